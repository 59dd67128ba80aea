/* The days from which an article counts, and its expressions of time. See timing.h. */
#include "reading/circumstance/timing.h"

#include "reading/grammar/look.h"
#include "reading/grammar/rule.h"

#include <stdio.h>
#include <string.h>

enum {
	HEAD_WORDS = 80,   /* a dateline stands among the first */
	DATELINE_PLACE = 8 /* words before the date of a dateline */
};

static const struct day *day_or_null(const struct day *d)
{
	return d->year ? d : NULL;
}

struct timex_anchor times_anchor(const struct times *w, const struct day *before, bool is_future)
{
	return (struct timex_anchor){day_or_null(&w->now), day_or_null(before), is_future};
}

/* ---- the article's day ---- */

/* A date in the path of an address: ".../2024/10/03/...". */
static bool day_of_url(const char *url, struct day *ret_day)
{
	for (const char *at = url; at && (at = strchr(at, '/')); at++) {
		char iso[11];
		snprintf(iso, sizeof iso, "%.10s", at + 1);
		if (strlen(iso) != 10 || (at[11] >= '0' && at[11] <= '9'))
			continue;
		if (iso[4] == '/' && iso[7] == '/')
			iso[4] = iso[7] = '-';
		if (calendar_parse(iso, ret_day))
			return true;
	}
	return false;
}

/* The expression is the date of a dateline: "LANTRY, Oct 10 (Halyard) -" */
static bool is_dateline(const struct scene *scene, const struct timex *t)
{
	uint32_t first = t->first, behind = t->last + 1;
	if (t->kind != TIMEX_DATE || t->bound != TIMEX_AT || t->first > HEAD_WORDS)
		return false;
	while (first > 0 && t->first - first <= DATELINE_PLACE && scene->words[first].gap != GAP_PARAGRAPH)
		first--;
	bool begins = look_begins_paragraph(scene, first) && scene->words[first].shape != SHAPE_LOWER;
	bool ends = behind >= scene->n_words || scene->words[behind].gap == GAP_PARAGRAPH ||
		    clause_word(scene, behind, "( - -- \xe2\x80\x93 \xe2\x80\x94");
	return begins && ends && clause_find(scene, first, t->first, CLASS_SAYS) > t->first;
}

static void find_now(struct times *w)
{
	const hsy_article *article = w->scene->article;
	if (article->published && calendar_parse(article->published, &w->now)) {
		bool is_plain = !article->published_from || (strcmp(article->published_from, "dateline") != 0 &&
							     strcmp(article->published_from, "url") != 0);
		w->now_from = is_plain ? "published" : article->published_from;
	} else if (day_of_url(article->url, &w->now)) {
		w->now_from = "url";
	}
}

/* A dateline among the expressions, where the article's day is not known otherwise. */
static bool find_dateline(struct times *w)
{
	RULE_NAMED(TIME_DATELINE, true);
	char iso[TIMEX_ISO_SIZE];
	for (size_t i = 0; i < w->n_told && !w->now.year && !w->dateline; i++) {
		const struct timex *t = &w->told[i].timex;
		if (!is_dateline(w->scene, t))
			continue;
		struct timex_anchor none = {0};
		if (t->year && timex_iso(t, &none, iso) && calendar_parse(iso, &w->now))
			w->now_from = "dateline";
		else if (!(w->dateline = arena_string(w->scene->arena, timex_iso(t, &none, iso) ? iso : "")))
			return false;
	}
	return true;
}

/* ---- posts ---- */

