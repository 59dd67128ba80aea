/* See nominal.h. */
#include "reading/speaking/nominal.h"

#include "reading/grammar/rule.h"

/* "Page Six": capitals alone, two words at least, in a sentence. */
static bool is_written_name(const struct hearing *h, const struct phrase *p)
{
	RULE_NAMED(NOUN_WRITTEN, false);
	const struct scene *scene = h->scene;
	uint32_t i = p->first;
	while (i <= p->core_last && look_capital(scene, i))
		i++;
	return i > p->core_last && p->core_last > p->first && p->last == p->core_last &&
	       h->prose[h->layout.paragraph[p->first]];
}

/* BANK BOSS: a label in capitals, unless it is known whose. */
static bool is_label(const struct scene *scene, const struct phrase *p, const hsy_entity *e)
{
	bool known =
	    e && e->is_named && e->kind == HSY_ENTITY_PERSON && scene->words[p->first].shape == SHAPE_UPPER;
	return !known && scene->words[p->head].shape == SHAPE_UPPER && look_is(scene, p->last + 1, ":");
}

/* "Public", of "public allegations". */
static bool is_adjective(const struct scene *scene, const struct phrase *p)
{
	return p->first == p->last && scene->words[p->head].shape == SHAPE_LOWER && p->class != NOUN_PERSONS &&
	       !look_ends(scene, p->head, CLASS_ENDING_S);
}

/* An entity without a name is called by its first words in full: "a spokeswoman for X". */
static void entity_call(struct scene *scene, const hsy_entity *e, const struct phrase *p)
{
	hsy_range words = word_span(scene->words, p->first, p->last).bytes;
	const hsy_range *first = &e->mentions[0].span.bytes;
	if (words.begin <= first->begin && first->end <= words.end)
		scene->entities[e->id - 1].name = phrase_words(scene, p->first, p->last);
}

/* "State-run [Vik Post] newspaper", "[Vikpress] news agency": the outlet whose name stands before what it is. NULL:
 * none does. */
static const hsy_entity *outlet_before(const struct hearing *h, const struct phrase *p)
{
	RULE_NAMED(NOUN_OUTLET_BEFORE, NULL);
	const struct scene *scene = h->scene;
	bool is_kind = p->head > p->first && look_in(scene, p->head, CLASS_OUTLET_APPOSED) &&
		       scene->words[p->head].shape == SHAPE_LOWER;
	uint32_t name = p->head - 1;
	name -= is_kind && name > p->first && scene->words[name].shape == SHAPE_LOWER &&
		!phrase_is_function(scene, name) && look_capital(scene, name - 1);
	int k = is_kind ? hearing_mention(h, name) : NOBODY;
	const hsy_entity *e = hearing_entity(h, k);
	return e && e->is_named && e->kind == HSY_ENTITY_ORGANISATION && scene->mentions[k].name_last == name &&
		       scene->mentions[k].form == HSY_FORM_NAME
		   ? e
		   : NULL;
}

hsy_speaker speaker_by_nominal(struct hearing *h, const struct phrase *p)
{
	struct scene *scene = h->scene;
	int k = hearing_phrase(h, p);
	const hsy_entity *e = hearing_entity(h, k), *outlet = outlet_before(h, p);
	if (is_label(scene, p, e))
		return speaker_written(h, p->head, p->head, 0.8);
	if (outlet && outlet != e)
		return speaker_of(outlet, HSY_BY_NAME, 0.85);
	if (e && e->is_named && p->first == p->last && scene->mentions[k].form == HSY_FORM_NAME)
		return speaker_of(e, HSY_BY_NAME, 0.9); /* "Timmermans", who is no people */
	if (e && e->is_named)
		return speaker_of(e, HSY_BY_NOMINAL, 0.85);
	if (is_adjective(scene, p))
		return speaker_nobody();
	if (!e)
		return is_written_name(h, p) ? speaker_written(h, p->first, p->core_last, 0.8)
					     : speaker_unnamed(0.8);
	entity_call(scene, e, p);
	return speaker_of(e, HSY_BY_NOMINAL, 0.8);
}

hsy_speaker speaker_by_name(struct hearing *h, const struct phrase *p)
{
	const hsy_entity *e = hearing_entity(h, hearing_phrase(h, p));
	if (e && e->is_named)
		return speaker_party(h, e, PARTY_CAPITAL, HSY_BY_NAME, 0.97);
	if (p->first == p->core_last && h->scene->words[p->first].shape == SHAPE_CAPITAL &&
	    look_begins_sentence(h->scene, p->first))
		return speaker_by_nominal(h, p); /* "Demonstrators said": a capital that names nobody */
	bool the = p->name_first > p->first && look_in(h->scene, p->name_first - 1, CLASS_THE);
	if (the)
		return (hsy_speaker){0, phrase_words(h->scene, p->name_first - 1, p->core_last), HSY_BY_NAME, 0.85};
	return speaker_written(h, p->name_first, p->core_last, 0.85);
}

/* "A ministry official disputed that. “...,” the official said": somebody whom the article brought in without a
 * name, in this paragraph or the one above. The mention; NOBODY: none is. */
static int brought_in_unnamed(const struct hearing *h, const struct phrase *p)
{
	RULE_NAMED(NOUN_UNNAMED, NOBODY);
	enum { MOST_BEFORE = 24 };
	const struct scene *scene = h->scene;
	if (!p->definite || p->last != p->head || p->class != NOUN_PERSON || !look_in(scene, p->first, CLASS_THE))
		return NOBODY;
	int from = (int)scene_mention_from(scene, p->first);
	for (int k = from - 1; k >= 0 && from - k < MOST_BEFORE; k--) {
		const struct mention *m = &scene->mentions[k];
		if (h->layout.paragraph[p->first] - h->layout.paragraph[m->head] > 1)
			break;
		const hsy_entity *e = hearing_entity(h, k);
		bool opens = look_in(scene, m->first, CLASS_A) || look_in(scene, m->first, CLASS_ONE_OF) ||
			     (m->first > 1 && look_in(scene, m->first - 1, CLASS_OF) &&
			      look_in(scene, m->first - 2, CLASS_ONE_OF));
		bool same = noun_is_same(scene, p->head, m->head) || noun_is_same(scene, p->head, m->last);
		if (m->form == HSY_FORM_NOMINAL && opens && same && !(e && e->is_named))
			return k;
	}
	return NOBODY;
}

hsy_speaker speaker_by_unnamed(const struct hearing *h, const struct phrase *p)
{
	int unnamed = brought_in_unnamed(h, p);
	const hsy_entity *e = hearing_entity(h, unnamed);
	if (!e)
		return unnamed < 0 ? speaker_nobody() : speaker_unnamed(0.8);
	hearing_join(h, p->head, unnamed);
	return speaker_of(e, HSY_BY_NOMINAL, 0.8);
}
