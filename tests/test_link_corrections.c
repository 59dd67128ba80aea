/* Corrections of what stands across articles: groups, retellings and drift after each, after taking it back, after
 * a rebuild, and with articles that come later. And groups of which not all is asked for. */
#include "check.h"

#include "case_help.h"

static hsy_case *c;
static hsy_error error;

/* Statements #1 and #2; #3 and #4; #5. The second article tells #1 with another number. */
static const char gate[] = "Gate\n"
			   "Dmitri Sokol said the north gate of the harbour was open to 14 foreign ships in May.\n"
			   "Ingrid Lindqvist said the bakers of Tarn would raise the price of bread.\n";
static const char ships[] = "Ships\n"
			    "Dmitri Sokol said the north gate of the harbour was open to 40 foreign ships in May.\n"
			    "Tomas Williams said the inquiry into the bridge would go on.\n";
static const char bread[] = "Bread\n"
			    "Ingrid Lindqvist said never would a loaf cost less in 3 towns.\n";

static void add(const char *path, const char *outlet, const char *day, const char *text)
{
	CHECK_INT(help_add(c, fake_article(path, outlet, day, text), NULL, &error), HSY_OK);
}

static void open_new(const char *path)
{
	help_remove(path);
	CHECK_INT(hsy_case_open(path, HSY_CASE_WRITE, &c, &error), HSY_OK);
}

static void fill(const char *path)
{
	open_new(path);
	add("gate.txt", "Keldpress", "2025-06-28", gate);
	add("ships.txt", "Halyard", "2025-06-29", ships);
	add("bread.txt", "The Ledger", "2025-06-30", bread);
}

static void rebuild(void)
{
	hsy_model *model;
	hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, NULL);
	CHECK_INT(hsy_case_rebuild(c, model, NULL, 1, NULL, NULL, NULL, NULL, &error), HSY_OK);
	hsy_model_free(model);
}

/* ---- what is found, in words ---- */

static void links_add(struct buffer *b, int64_t article)
{
	hsy_links *links;
	hsy_links_query query = {.kinds = HSY_LINK_RETELLINGS | HSY_LINK_TELLINGS | HSY_LINK_DRIFTS, .owned = true};
	CHECK_INT(hsy_case_links(c, article, &query, &links, &error), HSY_OK);
	for (size_t i = 0; i < links->n_tellings; i++)
		for (size_t k = 0; k < links->tellings[i].n_places; k++)
			buffer_format(b, "%s#%lld", k ? "=" : " ", (long long)links->tellings[i].places[k].id);
	for (size_t i = 0; i < links->n_retellings; i++)
		buffer_format(b, " %lld %s %lld", (long long)links->retellings[i].article,
			      links->retellings[i].relation, (long long)links->retellings[i].of);
	for (size_t i = 0; i < links->n_drifts; i++)
		buffer_format(b, " %s", links->drifts[i].type);
	hsy_links_free(links);
}

/* " #1=#3 number 2 copy 1": groups, retellings and drift of all articles. */
static const char *links(void)
{
	static char text[1024];
	struct buffer b = {0};
	buffer_string(&b, "");
	for (int64_t article = 1; article <= 8; article++)
		links_add(&b, article);
	snprintf(text, sizeof text, "%s", b.bytes);
	buffer_free(&b);
	return text;
}

/* Makes a correction; its number, or 0 where it was refused. */
static int64_t correct(hsy_correction_what what, int64_t a, int64_t b)
{
	bool of_articles = what == HSY_CORRECT_RETELLS || what == HSY_CORRECT_NOT_RETELLS;
	hsy_correction_request request = {.what = what};
	int64_t id = 0;
	*(of_articles ? &request.article : what == HSY_CORRECT_NO_DRIFT ? &request.drift : &request.statement) = a;
	*(of_articles ? &request.other_article : &request.other_statement) = b;
	error = (hsy_error){0};
	hsy_status status = hsy_case_correct(c, &request, &id, &error);
	CHECK((status == HSY_OK) == (id > 0));
	CHECK(status == HSY_OK || status == HSY_ERR_ARGUMENT);
	return id;
}

static void undo(int64_t id)
{
	CHECK_INT(hsy_case_undo(c, id, &error), HSY_OK);
}

