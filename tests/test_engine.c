/* The runs over many articles: order, counts, problems, stopping, batches, on one and on many threads. */
#include "check.h"

#include <pthread.h>

#include "case_help.h"
#include "memo.h"
#include "store/case.h"

static hsy_model *model;
static hsy_progress total, last;
static int n_problems, n_emitted, stop_after, n_progress;
static hsy_error problem;
static char *order;

static bool count_progress(void *context, const hsy_progress *progress)
{
	(void)context;
	n_progress++;
	last = *progress;
	return !stop_after || n_progress < stop_after;
}

static void count_problem(void *context, const hsy_error *error)
{
	(void)context;
	n_problems++;
	problem = *error;
}

/* Notes paths, statements and text of what is emitted, one line each. */
static bool note(void *context, const hsy_reading *reading)
{
	struct buffer *b = context;
	n_emitted++;
	buffer_format(b, "%s %s %zu %zu\n", reading->article.path, reading->language, reading->n_statements,
		      reading->article.text_bytes);
	CHECK(reading->article.raw != NULL && reading->article.raw_bytes >= reading->article.text_bytes);
	for (size_t i = 0; i < reading->n_statements; i++)
		buffer_format(b, " %d@%zu-%zu", reading->statements[i].id,
			      reading->statements[i].contents[0].bytes.begin,
			      reading->statements[i].contents[0].bytes.end);
	return true;
}

static bool refuse_third(void *context, const hsy_reading *reading)
{
	(void)context, (void)reading;
	return ++n_emitted < 3;
}

static void reset(void)
{
	n_problems = n_emitted = stop_after = n_progress = 0;
	total = last = (hsy_progress){0};
	problem = (hsy_error){0};
}

static hsy_intake *intake_of(const char *a, const char *b, const char *c)
{
	const char *paths[] = {a, b, c};
	hsy_intake *intake = NULL;
	hsy_intake_open(paths, c ? 3 : b ? 2 : 1, NULL, &intake, NULL);
	return intake;
}

static hsy_status read_all(const char *a, const char *b, const char *c, unsigned threads, hsy_reading_fn emit,
			   void *context)
{
	hsy_intake *intake = intake_of(a, b, c);
	hsy_error error;
	hsy_status status = hsy_read_all(model, NULL, intake, threads, emit, count_progress, count_problem, context,
					 &total, &error);
	hsy_intake_free(intake);
	return status;
}

static hsy_status add_all(const char *db, const char *a, const char *b, unsigned threads)
{
	hsy_intake *intake = intake_of(a, b, NULL);
	hsy_case *c = NULL;
	hsy_error error;
	hsy_status status = hsy_case_open(db, HSY_CASE_WRITE, &c, &error);
	if (status == HSY_OK)
		status = hsy_case_add_all(c, model, NULL, intake, threads, count_progress, count_problem, NULL,
					  &total, &error);
	hsy_case_free(c);
	hsy_intake_free(intake);
	return status;
}

static hsy_status rebuild(const char *db, const hsy_model *with, unsigned threads)
{
	hsy_case *c = NULL;
	hsy_error error;
	hsy_status status = hsy_case_open(db, HSY_CASE_WRITE, &c, &error);
	if (status == HSY_OK)
		status =
		    hsy_case_rebuild(c, with, NULL, threads, count_progress, count_problem, NULL, &total, &error);
	hsy_case_free(c);
	return status;
}

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");
	fputs(text, file);
	fclose(file);
}

static void check_dumps_equal(const char *a, const char *b)
{
	char *x = help_dump(a), *y = help_dump(b);
	CHECK(!strcmp(x, y));
	size_t same = 0;
	while (x[same] && x[same] == y[same])
		same++;
	if (x[same] != y[same])
		fprintf(stderr, "    from %.300s\n    and  %.300s\n", x + same, y + same);
	free(x);
	free(y);
}

/* ---- reading ---- */

