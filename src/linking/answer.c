/* See answer.h. */
#include "linking/answer.h"
#include "linking/denial.h"
#include "linking/quantity.h"

enum {
	ABOVE = 2,         /* units between a claim and what answers it, at most */
	AHEAD = 4,         /* words before who speaks in which "at no time" stands */
	NONE_WEIGHT = 5,   /* of what there was none of */
	NOUN_BEHIND = 5,   /* words of "there was no such secret list" */
	NAMED_WITHIN = 7,  /* words of "it was the company itself that" */
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
			if (t->modal >= MODAL_WOULD)
				return false;
			none |= t->flags & TERM_NEGATION && !(t->flags & TERM_LAST) &&
				term_in(t, CLASS_SAYS_NONE) && !term_in(t + 1, CLASS_NO_LONGER);
		}
	return none;
}

/* "I gave no assurances", "he never promised": of themselves; or "no letter came". Not "it had no roof". */
static bool is_of_oneself(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			const struct term *t = &d->terms[i];
			bool begins = i == u->pieces[k].first || term_in(t - 1, CLASS_THAT);
			if (term_in(t, CLASS_I_WE) || term_in(t, CLASS_PRONOUN_HE) ||
			    term_in(t, CLASS_PRONOUN_SHE) ||
			    (begins && term_in(t, CLASS_NO) && t->end < d->n_text && d->text[t->end] == ' '))
				return true;
		}
	return false;
}

/* Who answers is spoken of in the claim: "Roan had assured her", Roan: "I gave no assurances". */
static bool is_meant(const struct digest *d, const struct unit *claim, const struct unit *answer)
{
	for (uint32_t i = answer->source.first; i < answer->source.end; i++)
		if (d->terms[i].weight >= NONE_WEIGHT && unit_has_stem(claim, d->terms[i].stem))
			return true;
	return answer->person >= 0 && unit_names(claim, &d->people[answer->person]);
}

/* "no letter", "not a quarter": the word that there is none of; 0: none stands there. */
static uint32_t none_at(const struct digest *d, struct term_range piece, uint32_t at)
{
	const struct term *t = &d->terms[at];
	if (t->flags & TERM_LAST)
		return 0;
	if (term_in(t, CLASS_NO))
		return at + 1;
	bool is_not_a = term_in(t, CLASS_NOT) && at + 2 < piece.end && term_in(t + 1, CLASS_A);
	return is_not_a ? at + 2 : 0;
}

/* "No letter was handed over", "the hall has no roof": it tells that there was none of what the other tells of. */
static bool tells_none_of(const struct digest *d, const struct unit *u, const struct unit *other)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i + 1 < u->pieces[k].end; i++) {
			uint32_t at = none_at(d, u->pieces[k], i);
			const struct term *none = &d->terms[at];
			if (at && none->weight >= NONE_WEIGHT && !(none->flags & TERM_NAME) &&
			    unit_has_stem(other, none->stem) && !denies_word(d, other, none->stem))
				return true;
		}
	return false;
}

/* "There was no list": that there is one is what the other says, whatever else both tell. */
static bool says_there_is_none(const struct digest *d, const struct unit *u, const struct unit *other)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i + 3 < u->pieces[k].end; i++) {
			const struct term *t = &d->terms[i];
			uint32_t at = term_in(t, CLASS_THERE) && term_in(t + 1, CLASS_BE_FORM)
					  ? none_at(d, u->pieces[k], i + 2)
					  : 0;
			while (at && at + 1 < u->pieces[k].end && at < i + NOUN_BEHIND && d->terms[at + 1].weight &&
			       !(d->terms[at].flags & TERM_LAST))
				at++;
			if (at && at < u->pieces[k].end && d->terms[at].weight &&
			    unit_has_stem(other, d->terms[at].stem) && !denies_word(d, other, d->terms[at].stem))
				return true;
		}
	return false;
}

/* Somebody who could have done it: a name, "the company", "the villagers"; not "the snow", "in May". */
static bool is_somebody(const struct term *t)
{
	return t->flags & TERM_NAME || term_in(t, CLASS_NOUN_ORGANISATION) || term_in(t, CLASS_NOUN_GROUP) ||
	       term_in(t, CLASS_NOUN_PERSON) || term_in(t, CLASS_NOUN_PERSONS);
}

