/* Whom a statement is by that has no source of its own. In order: the speaker of the statement around it, if it is
 * to do what that one says; whose verb is to come, the subject of that; the subject right before the cue; the
 * speaker of the statement before it in the sentence; of a verb behind "and" the subject that opens the sentence,
 * or its clause. "Was reported" is by the paper that the sentence tells it of, or, "also reported", by the outlet
 * that told what stands before; "reportedly" and "seems" are nobody's, but for what is said or seems to be done:
 * that is the subject's ("Lund is said to have left"). */
#include "reading/speaking/subject.h"

#include "reading/grammar/clause.h"
#include "reading/grammar/rule.h"
#include "reading/people/press.h"
#include "reading/speaking/joint.h"
#include "reading/speaking/paper.h"
#include "reading/speaking/pronoun.h"
#include "text/timex.h"

enum { MAX_BETWEEN = 40 }; /* words of "who came in April" between a subject and its cue */

static bool is_be(const struct scene *scene, uint32_t i)
{
	return look_in(scene, i, CLASS_BE_AM);
}

/* "was reported", "it's said": whoever said it is not told. */
static bool cue_is_passive(const struct scene *scene, const struct word_range *cue)
{
	RULE_NAMED(SUBJECT_PASSIVE, false);
	bool be = cue->first > 0 && (is_be(scene, cue->first - 1) || look_possessive(scene, cue->first - 1));
	for (uint32_t i = cue->first; i <= cue->last; i++) {
		if (be && !look_ends(scene, i, CLASS_ENDING_GERUND) && !is_be(scene, i) &&
		    (look_ends(scene, i, CLASS_ENDING_PAST) || look_in(scene, i, CLASS_TOLD_PAST)))
			return true;
		be |= is_be(scene, i) || (i > 0 && look_possessive(scene, i - 1) == 2); /* "it's believed" */
	}
	return false;
}

/* "Reportedly", "seems": somebody says so, and not the subject of the sentence. */
static bool cue_is_evidential(const struct scene *scene, const struct word_range *cue)
{
	RULE_NAMED(SUBJECT_EVIDENTIAL, false);
	return look_in(scene, cue->last, CLASS_SEEMS) ||
	       (cue->first == cue->last && look_in(scene, cue->last, CLASS_EVIDENTIAL));
}

/* Words between a subject and its verb. */
static bool is_between(const struct scene *scene, uint32_t i)
{
	return look_in(scene, i, CLASS_BETWEEN) ||
	       (scene->words[i].shape == SHAPE_LOWER && look_ends(scene, i, CLASS_ENDING_ADVERB));
}

/* "The mayor of Rome", "to Anna Lund": such a mention is no subject. */
static bool follows_preposition(const struct scene *scene, int k)
{
	uint32_t first = scene->mentions[k].first;
	return first > 0 && look_in(scene, first - 1, CLASS_AFTER_NOUN);
}

/* The mention that is the subject right before the cue: "Putin [ordered]", "Johnson, who came in April, [told]". */
static int subject_mention(const struct hearing *h, const struct word_range *cue)
{
	RULE_NAMED(SUBJECT_BEFORE, NOBODY);
	const struct scene *scene = h->scene;
	uint32_t at = cue->first;
	while (at > 0 && is_between(scene, at - 1) && scene->words[at].gap != GAP_PARAGRAPH)
		at--;
	if (look_begins_paragraph(scene, at))
		return NOBODY;
	if (look_is(scene, at - 1, ",")) {
		uint32_t open = at - 1;
		while (open > 1 && at - open < MAX_BETWEEN &&
		       h->layout.sentence[open - 1] == h->layout.sentence[at - 1] &&
		       !(look_is(scene, open - 1, ",") && (look_in(scene, open, CLASS_APPOSED))))
			open--;
		if (!look_is(scene, open - 1, ","))
			return NOBODY;
		at = open - 1;
	}
	int k = at > 0 ? hearing_mention(h, at - 1) : NOBODY;
	const hsy_entity *e = hearing_entity(h, k);
	if (!e || scene->mentions[k].last + 1 < at || scene->mentions[k].form == HSY_FORM_PRONOUN)
		return NOBODY;
	return follows_preposition(scene, k) ? NOBODY : k;
}