static void test_order_is_kept(void)
{
	struct buffer one = {0}, many = {0};
	reset();
	atomic_store(&fake_read_us, 100);
	CHECK_INT(read_all("synthetic:300", NULL, NULL, 1, note, &one), HSY_OK);
	CHECK_INT(n_emitted, 300);
	CHECK_INT(total.n_articles, 300);
	CHECK_INT(total.n_failed, 0);
	CHECK(total.n_words > 3000 && total.n_statements > 3000);
	CHECK_INT(total.bytes_done, last.bytes_done);
	CHECK_INT(last.n_articles, 300);
	CHECK_INT(read_all("synthetic:300", NULL, NULL, 7, note, &many), HSY_OK);
	CHECK(!strcmp(one.bytes, many.bytes));
	atomic_store(&fake_read_us, 0);
	CHECK_INT(read_all("synthetic:0", NULL, NULL, 0, note, &many), HSY_OK);
	CHECK_INT(total.n_articles, 0);
	order = one.bytes;
	buffer_free(&many);
}

static void test_problems(void)
{
	struct buffer b = {0};
	reset();
	write_file("long.txt", "Someone said this is TOO LONG.\n");
	write_file("memory.txt", "NO MEMORY here\n");
	write_file("good.txt", "A said b.\n");
	CHECK_INT(read_all("bad", "long.txt", "good.txt", 2, note, &b), HSY_OK);
	CHECK_INT(n_problems, 2);
	CHECK_INT(n_emitted, 1);
	CHECK_INT(total.n_failed, 2);
	CHECK_INT(total.n_articles, 2);
	CHECK_INT(problem.status, HSY_ERR_LIMIT);
	CHECK_TEXT(problem.path, "long.txt");
	CHECK_INT(read_all("memory.txt", "missing.txt", "good.txt", 2, note, &b), HSY_OK);
	CHECK_INT(n_problems, 4);
	CHECK_INT(n_emitted, 2);
	buffer_free(&b);
	reset();
	CHECK_INT(read_all("memory.txt", NULL, NULL, 1, note, &b), HSY_OK);
	CHECK_TEXT(problem.path, "memory.txt"); /* though the reader did not name it */
	CHECK_TEXT(problem.message, "out of memory");
}

static void test_stopping(void)
{
	struct buffer b = {0};
	reset();
	CHECK_INT(read_all("synthetic:50", NULL, NULL, 3, refuse_third, NULL), HSY_ERR_STOPPED);
	CHECK_INT(n_emitted, 3);
	reset();
	atomic_store(&fake_read_us, 20000);
	stop_after = 2;
	CHECK_INT(read_all("synthetic:1000", NULL, NULL, 2, note, &b), HSY_ERR_STOPPED);
	atomic_store(&fake_read_us, 0);
	CHECK(n_emitted > 5 && n_emitted < 200);
	CHECK_INT(total.n_articles, n_emitted);
	CHECK(!strncmp(b.bytes, order, b.n)); /* those in hand came out, in order */
	buffer_free(&b);
}

static void test_same_text_is_read_once(void)
{
	struct buffer b = {0};
	reset();
	int before = atomic_load(&fake_n_reads);
	write_file("copy.txt", "A said b.\n");
	CHECK_INT(read_all("good.txt", "synthetic:100", "copy.txt", 2, note, &b), HSY_OK);
	CHECK_INT(atomic_load(&fake_n_reads) - before, 101);
	CHECK(strstr(b.bytes, "good.txt en 1 10\n 1@7-8") != NULL);
	CHECK(strstr(b.bytes, "copy.txt en 1 10\n 1@7-8") != NULL);
	buffer_free(&b);
}

/* What is kept is whole after the reader is gone; and another date, outlet or address is another article, since
 * times and chains rest on them. */
