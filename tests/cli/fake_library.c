/* A library of canned answers behind hearsay.h, so that the program is tested for what it does itself.
 *
 * Three articles of our own writing, about an invented country. What comes in is decided by its name:
 *   missing*, bad*      a file that cannot be read; bytes that are no UTF-8
 *   many                40 articles; with FAKE_SLOW set each takes a while and the clock runs fast
 *                       with FAKE_INTERRUPT set the third is followed by Ctrl-C
 *   anything else       the canned articles in turn
 *   *foreign*           a case file that is not hearsay's; *empty*: one without articles
 *   missing.model       a model that is not there */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hearsay.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct canned_statement {
	int inside, depth;
	hsy_kind kind;
	double score;
	const char *source, *cue, *content[3];
};

struct canned {
	const char *path, *outlet, *title, *byline, *published, *from, *text, *sha;
	struct canned_statement statements[6];
};

static const struct canned library[] = {
    {"news/bridge.txt",
     "The Harbour Post",
     "Minister denies plan to close the Orlan bridge",
     "Ada Lind",
     "2025-06-27",
     "dateline",
     "PORT ORLAN, June 27 - Transport Minister Vera Holm said on Friday that the Orlan bridge would stay open, "
     "and denied a report of the Inland Courier.\n\n"
     "\"Nobody in this ministry has asked for the bridge to be closed,\" Ms Holm told reporters. \"It is "
     "safe.\"\n\n"
     "The Inland Courier claimed on Thursday that an engineer had warned that the northern pier was sinking.\n",
     "1111111111111111111111111111111111111111111111111111111111111111",
     {{0, 0, HSY_KIND_INDIRECT, 0.97, "Transport Minister Vera Holm", "said", {"the Orlan bridge would stay open"}},
      {0, 0, HSY_KIND_MIXED, 0.71, "Transport Minister Vera Holm", "denied", {"a report of the Inland Courier"}},
      {0,
       0,
       HSY_KIND_DIRECT,
       0.99,
       "Ms Holm",
       "told",
       {"\"Nobody in this ministry has asked for the bridge to be closed,\"", "\"It is safe.\""}},
      {0,
       0,
       HSY_KIND_INDIRECT,
       0.93,
       "The Inland Courier",
       "claimed",
       {"that an engineer had warned that the northern pier was sinking"}},
      {4, 1, HSY_KIND_INDIRECT, 0.64, "an engineer", "had warned", {"that the northern pier was sinking"}}}},
    {"news/東京.html",
     "東京速報 (Tōkyō Sokuhō)",
     "橋は閉鎖されない、と大臣 — no closure of the bridge, minister says",
     NULL,
     "2025-06-28T09:30:00+09:00",
     "meta",
     "大臣は「橋は安全だ」と述べた。 A cafe\xcc\x81 owner by the bridge was not so sure: \"We shall see,\" she "
     "said.\n",
     "2222222222222222222222222222222222222222222222222222222222222222",
     {{0, 0, HSY_KIND_DIRECT, 0.55, "大臣", "述べた", {"「橋は安全だ」"}},
      {0, 0, HSY_KIND_DIRECT, 0.88, "she", "said", {"\"We shall see,\""}}}},
    {"news/hostile.txt",
     NULL,
     "A title \033]0;owned\007 with \xe2\x80\xae"
     "controls\xe2\x80\xac and \xc2\x9b"
     "31m more",
     NULL,
     NULL,
     NULL,
     "An \033[31mangry\033[0m source said it was all \xe2\x80\xaetrue\xe2\x80\xac.\n",
     "3333333333333333333333333333333333333333333333333333333333333333",
     {{0, 0, HSY_KIND_INDIRECT, 0.31, NULL, "said", {"it was all", "\xe2\x80\xaetrue\xe2\x80\xac"}}}},
};

static hsy_status fail(hsy_error *error, hsy_status status, const char *path, uint64_t byte, const char *message)
{
	if (error) {
		*error = (hsy_error){.status = status, .byte = byte};
		snprintf(error->path, sizeof error->path, "%s", path);
		snprintf(error->message, sizeof error->message, "%s", message);
	}
	return status;
}

const char *hsy_version(void)
{
	return "0.1.0";
}

/* ---- articles and readings ---- */

static hsy_article article_of(const struct canned *c, const char *path)
{
	hsy_article a = {.path = path ? path : c->path,
			 .outlet = c->outlet,
			 .title = c->title,
			 .byline = c->byline,
			 .published = c->published,
			 .published_from = c->from,
			 .text = c->text,
			 .text_bytes = strlen(c->text),
			 .raw = c->text,
			 .raw_bytes = strlen(c->text)};
	memcpy(a.sha256, c->sha, 65);
	return a;
}

static size_t chars_in(const char *text, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return count;
}

static hsy_span span_of(const char *text, const char *words)
{
	const char *at = strstr(text, words);
	if (!at)
		fprintf(stderr, "fake library: no '%s'\n", words), abort();
	size_t begin = (size_t)(at - text), end = begin + strlen(words);
	return (hsy_span){{chars_in(text, begin), chars_in(text, end)}, {begin, end}};
}

static const hsy_span *span_new(const char *text, const char *words)
{
	if (!words)
		return NULL;
	hsy_span *span = malloc(sizeof *span);
	*span = span_of(text, words);
	return span;
}

/* The minister, the paper and its engineer are known; nobody else is. */
static void circumstances_set(hsy_statement *s, const struct canned_statement *from, const char *text)
{
	static const hsy_hop direct[] = {{0, "article"}, {1, "Vera Holm"}},
			     passed[] = {{0, "article"}, {2, "Inland Courier"}, {0, "an engineer"}};
	static const hsy_time friday = {NULL, "2025-06-27", "weekday"};
	static hsy_party reporters;
	if (from->source && strstr(from->source, "Holm")) {
		s->speaker = (hsy_speaker){1, "Vera Holm", HSY_BY_NAME, 0.97};
		s->chain = direct;
		s->n_chain = 2;
		s->time = strcmp(from->cue, "said") ? NULL : &friday;
		s->mode = strcmp(from->cue, "denied") ? HSY_MODE_ASSERT : HSY_MODE_DENY;
	}
	if (from->cue && !strcmp(from->cue, "told")) {
		reporters = (hsy_party){0, "reporters", span_of(text, "reporters")};
		s->addressee = &reporters;
	}
	if (from->inside) {
		s->speaker = (hsy_speaker){0, "an engineer", HSY_BY_NOMINAL, 0.6};
		s->mode = HSY_MODE_WARN;
		s->chain = passed;
		s->n_chain = 3;
	}
}

