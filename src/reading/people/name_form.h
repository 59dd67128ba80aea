/* The ways in which an article writes names. Equal writings are one form; a shorter form goes to the longer one
 * that it is part of, if there is but one: "Peskov" to "Dmitry Peskov", "FKC" to "Free Keldria Congress". Clusters
 * are not asked, so that two names which a cluster holds by mistake come apart. */
#ifndef HSY_READING_NAME_FORM_H
#define HSY_READING_NAME_FORM_H

#include "names/word.h"
#include "reading/scene.h"

enum { FORM_TOKENS = 8, FORM_KINDS = 5 };

struct name_form {
	const char *folded;
	const char *tokens[FORM_TOKENS]; /* words of it, with a zero byte behind each */
	int n_tokens, kind;
	int taken[FORM_KINDS]; /* what the model took its mentions for: hsy_entity_kind, the last for none of them
				*/
	int shown[FORM_KINDS]; /* what the words in and around them show */
	int body;              /* mentions with what only an organisation or a place has around it */
	int within;            /* mentions as where something is: "in Paris" */
	int told;              /* mentions as what one tells something: an outlet, if it is no person */
	enum name_gender gender;
	uint32_t first, last;        /* where it stands first */
	uint32_t below;              /* 1 + where it stands first below the first line; 0: nowhere */
	int parent;                  /* the form that it is a shorter way of writing; itself if none */
	bool is_seat, is_floor;      /* a government by its house; one word for a house that debates */
	bool several;                /* it could be short for more than one */
	int next_last, next_initial; /* others with the same last word, with the same first one */
	int who;                     /* of the cast; -1: nobody yet */
	int titled[2];               /* likewise, for "Mr X" and "Ms X", where X could be several */
};

struct name_forms {
	const struct scene *scene;
	struct name_form *all; /* [n] */
	int n;
	int *buckets; /* heads of lists of forms: by whole, by last word, by first word */
	size_t n_buckets;
	uint64_t *capitals; /* [n_capitals] hashes of the words with capitals, in order */
	size_t n_capitals;
};

/* An empty table with room for `most` forms, in the scene's arena. False: out of memory. */
bool name_forms_init(struct name_forms *f, const struct scene *scene, size_t most);

/* The form with the writing of words [first, last], made if it is new. -1: no name in it; -2: out of memory. */
int name_form_get(struct name_forms *f, int kind, uint32_t first, uint32_t last);

/* The kind of a name is put to the vote: of what the model took each of its mentions for, and of what the words in
 * it and around it show. This is the vote of the mention with words [first, last] of the form `at`. */
void name_form_vote(struct name_forms *f, int at, const struct mention *mention, uint32_t first, uint32_t last);

/* Once all have voted: gives each form its kind and gender, and joins those that are one name. */
void name_forms_join(struct name_forms *f);

/* The longest form that `at` is a shorter way of writing. */
int name_form_root(const struct name_forms *f, int at);

bool name_form_is_short_for(const struct name_form *a, const struct name_form *b);

/* "Lund" of Anna and Peter Lund with the gender of "Mrs": the root of the only one of that gender. -1: none. */
int name_form_of_gender(const struct name_forms *f, int at, enum name_gender gender);

/* "told X", "an interview with X", "the newspaper X": the press, if X, which begins at `first`, is no person. */
bool name_is_told(const struct scene *scene, uint32_t first);

#endif
