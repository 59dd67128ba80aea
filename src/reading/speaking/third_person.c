/* See third_person.h. */
#include "reading/speaking/third_person.h"

#include "reading/grammar/rule.h"
#include "reading/people/name_form.h"
#include "reading/speaking/epithet.h"
#include "reading/speaking/salience.h"

#include <string.h>

enum { CANDIDATES = 96, REACH_PARAGRAPHS = 4, REACH_SENTENCES = 9 };

static const double cluster_weight = 0.1; /* what a learnt cluster adds to a candidate */
static const double known_gender = 0.2;   /* and the gender of its name, where it is the pronoun's */
static const double other_gender = 0.5;   /* takes away that "she" meant it before, and now it is "he" */
static const double named_himself = 0.7;  /* and takes away that the quotation names it */
static const double told_of = 0.2;        /* that the last one who spoke tells of it */
static const double unnamed = 0.3;        /* that it has no name and has not spoken */
static const double asked_weight = 1.6;   /* of one who was asked right before */
static const double clause_weight = 1.8;  /* of the subject that a clause with the pronoun belongs to */
static const double named_next = 0.5;     /* that the quotation right behind it is by that name */

/* ---- the field ---- */

struct candidate {
	int entity;
	double weight;
};

struct field {
	struct candidate list[CANDIDATES];
	size_t n;
};

static void field_add(struct field *f, int entity, double weight)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->list[i].entity == entity) {
			if (weight > f->list[i].weight)
				f->list[i].weight = weight;
			return;
		}
	if (f->n < CANDIDATES)
		f->list[f->n++] = (struct candidate){entity, weight};
}

static void field_remove(struct field *f, int entity)
{
	size_t kept = 0;
	for (size_t i = 0; i < f->n; i++)
		if (f->list[i].entity != entity)
			f->list[kept++] = f->list[i];
	f->n = kept;
}

static hsy_speaker field_choose(const struct hearing *h, const struct field *f, int clustered)
{
	const struct candidate *best = NULL, *second = NULL;
	for (size_t i = 0; i < f->n; i++) {
		const struct candidate *c = &f->list[i];
		if (!best || c->weight > best->weight) {
			second = best;
			best = c;
		} else if (!second || c->weight > second->weight) {
			second = c;
		}
	}
	if (!best || best->weight < 0.4)
		return speaker_nobody();
	double margin = second ? best->weight - second->weight : 0.5, score = 0.5 + 0.7 * margin;
	if (best->entity == clustered)
		score += 0.1;
	return speaker_of(&h->scene->entities[best->entity - 1], HSY_BY_PRONOUN, score > 0.93 ? 0.93 : score);
}

/* ---- who comes into question ---- */

/* Who wrote the article; or, of "The Post | 13 October 2025 | Anna Lund and Jon Berg", one who is named in such
 * lines alone. */
static bool is_author(const struct hearing *h, const hsy_entity *e)
{
	const char *byline = h->scene->article ? h->scene->article->byline : NULL;
	if (e->id == h->author || !byline || !strstr(byline, e->name))
		return e->id == h->author;
	for (size_t k = 0; k < h->scene->n_mentions; k++)
		if (hearing_entity(h, (int)k) == e && h->scene->mentions[k].form == HSY_FORM_NAME &&
		    h->prose[h->layout.paragraph[h->scene->mentions[k].head]])
			return false;
	return true;
}

static bool pronoun_fits(const struct hearing *h, uint32_t pronoun, const hsy_entity *e)
{
	enum name_gender gender = phrase_pronoun_gender(h->scene, pronoun);
	if (is_author(h, e))
		return false; /* who writes is "I" */
	if (gender != GENDER_UNKNOWN)
		return e->kind == HSY_ENTITY_PERSON && name_genders_agree(hearing_gender(h, e), gender);
	if (look_in(h->scene, pronoun, CLASS_PRONOUN_IT))
		return e->kind == HSY_ENTITY_ORGANISATION || e->kind == HSY_ENTITY_PLACE;
	return e->kind != HSY_ENTITY_PERSON && e->kind != HSY_ENTITY_PLACE;
}