/* The person whose name stands right before "and" and mention k: the other subject of the two; NULL: none. */
static const hsy_entity *other_subject(const struct hearing *h, int k)
{
	RULE_NAMED(SUBJECT_BOTH, NULL);
	const struct scene *scene = h->scene;
	uint32_t first = scene->mentions[k].first;
	if (first < 2 || !look_in(scene, first - 1, CLASS_AND))
		return NULL;
	int other = hearing_mention(h, first - 2);
	const hsy_entity *e = hearing_entity(h, other);
	bool person = e && e->is_named && e->kind == HSY_ENTITY_PERSON;
	bool name = person && scene->mentions[other].form == HSY_FORM_NAME;
	return name && !follows_preposition(scene, other) ? e : NULL;
}

/* The speaker that mention k is as a subject; with another person before it both: "Lund and Berg [announced]". */
static hsy_speaker from_subject(const struct hearing *h, int k)
{
	const hsy_entity *e = hearing_entity(h, k), *other = NULL;
	if (e->is_named && e->kind == HSY_ENTITY_PERSON)
		other = other_subject(h, k);
	if (other && other != e)
		return (hsy_speaker){0, speaker_joint_name(h->scene, other->name, e->name), HSY_BY_NAME, 0.7};
	bool name = h->scene->mentions[k].form == HSY_FORM_NAME;
	return speaker_of(e, name ? HSY_BY_NAME : HSY_BY_NOMINAL, 0.7);
}

/* "It [would review]": the pronoun right before the cue, which was not found to be its source. */
static hsy_speaker pronoun_before(struct hearing *h, int s, const struct word_range *cue)
{
	RULE_NAMED(SUBJECT_PRONOUN, speaker_nobody());
	const struct scene *scene = h->scene;
	uint32_t at = cue->first;
	while (at > 0 && is_between(scene, at - 1) && scene->words[at].gap != GAP_PARAGRAPH)
		at--;
	if (look_begins_paragraph(scene, at) || !phrase_is_pronoun(scene, at - 1))
		return speaker_nobody();
	return speaker_inherited(speaker_by_pronoun(h, s, at - 1), 0.9);
}

static hsy_speaker subject_before(struct hearing *h, int s, const struct word_range *cue)
{
	int k = subject_mention(h, cue);
	return k < 0 ? pronoun_before(h, s, cue) : from_subject(h, k);
}

/* "..., adding that": the speaker of the statement before it in the sentence. */
static hsy_speaker inherit(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_INHERIT, speaker_nobody());
	const struct scene *scene = h->scene;
	const struct word_range *cue = &scene->found[s].cue;
	int before = h->before[s];
	if (before < 0 || h->layout.sentence[scene->found[before].cue.first] != h->layout.sentence[cue->first] ||
	    !speaker_known(&scene->statements[before].speaker))
		return speaker_nobody();
	bool participle = look_ends(scene, cue->first, CLASS_ENDING_GERUND);
	bool joined = cue->first > 0 && look_in(scene, cue->first - 1, CLASS_JOINS);
	if (!participle && !joined)
		return speaker_nobody();
	return speaker_inherited(scene->statements[before].speaker, 0.85);
}

/* Words [first, end) are a list of those to whom something is done: no verb and no clause stands there. */
static bool is_list(const struct scene *scene, uint32_t first, uint32_t end)
{
	enum { MOST_WORDS = 20 };
	if (end > first + MOST_WORDS)
		return false;
	for (uint32_t i = first; i < end; i++)
		if (look_in(scene, i, CLASS_AUXILIARY) || look_in(scene, i, CLASS_TELLS) ||
		    phrase_is_relative(scene, i) || look_in(scene, i, CLASS_SUBORDINATOR) || look_quoted(scene, i))
			return false;
	return true;
}

/* Statement k does something to those who stand from *ret on: "sued [the mill]", "wrote to [them]". */
static bool addresses(const struct scene *scene, int k, uint32_t *ret)
{
	const struct word_range *cue = &scene->found[k].cue;
	uint32_t next = cue->last + 1;
	*ret = next + (look_in(scene, next, CLASS_TO) || look_in(scene, next, CLASS_ADDRESSES_AGAINST));
	return look_in(scene, *ret - 1, CLASS_ADDRESSES_AGAINST) ||
	       clause_find(scene, cue->first, cue->last, CLASS_ADDRESSES) <= cue->last ||
	       clause_find(scene, cue->first, cue->last, CLASS_SUES) <= cue->last;
}

