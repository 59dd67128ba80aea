/* See pack.h.
 *
 *     head     counts and what is known of the article
 *     terms    struct packed_term   [n_terms]
 *     units    struct packed_unit   [n_units]
 *     people   struct packed_person [n_people]
 *     credits  struct credit_mark   [n_credits]
 *     vectors  int8                 [n_units][DIGEST_VECTOR], if there are any
 *     names    zero-terminated, of people in order: name, party, role and body ("" for none)
 *
 * Numbers are those of the machine: a digest is derived, and another machine makes it anew. What a file says is
 * checked before it is used. */
#include "linking/pack.h"
#include "base/array.h"

#include <string.h>

enum { PACK_MAGIC = 0x48534407 };

struct packed_head {
	uint32_t magic, n_terms, n_units, n_people, n_credits, n_forms, title_end, n_vectors;
	int32_t published;
	uint32_t outlet, forms[OUTLET_FORMS], cites_press, is_press, is_day_doubtful;
};

struct packed_term {
	uint32_t stem, form, begin;
	uint16_t size, flags;
	uint8_t weight, modal;
	uint16_t nothing;
};

struct packed_unit {
	int32_t statement, inside, depth, person, medium, addressee, said_from, said_until, recalls_from,
	    recalls_until, tells_from, tells_until, voices[DIGEST_VOICES];
	struct term_range source, cue, pieces[DIGEST_PIECES];
	uint32_t n_pieces;
	uint8_t kind, mode, stance, bits;
	uint16_t n_voices, n_close;
};

struct packed_person {
	uint8_t kind, is_named, is_press, nothing;
};

enum unit_bits {
	BIT_NEGATED = 1,
	BIT_ACTUAL = 2,
	BIT_TITLE = 4,
	BIT_CONVEYOR = 8,
	BIT_STATED = 16,
	BIT_VECTOR = 32
};

/* ---- to bytes ---- */

static struct packed_unit unit_pack(const struct unit *u)
{
	struct packed_unit p;
	memset(&p, 0, sizeof p);
	p.statement = u->statement;
	p.inside = u->inside;
	p.depth = u->depth;
	p.person = u->person;
	p.medium = u->medium;
	p.addressee = u->addressee;
	p.said_from = u->said.from;
	p.said_until = u->said.until;
	p.recalls_from = u->recalls.from;
	p.recalls_until = u->recalls.until;
	p.tells_from = u->tells.from;
	p.tells_until = u->tells.until;
	p.source = u->source;
	p.cue = u->cue;
	memcpy(p.pieces, u->pieces, sizeof p.pieces);
	for (uint32_t i = 0; i < u->n_voices; i++)
		p.voices[i] = u->voices[i];
	p.n_voices = (uint16_t)u->n_voices;
	p.n_close = (uint16_t)u->n_close;
	p.n_pieces = u->n_pieces;
	p.kind = u->kind;
	p.mode = u->mode;
	p.stance = u->stance;
	p.bits = (uint8_t)((u->negated ? BIT_NEGATED : 0) | (u->actual ? BIT_ACTUAL : 0) |
			   (u->is_title ? BIT_TITLE : 0) | (u->is_conveyor ? BIT_CONVEYOR : 0) |
			   (u->is_said_stated ? BIT_STATED : 0) | (u->vector ? BIT_VECTOR : 0));
	return p;
}

static void terms_pack(const struct digest *d, struct buffer *to)
{
	for (size_t i = 0; i < d->n_terms; i++) {
		const struct term *t = &d->terms[i];
		struct packed_term p = {.stem = t->stem,
					.form = t->form,
					.begin = t->begin,
					.size = (uint16_t)(t->end - t->begin),
					.flags = t->flags,
					.weight = t->weight,
					.modal = t->modal};
		buffer_append(to, (const char *)&p, sizeof p);
	}
}

static void people_pack(const struct digest *d, struct buffer *to)
{
	for (size_t i = 0; i < d->n_people; i++) {
		struct packed_person p = {d->people[i].kind, d->people[i].is_named, d->people[i].is_press, 0};
		buffer_append(to, (const char *)&p, sizeof p);
	}
}

static void string_pack(const char *text, struct buffer *to)
{
	text = text ? text : "";
	buffer_append(to, text, strlen(text) + 1);
}

static void names_pack(const struct digest *d, struct buffer *to)
{
	for (size_t i = 0; i < d->n_people; i++) {
		const struct person *p = &d->people[i];
		string_pack(p->name, to);
		string_pack(p->party, to);
		string_pack(p->role, to);
		string_pack(p->body, to);
	}
}

