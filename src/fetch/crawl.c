/* See crawl.h. From the top: tasks, sites, what libcurl calls, what came of a transfer, the turn of the crank. */
#include "fetch/crawl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "fetch/address.h"
#include "fetch/gzip.h"
#include "fetch/libcurl.h"
#include "fetch/reach.h"
#include "fetch/robots.h"

enum {
	MAX_ACTIVE = 16,
	ROBOTS_REDIRECTS = 5,
	MAX_HEADER_BYTES = 128 << 10,
	MAX_IGNORED_BYTES = 64 << 10, /* of the body of an answer that is no page */
	MAX_WAIT_S = 120,             /* asked to wait longer, we leave the site for another run */
	MAX_TRIES = 3,
	CONNECT_MS = 15000
};

#define AGENT "hearsay"
enum robots_state { ROBOTS_ASK, ROBOTS_ASKING, ROBOTS_KNOWN };

struct site {
	char *name;                      /* "https://host" */
	struct crawl_task *first, *last; /* waiting */
	enum robots_state robots;
	struct buffer rules;
	bool busy;
	uint64_t next_ms; /* no request before */
	bool shut;        /* none at all any more; so end its tasks: */
	enum crawl_outcome outcome;
	char why[CRAWL_WHY_BYTES];
	long again_s;
};

