/* Entities: mentions put together. In order:
 *   0. learnt mentions are mended (mend)
 *   1. sources in which no mention was found get one by rule (mention_rule); all of the article if there is none
 *   2. names: equal ones are one form; a shorter form goes to the longer one that it is part of, if there is but
 * one: "Peskov" to "Dmitry Peskov", "FKC" to "Free Keldria Congress". Clusters are not asked, so that two names
 * which a cluster holds by mistake come apart
 *   3. roles: before a name ("Kremlin spokesman"), in apposition on either side
 *   4. nominals: by apposition, by role, by cluster; else they stand for themselves
 *   5. pronouns: by cluster, unless gender or number speak against it
 *   6. the entities are numbered by their first mentions, and mentions' clusters are made to agree with them */
#include "names/fold.h"
#include "names/same.h"
#include "names/word.h"
#include "reading/cast.h"
#include "reading/mend.h"
#include "reading/mention_rule.h"
#include "reading/press.h"

#include <stdlib.h>
#include <string.h>

enum {
	MAX_TOKENS = 8,
	FOLDED_BYTES = 160,
	BUCKET_WALK = 64,
	MAX_ROLE_WORDS = 24,
	KINDS = 5,
	MOST_SPELLINGS = 48,
	MOST_TAKEN = 5, /* votes */
	SHARES = 60,    /* of a vote */
	NOBODY = -1
};

/* One way of writing a name. */
struct form {
	const char *folded;
	const char *tokens[MAX_TOKENS]; /* words of it, with a zero byte behind each */
	int n_tokens, kind;
	int taken[KINDS]; /* what the model took its mentions for: hsy_entity_kind, KINDS - 1 for none of them */
	int shown[KINDS]; /* what the words in and around them show */
	int told;         /* mentions as what one tells something: an outlet, if it is no person */
	enum name_gender gender;
	uint32_t first, last; /* where it stands first */
	uint32_t n_mentions;
	int parent;                  /* the form that it is a shorter way of writing; itself if none */
	bool several;                /* it could be short for more than one */
	int next_last, next_initial; /* others with the same last word, with the same first one */
	int who;
};

struct making {
	struct scene *scene;
	struct layout layout;
	struct phrase *phrases; /* [n_mentions]: what rules say of each */
	int *form_of;           /* [n_mentions], -1: no name */
	int *who_of;            /* [n_mentions], -1: nobody */
	struct form *forms;
	int n_forms;
	int *buckets; /* heads of lists of forms: by whole, by last word, by first word */
	size_t n_buckets;
	struct cast cast;
	int *by_head;       /* [n_words]: mention with its head there, -1: none */
	uint64_t *capitals; /* [n_capitals] hashes of the words with capitals, in order */
	size_t n_capitals;
};

/* ---- 1. mentions that are missing ---- */

static int mention_order(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	if (x->first != y->first)
		return (x->first > y->first) - (x->first < y->first);
	return (x->last < y->last) - (x->last > y->last);
}

/* The mentions become a copy; what the model found stays in `learnt`. */
static bool keep_learnt(struct scene *scene)
{
	struct mention *copy = arena_array(scene->arena, scene->n_mentions + 1, struct mention);
	if (!copy)
		return false;
	if (scene->n_mentions)
		memcpy(copy, scene->mentions, scene->n_mentions * sizeof *copy);
	scene->learnt = scene->mentions;
	scene->n_learnt = scene->n_mentions;
	scene->mentions = copy;
	return true;
}

static bool add_missing(struct scene *scene)
{
	size_t n = scene->n_mentions;
	struct mention *all = arena_array(scene->arena, n + 2 * scene->n_statements + 1, struct mention);
	uint8_t *is_head = arena_array(scene->arena, scene->n_words + 1, uint8_t);
	if (!all || !is_head)
		return false;
	if (n)
		memcpy(all, scene->mentions, n * sizeof *all);
	for (size_t i = 0; i < n; i++)
		is_head[all[i].head] = 1;
	for (size_t s = 0; s < scene->n_statements; s++) {
		struct mention made[2];
		const struct attribution *a = &scene->found[s];
		size_t n_made =
		    a->has_source ? mention_rule_source(scene, a->source.first, a->source.last, made) : 0;
		for (size_t k = 0; k < n_made; k++) {
			if (is_head[made[k].head])
				continue;
			is_head[made[k].head] = 1;
			made[k].cluster = scene->n_clusters++;
			all[n++] = made[k];
		}
	}
	if (n)
		qsort(all, n, sizeof *all, mention_order);
	scene->mentions = all;
	scene->n_mentions = n;
	return true;
}

/* ---- 2. names ---- */

static uint32_t hash_text(const char *text, uint32_t seed)
{
	uint32_t hash = 2166136261u ^ seed;
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	return hash;
}

enum bucket { BY_WHOLE, BY_LAST, BY_FIRST };

static int *bucket_of(const struct making *m, const char *text, enum bucket which)
{
	return &m->buckets[which * m->n_buckets + hash_text(text, (uint32_t)which) % m->n_buckets];
}

static bool form_tokens(struct arena *arena, struct form *form, const char *folded)
{
	char *copy = arena_string(arena, folded);
	form->folded = arena_string(arena, folded);
	if (!copy || !form->folded)
		return false;
	for (char *word = copy; *word && form->n_tokens < MAX_TOKENS;) {
		char *space = strchr(word, ' ');
		if (space)
			*space = '\0';
		if (form->n_tokens > 0 || strcmp(word, "the") != 0 || !space)
			form->tokens[form->n_tokens++] = word;
		word = space ? space + 1 : word + strlen(word);
	}
	return true;
}

