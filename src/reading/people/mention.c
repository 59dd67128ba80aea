/* See mention.h. In each segment: names (name_tag.h); heads of mentions and how far they reach; then each
 * mention, in the order of the heads, with the one before it that it goes with best. */
#include "reading/people/mention.h"

#include "model/heads.h"
#include "names/word.h"
#include "reading/people/name_form.h"
#include "reading/people/name_span.h"
#include "reading/people/name_tag.h"
#include "text/match.h"

#include <stdlib.h>
#include <string.h>

enum {
	NEAR = 400,      /* so many mentions before one are looked at */
	KEPT_WORDS = 12, /* of a mention's words, for comparing it with others */
	PRONOUN_HE = 2,  /* of the classes below */
	PRONOUN_SHE = 3,
	PRONOUN_CLASSES = 8
};

/* What is kept of a mention for those behind it. */
struct known {
	uint32_t words[KEPT_WORDS]; /* hashes, without determiners and the possessive s */
	uint32_t head_word;         /* its hash */
	uint32_t at;                /* the head, as a word of the article */
	uint8_t n_words;
	uint8_t pronoun; /* class, PRONOUN_CLASSES if it is none */
	enum mention_form form;
	enum name_gender gender; /* that the pronoun or the forename tells */
	bool is_person;          /* a name tagged as a person's */
	int cluster;
};

struct mention_finder {
	const hsy_model *model;
	const char *text;
	struct arena *arena;
	struct mention *found;
	size_t n, capacity;
	int n_clusters;
	struct name_memory *names;
	struct known *near; /* [NEAR], a ring */
	float *keys;        /* [NEAR][link width] */
};

/* One segment while its mentions are found. */
struct segment_mentions {
	struct mention_finder *finder;
	const struct word *words; /* [n] */
	size_t n;
	const float *const *vectors; /* [n] of the words */
	uint32_t article_begin;
	struct arena *arena;
	uint8_t *tags;            /* [n] of names */
	float *forms;             /* [n][MODEL_FORMS]: their scores */
	float *begins, *ends;     /* [n][MODEL_SPAN]: keys of the edges */
	struct mention *mentions; /* in words of the segment, in the order of the heads */
	size_t n_mentions;
	float *queries, *keys; /* [n_mentions][link width] */
};

struct mention_finder *mention_finder_new(const hsy_model *model, const char *text, struct arena *arena)
{
	struct mention_finder *f = arena_array(arena, 1, struct mention_finder);
	if (!f)
		return NULL;
	*f = (struct mention_finder){.model = model, .text = text, .arena = arena};
	if (!model->has_mentions)
		return f;
	f->names = name_memory_new(arena);
	f->near = arena_array(arena, NEAR, struct known);
	f->keys = arena_array(arena, NEAR * link_width(model), float);
	return f->names && f->near && f->keys ? f : NULL;
}

/* ---- names ---- */

/* The last word of the name that word i is part of; its kind is 0 person, 1 organisation, 2 place. */
static size_t name_end(const struct segment_mentions *s, size_t i)
{
	uint8_t inside = s->tags[i] % 2 ? s->tags[i] + 1 : s->tags[i];
	while (i + 1 < s->n && s->tags[i + 1] == inside)
		i++;
	return i;
}

/* ---- heads and edges ---- */

static bool project_words(struct segment_mentions *s)
{
	const hsy_model *model = s->finder->model;
	s->begins = arena_array(s->arena, s->n * MODEL_SPAN, float);
	s->ends = arena_array(s->arena, s->n * MODEL_SPAN, float);
	s->forms = arena_array(s->arena, s->n * MODEL_FORMS, float);
	if (!s->begins || !s->ends || !s->forms)
		return false;
	form_scores(model, s->vectors, s->n, s->forms);
	edge_keys(model, &model->begin, s->vectors, s->n, s->begins);
	edge_keys(model, &model->end, s->vectors, s->n, s->ends);
	return true;
}

