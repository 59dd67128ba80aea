/* Positions: what each party stands for, and who says so; party by party, newest first. */
#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "part.h"
#include "part_list.h"
#include "view.h"

struct positions {
	struct viewing *v;
	char *party; /* of the rows being written */
};

static hsy_affair_query query_of(const struct viewing *v)
{
	hsy_affair_query query = part_query(v);
	query.all = part_shows_all(v);
	return query;
}

static void party_end(struct positions *p)
{
	if (p->party)
		HTML(p->v->h, "</tbody></table></div></section>\n");
	free(p->party);
	p->party = NULL;
}

static void party_begin(struct positions *p, const char *party)
{
	if (p->party && !strcmp(p->party, party))
		return;
	party_end(p);
	p->party = strdup(party);
	HTML_AROUND(p->v->h, "<section><h2>", party, "</h2>\n");
	HTML(p->v->h,
	     "<div class=\"wide\"><table class=\"positions\"><thead><tr><th scope=\"col\">Day</th><th "
	     "scope=\"col\">Stance</th>"
	     "<th scope=\"col\">In the words</th><th scope=\"col\">In the voice of</th><th scope=\"col\">Told "
	     "by</th>"
	     "</tr></thead><tbody>\n");
}

static bool page_take(void *context, const hsy_position *position)
{
	struct positions *p = context;
	struct html *h = p->v->h;
	party_begin(p, position->party ? position->party : "Not known");
	HTML(h, "<tr data-item><td>");
	part_day(h, position->date);
	HTML(h, "</td><td><span class=\"tag\">");
	html_text(h, position->stance);
	HTML(h, "</span></td><td>");
	html_text(h, position->place.text);
	HTML(h, "</td><td>");
	html_text(h, position->voice);
	if (!position->is_sure)
		HTML(h, ", not sure");
	HTML(h, "</td><td>");
	part_outlet(p->v, position->place.article, position->place.outlet, position->place.path,
		    position->place.id);
	HTML(h, " ");
	part_statement_link(p->v, position->place.id);
	HTML(h, "</td></tr>\n");
	return true;
}

/* To what is not sure, and back. */
static void all_link(struct viewing *v)
{
	struct address to = *v->at;
	strcpy(to.params[PARAM_ALL], part_shows_all(v) ? "" : "1");
	HTML(v->h, "<p class=\"more\">");
	link_begin(v->h, v->site, v->at, &to);
	html_text(v->h, part_shows_all(v) ? "Show only what is sure" : "Show also what is not sure");
	LINK_END(v->h);
	HTML(v->h, "</p>\n");
}

hsy_status view_positions_page(struct viewing *v)
{
	const hsy_affair_query query = query_of(v);
	struct positions p = {.v = v};
	bool more = false;
	page_begin(v, NULL, "Positions");
	HTML(v->h,
	     "<p class=\"lede\">What each party stands for, in the words of the articles, and whose voice says "
	     "so.</p>\n");
	part_filter(v, 1u << PARAM_NAME | 1u << PARAM_ABOUT | 1u << PARAM_SINCE | 1u << PARAM_UNTIL);
	hsy_status status = hsy_case_positions(v->c, &query, page_take, &p, &more, v->error);
	party_end(&p);
	part_more(v, more);
	if (!v->site->files)
		all_link(v);
	page_end(v);
	return status;
}

static bool rows_take(void *context, const hsy_position *position)
{
	struct viewing *v = context;
	rows_begin(v->rows);
	rows_text(v->rows, "party", position->party);
	rows_text(v->rows, "topic", position->topic);
	rows_text(v->rows, "code", position->code);
	rows_text(v->rows, "stance", position->stance);
	rows_text(v->rows, "voice", position->voice);
	rows_int(v->rows, "sure", position->is_sure);
	rows_text(v->rows, "date", position->date);
	rows_place(v->rows, &position->place);
	rows_end(v->rows);
	return true;
}

hsy_status view_positions_rows(struct viewing *v)
{
	const hsy_affair_query query = query_of(v);
	bool more = false;
	hsy_status status = hsy_case_positions(v->c, &query, rows_take, v, &more, v->error);
	part_more(v, more);
	return status;
}
