/* Corrections by people: kept in the table correction by names and places in texts, applied to what is derived.
 *
 * Applying is simple and always the same: all that corrections changed is put back as the readings have it
 * (corrections_lift), then those that hold are applied in the order in which they were made. A correction that
 * finds nothing to be about changes nothing and waits; a merge of two that are one already is in force as it
 * is, so merges cannot run in a circle. */
#ifndef HSY_STORE_CORRECT_H
#define HSY_STORE_CORRECT_H

#include "store/case.h"

/* Something was derived anew: if there are corrections in force, the commit has to apply them. */
hsy_status corrections_note(hsy_case *c, hsy_error *error);
/* Does so if it is due. */
hsy_status corrections_settle(hsy_case *c, hsy_error *error);

/* Puts back what corrections changed. */
hsy_status corrections_lift(hsy_case *c, hsy_error *error);

/* The number of the next correction, of speakers or of links. */
hsy_status correction_number(hsy_case *c, int64_t *ret_id, hsy_error *error);

/* A correction by the numbers of today, which must be right; the caller holds the change. */
struct correction_new {
	hsy_correction_what what;
	int64_t entity;                         /* merge, split, rename */
	int64_t other;                          /* merge, speaker: an entity */
	const char *entity_asked, *other_asked; /* what the user called them: a name of theirs, or a number */
	const char *words;                      /* split: the spelling; rename: the new name */
	int64_t statement;                      /* speaker, reject */
};
hsy_status correction_add(hsy_case *c, const struct correction_new *correction, int64_t *ret_id, hsy_error *error);
/* HSY_DONE: there is none of that number that holds. */
/* Notes who made correction `id`. */
hsy_status correction_sign(hsy_case *c, int64_t id, const char *by, hsy_error *error);
hsy_status correction_undo(hsy_case *c, int64_t id, hsy_error *error);

#endif