/* "Anna Lund", but not "Kara-Murza", which is one word: a surname. */
static bool has_forename(const struct scene *scene, const struct form *form)
{
	uint32_t i = form->first + 1;
	while (i <= form->last && scene->words[i].gap == GAP_NONE)
		i++;
	return form->n_tokens > 1 && i <= form->last;
}

/* The gender that a forename, or the surname's ending, tells. */
static enum name_gender form_gender(const struct scene *scene, const struct form *form)
{
	enum name_gender gender = GENDER_UNKNOWN;
	if (has_forename(scene, form))
		gender = forename_gender(form->tokens[0], strlen(form->tokens[0]));
	if ((gender == GENDER_UNKNOWN || gender == GENDER_EITHER) && form->n_tokens > 0) {
		const char *surname = form->tokens[form->n_tokens - 1];
		gender = surname_gender(surname, strlen(surname));
	}
	return gender == GENDER_EITHER ? GENDER_UNKNOWN : gender;
}

/* The form with that writing, made if it is new. -1: no name in it; -2: out of memory. */
static int form_get(struct making *m, const struct mention *mention, uint32_t first, uint32_t last)
{
	char folded[FOLDED_BYTES];
	hsy_range bytes = word_span(m->scene->words, first, last).bytes;
	name_fold(m->scene->text + bytes.begin, bytes.end - bytes.begin, folded, sizeof folded);
	const char *key = !strncmp(folded, "the ", 4) ? folded + 4 : folded;
	if (!*key)
		return -1;
	int *head = bucket_of(m, key, BY_WHOLE);
	/* Whole writings are chained by open addressing: a full run of them is a hostile text's. */
	for (size_t probe = 0; probe < m->n_buckets; probe++) {
		size_t at = ((size_t)(head - m->buckets) + probe) % m->n_buckets;
		if (m->buckets[at] < 0) {
			m->buckets[at] = m->n_forms;
			break;
		}
		struct form *form = &m->forms[m->buckets[at]];
		if (strcmp(form->folded, key) != 0)
			continue;
		if (m->scene->words[form->last].shape == SHAPE_UPPER &&
		    m->scene->words[last].shape == SHAPE_CAPITAL) {
			form->first = first; /* "MORVANE" in a dateline, "Morvane" in the text */
			form->last = last;
		}
		return m->buckets[at];
	}
	struct form *form = &m->forms[m->n_forms];
	*form =
	    (struct form){.kind = mention->kind, .first = first, .last = last, .parent = m->n_forms, .who = NOBODY};
	if (!form_tokens(m->scene->arena, form, key))
		return -2;
	int *by_last = bucket_of(m, form->tokens[form->n_tokens - 1], BY_LAST);
	int *by_first = bucket_of(m, form->tokens[0], BY_FIRST);
	form->next_last = *by_last;
	form->next_initial = *by_first;
	*by_last = *by_first = m->n_forms;
	return m->n_forms++;
}

/* The proper name of mention i, or false: "the Prime Minister" is no name after all. */
static bool name_of_mention(struct making *m, size_t i, uint32_t *ret_first, uint32_t *ret_last)
{
	const struct scene *scene = m->scene;
	const struct mention *mention = &scene->mentions[i];
	uint32_t first = mention->name_first, last = mention->name_last;
	if (mention->kind == HSY_ENTITY_PERSON) {
		first = phrase_name_begin(scene, first, last);
	} else {
		while (first < last && !look_capital(scene, first) && scene->words[first].shape != SHAPE_DIGIT)
			first++;
	}
	while (last > first && scene->words[last].mark != MARK_NONE)
		last--;
	if (last > first + 1 && look_possessive(scene, last - 1) == 2)
		last -= 2;
	*ret_first = first;
	*ret_last = last;
	return first <= last;
}

/* "told X", "an interview with X", "the newspaper X": the press, if X is no person. */
static bool is_told(const struct scene *scene, uint32_t first)
{
	if (first > 0 && look_is(scene, first - 1, "the"))
		first--;
	return (first > 0 && (look_is(scene, first - 1, "told") || noun_is_outlet(scene, first - 1))) ||
	       (first > 1 && look_is(scene, first - 2, "interview"));
}

/* "in Keldria", but not "in Lund's view" */
static bool is_within(const struct scene *scene, uint32_t first, uint32_t last)
{
	static const char *const places[] = {"across", "in", "inside", "near", "outside", "throughout"};
	return first > 0 && LOOK_IN(scene, first - 1, places) && !look_possessive(scene, last + 1);
}

/* The kind of a name is put to the vote: of what the model took each of its mentions for, and of what the words in
 * it and around it show. */
static void form_vote(struct making *m, int form, const struct mention *mention, uint32_t first, uint32_t last)
{
	struct form *f = &m->forms[form];
	int shown = mention_rule_shown(m->scene, first, last), taken = mention->kind;
	f->taken[taken == MENTION_OTHER ? KINDS - 1 : taken] += mention->is_tagged ? 2 : 1;
	if (shown != MENTION_OTHER)
		f->shown[shown] += 5;
	else if (first == last && is_told(m->scene, first))
		f->told++;
	else if (is_within(m->scene, first, last))
		f->shown[HSY_ENTITY_PLACE] += 3;
}

