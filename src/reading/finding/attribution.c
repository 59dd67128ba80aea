/* See attribution.h. */
#include "reading/finding/attribution.h"

#include "base/error.h"
#include "model/heads.h"
#include "reading/finding/headline.h"
#include "reading/finding/quoted.h"
#include "reading/finding/reach.h"
#include "reading/finding/spans.h"
#include "reading/finding/turns.h"
#include "reading/grammar/rule.h"
#include "text/quote.h"

#include <math.h>

static const float FORBIDDEN = -1e6f;

enum { LINK_WORDS = 150 }; /* a source or content further from its cue is not looked at */
enum { ADDED = 128 };      /* statements that spans_mend and turns_find may add to a segment */

struct ranges {
	struct word_range *at;
	size_t n;
};

/* What a link sees of a span's first word: its query or key [D] in the window that keeps the word, and in the other
 * one that sees it. */
struct projected {
	size_t home, other;
	float *at_home, *at_other;
};

/* Everything known of one segment while it is read. */
struct segment_reading {
	const hsy_model *model;
	struct passage passage;
	const struct word *words; /* the passage's [n] */
	size_t n;
	const struct vectors *vectors;
	size_t begin; /* the segment's first word among those of `vectors` */
	struct arena *arena;
	uint8_t *tags;        /* [n] */
	float *probabilities; /* [n][MODEL_TAGS] */
	struct ranges sources, cues, contents;
	struct projected *source_queries, *content_queries; /* [cues] */
	struct projected *source_keys, *content_keys;       /* [sources], [contents] */
	uint32_t *owner;                                    /* [contents] index of the cue, UINT32_MAX for none */
	float *owner_score;                                 /* [contents] */
};

/* Forbids that a span goes on at the first word of a paragraph. */
static void break_at_paragraphs(const struct word *words, size_t n, float *scores)
{
	for (size_t i = 0; i < n; i++)
		if (words[i].gap == GAP_PARAGRAPH)
			for (size_t tag = TAG_I_SOURCE; tag < MODEL_TAGS; tag += 2)
				scores[i * MODEL_TAGS + tag] = FORBIDDEN;
}

static bool tag_words(struct segment_reading *r)
{
	float *scores = arena_array(r->arena, r->n * MODEL_TAGS, float);
	float *ahead = arena_array(r->arena, r->n * MODEL_TAGS, float);
	uint8_t *back = arena_array(r->arena, r->n * MODEL_TAGS, uint8_t);
	r->tags = arena_array(r->arena, r->n, uint8_t);
	r->probabilities = arena_array(r->arena, r->n * MODEL_TAGS, float);
	const float *const *vectors = vectors_mean(r->vectors, r->begin, r->n, r->arena);
	if (!scores || !ahead || !back || !r->tags || !r->probabilities || !vectors)
		return false;
	struct crf crf = crf_of(&r->model->attribution, true);
	tag_scores(r->model, &r->model->attribution, vectors, r->n, scores);
	break_at_paragraphs(r->words, r->n, scores);
	crf_viterbi(&crf, scores, r->n, back, r->tags);
	crf_marginals(&crf, scores, r->n, ahead, r->probabilities);
	return true;
}

/* The runs tagged `begin`, `begin + 1`, ... */
static bool find_ranges(struct segment_reading *r, uint8_t begin, struct ranges *ret)
{
	size_t n = 0;
	for (size_t i = 0; i < r->n; i++)
		n += r->tags[i] == begin;
	struct word_range *at = arena_array(r->arena, n + 1, struct word_range);
	if (!at)
		return false;
	*ret = (struct ranges){at, 0};
	for (size_t i = 0; i < r->n; i++) {
		if (r->tags[i] != begin)
			continue;
		size_t last = i;
		float sum = r->probabilities[i * MODEL_TAGS + begin];
		while (last + 1 < r->n && r->tags[last + 1] == begin + 1)
			sum += r->probabilities[++last * MODEL_TAGS + begin + 1];
		at[ret->n++] = (struct word_range){
		    .first = (uint32_t)i, .last = (uint32_t)last, .score = sum / (float)(last - i + 1)};
	}
	return true;
}

/* Looks which contents may hold attributions. */
static void look_inside(struct segment_reading *r)
{
	for (size_t k = 0; k < r->contents.n; k++) {
		struct word_range *c = &r->contents.at[k];
		for (uint32_t i = c->first; i <= c->last && !c->may_hold; i++) {
			size_t home = vectors_home(r->vectors, r->begin + i);
			c->may_hold = inner_score(r->model, vectors_seen(r->vectors, home, r->begin + i)) > 0.0f;
		}
	}
}

