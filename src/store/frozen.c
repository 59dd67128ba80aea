/* See frozen.h. Both ways are one walk over the reading: each step writes a value, or reads it.
 *
 *     number   seven bits a byte, the lowest first, the eighth bit set where more follow
 *     text     a number, 0 for NULL, else its bytes and one more; the bytes; a zero byte
 *     real     eight bytes of this machine: what is derived, another machine derives anew
 *     array    a number, and as many members
 *
 * No number is believed that the bytes behind it cannot hold. */
#include "store/frozen.h"

#include <limits.h>
#include <string.h>

#include "reading/statement_fields.h"

/* The least that is written of each. */
enum { HOP_BYTES = 2, SPAN_BYTES = 4, MENTION_BYTES = SPAN_BYTES + 1, ENTITY_BYTES = 7, STATEMENT_BYTES = 30 };

struct walk {
	struct buffer *to;             /* NULL: it reads */
	const unsigned char *at, *end; /* what is still to be read */
	struct arena *arena;
	bool bad;
};

/* ---- values ---- */

static void write_number(struct walk *w, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		buffer_char(w->to, (char)(n | 0x80));
	buffer_char(w->to, (char)n);
}

static uint64_t read_number(struct walk *w)
{
	uint64_t n = 0;
	for (unsigned shift = 0; w->at < w->end && shift < 63; shift += 7) {
		unsigned char byte = *w->at++;
		n |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return n;
	}
	w->bad = true;
	return 0;
}

static void walk_size(struct walk *w, size_t *n)
{
	if (w->to)
		write_number(w, *n);
	else
		*n = read_number(w);
}

static void walk_int(struct walk *w, int *n)
{
	if (w->to) {
		write_number(w, (uint64_t)*n);
		return;
	}
	uint64_t read = read_number(w);
	w->bad |= read > INT_MAX;
	*n = w->bad ? 0 : (int)read;
}

static void walk_flag(struct walk *w, bool *flag)
{
	int n = *flag;
	walk_int(w, &n);
	*flag = n != 0;
}

static void walk_real(struct walk *w, double *x)
{
	if (w->to) {
		buffer_append(w->to, (const char *)x, sizeof *x);
		return;
	}
	w->bad |= (size_t)(w->end - w->at) < sizeof *x;
	if (w->bad)
		return;
	memcpy(x, w->at, sizeof *x);
	w->at += sizeof *x;
}

static void walk_text(struct walk *w, const char **text)
{
	size_t n = w->to && *text ? strlen(*text) + 1 : 0;
	walk_size(w, &n);
	if (w->to) {
		buffer_append(w->to, *text ? *text : "", n);
		return;
	}
	w->bad |= n > (size_t)(w->end - w->at) || (n && (w->at[n - 1] || memchr(w->at, 0, n - 1)));
	*text = n && !w->bad ? arena_copy(w->arena, (const char *)w->at, n - 1) : NULL;
	w->bad |= n && !*text;
	w->at += w->bad ? 0 : n;
}

/* The number of members of an array of things of `size` bytes, each written as `least` bytes or more, and where
 * they stand: it is the caller's to walk over them. */
static void *walk_array(struct walk *w, const void *array, size_t *n, size_t size, size_t least)
{
	walk_size(w, n);
	if (w->to)
		return (void *)array;
	w->bad |= *n > (size_t)(w->end - w->at) / least;
	void *to = w->bad ? NULL : arena_alloc(w->arena, *n, size);
	w->bad |= !to;
	if (w->bad)
		*n = 0;
	return to;
}

/* The same of one thing or none. */
static void *walk_one(struct walk *w, const void *one, size_t size)
{
	size_t n = one != NULL;
	void *to = walk_array(w, one, &n, size, 1);
	w->bad |= n > 1;
	return n ? to : NULL;
}

static void walk_span(struct walk *w, hsy_span *span)
{
	walk_size(w, &span->chars.begin);
	walk_size(w, &span->chars.end);
	walk_size(w, &span->bytes.begin);
	walk_size(w, &span->bytes.end);
}

static void walk_one_span(struct walk *w, const hsy_span **span)
{
	hsy_span *to = walk_one(w, *span, sizeof *to);
	if (to)
		walk_span(w, to);
	*span = to;
}

/* An enumeration: of what it may be the caller knows. */
#define walk_enum(w, value)                                     \
	do {                                                    \
		int number_ = (int)(value);                     \
		walk_int(w, &number_);                          \
		(value) = (__typeof__(value))(unsigned)number_; \
	} while (0)

/* ---- statements ---- */

