/* Things in time, in lanes: where each stands, and the frame around them.
 *
 *              |        |            |
 *   Outlet A   |  o     |    o   o   |
 *   Outlet B   |    o o |            |  o
 *              | 27 Jun |   29 Jun   | no date
 *
 * Days on which something lies are equally wide and those between them drawn short, so that a chart of five days in
 * two years is read as well as one of a week. In a day things stand in their order. What has no date stands at the
 * right. */
#ifndef HSY_WEB_CHART_H
#define HSY_WEB_CHART_H

#include <limits.h>

#include "view.h"

enum { CHART_WIDTH = 760 };

struct chart_mark {
	size_t lane;
	const char *when; /* ISO date or date and time; anything else is no date */
	long day;         /* found out by chart_lay, as are the others */
	size_t slot;
	int x, y;
};

struct chart_slot { /* a day, or what has no date */
	long day;
	int begin, end;
	size_t n, n_placed; /* marks */
};

struct chart {
	const char **lanes; /* their names */
	size_t n_lanes;
	struct chart_mark *marks; /* of one day in the order in which they are to stand */
	size_t n_marks;
	int left;                    /* room for the lanes' names */
	int mark_width, mark_height; /* room for a mark */

	struct chart_slot *slots; /* oldest first */
	size_t n_slots;
	int *lane_y, *lane_heights;
	int height;
};

/* Places the marks; false: no memory. */
bool chart_lay(struct chart *c);
/* Where a bow may go: a place that is not on names or days. */
int chart_within_x(const struct chart *c, int x);
int chart_within_y(const struct chart *c, int y);
/* Lanes with their names, days. */
void chart_draw(struct viewing *v, const struct chart *c);
void chart_free(struct chart *c); /* what chart_lay made */

/* The day that a date begins with, counted from some day; CHART_NO_DAY: it is no date. */
#define CHART_NO_DAY LONG_MAX
long chart_day(const char *when);

#endif
