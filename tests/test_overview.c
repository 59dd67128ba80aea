/* The affair as a whole on a small case file: articles come through the fake reader, and what stands across them is
 * put in by hand, so that every answer can be checked by eye. */
#include "check.h"

#include "case_help.h"
#include "store/affair.h"
#include "store/case.h"

static hsy_case *c;

static void add(const char *path, const char *outlet, const char *published, const char *text)
{
	bool added;
	hsy_error error;
	CHECK_INT(help_add(c, fake_article(path, outlet, published, text), &added, &error), HSY_OK);
	CHECK(added);
}

static void run_sql(const char *sql)
{
	CHECK_INT(sqlite3_exec(c->db, sql, NULL, NULL, NULL), SQLITE_OK);
}

/* U(article, statement): the unit of a statement. */
#define U(article, n) "(SELECT n FROM unit WHERE article = " #article " AND statement = " #n ")"

/* Positions know when they were said. */
static void positions_date(void)
{
	run_sql("UPDATE position SET said = (SELECT ifnull(s.time, '') FROM unit u JOIN statement s"
		" ON s.article = u.article AND s.n = u.statement WHERE u.article = position.article"
		" AND u.n = position.unit)");
}

static void fill(void)
{
	CHECK_INT(hsy_case_open("small.db", HSY_CASE_WRITE, &c, NULL), HSY_OK);
	add("a.txt", "Keldpress", "2025-03-01",
	    "Gate\nDmitri Sokol said the gate was open on 2025-02-28.\nAnna Vara said no ship had passed.\n");
	add("b.txt", "Halyard", "2025-03-02", "Gate again\nDmitri Sokol said the gate was open on 2025-02-28.\n");
	add("c.txt", "Halyard", "2025-03-20", "Gate shut\nDmitri Sokol said the gate was shut on 2025-03-19.\n");
	add("d.txt", "Ferry", "2025-03-04", "Weather\nAnna Vara said it was cold.\n");
	add("e.txt", "Post", "2025-09-01", "Rain\nAnna Vara said it rained.\n");
	run_sql("DELETE FROM drift; DELETE FROM tension; DELETE FROM edge; DELETE FROM retelling; DELETE FROM near;"
		" DELETE FROM story_of; DELETE FROM story; UPDATE unit SET tellings = NULL; DELETE FROM tellings;"
		" DELETE FROM position; DELETE FROM party_word");
	run_sql("INSERT INTO tellings VALUES (7, 1, " U(
	    1, 1) ", 2);"
		  "UPDATE unit SET tellings = 7 WHERE article IN (1, 2) AND statement = 1");
	run_sql("INSERT INTO tension VALUES (1, 2, " U(2, 1) ", 3, " U(
	    3, 1) ", 'claim/denial', 0.7),"
		  " (2, 1, " U(1, 1) ", 3, " U(3, 1) ", 'claim/denial', 0.9),"
						     " (3, 1, " U(1, 1) ", 1, " U(
							 1, 2) ", 'number', 0.5),"
							       " (4, 1, " U(1, 1) ", 3, " U(3,
											    1) ", 'change', 0.8)");
	run_sql(
	    "INSERT INTO position (id, article, unit, party, topic, code, stance, voice, sure) VALUES (1, 1, " U(
		1, 1) ", 'Dmitri Sokol', 'gate', '030', 'for', 'own', 1),"
		      " (2, 3, " U(3, 1) ", 'Sokol', 'gate', '120', 'against', 'own', 1),"
					 " (3, 4, " U(4, 1) ", 'Anna Vara', 'cold', '010', 'for', 'own', 0)");
	run_sql("INSERT INTO party_word VALUES ('Dmitri Sokol', 1, 'dmitri sokol'), ('Dmitri Sokol', 0, 'dmitri'),"
		" ('Dmitri Sokol', 0, 'sokol'), ('Sokol', 1, 'sokol'), ('Sokol', 0, 'sokol'),"
		" ('Anna Vara', 1, 'anna vara'), ('Anna Vara', 0, 'anna'), ('Anna Vara', 0, 'vara')");
	positions_date();
	run_sql("INSERT INTO story VALUES (1, 'gate, pier'), (4, NULL); INSERT INTO story_of VALUES (1, 1), (2, "
		"1), (3, 1), (4, 4)");
	run_sql("UPDATE article SET title = 'Gate again' WHERE id = 2");
	run_sql("INSERT INTO retelling VALUES (2, 1, 'retells', 'whole', 0, NULL, -1, -1, 0, 0, 0.5, 0, 20148, "
		"0.9, 1)");
}

