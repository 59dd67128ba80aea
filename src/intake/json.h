/* JSON, read where it lies: nothing is built in memory, values are found by their offset, so that each
 * complaint can name its byte and a hostile file costs no more memory than its own length.
 *
 *     struct json j;                                   check once ...
 *     if (!json_open(&j, bytes, n, 0, &at, &why)) ...  then walk without looking at errors
 *     for (size_t at = json_enter(&j, j.root); json_member(&j, &at, &key, &value);)
 *             if (json_equals(&j, key, "text")) ...
 */
#ifndef HSY_INTAKE_JSON_H
#define HSY_INTAKE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { JSON_MAX_DEPTH = 512 };

/* As found in pages: bare control characters in strings are let pass. */
enum { JSON_LOOSE = 1 };

struct json {
	const char *bytes;
	size_t n, root; /* the root value's offset */
};

/* Checks that the bytes are one JSON value (RFC 8259). If not, where and why not. */
bool json_open(struct json *j, const char *bytes, size_t n, unsigned flags, size_t *ret_at, const char **ret_why);

/* '{' '[' '"' 't' 'f' 'n' or '0' for a number. */
char json_kind(const struct json *j, size_t value);
/* The offset behind a value. */
size_t json_behind(const struct json *j, size_t value);
/* Offset at which json_member or json_element start in an object or array. */
size_t json_enter(const struct json *j, size_t value);
bool json_member(const struct json *j, size_t *at, size_t *ret_key, size_t *ret_value);
bool json_element(const struct json *j, size_t *at, size_t *ret_value);
/* The string at `value` is `word` (which has nothing in it to escape). */
bool json_equals(const struct json *j, size_t value, const char *word);
/* The string at `value`, decoded; NULL: out of memory. */
char *json_string(const struct json *j, size_t value, struct arena *a, size_t *ret_n);

/* Offset behind the object or array that opens at `at`, judged by brackets and quotation marks alone;
 * 0 if it does not end. For bytes that were not checked. */
size_t json_find_end(const char *bytes, size_t n, size_t at);

#endif
