/* Who speaks, across articles; corrections by people, and what they outlast. */
#include "check.h"

#include <sys/wait.h>

#include "case_help.h"
#include "store/case.h"

static hsy_case *c;
static hsy_error error;

static const char harbour[] = "Harbour\n"
			      "President Véra Lindqvist said no ship had left.\n"
			      "She said the gate was open on 2025-06-27.\n"
			      "Dmitri Sokol via the Ledger said prices would rise.\n"
			      "a former judge said nothing of it.\n"
			      "Reportedly, it rained.\n";
static const char bridge[] = "Bridge\n"
			     "Dmitri Sokol said Ingrid Lindqvist said the bridge was safe.\n"
			     "the Harbour Office said all was well.\n";
static const char later[] = "Later\n"
			    "D. Sokol said he had been misheard.\n"
			    "Ingrid Lindqvist said no such thing.\n";

static void open_new(const char *path)
{
	help_remove(path);
	CHECK_INT(hsy_case_open(path, HSY_CASE_WRITE, &c, &error), HSY_OK);
}

static void add(const char *path, const char *outlet, const char *day, const char *text)
{
	CHECK_INT(help_add(c, fake_article(path, outlet, day, text), NULL, &error), HSY_OK);
}

static void fill(const char *path)
{
	open_new(path);
	add("harbour.txt", "Keldpress", "2025-06-28", harbour);
	add("bridge.txt", "Halyard", "2025-07-10", bridge);
}

static void rebuild(void)
{
	hsy_model *model;
	hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, NULL);
	CHECK_INT(hsy_case_rebuild(c, model, NULL, 1, NULL, NULL, NULL, NULL, &error), HSY_OK);
	hsy_model_free(model);
}

/* How many statements are found for the name; *ret_words of them by words alone. 999: a failure. */
static size_t n_said(const char *name, size_t *ret_words)
{
	hsy_said_query query;
	hsy_statement_rows *rows;
	size_t by_words = 0;
	hsy_said_query_init(&query);
	query.name = name;
	if (hsy_case_said(c, &query, &rows, &error) != HSY_OK)
		return 999;
	size_t n = rows->n_rows;
	for (size_t i = 0; i < n; i++)
		by_words += rows->rows[i].by_words;
	if (ret_words)
		*ret_words = by_words;
	hsy_statement_rows_free(rows);
	return n;
}

/* Of the open file, before anything is committed too. */
static int voices_wrong(void)
{
	sqlite3_stmt *s = NULL;
	CHECK_INT(sqlite3_prepare_v2(c->db, help_voices_sql, -1, &s, NULL), SQLITE_OK);
	CHECK_INT(sqlite3_step(s), SQLITE_ROW);
	int n = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	return n;
}

/* "Véra Lindqvist 2, Dmitri Sokol 2, ..." */
static const char *who(bool silent)
{
	static char list[1024];
	hsy_who_query query;
	hsy_who_rows *rows;
	hsy_who_query_init(&query);
	query.silent = silent;
	list[0] = '\0';
	CHECK_INT(voices_wrong(), 0);
	CHECK_INT(hsy_case_who(c, &query, &rows, &error), HSY_OK);
	for (size_t i = 0; i < rows->n_rows; i++)
		snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s %zu", i ? ", " : "",
			 rows->rows[i].name, rows->rows[i].n_statements);
	hsy_who_rows_free(rows);
	return list;
}

static int text_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The same by name, since numbers follow the order of adding. */
static const char *who_sorted(void)
{
	static char list[1024];
	char parts[1024], *names[32], *rest = parts;
	size_t n = 0;
	snprintf(parts, sizeof parts, "%s, ", who(false));
	for (char *end; n < 32 && (end = strstr(rest, ", ")); rest = end + 2) {
		*end = 0;
		names[n++] = rest;
	}
	qsort(names, n, sizeof *names, text_compare);
	list[0] = 0;
	for (size_t i = 0; i < n; i++)
		snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", i ? ", " : "", names[i]);
	return list;
}

/* Makes a correction; its number, or 0 where it was refused. */
static int64_t correct(hsy_correction_what what, const char *name, const char *other, int64_t statement)
{
	int64_t id = 0;
	hsy_correction_request request = {.what = what, .name = name, .other = other, .statement = statement};
	error = (hsy_error){0};
	hsy_status status = hsy_case_correct(c, &request, &id, &error);
	CHECK((status == HSY_OK) == (id > 0));
	CHECK(status == HSY_OK || status == HSY_ERR_ARGUMENT);
	return id;
}

static void refused(hsy_correction_what what, const char *name, const char *other, int64_t statement,
		    const char *why)
{
	char before[1024];
	snprintf(before, sizeof before, "%s", who(true));
	CHECK_INT(correct(what, name, other, statement), 0);
	CHECK(strstr(error.message, why) != NULL);
	if (!strstr(error.message, why))
		fprintf(stderr, "    says %s\n", error.message);
	CHECK_TEXT(who(true), before);
}

static bool waits(int64_t id)
{
	hsy_corrections *all;
	bool waiting = false;
	CHECK_INT(hsy_case_corrections(c, &all, &error), HSY_OK);
	for (size_t i = 0; i < all->n_corrections; i++)
		if (all->corrections[i].id == id)
			waiting = all->corrections[i].is_waiting;
	hsy_corrections_free(all);
	return waiting;
}

/* ---- who ---- */

static void test_who(void)
{
	hsy_who_query query;
	hsy_who_rows *rows;
	fill("who.db");
	CHECK_TEXT(who(false),
		   "Véra Lindqvist 2, Dmitri Sokol 2, a former judge 1, Ingrid Lindqvist 1, Harbour Office 1");
	CHECK_TEXT(who(true),
		   "Véra Lindqvist 2, Dmitri Sokol 2, a former judge 1, Ingrid Lindqvist 1, Harbour Office 1,"
		   " the Ledger 0");
	hsy_who_query_init(&query);
	query.kind = HSY_ENTITY_ORGANISATION;
	query.n_periods = 4;
	CHECK_INT(hsy_case_who(c, &query, &rows, &error), HSY_OK);
	CHECK_INT(rows->n_rows, 1);
	CHECK_TEXT(rows->since, "2025-06-28");
	CHECK_TEXT(rows->until, "2025-07-10");
	CHECK_INT(rows->rows[0].periods[0], 0);
	CHECK_INT(rows->rows[0].periods[3], 1);
	hsy_who_rows_free(rows);
	query.kind = -1;
	query.limit = 1;
	CHECK_INT(hsy_case_who(c, &query, &rows, &error), HSY_OK);
	CHECK_INT(rows->n_rows, 1);
	CHECK_INT(rows->n_total, 5);
	CHECK_TEXT(rows->rows[0].role, "President");
	CHECK_INT(rows->rows[0].n_outlets, 1);
	CHECK_TEXT(rows->rows[0].outlets[0].text, "Keldpress");
	CHECK_INT(rows->rows[0].outlets[0].n, 2);
	CHECK_TEXT(rows->rows[0].first, "2025-06-28");
	CHECK_INT(rows->rows[0].periods[0], 2);
	hsy_who_rows_free(rows);
	query.kind = 9;
	CHECK_INT(hsy_case_who(c, &query, &rows, &error), HSY_ERR_ARGUMENT);
	hsy_case_free(c);
}

