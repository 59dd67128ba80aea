/* text/: words with their shapes and gaps, quotation marks in the layouts of real pages, sentences, language.
 *
 * Results are compared as short texts:
 *   words    each behind its gap: '/' a paragraph, ' ' white space, '+' nothing      /No+, he
 *   shapes   one letter a word: l(ower) C(apital) U(pper) M(ixed) d(igit) '.' mark
 *   quotes   one sign a word: - outside, i inside, ( opens, ) closes, s inside single, b inside both, ? stray */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "text/language.h"
#include "text/quote.h"
#include "text/sentence.h"
#include "text/word.h"

#include "check.h"

#include <stdbool.h>

enum { MOST_WORDS = 400000 };

static struct arena arena;

struct cut {
	const char *text;
	struct word *words;
	size_t n;
};

static struct cut cut_bytes(const char *text, size_t n_bytes)
{
	struct cut c = {.text = text};
	hsy_error error = {0};
	arena_reset(&arena);
	CHECK_INT(word_split(&arena, lang_english(), text, n_bytes, MOST_WORDS, &c.words, &c.n, &error), HSY_OK);
	quote_pair(text, c.words, c.n);
	return c;
}

static struct cut cut(const char *text)
{
	return cut_bytes(text, strlen(text));
}

static const char *words_of(const char *text)
{
	static char out[4096];
	struct cut c = cut(text);
	size_t n = 0;
	out[0] = '\0';
	for (size_t i = 0; i < c.n && n < sizeof out; i++)
		n += (size_t)snprintf(out + n, sizeof out - n, "%c%.*s", "+ /"[c.words[i].gap],
				      (int)(c.words[i].byte_end - c.words[i].byte_begin),
				      text + c.words[i].byte_begin);
	return out;
}

static const char *shapes_of(const char *text)
{
	static char out[512];
	struct cut c = cut(text);
	size_t n = 0;
	for (size_t i = 0; i < c.n && n + 1 < sizeof out; i++)
		out[n++] = "lCUMd."[c.words[i].shape];
	out[n] = '\0';
	return out;
}

static const char *quotes_of(const char *text)
{
	static char out[512];
	struct cut c = cut(text);
	size_t n = 0;
	for (size_t i = 0; i < c.n && n + 1 < sizeof out; i++)
		out[n++] = "-i()sb?"[c.words[i].quote];
	out[n] = '\0';
	return out;
}

static size_t sentences_of(const char *text)
{
	struct cut c = cut(text);
	return sentence_count(text, c.words, c.n);
}

/* ------------------------------------------------------------------------------------------------- words */

static void test_words(void)
{
	CHECK_TEXT(words_of(""), "");
	CHECK_TEXT(words_of(" \t\r\n\n "), "");
	CHECK_TEXT(words_of("one"), "/one");
	CHECK_TEXT(words_of("No, he said."), "/No+, he said+.");
	CHECK_TEXT(words_of("don't"), "/don+'+t");
	CHECK_TEXT(words_of("U.S. well-known $5.2m 3,000"), "/U+.+S+. well+-+known $+5+.+2m 3+,+000");
	CHECK_TEXT(words_of("a@b.example/x?y=1"), "/a+@+b+.+example+/+x+?+y+=+1");
	CHECK_TEXT(words_of("..."), "/.+.+.");
	CHECK_TEXT(words_of("wait\xe2\x80\xa6 no"), "/wait+\xe2\x80\xa6 no");
	CHECK_TEXT(words_of("a\xe2\x80\x94"
			    "b"),
		   "/a+\xe2\x80\x94+b");
}

