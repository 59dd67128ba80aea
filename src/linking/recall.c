/* When what an article tells was said, if that was long before: see making.h. */
#include "linking/making.h"

#include "base/calendar.h"
#include "lang/lang.h"
#include "text/timex.h"

#include <stdlib.h>

enum { RECALL_SPAN = 93 }; /* days: "in the spring" is a time, "last year" is none */

/* "are due to meet in March": what is to come; "since her interview last autumn": what lasts. */
static bool is_not_past(const struct making *m, uint32_t at)
{
	enum { BEFORE = 6 };
	for (uint32_t n = 0; n < BEFORE && at > n && !(m->terms[at - n - 1].flags & TERM_LAST); n++)
		if (term_in(&m->terms[at - n - 1], CLASS_TO_COME))
			return true;
	return false;
}

static bool is_own_day(const struct making *m, const struct timex *t, struct days days)
{
	return t->kind == TIMEX_DATE && days.from == days.until && days.from != DAY_UNKNOWN &&
	       abs(days.from - m->d->published) <= 1;
}

/* All times that the article tells as some days, no more than RECALL_SPAN, before its own. */
bool making_times(struct making *m, const struct word *words, size_t n_words, struct told_times *ret)
{
	struct day now;
	char iso[TIMEX_ISO_SIZE];
	struct timex t;
	*ret = (struct told_times){.at = arena_array(m->arena, n_words / 2 + 1, struct told_time)};
	if (!ret->at || !m->r->article.published || !calendar_parse(m->r->article.published, &now))
		return ret->at != NULL;
	struct timex_anchor anchor = {.now = &now};
	for (size_t i = 0; i < n_words && ret->n < n_words / 2; i++) {
		if (!timex_at(m->d->text, words, n_words, i, &t))
			continue;
		i = t.last;
		if (t.count > 0 &&
		    term_in(&m->terms[making_term(m, words[t.last].byte_begin)], CLASS_COUNTED_AFTER))
			t.count = -t.count; /* "four months after he told parliament that": he told it before */
		if (t.kind == TIMEX_VAGUE || t.kind == TIMEX_DURATION || t.bound != TIMEX_AT ||
		    !timex_iso(&t, &anchor, iso))
			continue;
		struct days days = days_of(iso);
		ret->has_own_day |= is_own_day(m, &t, days);
		if (days.from == DAY_UNKNOWN || days.until == DAY_UNKNOWN || days.until - days.from > RECALL_SPAN ||
		    days.until > m->d->published - RECALL_DAYS)
			continue;
		uint32_t first = making_term(m, words[t.first].byte_begin);
		if (!is_not_past(m, first))
			ret->at[ret->n++] =
			    (struct told_time){first, making_term(m, words[t.last].byte_begin) + 1, days};
	}
	return true;
}

/* Whether a word of the sentence speaks of the unit as a whole: it stands near the statement's cue and in nobody's
 * content, or in what the article says itself. */
static bool is_by(const struct making *m, const struct unit *u, struct term_range sentence, uint32_t at,
		  uint32_t near)
{
	if (at < sentence.first || at >= sentence.end)
		return false;
	if (u->statement) {
		bool has_cue = u->cue.first < u->cue.end;
		return has_cue && at + near >= u->cue.first && at < u->cue.end + near &&
		       !(m->covered[at] & COVERED_CONTENT);
	}
	for (uint32_t k = 0; k < u->n_pieces; k++)
		if (at >= u->pieces[k].first && at < u->pieces[k].end)
			return true;
	return false;
}

/* "had promised", "once wanted", "has always maintained": past before the article's own day. In what somebody is
 * said to have said, "had" is only how English reports. */
static bool is_past_before(const struct making *m, const struct unit *u, struct term_range sentence)
{
	enum { NEAR = 2 };
	for (uint32_t i = sentence.first; i < sentence.end; i++)
		if (is_by(m, u, sentence, i, NEAR) && !(m->terms[i].flags & TERM_QUOTED) &&
		    term_in(&m->terms[i], CLASS_PAST_BEFORE))
			return true;
	return false;
}

/* "I said that I should go": one's own words given back. */
static bool is_own_word(const struct making *m, const struct unit *u)
{
	uint32_t at = u->pieces[0].first;
	return u->statement && at + 1 < u->pieces[0].end && term_in(&m->terms[at], CLASS_I_WE) &&
	       term_in(&m->terms[at + 1], CLASS_OWN_TELLING);
}

/* "has told the agency that": told before, by now. "Had" may only be how English reports what was said. */
static bool is_perfect(const struct making *m, const struct unit *u)
{
	struct term_range cue = {u->cue.first ? u->cue.first - 1 : 0, u->cue.end};
	return u->statement && terms_in(m->terms, cue, CLASS_PERFECT_NOW);
}

static struct days recalled_days(const struct making *m, const struct told_times *times, const struct unit *u)
{
	enum { NEAR = 6 };
	struct days none = {DAY_UNKNOWN, DAY_UNKNOWN};
	struct term_range sentence =
	    terms_sentence(m->terms, m->d->n_terms, u->statement && u->cue.end ? u->cue.first : u->pieces[0].first);
	if (u->is_said_stated)
		return u->said.until <= m->d->published - RECALL_DAYS ? u->said : none;
	for (size_t i = 0; i < times->n; i++)
		if (is_by(m, u, sentence, times->at[i].first, NEAR))
			return times->at[i].days;
	if (is_past_before(m, u, sentence) || is_own_word(m, u) || is_perfect(m, u))
		none.until = m->d->published - RECALL_DAYS;
	return none;
}

static struct days told_days(const struct making *m, const struct told_times *times, const struct unit *u)
{
	struct term_range sentence = terms_sentence(m->terms, m->d->n_terms, u->pieces[0].first);
	for (size_t i = 0; i < times->n; i++)
		if (times->at[i].first >= sentence.first && times->at[i].end <= sentence.end)
			return times->at[i].days;
	return (struct days){DAY_UNKNOWN, DAY_UNKNOWN};
}

void making_recall(struct making *m, const struct told_times *times)
{
	struct days none = {DAY_UNKNOWN, DAY_UNKNOWN};
	for (size_t i = 0; i < m->n_units; i++) {
		struct unit *u = &m->units[i];
		u->tells = told_days(m, times, u);
		u->recalls = m->d->published == DAY_UNKNOWN ? none : recalled_days(m, times, u);
	}
}
