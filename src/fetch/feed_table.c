/* Tables of articles by their addresses, as those who collect news publish them: JSON, one object a line or in an
 * array (GDELT's GQG, Media Cloud), and CSV with a line of names first (Media Cloud). What counts are an object's
 * or row's "url", "title" and "publish_date" or "date". Objects that hold a text are articles, and no such table.
 */
#include "fetch/feed_table.h"

#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "fetch/address.h"
#include "intake/date.h"
#include "intake/json.h"

static const char *const date_names[] = {"publish_date", "date", "published", "seendate"};
enum { N_DATE_NAMES = sizeof date_names / sizeof *date_names, MAX_COLUMNS = 200 };

struct table {
	struct arena *arena;
	feed_emit emit;
	void *context;
	size_t n_items;
	bool enough, full;
};

/* False: no more. */
static bool row_emit(struct table *t, const char *url, const char *title, const char *date)
{
	char iso[DATE_SIZE];
	struct feed_item item = {.address = url, .title = title && *title ? title : NULL};
	if (!url || !address_is_web(url))
		return true;
	if (date && date_parse(date, strlen(date), iso))
		item.published = iso;
	t->full = t->n_items++ == FEED_MAX_ITEMS;
	t->enough = t->full || !t->emit(t->context, &item);
	return !t->enough;
}

static hsy_status table_end(const struct table *t, hsy_error *error)
{
	return t->full ? error_at(error, HSY_ERR_LIMIT, NULL, HSY_NO_BYTE,
				  "lists more than %d addresses, the limit: cut it into pieces", FEED_MAX_ITEMS)
		       : HSY_OK;
}

/* ---- JSON ---- */

/* The string at `value`; NULL: it is none, or no memory. */
static const char *value_string(struct table *t, const struct json *j, size_t value)
{
	size_t n;
	return json_kind(j, value) == '"' ? json_string(j, value, t->arena, &n) : NULL;
}

struct row {
	size_t url, title, date;
	bool has_url, has_title, has_date, has_text;
};

static struct row object_row(const struct json *j, size_t object)
{
	struct row r = {0};
	size_t key, value;
	if (json_kind(j, object) != '{')
		return r;
	for (size_t at = json_enter(j, object); json_member(j, &at, &key, &value);) {
		if (json_equals(j, key, "url")) {
			r.url = value;
			r.has_url = json_kind(j, value) == '"';
		}
		if (json_equals(j, key, "title")) {
			r.title = value;
			r.has_title = true;
		}
		r.has_text = r.has_text || json_equals(j, key, "text") || json_equals(j, key, "body");
		for (size_t i = 0; !r.has_date && i < N_DATE_NAMES; i++)
			if (json_equals(j, key, date_names[i])) {
				r.date = value;
				r.has_date = true;
			}
	}
	return r;
}

/* False: no more. */
static bool object_emit(struct table *t, const struct json *j, size_t object)
{
	struct row r = object_row(j, object);
	if (!r.has_url || r.has_text)
		return true;
	return row_emit(t, value_string(t, j, r.url), r.has_title ? value_string(t, j, r.title) : NULL,
			r.has_date ? value_string(t, j, r.date) : NULL);
}

static bool object_is_row(const struct json *j, size_t object)
{
	struct row r = object_row(j, object);
	return r.has_url && !r.has_text;
}

/* The array of a file that is one value: the value itself, or what an object calls "stories". */
static bool array_find(const struct json *j, size_t *ret)
{
	size_t key;
	if (json_kind(j, j->root) == '[') {
		*ret = j->root;
		return true;
	}
	if (json_kind(j, j->root) != '{')
		return false;
	for (size_t at = json_enter(j, j->root); json_member(j, &at, &key, ret);)
		if (json_equals(j, key, "stories") && json_kind(j, *ret) == '[')
			return true;
	return false;
}

static bool array_read(struct table *t, const char *text, size_t n)
{
	struct json j;
	size_t bad, array, item;
	const char *why;
	if (!json_open(&j, text, n, JSON_LOOSE, &bad, &why) || !array_find(&j, &array))
		return false;
	size_t at = json_enter(&j, array), first = at;
	if (!json_element(&j, &first, &item) || !object_is_row(&j, item))
		return false;
	while (json_element(&j, &at, &item) && object_emit(t, &j, item))
		;
	return true;
}

/* A line that is no object, or a damaged one, is passed over; the first must be one. */
static bool lines_read(struct table *t, const char *text, size_t n)
{
	bool first = true;
	for (size_t at = 0; at < n && !t->enough;) {
		struct json j;
		size_t bad;
		const char *why, *stop = memchr(text + at, '\n', n - at);
		size_t n_line = stop ? (size_t)(stop - text) - at : n - at;
		bool fine = json_open(&j, text + at, n_line, JSON_LOOSE, &bad, &why);
		if (first && (!fine || !object_is_row(&j, j.root)))
			return false;
		first = false;
		if (fine)
			object_emit(t, &j, j.root);
		at += n_line + 1;
	}
	return !first;
}