static void test_words_of_other_scripts(void)
{
	CHECK_TEXT(words_of("caf\xc3\xa9 cafe\xcc\x81"), "/caf\xc3\xa9 cafe\xcc\x81"); /* composed or not */
	CHECK_TEXT(words_of("Ožan Łódź"), "/Ožan Łódź");
	CHECK_TEXT(words_of("Песков сказал"), "/Песков сказал");
	CHECK_TEXT(words_of("東京 abc"), "/東+京 abc"); /* a word each */
	CHECK_TEXT(words_of("\xf0\x9f\x98\x80ok"), "/\xf0\x9f\x98\x80+ok");
}

static void test_space_and_invisible_characters(void)
{
	CHECK_TEXT(words_of("a\xc2\xa0"
			    "b\xe2\x80\xaf"
			    "c\xe3\x80\x80"
			    "d"),
		   "/a b c d");
	CHECK_TEXT(words_of("a\x01"
			    "b\x7f"
			    "c\xc2\x85"
			    "d"),
		   "/a b c d");                          /* controls */
	CHECK_TEXT(words_of("\xef\xbb\xbfTop"), "/Top"); /* a byte order mark */
	CHECK_TEXT(words_of("co\xc2\xad"
			    "operate"),
		   "/co\xc2\xad"
		   "operate"); /* one word around a soft hyphen */
	CHECK_TEXT(words_of("a\xe2\x80\x8b"
			    "b"),
		   "/a\xe2\x80\x8b"
		   "b");
	CHECK_INT(cut("\xef\xbb\xbfTop").words[0].byte_begin, 3);
	CHECK_INT(cut("\xef\xbb\xbfTop").words[0].char_begin, 1);
}

static void test_positions(void)
{
	struct cut c = cut("é 日本 “x”");
	CHECK_INT(c.n, 6);
	CHECK_INT(c.words[0].byte_end, 2);
	CHECK_INT(c.words[0].char_end, 1);
	CHECK_INT(c.words[2].byte_begin, 6);
	CHECK_INT(c.words[2].char_begin, 3);
	hsy_span span = word_span(c.words, 3, 5);
	CHECK_INT(span.bytes.begin, 10);
	CHECK_INT(span.bytes.end, 17);
	CHECK_INT(span.chars.begin, 5);
	CHECK_INT(span.chars.end, 8);
}

/* Whatever the text: words go forward, hold something, and both counts agree. */
static void check_orderly(const struct cut *c, size_t n_bytes)
{
	size_t byte = 0, chars = 0;
	bool good = true;
	for (size_t i = 0; i < c->n; i++) {
		const struct word *w = &c->words[i];
		good &= w->byte_begin >= byte && w->byte_begin < w->byte_end && w->byte_end <= n_bytes;
		good &= w->char_begin >= chars && w->char_begin < w->char_end;
		good &= w->char_end - w->char_begin <= w->byte_end - w->byte_begin;
		good &= w->char_begin <= w->byte_begin;
		good &= w->shape <= SHAPE_MARK && w->gap <= GAP_PARAGRAPH && w->quote <= QUOTE_STRAY;
		good &= (w->shape == SHAPE_MARK) == (w->mark != MARK_NONE);
		byte = w->byte_end;
		chars = w->char_end;
	}
	CHECK(good);
}

static void test_any_bytes(void)
{
	static const char *const parts[] = {"\"",
					    "'",
					    "''",
					    "\xe2\x80\x9c",
					    "\xe2\x80\x9d",
					    "\xe2\x80\x98",
					    "\xe2\x80\x99",
					    "`",
					    " ",
					    "\n",
					    "\n\n",
					    "a",
					    "Tasko",
					    "said",
					    ".",
					    "(",
					    "12",
					    "\xe6\x97\xa5",
					    "\xcc\x81",
					    "\xe2\x80\x8b",
					    "\xc2\xab",
					    "-"};
	uint32_t seed = 1;
	for (int round = 0; round < 300; round++) {
		char text[512];
		size_t n = 0;
		for (int i = 0; i < 100; i++) {
			seed = seed * 1664525u + 1013904223u;
			const char *part = parts[(seed >> 16) % (sizeof parts / sizeof *parts)];
			memcpy(text + n, part, strlen(part));
			n += strlen(part);
		}
		text[n] = '\0';
		struct cut c = cut_bytes(text, n);
		check_orderly(&c, n);
		CHECK(sentence_count(text, c.words, c.n) <= c.n);
		CHECK(sentence_count_words(c.words, c.n) <= c.n);
	}
}

