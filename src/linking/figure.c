/* See figure.h. */
#include "linking/figure.h"
#include "linking/quantity.h"

enum {
	ABOVE = 2,          /* units between a count and the bare figure below it, at most */
	TOLD_WITHIN = 4,    /* words from the verb of telling to a bare figure: "put the number at 380" */
	NOT_WITHIN = 3,     /* and from "not" to the figure that is put aside */
	LARGE = 20,         /* a figure that hardly stands for two things in one affair */
	FIGURE_SHARED = 10, /* of what units about a smaller one share beside numbers and names */
	LARGE_SHARED = 5
};

static const float same_affair = 0.2f, one_affair = 0.3f;
static const double figure_near = 3; /* times as much */

/* Nothing that it counts stands behind it: "speaks of 212." "measured 900 at the border"; not "six of them". */
static bool is_bare(const struct digest *d, uint32_t number)
{
	const struct term *t = &d->terms[number];
	bool is_end = number + 1 >= d->n_terms || t->flags & TERM_LAST || t->begin + 1 >= d->n_text;
	char behind = t->end < d->n_text ? d->text[t->end] : ' ';
	return is_end || behind == ',' || behind == ';' ||
	       (t[1].flags & TERM_FUNCTION && !term_in(t + 1, CLASS_OF));
}

/* The verb by which a source tells the figure: "lists 398", "spoke of 92", "put it at 220"; UINT32_MAX: none. */
static uint32_t telling_at(const struct digest *d, struct term_range piece, uint32_t number)
{
	for (uint32_t i = number; i-- > piece.first && number - i <= TOLD_WITHIN;) {
		if (d->terms[i].flags & (TERM_LAST | TERM_NUMBER))
			break;
		if (term_in(&d->terms[i], CLASS_TELLS_FIGURE))
			return i;
	}
	return UINT32_MAX;
}

/* "He put it at 220": who speaks above goes on, and tells of another time. */
static bool is_of_same_source(const struct digest *d, struct term_range piece, uint32_t verb)
{
	for (uint32_t i = verb; i-- > piece.first;) {
		if (d->terms[i].flags & TERM_LAST)
			break;
		if (term_in(&d->terms[i], CLASS_PRONOUN) || term_in(&d->terms[i], CLASS_IT))
			return true;
	}
	return false;
}

/* "The police said 250": the cue tells it, and all that is said before the figure is how exactly it holds. */
static bool is_all_said(const struct digest *d, const struct unit *u, uint32_t number)
{
	for (uint32_t i = u->pieces[0].first; i < number; i++)
		if (!(d->terms[i].flags & TERM_HEDGE))
			return false;
	return u->statement && u->mode == HSY_MODE_ASSERT && number >= u->pieces[0].first &&
	       number < u->pieces[0].end && !terms_in(d->terms, u->source, CLASS_PRONOUN);
}

/* The bare figure that a unit tells, by a source of its own. False: it tells none. */
static bool bare_figure(const struct digest *d, const struct unit *u, struct quantity *ret)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			if (!quantity_at(d, i, ret) || ret->kind || !is_bare(d, i))
				continue;
			uint32_t verb = telling_at(d, u->pieces[k], i);
			if (is_all_said(d, u, i) ||
			    (verb != UINT32_MAX && !is_of_same_source(d, u->pieces[k], verb)))
				return true;
		}
	return false;
}

/* What the unit counts, of a size near to that of `q`, which is none of its numbers. */
static bool counts_other(const struct digest *d, const struct unit *u, const struct quantity *q)
{
	struct quantity all[QUANTITIES_MAX];
	size_t n = quantities_find(d, u, all);
	bool found = false;
	for (size_t i = 0; i < n; i++) {
		if (!values_exclude(&all[i], q))
			return false;
		found |=
		    all[i].kind && all[i].value <= figure_near * q->value && q->value <= figure_near * all[i].value;
	}
	return found;
}

static bool may_tell(const struct unit *u)
{
	return !u->depth && !u->is_title && !u->is_conveyor;
}

void bare_figures_find(struct finding *f)
{
	const struct digest *d = f->a;
	struct quantity q;
	for (uint32_t i = 1; i < d->n_units; i++) {
		if (!may_tell(&d->units[i]) || !bare_figure(d, &d->units[i], &q))
			continue;
		uint32_t above = 0;
		for (uint32_t k = i; k-- > 0 && above < ABOVE;) {
			enum same_person same = speakers(f, &d->units[k], &d->units[i]);
			if (!may_tell(&d->units[k]) || same == PERSON_SAME || same == PERSON_MAYBE)
				continue;
			above++;
			if (!counts_other(d, &d->units[k], &q))
				continue;
			tension_add(f, TENSION_NUMBER, k, i, 0.55f);
			break;
		}
	}
}

/* "Nine pages, and not eleven": the figure told and the one that is put aside. */
struct aside {
	struct quantity told, denied;
};