static hsy_reading *reading_new(const struct canned *c, const char *path)
{
	hsy_reading *r = calloc(1, sizeof *r);
	hsy_statement *statements = calloc(COUNT(c->statements), sizeof *statements);
	r->article = article_of(c, path ? strdup(path) : NULL);
	r->article.raw = NULL;
	r->language = "en";
	r->n_words = 1234;
	r->n_sentences = 4;
	r->statements = statements;
	for (size_t i = 0; i < COUNT(c->statements) && c->statements[i].content[0]; i++, r->n_statements++) {
		const struct canned_statement *from = &c->statements[i];
		hsy_span *contents = calloc(3, sizeof *contents);
		size_t n = 0;
		for (; n < 3 && from->content[n]; n++)
			contents[n] = span_of(c->text, from->content[n]);
		statements[i] = (hsy_statement){.id = (int)i + 1,
						.inside = from->inside,
						.depth = from->depth,
						.kind = from->kind,
						.score = from->score,
						.source = span_new(c->text, from->source),
						.cue = span_new(c->text, from->cue),
						.contents = contents,
						.n_contents = n,
						.actual = true};
		circumstances_set(&statements[i], from, c->text);
		if (!path && c == library && !i) {
			static const int64_t also[] = {12, 13};
			statements[i].also = also;
			statements[i].n_also = COUNT(also);
		}
	}
	return r;
}

void hsy_reading_free(hsy_reading *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n_statements; i++) {
		free((void *)r->statements[i].source);
		free((void *)r->statements[i].cue);
		free((void *)r->statements[i].contents);
	}
	free((void *)r->statements);
	for (size_t i = 0; i < COUNT(library); i++)
		if (r->article.path == library[i].path)
			r->article.path = NULL;
	free((void *)r->article.path);
	free(r);
}

/* ---- intake ---- */

struct hsy_intake {
	char **paths;
	size_t n, at, left; /* left: of "many" */
};

void hsy_intake_options_init(hsy_intake_options *options)
{
	*options = (hsy_intake_options){.max_file_bytes = 64u << 20, .max_text_bytes = 4u << 20};
}

/* "threads" becomes "threads-4": how many would make articles. */
hsy_status hsy_intake_open(const char *const *paths, size_t n, const hsy_intake_options *options, hsy_intake **ret,
			   hsy_error *error)
{
	(void)error;
	hsy_intake *in = calloc(1, sizeof *in);
	in->paths = calloc(n + 1, sizeof *in->paths);
	in->n = n;
	for (size_t i = 0; i < n; i++) {
		char threads[24];
		snprintf(threads, sizeof threads, "threads-%u", options ? options->n_threads : 1);
		in->paths[i] = strdup(strcmp(paths[i], "threads") ? paths[i] : threads);
	}
	*ret = in;
	return HSY_OK;
}

void hsy_web_options_init(hsy_web_options *options)
{
	*options = (hsy_web_options){.delay_s = 9, .timeout_s = 30};
}

/* A path with "feed" in it is a list of five, of which two are new; "same" is as it was. */
bool hsy_web_is_table(const char *path)
{
	return strstr(path, "table") != NULL;
}

hsy_status hsy_intake_open_web(hsy_case *c, const char *const *addresses, size_t n, const hsy_web_options *web,
			       const hsy_intake_options *options, hsy_intake **ret, hsy_error *error)
{
	const char *pages[16];
	size_t n_pages = 0;
	(void)c;
	for (size_t i = 0; i < n && i < 8; i++) {
		bool list = strstr(addresses[i], "feed") != NULL, same = strstr(addresses[i], "same") != NULL;
		hsy_web_event event = {addresses[i], list, same, same ? 0 : 5, same ? 0 : 2};
		if (strstr(addresses[i], "nowhere"))
			return fail(error, HSY_ERR_ARGUMENT, addresses[i], HSY_NO_BYTE, "names no host");
		if (list || same)
			web->tell(web->context, &event);
		if (list && !same && web->max_pages != 1)
			pages[n_pages++] = "https://example.org/1";
		if (!same)
			pages[n_pages++] = addresses[i];
	}
	return hsy_intake_open(pages, n_pages, options, ret, error);
}

size_t hsy_intake_passed(hsy_intake *in, const hsy_passed **ret)
{
	static const hsy_passed passed[] = {
	    {"requests", 1200, false}, {"image", 1, false}, {"pages that were cut", 2, true}};
	bool is_archive = in && in->n && strstr(in->paths[0], ".warc");
	*ret = passed;
	return is_archive ? COUNT(passed) : 0;
}

void hsy_intake_free(hsy_intake *in)
{
	if (!in)
		return;
	for (size_t i = 0; i < in->n; i++)
		free(in->paths[i]);
	free(in->paths);
	free(in);
}

/* The next canned article and its path. */
static hsy_status next(hsy_intake *in, const struct canned **ret, const char **ret_path, hsy_error *error)
{
	if (in->at == in->n)
		return HSY_DONE;
	const char *path = in->paths[in->at];
	if (!strcmp(path, "many")) {
		in->left = in->left ? in->left - 1 : 39;
		in->at += !in->left;
	} else {
		in->at++;
	}
	if (!strncmp(path, "missing", 7))
		return fail(error, HSY_ERR_IO, path, HSY_NO_BYTE, "cannot open: No such file or directory");
	if (!strncmp(path, "bad", 3))
		return fail(error, HSY_ERR_FORMAT, path, 17, "these bytes are no UTF-8");
	if (!strncmp(path, "none", 4))
		return HSY_DONE;
	*ret = &library[(in->at - 1) % COUNT(library)];
	*ret_path = path;
	return HSY_OK;
}

/* ---- model ---- */

struct hsy_model {
	hsy_kernel kernel;
};

static const char *const kernels[] = {"auto", "portable-f32", "portable-int8", "neon-dot", "neon-i8mm",
				      "avx2", "avx-vnni",     "avx512-vnni",   "amx"};

const char *hsy_kernel_name(hsy_kernel kernel)
{
	return (size_t)kernel < COUNT(kernels) ? kernels[kernel] : NULL;
}

bool hsy_kernel_parse(const char *name, hsy_kernel *ret)
{
	for (size_t i = 0; i < COUNT(kernels); i++)
		if (!strcmp(name, kernels[i])) {
			*ret = (hsy_kernel)i;
			return true;
		}
	return false;
}

bool hsy_kernel_runs_here(hsy_kernel kernel)
{
	return kernel != HSY_KERNEL_AMX && kernel != HSY_KERNEL_AVX_VNNI && kernel != HSY_KERNEL_NEON_DOT &&
	       kernel != HSY_KERNEL_NEON_I8MM;
}

hsy_status hsy_model_open(const char *path, hsy_kernel kernel, hsy_model **ret, hsy_error *error)
{
	if (path && !strcmp(path, "missing.model"))
		return fail(error, HSY_ERR_MODEL, path, HSY_NO_BYTE,
			    "cannot open the model: No such file or directory");
	if (kernel == HSY_KERNEL_AMX)
		return fail(error, HSY_ERR_ARGUMENT, "", HSY_NO_BYTE, "this processor does not run the kernel amx");
	*ret = malloc(sizeof **ret);
	(*ret)->kernel = kernel ? kernel : HSY_KERNEL_AVX2;
	return HSY_OK;
}

