/* See chart.h. */
#include "chart.h"

#include <stdlib.h>
#include <string.h>

#include "day.h"

#include "svg.h"

enum { TOP = 10, BOTTOM = 40, RIGHT = 10, LANE_PAD = 14, DAY_PARTS = 4, TICK_WIDTH = 56, UNDATED_WIDTH = 64 };

/* ---- days ---- */

long chart_day(const char *when)
{
	if (!when || !day_is_known(when))
		return CHART_NO_DAY;
	long year = atol(when), month = atol(when + 5), day = atol(when + 8);
	if (month < 1 || month > 12)
		return CHART_NO_DAY;
	/* Days of the years before, as if each began in March. */
	year -= month <= 2;
	long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return 365 * year + year / 4 - year / 100 + year / 400 + of_year;
}

static int by_day(const void *a, const void *b)
{
	const struct chart_slot *x = a, *y = b;
	return (x->day > y->day) - (x->day < y->day);
}

/* One slot for each day, with its marks counted. */
static void slots_find(struct chart *c)
{
	for (size_t i = 0; i < c->n_marks; i++) {
		c->marks[i].day = chart_day(c->marks[i].when);
		c->slots[i] = (struct chart_slot){.day = c->marks[i].day, .n = 1};
	}
	if (c->n_marks > 1)
		qsort(c->slots, c->n_marks, sizeof *c->slots, by_day);
	for (size_t i = 0; i < c->n_marks; i++)
		if (c->n_slots && c->slots[c->n_slots - 1].day == c->slots[i].day)
			c->slots[c->n_slots - 1].n++;
		else
			c->slots[c->n_slots++] = c->slots[i];
}

/* Days between a slot and the one before it on which nothing lies. */
static long days_between(const struct chart *c, size_t slot)
{
	return slot && c->slots[slot].day != CHART_NO_DAY ? c->slots[slot].day - c->slots[slot - 1].day - 1 : 0;
}

/* A day has DAY_PARTS; what is between two grows with its logarithm. */
static int parts_between(const struct chart *c, size_t slot)
{
	int parts = 0;
	for (long days = days_between(c, slot); days; days /= 2)
		parts += 1;
	return parts;
}

static bool has_undated(const struct chart *c)
{
	return c->n_slots && c->slots[c->n_slots - 1].day == CHART_NO_DAY;
}

static void slots_lay(struct chart *c)
{
	long parts = 0, at = 0, room = CHART_WIDTH - c->left - RIGHT;
	size_t n = c->n_slots - has_undated(c);
	for (size_t i = 0; i < n; i++)
		parts += DAY_PARTS + parts_between(c, i);
	if (n < c->n_slots) {
		c->slots[n].end = CHART_WIDTH - RIGHT;
		room -= n ? UNDATED_WIDTH : 0;
		c->slots[n].begin = n ? c->slots[n].end - UNDATED_WIDTH : c->left;
	}
	for (size_t i = 0; i < n; i++) {
		at += parts_between(c, i);
		c->slots[i].begin = c->left + (int)(at * room / parts);
		at += DAY_PARTS;
		c->slots[i].end = c->left + (int)(at * room / parts);
	}
}

/* ---- marks ---- */

