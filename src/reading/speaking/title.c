/* See title.h. */
#include "reading/speaking/title.h"

#include "names/party.h"
#include "reading/grammar/rule.h"
#include "text/timex.h"

#include <string.h>

/* The noun at `head` is of the person of mention `of`, and so is who was spoken of by it alone. */
static void title_join(const struct hearing *h, uint32_t head, int of)
{
	const hsy_entity *e = hearing_entity(h, hearing_mention(h, head)), *bearer = hearing_entity(h, of);
	if (e && e != bearer && !e->is_named && e->kind == HSY_ENTITY_PERSON && e->n_mentions > 1)
		hearing_move(h, e->id, bearer, of);
	else
		hearing_join(h, head, of);
}

bool title_name(const struct scene *scene, int s, const struct phrase *p, struct phrase *ret)
{
	RULE_NAMED(NOUN_TITLED, false);
	uint32_t last = scene->found[s].source.last, at = p->core_last + 1;
	bool of = phrase_is_office_of(scene, p->head) && look_capital(scene, at + 1);
	if (of)
		at += 2;
	bool and = look_in(scene, at, CLASS_AND);
	at += and;
	if (at > last || (!of && !and) || phrase_is_determiner(scene, at) || !phrase_parse(scene, at, last, ret) ||
	    ret->form != HSY_FORM_NAME || ret->joint || ret->name_first == ret->name_last)
		return false;
	return (of && !and&&ret->name_first == at) ||
	       (and&&ret->name_first > at && noun_class(scene, ret->name_first - 1, NULL) == NOUN_PERSON);
}

const hsy_entity *title_roles_bearer(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_ROLES, NULL);
	const struct scene *scene = h->scene;
	uint32_t last = scene->found[s].source.last;
	if (p->form != HSY_FORM_NOMINAL || p->class != NOUN_PERSON || p->list ||
	    phrase_is_determiner(scene, p->first))
		return NULL;
	size_t k = scene_mention_from(scene, p->first + 1);
	while (k < scene->n_mentions && scene->mentions[k].form != HSY_FORM_NAME)
		k++;
	if (k == scene->n_mentions || scene->mentions[k].name_first > last)
		return NULL;
	const struct mention *m = &scene->mentions[k];
	bool closes =
	    look_is(scene, m->name_first - 1, ",") || noun_class(scene, m->name_first - 1, NULL) == NOUN_PERSON;
	const hsy_entity *e = hearing_entity(h, (int)k);
	bool full = closes && m->name_first < m->name_last && m->last <= last;
	if (!full || !e || !e->is_named || e->kind != HSY_ENTITY_PERSON)
		return NULL;
	title_join(h, p->head, (int)k);
	return e;
}

/* The person whose full name ends words [first, last]; NOBODY: none's does. */
static int full_name_at_end(const struct hearing *h, uint32_t first, uint32_t last)
{
	int k = hearing_mention(h, last);
	const hsy_entity *e = hearing_entity(h, k);
	if (!e || !e->is_named || e->kind != HSY_ENTITY_PERSON)
		return NOBODY;
	const struct mention *m = &h->scene->mentions[k];
	return m->form == HSY_FORM_NAME && m->name_first < m->name_last && m->name_first > first ? k : NOBODY;
}

/* Whether the name of an organisation or a country ends at word i: "the United Nations", "Keldria", but not the
 * "Republican" of "an ally of Republican Anna Lund". */
static bool ends_institution(const struct hearing *h, uint32_t i)
{
	int k = hearing_mention(h, i);
	const hsy_entity *e = hearing_entity(h, k);
	const char *country;
	if (h->scene->words[i].shape == SHAPE_MIXED && phrase_name_word(h->scene, i, NULL) == NAME_WORD_NONE)
		return true; /* "head of the union TarnG Anna Lund" */
	if (!e || !e->is_named || e->kind == HSY_ENTITY_PERSON || h->scene->mentions[k].form != HSY_FORM_NAME)
		return false;
	return h->scene->mentions[k].name_first < h->scene->mentions[k].name_last ||
	       noun_class(h->scene, i, NULL) == NOUN_ORGANISATION ||
	       (h->scene->words[i].shape == SHAPE_UPPER && e->kind == HSY_ENTITY_ORGANISATION) ||
	       names_party_word(e->name, strlen(e->name), &country) == PARTY_COUNTRY;
}

/* A common noun that is nobody: "energy" of "minister of mines and energy Anna Lund", not the "actress" of "a
 * friend of actress Anna Lund". */
static bool ends_field(const struct scene *scene, uint32_t i)
{
	enum noun_class class = noun_class(scene, i, NULL);
	return scene->words[i].shape == SHAPE_LOWER && look_letters(scene, i) && !phrase_is_function(scene, i) &&
	       !look_in(scene, i, CLASS_PREPOSITION) && !look_possessive(scene, i) &&
	       phrase_name_word(scene, i, NULL) == NAME_WORD_NONE && class != NOUN_PERSON && class != NOUN_PERSONS;
}

