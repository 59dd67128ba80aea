/* features VOCAB FILE...: what the model sees of each text, as one JSON object a line, for train/data.py:
 *   {"path", "begin": [char], "end": [char], "shape", "quote", "gap": [int] (all by word),
 *    "pieces": [[id]] (by word)}
 * Training reads words and features through this program, so that the two sides cannot differ. */
#include "base/arena.h"
#include "hearsay.h"
#include "model/wordpiece.h"
#include "text/quote.h"
#include "text/word.h"

#include "file_bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_numbers(const char *name, const struct word *words, size_t n,
			unsigned (*field)(const struct word *))
{
	printf(", \"%s\": [", name);
	for (size_t i = 0; i < n; i++)
		printf("%s%u", i ? "," : "", field(&words[i]));
	putchar(']');
}

static unsigned field_begin(const struct word *w)
{
	return w->char_begin;
}

static unsigned field_end(const struct word *w)
{
	return w->char_end;
}

static unsigned field_shape(const struct word *w)
{
	return w->shape;
}

static unsigned field_quote(const struct word *w)
{
	return w->quote;
}

static unsigned field_gap(const struct word *w)
{
	return w->gap;
}

static void put_pieces(const struct wordpiece *wp, const char *text, const struct word *words, size_t n)
{
	int32_t ids[WORDPIECE_MAX];
	printf(", \"pieces\": [");
	for (size_t i = 0; i < n; i++) {
		size_t n_ids = wordpiece_split(wp, text, &words[i], ids);
		printf("%s[", i ? "," : "");
		for (size_t k = 0; k < n_ids; k++)
			printf("%s%d", k ? "," : "", ids[k]);
		putchar(']');
	}
	putchar(']');
}

/* An hsy_write_fn. */
static bool print(void *context, const char *bytes, size_t n)
{
	return fwrite(bytes, 1, n, context) == n;
}

static bool put_file(const struct wordpiece *wp, const char *path)
{
	size_t n = 0, n_words = 0;
	char *text = file_bytes(path, &n);
	struct arena arena;
	struct word *words = NULL;
	hsy_error error;
	arena_init(&arena, (size_t)1 << 30);
	bool ok = text && word_split(&arena, lang_english(), text, n, SIZE_MAX, &words, &n_words, &error) == HSY_OK;
	if (ok) {
		quote_pair(text, words, n_words);
		hsy_json json = hsy_json_begin(print, stdout);
		fputs("{\"path\": ", stdout);
		hsy_json_string(&json, NULL, path);
		put_numbers("begin", words, n_words, field_begin);
		put_numbers("end", words, n_words, field_end);
		put_numbers("shape", words, n_words, field_shape);
		put_numbers("quote", words, n_words, field_quote);
		put_numbers("gap", words, n_words, field_gap);
		put_pieces(wp, text, words, n_words);
		puts("}");
	} else {
		fprintf(stderr, "features: cannot read %s\n", path);
	}
	arena_free(&arena);
	free(text);
	return ok;
}

int main(int argc, char **argv)
{
	size_t n = 0;
	char *vocabulary = argc > 2 ? file_bytes(argv[1], &n) : NULL;
	struct wordpiece *wp = NULL;
	hsy_error error = {0};
	if (!vocabulary || wordpiece_new(vocabulary, n, &wp, &error) != HSY_OK) {
		fprintf(stderr, "usage: features VOCAB FILE...\n%s\n", error.message);
		return 2;
	}
	int status = 0;
	for (int i = 2; i < argc; i++)
		status |= !put_file(wp, argv[i]);
	wordpiece_free(wp);
	free(vocabulary);
	return status;
}
