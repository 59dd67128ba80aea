/* See noun.h. Roles ("minister", "spokeswoman") are known to names/; lang/en/nouns.words has the other nouns. */
#include "reading/grammar/noun.h"

#include "names/word.h"
#include "reading/grammar/look.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static_assert(CLASS_NOUN_PLACE - CLASS_NOUN_PERSON + 1 == NOUN_PLACE, "the nouns of class_list.h");

enum { ENDING_LEAST = 4, ENDING_MOST = 7 }; /* letters of an ending that tells a person */

/* "hydrologist", "postwoman", "policyholder": nouns of persons by how they end. */
static bool has_ending(const struct lang *lang, const char *word, enum name_gender *gender)
{
	char ending[ENDING_MOST + 2];
	size_t n = strlen(word);
	for (size_t k = ENDING_LEAST; k <= ENDING_MOST && k + 1 < n; k++) {
		snprintf(ending, sizeof ending, "-%s", word + n - k);
		uint16_t classes = lang_look(lang, ending, k + 1);
		if (!lang_has(classes, CLASS_ENDING_PERSON))
			continue;
		*gender = name_gender_of_classes(classes);
		return true;
	}
	return false;
}

/* What the word is by its classes alone. */
static enum noun_class noun_of_classes(uint16_t classes, enum name_gender *gender)
{
	int class = lang_which(classes, CLASS_NOUN_PERSON, CLASS_NOUN_PLACE);
	if (class >= 0)
		*gender = name_gender_of_classes(classes);
	return (enum noun_class)(class + 1);
}

/* A singular that has none of these classes: by the roles that names/ knows, then by its ending. */
static enum noun_class noun_of_role(const struct lang *lang, uint16_t classes, const char *word,
				    enum name_gender *gender)
{
	if (name_word_of_known(classes, word, strlen(word), gender) == NAME_WORD_ROLE)
		return NOUN_PERSON;
	return has_ending(lang, word, gender) ? NOUN_PERSON : NOUN_NONE;
}

/* The singular of a plural in -s, in place. False: it is none. */
static bool make_singular(const struct lang *lang, char *word)
{
	size_t n = strlen(word);
	if (n > 4 && lang_ends(lang, word, n, CLASS_ENDING_MEN)) {
		word[n - 2] = 'a';
		return true;
	}
	if (n < 4 || word[n - 1] != 's' || word[n - 2] == 's')
		return false;
	if (lang_ends(lang, word, n, CLASS_ENDING_IES))
		memcpy(word + n - 3, "y", 2);
	else if (lang_ends(lang, word, n, CLASS_ENDING_SSES))
		word[n - 2] = '\0';
	else
		word[n - 1] = '\0';
	return true;
}

/* Of a word in lower case that has no class of nouns. */
static enum noun_class noun_of_form(const struct lang *lang, uint16_t classes, char *word, enum name_gender *gender)
{
	enum noun_class class = noun_of_role(lang, classes, word, gender);
	if (class != NOUN_NONE || !make_singular(lang, word))
		return class;
	classes = lang_look(lang, word, strlen(word));
	class = noun_of_classes(classes, gender);
	if (class == NOUN_NONE)
		class = noun_of_role(lang, classes, word, gender);
	return class == NOUN_NONE ? NOUN_NONE : class == NOUN_PERSON ? NOUN_PERSONS : NOUN_GROUP;
}

enum noun_class noun_class(const struct scene *scene, size_t i, enum name_gender *ret_gender)
{
	char word[32];
	enum name_gender gender = GENDER_UNKNOWN;
	enum noun_class class = i < scene->n_words ? noun_of_classes(scene->words[i].classes, &gender) : NOUN_NONE;
	if (class == NOUN_NONE && !(i < scene->n_words && scene->words[i].is_surname)) {
		look_lower(scene, i, word, sizeof word);
		class = word[0] ? noun_of_form(scene->lang, scene->words[i].classes, word, &gender) : NOUN_NONE;
	}
	if (ret_gender)
		*ret_gender = class == NOUN_NONE ? GENDER_UNKNOWN : gender;
	return class;
}

bool noun_is_anonymous(const struct scene *scene, size_t i)
{
	return look_in(scene, i, CLASS_NOBODY);
}

bool noun_is_outlet(const struct scene *scene, size_t i)
{
	return look_in(scene, i, CLASS_NOUN_OUTLET);
}

/* The list, words with blanks between them, has the word. */
static bool list_has(const char *list, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = list; *at; at += strcspn(at, " "), at += *at == ' ')
		if (strcspn(at, " ") == n && !memcmp(at, word, n))
			return true;
	return false;
}

/* Two who lead: "the boss" is any of them, "the president" no director. */
static bool lead_alike(uint16_t a, uint16_t b)
{
	if (!lang_has(a, CLASS_ROLE_LEADER) || !lang_has(b, CLASS_ROLE_LEADER))
		return false;
	return lang_has(a, CLASS_ROLE_LEADS_ANY) || lang_has(b, CLASS_ROLE_LEADS_ANY) ||
	       (lang_has(a, CLASS_ROLE_CHAIR) && lang_has(b, CLASS_ROLE_CHAIR));
}

bool noun_is_akin(const struct lang *lang, const char *nominal, const char *role)
{
	size_t n = strlen(nominal);
	uint16_t a = lang_look(lang, nominal, n), b = lang_look(lang, role, strlen(role));
	const char *covered = lang_pair(lang, nominal, n, CLASS_COVERS), *full = title_in_full(role);
	if (!strcmp(title_in_full(nominal), full) || (covered && list_has(covered, full)))
		return true;
	if (lead_alike(a, b))
		return true;
	for (int family = CLASS_ROLE_SPOKESMAN; family <= CLASS_ROLE_MEDIATOR; family++)
		if (lang_has(a, (enum word_class)family) && lang_has(b, (enum word_class)family))
			return true;
	return false;
}

bool noun_is_akin_to_role(const struct scene *scene, size_t i, const char *role)
{
	char noun[32], word[32];
	look_lower(scene, i, noun, sizeof noun);
	for (size_t n; *role; role += n + strspn(role + n, " ")) {
		n = strcspn(role, " ");
		snprintf(word, sizeof word, "%.*s", (int)n, role);
		if (noun_is_akin(scene->lang, noun, word))
			return true;
	}
	return false;
}

bool noun_is_office(const struct lang *lang, const char *role)
{
	for (size_t n; *role; role += n + strspn(role + n, " ")) {
		n = strcspn(role, " ");
		if (lang_has(lang_look(lang, role, n), CLASS_OFFICE))
			return true;
	}
	return false;
}

bool noun_is_same(const struct scene *scene, uint32_t noun, uint32_t other)
{
	char a[32], b[32];
	look_lower(scene, noun, a, sizeof a);
	look_lower(scene, other, b, sizeof b);
	size_t n = strlen(a);
	return !strncmp(a, b, n) && (b[n] == 0 || (b[n] == 's' && b[n + 1] == 0));
}
