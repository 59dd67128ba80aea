/* See tension.h. */
#include "linking/tension.h"

#include <math.h>
#include <stddef.h>

enum {
	SHARED_TOPIC = 14,   /* and what one speaker says at two times */
	SHARED_LEAST = 22,   /* weight of words that a claim and its denial have in common */
	DENIED_WEIGHT = 9,   /* of a word that is said not to be */
	ANAPHOR_WEIGHT = 26, /* "that account", "making such a call": means what stands above */
	ABOVE = 3,           /* how far above */
	CHANGE_DAYS = 7
};

static const float alike = 0.4f, alike_topic = 0.22f, much_alike = 0.6f;

struct finding {
	const struct digest *a, *b;
	struct tension *tensions;
	size_t n;
	struct acquaintance acquaintance;
};

const char *tension_kind_name(enum tension_kind kind)
{
	static const char *const names[N_TENSION_KINDS] = {"claim/denial", "number", "claim/evidence",
							   "headline/body", "change"};
	return names[kind];
}

static void tension_add(struct finding *f, enum tension_kind kind, uint32_t a, uint32_t b, float score)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->tensions[i].kind == kind && f->tensions[i].a == a && f->tensions[i].b == b)
			return;
	if (f->n < TENSIONS_MAX)
		f->tensions[f->n++] = (struct tension){kind, a, b, score};
}

/* ---- claims and denials ---- */

static bool range_negates(const struct digest *d, struct term_range range)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (d->terms[i].flags & TERM_NEGATION)
			return true;
	return false;
}

/* The speaker takes back or contradicts what others say: "denied", "rejected", "called this nonsense". */
static bool is_denial(const struct digest *d, const struct unit *u)
{
	if (!u->statement || u->mode == HSY_MODE_NO_COMMENT)
		return false;
	if (u->mode == HSY_MODE_DENY)
		return true;
	if (u->mode == HSY_MODE_REFUSE)
		return false;
	if (range_negates(d, u->cue) && u->mode != HSY_MODE_ASSERT)
		return true;
	bool falsehood = false;
	for (uint32_t k = 0; k < u->n_pieces && u->bag_weight < 2 * ANAPHOR_WEIGHT; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			falsehood |=
			    (d->terms[i].flags & (TERM_NEGATION | TERM_FALSE)) == (TERM_NEGATION | TERM_FALSE);
	return falsehood;
}

static bool is_claim(const struct digest *d, const struct unit *u)
{
	return !u->is_conveyor && u->mode != HSY_MODE_NO_COMMENT && u->mode != HSY_MODE_ASK && !is_denial(d, u);
}

static enum same_person speakers(const struct finding *f, const struct unit *a, const struct unit *b)
{
	return acquaintance_ask(&f->acquaintance, a->person, b->person);
}

static bool is_inside(const struct digest *d, uint32_t inner, uint32_t outer)
{
	for (int at = d->units[inner].inside; at >= 0; at = d->units[at].inside)
		if ((uint32_t)at == outer)
			return true;
	return false;
}

static bool are_nested(const struct finding *f, uint32_t a, uint32_t b)
{
	return f->a == f->b && (is_inside(f->a, a, b) || is_inside(f->a, b, a));
}

/* How much two units are about one thing, 0 to 1; 0: they share less than `least`, or too little of what they tell.
 */
static float about_one_thing(const struct unit *a, const struct unit *b, uint32_t least, float cosine_least)
{
	uint32_t shared = bags_shared(a, b);
	uint32_t light = a->bag_weight < b->bag_weight ? a->bag_weight : b->bag_weight;
	if (shared < least || !light)
		return 0;
	float cosine = (float)(shared / sqrt((double)a->bag_weight * b->bag_weight));
	float contained = (float)shared / (float)light, about = (cosine + contained) / 2;
	return cosine < cosine_least && contained < much_alike ? 0 : about > 1 ? 1 : about;
}

/* The claim of `claims` that the denial is most about. */
static void denial_against(struct finding *f, const struct digest *denying, uint32_t denial,
			   const struct digest *claims, bool denial_is_a)
{
	const struct unit *u = &denying->units[denial];
	float best = 0;
	uint32_t which = 0;
	for (uint32_t i = 0; i < claims->n_units; i++) {
		const struct unit *c = &claims->units[i];
		uint32_t a = denial_is_a ? denial : i, b = denial_is_a ? i : denial;
		if (!is_claim(claims, c) || (claims == denying && (i == denial || are_nested(f, a, b))))
			continue;
		if (c->said.from != DAY_UNKNOWN && u->said.until != DAY_UNKNOWN &&
		    c->said.from > u->said.until + 120)
			continue;
		const struct unit *x = &f->a->units[a], *y = &f->b->units[b];
		float about = about_one_thing(x, y, SHARED_LEAST, alike);
		if (about > best && speakers(f, x, y) != PERSON_SAME) {
			best = about;
			which = i;
		}
	}
	if (best > 0)
		tension_add(f, TENSION_DENIAL, denial_is_a ? denial : which, denial_is_a ? which : denial,
			    0.4f + 0.5f * best);
}

/* "Bray has denied making such a call": what he denies stands above. */
static void denial_of_above(struct finding *f, uint32_t denial)
{
	const struct digest *d = f->a;
	const struct unit *u = &d->units[denial];
	if (u->bag_weight > ANAPHOR_WEIGHT || u->depth || u->negated || !u->actual)
		return;
	for (uint32_t above = 1; above <= ABOVE && above <= denial; above++) {
		uint32_t i = denial - above;
		const struct unit *c = &d->units[i];
		if (c->is_title || c->depth || !c->statement || !is_claim(d, c) || c->bag_weight < SHARED_LEAST ||
		    speakers(f, c, u) == PERSON_SAME)
			continue;
		tension_add(f, TENSION_DENIAL, i, denial, 0.6f);
		return;
	}
}

/* The rare word that a unit says there was none of: "no ultimatum". 0: none. */
static uint32_t denied_word(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i + 1 < u->pieces[k].end; i++) {
			const struct term *t = &d->terms[i], *next = &d->terms[i + 1];
			if (t->flags & TERM_NEGATION && !(next->flags & (TERM_FUNCTION | TERM_NAME)) &&
			    next->weight >= DENIED_WEIGHT)
				return next->stem;
		}
	return 0;
}

