/* bench_names [N [FORENAMES SURNAMES]]: an index of N different full names (a million unless told), how long it
 * takes to find people in it, and whether it finds all that comparing with each name would find.
 *
 * FORENAMES and SURNAMES are files with a word on each line, the most frequent first; without them 400 forenames
 * and 50,000 surnames are made by rule from syllables. The k-th is drawn in proportion to 1 / (k + 10), so that
 * the first surname is borne by about one of a hundred. Asked for: names of the index as they stand, with another
 * spelling, with an initial, by their surname alone, and names drawn anew. Times are of the thread's own
 * processor time, so other work on the machine tells in its caches only. */
#include "linking/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WORDS = 400000, WORD_BYTES = 32, NAME_TEXT = 2 * WORD_BYTES, ASKED = 5000, HITS = 8, CHECKED = 50 };

static uint64_t state = 88172645463325252u;

static uint64_t draw(uint64_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state % below;
}

static double now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* ---- words ---- */

struct list {
	char (*words)[WORD_BYTES];
	double *sums; /* of the frequencies of the words before and this one */
	size_t n;
};

static void list_add(struct list *list, const char *word)
{
	if (!*word || strlen(word) >= WORD_BYTES || list->n == WORDS)
		return;
	strcpy(list->words[list->n], word);
	list->sums[list->n] = (list->n ? list->sums[list->n - 1] : 0) + 1 / (double)(list->n + 11);
	list->n++;
}

/* The k-th word of its kind: the same one each time. */
static void word_make(char *to, uint64_t k, const char *end)
{
	static const char *const syllables[] = {"ba",  "ler", "mi",  "ston", "ve",  "ro",  "kin",
						"dal", "shu", "tar", "ne",   "gor", "pel", "wi",
						"fa",  "cho", "hu",  "zan",  "ju",  "sil"};
	uint64_t mixed = k * 0x9E3779B97F4A7C15u;
	char *at = to;
	for (int i = 0; i < 2 + (int)(mixed >> 62); i++, mixed /= 20)
		at += sprintf(at, "%s", syllables[mixed / 7 % 20]);
	sprintf(at, "%s", end);
	to[0] = (char)(to[0] - 'a' + 'A');
}

static void list_make(struct list *list, uint64_t first, size_t n, bool has_ends)
{
	static const char *const ends[] = {"", "sky", "ov", "er", "i", "sen"};
	for (size_t i = 0; i < n; i++) {
		char word[WORD_BYTES];
		word_make(word, first + i, has_ends ? ends[i % 6] : "");
		list_add(list, word);
	}
}

static bool list_read(struct list *list, const char *path)
{
	char line[256];
	FILE *file = fopen(path, "r");
	if (!file)
		return false;
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = 0;
		list_add(list, line);
	}
	fclose(file);
	return list->n > 0;
}

static bool list_new(struct list *list)
{
	*list = (struct list){calloc(WORDS, WORD_BYTES), calloc(WORDS, sizeof(double)), 0};
	return list->words && list->sums;
}

static const char *list_draw(const struct list *list)
{
	double part = (double)draw(1u << 30) / (double)(1u << 30) * list->sums[list->n - 1];
	size_t low = 0, high = list->n - 1;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list->sums[middle] <= part)
			low = middle + 1;
		else
			high = middle;
	}
	return list->words[low];
}

/* ---- names ---- */

static struct list forenames, surnames;
static char (*names)[NAME_TEXT];
static uint32_t n_names;

static void name_make(char to[NAME_TEXT])
{
	sprintf(to, "%s %s", list_draw(&forenames), list_draw(&surnames));
}

static uint64_t name_hash(const char *name)
{
	uint64_t hash = 14695981039346656037u;
	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 1099511628211u;
	return hash ^ hash >> 29;
}

/* All different: of 50 tries for each at most. */
static bool names_make(uint32_t n)
{
	size_t size = 64;
	while (size < 2 * (size_t)n)
		size *= 2;
	uint32_t *slots = calloc(size, sizeof *slots);
	names = calloc(n, NAME_TEXT);
	for (uint64_t tries = 0; slots && names && n_names < n && tries < 50 * (uint64_t)n; tries++) {
		name_make(names[n_names]);
		size_t at = name_hash(names[n_names]) & (size - 1);
		while (slots[at] && strcmp(names[slots[at] - 1], names[n_names]))
			at = (at + 1) & (size - 1);
		if (!slots[at])
			slots[at] = ++n_names;
	}
	free(slots);
	return names && n_names == n;
}

enum { AS_IT_STANDS, OTHER_SPELLING, INITIAL, SURNAME, DRAWN, WAYS };
static const char *const ways[] = {"as it stands", "other spelling", "initial", "surname alone", "drawn anew"};

