/* web/: what is sent. Bodies of forms, who may write, what a form asks for, what was uploaded. */
#include "amend.h"
#include "guard.h"
#include "upload.h"

#include "check.h"

static struct form_body form;

/* A body in memory of its own, with room for the zero. */
static char *body_of(const char *text, size_t n)
{
	char *body = malloc(n + 1);
	memcpy(body, text, n);
	return body;
}

static char *coded(const char *text)
{
	char *body = body_of(text, strlen(text));
	CHECK(form_parse_urlencoded(body, strlen(text), &form));
	return body;
}

/* ---- bodies ---- */

static void test_types(void)
{
	char b[FORM_BOUNDARY_BYTES + 1];
	CHECK_INT(form_type_of("application/x-www-form-urlencoded", b), FORM_TYPE_URLENCODED);
	CHECK_INT(form_type_of("Application/X-WWW-form-urlencoded; charset=UTF-8", b), FORM_TYPE_URLENCODED);
	CHECK_INT(form_type_of("application/x-www-form-urlencodedx", b), FORM_TYPE_OTHER);
	CHECK_INT(form_type_of("multipart/form-data; boundary=----WebKit7", b), FORM_TYPE_MULTIPART);
	CHECK_TEXT(b, "----WebKit7");
	CHECK_INT(form_type_of("multipart/form-data;boundary=\"a b\"", b), FORM_TYPE_OTHER);
	CHECK_INT(form_type_of("multipart/form-data; boundary=\"ab\"", b), FORM_TYPE_MULTIPART);
	CHECK_TEXT(b, "ab");
	CHECK_INT(form_type_of("multipart/form-data; boundary=", b), FORM_TYPE_OTHER);
	CHECK_INT(form_type_of("multipart/form-data", b), FORM_TYPE_OTHER);
	CHECK_INT(form_type_of("multipart/form-data; boundary="
			       "12345678901234567890123456789012345678901234567890123456789012345678901",
			       b),
		  FORM_TYPE_OTHER);
	CHECK_INT(form_type_of("text/plain", b), FORM_TYPE_OTHER);
	CHECK_INT(form_type_of(NULL, b), FORM_TYPE_OTHER);
}

static void test_urlencoded(void)
{
	char *body = coded("a=1+2&&b=%C3%A9%26&c=&d=%00x&e=%FF&f=1&f=2&g=%E2%80%AE");
	CHECK_TEXT(form_text(&form, "a"), "1 2");
	CHECK_TEXT(form_text(&form, "b"), "é&");
	CHECK_TEXT(form_text(&form, "c"), "");
	CHECK(!form_text(&form, "d") && !form_text(&form, "e") && !form_text(&form, "f"));
	CHECK(!form_text(&form, "g") && !form_text(&form, "h"));
	free(body);
	static const char *const bad[] = {"a", "a=%", "a=%4", "a=%zz", "%00=a", "a=1&b"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		body = body_of(bad[i], strlen(bad[i]));
		CHECK(!form_parse_urlencoded(body, strlen(bad[i]), &form));
		free(body);
	}
}

static void test_too_many_fields(void)
{
	char text[3 * (FORM_FIELDS + 1)], *body;
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = "a=&"[i % 3];
	body = body_of(text, sizeof text);
	CHECK(form_parse_urlencoded(body, sizeof text - 3, &form));
	free(body);
	body = body_of(text, sizeof text);
	CHECK(!form_parse_urlencoded(body, sizeof text, &form));
	free(body);
}

#define PART "--q\r\nContent-Disposition: form-data; name="

static void test_multipart(void)
{
	static const char text[] = PART "\"a\"\r\n\r\none\r\n" PART
					"\"f\"; filename=\"x \xC3\xA9.txt\"\r\nContent-Type: text/plain\r\n\r\n"
					"two\0\r\n--\r\n--p\r\n" PART "\"f\"; filename=\"\"\r\n\r\n\r\n--q--\r\n";
	char *body = body_of(text, sizeof text - 1);
	CHECK(form_parse_multipart(body, sizeof text - 1, "q", &form));
	CHECK_INT(form.n, 3);
	CHECK_TEXT(form_text(&form, "a"), "one");
	CHECK_TEXT(form.fields[1].file, "x é.txt");
	CHECK(form.fields[1].n == 13 && !memcmp(form.fields[1].value, "two\0\r\n--\r\n--p", 13));
	CHECK(form.fields[2].file && form.fields[2].n == 0 && !form_text(&form, "f"));
	free(body);
}

