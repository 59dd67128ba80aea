/* Intake over files: folders, streams, JSON, encodings, and everything that may be wrong with a file. */
#define _GNU_SOURCE
#include "check.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hearsay.h"

static char root[] = "/tmp/hearsay-intake-XXXXXX";

static const char *in_root(const char *name)
{
	static char paths[8][512];
	static int turn;
	char *to = paths[turn++ % 8];
	snprintf(to, sizeof paths[0], "%s/%s", root, name);
	return to;
}

static void put(const char *name, const void *bytes, size_t n)
{
	FILE *f = fopen(in_root(name), "wb");
	CHECK(f && fwrite(bytes, 1, n, f) == n);
	if (f)
		fclose(f);
}

static void put_text(const char *name, const char *text)
{
	put(name, text, strlen(text));
}

/* What a run gave: names of articles (without the root) and errors, joined. */
struct run {
	char names[4096], texts[4096], errors[4096];
	int n_articles, n_errors;
	hsy_error last;
};

static void add(char *to, size_t size, const char *s)
{
	size_t n = strlen(to);
	snprintf(to + n, size - n, "%s%s", n ? "," : "", s);
}

static const char *without_root(const char *path)
{
	size_t n = strlen(root);
	return strncmp(path, root, n) ? path : path + n + 1;
}

static void run_all(struct run *r, const char *const *paths, size_t n, const hsy_intake_options *options)
{
	hsy_intake *intake = NULL;
	*r = (struct run){0};
	CHECK_INT(hsy_intake_open(paths, n, options, &intake, &r->last), HSY_OK);
	for (int turns = 0; intake && turns < 100000; turns++) {
		const hsy_article *a = NULL;
		hsy_status status = hsy_intake_next(intake, &a, &r->last);
		if (status == HSY_DONE)
			break;
		if (status != HSY_OK) {
			char line[1100];
			snprintf(line, sizeof line, "%s@%lld:%d", without_root(r->last.path),
				 (long long)r->last.byte, (int)status);
			add(r->errors, sizeof r->errors, line);
			r->n_errors++;
			continue;
		}
		r->n_articles++;
		add(r->names, sizeof r->names, without_root(a->path));
		add(r->texts, sizeof r->texts, a->text);
	}
	hsy_intake_free(intake);
}

static void run_one(struct run *r, const char *name)
{
	const char *path = in_root(name);
	run_all(r, &path, 1, NULL);
}

static void test_folders(void)
{
	struct run r;
	mkdir(in_root("f"), 0755);
	mkdir(in_root("f/b"), 0755);
	mkdir(in_root("f/.git"), 0755);
	put_text("f/c.txt", "c");
	put_text("f/a.md", "a");
	put_text("f/B.TXT", "B");
	put_text("f/plain", "plain");
	put_text("f/picture.png", "no");
	put_text("f/packed.gz", "no");
	put_text("f/crawl.WARC",
		 "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n"
		 "\r\nw\r\n\r\n");
	put_text("f/.hidden.txt", "no");
	put_text("f/.git/x.txt", "no");
	put_text("f/b/z.text", "z");
	CHECK_INT(symlink("..", in_root("f/b/loop")), 0);
	CHECK_INT(symlink("b", in_root("f/again")), 0);
	CHECK_INT(symlink("nowhere", in_root("f/gone.txt")), 0);
	CHECK_INT(mkfifo(in_root("f/pipe.txt"), 0644), 0);
	run_one(&r, "f");
	CHECK_TEXT(r.names, "f/B.TXT,f/a.md,f/again/z.text,f/c.txt,f/crawl.WARC:0,f/plain");
	CHECK_TEXT(r.errors, "f/gone.txt@-1:4");
	run_one(&r, "f/picture.png");
	CHECK_TEXT(r.names, "f/picture.png");
}

