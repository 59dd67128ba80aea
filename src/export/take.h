/* Values taken out of one line of JSON, of which nothing is believed. The first thing that is wrong is noted, with
 * its byte, and what takes returns false; so calls are joined with &&. All that is made lies in an arena, whose cap
 * bounds what a hostile line can cost. */
#ifndef HSY_EXPORT_TAKE_H
#define HSY_EXPORT_TAKE_H

#include "base/arena.h"
#include "hearsay.h"
#include "intake/json.h"

struct taking {
	struct json json;
	struct arena *arena;
	hsy_status status; /* HSY_ERR_FORMAT with `at` and `why`, or HSY_ERR_MEMORY */
	size_t at;
	char why[96];
	hsy_record *record; /* record_read.c: what is made, */
	size_t *marks;      /* and code points of its text before each MARK_BYTES bytes of it */
};

/* A member of an object that is wanted; `at`: where its value stands. */
struct member {
	const char *name;
	size_t at;
	bool optional;
	bool found;
};
#define MEMBER(word)           \
	{                      \
		.name = (word) \
	}
#define N_OF(list) (sizeof(list) / sizeof *(list))

/* Notes what is wrong with the value at `at`, if nothing was before; always false. `name` may be NULL. */
bool take_wrong(struct taking *r, size_t at, const char *name, const char *why);
/* Tells what was noted, unless `error` tells it already; returns `status`. */
hsy_status take_failed(const struct taking *r, hsy_status status, hsy_error *error);

/* `n` zeroed objects, at least one; NULL, and noted: out of memory. */
void *take_things(struct taking *r, size_t n, size_t size);
#define THINGS(r, n, type) ((type *)take_things((r), (n), sizeof(type)))

/* Goes through the object at `object` once. Members that are not wanted are passed over; all others must be there
 * but the optional ones. */
bool take_members(struct taking *r, size_t object, struct member *list, size_t n);
/* How many elements an array has. */
bool take_array(struct taking *r, const struct member *m, size_t *ret_n);
/* The elements of the array at `array`, of which there must be `n`, as members of that name. */
bool take_tuple(struct taking *r, size_t array, const char *name, struct member *list, size_t n);
/* With `at` and `value`: goes through the elements of the array at `array`. */
#define EACH(r, array, at, value) \
	for (size_t at = json_enter(&(r)->json, (array)), value; json_element(&(r)->json, &at, &value);)

bool take_is_null(const struct taking *r, const struct member *m);
bool take_string(struct taking *r, const struct member *m, const char **ret);
bool take_string_or_null(struct taking *r, const struct member *m, const char **ret);
bool take_bool(struct taking *r, const struct member *m, bool *ret);
/* A whole number from `least` to `most`. */
bool take_count_at(struct taking *r, size_t at, const char *name, size_t least, size_t most, size_t *ret);
bool take_count(struct taking *r, const struct member *m, size_t *ret);
bool take_int(struct taking *r, const struct member *m, int least, int *ret);
/* 0 for null. */
bool take_id(struct taking *r, const struct member *m, int *ret);
/* From 0 to 1. */
bool take_score(struct taking *r, const struct member *m, double *ret);
/* Bytes as base64; *ret points to the arena. */
bool take_base64(struct taking *r, const struct member *m, const char **ret, size_t *ret_n);

#endif
