/* See span_source.h. */
#include "reading/finding/span_source.h"

#include "reading/grammar/clause.h"
#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"
#include "text/timex.h"

/* ---- the passive ---- */

/* The cue is "were told", "had been warned", "were informed by email": its subject hears. The word behind it; 0: it
 * is not so. */
static uint32_t behind_told(const struct scene *v, const struct word_range *cue)
{
	for (uint32_t i = cue->first; i <= cue->last; i++)
		if (look_in(v, i, CLASS_HEARS) && i > 0 && look_in(v, i - 1, CLASS_BE_FORM))
			return i + 1;
	return 0;
}

/* The noun phrase behind the "by" that stands right behind the cue. */
static bool agent_behind(const struct scene *v, const struct word_range *cue, struct word_range *ret)
{
	uint32_t by = cue->last + 1, last = by;
	if (!look_in(v, by, CLASS_BY))
		return false;
	while (last + 1 < v->n_words && last - by < SUBJECT_WORDS && look_letters(v, last + 1) &&
	       !look_in(v, last + 1, CLASS_AGENT_ENDS) && !look_in(v, last + 1, CLASS_NOT) &&
	       !look_quoted(v, last + 1) && !look_begins_paragraph(v, last + 1))
		last++;
	*ret = (struct word_range){by + 1, last, cue->score, false};
	return last > by && !look_in(v, last, CLASS_NO_PARTY); /* "by telephone" */
}

/* "[Residents] were told [to leave]": the first content is who hears it. */
static bool is_hearer_first(const struct scene *v, const struct attribution *a)
{
	if (a->n_contents < 2 || a->contents[0].last + 1 != a->cue.first || a->contents[1].first <= a->cue.last)
		return false;
	uint32_t to = a->contents[1].first;
	return look_in(v, to + look_in(v, to, CLASS_NEVER), CLASS_TO);
}

static void mend_told(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_TOLD, );
	struct word_range agent;
	bool subject = a->has_source && a->source.last < a->cue.first;
	uint32_t behind = a->is_orphan ? 0 : behind_told(v, &a->cue);
	if (!behind || (a->has_source && !subject))
		return;
	struct word_range told = {.first = a->cue.first, .last = behind - 1, .score = a->cue.score};
	a->has_source = agent_behind(v, &told, &agent);
	if (a->has_source)
		a->source = agent;
	if (is_hearer_first(v, a)) {
		a->contents++;
		a->n_contents--;
	}
}

/* The "by" behind whom the cue "was revealed to" tells it: "to the paper by X". 0: none, or a time behind it. */
static uint32_t by_behind(const struct scene *v, const struct word_range *cue)
{
	struct timex t;
	uint32_t to = look_in(v, cue->last, CLASS_TO) ? cue->last : cue->last + 1, by = to + 2;
	if (!look_in(v, to, CLASS_TO) ||
	    (!look_capital(v, to + 1) && !phrase_is_determiner(v, to + 1) && !look_in(v, by, CLASS_BY)))
		return 0; /* "to leave" */
	while (by < v->n_words && by - to < ROLE_WORDS && look_letters(v, by) && !look_in(v, by, CLASS_BY))
		by++;
	bool agent = look_in(v, by, CLASS_BY) && !timex_at(v->text, v->words, v->n_words, by + 1, &t);
	return agent ? by : 0;
}

/* "Was revealed to the paper by X": X is the source, and not the paper or what was revealed. */
static void mend_agent(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_AGENT, );
	struct word_range agent, before;
	uint32_t by = a->is_orphan || !look_in(v, a->cue.first, CLASS_BE_FORM) ? 0 : by_behind(v, &a->cue);
	if (!by || (a->has_source && a->source.first > by))
		return;
	before = (struct word_range){a->cue.first, by - 1, a->cue.score, false};
	if (a->has_source && a->source.first <= by && a->source.last > by)
		a->source.first = by + 1;
	else if (agent_behind(v, &before, &agent)) {
		a->source = agent;
		a->has_source = true;
	}
}

