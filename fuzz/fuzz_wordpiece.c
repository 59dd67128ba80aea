/* Fuzz target: words, quotation marks, sentences and pieces of arbitrary bytes (not even UTF-8), with a tiny
 * vocabulary. What must hold of every input is asserted. */
#include "base/utf8.h"
#include "model/wordpiece.h"
#include "text/quote.h"
#include "text/sentence.h"

#include <stdlib.h>
#include <string.h>

/* assert is off in release builds; this never is. */
#define MUST(condition) ((condition) ? (void)0 : abort())

enum { MAX_WORDS = 20000 };

static const char VOCABULARY[] = "[UNK]\n[CLS]\n[SEP]\nsaid\n##s\na\n##a\ne\n##e\n\"\n'\n.\n,\npresident\n##dent\n"
				 "1\n##1\n##0\n\xce\xb1\n";
enum { N_PIECES = 19 };

/* Made at the first input and kept. */
static const struct wordpiece *tiny_wordpiece(void)
{
	static struct wordpiece *wp;
	if (!wp)
		MUST(wordpiece_new(VOCABULARY, sizeof VOCABULARY - 1, &wp, NULL) == HSY_OK);
	MUST(wordpiece_is_complete(wp));
	return wp;
}

/* Words stand in order, do not overlap, stay in the text, and count bytes and characters alike. */
static void check_words(const char *text, size_t n, const struct word *words, size_t n_words)
{
	uint32_t byte = 0, at_char = 0;
	size_t n_chars = utf8_count(text, n);
	for (size_t i = 0; i < n_words; i++) {
		const struct word *w = &words[i];
		MUST(w->byte_begin >= byte && w->byte_begin < w->byte_end && w->byte_end <= n);
		MUST(w->char_begin >= at_char && w->char_begin < w->char_end);
		MUST(w->shape <= SHAPE_MARK && w->gap <= GAP_PARAGRAPH && w->mark <= MARK_OTHER);
		MUST((w->shape == SHAPE_MARK) == (w->mark != MARK_NONE));
		MUST(i > 0 || w->gap == GAP_PARAGRAPH);
		byte = w->byte_end;
		at_char = w->char_end;
	}
	if (utf8_find_invalid(text, n) == n)
		MUST(at_char <= n_chars);
}

static void check_quotes(const struct word *words, size_t n_words)
{
	for (size_t i = 0; i < n_words; i++) {
		uint8_t quote = words[i].quote;
		MUST(quote <= QUOTE_STRAY);
		bool is_pair_mark = quote == QUOTE_OPEN || quote == QUOTE_CLOSE || quote == QUOTE_STRAY;
		MUST(!is_pair_mark || (words[i].mark >= MARK_DOUBLE && words[i].mark <= MARK_SINGLE));
	}
}

static void check_pieces(const struct wordpiece *wp, const char *text, const struct word *words, size_t n_words)
{
	int32_t ids[WORDPIECE_MAX];
	for (size_t i = 0; i < n_words; i++) {
		size_t n = wordpiece_split(wp, text, &words[i], ids);
		MUST(n >= 1 && n <= WORDPIECE_MAX);
		for (size_t k = 0; k < n; k++)
			MUST(ids[k] >= 0 && ids[k] < N_PIECES);
	}
}

static void check_sentences(const char *text, const struct word *words, size_t n_words)
{
	size_t n = sentence_count(text, words, n_words);
	MUST(n <= n_words && (n > 0 || n_words == 0));
	MUST(sentence_count_words(words, n_words) <= n_words);
	const char *language = sentence_language(words, n_words);
	MUST(!language || !strcmp(language, "en"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const struct wordpiece *wp = tiny_wordpiece();
	const char *text = (const char *)bytes;
	struct arena arena;
	struct word *words = NULL;
	size_t n_words = 0;
	arena_init(&arena, 64 << 20);
	hsy_status status = word_split(&arena, lang_english(), text, n, MAX_WORDS, &words, &n_words, NULL);
	MUST(status == HSY_OK || status == HSY_ERR_LIMIT);
	if (status == HSY_OK) {
		MUST(n_words <= MAX_WORDS);
		check_words(text, n, words, n_words);
		quote_pair(text, words, n_words);
		check_quotes(words, n_words);
		check_pieces(wp, text, words, n_words);
		check_sentences(text, words, n_words);
	}
	arena_free(&arena);
	return 0;
}
