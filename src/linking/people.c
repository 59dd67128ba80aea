/* People: see people.h.
 *
 *     rows      hash of a key | word           sorted by hash: the words that sound alike
 *     words     "brodsky"                      each once; a name is found by its surname
 *     bearers   word | given | name            sorted: the names of a word, by their given names
 *     names     the parts, folded              as they are compared
 *
 * So a surname is compared with the few that sound like it, once for all of its bearers, and the bearers of those
 * that fit are not gone through: their given names are looked up. A given name is one number, in this order: a
 * sound that it may begin with, its first letter, a hash of its key, and a bit for each letter in it (modulo
 * GIVEN_LETTERS); the last two are 0 for an initial. A name
 * is compared as a whole only if surname and given name let it. What can score most is compared first; so, when
 * `max` names are found that no other can outdo, the rest is left. */
#include "linking/people.h"

#include "names/key.h"
#include "names/word.h"

#include <stdlib.h>
#include <string.h>

enum {
	GIVEN_LETTERS = 11,
	GIVEN_KEY_SHIFT = GIVEN_LETTERS, /* 12 bits */
	GIVEN_LETTER_SHIFT = 23,         /* 5 bits */
	GIVEN_SOUND_SHIFT = 28,          /* 4 bits, from 1; a whole number of 0 is no given name */
	GIVENS = 8,                      /* numbers of one name */
	LETTERS_APART = 4,               /* letters that only one of two given names has */
	SURNAME_APART = 4,               /* the same of surnames */
	LENGTH_APART = 3,                /* of surnames */
	WORD_SIZE_SHIFT = 26             /* above a word's letters: its length */
};

struct people_row {
	uint32_t hash, word;
	uint32_t letters; /* a bit for each in the word, and its length above */
};

struct people_word {
	uint32_t at, bearers; /* in `text`, ending in a zero byte; its first bearer */
};

struct people_bearer {
	uint32_t word, given, name;
};

struct people_name {
	uint32_t at, id; /* in `text`: see name_pack */
};

struct people {
	char *text;
	struct people_row *rows;
	struct people_word *words;
	struct people_bearer *bearers;
	struct people_name *names;
	uint32_t *slots; /* words by hash: 1 and their number, or 0 */
	size_t n_text, n_rows, n_words, n_bearers, n_names, n_slots;
	size_t text_size, rows_size, words_size, bearers_size, names_size;
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
	free(people->rows);
	free(people->words);
	free(people->bearers);
	free(people->names);
	free(people->slots);
	free(people);
}

size_t people_bytes(const struct people *people)
{
	return sizeof *people + people->text_size + people->rows_size * sizeof *people->rows +
	       people->words_size * sizeof *people->words + people->bearers_size * sizeof *people->bearers +
	       people->names_size * sizeof *people->names + people->n_slots * sizeof *people->slots;
}

/* ---- numbers of words ---- */

static uint32_t word_hash(const char *word, size_t n)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)word[i]) * 16777619u;
	return hash ^ hash >> 15;
}

static uint32_t letters_of(const char *word, size_t n, uint32_t modulus)
{
	uint32_t letters = 0;
	for (size_t i = 0; i < n; i++)
		letters |= 1u << ((unsigned char)word[i] & 31u) % modulus;
	return letters;
}

static uint32_t letters_and_size(const char *word, size_t n)
{
	return letters_of(word, n, WORD_SIZE_SHIFT) | (uint32_t)(n < 63 ? n : 63) << WORD_SIZE_SHIFT;
}

static unsigned bits_count(uint32_t bits)
{
	bits -= bits >> 1 & 0x55555555u;
	bits = (bits & 0x33333333u) + (bits >> 2 & 0x33333333u);
	return ((bits + (bits >> 4)) & 0x0F0F0F0Fu) * 0x01010101u >> 24;
}

static bool words_may_fit(uint32_t a, uint32_t b)
{
	uint32_t n_a = a >> WORD_SIZE_SHIFT, n_b = b >> WORD_SIZE_SHIFT;
	return (n_a > n_b ? n_a - n_b : n_b - n_a) <= LENGTH_APART &&
	       bits_count((a ^ b) << (32 - WORD_SIZE_SHIFT)) <= SURNAME_APART;
}

/* ---- given names as numbers ---- */

struct givens {
	uint32_t at[GIVENS];
	size_t n;
};

static void given_push(struct givens *givens, uint32_t given)
{
	for (size_t i = 0; i < givens->n; i++)
		if (givens->at[i] == given)
			return;
	if (givens->n < GIVENS)
		givens->at[givens->n++] = given;
}