/* ---- CSV (RFC 4180) ---- */

struct csv {
	const char *s;
	size_t n, at;
	char comma;
};

/* The next field of the row into `to` (NULL: passed over); *ret_last: the row ends behind it. */
static void field_read(struct csv *c, struct buffer *to, bool *ret_last)
{
	bool quoted = c->at < c->n && c->s[c->at] == '"';
	for (c->at += quoted; c->at < c->n; c->at++) {
		char x = c->s[c->at];
		if (quoted && x == '"' && c->at + 1 < c->n && c->s[c->at + 1] == '"')
			c->at++;
		else if (quoted && x == '"') {
			quoted = false;
			continue;
		} else if (!quoted && (x == c->comma || x == '\n' || x == '\r'))
			break;
		if (to)
			buffer_char(to, x);
	}
	*ret_last = c->at >= c->n || c->s[c->at] != c->comma;
	c->at += c->at < c->n && c->s[c->at] == '\r';
	c->at += c->at < c->n && (!*ret_last || c->s[c->at] == '\n');
}

struct columns {
	int url, title, date; /* -1: none */
};

static int date_rank(const char *name)
{
	for (int i = 0; i < N_DATE_NAMES; i++)
		if (!strcasecmp(name, date_names[i]))
			return i;
	return N_DATE_NAMES;
}

/* Reads the line of names. False: it is none, or names no addresses. */
static bool columns_read(struct csv *c, struct columns *ret)
{
	struct buffer name = {0};
	int rank = N_DATE_NAMES, i = 0;
	*ret = (struct columns){-1, -1, -1};
	for (bool last = false; !last && i < MAX_COLUMNS; i++) {
		buffer_clear(&name);
		buffer_append(&name, "", 0);
		field_read(c, &name, &last);
		const char *s = name.bytes ? name.bytes : "";
		if (!strcasecmp(s, "url"))
			ret->url = i;
		if (!strcasecmp(s, "title"))
			ret->title = i;
		if (date_rank(s) < rank) {
			rank = date_rank(s);
			ret->date = i;
		}
	}
	buffer_free(&name);
	return ret->url >= 0 && i > 1;
}

static char comma_find(const char *s)
{
	size_t n = strcspn(s, "\r\n");
	static const char commas[] = ",\t;";
	for (const char *c = commas; *c; c++)
		if (memchr(s, *c, n))
			return *c;
	return '\0';
}

/* One row; blank lines and rows without an address give nothing. */
static void row_read(struct table *t, struct csv *c, const struct columns *columns, struct buffer fields[3])
{
	const int wanted[3] = {columns->url, columns->title, columns->date};
	bool last = false;
	for (int k = 0; k < 3; k++)
		buffer_clear(&fields[k]);
	for (int i = 0; !last; i++) {
		struct buffer *to = NULL;
		for (int k = 0; k < 3; k++)
			to = wanted[k] == i ? &fields[k] : to;
		field_read(c, to, &last);
	}
	if (fields[0].n && !fields[0].failed)
		row_emit(t, fields[0].bytes, fields[1].n ? fields[1].bytes : NULL,
			 fields[2].n ? fields[2].bytes : NULL);
}

static bool csv_read(struct table *t, const char *text, size_t n)
{
	struct csv c = {text, n, 0, comma_find(text)};
	struct columns columns;
	struct buffer fields[3] = {{0}};
	if (!c.comma || !columns_read(&c, &columns))
		return false;
	while (c.at < c.n && !t->enough)
		row_read(t, &c, &columns, fields);
	for (int k = 0; k < 3; k++)
		buffer_free(&fields[k]);
	return true;
}

/* ---- the interface ---- */

hsy_status feed_read_table(struct arena *a, const char *text, size_t n, feed_emit emit, void *context,
			   enum feed_kind *ret_kind, hsy_error *error)
{
	struct table t = {.arena = a, .emit = emit, .context = context};
	bool is_json = *text == '{' || *text == '[';
	bool is_table = is_json ? lines_read(&t, text, n) || array_read(&t, text, n) : csv_read(&t, text, n);
	if (!is_table)
		return HSY_OK;
	*ret_kind = FEED_TABLE;
	return table_end(&t, error);
}

bool feed_begins_table(const char *text, size_t n)
{
	size_t first = strcspn(text, "\n"), bad;
	const char *why;
	struct json j;
	struct columns columns;
	struct csv c = {text, n, 0, comma_find(text)};
	if (*text == '{' && json_open(&j, text, first, JSON_LOOSE, &bad, &why))
		return object_is_row(&j, j.root);
	if (*text == '[' || *text == '{') {
		size_t at = strcspn(text, "["), begin = at + strcspn(text + at, "{"), end;
		end = begin < n ? json_find_end(text, n, begin) : 0;
		return end && json_open(&j, text + begin, end - begin, JSON_LOOSE, &bad, &why) &&
		       object_is_row(&j, j.root);
	}
	return *text != '<' && c.comma && columns_read(&c, &columns);
}
