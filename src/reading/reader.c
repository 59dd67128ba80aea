/* The reader: one article -> its statements. In order:
 *   1. words, quotation marks, sentences (text/); what is no news (intake/boilerplate) is left out
 *   2. level 0 is read: windows -> vectors -> attributions, segment by segment
 *   3. the contents found make the next level, which is read in the same way, down to `max_depth`
 *      on level 0 the mentions are found too
 *   4. statements are put in the order of their cues and numbered
 *   5. the stages of scene.h: who speaks, how, when, through whom
 * What lasts as long as the article is in one arena, what lasts as long as a block of words in another. */
#include "base/arena.h"
#include "base/error.h"
#include "intake/boilerplate.h"
#include "lang/lang.h"
#include "model/encoder_kept.h"
#include "model/model.h"
#include "model/wordpiece.h"
#include "reading/finding/attribution.h"
#include "reading/finding/level.h"
#include "reading/people/mention.h"
#include "reading/people/surname.h"
#include "reading/scene.h"
#include "reading/finding/window.h"
#include "text/language.h"
#include "text/quote.h"
#include "text/sentence.h"
#include "text/word.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	ARENA_BYTES = 192 << 20, /* for one article; 400,000 words need about a third of it */
	BLOCK_WORDS = 6144,      /* vectors are held for so many words at a time */
	MAX_BOILERPLATE = 64,
	WINDOW_INPUT = WINDOW_PIECES + 2 /* with [CLS] and [SEP] */
};

/* Room for vectors [rows][width]. */
struct matrix {
	float *at;
	size_t rows;
};

/* Vectors of the encoder's two stacks. */
struct stacks {
	struct matrix attributions, entities; /* entities: where they are looked for */
};

struct hsy_reader {
	const hsy_model *model;
	hsy_reader_options options;
	struct arena arena; /* for an article */
	struct arena block; /* for a block of its words */
	struct encoder_scratch *scratch;
	struct stacks window; /* [WINDOW_INPUT] */
	struct stacks words;  /* a block's words, window by window */
	hsy_reader_times times;
	hsy_reading reading;
	struct scene scene; /* of the article read last */
};

/* A statement while the article is being read. */
struct draft {
	struct attribution found; /* ranges in words of the article */
	int id, inside, depth;
};

struct run {
	hsy_reader *reader;
	const char *text;
	size_t n_bytes;
	const struct lang *lang;
	struct word *words; /* of the article */
	size_t n_words;
	struct draft *drafts;
	size_t n_drafts, capacity;
	struct mention_finder *mentions;
	hsy_error *error;
};

void hsy_reader_options_init(hsy_reader_options *options)
{
	*options = (hsy_reader_options){.min_score = 0.0, .max_depth = 3, .max_words = 400000};
}

static void stacks_free(struct stacks *s)
{
	free(s->attributions.at);
	free(s->entities.at);
}

static bool matrix_reserve(struct matrix *m, size_t rows, size_t width)
{
	size_t row_bytes = width * sizeof *m->at;
	if (rows <= m->rows)
		return true;
	float *bigger = rows < SIZE_MAX / row_bytes ? realloc(m->at, rows * row_bytes) : NULL;
	if (!bigger)
		return false;
	*m = (struct matrix){bigger, rows};
	return true;
}

static bool stacks_reserve(struct stacks *s, size_t rows, size_t width, bool entities)
{
	return matrix_reserve(&s->attributions, rows, width) &&
	       (!entities || matrix_reserve(&s->entities, rows, width));
}

