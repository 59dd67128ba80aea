/* A view's answer as data: rows of named fields, written as JSON, {"view":"tensions","rows":[{...},...]}, or as CSV
 * (RFC 4180) with a line of names. All rows of a view have the same fields in the same order.
 *
 *     rows_begin(r);
 *     rows_outlet(r, "outlet", outlet);
 *     rows_int(r, "words", n);
 *     rows_end(r);
 */
#ifndef HSY_WEB_ROWS_H
#define HSY_WEB_ROWS_H

#include "bytes.h"
#include "hearsay.h"

struct rows {
	struct bytes *to;
	bool csv;
	hsy_json json;
	struct bytes names; /* CSV: the line of names, until the first row is written */
	struct bytes row;
	size_t n;
};

void rows_start(struct rows *r, struct bytes *to, bool csv, const char *view);
void rows_begin(struct rows *r);
void rows_text(struct rows *r, const char *name, const char *text); /* NULL: null, or an empty cell */
/* An object with its name in JSON, as everywhere; the name in CSV. */
void rows_outlet(struct rows *r, const char *name, const char *outlet);
void rows_int(struct rows *r, const char *name, int64_t n);
void rows_id(struct rows *r, const char *name, int64_t n); /* 0 as NULL in rows_text */
void rows_score(struct rows *r, const char *name, double score);
void rows_end(struct rows *r);
void rows_finish(struct rows *r);

/* The fields of where an article tells something; of an article in a list. */
void rows_place(struct rows *r, const hsy_place *place);
void rows_article(struct rows *r, const hsy_article_ref *article);

#endif