static int hash_order(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static bool capitals_find(struct making *m)
{
	const struct scene *scene = m->scene;
	m->capitals = arena_array(scene->arena, scene->n_words + 1, uint64_t);
	for (size_t i = 0; m->capitals && i < scene->n_words; i++)
		if (look_capital(scene, i))
			m->capitals[m->n_capitals++] = word_hash(scene->text, &scene->words[i], true);
	if (m->n_capitals)
		qsort(m->capitals, m->n_capitals, sizeof *m->capitals, hash_order);
	return m->capitals != NULL;
}

/* The article speaks of "Keldrians", or of what is "Ferrowese", so that Keldria and Ferrow are places. */
static bool has_demonym(const struct making *m, const struct form *form)
{
	static const char *const endings[] = {"n", "an", "ian", "ese", "i", "ns", "ans", "ians", "is"};
	const struct word *w = &m->scene->words[form->last];
	if (form->first != form->last || w->char_end - w->char_begin < 4)
		return false;
	uint64_t name = word_hash(m->scene->text, w, true);
	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		uint64_t hash = word_hash_more(name, endings[i]);
		if (bsearch(&hash, m->capitals, m->n_capitals, sizeof hash, hash_order))
			return true;
	}
	return false;
}

/* "Putin", where the article has "Vladimir Putin" too. */
static bool is_surname(const struct making *m, const struct form *form)
{
	for (int i = *bucket_of(m, form->tokens[form->n_tokens - 1], BY_LAST), n = 0; i >= 0 && n < BUCKET_WALK;
	     i = m->forms[i].next_last, n++)
		if (m->forms[i].n_tokens > 1 &&
		    !strcmp(m->forms[i].tokens[m->forms[i].n_tokens - 1], form->tokens[form->n_tokens - 1]))
			return true;
	return false;
}

/* The model makes the same mistake with a name again and again: its votes count for no more than MOST_TAKEN. */
static void form_count(const struct making *m, struct form *form)
{
	int best = form->kind == MENTION_OTHER ? KINDS - 1 : form->kind, total = 0, score[KINDS];
	if (form->told && !is_surname(m, form))
		form->shown[HSY_ENTITY_ORGANISATION] += 3 * form->told;
	if (has_demonym(m, form))
		form->shown[HSY_ENTITY_PLACE] += MOST_TAKEN + 1;
	for (int k = 0; k < KINDS; k++)
		total += form->taken[k];
	for (int k = 0; k < KINDS; k++)
		score[k] = form->shown[k] * SHARES + form->taken[k] * SHARES *
							 (total < MOST_TAKEN ? total : MOST_TAKEN) /
							 (total ? total : 1);
	for (int k = 0; k < KINDS; k++)
		best = score[k] > score[best] ? k : best;
	form->kind = best == KINDS - 1 ? MENTION_OTHER : best;
	form->gender = form->kind == HSY_ENTITY_PERSON ? form_gender(m->scene, form) : GENDER_UNKNOWN;
}

static bool names_find(struct making *m)
{
	for (size_t i = 0; i < m->scene->n_mentions; i++) {
		struct mention *mention = &m->scene->mentions[i];
		uint32_t first, last;
		m->form_of[i] = -1;
		if (mention->form != HSY_FORM_NAME)
			continue;
		if (!name_of_mention(m, i, &first, &last)) {
			mention->form = HSY_FORM_NOMINAL;
			continue;
		}
		int form = form_get(m, mention, first, last);
		if (form == -2)
			return false;
		m->form_of[i] = form;
		if (form >= 0) {
			form_vote(m, form, mention, first, last);
			m->forms[form].n_mentions++;
			m->phrases[i].name_first = first;
			m->phrases[i].name_last = last;
		}
	}
	for (int i = 0; i < m->n_forms; i++)
		form_count(m, &m->forms[i]);
	return true;
}

/* Words of `a` in `b` in their order; an initial stands for a word. */
static bool tokens_within(const struct form *a, const struct form *b)
{
	int k = 0;
	for (int i = 0; i < a->n_tokens; i++, k++) {
		size_t n = strlen(a->tokens[i]);
		while (k < b->n_tokens && strcmp(a->tokens[i], b->tokens[k]) != 0 &&
		       !(n == 1 && a->tokens[i][0] == b->tokens[k][0]))
			k++;
		if (k == b->n_tokens)
			return false;
	}
	return true;
}

static int n_full(const struct form *form)
{
	int n = 0;
	for (int i = 0; i < form->n_tokens; i++)
		n += strlen(form->tokens[i]) > 1 ? 2 : 1;
	return n;
}

static bool genders_agree(enum name_gender a, enum name_gender b)
{
	return !((a == GENDER_MALE && b == GENDER_FEMALE) || (a == GENDER_FEMALE && b == GENDER_MALE));
}

static bool kinds_agree(const struct form *shorter, const struct form *longer)
{
	if (shorter->kind == longer->kind)
		return shorter->kind != HSY_ENTITY_PLACE;
	return shorter->kind != HSY_ENTITY_PLACE && longer->kind != HSY_ENTITY_PLACE &&
	       (shorter->kind == MENTION_OTHER || longer->kind == MENTION_OTHER || shorter->n_tokens == 1);
}

static bool is_short_for(const struct form *a, const struct form *b)
{
	return n_full(a) < n_full(b) && kinds_agree(a, b) && genders_agree(a->gender, b->gender) &&
	       tokens_within(a, b);
}

static int form_root(const struct making *m, int form)
{
	while (m->forms[form].parent != form)
		form = m->forms[form].parent;
	return form;
}

/* Looks at the forms of one list that `at` could be short for: the root that all of them lead to becomes its own.
 */
