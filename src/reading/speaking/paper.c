/* See paper.h. */
#include "reading/speaking/paper.h"

#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"
#include "reading/people/press.h"

#include <string.h>

enum { REACH = 4, MOST_BEFORE = 24 }; /* paragraphs, and statements, that are looked at */

static bool is_paper(const struct scene *scene, uint32_t i)
{
	return look_in(scene, i, CLASS_PAPER) || look_in(scene, i, CLASS_PAPER_OUTLOOK);
}

/* "The statement", "the latest forecast": a paper of which one knows. */
static bool is_known(const struct scene *scene, const struct phrase *p)
{
	enum { FEW = 4 };
	uint32_t i = p->first + 1;
	if (p->form != HSY_FORM_NOMINAL || p->last != p->head || !look_in(scene, p->first, CLASS_THE) ||
	    p->head > p->first + FEW || !is_paper(scene, p->head))
		return false;
	while (i < p->head && !look_possessive(scene, i) &&
	       (scene->words[i].shape == SHAPE_LOWER || scene->words[i].shape == SHAPE_DIGIT ||
		look_is(scene, i, "-")))
		i++;
	return i == p->head;
}

/* ---- who issued it ---- */

/* Whose name begins at word i, behind an article; NULL: nobody's, or that of one of several. */
static const hsy_entity *named_at(const struct hearing *h, uint32_t i)
{
	const struct scene *scene = h->scene;
	uint32_t name = i + look_in(scene, i, CLASS_THE);
	for (size_t k = scene_mention_from(scene, i); k < scene->n_mentions && scene->mentions[k].first <= name;
	     k++) {
		const struct mention *m = &scene->mentions[k];
		const hsy_entity *e = hearing_entity(h, (int)k);
		bool body = e && e->kind == HSY_ENTITY_ORGANISATION && m->last == m->name_last; /* "the agency X" */
		if (m->form == HSY_FORM_NAME && (m->name_first <= name || body) && e && e->is_named)
			return look_in(scene, m->last + 1, CLASS_AND) ? NULL : e;
	}
	return NULL;
}

/* Whose name ends before the possessive at word i, or who is called "the Tarn campaign" there; NULL: nobody. */
static const hsy_entity *owner_before(const struct hearing *h, uint32_t i)
{
	int k = i > 0 ? hearing_mention(h, i - 1) : NOBODY;
	const hsy_entity *e = hearing_entity(h, k);
	return e && e->is_named && !phrase_is_pronoun(h->scene, h->scene->mentions[k].first) ? e : NULL;
}

/* The body whose name ends right before the noun, or before an adjective of it: "a new [Stone & Water] report". */
static const hsy_entity *issuer_within(const struct hearing *h, uint32_t noun)
{
	RULE_NAMED(NOUN_PAPER_OF, NULL);
	const struct scene *scene = h->scene;
	uint32_t before = noun - 1;
	before -= noun > 1 && scene->words[before].shape == SHAPE_LOWER &&
		  scene->words[noun].shape == SHAPE_LOWER && look_capital(scene, before - 1) &&
		  !phrase_is_function(scene, before);
	const hsy_entity *e = noun > 0 ? hearing_entity(h, hearing_mention(h, before)) : NULL;
	return e && e->is_named && e->kind == HSY_ENTITY_ORGANISATION && !strchr(e->name, '/') ? e : NULL;
}

/* A name of a few words from word `first` on, and then what its bearer did with a paper: "Tellmark filed". */
static bool is_filed(const struct scene *scene, uint32_t first)
{
	enum { NAME_WORDS = 5 };
	uint32_t i = first + look_in(scene, first, CLASS_THE);
	while (i < first + NAME_WORDS && look_capital(scene, i))
		i++;
	return look_in(scene, i, CLASS_PAPER_ISSUED);
}

/* "A document on [Tellmark]'s website": whose the place is where it stands; NULL: nobody's. */
static const hsy_entity *issuer_of_place(const struct hearing *h, uint32_t noun)
{
	enum { NAME_WORDS = 6 };
	const struct scene *scene = h->scene;
	uint32_t i = noun + 2;
	while (i < noun + NAME_WORDS && i < scene->n_words && !look_possessive(scene, i))
		i++;
	size_t possessive = look_possessive(scene, i);
	return look_in(scene, noun + 1, CLASS_PREPOSITION) && possessive &&
		       look_in(scene, i + (uint32_t)possessive, CLASS_OWN_SITE)
		   ? owner_before(h, i)
		   : NULL;
}

