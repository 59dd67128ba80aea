/* Full records: written, read back and put into a case file, which is then the one that adding gives; and records
 * that are not as they should be. */
#include "check.h"

#include <locale.h>

#include "base/base64.h"
#include "case_help.h"

static hsy_model *model;
static FILE *out;

static bool write_out(void *context, const char *bytes, size_t n)
{
	(void)context;
	return fwrite(bytes, 1, n, out) == n;
}

static bool emit_full(void *context, const hsy_reading *reading)
{
	(void)context;
	return hsy_write_full_record(reading, hsy_model_name(model), write_out, NULL, NULL) == HSY_OK;
}

static bool append(void *context, const char *bytes, size_t n)
{
	buffer_append(context, bytes, n);
	return true;
}

static int n_problems;
static hsy_error problem;

static void note_problem(void *context, const hsy_error *error)
{
	(void)context;
	n_problems++;
	problem = *error;
}

static hsy_intake *intake_of(const char *path)
{
	hsy_intake *intake = NULL;
	hsy_intake_open(&path, 1, NULL, &intake, NULL);
	return intake;
}

static void add(const char *db, const char *path)
{
	hsy_case *c = NULL;
	hsy_intake *intake = intake_of(path);
	CHECK_INT(hsy_case_open(db, HSY_CASE_WRITE, &c, NULL), HSY_OK);
	CHECK_INT(hsy_case_add_all(c, model, NULL, intake, 2, NULL, NULL, NULL, NULL, NULL), HSY_OK);
	hsy_intake_free(intake);
	hsy_case_free(c);
}

static hsy_progress add_records(const char *db, const char *path)
{
	hsy_case *c = NULL;
	hsy_progress total = {0};
	n_problems = 0;
	CHECK_INT(hsy_case_open(db, HSY_CASE_WRITE, &c, NULL), HSY_OK);
	CHECK_INT(hsy_case_add_records(c, &path, 1, NULL, note_problem, NULL, &total, NULL), HSY_OK);
	hsy_case_free(c);
	return total;
}

static void test_base64(void)
{
	static const char *const pairs[][2] = {{"", ""},        {"f", "Zg=="},        {"fo", "Zm8="},
					       {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"\xff\xfe\xfd", "//79"}};
	static const char *const bad[] = {"Zg=", "Zg", "Zh==", "Z===", "====", "Zm9v=", "Zm9vZ", "Zm\n9v", "Zm=v"};
	char to[16];
	size_t n;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		size_t length = strlen(pairs[i][0]), digits = strlen(pairs[i][1]);
		base64_encode(pairs[i][0], length, to);
		CHECK(!memcmp(to, pairs[i][1], digits));
		CHECK(base64_decode(pairs[i][1], digits, to, &n));
		CHECK_INT(n, length);
		CHECK(!memcmp(to, pairs[i][0], length));
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!base64_decode(bad[i], strlen(bad[i]), to, &n));
}

/* The same rows as adding gives, once and twice. */
static void test_case_file(void)
{
	hsy_intake *intake = intake_of("synthetic:80");
	out = fopen("records.jsonl", "wb");
	CHECK_INT(hsy_read_all(model, NULL, intake, 3, emit_full, NULL, NULL, NULL, NULL, NULL), HSY_OK);
	fclose(out);
	hsy_intake_free(intake);
	add("added.db", "synthetic:80");
	hsy_progress total = add_records("records.db", "records.jsonl");
	CHECK_INT(total.n_articles, 80);
	CHECK_INT(total.n_added, 80);
	CHECK(total.n_words > 0 && total.n_statements > 0 && total.bytes_done == total.bytes_found);
	total = add_records("records.db", "records.jsonl");
	CHECK_INT(total.n_known, 80);
	CHECK_INT(total.n_added, 0);
	char *a = help_dump("added.db"), *b = help_dump("records.db");
	CHECK(strlen(a) > 10000 && !strcmp(a, b));
	free(a);
	free(b);
	help_check_whole("records.db");
}

/* An article with everything that a record has to carry. */
static void article_write(struct buffer *to)
{
	static const char text[] = "Президент “Anna Vara” via the Ledger said no ships had left on 2025-06-27.\n"
				   "Anna Vara said Bo Lind said \x01 nothing / at all.\n";
	static const char raw[] = "<p>\xff\xfe\0 raw";
	hsy_article article = fake_article("a\t.html:3", "Halyard", "2025-06-28", text);
	hsy_reader *reader;
	const hsy_reading *reading;
	article.format = HSY_FORMAT_HTML;
	hsy_reader_new(model, NULL, &reader, NULL);
	CHECK_INT(hsy_reader_read(reader, &article, &reading, NULL), HSY_OK);
	hsy_reading all = *reading;
	all.article.raw = raw;
	all.article.raw_bytes = sizeof raw - 1;
	CHECK_INT(hsy_write_full_record(&all, "fake 1", append, to, NULL), HSY_OK);
	hsy_reader_free(reader);
}

