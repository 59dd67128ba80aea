/* See fake.h. */
#define _GNU_SOURCE
#include "fake.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/utf8.h"

atomic_int fake_read_us, fake_n_reads;
bool fake_real_sha256;

/* ---- articles ---- */

static void fake_sha256(const char *bytes, size_t n, char hex[65])
{
	if (fake_real_sha256) {
		sha256_hex(bytes, n, hex);
		return;
	}
	for (int part = 0; part < 4; part++) {
		uint64_t h = 14695981039346656037u + (uint64_t)part * 0x9e3779b97f4a7c15u;
		for (size_t i = 0; i < n; i++)
			h = (h ^ (unsigned char)bytes[i]) * 1099511628211u;
		snprintf(hex + 16 * part, 17, "%016" PRIx64, h);
	}
}

hsy_article fake_article(const char *path, const char *outlet, const char *published, const char *text)
{
	hsy_article a = {.path = path, .outlet = outlet, .published = published, .text = text, .raw = text};
	a.text_bytes = a.raw_bytes = strlen(text);
	a.published_from = published ? "meta" : NULL;
	fake_sha256(text, a.text_bytes, a.sha256);
	return a;
}

struct owned {
	hsy_article article;
	struct arena arena;
};

/* HTML is "<p>" and the text; JSON and text are the text. */
hsy_status hsy_article_parse(const char *path, hsy_format format, const char *raw, size_t raw_bytes,
			     const hsy_intake_options *options, hsy_article **ret_article, hsy_error *error)
{
	size_t skip = format == HSY_FORMAT_HTML ? 3 : 0;
	(void)options;
	if (raw_bytes < skip || memmem(raw, raw_bytes, "UNREADABLE", 10))
		return error_at(error, HSY_ERR_FORMAT, path, 7, "not a page");
	struct owned *o = calloc(1, sizeof *o);
	arena_init(&o->arena, SIZE_MAX);
	o->article = (hsy_article){.path = arena_string(&o->arena, path), .format = format};
	o->article.raw = arena_copy(&o->arena, raw, raw_bytes);
	o->article.raw_bytes = raw_bytes;
	o->article.text = arena_copy(&o->arena, raw + skip, raw_bytes - skip);
	o->article.text_bytes = raw_bytes - skip;
	fake_sha256(o->article.text, o->article.text_bytes, o->article.sha256);
	*ret_article = &o->article;
	return HSY_OK;
}

void hsy_article_free(hsy_article *article)
{
	struct owned *o = (struct owned *)article;
	if (!o)
		return;
	arena_free(&o->arena);
	free(o);
}

/* ---- intake ---- */

struct hsy_intake {
	char **paths;
	size_t n_paths, at;
	int n, first, lines, made; /* of the "synthetic" path in hand */
	struct arena arena;
	hsy_article article;
	uint64_t done, found;
};

void hsy_intake_options_init(hsy_intake_options *options)
{
	*options = (hsy_intake_options){.max_file_bytes = 64 << 20, .max_text_bytes = 4 << 20};
}

hsy_status hsy_intake_open(const char *const *paths, size_t n_paths, const hsy_intake_options *options,
			   hsy_intake **ret_intake, hsy_error *error)
{
	(void)options, (void)error;
	hsy_intake *in = calloc(1, sizeof *in);
	in->paths = calloc(n_paths + 1, sizeof *in->paths);
	for (size_t i = 0; i < n_paths; i++)
		in->paths[in->n_paths++] = strdup(paths[i]);
	arena_init(&in->arena, SIZE_MAX);
	in->found = 1000 * n_paths;
	*ret_intake = in;
	return HSY_OK;
}

static const char *const people[] = {"Dmitri Sokol",       "Anna Vara-Lindt", "President Véra Lindqvist",
				     "the Harbour Office", "Tomas Williams",  "Ilse Brandt's lawyer"};
static const char *const topics[] = {"the north gate was open",
				     "no ship had left the harbour",
				     "the inquiry into the running of the docks would go on",
				     "\"we saw nothing\"",
				     "prices / and wages would rise",
				     "the minister said the bridge was safe"};