/* What browsers save beside a page is no article; a folder of that name without a page is one like any other. */
static void test_saved_pages(void)
{
	struct run r;
	hsy_intake *in = NULL;
	const hsy_article *a;
	const hsy_passed *passed;
	mkdir(in_root("s"), 0755);
	static const char *const folders[] = {"s/a_files", "s/b-Dateien", "s/c_files", "s/d_files", "s/d.html"};
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		mkdir(in_root(folders[i]), 0755);
	put_text("s/a.html", "<p>a</p>");
	put_text("s/b.htm", "<p>b</p>");
	put_text("s/a_files/frame.html", "<p>no</p>");
	put_text("s/b-Dateien/frame.html", "<p>no</p>");
	put_text("s/c_files/page.html", "<p>c</p>");
	put_text("s/d_files/page.html", "<p>d</p>");
	put_text("s/e.png", "no");
	put_text("s/README.md", "What is here.");
	put_text("s/readme", "What is here.");
	run_one(&r, "s/README.md");
	CHECK_TEXT(r.names, "s/README.md");
	run_one(&r, "s");
	CHECK_TEXT(r.names, "s/a.html,s/b.htm,s/c_files/page.html,s/d_files/page.html");
	run_one(&r, "s/a_files");
	CHECK_TEXT(r.names, "s/a_files/frame.html");
	const char *path = in_root("s");
	CHECK_INT(hsy_intake_open(&path, 1, NULL, &in, &r.last), HSY_OK);
	while (hsy_intake_next(in, &a, &r.last) == HSY_OK)
		;
	CHECK_INT(hsy_intake_passed(in, &passed), 2);
	CHECK_TEXT(passed[0].what, "folders with the pieces of saved pages");
	CHECK_INT(passed[0].n, 2);
	CHECK_TEXT(passed[1].what, "files of other kinds");
	CHECK_INT(passed[1].n, 3);
	hsy_intake_free(in);
}

static void test_deep_folders(void)
{
	struct run r;
	enum { DEPTH = 300 };
	int fd = open(root, O_RDONLY | O_DIRECTORY);
	char name[16] = "deep";
	for (int i = 0; i < DEPTH; i++) {
		CHECK_INT(mkdirat(fd, name, 0755), 0);
		int below = openat(fd, name, O_RDONLY | O_DIRECTORY);
		close(fd);
		fd = below;
		strcpy(name, "d");
		int file = openat(fd, "z.txt", O_WRONLY | O_CREAT, 0644);
		CHECK_INT(write(file, "z", 1), 1);
		close(file);
	}
	close(fd);
	run_one(&r, "deep");
	CHECK_INT(r.n_articles, DEPTH);
	CHECK_INT(r.n_errors, 0);
}

static void test_many_files(void)
{
	struct run r;
	char name[64];
	mkdir(in_root("many"), 0755);
	for (int i = 0; i < 3000; i++) {
		snprintf(name, sizeof name, "many/%04d.txt", (i * 7919) % 3000);
		put_text(name, "x");
	}
	run_one(&r, "many");
	CHECK_INT(r.n_articles, 3000);
	CHECK(!strncmp(r.names, "many/0000.txt,many/0001.txt,many/0002.txt", 41));
}

static void test_bad_files(void)
{
	struct run r;
	put_text("empty.txt", "");
	put_text("blank.txt", " \n\t\n");
	put("binary.txt", "ab\0cd\1", 6);
	put_text("controls.txt", "ab\1\2\3\4");
	put_text("good.txt", "good");
	mkfifo(in_root("pipe"), 0644);
	const char *paths[] = {in_root("missing"),    in_root("empty.txt"),    in_root("blank.txt"),
			       in_root("binary.txt"), in_root("controls.txt"), in_root("pipe"),
			       "/dev/null",           in_root("good.txt")};
	run_all(&r, paths, 8, NULL);
	CHECK_TEXT(r.names, "good.txt");
	CHECK_TEXT(r.errors, "missing@-1:4,empty.txt@0:5,blank.txt@0:5,binary.txt@2:5,controls.txt@2:5,pipe@-1:4,"
			     "/dev/null@-1:4");
}