struct transfer {
	struct crawl *crawl;
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

struct crawl {
	struct crawl_options options;
	char user_agent[200];
	CURLM *multi;
	struct transfer transfers[MAX_ACTIVE];
	int n_active;
	struct site **sites;
	size_t n_sites, n_sites_size, next_site;
	struct crawl_task *done, *done_last;
	size_t n_open;
};

static uint64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* ---- tasks ---- */

static bool copy_string(char **to, const char *from)
{
	*to = from ? strdup(from) : NULL;
	return *to || !from;
}

struct crawl_task *crawl_task_new(const struct crawl_task *like)
{
	struct crawl_task *task = calloc(1, sizeof *task);
	if (!task)
		return NULL;
	task->depth = like->depth;
	task->asked = like->asked;
	if (copy_string(&task->address, like->address) && copy_string(&task->via, like->via) &&
	    copy_string(&task->published, like->published) && copy_string(&task->title, like->title) &&
	    copy_string(&task->etag, like->etag) && copy_string(&task->modified, like->modified))
		return task;
	crawl_task_free(task);
	return NULL;
}

void crawl_task_free(struct crawl_task *task)
{
	if (!task)
		return;
	free(task->address);
	free(task->via);
	free(task->published);
	free(task->title);
	free(task->etag);
	free(task->modified);
	free(task->final);
	buffer_free(&task->body);
	free(task);
}

static const char *task_place(const struct crawl_task *task)
{
	return task->final ? task->final : task->address;
}

static void task_append(struct crawl_task **first, struct crawl_task **last, struct crawl_task *task)
{
	task->next = NULL;
	if (*first)
		(*last)->next = task;
	else
		*first = task;
	*last = task;
}

static struct crawl_task *task_pop(struct crawl_task **first)
{
	struct crawl_task *task = *first;
	*first = task->next;
	task->next = NULL;
	return task;
}

static void task_done(struct crawl *c, struct crawl_task *task, enum crawl_outcome outcome, const char *why)
{
	task->outcome = outcome;
	snprintf(task->why, sizeof task->why, "%s", why);
	task_append(&c->done, &c->done_last, task);
}

/* ---- sites ---- */

static struct site *site_of(struct crawl *c, const char *name)
{
	for (size_t i = 0; i < c->n_sites; i++)
		if (!strcmp(c->sites[i]->name, name))
			return c->sites[i];
	if (c->n_sites == c->n_sites_size) {
		size_t size = c->n_sites_size ? c->n_sites_size * 2 : 64;
		struct site **sites = realloc(c->sites, size * sizeof(struct site *));
		if (!sites)
			return NULL;
		c->sites = sites;
		c->n_sites_size = size;
	}
	struct site *site = calloc(1, sizeof *site);
	if (!site || !(site->name = strdup(name))) {
		free(site);
		return NULL;
	}
	return c->sites[c->n_sites++] = site;
}

static void site_shut(struct site *site, enum crawl_outcome outcome, long again_s, const char *why)
{
	site->shut = true;
	site->outcome = outcome;
	site->again_s = again_s;
	snprintf(site->why, sizeof site->why, "%.*s", CRAWL_WHY_BYTES - 1, why);
}

/* Makes the task's place one that begins with its site's name, whoever wrote it. */
static struct site *task_site(struct crawl *c, struct crawl_task *task)
{
	struct arena a;
	struct address at;
	const char *why;
	struct site *site = NULL;
	char *whole = NULL;
	arena_init(&a, 1 << 20);
	if (address_read(&a, NULL, task_place(task), &at, &why) && (whole = strdup(at.whole)))
		site = site_of(c, at.site);
	arena_free(&a);
	if (site && strcmp(whole, task_place(task)) != 0) {
		free(task->final);
		task->final = whole;
		return site;
	}
	free(whole);
	return site;
}

/* Puts the task behind those of the site where it is now; one that was redirected before them. */
static bool site_queue(struct crawl *c, struct crawl_task *task, bool first)
{
	struct site *site = task_site(c, task);
	if (!site)
		return false;
	if (first && site->first) {
		task->next = site->first;
		site->first = task;
	} else {
		task_append(&site->first, &site->last, task);
	}
	return true;
}

/* Whether robots.txt lets us have the path; notes the delay that it states. */
static bool site_allows(const struct crawl *c, struct site *site, const char *path, unsigned *ret_delay_ms)
{
	struct robots_answer answer =
	    robots_ask(site->rules.n ? site->rules.bytes : "", site->rules.n, AGENT, path);
	double stated_ms = answer.delay_s * 1000;
	*ret_delay_ms = c->options.delay_ms;
	if (stated_ms > (double)MAX_WAIT_S * 1000)
		*ret_delay_ms = MAX_WAIT_S * 1000 + 1;
	else if (stated_ms > (double)c->options.delay_ms)
		*ret_delay_ms = (unsigned)stated_ms;
	return answer.allowed;
}

/* After a request: the next one is not before the delay has passed. */
static void site_rest(struct crawl *c, struct site *site)
{
	unsigned delay_ms;
	site_allows(c, site, "/", &delay_ms);
	site->busy = false;
	site->next_ms = now_ms() + delay_ms;
	if (delay_ms > MAX_WAIT_S * 1000)
		site_shut(site, CRAWL_FAILED, 0,
			  "its site wants more than 120 s between two requests: it is left for another run");
}

/* ---- what libcurl calls ---- */

static curl_socket_t on_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = context;
	(void)purpose;
	if (!t->crawl->options.anywhere && !reach_is_public(&address->addr)) {
		t->closed = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void on_status_line(struct transfer *t)
{
	t->etag[0] = t->modified[0] = t->retry_after[0] = '\0';
}

static size_t on_header(char *line, size_t size, size_t count, void *context)
{
	struct transfer *t = context;
	size_t n = size * count;
	t->header_bytes += n;
	if (t->header_bytes > MAX_HEADER_BYTES) {
		snprintf(t->refused, sizeof t->refused, "answers with more than 128 KiB of headers, the limit");
		return 0;
	}
	if (n >= 5 && !memcmp(line, "HTTP/", 5))
		on_status_line(t);
	if (!http_header_is(line, n, "ETag", t->etag) && !http_header_is(line, n, "Last-Modified", t->modified))
		http_header_is(line, n, "Retry-After", t->retry_after);
	return n;
}

static long transfer_code(const struct transfer *t)
{
	long code = 0;
	libcurl()->easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &code);
	return code;
}

static struct http_type transfer_type(const struct transfer *t)
{
	const char *type = NULL;
	libcurl()->easy_getinfo(t->easy, CURLINFO_CONTENT_TYPE, &type);
	return http_type_read(type);
}

/* Of robots.txt the beginning is enough. */
static size_t robots_bytes(struct transfer *t, const char *bytes, size_t n)
{
	size_t room = ROBOTS_MAX_BYTES - t->body.n;
	buffer_append(&t->body, bytes, n < room ? n : room);
	t->enough = n > room;
	return t->enough ? 0 : n;
}

static size_t page_bytes(struct transfer *t, const char *bytes, size_t n)
{
	size_t max = t->crawl->options.max_bytes;
	struct http_type type = transfer_type(t);
	if (!t->body.n && !http_type_is_read(&type) && !gzip_is(bytes, n)) {
		snprintf(t->refused, sizeof t->refused, "is %s, which is not read", type.type);
		return 0;
	}
	if (n > max - t->body.n) {
		snprintf(t->refused, sizeof t->refused, "is larger than %zu bytes, the limit for a page", max);
		return 0;
	}
	buffer_append(&t->body, bytes, n);
	return t->body.failed ? 0 : n;
}

static size_t on_bytes(char *bytes, size_t size, size_t count, void *context)
{
	struct transfer *t = context;
	size_t n = size * count;
	if (transfer_code(t) == 200)
		return t->task ? page_bytes(t, bytes, n) : robots_bytes(t, bytes, n);
	t->ignored_bytes += n;
	t->enough = t->ignored_bytes > MAX_IGNORED_BYTES;
	return t->enough ? 0 : n;
}

/* ---- beginning a transfer ---- */

/* A value that ends no line: what a case file holds may come from anyone. */
static bool is_sendable(const char *value)
{
	size_t n = value ? strlen(value) : 0;
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)value[i] < 0x20 || (unsigned char)value[i] >= 0x7f)
			return false;
	return n && n < HTTP_VALUE_BYTES;
}

