/* Mentions by rule: what a text's writing shows without a model. Names by their capitals, pronouns, and nouns that
 * can speak. */
#ifndef HSY_READING_MENTION_RULE_H
#define HSY_READING_MENTION_RULE_H

#include "reading/scene.h"

/* The mentions of the article in *ret_mentions, in text order, each in a cluster of its own. False: out of memory.
 */
bool mention_rules(struct scene *scene, struct mention **ret_mentions, size_t *ret_n);

/* The one that a statement's source makes, and the one in apposition to it, at most two of them. */
size_t mention_rule_source(const struct scene *scene, uint32_t first, uint32_t last, struct mention ret[2]);

/* The kind of entity that the words of a name, and those before it, show; MENTION_OTHER: they do not show it. */
int mention_rule_shown(const struct scene *scene, uint32_t first, uint32_t last);

/* The words are an outlet's name, and not the surname of Anna Post. */
bool mention_rule_press(const struct scene *scene, uint32_t first, uint32_t last);

#endif
