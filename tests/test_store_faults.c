/* What the world does to a case file: disks that fail or fill up, memory that runs out, bytes that rot,
 * and strangers who change them on purpose. After any of it a file is as before, or whole, or refused. */
#include "check.h"

#include <sys/stat.h>

#include "base/sha256.h"
#include "case_help.h"
#include "fault_vfs.h"
#include "store/case.h"

static hsy_error error;
static const char text_a[] = "First\nOrban said the gate was open.\nBo said Orban said no.\n"
			     "the Foreign Ministry said yes.\nthe Veldrian Foreign Ministry said no.\n";
static const char text_b[] = "Second\nReportedly, nothing / happened at the gate.\nthe Foreign Ministry said so.\n";
static const char text_c[] = "Third\nOrban said it was an accident.\nthe Sarkovian Foreign Ministry said no.\n";

/* A fake article with the SHA-256 that it says it has. */
static hsy_article real_article(const char *path, const char *outlet, const char *published, const char *text)
{
	hsy_article a = fake_article(path, outlet, published, text);
	sha256_hex(a.text, a.text_bytes, a.sha256);
	return a;
}

static const struct case_tuning on_fault = {.vfs = "fault", .busy_ms = 100};

/* Opens through the failing layer and adds the third article. */
static hsy_status add_third(const char *path)
{
	hsy_case *c = NULL;
	hsy_status status = case_open_tuned(path, HSY_CASE_WRITE, &on_fault, &c, &error);
	if (status == HSY_OK)
		status = help_add(c, real_article("c.txt", NULL, NULL, text_c), NULL, &error);
	hsy_case_free(c);
	return status;
}

static void copy_file(const char *from, const char *to)
{
	char command[300];
	help_remove(to);
	snprintf(command, sizeof command, "cp %s %s", from, to);
	CHECK_INT(system(command), 0);
}

/* before.db holds two articles, after.db three. */
static char *dump_before, *dump_after, *dump_none;

