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
#include "reading/people/name_form.h"
#include "reading/speaking/hearing.h"
#include "reading/grammar/rule.h"
#include "text/quote.h"
#include "text/timex.h"

#include <stdio.h>
#include <string.h>

enum { NEAR_MENTIONS = 512 };

static const double least_score = 0.5;

/* ---- what is known of words ---- */

int hearing_mention(const struct hearing *h, uint32_t head)
{
	return h->by_head[head];
}

const hsy_entity *hearing_entity(const struct hearing *h, int mention)
{
	const struct scene *scene = h->scene;
	int id = mention < 0 ? 0 : scene->entity_of[scene->mentions[mention].cluster];
	return id ? &scene->entities[id - 1] : NULL;
}

enum name_gender hearing_gender(const struct hearing *h, const hsy_entity *e)
{
	return (enum name_gender)h->scene->entity_gender[e->id - 1];
}

bool hearing_names(const struct hearing *h, int s, int entity)
{
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	for (size_t n = 0; entity && n < a->n_contents; n++)
		for (size_t k = scene_mention_from(h->scene, a->contents[n].first);
		     k < scene->n_mentions && scene->mentions[k].first <= a->contents[n].last; k++)
			if (scene->mentions[k].form == HSY_FORM_NAME &&
			    quote_covers(&scene->words[scene->mentions[k].head]) &&
			    scene->words[scene->mentions[k].head].quote != QUOTE_INSIDE_BOTH &&
			    scene->entity_of[scene->mentions[k].cluster] == entity)
				return true;
	return false;
}

/* The mention of a phrase: the one with its head, else a name that covers the head. */
static int phrase_mention(const struct hearing *h, const struct phrase *p)
{
	int mention = hearing_mention(h, p->head);
	for (uint32_t i = p->head; mention < 0 && p->form == HSY_FORM_NAME && i-- > p->name_first;)
		mention = hearing_mention(h, i);
	return mention;
}

/* ---- speakers ---- */

hsy_speaker speaker_nobody(void)
{
	return (hsy_speaker){.by = HSY_BY_NONE};
}

hsy_speaker speaker_of(const hsy_entity *e, hsy_speaker_by by, double score)
{
	return (hsy_speaker){e->id, e->is_named ? e->name : NULL, by, score};
}

bool speaker_known(const hsy_speaker *speaker)
{
	return speaker->by != HSY_BY_NONE;
}

hsy_speaker speaker_inherited(hsy_speaker speaker, double sure)
{
	speaker.by = speaker_known(&speaker) ? HSY_BY_INHERITED : HSY_BY_NONE;
	speaker.score *= sure;
	return speaker;
}

/* The name as it is written, which is no entity's. */
static hsy_speaker by_written(struct hearing *h, uint32_t first, uint32_t last, double score)
{
	return (hsy_speaker){0, look_text(h->scene, first, last), HSY_BY_NAME, score};
}

hsy_speaker speaker_party(const struct hearing *h, const hsy_entity *e, enum party_word what, hsy_speaker_by by,
			  double score)
{
	RULE_NAMED(PARTY, speaker_of(e, by, score));
	const struct scene *scene = h->scene;
	const char *country, *same;
	if (e->kind == HSY_ENTITY_PERSON || names_party_word(e->name, strlen(e->name), &country) != what)
		return speaker_of(e, by, score);
	for (size_t i = 0; i < scene->n_entities; i++) {
		const hsy_entity *other = &scene->entities[i];
		if (other->is_named && other->kind == HSY_ENTITY_PLACE &&
		    names_party_word(other->name, strlen(other->name), &same) == PARTY_COUNTRY &&
		    !strcmp(same, country))
			return speaker_of(other, by, score);
	}
	return (hsy_speaker){0, country, by, score};
}

/* The last word of the phrase without the time that ends it: "the ministry | on Monday". */
static uint32_t before_time(const struct scene *scene, const struct phrase *p)
{
	struct timex t;
	for (uint32_t i = p->core_last + 1; i < p->last; i++)
		if (look_in(scene, i, CLASS_PREPOSITION) &&
		    timex_at(scene->text, scene->words, scene->n_words, i + 1, &t) && t.last >= p->last)
			return i - 1;
	return p->last;
}

/* "Page Six": capitals alone, two words at least, in a sentence. */
static bool is_written_name(const struct hearing *h, const struct phrase *p)
{
	RULE_NAMED(NOUN_WRITTEN, false);
	const struct scene *scene = h->scene;
	uint32_t i = p->first;
	while (i <= p->core_last && look_capital(scene, i))
		i++;
	return i > p->core_last && p->core_last > p->first && p->last == p->core_last &&
	       h->prose[h->layout.paragraph[p->first]];
}

/* The name has the word [word, word + n) behind its first one: "Anna King", "King". */
static bool has_surname(const char *name, const char *word, size_t n)
{
	for (const char *at = strchr(name, ' '); at; at = strchr(at, ' ')) {
		at++;
		if (!strncmp(at, word, n) && (at[n] == '\0' || at[n] == ' ' || at[n] == ','))
			return true;
	}
	return false;
}

