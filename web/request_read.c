/* See request_read.h. */
#include "request_read.h"

#include <stdlib.h>
#include <string.h>

#include "add_page.h"

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
		return request_refuse(r, status == HSY_ERR_BUSY ? 503 : 500, error.message);
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
		return request_refuse(r, 404, "Nothing of that number is being added.");
	job_page(&h, &r->server->site, &job);
	return reply_answer(r->connection,
			    &(struct answer){.status = 200, .type = form_shapes[FORM_PAGE].type, .bytes = h.bytes});
}

static enum MHD_Result respond_events(struct request *r, int number)
{
	struct job_view job;
	if (!adder_look(&r->server->adder, number, &job))
		return request_refuse(r, 404, "Nothing of that number is being added.");
	struct MHD_Response *events = stream_open(&r->server->streams, r->connection, number);
	if (!events)
		return request_refuse(r, 503, "Too many pages are watching.");
	request_phase(r, WATCH_STREAM);
	return reply(r->connection, events, 200, "text/event-stream");
}

/* What stands behind `prefix` in the target; NULL: it does not begin so. */
static const char *behind(const char *target, const char *prefix)
{
	size_t n = strlen(prefix);
	return strncmp(target, prefix, n) ? NULL : target + n;
}

enum MHD_Result request_read(struct request *r)
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