/* (Anna Lund/Vik Press), (Jon Berg/Anna Lund/Vik) */
static bool in_picture_credit(const struct scene *scene, const struct mention *m)
{
	enum { CREDIT_WORDS = 12 };
	uint32_t first = m->first, last = m->last;
	bool slash = false;
	while (first > 0 && m->first - first < CREDIT_WORDS && !look_is(scene, first, "("))
		slash |= look_is(scene, first--, "/");
	while (last < scene->n_words && last - m->last < CREDIT_WORDS && !look_is(scene, last, ")"))
		slash |= look_is(scene, last++, "/");
	return slash && look_is(scene, first, "(") && look_is(scene, last, ")");
}

/* "Interview by Anna Lund", "Photo: Anna Lund": whoever made it is nobody in it. */
static bool is_credit(const struct scene *scene, const struct mention *m)
{
	RULE_NAMED(HE_CREDIT, false);
	if (in_picture_credit(scene, m))
		return true;
	return m->first > 1 && (look_in(scene, m->first - 1, CLASS_BY) || look_is(scene, m->first - 1, ":")) &&
	       look_in(scene, m->first - 2, CLASS_CREDIT);
}

/* "The Lund memorandum": a name that only tells which is nobody in it. */
static bool is_modifier(const struct scene *scene, const struct mention *m)
{
	RULE_NAMED(HE_MODIFIER, false);
	uint32_t next = m->last + 1;
	return m->form == HSY_FORM_NAME && m->name_first > 0 && look_in(scene, m->name_first - 1, CLASS_THE) &&
	       next < scene->n_words && scene->words[next].shape == SHAPE_LOWER &&
	       noun_class(scene, next, NULL) != NOUN_PERSON && !phrase_is_function(scene, next) &&
	       !look_in(scene, next, CLASS_PREPOSITION) && look_letters(scene, next);
}

/* She took no questions but one. “...,” she said: the pronoun that opens the sentence before it in its paragraph.
 */
static bool is_same_pronoun(const struct hearing *h, uint32_t pronoun, const struct mention *m)
{
	RULE_NAMED(HE_CHAIN, false);
	const struct scene *scene = h->scene;
	enum name_gender gender = phrase_pronoun_gender(scene, m->head);
	return gender != GENDER_UNKNOWN && look_in(scene, m->head, CLASS_HE_SHE) &&
	       phrase_pronoun_gender(scene, pronoun) == gender && !h->said[m->head] &&
	       !look_quoted(scene, m->head) && !look_quoted(scene, pronoun) &&
	       look_begins_sentence(scene, m->head) &&
	       h->layout.paragraph[m->head] == h->layout.paragraph[pronoun] &&
	       h->layout.sentence[m->head] < h->layout.sentence[pronoun] &&
	       h->layout.sentence[m->head] + 2 >= h->layout.sentence[pronoun];
}

/* “I sent a memo. It said that”: what "it" is stands in the quotation, and not in the narrator's words before it.
 */
static bool is_apart(const struct hearing *h, uint32_t pronoun, uint32_t head)
{
	RULE_NAMED(IT_QUOTED, false);
	return look_in(h->scene, pronoun, CLASS_PRONOUN_IT) && look_quoted(h->scene, pronoun) &&
	       h->owner[head] != h->owner[pronoun];
}

static void field_fill(const struct hearing *h, int s, uint32_t pronoun, struct field *f)
{
	const struct scene *scene = h->scene;
	for (size_t k = scene_mention_from(h->scene, pronoun), seen = 0; k-- > 0 && seen < CANDIDATES; seen++) {
		const struct mention *m = &scene->mentions[k];
		if (m->last >= pronoun)
			continue;
		if (h->layout.paragraph[pronoun] - h->layout.paragraph[m->head] > REACH_PARAGRAPHS ||
		    h->layout.sentence[pronoun] - h->layout.sentence[m->head] > REACH_SENTENCES)
			break;
		bool skip = m->form == HSY_FORM_PRONOUN && !is_same_pronoun(h, pronoun, m);
		const hsy_entity *e = skip ? NULL : hearing_entity(h, (int)k);
		if (e && pronoun_fits(h, pronoun, e) && !is_credit(scene, m) && !is_modifier(scene, m) &&
		    !is_apart(h, pronoun, m->head))
			field_add(f, e->id, salience_of(h, s, pronoun, (int)k));
	}
}

