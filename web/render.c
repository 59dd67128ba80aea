/* See render.h. */
#include "render.h"

#include "page.h"
#include "part_list.h"
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
	*ret_answer =
	    (struct answer){.status = status, .type = form_shapes[FORM_PAGE].type_of_error, .bytes = h.bytes};
}

static void json_error(struct bytes *to, const char *what)
{
	hsy_json json = hsy_json_begin(bytes_write, to);
	hsy_json_open(&json, NULL, '{');
	hsy_json_string(&json, "error", what);
	hsy_json_end(&json);
}

void render_error(const struct site *site, enum form form, int status, const char *what, struct answer *ret_answer)
{
	struct bytes bytes = {0};
	if (form == FORM_PAGE) {
		render_message(site, status, what, ret_answer);
		return;
	}
	if (form == FORM_JSON || form == FORM_ANNOTATIONS) {
		json_error(&bytes, what);
	} else {
		bytes_string(&bytes, what);
		bytes_string(&bytes, "\n");
	}
	*ret_answer = (struct answer){.status = status, .type = form_shapes[form].type_of_error, .bytes = bytes};
}

/* A page, or the picture of one. */
static hsy_status render_markup(struct viewing *v, view_fn draw, struct bytes *to)
{
	struct html h = {0};
	v->h = &h;
	hsy_status status = draw(v);
	*to = h.bytes;
	return status;
}

static hsy_status render_data(struct viewing *v, struct bytes *to)
{
	const struct view *view = &views[v->at->view];
	struct rows rows = {.to = to};
	v->rows = &rows;
	if (v->at->form > FORM_CSV)
		return view->other(v);
	if (v->at->form == FORM_JSON && view->json) {
		rows.json = hsy_json_begin(bytes_write, to);
		return view->json(v);
	}
	rows_start(&rows, to, v->at->form == FORM_CSV, view_shapes[v->at->view].name);
	hsy_status status = view->rows(v);
	rows_finish(&rows);
	return status;
}

static hsy_status render_form(struct viewing *v, struct bytes *to)
{
	const struct view *view = &views[v->at->view];
	return v->at->form == FORM_PAGE  ? render_markup(v, view->page, to)
	       : v->at->form == FORM_SVG ? render_markup(v, view->picture, to)
					 : render_data(v, to);
}

static void link_write(struct bytes *to, const struct site *site, const struct address *at, const char *rel)
{
	bytes_string(to, to->n ? ", <" : "<");
	link_path(to, site, at);
	bytes_string(to, ">; rel=\"");
	bytes_string(to, rel);
	bytes_string(to, "\"");
}

static struct bytes links_of(const struct viewing *v)
{
	struct bytes links = {0};
	struct address to;
	if (part_step_before(v, &to))
		link_write(&links, v->site, &to, "prev");
	if (part_step_after(v, &to))
		link_write(&links, v->site, &to, "next");
	return links;
}

void render(hsy_case *c, const struct site *site, const struct address *at, struct answer *ret_answer)
{
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct viewing v = {.c = c, .site = site, .at = at, .error = &error};
	struct bytes bytes = {0};
	hsy_status status = render_form(&v, &bytes);
	if (status == HSY_OK && !bytes.failed) {
		*ret_answer = (struct answer){200, form_shapes[at->form].type, bytes, links_of(&v)};
		return;
	}
	bytes_free(&bytes);
	if (status == HSY_DONE)
		render_error(site, at->form, 404, "The case file has nothing of that number.", ret_answer);
	else if (status == HSY_ERR_ARGUMENT)
		render_error(site, at->form, 400, error.message, ret_answer);
	else
		render_error(site, at->form, 500, status == HSY_OK ? "The page is too large." : error.message,
			     ret_answer);
}

void answer_free(struct answer *answer)
{
	bytes_free(&answer->bytes);
	bytes_free(&answer->links);
}
