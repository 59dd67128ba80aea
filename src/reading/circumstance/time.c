/* When a statement was made. See scene.h; docs/time.md tells the rules with examples. In order:
 *   1. the day from which the article counts: its date, that of its dateline, or that of its address (time_days)
 *   2. all expressions of time, each with the last day told before it (likewise)
 *   3. outermost statements: words of their own clause (time_words); else what the same speaker's running report
 *      says; else the article's day, or any time until then where the words say no more than that it has happened.
 *      What the article retells as news, undated, is of its month
 *   4. headlines take the time of what they announce
 *   5. statements inside others: their own words; else the outer one's time, or before it */
#include "reading/circumstance/timing.h"
#include "reading/grammar/look.h"
#include "reading/grammar/rule.h"

#include <stdio.h>
#include <string.h>

enum {
	SAME_REPORT = 2,      /* paragraphs through which an old occasion goes on */
	NEWS_DAYS = 7,        /* an occasion so near the article's day is what it reports on, throughout */
	LEAD_PARAGRAPHS = 4,  /* below the headline: what it announces */
	EVENT_PARAGRAPHS = 4, /* back to the event that a statement is about */
	EVENT_WORDS = 400,
	MEASURED_WORDS = 8, /* "a day after" and the verb of what it is counted from */
	EVENT_DAYS = 100,
	MAX_DEPTH = 16
};

/* ---- times made ---- */

static const hsy_time *time_new(struct times *w, const hsy_span *span, const char *iso, const char *from)
{
	hsy_time *time = arena_array(w->scene->arena, 1, hsy_time);
	const char *copy = arena_string(w->scene->arena, iso);
	if (!time || (iso && !copy)) {
		w->failed = true;
		return NULL;
	}
	*time = (hsy_time){span, copy, from};
	return time;
}

static const hsy_time *time_of_words(struct times *w, const struct timex *t, const char *iso)
{
	hsy_span *span = arena_array(w->scene->arena, 1, hsy_span);
	if (!span) {
		w->failed = true;
		return NULL;
	}
	*span = word_span(w->scene->words, t->first, t->last);
	return time_new(w, span, iso, timex_weekday_differs(t, iso) ? "conflicting" : timex_kind_name(t->kind));
}

static const hsy_time *time_told(struct times *w, const struct clause *c, const struct told *told)
{
	char iso[TIMEX_ISO_SIZE];
	struct timex_anchor anchor = times_anchor(w, &told->before, clause_cue_has(w->scene, c, CLASS_WILL));
	const char *known = timex_iso(&told->timex, &anchor, iso) ? iso : NULL;
	if (!known && told->timex.kind == TIMEX_WEEKDAY && told->timex.which == TIMEX_PLAIN)
		known = w->weekdays[told->timex.weekday];
	return time_of_words(w, &told->timex, known);
}

/* "a day after X proposed it": X's act, seen from the day told before. */
static const hsy_time *time_measured(struct times *w, const struct clause *c)
{
	RULE_NAMED(TIME_MEASURED, NULL);
	for (size_t i = times_told_from(w, c->first); i < w->n_told && w->told[i].timex.last < c->cue.first; i++) {
		struct told told = w->told[i];
		char iso[TIMEX_ISO_SIZE];
		struct timex_anchor anchor = times_anchor(w, &told.before, false);
		uint32_t behind = told.timex.last + 1;
		if (!times_is_measured(w->scene, &told.timex) || c->cue.first - behind > MEASURED_WORDS ||
		    clause_find(w->scene, behind, c->cue.first - 1, CLASS_MEASURED_STOP) < c->cue.first)
			continue;
		told.timex.count = -told.timex.count;
		if (timex_iso(&told.timex, &anchor, iso))
			return time_of_words(w, &told.timex, iso);
	}
	return NULL;
}

/* ---- statements without such words ---- */

/* The time begins more than EVENT_DAYS before now. */
static bool is_long_ago(const struct times *w, const char *iso)
{
	int year = 0, month = 12, day = 28;
	sscanf(iso, "%d-%d-%d", &year, &month, &day);
	return year > 0 &&
	       calendar_compare(calendar_add_days((struct day){year, month, day}, EVENT_DAYS), w->now) < 0;
}