static void test_limits(void)
{
	struct run r;
	hsy_intake_options options;
	hsy_intake_options_init(&options);
	CHECK_INT(options.max_file_bytes, 64 << 20);
	CHECK_INT(options.max_text_bytes, 4 << 20);
	options = (hsy_intake_options){.max_file_bytes = 40, .max_text_bytes = 10};
	put_text("eleven.txt", "12345678901");
	put_text("long.txt", "12345678901234567890123456789012345678901");
	put_text("l.jsonl", "{\"text\":\"one\"}\n{\"text\":\"0123456789012345678901234567890\"}\n"
			    "{\"text\":\"01234567890\"}\n{\"text\":\"two\"}\n");
	const char *paths[] = {in_root("eleven.txt"), in_root("long.txt"), in_root("l.jsonl")};
	run_all(&r, paths, 3, &options);
	CHECK_TEXT(r.errors, "eleven.txt@10:6,long.txt@40:6,l.jsonl@15:6,l.jsonl@66:6");
	CHECK_TEXT(r.names, "l.jsonl:1,l.jsonl:4");
}

static void test_long_line(void)
{
	struct run r;
	size_t n = 100 << 20;
	char *line = malloc(n);
	FILE *f = fopen(in_root("huge.jsonl"), "wb");
	CHECK(line && f);
	if (!line || !f)
		return;
	memset(line, 'x', n);
	fputs("{\"text\":\"before\"}\n{\"text\":\"", f);
	fwrite(line, 1, n, f);
	fputs("\"}\n{\"text\":\"behind\"}\n", f);
	fclose(f);
	free(line);
	run_one(&r, "huge.jsonl");
	CHECK_TEXT(r.names, "huge.jsonl:1,huge.jsonl:3");
	CHECK_TEXT(r.errors, "huge.jsonl@18:6");
	CHECK(strstr(r.last.message, "line 2 is longer") != NULL);
	unlink(in_root("huge.jsonl"));
}

