/* See span_content.h. */
#include "reading/finding/span_content.h"

#include "reading/grammar/dateline.h"
#include "reading/grammar/look.h"
#include "reading/grammar/mode_lexicon.h"
#include "reading/grammar/noun.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"

enum { TAIL_WORDS = 8, PARAGRAPH_WORDS = 300 };

/* ---- behind a quotation ---- */

/* The last word of the quotation with which the content's narrated tail "and left" is joined; the content's last
 * word where it has none. */
static uint32_t before_tail(const struct scene *v, const struct word_range *c)
{
	uint32_t tail = c->last + 1;
	while (tail > c->first && !look_quoted(v, tail - 1))
		tail--;
	for (uint32_t i = c->first; i < tail && !look_quoted(v, i); i++)
		if (look_in(v, i, CLASS_BE_FORM))
			return c->last; /* "she was shown “it” and allowed to" */
	bool joined = tail > c->first + 2 && tail + 1 <= c->last && c->last + 1 - tail <= TAIL_WORDS &&
		      (look_in(v, tail, CLASS_AND_THEN));
	return joined && mending_is_deed(v, tail + 1) && v->words[tail - 1].quote == QUOTE_CLOSE ? tail - 1
												 : c->last;
}

/* The last word of the quotation behind which the role of the source begins; the content's last if none does. */
static uint32_t before_role(const struct scene *v, const struct attribution *a, const struct word_range *c)
{
	uint32_t role = c->last + 1;
	if (!a->has_source || a->source.first < c->last + 2 || a->source.first > c->last + 3 ||
	    a->cue.first < a->source.last || !look_is(v, c->last + 1, ",") || !look_quoted(v, c->first))
		return c->last;
	while (role > c->first && !look_quoted(v, role - 1))
		role--;
	bool is_role = role > c->first && role <= c->last && c->last - role < ROLE_WORDS &&
		       (phrase_is_determiner(v, role) || noun_class(v, c->last, NULL) == NOUN_PERSON);
	return is_role ? role - 1 : c->last;
}

/* The last word of the quotation behind which the narrator begins a sentence: “It was late.” | She told the paper
 * that. The content's last word: he begins none. */
static uint32_t before_narrator(const struct scene *v, const struct word_range *c)
{
	uint32_t close = c->first + 1;
	if (v->words[c->first].quote != QUOTE_OPEN || !c->last)
		return c->last;
	while (close < c->last && v->words[close].quote != QUOTE_CLOSE)
		close++;
	if (close >= c->last || !look_ends_sentence(v, close))
		return c->last;
	for (uint32_t i = close + 1; i <= c->last; i++)
		if (look_quoted(v, i) || look_begins_paragraph(v, i))
			return c->last;
	return close;
}

/* Content k ends with word `last`. False: out of memory. */
static bool end_content(const struct mending *m, struct attribution *a, size_t k, uint32_t last)
{
	struct word_range *copy = mending_contents(m, a, 0);
	if (!copy)
		return false;
	copy[k].last = last;
	a->contents = copy;
	return true;
}

bool span_content_dateline(struct mending *m, struct attribution *a)
{
	const struct scene *v = &m->view;
	if (m->is_content)
		return true;
	if (a->has_source && a->source.last < dateline_colon(v, a->source.first))
		a->has_source = false;
	uint32_t colon = a->n_contents ? dateline_colon(v, a->contents[0].first) : 0;
	if (!colon || colon >= a->contents[0].last)
		return true;
	struct word_range *copy = mending_contents(m, a, 0);
	if (!copy)
		return false;
	copy[0].first = colon + 1;
	a->contents = copy;
	return true;
}

bool span_content_ends(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_ENDS, true);
	const struct scene *v = &m->view;
	for (size_t k = 0; k < a->n_contents; k++) {
		const struct word_range *c = &a->contents[k];
		uint32_t role = before_role(v, a, c), last = role < c->last ? role : before_tail(v, c);
		last = last < c->last ? last : before_narrator(v, c);
		if (last == c->last)
			continue;
		if (role < c->last)
			a->source.first = role + 1;
		if (!end_content(m, a, k, last))
			return false;
	}
	return true;
}

/* ---- in the middle of a phrase ---- */

/* The last word of the phrase that the content breaks off, "was requested by | Tarn police", "led to the | “end of
 * it”"; the one before the preposition, where whom it leads to is the source: "seen as small by | Lund". The
 * content's own last word: it breaks off none. */
