/* See cast.h. */
#include "reading/people/cast.h"

#include "names/party.h"
#include "names/word.h"
#include "reading/grammar/look.h"
#include "reading/grammar/rule.h"
#include "reading/people/body.h"

#include <stdio.h>
#include <string.h>

enum { MOST_ROLES = 256, STEM = 4 }; /* roles looked at, the nearest first; letters that an adjective shares */

/* How well a role fits a nominal: "the Tarn chief" is Tarn's director and no other one. */
enum fit { FIT_NONE, FIT_AKIN, FIT_AKIN_MODIFIERS, FIT_NOUN, FIT_MODIFIERS };

/* The word for word i that the same office has elsewhere, "finance" for "treasury"; NULL: it has none. */
static const char *field_of(const struct scene *scene, uint32_t i)
{
	char word[32];
	look_lower(scene, i, word, sizeof word);
	return lang_pair(scene->lang, word, strlen(word), CLASS_FIELD);
}

/* Word i in small letters, as offices have it everywhere. */
static void field_word(const struct scene *scene, uint32_t i, char *ret, size_t size)
{
	const char *same = field_of(scene, i);
	look_lower(scene, i, ret, size);
	if (same)
		snprintf(ret, size, "%s", same);
}

/* True if some word of [first, last] is word i, or is derived from the same name: "Keldria" and "Keldrian". */
static bool has_word(const struct scene *scene, uint32_t first, uint32_t last, uint32_t i)
{
	char a[32], b[32];
	field_word(scene, i, a, sizeof a);
	for (uint32_t k = first; k <= last; k++) {
		field_word(scene, k, b, sizeof b);
		if (!strcmp(a, b) || (strlen(a) > STEM && look_capital(scene, i) && !strncmp(a, b, STEM + 1)))
			return true;
	}
	return false;
}

/* A word that tells one bearer of a role from another: "Keldrian", "foreign", "deputy". */
static bool is_telling(const struct scene *scene, uint32_t i, uint32_t head)
{
	if (i == head || !look_letters(scene, i) || phrase_is_function(scene, i) ||
	    look_in(scene, i, CLASS_TELLS_NONE))
		return false;
	return look_capital(scene, i) || phrase_name_word(scene, i, NULL) == NAME_WORD_MODIFIER ||
	       look_in(scene, i, CLASS_PARTY_WORD) || look_in(scene, i, CLASS_SECURITY) ||
	       field_of(scene, i) != NULL;
}

static bool any_telling(const struct scene *scene, uint32_t first, uint32_t last, uint32_t head)
{
	for (uint32_t i = first; i <= last; i++)
		if (is_telling(scene, i, head))
			return true;
	return false;
}

static bool any_in(const struct scene *scene, uint32_t first, uint32_t last, enum word_class class)
{
	while (first <= last && !look_in(scene, first, class))
		first++;
	return first <= last;
}

bool cast_staff_differs(const struct scene *scene, const struct phrase *p, const struct role *role)
{
	if (!look_in(scene, p->head, CLASS_ROLE_MINISTER) || !look_in(scene, role->head, CLASS_ROLE_MINISTER))
		return false;
	bool staff = any_in(scene, p->first, p->head, CLASS_STAFF);
	bool is_bare = p->head <= p->first + 1 && has_word(scene, role->head, role->head, p->head);
	return !is_bare && staff != any_in(scene, role->first, role->head, CLASS_STAFF);
}

/* The country that the words of a mention stand for: "Kremlin", "Russian"; NULL: none. */
static const char *party_of(const struct scene *scene, const struct mention *m)
{
	hsy_range at = word_span(scene->words, m->first, m->last).bytes;
	return names_party(scene->text + at.begin, at.end - at.begin);
}

static bool is_one_owner(const struct scene *scene, const struct mention *a, const struct mention *b)
{
	if (a->cluster == b->cluster || (party_of(scene, a) && party_of(scene, a) == party_of(scene, b)))
		return true;
	for (uint32_t i = a->first; i <= a->last; i++)
		if (look_capital(scene, i) && has_word(scene, b->first, b->last, i))
			return true;
	return false;
}

