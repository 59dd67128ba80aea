/* See request_write.h. */
#include "request_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "upload.h"

enum { CORRECTION_BYTES = 16 << 10, UPLOAD_BYTES = (20 << 20) + (64 << 10) };

/* What is sent. */
struct writing {
	char *body; /* has room for `size` bytes and a zero */
	size_t n, size, reserved;
	struct form_body form;
	struct errand errand;
};

bool write_is_for(const char *target)
{
	return !strcmp(target, "/add") || !strcmp(target, "/correct");
}

static bool is_upload(const struct request *r)
{
	return !strcmp(r->target, "/add");
}

/* How many bytes the head says that follow; SIZE_MAX: it does not say so, or is too large to say. */
static size_t length_of(struct request *r)
{
	const char *text = request_header(r, "Content-Length");
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

enum MHD_Result write_begin(struct request *r)
{
	char boundary[FORM_BOUNDARY_BYTES + 1];
	struct server *s = r->server;
	const char *why = guard_write_complaint(&s->guard, request_header(r, "Host"), request_header(r, "Origin"),
						request_header(r, "Sec-Fetch-Site"));
	size_t n = length_of(r);
	if (why)
		return request_refuse(r, 403, why);
	enum form_type type = form_type_of(request_header(r, "Content-Type"), boundary);
	if (type == FORM_TYPE_OTHER || (type == FORM_TYPE_MULTIPART && !is_upload(r)))
		return request_refuse(r, 415, "That is no form of this server.");
	if (!request_header(r, "Content-Length"))
		return request_refuse(r, 411, "The length of what is sent must be told first.");
	if (n > (size_t)(is_upload(r) ? UPLOAD_BYTES : CORRECTION_BYTES))
		return request_refuse(r, 413,
				      is_upload(r) ? "At most 20 MB can be sent at once: send less."
						   : "That is longer than a correction can be.");
	r->stage = body_make(r, n) ? STAGE_BODY : STAGE_CROWDED;
	if (r->stage == STAGE_CROWDED)
		watch_crowded(&s->watch);
	request_phase(r, WATCH_BODY);
	return MHD_YES;
}

enum MHD_Result write_take(struct request *r, const char *bytes, size_t n)
{
	struct writing *w = r->writing;
	if (r->stage == STAGE_CROWDED)
		return MHD_YES;
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
	return form_type_of(request_header(r, "Content-Type"), boundary) == FORM_TYPE_MULTIPART
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
		return request_refuse(r, 400, why);
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

enum MHD_Result write_corrected(struct request *r)
{
	const struct errand *e = &r->writing->errand;
	if (e->status == HSY_ERR_BUSY)
		return request_refuse(
		    r, 503,
		    "Nothing was changed: the case file is being written by another program. Go back and try "
		    "again when that has finished.");
	if (e->status == HSY_ERR_ARGUMENT || e->status == HSY_DONE)
		return respond_refused(r, e);
	if (e->status != HSY_OK)
		return request_refuse(r, 500, e->error.message);
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
		return request_refuse(r, 503, missing.message);
	if (!upload_make(&r->writing->form, &load, &why))
		return request_refuse(r, 400, why);
	load.bytes = r->writing->body;
	load.n_bytes = r->writing->reserved;
	int number = adder_give(&r->server->adder, &load);
	if (!number) {
		load.bytes = NULL;
		job_load_free(&load);
		return request_refuse(
		    r, 503,
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
	return request_refuse(
	    r, 503,
	    "Too much is being sent or read already, and nothing was added. Wait a few seconds, and send it "
	    "again.");
}

enum MHD_Result write_end(struct request *r)
{
	if (r->stage == STAGE_CROWDED)
		return respond_crowded(r);
	request_phase(r, WATCH_ANSWER);
	if (r->writing->n != r->writing->size || !form_take(r))
		return request_refuse(r, 400, "That is no form of this server.");
	if (!guard_token_is_right(&r->server->guard, form_text(&r->writing->form, "token")))
		return request_refuse(
		    r, 403,
		    "The page is from before this server was started. Open it again, and nothing was "
		    "changed.");
	return is_upload(r) ? upload_end(r) : correction_begin(r);
}

void write_free(struct request *r)
{
	struct writing *w = r->writing;
	if (!w)
		return;
	if (w->reserved)
		adder_release(&r->server->adder, w->reserved);
	free(w->body);
	free(w);
}
