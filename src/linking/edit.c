/* See edit.h.
 *
 *   1. Both texts are cut into sentences. One that the other text has too, in the same words and the same quotation
 *      marks, is untouched; so are the statements that stand in untouched sentences alone, whatever the readings
 * make of them.
 *   2. The other statements of both sides are put together in pairs by the words of their contents, the most alike
 *      first. What differs within a pair is a change; what has no partner was added or removed, unless its words
 * still stand in the other text.
 *   3. Untouched statements are edited only where "he" has become somebody else.
 *   4. Touched sentences in which no such edit stands are edits of the text itself. */
#include "linking/edit.h"

#include <stdlib.h>
#include <string.h>

#include "linking/term.h"
#include "text/quote.h"

enum {
	MOST_WORDS = 400000,
	BUDGET = 400000000, /* so many words are compared in all: beyond, nothing is alike */
	WINDOW = 100,       /* so many places on either side a statement is looked for */
	ALIKE = 50,         /* percent of words in common of two that are one */
	ALIKE_VOICE = 34    /* the same where one speaker says both */
};

struct sentence {
	struct term_range terms;
	uint64_t hash;
	bool kept;   /* the other text has it too */
	bool told;   /* an edit of a statement stands in it, or the headline does */
	int partner; /* 1 and its number in the other text; 0: none */
};

struct telling { /* a statement of one side */
	const hsy_statement *s;
	struct term_range *pieces; /* of the content, [s->n_contents] */
	struct term_range whole;   /* from its first word to its last */
	bool untouched;
	int partner; /* as above */
};

struct side {
	const hsy_reading *reading;
	struct term *terms;
	size_t n_terms;
	struct sentence *sentences;
	size_t n_sentences;
	uint64_t *hashes; /* of the sentences, sorted */
	struct telling *tellings;
	hsy_range place; /* a byte of the text, and how many characters stand before it */
};

struct editing {
	struct arena *a;
	struct side from, to;
	hsy_edit *edits;
	size_t n, room;
	size_t budget;
	bool no_memory;
};

/* ---- sides ---- */

/* What a term is: its form, and whether it is quoted. */
static uint64_t term_mark(const struct term *t)
{
	return ((uint64_t)t->form << 1) | (t->flags & TERM_QUOTED ? 1 : 0);
}

static uint64_t sentence_hash(const struct term *terms, struct term_range range)
{
	uint64_t hash = 14695981039346656037u;
	for (uint32_t i = range.first; i < range.end; i++)
		hash = (hash ^ term_mark(&terms[i])) * 1099511628211u;
	return hash;
}

static int hash_compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static bool sentences_make(struct arena *a, struct side *side)
{
	side->sentences = arena_array(a, side->n_terms + 1, struct sentence);
	side->hashes = arena_array(a, side->n_terms + 1, uint64_t);
	if (!side->sentences || !side->hashes)
		return false;
	for (uint32_t at = 0; at < side->n_terms;) {
		struct term_range range = {at, at + 1};
		while (range.end < side->n_terms && !(side->terms[range.end - 1].flags & TERM_LAST) &&
		       !(side->terms[range.end].flags & TERM_FIRST))
			range.end++;
		struct sentence s = {.terms = range, .hash = sentence_hash(side->terms, range)};
		side->hashes[side->n_sentences] = s.hash;
		side->sentences[side->n_sentences++] = s;
		at = range.end;
	}
	qsort(side->hashes, side->n_sentences, sizeof *side->hashes, hash_compare);
	return true;
}

/* The first term that ends behind `byte`. */
static uint32_t term_at(const struct side *side, size_t byte)
{
	uint32_t begin = 0, end = (uint32_t)side->n_terms;
	while (begin < end) {
		uint32_t middle = begin + (end - begin) / 2;
		if (side->terms[middle].end <= byte)
			begin = middle + 1;
		else
			end = middle;
	}
	return begin;
}

static struct term_range terms_of(const struct side *side, hsy_range bytes)
{
	struct term_range range = {term_at(side, bytes.begin), 0};
	range.end = range.first;
	while (range.end < side->n_terms && side->terms[range.end].begin < bytes.end)
		range.end++;
	return range;
}