static void test_long_runs_are_cut(void)
{
	char text[1000];
	memset(text, 'a', sizeof text);
	struct cut c = cut_bytes(text, sizeof text);
	CHECK_INT(c.n, (1000 + WORD_MAX - 1) / WORD_MAX);
	CHECK_INT(c.words[0].byte_end, WORD_MAX);
	CHECK_INT(c.words[1].gap, GAP_NONE);
	CHECK_INT(sentence_count_words(c.words, c.n), 1); /* for people it is one */
	check_orderly(&c, sizeof text);
}

static void test_limit_of_words(void)
{
	struct word *words = NULL;
	size_t n = 77;
	hsy_error error = {0};
	arena_reset(&arena);
	CHECK_INT(word_split(&arena, lang_english(), "a b c", 5, 3, &words, &n, &error), HSY_OK);
	CHECK_INT(n, 3);
	n = 77;
	CHECK_INT(word_split(&arena, lang_english(), "a b c d", 7, 3, &words, &n, &error), HSY_ERR_LIMIT);
	CHECK_INT(n, 77); /* left as it was */
	CHECK(strstr(error.message, "3 words") != NULL);
	CHECK_INT(word_split(&arena, lang_english(), "a b c d", 7, 3, &words, &n, NULL), HSY_ERR_LIMIT);
}

static void test_shapes(void)
{
	CHECK_TEXT(shapes_of("lower Capital UPPER McMixed iPhone 12 1987 2m B2 ! \xe6\x97\xa5"), "lCUMMdddd..");
	CHECK_TEXT(shapes_of("I A"), "CC");
	CHECK_TEXT(shapes_of("Ožan ožan OŽAN \xc7\x85"), "ClUC"); /* a title-case letter is a capital */
	CHECK_TEXT(shapes_of("\xd9\xa1\xd9\xa2"), "d");           /* Arabic digits */
}

static void test_gaps(void)
{
	CHECK_TEXT(words_of("One line\nTwo"), "/One line/Two"); /* not wrapped: each line is a paragraph */
	CHECK_TEXT(words_of("One\r\nTwo\r\n\r\nThree"), "/One Two/Three");
	CHECK_TEXT(words_of("One\xe2\x80\xa8Two\xe2\x80\xa9Three"),
		   "/One/Two/Three"); /* line, paragraph separator */
	CHECK_TEXT(words_of("a \t b"), "/a b");
}

static void test_hard_wrapped_text(void)
{
	static const char wrapped[] =
	    "The minister said on Monday\nthat talks would go on.\n\nNothing else\nwas said.\n";
	CHECK_TEXT(words_of(wrapped),
		   "/The minister said on Monday that talks would go on+./Nothing else was said+.");
	CHECK_INT(sentences_of(wrapped), 2);
	/* one line longer than 100 bytes: every line is a paragraph */
	char text[400];
	snprintf(text, sizeof text, "Head\nline\n\n%0*d\n", 101, 0);
	CHECK(!strncmp(words_of(text), "/Head/line/", 11));
	snprintf(text, sizeof text, "Head\nline\n\n%0*d\n", 100, 0);
	CHECK(!strncmp(words_of(text), "/Head line/", 11));
}

/* Lines that end in CR LF are wrapped as lines that end in LF are. */
static void test_hard_wrapped_text_of_dos(void)
{
	CHECK_TEXT(words_of("The minister said\r\nthat talks go on.\r\n\r\nNothing else\r\nwas said.\r\n"),
		   "/The minister said that talks go on+./Nothing else was said+.");
}

