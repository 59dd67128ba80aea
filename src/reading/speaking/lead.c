/* See lead.h. */
#include "reading/speaking/lead.h"

#include "reading/grammar/rule.h"
#include "reading/people/cast.h"
#include "reading/people/name_form.h"
#include "reading/people/press.h"

#include <string.h>

/* "The head of a study", "A member of the board", "Director": one person, told by what they are and do. */
static bool is_description(const struct scene *scene, const struct attribution *a)
{
	struct phrase p;
	return a->has_source && phrase_parse(scene, a->source.first, a->source.last, &p) &&
	       p.form == HSY_FORM_NOMINAL && p.class == NOUN_PERSON && !p.joint && !p.has_apposed &&
	       !look_possessive(scene, p.first) && !noun_is_anonymous(scene, p.head);
}

/* How many paragraphs of sentences begin behind word `from`, up to word `to`. */
static uint32_t prose_between(const struct hearing *h, uint32_t from, uint32_t to)
{
	uint32_t n = 0;
	for (uint32_t k = h->layout.paragraph[from] + 1; k <= h->layout.paragraph[to]; k++)
		n += h->prose[k];
	return n;
}

/* The entity's role is the one that the description tells: the "chief executive" is the "head" of a bank. */
static bool is_described(const struct scene *scene, const hsy_entity *e, const struct attribution *description)
{
	struct phrase p;
	if (!e->role)
		return true;
	const struct word_range *role = &scene->entity_role[e->id - 1];
	return phrase_parse(scene, description->source.first, description->source.last, &p) &&
	       noun_is_akin_to_role(scene, p.head, e->role) &&
	       !cast_owner_differs(scene, &p, role->first, role->last);
}

/* The source of statement s brings a person in by name, which only the headline may have; NULL: it does not. */
static const hsy_entity *brought_in(const struct hearing *h, size_t s)
{
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	const hsy_speaker *speaker = &scene->statements[s].speaker;
	int outer = scene->statements[s].inside - 1;
	if (speaker->by != HSY_BY_NAME || !speaker->entity || !a->has_source ||
	    (outer >= 0 && speaker_is_person(h, &scene->statements[outer].speaker)))
		return NULL;
	const hsy_entity *e = &scene->entities[speaker->entity - 1];
	if (!e->is_named || e->kind != HSY_ENTITY_PERSON)
		return NULL;
	for (size_t k = scene_mention_from(scene, a->source.first); k-- > 0;)
		if (scene->mentions[k].form == HSY_FORM_NAME && hearing_entity(h, (int)k) == e &&
		    h->prose[h->layout.paragraph[scene->mentions[k].head]])
			return NULL;
	return e;
}

/* "The governor", where "the governor of the bank" turned out to be `to`, of whom mention `of` is: whoever is
 * called by that noun alone and has no name. */
static void namesakes_move(const struct hearing *h, uint32_t noun, const hsy_entity *to, int of)
{
	struct scene *scene = h->scene;
	for (size_t k = 0; k < scene->n_mentions; k++) {
		const struct mention *m = &scene->mentions[k];
		const hsy_entity *e = m->form == HSY_FORM_NOMINAL ? hearing_entity(h, (int)k) : NULL;
		if (e && !e->is_named && e->id != to->id && e->kind == HSY_ENTITY_PERSON && m->last == m->head &&
		    m->first + 1 == m->head && look_in(scene, m->first, CLASS_THE) &&
		    noun_is_same(scene, noun, m->head) && scene->words[m->head].shape == scene->words[noun].shape)
			hearing_move(h, e->id, to, of);
	}
}

/* Statement `k` is of a person without a name, told by what she is, who may be `e`. */
static bool may_be(const struct hearing *h, size_t k, const hsy_entity *e)
{
	const struct scene *scene = h->scene;
	const hsy_speaker *speaker = &scene->statements[k].speaker;
	const hsy_entity *lead = speaker->entity ? &scene->entities[speaker->entity - 1] : NULL;
	return lead && !lead->is_named && speaker->by == HSY_BY_NOMINAL &&
	       is_description(scene, &scene->found[k]) && is_described(scene, e, &scene->found[k]) &&
	       name_genders_agree(hearing_gender(h, e), hearing_gender(h, lead));
}

