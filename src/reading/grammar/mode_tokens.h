/* Tokens: words as the mode stage compares them. In lower case, with straight apostrophes, contractions taken apart
 * ("won't" -> "will", "not"; "we're" -> "we", "are"), so that rules need one form only. */
#ifndef HSY_READING_MODE_TOKENS_H
#define HSY_READING_MODE_TOKENS_H

#include "reading/grammar/mode_lexicon.h"
#include "text/word.h"

#include <stdbool.h>

enum { MODE_MAX_TOKENS = 96 };

struct mode_token {
	char text[MODE_WORD_BYTES];
	uint32_t word; /* of the article: where it stands, or where it begins */
	bool capital;  /* written with a capital */
	uint16_t classes;
	struct mode_lemmas lemmas;
};

struct mode_tokens {
	struct mode_token at[MODE_MAX_TOKENS];
	size_t n;
};

/* Appends the words first..last (inclusive), in that language; what is too much is left out. */
void mode_tokens_add(struct mode_tokens *tokens, const struct lang *lang, const char *text,
		     const struct word *words, size_t first, size_t last);

/* True if the token is of the class. */
static inline bool mode_token_in(const struct mode_token *token, enum word_class class)
{
	return lang_has(token->classes, class);
}

/* True if the token is one of the marks of `list`, which has blanks between them and at both ends. */
bool mode_token_is_mark(const struct mode_token *token, const char *list);

/* True if the token or one of its lemmas is `word`. */
bool mode_token_is(const struct mode_token *token, const char *word);

#endif
