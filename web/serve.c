/* HTTP, on the loopback interface alone: what is asked for to render(), what is sent to the clerk (a correction) or
 * the adder (articles), the answer back.
 *
 * A request comes to request() in several calls: when its head is there, for each piece of its
 * body, and when it is whole. What a head can be refused for is refused before any of the body is taken. A
 * correction puts its connection to rest until the clerk has made it, and then comes here once more.
 *
 * So that nobody can hold the server: more connections than a machine's programs open by mistake, each with little
 * memory and a time for each of its phases (watch.h); all of them come from this machine, so a limit for each
 * address would only be a lower limit for all. */
#include <arpa/inet.h>
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "add_page.h"
#include "clerk.h"
#include "guard.h"
#include "page.h"
#include "pool.h"
#include "reply.h"
#include "stream.h"
#include "upload.h"
#include "watch.h"
#include "web.h"

enum {
	THREADS = 4,
	CONNECTIONS = 2500,
	FILES_OF_OUR_OWN = 128, /* that are open beside connections */
	REQUEST_BYTES = 16 << 10,
	TIMEOUT_S = 15,
	LOOK_MS = 100,
	CORRECTION_BYTES = 16 << 10,
	UPLOAD_BYTES = (20 << 20) + (64 << 10)
};

struct server {
	struct pool pool;
	struct cache cache;
	struct site site;
	struct guard guard;
	struct watch watch;
	struct clerk clerk;
	struct adder adder;
	struct streams streams;
	struct MHD_Daemon *daemon;
	unsigned connections;
};

/* What is sent. */
struct writing {
	char *body; /* has room for `size` bytes and a zero */
	size_t n, size, reserved;
	struct form_body form;
	struct errand errand;
};

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

/* ---- reading ---- */

static enum MHD_Result respond(struct request *r, int status, const char *what)
{
	return reply_message(r->connection, &r->server->site, status, what);
}

static enum MHD_Result respond_view(struct request *r)
{
	struct server *s = r->server;
	uint64_t version;
	struct kept *kept = cache_get(&s->cache, r->target, &version);
	if (kept)
		return reply_kept(r->connection, kept);
	struct address at;
	const char *why = "There is no such page.";
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct answer answer;
	int status = address_parse(r->target, &at, &why);
	hsy_status taken = status == 200 ? pool_take(&s->pool, &c, &error) : HSY_OK;
	if (taken != HSY_OK) {
		status = taken == HSY_ERR_BUSY ? 503 : 500;
		why = error.message;
	}
	if (status != 200) {
		render_error(&s->site, address_form(r->target), status, why, &answer);
		return reply_answer(r->connection, &answer);
	}
	render(c, &s->site, &at, &answer);
	pool_give(&s->pool, c);
	kept = cache_put(&s->cache, r->target, version, &answer);
	return kept ? reply_kept(r->connection, kept) : reply_answer(r->connection, &answer);
}

/* How much the case file holds: {"articles":12,"corrections":3} */
static enum MHD_Result respond_size(struct request *r)
{
	struct server *s = r->server;
	hsy_case *c = NULL;
	hsy_case_size size = {0};
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct answer answer = {.status = 200, .type = form_shapes[FORM_JSON].type};
	hsy_status status = pool_take(&s->pool, &c, &error);
	if (status == HSY_OK) {
		status = hsy_case_get_size(c, &size, &error);
		pool_give(&s->pool, c);
	}
	if (status != HSY_OK)
		return respond(r, status == HSY_ERR_BUSY ? 503 : 500, error.message);
	hsy_json json = hsy_json_begin(bytes_write, &answer.bytes);
	hsy_json_open(&json, NULL, '{');
	hsy_json_int(&json, "articles", (int64_t)size.n_articles);
	hsy_json_int(&json, "corrections", (int64_t)size.n_corrections);
	hsy_json_end(&json);
	return reply_answer(r->connection, &answer);
}

static enum MHD_Result respond_add_page(struct request *r)
{
	hsy_error missing = {.byte = HSY_NO_BYTE};
	struct html h = {0};
	bool ready = adder_ready(&r->server->adder, &missing) == HSY_OK;
	add_page(&h, &r->server->site, ready ? NULL : &missing);
	return reply_answer(r->connection,
			    &(struct answer){.status = 200, .type = form_shapes[FORM_PAGE].type, .bytes = h.bytes});
}