static void header_add(struct transfer *t, const char *name, const char *value)
{
	char line[HTTP_VALUE_BYTES + 40];
	if (!is_sendable(value))
		return;
	snprintf(line, sizeof line, "%s: %s", name, value);
	struct curl_slist *more = libcurl()->slist_append(t->headers, line);
	if (more)
		t->headers = more;
}

static void transfer_headers(struct transfer *t)
{
	libcurl()->slist_free_all(t->headers);
	t->headers = NULL;
	header_add(t, "Accept",
		   t->task ? "text/html,application/xhtml+xml,application/xml;q=0.9,application/feed+json;q=0.9,"
			     "text/plain;q=0.8,*/*;q=0.1"
			   : "text/plain,*/*;q=0.1");
	if (t->task && !t->task->final) { /* what a redirect leads to has marks of its own */
		header_add(t, "If-None-Match", t->task->etag);
		header_add(t, "If-Modified-Since", t->task->modified);
	}
	libcurl()->easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

static bool transfer_options(struct transfer *t, const char *address)
{
	const struct crawl_options *o = &t->crawl->options;
	CURL *e = t->easy;
	libcurl()->easy_reset(e);
	bool fine = libcurl()->easy_setopt(e, CURLOPT_URL, address) == CURLE_OK &&
		    libcurl()->easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
		    libcurl()->easy_setopt(e, CURLOPT_PROXY, "") == CURLE_OK &&
		    libcurl()->easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "") == CURLE_OK &&
		    libcurl()->easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, on_socket) == CURLE_OK;
	libcurl()->easy_setopt(e, CURLOPT_OPENSOCKETDATA, t);
	libcurl()->easy_setopt(e, CURLOPT_PRIVATE, t);
	libcurl()->easy_setopt(e, CURLOPT_USERAGENT, t->crawl->user_agent);
	libcurl()->easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
	libcurl()->easy_setopt(e, CURLOPT_FOLLOWLOCATION,
			       0L); /* each step is a request of its own, see on_redirect */
	libcurl()->easy_setopt(e, CURLOPT_TIMEOUT_MS, (long)o->timeout_ms);
	libcurl()->easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS,
			       (long)(o->timeout_ms < CONNECT_MS ? o->timeout_ms : CONNECT_MS));
	libcurl()->easy_setopt(e, CURLOPT_HEADERFUNCTION, on_header);
	libcurl()->easy_setopt(e, CURLOPT_HEADERDATA, t);
	libcurl()->easy_setopt(e, CURLOPT_WRITEFUNCTION, on_bytes);
	libcurl()->easy_setopt(e, CURLOPT_WRITEDATA, t);
	transfer_headers(t);
	return fine;
}

static bool transfer_start(struct transfer *t, const char *address)
{
	t->header_bytes = t->ignored_bytes = 0;
	t->closed = t->enough = false;
	t->refused[0] = '\0';
	on_status_line(t);
	buffer_clear(&t->body);
	return transfer_options(t, address) && libcurl()->multi_add_handle(t->crawl->multi, t->easy) == CURLM_OK;
}

static struct transfer *transfer_free(struct crawl *c)
{
	for (size_t i = 0; i < MAX_ACTIVE; i++) {
		struct transfer *t = &c->transfers[i];
		if (!t->site && (t->easy || (t->easy = libcurl()->easy_init())))
			return t;
	}
	return NULL;
}

/* `task` NULL: for robots.txt. False: it could not be begun, and nothing was taken. */
static bool transfer_begin(struct crawl *c, struct site *site, struct crawl_task *task, const char *address)
{
	struct transfer *t = transfer_free(c);
	if (!t)
		return false;
	t->crawl = c;
	t->task = task;
	t->hops = 0;
	if (!transfer_start(t, address))
		return false;
	t->site = site;
	site->busy = true;
	c->n_active++;
	return true;
}

