/* HTTP, on the loopback interface alone: a request's address to render(), the answer back with headers that let a
 * page do nothing but show itself.
 *
 * The Host of a request must be ours, whole: a page from elsewhere whose name is made to lead here (DNS rebinding)
 * has another. Only GET and HEAD are answered; nothing is written. */
#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "assets.h"
#include "pool.h"
#include "render.h"
#include "web.h"

enum { THREADS = 4, CONNECTIONS = 256, REQUEST_BYTES = 32 << 10, TIMEOUT_S = 15, STOP_LOOK_MS = 100 };

struct server {
	struct pool pool;
	struct site site;
	struct MHD_Daemon *daemon;
	char host[2][32]; /* "127.0.0.1:8080", "localhost:8080" */
};

static const char policy[] = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
			     "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/* ---- answers ---- */

static enum MHD_Result respond(struct MHD_Connection *connection, struct MHD_Response *response, int status,
			       const char *type)
{
	static const char *const headers[][2] = {{"Content-Security-Policy", policy},
						 {"X-Content-Type-Options", "nosniff"},
						 {"Referrer-Policy", "no-referrer"},
						 {"Cross-Origin-Resource-Policy", "same-origin"},
						 {"Cross-Origin-Opener-Policy", "same-origin"},
						 {"Cache-Control", "no-store"}};
	if (!response)
		return MHD_NO;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		MHD_add_response_header(response, headers[i][0], headers[i][1]);
	MHD_add_response_header(response, "Content-Type", type);
	if (status == 405)
		MHD_add_response_header(response, "Allow", "GET, HEAD");
	enum MHD_Result result = MHD_queue_response(connection, (unsigned)status, response);
	MHD_destroy_response(response);
	return result;
}

/* The bytes go over to the response. */
static enum MHD_Result respond_answer(struct MHD_Connection *connection, struct answer *answer)
{
	struct MHD_Response *response = NULL;
	if (!answer->bytes.failed && answer->bytes.at)
		response =
		    MHD_create_response_from_buffer(answer->bytes.n, answer->bytes.at, MHD_RESPMEM_MUST_FREE);
	if (!response)
		answer_free(answer);
	return respond(connection, response, answer->status, answer->type);
}

static enum MHD_Result respond_message(struct server *s, struct MHD_Connection *connection, int status,
				       const char *what)
{
	struct answer answer;
	render_message(&s->site, status, what, &answer);
	return respond_answer(connection, &answer);
}

static enum MHD_Result respond_asset(struct server *s, struct MHD_Connection *connection, const char *name)
{
	for (size_t i = 0; i < n_assets; i++)
		if (!strcmp(assets[i].name, name))
			return respond(connection,
				       MHD_create_response_from_buffer(assets[i].n, (void *)assets[i].bytes,
								       MHD_RESPMEM_PERSISTENT),
				       200, assets[i].type);
	return respond_message(s, connection, 404, "There is no such file.");
}

static enum MHD_Result respond_view(struct server *s, struct MHD_Connection *connection, const char *target)
{
	struct address at;
	const char *why = "There is no such page.";
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct answer answer;
	int status = address_parse(target, &at, &why);
	if (status == 200 && pool_take(&s->pool, &c, &error) != HSY_OK) {
		status = 500;
		why = error.message;
	}
	if (status != 200) {
		render_error(&s->site, address_form(target), status, why, &answer);
		return respond_answer(connection, &answer);
	}
	render(c, &s->site, &at, &answer);
	pool_give(&s->pool, c);
	return respond_answer(connection, &answer);
}

/* ---- requests ---- */

static bool host_is_ours(const struct server *s, struct MHD_Connection *connection)
{
	const char *host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
	return host && (!strcmp(host, s->host[0]) || !strcmp(host, s->host[1]));
}

/* Called first, with the address as it came; what it returns is *state of the others. */
static void *request_begin(void *context, const char *target, struct MHD_Connection *connection)
{
	(void)context;
	(void)connection;
	return strndup(target, ADDRESS_BYTES + 1);
}

static void request_end(void *context, struct MHD_Connection *connection, void **state,
			enum MHD_RequestTerminationCode why)
{
	(void)context;
	(void)connection;
	(void)why;
	free(*state);
	*state = NULL;
}

static enum MHD_Result request(void *context, struct MHD_Connection *connection, const char *url,
			       const char *method, const char *version, const char *upload, size_t *n_upload,
			       void **state)
{
	static const char folder[] = "/assets/";
	struct server *s = context;
	const char *target = *state;
	(void)url;
	(void)version;
	(void)upload;
	*n_upload = 0;
	if (!target)
		return MHD_NO;
	if (!host_is_ours(s, connection))
		return respond_message(s, connection, 403, "This server answers to its own address only.");
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
		return respond_message(s, connection, 405, "Pages can be read here, and nothing else.");
	if (!strncmp(target, folder, sizeof folder - 1))
		return respond_asset(s, connection, target + sizeof folder - 1);
	return respond_view(s, connection, target);
}

/* ---- the server ---- */

static struct MHD_Daemon *daemon_start(struct server *s, unsigned port)
{
	struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return MHD_start_daemon(
	    MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL, (uint16_t)port, NULL, NULL, request, s,
	    MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&here, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)TIMEOUT_S,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)REQUEST_BYTES, MHD_OPTION_URI_LOG_CALLBACK, request_begin,
	    s, MHD_OPTION_NOTIFY_COMPLETED, request_end, s, MHD_OPTION_END);
}

static hsy_status refused(hsy_error *error, unsigned port)
{
	int reason = errno;
	*error = (hsy_error){.status = HSY_ERR_IO, .byte = HSY_NO_BYTE};
	snprintf(error->message, sizeof error->message, "cannot serve at 127.0.0.1:%u: %s", port,
		 reason ? strerror(reason) : "the port cannot be had");
	return HSY_ERR_IO;
}

static unsigned port_of(struct MHD_Daemon *daemon)
{
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
	return info ? info->port : 0;
}

static void wait_for_stop(web_stop_fn stop, void *context)
{
	const struct timespec a_while = {.tv_nsec = STOP_LOOK_MS * 1000000L};
	while (!stop(context))
		nanosleep(&a_while, NULL);
}

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

hsy_status web_serve(const char *path, unsigned port, web_ready_fn ready, web_stop_fn stop, void *context,
		     hsy_error *error)
{
	struct server s = {.site = {.name = file_name(path)}};
	char address[64];
	hsy_case *c = NULL;
	pool_start(&s.pool, path);
	hsy_status status = pool_take(&s.pool, &c, error);
	if (status == HSY_OK)
		pool_give(&s.pool, c);
	errno = 0;
	if (status == HSY_OK && !(s.daemon = daemon_start(&s, port)))
		status = refused(error, port);
	if (s.daemon) {
		port = port_of(s.daemon);
		snprintf(s.host[0], sizeof s.host[0], "127.0.0.1:%u", port);
		snprintf(s.host[1], sizeof s.host[1], "localhost:%u", port);
		snprintf(address, sizeof address, "http://%s/", s.host[0]);
		ready(context, address);
		wait_for_stop(stop, context);
		MHD_stop_daemon(s.daemon);
	}
	pool_end(&s.pool);
	return status;
}
