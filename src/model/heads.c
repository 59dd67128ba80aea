/* See heads.h. */
#include "model/heads.h"

#include <math.h>
#include <string.h>

enum { T = MODEL_TAGS };

/* y [n_out] = x [n_in] through an f32 matrix */
static void apply(const hsy_model *model, const struct linear *l, const float *x, float *y)
{
	model->kernel->project(l, &x, 1, y);
}

/* y [n][n_out] = GELU(n vectors through an f32 matrix) */
static void project_gelu(const hsy_model *model, const struct linear *l, const float *const *x, size_t n, float *y)
{
	model->kernel->project(l, x, n, y);
	model->kernel->gelu(y, n * l->n_out);
}

void tag_scores(const hsy_model *model, const struct tagger *tagger, const float *const *vectors, size_t n,
		float *ret_scores)
{
	model->kernel->project(&tagger->tag, vectors, n, ret_scores);
}

/* Whether BIO forbids `to` behind `from`; -1 is the start. Odd tags are B-, even ones above 0 I-. */
static bool bio_forbids(int from, int to)
{
	bool inside = to > 0 && to % 2 == 0;
	return inside && from != to && from != to - 1;
}

struct crf crf_of(const struct tagger *tagger, bool bio)
{
	struct crf crf;
	memcpy(crf.transition, tagger->transition, sizeof crf.transition);
	memcpy(crf.start, tagger->start, sizeof crf.start);
	memcpy(crf.end, tagger->end, sizeof crf.end);
	for (int to = 0; bio && to < T; to++) {
		if (bio_forbids(-1, to))
			crf.start[to] = -INFINITY;
		for (int from = 0; from < T; from++)
			if (bio_forbids(from, to))
				crf.transition[from][to] = -INFINITY;
	}
	return crf;
}

/* best [T] of word i-1 becomes that of word i; back [T] says from where. */
static void viterbi_step(const struct crf *crf, const float *scores, double best[T], uint8_t *back)
{
	double next[T];
	for (int to = 0; to < T; to++) {
		int from = 0;
		for (int t = 1; t < T; t++)
			if (best[t] + (double)crf->transition[t][to] >
			    best[from] + (double)crf->transition[from][to])
				from = t;
		next[to] = best[from] + (double)crf->transition[from][to] + (double)scores[to];
		back[to] = (uint8_t)from;
	}
	memcpy(best, next, sizeof next);
}

float crf_viterbi(const struct crf *crf, const float *scores, size_t n, uint8_t *back, uint8_t *ret_tags)
{
	double best[T];
	if (n == 0)
		return 0.0f;
	for (int t = 0; t < T; t++)
		best[t] = (double)crf->start[t] + (double)scores[t];
	for (size_t i = 1; i < n; i++)
		viterbi_step(crf, scores + i * T, best, back + i * T);
	uint8_t tag = 0;
	for (int t = 0; t < T; t++)
		best[t] += (double)crf->end[t];
	for (uint8_t t = 1; t < T; t++)
		if (best[t] > best[tag])
			tag = t;
	double score = best[tag];
	for (size_t i = n; i-- > 0;) {
		ret_tags[i] = tag;
		if (i)
			tag = back[i * T + tag];
	}
	return (float)score;
}

/* Forward and backward run over probabilities that are brought back to a sum of 1 at every word; that is
 * the same as running over logarithms, with 7 exponentials a word for 98. */
struct chain {
	double transition[T][T], start[T], end[T];
};

static struct chain chain_of(const struct crf *crf)
{
	struct chain c;
	for (int t = 0; t < T; t++) {
		c.start[t] = exp((double)crf->start[t]);
		c.end[t] = exp((double)crf->end[t]);
		for (int to = 0; to < T; to++)
			c.transition[t][to] = exp((double)crf->transition[t][to]);
	}
	return c;
}

/* w [T] = exp(scores - the largest) */
static void weigh(const float *scores, double w[T])
{
	float largest = scores[0];
	for (int t = 1; t < T; t++)
		largest = fmaxf(largest, scores[t]);
	for (int t = 0; t < T; t++)
		w[t] = exp((double)(scores[t] - largest));
}

/* p [T] to a sum of 1; evenly where nothing is possible. */
static void normalise(double p[T])
{
	double sum = 0.0;
	for (int t = 0; t < T; t++)
		sum += p[t];
	for (int t = 0; t < T; t++)
		p[t] = sum > 0.0 ? p[t] / sum : 1.0 / T;
}

static void forward(const struct chain *c, const float *scores, size_t n, float *ahead)
{
	double now[T], next[T], w[T];
	memcpy(now, c->start, sizeof now);
	for (size_t i = 0; i < n; i++) {
		weigh(scores + i * T, w);
		for (int to = 0; to < T; to++) {
			next[to] = i ? 0.0 : now[to];
			for (int from = 0; i && from < T; from++)
				next[to] += now[from] * c->transition[from][to];
			next[to] *= w[to];
		}
		normalise(next);
		memcpy(now, next, sizeof now);
		for (int t = 0; t < T; t++)
			ahead[i * T + t] = (float)now[t];
	}
}

/* behind [T] of word i becomes that of word i - 1 */
static void backward_step(const struct chain *c, const float *scores, double behind[T])
{
	double w[T], before[T] = {0};
	weigh(scores, w);
	for (int from = 0; from < T; from++)
		for (int to = 0; to < T; to++)
			before[from] += c->transition[from][to] * w[to] * behind[to];
	normalise(before);
	memcpy(behind, before, sizeof before);
}

