/* Articles made on several threads: they, errors, progress and counts are those of one thread, in the same order.
 */
#define _GNU_SOURCE
#include "check.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/crew.h"
#include "base/sha256.h"
#include "hearsay.h"
#include "pack.h"

enum { SOURCES = 64, LARGE = 1 << 20 };

static struct buffer bytes[SOURCES];
static hsy_source sources[SOURCES];
static size_t n_sources;

/* ---- what is read ---- */

static struct buffer *source(const char *name)
{
	sources[n_sources].name = name;
	return &bytes[n_sources++];
}

static void sources_close(void)
{
	for (size_t i = 0; i < n_sources; i++)
		sources[i] = (hsy_source){sources[i].name, bytes[i].bytes, bytes[i].n};
}

static void sources_drop(void)
{
	for (size_t i = 0; i < n_sources; i++)
		buffer_free(&bytes[i]);
	n_sources = 0;
}

static void page(struct buffer *b, int n, int n_paragraphs)
{
	buffer_format(
	    b, "<html><head><title>Ferry %d to close</title></head><body><article><h1>Ferry %d to close</h1>", n,
	    n);
	for (int i = 0; i < n_paragraphs; i++)
		buffer_format(
		    b, "<p>The ferry %d will close in May, the office said on day %d, as nobody pays.</p>\n", n, i);
	buffer_string(b, "</article></body></html>");
}

/* A record with a page; every seventh is refused, empty, JSON, cut or damaged. */
static void record(struct buffer *to, int n, int n_paragraphs)
{
	struct buffer body = {0}, all = {0};
	if (n % 7 != 1)
		page(&body, n, n_paragraphs);
	const char *type = n % 7 == 2    ? "application/json"
			   : n % 11 == 3 ? "text/html; charset=windows-1252"
					 : "text/html";
	size_t n_body = body.n;
	struct buffer http = {0};
	buffer_format(&http, "HTTP/1.1 %s\r\nContent-Type: %s\r\n\r\n", n % 7 == 4 ? "404 Not Found" : "200 OK",
		      type);
	buffer_append(&http, body.bytes, n_body);
	buffer_format(&all,
		      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-05-03T10:00:00Z\r\n%s"
		      "Content-Type: application/http\r\nWARC-Target-URI: "
		      "https://vik.example/%d\r\nContent-Length: %zu\r\n\r\n",
		      n % 7 == 5 ? "WARC-Truncated: length\r\n" : "", n, http.n + (n % 7 == 6 ? 5 : 0));
	buffer_append(&all, http.bytes, http.n);
	buffer_string(&all, "\r\n\r\n");
	pack(to, 31, all.bytes, all.n);
	buffer_free(&body);
	buffer_free(&http);
	buffer_free(&all);
}

/* Pages of very different size, the largest first. */
static void archive(const char *name, int n_records)
{
	struct buffer *b = source(name);
	for (int n = 0; n < n_records; n++)
		record(b, n, n == 0 ? LARGE / 100 : 1 + n * 37 % 200);
}

static void archives(void)
{
	archive("x.warc.gz", 120);
	buffer_string(source("bad.warc.gz"), "\x1f\x8b\x08 no more");
	archive("y.warc.gz", 30);
	bytes[n_sources - 1].n -= 60; /* it ends early */
}

/* One or more of each other kind of file. */
static void files(void)
{
	struct buffer *lines = source("x.jsonl");
	for (int i = 0; i < 50; i++)
		buffer_format(lines,
			      i % 9 == 4 ? "{\"title\": %d\n"
					 : "{\"title\": \"Ferry %d\", \"text\": \"It will close, she said.\"}\n",
			      i);
	struct buffer *objects = source("x.json");
	buffer_string(objects, "[");
	for (int i = 0; i < 9; i++)
		buffer_format(objects, "{\"text\": \"Ferry %d will close, she said.\"}, %s", i,
			      i == 5 ? "7, " : "");
	buffer_string(objects, "{\"text\": 4}");
	struct buffer *mails = source("x.mbox");
	for (int i = 0; i < 9; i++)
		buffer_format(mails,
			      "From ida@vik.example Sat May  3 10:00:00 2025\nFrom: Ida "
			      "<ida@vik.example>\nSubject: Ferry %d\n"
			      "MIME-Version: 1.0\nContent-Type: %s\n\nIt will close, the office said.\n\n",
			      i, i == 4 ? "image/png" : "text/plain");
	static char names[12][16];
	for (int i = 0; i < 12; i++) {
		snprintf(names[i], sizeof names[i], "%d.%s", i, i % 3 == 0 ? "html" : i % 3 == 1 ? "txt" : "pdf");
		struct buffer *b = source(names[i]);
		if (i % 3 == 0)
			page(b, i, i == 6 ? 0 : 20);
		else
			buffer_format(b, "%sFerry %d will close, she said.\n", i % 3 == 1 ? "" : "%PDF-1.4\n", i);
	}
	buffer_string(source("empty.txt"), "");
}

