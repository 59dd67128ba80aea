/* Whom a pronoun means that is a statement's source. "He", "she", "they" and "it": those named before it, and those
 * who spoke, are weighed by how far off they are, whether they were subjects, and in whose words they stand; what
 * the model learnt of clusters counts beside that. "I" is who is quoted, "we" whom that one speaks for, "who" what
 * stands before it. */
#include "reading/speaking/pronoun.h"

#include "reading/people/name_form.h"
#include "reading/grammar/rule.h"
#include "reading/speaking/joint.h"

#include <string.h>

enum { CANDIDATES = 96, REACH_PARAGRAPHS = 4, REACH_SENTENCES = 9, MAX_RELATIVE = 40 };

static const double cluster_weight = 0.1; /* what a learnt cluster adds to a candidate */
static const double known_gender = 0.2;   /* and the gender of its name, where it is the pronoun's */
static const double other_gender = 0.5;   /* takes away that "she" meant it before, and now it is "he" */
static const double named_himself = 0.7;  /* and takes away that the quotation names it */
static const double told_of = 0.2;        /* that the last one who spoke tells of it */
static const double unnamed = 0.3;        /* that it has no name and has not spoken */
static const double asked_weight = 1.6;   /* of one who was asked right before */
static const double named_beside = 0.35;  /* that somebody else acts with it */
static const double named_next = 0.5;     /* that the quotation right behind it is by that name */
static const double addressed = 0.35;     /* that it is spoken to */
static const double named_in_list = 0.6;  /* that it is one of many */
static const double named_in_line = 0.35; /* that a headline or the line below a picture has it */

/* ---- he, she, they, it ---- */

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

/* The word stands in a headline, below a picture or in a list of what else there is to read. */
static bool is_line(const struct hearing *h, uint32_t word)
{
	RULE_NAMED(HE_LINE, false);
	return !h->prose[h->layout.paragraph[word]];
}

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

/* True if no other mention of its kind stands before it in its sentence, and no preposition right before it. */
static bool is_subject(const struct hearing *h, int mention)
{
	const struct scene *scene = h->scene;
	const struct mention *m = &scene->mentions[mention];
	if (look_possessive(scene, m->last + 1))
		return false;
	for (uint32_t i = m->first; i > 0 && i + 4 > m->first; i--) {
		if (h->layout.sentence[i - 1] != h->layout.sentence[m->first])
			return true;
		if (look_is(scene, i - 1, ",")) /* "At the pier of Tarn, Anna Lund" */
			break;
		if (look_in(scene, i - 1, CLASS_NO_SUBJECT)) /* "To Anna Lund, that's a start." */
			return look_begins_sentence(scene, i - 1) && (look_in(scene, i - 1, CLASS_TO_FOR));
		if (scene->words[i - 1].shape == SHAPE_LOWER && i == m->first)
			break;
	}
	for (int k = mention - 1; k >= 0; k--) {
		const struct mention *other = &scene->mentions[k];
		if (h->layout.sentence[other->head] != h->layout.sentence[m->head])
			return true;
		const hsy_entity *e = hearing_entity(h, k);
		if (e && e->kind == HSY_ENTITY_PERSON && other->last < m->first &&
		    !look_possessive(scene, other->last + 1))
			return false;
		if (mention - k > 8)
			return false;
	}
	return true;
}

/* What an organisation reports of somebody is nobody else's words: "Lund was late, the agency reported. She said".
 */
static bool is_report(const struct hearing *h, int statement)
{
	RULE_NAMED(HE_REPORT, false);
	int entity = h->scene->statements[statement].speaker.entity;
	return entity && h->scene->entities[entity - 1].kind == HSY_ENTITY_ORGANISATION;
}

