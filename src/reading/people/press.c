/* See press.h. */
#include "reading/people/press.h"

#include "names/fold.h"

#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 128 };

const char press_kinds[] =
    " agence agency broadcaster broadcasting daily magazine newspaper newspapers newswire radio "
    "television tv weekly ";

const char press_titles[] =
    " bulletin chronicle courier dispatch examiner gazette globe guardian herald inquirer journal ledger "
    "mail mirror monitor news observer paper post press sentinel telegraph times tribune wire ";

const char press_known[] =
    " 1+1 abc afp anadolu ansa ap apnews ard axios bbc belta bild bloomberg breitbart buzzfeed cbs cnbc "
    "cnn dpa economist efe euronews figaro haaretz huffpost interfax itar izvestia kommersant kyodo "
    "lenta meduza monde msnbc nbc newsmax newsnight newsweek nhk npr nytimes orf pais panorama pbs "
    "politico pravda propublica reuters rferl ria rt rtl rtvi spiegel sputnik tass ukrinform unian upi "
    "vox wsj xinhua yonhap zdf zeit ";

/* In an outlet's name, but as often in another. */
static const char ambiguous[] =
    " associated deutsche facebook forbes fox independent record reporter review sky slate spectator "
    "standard star sun today ";

static const char venues[] = " assembly audience briefing chamber committee conference congress convention council "
			     "court crowd duma event forum "
			     "hearing house inquiry journalists jury lawmakers meeting parliament police "
			     "press_conference rally reporters senate "
			     "session summit supporters tribunal university voters ";

static bool any_word(const char *name, const char *list)
{
	char folded[NAME_BYTES], key[NAME_BYTES + 2];
	name_fold(name, strlen(name), folded, sizeof folded);
	for (char *word = folded; *word;) {
		size_t n = strcspn(word, " ");
		snprintf(key, sizeof key, " %.*s ", (int)n, word);
		if (strstr(list, key))
			return true;
		word += n + strspn(word + n, " ");
	}
	return false;
}

/* "News.bg": a full stop between letters. */
static bool has_domain(const char *name)
{
	const char *dot = strchr(name, '.');
	return dot && dot > name && dot[1] >= 'a' && dot[1] <= 'z';
}

bool press_is(const char *name)
{
	return name &&
	       (any_word(name, press_kinds) || any_word(name, press_titles) || any_word(name, press_known) ||
		any_word(name, ambiguous) || has_domain(name) || !strcmp(name, "1+1"));
}

bool press_is_venue(const char *name)
{
	return name && any_word(name, venues);
}

/* True if the words of `a`, in their order, are among those of `b`. */
static bool words_within(const char *a, const char *b)
{
	while (*a && *b) {
		size_t n = strcspn(a, " "), k = strcspn(b, " ");
		if (n == k && !memcmp(a, b, n))
			a += n + strspn(a + n, " ");
		b += k + strspn(b + k, " ");
	}
	return !*a;
}

bool press_same(const char *a, const char *b)
{
	char x[NAME_BYTES], y[NAME_BYTES];
	if (!a || !b)
		return false;
	name_fold(a, strlen(a), x, sizeof x);
	name_fold(b, strlen(b), y, sizeof y);
	const char *p = !strncmp(x, "the ", 4) ? x + 4 : x, *q = !strncmp(y, "the ", 4) ? y + 4 : y;
	return *p && *q && (words_within(p, q) || words_within(q, p));
}
