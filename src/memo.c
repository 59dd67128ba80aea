/* See memo.h. A ring of 256 in which the oldest gives way; finding looks at all of them, which is nothing
 * beside reading an article. What is kept has no text. */
#include "memo.h"

#include <stdlib.h>
#include <string.h>

#include "copy.h"

enum { MEMO_SLOTS = 256, MEMO_BYTES = 256 * 1024 };

struct memo_slot {
	struct arena arena; /* holds all of the reading */
	hsy_reading reading;
};

struct memo {
	struct memo_slot *slots[MEMO_SLOTS];
	size_t next;
};

struct memo *memo_new(void)
{
	return calloc(1, sizeof(struct memo));
}

static void slot_free(struct memo_slot *slot)
{
	if (slot)
		arena_free(&slot->arena);
	free(slot);
}

void memo_free(struct memo *memo)
{
	for (size_t i = 0; memo && i < MEMO_SLOTS; i++)
		slot_free(memo->slots[i]);
	free(memo);
}

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static bool same_article(const hsy_article *a, const hsy_article *b)
{
	return !memcmp(a->sha256, b->sha256, 64) && same(a->published, b->published) &&
	       same(a->published_from, b->published_from) && same(a->outlet, b->outlet) &&
	       same(a->title, b->title) && same(a->url, b->url);
}

const hsy_reading *memo_find(const struct memo *memo, const hsy_article *article)
{
	for (size_t i = 0; memo && i < MEMO_SLOTS; i++)
		if (memo->slots[i] && same_article(&memo->slots[i]->reading.article, article))
			return &memo->slots[i]->reading;
	return NULL;
}

/* A copy of `from` without text, in its own arena; false if it does not fit there. */
static bool slot_fill(struct memo_slot *slot, const hsy_reading *from)
{
	struct arena *arena = &slot->arena;
	const hsy_article *a = &from->article;
	hsy_article bare = {.url = arena_string(arena, a->url),
			    .outlet = arena_string(arena, a->outlet),
			    .title = arena_string(arena, a->title),
			    .published = arena_string(arena, a->published),
			    .published_from = arena_string(arena, a->published_from)};
	memcpy(bare.sha256, a->sha256, sizeof bare.sha256);
	return same_article(&bare, a) && reading_copy(arena, &bare, from, &slot->reading);
}

void memo_keep(struct memo *memo, const hsy_reading *reading)
{
	if (!memo || memo_find(memo, &reading->article))
		return;
	struct memo_slot *slot = calloc(1, sizeof *slot);
	if (!slot)
		return;
	arena_init(&slot->arena, MEMO_BYTES);
	if (!slot_fill(slot, reading)) {
		slot_free(slot);
		return;
	}
	slot_free(memo->slots[memo->next]);
	memo->slots[memo->next] = slot;
	memo->next = (memo->next + 1) % MEMO_SLOTS;
}
