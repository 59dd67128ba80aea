/* See dateline.h. */
#include "reading/grammar/dateline.h"

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"

enum { HEAD_WORDS = 120, PLACE_WORDS = 4, BRACKET_WORDS = 6, SENTENCE_WORDS = 8, HEADLINE_LETTERS = 5 };

/* The colon behind a label in capitals that begins at word `first`, "TARN:", "TARN (Vik Press):"; 0: none does. */
static uint32_t label_colon(const struct scene *scene, uint32_t first)
{
	uint32_t i = first;
	while (i < scene->n_words && i - first < PLACE_WORDS && scene->words[i].shape == SHAPE_UPPER)
		i++;
	if (i == first || i >= scene->n_words)
		return 0;
	if (look_is(scene, i, "(")) {
		uint32_t open = i;
		while (i < scene->n_words && i - open < BRACKET_WORDS && !look_is(scene, i, ")"))
			i++;
		i++;
	}
	return look_is(scene, i, ":") && !look_begins_paragraph(scene, i) ? i : 0;
}

/* Some paragraph but the one at `first` begins with such a label: turns of a record. */
static bool has_other_label(const struct scene *scene, uint32_t first)
{
	for (uint32_t i = 0; i < scene->n_words; i++)
		if (i != first && look_begins_paragraph(scene, i) && label_colon(scene, i))
			return true;
	return false;
}

/* The word is somebody's surname in the text: "Anna Lund", "Mr. Lund". */
static bool is_somebodys(const struct scene *scene, uint32_t word)
{
	uint64_t name = word_hash(scene->text, &scene->words[word], false);
	for (uint32_t i = 1; i < scene->n_words; i++) {
		uint32_t before = i - 1 - (i > 1 && look_is(scene, i - 1, "."));
		if (i != word && look_capital(scene, i) &&
		    word_hash(scene->text, &scene->words[i], false) == name &&
		    (phrase_is_forename(scene, before) || phrase_name_word(scene, before, NULL) != NAME_WORD_NONE))
			return true;
	}
	return false;
}

/* A sentence of some length stands between the colon and the end of its paragraph. */
static bool has_sentence(const struct scene *scene, uint32_t colon)
{
	uint32_t end = look_paragraph_end(scene, colon);
	bool stop = look_is(scene, end - 1, ".") || scene->words[end - 1].quote == QUOTE_CLOSE;
	return stop && end - colon > SENTENCE_WORDS && scene->words[colon + 1].gap == GAP_SPACE &&
	       (look_capital(scene, colon + 1) || scene->words[colon + 1].quote == QUOTE_OPEN);
}

uint32_t dateline_colon(const struct scene *scene, uint32_t first)
{
	uint32_t colon = first < HEAD_WORDS && look_begins_paragraph(scene, first) ? label_colon(scene, first) : 0;
	if (!colon || !has_sentence(scene, colon) || noun_class(scene, first, NULL) != NOUN_NONE)
		return 0;
	uint32_t last = first;
	while (last + 1 < colon && scene->words[last + 1].shape == SHAPE_UPPER)
		last++;
	bool letters = first == 0 && scene->words[last].byte_end < HEADLINE_LETTERS; /* "AP: tunnel closed" */
	return letters || is_somebodys(scene, last) || has_other_label(scene, first) ? 0 : colon;
}