/* Earlier statements' speakers are candidates where they spoke, whatever words they were named by; inner ones too,
 * since "he said" may go on from what an agency quoted. */
static void field_add_speakers(const struct hearing *h, int s, uint32_t pronoun, struct field *f)
{
	RULE_NAMED(HE_SPOKE, );
	const struct scene *scene = h->scene;
	for (int at = s - 1; at >= 0 && s - at < 10; at--) {
		const hsy_statement *statement = &scene->statements[at];
		uint32_t cue = scene->found[at].cue.first;
		if (cue >= pronoun || !statement->speaker.entity)
			continue;
		uint32_t sentences = h->layout.sentence[pronoun] - h->layout.sentence[cue];
		uint32_t paragraphs = h->layout.paragraph[pronoun] - h->layout.paragraph[cue];
		if (paragraphs > REACH_PARAGRAPHS || sentences > REACH_SENTENCES)
			break;
		double weight = (statement->inside ? 1.05 : 1.4) - 0.12 * sentences - 0.08 * paragraphs;
		weight -= salience_lost_in_line(h, pronoun, cue);
		if (pronoun_fits(h, pronoun, &scene->entities[statement->speaker.entity - 1]))
			field_add(f, statement->speaker.entity, weight);
	}
}

/* "She said that she had heard him say": whoever tells what is told, in the narrator's words. */
static void field_add_teller(const struct hearing *h, int outer, uint32_t pronoun, struct field *f)
{
	int teller = h->scene->statements[outer].speaker.entity;
	if (teller && !scene_is_direct(h->scene, outer) &&
	    pronoun_fits(h, pronoun, &h->scene->entities[teller - 1]))
		field_add(f, teller, 1.45);
}

/* ---- who does not ---- */

/* The person who says "I" where the pronoun stands, and so is no "he" there; 0: none. */
static int myself(const struct hearing *h, int s, uint32_t pronoun)
{
	RULE_NAMED(HE_MYSELF, 0);
	const struct scene *scene = h->scene;
	int at = scene->statements[s].inside - 1;
	while (at >= 0 && !scene_is_direct(scene, at))
		at = scene->statements[at].inside - 1;
	bool is_own = at >= 0 && (scene->words[pronoun].quote == QUOTE_INSIDE ||
				  (scene->found[at].turn != TURN_NONE && !look_quoted(scene, pronoun)));
	int quoted = is_own ? scene->statements[at].speaker.entity : 0;
	return quoted && scene->entities[quoted - 1].kind == HSY_ENTITY_PERSON ? quoted : 0;
}

/* Whoever asked is no "he" in the turn that answers; 0: nobody. */
static int asker(const struct hearing *h, int s)
{
	const struct scene *scene = h->scene;
	int turn = scene->statements[s].inside - 1, asked;
	if (turn < 0 || scene->found[turn].turn == TURN_NONE)
		return 0;
	asked = h->before[turn];
	return asked >= 0 && scene->found[asked].turn != TURN_NONE ? scene->statements[asked].speaker.entity : 0;
}

/* "Asked by Jon Berg whether it rained, she said": whoever asked is no "she" of that sentence. */
static void field_remove_asker(const struct hearing *h, int s, uint32_t pronoun, struct field *f)
{
	RULE_NAMED(HE_ASKED_BY, );
	const struct scene *scene = h->scene;
	int asked = h->before[s];
	if (asked < 0 || scene->statements[asked].mode != HSY_MODE_ASK || !scene->found[asked].has_source)
		return;
	uint32_t source = scene->found[asked].source.first;
	if (source > 0 && look_in(scene, source - 1, CLASS_BY) && source < pronoun &&
	    h->layout.sentence[source] == h->layout.sentence[pronoun])
		field_remove(f, scene->statements[asked].speaker.entity);
}

