/* Cases: cases/FILE.txt, articles with the statements that a reader finds in them, read by the real model through
 * the public interface. tests/cases/README.md tells how to write one.
 *
 *   1. the files are parsed; anything odd in them fails at once, with its line
 *   2. each article is read, and each expected statement is looked up among those found: its cue overlaps and
 *      half of the smaller content is shared
 *   3. lines marked ! must be found, lines marked !! must be found with source, kind and enclosing statement
 *      right; lines marked ? are known gaps, which are counted and printed
 *
 * Without a model file the cases are skipped (exit 77), but the runner itself is tested all the same.
 */
#include "hearsay.h"

#include "check.h"

#include <ctype.h>
#include <dirent.h>
#include <stdbool.h>

enum { MAX_EXPECTED = 64, MAX_PIECES = 8 };

/* One "! source | cue | content | kind | inside | speaker" line, or "= number". */
struct expected {
	bool required, strict;
	int line;
	hsy_range source, cue, contents[MAX_PIECES]; /* in bytes; empty: none */
	size_t n_contents;
	int kind;            /* an hsy_kind, -1: not said */
	int inside;          /* number of the line in its case, from 1; 0: outermost; -1: not said */
	const char *speaker; /* in `text`'s memory: the name, "-" for none; "": not said */
	char *fields;        /* which the name stands in */
	int n_outermost;     /* "= 2": so many statements in all, inside none; -1: the line is another */
	char *text;          /* the line, for messages */
};

struct test_case {
	const char *path;
	char *title, *article;
	struct expected expected[MAX_EXPECTED];
	size_t n_expected;
};

struct tally {
	int n_cases, n_required, n_missed, n_gaps, n_closed, n_broken;
};

/* ------------------------------------------------------------------------------------------ the format */

/* The line at *at without its end; *at moves behind it. NULL at the end. */
static char *take_line(char **at)
{
	char *line = *at;
	if (!*line)
		return NULL;
	char *end = strchr(line, '\n');
	*at = end ? end + 1 : line + strlen(line);
	if (end)
		*end = '\0';
	return line;
}