hsy_status hsy_reader_new(const hsy_model *model, const hsy_reader_options *options, hsy_reader **ret_reader,
			  hsy_error *error)
{
	if (encoder_max_pieces(model) < WINDOW_INPUT)
		return error_at(error, HSY_ERR_MODEL, hsy_model_path(model), HSY_NO_BYTE,
				"the model sees %zu pieces at once; reading needs %d", encoder_max_pieces(model),
				WINDOW_INPUT);
	if (!wordpiece_is_complete(model->wordpiece))
		return error_at(error, HSY_ERR_MODEL, hsy_model_path(model), HSY_NO_BYTE,
				"the vocabulary lacks [UNK], [CLS] or [SEP]");
	hsy_reader *r = calloc(1, sizeof *r);
	if (!r)
		return error_memory(error);
	r->model = model;
	hsy_reader_options_init(&r->options);
	if (options)
		r->options = *options;
	arena_init(&r->arena, ARENA_BYTES);
	arena_init(&r->block, ARENA_BYTES);
	size_t width = encoder_width(model);
	r->scratch = encoder_scratch_new(model);
	if (!r->scratch || !stacks_reserve(&r->window, WINDOW_INPUT, width, model->has_mentions)) {
		hsy_reader_free(r);
		return error_memory(error);
	}
	*ret_reader = r;
	return HSY_OK;
}

void hsy_reader_free(hsy_reader *reader)
{
	if (!reader)
		return;
	arena_free(&reader->arena);
	arena_free(&reader->block);
	encoder_scratch_free(reader->scratch);
	stacks_free(&reader->window);
	stacks_free(&reader->words);
	free(reader);
}

const struct scene *reader_scene(const hsy_reader *reader)
{
	return &reader->scene;
}

hsy_reader_times hsy_reader_get_times(const hsy_reader *reader)
{
	return reader->times;
}

static uint64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* ---- words -> vectors ---- */

/* The pieces of a block of words: word i has ids [begin[i], begin[i + 1]). */
struct pieces {
	int32_t *ids;
	uint32_t *begin;
	uint16_t *count;
};

static bool split_pieces(struct run *run, const struct word *words, size_t n, struct pieces *ret)
{
	struct arena *arena = &run->reader->block;
	const struct wordpiece *wp = run->reader->model->wordpiece;
	int32_t ids[WORDPIECE_MAX];
	size_t total = 0;
	ret->begin = arena_array(arena, n + 1, uint32_t);
	ret->count = arena_array(arena, n, uint16_t);
	size_t bytes = 0;
	for (size_t i = 0; i < n; i++)
		bytes += words[i].byte_end - words[i].byte_begin + 1;
	ret->ids = arena_array(arena, bytes, int32_t); /* a piece has a byte or more; a word at least one piece */
	if (!ret->begin || !ret->count || !ret->ids)
		return false;
	for (size_t i = 0; i < n; i++) {
		size_t count = wordpiece_split(wp, run->text, &words[i], ids);
		if (count > WINDOW_PIECES)
			count = WINDOW_PIECES;
		ret->begin[i] = (uint32_t)total;
		ret->count[i] = (uint16_t)count;
		for (size_t k = 0; k < count && total < bytes; k++)
			ret->ids[total++] = ids[k];
	}
	ret->begin[n] = (uint32_t)total;
	run->reader->times.n_pieces += total;
	return true;
}

/* Row i of ret_rows [n][width]: row heads[i] of rows. */
static void take_rows(const float *rows, const size_t *heads, size_t n, size_t width, float *ret_rows)
{
	for (size_t i = 0; i < n; i++)
		memcpy(ret_rows + i * width, rows + heads[i] * width, width * sizeof(float));
}

/* Encodes the words of one window; their vectors become the block's rows from `row` on, on level 0 those of
 * entities too. */