/* ---- all that an intake tells ---- */

static void trace_article(struct buffer *to, const hsy_article *a)
{
	char raw[65];
	sha256_hex(a->raw, a->raw_bytes, raw);
	buffer_format(to, "%s|%s|%s|%s|%s|%s|%s|%s|%zu|%s|%zu|%d", a->path, a->title ? a->title : "",
		      a->url ? a->url : "", a->outlet ? a->outlet : "", a->byline ? a->byline : "",
		      a->published ? a->published : "", a->published_from ? a->published_from : "", a->sha256,
		      a->text_bytes, raw, a->raw_bytes, (int)a->format);
	CHECK(strlen(a->text) == a->text_bytes);
}

/* One line a call. */
static void trace(hsy_intake *in, hsy_status status, const hsy_article *a, const hsy_error *e, struct buffer *to)
{
	uint64_t done, found;
	const hsy_passed *passed;
	size_t n_passed = hsy_intake_passed(in, &passed);
	hsy_intake_progress(in, &done, &found);
	buffer_format(to, "%d %" PRIu64 " %" PRIu64 " ", (int)status, done, found);
	for (size_t i = 0; i < n_passed; i++)
		buffer_format(to, "%" PRIu64 " %s,", passed[i].n, passed[i].what);
	if (status == HSY_OK)
		trace_article(to, a);
	else if (status != HSY_DONE)
		buffer_format(to, "%s %" PRIu64 " %s", e->path, e->byte, e->message);
	buffer_char(to, '\n');
}

/* Reads up to `n_most` articles and errors, and returns how many there were. */
static int read_some(unsigned n_threads, int n_most, const hsy_intake_options *told, struct buffer *to)
{
	hsy_intake_options options = *told;
	hsy_intake *in = NULL;
	hsy_error error;
	hsy_status status = HSY_OK;
	int n = 0;
	options.n_threads = n_threads;
	CHECK_INT(hsy_intake_open_memory(sources, n_sources, &options, &in, &error), HSY_OK);
	buffer_clear(to);
	trace(in, HSY_DONE, NULL, NULL, to);
	while (status != HSY_DONE && n < n_most) {
		const hsy_article *a = NULL;
		status = hsy_intake_next(in, &a, &error);
		trace(in, status, a, &error, to);
		n += status != HSY_DONE;
	}
	hsy_intake_free(in);
	return n;
}

static hsy_intake_options plain_options(void)
{
	hsy_intake_options options;
	hsy_intake_options_init(&options);
	return options;
}

/* ---- tests ---- */

static const unsigned SIZES[] = {2, 3, 16, 0};

static int check_same(const hsy_intake_options *options)
{
	struct buffer one = {0}, several = {0};
	int n = read_some(1, 1000, options, &one);
	for (size_t i = 0; i<sizeof SIZES / sizeof *SIZES; i += check_every()> 1 ? 2 : 1) {
		CHECK_INT(read_some(SIZES[i], 1000, options, &several), n);
		CHECK_TEXT(several.bytes, one.bytes);
	}
	buffer_free(&one);
	buffer_free(&several);
	return n;
}

static void test_archives(void)
{
	hsy_intake_options options = plain_options();
	archives();
	sources_close();
	CHECK(check_same(&options) > 80);
	options.max_text_bytes = 10000; /* errors of pages */
	CHECK(check_same(&options) > 80);
	options.max_file_bytes = 12000; /* and of records */
	CHECK(check_same(&options) > 80);
	sources_drop();
}

static char reader_folder[200];

/* A reader of PDF that is a script: programs are started while threads run. It tells which signals it does not get,
 * which must not be those that threads do without; bash leaves them as they are. */
static void document_reader(void)
{
	char *path = reader_folder;
	const char *root = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
	snprintf(path, sizeof reader_folder, "%s/making-%d", root, (int)getpid());
	mkdir(path, 0755);
	CHECK_INT(chdir(path), 0);
	setenv("PATH", path, 1);
	FILE *f = fopen("pdftotext", "w");
	fputs("#!/bin/bash\n/bin/cat\n/bin/grep SigBlk /proc/self/status\n", f);
	fclose(f);
	chmod("pdftotext", 0755);
}