/* "The findings of [the Rail Agency]", "a report in [the Vik Post]". */
static const hsy_entity *issuer_behind(const struct hearing *h, uint32_t noun)
{
	RULE_NAMED(NOUN_PAPER_OF, NULL);
	const struct scene *scene = h->scene;
	const hsy_entity *filed = named_at(h, noun + 1); /* "a complaint [Tellmark] filed" */
	if (filed && filed->kind == HSY_ENTITY_ORGANISATION && is_filed(scene, noun + 1))
		return filed;
	const hsy_entity *of_place = issuer_of_place(h, noun);
	if (of_place)
		return of_place;
	bool in = look_in(scene, noun + 1, CLASS_WITHIN);
	const hsy_entity *e = in || look_in(scene, noun + 1, CLASS_OF) ? named_at(h, noun + 2) : NULL;
	return e && e->kind == HSY_ENTITY_ORGANISATION && (!in || press_is(e->name)) ? e : NULL;
}

/* Who issued the paper at word `noun`: "a statement issued by X", "a letter from X", "X's latest forecast", "an X
 * report". */
static const hsy_entity *issuer_of(const struct hearing *h, uint32_t noun)
{
	enum { FEW = 3 };
	const struct scene *scene = h->scene;
	uint32_t by = noun + 1;
	by += look_is(scene, by, ",") && look_in(scene, by + 1, CLASS_PAPER_ISSUED); /* "the suit, filed by X," */
	by += look_in(scene, by, CLASS_IS_WAS_ONE) && look_in(scene, by + 1, CLASS_PAPER_ISSUED);
	by += look_in(scene, by, CLASS_PAPER_ISSUED);
	bool told = look_in(scene, by, CLASS_BY) || look_in(scene, by, CLASS_PAPER_FROM);
	const hsy_entity *e = told ? named_at(h, by + 1) : NULL;
	if (e && e->kind == HSY_ENTITY_PLACE && look_in(scene, noun, CLASS_PAPER_COUNTS))
		return NULL;
	for (uint32_t i = noun; !e && i > 1 && i + FEW > noun; i--) {
		if (look_possessive(scene, i - 1) == 2 || look_possessive(scene, i - 2) == 2)
			return owner_before(h, look_possessive(scene, i - 1) == 2 ? i - 1 : i - 2);
		if (scene->words[i - 1].shape != SHAPE_LOWER && !look_capital(scene, i - 1))
			break;
	}
	if (!e)
		e = issuer_within(h, noun);
	return e ? e : issuer_behind(h, noun);
}

/* Both nouns are of one kind of paper: "memo" and "memos", "suit" and "complaint". */
static bool is_same_paper(const struct scene *scene, uint32_t noun, uint32_t other)
{
	bool suits = look_in(scene, noun, CLASS_PAPER_SUIT) && look_in(scene, other, CLASS_PAPER_SUIT);
	return suits || noun_is_same(scene, noun, other) || noun_is_same(scene, other, noun);
}

/* Who does what the verb at word i says: "[the union] has filed"; 0: nobody is named, -1: several, or "he". */
static int doer_of(const struct hearing *h, uint32_t i)
{
	const struct scene *scene = h->scene;
	uint32_t subject = i;
	while (subject > 1 &&
	       (look_in(scene, subject - 1, CLASS_AUXILIARY) || look_in(scene, subject - 1, CLASS_BE_FORM) ||
		look_in(scene, subject - 1, CLASS_BETWEEN)))
		subject--;
	bool passive =
	    subject < i && look_in(scene, i - 1, CLASS_BE_FORM) && look_ends(scene, i, CLASS_ENDING_PAST);
	int k = passive || subject == 0 ? NOBODY : hearing_mention(h, subject - 1);
	const hsy_entity *e = hearing_entity(h, k);
	uint32_t first = e ? scene->mentions[k].first : 0;
	bool several = first > 0 && look_in(scene, first - 1, CLASS_AND);
	return !e ? 0 : several || phrase_is_pronoun(scene, first) ? -1 : e->id;
}

/* "[The ministry] published a long letter": who is told to make the paper at `noun`, of which nobody knew. An
 * outlet puts out what others wrote. NULL: nobody is. */
