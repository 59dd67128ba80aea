/* Single words in and around names: see word.h. Roles and honorifics are in lang/en/titles.words; forenames,
 * nicknames and surnames that come first are from the generated table. All are looked up by halving sorted rows. */
#include "names/word.h"

#include "names/fold.h"
#include "names/forename_table.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { WORD_BYTES = 32 }; /* longer words are in no table */

/* Rows of fixed width, sorted, that begin with `key`: the first of them, or NULL. */
#define ROWS_FIND(rows, key, n) rows_find((rows)[0], sizeof(rows) / sizeof *(rows), sizeof *(rows), (key), (n))
static const char *rows_find(const char *rows, size_t n_rows, size_t width, const char *key, size_t n)
{
	size_t low = 0, high = n_rows;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strncmp(rows + middle * width, key, n) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	const char *row = rows + low * width;
	return low < n_rows && !strncmp(row, key, n) ? row : NULL;
}

enum name_gender name_gender_of_classes(uint16_t classes)
{
	return lang_has(classes, CLASS_MALE)     ? GENDER_MALE
	       : lang_has(classes, CLASS_FEMALE) ? GENDER_FEMALE
						 : GENDER_UNKNOWN;
}

static_assert(CLASS_NAME_SUFFIX - CLASS_NAME_HONORIFIC + 1 == NAME_WORD_SUFFIX, "the titles of class_list.h");

static enum name_word name_word_of_classes(uint16_t classes, enum name_gender *ret_gender)
{
	int what = lang_which(classes, CLASS_NAME_HONORIFIC, CLASS_NAME_SUFFIX);
	if (ret_gender)
		*ret_gender = what < 0 ? GENDER_UNKNOWN : name_gender_of_classes(classes);
	return (enum name_word)(what + 1);
}

enum name_word name_word_of(const char *word, size_t n, enum name_gender *ret_gender)
{
	char folded[WORD_BYTES];
	size_t size = name_fold(word, n, folded, sizeof folded);
	return name_word_of_classes(lang_look(lang_any(), folded, size), ret_gender);
}

enum name_word name_word_of_known(uint16_t classes, const char *word, size_t n, enum name_gender *ret_gender)
{
	bool is_folded = true; /* but for its case, which the classes do not mind */
	for (size_t i = 0; i < n && is_folded; i++)
		is_folded = (unsigned char)word[i] < 0x80;
	return is_folded ? name_word_of_classes(classes, ret_gender) : name_word_of(word, n, ret_gender);
}

const char *title_in_full(const char *word)
{
	const char *full = lang_pair(lang_any(), word, strlen(word), CLASS_TITLE_SHORT);
	return full ? full : word;
}

/* The last title word before "of", "for" and the like; where there is none, the last word there. */
size_t role_title(const char *role, size_t n, char to[TITLE_BYTES])
{
	char folded[256];
	const char *title = "", *last = "", *vice = "";
	folded[name_fold(role, n, folded, sizeof folded - 1)] = 0;
	for (char *at = folded, *word;
	     (word = strtok_r(at, " ", &at)) && !(*last && lang_any_has(word, strlen(word), CLASS_ROLE_OF));) {
		last = word;
		if (name_word_of(word, strlen(word), NULL) == NAME_WORD_ROLE)
			title = word;
		if (!*title && lang_any_has(word, strlen(word), CLASS_VICE))
			vice = word;
	}
	bool is_vice = *title && *vice;
	int size = snprintf(to, TITLE_BYTES, "%s%s%s", is_vice ? vice : "", is_vice ? " " : "",
			    title_in_full(*title ? title : last));
	return size < TITLE_BYTES ? (size_t)size : TITLE_BYTES - 1;
}

/* The folded word with a space behind it, as keys of rows end; 0 if it is none or too long. */
static size_t row_key(const char *word, size_t n, char key[WORD_BYTES])
{
	size_t size = name_fold(word, n, key, WORD_BYTES - 1);
	if (!size || size == WORD_BYTES - 2 || strchr(key, ' '))
		return 0;
	memcpy(key + size, " ", 2);
	return size + 1;
}

enum name_gender forename_gender(const char *word, size_t n)
{
	char key[WORD_BYTES];
	size_t size = row_key(word, n, key);
	const char *row = size ? ROWS_FIND(forename_rows, key, size) : NULL;
	if (!row)
		return GENDER_UNKNOWN;
	return row[size] == 'm' ? GENDER_MALE : row[size] == 'f' ? GENDER_FEMALE : GENDER_EITHER;
}

bool forename_is_known(const char *word, size_t n)
{
	return forename_gender(word, n) != GENDER_UNKNOWN;
}

