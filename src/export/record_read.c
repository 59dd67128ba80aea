/* A full record, read back: the article and the reading that it was written of.
 *
 *   1. The line is checked to be JSON, once.
 *   2. Each object is gone through once for the members that are wanted of it (take_members), and these are taken
 *      apart one by one. All of them must be there; others are passed over.
 *   3. Nothing is believed: spans must fit the text, in bytes and in characters, ids must rise, references lead
 *      somewhere, and the text must have the SHA-256 that the record names.
 *
 * The first thing that is wrong ends it (take.h). All that is made lies in the arena of the record. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "export/linked.h"
#include "export/sink.h"
#include "reading/statement_fields.h"

#define RECORD_CAP ((size_t)512 << 20)

enum { MARK_BYTES = 256 };

/* What is given out; the record comes first, so that its address is the box's. */
struct box {
	hsy_record record;
	struct arena arena;
};

/* NAMED(kind, hsy_kind_name) defines kind_take, which takes an hsy_kind by its name. */
#define NAMED(type, name_of)                                                                      \
	static bool type##_take(struct taking *r, const struct member *m, hsy_##type *ret)        \
	{                                                                                         \
		for (int i = 0; json_kind(&r->json, m->at) == '"' && name_of((hsy_##type)i); i++) \
			if (json_equals(&r->json, m->at, name_of((hsy_##type)i))) {               \
				*ret = (hsy_##type)i;                                             \
				return true;                                                      \
			}                                                                         \
		return take_wrong(r, m->at, m->name, "is none of the words that stand there");    \
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

static bool marks_make(struct taking *r)
{
	const hsy_article *a = &r->record->article;
	size_t n = 0;
	r->marks = THINGS(r, a->text_bytes / MARK_BYTES + 1, size_t);
	for (size_t i = 0; r->marks && i <= a->text_bytes; i++) {
		if (i % MARK_BYTES == 0)
			r->marks[i / MARK_BYTES] = n;
		n += i < a->text_bytes && !utf8_is_inside(a->text[i]);
	}
	return r->marks != NULL;
}

/* Code points before `byte`, which lies within the text. */
static size_t chars_before(const struct taking *r, size_t byte)
{
	size_t n = r->marks[byte / MARK_BYTES];
	for (size_t i = byte / MARK_BYTES * MARK_BYTES; i < byte; i++)
		n += !utf8_is_inside(r->record->article.text[i]);
	return n;
}

static bool range_take(struct taking *r, const struct member *m, hsy_range *ret)
{
	size_t ends[2], n = 0;
	if (json_kind(&r->json, m->at) != '[')
		return take_wrong(r, m->at, m->name, "is no pair of numbers");
	EACH (r, m->at, at, value) {
		if (n == 2)
			return take_wrong(r, m->at, m->name, "is no pair of numbers");
		if (!take_count_at(r, value, m->name, 0, r->record->article.text_bytes, &ends[n++]))
			return false;
	}
	*ret = (hsy_range){ends[0], ends[1]};
	return n == 2 || take_wrong(r, m->at, m->name, "is no pair of numbers");
}

static bool span_at(struct taking *r, size_t object, hsy_span *ret)
{
	struct member m[] = {MEMBER("chars"), MEMBER("bytes")};
	const char *text = r->record->article.text;
	if (!take_members(r, object, m, N_OF(m)) || !range_take(r, &m[0], &ret->chars) ||
	    !range_take(r, &m[1], &ret->bytes))
		return false;
	if (ret->bytes.begin > ret->bytes.end || utf8_is_inside(text[ret->bytes.begin]) ||
	    utf8_is_inside(text[ret->bytes.end]))
		return take_wrong(r, m[1].at, m[1].name, "do not fit the text");
	if (chars_before(r, ret->bytes.begin) != ret->chars.begin ||
	    chars_before(r, ret->bytes.end) != ret->chars.end)
		return take_wrong(r, m[0].at, m[0].name, "are not those of the bytes");
	return true;
}

/* NULL for null. */
static bool span_take(struct taking *r, const struct member *m, const hsy_span **ret)
{
	hsy_span *span = take_is_null(r, m) ? NULL : THINGS(r, 1, hsy_span);
	*ret = span;
	return take_is_null(r, m) || (span && span_at(r, m->at, span));
}

static bool spans_take(struct taking *r, const struct member *m, const hsy_span **ret, size_t *ret_n)
{
	size_t n;
	hsy_span *spans = take_array(r, m, &n) ? THINGS(r, n, hsy_span) : NULL;
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
static bool entity_take(struct taking *r, const struct member *m, int *ret)
{
	if (!take_id(r, m, ret))
		return false;
	return (size_t)*ret <= r->record->reading.n_entities ||
	       take_wrong(r, m->at, m->name, "is none of the entities");
}

static bool speaker_take(struct taking *r, const struct member *object, hsy_speaker *ret)
{
	struct member m[] = {MEMBER("entity"), MEMBER("name"), MEMBER("by"), MEMBER("score")};
	return take_members(r, object->at, m, N_OF(m)) && entity_take(r, &m[0], &ret->entity) &&
	       take_string_or_null(r, &m[1], &ret->name) && speaker_by_take(r, &m[2], &ret->by) &&
	       take_score(r, &m[3], &ret->score);
}

static bool party_take(struct taking *r, const struct member *object, const hsy_party **ret)
{
	struct member m[] = {MEMBER("entity"), MEMBER("name"), MEMBER("span")};
	if (take_is_null(r, object))
		return true;
	hsy_party *party = THINGS(r, 1, hsy_party);
	*ret = party;
	return party && take_members(r, object->at, m, N_OF(m)) && entity_take(r, &m[0], &party->entity) &&
	       take_string(r, &m[1], &party->name) && span_at(r, m[2].at, &party->span);
}

static bool time_take(struct taking *r, const struct member *object, const hsy_time **ret)
{
	struct member m[] = {MEMBER("span"), MEMBER("iso"), MEMBER("from")};
	if (take_is_null(r, object))
		return true;
	hsy_time *time = THINGS(r, 1, hsy_time);
	*ret = time;
	return time && take_members(r, object->at, m, N_OF(m)) && span_take(r, &m[0], &time->span) &&
	       take_string_or_null(r, &m[1], &time->iso) && take_string_or_null(r, &m[2], &time->from);
}

static bool chain_take(struct taking *r, const struct member *array, hsy_statement *ret)
{
	hsy_hop *hops = take_array(r, array, &ret->n_chain) ? THINGS(r, ret->n_chain, hsy_hop) : NULL;
	ret->chain = hops;
	if (!hops)
		return false;
	EACH (r, array->at, at, value) {
		struct member m[] = {MEMBER("entity"), MEMBER("name")};
		if (!take_members(r, value, m, N_OF(m)) || !entity_take(r, &m[0], &hops->entity) ||
		    !take_string(r, &m[1], &hops->name))
			return false;
		hops++;
	}
	return true;
}

#define text_field_take take_string_or_null
#define number_field_take(r, m, ret) take_int((r), (m), 0, (ret))
#define flag_field_take take_bool
#define mode_field_take mode_take
#define stance_field_take stance_take
#define FIELD_MEMBER(type, name, comment) MEMBER(#name),
#define FIELD_TAKE(type, name, comment) good = good && type##_field_take(r, &m[FIELD_##name], &s->name);

/* The fields of the list of plain ones. */
static bool fields_take(struct taking *r, size_t object, hsy_statement *s)
{
	struct member m[] = {STATEMENT_FIELDS(FIELD_MEMBER)};
	bool good = take_members(r, object, m, N_OF(m));
	STATEMENT_FIELDS(FIELD_TAKE)
	return good;
}

static bool statement_take(struct taking *r, size_t object, hsy_statement *s)
{
	struct member m[] = {MEMBER("id"),      MEMBER("inside"), MEMBER("depth"),     MEMBER("kind"),
			     MEMBER("score"),   MEMBER("source"), MEMBER("cue"),       MEMBER("content"),
			     MEMBER("speaker"), MEMBER("medium"), MEMBER("addressee"), MEMBER("time"),
			     MEMBER("chain")};
	return take_members(r, object, m, N_OF(m)) && take_int(r, &m[0], 1, &s->id) &&
	       take_id(r, &m[1], &s->inside) && take_int(r, &m[2], 0, &s->depth) && kind_take(r, &m[3], &s->kind) &&
	       take_score(r, &m[4], &s->score) && span_take(r, &m[5], &s->source) && span_take(r, &m[6], &s->cue) &&
	       spans_take(r, &m[7], &s->contents, &s->n_contents) && fields_take(r, object, s) &&
	       speaker_take(r, &m[8], &s->speaker) && party_take(r, &m[9], &s->medium) &&
	       party_take(r, &m[10], &s->addressee) && time_take(r, &m[11], &s->time) && chain_take(r, &m[12], s);
}

static int id_compare(const void *id, const void *statement)
{
	return *(const int *)id - ((const hsy_statement *)statement)->id;
}

/* Ids rise, and a statement is inside one that is less deep than itself; that one may have been left out. */
static bool statement_fits(struct taking *r, size_t object, const hsy_statement *all, const hsy_statement *s)
{
	const hsy_reading *reading = &r->record->reading;
	if (s > all && s->id <= s[-1].id)
		return take_wrong(r, object, "id", "of a statement does not rise");
	const hsy_statement *outer =
	    s->inside ? bsearch(&s->inside, all, reading->n_statements, sizeof *all, id_compare) : NULL;
	if (s->inside == s->id || (outer && outer->depth >= s->depth))
		return take_wrong(r, object, "inside", "is no statement around this one");
	return s->n_contents || s->cue || s->source || take_wrong(r, object, NULL, "a statement without words");
}

static bool statements_take(struct taking *r, const struct member *array)
{
	hsy_reading *reading = &r->record->reading;
	hsy_statement *all =
	    take_array(r, array, &reading->n_statements) ? THINGS(r, reading->n_statements, hsy_statement) : NULL;
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

static bool mentions_take(struct taking *r, const struct member *array, hsy_entity *ret)
{
	hsy_mention *mentions =
	    take_array(r, array, &ret->n_mentions) ? THINGS(r, ret->n_mentions, hsy_mention) : NULL;
	ret->mentions = mentions;
	if (!mentions)
		return false;
	EACH (r, array->at, at, value) {
		struct member m[] = {MEMBER("form")};
		if (!span_at(r, value, &mentions->span) || !take_members(r, value, m, N_OF(m)) ||
		    !form_take(r, &m[0], &mentions->form))
			return false;
		mentions++;
	}
	return true;
}

static bool entity_read(struct taking *r, size_t object, int id, hsy_entity *e)
{
	struct member m[] = {MEMBER("id"),   MEMBER("kind"),   MEMBER("name"),    MEMBER("named"),
			     MEMBER("role"), MEMBER("gender"), MEMBER("mentions")};
	if (!take_members(r, object, m, N_OF(m)) || !take_int(r, &m[0], 1, &e->id))
		return false;
	if (e->id != id)
		return take_wrong(r, m[0].at, "id", "of an entity is not the next one");
	return entity_kind_take(r, &m[1], &e->kind) && take_string(r, &m[2], &e->name) &&
	       take_bool(r, &m[3], &e->is_named) && take_string_or_null(r, &m[4], &e->role) &&
	       gender_take(r, &m[5], &e->gender) && mentions_take(r, &m[6], e);
}

static bool entities_take(struct taking *r, const struct member *array)
{
	hsy_reading *reading = &r->record->reading;
	hsy_entity *all =
	    take_array(r, array, &reading->n_entities) ? THINGS(r, reading->n_entities, hsy_entity) : NULL;
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

static bool outlet_take(struct taking *r, const struct member *object, const char **ret)
{
	struct member m[] = {MEMBER("name")};
	return take_is_null(r, object) || (take_members(r, object->at, m, N_OF(m)) && take_string(r, &m[0], ret));
}

static bool text_take(struct taking *r, const struct member *text, const struct member *sha256)
{
	hsy_article *a = &r->record->article;
	if (!take_string(r, text, &a->text))
		return false;
	a->text_bytes = strlen(a->text);
	sha256_hex(a->text, a->text_bytes, a->sha256);
	if (json_kind(&r->json, sha256->at) != '"' || !json_equals(&r->json, sha256->at, a->sha256))
		return take_wrong(r, sha256->at, sha256->name, "is not that of the text");
	return marks_make(r);
}

static bool raw_take(struct taking *r, const struct member *m)
{
	hsy_article *a = &r->record->article;
	a->raw = a->text;
	a->raw_bytes = a->text_bytes;
	return take_is_null(r, m) || take_base64(r, m, &a->raw, &a->raw_bytes);
}

/* Which fields a person told, by their names. */
static bool told_take(struct taking *r, const struct member *m, unsigned *ret)
{
	size_t n;
	if (!take_array(r, m, &n))
		return false;
	EACH (r, m->at, at, value) {
		unsigned bit = 0;
		while (hsy_told_name(bit) && !json_equals(&r->json, value, hsy_told_name(bit)))
			bit++;
		if (!hsy_told_name(bit))
			return take_wrong(r, value, m->name, "is of fields that nobody can tell");
		*ret |= 1U << bit;
	}
	return true;
}

static bool article_take(struct taking *r)
{
	struct member m[] = {MEMBER("path"),           MEMBER("url"),    MEMBER("outlet"),
			     MEMBER("title"),          MEMBER("byline"), MEMBER("published"),
			     MEMBER("published_from"), MEMBER("format"), MEMBER("text"),
			     MEMBER("sha256"),         MEMBER("raw"),    MEMBER("told")};
	hsy_article *a = &r->record->article;
	return take_members(r, r->json.root, m, N_OF(m)) && take_string(r, &m[0], &a->path) &&
	       take_string_or_null(r, &m[1], &a->url) && outlet_take(r, &m[2], &a->outlet) &&
	       take_string_or_null(r, &m[3], &a->title) && take_string_or_null(r, &m[4], &a->byline) &&
	       take_string_or_null(r, &m[5], &a->published) && take_string_or_null(r, &m[6], &a->published_from) &&
	       format_take(r, &m[7], &a->format) && text_take(r, &m[8], &m[9]) && raw_take(r, &m[10]) &&
	       told_take(r, &m[11], &a->told);
}

static bool reading_take(struct taking *r)
{
	struct member m[] = {MEMBER("model"),     MEMBER("language"), MEMBER("unread"),    MEMBER("words"),
			     MEMBER("sentences"), MEMBER("entities"), MEMBER("statements")};
	hsy_reading *reading = &r->record->reading;
	reading->article = r->record->article;
	reading->article.raw = NULL;
	reading->article.raw_bytes = 0;
	return take_members(r, r->json.root, m, N_OF(m)) && take_string(r, &m[0], &r->record->model) &&
	       take_string_or_null(r, &m[1], &reading->language) && take_bool(r, &m[2], &reading->unread) &&
	       take_count(r, &m[3], &reading->n_words) && take_count(r, &m[4], &reading->n_sentences) &&
	       entities_take(r, &m[5]) && statements_take(r, &m[6]);
}

/* ---- the whole ---- */

/* An error's record: what it tells becomes the error. */
static hsy_status error_take(struct taking *r, const struct member *object, hsy_error *error)
{
	struct member path = {.name = "path"}, m[] = {MEMBER("message"), MEMBER("byte")};
	const char *where = NULL, *message = NULL;
	size_t byte = 0;
	if (!take_members(r, r->json.root, &path, 1) || !take_string(r, &path, &where) ||
	    !take_members(r, object->at, m, N_OF(m)) || !take_string(r, &m[0], &message) ||
	    (!take_is_null(r, &m[1]) && !take_count(r, &m[1], &byte)))
		return r->status;
	return error_at(error, HSY_ERR_FORMAT, where, take_is_null(r, &m[1]) ? HSY_NO_BYTE : byte, "%s", message);
}

/* The versions: of records, and of what full ones have more. */
static bool versions_fit(struct taking *r, const struct member *hearsay, const struct member *full)
{
	size_t n;
	if (!hearsay->found)
		return take_wrong(r, r->json.root, NULL, "is no record of hearsay");
	if (!take_count(r, hearsay, &n) || n != 1)
		return take_wrong(r, hearsay->at, NULL, "is a record of another version, which is not known here");
	if (!full->found)
		return take_wrong(r, r->json.root, NULL, "is no full record: write it with 'hearsay read --full'");
	if (!take_count(r, full, &n) || n != RECORD_FULL_VERSION)
		return take_wrong(r, full->at, NULL,
				  "is a full record of another version, which is not known here");
	return true;
}

static hsy_status record_take(struct taking *r, hsy_error *error)
{
	struct member m[] = {{.name = "hearsay", .optional = true},
			     {.name = "full", .optional = true},
			     {.name = "error", .optional = true},
			     {.name = "linked", .optional = true}};
	if (!take_members(r, r->json.root, m, N_OF(m)))
		return r->status;
	if (m[0].found && m[2].found)
		return error_take(r, &m[2], error);
	bool good = versions_fit(r, &m[0], &m[1]) && article_take(r) && reading_take(r) &&
		    (!m[3].found || linked_take(r, m[3].at, &r->record->linked));
	return good ? HSY_OK : r->status;
}

hsy_status hsy_record_parse(const char *line, size_t n_bytes, hsy_record **ret_record, hsy_error *error)
{
	struct taking r = {.status = HSY_OK};
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
		return take_failed(&r, status, error);
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