/* The source of statement `k` has a noun that is akin to word `noun`: "chief", "boss". */
static bool is_akin(const struct scene *scene, size_t k, uint32_t noun)
{
	char a[32], b[32];
	struct phrase p;
	if (!phrase_parse(scene, scene->found[k].source.first, scene->found[k].source.last, &p))
		return false;
	look_lower(scene, p.head, a, sizeof a);
	look_lower(scene, noun, b, sizeof b);
	return noun_is_akin(scene->lang, a, b);
}

/* Whoever had no name and spoke as statement `k` is `e`, of whom mention `of` is. */
static void lead_becomes(const struct hearing *h, size_t k, const hsy_entity *e, int of)
{
	const struct scene *scene = h->scene;
	const struct word_range *source = &scene->found[k].source;
	struct phrase p;
	hearing_move(h, scene->statements[k].speaker.entity, e, of);
	if (!phrase_parse(scene, source->first, source->last, &p))
		return;
	if (p.definite)
		namesakes_move(h, p.head, e, of);
	for (size_t i = 0; i < k && h->layout.paragraph[scene->found[i].cue.first] == 0; i++)
		if (!scene->statements[i].inside && may_be(h, i, e) && is_akin(scene, i, p.head))
			hearing_move(h, scene->statements[i].speaker.entity, e, of);
}

/* Both statements tell with one verb, "admits" and "has admitted", of one thing: a long word or a number in common.
 */
static bool tells_alike(const struct scene *scene, size_t x, size_t y)
{
	enum { STEM = 5 };
	const struct attribution *a = &scene->found[x], *b = &scene->found[y];
	char v[32], w[32];
	look_lower(scene, a->cue.last, v, sizeof v);
	look_lower(scene, b->cue.last, w, sizeof w);
	if (strlen(v) < STEM || strncmp(v, w, STEM) || !a->n_contents || !b->n_contents)
		return false;
	for (uint32_t i = a->contents[0].first; i <= a->contents[0].last; i++)
		for (uint32_t k = b->contents[0].first; k <= b->contents[0].last; k++)
			if (look_alike(scene, i, k) && scene->words[i].char_end - scene->words[i].char_begin > STEM)
				return true;
	return false;
}

/* "Tellmark admits that ..." over "The insurer has admitted that ...": who is told there without a name is who has
 * one in the headline. */
static void lead_headline(struct hearing *h)
{
	RULE_NAMED(NOUN_HEADLINE, );
	const struct scene *scene = h->scene;
	size_t k = 0;
	while (k < scene->n_statements && h->layout.paragraph[scene->found[k].cue.first] == 0)
		k++;
	for (size_t s = 0; s < k && k < scene->n_statements; s++) {
		const hsy_speaker *named = &scene->statements[s].speaker, *told = &scene->statements[k].speaker;
		const hsy_entity *e = named->name && named->entity ? &scene->entities[named->entity - 1] : NULL;
		const hsy_entity *lead = told->entity ? &scene->entities[told->entity - 1] : NULL;
		int of =
		    e ? hearing_mention_before(h, (int)scene_mention_from(scene, scene->found[s].cue.last), e->id)
		      : NOBODY;
		if (of >= 0 && lead && !lead->is_named && lead->kind == e->kind && !scene->statements[k].inside &&
		    told->by == HSY_BY_NOMINAL && prose_between(h, 0, scene->found[k].cue.first) <= 1 &&
		    name_genders_agree(hearing_gender(h, e), hearing_gender(h, lead)) && tells_alike(scene, s, k)) {
			hearing_move(h, lead->id, e, of);
			return;
		}
	}
}

/* "[The newspaper] Tarn Ilbo": the mention is of a body that is called by the noun at `noun`. */
static bool is_called_by(const struct scene *scene, const struct mention *m, uint32_t noun)
{
	return m->form == HSY_FORM_NAME && m->name_first > 1 && look_in(scene, m->name_first - 2, CLASS_THE) &&
	       scene->words[m->name_first - 1].shape == SHAPE_LOWER && look_alike(scene, m->name_first - 1, noun);
}

/* "A Keldrian newspaper said" ... "The newspaper Tarn Ilbo": a body that is named below by the noun that it was
 * brought in by. */
