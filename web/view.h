/* What a view is: one file, view_NAME.c, that answers an address out of a case file, as a page and as rows.
 *
 * To add one: an enum view_id and its shape (address.h), its two functions here, its line in views.c, and its word
 * in page.c if it is in the navigation. Links come from link.h alone, what several views draw from part.h, the
 * frame from page.h. */
#ifndef HSY_WEB_VIEW_H
#define HSY_WEB_VIEW_H

#include "address.h"
#include "link.h"
#include "rows.h"

/* One question and where its answer goes. */
struct viewing {
	hsy_case *c;
	const struct site *site;
	const struct address *at;
	struct html *h;    /* of a page */
	struct rows *rows; /* of JSON and CSV */
	hsy_error *error;
	size_t n_rows;      /* of a list, that part_next counted */
	bool is_list, more; /* it goes in steps, and this is not the last: see part_more */
};

/* HSY_DONE: there is nothing of that number. Whatever was written before a failure is thrown away. */
typedef hsy_status (*view_fn)(struct viewing *v);

struct view {
	view_fn page, rows;
	view_fn json;    /* JSON that is more than its rows, into v->rows->json; NULL: the rows */
	view_fn picture; /* its picture alone, with v->h; NULL: none */
	view_fn other;   /* the other forms of its shape, into v->rows->to; NULL: none */
};

extern const struct view views[N_VIEWS];

hsy_status view_affair_page(struct viewing *v);
hsy_status view_stories_page(struct viewing *v);
hsy_status view_stories_rows(struct viewing *v);
hsy_status view_stories_picture(struct viewing *v);
hsy_status view_story_page(struct viewing *v);
hsy_status view_story_rows(struct viewing *v);
hsy_status view_story_picture(struct viewing *v);
hsy_status view_articles_page(struct viewing *v);
hsy_status view_articles_rows(struct viewing *v);
hsy_status view_article_page(struct viewing *v);
hsy_status view_article_json(struct viewing *v);
hsy_status view_article_rows(struct viewing *v);
hsy_status view_article_annotations(struct viewing *v);
hsy_status view_compare_page(struct viewing *v);
hsy_status view_compare_rows(struct viewing *v);
hsy_status view_compare_json(struct viewing *v);
hsy_status view_versions_page(struct viewing *v);
hsy_status view_versions_rows(struct viewing *v);
hsy_status view_versions_json(struct viewing *v);
hsy_status view_statement_page(struct viewing *v);
hsy_status view_statement_rows(struct viewing *v);
hsy_status view_statement_json(struct viewing *v);
hsy_status view_statement_picture(struct viewing *v);
hsy_status view_statement_graph(struct viewing *v);
hsy_status view_speakers_page(struct viewing *v);
hsy_status view_speakers_rows(struct viewing *v);
hsy_status view_speaker_page(struct viewing *v);
hsy_status view_speaker_rows(struct viewing *v);
hsy_status view_speaker_picture(struct viewing *v);
hsy_status view_tensions_page(struct viewing *v);
hsy_status view_tensions_rows(struct viewing *v);
hsy_status view_changes_page(struct viewing *v);
hsy_status view_changes_rows(struct viewing *v);
hsy_status view_positions_page(struct viewing *v);
hsy_status view_positions_rows(struct viewing *v);
hsy_status view_timeline_page(struct viewing *v);
hsy_status view_timeline_rows(struct viewing *v);
hsy_status view_coverage_page(struct viewing *v);
hsy_status view_coverage_rows(struct viewing *v);
hsy_status view_search_page(struct viewing *v);
hsy_status view_search_rows(struct viewing *v);
hsy_status view_corrections_page(struct viewing *v);
hsy_status view_corrections_rows(struct viewing *v);

#endif
