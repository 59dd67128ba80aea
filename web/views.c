/* The views: see view.h. */
#include "view.h"

const struct view views[N_VIEWS] = {
    [VIEW_AFFAIR] = {"Affair", view_affair_page, view_affair_rows, NULL},
    [VIEW_STORIES] = {"Stories", view_stories_page, view_stories_rows, NULL},
    [VIEW_STORY] = {NULL, view_story_page, view_story_rows, NULL},
    [VIEW_ARTICLES] = {"Articles", view_articles_page, view_articles_rows, NULL},
    [VIEW_ARTICLE] = {NULL, view_article_page, view_article_rows, view_article_json},
    [VIEW_COMPARE] = {NULL, view_compare_page, view_compare_rows, NULL},
    [VIEW_STATEMENT] = {NULL, view_statement_page, view_statement_rows, NULL},
    [VIEW_SPEAKERS] = {"Speakers", view_speakers_page, view_speakers_rows, NULL},
    [VIEW_SPEAKER] = {NULL, view_speaker_page, view_speaker_rows, NULL},
    [VIEW_TENSIONS] = {"Tensions", view_tensions_page, view_tensions_rows, NULL},
    [VIEW_CHANGES] = {"Changes", view_changes_page, view_changes_rows, NULL},
    [VIEW_POSITIONS] = {"Positions", view_positions_page, view_positions_rows, NULL},
    [VIEW_TIMELINE] = {"Timeline", view_timeline_page, view_timeline_rows, NULL},
    [VIEW_COVERAGE] = {"Coverage", view_coverage_page, view_coverage_rows, NULL},
    [VIEW_SEARCH] = {NULL, view_search_page, view_search_rows, NULL},
    [VIEW_CORRECTIONS] = {"Corrections", view_corrections_page, view_corrections_rows, NULL},
};