static void range_cover(struct term_range *range, struct term_range more)
{
	if (more.first == more.end)
		return;
	if (range->first == range->end) {
		*range = more;
		return;
	}
	range->first = more.first < range->first ? more.first : range->first;
	range->end = more.end > range->end ? more.end : range->end;
}

static bool tellings_make(struct arena *a, struct side *side)
{
	const hsy_reading *r = side->reading;
	side->tellings = arena_array(a, r->n_statements + 1, struct telling);
	for (size_t i = 0; side->tellings && i < r->n_statements; i++) {
		struct telling *t = &side->tellings[i];
		t->s = &r->statements[i];
		t->pieces = arena_array(a, t->s->n_contents + 1, struct term_range);
		if (!t->pieces)
			return false;
		for (size_t k = 0; k < t->s->n_contents; k++) {
			t->pieces[k] = terms_of(side, t->s->contents[k].bytes);
			range_cover(&t->whole, t->pieces[k]);
		}
		if (t->s->source)
			range_cover(&t->whole, terms_of(side, t->s->source->bytes));
		if (t->s->cue)
			range_cover(&t->whole, terms_of(side, t->s->cue->bytes));
	}
	return side->tellings != NULL;
}

static bool side_make(struct arena *a, const hsy_reading *reading, struct side *side)
{
	struct word *words = NULL;
	size_t n_words = 0;
	side->reading = reading;
	if (word_split(a, lang_english(), reading->article.text, reading->article.text_bytes, MOST_WORDS, &words,
		       &n_words, NULL) != HSY_OK)
		return false;
	quote_pair(reading->article.text, words, n_words);
	side->terms = terms_make(a, reading->article.text, words, n_words, &side->n_terms);
	return side->terms && sentences_make(a, side) && tellings_make(a, side);
}

/* ---- what is untouched ---- */

static void sentences_keep(struct side *side, const struct side *other)
{
	for (size_t i = 0; i < side->n_sentences; i++)
		side->sentences[i].kept = bsearch(&side->sentences[i].hash, other->hashes, other->n_sentences,
						  sizeof *other->hashes, hash_compare) != NULL;
}

/* The first sentence that ends behind `term`. */
static size_t sentence_at(const struct side *side, uint32_t term)
{
	size_t begin = 0, end = side->n_sentences;
	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;
		if (side->sentences[middle].terms.end <= term)
			begin = middle + 1;
		else
			end = middle;
	}
	return begin;
}

/* Marks the sentences in which the range stands as told. */
static void sentences_tell(struct side *side, struct term_range range)
{
	size_t i = sentence_at(side, range.first);
	for (; i < side->n_sentences && side->sentences[i].terms.first < range.end; i++)
		side->sentences[i].told = true;
}

static bool is_kept(const struct side *side, struct term_range range)
{
	size_t i = sentence_at(side, range.first);
	for (; i < side->n_sentences && side->sentences[i].terms.first < range.end; i++)
		if (!side->sentences[i].kept)
			return false;
	return true;
}

/* Source, cue and content each stand in sentences that were kept; what is between them need not. */
static bool is_untouched(const struct side *side, const struct telling *t)
{
	for (size_t k = 0; k < t->s->n_contents; k++)
		if (!is_kept(side, t->pieces[k]))
			return false;
	return (!t->s->source || is_kept(side, terms_of(side, t->s->source->bytes))) &&
	       (!t->s->cue || is_kept(side, terms_of(side, t->s->cue->bytes)));
}

static void tellings_mark(struct side *side)
{
	for (size_t i = 0; i < side->reading->n_statements; i++)
		side->tellings[i].untouched = is_untouched(side, &side->tellings[i]);
}

/* ---- the words of contents ---- */

/* The terms of a telling's content one after the other: `at` begins as {0, 0}. NULL: no more. */
struct place {
	size_t piece;
	uint32_t term;
};