static void encode_window(struct run *run, const struct word *words, const struct pieces *pieces,
			  const struct window *w, size_t row, bool entities)
{
	hsy_reader *r = run->reader;
	const struct wordpiece *wp = r->model->wordpiece;
	struct piece_input in[WINDOW_INPUT];
	size_t n = 0, width = encoder_width(r->model), heads[WINDOW_PIECES];
	in[n++] = (struct piece_input){wordpiece_cls(wp), SHAPE_MARK, QUOTE_OUTSIDE, GAP_NONE};
	for (size_t i = w->first; i < w->end; i++) {
		heads[i - w->first] = n;
		for (uint32_t k = pieces->begin[i]; k < pieces->begin[i + 1]; k++)
			in[n++] = (struct piece_input){pieces->ids[k], words[i].shape, words[i].quote,
						       k == pieces->begin[i] ? words[i].gap : GAP_NONE};
	}
	in[n++] = (struct piece_input){wordpiece_sep(wp), SHAPE_MARK, QUOTE_OUTSIDE, GAP_NONE};
	float *vectors = r->window.attributions.at, *others = entities ? r->window.entities.at : NULL;
	encoder_run_kept(r->model, r->scratch, in, n, vectors, others);
	take_rows(vectors, heads, w->end - w->first, width, r->words.attributions.at + row * width);
	if (entities)
		take_rows(others, heads, w->end - w->first, width, r->words.entities.at + row * width);
}

/* The windows of words[0..n) and where the rows of each begin. */
static bool plan_rows(struct run *run, const struct word *words, const struct pieces *pieces, size_t n,
		      bool entities, struct vectors *ret)
{
	hsy_reader *r = run->reader;
	size_t n_rows = 0;
	*ret = (struct vectors){.width = encoder_width(r->model)};
	ret->windows = window_plan(&r->block, words, pieces->count, n, &ret->n_windows);
	size_t *rows = arena_array(&r->block, ret->n_windows + 1, size_t);
	if (!ret->windows || !rows)
		return false;
	for (size_t i = 0; i < ret->n_windows; i++) {
		rows[i] = n_rows;
		n_rows += ret->windows[i].end - ret->windows[i].first;
	}
	ret->rows = rows;
	if (!stacks_reserve(&r->words, n_rows, ret->width, entities))
		return false;
	ret->at = r->words.attributions.at;
	return true;
}

static bool is_stopped(const hsy_reader *r)
{
	return r->options.stop && r->options.stop(r->options.stop_context);
}

/* The vectors of words[0..n), n <= BLOCK_WORDS; they last until the next block. */
static hsy_status encode_block(struct run *run, const struct word *words, size_t n, bool entities,
			       struct vectors *ret)
{
	uint64_t begin = now_ns();
	struct pieces pieces;
	hsy_reader *r = run->reader;
	arena_reset(&r->block);
	if (!split_pieces(run, words, n, &pieces) || !plan_rows(run, words, &pieces, n, entities, ret))
		return error_memory(run->error);
	for (size_t i = 0; i < ret->n_windows; i++) {
		if (is_stopped(run->reader))
			return error_at(run->error, HSY_ERR_STOPPED, NULL, HSY_NO_BYTE, "stopped");
		encode_window(run, words, &pieces, &ret->windows[i], ret->rows[i], entities);
	}
	r->times.encode_ns += now_ns() - begin;
	return HSY_OK;
}

/* ---- vectors -> drafts ---- */

