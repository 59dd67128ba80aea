/* Names of organisations and places: see same.h. Compared by their words, without those that say little. */
#include "names/same.h"

#include "lang/lang.h"
#include "names/fold.h"
#include "names/key.h"
#include "names/party.h"

#include <stdio.h>
#include <string.h>

enum { NAME_LONG = 256, WORDS = 24 };

struct words {
	char folded[NAME_LONG];
	const char *at[WORDS]; /* each with a zero byte behind it; "the", "Inc" and the like are left out */
	bool is_led[WORDS];    /* a word as "of" stands before it */
	size_t n;
	char initials[WORDS + 1];      /* of all words */
	char long_initials[WORDS + 1]; /* without those of "of", "and", "for" */
	bool has_country;              /* whose it is, or what it is called by */
	bool has_form;                 /* "Inc" was left out, or one like it */
};

static void word_put(struct words *to, const char *word)
{
	size_t n_all = strlen(to->initials), n_long = strlen(to->long_initials);
	uint16_t classes = lang_look(lang_any(), word, strlen(word));
	to->has_form |= lang_has(classes, CLASS_COMPANY_FORM);
	if (to->n == WORDS || n_all == WORDS || lang_has(classes, CLASS_NAME_EMPTY))
		return;
	to->initials[n_all] = *word;
	if (lang_has(classes, CLASS_NAME_SMALL)) {
		to->is_led[to->n] = true;
		return;
	}
	to->long_initials[n_long] = *word;
	const char *spelt = lang_pair(lang_english(), word, strlen(word), CLASS_SPELLING);
	to->at[to->n++] = spelt ? spelt : word;
}

/* Puts "United Nations" for "UN" and for "U.N.", which is folded to two words. Returns the end of what it took,
 * NULL if none of these stands at `word`. */
static char *short_name_put(struct words *to, char *word)
{
	const struct lang *lang = lang_any();
	bool is_apart = word[0] && word[1] == ' ' && word[2] && word[2] != ' ';
	char *end = word + (is_apart ? 3 : strcspn(word, " ")), letters[] = {word[0], is_apart ? word[2] : word[1]};
	if (end < word + 2 || end > word + 3 || (*end && *end != ' ') || (!is_apart && end > word + 2))
		return NULL;
	if (is_apart && *end && end[1] && (!end[2] || end[2] == ' '))
		return NULL; /* "U.N.E.S.C.O." */
	const char *first = lang_pair(lang, letters, sizeof letters, CLASS_SHORT_NAME_FIRST);
	if (!first)
		return NULL;
	word_put(to, first);
	word_put(to, lang_pair(lang, letters, sizeof letters, CLASS_SHORT_NAME_LAST));
	return end;
}

/* "Tellmark Harbour Group plc" is called "Tellmark Harbour" too. */
static void group_leave_out(struct words *to)
{
	if (to->n < 2 || !to->has_form || to->is_led[to->n - 1] ||
	    !lang_any_has(to->at[to->n - 1], strlen(to->at[to->n - 1]), CLASS_COMPANY_GROUP))
		return;
	to->n--;
	to->initials[strlen(to->initials) - 1] = 0;
	to->long_initials[strlen(to->long_initials) - 1] = 0;
}

static void words_cut(const char *text, size_t n, struct words *to)
{
	memset(to, 0, sizeof *to);
	name_fold(text, n, to->folded, sizeof to->folded);
	for (char *word = to->folded; *word;) {
		char *short_end = short_name_put(to, word);
		char *end = short_end ? short_end : word + strcspn(word, " ");
		char *next = *end ? end + 1 : end;
		*end = 0;
		if (!short_end)
			word_put(to, word);
		word = next;
	}
	group_leave_out(to);
}

static bool words_equal(const struct words *a, const struct words *b)
{
	if (!a->n || a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->at[i], b->at[i]))
			return false;
	return true;
}

/* The same words in any order, each as often. */
static bool words_same_bag(const struct words *a, const struct words *b)
{
	bool taken[WORDS] = {false};
	if (!a->n || a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		size_t j = 0;
		while (j < b->n && (taken[j] || strcmp(a->at[i], b->at[j])))
			j++;
		if (j == b->n)
			return false;
		taken[j] = true;
	}
	return true;
}

/* Equal but for where the spaces are: "Al Jazeera", "Aljazeera". */
static bool letters_equal(const struct words *a, const struct words *b)
{
	size_t i = 0, j = 0;
	const char *p = a->n ? a->at[0] : "", *q = b->n ? b->at[0] : "";
	if (!*p || !*q)
		return false;
	for (;;) {
		while (!*p && i + 1 < a->n)
			p = a->at[++i];
		while (!*q && j + 1 < b->n)
			q = b->at[++j];
		if (*p != *q)
			return false;
		if (!*p)
			return true;
		p++;
		q++;
	}
}

