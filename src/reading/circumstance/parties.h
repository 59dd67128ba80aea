/* Parties: through what and to whom the words of a clause say that a statement was made, and what is written down
 * of it. medium.c asks for them and lets a medium go on. */
#ifndef HSY_READING_PARTIES_H
#define HSY_READING_PARTIES_H

#include "reading/grammar/clause.h"
#include "reading/people/outlet.h"
#include "reading/scene.h"
#include "reading/speaking/running.h"
#include "text/timex.h"

enum { PARTY_WORDS = 10 }; /* how long a phrase is at most */

/* The medium of a speaker's running report. */
struct occasion {
	const hsy_party *medium;
	uint32_t paragraph;
	struct timex timex; /* what the clause said of time, if anything */
	bool has_timex;
};

struct mediums {
	struct scene *scene;
	struct clauses clauses;
	struct running running;
	struct outlets outlets;
	struct occasion *occasions; /* [n_speakers + 1] */
	bool failed;                /* out of memory */
};

/* What was found for one statement; empty where `has_` is false. */
struct parties {
	struct word_range medium, addressee;
	bool has_medium, has_addressee, is_outlet;
};

/* An interview that somebody is told to have given. */
struct given {
	uint32_t from, verb; /* its giver stands right before the verb, and not before `from` */
	struct word_range outlet;
};

/* ---- found: parties.c ---- */

/* The parties of statement i, whose clause is `c`. */
struct parties parties_find(const struct mediums *v, size_t i, const struct clause *c);

/* "Lund gave an interview to Radio Vik", "gave Radio Vik a long interview", "the interview that Ida Lund gave to
 * Radio Vik": the word is `i`. */
bool parties_interview(const struct mediums *v, uint32_t i, struct given *ret);

/* Word i is of what some statement says, and so not of the clause around it. */
bool parties_in_content(const struct mediums *v, const struct clause *c, uint32_t i);

/* ---- written down: party.c ---- */

/* The party that words `r` tell, with its entity and its name. NULL, and v->failed: out of memory. */
const hsy_party *party_make(struct mediums *v, struct word_range r);

/* "the station", "the magazine": no more than what it is. */
bool party_is_the_outlet(const struct scene *scene, struct word_range r);

#endif