void hsy_model_free(hsy_model *model)
{
	free(model);
}

const char *hsy_model_name(const hsy_model *model)
{
	return model ? "canned-1" : NULL;
}

const char *hsy_model_path(const hsy_model *model)
{
	return model ? "/usr/share/hearsay/canned-1.model" : NULL;
}

hsy_kernel hsy_model_kernel(const hsy_model *model)
{
	return model->kernel;
}

void hsy_reader_options_init(hsy_reader_options *options)
{
	*options = (hsy_reader_options){.max_depth = 3, .max_words = 400000};
}

/* ---- runs ---- */

static hsy_status read_all(hsy_intake *in, hsy_reading_fn emit, hsy_progress_fn progress, hsy_problem_fn problem,
			   void *context, hsy_progress *ret_total, hsy_error *error)
{
	hsy_progress p = {.bytes_found = 40000};
	bool slow = getenv("FAKE_SLOW"), interrupt = getenv("FAKE_INTERRUPT");
	for (;;) {
		const struct canned *c = NULL;
		const char *path = NULL;
		hsy_error bad;
		hsy_status status = next(in, &c, &path, &bad);
		if (status == HSY_DONE)
			break;
		if (status != HSY_OK) {
			p.n_failed++;
			problem(context, &bad);
			continue;
		}
		hsy_reading *reading = reading_new(c, path);
		bool on = !emit || emit(context, reading);
		p.n_articles++;
		p.bytes_done += 1000;
		p.n_words += reading->n_words;
		p.n_statements += reading->n_statements;
		p.n_known += strcmp(path, "known") == 0;
		p.n_told += strcmp(path, "told") == 0;
		p.n_added = p.n_articles - p.n_known - p.n_told;
		p.seconds = 0.5 * (double)p.n_articles;
		hsy_reading_free(reading);
		if (slow)
			usleep(20000);
		if (interrupt && p.n_articles == 3)
			raise(SIGINT);
		if (!on || !progress(context, &p))
			return fail(error, HSY_ERR_STOPPED, "", HSY_NO_BYTE, "stopped");
	}
	*ret_total = p;
	return HSY_OK;
}

hsy_status hsy_read_all(const hsy_model *model, const hsy_reader_options *options, hsy_intake *intake,
			unsigned n_threads, hsy_reading_fn emit, hsy_progress_fn progress, hsy_problem_fn problem,
			void *context, hsy_progress *ret_total, hsy_error *error)
{
	(void)model, (void)options, (void)n_threads;
	return read_all(intake, emit, progress, problem, context, ret_total, error);
}

struct hsy_case {
	bool empty;
};

hsy_status hsy_case_open(const char *path, hsy_case_mode mode, hsy_case **ret, hsy_error *error)
{
	(void)mode;
	if (strstr(path, "foreign"))
		return fail(error, HSY_ERR_CASE, path, HSY_NO_BYTE, "this is no case file of hearsay");
	*ret = calloc(1, sizeof **ret);
	(*ret)->empty = strstr(path, "empty");
	return HSY_OK;
}

void hsy_case_free(hsy_case *c)
{
	free(c);
}

hsy_status hsy_case_add_all(hsy_case *c, const hsy_model *model, const hsy_reader_options *options,
			    hsy_intake *intake, unsigned n_threads, hsy_progress_fn progress,
			    hsy_problem_fn problem, void *context, hsy_progress *ret_total, hsy_error *error)
{
	(void)c, (void)model, (void)options, (void)n_threads;
	return read_all(intake, NULL, progress, problem, context, ret_total, error);
}

hsy_status hsy_case_add_records(hsy_case *c, const char *const *paths, size_t n_paths, hsy_progress_fn progress,
				hsy_problem_fn problem, void *context, hsy_progress *ret_total, hsy_error *error)
{
	(void)c;
	hsy_intake *in;
	hsy_intake_open(paths, n_paths, NULL, &in, NULL);
	hsy_status status = read_all(in, NULL, progress, problem, context, ret_total, error);
	hsy_intake_free(in);
	return status;
}

hsy_status hsy_case_remove(hsy_case *c, const int64_t *articles, size_t n, hsy_error *error)
{
	(void)c;
	for (size_t i = 0; i < n; i++)
		if (articles[i] == 13)
			return fail(error, HSY_ERR_BUSY, "hearsay.db", HSY_NO_BYTE, "another hearsay is writing");
	return HSY_OK;
}

hsy_status hsy_case_copy(hsy_case *from, hsy_case *to, hsy_problem_fn problem, void *context, hsy_error *error)
{
	(void)from, (void)to, (void)error;
	hsy_error lost = {0};
	fail(&lost, HSY_ERR_CASE, "b.txt", HSY_NO_BYTE, "article 2 cannot be copied: add it again");
	problem(context, &lost);
	return HSY_OK;
}

hsy_status hsy_case_rebuild(hsy_case *c, const hsy_model *model, const hsy_reader_options *options,
			    unsigned n_threads, hsy_progress_fn progress, hsy_problem_fn problem, void *context,
			    hsy_progress *ret_total, hsy_error *error)
{
	(void)c, (void)model, (void)options, (void)n_threads;
	hsy_intake *in;
	static const char *const paths[] = {"a", "b", "c"};
	hsy_intake_open(paths, 3, NULL, &in, NULL);
	hsy_status status = read_all(in, NULL, progress, problem, context, ret_total, error);
	hsy_intake_free(in);
	return status;
}

/* ---- writing out ---- */

static bool write_string(hsy_write_fn write, void *context, const char *string)
{
	return write(context, string, strlen(string));
}

hsy_status hsy_write_full_record(const hsy_reading *r, const char *model_name, hsy_write_fn write, void *context,
				 hsy_error *error)
{
	(void)error;
	hsy_json json = hsy_json_begin(write, context);
	hsy_json_open(&json, NULL, '{');
	hsy_json_int(&json, "full", 1);
	hsy_json_string(&json, "path", r->article.path);
	hsy_json_string(&json, "model", model_name);
	hsy_json_end(&json);
	return HSY_OK;
}

hsy_status hsy_write_error_record(const hsy_error *problem, hsy_write_fn write, void *context, hsy_error *error)
{
	(void)error;
	hsy_json json = hsy_json_begin(write, context);
	hsy_json_open(&json, NULL, '{');
	hsy_json_string(&json, "path", problem->path);
	hsy_json_string(&json, "error", problem->message);
	hsy_json_end(&json);
	return HSY_OK;
}

