/* bench_names [N]: an index of N made-up names (a million unless told), and how long it takes to find people in it.
 *
 * Names are made by rule from syllables: 400 given names, and surnames of which few have many bearers and many
 * have few (the k-th is borne in proportion to 1/k), so that the index meets its "Smiths". Asked for: names of
 * the index as they stand, with another spelling, with an initial, and by their surname alone. */
#include "linking/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { GIVEN = 400, SURNAMES = 50000, ASKED = 5000, HITS = 8 };

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
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
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

/* Surnames by rank: 1/k by turning a uniform number into a power. */
static uint64_t draw_rank(void)
{
	double part = (double)draw(1u << 30) / (double)(1u << 30), rank = 1;
	for (double step = 1; step > 1e-3; step /= 2) /* SURNAMES to the power of part */
		if (part >= step) {
			part -= step;
			double power = SURNAMES;
			for (double s = 1; s > step; s /= 2)
				power = __builtin_sqrt(power);
			rank *= power;
		} else if (step > part * 1024) {
			break;
		}
	return (uint64_t)rank;
}

static void name_make(char to[64])
{
	static const char *const ends[] = {"", "sky", "ov", "er", "i", "sen"};
	char given[32], surname[32];
	uint64_t rank = draw_rank();
	word_make(given, 7000000 + draw(GIVEN), "");
	word_make(surname, rank, ends[rank % 6]);
	sprintf(to, "%s %s", given, surname);
}

static void name_change(char *name, int how)
{
	char *space = strchr(name, ' '), *found;
	if (how == 1 && (found = strstr(name, "sky")))
		strcpy(found, "skiy");
	else if (how == 1 && (found = strpbrk(space, "i")))
		*found = 'y';
	else if (how == 2)
		memmove(name + 1, ". ", 2), memmove(name + 3, space + 1, strlen(space));
	else if (how == 3)
		memmove(name, space + 1, strlen(space));
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static void ask(const struct people *people, int how)
{
	static const char *const called[] = {"as it stands", "other spelling", "initial", "surname alone"};
	static double took[ASKED];
	struct people_hit hits[HITS];
	size_t n_found = 0, n_cut = 0;
	for (size_t i = 0; i < ASKED; i++) {
		char name[64];
		bool is_cut;
		name_make(name);
		name_change(name, how);
		double begin = now_us();
		n_found += people_find(people, name, strlen(name), hits, HITS, &is_cut) > 0;
		took[i] = now_us() - begin;
		n_cut += is_cut;
	}
	qsort(took, ASKED, sizeof *took, compare);
	printf("%-15s median %7.1f us, p99 %8.1f us; %4.1f %% found someone, %4.1f %% met the limit\n", called[how],
	       took[ASKED / 2], took[ASKED * 99 / 100], 100.0 * (double)n_found / ASKED,
	       100.0 * (double)n_cut / ASKED);
}

int main(int argc, char **argv)
{
	uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1000000;
	struct people *people = people_new();
	double begin = now_us();
	for (uint32_t i = 0; people && i < n; i++) {
		char name[64];
		name_make(name);
		if (!people_add(people, name, strlen(name), i))
			return 2;
	}
	people_finish(people);
	printf("%u names: built in %.2f s, %.1f bytes a name\n", n, (now_us() - begin) / 1e6,
	       (double)people_bytes(people) / n);
	for (int how = 0; how < 4; how++)
		ask(people, how);
	people_free(people);
	return 0;
}