static void name_change(char name[NAME_TEXT], int way)
{
	char *space = strchr(name, ' '), *found;
	if (way == OTHER_SPELLING && (found = strstr(space, "sky")) && strlen(name) + 2 < NAME_TEXT)
		strcpy(found, "skiy");
	else if (way == OTHER_SPELLING && (found = strpbrk(space, "iyk")))
		*found = *found == 'i' ? 'y' : *found == 'y' ? 'i' : 'c';
	else if (way == INITIAL)
		memmove(name + 2, space, strlen(space) + 1), name[1] = '.';
	else if (way == SURNAME)
		memmove(name, space + 1, strlen(space));
}

static void name_ask(char name[NAME_TEXT], int way)
{
	if (way == DRAWN) {
		name_make(name);
		return;
	}
	strcpy(name, names[draw(n_names)]);
	name_change(name, way);
}

/* ---- asking ---- */

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static void ask(const struct people *people, int way)
{
	static double took[ASKED];
	struct people_hit hits[HITS];
	size_t n_found = 0, n_cut = 0;
	for (size_t i = 0; i < ASKED; i++) {
		char name[NAME_TEXT];
		bool is_cut;
		name_ask(name, way);
		double begin = now_us();
		n_found += people_find(people, name, strlen(name), hits, HITS, &is_cut) > 0;
		took[i] = now_us() - begin;
		n_cut += is_cut;
	}
	qsort(took, ASKED, sizeof *took, compare);
	printf(
	    "%-15s median %6.1f us, p99 %7.1f us, most %7.1f us; %5.1f %% found someone, %4.1f %% left some out\n",
	    ways[way], took[ASKED / 2], took[ASKED * 99 / 100], took[ASKED - 1], 100.0 * (double)n_found / ASKED,
	    100.0 * (double)n_cut / ASKED);
}

static bool is_hit(const struct people_hit *hits, size_t n, uint32_t id)
{
	for (size_t i = 0; i < n; i++)
		if (hits[i].id == id)
			return true;
	return false;
}

/* Against a comparison with each of `n` names: how many that are the same, or may be, are found. */
static void check(const struct people *people, const struct name *split, uint32_t n, int way)
{
	size_t n_same = 0, n_same_found = 0, n_maybe = 0, n_maybe_found = 0;
	for (size_t i = 0; i < CHECKED; i++) {
		struct people_hit hits[PEOPLE_HITS];
		char name[NAME_TEXT];
		struct name asked;
		name_ask(name, way);
		name_split(name, strlen(name), &asked);
		size_t n_hits = people_find(people, name, strlen(name), hits, PEOPLE_HITS, NULL);
		for (uint32_t k = 0; k < n; k++) {
			enum name_verdict verdict = name_same(&split[k], &asked).verdict;
			bool found = verdict != NAMES_DIFFERENT && is_hit(hits, n_hits, k);
			if (verdict == NAMES_DIFFERENT)
				continue;
			*(verdict == NAMES_SAME ? &n_same : &n_maybe) += 1;
			*(verdict == NAMES_SAME ? &n_same_found : &n_maybe_found) += found;
			if (!found && getenv("BENCH_NAMES_MISSED"))
				printf("missed: %s, %s\n", name, names[k]);
		}
	}
	printf("%-15s of %u names compared one by one, found: same %zu of %zu, maybe %zu of %zu\n", ways[way], n,
	       n_same_found, n_same, n_maybe_found, n_maybe);
}

static struct people *people_make(uint32_t n)
{
	struct people *people = people_new();
	for (uint32_t i = 0; people && i < n; i++)
		if (!people_add(people, names[i], strlen(names[i]), i))
			exit(2);
	if (people)
		people_finish(people);
	return people;
}

int main(int argc, char **argv)
{
	uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1000000, n_small = n < 10000 ? n : 10000;
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!list_new(&forenames) || !list_new(&surnames))
		return 2;
	if (argc > 3 && (!list_read(&forenames, argv[2]) || !list_read(&surnames, argv[3])))
		return 2;
	if (argc <= 3) {
		list_make(&forenames, 7000000, 400, false);
		list_make(&surnames, 1, 50000, true);
	}
	if (!names_make(n))
		return fprintf(stderr, "bench_names: not so many different names\n"), 2;
	double begin = now_us();
	struct people *people = people_make(n);
	if (!people)
		return 2;
	printf("%u names: built in %.2f s, %.1f bytes a name\n", n, (now_us() - begin) / 1e6,
	       (double)people_bytes(people) / n);
	for (int way = 0; way < WAYS; way++)
		ask(people, way);
	people_free(people);
	people = people_make(n_small);
	struct name *split = calloc(n_small, sizeof *split);
	for (uint32_t i = 0; split && i < n_small; i++)
		name_split(names[i], strlen(names[i]), &split[i]);
	for (int way = 0; people && split && way < WAYS; way++)
		check(people, split, n_small, way);
	free(split);
	people_free(people);
	return 0;
}
