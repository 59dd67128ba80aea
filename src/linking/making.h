/* A digest while it is made, and the steps of that which have files of their own: see digest.c, which takes them in
 * order. Inside src/linking/ only. */
#ifndef HSY_LINKING_MAKING_H
#define HSY_LINKING_MAKING_H

#include "linking/digest.h"

struct word;

enum {
	NEWS_DAYS = 14, /* what is told without a day is no older */
	RECALL_DAYS = 7 /* what was said so long before the article is recalled */
};
enum { COVERED_SOURCE = 1, COVERED_CUE = 2, COVERED_CONTENT = 4 };

struct making {
	struct arena *arena;
	const hsy_reading *r;
	struct digest *d;
	struct term *terms;
	struct unit *units;
	struct person *people;
	int *person_of;   /* [n_entities + 1]: index of people, DIGEST_NOBODY */
	uint8_t *covered; /* [n_terms]: COVERED_SOURCE, ... */
	struct credit_mark *credits;
	size_t n_units, max_units, n_people, n_credits;
};

/* making.c: the first term that ends behind `byte`. */
uint32_t making_term(const struct making *m, size_t byte);

/* The terms of a span; none of NULL. */
struct term_range making_range(const struct making *m, const hsy_span *span);

/* The index of the person that an entity is, or, without one (0), that a name is; added where it is new.
 * DIGEST_NOBODY: neither. */
int making_person(struct making *m, int entity, const char *name);

/* The same of a party; NULL: DIGEST_NOBODY. */
int making_party(struct making *m, const hsy_party *party);

/* Spells the names of people by their sound: "Ozhan" and "Ožan" are one stem. */
void making_spell(struct making *m);

/* Fills in the stems of a name's last words. */
void person_stems(struct person *p);

/* Whether some mention is a name: "the Keldrian state agency" has a capital, and none. */
bool is_called(const hsy_entity *e);

/* How many mentions all entities have. */
size_t making_mentions(const struct making *m);

/* An expression of time as days, and the terms that it stands in. */
struct told_time {
	uint32_t first, end;
	struct days days;
};

struct told_times {
	struct told_time *at;
	size_t n;
	bool has_own_day; /* the text tells the article's own day, or the one before, by month and day */
};

/* All times that the article tells as some days before its own, but for long ones. False: out of memory. */
bool making_times(struct making *m, const struct word *words, size_t n_words, struct told_times *ret);

/* Fills in which times the units go back to, and which their sentences tell. */
void making_recall(struct making *m, const struct told_times *times);

/* Adds a unit of each sentence in which the article says something itself. */
void making_narrator(struct making *m);

/* Fills in by which names others may credit the article's outlet. */
void making_forms(struct making *m);

/* The same by the first word of a company's or ministry's name, where that has news of its own; needs the speakers
 * of all units. */
void making_first_form(struct making *m);

/* Fills in whom the article credits. False: out of memory. */
bool making_credits(struct making *m);

#endif