static const struct term *content_next(const struct side *side, const struct telling *t, struct place *at)
{
	while (at->piece < t->s->n_contents) {
		struct term_range range = t->pieces[at->piece];
		if (range.first + at->term < range.end)
			return &side->terms[range.first + at->term++];
		at->piece++;
		at->term = 0;
	}
	return NULL;
}

/* Which words: those with one of the flags `with` (0: any) and none of `without`. */
struct choice {
	unsigned with, without;
};

static const struct choice all_words = {0, 0}, numbers = {TERM_NUMBER, 0}, quoted_words = {TERM_QUOTED, 0},
			   other_words = {0, TERM_NUMBER | TERM_QUOTED};

static const struct term *content_next_of(const struct side *side, const struct telling *t, struct choice choice,
					  struct place *at)
{
	const struct term *term = content_next(side, t, at);
	while (term && ((choice.with && !(term->flags & choice.with)) || term->flags & choice.without))
		term = content_next(side, t, at);
	return term;
}

/* True if both have the same of these words, in one order; numbers by their value. */
static bool contents_equal(const struct editing *f, const struct telling *x, const struct telling *y,
			   struct choice choice)
{
	struct place at = {0}, other = {0};
	for (;;) {
		const struct term *a = content_next_of(&f->from, x, choice, &at);
		const struct term *b = content_next_of(&f->to, y, choice, &other);
		if (!a || !b)
			return !a && !b;
		if (choice.with & TERM_NUMBER ? a->stem != b->stem : term_mark(a) != term_mark(b))
			return false;
	}
}

static size_t content_size(const struct telling *t)
{
	size_t n = 0;
	for (size_t k = 0; k < t->s->n_contents; k++)
		n += t->pieces[k].end - t->pieces[k].first;
	return n;
}

static bool content_has(const struct side *side, const struct telling *t, const struct term *term, size_t *budget)
{
	struct place at = {0};
	for (const struct term *x; *budget && (x = content_next(side, t, &at)); --*budget)
		if (x->stem == term->stem)
			return true;
	return false;
}

/* Percent of the words of both that stand in both. */
static int likeness(struct editing *f, const struct telling *x, const struct telling *y)
{
	size_t n = content_size(x), m = content_size(y), both = 0;
	struct place at = {0};
	for (const struct term *term; (term = content_next(&f->from, x, &at));)
		both += content_has(&f->to, y, term, &f->budget);
	both = both < m ? both : m;
	return n + m ? (int)(200 * both / (n + m)) : 0;
}

/* ---- speakers ---- */

/* Where its source stands; empty without one. */
static hsy_range source_bytes(const hsy_statement *s)
{
	return s->source ? s->source->bytes : (hsy_range){0, 0};
}

static bool bytes_equal(const char *a, hsy_range x, const char *b, hsy_range y)
{
	return x.end - x.begin == y.end - y.begin && !memcmp(a + x.begin, b + y.begin, x.end - x.begin);
}

static bool sources_equal(const struct editing *f, const hsy_statement *x, const hsy_statement *y)
{
	return bytes_equal(f->from.reading->article.text, source_bytes(x), f->to.reading->article.text,
			   source_bytes(y));
}

/* "Holm" and "Vera Holm" are one: an article may name somebody in full in one version alone. */
static bool names_agree(const char *x, const char *y)
{
	const char *longer = strlen(x) > strlen(y) ? x : y, *shorter = longer == x ? y : x;
	const char *at = strstr(longer, shorter);
	size_t n = strlen(shorter);
	return n && at && (at == longer || at[-1] == ' ') && (!at[n] || at[n] == ' ');
}

static bool speakers_agree(const struct editing *f, const hsy_statement *x, const hsy_statement *y)
{
	if (x->speaker.name && y->speaker.name)
		return names_agree(x->speaker.name, y->speaker.name);
	return sources_equal(f, x, y) || !x->source || !y->source;
}

/* ---- pairs ---- */

struct pair {
	int score;
	size_t x, y;
};

