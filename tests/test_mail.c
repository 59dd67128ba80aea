/* Mails, mailboxes and pages saved as one message become articles; broken and hostile ones end in an error. */
#include "intake_run.h"

#include "intake/mail.h"
#include "intake/mime.h"

static const char FIELDS[] = "From: =?utf-8?q?The_Vik_Post?= <news@vik.example>\r\nTo: x@y.example\r\n"
			     "Subject: =?iso-8859-1?Q?Ferry_to_close=2C?=\r\n =?iso-8859-1?b?c2F5cyBN/Gxs?=\r\n"
			     "Date: Sat, 03 May 2025 10:00:00 +0200\r\nMIME-Version: 1.0\r\n";
static const char PAGE[] = "<html><head><title>Newsletter 12</title></head><body><article><h1>The ferry</h1>"
			   "<p>The ferry will close in May, the harbour office said on Tuesday, as nobody pays.</p>"
			   "</article></body></html>";

static void mail(struct run *r, const char *name, const char *fields, const char *body)
{
	struct buffer b = {0};
	buffer_string(&b, FIELDS);
	buffer_string(&b, fields);
	buffer_string(&b, body);
	run(r, name, &b);
	buffer_free(&b);
}

static void test_plain(void)
{
	struct run r;
	mail(&r, "a.eml",
	     "Content-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n",
	     "\r\nHe said it =E2=80=93 in the <b>evening</b>, but=\r\n not loudly.\r\n");
	CHECK_TEXT(r.texts, "Ferry to close,says Müll\n\nHe said it – in the <b>evening</b>, but not loudly.\r\n");
	CHECK_TEXT(r.title, "Ferry to close,says Müll");
	CHECK_TEXT(r.outlet, "The Vik Post");
	CHECK_TEXT(r.published, "2025-05-03T10:00:00+02:00");
	CHECK_TEXT(r.errors, "");
	mail(&r, "noname", "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: BASE64\r\n",
	     "\r\nSGUgc2\r\nFpZC!Bz+A==\r\n");
	CHECK_TEXT(r.texts, "Ferry to close,says Müll\n\nHe said sø");
}

/* What newsletters end in, and signatures; "unsubscribe" in a story is news. */
static void test_footer(void)
{
	static const char fields[] = "Content-Type: text/plain; charset=utf-8\r\n",
			  title[] = "Ferry to close,says Müll\n\n";
	static const char story[] = "The ferry closes.\n\nVik\n";
	static const char *const footers[] = {
	    "\nYou are receiving this email as you signed up.\n\nThe Vik Post, Quay 1, Vik\n\nUnsubscribe\n",
	    "\nThe Vik Post | Manage preferences | Unsubscribe here <https://vik.example/u?1>\n",
	    "\n-- \nIda Lund\nThe Vik Post\n",
	    "\n\n\nVom Newsletter abmelden: https://vik.example/u\n\n",
	};
	struct run r;
	char body[1000], shown[1000];
	for (size_t i = 0; i < sizeof footers / sizeof *footers; i++) {
		snprintf(body, sizeof body, "\n%s%s", story, footers[i]);
		snprintf(shown, sizeof shown, "%sThe ferry closes.\n\nVik", title);
		mail(&r, "a.eml", fields, body);
		CHECK_TEXT(r.texts, shown);
	}
	static const char *const none[] = {
	    "Readers were told \"to unsubscribe\" by the office.\n",
	    "You are receiving this email because you asked.\n",
	    "To unsubscribe was hard, he said.\nThe office of the harbour, which runs the list of those who want "
	    "to be "
	    "told of closed ferries, did not answer.\n",
	    "--\nA row of two dashes is none.\n",
	};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		snprintf(body, sizeof body, "\n%s", none[i]);
		snprintf(shown, sizeof shown, "%s%s", title, none[i]);
		mail(&r, "a.eml", fields, body);
		CHECK_TEXT(r.texts, shown);
	}
}

