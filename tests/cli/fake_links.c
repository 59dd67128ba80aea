/* What stands across the canned articles of fake_library.c: article 12, of the Inland Courier, retells article 1;
 * article 13, of the Orlan Evening, and article 3, which is hostile, each tell one thing too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hearsay.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char post[] = "that the Orlan bridge would stay open until 14 August",
		  courier[] = "that the Orlan bridge might stay open until 28 August",
		  evening[] = "The bridge is to stay open",
		  hostile[] = "The bridge \033[31mstays\033[0m open, \xe2\x80\xaewe hear";

enum { POST_AT = 71, COURIER_AT = 40 };

static const hsy_span post_span = {{71, 124}, {71, 124}}, courier_span = {{40, 93}, {40, 93}},
		      evening_span = {{0, 26}, {0, 26}}, hostile_span = {{3, 43}, {3, 45}},
		      safe_span = {{250, 263}, {250, 263}}, engineer_span = {{330, 364}, {330, 364}},
		      lorries_span = {{120, 152}, {120, 152}}, own_span = {{160, 189}, {160, 189}};

#define POST \
	1, "news/bridge.txt", "The Harbour Post", "Minister denies plan to close the Orlan bridge", "2025-06-27"
#define COURIER 12, "news/courier.txt", "Inland Courier", "Bridge may stay open", "2025-06-28"
#define EVENING 13, "news/evening.txt", "Orlan Evening", "A day at the river", "2025-06-29"
#define HOSTILE 3, "news/hostile.txt", NULL, NULL, NULL

static const hsy_place open_places[] = {
    {POST, 1, 10, 1, &post_span, 1, post, "said", 1, "Vera Holm", HSY_MODE_ASSERT, HSY_STANCE_NEUTRAL, "2025-06-27",
     NULL},
    {COURIER, 1, 31, 1, &courier_span, 1, courier, "claimed", 1, "Vera Holm", HSY_MODE_ASSERT,
     HSY_STANCE_DISTANCING, "2025-06-27", "Radio Orlan"},
    {EVENING, 0, 0, 1, &evening_span, 1, evening, NULL, 0, NULL, HSY_MODE_ASSERT, HSY_STANCE_NEUTRAL, NULL, NULL}};
static const hsy_place safe_places[] = {
    {POST, 3, 12, 2, &safe_span, 1, "\"It is safe.\"", "told", 1, "Vera Holm", HSY_MODE_ASSERT, HSY_STANCE_NEUTRAL,
     NULL, NULL},
    {COURIER, 2, 33, 2, &safe_span, 1, "\"It is safe.\"", ":", 0, "the minister", HSY_MODE_ASSERT,
     HSY_STANCE_NEUTRAL, NULL, NULL},
    {HOSTILE, 0, 0, 2, &hostile_span, 1, hostile, NULL, 0, NULL, HSY_MODE_ASSERT, HSY_STANCE_NEUTRAL, NULL, NULL}};
static const hsy_place engineer_place = {POST,
					 5,
					 14,
					 0,
					 &engineer_span,
					 1,
					 "that the northern pier was sinking",
					 "had warned",
					 0,
					 "an engineer",
					 HSY_MODE_WARN,
					 HSY_STANCE_NEUTRAL,
					 NULL,
					 NULL};
static const hsy_place lorries_place = {COURIER,
					3,
					34,
					0,
					&lorries_span,
					1,
					"that 40 lorries cross it an hour",
					"counted",
					0,
					"the town",
					HSY_MODE_ASSERT,
					HSY_STANCE_NEUTRAL,
					NULL,
					NULL};
static const hsy_place own_place = {COURIER,
				    0,
				    0,
				    0,
				    &own_span,
				    1,
				    "The ferry was given up in May",
				    NULL,
				    0,
				    NULL,
				    HSY_MODE_ASSERT,
				    HSY_STANCE_NEUTRAL,
				    NULL,
				    NULL};

/* `n` words of a text that stands at byte `at` of its article, from the first `words` on; NULL: nothing there. */
static hsy_quote quote(const hsy_place *place, const char *text, size_t at, const char *words)
{
	size_t begin = words ? at + (size_t)(strstr(text, words) - text) : at, n = words ? strlen(words) : 0;
	hsy_range range = {begin, begin + n};
	return (hsy_quote){place->article, place->path, place->outlet, place->published, {range, range}, words};
}

