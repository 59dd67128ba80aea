/* Entities: mentions put together. In order:
 *   0. learnt mentions are mended (mend)
 *   1. sources in which no mention was found get one by rule (mention_rule); all of the article if there is none
 *   2. names: which ways of writing are one (entity_names, name_form)
 *   3. roles: what stands around a name (role); genders that pronouns speak against (entity_gender)
 *   4. nominals: by apposition, by role, by cluster; else they stand for themselves (entity_nominal)
 *   5. pronouns: by cluster, unless gender or number speak against it (likewise)
 *   6. the entities are numbered by their first mentions, and mentions' clusters are made to agree with them */
#include "base/ascii.h"
#include "reading/grammar/rule.h"
#include "reading/people/making.h"
#include "reading/people/mend.h"
#include "reading/people/mention.h"
#include "reading/people/mention_rule.h"
#include "reading/people/outlet.h"
#include "reading/people/role.h"

#include <string.h>

/* ---- 1. mentions that are missing ---- */

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
	RULE_NAMED(MENTIONS_MISSING, true);
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
	mentions_sort(all, n);
	scene->mentions = all;
	scene->n_mentions = n;
	return true;
}

/* ---- 3. roles ---- */

/* The mention in apposition or in the role before a name is of the same one. */
static void claim_nominal(struct making *m, uint32_t head, int who)
{
	int i = m->by_head[head];
	if (i >= 0 && m->form_of[i] < 0 && m->scene->mentions[i].form == HSY_FORM_NOMINAL)
		m->who_of[i] = who;
}

/* "the Kremlin said", not "the Kremlin spokesman" or "the Tarn region" */
static bool takes_the(const struct scene *scene, uint32_t first, uint32_t last)
{
	return first > 0 && look_in(scene, first - 1, CLASS_THE) && !look_capital(scene, last + 1) &&
	       noun_class(scene, last + 1, NULL) == NOUN_NONE && !look_in(scene, last + 1, CLASS_PLACE_NOUN) &&
	       !look_in(scene, last + 2, CLASS_OUTLET_APPOSED) && /* "the Vikpress news agency" */
	       !(last + 1 < scene->n_words && look_is(scene, last + 1, "-"));
}

/* "The Keldrian Defense Ministry", of Keldria's Defense Ministry: whose it is stands in the place of "the". */
static bool leaves_owner(const struct scene *scene, const struct who *who, uint32_t first, uint32_t last)
{
	return phrase_has_owner(scene, who->first, who->last) && !phrase_has_owner(scene, first, last);
}

static bool is_own_outlet(const struct scene *scene, uint32_t first, uint32_t last)
{
	return scene->article && outlet_is_own(scene, (struct word_range){.first = first, .last = last});
}

/* Whether the article writes the name with "the", as it does more often than not. */
static void the_count(const struct making *m, struct who *who, uint32_t first, uint32_t last)
{
	if (takes_the(m->scene, first, last) && !leaves_owner(m->scene, who, first, last))
		who->n_the++;
	else if (m->layout.paragraph[first] > 0 && last == who->last - who->first + first &&
		 !(first > 0 && look_in(m->scene, first - 1, CLASS_THE)))
		who->n_bare++;
}

static void roles_find(struct making *m)
{
	RULE_NAMED(ROLES, );
	for (size_t i = 0; i < m->scene->n_mentions; i++) {
		int who = m->who_of[i];
		if (who < 0 || m->form_of[i] < 0)
			continue;
		uint32_t first = m->phrases[i].name_first, last = m->phrases[i].name_last;
		struct who *w = &m->cast.whos[who];
		bool told = name_is_told(m->scene, first), press = mention_rule_press(m->scene, first, last);
		w->is_outlet |= told || press;
		w->is_press |= press && (told || is_own_outlet(m->scene, first, last));
		the_count(m, w, first, last);
		if (w->kind != HSY_ENTITY_PERSON)
			continue;
		int r = m->cast.n_roles;
		for (roles_of_name(&m->cast, who, first, last); r < m->cast.n_roles; r++) {
			claim_nominal(m, m->cast.roles[r].head, who);
			claim_nominal(m, m->cast.roles[r].second, who);
		}
	}
}