hsy_speaker speaker_by_addressing(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_ADDRESSES, speaker_nobody());
	enum { MOST_BEFORE = 16 };
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	uint32_t first = a->source.first, object;
	if (a->source.last + 1 != a->cue.first || !look_in(scene, a->cue.first, CLASS_ADDRESSES_SAYING))
		return speaker_nobody();
	for (int k = s - 1; k >= 0 && s - k <= MOST_BEFORE &&
			    h->layout.sentence[scene->found[k].cue.first] == h->layout.sentence[first];
	     k--)
		if (!scene->found[k].is_orphan && addresses(scene, k, &object) && object <= first &&
		    speaker_known(&scene->statements[k].speaker) && is_list(scene, object, first))
			return speaker_inherited(scene->statements[k].speaker, 0.85);
	return speaker_nobody();
}

/* “...,” crowed [the champion Anna Lund]: the person whose name ends the phrase right behind the cue that stands
 * behind a quotation. */
static hsy_speaker subject_behind(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_BEHIND, speaker_nobody());
	enum { TITLE_WORDS = 6 };
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	uint32_t at = a->cue.last + 1;
	if (!a->n_contents || !look_quoted(scene, a->contents[a->n_contents - 1].last) ||
	    a->contents[a->n_contents - 1].last + 2 < a->cue.first || a->contents[0].first > a->cue.first)
		return speaker_nobody();
	for (; at < scene->n_words && at <= a->cue.last + TITLE_WORDS && look_letters(scene, at) &&
	       scene->words[at].gap != GAP_PARAGRAPH && scene->words[at].quote == QUOTE_OUTSIDE;
	     at++) {
		int k = hearing_mention(h, at);
		const hsy_entity *e = hearing_entity(h, k);
		if (e && e->is_named && e->kind == HSY_ENTITY_PERSON && scene->mentions[k].form == HSY_FORM_NAME &&
		    !look_possessive(scene, scene->mentions[k].last + 1))
			return speaker_of(e, HSY_BY_NAME, 0.8);
		if (look_in(scene, at, CLASS_PREPOSITION))
			break;
	}
	return speaker_nobody();
}

/* A finite verb behind "and": "came into force in May and says", not "warning them and calling". */
static bool is_joined(const struct scene *scene, uint32_t cue)
{
	uint32_t at = cue;
	if (look_ends(scene, cue, CLASS_ENDING_GERUND))
		return false;
	while (at > 0 && is_between(scene, at - 1))
		at--;
	return at > 0 && look_in(scene, at - 1, CLASS_JOINS);
}

/* The first word of what the statement around s tells, in which the cue of s stands; 0: none is around it. */
static uint32_t content_begin(const struct scene *scene, int s)
{
	int outer = scene->statements[s].inside - 1;
	uint32_t begin = 0;
	for (size_t k = 0; outer >= 0 && k < scene->found[outer].n_contents; k++)
		if (scene->found[outer].contents[k].first <= scene->found[s].cue.first)
			begin = scene->found[outer].contents[k].first;
	return begin;
}

/* Behind the time that opens a sentence at `first`, "On Thursday the court": the word there, else `first`. */
static uint32_t behind_time(const struct scene *scene, uint32_t first, uint32_t end)
{
	struct timex t;
	uint32_t at = first + look_in(scene, first, CLASS_PREPOSITION);
	if (!timex_at(scene->text, scene->words, scene->n_words, at, &t) || t.last + 1 >= end)
		return first;
	return t.last + 1 + look_is(scene, t.last + 1, ",");
}

/* "The charter [came into force in May and] says": who or what opens the sentence; nobody, if it is a thing. */
static hsy_speaker opening_subject(struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_OPENING, speaker_nobody());
	enum { SENTENCE_WORDS = 60 };
	const struct scene *scene = h->scene;
	uint32_t cue = scene->found[s].cue.first, first = cue, begin = content_begin(scene, s);
	while (first > begin && cue - first < SENTENCE_WORDS &&
	       h->layout.sentence[first - 1] == h->layout.sentence[cue])
		first--;
	first = behind_time(scene, first, cue);
	size_t k = scene_mention_from(scene, first);
	const struct mention *m = k < scene->n_mentions ? &scene->mentions[k] : NULL;
	if (!m || m->first != first || m->last >= cue)
		return speaker_nobody();
	if (m->form == HSY_FORM_PRONOUN)
		return speaker_inherited(speaker_by_pronoun(h, s, m->head), 0.85);
	if (look_possessive(scene, m->last + 1))
		return speaker_nobody();
	return hearing_entity(h, (int)k) ? from_subject(h, (int)k) : speaker_nobody();
}