/* Words [first, last] are what an office is of and titles, "of Trade, Ports and Mills, Senator": capitals, with
 * marks between them and one before the last. */
static bool is_office_field(const struct scene *scene, uint32_t first, uint32_t last)
{
	bool comma = false;
	for (uint32_t i = first; i <= last; i++) {
		comma |= look_is(scene, i, ",");
		if (!look_capital(scene, i) && !look_is(scene, i, ",") && !look_is(scene, i, ".") &&
		    !look_is(scene, i, "&") && !look_in(scene, i, CLASS_AND) && !look_in(scene, i, CLASS_OF_FOR) &&
		    !look_in(scene, i, CLASS_THE))
			return false;
	}
	return comma;
}

const hsy_entity *title_field_bearer(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_FIELD, NULL);
	const struct scene *scene = h->scene;
	uint32_t last = scene->found[s].source.last;
	if (p->form != HSY_FORM_NOMINAL || p->class != NOUN_PERSON || !phrase_is_office_of(scene, p->head))
		return NULL;
	while (last > p->head && scene->words[last].mark != MARK_NONE)
		last--;
	int k = full_name_at_end(h, p->head, last);
	if (k < 0 || !is_office_field(scene, p->head + 1, scene->mentions[k].name_first - 1))
		return NULL;
	for (size_t i = scene_mention_from(scene, p->head + 1); i < (size_t)k; i++) {
		const hsy_entity *other = hearing_entity(h, (int)i);
		if (scene->mentions[i].form == HSY_FORM_NAME && other && other->kind == HSY_ENTITY_PERSON &&
		    scene->mentions[i].name_first < scene->mentions[i].name_last)
			return NULL; /* "Minister of Ports Anna Lund, Dr Bo Frost" */
	}
	title_join(h, p->head, k);
	return hearing_entity(h, k);
}

const hsy_entity *title_bearer(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_TITLE, NULL);
	const struct scene *scene = h->scene;
	uint32_t end = p->first, last = scene->found[s].source.last;
	while (end < last && !look_is(scene, end + 1, ",") && !phrase_is_relative(scene, end + 1))
		end++;
	struct timex t;
	if (end > p->core_last + 1 && timex_at(scene->text, scene->words, scene->n_words, end, &t))
		end--; /* "the Tarn governor, Anna Lund Thursday" */
	int k = end > p->core_last ? full_name_at_end(h, p->core_last, end) : NOBODY;
	if (k < 0)
		return NULL;
	uint32_t before = scene->mentions[k].name_first - 1;
	bool titled = p->form == HSY_FORM_NAME
			  ? noun_class(scene, before, NULL) == NOUN_PERSON
			  : p->class == NOUN_PERSON && (ends_institution(h, before) || ends_field(scene, before));
	if (!titled)
		return NULL;
	title_join(h, p->head, k);
	return hearing_entity(h, k);
}

/* Behind "named", "known as", "who calls himself": where the name begins that words from `at` on give; `at`, where
 * they give none. */
static uint32_t name_given(const struct scene *scene, uint32_t at)
{
	uint32_t i = at + phrase_is_relative(scene, at);
	i += look_in(scene, i, CLASS_BE_FORM);
	if (!look_in(scene, i, CLASS_GOES_BY))
		return at;
	i++;
	i += look_in(scene, i, CLASS_REFLEXIVE);
	i += look_in(scene, i, CLASS_AS);
	return look_capital(scene, i) ? i : at;
}

/* The name that is written from word `first` on, that of mention *k, or of nobody else (NOBODY): its last word. */
static uint32_t name_written(const struct scene *scene, uint32_t first, int *k)
{
	uint32_t last = first;
	*k = NOBODY;
	for (size_t i = scene_mention_from(scene, first);
	     i < scene->n_mentions && scene->mentions[i].first == first; i++)
		if (scene->mentions[i].form == HSY_FORM_NAME)
			*k = (int)i;
	while (look_capital(scene, last + 1) && scene->words[last + 1].gap == GAP_SPACE)
		last++;
	return last;
}

hsy_speaker title_called(struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_CALLED, speaker_nobody());
	const struct scene *scene = h->scene;
	uint32_t at = p->head + 1, first = name_given(scene, at);
	if (first == at || first > scene->found[s].source.last || p->form != HSY_FORM_NOMINAL || p->joint)
		return speaker_nobody();
	int k;
	uint32_t last = name_written(scene, first, &k);
	const hsy_entity *e = hearing_entity(h, k);
	bool alike = e && e->is_named && (e->kind == HSY_ENTITY_PERSON) == (p->class == NOUN_PERSON);
	if (!alike)
		return p->class == NOUN_NONE ? speaker_nobody() : speaker_written(h, first, last, 0.8);
	title_join(h, p->head, k);
	return speaker_of(e, HSY_BY_NAME, 0.9);
}