/* "King said", where Anna King was spoken of: a noun that is her surname. NULL: nobody's, or two people's. */
static const hsy_entity *surname_bearer(const struct hearing *h, const struct phrase *p)
{
	RULE_NAMED(NOUN_SURNAME, NULL);
	const struct scene *scene = h->scene;
	const struct word *w = &scene->words[p->head];
	const hsy_entity *bearer = NULL;
	if (p->first != p->last || w->shape != SHAPE_CAPITAL || p->class != NOUN_PERSON)
		return NULL;
	for (size_t i = 0; i < scene->n_entities; i++) {
		const hsy_entity *e = &scene->entities[i];
		if (!e->is_named || e->kind != HSY_ENTITY_PERSON ||
		    !has_surname(e->name, scene->text + w->byte_begin, w->byte_end - w->byte_begin))
			continue;
		if (bearer)
			return NULL;
		bearer = e;
	}
	return bearer;
}

static hsy_speaker from_nominal(struct hearing *h, const struct phrase *p)
{
	int k = phrase_mention(h, p);
	const hsy_entity *e = hearing_entity(h, k);
	bool named = e && e->is_named && e->kind == HSY_ENTITY_PERSON &&
		     h->scene->words[p->first].shape == SHAPE_UPPER; /* BANK BOSS: ... */
	if (!named && h->scene->words[p->head].shape == SHAPE_UPPER && look_is(h->scene, p->last + 1, ":"))
		return by_written(h, p->head, p->head, 0.8);
	if (e && e->is_named && p->first == p->last && h->scene->mentions[k].form == HSY_FORM_NAME)
		return speaker_of(e, HSY_BY_NAME, 0.9); /* "Timmermans", who is no people */
	if (e && e->is_named)
		return speaker_of(e, HSY_BY_NOMINAL, 0.85);
	bool bare = p->first == p->last && h->scene->words[p->head].shape == SHAPE_LOWER;
	if (bare && p->class != NOUN_PERSONS && !look_ends(h->scene, p->head, CLASS_ENDING_S))
		return speaker_nobody(); /* an adjective: "public allegations" */
	const hsy_entity *surnamed = e && e->is_named ? NULL : surname_bearer(h, p);
	if (surnamed)
		return speaker_of(surnamed, HSY_BY_NAME, 0.8);
	if (!e && is_written_name(h, p))
		return by_written(h, p->first, p->core_last, 0.8);
	if (!e)
		return (hsy_speaker){0, NULL, HSY_BY_NOMINAL, 0.8};
	hsy_range words = word_span(h->scene->words, p->first, p->last).bytes;
	const hsy_range *first = &e->mentions[0].span.bytes;
	if (words.begin <= first->begin && first->end <= words.end)
		h->scene->entities[e->id - 1].name =
		    phrase_words(h->scene, p->first,
				 before_time(h->scene, p)); /* its first words in full: "a spokeswoman for X" */
	return speaker_of(e, HSY_BY_NOMINAL, 0.8);
}

static hsy_speaker from_name(struct hearing *h, const struct phrase *p)
{
	const hsy_entity *e = hearing_entity(h, phrase_mention(h, p));
	if (e && e->is_named)
		return speaker_party(h, e, PARTY_CAPITAL, HSY_BY_NAME, 0.97);
	if (p->first == p->core_last && h->scene->words[p->first].shape == SHAPE_CAPITAL &&
	    look_begins_sentence(h->scene, p->first))
		return from_nominal(h, p); /* "Demonstrators said": a capital that names nobody */
	return by_written(h, p->name_first, p->core_last, 0.85);
}

hsy_speaker speaker_by_two(struct hearing *h, uint32_t word)
{
	RULE_NAMED(NOUN_COUPLE, speaker_nobody());
	enum { REACH = 1, MOST_BETWEEN = 20 };
	const struct scene *scene = h->scene;
	size_t from = scene_mention_from(scene, word);
	for (size_t k = from; k-- > 1 && from - k < MOST_BETWEEN;) {
		const struct mention *x = &scene->mentions[k - 1], *y = &scene->mentions[k];
		if (h->layout.paragraph[word] - h->layout.paragraph[y->head] > REACH)
			break;
		bool joined = x->form == HSY_FORM_NAME && y->form == HSY_FORM_NAME && x->last + 2 == y->first &&
			      look_in(scene, x->last + 1, CLASS_AND) && !quote_covers(&scene->words[x->head]);
		const hsy_entity *a = joined ? hearing_entity(h, (int)k - 1) : NULL;
		const hsy_entity *b = joined ? hearing_entity(h, (int)k) : NULL;
		if (!a || !b || a == b || !a->is_named || !b->is_named || a->kind != HSY_ENTITY_PERSON ||
		    b->kind != HSY_ENTITY_PERSON)
			continue;
		return (hsy_speaker){0, speaker_joint_name(scene, a->name, b->name), HSY_BY_NOMINAL, 0.65};
	}
	return speaker_nobody();
}

/* What stands behind the "and" of a joint name; NULL: it is none. */
static const char *second_name(const struct scene *scene, const char *name)
{
	const char *join = lang_line(scene->lang, CLASS_WRITE_AND), *at = *join ? strstr(name, join) : NULL;
	return at ? at + strlen(join) : NULL;
}

/* "Both", "the two lawmakers": the last two who spoke together, up to two paragraphs above. "The couple": them, or
 * two who were named together. */
