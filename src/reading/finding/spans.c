/* See spans.h. */
#include "reading/finding/spans.h"

#include "reading/grammar/clause.h"
#include "reading/grammar/mode_tokens.h"
#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"
#include "text/quote.h"
#include "text/sentence.h"
#include "text/timex.h"

#include <string.h>

enum { TAIL_WORDS = 8, ROLE_WORDS = 10, SUBJECT_WORDS = 16, PARAGRAPH_WORDS = 300 };

struct mending {
	struct scene view; /* the passage, for looking at its words */
	struct arena *arena;
	struct attribution *found;
	size_t n, capacity;
	bool is_content; /* the passage is, of a statement */
};

static bool is_quoted(const struct scene *v, uint32_t i)
{
	return quote_covers(&v->words[i]);
}

static bool begins_paragraph(const struct scene *v, uint32_t i)
{
	return i == 0 || v->words[i].gap == GAP_PARAGRAPH;
}

static bool ends_sentence(const struct scene *v, uint32_t i)
{
	return sentence_ends(v->text, v->words, v->n_words, i);
}

/* A copy of the contents with room for `more`; NULL: out of memory. */
static struct word_range *contents_copy(const struct mending *m, const struct attribution *a, size_t more)
{
	struct word_range *copy = arena_array(m->arena, a->n_contents + more + 1, struct word_range);
	if (copy && a->n_contents)
		memcpy(copy, a->contents, a->n_contents * sizeof *copy);
	return copy;
}

/* ---- behind a quotation ---- */

static bool is_be(const struct scene *v, uint32_t i)
{
	return look_in(v, i, CLASS_BE_FORM);
}

/* A verb that tells what somebody did: "left", "walked". */
static bool is_deed(const struct scene *v, uint32_t i)
{
	return look_letters(v, i) && v->words[i].shape == SHAPE_LOWER &&
	       (look_ends(v, i, CLASS_ENDING_PAST) || look_in(v, i, CLASS_DEED_PAST));
}

/* The last word of the quotation with which the content's narrated tail "and left" is joined; the content's last
 * word where it has none. */
static uint32_t before_tail(const struct scene *v, const struct word_range *c)
{
	uint32_t tail = c->last + 1;
	while (tail > c->first && !is_quoted(v, tail - 1))
		tail--;
	for (uint32_t i = c->first; i < tail && !is_quoted(v, i); i++)
		if (is_be(v, i))
			return c->last; /* "she was shown “it” and allowed to" */
	bool joined = tail > c->first + 2 && tail + 1 <= c->last && c->last + 1 - tail <= TAIL_WORDS &&
		      (look_in(v, tail, CLASS_AND_THEN));
	return joined && is_deed(v, tail + 1) && v->words[tail - 1].quote == QUOTE_CLOSE ? tail - 1 : c->last;
}

/* The last word of the quotation behind which the role of the source begins; the content's last if none does. */
static uint32_t before_role(const struct scene *v, const struct attribution *a, const struct word_range *c)
{
	uint32_t role = c->last + 1;
	if (!a->has_source || a->source.first < c->last + 2 || a->source.first > c->last + 3 ||
	    a->cue.first < a->source.last || !look_is(v, c->last + 1, ",") || !is_quoted(v, c->first))
		return c->last;
	while (role > c->first && !is_quoted(v, role - 1))
		role--;
	bool is_role = role > c->first && role <= c->last && c->last - role < ROLE_WORDS &&
		       (phrase_is_determiner(v, role) || noun_class(v, c->last, NULL) == NOUN_PERSON);
	return is_role ? role - 1 : c->last;
}

/* The last content is a role alone, which was cut from the quotation before it: “...” | the guard, | X, said. */
static void mend_role(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_ROLE, );
	size_t n = a->n_contents;
	const struct word_range *role = n > 1 ? &a->contents[n - 1] : NULL;
	bool is_role = role && a->has_source && a->cue.first > a->source.last &&
		       a->source.first == role->last + 2 && look_is(v, role->last + 1, ",") &&
		       role->first == a->contents[n - 2].last + 1 && is_quoted(v, role->first - 1) &&
		       !is_quoted(v, role->first) && phrase_is_determiner(v, role->first);
	if (!is_role)
		return;
	a->source.first = role->first;
	a->n_contents--;
}

static bool mend_ends(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_ENDS, true);
	const struct scene *v = &m->view;
	for (size_t k = 0; k < a->n_contents; k++) {
		const struct word_range *c = &a->contents[k];
		uint32_t role = before_role(v, a, c), last = role < c->last ? role : before_tail(v, c);
		if (last == c->last)
			continue;
		if (role < c->last)
			a->source.first = role + 1;
		struct word_range *copy = contents_copy(m, a, 0);
		if (!copy)
			return false;
		copy[k].last = last;
		a->contents = copy;
	}
	return true;
}

/* ---- X wrote: [paragraph] ---- */

