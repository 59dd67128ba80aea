/* web/: answers that are kept for whoever asks again, and when they no longer are. */
#include "cache.h"

#include "check.h"

#include <pthread.h>

#include "case_help.h"

static hsy_case *c;
static struct cache cache;

static void fill(void)
{
	CHECK_INT(hsy_case_open("a.db", HSY_CASE_WRITE, &c, NULL), HSY_OK);
	CHECK_INT(help_add(c, fake_article("a.txt", NULL, NULL, "A\nAnna Vara said it rained.\n"), NULL, NULL),
		  HSY_OK);
}

static struct answer answer_of(int status, size_t n)
{
	struct answer answer = {.status = status, .type = "text/plain"};
	while (answer.bytes.n < n)
		bytes_add(&answer.bytes, "x", 1);
	return answer;
}

/* Asks, and makes the answer, of `n` bytes, where there is none. 1: it was there, 0: it was not, -1: a wrong one
 * was. */
static int ask_quietly(const char *target, size_t n)
{
	uint64_t version;
	struct kept *kept = cache_get(&cache, target, &version);
	int was_there = kept != NULL;
	struct answer answer = answer_of(200, was_there ? 0 : n);
	if (!kept)
		kept = cache_put(&cache, target, version, &answer);
	if (kept && (strcmp(kept->target, target) != 0 || kept->answer.bytes.n != n))
		was_there = -1;
	if (kept)
		cache_let_go(kept);
	answer_free(&answer);
	return was_there;
}

static bool ask(const char *target, size_t n)
{
	int was_there = ask_quietly(target, n);
	CHECK(was_there >= 0);
	return was_there;
}

static void test_asked_again(void)
{
	cache_start(&cache, "a.db");
	CHECK(!ask("/article/1", 100) && !ask("/article/1.json", 90) && !ask("/article/1?done=3", 80));
	CHECK(ask("/article/1", 100) && ask("/article/1.json", 90) && ask("/article/1?done=3", 80));
	CHECK_INT(cache.n, 3);
	cache_end(&cache);
}

/* The one that was asked for longest ago goes; what is too large for the whole is never kept. */
static void test_bytes_are_bounded(void)
{
	cache_start(&cache, "a.db");
	cache.most_bytes = 80000;
	CHECK(!ask("/large", 10001) && !ask("/large", 10001));
	for (int i = 0; i < 7; i++) {
		char target[] = "/0";
		target[1] = (char)('0' + i);
		CHECK(!ask(target, 10000));
	}
	CHECK(ask("/0", 10000));
	CHECK(!ask("/7", 10000));
	CHECK(cache.n == 7 && cache.n_bytes <= cache.most_bytes);
	CHECK(ask("/0", 10000) && ask("/2", 10000) && ask("/7", 10000));
	CHECK(!ask("/1", 10000));
	cache_end(&cache);
}

static void test_answers_are_bounded(void)
{
	char target[24];
	cache_start(&cache, "a.db");
	for (int i = 0; i < CACHE_ANSWERS + 10; i++) {
		snprintf(target, sizeof target, "/search?q=%d", i);
		CHECK(!ask(target, 1));
	}
	CHECK_INT(cache.n, CACHE_ANSWERS);
	CHECK(ask("/search?q=10", 1) && !ask("/search?q=9", 1));
	cache_end(&cache);
}

static void test_others_are_not_kept(void)
{
	static const int statuses[] = {303, 400, 403, 404, 409, 500, 503};
	cache_start(&cache, "a.db");
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
		uint64_t version;
		struct answer answer = answer_of(statuses[i], 10);
		CHECK(!cache_get(&cache, "/", &version));
		CHECK(!cache_put(&cache, "/", version, &answer));
		CHECK_INT(answer.bytes.n, 10);
		answer_free(&answer);
	}
	CHECK_INT(cache.n, 0);
	cache_end(&cache);
}