/* ---- 6. entities ---- */

static char *with_the(const struct scene *scene, const char *name)
{
	size_t n = strlen(name);
	if (lang_behind(scene->lang, name, CLASS_THE) != name)
		return arena_string(scene->arena, name);
	const char *the = lang_line(scene->lang, CLASS_WRITE_THE);
	size_t n_the = strlen(the);
	char *with = arena_array(scene->arena, n_the + n + 1, char);
	if (with) {
		memcpy(with, the, n_the);
		memcpy(with + n_the, name, n);
	}
	return with;
}

/* "VLADIMIR Tor" as a paper that begins so has it: as it is written elsewhere. "JFK" and "XVIII" stay. */
static void lower_capitals(char *name)
{
	enum { LONG = 4 };
	while (*name) {
		size_t n = strcspn(name, " -"), upper = 0;
		while (upper < n && ascii_is_upper(name[upper]))
			upper++;
		bool is_number = strspn(name, "IVXLCDM") >= n;
		for (size_t i = 1; upper == n && n >= LONG && !is_number && i < n; i++)
			name[i] |= 0x20;
		name += n + (name[n] != 0);
	}
}

/* The name says by a name whose it is: "Norland's Department of Health", and not "the Prime Minister's Office". */
static bool begins_with_owner(const struct scene *scene, const struct who *who)
{
	uint32_t i = who->first;
	while (i <= who->last && look_possessive(scene, i) != 2)
		i++;
	return i > who->first && i <= who->last && noun_class(scene, i - 1, NULL) == NOUN_NONE &&
	       phrase_name_word(scene, i - 1, NULL) == NAME_WORD_NONE;
}

/* No person, no "Tarnock Inc", no "Norland's Department of Health". */
static bool may_have_the(const struct scene *scene, const struct who *who)
{
	return who->kind != HSY_ENTITY_PERSON && !look_in(scene, who->last, CLASS_COMPANY_FORM) &&
	       !begins_with_owner(scene, who);
}

/* The name at full length: of all forms that lead to it, which is the root; a nominal without its determiner's
 * capital. */
static char *who_name(const struct scene *scene, const struct who *who)
{
	uint32_t first = who->first, last = who->last;
	if (who->is_named && who->kind == HSY_ENTITY_PERSON) {
		while (last > first && look_in(scene, last, CLASS_POST_NOMINAL) &&
		       scene->words[last].shape == SHAPE_UPPER)
			last--; /* "Anna Lund QC" */
		first -= first == last && first > 0 && look_in(scene, first - 1, CLASS_ROYAL) &&
			 look_capital(scene, first - 1) && look_capital(scene, first);
	}
	char *name = phrase_words(scene, first, last);
	if (name && who->is_named && who->kind == HSY_ENTITY_PERSON)
		lower_capitals(name);
	if (name && who->is_named && 2 * who->n_the >= who->n_bare && who->n_the > 0 && may_have_the(scene, who))
		return with_the(scene, name);
	return name;
}

static void mention_count(struct making *m, size_t i)
{
	struct who *who = &m->cast.whos[m->who_of[i]];
	enum name_gender gender = phrase_pronoun_gender(m->scene, m->scene->mentions[i].head);
	who->n_mentions++;
	who->n_he += gender == GENDER_MALE;
	who->n_she += gender == GENDER_FEMALE;
}

/* What the name tells, else what the pronouns of its clusters tell without a doubt. */
static enum name_gender who_gender(const struct who *who)
{
	if (who->gender != GENDER_UNKNOWN || who->kind != HSY_ENTITY_PERSON)
		return who->gender;
	return who->n_he > 1 && !who->n_she   ? GENDER_MALE
	       : who->n_she > 1 && !who->n_he ? GENDER_FEMALE
					      : GENDER_UNKNOWN;
}

static hsy_gender gender_of(enum name_gender gender)
{
	return gender == GENDER_MALE     ? HSY_GENDER_MALE
	       : gender == GENDER_FEMALE ? HSY_GENDER_FEMALE
					 : HSY_GENDER_UNKNOWN;
}