static void form_join(struct making *m, int at, enum bucket which)
{
	struct form *form = &m->forms[at];
	const char *key = which == BY_LAST ? form->tokens[form->n_tokens - 1] : form->tokens[0];
	int root = -1, walked = 0;
	for (int other = *bucket_of(m, key, which); other >= 0 && walked < BUCKET_WALK; walked++) {
		const struct form *b = &m->forms[other];
		bool same_end = !strcmp(key, which == BY_LAST ? b->tokens[b->n_tokens - 1] : b->tokens[0]);
		if (other != at && same_end && is_short_for(form, b)) {
			int found = form_root(m, other);
			form->several |= root >= 0 && root != found;
			root = found;
		}
		other = which == BY_LAST ? b->next_last : b->next_initial;
	}
	if (root >= 0 && !form->several)
		form->parent = root;
}

/* "FKC" for the one organisation whose words begin so. */
static void form_join_acronym(struct making *m, int at)
{
	struct form *form = &m->forms[at];
	size_t n = strlen(form->folded);
	int root = -1, walked = 0;
	if (n < 2 || n > 6 || form->n_tokens != 1 || m->scene->words[form->first].shape != SHAPE_UPPER)
		return;
	for (int i = 0; i < m->n_forms && walked < 8 * BUCKET_WALK; i++, walked++) {
		const struct form *b = &m->forms[i];
		if (b->n_tokens < 2 || b->kind == HSY_ENTITY_PERSON)
			continue;
		char initials[MAX_TOKENS + 1] = "";
		size_t k = 0;
		for (int t = 0; t < b->n_tokens; t++)
			if (strcmp(b->tokens[t], "of") && strcmp(b->tokens[t], "the") &&
			    strcmp(b->tokens[t], "for") && strcmp(b->tokens[t], "and"))
				initials[k++] = b->tokens[t][0];
		if (k != n || strncmp(initials, form->folded, n) != 0)
			continue;
		int found = form_root(m, i);
		form->several |= root >= 0 && root != found;
		root = found;
	}
	if (root >= 0 && !form->several && root != at)
		form->parent = root, form->kind = m->forms[root].kind;
}

/* "Dmitriy Voss" and "Dmitry Voss": one person in two spellings, among the first full names of the article. */
static void spellings_join(struct making *m)
{
	int roots[MOST_SPELLINGS], n = 0;
	for (int i = 0; i < m->n_forms && n < MOST_SPELLINGS; i++) {
		struct form *form = &m->forms[i];
		if (form->parent != i || form->several || form->kind != HSY_ENTITY_PERSON || form->n_tokens < 2)
			continue;
		roots[n++] = i;
		for (int k = 0; k < n - 1; k++) {
			const struct form *other = &m->forms[roots[k]];
			if (!genders_agree(form->gender, other->gender) ||
			    name_same_text(form->folded, strlen(form->folded), other->folded, strlen(other->folded))
				    .verdict != NAMES_SAME)
				continue;
			form->parent = roots[k];
			n--;
			break;
		}
	}
}

static void names_join(struct making *m)
{
	int most = 2 * MAX_TOKENS;
	for (int size = most; size > 0; size--)
		for (int i = 0; i < m->n_forms; i++) {
			struct form *form = &m->forms[i];
			if (n_full(form) != size)
				continue;
			form_join(m, i, BY_LAST);
			if (form->parent == i && !form->several && form->n_tokens == 1 &&
			    form->kind == HSY_ENTITY_PERSON)
				form_join(m, i, BY_FIRST);
		}
	for (int i = 0; i < m->n_forms; i++)
		if (m->forms[i].parent == i)
			form_join_acronym(m, i);
	spellings_join(m);
}

/* ---- the cast ---- */

static int who_new(struct making *m, int kind, uint32_t first, uint32_t last, bool is_named)
{
	struct cast *cast = &m->cast;
	cast->whos[cast->n_whos] =
	    (struct who){.kind = kind, .first = first, .last = last, .is_named = is_named, .role = -1};
	return cast->n_whos++;
}

/* "Mrs Lund" of Anna and Peter Lund: the only one of that gender. -1: none. */
static int by_honorific(struct making *m, size_t i)
{
	const struct scene *scene = m->scene;
	const struct form *form = &m->forms[m->form_of[i]];
	uint32_t at = m->phrases[i].name_first;
	at -= at > 1 && look_is(scene, at - 1, ".") ? 2 : at > 0 ? 1 : 0;
	enum name_gender gender;
	if (phrase_name_word(scene, at, &gender) != NAME_WORD_HONORIFIC ||
	    (gender != GENDER_MALE && gender != GENDER_FEMALE))
		return -1;
	int root = -1, walked = 0;
	const char *key = form->tokens[form->n_tokens - 1];
	for (int k = *bucket_of(m, key, BY_LAST); k >= 0 && walked < BUCKET_WALK; walked++) {
		const struct form *b = &m->forms[k];
		if (b->gender == gender && !strcmp(key, b->tokens[b->n_tokens - 1]) && is_short_for(form, b)) {
			int found = form_root(m, k);
			if (root >= 0 && root != found)
				return -1;
			root = found;
		}
		k = b->next_last;
	}
	return root;
}

/* A form that could be several people's names, in mention i: the one of them that the mention's cluster holds. */
static int several_resolve(struct making *m, size_t i, const int *cluster_form)
{
	int titled = by_honorific(m, i);
	if (titled >= 0)
		return titled;
	int other = cluster_form[m->scene->mentions[i].cluster];
	const struct form *form = &m->forms[m->form_of[i]];
	if (other >= 0 && is_short_for(form, &m->forms[other]))
		return form_root(m, other);
	return m->form_of[i];
}