static void test_doubled_marks(void)
{
	CHECK_TEXT(words_of("''Yes,'' he said"), "/''+Yes+,+'' he said");
	CHECK_TEXT(words_of("``Yes,'' he said"), "/``+Yes+,+'' he said");
	CHECK_TEXT(words_of("\xe2\x80\x98\xe2\x80\x98Yes\xe2\x80\x99\xe2\x80\x99"),
		   "/\xe2\x80\x98\xe2\x80\x98+Yes+\xe2\x80\x99\xe2\x80\x99");
	CHECK_TEXT(words_of("'' '"), "/'' '");
	CHECK_TEXT(words_of("'''x"), "/''+'+x");                     /* two and one */
	CHECK_TEXT(words_of("' 'x"), "/' '+x");                      /* not in a row */
	CHECK_TEXT(words_of("'\xe2\x80\x99x"), "/'+\xe2\x80\x99+x"); /* not the same */
	CHECK_INT(cut("``a").words[0].mark, MARK_DOUBLE_OPEN);
	CHECK_INT(cut("''a").words[0].mark, MARK_DOUBLE);
	CHECK_INT(cut("\xe2\x80\x99\xe2\x80\x99").words[0].mark, MARK_DOUBLE_CLOSE);
}

/* -------------------------------------------------------------------------------------------- quotations */

static void test_double_marks(void)
{
	CHECK_TEXT(quotes_of("“Yes,” he said."), "(ii)---");
	CHECK_TEXT(quotes_of("\"Yes,\" he said."), "(ii)---");
	CHECK_TEXT(quotes_of("''Yes,'' he said."), "(ii)---");
	CHECK_TEXT(quotes_of("``Yes,'' he said."), "(ii)---");
	CHECK_TEXT(quotes_of("„Yes,“ he said."), "(ii)---"); /* German: closed by the glyph that opens in English */
	CHECK_TEXT(quotes_of("„Yes,” he said."), "(ii)---"); /* Polish */
	CHECK_TEXT(quotes_of("”Yes,” he said."), "(ii)---"); /* Swedish */
	CHECK_TEXT(quotes_of("«Yes,» he said."), "(ii)---");
	CHECK_TEXT(quotes_of("»Yes,« he said."), "(ii)---");   /* Danish */
	CHECK_TEXT(quotes_of("« Yes, » he said."), "(ii)---"); /* French, with spaces */
	CHECK_TEXT(quotes_of("＂Yes,＂ he said."), "(ii)---");
	CHECK_TEXT(quotes_of("He said \"yes\"."), "--(i)-");
	CHECK_TEXT(quotes_of("He said (\"yes\")."), "---(i)--");
	CHECK_TEXT(quotes_of("'It is so.\n\n'It goes on.'"),
		   "(ssss(ssss)");                                          /* not closed, and the next one opens */
	CHECK_TEXT(quotes_of("'The miners' pay,' he said."), "(sssss)---"); /* a plural closes nothing */
	CHECK_TEXT(quotes_of("A so-called \"expert\"--\"fool\" he is"), "----(i)--(i)--");
	CHECK_TEXT(quotes_of("\"One.\" \"Two.\""), "(ii)(ii)");
	CHECK_TEXT(quotes_of("\"We,\" he said, \"are ready.\""), "(ii)---(iii)");
	CHECK_TEXT(quotes_of("the \"door\"-\"chair\" line"), "-(i)-(i)-");
}

static void test_opened_with_the_wrong_glyph(void)
{
	CHECK_TEXT(quotes_of("“Yes,“ he said."), "(ii)---");
	CHECK_TEXT(quotes_of("”Yes“ he said."), "(i)---");
	CHECK_TEXT(quotes_of("\"Yes” he said."), "(i)---");
}

