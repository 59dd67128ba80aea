/* Whom nominals and pronouns speak of. See making.h. */
#include "reading/people/making.h"

#include "reading/grammar/rule.h"
#include "reading/people/body.h"

#include <string.h>

/* ---- what a nominal is ---- */

bool making_is_modifier(const struct scene *scene, const struct phrase *p)
{
	uint32_t next = p->head + 1;
	return p->class == NOUN_PERSON && p->first == p->head && scene->words[p->head].shape == SHAPE_LOWER &&
	       next < scene->n_words && scene->words[next].shape == SHAPE_LOWER &&
	       scene->words[next].gap == GAP_SPACE && !phrase_is_function(scene, next);
}

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

/* A noun for many who are one body: "police". */
static bool is_body_of_many(const struct scene *scene, const struct phrase *p)
{
	return p->class == NOUN_PERSONS && body_of_noun(scene, p->head) != BODY_UNKNOWN;
}

/* Word i is a name and has its capital not only because a sentence begins with it. */
static bool is_sure_name(const struct scene *scene, uint32_t i)
{
	if (!look_capital(scene, i))
		return false;
	bool place = false;
	for (size_t k = scene_mention_from(scene, i); k < scene->n_mentions && scene->mentions[k].first == i; k++)
		place |= scene->mentions[k].form == HSY_FORM_NAME && scene->mentions[k].kind == HSY_ENTITY_PLACE;
	return place || !look_begins_sentence(scene, i) || phrase_is_demonym(scene, i);
}

/* "[Singapore-based] firm", "[Lund-owned] company", "[Spanish] bank", "the [New York] bank": where one of many
 * sits, or whose it is. */
static bool is_where(const struct scene *scene, uint32_t at, uint32_t head)
{
	RULE_NAMED(NOMINAL_WHERE, false);
	bool compound = at + 3 < head + 1 && look_is(scene, at + 1, "-") && look_joined(scene, at + 1) &&
			scene->words[at + 2].shape == SHAPE_LOWER;
	return compound || (body_of_noun(scene, head) == BODY_TRADE && phrase_where_end(scene, at) == head);
}

/* Words that name a group or an organisation as a name would, in this article and any other: "Many Ukrainians",
 * "Voss’s team", "the Keldrian opposition", "Tarn police". */
static bool is_as_good_as_named(const struct scene *scene, const struct phrase *p)
{
	if (phrase_is_people(scene, p->head))
		return true;
	bool one = (p->class == NOUN_GROUP || p->class == NOUN_ORGANISATION) && !is_plural(scene, p->head);
	if (!one && !is_body_of_many(scene, p))
		return false;
	uint32_t at = look_in(scene, p->first, CLASS_THE) ? p->first + 1 : p->first;
	if (at >= p->head || phrase_is_function(scene, at))
		return false;
	bool only = look_in(scene, p->head, CLASS_ONE_OF_PLACE) || body_of_noun(scene, p->head) == BODY_PARTY;
	bool fronted = at > 0 && look_in(scene, at - 1, CLASS_PREPOSITION) && look_begins_sentence(scene, at - 1);
	if (!p->definite) /* not "Dubai-based airline", "Tarn court"; "In Tarn | police said" */
		return !fronted && only && !phrase_is_determiner(scene, at) && is_sure_name(scene, at);
	return look_capital(scene, at) && !is_where(scene, at, p->head);
}

/* ---- whom it cannot mean ---- */

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
static bool is_office(const struct scene *scene, uint32_t i)
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
		if (role->who != who || !is_office(scene, role->head))
			continue;
		look_lower(scene, role->head, told, sizeof told);
		if (noun_is_akin(scene->lang, noun, told) && !cast_staff_differs(scene, p, role) &&
		    !cast_owner_differs(scene, p, role->first, role->last))
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
	       tells_part(scene, p->head) && tells_part(scene, who->head) &&
	       (!look_alike(scene, p->head, who->head) || cast_owner_differs(scene, p, who->first, who->last));
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

/* ---- whom it means ---- */

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

/* Somebody who was not spoken of before. */
static int nominal_new(struct making *m, const struct phrase *p, int kind)
{
	bool named = is_as_good_as_named(m->scene, p);
	if (named && is_body_of_many(m->scene, p))
		kind = HSY_ENTITY_ORGANISATION;
	int who = making_who(m, kind, p->first, named ? p->core_last : p->last, named);
	m->cast.whos[who].gender = p->gender;
	m->cast.whos[who].head = p->head;
	return who;
}

static int nominal_resolve(struct making *m, size_t i, int clustered)
{
	const struct phrase *p = &m->phrases[i];
	const struct mention *mention = &m->scene->mentions[i];
	if (making_is_modifier(m->scene, p) || making_is_no_name(m->scene, mention->kind, p->first, p->last))
		return NOBODY;
	bool may_mean = p->definite || is_body_of_many(m->scene, p) || cast_is_headline(&m->cast, p);
	int role = may_mean ? cast_by_role(&m->cast, p) : NOBODY;
	if (role < 0 && (p->definite || look_in(m->scene, p->first, CLASS_ARTICLE)))
		role = cast_by_later_role(&m->cast, p);
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

/* ---- pronouns, and all of them ---- */

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

bool making_others_resolve(struct making *m)
{
	struct scene *scene = m->scene;
	int *cluster_who = cluster_whos(m);
	if (!cluster_who)
		return false;
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
	return true;
}
