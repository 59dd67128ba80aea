/* Counts in how many articles each stem stands, and prints src/linking/term_table.h.
 *
 *   term_table < PATHS       a path a line, of one article each; train/README.md says which ones were taken
 *
 * The weight of a stem is 1 for one that stands in every article and TERM_WEIGHT_MAX for one that stands in
 * hardly any; those are left out. */
#include "linking/term.h"
#include "names/fold.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1 << 20, STEM_BYTES = 64, FEW = 3 };

struct count {
	char stem[STEM_BYTES];
	unsigned n, last; /* articles; the last one that was counted */
};

static struct count *counts;

static struct count *count_find(const char *stem)
{
	size_t at = term_hash(stem, strlen(stem)) % SLOTS;
	while (*counts[at].stem && strcmp(counts[at].stem, stem) != 0)
		at = (at + 1) % SLOTS;
	return &counts[at];
}

static void count_text(const char *text, size_t n, unsigned article)
{
	struct arena arena;
	struct word *words;
	size_t n_words;
	arena_init(&arena, (size_t)1 << 30);
	if (word_split(&arena, lang_english(), text, n, SIZE_MAX, &words, &n_words, NULL) == HSY_OK)
		for (size_t i = 0; i < n_words; i++) {
			char folded[STEM_BYTES], stem[STEM_BYTES];
			name_fold(text + words[i].byte_begin, words[i].byte_end - words[i].byte_begin, folded,
				  sizeof folded);
			term_stem_text(folded, stem);
			struct count *c = count_find(stem);
			if (!*stem || (*c->stem && c->last == article))
				continue;
			strcpy(c->stem, stem);
			c->n++;
			c->last = article;
		}
	arena_free(&arena);
}

static bool count_file(const char *path, unsigned article)
{
	static char text[1 << 20];
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	size_t n = fread(text, 1, sizeof text - 1, f);
	fclose(f);
	text[n] = 0;
	count_text(text, n, article);
	return true;
}

static int by_stem(const void *a, const void *b)
{
	return strcmp(((const struct count *)a)->stem, ((const struct count *)b)->stem);
}

static void print_table(unsigned n_articles)
{
	qsort(counts, SLOTS, sizeof *counts, by_stem);
	printf("/* How common stems are in news: made by tools/term_table.c from %u articles. Sorted. */\n"
	       "static const struct {\n\tchar stem[16];\n\tunsigned char weight;\n} term_weights[] = {\n",
	       n_articles);
	for (size_t i = 0; i < SLOTS; i++) {
		const struct count *c = &counts[i];
		double rare = log((double)n_articles / (c->n ? c->n : 1)) / log((double)n_articles / FEW);
		int weight = 1 + (int)lround((TERM_WEIGHT_MAX - 1) * rare);
		bool is_word = *c->stem && strspn(c->stem, "abcdefghijklmnopqrstuvwxyz") == strlen(c->stem);
		if (is_word && strlen(c->stem) < 16 && weight < TERM_WEIGHT_MAX - 1)
			printf("    {\"%s\", %d},\n", c->stem, weight);
	}
	printf("};\n");
}

int main(void)
{
	static char path[4096];
	unsigned n = 0, line = 0;
	counts = calloc(SLOTS, sizeof *counts);
	if (!counts)
		return 2;
	while (fgets(path, sizeof path, stdin)) {
		path[strcspn(path, "\n")] = 0;
		n += count_file(path, ++line);
	}
	print_table(n);
	free(counts);
	return n ? 0 : 1;
}
