/* The hearing: what all files of this room look at while speakers are found, and the speakers that they give. It is
 * made once an article; statements before the one that is looked at have their speakers. */
#ifndef HSY_READING_HEARING_H
#define HSY_READING_HEARING_H

#include "names/party.h"
#include "names/word.h"
#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"

enum { NOBODY = -1 }; /* no mention, no statement */

struct hearing {
	struct scene *scene;
	struct layout layout;
	int *by_head;    /* [n_words]: mention with its head there, -1: none */
	int *owner;      /* [n_words]: the outermost statement whose content holds the word, -1: none */
	uint8_t *said;   /* [n_words]: heads of sources of outermost statements */
	int *before;     /* [n_statements]: the statement before it with the same `inside`, -1: none */
	uint8_t *called; /* [n_entities]: an enum name_gender, of "he" or "she" that was taken for it */
	uint8_t *prose;  /* [n_words], by number of paragraph: it ends as sentences do, and is no line of a page */
	int author;      /* the entity whose name is the byline, 0: none */
	bool has_interview;        /* who asks and who answers were looked for */
	hsy_speaker asks, answers; /* then; in an interview whose turns have no names */
};

/* Looks over the scene that `h` has, and nothing else yet. False: out of memory. */
bool hearing_init(struct hearing *h);

/* ---- what is known of words ---- */

/* The mention with its head there; -1: none. */
int hearing_mention(const struct hearing *h, uint32_t head);

/* The mention of a phrase: the one with its head, else a name that covers the head; -1: none. */
int hearing_phrase(const struct hearing *h, const struct phrase *p);

/* The mention of the entity that stands nearest before mention `from`; -1: none near it. */
int hearing_mention_before(const struct hearing *h, int from, int entity);

/* The entity of a mention (-1: none); NULL: it has none. */
const hsy_entity *hearing_entity(const struct hearing *h, int mention);

enum name_gender hearing_gender(const struct hearing *h, const hsy_entity *e);

/* The entity is named in what statement s quotes: whoever is spoken of like that is not its speaker. */
bool hearing_names(const struct hearing *h, int s, int entity);

/* Who was asked by the statement before s, in the sentence before that of `word`: a question, or to do something;
 * NULL: nobody. */
const hsy_entity *hearing_asked(const struct hearing *h, int s, uint32_t word, hsy_mode how);

/* The phrase at `head` speaks of whom mention `of` is: "she" may go on from it. -1 is no mention: nothing changes.
 */
void hearing_join(const struct hearing *h, uint32_t head, int of);

/* Whatever speaks of entity `from`, who has no name, speaks of `to`, of whom mention `of` is. */
void hearing_move(const struct hearing *h, int from, const hsy_entity *to, int of);

/* ---- speakers ---- */

hsy_speaker speaker_nobody(void);
bool speaker_known(const hsy_speaker *speaker);
hsy_speaker speaker_of(const hsy_entity *e, hsy_speaker_by by, double score);

/* Somebody whom a nominal tells, "a driver", and who is no entity. */
hsy_speaker speaker_unnamed(double score);

/* The name as words [first, last] write it, which is no entity's. */
hsy_speaker speaker_written(const struct hearing *h, uint32_t first, uint32_t last, double score);

/* A person with a name. */
bool speaker_is_person(const struct hearing *h, const hsy_speaker *speaker);

/* The same one, who goes on: `sure` times as sure. Nobody stays nobody. */
hsy_speaker speaker_inherited(hsy_speaker speaker, double sure);

/* The country that a capital stands for where it says something, "Moscow rejected it", or of a government's house
 * where "we" means it. The source keeps the word. */
hsy_speaker speaker_party(const struct hearing *h, const hsy_entity *e, enum party_word what, hsy_speaker_by by,
			  double score);

#endif
