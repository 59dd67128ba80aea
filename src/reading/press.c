/* See press.h. */
#include "reading/press.h"

#include "names/fold.h"

#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 128 };

static const char press[] =
    " agency agence bulletin broadcasting chronicle courier daily dispatch examiner gazette globe guardian herald "
    "independent journal ledger magazine mail mirror monitor news newspaper newswire observer post press radio "
    "record "
    "reporter review spectator standard star sun telegraph television times today tribune tv weekly wire ";

static const char known[] =
    " abc afp ansa ap apnews associated axios bbc bild bloomberg breitbart buzzfeed cbs cnbc cnn deutsche dpa "
    "economist "
    "facebook figaro forbes fox haaretz huffpost interfax itar kommersant lenta meduza monde msnbc nbc newsmax "
    "newsweek "
    "npr nytimes pais pbs politico propublica reuters rferl ria rt rtvi rtl sky slate spiegel sputnik tass "
    "unian upi vox wsj xinhua yonhap zeit 1+1 ";

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
	return name && (any_word(name, press) || any_word(name, known) || has_domain(name) || !strcmp(name, "1+1"));
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
