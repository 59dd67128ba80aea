/* See correct.h. */
#include "store/correct.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/anchor.h"
#include "store/functions.h"
#include "store/put.h"
#include "store/voice.h"

/* ---- when ---- */

hsy_status corrections_note(hsy_case *c, hsy_error *error)
{
	int64_t any = 0;
	bool found = false;
	if (c->corrections_due)
		return HSY_OK;
	struct put p = put_begin(c, SQL_IS_CORRECTED);
	hsy_status status = put_ask(&p, &any, &found, error);
	c->corrections_due = status == HSY_OK && found;
	return status;
}

/* ---- back to what the readings have ---- */

#define CORRECTED "s.id IN (SELECT statement FROM corrected)"
#define MOVED "n.entity <> n.linked"

static const char *const lift_sql[] = {
    /* speakers */
    VOICE_TAKE_SQL(CORRECTED),
    "INSERT INTO statement_names (statement_names, rowid, source, speaker_name)"
    " SELECT 'delete', s.id, s.source, s.speaker_name FROM corrected k JOIN statement s ON s.id = k.statement;"
    " UPDATE statement SET (speaker, speaker_n, speaker_name, speaker_by, speaker_score) ="
    " (SELECT (SELECT id FROM name WHERE id = k.speaker), k.speaker_n, k.speaker_name, k.speaker_by, "
    "k.speaker_score FROM corrected k"
    "  WHERE k.statement = statement.id) WHERE id IN (SELECT statement FROM corrected);"
    " INSERT INTO statement_names (rowid, source, speaker_name)"
    " SELECT s.id, s.source, s.speaker_name FROM corrected k JOIN statement s ON s.id = k.statement",
    VOICE_ADD_SQL("n.entity", CORRECTED),
    "DELETE FROM corrected;"
    /* names that a person gave, and that moved */
    " INSERT INTO entity_names (entity_names, rowid, name)"
    " SELECT 'delete', id, name FROM name WHERE n_articles < 1;"
    " DELETE FROM name_key WHERE name IN (SELECT id FROM name WHERE n_articles < 1);"
    " DELETE FROM bearer WHERE name IN (SELECT id FROM name WHERE n_articles < 1);"
    " DELETE FROM name WHERE n_articles < 1",
    VOICE_ADD_SQL("n.linked", MOVED),
    VOICE_TAKE_SQL(MOVED),
    "UPDATE name SET entity = linked WHERE entity <> linked;"
    /* entities that were split off, and those that were shown by another name */
    " DELETE FROM entity WHERE id IN (SELECT a.other FROM applied a JOIN correction c ON c.id = a.correction"
    " WHERE c.what = 'split');"
    " UPDATE entity SET name = ifnull((SELECT n.name FROM name n WHERE n.linked = entity.id " NAME_BEST_SQL
    "), name) WHERE id IN (SELECT entity FROM applied);"
    " DELETE FROM applied"};

hsy_status corrections_lift(hsy_case *c, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < sizeof lift_sql / sizeof *lift_sql; i++)
		status = case_run(c, lift_sql[i], "lift the corrections", error);
	return status;
}

/* ---- one correction ---- */

struct correction {
	hsy_case *c;
	struct arena *arena;
	int64_t id;
	const char *what;
	struct anchor name, other;
	/* what it met; all 0: it waits */
	int64_t entity, other_entity, statement;
};

/* Runs a statement whose parameters are ?1, ?2 (numbers) and ?3 (text), or some of them. */
static hsy_status change(hsy_case *c, const char *sql, int64_t a, int64_t b, const char *text, hsy_error *error)
{
	sqlite3_stmt *s = NULL;
	hsy_status status = case_prepare(c, sql, &s, error);
	if (status != HSY_OK)
		return status;
	sqlite3_bind_int64(s, 1, a);
	sqlite3_bind_int64(s, 2, b);
	int rc =
	    sqlite3_bind_parameter_count(s) < 3 ? SQLITE_OK : sqlite3_bind_text(s, 3, text, -1, SQLITE_TRANSIENT);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(s);
	sqlite3_finalize(s);
	return rc == SQLITE_DONE ? HSY_OK : case_failed(c, rc, "apply a correction", error);
}

