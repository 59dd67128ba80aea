/* See copy.h. A struct copy goes through `ok`: it becomes false when memory runs out, and then everything that
 * follows is a waste but no harm; it is asked once, at the end. */
#include "copy.h"

#include <string.h>

#include "intake/article.h"
#include "reading/statement_fields.h"

bool article_copy(struct arena *arena, const hsy_article *from, hsy_article *to)
{
	*to = *from;
	bool fine = article_own_lines(arena, to);
	to->text = arena_copy(arena, from->text, from->text_bytes);
	bool same =
	    from->raw && from->raw_bytes == from->text_bytes && !memcmp(from->raw, from->text, from->text_bytes);
	to->raw = same ? to->text : from->raw ? arena_copy(arena, from->raw, from->raw_bytes) : NULL;
	return fine && to->text && !from->raw == !to->raw;
}

/* `n` things of `size` bytes; NULL stays NULL. */
static void *things_copy(struct arena *arena, const void *from, size_t n, size_t size, bool *ok)
{
	void *to = from ? arena_alloc(arena, n, size) : NULL;
	if (to && n)
		memcpy(to, from, n * size);
	*ok = *ok && !from == !to;
	return to;
}
#define COPY(arena, from, n, ok) things_copy((arena), (from), (n), sizeof *(from), (ok))

static const char *string_copy(struct arena *arena, const char *from, bool *ok)
{
	const char *to = arena_string(arena, from);
	*ok = *ok && !from == !to;
	return to;
}

static const hsy_party *party_copy(struct arena *arena, const hsy_party *from, bool *ok)
{
	hsy_party *to = COPY(arena, from, 1, ok);
	if (to)
		to->name = string_copy(arena, from->name, ok);
	return to;
}

static const hsy_time *time_copy(struct arena *arena, const hsy_time *from, bool *ok)
{
	hsy_time *to = COPY(arena, from, 1, ok);
	if (!to)
		return NULL;
	to->span = COPY(arena, from->span, 1, ok);
	to->iso = string_copy(arena, from->iso, ok);
	to->from = string_copy(arena, from->from, ok);
	return to;
}

static const hsy_hop *chain_copy(struct arena *arena, const hsy_hop *from, size_t n, bool *ok)
{
	hsy_hop *to = COPY(arena, from, n, ok);
	for (size_t i = 0; to && i < n; i++)
		to[i].name = string_copy(arena, from[i].name, ok);
	return to;
}

/* Of the plain fields only a text lies elsewhere. */
#define COPY_text(name) to->name = string_copy(arena, from->name, ok);
#define COPY_number(name)
#define COPY_flag(name)
#define COPY_mode(name)
#define COPY_stance(name)
#define COPY_FIELD(type, name, comment) COPY_##type(name)

static void statement_copy(struct arena *arena, const hsy_statement *from, hsy_statement *to, bool *ok)
{
	to->source = COPY(arena, from->source, 1, ok);
	to->cue = COPY(arena, from->cue, 1, ok);
	to->contents = COPY(arena, from->contents, from->n_contents, ok);
	STATEMENT_FIELDS(COPY_FIELD)
	to->speaker.name = string_copy(arena, from->speaker.name, ok);
	to->medium = party_copy(arena, from->medium, ok);
	to->addressee = party_copy(arena, from->addressee, ok);
	to->time = time_copy(arena, from->time, ok);
	to->chain = chain_copy(arena, from->chain, from->n_chain, ok);
	to->also = COPY(arena, from->also, from->n_also, ok);
}

static void entity_copy(struct arena *arena, const hsy_entity *from, hsy_entity *to, bool *ok)
{
	to->name = string_copy(arena, from->name, ok);
	to->role = string_copy(arena, from->role, ok);
	to->mentions = COPY(arena, from->mentions, from->n_mentions, ok);
}

bool reading_copy(struct arena *arena, const hsy_article *article, const hsy_reading *from,
		  hsy_reading *ret_reading)
{
	bool ok = true;
	hsy_statement *statements = COPY(arena, from->statements, from->n_statements, &ok);
	hsy_entity *entities = COPY(arena, from->entities, from->n_entities, &ok);
	for (size_t i = 0; ok && i < from->n_statements; i++)
		statement_copy(arena, &from->statements[i], &statements[i], &ok);
	for (size_t i = 0; ok && i < from->n_entities; i++)
		entity_copy(arena, &from->entities[i], &entities[i], &ok);
	*ret_reading = *from;
	ret_reading->article = *article;
	ret_reading->article.raw = NULL;
	ret_reading->article.raw_bytes = 0;
	ret_reading->language = string_copy(arena, from->language, &ok);
	ret_reading->statements = statements;
	ret_reading->entities = entities;
	return ok;
}