/* The passive of one word or more that ends at word `last`: "was requested", ", reported", "Asked". */
static bool is_passive(const struct scene *v, uint32_t first, uint32_t last)
{
	bool reduced = first == last && first > 0 && (look_is(v, first - 1, ",") || look_begins_sentence(v, first));
	return (look_in(v, first, CLASS_BE_FORM) || reduced) && look_ends(v, last, CLASS_ENDING_PAST) &&
	       !look_in(v, last, CLASS_QUOTED_BY);
}

/* "Was requested [by Tarn police]", ", reported [by the Herald],": who is told behind the cue's "by". */
static void mend_by(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_BY, );
	struct timex t;
	struct phrase p;
	bool has_by = look_in(v, a->cue.last, CLASS_BY) && a->cue.last > a->cue.first;
	struct word_range agent, cue = {a->cue.first, a->cue.last - has_by, a->cue.score, false};
	uint32_t by = cue.last + 1;
	if (a->is_orphan || !is_passive(v, cue.first, cue.last) || !agent_behind(v, &cue, &agent) ||
	    (a->has_source && a->source.first >= by) ||
	    (!look_capital(v, by + 1) && !phrase_is_determiner(v, by + 1)) ||
	    timex_at(v->text, v->words, v->n_words, by + 1, &t) || !phrase_parse(v, agent.first, agent.last, &p))
		return;
	agent.last = look_in(v, p.core_last + 1, CLASS_OF) ? p.last : p.core_last;
	if (mending_tells(a, agent.first, agent.last))
		return; /* "were outraged by [the plan]" */
	a->source = agent;
	a->has_source = true;
}

/* The "by" belongs to another passive: "published on Monday by". */
static bool is_participle_near(const struct scene *v, uint32_t first, uint32_t by)
{
	enum { NEAR = 3 };
	for (uint32_t i = by; i-- > first && by - i <= NEAR;)
		if (look_ends(v, i, CLASS_ENDING_PAST))
			return true;
	return false;
}

/* The last "by" of the cue's sentence that leads to a name and ends a clause: "accused of fraud [by Anna Lund]",
 * not of "was accused of being paid [by Tellmark]". 0: none. */
static uint32_t late_by(const struct scene *v, const struct word_range *cue, struct word_range *ret)
{
	struct timex t;
	struct phrase p;
	uint32_t end = look_sentence_last(v, cue->last), by = end;
	while (by > cue->last + 1 && !look_in(v, by, CLASS_BY))
		by--;
	if (by <= cue->last + 1 || look_quoted(v, by) || is_participle_near(v, cue->last + 1, by) ||
	    !look_capital(v, by + 1 + look_in(v, by + 1, CLASS_THE)) ||
	    timex_at(v->text, v->words, v->n_words, by + 1, &t) || !phrase_parse(v, by + 1, end, &p) ||
	    p.form != HSY_FORM_NAME)
		return 0;
	*ret = (struct word_range){p.first, p.core_last, cue->score, false};
	return look_is(v, p.core_last + 1, ",") || look_ends_sentence(v, p.core_last + 1) ? by : 0;
}

/* "Was accused of fraud by Anna Lund": it is she who accuses, and no part of what she says. */
bool span_source_late(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_LATE_BY, true);
	const struct scene *v = &m->view;
	struct word_range agent, *copy;
	bool passive = !a->is_orphan && !a->has_source && a->n_contents &&
		       (look_in(v, a->cue.first, CLASS_BE_FORM) ||
			(look_in(v, a->cue.first, CLASS_AUXILIARY) && look_in(v, a->cue.first + 1, CLASS_BE_FORM)));
	uint32_t by = passive ? late_by(v, &a->cue, &agent) : 0;
	if (!by)
		return true;
	copy = mending_contents(m, a, 0);
	if (!copy)
		return false;
	a->source = agent;
	a->has_source = true;
	for (size_t k = 0; k < a->n_contents; k++)
		if (copy[k].first < by && copy[k].last >= by)
			copy[k].last = by - 1;
	a->contents = copy;
	return true;
}