static hsy_status changes(hsy_case *c, const char *const *sql, size_t n, int64_t a, int64_t b, const char *text,
			  hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = change(c, sql[i], a, b, text, error);
	return status;
}

/* Before the names of `where` go to entity `who`: for an array of statements. */
#define VOICE_MOVES_SQL(who, where)                                                     \
	VOICE_ROWS_SQL("-", "n.entity", where), VOICE_SAID_SQL("-", "n.entity", where), \
	    VOICE_ROWS_SQL("+", who, where), VOICE_SAID_SQL("+", who, where), VOICE_CLEAN_SQL

/* How many names the entity has, and how many of them are the spelling. */
static hsy_status spellings_count(struct correction *k, int64_t *ret_with, int64_t *ret_all, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, k->c, NULL,
					"SELECT total(folded = hearsay_fold(:name)), count(*) FROM name"
					" WHERE entity = :entity AND n_articles > 0",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":name", k->other.text);
	fetch_bind_int(&f, ":entity", k->entity);
	if (fetch_next(&f)) {
		*ret_with = fetch_int(&f, 0);
		*ret_all = fetch_int(&f, 1);
	}
	return fetch_end(&f, error);
}

/* Both are shown by the best name that they have then. */
static hsy_status split_move(struct correction *k, hsy_error *error)
{
	static const char *const sql[] = {
	    VOICE_MOVES_SQL("?2", "n.entity = ?1 AND n.folded = hearsay_fold(?3)"),
	    "UPDATE name SET entity = ?2 WHERE entity = ?1 AND folded = hearsay_fold(?3)",
	    "UPDATE entity SET name = ifnull((SELECT n.name FROM name n"
	    " WHERE n.entity = entity.id " NAME_BEST_SQL "), name) WHERE id IN (?1, ?2)"};
	hsy_status status =
	    change(k->c, "INSERT INTO entity (kind, name) SELECT kind, ?3 FROM entity WHERE id = ?1", k->entity, 0,
		   k->other.text, error);
	if (status != HSY_OK)
		return status;
	k->other_entity = sqlite3_last_insert_rowid(k->c->db);
	return changes(k->c, sql, sizeof sql / sizeof *sql, k->entity, k->other_entity, k->other.text, error);
}

static hsy_status split_apply(struct correction *k, hsy_error *error)
{
	int64_t with = 0, all = 0;
	hsy_status status = anchor_find_entity(k->c, &k->name, &k->entity, error);
	if (status == HSY_OK && k->entity)
		status = spellings_count(k, &with, &all, error);
	if (status == HSY_OK && with && with < all)
		return split_move(k, error);
	k->entity = 0;
	return status;
}

/* The new name can be asked for like any other. */
static hsy_status rename_apply(struct correction *k, hsy_error *error)
{
	static const char *const sql[] = {"UPDATE entity SET name = ?3 WHERE id = ?1",
					  ("INSERT INTO name (entity, linked, name, folded, kind, named, open,"
					   " n_articles) SELECT ?1, ?1, ?3, hearsay_fold(?3), kind, 1, 0, 0 FROM"
					   " entity WHERE id = ?1 AND NOT EXISTS"
					   " (SELECT 1 FROM name WHERE entity = ?1 AND name = ?3)"),
					  ("INSERT INTO entity_names (rowid, name) SELECT id, name FROM name"
					   " WHERE entity = ?1 AND name = ?3 AND n_articles < 1")};
	hsy_status status = anchor_find_entity(k->c, &k->name, &k->entity, error);
	return status == HSY_OK && k->entity
		   ? changes(k->c, sql, sizeof sql / sizeof *sql, k->entity, 0, k->other.text, error)
		   : status;
}