/* "Lund's lawyer, Ida Voss, said [she] was certain": Lund tells whose lawyer she is. */
static void field_remove_owner(const struct hearing *h, int outer, struct field *f)
{
	RULE_NAMED(HE_OWNER, );
	const struct scene *scene = h->scene;
	if (outer < 0 || !scene->found[outer].has_source)
		return;
	struct word_range source = scene->found[outer].source;
	int teller = scene->statements[outer].speaker.entity;
	for (size_t k = scene_mention_from(scene, source.first);
	     teller && k < scene->n_mentions && scene->mentions[k].first <= source.last; k++) {
		const struct mention *m = &scene->mentions[k];
		const hsy_entity *e = hearing_entity(h, (int)k);
		if (e && e->id != teller && m->form == HSY_FORM_NAME && look_possessive(scene, m->last + 1))
			field_remove(f, e->id);
	}
}

/* ---- who is likelier than others ---- */

/* “Lund must go,” he said: he is hardly Lund. “They say that Lund must go,” he may say. */
static void field_weigh_named(const struct hearing *h, int s, struct field *f)
{
	RULE_NAMED(HE_NAMED, );
	for (size_t i = 0; i < f->n; i++)
		if (hearing_names(h, s, f->list[i].entity))
			f->list[i].weight -= named_himself;
}

/* Someone known to be a woman, or called "she" before, is likelier "she" than someone of whom nothing is known. */
static void field_weigh_genders(const struct hearing *h, uint32_t pronoun, struct field *f)
{
	RULE_NAMED(HE_GENDER, );
	enum name_gender gender = phrase_pronoun_gender(h->scene, pronoun);
	for (size_t i = 0; i < f->n && gender != GENDER_UNKNOWN; i++) {
		enum name_gender called = (enum name_gender)h->called[f->list[i].entity - 1];
		if (!name_genders_agree(called, gender))
			f->list[i].weight -= other_gender;
		if (hearing_gender(h, &h->scene->entities[f->list[i].entity - 1]) == gender || called == gender)
			f->list[i].weight += known_gender;
	}
}

/* "A guest asked Anna Lund how she felt. She replied": whoever asked does not answer, and the one who was asked
 * does.
 */
static void field_weigh_asked(const struct hearing *h, int s, uint32_t pronoun, struct field *f)
{
	RULE_NAMED(HE_ASKED, );
	const hsy_entity *e = hearing_asked(h, s, pronoun, HSY_MODE_ASK);
	if (!e || !pronoun_fits(h, pronoun, e))
		return;
	field_remove(f, h->scene->statements[h->before[s]].speaker.entity);
	field_add(f, e->id, asked_weight);
}

/* A person's name that a verb follows, and no preposition leads to. */
static bool is_subject(const struct scene *scene, const struct mention *m)
{
	uint32_t next = m->last + 1;
	return m->form == HSY_FORM_NAME && scene->words[next].shape == SHAPE_LOWER &&
	       scene->words[next].gap == GAP_SPACE && !look_in(scene, next, CLASS_PREPOSITION) &&
	       !look_in(scene, next, CLASS_AND) &&
	       !(m->first > 0 && look_in(scene, m->first - 1, CLASS_PREPOSITION)) && !look_possessive(scene, next);
}

/* "X says Lund was right [when he] asked", "Lund faced criticism [after he] asked": the last subject before the
 * clause does what it tells. */
static void field_weigh_clause(const struct hearing *h, uint32_t pronoun, struct field *f)
{
	RULE_NAMED(HE_CLAUSE, );
	const struct scene *scene = h->scene;
	if (pronoun == 0 || !look_in(scene, pronoun - 1, CLASS_WHEN_HE) || look_begins_sentence(scene, pronoun - 1))
		return;
	uint32_t begin = look_sentence_begin(scene, pronoun);
	for (size_t k = scene_mention_from(scene, pronoun); k-- > 0 && scene->mentions[k].first >= begin;) {
		const hsy_entity *e = hearing_entity(h, (int)k);
		if (!e || !e->is_named || !pronoun_fits(h, pronoun, e) || !is_subject(scene, &scene->mentions[k]))
			continue;
		field_add(f, e->id, clause_weight);
		return;
	}
}