static const hsy_entity *maker_of(const struct hearing *h, uint32_t noun)
{
	RULE_NAMED(NOUN_PAPER_MADE, NULL);
	enum { BETWEEN_WORDS = 8 };
	const struct scene *scene = h->scene;
	uint32_t i = noun;
	while (i > 1 && noun - i < BETWEEN_WORDS && scene->words[i - 1].mark == MARK_NONE &&
	       !look_in(scene, i - 1, CLASS_PREPOSITION) && !look_in(scene, i, CLASS_PAPER_MAKES))
		i--;
	if (!look_in(scene, i, CLASS_PAPER_MAKES) || i == noun || look_in(scene, i + 1, CLASS_THE) ||
	    phrase_is_pronoun(scene, i + 1))
		return NULL;
	int doer = doer_of(h, i);
	const hsy_entity *e = doer > 0 ? &scene->entities[doer - 1] : NULL;
	bool passes_on = e && press_is(e->name) && !look_in(scene, noun, CLASS_PAPER_OF_PRESS);
	return e && e->is_named && e->kind != HSY_ENTITY_PLACE && !passes_on ? e : NULL;
}

/* Who issued the last paper of the kind of `noun` before word `end`; NULL: none is told. */
static const hsy_entity *issuer_before(const struct hearing *h, uint32_t end, uint32_t noun)
{
	enum { MOST_WORDS = 2000 };
	const struct scene *scene = h->scene;
	for (uint32_t i = end;
	     i-- > 0 && end - i < MOST_WORDS && h->layout.paragraph[noun] <= h->layout.paragraph[i] + 2 * REACH;)
		if (is_paper(scene, i) && is_same_paper(scene, i, noun)) {
			const hsy_entity *issuer = issuer_of(h, i), *e = issuer ? issuer : maker_of(h, i);
			if (e)
				return e;
		}
	return NULL;
}

/* ---- who spoke in it ---- */

/* The word at i is the noun, or ends with it, "lawsuit" for "suit", or, where it is a verb, begins with it:
 * "tweeted" for "tweet". */
static bool is_paper_word(const struct scene *scene, uint32_t i, uint32_t noun, bool verb)
{
	enum { LEAST = 4 };
	char word[32], paper[32];
	look_lower(scene, i, word, sizeof word);
	look_lower(scene, noun, paper, sizeof paper);
	size_t n = strlen(word), k = strlen(paper);
	return !strcmp(word, paper) ||
	       (k >= LEAST && n > k && ((verb && !memcmp(word, paper, k)) || !memcmp(word + n - k, paper, k)));
}

/* Statement `s` is told to be made in what the noun at `noun` says: "said in a statement", "released a statement",
 * or has it for its source. */
static bool is_made_in(const struct hearing *h, int s, uint32_t noun)
{
	enum { BEHIND_WORDS = 5 };
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	uint32_t first = look_sentence_begin(scene, a->cue.first), last = look_sentence_last(scene, a->cue.last);
	if (last > a->cue.last + BEHIND_WORDS)
		last = a->cue.last + BEHIND_WORDS;
	if (first + 3 <= last && look_in(scene, first, CLASS_PREPOSITION) &&
	    look_in(scene, first + 1, CLASS_ARTICLE))
		for (uint32_t i = first + 2; i < first + 4;
		     i++) /* "In a press release that came late, Lund said" */
			if (is_paper_word(scene, i, noun, false))
				return true;
	for (uint32_t i = a->cue.first; i <= last && !(i > a->cue.last && look_is(scene, i, ",")); i++) {
		bool told = false;
		for (size_t k = 0; k < a->n_contents; k++)
			told |= a->contents[k].first <= i && i <= a->contents[k].last;
		if (!told && is_paper_word(scene, i, noun, i <= a->cue.last))
			return true;
	}
	return false;
}

/* Words go to court from the one at i on: "sued", "filed a long suit". */
static bool goes_to_court(const struct scene *scene, uint32_t i)
{
	enum { BETWEEN_WORDS = 8 };
	bool sues = look_in(scene, i, CLASS_SUES), files = look_in(scene, i, CLASS_PAPER_ISSUED);
	for (uint32_t k = i + 1; files && !sues && k < i + BETWEEN_WORDS && k < scene->n_words &&
				 (scene->words[k].mark == MARK_NONE || look_is(scene, k, "-"));
	     k++)
		sues = look_in(scene, k, CLASS_PAPER_SUIT);
	return sues;
}

/* Who goes to court by the word at i: "[The union] has sued", "[the union] filed a long suit"; 0: nobody does, -1:
 * several, or "his campaign". */
static int suer_at(const struct hearing *h, uint32_t i)
{
	return goes_to_court(h->scene, i) ? doer_of(h, i) : 0;
}