static int pair_compare(const void *a, const void *b)
{
	const struct pair *p = a, *q = b;
	if (p->score != q->score)
		return q->score - p->score;
	if (p->x != q->x)
		return p->x < q->x ? -1 : 1;
	return (p->y > q->y) - (p->y < q->y);
}

/* Their score, 0 if they are not one. Statements without a content are one by what they stand in. */
static int pair_score(struct editing *f, const struct telling *x, const struct telling *y)
{
	bool voice = speakers_agree(f, x->s, y->s);
	if (!x->s->n_contents || !y->s->n_contents)
		return !x->s->n_contents && !y->s->n_contents && voice && x->s->mode == y->s->mode ? ALIKE : 0;
	int alike = likeness(f, x, y);
	if (alike < (voice ? ALIKE_VOICE : ALIKE))
		return 0;
	return 4 * alike + 2 * voice + (x->s->depth == y->s->depth);
}

struct pairs {
	struct pair *at;
	size_t n, room;
};

static bool pairs_add(struct editing *f, struct pairs *pairs, struct pair pair)
{
	if (pairs->n == pairs->room) {
		size_t room = pairs->room ? 2 * pairs->room : 64;
		struct pair *at = arena_array(f->a, room, struct pair);
		if (!at)
			return false;
		if (pairs->n)
			memcpy(at, pairs->at, pairs->n * sizeof *at);
		pairs->at = at;
		pairs->room = room;
	}
	pairs->at[pairs->n++] = pair;
	return true;
}

/* All that may be one, of those that are `untouched` or of the others. */
static bool pairs_find(struct editing *f, bool untouched, struct pairs *pairs)
{
	size_t n = f->from.reading->n_statements, m = f->to.reading->n_statements;
	for (size_t i = 0; i < n; i++) {
		size_t middle = m ? i * m / n : 0, first = middle > WINDOW ? middle - WINDOW : 0;
		for (size_t k = first; k < m && k <= middle + WINDOW; k++) {
			struct telling *x = &f->from.tellings[i], *y = &f->to.tellings[k];
			if (x->untouched != untouched || y->untouched != untouched)
				continue;
			int score = untouched ? 4 * contents_equal(f, x, y, all_words) : pair_score(f, x, y);
			if (score && !pairs_add(f, pairs, (struct pair){score, i, k}))
				return false;
		}
	}
	return true;
}

static bool tellings_pair(struct editing *f, bool untouched)
{
	struct pairs pairs = {0};
	if (!pairs_find(f, untouched, &pairs))
		return false;
	if (pairs.n)
		qsort(pairs.at, pairs.n, sizeof *pairs.at, pair_compare);
	for (size_t i = 0; i < pairs.n; i++) {
		struct telling *x = &f->from.tellings[pairs.at[i].x], *y = &f->to.tellings[pairs.at[i].y];
		if (x->partner || y->partner)
			continue;
		x->partner = (int)pairs.at[i].y + 1;
		y->partner = (int)pairs.at[i].x + 1;
	}
	return true;
}

/* ---- edits ---- */

static hsy_edit *edit_new(struct editing *f, hsy_edit_of of)
{
	if (f->n == f->room) {
		size_t room = f->room ? 2 * f->room : 32;
		hsy_edit *edits = arena_array(f->a, room, hsy_edit);
		f->no_memory |= !edits;
		if (!edits)
			return NULL;
		if (f->n)
			memcpy(edits, f->edits, f->n * sizeof *edits);
		f->edits = edits;
		f->room = room;
	}
	f->edits[f->n] = (hsy_edit){.of = of};
	return &f->edits[f->n++];
}

/* The statement's places: its contents, or where only the act is told its cue or its source. */
static void side_of_statement(struct editing *f, const struct side *side, const struct telling *t,
			      hsy_edit_side *ret_side)
{
	const hsy_statement *s = t->s;
	const char *text = side->reading->article.text;
	*ret_side = (hsy_edit_side){.statement = s->id, .speaker = s->speaker.name};
	ret_side->spans = s->n_contents ? s->contents : s->cue ? s->cue : s->source;
	ret_side->n_spans = s->n_contents ? s->n_contents : 1;
	if (s->cue)
		ret_side->cue =
		    arena_copy(f->a, text + s->cue->bytes.begin, s->cue->bytes.end - s->cue->bytes.begin);
	if (!s->speaker.name && s->source)
		ret_side->speaker =
		    arena_copy(f->a, text + s->source->bytes.begin, s->source->bytes.end - s->source->bytes.begin);
}