static void refused(hsy_correction_what what, int64_t a, int64_t b, const char *why)
{
	char before[1024];
	snprintf(before, sizeof before, "%s", links());
	CHECK_INT(correct(what, a, b), 0);
	CHECK(strstr(error.message, why) != NULL);
	if (!strstr(error.message, why))
		fprintf(stderr, "    says %s\n", error.message);
	CHECK_TEXT(links(), before);
}

/* The only drift of that type, its number. */
static int64_t drift_of(const char *path, const char *type)
{
	char sql[128];
	snprintf(sql, sizeof sql, "SELECT id FROM drift WHERE type = '%s'", type);
	return atoi(help_ask(path, sql));
}

/* "waiting", "in force" or "taken back"; "none". */
static const char *state(int64_t id)
{
	hsy_corrections *all;
	const char *is = "none";
	CHECK_INT(hsy_case_corrections(c, &all, &error), HSY_OK);
	for (size_t i = 0; i < all->n_corrections; i++)
		if (all->corrections[i].id == id)
			is = all->corrections[i].undone       ? "taken back"
			     : all->corrections[i].is_waiting ? "waiting"
							      : "in force";
	hsy_corrections_free(all);
	return is;
}

/* All that is derived is the same after a rebuild. */
static void rebuild_changes_nothing(const char *path)
{
	char *before = help_dump(path);
	rebuild();
	char *after = help_dump(path);
	CHECK_TEXT(after, before);
	free(before);
	free(after);
}

/* Taking back leaves the file as one in which nothing was corrected. */
static void is_as_new(const char *path)
{
	hsy_case_free(c);
	char *is = help_dump(path);
	fill("new.db");
	char *new = help_dump("new.db");
	CHECK_TEXT(is, new);
	free(is);
	free(new);
	help_check_whole(path);
}

/* ---- statements ---- */

static const char found[] = " #1=#3 number 2 copy 1";

static void test_apart(void)
{
	fill("apart.db");
	CHECK_TEXT(links(), found);
	CHECK_INT(correct(HSY_CORRECT_APART, 3, 1), 1);
	CHECK_TEXT(links(), " 2 copy 1");
	CHECK_TEXT(state(1), "in force");
	rebuild_changes_nothing("apart.db");
	CHECK_TEXT(links(), " 2 copy 1");
	undo(1);
	CHECK_TEXT(links(), found);
	CHECK_TEXT(state(1), "taken back");
	is_as_new("apart.db");
	hsy_case_free(c);
}

static void test_same(void)
{
	fill("same.db");
	CHECK_INT(correct(HSY_CORRECT_SAME, 2, 5), 1);
	CHECK_TEXT(links(), " #1=#3 #2=#5 number negation 2 copy 1");
	rebuild_changes_nothing("same.db");
	CHECK_INT(correct(HSY_CORRECT_SAME, 4, 5), 2); /* a third one */
	CHECK_TEXT(links(), " #1=#3 #2=#4=#5 number negation 2 copy 1");
	rebuild_changes_nothing("same.db");
	undo(1);
	CHECK_TEXT(links(), " #1=#3 number #4=#5 2 copy 1 negation");
	undo(2);
	CHECK_TEXT(links(), found);
	is_as_new("same.db");
	hsy_case_free(c);
}

/* A person may join what the rule would keep apart: two of one article with a third. */
static void test_same_within(void)
{
	fill("within.db");
	CHECK_INT(correct(HSY_CORRECT_SAME, 3, 2), 1);
	CHECK_INT(correct(HSY_CORRECT_SAME, 3, 4), 2);
	CHECK(strncmp(links(), " #1=#2=#3=#4", 12) != 0); /* #1 and #2 are of one article, and nobody joined them */
	CHECK(strstr(links(), "#2=#3=#4") != NULL);
	rebuild_changes_nothing("within.db");
	refused(HSY_CORRECT_SAME, 2, 4, "one already");
	undo(2);
	undo(1);
	CHECK_TEXT(links(), found);
	is_as_new("within.db");
	hsy_case_free(c);
}

