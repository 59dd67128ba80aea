/* The case file itself: what is made, what is refused, two at once. */
#include "check.h"

#include <sys/stat.h>
#include <time.h>

#include "case_help.h"
#include "store/case.h"

static hsy_error error;

static const char text_a[] = "First\nAnna said the gate was open.\nBo said Anna said no.\n";
static const char text_b[] = "Second\nReportedly, nothing / happened.\n";

static hsy_status open_as(const char *path, hsy_case_mode mode)
{
	static const struct case_tuning hurried = {.busy_ms = 150};
	hsy_case *c = NULL;
	error = (hsy_error){0};
	hsy_status status = case_open_tuned(path, mode, &hurried, &c, &error);
	CHECK((status == HSY_OK) == (c != NULL));
	if (status != HSY_OK && path && path[0])
		CHECK_TEXT(error.path, path);
	hsy_case_free(c);
	return status;
}

/* Opening is refused, either way, with these words in the message. */
static void check_refused(const char *path, const char *words)
{
	CHECK_INT(open_as(path, HSY_CASE_READ), HSY_ERR_CASE);
	CHECK(strstr(error.message, words) != NULL);
	CHECK_INT(open_as(path, HSY_CASE_WRITE), HSY_ERR_CASE);
	CHECK(strstr(error.message, words) != NULL);
	if (!strstr(error.message, words))
		fprintf(stderr, "    %s\n", error.message);
}