/* "..., a source | told | the Vik Agency": who is told stands behind the cue, and who tells in front. */
static void mend_told_object(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_TOLD_OBJECT, );
	if (a->is_orphan || !a->has_source || a->source.first != a->cue.last + 1 ||
	    !look_in(v, a->cue.last, CLASS_TOLD) || behind_told(v, &a->cue) || a->cue.first < 3)
		return;
	struct word_range subject = mending_subject(v, a->cue.first);
	bool phrase = subject.first < a->cue.first && !look_quoted(v, subject.first) &&
		      (phrase_is_determiner(v, subject.first) || look_capital(v, subject.first) ||
		       noun_class(v, subject.last, NULL) != NOUN_NONE);
	if (phrase)
		a->source = subject;
}

/* ---- another place than its own ---- */

/* The words are a time from `first` to `last`. */
static bool is_time(const struct scene *v, uint32_t first, uint32_t last)
{
	struct timex t;
	return timex_at(v->text, v->words, v->n_words, first, &t) && t.last >= last;
}

/* "A fortnight later wants": a time is nobody. "Lund's | Oct. 11 | announcement": nor is it whose the noun is. */
static void drop_time(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_TIME, );
	if (a->has_source && is_time(v, a->source.first, a->source.last))
		a->has_source = false;
	if (!a->has_source)
		return;
	for (uint32_t i = a->source.first; i < a->source.last; i++) {
		uint32_t behind = i + (uint32_t)look_possessive(v, i);
		if (behind > i && behind <= a->source.last && is_time(v, behind, a->source.last))
			a->source.last = behind - 1;
	}
}

/* What stands before the cue is no subject of it: "While [praising]", "Walking in to [cheers]", "There are reasons
 * [to doubt]", and what it tells of. */
static bool is_clause(const struct scene *v, const struct attribution *a, const struct word_range *subject)
{
	uint32_t first = subject->first, last = subject->last;
	if (phrase_is_relative(v, first) ||
	    (phrase_is_function(v, first) && !phrase_is_determiner(v, first) && !phrase_is_pronoun(v, first)) ||
	    look_ends(v, first, CLASS_ENDING_GERUND) || look_in(v, last, CLASS_PREPOSITION) ||
	    look_in(v, a->cue.first, CLASS_TO))
		return true;
	return mending_tells(a, first, last);
}

/* The last content is nothing but the subject: “...”, | the guard at the gate | said. */
static bool is_last_content(const struct scene *v, const struct attribution *a, const struct word_range *subject)
{
	const struct word_range *c = a->n_contents > 1 ? &a->contents[a->n_contents - 1] : NULL;
	return c && c->first == subject->first && c->last == subject->last && phrase_is_determiner(v, c->first);
}

/* “...,” | sighed; "..., | said": a content ends right before the cue, and a mark with it. */
static bool is_behind_content(const struct scene *v, const struct attribution *a)
{
	for (size_t k = 0; k < a->n_contents; k++) {
		uint32_t last = a->contents[k].last;
		if ((last + 1 == a->cue.first && (v->words[last].quote == QUOTE_CLOSE || look_is(v, last, ","))) ||
		    (last + 2 == a->cue.first && look_is(v, last + 1, ",")))
			return true;
	}
	return false;
}

/* "..., | said | a statement by", “...,” | said | the man: one verb behind a comma, with somebody or a paper
 * behind.
 */
static bool is_inverted(const struct scene *v, const struct word_range *cue)
{
	uint32_t at = cue->first > 1 && v->words[cue->first - 1].quote == QUOTE_CLOSE ? cue->first - 1 : cue->first;
	struct phrase p;
	return cue->first == cue->last && at > 0 && look_is(v, at - 1, ",") &&
	       phrase_parse(v, cue->last + 1, look_sentence_last(v, cue->last), &p) &&
	       (p.class != NOUN_NONE || look_in(v, p.first + 1, CLASS_PAPER));
}

/* “...,” sighed the man with the hat. The noun phrase right behind the cue becomes the source. */
static void source_behind(const struct scene *v, struct attribution *a)
{
	uint32_t first = a->cue.last + 1, last = first;
	if (!look_in(v, first, CLASS_ARTICLE) || look_begins_paragraph(v, first))
		return;
	while (last + 1 < v->n_words && last - first < SUBJECT_WORDS && look_letters(v, last + 1) &&
	       !look_begins_paragraph(v, last + 1))
		last++;
	if (last == first)
		return;
	a->source = (struct word_range){first, last, a->cue.score, false};
	a->has_source = true;
	if (a->n_contents > 1 && a->contents[a->n_contents - 1].first == first)
		a->n_contents--;
}