/* The one longer form that each cluster holds: -1 none, -2 more than one. */
static int *cluster_forms(struct making *m)
{
	struct scene *scene = m->scene;
	int *forms = arena_array(scene->arena, (size_t)scene->n_clusters + 1, int);
	if (!forms)
		return NULL;
	for (int c = 0; c < scene->n_clusters; c++)
		forms[c] = -1;
	for (size_t i = 0; i < scene->n_mentions; i++) {
		int form = m->form_of[i], *slot = &forms[scene->mentions[i].cluster];
		if (form < 0 || m->forms[form].several)
			continue;
		int root = form_root(m, form);
		*slot = *slot == -1 || *slot == root ? root : -2;
	}
	return forms;
}

static bool cast_names(struct making *m)
{
	int *cluster_form = cluster_forms(m);
	if (!cluster_form)
		return false;
	for (size_t i = 0; i < m->scene->n_mentions; i++) {
		if (m->form_of[i] < 0)
			continue;
		int root = form_root(m, m->form_of[i]);
		if (m->forms[root].several)
			root = several_resolve(m, i, cluster_form);
		struct form *form = &m->forms[root];
		if (form->who < 0) {
			if (form->kind == MENTION_OTHER)
				continue;
			form->who = who_new(m, form->kind, form->first, form->last, true);
			m->cast.whos[form->who].gender = form->gender;
		}
		m->who_of[i] = form->who;
	}
	return true;
}

/* ---- 3. roles ---- */

static void role_add(struct making *m, int who, uint32_t first, uint32_t last, uint32_t head)
{
	struct cast *cast = &m->cast;
	struct who *w = &cast->whos[who];
	enum name_gender gender;
	noun_class(m->scene, head, &gender);
	if (w->gender == GENDER_UNKNOWN)
		w->gender = gender;
	if (w->role < 0)
		w->role = cast->n_roles;
	cast->roles[cast->n_roles++] = (struct role){first, last, head, who};
}

/* The mention in apposition or in the role before a name is of the same one. */
static void claim_nominal(struct making *m, uint32_t head, int who)
{
	int i = m->by_head[head];
	if (i >= 0 && m->form_of[i] < 0 && m->scene->mentions[i].form == HSY_FORM_NOMINAL)
		m->who_of[i] = who;
}

/* Words of a role may stand before its noun: "then-British", "first", "Ukraine's". */
static bool is_role_word(const struct scene *scene, uint32_t i)
{
	return look_capital(scene, i) || look_is(scene, i, "-") || look_possessive(scene, i) ||
	       (look_is(scene, i, "s") && look_possessive(scene, i - 1)) ||
	       phrase_name_word(scene, i, NULL) == NAME_WORD_MODIFIER || noun_class(scene, i, NULL) != NOUN_NONE ||
	       look_is(scene, i, "chief") || look_is(scene, i, "top") || look_is(scene, i, "senior") ||
	       (scene->words[i].shape == SHAPE_LOWER && look_is(scene, i + 1, "-")) ||
	       look_is(scene, i, "security") || (i > 0 && look_is(scene, i - 1, "-") && look_joined(scene, i));
}

/* The role right before the name at `begin`: "Ukrainian President", "the Kremlin spokesman". */
static void role_before(struct making *m, int who, uint32_t begin)
{
	const struct scene *scene = m->scene;
	uint32_t last = begin, honorific = 0;
	enum name_gender gender;
	while (last > 0 && last + 3 > begin && look_is(scene, last - 1, "["))
		last--;
	if (last > 1 && look_is(scene, last - 1, "."))
		honorific = 1;
	if (last <= honorific || scene->words[begin].gap == GAP_PARAGRAPH)
		return;
	last -= 1 + honorific;
	enum name_word word = phrase_name_word(scene, last, &gender);
	struct who *w = &m->cast.whos[who];
	if ((word == NAME_WORD_HONORIFIC || word == NAME_WORD_ROLE) && gender != GENDER_UNKNOWN &&
	    gender != GENDER_EITHER)
		w->gender = gender;
	enum noun_class class = noun_class(scene, last, NULL);
	bool lady = look_is(scene, last, "lady") && last > 0 && look_is(scene, last - 1, "first");
	if (class != NOUN_PERSON && !lady)
		return;
	uint32_t first = last;
	while (first > 0 && last - first < MAX_ROLE_WORDS && scene->words[first].gap != GAP_PARAGRAPH &&
	       is_role_word(scene, first - 1) && !phrase_is_function(scene, first - 1))
		first--;
	while (first < last && scene->words[first].mark != MARK_NONE)
		first++;
	role_add(m, who, first, last, last);
	claim_nominal(m, last, who);
}

static bool ends_phrase(const struct scene *scene, uint32_t i)
{
	return i >= scene->n_words || scene->words[i].gap == GAP_PARAGRAPH || look_is(scene, i, ",") ||
	       look_is(scene, i, ".") || look_is(scene, i, ";") || look_is(scene, i, ")") ||
	       look_is(scene, i, "who");
}

