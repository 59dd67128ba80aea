/* See crawl.h. From the top: what came of a transfer, the turn of the crank. */
#include "fetch/crawl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/error.h"
#include "fetch/address.h"
#include "fetch/crawl_site.h"
#include "fetch/crawl_transfer.h"
#include "fetch/libcurl.h"

enum { ROBOTS_REDIRECTS = 5, MAX_TRIES = 3 };

struct crawl {
	struct transfers transfers;
	struct sites sites;
	size_t next_site;
	struct crawl_task *done, *done_last;
	size_t n_open;
};

static void task_done(struct crawl *c, struct crawl_task *task, enum crawl_outcome outcome, const char *why)
{
	task->outcome = outcome;
	snprintf(task->why, sizeof task->why, "%s", why);
	task_append(&c->done, &c->done_last, task);
}

/* ---- what came of a transfer ---- */

/* Nothing could be asked for at all, robots.txt or other. */
static bool is_site_away(CURLcode code)
{
	return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT ||
	       code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION;
}

/* The task goes on to where it is sent, as a task of that site. */
static void on_redirect(struct crawl *c, struct transfer *t)
{
	struct crawl_task *task = t->task;
	char *target = NULL, why[CRAWL_WHY_BYTES];
	const char *bad;
	if (task->redirects++ == CRAWL_REDIRECTS) {
		snprintf(why, sizeof why, "is redirected more than %d times", CRAWL_REDIRECTS);
		task_done(c, task, CRAWL_REFUSED, why);
		return;
	}
	if (!transfer_redirect(t, &target, &bad)) {
		snprintf(why, sizeof why, "is redirected to what %s", bad);
		task_done(c, task, CRAWL_REFUSED, why);
		return;
	}
	free(task->final);
	task->final = target;
	if (!site_queue(&c->sites, task, true))
		task_done(c, task, CRAWL_FAILED, "is redirected to what memory has no room for");
}

/* "Too many requests", "unavailable": once more after the time that is asked for, or not in this run. */
static void on_busy(struct crawl *c, struct transfer *t, long code)
{
	struct crawl_task *task = t->task;
	long wait_s = http_retry_after(t->retry_after, (int64_t)time(NULL));
	char why[CRAWL_WHY_BYTES];
	if (wait_s >= 0 && wait_s <= SITE_MAX_WAIT_S && ++task->tries < MAX_TRIES) {
		uint64_t then = clock_ms() + (uint64_t)wait_s * 1000;
		if (then > t->site->next_ms)
			t->site->next_ms = then;
		if (site_queue(&c->sites, task, true))
			return;
	}
	if (wait_s > 0)
		snprintf(why, sizeof why, "is busy (HTTP %ld): its site asks to be left alone for %ld s", code,
			 wait_s);
	else
		snprintf(why, sizeof why, "is busy (HTTP %ld)", code);
	task->again_s = wait_s > 0 ? wait_s : 0;
	if (wait_s > SITE_MAX_WAIT_S || code == 429)
		site_shut(t->site, CRAWL_FAILED, task->again_s, why);
	task_done(c, task, CRAWL_FAILED, why);
}

static void set_string(char **to, const char *value)
{
	free(*to);
	*to = *value ? strdup(value) : NULL;
}

