/* A view, made whole: the one way from an address to bytes, for the server and for files. */
#ifndef HSY_WEB_RENDER_H
#define HSY_WEB_RENDER_H

#include "link.h"

/* An answer: a status of HTTP, and what to send with it, also where it is a failure. */
struct answer {
	int status;
	const char *type;
	struct bytes bytes;
	struct bytes links; /* of a list in steps, to those before and after: what HTTP calls a Link */
};

void render(hsy_case *c, const struct site *site, const struct address *at, struct answer *ret_answer);
/* What says what is wrong: a page; to who asked for data, {"error":"..."} or a line. */
void render_error(const struct site *site, enum form form, int status, const char *what, struct answer *ret_answer);
void render_message(const struct site *site, int status, const char *what, struct answer *ret_answer); /* a page */
void answer_free(struct answer *answer);

#endif