static void test_memo(void)
{
	static const char text[] = "Anna Vara via the Ledger said no ships had left on 2025-06-27.\n";
	hsy_article a = fake_article("x.txt", "Halyard", "2025-06-28", text), other = a;
	struct memo *memo = memo_new();
	hsy_reader *reader;
	const hsy_reading *r;
	hsy_reader_new(model, NULL, &reader, NULL);
	CHECK_INT(hsy_reader_read(reader, &a, &r, NULL), HSY_OK);
	CHECK(memo_find(memo, &a) == NULL);
	memo_keep(memo, r);
	hsy_reader_free(reader);
	other.path = "y.txt";
	r = memo_find(memo, &other);
	CHECK(r != NULL);
	CHECK_TEXT(r->statements[0].speaker.name, "Anna Vara");
	CHECK_TEXT(r->statements[0].medium->name, "the Ledger");
	CHECK_TEXT(r->statements[0].time->iso, "2025-06-27");
	CHECK_INT(r->statements[0].time->span->bytes.end, strlen(text) - 2);
	CHECK_TEXT(r->statements[0].chain[2].name, "Anna Vara");
	CHECK_INT(r->n_entities, 2);
	CHECK_TEXT(r->entities[1].name, "Anna Vara");
	CHECK_INT(r->entities[1].mentions[0].span.bytes.end, 9);
	other.published = "2025-06-29";
	CHECK(memo_find(memo, &other) == NULL);
	other = a;
	other.outlet = NULL;
	CHECK(memo_find(memo, &other) == NULL);
	other = a;
	other.url = "https://example.org/";
	CHECK(memo_find(memo, &other) == NULL);
	memo_free(memo);
	memo_free(NULL);
}

/* ---- adding ---- */

static void test_adding(void)
{
	reset();
	CHECK_INT(add_all("one.db", "synthetic:80:0:6", NULL, 1), HSY_OK);
	CHECK_INT(total.n_added, 80);
	CHECK_INT(add_all("many.db", "synthetic:80:0:6", NULL, 6), HSY_OK);
	check_dumps_equal("one.db", "many.db");
	help_check_whole("many.db");
	int before = atomic_load(&fake_n_reads);
	CHECK_INT(add_all("many.db", "synthetic:90:0:6", "bad", 3), HSY_OK);
	CHECK_INT(total.n_added, 10);
	CHECK_INT(total.n_known, 80);
	CHECK_INT(total.n_failed, 1);
	CHECK_INT(total.n_articles, 90);
	CHECK_INT(atomic_load(&fake_n_reads) - before, 10);
	CHECK_INT(add_all("one.db", "synthetic:10:80:6", NULL, 3), HSY_OK);
	check_dumps_equal("one.db", "many.db");
}

static void test_adding_is_stopped(void)
{
	reset();
	atomic_store(&fake_read_us, 20000);
	stop_after = 2;
	CHECK_INT(add_all("stopped.db", "synthetic:90:0:6", NULL, 2), HSY_ERR_STOPPED);
	atomic_store(&fake_read_us, 0);
	CHECK(total.n_added > 0 && total.n_added < 90);
	help_check_whole("stopped.db");
	CHECK_INT(atoll(help_ask("stopped.db", "SELECT count(*) FROM article")), total.n_added);
	stop_after = 0;
	CHECK_INT(add_all("stopped.db", "synthetic:90:0:6", NULL, 2), HSY_OK);
	check_dumps_equal("stopped.db", "one.db");
}

/* What a file holds does not depend on where batches ended. The SHA-256 of an article is its place among those of
 * its day, so with the real ones each of these is another order of articles. */
static void check_batches(int first, int n)
{
	char path[64];
	uint64_t x = (uint64_t)first * 0x9e3779b97f4a7c15u + 1;
	help_remove("whole.db");
	help_remove("parts.db");
	snprintf(path, sizeof path, "synthetic:%d:%d:6", n, first);
	CHECK_INT(add_all("whole.db", path, NULL, 1), HSY_OK);
	for (int at = 0; at < n;) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		int most = n - at, part = 1 + (int)((x >> 33) % 20);
		part = part < most ? part : most;
		snprintf(path, sizeof path, "synthetic:%d:%d:6", part, first + at);
		CHECK_INT(add_all("parts.db", path, NULL, 1), HSY_OK);
		at += part;
	}
	check_dumps_equal("whole.db", "parts.db");
}

static void test_batches(void)
{
	reset();
	for (int i = 0; i < (check_every() > 1 ? 1 : 5); i++)
		check_batches(1000 * i, 50);
}

/* ---- sharing ---- */

struct sharing {
	hsy_case *c;
	hsy_status status;
	hsy_progress total;
	atomic_int n_added, n_waits;
};