static hsy_speaker from_pair(struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_PAIR, speaker_nobody());
	enum { REACH = 2, MOST_BETWEEN = 30 };
	const struct scene *scene = h->scene;
	bool couple = p->definite && p->last == p->head && look_in(scene, p->head, CLASS_COUPLE);
	bool two = look_in(scene, p->first, CLASS_THE) && look_in(scene, p->first + 1, CLASS_NUMBER_TWO);
	if (!two && !couple && !(look_in(scene, p->first, CLASS_BOTH) && p->first == p->last))
		return speaker_nobody();
	for (int before = s - 1; before >= 0 && s - before < MOST_BETWEEN; before--) {
		hsy_speaker pair = scene->statements[before].speaker;
		uint32_t cue = scene->found[before].cue.first;
		if (cue < p->first && h->layout.paragraph[p->first] - h->layout.paragraph[cue] > REACH)
			break;
		const char *second = pair.by == HSY_BY_NAME && !pair.entity ? second_name(scene, pair.name) : NULL;
		if (!second || strchr(pair.name, ',') || *second < 'A' || *second > 'Z')
			continue;
		pair.by = HSY_BY_NOMINAL;
		pair.score *= 0.9;
		return pair;
	}
	return couple ? speaker_by_two(h, p->first) : speaker_nobody();
}

static bool is_person(const struct hearing *h, const hsy_speaker *speaker)
{
	const hsy_entity *e = speaker->entity ? &h->scene->entities[speaker->entity - 1] : NULL;
	return e && e->kind == HSY_ENTITY_PERSON && e->is_named;
}

/* "The former judge", "the billionaire": a nominal that is nobody's office and tells no part in what happened ("the
 * landlord", "the driver"). */
static bool is_epithet(const struct scene *scene, const struct phrase *p)
{
	bool former = look_in(scene, p->first + 1, CLASS_FORMER_THEN);
	return p->definite && p->class == NOUN_PERSON && p->last == p->head &&
	       look_in(scene, p->first, CLASS_THE) && scene->words[p->head].shape == SHAPE_LOWER &&
	       !noun_is_anonymous(scene, p->head) && (former || !look_in(scene, p->head, CLASS_NO_EPITHET));
}

/* "The Vik Radio host": an office told by more words, which are nobody's ("the families' lawyer"). */
static bool is_office(const struct scene *scene, const struct phrase *p)
{
	RULE_NAMED(NOUN_OFFICE, false);
	for (uint32_t i = p->first; i < p->head; i++)
		if (look_possessive(scene, i))
			return false;
	return p->definite && p->class == NOUN_PERSON && p->last == p->head && p->last > p->first + 1 &&
	       look_in(scene, p->first, CLASS_THE) && scene->words[p->head].shape == SHAPE_LOWER &&
	       !noun_is_anonymous(scene, p->head);
}

/* The person who spoke last, in the paragraph above or since; NULL: nobody. */
static const hsy_entity *last_person(const struct hearing *h, int s, const struct phrase *p)
{
	const struct scene *scene = h->scene;
	int before = s - 1;
	while (before >= 0 && s - before < 5 && !is_person(h, &scene->statements[before].speaker))
		before--; /* what an outlet says stands between */
	if (before < 0 || !is_person(h, &scene->statements[before].speaker))
		return NULL;
	uint32_t cue = scene->found[before].cue.first;
	uint32_t reach = scene->found[before].is_orphan ? 2 : 1; /* the name stands in a line of its own */
	bool near = cue <= p->head && h->layout.paragraph[p->head] <= h->layout.paragraph[cue] + reach;
	return near ? &scene->entities[scene->statements[before].speaker.entity - 1] : NULL;
}

/* The one person of that gender who is named in the narrator's words before `end`, from so many paragraphs above
 * on; NULL: none, or more than one. */
static const hsy_entity *only_person(const struct hearing *h, uint32_t end, enum name_gender gender, uint32_t reach)
{
	RULE_NAMED(NOUN_ONLY_PERSON, NULL);
	enum { MOST_BEFORE = 24 };
	const struct scene *scene = h->scene;
	const hsy_entity *only = NULL;
	size_t from = scene_mention_from(scene, end);
	for (size_t k = from; k-- > 0 && from - k < MOST_BEFORE;) {
		const struct mention *m = &scene->mentions[k];
		const hsy_entity *e = m->form == HSY_FORM_NAME ? hearing_entity(h, (int)k) : NULL;
		if (h->layout.paragraph[end] > h->layout.paragraph[m->head] + reach)
			break;
		if (!e || !e->is_named || e->kind != HSY_ENTITY_PERSON || quote_covers(&scene->words[m->head]) ||
		    e->id == h->author || !name_genders_agree(hearing_gender(h, e), gender))
			continue;
		if (only && only != e)
			return NULL;
		only = e;
	}
	return only;
}

/* The office of which "the treasury secretary" tells is none of the person's, who has another. */
static bool is_other_office(const struct scene *scene, const struct phrase *p, const hsy_entity *e)
{
	char head[32];
	bool has_office = false;
	look_lower(scene, p->head, head, sizeof head);
	if (!e->role || !look_in(scene, p->head, CLASS_OFFICE))
		return false;
	for (const char *at = e->role; *at; at += strspn(at, " ")) {
		char word[32];
		size_t n = strcspn(at, " ");
		snprintf(word, sizeof word, "%.*s", (int)n, at);
		if (noun_is_akin(scene->lang, head, word))
			return false;
		has_office |= lang_has(lang_look(scene->lang, word, strlen(word)), CLASS_OFFICE);
		at += n;
	}
	return has_office;
}