static void test_json_files(void)
{
	struct run r;
	put_text("one.json", "{\n \"text\": \"one\"\n}\n");
	run_one(&r, "one.json");
	CHECK_TEXT(r.names, "one.json");
	put_text("array.json", "[{\"text\":\"a\"},\n {\"text\":5}, 7, {\"body\":\"b\"}]");
	run_one(&r, "array.json");
	CHECK_TEXT(r.names, "array.json:1,array.json:3");
	CHECK_TEXT(r.errors, "array.json@24:5,array.json@28:5");
	put_text("lines.json", "{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n");
	run_one(&r, "lines.json");
	CHECK_TEXT(r.names, "lines.json:1,lines.json:3");
	put_text("open.json", "[{\"text\":\"a\"},");
	run_one(&r, "open.json");
	CHECK_TEXT(r.names, "open.json:1");
	CHECK_INT(r.n_errors, 1);
	put_text("bad.jsonl",
		 "\xef\xbb\xbf{\"text\":\"a\"}\r\n{\"text\":\"b\" x}\n{\"text\":\"\xff\"}\n[]\n{\"title\":\"t\"}\n"
		 "{\"text\":\"\"}\n{\"text\":\"z\"}");
	run_one(&r, "bad.jsonl");
	CHECK_TEXT(r.texts, "a,z");
	CHECK_TEXT(r.errors, "bad.jsonl@29:5,bad.jsonl@41:5,bad.jsonl@45:5,bad.jsonl@48:5,bad.jsonl@70:5");
	put("wide.json", "\xff\xfe{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0a\0\"\0}\0", 26);
	run_one(&r, "wide.json");
	CHECK_TEXT(r.texts, "a");
	put_text("noname", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
	run_one(&r, "noname");
	CHECK_TEXT(r.names, "noname:1,noname:2");
	put_text("html-noname", "<!DOCTYPE html><title>t</title><p>Some long enough paragraph of text that stands "
				"in a page, for the extraction.</p>");
	run_one(&r, "html-noname");
	CHECK(strstr(r.texts, "for the extraction.") != NULL);
	CHECK(strstr(r.texts, "<p>") == NULL);
}

static void test_names_that_are_not_utf8(void)
{
	struct run r;
	put_text("caf\xe9.txt", "x");
	run_one(&r, "caf\xe9.txt");
	CHECK_TEXT(r.names, "caf\\xe9.txt");
}

static void test_standard_input(void)
{
	struct run r;
	const char *dash = "-";
	put_text("stdin", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
	int before = dup(0), fd = open(in_root("stdin"), O_RDONLY);
	dup2(fd, 0);
	run_all(&r, &dash, 1, NULL);
	CHECK_TEXT(r.names, "-:1,-:2");
	dup2(before, 0);
	close(before);
	close(fd);
}

static void test_progress(void)
{
	hsy_intake *intake = NULL;
	const hsy_article *a = NULL;
	uint64_t done = 9, found = 9;
	mkdir(in_root("p"), 0755);
	put_text("p/1.txt", "12345");
	put_text("p/2.txt", "1234567");
	const char *path = in_root("p");
	CHECK_INT(hsy_intake_open(&path, 1, NULL, &intake, NULL), HSY_OK);
	hsy_intake_progress(intake, &done, &found);
	CHECK_INT(done + found, 0);
	CHECK_INT(hsy_intake_next(intake, &a, NULL), HSY_OK);
	hsy_intake_progress(intake, &done, &found);
	CHECK_INT(done, 5);
	CHECK_INT(found, 12);
	CHECK_INT(hsy_intake_next(intake, &a, NULL), HSY_OK);
	CHECK_INT(hsy_intake_next(intake, &a, NULL), HSY_DONE);
	CHECK_INT(hsy_intake_next(intake, &a, NULL), HSY_DONE);
	hsy_intake_progress(intake, &done, &found);
	CHECK_INT(done, 12);
	hsy_intake_free(intake);
	hsy_intake_free(NULL);
}

/* What lies in memory is read as a file of that name is; a bad one is told and the next is read. */
static void test_memory(void)
{
	static const char two[] = "{\"text\":\"one\"}\n{\"text\":\"two\"}\n", bad[] = "{\"text\":3}";
	static char large[3 << 20];
	memset(large, 'a', sizeof large);
	const hsy_source sources[] = {{"a.jsonl", two, sizeof two - 1},
				      {"b.json", bad, sizeof bad - 1},
				      {"c", NULL, 0},
				      {"d.txt", large, sizeof large}};
	static const hsy_status results[] = {HSY_OK, HSY_OK, HSY_ERR_FORMAT, HSY_ERR_FORMAT, HSY_OK, HSY_DONE};
	static const char *const names[] = {"a.jsonl:1", "a.jsonl:2", "b.json", "c", "d.txt", NULL};
	hsy_intake *intake = NULL;
	const hsy_article *a = NULL;
	hsy_error error;
	uint64_t done, found;
	CHECK_INT(hsy_intake_open_memory(sources, 4, NULL, &intake, NULL), HSY_OK);
	for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
		CHECK_INT(hsy_intake_next(intake, &a, &error), results[i]);
		if (results[i] != HSY_DONE)
			CHECK_TEXT(results[i] == HSY_OK ? a->path : error.path, names[i]);
		if (names[i] && !strcmp(names[i], "d.txt"))
			CHECK_INT(a->text_bytes, sizeof large);
	}
	hsy_intake_progress(intake, &done, &found);
	CHECK(done == found && done == sizeof two + sizeof bad - 2 + sizeof large);
	hsy_intake_free(intake);
	CHECK_INT(hsy_intake_open_memory(&(hsy_source){"", two, 1}, 1, NULL, &intake, NULL), HSY_ERR_ARGUMENT);
}

/* What a person tells wins; of two articles it cannot be one's title. */
static void test_told(void)
{
	static const char two[] =
	    "{\"text\":\"A said no.\",\"title\":\"T\",\"date\":\"2025-01-02\"}\n{\"text\":\"B.\"}\n";
	hsy_intake_options options;
	hsy_intake *intake = NULL;
	const hsy_article *a = NULL;
	hsy_error error = {0};
	hsy_intake_options_init(&options);
	options.published = "2025-02-03";
	options.title = " Told\n once ";
	options.url = "https://news.example/a";
	CHECK_INT(hsy_intake_open_memory(&(hsy_source){"a.jsonl", two, sizeof two - 1}, 1, &options, &intake, NULL),
		  HSY_OK);
	CHECK_INT(hsy_intake_next(intake, &a, &error), HSY_OK);
	CHECK_TEXT(a->title, "Told once");
	CHECK_TEXT(a->published, "2025-02-03");
	CHECK_TEXT(a->published_from, "person");
	CHECK_TEXT(a->url, "https://news.example/a");
	CHECK_INT(a->told, HSY_TOLD_PUBLISHED | HSY_TOLD_TITLE | HSY_TOLD_URL);
	CHECK_INT(hsy_intake_next(intake, &a, &error), HSY_ERR_ARGUMENT);
	CHECK_TEXT(error.path, "a.jsonl:2");
	CHECK_INT(hsy_intake_next(intake, &a, &error), HSY_DONE);
	hsy_intake_free(intake);
}

static void test_told_wrongly(void)
{
	static const char *const days[] = {"2025", "2025-02-29", "2025-02-03x", "yesterday", ""};
	static const char *const addresses[] = {"a.html", "https://", "", "\xff://a/b"};
	hsy_intake_options options;
	hsy_intake *intake = NULL;
	hsy_source source = {"a.txt", "A said no.", 10};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		hsy_intake_options_init(&options);
		options.published = days[i];
		CHECK_INT(hsy_intake_open_memory(&source, 1, &options, &intake, NULL), HSY_ERR_ARGUMENT);
	}
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
		hsy_intake_options_init(&options);
		options.url = addresses[i];
		CHECK_INT(hsy_intake_open_memory(&source, 1, &options, &intake, NULL), HSY_ERR_ARGUMENT);
	}
	hsy_intake_options_init(&options);
	options.outlet = "\xff";
	CHECK_INT(hsy_intake_open_memory(&source, 1, &options, &intake, NULL), HSY_ERR_ARGUMENT);
	options.outlet = " \n";
	CHECK_INT(hsy_intake_open_memory(&source, 1, &options, &intake, NULL), HSY_ERR_ARGUMENT);
	CHECK(!intake);
}

