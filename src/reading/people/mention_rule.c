/* See mention_rule.h. */
#include "reading/people/mention_rule.h"

#include "names/party.h"
#include "names/word.h"
#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/people/press.h"

enum { SEEN = 8192, MAX_PREMODIFIERS = 8 };

struct finder {
	struct scene *scene;
	struct mention *mentions;
	size_t n;
	uint8_t seen[SEEN];     /* hashes of words written in a capital inside of a sentence */
	uint8_t surnames[SEEN]; /* of words with which full names end */
};

static size_t seen_slot(const struct scene *scene, size_t i)
{
	return word_hash(scene->text, &scene->words[i], false) % SEEN;
}

/* "Victoria" may be a state and may be a woman. */
static enum party_word party_word(const struct scene *scene, uint32_t first, uint32_t last)
{
	hsy_range bytes = word_span(scene->words, first, last).bytes;
	enum party_word party = names_party_word(scene->text + bytes.begin, bytes.end - bytes.begin, NULL);
	return party == PARTY_REGION && phrase_is_forename(scene, first) ? PARTY_NONE : party;
}

static bool is_place_word(const struct scene *scene, uint32_t i)
{
	return look_in(scene, i, CLASS_PLACE_NOUN);
}

bool mention_rule_press(const struct scene *scene, uint32_t first, uint32_t last)
{
	const char *name = scene->words[last].is_surname ? NULL : look_text(scene, first, last);
	return name && press_is(name);
}

/* A title stands right before the name: "Gov. Lund". */
static bool has_title(const struct scene *scene, uint32_t first, uint32_t begin)
{
	if (begin == 0)
		return false;
	enum name_word word = phrase_name_word(scene, begin - 1, NULL);
	return word == NAME_WORD_ROLE || word == NAME_WORD_HONORIFIC ||
	       (look_is(scene, begin - 1, ".") && begin > first);
}

static int kind_of_party(enum party_word party)
{
	if (party == PARTY_SEAT)
		return HSY_ENTITY_ORGANISATION;
	return party == PARTY_DEMONYM ? MENTION_OTHER : HSY_ENTITY_PLACE;
}

/* By the nouns in the name, "Bureau of Ports", "Lake Vik"; MENTION_OTHER: they tell nothing. */
static int kind_of_nouns(const struct scene *scene, uint32_t begin, uint32_t last)
{
	for (uint32_t i = begin; i <= last; i++) {
		enum noun_class class = noun_class(scene, i, NULL);
		if (class == NOUN_ORGANISATION || class == NOUN_GROUP || class == NOUN_PERSONS)
			return HSY_ENTITY_ORGANISATION;
		if (class == NOUN_PLACE || is_place_word(scene, i))
			return HSY_ENTITY_PLACE;
	}
	return MENTION_OTHER;
}

/* "Told Quill", "in an interview with Quill": a name of one word that is told something. */
static bool is_told(const struct scene *scene, uint32_t begin, uint32_t last)
{
	return begin == last && ((begin > 0 && look_in(scene, begin - 1, CLASS_TOLD_NAME)) ||
				 (begin > 1 && look_in(scene, begin - 2, CLASS_INTERVIEW)));
}

/* What kind of thing the name words[begin..last] of the run that begins at `first` is. */
static int name_kind(const struct scene *scene, uint32_t first, uint32_t begin, uint32_t last)
{
	enum party_word party = party_word(scene, begin, last);
	if (party != PARTY_NONE)
		return kind_of_party(party);
	int kind = kind_of_nouns(scene, begin, last);
	if (kind != MENTION_OTHER)
		return kind;
	if (has_title(scene, first, begin))
		return HSY_ENTITY_PERSON;
	bool press = mention_rule_press(scene, begin, last);
	if (begin < last && phrase_is_forename(scene, begin) && !press)
		return HSY_ENTITY_PERSON;
	const struct word *w = &scene->words[last];
	bool letters = w->shape == SHAPE_UPPER && w->byte_end - w->byte_begin > 1; /* "UN" */
	if (press || is_told(scene, begin, last) || letters)
		return HSY_ENTITY_ORGANISATION;
	return begin > 0 && look_in(scene, begin - 1, CLASS_PLACE_BEFORE) ? HSY_ENTITY_PLACE : HSY_ENTITY_PERSON;
}