/* "X, a doctor," "X, the treasurer of the Congress." */
static void role_behind(struct making *m, int who, uint32_t last)
{
	const struct scene *scene = m->scene;
	struct phrase p;
	uint32_t comma = last + 1;
	if (comma + 2 < scene->n_words && look_is(scene, comma, ",") &&
	    scene->words[comma + 1].shape == SHAPE_DIGIT && look_is(scene, comma + 2, ","))
		comma += 2; /* her age */
	if (comma + 1 >= scene->n_words || !look_is(scene, comma, ",") ||
	    scene->words[comma + 1].gap == GAP_PARAGRAPH)
		return;
	uint32_t first = comma + 1, end = first;
	if (look_is(scene, first, "at") && look_is(scene, first + 1, "the") && look_is(scene, first + 2, "time"))
		first = end = first + 3 < scene->n_words ? first + 3 : first;
	while (end + 1 < scene->n_words && end - first < MAX_ROLE_WORDS && !ends_phrase(scene, end + 1))
		end++;
	if (!ends_phrase(scene, end + 1) || !phrase_parse(scene, first, end, &p) || p.form != HSY_FORM_NOMINAL ||
	    p.class != NOUN_PERSON)
		return;
	uint32_t begin = p.first;
	if (look_is(scene, begin, "the") || look_is(scene, begin, "a") || look_is(scene, begin, "an"))
		begin++;
	role_add(m, who, begin < p.head ? begin : p.head, p.last, p.head);
	claim_nominal(m, p.head, who);
}

/* "The movement's treasurer, X," */
static void role_comma_before(struct making *m, int who, uint32_t begin, uint32_t last)
{
	const struct scene *scene = m->scene;
	struct phrase p;
	if (begin < 3 || !look_is(scene, begin - 1, ",") || !ends_phrase(scene, last + 1))
		return;
	for (uint32_t first = begin - 2, n = 0; n < MAX_ROLE_WORDS; first--, n++) {
		bool starts =
		    phrase_is_determiner(scene, first) || first == 0 || scene->words[first].gap == GAP_PARAGRAPH;
		bool genitive = look_possessive(scene, first) == 2 && first > 0;
		if ((starts || genitive) && phrase_parse(scene, genitive ? first - 1 : first, begin - 2, &p) &&
		    p.class == NOUN_PERSON && p.form == HSY_FORM_NOMINAL && p.last == begin - 2) {
			uint32_t from = look_is(scene, p.first, "the") || look_is(scene, p.first, "its")
					    ? p.first + 1
					    : p.first;
			role_add(m, who, from, p.last, p.head);
			claim_nominal(m, p.head, who);
			return;
		}
		if (starts || look_is(scene, first, ",") || look_is(scene, first, "."))
			return;
	}
}

static bool noun_is_outlet_name(const struct making *m, uint32_t first, uint32_t last)
{
	char *name = look_text(m->scene, first, last);
	return name && press_is(name);
}

/* "the Kremlin said", not "the Kremlin spokesman" */
static bool takes_the(const struct scene *scene, uint32_t first, uint32_t last)
{
	return first > 0 && look_is(scene, first - 1, "the") && !look_capital(scene, last + 1) &&
	       noun_class(scene, last + 1, NULL) == NOUN_NONE &&
	       !(last + 1 < scene->n_words && look_is(scene, last + 1, "-"));
}

static void roles_find(struct making *m)
{
	for (size_t i = 0; i < m->scene->n_mentions; i++) {
		int who = m->who_of[i];
		if (who < 0 || m->form_of[i] < 0)
			continue;
		uint32_t first = m->phrases[i].name_first, last = m->phrases[i].name_last;
		struct who *w = &m->cast.whos[who];
		w->is_outlet |= is_told(m->scene, first) || noun_is_outlet_name(m, first, last);
		w->takes_the |= takes_the(m->scene, first, last);
		if (w->kind == HSY_ENTITY_PERSON) {
			role_before(m, who, first);
			role_behind(m, who, last);
			role_comma_before(m, who, first, last);
		}
	}
}

/* ---- 4, 5. nominals and pronouns ---- */

static int class_kind(enum noun_class class, int otherwise)
{
	static const int kinds[] = {[NOUN_PERSON] = HSY_ENTITY_PERSON,
				    [NOUN_PERSONS] = HSY_ENTITY_GROUP,
				    [NOUN_GROUP] = HSY_ENTITY_GROUP,
				    [NOUN_ORGANISATION] = HSY_ENTITY_ORGANISATION,
				    [NOUN_PLACE] = HSY_ENTITY_PLACE};
	return class == NOUN_NONE ? otherwise : kinds[class];
}

static bool is_plural(const struct scene *scene, uint32_t i)
{
	const struct word *w = &scene->words[i];
	const char *end = scene->text + w->byte_end;
	return w->byte_end - w->byte_begin > 2 && end[-1] == 's' && end[-2] != 's';
}

/* Whether a nominal can speak of `who` at all, whatever the clusters say: kind, number and gender. */
static bool nominal_agrees(const struct scene *scene, const struct who *who, const struct phrase *p, int kind)
{
	if (!genders_agree(who->gender, p->gender) || (who->is_named && noun_is_anonymous(scene, p->head)))
		return false;
	switch (p->class) {
	case NOUN_PERSON:
		return who->kind == HSY_ENTITY_PERSON;
	case NOUN_PERSONS:
		return who->kind == HSY_ENTITY_GROUP;
	case NOUN_GROUP:
		return who->kind == HSY_ENTITY_GROUP ||
		       (who->kind == HSY_ENTITY_ORGANISATION && !is_plural(scene, p->head));
	case NOUN_ORGANISATION:
		return who->kind == HSY_ENTITY_ORGANISATION;
	case NOUN_PLACE:
		return who->kind == HSY_ENTITY_PLACE;
	case NOUN_NONE:
		break;
	}
	return kind != MENTION_OTHER && kind == who->kind &&
	       (kind == HSY_ENTITY_GROUP || !is_plural(scene, p->head));
}

