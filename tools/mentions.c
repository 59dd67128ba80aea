/* What the heads for names, mentions and coreference find, for train/measure.py.
 *
 *   mentions MODEL FILE...            one JSON object a line and text:
 *                                     {"names": [[begin, end, kind]], "mentions": [[begin, end, cluster]]}
 *   mentions MODEL --pronouns < LINES each line: FILE, and three words by their first code point: a pronoun and
 *                                     two names; prints the scores of the names above that of "neither"
 */
#include "base/buffer.h"
#include "model/encoder.h"
#include "model/heads.h"
#include "reading/scene.h"
#include "text/quote.h"

#include "file_bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECES = 400 };

static int fail(const hsy_error *error)
{
	fprintf(stderr, "mentions: %s: %s\n", error->path, error->message);
	return 2;
}

/* ---- mentions of whole texts ---- */

static void print_scene(const struct scene *s)
{
	const char *sep = "";
	printf("{\"names\": [");
	for (size_t i = 0; i < s->n_learnt; i++) {
		const struct mention *m = &s->learnt[i];
		if (m->form != HSY_FORM_NAME || !m->is_tagged)
			continue;
		hsy_span span = word_span(s->words, m->name_first, m->name_last);
		printf("%s[%zu,%zu,%d]", sep, span.chars.begin, span.chars.end, m->kind);
		sep = ",";
	}
	printf("], \"mentions\": [");
	sep = "";
	for (size_t i = 0; i < s->n_learnt; i++) {
		const struct mention *m = &s->learnt[i];
		hsy_span span = word_span(s->words, m->first, m->last);
		printf("%s[%zu,%zu,%d]", sep, span.chars.begin, span.chars.end, m->cluster);
		sep = ",";
	}
	printf("]}\n");
}

static int print_files(const hsy_model *model, int n, char **paths)
{
	hsy_error error;
	hsy_reader *reader;
	hsy_reader_options options;
	hsy_reader_options_init(&options);
	options.max_depth = 0;
	if (hsy_reader_new(model, &options, &reader, &error) != HSY_OK)
		return fail(&error);
	for (int i = 0; i < n; i++) {
		size_t n_bytes = 0;
		char *bytes = file_bytes(paths[i], &n_bytes);
		hsy_article article = {
		    .path = paths[i], .format = HSY_FORMAT_TEXT, .text = bytes ? bytes : "", .text_bytes = n_bytes};
		const hsy_reading *reading;
		if (hsy_reader_read(reader, &article, &reading, &error) != HSY_OK)
			return fail(&error);
		print_scene(reader_scene(reader));
		free(bytes);
	}
	hsy_reader_free(reader);
	return 0;
}

/* ---- pronouns between two names ---- */

struct problem {
	const hsy_model *model;
	struct arena arena;
	const char *text;
	struct word *words;
	size_t n;
	size_t at[3]; /* pronoun, name, name: as words */
};

/* The word that begins at that code point; of a name the last word of what follows in capitals is its head. */
static size_t word_at(const struct problem *p, size_t begin, size_t end)
{
	size_t i = 0;
	while (i + 1 < p->n && p->words[i + 1].char_begin <= begin)
		i++;
	while (i + 1 < p->n && p->words[i + 1].char_end <= end)
		i++;
	return i;
}

/* Words [*first, *end) around the three that make one window. */
static void fit(const struct problem *p, size_t *first, size_t *end)
{
	int32_t ids[WORDPIECE_MAX];
	size_t low = p->at[0], high = p->at[0], pieces = 0;
	for (int k = 1; k < 3; k++) {
		low = p->at[k] < low ? p->at[k] : low;
		high = p->at[k] > high ? p->at[k] : high;
	}
	*first = 0;
	*end = p->n;
	for (size_t i = 0; i < p->n; i++)
		pieces += wordpiece_split(p->model->wordpiece, p->text, &p->words[i], ids);
	while (pieces > PIECES && (*end > high + 1 || *first < low)) {
		size_t out = *end > high + 1 ? --*end : (*first)++;
		pieces -= wordpiece_split(p->model->wordpiece, p->text, &p->words[out], ids);
	}
}

/* vectors [2][PIECES + 2][W]: the first half is what counts. ret_rows [n]: the row of each word, 0 if it is outside
 * the window. */
