/* Answers that were made, for whoever asks for the same again: in memory, of one server, by the target of the
 * request, which says all that an answer depends on beside the case file. (A page holds the server's token; it is
 * the same for everybody who may read at all, and dies with the server.)
 *
 * What is kept holds as long as nothing was committed to the case file, by whomever; that is asked each time. So an
 * answer belongs to a version of the file: cache_get tells which one holds before the answer is made, and cache_put
 * keeps it only if that one still holds. The answers asked for longest ago make room for new ones. */
#ifndef HSY_WEB_CACHE_H
#define HSY_WEB_CACHE_H

#include <pthread.h>

#include "render.h"

enum { CACHE_BYTES = 16 << 20, CACHE_ANSWERS = 4096, CACHE_SLOTS = 1024 };

/* An answer that is not changed any more. Whoever was given it lets go of it. */
struct kept {
	struct answer answer;
	char *target;
	size_t n_bytes;
	unsigned n_holders; /* the cache is one; under its lock */
	struct cache *cache;
	struct kept *newer, *older, *next; /* by when it was asked for; in its slot */
};

struct cache {
	const char *path;
	size_t most_bytes; /* CACHE_BYTES but in tests */
	pthread_mutex_t lock;
	hsy_case *watch; /* that tells when the file has changed; NULL: it could not be opened yet */
	uint64_t seen;   /* what hsy_case_version said last */
	uint64_t version;
	struct kept *slots[CACHE_SLOTS], *newest, *oldest;
	size_t n, n_bytes;
};

void cache_start(struct cache *cache, const char *path);
void cache_end(struct cache *cache); /* when nobody holds an answer any more */

/* The answer, to be let go of; else NULL, and *ret_version for cache_put. */
struct kept *cache_get(struct cache *cache, const char *target, uint64_t *ret_version);
/* Takes the answer over, and gives it back to be sent and let go of. NULL: it is not kept, and stays the caller's;
 * so is whatever is not a 200, is large, or was made of a version that no longer holds. */
struct kept *cache_put(struct cache *cache, const char *target, uint64_t version, struct answer *answer);
void cache_let_go(struct kept *kept);

#endif
