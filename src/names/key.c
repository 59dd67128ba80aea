/* Keys of names: see key.h. A word is read sound by sound; sounds that spellings and languages exchange are one
 * class, and vowels count only at the beginning. Some letters are read in two ways ("j" as in John or as in
 * Johan), so a word has a key for each reading, and two spellings need to agree in one. */
#include "names/key.h"

#include "names/fold.h"
#include "names/name.h"
#include "names/word.h"

#include <string.h>

struct sound {
	const char *letters;
	char classes[2][3]; /* in either reading; "" is no sound */
};

/* The first that fits is taken; longer ones stand before shorter. A: vowel, P: lips, T, K, S: hiss, L, R, N. */
static const struct sound sounds[] = {
    {"tsch", {"S", "S"}}, {"sch", {"S", "SK"}}, {"tch", {"S", "S"}},  {"tsh", {"S", "S"}},  {"shch", {"S", "S"}},
    {"dzh", {"S", "S"}},  {"dj", {"S", "S"}},   {"ch", {"S", "K"}},   {"sh", {"S", "S"}},   {"zh", {"S", "S"}},
    {"kh", {"K", ""}},    {"gh", {"K", ""}},    {"ph", {"P", "P"}},   {"th", {"T", "T"}},   {"rh", {"R", "R"}},
    {"ck", {"K", "K"}},   {"cz", {"S", "S"}},   {"ts", {"S", "S"}},   {"tz", {"S", "S"}},   {"dz", {"S", "S"}},
    {"ce", {"SA", "KA"}}, {"ci", {"SA", "KA"}}, {"cy", {"SA", "KA"}}, {"ge", {"SA", "KA"}}, {"gi", {"SA", "KA"}},
    {"gy", {"SA", "KA"}}, {"qu", {"K", "K"}},   {"b", {"P", "P"}},    {"p", {"P", "P"}},    {"f", {"P", "P"}},
    {"v", {"P", "P"}},    {"w", {"P", "A"}},    {"d", {"T", "T"}},    {"t", {"T", "T"}},    {"c", {"K", "S"}},
    {"k", {"K", "K"}},    {"g", {"K", "K"}},    {"q", {"K", "K"}},    {"x", {"KS", "S"}},   {"h", {"", "K"}},
    {"j", {"S", "A"}},    {"s", {"S", "S"}},    {"z", {"S", "S"}},    {"l", {"L", "L"}},    {"r", {"R", "R"}},
    {"m", {"N", "N"}},    {"n", {"N", "N"}},    {"a", {"A", "A"}},    {"e", {"A", "A"}},    {"i", {"A", "A"}},
    {"o", {"A", "A"}},    {"u", {"A", "A"}},    {"y", {"A", "A"}}};

enum { SOUNDS = 7 }; /* classes in a key */

static const struct sound *sound_at(const char *word, size_t n)
{
	for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
		if (*sounds[i].letters != *word)
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

static size_t word_keys(const char *word, size_t n, char keys[][NAME_KEY_BYTES], size_t n_keys, size_t max)
{
	for (int reading = 0; reading < 2; reading++) {
		char key[NAME_KEY_BYTES];
		key_read(word, n, reading, key);
		n_keys = key_add(keys, n_keys, max, key);
	}
	return n_keys;
}

size_t name_keys_of(const struct name *name, char keys[][NAME_KEY_BYTES], size_t max)
{
	size_t n_keys = 0;
	for (size_t i = 0; i < name->n_parts; i++)
		if (name->parts[i].kind == PART_SURNAME)
			n_keys =
			    word_keys(name_folded(name, &name->parts[i]), name->parts[i].size, keys, n_keys, max);
	/* "Xi Jinping" is called "Xi": the first word of what may be such a name. */
	const struct name_part *given = name_first(name, PART_GIVEN);
	if (given && !given->is_initial && !forename_is_known(name_folded(name, given), given->size))
		n_keys = word_keys(name_folded(name, given), given->size, keys, n_keys, max);
	return n_keys;
}

size_t name_keys(const char *text, size_t n, char keys[][NAME_KEY_BYTES], size_t max)
{
	struct name name;
	name_split(text, n, &name);
	return name_keys_of(&name, keys, max);
}

unsigned forename_sounds(const char *folded, size_t n)
{
	unsigned sounds_seen = 0;
	for (int reading = 0; reading < 2; reading++) {
		char key[NAME_KEY_BYTES];
		key_read(folded, n, reading, key);
		if (*key)
			sounds_seen |= 1u << (*key & 31);
	}
	return sounds_seen;
}

unsigned forename_formal_sounds(const char *folded, size_t n)
{
	unsigned found = 0;
	const char *formal = NULL;
	while ((formal = forename_formal_next(folded, n, formal)))
		found |= forename_sounds(formal, strlen(formal));
	return found;
}
