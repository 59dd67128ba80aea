/* See copy.h. One function for each kind of object; `ok` becomes false if memory runs out, and then the rest is
 * whatever it is. */
#include "copy.h"

#include <string.h>

struct copier {
	struct arena *arena;
	bool ok;
};

/* NULL stays NULL. */
static void *copy_bytes(struct copier *c, const void *from, size_t count, size_t size)
{
	void *to = from ? arena_alloc(c->arena, count, size) : NULL;
	if (to && count)
		memcpy(to, from, count * size);
	c->ok = c->ok && !from == !to;
	return to;
}

static const char *copy_string(struct copier *c, const char *from)
{
	const char *to = arena_string(c->arena, from);
	c->ok = c->ok && !from == !to;
	return to;
}

static const hsy_span *copy_spans(struct copier *c, const hsy_span *from, size_t n)
{
	return copy_bytes(c, from, n, sizeof *from);
}

static const hsy_party *copy_party(struct copier *c, const hsy_party *from)
{
	hsy_party *to = copy_bytes(c, from, 1, sizeof *from);
	if (to)
		to->name = copy_string(c, from->name);
	return to;
}

static const hsy_time *copy_time(struct copier *c, const hsy_time *from)
{
	hsy_time *to = copy_bytes(c, from, 1, sizeof *from);
	if (!to)
		return NULL;
	to->span = copy_spans(c, from->span, 1);
	to->iso = copy_string(c, from->iso);
	to->from = copy_string(c, from->from);
	return to;
}

static const hsy_hop *copy_chain(struct copier *c, const hsy_hop *from, size_t n)
{
	hsy_hop *to = copy_bytes(c, from, n, sizeof *from);
	for (size_t i = 0; to && i < n; i++)
		to[i].name = copy_string(c, from[i].name);
	return to;
}

static void copy_statement(struct copier *c, const hsy_statement *from, hsy_statement *to)
{
	*to = *from;
	to->source = copy_spans(c, from->source, 1);
	to->cue = copy_spans(c, from->cue, 1);
	to->contents = copy_spans(c, from->contents, from->n_contents);
	to->speaker.name = copy_string(c, from->speaker.name);
	to->medium = copy_party(c, from->medium);
	to->addressee = copy_party(c, from->addressee);
	to->time = copy_time(c, from->time);
	to->chain = copy_chain(c, from->chain, from->n_chain);
}

static void copy_entity(struct copier *c, const hsy_entity *from, hsy_entity *to)
{
	*to = *from;
	to->name = copy_string(c, from->name);
	to->role = copy_string(c, from->role);
	to->mentions = copy_bytes(c, from->mentions, from->n_mentions, sizeof *from->mentions);
}

bool reading_copy(struct arena *arena, const hsy_article *article, const hsy_reading *from,
		  hsy_reading *ret_reading)
{
	struct copier c = {arena, true};
	hsy_statement *statements = copy_bytes(&c, from->statements, from->n_statements, sizeof *statements);
	hsy_entity *entities = copy_bytes(&c, from->entities, from->n_entities, sizeof *entities);
	for (size_t i = 0; c.ok && statements && i < from->n_statements; i++)
		copy_statement(&c, &from->statements[i], &statements[i]);
	for (size_t i = 0; c.ok && entities && i < from->n_entities; i++)
		copy_entity(&c, &from->entities[i], &entities[i]);
	hsy_reading reading = *from;
	reading.article = *article;
	reading.article.raw = NULL;
	reading.article.raw_bytes = 0;
	reading.language = copy_string(&c, from->language);
	reading.statements = statements;
	reading.entities = entities;
	if (c.ok)
		*ret_reading = reading;
	return c.ok;
}
