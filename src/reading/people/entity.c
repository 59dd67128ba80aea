/* Entities: mentions put together. In order:
 *   0. learnt mentions are mended (mend)
 *   1. sources in which no mention was found get one by rule (mention_rule); all of the article if there is none
 *   2. names: which ways of writing are one (name_form)
 *   3. roles: what stands around a name (role)
 *   4. nominals: by apposition, by role, by cluster; else they stand for themselves
 *   5. pronouns: by cluster, unless gender or number speak against it
 *   6. the entities are numbered by their first mentions, and mentions' clusters are made to agree with them */
#include "base/ascii.h"
#include "reading/people/body.h"
#include "reading/people/cast.h"
#include "reading/people/mend.h"
#include "reading/people/mention_rule.h"
#include "reading/people/name_form.h"
#include "reading/people/outlet.h"
#include "reading/people/press.h"
#include "reading/people/role.h"
#include "reading/grammar/rule.h"

#include <stdlib.h>
#include <string.h>

enum { NOBODY = -1 };

struct making {
	struct scene *scene;
	struct layout layout;
	struct phrase *phrases; /* [n_mentions]: what rules say of each */
	int *form_of;           /* [n_mentions], -1: no name */
	int *who_of;            /* [n_mentions], -1: nobody */
	struct name_forms forms;
	struct cast cast;
	int *by_head; /* [n_words]: mention with its head there, -1: none */
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
	if (n)
		qsort(all, n, sizeof *all, mention_order);
	scene->mentions = all;
	scene->n_mentions = n;
	return true;
}

/* ---- 2. names ---- */

/* "July", "Tuesday": a word for something else, with a capital; someone may be called May. "US" and "WHO" are
 * names. */
static bool is_no_name(const struct scene *scene, int kind, uint32_t first, uint32_t last)
{
	bool date = last > first && scene->words[last].shape == SHAPE_DIGIT && phrase_is_function(scene, first);
	return date || (first == last && kind != HSY_ENTITY_PERSON && scene->words[first].shape == SHAPE_CAPITAL &&
			phrase_is_function(scene, first));
}

/* "U.S" without its last full stop, which stands behind `last`. */
static bool lacks_stop(const struct scene *scene, uint32_t first, uint32_t last)
{
	return last >= first + 2 && look_is(scene, last - 1, ".") && look_is(scene, last + 1, ".") &&
	       look_joined(scene, last + 1) && scene->words[last].byte_end - scene->words[last].byte_begin == 1;
}

/* The proper name of mention i, or false: "the Prime Minister" is no name after all. */
static bool name_of_mention(struct making *m, size_t i, uint32_t *ret_first, uint32_t *ret_last)
{
	const struct scene *scene = m->scene;
	const struct mention *mention = &scene->mentions[i];
	uint32_t first = mention->name_first, last = mention->name_last;
	if (last > first && look_is(scene, last, "."))
		last--; /* "Peter Voss Jr." */
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
	if (first <= last && is_no_name(scene, mention->kind, first, last))
		return false;
	*ret_first = first;
	*ret_last = lacks_stop(scene, first, last) ? last + 1 : last;
	return first <= last;
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
		int form = name_form_get(&m->forms, mention->kind, first, last);
		if (form == -2)
			return false;
		m->form_of[i] = form;
		if (form >= 0) {
			name_form_vote(&m->forms, form, mention, first, last);
			m->phrases[i].name_first = first;
			m->phrases[i].name_last = last;
		}
	}
	return true;
}

/* ---- the cast ---- */

static int who_new(struct making *m, int kind, uint32_t first, uint32_t last, bool is_named)
{
	struct cast *cast = &m->cast;
	cast->whos[cast->n_whos] =
	    (struct who){.kind = kind, .first = first, .last = last, .is_named = is_named, .role = -1};
	return cast->n_whos++;
}

/* What the honorific before mention i tells: "Mrs Lund". */
static enum name_gender honorific_gender(const struct making *m, size_t i)
{
	const struct scene *scene = m->scene;
	uint32_t at = m->phrases[i].name_first;
	at -= at > 1 && look_is(scene, at - 1, ".") ? 2 : at > 0 ? 1 : 0;
	enum name_gender gender;
	bool tells = phrase_name_word(scene, at, &gender) == NAME_WORD_HONORIFIC &&
		     (gender == GENDER_MALE || gender == GENDER_FEMALE);
	return tells ? gender : GENDER_UNKNOWN;
}

