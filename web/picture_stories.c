/* Stories over time: outlets are lanes, articles circles, and arrows lead to who retells. Too many for a picture
 * are cut, the newest stories first, and it is told how many are missing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart.h"
#include "day.h"
#include "part.h"
#include "picture.h"
#include "svg.h"

enum { STORIES_MAX = 40, ARTICLES_MAX = 300, LANES_MAX = 14, NUMBERED_MAX = 90, KEYS_MAX = 40 };

struct shown {
	const hsy_article_ref *article;
	size_t number; /* of its story, or of itself */
};

struct drawing {
	struct viewing *v;
	const hsy_story **stories;
	size_t n_stories, n_all_stories;
	struct shown *shown; /* by time */
	size_t n_shown, n_articles, n_outlets;
	struct chart chart; /* its marks are in the order of `shown` */
	char others[64];    /* name of the lane of all outlets that have none */
	bool one;           /* a single story, whose articles have numbers */
};

hsy_status picture_no_memory(struct viewing *v)
{
	*v->error = (hsy_error){.status = HSY_ERR_MEMORY, .byte = HSY_NO_BYTE, .message = "out of memory"};
	return HSY_ERR_MEMORY;
}

/* ---- what is shown ---- */

static int by_time(const void *a, const void *b)
{
	const struct shown *x = a, *y = b;
	const char *p = x->article->published, *q = y->article->published;
	int order = !p || !q ? !p - !q : strcmp(p, q);
	return order ? order : (x->article->id > y->article->id) - (x->article->id < y->article->id);
}

static void articles_choose(struct drawing *d)
{
	for (size_t i = 0; i < d->n_stories; i++) {
		const hsy_story *s = d->stories[i];
		d->n_articles += s->n_articles;
		for (size_t k = 0; k < s->n_articles && d->n_shown < ARTICLES_MAX; k++)
			d->shown[d->n_shown++] = (struct shown){&s->articles[k], d->one ? k + 1 : i + 1};
	}
	if (d->n_shown > 1)
		qsort(d->shown, d->n_shown, sizeof *d->shown, by_time);
}

static const char *outlet_of(const hsy_article_ref *a)
{
	return a->outlet ? a->outlet : "outlet not known";
}

/* ---- lanes ---- */

struct lane {
	const char *name;
	size_t n, first;
};

static int by_many(const void *a, const void *b)
{
	const struct lane *x = a, *y = b;
	return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x->first > y->first) - (x->first < y->first);
}

static int by_first(const void *a, const void *b)
{
	const struct lane *x = a, *y = b;
	return (x->first > y->first) - (x->first < y->first);
}

static size_t lanes_find(const struct drawing *d, struct lane *lanes)
{
	size_t n = 0;
	for (size_t i = 0; i < d->n_shown; i++) {
		const char *name = outlet_of(d->shown[i].article);
		size_t k = 0;
		while (k < n && strcmp(lanes[k].name, name) != 0)
			k++;
		if (k == n)
			lanes[n++] = (struct lane){name, 0, i};
		lanes[k].n++;
	}
	return n;
}

/* Those with most articles have a lane, in the order of their first ones; the last lane is that of all others. */
static void lanes_choose(struct drawing *d, struct lane *lanes)
{
	size_t n = lanes_find(d, lanes), n_own = n > LANES_MAX ? LANES_MAX - 1 : n;
	d->n_outlets = n;
	if (n > 1)
		qsort(lanes, n, sizeof *lanes, by_many);
	if (n_own > 1)
		qsort(lanes, n_own, sizeof *lanes, by_first);
	for (size_t i = 0; i < n_own; i++)
		d->chart.lanes[i] = lanes[i].name;
	d->chart.n_lanes = n_own;
	if (n > n_own) {
		snprintf(d->others, sizeof d->others, "%zu other outlets", n - n_own);
		d->chart.lanes[d->chart.n_lanes++] = d->others;
	}
}

static size_t lane_of(const struct chart *c, const char *name)
{
	size_t i = 0;
	while (i + 1 < c->n_lanes && strcmp(c->lanes[i], name) != 0)
		i++;
	return i;
}

static bool drawing_lay(struct drawing *d)
{
	struct chart *c = &d->chart;
	struct lane *lanes = calloc(d->n_shown + 1, sizeof *lanes);
	c->lanes = calloc(LANES_MAX, sizeof *c->lanes);
	c->marks = calloc(d->n_shown + 1, sizeof *c->marks);
	c->n_marks = d->n_shown;
	c->left = 142;
	c->mark_width = c->mark_height = d->n_shown > NUMBERED_MAX ? 12 : 22;
	if (lanes && c->lanes)
		lanes_choose(d, lanes);
	free(lanes);
	if (!c->n_lanes || !c->marks)
		return false;
	for (size_t i = 0; i < d->n_shown; i++) {
		c->marks[i].lane = lane_of(c, outlet_of(d->shown[i].article));
		c->marks[i].when = d->shown[i].article->published;
	}
	return chart_lay(c);
}

