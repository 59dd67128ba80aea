/* What was said and published, by day: see hearsay.h.
 *
 * Two rows of candidates run back from the last day, statements by when they were said and articles by when they
 * were published, and are merged until there are enough; then what was chosen is told from the first on. Of a group
 * of tellings one statement stands for all: the first of those that give the time which most of them give. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/list.h"
#include "query/overview.h"

enum { SAID_BYTES = 16, MEMBERS_MOST = 512, STAND_BITS = 10 };

/* What was chosen; `unit` -1: the article was published. */
struct chosen {
	int64_t article, unit, tellings;
	char day[SAID_BYTES];
};

/* Which statement stands for a group. All its tellings ask that, and hundreds may tell one thing. */
struct stand {
	int64_t tellings, article, unit;
};

struct choosing {
	struct overview *o;
	struct stand stands[1 << STAND_BITS];  /* by group; a later one takes the place of an earlier */
	struct fetch said, published, members; /* statement NULL: not asked */
	struct list chosen;                    /* newest first */
	struct arena kept;                     /* holds `chosen` */
};

/* ---- candidates ---- */

/* Statements that were said then: outermost ones, and those that others tell too. */
static void said_sql(const struct overview *o, struct buffer *sql)
{
	bool has_hits = overview_has_hits(o), leads = has_hits && !o->is_common;
	if (has_hits)
		overview_hits(o, sql);
	buffer_string(sql, "SELECT " OVERVIEW_SAID("s") ", u.article, u.n, u.tellings FROM ");
	buffer_string(sql, leads ? "hit CROSS JOIN statement s ON s.id = hit.id" : "statement s");
	buffer_string(sql, " CROSS JOIN unit u ON u.article = s.article AND u.statement = s.n"
			   " WHERE " OVERVIEW_HAS_SAID("s") " AND (s.depth = 0 OR u.tellings IS NOT NULL)");
	if (has_hits && !leads)
		buffer_string(sql, " AND +s.id IN (SELECT id FROM hit)");
	overview_days(o, OVERVIEW_SAID("s"), sql);
	buffer_string(sql, " ORDER BY " OVERVIEW_SAID("s") " DESC");
	if (leads)
		buffer_string(sql, ", s.id DESC");
}

static void published_sql(const struct overview *o, struct buffer *sql)
{
	buffer_string(sql, "SELECT substr(a.published, 1, 10), a.id FROM article a WHERE a.published IS NOT NULL");
	overview_days(o, "a.published", sql);
	buffer_string(sql, " ORDER BY a.published DESC, a.id DESC");
}

/* The statements of a group in the order of articles, and when each was said. */
static const char members_sql[] = "SELECT u.article, u.n, CASE WHEN " OVERVIEW_HAS_SAID("s") " THEN " OVERVIEW_SAID(
    "s") " END"
	 " FROM unit u JOIN article a ON a.id = u.article JOIN statement s ON s.article = u.article AND s.n = "
	 "u.statement"
	 " LEFT JOIN digest d ON d.article = u.article WHERE u.tellings = :tellings ORDER BY d.day NULLS LAST, "
	 "a.sha256, u.n "
	 "LIMIT"
	 " :most";

static hsy_status choosing_begin(struct choosing *ch, hsy_error *error)
{
	struct buffer sql = {0};
	said_sql(ch->o, &sql);
	hsy_status status = overview_ask(ch->o, &ch->said, &sql, error);
	if (status == HSY_OK && !overview_has_hits(ch->o)) {
		published_sql(ch->o, &sql);
		status = overview_ask(ch->o, &ch->published, &sql, error);
	}
	return status == HSY_OK ? fetch_begin(&ch->members, ch->o->c, &ch->o->arena, members_sql, error) : status;
}

static void choosing_end(struct choosing *ch)
{
	fetch_close(&ch->said);
	fetch_close(&ch->published);
	fetch_close(&ch->members);
	arena_free(&ch->kept);
}

/* ---- choosing ---- */

static void day_copy(char to[SAID_BYTES], const char *day)
{
	size_t n = day ? strnlen(day, SAID_BYTES - 1) : 0;
	memcpy(to, day ? day : "", n);
	to[n] = '\0';
}