/* "Mrs Lund" of Anna and Peter Lund: the only one of that gender. -1: none. */
static int by_honorific(struct making *m, size_t i)
{
	enum name_gender gender = honorific_gender(m, i);
	return gender == GENDER_UNKNOWN ? -1 : name_form_of_gender(&m->forms, m->form_of[i], gender);
}

/* The one bearer of a full name, of those that mention i may be short for, who stands before it: "Lund", where only
 * Anna Lund was named so far. -1: none, or several. */
static int only_named_so_far(const struct making *m, size_t i)
{
	RULE_NAMED(NAME_SO_FAR, -1);
	enum { MOST_BEFORE = 256 };
	const struct name_form *form = &m->forms.all[m->form_of[i]];
	int only = -1;
	for (size_t k = 0; k < i && i < MOST_BEFORE; k++) {
		const struct name_form *full = m->form_of[k] < 0 ? NULL : &m->forms.all[m->form_of[k]];
		if (!full || full->several || !name_form_is_short_for(form, full))
			continue;
		int root = name_form_root(&m->forms, m->form_of[k]);
		if (only >= 0 && only != root)
			return -1;
		only = root;
	}
	return only;
}

/* A form that could be several people's names, in mention i: the one of them that the mention's cluster holds,
 * or the only one who was named before. */
static int several_resolve(struct making *m, size_t i, const int *cluster_form)
{
	int titled = by_honorific(m, i);
	if (titled >= 0)
		return titled;
	int other = cluster_form[m->scene->mentions[i].cluster];
	const struct name_form *form = &m->forms.all[m->form_of[i]];
	if (other >= 0 && name_form_is_short_for(form, &m->forms.all[other]))
		return name_form_root(&m->forms, other);
	int named = only_named_so_far(m, i);
	return named >= 0 ? named : m->form_of[i];
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
		if (form < 0 || m->forms.all[form].several)
			continue;
		int root = name_form_root(&m->forms, form);
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
		int root = name_form_root(&m->forms, m->form_of[i]);
		if (m->forms.all[root].several)
			root = several_resolve(m, i, cluster_form);
		struct name_form *form = &m->forms.all[root];
		enum name_gender titled = honorific_gender(m, i); /* "Lady Stern" is not Sir Karl Stern */
		if (!form->several && name_genders_agree(titled, form->gender))
			titled = GENDER_UNKNOWN;
		int *who = titled == GENDER_UNKNOWN ? &form->who : &form->titled[titled == GENDER_FEMALE];
		if (*who < 0) {
			if (form->kind == MENTION_OTHER)
				continue;
			bool is_root = titled == GENDER_UNKNOWN;
			*who = who_new(m, form->kind, is_root ? form->first : m->phrases[i].name_first,
				       is_root ? form->last : m->phrases[i].name_last, true);
			m->cast.whos[*who].gender = is_root ? form->gender : titled;
			m->cast.whos[*who].gender_told = titled != GENDER_UNKNOWN;
		}
		m->who_of[i] = *who;
	}
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

static bool noun_is_outlet_name(const struct making *m, uint32_t first, uint32_t last)
{
	char *name = look_text(m->scene, first, last);
	return name && press_is(name);
}

/* "the Kremlin said", not "the Kremlin spokesman" */
static bool takes_the(const struct scene *scene, uint32_t first, uint32_t last)
{
	return first > 0 && look_in(scene, first - 1, CLASS_THE) && !look_capital(scene, last + 1) &&
	       noun_class(scene, last + 1, NULL) == NOUN_NONE &&
	       !(last + 1 < scene->n_words && look_is(scene, last + 1, "-"));
}

static bool is_own_outlet(const struct scene *scene, uint32_t first, uint32_t last)
{
	return scene->article && outlet_is_own(scene, (struct word_range){.first = first, .last = last});
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
		bool told = name_is_told(m->scene, first), press = noun_is_outlet_name(m, first, last);
		w->is_outlet |= told || press;
		w->is_press |= press && (told || is_own_outlet(m->scene, first, last));
		w->takes_the |= takes_the(m->scene, first, last);
		if (w->kind != HSY_ENTITY_PERSON)
			continue;
		int r = m->cast.n_roles;
		for (roles_of_name(&m->cast, who, first, last); r < m->cast.n_roles; r++) {
			claim_nominal(m, m->cast.roles[r].head, who);
			claim_nominal(m, m->cast.roles[r].second, who);
		}
	}
}

