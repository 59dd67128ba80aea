/* An article out of one JSON object: `text` or `body`, and if it has them `title`, `url`, `date`, `outlet`,
 * `byline`, `author` or `authors`; where it has no outlet, the host of `url` is one. A record of `hearsay read
 * --text` is such an object as well. Other names are passed over; of a name that occurs twice the last counts.
 * Strings that hold HTML give its text. A known name with a value of the wrong type is an HSY_ERR_FORMAT at that
 * value's byte. */
#include <string.h>

#include "base/error.h"
#include "intake/article.h"
#include "intake/date.h"
#include "intake/json.h"
#include "intake/markup.h"

enum { FIELD_NONE, FIELD_TEXT, FIELD_TITLE, FIELD_URL, FIELD_DATE, FIELD_OUTLET, FIELD_BYLINE };

static const struct {
	const char *name;
	int field;
} NAMES[] = {{"text", FIELD_TEXT},     {"body", FIELD_TEXT},     {"title", FIELD_TITLE},
	     {"url", FIELD_URL},       {"date", FIELD_DATE},     {"published", FIELD_DATE},
	     {"outlet", FIELD_OUTLET}, {"byline", FIELD_BYLINE}, {"author", FIELD_BYLINE},
	     {"authors", FIELD_BYLINE}};

struct record {
	struct json json;
	struct arena *arena;
	const hsy_intake_options *options;
	hsy_article *article;
	hsy_error *error;
	size_t mark; /* bytes of a byte order mark before the JSON */
	bool has_text;
	bool is_ours; /* a record of ours, which holds text and no markup */
};

static int field_find(const struct json *j, size_t key, const char **ret_name)
{
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
		if (json_equals(j, key, NAMES[i].name)) {
			*ret_name = NAMES[i].name;
			return NAMES[i].field;
		}
	return FIELD_NONE;
}

static hsy_status wrong_type(const struct record *r, const char *name, size_t value)
{
	return error_at(r->error, HSY_ERR_FORMAT, r->article->path, r->mark + value,
			"has a \"%s\" that is not a string", name);
}

/* A string value, as text where it holds markup. NULL: out of memory. */
static const char *record_string(struct record *r, size_t value, size_t *ret_n)
{
	const char *s = json_string(&r->json, value, r->arena, ret_n);
	return s && !r->is_ours ? markup_text(r->arena, s, *ret_n, ret_n) : s;
}

/* A string value as one clean line; null gives NULL. */
static hsy_status record_line(struct record *r, const char *name, size_t value, const char **ret_line)
{
	char kind = json_kind(&r->json, value);
	size_t n = 0;
	*ret_line = NULL;
	if (kind == 'n')
		return HSY_OK;
	if (kind != '"')
		return wrong_type(r, name, value);
	const char *s = record_string(r, value, &n);
	return s && article_line(r->arena, s, n, ret_line) ? HSY_OK : error_memory(r->error);
}

/* The value of `name` within an object, or the object itself where it has none. */
static size_t inner(const struct json *j, size_t value, const char *name)
{
	size_t key, inside;
	if (json_kind(j, value) != '{')
		return value;
	for (size_t at = json_enter(j, value); json_member(j, &at, &key, &inside);)
		if (json_equals(j, key, name))
			return inside;
	return value;
}

/* A list of authors, joined by commas. */
static hsy_status record_list(struct record *r, const char *name, size_t value, const char **ret_line)
{
	char all[ARTICLE_META_BYTES];
	size_t used = 0, item;
	for (size_t at = json_enter(&r->json, value); json_element(&r->json, &at, &item);) {
		const char *one;
		hsy_status status = record_line(r, name, inner(&r->json, item, "name"), &one);
		if (status != HSY_OK)
			return status;
		size_t n = one ? strlen(one) : 0;
		if (!n || n + 2 > sizeof all - used)
			continue;
		memcpy(all + used, ", ", used ? 2 : 0);
		used += used ? 2 : 0;
		memcpy(all + used, one, n);
		used += n;
	}
	return article_line(r->arena, all, used, ret_line) ? HSY_OK : error_memory(r->error);
}

static hsy_status record_date(struct record *r, const char *name, size_t value)
{
	const char *line;
	char iso[DATE_SIZE];
	hsy_status status = record_line(r, name, value, &line);
	if (status != HSY_OK || !line || !date_parse(line, strlen(line), iso))
		return status;
	r->article->published = arena_string(r->arena, iso);
	r->article->published_from = "json";
	return r->article->published ? HSY_OK : error_memory(r->error);
}

static hsy_status record_text(struct record *r, const char *name, size_t value)
{
	size_t n = 0;
	if (json_kind(&r->json, value) == 'n')
		return HSY_OK;
	if (json_kind(&r->json, value) != '"')
		return wrong_type(r, name, value);
	const char *text = record_string(r, value, &n);
	if (!text)
		return error_memory(r->error);
	hsy_status status = article_set_text(r->article, text, n, r->options, r->error);
	r->has_text = status == HSY_OK;
	if (status != HSY_OK && r->error)
		r->error->byte = r->mark + value;
	return status;
}

static hsy_status record_field(struct record *r, int field, const char *name, size_t value)
{
	bool is_list = json_kind(&r->json, value) == '[';
	switch (field) {
	case FIELD_TEXT:
		return record_text(r, name, value);
	case FIELD_TITLE:
		return record_line(r, name, value, &r->article->title);
	case FIELD_URL:
		return record_line(r, name, value, &r->article->url);
	case FIELD_DATE:
		return record_date(r, name, value);
	case FIELD_OUTLET:
		return record_line(r, name, inner(&r->json, value, "name"), &r->article->outlet);
	case FIELD_BYLINE:
		return is_list ? record_list(r, name, value, &r->article->byline)
			       : record_line(r, name, inner(&r->json, value, "name"), &r->article->byline);
	default:
		return HSY_OK;
	}
}

hsy_status article_from_json(struct arena *a, const hsy_intake_options *options, hsy_article *article,
			     hsy_error *error)
{
	struct record r = {.arena = a, .options = options, .article = article, .error = error};
	size_t bad = 0, key, value;
	const char *why = NULL, *name = NULL;
	if (article->raw_bytes >= 3 && !memcmp(article->raw, "\xef\xbb\xbf", 3))
		r.mark = 3;
	if (!json_open(&r.json, article->raw + r.mark, article->raw_bytes - r.mark, 0, &bad, &why))
		return error_at(error, HSY_ERR_FORMAT, article->path, r.mark + bad, "is not JSON: %s", why);
	if (json_kind(&r.json, r.json.root) != '{')
		return error_at(error, HSY_ERR_FORMAT, article->path, r.mark + r.json.root, "is not a JSON object");
	for (size_t at = json_enter(&r.json, r.json.root); json_member(&r.json, &at, &key, &value);)
		r.is_ours = r.is_ours || json_equals(&r.json, key, "hearsay");
	for (size_t at = json_enter(&r.json, r.json.root); json_member(&r.json, &at, &key, &value);) {
		int field = field_find(&r.json, key, &name);
		hsy_status status = record_field(&r, field, name, value);
		if (status != HSY_OK)
			return status;
	}
	if (!r.has_text)
		return error_at(error, HSY_ERR_FORMAT, article->path, r.mark + r.json.root,
				"has neither \"text\" nor \"body\"");
	if (!r.is_ours && !article_take_host(a, article->url, article))
		return error_memory(error);
	if (!r.is_ours && !article_take_local_day(a, article->text, article->text_bytes, article))
		return error_memory(error);
	return HSY_OK;
}