static void prepare(void)
{
	hsy_case *c;
	CHECK_INT(hsy_case_open("before.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	dump_none = help_dump("before.db");
	CHECK_INT(help_add(c, real_article("a.txt", "Keldpress", "2025-03-01", text_a), NULL, &error), HSY_OK);
	CHECK_INT(help_add(c, real_article("b.txt", NULL, NULL, text_b), NULL, &error), HSY_OK);
	hsy_case_free(c);
	copy_file("before.db", "after.db");
	CHECK_INT(add_third("after.db"), HSY_OK);
	dump_before = help_dump("before.db");
	dump_after = help_dump("after.db");
	CHECK(strcmp(dump_before, dump_after) != 0);
}

/* ---- the disk ---- */

/* After a failure: the file holds two articles or three, nothing else, and takes the third again. */
static void check_recovers(const char *path, hsy_status status)
{
	fault.countdown = 0;
	char *dump = help_dump(path);
	bool before = !strcmp(dump, dump_before), after = !strcmp(dump, dump_after);
	CHECK(before || after);
	CHECK(status != HSY_OK || after);
	free(dump);
	CHECK_INT(add_third(path), HSY_OK);
	dump = help_dump(path);
	CHECK_TEXT(dump, dump_after);
	free(dump);
	help_check_whole(path);
}

/* From one operation that fails to the next: a slow build tries every third. */
static int fault_step(void)
{
	return check_every() > 1 ? 3 : 1;
}

/* Fails operation 1, 2, ... until a run needs fewer. Returns how many failed runs there were. */
static int fail_each(int sticky, int full, int reads)
{
	int n_runs = 0;
	for (int n = 1; n < 400; n += fault_step()) {
		copy_file("before.db", "try.db");
		memset(&fault, 0, sizeof fault);
		fault.countdown = n;
		fault.sticky = sticky;
		fault.full = full;
		fault.reads = reads;
		hsy_status status = add_third("try.db");
		if (!fault.n_failed)
			return n_runs;
		n_runs++;
		if (status != HSY_OK)
			CHECK(error.message[0] && status == error.status);
		CHECK(status == HSY_OK || status == HSY_ERR_IO || status == HSY_ERR_CASE);
		if (full && status != HSY_OK)
			CHECK(strstr(error.message, "disk") != NULL);
		check_recovers("try.db", status);
	}
	return -1;
}

static void test_each_write_fails(void)
{
	CHECK(fail_each(0, 0, 0) > 5);
	CHECK(fail_each(1, 0, 0) > 5);
}

static void test_each_read_fails(void)
{
	CHECK(fail_each(0, 0, 1) > 10);
}

static void test_disk_is_full(void)
{
	hsy_case *c;
	CHECK(fail_each(1, 1, 0) > 5);
	copy_file("before.db", "full.db");
	fault.countdown = 0;
	CHECK_INT(case_open_tuned("full.db", HSY_CASE_WRITE, &on_fault, &c, &error), HSY_OK);
	memset(&fault, 0, sizeof fault);
	fault.countdown = fault.sticky = fault.full = 1;
	CHECK_INT(help_add(c, real_article("c.txt", NULL, NULL, text_c), NULL, &error), HSY_ERR_CASE);
	CHECK(strstr(error.message, "disk is full: make room") != NULL);
	CHECK_TEXT(error.path, "full.db");
	fault.countdown = 0; /* room was made: the same connection goes on */
	CHECK_INT(help_add(c, real_article("c.txt", NULL, NULL, text_c), NULL, &error), HSY_OK);
	hsy_case_free(c);
	help_check_whole("full.db");
}

/* In the middle of a long run: what was committed stays, the count is true, and a second run completes. */
static void test_disk_fills_up_in_a_run(void)
{
	const char *path = "synthetic:150:0:6";
	for (int n = 60; n < 400; n += 43) {
		hsy_intake *intake;
		hsy_model *model;
		hsy_progress total = {0};
		hsy_case *c;
		char count[32];
		help_remove("run.db");
		hsy_intake_open(&path, 1, NULL, &intake, NULL);
		hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, NULL);
		fault.countdown = 0;
		CHECK_INT(case_open_tuned("run.db", HSY_CASE_WRITE, &on_fault, &c, &error), HSY_OK);
		memset(&fault, 0, sizeof fault);
		fault.countdown = n;
		fault.sticky = fault.full = 1;
		CHECK_INT(hsy_case_add_all(c, model, NULL, intake, 2, NULL, NULL, NULL, &total, &error),
			  HSY_ERR_CASE);
		CHECK(strstr(error.message, "disk is full") != NULL);
		fault.countdown = 0;
		hsy_case_free(c);
		snprintf(count, sizeof count, "%d", (int)total.n_added);
		CHECK_TEXT(help_ask("run.db", "SELECT count(*) FROM article"), count);
		help_check_whole("run.db");
		hsy_intake_free(intake);
		hsy_model_free(model);
	}
}

static void test_new_file_on_a_failing_disk(void)
{
	for (int n = 1; n < 400; n += fault_step()) {
		help_remove("try.db");
		memset(&fault, 0, sizeof fault);
		fault.countdown = n;
		hsy_status status = add_third("try.db");
		int failed = fault.n_failed;
		fault.countdown = 0;
		CHECK(status == HSY_OK || status == HSY_ERR_IO || status == HSY_ERR_CASE);
		CHECK_INT(add_third("try.db"), HSY_OK);
		if (!failed)
			return;
	}
	CHECK(0);
}

/* ---- memory ---- */

static sqlite3_mem_methods memory;
static int memory_countdown, memory_failed;

static void *memory_get(int n)
{
	if (memory_countdown && !--memory_countdown) {
		memory_failed++;
		return NULL;
	}
	return memory.xMalloc(n);
}

static void *memory_more(void *old, int n)
{
	if (memory_countdown && !--memory_countdown) {
		memory_failed++;
		return NULL;
	}
	return memory.xRealloc(old, n);
}

static void memory_watch(void)
{
	sqlite3_mem_methods watched;
	sqlite3_shutdown();
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory);
	watched = memory;
	watched.xMalloc = memory_get;
	watched.xRealloc = memory_more;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &watched);
	sqlite3_initialize();
}

