/* See word.h. One pass over the code points, run twice: to count, then to fill.
 *
 * A line break is a paragraph break if the line is blank, or if the text is not hard-wrapped. A text is
 * hard-wrapped if it has blank lines and no line of more than 100 bytes: mail and old archives.
 */
#include "text/word.h"

#include "base/error.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

enum kind_of_char { CHAR_SPACE, CHAR_BREAK, CHAR_FORMAT, CHAR_LETTER, CHAR_DIGIT, CHAR_SINGLE };

static enum kind_of_char kind_of_ascii(uint32_t c)
{
	if (c == '\n')
		return CHAR_BREAK;
	if (c <= ' ' || c == 0x7f)
		return CHAR_SPACE;
	if (c >= '0' && c <= '9')
		return CHAR_DIGIT;
	uint32_t lower = c | 0x20;
	return lower >= 'a' && lower <= 'z' ? CHAR_LETTER : CHAR_SINGLE;
}

static bool is_cjk(uint32_t c)
{
	return (c >= 0x3400 && c < 0x4dc0) || (c >= 0x4e00 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00) ||
	       (c >= 0x20000 && c < 0x30000) || (c >= 0x3040 && c < 0x3100);
}

static enum kind_of_char kind_of(uint32_t c)
{
	if (c < 0x80)
		return kind_of_ascii(c);
	if (is_cjk(c))
		return CHAR_SINGLE;
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_CC:
		return CHAR_SPACE;
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return CHAR_BREAK;
	case UTF8PROC_CATEGORY_CF:
		return CHAR_FORMAT;
	case UTF8PROC_CATEGORY_ND:
		return CHAR_DIGIT;
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_NL:
		return CHAR_LETTER;
	default:
		return CHAR_SINGLE;
	}
}

static enum word_mark mark_of(uint32_t c)
{
	switch (c) {
	case '"':
	case 0xff02:
		return MARK_DOUBLE;
	case 0x201c: /* left double */
	case 0x201e: /* low double */
	case 0xab:   /* left guillemet */
		return MARK_DOUBLE_OPEN;
	case 0x201d:
	case 0xbb:
		return MARK_DOUBLE_CLOSE;
	case '\'':
	case '`':
	case 0x2018:
	case 0x2019:
	case 0x201a:
		return MARK_SINGLE;
	default:
		return MARK_OTHER;
	}
}

static bool is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
	return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

static bool is_hard_wrapped(const char *text, size_t n)
{
	bool blank = false;
	for (size_t line = 0, i = 0; i <= n; i++) {
		if (i < n && text[i] != '\n')
			continue;
		size_t length = i - line;
		if (length && text[i - 1] == '\r')
			length--;
		if (length > 100)
			return false;
		blank |= length == 0 && i < n;
		line = i + 1;
	}
	return blank;
}

/* The state of a pass: what was seen since the last word, and the word in the making. */
struct splitter {
	struct word *words; /* NULL while counting */
	size_t n, max;
	bool wrapped;
	unsigned breaks; /* line breaks since the last word */
	bool space;      /* white space since the last word */
	bool open;       /* `now` is being made */
	struct word now;
	uint32_t n_upper, n_lower, n_digit, n_chars;
	bool capital;
	uint32_t mark_char;
};

static enum word_gap gap_now(const struct splitter *s)
{
	if (s->n == 0 || s->breaks > 1 || (s->breaks == 1 && !s->wrapped))
		return GAP_PARAGRAPH;
	return s->breaks || s->space ? GAP_SPACE : GAP_NONE;
}

static enum word_shape shape_now(const struct splitter *s)
{
	if (s->now.mark != MARK_NONE)
		return SHAPE_MARK;
	if (s->n_digit)
		return SHAPE_DIGIT;
	if (!s->n_upper)
		return SHAPE_LOWER;
	if (s->capital && s->n_upper == 1)
		return SHAPE_CAPITAL;
	return s->n_lower ? SHAPE_MIXED : SHAPE_UPPER;
}

static void word_end(struct splitter *s)
{
	if (!s->open)
		return;
	s->now.shape = (uint8_t)shape_now(s);
	if (s->words)
		s->words[s->n] = s->now;
	s->n++;
	s->open = false;
	s->breaks = 0;
	s->space = false;
}

static void word_begin(struct splitter *s, size_t byte, size_t at_char)
{
	word_end(s);
	s->now = (struct word){
	    .byte_begin = (uint32_t)byte, .char_begin = (uint32_t)at_char, .gap = (uint8_t)gap_now(s)};
	s->n_upper = s->n_lower = s->n_digit = s->n_chars = 0;
	s->capital = false;
	s->open = true;
}