/* The next mention by name, from number `from` on, that shares words with [first, last]; n_mentions: none. */
static size_t owner_next(const struct scene *scene, size_t from, uint32_t first, uint32_t last)
{
	while (from < scene->n_mentions && scene->mentions[from].first <= last) {
		const struct mention *m = &scene->mentions[from];
		if (m->form == HSY_FORM_NAME && m->last >= first && m->kind != HSY_ENTITY_PERSON)
			return from;
		from++;
	}
	return scene->n_mentions;
}

bool cast_owner_differs(const struct scene *scene, const struct phrase *p, uint32_t first, uint32_t last)
{
	RULE_NAMED(ROLE_OWNER, false);
	enum { NAME_WORDS = 8 };
	size_t own = scene_mention_from(scene, p->first > NAME_WORDS ? p->first - NAME_WORDS : 0),
	       of = scene_mention_from(scene, first > NAME_WORDS ? first - NAME_WORDS : 0);
	bool differs = false;
	if (look_in(scene, p->last, CLASS_UNIT_YEAR)) /* "the NFL Coach of the Year" */
		return false;
	for (size_t i = own; (i = owner_next(scene, i, p->first, p->last)) < scene->n_mentions; i++)
		for (size_t k = of; (k = owner_next(scene, k, first, last)) < scene->n_mentions; k++) {
			if (is_one_owner(scene, &scene->mentions[i], &scene->mentions[k]))
				return false;
			differs = true;
		}
	return differs;
}

/* "The governor" is not the deputy governor. */
static bool is_below(const struct scene *scene, const struct phrase *p, const struct role *role)
{
	RULE_NAMED(ROLE_BELOW, false);
	return any_in(scene, role->first, role->head, CLASS_RANK_BELOW) &&
	       !any_in(scene, p->first, p->head, CLASS_RANK_BELOW);
}

/* "White House political [director]": a word that nothing is known of stands before the role. */
static bool is_cut(const struct scene *scene, const struct role *role)
{
	uint32_t before = role->first - 1;
	return role->first > 0 && scene->words[before].shape == SHAPE_LOWER &&
	       scene->words[role->first].gap == GAP_SPACE && !phrase_is_function(scene, before) &&
	       !phrase_is_determiner(scene, before);
}

/* "The CIA chief" is no President Lund: a title alone does not tell of what, and countries have leaders. */
static bool is_elsewhere(const struct scene *scene, const struct phrase *p, const struct role *role)
{
	RULE_NAMED(ROLE_ELSEWHERE, false);
	if (role->first < role->last || !(look_capital(scene, role->head) || is_cut(scene, role)))
		return false;
	for (uint32_t i = p->first; i < p->head; i++) {
		hsy_range word = word_span(scene->words, i, i).bytes;
		if (look_capital(scene, i) && is_telling(scene, i, p->head) && !phrase_is_demonym(scene, i) &&
		    !names_party(scene->text + word.begin, word.end - word.begin))
			return true;
	}
	return false;
}

/* "President Ida Lund of Keldria", where "of the Harbour Party" tells nothing of the office. */
static bool is_of_country(const struct scene *scene, const struct role *role)
{
	if (!role->of)
		return false;
	hsy_range words = word_span(scene->words, role->of, role->of_last).bytes;
	return names_party(scene->text + words.begin, words.end - words.begin) != NULL;
}