static void test_files(void)
{
	hsy_intake_options options = plain_options();
	files();
	sources_close();
	document_reader();
	CHECK_INT(check_same(&options), 50 + 12 + 9 + 12 + 1);
	options.by_article = true;
	check_same(&options);
	options.published = "2025-05-03";
	options.title = "Ferry"; /* of one article: all others are errors */
	check_same(&options);
	unlink("pdftotext");
	CHECK_INT(chdir("/"), 0);
	rmdir(reader_folder);
	sources_drop();
}

/* Whoever has seen enough: what is in the making ends, and nothing is left. */
static void test_closed_early(void)
{
	struct buffer one = {0}, several = {0};
	hsy_intake_options options = plain_options();
	archive("x.warc.gz", 40);
	sources_close();
	for (int n = 0; n<30; n += check_every()> 1 ? 7 : 1) {
		read_some(1, n, &options, &one);
		read_some(4, n, &options, &several);
		CHECK_TEXT(several.bytes, one.bytes);
	}
	buffer_free(&one);
	buffer_free(&several);
	sources_drop();
}

/* Two pages are more than may be ahead, and each is more work than all others. */
static void test_giants(void)
{
	hsy_intake_options options = plain_options();
	struct buffer large = {0}, http = {0}, *b = source("x.warc");
	page(&large, 1, 1);
	while (large.n < 13 << 20)
		buffer_string(&large, "<!-- a ferry of many words that nobody reads, for it is a remark -->\n");
	for (int i = 0; i < 3; i++) {
		buffer_format(
		    b, "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: %zu\r\n\r\n",
		    large.n);
		buffer_append(b, large.bytes, large.n);
		buffer_string(b, "\r\n\r\n");
	}
	sources_close();
	struct buffer one = {0}, two = {0};
	CHECK_INT(read_some(1, 10, &options, &one), 3);
	CHECK_INT(read_some(2, 10, &options, &two), 3);
	CHECK_TEXT(two.bytes, one.bytes);
	buffer_free(&one);
	buffer_free(&two);
	buffer_free(&large);
	buffer_free(&http);
	sources_drop();
}

/* ---- the ring ---- */

enum { JOBS = 300, SLOTS = 5 };

struct work {
	int in[SLOTS], out[SLOTS];
	unsigned most;
};

static void work_do(void *context, unsigned worker, size_t slot)
{
	struct work *w = context;
	usleep((useconds_t)(w->in[slot] * 37 % 200));
	w->out[slot] = w->in[slot] * 2 + (worker > w->most);
}

static void check_order(unsigned n_threads, bool helps)
{
	struct work w = {.most = n_threads};
	struct crew c;
	size_t slot;
	int in = 0, out = 0;
	CHECK_INT(crew_open(&c, SLOTS, n_threads, work_do, &w, NULL), HSY_OK);
	while (out < JOBS) {
		if (crew_front(&c, 0, &slot)) {
			CHECK_INT(w.out[slot], 2 * out++);
			crew_pop(&c);
		} else if (in < JOBS && crew_has_room(&c)) {
			w.in[crew_slot_in(&c)] = in++;
			crew_push(&c, false);
			if (crew_is_short(&c))
				CHECK_INT(crew_grow(&c, NULL), HSY_OK);
		} else if (!helps || !crew_help(&c)) {
			crew_front(&c, helps ? CREW_FOREVER : 10, &slot);
		}
	}
	CHECK(crew_is_empty(&c));
	CHECK(c.n_threads <= n_threads && c.n_threads + helps > 0);
	crew_close(&c);
}

static void test_order(void)
{
	check_order(0, true); /* the owner does all */
	check_order(1, true);
	check_order(1, false);
	check_order(3, true);
	check_order(3, false);
}

static void test_cancel(void)
{
	struct work w = {0};
	struct crew c;
	size_t slot;
	CHECK_INT(crew_open(&c, SLOTS, 0, work_do, &w, NULL), HSY_OK);
	crew_push(&c, true);
	crew_push(&c, false);
	crew_push(&c, true);
	CHECK(!crew_is_short(&c)); /* there can be no more threads */
	CHECK_INT(crew_cancel(&c), 2);
	CHECK_INT(crew_slot_in(&c), 1);
	CHECK(crew_front(&c, 0, &slot) && slot == 0); /* done, and perhaps in hand */
	crew_pop(&c);
	CHECK(crew_is_empty(&c) && !crew_help(&c));
	crew_close(&c);
	CHECK_INT(crew_size(7), 7);
	CHECK_INT(crew_size(100000), 256);
	CHECK(crew_size(0) >= 1);
}

int main(void)
{
	RUN(test_order);
	RUN(test_cancel);
	RUN(test_archives);
	RUN(test_files);
	RUN(test_closed_early);
	RUN(test_giants);
	return check_end();
}
