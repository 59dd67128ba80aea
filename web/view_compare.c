/* Articles side by side: which retells which, what two of them or more tell with what differs marked, an empty
 * place where one is silent, and what each leaves out. The first one is the base; any other can take its place. */
#include <string.h>

#include "amend_form.h"
#include "link_json.h"
#include "page.h"
#include "part.h"
#include "part_list.h"
#include "part_told.h"
#include "view.h"

static hsy_status compare_load(struct viewing *v, hsy_comparison **ret)
{
	return hsy_case_compare(v->c, v->at->ids, v->at->n_ids, part_shows_all(v), ret, v->error);
}

/* ---- the articles ---- */

/* This comparison with article `i` first. */
static struct address based_on(const struct address *at, size_t i)
{
	struct address to = *at;
	to.ids[0] = at->ids[i];
	for (size_t k = 0, n = 1; k < at->n_ids; k++)
		if (k != i)
			to.ids[n++] = at->ids[k];
	return to;
}

static void base(struct viewing *v, size_t i)
{
	struct address to = based_on(v->at, i);
	if (!i) {
		HTML(v->h, "<strong>base</strong>");
		return;
	}
	link_begin(v->h, v->site, v->at, &to);
	HTML(v->h, "make it the base");
	LINK_END(v->h);
}

static void articles(struct viewing *v, const hsy_comparison *c)
{
	HTML(v->h, "<ol class=\"cards two\">\n");
	for (size_t i = 0; i < c->n_articles; i++) {
		HTML(v->h, "<li class=\"card\"><p>");
		part_article(v, &c->articles[i]);
		HTML(v->h, "</p>\n<p class=\"meta\">");
		base(v, i);
		HTML(v->h, "</p></li>\n");
	}
	HTML(v->h, "</ol>\n");
}

static bool is_linked(const hsy_comparison *c, int64_t a, int64_t b)
{
	for (size_t i = 0; i < c->n_retellings; i++)
		if (c->retellings[i].article == a && c->retellings[i].of == b)
			return true;
	return false;
}

/* Between the base and the others, either way, what was not found. */
static void retells_forms(struct viewing *v, const hsy_comparison *c)
{
	const hsy_article_ref *base = &c->articles[0];
	HTML(v->h, "<div class=\"amends\">");
	for (size_t i = 1; i < c->n_articles; i++) {
		if (!is_linked(c, c->articles[i].id, base->id))
			amend_form_retells(v, &c->articles[i], base);
		if (!is_linked(c, base->id, c->articles[i].id))
			amend_form_retells(v, base, &c->articles[i]);
	}
	HTML(v->h, "</div>\n");
}

static void retellings(struct viewing *v, const hsy_comparison *c)
{
	for (size_t i = 0; i < c->n_retellings; i++)
		part_retelling(v, &c->retellings[i]);
	if (!c->n_retellings)
		HTML(v->h, "<p class=\"empty\">No article here is found to retell another.</p>\n");
	retells_forms(v, c);
}

/* ---- what they share ---- */

/* What only the articles themselves tell, and all alike, is shown on demand. */
static bool is_wanted(const struct viewing *v, const hsy_told *told)
{
	bool wanted = part_shows_all(v) || told->n_drifts;
	for (size_t i = 0; i < told->tellings.n_places; i++)
		wanted = wanted || told->tellings.places[i].statement;
	return wanted;
}

/* The tellings of one article, or the empty place where it has none. */
static void side(struct viewing *v, const hsy_told *told, const hsy_article_ref *article, bool base)
{
	bool any = false;
	HTML(v->h, "<div>\n");
	for (size_t i = 0; i < told->tellings.n_places; i++)
		if (told->tellings.places[i].article == article->id) {
			part_telling(v, told, i, base);
			amend_form_apart(v, told->tellings.places[0].id, told->tellings.places[i].id);
			any = true;
		}
	if (!any) {
		HTML(v->h, "<p class=\"telling nothing\">Not in ");
		html_text(v->h, hsy_source_name(article->outlet, article->path));
		HTML(v->h, "</p>\n");
	}
	HTML(v->h, "</div>\n");
}

static void told(struct viewing *v, const hsy_comparison *c, const hsy_told *t)
{
	HTML(v->h, "<li class=\"card\" data-item>\n<div class=\"sides\">\n");
	for (size_t a = 0; a < c->n_articles; a++)
		side(v, t, &c->articles[a], !a);
	HTML(v->h, "</div>\n</li>\n");
}

static size_t shared_count(struct viewing *v, const hsy_comparison *c, bool differing)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n_told; i++)
		n += is_wanted(v, &c->told[i]) && !c->told[i].n_drifts == !differing;
	return n;
}

/* What differs comes first. */
static void shared(struct viewing *v, const hsy_comparison *c, bool differing)
{
	size_t n = shared_count(v, c, differing);
	if (!n)
		return;
	HTML(v->h, "<section><h2>");
	html_text(v->h, differing ? "Told differently: " : "Told alike: ");
	html_int(v->h, (int64_t)n);
	HTML(v->h, "</h2>\n<ol class=\"cards plain\">\n");
	for (size_t i = 0; i < c->n_told; i++)
		if (is_wanted(v, &c->told[i]) && !c->told[i].n_drifts == !differing)
			told(v, c, &c->told[i]);
	HTML(v->h, "</ol></section>\n");
}

/* ---- what each leaves out ---- */