static char *trim(char *s)
{
	while (*s == ' ' || *s == '\t')
		s++;
	char *end = s + strlen(s);
	while (end > s && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		*--end = '\0';
	return s;
}

static bool is_letter(char c)
{
	return isalnum((unsigned char)c) != 0;
}

/* The n bytes at article[begin] do not begin or end within a word. */
static bool is_whole(const char *article, size_t begin, size_t n)
{
	const char *first = article + begin, *behind = first + n;
	bool cut_before = begin && is_letter(first[-1]) && is_letter(*first);
	bool cut_after = is_letter(behind[-1]) && is_letter(*behind);
	return !cut_before && !cut_after;
}

/* Where `words` stand in the article as whole words; "words #2" is the second place. Empty if they do not. */
static hsy_range find_words(const char *article, char *words)
{
	long nth = 1;
	char *mark = strstr(words, " #");
	if (mark && (nth = strtol(mark + 2, NULL, 10)) > 0)
		*mark = '\0';
	size_t n = strlen(words);
	for (const char *hit = article; n && (hit = strstr(hit, words)); hit++) {
		size_t begin = (size_t)(hit - article);
		if (is_whole(article, begin, n) && --nth <= 0)
			return (hsy_range){begin, begin + n};
	}
	return (hsy_range){0, 0};
}

static bool is_empty(hsy_range r)
{
	return r.begin >= r.end;
}

/* "words" or "-"; false if the words are not in the article. */
static bool parse_span(const char *article, char *field, hsy_range *ret_range)
{
	*ret_range = (hsy_range){0, 0};
	if (!strcmp(field, "-"))
		return true;
	*ret_range = find_words(article, field);
	return !is_empty(*ret_range);
}

/* "words" or "words ... words". */
static bool parse_content(const char *article, char *field, struct expected *e)
{
	for (char *next; field; field = next) {
		next = strstr(field, " ... ");
		if (next) {
			*next = '\0';
			next += 5;
		}
		if (e->n_contents == MAX_PIECES)
			return false;
		hsy_range *piece = &e->contents[e->n_contents++];
		if (!parse_span(article, trim(field), piece) || is_empty(*piece))
			return false;
	}
	return true;
}

static bool parse_kind(const char *field, int *ret_kind)
{
	*ret_kind = -1;
	if (!*field)
		return true;
	for (int kind = HSY_KIND_DIRECT; kind <= HSY_KIND_MIXED; kind++)
		if (!strcmp(field, hsy_kind_name((hsy_kind)kind)))
			*ret_kind = kind;
	return *ret_kind >= 0;
}

/* "" not said, "-" outermost, "2" inside the statement of the second line. */
static bool parse_inside(const char *field, size_t n_before, int *ret_inside)
{
	*ret_inside = !*field ? -1 : atoi(field);
	return !*field || !strcmp(field, "-") || (*ret_inside > 0 && (size_t)*ret_inside <= n_before);
}

/* Splits at '|' into exactly six trimmed fields; those that are missing are "". */
static bool split_fields(char *line, char *fields[6])
{
	static char none[] = "";
	size_t n = 0;
	for (char *next; line; line = next) {
		next = strchr(line, '|');
		if (next)
			*next++ = '\0';
		if (n == 6)
			return false;
		fields[n++] = trim(line);
	}
	for (size_t i = n; i < 6; i++)
		fields[i] = none;
	return n >= 3;
}

static char *copy(const char *s)
{
	char *c = strdup(s);
	if (!c)
		abort();
	return c;
}

/* NULL, or what is wrong with the line. */
static const char *parse_expected(struct test_case *tc, char *line, int number)
{
	if (tc->n_expected == MAX_EXPECTED)
		return "too many lines in one case";
	struct expected *e = &tc->expected[tc->n_expected];
	*e = (struct expected){.line = number, .text = copy(line), .fields = copy(line), .n_outermost = -1};
	e->required = line[0] != '?';
	e->strict = !strncmp(line, "!!", 2);
	tc->n_expected++;
	char *fields[6];
	if (line[0] == '=')
		return sscanf(line + 1, "%d", &e->n_outermost) == 1 ? NULL : "not of the form: = number";
	if (!split_fields(e->fields + 1 + e->strict, fields))
		return "not of the form: mark source | cue | content | kind | inside | speaker";
	if (!parse_span(tc->article, fields[0], &e->source))
		return "the source is not in the article; '-' if there is none";
	if (!parse_span(tc->article, fields[1], &e->cue))
		return "the cue is not in the article; '-' if there is none";
	if (!parse_content(tc->article, fields[2], e))
		return "the content is not in the article";
	if (!parse_kind(fields[3], &e->kind))
		return "the kind is direct, indirect, mixed, or left out";
	if (!parse_inside(fields[4], tc->n_expected - 1, &e->inside))
		return "inside is the number of a line above, '-', or left out";
	e->speaker = fields[5];
	return NULL;
}

static void expected_free(struct expected *e)
{
	free(e->text);
	free(e->fields);
}

static void case_clear(struct test_case *tc)
{
	for (size_t i = 0; i < tc->n_expected; i++)
		expected_free(&tc->expected[i]);
	free(tc->title);
	free(tc->article);
	*tc = (struct test_case){.path = tc->path};
}

/* The article's lines: from *at to the line "--- expected". False if there is no such line. */
static bool parse_article(struct test_case *tc, char **at, int *line)
{
	char *begin = *at;
	for (char *from = begin; from && *from; from = strchr(from, '\n')) {
		from += *from == '\n';
		++*line;
		if (strncmp(from, "--- expected", 12) != 0)
			continue;
		*at = from;
		take_line(at);
		if (from > begin)
			from[-1] = '\0';
		while (*begin == '\n')
			begin++;
		tc->article = copy(from > begin ? begin : "");
		for (char *end = tc->article + strlen(tc->article); end > tc->article && end[-1] == '\n';)
			*--end = '\0';
		return true;
	}
	return false;
}

typedef void (*case_fn)(void *context, struct test_case *tc);

static int complain(const char *path, int line, const char *what)
{
	fprintf(stderr, "%s:%d: %s\n", path, line, what);
	return 1;
}

/* Calls `run` for each case of `text`, which is changed. Returns how many things are wrong with the text. */
static int parse_cases(const char *path, char *text, case_fn run, void *context)
{
	struct test_case tc = {.path = path};
	int wrong = 0, line = 0;
	for (char *at = text, *now; (now = take_line(&at));) {
		line++;
		if (!strncmp(now, "=== ", 4)) {
			if (tc.title)
				run(context, &tc);
			case_clear(&tc);
			tc.title = copy(trim(now + 4));
			if (!parse_article(&tc, &at, &line)) {
				case_clear(&tc);
				return wrong + complain(path, line, "no line '--- expected' behind the article");
			}
		} else if ((now[0] == '!' || now[0] == '?' || now[0] == '=') && tc.title) {
			const char *what = parse_expected(&tc, now, line);
			wrong += what ? complain(path, line, what) : 0;
			tc.n_expected -= what != NULL;
			if (what)
				expected_free(&tc.expected[tc.n_expected]);
		} else if (now[0] != '#' && *trim(now)) {
			wrong +=
			    complain(path, line, "neither '=== title' nor '! ...', '? ...', '= ...' or '# ...'");
		}
	}
	if (tc.title)
		run(context, &tc);
	else
		wrong += complain(path, line, "holds no case");
	case_clear(&tc);
	return wrong;
}

/* ------------------------------------------------------------------------------------------- comparing */

static size_t shared(hsy_range a, hsy_range b)
{
	size_t begin = a.begin > b.begin ? a.begin : b.begin, end = a.end < b.end ? a.end : b.end;
	return end > begin ? end - begin : 0;
}

/* Both absent, or overlapping. */
static bool meets(hsy_range wanted, const hsy_span *is)
{
	return is ? shared(wanted, is->bytes) > 0 : is_empty(wanted);
}

static bool contents_meet(const struct expected *e, const hsy_statement *st)
{
	size_t wanted = 0, is = 0, both = 0;
	for (size_t i = 0; i < e->n_contents; i++)
		wanted += e->contents[i].end - e->contents[i].begin;
	for (size_t k = 0; k < st->n_contents; k++) {
		hsy_range piece = st->contents[k].bytes;
		is += piece.end - piece.begin;
		for (size_t i = 0; i < e->n_contents; i++)
			both += shared(e->contents[i], piece);
	}
	return both > 0 && 2 * both >= (wanted < is ? wanted : is);
}

static bool is_found(const struct expected *e, const hsy_statement *st)
{
	return meets(e->cue, st->cue) && contents_meet(e, st);
}

/* The statement that is `e`: one whose source is right too, if there is one. NULL: none. */
static const hsy_statement *find_statement(const hsy_reading *r, const struct expected *e)
{
	const hsy_statement *best = NULL;
	for (size_t i = 0; i < r->n_statements; i++) {
		const hsy_statement *st = &r->statements[i];
		if (is_found(e, st) && (!best || (!meets(e->source, best->source) && meets(e->source, st->source))))
			best = st;
	}
	return best;
}

static bool speaker_meets(const struct expected *e, const hsy_statement *st)
{
	const char *name = st->speaker.name ? st->speaker.name : "-";
	return !*e->speaker || !strcmp(name, e->speaker);
}

/* The case's statements that are inside none are as many as the line says. */
static bool count_meets(const struct expected *e, const hsy_reading *r)
{
	int n = 0;
	for (size_t i = 0; i < r->n_statements; i++)
		n += r->statements[i].inside == 0;
	return n == e->n_outermost;
}

/* What is wrong with a statement that was found, as words for a message: "" if nothing. */
static const char *difference(const struct test_case *tc, const hsy_reading *r, const struct expected *e,
			      const hsy_statement *st)
{
	if (!speaker_meets(e, st))
		return "its speaker is wrong";
	if (!meets(e->source, st->source))
		return "its source is wrong";
	if (e->kind >= 0 && (int)st->kind != e->kind)
		return "its kind is wrong";
	if (e->inside == 0 && st->inside != 0)
		return "it should be outermost";
	if (e->inside > 0) {
		const hsy_statement *outer = find_statement(r, &tc->expected[e->inside - 1]);
		if (!outer || outer->id != st->inside)
			return "it should stand inside another";
	}
	return "";
}

static void compare_count(const struct test_case *tc, const struct expected *e, const hsy_reading *r,
			  struct tally *tally)
{
	bool held = count_meets(e, r);
	tally->n_required++;
	tally->n_missed += !held;
	if (!held)
		fprintf(stderr, "FAILED %s:%d (%s)\n    not %d outermost statements\n", tc->path, e->line,
			tc->title, e->n_outermost);
}

static void compare(const struct test_case *tc, const hsy_reading *r, struct tally *tally)
{
	tally->n_cases++;
	for (size_t i = 0; i < tc->n_expected; i++) {
		const struct expected *e = &tc->expected[i];
		if (e->n_outermost >= 0) {
			compare_count(tc, e, r, tally);
			continue;
		}
		const hsy_statement *st = find_statement(r, e);
		const char *wrong = st ? difference(tc, r, e, st) : "not found";
		bool held = st && (!e->strict || !*wrong) && speaker_meets(e, st);
		tally->n_required += e->required;
		tally->n_missed += e->required && !held;
		tally->n_gaps += !e->required && (!st || *wrong);
		tally->n_closed += !e->required && st && !*wrong;
		if (!*wrong)
			continue;
		fprintf(stderr, "%s %s:%d (%s)\n    %s\n    %s\n",
			!e->required ? "gap   "
			: held       ? "note  "
				     : "FAILED",
			tc->path, e->line, tc->title, e->text, wrong);
	}
}

/* ---------------------------------------------------------------------------------- reading with the model */

struct reading_run {
	hsy_reader *reader;
	struct tally tally;
};

/* A case_fn. */
static void run_case(void *context, struct test_case *tc)
{
	struct reading_run *run = context;
	hsy_article *article = NULL;
	const hsy_reading *reading = NULL;
	hsy_error error = {0};
	hsy_status status =
	    hsy_article_parse(tc->path, HSY_FORMAT_TEXT, tc->article, strlen(tc->article), NULL, &article, &error);
	if (status == HSY_OK)
		status = hsy_reader_read(run->reader, article, &reading, &error);
	if (status == HSY_OK && strcmp(reading->article.text, tc->article) != 0) {
		run->tally.n_broken += complain(tc->path, 0, "intake changed the text, so positions do not fit");
	} else if (status == HSY_OK) {
		compare(tc, reading, &run->tally);
	} else {
		fprintf(stderr, "%s (%s): %s\n", tc->path, tc->title, error.message);
		run->tally.n_broken++;
	}
	hsy_article_free(article);
}

static char *file_text(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = calloc(1, 1 << 20);
	if (!f || !text)
		abort();
	size_t n = fread(text, 1, (1 << 20) - 1, f);
	fclose(f);
	CHECK(strlen(text) == n);
	return text;
}

static void run_folder(const char *folder, struct reading_run *run)
{
	struct dirent **names;
	int n = scandir(folder, &names, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		char path[4096];
		const char *end = strrchr(names[i]->d_name, '.');
		if (end && !strcmp(end, ".txt")) {
			snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
			char *text = file_text(path);
			run->tally.n_broken += parse_cases(path, text, run_case, run);
			free(text);
		}
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

/* ----------------------------------------------------------------------------------- the runner itself */

static const char SAMPLE[] = "# a comment\n\n=== One\nAda said it rains. Bo says she lies.\n--- expected\n"
			     "! Ada | said | it rains | indirect | -\n"
			     "!! Bo | says | she lies | mixed\n"
			     "? - | says | lies ... she\n";

static const hsy_span ADA = {{0, 3}, {0, 3}}, SAID = {{4, 8}, {4, 8}}, IT_RAINS = {{9, 17}, {9, 17}};
static const hsy_span BO = {{19, 21}, {19, 21}}, SAYS = {{22, 26}, {22, 26}}, SHE_LIES = {{27, 35}, {27, 35}};

/* A case_fn: compares with a reading made by hand, in which Bo's kind is wrong. */
static void compare_sample(void *context, struct test_case *tc)
{
	const hsy_statement statements[] = {{.id = 1,
					     .kind = HSY_KIND_INDIRECT,
					     .source = &ADA,
					     .cue = &SAID,
					     .contents = &IT_RAINS,
					     .n_contents = 1},
					    {.id = 2,
					     .kind = HSY_KIND_DIRECT,
					     .source = &BO,
					     .cue = &SAYS,
					     .contents = &SHE_LIES,
					     .n_contents = 1}};
	hsy_reading r = {.statements = statements, .n_statements = 2};
	CHECK_TEXT(tc->title, "One");
	CHECK_TEXT(tc->article, "Ada said it rains. Bo says she lies.");
	CHECK_INT(tc->n_expected, 3);
	compare(tc, &r, context);
	r.n_statements = 0;
	compare(tc, &r, context);
}

static void test_runner_counts(void)
{
	char text[sizeof SAMPLE];
	memcpy(text, SAMPLE, sizeof SAMPLE);
	struct tally tally = {0};
	fprintf(stderr, "  (a made-up case; that it fails is what is tested)\n");
	CHECK_INT(parse_cases("sample", text, compare_sample, &tally), 0);
	CHECK_INT(tally.n_cases, 2);
	CHECK_INT(tally.n_required, 4);
	CHECK_INT(tally.n_missed, 3); /* Bo's kind, then both where nothing was found */
	CHECK_INT(tally.n_gaps, 2);
	CHECK_INT(tally.n_closed, 0);
}

/* A case_fn. */
static void ignore(void *context, struct test_case *tc)
{
	(void)context;
	(void)tc;
}

static void test_runner_refuses_odd_files(void)
{
	static const char *const odd[] = {"",
					  "nothing\n",
					  "=== A\ntext\n",
					  "=== A\ntext\n--- expected\n! a | b\n",
					  "=== A\ntext\n--- expected\n! nobody | text | text\n",
					  "=== A\ntext\n--- expected\n! - | text #2 | text\n",
					  "=== A\ntext\n--- expected\n! - | text | -\n",
					  "=== A\ntext\n--- expected\n! - | text | text | loud\n",
					  "=== A\ntext\n--- expected\n! - | text | text | direct | 1\n",
					  "=== A\ntext\n--- expected\n! - | text | text | direct | - | x | more\n",
					  "=== A\ntext\n--- expected\n= many\n",
					  "=== A\ntext\n--- expected\n  ! - | text | text\n"};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		char *text = copy(odd[i]);
		CHECK(parse_cases("odd", text, ignore, NULL) > 0);
		free(text);
	}
}

static int read_cases(const char *folder)
{
	struct reading_run run = {0};
	hsy_model *model = NULL;
	hsy_error error = {0};
	if (hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, &error) != HSY_OK) {
		if (check_end() != EXIT_SUCCESS)
			return EXIT_FAILURE;
		return check_skip(error.message);
	}
	CHECK_INT(hsy_reader_new(model, NULL, &run.reader, &error), HSY_OK);
	if (run.reader)
		run_folder(folder, &run);
	hsy_reader_free(run.reader);
	hsy_model_free(model);
	fprintf(stderr, "%d cases, %d statements required, %d missed; %d known gaps, %d marked ? and found\n",
		run.tally.n_cases, run.tally.n_required, run.tally.n_missed, run.tally.n_gaps, run.tally.n_closed);
	CHECK(run.tally.n_cases > 0);
	CHECK_INT(run.tally.n_missed, 0);
	CHECK_INT(run.tally.n_broken, 0);
	return check_end();
}

/* A case_fn. */
static void count(void *context, struct test_case *tc)
{
	struct tally *tally = context;
	tally->n_cases++;
	tally->n_required += (int)tc->n_expected;
}

/* test_cases FOLDER; test_cases --parse FILE... only looks whether files are well formed. */
int main(int argc, char **argv)
{
	if (argc > 2 && !strcmp(argv[1], "--parse")) {
		for (int i = 2; i < argc; i++) {
			struct tally tally = {0};
			char *text = file_text(argv[i]);
			CHECK_INT(parse_cases(argv[i], text, count, &tally), 0);
			printf("%s: %d cases, %d statements\n", argv[i], tally.n_cases, tally.n_required);
			free(text);
		}
		return check_end();
	}
	RUN(test_runner_counts);
	RUN(test_runner_refuses_odd_files);
	return read_cases(argc > 1 ? argv[1] : "tests/cases");
}
