/* Task: one address, from asking until something came of it. */
#ifndef HSY_FETCH_CRAWL_TASK_H
#define HSY_FETCH_CRAWL_TASK_H

#include "base/buffer.h"
#include "fetch/http.h"
#include "hearsay.h"

enum { CRAWL_WHY_BYTES = 256 };

enum crawl_outcome {
	CRAWL_FETCHED,
	CRAWL_UNCHANGED, /* since `etag` or `modified` */
	CRAWL_REFUSED,   /* and will be another time */
	CRAWL_FAILED     /* another time it may work */
};

struct crawl_task {
	/* What is asked for. All strings are the task's own. */
	char *address; /* as address_read gives it */
	char *via, *published, *title;
	char *etag, *modified; /* to ask with; replaced by what the answer says; NULL: none */
	int depth;             /* how many lists led here */
	bool asked;            /* by a person */
	/* What came of it. */
	enum crawl_outcome outcome;
	char why[CRAWL_WHY_BYTES]; /* CRAWL_REFUSED, CRAWL_FAILED */
	long again_s;              /* CRAWL_FAILED: the site wants to be left alone so long; 0: it did not say */
	char *final;               /* where it was in the end; NULL: at `address` */
	struct http_type type;
	struct buffer body;
	/* The crawl's own. */
	int redirects, tries;
	struct crawl_task *next;
};

/* A copy of address, via, published, title, etag, modified, depth and asked; NULL: out of memory. */
struct crawl_task *crawl_task_new(const struct crawl_task *like);
void crawl_task_free(struct crawl_task *task);

/* Where it is now. */
const char *task_place(const struct crawl_task *task);
/* A row of tasks: puts one at its end, takes the first off. */
void task_append(struct crawl_task **first, struct crawl_task **last, struct crawl_task *task);
struct crawl_task *task_pop(struct crawl_task **first);
void tasks_free(struct crawl_task *first);

#endif
