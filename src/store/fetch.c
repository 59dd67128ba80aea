/* See fetch.h. */
#include "store/fetch.h"

#include <string.h>

#include "base/error.h"

hsy_status fetch_begin(struct fetch *f, hsy_case *c, struct arena *arena, const char *sql, hsy_error *error)
{
	*f = (struct fetch){.c = c, .arena = arena, .rc = SQLITE_OK};
	return case_ask(c, sql, &f->statement, error);
}

static void fetch_note(struct fetch *f, int rc)
{
	if (f->rc == SQLITE_OK)
		f->rc = rc;
}

void fetch_bind_text(struct fetch *f, const char *name, const char *text)
{
	int at = sqlite3_bind_parameter_index(f->statement, name);
	if (at)
		fetch_note(f, sqlite3_bind_text(f->statement, at, text, -1, SQLITE_TRANSIENT));
}

void fetch_bind_bytes(struct fetch *f, const char *name, const void *bytes, size_t n)
{
	int at = sqlite3_bind_parameter_index(f->statement, name);
	if (at)
		fetch_note(f, sqlite3_bind_blob64(f->statement, at, bytes, n, SQLITE_STATIC));
}

void fetch_bind_int(struct fetch *f, const char *name, int64_t value)
{
	int at = sqlite3_bind_parameter_index(f->statement, name);
	if (at)
		fetch_note(f, sqlite3_bind_int64(f->statement, at, value));
}

void fetch_bind_real(struct fetch *f, const char *name, double value)
{
	int at = sqlite3_bind_parameter_index(f->statement, name);
	if (at)
		fetch_note(f, sqlite3_bind_double(f->statement, at, value));
}

bool fetch_next(struct fetch *f)
{
	if ((f->rc != SQLITE_OK && f->rc != SQLITE_ROW) || f->no_memory)
		return false;
	f->rc = sqlite3_step(f->statement);
	return f->rc == SQLITE_ROW;
}

void fetch_again(struct fetch *f)
{
	sqlite3_reset(f->statement);
	if (f->rc == SQLITE_ROW || f->rc == SQLITE_DONE)
		f->rc = SQLITE_OK;
}

hsy_status fetch_check(const struct fetch *f, hsy_error *error)
{
	if (f->no_memory)
		return error_memory(error);
	if (f->rc == SQLITE_OK || f->rc == SQLITE_ROW || f->rc == SQLITE_DONE)
		return HSY_OK;
	return case_failed(f->c, f->rc, "read the case file", error);
}

hsy_status fetch_end(struct fetch *f, hsy_error *error)
{
	hsy_status status = fetch_check(f, error);
	fetch_close(f);
	return status;
}

void fetch_close(struct fetch *f)
{
	if (f->statement)
		case_ask_end(f->c, f->statement);
	f->statement = NULL;
}

const char *fetch_bytes(struct fetch *f, int column, size_t *ret_n)
{
	if (sqlite3_column_type(f->statement, column) == SQLITE_NULL)
		return NULL;
	const void *bytes = sqlite3_column_blob(f->statement, column);
	size_t n = (size_t)sqlite3_column_bytes(f->statement, column);
	const char *copy = bytes || !n ? arena_copy(f->arena, bytes, n) : NULL;
	if (!copy)
		f->no_memory = true;
	else if (ret_n)
		*ret_n = n;
	return copy;
}

const char *fetch_text(struct fetch *f, int column)
{
	return fetch_bytes(f, column, NULL);
}

int64_t fetch_int(struct fetch *f, int column)
{
	return sqlite3_column_int64(f->statement, column);
}

size_t fetch_size(struct fetch *f, int column)
{
	int64_t value = fetch_int(f, column);
	return value < 0 ? SIZE_MAX : (size_t)value;
}

/* Number of the column's word among those that `name_of` gives for 0, 1, ...; -1 if it is none of them. */
static int fetch_word(struct fetch *f, int column, const char *(*name_of)(int value))
{
	const char *word = (const char *)sqlite3_column_text(f->statement, column);
	for (int i = 0; word && name_of(i); i++)
		if (!strcmp(word, name_of(i)))
			return i;
	return -1;
}

