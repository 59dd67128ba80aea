/* See likeness.h. */
#include "linking/likeness.h"

#include "linking/calling.h"
#include "linking/likeness_weights.h"
#include "lang/lang.h"
#include "names/fold.h"
#include "names/key.h"
#include "names/same.h"
#include "reading/people/press.h"

#include <math.h>
#include <string.h>

enum {
	NAME_SIZE = 128,
	RUN_TERMS = 96,
	RUN_FULL = 8,
	SHARED_FULL = 80,
	LONE_FULL = 40,
	NUMBERS_FULL = 2,
	DAYS_FULL = 14,
	LOOK_SHARED = 8,
	LIGHT_FULL = 40
};

const char *const likeness_names[N_LIKE_FEATURES] = {
    "one",   "cosine",   "contained", "shared",    "run",   "quote",    "number", "numbers_apart", "speaker",
    "may",   "not",      "narrator",  "narrators", "act",   "vector",   "place",  "neighbour",     "credit",
    "copy",  "occasion", "nested",    "named",     "tied",  "expected", "first",  "opposed",       "silent",
    "light", "topic",    "lone",      "near",      "round", "rest"};

/* ---- people ---- */

/* "Ozhan" and "Ojan": the last words sound alike, and the first ones are one. */
static bool sounds_alike(const char *a, const char *b)
{
	char x[NAME_SIZE], y[NAME_SIZE];
	name_fold(a, strlen(a), x, sizeof x);
	name_fold(b, strlen(b), y, sizeof y);
	const char *last_x = strrchr(x, ' '), *last_y = strrchr(y, ' ');
	const char *surname_x = last_x ? last_x + 1 : x, *surname_y = last_y ? last_y + 1 : y;
	if (strlen(surname_x) < 3 || strlen(surname_y) < 3 ||
	    !words_share_key(surname_x, strlen(surname_x), surname_y, strlen(surname_y)))
		return false;
	return !last_x || !last_y || *x == *y;
}

static enum same_person verdict_of(enum name_verdict verdict)
{
	return verdict == NAMES_SAME ? PERSON_SAME : verdict == NAMES_MAYBE ? PERSON_MAYBE : PERSON_OTHER;
}

/* Words of which one has all that the other has: "diplomats", "two diplomats familiar with the matter". */
static enum same_person words_compare(const char *a, const char *b)
{
	char x[NAME_SIZE], y[NAME_SIZE];
	name_fold(a, strlen(a), x, sizeof x);
	name_fold(b, strlen(b), y, sizeof y);
	if (!strcmp(x, y))
		return PERSON_SAME;
	return strstr(x, y) || strstr(y, x) ? PERSON_MAYBE : PERSON_UNKNOWN;
}

/* "The Foreign Ministry" may be the Keldrian one: all of its words are such as many bodies have. */
static bool is_bare_of(const char *bare, const char *owned)
{
	char x[NAME_SIZE], y[NAME_SIZE];
	name_fold(bare, strlen(bare), x, sizeof x);
	name_fold(owned, strlen(owned), y, sizeof y);
	const char *words = lang_behind(lang_english(), x, CLASS_THE);
	if (!strstr(y, words))
		return false;
	for (size_t n; *words; words += n + strspn(words + n, " ")) {
		n = strcspn(words, " ");
		if (!lang_any_has(words, n, CLASS_GENERIC_BODY))
			return false;
	}
	return true;
}

/* Who speaks for a body may be telling what it says: "Harnisk said", "Lohm, its spokeswoman, said". */
static bool speaks_for(const struct person *a, const struct person *b)
{
	if (!a->body || b->kind == HSY_ENTITY_PERSON)
		return false;
	return organisation_same(a->body, strlen(a->body), b->name, strlen(b->name)).verdict != NAMES_DIFFERENT;
}

