/* Which organisation a nominal without a name means: "the bureau", "the bank", "the regulator". In order:
 *
 *     the Bureau of Ports ... the bureau     the last one that has the noun in its name
 *     Tellmark is late. The company          the one with which the sentence before begins
 *     Tellmark said ... the company          the one that spoke last, in this paragraph or the one above,
 *                                            else the only one that is spoken of there
 *     the company, anywhere                  the one that the article is about,
 *                                            else the only one that is of this kind by its name
 *
 * None of another kind, by its noun or its name (people/body.h): a newspaper is no bank. */
#include "reading/speaking/firm.h"

#include "reading/people/body.h"
#include "reading/people/press.h"
#include "reading/grammar/rule.h"

enum { NEAR_MENTIONS = 512, NEAR_WORDS = 150, NEAR_STATEMENTS = 5 };

static bool is_named_body(const hsy_entity *e)
{
	return e && e->is_named && e->kind == HSY_ENTITY_ORGANISATION;
}

/* The entity is the outlet that tells all this. */
static bool is_teller(const struct scene *scene, const hsy_entity *e)
{
	RULE_NAMED(FIRM_TELLER, false);
	return scene->article && press_same(scene->article->outlet, e->name);
}

/* What the entity is: by its name, else by the noun before it, "the insurer Tellmark". */
static enum body_kind entity_body(const struct hearing *h, const hsy_entity *e)
{
	const struct scene *scene = h->scene;
	enum body_kind kind = body_of_name(e->name);
	if (kind == BODY_UNKNOWN && is_teller(scene, e))
		return BODY_PRESS;
	for (size_t k = 0; kind == BODY_UNKNOWN && k < scene->n_mentions && k < NEAR_MENTIONS; k++) {
		const struct mention *m = &scene->mentions[k];
		bool is_name = m->form == HSY_FORM_NAME && m->name_first > 0 && hearing_entity(h, (int)k) == e;
		if (is_name && scene->words[m->name_first].gap == GAP_SPACE &&
		    scene->words[m->name_first - 1].shape == SHAPE_LOWER)
			kind = body_of_noun(scene, m->name_first - 1);
	}
	return kind;
}

/* Whether "the regulator" may be the entity. A name that does not tell is of a company, or of whoever has such
 * names; unions and authorities have others. */
static bool is_called(const struct hearing *h, const hsy_entity *e, enum body_kind kind)
{
	RULE_NAMED(FIRM_KIND, true);
	enum body_kind told = entity_body(h, e);
	if (kind == BODY_UNKNOWN)
		return told != BODY_PRESS;
	if (told == BODY_UNKNOWN)
		return kind != BODY_UNION && kind != BODY_STATE && kind != BODY_PRESS;
	return told == kind;
}

/* ---- by the words of its name ---- */

static bool has_word(const struct scene *scene, const struct mention *m, uint64_t word)
{
	for (uint32_t i = m->name_first; i <= m->name_last; i++)
		if (look_capital(scene, i) && word_hash(scene->text, &scene->words[i], true) == word)
			return true;
	return false;
}

/* The mention is the name of an organisation and has the words [first, last], with capitals: "the Bureau of Ports",
 * "bureau". */
static bool has_in_name(const struct hearing *h, int mention, uint32_t first, uint32_t last)
{
	const struct scene *scene = h->scene;
	const struct mention *m = &scene->mentions[mention];
	const hsy_entity *e = m->form == HSY_FORM_NAME ? hearing_entity(h, mention) : NULL;
	if (!is_named_body(e) || m->name_first == m->name_last)
		return false;
	while (first <= last && has_word(scene, m, word_hash(scene->text, &scene->words[first], true)))
		first++;
	return first > last;
}

/* "The bureau", where the Bureau of Ports was spoken of, "the port police": the last organisation that is called
 * so. */
static hsy_speaker from_namesake(const struct hearing *h, const struct phrase *p)
{
	RULE_NAMED(NOUN_NAMESAKE, speaker_nobody());
	const struct scene *scene = h->scene;
	for (uint32_t i = p->first + 1; i <= p->head; i++)
		if (scene->words[i].shape != SHAPE_LOWER)
			return speaker_nobody();
	int from = (int)scene_mention_from(scene, p->first);
	for (int k = from - 1; k >= 0 && from - k < NEAR_MENTIONS; k--)
		if (has_in_name(h, k, p->first + 1, p->head))
			return speaker_of(hearing_entity(h, k), HSY_BY_NOMINAL, 0.65);
	return speaker_nobody();
}

/* ---- by what it is ---- */

/* The organisation of that kind that spoke last, in the paragraph above or since; NULL: none. */
static const hsy_entity *last_body(const struct hearing *h, int s, uint32_t word, enum body_kind kind)
{
	const struct scene *scene = h->scene;
	int at = h->before[s];
	for (int n = 0; at >= 0 && n < NEAR_STATEMENTS; at = h->before[at], n++) {
		const hsy_speaker *speaker = &scene->statements[at].speaker;
		const hsy_entity *e = speaker->entity ? &scene->entities[speaker->entity - 1] : NULL;
		if (h->layout.paragraph[word] > h->layout.paragraph[scene->found[at].cue.first] + 1)
			break;
		if (is_named_body(e) && is_called(h, e, kind))
			return e;
	}
	return NULL;
}

/* "Tellmark is late. The company said": the organisation of that kind with which the sentence before begins, in the
 * same paragraph; NULL: it begins with none. */
