/* The open case file: connection (case_open.c), errors and statements (case.c), transactions (case_change.c). For
 * store/, query/ and engine.c.
 *
 * Invariants
 *  1. Whoever writes holds PATH-lock from opening to closing, or while a transaction is open (HSY_CASE_SHARE), and
 *     checkpoints only then; so one connection alone does.
 *  2. Readers are read-only connections and never checkpoint.
 *  3. No statement runs before schema_check found every object in the file to be ours.
 *  4. An article and all that is derived from it change in one transaction.
 *  5. What is committed has every correction that holds applied to it. */
#ifndef HSY_STORE_CASE_H
#define HSY_STORE_CASE_H

#include <sqlite3.h>

#include "base/arena.h"
#include "hearsay.h"

enum case_sql { /* the statements that writing needs; their text is in put.c */
		SQL_HAS,
		SQL_ADD_ARTICLE,
		SQL_ADD_BODY,
		SQL_ADD_BODY_WORDS,
		SQL_ADD_READING,
		SQL_NEXT_STATEMENT,
		SQL_ADD_STATEMENT,
		SQL_ADD_SPAN,
		SQL_ADD_STATEMENT_WORDS,
		SQL_ADD_STATEMENT_NAMES,
		SQL_ADD_HOP,
		SQL_ADD_APPEARANCE,
		SQL_ADD_MENTION,
		SQL_ADD_ENTITY,
		SQL_ADD_NAME,
		SQL_ADD_NAME_WORDS,
		SQL_ADD_NAME_KEY,
		SQL_COUNT_NAME,
		SQL_BEST_NAME,
		SQL_BEST_NAME_OF,
		SQL_VOTE_KIND,
		SQL_MOVE_NAME,
		SQL_NAME_SPEAKS,
		SQL_VOICE_ADD_ROWS,
		SQL_VOICE_ADD_SAID,
		SQL_VOICE_TAKE_ROWS,
		SQL_VOICE_TAKE_SAID,
		SQL_VOICE_ADD_NAME_ROWS,
		SQL_VOICE_ADD_NAME_SAID,
		SQL_VOICE_TAKE_NAME_ROWS,
		SQL_VOICE_TAKE_NAME_SAID,
		SQL_VOICE_CLEAN,
		SQL_DROP_ENTITY,
		SQL_OPEN_NAME,
		SQL_CLOSE_NAME,
		SQL_ARE_TITLED_ALIKE,
		SQL_ARE_IN_COMPANY,
		SQL_FIND_BY_ID,
		SQL_FIND_BY_KEY,
		SQL_FIND_NAME,
		SQL_COUNT_BEARER,
		SQL_UNCOUNT_BEARER,
		SQL_BEARERS_NEAR,
		SQL_BEARERS_EVER,
		SQL_FIND_PART,
		SQL_ADD_PART,
		SQL_ADD_PART_KEY,
		SQL_SET_PART,
		SQL_SET_PART_KEYS,
		SQL_PARTS_NEAR,
		SQL_PARTS_EVER,
		SQL_PART_SHARED,
		SQL_OWNERS,
		SQL_BARE_PARTS,
		SQL_SHOW_BARE,
		SQL_PART_GENDERS,
		SQL_NAMES_OF_PART,
		SQL_ENTITY_OF,
		SQL_NAME_SHARED,
		SQL_IS_CORRECTED,
		SQL_NEXT_CORRECTION,
		SQL_ADD_CORRECTION,
		SQL_ADD_CORRECTION_BY,
		SQL_UNDO_CORRECTION,
		SQL_ADD_LINK_CORRECTION,
		SQL_UNDO_LINK_CORRECTION,
		SQL_ADD_APPLIED,
		SQL_CUT_STATEMENT_WORDS,
		SQL_CUT_STATEMENT_NAMES,
		SQL_CUT_SPANS,
		SQL_CUT_HOPS,
		SQL_CUT_CORRECTED,
		SQL_CUT_MENTIONS,
		SQL_UNCOUNT_NAMES,
		SQL_CUT_APPEARANCES,
		SQL_CUT_STATEMENTS,
		SQL_CUT_READING,
		SQL_CUT_BODY_WORDS,
		SQL_FIRST_STATEMENT,
		SQL_IS_TEXT,
		SQL_SET_BODY,
		SQL_SET_ARTICLE,
		SQL_SET_TOLD,
		SQL_RENEW_ARTICLE,
		SQL_RENEW_BODY,
		SQL_ADD_EARLIER,
		SQL_SET_EARLIER,
		SQL_PUT_EARLIER_READING,
		SQL_IS_ARTICLE,
		SQL_FORGET_VISIT,
		SQL_REMOVE_EARLIER_READINGS,
		SQL_REMOVE_EARLIER,
		SQL_REMOVE_TOLD,
		SQL_REMOVE_BODY,
		SQL_REMOVE_ARTICLE,

