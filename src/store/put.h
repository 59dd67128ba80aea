/* Writing rows: the kept statements of a case file, their parameters bound one after the other.
 *
 *     struct put p = put_begin(c, SQL_ADD_SPAN);
 *     put_int(&p, id); put_text(&p, "cue"); ...
 *     return put_end(&p, error);             runs it; the first thing that went wrong is the status
 *
 * What is bound is not copied: it must last until put_end. */
#ifndef HSY_STORE_PUT_H
#define HSY_STORE_PUT_H

#include "store/case.h"

/* The best of several names n to show: a name before words, a person's whole one before a part, then what most use.
 */
#define NAME_BEST_SQL                                                                                \
	"ORDER BY n.n_articles > 0 DESC, n.named DESC,"                                              \
	" (SELECT kind = 'person' AND instr(n.name, ' ') > 0 FROM entity WHERE id = n.entity) DESC," \
	" n.n_articles DESC, length(n.name) DESC, n.name LIMIT 1"

struct put {
	hsy_case *c;
	sqlite3_stmt *statement;
	int n, rc;
};

struct put put_begin(hsy_case *c, enum case_sql which);
void put_int(struct put *p, int64_t value);
void put_int_or_null(struct put *p, int64_t value); /* 0 gives NULL */
void put_number(struct put *p, int value);
void put_flag(struct put *p, bool value);
void put_mode(struct put *p, hsy_mode value);
void put_stance(struct put *p, hsy_stance value);
void put_real(struct put *p, double value);
void put_text(struct put *p, const char *text); /* NULL gives NULL */
void put_text_n(struct put *p, const char *text, size_t n);

/* Title, byline, published, what that rests on, and the check sum of the text. */
void put_described(struct put *p, const hsy_article *a);
void put_blob(struct put *p, const void *bytes, size_t n); /* NULL bytes give NULL */
hsy_status put_end(struct put *p, hsy_error *error);
/* The same for a statement that yields rows: put_row until it is false, then put_end. */
bool put_row(struct put *p);
/* The same for a statement that yields one integer or nothing. */
hsy_status put_ask(struct put *p, int64_t *ret_value, bool *ret_found, hsy_error *error);

#endif
