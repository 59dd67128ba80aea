/* Keys of names: see key.h. A word is read sound by sound; sounds that spellings and languages exchange are one
 * class, and vowels count only at the beginning. Some letters are read in two ways ("j" as in John or as in
 * Johan), so a word has a key for each reading, and two spellings need to agree in one. */
#include "names/key.h"

#include "names/fold.h"
#include "names/name.h"
#include "names/word.h"

#include <stdio.h>
#include <string.h>

struct sound {
	char letters[5];
	char classes[2][3]; /* in either reading; "" is no sound */
};

/* By their first letter. Of those that fit the first is taken; longer ones stand before shorter. A: vowel, P: lips,
 * T, K, S: hiss, L, R, N. */
static const struct sound sounds[] = {
    {"a", {"A", "A"}},    {"b", {"P", "P"}},    {"ch", {"S", "K"}},   {"ck", {"K", "K"}},   {"cz", {"S", "S"}},
    {"ce", {"SA", "KA"}}, {"ci", {"SA", "KA"}}, {"cy", {"SA", "KA"}}, {"c", {"K", "S"}},    {"dzh", {"S", "S"}},
    {"dj", {"S", "S"}},   {"dz", {"S", "S"}},   {"d", {"T", "T"}},    {"e", {"A", "A"}},    {"f", {"P", "P"}},
    {"gh", {"K", ""}},    {"ge", {"SA", "KA"}}, {"gi", {"SA", "KA"}}, {"gy", {"SA", "KA"}}, {"g", {"K", "K"}},
    {"h", {"", "K"}},     {"i", {"A", "A"}},    {"j", {"S", "A"}},    {"kh", {"K", ""}},    {"k", {"K", "K"}},
    {"l", {"L", "L"}},    {"m", {"N", "N"}},    {"n", {"N", "N"}},    {"o", {"A", "A"}},    {"ph", {"P", "P"}},
    {"p", {"P", "P"}},    {"qu", {"K", "K"}},   {"q", {"K", "K"}},    {"rh", {"R", "R"}},   {"r", {"R", "R"}},
    {"sch", {"S", "SK"}}, {"shch", {"S", "S"}}, {"sh", {"S", "S"}},   {"s", {"S", "S"}},    {"tsch", {"S", "S"}},
    {"tch", {"S", "S"}},  {"tsh", {"S", "S"}},  {"th", {"T", "T"}},   {"ts", {"S", "S"}},   {"tz", {"S", "S"}},
    {"t", {"T", "T"}},    {"u", {"A", "A"}},    {"v", {"P", "P"}},    {"w", {"P", "A"}},    {"x", {"KS", "S"}},
    {"y", {"A", "A"}},    {"zh", {"S", "S"}},   {"z", {"S", "S"}}};

enum { SOUNDS = 7 }; /* classes in a key */

static const struct sound *sound_at(const char *word, size_t n)
{
	for (size_t i = 0; i < sizeof sounds / sizeof *sounds && sounds[i].letters[0] <= *word; i++) {
		if (sounds[i].letters[0] != *word)
			continue;
		size_t size = strlen(sounds[i].letters);
		if (size <= n && !memcmp(word, sounds[i].letters, size))
			return &sounds[i];
	}
	return NULL;
}

/* The key of a folded word in one reading. Other scripts' letters are kept as they are. */
static void key_read(const char *word, size_t n, int reading, char key[NAME_KEY_BYTES])
{
	size_t size = 0;
	for (size_t at = 0; at < n && size < SOUNDS;) {
		const struct sound *sound = sound_at(word + at, n - at);
		char other[2] = {word[at], 0};
		const char *classes = sound ? sound->classes[reading] : word[at] == ' ' ? "" : other;
		at += sound ? strlen(sound->letters) : 1;
		for (; *classes && size < SOUNDS; classes++) {
			bool is_repeated = size && key[size - 1] == *classes;
			if (!is_repeated && (*classes != 'A' || size == 0))
				key[size++] = *classes;
		}
	}
	key[size] = 0;
}

static size_t key_add(char keys[][NAME_KEY_BYTES], size_t n_keys, size_t max, const char *key)
{
	if (!*key || n_keys == max)
		return n_keys;
	for (size_t i = 0; i < n_keys; i++)
		if (!strcmp(keys[i], key))
			return n_keys;
	memcpy(keys[n_keys], key, strlen(key) + 1);
	return n_keys + 1;
}

size_t word_keys(const char *word, size_t n, char keys[WORD_KEYS][NAME_KEY_BYTES])
{
	size_t n_keys = 0;
	for (int reading = 0; reading < WORD_KEYS; reading++) {
		char key[NAME_KEY_BYTES];
		key_read(word, n, reading, key);
		n_keys = key_add(keys, n_keys, WORD_KEYS, key);
	}
	return n_keys;
}

bool words_share_key(const char *a, size_t n_a, const char *b, size_t n_b)
{
	char keys_a[WORD_KEYS][NAME_KEY_BYTES], keys_b[WORD_KEYS][NAME_KEY_BYTES];
	size_t n_keys_a = word_keys(a, n_a, keys_a), n_keys_b = word_keys(b, n_b, keys_b);
	for (size_t i = 0; i < n_keys_a; i++)
		for (size_t k = 0; k < n_keys_b; k++)
			if (!strcmp(keys_a[i], keys_b[k]))
				return true;
	return false;
}