/* What was read back is written as before, byte for byte, whatever the locale. */
static void test_round(void)
{
	struct buffer once = {0}, twice = {0};
	hsy_record *record = NULL;
	hsy_error error = {0};
	article_write(&once);
	CHECK_INT(hsy_record_parse(once.bytes, once.n, &record, &error), HSY_OK);
	CHECK_TEXT(error.message, "");
	if (!record)
		return;
	CHECK_TEXT(record->model, "fake 1");
	CHECK_TEXT(record->article.path, "a\t.html:3");
	CHECK_INT(record->article.raw_bytes, 10);
	CHECK_INT(record->article.format, HSY_FORMAT_HTML);
	CHECK(record->reading.n_statements >= 3 && record->reading.n_entities >= 2);
	record->reading.article.raw = record->article.raw;
	record->reading.article.raw_bytes = record->article.raw_bytes;
	CHECK_INT(hsy_write_full_record(&record->reading, record->model, append, &twice, NULL), HSY_OK);
	CHECK_TEXT(twice.bytes, once.bytes);
	hsy_record_free(record);
	hsy_record_free(NULL);
	buffer_free(&once);
	buffer_free(&twice);
}

/* The record with `from` replaced by `to`, once: what is said of it. */
static const char *said_of(const struct buffer *record, const char *from, const char *to)
{
	static hsy_error error;
	const char *at = strstr(record->bytes, from);
	struct buffer b = {0};
	hsy_record *read = NULL;
	error = (hsy_error){0};
	if (!at)
		return "not there";
	buffer_append(&b, record->bytes, (size_t)(at - record->bytes));
	buffer_string(&b, to);
	buffer_string(&b, at + strlen(from));
	hsy_status status = hsy_record_parse(b.bytes, b.n, &read, &error);
	CHECK((status == HSY_OK) == (read != NULL));
	if (status != HSY_OK)
		CHECK(error.message[0] && (error.byte == HSY_NO_BYTE || error.byte <= b.n));
	hsy_record_free(read);
	buffer_free(&b);
	return error.message;
}

static void test_hostile(void)
{
	static const struct {
		const char *from, *to, *said;
	} bad[] = {
	    {"{\"hearsay\":1,", "{", "is no record of hearsay"},
	    {"{\"hearsay\":1,", "{\"hearsay\":2,", "another version"},
	    {"\"full\":1,", "", "hearsay read --full"},
	    {"\"full\":1,", "\"full\":2,", "another version"},
	    {"\"full\":1,", "\"full\":1,\"new\":{\"a\":[1]},", ""},
	    {"\"path\":\"a", "\"path\":7,\"x\":\"a", "'path' is no string"},
	    {"\"model\":\"fake 1\"", "\"model\":null", "'model' is no string"},
	    {"\"format\":\"html\"", "\"format\":\"pdf\"", "'format' is none"},
	    {"\"sha256\":\"", "\"sha256\":\"0", "'sha256' is not that of the text"},
	    {"ships", "chips", "'sha256' is not that of the text"},
	    {"\"raw\":\"PHA", "\"raw\":\"PH", "'raw' is no base64"},
	    {"\"chars\":[", "\"chars\":[-", "not JSON or fits"},
	    {"\"id\":1,", "\"id\":0,", "'id' is no number that fits"},
	    {"\"id\":2,", "\"id\":1,", "'id'"},
	    {"\"id\":1,\"inside\":null", "\"id\":1,\"inside\":1", "'inside' is no statement around"},
	    {"\"depth\":0", "\"depth\":99999999999999999999", "'depth' is no number"},
	    {"\"depth\":0", "\"depth\":1.5", "'depth' is no number"},
	    {"\"kind\":\"", "\"kind\":\"x", "'kind' is none"},
	    {"\"mode\":\"", "\"mode\":\"x", "'mode' is none"},
	    {"\"negated\":false", "\"negated\":0", "'negated' is neither"},
	    {"\"score\":", "\"score\":1", "'score' is no score"},
	    {"\"speaker\":{\"entity\":", "\"speaker\":{\"entity\":9", "'entity' is none of the entities"},
	    {"\"speaker\":{", "\"speaker\":null,\"x\":{", "is no object"},
	    {"\"chain\":[", "\"chain\":[3,", "is no object"},
	    {"\"gender\":\"", "\"gender\":\"x", "'gender' is none"},
	    {"\"entities\":[{\"id\":1", "\"entities\":[{\"id\":2", "is not the next one"},
	    {"\"entities\":[", "\"others\":[", "'entities' is missing"},
	    {"\"content\":[{", "\"content\":{\"a\":{", "not JSON or no array"},
	    {"\"words\":", "\"words\":\"", "not JSON or no number"},
	};
	struct buffer record = {0};
	article_write(&record);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *said = said_of(&record, bad[i].from, bad[i].to);
		bool any = strstr(bad[i].said, " or ") != NULL;
		CHECK(any ? *said : *bad[i].said ? strstr(said, bad[i].said) != NULL : !*said);
		if (!any && *bad[i].said && !strstr(said, bad[i].said))
			fprintf(stderr, "    %s -> %s: %s\n", bad[i].from, bad[i].to, said);
	}
	hsy_record *read = NULL;
	for (size_t n = 0; n + 2 < record.n; n++) /* the last is a line break */
		CHECK(hsy_record_parse(record.bytes, n, &read, NULL) == HSY_ERR_FORMAT);
	buffer_free(&record);
}