static void lead_body(struct hearing *h)
{
	RULE_NAMED(NOUN_BODY_BELOW, );
	enum { REACH = 4, MOST_BETWEEN = 64 };
	const struct scene *scene = h->scene;
	for (size_t s = 0; s < scene->n_statements; s++) {
		const struct attribution *a = &scene->found[s];
		const hsy_speaker *told = &scene->statements[s].speaker;
		const hsy_entity *e = told->entity ? &scene->entities[told->entity - 1] : NULL;
		struct phrase p;
		if (!e || e->is_named || told->by != HSY_BY_NOMINAL || !a->has_source ||
		    !phrase_parse(scene, a->source.first, a->source.last, &p) ||
		    !look_in(scene, p.first, CLASS_A) || p.last != p.head || p.class != NOUN_ORGANISATION)
			continue;
		size_t from = scene_mention_from(scene, p.last + 1);
		for (size_t k = from; k < scene->n_mentions && k - from < MOST_BETWEEN; k++) {
			const struct mention *m = &scene->mentions[k];
			const hsy_entity *body = hearing_entity(h, (int)k);
			if (h->layout.paragraph[m->head] > h->layout.paragraph[p.head] + REACH)
				break;
			if (body && body->is_named && body->kind != HSY_ENTITY_PERSON &&
			    is_called_by(scene, m, p.head)) {
				hearing_move(h, e->id, body, (int)k);
				break;
			}
		}
	}
}

enum report { REPORT_NONE, REPORT_NEW, REPORT_KNOWN };

/* "A published report", "report" in a headline: what an outlet tells, and nobody says which; and "the report", of
 * which one knows. */
static enum report press_report(const struct scene *scene, const struct attribution *a)
{
	struct phrase p;
	if (!a->has_source || !phrase_parse(scene, a->source.first, a->source.last, &p) || p.last != p.head ||
	    p.form != HSY_FORM_NOMINAL || !look_in(scene, p.head, CLASS_PAPER_OF_PRESS))
		return REPORT_NONE;
	for (uint32_t i = p.first + 1; i < p.head; i++)
		if (scene->words[i].shape != SHAPE_LOWER || look_possessive(scene, i))
			return REPORT_NONE;
	if (look_in(scene, p.first, CLASS_A) || p.first == p.head)
		return REPORT_NEW;
	return look_in(scene, p.first, CLASS_THE) && p.head == p.first + 1 ? REPORT_KNOWN : REPORT_NONE;
}

/* Mention k names an outlet, not the article's own, that is told something there or says it. */
static bool is_reporting(const struct hearing *h, size_t k)
{
	const struct scene *scene = h->scene;
	const struct mention *m = &scene->mentions[k];
	const hsy_entity *e = m->form == HSY_FORM_NAME ? hearing_entity(h, (int)k) : NULL;
	if (!e || !e->is_named || e->kind == HSY_ENTITY_PERSON ||
	    (scene->article && press_same(scene->article->outlet, e->name)))
		return false;
	if (m->name_first > 0 && noun_is_outlet(scene, m->name_first - 1))
		return true;
	bool speaks = name_is_told(scene, m->name_first);
	for (size_t s = 0; !speaks && s < scene->n_statements; s++) {
		const struct attribution *a = &scene->found[s];
		speaks = a->has_source && a->source.first <= m->head && a->source.last >= m->head &&
			 scene->statements[s].speaker.by == HSY_BY_NAME &&
			 scene->statements[s].speaker.entity == e->id;
	}
	return speaks && press_is(e->name);
}

/* The first outlet that reports in the paragraphs behind word `word`; NULL: none. */
static const hsy_entity *reporting_behind(const struct hearing *h, uint32_t word)
{
	enum { REACH = 6, MOST_BETWEEN = 96 };
	const struct scene *scene = h->scene;
	size_t from = scene_mention_from(scene, word + 1);
	for (size_t k = from; k < scene->n_mentions && k - from < MOST_BETWEEN &&
			      h->layout.paragraph[scene->mentions[k].head] <= h->layout.paragraph[word] + REACH;
	     k++)
		if (is_reporting(h, k))
			return hearing_entity(h, (int)k);
	return NULL;
}

/* "Keldria was sold oil, according to a report", and a paragraph below it "told Reuters": the first outlet that is
 * told something behind a report of nobody's is whose it is. */