static const hsy_drift *drifts(size_t *ret_n, bool all)
{
	static hsy_drift list[4];
	const hsy_place *a = &open_places[0], *b = &open_places[1];
	list[0] = (hsy_drift){4,
			      1,
			      "date",
			      quote(a, post, POST_AT, "open until 14 August"),
			      quote(b, courier, COURIER_AT, "open until 28 August"),
			      0,
			      1,
			      0.9};
	list[1] = (hsy_drift){
	    5, 1, "certainty", quote(a, post, POST_AT, "would"), quote(b, courier, COURIER_AT, "might"), 0, 1, 0.7};
	list[2] = (hsy_drift){6, 1, "cue stance", quote(a, "said", 60, "said"), quote(b, "claimed", 20, "claimed"),
			      0, 1, 0.6};
	list[3] = (hsy_drift){
	    7, 1, "scope", quote(a, post, POST_AT, "would"), quote(b, courier, COURIER_AT, "might"), 0, 1, 0.3};
	*ret_n = all ? 4 : 3;
	return list;
}

static const hsy_retelling *retellings(size_t *ret_n, bool hostile_too)
{
	static hsy_retelling list[2];
	static hsy_evidence evidence[3];
	const hsy_place *a = &open_places[0], *b = &open_places[1];
	evidence[0] =
	    (hsy_evidence){"credit", quote(b, "The Harbour Post", 98, "The Harbour Post"), {0}, "names the outlet"};
	evidence[1] = (hsy_evidence){"wording", quote(b, courier, COURIER_AT, courier),
				     quote(a, post, POST_AT, post), "long runs of the same words"};
	evidence[2] = (hsy_evidence){.kind = "time", .what = "the other is older"};
	list[0] = (hsy_retelling){b->article,   a->article, b->path, b->outlet, b->published, a->path, a->outlet,
				  a->published, NULL,       "copy",  "part",    evidence,     3,       0.91};
	list[1] = (hsy_retelling){3,
				  1,
				  "news/hostile.txt",
				  NULL,
				  NULL,
				  a->path,
				  a->outlet,
				  a->published,
				  "Radio \"Orlan\"",
				  "common source",
				  "sentence",
				  &evidence[2],
				  1,
				  0.6};
	*ret_n = hostile_too ? 2 : 1;
	return list;
}

static hsy_told told_open(size_t n_places, bool all)
{
	hsy_told told = {.tellings = {1, open_places, n_places, n_places, 0.88}};
	told.drifts = drifts(&told.n_drifts, all);
	return told;
}

static hsy_told told_safe(size_t n_places)
{
	return (hsy_told){.tellings = {2, safe_places, n_places, n_places, 0.99}};
}

/* ---- comparing ---- */

struct fake_comparison {
	hsy_comparison c; /* first */
	hsy_article_ref articles[HSY_COMPARE_MAX];
	hsy_told told[2];
	hsy_gap gaps[6];
};

static hsy_article_ref article_ref(int64_t id)
{
	static const hsy_article_ref refs[] = {
	    {1, "news/bridge.txt", "The Harbour Post", "Minister denies plan to close the Orlan bridge",
	     "2025-06-27"},
	    {2, "news/東京.html", "東京速報 (Tōkyō Sokuhō)", "橋は閉鎖されない、と大臣",
	     "2025-06-28T09:30:00+09:00"},
	    {3, "news/hostile.txt", NULL, "A title \033]0;owned\007 and more", NULL},
	    {13, "news/evening.txt", "Orlan Evening", "A day at the river", "2025-06-29"},
	    {12, "news/courier.txt", "Inland Courier", "Bridge may stay open", "2025-06-28"}};
	for (size_t i = 0; i < COUNT(refs); i++)
		if (refs[i].id == id)
			return refs[i];
	return refs[0];
}

