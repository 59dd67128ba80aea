/* See running.h. */
#include "reading/running.h"

#include "reading/clause.h"
#include "text/match.h"

#include <string.h>

enum { LOOK_BACK = 24, PRONOUN_PARAGRAPHS = 2, MENTION_REACH = 64 };

enum gender { GENDER_UNKNOWN, GENDER_HE, GENDER_SHE, GENDER_IT, GENDER_THEY };

/* A speaker as known without mentions. */
struct known {
	struct word_range source; /* where first named */
	uint32_t name;            /* the last word of the name, or of the nominal */
	bool is_name;
	enum gender gender;
	uint32_t paragraph; /* of the last statement */
};

struct finder {
	const struct scene *scene;
	int *speaker;
	uint32_t *paragraph;
	struct known *known;
	int n_known;
	int *of_cluster; /* [n_clusters]: its speaker, 0: none yet */
};

static enum gender pronoun_of(const struct scene *scene, struct word_range source)
{
	if (source.last != source.first)
		return GENDER_UNKNOWN;
	if (clause_word(scene, source.first, "he his him"))
		return GENDER_HE;
	if (clause_word(scene, source.first, "she her"))
		return GENDER_SHE;
	if (clause_word(scene, source.first, "it its"))
		return GENDER_IT;
	return clause_word(scene, source.first, "they their them") ? GENDER_THEY : GENDER_UNKNOWN;
}

static bool same_word(const struct scene *scene, uint32_t a, uint32_t b)
{
	const struct word *x = &scene->words[a], *y = &scene->words[b];
	size_t n = x->byte_end - x->byte_begin;
	return n == y->byte_end - y->byte_begin &&
	       !memcmp(scene->text + x->byte_begin, scene->text + y->byte_begin, n);
}

/* The word by which a source is known: the last of the name in "spokesman Ruvim Tasko, a lawyer" and in "Its
 * spokesman, Ruvim Tasko", else the last before what describes it: "the spokesman for the ministry". */
static uint32_t name_word(const struct scene *scene, struct word_range source, bool *ret_is_name)
{
	uint32_t last = source.first, commas = 0;
	*ret_is_name = false;
	for (uint32_t i = source.first; i <= source.last; i++) {
		uint8_t shape = scene->words[i].shape;
		if (clause_word(scene, i, "who whom whose which that for of from in at ("))
			break;
		if (clause_word(scene, i, ",") && (*ret_is_name || ++commas > 1))
			break;
		if (shape == SHAPE_MARK || clause_word(scene, i, "s"))
			continue;
		bool is_name = shape != SHAPE_LOWER && shape != SHAPE_DIGIT &&
			       !clause_word(scene, i, "the a an its his her their one mr mrs ms");
		if (!is_name && commas)
			break;
		*ret_is_name = is_name;
		last = i;
	}
	return last;
}

static bool source_has(const struct scene *scene, struct word_range source, uint32_t word)
{
	for (uint32_t i = source.first; i <= source.last; i++)
		if (same_word(scene, i, word))
			return true;
	return false;
}

/* What no "he" or "she" can stand for: "officials", "the ministry". */
static enum gender gender_of(const struct scene *scene, uint32_t name)
{
	static const char bodies[] =
	    "ministry office government house agency parliament committee council court company "
	    "union police army party department senate bank station newspaper magazine";
	const struct word *w = &scene->words[name];
	size_t n = w->byte_end - w->byte_begin;
	if (clause_word(scene, name, bodies))
		return GENDER_IT;
	return w->shape == SHAPE_LOWER && n > 3 && scene->text[w->byte_end - 1] == 's' ? GENDER_THEY
										       : GENDER_UNKNOWN;
}

static int speaker_new(struct finder *f, struct known known)
{
	known.gender = gender_of(f->scene, known.name);
	f->known[f->n_known] = known;
	return ++f->n_known;
}

static int find_pronoun(struct finder *f, enum gender gender, uint32_t paragraph)
{
	int best = 0;
	for (int k = f->n_known; k > 0 && k > f->n_known - LOOK_BACK; k--) {
		struct known *known = &f->known[k - 1];
		bool fits = known->gender == gender || known->gender == GENDER_UNKNOWN;
		if (!fits || known->paragraph + PRONOUN_PARAGRAPHS < paragraph)
			continue;
		if (!best || known->paragraph > f->known[best - 1].paragraph)
			best = k;
	}
	if (best)
		f->known[best - 1].gender = gender;
	return best;
}