/* Cut anywhere it is refused, and nothing behind the end is looked at. */
static void test_multipart_cut(void)
{
	static const char text[] = PART "\"a\"\r\n\r\none\r\n" PART "\"b\"; filename=\"c\"\r\n\r\ntwo\r\n--q--";
	for (size_t n = 0; n < sizeof text - 1; n++) {
		char *body = body_of(text, n);
		CHECK(!form_parse_multipart(body, n, "q", &form));
		free(body);
	}
	static const char *const bad[] = {"--q\r\n\r\nx\r\n--q--", PART "a\r\n\r\nx\r\n--q--",
					  "x" PART "\"a\"\r\n\r\nx\r\n--q--",
					  "--q\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--q--"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char *body = body_of(bad[i], strlen(bad[i]));
		CHECK(!form_parse_multipart(body, strlen(bad[i]), "q", &form));
		free(body);
	}
}

/* ---- who may write ---- */

static void test_guard(void)
{
	struct guard g, other;
	CHECK(guard_start(&g) && guard_start(&other));
	CHECK(strlen(g.token) == GUARD_TOKEN_BYTES && strcmp(g.token, other.token) != 0);
	guard_set_port(&g, 8420);
	CHECK(guard_token_is_right(&g, g.token) && !guard_token_is_right(&g, other.token));
	CHECK(!guard_token_is_right(&g, NULL) && !guard_token_is_right(&g, "") &&
	      !guard_token_is_right(&g, g.token + 1));
	CHECK(guard_host_is_ours(&g, "localhost:8420") && !guard_host_is_ours(&g, "localhost") &&
	      !guard_host_is_ours(&g, NULL) && !guard_host_is_ours(&g, "127.0.0.1:84201"));
	CHECK(!guard_write_complaint(&g, "127.0.0.1:8420", "http://127.0.0.1:8420", NULL));
	CHECK(!guard_write_complaint(&g, "localhost:8420", "http://localhost:8420", "same-origin"));
	static const char *const bad[][3] = {{"127.0.0.1:8420", NULL, NULL},
					     {"127.0.0.1:8420", "null", NULL},
					     {"127.0.0.1:8420", "http://localhost:8420", NULL},
					     {"127.0.0.1:8420", "https://127.0.0.1:8420", NULL},
					     {"127.0.0.1:8420", "http://127.0.0.1:8420/", NULL},
					     {"127.0.0.1:8420", "http://127.0.0.1:8420", "none"},
					     {"127.0.0.1:8420", "http://127.0.0.1:8420", "same-site"},
					     {"evil:8420", "http://evil:8420", NULL}};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(guard_write_complaint(&g, bad[i][0], bad[i][1], bad[i][2]) != NULL);
	memset(&g, 0, sizeof g);
	CHECK(!guard_host_is_ours(&g, "") && !guard_token_is_right(&g, ""));
}

/* ---- corrections ---- */

static const char *amend_why(const char *text, struct amend *a)
{
	const char *why = NULL;
	static char *body;
	free(body);
	body = coded(text);
	CHECK(amend_parse(&form, a, &why) == !why);
	return why;
}

static void way_back_is(const struct amend *a, int64_t id, const char *should)
{
	struct bytes path = {0};
	amend_way_back(a, id, &path);
	CHECK_TEXT(path.at, should);
	bytes_free(&path);
}

