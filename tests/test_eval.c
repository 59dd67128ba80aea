/* eval/: brat files, good and broken, and what is counted as found. Spans are written as words of the
 * article and looked up in it. */
#include "base/utf8.h"
#include "eval/brat.h"

#include "check.h"

#include <unistd.h>

static const char TEXT[] = "Brücke news\n\n"
			   "Mayor Ilo Brant said on Monday that the bridge would open. “It is safe,” she added.\n"
			   "According to the guild, tolls will fall by half, and ferries will stop.\n";

/* The annotation of TEXT: three attributions, the third without a source and with two pieces of content. */
#define ANN_BRIDGE                                                                              \
	"T1\tSource 13 28\tMayor Ilo Brant\nT2\tCue 29 33\tsaid\nT3\tContent 44 70\tthat ...\n" \
	"T4\tAttribution 29 33\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
#define ANN_SAFE                                                                                                 \
	"T5\tSource 86 89\tshe\nT6\tCue 90 95\tadded\nT7\tContent 72 85\t\nE2\tAttribution:T6 Source:T5 Cue:T6 " \
	"Content:T7\n"
#define ANN_GUILD                                                                                      \
	"T8\tCue 97 109\tAccording to\nT9\tContent 121 144;146 167\ttolls\nE3\tAttribution:T8 Cue:T8 " \
	"Content2:T9\n"

static hsy_span span_of(const char *words)
{
	const char *hit = words ? strstr(TEXT, words) : NULL;
	if (!hit) {
		fprintf(stderr, "not in the text: %s\n", words ? words : "(null)");
		abort();
	}
	size_t begin = (size_t)(hit - TEXT), end = begin + strlen(words);
	return (hsy_span){.chars = {utf8_count(TEXT, begin), utf8_count(TEXT, end)}, .bytes = {begin, end}};
}

/* A statement as the program might find it, in words; NULL: none. */
struct said {
	const char *source, *cue, *content[2];
	int depth;
};

struct made {
	hsy_statement statements[8];
	hsy_span spans[8][4];
	hsy_reading reading;
};

static void statement_make(struct made *made, size_t i, const struct said *said)
{
	hsy_statement *st = &made->statements[i];
	hsy_span *spans = made->spans[i];
	*st = (hsy_statement){.id = (int)i + 1, .depth = said->depth, .contents = &spans[2]};
	if (said->source) {
		spans[0] = span_of(said->source);
		st->source = &spans[0];
	}
	if (said->cue) {
		spans[1] = span_of(said->cue);
		st->cue = &spans[1];
	}
	while (st->n_contents < 2 && said->content[st->n_contents]) {
		spans[2 + st->n_contents] = span_of(said->content[st->n_contents]);
		st->n_contents++;
	}
}

static void reading_make(struct made *made, const struct said *said, size_t n)
{
	memset(made, 0, sizeof *made);
	for (size_t i = 0; i < n; i++)
		statement_make(made, i, &said[i]);
	made->reading = (hsy_reading){.article = {.path = "bridge.txt", .text = TEXT, .text_bytes = strlen(TEXT)},
				      .statements = made->statements,
				      .n_statements = n};
}

/* Scores `said` against `ann`, written to a file for the purpose. */
static hsy_status score(const char *ann, const struct said *said, size_t n, hsy_scores *ret_scores,
			hsy_error *error)
{
	char path[] = "/tmp/hearsay-eval-XXXXXX";
	int fd = mkstemp(path);
	size_t length = strlen(ann);
	CHECK(fd >= 0 && write(fd, ann, length) == (ssize_t)length);
	close(fd);
	struct made made;
	reading_make(&made, said, n);
	hsy_status status = hsy_eval_brat(&made.reading, path, ret_scores, error);
	unlink(path);
	return status;
}

static const struct said ALL[] = {
    {"Mayor Ilo Brant", "said", {"that the bridge would open"}, 0},
    {"she", "added", {"“It is safe,”"}, 0},
    {NULL, "According to", {"tolls will fall by half", "and ferries will stop"}, 0},
};

static void test_all_found(void)
{
	struct said said[3];
	memcpy(said, ALL, sizeof said);
	said[1].source = "she added";
	hsy_scores s = {0};
	hsy_error error = {0};
	CHECK_INT(score(ANN_BRIDGE ANN_SAFE ANN_GUILD, ALL, 3, &s, &error), HSY_OK);
	CHECK_TEXT(error.message, "");
	CHECK_INT(s.n_annotations, 1);
	CHECK_INT(s.linked_overlap.n_gold, 3);
	CHECK_INT(s.linked_overlap.n_found, 3);
	CHECK_INT(s.linked_overlap.n_both, 3);
	CHECK_INT(s.linked_exact.n_both, 3);
	CHECK_INT(s.content.n_gold, 4);
	CHECK_INT(s.content.n_both, 4);
	CHECK_INT(s.source.n_gold, 2);
	CHECK_INT(s.cue.n_both, 3);
	CHECK(hsy_score_f1(s.linked_exact) > 0.999);
	CHECK_INT(score(ANN_BRIDGE ANN_SAFE ANN_GUILD, said, 3, &s, &error), HSY_OK); /* adds up */
	CHECK_INT(s.n_annotations, 2);
	CHECK_INT(s.linked_overlap.n_both, 6);
	CHECK_INT(s.linked_exact.n_both, 5);
	CHECK_INT(s.source.n_both, 3);
}

