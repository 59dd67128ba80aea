/* How often each entity speaks, kept so that no question has to count: the table voice, by day and by outlet, and
 * entity.said.
 *
 * It follows from statement.speaker, name.entity and the day and outlet of articles. Who changes a statement takes
 * it away before and adds it after; before names go to another entity, what is said under them is taken from the
 * one and added to the other. In the SQL below `where` says of which statements: s is one, n the name of its
 * speaker; `who` is the entity that they are counted for. */
#ifndef HSY_STORE_VOICE_H
#define HSY_STORE_VOICE_H

#include "store/case.h"

#define VOICE_FROM_SQL " FROM statement s JOIN name n ON n.id = s.speaker"

#define VOICE_ROWS_SQL(sign, who, where)                                                                      \
	"WITH x AS MATERIALIZED (SELECT " who " AS entity, ifnull(substr(a.published, 1, 10), '') AS day,"    \
	" ifnull(a.outlet, '') AS outlet, count(*) AS n" VOICE_FROM_SQL " JOIN article a ON a.id = s.article" \
	" WHERE " where " GROUP BY 1, 2, 3)"                                                                  \
	" INSERT INTO voice (entity, what, value, n) SELECT entity, 'day', day, " sign                        \
	"sum(n) FROM x GROUP BY 1, 3"                                                                         \
	" UNION ALL SELECT entity, 'outlet', outlet, " sign "sum(n) FROM x GROUP BY 1, 3"                     \
	" ON CONFLICT DO UPDATE SET n = n + excluded.n"
#define VOICE_SAID_SQL(sign, who, where)                                                                      \
	"UPDATE entity SET said = said " sign " x.n FROM (SELECT " who " AS id, count(*) AS n" VOICE_FROM_SQL \
	" WHERE " where " GROUP BY 1) x WHERE entity.id = x.id"
#define VOICE_CLEAN_SQL "DELETE FROM voice WHERE n = 0"

/* Each is a row of statements in SQL. */
#define VOICE_ADD_SQL(who, where) VOICE_ROWS_SQL("+", who, where) ";" VOICE_SAID_SQL("+", who, where) ";"
#define VOICE_TAKE_SQL(where) \
	VOICE_ROWS_SQL("-", "n.entity", where) ";" VOICE_SAID_SQL("-", "n.entity", where) ";" VOICE_CLEAN_SQL ";"

/* The statements of an article: behind the adding of their rows, before the cutting. */
hsy_status voice_add_article(hsy_case *c, int64_t article, hsy_error *error);
hsy_status voice_take_article(hsy_case *c, int64_t article, hsy_error *error);

/* What is said under the name: it is about to go to another entity. */
hsy_status voice_move(hsy_case *c, int64_t name, int64_t entity, hsy_error *error);

#endif
