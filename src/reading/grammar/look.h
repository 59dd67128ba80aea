/* Looking at an article's words: what rules about English need of them. */
#ifndef HSY_READING_LOOK_H
#define HSY_READING_LOOK_H

#include "reading/scene.h"
#include "text/quote.h"

/* True if word i is that mark. False past the end. Words are asked for by class. */
bool look_is(const struct scene *scene, size_t i, const char *mark);

/* True if word i is of that class. False past the end. */
static inline bool look_in(const struct scene *scene, size_t i, enum word_class class)
{
	return i < scene->n_words && word_in(&scene->words[i], class);
}

/* Word i in lower-case ASCII, cut at size - 1 bytes; "" past the end. */
void look_lower(const struct scene *scene, size_t i, char *ret, size_t size);

bool look_capital(const struct scene *scene, size_t i); /* begins with a capital letter */
bool look_letters(const struct scene *scene, size_t i); /* is no mark and no number */
bool look_joined(const struct scene *scene, size_t i);  /* stands right behind the word before it */
bool look_is_dash(const struct scene *scene, size_t i); /* of any length, also "--" */

/* Word i is the first of its paragraph; the last of its sentence; a quotation mark, or between two. */
static inline bool look_begins_paragraph(const struct scene *scene, size_t i)
{
	return i == 0 || scene->words[i].gap == GAP_PARAGRAPH;
}

/* The first word of the paragraph of word i. */
static inline uint32_t look_paragraph_begin(const struct scene *scene, uint32_t i)
{
	while (!look_begins_paragraph(scene, i))
		i--;
	return i;
}

/* The word behind the paragraph of word i. */
static inline uint32_t look_paragraph_end(const struct scene *scene, uint32_t i)
{
	do
		i++;
	while (i < scene->n_words && !look_begins_paragraph(scene, i));
	return i;
}

bool look_ends_sentence(const struct scene *scene, size_t i);
static inline bool look_quoted(const struct scene *scene, size_t i)
{
	return quote_covers(&scene->words[i]);
}

/* Word i ends as those of the class do that are written "-ing" (lang_ends). */
bool look_ends(const struct scene *scene, size_t i, enum word_class class);
/* Word i is the first of its sentence, behind a colon or behind a quotation mark there: its capital tells nothing.
 */
bool look_begins_sentence(const struct scene *scene, size_t i);

/* The first and the last word of the sentence of word i, or the farthest that are looked at. */
enum { LOOK_SENTENCE_WORDS = 60 };
uint32_t look_sentence_begin(const struct scene *scene, uint32_t i);
uint32_t look_sentence_last(const struct scene *scene, uint32_t i);

/* Words that the possessive at i takes: 2 for 's, 1 for the apostrophe of "the officials' view", 0: none there. */
size_t look_possessive(const struct scene *scene, size_t i);

/* Both words are written the same, to the letter. */
bool look_same(const struct scene *scene, size_t a, size_t b);
/* Likewise, but for capitals. */
bool look_alike(const struct scene *scene, size_t a, size_t b);

/* The text of words[first..last], its white space made single blanks, from the scene's arena. */
char *look_text(const struct scene *scene, size_t first, size_t last);

/* Numbers of the sentence and of the paragraph of each word, both counted from 0. False: out of memory. */
struct layout {
	uint32_t *sentence, *paragraph;
};
bool look_layout(const struct scene *scene, struct layout *ret);

#endif
