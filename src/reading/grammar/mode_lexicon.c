/* See mode_lexicon.h. The words are in lang/en: modes.words, modes.phrases, irregular.pairs, turns.words. */
#include "reading/grammar/mode_lexicon.h"

#include <assert.h>
#include <string.h>

static_assert(CLASS_MODE_NO_COMMENT - CLASS_MODE_ASSERT == HSY_MODE_NO_COMMENT, "the modes of class_list.h");
static_assert(CLASS_STANCE_INTERPRETING - CLASS_STANCE_DISTANCING + 1 == HSY_STANCE_INTERPRETING, "its stances");
static_assert(1 << (CLASS_MODE_NEGATED - CLASS_MODE_WEAK) == MODE_NEGATED, "its flags");

/* Adds the first n bytes of `word` and then `end`, if that leaves something to be a word. */
static void lemma_add(struct mode_lemmas *l, const char *word, size_t n, const char *end)
{
	if (n < 2 || n + strlen(end) >= MODE_WORD_BYTES || l->n == MODE_MAX_LEMMAS)
		return;
	memcpy(l->at[l->n], word, n);
	strcpy(l->at[l->n++] + n, end);
}

static bool ends_with(const struct lang *lang, const char *word, size_t n, enum word_class class)
{
	return lang_ends(lang, word, n, class);
}

/* "planned" and "planning" without their endings: "plan" before "plann", "plane". */
static void lemma_add_stem(struct mode_lemmas *l, const char *word, size_t n)
{
	lemma_add(l, word, n, "");
	if (n > 2 && word[n - 1] == word[n - 2])
		lemma_add(l, word, n - 1, "");
	lemma_add(l, word, n, "e");
}

void mode_lemmas(const struct lang *lang, const char *word, struct mode_lemmas *ret)
{
	size_t n = strlen(word);
	ret->lang = lang;
	ret->n = 0;
	lemma_add(ret, word, n, "");
	if (!ret->n) /* one letter or mark is its own lemma */
		strcpy(ret->at[ret->n++], n < MODE_WORD_BYTES ? word : "");
	const char *irregular = lang_pair(lang, word, n, CLASS_IRREGULAR);
	if (irregular)
		lemma_add(ret, irregular, strlen(irregular), "");
	if (ends_with(lang, word, n, CLASS_ENDING_IES))
		lemma_add(ret, word, n - 3, "y");
	if (ends_with(lang, word, n, CLASS_ENDING_PAST))
		lemma_add_stem(ret, word, n - 2);
	if (ends_with(lang, word, n, CLASS_ENDING_GERUND))
		lemma_add_stem(ret, word, n - 3);
	if (ends_with(lang, word, n, CLASS_ENDING_ES))
		lemma_add(ret, word, n - 2, "");
	if (ends_with(lang, word, n, CLASS_ENDING_S) && !ends_with(lang, word, n, CLASS_ENDING_SS))
		lemma_add(ret, word, n - 1, "");
}

bool mode_entry_of(uint16_t classes, struct mode_entry *ret)
{
	int mode = lang_which(classes, CLASS_MODE_ASSERT, CLASS_MODE_NO_COMMENT);
	if (mode < 0)
		return false;
	int stance = lang_which(classes, CLASS_STANCE_DISTANCING, CLASS_STANCE_INTERPRETING);
	*ret = (struct mode_entry){.mode = (hsy_mode)mode, .stance = (hsy_stance)(stance + 1), .classes = classes};
	for (unsigned flag = MODE_WEAK, class = CLASS_MODE_WEAK; flag <= MODE_NEGATED; flag <<= 1, class ++)
		ret->flags |= lang_has(classes, (enum word_class) class) ? flag : 0;
	return true;
}

bool mode_word(const struct mode_lemmas *lemmas, struct mode_entry *ret)
{
	for (size_t i = 0; i < lemmas->n; i++)
		if (mode_entry_of(lang_look(lemmas->lang, lemmas->at[i], strlen(lemmas->at[i])), ret))
			return true;
	return false;
}