/* ---- arrows ---- */

static const struct chart_mark *mark_find(const struct drawing *d, int64_t article)
{
	for (size_t i = 0; i < d->n_shown; i++)
		if (d->shown[i].article->id == article)
			return &d->chart.marks[i];
	return NULL;
}

static bool is_common(const hsy_retelling *r)
{
	return !strcmp(r->relation, "common source");
}

struct point {
	int x, y;
};

/* Where a bow is drawn to: to the left of the way that it goes by so many fifths of its size. */
static struct point bow_middle(const struct chart *c, const struct chart_mark *from, const struct chart_mark *to,
			       int fifths)
{
	int dx = to->x - from->x, dy = to->y - from->y;
	return (struct point){chart_within_x(c, (from->x + to->x) / 2 + fifths * dy / 5),
			      chart_within_y(c, (from->y + to->y) / 2 - fifths * abs(dx) / 5)};
}

/* The bow, a quadratic Bezier curve, leaves all other marks alone. */
static bool bow_is_free(const struct drawing *d, const struct chart_mark *from, const struct chart_mark *to,
			struct point middle)
{
	enum { STEPS = 24, GAP = 2 };
	int near = d->chart.mark_width / 2 + GAP;
	for (int i = 1; i < STEPS; i++) {
		int a = (STEPS - i) * (STEPS - i), b = 2 * i * (STEPS - i), c = i * i, all = STEPS * STEPS;
		int x = (a * from->x + b * middle.x + c * to->x) / all;
		int y = (a * from->y + b * middle.y + c * to->y) / all;
		for (size_t k = 0; k < d->n_shown; k++) {
			const struct chart_mark *m = &d->chart.marks[k];
			int dx = m->x - x, dy = m->y - y;
			if (m != from && m != to && dx * dx + dy * dy < near * near)
				return false;
		}
	}
	return true;
}

/* A bow from one mark to another, around those between them where a little more or less of a bend does it. */
static void bow(struct drawing *d, const struct chart_mark *from, const struct chart_mark *to, bool common)
{
	static const int bends[] = {1, 2, 0, -1, 3, -2};
	struct html *h = d->v->h;
	struct point middle = bow_middle(&d->chart, from, to, bends[0]);
	for (size_t i = 0; i < sizeof bends / sizeof *bends && d->n_shown <= NUMBERED_MAX; i++) {
		struct point other = bow_middle(&d->chart, from, to, bends[i]);
		if (!bow_is_free(d, from, to, other))
			continue;
		middle = other;
		break;
	}
	if (common)
		SVG(h, "<path" SVG_DASHED " d=\"M@ @Q@ @ @ @\"/>\n", from->x, from->y, middle.x, middle.y, to->x,
		    to->y);
	else
		SVG(h, "<path marker-end=\"url(#arrow)\" d=\"M@ @Q@ @ @ @\"/>\n", from->x, from->y, middle.x,
		    middle.y, to->x, to->y);
}

static void arrows_draw(struct drawing *d)
{
	struct html *h = d->v->h;
	int r = d->chart.mark_width / 2 - 1;
	SVG(h,
	    "<defs><marker id=\"arrow\" markerUnits=\"userSpaceOnUse\" markerWidth=\"9\" markerHeight=\"8\" "
	    "refX=\"@\" refY=\"4\" orient=\"auto\"><path class=\"head\" fill=\"#7a1f2b\" "
	    "d=\"M0 0L8 4L0 8z\"/></marker></defs>\n<g" SVG_ARC,
	    8 + r);
	if (d->n_shown > NUMBERED_MAX)
		HTML(h, " stroke-opacity=\"0.6\"");
	HTML(h, ">\n");
	for (size_t i = 0; i < d->n_stories; i++)
		for (size_t k = 0; k < d->stories[i]->n_retellings; k++) {
			const hsy_retelling *t = &d->stories[i]->retellings[k];
			const struct chart_mark *from = mark_find(d, t->of), *to = mark_find(d, t->article);
			if (from && to)
				bow(d, from, to, is_common(t));
		}
	HTML(h, "</g>\n");
}

/* ---- marks ---- */

