/* Rules with names, which a build with -Drules=true can switch off one by one, to see what each brings
 * (tools/rules.py):
 *
 *     HEARSAY_WITHOUT=NOUN_FIRM,HE_BEAT hearsay read FILE
 *
 * RULE_NAMED stands first in the function that is the rule and says what it gives while the rule is off. In any
 * other build nothing of this is left. */
#ifndef HSY_READING_RULE_H
#define HSY_READING_RULE_H

#ifdef HEARSAY_RULES

#include <stdbool.h>

enum rule {
#define RULE(name, room, what, example) RULE_##name,
#include "reading/grammar/rule_list.h"
#undef RULE
	N_RULES
};

/* HEARSAY_WITHOUT has the rule's name. */
bool rule_is_off(enum rule rule);

#define RULE_NAMED(name, otherwise)   \
	if (rule_is_off(RULE_##name)) \
	return otherwise
#else
#define RULE_NAMED(name, otherwise) (void)0
#endif

#endif
