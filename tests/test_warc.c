/* Web archives: WARC files made here, packed and plain, whole and damaged, become articles. */
#define _GNU_SOURCE /* memmem */
#include "check.h"

#include <zlib.h>

#include "base/buffer.h"
#include "hearsay.h"
#include "intake/http.h"
#include "intake_run.h"
#include "pack.h"

static const char PAGE[] = "<html><head><title>Ferry to close</title></head><body><article><h1>Ferry to close</h1>"
			   "<p>The ferry will close in May, the harbour office said on Tuesday, as nobody pays.</p>"
			   "</article></body></html>";

/* ---- making archives ---- */

/* Appends a record; `fields` are further lines of its header. */
static void record_n(struct buffer *b, const char *type, const char *fields, const char *body, size_t n)
{
	buffer_format(b,
		      "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2025-05-03T10:00:00Z\r\nContent-Length: %zu\r\n"
		      "%s\r\n",
		      type, n, fields);
	buffer_append(b, body, n);
	buffer_string(b, "\r\n\r\n");
}

static const char URI[] = "WARC-Target-URI: https://www.vik.example/ferry\r\n";

/* Appends an answer over HTTP with further fields of its own. */
static void answer_n(struct buffer *b, const char *status, const char *fields, const char *body, size_t n)
{
	struct buffer http = {0};
	char head[300];
	snprintf(head, sizeof head, "%sContent-Type: application/http; msgtype=response\r\n", URI);
	buffer_format(&http, "HTTP/1.1 %s\r\n%s\r\n", status, fields);
	buffer_append(&http, body, n);
	record_n(b, "response", head, http.bytes, http.n);
	buffer_free(&http);
}

static void answer(struct buffer *b, const char *status, const char *type)
{
	char fields[200];
	snprintf(fields, sizeof fields, "Content-Type: %s\r\n", type);
	answer_n(b, status, fields, PAGE, sizeof PAGE - 1);
}

/* Three pages as members of their own; where each begins. */
static void three(struct buffer *to, size_t at[3])
{
	struct buffer one = {0};
	answer(&one, "200 OK", "text/html");
	for (int i = 0; i < 3; i++) {
		at[i] = to->n;
		pack(to, 31, one.bytes, one.n);
	}
	buffer_free(&one);
}

/* ---- what is read ---- */

static void test_plain(void)
{
	struct buffer b = {0};
	struct run r;
	char names[100];
	record_n(&b, "warcinfo", "", "software: x\r\n", 13);
	size_t first = b.n;
	answer(&b, "200 OK", "text/html; charset=utf-8");
	size_t second = b.n;
	record_n(&b, "conversion", "Content-Type: text/plain\r\nWARC-Target-URI: <https://vik.example/a b>\r\n",
		 "The ferry will close.", 21);
	run(&r, "x.warc", &b);
	snprintf(names, sizeof names, "x.warc:%zu,x.warc:%zu", first, second);
	CHECK_TEXT(r.names, names);
	CHECK(strstr(r.texts, "the harbour office said on Tuesday"));
	CHECK_TEXT(r.errors, "");
	CHECK_TEXT(r.url, "https://vik.example/a%20b");
	CHECK_TEXT(r.outlet, "vik.example");
	CHECK_TEXT(r.passed, "1 record about the crawl");
	run(&r, "no-name", &b);
	CHECK_INT(r.n_articles, 2);
	buffer_free(&b);
}

static void test_packed(void)
{
	struct buffer b = {0}, plain = {0}, whole = {0};
	struct run r;
	char names[100];
	size_t at[3];
	three(&b, at);
	snprintf(names, sizeof names, "x:%zu,x:%zu,x:%zu", at[0], at[1], at[2]);
	run(&r, "x", &b);
	CHECK_TEXT(r.names, names);
	CHECK_TEXT(r.errors, "");
	for (int i = 0; i < 2; i++)
		answer(&plain, "200 OK", "text/html");
	pack(&whole, 31, plain.bytes, plain.n);
	run(&r, "x.warc.gz", &whole);
	snprintf(names, sizeof names, "x.warc.gz:0,x.warc.gz:%zu", plain.n / 2);
	CHECK_TEXT(r.names, names);
	/* Members that know nothing of records. */
	buffer_clear(&whole);
	pack(&whole, 31, plain.bytes, 100);
	pack(&whole, 31, plain.bytes + 100, plain.n - 100);
	run(&r, "x.warc.gz", &whole);
	CHECK_INT(r.n_articles, 2);
	CHECK_INT(r.n_errors, 0);
	buffer_free(&b);
	buffer_free(&plain);
	buffer_free(&whole);
}