static void statement_edit(struct editing *f, struct telling *x, struct telling *y, unsigned changes)
{
	hsy_edit *e = edit_new(f, HSY_EDIT_STATEMENT);
	if (!e)
		return;
	e->changes = changes;
	if (x) {
		side_of_statement(f, &f->from, x, &e->from);
		sentences_tell(&f->from, x->whole);
	}
	if (y) {
		side_of_statement(f, &f->to, y, &e->to);
		sentences_tell(&f->to, y->whole);
	}
}

static bool cues_equal(const struct editing *f, const hsy_statement *x, const hsy_statement *y)
{
	if (!x->cue || !y->cue)
		return true; /* whether one is found may hang on what stands around */
	return bytes_equal(f->from.reading->article.text, x->cue->bytes, f->to.reading->article.text,
			   y->cue->bytes);
}

static unsigned changes_of(const struct editing *f, const struct telling *x, const struct telling *y)
{
	unsigned changes = 0;
	if (!speakers_agree(f, x->s, y->s))
		changes |= HSY_EDIT_SPEAKER;
	if (!contents_equal(f, x, y, quoted_words))
		changes |= HSY_EDIT_QUOTATION;
	if (!contents_equal(f, x, y, numbers))
		changes |= HSY_EDIT_NUMBER;
	if (!cues_equal(f, x->s, y->s))
		changes |= HSY_EDIT_CUE;
	if (!contents_equal(f, x, y, other_words))
		changes |= HSY_EDIT_WORDS;
	if (changes && (x->s->mode != y->s->mode || x->s->negated != y->s->negated))
		changes |= HSY_EDIT_MODE;
	return changes;
}

/* True if the words from its first to its last stand in the other text as they are. */
static bool still_stands(struct editing *f, const struct side *side, const struct telling *t,
			 const struct side *other)
{
	uint32_t n = t->whole.end - t->whole.first;
	const struct term *words = &side->terms[t->whole.first];
	for (size_t i = 0; i + n <= other->n_terms && f->budget; i++, f->budget--) {
		uint32_t k = 0;
		while (k < n && term_mark(&other->terms[i + k]) == term_mark(&words[k]))
			k++;
		if (k == n)
			return true;
	}
	return false;
}

/* "He" is somebody else now: the sentence is as it was, and those before it are not. */
static bool is_another_he(const struct telling *x, const struct telling *y)
{
	const hsy_speaker *a = &x->s->speaker, *b = &y->s->speaker;
	return a->by == b->by && (a->by == HSY_BY_PRONOUN || a->by == HSY_BY_INHERITED) && a->name && b->name &&
	       !names_agree(a->name, b->name);
}

static void tellings_compare(struct editing *f)
{
	for (size_t i = 0; i < f->from.reading->n_statements; i++) {
		struct telling *x = &f->from.tellings[i];
		struct telling *y = x->partner ? &f->to.tellings[x->partner - 1] : NULL;
		unsigned changes = 0;
		if (y && x->untouched)
			changes = is_another_he(x, y) ? HSY_EDIT_SPEAKER : 0;
		else if (y)
			changes = changes_of(f, x, y);
		if (changes || (!y && !x->untouched && !still_stands(f, &f->from, x, &f->to)))
			statement_edit(f, x, y, changes);
	}
	for (size_t i = 0; i < f->to.reading->n_statements; i++) {
		struct telling *y = &f->to.tellings[i];
		if (!y->partner && !y->untouched && !still_stands(f, &f->to, y, &f->from))
			statement_edit(f, NULL, y, 0);
	}
}

/* ---- headlines ---- */