/* A part in HTML goes before one in plain text, in whatever order; what is not read is counted. */
static void test_alternative(void)
{
	struct run r;
	char body[2000];
	snprintf(body, sizeof body,
		 "\n--a b\nContent-Type: multipart/alternative; boundary=in\n\n"
		 "--in\nContent-Type: text/plain\n\nThe short one.\n--in \nContent-Type: text/html\n\n%s\n--in--\n"
		 "--a b\nContent-Type: image/png\n\nx\n--a b\nContent-Type: application/pdf\n\nx\n"
		 "--a b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nx\n--a b--\n",
		 PAGE);
	mail(&r, "a.eml", "Content-Type: multipart/mixed; boundary=\"a b\"\n", body);
	CHECK_TEXT(r.texts, "Ferry to close,says Müll\n\nThe ferry will close in May, the harbour office "
			    "said on Tuesday, as nobody pays.");
	CHECK_TEXT(r.outlet, "The Vik Post");
	CHECK_TEXT(r.passed, "1 image,2 other parts of mails and saved pages");
}

/* HTML without any text leaves it to the plain text. */
static void test_empty_html(void)
{
	struct run r;
	mail(
	    &r, "a.eml", "Content-Type: multipart/alternative; boundary=x\n",
	    "\n--x\nContent-Type: text/html\n\n<img src=a>\n--x\nContent-Type: text/plain\n\nHe said so.\n--x--\n");
	CHECK_TEXT(r.texts, "Ferry to close,says Müll\n\nHe said so.");
}

static void saved(struct run *r, const char *name, const char *head, const char *location)
{
	struct buffer b = {0};
	buffer_format(&b,
		      "%sDate: Sat, 03 May 2025 10:00:00 -0000\nMIME-Version: 1.0\n"
		      "Content-Type: multipart/related; type=\"text/html\"; boundary=\"--=_x\"\n\n"
		      "----=_x\nContent-Type: text/html\n%sContent-Transfer-Encoding: 8bit\n\n"
		      "<html><head><title>The ferry</title></head><body><p>VIK, May 2 (Halyard) - The ferry will "
		      "close, she said on Friday.</p></body>"
		      "</html>\n----=_x\nContent-Type: text/css\n\np {}\n----=_x--\n",
		      head, location);
	run(r, name, &b);
	buffer_free(&b);
}

static void test_saved(void)
{
	struct run r;
	saved(&r, "a.mhtml",
	      "From: <Saved by Blink>\nSnapshot-Content-Location: https://www.vik.example/a\n"
	      "Subject: Other\n",
	      "");
	CHECK_TEXT(r.url, "https://www.vik.example/a");
	CHECK_TEXT(r.published, "2025-05-02"); /* the year by the day on which it was saved */
	CHECK_TEXT(r.texts, "The ferry\n\nVIK, May 2 (Halyard) - The ferry will close, she said on Friday.");
	CHECK_TEXT(r.passed, "1 script, style or font");
	saved(&r, "a.mht", "From: \"Saved by a browser\"\nSubject: Other\n",
	      "Content-Location: http://vik.example/b\n");
	CHECK_TEXT(r.url, "http://vik.example/b");
	saved(&r, "a.mht", "From: x\nSubject: Other\n", "Content-Location: file:///home/ida/a.htm\n");
	CHECK_TEXT(r.url, "");
	CHECK_INT(r.n_articles, 1);
}

