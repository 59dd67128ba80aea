/* See tension.h. */
#include "linking/tension.h"
#include "linking/answer.h"
#include "linking/change.h"
#include "linking/count.h"
#include "linking/denial.h"

enum {
	CLAIM_WEIGHT = 22, /* of a claim that may lack proof */
	PROOF_WEIGHT = 78  /* of what says so, at most */
};

const char *tension_kind_name(enum tension_kind kind)
{
	static const char *const names[N_TENSION_KINDS] = {"claim/denial", "number", "claim/evidence",
							   "headline/body", "change"};
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

/* "has seen no paper that bears her out", "could not be verified": that there is no proof. Of their own claims
 * speakers say "I cannot prove it"; what else they have never seen says nothing of them. */
static bool lacks_proof(const struct digest *d, const struct unit *u, bool of_own)
{
	bool negates = false, proof = false;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			negates |= d->terms[i].flags & TERM_NEGATION;
			proof |= term_in(&d->terms[i], CLASS_PROVING) || is_seen(d, u->pieces[k], i) ||
				 (!of_own && term_in(&d->terms[i], CLASS_PROOF));
		}
	return negates && proof && u->bag_weight <= PROOF_WEIGHT;
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
		if (u->is_title || u->depth || !is_own || !lacks_proof(d, u, u->statement) || !c->statement ||
		    c->is_title || c->depth || c->bag_weight < CLAIM_WEIGHT || !is_claim(d, c))
			continue;
		tension_add(f, TENSION_EVIDENCE, i - 1, i, 0.6f);
	}
}

/* ---- headlines ---- */

static const float headline_alike = 0.5f;

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
		if (numbers_exclude(f, e, drifts, n) || drifts_have(drifts, n, DRIFT_CERTAINTY))
			tension_add(f, TENSION_HEADLINE, e->a, e->b, 0.5f + 0.3f * e->score);
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
	if (a == b) {
		headlines_find(&f);
		proofs_find(&f);
		documents_find(&f);
		answers_find(&f);
		contrasts_find(&f);
	} else {
		numbers_find(&f);
		changes_find(&f);
	}
	return f.n;
}
