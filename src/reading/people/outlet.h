/* What is an outlet: by a word in its name ("Radio", "Times"), by its being one everybody knows, or because the
 * article treats it as one somewhere ("the magazine, Halyard", "an interview with Halyard", "Halyard reports"). */
#ifndef HSY_READING_OUTLET_H
#define HSY_READING_OUTLET_H

#include "reading/grammar/clause.h"

enum { OUTLET_NAMES = 64 };

struct outlets {
	const struct scene *scene;
	uint32_t names[OUTLET_NAMES]; /* words that the article treats as names of outlets */
	size_t n_names;
};

void outlets_find(const struct scene *scene, struct outlets *ret_outlets);

bool outlet_is(const struct outlets *outlets, struct word_range r);
/* A network or service on which people post: "Telegram", "Facebook". */
bool outlet_is_platform(const struct scene *scene, struct word_range r);
/* A place where one speaks before others: "parliament", "a press conference", "the Ring Council". */
bool outlet_is_floor(const struct scene *scene, struct word_range r);
/* The article's own outlet. */
bool outlet_is_own(const struct scene *scene, struct word_range r);

#endif
