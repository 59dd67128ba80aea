/* Reading rows: columns of a result as values in an arena. */
#ifndef HSY_STORE_FETCH_H
#define HSY_STORE_FETCH_H

#include "base/arena.h"
#include "store/case.h"

struct fetch { /* one statement that is stepped through */
	hsy_case *c;
	sqlite3_stmt *statement;
	struct arena *arena;
	int rc;         /* of the last step */
	bool no_memory; /* the arena could not grow */
};

/* Prepares; fetch_end must follow in any case. */
hsy_status fetch_begin(struct fetch *f, hsy_case *c, struct arena *arena, const char *sql, hsy_error *error);
/* Binds the parameter of that name, if the statement has it. */
void fetch_bind_text(struct fetch *f, const char *name, const char *text);
/* Not copied: they must stay while `f` is stepped through. NULL is none. */
void fetch_bind_bytes(struct fetch *f, const char *name, const void *bytes, size_t n);
void fetch_bind_int(struct fetch *f, const char *name, int64_t value);
void fetch_bind_real(struct fetch *f, const char *name, double value);
bool fetch_next(struct fetch *f);  /* false: no more rows, or a failure, which fetch_end tells */
void fetch_again(struct fetch *f); /* from the start, parameters kept; a failure stays one */
hsy_status fetch_check(const struct fetch *f, hsy_error *error); /* after the last row */
hsy_status fetch_end(struct fetch *f, hsy_error *error);         /* the same, and frees */
void fetch_close(struct fetch *f);                               /* frees alone; zeros are nothing to free */

const char *fetch_text(struct fetch *f, int column); /* NULL for NULL */
const char *fetch_bytes(struct fetch *f, int column, size_t *ret_n);
int64_t fetch_int(struct fetch *f, int column);
size_t fetch_size(struct fetch *f, int column); /* negative numbers give SIZE_MAX */

/* "text", "html", "json" and "direct", "indirect", "mixed"; false: none of them. */
bool fetch_format(struct fetch *f, int column, hsy_format *ret_format);
bool fetch_kind(struct fetch *f, int column, hsy_kind *ret_kind);
bool fetch_speaker_by(struct fetch *f, int column, hsy_speaker_by *ret_by);
bool fetch_form(struct fetch *f, int column, hsy_form *ret_form);
bool fetch_entity_kind(struct fetch *f, int column, hsy_entity_kind *ret_kind);

/* A plain field of each type; false: an impossible value. */
bool field_text(struct fetch *f, int column, const char **ret_text);
bool field_number(struct fetch *f, int column, int *ret_number);
bool field_flag(struct fetch *f, int column, bool *ret_flag);
bool field_mode(struct fetch *f, int column, hsy_mode *ret_mode);
bool field_stance(struct fetch *f, int column, hsy_stance *ret_stance);
/* Into the statement or row `s`, and into `good` whether all was possible, of `f` that selects STATEMENT_NAMES_OF_S
 * first. */
#define FIELD_FETCH(type, name, comment) good = field_##type(f, FIELD_##name, &s->name) && good;

/* The spans of one statement. */
struct fetch_spans {
	const hsy_span *source, *cue, *medium, *addressee, *time; /* NULL: none */
	const hsy_span *contents;
	size_t n_contents;
};
#define FETCH_SPANS_SQL                                                                                  \
	"SELECT role, char_begin, char_end, byte_begin, byte_end FROM span WHERE statement = :statement" \
	" ORDER BY role, piece"

/* Runs `f`, which was begun with FETCH_SPANS_SQL, for `statement`. Ranges that run backwards are damage;
 * whether they lie within the text is the caller's to check. */
hsy_status fetch_statement_spans(struct fetch *f, int64_t statement, struct fetch_spans *ret_spans,
				 hsy_error *error);

/* Prepares what fetch_statement_chain runs; fetch_end must follow in any case. Where a person put the speaker of a
 * statement right, or that of one around it, the hop of that one is the right one. */
hsy_status fetch_chain_begin(struct fetch *f, hsy_case *c, struct arena *arena, hsy_error *error);

/* The chain of one statement. Whether the hops' entities are there is the caller's to check. */
hsy_status fetch_statement_chain(struct fetch *f, int64_t statement, hsy_hop **ret_chain, size_t *ret_n,
				 hsy_error *error);

#endif
