/* See overview.h. */
#include "query/overview.h"

#include <string.h>

#include "base/error.h"
#include "query/words.h"

enum { HITS_COMMON = 4000 };

static hsy_status about_make(struct overview *o, hsy_error *error)
{
	size_t n = 0;
	buffer_string(&o->about, "{content} : (");
	hsy_status status = words_ask(o->query->about, &o->about, &n, error);
	buffer_char(&o->about, ')');
	o->is_empty = o->is_empty || !n;
	return status == HSY_OK && o->about.failed ? error_memory(error) : status;
}

static hsy_status name_find(struct overview *o, hsy_error *error)
{
	struct buffer words = {0};
	size_t n = 0;
	hsy_status status = words_match(o->query->name, &words, &n, error);
	buffer_free(&words);
	o->is_empty = o->is_empty || !n;
	return status == HSY_OK && n ? who_find(o->c, o->query->name, &o->who, error) : status;
}

static hsy_status query_take(struct overview *o, hsy_error *error)
{
	const hsy_affair_query *q = o->query;
	hsy_status status = words_check_date(q->since, "since", error);
	if (status == HSY_OK)
		status = words_check_date(q->until, "until", error);
	if (q->until)
		buffer_format(&o->until, "%s~", q->until);
	if (status == HSY_OK && q->about)
		status = about_make(o, error);
	if (status == HSY_OK && q->name)
		status = name_find(o, error);
	return status == HSY_OK && o->until.failed ? error_memory(error) : status;
}

bool overview_has_hits(const struct overview *o)
{
	return o->query->about || (o->query->name && !o->is_party);
}

void overview_hits(const struct overview *o, struct buffer *sql)
{
	static const char by_who[] = "SELECT id FROM statement WHERE " OVERVIEW_BY_WHO;
	bool has_name = o->query->name && !o->is_party;
	buffer_string(sql, "WITH hit (id) AS (");
	if (o->query->about)
		buffer_string(sql, "SELECT rowid FROM statement_words WHERE statement_words MATCH :about");
	if (o->query->about && has_name) /* the + keeps SQLite from asking once for each statement */
		buffer_format(sql, " AND +rowid IN (%s)", by_who);
	else if (has_name)
		buffer_string(sql, by_who);
	buffer_string(sql, ") ");
}

void overview_days(const struct overview *o, const char *day, struct buffer *sql)
{
	if (o->query->since)
		buffer_format(sql, " AND %s >= :since", day);
	if (o->query->until)
		buffer_format(sql, " AND %s <= :until", day);
}

hsy_status overview_ask(struct overview *o, struct fetch *f, struct buffer *sql, hsy_error *error)
{
	hsy_status status = sql->failed ? error_memory(error) : fetch_begin(f, o->c, &o->arena, sql->bytes, error);
	buffer_free(sql);
	if (status != HSY_OK)
		return status;
	if (o->query->about)
		fetch_bind_text(f, ":about", o->about.bytes);
	fetch_bind_text(f, ":who", who_json(&o->who));
	if (o->query->since)
		fetch_bind_text(f, ":since", o->query->since);
	if (o->query->until)
		fetch_bind_text(f, ":until", o->until.bytes);
	if (o->query->kind)
		fetch_bind_text(f, ":kind", o->query->kind);
	fetch_bind_int(f, ":story", o->query->story);
	return HSY_OK;
}

/* Counts the statements that fit, as far as it matters. */
static hsy_status hits_count(struct overview *o, hsy_error *error)
{
	struct fetch f;
	struct buffer sql = {0};
	overview_hits(o, &sql);
	buffer_format(&sql, "SELECT count(*) FROM (SELECT 1 FROM hit LIMIT %d)", HITS_COMMON);
	hsy_status status = overview_ask(o, &f, &sql, error);
	if (status != HSY_OK)
		return status;
	o->n_hits = fetch_next(&f) ? fetch_size(&f, 0) : 0;
	o->is_common = o->n_hits == HITS_COMMON;
	return fetch_end(&f, error);
}

hsy_status overview_begin(struct overview *o, hsy_case *c, const hsy_affair_query *query, bool is_party,
			  hsy_error *error)
{
	static const hsy_affair_query all = {0};
	*o = (struct overview){.c = c, .query = query ? query : &all, .is_party = is_party};
	arena_init(&o->arena, SIZE_MAX);
	hsy_status status = case_look(c, error);
	o->is_looking = status == HSY_OK;
	if (status == HSY_OK)
		status = query_take(o, error);
	if (status == HSY_OK && overview_has_hits(o) && !o->is_empty)
		status = hits_count(o, error);
	return status == HSY_OK ? links_begin(&o->links, c, &o->arena, error) : status;
}

void overview_end(struct overview *o)
{
	links_end(&o->links);
	if (o->is_looking)
		case_look_end(o->c);
	arena_free(&o->arena);
	buffer_free(&o->about);
	buffer_free(&o->until);
	who_free(&o->who);
}

hsy_status overview_row_end(struct overview *o, bool is_wanted, hsy_error *error)
{
	arena_reset(&o->arena);
	return is_wanted ? HSY_OK : error_at(error, HSY_ERR_STOPPED, NULL, HSY_NO_BYTE, "stopped");
}