/* "Just as glad was Anna Lund, the coach.": the first name of the sentence, behind the verb, is its subject. */
static bool is_inverted(const struct hearing *h, int mention)
{
	const struct scene *scene = h->scene;
	const struct mention *m = &scene->mentions[mention];
	if (m->form != HSY_FORM_NAME || m->first < 2 || !look_in(scene, m->first - 1, CLASS_IS_WAS_ONE) ||
	    look_in(scene, m->first - 2, CLASS_PRONOUN) ||
	    !(look_is(scene, m->last + 1, ",") || look_is(scene, m->last + 1, ".")))
		return false;
	for (int k = mention - 1;
	     k >= 0 && h->layout.sentence[scene->mentions[k].head] == h->layout.sentence[m->head]; k--)
		if (scene->mentions[k].form == HSY_FORM_NAME)
			return false;
	uint32_t first = m->first;
	while (first > 0 && h->layout.sentence[first - 1] == h->layout.sentence[m->first])
		first--;
	return !phrase_is_determiner(scene, first); /* "The winner was Anna Lund." */
}

/* "It was Anna Lund who": the sentence is about her. */
static bool is_focus(const struct hearing *h, int mention)
{
	RULE_NAMED(HE_FOCUS, false);
	const struct scene *scene = h->scene;
	const struct mention *m = &scene->mentions[mention];
	if (is_inverted(h, mention))
		return true;
	return m->first > 1 && look_in(scene, m->first - 2, CLASS_IT) &&
	       (look_in(scene, m->first - 1, CLASS_IS_WAS_ONE)) && phrase_is_relative(scene, m->last + 1);
}

/* A word of what somebody is that stands before the name. */
static bool is_title(const struct scene *scene, uint32_t i)
{
	return look_letters(scene, i) &&
	       (noun_class(scene, i, NULL) == NOUN_PERSON || phrase_name_word(scene, i, NULL) != NAME_WORD_NONE ||
		(look_capital(scene, i) && !phrase_is_function(scene, i)));
}

/* Anna Lund nodded. “...,” she said: the sentence before the quotation is about her. */
static bool is_beat(const struct hearing *h, int s, const struct mention *m)
{
	RULE_NAMED(HE_BEAT, false);
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	uint32_t first = a->n_contents ? a->contents[0].first : 0;
	if (look_begins_paragraph(scene, first) || scene->words[first].quote != QUOTE_OPEN ||
	    look_quoted(scene, m->first))
		return false;
	uint32_t begin = m->first; /* "For Anna Lund, it" is about her too */
	begin -= begin > 0 && look_in(scene, begin - 1, CLASS_TO_FOR) && look_is(scene, m->last + 1, ",");
	while (begin > 0 && is_title(scene, begin - 1) &&
	       h->layout.sentence[begin - 1] == h->layout.sentence[m->first])
		begin--; /* "Energy Minister Anna Lund" */
	bool opens = begin == 0 || h->layout.sentence[begin - 1] != h->layout.sentence[m->first];
	return opens && h->layout.sentence[m->first] == h->layout.sentence[first - 1] &&
	       h->layout.sentence[first] != h->layout.sentence[first - 1];
}

/* Anna Lund had doubts. She had voted against, she said: what she says takes up whom the sentence before it in its
 * paragraph is about. */
static bool is_taken_up(const struct hearing *h, int s, uint32_t pronoun, int mention)
{
	RULE_NAMED(HE_TAKEN_UP, false);
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	const struct mention *m = &scene->mentions[mention];
	uint32_t first = a->n_contents ? a->contents[0].first : 0;
	enum name_gender gender = phrase_pronoun_gender(scene, pronoun);
	if (first == 0 || first >= pronoun || scene->words[first].gap == GAP_PARAGRAPH ||
	    m->form != HSY_FORM_NAME || !look_in(scene, first, CLASS_HE_SHE) ||
	    phrase_pronoun_gender(scene, first) != gender)
		return false;
	return h->layout.sentence[m->head] == h->layout.sentence[first - 1] &&
	       h->layout.sentence[first] != h->layout.sentence[first - 1] && is_subject(h, mention);
}

/* "The comedienne": another word for somebody who was named. */
static bool mention_is_epithet(const struct scene *scene, const struct mention *m)
{
	return look_in(scene, m->first, CLASS_THE) && scene->words[m->head].shape == SHAPE_LOWER &&
	       noun_class(scene, m->head, NULL) == NOUN_PERSON && !noun_is_anonymous(scene, m->head) &&
	       !look_in(scene, m->head, CLASS_NO_EPITHET);
}

/* Anna Lund spared nobody. Twice she had told him: the sentence that opens the paragraph is about her, and the next
 * one, outside quotations, goes on. So does one that is about "the vet". */
