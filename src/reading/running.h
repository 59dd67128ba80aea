/* Who goes on speaking: which statements of an article are one speaker's, as far as a report makes it plain, so
 * that what is told once ("told Radio Vik on Monday") can hold for what follows ("she added").
 *
 * Where mentions are known, their clusters decide. Where they are not, names, roles and pronouns do: "Tasko" goes
 * on "spokesman Ruvim Tasko", "the spokesman" too, "he" goes on the last speaker who is not a "she". */
#ifndef HSY_READING_RUNNING_H
#define HSY_READING_RUNNING_H

#include "reading/scene.h"

struct running {
	const int *speaker;        /* [n_statements]: 1, 2, ... in the order of appearance, 0: not known */
	const uint32_t *paragraph; /* [n_statements]: of the cue, counted from 0 */
	int n_speakers;
};

bool running_find(const struct scene *scene, struct running *ret_running); /* false: out of memory */

#endif