static int number_of(const char *text)
{
	size_t n = strspn(text, "0123456789");
	return n && n < 9 && !text[n] ? atoi(text) : 0;
}

static enum MHD_Result respond_job(struct request *r, int number)
{
	struct job_view job;
	struct html h = {0};
	if (!adder_look(&r->server->adder, number, &job))
		return respond(r, 404, "Nothing of that number is being added.");
	job_page(&h, &r->server->site, &job);
	return reply_answer(r->connection,
			    &(struct answer){.status = 200, .type = form_shapes[FORM_PAGE].type, .bytes = h.bytes});
}

static const struct watched *watched_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	return info ? info->socket_context : NULL;
}

static void phase_set(struct request *r, enum watch_phase phase)
{
	watch_set(&r->server->watch, (struct watched *)watched_of(r->connection), phase);
}

static enum MHD_Result respond_events(struct request *r, int number)
{
	struct job_view job;
	if (!adder_look(&r->server->adder, number, &job))
		return respond(r, 404, "Nothing of that number is being added.");
	struct MHD_Response *events = stream_open(&r->server->streams, r->connection, number);
	if (!events)
		return respond(r, 503, "Too many pages are watching.");
	phase_set(r, WATCH_STREAM);
	return reply(r->connection, events, 200, "text/event-stream");
}

/* What stands behind `prefix` in the target; NULL: it does not begin so. */
static const char *behind(const char *target, const char *prefix)
{
	size_t n = strlen(prefix);
	return strncmp(target, prefix, n) ? NULL : target + n;
}

static bool takes_posts(const char *target)
{
	return !strcmp(target, "/add") || !strcmp(target, "/correct");
}

static enum MHD_Result request_read(struct request *r)
{
	const char *rest;
	if ((rest = behind(r->target, "/assets/")))
		return reply_asset(r->connection, &r->server->site, rest);
	if (!strcmp(r->target, "/size"))
		return respond_size(r);
	if (!strcmp(r->target, "/add"))
		return respond_add_page(r);
	if ((rest = behind(r->target, "/add/events?job=")))
		return respond_events(r, number_of(rest));
	if ((rest = behind(r->target, "/add/")))
		return respond_job(r, number_of(rest));
	if (!strcmp(r->target, "/correct"))
		return reply_wrong_method(r->connection, &r->server->site, "POST");
	return respond_view(r);
}

/* ---- writing ---- */