static void test_said_by_speaker(void)
{
	hsy_said_query query;
	hsy_statement_rows *rows;
	size_t words = 9;
	fill("said.db");
	CHECK_INT(n_said("lindqvist", &words), 3); /* "She said" is hers */
	CHECK_INT(words, 0);
	CHECK_INT(n_said("Sokol", &words), 2);
	CHECK_INT(n_said("former", &words), 1);
	CHECK_INT(n_said("she", &words), 1); /* the source's very word, which is nobody's name */
	CHECK_INT(words, 1);
	CHECK_INT(n_said("Nobody", NULL), 0);
	CHECK_INT(n_said("Dmitriy Sokol", &words), 2); /* another spelling */
	CHECK_INT(n_said("D. Sokol", &words), 2);
	CHECK_INT(words, 0);
	hsy_said_query_init(&query);
	query.mode = HSY_MODE_DENY;
	CHECK_INT(hsy_case_said(c, &query, &rows, &error), HSY_OK);
	CHECK_INT(rows->n_rows, 1);
	CHECK_TEXT(rows->rows[0].speaker_name, "Véra Lindqvist");
	CHECK_INT(rows->rows[0].speaker_by, HSY_BY_NAME);
	hsy_statement_rows_free(rows);
	query.mode = 99;
	CHECK_INT(hsy_case_said(c, &query, &rows, &error), HSY_ERR_ARGUMENT);
	query.mode = -1;
	query.min_hearsay = 2;
	CHECK_INT(hsy_case_said(c, &query, &rows, &error), HSY_OK);
	CHECK_INT(rows->n_rows, 1);
	CHECK_INT(rows->rows[0].n_chain, 3);
	CHECK_TEXT(rows->rows[0].chain[0], "article");
	CHECK_TEXT(rows->rows[0].chain[1], "the Ledger");
	CHECK_TEXT(rows->rows[0].chain[2], "Dmitri Sokol");
	CHECK_TEXT(rows->rows[0].medium, "the Ledger");
	hsy_statement_rows_free(rows);
	query.min_hearsay = -1;
	query.max_hearsay = 0;
	CHECK_INT(hsy_case_said(c, &query, &rows, &error), HSY_OK);
	CHECK_INT(rows->n_rows, 1); /* "Reportedly" */
	hsy_statement_rows_free(rows);
	hsy_case_free(c);
}

/* A stored reading is the reading that was stored. */
static void test_reading_is_whole(void)
{
	hsy_reading *r;
	fill("whole.db");
	CHECK_INT(hsy_case_reading(c, 1, &r, &error), HSY_OK);
	CHECK_INT(r->n_entities, 4);
	CHECK_TEXT(r->entities[0].name, "Véra Lindqvist");
	CHECK_TEXT(r->entities[0].role, "President");
	CHECK(r->entities[0].is_named);
	CHECK_INT(r->entities[0].n_mentions, 2);
	CHECK_INT(r->entities[0].mentions[1].form, HSY_FORM_PRONOUN);
	CHECK_INT(r->entities[0].mentions[1].span.bytes.begin - r->entities[0].mentions[1].span.chars.begin, 1);
	CHECK_INT(r->entities[1].kind, HSY_ENTITY_ORGANISATION);
	CHECK(!r->entities[3].is_named);
	CHECK_INT(r->statements[1].speaker.entity, 1);
	CHECK_INT(r->statements[1].speaker.by, HSY_BY_PRONOUN);
	CHECK_TEXT(r->statements[1].time->iso, "2025-06-27");
	CHECK_INT(r->statements[1].time->span->bytes.end - r->statements[1].time->span->bytes.begin, 10);
	CHECK(r->statements[0].time == NULL);
	CHECK_TEXT(r->statements[2].medium->name, "the Ledger");
	CHECK_INT(r->statements[2].chain[1].entity, r->statements[2].medium->entity);
	CHECK_INT(r->statements[4].stance, HSY_STANCE_DISTANCING);
	CHECK_INT(r->statements[4].speaker.entity, 0);
	hsy_reading_free(r);
	hsy_case_free(c);
}

static void test_person(void)
{
	hsy_person *p;
	fill("person.db");
	CHECK_INT(hsy_case_person(c, "dmitri sokol", 1, &p, &error), HSY_OK);
	CHECK_INT(p->row.n_statements, 2);
	CHECK_INT(p->row.n_articles, 2);
	CHECK_INT(p->n_statements, 1);
	CHECK_TEXT(p->statements[0].path, "bridge.txt");
	CHECK_INT(p->n_spellings, 1);
	CHECK_INT(p->spellings[0].article, 1);
	CHECK_TEXT(p->spellings[0].outlet, "Keldpress");
	CHECK_INT(p->n_media, 1);
	CHECK_TEXT(p->media[0].text, "the Ledger");
	CHECK_INT(p->n_modes, 1);
	CHECK_INT(p->n_corrections, 0);
	hsy_person_free(p);
	CHECK_INT(hsy_case_person(c, "Lindqvist", 0, &p, &error), HSY_ERR_ARGUMENT); /* two bearers */
	CHECK_INT(hsy_case_person(c, "Dmitri Sokoll", 0, &p, &error), HSY_DONE);
	CHECK(strstr(error.message, "near it: Dmitri Sokol") != NULL);
	CHECK_INT(hsy_case_person(c, "#2", 0, &p, &error), HSY_OK);
	CHECK_TEXT(p->row.name, "the Ledger");
	hsy_person_free(p);
	hsy_person_free(NULL);
	hsy_who_rows_free(NULL);
	hsy_corrections_free(NULL);
	hsy_case_free(c);
}

/* ---- corrections ---- */

static void test_merge(void)
{
	size_t words;
	hsy_person *p;
	fill("merge.db");
	int64_t id = correct(HSY_CORRECT_MERGE, "Véra Lindqvist", "Ingrid Lindqvist", 0);
	CHECK_INT(id, 1);
	CHECK_TEXT(who(false), "Véra Lindqvist 3, Dmitri Sokol 2, a former judge 1, Harbour Office 1");
	CHECK_INT(n_said("Lindqvist", &words), 3);
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Dmitri Sokol", "a former judge", 0), 2);
	add("later.txt", "Halyard", "2025-08-01", later); /* a new article's Ingrid is Véra */
	CHECK_TEXT(who(false), "Véra Lindqvist 4, Dmitri Sokol 4, Harbour Office 1");
	char before[1024];
	snprintf(before, sizeof before, "%s", who(true));
	char *dump = help_dump("merge.db");
	rebuild();
	CHECK_TEXT(who(true), before);
	char *again = help_dump("merge.db");
	CHECK_TEXT(again, dump);
	free(dump);
	free(again);
	CHECK_INT(hsy_case_person(c, "Ingrid Lindqvist", 0, &p, &error), HSY_OK);
	CHECK_TEXT(p->row.name, "Véra Lindqvist");
	CHECK_INT(p->n_spellings, 2);
	CHECK_INT(p->n_corrections, 1);
	CHECK_INT(p->corrections[0].id, 1);
	hsy_person_free(p);
	CHECK_INT(hsy_case_undo(c, id, &error), HSY_OK);
	CHECK_TEXT(who(false), "Dmitri Sokol 4, Véra Lindqvist 2, Ingrid Lindqvist 2, Harbour Office 1");
	hsy_case_free(c);
	help_check_whole("merge.db");
}