/* "5. Halyard, 10 October 2024: Exiles hold quiet talks", with the number that the mark has. */
static void mark_words(const struct shown *s, struct bytes *to)
{
	const hsy_article_ref *a = s->article;
	bytes_int(to, (int64_t)s->number);
	bytes_string(to, ". ");
	bytes_string(to, outlet_of(a));
	bytes_string(to, a->published ? ", " : "");
	day_words(to, a->published);
	bytes_string(to, ": ");
	bytes_string(to, a->title ? a->title : hsy_source_name(NULL, a->path));
}

static void mark_draw(struct drawing *d, size_t i)
{
	const struct shown *s = &d->shown[i];
	const struct chart_mark *m = &d->chart.marks[i];
	struct address to = address_of(VIEW_ARTICLE, s->article->id);
	struct html *h = d->v->h;
	struct bytes words = {0};
	int r = d->chart.mark_width / 2 - 1;
	mark_words(s, &words);
	svg_link_begin(d->v, &to, 0, d->n_shown > KEYS_MAX, words.at);
	SVG(h, "<circle cx=\"@\" cy=\"@\" r=\"@\"/>", m->x, m->y, r);
	if (r >= 9)
		SVG(h,
		    "<text fill=\"#1d1b18\" stroke=\"none\" font-size=\"11\" text-anchor=\"middle\" x=\"@\" "
		    "y=\"@\">@</text>",
		    m->x, m->y + 4, (int)s->number);
	svg_link_end(d->v);
	h->bytes.failed |= words.failed;
	bytes_free(&words);
}

static void marks_draw(struct drawing *d)
{
	HTML(d->v->h, "<g" SVG_MARK ">\n");
	for (size_t i = 0; i < d->n_shown; i++)
		mark_draw(d, i);
	HTML(d->v->h, "</g>\n");
}

/* ---- in words, and as a table ---- */

static size_t retellings_count(const struct drawing *d, bool common)
{
	size_t n = 0;
	for (size_t i = 0; i < d->n_stories; i++)
		for (size_t k = 0; k < d->stories[i]->n_retellings; k++)
			n += is_common(&d->stories[i]->retellings[k]) == common;
	return n;
}

static void count_add(struct bytes *to, size_t n, const char *one, const char *many)
{
	bytes_int(to, (int64_t)n);
	bytes_string(to, n == 1 ? one : many);
}

static void drawing_words(const struct drawing *d, struct bytes *to)
{
	const struct shown *shown = d->shown;
	size_t n = d->n_shown;
	while (n && !shown[n - 1].article->published)
		n--;
	count_add(to, d->n_shown, " article by ", " articles by ");
	count_add(to, d->n_outlets, " outlet", " outlets");
	if (!d->one) {
		bytes_string(to, " in ");
		count_add(to, d->n_stories, " story", " stories");
	}
	if (n) {
		bytes_string(to, ", from ");
		day_words(to, shown[0].article->published);
		bytes_string(to, " to ");
		day_words(to, shown[n - 1].article->published);
	}
	bytes_string(to, ". ");
	count_add(to, retellings_count(d, false), " arrow leads", " arrows lead");
	bytes_string(to, " from an article to one that retells it. ");
	count_add(to, retellings_count(d, true), " dashed line joins", " dashed lines join");
	bytes_string(to, " two that pass on the same source.");
}

/* How many are not drawn, and where they are. */
static void left_out(struct drawing *d)
{
	struct html *h = d->v->h;
	struct address all = address_of(VIEW_STORIES, 0);
	size_t n_articles = d->n_articles - d->n_shown, n_stories = d->n_all_stories - d->n_stories;
	if (!d->v->site->files)
		strcpy(all.params[PARAM_LIMIT], "0");
	if (n_articles) {
		HTML(h, " Not drawn: ");
		part_count(h, n_articles, "article", "articles");
		HTML(h, " of these stories.");
	}
	if (n_stories) {
		HTML(h, " Not drawn: ");
		link_begin(h, d->v->site, d->v->at, &all);
		part_count(h, n_stories, "older story", "older stories");
		LINK_END(h);
		HTML(h, ".");
	}
}

static void caption(struct drawing *d)
{
	struct html *h = d->v->h;
	if (!svg_caption(d->v))
		return;
	svg_caption_words(d->v);
	HTML(h, "A circle is an article, ");
	html_text(h, d->one                     ? "numbered as below"
		     : d->chart.mark_width > 12 ? "with its story's number"
						: "and a link");
	HTML(h, "; an arrow leads to who retells it, a dashed line joins two that pass on the same source. Days on "
		"which nothing appeared are drawn narrow.");
	left_out(d);
	svg_caption_end(d->v);
}