static hsy_article *parse(const char *bytes, size_t n, hsy_format format)
{
	hsy_article *a = NULL;
	hsy_error error = {0};
	if (hsy_article_parse("p", format, bytes, n, NULL, &a, &error) != HSY_OK)
		fprintf(stderr, "    %s at %lld\n", error.message, (long long)error.byte);
	return a;
}

static void check_decoded(const char *bytes, size_t n, const char *text)
{
	hsy_article *a = parse(bytes, n, HSY_FORMAT_TEXT);
	CHECK(a != NULL);
	if (a) {
		CHECK_TEXT(a->text, text);
		CHECK_INT(a->text_bytes, strlen(text));
		CHECK_INT(a->raw_bytes, n);
		CHECK(!memcmp(a->raw, bytes, n));
	}
	hsy_article_free(a);
}

static void test_encodings(void)
{
	char long_text[1000] = "";
	check_decoded("caf\xc3\xa9", 5, "caf\xc3\xa9");
	check_decoded("\xef\xbb\xbf"
		      "a\r\nb",
		      7,
		      "\xef\xbb\xbf"
		      "a\r\nb");
	check_decoded("\xff\xfe"
		      "a\0\xe9\0",
		      6, "a\xc3\xa9");
	check_decoded("\xfe\xff\0a\xd8\x3d\xde\0", 8, "a\xf0\x9f\x98\x80");
	check_decoded("\xff\xfe\0\0"
		      "a\0\0\0",
		      8, "a");
	check_decoded("h\0e\0l\0l\0o\0", 10, "hello");
	check_decoded("\0h\0e\0l\0l\0o", 10, "hello");
	check_decoded("\x93no\x94 caf\xe9", 9, "\xe2\x80\x9cno\xe2\x80\x9d caf\xc3\xa9");
	for (int i = 0; i < 40; i++)
		strcat(long_text, "\xc3\xa9 ");
	size_t n = strlen(long_text);
	strcat(long_text, "\xff!");
	char fixed[1100];
	snprintf(fixed, sizeof fixed, "%.*s\xef\xbf\xbd!", (int)n, long_text);
	check_decoded(long_text, n + 2, fixed);
	/* "Peregovorov ne bylo, zajavil ministr inostrannyh del ..." in KOI8-R */
	const char *koi =
	    "\xf0\xc5\xd2\xc5\xc7\xcf\xd7\xcf\xd2\xcf\xd7 \xce\xc5 \xc2\xd9\xcc\xcf, "
	    "\xda\xc1\xd1\xd7\xc9\xcc \xcd\xc9\xce\xc9\xd3\xd4\xd2 \xc9\xce\xcf\xd3\xd4\xd2\xc1\xce\xce\xd9\xc8 "
	    "\xc4\xc5\xcc \xd7 \xd0\xd1\xd4\xce\xc9\xc3\xd5.";
	hsy_article *a = parse(koi, strlen(koi), HSY_FORMAT_TEXT);
	CHECK(a && !strncmp(a->text, "\xd0\x9f\xd0\xb5\xd1\x80\xd0\xb5\xd0\xb3", 10));
	hsy_article_free(a);
}