#define WALK_text(name) walk_text(w, &s->name);
#define WALK_number(name) walk_int(w, &s->name);
#define WALK_flag(name) walk_flag(w, &s->name);
#define WALK_mode(name) walk_enum(w, s->name);
#define WALK_stance(name) walk_enum(w, s->name);
#define WALK_FIELD(type, name, comment) WALK_##type(name)

static void walk_party(struct walk *w, const hsy_party **party)
{
	hsy_party *to = walk_one(w, *party, sizeof *to);
	*party = to;
	if (!to)
		return;
	walk_int(w, &to->entity);
	walk_text(w, &to->name);
	walk_span(w, &to->span);
}

static void walk_time(struct walk *w, const hsy_time **time)
{
	hsy_time *to = walk_one(w, *time, sizeof *to);
	*time = to;
	if (!to)
		return;
	walk_one_span(w, &to->span);
	walk_text(w, &to->iso);
	walk_text(w, &to->from);
}

static void walk_chain(struct walk *w, hsy_statement *s)
{
	hsy_hop *chain = walk_array(w, s->chain, &s->n_chain, sizeof *chain, HOP_BYTES);
	s->chain = chain;
	for (size_t i = 0; i < s->n_chain && !w->bad; i++) {
		walk_int(w, &chain[i].entity);
		walk_text(w, &chain[i].name);
	}
}

static void walk_contents(struct walk *w, hsy_statement *s)
{
	hsy_span *contents = walk_array(w, s->contents, &s->n_contents, sizeof *contents, SPAN_BYTES);
	s->contents = contents;
	for (size_t i = 0; i < s->n_contents && !w->bad; i++)
		walk_span(w, &contents[i]);
}

static void walk_statement(struct walk *w, hsy_statement *s)
{
	walk_int(w, &s->id);
	walk_int(w, &s->inside);
	walk_int(w, &s->depth);
	walk_enum(w, s->kind);
	walk_real(w, &s->score);
	walk_one_span(w, &s->source);
	walk_one_span(w, &s->cue);
	walk_contents(w, s);
	STATEMENT_FIELDS(WALK_FIELD)
	walk_int(w, &s->speaker.entity);
	walk_text(w, &s->speaker.name);
	walk_enum(w, s->speaker.by);
	walk_real(w, &s->speaker.score);
	walk_party(w, &s->medium);
	walk_party(w, &s->addressee);
	walk_time(w, &s->time);
	walk_chain(w, s);
}

/* ---- entities ---- */

static void walk_mentions(struct walk *w, hsy_entity *e)
{
	hsy_mention *mentions = walk_array(w, e->mentions, &e->n_mentions, sizeof *mentions, MENTION_BYTES);
	e->mentions = mentions;
	for (size_t i = 0; i < e->n_mentions && !w->bad; i++) {
		walk_span(w, &mentions[i].span);
		walk_enum(w, mentions[i].form);
	}
}

static void walk_entity(struct walk *w, hsy_entity *e)
{
	walk_int(w, &e->id);
	walk_enum(w, e->kind);
	walk_text(w, &e->name);
	walk_flag(w, &e->is_named);
	walk_text(w, &e->role);
	walk_enum(w, e->gender);
	w->bad |= (unsigned)e->gender > HSY_GENDER_FEMALE;
	walk_mentions(w, e);
}

/* ---- the whole ---- */

static void walk_reading(struct walk *w, hsy_reading *r)
{
	hsy_statement *statements =
	    walk_array(w, r->statements, &r->n_statements, sizeof *statements, STATEMENT_BYTES);
	for (size_t i = 0; i < r->n_statements && !w->bad; i++)
		walk_statement(w, &statements[i]);
	hsy_entity *entities = walk_array(w, r->entities, &r->n_entities, sizeof *entities, ENTITY_BYTES);
	for (size_t i = 0; i < r->n_entities && !w->bad; i++)
		walk_entity(w, &entities[i]);
	r->statements = statements;
	r->entities = entities;
}

void reading_freeze(const hsy_reading *reading, struct buffer *to)
{
	hsy_reading r = *reading;
	struct walk w = {.to = to};
	buffer_append(to, "", 0);
	walk_reading(&w, &r);
}

bool reading_thaw(struct arena *a, const void *bytes, size_t n_bytes, hsy_reading *reading)
{
	struct walk w = {.at = bytes, .end = (const unsigned char *)bytes + n_bytes, .arena = a};
	reading->n_statements = reading->n_entities = 0;
	reading->statements = NULL;
	reading->entities = NULL;
	walk_reading(&w, reading);
	return !w.bad && w.at == w.end;
}