static enum fit role_fit(const struct scene *scene, const struct phrase *p, const struct role *role)
{
	char a[32], b[32];
	bool told = false;
	look_lower(scene, p->head, a, sizeof a);
	look_lower(scene, role->head, b, sizeof b);
	enum fit fit = noun_is_akin(scene->lang, a, b) ? FIT_AKIN : FIT_NONE;
	if (!strcmp(a, b) || !strcmp(a, title_in_full(b))) /* "the governor", who is "Gov. Lund" */
		fit = FIT_NOUN;
	if (fit == FIT_NONE || cast_staff_differs(scene, p, role) || is_below(scene, p, role) ||
	    (fit == FIT_AKIN && is_elsewhere(scene, p, role)))
		return FIT_NONE;
	bool prime = look_in(scene, p->head - (p->head > 0), CLASS_PRIME);
	if (fit == FIT_NOUN && !prime && role->head > 0 && look_in(scene, role->head - 1, CLASS_PRIME))
		fit = FIT_AKIN; /* "the minister", where another is minister of ports */
	bool role_tells = is_of_country(scene, role) || any_telling(scene, role->first, role->last, role->head);
	for (uint32_t i = p->first; i <= p->last; i++) {
		if (!is_telling(scene, i, p->head))
			continue;
		if (has_word(scene, role->first, role->last, i) ||
		    (role->of && has_word(scene, role->of, role->of_last, i)))
			told = true;
		else if (role_tells)
			return FIT_NONE; /* "the Osmaran leader", the role being "Keldrian president" */
	}
	return !told ? fit : fit == FIT_NOUN ? FIT_MODIFIERS : FIT_AKIN_MODIFIERS;
}

/* What stands before or behind the noun is in the name too: all of it, or what tells one from another. */
static bool words_fit(const struct scene *scene, const struct phrase *p, const struct who *who, bool all)
{
	for (uint32_t i = p->first; i <= p->last; i++) {
		bool counts = all ? look_letters(scene, i) && i != p->head && !phrase_is_function(scene, i) &&
					!phrase_is_determiner(scene, i)
				  : is_telling(scene, i, p->head);
		if (counts && !has_word(scene, who->first, who->last, i))
			return false;
	}
	return true;
}

/* What a body's name says that it is: its last word, or the one before "of": "Court of Appeal". */
static uint32_t name_head(const struct scene *scene, const struct who *who)
{
	for (uint32_t i = who->first + 1; i < who->last; i++)
		if (look_in(scene, i, CLASS_OF))
			return i - 1;
	return who->last;
}

/* "the ministry" after "the Keldrian Foreign Ministry", "the court" after "the Court of Appeal". */
static bool name_fits(const struct scene *scene, const struct phrase *p, const struct who *who)
{
	char a[32], b[32];
	look_lower(scene, p->head, a, sizeof a);
	look_lower(scene, name_head(scene, who), b, sizeof b);
	return !strcmp(a, b) && words_fit(scene, p, who, true);
}

/* "The police", "police" after "the Tarn Police Department". */
static bool police_fits(const struct scene *scene, const struct phrase *p, const struct who *who)
{
	return p->class == NOUN_PERSONS && has_word(scene, who->first, who->last, p->head) &&
	       words_fit(scene, p, who, true);
}

/* A body that is called so by its name is rather "the agency" than an outlet is. */
static bool is_likelier(bool called_so, bool best_called_so, bool later)
{
	RULE_NAMED(ROLE_NAMESAKE, later);
	return called_so == best_called_so ? later : called_so;
}

static int by_name(const struct cast *cast, const struct phrase *p)
{
	bool outlet = noun_is_outlet(cast->scene, p->head) && !phrase_has_owner(cast->scene, p->first, p->head);
	bool best_called_so = false;
	int best = -1, seen = 0;
	for (int i = cast->n_whos - 1; i >= 0 && seen < MOST_ROLES; i--) {
		const struct who *who = &cast->whos[i];
		if (!who->is_named || (who->kind != HSY_ENTITY_ORGANISATION && !who->is_outlet) || !who->met)
			continue;
		seen++;
		bool namesake = name_fits(cast->scene, p, who) || police_fits(cast->scene, p, who);
		bool is_paper = outlet && !namesake && who->is_outlet && words_fit(cast->scene, p, who, false);
		if (!is_paper && !namesake)
			continue;
		bool called_so = namesake && who->first < who->last;
		if (best >= 0 && !is_likelier(called_so, best_called_so, who->latest > cast->whos[best].latest))
			continue;
		best = i;
		best_called_so = called_so;
	}
	return best;
}