static bool is_opening(const struct hearing *h, uint32_t pronoun, int mention)
{
	RULE_NAMED(HE_OPENING, false);
	const struct scene *scene = h->scene;
	const struct mention *m = &scene->mentions[mention];
	uint32_t begin = m->first;
	if (h->layout.paragraph[m->head] != h->layout.paragraph[pronoun] ||
	    h->layout.sentence[m->head] + 1 != h->layout.sentence[pronoun] || look_quoted(scene, m->head) ||
	    look_quoted(scene, pronoun) || look_possessive(scene, m->last + 1) || look_is(scene, m->last + 1, ":"))
		return false;
	while (begin > 0 && scene->words[begin].gap != GAP_PARAGRAPH && is_title(scene, begin - 1))
		begin--;
	for (size_t k = (size_t)mention + 1; k < scene->n_mentions && scene->mentions[k].head < pronoun; k++)
		if (scene->mentions[k].form == HSY_FORM_NAME && scene->mentions[k].kind == HSY_ENTITY_PERSON &&
		    h->layout.sentence[scene->mentions[k].head] == h->layout.sentence[pronoun])
			return false; /* somebody else of the pronoun's own sentence */
	bool definite =
	    m->form == HSY_FORM_NAME || (look_in(scene, m->first, CLASS_THE) && !mention_is_epithet(scene, m));
	return definite && look_begins_paragraph(scene, begin);
}

/* The mention is one of "Anna Lund, Jon Berg and Ida Vik": the first word of them all, or the last. */
static uint32_t series_begin(const struct scene *scene, size_t k)
{
	while (k > 0 && scene->mentions[k].first >= 2 &&
	       scene->mentions[k - 1].last + 2 == scene->mentions[k].first &&
	       (look_in(scene, scene->mentions[k].first - 1, CLASS_AND) ||
		look_is(scene, scene->mentions[k].first - 1, ",")))
		k--;
	return scene->mentions[k].first;
}

static uint32_t series_end(const struct scene *scene, size_t k)
{
	while (k + 1 < scene->n_mentions && scene->mentions[k].last + 2 == scene->mentions[k + 1].first &&
	       scene->mentions[k + 1].form == HSY_FORM_NAME &&
	       (look_in(scene, scene->mentions[k].last + 1, CLASS_AND) ||
		look_is(scene, scene->mentions[k].last + 1, ",")))
		k++;
	return scene->mentions[k].last;
}

/* Mentions k and k + 1 are names, of people or of one word each, that a comma or "and" joins. */
static bool is_pair(const struct scene *scene, size_t k)
{
	const struct mention *a = &scene->mentions[k], *b = a + 1;
	bool people = a->kind == HSY_ENTITY_PERSON && b->kind == HSY_ENTITY_PERSON;
	bool words = a->first == a->last && b->first == b->last;
	return a->form == HSY_FORM_NAME && b->form == HSY_FORM_NAME && (people || words) &&
	       a->last + 2 == b->first &&
	       (look_in(scene, a->last + 1, CLASS_AND) || look_is(scene, a->last + 1, ","));
}

/* "Abel, Brock, Cole": one of three at least is hardly singled out. */
static bool is_listed(const struct scene *scene, size_t k)
{
	RULE_NAMED(HE_LISTED, false);
	bool before = k > 0 && is_pair(scene, k - 1), behind = k + 1 < scene->n_mentions && is_pair(scene, k);
	return (before && behind) || (before && k > 1 && is_pair(scene, k - 2)) ||
	       (behind && k + 2 < scene->n_mentions && is_pair(scene, k + 1));
}

/* "Moved by writers like Anna Lund and Ida Vik, she": beside whom somebody acts is another. */
static bool is_beside(const struct hearing *h, int mention, uint32_t pronoun)
{
	RULE_NAMED(HE_BESIDE, false);
	const struct scene *scene = h->scene;
	uint32_t first = series_begin(scene, (size_t)mention), last = series_end(scene, (size_t)mention);
	if (first == 0 || !look_in(scene, first - 1, CLASS_PREPOSITION) || !look_is(scene, last + 1, ","))
		return false;
	enum name_gender gender = phrase_pronoun_gender(scene, pronoun);
	return gender != GENDER_UNKNOWN && phrase_is_pronoun(scene, last + 2) &&
	       phrase_pronoun_gender(scene, last + 2) == gender;
}

