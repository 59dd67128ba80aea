/* The parts of intake on their own: dates, plain text, boilerplate, JSON, hashes. */
#include "check.h"

#include "base/sha256.h"
#include "intake/boilerplate.h"
#include "intake/credit.h"
#include "intake/date.h"
#include "intake/decode.h"
#include "intake/json.h"
#include "intake/plaintext.h"
#include "intake/tree.h"

static void test_sha256(void)
{
	char hex[65];
	sha256_hex("", 0, hex);
	CHECK_TEXT(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	sha256_hex("abc", 3, hex);
	CHECK_TEXT(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	const char *two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
	sha256_hex(two, 56, hex);
	CHECK_TEXT(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	char *million = malloc(1000000);
	CHECK(million != NULL);
	if (million) {
		memset(million, 'a', 1000000);
		sha256_hex(million, 1000000, hex);
		CHECK_TEXT(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	}
	free(million);
}

static void test_sha256_portable(void)
{
	char text[300];
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)(i * 7 + i / 13);
	for (size_t n = 0; n <= sizeof text; n++) {
		uint8_t one[32], other[32];
		sha256(text, n, one);
		sha256_portable(text, n, other);
		CHECK(!memcmp(one, other, sizeof one));
	}
}

static const char *parsed(const char *s)
{
	static char iso[DATE_SIZE];
	return date_parse(s, strlen(s), iso) ? iso : NULL;
}

static void test_dates(void)
{
	CHECK_TEXT(parsed("2025-06-27"), "2025-06-27");
	CHECK_TEXT(parsed(" 2025-06-27T10:05:09.123+02:00"), "2025-06-27T10:05:09+02:00");
	CHECK_TEXT(parsed("2025-06-27T10:05+0200"), "2025-06-27T10:05:00+02:00");
	CHECK_TEXT(parsed("2025-06-27 10:05:09Z"), "2025-06-27T10:05:09Z");
	CHECK_TEXT(parsed("2025-06-27T99:99"), "2025-06-27");
	CHECK_TEXT(parsed("20250627"), "2025-06-27");
	CHECK_TEXT(parsed("2025/06/27"), "2025-06-27");
	CHECK_TEXT(parsed("June 27, 2025"), "2025-06-27");
	CHECK_TEXT(parsed("Jun. 27 2025"), "2025-06-27");
	CHECK_TEXT(parsed("Published: 27th of June 2025, 10:00"), "2025-06-27");
	CHECK_TEXT(parsed("Fri, 27 Jun 2025 10:00:00 GMT"), "2025-06-27T10:00:00Z");
	CHECK_TEXT(parsed("Fri 7 Jun 2024 09:30 -0400"), "2024-06-07T09:30:00-04:00");
	CHECK_TEXT(parsed("07 June 2024 09:30:10 EDT"), "2024-06-07T09:30:10-04:00");
	CHECK_TEXT(parsed("Fri, 27 Jun 2025"), "2025-06-27");
	CHECK_TEXT(parsed("Fri, 31 Jun 2025 10:00:00 GMT"), NULL);
	CHECK_TEXT(parsed("2025-06-27 10:05:09 +02:00"), "2025-06-27T10:05:09+02:00");
	CHECK_TEXT(parsed("2025-06-27 10:05 -05"), "2025-06-27T10:05:00-05:00");
	CHECK_TEXT(parsed("2025-06-27 10:05 - 11:15"), "2025-06-27T10:05:00");
	CHECK_TEXT(parsed("2025-06-27 10:05 GMT+0300"), "2025-06-27T10:05:00+03:00");
	CHECK_TEXT(parsed("27 Jun 25 10:05 +0300"), "2025-06-27T10:05:00+03:00");
	CHECK_TEXT(parsed("27 Jun 25"), NULL);
	CHECK_TEXT(parsed("2025-06-27 10:05 UTC"), "2025-06-27T10:05:00Z");
	CHECK_TEXT(parsed("20250627T100509Z"), "2025-06-27T10:05:09Z");
	CHECK_TEXT(parsed("20250627T1005+0200"), "2025-06-27T10:05:00+02:00");
	CHECK_TEXT(parsed("2024-12-31T24:00:00+01:00"), "2025-01-01T00:00:00+01:00");
	CHECK_TEXT(parsed("2024-12-31T24:00:01"), "2024-12-31");
	CHECK_TEXT(parsed("2024-12-31T"), "2024-12-31");
	CHECK_TEXT(parsed("2024-12-31T1"), "2024-12-31");
	CHECK_TEXT(parsed("27.06.2025"), "2025-06-27");
	CHECK_TEXT(parsed("27/06/2025"), "2025-06-27");
	CHECK_TEXT(parsed("06/27/2025"), "2025-06-27");
	CHECK_TEXT(parsed("2024-02-29"), "2024-02-29");
	CHECK_TEXT(parsed("06/07/2025"), NULL);
	CHECK_TEXT(parsed("27 de junio de 2025"), "2025-06-27");
	CHECK_TEXT(parsed("1er juin 2025"), "2025-06-01");
	CHECK_TEXT(parsed("5 D\xc3\x89"
			  "CEMBRE 2025"),
		   "2025-12-05");
	CHECK_TEXT(parsed("27 \xd0\x98\xd1\x8e\xd0\xbd\xd1\x8f 2025 \xd0\xb3."), "2025-06-27");
	CHECK_TEXT(parsed("27 czerwca 2025"), "2025-06-27");
	CHECK_TEXT(parsed("2025. j\xc3\xbanius 27."), "2025-06-27");
	CHECK_TEXT(parsed("2025\xe5\xb9\xb4"
			  "6\xe6\x9c\x88"
			  "27\xe6\x97\xa5 10:05"),
		   "2025-06-27");
	CHECK_TEXT(parsed("2025\xeb\x85\x84 6\xec\x9b\x94 27\xec\x9d\xbc"), "2025-06-27");
	CHECK_TEXT(parsed("27.06.25, 10:05"), "2025-06-27");
	CHECK_TEXT(parsed("27 de juny de 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27 d'abril de 2025"), "2025-04-27");
	CHECK_TEXT(parsed("27 jun 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27. juni 2025"), "2025-06-27");
	CHECK_TEXT(parsed("2025. gada 27. j\xc5\xabnijs"), "2025-06-27");
	CHECK_TEXT(parsed("2025 m. bir\xc5\xbe"
			  "elio 27 d."),
		   "2025-06-27");
	CHECK_TEXT(parsed("27. lipnja 2025."), "2025-06-27");
	CHECK_TEXT(parsed("27. junij 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27 Junie 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27 Hunyo 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27. j\xc3\xban\xc3\xad 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27 qershor 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27 iyun 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27 \xd1\x87\xd1\x8d\xd1\x80\xd0\xb2\xd0\xb5\xd0\xbd\xd1\x8f 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27 \xd1\x98\xd1\x83\xd0\xbd\xd0\xb8 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27 \xda\x98\xd9\x88\xd8\xa6\xd9\x86 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27 th\xc3\xa1ng 6 n\xc4\x83m 2025"), "2025-06-27");
	CHECK_TEXT(parsed("14. J\xc3\xa4nner 2025"), "2025-01-14");
	CHECK_TEXT(parsed("27 \xd8\xad\xd8\xb2\xd9\x8a\xd8\xb1\xd8\xa7\xd9\x86/"
			  "\xd9\x8a\xd9\x88\xd9\x86\xd9\x8a\xd9\x88 2025"),
		   "2025-06-27");
	CHECK_TEXT(parsed("27 June/July 2025"), NULL);
	CHECK_TEXT(parsed("27 \xe0\xb8\xa1\xe0\xb8\xb4\xe0\xb8\x96\xe0\xb8\xb8\xe0\xb8\x99\xe0\xb8\xb2"
			  "\xe0\xb8\xa2\xe0\xb8\x99 2568"),
		   "2025-06-27");
	CHECK_TEXT(parsed("06.27.2025"), "2025-06-27");
	CHECK_TEXT(parsed("Fri Jun 27 18:20:00 2025"), "2025-06-27");
	CHECK_TEXT(parsed("27/6/25"), "2025-06-27");
	CHECK_TEXT(parsed("13.27.2025"), NULL);
	CHECK_TEXT(parsed("10.12.21.5"), NULL);
	CHECK_TEXT(parsed("version 2.10.12.21"), NULL);
	CHECK_TEXT(parsed("2024 May 12"), NULL);
	CHECK_TEXT(parsed("3 days ago 2025"), NULL);
	CHECK_TEXT(parsed("2023-02-29"), NULL);
	CHECK_TEXT(parsed("June 27"), NULL);
	CHECK_TEXT(parsed("June 31, 2025"), NULL);
	CHECK_TEXT(parsed("May was 3 times 2025"), NULL);
	CHECK_TEXT(parsed("99999999999999999999"), NULL);
	CHECK_TEXT(parsed(""), NULL);
	char iso[DATE_SIZE];
	CHECK(date_find_in("06/07/2025", 10, DATE_DAY_FIRST, iso) && !strcmp(iso, "2025-07-06"));
	CHECK(date_find_in("06/07/2025", 10, DATE_MONTH_FIRST, iso) && !strcmp(iso, "2025-06-07"));
	CHECK(date_find_in("06/27/2025", 10, DATE_DAY_FIRST, iso) && !strcmp(iso, "2025-06-27"));
	CHECK(date_find_in("6/7/25", 6, DATE_MONTH_FIRST, iso) && !strcmp(iso, "2025-06-07"));
	CHECK(date_find_in("6/7/25", 6, DATE_DAY_FIRST, iso) && !strcmp(iso, "2025-07-06"));
	CHECK(!date_find_in("2/6/7/25", 8, DATE_DAY_FIRST, iso));
	CHECK(!date_find_in("6/7/90", 6, DATE_DAY_FIRST, iso));
	CHECK(date_is_all("Saturday 8 March 2025 at 10.14", 30));
	CHECK(date_is_all("10:14 a.m. CET", 14));
	CHECK(date_is_all("2025", 4));
	CHECK(!date_is_all("8 March fair", 12));
	CHECK(!date_is_all("at the", 6));
	CHECK(!date_is_all("", 0));
}

/* "title|byline|published" of a text. */
static const char *looked(const char *text)
{
	static char all[600];
	struct plaintext f;
	plaintext_look(text, strlen(text), "", &f);
	snprintf(all, sizeof all, "%.*s|%.*s|%s", (int)(f.title.end - f.title.begin), text + f.title.begin,
		 (int)(f.byline.end - f.byline.begin), text + f.byline.begin, f.published);
	return all;
}

static void test_plaintext(void)
{
	CHECK_TEXT(looked("Minister denies talks\n\nThe minister said no."), "Minister denies talks||");
	CHECK_TEXT(looked("Talks \xe2\x80\x93 Palace\nThe palace is ready for talks at any moment, it said.\n"),
		   "Talks \xe2\x80\x93 Palace||");
	CHECK_TEXT(looked("The minister said on Friday that there had been no talks.\n\nShe left."), "||");
	CHECK_TEXT(looked("Just one line"), "||");
	CHECK_TEXT(
	    looked("Minister denies talks\nBy Ana Ruiz\nJune 27, 2025\n\nThe minister said no, again and again."),
	    "Minister denies talks|Ana Ruiz|2025-06-27");
	CHECK_TEXT(
	    looked("Ana Ruiz\nPort Esme, June 27 \xe2\x80\x93 One of the aspects of the talks is their length.\n"),
	    "|Ana Ruiz|");
	CHECK_TEXT(
	    looked("PORT ESME, June 27, 2025 (Argus) \xe2\x80\x94 The minister said no.\nShe left the room."),
	    "||2025-06-27");
	CHECK_TEXT(looked("\xef\xbb\xbfHeadline here\r\n\r\nText of the article.\r\n"), "Headline here||");
	CHECK_TEXT(looked("FERRY BOARD ASKS WHY\n\nPORT ESME, June 27, 2025 \xe2\x80\x94 The board asked why.\n"),
		   "FERRY BOARD ASKS WHY||2025-06-27");
	CHECK_TEXT(looked("FERRY BOARD ASKS WHY\n\nThe board asked why the ferry had been late again.\n"),
		   "FERRY BOARD ASKS WHY||");
	CHECK_TEXT(looked("Ferry Board Asks Why\n\nPORT ESME, June 27, 2025 \xe2\x80\x94 The board asked why.\n"),
		   "Ferry Board Asks Why||2025-06-27");
	/* a remark behind the day, and what is none */
	CHECK_TEXT(
	    looked("Ferry Asks Why\n\nThe Long Quay Gazette, Port Esme, 27 June 2025 (translated from Keldrian)\n\n"
		   "The board asked why.\n"),
	    "Ferry Asks Why||2025-06-27");
	CHECK_TEXT(looked("Ferry Asks Why\n\n(translated)\n\nThe board asked why.\n"), "Ferry Asks Why||");
	CHECK_TEXT(looked("Ferry Asks Why\n\n(x)\n\n()\n\n)\n"), "Ferry Asks Why||");
	CHECK_TEXT(looked(""), "||");
	CHECK_TEXT(looked("\n\n"), "||");
}

/* "outlet|author" of a line under the headline */
static const char *credited(const char *line, const char *text)
{
	static char out[200];
	struct credit c = credit_find(line, strlen(line), text, strlen(text));
	snprintf(out, sizeof out, "%.*s|%.*s", (int)(c.outlet.end - c.outlet.begin), line + c.outlet.begin,
		 (int)(c.author.end - c.author.begin), line + c.author.begin);
	return out;
}

static void test_credit(void)
{
	CHECK_TEXT(credited("VIK, 17 September 2024 (Norrpress)", ""), "Norrpress|");
	CHECK_TEXT(credited("LANTRY, Oct 10 (Halyard) - The minister left.", ""), "Halyard|");
	CHECK_TEXT(credited("VIK (Norrpress) \xe2\x80\x94 The minister left.", ""), "Norrpress|");
	CHECK_TEXT(credited("March 3, 2025 (PORT ESME) - The minister left.", ""), "|");
	CHECK_TEXT(credited("3 March 2025 (Vik) \xe2\x80\x94 The minister left.", ""), "|");
	CHECK_TEXT(credited("March 3, 2025 (TASS) \xe2\x80\x94 The minister left.", ""), "TASS|");
	CHECK_TEXT(credited("By Ida Lund, The Quay", ""), "The Quay|Ida Lund");
	CHECK_TEXT(credited("By Ida Lund | Quayside | 3 March 2025", ""), "Quayside|Ida Lund");
	CHECK_TEXT(credited("Posted by Ida Lund at The Slow Ferry, 3 May 2025", ""), "The Slow Ferry|Ida Lund");
	CHECK_TEXT(credited("By Ida Lund", ""), "|Ida Lund");
	CHECK_TEXT(credited("By Ida Lund and Bo Holm", ""), "|Ida Lund and Bo Holm");
	CHECK_TEXT(credited("By Ida Lund, Senior Writer", ""), "|Ida Lund");
	CHECK_TEXT(credited("Daily Vik, Saturday 12 October 2024", ""), "Daily Vik|");
	CHECK_TEXT(credited("Quayside, Lantry, 10 October 2024", "She told Quayside in an interview."),
		   "Quayside|");
	CHECK_TEXT(credited("Lantry, Keldria, 10 October 2024", "She left Lantry."), "|");
	CHECK_TEXT(credited("The Vik Ledger, with Quayside", ""), "The Vik Ledger|");
	CHECK_TEXT(credited("Quayside, 3 May 2025, by Ida Lund", "He told Quayside."), "Quayside|Ida Lund");
	CHECK_TEXT(credited("Quayside, 3 May 2025", "He left Quayside."), "|");
	CHECK_TEXT(credited("Morning Quay, 3 May 2025", "He told the Quay."), "Morning Quay|");
	CHECK_TEXT(credited("Morning Quay, 3 May 2025", "By Quay reporters"), "Morning Quay|");
	CHECK_TEXT(credited("Pier & Pond, issue of 3 May 2025. Interview: Ida Lund", "Pier & Pond: Why?"),
		   "Pier & Pond|Ida Lund");
	CHECK_TEXT(credited("Pier & Pond, issue of 3 May 2025. Interview: Ida Lund", "Ida Lund: Why not?"),
		   "Pier & Pond|"); /* the one who was asked */
	CHECK_TEXT(credited("Vik Post, 3 May 2025. From our correspondent in Holm", ""), "Vik Post|");
	CHECK_TEXT(credited("Quayside, Vik, 3 May 2025. Translated.", ""), "Quayside|");
	CHECK_TEXT(credited("Saint Una Clinic, Vik, 3 May 2025", "Saint Una Clinic is open."), "Saint Una Clinic|");
	CHECK_TEXT(credited("Vik Mutual, press release, 3 May 2025", "Vik Mutual is glad."), "Vik Mutual|");
	CHECK_TEXT(credited("On 3 May 2025. From then on nothing moved", ""), "|");
	/* ordinary first lines */
	CHECK_TEXT(credited("The minister said on 3 May (a Friday) that he would go.", ""), "|");
	CHECK_TEXT(credited("Mayor (67) dies", ""), "|");
	CHECK_TEXT(credited("Holm, a former judge, left the Times in October", ""), "|");
	CHECK_TEXT(credited("By noon the square, May Street, was empty", ""), "|");
	CHECK_TEXT(credited("In the town of Vik (pop. 900), the mayor resigned", ""), "|");
	CHECK_TEXT(credited("", ""), "|");
	CHECK(!credit_find("(Vik)-", 5, "", 0).outlet.end); /* looks at nothing behind the line */
	CHECK_TEXT(credited(", , ,", ""), "|");
}

struct credit_case {
	const char *line, *found; /* "outlet|author" */
};

/* The line stands over a text that names Vik, Keldria and Port Calder. */
static void check_credits(const struct credit_case *cases, size_t n)
{
	static const char below[] = "\n\nThe minister left Vik for Port Calder, Keldria.";
	char text[400], out[200];
	for (size_t i = 0; i < n; i++) {
		const char *line = cases[i].line;
		snprintf(text, sizeof text, "%s%s", line, below);
		struct credit c = credit_find(text, strlen(line), text, strlen(text));
		snprintf(out, sizeof out, "%.*s|%.*s", (int)(c.outlet.end - c.outlet.begin), line + c.outlet.begin,
			 (int)(c.author.end - c.author.begin), line + c.author.begin);
		CHECK_TEXT(out, cases[i].found);
		if (strcmp(out, cases[i].found) != 0)
			fprintf(stderr, "    in: %s\n", line);
	}
}

static void test_credit_beside_date(void)
{
	static const struct credit_case cases[] = {
	    {"Ida Lund, Quay.example - 7 March 2025, 08:40", "Quay.example|Ida Lund"},
	    {"Ida Lund, Quayside \xe2\x80\x93 7 March 2025, 08:40", "Quayside|Ida Lund"},
	    {"Ida Lund \xe2\x80\x94 Vik Post \xe2\x80\x94 7 March 2025", "Vik Post|Ida Lund"},
	    {"Ida Lund | Vik Post | March 7, 2025", "Vik Post|Ida Lund"},
	    {"Ida Lund \xc2\xb7 quay.example \xc2\xb7 7 Mar 2025 08:40 CET", "quay.example|Ida Lund"},
	    {"Vik Post \xc2\xb7 Ida Lund \xc2\xb7 7 March 2025", "Vik Post|Ida Lund"},
	    {"Ida Lund and Bo Holm, Vik Post, 3 May 2025", "Vik Post|Ida Lund and Bo Holm"},
	    {"Ida Lund, Bo Holm and Eva Dahl, The Vik Post, 3 May 2025",
	     "The Vik Post|Ida Lund, Bo Holm and Eva Dahl"},
	    {"Quayside | Opinion | 7 March 2025", "Quayside|"},
	    {"Quayside | World News | By Ida Lund | 7 March 2025", "Quayside|Ida Lund"},
	    {"Quayside | Updated: 2025-03-07 17:52", "Quayside|"},
	    {"The Slow Ferry | Opinion | Saturday, March 8, 2025 at 8:40 a.m. ET", "The Slow Ferry|"},
	    {"Ida Lund - 3 May 2025", "|Ida Lund"},
	    /* places, scores, sentences */
	    {"Port Calder, 6 March 2025", "|"},
	    {"Port Calder, Keldria - 6 March 2025", "|"},
	    {"Ida Lund, Quayside, 6 March 2025", "|"}, /* might be a place as well */
	    {"Lantry 3, Vik 2 - 3 May 2025", "|"},
	    {"Vik, 3 May 2025 - The minister left.", "|"},
	    {"Ida Lund died on 3 May 2025", "|"},
	    {"Ida Lund, minister, 3 May 2025", "|"},
	    {"On 3 May 2025, Ida Lund left Lantry", "|"},
	    {"The strike of 3 May 2025, by the numbers", "|"},
	    {"Ida Lund, Vik Post", "|"}};
	check_credits(cases, sizeof cases / sizeof *cases);
}

static void test_credit_led(void)
{
	static const struct credit_case cases[] = {
	    {"Posted by Ida Lund on Saturday 8 March 2025 at 10.14", "|Ida Lund"},
	    {"Posted on The Slow Ferry by Ida Lund, 8 March 2025", "The Slow Ferry|Ida Lund"},
	    {"Posted by Ida Lund on The Slow Ferry, 8 March 2025", "The Slow Ferry|Ida Lund"},
	    {"Posted on March 8, 2025 at 10:14 by Ida Lund", "|Ida Lund"},
	    {"By Ida Lund on Slow Ferry", "Slow Ferry|Ida Lund"},
	    {"By Ida Lund for Slow Ferry, 3 May 2025", "Slow Ferry|Ida Lund"},
	    {"By Quayside.example", "Quayside.example|"},
	    {"By Ida Lund in Vik", "|Ida Lund"},
	    {"Opinion, by Ida Lund", "|Ida Lund"},
	    {"Guest essay, by Ida Lund", "|Ida Lund"},
	    {"Opinion by Ida Lund", "|Ida Lund"},
	    {"Opinion, by the sea", "|"},
	    {"By Ida Lund, Vik, 3 May 2025", "|Ida Lund"},
	    {"By Ida Lund, Political Editor, Vik Post", "Vik Post|Ida Lund"},
	    {"By Ida Lund | Senior Writer | 3 May 2025", "|Ida Lund"},
	    {"Published in The Slow Ferry on 8 March 2025", "The Slow Ferry|"},
	    {"First published in Slow Ferry on 8 March 2025.", "Slow Ferry|"},
	    {"From: Slow Ferry", "Slow Ferry|"},
	    {"Source: slowferry.example", "slowferry.example|"},
	    {"(Slow Ferry) - The minister left.", "Slow Ferry|"},
	    {"(Reporting by Ida Lund in Vik; editing by B. Holm)", "|Ida Lund"},
	    /* sentences and labels */
	    {"(Video) - The minister left.", "|"},
	    {"Posted by guards at the gate, the notice said nothing", "|"},
	    {"Posted by Ida Lund at the gate on Saturday 8 March 2025", "|"},
	    {"Published in May, the report says that 3 May 2025 was the day", "|"},
	    {"Published in The Slow Ferry on Tuesday, it names nobody.", "|"},
	    {"Source: the ministry", "|"},
	    {"From: Lantry, where it rained", "|"},
	    {"By Friday, Ida Lund had left", "|"}};
	check_credits(cases, sizeof cases / sizeof *cases);
}

/* "outlet|byline|published" of a text. */
static const char *stated(const char *text)
{
	static char all[300];
	struct plaintext f;
	plaintext_look(text, strlen(text), "", &f);
	snprintf(all, sizeof all, "%.*s|%.*s|%s", (int)(f.outlet.end - f.outlet.begin), text + f.outlet.begin,
		 (int)(f.byline.end - f.byline.begin), text + f.byline.begin, f.published);
	return all;
}

static void test_plaintext_credits(void)
{
	static const char rain[] = "It rained on the ferry, and nobody said why it had left so late.";
	char text[600];
	snprintf(text, sizeof text,
		 "Late again\n\nPosted by Ida Lund on Saturday 8 March 2025 at 10.14\n"
		 "The Slow Ferry - notes from the landing\n\n%s\n\n14 comments\n",
		 rain);
	CHECK_TEXT(stated(text), "The Slow Ferry|Ida Lund|2025-03-08");
	snprintf(text, sizeof text, "Late again\n\nThe Slow Ferry, notes from the landing\n8 March 2025\n\n%s\n",
		 rain);
	CHECK_TEXT(stated(text), "The Slow Ferry||2025-03-08");
	/* a country is no motto */
	snprintf(text, sizeof text, "Late again\n\nVik, Norland\n8 March 2025\n\n%s\n", rain);
	CHECK_TEXT(stated(text), "||2025-03-08");
	snprintf(text, sizeof text, "Late again\n\nVIK, 8 March 2025 (Quayside, translated from Norse)\n\n%s\n",
		 rain);
	CHECK_TEXT(stated(text), "Quayside||2025-03-08");
	/* a blank line between: a paragraph */
	snprintf(text, sizeof text, "Late again\n\nPosted by Ida Lund on 8 March 2025\n\nBo Holm - who else?\n%s\n",
		 rain);
	CHECK_TEXT(stated(text), "|Ida Lund|2025-03-08");
	snprintf(text, sizeof text, "The Vik Post, 8 March 2025\n\nLate again\n\n%s\n", rain);
	CHECK_TEXT(stated(text), "The Vik Post||2025-03-08");
	CHECK_TEXT(looked(text), "Late again||2025-03-08");
	snprintf(text, sizeof text, "Late again\n\nSource: Quayside\n\n%s\n", rain);
	CHECK_TEXT(stated(text), "Quayside||");
	/* a page's title, and a headline that has a dash of its own */
	snprintf(text, sizeof text, "Late again | The Vik Post\n\n%s\n", rain);
	CHECK_TEXT(stated(text), "The Vik Post||");
	CHECK_TEXT(looked(text), "Late again||");
	snprintf(text, sizeof text, "Late again - and nobody knows why\n\n%s\n", rain);
	CHECK_TEXT(stated(text), "||");
	/* of a table in the text */
	snprintf(text, sizeof text, "Late again\n\n%s\n\nSource: Quayside\n\n%s\n", rain, rain);
	CHECK_TEXT(stated(text), "||");
	snprintf(text, sizeof text, "Late again\n\n%s\n\n(Reporting by Ida Lund; editing by B. Holm)\n", rain);
	CHECK_TEXT(stated(text), "|Ida Lund|");
	snprintf(text, sizeof text, "Late again\n\n%s\n\nFirst published in The Vik Post on 8 March 2025.\n", rain);
	CHECK_TEXT(stated(text), "The Vik Post||2025-03-08");
	/* first paragraphs with a date in them */
	CHECK_TEXT(stated("Late again\n\nOn 8 March 2025, the ferry was late.\n\nIt rained.\n"), "||");
	CHECK_TEXT(stated("Late again\n\nPosted by the gate, a notice named 8 March 2025.\n\nIt rained.\n"), "||");
}

/* The day of a text that came on the day `received`. */
static const char *day_of(const char *text, const char *received)
{
	static char day[DATE_SIZE];
	struct plaintext f;
	plaintext_look(text, strlen(text), received, &f);
	memcpy(day, f.published, sizeof day);
	return day;
}

#define VIK "Quay shut\n\nVIK, Jan 14 (Halyard) - The quay is shut, officials said"

/* 14 January was a Tuesday in 2020 and 2025, and a Wednesday in 2026. */
static void test_dateline_year(void)
{
	static const char tuesday[] = VIK " on Tuesday.\n";
	CHECK_TEXT(day_of(tuesday, "2025-01-14"), "2025-01-14");
	CHECK_TEXT(day_of(tuesday, "2026-11-28"), "2025-01-14");
	CHECK_TEXT(day_of(tuesday, "2028-01-13"), "2025-01-14");
	CHECK_TEXT(day_of(tuesday, "2028-11-28"), ""); /* too long ago */
	CHECK_TEXT(day_of(tuesday, "2025-01-13"), ""); /* not come yet */
	CHECK_TEXT(day_of(tuesday, ""), "");
	CHECK_TEXT(day_of(tuesday, "soon"), "");
	/* just come, and about yesterday; some days later that is no reason any more */
	CHECK_TEXT(day_of(tuesday, "2026-01-15"), "2026-01-14");
	CHECK_TEXT(day_of(tuesday, "2026-01-22"), "2025-01-14");
	/* both its weekday and that of the day before, in whatever order */
	CHECK_TEXT(day_of(VIK " on Tuesday. It shut late on Monday.\n", "2026-11-28"), "2025-01-14");
	CHECK_TEXT(day_of(VIK " late on Monday, and again on Tuesday.\n", "2026-11-28"), "2025-01-14");
	CHECK_TEXT(day_of(VIK " late on Monday.\n", "2026-11-28"), "");
	/* the weekday of the second paragraph; none; one of another week */
	CHECK_TEXT(day_of(VIK ".\n\nIt rained on Tuesday.\n", "2025-03-01"), "2025-01-14");
	CHECK_TEXT(day_of(VIK ".\n", "2025-03-01"), "");
	CHECK_TEXT(day_of(VIK ", until next Tuesday.\n", "2025-03-01"), "");
	CHECK_TEXT(day_of("LANTRY, Feb 29 (Halyard) - It rained on Thursday.\n", "2025-06-01"), "2024-02-29");
	CHECK_TEXT(day_of("LANTRY, Feb 31 (Halyard) - It rained on Thursday.\n", "2025-06-01"), "");
	CHECK_TEXT(day_of("LANTRY, Feb 1999 (Halyard) - It rained on Thursday.\n", "2025-06-01"), "");
}

static void test_dateline_full_date(void)
{
	CHECK_TEXT(day_of(VIK ". It opens on 3 February 2025.\n", ""), "2025-01-14");
	CHECK_TEXT(day_of(VIK ". It shut on December 30, 2024.\n", "2026-01-01"), "2025-01-14");
	/* far away, an anniversary, the wrong weekday, not come yet */
	CHECK_TEXT(day_of(VIK ". It opens on 3 May 2025.\n", ""), "");
	CHECK_TEXT(day_of(VIK ". It has been shut since 14 January 2020.\n", ""), "");
	CHECK_TEXT(day_of(VIK " on Tuesday. It was built by 3 February 2019.\n", "2025-03-01"), "2025-01-14");
	CHECK_TEXT(day_of(VIK ". It opens on 3 February 2025.\n", "2024-12-01"), "");
}

static void test_evenings(void)
{
	CHECK_INT(date_shift("2025-01-15T02:10:00Z", "2025-01-14"), -1);
	CHECK_INT(date_shift("2025-03-01T04:00:00+00:00", "2025-02-28"), -1);
	CHECK_INT(date_shift("2025-02-28T22:00:00Z", "2025-03-01"), 1);
	CHECK_INT(date_shift("2025-02-28T02:00:00Z", "2025-03-01"), 0);
	CHECK(!date_shift("2025-01-15T14:10:00Z", "2025-01-14")); /* the morning after */
	CHECK(!date_shift("2025-01-15T02:10:00+02:00", "2025-01-14"));
	CHECK(!date_shift("2025-01-15T02:10:00Z", "2025-01-13"));
	CHECK(!date_shift("2025-01-15T02:10:00Z", "2025-01-15"));
	CHECK(!date_shift("2025-01-15", "2025-01-14"));
	char iso[DATE_SIZE] = "";
	CHECK(plaintext_dateline(VIK ".\n", strlen(VIK), 2025, iso));
	CHECK_TEXT(iso, "2025-01-14");
	CHECK(!plaintext_dateline("On Jan 14 it rained.\n", 21, 2025, iso));
	CHECK(!plaintext_dateline("", 0, 2025, iso));
}

static int found(const char *line)
{
	hsy_range r[4];
	return (int)boilerplate_find(line, strlen(line), r, 4);
}

static void test_boilerplate(void)
{
	const char *text = "He left.\nNo comments:\nPost a Comment";
	hsy_range r[4];
	CHECK_INT(boilerplate_find(text, strlen(text), r, 4), 2);
	CHECK_INT(r[0].begin, 9);
	CHECK_INT(r[0].end, 21);
	CHECK_INT(r[1].begin, 22);
	CHECK_INT(r[1].end, strlen(text));
	CHECK_INT(boilerplate_find(text, strlen(text), r, 1), 1);
	CHECK_INT(found("ADVERTISEMENT"), 1);
	CHECK_INT(found("  12 Comments \r"), 1);
	CHECK_INT(found("Read more: Another story of the day"), 1);
	CHECK_INT(found("Photo by Ana Ruiz / Getty Images"), 1);
	CHECK_INT(found("Don\xe2\x80\x99t miss"), 1);
	CHECK_INT(found("Subscribe to our newsletter today."), 1);
	CHECK_INT(found("To read the full report, please log in."), 1);
	CHECK_INT(found("Already a subscriber? Sign in."), 1);
	CHECK_INT(found("Subscribers have already been told, the company said."), 0);
	CHECK_INT(found("\xe2\x80\x9cShare this with nobody,\xe2\x80\x9d she said."), 0);
	CHECK_INT(found("No comments were made by the ministry."), 0);
	CHECK_INT(found("Share prices fell, the bank said."), 0);
	CHECK_INT(found("Advertisement spending rose, she said."), 0);
	CHECK_INT(found("Related to this, he said that it was over."), 0);
	CHECK_INT(found(""), 0);
}

/* NULL if the bytes are JSON, else why not. */
static const char *json_why(const char *s, size_t *at)
{
	struct json j;
	const char *why = NULL;
	return json_open(&j, s, strlen(s), 0, at, &why) ? NULL : why;
}

static void test_json(void)
{
	size_t at = 99;
	CHECK_TEXT(json_why(" {\"a\":[1,-0.5e+3,true,false,null,\"\\u00e9\\n\"],\"b\":{}} ", &at), NULL);
	CHECK_TEXT(json_why("[]", &at), NULL);
	CHECK(json_why("", &at) && at == 0);
	CHECK(json_why("{\"a\":1,}", &at) && at == 7);
	CHECK(json_why("[1,]", &at) && at == 3);
	CHECK(json_why("[01]", &at) && at == 3);
	CHECK(json_why("{\"a\" 1}", &at) && at == 5);
	CHECK(json_why("\"a", &at) && at == 0);
	CHECK(json_why("\"\\x\"", &at) && at == 1);
	CHECK(json_why("\"\xff\"", &at) && at == 1);
	CHECK(json_why("[1] 2", &at) && at == 4);
	CHECK(json_why("\"\t\"", &at) && at == 1);
	CHECK(json_why("nul", &at) && at == 0);
	char deep[1200];
	memset(deep, '[', 600);
	memset(deep + 600, ']', 599);
	deep[1199] = '\0';
	CHECK(json_why(deep, &at) && at == 512);
	const char *s = "{\"t\\u0065xt\":\"a\"}";
	struct json j;
	const char *why;
	size_t key, value;
	CHECK(json_open(&j, s, strlen(s), 0, &at, &why));
	at = json_enter(&j, j.root);
	CHECK(json_member(&j, &at, &key, &value));
	CHECK(json_equals(&j, key, "text"));
	CHECK(!json_equals(&j, key, "tex"));
	CHECK(!json_equals(&j, key, "texts"));
	CHECK(!json_member(&j, &at, &key, &value));
}

static void test_declared(void)
{
	char to[16];
	const char *a = "<meta charset='Windows-1251'>", *b = "<?xml version=\"1.0\" encoding=\"koi8-r\"?>",
		   *c = "<p>none";
	CHECK(decode_declared(a, strlen(a), to, sizeof to));
	CHECK_TEXT(to, "Windows-1251");
	CHECK(decode_declared(b, strlen(b), to, sizeof to));
	CHECK_TEXT(to, "koi8-r");
	CHECK(!decode_declared(c, strlen(c), to, sizeof to));
	CHECK(!decode_declared("charset=", 8, to, sizeof to));
	CHECK(!decode_declared("", 0, to, sizeof to));
}

/* A text as UTF-8, out of the bytes of a charset that nothing declares. */
static const char *decoded(const char *bytes)
{
	static char text[200];
	struct arena a;
	const char *found = NULL;
	size_t n = 0;
	arena_init(&a, 1 << 20);
	hsy_status status = decode(&a, "x", bytes, strlen(bytes), NULL, &found, &n, NULL);
	snprintf(text, sizeof text, "%.*s", status == HSY_OK ? (int)n : 0, status == HSY_OK ? found : "");
	arena_free(&a);
	return text;
}

static void test_short_charsets(void)
{
	CHECK_TEXT(decoded("\xcf\xe0\xf0\xee\xec \xf3\xf8\xb8\xeb."),
		   "\xd0\x9f\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbc \xd1\x83\xd1\x88\xd1\x91\xd0\xbb.");
	CHECK_TEXT(decoded("\xf0\xc1\xd2\xcf\xcd"), "\xd0\x9f\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbc");
	CHECK_TEXT(decoded("Le caf\xe9 o\xf9 l'\xe9t\xe9 est n\xe9"),
		   "Le caf\xc3\xa9 o\xc3\xb9 l'\xc3\xa9t\xc3\xa9 "
		   "est n\xc3\xa9");
	CHECK_TEXT(decoded("\x93No,\x94 \xe0 la carte"), "\xe2\x80\x9cNo,\xe2\x80\x9d \xc3\xa0 la carte");
}

/* A tree that needs more memory than there is ends, wherever that happens. */
static void test_parser_out_of_memory(void)
{
	enum { N = 40000 };
	char *html = malloc(4 * N + 1);
	CHECK(html != NULL);
	for (int i = 0; html && i < N; i++)
		memcpy(html + 4 * i, "<p>x", 5);
	for (size_t cap = 0; html && cap < (3u << 20); cap += 300000) {
		struct arena a;
		arena_init(&a, cap);
		struct tree tree;
		CHECK(!tree_parse(&a, html, 4 * N, &tree));
		arena_free(&a);
	}
	free(html);
}

int main(void)
{
	RUN(test_sha256);
	RUN(test_sha256_portable);
	RUN(test_dates);
	RUN(test_plaintext);
	RUN(test_credit);
	RUN(test_credit_beside_date);
	RUN(test_credit_led);
	RUN(test_plaintext_credits);
	RUN(test_dateline_year);
	RUN(test_dateline_full_date);
	RUN(test_evenings);
	RUN(test_boilerplate);
	RUN(test_json);
	RUN(test_declared);
	RUN(test_short_charsets);
	RUN(test_parser_out_of_memory);
	return check_end();
}
