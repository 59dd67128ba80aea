/* What the questions about the affair as a whole share: the words and names that a query asks for, and one row at a
 * time. */
#ifndef HSY_QUERY_OVERVIEW_H
#define HSY_QUERY_OVERVIEW_H

#include "query/links.h"
#include "query/who.h"

struct overview {
	hsy_case *c;
	const hsy_affair_query *query;
	struct arena arena; /* of the row in hand: overview_row_end empties it */
	struct links_fetch links;
	struct buffer about; /* FTS5 expression, if the query has words */
	struct buffer until; /* what `until` takes in sorts before it */
	struct who who;      /* the entities that go by the query's name */
	bool is_party;       /* the query's name is that of a party, not of who speaks */
	size_t n_hits;       /* statements that fit, as far as it matters */
	bool is_common;      /* so many statements fit that it is quicker to go by time and to ask of each */
	bool is_empty;       /* the query asks for what has no letter or digit: nothing fits */
	bool is_looking;
};

/* Checks the query and begins to look; overview_end must follow in any case. `query` NULL asks for all. */
hsy_status overview_begin(struct overview *o, hsy_case *c, const hsy_affair_query *query, bool is_party,
			  hsy_error *error);
void overview_end(struct overview *o);

/* Whether the query asks for words or for a speaker. */
bool overview_has_hits(const struct overview *o);
/* "WITH hit (id) AS (...)" and a blank: the statements that have the words and whose speaker goes by the name. */
void overview_hits(const struct overview *o, struct buffer *sql);
#define OVERVIEW_BY_WHO "speaker IN (SELECT id FROM name WHERE entity IN (SELECT value FROM json_each(:who)))"
/* Appends the conditions on days that the query has, for the SQL expression `day`. */
void overview_days(const struct overview *o, const char *day, struct buffer *sql);

/* Prepares what stands in `sql`, which it frees, and binds :about, :who, :since, :until, :story and :kind. */
hsy_status overview_ask(struct overview *o, struct fetch *f, struct buffer *sql, hsy_error *error);

/* Behind each row: empties the arena; `is_wanted` is what the caller's `emit` returned. */
hsy_status overview_row_end(struct overview *o, bool is_wanted, hsy_error *error);

/* When something was said, as SQL over the column `time` of `s`: its day, or less where no more is known; of a
 * stretch of time the first. The index statement_said is on the same words. */
#define OVERVIEW_SAID(s) "substr(ltrim(" s ".time, './'), 1, 10)"
#define OVERVIEW_HAS_SAID(s) s ".time < 'X'" /* not NULL, and the year is known */

#define OVERVIEW_HAS_NO_SAID(s) "ifnull(" s ".time, 'X') >= 'X'" /* the index statement_undated */

#endif