static size_t slot_of(const struct chart *c, long day)
{
	size_t low = 0, high = c->n_slots;
	while (low + 1 < high) {
		size_t middle = (low + high) / 2;
		if (c->slots[middle].day <= day)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static int within(int x, int low, int high)
{
	return x < low ? low : x > high ? high : x;
}

int chart_within_x(const struct chart *c, int x)
{
	return within(x, c->left, CHART_WIDTH - RIGHT);
}

int chart_within_y(const struct chart *c, int y)
{
	return within(y, TOP, c->height - BOTTOM);
}

/* In a slot they stand side by side, those of all lanes in one order. */
static void marks_spread(struct chart *c)
{
	for (size_t i = 0; i < c->n_marks; i++) {
		struct chart_mark *m = &c->marks[i];
		m->slot = slot_of(c, m->day);
		struct chart_slot *s = &c->slots[m->slot];
		int x = s->begin + (int)((2 * s->n_placed++ + 1) * (size_t)(s->end - s->begin) / (2 * s->n));
		m->x = within(x, c->left + c->mark_width / 2, CHART_WIDTH - RIGHT - c->mark_width / 2);
	}
}

/* The first row of the mark's lane in which no other stands too near. */
static int mark_row(const struct chart *c, size_t mark)
{
	const struct chart_mark *m = &c->marks[mark];
	for (int row = 0;; row++) {
		bool free = true;
		for (size_t i = 0; free && i < mark; i++)
			free = c->marks[i].lane != m->lane || c->marks[i].y != row ||
			       abs(c->marks[i].x - m->x) >= c->mark_width;
		if (free)
			return row;
	}
}

static void lanes_lay(struct chart *c)
{
	int y = TOP;
	for (size_t i = 0; i < c->n_marks; i++) {
		struct chart_mark *m = &c->marks[i];
		m->y = mark_row(c, i);
		if (c->lane_heights[m->lane] <= m->y)
			c->lane_heights[m->lane] = m->y + 1;
	}
	for (size_t i = 0; i < c->n_lanes; i++) {
		c->lane_y[i] = y;
		c->lane_heights[i] = c->lane_heights[i] * c->mark_height + LANE_PAD;
		y += c->lane_heights[i];
	}
	for (size_t i = 0; i < c->n_marks; i++)
		c->marks[i].y = c->lane_y[c->marks[i].lane] + LANE_PAD / 2 + c->marks[i].y * c->mark_height +
				c->mark_height / 2;
	c->height = y + BOTTOM;
}

bool chart_lay(struct chart *c)
{
	c->slots = calloc(c->n_marks + 1, sizeof *c->slots);
	c->lane_y = calloc(c->n_lanes + 1, sizeof *c->lane_y);
	c->lane_heights = calloc(c->n_lanes + 1, sizeof *c->lane_heights);
	if (!c->slots || !c->lane_y || !c->lane_heights)
		return false;
	slots_find(c);
	slots_lay(c);
	marks_spread(c);
	lanes_lay(c);
	return true;
}

void chart_free(struct chart *c)
{
	free(c->slots);
	free(c->lane_y);
	free(c->lane_heights);
}

/* ---- the frame ---- */

static void lanes_draw(struct html *h, const struct chart *c)
{
	HTML(h, "<g" SVG_RULE ">\n");
	for (size_t i = 0; i <= c->n_lanes; i++) {
		int y = i < c->n_lanes ? c->lane_y[i] : c->height - BOTTOM;
		SVG(h, "<path d=\"M0 @H@\"/>\n", y, CHART_WIDTH - RIGHT);
	}
	HTML(h, "</g>\n<g>\n");
	for (size_t i = 0; i < c->n_lanes; i++)
		SVG_TEXT(h, "", 0, c->lane_y[i] + c->lane_heights[i] / 2 + 4, c->left - 12, c->lanes[i]);
	HTML(h, "</g>\n");
}

/* A thin line before each day, where there is room; a dotted one through the days that are left out. */
static void days_draw(struct html *h, const struct chart *c)
{
	int bottom = c->height - BOTTOM;
	HTML(h, "<g" SVG_RULE ">\n");
	for (size_t i = 0; i < c->n_slots; i++) {
		const struct chart_slot *s = &c->slots[i];
		if (s->end - s->begin >= 16)
			SVG(h, "<path d=\"M@ @V@\"/>\n", s->begin, TOP, bottom);
		if (days_between(c, i))
			SVG(h, "<path" SVG_DOTTED " d=\"M@ @V@\"/>\n", c->slots[i - 1].end, TOP, bottom);
	}
	HTML(h, "</g>\n");
}

static const char *when_of(const struct chart *c, size_t slot)
{
	for (size_t i = 0; i < c->n_marks; i++)
		if (c->marks[i].slot == slot)
			return c->marks[i].when;
	return NULL;
}

/* "27 Jun", and below it the year where it is another one. */
static void tick(struct html *h, const struct chart *c, size_t slot, char *year)
{
	const struct chart_slot *s = &c->slots[slot];
	int x = (s->begin + s->end) / 2, y = c->height - BOTTOM + 16;
	struct bytes day = {0};
	if (s->day == CHART_NO_DAY) {
		SVG_TEXT_MIDDLE(h, "", x, y, TICK_WIDTH, "no date");
		return;
	}
	const char *when = when_of(c, slot);
	day_short(&day, when);
	SVG_TEXT_MIDDLE(h, "", x, y, TICK_WIDTH, day.at);
	if (strncmp(year, when, 4) != 0) {
		memcpy(year, when, 4);
		SVG_TEXT_MIDDLE(h, "", x, y + 15, TICK_WIDTH, year);
	}
	h->bytes.failed |= day.failed;
	bytes_free(&day);
}

static void ticks_draw(struct html *h, const struct chart *c)
{
	char year[5] = "";
	int last = INT_MIN / 2;
	int end =
	    has_undated(c) ? (c->slots[c->n_slots - 1].begin + c->slots[c->n_slots - 1].end) / 2 : INT_MAX / 2;
	HTML(h, "<g" SVG_SOFT ">\n");
	for (size_t i = 0; i < c->n_slots; i++) {
		int x = (c->slots[i].begin + c->slots[i].end) / 2;
		if (x - last < TICK_WIDTH || (end - x < TICK_WIDTH && x != end))
			continue;
		last = x;
		tick(h, c, i, year);
	}
	HTML(h, "</g>\n");
}

void chart_draw(struct viewing *v, const struct chart *c)
{
	days_draw(v->h, c);
	lanes_draw(v->h, c);
	ticks_draw(v->h, c);
}
