/* Statements of the case file as rows, one by one. */
#ifndef HSY_QUERY_SAID_H
#define HSY_QUERY_SAID_H

#include "store/fetch.h"

struct said_fetch {
	struct fetch rows, spans, chain, also;
};

/* Prepares; said_end must follow in any case. What said_row gives lies in `arena`. */
hsy_status said_begin(struct said_fetch *s, hsy_case *c, struct arena *arena, hsy_error *error);
hsy_status said_row(struct said_fetch *s, int64_t id, hsy_statement_row *row, hsy_error *error);
void said_end(struct said_fetch *s);

#endif
