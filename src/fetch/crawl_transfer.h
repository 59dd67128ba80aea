/* Transfer: one request by libcurl, of a page or of robots.txt, within the limits that all of them keep. What comes
 * of it is for crawl.c to say. */
#ifndef HSY_FETCH_CRAWL_TRANSFER_H
#define HSY_FETCH_CRAWL_TRANSFER_H

#include "fetch/crawl_site.h"
#include "fetch/libcurl.h"

enum { MAX_ACTIVE = 16 };

struct transfer {
	struct transfers *all;
	CURL *easy;
	struct curl_slist *headers;
	struct site *site;       /* NULL: free */
	struct crawl_task *task; /* NULL: for robots.txt */
	int hops;                /* of robots.txt */
	struct buffer body;
	size_t header_bytes, ignored_bytes;
	char etag[HTTP_VALUE_BYTES], modified[HTTP_VALUE_BYTES], retry_after[HTTP_VALUE_BYTES];
	bool closed;                   /* it led to a network that is not public */
	bool enough;                   /* we have hung up, content with what there was */
	char refused[CRAWL_WHY_BYTES]; /* we have hung up for this reason */
};

struct transfers {
	unsigned timeout_ms; /* for one */
	size_t max_bytes;    /* of one page, unpacked */
	bool anywhere;       /* also what is not the public internet */
	char user_agent[200];
	CURLM *multi;
	struct transfer at[MAX_ACTIVE];
	int n_active;
};

/* The limits are set before; `contact`, of whoever runs this, may be NULL. False: out of memory. libcurl must be
 * there. */
bool transfers_open(struct transfers *all, const char *contact);
/* Drops whatever is under way. */
void transfers_close(struct transfers *all);
bool transfers_full(const struct transfers *all);

/* `task` NULL: for robots.txt. False: it could not be begun, and nothing was taken. */
bool transfer_begin(struct transfers *all, struct site *site, struct crawl_task *task, const char *address);
/* One step more of one that is at its end. False: it could not be begun. */
bool transfer_start(struct transfer *t, const char *address);
/* It is free for another; site and task are the caller's again. */
void transfer_end(struct transfer *t);

/* The answer's status, and what its header says that it is. */
long transfer_code(const struct transfer *t);
struct http_type transfer_type(const struct transfer *t);
/* Where a redirect leads, to be freed by the caller; false: there is none that may be followed, and *ret_why says
 * so. */
bool transfer_redirect(const struct transfer *t, char **ret_address, const char **ret_why);
/* Why nothing came, in words; *ret_outcome says whether it may another time. */
void transfer_why(const struct transfer *t, CURLcode code, enum crawl_outcome *ret_outcome, char *why);

#endif
