/* See tension.h. */
#include "linking/tension.h"
#include "linking/answer.h"
#include "linking/change.h"
#include "linking/condition.h"
#include "linking/count.h"
#include "linking/death.h"
#include "linking/denial.h"
#include "linking/figure.h"

enum {
	CLAIM_WEIGHT = 22,   /* of a claim that may lack proof */
	PROOF_WEIGHT = 78,   /* of what says so, at most */
	POSSIBLE_WEIGHT = 7, /* of a headline's words behind "might" */
	PLAN_SHARED = 10,    /* of what a headline promises and there is no plan for */
	UNPROVEN_SHARED = 14 /* of what a claim and what there is no proof of have in common */
};

static const float unproven_alike = 0.3f, unproven_alone = 4; /* of lone_shared */

const char *tension_kind_name(enum tension_kind kind)
{
	static const char *const names[N_TENSION_KINDS] = {"claim/denial",  "number", "claim/evidence",
							   "headline/body", "death",  "change"};
	return names[kind];
}

/* ---- claims and what they rest on ---- */

/* What could prove something: "a draft seen by the paper", "has not seen the data". */
static bool is_document(const struct digest *d, struct term_range range)
{
	return terms_in(d->terms, range, CLASS_DOCUMENT);
}

/* "has not seen the data", "was not shown the readings" */
static bool is_seen(const struct digest *d, struct term_range piece, uint32_t at)
{
	enum { NEAR = 4 };
	struct term_range behind = {at + 1, at + NEAR < piece.end ? at + NEAR : piece.end};
	return term_in(&d->terms[at], CLASS_SEEING) &&
	       (terms_in(d->terms, behind, CLASS_SEEN_PROOF) || is_document(d, behind));
}

/* Whose claim it is that there is no proof of: the speaker's own, one of another article, one that stands above. */
enum claim_of { CLAIM_OWN, CLAIM_ELSEWHERE, CLAIM_ABOVE };

static bool is_proof(const struct term *t, enum claim_of of)
{
	return term_in(t, CLASS_PROVING) || (of >= CLAIM_ELSEWHERE && term_in(t, CLASS_EVIDENCE)) ||
	       (of >= CLAIM_ABOVE && term_in(t, CLASS_PROOF));
}

/* "No evidence", "has not been proved", "proves nothing": where a negation is near what would be proof. Returns the
 * term of that; UINT32_MAX: there is none. */
static uint32_t no_proof_at(const struct digest *d, const struct unit *u, enum claim_of of)
{
	enum { NEAR = 4 };
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			uint32_t first = i > u->pieces[k].first + NEAR ? i - NEAR : u->pieces[k].first;
			uint32_t end = i + 2 < u->pieces[k].end ? i + 2 : u->pieces[k].end;
			if (is_proof(&d->terms[i], of) &&
			    terms_flagged(d, (struct term_range){first, end}, TERM_NEGATION))
				return i;
		}
	return UINT32_MAX;
}

/* "has seen no paper that bears her out", "could not be verified": that there is no proof. Of their own claims
 * speakers say "I cannot prove it"; what else they have never seen says nothing of them. */
static bool lacks_proof(const struct digest *d, const struct unit *u)
{
	bool negates = false, seen = false;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			negates |= d->terms[i].flags & TERM_NEGATION;
			seen |= is_seen(d, u->pieces[k], i);
		}
	return u->bag_weight <= PROOF_WEIGHT &&
	       ((negates && seen) || no_proof_at(d, u, u->statement ? CLAIM_OWN : CLAIM_ABOVE) != UINT32_MAX);
}

/* "The ministry denied it. Minutes seen by the paper say": what stands against a denial. */
static void documents_find(struct finding *f)
{
	const struct digest *d = f->a;
	for (uint32_t i = 0; i + 1 < d->n_units; i++) {
		const struct unit *u = &d->units[i], *v = &d->units[i + 1];
		if (!u->depth && !v->depth && v->statement && is_denial(d, u) && !is_denial(d, v) &&
		    is_document(d, v->source) && !is_document(d, u->source))
			tension_add(f, TENSION_DENIAL, i, i + 1, 0.6f);
	}
}