static void test_marks_and_full_stops_do_not_count(void)
{
	const struct said said[] = {{"she", "added.", {"It is safe"}, 0}};
	hsy_scores s = {0};
	CHECK_INT(score(ANN_SAFE, said, 1, &s, NULL), HSY_OK);
	CHECK_INT(s.linked_exact.n_both, 1);
	CHECK_INT(s.cue.n_both, 1);
	CHECK_INT(s.content.n_both, 1);
}

static void test_half_of_the_smaller_content_is_enough(void)
{
	const struct said enough[] = {{"Brant", "said on Monday", {"bridge would open"}, 0}};
	const struct said inside[] = {{"Brant", "said", {"Monday that the bridge"}, 0}};
	const struct said little[] = {{"Brant", "said", {"said on Monday that the"}, 0}};
	hsy_scores a = {0}, b = {0}, c = {0};
	CHECK_INT(score(ANN_BRIDGE, enough, 1, &a, NULL), HSY_OK);
	CHECK_INT(a.linked_overlap.n_both, 1);
	CHECK_INT(a.linked_exact.n_both, 0);
	CHECK_INT(score(ANN_BRIDGE, inside, 1, &b, NULL), HSY_OK);
	CHECK_INT(b.linked_overlap.n_both, 1);
	CHECK_INT(score(ANN_BRIDGE, little, 1, &c, NULL), HSY_OK);
	CHECK_INT(c.linked_overlap.n_both, 0);
}

static void test_source_and_cue_must_meet(void)
{
	const struct said no_source[] = {{NULL, "said", {"that the bridge would open"}, 0}};
	const struct said wrong_cue[] = {{"Mayor Ilo Brant", "added", {"that the bridge would open"}, 0}};
	const struct said one_too_many[] = {{"the guild", "According to", {"tolls will fall by half"}, 0}};
	hsy_scores a = {0}, b = {0}, c = {0};
	CHECK_INT(score(ANN_BRIDGE, no_source, 1, &a, NULL), HSY_OK);
	CHECK_INT(a.linked_overlap.n_both, 0);
	CHECK_INT(score(ANN_BRIDGE, wrong_cue, 1, &b, NULL), HSY_OK);
	CHECK_INT(b.linked_overlap.n_both, 0);
	CHECK_INT(score(ANN_GUILD, one_too_many, 1, &c, NULL), HSY_OK);
	CHECK_INT(c.linked_overlap.n_both, 0);
}

static void test_each_statement_matches_once(void)
{
	const struct said twice[] = {ALL[0], ALL[0]};
	hsy_scores a = {0}, b = {0};
	CHECK_INT(score(ANN_BRIDGE, twice, 2, &a, NULL), HSY_OK);
	CHECK_INT(a.linked_overlap.n_found, 2);
	CHECK_INT(a.linked_overlap.n_both, 1);
	CHECK_INT(a.source.n_found, 1); /* a span is counted once however often it is used */
	CHECK_INT(score(ANN_BRIDGE "E9\tSource:T1 Cue:T2 Content:T3\n", ALL, 1, &b, NULL), HSY_OK);
	CHECK_INT(b.linked_overlap.n_gold, 2);
	CHECK_INT(b.linked_overlap.n_both, 1);
}

static void test_inner_and_empty_statements_are_left_out(void)
{
	struct said said[] = {ALL[0], {"she", "added", {NULL}, 0}};
	said[0].depth = 1;
	hsy_scores s = {0};
	CHECK_INT(score(ANN_BRIDGE "E9\tSource:T1 Cue:T2\n", said, 2, &s, NULL), HSY_OK);
	CHECK_INT(s.linked_overlap.n_gold, 1);
	CHECK_INT(s.linked_overlap.n_found, 0);
	CHECK_INT(s.content.n_found, 0);
	CHECK_INT(s.cue.n_found, 1);
	CHECK(hsy_score_precision(s.linked_overlap) == 0.0 && hsy_score_f1(s.linked_overlap) == 0.0);
}

