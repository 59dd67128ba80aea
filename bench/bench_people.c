/* bench_people [N]: puts N invented articles (100,000 unless told) into a new case file, and tells what one took,
 * as the file grew: all of the adding, and that of the same articles without the people that they speak of.
 *
 * An article names ten people in full and two by their surname alone. The k-th most frequent forename, surname and
 * person is drawn in proportion to about 1 / (k + 10), so that a tenth of the articles names the first person, and
 * one of a hundred people has the first surname. */
#include "store/case.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PEOPLE = 12, WHOLE = 10, NAME_TEXT = 64, BATCH = 256, FORENAMES = 400, SURNAMES = 20000, BEARERS = 300000 };

static uint64_t state = 88172645463325252u;

static uint64_t draw(uint64_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state % below;
}

/* A number below `below`, k in proportion to about 1 / (k + 10). */
static uint64_t draw_few(uint64_t below)
{
	double x = (double)draw(1u << 30) / (1u << 30);
	uint64_t n = (uint64_t)(10 * pow((double)below / 10 + 1, x)) - 10;
	return n < below ? n : below - 1;
}

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The k-th word of its kind: the same one each time. */
static int word_make(char *to, uint64_t k, const char *end)
{
	static const char *const syllables[] = {"ba",  "ler", "mi",  "ston", "ve",  "ro",  "kin",
						"dal", "shu", "tar", "ne",   "gor", "pel", "wi",
						"fa",  "cho", "hu",  "zan",  "ju",  "sil"};
	uint64_t mixed = (k + 7) * 0x9E3779B97F4A7C15u;
	int n = 0;
	for (int i = 0; i < 2 + (int)(mixed >> 62); i++, mixed /= 20)
		n += sprintf(to + n, "%s", syllables[mixed / 7 % 20]);
	to[0] = (char)(to[0] - 32);
	return n + sprintf(to + n, "%s", end);
}

/* The k-th person has always the same name. */
static void person_make(char to[NAME_TEXT], uint64_t k, bool whole)
{
	static const char *const ends[] = {"", "sky", "ov", "er"};
	uint64_t kept = state;
	state = (k + 1) * 0x9E3779B97F4A7C15u;
	draw(2);
	uint64_t forename = draw_few(FORENAMES), surname = draw_few(SURNAMES);
	state = kept;
	int n = whole ? word_make(to, forename, "i ") : 0;
	word_make(to + n, surname + FORENAMES, ends[surname % 4]);
}

static void fail(const char *what)
{
	fprintf(stderr, "%s\n", what);
	exit(2);
}

/* Adds article number i. */
static void add(hsy_case *c, size_t i, bool with_people)
{
	char names[PEOPLE][NAME_TEXT], text[64], sha[65], day[24];
	hsy_entity entities[PEOPLE] = {0};
	hsy_error error;
	sprintf(text, "Article %zu tells who said what.", i);
	snprintf(sha, sizeof sha, "%064zx", i);
	sprintf(day, "20%02d-%02d-%02d", (int)(i / 2800 % 20), (int)(i / 230 % 12) + 1, (int)(i % 28) + 1);
	for (int k = 0; k < PEOPLE; k++) {
		person_make(names[k], draw_few(BEARERS), k < WHOLE);
		entities[k] =
		    (hsy_entity){.id = k + 1, .kind = HSY_ENTITY_PERSON, .name = names[k], .is_named = true};
	}
	hsy_article article = {.path = text, .text = text, .text_bytes = strlen(text), .published = day};
	memcpy(article.sha256, sha, sizeof sha);
	hsy_reading reading = {.entities = entities, .n_entities = with_people ? PEOPLE : 0, .language = "en"};
	if (hsy_case_add(c, &article, &reading, "none", NULL, &error) != HSY_OK)
		fail(error.message);
}

static void measure(const char *path, size_t n, bool with_people)
{
	hsy_case *c;
	hsy_error error;
	unlink(path);
	if (hsy_case_open(path, HSY_CASE_WRITE, &c, &error) != HSY_OK)
		fail(error.message);
	double before = now_ms();
	size_t told = 0;
	for (size_t i = 0; i < n; i++) {
		bool is_last = i % BATCH == BATCH - 1 || i + 1 == n;
		if (i % BATCH == 0 && case_batch_begin(c, &error) != HSY_OK)
			fail(error.message);
		add(c, i, with_people);
		if (is_last && case_batch_commit(c, &error) != HSY_OK)
			fail(error.message);
		if (i + 1 == n || i + 1 == 1000 || i + 1 == 10000 || i + 1 == 100000) {
			printf("%-15s articles %8zu to %8zu: %.3f ms each\n",
			       with_people ? "with people" : "without", told, i + 1,
			       (now_ms() - before) / (double)(i + 1 - told));
			before = now_ms();
			told = i + 1;
		}
	}
	hsy_case_free(c);
	unlink(path);
}

int main(int argc, char **argv)
{
	size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
	setvbuf(stdout, NULL, _IOLBF, 0);
	measure("bench_people.db", n, false);
	measure("bench_people.db", n, true);
	return 0;
}