static uint32_t whole_phrase(const struct scene *v, const struct attribution *a, const struct word_range *c)
{
	enum { MOST_WORDS = 12 };
	uint32_t next = c->last + 1, last = next;
	bool determiner = look_in(v, c->last, CLASS_ARTICLE);
	bool opens = next < v->n_words && v->words[next].quote == QUOTE_OPEN;
	struct phrase p;
	if ((!determiner && !look_in(v, c->last, CLASS_PREPOSITION) && !look_in(v, c->last, CLASS_BY)) ||
	    look_begins_paragraph(v, next) ||
	    !(opens || look_capital(v, next) || (determiner && look_letters(v, next))))
		return c->last;
	if (a->has_source && a->source.first == next)
		return look_in(v, c->last, CLASS_BY) && c->last > c->first ? c->last - 1 : c->last;
	if (opens)
		while (last + 1 < v->n_words && last - next < MOST_WORDS && v->words[last].quote != QUOTE_CLOSE)
			last++;
	else if (phrase_parse(v, next, look_sentence_last(v, next), &p))
		last = p.core_last;
	bool cue_behind = a->cue.first > c->last && a->cue.first <= last;
	return (opens && v->words[last].quote != QUOTE_CLOSE) || cue_behind || last - next > MOST_WORDS ? c->last
													: last;
}

bool span_content_whole(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_WHOLE, true);
	for (size_t k = 0; k < a->n_contents; k++) {
		uint32_t last = whole_phrase(&m->view, a, &a->contents[k]);
		if (last == a->contents[k].last || (k + 1 < a->n_contents && last >= a->contents[k + 1].first))
			continue;
		if (!end_content(m, a, k, last))
			return false;
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

bool span_content_paragraph(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_PARAGRAPH, true);
	const struct scene *v = &m->view;
	uint32_t colon = a->cue.last;
	if (!look_is(v, colon, ":"))
		colon = look_sentence_last(v, colon);
	uint32_t first = colon + 1, last = first;
	if (a->n_contents || !a->has_source || !look_is(v, colon, ":") || first >= v->n_words ||
	    !look_begins_paragraph(v, first) || look_quoted(v, first))
		return true;
	while (last + 1 < v->n_words && last - first < PARAGRAPH_WORDS && !look_begins_paragraph(v, last + 1))
		last++;
	struct word_range *taken = mending_contents(m, a, 1);
	if (!taken)
		return false;
	if (!is_of_one(m, first, last))
		return true;
	taken[0] = (struct word_range){first, last, a->cue.score, true};
	a->contents = taken;
	a->n_contents = 1;
	mending_drop(m, a, first, last);
	return true;
}

/* ---- denied reports that ---- */

/* The cue at "reports that" is a noun, the object of the cue before it in the sentence, whose source it has too. */
static bool is_object(const struct scene *v, const struct attribution *before, const struct attribution *a)
{
	bool same = before->has_source && a->has_source && before->source.first == a->source.first;
	return same && a->cue.first == a->cue.last && look_in(v, a->cue.first, CLASS_CLAIM_OBJECT) &&
	       before->cue.first > before->source.last && a->cue.first > before->cue.last &&
	       look_sentence_last(v, before->cue.first) == look_sentence_last(v, a->cue.first);
}

bool span_content_object(struct mending *m, size_t i)
{
	RULE_NAMED(SPAN_OBJECT, true);
	struct attribution *before = &m->found[i - 1], *a = &m->found[i];
	if (a->is_orphan || before->is_orphan || !a->n_contents || !is_object(&m->view, before, a))
		return true;
	struct word_range *joined = mending_contents(m, before, 1);
	if (!joined)
		return false;
	joined[before->n_contents] =
	    (struct word_range){a->cue.first, a->contents[a->n_contents - 1].last, a->cue.score, true};
	before->contents = joined;
	before->n_contents++;
	mending_drop(m, before, a->cue.first, a->cue.last);
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
	while (last > 0 && as - last < BETWEEN_WORDS && !look_quoted(v, last) && !look_ends_sentence(v, last - 1))
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
			struct word_range *copy = mending_contents(m, a, 0);
			if (!copy)
				return false;
			copy[k].last = quoted.first - 1;
			a->contents = copy;
		}
	}
	return true;
}

bool span_content_put(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_PUT, true);
	const struct scene *v = &m->view;
	uint32_t last = put_before(v, a), first = last;
	while (first > 0 && look_quoted(v, first) && v->words[first].quote != QUOTE_OPEN)
		first--;
	if (!last || v->words[first].quote != QUOTE_OPEN)
		return true;
	return mending_set(m, a, first, last) && contents_cut(m, a, *a->contents);
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
	return mending_cue_has(v, cue, is_of_telling);
}

