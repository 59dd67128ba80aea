/* The test harness: a test program is a list of functions that CHECK things.
 *
 *     static void test_x(void) { CHECK(1 + 1 == 2); CHECK_INT(f(), 3); CHECK_TEXT(g(), "abc"); }
 *     int main(void) { RUN(test_x); return check_end(); }
 *
 * A failed check prints file, line and values and the test goes on. check_end prints the counts and
 * gives the exit status; a program in which nothing was checked fails. Exit 77 (check_skip) is a skip. */
#ifndef HSY_TESTS_CHECK_H
#define HSY_TESTS_CHECK_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check_passed, check_failed;

static inline void check_that(int holds, const char *what, const char *file, int line)
{
	if (holds) {
		check_passed++;
		return;
	}
	check_failed++;
	fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
}

static inline void check_int(intmax_t is, intmax_t should, const char *what, const char *file, int line)
{
	check_that(is == should, what, file, line);
	if (is != should)
		fprintf(stderr, "    is %" PRIdMAX ", should be %" PRIdMAX "\n", is, should);
}

static inline void check_text(const char *is, const char *should, const char *what, const char *file, int line)
{
	int same = is && should ? !strcmp(is, should) : is == should;
	check_that(same, what, file, line);
	if (!same)
		fprintf(stderr, "    is     %s\n    should %s\n", is ? is : "(null)", should ? should : "(null)");
}

#define CHECK(condition) check_that(!!(condition), #condition, __FILE__, __LINE__)
#define CHECK_INT(is, should) check_int((intmax_t)(is), (intmax_t)(should), #is, __FILE__, __LINE__)
#define CHECK_TEXT(is, should) check_text((is), (should), #is, __FILE__, __LINE__)
#define RUN(test) (fprintf(stderr, "- %s\n", #test), test())

static inline int check_end(void)
{
	fprintf(stderr, "%d checks passed, %d failed\n", check_passed, check_failed);
	return check_failed || !check_passed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* How manieth place is tried, where a test tries each place of a file: HEARSAY_EVERY, which is 1 unless a slow
 * build (a sanitizer's) says more. */
static inline int check_every(void)
{
	const char *every = getenv("HEARSAY_EVERY");
	return every && atoi(every) > 1 ? atoi(every) : 1;
}

/* How many of something large are made: all `n`, or a sixth of them where HEARSAY_EVERY says that the build is
 * slow. */
static inline int check_many(int n)
{
	return check_every() > 1 ? n / 6 : n;
}

static inline int check_skip(const char *why)
{
	fprintf(stderr, "skipped: %s\n", why);
	return 77;
}

#endif