/* "Keldria launched one, but | later confirmed": the subject is that of the verb before. */
static bool goes_on(const struct scene *v, const struct word_range *cue, uint32_t begin)
{
	return cue->first > begin + 2 && look_in(v, cue->first - 1, CLASS_AND_THEN) &&
	       !look_begins_sentence(v, cue->first - 1);
}

/* The source was taken from a paragraph above, or there is none, though the cue has a subject in its own sentence.
 */
static void mend_far_source(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_FAR_SOURCE, );
	uint32_t first = a->is_orphan ? 0 : look_sentence_begin(v, a->cue.first), begin = a->cue.first;
	while (begin > first && !look_begins_paragraph(v, begin))
		begin--;
	if (a->is_orphan || (a->has_source && a->source.last >= begin))
		return;
	if (is_behind_content(v, a) && (a->has_source || is_inverted(v, &a->cue)))
		source_behind(v, a);
	if (!a->has_source || a->source.last >= begin || begin >= a->cue.first || look_quoted(v, begin))
		return;
	struct word_range subject = mending_subject(v, a->cue.first);
	if (is_last_content(v, a, &subject)) {
		a->source = subject;
		a->n_contents--;
	} else if (subject.first == begin && (look_capital(v, begin) || phrase_is_determiner(v, begin)) &&
		   !is_clause(v, a, &subject)) {
		a->source = subject;
	} else if (goes_on(v, &a->cue, begin)) {
		a->has_source = false;
	}
}

/* Among the first words of the phrase is a noun for a person or a body: "a second person briefed on the talks". */
static bool is_somebody(const struct scene *v, const struct word_range *phrase)
{
	enum { FIRST_WORDS = 4 };
	for (uint32_t i = phrase->first; i <= phrase->last && i < phrase->first + FIRST_WORDS; i++)
		if (noun_class(v, i, NULL) == NOUN_PERSON || noun_class(v, i, NULL) == NOUN_ORGANISATION)
			return true;
	return false;
}

/* "Lund knows that it is late, | a second person in the talks | said.": the phrase right before a verb that ends
 * its sentence tells what stands in front, and not who opens the sentence. */
static void mend_near_subject(const struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_NEAR_SUBJECT, );
	const struct scene *v = &m->view;
	if (a->is_orphan || a->cue.first < 3 || look_quoted(v, a->cue.first) ||
	    !look_ends_sentence(v, a->cue.last + 1))
		return;
	struct word_range subject = mending_subject(v, a->cue.first);
	uint32_t begin = look_sentence_begin(v, a->cue.first), from = a->has_source ? a->source.last + 1 : begin;
	bool told = a->n_contents == 1 && a->contents->first == subject.first && a->contents->last == subject.last;
	if (subject.first <= from + 1 || (a->has_source ? a->source.first < begin : !told) ||
	    !look_is(v, subject.first - 1, ",") || !look_in(v, subject.first, CLASS_A) ||
	    !is_somebody(v, &subject) || !mending_is_taken(m, from, subject.first - 1))
		return;
	a->source = subject;
	a->has_source = true;
	a->n_contents = 0;
}

/* The name between the cue and a comma, "X, said Lund, was ill. The office": who tells it, though the source was
 * taken from the next sentence. */
static bool is_told_between(const struct scene *v, const struct attribution *a, struct word_range *ret)
{
	uint32_t first = a->cue.last + 1;
	if (!a->has_source || a->is_orphan || first >= v->n_words || !look_capital(v, first) ||
	    phrase_is_function(v, first) || a->source.first <= first ||
	    look_sentence_begin(v, a->source.first) <= a->cue.last)
		return false;
	uint32_t last = phrase_run_end(v, first, look_sentence_last(v, first));
	*ret = (struct word_range){first, last, a->cue.score, false};
	return last + 1 > first && look_is(v, last + 1, ",");
}

