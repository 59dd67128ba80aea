/* See crawl_transfer.h. From the top: what libcurl calls, beginning a transfer, what is asked of one that ended. */
#include "fetch/crawl_transfer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "fetch/address.h"
#include "fetch/gzip.h"
#include "fetch/reach.h"
#include "fetch/robots.h"

enum {
	MAX_HEADER_BYTES = 128 << 10,
	MAX_IGNORED_BYTES = 64 << 10, /* of the body of an answer that is no page */
	CONNECT_MS = 15000
};

/* ---- what libcurl calls ---- */

static curl_socket_t on_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = context;
	(void)purpose;
	if (!t->all->anywhere && !reach_is_public(&address->addr)) {
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

long transfer_code(const struct transfer *t)
{
	long code = 0;
	libcurl()->easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &code);
	return code;
}

struct http_type transfer_type(const struct transfer *t)
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
	size_t max = t->all->max_bytes;
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
	const struct transfers *all = t->all;
	CURL *e = t->easy;
	libcurl()->easy_reset(e);
	bool fine = libcurl()->easy_setopt(e, CURLOPT_URL, address) == CURLE_OK &&
		    libcurl()->easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
		    libcurl()->easy_setopt(e, CURLOPT_PROXY, "") == CURLE_OK &&
		    libcurl()->easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "") == CURLE_OK &&
		    libcurl()->easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, on_socket) == CURLE_OK;
	libcurl()->easy_setopt(e, CURLOPT_OPENSOCKETDATA, t);
	libcurl()->easy_setopt(e, CURLOPT_PRIVATE, t);
	libcurl()->easy_setopt(e, CURLOPT_USERAGENT, all->user_agent);
	libcurl()->easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
	libcurl()->easy_setopt(e, CURLOPT_FOLLOWLOCATION,
			       0L); /* each step is a request of its own, see on_redirect */
	libcurl()->easy_setopt(e, CURLOPT_TIMEOUT_MS, (long)all->timeout_ms);
	libcurl()->easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS,
			       (long)(all->timeout_ms < CONNECT_MS ? all->timeout_ms : CONNECT_MS));
	libcurl()->easy_setopt(e, CURLOPT_HEADERFUNCTION, on_header);
	libcurl()->easy_setopt(e, CURLOPT_HEADERDATA, t);
	libcurl()->easy_setopt(e, CURLOPT_WRITEFUNCTION, on_bytes);
	libcurl()->easy_setopt(e, CURLOPT_WRITEDATA, t);
	transfer_headers(t);
	return fine;
}

bool transfer_start(struct transfer *t, const char *address)
{
	t->header_bytes = t->ignored_bytes = 0;
	t->closed = t->enough = false;
	t->refused[0] = '\0';
	on_status_line(t);
	buffer_clear(&t->body);
	return transfer_options(t, address) && libcurl()->multi_add_handle(t->all->multi, t->easy) == CURLM_OK;
}

static struct transfer *transfer_free(struct transfers *all)
{
	for (size_t i = 0; i < MAX_ACTIVE; i++) {
		struct transfer *t = &all->at[i];
		if (!t->site && (t->easy || (t->easy = libcurl()->easy_init())))
			return t;
	}
	return NULL;
}

bool transfer_begin(struct transfers *all, struct site *site, struct crawl_task *task, const char *address)
{
	struct transfer *t = transfer_free(all);
	if (!t)
		return false;
	t->all = all;
	t->task = task;
	t->hops = 0;
	if (!transfer_start(t, address))
		return false;
	t->site = site;
	all->n_active++;
	return true;
}

/* ---- what is asked of one that ended ---- */

void transfer_why(const struct transfer *t, CURLcode code, enum crawl_outcome *ret_outcome, char *why)
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
			 t->all->timeout_ms / 1000);
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

bool transfer_redirect(const struct transfer *t, char **ret_address, const char **ret_why)
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

static void transfer_close(struct transfers *all, struct transfer *t)
{
	if (t->site)
		libcurl()->multi_remove_handle(all->multi, t->easy);
	libcurl()->easy_cleanup(t->easy);
	libcurl()->slist_free_all(t->headers);
	crawl_task_free(t->task);
	buffer_free(&t->body);
}

void transfer_end(struct transfer *t)
{
	t->all->n_active--;
	t->site = NULL;
	t->task = NULL;
}

bool transfers_open(struct transfers *all, const char *contact)
{
	snprintf(all->user_agent, sizeof all->user_agent, AGENT "/%s (+%.150s)", HEARSAY_VERSION,
		 is_sendable(contact) ? contact : "a reader's own program, no search engine");
	all->multi = libcurl()->multi_init();
	return all->multi;
}

void transfers_close(struct transfers *all)
{
	for (size_t i = 0; i < MAX_ACTIVE; i++)
		transfer_close(all, &all->at[i]);
	libcurl()->multi_cleanup(all->multi);
}

bool transfers_full(const struct transfers *all)
{
	return all->n_active == MAX_ACTIVE;
}
