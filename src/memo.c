/* See memo.h. A ring of 256 in which the oldest gives way; finding looks at all of them, which is nothing
 * beside reading an article. What is kept has spans and names only: no text. */
#include "memo.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "copy.h"

enum { MEMO_SLOTS = 256, MEMO_STATEMENTS = 256 };
#define MEMO_SLOT_CAP ((size_t)256 << 10) /* bytes of one reading; a larger one is not kept */

struct memo_slot {
	struct arena arena;
	hsy_reading reading; /* its sha256 is "" while the slot is empty */
};

struct memo {
	struct memo_slot slots[MEMO_SLOTS];
	size_t next;
};

struct memo *memo_new(void)
{
	struct memo *memo = calloc(1, sizeof *memo);
	for (size_t i = 0; memo && i < MEMO_SLOTS; i++)
		arena_init(&memo->slots[i].arena, MEMO_SLOT_CAP);
	return memo;
}

void memo_free(struct memo *memo)
{
	for (size_t i = 0; memo && i < MEMO_SLOTS; i++)
		arena_free(&memo->slots[i].arena);
	free(memo);
}

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static bool article_same(const hsy_article *a, const hsy_article *b)
{
	return !strcmp(a->sha256, b->sha256) && same(a->published, b->published) &&
	       same(a->published_from, b->published_from) && same(a->outlet, b->outlet) && same(a->url, b->url) &&
	       same(a->title, b->title) && same(a->byline, b->byline);
}

const hsy_reading *memo_find(const struct memo *memo, const hsy_article *article)
{
	for (size_t i = 0; memo && i < MEMO_SLOTS; i++)
		if (article_same(&memo->slots[i].reading.article, article))
			return &memo->slots[i].reading;
	return NULL;
}

/* The article without path and text. */
static bool slot_fill(struct memo_slot *slot, const hsy_reading *reading)
{
	hsy_article bare = reading->article, kept;
	bare.path = NULL;
	bare.text = "";
	bare.text_bytes = 0;
	bare.raw = NULL;
	return article_copy(&slot->arena, &bare, &kept) &&
	       reading_copy(&slot->arena, &kept, reading, &slot->reading);
}

void memo_keep(struct memo *memo, const hsy_reading *reading)
{
	if (!memo || reading->n_statements > MEMO_STATEMENTS || memo_find(memo, &reading->article))
		return;
	struct memo_slot *slot = &memo->slots[memo->next];
	arena_reset(&slot->arena);
	if (!slot_fill(slot, reading)) {
		slot->reading = (hsy_reading){0};
		return;
	}
	memo->next = (memo->next + 1) % MEMO_SLOTS;
}
