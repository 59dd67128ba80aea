/* bench_add [ROUNDS [FILE_OR_FOLDER]...]: what linking costs beside reading. Adds the articles (examples/ unless
 * told) to a new case file, with links and without in turn, and tells the processor time of both, round by round,
 * and the median of the ratios. */
#include "store/case.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS_MOST = 99 };

static const char db[] = "bench_add.db";

static void good(hsy_status status, const hsy_error *error)
{
	if (status == HSY_OK)
		return;
	fprintf(stderr, "bench_add: %s: %s\n", error->path, error->message);
	exit(2);
}

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void remove_db(void)
{
	char name[64];
	static const char *const ends[] = {"", "-wal", "-shm", "-lock"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(name, sizeof name, "%s%s", db, ends[i]);
		unlink(name);
	}
}

/* Seconds of the processor for adding all, in one thread. */
static double add_all(const hsy_model *model, const char *const *paths, size_t n_paths, bool leaves_links,
		      hsy_progress *ret_total)
{
	const struct case_tuning tuning = {.leaves_links = leaves_links};
	hsy_intake *intake;
	hsy_case *c;
	hsy_error error;
	remove_db();
	good(hsy_intake_open(paths, n_paths, NULL, &intake, &error), &error);
	good(case_open_tuned(db, HSY_CASE_WRITE, &tuning, &c, &error), &error);
	double since = now_s();
	good(hsy_case_add_all(c, model, NULL, intake, 1, NULL, NULL, NULL, ret_total, &error), &error);
	double took = now_s() - since;
	hsy_case_free(c);
	hsy_intake_free(intake);
	return took;
}

static int number_order(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
	static const char *const examples[] = {"examples/affair/articles", "examples/trial/articles",
					       "examples/ground/articles"};
	const char *const *paths = argc > 2 ? (const char *const *)argv + 2 : examples;
	size_t n_paths = argc > 2 ? (size_t)argc - 2 : sizeof examples / sizeof *examples;
	int n = argc > 1 ? atoi(argv[1]) : 7;
	double ratios[ROUNDS_MOST];
	hsy_model *model;
	hsy_error error;
	hsy_progress total = {0};
	n = n < 1 ? 1 : n > ROUNDS_MOST ? ROUNDS_MOST : n;
	good(hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, &error), &error);
	add_all(model, paths, n_paths, true, &total); /* to warm up */
	for (int i = 0; i < n; i++) {
		double without = add_all(model, paths, n_paths, true, &total);
		double with = add_all(model, paths, n_paths, false, &total);
		ratios[i] = with / without;
		printf("without links %.2f s, with %.2f s: %.3f times\n", without, with, ratios[i]);
	}
	qsort(ratios, (size_t)n, sizeof *ratios, number_order);
	printf("median %.3f times, %zu articles\n", ratios[n / 2], (size_t)total.n_articles);
	remove_db();
	hsy_model_free(model);
	return 0;
}