/* The later one of two holds; what was made before holds again when it is taken back. */
static void test_against_each_other(void)
{
	fill("against.db");
	CHECK_INT(correct(HSY_CORRECT_SAME, 2, 5), 1);
	CHECK_INT(correct(HSY_CORRECT_APART, 5, 2), 2);
	CHECK_TEXT(links(), found);
	CHECK_INT(correct(HSY_CORRECT_SAME, 4, 5), 3);
	refused(HSY_CORRECT_SAME, 2, 4, "other corrections go against"); /* #4 and #5 are one, #2 and #5 are two */
	undo(2);
	CHECK_TEXT(links(), " #1=#3 #2=#4=#5 number negation 2 copy 1");
	refused(HSY_CORRECT_APART, 2, 4, "other corrections go against");
	CHECK_INT(correct(HSY_CORRECT_APART, 2, 5), 4);
	undo(1);
	rebuild_changes_nothing("against.db");
	CHECK_TEXT(links(), " #1=#3 number #4=#5 2 copy 1 negation");
	undo(3);
	undo(4);
	is_as_new("against.db");
	hsy_case_free(c);
}

static void test_statements_refused(void)
{
	fill("refused.db");
	refused(HSY_CORRECT_SAME, 1, 77, "no statement #77");
	refused(HSY_CORRECT_APART, -1, 2, "no statement #-1");
	refused(HSY_CORRECT_SAME, 2, 2, "the same statement");
	refused(HSY_CORRECT_SAME, 1, 3, "one already");
	refused(HSY_CORRECT_APART, 1, 2, "not told as one");
	refused((hsy_correction_what)99, 1, 2, "no such correction");
	CHECK_TEXT(state(1), "none");
	hsy_case_free(c);
	CHECK_INT(hsy_case_open("refused.db", HSY_CASE_READ, &c, &error), HSY_OK);
	CHECK_INT(correct(HSY_CORRECT_SAME, 2, 5), 0);
	hsy_case_free(c);
}

/* ---- articles ---- */

static void test_retells(void)
{
	fill("retells.db");
	CHECK_INT(correct(HSY_CORRECT_RETELLS, 3, 1), 1);
	CHECK_TEXT(links(), " #1=#3 number 2 copy 1 3 retells 1");
	rebuild_changes_nothing("retells.db");
	CHECK_INT(correct(HSY_CORRECT_NOT_RETELLS, 2, 1), 2);
	CHECK_TEXT(links(), " #1=#3 number 3 retells 1");
	rebuild_changes_nothing("retells.db");
	CHECK_INT(correct(HSY_CORRECT_RETELLS, 1, 2), 3); /* the other way round */
	CHECK(strstr(links(), "1 retells 2") != NULL);
	CHECK(strstr(links(), "3 retells 1") != NULL);
	CHECK(strstr(links(), "copy") == NULL);
	rebuild_changes_nothing("retells.db");
	undo(2);
	undo(3);
	undo(1);
	CHECK_TEXT(links(), found);
	is_as_new("retells.db");
	hsy_case_free(c);
}

/* Who retells whom the other way round takes the place of what was found; a copy told by a person stays a copy. */
static void test_retells_turned(void)
{
	fill("turned.db");
	CHECK_INT(correct(HSY_CORRECT_RETELLS, 1, 2), 1);
	CHECK(strstr(links(), "1 retells 2") != NULL);
	CHECK(strstr(links(), "copy") == NULL);
	CHECK_INT(correct(HSY_CORRECT_RETELLS, 2, 1), 2);
	CHECK_TEXT(links(), " #1=#3 number 2 retells 1");
	undo(1);
	CHECK_TEXT(links(), found);
	undo(2);
	is_as_new("turned.db");
	hsy_case_free(c);
}

static void test_articles_refused(void)
{
	fill("articles.db");
	refused(HSY_CORRECT_RETELLS, 3, 9, "no article 9");
	refused(HSY_CORRECT_NOT_RETELLS, 0, 1, "no article 0");
	refused(HSY_CORRECT_RETELLS, 3, 3, "the same article");
	refused(HSY_CORRECT_RETELLS, 2, 1, "retells 1 already");
	refused(HSY_CORRECT_NOT_RETELLS, 3, 1, "does not retell");
	refused(HSY_CORRECT_NO_DRIFT, 99, 0, "no drift 99");
	hsy_case_free(c);
}

/* ---- drift ---- */