/* A merge is of the name that was asked for: what it was one with then may be taken back. */
static void test_merge_of_a_merged(void)
{
	fill("chain.db");
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Dmitri Sokol", "Ingrid Lindqvist", 0), 1);
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Ingrid Lindqvist", "Harbour Office", 0), 2);
	CHECK_INT(hsy_case_undo(c, 1, &error), HSY_OK);
	CHECK_TEXT(who(false), "Véra Lindqvist 2, Dmitri Sokol 2, Ingrid Lindqvist 2, a former judge 1");
	hsy_case_free(c);
}

static void test_merge_refused(void)
{
	fill("refused.db");
	refused(HSY_CORRECT_MERGE, "Dmitri Sokol", "sokol", 0, "same one already");
	refused(HSY_CORRECT_MERGE, "Dmitri Sokol", "Dmitri Sokl", 0, "near it: Dmitri Sokol");
	refused(HSY_CORRECT_MERGE, "Xyz", "Dmitri Sokol", 0, "'hearsay who' lists");
	refused(HSY_CORRECT_MERGE, "Lindqvist", "Dmitri Sokol", 0, "may be any of 2");
	refused(HSY_CORRECT_MERGE, "", "Dmitri Sokol", 0, "empty");
	refused(HSY_CORRECT_MERGE, NULL, NULL, 0, "empty");
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Dmitri Sokol", "Véra Lindqvist", 0), 1);
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Harbour Office", "Dmitri Sokol", 0), 2);
	refused(HSY_CORRECT_MERGE, "Véra Lindqvist", "Harbour Office", 0,
		"one already (correction 2)"); /* a circle */
	CHECK_TEXT(who(false), "Harbour Office 5, a former judge 1, Ingrid Lindqvist 1");
	CHECK_INT(hsy_case_undo(c, 1, &error), HSY_OK); /* what was made later holds on */
	CHECK_TEXT(who(false), "Harbour Office 3, Véra Lindqvist 2, a former judge 1, Ingrid Lindqvist 1");
	CHECK_INT(hsy_case_undo(c, 1, &error), HSY_ERR_ARGUMENT);
	CHECK(strstr(error.message, "before") != NULL);
	CHECK_INT(hsy_case_undo(c, 77, &error), HSY_ERR_ARGUMENT);
	CHECK(strstr(error.message, "no correction 77") != NULL);
	hsy_case_free(c);
	CHECK_INT(hsy_case_open("refused.db", HSY_CASE_READ, &c, &error), HSY_OK);
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Dmitri Sokol", "a former judge", 0), 0);
	CHECK_INT(hsy_case_undo(c, 2, &error), HSY_ERR_ARGUMENT);
	hsy_case_free(c);
	help_check_whole("refused.db");
}

static void test_split(void)
{
	fill("split.db");
	refused(HSY_CORRECT_SPLIT, "Dmitri Sokol", "Sokol", 0, "does not go by");
	refused(HSY_CORRECT_SPLIT, "Dmitri Sokol", "DMITRI SOKOL", 0, "only name");
	refused(HSY_CORRECT_SPLIT, "Dmitri Sokol", " ", 0, "empty");
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Dmitri Sokol", "Harbour Office", 0), 1);
	CHECK_INT(correct(HSY_CORRECT_SPLIT, "Dmitri Sokol", "harbour office", 0), 2);
	CHECK_TEXT(who(false),
		   "Véra Lindqvist 2, Dmitri Sokol 2, a former judge 1, Ingrid Lindqvist 1, Harbour Office 1");
	CHECK_INT(correct(HSY_CORRECT_RENAME, "Harbour Office", "The Port", 0), 3);
	rebuild();
	CHECK_TEXT(who(false),
		   "Véra Lindqvist 2, Dmitri Sokol 2, a former judge 1, Ingrid Lindqvist 1, The Port 1");
	CHECK_INT(hsy_case_undo(c, 2, &error), HSY_OK);
	CHECK(!waits(1));
	CHECK(!waits(3)); /* "Harbour Office" is a name of Dmitri Sokol again: he is The Port now */
	CHECK_TEXT(who(false), "The Port 3, Véra Lindqvist 2, a former judge 1, Ingrid Lindqvist 1");
	hsy_case_free(c);
	help_check_whole("split.db");
}

static void test_rename(void)
{
	fill("rename.db");
	refused(HSY_CORRECT_RENAME, "Dmitri Sokol", "", 0, "empty");
	refused(HSY_CORRECT_RENAME, "Dmitri Sokol", "\xff", 0, "UTF-8");
	CHECK_INT(correct(HSY_CORRECT_RENAME, "Dmitri Sokol", "D. I. Sokolov", 0), 1);
	CHECK_INT(n_said("Sokolov", NULL), 2);
	CHECK_INT(n_said("Dmitri", NULL), 2);
	add("third.txt", NULL, NULL, "Third\nDmitri Sokol said yes.\n");
	CHECK_INT(n_said("Sokolov", NULL), 3);
	rebuild();
	CHECK_INT(n_said("Sokolov", NULL), 3);
	CHECK_INT(hsy_case_undo(c, 1, &error), HSY_OK);
	CHECK_INT(n_said("Sokolov", NULL), 0);
	CHECK_TEXT(who(false),
		   "Dmitri Sokol 3, Véra Lindqvist 2, a former judge 1, Ingrid Lindqvist 1, Harbour Office 1");
	hsy_case_free(c);
	help_check_whole("rename.db");
}