static const char *header(struct request *r, const char *name)
{
	return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

static bool is_upload(const struct request *r)
{
	return !strcmp(r->target, "/add");
}

/* How many bytes the head says that follow; SIZE_MAX: it does not say so, or is too large to say. */
static size_t length_of(struct request *r)
{
	const char *text = header(r, "Content-Length");
	size_t n = text ? strspn(text, "0123456789") : 0;
	return n && n < 10 && !text[n] ? strtoul(text, NULL, 10) : SIZE_MAX;
}

static bool body_make(struct request *r, size_t n)
{
	struct writing *w = r->writing = calloc(1, sizeof *w);
	if (!w || (is_upload(r) && !adder_reserve(&r->server->adder, n)))
		return false;
	w->reserved = is_upload(r) ? n : 0;
	w->body = malloc(n + 1);
	w->size = n;
	return w->body != NULL;
}

/* What the head of a write can be refused for. */
static enum MHD_Result write_begin(struct request *r)
{
	char boundary[FORM_BOUNDARY_BYTES + 1];
	struct server *s = r->server;
	const char *why =
	    guard_write_complaint(&s->guard, header(r, "Host"), header(r, "Origin"), header(r, "Sec-Fetch-Site"));
	size_t n = length_of(r);
	if (why)
		return respond(r, 403, why);
	enum form_type type = form_type_of(header(r, "Content-Type"), boundary);
	if (type == FORM_TYPE_OTHER || (type == FORM_TYPE_MULTIPART && !is_upload(r)))
		return respond(r, 415, "That is no form of this server.");
	if (!header(r, "Content-Length"))
		return respond(r, 411, "The length of what is sent must be told first.");
	if (n > (size_t)(is_upload(r) ? UPLOAD_BYTES : CORRECTION_BYTES))
		return respond(r, 413,
			       is_upload(r) ? "At most 20 MB can be sent at once: send less."
					    : "That is longer than a correction can be.");
	r->stage = body_make(r, n) ? STAGE_BODY : STAGE_CROWDED;
	if (r->stage == STAGE_CROWDED)
		watch_crowded(&s->watch);
	phase_set(r, WATCH_BODY);
	return MHD_YES;
}

static enum MHD_Result body_take(struct writing *w, const char *bytes, size_t n)
{
	if (n > w->size - w->n)
		return MHD_NO;
	memcpy(w->body + w->n, bytes, n);
	w->n += n;
	return MHD_YES;
}

static bool form_take(struct request *r)
{
	char boundary[FORM_BOUNDARY_BYTES + 1];
	struct writing *w = r->writing;
	w->body[w->n] = 0;
	return form_type_of(header(r, "Content-Type"), boundary) == FORM_TYPE_MULTIPART
		   ? form_parse_multipart(w->body, w->n, boundary, &w->form)
		   : form_parse_urlencoded(w->body, w->n, &w->form);
}

static void errand_done(void *context)
{
	const struct request *r = context;
	MHD_resume_connection(r->connection);
}

static enum MHD_Result correction_begin(struct request *r)
{
	const char *why = NULL;
	if (!amend_parse(&r->writing->form, &r->writing->errand.amend, &why))
		return respond(r, 400, why);
	r->writing->errand.done = errand_done;
	r->writing->errand.context = r;
	r->stage = STAGE_WITH_CLERK;
	MHD_suspend_connection(r->connection);
	if (clerk_give(&r->server->clerk, &r->writing->errand))
		return MHD_YES;
	MHD_resume_connection(r->connection);
	r->writing->errand.status = HSY_ERR_BUSY;
	return MHD_YES;
}

/* Why the case file does not take the correction, and the way back. */
static enum MHD_Result respond_refused(struct request *r, const struct errand *e)
{
	struct html h = {0};
	struct bytes back = {0};
	amend_way_back(&e->amend, 0, &back);
	page_plain_begin(&h, &r->server->site, "Nothing was changed", false);
	HTML_AROUND(&h, "<p>", e->error.message, ".</p>\n<p><a");
	HTML_URL(&h, "href", back.at);
	HTML(&h, ">Back to where you were</a></p>\n");
	page_plain_end(&h);
	bytes_free(&back);
	return reply_answer(r->connection,
			    &(struct answer){.status = 409, .type = form_shapes[FORM_PAGE].type, .bytes = h.bytes});
}

static enum MHD_Result correction_end(struct request *r)
{
	const struct errand *e = &r->writing->errand;
	if (e->status == HSY_ERR_BUSY)
		return respond(
		    r, 503,
		    "Nothing was changed: the case file is being written by another program. Go back and try "
		    "again when that has finished.");
	if (e->status == HSY_ERR_ARGUMENT || e->status == HSY_DONE)
		return respond_refused(r, e);
	if (e->status != HSY_OK)
		return respond(r, 500, e->error.message);
	struct bytes path = {0};
	amend_way_back(&e->amend, e->correction, &path);
	enum MHD_Result result = path.failed ? MHD_NO : reply_elsewhere(r->connection, path.at);
	bytes_free(&path);
	return result;
}

static enum MHD_Result upload_end(struct request *r)
{
	struct job_load load;
	char path[32];
	const char *why = NULL;
	hsy_error missing = {.byte = HSY_NO_BYTE};
	if (adder_ready(&r->server->adder, &missing) != HSY_OK)
		return respond(r, 503, missing.message);
	if (!upload_make(&r->writing->form, &load, &why))
		return respond(r, 400, why);
	load.bytes = r->writing->body;
	load.n_bytes = r->writing->reserved;
	int number = adder_give(&r->server->adder, &load);
	if (!number) {
		load.bytes = NULL;
		job_load_free(&load);
		return respond(r, 503,
			       "Nothing was added: too much is being read already. Wait until it was read, and "
			       "send it again.");
	}
	r->writing->body = NULL;
	r->writing->reserved = 0;
	snprintf(path, sizeof path, "/add/%d", number);
	return reply_elsewhere(r->connection, path);
}

static enum MHD_Result respond_crowded(struct request *r)
{
	return respond(
	    r, 503,
	    "Too much is being sent or read already, and nothing was added. Wait a few seconds, and send it "
	    "again.");
}

static enum MHD_Result write_end(struct request *r)
{
	if (r->stage == STAGE_CROWDED)
		return respond_crowded(r);
	phase_set(r, WATCH_ANSWER);
	if (r->writing->n != r->writing->size || !form_take(r))
		return respond(r, 400, "That is no form of this server.");
	if (!guard_token_is_right(&r->server->guard, form_text(&r->writing->form, "token")))
		return respond(r, 403,
			       "The page is from before this server was started. Open it again, and nothing was "
			       "changed.");
	return is_upload(r) ? upload_end(r) : correction_begin(r);
}

/* ---- requests ---- */

/* Called first, with the address as it came; what it returns is *state of the others. */
static void *request_begin(void *context, const char *target, struct MHD_Connection *connection)
{
	struct request *r = calloc(1, sizeof *r);
	if (!r)
		return NULL;
	r->server = context;
	r->connection = connection;
	r->target = strndup(target, ADDRESS_BYTES + 1);
	return r;
}

static void writing_free(struct server *s, struct writing *w)
{
	if (!w)
		return;
	if (w->reserved)
		adder_release(&s->adder, w->reserved);
	free(w->body);
	free(w);
}

static void request_end(void *context, struct MHD_Connection *connection, void **state,
			enum MHD_RequestTerminationCode why)
{
	struct request *r = *state;
	(void)context;
	(void)connection;
	(void)why;
	if (!r)
		return;
	phase_set(r, WATCH_HEAD);
	writing_free(r->server, r->writing);
	free(r->target);
	free(r);
	*state = NULL;
}

static enum MHD_Result request_head(struct request *r, const char *method)
{
	bool reads = !strcmp(method, "GET") || !strcmp(method, "HEAD"), writes = !strcmp(method, "POST");
	phase_set(r, WATCH_ANSWER);
	if (!guard_host_is_ours(&r->server->guard, header(r, "Host")))
		return respond(r, 403, "This server answers to its own address only.");
	if (reads) { /* an answer that comes before a request's end closes the connection */
		r->stage = STAGE_READ;
		return MHD_YES;
	}
	if (writes && takes_posts(r->target))
		return write_begin(r);
	return reply_wrong_method(r->connection, &r->server->site, takes_posts(r->target) ? "POST" : "GET, HEAD");
}

static enum MHD_Result request(void *context, struct MHD_Connection *connection, const char *url,
			       const char *method, const char *version, const char *upload, size_t *n_upload,
			       void **state)
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
		return correction_end(r);
	if (r->stage == STAGE_READ) {
		bool whole = !*n_upload;
		*n_upload = 0;
		return whole ? request_read(r) : MHD_YES;
	}
	if (!*n_upload)
		return write_end(r);
	watch_moved(&r->server->watch, (struct watched *)watched_of(r->connection));
	enum MHD_Result result = r->stage == STAGE_CROWDED ? MHD_YES : body_take(r->writing, upload, *n_upload);
	*n_upload = 0;
	return result;
}