void digest_pack(const struct digest *d, struct buffer *to)
{
	struct packed_head head = {.magic = PACK_MAGIC,
				   .n_terms = (uint32_t)d->n_terms,
				   .n_units = (uint32_t)d->n_units,
				   .n_people = (uint32_t)d->n_people,
				   .n_credits = (uint32_t)d->n_credits,
				   .n_forms = (uint32_t)d->n_forms,
				   .title_end = d->title.end,
				   .published = d->published,
				   .outlet = d->outlet,
				   .cites_press = d->cites_press,
				   .is_press = d->is_press,
				   .is_day_doubtful = d->is_day_doubtful};
	memcpy(head.forms, d->forms, sizeof head.forms);
	for (size_t i = 0; i < d->n_units; i++)
		head.n_vectors += d->units[i].vector != NULL;
	buffer_append(to, (const char *)&head, sizeof head);
	terms_pack(d, to);
	for (size_t i = 0; i < d->n_units; i++) {
		struct packed_unit p = unit_pack(&d->units[i]);
		buffer_append(to, (const char *)&p, sizeof p);
	}
	people_pack(d, to);
	buffer_append(to, (const char *)d->credits, d->n_credits * sizeof *d->credits);
	for (size_t i = 0; i < d->n_units; i++)
		if (d->units[i].vector)
			buffer_append(to, (const char *)d->units[i].vector, DIGEST_VECTOR);
	names_pack(d, to);
}

/* ---- from bytes ---- */

struct opening {
	const char *at, *end;
	struct arena *arena;
	struct digest *d;
	struct packed_head head;
};

/* The next `count` things of `size` bytes; NULL: there are not so many. */
static const char *take(struct opening *o, size_t count, size_t size)
{
	const char *at = o->at;
	if (count > (size_t)(o->end - o->at) / size)
		return NULL;
	o->at += count * size;
	return at;
}

static bool terms_open(struct opening *o)
{
	size_t n = o->head.n_terms, before = 0;
	const char *from = take(o, n, sizeof(struct packed_term));
	struct term *terms = from ? arena_array(o->arena, n, struct term) : NULL;
	for (size_t i = 0; terms && i < n; i++) {
		struct packed_term p;
		memcpy(&p, from + i * sizeof p, sizeof p);
		if (p.begin < before || p.begin > o->d->n_text || p.size > o->d->n_text - p.begin)
			return false;
		before = p.begin + p.size;
		terms[i] = (struct term){p.stem,  p.form,   p.begin, p.begin + p.size,
					 p.flags, p.weight, p.modal, term_classes(o->d->text + p.begin, p.size)};
	}
	o->d->terms = terms;
	o->d->n_terms = n;
	return terms != NULL;
}

static bool range_fits(const struct opening *o, struct term_range r)
{
	return r.first <= r.end && r.end <= o->head.n_terms;
}

static bool person_fits(const struct opening *o, int32_t person)
{
	return person >= DIGEST_NOBODY && person < (int64_t)o->head.n_people;
}

static bool unit_fits(const struct opening *o, const struct packed_unit *p, size_t i)
{
	bool fits = p->statement >= 0 && p->inside >= -1 && p->inside < (int64_t)o->head.n_units &&
		    p->inside != (int64_t)i && p->depth >= 0 && person_fits(o, p->person) &&
		    person_fits(o, p->medium) && person_fits(o, p->addressee) && range_fits(o, p->source) &&
		    range_fits(o, p->cue) && p->n_pieces > 0 && p->n_pieces <= DIGEST_PIECES;
	for (uint32_t k = 0; fits && k < p->n_pieces; k++)
		fits = range_fits(o, p->pieces[k]) && p->pieces[k].first < p->pieces[k].end;
	fits = fits && p->n_voices <= DIGEST_VOICES && p->n_close <= p->n_voices;
	for (uint32_t k = 0; fits && k < p->n_voices; k++)
		fits = p->voices[k] >= 0 && person_fits(o, p->voices[k]);
	return fits;
}

static struct unit unit_open(const struct packed_unit *p)
{
	struct unit u = {.statement = p->statement,
			 .inside = p->inside,
			 .depth = p->depth,
			 .kind = p->kind,
			 .mode = p->mode,
			 .stance = p->stance,
			 .negated = p->bits & BIT_NEGATED,
			 .actual = p->bits & BIT_ACTUAL,
			 .is_title = p->bits & BIT_TITLE,
			 .is_conveyor = p->bits & BIT_CONVEYOR,
			 .person = p->person,
			 .medium = p->medium,
			 .addressee = p->addressee,
			 .source = p->source,
			 .cue = p->cue,
			 .n_pieces = p->n_pieces,
			 .n_voices = p->n_voices,
			 .n_close = p->n_close,
			 .said = {p->said_from, p->said_until},
			 .recalls = {p->recalls_from, p->recalls_until},
			 .tells = {p->tells_from, p->tells_until},
			 .is_said_stated = p->bits & BIT_STATED};
	memcpy(u.pieces, p->pieces, sizeof u.pieces);
	for (uint32_t i = 0; i < p->n_voices; i++)
		u.voices[i] = p->voices[i];
	return u;
}