typedef void (*project_fn)(const hsy_model *model, enum link_kind kind, const float *vector, float *ret);

static bool project_one(struct segment_reading *r, size_t word, enum link_kind kind, project_fn side,
			struct projected *p)
{
	const struct vectors *v = r->vectors;
	p->home = vectors_home(v, word);
	p->other = vectors_other(v, word);
	p->at_home = arena_array(r->arena, link_width(r->model), float);
	p->at_other = arena_array(r->arena, link_width(r->model), float);
	if (!p->at_home || !p->at_other)
		return false;
	side(r->model, kind, vectors_seen(v, p->home, word), p->at_home);
	if (p->other < v->n_windows)
		side(r->model, kind, vectors_seen(v, p->other, word), p->at_other);
	return true;
}

/* Queries or keys of the first words of `ranges`, or NULL when out of memory. */
static struct projected *project(struct segment_reading *r, const struct ranges *ranges, enum link_kind kind,
				 project_fn side)
{
	struct projected *out = arena_array(r->arena, ranges->n + 1, struct projected);
	for (size_t i = 0; out && i < ranges->n; i++)
		if (!project_one(r, r->begin + ranges->at[i].first, kind, side, &out[i]))
			return NULL;
	return out;
}

/* The score of a cue's query with a span's key, both from one window if there is one that sees both. */
static float pair_score(const struct segment_reading *r, enum link_kind kind, const struct projected *query,
			const struct projected *key, ptrdiff_t words)
{
	const float *q = query->at_home, *k = key->at_home;
	if (query->home != key->home && key->other == query->home)
		k = key->at_other;
	else if (query->home != key->home && query->other == key->home)
		q = query->at_other;
	return link_score(r->model, kind, q, k, words);
}

static bool project_all(struct segment_reading *r)
{
	r->source_queries = project(r, &r->cues, LINK_SOURCE, link_query);
	r->source_keys = project(r, &r->sources, LINK_SOURCE, link_key);
	r->content_queries = project(r, &r->cues, LINK_CONTENT, link_query);
	r->content_keys = project(r, &r->contents, LINK_CONTENT, link_key);
	return r->source_queries && r->source_keys && r->content_queries && r->content_keys;
}

static bool is_near(uint32_t a, uint32_t b)
{
	return (a > b ? a - b : b - a) <= LINK_WORDS;
}

/* Where the paragraph of word `at` ends, LINK_WORDS behind it at most: nobody speaks before being named further
 * down. */
static uint32_t paragraph_end(const struct segment_reading *r, uint32_t at)
{
	uint32_t end = at + 1;
	while (end < r->n && end <= at + LINK_WORDS && r->words[end].gap != GAP_PARAGRAPH)
		end++;
	return end;
}

/* The first of `ranges` that may be near word `at`, given one that was for an earlier word. */
static size_t first_near(const struct ranges *ranges, size_t from, uint32_t at)
{
	while (from < ranges->n && ranges->at[from].first + LINK_WORDS < at)
		from++;
	return from;
}

/* Keeps the best of a series of scores and the sum of their exponentials, for its softmax. */
struct best {
	uint32_t index;
	float score, sum;
};

static void best_take(struct best *b, uint32_t index, float score)
{
	if (b->sum == 0.0f || score > b->score) {
		b->sum = b->sum == 0.0f ? 1.0f : b->sum * expf(b->score - score) + 1.0f;
		b->score = score;
		b->index = index;
	} else {
		b->sum += expf(score - b->score);
	}
}

/* A content that is not quoted, and a cue that stands in another paragraph or behind its sentence: reported speech
 * does not go on there, and “No,” he said does not tell of the narrator's sentence before. */
static bool is_cut_off(const struct segment_reading *r, uint32_t cue, const struct word_range *content)
{
	RULE_NAMED(CONTENT_CUT_OFF, false);
	uint32_t at = content->first, first = cue < at ? cue : at, last = cue < at ? at : cue;
	if (quote_covers(&r->words[at]))
		return false;
	return paragraph_end(r, first) <= last || (at < cue && !reach_is_sentence(&r->passage, content->last, cue));
}