static bool pronoun_agrees(const struct scene *scene, uint32_t i, const struct who *who)
{
	static const char *const he[] = {"he", "him", "himself", "his"};
	static const char *const she[] = {"her", "hers", "herself", "she"};
	static const char *const they[] = {"it", "its", "itself", "their", "them", "themselves", "they"};
	if (LOOK_IN(scene, i, he))
		return who->kind == HSY_ENTITY_PERSON && who->gender != GENDER_FEMALE;
	if (LOOK_IN(scene, i, she))
		return who->kind == HSY_ENTITY_PERSON && who->gender != GENDER_MALE;
	if (LOOK_IN(scene, i, they))
		return who->kind != HSY_ENTITY_PERSON;
	return true;
}

/* The entity that each cluster's names speak of so far: the latest, else the first to come. */
static int *cluster_whos(struct making *m)
{
	struct scene *scene = m->scene;
	int *whos = arena_array(scene->arena, (size_t)scene->n_clusters + 1, int);
	for (int c = 0; whos && c < scene->n_clusters; c++)
		whos[c] = NOBODY;
	for (size_t i = scene->n_mentions; whos && i-- > 0;)
		if (m->form_of[i] >= 0 && m->who_of[i] >= 0)
			whos[scene->mentions[i].cluster] = m->who_of[i];
	return whos;
}

/* Words that name a group or an organisation as a name would, in this article and any other: "Many Ukrainians",
 * "Voss’s team", "the Keldrian opposition". */
static bool is_as_good_as_named(const struct scene *scene, const struct phrase *p)
{
	if (phrase_is_people(scene, p->head))
		return true;
	if (!p->definite || (p->class != NOUN_GROUP && p->class != NOUN_ORGANISATION) || is_plural(scene, p->head))
		return false;
	uint32_t at = look_is(scene, p->first, "the") ? p->first + 1 : p->first;
	return at < p->head && look_capital(scene, at) && !phrase_is_function(scene, at);
}

/* A nominal that was seen before in the same words is the same: "the mediator". */
static int nominal_form(struct making *m, size_t i, const struct phrase *p)
{
	uint32_t first = p->first;
	bool people = first == p->last && phrase_is_people(m->scene, first);
	if ((!p->definite && !people) || p->class == NOUN_NONE)
		return -1;
	while (first < p->head && phrase_is_determiner(m->scene, first))
		first++;
	return form_get(m, &m->scene->mentions[i], first, p->last);
}

/* "The Amber House spokesman" holds the name of the Amber House, and so is another. */
static bool holds_name(const struct scene *scene, const struct phrase *p, const struct who *who)
{
	if (!who->is_named || who->last - who->first > p->last - p->first)
		return false;
	const char *words = look_text(scene, p->first, p->last), *name = look_text(scene, who->first, who->last);
	return words && name && strstr(words, name);
}

/* "prisoner" of "in a prisoner swap": nobody, but a word for something else. */
static bool is_modifier(const struct scene *scene, const struct phrase *p)
{
	uint32_t next = p->head + 1;
	return p->class == NOUN_PERSON && p->first == p->head && scene->words[p->head].shape == SHAPE_LOWER &&
	       next < scene->n_words && scene->words[next].shape == SHAPE_LOWER &&
	       scene->words[next].gap == GAP_SPACE && !phrase_is_function(scene, next);
}

static int nominal_resolve(struct making *m, size_t i, int clustered)
{
	const struct phrase *p = &m->phrases[i];
	const struct mention *mention = &m->scene->mentions[i];
	if (is_modifier(m->scene, p))
		return NOBODY;
	if (p->definite || cast_is_headline(&m->cast, p)) {
		int who = cast_by_role(&m->cast, p);
		if (who >= 0)
			return who;
	}
	bool opens = !p->definite && phrase_is_determiner(m->scene, p->first); /* "a", "one of": someone new */
	if (!opens && clustered >= 0 && !holds_name(m->scene, p, &m->cast.whos[clustered]) &&
	    nominal_agrees(m->scene, &m->cast.whos[clustered], p, mention->kind))
		return clustered;
	bool several = mention->kind == HSY_ENTITY_PERSON && is_plural(m->scene, p->head); /* "excerpts" */
	int kind = class_kind(p->class, several ? (int)HSY_ENTITY_GROUP : mention->kind),
	    form = nominal_form(m, i, p);
	if (form == -2 || (form < 0 && kind == MENTION_OTHER))
		return NOBODY;
	if (form >= 0 && m->forms[form].who >= 0)
		return m->forms[form].who;
	bool named = is_as_good_as_named(m->scene, p);
	int who = who_new(m, kind, p->first, named ? p->core_last : p->last, named);
	m->cast.whos[who].gender = p->gender;
	if (form >= 0)
		m->forms[form].who = who;
	return who;
}

static void others_resolve(struct making *m, int *cluster_who)
{
	struct scene *scene = m->scene;
	for (size_t i = 0; i < scene->n_mentions; i++) {
		const struct mention *mention = &scene->mentions[i];
		int *clustered = &cluster_who[mention->cluster];
		if (m->form_of[i] < 0 && m->who_of[i] < 0) {
			if (mention->form == HSY_FORM_NOMINAL)
				m->who_of[i] = nominal_resolve(m, i, *clustered);
			else if (*clustered >= 0 && pronoun_agrees(scene, mention->head, &m->cast.whos[*clustered]))
				m->who_of[i] = *clustered;
		}
		if (m->who_of[i] < 0)
			continue;
		struct who *who = &m->cast.whos[m->who_of[i]];
		who->met = true;
		who->latest = mention->head;
		if (mention->form != HSY_FORM_PRONOUN || *clustered < 0)
			*clustered = m->who_of[i];
	}
}