/* Right behind a claim the article, or who makes the claim, says that there is no proof of it. */
static void proofs_find(struct finding *f)
{
	const struct digest *d = f->a;
	for (uint32_t i = 1; i < d->n_units; i++) {
		const struct unit *u = &d->units[i], *c = &d->units[i - 1];
		bool is_own = !u->statement || speakers(f, c, u) == PERSON_SAME;
		if (u->is_title || u->depth || !is_own || !lacks_proof(d, u) || !c->statement || c->is_title ||
		    c->depth || c->bag_weight < CLAIM_WEIGHT || !is_claim(d, c) ||
		    (unit_is_act(c) && c->mode != HSY_MODE_WARN))
			continue;
		tension_add(f, TENSION_EVIDENCE, i - 1, i, 0.6f);
	}
}

/* "No evidence of an offer": the claim tells of what there is none of, by the first words that tell something. */
static bool tells_unproven(const struct digest *d, const struct unit *u, uint32_t proof, const struct unit *claim)
{
	enum { OBJECT = 3 };
	uint32_t n = 0;
	bool has_object = term_in(&d->terms[proof + 1], CLASS_OF) || term_in(&d->terms[proof + 1], CLASS_THAT);
	uint32_t end = u->pieces[u->n_pieces - 1].end;
	for (uint32_t i = proof + 2; has_object && i < end && n < OBJECT; i++) {
		const struct term *t = &d->terms[i];
		if (!t->weight || t->flags & TERM_FUNCTION)
			continue;
		if (!unit_has_stem(claim, t->stem))
			return false;
		n++;
	}
	return true;
}

/* How much a claim of one article is about what another says that there is no proof of; 0: it is not. */
static float unproven_about(const struct finding *f, const struct digest *from, const struct unit *u,
			    uint32_t proof, const struct digest *claims, const struct unit *c)
{
	bool is_a = from == f->a;
	const struct unit *a = is_a ? u : c, *b = is_a ? c : u;
	enum same_person same = speakers(f, a, b);
	if (!c->statement || !is_claim(claims, c) || unit_denies(claims, c) ||
	    no_proof_at(claims, c, CLAIM_ELSEWHERE) != UINT32_MAX || same == PERSON_SAME || same == PERSON_MAYBE ||
	    lone_shared(a, b) < unproven_alone || !tells_unproven(from, u, proof, c))
		return 0;
	return about_one_thing(a, b, UNPROVEN_SHARED, unproven_alike);
}

/* What one article claims, and another tells that there is no proof of: the claim that it is most about. */
static void unproven_find(struct finding *f, const struct digest *from, const struct digest *claims)
{
	for (uint32_t i = 0; i < from->n_units; i++) {
		uint32_t proof =
		    from->units[i].is_title ? UINT32_MAX : no_proof_at(from, &from->units[i], CLAIM_ELSEWHERE);
		float most = 0;
		uint32_t best = 0;
		for (uint32_t k = 0; proof != UINT32_MAX && k < claims->n_units; k++) {
			float about = unproven_about(f, from, &from->units[i], proof, claims, &claims->units[k]);
			best = about > most ? k : best;
			most = about > most ? about : most;
		}
		if (most > 0)
			tension_add(f, TENSION_EVIDENCE, from == f->a ? i : best, from == f->a ? best : i,
				    0.4f + 0.3f * most);
	}
}

/* ---- headlines ---- */

static const float headline_alike = 0.5f, headline_alone = 6; /* of lone_shared */
static const float not_ruled_alike = 0.5f, plan_alike = 0.4f;

/* Neither asks nor takes it for possible nor says that somebody may be wrong who says it. */
static bool is_told_as_fact(const struct digest *d, const struct unit *u)
{
	return (!u->statement || u->stance != HSY_STANCE_DISTANCING) && is_claim(d, u) && !unit_may_be(d, u) &&
	       !unit_says_may(d, u);
}

/* "Might be scarce by Easter": what of the headline stands right behind "might", by weight. */
static uint32_t told_as_possible(const struct digest *d, const struct unit *u, const struct unit *title)
{
	enum { BEHIND = 6 };
	uint32_t told = 0, end = 0;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			const struct term *t = &d->terms[i];
			end = term_says_may(t) ? i + BEHIND : end;
			told += i < end && !(t->flags & TERM_NAME) && unit_has_stem(title, t->stem) ? t->weight : 0;
		}
	return told;
}

/* "Would not rule out that passwords were among the data", below "We lost your passwords". */
static bool is_not_ruled_out(const struct digest *d, const struct unit *u, const struct unit *title)
{
	return u->mode == HSY_MODE_REFUSE && u->negated && terms_in(d->terms, u->cue, CLASS_RULES_OUT) &&
	       about_one_thing(title, u, POSSIBLE_WEIGHT, not_ruled_alike) > 0;
}