enum same_person people_compare(const struct person *a, const struct person *b)
{
	if (!a->is_named || !b->is_named) {
		enum same_person by_words = words_compare(a->name, b->name);
		return by_words == PERSON_UNKNOWN && callings_meet(a, b) ? PERSON_MAYBE : by_words;
	}
	if (a->is_press && b->is_press && press_same(a->name, b->name))
		return PERSON_SAME;
	if (a->is_press != b->is_press)
		return PERSON_UNKNOWN; /* it may be passing on what the other says */
	if (a->party && b->party && !strcmp(a->party, b->party))
		return strcmp(a->name, b->name) ? PERSON_MAYBE : PERSON_SAME;
	if (speaks_for(a, b) || speaks_for(b, a))
		return PERSON_MAYBE;
	bool bodies = a->kind == HSY_ENTITY_ORGANISATION && b->kind == HSY_ENTITY_ORGANISATION;
	if (bodies && strcmp(a->name, b->name) && (is_bare_of(a->name, b->name) || is_bare_of(b->name, a->name)))
		return PERSON_UNKNOWN;
	enum same_person verdict;
	if (a->kind == HSY_ENTITY_PERSON && b->kind == HSY_ENTITY_PERSON)
		verdict = verdict_of(name_same_text(a->name, strlen(a->name), b->name, strlen(b->name)).verdict);
	else
		verdict = verdict_of(organisation_same(a->name, strlen(a->name), b->name, strlen(b->name)).verdict);
	if (verdict == PERSON_OTHER && a->kind == b->kind && a->kind == HSY_ENTITY_PERSON &&
	    (sounds_alike(a->name, b->name) || names_respelt(a->name, b->name)))
		return PERSON_MAYBE;
	return verdict;
}

bool acquaintance_begin(struct arena *arena, const struct digest *a, const struct digest *b,
			struct acquaintance *ret)
{
	*ret = (struct acquaintance){a, b, arena_array(arena, a->n_people * b->n_people + 1, uint8_t)};
	return ret->known != NULL;
}

enum same_person acquaintance_ask(const struct acquaintance *q, int a, int b)
{
	if (a < 0 || b < 0)
		return PERSON_UNKNOWN;
	uint8_t *known = &q->known[(size_t)a * q->b->n_people + (size_t)b];
	if (!*known)
		*known = (uint8_t)(1 + people_compare(&q->a->people[a], &q->b->people[b]));
	return (enum same_person)(*known - 1);
}

/* ---- words ---- */

struct overlap {
	uint32_t shared, quoted, quoted_a, quoted_b, numbers, numbers_a, numbers_b;
	double lone;
};

static void count_alone(const struct bag_item *item, uint32_t *quoted, uint32_t *numbers)
{
	if (item->flags & TERM_QUOTED)
		*quoted += item->weight;
	if (item->flags & TERM_NUMBER)
		++*numbers;
}

static struct overlap bags_overlap(const struct unit *a, const struct unit *b)
{
	struct overlap o = {0};
	for (uint32_t i = 0; i < a->n_bag; i++)
		count_alone(&a->bag[i], &o.quoted_a, &o.numbers_a);
	for (uint32_t i = 0; i < b->n_bag; i++)
		count_alone(&b->bag[i], &o.quoted_b, &o.numbers_b);
	for (uint32_t i = 0, k = 0; i < a->n_bag && k < b->n_bag;) {
		if (a->bag[i].stem != b->bag[k].stem) {
			a->bag[i].stem < b->bag[k].stem ? i++ : k++;
			continue;
		}
		o.shared += a->bag[i].weight;
		o.lone += a->bag[i].weight / sqrt((double)a->bag[i].n * b->bag[k].n);
		if (a->bag[i].flags & b->bag[k].flags & TERM_QUOTED)
			o.quoted += a->bag[i].weight;
		o.numbers += (a->bag[i].flags & TERM_NUMBER) != 0;
		i++;
		k++;
	}
	return o;
}

uint32_t bags_shared(const struct unit *a, const struct unit *b, unsigned without)
{
	uint32_t shared = 0;
	for (uint32_t i = 0, k = 0; i < a->n_bag && k < b->n_bag;) {
		if (a->bag[i].stem != b->bag[k].stem) {
			a->bag[i].stem < b->bag[k].stem ? i++ : k++;
			continue;
		}
		shared += (a->bag[i].flags | b->bag[k].flags) & without ? 0 : a->bag[i].weight;
		i++;
		k++;
	}
	return shared;
}

/* The forms of a unit's words. */
static uint32_t unit_forms(const struct digest *d, const struct unit *u, uint32_t forms[RUN_TERMS])
{
	uint32_t n = 0;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end && n < RUN_TERMS; i++)
			forms[n++] = d->terms[i].form;
	return n;
}

uint32_t units_run(const struct digest *da, const struct unit *a, const struct digest *db, const struct unit *b)
{
	uint32_t x[RUN_TERMS], y[RUN_TERMS], before[RUN_TERMS + 1] = {0}, now[RUN_TERMS + 1] = {0}, best = 0;
	uint32_t n = unit_forms(da, a, x), m = unit_forms(db, b, y);
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = 0; k < m; k++) {
			now[k + 1] = x[i] == y[k] ? before[k] + 1 : 0;
			best = now[k + 1] > best ? now[k + 1] : best;
		}
		memcpy(before, now, (m + 1) * sizeof *now);
	}
	return best;
}