/* The paragraph from `first` on has no cue, or only such as "I have told" in its own words. */
static bool is_of_one(const struct mending *m, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct attribution *a = &m->found[i];
		bool inside = a->cue.first >= first && a->cue.first <= last;
		if (inside && (a->is_orphan || (a->has_source && !phrase_is_pronoun(&m->view, a->source.first))))
			return false;
	}
	return true;
}

static void drop_inside(struct mending *m, const struct attribution *outer, uint32_t first, uint32_t last)
{
	size_t kept = 0;
	for (size_t i = 0; i < m->n; i++) {
		const struct attribution *a = &m->found[i];
		if (a == outer || a->cue.first < first || a->cue.first > last)
			m->found[kept++] = *a;
	}
	m->n = kept;
}

static bool take_paragraph(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_PARAGRAPH, true);
	const struct scene *v = &m->view;
	uint32_t colon = a->cue.last;
	if (!look_is(v, colon, ":"))
		colon = look_sentence_last(v, colon);
	uint32_t first = colon + 1, last = first;
	if (a->n_contents || !a->has_source || !look_is(v, colon, ":") || first >= v->n_words ||
	    !begins_paragraph(v, first) || is_quoted(v, first))
		return true;
	while (last + 1 < v->n_words && last - first < PARAGRAPH_WORDS && !begins_paragraph(v, last + 1))
		last++;
	struct word_range *taken = contents_copy(m, a, 1);
	if (!taken)
		return false;
	if (!is_of_one(m, first, last))
		return true;
	taken[0] = (struct word_range){first, last, a->cue.score, true};
	a->contents = taken;
	a->n_contents = 1;
	drop_inside(m, a, first, last);
	return true;
}

/* ---- the passive ---- */

/* The cue is "were told", "had been warned", "were informed by email": its subject hears. The word behind it; 0: it
 * is not so. */
static uint32_t behind_told(const struct scene *v, const struct word_range *cue)
{
	for (uint32_t i = cue->first; i <= cue->last; i++)
		if (look_in(v, i, CLASS_HEARS) && i > 0 && is_be(v, i - 1))
			return i + 1;
	return 0;
}

/* The noun phrase that is the subject right before word `end`: back to the comma or the sentence's begin. */
static struct word_range subject_before(const struct scene *v, uint32_t end)
{
	uint32_t first = end, begin = look_sentence_begin(v, end - 1);
	while (first > begin && end - first < SUBJECT_WORDS && !look_is(v, first - 1, ",") &&
	       !is_quoted(v, first - 1) && !look_in(v, first - 1, CLASS_JOINS))
		first--;
	return (struct word_range){first, end - 1, 1.0f, false};
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
	for (size_t k = 0; k < a->n_contents; k++)
		if (a->contents[k].first <= last && a->contents[k].last >= first)
			return true;
	return false;
}

/* The last content is nothing but the subject: “...”, | the guard at the gate | said. */
static bool is_last_content(const struct scene *v, const struct attribution *a, const struct word_range *subject)
{
	const struct word_range *c = a->n_contents > 1 ? &a->contents[a->n_contents - 1] : NULL;
	return c && c->first == subject->first && c->last == subject->last && phrase_is_determiner(v, c->first);
}

/* “...,” | sighed: a quotation ends right before the cue. */
static bool is_behind_quotation(const struct scene *v, const struct attribution *a)
{
	for (size_t k = 0; k < a->n_contents; k++)
		if (a->contents[k].last + 1 == a->cue.first && v->words[a->contents[k].last].quote == QUOTE_CLOSE)
			return true;
	return false;
}

/* “...,” sighed the man with the hat. The noun phrase right behind the cue becomes the source. */
static void source_behind(const struct scene *v, struct attribution *a)
{
	uint32_t first = a->cue.last + 1, last = first;
	if (!look_in(v, first, CLASS_ARTICLE) || begins_paragraph(v, first))
		return;
	while (last + 1 < v->n_words && last - first < SUBJECT_WORDS && look_letters(v, last + 1) &&
	       !begins_paragraph(v, last + 1))
		last++;
	if (last > first)
		a->source = (struct word_range){first, last, a->cue.score, false};
}

/* "A fortnight later wants": a time is nobody. */
static void drop_time(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_TIME, );
	struct timex t;
	if (a->has_source && timex_at(v->text, v->words, v->n_words, a->source.first, &t) &&
	    t.last >= a->source.last)
		a->has_source = false;
}

/* The source was taken from a paragraph above, though the cue has a subject in its own sentence. */
static void mend_far_source(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_FAR_SOURCE, );
	uint32_t first = a->is_orphan ? 0 : look_sentence_begin(v, a->cue.first), begin = a->cue.first;
	while (begin > first && !begins_paragraph(v, begin))
		begin--;
	if (!a->has_source || a->source.last >= begin)
		return;
	if (is_behind_quotation(v, a))
		source_behind(v, a);
	if (a->source.last >= begin || begin >= a->cue.first || is_quoted(v, begin))
		return;
	struct word_range subject = subject_before(v, a->cue.first);
	if (is_last_content(v, a, &subject)) {
		a->source = subject;
		a->n_contents--;
	} else if (subject.first == begin && (look_capital(v, begin) || phrase_is_determiner(v, begin)) &&
		   !is_clause(v, a, &subject)) {
		a->source = subject;
	}
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