/* Makes `path` anew with two articles in it. */
static void make(const char *path)
{
	hsy_case *c;
	help_remove(path);
	CHECK_INT(hsy_case_open(path, HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(help_add(c, fake_article("a.txt", "Keldpress", "2025-03-01", text_a), NULL, &error), HSY_OK);
	CHECK_INT(help_add(c, fake_article("b.txt", NULL, NULL, text_b), NULL, &error), HSY_OK);
	hsy_case_free(c);
}

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *db;
	char *message = NULL;
	sqlite3_open(path, &db);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		fprintf(stderr, "    %s: %s\n", sql, message);
	sqlite3_free(message);
	sqlite3_close(db);
}

static void write_bytes(const char *path, const char *bytes, size_t n)
{
	FILE *file = fopen(path, "wb");
	fwrite(bytes, 1, n, file);
	fclose(file);
}

static char *read_bytes(const char *path, size_t *n)
{
	FILE *file = fopen(path, "rb");
	fseek(file, 0, SEEK_END);
	*n = (size_t)ftell(file);
	rewind(file);
	char *bytes = malloc(*n + 1);
	CHECK_INT(fread(bytes, 1, *n, file), *n);
	fclose(file);
	return bytes;
}

/* ---- what is made ---- */

static void test_new_file(void)
{
	make("new.db");
	CHECK(access("new.db-wal", F_OK) != 0); /* all in one file once it is closed */
	CHECK(access("new.db-lock", F_OK) != 0);
	CHECK_TEXT(help_ask("new.db", "PRAGMA application_id"), "1752392057");
	CHECK_TEXT(help_ask("new.db", "PRAGMA user_version"), "11");
	CHECK_TEXT(help_ask("new.db", "PRAGMA journal_mode"), "wal");
	CHECK_TEXT(help_ask("new.db", "SELECT content FROM statement WHERE id = 4"), "nothing ... happened");
	CHECK_TEXT(help_ask("new.db",
			    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%--%'"
			    " AND sql NOT LIKE '%VIRTUAL%' AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\'"
			    " AND name NOT LIKE '%\\_names\\_%' ESCAPE '\\'"),
		   "0");
	help_check_whole("new.db");
	CHECK_INT(open_as("new.db", HSY_CASE_READ), HSY_OK);
	CHECK_INT(open_as("new.db", HSY_CASE_WRITE), HSY_OK);
}

static void test_raw_bytes(void)
{
	hsy_case *c;
	hsy_article a = fake_article("p.html", NULL, NULL, "Text\n"), *stored;
	int64_t id = 0;
	uint64_t bytes = 0;
	char day[11];
	help_remove("raw.db");
	a.format = HSY_FORMAT_HTML;
	a.raw = "<p>Te\0xt";
	a.raw_bytes = 8;
	CHECK_INT(hsy_case_open("raw.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(help_add(c, a, NULL, &error), HSY_OK);
	CHECK_INT(help_add(c, fake_article("t.txt", NULL, NULL, "Plain"), NULL, &error), HSY_OK);
	CHECK_INT(case_measure(c, &bytes, &error), HSY_OK);
	CHECK_INT(bytes, 13);
	CHECK_INT(case_article_after(c, 0, &id, &stored, &error), HSY_OK);
	CHECK_INT(id, 1);
	CHECK_INT(stored->raw_bytes, 8);
	CHECK(!memcmp(stored->raw, "<p>Te\0xt", 8));
	CHECK_INT(stored->format, HSY_FORMAT_HTML);
	case_article_free(stored);
	CHECK_INT(case_article_received(c, 1, day, &error), HSY_OK);
	CHECK_INT(strlen(day), 10);
	help_ask("raw.db", "UPDATE article SET added = '2025-01-15T10:00:00Z' WHERE id = 2");
	CHECK_INT(case_article_received(c, 2, day, &error), HSY_OK);
	CHECK_TEXT(day, "2025-01-15");
	CHECK_INT(case_article_received(c, 3, day, &error), HSY_OK);
	CHECK_TEXT(day, "");
	CHECK_INT(case_article_after(c, 1, &id, &stored, &error), HSY_OK);
	CHECK_TEXT(stored->raw, "Plain");
	case_article_free(stored);
	CHECK_INT(case_article_after(c, 2, &id, &stored, &error), HSY_DONE);
	hsy_case_free(c);
	CHECK_TEXT(help_ask("raw.db", "SELECT count(raw) FROM body"), "1"); /* not twice the same bytes */
}

static void test_adding_twice(void)
{
	hsy_case *c;
	bool added = true, has = false;
	hsy_article a = fake_article("again.txt", "Keldpress", NULL, text_a);
	char *before, *after;
	make("twice.db");
	before = help_dump("twice.db");
	CHECK_INT(hsy_case_open("twice.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(hsy_case_has(c, a.sha256, "Keldpress", &has, &error), HSY_OK);
	CHECK(has);
	CHECK_INT(hsy_case_has(c, a.sha256, NULL, &has, &error), HSY_OK);
	CHECK(!has);
	CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
	CHECK(!added);
	after = help_dump("twice.db");
	CHECK_TEXT(after, before);
	a.outlet = "Halyard"; /* the same words from another outlet are another article */
	CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
	CHECK(added);
	a.outlet = NULL;
	a.path = "elsewhere.txt";
	CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
	CHECK(added);
	CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
	CHECK(!added);
	hsy_case_free(c);
	help_check_whole("twice.db");
	free(before);
	free(after);
}

/* What a person tells of an article wins, also over what comes later, and a rebuild keeps it. */
static void test_told(void)
{
	static const char what[] =
	    "SELECT group_concat(outlet || ' ' || published || ' ' || published_from || ' ' ||"
	    " ifnull(fields, 0)) FROM article LEFT JOIN told ON article = id";
	hsy_case *c;
	bool added = true;
	hsy_article a = fake_article("t.txt", "Keldpress", "2025-03-01", text_a), *stored;
	int64_t id;
	a.published_from = "dateline";
	help_remove("told.db");
	CHECK_INT(hsy_case_open("told.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(help_add(c, a, NULL, &error), HSY_OK);
	CHECK_TEXT(help_ask("told.db", what), "Keldpress 2025-03-01 dateline 0");
	a.published = "2025-02-02";
	a.published_from = "person";
	a.told = HSY_TOLD_PUBLISHED;
	CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
	CHECK(!added);
	CHECK_TEXT(help_ask("told.db", what), "Keldpress 2025-02-02 person 1");
	a = fake_article("t.txt", "Halyard", "2025-03-01", text_a); /* the date that was told holds on */
	a.told = HSY_TOLD_OUTLET;
	CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
	CHECK_TEXT(help_ask("told.db", what), "Halyard 2025-02-02 person 3");
	a = fake_article("t.txt", "Keldpress", "2025-03-01", text_a); /* what the page says changes nothing */
	CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
	CHECK(!added);
	CHECK_TEXT(help_ask("told.db", what), "Halyard 2025-02-02 person 3");
	CHECK_INT(case_article_after(c, 0, &id, &stored, &error), HSY_OK);
	CHECK_INT(stored->told, HSY_TOLD_PUBLISHED | HSY_TOLD_OUTLET);
	case_article_free(stored);
	hsy_case_free(c);
	CHECK_TEXT(help_ask("told.db", "SELECT count(*) || (SELECT count(*) FROM statement) FROM article"), "13");
	help_check_whole("told.db");
}

/* The record of an article, or of a version of it; NULL: there is none. Free with free. */
static bool collect(void *context, const char *bytes, size_t n)
{
	buffer_append(context, bytes, n);
	return true;
}

static char *record_of(hsy_case *c, int64_t article, int version)
{
	struct buffer b = {0};
	hsy_reading *reading = NULL;
	hsy_status status = version ? hsy_case_version_reading(c, article, version, &reading, &error)
				    : hsy_case_reading(c, article, &reading, &error);
	if (status == HSY_OK)
		hsy_write_record(reading, HSY_RECORD_TEXT, collect, &b, &error);
	hsy_reading_free(reading);
	return b.bytes;
}

static const char version_one[] = "Gate\nAnna Vara said the gate on 2025-03-01 was open.\n"
				  "He said \"three guards left\".\nThe rain went on.\nBo Lund said no / way.\n";
static const char version_two[] = "Gate\nAnna Vara said the gate on 2025-03-01 was shut.\n"
				  "He said \"five guards left\".\nThe wind went on.\nCarl Dahl said hello.\n";

/* The same path again with another text: one article, whose earlier text can be read and takes part in nothing. */
static void test_versions(void)
{
	hsy_case *c;
	bool added = false;
	int n = 0, version = 9;
	int64_t id = 0;
	help_remove("versions.db");
	CHECK_INT(hsy_case_open("versions.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(help_add(c, fake_article("v.txt", "Keldpress", "2025-03-01", version_one), NULL, &error), HSY_OK);
	char *before = record_of(c, 1, 0);
	CHECK_INT(help_add(c, fake_article("v.txt", "Keldpress", "2025-03-01", version_two), &added, &error),
		  HSY_OK);
	CHECK(added);
	CHECK_INT(help_add(c, fake_article("v.txt", "Keldpress", "2025-03-01", version_two), &added, &error),
		  HSY_OK);
	CHECK(!added);
	CHECK_INT(hsy_case_count_versions(c, 1, &n, &error), HSY_OK);
	CHECK_INT(n, 2);
	char *first = record_of(c, 1, 1), *second = record_of(c, 1, 2), *now = record_of(c, 1, 0);
	CHECK_TEXT(first, before);
	CHECK_TEXT(second, now);
	CHECK(!record_of(c, 1, 3) && !record_of(c, 2, 1) && !record_of(c, 1, -1));
	CHECK_INT(hsy_case_find_version(c, "v.txt@1", &id, &version, &error), HSY_OK);
	CHECK(id == 1 && version == 1);
	CHECK_INT(hsy_case_find_version(c, "1", &id, &version, &error), HSY_OK);
	CHECK(id == 1 && version == 0);
	CHECK_INT(hsy_case_find_version(c, "1@", &id, &version, &error), HSY_DONE);
	hsy_case_free(c);
	CHECK_TEXT(help_ask("versions.db", "SELECT count(*) FROM article"), "1");
	CHECK_TEXT(help_ask("versions.db", "SELECT count(*) FROM statement WHERE content LIKE '%three%'"), "0");
	CHECK_TEXT(help_ask("versions.db", "SELECT count(*) FROM article_words WHERE article_words MATCH 'three'"),
		   "0");
	CHECK_TEXT(help_ask("versions.db", "SELECT count(*) FROM name WHERE n_articles > 0 AND name LIKE 'Bo%'"),
		   "0");
	help_check_whole("versions.db");
	free(before);
	free(first);
	free(second);
	free(now);
}

/* An outlet's name in other letters, or its domain, is the same outlet; another name at the same path is not. */
static void test_versions_of_outlets(void)
{
	static const char *const outlets[] = {"The Keldpress", "KELD PRESS", "www.keldpress.example", "Halyard",
					      "\xff"};
	static const char *const articles[] = {"1", "1", "1", "2", "3"};
	char text[100];
	hsy_case *c;
	help_remove("outlets.db");
	CHECK_INT(hsy_case_open("outlets.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	for (size_t i = 0; i < sizeof outlets / sizeof *outlets; i++) {
		snprintf(text, sizeof text, "Anna Vara said the gate %zu was open.\n", i);
		CHECK_INT(help_add(c, fake_article("v.txt", outlets[i], "2025-03-01", text), NULL, &error), HSY_OK);
		CHECK_TEXT(help_ask("outlets.db", "SELECT count(*) FROM article"), articles[i]);
	}
	hsy_case_free(c);
	help_check_whole("outlets.db");
}

/* Numbers of statements, words and sentences that were edited. */
static void test_edits(void)
{
	hsy_case *c;
	hsy_edits *edits = NULL;
	hsy_versions *versions = NULL;
	CHECK_INT(hsy_case_open("versions.db", HSY_CASE_READ, &c, &error), HSY_OK);
	CHECK_INT(hsy_case_edits(c, 1, 1, 2, &edits, &error), HSY_OK);
	CHECK_INT(edits ? edits->n_edits : 0, 5);
	if (edits && edits->n_edits == 5) {
		CHECK_INT(edits->edits[0].changes, HSY_EDIT_WORDS);
		CHECK_TEXT(edits->edits[0].to.text, "the gate on 2025-03-01 was shut");
		CHECK_INT(edits->edits[1].changes, HSY_EDIT_QUOTATION | HSY_EDIT_NUMBER);
		CHECK_TEXT(edits->edits[1].from.speaker, "Anna Vara");
		CHECK_INT(edits->edits[2].of, HSY_EDIT_TEXT);
		CHECK_TEXT(edits->edits[2].from.text, "The rain went on");
		CHECK_TEXT(hsy_edit_how(&edits->edits[3]), "removed");
		CHECK_TEXT(edits->edits[3].from.text, "no ... way");
		CHECK_TEXT(hsy_edit_how(&edits->edits[4]), "added");
		CHECK_INT(edits->edits[4].from.n_spans, 0);
	}
	hsy_edits_free(edits);
	CHECK_INT(hsy_case_edits(c, 1, 1, 1, &edits, &error), HSY_OK);
	CHECK_INT(edits->n_edits, 0);
	hsy_edits_free(edits);
	CHECK_INT(hsy_case_edits(c, 1, 1, 3, &edits, &error), HSY_DONE);
	CHECK_INT(hsy_case_versions(c, 1, &versions, &error), HSY_OK);
	CHECK_INT(versions->n_rows, 2);
	CHECK(versions->rows[1].n_changed == 2 && versions->rows[1].n_added == 1 &&
	      versions->rows[1].n_removed == 1 && versions->rows[1].n_text == 1 && !versions->rows[1].has_headline);
	hsy_versions_free(versions);
	CHECK_INT(hsy_case_versions(c, 2, &versions, &error), HSY_DONE);
	hsy_case_free(c);
}

/* Thousands of statements, each of them edited: what is compared has a bound. */
static void test_edits_many(void)
{
	const int n_lines = check_many(6000);
	hsy_case *c;
	hsy_edits *edits = NULL;
	struct buffer one = {0}, two = {0};
	clock_t begun;
	for (int i = 0; i < n_lines; i++) {
		buffer_format(&one, "Anna Vara said the gate number %d of tower %d was open to everybody there.\n",
			      i, i % 7);
		buffer_format(&two, "Anna Vara said the gate number %d of tower %d was shut to everybody here.\n",
			      i, i % 7);
	}
	help_remove("many.db");
	CHECK_INT(hsy_case_open("many.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(help_add(c, fake_article("v.txt", NULL, NULL, one.bytes), NULL, &error), HSY_OK);
	CHECK_INT(help_add(c, fake_article("v.txt", NULL, NULL, two.bytes), NULL, &error), HSY_OK);
	begun = clock();
	CHECK_INT(hsy_case_edits(c, 1, 1, 2, &edits, &error), HSY_OK);
	printf("    %d statements compared in %.1f s of the processor\n", n_lines,
	       (double)(clock() - begun) / CLOCKS_PER_SEC);
	CHECK_INT(edits ? edits->n_edits : 0, n_lines);
	for (size_t i = 0; edits && i < edits->n_edits; i++)
		if (edits->edits[i].from.statement != edits->edits[i].to.statement) {
			CHECK_INT(edits->edits[i].from.statement, edits->edits[i].to.statement);
			break;
		}
	hsy_edits_free(edits);
	hsy_case_free(c);
	buffer_free(&one);
	buffer_free(&two);
}

/* Bytes that are no reading of ours, whatever they are, are told as damage and hurt nothing. */
static void test_earlier_damaged(void)
{
	static const char *const found[] = {"x''",
					    "x'00'",
					    "x'ffffffffffffffffffff'",
					    "x'0101'",
					    "substr(found, 1, 40)",
					    "CAST(found || 'x' AS BLOB)",
					    "zeroblob(4000)",
					    "CAST('x' || substr(found, 2) AS BLOB)",
					    "randomblob(900)",
					    "NULL"};
	hsy_case *c;
	hsy_reading *reading = NULL;
	for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
		char sql[128];
		bool keeps = !strcmp(found[i], "NULL"); /* refused: the column takes none */
		snprintf(sql, sizeof sql, "UPDATE earlier_reading SET found = %s", found[i]);
		sqlite3 *db;
		sqlite3_open("versions.db", &db);
		sqlite3_exec(db, "CREATE TEMP TABLE kept AS SELECT * FROM earlier_reading", NULL, NULL, NULL);
		CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), keeps ? SQLITE_CONSTRAINT : SQLITE_OK);
		CHECK_INT(hsy_case_open("versions.db", HSY_CASE_READ, &c, &error), HSY_OK);
		hsy_status status = hsy_case_version_reading(c, 1, 1, &reading, &error);
		CHECK_INT(status, keeps ? HSY_OK : HSY_ERR_CASE);
		hsy_reading_free(status == HSY_OK ? reading : NULL);
		CHECK_INT(hsy_case_version_reading(c, 1, 2, &reading, &error),
			  HSY_OK); /* the article itself is whole */
		hsy_reading_free(reading);
		hsy_case_free(c);
		sqlite3_exec(db, "UPDATE earlier_reading SET found = (SELECT found FROM kept)", NULL, NULL, NULL);
		sqlite3_close(db);
	}
}

/* Two files of one address, in turn: reading both again changes nothing; one path that goes back does. */
static void test_versions_again(void)
{
	hsy_case *c;
	bool added = false;
	hsy_article a = fake_article("a.txt", NULL, NULL, version_one),
		    b = fake_article("b.txt", NULL, NULL, version_two);
	a.url = b.url = "https://news.example/gate";
	a.title = b.title = "Gate";
	help_remove("again.db");
	CHECK_INT(hsy_case_open("again.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	for (int round = 0; round < 2; round++) {
		CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
		CHECK_INT(added, round == 0);
		CHECK_INT(help_add(c, b, &added, &error), HSY_OK);
		CHECK_INT(added, round == 0);
	}
	CHECK_TEXT(help_ask("again.db", "SELECT count(*) || (SELECT count(*) FROM earlier) FROM article"), "11");
	b.text = b.raw = a.text;
	b.text_bytes = b.raw_bytes = a.text_bytes;
	memcpy(b.sha256, a.sha256, sizeof b.sha256);
	CHECK_INT(help_add(c, b, &added, &error), HSY_OK); /* what was edited is taken back */
	CHECK(added);
	b.title = "Another headline"; /* over the same text */
	b.raw = "Another headline, and the same text";
	b.raw_bytes = strlen(b.raw);
	CHECK_INT(help_add(c, b, &added, &error), HSY_OK);
	CHECK(added);
	CHECK_TEXT(help_ask("again.db", "SELECT count(*) || (SELECT count(*) FROM earlier) FROM article"), "13");
	a = fake_article("c.jsonl:1", NULL, NULL, "One\nAnna said hello.\n"); /* a line is no path to be known by */
	CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
	a = fake_article("c.jsonl:1", NULL, NULL, "Two\nAnna said no.\n");
	CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
	CHECK(added);
	a = fake_article("b.txt", NULL, NULL, "Three\nAnna said this is elsewhere.\n"); /* another address */
	a.url = "https://news.example/other";
	CHECK_INT(help_add(c, a, &added, &error), HSY_OK);
	hsy_case_free(c);
	CHECK_TEXT(help_ask("again.db", "SELECT count(*) || (SELECT count(*) FROM earlier) FROM article"), "43");
	help_check_whole("again.db");
}

/* What is removed leaves nothing behind: the file is as if it had never come. Corrections wait for it. */
static void test_remove(void)
{
	static const char text_c[] =
	    "Third\nAnna Vara said the gate was open.\nBo said hello.\nCarl Dahl said no.\n";
	hsy_case *c;
	hsy_reading *reading = NULL;
	int64_t both[] = {2, 3}, none[] = {2, 77};
	for (int round = 0; round < 2; round++) {
		const char *path = round ? "without.db" : "removed.db";
		help_remove(path);
		CHECK_INT(hsy_case_open(path, HSY_CASE_WRITE, &c, &error), HSY_OK);
		CHECK_INT(help_add(c, fake_article("a.txt", "Keldpress", "2025-03-01", text_a), NULL, &error),
			  HSY_OK);
		if (!round) {
			CHECK_INT(help_add(c, fake_article("c.txt", "Halyard", "2025-03-02", text_c), NULL, &error),
				  HSY_OK);
			CHECK_INT(help_add(c, fake_article("v.txt", NULL, "2025-03-02", version_one), NULL, &error),
				  HSY_OK);
			CHECK_INT(help_add(c, fake_article("v.txt", NULL, "2025-03-02", version_two), NULL, &error),
				  HSY_OK);
			CHECK_INT(hsy_case_remove(c, none, 2, &error), HSY_ERR_ARGUMENT);
			CHECK_INT(hsy_case_reading(c, 2, &reading, &error), HSY_OK);
			hsy_reading_free(reading);
			CHECK_INT(hsy_case_remove(c, both, 2, &error), HSY_OK);
			CHECK_INT(hsy_case_reading(c, 2, &reading, &error), HSY_DONE);
		}
		CHECK_INT(help_add(c, fake_article("b.txt", NULL, NULL, text_b), NULL, &error), HSY_OK);
		hsy_case_free(c);
		help_check_whole(path);
	}
	char *removed = help_dump("removed.db"), *without = help_dump("without.db");
	CHECK_TEXT(removed, without);
	free(removed);
	free(without);
	CHECK_INT(hsy_case_open("removed.db", HSY_CASE_READ, &c, &error), HSY_OK);
	CHECK_INT(hsy_case_remove(c, both, 1, &error), HSY_ERR_ARGUMENT);
	hsy_case_free(c);
}

static void test_impossible_input(void)
{
	hsy_case *c;
	hsy_article a = fake_article("x.txt", NULL, NULL, "short");
	hsy_span far = {.bytes = {0, 6}, .chars = {0, 6}}, backwards = {.bytes = {3, 2}};
	hsy_statement s = {.id = 1, .contents = &far, .n_contents = 1};
	hsy_reading r = {.article = a, .statements = &s, .n_statements = 1};
	CHECK_INT(hsy_case_open("new.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(hsy_case_add(c, &a, &r, "m", NULL, &error), HSY_ERR_ARGUMENT);
	s.contents = &backwards;
	CHECK_INT(hsy_case_add(c, &a, &r, "m", NULL, &error), HSY_ERR_ARGUMENT);
	r.n_statements = 0;
	a.sha256[3] = 'X';
	CHECK_INT(hsy_case_add(c, &a, &r, "m", NULL, &error), HSY_ERR_ARGUMENT);
	CHECK_INT(hsy_case_add(c, &a, NULL, "m", NULL, NULL), HSY_ERR_ARGUMENT);
	hsy_case_free(c);
	CHECK_TEXT(help_ask("new.db", "SELECT count(*) FROM article"), "2");
}

/* The one inside may come first; one whose enclosing statement was left out stands alone. */
static void test_nesting(void)
{
	hsy_case *c;
	hsy_article a = fake_article("x.txt", NULL, NULL, "short");
	hsy_span span = {.bytes = {0, 5}, .chars = {0, 5}};
	hsy_statement s[] = {{.id = 1, .inside = 2, .depth = 1, .contents = &span, .n_contents = 1},
			     {.id = 2, .contents = &span, .n_contents = 1},
			     {.id = 4, .inside = 3, .depth = 1, .contents = &span, .n_contents = 1}};
	hsy_reading r = {.article = a, .statements = s, .n_statements = 3};
	hsy_statement_rows *rows;
	help_remove("nest.db");
	CHECK_INT(hsy_case_open("nest.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(hsy_case_add(c, &a, &r, "m", NULL, &error), HSY_OK);
	CHECK_INT(hsy_case_said(c, NULL, &rows, &error), HSY_OK);
	CHECK_INT(rows->n_rows, 3);
	CHECK_INT(rows->rows[0].inside, 2);
	CHECK_INT(rows->rows[1].inside, 0);
	CHECK_INT(rows->rows[2].id, 3);
	CHECK_INT(rows->rows[2].inside, 0);
	hsy_statement_rows_free(rows);
	hsy_case_free(c);
}

/* "She declined": a source and a cue, and nothing that was said. */
static void test_no_content(void)
{
	hsy_case *c;
	hsy_article a = fake_article("x.txt", NULL, NULL, "She declined.");
	hsy_span source = {.bytes = {0, 3}, .chars = {0, 3}}, cue = {.bytes = {4, 12}, .chars = {4, 12}};
	hsy_statement s = {.id = 1, .source = &source, .cue = &cue};
	hsy_reading r = {.article = a, .statements = &s, .n_statements = 1}, *stored;
	hsy_said_query q;
	hsy_statement_rows *rows;
	hsy_hits *hits;
	help_remove("act.db");
	hsy_said_query_init(&q);
	q.name = "she";
	CHECK_INT(hsy_case_open("act.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(hsy_case_add(c, &a, &r, "m", NULL, &error), HSY_OK);
	CHECK_INT(hsy_case_said(c, &q, &rows, &error), HSY_OK);
	CHECK_INT(rows->n_rows, 1);
	CHECK_TEXT(rows->rows[0].content, "");
	CHECK_TEXT(rows->rows[0].cue, "declined");
	CHECK_INT(rows->rows[0].n_contents, 0);
	hsy_statement_rows_free(rows);
	CHECK_INT(hsy_case_search(c, "she", 0, &hits, &error), HSY_OK);
	CHECK_INT(hits->n_hits, 2);
	for (size_t i = 0; i < hits->n_hits; i++)
		CHECK_INT(hits->hits[i].span.bytes.end, 3);
	hsy_hits_free(hits);
	CHECK_INT(hsy_case_reading(c, 1, &stored, &error), HSY_OK);
	CHECK_INT(stored->n_statements, 1);
	CHECK_INT(stored->statements[0].n_contents, 0);
	hsy_reading_free(stored);
	hsy_case_free(c);
}

static void test_names_of_files(void)
{
	static const char *const names[] = {":memory:", "file:x.db", "file:x?mode=memory", "a b?c%41#.db",
					    "\xff.db"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		make(names[i]);
		CHECK(access(names[i], F_OK) == 0);
		CHECK_INT(open_as(names[i], HSY_CASE_READ), HSY_OK);
	}
	CHECK_INT(open_as("", HSY_CASE_WRITE), HSY_ERR_ARGUMENT);
	CHECK_INT(open_as(NULL, HSY_CASE_WRITE), HSY_ERR_ARGUMENT);
	hsy_case_free(NULL);
	hsy_article_rows_free(NULL);
	hsy_statement_rows_free(NULL);
	hsy_hits_free(NULL);
}

/* ---- what is refused ---- */

static void test_no_case_file(void)
{
	CHECK_INT(open_as("missing.db", HSY_CASE_READ), HSY_ERR_CASE);
	CHECK(strstr(error.message, "hearsay add") != NULL);
	CHECK(access("missing.db", F_OK) != 0);
	CHECK_INT(open_as("no/such/folder.db", HSY_CASE_WRITE), HSY_ERR_CASE);
	mkdir("folder", 0755);
	check_refused("folder", "folder");
	mkfifo("pipe", 0600);
	check_refused("pipe", "not an ordinary file");
	write_bytes("empty.db", "", 0);
	CHECK_INT(open_as("empty.db", HSY_CASE_READ), HSY_ERR_CASE);
	CHECK(strstr(error.message, "empty") != NULL);
	CHECK_INT(open_as("empty.db", HSY_CASE_WRITE), HSY_OK);
	write_bytes("text.db", text_a, sizeof text_a - 1);
	check_refused("text.db", "not a case file");
}

static void test_foreign_file(void)
{
	size_t n, m;
	help_remove("foreign.db");
	run_sql("foreign.db", "CREATE TABLE t (x); INSERT INTO t VALUES (1)");
	char *before = read_bytes("foreign.db", &n);
	check_refused("foreign.db", "another program's");
	char *after = read_bytes("foreign.db", &m);
	CHECK(n == m && !memcmp(before, after, n)); /* not touched */
	free(before);
	free(after);
	run_sql("foreign.db", "PRAGMA application_id = 1752392057; PRAGMA user_version = 1");
	check_refused("foreign.db", "\"");
	make("later.db");
	run_sql("later.db", "PRAGMA user_version = 99");
	check_refused("later.db", "newer hearsay");
}

static void test_evil_schema(void)
{
	static const char *const evil[][2] = {
	    {"CREATE VIEW peek AS SELECT load_extension('x')", "\"peek\""},
	    {"CREATE TRIGGER bite AFTER INSERT ON article BEGIN DELETE FROM body; END", "\"bite\""},
	    {"CREATE TABLE extra (x)", "\"extra\""},
	    {"CREATE VIRTUAL TABLE other USING fts5 (x)", "\"other\""},
	    {"CREATE INDEX odd ON article (lower(title))", "\"odd\""},
	    {"DROP INDEX article_path", "\"article_path\""},
	    {"DROP TABLE statement_names", "\"statement_names\""},
	    {"ALTER TABLE article ADD COLUMN more TEXT", "\"article\""},
	    {"DROP TABLE statement_names; CREATE TABLE statement_names (source)", "\"statement_names\""},
	    {"DROP TABLE reading; CREATE VIEW reading AS SELECT 1 AS article", "\"reading\""},
	    {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'outlet TEXT',"
	     " 'outlet TEXT DEFAULT (abs(-9))') WHERE name = 'article'",
	     "\"article\""},
	    {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE article_words USING"
	     " fts3 (text)' WHERE name = 'article_words'",
	     "\"article_words\""},
	};
	for (size_t i = 0; i < sizeof evil / sizeof *evil; i++) {
		make("evil.db");
		run_sql("evil.db", evil[i][0]);
		check_refused("evil.db", evil[i][1]);
	}
	make("evil.db");
	run_sql("evil.db", "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE nonsense'"
			   " WHERE name = 'article'");
	check_refused("evil.db", "damaged");
}

static void test_statistics_are_no_harm(void)
{
	make("analyzed.db");
	run_sql("analyzed.db", "ANALYZE");
	CHECK_INT(open_as("analyzed.db", HSY_CASE_READ), HSY_OK);
	CHECK_INT(open_as("analyzed.db", HSY_CASE_WRITE), HSY_OK);
}

/* ---- two at once ---- */

static void test_two_writers(void)
{
	hsy_case *first;
	make("two.db");
	CHECK_INT(hsy_case_open("two.db", HSY_CASE_WRITE, &first, &error), HSY_OK);
	CHECK_INT(open_as("two.db", HSY_CASE_WRITE), HSY_ERR_BUSY);
	CHECK(strstr(error.message, "try again") != NULL);
	CHECK_INT(open_as("two.db", HSY_CASE_READ), HSY_OK);
	hsy_case_free(first);
	CHECK_INT(open_as("two.db", HSY_CASE_WRITE), HSY_OK);
}

static void test_reading_while_writing(void)
{
	hsy_case *writer, *reader;
	hsy_article_rows *rows;
	make("while.db");
	CHECK_INT(hsy_case_open("while.db", HSY_CASE_WRITE, &writer, &error), HSY_OK);
	CHECK_INT(hsy_case_open("while.db", HSY_CASE_READ, &reader, &error), HSY_OK);
	CHECK_INT(case_batch_begin(writer, &error), HSY_OK);
	CHECK_INT(help_add(writer, fake_article("c.txt", NULL, NULL, "new"), NULL, &error), HSY_OK);
	CHECK_INT(hsy_case_articles(reader, NULL, &rows, &error), HSY_OK);
	CHECK_INT(rows->n_total, 2);
	hsy_article_rows_free(rows);
	CHECK_INT(case_batch_commit(writer, &error), HSY_OK);
	CHECK_INT(hsy_case_articles(reader, NULL, &rows, &error), HSY_OK);
	CHECK_INT(rows->n_total, 3);
	hsy_article_rows_free(rows);
	hsy_case_free(writer);
	CHECK_INT(hsy_case_articles(reader, NULL, &rows, &error), HSY_OK);
	CHECK_INT(rows->n_total, 3);
	hsy_article_rows_free(rows);
	hsy_case_size size;
	CHECK_INT(hsy_case_get_size(reader, &size, &error), HSY_OK);
	CHECK(size.n_articles == 3 && size.n_corrections == 0);
	CHECK_INT(size.n_undated, 2);
	CHECK_INT(size.n_unplaced, 2);
	hsy_case_free(reader);
	help_check_whole("while.db");
}

/* Another program (the sqlite3 shell, say) holds SQLite's own write lock. */
static void test_locked_by_another_program(void)
{
	static const struct case_tuning hurried = {.busy_ms = 150};
	sqlite3 *shell;
	hsy_case *c;
	make("shell.db");
	sqlite3_open("shell.db", &shell);
	CHECK_INT(case_open_tuned("shell.db", HSY_CASE_WRITE, &hurried, &c, &error), HSY_OK);
	sqlite3_exec(shell, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	CHECK_INT(help_add(c, fake_article("c.txt", NULL, NULL, "new"), NULL, &error), HSY_ERR_BUSY);
	CHECK(strstr(error.message, "another program is writing") != NULL);
	sqlite3_exec(shell, "ROLLBACK", NULL, NULL, NULL);
	CHECK_INT(help_add(c, fake_article("c.txt", NULL, NULL, "new"), NULL, &error), HSY_OK);
	hsy_case_free(c);
	sqlite3_close(shell);
}

/* A reader changes nothing, not even by closing last. */
static void test_reader_writes_nothing(void)
{
	size_t n, m;
	make("still.db");
	char *before = read_bytes("still.db", &n);
	CHECK_INT(open_as("still.db", HSY_CASE_READ), HSY_OK);
	char *after = read_bytes("still.db", &m);
	CHECK(n == m && !memcmp(before, after, n));
	free(before);
	free(after);
}

static void test_read_only_folder(void)
{
	mkdir("closed", 0755);
	make("closed/c.db");
	help_remove("closed/none.db");
	chmod("closed/c.db", 0444);
	chmod("closed", 0555);
	chmod(".", 0755);
	if (geteuid() == 0 && seteuid(65534) != 0)
		return;
	CHECK_INT(open_as("closed/c.db", HSY_CASE_READ), HSY_OK);
	CHECK_INT(open_as("closed/c.db", HSY_CASE_WRITE), HSY_ERR_CASE);
	CHECK(strstr(error.message, "written") || strstr(error.message, "write"));
	CHECK_INT(open_as("closed/none.db", HSY_CASE_WRITE), HSY_ERR_CASE);
	CHECK(strstr(error.message, "permissions") != NULL);
	CHECK(seteuid(getuid()) == 0);
	chmod("closed", 0755);
}

/* The journal of a transaction in odd.db that was broken off, with a further file's name at its end unless `name`
 * is NULL: hot, so that SQLite takes the transaction back. */
static void leave_journal(const char *name)
{
	sqlite3 *db;
	unsigned char end[16] = {[8] = 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
	uint32_t length = name ? (uint32_t)strlen(name) : 0, sum = 0;
	make("odd.db");
	sqlite3_open("odd.db", &db);
	sqlite3_exec(db,
		     "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN; UPDATE article SET title = 'New'",
		     0, 0, 0);
	sqlite3_exec(db, "CREATE TABLE filler AS SELECT hex(zeroblob(99999))", 0, 0, 0);
	CHECK_INT(system("cp odd.db kept; cp odd.db-journal kept-journal"), 0);
	sqlite3_close(db);
	help_remove("odd.db");
	CHECK_INT(system("mv kept odd.db; mv kept-journal odd.db-journal"), 0);
	if (!name)
		return;
	for (size_t i = 0; i < length; i++)
		sum += (uint32_t)name[i];
	for (int i = 0; i < 4; i++) {
		end[i] = (unsigned char)(length >> (24 - 8 * i));
		end[4 + i] = (unsigned char)(sum >> (24 - 8 * i));
	}
	FILE *journal = fopen("odd.db-journal", "ab");
	CHECK(fwrite("\x40\0\0\1", 1, 4, journal) == 4 && fwrite(name, 1, length, journal) == length &&
	      fwrite(end, 1, sizeof end, journal) == sizeof end);
	fclose(journal);
}

static bool is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

/* A stranger's journal can name any file, which SQLite then removes. */
static void test_journal_that_names_a_file(void)
{
	char victim[512];
	snprintf(victim, sizeof victim, "%s/victim", help_folder);
	CHECK_INT(system("echo mine >victim"), 0);
	leave_journal(victim);
	help_ask("odd.db", "SELECT count(*) FROM article"); /* SQLite alone does it */
	CHECK(!is_there("victim"));
	CHECK_INT(system("echo mine >victim; ln -s odd.db link.db"), 0);
	leave_journal(victim);
	static const char *const names[] = {"odd.db", "link.db"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		for (hsy_case_mode mode = HSY_CASE_READ; mode <= HSY_CASE_REBUILD; mode++) {
			hsy_case *c = NULL;
			CHECK_INT(hsy_case_open(names[i], mode, &c, &error), HSY_ERR_CASE);
			CHECK(strstr(error.path, "odd.db-journal") && strstr(error.message, "names another file"));
			CHECK(c == NULL && is_there("victim") && is_there("odd.db-journal"));
		}
	unlink("odd.db-journal");
	CHECK_INT(mkfifo("odd.db-journal", 0600), 0);
	CHECK_INT(hsy_case_open("odd.db", HSY_CASE_READ, &(hsy_case *){0}, &error), HSY_ERR_CASE);
	unlink("odd.db-journal");
}

/* Our own journal: a writer takes back what was broken off, and until then nobody reads it half done. */
static void test_journal_of_our_own(void)
{
	leave_journal(NULL);
	CHECK_INT(open_as("odd.db", HSY_CASE_READ), HSY_ERR_CASE);
	CHECK(strstr(error.message, "broken off") != NULL);
	CHECK(is_there("odd.db-journal"));
	CHECK_INT(open_as("odd.db", HSY_CASE_WRITE), HSY_OK);
	CHECK_INT(open_as("odd.db", HSY_CASE_READ), HSY_OK);
	CHECK_TEXT(help_ask("odd.db", "SELECT count(*) FROM article WHERE title = 'New'"), "0");
	help_check_whole("odd.db");
}

int main(void)
{
	help_begin();
	RUN(test_new_file);
	RUN(test_raw_bytes);
	RUN(test_adding_twice);
	RUN(test_told);
	RUN(test_versions);
	RUN(test_versions_of_outlets);
	RUN(test_edits);
	RUN(test_edits_many);
	RUN(test_earlier_damaged);
	RUN(test_versions_again);
	RUN(test_remove);
	RUN(test_impossible_input);
	RUN(test_nesting);
	RUN(test_no_content);
	RUN(test_names_of_files);
	RUN(test_no_case_file);
	RUN(test_foreign_file);
	RUN(test_evil_schema);
	RUN(test_statistics_are_no_harm);
	RUN(test_two_writers);
	RUN(test_reading_while_writing);
	RUN(test_locked_by_another_program);
	RUN(test_reader_writes_nothing);
	RUN(test_read_only_folder);
	RUN(test_journal_that_names_a_file);
	RUN(test_journal_of_our_own);
	help_end();
	return check_end();
}