/* Something to be told follows the cue before its clause ends: "told them to leave", "told the paper how". */
static bool tells_behind(const struct scene *v, const struct word_range *cue)
{
	uint32_t last = look_sentence_last(v, cue->last);
	for (uint32_t i = cue->last + 1; i <= last && !look_is(v, i, ","); i++) {
		bool whom = phrase_is_determiner(v, i + 1) || phrase_is_pronoun(v, i + 1) ||
			    look_capital(v, i + 1) || noun_class(v, i + 1, NULL) != NOUN_NONE;
		if (look_in(v, i, CLASS_TOLD_BEHIND) || look_quoted(v, i) || look_is(v, i, ":") ||
		    (look_in(v, i, CLASS_TO) && !whom))
			return true;
	}
	return false;
}

/* ---- marks at the edges ---- */

/* How many more marks of the range open than close. */
static int marks_open(const struct scene *v, const struct word_range *r)
{
	int open = 0;
	for (uint32_t i = r->first; i <= r->last; i++)
		open += (v->words[i].quote == QUOTE_OPEN) - (v->words[i].quote == QUOTE_CLOSE);
	return open;
}

/* Without what closes at its beginning, and, where what it belongs to `begins` with no mark, at its end. */
static struct word_range without_closing(const struct scene *v, struct word_range r, uint32_t begins)
{
	while (r.first < r.last && v->words[r.first].quote == QUOTE_CLOSE)
		r.first++;
	while (r.first < r.last && v->words[r.last].quote == QUOTE_CLOSE && v->words[begins].mark == MARK_NONE &&
	       marks_open(v, &r) < 0)
		r.last--;
	return r;
}

bool span_content_marks(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_MARKS, true);
	const struct scene *v = &m->view;
	a->cue = without_closing(v, a->cue, a->cue.first);
	while (a->cue.first < a->cue.last && v->words[a->cue.first].quote == QUOTE_OPEN &&
	       marks_open(v, &a->cue) > 0)
		a->cue.first++;
	for (size_t k = 0; k < a->n_contents; k++) {
		struct word_range kept = without_closing(v, a->contents[k], a->contents[0].first), *copy;
		if (kept.first == a->contents[k].first && kept.last == a->contents[k].last)
			continue;
		if (!(copy = mending_contents(m, a, 0)))
			return false;
		copy[k] = kept;
		a->contents = copy;
	}
	return true;
}

/* Where the clause begins behind "and", and behind a phrase or a clause in front: "In Tarn, | the bridge is shut".
 */
static uint32_t behind_phrase(const struct scene *v, uint32_t first, uint32_t last)
{
	enum { LEAST_WORDS = 3 };
	first += look_in(v, first, CLASS_AND_THEN);
	if (!look_in(v, first, CLASS_PREPOSITION) && !look_in(v, first, CLASS_SUBORDINATOR))
		return first;
	uint32_t comma = first;
	while (comma < last && !look_is(v, comma, ","))
		comma++;
	return comma + LEAST_WORDS < last ? comma + 1 : first;
}

/* Words [first, last] are a clause of their own: a subject in front and a finite verb outside relative clauses.
 * What may be a participle too ("the man arrested on Monday") is one where `is_sure` is asked for. */
static bool is_main_clause(const struct scene *v, uint32_t first, uint32_t last, bool is_sure)
{
	bool is_relative = false;
	first = behind_phrase(v, first, last);
	bool there = look_in(v, first + 1, CLASS_BE_FORM); /* "There are three" */
	if ((phrase_is_function(v, first) && !phrase_is_determiner(v, first) && !phrase_is_pronoun(v, first) &&
	     !there) ||
	    look_in(v, first, CLASS_PREPOSITION) || look_in(v, first, CLASS_SUBORDINATOR) ||
	    look_ends(v, first, CLASS_ENDING_GERUND) || mending_is_deed(v, first) ||
	    look_ends(v, first, CLASS_ENDING_PAST))
		return false;
	for (uint32_t i = first + 1; i <= last; i++) {
		if (phrase_is_relative(v, i) || look_in(v, i, CLASS_SUBORDINATOR))
			is_relative = true;
		else if (look_is(v, i, ","))
			is_relative = false;
		bool verb = look_in(v, i, CLASS_AUXILIARY) || look_in(v, i, CLASS_WILL_CAN) ||
			    look_in(v, i, CLASS_MODAL_MUST) || (!is_sure && mending_is_deed(v, i));
		if (verb && !is_relative)
			return true;
	}
	return false;
}