static void test_speaker(void)
{
	hsy_reading *r;
	hsy_statement_rows *rows;
	hsy_said_query query;
	fill("speaker.db");
	refused(HSY_CORRECT_SPEAKER, NULL, "Dmitri Sokol", 77, "no statement #77");
	refused(HSY_CORRECT_SPEAKER, NULL, "Dmitri Zorkol", 2, "near it: Dmitri Sokol");
	refused(HSY_CORRECT_REJECT, NULL, NULL, 0, "no statement #0");
	char *before = help_dump("speaker.db");
	CHECK_INT(correct(HSY_CORRECT_SPEAKER, NULL, "Dmitri Sokol", 2), 1); /* "She said" */
	CHECK_INT(correct(HSY_CORRECT_REJECT, NULL, NULL, 3), 2);
	CHECK_INT(n_said("Sokol", NULL), 3); /* one by the words of its source, though it was rejected */
	CHECK_INT(n_said("Lindqvist", NULL), 2);
	CHECK_INT(hsy_case_reading(c, 1, &r, &error), HSY_OK);
	CHECK_INT(r->statements[1].speaker.by, HSY_BY_PERSON);
	CHECK_TEXT(r->statements[1].speaker.name, "Dmitri Sokol");
	CHECK_INT(r->statements[1].speaker.entity, 3);
	CHECK_TEXT(r->statements[1].chain[1].name, "Dmitri Sokol");
	CHECK_INT(r->statements[2].speaker.by, HSY_BY_NONE);
	CHECK(r->statements[2].speaker.name == NULL);
	CHECK_TEXT(r->statements[2].chain[1].name, "the Ledger");
	CHECK_TEXT(r->statements[2].chain[2].name, "Dmitri Sokol"); /* the words of the source */
	hsy_reading_free(r);
	add("copy.txt", "Halyard", "2025-06-29", harbour); /* the same text elsewhere is corrected too */
	rebuild();
	hsy_said_query_init(&query);
	query.name = "Sokol";
	CHECK_INT(hsy_case_said(c, &query, &rows, &error), HSY_OK);
	size_t by_person = 0;
	for (size_t i = 0; i < rows->n_rows; i++)
		by_person += rows->rows[i].speaker_by == HSY_BY_PERSON;
	CHECK_INT(by_person, 2);
	hsy_statement_rows_free(rows);
	CHECK_INT(hsy_case_undo(c, 1, &error), HSY_OK);
	CHECK_INT(hsy_case_undo(c, 2, &error), HSY_OK);
	hsy_case_free(c);
	help_check_whole("speaker.db");
	fill("speaker.db"); /* and taken back, nothing is left of them */
	correct(HSY_CORRECT_SPEAKER, NULL, "Dmitri Sokol", 2);
	correct(HSY_CORRECT_REJECT, NULL, NULL, 3);
	hsy_case_undo(c, 2, &error);
	hsy_case_undo(c, 1, &error);
	hsy_case_free(c);
	char *after = help_dump("speaker.db");
	CHECK_TEXT(after, before);
	free(before);
	free(after);
}

