/* See term.h. A word is folded, looked up in lexicon.c, stemmed by a few endings, and weighed by term_table.h. */
#include "linking/term.h"

#include "linking/lexicon.h"
#include "linking/term_table.h"
#include "names/fold.h"
#include "text/quote.h"
#include "text/sentence.h"

#include <string.h>

enum { STEM_BYTES = 64, LETTERS_KEPT = 3, NAME_STEM = 4 };

uint32_t term_hash(const char *bytes, size_t n)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
	return hash ^ hash >> 15;
}

/* ---- stems ---- */

static bool ends_with(const char *word, size_t n, const char *ending)
{
	size_t m = strlen(ending);
	return n >= m + LETTERS_KEPT && !memcmp(word + n - m, ending, m);
}

static bool has_vowel(const char *word, size_t n)
{
	return strcspn(word, "aeiouy") < n;
}

/* "stopp" for "stopped" loses a letter. */
static size_t undouble(const char *word, size_t n)
{
	return n > LETTERS_KEPT && word[n - 1] == word[n - 2] && !strchr("lsz", word[n - 1]) ? n - 1 : n;
}

static size_t strip_plural(const char *word, size_t n)
{
	if (ends_with(word, n, "ies"))
		return n - 2; /* "parti" */
	if (ends_with(word, n, "sses") || ends_with(word, n, "shes") || ends_with(word, n, "ches") ||
	    ends_with(word, n, "xes"))
		return n - 2;
	if (ends_with(word, n, "ss") || ends_with(word, n, "us") || ends_with(word, n, "is"))
		return n;
	return ends_with(word, n, "s") ? n - 1 : n;
}

static size_t strip_verb(const char *word, size_t n)
{
	if (ends_with(word, n, "ing") && has_vowel(word, n - 3))
		return undouble(word, n - 3);
	if (ends_with(word, n, "ied"))
		return n - 2;
	if (ends_with(word, n, "ed") && has_vowel(word, n - 2) && word[n - 3] != 'e')
		return undouble(word, n - 2);
	return n;
}

static size_t strip_noun(const char *word, size_t n)
{
	static const char *const endings[] = {"ational", "ation", "ating", "ator", "ated",
					      "ate",     "ment",  "ness",  "ally", "ly"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (ends_with(word, n, endings[i]) && n - strlen(endings[i]) > LETTERS_KEPT)
			return n - strlen(endings[i]);
	if (ends_with(word, n, "tion") || ends_with(word, n, "sion"))
		return n - 3;
	return n;
}

/* "Osmara", "Osmaran" and "Osmarans" are one: what a rare name ends in tells a place from its people. */
static void name_stem_text(const char *folded, char to[STEM_BYTES])
{
	static const char *const endings[] = {"ians", "ian", "ans", "ish", "ese", "ia", "an", "a"};
	size_t n = strlen(folded);
	n = n < STEM_BYTES - 1 ? n : STEM_BYTES - 1;
	memcpy(to, folded, n);
	to[n] = 0;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (n >= NAME_STEM + strlen(endings[i]) && ends_with(to, n, endings[i])) {
			to[n - strlen(endings[i])] = 0;
			return;
		}
}

void term_stem_text(const char *folded, char to[STEM_BYTES])
{
	const char *base = lexicon_base(folded);
	const char *word = base ? base : folded;
	size_t n = strlen(word);
	n = n < STEM_BYTES - 1 ? n : STEM_BYTES - 1;
	memcpy(to, word, n);
	to[n] = 0;
	n = strip_plural(to, n);
	n = strip_verb(to, n);
	n = strip_noun(to, n);
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

/* Values are counted in thousandths, so that 4.5 million is a number like any other. */
enum { UNIT = 1000, MEASURE_WEIGHT = 3, GREAT_WEIGHT = 13 };

static const uint64_t value_max = UINT64_MAX / 4; /* two of them can be added */

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
	if (value <= 3 * UNIT)
		return 3;
	if (value <= 12 * UNIT || (value >= 1900 * UNIT && value < 2100 * UNIT))
		return 5;
	if (value >= 1000000 * (uint64_t)UNIT)
		return GREAT_WEIGHT;
	return value <= 100 * UNIT ? 9 : 12;
}

/* A factor behind a number: "million", or "bn" of "3bn"; 0: none. */
static uint64_t magnitude_of(const char *folded)
{
	static const struct {
		const char *word;
		uint64_t factor;
	} known[] = {{"hundred", 100},
		     {"thousand", 1000},
		     {"million", 1000000},
		     {"billion", 1000000000},
		     {"trillion", 1000000000000},
		     {"k", 1000},
		     {"m", 1000000},
		     {"mn", 1000000},
		     {"bn", 1000000000},
		     {"tn", 1000000000000}};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!strcmp(known[i].word, folded))
			return known[i].factor;
	return 0;
}

