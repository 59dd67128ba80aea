/* Heads: from word vectors to tag scores, tags, their probabilities, and links.
 *
 * W is the encoder's width, T = MODEL_TAGS the number of tags, D the width of links. */
#ifndef HSY_MODEL_HEADS_H
#define HSY_MODEL_HEADS_H

#include "hearsay.h"
#include "model/model.h"

#include <stddef.h>
#include <stdint.h>

enum tag { TAG_O, TAG_B_SOURCE, TAG_I_SOURCE, TAG_B_CUE, TAG_I_CUE, TAG_B_CONTENT, TAG_I_CONTENT };

/* ret_scores [n][T] of the words' vectors [n][W]. */
void tag_scores(const hsy_model *model, const float *vectors, size_t n, float *ret_scores);

/* A linear-chain CRF: the score of tags t over n words is start[t0] + scores + transitions + end[tn].
 * What is forbidden scores -INFINITY. */
struct crf {
	float transition[MODEL_TAGS][MODEL_TAGS]; /* [from][to] */
	float start[MODEL_TAGS], end[MODEL_TAGS];
};

/* The model's CRF; with `bio`, an I- tag only behind the B- or I- tag of its own kind. */
struct crf crf_of(const hsy_model *model, bool bio);

/* The best tags over n words into ret_tags [n]. Returns their score. `back` is memory [n][T]. */
float crf_viterbi(const struct crf *crf, const float *scores, size_t n, uint8_t *back, uint8_t *ret_tags);

/* ret_probs [n][T]: the probability of each tag at each word over all paths (forward-backward).
 * `ahead` is memory [n][T]. */
void crf_marginals(const struct crf *crf, const float *scores, size_t n, float *ahead, float *ret_probs);

/* Links: a cue asks, the sources or the contents answer.
 *     q [D] = GELU(query of the cue's vector)     k [D] = GELU(key of the other's vector)
 *     score = q . k / sqrt(D) + distance[bucket(other's word - cue's word)] */
enum link_kind { LINK_SOURCE, LINK_CONTENT };

size_t link_width(const hsy_model *model); /* D */
void link_query(const hsy_model *model, enum link_kind kind, const float *vector, float *ret_q);
void link_key(const hsy_model *model, enum link_kind kind, const float *vector, float *ret_k);
float link_score(const hsy_model *model, enum link_kind kind, const float *q, const float *k, ptrdiff_t words);
/* The score of "there is none"; -INFINITY for kinds that have no such answer. */
float link_null(const hsy_model *model, enum link_kind kind, const float *q);

/* 0 to 25: |words| in 0,1,2,3,4,5-6,7-9,10-14,15-22,23-34,35-54,55-90,91 and up; plus 13 if negative. */
size_t link_bucket(ptrdiff_t words);

#endif
