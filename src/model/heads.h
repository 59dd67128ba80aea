/* Heads: from word vectors to tag scores, tags, their probabilities, links, mentions and coreference.
 *
 * W is the encoder's width, T = MODEL_TAGS the number of tags, D the width of links. */
#ifndef HSY_MODEL_HEADS_H
#define HSY_MODEL_HEADS_H

#include "hearsay.h"
#include "model/model.h"

#include <stddef.h>
#include <stdint.h>

/* Tags of the attribution's tagger. Those of the names' tagger are O, then B and I of person, organisation, place.
 */
enum tag { TAG_O, TAG_B_SOURCE, TAG_I_SOURCE, TAG_B_CUE, TAG_I_CUE, TAG_B_CONTENT, TAG_I_CONTENT };

/* ret_scores [n][T] of the vectors [W] of n words. */
void tag_scores(const hsy_model *model, const struct tagger *tagger, const float *const *vectors, size_t n,
		float *ret_scores);

/* A linear-chain CRF: the score of tags t over n words is start[t0] + scores + transitions + end[tn].
 * What is forbidden scores -INFINITY. */
struct crf {
	float transition[MODEL_TAGS][MODEL_TAGS]; /* [from][to] */
	float start[MODEL_TAGS], end[MODEL_TAGS];
};

/* A tagger's CRF; with `bio`, an I- tag only behind the B- or I- tag of its own kind. */
struct crf crf_of(const struct tagger *tagger, bool bio);

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

/* Whether a word of a content may be the cue of an attribution inside it, for which the content is read again:
 * above 0 it may. INFINITY for a model without that head. */
float inner_score(const hsy_model *model, const float *vector);

/* 0 to 25: |words| in 0,1,2,3,4,5-6,7-9,10-14,15-22,23-34,35-54,55-90,91 and up; plus 13 if negative. */
size_t link_bucket(ptrdiff_t words);

/* What a word is the head of; rows of the model's tables, so append only. Only for models with `has_mentions`, as
 * all that follows. */
enum mention_form { MENTION_NONE, MENTION_NAME, MENTION_NOMINAL, MENTION_PRONOUN };

/* ret_scores [n][MODEL_FORMS] of the vectors [W] of n words. */
void form_scores(const hsy_model *model, const float *const *vectors, size_t n, float *ret_scores);
/* The form that is likeliest by a word's scores, and its probability. */
float mention_form(const float scores[MODEL_FORMS], enum mention_form *ret_form);
/* Of a mention's head: 0 person, 1 organisation, 2 place, 3 anything else. */
int mention_kind(const hsy_model *model, const float *vector);

/* Where the mention begins (model->begin) and ends (model->end): the word that scores best of those up to
 * MODEL_REACH words from the head.
 *     score = GELU(query of the head) . GELU(key of the word) / sqrt(MODEL_SPAN) + distance[words between] */
void edge_query(const hsy_model *model, const struct edge *edge, const float *vector, float ret_q[MODEL_SPAN]);
void edge_keys(const hsy_model *model, const struct edge *edge, const float *const *vectors, size_t n,
	       float *ret_k); /* [n][MODEL_SPAN] of n words */
float edge_score(const hsy_model *model, const struct edge *edge, const float *q, const float *k, size_t words);

/* Two mentions, as their words tell. */
enum coref_match {
	MATCH_NONE,
	MATCH_HEAD,    /* the same head */
	MATCH_ALL,     /* the same words, but for determiners */
	MATCH_PART,    /* names, the words of one among those of the other */
	MATCH_PRONOUN, /* pronouns of one class: he, him, his */
	MATCH_OTHER_PRONOUN
};

struct coref_pair {
	enum coref_match match;
	enum mention_form later, earlier;
	size_t words; /* from head to head */
};

/* Coreference (a mention-ranking model, Wiseman, Rush, Shieber and Weston 2015, on heads alone, Dobrovolskii 2021):
 * a mention goes with the one before it that scores best, or with none.
 *     q [D], k [D] as for links, of n heads at a time
 *     score = q . k / sqrt(D) + pair[match][later][earlier] + step[bucket(words)][later] */
void coref_queries(const hsy_model *model, const float *const *vectors, size_t n, float *ret_q);
void coref_keys(const hsy_model *model, const float *const *vectors, size_t n, float *ret_k);
float coref_score(const hsy_model *model, const float *q, const float *k, const struct coref_pair *pair);
float coref_null(const hsy_model *model, const float *q, enum mention_form form);

#endif
