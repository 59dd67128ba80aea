/* What the files of the time stage work on (see time.c): the days from which an article counts, and its expressions
 * of time. */
#ifndef HSY_READING_TIMING_H
#define HSY_READING_TIMING_H

#include "reading/grammar/clause.h"
#include "reading/people/outlet.h"
#include "reading/scene.h"
#include "reading/speaking/running.h"
#include "text/timex.h"

/* An expression where it stands. */
struct told {
	struct timex timex;
	struct day before; /* the last day told before it; year 0: none */
	struct day day;    /* what it says, if that is one day; else year 0 */
	bool is_ahead;     /* it begins behind the article's day */
	bool is_post;      /* it is a line by itself, a date with its year: the time of a post of a live blog */
};

/* What the article's report of one speaker stands on. */
struct occasion {
	const hsy_time *time;
	uint32_t paragraph; /* of the last statement in it */
	bool is_before;     /* "had said last fall": it was before the report */
};

struct times {
	struct scene *scene;
	struct clauses clauses;
	struct running running;
	struct outlets outlets;
	struct day article, now; /* the article's day, and that of what is in hand; year 0: not known */
	const char *article_from, *now_from;
	size_t n_posts;       /* 0, or two and more */
	const char *dateline; /* "XXXX-10-10": the day, where the year is not told; NULL: none */
	struct told *told;
	size_t n_told;
	struct occasion *occasions; /* [n_speakers + 1] */
	struct word_range retold;   /* the outlet whose report the article begins with, if has_retold */
	bool has_retold;
	const char *weekdays[8]; /* "XXXX-06-05" where the text has "Thursday, the 5th of June" */
	bool failed;             /* out of memory */
};

/* ---- days: time_days.c ---- */

/* All expressions of time, in text order. False: out of memory. */
bool times_find_told(struct times *w);

/* The article's day, the days of its posts, and of each expression the day it says and the last one told before it.
 * False: out of memory. */
bool times_find_days(struct times *w);

/* The first expression that begins at the word or behind it; n_told: none. */
size_t times_told_from(const struct times *w, uint32_t word);

/* What stands at `word` counts from the day of its post; what stands above the first, from the article's. */
void times_go_to(struct times *w, uint32_t word);

/* What an expression counts from, `before` being the last day told before it. */
struct timex_anchor times_anchor(const struct times *w, const struct day *before, bool is_future);

/* ---- the words of a clause: time_words.c ---- */

/* The expression that tells the time of the clause, or NULL. */
const struct told *times_told_in(const struct times *w, const struct clause *c);

/* The expression right behind what is told, "rejected [the plan] in May", which ends the clause; NULL: none. */
const struct told *times_told_behind(const struct times *w, size_t i, const struct clause *c);

/* "a day after X proposed": not when it was said, but how far that is from something else. */
bool times_is_measured(const struct scene *scene, const struct timex *t);

#endif
