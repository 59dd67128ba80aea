/* Packages (zip) made here, whole and hostile; and programs that read documents. */
#include "intake_run.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "intake/child.h"
#include "intake/zip.h"
#include "pack.h"

static const char RECORD[] = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n"
			     "WARC-Target-URI: https://vik.example/a\r\n\r\nHe said so.\r\n\r\n";

/* ---- making packages ---- */

enum { MAX_ITEMS = 8 };

struct item {
	const char *name;
	const char *bytes;
	size_t n;
	int method;
	/* lies */
	uint32_t crc_less, size_more, at_more;
	unsigned flags;
};

static void add16(struct buffer *b, unsigned v)
{
	buffer_char(b, (char)(v & 0xff));
	buffer_char(b, (char)(v >> 8 & 0xff));
}

static void add32(struct buffer *b, uint32_t v)
{
	add16(b, v & 0xffff);
	add16(b, v >> 16);
}

static void add64(struct buffer *b, uint64_t v)
{
	add32(b, (uint32_t)v);
	add32(b, (uint32_t)(v >> 32));
}

/* What local header and directory say alike. */
static void numbers_add(struct buffer *b, const struct item *it, size_t n_packed)
{
	add16(b, it->flags);
	add16(b, (unsigned)it->method);
	add32(b, 0);
	add32(b, (uint32_t)crc32(0, (const unsigned char *)it->bytes, (uInt)it->n) - it->crc_less);
	add32(b, (uint32_t)n_packed);
	add32(b, (uint32_t)it->n + it->size_more);
	add16(b, (unsigned)strlen(it->name));
}

static void package(struct buffer *b, const struct item *items, size_t n)
{
	struct buffer directory = {0}, data = {0};
	for (size_t i = 0; i < n; i++) {
		const struct item *it = &items[i];
		uint32_t at = (uint32_t)b->n + it->at_more;
		buffer_clear(&data);
		if (it->method == 8)
			pack(&data, -15, it->bytes, it->n);
		else
			buffer_append(&data, it->bytes, it->n);
		buffer_append(b, "PK\3\4\24\0", 6);
		numbers_add(b, it, data.n);
		add16(b, 0);
		buffer_string(b, it->name);
		buffer_append(b, data.bytes, data.n);
		buffer_append(&directory, "PK\1\2\24\0\24\0", 8);
		numbers_add(&directory, it, data.n);
		buffer_append(&directory, "\0\0\0\0\0\0\0\0\0\0\0\0", 12);
		add32(&directory, at);
		buffer_string(&directory, it->name);
	}
	uint32_t at = (uint32_t)b->n;
	buffer_append(b, directory.bytes, directory.n);
	buffer_append(b, "PK\5\6\0\0\0\0", 8);
	add16(b, (unsigned)n);
	add16(b, (unsigned)n);
	add32(b, (uint32_t)directory.n);
	add32(b, at);
	add16(b, 0);
	buffer_free(&directory);
	buffer_free(&data);
}

static void run_items(struct run *r, const struct item *items, size_t n)
{
	struct buffer b = {0};
	package(&b, items, n);
	run(r, "x.wacz", &b);
	buffer_free(&b);
}

static struct item warc(const char *name, int method)
{
	return (struct item){.name = name, .bytes = RECORD, .n = sizeof RECORD - 1, .method = method};
}

/* ---- what is read ---- */

static void test_package(void)
{
	struct run r;
	struct buffer packed = {0};
	pack(&packed, 31, RECORD, sizeof RECORD - 1);
	pack(&packed, 31, RECORD, sizeof RECORD - 1);
	const struct item items[] = {{"datapackage.json", "{}", 2, 0, 0, 0, 0, 0},
				     {"archive/a.warc.gz", packed.bytes, packed.n, 0, 0, 0, 0, 0},
				     warc("archive/b.warc", 8),
				     {"pages/pages.jsonl", "", 0, 8, 0, 0, 0, 0}};
	run_items(&r, items, 4);
	CHECK_TEXT(r.texts, "He said so.,He said so.,He said so.");
	CHECK(strstr(r.names, "x.wacz/archive/a.warc.gz:0,") == r.names);
	CHECK(strstr(r.names, ",x.wacz/archive/b.warc:0") != NULL);
	CHECK_TEXT(r.url, "https://vik.example/a");
	CHECK_TEXT(r.errors, "");
	run_items(&r, items, 1);
	CHECK_TEXT(r.errors, "0 is a zip file that is neither WACZ nor a Word document; unpack it first");
	buffer_free(&packed);
}

