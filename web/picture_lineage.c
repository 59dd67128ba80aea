/* The lineage of a statement: who is said to have said it, what passed it on, and its tellings in time, each in a
 * row; arrows at the left lead from what was told to who tells it on, and each telling says beside it on what its
 * arrows stand and what changed.
 *
 *        o  Vera Holm
 *     +--|
 *     |  o  The Harbour Post, 27 June 2025
 *     |  |  "would stay open until 14 August"
 *     +->o  Inland Courier, 28 June 2025
 *           "might stay open until 28 August"
 *           retells The Harbour Post (copy, part) · date: 14 > 28 */
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "part.h"
#include "part_told.h"
#include "picture.h"
#include "svg.h"

enum {
	WIDTH = 560,
	TOP = 14,
	LINE = 18,
	GAP = 16, /* between rows */
	TRACK = 13,
	TRACKS_MAX = 10,
	TELLINGS_MAX = 24,
	ROWS_MAX = TELLINGS_MAX + TELLINGS_MAX / 3, /* that fit with so many sources */
	NOTES_MAX = 3,                              /* arrows to a row that are told */
	TURN = 6
};

enum row_kind { ROW_SPEAKER, ROW_MEDIUM, ROW_TELLING };

struct row {
	enum row_kind kind;
	size_t place;     /* of a telling */
	const char *name; /* of what is none */
	int y, height;
	size_t n_in; /* arrows to it */
};

/* From one row to another. */
struct arrow {
	size_t from, to;
	const hsy_retelling *retelling; /* NULL: none */
	bool differs; /* from the one that it is compared with, and nothing says that it is retold */
	size_t track;
};

struct lineage {
	struct viewing *v;
	const hsy_trace *trace;
	struct row rows[ROWS_MAX];
	size_t n_rows, n_tellings, n_left_out;
	struct arrow *arrows;
	size_t n_arrows, n_tracks;
	int height;
};

/* ---- rows ---- */

static void row_add(struct lineage *l, enum row_kind kind, size_t place, const char *name)
{
	for (size_t i = 0; name && i < l->n_rows; i++)
		if (l->rows[i].kind != ROW_TELLING && !strcmp(l->rows[i].name, name))
			return;
	if (l->n_rows < ROWS_MAX)
		l->rows[l->n_rows++] = (struct row){.kind = kind, .place = place, .name = name};
}

static bool is_held(const hsy_tellings *t, const char *name)
{
	for (size_t i = 0; i < t->n_places; i++)
		if (t->places[i].outlet && !strcmp(t->places[i].outlet, name))
			return true;
	return false;
}

static void medium_add(struct lineage *l, const char *name)
{
	if (name && l->n_rows < ROWS_MAX - TELLINGS_MAX && !is_held(&l->trace->told.tellings, name))
		row_add(l, ROW_MEDIUM, 0, name);
}

static bool rows_make(struct lineage *l)
{
	const hsy_tellings *t = &l->trace->told.tellings;
	bool *shown = part_tellings_choose(&l->trace->told, l->trace->statement.id, TELLINGS_MAX);
	if (l->trace->statement.speaker_name)
		row_add(l, ROW_SPEAKER, 0, l->trace->statement.speaker_name);
	for (size_t i = 0; i < t->n_places; i++)
		medium_add(l, t->places[i].medium);
	for (size_t i = 0; i < l->trace->n_retellings; i++)
		medium_add(l, l->trace->retellings[i].outside);
	for (size_t i = 0; shown && i < t->n_places; i++)
		if (shown[i])
			row_add(l, ROW_TELLING, i, NULL);
	for (size_t i = 0; i < l->n_rows; i++)
		l->n_tellings += l->rows[i].kind == ROW_TELLING;
	l->n_left_out = t->n_places - l->n_tellings;
	bool made = shown != NULL;
	free(shown);
	return made;
}

static const hsy_place *place_of(const struct lineage *l, const struct row *row)
{
	return &l->trace->told.tellings.places[row->place];
}