/* "Before the captain [came back and] said": who or what opens the last clause before the cue. */
static hsy_speaker clause_subject(struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_CLAUSE, speaker_nobody());
	const struct scene *scene = h->scene;
	uint32_t cue = scene->found[s].cue.first, at = cue;
	while (at > 0 && h->layout.sentence[at - 1] == h->layout.sentence[cue] && cue - at < MAX_BETWEEN &&
	       !look_is(scene, at - 1, ",") && !look_in(scene, at - 1, CLASS_CLAUSE_OPENS))
		at--;
	size_t k = scene_mention_from(scene, at);
	if (at == 0 || !look_in(scene, at - 1, CLASS_CLAUSE_OPENS) || k == scene->n_mentions ||
	    scene->mentions[k].first != at || look_possessive(scene, scene->mentions[k].last + 1))
		return speaker_nobody();
	if (scene->mentions[k].form == HSY_FORM_PRONOUN)
		return speaker_inherited(speaker_by_pronoun(h, s, scene->mentions[k].head), 0.9);
	return hearing_entity(h, (int)k) ? from_subject(h, (int)k) : speaker_nobody();
}

/* Verbs whose object is the subject of the infinitive behind them: "urged the House to pass it". */
static bool has_object_subject(const struct scene *scene, const struct word_range *cue)
{
	for (uint32_t i = cue->first; i <= cue->last; i++)
		if (look_in(scene, i, CLASS_OBJECT_ACTS))
			return true;
	return false;
}

/* "She claims [to understand] it", "decided against [recommending] it": the speaker of the statement around it. */
static hsy_speaker from_outer(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_OUTER, speaker_nobody());
	const struct scene *scene = h->scene;
	int outer = scene->statements[s].inside - 1;
	const struct attribution *a = &scene->found[s];
	if (outer < 0)
		return speaker_nobody();
	const struct attribution *o = &scene->found[outer];
	bool opens = false;
	for (size_t i = 0; i < o->n_contents; i++)
		opens |= o->contents[i].first == a->cue.first;
	bool gerund = a->cue.first > 0 && look_ends(scene, a->cue.first, CLASS_ENDING_GERUND) &&
		      look_in(scene, a->cue.first - 1, CLASS_GERUND_LEAD);
	bool verb = look_in(scene, a->cue.first, CLASS_TO) || gerund;
	if (!opens || !verb || has_object_subject(scene, &o->cue))
		return speaker_nobody();
	return speaker_inherited(scene->statements[outer].speaker, 0.85);
}

/* "Lund is said [to have questioned] it": who is said to do it. */
static hsy_speaker from_raised(struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_RAISED, speaker_nobody());
	const struct scene *scene = h->scene;
	int outer = scene->statements[s].inside - 1;
	uint32_t cue = scene->found[s].cue.first;
	if (outer < 0 || !look_in(scene, cue, CLASS_TO) || content_begin(scene, s) != cue)
		return speaker_nobody();
	const struct attribution *o = &scene->found[outer];
	bool raises = cue_is_passive(scene, &o->cue) || look_in(scene, o->cue.last, CLASS_SEEMS);
	return raises && o->cue.last + 1 == cue ? subject_before(h, s, &o->cue) : speaker_nobody();
}

/* "Lund announced [plans] to leave", "signed the [order] to launch": the plan is of who announces it. */
static hsy_speaker from_own_object(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_OWN_OBJECT, speaker_nobody());
	const struct scene *scene = h->scene;
	int outer = scene->statements[s].inside - 1;
	uint32_t cue = scene->found[s].cue.first, begin = content_begin(scene, s);
	if (outer < 0 || !look_in(scene, scene->found[outer].cue.last, CLASS_GIVES_OWN) ||
	    scene->found[outer].cue.last + 1 != begin)
		return speaker_nobody();
	while (begin < cue && (phrase_is_determiner(scene, begin) || scene->words[begin].shape == SHAPE_LOWER) &&
	       !phrase_is_function(scene, begin + 1) && cue - begin <= 2)
		begin++;
	return begin == cue ? speaker_inherited(scene->statements[outer].speaker, 0.8) : speaker_nobody();
}

