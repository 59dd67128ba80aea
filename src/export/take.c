/* See take.h. */
#include "export/take.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/error.h"

enum { NUMBER_MAX = 32 };

bool take_wrong(struct taking *r, size_t at, const char *name, const char *why)
{
	if (r->status == HSY_OK) {
		r->status = HSY_ERR_FORMAT;
		r->at = at;
		snprintf(r->why, sizeof r->why, "%s%s%s%s", name ? "'" : "", name ? name : "", name ? "' " : "",
			 why);
	}
	return false;
}

static bool no_memory(struct taking *r)
{
	r->status = r->status == HSY_OK ? HSY_ERR_MEMORY : r->status;
	return false;
}

void *take_things(struct taking *r, size_t n, size_t size)
{
	void *to = arena_alloc(r->arena, n ? n : 1, size);
	if (!to)
		no_memory(r);
	return to;
}

/* ---- objects and arrays ---- */

bool take_members(struct taking *r, size_t object, struct member *list, size_t n)
{
	size_t key, value;
	if (json_kind(&r->json, object) != '{')
		return take_wrong(r, object, NULL, "is no object");
	for (size_t at = json_enter(&r->json, object); json_member(&r->json, &at, &key, &value);)
		for (size_t i = 0; i < n; i++)
			if (json_equals(&r->json, key, list[i].name)) {
				list[i].at = value;
				list[i].found = true;
			}
	for (size_t i = 0; i < n; i++)
		if (!list[i].found && !list[i].optional)
			return take_wrong(r, object, list[i].name, "is missing");
	return true;
}

bool take_is_null(const struct taking *r, const struct member *m)
{
	return json_kind(&r->json, m->at) == 'n';
}

bool take_array(struct taking *r, const struct member *m, size_t *ret_n)
{
	size_t n = 0, value;
	if (json_kind(&r->json, m->at) != '[')
		return take_wrong(r, m->at, m->name, "is no array");
	for (size_t at = json_enter(&r->json, m->at); json_element(&r->json, &at, &value);)
		n++;
	*ret_n = n;
	return true;
}

bool take_tuple(struct taking *r, size_t array, const char *name, struct member *list, size_t n)
{
	size_t n_found = 0;
	if (json_kind(&r->json, array) == '[')
		EACH (r, array, at, value) {
			if (n_found < n)
				list[n_found] = (struct member){.name = name, .at = value, .found = true};
			n_found++;
		}
	return n_found == n || take_wrong(r, array, name, "is no array of as many as belong there");
}

/* ---- values ---- */

bool take_string(struct taking *r, const struct member *m, const char **ret)
{
	size_t n;
	if (json_kind(&r->json, m->at) != '"')
		return take_wrong(r, m->at, m->name, "is no string");
	*ret = json_string(&r->json, m->at, r->arena, &n);
	return *ret || no_memory(r);
}

bool take_string_or_null(struct taking *r, const struct member *m, const char **ret)
{
	*ret = NULL;
	return take_is_null(r, m) || take_string(r, m, ret);
}

bool take_bool(struct taking *r, const struct member *m, bool *ret)
{
	char kind = json_kind(&r->json, m->at);
	*ret = kind == 't';
	return kind == 't' || kind == 'f' || take_wrong(r, m->at, m->name, "is neither true nor false");
}

bool take_count_at(struct taking *r, size_t at, const char *name, size_t least, size_t most, size_t *ret)
{
	size_t n = 0, end = json_behind(&r->json, at), i = at;
	for (; i < end && r->json.bytes[i] >= '0' && r->json.bytes[i] <= '9' && n <= most / 10; i++)
		n = n * 10 + (size_t)(r->json.bytes[i] - '0');
	if (i < end || i == at || n < least || n > most)
		return take_wrong(r, at, name, "is no number that fits");
	*ret = n;
	return true;
}

bool take_count(struct taking *r, const struct member *m, size_t *ret)
{
	return take_count_at(r, m->at, m->name, 0, SIZE_MAX / 16, ret);
}

bool take_int(struct taking *r, const struct member *m, int least, int *ret)
{
	size_t n;
	if (!take_count_at(r, m->at, m->name, (size_t)least, 1 << 30, &n))
		return false;
	*ret = (int)n;
	return true;
}

bool take_id(struct taking *r, const struct member *m, int *ret)
{
	*ret = 0;
	return take_is_null(r, m) || take_int(r, m, 1, ret);
}

/* strtod wants the decimal sign of the locale. */
static double number_value(const char *digits, size_t n)
{
	char words[NUMBER_MAX + 16];
	const char *sign = localeconv()->decimal_point;
	const char *point = memchr(digits, '.', n);
	size_t before = point ? (size_t)(point - digits) : n;
	snprintf(words, sizeof words, "%.*s%s%.*s", (int)before, digits, point ? sign : "",
		 point ? (int)(n - before - 1) : 0, point ? point + 1 : "");
	return strtod(words, NULL);
}

bool take_score(struct taking *r, const struct member *m, double *ret)
{
	size_t n = json_behind(&r->json, m->at) - m->at;
	if (json_kind(&r->json, m->at) != '0' || n > NUMBER_MAX)
		return take_wrong(r, m->at, m->name, "is no score");
	*ret = number_value(r->json.bytes + m->at, n);
	return (*ret >= 0 && *ret <= 1) || take_wrong(r, m->at, m->name, "is no score");
}

bool take_base64(struct taking *r, const struct member *m, const char **ret, size_t *ret_n)
{
	if (json_kind(&r->json, m->at) != '"')
		return take_wrong(r, m->at, m->name, "is no string");
	size_t n = json_behind(&r->json, m->at) - m->at - 2;
	char *bytes = take_things(r, n / 4 * 3 + 1, 1);
	if (bytes && !base64_decode(r->json.bytes + m->at + 1, n, bytes, ret_n))
		return take_wrong(r, m->at, m->name, "is no base64");
	*ret = bytes;
	return bytes != NULL;
}

/* ---- the end ---- */

hsy_status take_failed(const struct taking *r, hsy_status status, hsy_error *error)
{
	if (r->status == HSY_ERR_MEMORY)
		return error_at(error, status, NULL, HSY_NO_BYTE,
				"out of memory, or the record needs too much of it");
	return r->status == HSY_OK ? status : error_at(error, status, NULL, r->at, "%s", r->why);
}