size_t times_told_from(const struct times *w, uint32_t word)
{
	size_t low = 0, high = w->n_told;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (w->told[middle].timex.first < word)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Nothing but figures and marks stands beside it in its paragraph. */
static bool is_line(const struct scene *scene, const struct timex *t)
{
	uint32_t behind = t->last + 1;
	if (t->first == 0 || scene->words[t->first].gap != GAP_PARAGRAPH)
		return false;
	while (behind < scene->n_words && scene->words[behind].gap != GAP_PARAGRAPH) {
		const struct word *word = &scene->words[behind++];
		for (size_t at = word->byte_begin; at < word->byte_end; at++)
			if (!strchr("0123456789:.,", scene->text[at]))
				return false;
	}
	return behind < scene->n_words;
}

static void find_posts(struct times *w)
{
	for (size_t i = 0; i < w->n_told; i++) {
		const struct timex *t = &w->told[i].timex;
		w->told[i].is_post = t->kind == TIMEX_DATE && t->year && is_line(w->scene, t);
		w->n_posts += w->told[i].is_post;
	}
	w->n_posts = w->n_posts > 1 ? w->n_posts : 0;
}

void times_go_to(struct times *w, uint32_t word)
{
	char iso[TIMEX_ISO_SIZE];
	struct timex_anchor none = {0};
	size_t i = w->n_posts ? times_told_from(w, word) : 0;
	while (i > 0 && !w->told[i - 1].is_post)
		i--;
	w->now = w->article;
	w->now_from = w->article_from;
	if (i > 0 && timex_iso(&w->told[i - 1].timex, &none, iso) && calendar_parse(iso, &w->now))
		w->now_from = "dateline";
}

/* ---- expressions ---- */

bool times_find_told(struct times *w)
{
	const struct scene *scene = w->scene;
	struct timex t;
	size_t n = 0;
	for (size_t i = 0; i < scene->n_words; i++)
		if (timex_at(scene->text, scene->words, scene->n_words, i, &t)) {
			n++;
			i = t.last;
		}
	w->told = arena_array(scene->arena, n + 1, struct told);
	if (!w->told)
		return false;
	for (size_t i = 0; w->n_told < n; i++)
		if (timex_at(scene->text, scene->words, scene->n_words, i, &t)) {
			w->told[w->n_told++].timex = t;
			i = t.last;
		}
	return true;
}

/* Without a date of the article "Thursday" is known where the article says "Thursday, the 5th of June". */
static bool find_weekdays(struct times *w)
{
	char iso[TIMEX_ISO_SIZE];
	struct timex_anchor none = {0};
	for (size_t i = 0; i < w->n_told; i++) {
		const struct timex *t = &w->told[i].timex;
		if (t->kind != TIMEX_DATE || !t->weekday || w->weekdays[t->weekday] || !timex_iso(t, &none, iso))
			continue;
		if (!(w->weekdays[t->weekday] = arena_string(w->scene->arena, iso)))
			return false;
	}
	return true;
}

/* "will open on 18 November" */
static bool is_future(const struct scene *scene, const struct timex *t)
{
	for (uint32_t i = t->first; i-- > 0 && t->first - i <= 12 && !clause_word(scene, i, ". ? !");)
		if (look_in(scene, i, CLASS_AHEAD))
			return true;
	return false;
}

/* The time begins behind the day in hand, whatever is told of it: "in 2031", but not "in March". */
static bool is_ahead(const struct times *w, const struct timex *t)
{
	char iso[TIMEX_ISO_SIZE], now[TIMEX_ISO_SIZE];
	struct timex_anchor anchor = times_anchor(w, &(struct day){0}, false);
	if (t->follows || !timex_iso(t, &anchor, iso))
		return false;
	size_t n = strcspn(iso, "/");
	snprintf(now, sizeof now, "%04d-%02d-%02d", w->now.year, w->now.month, w->now.day);
	return w->now.year && iso[0] != 'X' && strncmp(iso, now, n) > 0;
}

static void find_days_before(struct times *w)
{
	RULE_NAMED(TIME_DAYS_BEFORE, );
	struct day last = {0}, day;
	char iso[TIMEX_ISO_SIZE];
	for (size_t i = 0; i < w->n_told; i++) {
		w->told[i].before = last;
		times_go_to(w, w->told[i].timex.first);
		w->told[i].is_ahead = is_ahead(w, &w->told[i].timex);
		struct timex_anchor anchor = times_anchor(w, &last, is_future(w->scene, &w->told[i].timex));
		if (!timex_iso(&w->told[i].timex, &anchor, iso) || strlen(iso) != 10 || !calendar_parse(iso, &day))
			continue;
		last = w->told[i].day = day;
	}
}

bool times_find_days(struct times *w)
{
	find_now(w);
	if (!find_dateline(w) || !find_weekdays(w))
		return false;
	w->article = w->now;
	w->article_from = w->now_from;
	find_posts(w);
	find_days_before(w);
	return true;
}