/* Without mentions. */
static int find_by_words(struct finder *f, struct word_range source, uint32_t paragraph)
{
	enum gender gender = pronoun_of(f->scene, source);
	if (gender != GENDER_UNKNOWN)
		return find_pronoun(f, gender, paragraph);
	bool is_name;
	uint32_t name = name_word(f->scene, source, &is_name);
	for (int k = f->n_known; k > 0 && k > f->n_known - LOOK_BACK; k--) {
		const struct known *known = &f->known[k - 1];
		bool is_same = same_word(f->scene, known->name, name) ||
			       (!is_name && known->is_name && source_has(f->scene, known->source, name));
		if (is_same)
			return k;
	}
	return speaker_new(f, (struct known){source, name, is_name, GENDER_UNKNOWN, paragraph});
}

/* The cluster of the widest mention that begins in the source and whose head is there, or -1. */
static int cluster_of(struct finder *f, struct word_range source)
{
	const struct scene *scene = f->scene;
	size_t low = 0, high = scene->n_mentions;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (scene->mentions[middle].first < source.first)
			low = middle + 1;
		else
			high = middle;
	}
	const struct mention *best = NULL;
	for (size_t i = low; i < scene->n_mentions && i < low + MENTION_REACH; i++) {
		const struct mention *m = &scene->mentions[i];
		if (m->first > source.last || (best && m->first > best->first))
			break;
		if (range_has(source, m->head) && (!best || m->last > best->last))
			best = m;
	}
	return best && best->cluster >= 0 && best->cluster < scene->n_clusters ? best->cluster : -1;
}

static int find_speaker(struct finder *f, struct word_range source, uint32_t paragraph)
{
	int cluster = cluster_of(f, source);
	if (cluster < 0)
		return find_by_words(f, source, paragraph);
	if (!f->of_cluster[cluster]) {
		bool is_name;
		uint32_t name = name_word(f->scene, source, &is_name);
		f->of_cluster[cluster] =
		    speaker_new(f, (struct known){source, name, is_name, GENDER_UNKNOWN, paragraph});
	}
	return f->of_cluster[cluster];
}

/* No source of its own: whoever spoke just before, in the same paragraph. */
static int find_silent(const struct finder *f, size_t i)
{
	for (size_t k = i; k-- > 0 && f->paragraph[k] == f->paragraph[i] && i - k < LOOK_BACK;)
		if (!f->scene->statements[k].inside)
			return f->speaker[k];
	return 0;
}

static void find_all(struct finder *f)
{
	const struct scene *scene = f->scene;
	uint32_t paragraph = 0, at = 1;
	for (size_t i = 0; i < scene->n_statements; i++) {
		const struct attribution *a = &scene->found[i];
		for (; at <= a->cue.first; at++)
			paragraph += scene->words[at].gap == GAP_PARAGRAPH;
		f->paragraph[i] = paragraph;
		if (scene->statements[i].inside)
			continue;
		f->speaker[i] = a->has_source ? find_speaker(f, a->source, paragraph) : find_silent(f, i);
		if (f->speaker[i])
			f->known[f->speaker[i] - 1].paragraph = paragraph;
	}
}

bool running_find(const struct scene *scene, struct running *ret_running)
{
	struct arena *arena = scene->arena;
	struct finder f = {.scene = scene};
	size_t clusters = scene->n_clusters > 0 ? (size_t)scene->n_clusters : 0;
	f.speaker = arena_array(arena, scene->n_statements + 1, int);
	f.paragraph = arena_array(arena, scene->n_statements + 1, uint32_t);
	f.known = arena_array(arena, scene->n_statements + 1, struct known);
	f.of_cluster = arena_array(arena, clusters + 1, int);
	if (!f.speaker || !f.paragraph || !f.known || !f.of_cluster)
		return false;
	find_all(&f);
	*ret_running = (struct running){f.speaker, f.paragraph, f.n_known};
	return true;
}