		SQL_PUT_VISIT,
		SQL_PUT_VISIT_TITLE,
		SQL_SETTLE_VISIT,

		SQL_ADD_DIGEST,
		SQL_FIND_DIGEST,
		SQL_PLACE_OF,
		SQL_COUNT_ARTICLES,
		SQL_LINKED_ARTICLE,
		SQL_ADD_LINK_KEY,
		SQL_FIND_BY_LINK_KEY,
		SQL_ADD_UNIT,
		SQL_ADD_POSITION,
		SQL_ADD_PARTY_WORD,
		SQL_ADD_NEAR,
		SQL_ADD_RETELLING,
		SQL_ADD_EDGE,
		SQL_ADD_DRIFT,
		SQL_ADD_TENSION,
		SQL_CUT_DRIFTS,
		SQL_CUT_TENSIONS,
		SQL_CUT_EDGES,
		SQL_CUT_RETELLINGS,
		SQL_CUT_NEAR,
		SQL_CUT_UNITS,
		SQL_CUT_PARTIES,
		SQL_CUT_POSITIONS,
		SQL_CUT_LINK_KEY,
		SQL_CUT_LINK_KEYS,
		SQL_CUT_STORY_WITH,
		SQL_CUT_STORY_OF,
		SQL_CUT_DIGEST,
		SQL_PARTNERS_OF,
		SQL_TIED_UNITS,
		SQL_EDGES_OF,
		SQL_UNIT_OF,
		SQL_CUT_GROUP,
		SQL_ADD_GROUP,
		SQL_SET_GROUP,
		SQL_RETELLINGS_OF,
		SQL_UNITS_TIED_TO,
		SQL_KEEP_RETELLING,
		SQL_RETELLERS_OF,
		SQL_NEAR_TO,
		SQL_NEAREST,
		SQL_FIND_STORY,
		SQL_SOME_DIGESTS,
		SQL_CUT_DRIFTS_OF_EDGE,
		SQL_CUT_EDGE,
		SQL_CUT_RETELLING,
		SQL_CUT_RULINGS,
		SQL_COUNT_GROUP,
		SQL_STORY_OF,
		SQL_ARTICLES_OF_STORY,
		SQL_COUNT_STORY,
		SQL_CUT_STORY,
		SQL_ADD_STORY,
		SQL_SET_STORY,
		N_CASE_SQL
};

enum { CASE_ASKED = 64 };

struct hsy_case {
	sqlite3 *db;
	char *path;                       /* as the caller named it; for messages */
	char *lock_path;                  /* NULL unless this connection writes */
	int lock_fd;                      /* -1: none */
	bool shares;                      /* holds the lock only within a transaction */
	int busy_ms;                      /* how long it waits for another writer */
	uint64_t unlocked_ms, yielded_ms; /* when it gave the lock back; when others last had the time to take it */
	bool in_batch;
	bool leaves_links;                    /* articles are not compared: for measuring */
	struct beforehand *beforehand;        /* of the run in hand; NULL: nothing was decided beforehand */
	int64_t *due;                         /* articles whose links have changed: commit settles them first */
	size_t n_due, due_size, n_due_before; /* before the change in hand */
	bool corrections_due; /* what was written may be what a correction is about: commit applies them first */
	sqlite3_stmt *kept[N_CASE_SQL];  /* prepared when first needed */
	sqlite3_stmt *asked[CASE_ASKED]; /* that were asked and are at rest, the latest last */
	size_t n_asked;
	struct arena scratch; /* of the call in hand */
};