/* "The union sued the mill. ... The suit claims": the only one who goes to court in what stands before. */
static hsy_speaker from_suit(const struct hearing *h, const struct phrase *p)
{
	RULE_NAMED(NOUN_PAPER_SUIT, speaker_nobody());
	enum { MOST_WORDS = 4000 };
	const struct scene *scene = h->scene;
	int suer = 0;
	if (!look_in(scene, p->head, CLASS_PAPER_SUIT))
		return speaker_nobody();
	for (uint32_t i = p->first; i-- > 0 && p->first - i < MOST_WORDS && h->layout.paragraph[i] > 0;) {
		int found = suer_at(h, i);
		if (found < 0 || (found && suer && found != suer))
			return speaker_nobody();
		suer = found ? found : suer;
	}
	return suer ? speaker_of(&scene->entities[suer - 1], HSY_BY_NOMINAL, 0.65) : speaker_nobody();
}

/* With a name, or without: "the company", which may get one. */
static bool is_somebody(const hsy_speaker *speaker)
{
	return speaker->name || speaker->entity;
}

/* "X said in a statement. ... The statement said": X, who was last told to speak in it. */
static hsy_speaker from_made_in(const struct hearing *h, int s, const struct phrase *p)
{
	const struct scene *scene = h->scene;
	for (int k = s - 1; k >= 0 && s - k < MOST_BEFORE; k--) {
		const struct attribution *a = &scene->found[k];
		if (a->cue.first > p->first || scene->statements[k].inside != scene->statements[s].inside)
			continue;
		if (h->layout.paragraph[p->first] - h->layout.paragraph[a->cue.first] > REACH)
			break;
		if (is_somebody(&scene->statements[k].speaker) && is_made_in(h, k, p->head))
			return speaker_inherited(scene->statements[k].speaker, 0.8);
	}
	return speaker_nobody();
}

/* "X denied it, saying “...” The statement added": what X said right before. */
static hsy_speaker from_last(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_PAPER_LAST, speaker_nobody());
	const struct scene *scene = h->scene;
	int before = h->before[s];
	bool said = look_in(scene, p->head, CLASS_PAPER_SAID);
	if (before < 0 || p->head != p->first + 1 || !is_somebody(&scene->statements[before].speaker) ||
	    !(said || (look_in(scene, p->head, CLASS_PAPER_OF_PRESS) &&
		       press_is(scene->statements[before].speaker.name))) ||
	    h->layout.paragraph[p->first] > h->layout.paragraph[scene->found[before].cue.first] + 1)
		return speaker_nobody();
	return speaker_inherited(scene->statements[before].speaker, 0.7);
}

/* The noun of the paper that the phrase is: "statement" of "a statement issued | by X", whose core ends behind it.
 */
static uint32_t paper_noun(const struct scene *scene, const struct phrase *p)
{
	return p->head > p->first && look_in(scene, p->head, CLASS_PAPER_ISSUED) ? p->head - 1 : p->head;
}

/* "A new [Stone & Water] report": two capitalised words at least, which nobody knows otherwise. */
static hsy_speaker from_words(const struct hearing *h, const struct phrase *p, uint32_t noun)
{
	RULE_NAMED(NOUN_PAPER_OF, speaker_nobody());
	const struct scene *scene = h->scene;
	uint32_t first = noun;
	while (first > p->first + 1 && look_capital(scene, first - 1) && hearing_mention(h, first - 1) < 0)
		first--;
	return first + 1 < noun && scene->words[noun].shape == SHAPE_LOWER
		   ? speaker_written(h, first, noun - 1, 0.65)
		   : speaker_nobody();
}

/* "Figures from Tellmark": a common noun, which opens its sentence in a capital as a name would. */
static bool is_common(const struct scene *scene, const struct phrase *p)
{
	return p->form == HSY_FORM_NOMINAL ||
	       (p->form == HSY_FORM_NAME && p->first == p->core_last && look_begins_sentence(scene, p->first));
}

hsy_speaker speaker_by_paper(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_PAPER, speaker_nobody());
	const struct scene *scene = h->scene;
	uint32_t noun = paper_noun(scene, p);
	if (!is_common(scene, p) || p->joint || !is_paper(scene, noun) || look_is(scene, noun + 1, "@"))
		return speaker_nobody();
	const hsy_entity *issuer = issuer_of(h, noun);
	if (issuer)
		return speaker_of(issuer, HSY_BY_NOMINAL, 0.75);
	hsy_speaker written = from_words(h, p, noun);
	if (speaker_known(&written))
		return written;
	if (!is_known(scene, p))
		return speaker_nobody();
	hsy_speaker speaker = from_made_in(h, s, p);
	if (speaker_known(&speaker))
		return speaker;
	issuer = issuer_before(h, p->first, p->head);
	if (issuer)
		return speaker_of(issuer, HSY_BY_NOMINAL, 0.65);
	speaker = from_suit(h, p);
	return speaker_known(&speaker) ? speaker : from_last(h, s, p);
}