hsy_status hsy_write_record(const hsy_reading *r, unsigned flags, hsy_write_fn write, void *context,
			    hsy_error *error)
{
	(void)error;
	hsy_json json = hsy_json_begin(write, context);
	hsy_json_open(&json, NULL, '{');
	hsy_json_int(&json, "hearsay", 1);
	hsy_json_string(&json, "path", r->article.path);
	hsy_json_int(&json, "statements", (int64_t)r->n_statements);
	if (flags & HSY_RECORD_TEXT)
		hsy_json_string(&json, "text", "A C1 \xc2\x9b and a bidi \xe2\x80\xae mark");
	hsy_json_end(&json);
	return HSY_OK;
}

const char *hsy_link_step_name(hsy_link_step step)
{
	static const char *const names[] = {"keys", "meet", "choose", "decide", "group"};
	return (size_t)step < COUNT(names) ? names[step] : NULL;
}

/* A line for each path; "bad" is no record. */
hsy_status hsy_link(hsy_link_step step, const char *const *paths, size_t n_paths, hsy_write_fn write,
		    hsy_problem_fn problem, void *context, uint64_t *ret_n_failed, hsy_error *error)
{
	*ret_n_failed = 0;
	for (size_t i = 0; i < n_paths; i++) {
		char line[128];
		hsy_error bad = {.status = HSY_ERR_FORMAT, .byte = 7, .message = "is no record of hearsay"};
		snprintf(bad.path, sizeof bad.path, "%s", paths[i]);
		if (!strncmp(paths[i], "missing", 7)) {
			*error = (hsy_error){.status = HSY_ERR_IO, .byte = HSY_NO_BYTE, .message = "no such file"};
			return HSY_ERR_IO;
		}
		if (!strncmp(paths[i], "bad", 3)) {
			problem(context, &bad);
			++*ret_n_failed;
			continue;
		}
		int n = snprintf(line, sizeof line, "%s of %s\n", hsy_link_step_name(step), paths[i]);
		if (!write(context, line, (size_t)n))
			return HSY_ERR_IO;
	}
	return HSY_OK;
}

hsy_status hsy_write_links(hsy_case *c, hsy_write_fn write, void *context, hsy_error *error)
{
	static const char line[] = "{\"story\":{\"id\":1}}\n";
	(void)c;
	if (write(context, line, sizeof line - 1))
		return HSY_OK;
	return fail(error, HSY_ERR_STOPPED, "", HSY_NO_BYTE, "stopped");
}

hsy_status hsy_write_csv(const hsy_reading *r, bool header, hsy_write_fn write, void *context, hsy_error *error)
{
	(void)error;
	char row[512];
	snprintf(row, sizeof row, "%s%s,%zu\r\n", header ? "path,statements\r\n" : "", r->article.path,
		 r->n_statements);
	write_string(write, context, row);
	return HSY_OK;
}

hsy_status hsy_write_brat(const hsy_reading *r, hsy_write_fn write, void *context, hsy_error *error)
{
	(void)r, (void)error;
	write_string(write, context, "T1\tsource 0 4\tHolm\n");
	return HSY_OK;
}

/* ---- questions ---- */

hsy_status hsy_case_get_size(hsy_case *c, hsy_case_size *ret, hsy_error *error)
{
	(void)error;
	*ret = c->empty ? (hsy_case_size){0} : (hsy_case_size){.n_articles = 4, .n_undated = 1, .n_unplaced = 1};
	return HSY_OK;
}

hsy_status hsy_case_articles(hsy_case *c, const hsy_article_query *query, hsy_article_rows **ret, hsy_error *error)
{
	(void)error;
	/* Two more, for `export brat`: names that are alike, and one that wants out of the folder. */
	static const struct {
		int64_t id;
		size_t canned;
		const char *path;
	} rows[] = {
	    {3, 2, "news/hostile.txt"}, {2, 1, NULL}, {1, 0, "news/bridge.txt"}, {12, 0, "../../Bridge.TXT"}};
	size_t n = c->empty ? 0 : COUNT(rows), all = n;
	hsy_article_rows *result = calloc(1, sizeof *result);
	hsy_article_row *made = calloc(COUNT(rows), sizeof *made);
	if (query->limit && query->limit < n)
		n = query->limit;
	for (size_t i = 0; i < n; i++) {
		const struct canned *from = &library[rows[i].canned];
		made[i] = (hsy_article_row){.id = rows[i].id,
					    .path = rows[i].path ? rows[i].path : from->path,
					    .outlet = from->outlet,
					    .title = from->title,
					    .byline = from->byline,
					    .published = from->published,
					    .added = "2025-07-01T12:00:00Z",
					    .sha256 = from->sha,
					    .model = "canned-1",
					    .n_words = 1234,
					    .n_sentences = 4,
					    .n_statements = 5,
					    .n_versions = getenv("FAKE_VERSIONS") && i == 1 ? 2 : 1};
	}
	if (query->since)
		fprintf(stderr, "since %s\n", query->since);
	if (query->until)
		fprintf(stderr, "until %s\n", query->until);
	*result = (hsy_article_rows){made, n, all};
	*ret = result;
	return HSY_OK;
}

void hsy_article_rows_free(hsy_article_rows *rows)
{
	if (rows)
		free((void *)rows->rows);
	free(rows);
}

void hsy_said_query_init(hsy_said_query *query)
{
	*query = (hsy_said_query){.kind = -1, .mode = -1, .max_depth = -1, .min_hearsay = -1, .max_hearsay = -1};
}

/* The names of a chain; free() them. */
static const char *const *chain_names(const hsy_statement *s)
{
	const char **names = calloc(s->n_chain + 1, sizeof *names);
	for (size_t i = 0; i < s->n_chain; i++)
		names[i] = s->chain[i].name;
	return names;
}

static hsy_statement_row row_of(const hsy_reading *r, size_t i, int64_t id, int64_t article, const struct canned *c)
{
	const hsy_statement *s = &r->statements[i];
	const struct canned_statement *words = &c->statements[i];
	char content[512];
	snprintf(content, sizeof content, "%s%s%s", words->content[0], words->content[1] ? " ... " : "",
		 words->content[1] ? words->content[1] : "");
	return (hsy_statement_row){.id = id,
				   .inside = s->inside ? s->inside + id - (int64_t)i - 1 : 0,
				   .n = s->id,
				   .article = article,
				   .path = c->path,
				   .outlet = c->outlet,
				   .title = c->title,
				   .published = c->published,
				   .depth = s->depth,
				   .kind = s->kind,
				   .score = s->score,
				   .source = words->source,
				   .cue = words->cue,
				   .content = strdup(content),
				   .source_span = s->source,
				   .cue_span = s->cue,
				   .content_spans = s->contents,
				   .n_contents = s->n_contents,
				   .mode = s->mode,
				   .negated = s->negated,
				   .actual = s->actual,
				   .stance = s->stance,
				   .speaker = s->speaker.entity,
				   .speaker_name = s->speaker.name,
				   .speaker_by = s->speaker.by,
				   .speaker_score = s->speaker.score,
				   .addressee = s->addressee ? s->addressee->name : NULL,
				   .time = s->time ? s->time->iso : NULL,
				   .time_from = s->time ? s->time->from : NULL,
				   .hearsay = s->n_chain ? (int)s->n_chain - 1 : 0,
				   .chain = chain_names(s),
				   .n_chain = s->n_chain,
				   .tellings = s->n_also ? 1 : 0,
				   .also = s->also,
				   .n_also = s->n_also};
}