bool span_source_next(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_NEXT_SOURCE, true);
	struct word_range source, *copy;
	if (!is_told_between(&m->view, a, &source))
		return true;
	a->source = source;
	for (size_t k = 0; k < a->n_contents; k++) {
		if (a->contents[k].first != source.first || a->contents[k].last < source.last + 2)
			continue;
		copy = mending_contents(m, a, 0);
		if (!copy)
			return false;
		copy[k].first = source.last + 2; /* behind the comma */
		a->contents = copy;
	}
	return true;
}

/* ---- handles and dashes ---- */

/* “...” wrote @tunnelwatch */
static void mend_handle(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_HANDLE, );
	uint32_t at = a->cue.last + 1;
	bool joined = at + 1 < v->n_words && look_is(v, at, "@") && look_joined(v, at + 1);
	if (a->is_orphan || !joined)
		return;
	uint32_t last = at + 1;
	while (look_joined(v, last + 1) && (look_is(v, last + 1, "_") || look_is(v, last, "_")))
		last++;
	a->source = (struct word_range){at, last, a->cue.score, false};
	a->has_source = true;
}

/* What ends at word `end` is a name and all, or "Anna Lund, baker", "Anna Lund (Tarn)". */
static bool is_name_end(const struct scene *v, uint32_t end)
{
	return end == v->n_words || look_begins_paragraph(v, end) || look_is(v, end, ",") || look_is(v, end, "(") ||
	       look_is(v, end, ".");
}

/* “...” — Anna Lund: whom the dash names is the source, whatever was taken for it, and the dash the cue. */
static void mend_dash(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_DASH, );
	uint32_t dash = a->n_contents ? a->contents[a->n_contents - 1].last + 1 : 0, end = dash + 1;
	bool is_cue = !a->is_orphan && a->cue.first == dash && a->cue.last == dash;
	if (!dash || !look_is_dash(v, dash) || look_begins_paragraph(v, dash) || look_quoted(v, dash) ||
	    !(is_cue || a->is_orphan))
		return;
	if (end < v->n_words && look_capital(v, end) && !look_begins_paragraph(v, end))
		end = phrase_run_end(v, end, (uint32_t)v->n_words - 1) + 1;
	if (end == dash + 1 || !is_name_end(v, end))
		return;
	a->source = (struct word_range){dash + 1, end - 1, a->contents->score, false};
	a->cue = (struct word_range){dash, dash, a->contents->score, false};
	a->is_orphan = false;
	a->has_source = true;
}

/* "It is claimed that", "she is widely considered": who is judged does not judge. */
static void drop_judged(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_JUDGED, );
	uint32_t be = a->cue.first;
	if (a->is_orphan || !a->has_source || a->source.last + 1 != be || look_in(v, a->cue.last + 1, CLASS_BY))
		return;
	be += look_in(v, be, CLASS_BETWEEN);
	uint32_t judged = be + 1;
	while (judged <= a->cue.last &&
	       (look_in(v, judged, CLASS_BE_FORM) || look_ends(v, judged, CLASS_ENDING_ADVERB) ||
		look_in(v, judged, CLASS_ALL_ALSO)))
		judged++;
	if (look_in(v, be, CLASS_BE_FORM) && judged == a->cue.last && look_in(v, judged, CLASS_JUDGED))
		a->has_source = false;
}

/* "The city is sceptical. [After learning] that it leaks, Tellmark closed it", "Holm left after [announcing] that.
 * Bergstrom": nobody of another sentence does it. */
static void drop_before_ahead(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_AHEAD, );
	if (!a->has_source || a->is_orphan)
		return;
	bool before = a->source.last < look_sentence_begin(v, a->cue.first);
	bool behind = a->source.first > look_sentence_last(v, a->cue.first);
	if ((before && clause_is_ahead(v, &a->cue)) || (behind && clause_is_participle(v, &a->cue)))
		a->has_source = false;
}

void span_source_mend(const struct mending *m, struct attribution *a)
{
	const struct scene *v = &m->view;
	mend_told(v, a);
	mend_told_object(v, a);
	drop_time(v, a);
	drop_judged(v, a);
	drop_before_ahead(v, a);
	mend_far_source(v, a);
	mend_agent(v, a);
	mend_by(v, a);
	mend_near_subject(m, a);
	mend_handle(v, a);
	mend_dash(v, a);
}