static bool sharing_progress(void *context, const hsy_progress *progress)
{
	struct sharing *s = context;
	atomic_store(&s->n_added, (int)progress->n_added);
	atomic_fetch_add(&s->n_waits, progress->waits);
	return true;
}

static void *sharing_run(void *context)
{
	struct sharing *s = context;
	hsy_error error;
	hsy_intake *intake = intake_of("synthetic:40:0:6", NULL, NULL);
	s->status = hsy_case_add_all(s->c, model, NULL, intake, 1, sharing_progress, NULL, s, &s->total, &error);
	hsy_intake_free(intake);
	return NULL;
}

static void wait_ms(long ms)
{
	nanosleep(&(struct timespec){.tv_nsec = ms * 1000000}, NULL);
}

/* Another writer comes between the articles, and is waited for. */
static void share_with(hsy_case **other, int k)
{
	char text[64], path[32];
	hsy_error error;
	snprintf(path, sizeof path, "between%d.txt", k);
	snprintf(text, sizeof text, "Between %d\nAnna Vara said it rained.\n", k);
	CHECK_INT(hsy_case_open("share.db", HSY_CASE_WRITE, other, &error), HSY_OK);
	CHECK_INT(help_add(*other, fake_article(path, NULL, NULL, text), NULL, &error), HSY_OK);
}

static void test_sharing(void)
{
	static const struct case_tuning hurried = {.busy_ms = 60};
	struct sharing s = {0};
	pthread_t thread;
	hsy_case *other;
	help_remove("share.db");
	CHECK_INT(case_open_tuned("share.db", HSY_CASE_SHARE, &hurried, &s.c, &problem), HSY_OK);
	share_with(&other, 0); /* while it does nothing */
	hsy_case_free(other);
	atomic_store(&fake_read_us, 50000);
	CHECK_INT(pthread_create(&thread, NULL, sharing_run, &s), 0);
	while (!atomic_load(&s.n_added))
		wait_ms(5);
	for (int k = 1; k < 4; k++) {
		share_with(&other, k);
		wait_ms(k == 3 ? 400 : 0);
		hsy_case_free(other);
	}
	CHECK(atomic_load(&s.n_added) < 40 && atomic_load(&s.n_waits) > 0);
	pthread_join(thread, NULL);
	atomic_store(&fake_read_us, 0);
	CHECK_INT(s.status, HSY_OK);
	CHECK(s.total.n_added == 40 && s.total.n_failed == 0 && !s.total.waits);
	hsy_case_free(s.c);
	help_check_whole("share.db");
	CHECK_INT(atoll(help_ask("share.db", "SELECT count(*) FROM article")), 44);
}

/* Where another writes it is opened no more than for writing alone; and what it holds is the same in the end. */
static void test_sharing_is_writing(void)
{
	static const struct case_tuning hurried = {.busy_ms = 60};
	struct sharing s = {0};
	hsy_case *other;
	help_remove("shared.db");
	CHECK_INT(hsy_case_open("shared.db", HSY_CASE_WRITE, &other, &problem), HSY_OK);
	CHECK_INT(case_open_tuned("shared.db", HSY_CASE_SHARE, &hurried, &s.c, &problem), HSY_ERR_BUSY);
	hsy_case_free(other);
	CHECK_INT(case_open_tuned("shared.db", HSY_CASE_SHARE, &hurried, &s.c, &problem), HSY_OK);
	sharing_run(&s);
	CHECK(s.status == HSY_OK && s.total.n_added == 40);
	sharing_run(&s);
	CHECK(s.status == HSY_OK && s.total.n_known == 40);
	hsy_case_free(s.c);
	CHECK_INT(add_all("alone.db", "synthetic:40:0:6", NULL, 1), HSY_OK);
	check_dumps_equal("shared.db", "alone.db");
}

static void test_add_to_a_reader(void)
{
	hsy_case *c = NULL;
	hsy_intake *intake = intake_of("synthetic:1", NULL, NULL);
	CHECK_INT(hsy_case_open("one.db", HSY_CASE_READ, &c, NULL), HSY_OK);
	CHECK_INT(hsy_case_add_all(c, model, NULL, intake, 1, NULL, NULL, NULL, NULL, &problem), HSY_ERR_ARGUMENT);
	CHECK_INT(help_add(c, fake_article("x", NULL, NULL, "y"), NULL, &problem), HSY_ERR_CASE);
	hsy_case_free(c);
	hsy_intake_free(intake);
}