static hsy_reading *kept[COUNT(library)]; /* what the rows point into */

hsy_status hsy_case_said(hsy_case *c, const hsy_said_query *q, hsy_statement_rows **ret, hsy_error *error)
{
	(void)error;
	if (getenv("FAKE_QUERY"))
		fprintf(stderr,
			"name %s, about %s, outlet %s, since %s, until %s, kind %d, mode %d, depth %d, hearsay %d "
			"to %d,"
			" score %.2f, limit %zu\n",
			q->name ? q->name : "-", q->about ? q->about : "-", q->outlet ? q->outlet : "-",
			q->since ? q->since : "-", q->until ? q->until : "-", q->kind, q->mode, q->max_depth,
			q->min_hearsay, q->max_hearsay, q->min_score, q->limit);
	hsy_statement_rows *result = calloc(1, sizeof *result);
	hsy_statement_row *rows = calloc(32, sizeof *rows);
	for (size_t a = COUNT(library); a-- > 0 && !c->empty;) {
		kept[a] = reading_new(&library[a], NULL);
		for (size_t i = 0; i < kept[a]->n_statements; i++) {
			const char *source = library[a].statements[i].source,
				   *speaker = kept[a]->statements[i].speaker.name;
			bool known = q->name && speaker && strstr(speaker, q->name);
			bool fits = !q->name || known || (source && strstr(source, q->name));
			if (fits && result->n_total++ < (q->limit ? q->limit : 32)) {
				rows[result->n_rows] =
				    row_of(kept[a], i, (int64_t)(10 * (a + 1) + i), (int64_t)a + 1, &library[a]);
				rows[result->n_rows++].by_words = q->name && !known;
			}
		}
	}
	result->rows = rows;
	*ret = result;
	return HSY_OK;
}

void hsy_statement_rows_free(hsy_statement_rows *rows)
{
	for (size_t i = 0; i < COUNT(library); i++) {
		hsy_reading_free(kept[i]);
		kept[i] = NULL;
	}
	for (size_t i = 0; rows && i < rows->n_rows; i++) {
		free((void *)rows->rows[i].content);
		free((void *)rows->rows[i].chain);
	}
	if (rows)
		free((void *)rows->rows);
	free(rows);
}

/* ---- who ---- */

static const hsy_count holm_outlets[] = {{"The Harbour Post", 2}, {NULL, 1}};

static hsy_who_row who_row(int i)
{
	hsy_who_row holm = {.id = 1,
			    .kind = HSY_ENTITY_PERSON,
			    .name = "Vera Holm",
			    .is_named = true,
			    .role = "Transport Minister",
			    .outlets = holm_outlets,
			    .n_outlets = 2,
			    .n_statements = 3,
			    .n_articles = 2,
			    .first = "2025-05-30",
			    .last = "2025-06-28T09:30:00+09:00",
			    .periods = {1, 0, 0, 0, 0, 0, 0, 0, 0, 2}};
	hsy_who_row courier = {.id = 2,
			       .kind = HSY_ENTITY_ORGANISATION,
			       .name = "Inland Courier \033[31m",
			       .is_named = true,
			       .outlets = holm_outlets,
			       .n_outlets = 1,
			       .n_statements = 1234,
			       .n_articles = 900,
			       .first = "2025-06-27",
			       .last = "2025-06-27",
			       .periods = {0, 100, 300, 800, 34}};
	hsy_who_row engineer = {
	    .id = 12, .kind = HSY_ENTITY_PERSON, .name = "an engineer of the works at the northern pier"};
	return i == 0 ? courier : i == 1 ? holm : engineer;
}

void hsy_who_query_init(hsy_who_query *query)
{
	*query = (hsy_who_query){.kind = -1};
}

hsy_status hsy_case_who(hsy_case *c, const hsy_who_query *q, hsy_who_rows **ret, hsy_error *error)
{
	(void)error;
	if (getenv("FAKE_QUERY"))
		fprintf(stderr, "name %s, kind %d, silent %d, periods %zu, limit %zu\n", q->name ? q->name : "-",
			q->kind, q->silent, q->n_periods, q->limit);
	hsy_who_rows *result = calloc(1, sizeof *result);
	hsy_who_row *rows = calloc(3, sizeof *rows);
	size_t n = c->empty ? 0 : 3;
	for (int i = 0; i < 3; i++)
		rows[i] = who_row(i);
	*result = (hsy_who_rows){rows, q->limit && q->limit < n ? q->limit : n, n, "2025-05-30", "2025-06-28", 12};
	*ret = result;
	return HSY_OK;
}

void hsy_who_rows_free(hsy_who_rows *rows)
{
	if (rows)
		free((void *)rows->rows);
	free(rows);
}

static const hsy_correction canned_corrections[] = {
    {.id = 1,
     .what = HSY_CORRECT_MERGE,
     .name = "Vera Holm",
     .other = "V. Holme",
     .entity = 1,
     .made = "2025-07-01T12:00:00Z"},
    {.id = 2,
     .what = HSY_CORRECT_SPLIT,
     .name = "Vera Holm",
     .other = "Ms Holm",
     .entity = 1,
     .made = "2025-07-01T12:05:00Z",
     .undone = "2025-07-02T08:00:00Z"},
    {.id = 3,
     .what = HSY_CORRECT_RENAME,
     .name = "Inland Courier",
     .other = "The Inland Courier",
     .entity = 2,
     .made = "2025-07-02T09:00:00Z"},
    {.id = 4,
     .what = HSY_CORRECT_SPEAKER,
     .name = "said",
     .other = "Vera Holm",
     .statement = 21,
     .entity = 1,
     .made = "2025-07-02T09:30:00Z"},
    {.id = 5, .what = HSY_CORRECT_REJECT, .name = "had warned", .made = "2025-07-03T10:00:00Z", .is_waiting = true},
    {.id = 6,
     .what = HSY_CORRECT_SAME,
     .name = "said",
     .other = "told",
     .statement = 12,
     .other_statement = 45,
     .article = 1,
     .other_article = 3,
     .made = "2025-07-04T10:00:00Z"},
    {.id = 7,
     .what = HSY_CORRECT_APART,
     .name = "said",
     .other = "denied",
     .made = "2025-07-04T10:05:00Z",
     .is_waiting = true},
    {.id = 8,
     .what = HSY_CORRECT_RETELLS,
     .name = "Ferries late",
     .other = "Bridge stays open",
     .article = 7,
     .other_article = 6,
     .made = "2025-07-04T10:10:00Z"},
    {.id = 9,
     .what = HSY_CORRECT_NOT_RETELLS,
     .name = "Bridge stays open",
     .other = "news/gate.txt",
     .article = 6,
     .other_article = 2,
     .made = "2025-07-04T10:15:00Z"},
    {.id = 10,
     .what = HSY_CORRECT_NO_DRIFT,
     .name = "14 ships",
     .other = "fourteen ships",
     .type = "number",
     .statement = 12,
     .other_statement = 45,
     .article = 1,
     .other_article = 3,
     .made = "2025-07-04T10:20:00Z"}};