/* The same with numbers that need zip64. */
static void test_wide(void)
{
	struct buffer b = {0};
	struct run r;
	struct item it = warc("a.warc", 0);
	buffer_append(&b, "PK\3\4\55\0", 6);
	numbers_add(&b, &it, it.n);
	add16(&b, 0);
	buffer_string(&b, it.name);
	buffer_append(&b, it.bytes, it.n);
	uint64_t directory = b.n;
	buffer_append(&b, "PK\1\2\55\0\55\0\0\0\0\0\0\0\0\0", 16);
	add32(&b, (uint32_t)crc32(0, (const unsigned char *)it.bytes, (uInt)it.n));
	add32(&b, UINT32_MAX);
	add32(&b, UINT32_MAX);
	add16(&b, (unsigned)strlen(it.name));
	add16(&b, 28);
	buffer_append(&b, "\0\0\0\0\0\0\0\0\0\0", 10);
	add32(&b, UINT32_MAX);
	buffer_string(&b, it.name);
	add16(&b, 1);
	add16(&b, 24);
	add64(&b, it.n);
	add64(&b, it.n);
	add64(&b, 0);
	uint64_t end64 = b.n;
	buffer_string(&b, "PK\6\6");
	add64(&b, 44);
	buffer_append(&b, "\55\0\55\0\0\0\0\0\0\0\0\0", 12);
	add64(&b, 1);
	add64(&b, 1);
	add64(&b, end64 - directory);
	add64(&b, directory);
	buffer_append(&b, "PK\6\7\0\0\0\0", 8);
	add64(&b, end64);
	add32(&b, 1);
	buffer_append(&b, "PK\5\6\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0", 22);
	run(&r, "x.wacz", &b);
	CHECK_TEXT(r.errors, "");
	CHECK_TEXT(r.texts, "He said so.");
	buffer_free(&b);
}

/* ---- lies ---- */

static void check_error(struct item it, const char *error)
{
	struct run r;
	struct item items[] = {it, warc("z.warc", 0)};
	run_items(&r, items, 2);
	CHECK_TEXT(r.errors, error);
	CHECK(strstr(r.texts, "He said so.") != NULL || strstr(error, "overlap") != NULL);
}

static void test_lies(void)
{
	struct item it = warc("a.warc", 0);
	it.flags = 1;
	check_error(it, "0 holds a.warc, which is encrypted");
	it = warc("a.warc", 14);
	check_error(it, "0 holds a.warc, which is packed in a way that is not read");
	it = warc("a.warc", 0);
	it.size_more = 5;
	check_error(it, "0 holds a.warc, which has two sizes");
	it = warc("a.warc", 8);
	it.size_more = 5;
	check_error(it, "0 holds a.warc, which unpacks to other bytes than its check sum says");
	it = warc("a.warc", 0);
	it.crc_less = 1;
	check_error(it, "0 holds a.warc, which unpacks to other bytes than its check sum says");
	it = warc("a.warc", 0);
	it.at_more = 100;
	check_error(it, "100 is a zip file with entries that overlap");
	it.at_more = 0x70000000;
	struct run r;
	run_items(&r, &it, 1);
	CHECK_TEXT(r.errors, "244 is a zip file with entries that overlap");
	it.at_more = 3;
	it.n -= 40; /* so that it still fits */
	run_items(&r, (struct item[]){it, warc("b.warc", 0)}, 2);
	CHECK(r.n_errors > 0);
}