/* The nouns are one, or the first one's plural is the other: "official", "one of its officials". */
static bool is_same_noun(const struct scene *scene, uint32_t noun, uint32_t other)
{
	char a[32], b[32];
	look_lower(scene, noun, a, sizeof a);
	look_lower(scene, other, b, sizeof b);
	size_t n = strlen(a);
	return !strncmp(a, b, n) && (b[n] == 0 || (b[n] == 's' && b[n + 1] == 0));
}

/* "A ministry official disputed that. “...,” the official said": somebody whom the article brought in without a
 * name, in this paragraph or the one above. The mention; NOBODY: none is. */
static int brought_in_unnamed(const struct hearing *h, const struct phrase *p)
{
	RULE_NAMED(NOUN_UNNAMED, NOBODY);
	enum { MOST_BEFORE = 24 };
	const struct scene *scene = h->scene;
	if (!p->definite || p->last != p->head || p->class != NOUN_PERSON || !look_in(scene, p->first, CLASS_THE))
		return NOBODY;
	int from = (int)scene_mention_from(scene, p->first);
	for (int k = from - 1; k >= 0 && from - k < MOST_BEFORE; k--) {
		const struct mention *m = &scene->mentions[k];
		if (h->layout.paragraph[p->first] - h->layout.paragraph[m->head] > 1)
			break;
		const hsy_entity *e = hearing_entity(h, k);
		bool opens = look_in(scene, m->first, CLASS_A) || look_in(scene, m->first, CLASS_ONE_OF) ||
			     (m->first > 1 && look_in(scene, m->first - 1, CLASS_OF) &&
			      look_in(scene, m->first - 2, CLASS_ONE_OF));
		bool same = is_same_noun(scene, p->head, m->head) || is_same_noun(scene, p->head, m->last);
		if (m->form == HSY_FORM_NOMINAL && opens && same && !(e && e->is_named))
			return k;
	}
	return NOBODY;
}

/* An epithet goes on speaking of who spoke last, or of the only one who was named; an office of who spoke last. */
static hsy_speaker from_epithet(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_EPITHET, speaker_nobody());
	const struct scene *scene = h->scene;
	bool epithet = is_epithet(scene, p);
	if (!epithet && !is_office(scene, p))
		return speaker_nobody();
	const hsy_entity *asked = hearing_asked(h, s, p->first, HSY_MODE_ASK);
	if (!asked)
		asked = hearing_asked(h, s, p->first, HSY_MODE_DEMAND);
	const hsy_entity *e = asked && asked->is_named ? asked : last_person(h, s, p);
	double score = e ? 0.6 : 0.55;
	if (!e && epithet)
		e = only_person(h, p->first, p->gender, 1);
	int outer = scene->statements[s].inside - 1;
	bool tells =
	    e && outer >= 0 && scene->statements[outer].speaker.entity == e->id; /* "she heard the owner say" */
	return !e || tells || (!epithet && is_other_office(scene, p, e)) ||
		       !name_genders_agree(hearing_gender(h, e), p->gender)
		   ? speaker_nobody()
		   : speaker_of(e, HSY_BY_NOMINAL, score);
}

/* The entity's name stands among the first words of the sentence that ends before `end`: "Our reader Anna Lund". */
static bool opens_sentence(const struct hearing *h, uint32_t end, const hsy_entity *e)
{
	enum { WORDS_BEFORE = 4 }; /* "Their head, Anna Lund" */
	const struct scene *scene = h->scene;
	uint32_t first = end - 1;
	while (first > 0 && h->layout.sentence[first - 1] == h->layout.sentence[end - 1])
		first--;
	for (size_t k = scene_mention_from(scene, first);
	     k < scene->n_mentions && scene->mentions[k].first <= first + WORDS_BEFORE; k++)
		if (scene->mentions[k].form == HSY_FORM_NAME && hearing_entity(h, (int)k) == e)
			return true;
	return false;
}

/* Anna Lund feels confirmed. “...,” the hygienist said: whatever a nominal with "the" tells of a person, behind a
 * quotation it speaks of whom the sentence before it is about, the only one whom the paragraph names so far. */
static hsy_speaker from_beat(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_BEAT, speaker_nobody());
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	const hsy_entity *told = hearing_entity(h, hearing_mention(h, p->head));
	uint32_t first = a->n_contents ? a->contents[0].first : 0;
	if (scene->statements[s].inside || first == 0 || first >= p->first ||
	    scene->words[first].gap == GAP_PARAGRAPH || scene->words[first].quote != QUOTE_OPEN || !p->definite ||
	    !look_in(scene, p->first, CLASS_THE) || (p->class != NOUN_PERSON && p->class != NOUN_NONE) ||
	    noun_is_anonymous(scene, p->head) || !told || told->kind != HSY_ENTITY_PERSON ||
	    scene->words[p->head].shape != SHAPE_LOWER)
		return speaker_nobody();
	const hsy_entity *e = only_person(h, first, p->gender, 0);
	return !e || !opens_sentence(h, first, e) || is_other_office(scene, p, e) || hearing_names(h, s, e->id)
		   ? speaker_nobody()
		   : speaker_of(e, HSY_BY_NOMINAL, 0.6);
}

const char *speaker_joint_name(const struct scene *scene, const char *x, const char *y)
{
	const char *join = lang_line(scene->lang, CLASS_WRITE_AND);
	size_t n = strlen(x), n_join = strlen(join), n_y = strlen(y);
	char *name = arena_array(scene->arena, n + n_join + n_y + 1, char);
	if (!name)
		return NULL;
	memcpy(name, x, n);
	memcpy(name + n, join, n_join);
	memcpy(name + n + n_join, y, n_y + 1);
	return name;
}

