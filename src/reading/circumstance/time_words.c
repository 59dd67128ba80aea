/* Which expression of time a clause has for its own: when it was told, and not when what it tells was, nor when
 * what it names was. See timing.h. */
#include "reading/circumstance/timing.h"

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"

bool times_is_measured(const struct scene *scene, const struct timex *t)
{
	return look_in(scene, t->last, CLASS_MEASURES) && !clause_word(scene, t->last + 1, ", . ; \xe2\x80\x9c \"");
}

/* "the memorandum of last July": the noun's time, not the telling's. */
static bool is_of_noun(const struct scene *scene, const struct timex *t)
{
	RULE_NAMED(TIME_OF_NOUN, false);
	return t->first >= 2 && look_in(scene, t->first - 1, CLASS_OF) &&
	       !look_in(scene, t->first - 2, CLASS_PART_OF_TIME);
}

/* Within a source only what leads to the telling counts: "reached by the Vik Post on Thursday", not "who fled in
 * 2021". */
static bool source_leads(const struct scene *scene, const struct clause *c, const struct timex *t)
{
	return clause_find(scene, c->source.first, t->first, CLASS_SOURCE_LEADS) <= t->first;
}

/* "A June 5 letter [said]", "the memo of last July [says]": the day of the paper that speaks. */
static bool is_of_source(const struct scene *scene, const struct clause *c, const struct timex *t)
{
	RULE_NAMED(TIME_OF_SOURCE, false);
	struct phrase p;
	if (!c->has_source || !range_has(c->source, t->first) ||
	    !phrase_parse(scene, c->source.first, c->source.last, &p) || !look_in(scene, p.head, CLASS_PAPER))
		return false;
	return t->last < p.head || (t->first == p.head + 2 && look_in(scene, p.head + 1, CLASS_DATED)) ||
	       t->first == p.head + 1;
}

/* No word between expression and cue opens a clause of its own. */
static bool is_joined(const struct scene *scene, const struct clause *c, const struct timex *t)
{
	RULE_NAMED(TIME_JOINED, true);
	bool is_left = t->last < c->cue.first;
	if (is_left && c->begins && t->first <= c->first + look_in(scene, c->first, CLASS_JOINS))
		return true;
	uint32_t first = is_left ? t->last + 1 : c->cue.last + 1, end = is_left ? c->cue.first : t->first;
	for (uint32_t i = first; i < end; i++)
		if (!(c->has_source && range_has(c->source, i)) &&
		    look_in(scene, i, is_left ? CLASS_OPENS_CLAUSE : CLASS_OPENS_CLAUSE_BEHIND))
			return false;
	return true;
}

/* "Repeating his speech of last week, [he said]": a week, month or year within a phrase in front that is no telling
 * is another event's. A day there mostly is the telling's too: "After meeting them on Tuesday". */
static bool is_in_front(const struct scene *scene, const struct clause *c, const struct timex *t)
{
	RULE_NAMED(TIME_IN_FRONT, false);
	bool within = c->begins && t->first > c->first && t->last < c->cue.first,
	     coarse = t->kind == TIMEX_MONTH || t->kind == TIMEX_SEASON || t->kind == TIMEX_YEAR ||
		      t->kind == TIMEX_DECADE || (t->kind == TIMEX_RELATIVE && t->unit > TIMEX_DAY);
	bool phrase =
	    look_in(scene, c->first, CLASS_IN_FRONT) ||
	    (look_ends(scene, c->first, CLASS_ENDING_GERUND) && !look_in(scene, c->first, CLASS_TELLING_NOW));
	return within && coarse && phrase;
}

/* "Ida Lund, who is to testify on Friday, [said]", "Lund, due to testify on Friday, [said]": in an aside between
 * commas that does not lead to the telling. */