void crf_marginals(const struct crf *crf, const float *scores, size_t n, float *ahead, float *ret_probs)
{
	struct chain c = chain_of(crf);
	double behind[T], p[T];
	forward(&c, scores, n, ahead);
	memcpy(behind, c.end, sizeof behind);
	for (size_t i = n; i-- > 0;) {
		for (int t = 0; t < T; t++)
			p[t] = (double)ahead[i * T + t] * behind[t];
		normalise(p);
		for (int t = 0; t < T; t++)
			ret_probs[i * T + t] = (float)p[t];
		if (i)
			backward_step(&c, scores + i * T, behind);
	}
}

static const struct link *link_of(const hsy_model *model, enum link_kind kind)
{
	return kind == LINK_SOURCE ? &model->source : &model->content;
}

size_t link_width(const hsy_model *model)
{
	return model->shape.link_width;
}

void link_query(const hsy_model *model, enum link_kind kind, const float *vector, float *ret_q)
{
	project_gelu(model, &link_of(model, kind)->query, &vector, 1, ret_q);
}

void link_key(const hsy_model *model, enum link_kind kind, const float *vector, float *ret_k)
{
	project_gelu(model, &link_of(model, kind)->key, &vector, 1, ret_k);
}

float link_score(const hsy_model *model, enum link_kind kind, const float *q, const float *k, ptrdiff_t words)
{
	size_t d = link_width(model);
	return model->kernel->dot(q, k, d) / sqrtf((float)d) + link_of(model, kind)->distance[link_bucket(words)];
}

float link_null(const hsy_model *model, enum link_kind kind, const float *q)
{
	const struct link *link = link_of(model, kind);
	size_t d = link_width(model);
	if (!link->null)
		return -INFINITY;
	return model->kernel->dot(q, link->null, d) / sqrtf((float)d) + link->null_bias[0];
}

size_t link_bucket(ptrdiff_t words)
{
	static const ptrdiff_t first[] = {0, 1, 2, 3, 4, 5, 7, 10, 15, 23, 35, 55, 91};
	ptrdiff_t distance = words < 0 ? -words : words;
	size_t bucket = sizeof first / sizeof first[0] - 1;
	while (distance < first[bucket])
		bucket--;
	return bucket + (words < 0 ? 13 : 0);
}

static int largest(const float *scores, int n)
{
	int best = 0;
	for (int i = 1; i < n; i++)
		if (scores[i] > scores[best])
			best = i;
	return best;
}

void form_scores(const hsy_model *model, const float *const *vectors, size_t n, float *ret_scores)
{
	model->kernel->project(&model->form, vectors, n, ret_scores);
}

float mention_form(const float scores[MODEL_FORMS], enum mention_form *ret_form)
{
	float sum = 0.0f;
	int best = largest(scores, MODEL_FORMS);
	for (int i = 0; i < MODEL_FORMS; i++)
		sum += expf(scores[i] - scores[best]);
	*ret_form = (enum mention_form)best;
	return 1.0f / sum;
}

int mention_kind(const hsy_model *model, const float *vector)
{
	float scores[MODEL_KINDS];
	apply(model, &model->kind, vector, scores);
	return largest(scores, MODEL_KINDS);
}

float inner_score(const hsy_model *model, const float *vector)
{
	float score = INFINITY;
	if (model->inner.n_out)
		apply(model, &model->inner, vector, &score);
	return score;
}

void edge_query(const hsy_model *model, const struct edge *edge, const float *vector, float ret_q[MODEL_SPAN])
{
	project_gelu(model, &edge->query, &vector, 1, ret_q);
}

void edge_keys(const hsy_model *model, const struct edge *edge, const float *const *vectors, size_t n, float *ret_k)
{
	project_gelu(model, &edge->key, vectors, n, ret_k);
}

float edge_score(const hsy_model *model, const struct edge *edge, const float *q, const float *k, size_t words)
{
	return model->kernel->dot(q, k, MODEL_SPAN) / sqrtf((float)MODEL_SPAN) + edge->distance[words];
}

void coref_queries(const hsy_model *model, const float *const *vectors, size_t n, float *ret_q)
{
	project_gelu(model, &model->coref.query, vectors, n, ret_q);
}

void coref_keys(const hsy_model *model, const float *const *vectors, size_t n, float *ret_k)
{
	project_gelu(model, &model->coref.key, vectors, n, ret_k);
}

/* 0, 1, 2-3, 4-7, ... 2048 and up */
static size_t step_bucket(size_t words)
{
	size_t bucket = 0;
	for (; words && bucket < MODEL_STEPS - 1; words /= 2)
		bucket++;
	return bucket;
}

float coref_score(const hsy_model *model, const float *q, const float *k, const struct coref_pair *pair)
{
	const struct coref *c = &model->coref;
	size_t d = link_width(model);
	return model->kernel->dot(q, k, d) / sqrtf((float)d) +
	       c->pair[((size_t)pair->match * MODEL_FORMS + pair->later) * MODEL_FORMS + pair->earlier] +
	       c->step[step_bucket(pair->words) * MODEL_FORMS + pair->later];
}

float coref_null(const hsy_model *model, const float *q, enum mention_form form)
{
	size_t d = link_width(model);
	return model->kernel->dot(q, model->coref.null, d) / sqrtf((float)d) + model->coref.null_bias[form];
}
