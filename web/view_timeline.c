/* Timeline: what was said and what was published, day by day. */
#include <stdio.h>
#include <string.h>

#include "page.h"
#include "part.h"
#include "part_list.h"
#include "view.h"

struct timeline {
	struct viewing *v;
	char day[64]; /* that is being written, "" before the first */
};

static void day_end(struct timeline *t)
{
	if (t->day[0])
		HTML(t->v->h, "</ul></section>\n");
}

static void day_begin(struct timeline *t, const char *day)
{
	if (!strncmp(t->day, day, sizeof t->day - 1))
		return;
	day_end(t);
	snprintf(t->day, sizeof t->day, "%s", day);
	HTML(t->v->h, "<section class=\"day\"><h2>");
	part_day(t->v->h, day);
	HTML(t->v->h, "</h2>\n<ul>\n");
}

static void published(struct viewing *v, const hsy_event *e)
{
	HTML(v->h, "<li class=\"published\" data-item><span class=\"tag\">published</span> ");
	part_article(v, &e->article);
	HTML(v->h, "</li>\n");
}

static void said(struct viewing *v, const hsy_event *e)
{
	HTML(v->h, "<li data-item>");
	part_place_speaker(v, &e->place);
	HTML(v->h, ": ");
	html_text(v->h, e->place.text);
	HTML(v->h, " <span class=\"outlet\">");
	part_outlet(v, e->place.article, e->place.outlet, e->place.path, e->place.id);
	if (e->n_tellings > 1) {
		HTML(v->h, " and ");
		part_count(v->h, e->n_tellings - 1, "more telling", "more tellings");
	}
	HTML(v->h, "</span> ");
	part_statement_link(v, e->place.id);
	HTML(v->h, "</li>\n");
}

static bool page_take(void *context, const hsy_event *e)
{
	struct timeline *t = context;
	day_begin(t, e->day);
	(e->is_published ? published : said)(t->v, e);
	return true;
}

hsy_status view_timeline_page(struct viewing *v)
{
	const hsy_affair_query query = part_query(v);
	struct timeline t = {.v = v};
	bool more = false;
	page_begin(v, NULL, "Timeline");
	HTML(v->h,
	     "<p class=\"lede\">What was said, on the day on which it was said, and what was published.</p>\n");
	part_filter(v, 1u << PARAM_NAME | 1u << PARAM_ABOUT | 1u << PARAM_SINCE | 1u << PARAM_UNTIL);
	hsy_status status = hsy_case_timeline(v->c, &query, page_take, &t, &more, v->error);
	day_end(&t);
	part_more(v, more);
	if (status == HSY_OK)
		status = part_lacking(v, true);
	page_end(v);
	return status;
}

static bool rows_take(void *context, const hsy_event *e)
{
	struct viewing *v = context;
	const hsy_article_ref *a = &e->article;
	const hsy_place article = {
	    .article = a->id, .path = a->path, .outlet = a->outlet, .published = a->published, .text = a->title};
	rows_begin(v->rows);
	rows_text(v->rows, "day", e->day);
	rows_text(v->rows, "what", e->is_published ? "published" : "said");
	rows_int(v->rows, "tellings", (int64_t)e->n_tellings);
	rows_int(v->rows, "outlets", (int64_t)e->n_outlets);
	rows_place(v->rows, e->is_published ? &article : &e->place);
	rows_end(v->rows);
	return true;
}

hsy_status view_timeline_rows(struct viewing *v)
{
	const hsy_affair_query query = part_query(v);
	bool more = false;
	hsy_status status = hsy_case_timeline(v->c, &query, rows_take, v, &more, v->error);
	part_more(v, more);
	return status;
}
