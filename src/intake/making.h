/* Making: cuts -> articles in the order of the cuts, made on the caller's thread or on several.
 *
 *     while ((made = making_room(&m)))       room for one more: cut ahead
 *             ...  making_push(&m);
 *     made = making_done(&m)                 the oldest, if it is made; making_work(&m) makes one, or waits for it
 *     making_pop(&m);
 *
 * With one thread there is room for one cut, nothing is copied, and an article lies where it was made. With more,
 * each cut is copied, threads are started as work comes, and memory is bounded: few cuts, which hold no more than
 * RING_BYTES and one cut, and what it takes to make one a thread. */
#ifndef HSY_INTAKE_MAKING_H
#define HSY_INTAKE_MAKING_H

#include "base/crew.h"
#include "intake/cut.h"

struct made {
	struct cut cut; /* CUT_NONE: there is nothing but an error */
	struct stand stand;
	hsy_status status;
	hsy_error error;
	hsy_article article;              /* without a path: it gave none, and is no error */
	uint64_t counts[ARCHIVE_N_KINDS]; /* what came up as it was made */
	size_t n_bytes;
	struct arena arena; /* of the cut and the article, where there are several threads */
};

struct making {
	const hsy_intake_options *options;
	struct crew crew;
	struct made *slots;
	struct arena *arenas; /* of the articles in the making, one a thread; the last is the caller's */
	unsigned n_threads;
	size_t n_bytes; /* of all cuts */
	bool is_open;
};

/* `n_threads` includes the caller's; 0: one for each core. Ends with making_close, also where this failed. */
hsy_status making_open(struct making *m, const hsy_intake_options *options, unsigned n_threads, hsy_error *error);

/* Room for one more, to be filled in with cut and stand, or with status and error. NULL: there is none. */
struct made *making_room(struct making *m);
void making_push(struct making *m);

bool making_is_empty(const struct making *m);

/* The oldest if it is made, else NULL. It stays until making_pop. */
struct made *making_done(struct making *m);
void making_pop(struct making *m);

/* Makes one, or waits for the oldest where all are in the making. There must be one. */
void making_work(struct making *m);

/* Waits for what is in the making, and drops all. */
void making_close(struct making *m);

#endif