static void on_page(struct crawl *c, struct transfer *t)
{
	struct crawl_task *task = t->task;
	set_string(&task->etag, t->etag);
	set_string(&task->modified, t->modified);
	task->type = transfer_type(t);
	task->body = t->body;
	t->body = (struct buffer){0};
	task_done(c, task, CRAWL_FETCHED, "");
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

static void on_answer(struct crawl *c, struct transfer *t, CURLcode result)
{
	long code = transfer_code(t);
	enum crawl_outcome outcome;
	char why[CRAWL_WHY_BYTES] = "";
	bool whole = result == CURLE_OK || t->enough;
	if (!whole) {
		transfer_why(t, result, &outcome, why);
		task_done(c, t->task, outcome, why);
	} else if (code == 200) {
		on_page(c, t);
	} else if (code == 304 && !t->task->final && (t->task->etag || t->task->modified)) {
		task_done(c, t->task, CRAWL_UNCHANGED, "");
	} else if (code == 301 || code == 302 || code == 303 || code == 307 || code == 308) {
		on_redirect(c, t);
	} else if (code == 429 || code == 503) {
		on_busy(c, t, code);
	} else {
		answer_why(code, why);
		task_done(c, t->task, code >= 500 || code == 408 ? CRAWL_FAILED : CRAWL_REFUSED, why);
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
	    transfer_redirect(t, &target, &bad)) {
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

static void on_end(struct crawl *c, struct transfer *t, CURLcode result)
{
	struct site *site = t->site;
	libcurl()->multi_remove_handle(c->transfers.multi, t->easy);
	if (!t->task && on_robots(t, result))
		return;
	if (t->task) {
		site_rest(site);
		on_answer(c, t, result);
	}
	site->busy = false;
	transfer_end(t);
}

/* ---- the turn of the crank ---- */

static bool site_begin(struct crawl *c, struct site *site, struct crawl_task *task, const char *address)
{
	site->busy = transfer_begin(&c->transfers, site, task, address);
	return site->busy;
}

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
	if (transfers_full(&c->transfers))
		return false;
	if (site->robots == ROBOTS_ASK) {
		snprintf(robots, sizeof robots, "%s/robots.txt", site->name);
		if (site_begin(c, site, NULL, robots))
			site->robots = ROBOTS_ASKING;
		else
			site_shut(site, CRAWL_FAILED, 0, "cannot be asked for: libcurl refuses");
		return true;
	}
	unsigned delay_ms;
	struct crawl_task *task = task_pop(&site->first);
	if (!site_allows(site, task_place(task) + strlen(site->name), &delay_ms))
		task_done(c, task, CRAWL_REFUSED, "is not for us: its site's robots.txt says so");
	else if (!site_begin(c, site, task, task_place(task)))
		task_done(c, task, CRAWL_FAILED, "cannot be asked for: libcurl refuses");
	return true;
}

static void start_what_may(struct crawl *c)
{
	uint64_t now = clock_ms();
	for (size_t i = 0; i < c->sites.n; i++) {
		struct site *site = c->sites.at[(c->next_site + i) % c->sites.n];
		while (site->first && !site->busy && (site->shut || now >= site->next_ms) && site_step(c, site))
			;
	}
	c->next_site = c->sites.n ? (c->next_site + 1) % c->sites.n : 0;
}

static void end_what_is(struct crawl *c)
{
	int left, running;
	CURLMsg *m;
	libcurl()->multi_perform(c->transfers.multi, &running);
	while ((m = libcurl()->multi_info_read(c->transfers.multi, &left))) {
		struct transfer *t = NULL;
		CURLcode result = m->data.result;
		if (m->msg == CURLMSG_DONE &&
		    libcurl()->easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t) == CURLE_OK && t)
			on_end(c, t, result);
	}
}

struct crawl_task *crawl_next(struct crawl *c, int wait_ms)
{
	for (int turn = 0; turn < 2 && !c->done && c->n_open; turn++) {
		if (turn)
			libcurl()->multi_poll(c->transfers.multi, NULL, 0, wait_ms, NULL);
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
	if (!site_queue(&c->sites, task, false)) {
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
	if (!c)
		return error_memory(error);
	c->sites.delay_ms = options->delay_ms;
	c->transfers.timeout_ms = options->timeout_ms;
	c->transfers.max_bytes = options->max_bytes;
	c->transfers.anywhere = options->anywhere;
	if (!transfers_open(&c->transfers, options->contact)) {
		free(c);
		return error_memory(error);
	}
	*ret_crawl = c;
	return HSY_OK;
}

void crawl_free(struct crawl *c)
{
	if (!c)
		return;
	transfers_close(&c->transfers);
	sites_free(&c->sites);
	tasks_free(c->done);
	free(c);
}