/* The name that holds all of a joint phrase: "the Bureau of Ports and Harbours". */
static const hsy_entity *one_name(const struct hearing *h, const struct phrase *p)
{
	int k = hearing_mention(h, p->last);
	const hsy_entity *e = hearing_entity(h, k);
	const struct mention *m = e ? &h->scene->mentions[k] : NULL;
	return m && m->form == HSY_FORM_NAME && m->name_first <= p->core_last && e->is_named ? e : NULL;
}

/* "Writer and one of the founders, Anna Lund", "chairman, chief and president Anna Lund": roles without an article,
 * and then who has them all. NULL: nobody. */
static const hsy_entity *roles_bearer(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_ROLES, NULL);
	const struct scene *scene = h->scene;
	uint32_t last = scene->found[s].source.last;
	if (p->form != HSY_FORM_NOMINAL || p->class != NOUN_PERSON || p->list ||
	    phrase_is_determiner(scene, p->first))
		return NULL;
	size_t k = scene_mention_from(scene, p->first + 1);
	while (k < scene->n_mentions && scene->mentions[k].form != HSY_FORM_NAME)
		k++;
	if (k == scene->n_mentions || scene->mentions[k].name_first > last)
		return NULL;
	const struct mention *m = &scene->mentions[k];
	bool closes =
	    look_is(scene, m->name_first - 1, ",") || noun_class(scene, m->name_first - 1, NULL) == NOUN_PERSON;
	const hsy_entity *e = hearing_entity(h, (int)k);
	bool full = closes && m->name_first < m->name_last && m->last <= last;
	int role = hearing_mention(h, p->head);
	if (!full || !e || !e->is_named || e->kind != HSY_ENTITY_PERSON)
		return NULL;
	if (role >= 0) /* "she" may go on from it */
		h->scene->mentions[role].cluster = m->cluster;
	return e;
}

/* "X and Y": both names, if both are known by name; else the words. */
static hsy_speaker from_joint(struct hearing *h, int s, const struct phrase *p)
{
	const hsy_entity *whole = one_name(h, p);
	if (whole)
		return speaker_of(whole, HSY_BY_NAME, 0.97);
	struct phrase a = *p, b;
	const hsy_entity *bearer = roles_bearer(h, s, p);
	if (bearer)
		return speaker_of(bearer, HSY_BY_NAME, 0.9);
	uint32_t and = p->core_last + 1;
	while (and < p->last && !look_in(h->scene, and, CLASS_AND))
		and++;
	a.joint = false;
	a.last = a.core_last;
	if (p->form != HSY_FORM_NAME)
		return (hsy_speaker){0, NULL, HSY_BY_NOMINAL, 0.75};
	hsy_speaker words = by_written(h, p->first, p->last, 0.75);
	if (p->list || and >= p->last || !phrase_parse(h->scene, and+1, p->last, &b) || b.form != HSY_FORM_NAME ||
	    b.joint)
		return words;
	hsy_speaker x = from_name(h, &a), y = from_name(h, &b);
	const char *name = x.name && y.name ? speaker_joint_name(h->scene, x.name, y.name) : NULL;
	if (name)
		words.name = name;
	return words;
}

/* The mention of the entity that stands nearest before mention `from`, -1: none near it. */
static int mention_before(const struct scene *scene, int from, int entity)
{
	for (int i = from - 1; i >= 0 && from - i < NEAR_MENTIONS; i--)
		if (scene->entity_of[scene->mentions[i].cluster] == entity)
			return i;
	return NOBODY;
}

/* A title with "and" or "of" in it, and then the name: "Former Secretary of State Anna Lund", "actor and activist
 * Anna Lund", "the mayor and senator Anna Lund". "A lawyer and Anna Lund" are two. */
static bool titled_name(const struct scene *scene, int s, const struct phrase *p, struct phrase *ret)
{
	RULE_NAMED(NOUN_TITLED, false);
	uint32_t last = scene->found[s].source.last, at = p->core_last + 1;
	bool of = phrase_is_office_of(scene, p->head) && look_capital(scene, at + 1);
	if (of)
		at += 2;
	bool and = look_in(scene, at, CLASS_AND);
	at += and;
	if (at > last || (!of && !and) || phrase_is_determiner(scene, at) || !phrase_parse(scene, at, last, ret) ||
	    ret->form != HSY_FORM_NAME || ret->joint || ret->name_first == ret->name_last)
		return false;
	return (of && !and&&ret->name_first == at) ||
	       (and&&ret->name_first > at && noun_class(scene, ret->name_first - 1, NULL) == NOUN_PERSON);
}

/* The person whose full name ends words [first, last]; NOBODY: none's does. */
static int full_name_at_end(const struct hearing *h, uint32_t first, uint32_t last)
{
	int k = hearing_mention(h, last);
	const hsy_entity *e = hearing_entity(h, k);
	if (!e || !e->is_named || e->kind != HSY_ENTITY_PERSON)
		return NOBODY;
	const struct mention *m = &h->scene->mentions[k];
	return m->form == HSY_FORM_NAME && m->name_first < m->name_last && m->name_first > first ? k : NOBODY;
}

/* Whether the name of an organisation or a country ends at word i: "the United Nations", "Keldria", but not the
 * "Republican" of "an ally of Republican Anna Lund". */