/* The characters before `byte`; quick where places are asked for in their order. */
static size_t chars_before(struct side *side, size_t byte)
{
	const char *text = side->reading->article.text;
	if (byte < side->place.begin)
		side->place = (hsy_range){0, 0};
	for (; side->place.begin < byte; side->place.begin++)
		side->place.end += (text[side->place.begin] & 0xc0) != 0x80;
	return side->place.end;
}

/* A headline that begins the text has a place in it. */
static const hsy_span *title_span(struct editing *f, struct side *side)
{
	const hsy_article *a = &side->reading->article;
	size_t n = a->title ? strlen(a->title) : 0;
	if (!n || n > a->text_bytes || memcmp(a->text, a->title, n) != 0)
		return NULL;
	hsy_span *span = arena_array(f->a, 1, hsy_span);
	f->no_memory |= !span;
	if (!span)
		return NULL;
	span->bytes.end = n;
	span->chars.end = chars_before(side, n);
	sentences_tell(side, terms_of(side, span->bytes));
	return span;
}

static void side_of_title(struct editing *f, struct side *side, hsy_edit_side *ret_side)
{
	ret_side->text = side->reading->article.title;
	ret_side->spans = title_span(f, side);
	ret_side->n_spans = ret_side->spans != NULL;
}

static void titles_compare(struct editing *f)
{
	const char *x = f->from.reading->article.title, *y = f->to.reading->article.title;
	if (!x || !y || !strcmp(x, y))
		return;
	hsy_edit *e = edit_new(f, HSY_EDIT_HEADLINE);
	if (!e)
		return;
	hsy_edit edit = *e;
	side_of_title(f, &f->from, &edit.from);
	side_of_title(f, &f->to, &edit.to);
	f->edits[f->n - 1] = edit;
}

/* ---- the text itself ---- */

static bool is_edited(const struct sentence *s)
{
	return !s->kept && !s->told;
}

/* Percent of the words of both that stand in both. */
static int sentences_alike(struct editing *f, const struct sentence *x, const struct sentence *y)
{
	size_t n = x->terms.end - x->terms.first, m = y->terms.end - y->terms.first, both = 0;
	for (uint32_t i = x->terms.first; i < x->terms.end; i++)
		for (uint32_t k = y->terms.first; k < y->terms.end && f->budget; k++, f->budget--)
			if (f->from.terms[i].stem == f->to.terms[k].stem) {
				both++;
				break;
			}
	return n + m ? (int)(200 * (both < m ? both : m) / (n + m)) : 0;
}

/* The sentence of the other text that this one has become, near its place; NULL: none. */
static struct sentence *sentence_partner(struct editing *f, size_t i)
{
	size_t n = f->from.n_sentences, m = f->to.n_sentences, middle = n ? i * m / n : 0;
	struct sentence *best = NULL;
	int best_alike = ALIKE - 1;
	for (size_t k = middle > WINDOW ? middle - WINDOW : 0; k < m && k <= middle + WINDOW; k++) {
		struct sentence *y = &f->to.sentences[k];
		int alike = is_edited(y) && !y->partner ? sentences_alike(f, &f->from.sentences[i], y) : 0;
		if (alike > best_alike) {
			best = y;
			best_alike = alike;
		}
	}
	return best;
}

static void side_of_sentence(struct editing *f, struct side *side, const struct sentence *s,
			     hsy_edit_side *ret_side)
{
	hsy_span *span = arena_array(f->a, 1, hsy_span);
	f->no_memory |= !span;
	if (!span)
		return;
	span->bytes = (hsy_range){side->terms[s->terms.first].begin, side->terms[s->terms.end - 1].end};
	span->chars.begin = chars_before(side, span->bytes.begin);
	span->chars.end = chars_before(side, span->bytes.end);
	ret_side->spans = span;
	ret_side->n_spans = 1;
}

static void sentence_edit(struct editing *f, const struct sentence *x, const struct sentence *y)
{
	hsy_edit *e = edit_new(f, HSY_EDIT_TEXT);
	if (!e)
		return;
	hsy_edit edit = *e;
	if (x)
		side_of_sentence(f, &f->from, x, &edit.from);
	if (y)
		side_of_sentence(f, &f->to, y, &edit.to);
	edit.changes = x && y ? HSY_EDIT_WORDS : 0;
	f->edits[f->n - 1] = edit;
}