static hsy_statement_rows *person_said; /* what a person's statements point into */

/* Who the only Holm is; "the" may be several; nobody else is known. */
hsy_status hsy_case_person(hsy_case *c, const char *name, size_t limit, hsy_person **ret, hsy_error *error)
{
	static const hsy_spelling spellings[] = {{"Vera Holm", true, 2, 1, "The Harbour Post"},
						 {"Ms Holm", true, 1, 3, NULL},
						 {"V. Holme", true, 0, 0, NULL}};
	static const hsy_count roles[] = {{"Transport Minister", 2}}, modes[] = {{"assert", 2}, {"deny", 1}},
			       media[] = {{"Radio Orlan", 1}}, addressees[] = {{"reporters", 1}};
	if (!strcmp(name, "the"))
		return fail(error, HSY_ERR_ARGUMENT, "", HSY_NO_BYTE, "\"the\" may be any of 3");
	if (!strstr("Vera Holm", name)) {
		fail(error, HSY_ERR_ARGUMENT, "", HSY_NO_BYTE, "nobody is called \"Hulm\"; near it: Vera Holm");
		return HSY_DONE;
	}
	hsy_person *p = calloc(1, sizeof *p);
	hsy_said_query query;
	hsy_said_query_init(&query);
	query.name = "Vera Holm";
	query.limit = limit;
	hsy_case_said(c, &query, &person_said, NULL);
	*p = (hsy_person){who_row(1),
			  spellings,
			  3,
			  roles,
			  media,
			  addressees,
			  modes,
			  1,
			  1,
			  1,
			  2,
			  canned_corrections,
			  1,
			  person_said->rows,
			  person_said->n_rows,
			  1};
	*ret = p;
	return HSY_OK;
}

void hsy_person_free(hsy_person *person)
{
	if (person)
		hsy_statement_rows_free(person_said);
	free(person);
}

hsy_status hsy_case_corrections(hsy_case *c, hsy_corrections **ret, hsy_error *error)
{
	(void)error;
	*ret = calloc(1, sizeof **ret);
	**ret = (hsy_corrections){canned_corrections, c->empty ? 0 : COUNT(canned_corrections)};
	return HSY_OK;
}

void hsy_corrections_free(hsy_corrections *corrections)
{
	free(corrections);
}

hsy_status hsy_case_correct(hsy_case *c, const hsy_correction_request *r, int64_t *ret_id, hsy_error *error)
{
	(void)c;
	if (!getenv("FAKE_QUIET"))
		fprintf(stderr,
			"asked: %s, name %s, other %s, statements %lld %lld, articles %lld %lld, drift %lld\n",
			hsy_correction_name(r->what), r->name ? r->name : "-", r->other ? r->other : "-",
			(long long)r->statement, (long long)r->other_statement, (long long)r->article,
			(long long)r->other_article, (long long)r->drift);
	if (r->other && !strcmp(r->other, "Hulm"))
		return fail(error, HSY_ERR_ARGUMENT, "", HSY_NO_BYTE,
			    "nobody is called \"Hulm\"; near it: Vera Holm");
	*ret_id = canned_corrections[r->what].id;
	return HSY_OK;
}

hsy_status hsy_case_undo(hsy_case *c, int64_t id, hsy_error *error)
{
	(void)c;
	if (id > 10)
		return fail(error, HSY_ERR_ARGUMENT, "", HSY_NO_BYTE, "there is no correction");
	return HSY_OK;
}

hsy_status hsy_case_search(hsy_case *c, const char *words, size_t limit, hsy_hits **ret, hsy_error *error)
{
	if (!strcmp(words, "\""))
		return fail(error, HSY_ERR_ARGUMENT, "", HSY_NO_BYTE, "the quotation mark is not closed");
	hsy_hits *result = calloc(1, sizeof *result);
	hsy_hit *hits = calloc(2, sizeof *hits);
	static hsy_range marks[] = {{10, 15}, {30, 36}};
	hits[0] = (hsy_hit){.article = 1,
			    .statement = 10,
			    .path = "news/bridge.txt",
			    .outlet = "The Harbour Post",
			    .title = library[0].title,
			    .published = "2025-06-27",
			    .source = "Transport Minister Vera Holm",
			    .speaker = "Vera Holm",
			    .snippet = "… that \"Orlan\" and then the bridge would stay open, and denied …",
			    .marks = marks,
			    .n_marks = 2,
			    .span = span_of(library[0].text, "Orlan bridge")};
	hits[1] = (hsy_hit){.article = 3,
			    .path = "news/hostile.txt",
			    .title = library[2].title,
			    .snippet = "An \033[31mangry\033[0m source said it was …",
			    .span = {{3, 8}, {3, 8}}};
	size_t all = c->empty || !strcmp(words, "nothing") ? 0 : 2;
	*result = (hsy_hits){hits, limit && limit < all ? limit : all, all};
	*ret = result;
	return HSY_OK;
}

void hsy_hits_free(hsy_hits *hits)
{
	if (hits)
		free((void *)hits->hits);
	free(hits);
}

hsy_status hsy_case_find_article(hsy_case *c, const char *ref, int64_t *ret, hsy_error *error)
{
	if (!strcmp(ref, "11111111"))
		return fail(error, HSY_ERR_ARGUMENT, "", HSY_NO_BYTE, "'11111111' fits several articles: 1, 12");
	int64_t id = atoi(ref);
	for (size_t i = 0; i < COUNT(library); i++)
		if (!strcmp(ref, library[i].path))
			id = (int64_t)i + 1;
	if (c->empty || !((id >= 1 && id <= 3) || id == 12 || id == 13))
		return HSY_DONE;
	*ret = id;
	return HSY_OK;
}

hsy_status hsy_case_reading(hsy_case *c, int64_t article, hsy_reading **ret, hsy_error *error)
{
	(void)c, (void)error;
	*ret = reading_new(&library[article >= 12 ? 0 : article - 1], NULL);
	return HSY_OK;
}

/* ---- versions: article 2 has two ---- */

