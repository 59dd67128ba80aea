/* Search: words in articles and statements, best match first. */
#include "facets.h"
#include "page.h"
#include "part.h"
#include "part_list.h"
#include "view.h"

static size_t n_fitting(const struct viewing *v, const hsy_hits *hits)
{
	size_t n = 0;
	for (size_t i = 0; i < hits->n_hits; i++)
		n += facets_fit(v->at, &hits->hits[i]);
	return n;
}

/* Of a search that was narrowed so many hits are asked for that the step is full, and one more is known. */
static hsy_status search_load(struct viewing *v, hsy_hits **ret, bool *ret_more)
{
	const char *words = address_text(v->at, PARAM_WORDS);
	size_t reach = part_reach(v), n = reach && reach < FACET_HITS ? FACET_HITS : reach ? reach + 1 : 0;
	hsy_status status = words ? hsy_case_search(v->c, words, n, ret, v->error) : HSY_DONE;
	while (status == HSY_OK && n && (*ret)->n_hits < (*ret)->n_total && n_fitting(v, *ret) <= reach) {
		hsy_hits_free(*ret);
		*ret = NULL;
		n *= 4;
		status = hsy_case_search(v->c, words, n, ret, v->error);
	}
	*ret_more = status == HSY_OK && reach && n_fitting(v, *ret) > reach;
	return status == HSY_DONE ? HSY_OK : status;
}

static void snippet(struct html *h, const hsy_hit *hit)
{
	size_t at = 0;
	for (size_t i = 0; i < hit->n_marks; i++) {
		html_text_n(h, hit->snippet + at, hit->marks[i].begin - at);
		HTML(h, "<mark>");
		html_text_n(h, hit->snippet + hit->marks[i].begin, hit->marks[i].end - hit->marks[i].begin);
		HTML(h, "</mark>");
		at = hit->marks[i].end;
	}
	html_text(h, hit->snippet + at);
}

static void hit_card(struct viewing *v, const hsy_hit *hit)
{
	const hsy_article_ref article = {hit->article, hit->path, hit->outlet, hit->title, hit->published};
	HTML(v->h, "<li class=\"card\" data-item>\n<p class=\"meta\">");
	part_article(v, &article);
	HTML_AROUND(v->h, " · ", hit->speaker ? hit->speaker : hit->source, "");
	HTML(v->h, " ");
	part_statement_link(v, hit->statement);
	HTML(v->h, "</p>\n<blockquote>");
	snippet(v->h, hit);
	HTML(v->h, "</blockquote>\n</li>\n");
}

static void hits_list(struct viewing *v, const hsy_hits *hits, bool more)
{
	HTML(v->h, "<p class=\"lede\">");
	part_count(v->h, hits->n_total, "place", "places");
	HTML(v->h, "</p>\n");
	facets_write(v, hits);
	HTML(v->h, "<ol class=\"cards\">\n");
	for (size_t i = 0; i < hits->n_hits; i++)
		if (facets_fit(v->at, &hits->hits[i]) && part_next(v))
			hit_card(v, &hits->hits[i]);
	HTML(v->h, "</ol>\n");
	part_more(v, more);
}

hsy_status view_search_page(struct viewing *v)
{
	hsy_hits *hits = NULL;
	const char *words = address_text(v->at, PARAM_WORDS);
	bool more = false;
	hsy_status status = search_load(v, &hits, &more);
	if (status != HSY_OK)
		return status;
	page_begin(v, words ? "Search" : NULL, words ? words : "Search");
	part_filter(v, 1u << PARAM_WORDS);
	if (hits)
		hits_list(v, hits, more);
	else
		HTML(v->h,
		     "<p class=\"lede\">All words must occur; words in double quotes stand for a phrase.</p>\n");
	page_end(v);
	hsy_hits_free(hits);
	return HSY_OK;
}

hsy_status view_search_rows(struct viewing *v)
{
	hsy_hits *hits = NULL;
	bool more = false;
	hsy_status status = search_load(v, &hits, &more);
	for (size_t i = 0; status == HSY_OK && hits && i < hits->n_hits; i++) {
		const hsy_hit *hit = &hits->hits[i];
		if (!facets_fit(v->at, hit) || !part_next(v))
			continue;
		rows_begin(v->rows);
		rows_int(v->rows, "article", hit->article);
		rows_id(v->rows, "statement", hit->statement);
		rows_id(v->rows, "id", hit->statement_n);
		rows_text(v->rows, "path", hit->path);
		rows_outlet(v->rows, "outlet", hit->outlet);
		rows_text(v->rows, "published", hit->published);
		rows_text(v->rows, "title", hit->title);
		rows_text(v->rows, "source", hit->source);
		rows_text(v->rows, "speaker", hit->speaker);
		rows_text(v->rows, "words", hit->snippet);
		rows_end(v->rows);
	}
	part_more(v, more);
	hsy_hits_free(hits);
	return status;
}