/* "It did not plan to cut jobs", "there are no plans": somebody may yet. */
static bool has_no_plan(const struct digest *d, const struct unit *u)
{
	enum { NEAR = 3 };
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			uint32_t first = i > u->pieces[k].first + NEAR ? i - NEAR : u->pieces[k].first;
			if (term_in(&d->terms[i], CLASS_PLANNING) &&
			    terms_in(d->terms, (struct term_range){first, i}, CLASS_SAYS_NOT))
				return true;
		}
	return false;
}

/* "Promises no job cuts" above "did not plan to cut jobs": the headline has more than was said. */
static void headline_promises(struct finding *f, uint32_t title)
{
	const struct digest *d = f->a;
	const struct unit *t = &d->units[title];
	for (uint32_t k = 0; (t->mode == HSY_MODE_PROMISE || t->mode == HSY_MODE_REFUSE) && k < d->n_units; k++) {
		const struct unit *body = &d->units[k];
		if (body->is_title || body->depth || !body->statement || !has_no_plan(d, body) ||
		    about_one_thing(t, body, PLAN_SHARED, plan_alike) <= 0)
			continue;
		tension_add(f, TENSION_HEADLINE, title, k, 0.5f);
		return;
	}
}

/* What the headline tells as a fact, and the article, most about it, only takes for possible. */
static void headline_surer(struct finding *f, uint32_t title)
{
	const struct digest *d = f->a;
	const struct unit *t = &d->units[title];
	float most = 0;
	uint32_t best = 0;
	for (uint32_t k = 0; is_told_as_fact(d, t) && k < d->n_units; k++) {
		const struct unit *body = &d->units[k];
		bool is_body = !body->is_title && !body->depth;
		bool may = is_body && told_as_possible(d, body, t) >= POSSIBLE_WEIGHT;
		float alone = may ? lone_shared(t, body) : 0;
		if (is_body && is_not_ruled_out(d, body, t))
			alone = alone > headline_alone ? alone : headline_alone;
		best = alone > most ? k : best;
		most = alone > most ? alone : most;
	}
	if (most >= headline_alone)
		tension_add(f, TENSION_HEADLINE, title, best, 0.5f);
}

/* All numbers of the headline stand below it too, in that sentence or another. */
static bool are_numbers_below(const struct digest *d, const struct unit *title)
{
	for (uint32_t i = 0; i < title->n_bag; i++) {
		bool is_below = !(title->bag[i].flags & TERM_NUMBER);
		for (uint32_t k = title->pieces[title->n_pieces - 1].end; !is_below && k < d->n_terms; k++)
			is_below = d->terms[k].stem == title->bag[i].stem;
		if (!is_below)
			return false;
	}
	return true;
}

/* A headline that is surer than what stands below it, or gives another number. */
static void headlines_find(struct finding *f)
{
	struct drift drifts[DRIFT_MAX];
	for (size_t i = 0; i < f->pair->n_edges; i++) {
		const struct edge *e = &f->pair->edges[i];
		const struct unit *title = &f->a->units[e->a], *body = &f->a->units[e->b];
		if (!title->is_title || body->is_title || e->score < headline_alike)
			continue;
		size_t n = drift_find(f->a, title, f->a, body, drifts);
		if (numbers_exclude(f, e, drifts, n) && !are_numbers_below(f->a, title))
			tension_add(f, TENSION_HEADLINE, e->a, e->b, 0.5f + 0.3f * e->score);
	}
	for (uint32_t i = 0; i < f->a->n_units; i++)
		if (f->a->units[i].is_title) {
			headline_surer(f, i);
			headline_promises(f, i);
		}
}

size_t tensions_find(struct arena *arena, const struct digest *a, const struct digest *b, const struct pair *pair,
		     struct tension tensions[TENSIONS_MAX])
{
	struct finding f = {.a = a, .b = b, .pair = pair, .tensions = tensions, .acquaintance = pair->acquaintance};
	if (!f.acquaintance.known && !acquaintance_begin(arena, a, b, &f.acquaintance))
		return 0;
	denials_find(&f);
	acts_find(&f);
	deaths_find(&f, a, b);
	denied_figures_find(&f);
	if (a == b) {
		headlines_find(&f);
		proofs_find(&f);
		documents_find(&f);
		answers_find(&f);
		contrasts_find(&f);
		bare_figures_find(&f);
	} else {
		numbers_find(&f);
		alike_figures_find(&f);
		lengths_find(&f);
		deaths_find(&f, b, a);
		conditions_find(&f);
		unproven_find(&f, a, b);
		unproven_find(&f, b, a);
		changes_find(&f);
	}
	return f.n;
}
