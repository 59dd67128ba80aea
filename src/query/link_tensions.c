/* What cannot both stand, and changes of mind: see hearsay.h. */
#include "query/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/list.h"

enum { PLACES_MAX = 8, UNITS_MAX = 4096 };

struct tension_raw { /* a row of tension, and the groups of its ends; an end without a group is its own */
	int64_t id;
	struct links_unit a, b;
	const char *kind;
	double score;
	int64_t x, y; /* see struct links_known */
};

#define TENSION_COLUMNS LINKS_TENSION_COLUMNS

/* A group has the number of its first telling: store/settle.c. */
static int64_t group_of(struct fetch *f, int column, struct links_unit end)
{
	int64_t group = fetch_int(f, column);
	return group ? group : end.article << 12 | end.unit;
}

static struct tension_raw tension_fetch(struct fetch *f)
{
	struct tension_raw raw = {.id = fetch_int(f, 0),
				  .a = {fetch_int(f, 1), fetch_int(f, 2)},
				  .b = {fetch_int(f, 3), fetch_int(f, 4)},
				  .kind = fetch_text(f, 5),
				  .score = sqlite3_column_double(f->statement, 6)};
	int64_t a = group_of(f, 7, raw.a), b = group_of(f, 8, raw.b);
	raw.x = a < b ? a : b;
	raw.y = a < b ? b : a;
	return raw;
}

/* ---- which are known ---- */

static uint32_t kind_number(const char *kind)
{
	uint32_t hash = 2166136261u;
	while (*kind)
		hash = (hash ^ (unsigned char)*kind++) * 16777619u;
	return hash | 1;
}

static struct links_known *known_slot(struct links_known *slots, size_t size, int64_t x, int64_t y, uint32_t kind)
{
	uint64_t hash = ((uint64_t)x * 0x9E3779B97F4A7C15u + (uint64_t)y) * 0xD6E8FEB86659FD93u ^ kind;
	size_t at = (size_t)(hash >> 20) & (size - 1);
	while (slots[at].kind && (slots[at].x != x || slots[at].y != y || slots[at].kind != kind))
		at = (at + 1) & (size - 1);
	return &slots[at];
}

static bool known_grow(struct links_fetch *l)
{
	size_t size = l->known_size ? 2 * l->known_size : 256;
	struct links_known *slots = calloc(size, sizeof *slots);
	if (!slots)
		return false;
	for (size_t i = 0; i < l->known_size; i++) {
		const struct links_known *old = &l->known[i];
		if (old->kind)
			*known_slot(slots, size, old->x, old->y, old->kind) = *old;
	}
	free(l->known);
	l->known = slots;
	l->known_size = size;
	return true;
}

/* The slot of the tension, empty if nothing is known of it yet; NULL: out of memory. */
static struct links_known *known_find(struct links_fetch *l, const struct tension_raw *raw)
{
	if (2 * (l->n_known + 1) > l->known_size && !known_grow(l))
		return NULL;
	return known_slot(l->known, l->known_size, raw->x, raw->y, kind_number(raw->kind));
}

static void known_set(struct links_fetch *l, struct links_known *slot, const struct tension_raw *raw, int64_t first)
{
	l->n_known += !slot->kind;
	*slot = (struct links_known){raw->x, raw->y, kind_number(raw->kind), first};
}

/* ---- all places of one ---- */

/* All rows of one kind between the tellings of the same two statements, in the order of articles; one that has an
 * end in both may come twice. Where the two are tellings of one, as they often are, one side has them all. */