static bool is_of_aside(const struct scene *scene, const struct clause *c, const struct timex *t)
{
	RULE_NAMED(TIME_OF_ASIDE, false);
	uint32_t close = t->last + 1;
	while (close < c->cue.first && !clause_word(scene, close, ","))
		close++;
	for (uint32_t i = t->first; close < c->cue.first && i-- > c->first;) {
		bool opens = look_in(scene, i, CLASS_PRONOUN_WHO) || look_in(scene, i, CLASS_AHEAD);
		if (clause_word(scene, i, ",") || look_in(scene, i, CLASS_SOURCE_LEADS))
			return false;
		if (opens && i > 0 && clause_word(scene, i - 1, ","))
			return true;
	}
	return false;
}

/* Nothing has been said yet: "next week", "in 2031", of what only will be. */
static bool is_to_come(const struct scene *scene, const struct clause *c, const struct told *told)
{
	RULE_NAMED(TIME_TO_COME, false);
	const struct timex *t = &told->timex;
	bool is_next = t->which == TIMEX_NEXT || (t->unit == TIMEX_DAY && t->count > 0 && !t->follows);
	return (is_next || told->is_ahead) && !clause_cue_has(scene, c, CLASS_NOT_YET_DONE);
}

static bool is_usable(const struct times *w, const struct clause *c, const struct told *told)
{
	const struct scene *scene = w->scene;
	const struct timex *t = &told->timex;
	if (!c->is_nested && w->clauses.content[t->first])
		return false;
	if (is_of_source(scene, c, t))
		return true;
	bool is_long = t->bound == TIMEX_SINCE || t->bound == TIMEX_UNTIL || t->is_stretch;
	if (t->kind == TIMEX_CLOCK || times_is_measured(scene, t) || is_of_noun(scene, t) ||
	    is_in_front(scene, c, t) || (is_long && !clause_is_perfect(scene, c)))
		return false;
	if (is_to_come(scene, c, told) || is_of_aside(scene, c, t))
		return false;
	if (t->first >= c->cue.first && t->first <= c->cue.last)
		return true;
	if (c->has_source && range_has(c->source, t->first) && !source_leads(scene, c, t))
		return false;
	return is_joined(scene, c, t);
}

static uint32_t distance(const struct clause *c, const struct timex *t)
{
	uint32_t vague = t->kind == TIMEX_VAGUE ? 1000 : 0;
	if (t->last < c->cue.first)
		return c->cue.first - t->last + vague;
	return (t->first > c->cue.last ? t->first - c->cue.last : 0) + vague;
}

const struct told *times_told_in(const struct times *w, const struct clause *c)
{
	const struct told *best = NULL;
	for (size_t i = times_told_from(w, c->first); i < w->n_told && w->told[i].timex.last <= c->last; i++) {
		const struct timex *t = &w->told[i].timex;
		if (is_usable(w, c, &w->told[i]) && (!best || distance(c, t) < distance(c, &best->timex)))
			best = &w->told[i];
	}
	return best;
}

const struct told *times_told_behind(const struct times *w, size_t i, const struct clause *c)
{
	RULE_NAMED(TIME_BEHIND, NULL);
	const struct scene *scene = w->scene;
	const struct attribution *a = &scene->found[i];
	uint32_t last = a->n_contents ? a->contents[a->n_contents - 1].last : 0;
	if (last < c->cue.last || look_quoted(scene, last) || last + 1 >= scene->n_words ||
	    scene->words[last + 1].gap == GAP_PARAGRAPH)
		return NULL;
	uint32_t at = last + 1;
	size_t k = times_told_from(w, at);
	const struct timex *t = k < w->n_told && w->told[k].timex.first == at ? &w->told[k].timex : NULL;
	bool is_long = t && (t->bound == TIMEX_SINCE || t->bound == TIMEX_UNTIL || t->is_stretch);
	bool is_own = t && t->kind != TIMEX_CLOCK && t->kind != TIMEX_VAGUE && !is_long && !t->follows &&
		      !w->clauses.content[at] && !times_is_measured(scene, t) && !is_to_come(scene, c, &w->told[k]);
	return is_own ? &w->told[k] : NULL;
}