/* The numbers of a folded word, one for each of its keys. */
static void given_add(struct givens *givens, const char *word, size_t n, bool is_initial)
{
	char keys[WORD_KEYS][NAME_KEY_BYTES] = {""};
	size_t n_keys = word_keys(word, n, keys);
	for (size_t i = 0; i < n_keys || i == 0; i++) { /* "h" has none */
		uint32_t key = word_hash(keys[i], strlen(keys[i])) & 4095;
		uint32_t rest = is_initial ? 0 : key << GIVEN_KEY_SHIFT | letters_of(word, n, GIVEN_LETTERS);
		given_push(givens, (uint32_t)key_sound(keys[i]) << GIVEN_SOUND_SHIFT |
				       ((unsigned char)*word & 31u) << GIVEN_LETTER_SHIFT | rest);
	}
}

/* 0: an initial, or no given name. */
static uint32_t given_rest(uint32_t given)
{
	return given & ((1u << GIVEN_LETTER_SHIFT) - 1);
}

/* Whether they have a key in common, and most letters. */
static bool givens_may_fit(uint32_t a, uint32_t b)
{
	uint32_t differ = given_rest(a ^ b);
	return !(differ >> GIVEN_KEY_SHIFT) && bits_count(differ) <= LETTERS_APART;
}

/* Of the given names ("J. Edgar" is called Edgar) and the nickname. */
static void givens_of(const struct name *name, struct givens *givens)
{
	givens->n = 0;
	for (size_t i = 0; i < name->n_parts; i++) {
		const struct name_part *part = &name->parts[i];
		if (part->kind == PART_GIVEN || part->kind == PART_NICKNAME)
			given_add(givens, name_folded(name, part), part->size, part->is_initial);
	}
	if (!name_first(name, PART_GIVEN) || !givens->n) { /* a nickname alone excludes nothing */
		givens->at[0] = 0;
		givens->n = 1;
	}
}

/* By a given name that may be the surname, the surname is looked up as given name. */
static void givens_of_handle(const struct name *name, const struct name_handle *handle, struct givens *givens)
{
	char surname[NAME_BYTES];
	if (!handle->is_given) {
		givens_of(name, givens);
		return;
	}
	size_t n = name_surname(name, surname);
	givens->n = 0;
	if (n)
		given_add(givens, surname, n, false);
	else
		given_push(givens, 0);
}

/* ---- names in `text` ---- */

enum { PACKED_BYTES = 3 + NAME_BYTES + 2 * NAME_PARTS };

/* What name_same looks at: how many parts, gender, is_surname_first; for each part its kind (128 more: an
 * initial), its size, its bytes. Returns the length. */
static size_t name_pack(const struct name *name, char to[PACKED_BYTES])
{
	size_t n = 3;
	to[0] = 0;
	to[1] = (char)name->gender;
	to[2] = (char)(name->is_surname_first | name->is_bare_given << 1);
	for (size_t i = 0; i < name->n_parts; i++) {
		const struct name_part *part = &name->parts[i];
		if (part->kind == PART_ROLE || part->kind == PART_HONORIFIC)
			continue;
		to[0]++;
		to[n++] = (char)(part->kind | part->is_initial << 7);
		to[n++] = (char)part->size;
		memcpy(to + n, name_folded(name, part), part->size);
		n += part->size;
	}
	return n;
}

static void name_unpack(const char *from, struct name *name)
{
	const unsigned char *at = (const unsigned char *)from;
	size_t used = 0;
	name->n_parts = *at++;
	name->gender = (enum name_gender) * at++;
	name->is_surname_first = *at & 1;
	name->is_bare_given = *at++ >> 1 & 1;
	for (size_t i = 0; i < name->n_parts; i++) {
		struct name_part *part = &name->parts[i];
		*part = (struct name_part){
		    .kind = at[0] & 127, .is_initial = at[0] >> 7, .folded = (uint16_t)used, .size = at[1]};
		memcpy(name->folded + used, at + 2, part->size);
		name->folded[used + part->size] = 0;
		used += part->size + 1u;
		at += 2 + part->size;
	}
}

/* ---- adding ---- */

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

