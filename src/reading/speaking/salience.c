/* See salience.h. */
#include "reading/speaking/salience.h"

#include "reading/grammar/rule.h"
#include "reading/speaking/epithet.h"

static const double named_beside = 0.35;  /* takes away that somebody else acts with it */
static const double addressed = 0.35;     /* that it is spoken to */
static const double named_in_list = 0.6;  /* that it is one of many */
static const double named_in_line = 0.35; /* that a headline or the line below a picture has it */

/* ---- whom the sentence is about ---- */

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
	return look_letters(scene, i) && phrase_is_title(scene, i, true);
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

bool salience_opens(const struct hearing *h, uint32_t pronoun, int mention)
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
	    m->form == HSY_FORM_NAME || (look_in(scene, m->first, CLASS_THE) && !epithet_is_mention(scene, m));
	return definite && look_begins_paragraph(scene, begin);
}

/* ---- beside others ---- */

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

/* ---- all together ---- */

/* The word stands in a headline, below a picture or in a list of what else there is to read. */
static bool is_line(const struct hearing *h, uint32_t word)
{
	RULE_NAMED(HE_LINE, false);
	return !h->prose[h->layout.paragraph[word]];
}

double salience_lost_in_line(const struct hearing *h, uint32_t pronoun, uint32_t word)
{
	return h->layout.paragraph[word] != h->layout.paragraph[pronoun] && is_line(h, word) ? named_in_line : 0;
}

/* What an organisation reports of somebody is nobody else's words: "Lund was late, the agency reported. She said".
 */
static bool is_report(const struct hearing *h, int statement)
{
	RULE_NAMED(HE_REPORT, false);
	int entity = h->scene->statements[statement].speaker.entity;
	return entity && h->scene->entities[entity - 1].kind == HSY_ENTITY_ORGANISATION;
}

double salience_of(const struct hearing *h, int s, uint32_t pronoun, int mention)
{
	const struct scene *scene = h->scene;
	const struct mention *m = &scene->mentions[mention];
	uint32_t sentences = h->layout.sentence[pronoun] - h->layout.sentence[m->head];
	uint32_t paragraphs = h->layout.paragraph[pronoun] - h->layout.paragraph[m->head];
	double weight = 1 - 0.12 * sentences - 0.08 * paragraphs;
	if (is_beat(h, s, m) || is_taken_up(h, s, pronoun, mention) || salience_opens(h, pronoun, mention))
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
	weight -= salience_lost_in_line(h, pronoun, m->head);
	int owner = h->owner[m->head], own = h->owner[pronoun];
	if (owner >= 0 && owner != own && (owner == s || !is_report(h, owner)))
		weight -= owner == s ? 0.6 : 0.35; /* said by another, or said by the one we look for */
	return weight;
}
