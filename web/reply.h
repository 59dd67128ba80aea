/* Answers over HTTP, with headers that let a page do nothing but show itself and write to its own server. */
#ifndef HSY_WEB_REPLY_H
#define HSY_WEB_REPLY_H

#include <microhttpd.h>

#include "cache.h"

/* The response goes over; NULL ends the connection. */
enum MHD_Result reply(struct MHD_Connection *connection, struct MHD_Response *response, int status,
		      const char *type);
/* The bytes go over. */
enum MHD_Result reply_answer(struct MHD_Connection *connection, struct answer *answer);
/* The answer is let go of. */
enum MHD_Result reply_kept(struct MHD_Connection *connection, struct kept *kept);
enum MHD_Result reply_message(struct MHD_Connection *connection, const struct site *site, int status,
			      const char *what);
/* A method that the address does not have; `allow` names those that it has. */
enum MHD_Result reply_wrong_method(struct MHD_Connection *connection, const struct site *site, const char *allow);
/* 303, to an address of ours. */
enum MHD_Result reply_elsewhere(struct MHD_Connection *connection, const char *path);
enum MHD_Result reply_asset(struct MHD_Connection *connection, const struct site *site, const char *name);

#endif