/* “Look, Anna,” “Anna, look”: whom a quotation speaks to. */
static bool is_addressed(const struct scene *scene, const struct mention *m)
{
	RULE_NAMED(HE_ADDRESSED, false);
	uint32_t next = m->last + 1;
	if (m->form != HSY_FORM_NAME || m->first == 0 || !look_quoted(scene, m->head) || next >= scene->n_words)
		return false;
	bool opens = scene->words[m->first - 1].quote == QUOTE_OPEN && look_is(scene, next, ",");
	bool closes = look_is(scene, m->first - 1, ",") && scene->words[next].mark != MARK_NONE &&
		      next + 1 < scene->n_words && scene->words[next + 1].quote == QUOTE_CLOSE;
	return opens || closes;
}

/* How much speaks for the mention, seen from the pronoun of statement s. */
static double mention_weight(const struct hearing *h, int s, uint32_t pronoun, int mention)
{
	const struct scene *scene = h->scene;
	const struct mention *m = &scene->mentions[mention];
	uint32_t sentences = h->layout.sentence[pronoun] - h->layout.sentence[m->head];
	uint32_t paragraphs = h->layout.paragraph[pronoun] - h->layout.paragraph[m->head];
	double weight = 1 - 0.12 * sentences - 0.08 * paragraphs;
	if (is_beat(h, s, m) || is_taken_up(h, s, pronoun, mention) || is_opening(h, pronoun, mention))
		weight += 0.6;
	else if (h->said[m->head] || is_focus(h, mention))
		weight += 0.4;
	else if (is_subject(h, mention))
		weight += 0.25;
	if (look_possessive(scene, m->last + 1))
		weight -= 0.15;
	if (is_beside(h, mention, pronoun))
		weight -= named_beside;
	if (is_addressed(scene, m))
		weight -= addressed;
	if (is_listed(scene, (size_t)mention))
		weight -= named_in_list;
	if (paragraphs > 0 && is_line(h, m->head))
		weight -= named_in_line;
	int owner = h->owner[m->head], own = h->owner[pronoun];
	if (owner >= 0 && owner != own && (owner == s || !is_report(h, owner)))
		weight -= owner == s ? 0.6 : 0.35; /* said by another, or said by the one we look for */
	return weight;
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
			field_add(f, e->id, mention_weight(h, s, pronoun, (int)k));
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
		if (paragraphs > 0 && is_line(h, cue))
			weight -= named_in_line;
		if (pronoun_fits(h, pronoun, &scene->entities[statement->speaker.entity - 1]))
			field_add(f, statement->speaker.entity, weight);
	}
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

static void field_remove(struct field *f, int entity)
{
	size_t kept = 0;
	for (size_t i = 0; i < f->n; i++)
		if (f->list[i].entity != entity)
			f->list[kept++] = f->list[i];
	f->n = kept;
}

