/* A full record, read back: the article and the reading that it was written of.
 *
 *   1. The line is checked to be JSON, once.
 *   2. Each object is gone through once for the members that are wanted of it (members_find), and these are taken
 *      apart one by one. All of them must be there; others are passed over.
 *   3. Nothing is believed: spans must fit the text, in bytes and in characters, ids must rise, references lead
 *      somewhere, and the text must have the SHA-256 that the record names.
 *
 * The first thing that is wrong ends it; `why` tells it and `at` is its byte. All that is made lies in the arena of
 * the record, whose cap bounds what a hostile line can cost. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/error.h"
#include "base/sha256.h"
#include "export/sink.h"
#include "intake/json.h"
#include "reading/statement_fields.h"

#define RECORD_CAP ((size_t)512 << 20)

enum { MARK_BYTES = 256, NUMBER_MAX = 32 };

/* What is given out; the record comes first, so that its address is the box's. */
struct box {
	hsy_record record;
	struct arena arena;
};

struct record_reader {
	struct json json;
	struct arena *arena;
	hsy_record *record;
	size_t *marks; /* code points of the text before each MARK_BYTES bytes of it */
	hsy_status status;
	size_t at;
	char why[96];
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

/* Notes what is wrong with the value at `at`, if nothing was before; always false. */
static bool wrong(struct record_reader *r, size_t at, const char *name, const char *why)
{
	if (r->status == HSY_OK) {
		r->status = HSY_ERR_FORMAT;
		r->at = at;
		snprintf(r->why, sizeof r->why, "%s%s%s%s", name ? "'" : "", name ? name : "", name ? "' " : "",
			 why);
	}
	return false;
}

static bool no_memory(struct record_reader *r)
{
	r->status = r->status == HSY_OK ? HSY_ERR_MEMORY : r->status;
	return false;
}

/* `n` zeroed objects, at least one; NULL, and noted: out of memory. */
static void *things(struct record_reader *r, size_t n, size_t size)
{
	void *to = arena_alloc(r->arena, n ? n : 1, size);
	if (!to)
		no_memory(r);
	return to;
}
#define THINGS(r, n, type) ((type *)things((r), (n), sizeof(type)))

/* ---- objects and arrays ---- */

static bool members_find(struct record_reader *r, size_t object, struct member *list, size_t n)
{
	size_t key, value;
	if (json_kind(&r->json, object) != '{')
		return wrong(r, object, NULL, "is no object");
	for (size_t at = json_enter(&r->json, object); json_member(&r->json, &at, &key, &value);)
		for (size_t i = 0; i < n; i++)
			if (json_equals(&r->json, key, list[i].name)) {
				list[i].at = value;
				list[i].found = true;
			}
	for (size_t i = 0; i < n; i++)
		if (!list[i].found && !list[i].optional)
			return wrong(r, object, list[i].name, "is missing");
	return true;
}

static bool is_null(const struct record_reader *r, const struct member *m)
{
	return json_kind(&r->json, m->at) == 'n';
}

/* How many elements an array has. */
static bool array_count(struct record_reader *r, const struct member *m, size_t *ret_n)
{
	size_t n = 0, value;
	if (json_kind(&r->json, m->at) != '[')
		return wrong(r, m->at, m->name, "is no array");
	for (size_t at = json_enter(&r->json, m->at); json_element(&r->json, &at, &value);)
		n++;
	*ret_n = n;
	return true;
}

/* With `at` and `value`: goes through the elements of the array at `array`. */
#define EACH(r, array, at, value) \
	for (size_t at = json_enter(&(r)->json, (array)), value; json_element(&(r)->json, &at, &value);)

/* ---- values ---- */

static bool string_take(struct record_reader *r, const struct member *m, const char **ret)
{
	size_t n;
	if (json_kind(&r->json, m->at) != '"')
		return wrong(r, m->at, m->name, "is no string");
	*ret = json_string(&r->json, m->at, r->arena, &n);
	return *ret || no_memory(r);
}

static bool string_or_null(struct record_reader *r, const struct member *m, const char **ret)
{
	*ret = NULL;
	return is_null(r, m) || string_take(r, m, ret);
}

static bool bool_take(struct record_reader *r, const struct member *m, bool *ret)
{
	char kind = json_kind(&r->json, m->at);
	*ret = kind == 't';
	return kind == 't' || kind == 'f' || wrong(r, m->at, m->name, "is neither true nor false");
}

/* A whole number from `least` to `most`. */
static bool count_at(struct record_reader *r, size_t at, const char *name, size_t least, size_t most, size_t *ret)
{
	size_t n = 0, end = json_behind(&r->json, at), i = at;
	for (; i < end && r->json.bytes[i] >= '0' && r->json.bytes[i] <= '9' && n <= most / 10; i++)
		n = n * 10 + (size_t)(r->json.bytes[i] - '0');
	if (i < end || i == at || n < least || n > most)
		return wrong(r, at, name, "is no number that fits");
	*ret = n;
	return true;
}

static bool count_take(struct record_reader *r, const struct member *m, size_t *ret)
{
	return count_at(r, m->at, m->name, 0, SIZE_MAX / 16, ret);
}

static bool int_take(struct record_reader *r, const struct member *m, int least, int *ret)
{
	size_t n;
	if (!count_at(r, m->at, m->name, (size_t)least, 1 << 30, &n))
		return false;
	*ret = (int)n;
	return true;
}

/* 0 for null. */
static bool id_take(struct record_reader *r, const struct member *m, int *ret)
{
	*ret = 0;
	return is_null(r, m) || int_take(r, m, 1, ret);
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

static bool score_take(struct record_reader *r, const struct member *m, double *ret)
{
	size_t n = json_behind(&r->json, m->at) - m->at;
	if (json_kind(&r->json, m->at) != '0' || n > NUMBER_MAX)
		return wrong(r, m->at, m->name, "is no score");
	*ret = number_value(r->json.bytes + m->at, n);
	return (*ret >= 0 && *ret <= 1) || wrong(r, m->at, m->name, "is no score");
}

/* NAMED(kind, hsy_kind_name) defines kind_take, which takes an hsy_kind by its name. */
#define NAMED(type, name_of)                                                                      \
	static bool type##_take(struct record_reader *r, const struct member *m, hsy_##type *ret) \
	{                                                                                         \
		for (int i = 0; json_kind(&r->json, m->at) == '"' && name_of((hsy_##type)i); i++) \
			if (json_equals(&r->json, m->at, name_of((hsy_##type)i))) {               \
				*ret = (hsy_##type)i;                                             \
				return true;                                                      \
			}                                                                         \
		return wrong(r, m->at, m->name, "is none of the words that stand there");         \
	}

NAMED(format, hsy_format_name)
NAMED(gender, hsy_gender_name)
NAMED(kind, hsy_kind_name)
NAMED(mode, hsy_mode_name)
NAMED(stance, hsy_stance_name)
NAMED(form, hsy_form_name)
NAMED(entity_kind, hsy_entity_kind_name)
NAMED(speaker_by, hsy_speaker_by_name)

/* ---- positions ---- */

static bool is_inside_char(const char *text, size_t byte)
{
	return ((unsigned char)text[byte] & 0xc0) == 0x80;
}

static bool marks_make(struct record_reader *r)
{
	const hsy_article *a = &r->record->article;
	size_t n = 0;
	r->marks = THINGS(r, a->text_bytes / MARK_BYTES + 1, size_t);
	for (size_t i = 0; r->marks && i <= a->text_bytes; i++) {
		if (i % MARK_BYTES == 0)
			r->marks[i / MARK_BYTES] = n;
		n += i < a->text_bytes && !is_inside_char(a->text, i);
	}
	return r->marks != NULL;
}

/* Code points before `byte`, which lies within the text. */
static size_t chars_before(const struct record_reader *r, size_t byte)
{
	size_t n = r->marks[byte / MARK_BYTES];
	for (size_t i = byte / MARK_BYTES * MARK_BYTES; i < byte; i++)
		n += !is_inside_char(r->record->article.text, i);
	return n;
}

static bool range_take(struct record_reader *r, const struct member *m, hsy_range *ret)
{
	size_t ends[2], n = 0;
	if (json_kind(&r->json, m->at) != '[')
		return wrong(r, m->at, m->name, "is no pair of numbers");
	EACH (r, m->at, at, value) {
		if (n == 2)
			return wrong(r, m->at, m->name, "is no pair of numbers");
		if (!count_at(r, value, m->name, 0, r->record->article.text_bytes, &ends[n++]))
			return false;
	}
	*ret = (hsy_range){ends[0], ends[1]};
	return n == 2 || wrong(r, m->at, m->name, "is no pair of numbers");
}

static bool span_at(struct record_reader *r, size_t object, hsy_span *ret)
{
	struct member m[] = {MEMBER("chars"), MEMBER("bytes")};
	const char *text = r->record->article.text;
	if (!members_find(r, object, m, N_OF(m)) || !range_take(r, &m[0], &ret->chars) ||
	    !range_take(r, &m[1], &ret->bytes))
		return false;
	if (ret->bytes.begin > ret->bytes.end || is_inside_char(text, ret->bytes.begin) ||
	    is_inside_char(text, ret->bytes.end))
		return wrong(r, m[1].at, m[1].name, "do not fit the text");
	if (chars_before(r, ret->bytes.begin) != ret->chars.begin ||
	    chars_before(r, ret->bytes.end) != ret->chars.end)
		return wrong(r, m[0].at, m[0].name, "are not those of the bytes");
	return true;
}

/* NULL for null. */
static bool span_take(struct record_reader *r, const struct member *m, const hsy_span **ret)
{
	hsy_span *span = is_null(r, m) ? NULL : THINGS(r, 1, hsy_span);
	*ret = span;
	return is_null(r, m) || (span && span_at(r, m->at, span));
}

static bool spans_take(struct record_reader *r, const struct member *m, const hsy_span **ret, size_t *ret_n)
{
	size_t n;
	hsy_span *spans = array_count(r, m, &n) ? THINGS(r, n, hsy_span) : NULL;
	if (!spans)
		return false;
	*ret = spans;
	*ret_n = n;
	EACH (r, m->at, at, value)
		if (!span_at(r, value, spans++))
			return false;
	return true;
}

/* ---- statements ---- */

/* The id of one of the reading's entities, or null. */
static bool entity_take(struct record_reader *r, const struct member *m, int *ret)
{
	if (!id_take(r, m, ret))
		return false;
	return (size_t)*ret <= r->record->reading.n_entities || wrong(r, m->at, m->name, "is none of the entities");
}

static bool speaker_take(struct record_reader *r, const struct member *object, hsy_speaker *ret)
{
	struct member m[] = {MEMBER("entity"), MEMBER("name"), MEMBER("by"), MEMBER("score")};
	return members_find(r, object->at, m, N_OF(m)) && entity_take(r, &m[0], &ret->entity) &&
	       string_or_null(r, &m[1], &ret->name) && speaker_by_take(r, &m[2], &ret->by) &&
	       score_take(r, &m[3], &ret->score);
}

static bool party_take(struct record_reader *r, const struct member *object, const hsy_party **ret)
{
	struct member m[] = {MEMBER("entity"), MEMBER("name"), MEMBER("span")};
	if (is_null(r, object))
		return true;
	hsy_party *party = THINGS(r, 1, hsy_party);
	*ret = party;
	return party && members_find(r, object->at, m, N_OF(m)) && entity_take(r, &m[0], &party->entity) &&
	       string_take(r, &m[1], &party->name) && span_at(r, m[2].at, &party->span);
}

static bool time_take(struct record_reader *r, const struct member *object, const hsy_time **ret)
{
	struct member m[] = {MEMBER("span"), MEMBER("iso"), MEMBER("from")};
	if (is_null(r, object))
		return true;
	hsy_time *time = THINGS(r, 1, hsy_time);
	*ret = time;
	return time && members_find(r, object->at, m, N_OF(m)) && span_take(r, &m[0], &time->span) &&
	       string_or_null(r, &m[1], &time->iso) && string_or_null(r, &m[2], &time->from);
}

static bool chain_take(struct record_reader *r, const struct member *array, hsy_statement *ret)
{
	hsy_hop *hops = array_count(r, array, &ret->n_chain) ? THINGS(r, ret->n_chain, hsy_hop) : NULL;
	ret->chain = hops;
	if (!hops)
		return false;
	EACH (r, array->at, at, value) {
		struct member m[] = {MEMBER("entity"), MEMBER("name")};
		if (!members_find(r, value, m, N_OF(m)) || !entity_take(r, &m[0], &hops->entity) ||
		    !string_take(r, &m[1], &hops->name))
			return false;
		hops++;
	}
	return true;
}

#define text_field_take string_or_null
#define number_field_take(r, m, ret) int_take((r), (m), 0, (ret))
#define flag_field_take bool_take
#define mode_field_take mode_take
#define stance_field_take stance_take
#define FIELD_MEMBER(type, name, comment) MEMBER(#name),
#define FIELD_TAKE(type, name, comment) good = good && type##_field_take(r, &m[FIELD_##name], &s->name);

/* The fields of the list of plain ones. */
static bool fields_take(struct record_reader *r, size_t object, hsy_statement *s)
{
	struct member m[] = {STATEMENT_FIELDS(FIELD_MEMBER)};
	bool good = members_find(r, object, m, N_OF(m));
	STATEMENT_FIELDS(FIELD_TAKE)
	return good;
}

static bool statement_take(struct record_reader *r, size_t object, hsy_statement *s)
{
	struct member m[] = {MEMBER("id"),      MEMBER("inside"), MEMBER("depth"),     MEMBER("kind"),
			     MEMBER("score"),   MEMBER("source"), MEMBER("cue"),       MEMBER("content"),
			     MEMBER("speaker"), MEMBER("medium"), MEMBER("addressee"), MEMBER("time"),
			     MEMBER("chain")};
	return members_find(r, object, m, N_OF(m)) && int_take(r, &m[0], 1, &s->id) &&
	       id_take(r, &m[1], &s->inside) && int_take(r, &m[2], 0, &s->depth) && kind_take(r, &m[3], &s->kind) &&
	       score_take(r, &m[4], &s->score) && span_take(r, &m[5], &s->source) && span_take(r, &m[6], &s->cue) &&
	       spans_take(r, &m[7], &s->contents, &s->n_contents) && fields_take(r, object, s) &&
	       speaker_take(r, &m[8], &s->speaker) && party_take(r, &m[9], &s->medium) &&
	       party_take(r, &m[10], &s->addressee) && time_take(r, &m[11], &s->time) && chain_take(r, &m[12], s);
}

static int id_compare(const void *id, const void *statement)
{
	return *(const int *)id - ((const hsy_statement *)statement)->id;
}

/* Ids rise, and a statement is inside one that is less deep than itself; that one may have been left out. */
static bool statement_fits(struct record_reader *r, size_t object, const hsy_statement *all, const hsy_statement *s)
{
	const hsy_reading *reading = &r->record->reading;
	if (s > all && s->id <= s[-1].id)
		return wrong(r, object, "id", "of a statement does not rise");
	const hsy_statement *outer =
	    s->inside ? bsearch(&s->inside, all, reading->n_statements, sizeof *all, id_compare) : NULL;
	if (s->inside == s->id || (outer && outer->depth >= s->depth))
		return wrong(r, object, "inside", "is no statement around this one");
	return s->n_contents || s->cue || s->source || wrong(r, object, NULL, "a statement without words");
}

static bool statements_take(struct record_reader *r, const struct member *array)
{
	hsy_reading *reading = &r->record->reading;
	hsy_statement *all =
	    array_count(r, array, &reading->n_statements) ? THINGS(r, reading->n_statements, hsy_statement) : NULL;
	size_t n = 0;
	reading->statements = all;
	if (!all)
		return false;
	EACH (r, array->at, at, value)
		if (!statement_take(r, value, &all[n++]))
			return false;
	n = 0;
	EACH (r, array->at, at, value)
		if (!statement_fits(r, value, all, &all[n++]))
			return false;
	return true;
}

/* ---- entities ---- */

static bool mentions_take(struct record_reader *r, const struct member *array, hsy_entity *ret)
{
	hsy_mention *mentions =
	    array_count(r, array, &ret->n_mentions) ? THINGS(r, ret->n_mentions, hsy_mention) : NULL;
	ret->mentions = mentions;
	if (!mentions)
		return false;
	EACH (r, array->at, at, value) {
		struct member m[] = {MEMBER("form")};
		if (!span_at(r, value, &mentions->span) || !members_find(r, value, m, N_OF(m)) ||
		    !form_take(r, &m[0], &mentions->form))
			return false;
		mentions++;
	}
	return true;
}

static bool entity_read(struct record_reader *r, size_t object, int id, hsy_entity *e)
{
	struct member m[] = {MEMBER("id"),   MEMBER("kind"),   MEMBER("name"),    MEMBER("named"),
			     MEMBER("role"), MEMBER("gender"), MEMBER("mentions")};
	if (!members_find(r, object, m, N_OF(m)) || !int_take(r, &m[0], 1, &e->id))
		return false;
	if (e->id != id)
		return wrong(r, m[0].at, "id", "of an entity is not the next one");
	return entity_kind_take(r, &m[1], &e->kind) && string_take(r, &m[2], &e->name) &&
	       bool_take(r, &m[3], &e->is_named) && string_or_null(r, &m[4], &e->role) &&
	       gender_take(r, &m[5], &e->gender) && mentions_take(r, &m[6], e);
}

static bool entities_take(struct record_reader *r, const struct member *array)
{
	hsy_reading *reading = &r->record->reading;
	hsy_entity *all =
	    array_count(r, array, &reading->n_entities) ? THINGS(r, reading->n_entities, hsy_entity) : NULL;
	int n = 0;
	reading->entities = all;
	if (!all)
		return false;
	EACH (r, array->at, at, value) {
		if (!entity_read(r, value, n + 1, &all[n]))
			return false;
		n++;
	}
	return true;
}

/* ---- the article ---- */

static bool outlet_take(struct record_reader *r, const struct member *object, const char **ret)
{
	struct member m[] = {MEMBER("name")};
	return is_null(r, object) || (members_find(r, object->at, m, N_OF(m)) && string_take(r, &m[0], ret));
}

static bool text_take(struct record_reader *r, const struct member *text, const struct member *sha256)
{
	hsy_article *a = &r->record->article;
	if (!string_take(r, text, &a->text))
		return false;
	a->text_bytes = strlen(a->text);
	sha256_hex(a->text, a->text_bytes, a->sha256);
	if (json_kind(&r->json, sha256->at) != '"' || !json_equals(&r->json, sha256->at, a->sha256))
		return wrong(r, sha256->at, sha256->name, "is not that of the text");
	return marks_make(r);
}

static bool raw_take(struct record_reader *r, const struct member *m)
{
	hsy_article *a = &r->record->article;
	a->raw = a->text;
	a->raw_bytes = a->text_bytes;
	if (is_null(r, m))
		return true;
	if (json_kind(&r->json, m->at) != '"')
		return wrong(r, m->at, m->name, "is no string");
	size_t n = json_behind(&r->json, m->at) - m->at - 2;
	char *raw = things(r, n / 4 * 3 + 1, 1);
	if (raw && !base64_decode(r->json.bytes + m->at + 1, n, raw, &a->raw_bytes))
		return wrong(r, m->at, m->name, "is no base64");
	a->raw = raw;
	return raw != NULL;
}

/* Which fields a person told, by their names. */
static bool told_take(struct record_reader *r, const struct member *m, unsigned *ret)
{
	size_t n;
	if (!array_count(r, m, &n))
		return false;
	EACH (r, m->at, at, value) {
		unsigned bit = 0;
		while (hsy_told_name(bit) && !json_equals(&r->json, value, hsy_told_name(bit)))
			bit++;
		if (!hsy_told_name(bit))
			return wrong(r, value, m->name, "is of fields that nobody can tell");
		*ret |= 1U << bit;
	}
	return true;
}

static bool article_take(struct record_reader *r)
{
	struct member m[] = {MEMBER("path"),           MEMBER("url"),    MEMBER("outlet"),
			     MEMBER("title"),          MEMBER("byline"), MEMBER("published"),
			     MEMBER("published_from"), MEMBER("format"), MEMBER("text"),
			     MEMBER("sha256"),         MEMBER("raw"),    MEMBER("told")};
	hsy_article *a = &r->record->article;
	return members_find(r, r->json.root, m, N_OF(m)) && string_take(r, &m[0], &a->path) &&
	       string_or_null(r, &m[1], &a->url) && outlet_take(r, &m[2], &a->outlet) &&
	       string_or_null(r, &m[3], &a->title) && string_or_null(r, &m[4], &a->byline) &&
	       string_or_null(r, &m[5], &a->published) && string_or_null(r, &m[6], &a->published_from) &&
	       format_take(r, &m[7], &a->format) && text_take(r, &m[8], &m[9]) && raw_take(r, &m[10]) &&
	       told_take(r, &m[11], &a->told);
}

static bool reading_take(struct record_reader *r)
{
	struct member m[] = {MEMBER("model"),     MEMBER("language"), MEMBER("unread"),    MEMBER("words"),
			     MEMBER("sentences"), MEMBER("entities"), MEMBER("statements")};
	hsy_reading *reading = &r->record->reading;
	reading->article = r->record->article;
	reading->article.raw = NULL;
	reading->article.raw_bytes = 0;
	return members_find(r, r->json.root, m, N_OF(m)) && string_take(r, &m[0], &r->record->model) &&
	       string_or_null(r, &m[1], &reading->language) && bool_take(r, &m[2], &reading->unread) &&
	       count_take(r, &m[3], &reading->n_words) && count_take(r, &m[4], &reading->n_sentences) &&
	       entities_take(r, &m[5]) && statements_take(r, &m[6]);
}

/* ---- the whole ---- */

/* An error's record: what it tells becomes the error. */
static hsy_status error_take(struct record_reader *r, const struct member *object, hsy_error *error)
{
	struct member path = {.name = "path"}, m[] = {MEMBER("message"), MEMBER("byte")};
	const char *where = NULL, *message = NULL;
	size_t byte = 0;
	if (!members_find(r, r->json.root, &path, 1) || !string_take(r, &path, &where) ||
	    !members_find(r, object->at, m, N_OF(m)) || !string_take(r, &m[0], &message) ||
	    (!is_null(r, &m[1]) && !count_take(r, &m[1], &byte)))
		return r->status;
	return error_at(error, HSY_ERR_FORMAT, where, is_null(r, &m[1]) ? HSY_NO_BYTE : byte, "%s", message);
}

/* The versions: of records, and of what full ones have more. */
static bool versions_fit(struct record_reader *r, const struct member *hearsay, const struct member *full)
{
	size_t n;
	if (!hearsay->found)
		return wrong(r, r->json.root, NULL, "is no record of hearsay");
	if (!count_take(r, hearsay, &n) || n != 1)
		return wrong(r, hearsay->at, NULL, "is a record of another version, which is not known here");
	if (!full->found)
		return wrong(r, r->json.root, NULL, "is no full record: write it with 'hearsay read --full'");
	if (!count_take(r, full, &n) || n != RECORD_FULL_VERSION)
		return wrong(r, full->at, NULL, "is a full record of another version, which is not known here");
	return true;
}

static hsy_status record_take(struct record_reader *r, hsy_error *error)
{
	struct member m[] = {{.name = "hearsay", .optional = true},
			     {.name = "full", .optional = true},
			     {.name = "error", .optional = true}};
	if (!members_find(r, r->json.root, m, N_OF(m)))
		return r->status;
	if (m[0].found && m[2].found)
		return error_take(r, &m[2], error);
	return versions_fit(r, &m[0], &m[1]) && article_take(r) && reading_take(r) ? HSY_OK : r->status;
}

/* Tells what went wrong, unless it is told already. */
static hsy_status record_failed(const struct record_reader *r, hsy_status status, hsy_error *error)
{
	if (r->status == HSY_ERR_MEMORY)
		return error_at(error, status, NULL, HSY_NO_BYTE,
				"out of memory, or the record needs too much of it");
	return r->status == HSY_OK ? status : error_at(error, status, NULL, r->at, "%s", r->why);
}

hsy_status hsy_record_parse(const char *line, size_t n_bytes, hsy_record **ret_record, hsy_error *error)
{
	struct record_reader r = {.status = HSY_OK};
	size_t at;
	const char *why;
	if (!json_open(&r.json, line, n_bytes, 0, &at, &why))
		return error_at(error, HSY_ERR_FORMAT, NULL, at, "%s", why);
	struct box *box = calloc(1, sizeof *box);
	if (!box)
		return error_memory(error);
	arena_init(&box->arena, RECORD_CAP);
	r.arena = &box->arena;
	r.record = &box->record;
	hsy_status status = record_take(&r, error);
	if (status != HSY_OK) {
		hsy_record_free(&box->record);
		return record_failed(&r, status, error);
	}
	*ret_record = &box->record;
	return HSY_OK;
}

void hsy_record_free(hsy_record *record)
{
	struct box *box = (struct box *)record;
	if (!box)
		return;
	arena_free(&box->arena);
	free(box);
}
