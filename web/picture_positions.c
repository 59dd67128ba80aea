/* What a speaker stands for, over time: topics are lanes; each mark has a shape, a colour and a word for its
 * stance. */
#include <stdlib.h>
#include <string.h>

#include "chart.h"
#include "day.h"
#include "part.h"
#include "picture.h"
#include "svg.h"

enum { POSITIONS_MAX = 120, TOPICS_MAX = 16, KEYS_MAX = 40 };

enum stance { STANCE_FOR, STANCE_AGAINST, STANCE_CONDITIONAL, STANCE_OTHER };

struct kept {
	char *topic, *when, *words;
	enum stance stance;
	int64_t statement, article;
};

struct drawing {
	struct viewing *v;
	const char *name;
	struct kept kept[POSITIONS_MAX]; /* oldest first */
	size_t n, n_topics, n_left_out;  /* left out: topics that have no lane */
	const char *topics[TOPICS_MAX];
	struct chart_mark marks[POSITIONS_MAX];
	struct chart chart;
	bool more, failed;
};

static const char *const stance_words[] = {"for", "against", "if", "?"}; /* beside a mark */
static const char *const stance_names[] = {"for", "against", "conditional", "not known"};

/* ---- what is shown ---- */

static enum stance stance_of(const char *name)
{
	enum stance stance = STANCE_FOR;
	while (stance < STANCE_OTHER && (!name || strcmp(stance_names[stance], name) != 0))
		stance++;
	return stance;
}

/* When it was said, or else published. */
static const char *when_of(const hsy_position *p)
{
	return chart_day(p->date) != CHART_NO_DAY ? p->date : p->place.published;
}

static const char *topic_of(const hsy_position *p)
{
	return p->topic && *p->topic ? p->topic : "topic not known";
}

/* "for opening the bridge, 27 June 2025, The Harbour Post: ..." */
static char *words_of(const hsy_position *p, const char *when)
{
	struct bytes words = {0};
	bytes_string(&words, stance_words[stance_of(p->stance)]);
	bytes_string(&words, ": ");
	bytes_string(&words, topic_of(p));
	bytes_string(&words, when ? ", " : "");
	day_words(&words, when);
	bytes_string(&words, ", ");
	bytes_string(&words, hsy_source_name(p->place.outlet, p->place.path));
	bytes_string(&words, p->place.text ? ": " : "");
	bytes_string(&words, p->place.text ? p->place.text : "");
	if (!words.failed)
		return words.at;
	bytes_free(&words);
	return NULL;
}

static bool position_take(void *context, const hsy_position *p)
{
	struct drawing *d = context;
	const char *when = when_of(p);
	struct kept *k = &d->kept[d->n];
	if (d->n == POSITIONS_MAX)
		return true;
	d->n++;
	*k = (struct kept){.topic = strdup(topic_of(p)),
			   .when = when ? strdup(when) : NULL,
			   .words = words_of(p, when),
			   .stance = stance_of(p->stance),
			   .statement = p->place.id,
			   .article = p->place.article};
	d->failed = !k->topic || !k->words || (when && !k->when);
	return !d->failed;
}

static void kept_free(struct drawing *d)
{
	for (size_t i = 0; i < d->n; i++) {
		free(d->kept[i].topic);
		free(d->kept[i].when);
		free(d->kept[i].words);
	}
}

static int by_time(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;
	int order = !x->when || !y->when ? !x->when - !y->when : strcmp(x->when, y->when);
	return order ? order : (x->statement > y->statement) - (x->statement < y->statement);
}

/* Topics in the order in which they came up; what belongs to those that have no lane is left out. */
static void lanes_choose(struct drawing *d)
{
	size_t n = 0;
	if (d->n > 1)
		qsort(d->kept, d->n, sizeof *d->kept, by_time);
	for (size_t i = 0; i < d->n; i++) {
		size_t t = 0;
		while (t < d->n_topics && strcmp(d->topics[t], d->kept[i].topic) != 0)
			t++;
		if (t == TOPICS_MAX) {
			d->n_left_out++;
			continue;
		}
		if (t == d->n_topics)
			d->topics[d->n_topics++] = d->kept[i].topic;
		d->marks[n] = (struct chart_mark){.lane = t, .when = d->kept[i].when};
		struct kept moved = d->kept[n];
		d->kept[n++] = d->kept[i];
		d->kept[i] = moved;
	}
	d->chart = (struct chart){.lanes = d->topics,
				  .n_lanes = d->n_topics,
				  .marks = d->marks,
				  .n_marks = n,
				  .left = 214,
				  .mark_width = 44,
				  .mark_height = 34};
}

/* ---- drawing ---- */

static void shape(struct html *h, enum stance stance, int x, int y)
{
	if (stance == STANCE_FOR)
		SVG(h, "<path class=\"for\" fill=\"#0b5563\" d=\"M@ @l8 14h-16z\"/>", x, y - 13);
	else if (stance == STANCE_AGAINST)
		SVG(h, "<path class=\"against\" fill=\"#b3261e\" d=\"M@ @l8 -14h-16z\"/>", x, y + 1);
	else if (stance == STANCE_CONDITIONAL)
		SVG(h, "<path class=\"conditional\" fill=\"#6b4a00\" d=\"M@ @l8 8l-8 8l-8 -8z\"/>", x, y - 14);
	else
		SVG(h, "<circle class=\"mark\" fill=\"#fff\" stroke=\"#1d1b18\" cx=\"@\" cy=\"@\" r=\"6\"/>", x,
		    y - 6);
}

