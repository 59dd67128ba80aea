/* Noun phrases, by rule: what a source span says its speaker is.
 *
 *     Another politician, Ilya Yashin, who also spoke,       name [Ilya Yashin] in apposition
 *     Kremlin spokesman Dmitry Peskov                        name [Dmitry Peskov], role before it
 *     Navalny’s team                                         nominal, head "team"
 *     a spokeswoman for the ministry                         nominal, head "spokeswoman"
 *     They [the Ukrainian officials]                         nominal [the Ukrainian officials]
 *     Tasko’s                                                name, possessive */
#ifndef HSY_READING_PHRASE_H
#define HSY_READING_PHRASE_H

#include "names/word.h"
#include "reading/grammar/noun.h"
#include "reading/scene.h"

struct phrase {
	uint32_t first, last; /* the phrase without what stands in apposition and without relative clauses */
	uint32_t head;
	uint32_t core_last;             /* before "of ...", "for ..." */
	uint32_t name_first, name_last; /* the proper name, if form is a name */
	uint32_t apposed, apposed_last; /* the noun phrase in apposition, if has_apposed */
	hsy_form form;
	enum noun_class class;   /* of the head, if it is a common noun */
	enum name_gender gender; /* that its words tell */
	bool definite, possessive, has_apposed;
	bool joint; /* "X and Y": first to last hold both, head is the first one's */
	bool list;  /* "X, Y and Z", joint too */
};

/* Words [first, last] as a noun phrase. False: nothing in them can be one. */
bool phrase_parse(const struct scene *scene, uint32_t first, uint32_t last, struct phrase *ret);

/* One of the words [first, last] says whose it is: "the families' lawyer". */
bool phrase_has_owner(const struct scene *scene, uint32_t first, uint32_t last);

/* The text of the words; a determiner in front loses its capital: "a spokeswoman for X". NULL: out of memory. */
char *phrase_words(const struct scene *scene, uint32_t first, uint32_t last);

/* "General" of "the General Administration": no title, as it is before a person. */
bool phrase_is_of_body(const struct scene *scene, uint32_t i);

/* Where the proper name that ends at `last` begins, not before `first`: behind roles, honorifics, determiners and
 * possessives. last + 1: no name, "Prime Minister" alone. */
uint32_t phrase_name_begin(const struct scene *scene, uint32_t first, uint32_t last);

/* The end of the name run that begins at `first`: "Servant of the People", "O’Hara-Lund", "J. R. Frost"; without a
 * possessive. `first` - 1 if there is none. */
uint32_t phrase_run_end(const struct scene *scene, uint32_t first, uint32_t limit);

/* The words right before a relative pronoun at `word` that it goes back to: "the so-called 'double-halt' proposal",
 * where ", which calls for" follows. False: it is no such pronoun, or a verb or a mark stands there. */
bool phrase_before_relative(const struct scene *scene, uint32_t word, uint32_t *ret_first, uint32_t *ret_last);

/* "To Glas [Miron Salko] said": where the subject begins in a run of names [first, last] between a preposition that
 * opens its sentence and the verb. `first` where it is no such run. */
uint32_t phrase_fronted(const struct scene *scene, uint32_t first, uint32_t last);

/* What a word is around names: see names/word.h. */
enum name_word phrase_name_word(const struct scene *scene, size_t i, enum name_gender *ret_gender);

bool phrase_is_forename(const struct scene *scene, size_t i); /* with a capital */
bool phrase_is_pronoun(const struct scene *scene, size_t i);
/* "he", "her": GENDER_UNKNOWN for what tells none. */
enum name_gender phrase_pronoun_gender(const struct scene *scene, size_t i);
bool phrase_is_determiner(const struct scene *scene, size_t i);
bool phrase_is_relative(const struct scene *scene, size_t i); /* "who", "that" */
/* "Secretary of", "minister of": an office whose field is a part of it. */
bool phrase_is_office_of(const struct scene *scene, size_t i);
/* A word that may stand in a capital at the beginning of a sentence and names nobody. */
bool phrase_is_function(const struct scene *scene, size_t i);
/* Word i may say what somebody is before the name: "captain", "Mr"; with `capitals` any word in one may, as in
 * "Energy Minister". */
bool phrase_is_title(const struct scene *scene, size_t i, bool capitals);
/* A country's people or their adjective: "Russian", "Ukrainians". */
bool phrase_is_demonym(const struct scene *scene, size_t i);
bool phrase_is_people(const struct scene *scene, size_t i); /* in the plural: "Ukrainians" */

/* "Today" of "USA Today": a part of what a paper is called, and no day. */
bool phrase_is_paper(const struct scene *scene, size_t i);

/* The word behind the name of a place or the adjective of one that begins at word i: "[New York] bank", "[Spanish]
 * bank"; i: none begins there. */
uint32_t phrase_where_end(const struct scene *scene, uint32_t i);

#endif
