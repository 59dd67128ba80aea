/* See source.h. */
#include "reading/speaking/source.h"

#include "reading/grammar/rule.h"
#include "reading/speaking/epithet.h"
#include "reading/speaking/firm.h"
#include "reading/speaking/joint.h"
#include "reading/speaking/nominal.h"
#include "reading/speaking/paper.h"
#include "reading/speaking/title.h"

/* The name in apposition is that of the nominal: of a person, or, of what is no person, no place's. */
static bool is_bearer(const struct hearing *h, const struct phrase *p, const struct phrase *apposed)
{
	const hsy_entity *e = hearing_entity(h, hearing_phrase(h, apposed));
	if (p->class == NOUN_PERSON || !e)
		return p->class == NOUN_PERSON;
	bool several = p->class == NOUN_PERSONS || (look_ends(h->scene, p->head, CLASS_ENDING_S) &&
						    !look_ends(h->scene, p->head, CLASS_ENDING_SS));
	/* "two critics, X and Y,", not "the directress, X," */
	return e->kind == HSY_ENTITY_PERSON ? p->class == NOUN_NONE && !several
					    : e->kind == HSY_ENTITY_ORGANISATION;
}

/* The head of [Tellmark, Anna Lund,]: the source begins late, behind what she is. */
static bool leads_body(const struct hearing *h, const struct phrase *p, const struct phrase *apposed)
{
	RULE_NAMED(NOUN_LEADS, false);
	const struct scene *scene = h->scene;
	const hsy_entity *e = hearing_entity(h, hearing_phrase(h, p)),
			 *leader = hearing_entity(h, hearing_phrase(h, apposed));
	bool led = p->first > 1 && look_in(scene, p->first - 1, CLASS_OF_FOR);
	for (uint32_t i = p->first; !led && i > 1 && i + 4 > p->first; i--)
		led = look_in(scene, i - 1, CLASS_OF_FOR) && noun_class(scene, i - 2, NULL) == NOUN_PERSON;
	return led && leader && leader->is_named && leader->kind == HSY_ENTITY_PERSON && (!e || e != leader) &&
	       apposed->name_first < apposed->name_last;
}

/* "The singer and guitarist", one article for two nouns: one person, told by the first. */
static bool is_one_in_two(const struct scene *scene, const struct phrase *p, struct phrase *ret)
{
	RULE_NAMED(NOUN_TWOFOLD, false);
	uint32_t second = p->core_last + 2;
	*ret = *p;
	ret->joint = false;
	ret->last = p->core_last;
	return p->joint && !p->list && p->form == HSY_FORM_NOMINAL && p->class == NOUN_PERSON && p->definite &&
	       p->core_last == p->head && second == p->last && look_in(scene, p->first, CLASS_THE) &&
	       noun_class(scene, second, NULL) == NOUN_PERSON;
}

/* Whom a nominal means that names nobody; `words`, who it is by its words alone, where it means nobody else. */
static hsy_speaker meant_by(const struct hearing *h, int s, const struct phrase *p, hsy_speaker words)
{
	hsy_speaker meant = speaker_by_epithet(h, s, p);
	if (!speaker_known(&meant))
		meant = speaker_by_firm(h, s, p);
	if (!speaker_known(&meant))
		return words;
	hearing_join(h, p->head, hearing_mention_before(h, hearing_mention(h, p->head), meant.entity));
	return meant;
}

/* The name that a nominal has in front of itself or behind, with a title or in apposition. Nobody: none. */
static hsy_speaker by_title(struct hearing *h, int s, const struct phrase *p)
{
	struct phrase titled;
	if (p->form == HSY_FORM_NOMINAL && p->class == NOUN_PERSON && title_name(h->scene, s, p, &titled))
		return speaker_by_name(h, &titled);
	hsy_speaker called = title_called(h, s, p);
	if (speaker_known(&called))
		return called;
	const hsy_entity *bearer = title_field_bearer(h, s, p);
	if (bearer)
		return speaker_of(bearer, HSY_BY_NAME, 0.9);
	if (!p->joint && p->has_apposed && p->first == p->last) /* "chairman, chief and president Anna Lund" */
		bearer = title_roles_bearer(h, s, p);
	else if (!p->joint)
		bearer = title_bearer(h, s, p);
	return bearer ? speaker_of(bearer, HSY_BY_NAME, 0.9) : speaker_nobody();
}

/* "Their former partner, the [Harbour Democrats]": a body whose name ends with a common noun. */
static hsy_speaker by_apposed_body(const struct hearing *h, const struct phrase *apposed)
{
	RULE_NAMED(NOUN_APPOSED_BODY, speaker_nobody());
	const hsy_entity *e = hearing_entity(h, hearing_phrase(h, apposed));
	bool body = e && e->is_named && (e->kind == HSY_ENTITY_ORGANISATION || e->kind == HSY_ENTITY_GROUP);
	return body && apposed->definite && look_capital(h->scene, apposed->head) ? speaker_of(e, HSY_BY_NAME, 0.85)
										  : speaker_nobody();
}

/* The name in apposition: its bearer, where the phrase is what he is. */
static hsy_speaker by_apposed(struct hearing *h, const struct phrase *p)
{
	struct phrase apposed;
	if (!p->has_apposed || !phrase_parse(h->scene, p->apposed, p->apposed_last, &apposed) || apposed.joint)
		return speaker_nobody();
	if (apposed.form != HSY_FORM_NAME)
		return p->form == HSY_FORM_NOMINAL ? by_apposed_body(h, &apposed) : speaker_nobody();
	bool is_his = p->form == HSY_FORM_NAME ? leads_body(h, p, &apposed) : is_bearer(h, p, &apposed);
	return is_his ? speaker_by_name(h, &apposed) : speaker_nobody();
}

hsy_speaker speaker_by_source(struct hearing *h, int s, const struct phrase *phrase)
{
	struct phrase one;
	const struct phrase *p = is_one_in_two(h->scene, phrase, &one) ? &one : phrase;
	hsy_speaker speaker = speaker_by_list(h, s, p);
	if (!speaker_known(&speaker))
		speaker = by_title(h, s, p);
	if (speaker_known(&speaker))
		return speaker;
	if (p->joint)
		return speaker_by_joint(h, s, p);
	speaker = speaker_by_pair(h, s, p);
	if (!speaker_known(&speaker))
		speaker = speaker_by_listed(h, s, p);
	if (!speaker_known(&speaker))
		speaker = by_apposed(h, p);
	if (speaker_known(&speaker))
		return speaker;
	speaker = speaker_by_paper(h, s, p);
	if (speaker_known(&speaker))
		return speaker;
	if (p->form == HSY_FORM_NAME)
		return speaker_by_name(h, p);
	speaker = speaker_by_nominal(h, p);
	hsy_speaker unnamed = speaker_by_unnamed(h, p);
	if (speaker_known(&unnamed))
		return unnamed;
	bool named = speaker.entity && h->scene->entities[speaker.entity - 1].is_named;
	return named ? speaker : meant_by(h, s, p, speaker);
}