/* The first of the times that most members give; n: no member has one. */
static size_t time_choose(char (*days)[SAID_BYTES], size_t n)
{
	size_t best = n, most = 0;
	for (size_t i = 0; i < n; i++) {
		size_t count = 0;
		for (size_t k = 0; *days[i] && k < n; k++)
			count += !strcmp(days[i], days[k]);
		if (count > most) {
			most = count;
			best = i;
		}
	}
	return best;
}

static hsy_status stand_find(struct choosing *ch, int64_t tellings, struct stand *ret_stand, hsy_error *error)
{
	char days[MEMBERS_MOST][SAID_BYTES];
	int64_t members[MEMBERS_MOST][2];
	struct fetch *f = &ch->members;
	size_t n = 0;
	fetch_again(f);
	fetch_bind_int(f, ":tellings", tellings);
	fetch_bind_int(f, ":most", MEMBERS_MOST);
	for (; n < MEMBERS_MOST && fetch_next(f); n++) {
		members[n][0] = fetch_int(f, 0);
		members[n][1] = fetch_int(f, 1);
		day_copy(days[n], fetch_text(f, 2));
	}
	size_t best = time_choose(days, n);
	*ret_stand = (struct stand){.tellings = tellings};
	if (best < n)
		*ret_stand = (struct stand){tellings, members[best][0], members[best][1]};
	return fetch_check(f, error);
}

/* Whether this statement stands for its group. */
static hsy_status stands_for_group(struct choosing *ch, const struct chosen *one, bool *ret_stands,
				   hsy_error *error)
{
	struct stand *s = &ch->stands[(uint64_t)one->tellings * 0x9E3779B97F4A7C15u >> (64 - STAND_BITS)];
	hsy_status status = s->tellings == one->tellings ? HSY_OK : stand_find(ch, one->tellings, s, error);
	*ret_stands = s->article == one->article && s->unit == one->unit;
	return status;
}

/* The next candidate of each kind; day "": there are no more. */
static hsy_status said_next(struct choosing *ch, struct chosen *ret, hsy_error *error)
{
	hsy_status status = HSY_OK;
	bool stands = false;
	*ret = (struct chosen){0};
	while (status == HSY_OK && !stands && fetch_next(&ch->said)) {
		*ret =
		    (struct chosen){fetch_int(&ch->said, 1), fetch_int(&ch->said, 2), fetch_int(&ch->said, 3), ""};
		day_copy(ret->day, fetch_text(&ch->said, 0));
		stands = !ret->tellings;
		if (!stands)
			status = stands_for_group(ch, ret, &stands, error);
		arena_reset(&ch->o->arena);
	}
	if (!stands)
		ret->day[0] = '\0';
	return status == HSY_OK ? fetch_check(&ch->said, error) : status;
}

static hsy_status published_next(struct choosing *ch, struct chosen *ret, hsy_error *error)
{
	*ret = (struct chosen){.unit = -1};
	if (!ch->published.statement)
		return HSY_OK;
	if (fetch_next(&ch->published)) {
		ret->article = fetch_int(&ch->published, 1);
		day_copy(ret->day, fetch_text(&ch->published, 0));
	}
	return fetch_check(&ch->published, error);
}

/* Merges, newest first; of one day what was said comes first in the end, so it is taken last. */
static hsy_status choose(struct choosing *ch, bool *ret_more, hsy_error *error)
{
	struct chosen said, published;
	size_t limit = ch->o->query->limit, skip = ch->o->query->skip;
	hsy_status status = said_next(ch, &said, error);
	if (status == HSY_OK)
		status = published_next(ch, &published, error);
	while (status == HSY_OK && (*said.day || *published.day)) {
		bool takes_said = strcmp(said.day, published.day) > 0;
		*ret_more = limit && ch->chosen.n == limit;
		if (*ret_more)
			return HSY_OK;
		if (skip)
			skip--;
		else if (!list_add(&ch->chosen, takes_said ? &said : &published))
			return error_memory(error);
		status = takes_said ? said_next(ch, &said, error) : published_next(ch, &published, error);
	}
	return status;
}

/* ---- telling ---- */

static hsy_status article_fetch(struct overview *o, struct fetch *f, int64_t article, hsy_article_ref *ret,
				hsy_error *error)
{
	fetch_again(f);
	fetch_bind_int(f, ":article", article);
	if (!fetch_next(f)) {
		hsy_status status = fetch_check(f, error);
		return status == HSY_OK ? case_damaged(o->c, "an article is missing", error) : status;
	}
	*ret = (hsy_article_ref){article, fetch_text(f, 0), fetch_text(f, 1), fetch_text(f, 2), fetch_text(f, 3)};
	return f->no_memory ? error_memory(error) : HSY_OK;
}