/* The article's word that a level's word is a copy of: found by its place. */
static uint32_t article_word(const struct run *run, const struct word *w)
{
	size_t low = 0, high = run->n_words;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (run->words[middle].byte_begin <= w->byte_begin)
			low = middle;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static struct word_range article_range(const struct run *run, const struct word *segment, struct word_range r)
{
	uint32_t first = article_word(run, &segment[r.first]);
	return (struct word_range){first, first + (r.last - r.first), r.score, r.may_hold};
}

static bool draft_add(struct run *run, const struct word *segment, const struct attribution *a, int inside,
		      int depth)
{
	struct arena *arena = &run->reader->arena;
	if (run->n_drafts == run->capacity) {
		size_t capacity = run->capacity ? 2 * run->capacity : 64;
		struct draft *drafts = arena_array(arena, capacity, struct draft);
		if (!drafts)
			return false;
		if (run->n_drafts)
			memcpy(drafts, run->drafts, run->n_drafts * sizeof *drafts);
		run->drafts = drafts;
		run->capacity = capacity;
	}
	struct word_range *contents = arena_array(arena, a->n_contents, struct word_range);
	if (!contents)
		return false;
	for (size_t k = 0; k < a->n_contents; k++)
		contents[k] = article_range(run, segment, a->contents[k]);
	struct draft *d = &run->drafts[run->n_drafts++];
	*d = (struct draft){*a, (int)run->n_drafts, inside, depth};
	d->found.cue = article_range(run, segment, a->cue);
	if (a->has_source)
		d->found.source = article_range(run, segment, a->source);
	d->found.contents = contents;
	return true;
}

/* Reads segment `s` of a block whose first word is `block`. */
static hsy_status read_segment(struct run *run, const struct level *level, const struct segment *s, size_t block,
			       const struct vectors *vectors, int depth)
{
	hsy_reader *r = run->reader;
	struct vectors entities = *vectors;
	struct attribution *found;
	size_t n;
	entities.at = r->words.entities.at;
	struct passage passage = {run->lang, run->text, level->words + s->begin, s->end - s->begin, s->inside > 0};
	hsy_status status =
	    attribution_find(r->model, &passage, vectors, s->begin - block, &r->block, &found, &n, run->error);
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		bool is_bare =
		    found[i].n_contents == 0 || found[i].is_orphan; /* a statement of the article alone */
		if ((double)found[i].score < r->options.min_score || (depth > 0 && is_bare))
			continue;
		if (!draft_add(run, level->words + s->begin, &found[i], s->inside, depth))
			status = error_memory(run->error);
	}
	if (status == HSY_OK && depth == 0 &&
	    !mention_find(run->mentions, level->words + s->begin, s->end - s->begin, &entities, s->begin - block,
			  article_word(run, level->words + s->begin), &r->block))
		status = error_memory(run->error);
	return status;
}

/* Reads a level: as many whole segments at a time as a block of vectors holds. */
static hsy_status read_level(struct run *run, const struct level *level, int depth)
{
	hsy_status status = HSY_OK;
	struct vectors vectors;
	for (size_t s = 0, end; status == HSY_OK && s < level->n_segments; s = end) {
		size_t block = level->segments[s].begin;
		for (end = s + 1; end < level->n_segments && level->segments[end].end - block <= BLOCK_WORDS;)
			end++;
		status = encode_block(run, level->words + block, level->segments[end - 1].end - block,
				      depth == 0 && run->reader->model->has_mentions, &vectors);
		uint64_t begin = now_ns();
		for (size_t i = s; status == HSY_OK && i < end; i++)
			status = read_segment(run, level, &level->segments[i], block, &vectors, depth);
		run->reader->times.decode_ns += now_ns() - begin;
	}
	return status;
}

/* The contents of drafts[from..] that may hold attributions, as the next level. */
static hsy_status next_level(struct run *run, size_t from, struct level *ret_level)
{
	size_t n_words = 0, n_segments = 0;
	for (size_t i = from; i < run->n_drafts; i++) {
		const struct attribution *a = &run->drafts[i].found;
		for (size_t k = 0; k < a->n_contents; k++, n_segments++)
			n_words += a->contents[k].last - a->contents[k].first + 1;
	}
	if (!level_init(&run->reader->arena, n_words, n_segments, ret_level))
		return error_memory(run->error);
	for (size_t i = from; i < run->n_drafts; i++) {
		const struct attribution *a = &run->drafts[i].found;
		for (size_t k = 0; k < a->n_contents; k++)
			if (a->contents[k].may_hold)
				level_add_content(ret_level, run->words + a->contents[k].first,
						  a->contents[k].last - a->contents[k].first + 1,
						  run->drafts[i].id);
	}
	return HSY_OK;
}

