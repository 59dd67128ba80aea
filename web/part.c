/* See part.h. */
#include "part.h"

#include "amend_form.h"
#include "day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- days and numbers ---- */

/* Words alone where the day is not known as a machine would have it. */
void part_day(struct html *h, const char *when)
{
	char day[11] = "";
	struct bytes words = {0};
	bool is_known = day_is_known(when);
	day_words(&words, when);
	memcpy(day, is_known ? when : "", is_known ? 10 : 1);
	if (is_known) {
		HTML(h, "<time");
		HTML_ATTR(h, "datetime", day);
		HTML(h, ">");
	}
	html_text(h, words.at);
	if (is_known)
		HTML(h, "</time>");
	h->bytes.failed |= words.failed;
	bytes_free(&words);
}

void part_days(struct html *h, const char *first, const char *last)
{
	struct bytes interval = {0};
	if (!first || !last || !strncmp(first, last, 10)) {
		part_day(h, first ? first : last);
		return;
	}
	bytes_add(&interval, first, strnlen(first, 10));
	bytes_string(&interval, "/");
	bytes_string(&interval, last);
	part_day(h, interval.at);
	h->bytes.failed |= interval.failed;
	bytes_free(&interval);
}

void part_sure(struct html *h, double score)
{
	int percent = (int)(100 * (score < 0 ? 0 : score > 1 ? 1 : score) + 0.5);
	HTML(h, "<span class=\"sure\">");
	html_int(h, percent);
	HTML(h, " % sure</span>");
}

void part_count(struct html *h, size_t n, const char *one, const char *many)
{
	html_int(h, (int64_t)n);
	HTML(h, " ");
	html_text(h, n == 1 ? one : many);
}

/* ---- articles, speakers, statements ---- */

void part_outlet(struct viewing *v, int64_t article, const char *outlet, const char *path, int64_t statement)
{
	struct address to = address_of(VIEW_ARTICLE, article);
	HTML(v->h, "<a");
	link_href_at(v->h, v->site, v->at, &to, statement);
	HTML(v->h, ">");
	html_text(v->h, hsy_source_name(outlet, path));
	HTML(v->h, "</a>");
}

void part_article(struct viewing *v, const hsy_article_ref *a)
{
	struct address to = address_of(VIEW_ARTICLE, a->id);
	link_begin(v->h, v->site, v->at, &to);
	html_text(v->h, a->title ? a->title : hsy_source_name(NULL, a->path));
	LINK_END(v->h);
	HTML(v->h, " <span class=\"outlet\">");
	html_text(v->h, a->outlet);
	if (a->outlet && a->published)
		HTML(v->h, ", ");
	part_day(v->h, a->published);
	HTML(v->h, "</span>");
}

void part_speaker(struct viewing *v, int64_t speaker, const char *name)
{
	struct address to = address_of(VIEW_SPEAKER, speaker);
	if (!name) {
		HTML(v->h, "<span class=\"nothing\">no source</span>");
		return;
	}
	if (!speaker) {
		html_text(v->h, name);
		return;
	}
	link_begin(v->h, v->site, v->at, &to);
	html_text(v->h, name);
	LINK_END(v->h);
}

void part_place_speaker(struct viewing *v, const hsy_place *p)
{
	if (p->statement)
		part_speaker(v, p->speaker, p->speaker_name);
	else
		HTML(v->h, "<span class=\"nothing\">the article</span>");
}

void part_statement_link(struct viewing *v, int64_t id)
{
	struct address to = address_of(VIEW_STATEMENT, id);
	if (!id)
		return;
	HTML(v->h, "<a");
	link_href(v->h, v->site, v->at, &to);
	HTML(v->h, ">#");
	html_int(v->h, id);
	HTML(v->h, "</a>");
}

void part_chain(struct viewing *v, const char *const *chain, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			HTML(v->h, " <span aria-label=\"through\">&lt;</span> ");
		html_text(v->h, chain[i]);
	}
}

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

static bool quotes_alike(const hsy_quote *a, const hsy_quote *b)
{
	return !a->text == !b->text && a->article == b->article && a->span.bytes.begin == b->span.bytes.begin &&
	       a->span.bytes.end == b->span.bytes.end;
}

static bool drifts_alike(const hsy_drift *a, const hsy_drift *b)
{
	return a->from_place == b->from_place && a->to_place == b->to_place && quotes_alike(&a->from, &b->from) &&
	       quotes_alike(&a->to, &b->to);
}

