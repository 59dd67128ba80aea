/* The entities of a stored reading, and what a statement has besides source, cue and content. */
#ifndef HSY_STORE_SCENE_H
#define HSY_STORE_SCENE_H

#include "reading/statement_fields.h"
#include "store/fetch.h"

/* Both ends within the text and not inside a character. */
bool scene_span_fits(const hsy_article *a, const hsy_span *span);

/* `r` has its article; adds the entities. */
hsy_status scene_entities(hsy_case *c, struct arena *arena, int64_t article, hsy_reading *r, hsy_error *error);

/* What scene_statement reads stands first in a SELECT, from the table `statement s`. */
#define SCENE_COLUMNS                                                                                    \
	STATEMENT_NAMES_OF_S                                                                             \
	"s.speaker_n, s.speaker_name, s.speaker_by, s.speaker_score, s.medium, s.medium_n, s.addressee," \
	" s.addressee_n, s.time, s.time_from"
enum {
	SCENE_SPEAKER_N = N_STATEMENT_FIELDS,
	SCENE_SPEAKER_NAME,
	SCENE_SPEAKER_BY,
	SCENE_SPEAKER_SCORE,
	SCENE_MEDIUM, /* and its number */
	SCENE_ADDRESSEE = SCENE_MEDIUM + 2,
	SCENE_TIME = SCENE_ADDRESSEE + 2, /* and what it rests on */
	N_SCENE_COLUMNS = SCENE_TIME + 2
};

/* The columns above, with the spans of the statement, checked against the reading's entities. */
hsy_status scene_statement(struct fetch *f, const struct fetch_spans *spans, const hsy_reading *r, hsy_statement *s,
			   hsy_error *error);

#endif