/* Their numbers; n_rows: it has none. */
static size_t row_named(const struct lineage *l, const char *name)
{
	size_t i = 0;
	while (i < l->n_rows && (!name || l->rows[i].kind == ROW_TELLING || strcmp(l->rows[i].name, name) != 0))
		i++;
	return i;
}

static size_t row_of_article(const struct lineage *l, int64_t article)
{
	size_t i = 0;
	while (i < l->n_rows && (l->rows[i].kind != ROW_TELLING || place_of(l, &l->rows[i])->article != article))
		i++;
	return i;
}

static size_t row_of_place(const struct lineage *l, size_t place)
{
	size_t i = 0;
	while (i < l->n_rows && (l->rows[i].kind != ROW_TELLING || l->rows[i].place != place))
		i++;
	return i;
}

/* ---- arrows ---- */

static void arrow_add(struct lineage *l, struct arrow arrow)
{
	if (arrow.from >= l->n_rows || arrow.to >= l->n_rows || arrow.from == arrow.to)
		return;
	for (size_t i = 0; i < l->n_arrows; i++)
		if (l->arrows[i].from == arrow.from && l->arrows[i].to == arrow.to)
			return;
	l->arrows[l->n_arrows++] = arrow;
	l->rows[arrow.to].n_in++;
}

static bool is_common(const hsy_retelling *r)
{
	return r && !strcmp(r->relation, "common source");
}

static void arrows_of_retelling(struct lineage *l, const hsy_retelling *r)
{
	size_t of = row_of_article(l, r->of), to = row_of_article(l, r->article),
	       outside = row_named(l, r->outside);
	if (is_common(r) && outside < l->n_rows) {
		arrow_add(l, (struct arrow){.from = outside, .to = of, .retelling = r});
		arrow_add(l, (struct arrow){.from = outside, .to = to, .retelling = r});
	} else {
		arrow_add(l, (struct arrow){.from = of, .to = to, .retelling = r});
	}
}

static const hsy_retelling *retelling_find(const struct lineage *l, int64_t article, int64_t of)
{
	for (size_t i = 0; i < l->trace->n_retellings; i++)
		if (l->trace->retellings[i].article == article && l->trace->retellings[i].of == of)
			return &l->trace->retellings[i];
	return NULL;
}

/* To a telling to which no arrow leads yet, from the one that it is compared with. */
static void arrow_of_drift(struct lineage *l, const hsy_drift *d)
{
	size_t to = row_of_place(l, d->to_place), from = row_of_place(l, d->from_place);
	if (to >= l->n_rows || from >= l->n_rows || l->rows[to].n_in)
		return;
	const hsy_retelling *r =
	    retelling_find(l, place_of(l, &l->rows[to])->article, place_of(l, &l->rows[from])->article);
	arrow_add(l, (struct arrow){.from = from, .to = to, .retelling = r, .differs = !r});
}

/* Whom a telling has it from, as far as it says so itself: a medium, or whoever speaks; else it tells the same as
 * the first. */
static void arrow_of_telling(struct lineage *l, size_t row)
{
	const hsy_place *place = place_of(l, &l->rows[row]);
	size_t speaker = l->trace->statement.speaker_name ? 0 : l->n_rows, medium = row_named(l, place->medium);
	size_t first = row_of_place(l, 0);
	if (medium < l->n_rows)
		arrow_add(l, (struct arrow){.from = medium, .to = row});
	else if (!l->rows[row].n_in && (place->statement || row == first))
		arrow_add(l, (struct arrow){.from = speaker, .to = row});
	else if (!l->rows[row].n_in)
		arrow_add(l, (struct arrow){.from = first, .to = row, .differs = true});
}

