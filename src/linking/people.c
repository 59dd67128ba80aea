/* People: see people.h. Names lie one behind another in one block of text; rows of keys are sorted by the key's
 * hash. A row also has the sounds its given name may begin with (names/key.h), so that most of the bearers of a
 * common surname are passed over without taking their names apart. */
#include "linking/people.h"

#include "names/key.h"
#include "names/word.h"

#include <stdlib.h>
#include <string.h>

struct people_row {
	uint32_t hash, name;
	uint32_t sounds; /* 0: no given name */
	uint32_t whole;  /* hash of the folded surname and given name */
};

struct people_name {
	size_t at; /* in `text`; a byte of length before it */
	uint32_t id;
};

struct people {
	char *text;
	size_t n_text, text_size;
	struct people_name *names;
	size_t n_names, names_size;
	struct people_row *rows;
	size_t n_rows, rows_size;
};

struct people *people_new(void)
{
	return calloc(1, sizeof(struct people));
}

void people_free(struct people *people)
{
	if (!people)
		return;
	free(people->text);
	free(people->names);
	free(people->rows);
	free(people);
}

size_t people_bytes(const struct people *people)
{
	return sizeof *people + people->text_size + people->names_size * sizeof *people->names +
	       people->rows_size * sizeof *people->rows;
}

/* Room for `more` objects behind n of them. */
static bool people_grow(void **array, size_t *size, size_t n, size_t more, size_t each)
{
	if (more <= *size - n)
		return true;
	size_t wanted = *size + *size / 2 + more + 64;
	void *grown = wanted > SIZE_MAX / each ? NULL : realloc(*array, wanted * each);
	if (!grown)
		return false;
	*array = grown;
	*size = wanted;
	return true;
}

static uint32_t key_hash(const char *key)
{
	uint32_t hash = 2166136261u;
	for (; *key; key++)
		hash = (hash ^ (unsigned char)*key) * 16777619u;
	return hash ^ hash >> 15;
}

/* Of the last surname and the first given name, as folded. */
static uint32_t whole_hash(const struct name *name)
{
	const struct name_part *given = name_first(name, PART_GIVEN);
	uint32_t surname = 0;
	for (size_t i = 0; i < name->n_parts; i++)
		if (name->parts[i].kind == PART_SURNAME)
			surname = key_hash(name_folded(name, &name->parts[i]));
	return surname * 31 + (given ? key_hash(name_folded(name, given)) : 0);
}

/* The sounds of the given name, of what it is short for, and of nicknames; all if it is not known. */
static uint32_t given_sounds(const struct name *name)
{
	const struct name_part *given = name_first(name, PART_GIVEN), *nickname = name_first(name, PART_NICKNAME);
	if (!given)
		return 0;
	const char *folded = name_folded(name, given);
	uint32_t sounds = forename_sounds(folded, given->size) | forename_formal_sounds(folded, given->size);
	if (nickname)
		sounds |= forename_sounds(name_folded(name, nickname), nickname->size);
	for (size_t i = 0; i < name->n_parts; i++) /* "J. Edgar" is called Edgar */
		if (name->parts[i].kind == PART_GIVEN)
			sounds |= forename_sounds(name_folded(name, &name->parts[i]), name->parts[i].size);
	return sounds;
}

bool people_add(struct people *people, const char *text, size_t n, uint32_t id)
{
	enum { LONGEST = 255 };
	char keys[NAME_KEYS][NAME_KEY_BYTES];
	struct name name;
	n = n < LONGEST ? n : LONGEST;
	name_split(text, n, &name);
	size_t n_keys = name_keys_of(&name, keys, NAME_KEYS);
	if (people->n_names >= UINT32_MAX - 1 ||
	    !people_grow((void **)&people->text, &people->text_size, people->n_text, n + 1, 1) ||
	    !people_grow((void **)&people->names, &people->names_size, people->n_names, 1, sizeof *people->names) ||
	    !people_grow((void **)&people->rows, &people->rows_size, people->n_rows, n_keys, sizeof *people->rows))
		return false;
	people->text[people->n_text] = (char)(unsigned char)n;
	memcpy(people->text + people->n_text + 1, text, n);
	uint32_t given = given_sounds(&name), whole = whole_hash(&name);
	for (size_t i = 0; i < n_keys; i++)
		people->rows[people->n_rows++] =
		    (struct people_row){key_hash(keys[i]), (uint32_t)people->n_names, given, whole};
	people->names[people->n_names++] = (struct people_name){people->n_text, id};
	people->n_text += n + 1;
	return true;
}