static const char alike_sql[] =
    "WITH x AS MATERIALIZED (SELECT u.article, u.n FROM unit u WHERE (u.article = :a AND u.n = :unit_a)"
    " OR u.tellings = (SELECT tellings FROM unit WHERE article = :a AND n = :unit_a)),"
    " y AS MATERIALIZED (SELECT u.article, u.n FROM unit u WHERE (u.article = :b AND u.n = :unit_b)"
    " OR u.tellings = (SELECT tellings FROM unit WHERE article = :b AND n = :unit_b)),"
    " found AS (SELECT t.* FROM x CROSS JOIN tension t ON t.a = x.article AND t.unit_a = x.n"
    " WHERE +t.kind = :kind AND (t.b, t.unit_b) IN (SELECT article, n FROM y)"
    " UNION ALL SELECT t.* FROM x CROSS JOIN tension t ON t.b = x.article AND t.unit_b = x.n"
    " WHERE +t.kind = :kind AND (t.a, t.unit_a) IN (SELECT article, n FROM y)"
    " AND ifnull((SELECT tellings FROM unit WHERE article = :a AND n = :unit_a)"
    " = (SELECT tellings FROM unit WHERE article = :b AND n = :unit_b), 0) = 0)"
    " SELECT t.id, t.a, t.unit_a, t.b, t.unit_b, t.score FROM found t"
    " LEFT JOIN digest dp INDEXED BY digest_place ON dp.article = t.a"
    " LEFT JOIN digest dq INDEXED BY digest_place ON dq.article = t.b"
    " ORDER BY dp.day NULLS LAST, dp.place, t.unit_a, dq.day NULLS LAST, dq.place, t.unit_b";

static bool members_add(struct links_unit *members, size_t *n, struct links_unit m)
{
	for (size_t i = 0; i < *n; i++)
		if (members[i].article == m.article && members[i].unit == m.unit)
			return true;
	if (*n == PLACES_MAX)
		return false;
	members[(*n)++] = m;
	return true;
}

/* A claim that one article tells and denies is shown where it was told first, too. */
static void members_add_first(struct links_fetch *l, struct links_unit *members, size_t *n,
			      const struct tension_raw *raw)
{
	if (strcmp(raw->kind, "claim/denial") != 0 || raw->a.article != raw->b.article)
		return;
	fetch_again(&l->first);
	fetch_bind_int(&l->first, ":article", raw->a.article);
	fetch_bind_int(&l->first, ":unit", raw->a.unit);
	if (fetch_next(&l->first))
		members_add(
		    members, n,
		    (struct links_unit){.article = fetch_int(&l->first, 0), .unit = fetch_int(&l->first, 1)});
}

/* The reason in words. Speakers are those of the first place and of the last that tells the other thing. */
static void tension_tell(struct buffer *b, const char *kind, const char *first, const char *last, bool is_within,
			 double score)
{
	bool is_one = !strcmp(first, last);
	if (!strcmp(kind, "claim/denial") && is_one)
		buffer_format(b, "%s said it and denied it, by what is told", first);
	else if (!strcmp(kind, "claim/denial"))
		buffer_format(b, "%s and %s cannot both be right: one denies what the other says", first, last);
	else if (!strcmp(kind, "number") && is_one && is_within)
		buffer_format(b, "%s gives numbers or dates that cannot both hold", first);
	else if (!strcmp(kind, "number") && is_one)
		buffer_format(b, "tellings of what %s said give numbers or dates that cannot both hold", first);
	else if (!strcmp(kind, "number"))
		buffer_format(b, "%s and %s give numbers or dates that cannot both hold", first, last);
	else if (!strcmp(kind, "claim/evidence") && !is_within && is_one)
		buffer_format(b, "what %s said is told as certain, and as possible or on a condition", first);
	else if (!strcmp(kind, "claim/evidence") && !is_within)
		buffer_format(b,
			      "one of %s and %s tells as certain what the other does not take for proven, or "
			      "only on a condition",
			      first, last);
	else if (!strcmp(kind, "claim/evidence"))
		buffer_format(b, "beside what %s said stands that there is no proof of it", first);
	else if (!strcmp(kind, "headline/body"))
		buffer_format(b, "the headline is surer than its article, or gives another number");
	else if (!strcmp(kind, "death"))
		buffer_format(b, "%s had died before that, by what is told", last);
	else
		buffer_format(b,
			      score >= 0.5    ? "%s said another thing later"
			      : score >= 0.25 ? "%s said much the same again later"
					      : "%s spoke of the same again later",
			      last);
}

