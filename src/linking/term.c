/* See term.h. A word is folded, stemmed by a few endings, and weighed by term_table.h; its classes say what it
 * does. */
#include "linking/term.h"

#include "linking/number.h"
#include "linking/term_table.h"
#include "names/fold.h"
#include "text/quote.h"
#include "text/sentence.h"

#include <stdlib.h>
#include <string.h>

enum {
	STEM_BYTES = 64,
	ENDING_MAX = 7,   /* letters */
	LETTERS_KEPT = 3, /* of a stem at least */
	NOUN_KEPT = 4,
	NAME_KEPT = 4,
	WHOLE_KEPT = 5 /* of a word whose ending stays */
};

uint32_t term_hash(const char *bytes, size_t n)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
	return hash ^ hash >> 15;
}

/* ---- stems ---- */

/* Puts in place of the word's longest ending of the class what that leads to ("-ies", "-i"; "-s", "-"), if `kept`
 * letters stay, or WHOLE_KEPT where it leads to itself. Returns the new length. */
static size_t strip(char *word, size_t n, enum word_class class, size_t kept)
{
	char ending[ENDING_MAX + 2] = "-";
	for (size_t k = n < ENDING_MAX ? n : ENDING_MAX; k > 0; k--) {
		memcpy(ending + 1, word + n - k, k);
		ending[k + 1] = 0;
		const char *left = lang_pair(lang_english(), ending, k + 1, class);
		size_t size = left ? n - k + strlen(left + 1) : 0;
		if (!left || size < (strcmp(left, ending) ? kept : WHOLE_KEPT))
			continue;
		memcpy(word + n - k, left + 1, size - (n - k));
		return size;
	}
	return n;
}

static bool has_vowel(const char *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr("aeiouy", word[i]))
			return true;
	return false;
}

/* "stopp" for "stopped" loses a letter. */
static size_t undouble(const char *word, size_t n)
{
	return n > LETTERS_KEPT && word[n - 1] == word[n - 2] && !strchr("lsz", word[n - 1]) ? n - 1 : n;
}

/* "talking" and "talked" as "talk", but "bring" as it is. */
static size_t strip_verb(char *word, size_t n)
{
	char stem[STEM_BYTES];
	memcpy(stem, word, n);
	size_t size = strip(stem, n, CLASS_STEM_VERB, LETTERS_KEPT);
	if (size == n || !has_vowel(stem, size))
		return n;
	memcpy(word, stem, size);
	return undouble(word, size);
}

/* "Osmara", "Osmaran" and "Osmarans" are one: what a rare name ends in tells a place from its people. */
static void name_stem_text(const char *folded, char to[STEM_BYTES])
{
	size_t n = strlen(folded);
	n = n < STEM_BYTES - 1 ? n : STEM_BYTES - 1;
	memcpy(to, folded, n);
	to[strip(to, n, CLASS_STEM_PEOPLE, NAME_KEPT)] = 0;
}

void term_stem_text(const char *folded, char to[STEM_BYTES])
{
	const char *base = lang_pair(lang_english(), folded, strlen(folded), CLASS_STEM_BASE);
	const char *word = base ? base : folded;
	size_t n = strlen(word);
	n = n < STEM_BYTES - 1 ? n : STEM_BYTES - 1;
	memcpy(to, word, n);
	n = strip(to, n, CLASS_STEM_PLURAL, LETTERS_KEPT);
	n = strip_verb(to, n);
	n = strip(to, n, CLASS_STEM_NOUN, NOUN_KEPT);
	while (n > LETTERS_KEPT && to[n - 1] == 'e')
		n--;
	if (n > 1 && to[n - 1] == 'y')
		to[n - 1] = 'i';
	to[n] = 0;
}

uint32_t term_stem(const char *folded)
{
	char stem[STEM_BYTES];
	term_stem_text(folded, stem);
	return term_hash(stem, strlen(stem));
}

/* ---- weights ---- */

/* How much a stem tells: TERM_WEIGHT_MAX if it is not among the common ones. */
static uint8_t weight_of(const char *stem)
{
	size_t low = 0, high = sizeof term_weights / sizeof *term_weights;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(term_weights[middle].stem, stem);
		if (order == 0)
			return term_weights[middle].weight;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return TERM_WEIGHT_MAX;
}

bool term_is_rare(const char *folded)
{
	char stem[STEM_BYTES];
	term_stem_text(folded, stem);
	return weight_of(stem) == TERM_WEIGHT_MAX;
}

/* ---- numbers ---- */

enum { MEASURE_WEIGHT = 3, GREAT_WEIGHT = 13 };