/* "She says": told as of now. */
static bool is_present(const struct scene *scene, const struct clause *c)
{
	return look_ends(scene, c->cue.last, CLASS_ENDING_S) && !look_ends(scene, c->cue.last, CLASS_ENDING_SS) &&
	       !clause_cue_has(scene, c, CLASS_PAST) && !clause_is_perfect(scene, c);
}

/* The speaker's occasion may go on: near in the text, or what the article is about. One of long ago does not where
 * the telling is of now. */
static bool occasion_holds(const struct times *w, const struct occasion *o, const struct clause *c,
			   uint32_t paragraph)
{
	struct day day;
	bool is_old = w->now.year && o->time && o->time->iso && is_long_ago(w, o->time->iso);
	if (is_old && is_present(w->scene, c))
		return false;
	if (!o->time || !o->time->iso)
		return o->time && paragraph <= o->paragraph + SAME_REPORT;
	bool is_news = w->now.year && strlen(o->time->iso) == 10 && calendar_parse(o->time->iso, &day) &&
		       calendar_compare(calendar_add_days(day, NEWS_DAYS), w->now) >= 0;
	return is_news || paragraph <= o->paragraph + SAME_REPORT;
}

/* "has not answered", "has yet to comment", "declined": so it is on the article's day. */
static bool is_still_so(const struct scene *scene, const struct clause *c)
{
	RULE_NAMED(TIME_STILL_SO, false);
	return (clause_is_perfect(scene, c) && clause_cue_has(scene, c, CLASS_NOT_YET)) ||
	       clause_cue_has(scene, c, CLASS_STILL_SO);
}

/* "many Osmarans", "critics": no one on no occasion. */
static bool is_general(const struct scene *scene, const struct clause *c)
{
	RULE_NAMED(TIME_GENERAL, false);
	bool is_past = clause_cue_has(scene, c, CLASS_SAID_ONCE);
	uint32_t i = c->source.last;
	const struct word *last = &scene->words[i];
	bool is_group = c->source.last <= c->source.first + 1 && last->byte_end - last->byte_begin > 3 &&
			look_ends(scene, i, CLASS_ENDING_S) && last->shape == SHAPE_LOWER &&
			!look_in(scene, c->source.first, CLASS_KNOWN_GROUP);
	return c->has_source && !is_past && (is_group || look_in(scene, c->source.first, CLASS_GENERAL));
}

static const hsy_time *time_until(struct times *w, const char *iso, const char *from, const hsy_span *span)
{
	char open[TIMEX_ISO_SIZE];
	const char *slash = strchr(iso, '/');
	snprintf(open, sizeof open, "../%.20s", slash ? slash + 1 : iso);
	return time_new(w, span, open, from);
}

/* "has repeatedly said", "has long been wary" */
static bool is_habit(const struct scene *scene, const struct clause *c)
{
	RULE_NAMED(TIME_HABIT, false);
	return clause_cue_has(scene, c, CLASS_HABIT) || is_general(scene, c);
}

/* "later said": between the speaker's last occasion and now. */
static bool is_later(const struct scene *scene, const struct clause *c)
{
	RULE_NAMED(TIME_LATER, false);
	return clause_cue_has(scene, c, CLASS_LATER) ||
	       (c->cue.first > c->first && look_in(scene, c->cue.first - 1, CLASS_LATER));
}

/* "Now she said", "says now". */
static bool is_now(const struct scene *scene, const struct clause *c)
{
	RULE_NAMED(TIME_NOW, false);
	return look_in(scene, c->first, CLASS_NOW) || look_in(scene, c->cue.last + 1, CLASS_NOW) ||
	       (c->cue.first > c->first && look_in(scene, c->cue.first - 1, CLASS_NOW));
}

static const hsy_time *time_later(struct times *w, const struct occasion *o, const char *now)
{
	char iso[TIMEX_ISO_SIZE];
	bool is_one = o->time && o->time->iso && !strchr(o->time->iso, '/') && strcmp(o->time->iso, now) != 0;
	snprintf(iso, sizeof iso, "%.10s/%.10s", is_one ? o->time->iso : "..", now);
	return time_new(w, NULL, iso, "relative");
}

