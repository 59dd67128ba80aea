/* Candidates: which articles one is compared with. Articles come in the order in which all agree, older ones first,
 * then by SHA-256, and each looks at those before it:
 *
 *     key_finds            which of those that share a key with it     knows no more than how many they are
 *     candidates_choose    which of all that were found are compared   knows those that one article found
 *
 * So an index can do it, or any engine that sorts. */
#ifndef HSY_LINKING_CANDIDATE_H
#define HSY_LINKING_CANDIDATE_H

#include "linking/keys.h"

enum {
	KEY_SHARED_MOST = 48, /* articles that have one key; with more it finds nothing any longer */
	KEY_COPIES = 8,       /* of those that have a key of copied words which finds nothing any longer */
	KEYS_TOGETHER = 1,    /* keys that two articles must share to be compared */
	KEYS_WEAK = 3,        /* three words in common are as many keys: that may be chance */
	CANDIDATES_MAX = 24,  /* articles that one is compared with */
	CANDIDATES_WEAK = 6,  /* of these, with KEYS_WEAK keys or fewer */
	CANDIDATES_WHOLE = 8  /* of these, before it ends, that tell all that the article tells, and no more */
};

/* How many of the `n_before` articles before this one that have the key it finds: the first ones. One that too many
 * have finds nothing, or of copies the first ones: the two hundredth copy of a text shares all its keys with two
 * hundred. */
size_t key_finds(int64_t key, size_t n_before);

/* Whether an article with so many before it that have the key is found by it: more would change nothing, so
 * KEY_SHARED_MOST + 1 are as good as all. */
bool key_is_kept(size_t n_before);

struct candidate {
	int64_t article; /* the caller's number; 0 is one too */
	unsigned n_keys; /* that it shares, at most KEYS_MAX */
	int32_t days;    /* candidate_days */
	int64_t place;   /* among the articles of its day */
};

/* Between two days; 0 where one is not known. */
int32_t candidate_days(int32_t day, int32_t other);

/* How many keys those share, at least, who can be among the chosen. */
unsigned candidates_least(const struct candidate *candidates, size_t n);

/* Puts those first that are to be compared, in this order: who shares most keys, is nearest in time. Returns how
 * many. Few keys in common come about by chance in a large heap: of those who share so few, some are enough. */
size_t candidates_choose(struct candidate *candidates, size_t n);

#endif