static bool bag_has(const struct unit *u, uint32_t stem)
{
	for (uint32_t i = 0; i < u->n_bag; i++)
		if (u->bag[i].stem == stem)
			return true;
	return false;
}

/* "There was no ultimatum" against "were handed an ultimatum", within one article or in articles of the same days.
 */
static void denied_words_find(struct finding *f, const struct digest *denying, const struct digest *claims,
			      bool denial_is_a)
{
	for (uint32_t i = 0; i < denying->n_units; i++) {
		const struct unit *u = &denying->units[i];
		uint32_t stem = u->statement && !u->depth ? denied_word(denying, u) : 0;
		for (uint32_t k = 0; stem && k < claims->n_units; k++) {
			const struct unit *c = &claims->units[k];
			uint32_t a = denial_is_a ? i : k, b = denial_is_a ? k : i;
			if (c->depth || c->is_title || !is_claim(claims, c) || !bag_has(c, stem) ||
			    denied_word(claims, c) == stem ||
			    (claims == denying && (i == k || are_nested(f, a, b))) ||
			    speakers(f, &f->a->units[a], &f->b->units[b]) == PERSON_SAME)
				continue;
			tension_add(f, TENSION_DENIAL, a < b || f->a != f->b ? a : b, a < b || f->a != f->b ? b : a,
				    0.7f);
		}
	}
}

static void denials_find(struct finding *f)
{
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		if (!is_denial(f->a, &f->a->units[i]))
			continue;
		size_t before = f->n;
		denial_against(f, f->a, i, f->b, true);
		if (f->a == f->b && f->n == before)
			denial_of_above(f, i);
	}
	denied_words_find(f, f->a, f->b, true);
	if (f->a == f->b)
		return;
	denied_words_find(f, f->b, f->a, false);
	for (uint32_t i = 0; i < f->b->n_units; i++)
		if (is_denial(f->b, &f->b->units[i]))
			denial_against(f, f->b, i, f->a, false);
}