static const char *format_name(int value)
{
	return hsy_format_name((hsy_format)value);
}

static const char *kind_name(int value)
{
	return hsy_kind_name((hsy_kind)value);
}

static const char *mode_name(int value)
{
	return hsy_mode_name((hsy_mode)value);
}

static const char *stance_name(int value)
{
	return hsy_stance_name((hsy_stance)value);
}

static const char *by_name(int value)
{
	return hsy_speaker_by_name((hsy_speaker_by)value);
}

static const char *form_name(int value)
{
	return hsy_form_name((hsy_form)value);
}

static const char *entity_kind_name(int value)
{
	return hsy_entity_kind_name((hsy_entity_kind)value);
}

/* Sets *ret, of any enumeration type, if the column holds one of its names. */
#define FETCH_ENUM(f, column, name_of, type, ret)                   \
	do {                                                        \
		int fetched = fetch_word((f), (column), (name_of)); \
		if (fetched >= 0)                                   \
			*(ret) = (type)fetched;                     \
		return fetched >= 0;                                \
	} while (0)

bool fetch_format(struct fetch *f, int column, hsy_format *ret_format)
{
	FETCH_ENUM(f, column, format_name, hsy_format, ret_format);
}

bool fetch_kind(struct fetch *f, int column, hsy_kind *ret_kind)
{
	FETCH_ENUM(f, column, kind_name, hsy_kind, ret_kind);
}

bool fetch_speaker_by(struct fetch *f, int column, hsy_speaker_by *ret_by)
{
	FETCH_ENUM(f, column, by_name, hsy_speaker_by, ret_by);
}

bool fetch_form(struct fetch *f, int column, hsy_form *ret_form)
{
	FETCH_ENUM(f, column, form_name, hsy_form, ret_form);
}

bool fetch_entity_kind(struct fetch *f, int column, hsy_entity_kind *ret_kind)
{
	FETCH_ENUM(f, column, entity_kind_name, hsy_entity_kind, ret_kind);
}

/* ---- plain fields ---- */

bool field_text(struct fetch *f, int column, const char **ret_text)
{
	*ret_text = fetch_text(f, column);
	return true;
}

bool field_number(struct fetch *f, int column, int *ret_number)
{
	int64_t value = fetch_int(f, column);
	*ret_number = (int)value;
	return value >= 0 && value <= INT32_MAX;
}

bool field_flag(struct fetch *f, int column, bool *ret_flag)
{
	*ret_flag = fetch_int(f, column) != 0;
	return true;
}

bool field_mode(struct fetch *f, int column, hsy_mode *ret_mode)
{
	FETCH_ENUM(f, column, mode_name, hsy_mode, ret_mode);
}

bool field_stance(struct fetch *f, int column, hsy_stance *ret_stance)
{
	FETCH_ENUM(f, column, stance_name, hsy_stance, ret_stance);
}

/* ---- spans ---- */

static hsy_span span_fetch(struct fetch *f)
{
	return (hsy_span){.chars = {fetch_size(f, 1), fetch_size(f, 2)},
			  .bytes = {fetch_size(f, 3), fetch_size(f, 4)}};
}

/* Where the span of a role goes; NULL: of no role that we know. */
static const hsy_span **span_place(struct fetch_spans *spans, const char *role)
{
	const struct {
		const char *role;
		const hsy_span **place;
	} places[] = {{"source", &spans->source},
		      {"cue", &spans->cue},
		      {"medium", &spans->medium},
		      {"addressee", &spans->addressee},
		      {"time", &spans->time}};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!strcmp(role, places[i].role))
			return places[i].place;
	return NULL;
}

/* Room for one more in an array that doubles at every power of two; NULL: out of memory. */
static hsy_span *spans_grow(struct arena *arena, hsy_span *spans, size_t n)
{
	if (n & (n - 1))
		return spans;
	hsy_span *larger = arena_array(arena, n ? n * 2 : 1, hsy_span);
	if (larger && n)
		memcpy(larger, spans, n * sizeof *spans);
	return larger;
}