static void table_retells(struct drawing *d, int64_t article)
{
	bool any = false;
	for (size_t i = 0; i < d->n_stories; i++)
		for (size_t k = 0; k < d->stories[i]->n_retellings; k++) {
			const hsy_retelling *r = &d->stories[i]->retellings[k];
			if (r->article != article || is_common(r))
				continue;
			html_text(d->v->h, any ? ", " : "");
			any = true;
			part_outlet(d->v, r->of, r->of_outlet, r->of_path, 0);
		}
}

static void table(struct drawing *d)
{
	struct html *h = d->v->h;
	HTML(h, "<details><summary>The same as a table</summary>\n<div class=\"wide\"><table><thead><tr>"
		"<th scope=\"col\" class=\"number\">");
	html_text(h, d->one ? "Article" : "Story");
	HTML(h, "</th><th scope=\"col\">Day</th><th scope=\"col\">Outlet</th><th scope=\"col\">Headline</th>"
		"<th scope=\"col\">Retells</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < d->n_shown; i++) {
		const hsy_article_ref *a = d->shown[i].article;
		struct address to = address_of(VIEW_ARTICLE, a->id);
		HTML(h, "<tr><td class=\"number\">");
		html_int(h, (int64_t)d->shown[i].number);
		HTML(h, "</td><td>");
		part_day(h, a->published);
		HTML(h, "</td><td>");
		html_text(h, outlet_of(a));
		HTML(h, "</td><td>");
		link_begin(h, d->v->site, d->v->at, &to);
		html_text(h, a->title ? a->title : hsy_source_name(NULL, a->path));
		LINK_END(h);
		HTML(h, "</td><td>");
		table_retells(d, a->id);
		HTML(h, "</td></tr>\n");
	}
	HTML(h, "</tbody></table></div></details>\n");
}

/* ---- the picture ---- */

static void draw(struct drawing *d)
{
	struct bytes words = {0};
	drawing_words(d, &words);
	const struct picture picture = {.width = CHART_WIDTH,
					.height = d->chart.height,
					.title = d->one ? "The story in time" : "Stories in time",
					.words = words.at};
	svg_begin(d->v, &picture);
	chart_draw(d->v, &d->chart);
	arrows_draw(d);
	marks_draw(d);
	caption(d);
	if (d->v->at->form == FORM_PAGE)
		table(d);
	d->v->h->bytes.failed |= words.failed;
	bytes_free(&words);
}

static hsy_status stories_draw(struct drawing *d)
{
	d->shown = calloc(ARTICLES_MAX, sizeof *d->shown);
	if (d->shown)
		articles_choose(d);
	bool good = d->shown && (!d->n_shown || drawing_lay(d));
	if (good && d->n_shown)
		draw(d);
	hsy_status status = !good ? picture_no_memory(d->v) : d->n_shown ? HSY_OK : HSY_DONE;
	chart_free(&d->chart);
	free(d->chart.lanes);
	free(d->chart.marks);
	free(d->shown);
	return status;
}

hsy_status picture_story(struct viewing *v, const hsy_story *story)
{
	struct drawing d = {.v = v, .stories = &story, .n_stories = 1, .n_all_stories = 1, .one = true};
	return stories_draw(&d);
}

/* A story of several articles, with who retells whom. */
static hsy_status story_load(struct drawing *d, const hsy_story *story, hsy_stories **ret_loaded)
{
	hsy_status status = HSY_OK;
	d->stories[d->n_stories] = story;
	if (story->n_articles > 1)
		status = hsy_case_story(d->v->c, story->id, ret_loaded, d->v->error);
	if (*ret_loaded)
		d->stories[d->n_stories] = &(*ret_loaded)->stories[0];
	d->n_stories++;
	return status == HSY_DONE ? HSY_OK : status;
}

hsy_status picture_stories(struct viewing *v, const hsy_stories *s)
{
	const hsy_story *stories[STORIES_MAX];
	hsy_stories *loaded[STORIES_MAX] = {NULL};
	struct drawing d = {.v = v, .stories = stories, .n_all_stories = s->n_total};
	hsy_status status = HSY_OK;
	for (size_t i = 0, n = 0; status == HSY_OK && i < s->n_stories && i < STORIES_MAX && n < ARTICLES_MAX;
	     i++) {
		status = story_load(&d, &s->stories[i], &loaded[i]);
		n += s->stories[i].n_articles;
	}
	if (status == HSY_OK)
		status = stories_draw(&d);
	for (size_t i = 0; i < STORIES_MAX; i++)
		hsy_stories_free(loaded[i]);
	return status;
}