static bool mend_next_source(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_NEXT_SOURCE, true);
	struct word_range source, *copy;
	if (!is_told_between(&m->view, a, &source))
		return true;
	a->source = source;
	for (size_t k = 0; k < a->n_contents; k++) {
		if (a->contents[k].first != source.first || a->contents[k].last < source.last + 2)
			continue;
		copy = contents_copy(m, a, 0);
		if (!copy)
			return false;
		copy[k].first = source.last + 2; /* behind the comma */
		a->contents = copy;
	}
	return true;
}

/* The noun phrase behind the "by" that stands right behind the cue. */
static bool agent_behind(const struct scene *v, const struct word_range *cue, struct word_range *ret)
{
	uint32_t by = cue->last + 1, last = by;
	if (!look_in(v, by, CLASS_BY))
		return false;
	while (last + 1 < v->n_words && last - by < SUBJECT_WORDS && look_letters(v, last + 1) &&
	       !look_in(v, last + 1, CLASS_AGENT_ENDS) && !look_in(v, last + 1, CLASS_NOT) &&
	       !is_quoted(v, last + 1) && !begins_paragraph(v, last + 1))
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
	uint32_t by = a->is_orphan || !is_be(v, a->cue.first) ? 0 : by_behind(v, &a->cue);
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

/* The first word of "was quoted" in the cue or behind it; the word behind the cue: none. */
static uint32_t quoted_at(const struct scene *v, const struct word_range *cue)
{
	uint32_t i = cue->first;
	while (i <= cue->last && !(is_be(v, i) && look_in(v, i + 1, CLASS_QUOTED_BY)))
		i++;
	return i;
}

/* "as saying" stands at word i. */
static bool is_as_saying(const struct scene *v, uint32_t i)
{
	return look_in(v, i, CLASS_AS) && look_in(v, i + 1, CLASS_SAYING);
}

/* Takes what is of the subject out of the contents; of a content that is nothing else the clause before it. */
static bool free_subject(struct mending *m, struct attribution *a, struct word_range subject)
{
	struct word_range *copy = contents_copy(m, a, 1);
	size_t n = 0;
	if (!copy)
		return false;
	for (size_t k = 0; k < a->n_contents; k++) {
		struct word_range c = a->contents[k];
		if (c.last >= subject.first && c.first <= subject.last)
			continue;
		c.first += is_as_saying(&m->view, c.first) && c.last > c.first + 2 ? 2 : 0;
		copy[n++] = c;
	}
	uint32_t begin = subject.first ? look_sentence_begin(&m->view, subject.first) : 0;
	if (n == 0 && begin + 2 < subject.first && look_is(&m->view, subject.first - 1, ","))
		copy[n++] = (struct word_range){begin, subject.first - 2, a->cue.score, true};
	a->contents = copy;
	a->n_contents = n;
	return true;
}

/* The last comma in [first, end); `end` if there is none. */
static uint32_t comma_before(const struct scene *v, uint32_t first, uint32_t end)
{
	uint32_t i = end;
	while (i > first && !look_is(v, i - 1, ","))
		i--;
	return i > first ? i - 1 : end;
}

/* Who "was quoted", the word at `quoted`; with what is set off by commas: "the mayor, Ana Lund," but not what is
 * told in front of that, "It had stood, the mayor, Ana Lund,". */
static struct word_range quoted_subject(const struct scene *v, uint32_t quoted)
{
	uint32_t begin = look_sentence_begin(v, quoted - 1), last = quoted - 2;
	if (!look_is(v, quoted - 1, ","))
		return subject_before(v, quoted);
	uint32_t comma = comma_before(v, begin, quoted - 1);
	if (quoted - begin > SUBJECT_WORDS || comma == quoted - 1)
		return subject_before(v, quoted);
	uint32_t front = comma_before(v, begin, comma);
	return (struct word_range){front == comma ? begin : front + 1, last, 1.0f, false};
}

/* "X was quoted as saying by Y", "X was quoted by Y as saying": X is who says it, Y is the medium. */
static bool mend_quoted(struct mending *m, size_t i)
{
	RULE_NAMED(SPAN_QUOTED, true);
	struct attribution *a = &m->found[i], *next = i + 1 < m->n ? a + 1 : NULL;
	uint32_t quoted = a->is_orphan ? UINT32_MAX : quoted_at(&m->view, &a->cue);
	if (quoted > a->cue.last || quoted == 0)
		return true;
	bool parted = next && !next->is_orphan && look_in(&m->view, next->cue.first, CLASS_AS) &&
		      look_sentence_last(&m->view, a->cue.last) == look_sentence_last(&m->view, next->cue.first);
	bool says = a->cue.last > 0 && is_as_saying(&m->view, a->cue.last - 1);
	for (size_t k = 0; k < a->n_contents; k++)
		says |= is_as_saying(&m->view, a->contents[k].first);
	if (!parted && !says)
		return true;
	struct word_range subject = quoted_subject(&m->view, quoted);
	bool has_it = a->has_source && a->source.first <= subject.last && a->source.last >= subject.first;
	if (has_it || subject.first > subject.last || phrase_is_relative(&m->view, subject.first))
		return true;
	if (!parted) {
		a->source = subject;
		a->has_source = true;
		return free_subject(m, a, subject);
	}
	next->source = subject;
	next->has_source = true;
	drop_inside(m, next, a->cue.first, a->cue.last);
	return true;
}

/* What the agency quoted X as saying: the contents of both cues before them, and behind "saying", the word before
 * `behind`. Behind a quotation whom he tells is none: as telling officers. */
static bool join_quoting(struct mending *m, struct attribution *a, const struct attribution *saying,
			 uint32_t behind)
{
	const struct attribution *from[] = {a, saying};
	struct word_range *joined = contents_copy(m, a, saying ? saying->n_contents : 0);
	size_t n = 0, n_before;
	if (!joined)
		return false;
	for (size_t f = 0; f < 2; f++)
		for (size_t k = 0; from[f] && k < from[f]->n_contents; k++)
			if (from[f]->contents[k].last < a->cue.first)
				joined[n++] = from[f]->contents[k];
	n_before = n;
	for (size_t f = 0; f < 2; f++)
		for (size_t k = 0; from[f] && k < from[f]->n_contents; k++) {
			struct word_range c = from[f]->contents[k];
			c.first = c.first < behind ? behind : c.first;
			bool told = n_before && c.first == behind && !is_quoted(&m->view, c.first);
			if (c.first > a->cue.first && c.last >= c.first && !told)
				joined[n++] = c;
		}
	a->contents = joined;
	a->n_contents = n;
	return true;
}

/* "The agency quoted a colonel, X, as saying A": that is all one, and A alone is what X says. */
static bool mend_quoting(struct mending *m, size_t i)
{
	RULE_NAMED(SPAN_QUOTED, true);
	struct attribution *a = &m->found[i], *next = i + 1 < m->n ? a + 1 : NULL;
	struct word_range who;
	if (a->is_orphan || !a->has_source || !clause_quoted(&m->view, &a->cue, &who))
		return true;
	uint32_t saying = who.last + 2;
	saying += look_in(&m->view, saying, CLASS_AUXILIARY) && !is_be(&m->view, saying); /* "having said" */
	bool parted = next && !next->is_orphan && next->cue.first > who.last && next->cue.first <= saying;
	if (!join_quoting(m, a, parted ? next : NULL, saying + 1))
		return false;
	if (parted)
		drop_inside(m, a, next->cue.first, next->cue.last);
	return true;
}

/* "X was quoted by Y saying": the cue is "saying", and X says it. */
static void mend_quoted_by(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_QUOTED_BY, );
	uint32_t by = a->has_source && !a->is_orphan ? a->source.first : 0;
	if (by < 4 || a->source.last + 1 != a->cue.first || !look_ends(v, a->cue.first, CLASS_ENDING_GERUND))
		return;
	by -= look_in(v, by - 1, CLASS_BY) ? 1 : 2; /* "by the agency" */
	if (!look_in(v, by, CLASS_BY) || !look_in(v, by - 1, CLASS_QUOTED_BY) || !is_be(v, by - 2))
		return;
	struct word_range subject = subject_before(v, by - 2);
	if (subject.first <= subject.last && !phrase_is_relative(v, subject.first))
		a->source = subject;
}