static bool drift_is_told(const hsy_told *told, size_t k)
{
	for (size_t i = 0; i < k; i++)
		if (drifts_alike(&told->drifts[i], &told->drifts[k]))
			return true;
	return false;
}

/* The types of all drifts between the same words. */
static void drift_types(struct html *h, const hsy_told *told, size_t k)
{
	for (size_t i = k; i < told->n_drifts; i++)
		if (drifts_alike(&told->drifts[i], &told->drifts[k])) {
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
		if (drifts_alike(&told->drifts[i], d))
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

/* ---- statements ---- */

static void statement_how(struct viewing *v, const hsy_statement_row *r)
{
	HTML(v->h, "<span class=\"tag\">");
	html_text(v->h, hsy_kind_name(r->kind));
	HTML(v->h, "</span> <span class=\"tag\">");
	html_text(v->h, hsy_mode_name(r->mode));
	HTML(v->h, "</span> ");
	if (r->hearsay > 1) {
		part_chain(v, r->chain, r->n_chain);
		HTML(v->h, " ");
	}
	if (r->n_also) {
		HTML(v->h, "also told by ");
		part_count(v->h, r->n_also, "other article", "other articles");
		HTML(v->h, " ");
	}
	part_sure(v->h, r->score);
}

void part_statement(struct viewing *v, const hsy_statement_row *r)
{
	HTML(v->h, "<li class=\"card\" data-item>\n<p class=\"meta\">");
	part_speaker(v, r->speaker, r->speaker_name ? r->speaker_name : r->source);
	HTML_AROUND(v->h, " <em class=\"cue\">", r->cue, "</em>");
	HTML(v->h, " · ");
	part_outlet(v, r->article, r->outlet, r->path, r->id);
	if (r->published)
		HTML(v->h, ", ");
	part_day(v->h, r->published);
	HTML(v->h, " ");
	part_statement_link(v, r->id);
	HTML(v->h, "</p>\n<blockquote>");
	html_text(v->h, r->content && *r->content ? r->content : "(only the act is told)");
	HTML(v->h, "</blockquote>\n<p class=\"meta\">");
	statement_how(v, r);
	HTML(v->h, "</p>\n</li>\n");
}

/* ---- lists ---- */

size_t part_after(const struct viewing *v)
{
	return v->site->files ? 0 : (size_t)address_number(v->at, PARAM_AFTER, 0);
}

size_t part_limit(const struct viewing *v)
{
	int64_t usual = (int64_t)view_shapes[v->at->view].step;
	return v->site->files ? 0 : (size_t)address_number(v->at, PARAM_LIMIT, usual);
}

size_t part_reach(const struct viewing *v)
{
	return part_limit(v) ? part_after(v) + part_limit(v) : 0;
}

hsy_affair_query part_query(const struct viewing *v)
{
	return (hsy_affair_query){.about = address_text(v->at, PARAM_ABOUT),
				  .name = address_text(v->at, PARAM_NAME),
				  .kind = address_text(v->at, PARAM_KIND),
				  .since = address_text(v->at, PARAM_SINCE),
				  .until = address_text(v->at, PARAM_UNTIL),
				  .story = address_number(v->at, PARAM_STORY, 0),
				  .limit = part_limit(v),
				  .skip = part_after(v)};
}

hsy_affair_query part_query_to_here(const struct viewing *v)
{
	hsy_affair_query query = part_query(v);
	query.limit = part_reach(v);
	query.skip = 0;
	return query;
}

bool part_shows_all(const struct viewing *v)
{
	return address_number(v->at, PARAM_ALL, 0) == 1;
}

bool part_has(const struct viewing *v, size_t row)
{
	return row >= part_after(v) && (!part_limit(v) || row < part_reach(v));
}

bool part_next(struct viewing *v)
{
	return part_has(v, v->n_rows++);
}

static struct address step_at(const struct viewing *v, size_t after)
{
	struct address step = *v->at;
	step.done = 0;
	memset(step.params[PARAM_AFTER], 0, sizeof step.params[PARAM_AFTER]);
	if (after)
		snprintf(step.params[PARAM_AFTER], sizeof step.params[PARAM_AFTER], "%zu", after);
	return step;
}

bool part_step_before(const struct viewing *v, struct address *ret_address)
{
	size_t after = part_after(v), limit = part_limit(v);
	if (v->is_list && after)
		*ret_address = step_at(v, limit && after > limit ? after - limit : 0);
	return v->is_list && after;
}

bool part_step_after(const struct viewing *v, struct address *ret_address)
{
	if (v->is_list && v->more)
		*ret_address = step_at(v, part_reach(v));
	return v->is_list && v->more;
}

static void step_link(struct viewing *v, const struct address *to, const char *rel, const char *words)
{
	HTML(v->h, " <a");
	HTML_ATTR(v->h, "rel", rel);
	link_href(v->h, v->site, v->at, to);
	HTML(v->h, ">");
	html_text(v->h, words);
	HTML(v->h, "</a>");
}

/* "51 to 100 are shown." */
static void step_told(struct viewing *v, bool more)
{
	html_int(v->h, (int64_t)part_after(v) + 1);
	HTML(v->h, " to ");
	if (more)
		html_int(v->h, (int64_t)part_reach(v));
	else
		HTML(v->h, "the last");
	HTML(v->h, " are shown.");
}

void part_more(struct viewing *v, bool more)
{
	struct address to;
	bool more_before = v->more;
	v->is_list = true;
	v->more = more;
	if (v->h && (more || part_after(v))) {
		HTML(v->h, "<p class=\"more\">");
		step_told(v, more);
		if (part_step_before(v, &to))
			step_link(v, &to, "prev", "Previous");
		if (part_step_after(v, &to))
			step_link(v, &to, "next", "Next");
		HTML(v->h, "</p>\n");
	}
	v->more = more || more_before;
}

/* The kinds of tensions. */
static void kind_choice(struct viewing *v)
{
	static const char *const kinds[] = {"claim/denial", "number", "claim/evidence", "headline/body", "death"};
	const char *chosen = address_text(v->at, PARAM_KIND);
	HTML(v->h, " <select name=\"kind\"><option value=\"\">any</option>");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		HTML(v->h, "<option");
		if (chosen && !strcmp(chosen, kinds[i]))
			HTML(v->h, " selected");
		HTML_AROUND(v->h, ">", kinds[i], "</option>");
	}
	HTML(v->h, "</select></label>\n");
}

static void filter_field(struct viewing *v, enum param param)
{
	static const char *const labels[N_PARAMS] = {"Words",  "About the words", "Who",   "Kind",
						     "Outlet", "Since",           "Until", "Story",
						     "Limit",  "After",           "All"};
	bool is_date = param == PARAM_SINCE || param == PARAM_UNTIL;
	HTML(v->h, "<label>");
	html_text(v->h, labels[param]);
	if (param == PARAM_KIND) {
		kind_choice(v);
		return;
	}
	HTML(v->h, " <input maxlength=\"200\"");
	HTML_ATTR(v->h, "type", is_date ? "date" : "text");
	HTML_ATTR(v->h, "name", param_names[param]);
	HTML_ATTR(v->h, "value", address_text(v->at, param));
	HTML(v->h, "></label>\n");
}

void part_filter(struct viewing *v, unsigned params)
{
	struct address here = address_of(v->at->view, 0);
	struct bytes path = {0};
	if (v->site->files)
		return;
	link_path(&path, v->site, &here);
	HTML(v->h, "<form class=\"filter\"");
	HTML_URL(v->h, "action", path.at);
	HTML(v->h, ">\n");
	for (int i = 0; i < N_PARAMS; i++)
		if (params >> i & 1)
			filter_field(v, (enum param)i);
	HTML(v->h, "<button>Show</button></form>\n");
	bytes_free(&path);
}

hsy_status part_lacking(struct viewing *v, bool dates)
{
	hsy_case_size size = {0};
	hsy_status status = hsy_case_get_size(v->c, &size, v->error);
	size_t n = dates ? size.n_undated : size.n_unplaced;
	if (status != HSY_OK || !n)
		return status;
	HTML(v->h, "<p class=\"more\">");
	html_int(v->h, (int64_t)n);
	HTML(v->h, " of ");
	part_count(v->h, size.n_articles, "article", "articles");
	html_text(v->h, n == 1 ? " has" : " have");
	html_text(v->h, !dates   ? " no outlet and no column here."
			: n == 1 ? " no date, so little of it is here."
				 : " no date, so little of them is here.");
	HTML(v->h, "</p>\n");
	return HSY_OK;
}