static void lead_report(struct hearing *h)
{
	RULE_NAMED(NOUN_REPORT, );
	struct scene *scene = h->scene;
	const hsy_entity *whose = NULL;
	for (size_t s = 0; s < scene->n_statements; s++) {
		hsy_speaker *told = &scene->statements[s].speaker;
		const struct attribution *a = &scene->found[s];
		enum report report =
		    told->name || scene->statements[s].inside ? REPORT_NONE : press_report(scene, a);
		if (!whose && report == REPORT_NEW)
			whose = reporting_behind(h, a->source.last);
		if (whose && report != REPORT_NONE)
			*told = speaker_of(whose, HSY_BY_NOMINAL, 0.6);
	}
}

/* "[The comments by] Anna Lund": what was said right before is hers. */
static bool has_remarks(const struct scene *scene, const struct mention *m)
{
	uint32_t by = m->first - 1;
	return m->first > 2 && m->form == HSY_FORM_NAME && m->first == m->name_first &&
	       (look_in(scene, by, CLASS_BY) || look_in(scene, by, CLASS_PAPER_FROM)) &&
	       look_in(scene, by - 1, CLASS_REMARKS) && look_in(scene, by - 2, CLASS_THE);
}

static void lead_remarks(struct hearing *h)
{
	RULE_NAMED(NOUN_REMARKS, );
	enum { MOST_INSIDE = 24 };
	const struct scene *scene = h->scene;
	for (size_t i = 0, behind = 0; i < scene->n_mentions; i++) {
		const struct mention *m = &scene->mentions[i];
		const hsy_entity *e = has_remarks(scene, m) ? hearing_entity(h, (int)i) : NULL;
		while (behind < scene->n_statements && scene->found[behind].cue.first < m->first)
			behind++;
		size_t k = behind;
		while (k > 0 && behind - k < MOST_INSIDE && scene->statements[k - 1].inside)
			k--;
		if (e && e->is_named && e->kind == HSY_ENTITY_PERSON && k > 0 && may_be(h, k - 1, e) &&
		    prose_between(h, scene->found[k - 1].cue.first, m->first) < 2)
			lead_becomes(h, k - 1, e, (int)i);
	}
}

void lead_told(struct hearing *h)
{
	lead_remarks(h);
	lead_headline(h);
	lead_body(h);
	lead_report(h);
}

/* "The first secretary told them that ... Anna Lund condemned it": a bare name without an office of its own, right
 * behind an office without a name. */
static bool is_office_next(const struct hearing *h, size_t k, size_t s, const hsy_entity *e)
{
	RULE_NAMED(NOUN_LEAD_NEXT, false);
	const struct scene *scene = h->scene;
	const struct word_range *source = &scene->found[k].source, *name = &scene->found[s].source;
	uint32_t end = scene->found[k].cue.last;
	struct phrase p;
	return !e->role && scene->found[k].has_source && phrase_parse(scene, source->first, source->last, &p) &&
	       p.definite && look_in(scene, p.head, CLASS_OFFICE) && look_capital(scene, p.head) &&
	       h->layout.paragraph[end] == h->layout.paragraph[name->first] &&
	       h->layout.sentence[end] + 1 == h->layout.sentence[name->first] && name->last > name->first &&
	       look_begins_sentence(scene, name->first) && name->last + 1 == scene->found[s].cue.first;
}

void lead_name(struct hearing *h, size_t s)
{
	RULE_NAMED(NOUN_LEAD, );
	const struct scene *scene = h->scene;
	const hsy_entity *e = brought_in(h, s);
	uint32_t here = scene->found[s].cue.first;
	int behind = (int)scene_mention_from(scene, scene->found[s].source.last + 1);
	int own = e ? hearing_mention_before(h, behind, e->id) : NOBODY;
	for (size_t k = s; own >= 0 && k-- > 0;) {
		const hsy_speaker *speaker = &scene->statements[k].speaker;
		uint32_t there = scene->found[k].cue.first;
		if (scene->statements[k].inside)
			continue;
		bool next = is_office_next(h, k, s, e);
		if (!next && prose_between(h, there, here) == 0)
			continue;
		const hsy_entity *lead = speaker->entity ? &scene->entities[speaker->entity - 1] : NULL;
		bool far = prose_between(h, 0, there) > 1 || prose_between(h, there, here) > 2;
		if (!lead || lead->is_named || (far && !next))
			return;
		if (speaker->by != HSY_BY_NOMINAL) /* "she", who goes on */
			continue;
		if (!may_be(h, k, e))
			return;
		lead_becomes(h, k, e, own);
	}
}
