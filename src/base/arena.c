/* See arena.h. */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 256 * 1024, ALIGN = 64 };

struct arena_block {
	struct arena_block *next;
	size_t used, size; /* of the bytes behind the header */
	char pad[ALIGN - sizeof(struct arena_block *) - 2 * sizeof(size_t)];
};

void arena_init(struct arena *a, size_t cap)
{
	*a = (struct arena){.cap = cap};
}

void arena_reset(struct arena *a)
{
	for (struct arena_block *b = a->first; b; b = b->next)
		b->used = 0;
	a->now = a->first;
}

void arena_free(struct arena *a)
{
	for (struct arena_block *b = a->first, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	a->first = a->now = NULL;
	a->n_bytes = 0;
}

void arena_renew(struct arena *a, size_t keep)
{
	if (a->n_bytes > keep)
		arena_free(a);
	else
		arena_reset(a);
}

/* A new block behind `now` with room for `need` bytes, or NULL. */
static struct arena_block *block_new(struct arena *a, size_t need)
{
	size_t size = need > BLOCK_BYTES ? need : BLOCK_BYTES;
	if (size > SIZE_MAX - 2 * sizeof(struct arena_block) || size > a->cap || a->n_bytes > a->cap - size)
		return NULL;
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	struct arena_block *b = aligned_alloc(ALIGN, sizeof *b + size);
	if (!b)
		return NULL;
	b->used = 0;
	b->size = size;
	b->next = a->now ? a->now->next : NULL;
	*(a->now ? &a->now->next : &a->first) = b;
	a->n_bytes += size;
	return b;
}

/* `align` is a power of two. */
static char *block_take(struct arena_block *b, size_t need, size_t align)
{
	size_t at = (b->used + align - 1) & ~(align - 1);
	if (at > b->size || need > b->size - at)
		return NULL;
	b->used = at + need;
	return (char *)(b + 1) + at;
}

/* `need` bytes as they come. */
static void *take(struct arena *a, size_t need)
{
	size_t align = need >= 1024 ? ALIGN : 16;
	char *at = NULL;
	while (a->now && !(at = block_take(a->now, need, align)) && a->now->next)
		a->now = a->now->next;
	if (at)
		return at;
	struct arena_block *b = block_new(a, need);
	if (!b)
		return NULL;
	a->now = b;
	return block_take(b, need, align);
}

static bool size_of(size_t count, size_t size, size_t *ret)
{
	return !__builtin_mul_overflow(count, size, ret) && *ret <= SIZE_MAX / 2;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
	size_t need;
	char *at = size_of(count, size, &need) ? take(a, need) : NULL;
	return at ? memset(at, 0, need) : NULL;
}

void *arena_take(struct arena *a, size_t count, size_t size)
{
	size_t need;
	return size_of(count, size, &need) ? take(a, need) : NULL;
}

char *arena_copy(struct arena *a, const char *bytes, size_t n)
{
	char *to = n < SIZE_MAX ? arena_take(a, n + 1, 1) : NULL;
	if (to && n)
		memcpy(to, bytes, n);
	if (to)
		to[n] = '\0';
	return to;
}

char *arena_string(struct arena *a, const char *string)
{
	return string ? arena_copy(a, string, strlen(string)) : NULL;
}

bool arena_own(struct arena *a, const char **string)
{
	const char *own = arena_string(a, *string);
	bool fine = own || !*string;
	*string = own;
	return fine;
}
