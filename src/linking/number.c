/* See number.h. In letters a number is
 *
 *     small     "forty", "forty-eight", or "million" by itself
 *     hundreds  small, or small and "hundred", or that and "and" and small
 *     number    hundreds, with "and a half" behind it, or with "million" behind it, or both
 *
 * where "a" and "half a" may stand for the small one before "hundred", "million" and "dozen". */
#include "linking/number.h"

#include "names/fold.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_BYTES = 64, HUNDRED = 100, DOZEN = 12 };

static const uint64_t value_max = UINT64_MAX / 4; /* two of them can be added */

struct reading_words {
	const char *text;
	const struct word *words;
	size_t n;
};

static uint64_t times(uint64_t value, uint64_t factor)
{
	return factor && value > value_max / factor ? value_max : value * factor;
}

/* What a word of small letters leads to in the class, as a number; 0: it is not in the class, or nothing. */
static uint64_t value_of(const char *word, enum word_class class)
{
	const char *digits = lang_pair(lang_english(), word, strlen(word), class);
	return digits ? strtoull(digits, NULL, 10) : 0;
}

/* The same of word i, unless it is too long. */
static uint64_t word_value(const struct reading_words *r, size_t i, enum word_class class)
{
	char folded[WORD_BYTES];
	size_t size = r->words[i].byte_end - r->words[i].byte_begin;
	if (size >= sizeof folded)
		return 0;
	name_fold(r->text + r->words[i].byte_begin, size, folded, sizeof folded);
	return value_of(folded, class);
}

/* ---- in digits ---- */

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
	return has_digits && at == w->byte_end && (!n || value_of(ret_rest, CLASS_MAGNITUDE));
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

/* The number that word i multiplies what stands before it by, in letters; 0: it does not. */
static uint64_t magnitude_at(const struct reading_words *r, size_t i)
{
	enum { SHORTEST = 4 }; /* "m" and "bn" are of digits alone */
	if (i >= r->n || r->words[i].shape == SHAPE_DIGIT || r->words[i].gap == GAP_PARAGRAPH ||
	    r->words[i].byte_end - r->words[i].byte_begin < SHORTEST)
		return 0;
	return word_value(r, i, CLASS_MAGNITUDE);
}

/* "1,400", "4.5 million" and "3bn". "1,400" and "4.5" are three words each. */
static bool by_digits(const struct reading_words *r, size_t i, struct number *ret)
{
	enum { MOST = 8 }; /* words behind the first */
	char rest[4];
	uint64_t value, share = NUMBER_UNIT;
	if (!digits_read(r->text, &r->words[i], &value, rest))
		return false;
	*ret = (struct number){times(value, NUMBER_UNIT), 0};
	while (!*rest && i + ret->more + 2 < r->n && ret->more < MOST)
		if (!number_extend(r->text, &r->words[i + ret->more + 1], &share, ret, rest))
			break;
	if (*rest)
		ret->value = times(ret->value, value_of(rest, CLASS_MAGNITUDE));
	uint64_t factor = magnitude_at(r, i + ret->more + 1);
	ret->value = factor ? times(ret->value, factor) : ret->value;
	ret->more += factor != 0;
	return true;
}

/* ---- in letters ---- */

/* Word i stands behind a blank and is of the class. */
static bool goes_on(const struct reading_words *r, size_t i, enum word_class class)
{
	return i < r->n && r->words[i].gap == GAP_SPACE && word_in(&r->words[i], class);
}

static bool is_count(const struct reading_words *r, size_t i)
{
	return i < r->n && word_in(&r->words[i], CLASS_NUMBER) && !word_in(&r->words[i], CLASS_COUNTS_TIMES);
}

/* "forty", "forty-eight", from word *at on, which goes behind it. */
static uint64_t small_read(const struct reading_words *r, size_t *at)
{
	uint64_t value = word_value(r, (*at)++, CLASS_NUMBER);
	size_t i = *at;
	if (value < 20 || value % 10 || !is_count(r, i + 1) || r->words[i].gap != GAP_NONE ||
	    r->words[i + 1].gap != GAP_NONE || r->text[r->words[i].byte_begin] != '-')
		return value;
	uint64_t more = word_value(r, i + 1, CLASS_NUMBER);
	if (more >= 10)
		return value;
	*at += 2;
	return value + more;
}

