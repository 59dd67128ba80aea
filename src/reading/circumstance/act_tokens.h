/* Tokens: words as the act stage compares them. In lower case, with straight apostrophes, contractions taken apart
 * ("won't" -> "will", "not"; "we're" -> "we", "are"), so that rules need one form only. */
#ifndef HSY_READING_ACT_TOKENS_H
#define HSY_READING_ACT_TOKENS_H

#include "reading/circumstance/act_lexicon.h"
#include "text/word.h"

#include <stdbool.h>

enum { ACT_MAX_TOKENS = 96 };

struct act_token {
	char text[ACT_WORD_BYTES];
	uint32_t word; /* of the article: where it stands, or where it begins */
	bool capital;  /* written with a capital */
	struct act_lemmas lemmas;
};

struct act_tokens {
	struct act_token at[ACT_MAX_TOKENS];
	size_t n;
};

/* Appends the words first..last (inclusive); what is too much is left out. */
void act_tokens_add(struct act_tokens *tokens, const char *text, const struct word *words, size_t first,
		    size_t last);

/* True if the token is one of the words of `list`, which has blanks between them and at both ends. */
bool act_token_in(const struct act_token *token, const char *list);

/* True if the token or one of its lemmas is `word`. */
bool act_token_is(const struct act_token *token, const char *word);

#endif
