/* Stories: articles about one event; and one story in full: its articles in time, who retells whom. */
#include <string.h>

#include "page.h"
#include "part.h"
#include "part_list.h"
#include "part_told.h"
#include "picture.h"
#include "view.h"

/* ---- the list ---- */

enum { DRAWN = 40 }; /* at a glance */

hsy_status part_stories(struct viewing *v, hsy_stories **ret_stories)
{
	const hsy_story_query query = {.since = address_text(v->at, PARAM_SINCE),
				       .until = address_text(v->at, PARAM_UNTIL),
				       .limit = v->at->view == VIEW_AFFAIR ? DRAWN : part_reach(v)};
	return hsy_case_stories(v->c, &query, ret_stories, v->error);
}

void part_story(struct viewing *v, const hsy_story *s, size_t number)
{
	struct address to = address_of(VIEW_STORY, s->id);
	HTML(v->h, "<li class=\"card\" data-item>\n<h3><span class=\"ordinal\">");
	html_int(v->h, (int64_t)number);
	HTML(v->h, "</span> ");
	link_begin(v->h, v->site, v->at, &to);
	html_text(v->h, s->title ? s->title : "Without a headline");
	LINK_END(v->h);
	HTML(v->h, "</h3>\n<p class=\"meta\">");
	part_count(v->h, s->n_articles, "article", "articles");
	if (s->n_outlets) {
		HTML(v->h, " by ");
		part_count(v->h, s->n_outlets, "outlet", "outlets");
	}
	if (s->from)
		HTML(v->h, " · ");
	part_days(v->h, s->from, s->until);
	HTML(v->h, "</p>\n</li>\n");
}

static hsy_stories step_of(const struct viewing *v, const hsy_stories *s)
{
	size_t after = part_after(v) < s->n_stories ? part_after(v) : s->n_stories;
	hsy_stories step = *s;
	step.stories += after;
	step.n_stories -= after;
	return step;
}

hsy_status view_stories_page(struct viewing *v)
{
	hsy_stories *s = NULL;
	hsy_status status = part_stories(v, &s);
	if (status != HSY_OK)
		return status;
	page_begin(v, NULL, "Stories");
	HTML(v->h, "<p class=\"lede\">Articles about one event, newest first.</p>\n");
	part_filter(v, 1u << PARAM_SINCE | 1u << PARAM_UNTIL);
	hsy_stories step = step_of(v, s);
	status = picture_stories(v, &step);
	HTML(v->h, "<h2>");
	part_count(v->h, s->n_total, "story", "stories");
	HTML(v->h, "</h2>\n<ul class=\"cards two\">\n");
	for (size_t i = 0; i < step.n_stories; i++)
		part_story(v, &step.stories[i], i + 1);
	HTML(v->h, "</ul>\n");
	part_more(v, s->n_total > s->n_stories);
	page_end(v);
	hsy_stories_free(s);
	return status == HSY_DONE ? HSY_OK : status;
}

/* Of the affair, too; its rows likewise. */
hsy_status view_stories_picture(struct viewing *v)
{
	hsy_stories *s = NULL;
	hsy_status status = part_stories(v, &s);
	if (status == HSY_OK) {
		hsy_stories step = step_of(v, s);
		status = picture_stories(v, &step);
	}
	hsy_stories_free(s);
	return status;
}

hsy_status view_stories_rows(struct viewing *v)
{
	hsy_stories *s = NULL;
	hsy_status status = part_stories(v, &s);
	for (size_t i = part_after(v); status == HSY_OK && i < s->n_stories; i++) {
		rows_begin(v->rows);
		rows_int(v->rows, "story", s->stories[i].id);
		rows_text(v->rows, "title", s->stories[i].title);
		rows_text(v->rows, "from", s->stories[i].from);
		rows_text(v->rows, "until", s->stories[i].until);
		rows_int(v->rows, "articles", (int64_t)s->stories[i].n_articles);
		rows_int(v->rows, "outlets", (int64_t)s->stories[i].n_outlets);
		rows_end(v->rows);
	}
	if (v->at->view == VIEW_STORIES)
		part_more(v, s && s->n_total > s->n_stories);
	hsy_stories_free(s);
	return status;
}

/* ---- one ---- */

static void compare_all(struct viewing *v, const hsy_story *s)
{
	struct address to = {.view = VIEW_COMPARE};
	for (size_t i = 0; i < s->n_articles && to.n_ids < HSY_COMPARE_MAX; i++)
		to.ids[to.n_ids++] = s->articles[i].id;
	if (to.n_ids < 2 || !link_exists(v->site, &to))
		return;
	HTML(v->h, "<p>");
	link_begin(v->h, v->site, v->at, &to);
	HTML(v->h, "Compare them side by side");
	LINK_END(v->h);
	HTML(v->h, "</p>\n");
}

static hsy_status story_page(struct viewing *v, const hsy_story *s)
{
	page_begin(v, "Story", s->title ? s->title : "Without a headline");
	HTML(v->h, "<p class=\"meta\">");
	part_days(v->h, s->from, s->until);
	HTML(v->h, "</p>\n");
	hsy_status status = picture_story(v, s);
	HTML(v->h, "<section><h2>");
	part_count(v->h, s->n_articles, "article", "articles, oldest first");
	HTML(v->h, "</h2>\n<ol>\n");
	for (size_t i = 0; i < s->n_articles; i++) {
		HTML(v->h, "<li data-item>");
		part_article(v, &s->articles[i]);
		HTML(v->h, "</li>\n");
	}
	HTML(v->h, "</ol>\n");
	compare_all(v, s);
	HTML(v->h, "</section>\n<section><h2>Who retells whom</h2>\n");
	for (size_t i = 0; i < s->n_retellings; i++)
		part_retelling(v, &s->retellings[i]);
	if (!s->n_retellings)
		HTML(v->h, "<p class=\"empty\">None of them is found to retell another.</p>\n");
	HTML(v->h, "</section>\n");
	page_end(v);
	return status == HSY_DONE ? HSY_OK : status;
}

hsy_status view_story_page(struct viewing *v)
{
	hsy_stories *s = NULL;
	hsy_status status = hsy_case_story(v->c, v->at->ids[0], &s, v->error);
	if (status == HSY_OK)
		status = story_page(v, &s->stories[0]);
	hsy_stories_free(s);
	return status;
}

hsy_status view_story_picture(struct viewing *v)
{
	hsy_stories *s = NULL;
	hsy_status status = hsy_case_story(v->c, v->at->ids[0], &s, v->error);
	if (status == HSY_OK)
		status = picture_story(v, &s->stories[0]);
	hsy_stories_free(s);
	return status;
}

/* Its articles. */
hsy_status view_story_rows(struct viewing *v)
{
	hsy_stories *s = NULL;
	hsy_status status = hsy_case_story(v->c, v->at->ids[0], &s, v->error);
	for (size_t i = 0; status == HSY_OK && i < s->stories[0].n_articles; i++) {
		rows_begin(v->rows);
		rows_article(v->rows, &s->stories[0].articles[i]);
		rows_end(v->rows);
	}
	if (v->at->view == VIEW_STORIES)
		part_more(v, s && s->n_total > s->n_stories);
	hsy_stories_free(s);
	return status;
}