/* ---- features ---- */

static float at_most_one(double x)
{
	return x > 1 ? 1.0f : (float)x;
}

static float vectors_cosine(const int8_t *a, const int8_t *b)
{
	int32_t sum = 0;
	if (!a || !b)
		return 0;
	for (int i = 0; i < DIGEST_VECTOR; i++)
		sum += a[i] * b[i];
	double cosine = sum / (127.0 * 127.0);
	return cosine > 0.3 ? (float)((cosine - 0.3) / 0.7) : 0;
}

/* Some word that weighs anything stands in both. */
static bool ranges_share(const struct digest *da, struct term_range a, const struct digest *db, struct term_range b)
{
	for (uint32_t i = a.first; i < a.end; i++)
		for (uint32_t k = b.first; k < b.end; k++)
			if (da->terms[i].weight && da->terms[i].stem == db->terms[k].stem)
				return true;
	return false;
}

/* "A study shows", "according to the study": of one nobody is known to have said it, but the words that tell who
 * did have one in common. */
static bool sources_meet(const struct digest *da, const struct unit *a, const struct digest *db,
			 const struct unit *b)
{
	return (a->person < 0 || b->person < 0) && ranges_share(da, a->source, db, b->source);
}

static void look_speakers(const struct acquaintance *q, const struct unit *a, const struct unit *b, float *f)
{
	if (!a->statement || !b->statement) {
		f[a->statement || b->statement ? LIKE_NARRATOR : LIKE_NARRATORS] = 1;
		return;
	}
	switch (acquaintance_ask(q, a->person, b->person)) {
	case PERSON_SAME:
		f[LIKE_SPEAKER] = 1;
		break;
	case PERSON_MAYBE:
		f[LIKE_SPEAKER_MAY] = 1;
		break;
	case PERSON_OTHER:
		f[LIKE_SPEAKER_NOT] = 1;
		break;
	case PERSON_UNKNOWN:
		f[LIKE_SPEAKER_MAY] = sources_meet(q->a, a, q->b, b);
		break;
	}
}

static bool may_be_one(enum same_person same)
{
	return same == PERSON_SAME || same == PERSON_MAYBE;
}

/* Somebody who may be speaking in the one may be who speaks in the other. */
static bool voices_meet(const struct acquaintance *q, const struct unit *a, uint32_t n_a, const struct unit *b,
			uint32_t n_b)
{
	for (uint32_t i = 0; i < n_a; i++)
		for (uint32_t k = 0; k < n_b; k++)
			if (may_be_one(acquaintance_ask(q, a->voices[i], b->voices[k])))
				return true;
	return false;
}

/* Where the speaker of one is not known. */
static void look_voices(const struct acquaintance *q, const struct unit *a, const struct unit *b, float *f)
{
	if (f[LIKE_SPEAKER] > 0 || f[LIKE_SPEAKER_MAY] > 0 || f[LIKE_SPEAKER_NOT] > 0)
		return;
	f[LIKE_NEAR] = voices_meet(q, a, a->n_close, b, b->n_close);
	f[LIKE_ROUND] = f[LIKE_NEAR] == 0 && voices_meet(q, a, a->n_voices, b, b->n_voices);
}

/* The speaker of `a` is spoken of in `b`. */
static bool is_named_in(const struct digest *da, const struct unit *a, const struct unit *b)
{
	return a->person >= 0 && unit_names(b, &da->people[a->person]);
}

/* What the words of both have in common. */
static void look_words(const struct acquaintance *q, const struct unit *a, const struct unit *b,
		       const struct overlap *o, float *f)
{
	uint32_t light = a->bag_weight < b->bag_weight ? a->bag_weight : b->bag_weight;
	uint32_t quoted = o->quoted_a < o->quoted_b ? o->quoted_a : o->quoted_b;
	f[LIKE_COSINE] = (float)(o->shared / sqrt((double)a->bag_weight * b->bag_weight));
	f[LIKE_CONTAINED] = (float)o->shared / (float)light;
	f[LIKE_SHARED] = at_most_one((double)o->shared / SHARED_FULL);
	f[LIKE_LONE] = at_most_one(o->lone / LONE_FULL);
	f[LIKE_LIGHT] = light < LIGHT_FULL ? 1 - (float)light / LIGHT_FULL : 0;
	f[LIKE_RUN] = o->shared ? at_most_one((double)units_run(q->a, a, q->b, b) / RUN_FULL) : 0;
	f[LIKE_QUOTE] = quoted ? (float)o->quoted / (float)quoted : 0;
	f[LIKE_NUMBER] = at_most_one((double)o->numbers / NUMBERS_FULL);
	f[LIKE_NUMBERS_APART] = o->numbers_a && o->numbers_b && !o->numbers;
}