/* What tests and measurements turn; NULL or zeros for the ordinary. */
struct case_tuning {
	const char *vfs;   /* another SQLite file layer */
	int busy_ms;       /* how long to wait for another writer; 0: 5,000 */
	bool leaves_links; /* what stands across articles is not looked for */
};

hsy_status case_open_tuned(const char *path, hsy_case_mode mode, const struct case_tuning *tuning,
			   hsy_case **ret_case, hsy_error *error);

/* Fills in `error` for the SQLite code that a call on `c` has just returned. `doing`: "store an article". */
hsy_status case_failed(const hsy_case *c, int code, const char *doing, hsy_error *error);
/* Something derived contradicts itself. */
hsy_status case_damaged(const hsy_case *c, const char *what, hsy_error *error);
/* Something received does: no rebuild mends it. */
hsy_status case_lost(const hsy_case *c, const char *what, hsy_error *error);

/* HSY_ERR_ARGUMENT if it was opened for reading. */
hsy_status case_writes(const hsy_case *c, hsy_error *error);

hsy_status case_prepare(hsy_case *c, const char *sql, sqlite3_stmt **ret_statement, hsy_error *error);
/* The same; case_ask_end must follow. A question that was asked not long ago is not prepared again: to understand
 * one takes longer than to answer it for one article. */
hsy_status case_ask(hsy_case *c, const char *sql, sqlite3_stmt **ret_statement, hsy_error *error);
void case_ask_end(hsy_case *c, sqlite3_stmt *statement);
/* Runs SQL that yields no rows. */
hsy_status case_run(hsy_case *c, const char *sql, const char *doing, hsy_error *error);

/* A read transaction, so that the statements of one question see one state of the file. */
hsy_status case_look(hsy_case *c, hsy_error *error);
void case_look_end(hsy_case *c);

/* Around the change of one article. case_change_end commits if `status` is HSY_OK, else undoes; it
 * returns the status that holds in the end. */
hsy_status case_change_begin(hsy_case *c, hsy_error *error);
hsy_status case_change_end(hsy_case *c, hsy_status status, hsy_error *error);

/* Several articles in one transaction, for speed: between these two, every hsy_case_add or case_replace
 * is a savepoint of its own. Commit often: a crash loses what was not committed. If a commit fails or
 * the disk is full the whole batch is gone, and `in_batch` is false. */
hsy_status case_batch_begin(hsy_case *c, hsy_error *error);
hsy_status case_batch_commit(hsy_case *c, hsy_error *error);
void case_batch_drop(hsy_case *c);

/* Puts a new reading of the stored article `id` in place of the old, in one transaction; title, byline,
 * date and text become those of `article` (path, outlet, url and raw bytes stay). */
hsy_status case_replace(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			const char *model_name, hsy_error *error);

/* Makes the full text indexes anew where they do not agree with what they index. */
hsy_status case_mend_words(hsy_case *c, hsy_error *error);

/* The first article with a number above `after`, as stored, `raw` included. Free with
 * case_article_free. HSY_DONE: there is none. Where that article is damaged *ret_id still names it. */
hsy_status case_article_after(hsy_case *c, int64_t after, int64_t *ret_id, hsy_article **ret_article,
			      hsy_error *error);
void case_article_free(hsy_article *article);
/* The same without what a person told, which stands in a table of its own, and may be damaged where this is not. */
hsy_status case_bare_after(hsy_case *c, int64_t after, int64_t *ret_id, hsy_article **ret_article,
			   hsy_error *error);

/* The same of the versions before the last of all articles, which have numbers of their own. */
hsy_status case_earlier_after(hsy_case *c, int64_t after, int64_t *ret_id, hsy_article **ret_article,
			      hsy_error *error);

/* The day on which the stored article came, "2025-01-15"; "" if that is not known. */
hsy_status case_article_received(hsy_case *c, int64_t id, char ret_day[11], hsy_error *error);

/* Bytes that case_article_after will yield in all. */
hsy_status case_measure(hsy_case *c, uint64_t *ret_bytes, hsy_error *error);

#endif
