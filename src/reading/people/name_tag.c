/* See name_tag.h. In order: what is known of each name; agreement; tags and their probabilities, paragraph by
 * paragraph. */
#include "reading/people/name_tag.h"

#include "model/heads.h"
#include "reading/people/name_join.h"
#include "reading/people/name_span.h"
#include "text/match.h"

enum {
	KINDS = 3,
	LONGEST = 8,        /* words of a name that are looked for elsewhere */
	MAX_NAMES = 1 << 16 /* kept of an article */
};

static const float KNOWN = 0.5f;        /* probability, summed over an article, that makes words a name elsewhere */
static const float IMPOSSIBLE = 0.005f; /* probability of a name, at most, where there is none for certain */

/* What is known of a name: its kinds' probabilities, summed over the places where it was found. */
struct known_name {
	uint64_t key; /* 0: free */
	float kinds[KINDS];
};

struct name_memory {
	struct arena *arena;
	struct known_name *slots; /* [capacity], a power of two; open addressing */
	size_t n, capacity;
};

/* A segment whose names are made to agree. */
struct agreement {
	struct name_memory *memory;
	const char *text;
	const struct word *words; /* [n] */
	size_t n;
	const float *probs;      /* [n][MODEL_TAGS] */
	uint8_t *tags;           /* [n] */
	uint64_t *exact, *lower; /* [n] hashes of the words, and of the words without capitals */
};

/* ---- what is known of names ---- */

struct name_memory *name_memory_new(struct arena *arena)
{
	struct name_memory *memory = arena_array(arena, 1, struct name_memory);
	if (memory)
		*memory = (struct name_memory){.arena = arena};
	return memory;
}

/* The slot of a key, or the free one where it belongs; there is a free one. */
static struct known_name *slot_of(const struct known_name *slots, size_t capacity, uint64_t key)
{
	size_t i = key & (capacity - 1);
	while (slots[i].key && slots[i].key != key)
		i = (i + 1) & (capacity - 1);
	return (struct known_name *)&slots[i];
}

static bool grow(struct name_memory *m)
{
	if (2 * (m->n + 1) <= m->capacity)
		return true;
	size_t capacity = m->capacity ? 2 * m->capacity : 64;
	struct known_name *slots = arena_array(m->arena, capacity, struct known_name);
	if (!slots)
		return false;
	for (size_t i = 0; i < m->capacity; i++)
		if (m->slots[i].key)
			*slot_of(slots, capacity, m->slots[i].key) = m->slots[i];
	m->slots = slots;
	m->capacity = capacity;
	return true;
}

static bool add_known(struct name_memory *m, uint64_t key, const float kinds[KINDS])
{
	if (m->n == MAX_NAMES)
		return true;
	if (!grow(m))
		return false;
	struct known_name *name = slot_of(m->slots, m->capacity, key);
	m->n += !name->key;
	name->key = key;
	for (int k = 0; k < KINDS; k++)
		name->kinds[k] += kinds[k];
	return true;
}

static const struct known_name *find_known(const struct name_memory *m, uint64_t key)
{
	const struct known_name *name = m->capacity ? slot_of(m->slots, m->capacity, key) : NULL;
	return name && name->key ? name : NULL;
}

/* One key for words [first, last] of hashes; names with and without capitals have keys of their own. */
static uint64_t key_of(const uint64_t *hashes, size_t first, size_t last, bool is_exact)
{
	uint64_t key = is_exact ? 0x9e3779b97f4a7c15u : 0xc2b2ae3d27d4eb4fu;
	for (size_t i = first; i <= last; i++) {
		key = (key ^ hashes[i]) * 0xff51afd7ed558ccdu;
		key ^= key >> 33;
	}
	return key ? key : 1;
}

/* ---- agreement ---- */

/* Probabilities of the kinds for words [first, last], their mean. */
static void kinds_of(const struct agreement *a, size_t first, size_t last, float ret_kinds[KINDS])
{
	for (int k = 0; k < KINDS; k++) {
		ret_kinds[k] = 0.0f;
		for (size_t i = first; i <= last; i++)
			ret_kinds[k] += a->probs[i * MODEL_TAGS + 1 + 2 * k] + a->probs[i * MODEL_TAGS + 2 + 2 * k];
		ret_kinds[k] /= (float)(last - first + 1);
	}
}

static int likeliest(const float kinds[KINDS])
{
	int best = 0;
	for (int k = 1; k < KINDS; k++)
		best = kinds[k] > kinds[best] ? k : best;
	return best;
}

static bool is_form(const struct agreement *a, size_t i)
{
	return word_in(&a->words[i], CLASS_COMPANY_FORM) || match_in(a->text, &a->words[i], ", .");
}

/* "Taros Foundation" is "Taros" too: the last word without what tells the form of a company or a fund. */
static size_t without_form(const struct agreement *a, size_t first, size_t last)
{
	while (last > first && is_form(a, last))
		last--;
	return last;
}

/* What is learnt of the exact key finds names that were missed; of the other one, the kinds of those that were
 * found. */
static bool learn_name(struct agreement *a, size_t first, size_t last, bool both)
{
	float kinds[KINDS];
	kinds_of(a, first, last, kinds);
	return add_known(a->memory, key_of(a->exact, first, last, true), kinds) &&
	       (!both || add_known(a->memory, key_of(a->lower, first, last, false), kinds));
}