/* What was handed over, as text: one line an answer. */
struct answers {
	struct buffer text;
	size_t n, stop; /* at this answer; 0: never */
	bool more;
};

static bool answers_go_on(struct answers *a)
{
	return ++a->n != a->stop;
}

static void answers_check(struct answers *a, hsy_status status, const char *expected, bool more)
{
	CHECK_INT(status, HSY_OK);
	CHECK_TEXT(a->text.bytes ? a->text.bytes : "", expected);
	CHECK_INT(a->more, more);
	buffer_free(&a->text);
	*a = (struct answers){0};
}

/* ---- stories ---- */

static size_t n_stories(hsy_story_query query, int64_t *ret_first)
{
	hsy_stories *stories;
	CHECK_INT(hsy_case_stories(c, &query, &stories, NULL), HSY_OK);
	size_t n = stories->n_total;
	CHECK_INT(stories->n_stories, query.limit && query.limit < n ? query.limit : n);
	*ret_first = n ? stories->stories[0].id : 0;
	hsy_stories_free(stories);
	return n;
}

static void test_stories(void)
{
	int64_t first;
	CHECK_INT(n_stories((hsy_story_query){0}, &first), 2);
	CHECK_INT(first, 1); /* its newest article is newer */
	CHECK_INT(n_stories((hsy_story_query){.limit = 1}, &first), 2);
	CHECK_INT(n_stories((hsy_story_query){.least = 2}, &first), 1);
	CHECK_INT(n_stories((hsy_story_query){.since = "2025-03-03", .until = "2025-03-05"}, &first), 1);
	CHECK_INT(first, 4);
	CHECK_INT(n_stories((hsy_story_query){.since = "2025-03-21"}, &first), 0);
	CHECK_INT(n_stories((hsy_story_query){.since = "2025-03-01", .until = "2025-03-02", .limit = 1}, &first),
		  1);
	CHECK_INT(hsy_case_stories(c, &(hsy_story_query){.since = "soon"}, NULL, NULL), HSY_ERR_ARGUMENT);
}

static void test_story(void)
{
	hsy_stories *stories = NULL;
	CHECK_INT(hsy_case_story(c, 9, &stories, NULL), HSY_DONE);
	CHECK(!stories);
	CHECK_INT(hsy_case_story(c, 1, &stories, NULL), HSY_OK);
	const hsy_story *s = stories->stories;
	CHECK_INT(s->n_articles, 3);
	CHECK_INT(s->n_outlets, 2);
	CHECK_TEXT(s->title, "gate, pier");
	CHECK_TEXT(s->from, "2025-03-01");
	CHECK_TEXT(s->until, "2025-03-20");
	CHECK_INT(s->n_retellings, 1);
	CHECK_INT(s->retellings[0].article, 2);
	CHECK_INT(s->retellings[0].of, 1);
	hsy_stories_free(stories);
}

/* ---- tensions and changes ---- */

static bool tension_add(void *context, const hsy_tension *t)
{
	struct answers *a = context;
	buffer_format(&a->text, "%s %.1f:", t->kind, t->score);
	for (size_t i = 0; i < t->n_places; i++)
		buffer_format(&a->text, "%s %d", i == t->n_first ? " |" : "", (int)t->places[i].article);
	if (t->days >= 0 && !strcmp(t->kind, "change"))
		buffer_format(&a->text, ", %d days", t->days);
	buffer_char(&a->text, '\n');
	return answers_go_on(a);
}

static void check_tensions(hsy_affair_query query, const char *expected, bool more)
{
	struct answers a = {0};
	hsy_status status = hsy_case_tensions(c, &query, tension_add, &a, &a.more, NULL);
	answers_check(&a, status, expected, more);
}

