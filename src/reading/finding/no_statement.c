/* See no_statement.h. */
#include "reading/finding/no_statement.h"

#include "reading/grammar/dateline.h"
#include "reading/grammar/look.h"
#include "reading/grammar/mode_lexicon.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"

/* "Festival announced", "Search called off", "Doctor cleared of fraud": the first paragraph, which is no sentence,
 * ends with the cue, or it has the cue behind whom it was done to. */
static bool is_passive_heading(const struct mending *m, const struct attribution *a)
{
	const struct scene *v = &m->view;
	uint32_t end = a->cue.last + 1, behind = a->cue.first + 1;
	bool is_done_to = !m->is_content && a->has_source && a->source.last + 1 == a->cue.first &&
			  look_in(v, a->cue.first, CLASS_DONE_TO) &&
			  (look_in(v, behind, CLASS_PREPOSITION) || look_in(v, behind, CLASS_AS));
	if (a->is_orphan || (a->n_contents && !is_done_to))
		return false;
	while (is_done_to && end < v->n_words && !look_begins_paragraph(v, end))
		end++;
	if ((end < v->n_words && !look_begins_paragraph(v, end)) || look_is(v, end - 1, "."))
		return false;
	for (uint32_t i = a->cue.first; i > 0; i--)
		if (look_begins_paragraph(v, i))
			return false;
	return look_ends(v, a->cue.first, CLASS_ENDING_PAST) || mending_is_deed(v, a->cue.first);
}

static bool is_any(const struct mode_entry *entry)
{
	(void)entry;
	return true;
}

/* Some word of the cue tells an act: "declined", "endorsed", "said", not ":" and "had derailed". */
static bool tells_act(const struct scene *v, const struct word_range *cue)
{
	return mending_cue_has(v, cue, is_any);
}

/* "which" alone, of a clause that was cut. */
static bool is_pointer(const struct scene *v, const struct attribution *a)
{
	return a->n_contents == 1 && a->contents[0].first == a->contents[0].last &&
	       phrase_is_relative(v, a->contents[0].first) && !look_in(v, a->contents[0].first, CLASS_THAT);
}

/* "The songs are mostly about rain": no one says it. */
static bool is_topic(const struct scene *v, const struct word_range *cue)
{
	uint32_t i = cue->first;
	if (!look_in(v, i, CLASS_BE_FORM) || !look_in(v, cue->last, CLASS_ABOUT))
		return false;
	for (i++; i < cue->last && (look_ends(v, i, CLASS_ENDING_ADVERB) || look_in(v, i, CLASS_ALL_ALSO)); i++)
		continue;
	return i == cue->last;
}

/* "A sale to Tellmark, “if it must be”": nobody tells anything. */
static bool is_goal(const struct scene *v, const struct word_range *cue)
{
	uint32_t i = cue->first + 1;
	while (i <= cue->last && look_capital(v, i))
		i++;
	return look_in(v, cue->first, CLASS_TO) && !look_capital(v, cue->first) && cue->last > cue->first &&
	       i > cue->last;
}

/* "was “aware of [it]”": a mark opens in the cue, and whoever is quoted says it. */
static bool is_over_mark(const struct scene *v, const struct word_range *cue)
{
	uint32_t i = cue->first;
	while (i <= cue->last && v->words[i].quote != QUOTE_OPEN)
		i++;
	return i > cue->first && i <= cue->last;
}

/* “...,” X said, | quoted by | Y: through whom, and nothing else that was said. */
static bool is_relay(const struct scene *v, const struct attribution *a)
{
	uint32_t by = look_in(v, a->cue.last, CLASS_BY) ? a->cue.last : a->cue.last + 1, as = a->cue.first;
	as -= as > 0 && look_in(v, as - 1, CLASS_AS);
	return !a->n_contents && look_in(v, a->cue.first, CLASS_QUOTED_BY) && look_in(v, by, CLASS_BY) && as > 0 &&
	       look_is(v, as - 1, ",");
}

/* "DEAR ABBY:": whom one writes to. */
static bool is_greeting(const struct scene *v, const struct attribution *a)
{
	return a->has_source && look_is(v, a->cue.first, ":") &&
	       (look_in(v, a->source.first, CLASS_LABEL_GREETS) ||
		(a->source.first > 0 && look_in(v, a->source.first - 1, CLASS_LABEL_GREETS)));
}

/* "TARN: Two people died": where the news comes from. */
static bool is_dateline(const struct mending *m, const struct attribution *a)
{
	const struct scene *v = &m->view;
	return !m->is_content && look_is(v, a->cue.first, ":") &&
	       dateline_colon(v, look_paragraph_begin(v, a->cue.first)) == a->cue.first;
}

/* Nothing is said: what has no content and tells no act, and what was taken for a cue and is none. */
static bool is_no_statement(const struct mending *m, const struct attribution *a)
{
	RULE_NAMED(NO_STATEMENT, false);
	const struct scene *v = &m->view;
	if (a->is_orphan)
		return false;
	bool bare = !a->has_source || look_in(v, a->cue.first, CLASS_HAD) || a->cue.first == a->cue.last;
	return is_passive_heading(m, a) || is_greeting(v, a) || is_dateline(m, a) || is_pointer(v, a) ||
	       is_topic(v, &a->cue) || is_goal(v, &a->cue) || is_over_mark(v, &a->cue) || is_relay(v, a) ||
	       (a->n_contents == 0 && bare && !tells_act(v, &a->cue));
}

static bool is_of_words(const struct mode_entry *entry)
{
	return entry->mode != HSY_MODE_ASSERT || lang_has(entry->classes, CLASS_GIVES_WORDS);
}

/* Some word of the cue leads to words as somebody has them, "told", "describes", or tells what one wishes, demands
 * or denies; "evaluated" does neither. */
static bool leads_to_words(const struct scene *v, const struct word_range *cue)
{
	return mending_cue_has(v, cue, is_of_words);
}

/* A quotation of some length opens in the words and closes there. */
static bool has_quotation(const struct scene *v, const struct word_range *words)
{
	enum { QUOTED_WORDS = 5 };
	uint32_t n = 0;
	for (uint32_t i = words->first; i <= words->last; i++) {
		if (v->words[i].quote == QUOTE_OPEN)
			n = 0;
		n += v->words[i].mark == MARK_NONE && look_quoted(v, i);
		if (v->words[i].quote == QUOTE_CLOSE && n >= QUOTED_WORDS)
			return true;
	}
	return false;
}

/* X said that the board | evaluated | it “with all the care due to it”: what is quoted there is in X's words. */
static bool is_outer_quoted(const struct mending *m, const struct attribution *a)
{
	RULE_NAMED(QUOTED_OUTER, false);
	if (!m->is_content || a->is_orphan || leads_to_words(&m->view, &a->cue))
		return false;
	for (size_t k = 0; k < a->n_contents; k++)
		if (a->contents[k].first > a->cue.last && has_quotation(&m->view, &a->contents[k]))
			return true;
	return false;
}

bool no_statement(const struct mending *m, const struct attribution *a)
{
	return is_no_statement(m, a) || is_outer_quoted(m, a);
}