/* Some word that is quoted in statement s says "I". */
static bool quotes_i(const struct scene *scene, int s)
{
	const struct attribution *a = &scene->found[s];
	for (size_t n = 0; n < a->n_contents; n++)
		for (uint32_t i = a->contents[n].first; i <= a->contents[n].last; i++)
			if (look_quoted(scene, i) && look_in(scene, i, CLASS_I_ME))
				return true;
	return false;
}

/* He denied having sold it. “I gave them to nobody,” Lund said: a paragraph that begins with "he" and goes on with
 * what one says of himself, who is told by his name there, is about him. */
static void field_weigh_goes_on(const struct hearing *h, int s, uint32_t pronoun, struct field *f)
{
	RULE_NAMED(HE_NAMED_NEXT, );
	const struct scene *scene = h->scene;
	int next = s + 1;
	struct phrase p;
	if (scene->statements[s].inside || scene->words[pronoun].gap != GAP_PARAGRAPH)
		return;
	while ((size_t)next < scene->n_statements && scene->statements[next].inside)
		next++;
	if ((size_t)next >= scene->n_statements)
		return;
	const struct attribution *a = &scene->found[next];
	if (!a->has_source || h->layout.paragraph[a->source.first] != h->layout.paragraph[pronoun] ||
	    !quotes_i(scene, next) || !phrase_parse(scene, a->source.first, a->source.last, &p) ||
	    p.form != HSY_FORM_NAME || p.joint)
		return;
	const hsy_entity *e = hearing_entity(h, hearing_mention(h, p.head));
	for (size_t i = 0; e && i < f->n; i++)
		if (f->list[i].entity == e->id)
			f->list[i].weight += named_next;
}

/* Some content of statement s, quoted or not, speaks of the entity. */
static bool tells_of(const struct scene *scene, int s, int entity)
{
	const struct attribution *a = &scene->found[s];
	for (size_t n = 0; n < a->n_contents; n++)
		for (size_t k = scene_mention_from(scene, a->contents[n].first);
		     k < scene->n_mentions && scene->mentions[k].first <= a->contents[n].last; k++)
			if (scene->entity_of[scene->mentions[k].cluster] == entity)
				return true;
	return false;
}

/* "He said Mr Berg would come. Mr Berg came. “...,” he said": whom the last one who spoke tells of goes on being
 * told of. */
static void field_weigh_told_of(const struct hearing *h, int s, uint32_t pronoun, struct field *f)
{
	RULE_NAMED(HE_TOLD_OF, );
	const struct scene *scene = h->scene;
	int before = h->before[s], teller = before < 0 ? 0 : scene->statements[before].speaker.entity;
	if (!teller || !pronoun_fits(h, pronoun, &scene->entities[teller - 1]))
		return;
	for (size_t i = 0; i < f->n; i++)
		if (f->list[i].entity != teller && tells_of(scene, before, f->list[i].entity))
			f->list[i].weight -= told_of;
}

/* The sentence before the pronoun opens its paragraph and is about the entity. */
static bool opens_paragraph(const struct hearing *h, uint32_t pronoun, int entity)
{
	const struct scene *scene = h->scene;
	for (size_t k = scene_mention_from(scene, pronoun); k-- > 0;) {
		if (h->layout.paragraph[scene->mentions[k].head] != h->layout.paragraph[pronoun])
			return false;
		if (scene->entity_of[scene->mentions[k].cluster] == entity && salience_opens(h, pronoun, (int)k))
			return true;
	}
	return false;
}

/* “The youngster fell,” Lund said. “...,” she said: who has no name and has not spoken is less likely than one who
 * has either. */