/* Written in capitals, two to eight of them: "UNHCR", "U.N."; its folded letters go into `to`. */
static size_t acronym_of(const char *text, size_t n, char to[12])
{
	size_t size = 0;
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '.')
			continue;
		if (text[i] < 'A' || text[i] > 'Z' || size == 8)
			return 0;
		to[size++] = (char)(text[i] - 'A' + 'a');
	}
	to[size] = 0;
	return size >= 2 ? size : 0;
}

static bool is_acronym_of(const char *text, size_t n, const struct words *words)
{
	char acronym[12];
	return words->n >= 2 && acronym_of(text, n, acronym) &&
	       (!strcmp(acronym, words->initials) || !strcmp(acronym, words->long_initials));
}

/* The end of the longest run of words from `begin` on that is a country or its people: "South Korean". `begin`:
 * none is. */
static size_t country_end(const char *text, size_t n, size_t begin, const char **ret_country)
{
	enum { MOST = 4 };
	size_t found = begin, at = begin;
	for (int i = 0; i < MOST && at < n; i++) {
		const char *country;
		while (at < n && text[at] != ' ')
			at++;
		enum party_word party = names_party_word(text + begin, at - begin, &country);
		if (party == PARTY_COUNTRY || party == PARTY_DEMONYM) {
			found = at;
			*ret_country = country;
		}
		while (at < n && text[at] == ' ')
			at++;
	}
	return found;
}

/* "Russia's Defense Ministry", "the Russian Defense Ministry": with the country for what is one or its people's.
 * The length of what is in `to`. */
static size_t countries_told(const char *text, size_t n, char to[NAME_LONG], bool *ret_has_country)
{
	size_t size = 0;
	*ret_has_country = false;
	for (size_t at = 0, end; at < n; at = end) {
		const char *country = NULL;
		while (at < n && text[at] == ' ')
			at++;
		end = country_end(text, n, at, &country);
		*ret_has_country |= country != NULL;
		while (!country && end < n && text[end] != ' ')
			end++;
		int added = snprintf(to + size, NAME_LONG - size, " %.*s", country ? NAME_LONG : (int)(end - at),
				     country ? country : text + at);
		if (added < 0 || size + (size_t)added >= NAME_LONG)
			break;
		size += (size_t)added;
	}
	return size;
}

/* The words of an organisation's name. */
static void body_words_cut(const char *text, size_t n, struct words *to)
{
	char told[NAME_LONG];
	bool has_country;
	size_t size = countries_told(text, n, told, &has_country);
	words_cut(told, size, to);
	to->has_country = has_country;
}

struct name_match organisation_same(const char *a, size_t n_a, const char *b, size_t n_b)
{
	struct words words_a, words_b;
	body_words_cut(a, n_a, &words_a);
	body_words_cut(b, n_b, &words_b);
	if (words_equal(&words_a, &words_b))
		return (struct name_match){NAMES_SAME, 0.95f, REASON_EQUAL | REASON_WORDS};
	if (letters_equal(&words_a, &words_b))
		return (struct name_match){NAMES_SAME, 0.9f, REASON_EQUAL};
	if (is_acronym_of(a, n_a, &words_b) || is_acronym_of(b, n_b, &words_a))
		return (struct name_match){NAMES_MAYBE, 0.6f, REASON_ACRONYM};
	if (words_same_bag(&words_a, &words_b)) /* "Defence Ministry", "Ministry of Defence" */
		return words_a.has_country ? (struct name_match){NAMES_SAME, 0.85f, REASON_WORDS}
					   : (struct name_match){NAMES_MAYBE, 0.7f, REASON_WORDS};
	return (struct name_match){NAMES_DIFFERENT, 0, 0};
}

/* Both are the same country, or spellings of one capital. */
static bool places_are_one(const char *a, size_t n_a, const char *b, size_t n_b)
{
	const char *country_a, *country_b;
	enum party_word word_a = names_party_word(a, n_a, &country_a),
			word_b = names_party_word(b, n_b, &country_b);
	if (!country_a || country_a != country_b || word_a != word_b)
		return false;
	/* A country may have had two capitals; older spellings begin alike. */
	return word_a == PARTY_COUNTRY || (word_a == PARTY_CAPITAL && (*a | 0x20) == (*b | 0x20));
}

struct name_match place_same(const char *a, size_t n_a, const char *b, size_t n_b)
{
	struct words words_a, words_b;
	words_cut(a, n_a, &words_a);
	words_cut(b, n_b, &words_b);
	if (letters_equal(&words_a, &words_b))
		return (struct name_match){NAMES_SAME, 1, REASON_EQUAL};
	if (places_are_one(a, n_a, b, n_b))
		return (struct name_match){NAMES_SAME, 0.9f, REASON_VARIANT};
	return (struct name_match){NAMES_DIFFERENT, 0, 0};
}