bool links_same_side(const hsy_place *a, const hsy_place *b)
{
	bool alike = (a->mode == HSY_MODE_DENY) == (b->mode == HSY_MODE_DENY);
	return a == b || (a->tellings && a->tellings == b->tellings && alike);
}

/* The last place that is of another side than the first; the last of all where none is. */
static const hsy_place *other_side(const hsy_place *places, size_t n)
{
	for (size_t i = n; i-- > 1;)
		if (!links_same_side(&places[0], &places[i]))
			return &places[i];
	return &places[n - 1];
}

/* A place of the same side whose speaker has a name: the place itself, if it has one or none has. */
static const hsy_place *named_place(const hsy_place *places, size_t n, const hsy_place *side)
{
	for (size_t i = 0; i < n && !side->speaker; i++)
		if (places[i].speaker && links_same_side(side, &places[i]))
			return &places[i];
	return side;
}

/* Who says it; `article`: what the article is called where it speaks itself. */
static const char *place_called(const hsy_place *place, const char *article)
{
	return place->speaker_name ? place->speaker_name : place->statement ? "a source not named" : article;
}

/* Who is told to have died: the one who acts still. */
static const char *dead_called(const hsy_place *places, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (places[i].mode == HSY_MODE_NO_COMMENT || places[i].mode == HSY_MODE_REFUSE)
			return place_called(&places[i], "an article");
	return "who declines here";
}

static const char *tension_why(struct links_fetch *l, const struct tension_raw *raw, const hsy_place *places,
			       size_t n, double score)
{
	struct buffer b = {0};
	const hsy_place *one = named_place(places, n, places), *other = other_side(places, n);
	const hsy_place *named = named_place(places, n, other);
	if (one->speaker != named->speaker || !named->speaker) /* else one of the sides is the article's own */
		other = named;
	else
		one = places;
	const char *first = place_called(one, "the article");
	const char *last = place_called(other, other->article == places[0].article ? "the article" : "an article");
	if (!strcmp(raw->kind, "death"))
		last = dead_called(places, n);
	tension_tell(&b, raw->kind, first, last, raw->a.article == raw->b.article, score);
	const char *why = b.failed ? NULL : arena_copy(l->arena, b.bytes, b.n);
	buffer_free(&b);
	return why;
}

/* The tension that `raw` belongs to, with all its places; *ret_first false: another row stands for it. That is the
 * first in the order of articles, for whoever asks article by article, else the first that is asked about. */
static hsy_status tension_row(struct links_fetch *l, struct fetch *alike, const struct tension_raw *raw,
			      bool by_article, hsy_tension *row, bool *ret_first, hsy_error *error)
{
	struct links_unit members[PLACES_MAX];
	size_t n = 0;
	int64_t first = 0;
	double score = 0;
	struct links_known *known = raw->kind ? known_find(l, raw) : NULL;
	if (!known)
		return error_memory(error);
	*ret_first = !known->kind || (by_article && known->first == raw->id);
	if (!*ret_first)
		return HSY_OK;
	fetch_again(alike);
	fetch_bind_int(alike, ":a", raw->a.article);
	fetch_bind_int(alike, ":unit_a", raw->a.unit);
	fetch_bind_int(alike, ":b", raw->b.article);
	fetch_bind_int(alike, ":unit_b", raw->b.unit);
	fetch_bind_text(alike, ":kind", raw->kind);
	members_add_first(l, members, &n, raw);
	while (fetch_next(alike)) {
		double one = sqlite3_column_double(alike->statement, 5);
		first = first ? first : fetch_int(alike, 0);
		score = one > score ? one : score;
		members_add(members, &n, (struct links_unit){fetch_int(alike, 1), fetch_int(alike, 2)});
		members_add(members, &n, (struct links_unit){fetch_int(alike, 3), fetch_int(alike, 4)});
	}
	hsy_status status = fetch_check(alike, error);
	known_set(l, known, raw, first);
	*ret_first = !by_article || first == raw->id;
	if (status != HSY_OK || !*ret_first)
		return status;
	hsy_place *places = arena_array(l->arena, n, hsy_place);
	status = places ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = links_place(l, members[i].article, members[i].unit, &places[i], error);
	if (status != HSY_OK)
		return status;
	*row = (hsy_tension){first, raw->kind, places, n, tension_why(l, raw, places, n, score), score, 0, -1};
	return row->why ? HSY_OK : error_memory(error);
}

