/* See request.h. */
#include "request.h"

#include <stdlib.h>
#include <string.h>

#include "request_read.h"
#include "request_write.h"

void *request_begin(void *context, const char *target, struct MHD_Connection *connection)
{
	struct request *r = calloc(1, sizeof *r);
	if (!r)
		return NULL;
	r->server = context;
	r->connection = connection;
	r->target = strndup(target, ADDRESS_BYTES + 1);
	return r;
}

void request_end(void *context, struct MHD_Connection *connection, void **state,
		 enum MHD_RequestTerminationCode why)
{
	struct request *r = *state;
	(void)context;
	(void)connection;
	(void)why;
	if (!r)
		return;
	request_phase(r, WATCH_HEAD);
	write_free(r);
	free(r->target);
	free(r);
	*state = NULL;
}

static enum MHD_Result request_head(struct request *r, const char *method)
{
	bool reads = !strcmp(method, "GET") || !strcmp(method, "HEAD"), writes = !strcmp(method, "POST");
	request_phase(r, WATCH_ANSWER);
	if (!guard_host_is_ours(&r->server->guard, request_header(r, "Host")))
		return request_refuse(r, 403, "This server answers to its own address only.");
	if (reads) { /* an answer that comes before a request's end closes the connection */
		r->stage = STAGE_READ;
		return MHD_YES;
	}
	if (writes && write_is_for(r->target))
		return write_begin(r);
	return reply_wrong_method(r->connection, &r->server->site, write_is_for(r->target) ? "POST" : "GET, HEAD");
}

enum MHD_Result request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
			const char *version, const char *upload, size_t *n_upload, void **state)
{
	struct request *r = *state;
	(void)context;
	(void)connection;
	(void)url;
	(void)version;
	if (!r || !r->target)
		return MHD_NO;
	if (r->stage == STAGE_HEAD)
		return request_head(r, method);
	if (r->stage == STAGE_WITH_CLERK)
		return write_corrected(r);
	if (r->stage == STAGE_READ) {
		bool whole = !*n_upload;
		*n_upload = 0;
		return whole ? request_read(r) : MHD_YES;
	}
	if (!*n_upload)
		return write_end(r);
	watch_moved(&r->server->watch, request_watched(r));
	enum MHD_Result result = write_take(r, upload, *n_upload);
	*n_upload = 0;
	return result;
}
