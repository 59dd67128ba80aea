/* HTTP, on the loopback interface alone: the server with its connections; what comes by them is request.c's.
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

#include "request.h"
#include "web.h"

enum {
	THREADS = 4,
	CONNECTIONS = 2500,
	FILES_OF_OUR_OWN = 128, /* that are open beside connections */
	REQUEST_BYTES = 16 << 10,
	TIMEOUT_S = 15,
	LOOK_MS = 100
};

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