/* The last day before now that is told above statement `c`, EVENT_PARAGRAPHS back at most: "The bridge fell on
 * Sunday. The mayor said ..." was said since Sunday. */
static bool day_above(const struct times *w, const struct clause *c, struct day *ret_day)
{
	RULE_NAMED(TIME_DAY_ABOVE, false);
	const struct scene *scene = w->scene;
	uint32_t at = c->first;
	int paragraphs = 0;
	for (size_t i = times_told_from(w, c->first); i-- > 0;) {
		const struct told *told = &w->told[i];
		if (c->first - told->timex.first > EVENT_WORDS)
			return false;
		for (; at > told->timex.first; at--)
			paragraphs += scene->words[at].gap == GAP_PARAGRAPH;
		if (paragraphs > EVENT_PARAGRAPHS)
			return false;
		if (!told->day.year || calendar_compare(told->day, w->now) > 0)
			continue;
		*ret_day = told->day;
		return calendar_compare(calendar_add_days(told->day, EVENT_DAYS), w->now) >= 0;
	}
	return false;
}

static const hsy_time *time_inherited(struct times *w, const struct occasion *o)
{
	RULE_NAMED(TIME_GOES_ON, NULL);
	return time_new(w, o->time->span, o->time->iso, "inherited");
}

static uint32_t word_at(const struct scene *scene, size_t byte)
{
	size_t low = 0, high = scene->n_words;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (scene->words[middle].byte_begin < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static struct word_range range_of_span(const struct scene *scene, const hsy_span *span)
{
	return (struct word_range){.first = word_at(scene, span->bytes.begin),
				   .last = word_at(scene, span->bytes.end) - 1};
}

/* It came through another outlet, *ret_outlet: that one is its medium, or its source. Only "is quoted" names none.
 */
static bool is_retold(const struct times *w, size_t i, const struct clause *c, struct word_range *ret_outlet)
{
	RULE_NAMED(TIME_RETOLD, false);
	const hsy_party *medium = w->scene->statements[i].medium;
	bool has_outlet = medium || (c->has_source && c->source.last < c->source.first + 4);
	*ret_outlet = medium ? range_of_span(w->scene, &medium->span) : c->source;
	return (has_outlet && outlet_is(&w->outlets, *ret_outlet) && !outlet_is_own(w->scene, *ret_outlet)) ||
	       clause_cue_has(w->scene, c, CLASS_QUOTED);
}

/* Another outlet had it before, and nobody says when. What an article begins with is news, so of its month (of the
 * one before too, early in a month), and what it has from the same outlet further down; what it mentions besides
 * may be of any time until now. */
static const hsy_time *time_retold(struct times *w, size_t i, const struct clause *c, struct word_range outlet,
				   const char *now)
{
	char iso[TIMEX_ISO_SIZE];
	struct day before = calendar_add_days(w->now, -NEWS_DAYS);
	bool is_lead = w->running.paragraph[i] <= LEAD_PARAGRAPHS, had = clause_cue_has(w->scene, c, CLASS_HAD);
	if (had || !(is_lead || (w->has_retold && look_alike(w->scene, outlet.last, w->retold.last))))
		return time_until(w, now, "retold", NULL);
	if (!w->has_retold)
		w->retold = outlet;
	w->has_retold = true;
	if (before.month == w->now.month)
		snprintf(iso, sizeof iso, "%04d-%02d", w->now.year, w->now.month);
	else
		snprintf(iso, sizeof iso, "%04d-%02d/%04d-%02d", before.year, before.month, w->now.year,
			 w->now.month);
	return time_new(w, NULL, iso, "retold");
}

/* Nothing tells it but the article's own day. */
static const hsy_time *time_by_article(struct times *w, size_t i, const struct clause *c, const struct occasion *o)
{
	const struct scene *scene = w->scene;
	char now[TIMEX_ISO_SIZE];
	if (!w->now.year)
		return w->dateline ? time_new(w, NULL, w->dateline, "dateline") : NULL;
	snprintf(now, sizeof now, "%04d-%02d-%02d", w->now.year, w->now.month, w->now.day);
	if (is_later(scene, c))
		return time_later(w, o, now);
	struct word_range outlet;
	if (is_retold(w, i, c, &outlet))
		return time_retold(w, i, c, outlet, now);
	struct day event;
	/* "has denied it" answers what is told above; "has criticised it" may be of any time. */
	bool is_still = is_still_so(scene, c), is_any_time = clause_is_perfect(scene, c) && !is_still,
	     is_answer = clause_cue_has(scene, c, CLASS_ANSWERS), is_open = is_any_time || is_general(scene, c);
	if (!is_still && (!is_any_time || is_answer) && !is_habit(scene, c) && day_above(w, c, &event)) {
		if (calendar_compare(event, w->now) < 0)
			snprintf(now, sizeof now, "%04d-%02d-%02d/%04d-%02d-%02d", event.year, event.month,
				 event.day, w->now.year, w->now.month, w->now.day);
		return time_new(w, NULL, now, w->now_from);
	}
	return is_open ? time_until(w, now, w->now_from, NULL) : time_new(w, NULL, now, w->now_from);
}

/* "She had told the council last fall that it holds. "It leaks," she told the Ledger": another occasion. */
static bool is_elsewhere(const struct times *w, size_t i, const struct clause *c, const struct occasion *o)
{
	RULE_NAMED(TIME_ELSEWHERE, false);
	return o->is_before && w->scene->statements[i].addressee && !clause_cue_has(w->scene, c, CLASS_HAD);
}

/* What the clause says of its own time: what it is measured by, "a day earlier", an expression in it, one behind
 * what is told. *ret_is_aside: that is beside the report, and the speaker's next statements are not of then. NULL:
 * nothing. */
static const hsy_time *time_said(struct times *w, size_t i, const struct clause *c, const struct occasion *o,
				 bool *ret_is_aside)
{
	const hsy_time *time = time_measured(w, c);
	*ret_is_aside = true;
	if (time)
		return time;
	const struct told *told = times_told_in(w, c);
	*ret_is_aside = !told || (told->timex.follows && told->timex.count < 0 && o->time);
	if (!told)
		told = times_told_behind(w, i, c);
	return told ? time_told(w, c, told) : NULL;
}

static void fill_outermost(struct times *w, size_t i)
{
	struct clause c = clause_of(&w->clauses, i);
	times_go_to(w, c.first);
	struct occasion *o = &w->occasions[w->running.speaker[i]];
	uint32_t paragraph = w->running.paragraph[i];
	bool is_known = w->running.speaker[i] != 0, is_aside;
	bool moved = is_later(w->scene, &c) || clause_is_perfect(w->scene, &c) || is_now(w->scene, &c);
	const hsy_time *said = time_said(w, i, &c, o, &is_aside), *time = said;
	if (!time && is_known && !moved && !is_elsewhere(w, i, &c, o) && occasion_holds(w, o, &c, paragraph))
		time = time_inherited(w, o);
	if (!time)
		time = time_by_article(w, i, &c, o);
	w->scene->statements[i].time = time;
	bool is_told = time && (time->span || !strcmp(time->from, "retold"));
	if (is_known && is_told && !(said && is_aside) && (said || !moved))
		*o = (struct occasion){time, paragraph, clause_cue_has(w->scene, &c, CLASS_HAD)};
}

/* ---- headlines ---- */

static bool text_begins_with_title(const struct scene *scene)
{
	const char *title = scene->article->title;
	size_t n = title ? strlen(title) : 0;
	return n && scene->n_words && scene->article->text_bytes >= scene->words[0].byte_begin + n &&
	       !memcmp(scene->text + scene->words[0].byte_begin, title, n);
}

/* A headline announces the first statement below it whose time is told in words. */
static void fill_headline(struct times *w)
{
	RULE_NAMED(TIME_HEADLINE, );
	struct scene *scene = w->scene;
	const hsy_time *lead = NULL;
	if (!text_begins_with_title(scene))
		return;
	for (size_t i = 0; i < scene->n_statements && w->running.paragraph[i] <= LEAD_PARAGRAPHS && !lead; i++) {
		const hsy_time *time = scene->statements[i].time;
		bool is_told = time && time->span && strcmp(time->from, "inherited") != 0;
		if (w->running.paragraph[i] > 0 && !scene->statements[i].inside && is_told)
			lead = time;
	}
	for (size_t i = 0; i < scene->n_statements && w->running.paragraph[i] == 0 && lead; i++) {
		hsy_statement *s = &scene->statements[i];
		if (!s->inside && (!s->time || !s->time->span))
			s->time = time_inherited(w, &(struct occasion){lead, 0, false});
	}
}

/* ---- statements inside others ---- */

/* The cue tells of something past, by its form. */
static bool is_past(const struct scene *scene, struct word_range cue)
{
	const struct word *last = &scene->words[cue.last];
	size_t n = last->byte_end - last->byte_begin;
	return (n > 3 && look_ends(scene, cue.last, CLASS_ENDING_PAST)) ||
	       clause_find(scene, cue.first, cue.last, CLASS_PAST) <= cue.last;
}

/* "The annex lists", "their memorandum says": what a paper says was written before anyone told of it. */
static bool is_paper(const struct scene *scene, const struct clause *c)
{
	RULE_NAMED(TIME_PAPER, false);
	return c->has_source && c->source.last < c->source.first + 4 && look_in(scene, c->source.last, CLASS_PAPER);
}

/* Told as past from where the outer speaker stands: "she says that he ordered it", “They asked for it”, "he told
 * his men so, she said"; but not "she said that he was ready", which may be her "is". */
static bool is_before_outer(const struct scene *scene, size_t i, const struct clause *c)
{
	RULE_NAMED(TIME_BEFORE_OUTER, false);
	size_t outer = (size_t)scene->statements[i].inside - 1;
	bool is_quoted = scene->words[c->cue.first].quote == QUOTE_INSIDE;
	bool is_passive = clause_find(scene, c->cue.first, c->cue.last, CLASS_PASSIVE_NOW) <= c->cue.last;
	if (clause_is_perfect(scene, c))
		return !is_still_so(scene, c);
	if (is_paper(scene, c))
		return true;
	if (!is_past(scene, c->cue) || is_passive)
		return false;
	return is_quoted || clause_cue_has(scene, c, CLASS_PAST_ACT) || !is_past(scene, scene->found[outer].cue);
}

static void fill_inner(struct times *w, size_t i)
{
	struct scene *scene = w->scene;
	struct clause c = clause_of(&w->clauses, i);
	times_go_to(w, c.first);
	const struct told *told = times_told_in(w, &c);
	const hsy_time *outer = scene->statements[scene->statements[i].inside - 1].time;
	if (told)
		scene->statements[i].time = time_told(w, &c, told);
	else if (outer && outer->iso && is_before_outer(scene, i, &c))
		scene->statements[i].time = time_until(w, outer->iso, "inherited", outer->span);
	else if (outer)
		scene->statements[i].time = time_inherited(w, &(struct occasion){outer, 0, false});
}

static void fill_all(struct times *w)
{
	struct scene *scene = w->scene;
	for (size_t i = 0; i < scene->n_statements; i++)
		if (!scene->statements[i].inside)
			fill_outermost(w, i);
	fill_headline(w);
	for (int depth = 1; depth < MAX_DEPTH; depth++)
		for (size_t i = 0; i < scene->n_statements; i++)
			if (scene->statements[i].inside && scene->statements[i].depth == depth)
				fill_inner(w, i);
}

bool times_fill(struct scene *scene)
{
	struct times w = {.scene = scene};
	if (!scene->n_statements)
		return true;
	if (!clauses_init(scene, &w.clauses) || !running_find(scene, &w.running) || !times_find_told(&w))
		return false;
	w.occasions = arena_array(scene->arena, (size_t)w.running.n_speakers + 1, struct occasion);
	if (!w.occasions)
		return false;
	outlets_find(scene, &w.outlets);
	if (!times_find_days(&w))
		return false;
	fill_all(&w);
	return !w.failed;
}