/* Every question once; the worst status that came back. */
static hsy_status ask_all(hsy_case *c)
{
	hsy_status worst = HSY_OK, status;
	hsy_said_query q;
	hsy_article_query aq = {.outlet = "keldpress", .since = "2020"};
	hsy_statement_rows *statements;
	hsy_article_rows *articles;
	hsy_hits *hits;
	hsy_reading *reading;
	hsy_who_rows *speakers;
	hsy_person *person;
	hsy_corrections *corrections;
	hsy_stories *stories;
	hsy_links_query links_query = {.kinds = HSY_LINK_ALL, .all_drifts = true};
	hsy_links *links;
	hsy_said_query_init(&q);
#define ASK(call, release)               \
	if ((status = (call)) == HSY_OK) \
		release;                 \
	else if (status != HSY_DONE)     \
	worst = status
	int64_t id = 0;
	ASK(hsy_case_said(c, &q, &statements, &error), hsy_statement_rows_free(statements));
	q.name = "orban";
	q.about = "gate";
	q.limit = 1;
	ASK(hsy_case_said(c, &q, &statements, &error), hsy_statement_rows_free(statements));
	ASK(hsy_case_articles(c, NULL, &articles, &error), hsy_article_rows_free(articles));
	ASK(hsy_case_articles(c, &aq, &articles, &error), hsy_article_rows_free(articles));
	ASK(hsy_case_search(c, "gate", 0, &hits, &error), hsy_hits_free(hits));
	ASK(hsy_case_search(c, "\"orban said\" no", 5, &hits, &error), hsy_hits_free(hits));
	ASK(hsy_case_who(c, NULL, &speakers, &error), hsy_who_rows_free(speakers));
	ASK(hsy_case_person(c, "orban", 0, &person, &error), hsy_person_free(person));
	ASK(hsy_case_corrections(c, &corrections, &error), hsy_corrections_free(corrections));
	ASK(hsy_case_stories(c, NULL, &stories, &error), hsy_stories_free(stories));
	for (int64_t article = 1; article <= 3; article++)
		ASK(hsy_case_links(c, article, &links_query, &links, &error), hsy_links_free(links));
	ASK(hsy_case_find_article(c, "a.txt", &id, &error), (void)id);
	for (int i = 1; i <= 3; i++)
		ASK(hsy_case_reading(c, i, &reading, &error), hsy_reading_free(reading));
#undef ASK
	return worst;
}

static void test_each_allocation_fails(void)
{
	for (int n = 1, step = 1; n < 200000; n += step, step = 1 + n * check_every() / 40) {
		hsy_case *c = NULL;
		copy_file("before.db", "try.db");
		memory_countdown = n;
		memory_failed = 0;
		hsy_status status = hsy_case_open("try.db", HSY_CASE_WRITE, &c, &error);
		if (status == HSY_OK)
			status = help_add(c, real_article("c.txt", NULL, NULL, text_c), NULL, &error);
		if (status == HSY_OK)
			status = ask_all(c);
		hsy_case_free(c);
		memory_countdown = 0;
		CHECK(status == HSY_OK || status == HSY_ERR_MEMORY || status == HSY_ERR_CASE ||
		      status == HSY_ERR_IO);
		char *dump = help_dump("try.db");
		CHECK(!strcmp(dump, dump_before) || !strcmp(dump, dump_after));
		free(dump);
		if (!memory_failed)
			return;
	}
	CHECK(0);
}

/* ---- bytes ---- */

static char *bytes;
static size_t n_bytes;

static void load(const char *path)
{
	FILE *file = fopen(path, "rb");
	free(bytes);
	fseek(file, 0, SEEK_END);
	n_bytes = (size_t)ftell(file);
	rewind(file);
	bytes = malloc(n_bytes);
	CHECK_INT(fread(bytes, 1, n_bytes, file), n_bytes);
	fclose(file);
}

static void save(const char *path, size_t n)
{
	help_remove(path);
	FILE *file = fopen(path, "wb");
	fwrite(bytes, 1, n, file);
	fclose(file);
}

static void check_status(hsy_status status)
{
	CHECK(status == HSY_OK || status == HSY_ERR_CASE || status == HSY_ERR_IO || status == HSY_ERR_LIMIT ||
	      status == HSY_ERR_MEMORY || status == HSY_ERR_ARGUMENT);
	if (status != HSY_OK)
		CHECK(error.message[0] && error.status == status);
}

/* Opens both ways, asks everything, adds and rebuilds: nothing may crash or hang. Gives the first failure: some
 * pages no question reads. */