/* The other statement has some of the words [first, last], and words beyond these. */
static bool reaches_out(const struct attribution *a, uint32_t first, uint32_t last)
{
	bool within = a->cue.first >= first && a->cue.last <= last,
	     touches = a->cue.first <= last && a->cue.last >= first;
	if (a->has_source && !(a->source.first >= first && a->source.last <= last))
		within = false;
	for (size_t k = 0; k < a->n_contents; k++) {
		const struct word_range *c = &a->contents[k];
		within = within && c->first >= first && c->last <= last;
		touches = touches || (c->first <= last && c->last >= first);
	}
	return touches && !within;
}

/* Another statement has a part of the words [first, last], and is no statement within these. */
static bool is_claimed(const struct mending *m, const struct attribution *but, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < m->n; i++)
		if (&m->found[i] != but && reaches_out(&m->found[i], first, last))
			return true;
	return false;
}

/* Behind the place of a dateline that the words begin with: "TARN -- The bridge", "TARN: The bridge". */
static uint32_t behind_dateline(const struct scene *v, uint32_t first, uint32_t last)
{
	enum { PLACE_WORDS = 8 };
	if (v->words[first].shape != SHAPE_UPPER || !look_begins_paragraph(v, first))
		return first;
	uint32_t colon = dateline_colon(v, first);
	if (colon && colon < last)
		return colon + 1;
	uint32_t i = first + 1;
	while (i < last && i - first < PLACE_WORDS && !look_is_dash(v, i))
		i++;
	uint32_t behind = i;
	while (behind < last && look_is_dash(v, behind))
		behind++;
	return behind > i ? behind : first;
}

/* The last word of what stands before the comma in front of word `behind`: also where a few words in marks end
 * there, called "the Club," a friend said. 0: no comma, or all of it is a quotation. */
static uint32_t last_before(const struct scene *v, uint32_t behind)
{
	enum { MARKED_WORDS = 6 };
	uint32_t open = behind - 2;
	if (look_is(v, behind - 1, ","))
		return look_quoted(v, behind - 2) ? 0 : behind - 2;
	if (v->words[behind - 1].quote != QUOTE_CLOSE || !look_is(v, behind - 2, ","))
		return 0;
	while (open > 0 && behind - open < MARKED_WORDS && v->words[open].quote != QUOTE_OPEN)
		open--;
	return v->words[open].quote == QUOTE_OPEN && !look_begins_sentence(v, open) ? behind - 1 : 0;
}

/* Some statement is found whole in words [first, last], so that a verb stands there. */
static bool holds_statement(const struct mending *m, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct attribution *a = &m->found[i];
		if (!a->is_orphan && a->has_source && a->source.first >= first && a->cue.first > a->source.last &&
		    a->cue.last <= last)
			return true;
	}
	return false;
}

/* "An inquest has heard": what is said there is what it tells. */
static bool hears_case(const struct scene *v, const struct attribution *a)
{
	return look_in(v, a->cue.last, CLASS_HEARD) && look_in(v, a->source.last, CLASS_HEARS_CASE);
}

bool span_content_fronted(struct mending *m, struct attribution *a)
{
	RULE_NAMED(SPAN_FRONTED, true);
	enum { LEAST_WORDS = 3, BETWEEN_WORDS = 2 };
	const struct scene *v = &m->view;
	uint32_t behind = a->has_source ? mending_begin(a, BETWEEN_WORDS) : 0;
	uint32_t last = behind > LEAST_WORDS ? last_before(v, behind) : 0;
	if (a->is_orphan || a->n_contents || last == 0 || look_quoted(v, a->cue.first))
		return true;
	uint32_t begin = look_sentence_begin(v, last), first = last + 1;
	while (first > begin && !look_begins_paragraph(v, first) && !look_is(v, first - 1, ":") &&
	       !look_is(v, first - 1, ";"))
		first--;
	first = behind_dateline(v, first, last);
	bool according = look_in(v, a->cue.first, CLASS_ACCORDING),
	     tells = according || ((is_telling(v, &a->cue) || hears_case(v, a)) && !tells_behind(v, &a->cue));
	bool whole = according && look_ends_sentence(v, a->source.last + 1) && last > first + LEAST_WORDS;
	if (last + 1 < first + LEAST_WORDS || look_begins_paragraph(v, last + 1) || phrase_is_relative(v, last) ||
	    !(whole || holds_statement(m, first, last) ||
	      is_main_clause(v, first, last, look_is(v, a->source.last + 1, ","))) ||
	    !tells || is_claimed(m, a, first, last))
		return true;
	bool good = mending_set(m, a, first, last);
	mending_drop(m, NULL, first, last); /* they are found again inside */
	return good;
}