/* What unpacks to very much more, and what is packed twice for that. */
static void test_bombs(void)
{
	hsy_intake_options small = {.max_file_bytes = 1 << 16, .max_text_bytes = 1 << 16};
	struct buffer zeros = {0}, packed = {0}, b = {0};
	struct run r;
	for (int i = 0; i < 20 << 20; i++)
		buffer_char(&zeros, '\0');
	pack(&packed, 31, zeros.bytes, zeros.n);
	const struct item once = {"a.warc", zeros.bytes, zeros.n, 8, 0, 0, 0, 0};
	package(&b, &once, 1);
	run_options(&r, "x.wacz", &b, &small);
	CHECK(strstr(r.errors, "unpacks to more than 200 times its size") != NULL);
	CHECK_INT(r.n_articles, 0);
	buffer_clear(&b);
	const struct item twice = {"a.warc.gz", packed.bytes, packed.n, 8, 0, 0, 0, 0};
	package(&b, &twice, 1);
	run_options(&r, "x.wacz", &b, &small);
	CHECK(strstr(r.errors, "is packed twice") != NULL);
	CHECK_INT(r.n_articles, 0);
	buffer_free(&zeros);
	buffer_free(&packed);
	buffer_free(&b);
}

/* Cut anywhere, and with any byte changed, it ends in articles or errors. */
static void test_damage(void)
{
	struct buffer b = {0};
	struct run r;
	const struct item items[] = {warc("a.warc", 8), warc("b.warc", 0)};
	package(&b, items, 2);
	for (size_t n = 4; n < b.n; n++) {
		struct buffer cut = {.bytes = b.bytes, .n = n};
		run(&r, "x.wacz", &cut);
		CHECK(r.n_errors == 1 && r.n_articles == 0);
	}
	for (size_t i = 0; i < b.n; i++)
		for (int change = 1; change < 256; change *= 4) {
			b.bytes[i] = (char)(b.bytes[i] ^ change);
			run(&r, "x.wacz", &b);
			CHECK(r.n_articles <= 2 && r.n_articles + r.n_errors > 0);
			b.bytes[i] = (char)(b.bytes[i] ^ change);
		}
	buffer_free(&b);
}

/* ---- other programs ---- */

static hsy_status shell(const char *script, const char *in, struct buffer *out, hsy_error *error)
{
	const char *argv[] = {"/bin/sh", "-c", script, NULL};
	const struct child_limits limits = {2, 1 << 20, (size_t)512 << 20};
	buffer_clear(out);
	return child_run(argv, &limits, "x", in, strlen(in), out, error);
}

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void test_child(void)
{
	struct buffer out = {0};
	hsy_error error;
	char path[CHILD_PATH_BYTES];
	CHECK_INT(shell("cat; echo $HOME", "abc", &out, &error), HSY_OK);
	CHECK_TEXT(out.bytes, "abc/nonexistent\n");
	CHECK_INT(shell("exit 3", "", &out, &error), HSY_ERR_FORMAT);
	CHECK_TEXT(error.message, "cannot be read by sh: it may be damaged or locked");
	CHECK_INT(shell("kill -9 $$", "", &out, &error), HSY_ERR_FORMAT);
	CHECK_INT(shell("cat /dev/zero", "", &out, &error), HSY_ERR_LIMIT);
	CHECK_TEXT(error.message, "gives more than 1048576 bytes by sh, the limit");
	double before = seconds();
	CHECK_INT(shell("sleep 100 & sleep 100", "", &out, &error), HSY_ERR_LIMIT);
	CHECK_TEXT(error.message, "keeps sh busy for more than 2 s, the limit");
	CHECK_INT(shell("exec >&-; sleep 100", "", &out, &error), HSY_ERR_FORMAT);
	CHECK(seconds() - before < 30);
	CHECK_INT(
	    shell("echo x >/tmp/hearsay-test-$$ && echo written; echo y >hearsay-test && echo written; echo end",
		  "", &out, &error),
	    HSY_OK);
	CHECK_TEXT(out.bytes, "end\n");
	const char *missing[] = {"/nonexistent/pdftotext", NULL};
	const struct child_limits limits = {2, 100, (size_t)512 << 20};
	CHECK_INT(child_run(missing, &limits, "x", "", 0, &out, &error), HSY_ERR_FORMAT);
	CHECK(child_find("sh", path) && path[0] == '/');
	CHECK(!child_find("no-such-program-here", path));
	buffer_free(&out);
}