/* ---- 6. entities ---- */

static char *with_the(struct arena *arena, const char *name)
{
	size_t n = strlen(name);
	char *with = arena_array(arena, n + 5, char);
	if (with) {
		memcpy(with, "the ", 4);
		memcpy(with + 4, name, n);
	}
	return with;
}

/* The name at full length: of all forms that lead to it, which is the root; a nominal without its determiner's
 * capital. */
static char *who_name(const struct scene *scene, const struct who *who)
{
	char *name = phrase_words(scene, who->first, who->last);
	if (name && who->is_named && who->takes_the && who->kind != HSY_ENTITY_PERSON)
		return with_the(scene->arena, name);
	return name;
}

static bool entity_fill(struct making *m, int who, hsy_entity *e)
{
	const struct who *w = &m->cast.whos[who];
	e->kind = (hsy_entity_kind)w->kind;
	e->is_named = w->is_named;
	e->name = who_name(m->scene, w);
	e->mentions = arena_array(m->scene->arena, w->n_mentions + 1, hsy_mention);
	if (w->role >= 0) {
		const struct role *role = &m->cast.roles[w->role];
		e->role = look_text(m->scene, role->first, role->last);
	}
	return e->name && e->mentions && (e->role || w->role < 0);
}

static bool entities_emit(struct making *m)
{
	struct scene *scene = m->scene;
	size_t n = (size_t)m->cast.n_whos;
	int *ids = arena_array(scene->arena, n + 1, int);
	int *entity_of = arena_array(scene->arena, n + scene->n_mentions + 1, int);
	uint8_t *gender = arena_array(scene->arena, n + 1, uint8_t);
	hsy_entity *entities = arena_array(scene->arena, n + 1, hsy_entity);
	if (!ids || !entity_of || !gender || !entities)
		return false;
	for (size_t i = 0; i < scene->n_mentions; i++)
		if (m->who_of[i] >= 0)
			m->cast.whos[m->who_of[i]].n_mentions++;
	int n_ids = 0, n_clusters = (int)n;
	for (size_t i = 0; i < scene->n_mentions; i++) {
		struct mention *mention = &scene->mentions[i];
		int who = m->who_of[i];
		mention->cluster = who >= 0 ? who : n_clusters++;
		if (who < 0)
			continue;
		if (!ids[who]) {
			ids[who] = ++n_ids;
			entity_of[who] = n_ids;
			gender[n_ids - 1] = (uint8_t)m->cast.whos[who].gender;
			if (!entity_fill(m, who, &entities[n_ids - 1]))
				return false;
			entities[n_ids - 1].id = n_ids;
		}
		hsy_entity *e = &entities[ids[who] - 1];
		hsy_mention *to = (hsy_mention *)&e->mentions[e->n_mentions++];
		*to = (hsy_mention){word_span(scene->words, mention->first, mention->last), mention->form};
	}
	scene->entities = entities;
	scene->n_entities = (size_t)n_ids;
	scene->entity_of = entity_of;
	scene->entity_gender = gender;
	scene->n_clusters = n_clusters;
	return true;
}

static bool making_init(struct making *m)
{
	struct scene *scene = m->scene;
	struct arena *arena = scene->arena;
	size_t n = scene->n_mentions;
	m->phrases = arena_array(arena, n + 1, struct phrase);
	m->form_of = arena_array(arena, n + 1, int);
	m->who_of = arena_array(arena, n + 1, int);
	m->forms = arena_array(arena, n + 1, struct form);
	m->n_buckets = 2 * n + 16;
	m->buckets = arena_array(arena, 3 * m->n_buckets, int);
	m->by_head = arena_array(arena, scene->n_words + 1, int);
	m->cast = (struct cast){.scene = scene, .layout = &m->layout};
	m->cast.whos = arena_array(arena, 2 * n + 1, struct who);
	m->cast.roles = arena_array(arena, 3 * n + 1, struct role);
	if (!m->phrases || !m->form_of || !m->who_of || !m->forms || !m->buckets || !m->by_head || !m->cast.whos ||
	    !m->cast.roles || !look_layout(scene, &m->layout) || !capitals_find(m))
		return false;
	for (size_t i = 0; i < 3 * m->n_buckets; i++)
		m->buckets[i] = -1;
	for (size_t i = 0; i < scene->n_words; i++)
		m->by_head[i] = -1;
	for (size_t i = 0; i < n; i++) {
		const struct mention *mention = &scene->mentions[i];
		m->form_of[i] = m->who_of[i] = -1;
		m->by_head[mention->head] = (int)i;
		if (!phrase_parse(scene, mention->first, mention->last, &m->phrases[i]))
			m->phrases[i] =
			    (struct phrase){.first = mention->first, .last = mention->last, .head = mention->head};
	}
	return true;
}

bool entities_fill(struct scene *scene)
{
	struct making m = {.scene = scene};
	if (!keep_learnt(scene))
		return false;
	if (!scene->n_mentions) {
		if (!mention_rules(scene, &scene->mentions, &scene->n_mentions))
			return false;
		scene->n_clusters = (int)scene->n_mentions;
	}
	mentions_mend(scene);
	if (!add_missing(scene) || !making_init(&m) || !names_find(&m))
		return false;
	names_join(&m);
	if (!cast_names(&m))
		return false;
	roles_find(&m);
	int *cluster_who = cluster_whos(&m);
	if (!cluster_who)
		return false;
	others_resolve(&m, cluster_who);
	return entities_emit(&m);
}