/* A dateline in which the blanks are such as must not break. */
static void test_fixed_blanks(void)
{
	static const char text[] = "Late again\n\nPORT\xc2\xa0"
				   "ESME, June\xe2\x80\xaf"
				   "27, 2025 (Quay\xc2\xa0News) "
				   "\xe2\x80\x94 The ferry was late.\n";
	hsy_article *a = NULL;
	hsy_error e = {0};
	CHECK_INT(hsy_article_parse("p", HSY_FORMAT_TEXT, text, sizeof text - 1, NULL, &a, &e), HSY_OK);
	CHECK_TEXT(a ? a->published : NULL, "2025-06-27");
	CHECK_TEXT(a ? a->outlet : NULL, "Quay News");
	CHECK_TEXT(a ? a->text : NULL, text);
	hsy_article_free(a);
}

static const char *text_of(const char *json)
{
	static char text[400];
	hsy_article *a = NULL;
	hsy_error e = {0};
	hsy_status status = hsy_article_parse("p", HSY_FORMAT_JSON, json, strlen(json), NULL, &a, &e);
	snprintf(text, sizeof text, "%s|%s", status == HSY_OK ? a->text : e.message,
		 status == HSY_OK && a->title ? a->title : "");
	if (status == HSY_OK)
		hsy_article_free(a);
	return text;
}

/* The evening of 31 December in Vik, by Greenwich's clock. */
static void test_json_evening(void)
{
	static const char json[] =
	    "{\"date\":\"2025-01-01T03:00:00Z\",\"text\":\"VIK, Dec 31 (Halyard) - It rained.\"}";
	hsy_article *a = NULL;
	hsy_error e = {0};
	CHECK_INT(hsy_article_parse("p", HSY_FORMAT_JSON, json, sizeof json - 1, NULL, &a, &e), HSY_OK);
	CHECK_TEXT(a ? a->published : NULL, "2024-12-31");
	CHECK_TEXT(a ? a->published_from : NULL, "dateline");
	hsy_article_free(a);
}

static void test_json_markup(void)
{
	CHECK_TEXT(
	    text_of(
		"{\"title\":\"Quay &amp; <i>Post<\\/i>\",\"body\":\"<p>She said <b>no</b>.</p><p>&ldquo;No,&rdquo; "
		"he said.</p><ul><li>One</li></ul>\"}"),
	    "She said no.\n\n\xe2\x80\x9cNo,\xe2\x80\x9d he said.\n\nOne|Quay & Post");
	CHECK_TEXT(text_of("{\"text\":\"She said &#8220;no&#x201d;.\\n\\nHe left\\nlate.\"}"),
		   "She said \xe2\x80\x9cno\xe2\x80\x9d.\n\nHe left late.|");
	CHECK_TEXT(text_of("{\"text\":\"&lt;p&gt;She said no.&lt;/p&gt;&lt;p&gt;He left.&lt;/p&gt;\"}"),
		   "She said no.\n\nHe left.|");
	/* no markup */
	CHECK_TEXT(text_of("{\"text\":\"R&D is < 5 and > 3;\\n<3 & co.\"}"), "R&D is < 5 and > 3;\n<3 & co.|");
	CHECK_TEXT(text_of("{\"text\":\"The tag <p> opens &amp; shuts\",\"hearsay\":1}"),
		   "The tag <p> opens &amp; shuts|");
	CHECK_TEXT(text_of("{\"text\":\"<p></p>\"}"), "is empty|");
}