static const char article_sql[] = "SELECT path, outlet, title, published FROM article WHERE id = :article";
static const char outlets_sql[] =
    "SELECT a.outlet, count(DISTINCT a.id) FROM unit u JOIN article a ON a.id = u.article LEFT JOIN digest d ON"
    " d.article = a.id WHERE u.tellings = :tellings GROUP BY a.outlet ORDER BY min(d.day) NULLS LAST, a.outlet";

struct telling { /* what an event is made with */
	struct fetch article, outlets;
};

/* Which outlets tell it, and how many articles of each. */
static hsy_status outlets_fetch(struct overview *o, struct fetch *f, int64_t tellings, hsy_event *event,
				hsy_error *error)
{
	struct list list = {.arena = &o->arena, .size = sizeof(hsy_count)};
	fetch_again(f);
	fetch_bind_int(f, ":tellings", tellings);
	while (fetch_next(f)) {
		hsy_count count = {fetch_text(f, 0), fetch_size(f, 1)};
		if (!list_add(&list, &count))
			return error_memory(error);
		event->n_tellings += count.n;
	}
	event->outlets = list.at;
	event->n_outlets = list.n;
	return f->no_memory ? error_memory(error) : fetch_check(f, error);
}

/* The outlet of the only article that tells it. */
static hsy_status outlet_alone(struct overview *o, hsy_event *event, hsy_error *error)
{
	hsy_count *count = arena_array(&o->arena, 1, hsy_count);
	if (!count)
		return error_memory(error);
	*count = (hsy_count){event->article.outlet, 1};
	event->outlets = count;
	event->n_outlets = event->n_tellings = 1;
	return HSY_OK;
}

static hsy_status event_make(struct overview *o, struct telling *t, const struct chosen *one, hsy_event *event,
			     hsy_error *error)
{
	*event = (hsy_event){.day = one->day, .is_published = one->unit < 0};
	hsy_status status = article_fetch(o, &t->article, one->article, &event->article, error);
	if (status != HSY_OK || event->is_published)
		return status;
	status = links_place(&o->links, one->article, one->unit, &event->place, error);
	if (status != HSY_OK)
		return status;
	return one->tellings ? outlets_fetch(o, &t->outlets, one->tellings, event, error)
			     : outlet_alone(o, event, error);
}

static hsy_status events_tell(struct choosing *ch, hsy_event_fn emit, void *context, hsy_error *error)
{
	struct overview *o = ch->o;
	struct telling t = {0};
	const struct chosen *chosen = ch->chosen.at;
	hsy_status status = fetch_begin(&t.article, o->c, &o->arena, article_sql, error);
	if (status == HSY_OK)
		status = fetch_begin(&t.outlets, o->c, &o->arena, outlets_sql, error);
	for (size_t i = ch->chosen.n; status == HSY_OK && i-- > 0;) {
		hsy_event event;
		status = event_make(o, &t, &chosen[i], &event, error);
		if (status == HSY_OK)
			status = overview_row_end(o, emit(context, &event), error);
	}
	fetch_close(&t.article);
	fetch_close(&t.outlets);
	return status;
}

hsy_status hsy_case_timeline(hsy_case *c, const hsy_affair_query *query, hsy_event_fn emit, void *context,
			     bool *ret_more, hsy_error *error)
{
	struct overview o;
	struct choosing ch = {.o = &o};
	bool more = false;
	arena_init(&ch.kept, SIZE_MAX);
	ch.chosen = (struct list){.arena = &ch.kept, .size = sizeof(struct chosen)};
	hsy_status status = overview_begin(&o, c, query, false, error);
	if (status == HSY_OK && !o.is_empty) {
		status = choosing_begin(&ch, error);
		if (status == HSY_OK)
			status = choose(&ch, &more, error);
		if (status == HSY_OK)
			status = events_tell(&ch, emit, context, error);
	}
	choosing_end(&ch);
	overview_end(&o);
	if (status == HSY_OK && ret_more)
		*ret_more = more;
	return status;
}