/* Statement ?1 is by entity ?2, or by nobody known if that is 0. What the reading said is kept. */
static hsy_status speaker_set(hsy_case *c, int64_t statement, int64_t entity, hsy_error *error)
{
	static const char *const sql[] = {
	    VOICE_ROWS_SQL("-", "n.entity", "s.id = ?1"),
	    VOICE_SAID_SQL("-", "n.entity", "s.id = ?1"),
	    VOICE_CLEAN_SQL,
	    "INSERT OR IGNORE INTO corrected (statement, speaker, speaker_n, speaker_name, speaker_by, "
	    "speaker_score)"
	    " SELECT id, speaker, speaker_n, speaker_name, speaker_by, speaker_score FROM statement WHERE id = ?1",
	    "INSERT INTO statement_names (statement_names, rowid, source, speaker_name)"
	    " SELECT 'delete', id, source, speaker_name FROM statement WHERE id = ?1",
	    "UPDATE statement SET"
	    " speaker = (SELECT n.id FROM name n WHERE n.entity = ?2 " NAME_BEST_SQL "),"
	    " speaker_n = (SELECT p.n FROM appearance p JOIN name n ON n.id = p.name"
	    "  WHERE p.article = statement.article AND n.entity = ?2 ORDER BY p.n LIMIT 1),"
	    " speaker_name = (SELECT name FROM entity WHERE id = ?2),"
	    " speaker_by = iif(?2, 'person', 'none'), speaker_score = iif(?2, 1.0, 0.0) WHERE id = ?1",
	    "INSERT INTO statement_names (rowid, source, speaker_name)"
	    " SELECT id, source, speaker_name FROM statement WHERE id = ?1",
	    VOICE_ROWS_SQL("+", "n.entity", "s.id = ?1"),
	    VOICE_SAID_SQL("+", "n.entity", "s.id = ?1")};
	return changes(c, sql, sizeof sql / sizeof *sql, statement, entity, NULL, error);
}