static const char *held_words(const char *held)
{
	return !strcmp(held, "article")  ? "Another article of this outlet tells it"
	       : !strcmp(held, "outlet") ? "In none of this outlet's articles that are held"
					 : "Nothing else of this outlet is held";
}

static bool gap_is_wanted(const struct viewing *v, const hsy_gap *gap, int64_t article)
{
	return gap->article == article && (gap->place.statement || part_shows_all(v));
}

static void gaps(struct viewing *v, const hsy_comparison *c, const hsy_article_ref *a)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n_gaps; i++)
		n += gap_is_wanted(v, &c->gaps[i], a->id);
	if (!n)
		return;
	bool is_older = c->n_articles == 2 && hsy_article_is_older(a, &c->articles[a == c->articles]);
	HTML(v->h, "<section><h2>");
	html_text(v->h, is_older ? "Not yet in " : "");
	html_text(v->h, hsy_source_name(a->outlet, a->path));
	html_text(v->h, is_older ? ": " : " leaves out ");
	html_int(v->h, (int64_t)n);
	HTML(v->h, "</h2>\n<ul class=\"cards two\">\n");
	for (size_t i = 0; i < c->n_gaps; i++) {
		if (!gap_is_wanted(v, &c->gaps[i], a->id))
			continue;
		HTML(v->h, "<li class=\"card\" data-item>\n");
		part_place(v, &c->gaps[i].place);
		amend_form_same(v, c->gaps[i].place.id);
		HTML_AROUND(v->h, "<p class=\"meta\">", held_words(c->gaps[i].held), "</p></li>\n");
	}
	HTML(v->h, "</ul></section>\n");
}

/* ---- the view ---- */

static void all_link(struct viewing *v)
{
	struct address to = *v->at;
	strcpy(to.params[PARAM_ALL], part_shows_all(v) ? "" : "1");
	if (!link_exists(v->site, &to))
		return;
	HTML(v->h, "<p class=\"more\">");
	link_begin(v->h, v->site, v->at, &to);
	html_text(v->h, part_shows_all(v) ? "Only statements, and differences of substance"
					  : "Also differences of style, and the articles' own sentences");
	LINK_END(v->h);
	HTML(v->h, "</p>\n");
}

static void compare_page(struct viewing *v, const hsy_comparison *c)
{
	page_begin(v, "Compare", "Articles side by side");
	articles(v, c);
	retellings(v, c);
	all_link(v);
	shared(v, c, true);
	shared(v, c, false);
	for (size_t a = 0; a < c->n_articles; a++)
		gaps(v, c, &c->articles[a]);
	page_end(v);
}

hsy_status view_compare_page(struct viewing *v)
{
	hsy_comparison *c = NULL;
	hsy_status status = compare_load(v, &c);
	if (status == HSY_OK)
		compare_page(v, c);
	hsy_comparison_free(c);
	return status;
}

static void compare_row(struct viewing *v, const char *what, int64_t not_in, const char *held,
			const hsy_place *place)
{
	rows_begin(v->rows);
	rows_text(v->rows, "what", what);
	rows_id(v->rows, "group", place->tellings);
	rows_id(v->rows, "not_in", not_in);
	rows_text(v->rows, "held", held);
	rows_place(v->rows, place);
	rows_end(v->rows);
}

hsy_status view_compare_rows(struct viewing *v)
{
	hsy_comparison *c = NULL;
	hsy_status status = compare_load(v, &c);
	if (status != HSY_OK)
		return status;
	for (size_t k = 0; k < c->n_told; k++)
		for (size_t i = 0; is_wanted(v, &c->told[k]) && i < c->told[k].tellings.n_places; i++)
			compare_row(v, "telling", 0, NULL, &c->told[k].tellings.places[i]);
	for (size_t i = 0; i < c->n_gaps; i++)
		if (gap_is_wanted(v, &c->gaps[i], c->gaps[i].article))
			compare_row(v, "gap", c->gaps[i].article, c->gaps[i].held, &c->gaps[i].place);
	hsy_comparison_free(c);
	return HSY_OK;
}

/* The articles, who retells whom on what evidence, what is told with what differs, and what each leaves out. */
static void compare_json(struct viewing *v, const hsy_comparison *c)
{
	hsy_json *json = &v->rows->json;
	hsy_json_open(json, NULL, '{');
	hsy_json_string(json, "view", "compare");
	hsy_json_open(json, "articles", '[');
	for (size_t i = 0; i < c->n_articles; i++) {
		hsy_json_open(json, NULL, '{');
		rows_article(v->rows, &c->articles[i]);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
	link_json_retellings(json, c->retellings, c->n_retellings);
	hsy_json_open(json, "told", '[');
	for (size_t i = 0; i < c->n_told; i++)
		if (is_wanted(v, &c->told[i]))
			link_json_told(json, NULL, &c->told[i]);
	hsy_json_close(json, ']');
	hsy_json_open(json, "gaps", '[');
	for (size_t i = 0; i < c->n_gaps; i++)
		if (gap_is_wanted(v, &c->gaps[i], c->gaps[i].article))
			link_json_gap(json, &c->gaps[i]);
	hsy_json_close(json, ']');
	hsy_json_end(json);
}

hsy_status view_compare_json(struct viewing *v)
{
	hsy_comparison *c = NULL;
	hsy_status status = compare_load(v, &c);
	if (status == HSY_OK)
		compare_json(v, c);
	hsy_comparison_free(c);
	return status;
}