/* ---- rebuilding ---- */

static void test_rebuild(void)
{
	hsy_model *newer;
	reset();
	CHECK_INT(rebuild("many.db", model, 3), HSY_OK);
	CHECK_INT(total.n_articles, 90);
	CHECK_INT(total.n_added, 90);
	CHECK_INT(total.bytes_done, total.bytes_found);
	CHECK_INT(rebuild("stopped.db", model, 1), HSY_OK);
	check_dumps_equal("stopped.db", "many.db"); /* the same model: the same rows with the same numbers */
	hsy_model_open("fake 2", HSY_KERNEL_AUTO, &newer, NULL);
	CHECK_INT(rebuild("many.db", newer, 3), HSY_OK);
	CHECK_TEXT(help_ask("many.db", "SELECT min(model) FROM reading"), "fake 2");
	help_check_whole("many.db");
	hsy_model_free(newer);
}

/* The bytes give another text than before, or none; the index is damaged. */
static void test_rebuild_changes(void)
{
	reset();
	help_ask("many.db", "UPDATE body SET raw = CAST('<p>X said new words.' AS BLOB) WHERE article = 1");
	help_ask("many.db", "UPDATE body SET raw = CAST('UNREADABLE' AS BLOB) WHERE article = 4");
	help_ask("many.db", "UPDATE statement SET content = 'unindexed' WHERE id = 5");
	CHECK_INT(rebuild("many.db", model, 2), HSY_OK);
	CHECK_INT(n_problems, 1);
	CHECK_TEXT(problem.path, "synthetic/000003.txt");
	CHECK_INT(total.n_added, 89);
	help_check_whole("many.db");
	CHECK_TEXT(help_ask("many.db", "SELECT text FROM body WHERE article = 1"), "X said new words.");
	CHECK_TEXT(help_ask("many.db", "SELECT content FROM statement WHERE article = 1"), "new words");
	CHECK_TEXT(help_ask("many.db", "SELECT model FROM reading WHERE article = 4"), "fake 2");
	CHECK_TEXT(help_ask("many.db", "SELECT count(*) FROM article_words WHERE article_words MATCH 'words'"),
		   "1");
}

/* Two articles whose bytes now give one and the same text: the second cannot have it too. */
static void test_rebuild_collides(void)
{
	reset();
	help_ask("many.db", "UPDATE body SET raw = CAST('<p>X said new words.' AS BLOB) WHERE article = 16");
	CHECK_INT(rebuild("many.db", model, 2), HSY_OK);
	CHECK_INT(n_problems, 2);
	help_check_whole("many.db");
	CHECK_TEXT(help_ask("many.db", "SELECT count(*) FROM body WHERE text = 'X said new words.'"), "1");
}

static void test_rebuild_is_stopped(void)
{
	reset();
	atomic_store(&fake_read_us, 20000);
	stop_after = 1;
	CHECK_INT(rebuild("one.db", model, 2), HSY_ERR_STOPPED);
	atomic_store(&fake_read_us, 0);
	CHECK(total.n_added < 90);
	check_dumps_equal("one.db", "stopped.db");
}

int main(void)
{
	help_begin();
	fake_real_sha256 = true;
	hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, NULL);
	CHECK_TEXT(hsy_version(), HEARSAY_VERSION);
	RUN(test_order_is_kept);
	RUN(test_problems);
	RUN(test_stopping);
	RUN(test_same_text_is_read_once);
	RUN(test_memo);
	RUN(test_adding);
	RUN(test_adding_is_stopped);
	RUN(test_batches);
	RUN(test_add_to_a_reader);
	RUN(test_sharing);
	RUN(test_sharing_is_writing);
	RUN(test_rebuild);
	RUN(test_rebuild_changes);
	RUN(test_rebuild_collides);
	RUN(test_rebuild_is_stopped);
	hsy_model_free(model);
	free(order);
	help_end();
	return check_end();
}
