/* Who goes on speaking: which statements of an article are one speaker's, so that what is told once ("told Radio
 * Vik on Monday") can hold for what follows ("she added"). Speakers are known by then: see scene.h. */
#ifndef HSY_READING_RUNNING_H
#define HSY_READING_RUNNING_H

#include "reading/scene.h"

struct running {
	const int *speaker;        /* [n_statements]: 1 to n_speakers, 0: not known */
	const uint32_t *paragraph; /* [n_statements]: of the cue, counted from 0 */
	int n_speakers;
};

bool running_find(const struct scene *scene, struct running *ret_running); /* false: out of memory */

#endif
