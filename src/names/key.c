/* Keys of names: see key.h. A word is read sound by sound; sounds that spellings and languages exchange are one
 * class, and vowels count only at the beginning. Some letters are read in two ways ("j" as in John or as in
 * Johan), so a word has a key for each reading, and two spellings need to agree in one. */
#include "names/key.h"

#include "names/fold.h"
#include "names/name.h"
#include "names/word.h"

#include <stddef.h>
#include <stdio.h>
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

/* The sounds with which the word may begin, in a set: a bit for each class and one for other letters. */
static unsigned sounds_of(const char *word, size_t n)
{
	static const char classes[] = "APTKSLRN";
	char keys[WORD_KEYS][NAME_KEY_BYTES];
	unsigned heard = 0;
	for (size_t i = 0, n_keys = word_keys(word, n, keys); i < n_keys; i++) {
		const char *found = strchr(classes, *keys[i]);
		heard |= 1u << (found ? found - classes : (ptrdiff_t)sizeof classes - 1);
	}
	return heard;
}

static unsigned shorts_sounds(const char *formal, size_t n)
{
	unsigned heard = 0;
	const char *other = NULL;
	while ((other = forename_short_next(formal, n, other)))
		heard |= sounds_of(other, strlen(other));
	return heard;
}

/* Of a given name, of what it is short for, and of what is short for either. */
static unsigned given_sounds(const char *word, size_t n)
{
	unsigned heard = sounds_of(word, n) | shorts_sounds(word, n);
	const char *formal = NULL;
	while ((formal = forename_formal_next(word, n, formal)))
		heard |= sounds_of(formal, strlen(formal)) | shorts_sounds(formal, strlen(formal));
	return heard;
}

size_t name_whole_keys(const struct name *name, char keys[WHOLE_KEYS][NAME_KEY_BYTES])
{
	char own[NAME_KEYS][NAME_KEY_BYTES];
	unsigned heard = 0;
	size_t n_keys = 0, n_own = name_keys_of(name, own, NAME_KEYS);
	for (size_t i = 0; i < name->n_parts; i++) {
		const struct name_part *part = &name->parts[i];
		if ((part->kind == PART_GIVEN && !part->is_initial) || part->kind == PART_NICKNAME ||
		    (part->kind == PART_SURNAME && name->is_surname_first))
			heard |= given_sounds(name_folded(name, part), part->size);
	}
	for (size_t i = 0; i < n_own; i++)
		for (unsigned k = 0; heard >> k; k++) {
			char key[NAME_KEY_BYTES];
			if (!(heard >> k & 1))
				continue;
			snprintf(key, sizeof key, "%.12s.%u", own[i], k);
			n_keys = key_add(keys, n_keys, WHOLE_KEYS, key);
		}
	return n_keys;
}
