/* See span_empty.h. */
#include "reading/finding/span_empty.h"

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"

/* ---- whose it was ---- */

/* The other statement no more tells the words [first, last], nor what is behind them. False: out of memory. */
static bool give_up(struct mending *m, struct attribution *a, uint32_t first, uint32_t last)
{
	size_t kept = 0;
	struct word_range *copy = mending_contents(m, a, 0);
	if (!copy)
		return false;
	for (size_t k = 0; k < a->n_contents; k++) {
		struct word_range c = copy[k];
		bool within = c.first >= first && c.last <= last;
		if (c.first < first && c.last >= first)
			c.last = first - 1;
		if (!within)
			copy[kept++] = c;
	}
	a->contents = copy;
	a->n_contents = kept;
	return true;
}

/* The words [first, last] are what `a` says and what nobody else does; statements in them go, to be found again
 * inside, and those that have nothing left. */
static bool take(struct mending *m, struct attribution *a, uint32_t first, uint32_t last)
{
	struct attribution own = *a;
	size_t kept = 0;
	if (!mending_set(m, &own, first, last))
		return false;
	for (size_t i = 0; i < m->n; i++) {
		struct attribution other = m->found[i];
		bool had = other.n_contents > 0;
		if (other.cue.first == own.cue.first && other.is_orphan == own.is_orphan) {
			m->found[kept++] = own;
			continue;
		}
		if (mending_tells(&other, first, last) && !give_up(m, &other, first, last))
			return false;
		bool inside = other.cue.first >= first && other.cue.first <= last;
		if (!inside && !(had && other.n_contents == 0))
			m->found[kept++] = other;
	}
	m->n = kept;
	return true;
}

/* ---- in front ---- */

/* The quotation of whole sentences that ends right before word `end`, with a stop of its own: “We come,” */
static bool quotation_before(const struct scene *v, uint32_t end, struct word_range *ret)
{
	uint32_t last = end - 1, first = last;
	if (end < 4 || v->words[last].quote != QUOTE_CLOSE || look_begins_paragraph(v, end) ||
	    look_letters(v, last - 1))
		return false;
	while (first > 0 && v->words[first].quote != QUOTE_OPEN && !look_begins_paragraph(v, first) &&
	       look_quoted(v, first - 1))
		first--;
	*ret = (struct word_range){first, last, 0, true};
	bool whole = look_begins_paragraph(v, first) || look_ends_sentence(v, first - 1) ||
		     look_is(v, first - 1, ":") || look_is(v, first - 1, ",") || look_quoted(v, first - 1);
	for (uint32_t i = first + 1; !whole && i + 1 < last && look_capital(v, first + 1); i++)
		whole = look_ends_sentence(v, i); /* gave them money “They came. They left,” */
	return whole && last > first + 2;
}

static bool take_in_front(struct mending *m, struct attribution *a)
{
	RULE_NAMED(EMPTY_FRONT, true);
	uint32_t begin = mending_begin(a, 0);
	struct word_range quoted;
	return !begin || look_quoted(&m->view, begin) || !quotation_before(&m->view, begin, &quoted) ||
	       take(m, a, quoted.first, quoted.last);
}

/* ---- behind ---- */

/* Some statement but this, whose cue is not among the words [first, last], tells some of them. */
static bool is_others(const struct mending *m, const struct attribution *but, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct attribution *a = &m->found[i];
		if (a == but || (a->cue.first >= first && a->cue.last <= last))
			continue;
		if (mending_tells(a, first, last))
			return true;
	}
	return false;
}

/* The words [first, the end of the sentence or of the quotation that begins there] are what it says. */
static bool take_behind(struct mending *m, struct attribution *a, uint32_t first)
{
	enum { LEAST_WORDS = 3 };
	const struct scene *v = &m->view;
	uint32_t last = first;
	if (first >= v->n_words || look_begins_paragraph(v, first))
		return true;
	if (v->words[first].quote == QUOTE_OPEN) {
		while (last + 1 < v->n_words && v->words[last].quote != QUOTE_CLOSE &&
		       !look_begins_paragraph(v, last + 1))
			last++;
	} else {
		last = look_sentence_last(v, first);
		while (last > first && v->words[last].mark != MARK_NONE)
			last--;
	}
	return last < first + LEAST_WORDS || is_others(m, a, first, last) || take(m, a, first, last);
}