/* "To Glas Miron Salko said": what stands in front of the subject is none of the source. */
static void mend_fronted_name(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(NAME_SPLIT, );
	if (a->has_source && !a->is_orphan && a->source.last + 1 == a->cue.first)
		a->source.first = phrase_fronted(v, a->source.first, a->source.last);
}

/* “...,” urged the woman at the desk | , Rena Falk. | The name that is set off behind the source belongs to it. */
static void take_apposed_name(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_ROLE, );
	uint32_t first = a->source.last + 2;
	if (a->is_orphan || !a->has_source || a->source.first <= a->cue.last || first + 1 >= v->n_words ||
	    !look_is(v, first - 1, ",") || !phrase_is_determiner(v, a->source.first) || !look_capital(v, first) ||
	    v->words[a->source.last].shape != SHAPE_LOWER || phrase_is_function(v, first))
		return;
	uint32_t last = phrase_run_end(v, first, look_sentence_last(v, first));
	bool ends = last == look_sentence_last(v, first) || look_is(v, last + 1, ".") || look_is(v, last + 1, ",");
	if (last > first && ends)
		a->source.last = last;
}

/* The man | at the wheel, Otto Brandt, | shouted: the name that is set off right before the cue belongs to the
 * source, with what stands between. */
static void take_name_before(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_ROLE, );
	uint32_t last = a->cue.first, name;
	if (a->is_orphan || !a->has_source || a->source.last + 3 > last || last - a->source.last > ROLE_WORDS + 4 ||
	    !phrase_is_determiner(v, a->source.first))
		return;
	last -= look_is(v, last - 1, ",") ? 2 : 1;
	for (name = last; name > a->source.last + 1 && look_capital(v, name - 1);)
		name--;
	if (!look_capital(v, last) || name == last || !look_is(v, name - 1, ",") || phrase_is_function(v, name))
		return;
	for (uint32_t i = a->source.last + 1; i < name - 1; i++)
		if (v->words[i].shape != SHAPE_LOWER || begins_paragraph(v, i) || phrase_is_relative(v, i))
			return;
	a->source.last = last;
}