/* A file of that name in the folder, with that script in it. */
static void put_script(const char *folder, const char *name, const char *script)
{
	char path[200];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	CHECK(f && fprintf(f, "#!/bin/sh\n%s\n", script) > 0);
	if (f)
		fclose(f);
	chmod(path, 0755);
}

static void remove_script(const char *folder, const char *name)
{
	char path[200];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	unlink(path);
}

/* Documents by whatever goes by the names of their programs; without them they are named. */
static void test_documents(void)
{
	char folder[] = "/tmp/hearsay-tools-XXXXXX", *before = strdup(getenv("PATH") ? getenv("PATH") : "");
	struct buffer pdf = {0}, docx = {0};
	struct run r;
	const struct item word = {"word/document.xml", "<x/>", 4, 8, 0, 0, 0, 0};
	buffer_string(&pdf, "%PDF-1.4 He said so.");
	package(&docx, &word, 1);
	CHECK(mkdtemp(folder) != NULL);
	setenv("PATH", folder, 1);
	run(&r, "a.pdf", &pdf);
	CHECK_TEXT(r.errors, "-1 is a PDF, which needs pdftotext: install the package poppler-utils");
	run(&r, "unknown", &docx);
	CHECK_TEXT(r.errors, "-1 is a Word document, which needs pandoc: install the package pandoc");
	put_script(folder, "pdftotext", "/bin/cat | /usr/bin/tr -d '%'");
	put_script(folder, "pandoc", "echo '<title>Ferry</title><p>She said so.</p>'");
	run(&r, "unknown", &pdf);
	CHECK_TEXT(r.texts, "PDF-1.4 He said so.");
	run(&r, "a.docx", &docx);
	CHECK_TEXT(r.texts, "Ferry\n\nShe said so.");
	CHECK_TEXT(r.title, "Ferry");
	put_script(folder, "pdftotext", ":");
	run(&r, "a.pdf", &pdf);
	CHECK_TEXT(r.errors, "-1 is a PDF without any text: pictures of it perhaps");
	put_script(folder, "pdftotext", "echo x; exit 1");
	run(&r, "a.pdf", &pdf);
	CHECK_TEXT(r.errors, "-1 cannot be read by pdftotext: it may be damaged or locked");
	run(&r, "a.docx", &pdf);
	CHECK_TEXT(r.errors, "-1 cannot be read by pdftotext: it may be damaged or locked");
	buffer_clear(&pdf);
	buffer_string(&pdf, "no document");
	run(&r, "a.docx", &pdf);
	CHECK_TEXT(r.errors, "0 is neither a PDF nor a Word document (docx)");
	setenv("PATH", before, 1);
	remove_script(folder, "pdftotext");
	remove_script(folder, "pandoc");
	rmdir(folder);
	free(before);
	buffer_free(&pdf);
	buffer_free(&docx);
}

/* No sockets, as the program sees it. */
static void test_network(void)
{
	struct buffer out = {0};
	hsy_error error;
	if (!child_find("python3", (char[CHILD_PATH_BYTES]){0})) {
		buffer_free(&out);
		return;
	}
	CHECK_INT(shell("python3 -c 'import socket\ntry:\n socket.socket()\nexcept PermissionError: print(1)'", "",
			&out, &error),
		  HSY_OK);
	CHECK_TEXT(out.bytes, "1\n");
	buffer_free(&out);
}

int main(void)
{
	RUN(test_package);
	RUN(test_wide);
	RUN(test_lies);
	RUN(test_bombs);
	RUN(test_damage);
	RUN(test_child);
	RUN(test_documents);
	RUN(test_network);
	return check_end();
}