static void test_single_marks(void)
{
	CHECK_TEXT(quotes_of("'Yes,' he said."), "(ss)---");
	CHECK_TEXT(quotes_of("‘Yes,’ he said."), "(ss)---");
	CHECK_TEXT(quotes_of("‚Yes,‘ he said."), "(ss)---");
	CHECK_TEXT(quotes_of("`Yes,' he said."), "(ss)---");
	CHECK_TEXT(quotes_of("a 'third round' of talks"), "-(ss)--");
	CHECK_TEXT(quotes_of("'It can 'suck up' us,' he said."), "(ssssssss)---");
	CHECK_TEXT(quotes_of("'I told 'em,' he said. 'We left.'"), "(sssss)---(sss)");
}

static void test_nested_marks(void)
{
	CHECK_TEXT(quotes_of("“He said ‘go’ to us,” she said."), "(ii(b)iii)---");
	CHECK_TEXT(quotes_of("\"He said 'go' to us,\" she said."), "(ii(b)iii)---");
	CHECK_TEXT(quotes_of("“He said ‘go’” again"), "(ii(b))-");
	CHECK_TEXT(quotes_of("“‘Go’ was all he said.”"), "((b)iiiii)");
	CHECK_TEXT(quotes_of("'He said \"go\" to us.'"), "(ss(b)sss)");
}

static void test_apostrophes(void)
{
	CHECK_TEXT(quotes_of("Don't. It's the ministers' own, isn't it?"), "-----------------");
	CHECK_TEXT(quotes_of("The ministers' and the envoys' wish"), "--------");
	CHECK_TEXT(quotes_of("\"We don't know,\" he said."), "(iiiiii)---");
	CHECK_TEXT(quotes_of("“It’s the ministers’ own,” he said."), "(iiiiiiii)---");
	CHECK_TEXT(quotes_of("'We don't know,' he said."), "(ssssss)---");
}

static void test_decades(void)
{
	CHECK_TEXT(quotes_of("In the '90s the ministers' wish"), "--------");
	CHECK_TEXT(quotes_of("In the ’90s and ’80s."), "--------");
	CHECK_TEXT(quotes_of("class of '16, 'he said'"), "-----(ss)");
}

static void test_inches(void)
{
	CHECK_TEXT(quotes_of("A 12\" gun and a 6\" one"), "--?----?-");
	CHECK_TEXT(quotes_of("He is 6'2\" tall"), "-----?-");
	CHECK_TEXT(quotes_of("\"In 1987\" he said"), "(ii)--"); /* within a quotation it closes */
}

static void test_unclosed(void)
{
	CHECK_TEXT(quotes_of("He said: \"We are ready"), "---(iii");
	CHECK_TEXT(quotes_of("He said: “We are ready\nNext one."), "---(iii---"); /* to the end of its paragraph */
	CHECK_TEXT(quotes_of("ready\" he said"), "-?--");
	CHECK_TEXT(quotes_of("ready” he said"), "-?--");
	CHECK_TEXT(quotes_of("A 'word never closed"), "-----");
	CHECK_TEXT(quotes_of("\""), "(");
}

static void test_many_paragraphs(void)
{
	CHECK_TEXT(quotes_of("“One.\n“Two.\n“Three,” he said."), "(ii(ii(ii)---");
	CHECK_TEXT(quotes_of("\"One.\n\"Two.\n\"Three,\" he said."), "(ii(ii(ii)---");
	CHECK_TEXT(quotes_of("\"One.\n\nNot quoted."), "(ii---");
	CHECK_TEXT(quotes_of("\"One\nline wrapped,\" he said\n\nNext."), "(iiii)----");
}

static void test_covers(void)
{
	struct cut c = cut("He said \"yes 'no'\" x\"");
	size_t covered = 0;
	for (size_t i = 0; i < c.n; i++)
		covered += quote_covers(&c.words[i]);
	CHECK_INT(covered, 6);
	quote_pair("", NULL, 0);
}