/* How many tensions were told of each unit of an article, to tell no more of one than so many. */
struct told_of {
	int64_t article;
	size_t most; /* 0: no limit */
	uint16_t n[UNITS_MAX];
};

/* The count of an end that is the article's own; NULL: of another's. */
static uint16_t *told_count(struct told_of *told, struct links_unit end)
{
	bool is_own = end.article == told->article && end.unit >= 0 && end.unit < UNITS_MAX;
	return is_own ? &told->n[end.unit] : NULL;
}

/* Whether enough was told of all ends that are the article's own. */
static bool told_is_enough(struct told_of *told, const struct tension_raw *raw)
{
	const uint16_t *a = told_count(told, raw->a), *b = told_count(told, raw->b);
	return told->most && (!a || *a >= told->most) && (!b || *b >= told->most);
}

static void told_add(struct told_of *told, const struct tension_raw *raw)
{
	uint16_t *a = told_count(told, raw->a), *b = told_count(told, raw->b);
	if (a && *a < UINT16_MAX)
		++*a;
	if (b && *b < UINT16_MAX)
		++*b;
}

/* A tension of which no more is told than whose it is. */
static hsy_status tension_bare(struct links_fetch *l, const struct tension_raw *raw, int64_t article,
			       hsy_tension *row, bool *ret_first, hsy_error *error)
{
	struct links_known *known = raw->kind ? known_find(l, raw) : NULL;
	hsy_place *place = arena_array(l->arena, 1, hsy_place);
	if (!known || !place)
		return error_memory(error);
	*ret_first = !known->kind;
	if (!*ret_first)
		return HSY_OK;
	known_set(l, known, raw, raw->id);
	const struct links_unit *own = raw->a.article == article ? &raw->a : &raw->b;
	*row = (hsy_tension){raw->id, raw->kind, place, 1, "", raw->score, 0, -1};
	return links_place(l, own->article, own->unit, place, error);
}

static hsy_status tensions_gather(struct links_fetch *l, struct fetch *f, struct fetch *alike, bool by_article,
				  struct told_of *told, struct list *list, hsy_error *error)
{
	hsy_status status = HSY_OK;
	while (status == HSY_OK && fetch_next(f)) {
		struct tension_raw raw = tension_fetch(f);
		hsy_tension row;
		bool is_first = false;
		if (told && told_is_enough(told, &raw))
			status = tension_bare(l, &raw, told->article, &row, &is_first, error);
		else
			status = tension_row(l, alike, &raw, by_article, &row, &is_first, error);
		if (told && is_first)
			told_add(told, &raw);
		if (status == HSY_OK && is_first && !list_add(list, &row))
			status = error_memory(error);
	}
	return status == HSY_OK ? fetch_check(f, error) : status;
}

static void tensions_bind(struct fetch *f, int64_t article, bool owned, bool changes, size_t limit)
{
	fetch_bind_int(f, ":article", article);
	fetch_bind_int(f, ":owned", owned);
	fetch_bind_int(f, ":changes", changes);
	fetch_bind_int(f, ":limit", limit ? (int64_t)limit : -1);
}