static bool reason_add(void *context, const hsy_tension *t)
{
	buffer_string(context, t->why);
	return true;
}

/* A reason names a speaker of each side, however many tellings a side has, and a trace shows one side first. */
static void test_sides(void)
{
	struct buffer why = {0};
	hsy_trace *trace = NULL;
	run_sql("INSERT INTO tension VALUES (9, 1, " U(1, 1) ", 4, " U(4, 1) ", 'claim/denial', 0.6), (10, 2, " U(
	    2, 1) ", 4, " U(4, 1) ", 'claim/denial', 0.6)");
	CHECK_INT(hsy_case_tensions(c, &(hsy_affair_query){.about = "cold"}, reason_add, &why, NULL, NULL), HSY_OK);
	CHECK_TEXT(why.bytes, "Dmitri Sokol and Anna Vara cannot both be right: one denies what the other says");
	buffer_free(&why);
	CHECK_INT(hsy_case_trace(c, 5, false, &trace, NULL), HSY_OK);
	const hsy_tension *t = trace->tensions;
	CHECK_INT(trace->n_tensions, 1);
	CHECK(t && t->n_places == 3 && t->n_first == 2);
	CHECK(t && t->places[0].article == 1 && t->places[1].article == 2 && t->places[2].article == 4);
	hsy_trace_free(trace);
	run_sql("DELETE FROM tension WHERE id IN (9, 10)");
}

/* An article by itself gives the numbers that cannot both hold. */
static void test_one_side(void)
{
	struct buffer why = {0};
	run_sql("UPDATE unit SET statement = NULL WHERE article = 1 AND statement IN (1, 2)");
	CHECK_INT(hsy_case_tensions(c, &(hsy_affair_query){.kind = "number"}, reason_add, &why, NULL, NULL),
		  HSY_OK);
	CHECK_TEXT(why.bytes, "the article gives numbers or dates that cannot both hold");
	buffer_free(&why);
	run_sql(
	    "UPDATE unit SET statement = n - (SELECT min(n) FROM unit WHERE article = 1 AND statement IS NULL) + 1 "
	    "WHERE article = 1 AND statement IS NULL");
}

/* "Sokol disputes that the gate was open" is a telling of what it denies, and yet the other side. */
static void test_denied_telling(void)
{
	run_sql("UPDATE unit SET tellings = 7 WHERE article = 4 AND statement = 1;"
		"UPDATE statement SET mode = 'deny' WHERE article = 2 AND n = 1");
	run_sql("INSERT INTO tension VALUES (9, 1, " U(1, 1) ", 2, " U(2, 1) ", 'claim/denial', 0.95), (10, 2, " U(
	    2, 1) ", 4, " U(4, 1) ", 'claim/denial', 0.95)");
	struct buffer why = {0};
	CHECK_INT(hsy_case_tensions(c, &(hsy_affair_query){.limit = 1}, reason_add, &why, NULL, NULL), HSY_OK);
	CHECK_TEXT(why.bytes, "Dmitri Sokol said it and denied it, by what is told");
	buffer_free(&why);
	check_tensions((hsy_affair_query){.limit = 1}, "claim/denial 0.9: 1 4 | 2\n", true);
	run_sql("DELETE FROM tension WHERE id IN (9, 10); UPDATE statement SET mode = 'assert' WHERE article = 2 "
		"AND n = 1;"
		"UPDATE unit SET tellings = NULL WHERE article = 4");
}