/* Whether `formal` is among what the short form in `key` is short for. */
static bool nickname_of(const char *key, size_t n, const char *formal)
{
	char row[2 * WORD_BYTES];
	size_t size = strlen(formal);
	memcpy(row, key, n);
	memcpy(row + n, formal, size);
	row[n + size - 1] = 0;                                  /* the space behind the formal one */
	return ROWS_FIND(nickname_rows, row, n + size) != NULL; /* with the zero byte */
}

/* What stands behind the key in its rows, one after another. */
static const char *rows_next(const char *rows, size_t n_rows, size_t width, const char *word, size_t n,
			     const char *before)
{
	char key[WORD_BYTES];
	size_t size = row_key(word, n, key);
	const char *end = rows + n_rows * width;
	const char *row = before ? before - size + width : size ? rows_find(rows, n_rows, width, key, size) : NULL;
	return row && row < end && !strncmp(row, key, size) ? row + size : NULL;
}

const char *forename_formal_next(const char *word, size_t n, const char *formal)
{
	return rows_next(nickname_rows[0], sizeof nickname_rows / sizeof *nickname_rows, sizeof *nickname_rows,
			 word, n, formal);
}

const char *forename_short_next(const char *word, size_t n, const char *short_form)
{
	return rows_next(formal_rows[0], sizeof formal_rows / sizeof *formal_rows, sizeof *formal_rows, word, n,
			 short_form);
}

bool forename_is_nickname(const char *a, size_t n_a, const char *b, size_t n_b)
{
	char key_a[WORD_BYTES], key_b[WORD_BYTES];
	size_t size_a = row_key(a, n_a, key_a), size_b = row_key(b, n_b, key_b);
	if (!size_a || !size_b)
		return false;
	if (nickname_of(key_a, size_a, key_b) || nickname_of(key_b, size_b, key_a))
		return true;
	const char *formal = NULL; /* both short for a third? */
	while ((formal = forename_formal_next(a, n_a, formal))) {
		char key[WORD_BYTES];
		size_t size = row_key(formal, strlen(formal), key);
		if (size && nickname_of(key_b, size_b, key))
			return true;
	}
	return false;
}

bool forename_is_variant(const char *a, size_t n_a, const char *b, size_t n_b)
{
	char key[2 * WORD_BYTES], other[WORD_BYTES];
	if (strcmp(a, b) > 0)
		return forename_is_variant(b, n_b, a, n_a);
	size_t size = row_key(a, n_a, key), size_other = row_key(b, n_b, other);
	if (!size || !size_other)
		return false;
	memcpy(key + size, other, size_other);
	key[size + size_other - 1] = 0;
	return ROWS_FIND(variant_rows, key, size + size_other) != NULL; /* with the zero byte */
}

bool surname_is_first(const char *word, size_t n)
{
	char key[WORD_BYTES];
	size_t size = row_key(word, n, key);
	if (!size)
		return false;
	key[size - 1] = 0;
	return ROWS_FIND(first_surname_rows, key, size) != NULL; /* with the zero byte */
}

struct surname_ending {
	const char *ending;
	enum name_gender gender;
};

/* The longest that fits decides. A man's counts only since a woman of the family would have another. */
static const struct surname_ending surname_endings[] = {
    {"skaya", GENDER_FEMALE}, {"skaja", GENDER_FEMALE}, {"skaia", GENDER_FEMALE}, {"naya", GENDER_FEMALE},
    {"naia", GENDER_FEMALE},  {"ova", GENDER_FEMALE},   {"eva", GENDER_FEMALE},   {"yova", GENDER_FEMALE},
    {"ina", GENDER_FEMALE},   {"ska", GENDER_FEMALE},   {"cka", GENDER_FEMALE},   {"ov", GENDER_MALE},
    {"ev", GENDER_MALE},      {"off", GENDER_MALE},     {"sky", GENDER_MALE},     {"ski", GENDER_MALE},
    {"skii", GENDER_MALE},    {"skyy", GENDER_MALE},    {"skiy", GENDER_MALE},    {"skyi", GENDER_MALE},
    {"skij", GENDER_MALE},    {"cki", GENDER_MALE},     {"lny", GENDER_MALE},     {"lniy", GENDER_MALE},
    {"dny", GENDER_MALE},     {"tny", GENDER_MALE}};

enum name_gender surname_gender(const char *folded, size_t n)
{
	size_t longest = 0;
	enum name_gender gender = GENDER_UNKNOWN;
	for (size_t i = 0; i < sizeof surname_endings / sizeof *surname_endings; i++) {
		const struct surname_ending *e = &surname_endings[i];
		size_t size = strlen(e->ending);
		if (size > longest && size + 2 <= n && !memcmp(folded + n - size, e->ending, size)) {
			longest = size;
			gender = e->gender;
		}
	}
	return gender;
}

bool surname_is_spread(const char *folded, size_t n)
{
	enum { ENDING = 3 };
	const char *ending = folded + n - ENDING;
	return n > ENDING && (!memcmp(ending, "sky", ENDING) || !memcmp(ending, "ski", ENDING));
}