static void field_weigh_unnamed(const struct hearing *h, int s, uint32_t pronoun, struct field *f)
{
	RULE_NAMED(HE_UNNAMED, );
	const struct scene *scene = h->scene;
	for (size_t i = 0; i < f->n; i++) {
		int entity = f->list[i].entity, k = h->before[s];
		while (k >= 0 && scene->statements[k].speaker.entity != entity)
			k = h->before[k];
		if (k < 0 && !scene->entities[entity - 1].is_named && !opens_paragraph(h, pronoun, entity))
			f->list[i].weight -= unnamed;
	}
}

/* The entity's last mention before the pronoun is "the comedienne". */
static bool is_epithet(const struct scene *scene, uint32_t pronoun, int entity)
{
	for (size_t k = scene_mention_from(scene, pronoun), seen = 0; k-- > 0 && seen < CANDIDATES; seen++) {
		const struct mention *m = &scene->mentions[k];
		if (m->form == HSY_FORM_NOMINAL && scene->entity_of[m->cluster] == entity)
			return epithet_is_mention(scene, m);
	}
	return false;
}

/* "Sarah Dorn came. The comedienne sang. She said": the likeliest of those with names is the comedienne. */
static void field_name_epithets(const struct hearing *h, uint32_t pronoun, struct field *f)
{
	RULE_NAMED(HE_EPITHET, );
	const struct scene *scene = h->scene;
	struct candidate *named = NULL;
	for (size_t i = 0; i < f->n; i++)
		if (scene->entities[f->list[i].entity - 1].is_named &&
		    (!named || f->list[i].weight > named->weight))
			named = &f->list[i];
	for (size_t i = 0; named && i < f->n; i++)
		if (!scene->entities[f->list[i].entity - 1].is_named && f->list[i].weight > named->weight &&
		    is_epithet(scene, pronoun, f->list[i].entity)) {
			named->weight = f->list[i].weight;
			f->list[i].weight = 0;
		}
}

/* ---- all together ---- */

/* Something names or calls the entity up to the end of the pronoun's sentence: who comes later only is not meant.
 */
static bool is_met(const struct hearing *h, uint32_t pronoun, const hsy_entity *e)
{
	RULE_NAMED(HE_MET, true);
	const struct scene *scene = h->scene;
	size_t end = scene->words[look_sentence_last(scene, pronoun)].byte_end, k = 0;
	while (k < e->n_mentions && e->mentions[k].form == HSY_FORM_PRONOUN)
		k++;
	return k < e->n_mentions && e->mentions[k].span.bytes.begin < end;
}

/* Whom the model has for the pronoun, by its cluster. */
static void field_add_clustered(const struct hearing *h, uint32_t pronoun, const hsy_entity *e, struct field *f)
{
	double weight = 0.6;
	if (!pronoun_fits(h, pronoun, e) || !is_met(h, pronoun, e))
		return;
	for (size_t i = 0; i < f->n; i++)
		if (f->list[i].entity == e->id)
			weight = f->list[i].weight + cluster_weight;
	field_add(f, e->id, weight);
}

hsy_speaker speaker_by_third_person(const struct hearing *h, int s, uint32_t pronoun)
{
	struct field f = {.n = 0};
	const hsy_entity *clustered = hearing_entity(h, hearing_mention(h, pronoun));
	int outer = h->scene->statements[s].inside - 1;
	field_fill(h, s, pronoun, &f);
	if (outer < 0)
		field_add_speakers(h, s, pronoun, &f);
	else
		field_add_teller(h, outer, pronoun, &f);
	if (clustered)
		field_add_clustered(h, pronoun, clustered, &f);
	field_remove(&f, myself(h, s, pronoun));
	field_remove(&f, asker(h, s));
	field_remove_owner(h, outer, &f);
	field_weigh_named(h, s, &f);
	field_weigh_genders(h, pronoun, &f);
	field_weigh_asked(h, s, pronoun, &f);
	field_weigh_clause(h, pronoun, &f);
	field_remove_asker(h, s, pronoun, &f);
	field_weigh_told_of(h, s, pronoun, &f);
	field_weigh_goes_on(h, s, pronoun, &f);
	field_weigh_unnamed(h, s, pronoun, &f);
	field_name_epithets(h, pronoun, &f);
	return field_choose(h, &f, clustered ? clustered->id : 0);
}