/* ---- what came of a transfer ---- */

/* Why nothing came, in words; *ret_outcome says whether it may another time. */
static void transfer_why(const struct transfer *t, CURLcode code, enum crawl_outcome *ret_outcome, char *why)
{
	*ret_outcome = CRAWL_FAILED;
	if (t->refused[0] || t->closed)
		*ret_outcome = CRAWL_REFUSED;
	if (t->refused[0])
		snprintf(why, CRAWL_WHY_BYTES, "%s", t->refused);
	else if (t->closed)
		snprintf(why, CRAWL_WHY_BYTES,
			 "leads into a private network or this machine, where nothing is read");
	else if (code == CURLE_OPERATION_TIMEDOUT)
		snprintf(why, CRAWL_WHY_BYTES, "did not answer in full within %u s, the limit",
			 t->crawl->options.timeout_ms / 1000);
	else if (code == CURLE_BAD_CONTENT_ENCODING)
		snprintf(why, CRAWL_WHY_BYTES, "is packed in a way that cannot be unpacked");
	else if (code == CURLE_PARTIAL_FILE)
		snprintf(why, CRAWL_WHY_BYTES, "ended before all was sent that it had promised");
	else if (code == CURLE_COULDNT_RESOLVE_HOST)
		snprintf(why, CRAWL_WHY_BYTES,
			 "its site is not found: is the address right, and the network there?");
	else if (code == CURLE_COULDNT_CONNECT)
		snprintf(why, CRAWL_WHY_BYTES, "its site lets nobody connect");
	else if (code == CURLE_SSL_CONNECT_ERROR)
		snprintf(why, CRAWL_WHY_BYTES, "its site speaks no https that is understood here");
	else if (code == CURLE_PEER_FAILED_VERIFICATION)
		snprintf(why, CRAWL_WHY_BYTES, "its site cannot prove that it is who it says: a bad certificate");
	else
		snprintf(why, CRAWL_WHY_BYTES, "cannot be had: %s", libcurl()->easy_strerror(code));
}

/* Nothing could be asked for at all, robots.txt or other. */
static bool is_site_away(CURLcode code)
{
	return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT ||
	       code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION;
}

/* Follows one step of a redirect; false: there is none that may be followed, and `why` says so. */
static bool redirect_target(const struct transfer *t, char **ret_address, const char **ret_why)
{
	const char *target = NULL;
	struct arena a;
	struct address at;
	*ret_why = "is no address of the web";
	libcurl()->easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &target);
	if (!target)
		return false;
	arena_init(&a, 1 << 20);
	bool fine = address_read(&a, NULL, target, &at, ret_why) && (*ret_address = strdup(at.whole)) != NULL;
	arena_free(&a);
	return fine;
}

/* The task goes on to where it is sent, as a task of that site. */
static void on_redirect(struct transfer *t)
{
	struct crawl *c = t->crawl;
	struct crawl_task *task = t->task;
	char *target = NULL, why[CRAWL_WHY_BYTES];
	const char *bad;
	if (task->redirects++ == CRAWL_REDIRECTS) {
		snprintf(why, sizeof why, "is redirected more than %d times", CRAWL_REDIRECTS);
		task_done(c, task, CRAWL_REFUSED, why);
		return;
	}
	if (!redirect_target(t, &target, &bad)) {
		snprintf(why, sizeof why, "is redirected to what %s", bad);
		task_done(c, task, CRAWL_REFUSED, why);
		return;
	}
	free(task->final);
	task->final = target;
	if (!site_queue(c, task, true))
		task_done(c, task, CRAWL_FAILED, "is redirected to what memory has no room for");
}

/* "Too many requests", "unavailable": once more after the time that is asked for, or not in this run. */
static void on_busy(struct transfer *t, long code)
{
	struct crawl_task *task = t->task;
	long wait_s = http_retry_after(t->retry_after, (int64_t)time(NULL));
	char why[CRAWL_WHY_BYTES];
	if (wait_s >= 0 && wait_s <= MAX_WAIT_S && ++task->tries < MAX_TRIES) {
		uint64_t then = now_ms() + (uint64_t)wait_s * 1000;
		if (then > t->site->next_ms)
			t->site->next_ms = then;
		if (site_queue(t->crawl, task, true))
			return;
	}
	if (wait_s > 0)
		snprintf(why, sizeof why, "is busy (HTTP %ld): its site asks to be left alone for %ld s", code,
			 wait_s);
	else
		snprintf(why, sizeof why, "is busy (HTTP %ld)", code);
	task->again_s = wait_s > 0 ? wait_s : 0;
	if (wait_s > MAX_WAIT_S || code == 429)
		site_shut(t->site, CRAWL_FAILED, task->again_s, why);
	task_done(t->crawl, task, CRAWL_FAILED, why);
}