static bool ends_institution(const struct hearing *h, uint32_t i)
{
	int k = hearing_mention(h, i);
	const hsy_entity *e = hearing_entity(h, k);
	const char *country;
	if (!e || !e->is_named || e->kind == HSY_ENTITY_PERSON || h->scene->mentions[k].form != HSY_FORM_NAME)
		return false;
	return h->scene->mentions[k].name_first < h->scene->mentions[k].name_last ||
	       noun_class(h->scene, i, NULL) == NOUN_ORGANISATION ||
	       (h->scene->words[i].shape == SHAPE_UPPER && e->kind == HSY_ENTITY_ORGANISATION) ||
	       names_party_word(e->name, strlen(e->name), &country) == PARTY_COUNTRY;
}

/* A common noun that is nobody: "energy" of "minister of mines and energy Anna Lund", not the "actress" of "a
 * friend of actress Anna Lund". */
static bool ends_field(const struct scene *scene, uint32_t i)
{
	enum noun_class class = noun_class(scene, i, NULL);
	return scene->words[i].shape == SHAPE_LOWER && look_letters(scene, i) && !phrase_is_function(scene, i) &&
	       !look_in(scene, i, CLASS_PREPOSITION) && !look_possessive(scene, i) &&
	       phrase_name_word(scene, i, NULL) == NAME_WORD_NONE && class != NOUN_PERSON && class != NOUN_PERSONS;
}

/* Who bears a long title: "Keldria's ambassador to the United Nations Anna Lund", "Centre for Tides director Peter
 * Voss", "spokeswoman for the festival Anna Lund". NULL: nobody's name ends it. */
static const hsy_entity *title_bearer(struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_TITLE, NULL);
	const struct scene *scene = h->scene;
	uint32_t end = p->first, last = scene->found[s].source.last;
	while (end < last && !look_is(scene, end + 1, ",") && !phrase_is_relative(scene, end + 1))
		end++;
	int k = end > p->core_last ? full_name_at_end(h, p->core_last, end) : NOBODY;
	if (k < 0)
		return NULL;
	uint32_t before = scene->mentions[k].name_first - 1;
	bool titled = p->form == HSY_FORM_NAME
			  ? noun_class(scene, before, NULL) == NOUN_PERSON
			  : p->class == NOUN_PERSON && (ends_institution(h, before) || ends_field(scene, before));
	if (!titled)
		return NULL;
	int title = hearing_mention(h, p->head);
	if (title >= 0) /* "he" may go on from it */
		h->scene->mentions[title].cluster = scene->mentions[k].cluster;
	return hearing_entity(h, k);
}

/* The name in apposition is that of the nominal: of a person, or, of what is no person, no place's. */
static bool is_bearer(const struct hearing *h, const struct phrase *p, const struct phrase *apposed)
{
	const hsy_entity *e = hearing_entity(h, phrase_mention(h, apposed));
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
	const hsy_entity *e = hearing_entity(h, phrase_mention(h, p)),
			 *leader = hearing_entity(h, phrase_mention(h, apposed));
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

/* "The chief executive of Tellmark", where but one person was named so far, and before it. */
static hsy_speaker from_office_of(const struct hearing *h, const struct phrase *p)
{
	RULE_NAMED(NOUN_OFFICE_OF, speaker_nobody());
	const struct scene *scene = h->scene;
	enum { FAR = 3 };
	if (!p->definite || p->class != NOUN_PERSON || !look_in(scene, p->first, CLASS_THE) ||
	    !look_in(scene, p->core_last + 1, CLASS_OF) || scene->words[p->head].shape != SHAPE_LOWER ||
	    !look_in(scene, p->head, CLASS_OFFICE))
		return speaker_nobody();
	const hsy_entity *e = only_person(h, p->first, p->gender, FAR);
	return !e || is_other_office(scene, p, e) ? speaker_nobody() : speaker_of(e, HSY_BY_NOMINAL, 0.8);
}

/* The phrase, and "he" behind it, speak of whom the mention is. */
static hsy_speaker from_unnamed(struct hearing *h, const struct phrase *p, int unnamed)
{
	const hsy_entity *e = hearing_entity(h, unnamed);
	int mention = hearing_mention(h, p->head);
	if (!e)
		return (hsy_speaker){0, NULL, HSY_BY_NOMINAL, 0.8};
	if (mention >= 0)
		h->scene->mentions[mention].cluster = h->scene->mentions[unnamed].cluster;
	return speaker_of(e, HSY_BY_NOMINAL, 0.8);
}

static hsy_speaker from_phrase(struct hearing *h, int s, const struct phrase *phrase)
{
	struct phrase apposed, titled, one;
	const struct phrase *p = is_one_in_two(h->scene, phrase, &one) ? &one : phrase;
	if (p->form == HSY_FORM_NOMINAL && p->class == NOUN_PERSON && titled_name(h->scene, s, p, &titled))
		return from_name(h, &titled);
	bool listed = p->has_apposed && p->first == p->last; /* "chairman, chief and president Anna Lund" */
	const hsy_entity *titled_one = p->joint ? NULL : listed ? roles_bearer(h, s, p) : title_bearer(h, s, p);
	if (titled_one)
		return speaker_of(titled_one, HSY_BY_NAME, 0.9);
	if (p->joint)
		return from_joint(h, s, p);
	hsy_speaker pair = from_pair(h, s, p);
	if (speaker_known(&pair))
		return pair;
	bool name_behind = p->has_apposed && phrase_parse(h->scene, p->apposed, p->apposed_last, &apposed) &&
			   apposed.form == HSY_FORM_NAME && !apposed.joint;
	if (name_behind && (p->form == HSY_FORM_NAME ? leads_body(h, p, &apposed) : is_bearer(h, p, &apposed)))
		return from_name(h, &apposed);
	if (p->form == HSY_FORM_NAME)
		return from_name(h, p);
	hsy_speaker speaker = from_nominal(h, p);
	int unnamed = brought_in_unnamed(h, p);
	if (unnamed >= 0)
		return from_unnamed(h, p, unnamed);
	bool named = speaker.entity && h->scene->entities[speaker.entity - 1].is_named;
	hsy_speaker epithet = named ? speaker_nobody() : from_epithet(h, s, p);
	if (!named && !speaker_known(&epithet))
		epithet = from_beat(h, s, p);
	if (!named && !speaker_known(&epithet))
		epithet = from_office_of(h, p);
	if (!named && !speaker_known(&epithet))
		epithet = speaker_by_firm(h, s, p);
	if (!speaker_known(&epithet))
		return speaker;
	int mention = hearing_mention(h, p->head), bearer = mention_before(h->scene, mention, epithet.entity);
	if (bearer >= 0) /* "she" may go on from it */
		h->scene->mentions[mention].cluster = h->scene->mentions[bearer].cluster;
	return epithet;
}

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
	return by_written(h, first + 1, first + 1, 0.8);
}