/* “Lund must go,” he said: he is hardly Lund. “They say that Lund must go,” he may say. */
static void field_weigh_named(const struct hearing *h, int s, struct field *f)
{
	RULE_NAMED(HE_NAMED, );
	for (size_t i = 0; i < f->n; i++)
		if (hearing_names(h, s, f->list[i].entity))
			f->list[i].weight -= named_himself;
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
		if (scene->entity_of[scene->mentions[k].cluster] == entity && is_opening(h, pronoun, (int)k))
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
			return mention_is_epithet(scene, m);
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

static hsy_speaker from_third_person(const struct hearing *h, int s, uint32_t pronoun)
{
	const struct scene *scene = h->scene;
	const hsy_statement *statement = &scene->statements[s];
	struct field f = {.n = 0};
	const hsy_entity *clustered = hearing_entity(h, hearing_mention(h, pronoun));
	field_fill(h, s, pronoun, &f);
	if (!statement->inside) {
		field_add_speakers(h, s, pronoun, &f);
	} else {
		const hsy_statement *outer = &scene->statements[statement->inside - 1];
		if (outer->speaker.entity && !scene_is_direct(scene, statement->inside - 1) &&
		    pronoun_fits(h, pronoun, &scene->entities[outer->speaker.entity - 1]))
			field_add(&f, outer->speaker.entity, 1.45);
	}
	if (clustered && pronoun_fits(h, pronoun, clustered) && is_met(h, pronoun, clustered)) {
		double weight = 0.6;
		for (size_t i = 0; i < f.n; i++)
			if (f.list[i].entity == clustered->id)
				weight = f.list[i].weight + cluster_weight;
		field_add(&f, clustered->id, weight);
	}
	field_remove(&f, myself(h, s, pronoun));
	field_remove(&f, asker(h, s));
	field_weigh_named(h, s, &f);
	field_weigh_genders(h, pronoun, &f);
	field_weigh_asked(h, s, pronoun, &f);
	field_remove_asker(h, s, pronoun, &f);
	field_weigh_told_of(h, s, pronoun, &f);
	field_weigh_goes_on(h, s, pronoun, &f);
	field_weigh_unnamed(h, s, pronoun, &f);
	field_name_epithets(h, pronoun, &f);
	return field_choose(h, &f, clustered ? clustered->id : 0);
}

/* ---- I, we, who ---- */

/* The statement in whose quotation the word stands, as far as known: -1 none. */
static int quoting(const struct hearing *h, int s, uint32_t word)
{
	const hsy_statement *statement = &h->scene->statements[s];
	if (statement->inside)
		return statement->inside - 1;
	return h->owner[word] != s ? h->owner[word] : NOBODY;
}

static hsy_speaker from_i(const struct hearing *h, int s, uint32_t word)
{
	const struct scene *scene = h->scene;
	int quoted = quoting(h, s, word);
	if (quoted >= 0) {
		hsy_speaker speaker = scene->statements[quoted].speaker;
		speaker.by = speaker_known(&speaker) ? HSY_BY_PRONOUN : HSY_BY_NONE;
		speaker.score *= 0.95;
		return speaker;
	}
	if (scene->words[word].quote == QUOTE_OUTSIDE && scene->article && scene->article->byline)
		return (hsy_speaker){0, scene->article->byline, HSY_BY_PRONOUN, 0.7};
	return speaker_nobody();
}

/* The organisation or country in the role of whom is quoted: "Kremlin spokesman", "the treasurer of the Congress".
 */
static const hsy_entity *spoken_for(const struct hearing *h, const hsy_entity *speaker)
{
	const struct scene *scene = h->scene;
	if (!speaker->role)
		return NULL;
	size_t n = strlen(speaker->role);
	const char *name;
	for (size_t i = 0; i < scene->n_entities && i < 512; i++) {
		const hsy_entity *e = &scene->entities[i];
		if (!e->is_named || e->kind == HSY_ENTITY_PERSON || e->id == speaker->id)
			continue;
		name = lang_behind(scene->lang, e->name, CLASS_THE);
		if (strlen(name) <= n && strstr(speaker->role, name))
			return e;
	}
	return NULL;
}

static hsy_speaker from_we(const struct hearing *h, int s, uint32_t word)
{
	RULE_NAMED(WE, speaker_nobody());
	const struct scene *scene = h->scene;
	int quoted = quoting(h, s, word);
	if (quoted < 0 || !scene->statements[quoted].speaker.entity)
		return speaker_nobody();
	const hsy_speaker *outer = &scene->statements[quoted].speaker;
	const hsy_entity *e = &scene->entities[outer->entity - 1];
	if (e->kind != HSY_ENTITY_PERSON)
		return speaker_of(e, HSY_BY_PRONOUN, 0.8 * outer->score);
	const hsy_entity *party = spoken_for(h, e);
	return party ? speaker_party(h, party, PARTY_SEAT, HSY_BY_PRONOUN, 0.6) : speaker_nobody();
}

/* "who" goes back to people, "which" to what is right before it. */
static bool relative_fits(bool which, const hsy_entity *e)
{
	if (which)
		return e->kind != HSY_ENTITY_PERSON;
	return e->kind == HSY_ENTITY_PERSON || e->kind == HSY_ENTITY_GROUP;
}

/* What a relative pronoun at `word` goes back to. */
static hsy_speaker from_relative(struct hearing *h, uint32_t word)
{
	RULE_NAMED(WHO, speaker_nobody());
	const struct scene *scene = h->scene;
	bool which = look_in(scene, word, CLASS_WHICH);
	uint32_t end = word;
	while (end > 0 && scene->words[end - 1].mark != MARK_NONE && word - end < 3)
		end--;
	for (uint32_t i = end;
	     i-- > 0 && end - i < MAX_RELATIVE && h->layout.sentence[i] == h->layout.sentence[word];) {
		int k = hearing_mention(h, i);
		const hsy_entity *e = hearing_entity(h, k);
		if (!e || scene->mentions[k].form == HSY_FORM_PRONOUN || !relative_fits(which, e) ||
		    look_possessive(scene, scene->mentions[k].last + 1))
			continue;
		bool near = scene->mentions[k].last + 1 >= end;
		if (which && !near)
			return speaker_nobody();
		if (e->is_named || near)
			return speaker_of(e, HSY_BY_PRONOUN, near ? 0.85 : 0.6);
		return (hsy_speaker){0, NULL, HSY_BY_PRONOUN, 0.7};
	}
	return speaker_nobody();
}

/* “Wait for me,” it said underneath, on the back: words that stand on a thing. */
static bool is_written(const struct hearing *h, int s, uint32_t pronoun)
{
	RULE_NAMED(IT_WRITTEN, false);
	const struct scene *scene = h->scene;
	uint32_t next = pronoun + 2; /* "underneath" may be of the cue */
	if (!look_in(scene, pronoun, CLASS_IT) || scene->found[s].cue.first != pronoun + 1)
		return false;
	return look_in(scene, next, CLASS_WRITTEN_WHERE) ||
	       (look_in(scene, next, CLASS_PREPOSITION) && look_in(scene, next + 1, CLASS_THE) &&
		look_in(scene, next + 2, CLASS_WRITTEN_ON));
}

/* Kym Lund, a spokesperson, said no. “...,” they added: one person who spoke in the sentence before, whose gender
 * nobody tells. */
static hsy_speaker one_of_they(const struct hearing *h, int s, uint32_t word)
{
	RULE_NAMED(THEY_ONE, speaker_nobody());
	const struct scene *scene = h->scene;
	int before = h->before[s];
	const hsy_speaker *last = before < 0 ? NULL : &scene->statements[before].speaker;
	const hsy_entity *e = last && last->entity ? &scene->entities[last->entity - 1] : NULL;
	uint32_t cue = before < 0 ? 0 : scene->found[before].cue.first;
	bool near = e && cue < word && h->layout.paragraph[cue] == h->layout.paragraph[word] &&
		    h->layout.sentence[word] <= h->layout.sentence[cue] + 1;
	if (!near || !scene_is_direct(scene, s) || !e->is_named || e->kind != HSY_ENTITY_PERSON ||
	    hearing_gender(h, e) != GENDER_UNKNOWN || h->called[e->id - 1] != GENDER_UNKNOWN)
		return speaker_nobody();
	return speaker_of(e, HSY_BY_PRONOUN, 0.6);
}

hsy_speaker speaker_by_pronoun(struct hearing *h, int s, uint32_t word)
{
	if (look_in(h->scene, word, CLASS_I_ME))
		return from_i(h, s, word);
	if (look_in(h->scene, word, CLASS_WE_US))
		return from_we(h, s, word);
	if (look_in(h->scene, word, CLASS_WHO_FORM))
		return from_relative(h, word);
	if (look_in(h->scene, word, CLASS_YOU))
		return speaker_nobody();
	if (is_written(h, s, word))
		return speaker_nobody();
	hsy_speaker speaker = from_third_person(h, s, word);
	hsy_speaker two = speaker.name || !look_in(h->scene, word, CLASS_PRONOUN_THEY) ? speaker_nobody()
										       : speaker_by_two(h, word);
	if (speaker_known(&two))
		return two;
	if (!speaker.name && look_in(h->scene, word, CLASS_PRONOUN_THEY)) {
		hsy_speaker one = one_of_they(h, s, word);
		speaker = speaker_known(&one) ? one : speaker;
	}
	enum name_gender gender = phrase_pronoun_gender(h->scene, word);
	if (speaker.entity && gender != GENDER_UNKNOWN)
		h->called[speaker.entity - 1] = (uint8_t)gender;
	return speaker;
}