static void test_mailbox(void)
{
	struct buffer b = {0};
	struct run r;
	buffer_format(
	    &b,
	    "From ida@vik.example Sat May  3 10:00:00 2025\n%s\nHe said so.\n>From there on he was quiet.\n"
	    "From now on it is so.\n\nFrom me to you.\n\n",
	    FIELDS);
	size_t second = b.n;
	buffer_string(&b, "From - Sat May 03 10:00:00 2025\nSubject: Two\n\n>>From: she said.\n");
	size_t third = b.n + 1;
	buffer_format(
	    &b, "\nFrom 12@xxx Sat Jan 01 00:00:00 +0000 2025\nSubject: None\nContent-Type: image/png\n\nx\n\n"
		"From x Sat Jan 01 00:00:00 2025\nSubject: Four\n\nThey said so.");
	run(&r, "all", &b);
	char names[100], errors[100];
	snprintf(names, sizeof names, "all:0,all:%zu,all:%zu", second, b.n - 60);
	CHECK_INT(r.n_articles, 3);
	CHECK(!strncmp(r.names, names, strlen(names) - 2));
	CHECK_TEXT(r.texts, "Ferry to close,says Müll\n\nHe said so.\nFrom there on he was quiet.\n"
			    "From now on it is so.\n\nFrom me to you.\n\n,Two\n\n>>From: she said.\n\n,"
			    "Four\n\nThey said so.\n");
	snprintf(errors, sizeof errors, "%zu the mail there holds no text", third);
	CHECK_TEXT(r.errors, errors);
	CHECK_TEXT(r.passed, "1 image");
	hsy_intake_options small = {.max_file_bytes = 100, .max_text_bytes = 1000};
	run_options(&r, "all.mbox", &b, &small);
	CHECK_INT(r.n_articles, 2); /* Two, Four */
	CHECK(strstr(r.errors, "0 holds a mail of more than 100 bytes, the limit") == r.errors);
	buffer_free(&b);
	buffer_string(&b, "Subject: x\n\nNo mailbox.\n");
	run(&r, "a.mbox", &b);
	CHECK_TEXT(r.errors, "0 is no mailbox: it does not begin with a line \"From ...\"");
	buffer_clear(&b);
	buffer_string(&b, "\n\n");
	run(&r, "a.mbox", &b);
	CHECK_TEXT(r.errors, "0 is empty");
	buffer_free(&b);
}

/* Old programs write headers in a charset of their own, without saying so. */
static void test_eight_bits(void)
{
	struct run r;
	struct buffer b = {0};
	buffer_string(
	    &b, "From: Caf\xe9 Quayside <a@vik.example>\nSubject: M\xfcll closes\nMessage-ID: x\n\nShe said so.\n");
	run(&r, "a.eml", &b);
	CHECK_INT(r.n_articles, 1);
	CHECK(strstr(r.texts, "M\xc3\xbcll closes") != NULL);
	CHECK_TEXT(r.errors, "");
	buffer_clear(&b);
	buffer_string(&b, "From: <Saved by Blink>\nSnapshot-Content-Location: https://w\xff\xff.vik.example/ferry\n"
			  "MIME-Version: 1.0\nSubject: Ferry\nContent-Type: text/html\n\n<p>She said so.</p>\n");
	run(&r, "a.mhtml", &b);
	CHECK_INT(r.n_articles, 1);
	CHECK_TEXT(r.errors, "");
	buffer_free(&b);
}

/* Texts that begin a little like mails are texts. */
static void test_no_mail(void)
{
	CHECK(!mail_begins("From: Quayside\n\nThe ferry.", 26));
	CHECK(!mail_begins("The ferry: a tale\nMIME-Version: 1.0\n", 36));
	CHECK(!mail_begins("\nMessage-ID: x\nFrom: y\n", 23));
	CHECK(mail_begins("Message-ID: x\nFrom: y\n", 22));
	CHECK(!mail_is_separator("From the harbour at 10:30 on", 28));
	CHECK(!mail_is_separator("From the harbour: 10:30:00 on 3 May 2025", 41));
	CHECK(mail_is_separator("From 12@xxx Sat Jan 01 00:00:00 +0000 2025", 42));
	CHECK(mail_is_separator("From - Sat Jan  1 00:00:00 2025", 31));
	CHECK(!mail_begins_mailbox("From x at 10:30, May 2025\nthe ferry went.", 41));
	CHECK(mail_is_separator("From x Sat May  3 10:00:00 2025", 31));
	struct run r;
	struct buffer b = {0};
	buffer_string(&b, "\nNot a header\n");
	run(&r, "a.eml", &b);
	CHECK_TEXT(r.errors, "0 is no mail: it begins without a header");
	buffer_free(&b);
}