/* The stem of a value, whether it was written in letters or digits. */
static uint32_t number_stem(uint64_t value)
{
	char text[24] = "#";
	size_t n = 1;
	do {
		text[n++] = (char)('0' + value % 10);
		value /= 10;
	} while (value && n < sizeof text);
	return term_hash(text, n);
}

/* Three of something tell little, 2,140 tell much; a year is a date. */
static uint8_t number_weight(uint64_t value)
{
	if (value <= 3 * NUMBER_UNIT)
		return 3;
	if (value <= 12 * NUMBER_UNIT || (value >= 1900 * NUMBER_UNIT && value < 2100 * NUMBER_UNIT))
		return 5;
	if (value >= 1000000 * (uint64_t)NUMBER_UNIT)
		return GREAT_WEIGHT;
	return value <= 100 * NUMBER_UNIT ? 9 : 12;
}

double term_value(const char *text, const struct term *t)
{
	return number_value(text + t->begin, t->end - t->begin);
}

uint32_t term_name_stem(const char *folded)
{
	char stem[STEM_BYTES];
	term_stem_text(folded, stem);
	if (weight_of(stem) == TERM_WEIGHT_MAX)
		name_stem_text(folded, stem);
	return term_hash(stem, strlen(stem));
}

/* ---- terms ---- */

/* What a word of a class does, and how sure it is where it is a modal verb. */
static const struct {
	enum word_class class;
	uint16_t flag;
	uint8_t modal;
} doings[] = {{CLASS_TERM_TIME, TERM_TIME, 0},
	      {CLASS_TERM_NEGATION, TERM_NEGATION, 0},
	      {CLASS_TERM_HEDGE, TERM_HEDGE, 0},
	      {CLASS_MODAL_MAY, TERM_MODAL, MODAL_MAY},
	      {CLASS_MODAL_WOULD, TERM_MODAL, MODAL_WOULD},
	      {CLASS_MODAL_WILL, TERM_MODAL, MODAL_WILL},
	      {CLASS_TERM_SCOPE, TERM_SCOPE, 0},
	      {CLASS_TERM_FUNCTION, TERM_FUNCTION, 0},
	      {CLASS_TERM_FALSE, TERM_FALSE, 0},
	      {CLASS_TERM_REPLY, TERM_REPLY, 0}};

static void term_classify(struct term *t)
{
	for (size_t i = 0; t->classes && i < sizeof doings / sizeof *doings; i++)
		if (term_in(t, doings[i].class)) {
			t->flags |= doings[i].flag;
			t->modal |= doings[i].modal;
		}
	if (term_in(t, CLASS_MONTH_WORD)) {
		bool is_month = t->flags & TERM_CAPITAL;
		t->flags &= (uint16_t) ~(is_month ? TERM_MODAL : TERM_TIME);
		t->modal = is_month ? 0 : t->modal;
	}
	if (t->flags & (TERM_FUNCTION | TERM_HEDGE | TERM_MODAL))
		t->weight = 0;
	else if (t->flags & (TERM_NEGATION | TERM_SCOPE | TERM_NUMBER | TERM_TIME))
		t->weight = t->weight < 5 ? t->weight : 5;
}

static void term_count(struct term *t, uint64_t value)
{
	t->stem = number_stem(value);
	t->flags |= TERM_NUMBER;
	t->weight = number_weight(value);
}

/* The term of word i; returns how many words behind it belong to it. */
static size_t term_make(const char *text, const struct word *words, size_t n, size_t i, struct term *t)
{
	char folded[STEM_BYTES], stem[STEM_BYTES];
	const struct word *w = &words[i];
	size_t size = w->byte_end - w->byte_begin;
	struct number number;
	name_fold(text + w->byte_begin, size, folded, sizeof folded);
	*t = (struct term){.begin = w->byte_begin,
			   .end = w->byte_end,
			   .form = term_hash(folded, strlen(folded)),
			   .classes = w->classes};
	if (word_has_capital(w))
		t->flags |= TERM_CAPITAL;
	if (quote_covers(w))
		t->flags |= TERM_QUOTED;
	if (i == 0 || w->gap == GAP_PARAGRAPH)
		t->flags |= TERM_FIRST;
	bool counts = number_at(text, words, n, i, &number);
	if (counts) {
		t->end = words[i + number.more].byte_end;
		term_count(t, number.value);
		return number.more;
	}
	term_stem_text(folded, stem);
	t->weight = weight_of(stem);
	if (t->flags & TERM_CAPITAL && t->weight == TERM_WEIGHT_MAX)
		name_stem_text(folded, stem);
	t->stem = term_hash(stem, strlen(stem));
	term_classify(t);
	return 0;
}