hsy_status hsy_case_find_version(hsy_case *c, const char *ref, int64_t *ret, int *ret_version, hsy_error *error)
{
	char article[64];
	const char *sign = strrchr(ref, '@');
	snprintf(article, sizeof article, "%.*s", (int)(sign ? sign - ref : 63), ref);
	*ret_version = sign ? atoi(sign + 1) : 0;
	return hsy_case_find_article(c, article, ret, error);
}

hsy_status hsy_case_count_versions(hsy_case *c, int64_t article, int *ret, hsy_error *error)
{
	(void)c, (void)error;
	*ret = article == 2 ? 2 : 1;
	return HSY_OK;
}

hsy_status hsy_case_version_reading(hsy_case *c, int64_t article, int version, hsy_reading **ret, hsy_error *error)
{
	int n = 0;
	hsy_case_count_versions(c, article, &n, error);
	return version >= 1 && version <= n ? hsy_case_reading(c, article, ret, error) : HSY_DONE;
}

hsy_status hsy_case_versions(hsy_case *c, int64_t article, hsy_versions **ret, hsy_error *error)
{
	static const hsy_version_row rows[] = {{.version = 1,
						.path = "a.html",
						.title = "Talks resume",
						.published = "2025-06-27",
						.sha256 = "aa",
						.added = "2025-06-27T08:00:00Z",
						.n_words = 1200,
						.n_statements = 4},
					       {.version = 2,
						.path = "a.html",
						.url = "https://news.example/a",
						.title = "Talks stall",
						.published = "2025-06-27",
						.sha256 = "bb",
						.added = "2025-06-28T09:30:00Z",
						.n_words = 1234,
						.n_statements = 5,
						.has_headline = true,
						.n_changed = 1,
						.n_added = 1,
						.n_text = 2}};
	static hsy_versions two = {rows, 2}, one = {rows, 1};
	(void)c, (void)error;
	*ret = article == 2 ? &two : &one;
	return HSY_OK;
}

void hsy_versions_free(hsy_versions *versions)
{
	(void)versions;
}

hsy_status hsy_case_edits(hsy_case *c, int64_t article, int from, int to, hsy_edits **ret, hsy_error *error)
{
	static const hsy_span from_span = {{10, 39}, {10, 39}}, to_span = {{12, 40}, {12, 40}},
			      added = {{50, 72}, {50, 72}}, removed = {{60, 76}, {60, 76}};
	static const hsy_edit edits[] = {
	    {.of = HSY_EDIT_HEADLINE, .from = {.text = "Talks resume"}, .to = {.text = "Talks stall"}},
	    {.of = HSY_EDIT_STATEMENT,
	     .changes = HSY_EDIT_QUOTATION | HSY_EDIT_NUMBER,
	     .from = {3, &from_span, 1, "\"We will build three bridges\"", "Vera Holm", "said"},
	     .to = {3, &to_span, 1, "\"We will build \033two bridges\"", "Vera Holm", "said"}},
	    {.of = HSY_EDIT_STATEMENT, .to = {4, &added, 1, "that nobody knew of it", NULL, NULL}},
	    {.of = HSY_EDIT_TEXT, .from = {0, &removed, 1, "The rain went on", NULL, NULL}}};
	static hsy_reading reading = {.article = {.path = "a.html", .title = "Talks stall"}};
	static hsy_edits all;
	int n = 0;
	hsy_case_count_versions(c, article, &n, error);
	if (from < 1 || to < 1 || from > n || to > n)
		return HSY_DONE;
	all = (hsy_edits){article, from, to, &reading, &reading, edits, from == to ? 0 : COUNT(edits)};
	*ret = &all;
	return HSY_OK;
}

void hsy_edits_free(hsy_edits *edits)
{
	(void)edits;
}

/* ---- the affair as a whole ---- */

static void affair_note(const char *what, const hsy_affair_query *q)
{
	if (getenv("FAKE_QUERY"))
		fprintf(stderr, "%s: about %s, name %s, kind %s, since %s, until %s, story %lld, limit %zu%s\n",
			what, q->about ? q->about : "-", q->name ? q->name : "-", q->kind ? q->kind : "-",
			q->since ? q->since : "-", q->until ? q->until : "-", (long long)q->story, q->limit,
			q->all ? ", all" : "");
}

static const hsy_span canned_span = {{71, 103}, {71, 103}};

/* What the minister says, what the engineer says, and the article's own words. */
static const hsy_place canned_places[] = {
    {.article = 1,
     .path = "news/bridge.txt",
     .outlet = "The Harbour Post",
     .title = "Minister denies plan to close the Orlan bridge",
     .published = "2025-06-27",
     .statement = 1,
     .id = 10,
     .tellings = 4097,
     .spans = &canned_span,
     .n_spans = 1,
     .text = "the Orlan bridge would stay open",
     .cue = "said",
     .speaker = 1,
     .speaker_name = "Vera Holm",
     .time = "2025-06-27"},
    {.article = 4,
     .path = "news/pier.txt",
     .outlet = "Inland Courier",
     .published = "2025-07-10",
     .statement = 2,
     .id = 41,
     .spans = &canned_span,
     .n_spans = 1,
     .text = "the \"bridge\" has to be closed, and would be, \033[31mnext month\033[0m",
     .cue = "conceded",
     .speaker = 1,
     .speaker_name = "Vera Holm",
     .mode = HSY_MODE_ACKNOWLEDGE,
     .time = "../2025-07-09"},
    {.article = 3,
     .path = "news/hostile.txt",
     .text = "The northern pier was sinking.",
     .spans = &canned_span,
     .n_spans = 1}};

static const hsy_tension canned_tensions[] = {
    {3, "claim/denial", canned_places, 3,
     "Vera Holm and the article cannot both be right: one denies what the other says", 0.91, 2, -1},
    {5, "number", canned_places + 1, 2, "Vera Holm and the article give numbers or dates that cannot both hold",
     0.74, 0, -1}};
static const hsy_tension canned_change = {7, "change", canned_places, 2, "Vera Holm says another thing later", 0.63,
					  1, 12};

static hsy_status emitted(bool wanted, hsy_error *error)
{
	return wanted ? HSY_OK : fail(error, HSY_ERR_STOPPED, "", HSY_NO_BYTE, "stopped");
}

/* How many of `all` to give. */
static size_t affair_n(const hsy_case *c, const hsy_affair_query *q, size_t all, bool *ret_more)
{
	bool is_nothing = c->empty || (q->about && !strcmp(q->about, "nothing"));
	size_t n = is_nothing ? 0 : q->limit && q->limit < all ? q->limit : all;
	*ret_more = !is_nothing && n < all;
	return n;
}

hsy_status hsy_case_tensions(hsy_case *c, const hsy_affair_query *q, hsy_tension_fn emit, void *context,
			     bool *ret_more, hsy_error *error)
{
	hsy_status status = HSY_OK;
	size_t n = affair_n(c, q, COUNT(canned_tensions), ret_more);
	affair_note("tensions", q);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = emitted(emit(context, &canned_tensions[i]), error);
	return status;
}