/* Danny “The Ant” | Lund, 31 | said: a source that ends with a nickname goes on to the surname. */
static void take_surname(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(NAME_SPLIT, );
	uint32_t surname = a->source.last + 1;
	if (a->is_orphan || !a->has_source || a->source.last < a->source.first + 3 || !look_capital(v, surname) ||
	    v->words[a->source.last].quote != QUOTE_CLOSE || v->words[surname].gap != GAP_SPACE ||
	    !look_capital(v, a->source.last - 1))
		return;
	a->source.last = phrase_run_end(v, surname, look_sentence_last(v, surname));
}

/* ---- headlines, handles, nouns ---- */

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
	while (is_done_to && end < v->n_words && !begins_paragraph(v, end))
		end++;
	if ((end < v->n_words && !begins_paragraph(v, end)) || look_is(v, end - 1, "."))
		return false;
	for (uint32_t i = a->cue.first; i > 0; i--)
		if (begins_paragraph(v, i))
			return false;
	return look_ends(v, a->cue.first, CLASS_ENDING_PAST) || is_deed(v, a->cue.first);
}

/* Some word of the cue has a mode of its own that fits. */
static bool cue_has_mode(const struct scene *v, const struct word_range *cue,
			 bool (*fits)(const struct mode_entry *entry))
{
	struct mode_tokens *t = &(struct mode_tokens){.n = 0};
	mode_tokens_add(t, v->lang, v->text, v->words, cue->first, cue->last);
	for (size_t i = 0; i < t->n; i++) {
		struct mode_entry e;
		if (mode_word(&t->at[i].lemmas, &e) && !(e.flags & MODE_LAST) && fits(&e))
			return true;
	}
	return false;
}

static bool is_any(const struct mode_entry *entry)
{
	(void)entry;
	return true;
}