/* "prisoner" of "in a prisoner swap": nobody, but a word for something else. */
static bool is_modifier(const struct scene *scene, const struct phrase *p)
{
	uint32_t next = p->head + 1;
	return p->class == NOUN_PERSON && p->first == p->head && scene->words[p->head].shape == SHAPE_LOWER &&
	       next < scene->n_words && scene->words[next].shape == SHAPE_LOWER &&
	       scene->words[next].gap == GAP_SPACE && !phrase_is_function(scene, next);
}

/* Who alone is spoken of in a paragraph so far. */
struct spoken_of {
	uint32_t paragraph;
	int who; /* NOBODY: nobody yet */
	bool is_several;
};

static bool is_somebody(const struct making *m, size_t i)
{
	return m->form_of[i] >= 0
		   ? m->who_of[i] >= 0 && m->cast.whos[m->who_of[i]].kind == HSY_ENTITY_PERSON
		   : m->scene->mentions[i].form == HSY_FORM_NOMINAL && m->phrases[i].class == NOUN_PERSON &&
			 !is_modifier(m->scene, &m->phrases[i]);
}

static bool is_byline(const struct making *m, const struct who *who)
{
	const char *byline = m->scene->article ? m->scene->article->byline : NULL;
	const char *name = byline ? look_text(m->scene, who->first, who->last) : NULL;
	return name && strstr(byline, name);
}

/* Nobody else whom the pronoun, mention i, may mean is named before it, as far as two paragraphs above. */
static bool is_only_one(const struct making *m, size_t i, int who, enum name_gender gender)
{
	enum { REACH = 2, MOST_BEFORE = 48 };
	const struct scene *scene = m->scene;
	uint32_t here = m->layout.paragraph[scene->mentions[i].head];
	for (size_t k = i; k-- > 0 && i - k < MOST_BEFORE;) {
		const struct who *other = m->who_of[k] >= 0 ? &m->cast.whos[m->who_of[k]] : NULL;
		if (here > m->layout.paragraph[scene->mentions[k].head] + REACH)
			break;
		if (other && m->form_of[k] >= 0 && m->who_of[k] != who && other->kind == HSY_ENTITY_PERSON &&
		    name_genders_agree(other->gender, gender) && !is_byline(m, other))
			return false;
	}
	return true;
}

/* The pronouns right behind a name of whom its paragraph speaks alone; one that can mean nobody else counts twice.
 */
static void pronouns_count(struct making *m)
{
	const struct scene *scene = m->scene;
	struct spoken_of now = {.who = NOBODY};
	for (size_t i = 0; i < scene->n_mentions; i++) {
		const struct mention *mention = &scene->mentions[i];
		uint32_t paragraph = m->layout.paragraph[mention->head];
		enum name_gender gender = phrase_pronoun_gender(scene, mention->head);
		if (paragraph != now.paragraph)
			now = (struct spoken_of){paragraph, NOBODY, false};
		if (is_somebody(m, i)) {
			now.is_several |= m->who_of[i] < 0 || (now.who >= 0 && now.who != m->who_of[i]);
			now.who = m->who_of[i];
		} else if (mention->form == HSY_FORM_PRONOUN && now.who >= 0 && !now.is_several &&
			   !look_quoted(scene, mention->head)) {
			struct who *who = &m->cast.whos[now.who];
			uint32_t counts = 1 + is_only_one(m, i, now.who, gender);
			who->n_he += gender == GENDER_MALE ? counts : 0;
			who->n_she += gender == GENDER_FEMALE ? counts : 0;
		}
	}
}

/* "Corin Hale came late. He said": a forename may be a man's and a woman's. Where all such pronouns are of the
 * other gender, it tells none. */