/* Whether cue c may tell of content k: it is near, no paragraph cuts it off, and what is quoted is in its reach. */
static bool may_own(const struct segment_reading *r, size_t c, size_t k)
{
	const struct word_range *cue = &r->cues.at[c], *content = &r->contents.at[k];
	if (!is_near(cue->first, content->first) || is_cut_off(r, cue->first, content))
		return false;
	return !quote_covers(&r->words[content->first]) || reach_holds(&r->passage, cue, content);
}

/* Others reach over cue c, which only adds to one in its sentence: ", noting that", ", who knows that,", and, to
 * what stands behind, "after the mayor stated it". */
static bool is_passed_over(const struct segment_reading *r, size_t c)
{
	RULE_NAMED(CUE_ADDED, false);
	uint32_t first = r->cues.at[c].first;
	return reach_is_participle(&r->passage, first) || reach_is_relative(&r->passage, first);
}

static bool is_added(const struct segment_reading *r, size_t c)
{
	return is_passed_over(r, c) ||
	       reach_is_subordinate(&r->passage, r->cues.at[c - 1].last + 1, r->cues.at[c].first);
}

/* The first of the cues before `behind` that may tell of what stands right before that one. */
static size_t first_before(const struct segment_reading *r, size_t behind)
{
	size_t c = behind ? behind - 1 : 0;
	while (c > 0 && is_added(r, c) &&
	       reach_is_sentence(&r->passage, r->cues.at[c - 1].last, r->cues.at[c].first))
		c--;
	return c;
}

static size_t last_behind(const struct segment_reading *r, size_t behind)
{
	size_t c = behind;
	while (c + 1 < r->cues.n && is_passed_over(r, c) &&
	       reach_is_sentence(&r->passage, r->cues.at[c].last, r->cues.at[c + 1].first))
		c++;
	return c;
}

/* The content goes on from the one before it, however far its cue is by now. */
static bool goes_on(const struct segment_reading *r, size_t k)
{
	RULE_NAMED(CONTENT_GOES_ON, false);
	if (k == 0 || r->owner[k - 1] == UINT32_MAX)
		return false;
	uint32_t cue = r->cues.at[r->owner[k - 1]].first;
	if (cue < r->contents.at[k].first && quote_covers(&r->words[cue]))
		return false; /* what is quoted tells of no other quotation */
	return quote_covers(&r->words[r->contents.at[k - 1].last]) &&
	       reach_is_quotation(&r->passage, &r->contents.at[k]) &&
	       reach_goes_on(&r->passage, &r->contents.at[k - 1], &r->contents.at[k]);
}

/* Gives each content to the best of the cues right before it and right behind it: none reaches over another. */
static bool own_contents(struct segment_reading *r)
{
	size_t behind = 0;
	r->owner = arena_array(r->arena, r->contents.n + 1, uint32_t);
	r->owner_score = arena_array(r->arena, r->contents.n + 1, float);
	if (!r->owner || !r->owner_score)
		return false;
	for (size_t k = 0; k < r->contents.n; k++) {
		uint32_t at = r->contents.at[k].first;
		struct best best = {.index = UINT32_MAX};
		while (behind < r->cues.n && r->cues.at[behind].first < at)
			behind++;
		for (size_t c = first_before(r, behind), last = last_behind(r, behind); c < r->cues.n && c <= last;
		     c++)
			if (may_own(r, c, k))
				best_take(&best, (uint32_t)c,
					  pair_score(r, LINK_CONTENT, &r->content_queries[c], &r->content_keys[k],
						     (ptrdiff_t)at - (ptrdiff_t)r->cues.at[c].first));
		r->owner[k] = best.index != UINT32_MAX ? best.index : goes_on(r, k) ? r->owner[k - 1] : UINT32_MAX;
		r->owner_score[k] = best.sum > 0.0f ? 1.0f / best.sum : 0.0f; /* one that goes on adds nothing */
	}
	return true;
}

/* The best source of cue c or none; `near` moves along with the cues. */
static void take_source(struct segment_reading *r, size_t c, size_t *near, struct attribution *a)
{
	const struct projected *query = &r->source_queries[c];
	uint32_t at = r->cues.at[c].first;
	struct best best = {.index = UINT32_MAX};
	best_take(&best, UINT32_MAX, link_null(r->model, LINK_SOURCE, query->at_home));
	*near = first_near(&r->sources, *near, at);
	uint32_t end = paragraph_end(r, at);
	for (size_t s = *near; s < r->sources.n && r->sources.at[s].first < end; s++)
		best_take(&best, (uint32_t)s,
			  pair_score(r, LINK_SOURCE, query, &r->source_keys[s],
				     (ptrdiff_t)r->sources.at[s].first - (ptrdiff_t)at));
	a->has_source = best.index != UINT32_MAX;
	if (a->has_source)
		a->source = r->sources.at[best.index];
}

