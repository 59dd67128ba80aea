/* See lang.h. */
#include "lang/lang.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "lang/table.h"

#include <string.h>
#include <strings.h>
#include <utf8proc.h>

/* The code point at *at in lower case; *at moves behind it. */
static inline uint32_t lower_next(const char *word, size_t n, size_t *at)
{
	unsigned char c = (unsigned char)word[*at];
	if (c >= 0x80)
		return (uint32_t)utf8proc_tolower((utf8proc_int32_t)utf8_next(word, n, at));
	(*at)++;
	return c >= 'A' && c <= 'Z' ? c | 0x20u : c;
}

/* FNV-1a over code points in lower case, as in tools/lang.py. */
static uint64_t hash_of(const char *word, size_t n)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t at = 0; at < n;)
		hash = (hash ^ lower_next(word, n, &at)) * 1099511628211u;
	return hash;
}

/* `lower` is of an entry, so it is in lower case. */
static bool is_same(const char *word, size_t n, const char *lower)
{
	size_t length = strlen(lower), at = 0, k = 0;
	while (at < n && k < length) {
		bool ascii = (unsigned char)lower[k] < 0x80;
		if (lower_next(word, n, &at) != (ascii ? (unsigned char)lower[k++] : utf8_next(lower, length, &k)))
			return false;
	}
	return at == n && k == length;
}

static const struct lang_entry *entry_find(const struct lang *lang, const char *word, size_t n)
{
	const uint64_t hash = hash_of(word, n);
	for (size_t at = hash & lang->mask; lang->slots[at]; at = (at + 1) & lang->mask) {
		const struct lang_entry *e = &lang->entries[(lang->slots[at] & 0xffff) - 1];
		if (lang->slots[at] >> 16 == hash >> 48 && is_same(word, n, e->word))
			return e;
	}
	return NULL;
}

const struct lang *lang_named(const char *code)
{
	for (size_t i = 0; i < lang_n_all; i++)
		if (!strcmp(lang_all[i].code, code))
			return &lang_all[i];
	return NULL;
}

bool lang_reads(const char *code)
{
	return !code || lang_named(code);
}

const struct lang *lang_of(const char *code)
{
	const struct lang *lang = code ? lang_named(code) : NULL;
	return lang ? lang : lang_english();
}

const struct lang *lang_english(void)
{
	return lang_named("en");
}

const struct lang *lang_any(void)
{
	return &lang_all_words;
}

uint16_t lang_look(const struct lang *lang, const char *word, size_t n)
{
	const struct lang_entry *e = entry_find(lang, word, n);
	return e ? e->classes : 0;
}

bool lang_ends(const struct lang *lang, const char *word, size_t n, enum word_class class)
{
	enum { LONGEST = 4 }; /* letters of an ending */
	char ending[LONGEST + 2] = "-";
	for (size_t k = 1; k <= LONGEST && k < n; k++) {
		if (ascii_is_upper(word[n - k]))
			return false;
		memcpy(ending + 1, word + n - k, k);
		if (lang_has(lang_look(lang, ending, k + 1), class))
			return true;
	}
	return false;
}

const char *lang_behind(const struct lang *lang, const char *text, enum word_class class)
{
	size_t n = strcspn(text, " ");
	return text[n] && lang_has(lang_look(lang, text, n), class) ? text + n + 1 : text;
}

const char *lang_pair(const struct lang *lang, const char *word, size_t n, enum word_class class)
{
	const struct lang_entry *e = entry_find(lang, word, n);
	for (uint16_t i = 0; e && i < e->n_pairs; i++)
		if (lang->pairs[e->pair + i].class == class)
			return lang->pairs[e->pair + i].words;
	return NULL;
}

const struct lang_phrase *lang_phrases(const struct lang *lang, const char *word, size_t n, size_t *ret_n)
{
	const struct lang_entry *e = entry_find(lang, word, n);
	*ret_n = e ? e->n_phrases : 0;
	return e ? lang->phrases + e->phrase : NULL;
}

const char *const *lang_lines(const struct lang *lang, enum word_class class, size_t *ret_n)
{
	*ret_n = lang->lines[class + 1] - lang->lines[class];
	return lang->texts + lang->lines[class];
}

const char *lang_line(const struct lang *lang, enum word_class class)
{
	size_t n;
	const char *const *lines = lang_lines(lang, class, &n);
	return n ? *lines : "";
}

/* The first two bytes of a line. */
static unsigned pair_of(const char *line)
{
	return (unsigned)(unsigned char)line[0] << 8 | (unsigned char)(line[0] ? line[1] : '\0');
}

/* The first line of a class that begins with the two bytes or with some behind them in order. */
static size_t line_from(const struct lang *lang, unsigned pair, enum word_class class)
{
	size_t low = lang->lines[class], high = lang->lines[class + 1];
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (pair_of(lang->texts[middle]) < pair)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first two bytes of a text in lower case, as pair_of has those of a line. */
static unsigned pair_lower(const char *text, size_t n)
{
	utf8proc_uint8_t bytes[4] = {(unsigned char)ascii_lower(text[0]), (unsigned char)ascii_lower(text[1])};
	size_t at = 0;
	if ((unsigned char)text[0] >= 0x80)
		utf8proc_encode_char((utf8proc_int32_t)lower_next(text, n, &at), bytes);
	return (unsigned)bytes[0] << 8 | bytes[1];
}

/* Some line of the class may begin with the two bytes. */
static bool may_begin(const struct lang *lang, unsigned pair, enum word_class class)
{
	const unsigned sum = (pair >> 8) * 8 + (pair & 0xff);
	return lang->edges[class].firsts[sum / 64 % 4] >> sum % 64 & 1;
}

size_t lang_begins(const struct lang *lang, const char *text, size_t n, enum word_class class)
{
	if (n < 2)
		return 0;
	size_t longest = 0;
	const unsigned pair = pair_lower(text, n);
	if (!may_begin(lang, pair, class))
		return 0;
	for (size_t i = line_from(lang, pair, class); i < lang->lines[class + 1]; i++) {
		const char *line = lang->texts[i];
		if (pair_of(line) != pair)
			break;
		size_t size = strlen(line);
		if (size <= longest || size > n)
			continue;
		if (!strncasecmp(text, line, size) || ((unsigned char)*line >= 0x80 && is_same(text, size, line)))
			longest = size;
	}
	return longest;
}

size_t lang_closes(const struct lang *lang, const char *text, size_t n, enum word_class class)
{
	size_t longest = 0;
	if (!n || !(lang->edges[class].lasts >> ((unsigned char)ascii_lower(text[n - 1]) & 63) & 1))
		return 0;
	for (size_t i = lang->lines[class]; i < lang->lines[class + 1]; i++) {
		const char *line = lang->texts[i];
		size_t size = strlen(line);
		if (size > longest && size <= n &&
		    (unsigned char)line[size - 1] == (unsigned char)ascii_lower(text[n - 1]) &&
		    !strncasecmp(text + n - size, line, size))
			longest = size;
	}
	return longest;
}

bool lang_is(const struct lang *lang, const char *text, size_t n, enum word_class class)
{
	return n && lang_begins(lang, text, n, class) == n;
}

int lang_which(uint16_t classes, enum word_class first, enum word_class last)
{
	for (int class = (int)first; classes && class <= (int)last; class ++)
		if (lang_has(classes, (enum word_class) class))
			return class - (int)first;
	return -1;
}