/* "The ministry said the house was hit, [denouncing] it": who tells of what no one in it does. */
static hsy_speaker from_teller(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_OUTER, speaker_nobody());
	const struct scene *scene = h->scene;
	int outer = scene->statements[s].inside - 1;
	uint32_t cue = scene->found[s].cue.first;
	if (outer < 0 || !look_ends(scene, cue, CLASS_ENDING_GERUND) || cue == 0 || !look_is(scene, cue - 1, ","))
		return speaker_nobody();
	uint32_t begin = content_begin(scene, s);
	begin += look_in(scene, begin, CLASS_THAT);
	size_t k = scene_mention_from(scene, begin);
	const hsy_entity *e =
	    k < scene->n_mentions && scene->mentions[k].first == begin ? hearing_entity(h, (int)k) : NULL;
	bool is_thing = e && e->kind == HSY_ENTITY_PLACE && !e->is_named;
	return is_thing ? speaker_inherited(scene->statements[outer].speaker, 0.7) : speaker_nobody();
}

/* “He did it again - [very disappointed that] they let him”: who speaks, of themselves. */
static hsy_speaker from_own_words(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_OWN_WORDS, speaker_nobody());
	const struct scene *scene = h->scene;
	int outer = scene->statements[s].inside - 1;
	uint32_t cue = scene->found[s].cue.first;
	bool opens = outer >= 0 &&
		     (cue == content_begin(scene, s) || look_is_dash(scene, cue - 1) ||
		      look_ends_sentence(scene, cue - 1) || look_quoted(scene, cue) > look_quoted(scene, cue - 1));
	if (!opens || !look_quoted(scene, cue) || !look_in(scene, scene->found[s].cue.last, CLASS_FEELING))
		return speaker_nobody();
	return speaker_inherited(scene->statements[outer].speaker, 0.8);
}

/* "[After learning] that it leaks, Tellmark closed it": who does what stands behind the comma. */
static hsy_speaker subject_ahead(struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_AHEAD, speaker_nobody());
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	if (!clause_is_ahead(scene, &a->cue) || !a->n_contents)
		return speaker_nobody();
	uint32_t at = a->contents[a->n_contents - 1].last + 1;
	at += look_is(scene, at, ",");
	size_t k = scene_mention_from(scene, at);
	const struct mention *m = k < scene->n_mentions ? &scene->mentions[k] : NULL;
	if (!m || m->first != at || !look_is(scene, at - 1, ",") || look_possessive(scene, m->last + 1))
		return speaker_nobody();
	if (m->form == HSY_FORM_PRONOUN)
		return speaker_inherited(speaker_by_pronoun(h, s, m->head), 0.8);
	return hearing_entity(h, (int)k) ? from_subject(h, (int)k) : speaker_nobody();
}

/* No word of [first, end) belongs to a finite verb that somebody else may be the subject of. */
static bool is_verbless(const struct scene *scene, uint32_t first, uint32_t end)
{
	while (first < end && !look_in(scene, first, CLASS_BE_FORM) && !look_in(scene, first, CLASS_AUXILIARY) &&
	       !look_in(scene, first, CLASS_THAT))
		first++;
	return first == end;
}

/* “We watch the market [and expect] trouble”: who watches. */
static hsy_speaker from_joined(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_JOINED, speaker_nobody());
	const struct scene *scene = h->scene;
	int outer = scene->statements[s].inside - 1;
	const struct attribution *a = &scene->found[s];
	if (outer < 0 || !is_joined(scene, a->cue.first) || !scene->found[outer].has_source ||
	    scene->found[outer].source.first > a->cue.first ||
	    !is_verbless(scene, content_begin(scene, s), a->cue.first))
		return speaker_nobody();
	return speaker_inherited(scene->statements[outer].speaker, 0.6);
}

/* "She says all is well, but for [one thing:] “...”": who tells the sentence around it. */
static hsy_speaker before_colon(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_COLON, speaker_nobody());
	const struct scene *scene = h->scene;
	uint32_t last = scene->found[s].cue.last;
	int outer = scene->statements[s].inside - 1;
	bool opens = look_is(scene, last, ":") || look_is(scene, last + 1, ":");
	return opens && outer >= 0 ? speaker_inherited(scene->statements[outer].speaker, 0.8) : speaker_nobody();
}