static size_t key_put(char keys[][NAME_KEY_BYTES], size_t n_keys, size_t max, const char *key, size_t n)
{
	if (!n || n_keys == max)
		return n_keys;
	n = n < NAME_KEY_BYTES - 1 ? n : NAME_KEY_BYTES - 1;
	for (size_t i = 0; i < n_keys; i++)
		if (strlen(keys[i]) == n && !memcmp(keys[i], key, n))
			return n_keys;
	memcpy(keys[n_keys], key, n);
	keys[n_keys][n] = 0;
	return n_keys + 1;
}

static uint32_t word_sum(const char *word)
{
	uint32_t hash = 2166136261u;
	for (; *word; word++)
		hash = (hash ^ (unsigned char)*word) * 16777619u;
	return hash;
}

static size_t sum_key(char first, uint32_t sum, char key[NAME_KEY_BYTES])
{
	return (size_t)snprintf(key, NAME_KEY_BYTES, "%c%08x", first, (unsigned)sum);
}

/* The sum of the words' bytes, so that their order does not matter. */
static size_t bag_key(const struct words *words, char key[NAME_KEY_BYTES])
{
	uint32_t sum = 0;
	for (size_t i = 0; i < words->n; i++)
		sum += word_sum(words->at[i]);
	return sum_key('#', sum, key);
}

size_t organisation_keys(const char *name, size_t n, char keys[][NAME_KEY_BYTES], size_t max)
{
	struct words words;
	char key[NAME_KEY_BYTES], joined[NAME_KEY_BYTES] = "!", acronym[12];
	body_words_cut(name, n, &words);
	size_t n_keys = 0, size = acronym_of(name, n, acronym), n_joined = 1;
	for (size_t i = 0; i < words.n; i++)
		for (const char *c = words.at[i]; *c && n_joined < sizeof joined - 1; c++)
			joined[n_joined++] = *c;
	n_keys = key_put(keys, n_keys, max, joined, n_joined > 1 ? n_joined : 0);
	const char *country;
	enum party_word party = names_party_word(name, n, &country);
	if (party == PARTY_COUNTRY || party == PARTY_CAPITAL) {
		snprintf(key, sizeof key, "=%c%s", party == PARTY_COUNTRY ? 'n' : 'c', country);
		n_keys = key_put(keys, n_keys, max, key, strlen(key));
	}
	n_keys = key_put(keys, n_keys, max, acronym, size);
	if (words.n >= 2) {
		n_keys = key_put(keys, n_keys, max, words.initials, strlen(words.initials));
		n_keys = key_put(keys, n_keys, max, words.long_initials, strlen(words.long_initials));
		n_keys = key_put(keys, n_keys, max, key, bag_key(&words, key));
	}
	return n_keys;
}

/* ---- bodies of one name ---- */

/* "Ketrin's", "Ketrin": one owner. The length of what is in `to`. */
static size_t possessives_cut(const char *text, size_t n, char to[NAME_LONG])
{
	size_t size = 0;
	for (size_t at = 0, end; at < n; at = end + 1) {
		end = at;
		while (end < n && text[end] != ' ')
			end++;
		size_t n_word = names_without_possessive(text + at, end - at);
		if (size + n_word + 1 >= NAME_LONG)
			break;
		memcpy(to + size, text + at, n_word);
		size += n_word;
		to[size++] = ' ';
	}
	to[size] = 0;
	return size;
}

/* What many bodies have in their names. */
static bool is_generic(const char *word)
{
	uint16_t classes = lang_look(lang_any(), word, strlen(word));
	return lang_has(classes, CLASS_GENERIC_BODY) || lang_has(classes, CLASS_BODY_STATE);
}

bool body_name_read(const char *name, size_t n, struct body_name *ret_body)
{
	struct words words;
	char plain[NAME_LONG];
	size_t n_generic = 0, n_owner = 0;
	uint32_t sum = 0;
	bool of_state = false, was_generic = false;
	body_words_cut(plain, possessives_cut(name, n, plain), &words);
	for (size_t i = 0; i < words.n; i++) {
		const char *word = words.at[i];
		if (is_generic(word)) {
			of_state |= lang_any_has(word, strlen(word), CLASS_BODY_STATE);
			sum += word_sum(word);
			n_generic++;
			was_generic = true;
			continue;
		}
		int added = snprintf(ret_body->owner + n_owner, BODY_OWNER_BYTES - n_owner, "%s ", word);
		if ((was_generic && !words.is_led[i]) || (size_t)added >= BODY_OWNER_BYTES - n_owner)
			return false; /* "Foreign Ministry Museum" is another body */
		n_owner += (size_t)added;
		was_generic = false;
	}
	ret_body->owner[n_owner ? n_owner - 1 : 0] = 0;
	sum_key(BODY_KEY, sum, ret_body->key);
	return n_generic > 1 || (n_generic && of_state);
}