static void test_no_drift(void)
{
	hsy_corrections *all;
	fill("drift.db");
	CHECK_INT(correct(HSY_CORRECT_NO_DRIFT, drift_of("drift.db", "number"), 0), 1);
	CHECK_TEXT(links(), " #1=#3 2 copy 1");
	rebuild_changes_nothing("drift.db");
	CHECK_INT(hsy_case_corrections(c, &all, &error), HSY_OK);
	CHECK_INT(all->n_corrections, 1);
	CHECK_INT(all->corrections[0].what, HSY_CORRECT_NO_DRIFT);
	CHECK_TEXT(all->corrections[0].name, "open to 14 foreign ships");
	CHECK_TEXT(all->corrections[0].other, "open to 40 foreign ships");
	CHECK_TEXT(all->corrections[0].type, "number");
	CHECK_INT(all->corrections[0].article, 1);
	CHECK_INT(all->corrections[0].other_article, 2);
	CHECK_INT(all->corrections[0].statement, 1);
	CHECK_INT(all->corrections[0].other_statement, 3);
	hsy_corrections_free(all);
	undo(1);
	is_as_new("drift.db");
	hsy_case_free(c);
}

/* Of drift that was found only because a person joined two: it goes with the two, and comes back with them. */
static void test_no_drift_of_joined(void)
{
	fill("joined.db");
	CHECK_INT(correct(HSY_CORRECT_SAME, 2, 5), 1);
	CHECK_INT(correct(HSY_CORRECT_NO_DRIFT, drift_of("joined.db", "negation"), 0), 2);
	CHECK_TEXT(links(), " #1=#3 #2=#5 number 2 copy 1");
	rebuild_changes_nothing("joined.db");
	undo(1);
	CHECK_TEXT(state(2), "waiting");
	CHECK_TEXT(links(), found);
	CHECK_INT(correct(HSY_CORRECT_SAME, 5, 2), 3);
	CHECK_TEXT(state(2), "in force");
	CHECK_TEXT(links(), " #1=#3 #2=#5 number 2 copy 1");
	undo(2);
	CHECK_TEXT(links(), " #1=#3 #2=#5 number negation 2 copy 1");
	undo(3);
	is_as_new("joined.db");
	hsy_case_free(c);
}

/* ---- what comes and goes ---- */

static void correct_all(const char *path)
{
	correct(HSY_CORRECT_SAME, 2, 5);
	correct(HSY_CORRECT_RETELLS, 3, 1);
	correct(HSY_CORRECT_NO_DRIFT, drift_of(path, "number"), 0);
	CHECK_TEXT(links(), " #1=#3 #2=#5 negation 2 copy 1 3 retells 1");
}

