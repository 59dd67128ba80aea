/* Entities in the making: what the stages of entity.c that have files of their own work on, in this order.
 *
 *     entity_names      which mentions are names, and whose
 *     entity_gender     whether what forenames tell of gender holds
 *     entity_nominal    whom nominals and pronouns speak of */
#ifndef HSY_READING_MAKING_H
#define HSY_READING_MAKING_H

#include "reading/people/cast.h"
#include "reading/people/name_form.h"

enum { NOBODY = -1 };

struct making {
	struct scene *scene;
	struct layout layout;
	struct phrase *phrases; /* [n_mentions]: what rules say of each */
	int *form_of;           /* [n_mentions], -1: no name */
	int *who_of;            /* [n_mentions], -1: nobody */
	struct name_forms forms;
	struct cast cast;
	int *by_head; /* [n_words]: mention with its head there, -1: none */
};

/* Adds to the cast who is called by words [first, last]; there is room for two of each mention. Returns the number.
 */
int making_who(struct making *m, int kind, uint32_t first, uint32_t last, bool is_named);

/* "July", "Tuesday": a word for something else, with a capital; someone may be called May. "US" and "WHO" are
 * names. */
bool making_is_no_name(const struct scene *scene, int kind, uint32_t first, uint32_t last);

/* "prisoner" of "in a prisoner swap": nobody, but a word for something else. */
bool making_is_modifier(const struct scene *scene, const struct phrase *p);

/* Finds the form of each mention that is a name; one that is none after all, "the Prime Minister", becomes a
 * nominal. False: out of memory. */
bool making_names_find(struct making *m);

/* Makes the cast of those who have names, when forms are joined. False: out of memory. */
bool making_names_cast(struct making *m);

/* "Corin Hale came late. He said": a forename may be a man's and a woman's. Where all such pronouns are of the
 * other gender, it tells none. */
void making_genders_doubt(struct making *m);

/* Whom nominals and pronouns speak of: by apposition, by role, by cluster; a nominal that speaks of nobody known
 * stands for itself. False: out of memory. */
bool making_others_resolve(struct making *m);

#endif
