/* See mode_tokens.h. */
#include "reading/grammar/mode_tokens.h"

#include "base/ascii.h"

#include <string.h>

static bool is_apostrophe(const char *text, const struct word *w)
{
	size_t n = w->byte_end - w->byte_begin;
	return w->mark == MARK_SINGLE && ((n == 1 && text[w->byte_begin] == '\'') || n == 3);
}

/* The word in lower case behind the *n bytes of `to`, as far as it fits. */
static void put_word(char to[MODE_WORD_BYTES], size_t *n, const char *text, const struct word *w)
{
	for (uint32_t i = w->byte_begin; i < w->byte_end && *n < MODE_WORD_BYTES - 1; i++)
		to[(*n)++] = ascii_lower(text[i]);
	to[*n] = '\0';
}

static void add(struct mode_tokens *tokens, const struct lang *lang, const char *text, uint32_t word, bool capital)
{
	if (!*text || tokens->n == MODE_MAX_TOKENS)
		return;
	struct mode_token *t = &tokens->at[tokens->n++];
	strcpy(t->text, text);
	t->word = word;
	t->capital = capital;
	t->classes = lang_look(lang, text, strlen(text));
	mode_lemmas(lang, t->text, &t->lemmas);
}

/* What the contraction, or the ending of one that is written "-n't", leads to; NULL: it is none. */
static const char *contraction_of(const struct lang *lang, const char *text, size_t n)
{
	return lang_pair(lang, text, n, CLASS_CONTRACTION);
}

/* "can't" is "can" and "not", whole. */
static bool add_whole(struct mode_tokens *tokens, const struct lang *lang, const char *text, uint32_t word,
		      bool capital)
{
	char first[MODE_WORD_BYTES] = "";
	const char *parts = contraction_of(lang, text, strlen(text)), *blank = parts ? strchr(parts, ' ') : NULL;
	if (!blank || (size_t)(blank - parts) >= sizeof first)
		return false;
	memcpy(first, parts, (size_t)(blank - parts));
	add(tokens, lang, first, word, capital);
	add(tokens, lang, blank + 1, word, false);
	return true;
}

/* Adds a contraction's parts; false if `text` is none. */
static bool add_contraction(struct mode_tokens *tokens, const struct lang *lang, char *text, uint32_t word,
			    bool capital)
{
	enum { LONGEST = 3 }; /* letters of an ending */
	char ending[LONGEST + 2] = "-";
	size_t n = strlen(text);
	if (add_whole(tokens, lang, text, word, capital))
		return true;
	for (size_t k = LONGEST; k > 1 && strchr(text, '\''); k--) {
		if (k > n)
			continue;
		memcpy(ending + 1, text + n - k, k);
		bool silent = lang_has(lang_look(lang, ending, k + 1), CLASS_CONTRACTION_SILENT);
		const char *second = silent ? "" : contraction_of(lang, ending, k + 1);
		if (!second)
			continue;
		text[n - k] = '\0';
		add(tokens, lang, text, word, capital);
		add(tokens, lang, second, word, false);
		return true;
	}
	return false;
}

static void put(char now[MODE_WORD_BYTES], size_t *n, const char *text, const struct word *w)
{
	if (is_apostrophe(text, w))
		now[(*n)++] = '\'', now[*n] = '\0';
	else
		put_word(now, n, text, w);
}

/* Word i is written together with what `now` has, in which an apostrophe stands only between letters: "won't". */
static bool goes_on(const char *text, const struct word *words, size_t i, size_t last, char before)
{
	if (words[i].gap != GAP_NONE)
		return false;
	if (!is_apostrophe(text, &words[i]))
		return before == '\'' && words[i].mark == MARK_NONE;
	return before != '\'' && i < last && words[i + 1].gap == GAP_NONE && words[i + 1].mark == MARK_NONE;
}

void mode_tokens_add(struct mode_tokens *tokens, const struct lang *lang, const char *text,
		     const struct word *words, size_t first, size_t last)
{
	for (size_t i = first; i <= last && tokens->n < MODE_MAX_TOKENS; i++) {
		char now[MODE_WORD_BYTES];
		size_t n = 0, begin = i;
		put(now, &n, text, &words[i]);
		bool open =
		    words[i].mark == MARK_NONE ? ascii_may_be_letter(now[0]) : is_apostrophe(text, &words[i]);
		while (open && i < last && n < MODE_WORD_BYTES - 1 && goes_on(text, words, i + 1, last, now[n - 1]))
			put(now, &n, text, &words[++i]);
		bool capital = word_has_capital(&words[begin]);
		if (!add_contraction(tokens, lang, now, (uint32_t)begin, capital))
			add(tokens, lang, now[0] == '\'' && now[1] ? now + 1 : now, (uint32_t)begin, capital);
	}
}

bool mode_token_is_mark(const struct mode_token *token, const char *list)
{
	size_t n = strlen(token->text);
	for (const char *at = strstr(list, token->text); n && at; at = strstr(at + 1, token->text))
		if (at > list && at[-1] == ' ' && at[n] == ' ')
			return true;
	return false;
}

bool mode_token_is(const struct mode_token *token, const char *word)
{
	for (size_t i = 0; i < token->lemmas.n; i++)
		if (!strcmp(token->lemmas.at[i], word))
			return true;
	return false;
}
