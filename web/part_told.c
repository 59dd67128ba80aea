/* See part_told.h. */
#include "part_told.h"

#include "amend_form.h"
#include "part.h"

#include <stdlib.h>
#include <string.h>

/* ---- words, and what differs in them ---- */

struct differing { /* bytes of the article in which a place differs from another */
	hsy_range *at;
	size_t n;
};

static void differing_add(struct differing *d, const hsy_quote *quote, hsy_range words)
{
	size_t begin = quote->span.bytes.begin;
	if (quote->text && words.begin < words.end)
		d->at[d->n++] = (hsy_range){begin + words.begin, begin + words.end};
}

/* Without memory nothing is marked, and the words are still there. */
static struct differing differing_of(const hsy_told *told, size_t i)
{
	struct differing d = {told->n_drifts ? calloc(told->n_drifts, 2 * sizeof(hsy_range)) : NULL, 0};
	for (size_t k = 0; d.at && k < told->n_drifts; k++) {
		const hsy_drift *drift = &told->drifts[k];
		hsy_range from, to;
		hsy_drift_words(drift, &from, &to);
		if (drift->from_place == i)
			differing_add(&d, &drift->from, from);
		else if (drift->to_place == i)
			differing_add(&d, &drift->to, to);
	}
	return d;
}

static bool differs_at(const struct differing *d, size_t byte)
{
	for (size_t k = 0; k < d->n; k++)
		if (byte >= d->at[k].begin && byte < d->at[k].end)
			return true;
	return false;
}

/* One piece of the words, which begins at byte `begin` of the article. */
static void piece(struct html *h, const struct differing *d, const char *text, size_t n, size_t begin)
{
	for (size_t at = 0; at < n;) {
		size_t from = at;
		bool differs = differs_at(d, begin + at);
		while (at < n && differs_at(d, begin + at) == differs)
			at++;
		if (differs)
			HTML(h, "<mark class=\"differs\">");
		html_text_n(h, text + from, at - from);
		if (differs)
			HTML(h, "</mark>");
	}
}

static void words(struct html *h, const hsy_told *told, size_t i)
{
	static const char joint[] = " ... ";
	const hsy_place *p = &told->tellings.places[i];
	const char *text = p->text ? p->text : "";
	size_t left = strlen(text);
	struct differing d = differing_of(told, i);
	for (size_t k = 0; k < p->n_spans; k++) {
		size_t n = p->spans[k].bytes.end - p->spans[k].bytes.begin;
		n = n < left ? n : left;
		if (k)
			HTML(h, " … ");
		piece(h, &d, text, n, p->spans[k].bytes.begin);
		size_t skip = left - n < sizeof joint - 1 ? left - n : sizeof joint - 1;
		text += n + skip;
		left -= n + skip;
	}
	free(d.at);
}

/* ---- drift ---- */

static bool drift_is_told(const hsy_told *told, size_t k)
{
	for (size_t i = 0; i < k; i++)
		if (hsy_drifts_alike(&told->drifts[i], &told->drifts[k]))
			return true;
	return false;
}

/* The types of all drifts between the same words. */
static void drift_types(struct html *h, const hsy_told *told, size_t k)
{
	for (size_t i = k; i < told->n_drifts; i++)
		if (hsy_drifts_alike(&told->drifts[i], &told->drifts[k])) {
			HTML_AROUND(h, "<span class=\"tag\">", told->drifts[i].type, "</span> ");
		}
}

/* "14 → 40" */
static void drift_ends(struct html *h, const hsy_drift *d)
{
	hsy_range from, to;
	hsy_drift_words(d, &from, &to);
	if (from.begin < from.end) {
		HTML(h, "<del>");
		html_text_n(h, d->from.text + from.begin, from.end - from.begin);
		HTML(h, "</del> ");
	}
	HTML(h, "<span aria-label=\"became\">→</span> ");
	if (to.begin < to.end) {
		HTML(h, "<ins>");
		html_text_n(h, d->to.text + to.begin, to.end - to.begin);
		HTML(h, "</ins>");
	} else {
		HTML(h, "<span class=\"nothing\">left out</span>");
	}
}

static void drift_line(struct viewing *v, const hsy_told *told, size_t k)
{
	const hsy_drift *d = &told->drifts[k];
	HTML(v->h, "<li>");
	drift_types(v->h, told, k);
	drift_ends(v->h, d);
	if (told->tellings.n_places > 2) {
		HTML(v->h, " <span class=\"outlet\">from ");
		html_text(v->h, hsy_source_name(d->from.outlet, d->from.path));
		HTML(v->h, "</span>");
	}
	for (size_t i = k; i < told->n_drifts; i++)
		if (hsy_drifts_alike(&told->drifts[i], d))
			amend_form_no_drift(v, &told->drifts[i]);
	HTML(v->h, "</li>\n");
}

void part_drifts(struct viewing *v, const hsy_told *told, size_t i)
{
	bool any = false;
	for (size_t k = 0; k < told->n_drifts; k++) {
		if (told->drifts[k].to_place != i || drift_is_told(told, k))
			continue;
		if (!any)
			HTML(v->h, "<ul class=\"drifts\" aria-label=\"How it differs\">\n");
		any = true;
		drift_line(v, told, k);
	}
	if (any)
		HTML(v->h, "</ul>\n");
}

/* ---- tellings ---- */

