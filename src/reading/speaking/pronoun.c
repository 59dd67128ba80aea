/* Whom a pronoun means that is a statement's source. "I" is who is quoted, "we" whom that one speaks for, "who"
 * what stands before it; "he", "she", "they" and "it" are weighed (third_person.h). */
#include "reading/speaking/pronoun.h"

#include "reading/grammar/rule.h"
#include "reading/speaking/joint.h"
#include "reading/speaking/paper.h"
#include "reading/speaking/third_person.h"

#include <string.h>

enum { MAX_RELATIVE = 40 };

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
		return speaker; /* as surely as whoever is quoted */
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
static bool relative_fits(bool which, bool many, const hsy_entity *e)
{
	if (which)
		return e->kind != HSY_ENTITY_PERSON;
	return e->kind == HSY_ENTITY_PERSON || e->kind == HSY_ENTITY_GROUP ||
	       (many && e->is_named && e->kind == HSY_ENTITY_ORGANISATION); /* "the Front, who have" */
}

/* "He is the only one", "she is also the first minister": the pronoun before what it is; false: none stands there.
 */
static bool predicate_pronoun(const struct hearing *h, const struct mention *m, uint32_t *ret)
{
	RULE_NAMED(WHO_PREDICATE, false);
	const struct scene *scene = h->scene;
	uint32_t be = m->first ? m->first - 1 : 0;
	if (be > 1 && scene->words[be].shape == SHAPE_LOWER && !look_in(scene, be, CLASS_IS_WAS_ONE))
		be--; /* over "also" */
	if (be < 1 || !look_in(scene, be, CLASS_IS_WAS_ONE) || !look_in(scene, m->first, CLASS_ARTICLE))
		return false;
	*ret = be - 1;
	return phrase_pronoun_gender(scene, be - 1) != GENDER_UNKNOWN;
}

/* "The Harbour Club, a group which said", "Ida Lund Jr., a baker who said": whom a nominal without a name, mention
 * k, tells of; a body, if the sentence begins with it. NULL: nobody. */
static const hsy_entity *apposed_to(const struct hearing *h, int k)
{
	RULE_NAMED(WHO_APPOSED, NULL);
	const struct scene *scene = h->scene;
	const struct mention *m = &scene->mentions[k];
	if (m->first < 2 || !look_is(scene, m->first - 1, ",") || !look_in(scene, m->first, CLASS_A))
		return NULL;
	uint32_t last = m->first - 2;
	last -= look_is(scene, last, ".") && last > 0; /* "Ida Lund Jr., a baker who" */
	int before = hearing_mention(h, last);
	const hsy_entity *e = hearing_entity(h, before);
	if (!e || !e->is_named || e->kind == HSY_ENTITY_PLACE || scene->mentions[before].form != HSY_FORM_NAME)
		return NULL;
	bool person = e->kind == HSY_ENTITY_PERSON && noun_class(scene, m->head, NULL) == NOUN_PERSON;
	bool opens = e->kind != HSY_ENTITY_PERSON && look_begins_sentence(scene, scene->mentions[before].first);
	return person || opens ? e : NULL;
}

/* What a relative pronoun at `word`, the source of statement s, goes back to. */
static hsy_speaker from_relative(struct hearing *h, int s, uint32_t word)
{
	RULE_NAMED(WHO, speaker_nobody());
	const struct scene *scene = h->scene;
	bool which = look_in(scene, word, CLASS_WHICH), many = look_in(scene, word + 1, CLASS_OF_MANY);
	uint32_t end = word;
	while (end > 0 && scene->words[end - 1].mark != MARK_NONE && word - end < 3)
		end--;
	for (uint32_t i = end;
	     i-- > 0 && end - i < MAX_RELATIVE && h->layout.sentence[i] == h->layout.sentence[word];) {
		int k = hearing_mention(h, i);
		const hsy_entity *e = hearing_entity(h, k);
		if (!e || scene->mentions[k].form == HSY_FORM_PRONOUN || !relative_fits(which, many, e) ||
		    look_possessive(scene, scene->mentions[k].last + 1))
			continue;
		bool near = scene->mentions[k].last + 1 >= end;
		if (which && !near)
			return speaker_nobody();
		uint32_t pronoun;
		if (!e->is_named && predicate_pronoun(h, &scene->mentions[k], &pronoun))
			return speaker_by_third_person(h, s, pronoun);
		const hsy_entity *named = near && !e->is_named ? apposed_to(h, k) : NULL;
		if (named)
			return speaker_of(named, HSY_BY_PRONOUN, 0.8);
		if (e->is_named && e->kind == HSY_ENTITY_PERSON && many)
			return (hsy_speaker){0, NULL, HSY_BY_PRONOUN,
					     0.7}; /* "players, like Anna Lund, who have" */
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
		return from_relative(h, s, word);
	if (look_in(h->scene, word, CLASS_YOU))
		return speaker_nobody();
	if (is_written(h, s, word))
		return speaker_nobody();
	hsy_speaker papers = speaker_by_papers(h, s, word);
	if (speaker_known(&papers))
		return papers;
	hsy_speaker speaker = speaker_by_third_person(h, s, word);
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
	if (!speaker.entity || !speaker.name)
		return speaker;
	const hsy_entity *e = &h->scene->entities[speaker.entity - 1]; /* "it", of Moscow */
	return speaker_party(h, e, PARTY_CAPITAL, speaker.by, speaker.score);
}
