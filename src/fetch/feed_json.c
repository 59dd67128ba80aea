/* JSON Feed 1 and 1.1. */
#include "fetch/feed_json.h"

#include <string.h>

#include "base/error.h"
#include "intake/date.h"
#include "intake/json.h"

/* The string that object `value` has at `name`; NULL: none, or out of memory. */
static const char *member_string(const struct json *j, size_t object, const char *name, struct arena *a)
{
	size_t key, value, n;
	for (size_t at = json_enter(j, object); json_member(j, &at, &key, &value);)
		if (json_equals(j, key, name) && json_kind(j, value) == '"')
			return json_string(j, value, a, &n);
	return NULL;
}

/* The same, but NULL for an empty one. */
static const char *member_filled(const struct json *j, size_t object, const char *name, struct arena *a)
{
	const char *text = member_string(j, object, name, a);
	return text && *text ? text : NULL;
}

static bool member_list(const struct json *j, const char *name, size_t *ret_value)
{
	size_t key, value;
	for (size_t at = json_enter(j, j->root); json_member(j, &at, &key, &value);)
		if (json_equals(j, key, name) && json_kind(j, value) == '[') {
			*ret_value = value;
			return true;
		}
	return false;
}

/* False: the caller has enough. */
static bool item_emit(const struct json *j, size_t object, struct arena *a, feed_emit emit, void *context)
{
	char iso[DATE_SIZE];
	struct feed_item item = {0};
	if (json_kind(j, object) != '{')
		return true;
	item.address = member_filled(j, object, "url", a);
	if (!item.address)
		item.address = member_filled(j, object, "external_url", a);
	const char *date = member_string(j, object, "date_published", a);
	if (date && date_parse(date, strlen(date), iso))
		item.published = iso;
	return !item.address || emit(context, &item);
}

hsy_status feed_read_json(struct arena *a, const char *text, size_t n, feed_emit emit, void *context,
			  enum feed_kind *ret_kind, hsy_error *error)
{
	struct json j;
	size_t bad, items, item;
	const char *why;
	if (!json_open(&j, text, n, JSON_LOOSE, &bad, &why) || json_kind(&j, j.root) != '{')
		return HSY_OK;
	const char *version = member_string(&j, j.root, "version", a);
	if (!version || !strstr(version, "jsonfeed.org/version/") || !member_list(&j, "items", &items))
		return HSY_OK;
	*ret_kind = FEED_JSON;
	size_t left = FEED_MAX_ITEMS;
	for (size_t at = json_enter(&j, items); left && json_element(&j, &at, &item); left--)
		if (!item_emit(&j, item, a, emit, context))
			return HSY_OK;
	return left ? HSY_OK
		    : error_at(error, HSY_ERR_LIMIT, NULL, HSY_NO_BYTE, "lists more than %d addresses, the limit",
			       FEED_MAX_ITEMS);
}