/* ---- all statements ---- */

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
	return p.form == HSY_FORM_PRONOUN ? speaker_by_pronoun(h, s, p.head) : from_phrase(h, s, &p);
}

/* "She recalled [the pilot telling them]": whoever is told of by a noun is not the one who tells it. */
static bool is_teller(const struct hearing *h, int s, const struct phrase *p, const hsy_speaker *speaker)
{
	RULE_NAMED(NOUN_TOLD, false);
	int outer = h->scene->statements[s].inside - 1;
	return outer >= 0 && speaker->entity && p->form == HSY_FORM_NOMINAL && p->definite && !p->joint &&
	       !p->has_apposed && !quote_covers(&h->scene->words[p->head]) &&
	       h->scene->statements[outer].speaker.entity == speaker->entity;
}

static hsy_speaker speaker_find(struct hearing *h, int s)
{
	const struct attribution *a = &h->scene->found[s];
	struct phrase p;
	hsy_speaker speaker = speaker_nobody();
	bool article = a->has_source && a->source.first == a->source.last &&
		       look_in(h->scene, a->source.first, CLASS_POINTING);
	if (a->has_source)
		speaker = from_quoted(h, s);
	if (!speaker_known(&speaker) && a->has_source)
		speaker = speaker_by_nearer_subject(h, s);
	if (!speaker_known(&speaker) && a->has_source)
		speaker = from_label(h, s);
	if (speaker_known(&speaker))
		return speaker;
	if (a->turn >= TURN_ASKED)
		speaker = speaker_of_turn(h, s);
	else if (a->is_orphan && !a->has_source)
		speaker = speaker_of_orphan(h, s);
	else if (!a->has_source)
		speaker = speaker_by_subject(h, s);
	else if (article)
		speaker = from_anaphor(h, s);
	else if (a->source.first == a->source.last && look_in(h->scene, a->source.first, CLASS_WHICH))
		speaker = speaker_by_pronoun(h, s, a->source.first);
	else if (phrase_parse(h->scene, a->source.first, a->source.last, &p)) {
		speaker = p.form == HSY_FORM_PRONOUN ? speaker_by_pronoun(h, s, p.head) : from_phrase(h, s, &p);
		if (is_teller(h, s, &p, &speaker))
			speaker = (hsy_speaker){0, NULL, HSY_BY_NOMINAL, 0.8};
	}
	return speaker_known(&speaker) && speaker.score >= least_score ? speaker : speaker_nobody();
}

/* Statements with the same `inside` follow one another: a list for each of those. */
static void chain_before(struct hearing *h, int *latest)
{
	const struct scene *scene = h->scene;
	for (size_t i = 0; i <= scene->n_statements; i++)
		latest[i] = NOBODY;
	for (size_t s = 0; s < scene->n_statements; s++) {
		int inside = scene->statements[s].inside;
		h->before[s] = latest[inside];
		latest[inside] = (int)s;
	}
}

static int author_find(const struct scene *scene)
{
	const char *byline = scene->article ? scene->article->byline : NULL;
	for (size_t i = 0; byline && i < scene->n_entities; i++)
		if (!strcmp(scene->entities[i].name, byline))
			return scene->entities[i].id;
	return 0;
}

/* A headline, the line below a picture, a list of what else there is to read: no full stop ends it, and nothing is
 * quoted in it. */
static void prose_find(struct hearing *h)
{
	const struct scene *scene = h->scene;
	bool quoted = false;
	for (uint32_t i = 0, last = 0; i < scene->n_words; i++) {
		quoted |= scene->words[i].mark == MARK_DOUBLE || scene->words[i].mark == MARK_DOUBLE_OPEN;
		if (scene->words[i].quote != QUOTE_CLOSE && !look_is(scene, i, ")"))
			last = i;
		if (i + 1 < scene->n_words && scene->words[i + 1].gap != GAP_PARAGRAPH)
			continue;
		h->prose[h->layout.paragraph[i]] = quoted || scene->words[last].mark != MARK_NONE;
		quoted = false;
	}
}