int mention_rule_shown(const struct scene *scene, uint32_t first, uint32_t last)
{
	enum party_word party = party_word(scene, first, last);
	if (party != PARTY_NONE && party != PARTY_DEMONYM)
		return party == PARTY_SEAT ? HSY_ENTITY_ORGANISATION : HSY_ENTITY_PLACE;
	for (uint32_t i = first; i <= last; i++) {
		enum noun_class class = noun_class(scene, i, NULL);
		if (first < last && (class == NOUN_ORGANISATION || class == NOUN_GROUP))
			return HSY_ENTITY_ORGANISATION;
	}
	bool named = first > 0 && scene->words[first].gap == GAP_SPACE,
	     honoured = named && phrase_name_word(scene, first - 1, NULL) == NAME_WORD_HONORIFIC,
	     titled = named && noun_class(scene, first - 1, NULL) == NOUN_PERSON;
	if (!honoured && mention_rule_press(scene, first, last))
		return HSY_ENTITY_ORGANISATION;
	if (honoured || titled || (first < last && phrase_is_forename(scene, first)))
		return HSY_ENTITY_PERSON;
	return MENTION_OTHER;
}

static void add(struct finder *f, uint32_t first, uint32_t last, uint32_t head, hsy_form form, int kind)
{
	f->mentions[f->n] = (struct mention){.first = first,
					     .last = last,
					     .head = head,
					     .name_first = first,
					     .name_last = last,
					     .form = form,
					     .kind = kind,
					     .cluster = (int)f->n,
					     .score = 1};
	f->n++;
}

static int class_kind(enum noun_class class)
{
	switch (class) {
	case NOUN_PERSON:
		return HSY_ENTITY_PERSON;
	case NOUN_PERSONS:
	case NOUN_GROUP:
		return HSY_ENTITY_GROUP;
	case NOUN_ORGANISATION:
		return HSY_ENTITY_ORGANISATION;
	case NOUN_PLACE:
		return HSY_ENTITY_PLACE;
	case NOUN_NONE:
		break;
	}
	return MENTION_OTHER;
}

/* Where a nominal with its head at i begins: at its determiner or possessor. i + 1: it has neither. */
static uint32_t nominal_begin(const struct scene *scene, uint32_t i)
{
	uint32_t begin = i;
	for (int n = 0; begin > 0 && n < MAX_PREMODIFIERS; n++) {
		if (scene->words[begin].gap == GAP_PARAGRAPH)
			break;
		if (phrase_is_determiner(scene, begin - 1))
			return begin - 1;
		if (begin > 1 && look_possessive(scene, begin - 2) == 2) {
			begin -= 3;
			for (; n < MAX_PREMODIFIERS && begin > 0 && look_capital(scene, begin - 1) &&
			       scene->words[begin].gap == GAP_SPACE;
			     n++)
				begin--;
			return begin > 0 && phrase_is_determiner(scene, begin - 1) ? begin - 1 : begin;
		}
		if (!look_letters(scene, begin - 1) && !look_is(scene, begin - 1, "-"))
			break;
		if (phrase_is_function(scene, begin - 1))
			break;
		begin--;
	}
	return i + 1;
}

static void add_nominal(struct finder *f, uint32_t i)
{
	const struct scene *scene = f->scene;
	enum noun_class class = noun_class(scene, i, NULL);
	if (class == NOUN_NONE || look_is(scene, i + 1, "-") ||
	    (i + 1 < scene->n_words && scene->words[i + 1].gap == GAP_SPACE &&
	     (look_capital(scene, i + 1) || noun_class(scene, i + 1, NULL) != NOUN_NONE)))
		return;
	uint32_t begin = nominal_begin(scene, i);
	if (begin <= i)
		add(f, begin, i, i, HSY_FORM_NOMINAL, class_kind(class));
	else if (class == NOUN_PERSONS)
		add(f, i, i, i, HSY_FORM_NOMINAL, HSY_ENTITY_GROUP);
}

/* A word that has its capital from beginning a sentence, and may be a noun: "Demonstrators". */
static bool may_be_noun(const struct finder *f, uint32_t i)
{
	return look_begins_sentence(f->scene, i) && !f->seen[seen_slot(f->scene, i)] &&
	       (noun_class(f->scene, i, NULL) != NOUN_NONE || !look_possessive(f->scene, i + 1));
}

