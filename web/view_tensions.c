/* Tensions: what cannot both stand. Changes: who says another thing later. Both the surest first. */
#include "page.h"
#include "part_list.h"
#include "part_told.h"
#include "view.h"

typedef hsy_status (*question_fn)(hsy_case *c, const hsy_affair_query *query, hsy_tension_fn emit, void *context,
				  bool *ret_more, hsy_error *error);

static bool page_take(void *context, const hsy_tension *tension)
{
	if (part_next(context))
		part_tension(context, tension);
	return true;
}

/* Up to the end of the list. */
static hsy_status list(struct viewing *v, question_fn question)
{
	const hsy_affair_query query = part_query_to_here(v);
	bool more = false;
	HTML(v->h, "<ul class=\"cards\">\n");
	size_t before = v->h->bytes.n;
	hsy_status status = question(v->c, &query, page_take, v, &more, v->error);
	bool none = v->h->bytes.n == before;
	HTML(v->h, "</ul>\n");
	if (none)
		HTML(v->h, "<p class=\"empty\">None was found.</p>\n");
	part_more(v, more);
	return status;
}

hsy_status view_tensions_page(struct viewing *v)
{
	page_begin(v, NULL, "Tensions");
	HTML(v->h,
	     "<p class=\"lede\">What cannot both stand, or stands on weaker evidence than it says; the surest "
	     "first.</p>\n");
	part_filter(v, 1u << PARAM_ABOUT | 1u << PARAM_KIND);
	hsy_status status = list(v, hsy_case_tensions);
	page_end(v);
	return status;
}

hsy_status view_changes_page(struct viewing *v)
{
	page_begin(v, NULL, "Changes");
	HTML(v->h, "<p class=\"lede\">Who says another thing later on the same topic; the surest first.</p>\n");
	part_filter(v, 1u << PARAM_NAME | 1u << PARAM_ABOUT);
	hsy_status status = list(v, hsy_case_changes);
	page_end(v);
	return status;
}

/* ---- data: a row for each place ---- */

static bool rows_take(void *context, const hsy_tension *t)
{
	struct viewing *v = context;
	bool shown = part_next(v);
	for (size_t i = 0; shown && i < t->n_places; i++) {
		rows_begin(v->rows);
		rows_int(v->rows, "tension", t->id);
		rows_text(v->rows, "kind", t->kind);
		rows_text(v->rows, "why", t->why);
		rows_score(v->rows, "score", t->score);
		rows_int(v->rows, "side", !t->n_first || i < t->n_first ? 1 : 2);
		rows_place(v->rows, &t->places[i]);
		rows_end(v->rows);
	}
	return true;
}

static hsy_status rows(struct viewing *v, question_fn question)
{
	const hsy_affair_query query = part_query_to_here(v);
	bool more = false;
	hsy_status status = question(v->c, &query, rows_take, v, &more, v->error);
	part_more(v, more);
	return status;
}

hsy_status view_tensions_rows(struct viewing *v)
{
	return rows(v, hsy_case_tensions);
}

hsy_status view_changes_rows(struct viewing *v)
{
	return rows(v, hsy_case_changes);
}