static void set_string(char **to, const char *value)
{
	free(*to);
	*to = *value ? strdup(value) : NULL;
}

static void on_page(struct transfer *t)
{
	struct crawl_task *task = t->task;
	set_string(&task->etag, t->etag);
	set_string(&task->modified, t->modified);
	task->type = transfer_type(t);
	task->body = t->body;
	t->body = (struct buffer){0};
	task_done(t->crawl, task, CRAWL_FETCHED, "");
}

static void answer_why(long code, char why[CRAWL_WHY_BYTES])
{
	if (code == 404 || code == 410)
		snprintf(why, CRAWL_WHY_BYTES, "is not there (HTTP %ld)", code);
	else if (code >= 401 && code <= 403)
		snprintf(
		    why, CRAWL_WHY_BYTES,
		    "is not for everyone, or not for programs (HTTP %ld): save the page with a browser and add "
		    "the file",
		    code);
	else
		snprintf(why, CRAWL_WHY_BYTES, "cannot be had: its site answers HTTP %ld", code);
}

static void on_answer(struct transfer *t, CURLcode result)
{
	long code = transfer_code(t);
	enum crawl_outcome outcome;
	char why[CRAWL_WHY_BYTES] = "";
	bool whole = result == CURLE_OK || t->enough;
	if (!whole) {
		transfer_why(t, result, &outcome, why);
		task_done(t->crawl, t->task, outcome, why);
	} else if (code == 200) {
		on_page(t);
	} else if (code == 304 && !t->task->final && (t->task->etag || t->task->modified)) {
		task_done(t->crawl, t->task, CRAWL_UNCHANGED, "");
	} else if (code == 301 || code == 302 || code == 303 || code == 307 || code == 308) {
		on_redirect(t);
	} else if (code == 429 || code == 503) {
		on_busy(t, code);
	} else {
		answer_why(code, why);
		task_done(t->crawl, t->task, code >= 500 || code == 408 ? CRAWL_FAILED : CRAWL_REFUSED, why);
	}
}

/* RFC 9309 2.3.1: what is not there forbids nothing; what cannot be had forbids all. True: one step more. */
static bool on_robots(struct transfer *t, CURLcode result)
{
	struct site *site = t->site;
	long code = transfer_code(t);
	char *target = NULL, why[CRAWL_WHY_BYTES], whole_why[CRAWL_WHY_BYTES + 40];
	const char *bad;
	bool whole = result == CURLE_OK || t->enough;
	enum crawl_outcome outcome = CRAWL_FAILED;
	if (whole && code >= 300 && code < 400 && t->hops++ < ROBOTS_REDIRECTS &&
	    redirect_target(t, &target, &bad)) {
		bool again = transfer_start(t, target);
		free(target);
		if (again)
			return true;
	}
	site->robots = ROBOTS_KNOWN;
	if (whole && code == 200) {
		site->rules = t->body;
		t->body = (struct buffer){0};
	} else if (!whole || code >= 500 || code == 429) {
		snprintf(why, sizeof why, "answers HTTP %ld", code);
		if (!whole)
			transfer_why(t, result, &outcome, why);
		snprintf(whole_why, sizeof whole_why, "%s%s",
			 t->closed || is_site_away(result) ? "" : "is left alone: its site's robots.txt ", why);
		site_shut(site, outcome, 0, whole_why);
	}
	return false;
}

static void transfer_end(struct transfer *t, CURLcode result)
{
	struct crawl *c = t->crawl;
	struct site *site = t->site;
	libcurl()->multi_remove_handle(c->multi, t->easy);
	if (!t->task && on_robots(t, result))
		return;
	c->n_active--;
	if (t->task) {
		site_rest(c, site);
		on_answer(t, result);
	}
	site->busy = false;
	t->site = NULL;
	t->task = NULL;
}

/* ---- the turn of the crank ---- */