static bool arrows_make(struct lineage *l)
{
	const hsy_told *told = &l->trace->told;
	l->arrows = calloc(2 * l->trace->n_retellings + told->n_drifts + 2 * ROWS_MAX, sizeof *l->arrows);
	if (!l->arrows)
		return false;
	for (size_t i = 0; i < l->trace->n_retellings; i++)
		arrows_of_retelling(l, &l->trace->retellings[i]);
	for (size_t i = 0; i < told->n_drifts; i++)
		arrow_of_drift(l, &told->drifts[i]);
	for (size_t i = 0; i < l->n_rows; i++)
		if (l->rows[i].kind == ROW_TELLING)
			arrow_of_telling(l, i);
	for (size_t i = 0; i < l->n_rows; i++)
		if (l->rows[i].kind == ROW_MEDIUM)
			arrow_add(l,
				  (struct arrow){.from = row_named(l, l->trace->statement.speaker_name), .to = i});
	return true;
}

static size_t low(const struct arrow *a)
{
	return a->from < a->to ? a->from : a->to;
}

static size_t high(const struct arrow *a)
{
	return a->from < a->to ? a->to : a->from;
}

static int by_length(const void *a, const void *b)
{
	const struct arrow *x = a, *y = b;
	size_t m = high(x) - low(x), n = high(y) - low(y);
	return m != n ? (m > n) - (m < n) : low(x) != low(y) ? (low(x) > low(y)) - (low(x) < low(y)) : 0;
}

static bool track_is_free(const struct lineage *l, size_t arrow, size_t track)
{
	const struct arrow *a = &l->arrows[arrow];
	for (size_t i = 0; i < arrow; i++) {
		const struct arrow *b = &l->arrows[i];
		bool same_begin = a->from == b->from && a->from < a->to && b->from < b->to;
		if (b->track == track && !same_begin && low(a) < high(b) && low(b) < high(a))
			return false;
	}
	return true;
}

/* Short arrows stand nearest to the rows; those from one row share a track where they can. */
static void tracks_choose(struct lineage *l)
{
	if (l->n_arrows > 1)
		qsort(l->arrows, l->n_arrows, sizeof *l->arrows, by_length);
	for (size_t i = 0; i < l->n_arrows; i++) {
		size_t track = 0;
		while (track + 1 < TRACKS_MAX && !track_is_free(l, i, track))
			track++;
		l->arrows[i].track = track;
		if (track >= l->n_tracks)
			l->n_tracks = track + 1;
	}
}

/* ---- drawing ---- */

static int node_x(const struct lineage *l)
{
	return 8 + (int)l->n_tracks * TRACK + TURN;
}

static size_t notes_of(const struct lineage *l, size_t row)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n_arrows; i++)
		n += l->arrows[i].to == row && (l->arrows[i].retelling || l->arrows[i].differs);
	return n > NOTES_MAX ? NOTES_MAX : n;
}

static void rows_lay(struct lineage *l)
{
	int y = TOP;
	for (size_t i = 0; i < l->n_rows; i++) {
		int lines = l->rows[i].kind == ROW_TELLING ? 2 + (int)notes_of(l, i) : 1;
		l->rows[i].y = y;
		l->rows[i].height = lines * LINE;
		y += lines * LINE + GAP;
	}
	l->height = y - GAP / 2;
}

/* From the row, to the left, along the track, and back to the other row. */
static void arrow_draw(struct lineage *l, const struct arrow *a)
{
	struct html *h = l->v->h;
	int x = node_x(l), track = x - TURN - 6 - (int)a->track * TRACK;
	int down = a->from < a->to ? 1 : -1;
	int y = l->rows[a->from].y + 4 * down, end = l->rows[a->to].y - 3 * down;
	HTML(h, "<path");
	if (!is_common(a->retelling))
		HTML(h, " marker-end=\"url(#arrow)\"");
	if (is_common(a->retelling))
		HTML(h, SVG_DASHED);
	else if (a->differs)
		HTML(h, SVG_DOTTED);
	SVG(h, " d=\"M@ @H@Q@ @ @ @V@Q@ @ @ @H@\"/>\n", x, y, track + TURN, track, y, track, y + TURN * down,
	    end - TURN * down, track, end, track + TURN, end, x - 6);
}

