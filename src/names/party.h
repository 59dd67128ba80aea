/* Countries and the words that stand for them: "Bulgaria", "Bulgarian", "Sofia", "the Kremlin". A metonym is
 * kept as it was said; the party that it speaks for is told beside it. Table: party_table.h, made by
 * train/parties.py from Unicode CLDR, iso-codes and tzdata, with the few things that these do not hold. */
#ifndef HSY_NAMES_PARTY_H
#define HSY_NAMES_PARTY_H

#include <stdbool.h>
#include <stddef.h>

enum party_word {
	PARTY_NONE,
	PARTY_COUNTRY, /* "Bulgaria", "the United States", "US" */
	PARTY_DEMONYM, /* "Bulgarian", "French", "Americans" */
	PARTY_CAPITAL, /* "Sofia", "Kyiv", "Kiev": speaks for the country where it says or does something */
	PARTY_SEAT,    /* "the Kremlin", "Downing Street": a government by its house */
	PARTY_REGION   /* "Texas", "Scotland", where English is written: stands for no country */
};

/* What a phrase is; "the" before it, "'s" behind it, case and diacritics do not matter, but "us" and "it" in
 * lower case are no countries. *ret_country, which may be NULL, is the English name of the country that it stands
 * for and lives forever, NULL for PARTY_NONE and PARTY_REGION. */
enum party_word names_party_word(const char *phrase, size_t n, const char **ret_country);

/* The country that the phrase stands for, or NULL: "Moscow" gives "Russia". */
const char *names_party(const char *phrase, size_t n);

/* Bytes of the phrase without a possessive ending. */
size_t names_without_possessive(const char *phrase, size_t n);

#endif