static void test_json_fields(void)
{
	const char *line =
	    "{\"text\":\"x\",\"text\":\"No talks \\u201ctook\\u201d \\ud83d\\ude00 place\",\"title\":\" A \\n B \","
	    "\"date\":\"June 27, 2025\",\"outlet\":{\"name\":\"The Argus\"},\"author\":[\"A\",{\"name\":\"B\"}],"
	    "\"url\":\"https://a.example/\",\"more\":[[{}]]}";
	hsy_article *a = parse(line, strlen(line), HSY_FORMAT_JSON);
	CHECK(a != NULL);
	if (!a)
		return;
	CHECK_TEXT(a->text, "No talks \xe2\x80\x9ctook\xe2\x80\x9d \xf0\x9f\x98\x80 place");
	CHECK_TEXT(a->title, "A B");
	CHECK_TEXT(a->published, "2025-06-27");
	CHECK_TEXT(a->published_from, "json");
	CHECK_TEXT(a->outlet, "The Argus");
	CHECK_TEXT(a->byline, "A, B");
	CHECK_TEXT(a->url, "https://a.example/");
	CHECK_INT(strlen(a->sha256), 64);
	hsy_article_free(a);
	hsy_error e = {0};
	const char *bad = " {\"text\":\"a\",\"title\":{}}";
	CHECK_INT(hsy_article_parse("p", HSY_FORMAT_JSON, bad, strlen(bad), NULL, &a, &e), HSY_ERR_FORMAT);
	CHECK_INT(e.byte, 21);
	CHECK_TEXT(e.path, "p");
	CHECK_INT(hsy_article_parse(NULL, HSY_FORMAT_TEXT, "", 0, NULL, &a, NULL), HSY_ERR_FORMAT);
	hsy_article_free(NULL);
}

/* Where a record names no outlet, its address does; one of ours was read before and stays as it was. */
static void test_json_host(void)
{
	static const char told[] = "{\"text\":\"x\",\"authors\":[\"A\"],\"url\":\"https://www.argus.example/1\"}";
	static const char ours[] = "{\"text\":\"x\",\"hearsay\":1,\"url\":\"https://www.argus.example/1\"}";
	hsy_article *a = parse(told, sizeof told - 1, HSY_FORMAT_JSON);
	CHECK_TEXT(a ? a->outlet : NULL, "argus.example");
	CHECK_TEXT(a ? a->byline : NULL, "A");
	hsy_article_free(a);
	a = parse(ours, sizeof ours - 1, HSY_FORMAT_JSON);
	CHECK(a && !a->outlet);
	hsy_article_free(a);
}

int main(void)
{
	if (!mkdtemp(root))
		return check_skip("no folder for temporary files");
	RUN(test_folders);
	RUN(test_saved_pages);
	RUN(test_deep_folders);
	RUN(test_many_files);
	RUN(test_bad_files);
	RUN(test_limits);
	RUN(test_long_line);
	RUN(test_json_files);
	RUN(test_names_that_are_not_utf8);
	RUN(test_standard_input);
	RUN(test_progress);
	RUN(test_memory);
	RUN(test_told);
	RUN(test_told_wrongly);
	RUN(test_encodings);
	RUN(test_fixed_blanks);
	RUN(test_json_evening);
	RUN(test_json_markup);
	RUN(test_json_fields);
	RUN(test_json_host);
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", root);
	CHECK_INT(system(command), 0);
	return check_end();
}