static void arrows_draw(struct lineage *l)
{
	HTML(l->v->h,
	     "<defs><marker id=\"arrow\" markerUnits=\"userSpaceOnUse\" markerWidth=\"9\" markerHeight=\"8\" "
	     "refX=\"7\" refY=\"4\" orient=\"auto\"><path class=\"head\" fill=\"#7a1f2b\" "
	     "d=\"M0 0L8 4L0 8z\"/></marker></defs>\n<g" SVG_ARC ">\n");
	for (size_t i = 0; i < l->n_arrows; i++)
		arrow_draw(l, &l->arrows[i]);
	HTML(l->v->h, "</g>\n");
}

/* "The Harbour Post, 27 June 2025 · Vera Holm said" */
static void telling_words(const hsy_place *p, struct bytes *to)
{
	bytes_string(to, hsy_source_name(p->outlet, p->path));
	bytes_string(to, p->published ? ", " : "");
	day_words(to, p->published);
	bytes_string(to, p->statement ? " · " : " · the article");
	bytes_string(to, !p->statement ? "" : p->speaker_name ? p->speaker_name : "no source");
	bytes_string(to, p->cue ? " " : "");
	bytes_string(to, p->cue ? p->cue : "");
}

/* "date: 14 → 28; certainty: would → might" */
static void drifts_add(const struct lineage *l, const struct arrow *a, struct bytes *to)
{
	const hsy_told *told = &l->trace->told;
	size_t n = 0;
	for (size_t i = 0; i < told->n_drifts; i++) {
		const hsy_drift *d = &told->drifts[i];
		hsy_range from, at;
		if (row_of_place(l, d->to_place) != a->to || row_of_place(l, d->from_place) != a->from)
			continue;
		hsy_drift_words(d, &from, &at);
		bytes_string(to, n++ ? "; " : " · ");
		bytes_string(to, d->type);
		bytes_string(to, ": ");
		bytes_add(to, from.begin < from.end ? d->from.text + from.begin : "–",
			  from.begin < from.end ? from.end - from.begin : 3);
		bytes_string(to, " → ");
		bytes_add(to, at.begin < at.end ? d->to.text + at.begin : "–",
			  at.begin < at.end ? at.end - at.begin : 3);
	}
}

static const char *row_name(const struct lineage *l, size_t row)
{
	const hsy_place *p = l->rows[row].kind == ROW_TELLING ? place_of(l, &l->rows[row]) : NULL;
	return p ? hsy_source_name(p->outlet, p->path) : l->rows[row].name;
}

static const char *verb_of(const hsy_retelling *r)
{
	if (!r)
		return "tells it as ";
	return is_common(r) ? "passes on the same as " : !strcmp(r->relation, "cites") ? "cites " : "retells ";
}

/* "retells The Harbour Post (copy, part) · date: 14 → 28" */
static void note_words(const struct lineage *l, const struct arrow *a, struct bytes *to)
{
	const hsy_retelling *r = a->retelling;
	bytes_string(to, verb_of(r));
	bytes_string(to, row_name(l, a->from));
	if (r) {
		bytes_string(to, !strcmp(r->relation, "copy") ? " (copy, " : " (");
		bytes_string(to, r->extent);
		bytes_string(to, ")");
	}
	drifts_add(l, a, to);
}

/* "#r7-6", the evidence of a retelling, or "#t3", the telling. */
static void note_place(struct lineage *l, const struct arrow *a)
{
	struct bytes *to = &l->v->h->bytes;
	HTML(l->v->h, "<a href=\"#");
	bytes_string(to, a->retelling ? "r" : "t");
	bytes_int(to, a->retelling ? a->retelling->article : (int64_t)l->rows[a->to].place + 1);
	bytes_string(to, a->retelling ? "-" : "");
	if (a->retelling)
		bytes_int(to, a->retelling->of);
	HTML(l->v->h, "\"");
}