/* The corrections of one file, in another that has none of its articles yet. */
static void corrections_carry(const char *from, const char *to)
{
	char sql[256];
	sqlite3 *db;
	snprintf(sql, sizeof sql, "ATTACH '%s' AS f; INSERT INTO link_correction SELECT * FROM f.link_correction",
		 from);
	CHECK_INT(sqlite3_open(to, &db), SQLITE_OK);
	CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void test_later_articles(void)
{
	fill("earlier.db");
	correct_all("earlier.db");
	hsy_case_free(c);
	open_new("later.db");
	hsy_case_free(c);
	corrections_carry("earlier.db", "later.db");
	CHECK_INT(hsy_case_open("later.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_TEXT(state(1), "waiting");
	add("gate.txt", "Keldpress", "2025-06-28", gate);
	CHECK_TEXT(state(1), "waiting");
	CHECK_TEXT(state(3), "waiting");
	add("ships.txt", "Halyard", "2025-06-29", ships);
	CHECK_TEXT(state(3), "in force");
	CHECK_TEXT(links(), " #1=#3 2 copy 1");
	add("bread.txt", "The Ledger", "2025-06-30", bread);
	CHECK_TEXT(state(1), "in force");
	CHECK_TEXT(links(), " #1=#3 #2=#5 negation 2 copy 1 3 retells 1");
	hsy_case_free(c);
	char *earlier = help_dump("earlier.db"), *later = help_dump("later.db");
	CHECK_TEXT(later, earlier);
	free(earlier);
	free(later);
	help_check_whole("later.db");
}

/* Statements are those of a text: what is said of one holds for every outlet that has it. Articles are not. */
static void test_other_outlet(void)
{
	fill("outlets.db");
	correct_all("outlets.db");
	add("again.txt", "Rampart", "2025-07-02", bread); /* #6 */
	CHECK(strstr(links(), "#2=#5=#6") != NULL);
	CHECK(strstr(links(), "4 retells 1") == NULL);
	rebuild_changes_nothing("outlets.db");
	undo(1);
	CHECK(strstr(links(), "#2=#5") == NULL);
	CHECK(strstr(links(), "#5=#6") != NULL);
	hsy_case_free(c);
	help_check_whole("outlets.db");
}

/* What it is about is gone: it waits, is listed, and can be taken back. */
static void test_gone(void)
{
	fill("gone.db");
	correct_all("gone.db");
	hsy_case_free(c);
	help_ask("gone.db", "UPDATE link_correction SET byte_begin = byte_begin + 1, byte_end = byte_begin + 2,"
			    " outlet = 'another', type = 'name'");
	CHECK_INT(hsy_case_open("gone.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	rebuild();
	CHECK_TEXT(links(), found);
	for (int64_t id = 1; id <= 3; id++) {
		CHECK_TEXT(state(id), "waiting");
		undo(id);
		CHECK_TEXT(state(id), "taken back");
	}
	CHECK_INT(hsy_case_undo(c, 3, &error), HSY_ERR_ARGUMENT);
	CHECK(strstr(error.message, "before") != NULL);
	CHECK_INT(hsy_case_undo(c, 4, &error), HSY_ERR_ARGUMENT);
	CHECK(strstr(error.message, "no correction 4") != NULL);
	is_as_new("gone.db");
	hsy_case_free(c);
}

/* Both kinds have one count of numbers, and are listed and taken back together. */
static void test_one_count(void)
{
	hsy_corrections *all;
	hsy_person *p;
	hsy_correction_request rename = {
	    .what = HSY_CORRECT_RENAME, .name = "Dmitri Sokol", .other = "D. I. Sokol"};
	int64_t id = 0;
	fill("count.db");
	CHECK_INT(correct(HSY_CORRECT_SAME, 2, 5), 1);
	CHECK_INT(hsy_case_correct(c, &rename, &id, &error), HSY_OK);
	CHECK_INT(id, 2);
	CHECK_INT(correct(HSY_CORRECT_NOT_RETELLS, 2, 1), 3);
	CHECK_INT(hsy_case_corrections(c, &all, &error), HSY_OK);
	CHECK_INT(all->n_corrections, 3);
	for (size_t i = 0; i < all->n_corrections; i++)
		CHECK_INT(all->corrections[i].id, i + 1);
	CHECK_TEXT(all->corrections[0].name, "said");
	CHECK_INT(all->corrections[0].other_statement, 5);
	CHECK_TEXT(all->corrections[2].name, "ships.txt");
	CHECK_INT(all->corrections[2].article, 2);
	CHECK_INT(all->corrections[2].other_article, 1);
	hsy_corrections_free(all);
	CHECK_INT(hsy_case_person(c, "D. I. Sokol", 0, &p, &error), HSY_OK);
	CHECK_INT(p->n_corrections, 1);
	CHECK_INT(p->corrections[0].id, 2);
	hsy_person_free(p);
	undo(2);
	CHECK_TEXT(state(1), "in force");
	CHECK_TEXT(state(2), "taken back");
	hsy_case_free(c);
	help_check_whole("count.db");
}

/* Rows that no hearsay wrote. */
static void test_junk(void)
{
	static const char *const junk[] = {("INSERT INTO link_correction VALUES (5, 'same', '', 'x', -9, "
					    "9223372036854775807, NULL, '', 'x', -1, -1,"
					    " NULL, NULL, '', NULL)"),
					   ("INSERT INTO link_correction SELECT 6, 'same', '', sha256, 40, 44, "
					    "NULL, '', sha256, 40, 44, NULL, NULL, '',"
					    " NULL FROM article WHERE id = 1"),
					   ("INSERT INTO link_correction SELECT 7, 'retells', CAST(x'ff' AS TEXT), "
					    "sha256, 0, 0, outlet, '', sha256, 0,"
					    " 0, outlet, NULL, '', NULL FROM article WHERE id = 1"),
					   ("INSERT INTO link_correction SELECT 8, 'no drift', '', sha256, 9, 0, "
					    "NULL, '', sha256, 9, 0, NULL, NULL, '',"
					    " NULL FROM article WHERE id = 1"),
					   "INSERT INTO ruling VALUES (1, 5, 'same', 1, 0, 77, 0, 0.5, 1)",
					   "INSERT INTO ruling VALUES (2, 5, 'nonsense', 1, 99, 1, -5, 0.5, 1)"};
	hsy_corrections *all;
	fill("junk.db");
	hsy_case_free(c);
	for (size_t i = 0; i < sizeof junk / sizeof *junk; i++)
		CHECK_TEXT(help_ask("junk.db", junk[i]), "");
	CHECK_INT(hsy_case_open("junk.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(hsy_case_corrections(c, &all, &error), HSY_OK);
	CHECK_INT(all->n_corrections, 4);
	hsy_corrections_free(all);
	hsy_correction_request request = {.what = HSY_CORRECT_SAME, .statement = 2, .other_statement = 5};
	CHECK_INT(hsy_case_correct(c, &request, NULL, &error), HSY_ERR_CASE); /* a link that points at nothing */
	rebuild();
	CHECK_INT(correct(HSY_CORRECT_SAME, 2, 5), 9);
	CHECK_TEXT(links(), " #1=#3 #2=#5 number negation 2 copy 1");
	hsy_case_free(c);
}

/* They are copied out of a file that may be damaged. */
static void test_copied(void)
{
	hsy_corrections *all;
	hsy_case *from;
	fill("from.db");
	CHECK(correct(HSY_CORRECT_APART, 1, 3) && correct(HSY_CORRECT_SAME, 2, 5));
	from = c;
	open_new("to.db");
	CHECK_INT(hsy_case_copy(from, c, NULL, NULL, &error), HSY_OK);
	CHECK_INT(hsy_case_corrections(c, &all, &error), HSY_OK);
	CHECK_INT(all->n_corrections, 2);
	CHECK(all->corrections[0].what == HSY_CORRECT_APART && all->corrections[1].what == HSY_CORRECT_SAME);
	hsy_corrections_free(all);
	hsy_case_free(from);
	hsy_case_free(c);
}

/* ---- some of many tellings ---- */

static hsy_links *links_of(int64_t article, size_t most)
{
	hsy_links *of = NULL;
	const hsy_links_query query = {.kinds = HSY_LINK_TELLINGS | HSY_LINK_DRIFTS, .most_places = most};
	CHECK_INT(hsy_case_links(c, article, &query, &of, &error), HSY_OK);
	return of;
}

/* What drifts name is there, and its place is where they say. */
static void test_some_places(void)
{
	fill("some.db");
	add("more.txt", "Ferry", "2025-06-30", gate);
	add("again.txt", "Post", "2025-07-01", gate);
	add("last.txt", "Tarn News", "2025-07-02",
	    "Gate\nDmitri Sokol said the north gate of the harbour was open to 55 foreign ships in May.\n");
	hsy_links *all = links_of(6, 0), *some = links_of(6, 1);
	CHECK(all->n_tellings == 1 && some->n_tellings == 1);
	CHECK(all->tellings->n_places == 5 && all->tellings->n_all == 5);
	CHECK(some->tellings->n_places < 5 && some->tellings->n_all == 5);
	CHECK_INT(some->tellings->places[0].article, 1);
	CHECK_INT(some->tellings->places[some->tellings->n_places - 1].article, 6);
	CHECK(some->n_drifts == all->n_drifts && some->n_drifts > 0);
	for (size_t i = 0; i < some->n_drifts; i++) {
		const hsy_drift *drift = &some->drifts[i];
		CHECK_INT(some->tellings->places[drift->from_place].article, drift->from.article);
		CHECK_INT(some->tellings->places[drift->to_place].article, drift->to.article);
	}
	hsy_links_free(all);
	hsy_links_free(some);
	hsy_case_free(c);
}

int main(void)
{
	help_begin();
	RUN(test_some_places);
	RUN(test_copied);
	RUN(test_apart);
	RUN(test_same);
	RUN(test_same_within);
	RUN(test_against_each_other);
	RUN(test_statements_refused);
	RUN(test_retells);
	RUN(test_retells_turned);
	RUN(test_articles_refused);
	RUN(test_no_drift);
	RUN(test_no_drift_of_joined);
	RUN(test_later_articles);
	RUN(test_other_outlet);
	RUN(test_gone);
	RUN(test_one_count);
	RUN(test_junk);
	help_end();
	return check_end();
}