/* ---- connections ---- */

static void connection_notify(void *context, struct MHD_Connection *connection, void **watched,
			      enum MHD_ConnectionNotificationCode what)
{
	struct server *s = context;
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info =
		    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		*watched = info ? watch_open(&s->watch, info->connect_fd) : NULL;
	} else {
		watch_close(&s->watch, *watched);
		*watched = NULL;
	}
}

/* How many connections the system lets us hold, of those that we would like to. */
static unsigned connections_allowed(void)
{
	struct rlimit limit;
	const rlim_t wanted = CONNECTIONS + FILES_OF_OUR_OWN;
	if (getrlimit(RLIMIT_NOFILE, &limit))
		return CONNECTIONS / 8;
	if (limit.rlim_cur < wanted) {
		limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
		setrlimit(RLIMIT_NOFILE, &limit);
		getrlimit(RLIMIT_NOFILE, &limit);
	}
	if (limit.rlim_cur >= wanted)
		return CONNECTIONS;
	return limit.rlim_cur > 2 * FILES_OF_OUR_OWN ? (unsigned)limit.rlim_cur - FILES_OF_OUR_OWN
						     : FILES_OF_OUR_OWN / 2;
}

/* ---- the server ---- */

static struct MHD_Daemon *daemon_start(struct server *s, unsigned port)
{
	struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return MHD_start_daemon(
	    MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, (uint16_t)port, NULL, NULL, request, s,
	    MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&here, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS,
	    MHD_OPTION_CONNECTION_LIMIT, s->connections, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)TIMEOUT_S,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)REQUEST_BYTES, MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024U,
	    MHD_OPTION_URI_LOG_CALLBACK, request_begin, s, MHD_OPTION_NOTIFY_COMPLETED, request_end, s,
	    MHD_OPTION_NOTIFY_CONNECTION, connection_notify, s, MHD_OPTION_END);
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