/* Pairing takes time in proportion to the text, also where nothing closes. */
static void test_many_marks(void)
{
	static char text[400000];
	static const char *const parts[] = {" 'a", "\"", "'", " 'a'", "(\"", "``", " '"};
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		size_t n = 0, step = strlen(parts[k]);
		for (; n + step < sizeof text; n += step)
			memcpy(text + n, parts[k], step);
		struct cut c = cut_bytes(text, n);
		check_orderly(&c, n);
	}
}

/* --------------------------------------------------------------------------------------------- sentences */

static void test_sentences(void)
{
	CHECK_INT(sentences_of(""), 0);
	CHECK_INT(sentences_of("One"), 1);
	CHECK_INT(sentences_of("One. Two! Three? Four"), 4);
	CHECK_INT(sentences_of("Title\nBody."), 2);
	CHECK_INT(sentences_of("He paused… Then he went."), 2);
	CHECK_INT(sentences_of("He paused... Then he went."), 2);
	CHECK_INT(sentences_of("Why?! He knows."), 2);
	CHECK_INT(sentences_of("\"Go.\" He went."), 2);
	CHECK_INT(sentences_of("\"Go!\" he said."), 1); /* goes on in lower case */
	CHECK_INT(sentences_of("(He went.) She stayed."), 2);
	CHECK_INT(sentences_of("He said: \"Go.\" \"No.\""), 2);
	CHECK_INT(sentences_of("It cost 5.2 million. It is 3.5."), 2);
	CHECK_INT(sentences_of("See example.org for more. Or not."), 2);
}

static void test_abbreviations(void)
{
	CHECK_INT(sentences_of("Mr. Tasko met Dr. Orrick."), 1);
	CHECK_INT(sentences_of("Gen. Bray of the U.S. Army spoke."), 1);
	CHECK_INT(sentences_of("J. K. Hallow came on Oct. 10."), 1);
	CHECK_INT(sentences_of("Prof. Orley and Sens. Bray and Fenwick vs. Messrs. Brisk."), 1);
	CHECK_INT(sentences_of("It works in St. Orrin. It does."), 2);
	CHECK_INT(sentences_of("He met the Governor. He left."), 2); /* too long to be one of them */
	CHECK_INT(sentences_of("Mr? Tasko"), 2);                     /* only a full stop abbreviates */
}

static void test_words_as_people_count(void)
{
	static const struct {
		const char *text;
		size_t n;
	} cases[] = {{"", 0},     {"- , .", 0},  {"don't stop", 2}, {"well-known $5.2m U.S.", 3},
		     {"a\nb", 2}, {"\"(x)\"", 1}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cut c = cut(cases[i].text);
		CHECK_INT(sentence_count_words(c.words, c.n), cases[i].n);
	}
}

static const char *by_words(const char *text)
{
	struct cut c = cut(text);
	return sentence_language(c.words, c.n);
}

static void test_language_by_words(void)
{
	CHECK_TEXT(by_words("The talks will go on, he said."), "en");
	CHECK_TEXT(by_words(""), NULL);
	CHECK_TEXT(by_words("Xyz"), NULL);
}