/* Who issued the paper whose phrase stands behind the preposition at word i: "in [a report in the Vik Post]". */
static hsy_speaker from_paper_at(const struct hearing *h, int s, uint32_t i)
{
	enum { PHRASE_WORDS = 10 };
	const struct scene *scene = h->scene;
	uint32_t first = i + 1, last = first;
	struct phrase p;
	if (!look_in(scene, i, CLASS_WITHIN) || scene->words[i].quote != QUOTE_OUTSIDE)
		return speaker_nobody();
	while (last + 1 < scene->n_words && last < first + PHRASE_WORDS &&
	       h->layout.sentence[last + 1] == h->layout.sentence[i] && scene->words[last + 1].mark == MARK_NONE)
		last++;
	return phrase_parse(scene, first, last, &p) ? speaker_by_paper(h, s, &p) : speaker_nobody();
}

/* "In [a report in the Vik Post], Lund is said to have left", "it was revealed in [a report by Tellmark]". */
static hsy_speaker from_paper(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_PAPER, speaker_nobody());
	const struct word_range *cue = &h->scene->found[s].cue;
	if (h->scene->statements[s].inside)
		return speaker_nobody();
	hsy_speaker behind = from_paper_at(h, s, cue->last + 1);
	return speaker_known(&behind) ? behind : from_paper_at(h, s, look_sentence_begin(h->scene, cue->first));
}

/* "The Vik Post said ... Gangs are [also reported] to have": the outlet that told what stands right before. */
static hsy_speaker from_also(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_ALSO, speaker_nobody());
	const struct scene *scene = h->scene;
	const struct word_range *cue = &scene->found[s].cue;
	int before = h->before[s];
	bool also = clause_find(scene, cue->first, cue->last, CLASS_BESIDES) <= cue->last &&
		    (look_in(scene, cue->last, CLASS_REPORTED) || look_in(scene, cue->last, CLASS_SHOWS));
	if (before < 0 || scene->statements[s].inside || !also)
		return speaker_nobody();
	const hsy_speaker *last = &scene->statements[before].speaker;
	bool near = h->layout.paragraph[cue->first] <= h->layout.paragraph[scene->found[before].cue.first] + 1;
	return near && last->name && press_is(last->name) ? speaker_inherited(*last, 0.85) : speaker_nobody();
}

/* Of what nobody in the sentence is said to tell: "was reported". */
static hsy_speaker from_passive(const struct hearing *h, int s)
{
	hsy_speaker paper = from_paper(h, s);
	return speaker_known(&paper) ? paper : from_also(h, s);
}

hsy_speaker speaker_by_subject(struct hearing *h, int s)
{
	const struct word_range *cue = &h->scene->found[s].cue;
	if (cue_is_passive(h->scene, cue))
		return from_passive(h, s);
	if (cue_is_evidential(h->scene, cue))
		return speaker_nobody();
	hsy_speaker speaker = from_raised(h, s);
	if (!speaker_known(&speaker))
		speaker = from_outer(h, s);
	if (!speaker_known(&speaker))
		speaker = from_own_object(h, s);
	if (!speaker_known(&speaker))
		speaker = from_own_words(h, s);
	if (!speaker_known(&speaker))
		speaker = from_teller(h, s);
	if (!speaker_known(&speaker))
		speaker = subject_ahead(h, s);
	if (!speaker_known(&speaker))
		speaker = subject_before(h, s, cue);
	if (!speaker_known(&speaker))
		speaker = inherit(h, s);
	if (speaker_known(&speaker))
		return speaker;
	speaker = subject_behind(h, s);
	if (!speaker_known(&speaker))
		speaker = before_colon(h, s);
	if (!speaker_known(&speaker) && clause_is_participle(h->scene, cue))
		return opening_subject(h, s);
	if (speaker_known(&speaker) || !is_joined(h->scene, cue->first))
		return speaker;
	speaker = opening_subject(h, s);
	if (!speaker_known(&speaker))
		speaker = clause_subject(h, s);
	return speaker_known(&speaker) ? speaker : from_joined(h, s);
}

hsy_speaker speaker_by_nearer_subject(const struct hearing *h, int s)
{
	RULE_NAMED(SUBJECT_NEARER, speaker_nobody());
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	if (a->cue.first == 0 || a->source.last + 3 >= a->cue.first || a->source.first > a->cue.first ||
	    !look_letters(scene, a->cue.first))
		return speaker_nobody();
	int k = subject_mention(h, &a->cue);
	const hsy_entity *e = hearing_entity(h, k);
	if (!e || !e->is_named || e->kind != HSY_ENTITY_PERSON || scene->mentions[k].form != HSY_FORM_NAME ||
	    scene->mentions[k].first <= a->source.last)
		return speaker_nobody();
	return from_subject(h, k);
}
