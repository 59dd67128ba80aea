/* See quantity.h. */
#include "linking/quantity.h"

#include <math.h>
#include <string.h>

enum {
	NOUN_AFTER = 3,  /* words behind a number in which what it counts stands */
	NOUN_WEIGHT = 5, /* of that */
	BOUND_BEFORE = 2 /* words before it that say how exactly it holds */
};

static const double about = 1.25; /* times as much is still "about" it */

static bool is_one_of(const struct term *t, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (t->form == term_hash(words[i], strlen(words[i])))
			return true;
	return false;
}
#define ONE_OF(t, words) is_one_of((t), (words), sizeof(words) / sizeof *(words))

/* ---- values ---- */

/* How many seconds the word stands for; 0: it is no stretch of time. */
static double seconds_of(const struct term *t)
{
	static const struct {
		const char *words[2];
		double seconds;
	} known[] = {{{"second", "seconds"}, 1},     {{"minute", "minutes"}, 60},     {{"hour", "hours"}, 3600},
		     {{"day", "days"}, 86400},       {{"week", "weeks"}, 604800},     {{"month", "months"}, 2629800},
		     {{"year", "years"}, 31557600}};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (ONE_OF(t, known[i].words))
			return known[i].seconds;
	return 0;
}

/* ---- what is counted ---- */

static bool has_next(const struct digest *d, uint32_t at)
{
	return at + 1 < d->n_terms && !(d->terms[at].flags & TERM_LAST);
}


/* "13 April", "April 13", "at 1.40", "2025" */
static bool is_date(const struct digest *d, uint32_t at)
{
	static const char *const clocks[] = {"a.m", "p.m", "am", "pm", "o'clock", "o\xe2\x80\x99" "clock", "clock"};
	const struct term *t = &d->terms[at], *before = at ? t - 1 : NULL, *next = has_next(d, at) ? t + 1 : NULL;
	unsigned month = TERM_TIME | TERM_CAPITAL;
	bool is_year = t->end - t->begin == 4 && (d->text[t->begin] == '1' || d->text[t->begin] == '2') &&
		       (d->text[t->begin + 1] == '9' || d->text[t->begin + 1] == '0');
	return is_year || (before && (before->flags & month) == month && !(before->flags & TERM_LAST)) ||
	       (next && ((next->flags & month) == month || ONE_OF(next, clocks)));
}

/* Behind a number: '%', a stretch of time in `*value` seconds, or the stem of the noun. */
static uint32_t kind_of(const struct digest *d, uint32_t at, double *value)
{
	const struct term *t = &d->terms[at];
	static const char *const shares[] = {"percent", "per"};
	unsigned char before = t->begin ? (unsigned char)d->text[t->begin - 1] : 0;
	if (before == '$' || before >= 0x80)
		return before;
	if ((t->end < d->n_text && d->text[t->end] == '%') || (has_next(d, at) && ONE_OF(t + 1, shares)))
		return '%';
	for (uint32_t i = at; i < at + NOUN_AFTER && has_next(d, i); i++) {
		const struct term *noun = &d->terms[i + 1];
		double seconds = seconds_of(noun);
		if (seconds > 0) {
			*value *= seconds;
			return 's';
		}
		if (noun->flags & (TERM_NUMBER | TERM_FUNCTION | TERM_NAME | TERM_MODAL | TERM_NEGATION))
			return 0;
		if (noun->weight >= NOUN_WEIGHT || (i == at && t->weight > 12))
			return noun->stem;
	}
	return 0;
}

static enum quantity_bound bound_of(const struct digest *d, uint32_t at)
{
	static const char *const least[] = {"least", "over", "above", "exceeding"};
	static const char *const most[] = {"under", "below", "most", "maximum"};
	static const char *const rough[] = {"about", "around", "roughly", "approximately", "some", "nearly", "almost", "perhaps", "estimated"};
	static const char *const more[] = {"more", "greater"}, *const fewer[] = {"fewer", "less", "up", "much"};
	for (uint32_t n = 1; n <= BOUND_BEFORE && n <= at; n++) {
		const struct term *t = &d->terms[at - n], *before = n < at ? t - 1 : NULL;
		static const char *const than[] = {"than", "to", "as"};
		if (t->flags & TERM_LAST)
			break;
		if (ONE_OF(t, rough))
			return BOUND_ABOUT;
		if (ONE_OF(t, least))
			return BOUND_LEAST;
		if (ONE_OF(t, most))
			return BOUND_MOST;
		if (before && ONE_OF(t, than) && ONE_OF(before, more))
			return BOUND_LEAST;
		if (before && ONE_OF(t, than) && ONE_OF(before, fewer))
			return BOUND_MOST;
	}
	return BOUND_EXACT;
}

size_t quantities_find(const struct digest *d, const struct unit *u, struct quantity quantities[QUANTITIES_MAX])
{
	size_t n = 0;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end && n < QUANTITIES_MAX; i++) {
			if (!(d->terms[i].flags & TERM_NUMBER) || is_date(d, i))
				continue;
			struct quantity *q = &quantities[n++];
			*q = (struct quantity){.term = i, .value = term_value(d->text, &d->terms[i]), .bound = bound_of(d, i)};
			q->kind = kind_of(d, i, &q->value);
		}
	return n;
}

/* ---- pairs ---- */

static bool may_be(const struct quantity *x, double value)
{
	switch (x->bound) {
	case BOUND_ABOUT:
		return value <= x->value * about && value >= x->value / about;
	case BOUND_LEAST:
		return value >= x->value;
	case BOUND_MOST:
		return value <= x->value;
	case BOUND_EXACT:
		break;
	}
	return fabs(value - x->value) < 1e-3 * (1 + x->value);
}

bool quantities_exclude(const struct quantity *a, const struct quantity *b)
{
	if (a->kind != b->kind || !a->kind || a->value < 0 || b->value < 0)
		return false;
	if (a->bound == BOUND_LEAST && b->bound == BOUND_LEAST)
		return false;
	return !may_be(a, b->value) && !may_be(b, a->value);
}

/* The only one of its kind. */
static const struct quantity *only_of(const struct quantity *list, size_t n, uint32_t kind)
{
	const struct quantity *found = NULL;
	for (size_t i = 0; i < n; i++) {
		if (list[i].kind != kind)
			continue;
		if (found)
			return NULL;
		found = &list[i];
	}
	return found;
}

static bool has_value(const struct quantity *list, size_t n, double value)
{
	for (size_t i = 0; i < n; i++)
		if (may_be(&list[i], value))
			return true;
	return false;
}

bool units_exclude(const struct digest *da, const struct unit *a, const struct digest *db, const struct unit *b,
		   struct quantity *ret_a, struct quantity *ret_b)
{
	struct quantity x[QUANTITIES_MAX], y[QUANTITIES_MAX];
	size_t n = quantities_find(da, a, x), m = n ? quantities_find(db, b, y) : 0;
	for (size_t i = 0; m && i < n; i++) {
		const struct quantity *p = only_of(x, n, x[i].kind), *q = only_of(y, m, x[i].kind);
		if (!p || !q || !quantities_exclude(p, q) || has_value(x, n, q->value) || has_value(y, m, p->value))
			continue;
		*ret_a = *p;
		*ret_b = *q;
		return true;
	}
	return false;
}