bool cast_is_headline(const struct cast *cast, const struct phrase *p)
{
	return cast->layout->paragraph[p->head] == 0 && !p->definite &&
	       !phrase_is_determiner(cast->scene, p->first);
}

/* The nearer of two that fit as well: the one spoken of in a later sentence than the other, at most two before the
 * nominal's. In a headline it is the one whom the article brings up first. -1: neither. */
static int nearer(const struct cast *cast, const struct phrase *p, int a, int b)
{
	const uint32_t *sentence = cast->layout->sentence;
	const struct who *x = &cast->whos[a], *y = &cast->whos[b];
	if (cast_is_headline(cast, p))
		return x->first < y->first ? a : b;
	uint32_t here = sentence[p->head], sa = sentence[x->latest], sb = sentence[y->latest];
	if (sa == sb || (here > sa + 2 && here > sb + 2))
		return -1;
	return sa > sb ? a : b;
}

/* "The spokeswoman, Ida Lund,": she was brought in before, as "a spokeswoman for the ministry". */
static bool takes_up(const struct scene *scene, const struct phrase *p, const struct role *role)
{
	return !p->definite && role->first == role->last && role->first > 0 &&
	       look_in(scene, role->first - 1, CLASS_THE) && look_is(scene, role->last + 1, ",");
}

/* "A spokeswoman for the company": a body that has been named, as the one that is named with her is. */
static bool is_of_the_body(const struct scene *scene, const struct phrase *p, const struct role *role)
{
	RULE_NAMED(ROLE_THE_BODY, false);
	enum noun_class class = noun_class(scene, p->last, NULL);
	return p->last == p->core_last + 3 && look_in(scene, p->last - 2, CLASS_OF_FOR) &&
	       look_in(scene, p->last - 1, CLASS_THE) && scene->words[p->last].shape == SHAPE_LOWER &&
	       (class == NOUN_ORGANISATION || class == NOUN_GROUP) && role->first < role->last &&
	       any_telling(scene, role->first, role->last, role->head);
}

int cast_by_later_role(const struct cast *cast, const struct phrase *p)
{
	RULE_NAMED(ROLE_LATER, -1);
	int who = -1, seen = 0;
	for (int i = 0; i < cast->n_roles && seen < MOST_ROLES && p->class == NOUN_PERSON; i++) {
		const struct role *role = &cast->roles[i];
		const struct who *bearer = &cast->whos[role->who];
		enum fit fit = role_fit(cast->scene, p, role);
		if (!name_genders_agree(bearer->gender, p->gender) ||
		    (fit != FIT_MODIFIERS && !(fit == FIT_NOUN && (takes_up(cast->scene, p, role) ||
								   is_of_the_body(cast->scene, p, role)))))
			continue;
		seen++;
		if (bearer->met || !bearer->is_named || role->first < p->last || (who >= 0 && who != role->who))
			return -1;
		who = role->who;
	}
	return who;
}

int cast_by_role(const struct cast *cast, const struct phrase *p)
{
	if (p->class == NOUN_ORGANISATION)
		return p->definite ? by_name(cast, p) : -1;
	if (p->class == NOUN_PERSONS && body_of_noun(cast->scene, p->head) != BODY_UNKNOWN)
		return p->definite || p->first == p->last ? by_name(cast, p) : -1;
	if (p->class != NOUN_PERSON)
		return -1;
	bool headline = cast_is_headline(cast, p);
	enum fit best = FIT_NONE;
	int who = -1, seen = 0;
	for (int i = cast->n_roles - 1; i >= 0 && seen < MOST_ROLES; i--) {
		const struct role *role = &cast->roles[i];
		const struct who *bearer = &cast->whos[role->who];
		if ((!headline && (role->first > p->head || !bearer->met)) ||
		    !name_genders_agree(bearer->gender, p->gender))
			continue;
		seen++;
		enum fit fit = role_fit(cast->scene, p, role);
		if (fit == FIT_NONE || fit < best || (fit == best && role->who == who))
			continue;
		if (fit > best)
			who = role->who;
		else
			who = who < 0 ? -1 : nearer(cast, p, who, role->who);
		best = fit;
	}
	return who;
}