/* Room for one name in all arrays but the slots. */
static bool people_grow_all(struct people *p)
{
	const size_t text = PACKED_BYTES + NAME_HANDLES * (NAME_BYTES + 1);
	if (p->n_text > UINT32_MAX - text || p->n_names >= UINT32_MAX - 1 ||
	    p->n_bearers >= UINT32_MAX - GIVENS * NAME_HANDLES)
		return false;
	return people_grow((void **)&p->text, &p->text_size, p->n_text, text, 1) &&
	       people_grow((void **)&p->names, &p->names_size, p->n_names, 1, sizeof *p->names) &&
	       people_grow((void **)&p->words, &p->words_size, p->n_words, NAME_HANDLES, sizeof *p->words) &&
	       people_grow((void **)&p->rows, &p->rows_size, p->n_rows, NAME_KEYS, sizeof *p->rows) &&
	       people_grow((void **)&p->bearers, &p->bearers_size, p->n_bearers, GIVENS * NAME_HANDLES,
			   sizeof *p->bearers);
}

/* The slot that has the word, or where it would go. */
static size_t slot_find(const struct people *p, const char *word, size_t n)
{
	size_t at = word_hash(word, n) & (p->n_slots - 1);
	for (; p->slots[at]; at = (at + 1) & (p->n_slots - 1)) {
		const char *other = p->text + p->words[p->slots[at] - 1].at;
		if (!strncmp(other, word, n) && !other[n])
			break;
	}
	return at;
}

static bool slots_grow(struct people *p)
{
	if ((p->n_words + NAME_HANDLES) * 2 <= p->n_slots)
		return true;
	size_t n = p->n_slots ? p->n_slots * 2 : 64;
	uint32_t *grown = calloc(n, sizeof *grown);
	if (!grown)
		return false;
	free(p->slots);
	p->slots = grown;
	p->n_slots = n;
	for (size_t i = 0; i < p->n_words; i++) {
		const char *word = p->text + p->words[i].at;
		p->slots[slot_find(p, word, strlen(word))] = (uint32_t)i + 1;
	}
	return true;
}

/* The word's number; a new one is put under its keys. There is room. */
static uint32_t word_number(struct people *p, const char *word, size_t n)
{
	size_t slot = slot_find(p, word, n);
	if (p->slots[slot])
		return p->slots[slot] - 1;
	char keys[WORD_KEYS][NAME_KEY_BYTES];
	uint32_t number = (uint32_t)p->n_words++;
	for (size_t i = 0, n_keys = word_keys(word, n, keys); i < n_keys; i++)
		p->rows[p->n_rows++] =
		    (struct people_row){word_hash(keys[i], strlen(keys[i])), number, letters_and_size(word, n)};
	p->words[number] = (struct people_word){(uint32_t)p->n_text, 0};
	memcpy(p->text + p->n_text, word, n);
	p->text[p->n_text + n] = 0;
	p->n_text += n + 1;
	p->slots[slot] = number + 1;
	return number;
}

bool people_add(struct people *people, const char *text, size_t n, uint32_t id)
{
	enum { LONGEST = 255 };
	struct name_handle handles[NAME_HANDLES];
	struct name name;
	char joined[NAME_BYTES];
	if (!people_grow_all(people) || !slots_grow(people))
		return false;
	name_split(text, n < LONGEST ? n : LONGEST, &name);
	size_t n_handles = name_handles(&name, joined, handles);
	uint32_t number = (uint32_t)people->n_names;
	for (size_t i = 0; i < n_handles; i++) {
		struct givens givens;
		uint32_t word = word_number(people, handles[i].word, handles[i].n);
		givens_of_handle(&name, &handles[i], &givens);
		for (size_t k = 0; k < givens.n; k++)
			people->bearers[people->n_bearers++] = (struct people_bearer){word, givens.at[k], number};
	}
	people->names[people->n_names++] = (struct people_name){(uint32_t)people->n_text, id};
	people->n_text += name_pack(&name, people->text + people->n_text);
	return true;
}

static int row_compare(const void *a, const void *b)
{
	const struct people_row *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->word < y->word ? -1 : x->word > y->word;
}