static void mark_draw(struct drawing *d, size_t i)
{
	const struct kept *k = &d->kept[i];
	const struct chart_mark *m = &d->marks[i];
	struct address to =
	    address_of(k->statement ? VIEW_STATEMENT : VIEW_ARTICLE, k->statement ? k->statement : k->article);
	svg_link_begin(d->v, &to, 0, d->chart.n_marks > KEYS_MAX, k->words);
	shape(d->v->h, k->stance, m->x, m->y);
	SVG(d->v->h, "<text font-size=\"11\" text-anchor=\"middle\" x=\"@\" y=\"@\">", m->x, m->y + 13);
	html_text(d->v->h, stance_words[k->stance]);
	HTML(d->v->h, "</text>");
	svg_link_end(d->v);
}

static void drawing_words(const struct drawing *d, struct bytes *to)
{
	size_t counts[STANCE_OTHER + 1] = {0};
	for (size_t i = 0; i < d->chart.n_marks; i++)
		counts[d->kept[i].stance]++;
	bytes_string(to, d->name);
	bytes_string(to, " on ");
	bytes_int(to, (int64_t)d->n_topics);
	bytes_string(to, d->n_topics == 1 ? " topic:" : " topics:");
	for (size_t i = 0, n = 0; i <= STANCE_OTHER; i++) {
		if (!counts[i])
			continue;
		bytes_string(to, n++ ? ", " : " ");
		bytes_int(to, (int64_t)counts[i]);
		bytes_string(to, " times ");
		bytes_string(to, stance_names[i]);
	}
	bytes_string(to, ".");
}

static void caption(struct drawing *d)
{
	struct html *h = d->v->h;
	struct address all = address_of(VIEW_POSITIONS, 0);
	if (strlen(d->name) <= PARAM_BYTES)
		strcpy(all.params[PARAM_NAME], d->name);
	if (!svg_caption(d->v))
		return;
	svg_caption_words(d->v);
	HTML(h, "Triangles up are for, down against, diamonds (“if”) on a condition; by when it was said or, where "
		"that is "
		"not known, published.");
	if (d->more || d->n_left_out) {
		HTML(h, " Not all are drawn; ");
		link_begin(h, d->v->site, d->v->at, &all);
		HTML(h, "all positions");
		LINK_END(h);
		HTML(h, ".");
	}
	svg_caption_end(d->v);
}

static void table(struct drawing *d)
{
	struct html *h = d->v->h;
	HTML(h, "<details><summary>The same as a table</summary>\n<div class=\"wide\"><table><thead><tr>"
		"<th scope=\"col\">Day</th><th scope=\"col\">On</th><th scope=\"col\">Stance</th>"
		"<th scope=\"col\">Statement</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < d->chart.n_marks; i++) {
		const struct kept *k = &d->kept[i];
		HTML(h, "<tr><td>");
		part_day(h, k->when);
		HTML_AROUND(h, "</td><td>", k->topic, "</td><td>");
		html_text(h, stance_names[k->stance]);
		HTML(h, "</td><td>");
		part_statement_link(d->v, k->statement);
		HTML(h, "</td></tr>\n");
	}
	HTML(h, "</tbody></table></div></details>\n");
}

static void draw(struct drawing *d)
{
	struct bytes words = {0};
	drawing_words(d, &words);
	const struct picture picture = {.width = CHART_WIDTH,
					.height = d->chart.height,
					.title = "Positions over time",
					.words = words.at,
					.is_headed = true};
	svg_begin(d->v, &picture);
	chart_draw(d->v, &d->chart);
	for (size_t i = 0; i < d->chart.n_marks; i++)
		mark_draw(d, i);
	caption(d);
	if (d->v->at->form == FORM_PAGE)
		table(d);
	d->v->h->bytes.failed |= words.failed;
	bytes_free(&words);
}

static hsy_status positions_load(struct drawing *d, int64_t speaker)
{
	struct bytes number = {0};
	bytes_string(&number, "#");
	bytes_int(&number, speaker);
	const hsy_affair_query query = {.name = number.at, .limit = POSITIONS_MAX};
	hsy_status status = number.failed
				? HSY_ERR_MEMORY
				: hsy_case_positions(d->v->c, &query, position_take, d, &d->more, d->v->error);
	bytes_free(&number);
	return d->failed || status == HSY_ERR_MEMORY ? picture_no_memory(d->v) : status;
}

static hsy_status positions_draw(struct drawing *d)
{
	lanes_choose(d);
	bool good = chart_lay(&d->chart);
	if (good)
		draw(d);
	chart_free(&d->chart);
	return good ? HSY_OK : picture_no_memory(d->v);
}

hsy_status picture_positions(struct viewing *v, int64_t speaker, const char *name)
{
	struct drawing *d = calloc(1, sizeof *d);
	if (!d)
		return picture_no_memory(v);
	d->v = v;
	d->name = name;
	hsy_status status = positions_load(d, speaker);
	if (status == HSY_OK)
		status = d->n ? positions_draw(d) : HSY_DONE;
	kept_free(d);
	free(d);
	return status;
}