static bool aside_of(const struct digest *d, const struct unit *u, struct aside *ret)
{
	for (uint32_t k = 0; k < u->n_pieces; k++) {
		bool has_told = false;
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			has_told |= quantity_at(d, i, &ret->told);
			if (!has_told || !term_in(&d->terms[i], CLASS_NOT))
				continue;
			for (uint32_t n = i + 1; n <= i + NOT_WITHIN && n < u->pieces[k].end; n++)
				if (quantity_at(d, n, &ret->denied))
					return is_bare(d, n) && values_exclude(&ret->told, &ret->denied);
		}
	}
	return false;
}

/* The other unit tells the figure that is put aside, and of the same. */
static bool tells_aside(const struct aside *aside, const struct unit *u, const struct digest *of,
			const struct unit *other)
{
	struct quantity all[QUANTITIES_MAX];
	size_t n = quantities_find(of, other, all);
	uint32_t shared = bags_shared(u, other, TERM_NUMBER | TERM_TIME | TERM_NAME);
	bool has_denied = false;
	for (size_t i = 0; i < n; i++) {
		if (!values_exclude(&all[i], &aside->told))
			return false;
		bool is_one = !values_exclude(&all[i], &aside->denied);
		bool is_kind = aside->told.kind && all[i].kind == aside->told.kind;
		uint32_t least = aside->denied.value >= LARGE ? LARGE_SHARED : FIGURE_SHARED;
		has_denied |= is_one && (is_kind || shared >= least);
	}
	return has_denied;
}

static void denied_figures_of(struct finding *f, const struct digest *from, const struct digest *to, bool from_is_a)
{
	struct aside aside;
	for (uint32_t i = 0; i < from->n_units; i++) {
		const struct unit *u = &from->units[i];
		if (u->is_title || u->is_conveyor || !aside_of(from, u, &aside))
			continue;
		for (uint32_t k = 0; k < to->n_units; k++) {
			uint32_t a = from_is_a ? i : k, b = from_is_a ? k : i;
			if (to->units[k].is_conveyor || (from == to && i == k) || are_nested(f, a, b) ||
			    speakers(f, &f->a->units[a], &f->b->units[b]) == PERSON_SAME)
				continue;
			if (tells_aside(&aside, u, to, &to->units[k]))
				tension_add(f, TENSION_NUMBER, a, b, 0.6f);
		}
	}
}

void denied_figures_find(struct finding *f)
{
	if (f->a != f->b && f->pair->topic < same_affair)
		return;
	denied_figures_of(f, f->a, f->b, true);
	if (f->a != f->b)
		denied_figures_of(f, f->b, f->a, false);
}

/* The only figure of a unit, if it counts something: no hours, shares or lengths, which are of anything. */
static bool only_figure(const struct digest *d, const struct unit *u, struct quantity *ret)
{
	struct quantity all[QUANTITIES_MAX];
	size_t n = quantities_find(d, u, all);
	if (n != 1 || !may_tell(u) || all[0].bound != BOUND_EXACT)
		return false;
	*ret = all[0];
	const struct term *next = &d->terms[ret->term + 1];
	bool is_money = ret->term + 1 < d->n_terms && term_in(next, CLASS_MONEY);
	bool is_other = ret->term + 1 < d->n_terms && (term_in(next, CLASS_MEASURE) || term_in(next, CLASS_SHARE));
	return quantity_counts(ret) && (is_money || !is_other);
}

void alike_figures_find(struct finding *f)
{
	struct quantity p, q;
	if (f->pair->topic < one_affair)
		return;
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		if (!only_figure(f->a, &f->a->units[i], &p))
			continue;
		for (uint32_t k = 0; k < f->b->n_units; k++) {
			const struct unit *a = &f->a->units[i], *b = &f->b->units[k];
			if (!only_figure(f->b, b, &q) || p.kind != q.kind || !numbers_are_alike(f->a, &p, f->b, &q))
				continue;
			bool is_change = is_later(f, a, b) && speakers(f, a, b) == PERSON_SAME;
			if (!is_change)
				tension_add(f, TENSION_NUMBER, i, k, 0.5f);
		}
	}
}

/* How many pages something has, the only length that the article tells. False: it tells none, or two. */
static bool only_length(const struct digest *d, struct quantity *ret, uint32_t *ret_unit)
{
	bool found = false;
	for (uint32_t u = 0; u < d->n_units; u++)
		for (uint32_t k = 0; may_tell(&d->units[u]) && k < d->units[u].n_pieces; k++)
			for (uint32_t i = d->units[u].pieces[k].first; i + 1 < d->units[u].pieces[k].end; i++) {
				struct quantity q;
				if (!term_in(&d->terms[i + 1], CLASS_LENGTH) || !quantity_at(d, i, &q))
					continue;
				if (found && values_exclude(&q, ret))
					return false;
				if (!found) {
					*ret = q;
					*ret_unit = u;
				}
				found = true;
			}
	return found;
}

void lengths_find(struct finding *f)
{
	struct quantity p, q;
	uint32_t a, b;
	if (f->pair->topic >= one_affair && only_length(f->a, &p, &a) && only_length(f->b, &q, &b) &&
	    values_exclude(&p, &q) && values_near(f->a, &p, f->b, &q))
		tension_add(f, TENSION_NUMBER, a, b, 0.5f);
}
