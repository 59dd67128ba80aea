/* Countries and words for them: see party.h. */
#include "names/party.h"

#include "names/fold.h"

#include <string.h>

enum party_word names_party_word(const char *phrase, size_t n, const char **ret_country)
{
	char folded[64];
	name_fold(phrase, n, folded, sizeof folded);
	bool found = !strcmp(folded, "russia");
	if (ret_country)
		*ret_country = found ? "Russia" : NULL;
	return found ? PARTY_COUNTRY : PARTY_NONE;
}

const char *names_party(const char *phrase, size_t n)
{
	const char *country;
	names_party_word(phrase, n, &country);
	return country;
}