/* The contents of cue c, copied; its score is that of the surest of them. `near` moves along with the cues. */
static bool take_contents(struct segment_reading *r, size_t c, size_t *near, struct attribution *a)
{
	uint32_t at = r->cues.at[c].first;
	*near = first_near(&r->contents, *near, at);
	size_t end = *near, n = 0;
	for (; end < r->contents.n && (is_near(r->contents.at[end].first, at) || r->owner[end] == c); end++)
		n += r->owner[end] == c;
	struct word_range *contents = arena_array(r->arena, n + 1, struct word_range);
	if (!contents)
		return false;
	float best = 0.0f;
	for (size_t k = *near; k < end; k++) {
		if (r->owner[k] != c)
			continue;
		contents[a->n_contents++] = r->contents.at[k];
		best = fmaxf(best, r->contents.at[k].score * r->owner_score[k]);
	}
	a->contents = contents;
	a->score = a->cue.score * (a->n_contents ? best : 1.0f);
	return true;
}

/* Quotations that no cue reaches, one attribution each as long as it goes on. */
static bool link_orphans(struct segment_reading *r, struct attribution *found, size_t *n)
{
	RULE_NAMED(ORPHANS, true);
	struct word_range *pieces = arena_array(r->arena, r->contents.n + 1, struct word_range);
	struct attribution *last = NULL;
	if (!pieces)
		return false;
	for (size_t k = 0; k < r->contents.n; k++) {
		const struct word_range *c = &r->contents.at[k];
		if (r->owner[k] != UINT32_MAX || !reach_is_quotation(&r->passage, c)) {
			last = NULL;
			continue;
		}
		pieces[k] = *c;
		if (last && reach_goes_on(&r->passage, &pieces[k - 1], c)) {
			last->n_contents++;
			continue;
		}
		last = &found[(*n)++];
		*last = (struct attribution){.cue = {.first = c->first, .last = c->first, .score = c->score},
					     .is_orphan = true,
					     .contents = &pieces[k],
					     .n_contents = 1,
					     .score = c->score};
	}
	return true;
}

static hsy_status link_all(struct segment_reading *r, struct attribution **ret_found, size_t *ret_n,
			   hsy_error *error)
{
	size_t capacity = r->cues.n + r->contents.n + ADDED;
	struct attribution *found = arena_array(r->arena, capacity, struct attribution);
	size_t n = 0, near_source = 0, near_content = 0;
	if (!found || !project_all(r) || !own_contents(r))
		return error_memory(error);
	for (size_t c = 0; c < r->cues.n; c++) {
		struct attribution *a = &found[n];
		*a = (struct attribution){.cue = r->cues.at[c]};
		if (!take_contents(r, c, &near_content, a))
			return error_memory(error);
		take_source(r, c, &near_source, a);
		n += a->n_contents > 0 || a->has_source;
	}
	if (!link_orphans(r, found, &n) || !spans_mend(&r->passage, r->arena, found, capacity, &n) ||
	    !headline_mend(&r->passage, r->arena, found, capacity, &n) ||
	    !turns_find(&r->passage, r->arena, found, capacity, &n))
		return error_memory(error);
	*ret_found = found;
	*ret_n = n;
	return HSY_OK;
}

hsy_status attribution_find(const hsy_model *model, const struct passage *passage, const struct vectors *vectors,
			    size_t begin, struct arena *arena, struct attribution **ret_found, size_t *ret_n,
			    hsy_error *error)
{
	struct segment_reading r = {.model = model,
				    .passage = *passage,
				    .words = passage->words,
				    .n = passage->n,
				    .vectors = vectors,
				    .begin = begin,
				    .arena = arena};
	if (!tag_words(&r))
		return error_memory(error);
	quoted_tag(&r.passage, r.tags, r.probabilities);
	if (!find_ranges(&r, TAG_B_SOURCE, &r.sources) || !find_ranges(&r, TAG_B_CUE, &r.cues) ||
	    !find_ranges(&r, TAG_B_CONTENT, &r.contents))
		return error_memory(error);
	look_inside(&r);
	return link_all(&r, ret_found, ret_n, error);
}