static bool encode(const struct problem *p, struct encoder_scratch *scratch, float *vectors, size_t *ret_rows)
{
	static struct piece_input in[PIECES + 2];
	float *others = vectors + (PIECES + 2) * encoder_width(p->model); /* the attributions' */
	const struct wordpiece *wp = p->model->wordpiece;
	int32_t ids[WORDPIECE_MAX];
	size_t first, end, n = 0;
	fit(p, &first, &end);
	in[n++] = (struct piece_input){wordpiece_cls(wp), SHAPE_MARK, QUOTE_OUTSIDE, GAP_NONE};
	for (size_t i = first; i < end; i++) {
		size_t count = wordpiece_split(wp, p->text, &p->words[i], ids);
		ret_rows[i] = n;
		if (n + count > PIECES + 1)
			return false;
		for (size_t k = 0; k < count; k++)
			in[n++] = (struct piece_input){ids[k], p->words[i].shape, p->words[i].quote,
						       k ? GAP_NONE : p->words[i].gap};
	}
	in[n++] = (struct piece_input){wordpiece_sep(wp), SHAPE_MARK, QUOTE_OUTSIDE, GAP_NONE};
	encoder_run(p->model, scratch, in, n, others, vectors);
	return true;
}

/* The score that the pronoun and the name at word `at`, which is row `row`, are one, above that of the later one
 * standing alone. */
static float pair_score(const struct problem *p, const float *vectors, const size_t *rows, size_t at)
{
	float q[KERNEL_MAX_WIDTH], key[KERNEL_MAX_WIDTH];
	bool name_first = at < p->at[0];
	size_t width = encoder_width(p->model);
	const float *pronoun = vectors + rows[p->at[0]] * width, *name = vectors + rows[at] * width;
	struct coref_pair pair = {MATCH_NONE, name_first ? MENTION_PRONOUN : MENTION_NAME,
				  name_first ? MENTION_NAME : MENTION_PRONOUN,
				  name_first ? p->at[0] - at : at - p->at[0]};
	coref_queries(p->model, name_first ? &pronoun : &name, 1, q);
	coref_keys(p->model, name_first ? &name : &pronoun, 1, key);
	return coref_score(p->model, q, key, &pair) - coref_null(p->model, q, pair.later);
}

static int print_pronouns(const hsy_model *model)
{
	char line[4096], path[2048];
	unsigned at[6];
	struct encoder_scratch *scratch = encoder_scratch_new(model);
	float *vectors = malloc(2 * (PIECES + 2) * encoder_width(model) * sizeof *vectors);
	struct problem p = {.model = model};
	arena_init(&p.arena, 64 << 20);
	while (scratch && vectors && fgets(line, sizeof line, stdin)) {
		hsy_error error;
		size_t n_bytes = 0;
		if (sscanf(line, "%2047s %u %u %u %u %u %u", path, at, at + 1, at + 2, at + 3, at + 4, at + 5) != 7)
			continue;
		char *bytes = file_bytes(path, &n_bytes);
		p.text = bytes ? bytes : "";
		arena_reset(&p.arena);
		if (word_split(&p.arena, lang_english(), p.text, n_bytes, 100000, &p.words, &p.n, &error) != HSY_OK)
			return fail(&error);
		quote_pair(p.text, p.words, p.n);
		for (int k = 0; k < 3; k++)
			p.at[k] = word_at(&p, at[2 * k], at[2 * k + 1]);
		size_t *rows = arena_array(&p.arena, p.n + 1, size_t);
		if (rows && encode(&p, scratch, vectors, rows))
			printf("%.4f %.4f\n", (double)pair_score(&p, vectors, rows, p.at[1]),
			       (double)pair_score(&p, vectors, rows, p.at[2]));
		else
			printf("-1 -1\n");
		free(bytes);
	}
	arena_free(&p.arena);
	encoder_scratch_free(scratch);
	free(vectors);
	return 0;
}

int main(int argc, char **argv)
{
	hsy_error error;
	hsy_model *model;
	if (argc < 3) {
		fprintf(stderr, "usage: mentions MODEL FILE...\n       mentions MODEL --pronouns < LINES\n");
		return 2;
	}
	if (hsy_model_open(argv[1], HSY_KERNEL_AUTO, &model, &error) != HSY_OK)
		return fail(&error);
	int rc = strcmp(argv[2], "--pronouns") ? print_files(model, argc - 2, argv + 2) : print_pronouns(model);
	hsy_model_free(model);
	return rc;
}
