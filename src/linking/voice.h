/* Whose words a unit may be where its speaker is not known: where the article speaks itself, or says only "the
 * company". "Doctors' files stayed where they were" between two sentences of a director may be hers. */
#ifndef HSY_LINKING_VOICE_H
#define HSY_LINKING_VOICE_H

#include "linking/digest.h"

/* The article speaks of a person: by name, by a noun or a pronoun. */
struct voice_mark {
	uint32_t at; /* a term */
	int person;  /* an index of people */
};

/* Fills in `voices` of the units; terms and people of the digest are there. Units and marks stand in order. */
void voices_fill(const struct digest *d, const struct voice_mark *marks, size_t n_marks, struct unit *units,
		 size_t n_units);

/* Whom people speak for: the organisation that the article names, or calls "its", where it tells who says
 * something. */
void bodies_fill(const struct voice_mark *marks, size_t n_marks, const struct unit *units, size_t n_units,
		 struct person *people);

#endif