/* In every article of that text; the first of them stands for all. */
static hsy_status speaker_apply(struct correction *k, hsy_error *error)
{
	bool rejects = !strcmp(k->what, "reject");
	int64_t *statements = NULL;
	size_t n = 0;
	hsy_status status = rejects ? HSY_OK : anchor_find_entity(k->c, &k->other, &k->entity, error);
	if (status == HSY_OK && (rejects || k->entity))
		status = anchor_find_statements(k->c, k->arena, &k->name, &statements, &n, error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = speaker_set(k->c, statements[i], k->entity, error);
	k->statement = n ? statements[0] : 0;
	return status;
}

static hsy_status merge_apply(struct correction *k, hsy_error *error)
{
	static const char *const sql[] = {VOICE_MOVES_SQL("?1", "n.entity = ?2"),
					  "UPDATE name SET entity = ?1 WHERE entity = ?2"};
	int64_t a = 0, b = 0;
	hsy_status status = anchor_find_entity(k->c, &k->name, &a, error);
	if (status == HSY_OK)
		status = anchor_find_entity(k->c, &k->other, &b, error);
	if (status != HSY_OK || !a || !b)
		return status;
	k->entity = a;
	k->other_entity = b;
	return changes(k->c, sql, sizeof sql / sizeof *sql, a, b, NULL, error);
}

/* Kept in the table applied unless it waits. */
static hsy_status applied_add(const struct correction *k, hsy_error *error)
{
	struct put p = put_begin(k->c, SQL_ADD_APPLIED);
	put_int(&p, k->id);
	put_int_or_null(&p, k->entity);
	put_int_or_null(&p, k->other_entity);
	put_int_or_null(&p, k->statement);
	return put_end(&p, error);
}

/* A correction in which something is missing (only a damaged file has such) waits for ever. */
static hsy_status correction_apply(struct correction *k, hsy_error *error)
{
	static const struct {
		const char *what;
		hsy_status (*apply)(struct correction *k, hsy_error *error);
	} kinds[] = {{"merge", merge_apply},
		     {"split", split_apply},
		     {"rename", rename_apply},
		     {"speaker", speaker_apply},
		     {"reject", speaker_apply}};
	hsy_status status = HSY_OK;
	for (size_t i = 0; k->what && k->name.text && i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(k->what, kinds[i].what) && (k->other.text || !strcmp(k->what, "reject")))
			status = kinds[i].apply(k, error);
	bool met = strcmp(k->what ? k->what : "", "speaker") ? k->entity || k->statement : k->statement != 0;
	return status == HSY_OK && met ? applied_add(k, error) : status;
}

/* ---- all that hold ---- */

static void correction_fetch(struct fetch *f, struct correction *k)
{
	k->id = fetch_int(f, 0);
	k->what = fetch_text(f, 1);
	k->name = (struct anchor){fetch_text(f, 2), fetch_text(f, 3), fetch_int(f, 4), fetch_int(f, 5)};
	k->other = (struct anchor){fetch_text(f, 6), fetch_text(f, 7), fetch_int(f, 8), fetch_int(f, 9)};
}

static hsy_status corrections_apply(hsy_case *c, struct arena *arena, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, arena,
					"SELECT id, what, text, sha256, byte_begin, byte_end, other, other_sha256,"
					" other_begin, other_end FROM correction WHERE undone IS NULL ORDER BY id",
					error);
	while (status == HSY_OK && fetch_next(&f)) {
		struct correction k = {.c = c, .arena = arena};
		correction_fetch(&f, &k);
		status = f.no_memory ? error_memory(error) : correction_apply(&k, error);
		arena_reset(arena);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

hsy_status corrections_settle(hsy_case *c, hsy_error *error)
{
	struct arena arena;
	if (!c->corrections_due)
		return HSY_OK;
	arena_init(&arena, SIZE_MAX);
	hsy_status status = corrections_lift(c, error);
	if (status == HSY_OK)
		status = corrections_apply(c, &arena, error);
	arena_free(&arena);
	if (status == HSY_OK)
		c->corrections_due = false;
	return status;
}

/* ---- making and taking back ---- */

static hsy_status anchors_make(hsy_case *c, struct arena *arena, const struct correction_new *k,
			       struct anchor *name, struct anchor *other, hsy_error *error)
{
	bool of_statement = k->what == HSY_CORRECT_SPEAKER || k->what == HSY_CORRECT_REJECT;
	char *without = k->what == HSY_CORRECT_SPLIT ? fold_text(k->words) : NULL;
	hsy_status status = of_statement
				? anchor_statement(c, arena, k->statement, name, error)
				: anchor_entity(c, arena, k->entity, k->entity_asked, without, name, error);
	free(without);
	if (status == HSY_OK && k->words)
		other->text = k->words;
	else if (status == HSY_OK && k->other)
		status = anchor_entity(c, arena, k->other, k->other_asked, NULL, other, error);
	return status;
}

hsy_status correction_number(hsy_case *c, int64_t *ret_id, hsy_error *error)
{
	bool found;
	struct put p = put_begin(c, SQL_NEXT_CORRECTION);
	return put_ask(&p, ret_id, &found, error);
}

hsy_status correction_add(hsy_case *c, const struct correction_new *correction, int64_t *ret_id, hsy_error *error)
{
	struct arena arena;
	struct anchor name = {0}, other = {0};
	arena_init(&arena, SIZE_MAX);
	int64_t id = 0;
	hsy_status status = anchors_make(c, &arena, correction, &name, &other, error);
	if (status == HSY_OK)
		status = correction_number(c, &id, error);
	if (status == HSY_OK) {
		struct put p = put_begin(c, SQL_ADD_CORRECTION);
		put_int(&p, id);
		put_text(&p, hsy_correction_name(correction->what));
		anchor_put(&p, &name);
		anchor_put(&p, &other);
		status = put_end(&p, error);
	}
	if (status == HSY_OK)
		*ret_id = id;
	arena_free(&arena);
	c->corrections_due = true;
	return status;
}

hsy_status correction_sign(hsy_case *c, int64_t id, const char *by, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_CORRECTION_BY);
	put_int(&p, id);
	put_text(&p, by);
	return put_end(&p, error);
}

hsy_status correction_undo(hsy_case *c, int64_t id, hsy_error *error)
{
	struct put p = put_begin(c, SQL_UNDO_CORRECTION);
	put_int(&p, id);
	hsy_status status = put_end(&p, error);
	if (status == HSY_OK && !sqlite3_changes(c->db))
		status = HSY_DONE;
	c->corrections_due = true;
	return status;
}