/* The words of the article that are news, as level 0. */
static hsy_status first_level(struct run *run, struct level *ret_level)
{
	hsy_range skip[MAX_BOILERPLATE];
	size_t n_skip = boilerplate_find(run->text, run->n_bytes, skip, MAX_BOILERPLATE), begin = 0;
	size_t segments = level_article_segments(run->n_words) + n_skip + 1;
	if (!level_init(&run->reader->arena, run->n_words + 1, segments, ret_level))
		return error_memory(run->error);
	for (size_t k = 0; k < n_skip; k++) {
		size_t end = begin;
		while (end < run->n_words && run->words[end].byte_begin < skip[k].begin)
			end++;
		level_add_article(ret_level, run->words + begin, end - begin);
		for (begin = end; begin < run->n_words && run->words[begin].byte_begin < skip[k].end;)
			begin++;
	}
	level_add_article(ret_level, run->words + begin, run->n_words - begin);
	return HSY_OK;
}

static hsy_status read_levels(struct run *run)
{
	struct level level;
	size_t from = 0;
	run->mentions = mention_finder_new(run->reader->model, run->text, &run->reader->arena);
	hsy_status status = run->mentions ? first_level(run, &level) : error_memory(run->error);
	for (int depth = 0; status == HSY_OK && level.n > 0; depth++) {
		status = read_level(run, &level, depth);
		if (status != HSY_OK || depth >= run->reader->options.max_depth)
			break;
		status = next_level(run, from, &level);
		from = run->n_drafts;
	}
	return status;
}

/* ---- drafts -> statements ---- */

static int draft_order(const void *a, const void *b)
{
	const struct draft *x = a, *y = b;
	uint32_t xa = x->found.cue.first, ya = y->found.cue.first;
	int order = xa != ya ? (xa > ya) - (xa < ya) : x->depth - y->depth;
	return order ? order : x->id - y->id;
}

/* direct: every word of the contents is quoted; indirect: none is. */
static hsy_kind kind_of(const struct run *run, const struct attribution *a)
{
	size_t quoted = 0, plain = 0;
	for (size_t k = 0; k < a->n_contents; k++)
		for (uint32_t i = a->contents[k].first; i <= a->contents[k].last; i++)
			if (run->words[i].mark == MARK_NONE)
				*(quote_covers(&run->words[i]) ? &quoted : &plain) += 1;
	return !quoted ? HSY_KIND_INDIRECT : !plain ? HSY_KIND_DIRECT : HSY_KIND_MIXED;
}

static hsy_span *span_new(const struct run *run, struct word_range r)
{
	hsy_span *span = arena_array(&run->reader->arena, 1, hsy_span);
	if (span)
		*span = word_span(run->words, r.first, r.last);
	return span;
}

static bool statement_fill(const struct run *run, const struct draft *d, const int *new_id, hsy_statement *s)
{
	const struct attribution *a = &d->found;
	hsy_span *contents = arena_array(&run->reader->arena, a->n_contents, hsy_span);
	s->id = new_id[d->id];
	s->inside = d->inside ? new_id[d->inside] : 0;
	s->depth = d->depth;
	s->kind = kind_of(run, a);
	s->score = (double)a->score;
	s->cue = a->is_orphan ? NULL : span_new(run, a->cue);
	s->source = a->has_source ? span_new(run, a->source) : NULL;
	for (size_t k = 0; contents && k < a->n_contents; k++)
		contents[k] = word_span(run->words, a->contents[k].first, a->contents[k].last);
	s->contents = contents;
	s->n_contents = a->n_contents;
	return contents && (s->cue || a->is_orphan) && (s->source || !a->has_source);
}

static hsy_status statements_make(struct run *run, struct scene *ret_scene)
{
	struct arena *arena = &run->reader->arena;
	hsy_statement *statements = arena_array(arena, run->n_drafts + 1, hsy_statement);
	int *new_id = arena_array(arena, run->n_drafts + 2, int);
	struct attribution *found = arena_array(arena, run->n_drafts + 1, struct attribution);
	if (!statements || !new_id || !found)
		return error_memory(run->error);
	memset(statements, 0, (run->n_drafts + 1) * sizeof *statements);
	if (run->n_drafts)
		qsort(run->drafts, run->n_drafts, sizeof *run->drafts, draft_order);
	for (size_t i = 0; i < run->n_drafts; i++)
		new_id[run->drafts[i].id] = (int)i + 1;
	for (size_t i = 0; i < run->n_drafts; i++) {
		found[i] = run->drafts[i].found;
		if (!statement_fill(run, &run->drafts[i], new_id, &statements[i]))
			return error_memory(run->error);
	}
	*ret_scene = (struct scene){.arena = arena,
				    .article = &run->reader->reading.article,
				    .lang = run->lang,
				    .text = run->text,
				    .words = run->words,
				    .n_words = run->n_words,
				    .statements = statements,
				    .found = found,
				    .n_statements = run->n_drafts};
	ret_scene->mentions = mention_finish(run->mentions, &ret_scene->n_mentions, &ret_scene->n_clusters);
	surnames_settle(ret_scene, run->words);
	return HSY_OK;
}

