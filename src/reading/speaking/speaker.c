/* Speakers: whom a reader would name for each statement. Outer statements come before those inside them, since "I"
 * in a quotation is the one who is quoted, and earlier ones before later ones, since "he said" goes on from them.
 *
 *     source is ...                         speaker
 *     a name, or has one in apposition      the name's entity                              by name
 *     a nominal                             its entity: see entity.c; else its own words   by nominal
 *     I                                     who is quoted, or who writes                   by pronoun
 *     we                                    whom the one who is quoted speaks for          by pronoun
 *     who                                   what stands before it                          by pronoun
 *     he, she, they, it                     the best of those named before (pronoun)       by pronoun
 *     not there                             the subject before the cue, or the speaker of
 *                                           the statement before it in the sentence        inherited
 * What is less sure than LEAST_SCORE is not told: a wrong name is worse than none. A speaker without a name is
 * known all the same: `by` tells how, `entity` whom, and `name` stays NULL. */
#include "reading/grammar/clause.h"
#include "reading/grammar/rule.h"
#include "reading/speaking/hearing.h"
#include "reading/speaking/interview.h"
#include "reading/speaking/lead.h"
#include "reading/speaking/orphan.h"
#include "reading/speaking/pronoun.h"
#include "reading/speaking/source.h"
#include "reading/speaking/subject.h"

static const double least_score = 0.5;

/* ---- one statement ---- */

/* The person named in brackets at the end of words [first, last]: "THE CHAIR (Ms Anna Lund)". NULL: nobody. */
static const hsy_entity *bracketed(const struct hearing *h, uint32_t first, uint32_t last)
{
	uint32_t open = last;
	if (!look_is(h->scene, last, ")") || last < first + 2)
		return NULL;
	while (open > first && !look_is(h->scene, open, "("))
		open--;
	const hsy_entity *e = open > first ? hearing_entity(h, hearing_mention(h, last - 1)) : NULL;
	return e && e->is_named && e->kind == HSY_ENTITY_PERSON ? e : NULL;
}

/* THE CHAIR: is whoever stands in brackets behind it, else whoever it was when it spoke before. */
static hsy_speaker from_label(struct hearing *h, int s)
{
	RULE_NAMED(NOUN_LABEL, speaker_nobody());
	enum { MOST_BEFORE = 64 };
	const struct scene *scene = h->scene;
	uint32_t first = scene->found[s].source.first, last = scene->found[s].source.last;
	if (!look_is(scene, last + 1, ":") || !look_in(scene, first, CLASS_THE) ||
	    scene->words[first + 1].shape != SHAPE_UPPER)
		return speaker_nobody();
	const hsy_entity *e = bracketed(h, first, last);
	if (e)
		return speaker_of(e, HSY_BY_NOMINAL, 0.9);
	uint64_t office = word_hash(scene->text, &scene->words[first + 1], true);
	int k = h->before[s];
	for (int n = 0; k >= 0 && n < MOST_BEFORE; k = h->before[k], n++) {
		const struct attribution *a = &scene->found[k];
		if (a->has_source && look_in(scene, a->source.first, CLASS_THE) &&
		    word_hash(scene->text, &scene->words[a->source.first + 1], true) == office)
			return scene->statements[k].speaker;
	}
	return speaker_written(h, first + 1, first + 1, 0.8);
}

/* "The claim that ...": the one who claimed it is who spoke last. */
static hsy_speaker from_anaphor(const struct hearing *h, int s)
{
	RULE_NAMED(NOUN_ANAPHOR, speaker_nobody());
	int before = h->before[s];
	hsy_speaker speaker = before >= 0 ? h->scene->statements[before].speaker : speaker_nobody();
	return speaker_inherited(speaker, 0.6);
}

/* "The agency quoted Anna Lund as saying": she says it. */
static hsy_speaker from_quoted(struct hearing *h, int s)
{
	RULE_NAMED(NOUN_QUOTED, speaker_nobody());
	struct word_range quoted;
	struct phrase p;
	const struct scene *scene = h->scene;
	if (!clause_quoted(scene, &scene->found[s].cue, &quoted) ||
	    !phrase_parse(scene, quoted.first, quoted.last, &p))
		return speaker_nobody();
	return p.form == HSY_FORM_PRONOUN ? speaker_by_pronoun(h, s, p.head) : speaker_by_source(h, s, &p);
}