/* They share words that tell something, or the speaker of both is one, or of the one is spoken of in the other. */
static bool is_worth_it(const struct unit *a, const struct unit *b, const struct overlap *o, const float *f)
{
	uint32_t light = a->bag_weight < b->bag_weight ? a->bag_weight : b->bag_weight;
	bool by_people = f[LIKE_SPEAKER] > 0 || f[LIKE_SPEAKER_MAY] > 0 || f[LIKE_NAMED] > 0 || f[LIKE_NEAR] > 0;
	bool by_words = o->shared >= LOOK_SHARED && (float)o->shared >= 0.12f * (float)light;
	return light && (by_words || by_people || f[LIKE_SILENT] > 0 || f[LIKE_VECTOR] >= 0.3f);
}

/* One goes back to the time of the other's article. */
static bool one_recalls(const struct acquaintance *q, const struct unit *a, const struct unit *b)
{
	return unit_recalls(a, q->b->published) != RECALL_NONE || unit_recalls(b, q->a->published) != RECALL_NONE;
}

/* Both go back, to a time that may be one: "last year called it", "earlier called it". */
static bool recall_one_time(const struct unit *a, const struct unit *b)
{
	return a->recalls.until != DAY_UNKNOWN && b->recalls.until != DAY_UNKNOWN &&
	       days_apart(a->recalls, b->recalls) <= OCCASION_DAYS;
}

/* Both may have been said at one time: the same words on another day are another statement. */
static bool may_be_of_one_time(const struct acquaintance *q, const struct unit *a, const struct unit *b)
{
	return days_apart(a->said, b->said) <= OCCASION_DAYS || one_recalls(q, a, b) || recall_one_time(a, b) ||
	       unit_relays(q->a, a, q->b) || unit_relays(q->b, b, q->a);
}

bool likeness_look(const struct acquaintance *q, const struct unit *a, const struct unit *b,
		   float f[N_LIKE_FEATURES])
{
	if ((a->mode == HSY_MODE_NO_COMMENT) != (b->mode == HSY_MODE_NO_COMMENT))
		return false;
	if (a->statement && b->statement && unit_leaves_open(q->a, a) != unit_leaves_open(q->b, b))
		return false;
	if (!may_be_of_one_time(q, a, b))
		return false;
	struct overlap o = bags_overlap(a, b);
	memset(f, 0, N_LIKE_FEATURES * sizeof *f);
	look_speakers(q, a, b, f);
	f[LIKE_NAMED] = f[LIKE_SPEAKER] == 0 && (is_named_in(q->a, a, b) || is_named_in(q->b, b, a));
	look_voices(q, a, b, f);
	f[LIKE_VECTOR] = vectors_cosine(a->vector, b->vector);
	f[LIKE_SILENT] = a->statement && b->statement && a->mode == HSY_MODE_NO_COMMENT && b->mode == a->mode;
	if (!is_worth_it(a, b, &o, f))
		return false;
	f[LIKE_ONE] = 1;
	look_words(q, a, b, &o, f);
	f[LIKE_ACT] =
	    a->statement && b->statement && (a->mode == b->mode || ranges_share(q->a, a->cue, q->b, b->cue));
	f[LIKE_OCCASION] = at_most_one((double)days_apart(a->said, b->said) / DAYS_FULL);
	f[LIKE_OPPOSED] = unit_denies(q->a, a) != unit_denies(q->b, b);
	f[LIKE_NESTED] = (a->depth > 0) != (b->depth > 0);
	return true;
}

static float logistic(const float *weights, const float *features)
{
	double sum = 0;
	for (int i = 0; i < N_LIKE_FEATURES; i++)
		sum += (double)weights[i] * (double)features[i];
	return (float)(1 / (1 + exp(-sum)));
}

float likeness_first(const float features[N_LIKE_FEATURES])
{
	return logistic(likeness_first_weights, features);
}

float likeness_score(const float features[N_LIKE_FEATURES])
{
	return logistic(likeness_weights, features);
}
