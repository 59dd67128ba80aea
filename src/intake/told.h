/* What a person tells of articles: it wins over what they say of themselves. */
#ifndef HSY_INTAKE_TOLD_H
#define HSY_INTAKE_TOLD_H

#include "base/arena.h"
#include "hearsay.h"

/* HSY_ERR_ARGUMENT where what is told cannot be so: no day, no address, no words, not UTF-8. */
hsy_status told_check(const hsy_intake_options *options, hsy_error *error);

/* True if what is told can be of one article only. */
bool told_is_of_one(const hsy_intake_options *options);

/* Puts what is told into the article, strings in `a`. False: out of memory. */
bool told_take(struct arena *a, const hsy_intake_options *options, hsy_article *article);

#endif