static void word_grow(struct splitter *s, uint32_t c, enum kind_of_char kind, size_t byte_end, size_t char_end)
{
	if (kind == CHAR_DIGIT)
		s->n_digit++;
	else if (is_upper(c))
		s->n_upper++, s->capital |= s->n_chars == 0;
	else
		s->n_lower++;
	s->n_chars++;
	s->now.byte_end = (uint32_t)byte_end;
	s->now.char_end = (uint32_t)char_end;
}

/* The mark that two single marks in a row make, or MARK_NONE. */
static enum word_mark doubled(uint32_t first, uint32_t second)
{
	if (first != second)
		return MARK_NONE;
	switch (first) {
	case '\'':
		return MARK_DOUBLE;
	case '`':
	case 0x2018:
		return MARK_DOUBLE_OPEN;
	case 0x2019:
		return MARK_DOUBLE_CLOSE;
	default:
		return MARK_NONE;
	}
}

/* A punctuation mark or symbol: a word of its own, unless it doubles the mark right before it. */
static void word_mark(struct splitter *s, uint32_t c, size_t byte, size_t byte_end, size_t at_char)
{
	enum word_mark pair = s->open && s->now.mark == MARK_SINGLE ? doubled(s->mark_char, c) : MARK_NONE;
	if (pair == MARK_NONE) {
		word_begin(s, byte, at_char);
		s->now.mark = (uint8_t)mark_of(c);
	} else {
		s->now.mark = (uint8_t)pair;
	}
	s->mark_char = c;
	s->now.byte_end = (uint32_t)byte_end;
	s->now.char_end = (uint32_t)at_char + 1;
}

static void split(struct splitter *s, const char *text, size_t n)
{
	size_t at = 0;
	for (size_t at_char = 0; at < n && s->n <= s->max; at_char++) {
		size_t byte = at;
		uint32_t c = utf8_next(text, n, &at);
		enum kind_of_char kind = kind_of(c);
		switch (kind) {
		case CHAR_SPACE:
		case CHAR_BREAK:
			word_end(s);
			s->space = true;
			s->breaks += kind == CHAR_BREAK;
			break;
		case CHAR_FORMAT:
			break;
		case CHAR_LETTER:
		case CHAR_DIGIT:
			if (!s->open || s->now.mark != MARK_NONE || s->n_chars >= WORD_MAX)
				word_begin(s, byte, at_char);
			word_grow(s, c, kind, at, at_char + 1);
			break;
		case CHAR_SINGLE:
			word_mark(s, c, byte, at, at_char);
			break;
		}
	}
	word_end(s);
}

hsy_status word_split(struct arena *arena, const struct lang *lang, const char *text, size_t n, size_t max_words,
		      struct word **ret_words, size_t *ret_n, hsy_error *error)
{
	if (n >= UINT32_MAX)
		return error_at(error, HSY_ERR_LIMIT, NULL, HSY_NO_BYTE, "a text of 4 GiB or more");
	bool wrapped = is_hard_wrapped(text, n);
	struct splitter count = {.max = max_words, .wrapped = wrapped};
	split(&count, text, n);
	if (count.n > max_words)
		return error_at(error, HSY_ERR_LIMIT, NULL, HSY_NO_BYTE, "more than %zu words in one article",
				max_words);
	struct splitter fill = {.max = max_words, .wrapped = wrapped};
	fill.words = arena_array(arena, count.n + 1, struct word);
	if (!fill.words)
		return error_memory(error);
	split(&fill, text, n);
	for (size_t i = 0; i < fill.n; i++) {
		struct word *w = &fill.words[i];
		w->classes = lang_look(lang, text + w->byte_begin, w->byte_end - w->byte_begin);
	}
	*ret_words = fill.words;
	*ret_n = fill.n;
	return HSY_OK;
}

bool word_ends(const struct lang *lang, const char *text, const struct word *word, enum word_class class)
{
	return lang_ends(lang, text + word->byte_begin, word->byte_end - word->byte_begin, class);
}

hsy_span word_span(const struct word *words, size_t first, size_t last)
{
	return (hsy_span){.chars = {words[first].char_begin, words[last].char_end},
			  .bytes = {words[first].byte_begin, words[last].byte_end}};
}

static const uint64_t HASH_PRIME = 1099511628211u;

uint64_t word_hash(const char *text, const struct word *word, bool lower)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t at = word->byte_begin; at < word->byte_end;) {
		utf8proc_int32_t c;
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
						      (utf8proc_ssize_t)(word->byte_end - at), &c);
		if (n <= 0)
			break;
		hash = (hash ^ (uint32_t)(lower ? utf8proc_tolower(c) : c)) * HASH_PRIME;
		at += (size_t)n;
	}
	return hash;
}

uint64_t word_hash_more(uint64_t hash, const char *more)
{
	for (; *more; more++)
		hash = (hash ^ (unsigned char)*more) * HASH_PRIME;
	return hash;
}

bool word_has_capital(const struct word *word)
{
	return word->shape == SHAPE_CAPITAL || word->shape == SHAPE_UPPER || word->shape == SHAPE_MIXED;
}