/* Some word of the cue tells an act: "declined", "endorsed", "said", not ":" and "had derailed". */
static bool tells_act(const struct scene *v, const struct word_range *cue)
{
	return cue_has_mode(v, cue, is_any);
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
	if (!is_be(v, i) || !look_in(v, cue->last, CLASS_ABOUT))
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

static bool is_of_words(const struct mode_entry *entry)
{
	return entry->mode != HSY_MODE_ASSERT || lang_has(entry->classes, CLASS_GIVES_WORDS);
}

/* Some word of the cue leads to words as somebody has them, "told", "describes", or tells what one wishes, demands
 * or denies; "evaluated" does neither. */
static bool leads_to_words(const struct scene *v, const struct word_range *cue)
{
	return cue_has_mode(v, cue, is_of_words);
}

/* A quotation of some length opens in the words and closes there. */
static bool has_quotation(const struct scene *v, const struct word_range *words)
{
	enum { QUOTED_WORDS = 5 };
	uint32_t n = 0;
	for (uint32_t i = words->first; i <= words->last; i++) {
		if (v->words[i].quote == QUOTE_OPEN)
			n = 0;
		n += v->words[i].mark == MARK_NONE && is_quoted(v, i);
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

/* “...,” X said, | quoted by | Y: through whom, and nothing else that was said. */
static bool is_relay(const struct scene *v, const struct attribution *a)
{
	uint32_t by = look_in(v, a->cue.last, CLASS_BY) ? a->cue.last : a->cue.last + 1, as = a->cue.first;
	as -= as > 0 && look_in(v, as - 1, CLASS_AS);
	return !a->n_contents && look_in(v, a->cue.first, CLASS_QUOTED_BY) && look_in(v, by, CLASS_BY) && as > 0 &&
	       look_is(v, as - 1, ",");
}

/* Nothing is said: what has no content and tells no act, and what was taken for a cue and is none. */
static bool is_no_statement(const struct mending *m, const struct attribution *a)
{
	RULE_NAMED(NO_STATEMENT, false);
	const struct scene *v = &m->view;
	if (a->is_orphan)
		return false;
	bool bare = !a->has_source || look_in(v, a->cue.first, CLASS_HAD) || a->cue.first == a->cue.last;
	return is_passive_heading(m, a) || is_pointer(v, a) || is_topic(v, &a->cue) || is_goal(v, &a->cue) ||
	       is_over_mark(v, &a->cue) || is_relay(v, a) || (a->n_contents == 0 && bare && !tells_act(v, &a->cue));
}

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
	return end == v->n_words || begins_paragraph(v, end) || look_is(v, end, ",") || look_is(v, end, "(") ||
	       look_is(v, end, ".");
}

/* “...” — Anna Lund: whom the dash names is the source, whatever was taken for it, and the dash the cue. */
static void mend_dash(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_DASH, );
	uint32_t dash = a->n_contents ? a->contents[a->n_contents - 1].last + 1 : 0, end = dash + 1;
	bool is_cue = !a->is_orphan && a->cue.first == dash && a->cue.last == dash;
	if (!dash || !look_is_dash(v, dash) || begins_paragraph(v, dash) || is_quoted(v, dash) ||
	    !(is_cue || a->is_orphan))
		return;
	if (end < v->n_words && look_capital(v, end) && !begins_paragraph(v, end))
		end = phrase_run_end(v, end, (uint32_t)v->n_words - 1) + 1;
	if (end == dash + 1 || !is_name_end(v, end))
		return;
	a->source = (struct word_range){dash + 1, end - 1, a->contents->score, false};
	a->cue = (struct word_range){dash, dash, a->contents->score, false};
	a->is_orphan = false;
	a->has_source = true;
}

/* The cue at "reports that" is a noun, the object of the cue before it in the sentence, whose source it has too. */
static bool is_object(const struct scene *v, const struct attribution *before, const struct attribution *a)
{
	bool same = before->has_source && a->has_source && before->source.first == a->source.first;
	return same && a->cue.first == a->cue.last && look_in(v, a->cue.first, CLASS_CLAIM_OBJECT) &&
	       before->cue.first > before->source.last && a->cue.first > before->cue.last &&
	       look_sentence_last(v, before->cue.first) == look_sentence_last(v, a->cue.first);
}

static bool join_object(struct mending *m, size_t i)
{
	RULE_NAMED(SPAN_OBJECT, true);
	struct attribution *before = &m->found[i - 1], *a = &m->found[i];
	if (a->is_orphan || before->is_orphan || !a->n_contents || !is_object(&m->view, before, a))
		return true;
	struct word_range *joined = contents_copy(m, before, 1);
	if (!joined)
		return false;
	joined[before->n_contents] =
	    (struct word_range){a->cue.first, a->contents[a->n_contents - 1].last, a->cue.score, true};
	before->contents = joined;
	before->n_contents++;
	drop_inside(m, before, a->cue.first, a->cue.last);
	return true;
}

/* ---- as X put it ---- */

/* The last word of the quotation before ", as X put it", of which X is the source; 0: the cue tells of none. */
static uint32_t put_before(const struct scene *v, const struct attribution *a)
{
	enum { BETWEEN_WORDS = 6 };
	uint32_t as = a->has_source && a->source.first ? a->source.first - 1 : 0, last = as;
	bool it = look_in(v, a->cue.last, CLASS_IT) || look_in(v, a->cue.last + 1, CLASS_IT);
	if (!as || a->is_orphan || !it || !look_in(v, as, CLASS_AS) || a->cue.first <= a->source.last)
		return 0;
	while (last > 0 && as - last < BETWEEN_WORDS && !is_quoted(v, last) && !ends_sentence(v, last - 1))
		last--;
	return v->words[last].quote == QUOTE_CLOSE ? last : 0;
}

/* Other contents end before the quotation. */
static bool contents_cut(struct mending *m, const struct attribution *but, struct word_range quoted)
{
	for (size_t i = 0; i < m->n; i++) {
		struct attribution *a = &m->found[i];
		for (size_t k = 0; a != but && k < a->n_contents; k++) {
			if (a->contents[k].first >= quoted.first || a->contents[k].last < quoted.last)
				continue;
			struct word_range *copy = contents_copy(m, a, 0);
			if (!copy)
				return false;
			copy[k].last = quoted.first - 1;
			a->contents = copy;
		}
	}
	return true;
}

/* These words and no others are what it says. False: out of memory. */
static bool content_set(struct mending *m, struct attribution *a, uint32_t first, uint32_t last)
{
	struct word_range *content = arena_array(m->arena, 1, struct word_range);
	if (!content)
		return false;
	*content = (struct word_range){first, last, a->cue.score, true};
	a->contents = content;
	a->n_contents = 1;
	return true;
}

/* He called for an “end of the tolls,” as X put it: the quotation is X's. */
static bool mend_put(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_PUT, true);
	const struct scene *v = &m->view;
	uint32_t last = put_before(v, a), first = last;
	while (first > 0 && is_quoted(v, first) && v->words[first].quote != QUOTE_OPEN)
		first--;
	if (!last || v->words[first].quote != QUOTE_OPEN)
		return true;
	return content_set(m, a, first, last) && contents_cut(m, a, *a->contents);
}

/* ---- what is told in front ---- */

