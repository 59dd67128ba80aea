/* Linking: see link.h. The best pair of names decides, unless another pair, a role's gender or the kind speaks
 * against it. */
#include "linking/link.h"

#include <string.h>

static struct name_match names_compare(hsy_entity_kind kind, const char *a, const char *b)
{
	switch (kind) {
	case HSY_ENTITY_PERSON:
		return name_same_text(a, strlen(a), b, strlen(b));
	case HSY_ENTITY_PLACE:
		return place_same(a, strlen(a), b, strlen(b));
	default:
		return organisation_same(a, strlen(a), b, strlen(b));
	}
}

static bool genders_differ(enum name_gender a, enum name_gender b)
{
	return (a == GENDER_MALE && b == GENDER_FEMALE) || (a == GENDER_FEMALE && b == GENDER_MALE);
}

/* The fullest names stand first and must not exclude each other: one who is called "Ivan Oram" and "Oram" is not
 * "Dmitry Oram", though "Oram" fits. */
static bool fullest_exclude(const struct person_ref *a, const struct person_ref *b)
{
	return a->kind == HSY_ENTITY_PERSON &&
	       names_compare(a->kind, a->names[0], b->names[0]).verdict == NAMES_DIFFERENT;
}

static struct name_match names_best(const struct person_ref *a, const struct person_ref *b)
{
	enum { COMPARED = 32 }; /* names of one; hostile input has more */
	struct name_match best = {NAMES_DIFFERENT, 0, 0};
	for (size_t i = 0; i < a->n_names && i < COMPARED; i++)
		for (size_t j = 0; j < b->n_names && j < COMPARED; j++) {
			struct name_match match = names_compare(a->kind, a->names[i], b->names[j]);
			if (match.score > best.score)
				best = match;
		}
	return best;
}

struct link_verdict link_decide(const struct person_ref *known, const struct person_ref *new_one)
{
	struct link_verdict verdict = {LINK_APART, 0, 0};
	if (known->kind != new_one->kind || known->is_metonym != new_one->is_metonym || !known->n_names ||
	    !new_one->n_names || fullest_exclude(known, new_one))
		return verdict;
	struct name_match match = names_best(known, new_one);
	verdict.score = match.score;
	verdict.reasons = match.reasons;
	if (genders_differ(known->gender, new_one->gender) && !(match.reasons & REASON_EQUAL)) {
		verdict.reasons |= REASON_GENDER;
		return verdict;
	}
	if (match.verdict == NAMES_SAME)
		verdict.answer = LINK_JOIN;
	else if (match.verdict == NAMES_MAYBE)
		verdict.answer = LINK_POSSIBLE;
	return verdict;
}

/* Two countries that they belong to or speak for. */
static bool parties_differ(const struct person_ref *a, const struct person_ref *b)
{
	return a->party && b->party && strcmp(a->party, b->party);
}

/* Whether the one possible bearer of a part of a name may be taken: an acronym, another order of words, or
 * different countries are too little. */
static bool is_enough(const struct person_ref *known, const struct person_ref *new_one, struct link_verdict verdict)
{
	const unsigned weak = REASON_ACRONYM | REASON_WORDS | REASON_SUFFIX | REASON_VARIANT;
	return known->kind == HSY_ENTITY_PERSON && verdict.score >= 0.5f && !(verdict.reasons & weak) &&
	       !parties_differ(known, new_one);
}

struct link_choice link_choose(const struct person_ref *known, size_t n_known, const struct person_ref *new_one)
{
	struct link_choice choice = {LINK_NEW, 0, {LINK_APART, 0, 0}};
	size_t n_join = 0, n_possible = 0;
	for (size_t i = 0; i < n_known; i++) {
		struct link_verdict verdict = link_decide(&known[i], new_one);
		n_join += verdict.answer == LINK_JOIN;
		n_possible += verdict.answer == LINK_POSSIBLE;
		if (verdict.answer > choice.verdict.answer ||
		    (verdict.answer == choice.verdict.answer && verdict.score > choice.verdict.score)) {
			choice.which = i;
			choice.verdict = verdict;
		}
	}
	if (n_join > 1 || (n_join == 0 && n_possible > 1))
		choice.kind = LINK_AMBIGUOUS;
	else if (n_join == 1)
		choice.kind = LINK_FOUND;
	else if (n_possible == 1)
		choice.kind = is_enough(&known[choice.which], new_one, choice.verdict) ? LINK_FOUND : LINK_UNSURE;
	return choice;
}