/* ---- broken and hostile ---- */

static void test_cut(void)
{
	struct run r;
	char body[1000];
	snprintf(body, sizeof body, "\n--x\nContent-Type: text/html\n\n%s", PAGE);
	mail(&r, "a.eml", "Content-Type: multipart/mixed; boundary=x\n", body);
	CHECK_INT(r.n_articles, 1);
	CHECK_TEXT(r.passed, "1 mail that ends early");
	mail(&r, "a.eml", "Content-Type: multipart/mixed; boundary=y\n", body);
	CHECK_TEXT(r.errors, "-1 holds no text");
	mail(&r, "a.eml", "Content-Type: multipart/mixed\n", body);
	CHECK_TEXT(r.errors, "-1 holds no text");
	mail(&r, "a.eml", "Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n", "\nx\n");
	CHECK_TEXT(r.errors, "-1 holds a text in a Content-Transfer-Encoding that is not read");
	mail(&r, "a.eml", "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n", "\n====\n");
	CHECK_TEXT(r.errors, "-1 holds no text");
	mail(&r, "a.eml", "", "");
	CHECK_TEXT(r.errors, "-1 holds no text");
}

static void test_nested(void)
{
	struct buffer b = {0};
	struct run r;
	for (int i = 0; i < 5000; i++)
		buffer_format(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
	mail(&r, "a.eml", b.bytes, "");
	CHECK_TEXT(r.errors, "-1 holds parts within parts, more than 16 deep");
	buffer_clear(&b);
	for (int i = 0; i < 5000; i++)
		buffer_string(&b, "Content-Type: message/rfc822\n\n");
	mail(&r, "a.eml", b.bytes, "");
	CHECK_TEXT(r.errors, "-1 holds parts within parts, more than 16 deep");
	buffer_clear(&b);
	buffer_string(&b, "\n");
	for (int i = 0; i < 20000; i++)
		buffer_string(&b, "--x\n");
	mail(&r, "a.eml", "Content-Type: multipart/mixed; boundary=x\n", b.bytes);
	CHECK_TEXT(r.errors, "-1 holds more than 10000 parts");
	buffer_free(&b);
}

/* Fields that do not end, parameters that do not, words that are none. */
static void test_fields(void)
{
	struct arena a;
	arena_init(&a, 1 << 20);
	CHECK_TEXT(mime_words(&a, "a =?utf-8?q?b?= =?utf-8?q?=C3?= =?UTF-8?B?qQ==?= c"), "a bé c");
	CHECK_TEXT(mime_words(&a, "=?utf-8?q?b =?= =?utf-8?x?b?= =?utf-8?q? =?"),
		   "=?utf-8?q?b =?= =?utf-8?x?b?= =?utf-8?q? =?");
	CHECK_TEXT(mime_words(&a, "=?x-none?q?caf=E9?="), "café");
	CHECK_TEXT(mime_words(&a, "=?utf-8*en?q?_x=3?="), " x=3");
	struct buffer b = {0}, value = {0};
	buffer_string(&b, "A: 1\n 2\n\t3\nB:\nlong-");
	for (int i = 0; i < MIME_HEAD_BYTES; i++)
		buffer_char(&b, 'x');
	buffer_string(&b, ": y\nC: z\n\nBody.");
	struct mime m = mime_open(b.bytes, b.n);
	CHECK(mime_field(&m, "a", &value));
	CHECK_TEXT(value.bytes, "1 2 3");
	CHECK(mime_field(&m, "B", &value) && !value.n);
	CHECK(!mime_field(&m, "C", &value));
	buffer_free(&b);
	buffer_free(&value);
	arena_free(&a);
}

int main(void)
{
	RUN(test_plain);
	RUN(test_footer);
	RUN(test_alternative);
	RUN(test_empty_html);
	RUN(test_saved);
	RUN(test_mailbox);
	RUN(test_eight_bits);
	RUN(test_no_mail);
	RUN(test_cut);
	RUN(test_nested);
	RUN(test_fields);
	return check_end();
}