static void test_tensions(void)
{
	static const char both[] = "claim/denial 0.9: 1 2 | 3\nnumber 0.5: 1 | 1\n";
	check_tensions((hsy_affair_query){0}, both, false);
	check_tensions((hsy_affair_query){.name = "nobody", .since = "2030"}, both, false); /* not taken */
	check_tensions((hsy_affair_query){.limit = 1}, "claim/denial 0.9: 1 2 | 3\n", true);
	check_tensions((hsy_affair_query){.limit = 2}, both, false);
	check_tensions((hsy_affair_query){.kind = "number"}, "number 0.5: 1 | 1\n", false);
	check_tensions((hsy_affair_query){.kind = "headline/body"}, "", false);
	check_tensions((hsy_affair_query){.about = "ships"}, "number 0.5: 1 | 1\n", false);
	check_tensions((hsy_affair_query){.about = "shut gate"}, "claim/denial 0.9: 1 2 | 3\n", false);
	check_tensions((hsy_affair_query){.about = "gate", .kind = "number"}, "number 0.5: 1 | 1\n", false);
	check_tensions((hsy_affair_query){.about = "\"*("}, "", false);
	struct answers a = {.stop = 1};
	hsy_error error;
	CHECK_INT(hsy_case_tensions(c, NULL, tension_add, &a, NULL, &error), HSY_ERR_STOPPED);
	CHECK_INT(a.n, 1);
	buffer_free(&a.text);
	CHECK_INT(hsy_case_tensions(c, &(hsy_affair_query){.kind = "change"}, tension_add, &a, NULL, &error),
		  HSY_ERR_ARGUMENT);
}

static void check_changes(hsy_affair_query query, const char *expected)
{
	struct answers a = {0};
	hsy_status status = hsy_case_changes(c, &query, tension_add, &a, &a.more, NULL);
	answers_check(&a, status, expected, false);
}

static void test_changes(void)
{
	static const char one[] = "change 0.8: 1 | 3, 19 days\n";
	check_changes((hsy_affair_query){0}, one);
	check_changes((hsy_affair_query){.name = "Sokol"}, one);
	check_changes((hsy_affair_query){.name = "Sokol", .about = "gate"}, one);
	check_changes((hsy_affair_query){.name = "Sokol", .about = "rain"}, "");
	check_changes((hsy_affair_query){.name = "Vara"}, "");
	check_changes((hsy_affair_query){.name = "-"}, "");
}

/* Of what was said some time in March no days are counted, nor of two things that are told of one day. */
static void test_days_of_months(void)
{
	run_sql("UPDATE statement SET time = '2025-03' WHERE article = 3");
	check_changes((hsy_affair_query){0}, "change 0.8: 1 | 3\n");
	run_sql("UPDATE statement SET time = '2025-02-28' WHERE article = 3");
	check_changes((hsy_affair_query){0}, "change 0.8: 1 | 3\n");
	run_sql("UPDATE statement SET time = '2025-03-19' WHERE article = 3");
	check_changes((hsy_affair_query){0}, "change 0.8: 1 | 3, 19 days\n");
}

/* ---- by day ---- */

static bool event_add(void *context, const hsy_event *e)
{
	struct answers *a = context;
	if (e->is_published)
		buffer_format(&a->text, "%s published %d\n", e->day, (int)e->article.id);
	else
		buffer_format(&a->text, "%s %s in %d by %zu of %zu, %s\n", e->day, e->place.speaker_name,
			      (int)e->place.article, e->n_tellings, e->n_outlets, e->outlets[0].text);
	return answers_go_on(a);
}

static void check_timeline(hsy_affair_query query, const char *expected, bool more)
{
	struct answers a = {0};
	hsy_status status = hsy_case_timeline(c, &query, event_add, &a, &a.more, NULL);
	answers_check(&a, status, expected, more);
}

static void test_timeline(void)
{
	static const char told[] = "2025-02-28 Dmitri Sokol in 1 by 2 of 2, Keldpress\n",
			  shut[] = "2025-03-19 Dmitri Sokol in 3 by 1 of 1, Halyard\n";
	char both[256];
	snprintf(both, sizeof both, "%s%s", told, shut);
	check_timeline((hsy_affair_query){.until = "2025-03-02"},
		       "2025-02-28 Dmitri Sokol in 1 by 2 of 2, Keldpress\n2025-03-01 published 1\n"
		       "2025-03-02 published 2\n",
		       false);
	check_timeline((hsy_affair_query){.since = "2025-03-04", .limit = 2},
		       "2025-03-20 published 3\n2025-09-01 published 5\n", true);
	check_timeline((hsy_affair_query){.since = "2025-03-04", .limit = 1, .skip = 1}, "2025-03-20 published 3\n",
		       true);
	check_timeline((hsy_affair_query){.since = "2025-03-04", .skip = 99}, "", false);
	check_timeline((hsy_affair_query){.name = "Sokol"}, both, false);
	check_timeline((hsy_affair_query){.name = "Sokol", .limit = 1}, shut, true);
	check_timeline((hsy_affair_query){.about = "open"}, told, false);
	check_timeline((hsy_affair_query){.name = "Sokol", .about = "gate", .since = "2025-03"}, shut, false);
	check_timeline((hsy_affair_query){.name = "Nobody"}, "", false);
	CHECK_INT(hsy_case_timeline(c, &(hsy_affair_query){.until = "then"}, event_add, NULL, NULL, NULL),
		  HSY_ERR_ARGUMENT);
}