static int row_compare(const void *a, const void *b)
{
	const struct people_row *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->name < y->name ? -1 : x->name > y->name;
}

/* Gives back what is not used. */
static void people_shrink(void **array, size_t *size, size_t n, size_t each)
{
	void *shrunk = n ? realloc(*array, n * each) : NULL;
	if (shrunk) {
		*array = shrunk;
		*size = n;
	}
}

void people_finish(struct people *people)
{
	if (people->n_rows)
		qsort(people->rows, people->n_rows, sizeof *people->rows, row_compare);
	people_shrink((void **)&people->text, &people->text_size, people->n_text, 1);
	people_shrink((void **)&people->names, &people->names_size, people->n_names, sizeof *people->names);
	people_shrink((void **)&people->rows, &people->rows_size, people->n_rows, sizeof *people->rows);
}

/* ---- asking ---- */

struct people_search {
	const struct people *people;
	const struct name *name;
	uint32_t sounds;
	struct people_hit *hits;
	uint32_t *names; /* of the hits: one name stands under several keys */
	size_t n_hits, max, n_compared;
};

static size_t rows_from(const struct people *people, uint32_t hash)
{
	size_t low = 0, high = people->n_rows;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (people->rows[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Puts a hit in its place among the best; what falls off the end is lost. */
static void hit_insert(struct people_search *search, uint32_t name, struct name_match match)
{
	for (size_t i = 0; i < search->n_hits; i++)
		if (search->names[i] == name)
			return;
	size_t at = search->n_hits;
	while (at > 0 && search->hits[at - 1].match.score < match.score)
		at--;
	if (at == search->max)
		return;
	size_t n_behind = (search->n_hits < search->max ? search->n_hits : search->max - 1) - at;
	memmove(search->hits + at + 1, search->hits + at, n_behind * sizeof *search->hits);
	memmove(search->names + at + 1, search->names + at, n_behind * sizeof *search->names);
	search->hits[at] = (struct people_hit){search->people->names[name].id, match};
	search->names[at] = name;
	search->n_hits = at + n_behind + 1;
}

static void row_try(struct people_search *search, const struct people_row *row)
{
	if (search->sounds && row->sounds && !(search->sounds & row->sounds))
		return;
	const char *text = search->people->text + search->people->names[row->name].at;
	struct name other;
	name_split(text + 1, (unsigned char)*text, &other);
	struct name_match match = name_same(&other, search->name);
	search->n_compared++;
	if (match.verdict != NAMES_DIFFERENT)
		hit_insert(search, row->name, match);
}

/* The rows of a key: those that are the name itself first, since not all may be compared. */
static bool key_try(struct people_search *search, uint32_t hash)
{
	const struct people *people = search->people;
	uint32_t whole = whole_hash(search->name);
	size_t first = rows_from(people, hash), end = first;
	while (end < people->n_rows && people->rows[end].hash == hash)
		end++;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = first; i < end; i++) {
			if ((people->rows[i].whole == whole) != (pass == 0))
				continue;
			if (search->n_compared == PEOPLE_COMPARED)
				return false;
			row_try(search, &people->rows[i]);
		}
	return true;
}

size_t people_find(const struct people *people, const char *text, size_t n, struct people_hit *hits, size_t max,
		   bool *ret_is_cut)
{
	char keys[NAME_KEYS][NAME_KEY_BYTES];
	uint32_t names[PEOPLE_HITS];
	struct name name;
	bool is_cut = false;
	name_split(text, n, &name);
	size_t n_keys = name_keys_of(&name, keys, NAME_KEYS);
	struct people_search search = {.people = people,
				       .name = &name,
				       .sounds = given_sounds(&name),
				       .hits = hits,
				       .names = names,
				       .max = max < PEOPLE_HITS ? max : PEOPLE_HITS};
	for (size_t k = 0; k < n_keys && search.max; k++)
		is_cut |= !key_try(&search, key_hash(keys[k]));
	if (ret_is_cut)
		*ret_is_cut = is_cut;
	return search.n_hits;
}