static bool is_of_telling(const struct mode_entry *entry)
{
	return entry->mode == HSY_MODE_ACKNOWLEDGE ||
	       (entry->mode == HSY_MODE_ASSERT && lang_has(entry->classes, CLASS_GIVES_WORDS));
}

/* Some word of the cue tells, as "told" and "confirmed" do, and does not ask, wish or deny. */
static bool is_telling(const struct scene *v, const struct word_range *cue)
{
	return cue_has_mode(v, cue, is_of_telling);
}

/* Something to be told follows the cue before its clause ends: "told them to leave", "told the paper how". */
static bool tells_behind(const struct scene *v, const struct word_range *cue)
{
	uint32_t last = look_sentence_last(v, cue->last);
	for (uint32_t i = cue->last + 1; i <= last && !look_is(v, i, ","); i++) {
		bool whom = phrase_is_determiner(v, i + 1) || phrase_is_pronoun(v, i + 1) ||
			    look_capital(v, i + 1) || noun_class(v, i + 1, NULL) != NOUN_NONE;
		if (look_in(v, i, CLASS_TOLD_BEHIND) || is_quoted(v, i) || look_is(v, i, ":") ||
		    (look_in(v, i, CLASS_TO) && !whom))
			return true;
	}
	return false;
}

/* Words [first, last] are a clause of their own: a subject in front and a finite verb outside relative clauses.
 * What may be a participle too ("the man arrested on Monday") is one where `is_sure` is asked for. */
static bool is_main_clause(const struct scene *v, uint32_t first, uint32_t last, bool is_sure)
{
	bool is_relative = false;
	if ((phrase_is_function(v, first) && !phrase_is_determiner(v, first) && !phrase_is_pronoun(v, first)) ||
	    look_in(v, first, CLASS_PREPOSITION) || look_in(v, first, CLASS_SUBORDINATOR) ||
	    look_ends(v, first, CLASS_ENDING_GERUND) || is_deed(v, first) || look_ends(v, first, CLASS_ENDING_PAST))
		return false;
	for (uint32_t i = first + 1; i <= last; i++) {
		if (phrase_is_relative(v, i) || look_in(v, i, CLASS_SUBORDINATOR))
			is_relative = true;
		else if (look_is(v, i, ","))
			is_relative = false;
		bool verb = look_in(v, i, CLASS_AUXILIARY) || look_in(v, i, CLASS_WILL_CAN) ||
			    look_in(v, i, CLASS_MODAL_MUST) || (!is_sure && is_deed(v, i));
		if (verb && !is_relative)
			return true;
	}
	return false;
}

/* Another statement has some of the words [first, last]. */
static bool is_claimed(const struct mending *m, const struct attribution *but, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct attribution *a = &m->found[i];
		if (a == but)
			continue;
		if (a->cue.first <= last && a->cue.last >= first)
			return true;
		for (size_t k = 0; k < a->n_contents; k++)
			if (a->contents[k].first <= last && a->contents[k].last >= first)
				return true;
	}
	return false;
}

/* Halloway has left, two of his friends told the paper: the clause in front, which nobody else's cue claims, is
 * what a cue without a content tells. */
static bool mend_fronted(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_FRONTED, true);
	enum { LEAST_WORDS = 3, BETWEEN_WORDS = 3 };
	const struct scene *v = &m->view;
	if (a->is_orphan || a->n_contents || !a->has_source || a->source.first < LEAST_WORDS + 1 ||
	    a->cue.first <= a->source.last || a->cue.first - a->source.last > BETWEEN_WORDS ||
	    !look_is(v, a->source.first - 1, ",") || is_quoted(v, a->cue.first))
		return true;
	uint32_t last = a->source.first - 2, begin = look_sentence_begin(v, last), first = last + 1;
	while (first > begin && !begins_paragraph(v, first) && !look_is(v, first - 1, ":") &&
	       !look_is(v, first - 1, ";"))
		first--;
	if (last + 1 < first + LEAST_WORDS || is_quoted(v, last) || begins_paragraph(v, last + 1) ||
	    !is_main_clause(v, first, last, look_is(v, a->source.last + 1, ",")) || !is_telling(v, &a->cue) ||
	    tells_behind(v, &a->cue) || is_claimed(m, a, first, last))
		return true;
	return content_set(m, a, first, last);
}

/* ---- two who are quoted ---- */

static bool is_taken(const struct mending *m, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->found[i].n_contents && m->found[i].cue.first >= first && m->found[i].cue.first <= last)
			return true;
	return false;
}

/* The name behind the verb that stands right behind the quotation, “...,” | fumed | Anna Lund; `last` before
 * `first`: none is there. */
static struct word_range name_behind(const struct scene *v, uint32_t quotation)
{
	uint32_t verb = quotation + 1, first = verb + 1, last = verb;
	bool is_verb = verb < v->n_words && v->words[verb].shape == SHAPE_LOWER && !begins_paragraph(v, verb) &&
		       !phrase_is_function(v, verb) &&
		       (look_ends(v, verb, CLASS_ENDING_PAST) || look_in(v, verb, CLASS_TOLD_PAST));
	if (is_verb && look_capital(v, first) && !phrase_is_function(v, first) && !begins_paragraph(v, first))
		last = phrase_run_end(v, first, look_sentence_last(v, first));
	return (struct word_range){first, last, 0.7f, false};
}