/* A word with a capital that stands alone, and is a noun, a people or a word before a role ("Democratic",
 * "Former"). */
static bool add_no_name(struct finder *f, uint32_t i)
{
	const struct scene *scene = f->scene;
	if (may_be_noun(f, i)) {
		add_nominal(f, i);
		if (noun_class(scene, i, NULL) != NOUN_NONE)
			return true;
	}
	if (phrase_is_people(scene, i) && !f->surnames[seen_slot(scene, i)]) {
		uint32_t begin = nominal_begin(scene, i);
		add(f, begin <= i ? begin : i, i, i, HSY_FORM_NOMINAL, HSY_ENTITY_GROUP);
		return true;
	}
	return phrase_name_word(scene, i, NULL) == NAME_WORD_MODIFIER;
}

/* The names of a run of capitals; returns its last word. */
static uint32_t add_names(struct finder *f, uint32_t i)
{
	const struct scene *scene = f->scene;
	uint32_t limit = (uint32_t)scene->n_words - 1, last = phrase_run_end(scene, i, limit), begin = i;
	if (last == i && add_no_name(f, i))
		return last;
	int kind = name_kind(scene, i, i, last);
	if (kind == HSY_ENTITY_PERSON) {
		begin = phrase_name_begin(scene, i, last);
		kind = begin <= last ? name_kind(scene, i, begin, last) : kind;
	}
	if (begin > last)
		add_nominal(f, last);
	else if (kind != MENTION_OTHER)
		add(f, begin, last, last, HSY_FORM_NAME, kind);
	if (kind == HSY_ENTITY_PERSON && begin < last && phrase_is_forename(scene, begin))
		f->surnames[seen_slot(scene, last)] = 1;
	return last;
}

static int pronoun_kind(const struct scene *scene, uint32_t i)
{
	return look_in(scene, i, CLASS_PRONOUN_THING) ? MENTION_OTHER : HSY_ENTITY_PERSON;
}

bool mention_rules(struct scene *scene, struct mention **ret_mentions, size_t *ret_n)
{
	struct finder f = {.scene = scene};
	f.mentions = arena_array(scene->arena, scene->n_words + 1, struct mention);
	if (!f.mentions)
		return false;
	for (size_t i = 0; i < scene->n_words; i++)
		if (look_capital(scene, i) && !look_begins_sentence(scene, i))
			f.seen[seen_slot(scene, i)] = 1;
	for (uint32_t i = 0; i < scene->n_words; i++) {
		if (phrase_is_pronoun(scene, i))
			add(&f, i, i, i, HSY_FORM_PRONOUN, pronoun_kind(scene, i));
		else if (look_capital(scene, i) && !phrase_is_function(scene, i))
			i = add_names(&f, i);
		else if (scene->words[i].mark == MARK_NONE && !phrase_is_function(scene, i))
			add_nominal(&f, i);
	}
	*ret_mentions = f.mentions;
	*ret_n = f.n;
	return true;
}

static struct mention phrase_mention(const struct scene *scene, const struct phrase *p)
{
	struct mention m = {.first = p->first, .last = p->last, .head = p->head, .form = p->form, .score = 0.5f};
	m.kind = class_kind(p->class);
	if (p->form == HSY_FORM_NAME) {
		m.last = p->core_last;
		m.first = m.name_first = p->name_first;
		m.name_last = p->name_last;
		m.kind = name_kind(scene, p->first, p->name_first, p->name_last);
	} else if (p->form == HSY_FORM_PRONOUN) {
		m.kind = pronoun_kind(scene, p->head);
	}
	return m;
}

size_t mention_rule_source(const struct scene *scene, uint32_t first, uint32_t last, struct mention ret[2])
{
	struct phrase p, apposed;
	if (!phrase_parse(scene, first, last, &p))
		return 0;
	ret[0] = phrase_mention(scene, &p);
	if (!p.has_apposed || !phrase_parse(scene, p.apposed, p.apposed_last, &apposed) ||
	    apposed.form != HSY_FORM_NAME)
		return 1;
	ret[1] = phrase_mention(scene, &apposed);
	return 2;
}