/* The best begin of the mention with that head, within its paragraph. */
static size_t best_begin(const struct segment_mentions *s, size_t head)
{
	const hsy_model *model = s->finder->model;
	float q[MODEL_SPAN], best = 0.0f;
	size_t at = head;
	edge_query(model, &model->begin, s->vectors[head], q);
	for (size_t d = 0; d <= MODEL_REACH && d <= head; d++) {
		float score = edge_score(model, &model->begin, q, s->begins + (head - d) * MODEL_SPAN, d);
		if (d == 0 || score > best) {
			best = score;
			at = head - d;
		}
		if (s->words[head - d].gap == GAP_PARAGRAPH)
			break;
	}
	return at;
}

static size_t best_end(const struct segment_mentions *s, size_t head)
{
	const hsy_model *model = s->finder->model;
	float q[MODEL_SPAN], best = 0.0f;
	size_t at = head;
	edge_query(model, &model->end, s->vectors[head], q);
	for (size_t d = 0; d <= MODEL_REACH && head + d < s->n; d++) {
		if (d > 0 && s->words[head + d].gap == GAP_PARAGRAPH)
			break;
		float score = edge_score(model, &model->end, q, s->ends + (head + d) * MODEL_SPAN, d);
		if (d == 0 || score > best) {
			best = score;
			at = head + d;
		}
	}
	return at;
}

static const int name_kinds[] = {HSY_ENTITY_PERSON, HSY_ENTITY_ORGANISATION, HSY_ENTITY_PLACE, MENTION_OTHER};

/* Makes a mention's name the one that word i is part of. */
static void take_name(const struct segment_mentions *s, struct mention *m, size_t i)
{
	m->form = HSY_FORM_NAME;
	m->is_tagged = true;
	m->kind = name_kinds[(s->tags[i] - 1) / 2];
	m->name_first = (uint32_t)name_begin(s->tags, i);
	m->name_last = (uint32_t)name_end(s, i);
	m->head = m->name_last;
	m->first = m->name_first < m->first ? m->name_first : m->first;
	m->last = m->name_last > m->last ? m->name_last : m->last;
}

/* A name that the tagger of names does not know: the capitalised words around the head. */
static void guess_name(const struct segment_mentions *s, struct mention *m)
{
	m->name_first = m->name_last = m->head;
	while (m->name_first > m->first && s->words[m->name_first - 1].shape != SHAPE_LOWER &&
	       s->words[m->name_first - 1].shape != SHAPE_MARK)
		m->name_first--;
	if (m->name_first > 0 && word_is_in_number(s->words, s->n, m->name_first - 1) && m->name_first < m->head)
		m->name_first++; /* "100,000 Greeks" */
	while (m->name_last < m->last && s->words[m->name_last + 1].shape != SHAPE_LOWER &&
	       s->words[m->name_last + 1].shape != SHAPE_MARK)
		m->name_last++;
}

/* The mention whose head is word i, if it is one. "spokesman Dmitry Peskov": a head right before a name that its
 * mention holds gives way to the name. */
static bool mention_at(const struct segment_mentions *s, size_t i, struct mention *m)
{
	const hsy_model *model = s->finder->model;
	enum mention_form form;
	float score = mention_form(s->forms + i * MODEL_FORMS, &form);
	bool ends_name = s->tags[i] && name_end(s, i) == i;
	if (form == MENTION_NONE && !ends_name)
		return false;
	*m = (struct mention){.first = (uint32_t)best_begin(s, i),
			      .last = (uint32_t)best_end(s, i),
			      .head = (uint32_t)i,
			      .form = form == MENTION_NONE ? HSY_FORM_NAME : (hsy_form)(form - MENTION_NAME),
			      .kind = name_kinds[mention_kind(model, s->vectors[i])],
			      .score = form == MENTION_NONE ? 1.0f - score : score};
	if (form == MENTION_PRONOUN)
		return true;
	while (m->first > 0 && word_is_in_number(s->words, s->n, m->first - 1))
		m->first -= 2;
	if (s->tags[i])
		take_name(s, m, i);
	else if (i < m->last && i + 1 < s->n && s->tags[i + 1])
		take_name(s, m, i + 1);
	else if (m->form == HSY_FORM_NAME)
		guess_name(s, m);
	return true;
}