static void wait_for_stop(struct server *s, web_stop_fn stop, void *context)
{
	const struct timespec a_while = {.tv_nsec = LOOK_MS * 1000000L};
	while (!stop(context)) {
		nanosleep(&a_while, NULL);
		watch_look(&s->watch);
	}
}

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void server_run(struct server *s, web_ready_fn ready, web_stop_fn stop, void *context)
{
	char address[64];
	guard_set_port(&s->guard, port_of(s->daemon));
	snprintf(address, sizeof address, "http://%s/", s->guard.hosts[0]);
	ready(context, address);
	wait_for_stop(s, stop, context);
}

/* Whoever waits is answered before the daemon ends, which must find no connection at rest. */
static void server_end(struct server *s)
{
	clerk_stop(&s->clerk);
	adder_stop(&s->adder);
	streams_stop(&s->streams);
	if (s->daemon)
		MHD_stop_daemon(s->daemon);
	clerk_end(&s->clerk);
	adder_end(&s->adder);
	streams_end(&s->streams);
	watch_end(&s->watch);
	cache_end(&s->cache);
	pool_end(&s->pool);
}

static bool server_start(struct server *s, const struct web_serving *what)
{
	pool_start(&s->pool, what->path);
	cache_start(&s->cache, what->path);
	s->connections = connections_allowed();
	watch_start(&s->watch, s->connections * 3 / 4);
	streams_start(&s->streams, &s->adder);
	s->adder.path = what->path;
	s->adder.model_path = what->model;
	s->adder.kernel = what->kernel;
	s->adder.n_threads = what->n_threads;
	s->adder.changed = streams_wake;
	s->adder.context = &s->streams;
	s->site.token = s->guard.token;
	s->site.maker = &s->clerk.maker;
	bool random = guard_start(&s->guard), clerk = clerk_start(&s->clerk, what->path),
	     adder = adder_start(&s->adder);
	return random && clerk && adder;
}

/* Where each thread has memory of its own to be short of, answers that are kept lie scattered over all of it, and
 * the server takes half as much again. */
static void memory_share(void)
{
#ifdef M_ARENA_MAX
	mallopt(M_ARENA_MAX, 1);
#endif
}

hsy_status web_serve(const struct web_serving *what, web_ready_fn ready, web_stop_fn stop, void *context,
		     hsy_error *error)
{
	struct server *s = calloc(1, sizeof *s);
	hsy_case *c = NULL;
	if (!s) {
		*error = (hsy_error){.status = HSY_ERR_MEMORY, .byte = HSY_NO_BYTE, .message = "out of memory"};
		return HSY_ERR_MEMORY;
	}
	memory_share();
	s->site.name = file_name(what->path);
	errno = 0;
	bool started = server_start(s, what);
	hsy_status status = pool_take(&s->pool, &c, error);
	if (status == HSY_OK)
		pool_give(&s->pool, c);
	if (status == HSY_OK && (!started || !(s->daemon = daemon_start(s, what->port))))
		status = refused(error, what->port);
	if (s->daemon)
		server_run(s, ready, stop, context);
	server_end(s);
	free(s);
	return status;
}