/* What `f` selects, put together; ends it. `told` may be NULL. */
static hsy_status tensions_answer(struct links_fetch *l, struct fetch *f, bool by_article, struct told_of *told,
				  const hsy_tension **ret_rows, size_t *ret_n, hsy_error *error)
{
	struct list list = {.arena = l->arena, .size = sizeof(hsy_tension)};
	struct fetch alike = {0};
	hsy_status status = fetch_begin(&alike, l->c, l->arena, alike_sql, error);
	if (status == HSY_OK)
		status = tensions_gather(l, f, &alike, by_article, told, &list, error);
	fetch_close(f);
	fetch_close(&alike);
	*ret_rows = list.at;
	*ret_n = list.n;
	return status;
}

hsy_status links_tensions(struct links_fetch *l, int64_t article, bool owned, bool changes, size_t limit,
			  size_t most_each, const hsy_tension **ret_rows, size_t *ret_n, hsy_error *error)
{
	static const char of_article[] =
	    "SELECT " TENSION_COLUMNS " FROM tension t JOIN article p ON p.id = t.a JOIN article q ON q.id = t.b"
	    " LEFT JOIN digest dp ON dp.article = t.a LEFT JOIN digest dq ON dq.article = t.b"
	    " WHERE t.id IN (SELECT id FROM tension WHERE b = :article"
	    " UNION SELECT id FROM tension WHERE NOT :owned AND a = :article) AND (t.kind = 'change') = :changes"
	    " ORDER BY t.score DESC, dp.day NULLS LAST, p.sha256, t.unit_a, dq.day NULLS LAST, q.sha256, t.unit_b";
	static const char of_all[] =
	    "SELECT " TENSION_COLUMNS " FROM tension t WHERE (t.kind = 'change') = :changes"
	    " ORDER BY t.score DESC, t.id LIMIT :limit";
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, article ? of_article : of_all, error);
	if (status != HSY_OK)
		return status;
	tensions_bind(&f, article, owned, changes, limit);
	struct told_of told = {.article = article, .most = owned ? 0 : most_each};
	return tensions_answer(l, &f, owned, &told, ret_rows, ret_n, error);
}

hsy_status links_tensions_of(struct links_fetch *l, int64_t id, int64_t article, int64_t unit, bool changes,
			     const hsy_tension **ret_rows, size_t *ret_n, hsy_error *error)
{
	static const char sql[] =
	    "WITH x AS (SELECT article, n FROM unit WHERE tellings = :id"
	    " UNION SELECT :article, :unit WHERE :id = 0)"
	    " SELECT " TENSION_COLUMNS " FROM tension t WHERE t.id IN ("
	    "SELECT t.id FROM x JOIN tension t ON t.a = x.article AND t.unit_a = x.n"
	    " UNION SELECT t.id FROM x JOIN tension t ON t.b = x.article AND t.unit_b = x.n)"
	    " AND (t.kind = 'change') = :changes ORDER BY t.score DESC, t.a, t.unit_a, t.b, t.unit_b";
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":id", id);
	fetch_bind_int(&f, ":unit", unit);
	tensions_bind(&f, article, false, changes, 0);
	status = tensions_answer(l, &f, false, NULL, ret_rows, ret_n, error);
	hsy_tension *sided = status == HSY_OK ? arena_array(l->arena, *ret_n, hsy_tension) : NULL;
	for (size_t i = 0; status == HSY_OK && i < *ret_n; i++) {
		if (!sided)
			return error_memory(error);
		sided[i] = (*ret_rows)[i];
		status = links_sides(l, &sided[i], error);
	}
	*ret_rows = sided;
	return status;
}

hsy_status links_alike_begin(struct links_fetch *l, struct fetch *alike, hsy_error *error)
{
	return fetch_begin(alike, l->c, l->arena, alike_sql, error);
}

hsy_status links_tension(struct links_fetch *l, struct fetch *alike, struct fetch *f, hsy_tension *row,
			 bool *ret_first, hsy_error *error)
{
	struct tension_raw raw = tension_fetch(f);
	return tension_row(l, alike, &raw, false, row, ret_first, error);
}