/* "She recalled [the pilot telling them]": whoever is told of by a noun is not the one who tells it. */
static bool is_teller(const struct hearing *h, int s, const struct phrase *p, const hsy_speaker *speaker)
{
	RULE_NAMED(NOUN_TOLD, false);
	int outer = h->scene->statements[s].inside - 1;
	return outer >= 0 && speaker->entity && p->form == HSY_FORM_NOMINAL && p->definite && !p->joint &&
	       !p->has_apposed && !look_quoted(h->scene, p->head) &&
	       h->scene->statements[outer].speaker.entity == speaker->entity;
}

/* What stands around the source and tells more than it does. */
static hsy_speaker from_around(struct hearing *h, int s)
{
	hsy_speaker speaker = from_quoted(h, s);
	if (!speaker_known(&speaker))
		speaker = speaker_by_addressing(h, s);
	if (!speaker_known(&speaker))
		speaker = speaker_by_nearer_subject(h, s);
	return speaker_known(&speaker) ? speaker : from_label(h, s);
}

/* By what the source is: "that", "which", a pronoun, a noun phrase. */
static hsy_speaker from_source(struct hearing *h, int s)
{
	const struct word_range *source = &h->scene->found[s].source;
	bool is_word = source->first == source->last;
	struct phrase p;
	if (is_word && look_in(h->scene, source->first, CLASS_POINTING))
		return from_anaphor(h, s);
	if (is_word && look_in(h->scene, source->first, CLASS_WHICH))
		return speaker_by_pronoun(h, s, source->first);
	if (!phrase_parse(h->scene, source->first, source->last, &p))
		return speaker_nobody();
	hsy_speaker speaker =
	    p.form == HSY_FORM_PRONOUN ? speaker_by_pronoun(h, s, p.head) : speaker_by_source(h, s, &p);
	return is_teller(h, s, &p, &speaker) ? speaker_unnamed(0.8) : speaker;
}

static hsy_speaker speaker_find(struct hearing *h, int s)
{
	const struct attribution *a = &h->scene->found[s];
	hsy_speaker speaker = a->has_source ? from_around(h, s) : speaker_nobody();
	if (speaker_known(&speaker))
		return speaker;
	if (a->turn >= TURN_ASKED)
		speaker = speaker_of_turn(h, s);
	else if (a->has_source)
		speaker = from_source(h, s);
	else
		speaker = a->is_orphan ? speaker_of_orphan(h, s) : speaker_by_subject(h, s);
	return speaker_known(&speaker) && speaker.score >= least_score ? speaker : speaker_nobody();
}

/* “I sent it”: X speaks. What is pulled out of an interview is by who answers there. */
static void name_repeated(struct hearing *h, int depth)
{
	const struct scene *scene = h->scene;
	for (size_t s = 0; depth == 0 && s < scene->n_statements; s++) {
		hsy_speaker *speaker = &scene->statements[s].speaker;
		if (!scene->found[s].is_orphan || speaker_known(speaker))
			continue;
		speaker_of_repeated(h, (int)s);
		if (h->has_interview && scene->found[s].turn == TURN_NONE && !speaker_known(speaker))
			*speaker = h->answers;
	}
}

bool speakers_fill(struct scene *scene)
{
	struct hearing h = {.scene = scene};
	int deepest = 0;
	if (!hearing_init(&h))
		return false;
	for (size_t s = 0; s < scene->n_statements; s++)
		if (scene->statements[s].depth > deepest)
			deepest = scene->statements[s].depth;
	for (int depth = 0; depth <= deepest; depth++) {
		for (size_t s = 0; s < scene->n_statements; s++)
			if (scene->statements[s].depth == depth) {
				scene->statements[s].speaker = speaker_find(&h, (int)s);
				lead_name(&h, s);
			}
		if (depth == 0)
			lead_told(&h);
		name_repeated(&h, depth);
	}
	return true;
}