/* Archives one behind the other in a run: counts are the run's. */
static void test_several(void)
{
	struct buffer packed = {0}, plain = {0}, cut = {0};
	hsy_intake *in = NULL;
	hsy_error error;
	const hsy_article *a = NULL;
	const hsy_passed *passed;
	char names[400] = "";
	size_t at[3];
	int n_errors = 0;
	three(&packed, at);
	buffer_append(&cut, packed.bytes, packed.n - 20);
	record_n(&plain, "request", "", "x", 1);
	answer(&plain, "200 OK", "text/html");
	const hsy_source sources[] = {{"a", packed.bytes, packed.n}, {"b", cut.bytes, cut.n},
				      {"c", plain.bytes, plain.n},   {"d.txt", "He said so.", 11},
				      {"e", plain.bytes, plain.n},   {"f", packed.bytes, packed.n}};
	CHECK_INT(hsy_intake_open_memory(sources, 6, NULL, &in, &error), HSY_OK);
	for (hsy_status status; (status = hsy_intake_next(in, &a, &error)) != HSY_DONE;) {
		n_errors += status != HSY_OK;
		snprintf(names + strlen(names), sizeof names - strlen(names), "%c",
			 status == HSY_OK ? a->path[0] : '!');
	}
	CHECK_TEXT(names, "aaabb!cdefff");
	CHECK_INT(n_errors, 1);
	CHECK_INT(hsy_intake_passed(in, &passed), 1);
	CHECK_INT(passed[0].n, 2);
	CHECK_TEXT(passed[0].what, "requests");
	hsy_intake_free(in);
	buffer_free(&packed);
	buffer_free(&plain);
	buffer_free(&cut);
}

static void test_passed(void)
{
	struct buffer b = {0};
	struct run r;
	record_n(&b, "request", URI, "GET / HTTP/1.1\r\n\r\n", 18);
	record_n(&b, "request", URI, "GET / HTTP/1.1\r\n\r\n", 18);
	record_n(&b, "revisit", URI, "", 0);
	answer(&b, "404 Not Found", "text/html");
	answer(&b, "200 OK", "image/png");
	answer(&b, "200 OK", "text/css");
	answer(&b, "200 OK", "application/x-thing");
	answer_n(&b, "204 No Content", "", "", 0);
	answer_n(&b, "200 OK", "Content-Type: application/json\r\n", "{\"a\":1}", 7);
	answer_n(&b, "200 OK", "Content-Type: application/json\r\n", "{\"text\":\"He said so.\"}", 22);
	run(&r, "x.warc", &b);
	CHECK_TEXT(r.texts, "He said so.");
	CHECK_TEXT(r.errors, "");
	CHECK_TEXT(r.passed, "2 requests,1 revisit,1 answer other than 2xx,1 empty answer,1 image,"
			     "1 script, style or font,1 JSON without an article,1 record of another type");
	buffer_free(&b);
}

static void test_truncated(void)
{
	struct buffer b = {0};
	struct run r;
	record_n(&b, "resource", "Content-Type: text/html\r\nWARC-Truncated: length\r\n", PAGE, sizeof PAGE - 30);
	run(&r, "x.warc", &b);
	CHECK_INT(r.n_articles, 1);
	CHECK_TEXT(r.passed, "1 page that was cut when it was archived");
	buffer_free(&b);
}