static void test_amends(void)
{
	struct amend a;
	CHECK(!amend_why("what=merge&name=%237&other=V.+Holm&back=/speaker/7%3Flimit%3D0", &a));
	CHECK(a.request.what == HSY_CORRECT_MERGE && !strcmp(a.request.other, "V. Holm"));
	way_back_is(&a, 3, "/speaker/7?limit=0&done=3");
	CHECK(!amend_why("what=reject&statement=%2345&back=/article/12%23s45", &a));
	CHECK_INT(a.request.statement, 45);
	way_back_is(&a, 8, "/article/12?done=8#s45");
	way_back_is(&a, 0, "/article/12#s45");
	CHECK(!amend_why("what=undo&correction=2&back=http://evil/", &a));
	CHECK(a.undo && a.undone == 2);
	way_back_is(&a, 2, "/corrections?done=2");
	CHECK(!amend_why("what=not+retells&article=1&other_article=2&back=//evil", &a));
	way_back_is(&a, 1, "/corrections?done=1");
	static const char *const bad[] = {"name=a",
					  "what=",
					  "what=x",
					  "what=merge&name=a",
					  "what=reject",
					  "what=reject&statement=0",
					  "what=reject&statement=1x",
					  "what=undo",
					  "what=same&statement=1",
					  "what=retells&article=1",
					  "what=no+drift",
					  "what=no+drift&drift=33",
					  "what=no+drift&drift=1:2-3+4:5-6",
					  "what=speaker&statement=1&other=+",
					  "what=rename&name=a&other=%E2%80%AE"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(amend_why(bad[i], &a) != NULL);
}

static void test_drift_is_read_as_written(void)
{
	hsy_drift d = {.type = "words lost",
		       .from = {.article = 7, .span = {.bytes = {300, 340}}, .text = "x"},
		       .to = {.article = 9}};
	struct bytes value = {0};
	struct amend a;
	bytes_string(&value, "what=no+drift&drift=");
	amend_drift_write(&d, &value);
	CHECK(!amend_why(value.at, &a));
	CHECK(a.drift.from == 7 && a.drift.from_bytes.begin == 300 && a.drift.from_bytes.end == 340);
	CHECK(a.drift.to == 9 && a.drift.to_bytes.begin == 0 && a.drift.to_bytes.end == 0);
	CHECK_TEXT(a.drift.type, "words lost");
	bytes_free(&value);
}

/* ---- uploads ---- */

static void test_uploads(void)
{
	struct job_load load;
	const char *why = NULL;
	form = (struct form_body){{{"files", "C:\\news\\a.html", "<p>", 3},
				   {"files", "", "", 0},
				   {"files", "../-", "b", 1},
				   {"text", NULL, "One.\r\n\"Two\"\r\n", 13},
				   {"outlet", NULL, " ", 1},
				   {"title", NULL, "\xFF<b>", 4},
				   {"published", NULL, "2025-06-12", 10}},
				  7};
	CHECK(upload_make(&form, &load, &why));
	CHECK_INT(load.n_sources, 3);
	CHECK_TEXT(load.sources[0].name, "a.html");
	CHECK_TEXT(load.sources[1].name, "file");
	CHECK(!strncmp(load.sources[2].name, "pasted-", 7));
	hsy_article *article = NULL;
	hsy_source s = load.sources[2];
	CHECK_INT(hsy_article_parse(s.name, HSY_FORMAT_JSON, s.bytes, s.n_bytes, NULL, &article, NULL), HSY_OK);
	CHECK_TEXT(article->published, "2025-06-12");
	CHECK(!article->outlet && strstr(article->text, "One.\n\"Two\""));
	hsy_article_free(article);
	job_load_free(&load);
	form.n = 2;
	form.fields[0] = (struct form_field){"published", NULL, "soon", 4};
	CHECK(!upload_make(&form, &load, &why) && why);
	form.n = 0;
	CHECK(!upload_make(&form, &load, &why) && why);
}

int main(void)
{
	RUN(test_types);
	RUN(test_urlencoded);
	RUN(test_too_many_fields);
	RUN(test_multipart);
	RUN(test_multipart_cut);
	RUN(test_guard);
	RUN(test_amends);
	RUN(test_drift_is_read_as_written);
	RUN(test_uploads);
	return check_end();
}
