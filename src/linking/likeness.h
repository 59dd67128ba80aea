/* How alike two units of two articles are, and whether they tell the same.
 *
 * What is seen of a pair is a list of named features; how much each counts was learnt (likeness_weights.h, made by
 * train/likeness.py). */
#ifndef HSY_LINKING_LIKENESS_H
#define HSY_LINKING_LIKENESS_H

#include "linking/digest.h"

enum likeness_feature {
	LIKE_ONE,           /* always 1 */
	LIKE_COSINE,        /* weight of shared terms, by the weights of both */
	LIKE_CONTAINED,     /* by the weight of the lighter one */
	LIKE_SHARED,        /* how much they share at all, up to 1 */
	LIKE_RUN,           /* the longest run of equal words, up to 1 */
	LIKE_QUOTE,         /* of the words in quotation marks, what both have */
	LIKE_NUMBER,        /* numbers that both have, up to 1 */
	LIKE_NUMBERS_APART, /* both have numbers and none in common */
	LIKE_SPEAKER,       /* one speaker */
	LIKE_SPEAKER_MAY,   /* it may be one */
	LIKE_SPEAKER_NOT,   /* two */
	LIKE_NARRATOR,      /* one of them is the article itself */
	LIKE_NARRATORS,     /* both are */
	LIKE_ACT,           /* the same mode, or the same cue */
	LIKE_VECTOR,        /* cosine of their vectors, above .3 */
	LIKE_PLACE,         /* how near they stand in the order of their articles */
	LIKE_NEIGHBOUR,     /* their neighbours are alike too */
	LIKE_CREDIT,        /* one article names the other's outlet */
	LIKE_COPY,          /* how much of the articles is the same words */
	LIKE_OCCASION,      /* days between the times at which they were said, up to 1 */
	LIKE_NESTED,        /* one is inside another statement, the other not */
	LIKE_NAMED,         /* the speaker of the one is spoken of in the other */
	LIKE_TIED,          /* how many other units of the two articles tell the same for sure, up to 1 */
	LIKE_EXPECTED,      /* how near they stand to where those of the others let one expect */
	LIKE_FIRST,         /* each is the other's best */
	LIKE_OPPOSED,       /* one denies what the other does not */
	LIKE_SILENT,        /* neither says anything: "declined to comment" */
	LIKE_LIGHT,         /* how little the one that tells less tells */
	LIKE_TOPIC,         /* how alike the words of the two articles are */
	LIKE_LONE,          /* what they share that their articles hardly tell elsewhere, up to 1 */
	LIKE_NEAR,          /* no speaker of both is known, but who may be speaking is one */
	LIKE_ROUND,         /* the same, but one is only spoken of in the paragraph */
	LIKE_REST,          /* how few others, of whom they may be, are left to be paired: 1 for none */
	LIKE_ALONE,         /* how much likelier than what else either may be paired with: 1 for nothing else */
	LIKE_BETWEEN, /* stand between two that tell the same for sure: 1 for them alone, 1/2 for one of two */
	N_LIKE_FEATURES
};

enum same_person { PERSON_UNKNOWN, PERSON_SAME, PERSON_MAYBE, PERSON_OTHER };

/* Whether two people of two articles are one, by their names alone. */
enum same_person people_compare(const struct person *a, const struct person *b);

/* Which people of two articles are one: compared when first asked for. */
struct acquaintance {
	const struct digest *a, *b;
	uint8_t *known; /* [a->n_people][b->n_people]: 1 + enum same_person, 0: not asked yet */
};

/* False: out of memory. */
bool acquaintance_begin(struct arena *arena, const struct digest *a, const struct digest *b,
			struct acquaintance *ret);
/* Indexes of people; PERSON_UNKNOWN where one is DIGEST_NOBODY. */
enum same_person acquaintance_ask(const struct acquaintance *acquaintance, int a, int b);

/* Weight of the terms that both bags have, but of those that are flagged `without` in either. */
uint32_t bags_shared(const struct unit *a, const struct unit *b, unsigned without);

/* The first features, those of the two units alone. False: they share so little that the rest is not worth it. */
bool likeness_look(const struct acquaintance *acquaintance, const struct unit *a, const struct unit *b,
		   float features[N_LIKE_FEATURES]);

/* 0 to 1, by the features of the two units alone. */
float likeness_first(const float features[N_LIKE_FEATURES]);
/* 0 to 1, by all. */
float likeness_score(const float features[N_LIKE_FEATURES]);

/* The longest run of equal words of the contents, in terms. */
uint32_t units_run(const struct digest *da, const struct unit *a, const struct digest *db, const struct unit *b);

extern const char *const likeness_names[N_LIKE_FEATURES];

#endif
