/* blocks [--scores FILE] PAGE...: the blocks of pages as train/blocks.py learns from them. Of each page a line with
 * their number and its path, one with its title, and a line for each block: its looks in hexadecimal digits, the
 * number of the first block near it that stands in the same element, its text, with blanks between. With --scores,
 * a file of the first scores of all blocks (0 to 255, blanks between), the looks after them too. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "hearsay.h"
#include "intake/article.h"
#include "intake/block.h"
#include "intake/block_again.h"
#include "intake/block_look.h"
#include "intake/html.h"
#include "file_bytes.h"

/* Which element a block stands in, as a number: that of the first block near it whose element stands in the same.
 * What is said twice there was meant twice (src/intake/extract.c). */
static size_t first_beside(const struct blocks *b, size_t i)
{
	enum { NEAR = 1000 };
	size_t first = i;
	for (size_t at = i; at-- > 0 && i - at < NEAR;)
		if (b->all[at].home->up == b->all[i].home->up)
			first = at;
	return first;
}

static void print_page(const char *path, const char *title, const struct blocks *b, size_t n_looks)
{
	printf("%zu %s\n%s\n", b->n, path, title ? title : "");
	for (size_t i = 0; i < b->n; i++) {
		for (size_t k = 0; k < n_looks; k++)
			printf("%02x", b->looks[i * BLOCK_LOOKS + k]);
		printf(" %zu %.*s\n", first_beside(b, i), (int)b->all[i].n, b->text.bytes + b->all[i].begin);
	}
}

static bool scores_read(FILE *scores, struct blocks *b)
{
	for (size_t i = 0; i < b->n; i++) {
		unsigned value;
		if (fscanf(scores, "%u", &value) != 1)
			return false;
		b->all[i].first_score = (uint8_t)value;
	}
	return true;
}

static bool page_show(const char *path, FILE *scores)
{
	struct arena a;
	struct html_page page;
	struct blocks b = {0};
	hsy_error error = {0};
	size_t n = 0;
	char *raw = file_bytes(path, &n);
	arena_init(&a, (size_t)1 << 30);
	const char *title = NULL;
	bool fine = raw && html_read(&a, path, raw, n, &page, &error) == HSY_OK;
	if (fine && page.meta.title)
		fine = article_line(&a, page.meta.title, strlen(page.meta.title), &title);
	if (fine) {
		blocks_cut(page.root, &b);
		blocks_look(&a, page.root, title, page.meta.heading, &b);
		fine = !b.failed && (!scores || scores_read(scores, &b));
	}
	if (fine && scores)
		blocks_look_again(&b, 0);
	if (fine)
		print_page(path, title, &b, scores ? BLOCK_LOOKS : BLOCK_FIRST);
	else
		fprintf(stderr, "blocks: %s: %s\n", path, error.message);
	blocks_free(&b);
	arena_free(&a);
	free(raw);
	return fine;
}

int main(int argc, char **argv)
{
	bool scored = argc > 2 && !strcmp(argv[1], "--scores"), fine = true;
	FILE *scores = scored ? fopen(argv[2], "r") : NULL;
	if (scored && !scores) {
		fprintf(stderr, "blocks: %s: %s\n", argv[2], strerror(errno));
		return 2;
	}
	for (int i = scored ? 3 : 1; i < argc; i++)
		fine = page_show(argv[i], scores) && fine;
	if (scores)
		fclose(scores);
	return fine ? 0 : 2;
}