/* The day of the visit tells the year of a dateline; a zero byte in a page does not keep it out. */
static void test_visited(void)
{
	static const char page[] =
	    "VIK, May 2 (Halyard) - The ferry will close, the harbour office said on Friday.\n";
	static const char zero[] = "<html><body><p>The ferry\0 will close, she said.</p></body></html>";
	struct buffer b = {0};
	struct run r;
	answer_n(&b, "200 OK", "Content-Type: text/plain; charset=utf-8\r\n", page, sizeof page - 1);
	run(&r, "x.warc", &b);
	CHECK_TEXT(r.published, "2025-05-02");
	buffer_clear(&b);
	answer_n(&b, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", zero, sizeof zero - 1);
	run(&r, "x.warc", &b);
	CHECK_TEXT(r.texts, "The ferry will close, she said.");
	buffer_free(&b);
}

/* Folded lines, line feeds alone, no empty lines between, an old version. */
static void test_odd_headers(void)
{
	struct buffer b = {0};
	struct run r;
	buffer_format(
	    &b, "WARC/0.18\nwarc-type:resource\nContent-Type: text/plain;\n charset=utf-8\nContent-Length: 12\n"
		"WARC-Target-URI: https://vik.example/\n\nHe said so. \n\n");
	buffer_string(
	    &b, "WARC/1.1\nWARC-Type: resource\nContent-Type: text/plain\nContent-Length: 13\n\nShe said so. ");
	buffer_string(
	    &b, "WARC/1.1\nWARC-Type: resource\nContent-Type: text/plain\nContent-Length: 14\n\nThey said so. ");
	run(&r, "x.warc", &b);
	CHECK_TEXT(r.texts, "He said so. ,She said so. ,They said so. ");
	CHECK_TEXT(r.errors, "");
	buffer_free(&b);
}

/* ---- HTTP ---- */

static void test_codings(void)
{
	static const struct {
		const char *name;
		int window;
	} codings[] = {{"gzip", 31}, {"x-gzip", 31}, {"deflate", 15}, {"deflate", -15}};
	struct run r;
	for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
		struct buffer b = {0}, packed = {0};
		char fields[200];
		pack(&packed, codings[i].window, PAGE, sizeof PAGE - 1);
		snprintf(fields, sizeof fields, "Content-Type: text/html\r\nContent-Encoding: %s\r\n",
			 codings[i].name);
		answer_n(&b, "200 OK", fields, packed.bytes, packed.n);
		answer_n(&b, "200 OK", fields, PAGE, sizeof PAGE - 1); /* the crawler unpacked it */
		answer_n(&b, "200 OK", fields, packed.bytes, packed.n - 12);
		run(&r, "x.warc", &b);
		CHECK_INT(r.n_articles, 3);
		CHECK_TEXT(r.passed, "1 page that was cut when it was archived");
		buffer_free(&b);
		buffer_free(&packed);
	}
	struct buffer b = {0};
	answer_n(&b, "200 OK", "Content-Type: text/html\r\nContent-Encoding: br\r\n", "\x0b\x02\x80", 3);
	run(&r, "x.warc", &b);
	CHECK_TEXT(r.errors, "0 is packed as br, which is not read");
	buffer_free(&b);
}