static bool entity_fill(struct making *m, int who, int id, hsy_entity *e, struct word_range *ret_role)
{
	const struct who *w = &m->cast.whos[who];
	e->id = id;
	e->gender = gender_of(who_gender(w));
	e->kind = (hsy_entity_kind)w->kind;
	e->is_named = w->is_named;
	e->name = who_name(m->scene, w);
	e->mentions = arena_array(m->scene->arena, w->n_mentions + 1, hsy_mention);
	bool has_role = w->role >= 0 && !look_in(m->scene, m->cast.roles[w->role].head, CLASS_NO_ROLE);
	if (has_role) {
		const struct role *role = &m->cast.roles[w->role];
		e->role = look_text(m->scene, role->first, role->last);
		*ret_role = (struct word_range){.first = role->first, .last = role->last};
	}
	return e->name && e->mentions && (e->role || !has_role);
}

static void mention_add(const struct scene *scene, const struct mention *mention, hsy_entity *e)
{
	hsy_mention *to = (hsy_mention *)&e->mentions[e->n_mentions++];
	*to = (hsy_mention){word_span(scene->words, mention->first, mention->last), mention->form};
}

static bool entities_emit(struct making *m)
{
	struct scene *scene = m->scene;
	size_t n = (size_t)m->cast.n_whos;
	int *entity_of = arena_array(scene->arena, n + scene->n_mentions + 1, int);
	uint8_t *gender = arena_array(scene->arena, n + 1, uint8_t);
	hsy_entity *entities = arena_array(scene->arena, n + 1, hsy_entity);
	struct word_range *roles = arena_array(scene->arena, n + 1, struct word_range);
	if (!entity_of || !gender || !entities || !roles)
		return false;
	for (size_t i = 0; i < scene->n_mentions; i++)
		if (m->who_of[i] >= 0)
			mention_count(m, i);
	int n_ids = 0, n_clusters = (int)n;
	for (size_t i = 0; i < scene->n_mentions; i++) {
		struct mention *mention = &scene->mentions[i];
		int who = m->who_of[i];
		mention->cluster = who >= 0 ? who : n_clusters++;
		if (who < 0)
			continue;
		if (!entity_of[who]) {
			entity_of[who] = ++n_ids;
			gender[n_ids - 1] = (uint8_t)who_gender(&m->cast.whos[who]);
			if (!entity_fill(m, who, n_ids, &entities[n_ids - 1], &roles[n_ids - 1]))
				return false;
		}
		mention_add(scene, mention, &entities[entity_of[who] - 1]);
	}
	scene->entities = entities;
	scene->n_entities = (size_t)n_ids;
	scene->entity_of = entity_of;
	scene->entity_gender = gender;
	scene->entity_role = roles;
	scene->n_clusters = n_clusters;
	return true;
}

/* ---- all of it ---- */

static bool making_init(struct making *m)
{
	struct scene *scene = m->scene;
	struct arena *arena = scene->arena;
	size_t n = scene->n_mentions;
	m->phrases = arena_array(arena, n + 1, struct phrase);
	m->form_of = arena_array(arena, n + 1, int);
	m->who_of = arena_array(arena, n + 1, int);
	m->by_head = arena_array(arena, scene->n_words + 1, int);
	m->cast = (struct cast){.scene = scene, .layout = &m->layout};
	m->cast.whos = arena_array(arena, 2 * n + 1, struct who);
	m->cast.roles = arena_array(arena, 5 * n + 1, struct role);
	if (!m->phrases || !m->form_of || !m->who_of || !m->by_head || !m->cast.whos || !m->cast.roles ||
	    !look_layout(scene, &m->layout) || !name_forms_init(&m->forms, scene, n))
		return false;
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
	if (!add_missing(scene) || !making_init(&m) || !making_names_find(&m))
		return false;
	name_forms_join(&m.forms);
	if (!making_names_cast(&m))
		return false;
	roles_find(&m);
	making_genders_doubt(&m);
	return making_others_resolve(&m) && entities_emit(&m);
}