/* "It was the company that cancelled": right below a claim it says that not who is blamed there did it. */
static bool turns_it_back(const struct digest *d, const struct unit *answer)
{
	for (uint32_t k = 0; k < answer->n_pieces; k++)
		for (uint32_t i = answer->pieces[k].first; i + 3 < answer->pieces[k].end; i++) {
			bool somebody = false;
			if (!term_in(&d->terms[i], CLASS_IT) || !term_in(&d->terms[i + 1], CLASS_BE_FORM))
				continue;
			for (uint32_t n = i + 2; n < i + NAMED_WITHIN && n < answer->pieces[k].end; n++) {
				const struct term *t = &d->terms[n];
				if (somebody && (term_in(t, CLASS_THAT) || term_in(t, CLASS_WHO_FORM)))
					return true;
				somebody |= is_somebody(t);
			}
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

/* It demands something, or tells that somebody does. */
static bool tells_demand(const struct digest *d, const struct unit *claim)
{
	uint32_t at = (uint32_t)(claim - d->units);
	for (uint32_t i = at; i < d->n_units && (i == at || unit_is_inside(d, i, at)); i++)
		if (d->units[i].mode == HSY_MODE_DEMAND && !d->units[i].negated)
			return true;
	return false;
}

/* "The union demands your resignation." "I am not going to resign." */
static bool is_refused(const struct finding *f, const struct unit *claim, const struct unit *answer)
{
	bool negates = false;
	for (uint32_t k = 0; k < answer->n_pieces; k++)
		negates |= terms_flagged(f->a, answer->pieces[k], TERM_NEGATION);
	if (!negates || !tells_demand(f->a, claim))
		return false;
	for (uint32_t i = 0; i < claim->n_bag; i++) {
		const struct bag_item *item = &claim->bag[i];
		if (item->weight >= NONE_WEIGHT && !(item->flags & (TERM_NAME | TERM_NUMBER | TERM_TIME)) &&
		    unit_has_stem(answer, item->stem) && denies_word(f->a, answer, item->stem))
			return true;
	}
	return false;
}

/* "The ministry maintains that envoys were sent": says it against what stands right above, if it has a word of
 * that. */
static bool maintains_other(const struct finding *f, const struct unit *claim, const struct unit *answer)
{
	if (!answer->statement || !terms_in(f->a->terms, answer->cue, CLASS_MAINTAINING))
		return false;
	return claim->statement ? bags_shared(claim, answer, 0) > 0
				: about_one_thing(claim, answer, ANSWER_SHARED, alike) > 0;
}

/* "The true figure is nearer to 30": another than the number that stands right above. */
static bool corrects_number(const struct digest *d, const struct unit *claim, const struct unit *answer)
{
	struct quantity quantities[QUANTITIES_MAX];
	bool has_number = quantities_find(d, claim, quantities) > 0;
	for (uint32_t k = 0; has_number && k < answer->n_pieces; k++)
		for (uint32_t i = answer->pieces[k].first; i + 1 < answer->pieces[k].end; i++) {
			struct term_range behind = {i + 2, answer->pieces[k].end};
			if (term_in(&d->terms[i], CLASS_TRUE_FIGURE) && term_in(&d->terms[i + 1], CLASS_FIGURE) &&
			    terms_flagged(d, behind, TERM_NUMBER))
				return true;
		}
	return false;
}

static bool may_answer(const struct digest *d, const struct unit *u)
{
	return !u->depth && !u->is_title && !u->is_conveyor && u->mode != HSY_MODE_NO_COMMENT &&
	       u->mode != HSY_MODE_ASK && !unit_leaves_open(d, u);
}

/* `is_beside`: nothing stands between the two. */
static bool is_answer(const struct finding *f, const struct unit *claim, const struct unit *answer, bool is_beside)
{
	const struct digest *d = f->a;
	enum same_person same = speakers(f, claim, answer);
	if (!may_answer(d, claim) || same == PERSON_SAME || same == PERSON_MAYBE)
		return false;
	if (!claim->statement && !answer->statement)
		return false;
	bool both = claim->statement && answer->statement;
	if (both && (says_there_is_none(d, answer, claim) || says_there_is_none(d, claim, answer)))
		return true;
	if (both && is_beside && is_claim(d, claim) && turns_it_back(d, answer))
		return true;
	if (is_beside && is_claim(d, claim) && maintains_other(f, claim, answer))
		return true;
	if (is_negated(f, claim, answer) || (answer->statement && is_refused(f, claim, answer)))
		return true;
	return both && is_claim(d, claim) && is_meant(d, claim, answer) && says_none(d, answer) &&
	       (is_of_oneself(d, answer) || plain_shared(claim, answer) >= NONE_WEIGHT);
}

/* "At no time did the Board receive a warning": what the cue tells was not done. */
static bool is_undone(const struct digest *d, const struct unit *u)
{
	if (!u->statement || u->depth || u->cue.first == u->cue.end || u->source.first == u->source.end ||
	    !unit_is_act(u))
		return false;
	struct term_range ahead = terms_sentence(d->terms, d->n_terms, u->source.first);
	ahead.end = u->source.first;
	ahead.first = ahead.end > ahead.first + AHEAD ? ahead.end - AHEAD : ahead.first;
	return u->negated || terms_flagged(d, u->cue, TERM_NEGATION) || terms_flagged(d, ahead, TERM_NEGATION);
}

/* The same act is told in unit k, or within it. */
static bool has_act(const struct digest *d, uint32_t k, const struct unit *act)
{
	for (uint32_t i = 0; i < d->n_units; i++)
		if ((i == k || unit_is_inside(d, i, k)) && d->units[i].mode == act->mode &&
		    !is_undone(d, &d->units[i]))
			return true;
	return false;
}

/* The other says that it was done, to or by whom it is denied. */
static bool is_done_in(const struct digest *d, const struct unit *undone, const struct digest *other,
		       const struct unit *u)
{
	bool is_meant = undone->person >= 0 && unit_names(u, &d->people[undone->person]);
	for (uint32_t i = undone->source.first; i < undone->source.end; i++)
		is_meant |= d->terms[i].weight >= NONE_WEIGHT && unit_has_stem(u, d->terms[i].stem);
	for (uint32_t i = undone->cue.first; is_meant && i < undone->cue.end; i++)
		if (d->terms[i].weight >= NONE_WEIGHT && unit_has_stem(u, d->terms[i].stem) &&
		    !denies_word(other, u, d->terms[i].stem))
			return true;
	return false;
}

/* What the cue of a unit of `from` denies, units of `to` tell. */
static void undone_find(struct finding *f, const struct digest *from, const struct digest *to, bool from_is_a)
{
	for (uint32_t i = 0; i < from->n_units; i++) {
		if (!is_undone(from, &from->units[i]))
			continue;
		for (uint32_t k = 0; k < to->n_units; k++) {
			uint32_t a = from_is_a ? i : k, b = from_is_a ? k : i;
			const struct unit *u = &to->units[k];
			if (!may_answer(to, u) || !u->statement || !is_claim(to, u) || (from == to && i == k) ||
			    are_nested(f, a, b) || speakers(f, &f->a->units[a], &f->b->units[b]) == PERSON_SAME)
				continue;
			if (has_act(to, k, &from->units[i]) && is_done_in(from, &from->units[i], to, u))
				tension_add(f, TENSION_DENIAL, a, b, 0.55f);
		}
	}
}

void acts_find(struct finding *f)
{
	undone_find(f, f->a, f->b, true);
	if (f->a != f->b)
		undone_find(f, f->b, f->a, false);
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
			bool is_number = above == 1 && corrects_number(d, &d->units[k], &d->units[i]);
			if (!is_number && !is_answer(f, &d->units[k], &d->units[i], above == 1))
				continue;
			tension_add(f, is_number ? TENSION_NUMBER : TENSION_DENIAL, k, i, 0.55f);
			break;
		}
	}
}
