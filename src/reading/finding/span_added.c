/* See span_added.h. */
#include "reading/finding/span_added.h"

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"

#include <string.h>

static const float added_score = 0.7f;

/* Behind the others: whose cue is one verb and who have one content. */
static void add(struct mending *m, uint32_t verb, struct word_range source, const struct word_range *content)
{
	m->found[m->n++] = (struct attribution){.cue = {verb, verb, added_score, false},
						.source = source,
						.has_source = true,
						.contents = content,
						.n_contents = 1,
						.score = added_score};
}

/* ---- two who are quoted ---- */

/* The name behind the verb that stands right behind the quotation, “...,” | fumed | Anna Lund; `last` before
 * `first`: none is there. */
static struct word_range name_behind(const struct scene *v, uint32_t quotation)
{
	uint32_t verb = quotation + 1, first = verb + 1, last = verb;
	bool is_verb = verb < v->n_words && v->words[verb].shape == SHAPE_LOWER &&
		       !look_begins_paragraph(v, verb) && !phrase_is_function(v, verb) &&
		       (look_ends(v, verb, CLASS_ENDING_PAST) || look_in(v, verb, CLASS_TOLD_PAST));
	if (is_verb && look_capital(v, first) && !phrase_is_function(v, first) && !look_begins_paragraph(v, first))
		last = phrase_run_end(v, first, look_sentence_last(v, first));
	return (struct word_range){first, last, added_score, false};
}

bool span_added_named(struct mending *m, size_t i)
{
	RULE_NAMED(SPAN_TWO, true);
	struct attribution *a = &m->found[i];
	for (size_t k = 1; k < a->n_contents && m->n < m->capacity; k++) {
		struct word_range c = a->contents[k];
		if (c.first <= a->cue.last || !look_begins_paragraph(&m->view, c.first) ||
		    m->view.words[c.last].quote != QUOTE_CLOSE)
			continue;
		struct word_range source = name_behind(&m->view, c.last);
		struct word_range *own =
		    source.last >= source.first ? arena_array(m->arena, 1, struct word_range) : NULL;
		if (source.last < source.first || mending_is_taken(m, c.last + 1, source.last))
			continue;
		struct word_range *rest = mending_contents(m, a, 0);
		if (!own || !rest)
			return false;
		*own = c;
		memmove(rest + k, rest + k + 1, (a->n_contents - k - 1) * sizeof *rest);
		a->contents = rest;
		a->n_contents--;
		add(m, c.last + 1, source, own);
		return true;
	}
	return true;
}

/* ---- what papers show ---- */

/* The last word of a sentence that ends ", minutes of the board show.": the verb, or 0. */
static uint32_t showing_verb(const struct scene *v, uint32_t last)
{
	uint32_t verb = last;
	while (verb > 0 && last - verb < 2 && v->words[verb].mark != MARK_NONE)
		verb--;
	return look_in(v, verb, CLASS_SHOWS) && !look_quoted(v, verb) ? verb : 0;
}

/* The papers agree with a verb in the plural: "minutes of the board show", not "a half-time show". */
static bool papers_agree(const struct scene *v, const struct word_range *papers, uint32_t verb)
{
	if (look_ends(v, verb, CLASS_ENDING_S) || look_ends(v, verb, CLASS_ENDING_PAST))
		return true;
	for (uint32_t i = papers->first; i <= papers->last && !look_in(v, i, CLASS_PREPOSITION); i++)
		if ((look_ends(v, i, CLASS_ENDING_S) && !look_ends(v, i, CLASS_ENDING_SS)) ||
		    look_in(v, i, CLASS_PLURAL_DATA))
			return true;
	return false;
}

static bool add_shown(struct mending *m, uint32_t first, uint32_t last)
{
	uint32_t verb = showing_verb(&m->view, last);
	if (verb < first + 4 || m->n == m->capacity || mending_is_taken(m, verb, last))
		return true;
	struct word_range source = mending_subject(&m->view, verb);
	if (source.first > source.last || source.first < first + 3 || !look_is(&m->view, source.first - 1, ",") ||
	    phrase_is_relative(&m->view, source.first) || phrase_is_pronoun(&m->view, source.first) ||
	    !papers_agree(&m->view, &source, verb))
		return true;
	struct word_range *content = arena_array(m->arena, 1, struct word_range);
	if (!content)
		return false;
	*content = (struct word_range){first, source.first - 2, added_score, true};
	mending_drop(m, NULL, first, last);
	add(m, verb, source, content);
	return true;
}

bool span_added_papers(struct mending *m)
{
	RULE_NAMED(PAPERS_SHOW, true);
	for (uint32_t i = 0, first = 0; i < m->view.n_words; i++)
		if (look_ends_sentence(&m->view, i)) {
			if (i - first < LOOK_SENTENCE_WORDS && !add_shown(m, first, i))
				return false;
			first = i + 1;
		}
	return true;
}

/* ---- what is told by an adverb ---- */

/* A mark or a word at i parts two clauses: a comma before "which" or "but", a dash, a semicolon, a bracket. */
static bool parts_clauses(const struct scene *v, uint32_t i)
{
	if (look_is(v, i, ","))
		return phrase_is_relative(v, i + 1) || look_in(v, i + 1, CLASS_JOINS) ||
		       look_in(v, i + 1, CLASS_ACCORDING) || look_in(v, i + 1, CLASS_SUBORDINATOR) ||
		       look_ends(v, i + 1, CLASS_ENDING_GERUND);
	bool hyphen = look_joined(v, i) && look_joined(v, i + 1); /* "high-end" */
	return (look_is_dash(v, i) && !hyphen) || look_is(v, i, ";") || look_is(v, i, ":") || look_is(v, i, "(") ||
	       look_is(v, i, ")") || look_quoted(v, i);
}

/* The clause of the adverb at `at`, without the stop that ends it. */
static struct word_range clause_around(const struct scene *v, uint32_t at)
{
	uint32_t begin = look_sentence_begin(v, at), end = look_sentence_last(v, at), first = at, last = at;
	while (first > begin && !parts_clauses(v, first - 1))
		first--;
	while (last < end && !parts_clauses(v, last + 1))
		last++;
	while (last > at && v->words[last].mark != MARK_NONE && last == end)
		last--;
	return (struct word_range){first, last, added_score, true};
}

static bool add_evidential(struct mending *m, uint32_t at)
{
	const struct scene *v = &m->view;
	struct word_range clause = clause_around(v, at);
	if (clause.last <= at + 1 || clause.first + 1 > at || m->n == m->capacity)
		return true;
	for (size_t k = 0; k < m->n; k++)
		if (m->found[k].cue.first >= clause.first && m->found[k].cue.first <= clause.last)
			return true;
	struct word_range *contents = arena_array(m->arena, 2, struct word_range);
	if (!contents)
		return false;
	contents[0] = (struct word_range){clause.first, at - 1, added_score, true};
	contents[1] = (struct word_range){at + 1, clause.last, added_score, true};
	m->found[m->n++] = (struct attribution){
	    .cue = {at, at, added_score, false}, .contents = contents, .n_contents = 2, .score = added_score};
	return true;
}

bool span_added_evidential(struct mending *m)
{
	RULE_NAMED(SPAN_EVIDENTIAL, true);
	const struct scene *v = &m->view;
	for (uint32_t i = 1; i + 1 < v->n_words; i++)
		if (look_in(v, i, CLASS_TOLD_BY_SOME) && v->words[i].shape == SHAPE_LOWER && !look_quoted(v, i) &&
		    !look_in(v, i - 1, CLASS_PREPOSITION) && !add_evidential(m, i))
			return false;
	return true;
}
