/* One request, from its head to its answer, in the calls in which libmicrohttpd tells of it.
 *
 * It comes to request() several times: when its head is there, for each piece of its body, and when it is whole.
 * What a head can be refused for is refused before any of the body is taken. A correction puts its connection to
 * rest until the clerk has made it, and then comes here once more. */
#ifndef HSY_WEB_REQUEST_H
#define HSY_WEB_REQUEST_H

#include "reply.h"
#include "server.h"

enum stage {
	STAGE_HEAD,
	STAGE_READ,
	STAGE_BODY,
	STAGE_CROWDED, /* no room for the body, which is thrown away: who still sends hears no answer */
	STAGE_WITH_CLERK
};

struct request {
	struct server *server;
	struct MHD_Connection *connection;
	char *target; /* as it came */
	enum stage stage;
	struct writing *writing; /* NULL: it only reads */
};

/* libmicrohttpd's: with the address as it came, which gives *state of the others; in pieces; when it is over.
 * `context` is the server. */
void *request_begin(void *context, const char *target, struct MHD_Connection *connection);
enum MHD_Result request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
			const char *version, const char *upload, size_t *n_upload, void **state);
void request_end(void *context, struct MHD_Connection *connection, void **state,
		 enum MHD_RequestTerminationCode why);

/* NULL: its head has none of that name. */
static inline const char *request_header(const struct request *r, const char *name)
{
	return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

/* Its connection, as watch.h knows it; may be NULL. */
static inline struct watched *request_watched(struct request *r)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	return info ? info->socket_context : NULL;
}

/* For the time that each phase of a connection has. */
static inline void request_phase(struct request *r, enum watch_phase phase)
{
	watch_set(&r->server->watch, request_watched(r), phase);
}

/* A page that says why there is no other. */
static inline enum MHD_Result request_refuse(struct request *r, int status, const char *what)
{
	return reply_message(r->connection, &r->server->site, status, what);
}

#endif