/* Said | X: “We come.” The word behind the colon; 0: it is not so. */
static uint32_t behind_colon(const struct scene *v, const struct attribution *a)
{
	RULE_NAMED(EMPTY_COLON, 0);
	uint32_t last = a->has_source && a->source.last > a->cue.last ? a->source.last : a->cue.last;
	bool colon = look_is(v, last, ":") || look_is(v, last + 1, ":");
	uint32_t open = last + 1 + look_is(v, last + 1, ":");
	return colon && open < v->n_words && v->words[open].quote == QUOTE_OPEN ? open : 0;
}

/* "According to | X, they come": the word behind the comma; 0: it is not so. */
static uint32_t behind_according(const struct scene *v, const struct attribution *a)
{
	RULE_NAMED(EMPTY_ACCORDING, 0);
	bool opens = look_in(v, a->cue.first, CLASS_ACCORDING) && look_begins_sentence(v, a->cue.first);
	return opens && a->has_source && a->source.first == a->cue.last + 1 && look_is(v, a->source.last + 1, ",")
		   ? a->source.last + 2
		   : 0;
}

/* The words [first, the end of the sentence] begin with a subject, behind which a verb stands. */
static bool is_clause_behind(const struct scene *v, uint32_t first)
{
	enum { SUBJECT_MOST = 8 };
	uint32_t last = look_sentence_last(v, first);
	if (!phrase_is_pronoun(v, first) && !phrase_is_determiner(v, first) && !look_capital(v, first))
		return false;
	for (uint32_t i = first + 1; i <= last && i - first < SUBJECT_MOST; i++) {
		bool joins = v->words[i].mark == MARK_SINGLE && look_joined(v, i); /* "didn't" */
		if ((v->words[i].mark != MARK_NONE && !joins) || look_in(v, i, CLASS_PREPOSITION) ||
		    look_in(v, i, CLASS_TO))
			return false;
		if (look_in(v, i, CLASS_AUXILIARY) || look_in(v, i, CLASS_WILL_CAN) ||
		    look_in(v, i, CLASS_MODAL_MUST) || mending_is_deed(v, i))
			return true;
	}
	return false;
}

/* "X told | the paper they come": the word behind whom it is told; 0: it is not so. */
static uint32_t behind_told(const struct scene *v, const struct attribution *a)
{
	RULE_NAMED(EMPTY_TOLD, 0);
	struct phrase p;
	uint32_t first = a->cue.last + 1;
	if (!look_in(v, a->cue.last, CLASS_TELLS) || !a->has_source || a->source.first > a->cue.first ||
	    !phrase_parse(v, first, look_sentence_last(v, first), &p) || p.joint || p.has_apposed)
		return 0;
	for (uint32_t i = first + 1; i <= p.last + 1 && i < v->n_words; i++)
		if (!look_capital(v, i) || i == p.last + 1 || !look_capital(v, i - 1))
			if (is_clause_behind(v, i))
				return i;
	return 0;
}

bool span_empty_fill(struct mending *m)
{
	for (size_t i = 0; i < m->n; i++) {
		struct attribution *a = &m->found[i];
		uint32_t cue = a->cue.first;
		if (a->is_orphan || a->n_contents)
			continue;
		uint32_t behind = behind_colon(&m->view, a);
		behind = behind ? behind : behind_according(&m->view, a);
		behind = behind ? behind : behind_told(&m->view, a);
		if (!(behind ? take_behind(m, a, behind) : take_in_front(m, a)))
			return false;
		while (i > 0 && (i >= m->n || m->found[i].cue.first > cue))
			i--; /* those in front may have gone */
	}
	return true;
}