static const char *const outlets[] = {"Keldpress", "Halyard", "The Ledger", "Rampart", NULL};

/* Article number `i`: its lines are drawn by a generator seeded with i. */
static void synthetic_text(struct buffer *b, int i, int lines)
{
	uint64_t x = (uint64_t)i * 0x9e3779b97f4a7c15u + 1;
	int n = lines ? lines : 1 + i % 30;
	buffer_format(b, "Report %d from the docks\n", i);
	for (int line = 0; line < n; line++) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		unsigned who = (unsigned)(x >> 33) % 6, what = (unsigned)(x >> 43) % 6;
		if (line % 7 == 6)
			buffer_format(b, "Reportedly, %s.\n", topics[what]);
		else
			buffer_format(b, "%s said %s near pier %u.\n", people[who], topics[what],
				      (unsigned)(x >> 53) % 100);
	}
}

static hsy_status synthetic_next(hsy_intake *in, const hsy_article **ret_article)
{
	int i = in->first + in->made++;
	struct buffer text = {0}, raw = {0};
	char *path, *date;
	arena_reset(&in->arena);
	synthetic_text(&text, i, in->lines);
	buffer_string(&raw, i % 3 ? "" : "<p>");
	buffer_append(&raw, text.bytes, text.n);
	if (asprintf(&path, "synthetic/%06d.txt", i) < 0 ||
	    asprintf(&date, "2025-%02d-%02d", 1 + i % 12, 1 + i % 28) < 0)
		abort();
	in->article = fake_article(arena_string(&in->arena, path), outlets[i % 5],
				   i % 10 == 9 ? NULL : arena_string(&in->arena, date),
				   arena_copy(&in->arena, text.bytes, text.n));
	in->article.title = "Report from the docks";
	in->article.format = i % 3 ? HSY_FORMAT_TEXT : HSY_FORMAT_HTML;
	in->article.raw = arena_copy(&in->arena, raw.bytes, raw.n);
	in->article.raw_bytes = raw.n;
	in->done += raw.n;
	in->found += raw.n;
	*ret_article = &in->article;
	free(path);
	free(date);
	buffer_free(&text);
	buffer_free(&raw);
	return HSY_OK;
}

static hsy_status file_next(hsy_intake *in, const char *path, const hsy_article **ret_article, hsy_error *error)
{
	FILE *file = fopen(path, "rb");
	struct buffer b = {0};
	char piece[4096];
	if (!file)
		return error_errno(error, path, "open");
	for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
		buffer_append(&b, piece, n);
	fclose(file);
	arena_reset(&in->arena);
	in->article = fake_article(arena_string(&in->arena, path), NULL, NULL,
				   arena_copy(&in->arena, b.bytes ? b.bytes : "", b.n));
	in->article.title = arena_copy(&in->arena, in->article.text, strcspn(in->article.text, "\n"));
	in->done += b.n;
	buffer_free(&b);
	*ret_article = &in->article;
	return HSY_OK;
}

