/* Arena: memory that is given back all at once.
 *
 * A chain of blocks. arena_reset keeps the blocks for the next article; arena_free returns them.
 * `cap` bounds the sum of the blocks, so a hostile article ends in HSY_ERR_MEMORY and not in swap.
 *
 *     struct arena a;
 *     arena_init(&a, 256u << 20);
 *     int *x = arena_array(&a, n, int);      NULL: out of memory or over the cap
 *     arena_reset(&a);  ...  arena_free(&a);
 */
#ifndef HSY_BASE_ARENA_H
#define HSY_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *first, *now;
	size_t n_bytes, cap; /* in all blocks; allowed */
};

void arena_init(struct arena *a, size_t cap);
void arena_reset(struct arena *a);
void arena_free(struct arena *a);
/* Resets it, or frees it where it holds more than `keep` bytes. */
void arena_renew(struct arena *a, size_t keep);

/* `count` objects of `size` bytes, zeroed and aligned to 64 bytes if large, else to 16. */
void *arena_alloc(struct arena *a, size_t count, size_t size);
#define arena_array(a, count, type) ((type *)arena_alloc((a), (count), sizeof(type)))

/* The same with whatever was in it before, for what is written at once. */
void *arena_take(struct arena *a, size_t count, size_t size);

/* A copy of `n` bytes with a zero byte behind it. */
char *arena_copy(struct arena *a, const char *bytes, size_t n);
/* A copy of a string; NULL gives NULL, which is then no failure. */
char *arena_string(struct arena *a, const char *string);
/* Puts a copy in its place. False: out of memory. */
bool arena_own(struct arena *a, const char **string);

#endif