static void note_draw(struct lineage *l, const struct arrow *a, int x, int y)
{
	struct html *h = l->v->h;
	struct bytes words = {0};
	bool linked = l->v->at->form == FORM_PAGE;
	note_words(l, a, &words);
	if (linked) {
		note_place(l, a);
		HTML(h, ">");
	} else {
		HTML(h, "<g>");
	}
	HTML_AROUND(h, "<title>", words.at, "</title>");
	SVG_TEXT_LINKED(h, SVG_STRONG, x, y, WIDTH - x - 8, words.at);
	if (linked)
		HTML(h, "</a>\n");
	else
		HTML(h, "</g>\n");
	h->bytes.failed |= words.failed;
	bytes_free(&words);
}

static void notes_draw(struct lineage *l, size_t row, int x)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n_arrows && n < NOTES_MAX; i++)
		if (l->arrows[i].to == row && (l->arrows[i].retelling || l->arrows[i].differs))
			note_draw(l, &l->arrows[i], x, l->rows[row].y + 5 + (int)(2 + n++) * LINE);
}

static void telling_draw(struct lineage *l, size_t row, int x)
{
	const struct row *r = &l->rows[row];
	const hsy_place *p = place_of(l, r);
	struct address to = address_of(VIEW_ARTICLE, p->article);
	struct bytes head = {0};
	telling_words(p, &head);
	svg_link_begin(l->v, &to, p->id, false, head.at);
	SVG_TEXT_LINKED(l->v->h, SVG_BOLD, x, r->y + 5, (WIDTH - x) * 10 / 11, head.at);
	svg_link_end(l->v);
	SVG_TEXT(l->v->h, SVG_SOFT, x, r->y + 5 + LINE, WIDTH - x - 8, p->text);
	notes_draw(l, row, x);
	l->v->h->bytes.failed |= head.failed;
	bytes_free(&head);
}

/* Its name, and what it does. */
static void source_words(struct html *h, const struct row *r, int x)
{
	size_t n = strlen(r->name), fits = svg_text_fit(r->name, WIDTH / 2, SVG_SIZE);
	SVG(h, "<text x=\"@\" y=\"@\">", x, r->y + 5);
	if (fits < n)
		HTML_AROUND(h, "<title>", r->name, "</title>");
	HTML(h, "<tspan" SVG_BOLD ">");
	html_text_n(h, r->name, fits);
	html_text(h, fits < n ? "…" : NULL);
	HTML(h, "</tspan> <tspan" SVG_SOFT ">");
	html_text(h, r->kind == ROW_SPEAKER ? "speaks" : "passes it on, not held here");
	HTML(h, "</tspan></text>\n");
}

static void row_draw(struct lineage *l, size_t row)
{
	const struct row *r = &l->rows[row];
	struct html *h = l->v->h;
	int x = node_x(l), words = x + 18;
	if (r->kind == ROW_TELLING) {
		bool asked = place_of(l, r)->id && place_of(l, r)->id == l->trace->statement.id;
		if (asked)
			SVG(h, "<circle" SVG_FULL " cx=\"@\" cy=\"@\" r=\"6\"/>\n", x, r->y);
		else
			SVG(h, "<circle" SVG_MARK " cx=\"@\" cy=\"@\" r=\"5\"/>\n", x, r->y);
		telling_draw(l, row, words);
		return;
	}
	SVG(h, "<rect" SVG_MARK " x=\"@\" y=\"@\" width=\"10\" height=\"10\"/>\n", x - 5, r->y - 5);
	source_words(h, r, words);
}

/* ---- in words, and as a table ---- */