/* A unit is inside one that is less deep, so that no circle can be walked. */
static bool units_open(struct opening *o, const char **ret_packed)
{
	size_t n = o->head.n_units;
	const char *from = take(o, n, sizeof(struct packed_unit));
	struct unit *units = from && n <= DIGEST_UNITS ? arena_array(o->arena, n, struct unit) : NULL;
	for (size_t i = 0; units && i < n; i++) {
		struct packed_unit p;
		memcpy(&p, from + i * sizeof p, sizeof p);
		if (!unit_fits(o, &p, i))
			return false;
		units[i] = unit_open(&p);
	}
	for (size_t i = 0; units && i < n; i++)
		if (units[i].inside >= 0 && units[units[i].inside].depth >= units[i].depth)
			return false;
	o->d->units = units;
	o->d->n_units = n;
	*ret_packed = from;
	return units != NULL;
}

/* The next string; NULL: none ends. */
static const char *take_string(struct opening *o)
{
	const char *at = o->at;
	const char *end = memchr(at, 0, (size_t)(o->end - at));
	if (end)
		o->at = end + 1;
	return end ? at : NULL;
}

static bool people_open(struct opening *o, const char *packed)
{
	size_t n = o->head.n_people;
	struct person *people = arena_array(o->arena, n, struct person);
	for (size_t i = 0; people && i < n; i++) {
		struct packed_person p;
		memcpy(&p, packed + i * sizeof p, sizeof p);
		const char *name = take_string(o), *party = name ? take_string(o) : NULL;
		const char *role = party ? take_string(o) : NULL, *body = role ? take_string(o) : NULL;
		if (!body)
			return false;
		people[i] = (struct person){.name = name,
					    .kind = p.kind,
					    .is_named = p.is_named,
					    .is_press = p.is_press,
					    .party = *party ? party : NULL,
					    .role = *role ? role : NULL,
					    .body = *body ? body : NULL};
	}
	o->d->people = people;
	o->d->n_people = n;
	return people != NULL;
}

static bool vectors_open(struct opening *o, const char *packed)
{
	const char *vectors = take(o, o->head.n_vectors, DIGEST_VECTOR);
	struct unit *units = (struct unit *)o->d->units;
	size_t n = 0;
	for (size_t i = 0; vectors && i < o->d->n_units; i++) {
		struct packed_unit p;
		memcpy(&p, packed + i * sizeof p, sizeof p);
		if (p.bits & BIT_VECTOR && n < o->head.n_vectors)
			units[i].vector = (const int8_t *)vectors + n++ * DIGEST_VECTOR;
	}
	return vectors != NULL;
}

static bool credits_open(struct opening *o)
{
	size_t n = o->head.n_credits;
	const char *from = take(o, n, sizeof(struct credit_mark));
	struct credit_mark *credits = from ? arena_array(o->arena, n, struct credit_mark) : NULL;
	if (!credits)
		return false;
	array_copy(credits, from, n, sizeof *credits);
	for (size_t i = 0; i < n; i++)
		if (credits[i].begin > credits[i].end || credits[i].end > o->d->n_text ||
		    !person_fits(o, credits[i].press))
			return false;
	o->d->credits = credits;
	o->d->n_credits = n;
	return true;
}

bool digest_open(struct arena *arena, const char *bytes, size_t n_bytes, const char *text, size_t n_text,
		 struct digest *ret_digest)
{
	struct digest d = {.text = text, .n_text = n_text};
	struct opening o = {bytes, bytes + n_bytes, arena, &d, {0}};
	const char *head = take(&o, 1, sizeof o.head), *units, *people;
	if (!head)
		return false;
	memcpy(&o.head, head, sizeof o.head);
	if (o.head.magic != PACK_MAGIC || o.head.n_forms > OUTLET_FORMS || o.head.title_end > o.head.n_terms)
		return false;
	d.published = o.head.published;
	d.outlet = o.head.outlet;
	memcpy(d.forms, o.head.forms, sizeof d.forms);
	d.n_forms = o.head.n_forms;
	d.title = (struct term_range){0, o.head.title_end};
	d.cites_press = o.head.cites_press != 0;
	d.is_press = o.head.is_press != 0;
	d.is_day_doubtful = o.head.is_day_doubtful != 0;
	if (!terms_open(&o) || !units_open(&o, &units))
		return false;
	people = take(&o, o.head.n_people, sizeof(struct packed_person));
	if (!people || !credits_open(&o) || !vectors_open(&o, units) || !people_open(&o, people) ||
	    !digest_count(arena, &d))
		return false;
	*ret_digest = d;
	return true;
}