static bool hearing_init(struct hearing *h)
{
	struct scene *scene = h->scene;
	struct arena *arena = scene->arena;
	h->by_head = arena_array(arena, scene->n_words + 1, int);
	h->owner = arena_array(arena, scene->n_words + 1, int);
	h->said = arena_array(arena, scene->n_words + 1, uint8_t);
	h->before = arena_array(arena, scene->n_statements + 1, int);
	h->called = arena_array(arena, scene->n_entities + 1, uint8_t);
	h->prose = arena_array(arena, scene->n_words + 1, uint8_t);
	int *latest = arena_array(arena, scene->n_statements + 1, int);
	if (!h->by_head || !h->owner || !h->said || !h->before || !h->called || !h->prose || !latest ||
	    !look_layout(scene, &h->layout))
		return false;
	for (size_t i = 0; i <= scene->n_words; i++)
		h->by_head[i] = h->owner[i] = NOBODY;
	for (size_t i = 0; i < scene->n_mentions; i++)
		h->by_head[scene->mentions[i].head] = (int)i;
	for (size_t s = 0; s < scene->n_statements; s++) {
		const struct attribution *a = &scene->found[s];
		struct phrase p;
		if (scene->statements[s].inside)
			continue;
		for (size_t k = 0; k < a->n_contents; k++)
			for (uint32_t i = a->contents[k].first; i <= a->contents[k].last; i++)
				h->owner[i] = (int)s;
		if (a->has_source && phrase_parse(scene, a->source.first, a->source.last, &p)) {
			h->said[p.head] = 1;
			if (p.has_apposed && phrase_parse(scene, p.apposed, p.apposed_last, &p))
				h->said[p.head] = 1;
		}
	}
	chain_before(h, latest);
	prose_find(h);
	h->author = author_find(scene);
	return true;
}

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
	char noun[32];
	if (!e->role)
		return true;
	if (!phrase_parse(scene, description->source.first, description->source.last, &p))
		return false;
	look_lower(scene, p.head, noun, sizeof noun);
	for (const char *at = e->role; *at; at += strspn(at, " ")) {
		char word[32];
		size_t n = strcspn(at, " ");
		snprintf(word, sizeof word, "%.*s", (int)n, at);
		if (noun_is_akin(scene->lang, noun, word))
			return true;
		at += n;
	}
	return false;
}

/* The source of statement s brings a person in by name, which only the headline may have; NULL: it does not. */
static const hsy_entity *brought_in(const struct hearing *h, size_t s)
{
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	const hsy_speaker *speaker = &scene->statements[s].speaker;
	int outer = scene->statements[s].inside - 1;
	if (speaker->by != HSY_BY_NAME || !speaker->entity || !a->has_source ||
	    (outer >= 0 && is_person(h, &scene->statements[outer].speaker)))
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

/* What speaks of an entity speaks of another, of whom mention `of` is. */
static void entity_move(struct scene *scene, int from, const hsy_entity *to, int of)
{
	for (size_t i = 0; i < scene->n_mentions; i++)
		if (scene->entity_of[scene->mentions[i].cluster] == from)
			scene->mentions[i].cluster = scene->mentions[of].cluster;
	for (size_t k = 0; k < scene->n_statements; k++)
		if (scene->statements[k].speaker.entity == from)
			scene->statements[k].speaker = speaker_of(to, HSY_BY_NOMINAL, 0.65);
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
		    is_same_noun(scene, noun, m->head) && scene->words[m->head].shape == scene->words[noun].shape)
			entity_move(scene, e->id, to, of);
	}
}

/* "The head of a study has apologised." and in the next paragraph “...,” Anna Lund said: who is brought in there by
 * a bare name is the one that the lead, or the headline, told by what she is. */
static void name_lead(struct hearing *h, size_t s)
{
	RULE_NAMED(NOUN_LEAD, );
	const struct scene *scene = h->scene;
	const hsy_entity *e = brought_in(h, s);
	uint32_t here = scene->found[s].cue.first;
	int behind = (int)scene_mention_from(scene, scene->found[s].source.last + 1);
	int own = e ? mention_before(scene, behind, e->id) : NOBODY;
	for (size_t k = s; own >= 0 && k-- > 0;) {
		const hsy_speaker *speaker = &scene->statements[k].speaker;
		uint32_t there = scene->found[k].cue.first;
		if (scene->statements[k].inside || prose_between(h, there, here) == 0)
			continue;
		const hsy_entity *lead = speaker->entity ? &scene->entities[speaker->entity - 1] : NULL;
		if (!lead || lead->is_named || prose_between(h, 0, there) > 1 || prose_between(h, there, here) > 2)
			return;
		if (speaker->by != HSY_BY_NOMINAL) /* "she", who goes on */
			continue;
		struct phrase p;
		if (!is_description(scene, &scene->found[k]) || !is_described(scene, e, &scene->found[k]) ||
		    !name_genders_agree(hearing_gender(h, e), hearing_gender(h, lead)))
			return;
		entity_move(h->scene, lead->id, e, own);
		const struct word_range *source = &scene->found[k].source;
		if (phrase_parse(scene, source->first, source->last, &p) && p.definite)
			namesakes_move(h, p.head, e, own);
	}
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
				name_lead(&h, s);
			}
		name_repeated(&h, depth);
	}
	return true;
}