hsy_status fetch_statement_spans(struct fetch *f, int64_t statement, struct fetch_spans *ret_spans,
				 hsy_error *error)
{
	struct fetch_spans found = {0};
	hsy_span *contents = NULL;
	fetch_again(f);
	fetch_bind_int(f, ":statement", statement);
	while (fetch_next(f)) {
		const char *role = (const char *)sqlite3_column_text(f->statement, 0);
		hsy_span span = span_fetch(f);
		if (!role || span.chars.begin > span.chars.end || span.bytes.begin > span.bytes.end)
			return case_damaged(f->c, "a span runs backwards", error);
		bool is_content = !strcmp(role, "content");
		hsy_span *at = is_content ? spans_grow(f->arena, contents, found.n_contents)
					  : arena_array(f->arena, 1, hsy_span);
		if (!at)
			return error_memory(error);
		if (is_content) {
			contents = at;
			contents[found.n_contents++] = span;
			continue;
		}
		*at = span;
		const hsy_span **place = span_place(&found, role);
		if (!place)
			return case_damaged(f->c, "a span has no role", error);
		*place = at;
	}
	found.contents = contents;
	*ret_spans = found;
	return fetch_check(f, error);
}

/* ---- chains ---- */

static const char chain_sql[] =
    "SELECT h.name, h.appearance FROM hop h WHERE h.statement = :statement ORDER BY h.n";

/* The same with the speakers of corrected statements, this one and those around it, in their hops. */
static const char corrected_chain_sql[] =
    "WITH RECURSIVE up AS (SELECT id, article, inside, hearsay, speaker_name, speaker_n, source FROM statement"
    " WHERE id = :statement UNION ALL SELECT o.id, o.article, o.inside, o.hearsay, o.speaker_name, o.speaker_n,"
    " o.source FROM up JOIN statement o ON o.article = up.article AND o.n = up.inside),"
    " put AS (SELECT up.id, up.hearsay, coalesce(up.speaker_name, up.source, 'not known') AS name, up.speaker_n,"
    " coalesce(k.speaker_name, up.source, 'not known') AS was FROM up JOIN corrected k ON k.statement = up.id "
    "WHERE up.hearsay > "
    "0)"
    " SELECT ifnull(put.name, h.name), iif(put.name IS NULL, h.appearance, put.speaker_n)"
    " FROM hop h LEFT JOIN put ON put.id = (SELECT p.id FROM put p WHERE p.hearsay = h.n AND"
    " (p.id = :statement OR p.was IS h.name) ORDER BY p.id = :statement DESC LIMIT 1)"
    " WHERE h.statement = :statement ORDER BY h.n";

hsy_status fetch_chain_begin(struct fetch *f, hsy_case *c, struct arena *arena, hsy_error *error)
{
	hsy_status status = fetch_begin(f, c, NULL, "SELECT EXISTS (SELECT 1 FROM corrected)", error);
	if (status != HSY_OK)
		return status;
	bool any = fetch_next(f) && fetch_int(f, 0);
	status = fetch_end(f, error);
	return status == HSY_OK ? fetch_begin(f, c, arena, any ? corrected_chain_sql : chain_sql, error) : status;
}

enum { HOPS_MAX = 256 }; /* more are damage: the reader nests a few levels deep */

hsy_status fetch_statement_chain(struct fetch *f, int64_t statement, hsy_hop **ret_chain, size_t *ret_n,
				 hsy_error *error)
{
	hsy_hop hops[HOPS_MAX];
	size_t n = 0;
	fetch_again(f);
	fetch_bind_int(f, ":statement", statement);
	for (; n < HOPS_MAX && fetch_next(f); n++) {
		int64_t entity = fetch_int(f, 1);
		hops[n].name = fetch_text(f, 0);
		if (!hops[n].name && !f->no_memory)
			return case_damaged(f->c, "a hop has no name", error);
		if (entity < 0 || entity > INT32_MAX)
			return case_damaged(f->c, "a hop has impossible values", error);
		hops[n].entity = (int)entity;
	}
	hsy_hop *chain = arena_array(f->arena, n, hsy_hop);
	hsy_status status = chain ? fetch_check(f, error) : error_memory(error);
	if (status != HSY_OK)
		return status;
	memcpy(chain, hops, n * sizeof *chain);
	*ret_chain = chain;
	*ret_n = n;
	return HSY_OK;
}