static bool learn_names(struct agreement *a)
{
	for (size_t i = 0, last; i < a->n; i = last + 1) {
		last = i;
		if (!a->tags[i])
			continue;
		last = name_last(a->tags, a->n, i);
		size_t short_last = without_form(a, i, last);
		if (!learn_name(a, i, last, true) || (short_last < last && !learn_name(a, i, short_last, false)))
			return false;
	}
	return true;
}

/* Words [first, last] are a name elsewhere, and may be one here. */
static bool is_missed(const struct agreement *a, size_t first, size_t last, int *ret_kind)
{
	const struct known_name *known = find_known(a->memory, key_of(a->exact, first, last, true));
	float kinds[KINDS];
	if (!known || known->kinds[likeliest(known->kinds)] < KNOWN)
		return false;
	*ret_kind = likeliest(known->kinds);
	kinds_of(a, first, last, kinds);
	return kinds[0] + kinds[1] + kinds[2] > IMPOSSIBLE;
}

/* How many words from i on stand in one paragraph and in no name, LONGEST at most. */
static size_t free_words(const struct agreement *a, size_t i)
{
	size_t n = 0;
	while (n < LONGEST && i + n < a->n && !a->tags[i + n] && (n == 0 || a->words[i + n].gap != GAP_PARAGRAPH))
		n++;
	return n;
}

/* Words [first, last] are not part of a longer run of capitals: "Tasko" of "Ruvim Tasko". */
static bool is_whole(const struct agreement *a, size_t first, size_t last)
{
	const struct word *w = a->words;
	bool begins = first == 0 || w[first].gap == GAP_PARAGRAPH || !word_has_capital(&w[first - 1]);
	bool ends = last + 1 == a->n || w[last + 1].gap == GAP_PARAGRAPH || !word_has_capital(&w[last + 1]);
	return begins && ends;
}

static void find_missed(struct agreement *a)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct word *w = &a->words[i];
		if (!word_has_capital(w) || w->char_end - w->char_begin < 2)
			continue;
		int kind = 0;
		size_t n = free_words(a, i);
		while (n > 0 && !(is_whole(a, i, i + n - 1) && is_missed(a, i, i + n - 1, &kind)))
			n--;
		if (n > 0)
			name_write(a->tags, i, i + n - 1, kind);
	}
}

static void agree_on_kinds(struct agreement *a)
{
	for (size_t i = 0, last; i < a->n; i = last + 1) {
		last = i;
		if (!a->tags[i])
			continue;
		last = name_last(a->tags, a->n, i);
		const struct known_name *known = find_known(a->memory, key_of(a->lower, i, last, false));
		if (known)
			name_write(a->tags, i, last, likeliest(known->kinds));
	}
}

bool name_agree(struct name_memory *memory, const char *text, const struct word *words, size_t n,
		const float *probs, uint8_t *tags, struct arena *scratch)
{
	struct agreement a = {.memory = memory,
			      .text = text,
			      .words = words,
			      .n = n,
			      .probs = probs,
			      .tags = tags,
			      .exact = arena_array(scratch, n, uint64_t),
			      .lower = arena_array(scratch, n, uint64_t)};
	if (!a.exact || !a.lower)
		return false;
	for (size_t i = 0; i < n; i++) {
		a.exact[i] = word_hash(text, &words[i], false);
		a.lower[i] = word_hash(text, &words[i], true);
	}
	if (!learn_names(&a))
		return false;
	find_missed(&a);
	agree_on_kinds(&a);
	return true;
}

/* ---- the model's tags ---- */

/* The tagger's work on a segment. */
struct tagging {
	float *scores, *ahead, *probs; /* [n][MODEL_TAGS] */
	uint8_t *back;                 /* [n][MODEL_TAGS] */
	uint8_t *tags;                 /* [n] */
};

/* Tags a paragraph, words [first, end). */
static void tag_paragraph(const struct tagging *t, const struct crf *crf, size_t first, size_t end)
{
	const float *scores = t->scores + first * MODEL_TAGS;
	crf_viterbi(crf, scores, end - first, t->back, t->tags + first);
	crf_marginals(crf, scores, end - first, t->ahead, t->probs + first * MODEL_TAGS);
}

uint8_t *name_tag(const hsy_model *model, struct name_memory *memory, const char *text, const struct word *words,
		  size_t n, const float *const *vectors, struct arena *scratch)
{
	struct tagging t = {.scores = arena_array(scratch, n * MODEL_TAGS, float),
			    .ahead = arena_array(scratch, n * MODEL_TAGS, float),
			    .probs = arena_array(scratch, n * MODEL_TAGS, float),
			    .back = arena_array(scratch, n * MODEL_TAGS, uint8_t),
			    .tags = arena_array(scratch, n, uint8_t)};
	if (!t.scores || !t.ahead || !t.probs || !t.back || !t.tags)
		return NULL;
	struct crf crf = crf_of(&model->names, true);
	tag_scores(model, &model->names, vectors, n, t.scores);
	for (size_t first = 0, end; first < n; first = end) {
		for (end = first + 1; end < n && words[end].gap != GAP_PARAGRAPH;)
			end++;
		tag_paragraph(&t, &crf, first, end);
	}
	name_join(text, words, n, t.tags);
	if (!name_agree(memory, text, words, n, t.probs, t.tags, scratch))
		return NULL;
	name_correct(text, words, n, t.tags);
	return t.tags;
}
