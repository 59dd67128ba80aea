/* See fetch.h. */
#include "store/fetch.h"

#include <string.h>

#include "base/error.h"

hsy_status fetch_begin(struct fetch *f, hsy_case *c, struct arena *arena, const char *sql, hsy_error *error)
{
	*f = (struct fetch){.c = c, .arena = arena, .rc = SQLITE_OK};
	return case_prepare(c, sql, &f->statement, error);
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
	sqlite3_finalize(f->statement);
	f->statement = NULL;
	return status;
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

/* Number of the column's word in a list of three, -1 if it is none of them. */
static int fetch_word(struct fetch *f, int column, const char *const words[3])
{
	const char *word = (const char *)sqlite3_column_text(f->statement, column);
	for (int i = 0; word && i < 3; i++)
		if (!strcmp(word, words[i]))
			return i;
	return -1;
}

bool fetch_format(struct fetch *f, int column, hsy_format *ret_format)
{
	static const char *const words[3] = {"text", "html", "json"};
	int at = fetch_word(f, column, words);
	if (at >= 0)
		*ret_format = (hsy_format)at;
	return at >= 0;
}

bool fetch_kind(struct fetch *f, int column, hsy_kind *ret_kind)
{
	static const char *const words[3] = {"direct", "indirect", "mixed"};
	int at = fetch_word(f, column, words);
	if (at >= 0)
		*ret_kind = (hsy_kind)at;
	return at >= 0;
}

/* ---- spans ---- */

static hsy_span span_fetch(struct fetch *f)
{
	return (hsy_span){.chars = {fetch_size(f, 1), fetch_size(f, 2)},
			  .bytes = {fetch_size(f, 3), fetch_size(f, 4)}};
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
		*(strcmp(role, "cue") ? &found.source : &found.cue) = at;
	}
	found.contents = contents;
	*ret_spans = found;
	return fetch_check(f, error);
}
