/* Countries and words for them: see party.h. A phrase is folded, freed of "the", possessive and plural endings,
 * and looked up in the generated table by halving. */
#include "names/party.h"

#include "base/ascii.h"
#include "lang/lang.h"
#include "names/fold.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "names/party_table.h"

enum { PHRASE_BYTES = 64 }; /* longer phrases are in no table */

static int row_compare(const void *words, const void *row)
{
	return strcmp(words, ((const struct party_row *)row)->words);
}

static const struct party_row *row_find(const char *words)
{
	return bsearch(words, party_rows, sizeof party_rows / sizeof *party_rows, sizeof *party_rows, row_compare);
}

static bool ends_with(const char *phrase, size_t n, const char *ending)
{
	size_t size = strlen(ending);
	return n > size && !memcmp(phrase + n - size, ending, size);
}

size_t names_without_possessive(const char *phrase, size_t n)
{
	static const char *const marks[] = {"'", "\xe2\x80\x99"};
	bool has_s = n > 1 && lang_any_has(phrase + n - 1, 1, CLASS_POSSESSIVE_S);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (has_s && ends_with(phrase, n - 1, marks[i]))
			return n - 1 - strlen(marks[i]);
		if (ends_with(phrase, n, marks[i]))
			return n - strlen(marks[i]);
	}
	return n;
}

/* "us" and "it" are words of the language; a country's short name has a capital. */
static bool is_capitalised(const char *phrase, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ascii_is_upper(phrase[i]) || (unsigned char)phrase[i] >= 0x80)
			return true;
	return false;
}

/* "Bulgarians" is no row: the demonym without its plural. */
static const struct party_row *plural_find(char *words, size_t n)
{
	if (n < 4 || !lang_ends(lang_any(), words, n, CLASS_ENDING_S))
		return NULL;
	words[n - 1] = 0;
	const struct party_row *row = row_find(words);
	return row && row->what == PARTY_DEMONYM ? row : NULL;
}

enum party_word names_party_word(const char *phrase, size_t n, const char **ret_country)
{
	char folded[PHRASE_BYTES];
	if (ret_country)
		*ret_country = NULL;
	n = names_without_possessive(phrase, n);
	if (n >= PHRASE_BYTES || !is_capitalised(phrase, n))
		return PARTY_NONE;
	size_t size = name_fold(phrase, n, folded, sizeof folded);
	char *words = (char *)lang_behind(lang_any(), folded, CLASS_THE);
	const struct party_row *row = row_find(words);
	if (!row)
		row = plural_find(words, size - (size_t)(words - folded));
	if (!row)
		return PARTY_NONE;
	if (ret_country && row->what != PARTY_REGION)
		*ret_country = party_countries[row->country];
	return row->what;
}

const char *names_party(const char *phrase, size_t n)
{
	const char *country;
	names_party_word(phrase, n, &country);
	return country;
}