static void genders_doubt(struct making *m)
{
	RULE_NAMED(NAME_GENDER, );
	enum { ENOUGH = 2 };
	pronouns_count(m);
	for (int i = 0; i < m->cast.n_whos; i++) {
		struct who *who = &m->cast.whos[i];
		bool is_other = who->gender == GENDER_FEMALE
				    ? who->n_he >= ENOUGH && !who->n_she
				    : who->gender == GENDER_MALE && who->n_she >= ENOUGH && !who->n_he;
		if (is_other && !who->gender_told)
			who->gender = GENDER_UNKNOWN;
		who->n_he = who->n_she = 0;
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
	return w->byte_end - w->byte_begin > 2 && look_ends(scene, i, CLASS_ENDING_S) &&
	       !look_ends(scene, i, CLASS_ENDING_SS);
}

/* "The ministry", where a newspaper was named: no outlet is one. */
static bool is_no_outlet(const struct scene *scene, const struct who *who, const struct phrase *p)
{
	RULE_NAMED(NOMINAL_PRESS, false);
	return who->is_press && (p->class == NOUN_ORGANISATION || p->class == NOUN_GROUP) &&
	       !noun_is_outlet(scene, p->head);
}

/* "The regulator", where a bank was named. */
static bool is_other_body(const struct scene *scene, const struct who *who, const struct phrase *p)
{
	RULE_NAMED(NOMINAL_BODY, false);
	enum body_kind kind = body_of_noun(scene, p->head);
	if (kind == BODY_UNKNOWN || !who->is_named || who->kind != HSY_ENTITY_ORGANISATION)
		return false;
	const char *name = look_text(scene, who->first, who->last);
	return name && !body_kinds_agree(kind, body_of_name(name));
}

/* An office, or any noun of a person that stands as a title in a capital: "Warden Lund". */
static bool is_title(const struct scene *scene, uint32_t i)
{
	return phrase_name_word(scene, i, NULL) == NAME_WORD_ROLE ||
	       (look_capital(scene, i) && !look_begins_sentence(scene, i) &&
		noun_class(scene, i, NULL) == NOUN_PERSON);
}

/* "The minister", where somebody was said to be the leader of a union: an office that is akin to none of his. */
static bool is_other_office(const struct making *m, int who, const struct phrase *p)
{
	RULE_NAMED(NOMINAL_OFFICE, false);
	const struct scene *scene = m->scene;
	char noun[32], told[32];
	bool has_office = false;
	if (!p->definite || p->class != NOUN_PERSON || phrase_name_word(scene, p->head, NULL) != NAME_WORD_ROLE)
		return false;
	look_lower(scene, p->head, noun, sizeof noun);
	for (int r = m->cast.whos[who].role; r >= 0 && r < m->cast.n_roles; r++) {
		const struct role *role = &m->cast.roles[r];
		if (role->who != who || !is_title(scene, role->head))
			continue;
		look_lower(scene, role->head, told, sizeof told);
		if (noun_is_akin(scene->lang, noun, told) && !cast_staff_differs(scene, p, role))
			return false;
		has_office = true;
	}
	return has_office;
}

/* Whether a nominal can speak of `who` at all, whatever the clusters say: kind, number and gender. */
static bool nominal_agrees(const struct scene *scene, const struct who *who, const struct phrase *p, int kind)
{
	if (is_no_outlet(scene, who, p) || is_other_body(scene, who, p))
		return false;
	if (!name_genders_agree(who->gender, p->gender) || (who->is_named && noun_is_anonymous(scene, p->head)))
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
	enum name_gender gender = phrase_pronoun_gender(scene, i);
	if (gender != GENDER_UNKNOWN)
		return who->kind == HSY_ENTITY_PERSON && name_genders_agree(who->gender, gender);
	if (look_in(scene, i, CLASS_PRONOUN_NO_PERSON))
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
	uint32_t at = look_in(scene, p->first, CLASS_THE) ? p->first + 1 : p->first;
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
	return name_form_get(&m->forms, m->scene->mentions[i].kind, first, p->last);
}

/* "The Amber House spokesman" holds the name of the Amber House, and so is another. */
static bool holds_name(const struct scene *scene, const struct phrase *p, const struct who *who)
{
	if (!who->is_named || who->last - who->first > p->last - p->first)
		return false;
	const char *words = look_text(scene, p->first, p->last), *name = look_text(scene, who->first, who->last);
	return words && name && strstr(words, name);
}

/* A noun that tells an office, or a part in what happened. */
static bool tells_part(const struct scene *scene, uint32_t i)
{
	return look_in(scene, i, CLASS_NO_EPITHET) || look_in(scene, i, CLASS_OFFICE);
}

/* "His lawyer", where "the prosecutor" was spoken of: two nouns, two people. */
static bool is_other_part(const struct making *m, const struct who *who, const struct phrase *p)
{
	RULE_NAMED(NOMINAL_PART, false);
	const struct scene *scene = m->scene;
	return !who->is_named && who->kind == HSY_ENTITY_PERSON && p->class == NOUN_PERSON &&
	       tells_part(scene, p->head) && tells_part(scene, who->head) && !look_alike(scene, p->head, who->head);
}

/* "Her agent" is not the woman of whom the sentence speaks. */
static bool is_own(const struct making *m, const struct who *who, const struct phrase *p)
{
	RULE_NAMED(NOMINAL_OWN, false);
	enum name_gender gender = phrase_pronoun_gender(m->scene, p->first);
	return gender != GENDER_UNKNOWN && p->first < p->head && who->met &&
	       m->layout.sentence[who->latest] == m->layout.sentence[p->head] &&
	       name_genders_agree(who->gender, gender);
}

/* Who is named later only, in another paragraph, by another office or with none, is hardly "the surveyor" and never
 * "our director"; a lead may tell what somebody is first. */
static bool is_later(const struct making *m, const struct who *who, const struct phrase *p)
{
	RULE_NAMED(NOMINAL_LATER, false);
	enum { LEAD = 1 };
	const uint32_t *paragraph = m->layout.paragraph;
	if (who->met || !who->is_named || !tells_part(m->scene, p->head) || who->kind != HSY_ENTITY_PERSON ||
	    paragraph[who->first] <= paragraph[p->head])
		return false;
	bool possessive = p->first < p->head && phrase_is_pronoun(m->scene, p->first);
	return possessive || who->role >= 0 || paragraph[p->head] > LEAD;
}

/* The nominal, mention i, may be whom its cluster has. */
static bool is_of_cluster(const struct making *m, size_t i, int clustered)
{
	const struct phrase *p = &m->phrases[i];
	const struct who *who = &m->cast.whos[clustered];
	return !holds_name(m->scene, p, who) && nominal_agrees(m->scene, who, p, m->scene->mentions[i].kind) &&
	       !is_other_office(m, clustered, p) && !is_other_part(m, who, p) && !is_own(m, who, p) &&
	       !is_later(m, who, p);
}

/* Somebody who was not spoken of before. */
static int nominal_new(struct making *m, const struct phrase *p, int kind)
{
	bool named = is_as_good_as_named(m->scene, p);
	int who = who_new(m, kind, p->first, named ? p->core_last : p->last, named);
	m->cast.whos[who].gender = p->gender;
	m->cast.whos[who].head = p->head;
	return who;
}

static int nominal_resolve(struct making *m, size_t i, int clustered)
{
	const struct phrase *p = &m->phrases[i];
	const struct mention *mention = &m->scene->mentions[i];
	if (is_modifier(m->scene, p) || is_no_name(m->scene, mention->kind, p->first, p->last))
		return NOBODY;
	int role = p->definite || cast_is_headline(&m->cast, p) ? cast_by_role(&m->cast, p) : NOBODY;
	if (role >= 0)
		return role;
	bool opens = !p->definite && phrase_is_determiner(m->scene, p->first); /* "a", "one of": someone new */
	if (!opens && clustered >= 0 && is_of_cluster(m, i, clustered))
		return clustered;
	bool several = mention->kind == HSY_ENTITY_PERSON && is_plural(m->scene, p->head); /* "excerpts" */
	int kind = class_kind(p->class, several ? (int)HSY_ENTITY_GROUP : mention->kind),
	    form = nominal_form(m, i, p);
	if (form == -2 || (form < 0 && kind == MENTION_OTHER))
		return NOBODY;
	if (form < 0)
		return nominal_new(m, p, kind);
	if (m->forms.all[form].who < 0)
		m->forms.all[form].who = nominal_new(m, p, kind);
	return m->forms.all[form].who;
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

/* The name at full length: of all forms that lead to it, which is the root; a nominal without its determiner's
 * capital. */
static char *who_name(const struct scene *scene, const struct who *who)
{
	char *name = phrase_words(scene, who->first, who->last);
	if (name && who->is_named && who->kind == HSY_ENTITY_PERSON)
		lower_capitals(name);
	if (name && who->is_named && who->takes_the && who->kind != HSY_ENTITY_PERSON)
		return with_the(scene, name);
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

static hsy_gender gender_of(uint8_t gender)
{
	return gender == GENDER_MALE     ? HSY_GENDER_MALE
	       : gender == GENDER_FEMALE ? HSY_GENDER_FEMALE
					 : HSY_GENDER_UNKNOWN;
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
			mention_count(m, i);
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
			gender[n_ids - 1] = (uint8_t)who_gender(&m->cast.whos[who]);
			if (!entity_fill(m, who, &entities[n_ids - 1]))
				return false;
			entities[n_ids - 1].id = n_ids;
			entities[n_ids - 1].gender = gender_of(gender[n_ids - 1]);
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
	if (!add_missing(scene) || !making_init(&m) || !names_find(&m))
		return false;
	name_forms_join(&m.forms);
	if (!cast_names(&m))
		return false;
	roles_find(&m);
	genders_doubt(&m);
	int *cluster_who = cluster_whos(&m);
	if (!cluster_who)
		return false;
	others_resolve(&m, cluster_who);
	return entities_emit(&m);
}