/* ---- who, how, when, through whom ---- */

static hsy_status scene_fill(struct run *run, struct scene *scene)
{
	static bool (*const stages[])(struct scene *) = {entities_fill, modes_fill, speakers_fill,
							 mediums_fill,  times_fill, chains_fill};
	hsy_reading *reading = &run->reader->reading;
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		if (!stages[i](scene))
			return error_memory(run->error);
	reading->statements = scene->statements;
	reading->n_statements = scene->n_statements;
	reading->entities = scene->entities;
	reading->n_entities = scene->n_entities;
	return HSY_OK;
}

/* ---- the article ---- */

static bool article_copy(struct arena *arena, const hsy_article *from, hsy_article *to)
{
	const char *const *strings[] = {&from->path,   &from->url,       &from->outlet,        &from->title,
					&from->byline, &from->published, &from->published_from};
	const char **copies[] = {&to->path,   &to->url,       &to->outlet,        &to->title,
				 &to->byline, &to->published, &to->published_from};
	*to = *from;
	to->raw = NULL;
	to->raw_bytes = 0;
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
		*copies[i] = arena_string(arena, *strings[i]);
		if (*strings[i] && !*copies[i])
			return false;
	}
	to->text = arena_copy(arena, from->text, from->text_bytes);
	return to->text != NULL;
}

static hsy_status read_words(struct run *run)
{
	hsy_reader *r = run->reader;
	uint64_t begin = now_ns();
	const char *language = language_of(run->text, run->n_bytes);
	run->lang = lang_of(language);
	hsy_status status = word_split(&r->arena, run->lang, run->text, run->n_bytes, r->options.max_words,
				       &run->words, &run->n_words, run->error);
	if (status != HSY_OK)
		return status;
	quote_pair(run->text, run->words, run->n_words);
	r->reading.n_words = sentence_count_words(run->words, run->n_words);
	r->reading.n_sentences = sentence_count(run->text, run->words, run->n_words);
	r->reading.language = language;
	if (!language)
		r->reading.language = sentence_language(run->words, run->n_words);
	r->reading.unread = !lang_reads(r->reading.language);
	r->times.n_words += r->reading.n_words;
	r->times.text_ns += now_ns() - begin;
	return HSY_OK;
}

static hsy_status read_article(hsy_reader *reader, const hsy_article *article, hsy_error *error)
{
	arena_reset(&reader->arena);
	reader->reading = (hsy_reading){0};
	if (!article_copy(&reader->arena, article, &reader->reading.article))
		return error_memory(error);
	struct run run = {
	    .reader = reader, .text = reader->reading.article.text, .n_bytes = article->text_bytes, .error = error};
	hsy_status status = read_words(&run);
	if (status != HSY_OK || reader->reading.unread)
		return status;
	status = read_levels(&run);
	if (status == HSY_OK)
		status = statements_make(&run, &reader->scene);
	return status == HSY_OK ? scene_fill(&run, &reader->scene) : status;
}

hsy_status hsy_reader_read(hsy_reader *reader, const hsy_article *article, const hsy_reading **ret_reading,
			   hsy_error *error)
{
	hsy_status status = read_article(reader, article, error);
	if (status == HSY_OK)
		*ret_reading = &reader->reading;
	else
		error_set_path(error, article->path);
	return status;
}