/* What a correction is about is gone, as when a text was cleaned in another way: it waits, and is listed. */
static void test_gone(void)
{
	hsy_person *p;
	fill("gone.db");
	CHECK_INT(correct(HSY_CORRECT_SPEAKER, NULL, "Dmitri Sokol", 2), 1);
	CHECK_INT(correct(HSY_CORRECT_RENAME, "Harbour Office", "The Port", 0), 2);
	hsy_case_free(c);
	help_ask("gone.db", "UPDATE correction SET byte_begin = byte_begin + 1 WHERE id = 1");
	help_ask("gone.db", "UPDATE correction SET text = 'Nobody', sha256 = NULL WHERE id = 2");
	CHECK_INT(hsy_case_open("gone.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	rebuild();
	CHECK(waits(1));
	CHECK(waits(2));
	CHECK_INT(hsy_case_person(c, "Harbour Office", 0, &p, &error), HSY_OK);
	CHECK_INT(p->n_corrections, 0);
	hsy_person_free(p);
	CHECK_INT(hsy_case_undo(c, 1, &error), HSY_OK);
	hsy_case_free(c);
}

/* An article that is removed takes those with it of whom nobody speaks any more; when it returns, what a person put
 * right of it holds again. */
static void test_removed(void)
{
	const int64_t both[] = {1, 2};
	fill("removed.db");
	char before[1024], corrected[1024];
	snprintf(before, sizeof before, "%s", who(true));
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Véra Lindqvist", "Ingrid Lindqvist", 0), 1);
	CHECK_INT(correct(HSY_CORRECT_REJECT, NULL, NULL, 2), 2);
	snprintf(corrected, sizeof corrected, "%s", who(true));
	CHECK(strcmp(before, corrected) != 0);
	CHECK_INT(hsy_case_remove(c, both, 1, &error), HSY_OK);
	CHECK(waits(1) && waits(2));
	CHECK_INT(hsy_case_remove(c, both + 1, 1, &error), HSY_OK);
	CHECK_TEXT(who(true), "");
	add("harbour.txt", "Keldpress", "2025-06-28", harbour);
	add("bridge.txt", "Halyard", "2025-07-10", bridge);
	CHECK(!waits(1) && !waits(2));
	CHECK_TEXT(who(true), corrected);
	CHECK_INT(hsy_case_undo(c, 2, &error), HSY_OK);
	CHECK_INT(hsy_case_undo(c, 1, &error), HSY_OK);
	CHECK_TEXT(who(true), before);
	hsy_case_free(c);
	help_check_whole("removed.db");
}

/* Who speaks in an earlier version alone is nobody any more; so it is with corrections in force. */
static void test_earlier(void)
{
	for (int corrected = 0; corrected < 2; corrected++) {
		open_new("earlier.db");
		add("a.txt", "Keldpress", "2025-06-28", "A\nVéra Lindqvist said no.\nCarl Dahl said hello.\n");
		add("b.txt", "Keldpress", "2025-06-28",
		    "B\nIngrid Lindqvist said yes.\nthe Harbour Office said no.\n");
		if (corrected)
			CHECK_INT(correct(HSY_CORRECT_RENAME, "Harbour Office", "The Port", 0), 1);
		add("a.txt", "Keldpress", "2025-06-28", "A\nVéra Lindqvist said maybe.\n");
		CHECK_TEXT(who(true), corrected ? "Véra Lindqvist 1, Ingrid Lindqvist 1, The Port 1"
						: "Véra Lindqvist 1, Ingrid Lindqvist 1, Harbour Office 1");
		CHECK_INT(n_said("Dahl", NULL), 0);
		hsy_case_free(c);
		CHECK_TEXT(
		    help_ask("earlier.db", "SELECT count(*) FROM entity_names WHERE entity_names MATCH 'Dahl'"),
		    "0");
		help_check_whole("earlier.db");
	}
}

/* Rows that no hearsay wrote. */
static void test_junk(void)
{
	static const char *const junk[] = {
	    ("INSERT INTO correction VALUES (5, 'merge', 'Dmitri Sokol', NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
	     "'x',"
	     " NULL)"),
	    ("INSERT INTO correction VALUES (6, 'merge', 'Dmitri Sokol', 'a', -9, 9223372036854775807, 'Dmitri "
	     "Sokol',"
	     " 'b', -1, -1, '', NULL)"),
	    "INSERT INTO correction VALUES (7, 'split', 'Dmitri Sokol', NULL, 0, 0, '', NULL, 0, 0, '', NULL)",
	    ("INSERT INTO correction VALUES (8, 'rename', 'Dmitri Sokol', NULL, 0, 0, CAST(x'ff00fe' AS TEXT), "
	     "NULL, 0,"
	     " 0, '', NULL)"),
	    "INSERT INTO correction VALUES (9, 'speaker', '', NULL, 0, 0, 'Dmitri Sokol', NULL, 0, 0, '', NULL)",
	    ("INSERT INTO correction VALUES (-4, 'reject', CAST(x'ff' AS TEXT), NULL, 0, 0, NULL, NULL, 0, 0, '', "
	     "NULL)"),
	    "INSERT INTO applied VALUES (5, 999, 998, 997)",
	    "INSERT INTO corrected VALUES (1, 555, 444, 'x', 'person', 0.5)"};
	fill("junk.db");
	hsy_case_free(c);
	for (size_t i = 0; i < sizeof junk / sizeof *junk; i++)
		CHECK_TEXT(help_ask("junk.db", junk[i]), "");
	CHECK_INT(hsy_case_open("junk.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK(waits(7));
	add("later.txt", NULL, NULL, later); /* applies what holds */
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Véra Lindqvist", "Ingrid Lindqvist", 0), 10);
	rebuild();
	CHECK_INT(n_said("Lindqvist", NULL), 4);
	CHECK(waits(5));
	hsy_case_free(c);
}

/* ---- earlier versions ---- */

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *db;
	char *message = NULL;
	sqlite3_open(path, &db);
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		fprintf(stderr, "    %s\n", message);
	CHECK(!message);
	sqlite3_free(message);
	sqlite3_close(db);
}

/* The file that hearsay 0.1.0 makes of two articles: tests/version1.sql, told by its sqlite3 .dump. */
static void version1(const char *path)
{
	struct buffer b = {0};
	char piece[4096];
	FILE *file = fopen(VERSION1_SQL, "rb");
	CHECK(file != NULL);
	for (size_t n; file && (n = fread(piece, 1, sizeof piece, file)) > 0;)
		buffer_append(&b, piece, n);
	if (file)
		fclose(file);
	help_remove(path);
	run_sql(path, b.bytes);
	buffer_free(&b);
}

static void test_version1(void)
{
	version1("one.db");
	CHECK_INT(hsy_case_open("one.db", HSY_CASE_READ, &c, &error), HSY_ERR_CASE);
	CHECK(strstr(error.message, "hearsay rebuild") != NULL);
	CHECK_INT(hsy_case_open("one.db", HSY_CASE_WRITE, &c, &error), HSY_ERR_CASE);
	CHECK(strstr(error.message, "earlier version") != NULL);
	CHECK_INT(hsy_case_open("one.db", HSY_CASE_REBUILD, &c, &error), HSY_OK);
	CHECK_INT(n_said("Sokol", NULL), 0); /* what is derived is gone, until it is read again */
	hsy_case_free(c);
	CHECK_TEXT(help_ask("one.db", "SELECT count(*) FROM article JOIN body ON article = id"), "2");
	CHECK_INT(hsy_case_open("one.db", HSY_CASE_REBUILD, &c, &error), HSY_OK);
	rebuild();
	CHECK_TEXT(who(false),
		   "Véra Lindqvist 2, Dmitri Sokol 2, a former judge 1, Ingrid Lindqvist 1, Harbour Office 1");
	hsy_case_free(c);
	help_check_whole("one.db");
	fill("two.db");
	hsy_case_free(c);
	char *one = help_dump("one.db"), *two = help_dump("two.db");
	CHECK_TEXT(one, two);
	free(one);
	free(two);
	version1("evil.db"); /* an old file is looked at as closely as a new one */
	run_sql("evil.db", "CREATE VIEW peek AS SELECT 1");
	CHECK_INT(hsy_case_open("evil.db", HSY_CASE_REBUILD, &c, &error), HSY_ERR_CASE);
	CHECK(strstr(error.message, "\"peek\"") != NULL);
}

/* A file with one merge, marked as of version 2, in which the derived tables are not at all those of today. */
static void version2(const char *path)
{
	fill(path);
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Véra Lindqvist", "Ingrid Lindqvist", 0), 1);
	rebuild();
	hsy_case_free(c);
	run_sql(path, "DROP TABLE told; DROP TABLE earlier_reading; DROP TABLE earlier; "
		      "DROP INDEX article_url; DROP TABLE visit; "
		      "DROP TABLE correction_by; DROP TABLE link_correction; DROP INDEX "
		      "article_outlet_published; DROP "
		      "INDEX article_day; "
		      "DROP TABLE hop; CREATE TABLE hop (x, y UNIQUE); CREATE TABLE gone (z);"
		      "ALTER TABLE statement ADD COLUMN more TEXT; DROP TABLE statement_words;"
		      "CREATE VIRTUAL TABLE other_words USING fts5 (w); PRAGMA user_version = 2");
	run_sql(path, "DROP VIEW said; DROP TABLE visit_title");
}

static void test_version2(void)
{
	fill("today.db");
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Véra Lindqvist", "Ingrid Lindqvist", 0), 1);
	rebuild();
	hsy_case_free(c);
	version2("two.db");
	CHECK_INT(hsy_case_open("two.db", HSY_CASE_READ, &c, &error), HSY_ERR_CASE);
	CHECK(strstr(error.message, "hearsay rebuild") != NULL);
	CHECK_INT(hsy_case_open("two.db", HSY_CASE_REBUILD, &c, &error), HSY_OK);
	CHECK(waits(1)); /* the correction is carried over, and has nothing to be about yet */
	rebuild();
	CHECK(!waits(1));
	hsy_case_free(c);
	help_check_whole("two.db");
	char *today = help_dump("today.db"), *two = help_dump("two.db");
	CHECK_TEXT(two, today);
	free(today);
	free(two);
}

/* What an earlier version can never have made is refused, before anything is dropped. */
static void test_version2_evil(void)
{
	static const struct {
		const char *sql, *name;
	} evils[] = {
	    {"CREATE VIEW peek AS SELECT 1", "\"peek\""},
	    {"CREATE TRIGGER pull AFTER INSERT ON gone BEGIN SELECT 1; END", "\"pull\""},
	    {"CREATE VIRTUAL TABLE words USING fts5vocab (other_words, row)", "\"words\""},
	    {"CREATE TABLE counted (n INTEGER PRIMARY KEY AUTOINCREMENT)", "\"sqlite_sequence\""},
	    {"CREATE INDEX more ON article (title)", "\"more\""},
	    {"ALTER TABLE correction ADD COLUMN more TEXT", "\"correction\""},
	};
	for (size_t i = 0; i < sizeof evils / sizeof *evils; i++) {
		version2("evil.db");
		run_sql("evil.db", evils[i].sql);
		CHECK_INT(hsy_case_open("evil.db", HSY_CASE_REBUILD, &c, &error), HSY_ERR_CASE);
		CHECK(strstr(error.message, evils[i].name) != NULL);
		CHECK_TEXT(help_ask("evil.db", "SELECT count(*) FROM gone"), "0");
	}
}

/* ---- kills ---- */

/* A child merges and takes back until it is killed; the file is whole and one of the two. */
static void test_killed(void)
{
	fill("killed.db");
	hsy_case_free(c);
	for (int i = 0; i < 12; i++) {
		pid_t child = fork();
		if (!child) {
			if (hsy_case_open("killed.db", HSY_CASE_WRITE, &c, &error) != HSY_OK)
				_exit(1);
			for (;;) {
				hsy_correction_request request = {.what = HSY_CORRECT_MERGE,
								  .name = "Véra Lindqvist",
								  .other = "Ingrid Lindqvist"};
				int64_t id = 0;
				hsy_case_correct(c, &request, &id, &error);
				hsy_case_undo(c, id, &error);
			}
		}
		usleep(5000 + 3001 * (useconds_t)i);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		CHECK_INT(hsy_case_open("killed.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
		bool holds =
		    atoi(help_ask("killed.db", "SELECT count(*) FROM correction WHERE undone IS NULL")) > 0;
		CHECK_INT(n_said("Véra Lindqvist", NULL), holds ? 3 : 2);
		CHECK_TEXT(who(false), holds
					   ? "Véra Lindqvist 3, Dmitri Sokol 2, a former judge 1, Harbour Office 1"
					   : "Véra Lindqvist 2, Dmitri Sokol 2, a former judge 1, Ingrid Lindqvist "
					     "1, Harbour Office 1");
		if (holds)
			CHECK_INT(
			    hsy_case_undo(c, atoi(help_ask("killed.db", "SELECT max(id) FROM correction")), &error),
			    HSY_OK);
		hsy_case_free(c);
	}
	help_check_whole("killed.db");
}

/* ---- a hundred thousand others ---- */

static struct buffer seen; /* the text of every statement that ran, each with a zero byte behind it */

static int note(unsigned event, void *context, void *statement, void *unused)
{
	(void)event, (void)context, (void)unused;
	const char *sql = sqlite3_sql(statement);
	if (!strstr(sql, "'main'.") && !strstr(sql, "sqlite_") && strncmp(sql, "--", 2) != 0) {
		buffer_string(&seen, sql);
		buffer_char(&seen, '\0');
	}
	return 0;
}

/* Does the plan of `sql` go through all rows of a table that grows with the case? */
static bool scans(const char *sql)
{
	static const char *const grown[] = {
	    "SCAN name\n",    "SCAN n\n", "SCAN entity\n",    "SCAN e\n", "SCAN name_key\n", "SCAN k USING PRIM",
	    "SCAN mention\n", "SCAN m\n", "SCAN statement\n", "SCAN s\n", "SCAN p\n",        "SCAN span\n"};
	sqlite3_stmt *s = NULL;
	struct buffer plan = {0};
	bool found = false;
	buffer_format(&plan, "EXPLAIN QUERY PLAN %s", sql);
	if (sqlite3_prepare_v2(c->db, plan.bytes, -1, &s, NULL) != SQLITE_OK)
		buffer_clear(&plan);
	buffer_clear(&plan);
	buffer_string(&plan, "");
	while (sqlite3_step(s) == SQLITE_ROW)
		buffer_format(&plan, "%s\n", (const char *)sqlite3_column_text(s, 3));
	sqlite3_finalize(s);
	for (size_t i = 0; i < sizeof grown / sizeof *grown; i++)
		found |= plan.bytes && strstr(plan.bytes, grown[i]) != NULL;
	buffer_free(&plan);
	return found;
}

static void test_many(void)
{
	static const char crowd[] =
	    "WITH RECURSIVE i (n) AS (SELECT 1001 UNION ALL SELECT n + 1 FROM i WHERE n < 101000)"
	    " INSERT INTO entity SELECT n, 'person', 'Given' || n || ' Family' || n, 0 FROM i;"
	    " INSERT INTO name SELECT id, id, id, name, lower(name), 'person', 1, NULL, 0, 1 FROM entity WHERE id "
	    "> 1000;"
	    " INSERT INTO name_key SELECT 'K' || id, id FROM entity WHERE id > 1000;"
	    " INSERT INTO entity_names (entity_names) VALUES ('rebuild')";
	hsy_person *p;
	fill("many.db");
	CHECK_INT(sqlite3_exec(c->db, crowd, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_trace_v2(c->db, SQLITE_TRACE_STMT, note, NULL);
	add("later.txt", "Halyard", "2025-08-01", later);
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Véra Lindqvist", "Ingrid Lindqvist", 0), 1);
	CHECK_INT(correct(HSY_CORRECT_SPEAKER, NULL, "Dmitri Sokol", 2), 2);
	CHECK_INT(correct(HSY_CORRECT_RENAME, "Dmitri Sokol", "D. I. Sokolov", 0), 3);
	CHECK_INT(hsy_case_undo(c, 1, &error), HSY_OK);
	CHECK_INT(hsy_case_person(c, "Sokolov", 0, &p, &error), HSY_OK);
	hsy_person_free(p);
	CHECK(n_said("Lindqvist", NULL) > 0);
	sqlite3_trace_v2(c->db, 0, NULL, NULL);
	int n = 0;
	for (const char *sql = seen.bytes; sql < seen.bytes + seen.n; sql += strlen(sql) + 1, n++) {
		CHECK(!scans(sql));
		if (scans(sql))
			fprintf(stderr, "    %s\n", sql);
	}
	CHECK(scans("SELECT 1 FROM name n WHERE n.named")); /* the check can fail */
	fprintf(stderr, "    %d statements\n", n);
	CHECK(n > 100 && n < 1500);
	buffer_free(&seen);
	hsy_case_free(c);
}

/* ---- who is the same ---- */

static const struct told {
	const char *path, *day, *text;
} told[] = {{"a.txt", "2025-03-02", "A\nTasko said it was late.\n"},
	    {"b.txt", "2025-03-05", "B\nRuvim Tasko said it was early.\n"},
	    {"c.txt", "2025-03-09", "C\nIlse Tasko said it was noon.\n"},
	    {"d.txt", "2025-09-09", "D\nIlse Tasko said it was night.\nTasko said it was day.\n"},
	    {"e.txt", NULL, "E\nthe LEDGER said nothing.\n"},
	    {"f.txt", NULL, "F\nthe Ledger said something.\n"},
	    {"g.txt", NULL, "G\nPresident Joe Varga said no.\n"},
	    {"h.txt", NULL, "H\nPresident Joseph R. Varga Jr. said yes.\n"},
	    {"i.txt", NULL, "I\nPresident Joe Varga said yes.\n"}};

static void tell(size_t i)
{
	add(told[i].path, "Keldpress", told[i].day, told[i].text);
}

/* An article that comes later makes plain whom an earlier one meant, and another one unplain. */
static void test_put_right(void)
{
	open_new("right.db");
	tell(0);
	CHECK_TEXT(who(false), "Tasko 1");
	tell(1);
	CHECK_TEXT(who(false), "Ruvim Tasko 2");
	tell(2);
	CHECK_TEXT(who_sorted(), "Ilse Tasko 1, Ruvim Tasko 1, Tasko 1");
	add("far.txt", "Keldpress", "2025-12-01", "Far\nTasko said it was over.\n");
	CHECK_TEXT(who_sorted(), "Ilse Tasko 1, Ruvim Tasko 1, Tasko 1, Tasko 1");
	for (int i = 0; i < 3; i++) {
		char text[64], path[32];
		snprintf(path, sizeof path, "more%d.txt", i);
		snprintf(text, sizeof text, "More %d\nRuvim Tasko said it was %d.\n", i, i);
		add(path, "Keldpress", "2025-04-01", text);
	}
	CHECK_TEXT(who(false), "Ruvim Tasko 6, Ilse Tasko 1");
	hsy_case_free(c);
}

/* Surnames that sound alike are one's if the same people are named beside both, and no article knows both. */
static void test_sound_and_company(void)
{
	static const char company[] = "Ruvim Tasko said so.\nIlse Brandt said so.\nPavel Sokol said so.\n";
	char text[256];
	open_new("company.db");
	snprintf(text, sizeof text, "A\nMirela Ozhan said it was late.\n%s", company);
	add("a.txt", "Keldpress", "2025-03-02", text);
	add("b.txt", "Ledger", "2025-03-02", "B\nMirela Ojan said it was early.\n");
	CHECK(strstr(who_sorted(), "Mirela Ojan 1, Mirela Ozhan 1"));
	snprintf(text, sizeof text, "C\nMirela Ojan said it was noon.\n%s", company);
	add("c.txt", "Ledger", "2025-03-03", text);
	CHECK_TEXT(who_sorted(), "Ilse Brandt 2, Mirela Ojan 3, Pavel Sokol 2, Ruvim Tasko 2");
	add("d.txt", "Halyard", "2025-03-04", "D\nMirela Ozhan said yes.\nMirela Ojan said no.\n");
	CHECK(strstr(who_sorted(), "Mirela Ojan 3, Mirela Ozhan 2"));
	hsy_case_free(c);
}

/* Capitals make no other outlet. */
static void test_outlet_in_capitals(void)
{
	hsy_who_query query;
	hsy_who_rows *rows;
	open_new("capitals.db");
	add("a.txt", "KELDPRESS", "2025-03-02", "A\nRuvim Tasko said it was late.\n");
	add("b.txt", "Keldpress", "2025-03-02", "B\nRuvim Tasko said it was early.\n");
	hsy_who_query_init(&query);
	CHECK_INT(hsy_case_who(c, &query, &rows, &error), HSY_OK);
	CHECK_INT(rows->rows[0].n_outlets, 1);
	CHECK_INT(rows->rows[0].outlets[0].n, 2);
	hsy_who_rows_free(rows);
	hsy_case_free(c);
}

/* Every order of adding gives the same people, and so does a rebuild. */
static void test_any_order(void)
{
	enum { N = sizeof told / sizeof *told };
	char first[1024] = "";
	for (size_t turn = 0; turn < N; turn++) {
		open_new("order.db");
		for (size_t i = 0; i < N; i++)
			tell(turn % 2 ? N - 1 - (i + turn) % N : (i + turn) % N);
		const char *now = who_sorted();
		if (!turn)
			snprintf(first, sizeof first, "%s", now);
		CHECK_TEXT(now, first);
		rebuild();
		CHECK_TEXT(who_sorted(), first);
		hsy_case_free(c);
	}
	CHECK_TEXT(first, "Ilse Tasko 3, Joe Varga 3, LEDGER 2, Ruvim Tasko 1, Tasko 1");
}

/* ---- bare names of bodies ---- */

static const struct bare {
	const char *path, *outlet, *text;
} bares[] = {{"a.txt", "Keldpress", "A\nthe Foreign Ministry said it was late.\n"},
	     {"b.txt", "Halyard", "B\nthe Foreign Ministry said it was early.\n"},
	     {"c.txt", "The Halyard", "C\nthe Foreign Ministry said it was noon.\n"},
	     {"d.txt", NULL, "D\nthe Ministry Foreign said it was night.\n"},
	     {"e.txt", NULL, "E\nthe Ministry Foreign said it was day.\n"},
	     {"f.txt", "Halyard", "F\nthe Veldrian Foreign Ministry said it was over.\n"},
	     {"g.txt", "Keldpress", "G\nthe Foreign Ministry in Ketrin said it was not.\n"}};
enum { N_BARES = sizeof bares / sizeof *bares };

static const char bares_one[] = "Foreign Ministry 5, Veldrian Foreign Ministry 1";
static const char bares_apart[] = "Foreign Ministry 1, Foreign Ministry 2, Foreign Ministry in Ketrin 1, Ministry "
				  "Foreign 2, Veldrian Foreign Ministry 1";

static void tell_bare(size_t i)
{
	add(bares[i].path, bares[i].outlet, "2025-03-02", bares[i].text);
}

static int64_t article_of(const char *path)
{
	char sql[128];
	snprintf(sql, sizeof sql, "SELECT id FROM article WHERE path = '%s'", path);
	return atoi(help_ask("bare.db", sql));
}

/* Of two owners: those of one outlet are one. Whatever the order, and after a rebuild. */
static void test_bare_any_order(void)
{
	for (size_t turn = 0; turn < 2 * N_BARES; turn++) {
		open_new("bare.db");
		for (size_t i = 0; i < N_BARES; i++)
			tell_bare(turn % 2 ? N_BARES - 1 - (i + turn / 2) % N_BARES : (i + turn / 2) % N_BARES);
		CHECK_TEXT(who_sorted(), bares_apart);
		char *dump = help_dump("bare.db");
		rebuild();
		char *again = help_dump("bare.db");
		CHECK_TEXT(who_sorted(), bares_apart);
		CHECK(turn || !strcmp(dump, again)); /* entities are numbered in the order of adding */
		free(dump);
		free(again);
		hsy_case_free(c);
		help_check_whole("bare.db");
	}
}

/* While there is one owner all are one, and once more when the other is gone; none is the owned one. */
static void test_bare_comes_and_goes(void)
{
	open_new("bare.db");
	for (size_t i = 0; i < 5; i++)
		tell_bare(i);
	CHECK_TEXT(who_sorted(), "Foreign Ministry 5");
	tell_bare(5);
	CHECK_TEXT(who_sorted(), bares_one);
	tell_bare(6);
	CHECK_TEXT(who_sorted(), bares_apart);
	int64_t id = article_of("g.txt");
	CHECK_INT(hsy_case_remove(c, &id, 1, &error), HSY_OK);
	CHECK_TEXT(who_sorted(), bares_one);
	tell_bare(6);
	CHECK_TEXT(who_sorted(), bares_apart);
	add("g.txt", "Keldpress", "2025-03-02", "G\nVera Lund said it was not.\n"); /* another version */
	CHECK_TEXT(who_sorted(), "Foreign Ministry 5, Veldrian Foreign Ministry 1, Vera Lund 1");
	add("h.txt", "Keldpress", "2025-03-02", "H\nthe Veldrian Foreign Ministry said it was said.\n");
	CHECK_TEXT(who_sorted(), "Foreign Ministry 5, Veldrian Foreign Ministry 2, Vera Lund 1");
	rebuild();
	CHECK_TEXT(who_sorted(), "Foreign Ministry 5, Veldrian Foreign Ministry 2, Vera Lund 1");
	hsy_case_free(c);
	help_check_whole("bare.db");
}

/* A country owns against another one, by its capital too, and not against a state of it or a town. */
static void test_bare_of_countries(void)
{
	open_new("bare.db");
	add("a.txt", "Halyard", NULL, "A\nthe Supreme Court said it was late.\nthe US Supreme Court said so.\n");
	add("b.txt", "Keldpress", NULL,
	    "B\nthe Supreme Court said it was early.\nthe Ohio Supreme Court said so.\n");
	add("c.txt", "Keldpress", NULL, "C\nthe Manhattan Supreme Court said it was noon.\n");
	CHECK_TEXT(who_sorted(),
		   "Manhattan Supreme Court 1, Ohio Supreme Court 1, Supreme Court 2, US Supreme Court 1");
	add("d.txt", "Halyard", NULL, "D\nthe Supreme Court in Washington said it was night.\n");
	CHECK_TEXT(who_sorted(), "Manhattan Supreme Court 1, Ohio Supreme Court 1, Supreme Court 2, "
				 "Supreme Court in Washington 1, US Supreme Court 1");
	add("e.txt", NULL, NULL, "E\nthe Supreme Court in Moscow said it was day.\n");
	CHECK_TEXT(who_sorted(),
		   "Manhattan Supreme Court 1, Ohio Supreme Court 1, Supreme Court 1, Supreme Court 1, "
		   "Supreme Court in Moscow 1, Supreme Court in Washington 1, US Supreme Court 1");
	hsy_case_free(c);
	help_check_whole("bare.db");
}

/* The number of the one who speaks in an article. */
static const char *speaker_of(const char *path)
{
	static char number[32];
	char sql[256];
	snprintf(sql, sizeof sql,
		 "SELECT '#' || n.entity FROM article a JOIN statement s ON s.article = a.id"
		 " JOIN name n ON n.id = s.speaker WHERE a.path = '%s'",
		 path);
	snprintf(number, sizeof number, "%s", help_ask("bare.db", sql));
	return number;
}

/* "the Foreign Ministry" of other words is another, and asked for in any order of its words. */
static void test_bare_asked(void)
{
	hsy_person *p;
	open_new("bare.db");
	for (size_t i = 0; i < N_BARES; i++)
		tell_bare(i);
	add("h.txt", "Keldpress", "2025-03-02", "H\nthe Interior Ministry said it was said.\n");
	CHECK_INT(n_said("Interior Ministry", NULL), 1);
	CHECK_INT(n_said("the Ministry of the Interior", NULL), 1);
	CHECK_INT(n_said("Foreign Ministry", NULL), 7); /* who is asked for may be owned */
	CHECK_INT(hsy_case_person(c, "Ministry of the Interior", 0, &p, &error), HSY_OK);
	CHECK_TEXT(p->row.name, "Interior Ministry");
	CHECK_INT(p->row.kind, HSY_ENTITY_ORGANISATION);
	hsy_person_free(p);
	CHECK_INT(hsy_case_person(c, "Foreign Ministry", 0, &p, &error), HSY_ERR_ARGUMENT);
	CHECK(strstr(error.message, "may be any of 3") != NULL);
	CHECK_INT(hsy_case_person(c, "Ministry Foreign", 0, &p, &error),
		  HSY_ERR_ARGUMENT); /* as one alone has it */
	CHECK(strstr(error.message, "may be any of 3") != NULL);
	CHECK_INT(hsy_case_person(c, speaker_of("d.txt"), 0, &p, &error), HSY_OK);
	CHECK_INT(p->row.n_statements, 2);
	hsy_person_free(p);
	hsy_case_free(c);
}

/* A person says whose an outlet's is; that outlasts what comes and goes. */
static void test_bare_corrected(void)
{
	open_new("bare.db");
	for (size_t i = 0; i < N_BARES; i++)
		tell_bare(i);
	CHECK_INT(correct(HSY_CORRECT_MERGE, "Veldrian Foreign Ministry", speaker_of("b.txt"), 0), 1);
	static const char merged[] = "Foreign Ministry 1, Foreign Ministry in Ketrin 1, Ministry Foreign 2, "
				     "Veldrian Foreign Ministry 3";
	CHECK_TEXT(who_sorted(), merged);
	CHECK_INT(correct(HSY_CORRECT_RENAME, speaker_of("a.txt"), "Foreign Ministry (Ketrin)", 0), 2);
	static const char named[] =
	    "Foreign Ministry (Ketrin) 1, Foreign Ministry in Ketrin 1, Ministry Foreign 2, "
	    "Veldrian Foreign Ministry 3";
	CHECK_TEXT(who_sorted(), named);
	rebuild();
	CHECK_TEXT(who_sorted(), named);
	add("h.txt", "Halyard", "2025-03-09", "H\nthe Foreign Ministry said it was said.\n");
	CHECK(strstr(who_sorted(), "Veldrian Foreign Ministry 4") != NULL);
	int64_t id = article_of("h.txt");
	CHECK_INT(hsy_case_remove(c, &id, 1, &error), HSY_OK);
	CHECK_TEXT(who_sorted(), named);
	CHECK_INT(hsy_case_undo(c, 2, &error), HSY_OK);
	CHECK_TEXT(who_sorted(), merged);
	CHECK_INT(hsy_case_undo(c, 1, &error), HSY_OK);
	CHECK_TEXT(who_sorted(), bares_apart);
	hsy_case_free(c);
	help_check_whole("bare.db");
}

/* Nobody is called so in the new version of an article; an article that comes later may have the name again. */
static void test_part_gone(void)
{
	static const char *const names[] = {"Tasko", "the Foreign Ministry"};
	for (size_t i = 0; i < 2; i++) {
		char text[128];
		open_new("gone.db");
		snprintf(text, sizeof text, "A\n%s said it was late.\n", names[i]);
		add("a.txt", "Keldpress", "2025-03-02", text);
		add("a.txt", "Keldpress", "2025-03-02", "A\nOrwen said it was late.\n");
		CHECK_TEXT(who_sorted(), "Orwen 1");
		add("b.txt", "Keldpress", "2025-03-02", text);
		CHECK_TEXT(who_sorted(), i ? "Foreign Ministry 1, Orwen 1" : "Orwen 1, Tasko 1");
		hsy_case_free(c);
		help_check_whole("gone.db");
	}
}

int main(void)
{
	help_begin();
	RUN(test_who);
	RUN(test_said_by_speaker);
	RUN(test_reading_is_whole);
	RUN(test_person);
	RUN(test_put_right);
	RUN(test_any_order);
	RUN(test_bare_any_order);
	RUN(test_bare_comes_and_goes);
	RUN(test_bare_of_countries);
	RUN(test_bare_asked);
	RUN(test_bare_corrected);
	RUN(test_part_gone);
	RUN(test_sound_and_company);
	RUN(test_outlet_in_capitals);
	RUN(test_merge);
	RUN(test_merge_of_a_merged);
	RUN(test_merge_refused);
	RUN(test_split);
	RUN(test_rename);
	RUN(test_speaker);
	RUN(test_gone);
	RUN(test_removed);
	RUN(test_earlier);
	RUN(test_junk);
	RUN(test_version1);
	RUN(test_version2);
	RUN(test_version2_evil);
	RUN(test_killed);
	RUN(test_many);
	help_end();
	return check_end();
}