static bool find_mentions(struct segment_mentions *s)
{
	s->mentions = arena_array(s->arena, s->n + 1, struct mention);
	if (!s->mentions)
		return false;
	for (size_t i = 0; i < s->n; i++) {
		struct mention *m = &s->mentions[s->n_mentions];
		if (!mention_at(s, i, m))
			continue;
		if (s->n_mentions && m[-1].head >= m->head) /* two words of one name */
			continue;
		s->n_mentions++;
	}
	return true;
}

/* ---- what two mentions have in common ---- */

/* As in train/entities.py. */
static uint8_t pronoun_class(const struct word *w)
{
	int class = lang_which(w->classes, CLASS_PRONOUN_I, CLASS_PRONOUN_WHO);
	return class < 0 ? PRONOUN_CLASSES : (uint8_t) class;
}

/* Whether a mention's word counts when mentions are compared. */
static bool word_counts(const struct segment_mentions *s, const struct mention *m, size_t i)
{
	const char *text = s->finder->text;
	const struct word *w = &s->words[i];
	if (i == m->first && m->first < m->last && word_in(w, CLASS_MENTION_DETERMINER))
		return false;
	if (i == m->last && m->first < m->last && word_in(w, CLASS_POSSESSIVE_S))
		return false;
	return !match_in(text, w, "' \xe2\x80\x99");
}

static enum name_gender gender_of(const struct segment_mentions *s, const struct mention *m, const struct known *k)
{
	if (k->pronoun < PRONOUN_CLASSES)
		return k->pronoun == PRONOUN_HE    ? GENDER_MALE
		       : k->pronoun == PRONOUN_SHE ? GENDER_FEMALE
						   : GENDER_UNKNOWN;
	if (!k->is_person)
		return GENDER_UNKNOWN;
	size_t begin = s->words[m->name_first].byte_begin;
	struct name name;
	name_split(s->finder->text + begin, s->words[m->name_last].byte_end - begin, &name);
	return name_first(&name, PART_GIVEN) ? name.gender : GENDER_UNKNOWN;
}

static struct known known_of(const struct segment_mentions *s, const struct mention *m)
{
	const char *text = s->finder->text;
	static const enum mention_form forms[] = {MENTION_NAME, MENTION_NOMINAL, MENTION_PRONOUN};
	struct known k = {.at = s->article_begin + m->head,
			  .head_word = (uint32_t)word_hash(text, &s->words[m->head], true),
			  .pronoun = pronoun_class(&s->words[m->head]),
			  .form = forms[m->form],
			  .is_person = m->is_tagged && m->kind == HSY_ENTITY_PERSON};
	k.gender = gender_of(s, m, &k);
	for (size_t i = m->first; i <= m->last && k.n_words < KEPT_WORDS; i++)
		if (word_counts(s, m, i))
			k.words[k.n_words++] = (uint32_t)word_hash(text, &s->words[i], true);
	return k;
}

static bool holds_all(const struct known *a, const struct known *b)
{
	for (size_t i = 0; i < b->n_words; i++) {
		size_t k = 0;
		while (k < a->n_words && a->words[k] != b->words[i])
			k++;
		if (k == a->n_words)
			return false;
	}
	return true;
}

static enum coref_match match_of(const struct known *a, const struct known *b)
{
	if (a->form == MENTION_PRONOUN && b->form == MENTION_PRONOUN)
		return a->pronoun == b->pronoun ? MATCH_PRONOUN : MATCH_OTHER_PRONOUN;
	if (a->form == MENTION_PRONOUN || b->form == MENTION_PRONOUN)
		return MATCH_NONE;
	if (a->n_words == b->n_words && !memcmp(a->words, b->words, a->n_words * sizeof *a->words))
		return MATCH_ALL;
	if (a->form == MENTION_NAME && b->form == MENTION_NAME && (holds_all(a, b) || holds_all(b, a)))
		return MATCH_PART;
	return a->head_word == b->head_word ? MATCH_HEAD : MATCH_NONE;
}

/* ---- which mentions speak of the same ---- */

/* Two mentions of persons of two genders, or by names that have nothing in common, whatever the model says. */
static bool are_two(const struct known *a, const struct known *b, enum coref_match match)
{
	return !name_genders_agree(a->gender, b->gender) || (match == MATCH_NONE && a->is_person && b->is_person);
}