/* What stands for a small number before "hundred", "million" and "dozen": "a", "half a". In NUMBER_UNIT-ths, with
 * the word behind it in *ret_end; 0: it is not there. */
static uint64_t article_read(const struct reading_words *r, size_t i, size_t *ret_end)
{
	bool is_half = word_in(&r->words[i], CLASS_HALF) && goes_on(r, i + 1, CLASS_A);
	size_t end = i + 1 + is_half;
	bool is_there = is_half || word_in(&r->words[i], CLASS_A);
	bool multiplies = is_there && end < r->n && r->words[end].gap == GAP_SPACE &&
			  (magnitude_at(r, end) || word_value(r, end, CLASS_NUMBER) == DOZEN);
	*ret_end = multiplies ? end : i;
	return multiplies ? NUMBER_UNIT / (is_half ? 2 : 1) : 0;
}

/* "hundred", with "and ten" behind it. */
static uint64_t hundreds_read(const struct reading_words *r, uint64_t value, size_t *at)
{
	if (magnitude_at(r, *at) != HUNDRED)
		return value;
	value = times(value, HUNDRED);
	(*at)++;
	size_t next = *at + 1;
	if (!goes_on(r, *at, CLASS_AND) || !is_count(r, next) || r->words[next].gap != GAP_SPACE)
		return value;
	uint64_t more = small_read(r, &next);
	*at = next;
	return value + times(more, NUMBER_UNIT);
}

static bool is_and_a_half(const struct reading_words *r, size_t i)
{
	return goes_on(r, i, CLASS_AND) && goes_on(r, i + 1, CLASS_A) && goes_on(r, i + 2, CLASS_HALF);
}

static bool by_letters(const struct reading_words *r, size_t i, struct number *ret)
{
	size_t at = i;
	uint64_t value = article_read(r, i, &at);
	if (value && word_value(r, at, CLASS_NUMBER) == DOZEN)
		value = times(value, word_value(r, at++, CLASS_NUMBER));
	else if (!value && word_in(&r->words[i], CLASS_COUNTS_TIMES))
		value = times(word_value(r, at++, CLASS_NUMBER), NUMBER_UNIT);
	else if (!value && is_count(r, i))
		value = times(small_read(r, &at), NUMBER_UNIT);
	else if (!value)
		return false;
	value = hundreds_read(r, value, &at);
	if (is_and_a_half(r, at)) {
		value += NUMBER_UNIT / 2;
		at += 3;
	}
	uint64_t factor = magnitude_at(r, at);
	*ret = (struct number){factor ? times(value, factor) : value, at + (factor != 0) - i - 1};
	return true;
}

bool number_at(const char *text, const struct word *words, size_t n, size_t i, struct number *ret_number)
{
	struct reading_words r = {text, words, n};
	return by_digits(&r, i, ret_number) || by_letters(&r, i, ret_number);
}

/* ---- of a text that is one ---- */

static bool is_letter(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80;
}

double number_value(const char *text, size_t n)
{
	enum { MOST = 16 };
	struct word words[MOST];
	size_t n_words = 0;
	struct number number;
	for (size_t i = 0, end; i < n && n_words < MOST; i = end) {
		size_t begin = i;
		while (i < n && (unsigned char)text[i] <= ' ')
			i++;
		for (end = i; end < n && is_letter(text[end]); end++)
			;
		end += end == i && end < n;
		bool is_digit = i < n && text[i] >= '0' && text[i] <= '9';
		words[n_words++] = (struct word){.byte_begin = (uint32_t)i,
						 .byte_end = (uint32_t)end,
						 .shape = is_digit ? SHAPE_DIGIT : SHAPE_LOWER,
						 .gap = i > begin ? GAP_SPACE : GAP_NONE,
						 .classes = lang_look(lang_english(), text + i, end - i)};
	}
	bool is_number = n_words && number_at(text, words, n_words, 0, &number);
	return is_number ? (double)number.value / NUMBER_UNIT : -1;
}