static hsy_status use_all(const char *path)
{
	hsy_case *c = NULL;
	hsy_model *model;
	hsy_status status = hsy_case_open(path, HSY_CASE_READ, &c, &error), first = status;
	check_status(status);
	if (status == HSY_OK)
		check_status(first = ask_all(c));
	hsy_case_free(c);
	c = NULL;
	status = case_open_tuned(path, HSY_CASE_WRITE, &(struct case_tuning){.busy_ms = 50}, &c, &error);
	check_status(status);
	if (status == HSY_OK) {
		check_status(status = help_add(c, real_article("c.txt", NULL, NULL, text_c), NULL, &error));
		first = first == HSY_OK ? status : first;
		hsy_model_open("fake 2", HSY_KERNEL_AUTO, &model, NULL);
		check_status(status = hsy_case_rebuild(c, model, NULL, 1, NULL, NULL, NULL, NULL, &error));
		first = first == HSY_OK ? status : first;
		check_status(ask_all(c));
		hsy_model_free(model);
	}
	hsy_case_free(c);
	return first;
}

static void test_truncated(void)
{
	load("after.db");
	for (size_t n = 1; n + 4096 < n_bytes;
	     n += n < 200 ? 33 : 3001 * (size_t)check_every()) { /* nobody asks for the whole last page */
		save("cut.db", n);
		CHECK_INT(use_all("cut.db"), HSY_ERR_CASE);
	}
	for (size_t n = 4096; n < n_bytes; n += 4096 * (size_t)check_every()) {
		save("cut.db", n);
		CHECK_INT(use_all("cut.db"), HSY_ERR_CASE);
	}
}

static void test_flipped_bytes(void)
{
	uint64_t x = 12345;
	int rounds = 300 / check_every(), n_refused = 0;
	for (int i = 0; i < rounds; i++) {
		load("after.db");
		for (int k = 0; k < 1 + i % 8; k++) {
			x = x * 6364136223846793005u + 1442695040888963407u;
			bytes[(x >> 20) % n_bytes] ^= (char)(1 << (x >> 60) % 8);
		}
		save("flip.db", n_bytes);
		n_refused += use_all("flip.db") != HSY_OK;
	}
	fprintf(stderr, "    %d of %d told of damage\n", n_refused, rounds);
}

/* ---- zeroed pages ---- */

static int n_problems, n_lists;

static void count_problem(void *context, const hsy_error *problem)
{
	bool is_list = strstr(problem->message, "is not saved") != NULL;
	(void)context;
	n_problems++;
	n_lists += is_list;
	CHECK(problem->path[0] &&
	      strstr(problem->message, is_list ? "the table of " : "cannot be copied: add it again"));
}

static void count_only(void *context, const hsy_error *problem)
{
	(void)context, (void)problem;
	n_problems++;
}

static int64_t n_articles(const char *path)
{
	return atoll(help_ask(path, "SELECT count(*) FROM article JOIN body ON article = id"));
}

static hsy_status rebuild_zeroed(const char *path, const hsy_model *model)
{
	hsy_case *c = NULL;
	n_problems = 0;
	hsy_status status = hsy_case_open(path, HSY_CASE_REBUILD, &c, &error);
	if (status == HSY_OK)
		status = hsy_case_rebuild(c, model, NULL, 1, NULL, count_only, NULL, NULL, &error);
	hsy_case_free(c);
	CHECK(n_problems <= 3); /* one for each article: nothing is told over and over */
	return status;
}

/* Copies what can be read of `path` into saved.db and rebuilds that. */
static hsy_status save_zeroed(const char *path, const hsy_model *model)
{
	hsy_case *from = NULL, *to = NULL;
	help_remove("saved.db");
	n_problems = n_lists = 0;
	hsy_status status = hsy_case_open(path, HSY_CASE_READ, &from, &error);
	if (status == HSY_OK)
		status = hsy_case_open("saved.db", HSY_CASE_WRITE, &to, &error);
	if (status == HSY_OK)
		status = hsy_case_copy(from, to, count_problem, NULL, &error);
	if (status == HSY_OK)
		status = hsy_case_rebuild(to, model, NULL, 1, NULL, NULL, NULL, NULL, &error);
	hsy_case_free(from);
	hsy_case_free(to);
	return status;
}

