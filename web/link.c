/* See link.h. */
#include "link.h"

#include <string.h>

static void encode(struct bytes *to, const char *text)
{
	static const char hex[] = "0123456789ABCDEF";
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		bool plain =
		    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-_.~", c);
		char coded[] = {'%', hex[c >> 4], hex[c & 15]};
		bytes_add(to, plain ? text : coded, plain ? 1 : 3);
	}
}

static void query_write(struct bytes *to, const struct address *a)
{
	const char *sign = "?";
	for (int i = 0; i < N_PARAMS; i++) {
		if (!a->params[i][0])
			continue;
		bytes_string(to, sign);
		bytes_string(to, param_names[i]);
		bytes_string(to, "=");
		encode(to, a->params[i]);
		sign = "&";
	}
}

void link_path(struct bytes *to, const struct site *site, const struct address *a)
{
	bool named = site->files || a->form != FORM_PAGE;
	bytes_string(to, site->files ? "" : "/");
	bytes_string(to, a->view == VIEW_AFFAIR && named ? "index" : view_shapes[a->view].name);
	for (size_t i = 0; i < a->n_ids; i++) {
		bytes_string(to, i ? "-" : "/");
		bytes_int(to, a->ids[i]);
	}
	bytes_string(to, a->form == FORM_PAGE && site->files ? ".html" : form_shapes[a->form].ending);
	query_write(to, a);
}

static bool has_params(const struct address *a)
{
	for (int i = 0; i < N_PARAMS; i++)
		if (a->params[i][0])
			return true;
	return false;
}

bool link_exists(const struct site *site, const struct address *a)
{
	return !site->files ||
	       (a->view != VIEW_SEARCH && a->view != VIEW_CORRECTIONS && a->n_ids <= 2 && !has_params(a));
}

/* The way from a page to the top of the files: pages with numbers lie one folder down. */
static void way_up(struct bytes *to, const struct site *site, const struct address *from)
{
	bytes_string(to, !site->files ? "" : from->n_ids ? "../" : "");
}

bool link_href_at(struct html *h, const struct site *site, const struct address *from, const struct address *to,
		  int64_t statement)
{
	struct bytes path = {0};
	bool there = link_exists(site, to);
	if (there && site->linked)
		site->linked(site->context, to);
	way_up(&path, site, from);
	link_path(&path, site, to);
	if (statement) {
		bytes_string(&path, "#s");
		bytes_int(&path, statement);
	}
	if (there)
		HTML_URL(h, "href", path.at);
	h->bytes.failed |= path.failed;
	bytes_free(&path);
	return there;
}

bool link_href(struct html *h, const struct site *site, const struct address *from, const struct address *to)
{
	return link_href_at(h, site, from, to, 0);
}

void link_begin(struct html *h, const struct site *site, const struct address *from, const struct address *to)
{
	HTML(h, "<a");
	link_href(h, site, from, to);
	HTML(h, ">");
}

void link_asset(struct html *h, const struct site *site, const struct address *from, const char *name,
		const char *file)
{
	struct bytes path = {0};
	bytes_string(&path, site->files ? "" : "/");
	way_up(&path, site, from);
	bytes_string(&path, "assets/");
	bytes_string(&path, file);
	html_address(h, name, path.at);
	h->bytes.failed |= path.failed;
	bytes_free(&path);
}