size_t name_handles(const struct name *name, char joined[NAME_BYTES], struct name_handle handles[NAME_HANDLES])
{
	size_t n_handles = 0, n = name_surname(name, joined);
	const char *space = memchr(joined, ' ', n), *last = joined + n;
	if (n)
		handles[n_handles++] = (struct name_handle){joined, n, false};
	if (space) {
		while (last[-1] != ' ')
			last--;
		handles[n_handles++] = (struct name_handle){joined, (size_t)(space - joined), false};
		handles[n_handles++] = (struct name_handle){last, (size_t)(joined + n - last), false};
	}
	/* "Xi Jinping" is called "Xi": the first word of what may be such a name. */
	const struct name_part *given = name_first(name, PART_GIVEN);
	if (given && !given->is_initial && !forename_is_known(name_folded(name, given), given->size))
		handles[n_handles++] = (struct name_handle){name_folded(name, given), given->size, true};
	return n_handles;
}

size_t name_keys_of(const struct name *name, char keys[][NAME_KEY_BYTES], size_t max)
{
	struct name_handle handles[NAME_HANDLES];
	char joined[NAME_BYTES], own[WORD_KEYS][NAME_KEY_BYTES];
	size_t n_keys = 0, n_handles = name_handles(name, joined, handles);
	for (size_t i = 0; i < n_handles; i++) {
		size_t n_own = word_keys(handles[i].word, handles[i].n, own);
		for (size_t k = 0; k < n_own; k++)
			n_keys = key_add(keys, n_keys, max, own[k]);
	}
	return n_keys;
}

size_t name_keys(const char *text, size_t n, char keys[][NAME_KEY_BYTES], size_t max)
{
	struct name name;
	name_split(text, n, &name);
	return name_keys_of(&name, keys, max);
}

/* "-sky" is one ending in all its spellings. */
static size_t sky_cut(const char *word, size_t n)
{
	static const char *const endings[] = {"skyy", "skiy", "skii", "skij", "skyi", "skyj", "sky", "ski"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t size = strlen(endings[i]);
		if (n > size + 1 && !memcmp(word + n - size, endings[i], size))
			return n - size + 2;
	}
	return n;
}

size_t name_part_keys(const struct name *name, char keys[NAME_HANDLES][NAME_KEY_BYTES])
{
	struct name_handle handles[NAME_HANDLES];
	char joined[NAME_BYTES];
	size_t n_keys = 0, n_handles = name_handles(name, joined, handles);
	for (size_t i = 0; i < n_handles; i++) {
		char key[NAME_KEY_BYTES];
		snprintf(key, sizeof key, "%.*s", (int)sky_cut(handles[i].word, handles[i].n), handles[i].word);
		n_keys = key_add(keys, n_keys, NAME_HANDLES, key);
	}
	return n_keys;
}

static uint32_t text_hash(const char *text, size_t n, uint32_t hash)
{
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)text[i]) * 16777619u;
	return hash;
}

/* Of the surname and the given name as they are written. */
static size_t written_key_add(char keys[][NAME_KEY_BYTES], size_t n_keys, const struct name_handle *surname,
			      const char *given, size_t n_given)
{
	char key[NAME_KEY_BYTES];
	size_t n = sky_cut(surname->word, surname->n);
	uint32_t hash = text_hash(given, n_given, text_hash(".", 1, text_hash(surname->word, n, 2166136261u)));
	snprintf(key, sizeof key, "%.*s.%08x", n < 6 ? (int)n : 6, surname->word, (unsigned)hash);
	return key_add(keys, n_keys, WHOLE_KEYS, key);
}

/* With the given name, and with each that it is short for: "Joe", "Joey" and "Joseph" share one. */
static size_t written_keys(const struct name_handle *surname, const char *given, size_t n,
			   char keys[][NAME_KEY_BYTES], size_t n_keys)
{
	const char *formal = NULL;
	n_keys = written_key_add(keys, n_keys, surname, given, n);
	while ((formal = forename_formal_next(given, n, formal)))
		n_keys = written_key_add(keys, n_keys, surname, formal, strlen(formal));
	return n_keys;
}

/* Of the sounds of both. */
static size_t sound_keys(const struct name_handle *surname, const char *given, size_t n,
			 char keys[][NAME_KEY_BYTES], size_t n_keys)
{
	char surnames[WORD_KEYS][NAME_KEY_BYTES], givens[WORD_KEYS][NAME_KEY_BYTES];
	size_t n_surnames = word_keys(surname->word, surname->n, surnames), n_givens = word_keys(given, n, givens);
	for (size_t i = 0; i < n_surnames; i++)
		for (size_t k = 0; k < n_givens; k++) {
			char key[NAME_KEY_BYTES];
			snprintf(key, sizeof key, "%.7s/%.6s", surnames[i], givens[k]);
			n_keys = key_add(keys, n_keys, WHOLE_KEYS, key);
		}
	return n_keys;
}

size_t name_whole_keys(const struct name *name, char keys[WHOLE_KEYS][NAME_KEY_BYTES])
{
	struct name_handle handles[NAME_HANDLES];
	char joined[NAME_BYTES];
	size_t n_keys = 0, n_joined = name_surname(name, joined), n = name_handles(name, joined, handles);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < name->n_parts; k++) {
			const struct name_part *part = &name->parts[k];
			bool is_given =
			    (part->kind == PART_GIVEN && !part->is_initial) || part->kind == PART_NICKNAME;
			if (!is_given)
				continue;
			/* "Xi Lanping": where Xi is looked for as a given name, Lanping is the surname */
			const char *given = handles[i].is_given ? joined : name_folded(name, part);
			size_t n_given = handles[i].is_given ? n_joined : part->size;
			n_keys = written_keys(&handles[i], given, n_given, keys, n_keys);
			n_keys = sound_keys(&handles[i], given, n_given, keys, n_keys);
		}
	return n_keys;
}