/* Every page, and places between two: nothing is written where damage is found, and what is whole is saved. */
static void test_zeroed_pages(void)
{
	hsy_model *model;
	int n_damaged = 0, n_saved = 0, n_all = 0;
	hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, NULL);
	for (size_t at = 0; at + 4096 <= (load("after.db"), n_bytes); at += 1024 * (size_t)check_every()) {
		load("after.db");
		memset(bytes + at, 0, 4096);
		save("zero.db", n_bytes);
		save("kept.db", n_bytes);
		use_all("zero.db");
		copy_file("kept.db", "zero.db");
		if (rebuild_zeroed("zero.db", model) == HSY_OK)
			continue;
		n_damaged++;
		CHECK_INT(error.status, HSY_ERR_CASE);
		CHECK(!strstr(error.message, "was changed") || system("cmp -s zero.db kept.db") == 0);
		if (save_zeroed("kept.db", model) != HSY_OK) {
			CHECK(strstr(error.message, "where its tables are named") ||
			      strstr(error.message, "its beginning is damaged") ||
			      strstr(error.message, "refused") || strstr(error.message, "made by") ||
			      strstr(error.message, "another program's"));
			continue;
		}
		n_saved++;
		n_all += n_articles("saved.db") == 3;
		CHECK(n_articles("saved.db") + n_problems >= 3 || n_lists);
		help_check_whole("saved.db");
	}
	hsy_model_free(model);
	fprintf(stderr, "    %d damaged, %d saved, %d with all articles\n", n_damaged, n_saved, n_all);
	CHECK(n_saved > n_damaged / 2 && n_all > n_saved / 2);
}

/* Rows that SQLite finds in order but that make no sense. */
static void test_senseless_rows(void)
{
	static const char *const senseless[] = {
	    "UPDATE span SET byte_begin = 9000000000, byte_end = 9000000001",
	    "UPDATE span SET byte_begin = -5",
	    "UPDATE span SET byte_end = 0",
	    "UPDATE span SET char_end = 9223372036854775807",
	    "UPDATE span SET byte_begin = 9223372036854775806, byte_end = 9223372036854775807",
	    "DELETE FROM span",
	    "DELETE FROM body",
	    "DELETE FROM reading",
	    "DELETE FROM article",
	    "DELETE FROM statement WHERE id = 1",
	    "UPDATE statement SET n = -1 WHERE id = 2",
	    "UPDATE statement SET inside = 99, depth = -7",
	    "UPDATE statement SET kind = 'odd'",
	    "UPDATE statement SET score = 9e999, content = ''",
	    "UPDATE statement SET content = CAST(x'c3c3ff00ff' AS TEXT), source = CAST(x'80' AS TEXT)",
	    "UPDATE body SET text = CAST(x'ff00c3' AS TEXT)",
	    "UPDATE body SET text = ''",
	    "UPDATE article SET format = 'odd', sha256 = 'x'",
	    "UPDATE article SET sha256 = '', path = ''",
	    "UPDATE reading SET n_words = -1, n_statements = 9223372036854775807",
	    "INSERT INTO article_words (article_words) VALUES ('delete-all')",
	    "UPDATE article_words_data SET block = x'00'",
	    "DELETE FROM article_words_docsize",
	    "DELETE FROM statement_words_data",
	    "UPDATE statement_words_config SET v = 99",
	    "INSERT INTO statement_words_config VALUES ('rank', 'evil(1)')",
	};
	for (size_t i = 0; i < sizeof senseless / sizeof *senseless; i++) {
		sqlite3 *db;
		copy_file("after.db", "odd.db");
		sqlite3_open("odd.db", &db);
		sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
		sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
		if (sqlite3_exec(db, senseless[i], NULL, NULL, NULL) != SQLITE_OK)
			fprintf(stderr, "    %s: %s\n", senseless[i], sqlite3_errmsg(db));
		sqlite3_close(db);
		use_all("odd.db");
	}
}

int main(void)
{
	fault_vfs_register();
	help_begin();
	RUN(prepare);
	RUN(test_each_write_fails);
	RUN(test_each_read_fails);
	RUN(test_disk_is_full);
	RUN(test_disk_fills_up_in_a_run);
	RUN(test_new_file_on_a_failing_disk);
	RUN(test_truncated);
	RUN(test_flipped_bytes);
	RUN(test_senseless_rows);
	RUN(test_zeroed_pages);
	memory_watch();
	RUN(test_each_allocation_fails);
	help_end();
	free(bytes);
	free(dump_none);
	free(dump_before);
	free(dump_after);
	return check_end();
}