/* “A,” moaned the man. / “B,” fumed Anna Lund: a quotation that opens a paragraph, and has a verb and a name there,
 * is none of the statement before it. */
static bool split_named(struct mending *m, size_t i)
{
	RULE_NAMED(SPAN_TWO, true);
	struct attribution *a = &m->found[i];
	for (size_t k = 1; k < a->n_contents && m->n < m->capacity; k++) {
		struct word_range c = a->contents[k];
		if (c.first <= a->cue.last || !begins_paragraph(&m->view, c.first) ||
		    m->view.words[c.last].quote != QUOTE_CLOSE)
			continue;
		struct word_range source = name_behind(&m->view, c.last);
		struct word_range *own =
		    source.last >= source.first ? arena_array(m->arena, 1, struct word_range) : NULL;
		if (source.last < source.first || is_taken(m, c.last + 1, source.last))
			continue;
		struct word_range *rest = contents_copy(m, a, 0);
		if (!own || !rest)
			return false;
		*own = c;
		memmove(rest + k, rest + k + 1, (a->n_contents - k - 1) * sizeof *rest);
		a->contents = rest;
		a->n_contents--;
		m->found[m->n++] = (struct attribution){.cue = {c.last + 1, c.last + 1, 0.7f, false},
							.source = source,
							.has_source = true,
							.contents = own,
							.n_contents = 1,
							.score = 0.7f};
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
	return look_in(v, verb, CLASS_SHOWS) && !is_quoted(v, verb) ? verb : 0;
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
	if (verb < first + 4 || m->n == m->capacity || is_taken(m, verb, last))
		return true;
	struct word_range source = subject_before(&m->view, verb);
	if (source.first > source.last || source.first < first + 3 || !look_is(&m->view, source.first - 1, ",") ||
	    phrase_is_relative(&m->view, source.first) || phrase_is_pronoun(&m->view, source.first) ||
	    !papers_agree(&m->view, &source, verb))
		return true;
	struct word_range *content = arena_array(m->arena, 1, struct word_range);
	if (!content)
		return false;
	*content = (struct word_range){first, source.first - 2, 0.7f, true};
	drop_inside(m, NULL, first, last);
	m->found[m->n++] = (struct attribution){.cue = {verb, verb, 0.7f, false},
						.source = source,
						.has_source = true,
						.contents = content,
						.n_contents = 1,
						.score = 0.7f};
	return true;
}

static bool papers_add(struct mending *m)
{
	RULE_NAMED(PAPERS_SHOW, true);
	for (uint32_t i = 0, first = 0; i < m->view.n_words; i++)
		if (ends_sentence(&m->view, i)) {
			if (i - first < LOOK_SENTENCE_WORDS && !add_shown(m, first, i))
				return false;
			first = i + 1;
		}
	return true;
}

bool spans_mend(const struct passage *passage, struct arena *arena, struct attribution *found, size_t capacity,
		size_t *n)
{
	struct mending m = {.view = scene_of(passage),
			    .arena = arena,
			    .found = found,
			    .n = *n,
			    .capacity = capacity,
			    .is_content = passage->is_content};
	for (size_t i = 0; i < m.n; i++) {
		mend_told(&m.view, &m.found[i]);
		drop_time(&m.view, &m.found[i]);
		mend_far_source(&m.view, &m.found[i]);
		mend_agent(&m.view, &m.found[i]);
		mend_handle(&m.view, &m.found[i]);
		mend_dash(&m.view, &m.found[i]);
		mend_quoted_by(&m.view, &m.found[i]);
		mend_fronted_name(&m.view, &m.found[i]);
		mend_role(&m.view, &m.found[i]);
		take_apposed_name(&m.view, &m.found[i]);
		take_surname(&m.view, &m.found[i]);
		take_name_before(&m.view, &m.found[i]);
		if (!mend_next_source(&m, &m.found[i]) || !mend_ends(&m, &m.found[i]) ||
		    !take_paragraph(&m, &m.found[i]) || !mend_quoted(&m, i) || (i < m.n && !mend_quoting(&m, i)) ||
		    (i > 0 && i < m.n && !join_object(&m, i)) || (i < m.n && !mend_put(&m, &m.found[i])))
			return false;
	}
	size_t kept = 0;
	for (size_t i = 0; i < m.n; i++)
		if (!is_no_statement(&m, &m.found[i]) && !is_outer_quoted(&m, &m.found[i]))
			m.found[kept++] = m.found[i];
	m.n = kept;
	for (size_t i = 0, last = m.n; i < last; i++)
		if (!mend_fronted(&m, &m.found[i]) || !split_named(&m, i))
			return false;
	if (!papers_add(&m))
		return false;
	*n = m.n;
	return true;
}
