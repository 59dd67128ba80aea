/* Addresses that were visited or are to be: what a later run must know in order to ask no site twice. */
#ifndef HSY_STORE_VISIT_H
#define HSY_STORE_VISIT_H

#include "store/case.h"

enum visit_state {
	VISIT_DUE,   /* to be fetched, or fetched and not yet stored */
	VISIT_DONE,  /* its article is in the file, or it is a list that was read */
	VISIT_FAILED /* not to be tried again because a list names it */
};

struct visit {
	const char *address;
	const char *via; /* the feed or site map that names it; NULL: a person did */
	enum visit_state state;
	bool is_list;
	int tries;                   /* that came to nothing */
	const char *etag, *modified; /* as the server said, to be asked with; NULL: not said */
	const char *published;       /* what the list says; NULL: nothing */
	const char *title;           /* likewise; once noted it stays */
	const char *again;           /* not to be asked for before this time, UTC; NULL: at any time */
};

/* Strings in `a`. */
hsy_status visit_find(hsy_case *c, struct arena *a, const char *address, struct visit *ret_visit, bool *ret_found,
		      hsy_error *error);
/* A row of that address becomes this one. The caller has begun a change. */
hsy_status visit_put(hsy_case *c, const struct visit *visit, hsy_error *error);
/* The article of this address is stored, or cannot be; nothing where it was never visited. */
hsy_status visit_settle(hsy_case *c, const char *address, bool stored, hsy_error *error);
/* Calls `emit` for each address that `via` names and that is due now, in the order in which they came. */
hsy_status visit_each_due(hsy_case *c, struct arena *a, const char *via,
			  bool (*emit)(void *context, const struct visit *visit), void *context, hsy_error *error);

#endif