hsy_status hsy_intake_next(hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
{
	if (in->made < in->n)
		return synthetic_next(in, ret_article);
	if (in->at == in->n_paths)
		return HSY_DONE;
	const char *path = in->paths[in->at++];
	in->n = in->first = in->lines = in->made = 0;
	if (sscanf(path, "synthetic:%d:%d:%d", &in->n, &in->first, &in->lines) >= 1)
		return hsy_intake_next(in, ret_article, error);
	if (!strcmp(path, "bad"))
		return error_at(error, HSY_ERR_FORMAT, path, 3, "not an article");
	return file_next(in, path, ret_article, error);
}

void hsy_intake_progress(const hsy_intake *in, uint64_t *ret_bytes_done, uint64_t *ret_bytes_found)
{
	*ret_bytes_done = in->done;
	*ret_bytes_found = in->found;
}

void hsy_intake_free(hsy_intake *in)
{
	if (!in)
		return;
	for (size_t i = 0; i < in->n_paths; i++)
		free(in->paths[i]);
	free(in->paths);
	arena_free(&in->arena);
	free(in);
}

/* ---- model ---- */

struct hsy_model {
	char name[32];
};

hsy_status hsy_model_open(const char *path, hsy_kernel kernel, hsy_model **ret_model, hsy_error *error)
{
	(void)kernel, (void)error;
	hsy_model *model = calloc(1, sizeof *model);
	snprintf(model->name, sizeof model->name, "%s", path ? path : "fake 1");
	*ret_model = model;
	return HSY_OK;
}

void hsy_model_free(hsy_model *model)
{
	free(model);
}

const char *hsy_model_name(const hsy_model *model)
{
	return model->name;
}

const char *hsy_model_path(const hsy_model *model)
{
	return model->name;
}

hsy_kernel hsy_model_kernel(const hsy_model *model)
{
	(void)model;
	return HSY_KERNEL_PORTABLE_F32;
}

const char *hsy_kernel_name(hsy_kernel kernel)
{
	return kernel == HSY_KERNEL_PORTABLE_F32 ? "portable-f32" : NULL;
}

bool hsy_kernel_parse(const char *name, hsy_kernel *ret_kernel)
{
	*ret_kernel = HSY_KERNEL_PORTABLE_F32;
	return !strcmp(name, "portable-f32");
}

bool hsy_kernel_runs_here(hsy_kernel kernel)
{
	return kernel == HSY_KERNEL_PORTABLE_F32;
}

/* ---- reader ---- */

struct hsy_reader {
	const hsy_model *model;
	hsy_reader_options options;
	struct arena arena;
	hsy_reading reading;
	hsy_statement *statements;
	hsy_entity *entities;
	uint64_t n_words;
};

void hsy_reader_options_init(hsy_reader_options *options)
{
	*options = (hsy_reader_options){.max_depth = 3, .max_words = 400000};
}

hsy_status hsy_reader_new(const hsy_model *model, const hsy_reader_options *options, hsy_reader **ret_reader,
			  hsy_error *error)
{
	(void)error;
	hsy_reader *r = calloc(1, sizeof *r);
	r->model = model;
	if (options)
		r->options = *options;
	else
		hsy_reader_options_init(&r->options);
	arena_init(&r->arena, SIZE_MAX);
	*ret_reader = r;
	return HSY_OK;
}

static hsy_span span_of(const hsy_reader *r, const char *begin, const char *end)
{
	const char *text = r->reading.article.text;
	size_t chars = utf8_count(text, (size_t)(begin - text));
	size_t length = utf8_count(begin, (size_t)(end - begin));
	return (hsy_span){.bytes = {(size_t)(begin - text), (size_t)(end - text)},
			  .chars = {chars, chars + length}};
}

static const hsy_span *span_new(hsy_reader *r, const char *begin, const char *end)
{
	hsy_span *span = arena_array(&r->arena, 1, hsy_span);
	*span = span_of(r, begin, end);
	return span;
}

static const char *copy_of(hsy_reader *r, const char *begin, const char *end)
{
	return arena_copy(&r->arena, begin, (size_t)(end - begin));
}

static bool begins(const char *begin, const char *end, const char *with)
{
	return (size_t)(end - begin) > strlen(with) && !memcmp(begin, with, strlen(with));
}

/* Is `name` the entity's name, or the last word of it? */
static bool is_called(const hsy_entity *e, const char *name)
{
	size_t n = strlen(e->name), m = strlen(name);
	return !strcmp(e->name, name) || (n > m && !strcmp(e->name + n - m, name) && e->name[n - m - 1] == ' ');
}

static void mention_add(hsy_reader *r, hsy_entity *e, const char *begin, const char *end, hsy_form form)
{
	hsy_mention *mentions = arena_array(&r->arena, e->n_mentions + 1, hsy_mention);
	if (e->n_mentions)
		memcpy(mentions, e->mentions, e->n_mentions * sizeof *mentions);
	mentions[e->n_mentions++] = (hsy_mention){span_of(r, begin, end), form};
	e->mentions = mentions;
}

static hsy_entity *entity_new(hsy_reader *r, const char *name, bool is_named, hsy_entity_kind kind)
{
	hsy_entity *e = &r->entities[r->reading.n_entities++];
	*e = (hsy_entity){.id = (int)r->reading.n_entities, .kind = kind, .name = name, .is_named = is_named};
	return e;
}

/* The entity of that name, which may be new. */
static hsy_entity *entity_called(hsy_reader *r, const char *name, hsy_entity_kind kind)
{
	for (size_t i = 0; i < r->reading.n_entities; i++)
		if (r->entities[i].is_named && is_called(&r->entities[i], name))
			return &r->entities[i];
	return entity_new(r, name, true, kind);
}

static hsy_entity *last_person(hsy_reader *r)
{
	for (size_t i = r->reading.n_entities; i-- > 0;)
		if (r->entities[i].kind == HSY_ENTITY_PERSON && r->entities[i].is_named)
			return &r->entities[i];
	return NULL;
}

/* Who the words of a source are, with the mention put down; NULL: not known. */
static hsy_entity *source_entity(hsy_reader *r, const char *begin, const char *end, hsy_speaker *ret_speaker)
{
	bool he = end - begin == 2 && !memcmp(begin, "He", 2), she = end - begin == 3 && !memcmp(begin, "She", 3);
	hsy_form form = HSY_FORM_NAME;
	hsy_entity *e = NULL;
	const char *at = begin;
	if (he || she) {
		form = HSY_FORM_PRONOUN;
		e = last_person(r);
	} else if (begins(begin, end, "the ") && begin[4] >= 'A' && begin[4] <= 'Z') {
		e = entity_called(r, copy_of(r, begin + 4, end), HSY_ENTITY_ORGANISATION);
	} else if (*begin >= 'a' && *begin <= 'z') {
		form = HSY_FORM_NOMINAL;
		e = entity_new(r, copy_of(r, begin, end), false, HSY_ENTITY_PERSON);
	} else {
		at += begins(begin, end, "President ") ? 10 : 0;
		e = entity_called(r, copy_of(r, at, end), HSY_ENTITY_PERSON);
		e->role = at > begin ? "President" : e->role;
	}
	if (!e)
		return NULL;
	mention_add(r, e, at, end, form);
	*ret_speaker = (hsy_speaker){e->id, e->name, (hsy_speaker_by)(HSY_BY_NAME + (int)form), 0.9};
	return e;
}

/* "SOURCE via MEDIUM": the chain goes through the medium. */
static const char *medium_read(hsy_reader *r, hsy_statement *s, const char *begin, const char *end)
{
	const char *via = memmem(begin, (size_t)(end - begin), " via ", 5);
	if (!via)
		return end;
	hsy_party *medium = arena_array(&r->arena, 1, hsy_party);
	hsy_entity *e = entity_called(r, copy_of(r, via + 5, end), HSY_ENTITY_ORGANISATION);
	mention_add(r, e, via + 5, end, HSY_FORM_NAME);
	*medium = (hsy_party){e->id, e->name, span_of(r, via + 5, end)};
	s->medium = medium;
	return via;
}

static void chain_make(hsy_reader *r, hsy_statement *s)
{
	hsy_hop *chain = arena_array(&r->arena, 3, hsy_hop);
	chain[s->n_chain++] = (hsy_hop){0, "article"};
	if (s->medium)
		chain[s->n_chain++] = (hsy_hop){s->medium->entity, s->medium->name};
	if (s->speaker.name)
		chain[s->n_chain++] = (hsy_hop){s->speaker.entity, s->speaker.name};
	s->chain = chain;
}

/* "... on 2025-06-27" at the end of a content; "no ..." at its beginning. */
static void circumstances_read(hsy_reader *r, hsy_statement *s, const char *content, const char *end)
{
	s->actual = true;
	s->mode = begins(content, end, "no ") ? HSY_MODE_DENY : HSY_MODE_ASSERT;
	s->stance = s->source ? HSY_STANCE_NEUTRAL : HSY_STANCE_DISTANCING;
	if (end - content < 14 || memcmp(end - 14, " on 20", 6) != 0)
		return;
	hsy_time *time = arena_array(&r->arena, 1, hsy_time);
	*time = (hsy_time){span_new(r, end - 10, end), copy_of(r, end - 10, end), "date"};
	s->time = time;
}

static void statement_read(hsy_reader *r, const char *begin, const char *end, int inside, int depth)
{
	const char *said = memmem(begin, (size_t)(end - begin), " said ", 6);
	bool reported = begins(begin, end, "Reportedly, ");
	if ((!said && !reported) || depth > r->options.max_depth)
		return;
	hsy_statement *s = &r->statements[r->reading.n_statements++];
	*s = (hsy_statement){.id = (int)r->reading.n_statements, .inside = inside, .depth = depth};
	const char *content = reported ? begin + 12 : said + 6;
	if (!reported) {
		const char *source_end = medium_read(r, s, begin, said);
		s->source = span_new(r, begin, source_end);
		source_entity(r, begin, source_end, &s->speaker);
	}
	s->cue = reported ? span_new(r, begin, begin + 10) : span_new(r, said + 1, said + 5);
	const char *cut = memmem(content, (size_t)(end - content), " / ", 3);
	hsy_span *contents = arena_array(&r->arena, 2, hsy_span);
	contents[0] = span_of(r, content, cut ? cut : end);
	if (cut)
		contents[1] = span_of(r, cut + 3, end);
	s->contents = contents;
	s->n_contents = cut ? 2 : 1;
	s->kind = *content == '"' ? HSY_KIND_DIRECT : HSY_KIND_INDIRECT;
	s->score = 0.5 + (double)((content - r->reading.article.text) % 50) / 100;
	circumstances_read(r, s, content, end);
	chain_make(r, s);
	statement_read(r, content, end, s->id, depth + 1);
}

static size_t count_words(const char *text)
{
	size_t n = 0;
	for (const char *at = text; *at; at++)
		n += *at == ' ' || *at == '\n';
	return n;
}

hsy_status hsy_reader_read(hsy_reader *r, const hsy_article *article, const hsy_reading **ret_reading,
			   hsy_error *error)
{
	atomic_fetch_add(&fake_n_reads, 1);
	if (atomic_load(&fake_read_us))
		usleep((useconds_t)atomic_load(&fake_read_us));
	if (strstr(article->text, "TOO LONG"))
		return error_at(error, HSY_ERR_LIMIT, article->path, HSY_NO_BYTE, "more words than allowed");
	if (strstr(article->text, "NO MEMORY"))
		return error_memory(error);
	arena_reset(&r->arena);
	r->reading = (hsy_reading){.article = *article, .language = "en"};
	r->reading.article.raw = NULL;
	r->reading.article.raw_bytes = 0;
	r->reading.article.text = arena_copy(&r->arena, article->text, article->text_bytes);
	r->reading.n_words = count_words(article->text);
	r->n_words += r->reading.n_words;
	r->statements = arena_array(&r->arena, article->text_bytes / 6 + 1, hsy_statement);
	r->entities = arena_array(&r->arena, article->text_bytes / 3 + 2, hsy_entity);
	for (const char *line = r->reading.article.text, *end; *line; line = end + (*end != 0)) {
		end = line + strcspn(line, "\n");
		statement_read(r, line, end > line && end[-1] == '.' ? end - 1 : end, 0, 0);
		r->reading.n_sentences++;
	}
	r->reading.statements = r->statements;
	r->reading.entities = r->entities;
	*ret_reading = &r->reading;
	return HSY_OK;
}

void hsy_reader_free(hsy_reader *r)
{
	if (!r)
		return;
	arena_free(&r->arena);
	free(r);
}

hsy_reader_times hsy_reader_get_times(const hsy_reader *r)
{
	return (hsy_reader_times){.n_words = r->n_words};
}