static uint64_t times(uint64_t value, uint64_t factor)
{
	return factor && value > value_max / factor ? value_max : value * factor;
}

struct number {
	uint64_t value;
	size_t more; /* words behind the first one that belong to it */
};

/* The digits of a word and the letters behind them: "400", "4m". False: it is no number. */
static bool digits_read(const char *text, const struct word *w, uint64_t *ret_value, char ret_rest[4])
{
	uint32_t at = w->byte_begin;
	size_t n = 0;
	*ret_value = 0;
	for (; at < w->byte_end && text[at] >= '0' && text[at] <= '9'; at++)
		*ret_value = times(*ret_value, 10) + (uint64_t)(text[at] - '0');
	bool has_digits = at > w->byte_begin;
	for (; at < w->byte_end && n < 3; at++)
		ret_rest[n++] = (char)(text[at] | 0x20);
	ret_rest[n] = 0;
	return has_digits && at == w->byte_end && (!n || magnitude_of(ret_rest));
}

/* The word behind a number that multiplies it. */
static uint64_t magnitude_behind(const char *text, const struct word *words, size_t n, size_t i)
{
	char folded[16];
	size_t size = i + 1 < n ? words[i + 1].byte_end - words[i + 1].byte_begin : 0;
	if (!size || size >= sizeof folded || words[i + 1].shape == SHAPE_DIGIT ||
	    words[i + 1].gap == GAP_PARAGRAPH)
		return 0;
	name_fold(text + words[i + 1].byte_begin, size, folded, sizeof folded);
	return size > 3 ? magnitude_of(folded) : 0;
}

static void number_multiply(const char *text, const struct word *words, size_t n, size_t i, struct number *number)
{
	uint64_t factor = magnitude_behind(text, words, n, i + number->more);
	if (factor) {
		number->value = times(number->value, factor);
		number->more++;
	}
}

/* Takes ",400", ".5" or ".5bn" into the number. False: no such thing stands behind it. */
static bool number_extend(const char *text, const struct word *mark, uint64_t *share, struct number *number,
			  char ret_rest[4])
{
	const struct word *next = mark + 1;
	char sign = text[mark->byte_begin], rest[4];
	uint64_t part;
	if (mark->gap != GAP_NONE || next->gap != GAP_NONE || (sign != ',' && sign != '.') ||
	    !digits_read(text, next, &part, rest))
		return false;
	uint32_t n_digits = next->byte_end - next->byte_begin - (uint32_t)strlen(rest);
	for (uint32_t k = 0; k < n_digits; k++) {
		*share = sign == '.' ? *share / 10 : *share;
		number->value = sign == ',' ? times(number->value, 10) : number->value;
	}
	number->value += times(part, *share);
	number->more += 2;
	memcpy(ret_rest, rest, sizeof rest);
	return true;
}

/* "1,400", "4.5 million" and "3bn" in digits. "1,400" and "4.5" are three words each. */
static bool number_read(const char *text, const struct word *words, size_t n, size_t i, struct number *ret)
{
	char rest[4];
	uint64_t value, share = UNIT;
	if (!digits_read(text, &words[i], &value, rest))
		return false;
	*ret = (struct number){times(value, UNIT), 0};
	while (!*rest && i + ret->more + 2 < n && ret->more < 8)
		if (!number_extend(text, &words[i + ret->more + 1], &share, ret, rest))
			break;
	if (*rest)
		ret->value = times(ret->value, magnitude_of(rest));
	number_multiply(text, words, n, i, ret);
	return true;
}

