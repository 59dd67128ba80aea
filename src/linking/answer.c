/* See answer.h. */
#include "linking/answer.h"
#include "linking/denial.h"

enum {
	ABOVE = 2,         /* units between a claim and what answers it, at most */
	NONE_WEIGHT = 5,   /* of what there was none of */
	ANSWER_SHARED = 12 /* of words that a claim and its answer have in common */
};

static const float alike = 0.3f, alone = 6; /* of lone_shared */

/* "gave no assurances", "never asked"; not "would never", which is of what is to come. */
static bool says_none(const struct digest *d, const struct unit *u)
{
	bool none = false;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			const struct term *t = &d->terms[i];
			if (t->modal >= 2)
				return false;
			none |= t->flags & TERM_NEGATION && !(t->flags & TERM_LAST) && term_in(t, CLASS_SAYS_NONE);
		}
	return none;
}

/* Who answers is spoken of in the claim: "Roan had assured her", Roan: "I gave no assurances". */
static bool is_meant(const struct digest *d, const struct unit *claim, const struct unit *answer)
{
	for (uint32_t i = answer->source.first; i < answer->source.end; i++)
		if (d->terms[i].weight && unit_has_stem(claim, d->terms[i].stem))
			return true;
	return answer->person >= 0 && unit_names(claim, &d->people[answer->person]);
}

/* "No letter was handed over", "the hall has no roof": it tells that there was none of what the other tells of. */
static bool tells_none_of(const struct digest *d, const struct unit *u, const struct unit *other)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i + 1 < u->pieces[k].end; i++) {
			const struct term *next = &d->terms[i + 1];
			if (term_in(&d->terms[i], CLASS_NO) && !(d->terms[i].flags & TERM_LAST) &&
			    next->weight >= NONE_WEIGHT && !(next->flags & TERM_NAME) &&
			    unit_has_stem(other, next->stem) && !denies_word(d, other, next->stem))
				return true;
		}
	return false;
}

/* Much is told by both that the article hardly tells elsewhere, and one tells that there was none of it. */
static bool is_negated(const struct finding *f, const struct unit *claim, const struct unit *answer)
{
	return plain_shared(claim, answer) >= ANSWER_SHARED && lone_shared(claim, answer) >= alone &&
	       about_one_thing(claim, answer, ANSWER_SHARED, alike) > 0 &&
	       (tells_none_of(f->a, claim, answer) || tells_none_of(f->a, answer, claim));
}

static bool may_answer(const struct digest *d, const struct unit *u)
{
	return !u->depth && !u->is_title && !u->is_conveyor && u->mode != HSY_MODE_NO_COMMENT &&
	       u->mode != HSY_MODE_ASK && !unit_leaves_open(d, u);
}

static bool is_answer(const struct finding *f, const struct unit *claim, const struct unit *answer)
{
	const struct digest *d = f->a;
	enum same_person same = speakers(f, claim, answer);
	if (!may_answer(d, claim) || same == PERSON_SAME || same == PERSON_MAYBE)
		return false;
	if (!claim->statement && !answer->statement)
		return false;
	if (is_negated(f, claim, answer))
		return true;
	return claim->statement && answer->statement && is_claim(d, claim) && is_meant(d, claim, answer) &&
	       says_none(d, answer);
}

void answers_find(struct finding *f)
{
	const struct digest *d = f->a;
	for (uint32_t i = 1; i < d->n_units; i++) {
		uint32_t above = 0;
		if (!may_answer(d, &d->units[i]))
			continue;
		for (uint32_t k = i; k-- > 0 && above < ABOVE;) {
			if (d->units[k].depth || are_nested(f, k, i))
				continue;
			above++;
			if (!is_answer(f, &d->units[k], &d->units[i]))
				continue;
			tension_add(f, TENSION_DENIAL, k, i, 0.55f);
			break;
		}
	}
}
