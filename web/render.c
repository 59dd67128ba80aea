/* See render.h. */
#include "render.h"

#include "page.h"
#include "view.h"

static const char *status_title(int status)
{
	return status == 404   ? "Not here"
	       : status == 400 ? "That cannot be asked"
	       : status == 405 ? "That cannot be done here"
	       : status == 403 ? "Refused"
	       : status == 413 ? "Too large"
	       : status == 503 ? "Not now"
			       : "Something went wrong";
}

void render_message(const struct site *site, int status, const char *what, struct answer *ret_answer)
{
	struct html h = {0};
	page_message(&h, site, status_title(status), what);
	*ret_answer = (struct answer){.status = status, .bytes = h.bytes};
}

static hsy_status render_page(struct viewing *v, struct bytes *to)
{
	struct html h = {0};
	v->h = &h;
	hsy_status status = views[v->at->view].page(v);
	*to = h.bytes;
	return status;
}

static hsy_status render_json(struct viewing *v, view_fn json)
{
	v->rows->json = hsy_json_begin(bytes_write, v->rows->to);
	return json(v);
}

static hsy_status render_data(struct viewing *v, struct bytes *to)
{
	const struct view *view = &views[v->at->view];
	struct rows rows = {.to = to};
	v->rows = &rows;
	if (v->at->form == FORM_JSON && view->json)
		return render_json(v, view->json);
	rows_start(&rows, to, v->at->form == FORM_CSV, view_shapes[v->at->view].name);
	hsy_status status = view->rows(v);
	rows_finish(&rows);
	return status;
}

void render(hsy_case *c, const struct site *site, const struct address *at, struct answer *ret_answer)
{
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct viewing v = {.c = c, .site = site, .at = at, .error = &error};
	struct bytes bytes = {0};
	hsy_status status = (at->form == FORM_PAGE ? render_page : render_data)(&v, &bytes);
	if (status == HSY_OK && !bytes.failed) {
		*ret_answer = (struct answer){.status = 200, .form = at->form, .bytes = bytes};
		return;
	}
	bytes_free(&bytes);
	if (status == HSY_DONE)
		render_message(site, 404, "The case file has nothing of that number.", ret_answer);
	else if (status == HSY_ERR_ARGUMENT)
		render_message(site, 400, error.message, ret_answer);
	else
		render_message(site, 500, status == HSY_OK ? "The page is too large." : error.message, ret_answer);
}

void answer_free(struct answer *answer)
{
	bytes_free(&answer->bytes);
}