static void telling_head(struct viewing *v, const hsy_place *p)
{
	HTML(v->h, "<p class=\"meta\">");
	part_outlet(v, p->article, p->outlet, p->path, p->id);
	if (p->published)
		HTML(v->h, ", ");
	part_day(v->h, p->published);
	HTML(v->h, " · ");
	part_place_speaker(v, p);
	HTML_AROUND(v->h, " <em class=\"cue\">", p->cue, "</em>");
	HTML(v->h, " ");
	part_statement_link(v, p->id);
	HTML(v->h, "</p>\n");
}

void part_telling(struct viewing *v, const hsy_told *told, size_t i, bool base)
{
	if (base)
		HTML(v->h, "<div class=\"telling base\">\n");
	else
		HTML(v->h, "<div class=\"telling\">\n");
	telling_head(v, &told->tellings.places[i]);
	HTML(v->h, "<blockquote>");
	words(v->h, told, i);
	HTML(v->h, "</blockquote>\n");
	part_drifts(v, told, i);
	HTML(v->h, "</div>\n");
}

/* How much a telling is worth showing, above 0. */
static double telling_weight(const hsy_told *told, size_t i, int64_t statement)
{
	double weight = i ? 0.01 : 3;
	if (statement && told->tellings.places[i].id == statement)
		weight = 2;
	for (size_t k = 0; k < told->n_drifts; k++)
		if (told->drifts[k].to_place == i && told->drifts[k].score > weight)
			weight = told->drifts[k].score;
	return weight;
}

bool *part_tellings_choose(const hsy_told *told, int64_t statement, size_t most)
{
	size_t n = told->tellings.n_places;
	bool *shown = calloc(n + 1, sizeof *shown);
	double *weights = calloc(n + 1, sizeof *weights);
	for (size_t i = 0; shown && weights && i < n; i++)
		weights[i] = telling_weight(told, i, statement);
	for (size_t left = most < n ? most : n; shown && weights && left; left--) {
		size_t best = 0;
		for (size_t i = 1; i < n; i++)
			if (weights[i] > weights[best])
				best = i;
		shown[best] = true;
		weights[best] = 0;
	}
	if (!weights) {
		free(shown);
		shown = NULL;
	}
	free(weights);
	return shown;
}

void part_place(struct viewing *v, const hsy_place *place)
{
	const hsy_told alone = {.tellings = {.places = place, .n_places = 1}};
	part_telling(v, &alone, 0, false);
}

/* ---- who retells whom ---- */

/* No links: it is what one clicks on to see why. */
static void retelling_head(struct viewing *v, const hsy_retelling *r)
{
	bool common = !strcmp(r->relation, "common source"), cites = !strcmp(r->relation, "cites");
	html_text(v->h, hsy_source_name(r->outlet, r->path));
	html_text(v->h, common ? " and " : cites ? " cites " : " retells ");
	html_text(v->h, hsy_source_name(r->of_outlet, r->of_path));
	if (common) {
		HTML(v->h, " pass on ");
		html_text(v->h, r->outside ? r->outside : "the same source");
	}
	HTML(v->h, " <span class=\"tag\">");
	html_text(v->h, strcmp(r->relation, "copy") ? "" : "copy, ");
	html_text(v->h, r->extent);
	HTML(v->h, "</span> ");
	part_sure(v->h, r->score);
}

static void evidence(struct viewing *v, const hsy_evidence *e)
{
	HTML(v->h, "<li><span class=\"tag\">");
	html_text(v->h, e->kind);
	HTML(v->h, "</span> ");
	html_text(v->h, e->what);
	HTML_AROUND(v->h, ": <q>", e->at.text, "</q>");
	HTML_AROUND(v->h, " <span class=\"outlet\">of</span> <q>", e->of.text, "</q>");
	HTML(v->h, "</li>\n");
}

static void retelling_links(struct viewing *v, const hsy_retelling *r)
{
	struct address to = {.view = VIEW_COMPARE, .ids = {r->of, r->article}, .n_ids = 2};
	part_outlet(v, r->of, r->of_outlet, r->of_path, 0);
	HTML(v->h, " and ");
	part_outlet(v, r->article, r->outlet, r->path, 0);
	HTML(v->h, ", ");
	link_begin(v->h, v->site, v->at, &to);
	HTML(v->h, "side by side");
	LINK_END(v->h);
}

void part_retelling(struct viewing *v, const hsy_retelling *r)
{
	HTML(v->h, "<details class=\"why\"><summary>");
	retelling_head(v, r);
	HTML(v->h, "</summary>\n<ul id=\"r");
	bytes_int(&v->h->bytes, r->article);
	HTML(v->h, "-");
	bytes_int(&v->h->bytes, r->of);
	HTML(v->h, "\">\n");
	for (size_t i = 0; i < r->n_evidence; i++)
		evidence(v, &r->evidence[i]);
	HTML(v->h, "<li>");
	retelling_links(v, r);
	HTML(v->h, "</li>\n</ul>\n");
	amend_form_retelling(v, r);
	HTML(v->h, "</details>\n");
}

/* ---- tensions ---- */

void part_tension(struct viewing *v, const hsy_tension *t)
{
	HTML(v->h, "<li class=\"card\" data-item>\n<p><span class=\"tag strong\">");
	html_text(v->h, t->kind);
	HTML(v->h, "</span> ");
	html_text(v->h, t->why);
	HTML(v->h, " ");
	part_sure(v->h, t->score);
	HTML(v->h, "</p>\n<div class=\"sides\">\n");
	for (size_t i = 0; i < t->n_places; i++)
		part_place(v, &t->places[i]);
	HTML(v->h, "</div>\n</li>\n");
}
