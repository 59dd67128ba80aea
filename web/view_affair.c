/* The affair at a glance: its stories, who speaks, what cannot both stand. */
#include "page.h"
#include "part.h"
#include "part_told.h"
#include "picture.h"
#include "view.h"

enum { GLANCE = 6 };

static void more_link(struct viewing *v, enum view_id view, const char *words)
{
	struct address to = address_of(view, 0);
	HTML(v->h, "<p class=\"more\">");
	link_begin(v->h, v->site, v->at, &to);
	html_text(v->h, words);
	LINK_END(v->h);
	HTML(v->h, "</p>\n");
}

static hsy_status stories(struct viewing *v)
{
	hsy_stories *s = NULL;
	hsy_status status = part_stories(v, &s);
	if (status != HSY_OK)
		return status;
	HTML(v->h, "<section><h2>Stories</h2>\n");
	status = picture_stories(v, s);
	HTML(v->h, "<ul class=\"cards two\">\n");
	for (size_t i = 0; i < s->n_stories && i < GLANCE; i++)
		part_story(v, &s->stories[i], i + 1);
	HTML(v->h, "</ul>\n");
	more_link(v, VIEW_STORIES, "All stories");
	HTML(v->h, "</section>\n");
	hsy_stories_free(s);
	return status == HSY_DONE ? HSY_OK : status;
}

static hsy_status speakers(struct viewing *v)
{
	hsy_who_rows *who = NULL;
	hsy_who_query query;
	hsy_who_query_init(&query);
	query.limit = 2 * GLANCE;
	hsy_status status = hsy_case_who(v->c, &query, &who, v->error);
	if (status != HSY_OK)
		return status;
	HTML(v->h, "<section><h2>Who speaks</h2>\n<ul class=\"names\">\n");
	for (size_t i = 0; i < who->n_rows; i++) {
		HTML(v->h, "<li>");
		part_speaker(v, who->rows[i].id, who->rows[i].name);
		HTML_AROUND(v->h, " <span class=\"outlet\">", who->rows[i].role, "</span>");
		HTML(v->h, " <span class=\"sure\">");
		part_count(v->h, who->rows[i].n_statements, "statement", "statements");
		HTML(v->h, "</span></li>\n");
	}
	HTML(v->h, "</ul>\n");
	more_link(v, VIEW_SPEAKERS, "All speakers");
	HTML(v->h, "</section>\n");
	hsy_who_rows_free(who);
	return HSY_OK;
}

static bool tension_take(void *context, const hsy_tension *tension)
{
	part_tension(context, tension);
	return true;
}

static hsy_status tensions(struct viewing *v)
{
	const hsy_affair_query query = {.limit = GLANCE};
	HTML(v->h, "<section><h2>What cannot both stand</h2>\n<ul class=\"cards\">\n");
	hsy_status status = hsy_case_tensions(v->c, &query, tension_take, v, NULL, v->error);
	HTML(v->h, "</ul>\n");
	more_link(v, VIEW_TENSIONS, "All tensions");
	HTML(v->h, "</section>\n");
	return status;
}

hsy_status view_affair_page(struct viewing *v)
{
	page_begin(v, NULL, "The affair at a glance");
	hsy_status status = stories(v);
	if (status == HSY_OK)
		status = speakers(v);
	if (status == HSY_OK)
		status = tensions(v);
	page_end(v);
	return status;
}