static void test_broken_lines_are_passed_over(void)
{
	static const char broken[] =
	    "#1\tAnnotatorNotes T1\tsee Content 0 4\n"
	    "T\tContent 0 4\t\nTx\tContent 0 4\t\nT90\tContent\t\nT91\tContent 5\t\n"
	    "T92\tContent 4 4\t\nT93\tContent -4 9\t\nT94\tContent 99999999999999999999 9\t\n"
	    "T95\tContent 1 2;\t\nThe rest of a broken\tspan text\n\n\t\nT96 Content 0 4\n"
	    "E\tCue:T2\nE90 Cue:T2\nE91\t\nE92\tContent:T90 Content:T95 Cue\nR1\tx y\n"
	    "E93\tContent:T404 ::: :T1 Content:\n";
	char *ann = malloc(sizeof broken + sizeof ANN_BRIDGE);
	strcpy(ann, broken);
	strcat(ann, ANN_BRIDGE);
	hsy_scores s = {0};
	hsy_error error = {0};
	CHECK_INT(score(ann, ALL, 1, &s, &error), HSY_OK);
	CHECK_TEXT(error.message, "");
	CHECK_INT(s.linked_exact.n_gold, 1);
	CHECK_INT(s.linked_exact.n_both, 1);
	CHECK_INT(s.content.n_gold, 1);
	free(ann);
}

static void test_order_of_lines_and_line_ends(void)
{
	hsy_scores s = {0};
	CHECK_INT(score("E1\tContent:T3 Cue:T2 Source:T1\r\nT3\tContent 0 5\tx\r\nT3\tContent 44 70\r\n"
			"T2\tCue 29 33\r\nT1\tSource 13 28",
			ALL, 1, &s, NULL),
		  HSY_OK);
	CHECK_INT(s.linked_exact.n_both, 1); /* of two lines named T3 the later counts */
}

static void test_another_text_is_an_error_and_changes_nothing(void)
{
	hsy_scores s = {.n_articles = 7, .n_annotations = 3};
	hsy_error error = {0};
	CHECK_INT(score(ANN_BRIDGE "T9\tContent 160 9000\tx\n", ALL, 1, &s, &error), HSY_ERR_FORMAT);
	CHECK_INT(error.byte, strlen(ANN_BRIDGE));
	CHECK(strstr(error.path, "hearsay-eval-") != NULL);
	CHECK(strstr(error.message, "9000") != NULL);
	CHECK_INT(s.n_articles, 7);
	CHECK_INT(s.n_annotations, 3);
	CHECK_INT(s.cue.n_gold, 0);
}

static void test_files_that_cannot_be_read(void)
{
	struct made made;
	hsy_scores s = {0};
	hsy_error error = {0};
	reading_make(&made, ALL, 1);
	CHECK_INT(hsy_eval_brat(&made.reading, "/nowhere/x.ann", &s, &error), HSY_ERR_IO);
	CHECK_TEXT(error.path, "/nowhere/x.ann");
	CHECK_INT(hsy_eval_brat(&made.reading, "/tmp", &s, &error), HSY_ERR_IO);
	CHECK_INT(hsy_eval_brat(&made.reading, "/dev/zero", &s, &error), HSY_ERR_LIMIT);
	CHECK_INT(hsy_eval_brat(NULL, "x.ann", &s, &error), HSY_ERR_ARGUMENT);
	CHECK_INT(s.n_annotations, 0);
}

static void test_a_span_outside_the_text_is_refused(void)
{
	struct made made;
	hsy_scores s = {0};
	reading_make(&made, ALL, 1);
	made.spans[0][1].chars.end = 100000;
	CHECK_INT(hsy_eval_brat(&made.reading, "/dev/null", &s, NULL), HSY_ERR_ARGUMENT);
}

static void test_empty_against_empty(void)
{
	hsy_scores s = {0};
	CHECK_INT(score("", NULL, 0, &s, NULL), HSY_OK);
	CHECK_INT(s.linked_overlap.n_gold + s.linked_overlap.n_found, 0);
	CHECK(hsy_score_precision(s.source) == 0.0 && hsy_score_recall(s.source) == 0.0);
}

int main(void)
{
	RUN(test_all_found);
	RUN(test_marks_and_full_stops_do_not_count);
	RUN(test_half_of_the_smaller_content_is_enough);
	RUN(test_source_and_cue_must_meet);
	RUN(test_each_statement_matches_once);
	RUN(test_inner_and_empty_statements_are_left_out);
	RUN(test_broken_lines_are_passed_over);
	RUN(test_order_of_lines_and_line_ends);
	RUN(test_another_text_is_an_error_and_changes_nothing);
	RUN(test_files_that_cannot_be_read);
	RUN(test_a_span_outside_the_text_is_refused);
	RUN(test_empty_against_empty);
	return check_end();
}
