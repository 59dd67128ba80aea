/* What speaker.c, pronoun.c and subject.c look at while speakers are found. */
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

/* The mention with its head there; -1: none. */
int hearing_mention(const struct hearing *h, uint32_t head);

/* The entity is named in what statement s quotes: whoever is spoken of like that is not its speaker. */
bool hearing_names(const struct hearing *h, int s, int entity);

/* The entity of a mention (-1: none); NULL: it has none. */
const hsy_entity *hearing_entity(const struct hearing *h, int mention);

/* Who was asked by the statement before s, in the sentence before that of `word`: a question, or to do something;
 * NULL: nobody. */
const hsy_entity *hearing_asked(const struct hearing *h, int s, uint32_t word, hsy_mode how);

enum name_gender hearing_gender(const struct hearing *h, const hsy_entity *e);

hsy_speaker speaker_nobody(void);
bool speaker_known(const hsy_speaker *speaker);
hsy_speaker speaker_of(const hsy_entity *e, hsy_speaker_by by, double score);
/* The same one, who goes on: `sure` times as sure. Nobody stays nobody. */
hsy_speaker speaker_inherited(hsy_speaker speaker, double sure);

/* The country that a capital stands for where it says something, "Moscow rejected it", or of a government's house
 * where "we" means it. The source keeps the word. */
hsy_speaker speaker_party(const struct hearing *h, const hsy_entity *e, enum party_word what, hsy_speaker_by by,
			  double score);

/* Whom the pronoun at `word`, the source of statement s, means. Earlier statements have their speakers. */
hsy_speaker speaker_by_pronoun(struct hearing *h, int s, uint32_t word);

/* Whom statement s, which has no source, is by. */
hsy_speaker speaker_by_subject(struct hearing *h, int s);

/* Whom statement s is by, which is a quotation without a cue. */
hsy_speaker speaker_of_orphan(struct hearing *h, int s);

/* Whom statement s is by, a turn of an interview without a name. The statements before the first such turn have
 * their speakers. */
hsy_speaker speaker_of_turn(struct hearing *h, int s);

/* Gives the orphan s, of a headline or pulled out of the text, the speaker of the statement that has its words
 * again. */
void speaker_of_repeated(struct hearing *h, int s);

/* Whom "the bank" and "the Bureau" mean, the source of statement s: an organisation by what it is. */
hsy_speaker speaker_by_firm(const struct hearing *h, int s, const struct phrase *p);

/* The two people who were named together last before `word`, in its paragraph or the one above: "the couple". */
hsy_speaker speaker_by_two(struct hearing *h, uint32_t word);

/* The person whose name is the subject right before the cue of statement s, whatever source stands farther off. */
hsy_speaker speaker_by_nearer_subject(const struct hearing *h, int s);

/* "X and Y", as a name in the scene's arena; NULL: out of memory. */
const char *speaker_joint_name(const struct scene *scene, const char *x, const char *y);

#endif