hsy_status hsy_case_changes(hsy_case *c, const hsy_affair_query *q, hsy_tension_fn emit, void *context,
			    bool *ret_more, hsy_error *error)
{
	size_t n = affair_n(c, q, q->name && !strstr("Vera Holm", q->name) ? 0 : 1, ret_more);
	affair_note("changes", q);
	return n ? emitted(emit(context, &canned_change), error) : HSY_OK;
}

hsy_status hsy_case_timeline(hsy_case *c, const hsy_affair_query *q, hsy_event_fn emit, void *context,
			     bool *ret_more, hsy_error *error)
{
	static const hsy_count outlets[] = {{"The Harbour Post", 1}, {"Inland Courier", 2}};
	const hsy_event events[] = {
	    {.day = "2025-06-27", .place = canned_places[0], .n_tellings = 3, .n_outlets = 2, .outlets = outlets},
	    {.day = "2025-06-27",
	     .is_published = true,
	     .article = {1, "news/bridge.txt", "The Harbour Post", library[0].title, "2025-06-27"}},
	    {.day = "2025-07-09",
	     .place = canned_places[1],
	     .n_tellings = 1,
	     .n_outlets = 1,
	     .outlets = outlets + 1},
	    {.day = "2025-07-10",
	     .is_published = true,
	     .article = {4, "news/pier.txt", "Inland Courier", NULL, "2025-07-10"}}};
	hsy_status status = HSY_OK;
	size_t n = affair_n(c, q, COUNT(events), ret_more);
	affair_note("timeline", q);
	for (size_t i = COUNT(events) - n; status == HSY_OK && i < COUNT(events); i++)
		status = emitted(emit(context, &events[i]), error);
	return status;
}

hsy_status hsy_case_coverage(hsy_case *c, const hsy_affair_query *q, hsy_coverage_fn emit, void *context,
			     bool *ret_more, hsy_error *error)
{
	static const hsy_coverage_cell first[] = {{"Inland Courier", HSY_HELD_TOLD, 4},
						  {"Inner Circle", HSY_HELD_SILENT, 0},
						  {"Radio", HSY_HELD_NOTHING, 0},
						  {"The Harbour Post", HSY_HELD_TOLD, 1}},
				       second[] = {{"Inland Courier", HSY_HELD_TOLD, 4},
						   {"Inner Circle", HSY_HELD_TOLD, 5},
						   {"Radio", HSY_HELD_SILENT, 0},
						   {"The Harbour Post", HSY_HELD_TOLD, 1}};
	const hsy_coverage rows[] = {{4097, canned_places[0], 4, 2, first, 4},
				     {8193, canned_places[2], 3, 3, second, 4}};
	hsy_status status = HSY_OK;
	size_t n = affair_n(c, q, COUNT(rows), ret_more);
	affair_note("coverage", q);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = emitted(emit(context, &rows[i]), error);
	return status;
}

hsy_status hsy_case_positions(hsy_case *c, const hsy_affair_query *q, hsy_position_fn emit, void *context,
			      bool *ret_more, hsy_error *error)
{
	const hsy_position rows[] = {
	    {"Vera Holm", "bridge closed", "030", "for", "own", "../2025-07-09", canned_places[1], true},
	    {"Vera Holm", "bridge open", "120", "against", "opponent", "2025-06-27", canned_places[0], true},
	    {"the ministry", "", "057", "conditional", "narrator", NULL, canned_places[2], false}};
	hsy_status status = HSY_OK;
	size_t n = affair_n(c, q, COUNT(rows), ret_more);
	affair_note("positions", q);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = emitted(emit(context, &rows[i]), error);
	return status;
}

static const hsy_article_ref story_articles[] = {
    {1, "news/bridge.txt", "The Harbour Post", "Minister denies plan to close the Orlan bridge", "2025-06-27"},
    {4, "news/pier.txt", "Inland Courier", NULL, "2025-07-10"}};
static const hsy_retelling story_retellings[] = {{.article = 4,
						  .of = 1,
						  .of_outlet = "The Harbour Post",
						  .relation = "retells",
						  .extent = "part",
						  .score = 0.87},
						 {.article = 4,
						  .of = 3,
						  .outside = "Radio Orlan",
						  .relation = "common source",
						  .extent = "sentence",
						  .score = 0.5}};
static const hsy_story canned_stories[] = {
    {4, "Minister denies plan to close the Orlan bridge", "2025-06-27", "2025-07-10", story_articles, 2, 2,
     story_retellings, 2},
    {3, "A title \033]0;owned\007", NULL, NULL, story_articles, 2, 1, NULL, 0}};

hsy_status hsy_case_stories(hsy_case *c, const hsy_story_query *q, hsy_stories **ret, hsy_error *error)
{
	size_t all = c->empty ? 0 : COUNT(canned_stories);
	(void)error;
	if (getenv("FAKE_QUERY"))
		fprintf(stderr, "stories: least %zu, since %s, until %s, limit %zu\n", q->least,
			q->since ? q->since : "-", q->until ? q->until : "-", q->limit);
	*ret = calloc(1, sizeof **ret);
	**ret = (hsy_stories){canned_stories, q->limit && q->limit < all ? q->limit : all, all};
	return HSY_OK;
}

hsy_status hsy_case_story(hsy_case *c, int64_t id, hsy_stories **ret, hsy_error *error)
{
	(void)c, (void)error;
	if (id != 4)
		return HSY_DONE;
	*ret = calloc(1, sizeof **ret);
	**ret = (hsy_stories){canned_stories, 1, 1};
	return HSY_OK;
}

void hsy_stories_free(hsy_stories *stories)
{
	free(stories);
}

/* ---- scoring ---- */

static double part(size_t a, size_t b)
{
	return b ? (double)a / (double)b : 0;
}

double hsy_score_precision(hsy_score s)
{
	return part(s.n_both, s.n_found);
}

double hsy_score_recall(hsy_score s)
{
	return part(s.n_both, s.n_gold);
}

double hsy_score_f1(hsy_score s)
{
	return part(2 * s.n_both, s.n_gold + s.n_found);
}

hsy_status hsy_eval_brat(const hsy_reading *reading, const char *ann_path, hsy_scores *scores, hsy_error *error)
{
	(void)reading;
	fprintf(stderr, "scoring %s\n", ann_path);
	if (strstr(ann_path, "broken"))
		return fail(error, HSY_ERR_FORMAT, ann_path, 3, "no tab behind the name of the annotation");
	hsy_score *all[] = {&scores->source, &scores->cue, &scores->content, &scores->linked_overlap,
			    &scores->linked_exact};
	for (size_t i = 0; i < COUNT(all); i++) {
		all[i]->n_gold += 1000;
		all[i]->n_found += 900;
		all[i]->n_both += 800 - 100 * i;
	}
	scores->n_annotations += 1000;
	return HSY_OK;
}