/* Spans that lie within the text and are yet none of its characters. */
static void test_spans(void)
{
	struct buffer record = {0};
	article_write(&record);
	CHECK(strstr(record.bytes, "\"bytes\":[0,") != NULL); /* of a source, which begins in two-byte letters */
	CHECK(strstr(said_of(&record, "\"bytes\":[0,", "\"bytes\":[1,"), "do not fit the text") != NULL);
	CHECK(strstr(said_of(&record, "\"bytes\":[0,", "\"bytes\":[2,"), "are not those of the bytes") != NULL);
	CHECK(strstr(said_of(&record, "\"bytes\":[0,", "\"bytes\":[100000,"), "fits") != NULL);
	CHECK(strstr(said_of(&record, "\"bytes\":[0,", "\"bytes\":[0,0,"), "pair") != NULL);
	CHECK(strstr(said_of(&record, "\"bytes\":[0,", "\"bytes\":[90,"), "do not fit the text") != NULL);
	buffer_free(&record);
}

/* Bad lines among good ones: each is told of, with its line, and the others go in. */
static void test_mixed(void)
{
	struct buffer record = {0}, line = {0};
	hsy_error bad = {.status = HSY_ERR_FORMAT, .byte = 7, .path = "x.jsonl", .message = "line 3 is nothing"};
	CHECK_INT(hsy_write_error_record(&bad, append, &line, NULL), HSY_OK);
	CHECK_TEXT(line.bytes, "{\"hearsay\":1,\"path\":\"x.jsonl\",\"error\":{\"message\":\"line 3 is nothing\","
			       "\"byte\":7}}\n");
	article_write(&record);
	out = fopen("mixed.jsonl", "wb");
	fprintf(out, "nonsense\n\n%s%s", line.bytes, record.bytes);
	fclose(out);
	hsy_progress total = add_records("mixed.db", "mixed.jsonl");
	CHECK_INT(total.n_added, 1);
	CHECK_INT(total.n_failed, 2);
	CHECK_INT(n_problems, 2);
	CHECK_TEXT(problem.path, "x.jsonl");
	CHECK_TEXT(problem.message, "line 3 is nothing");
	CHECK_INT(problem.byte, 7);
	CHECK_TEXT(help_ask("mixed.db", "SELECT hex(raw) FROM body"), "3C703EFFFE0020726177");
	out = fopen("cut.jsonl", "wb");
	fprintf(out, "%s%.*s", record.bytes, (int)record.n / 2, record.bytes);
	fclose(out);
	total = add_records("mixed.db", "cut.jsonl");
	CHECK_INT(total.n_known, 1);
	CHECK_INT(n_problems, 1);
	CHECK_TEXT(problem.path, "cut.jsonl");
	CHECK(strstr(problem.message, "line 2: ") != NULL && problem.byte > record.n);
	total = add_records("mixed.db", "missing.jsonl");
	CHECK_INT(total.n_failed, 1);
	buffer_free(&record);
	buffer_free(&line);
}

int main(void)
{
	setlocale(LC_ALL, "");
	fake_real_sha256 = true;
	help_begin();
	hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, NULL);
	RUN(test_base64);
	RUN(test_case_file);
	RUN(test_round);
	RUN(test_hostile);
	RUN(test_spans);
	RUN(test_mixed);
	hsy_model_free(model);
	help_end();
	return check_end();
}