/* Sentences of ours about the same talks. */
static void test_language(void)
{
	static const struct {
		const char *code, *text;
	} cases[] = {
	    {"en",
	     "The spokesman of the presidency said on Monday that the talks would soon go on. The minister said "
	     "that she had not known of it and that she would say no more."},
	    {"de", "Der Sprecher des Präsidialamts sagte am Montag, die Gespräche würden bald fortgesetzt. Die "
		   "Ministerin erklärte, sie habe davon nichts gewusst und werde sich nicht weiter äußern."},
	    {"fr", "Le porte-parole de la présidence a déclaré lundi que les pourparlers reprendraient bientôt. La "
		   "ministre a dit qu'elle n'en savait rien et qu'elle ne dirait pas un mot de plus."},
	    {"es", "El portavoz de la presidencia dijo el lunes que las conversaciones se reanudarían pronto. La "
		   "ministra afirmó que no sabía nada y que no diría nada más sobre el asunto."},
	    {"ru",
	     "Пресс-секретарь президента сказал в понедельник, что переговоры скоро будут продолжены. Министр "
	     "заявила, что ничего об этом не знала и больше ничего не скажет."},
	    {"uk",
	     "Речник президента сказав у понеділок, що переговори незабаром продовжаться. Міністерка заявила, що "
	     "нічого про це не знала і більше нічого не скаже."},
	    {"ar", "قال المتحدث باسم الرئاسة يوم الاثنين إن المحادثات ستستمر قريبا. وقالت الوزيرة إنها لم تكن تعلم "
		   "بذلك وإنها لن تقول أكثر من ذلك للصحافة."},
	    {"el",
	     "Ο εκπρόσωπος της προεδρίας είπε τη Δευτέρα ότι οι συνομιλίες θα συνεχιστούν σύντομα. Η υπουργός "
	     "δήλωσε ότι δεν το γνώριζε και δεν θα πει τίποτε άλλο."},
	    {"zh", "总统府发言人星期一表示，会谈将很快继续。部长说她对此并不知情，在文件公布之前不会再对媒体发表任"
		   "何评论。"
		   "渔民的律师说，他们是无辜的，应当立即获释。总统府没有回应有关谈判地点和时间的提问，也没有说明谁"
		   "将代表政府出席"
		   "下一轮会谈。反对党要求政府公布全部文件。"},
	    {NULL, "The talks"},
	    {NULL, "It rained again. It rained again. It rained again. It rained again. It rained again. It rained "
		   "again. "
		   "It rained again. It rained again. It rained again. It rained again. It rained again. It rained "
		   "again."},
	    {NULL, ""},
	    {NULL, "12345 67890 -- 2024-10-22 22:27:02 ++ 12345 67890 -- 2024-10-22 22:27:02 ++ 12345 67890 -- "
		   "2024-10-22"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_TEXT(language_of(cases[i].text, strlen(cases[i].text)), cases[i].code);
	CHECK_TEXT(language_name("uk"), "Ukrainian");
	CHECK_TEXT(language_name("xx"), NULL);
}

/* Whatever is cut into the sample, it is cut between letters. */
static void test_language_of_long_text(void)
{
	struct buffer b = {0};
	for (int i = 0; i < 400; i++)
		buffer_string(&b, i % 2 ? "a Речник президента сказав у понеділок "
					: "що переговори незабаром продовжаться. ");
	for (size_t cut = 0; cut < 7; cut++)
		CHECK_TEXT(language_of(b.bytes, b.n - cut * 2), "uk");
	buffer_free(&b);
}

int main(void)
{
	arena_init(&arena, (size_t)256 << 20);
	RUN(test_words);
	RUN(test_words_of_other_scripts);
	RUN(test_space_and_invisible_characters);
	RUN(test_positions);
	RUN(test_any_bytes);
	RUN(test_long_runs_are_cut);
	RUN(test_limit_of_words);
	RUN(test_shapes);
	RUN(test_gaps);
	RUN(test_hard_wrapped_text);
	RUN(test_hard_wrapped_text_of_dos);
	RUN(test_doubled_marks);
	RUN(test_double_marks);
	RUN(test_opened_with_the_wrong_glyph);
	RUN(test_single_marks);
	RUN(test_nested_marks);
	RUN(test_apostrophes);
	RUN(test_decades);
	RUN(test_inches);
	RUN(test_unclosed);
	RUN(test_many_paragraphs);
	RUN(test_covers);
	RUN(test_many_marks);
	RUN(test_sentences);
	RUN(test_abbreviations);
	RUN(test_words_as_people_count);
	RUN(test_language_by_words);
	RUN(test_language);
	RUN(test_language_of_long_text);
	arena_free(&arena);
	return check_end();
}