/* Begins with the site's next task, or ends it here and now; false: nothing can be begun. */
static bool site_step(struct crawl *c, struct site *site)
{
	char robots[ADDRESS_BYTES + 16];
	if (site->shut) {
		struct crawl_task *task = task_pop(&site->first);
		task->again_s = site->again_s;
		task_done(c, task, site->outcome, site->why);
		return true;
	}
	if (c->n_active == MAX_ACTIVE)
		return false;
	if (site->robots == ROBOTS_ASK) {
		snprintf(robots, sizeof robots, "%s/robots.txt", site->name);
		if (transfer_begin(c, site, NULL, robots))
			site->robots = ROBOTS_ASKING;
		else
			site_shut(site, CRAWL_FAILED, 0, "cannot be asked for: libcurl refuses");
		return true;
	}
	unsigned delay_ms;
	struct crawl_task *task = task_pop(&site->first);
	if (!site_allows(c, site, task_place(task) + strlen(site->name), &delay_ms))
		task_done(c, task, CRAWL_REFUSED, "is not for us: its site's robots.txt says so");
	else if (!transfer_begin(c, site, task, task_place(task)))
		task_done(c, task, CRAWL_FAILED, "cannot be asked for: libcurl refuses");
	return true;
}

static void start_what_may(struct crawl *c)
{
	uint64_t now = now_ms();
	for (size_t i = 0; i < c->n_sites; i++) {
		struct site *site = c->sites[(c->next_site + i) % c->n_sites];
		while (site->first && !site->busy && (site->shut || now >= site->next_ms) && site_step(c, site))
			;
	}
	c->next_site = c->n_sites ? (c->next_site + 1) % c->n_sites : 0;
}

static void end_what_is(struct crawl *c)
{
	int left, running;
	CURLMsg *m;
	libcurl()->multi_perform(c->multi, &running);
	while ((m = libcurl()->multi_info_read(c->multi, &left))) {
		struct transfer *t = NULL;
		CURLcode result = m->data.result;
		if (m->msg == CURLMSG_DONE &&
		    libcurl()->easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t) == CURLE_OK && t)
			transfer_end(t, result);
	}
}

struct crawl_task *crawl_next(struct crawl *c, int wait_ms)
{
	for (int turn = 0; turn < 2 && !c->done && c->n_open; turn++) {
		if (turn)
			libcurl()->multi_poll(c->multi, NULL, 0, wait_ms, NULL);
		end_what_is(c);
		start_what_may(c);
	}
	if (!c->done)
		return NULL;
	c->n_open--;
	return task_pop(&c->done);
}

size_t crawl_open(const struct crawl *c)
{
	return c->n_open;
}

hsy_status crawl_add(struct crawl *c, struct crawl_task *task, hsy_error *error)
{
	if (!site_queue(c, task, false)) {
		crawl_task_free(task);
		return error_memory(error);
	}
	c->n_open++;
	return HSY_OK;
}

/* ---- beginning and end ---- */

hsy_status crawl_new(const struct crawl_options *options, struct crawl **ret_crawl, hsy_error *error)
{
	if (!libcurl())
		return error_at(error, HSY_ERR_IO, NULL, HSY_NO_BYTE, "no address " LIBCURL_MISSING);
	struct crawl *c = calloc(1, sizeof *c);
	if (!c || !(c->multi = libcurl()->multi_init())) {
		free(c);
		return error_memory(error);
	}
	c->options = *options;
	snprintf(c->user_agent, sizeof c->user_agent, AGENT "/%s (+%.150s)", HEARSAY_VERSION,
		 is_sendable(options->contact) ? options->contact : "a reader's own program, no search engine");
	*ret_crawl = c;
	return HSY_OK;
}

static void tasks_free(struct crawl_task *task)
{
	while (task)
		crawl_task_free(task_pop(&task));
}

static void transfer_close(struct crawl *c, struct transfer *t)
{
	if (t->site)
		libcurl()->multi_remove_handle(c->multi, t->easy);
	libcurl()->easy_cleanup(t->easy);
	libcurl()->slist_free_all(t->headers);
	crawl_task_free(t->task);
	buffer_free(&t->body);
}

void crawl_free(struct crawl *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < MAX_ACTIVE; i++)
		transfer_close(c, &c->transfers[i]);
	for (size_t i = 0; i < c->n_sites; i++) {
		tasks_free(c->sites[i]->first);
		buffer_free(&c->sites[i]->rules);
		free(c->sites[i]->name);
		free(c->sites[i]);
	}
	free(c->sites);
	tasks_free(c->done);
	libcurl()->multi_cleanup(c->multi);
	free(c);
}
