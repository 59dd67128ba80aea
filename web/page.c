/* See page.h. */
#include "page.h"

#include "amend_form.h"

static void head(struct html *h, const struct site *site, const struct address *at, const char *title, bool refresh)
{
	HTML(h, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n");
	if (site->files)
		HTML(h, "<meta name=\"referrer\" content=\"no-referrer\">\n");
	if (refresh)
		HTML(h, "<noscript><meta http-equiv=\"refresh\" content=\"1\"></noscript>\n");
	HTML(h, "<title>");
	html_text(h, title);
	HTML(h, " · hearsay</title>\n<link rel=\"stylesheet\"");
	LINK_ASSET(h, site, at, "href", "style.css");
	HTML(h, ">\n<link rel=\"icon\" type=\"image/svg+xml\"");
	LINK_ASSET(h, site, at, "href", "icon.svg");
	HTML(h, ">\n<script");
	if (!site->files) /* browsers load no module from a disk */
		HTML_ATTR(h, "type", "module");
	LINK_ASSET(h, site, at, "src", "page.js");
	HTML(h, " defer></script>\n</head>\n");
}

/* The views in the navigation. */
static const char *const nav_words[N_VIEWS] = {
    [VIEW_AFFAIR] = "Affair",           [VIEW_STORIES] = "Stories",   [VIEW_ARTICLES] = "Articles",
    [VIEW_SPEAKERS] = "Speakers",       [VIEW_TENSIONS] = "Tensions", [VIEW_CHANGES] = "Changes",
    [VIEW_POSITIONS] = "Positions",     [VIEW_TIMELINE] = "Timeline", [VIEW_COVERAGE] = "Coverage",
    [VIEW_CORRECTIONS] = "Corrections",
};

/* A view that is not in it belongs to one that is. */
static enum view_id nav_of(enum view_id view)
{
	switch (view) {
	case VIEW_STORY:
		return VIEW_STORIES;
	case VIEW_ARTICLE:
	case VIEW_COMPARE:
	case VIEW_VERSIONS:
	case VIEW_STATEMENT:
		return VIEW_ARTICLES;
	case VIEW_SPEAKER:
		return VIEW_SPEAKERS;
	default:
		return view;
	}
}

static void nav(struct html *h, const struct site *site, const struct address *at, bool current)
{
	HTML(h, "<nav aria-label=\"Views\"><ul>\n");
	for (int i = 0; i < N_VIEWS; i++) {
		struct address to = address_of((enum view_id)i, 0);
		if (!nav_words[i] || !link_exists(site, &to))
			continue;
		HTML(h, "<li><a");
		link_href(h, site, at, &to);
		if (current && nav_of(at->view) == (enum view_id)i)
			HTML_ATTR(h, "aria-current", at->view == (enum view_id)i ? "page" : "true");
		HTML(h, ">");
		html_text(h, nav_words[i]);
		HTML(h, "</a></li>\n");
	}
	if (site->token)
		HTML(h, "<li><a href=\"/add\">Add</a></li>\n");
	HTML(h, "</ul></nav>\n");
}

static void search_box(struct html *h, const struct site *site, const struct address *at)
{
	struct address search = address_of(VIEW_SEARCH, 0);
	if (!link_exists(site, &search))
		return;
	HTML(h, "<form role=\"search\" action=\"/search\"><label for=\"q\">Search</label>"
		"<input type=\"search\" id=\"q\" name=\"q\" maxlength=\"200\" autocomplete=\"off\"");
	HTML_ATTR(h, "value", address_text(at, PARAM_WORDS));
	HTML(h, "></form>\n");
}

static void top(struct html *h, const struct site *site, const struct address *at, bool current)
{
	struct address first = address_of(VIEW_AFFAIR, 0);
	HTML(h, "<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\">"
		"<p class=\"brand\"><a");
	link_href(h, site, at, &first);
	HTML(h, ">hearsay</a>");
	HTML_AROUND(h, " <span class=\"case\">", site->name, "</span>");
	HTML(h, "</p>\n");
	nav(h, site, at, current);
	search_box(h, site, at);
	if (site->token)
		HTML(h, "<p class=\"news\" role=\"status\" data-news></p>\n");
	HTML(h, "</header>\n<main id=\"main\" tabindex=\"-1\">\n");
}

void page_open(struct viewing *v, const char *title)
{
	head(v->h, v->site, v->at, title, false);
	top(v->h, v->site, v->at, true);
	amend_notice(v);
}

void page_begin(struct viewing *v, const char *kind, const char *title)
{
	page_open(v, title);
	HTML_AROUND(v->h, "<p class=\"kicker\">", kind, "</p>\n");
	HTML_AROUND(v->h, "<h1>", title, "</h1>\n");
}

static void data_link(struct viewing *v, enum form form)
{
	struct address to = *v->at;
	to.form = form;
	HTML(v->h, "<a download");
	link_href(v->h, v->site, v->at, &to);
	HTML(v->h, ">");
	html_text(v->h, form == FORM_JSON ? "JSON" : "CSV");
	HTML(v->h, "</a>");
}

void page_end(struct viewing *v)
{
	HTML(v->h, "</main>\n<footer><p>This page as ");
	data_link(v, FORM_JSON);
	HTML(v->h, " or ");
	data_link(v, FORM_CSV);
	HTML(v->h, ". What hearsay found is a machine's reading: each link leads to the words it stands on.</p>"
		   "</footer>\n</body>\n</html>\n");
}

void page_plain_begin(struct html *h, const struct site *site, const char *title, bool refresh)
{
	struct address at = address_of(VIEW_AFFAIR, 0);
	head(h, site, &at, title, refresh);
	top(h, site, &at, false);
	HTML_AROUND(h, "<h1>", title, "</h1>\n");
}

void page_plain_end(struct html *h)
{
	HTML(h, "</main>\n</body>\n</html>\n");
}

void page_message(struct html *h, const struct site *site, const char *title, const char *what)
{
	page_plain_begin(h, site, title, false);
	HTML_AROUND(h, "<p>", what, "</p>\n");
	page_plain_end(h);
}