/* The value of a number in digits as it stands in the text, with what it is multiplied by; 0: in letters. */
static double digits_value(const char *at, const char *end)
{
	double value = 0, share = 1;
	bool is_share = false, has_digits = false;
	for (; at < end && ((*at >= '0' && *at <= '9') || *at == ',' || *at == '.'); at++) {
		is_share |= *at == '.';
		if (*at < '0' || *at > '9')
			continue;
		has_digits = true;
		share = is_share ? share / 10 : 1;
		value = is_share ? value + share * (*at - '0') : 10 * value + (*at - '0');
	}
	while (at < end && *at == ' ')
		at++;
	char folded[16];
	uint64_t factor = 0;
	if (at < end && (size_t)(end - at) < sizeof folded) {
		name_fold(at, (size_t)(end - at), folded, sizeof folded);
		factor = magnitude_of(folded);
	}
	return has_digits ? value * (factor ? (double)factor : 1) : -1;
}

double term_value(const char *text, const struct term *t)
{
	enum { WORDS_TO = 100 };
	static const uint64_t factors[] = {1, 100, 1000, 1000000, 1000000000};
	double value = digits_value(text + t->begin, text + t->end);
	for (size_t k = 0; value < 0 && k < sizeof factors / sizeof *factors; k++)
		for (uint64_t i = 0; value < 0 && i <= WORDS_TO; i++)
			if (number_stem(i * factors[k] * UNIT) == t->stem)
				value = (double)(i * factors[k]);
	return value;
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

static void term_classify(struct term *t, const char *folded, const struct lexicon_word *known)
{
	bool is_month = t->flags & TERM_CAPITAL && (!strcmp(folded, "may") || !strcmp(folded, "march"));
	if (!known)
		return;
	t->flags |= known->flags;
	t->modal = known->modal;
	if (is_month)
		t->flags &= (uint16_t)~TERM_MODAL;
	else if (!strcmp(folded, "may") || !strcmp(folded, "march"))
		t->flags &= (uint16_t)~TERM_TIME;
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
	struct number number = {0, 0};
	name_fold(text + w->byte_begin, size, folded, sizeof folded);
	*t = (struct term){.begin = w->byte_begin, .end = w->byte_end, .form = term_hash(folded, strlen(folded))};
	if (word_has_capital(w))
		t->flags |= TERM_CAPITAL;
	if (quote_covers(w))
		t->flags |= TERM_QUOTED;
	if (i == 0 || w->gap == GAP_PARAGRAPH)
		t->flags |= TERM_FIRST;
	const struct lexicon_word *known = lexicon_find(folded);
	bool counts = number_read(text, words, n, i, &number);
	if (!counts && known && known->flags & TERM_NUMBER) {
		number.value = (uint64_t)known->number * UNIT;
		number_multiply(text, words, n, i, &number);
		counts = true;
	}
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
	term_classify(t, folded, known);
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
	*ret_n = n;
	return terms;
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

bool term_is_word(const struct term *t, const char *word)
{
	return t->form == term_hash(word, strlen(word));
}

bool term_is_any(const struct term *t, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (term_is_word(t, words[i]))
			return true;
	return false;
}

bool term_is_duration(const struct term *t)
{
	static const char *const units[] = {"second", "seconds", "minute", "minutes", "hour",   "hours",
					    "day",    "days",    "week",   "weeks",   "month",  "months",
					    "year",   "years",   "decade", "decades", "season", "seasons"};
	return TERM_IN(t, units);
}

bool term_is_measure(const struct term *t)
{
	static const char *const units[] = {"millimetre", "centimetre", "metre",       "kilometre",   "millimeter",
					    "centimeter", "meter",      "kilometer",   "millimetres", "centimetres",
					    "metres",     "kilometres", "millimeters", "centimeters", "meters",
					    "kilometers", "gram",       "grams",       "kilogram",    "kilograms",
					    "kilos",      "tons",       "tonnes",      "km",          "miles",
					    "feet",       "inches",     "litres",      "liters"};
	return TERM_IN(t, units);
}