/* "n't" is the word before it, an apostrophe and "t". */
static bool is_short_not(const char *text, const struct word *words, size_t i)
{
	const struct word *w = &words[i];
	return i >= 2 && w->byte_end - w->byte_begin == 1 && (text[w->byte_begin] | 0x20) == 't' &&
	       w->gap == GAP_NONE && words[i - 1].shape == SHAPE_MARK && words[i - 1].gap == GAP_NONE &&
	       (text[words[i - 2].byte_end - 1] | 0x20) == 'n';
}

static bool is_square(const char *text, const struct word *w, char bracket)
{
	return w->byte_end - w->byte_begin == 1 && text[w->byte_begin] == bracket;
}

/* "3 million crowns": what so many are counted in, a currency mostly, tells little. */
static bool is_great(const struct term *t)
{
	return t->flags & TERM_NUMBER && t->weight == GREAT_WEIGHT;
}

/* "One" in letters that counts nothing: "this one", "one of them", "one could". */
static bool is_pronoun(const struct term *t, const struct term *next)
{
	bool is_one = t->flags & TERM_NUMBER && t->stem == number_stem(NUMBER_UNIT) && term_in(t, CLASS_NUMBER);
	bool counts = !(t->flags & TERM_LAST) && next && next->weight && next->begin == t->end + 1;
	return is_one && !counts;
}

/* A number that counts nothing tells nothing. */
static void pronouns_lighten(struct term *terms, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_pronoun(&terms[i], i + 1 < n ? &terms[i + 1] : NULL))
			terms[i].weight = 0;
}

/* "No. 1" denies nothing. */
static void numbers_affirm(const char *text, struct term *terms, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (terms[i].flags & TERM_NEGATION && terms[i + 1].flags & TERM_NUMBER &&
		    !(terms[i].flags & TERM_LAST) && text[terms[i].end] == '.')
			terms[i].flags &= (uint16_t)~TERM_NEGATION;
}

struct term *terms_make(struct arena *arena, const char *text, const struct word *words, size_t n_words,
			size_t *ret_n)
{
	struct term *terms = arena_array(arena, n_words, struct term);
	size_t n = 0;
	bool inserted = false;
	for (size_t i = 0; terms && i < n_words; i++) {
		const struct word *w = &words[i];
		if (w->shape != SHAPE_MARK) {
			struct term *t = &terms[n++];
			bool is_not = is_short_not(text, words, i);
			i += term_make(text, words, n_words, i, t);
			if (n > 1 && is_great(&terms[n - 2]) && t->weight > MEASURE_WEIGHT)
				t->weight = MEASURE_WEIGHT;
			if (inserted)
				t->flags |= TERM_INSERTED;
			if (is_not)
				t->flags |= TERM_NEGATION;
		} else {
			inserted = is_square(text, w, '[') || (inserted && !is_square(text, w, ']'));
		}
		if (n && sentence_ends(text, words, n_words, i))
			terms[n - 1].flags |= TERM_LAST;
	}
	if (terms) {
		pronouns_lighten(terms, n);
		numbers_affirm(text, terms, n);
	}
	*ret_n = n;
	return terms;
}

bool terms_tell(struct arena *arena, const char *text)
{
	enum { LONG = 24, MOST_WORDS = 2, LEAST_WEIGHT = 9 };
	struct word *words;
	size_t n = strlen(text), n_words = 0, n_terms = 0;
	unsigned weight = 0;
	if (n > LONG || word_split(arena, lang_english(), text, n, MOST_WORDS, &words, &n_words, NULL) != HSY_OK)
		return true;
	quote_pair(text, words, n_words);
	const struct term *terms = terms_make(arena, text, words, n_words, &n_terms);
	for (size_t i = 0; terms && i < n_terms; i++) {
		if (terms[i].weight &&
		    (terms[i].flags & (TERM_CAPITAL | TERM_NUMBER | TERM_QUOTED | TERM_FALSE | TERM_REPLY)))
			return true;
		weight += terms[i].weight;
	}
	return !terms || weight >= LEAST_WEIGHT;
}

struct term_range terms_sentence(const struct term *terms, size_t n, uint32_t at)
{
	struct term_range s = {at, at + 1};
	while (s.first > 0 && !(terms[s.first - 1].flags & TERM_LAST) && !(terms[s.first].flags & TERM_FIRST))
		s.first--;
	while (s.end < n && !(terms[s.end - 1].flags & TERM_LAST) && !(terms[s.end].flags & TERM_FIRST))
		s.end++;
	return s;
}

uint16_t term_classes(const char *text, size_t n)
{
	const char *blank = memchr(text, ' ', n);
	return lang_look(lang_english(), text, blank ? (size_t)(blank - text) : n);
}

bool terms_in(const struct term *terms, struct term_range range, enum word_class class)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (term_in(&terms[i], class))
			return true;
	return false;
}
