/* See making.h. */
#include "intake/making.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "intake/article.h"

enum {
	SLOTS_A_THREAD = 4,
	SLOTS_MORE = 8,
	RING_BYTES = 24 << 20,
	SLOT_KEEPS = 512 << 10, /* of memory, from one cut to the next */
	MAKER_KEEPS = 8 << 20   /* likewise, from one article to the next */
};

static bool is_alone(const struct making *m)
{
	return m->n_threads == 1;
}

/* ---- an article ---- */

/* Moves the article out of where it was made. What is of the cut stays where it is. */
static bool made_own(struct made *made)
{
	hsy_article *article = &made->article;
	const char *bytes = made->cut.bytes;
	if (article->raw != bytes)
		article->raw = arena_copy(&made->arena, article->raw, article->raw_bytes);
	if (article->text != bytes)
		article->text = arena_copy(&made->arena, article->text, article->text_bytes);
	return article->raw && article->text && article_own_lines(&made->arena, article);
}

/* A crew_work. */
static void made_make(void *context, unsigned worker, size_t slot)
{
	struct making *m = context;
	struct made *made = &m->slots[slot];
	struct arena *a = &m->arenas[worker];
	arena_renew(a, MAKER_KEEPS);
	made->status = cut_make(a, &made->cut, m->options, made->counts, &made->article, &made->error);
	if (made->status == HSY_OK && made->article.path && !is_alone(m) && !made_own(made))
		made->status =
		    error_at(&made->error, HSY_ERR_MEMORY, made->cut.blame.path, HSY_NO_BYTE, "out of memory");
}

/* ---- the ring ---- */

hsy_status making_open(struct making *m, const hsy_intake_options *options, unsigned n_threads, hsy_error *error)
{
	*m = (struct making){.options = options, .n_threads = crew_size(n_threads)};
	size_t n_slots = is_alone(m) ? 1 : (size_t)m->n_threads * SLOTS_A_THREAD + SLOTS_MORE;
	hsy_status status = crew_open(&m->crew, n_slots, m->n_threads - 1, made_make, m, error);
	m->is_open = true;
	m->slots = calloc(n_slots, sizeof *m->slots);
	m->arenas = calloc(m->n_threads, sizeof *m->arenas);
	if (status != HSY_OK || !m->slots || !m->arenas)
		return error_memory(error);
	for (size_t i = 0; i < n_slots; i++)
		arena_init(&m->slots[i].arena, article_arena_cap(options));
	for (unsigned i = 0; i < m->n_threads; i++)
		arena_init(&m->arenas[i], article_arena_cap(options));
	return HSY_OK;
}

struct made *making_room(struct making *m)
{
	if (!crew_has_room(&m->crew) || m->n_bytes >= RING_BYTES)
		return NULL;
	struct made *made = &m->slots[crew_slot_in(&m->crew)];
	*made = (struct made){.arena = made->arena, .error = {.byte = HSY_NO_BYTE}};
	return made;
}

void making_push(struct making *m)
{
	struct made *made = &m->slots[crew_slot_in(&m->crew)];
	const char *path = made->cut.blame.path;
	bool is_cut = made->cut.kind != CUT_NONE;
	if (is_cut && !is_alone(m) && !cut_own(&made->arena, &made->cut)) {
		made->status = error_at(&made->error, HSY_ERR_MEMORY, path, HSY_NO_BYTE, "out of memory");
		is_cut = false;
	}
	made->n_bytes = made->cut.n;
	m->n_bytes += made->n_bytes;
	crew_push(&m->crew, !is_cut);
	if (crew_is_short(&m->crew))
		crew_grow(&m->crew, NULL); /* or others do the work */
}

bool making_is_empty(const struct making *m)
{
	return crew_is_empty(&m->crew);
}

struct made *making_done(struct making *m)
{
	size_t slot;
	return crew_front(&m->crew, 0, &slot) ? &m->slots[slot] : NULL;
}

void making_pop(struct making *m)
{
	struct made *made = making_done(m);
	m->n_bytes -= made->n_bytes;
	arena_renew(&made->arena, SLOT_KEEPS);
	crew_pop(&m->crew);
}

void making_work(struct making *m)
{
	size_t slot;
	if (!crew_help(&m->crew))
		crew_front(&m->crew, CREW_FOREVER, &slot);
}

void making_close(struct making *m)
{
	if (!m->is_open)
		return;
	crew_close(&m->crew);
	for (size_t i = 0; m->slots && i < m->crew.n_slots; i++)
		arena_free(&m->slots[i].arena);
	for (unsigned i = 0; m->arenas && i < m->n_threads; i++)
		arena_free(&m->arenas[i]);
	free(m->slots);
	free(m->arenas);
}