static hsy_gap gap(int64_t article, const hsy_place *place, const char *held)
{
	hsy_article_ref ref = article_ref(article);
	return (hsy_gap){article, place->article, ref.path, ref.outlet, place->path, *place, held};
}

/* Between articles 1 and 12, and a third where that is not 0. */
static void relations_fill(struct fake_comparison *f, int64_t third, bool all)
{
	f->told[0] = told_open(third == 13 ? 3 : 2, all);
	f->told[1] = told_safe(third == 3 ? 3 : 2);
	f->gaps[0] = gap(1, &lorries_place, "article");
	f->gaps[1] = gap(1, &own_place, "outlet");
	f->gaps[2] = gap(12, &engineer_place, "outlet");
	f->gaps[3] = gap(third, &lorries_place, "nothing of this outlet");
	f->gaps[4] = gap(third, &engineer_place, "nothing of this outlet");
	f->c.told = f->told;
	f->c.n_told = 2;
	f->c.gaps = f->gaps;
	f->c.n_gaps = third ? 5 : 3;
	f->c.retellings = retellings(&f->c.n_retellings, third == 3);
}

hsy_status hsy_case_compare(hsy_case *c, const int64_t *articles, size_t n, bool all, hsy_comparison **ret,
			    hsy_error *error)
{
	(void)c;
	struct fake_comparison *f = calloc(1, sizeof *f);
	bool has_first = false, has_courier = false;
	for (size_t i = 0; i < n; i++) {
		f->articles[i] = article_ref(articles[i]);
		has_first |= articles[i] == 1;
		has_courier |= articles[i] == 12;
		if (i && articles[i] == articles[i - 1]) {
			free(f);
			*error = (hsy_error){.status = HSY_ERR_ARGUMENT, .byte = HSY_NO_BYTE};
			snprintf(error->message, sizeof error->message, "article %d is named twice",
				 (int)articles[i]);
			return HSY_ERR_ARGUMENT;
		}
	}
	f->c.articles = f->articles;
	f->c.n_articles = n;
	if (has_first && has_courier)
		relations_fill(f, n > 2 ? articles[2] : 0, all);
	*ret = &f->c;
	return HSY_OK;
}

void hsy_comparison_free(hsy_comparison *comparison)
{
	free(comparison);
}

/* ---- tracing ---- */

static hsy_statement_rows *rows; /* what a trace's statement points into */

static const hsy_statement_row *row_find(hsy_case *c, int64_t id)
{
	hsy_said_query query;
	hsy_said_query_init(&query);
	hsy_case_said(c, &query, &rows, NULL);
	for (size_t i = 0; i < rows->n_rows; i++)
		if (rows->rows[i].id == id)
			return &rows->rows[i];
	hsy_statement_rows_free(rows);
	rows = NULL;
	return NULL;
}

hsy_status hsy_case_trace(hsy_case *c, int64_t statement, bool all, hsy_trace **ret, hsy_error *error)
{
	static hsy_place between[2];
	static const hsy_tension
	    tension = {2, "claim/denial", between, 2, "an engineer denies what Vera Holm says", 0.8, 0, -1},
	    change = {1, "change", open_places, 2, "Vera Holm says another thing later", 0.7, 0, -1};
	const hsy_statement_row *row = row_find(c, statement);
	(void)error;
	if (!row)
		return HSY_DONE;
	hsy_trace *t = calloc(1, sizeof *t);
	t->statement = *row;
	t->told = (hsy_told){.tellings = {0, &engineer_place, 1, 1, 1}};
	if (statement == 12)
		t->told = told_safe(3);
	if (statement == 10) {
		between[0] = open_places[0];
		between[1] = engineer_place;
		t->told = told_open(3, all);
	}
	if (statement == 10 || statement == 12)
		t->retellings = retellings(&t->n_retellings, statement == 12);
	if (statement == 10) {
		t->tensions = &tension;
		t->changes = &change;
		t->n_tensions = t->n_changes = 1;
	}
	*ret = t;
	return HSY_OK;
}

void hsy_trace_free(hsy_trace *trace)
{
	if (trace)
		hsy_statement_rows_free(rows);
	rows = NULL;
	free(trace);
}