static void texts_compare(struct editing *f)
{
	for (size_t i = 0; i < f->from.n_sentences; i++) {
		if (!is_edited(&f->from.sentences[i]))
			continue;
		struct sentence *y = sentence_partner(f, i);
		if (y)
			y->partner = (int)i + 1;
		sentence_edit(f, &f->from.sentences[i], y);
	}
	for (size_t i = 0; i < f->to.n_sentences; i++)
		if (is_edited(&f->to.sentences[i]) && !f->to.sentences[i].partner)
			sentence_edit(f, NULL, &f->to.sentences[i]);
}

/* ---- all ---- */

/* The words of a side's spans, pieces joined by " ... ". */
static void side_words(struct editing *f, const struct side *side, hsy_edit_side *e)
{
	const char *text = side->reading->article.text;
	size_t n = 0, used = 0;
	if (e->text || !e->n_spans)
		return;
	for (size_t i = 0; i < e->n_spans; i++)
		n += e->spans[i].bytes.end - e->spans[i].bytes.begin + 5;
	char *to = arena_alloc(f->a, n + 1, 1);
	f->no_memory |= !to;
	for (size_t i = 0; to && i < e->n_spans; i++) {
		hsy_range bytes = e->spans[i].bytes;
		if (i) {
			memcpy(to + used, " ... ", 5);
			used += 5;
		}
		memcpy(to + used, text + bytes.begin, bytes.end - bytes.begin);
		used += bytes.end - bytes.begin;
	}
	e->text = to;
}

/* Where an edit stands among the others: headlines first, then by the later text; what it lacks stands by its share
 * of the earlier one. */
static double edit_place(const struct editing *f, const hsy_edit *e)
{
	size_t n = f->from.reading->article.text_bytes, m = f->to.reading->article.text_bytes;
	if (e->of == HSY_EDIT_HEADLINE)
		return -1;
	if (e->to.n_spans)
		return (double)e->to.spans[0].bytes.begin;
	return e->from.n_spans && n ? (double)e->from.spans[0].bytes.begin * (double)m / (double)n : 0;
}

struct placed {
	double place;
	size_t n;
};

static int placed_compare(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->n > y->n) - (x->n < y->n);
}

/* The edits in the order of their places, with their words. */
static const hsy_edit *edits_sorted(struct editing *f)
{
	struct placed *order = arena_array(f->a, f->n + 1, struct placed);
	hsy_edit *sorted = arena_array(f->a, f->n + 1, hsy_edit);
	if (!order || !sorted)
		return NULL;
	for (size_t i = 0; i < f->n; i++)
		order[i] = (struct placed){edit_place(f, &f->edits[i]), i};
	qsort(order, f->n, sizeof *order, placed_compare);
	for (size_t i = 0; i < f->n; i++) {
		sorted[i] = f->edits[order[i].n];
		side_words(f, &f->from, &sorted[i].from);
		side_words(f, &f->to, &sorted[i].to);
	}
	return sorted;
}

bool edits_find(struct arena *a, const hsy_reading *from, const hsy_reading *to, const hsy_edit **ret_edits,
		size_t *ret_n)
{
	struct editing f = {.a = a, .budget = BUDGET};
	if (!side_make(a, from, &f.from) || !side_make(a, to, &f.to))
		return false;
	sentences_keep(&f.from, &f.to);
	sentences_keep(&f.to, &f.from);
	tellings_mark(&f.from);
	tellings_mark(&f.to);
	if (!tellings_pair(&f, false) || !tellings_pair(&f, true))
		return false;
	titles_compare(&f);
	tellings_compare(&f);
	texts_compare(&f);
	const hsy_edit *sorted = edits_sorted(&f);
	if (!sorted || f.no_memory)
		return false;
	*ret_edits = sorted;
	*ret_n = f.n;
	return true;
}
