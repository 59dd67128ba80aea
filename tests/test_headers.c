/* Headers of plain texts and small pages: the table in tests/headers/headers.txt, whose head tells its form.
 *
 *   test_headers FILE         each case must hold, but for those marked ?, which are counted
 *   test_headers -v FILE      says what was found where it is not what it should be, gaps too */
#include "check.h"

#include <ctype.h>
#include <stdbool.h>
#include <strings.h>

#include "hearsay.h"

enum { TEXT_BYTES = 8192, LINE_BYTES = 1024 };

static const char *const BODY[] = {
    "The ferry between Vik and Port Calder was an hour late on Monday, and nobody at the office of the line would "
    "say why, although two dozen people had asked.",
    "“We do not know it ourselves,” said Eva Dahl, who has run the office since the old pier was torn down. She "
    "said that the engine had been looked at twice.",
    "In Vik the buses waited. In Port Calder they did not, and those who had come from Norland walked home along "
    "the shore."};
enum { N_BODY = sizeof BODY / sizeof *BODY };

struct tested {
	char text[TEXT_BYTES], expected[LINE_BYTES];
	size_t n;
	bool is_gap;
	int line; /* of the table */
};

static int n_gaps, n_closed;
static bool is_loud;

static void text_put(struct tested *t, const char *s)
{
	size_t n = strlen(s);
	CHECK(t->n + n < TEXT_BYTES);
	if (t->n + n < TEXT_BYTES) {
		memcpy(t->text + t->n, s, n + 1);
		t->n += n;
	}
}

static void body_put(struct tested *t)
{
	bool is_page = t->text[0] == '<';
	for (int i = 0; i < N_BODY; i++) {
		text_put(t, is_page ? "<p>" : i ? "\n" : "");
		text_put(t, BODY[i]);
		text_put(t, is_page ? "</p>\n" : "\n");
	}
}

/* "outlet | day | byline | title", "*" for what the case leaves open. */
static void found_write(const struct tested *t, const hsy_article *a, char *to, size_t size)
{
	const char *found[] = {a->outlet, a->published, a->byline, a->title};
	const char *open = t->expected;
	size_t used = 0;
	for (int i = 0; i < 4; i++) {
		bool is_open = open && *open == '*';
		const char *word = is_open ? "*" : found[i] ? found[i] : "-";
		int n = i == 1 ? 10 : (int)strlen(word);
		used += (size_t)snprintf(to + used, size - used, "%s%.*s", i ? " | " : "", n, word);
		open = open ? strstr(open, " | ") : NULL;
		open = open ? open + 3 : NULL;
	}
}

static void test_one(struct tested *t)
{
	char found[LINE_BYTES * 2];
	hsy_article *a = NULL;
	hsy_error e = {0};
	while (t->n && isspace((unsigned char)t->text[t->n - 1]))
		t->text[--t->n] = '\0';
	hsy_format format = t->text[0] == '<' ? HSY_FORMAT_HTML : HSY_FORMAT_TEXT;
	CHECK_INT(hsy_article_parse("a", format, t->text, t->n, NULL, &a, &e), HSY_OK);
	if (!a)
		return;
	found_write(t, a, found, sizeof found);
	bool is_right = !strcasecmp(found, t->expected);
	n_gaps += t->is_gap;
	n_closed += t->is_gap && is_right;
	if (!t->is_gap)
		CHECK(is_right);
	if (!is_right && (!t->is_gap || is_loud))
		fprintf(stderr, "    line %d: is     %s\n    line %d: should %s\n", t->line, found, t->line,
			t->expected);
	if (t->is_gap && is_right)
		fprintf(stderr, "    line %d: no gap any more\n", t->line);
	hsy_article_free(a);
}

static void take_line(struct tested *t, const char *line, int number)
{
	bool begins = (line[0] == '>' || line[0] == '?') && line[1] == ' ';
	if ((begins || line[0] == '#') && t->line) {
		test_one(t);
		t->line = 0;
	}
	if (begins) {
		*t = (struct tested){.is_gap = line[0] == '?', .line = number};
		snprintf(t->expected, sizeof t->expected, "%.*s", (int)strcspn(line + 2, "\n"), line + 2);
	} else if (t->line && !strcmp(line, "@\n")) {
		body_put(t);
	} else if (t->line) {
		text_put(t, line);
	}
}

static void test_table(const char *path)
{
	static struct tested t;
	char line[LINE_BYTES];
	FILE *file = fopen(path, "r");
	CHECK(file != NULL);
	for (int number = 1; file && fgets(line, sizeof line, file); number++)
		take_line(&t, line, number);
	if (t.line)
		test_one(&t);
	if (file)
		fclose(file);
}

int main(int argc, char **argv)
{
	is_loud = argc > 2 && !strcmp(argv[1], "-v");
	if (argc < 2)
		return EXIT_FAILURE;
	test_table(argv[argc - 1]);
	fprintf(stderr, "%d gaps, %d of them closed\n", n_gaps, n_closed);
	return check_end();
}