static void lineage_words(const struct lineage *l, struct bytes *to)
{
	size_t first = row_of_place(l, 0);
	if (l->trace->statement.speaker_name) {
		bytes_string(to, l->trace->statement.speaker_name);
		bytes_string(to, " speaks; ");
	}
	bytes_int(to, (int64_t)l->n_tellings);
	bytes_string(to, l->n_tellings == 1 ? " telling, by " : " tellings in time, the first by ");
	bytes_string(to, row_name(l, first));
	bytes_string(to, ".");
	for (size_t row = 0, n = 0; row < l->n_rows; row++)
		for (size_t i = 0; i < l->n_arrows && n < NOTES_MAX; i++)
			if (l->arrows[i].to == row && l->arrows[i].retelling) {
				bytes_string(to, " ");
				bytes_string(to, row_name(l, row));
				bytes_string(to, " ");
				note_words(l, &l->arrows[i], to);
				bytes_string(to, ".");
				n++;
			}
}

static void caption(struct lineage *l)
{
	struct html *h = l->v->h;
	if (!svg_caption(l->v))
		return;
	HTML(h, ", or the graph as ");
	for (int i = 0; i < 2; i++) {
		struct address to = *l->v->at;
		to.form = i ? FORM_DOT : FORM_GRAPHML;
		html_text(h, i ? " or " : "");
		HTML(h, "<a download");
		link_href(h, l->v->site, l->v->at, &to);
		HTML(h, ">");
		html_text(h, i ? "DOT" : "GraphML");
		HTML(h, "</a>");
	}
	svg_caption_words(l->v);
	HTML(h,
	     "Circles are tellings in time, the full one this statement; arrows lead to who has it from there, "
	     "dashed lines join what passes on the same source, dotted arrows lead to who tells the same without "
	     "saying from where.");
	if (l->n_left_out) {
		HTML(h, " <a href=\"#tellings\">");
		part_count(h, l->n_left_out, "more telling is", "more tellings are");
		HTML(h, " not drawn</a>.");
	}
	svg_caption_end(l->v);
}

static void table_row(struct lineage *l, const struct arrow *a)
{
	struct html *h = l->v->h;
	struct bytes words = {0};
	HTML_AROUND(h, "<tr><td>", row_name(l, a->from), "</td><td>");
	html_text(h, row_name(l, a->to));
	HTML(h, "</td><td>");
	if (a->retelling || a->differs)
		note_words(l, a, &words);
	html_text(h, words.n ? words.at : "tells it on");
	HTML(h, "</td></tr>\n");
	h->bytes.failed |= words.failed;
	bytes_free(&words);
}

static void table(struct lineage *l)
{
	HTML(l->v->h, "<details><summary>The same as a table</summary>\n<div class=\"wide\"><table><thead><tr>"
		      "<th scope=\"col\">From</th><th scope=\"col\">To</th><th scope=\"col\">How</th></tr></thead>"
		      "<tbody>\n");
	for (size_t row = 0; row < l->n_rows; row++)
		for (size_t i = 0; i < l->n_arrows; i++)
			if (l->arrows[i].to == row)
				table_row(l, &l->arrows[i]);
	HTML(l->v->h, "</tbody></table></div></details>\n");
}

/* ---- the picture ---- */

static void draw(struct lineage *l)
{
	struct bytes words = {0};
	lineage_words(l, &words);
	const struct picture picture = {.width = WIDTH,
					.height = l->height,
					.title = "Who has it from whom",
					.words = words.at,
					.is_narrow = true,
					.is_headed = true};
	svg_begin(l->v, &picture);
	arrows_draw(l);
	for (size_t i = 0; i < l->n_rows; i++)
		row_draw(l, i);
	caption(l);
	if (l->v->at->form == FORM_PAGE)
		table(l);
	l->v->h->bytes.failed |= words.failed;
	bytes_free(&words);
}

hsy_status picture_lineage(struct viewing *v, const hsy_trace *trace)
{
	struct lineage l = {.v = v, .trace = trace};
	if (!rows_make(&l))
		return picture_no_memory(v);
	if (l.n_tellings < 2 && l.n_rows < 3)
		return HSY_DONE;
	if (!arrows_make(&l))
		return picture_no_memory(v);
	tracks_choose(&l);
	rows_lay(&l);
	draw(&l);
	free(l.arrows);
	return HSY_OK;
}
