/* The words around a statement's cue that speak of the telling itself, not of what is told: where its time,
 * medium and addressee stand.
 *
 *     “We go,” Ida Lund told Radio Vik on Monday, “and we stay.”
 *     content  |source  |cue |---- clause ------|  content
 *
 * It lies within the cue's sentence (within the content around it, for a statement inside another), and ends where
 * a content or another statement's cue begins. */
#ifndef HSY_READING_CLAUSE_H
#define HSY_READING_CLAUSE_H

#include "reading/scene.h"

struct clause {
	uint32_t first, last;   /* inclusive */
	bool begins, is_nested; /* it begins a sentence; the statement is inside another */
	struct word_range cue;
	struct word_range source; /* where has_source */
	bool has_source;
};

/* What every word of the article is part of: made once, then asked for each statement. */
struct clauses {
	const struct scene *scene;
	const uint32_t *content, *cue; /* [n_words]: number + 1 of the outermost statement, 0: of none */
};

bool clauses_init(const struct scene *scene, struct clauses *ret_clauses); /* false: out of memory */
struct clause clause_of(const struct clauses *clauses, size_t statement);

/* The word is one of a list (see text/match.h); false where there is no such word. */
bool clause_word(const struct scene *scene, uint32_t i, const char *list);
bool range_has(struct word_range r, uint32_t i);

/* The first word of [first, last] that is of the class, or last + 1. */
uint32_t clause_find(const struct scene *scene, uint32_t first, uint32_t last, enum word_class class);

/* Some word of the clause's cue is of the class. */
bool clause_cue_has(const struct scene *scene, const struct clause *c, enum word_class class);

/* The cue is in the perfect: "has said". */
bool clause_is_perfect(const struct scene *scene, const struct clause *c);

/* The cue opens its sentence as what is done by a subject to come: "[After learning] that, the firm", "[To draw]
 * attention to it, Lund". */
bool clause_is_ahead(const struct scene *scene, const struct word_range *cue);

/* The cue is a participle that the sentence's subject does: ", [noting] that", "after [announcing] it". */
bool clause_is_participle(const struct scene *scene, const struct word_range *cue);

/* Who is quoted in "the agency quoted [Anna Lund] as saying", the cue being "quoted" or more of it. */
bool clause_quoted(const struct scene *scene, const struct word_range *cue, struct word_range *ret);

#endif
