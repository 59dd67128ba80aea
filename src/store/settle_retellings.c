/* Retellings that are kept: of each article all are looked at together, since one may be explained by another
 * (linking/retell.h). */
#include "store/settling.h"

#include <string.h>

#include "base/error.h"
#include "linking/retell.h"
#include "store/affair_rows.h"
#include "store/put.h"

enum { SEEN_MAX = 1024, SEEN_TIES = 1 << 16 };

struct seen_list {
	struct retell_seen seen[SEEN_MAX];
	int64_t of[SEEN_MAX];
	struct retell_tie ties[SEEN_TIES];
	size_t n, n_ties;
};

static enum retell_relation relation_of(const char *name)
{
	for (int i = 0; i <= RETELL_CITES; i++)
		if (name && !strcmp(name, retell_relation_name((enum retell_relation)i)))
			return (enum retell_relation)i;
	return RETELL_CITES;
}

static hsy_status seen_ties(hsy_case *c, struct seen_list *list, size_t i, int64_t article, hsy_error *error)
{
	struct retell_seen *seen = &list->seen[i];
	seen->ties = &list->ties[list->n_ties];
	struct put p = put_begin(c, SQL_UNITS_TIED_TO);
	put_int(&p, article);
	put_int(&p, list->of[i]);
	while (list->n_ties < SEEN_TIES && put_row(&p)) {
		list->ties[list->n_ties++] = (struct retell_tie){(uint32_t)sqlite3_column_int(p.statement, 0),
								 (float)sqlite3_column_double(p.statement, 1)};
		seen->n_ties++;
	}
	return put_end(&p, error);
}

static hsy_status seen_load(hsy_case *c, struct seen_list *list, int64_t article, hsy_error *error)
{
	struct put p = put_begin(c, SQL_RETELLINGS_OF);
	list->n = list->n_ties = 0;
	put_int(&p, article);
	while (list->n < SEEN_MAX && put_row(&p)) {
		sqlite3_stmt *s = p.statement;
		list->of[list->n] = sqlite3_column_int64(s, 0);
		list->seen[list->n++] = (struct retell_seen){
		    .retelling = {.relation = relation_of((const char *)sqlite3_column_text(s, 1)),
				  .grounds = (unsigned)sqlite3_column_int(s, 2),
				  .unit = (uint32_t)sqlite3_column_int(s, 3),
				  .copied = (float)sqlite3_column_double(s, 4),
				  .is_same_outlet = sqlite3_column_int(s, 5) != 0,
				  .day = sqlite3_column_int(s, 6),
				  .score = (float)sqlite3_column_double(s, 7),
				  .credit = {(size_t)sqlite3_column_int64(s, 8), 0}}};
	}
	return put_end(&p, error);
}

static hsy_status retelling_keep(hsy_case *c, int64_t article, int64_t of, bool is_kept, hsy_error *error)
{
	struct put p = put_begin(c, SQL_KEEP_RETELLING);
	put_int(&p, is_kept);
	put_int(&p, article);
	put_int(&p, of);
	return put_end(&p, error);
}

static hsy_status retellings_settle_of(hsy_case *c, struct seen_list *list, int64_t article, hsy_error *error)
{
	hsy_status status = seen_load(c, list, article, error);
	for (size_t i = 0; status == HSY_OK && i < list->n; i++)
		status = seen_ties(c, list, i, article, error);
	if (status != HSY_OK)
		return status;
	retell_thin(list->seen, list->n);
	for (size_t i = 0; status == HSY_OK && i < list->n; i++)
		status = retelling_keep(
		    c, article, list->of[i],
		    list->seen[i].is_kept || list->seen[i].retelling.grounds & AFFAIR_SAID_BY_PERSON, error);
	return status;
}

hsy_status retellings_settle(hsy_case *c, struct arena *arena, hsy_error *error)
{
	struct set articles = {.arena = arena};
	struct seen_list *list = arena_array(arena, 1, struct seen_list);
	hsy_status status = list ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < c->n_due; i++) {
		set_add(&articles, c->due[i]);
		struct put p = put_begin(c, SQL_RETELLERS_OF);
		put_int(&p, c->due[i]);
		while (put_row(&p))
			set_add(&articles, sqlite3_column_int64(p.statement, 0));
		status = put_end(&p, error);
	}
	for (size_t i = 0; status == HSY_OK && i < articles.n; i++)
		status = retellings_settle_of(c, list, articles.at[i], error);
	return status == HSY_OK && articles.no_memory ? error_memory(error) : status;
}
