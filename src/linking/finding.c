/* See finding.h. */
#include "linking/finding.h"

#include "lang/lang.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum {
	PLAIN_LEAST = 7, /* weight of words that are no names */
	CHANGE_DAYS = 7
};

static const float much_alike = 0.6f;

/* One is the other, or is told within it. */
static bool are_one_place(const struct digest *d, uint32_t x, uint32_t y)
{
	return x == y || unit_is_inside(d, x, y) || unit_is_inside(d, y, x);
}

void tension_add(struct finding *f, enum tension_kind kind, uint32_t a, uint32_t b, float score)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->tensions[i].kind == kind && are_one_place(f->a, f->tensions[i].a, a) &&
		    are_one_place(f->b, f->tensions[i].b, b))
			return;
	if (f->n < TENSIONS_MAX)
		f->tensions[f->n++] = (struct tension){kind, a, b, score};
}

/* What somebody without a name is called, but for "the" or "their". */
static const char *calling_of(const struct person *p)
{
	size_t n = strcspn(p->name, " ");
	uint16_t first = lang_look(lang_english(), p->name, n);
	bool is_article = lang_has(first, CLASS_OWNER) || lang_has(first, CLASS_DETERMINER);
	return is_article && p->name[n] ? p->name + n + 1 : p->name;
}

/* "The union" and "their union" are one within an article. */
static bool are_called_alike(const struct finding *f, const struct unit *a, const struct unit *b)
{
	if (f->a != f->b || a->person < 0 || b->person < 0)
		return false;
	const struct person *x = &f->a->people[a->person], *y = &f->b->people[b->person];
	return !x->is_named && !y->is_named && !strcasecmp(calling_of(x), calling_of(y));
}

enum same_person speakers(const struct finding *f, const struct unit *a, const struct unit *b)
{
	if (are_called_alike(f, a, b))
		return PERSON_SAME;
	return acquaintance_ask(&f->acquaintance, a->person, b->person);
}

bool are_nested(const struct finding *f, uint32_t a, uint32_t b)
{
	return f->a == f->b && (unit_is_inside(f->a, a, b) || unit_is_inside(f->a, b, a));
}

uint32_t plain_shared(const struct unit *a, const struct unit *b)
{
	return bags_shared(a, b, TERM_NAME);
}

float lone_shared(const struct unit *a, const struct unit *b)
{
	double lone = 0;
	for (uint32_t i = 0, k = 0; i < a->n_bag && k < b->n_bag;) {
		const struct bag_item *x = &a->bag[i], *y = &b->bag[k];
		if (x->stem == y->stem && !((x->flags | y->flags) & TERM_NAME))
			lone += x->weight / sqrt((double)x->n * y->n);
		i += x->stem <= y->stem;
		k += y->stem <= x->stem;
	}
	return (float)lone;
}

bool flagged_apart(const struct unit *a, const struct unit *b, unsigned flag)
{
	bool has_a = false, has_b = false;
	for (uint32_t i = 0; i < a->n_bag; i++) {
		if (a->bag[i].flags & flag && unit_has_stem(b, a->bag[i].stem))
			return false;
		has_a |= (a->bag[i].flags & flag) != 0;
	}
	for (uint32_t i = 0; i < b->n_bag; i++)
		has_b |= (b->bag[i].flags & flag) != 0;
	return has_a && has_b;
}

float about_one_thing(const struct unit *a, const struct unit *b, uint32_t least, float cosine_least)
{
	uint32_t shared = bags_shared(a, b, 0);
	uint32_t light = a->bag_weight < b->bag_weight ? a->bag_weight : b->bag_weight;
	if (shared < least || !light || plain_shared(a, b) < PLAIN_LEAST)
		return 0;
	float cosine = (float)(shared / sqrt((double)a->bag_weight * b->bag_weight));
	float contained = (float)shared / (float)light, about = (cosine + contained) / 2;
	return cosine < cosine_least && contained < much_alike ? 0 : about > 1 ? 1 : about;
}

bool unit_may_be(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			if (d->terms[i].modal == MODAL_MAY)
				return true;
	return false;
}

bool term_says_may(const struct term *t)
{
	return term_in(t, CLASS_POSSIBLE) && !(t->flags & TERM_TIME);
}

bool unit_says_may(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			if (term_says_may(&d->terms[i]))
				return true;
	return false;
}

bool unit_is_act(const struct unit *u)
{
	return u->mode == HSY_MODE_WARN || u->mode == HSY_MODE_PROMISE || u->mode == HSY_MODE_DEMAND ||
	       u->mode == HSY_MODE_OFFER || u->mode == HSY_MODE_ORDER || u->mode == HSY_MODE_ASK ||
	       u->mode == HSY_MODE_AGREE;
}

bool is_later(const struct finding *f, const struct unit *a, const struct unit *b)
{
	if (days_apart(a->said, b->said) >= CHANGE_DAYS)
		return true;
	return f->a->published != DAY_UNKNOWN && f->b->published != DAY_UNKNOWN &&
	       f->b->published - f->a->published >= CHANGE_DAYS && !b->is_said_stated;
}