/* ---- coverage ---- */

static bool coverage_add(void *context, const hsy_coverage *row)
{
	struct answers *a = context;
	buffer_format(&a->text, "%d by %zu of %zu:", (int)row->tellings, row->n_tellings, row->n_outlets);
	for (size_t i = 0; i < row->n_cells; i++)
		buffer_format(&a->text, " %s %s %d", row->cells[i].outlet, hsy_held_name(row->cells[i].held),
			      (int)row->cells[i].article);
	buffer_char(&a->text, '\n');
	return answers_go_on(a);
}

static void check_coverage(hsy_affair_query query, const char *expected)
{
	struct answers a = {0};
	hsy_status status = hsy_case_coverage(c, &query, coverage_add, &a, &a.more, NULL);
	answers_check(&a, status, expected, false);
}

static void test_coverage(void)
{
	static const char one[] =
	    "7 by 2 of 2: Ferry not told 0 Halyard told 2 Keldpress told 1 Post nothing held 0\n";
	check_coverage((hsy_affair_query){0}, one);
	check_coverage((hsy_affair_query){.limit = 1, .name = "nobody"}, one);
	check_coverage((hsy_affair_query){.about = "open"}, one);
	check_coverage((hsy_affair_query){.about = "rained"}, "");
	check_coverage((hsy_affair_query){.story = 1}, one);
	check_coverage((hsy_affair_query){.story = 4}, "");
}

/* ---- positions ---- */

static bool position_add(void *context, const hsy_position *p)
{
	struct answers *a = context;
	buffer_format(&a->text, "%s %s %s %d\n", p->party, p->stance, p->topic, (int)p->place.article);
	return answers_go_on(a);
}

static void check_positions(hsy_affair_query query, const char *expected, bool more)
{
	struct answers a = {0};
	hsy_status status = hsy_case_positions(c, &query, position_add, &a, &a.more, NULL);
	answers_check(&a, status, expected, more);
}

static void test_positions(void)
{
	static const char of_sokol[] = "Dmitri Sokol against gate 3\nDmitri Sokol for gate 1\n";
	run_sql("UPDATE statement SET time = '2025-03-04' WHERE article = 4");
	positions_date();
	run_sql("INSERT INTO name (entity, linked, name, folded, kind, named, open, n_articles) SELECT entity, "
		"linked, 'Sokol',"
		" 'sokol', kind, 1, 0, 1 FROM name WHERE name = 'Dmitri Sokol' LIMIT 1");
	check_positions((hsy_affair_query){.all = true},
			"Dmitri Sokol against gate 3\nDmitri Sokol for gate 1\nAnna Vara for cold 4\n", false);
	check_positions((hsy_affair_query){0}, of_sokol, false); /* what is not sure only where it is asked for */
	check_positions((hsy_affair_query){.limit = 2, .all = true},
			"Dmitri Sokol against gate 3\nAnna Vara for cold 4\n", true);
	check_positions((hsy_affair_query){.limit = 2, .skip = 2, .all = true}, "Dmitri Sokol for gate 1\n", false);
	check_positions((hsy_affair_query){.limit = 1, .skip = 1, .all = true}, "Anna Vara for cold 4\n", true);
	check_positions((hsy_affair_query){.name = "SOKOL"}, of_sokol, false);
	check_positions((hsy_affair_query){.name = "dmitri"}, of_sokol, false);
	check_positions((hsy_affair_query){.name = "Soko"}, "", false);
	check_positions((hsy_affair_query){.about = "shut"}, "Dmitri Sokol against gate 3\n", false);
	check_positions((hsy_affair_query){.since = "2025-03-01", .until = "2025-03-10", .all = true},
			"Anna Vara for cold 4\n"
			"",
			false);
	run_sql("UPDATE statement SET time = NULL WHERE article = 4");
	positions_date();
	check_positions((hsy_affair_query){.limit = 3, .all = true},
			"Dmitri Sokol against gate 3\nDmitri Sokol for gate 1\nAnna Vara for cold 4\n", false);
}