/* The cluster of the mention before `k` that goes with it best, or -1. */
static int best_cluster(const struct mention_finder *f, const float *query, const struct known *k)
{
	size_t width = link_width(f->model);
	float best = coref_null(f->model, query, k->form);
	int cluster = -1;
	for (size_t i = f->n > NEAR ? f->n - NEAR : 0; i < f->n; i++) {
		const struct known *other = &f->near[i % NEAR];
		struct coref_pair pair = {match_of(k, other), k->form, other->form, k->at - other->at};
		float score = coref_score(f->model, query, f->keys + i % NEAR * width, &pair);
		if (score > best && !are_two(k, other, pair.match)) {
			best = score;
			cluster = other->cluster;
		}
	}
	return cluster;
}

static bool reserve(struct mention_finder *f)
{
	if (f->n < f->capacity)
		return true;
	size_t capacity = f->capacity ? 2 * f->capacity : 256;
	struct mention *bigger = arena_array(f->arena, capacity, struct mention);
	if (!bigger)
		return false;
	if (f->n)
		memcpy(bigger, f->found, f->n * sizeof *bigger);
	f->found = bigger;
	f->capacity = capacity;
	return true;
}

static bool project_heads(struct segment_mentions *s)
{
	const hsy_model *model = s->finder->model;
	size_t n = s->n_mentions;
	const float **heads = arena_array(s->arena, n + 1, const float *);
	s->queries = arena_array(s->arena, n * link_width(model) + 1, float);
	s->keys = arena_array(s->arena, n * link_width(model) + 1, float);
	if (!heads || !s->queries || !s->keys)
		return false;
	for (size_t i = 0; i < n; i++)
		heads[i] = s->vectors[s->mentions[i].head];
	coref_queries(model, heads, n, s->queries);
	coref_keys(model, heads, n, s->keys);
	return true;
}

static bool add_mention(const struct segment_mentions *s, size_t i)
{
	struct mention_finder *f = s->finder;
	const struct mention *m = &s->mentions[i];
	size_t width = link_width(f->model);
	struct known k = known_of(s, m);
	if (!reserve(f))
		return false;
	k.cluster = best_cluster(f, s->queries + i * width, &k);
	if (k.cluster < 0)
		k.cluster = f->n_clusters++;
	memcpy(f->keys + f->n % NEAR * width, s->keys + i * width, width * sizeof *f->keys);
	f->near[f->n % NEAR] = k;
	struct mention *to = &f->found[f->n++];
	*to = *m;
	to->first += s->article_begin;
	to->last += s->article_begin;
	to->head += s->article_begin;
	to->name_first += s->article_begin;
	to->name_last += s->article_begin;
	to->cluster = k.cluster;
	return true;
}

bool mention_find(struct mention_finder *finder, const struct word *words, size_t n, const struct vectors *vectors,
		  size_t begin, uint32_t article_begin, struct arena *scratch)
{
	struct segment_mentions s = {.finder = finder,
				     .words = words,
				     .n = n,
				     .vectors = vectors_of(vectors, begin, n, scratch),
				     .article_begin = article_begin,
				     .arena = scratch};
	if (!finder->model->has_mentions)
		return true;
	if (!s.vectors)
		return false;
	s.tags = name_tag(finder->model, finder->names, finder->text, words, n, s.vectors, scratch);
	if (!s.tags || !project_words(&s) || !find_mentions(&s) || !project_heads(&s))
		return false;
	for (size_t i = 0; i < s.n_mentions; i++)
		if (!add_mention(&s, i))
			return false;
	return true;
}

static int text_order(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->last != y->last ? (x->last > y->last ? -1 : 1) : (x->head > y->head) - (x->head < y->head);
}

void mentions_sort(struct mention *mentions, size_t n)
{
	if (n)
		qsort(mentions, n, sizeof *mentions, text_order);
}

struct mention *mention_finish(struct mention_finder *finder, size_t *ret_n, int *ret_clusters)
{
	mentions_sort(finder->found, finder->n);
	*ret_n = finder->n;
	*ret_clusters = finder->n_clusters;
	return finder->found;
}
