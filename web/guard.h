/* Who may write: a page of ours, opened since the server was started. Purely on what a request says of itself.
 *
 *     Host            exactly ours, on every request: not a name that was made to lead here (DNS rebinding)
 *     Origin          exactly ours, on every write: browsers send it with every POST and no page can change it
 *     Sec-Fetch-Site  same-origin, if the browser sends it
 *     token           a random number of this start, which stands in each form of ours
 *
 * There is no cookie. The token stands in the page alone, so a page from elsewhere has nothing that a browser would
 * send along for it, and a cookie would add a second thing to go stale, shared by all servers on this machine
 * whatever their port. */
#ifndef HSY_WEB_GUARD_H
#define HSY_WEB_GUARD_H

#include "hearsay.h"

enum { GUARD_TOKEN_BYTES = 32 }; /* in hexadecimal digits: 128 bits */

struct guard {
	char token[GUARD_TOKEN_BYTES + 1];
	char hosts[2][32]; /* "127.0.0.1:8420", "localhost:8420" */
};

/* False: this machine gives no random numbers. */
bool guard_start(struct guard *guard);
void guard_set_port(struct guard *guard, unsigned port);

/* All take NULL for what a request does not have. */
bool guard_host_is_ours(const struct guard *guard, const char *host);
/* A write comes from a page of the same host. NULL, or why it is refused. */
const char *guard_write_complaint(const struct guard *guard, const char *host, const char *origin,
				  const char *site);
/* In a time that does not depend on how much of it is right. */
bool guard_token_is_right(const struct guard *guard, const char *token);

#endif