static int bearer_compare(const void *a, const void *b)
{
	const struct people_bearer *x = a, *y = b;
	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	if (x->given != y->given)
		return x->given < y->given ? -1 : 1;
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

void people_finish(struct people *p)
{
	if (!p->n_names)
		return;
	if (p->n_rows)
		qsort(p->rows, p->n_rows, sizeof *p->rows, row_compare);
	if (p->n_bearers)
		qsort(p->bearers, p->n_bearers, sizeof *p->bearers, bearer_compare);
	for (size_t i = p->n_bearers; i-- > 0;)
		p->words[p->bearers[i].word].bearers = (uint32_t)i;
	people_shrink((void **)&p->text, &p->text_size, p->n_text, 1);
	people_shrink((void **)&p->names, &p->names_size, p->n_names, sizeof *p->names);
	people_shrink((void **)&p->words, &p->words_size, p->n_words, sizeof *p->words);
	people_shrink((void **)&p->rows, &p->rows_size, p->n_rows, sizeof *p->rows);
	people_shrink((void **)&p->bearers, &p->bearers_size, p->n_bearers, sizeof *p->bearers);
}

/* ---- asking ---- */

enum { WORDS = 64, RELATED = 64 };

/* A word of the index that may be the surname asked for. */
struct word_hit {
	uint32_t word;
	bool is_equal;
};

struct people_search {
	const struct people *people;
	const struct name *name;
	struct people_hit *hits;
	uint32_t names[PEOPLE_HITS]; /* of the hits */
	uint32_t compared[PEOPLE_COMPARED];
	size_t n_hits, max, n_compared;
	bool is_cut;
	/* of the handle in hand */
	struct word_hit words[WORDS];
	size_t n_words;
	struct givens givens;
	uint32_t related[RELATED]; /* numbers of names that its given name may be short for, or they for it */
	size_t n_related;
};

/* Puts a hit in its place among the best; what falls off the end is lost. */
static void hit_insert(struct people_search *search, uint32_t name, struct name_match match)
{
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

/* False: enough was compared, or nothing that scores `limit` at most comes among the best. */
static bool name_try(struct people_search *search, uint32_t name, float limit)
{
	for (size_t i = 0; i < search->n_compared; i++) /* a name stands under several words and numbers */
		if (search->compared[i] == name)
			return true;
	bool is_full = search->n_hits == search->max && search->hits[search->max - 1].match.score >= limit;
	if (is_full || search->n_compared == PEOPLE_COMPARED) {
		search->is_cut = true;
		return false;
	}
	struct name other;
	name_unpack(search->people->text + search->people->names[name].at, &other);
	struct name_match match = name_same(&other, search->name);
	search->compared[search->n_compared++] = name;
	if (match.verdict != NAMES_DIFFERENT)
		hit_insert(search, name, match);
	return true;
}

/* The first bearer of the word with this number or a higher one. */
static size_t bearer_from(const struct people *people, uint32_t word, uint32_t given)
{
	size_t low = people->words[word].bearers;
	size_t high = word + 1 < people->n_words ? people->words[word + 1].bearers : people->n_bearers;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (people->bearers[middle].given < given)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Bearers of the word with a number in [first, last]; those alike in letters to `like`, if it is not 0. */
static bool bearers_try(struct people_search *search, uint32_t word, uint32_t first, uint32_t last, uint32_t like,
			float limit)
{
	const struct people *people = search->people;
	for (size_t i = bearer_from(people, word, first); i < people->n_bearers; i++) {
		const struct people_bearer *b = &people->bearers[i];
		if (b->word != word || b->given > last)
			break;
		if (like && !givens_may_fit(b->given, like))
			continue;
		if (!name_try(search, b->name, limit))
			return false;
	}
	return true;
}

/* The bearers whose given name is the one asked for, a related one, or spelt like it. */
static bool givens_try(struct people_search *search, struct word_hit word)
{
	float limit = name_score_limit(word.is_equal, GIVENS_BOTH);
	for (int is_near = 0; is_near < 2; is_near++)
		for (size_t i = 0; i < search->givens.n; i++) {
			uint32_t given = search->givens.at[i], sound = given >> GIVEN_SOUND_SHIFT;
			uint32_t first = is_near ? sound << GIVEN_SOUND_SHIFT : given;
			uint32_t last =
			    is_near ? (sound << GIVEN_SOUND_SHIFT) + ((1u << GIVEN_SOUND_SHIFT) - 1) : given;
			if (given_rest(given) &&
			    !bearers_try(search, word.word, first, last, is_near ? given : 0, limit))
				return false;
		}
	for (size_t i = 0; i < search->n_related; i++)
		if (!bearers_try(search, word.word, search->related[i], search->related[i], 0, limit))
			return false;
	return true;
}

/* The bearers of whom an initial is known, or all with the initial asked for. */
static bool initials_try(struct people_search *search, struct word_hit word)
{
	float limit = name_score_limit(word.is_equal, GIVENS_INITIAL);
	for (size_t i = 0; i < search->givens.n; i++) {
		uint32_t given = search->givens.at[i], first = given - given_rest(given);
		uint32_t last = given_rest(given) ? first : first | ((1u << GIVEN_LETTER_SHIFT) - 1);
		if (given && !bearers_try(search, word.word, first, last, 0, limit))
			return false;
	}
	return true;
}

/* The bearers without a given name; all, if none is asked for. */
static bool absent_try(struct people_search *search, struct word_hit word)
{
	uint32_t last = search->givens.at[0] ? 0 : UINT32_MAX;
	return bearers_try(search, word.word, 0, last, 0, name_score_limit(word.is_equal, GIVENS_ABSENT));
}

/* What can score most first. */
static void words_try(struct people_search *search)
{
	static bool (*const tries[])(struct people_search *, struct word_hit) = {givens_try, initials_try,
										 absent_try};
	for (size_t t = 0; t < sizeof tries / sizeof *tries; t++)
		for (int is_equal = 1; is_equal >= 0; is_equal--)
			for (size_t i = 0; i < search->n_words; i++)
				if (search->words[i].is_equal == is_equal && !tries[t](search, search->words[i]))
					i = search->n_words;
}

static void word_add(struct people_search *search, uint32_t word, bool is_equal)
{
	for (size_t i = 0; i < search->n_words; i++)
		if (search->words[i].word == word)
			return;
	if (search->n_words < WORDS)
		search->words[search->n_words++] = (struct word_hit){word, is_equal};
	else
		search->is_cut = true;
}

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

/* The words that may be the surname: itself, then those that sound alike. */
static void words_find(struct people_search *search, const char *word, size_t n)
{
	const struct people *people = search->people;
	char keys[WORD_KEYS][NAME_KEY_BYTES];
	size_t slot = slot_find(people, word, n);
	uint32_t letters = letters_and_size(word, n);
	struct surname_probe probe;
	surname_probe_make(word, n, &probe);
	search->n_words = 0;
	if (people->slots[slot])
		word_add(search, people->slots[slot] - 1, true);
	for (size_t k = 0, n_keys = word_keys(word, n, keys); k < n_keys; k++) {
		uint32_t hash = word_hash(keys[k], strlen(keys[k]));
		for (size_t i = rows_from(people, hash); i < people->n_rows && people->rows[i].hash == hash; i++) {
			const char *other = people->text + people->words[people->rows[i].word].at;
			size_t n_other = people->rows[i].letters >> WORD_SIZE_SHIFT;
			bool is_equal;
			if (n_other < 63 && words_may_fit(letters, people->rows[i].letters) &&
			    surname_probe_fits(&probe, other, n_other, &is_equal))
				word_add(search, people->rows[i].word, is_equal);
		}
	}
}

static void related_add(struct people_search *search, const char *word, size_t n)
{
	struct givens givens = {.n = 0};
	given_add(&givens, word, n, false);
	for (size_t i = 0; i < givens.n && search->n_related < RELATED; i++)
		search->related[search->n_related++] = givens.at[i];
}

static void shorts_add(struct people_search *search, const char *formal, size_t n)
{
	const char *other = NULL;
	while ((other = forename_short_next(formal, n, other)))
		related_add(search, other, strlen(other));
}

/* What the given names are short for, and what is short for them and for that. */
static void related_find(struct people_search *search)
{
	const struct name_part *given = name_first(search->name, PART_GIVEN);
	const char *formal = NULL;
	search->n_related = 0;
	if (!given)
		return;
	const char *word = name_folded(search->name, given);
	shorts_add(search, word, given->size);
	while ((formal = forename_formal_next(word, given->size, formal))) {
		related_add(search, formal, strlen(formal));
		shorts_add(search, formal, strlen(formal));
	}
}

size_t people_find(const struct people *people, const char *text, size_t n, struct people_hit *hits, size_t max,
		   bool *ret_is_cut)
{
	struct name_handle handles[NAME_HANDLES];
	char joined[NAME_BYTES];
	struct name name;
	struct people_search search;
	search.people = people;
	search.name = &name;
	search.hits = hits;
	search.max = max < PEOPLE_HITS ? max : PEOPLE_HITS;
	search.n_hits = search.n_compared = 0;
	search.is_cut = false;
	name_split(text, n, &name);
	size_t n_handles = people->n_names && search.max ? name_handles(&name, joined, handles) : 0;
	for (size_t i = 0; i < n_handles; i++) {
		words_find(&search, handles[i].word, handles[i].n);
		givens_of_handle(&name, &handles[i], &search.givens);
		search.n_related = 0;
		if (!handles[i].is_given)
			related_find(&search);
		words_try(&search);
	}
	if (ret_is_cut)
		*ret_is_cut = search.is_cut;
	return search.n_hits;
}
