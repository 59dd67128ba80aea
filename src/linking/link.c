/* Linking: see link.h. */
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

struct link_verdict link_decide(const struct person_ref *known, const struct person_ref *new_one)
{
	struct link_verdict verdict = {LINK_APART, 0, 0};
	if (known->kind != new_one->kind || known->is_metonym != new_one->is_metonym || !known->n_names ||
	    !new_one->n_names)
		return verdict;
	struct name_match match = names_compare(known->kind, known->names[0], new_one->names[0]);
	verdict.score = match.score;
	verdict.reasons = match.reasons;
	verdict.answer = match.verdict == NAMES_SAME    ? LINK_JOIN
			 : match.verdict == NAMES_MAYBE ? LINK_POSSIBLE
							: LINK_APART;
	return verdict;
}

struct link_choice link_choose(const struct person_ref *known, size_t n_known, const struct person_ref *new_one)
{
	struct link_choice choice = {LINK_NEW, 0, {LINK_APART, 0, 0}};
	for (size_t i = 0; i < n_known; i++) {
		struct link_verdict verdict = link_decide(&known[i], new_one);
		if (verdict.answer == LINK_APART)
			continue;
		choice.kind = choice.kind == LINK_NEW ? LINK_FOUND : LINK_AMBIGUOUS;
		choice.which = i;
		choice.verdict = verdict;
	}
	return choice;
}