/* ---- of one article, no more than asked for ---- */

static void test_links_bounded(void)
{
	hsy_links *links = NULL;
	hsy_links_query query = {.kinds = HSY_LINK_ALL, .most_tensions = 1, .most = 1};
	run_sql("INSERT INTO tension VALUES (9, 3, " U(3, 1) ", 5, " U(5, 1) ", 'number', 0.4)");
	CHECK_INT(hsy_case_links(c, 3, &query, &links, NULL), HSY_OK);
	CHECK_INT(links->n_tensions, 2);
	CHECK(links->n_tensions == 2 && links->tensions[0].n_places > 1 && *links->tensions[0].why);
	CHECK(links->n_tensions == 2 && links->tensions[1].n_places == 1 && !*links->tensions[1].why);
	CHECK(links->n_tensions == 2 && links->tensions[1].places[0].article == 3);
	hsy_links_free(links);
	run_sql("DELETE FROM tension WHERE id = 9");
	CHECK_INT(hsy_case_links(c, 2, &query, &links, NULL), HSY_OK);
	CHECK_INT(links->n_retellings, 1);
	CHECK(links->n_gaps == 1 && !links->gaps[0].held && links->gaps[0].place.id);
	hsy_links_free(links);
}

/* "Anna Vara denies this" has a content that tells nothing: who denies it is shown with it. */
static void test_a_denial_is_shown_whole(void)
{
	hsy_links *links = NULL;
	hsy_links_query query = {.kinds = HSY_LINK_TENSIONS};
	run_sql("INSERT INTO tension VALUES (9, 4, " U(4, 1) ", 5, " U(
	    5, 1) ", 'number', 0.4);"
		  "UPDATE statement SET content = 'this' WHERE article = 4");
	CHECK_INT(hsy_case_links(c, 4, &query, &links, NULL), HSY_OK);
	CHECK_INT(links->n_tensions, 1);
	const hsy_place *places = links->n_tensions ? links->tensions[0].places : NULL;
	CHECK(places && places[0].n_spans == 1 && places[1].n_spans == 1);
	CHECK_TEXT(places ? places[0].text : "", "Anna Vara said it was cold");
	CHECK_TEXT(places ? places[1].text : "", "it rained");
	hsy_links_free(links);
	run_sql("UPDATE statement SET content = 'it was cold' WHERE article = 4; DELETE FROM tension WHERE id = 9");
}

/* A party that nobody else's article speaks of goes with its article. */
static void test_parties_cut(void)
{
	sqlite3_stmt *left = NULL;
	CHECK_INT(case_change_begin(c, NULL), HSY_OK);
	CHECK_INT(affair_cut(c, 1, NULL), HSY_OK);
	CHECK_INT(affair_cut(c, 4, NULL), HSY_OK);
	sqlite3_prepare_v2(c->db, "SELECT group_concat(word) FROM party_word", -1, &left, NULL);
	CHECK_INT(sqlite3_step(left), SQLITE_ROW);
	CHECK_TEXT((const char *)sqlite3_column_text(left, 0), "sokol,sokol");
	sqlite3_finalize(left);
	CHECK_INT(case_change_end(c, HSY_DONE, NULL), HSY_DONE);
}

int main(void)
{
	help_begin();
	RUN(fill);
	RUN(test_stories);
	RUN(test_story);
	RUN(test_tensions);
	RUN(test_sides);
	RUN(test_one_side);
	RUN(test_denied_telling);
	RUN(test_changes);
	RUN(test_days_of_months);
	RUN(test_timeline);
	RUN(test_coverage);
	RUN(test_positions);
	RUN(test_links_bounded);
	RUN(test_a_denial_is_shown_whole);
	RUN(test_parties_cut);
	hsy_case_free(c);
	help_end();
	return check_end();
}
