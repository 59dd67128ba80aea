/* A set of addresses. */
#ifndef HSY_FETCH_SEEN_H
#define HSY_FETCH_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seen_key {
	uint64_t a, b; /* of the address's SHA-256; zeros: no address */
};

struct seen {
	struct seen_key *keys; /* open addressing; `size` is a power of two */
	size_t n, size;
};

/* *ret_new: it was not in it. False: out of memory. */
bool seen_add(struct seen *seen, const char *address, bool *ret_new);
void seen_free(struct seen *seen);

#endif
