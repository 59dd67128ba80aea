/* Words looked up: classes, pairs and phrases of English, in any case, and what is no word of it. */
#include "lang/lang.h"
#include "text/word.h"

#include "check.h"

#include <stdbool.h>

static uint16_t look(const char *word)
{
	return lang_look(lang_english(), word, strlen(word));
}

static void test_classes(void)
{
	CHECK(lang_has(look("deny"), CLASS_MODE_DENY));
	CHECK(lang_has(look("DeNY"), CLASS_MODE_DENY));
	CHECK(!lang_has(look("deny"), CLASS_MODE_ASSERT));
	CHECK_INT(lang_which(look("refuse"), CLASS_MODE_ASSERT, CLASS_MODE_NO_COMMENT), HSY_MODE_REFUSE);
	CHECK_INT(lang_which(look("xyzzy"), CLASS_MODE_ASSERT, CLASS_MODE_NO_COMMENT), -1);
}

/* Beyond ASCII too, and in part as well as in the whole. */
static void test_case(void)
{
	CHECK(look("communiqué") != 0);
	CHECK_INT(look("COMMUNIQUÉ"), look("communiqué"));
	CHECK_INT(look("communique\xcc\x81"), 0); /* two code points are another word */
	CHECK_INT(look("communiqu"), 0);
	CHECK_INT(look("communiqu\xc3"), 0);
}

static void test_no_words(void)
{
	static char word[5000];
	memset(word, 'a', sizeof word);
	CHECK_INT(lang_look(lang_english(), word, sizeof word), 0);
	CHECK_INT(lang_look(lang_english(), "", 0), 0);
	CHECK_INT(lang_look(lang_english(), "den\0y", 5), 0);
	CHECK_INT(lang_look(lang_english(), "\xff\xfe", 2), 0);
	CHECK(!lang_named("none") && lang_named("en") == lang_english());
}

static void test_pairs_and_phrases(void)
{
	size_t n;
	CHECK_TEXT(lang_pair(lang_english(), "Said", 4, CLASS_IRREGULAR), "say");
	CHECK_TEXT(lang_pair(lang_english(), "say", 3, CLASS_IRREGULAR), NULL);
	CHECK_TEXT(lang_pair(lang_english(), "said", 4, CLASS_COVERS), NULL);
	const struct lang_phrase *p = lang_phrases(lang_english(), "hold", 4, &n);
	CHECK(n > 1);
	for (size_t i = 0; i < n; i++)
		CHECK(!strncmp(p[i].words, "hold ", 5) && p[i].classes);
	p = lang_phrases(lang_english(), "plead", 5, &n);
	CHECK_TEXT(n ? p[0].words : NULL, "plead not guilty"); /* the longest first */
	lang_phrases(lang_english(), "xyzzy", 5, &n);
	CHECK_INT(n, 0);
}

static void test_lines(void)
{
	const struct lang *any = lang_any();
	CHECK_INT(lang_begins(any, "Published in The", 16, CLASS_CREDIT_IN), 13); /* with the blank behind it */
	CHECK_INT(lang_begins(any, "Published in", 12, CLASS_CREDIT_IN), 0);
	CHECK_INT(lang_begins(any, "Published: May", 14, CLASS_CREDIT_WHEN),
		  11); /* the longest of those that fit */
	CHECK_INT(lang_begins(any, "", 0, CLASS_CREDIT_WHEN), 0);
	CHECK_INT(lang_begins(any, "read", 4, CLASS_NOBODY), 0); /* a class without lines */
	CHECK_INT(lang_closes(any, "she told the ", 13, CLASS_SPOKEN_TO), 9);
	CHECK(lang_is(any, "READ MORE", 9, CLASS_PAGE_LINE) && !lang_is(any, "read more of", 12, CLASS_PAGE_LINE));
}

/* Languages together: German has no folder, and is not one that is read. */
static void test_any(void)
{
	CHECK(lang_has(lang_look(lang_any(), "M\xc3\xa4rz", 5), CLASS_MONTH_MARCH));
	CHECK(lang_has(lang_look(lang_any(), "March", 5), CLASS_MONTH_MARCH));
	CHECK_INT(lang_look(lang_english(), "M\xc3\xa4rz", 5), 0);
	CHECK_TEXT(lang_pair(lang_any(), "enero", 5, CLASS_MONTH_BESIDE), "1");
	CHECK(!lang_named("any"));
}

static bool ends(const char *word, enum word_class class)
{
	return lang_ends(lang_english(), word, strlen(word), class);
}

/* Endings stand behind a letter and are written small; a first word of a class is left out. */
static void test_ends(void)
{
	CHECK(ends("saying", CLASS_ENDING_GERUND) && !ends("ing", CLASS_ENDING_GERUND));
	CHECK(!ends("SAYING", CLASS_ENDING_GERUND) && !ends("said", CLASS_ENDING_GERUND) &&
	      !ends("", CLASS_ENDING_S));
	CHECK(ends("asked", CLASS_ENDING_PAST) && ends("5th", CLASS_ENDING_ORDINAL) &&
	      ends("classes", CLASS_ENDING_SSES));
	CHECK_TEXT(lang_behind(lang_english(), "The Tarn Herald", CLASS_THE), "Tarn Herald");
	CHECK_TEXT(lang_behind(lang_english(), "Tarn Herald", CLASS_THE), "Tarn Herald");
	CHECK_TEXT(lang_behind(lang_english(), "the", CLASS_THE), "the");
	CHECK_TEXT(lang_behind(lang_english(), "", CLASS_THE), "");
}

/* Cutting looks up. */
static void test_words(void)
{
	static const char text[] = "They Deny it";
	struct arena arena;
	struct word *words;
	size_t n;
	arena_init(&arena, 1 << 20);
	CHECK(word_split(&arena, lang_english(), text, strlen(text), 10, &words, &n, NULL) == HSY_OK && n == 3);
	CHECK(n == 3 && word_in(&words[1], CLASS_MODE_DENY) && !word_in(&words[0], CLASS_MODE_DENY));
	arena_free(&arena);
}

int main(void)
{
	RUN(test_classes);
	RUN(test_case);
	RUN(test_no_words);
	RUN(test_pairs_and_phrases);
	RUN(test_lines);
	RUN(test_any);
	RUN(test_ends);
	RUN(test_words);
	return check_end();
}