static void test_chunks(void)
{
	static const struct {
		const char *in, *out;
		bool cut;
	} cases[] = {
	    {"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "abcde", false},
	    {"3\nabc\n0\n\n", "abc", false},
	    {"<p>no chunks", "<p>no chunks", false},
	    {"3\r\nabc\r\n", "abc", true},
	    {"9\r\nabc", "abc", true},
	    {"3\r\nabc\r\nzz\r\nde", "abczz\r\nde", true},
	    {"ffffffffffffffff\r\nabc", "ffffffffffffffff\r\nabc", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char bytes[100];
		bool cut = false;
		size_t n = strlen(cases[i].in);
		memcpy(bytes, cases[i].in, n);
		n = http_unchunk(bytes, n, &cut);
		bytes[n] = '\0';
		CHECK_TEXT(bytes, cases[i].out);
		CHECK_INT(cut, cases[i].cut);
	}
}

static void test_charset(void)
{
	static const char page[] =
	    "<html><head><meta charset=utf-8></head><body><p>\xcf\xe0\xf0\xee\xec said so.</p></body></html>";
	static const char text[] = "Caf\xe9 said so.";
	struct buffer b = {0};
	struct run r;
	answer_n(&b, "200 OK", "Content-Type: text/html; charset=\"windows-1251\"\r\n", page, sizeof page - 1);
	answer_n(&b, "200 OK", "Content-Type: text/plain; charset=nonsense\r\n", text, sizeof text - 1);
	run(&r, "x.warc", &b);
	CHECK_TEXT(r.texts, "Паром said so.,Café said so.");
	buffer_free(&b);
}

/* ---- damage ---- */

/* The middle one of three members is damaged in each of its bytes: the others are always read. */
static void test_damaged_member(void)
{
	size_t at[3];
	struct buffer b = {0};
	struct run r;
	three(&b, at);
	int n_told = 0;
	for (size_t i = at[1]; i < at[2]; i++) {
		b.bytes[i] ^= 0x55;
		run(&r, "x.warc.gz", &b);
		b.bytes[i] ^= 0x55;
		CHECK(r.n_articles >= 2 && r.n_articles + r.n_errors == 3);
		CHECK(!r.n_errors || r.last.byte == at[1]);
		n_told += r.n_errors;
	}
	CHECK(n_told >= (int)(at[2] - at[1]) - 8); /* time and system are not looked at */
	buffer_free(&b);
}

/* Bytes are missing: of the member's begin, middle and end. */
static void test_missing_bytes(void)
{
	size_t at[3];
	struct buffer b = {0};
	struct run r;
	three(&b, at);
	for (size_t from = 0; from + 10 < at[2] - at[1]; from += 7) {
		struct buffer less = {0};
		buffer_append(&less, b.bytes, at[1] + from);
		buffer_append(&less, b.bytes + at[1] + from + 10, b.n - at[1] - from - 10);
		run(&r, "x.warc.gz", &less);
		CHECK_INT(r.n_articles, 2);
		CHECK_INT(r.n_errors, 1);
		buffer_free(&less);
	}
	for (size_t n = at[2] + 1; n < b.n; n++) { /* the file ends early */
		struct buffer less = {0};
		buffer_append(&less, b.bytes, n);
		run(&r, "x.warc.gz", &less);
		CHECK_INT(r.n_articles, 2);
		CHECK_INT(r.n_errors, 1);
		CHECK_INT((long long)r.last.byte, at[2]);
		buffer_free(&less);
	}
	buffer_free(&b);
}

/* One record with a Content-Length of its own between two good ones, packed or not. */
static void run_length(struct run *r, const char *length, bool packed)
{
	struct buffer good = {0}, bad = {0}, b = {0};
	answer(&good, "200 OK", "text/html");
	buffer_format(&bad,
		      "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: %s\r\n\r\n"
		      "He said so.\r\n\r\n",
		      length);
	const struct buffer *all[] = {&good, &bad, &good};
	for (int i = 0; i < 3; i++)
		if (packed)
			pack(&b, 31, all[i]->bytes, all[i]->n);
		else
			buffer_append(&b, all[i]->bytes, all[i]->n);
	run(r, "x.warc", &b);
	buffer_free(&good);
	buffer_free(&bad);
	buffer_free(&b);
}

static void test_lengths(void)
{
	struct run r;
	for (int packed = 0; packed < 2; packed++) {
		run_length(&r, "11", packed);
		CHECK_INT(r.n_articles, 3);
		CHECK_INT(r.n_errors, 0);
		run_length(&r, "5", packed);
		CHECK_INT(r.n_articles, 2);
		CHECK_INT(r.n_errors, 1);
		CHECK(strstr(r.errors, "longer than its Content-Length"));
		run_length(&r, "99999999999999999999", packed);
		CHECK_INT(r.n_articles, 2);
		CHECK(strstr(r.errors, "no Content-Length that is a number"));
		run_length(&r, "-1", packed);
		CHECK_INT(r.n_articles, 2);
		CHECK_INT(r.n_errors, 1);
	}
	run_length(&r, "1000", true);
	CHECK_INT(r.n_articles, 2);
	CHECK(strstr(r.errors, "shorter than its Content-Length"));
	run_length(&r, "400", false); /* reaches into the next one */
	CHECK_INT(r.n_articles, 1);
	CHECK_INT(r.n_errors, 1);
	run_length(&r, "999999999999999999", false); /* more than is read: searched from its begin */
	CHECK_INT(r.n_articles, 2);
	CHECK_INT(r.n_errors, 1);
	CHECK(r.last.byte != HSY_NO_BYTE && r.last.byte > 0);
}

static void test_garbage(void)
{
	struct buffer b = {0};
	struct run r;
	answer(&b, "200 OK", "text/html");
	size_t at = b.n;
	buffer_string(&b, "this is no record\nnor this\n");
	answer(&b, "200 OK", "text/html");
	run(&r, "x.warc", &b);
	CHECK_INT(r.n_articles, 1);
	CHECK_INT(r.n_errors, 1);
	CHECK_INT((long long)r.last.byte, 0); /* the first: something stands behind it */
	buffer_clear(&b);
	record_n(&b, "request", "", "x", 1);
	at = b.n;
	buffer_string(&b, "this is no record\nnor this\n");
	answer(&b, "200 OK", "text/html");
	run(&r, "x.warc", &b);
	CHECK_INT(r.n_articles, 1);
	CHECK_INT((long long)r.last.byte, (long long)at);
	CHECK_TEXT(r.last.message, "a WARC record should begin here");
	buffer_clear(&b);
	buffer_string(&b, "nothing of the kind");
	run(&r, "x.warc", &b);
	CHECK_INT(r.n_errors, 1);
	buffer_clear(&b);
	buffer_string(&b, "\r\n");
	run(&r, "x.warc", &b);
	CHECK_TEXT(r.errors, "0 holds no WARC record");
	buffer_free(&b);
}

/* Members that are unpacked at once, and those that are too large for it, packed or unpacked; by turns. */
static void test_sizes(void)
{
	enum { SMALL = 1000, HUGE_ONE = 3 << 20 };
	struct buffer b = {0}, one = {0};
	struct run r;
	char *body = calloc(HUGE_ONE, 1);
	uint32_t x = 1;
	for (size_t i = 0; i < HUGE_ONE / 2; i++) /* half of it hardly packs */
		body[i] = (char)((x = x * 1664525 + 1013904223) >> 24);
	const struct {
		size_t from, n;
	} parts[] = {{0, SMALL}, {0, HUGE_ONE / 2}, {HUGE_ONE / 2, HUGE_ONE / 2}, {0, HUGE_ONE}, {0, 0}};
	enum { N_PARTS = sizeof parts / sizeof *parts };
	for (int i = 0; i < 2 * N_PARTS; i++) {
		buffer_clear(&one);
		record_n(&one, "resource", "Content-Type: image/png\r\n", body + parts[i % N_PARTS].from,
			 parts[i % N_PARTS].n);
		answer(&one, "200 OK", "text/html");
		pack(&b, 31, one.bytes, one.n);
	}
	run(&r, "x.warc.gz", &b);
	CHECK_INT(r.n_articles, 2 * N_PARTS);
	CHECK_TEXT(r.errors, "");
	free(body);
	buffer_free(&b);
	buffer_free(&one);
}

/* What happens in the middle of a packed whole is told with the byte of what is unpacked. */
static void test_inside(void)
{
	struct buffer b = {0}, packed = {0};
	struct run r;
	char error[100];
	answer(&b, "200 OK", "text/html");
	size_t at = b.n;
	answer_n(&b, "200 OK", "Content-Type: text/html\r\n", "<p> </p>", 8);
	record_n(&b, "response", "Content-Type: application/http\r\n", "no such thing", 13);
	pack(&packed, 31, b.bytes, b.n);
	run(&r, "x.warc.gz", &packed);
	snprintf(error, sizeof error, "0 is a page without text (at byte %zu of what is unpacked)", at);
	CHECK_INT(r.n_errors, 2);
	CHECK(!strncmp(r.errors, error, strlen(error)));
	CHECK(strstr(r.errors, "the record holds no HTTP answer (at byte"));
	buffer_free(&b);
	buffer_free(&packed);
}

/* Damage in a file of many pieces: as many records as there are, or errors. */
static void test_large(void)
{
	struct buffer b = {0}, one = {0};
	struct run r;
	static char noise[40000];
	uint32_t x = 1;
	for (size_t i = 0; i < sizeof noise; i++)
		noise[i] = (char)((x = x * 1664525 + 1013904223) >> 24);
	record_n(&one, "resource", "Content-Type: image/png\r\n", noise, sizeof noise);
	answer(&one, "200 OK", "text/html");
	int n = 0;
	for (; b.n < 3 << 20; n++) {
		if (n % 7 == 3) {
			buffer_append(&b, noise, 5000);
			b.bytes[b.n - 5000] = 1;
		}
		pack(&b, 31, one.bytes, one.n);
	}
	run(&r, "x.warc.gz", &b);
	CHECK_INT(r.n_articles, n);
	CHECK_INT(r.n_errors, (n + 3) / 7);
	buffer_free(&b);
	buffer_free(&one);
}

static void test_not_read(void)
{
	static const struct {
		const char *start, *error;
	} cases[] = {{"\x04\x22\x4d\x18xyz", "0 is packed as LZ4"},
		     {"\x28\xb5\x2f\xfdxyz", "0 is packed as Zstandard"},
		     {"filedesc://x.arc 0.0.0.0 2008", "0 is an ARC file"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer b = {0};
		struct run r;
		buffer_string(&b, cases[i].start);
		run(&r, "x", &b);
		CHECK_INT(r.n_articles, 0);
		CHECK(!strncmp(r.errors, cases[i].error, strlen(cases[i].error)));
		buffer_free(&b);
	}
}

/* ---- limits ---- */

static void fill(struct buffer *b, size_t n)
{
	char block[4096];
	memset(block, 'x', sizeof block);
	for (; n > sizeof block; n -= sizeof block)
		buffer_append(b, block, sizeof block);
	buffer_append(b, block, n);
}

static void test_long_headers(void)
{
	struct buffer b = {0};
	struct run r;
	buffer_string(&b, "WARC/1.0\r\nWARC-Type: response\r\nX: ");
	fill(&b, 300000); /* one endless line */
	buffer_string(&b, "\r\n\r\n");
	answer(&b, "200 OK", "text/html");
	run(&r, "x.warc", &b);
	CHECK_TEXT(r.errors, "0 the record's header is longer than 65536 bytes, the limit");
	CHECK_INT(r.last.status, HSY_ERR_LIMIT);
	CHECK_INT(r.n_articles, 1);
	buffer_clear(&b);
	struct buffer http = {0};
	buffer_string(&http, "HTTP/1.1 200 OK\r\nX: ");
	fill(&http, 100000);
	record_n(&b, "response", "Content-Type: application/http\r\n", http.bytes, http.n);
	answer(&b, "200 OK", "text/html");
	run(&r, "x.warc", &b);
	CHECK_TEXT(r.errors, "0 its HTTP header is longer than 65536 bytes, the limit");
	CHECK_INT(r.n_articles, 1);
	buffer_free(&http);
	buffer_free(&b);
}

static void test_bombs(void)
{
	struct buffer zeros = {0}, packed = {0}, b = {0}, last = {0};
	struct run r;
	hsy_intake_options options;
	hsy_intake_options_init(&options);
	options.max_file_bytes = 100000;
	fill(&zeros, 20 << 20);
	pack(&packed, 31, zeros.bytes, zeros.n);
	answer_n(&b, "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", packed.bytes, packed.n);
	answer(&b, "200 OK", "text/html");
	run_options(&r, "x.warc", &b, &options);
	CHECK_TEXT(r.errors, "0 is larger than 100000 bytes, the limit for a file");
	CHECK_INT(r.last.status, HSY_ERR_LIMIT);
	CHECK_INT(r.n_articles, 1);
	/* The record's own member. */
	buffer_clear(&b);
	buffer_clear(&packed);
	record_n(&b, "resource", "Content-Type: image/png\r\n", zeros.bytes, zeros.n);
	pack(&packed, 31, b.bytes, b.n);
	answer(&last, "200 OK", "text/html");
	pack(&packed, 31, last.bytes, last.n);
	run_options(&r, "x.warc.gz", &packed, &options);
	CHECK_TEXT(r.errors, "0 unpacks to more than 200 times its size, the limit");
	CHECK_INT(r.n_articles, 1);
	buffer_free(&zeros);
	buffer_free(&packed);
	buffer_free(&last);
	buffer_free(&b);
}

int main(void)
{
	RUN(test_plain);
	RUN(test_packed);
	RUN(test_several);
	RUN(test_passed);
	RUN(test_truncated);
	RUN(test_visited);
	RUN(test_odd_headers);
	RUN(test_codings);
	RUN(test_chunks);
	RUN(test_charset);
	RUN(test_damaged_member);
	RUN(test_missing_bytes);
	RUN(test_lengths);
	RUN(test_garbage);
	RUN(test_inside);
	RUN(test_sizes);
	RUN(test_large);
	RUN(test_not_read);
	RUN(test_long_headers);
	RUN(test_bombs);
	return check_end();
}