static const hsy_entity *subject_body(const struct hearing *h, uint32_t word, enum body_kind kind)
{
	RULE_NAMED(FIRM_SUBJECT, NULL);
	const struct scene *scene = h->scene;
	uint32_t first = look_sentence_begin(scene, word);
	if (first == 0 || look_begins_paragraph(scene, first))
		return NULL;
	first = look_sentence_begin(scene, first - 1);
	size_t k = scene_mention_from(scene, first);
	const hsy_entity *e =
	    k < scene->n_mentions && scene->mentions[k].first == first ? hearing_entity(h, (int)k) : NULL;
	bool subject = is_named_body(e) && scene->mentions[k].form == HSY_FORM_NAME &&
		       !look_possessive(scene, scene->mentions[k].last + 1);
	return subject && is_called(h, e, kind) ? e : NULL;
}

/* "(NPA)", by which an agency signs. */
static bool is_signature(const struct scene *scene, const struct mention *m)
{
	return m->first > 0 && look_is(scene, m->first - 1, "(") && look_is(scene, m->last + 1, ")");
}

/* The one organisation of that kind with a name that is spoken of in words [first, end); NULL: none, or more than
 * one. */
static const hsy_entity *only_near(const struct hearing *h, uint32_t first, uint32_t end, enum body_kind kind)
{
	const struct scene *scene = h->scene;
	const hsy_entity *only = NULL;
	for (size_t k = scene_mention_from(scene, first); k < scene->n_mentions && scene->mentions[k].first < end;
	     k++) {
		const hsy_entity *e = hearing_entity(h, (int)k);
		if (e == only || !is_named_body(e) || scene->mentions[k].form != HSY_FORM_NAME ||
		    look_possessive(scene, scene->mentions[k].last + 1) ||
		    is_signature(scene, &scene->mentions[k]) || !is_called(h, e, kind))
			continue;
		if (only)
			return NULL;
		only = e;
	}
	return only;
}

/* The organisation of that kind that the article is about: it is named three times, and twice as often as any other
 * of it. NULL: none. */
static const hsy_entity *main_body(const struct hearing *h, enum body_kind kind)
{
	RULE_NAMED(NOUN_FIRM_MAIN, NULL);
	enum { NAMED_OFTEN = 3 };
	const struct scene *scene = h->scene;
	const hsy_entity *most = NULL;
	size_t second = 0;
	for (size_t i = 0; i < scene->n_entities; i++) {
		const hsy_entity *e = &scene->entities[i];
		if (!is_named_body(e) || !is_called(h, e, kind))
			continue;
		if (most && e->n_mentions <= most->n_mentions) {
			second = e->n_mentions > second ? e->n_mentions : second;
			continue;
		}
		second = most ? most->n_mentions : 0;
		most = e;
	}
	return most && most->n_mentions >= NAMED_OFTEN && most->n_mentions >= 2 * second ? most : NULL;
}

/* The one organisation of the article whose name says that it is of that kind; NULL: none, or more than one. */
static const hsy_entity *only_of_kind(const struct hearing *h, enum body_kind kind)
{
	RULE_NAMED(FIRM_ONLY, NULL);
	const struct scene *scene = h->scene;
	const hsy_entity *only = NULL;
	for (size_t i = 0; kind != BODY_UNKNOWN && i < scene->n_entities; i++) {
		const hsy_entity *e = &scene->entities[i];
		if (!is_named_body(e) || entity_body(h, e) != kind)
			continue;
		if (only)
			return NULL;
		only = e;
	}
	return only;
}

/* Behind the word at `i`, or behind all that it is joined to: "Singapore-based", "Lund-owned". */
static uint32_t compound_end(const struct scene *scene, uint32_t i, uint32_t end)
{
	uint32_t last = i;
	while (last + 2 < end && look_is(scene, last + 1, "-") && look_joined(scene, last + 2))
		last += 2;
	return scene->words[last].shape == SHAPE_LOWER ? last + 1 : phrase_where_end(scene, last);
}

/* Words [first, end) tell what it is and not whose: they are small, or where it sits, and few. */
static bool is_small(const struct scene *scene, uint32_t first, uint32_t end)
{
	enum { FEW = 2 };
	uint32_t i = first, n = 0;
	for (uint32_t next; i < end && !phrase_is_function(scene, i); i = next, n++) {
		next = compound_end(scene, i, end);
		if (next == i)
			break;
	}
	return i == end && n <= FEW;
}

static hsy_speaker from_firm(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_FIRM, speaker_nobody());
	const struct scene *scene = h->scene;
	enum body_kind kind = body_of_noun(scene, p->head);
	if (!look_in(scene, p->head, CLASS_FIRM) || !is_small(scene, p->first + 1, p->head))
		return speaker_nobody();
	const hsy_entity *e = subject_body(h, p->head, kind);
	if (!e)
		e = last_body(h, s, p->head, kind);
	if (e)
		return speaker_of(e, HSY_BY_NOMINAL, 0.6);
	if (p->first + 1 < p->head)
		return speaker_nobody();
	uint32_t first = p->first;
	while (first > 0 && p->first - first < NEAR_WORDS &&
	       h->layout.paragraph[first - 1] + 1 >= h->layout.paragraph[p->head])
		first--;
	e = only_near(h, first, p->first, kind);
	if (!e)
		e = main_body(h, kind);
	if (!e)
		e = only_of_kind(h, kind);
	return e ? speaker_of(e, HSY_BY_NOMINAL, 0.55) : speaker_nobody();
}

hsy_speaker speaker_by_firm(const struct hearing *h, int s, const struct phrase *p)
{
	if (!p->definite || p->last != p->head || p->first >= p->head || !look_in(h->scene, p->first, CLASS_THE))
		return speaker_nobody();
	hsy_speaker speaker = from_namesake(h, p);
	return speaker_known(&speaker) ? speaker : from_firm(h, s, p);
}