/* The noun of papers with which the sentence that begins at `first` begins, in the plural or not: "the [memos]",
 * "the ministry's [letter]"; 0: it begins with none. */
static uint32_t papers_open(const struct scene *scene, uint32_t first, bool many)
{
	enum { FEW = 5 };
	uint32_t i = first;
	while (i < first + FEW && i < scene->n_words && !is_paper(scene, i) &&
	       (scene->words[i].mark == MARK_NONE || look_possessive(scene, i) || look_is(scene, i, "-")) &&
	       !(i > first && phrase_is_determiner(scene, i)) && !look_in(scene, i, CLASS_AUXILIARY) &&
	       !look_in(scene, i, CLASS_PREPOSITION))
		i++;
	bool paper = i < scene->n_words && is_paper(scene, i) && look_ends(scene, i, CLASS_ENDING_S) == many &&
		     !look_possessive(scene, i + 1);
	return paper && look_in(scene, first, CLASS_ARTICLE) ? i : 0;
}

/* The sentence that begins at `first` leads up to papers, "according to the memos", and what "they" do next is what
 * papers do: "they show". */
static bool leads_to_papers(const struct scene *scene, uint32_t first, uint32_t pronoun)
{
	uint32_t verb = pronoun + 1;
	verb += look_in(scene, verb, CLASS_BETWEEN);
	return look_in(scene, first, CLASS_ACCORDING) && look_in(scene, verb, CLASS_SHOWS);
}

/* Where the sentence begins before all those that go on with the pronoun, up to the one of statement s: with "it",
 * or, of the first, with a quotation. */
static uint32_t taken_up_from(const struct scene *scene, int s, uint32_t pronoun)
{
	enum { SENTENCES = 3 };
	const struct attribution *a = &scene->found[s];
	uint32_t quoted = a->n_contents ? a->contents[0].first : pronoun;
	bool opens = quoted < pronoun && scene->words[quoted].quote == QUOTE_OPEN;
	uint32_t begin = look_sentence_begin(scene, opens ? quoted : pronoun);
	for (int n = 0; n < SENTENCES && begin > 0; n++) {
		bool goes_on = begin == pronoun || (opens && n == 0) || look_alike(scene, begin, pronoun);
		if (!goes_on)
			break;
		begin = look_sentence_begin(scene, begin - 1);
	}
	return begin;
}

/* "The release was needed, [the bureau said]": the sentence that begins at `first` ends with who tells it, before
 * statement s. */
static bool ends_with_teller(const struct scene *scene, int s, uint32_t first)
{
	uint32_t last = look_sentence_last(scene, first);
	for (int k = s - 1; k >= 0 && s - k < MOST_BEFORE; k--) {
		const struct attribution *a = &scene->found[k];
		if (a->has_source && a->source.first > first && a->cue.last <= last && a->cue.last + 1 >= last)
			return true;
	}
	return false;
}

bool papers_taken_up(const struct scene *scene, int s, uint32_t pronoun, struct phrase *ret)
{
	RULE_NAMED(THEY_PAPERS, false);
	bool many = look_in(scene, pronoun, CLASS_PRONOUN_THEY);
	if (!(many ? look_begins_sentence(scene, pronoun) : look_in(scene, pronoun, CLASS_PRONOUN_IT)) ||
	    pronoun == 0 || scene->words[pronoun].quote != QUOTE_OUTSIDE)
		return false;
	uint32_t begin = taken_up_from(scene, s, pronoun);
	uint32_t first = leads_to_papers(scene, begin, pronoun) ? begin + 2 : begin; /* behind "according to" */
	uint32_t noun = papers_open(scene, first, many);
	return noun && noun < pronoun && !ends_with_teller(scene, s, begin) &&
	       phrase_parse(scene, first, noun, ret);
}

hsy_speaker speaker_by_papers(const struct hearing *h, int s, uint32_t pronoun)
{
	struct phrase papers;
	if (!papers_taken_up(h->scene, s, pronoun, &papers))
		return speaker_nobody();
	hsy_speaker speaker = speaker_by_paper(h, s, &papers);
	const hsy_entity *e = hearing_entity(h, hearing_mention(h, papers.head));
	if (!speaker_known(&speaker))
		speaker = e ? speaker_of(e, HSY_BY_PRONOUN, 0.7) : speaker_unnamed(0.7);
	speaker.by = HSY_BY_PRONOUN;
	return speaker;
}