/* ---- numbers ---- */

static bool drifts_have(const struct drift *drifts, size_t n, enum drift_type type)
{
	for (size_t i = 0; i < n; i++)
		if (drifts[i].type == type && drifts[i].score >= 0.75f)
			return true;
	return false;
}

static void numbers_find(struct finding *f, const struct pair *pair)
{
	struct drift drifts[DRIFT_MAX];
	for (size_t i = 0; i < pair->n_edges; i++) {
		const struct edge *e = &pair->edges[i];
		const struct unit *a = &f->a->units[e->a], *b = &f->b->units[e->b];
		size_t n = drift_find(f->a, a, f->b, b, drifts);
		if (drifts_have(drifts, n, DRIFT_NUMBER) || drifts_have(drifts, n, DRIFT_DATE))
			tension_add(f, TENSION_NUMBER, e->a, e->b, 0.5f + 0.4f * e->score);
		else if (drifts_have(drifts, n, DRIFT_NEGATION) && e->score > 0.95f)
			tension_add(f, TENSION_DENIAL, e->a, e->b, 0.5f + 0.3f * e->score);
	}
}

/* ---- changes ---- */

/* Of what a speaker does, what goes against what. */
static int side_of(const struct digest *d, const struct unit *u)
{
	switch (u->mode) {
	case HSY_MODE_DENY:
	case HSY_MODE_REFUSE:
		return -1;
	case HSY_MODE_ACKNOWLEDGE:
	case HSY_MODE_AGREE:
	case HSY_MODE_OFFER:
	case HSY_MODE_PROMISE:
		return 1;
	default:
		return unit_denies(d, u) ? -1 : 1;
	}
}

static bool is_later(const struct finding *f, const struct unit *a, const struct unit *b)
{
	if (days_apart(a->said, b->said) >= CHANGE_DAYS)
		return true;
	return f->a->published != DAY_UNKNOWN && f->b->published != DAY_UNKNOWN &&
	       f->b->published - f->a->published >= CHANGE_DAYS && !b->is_said_stated;
}

/* The surest pair of each later unit. What goes against what was said before scores 0.5 and more. */
static void change_of(struct finding *f, uint32_t k)
{
	const struct unit *b = &f->b->units[k];
	float best = 0;
	uint32_t which = 0;
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		const struct unit *a = &f->a->units[i];
		if (!a->statement || a->is_title || a->mode == HSY_MODE_NO_COMMENT || !is_later(f, a, b))
			continue;
		enum same_person same = speakers(f, a, b);
		if (same != PERSON_SAME && same != PERSON_MAYBE)
			continue;
		float about = about_one_thing(a, b, SHARED_TOPIC, alike_topic);
		float score = about <= 0                             ? 0
			      : side_of(f->a, a) != side_of(f->b, b) ? 0.5f + 0.4f * about
								     : 0.45f * about;
		if (score > best) {
			best = score;
			which = i;
		}
	}
	if (best > 0)
		tension_add(f, TENSION_CHANGE, which, k, best);
}

static void changes_find(struct finding *f)
{
	for (uint32_t k = 0; k < f->b->n_units; k++)
		if (f->b->units[k].statement && !f->b->units[k].is_title && f->b->units[k].person >= 0 &&
		    f->b->units[k].mode != HSY_MODE_NO_COMMENT)
			change_of(f, k);
}

size_t tensions_find(struct arena *arena, const struct digest *a, const struct digest *b, const struct pair *pair,
		     struct tension tensions[TENSIONS_MAX])
{
	struct finding f = {.a = a, .b = b, .tensions = tensions, .acquaintance = pair->acquaintance};
	if (!f.acquaintance.known && !acquaintance_begin(arena, a, b, &f.acquaintance))
		return 0;
	denials_find(&f);
	if (a != b) {
		numbers_find(&f, pair);
		changes_find(&f);
	}
	return f.n;
}
