/* The views: see view.h. */
#include "view.h"

const struct view views[N_VIEWS] = {
    [VIEW_AFFAIR] = {view_affair_page, view_stories_rows, .picture = view_stories_picture},
    [VIEW_STORIES] = {view_stories_page, view_stories_rows, .picture = view_stories_picture},
    [VIEW_STORY] = {view_story_page, view_story_rows, .picture = view_story_picture},
    [VIEW_ARTICLES] = {view_articles_page, .rows = view_articles_rows},
    [VIEW_ARTICLE] = {view_article_page, view_article_rows, .json = view_article_json,
		      .other = view_article_annotations},
    [VIEW_COMPARE] = {view_compare_page, view_compare_rows, .json = view_compare_json},
    [VIEW_VERSIONS] = {view_versions_page, view_versions_rows, .json = view_versions_json},
    [VIEW_STATEMENT] = {view_statement_page, view_statement_rows, .json = view_statement_json,
			.picture = view_statement_picture, .other = view_statement_graph},
    [VIEW_SPEAKERS] = {view_speakers_page, .rows = view_speakers_rows},
    [VIEW_SPEAKER] = {view_speaker_page, view_speaker_rows, .picture = view_speaker_picture},
    [VIEW_TENSIONS] = {view_tensions_page, .rows = view_tensions_rows},
    [VIEW_CHANGES] = {view_changes_page, .rows = view_changes_rows},
    [VIEW_POSITIONS] = {view_positions_page, .rows = view_positions_rows},
    [VIEW_TIMELINE] = {view_timeline_page, .rows = view_timeline_rows},
    [VIEW_COVERAGE] = {view_coverage_page, .rows = view_coverage_rows},
    [VIEW_SEARCH] = {view_search_page, .rows = view_search_rows},
    [VIEW_CORRECTIONS] = {view_corrections_page, .rows = view_corrections_rows},
};
