/* See span_quoted.h. */
#include "reading/finding/span_quoted.h"

#include "reading/grammar/clause.h"
#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"

/* The first word of "was quoted" in the cue or behind it; the word behind the cue: none. */
static uint32_t quoted_at(const struct scene *v, const struct word_range *cue)
{
	uint32_t i = cue->first;
	while (i <= cue->last && !(look_in(v, i, CLASS_BE_FORM) && look_in(v, i + 1, CLASS_QUOTED_BY)))
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
	struct word_range *copy = mending_contents(m, a, 1);
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
		return mending_subject(v, quoted);
	uint32_t comma = comma_before(v, begin, quoted - 1);
	if (quoted - begin > SUBJECT_WORDS || comma == quoted - 1)
		return mending_subject(v, quoted);
	uint32_t front = comma_before(v, begin, comma);
	return (struct word_range){front == comma ? begin : front + 1, last, 1.0f, false};
}

bool span_quoted_as(struct mending *m, size_t i)
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
	mending_drop(m, next, a->cue.first, a->cue.last);
	return true;
}

/* What the agency quoted X as saying: the contents of both cues before them, and behind "saying", the word before
 * `behind`. Behind a quotation whom he tells is none: as telling officers. */
static bool join_quoting(struct mending *m, struct attribution *a, const struct attribution *saying,
			 uint32_t behind)
{
	const struct attribution *from[] = {a, saying};
	struct word_range *joined = mending_contents(m, a, saying ? saying->n_contents : 0);
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
			bool told = n_before && c.first == behind && !look_quoted(&m->view, c.first);
			if (c.first > a->cue.first && c.last >= c.first && !told)
				joined[n++] = c;
		}
	a->contents = joined;
	a->n_contents = n;
	return true;
}

bool span_quoted_source(struct mending *m, size_t i)
{
	RULE_NAMED(SPAN_QUOTED, true);
	struct attribution *a = &m->found[i], *next = i + 1 < m->n ? a + 1 : NULL;
	struct word_range who;
	if (a->is_orphan || !a->has_source || !clause_quoted(&m->view, &a->cue, &who))
		return true;
	uint32_t saying = who.last + 2;
	saying += look_in(&m->view, saying, CLASS_AUXILIARY) &&
		  !look_in(&m->view, saying, CLASS_BE_FORM); /* "having said" */
	bool parted = next && !next->is_orphan && next->cue.first > who.last && next->cue.first <= saying;
	if (!join_quoting(m, a, parted ? next : NULL, saying + 1))
		return false;
	if (parted)
		mending_drop(m, a, next->cue.first, next->cue.last);
	return true;
}

void span_quoted_saying(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_QUOTED_BY, );
	uint32_t by = a->has_source && !a->is_orphan ? a->source.first : 0;
	if (by < 4 || a->source.last + 1 != a->cue.first || !look_ends(v, a->cue.first, CLASS_ENDING_GERUND))
		return;
	by -= look_in(v, by - 1, CLASS_BY) ? 1 : 2; /* "by the agency" */
	if (!look_in(v, by, CLASS_BY) || !look_in(v, by - 1, CLASS_QUOTED_BY) || !look_in(v, by - 2, CLASS_BE_FORM))
		return;
	struct word_range subject = mending_subject(v, by - 2);
	if (subject.first <= subject.last && !phrase_is_relative(v, subject.first))
		a->source = subject;
}

/* The words are somebody, and no words of theirs: "two officials", "Anna Lund". */
static bool is_somebody(const struct scene *v, const struct word_range *r)
{
	struct phrase p;
	for (uint32_t i = r->first; i <= r->last; i++)
		if (look_quoted(v, i))
			return false;
	return phrase_parse(v, r->first, r->last, &p) && p.first == r->first &&
	       (p.form == HSY_FORM_NAME || p.class == NOUN_PERSON || p.class == NOUN_PERSONS);
}

/* The statement of whoever cites, in the sentence of attribution i and telling more than whom he cites; NULL: none.
 */
static const struct attribution *citing_tells(const struct mending *m, size_t i)
{
	const struct attribution *a = &m->found[i];
	uint32_t begin = look_sentence_begin(&m->view, a->cue.first),
		 last = look_sentence_last(&m->view, a->cue.first);
	for (size_t k = i > 0 ? i - 1 : 0; k <= i + 1 && k < m->n; k++) {
		const struct attribution *b = &m->found[k];
		if (k != i && !b->is_orphan && b->has_source && b->n_contents && b->cue.first >= begin &&
		    b->cue.first <= last && b->source.first == a->source.first)
			return b;
	}
	return NULL;
}

bool span_quoted_citing(struct mending *m, size_t i)
{
	RULE_NAMED(SPAN_CITING, true);
	struct attribution *a = &m->found[i];
	if (a->is_orphan || !a->has_source || a->n_contents != 1 ||
	    !look_in(&m->view, a->cue.first, CLASS_CITING) || a->contents[0].first != a->cue.last + 1 ||
	    !is_somebody(&m->view, &a->contents[0]))
		return true;
	const struct attribution *told = citing_tells(m, i);
	if (!told)
		return true;
	struct word_range *contents = mending_contents(m, told, 0);
	if (!contents)
		return false;
	a->source = a->contents[0];
	a->contents = contents;
	a->n_contents = told->n_contents;
	return true;
}