/* Another connection changes the case file: with an article, with a correction. */
static void test_changes(void)
{
	int64_t correction = 0;
	const hsy_correction_request request = {
	    .what = HSY_CORRECT_RENAME, .name = "Anna Vara", .other = "A. Vara"};
	cache_start(&cache, "a.db");
	CHECK(!ask("/", 10) && !ask("/articles", 20) && ask("/", 10));
	CHECK_INT(help_add(c, fake_article("b.txt", NULL, NULL, "B\nIlo Brant said it was dry.\n"), NULL, NULL),
		  HSY_OK);
	CHECK(!ask("/", 11) && cache.n == 1);
	CHECK(!ask("/articles", 21) && ask("/", 11) && ask("/articles", 21));
	CHECK_INT(hsy_case_correct(c, &request, &correction, NULL), HSY_OK);
	CHECK(!ask("/", 12));
	CHECK(ask("/", 12));
	cache_end(&cache);
}

/* The file changes while an answer is being made: it may be of either version. */
static void test_change_meanwhile(void)
{
	uint64_t version, later;
	struct answer answer = answer_of(200, 10);
	cache_start(&cache, "a.db");
	CHECK(!cache_get(&cache, "/", &version));
	CHECK_INT(help_add(c, fake_article("c.txt", NULL, NULL, "C\nIlo Brant said it was cold.\n"), NULL, NULL),
		  HSY_OK);
	struct kept *kept = cache_put(&cache, "/", version, &answer);
	CHECK(kept && kept->answer.bytes.n == 10);
	cache_let_go(kept);
	CHECK(!cache_get(&cache, "/", &later) && later != version);
	struct answer again = answer_of(200, 10);
	kept = cache_put(&cache, "/", version, &again); /* and when the change is known already */
	cache_let_go(kept);
	CHECK(!cache_get(&cache, "/", &later));
	cache_end(&cache);
}

/* What is being sent stays whole when the cache has no room for it any more. */
static void test_held_while_sent(void)
{
	uint64_t version;
	cache_start(&cache, "a.db");
	cache.most_bytes = 8000;
	CHECK(!ask("/a", 900));
	struct kept *kept = cache_get(&cache, "/a", &version);
	for (int i = 0; i < 20; i++) {
		char target[] = "/b0";
		target[2] = (char)('a' + i);
		ask(target, 900);
	}
	CHECK(!cache_get(&cache, "/a", &version));
	CHECK(kept->answer.bytes.n == 900 && strspn(kept->answer.bytes.at, "x") == 900);
	cache_let_go(kept);
	cache_end(&cache);
}

static void test_no_case_file(void)
{
	cache_start(&cache, "none.db");
	CHECK(!ask("/", 10) && !ask("/", 10));
	CHECK_INT(cache.n, 0);
	cache_end(&cache);
}

struct asker {
	pthread_t thread;
	unsigned seed;
	int n_wrong;
};

static void *asker_run(void *asker)
{
	struct asker *a = asker;
	unsigned at = a->seed;
	for (int i = 0; i < 2000; i++) {
		char target[] = "/a0";
		at = at * 1103515245u + 12345u;
		target[2] = (char)('a' + (at >> 16) % 20);
		a->n_wrong += ask_quietly(target, 900) < 0;
	}
	return NULL;
}

static void test_threads(void)
{
	struct asker askers[4] = {{.seed = 1}, {.seed = 2}, {.seed = 3}, {.seed = 4}};
	cache_start(&cache, "a.db");
	cache.most_bytes = 12000;
	for (int i = 0; i < 4; i++)
		CHECK_INT(pthread_create(&askers[i].thread, NULL, asker_run, &askers[i]), 0);
	for (int i = 0; i < 4; i++) {
		pthread_join(askers[i].thread, NULL);
		CHECK_INT(askers[i].n_wrong, 0);
	}
	CHECK(cache.n > 5 && cache.n_bytes <= cache.most_bytes);
	cache_end(&cache);
}

int main(void)
{
	help_begin();
	RUN(fill);
	RUN(test_asked_again);
	RUN(test_bytes_are_bounded);
	RUN(test_answers_are_bounded);
	RUN(test_others_are_not_kept);
	RUN(test_changes);
	RUN(test_change_meanwhile);
	RUN(test_held_while_sent);
	RUN(test_no_case_file);
	RUN(test_threads);
	hsy_case_free(c);
	help_end();
	return check_end();
}
