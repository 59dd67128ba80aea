/* Coverage: statements that two outlets or more tell, by outlets: told, not told, or nothing held to know it by. */
#include "page.h"
#include "part.h"
#include "view.h"

struct coverage {
	struct viewing *v;
	size_t n; /* rows so far */
};

static hsy_affair_query query_of(const struct viewing *v)
{
	return (hsy_affair_query){.about = address_text(v->at, PARAM_ABOUT),
				  .story = address_number(v->at, PARAM_STORY, 0),
				  .limit = part_limit(v, PART_ROWS)};
}

static void cell(struct viewing *v, const hsy_coverage_cell *c)
{
	static const char *const signs[] = {"●", "○", "–"};
	struct address to = address_of(VIEW_ARTICLE, c->article);
	HTML(v->h, "<td class=\"held\"");
	HTML_ATTR(v->h, "data-held", hsy_held_name(c->held));
	HTML(v->h, "><a");
	if (c->article)
		link_href(v->h, v->site, v->at, &to);
	HTML_ATTR(v->h, "title", hsy_held_name(c->held));
	HTML(v->h, "><span aria-hidden=\"true\">");
	html_text(v->h, signs[c->held]);
	HTML(v->h, "</span><span class=\"unseen\">");
	html_text(v->h, hsy_held_name(c->held));
	HTML(v->h, "</span></a></td>");
}

static void table_head(struct viewing *v, const hsy_coverage *c)
{
	HTML(v->h, "<div class=\"wide\"><table class=\"matrix\"><thead><tr><th scope=\"col\">Statement</th>");
	for (size_t i = 0; i < c->n_cells; i++)
		HTML_AROUND(v->h, "<th scope=\"col\">", c->cells[i].outlet, "</th>");
	HTML(v->h, "</tr></thead><tbody>\n");
}

static bool page_take(void *context, const hsy_coverage *c)
{
	struct coverage *co = context;
	struct viewing *v = co->v;
	if (!co->n++)
		table_head(v, c);
	HTML(v->h, "<tr data-item><th scope=\"row\">");
	part_place_speaker(v, &c->place);
	HTML(v->h, ": ");
	html_text(v->h, c->place.text);
	HTML(v->h, " ");
	part_statement_link(v, c->place.id);
	HTML(v->h, "</th>");
	for (size_t i = 0; i < c->n_cells; i++)
		cell(v, &c->cells[i]);
	HTML(v->h, "</tr>\n");
	return true;
}

hsy_status view_coverage_page(struct viewing *v)
{
	const hsy_affair_query query = query_of(v);
	struct coverage co = {.v = v};
	bool more = false;
	page_begin(v, NULL, "Coverage");
	HTML(v->h,
	     "<p class=\"lede\">Which outlets tell what two or more tell. ● told · ○ none of its articles that are "
	     "held tells it · – none of its articles of those days is held, so nothing is known.</p>\n");
	part_filter(v, 1u << PARAM_ABOUT | 1u << PARAM_STORY);
	hsy_status status = hsy_case_coverage(v->c, &query, page_take, &co, &more, v->error);
	if (co.n)
		HTML(v->h, "</tbody></table></div>\n");
	else
		HTML(v->h, "<p class=\"empty\">Nothing is told by two outlets.</p>\n");
	part_more(v, more);
	page_end(v);
	return status;
}

static bool rows_take(void *context, const hsy_coverage *c)
{
	struct viewing *v = context;
	for (size_t i = 0; i < c->n_cells; i++) {
		rows_begin(v->rows);
		rows_id(v->rows, "group", c->tellings);
		rows_id(v->rows, "statement", c->place.id);
		rows_text(v->rows, "speaker", c->place.speaker_name);
		rows_text(v->rows, "words", c->place.text);
		rows_text(v->rows, "outlet", c->cells[i].outlet);
		rows_text(v->rows, "held", hsy_held_name(c->cells[i].held));
		rows_id(v->rows, "article", c->cells[i].article);
		rows_end(v->rows);
	}
	return true;
}

hsy_status view_coverage_rows(struct viewing *v)
{
	const hsy_affair_query query = query_of(v);
	return hsy_case_coverage(v->c, &query, rows_take, v, NULL, v->error);
}
