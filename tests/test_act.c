/* What statements do: marked sentences, each with the mode, negation, actuality and stance that it should have,
 * read by the mode stage alone, without a model. tests/acts/README.md tells the form.
 *
 *   test_act FILE...        each line must hold, but for those marked ?, which are counted
 *   test_act --probe        marked sentences from standard input; prints what each is found to be */
#include "reading/grammar/mode_lexicon.h"
#include "reading/grammar/mode_tokens.h"
#include "reading/scene.h"
#include "text/quote.h"
#include "text/word.h"

#include "check.h"

#include <stdbool.h>

enum { LINE_BYTES = 4096, MAX_PIECES = 4 };

/* A sentence without its marks, and where they stood. */
struct marked {
	char text[LINE_BYTES];
	size_t n;
	hsy_range source, cue, contents[MAX_PIECES];
	size_t n_contents;
};

struct expected {
	hsy_mode modes[4];
	size_t n_modes;
	bool negated, actual;
	hsy_stance stance;
};

struct tally {
	int n_lines, n_right, n_mode, n_gaps, n_closed;
};

static bool is_set(hsy_range r)
{
	return r.end > r.begin;
}

/* The range that a mark opens or closes; NULL for too many pieces of content. */
static hsy_range *marked_range(struct marked *m, char c)
{
	if (c == '[' || c == ']')
		return &m->source;
	if (c == '{' || c == '}')
		return &m->cue;
	if (c == '<' && m->n_contents < MAX_PIECES)
		return &m->contents[m->n_contents++];
	return c == '>' && m->n_contents ? &m->contents[m->n_contents - 1] : NULL;
}

static bool marked_parse(struct marked *m, const char *line)
{
	*m = (struct marked){.n = 0};
	for (; *line && m->n < LINE_BYTES - 1; line++) {
		if (!strchr("[]{}<>", *line)) {
			m->text[m->n++] = *line;
			continue;
		}
		hsy_range *r = marked_range(m, *line);
		if (!r)
			return false;
		if (strchr("[{<", *line))
			r->begin = m->n;
		else
			r->end = m->n;
	}
	return is_set(m->cue);
}

/* The words that a range of bytes touches. */
static struct word_range find_words(const struct word *words, size_t n, hsy_range bytes)
{
	struct word_range r = {.first = UINT32_MAX};
	for (size_t i = 0; i < n; i++)
		if (words[i].byte_begin < bytes.end && words[i].byte_end > bytes.begin) {
			r.first = r.first == UINT32_MAX ? (uint32_t)i : r.first;
			r.last = (uint32_t)i;
		}
	return r;
}

static hsy_kind kind_of(const struct word *words, const struct attribution *a)
{
	size_t n = 0, quoted = 0;
	for (size_t i = 0; i < a->n_contents; i++)
		for (uint32_t k = a->contents[i].first; k <= a->contents[i].last; k++) {
			bool counts = words[k].shape != SHAPE_MARK;
			n += counts;
			quoted += counts && quote_covers(&words[k]);
		}
	return !quoted ? HSY_KIND_INDIRECT : quoted == n ? HSY_KIND_DIRECT : HSY_KIND_MIXED;
}

/* Runs the stage on one marked sentence. */
static bool read_marked(struct arena *arena, const struct marked *m, hsy_statement *ret)
{
	static const hsy_span some;
	struct word_range contents[MAX_PIECES];
	struct word *words;
	size_t n;
	if (word_split(arena, lang_english(), m->text, m->n, LINE_BYTES, &words, &n, NULL) != HSY_OK)
		return false;
	quote_pair(m->text, words, n);
	struct attribution a = {.cue = find_words(words, n, m->cue),
				.has_source = is_set(m->source),
				.contents = contents,
				.n_contents = m->n_contents};
	if (a.has_source)
		a.source = find_words(words, n, m->source);
	for (size_t i = 0; i < m->n_contents; i++)
		contents[i] = find_words(words, n, m->contents[i]);
	bool whole = a.cue.first != UINT32_MAX && (!a.has_source || a.source.first != UINT32_MAX);
	for (size_t i = 0; i < m->n_contents; i++)
		whole = whole && contents[i].first != UINT32_MAX;
	if (!whole)
		return false;
	*ret = (hsy_statement){.id = 1, .cue = &some, .kind = kind_of(words, &a), .n_contents = m->n_contents};
	struct scene scene = {.arena = arena,
			      .lang = lang_english(),
			      .text = m->text,
			      .words = words,
			      .n_words = n,
			      .statements = ret,
			      .found = &a,
			      .n_statements = 1};
	return modes_fill(&scene);
}

/* ---- the form ---- */

static bool parse_stance(const char *word, hsy_stance *ret)
{
	for (int s = HSY_STANCE_NEUTRAL; s <= HSY_STANCE_INTERPRETING; s++)
		if (!strcmp(word, hsy_stance_name((hsy_stance)s))) {
			*ret = (hsy_stance)s;
			return true;
		}
	return false;
}

/* "deny", "deny/refuse negated not-actual factive"; "no comment" is written with its blank. */
static bool parse_expected(char *words, struct expected *ret)
{
	*ret = (struct expected){.actual = true};
	char *blank = strstr(words, "no comment");
	if (blank)
		blank[2] = '_';
	for (char *w = strtok(words, " "); w; w = strtok(NULL, " ")) {
		if (!strcmp(w, "negated")) {
			ret->negated = true;
		} else if (!strcmp(w, "not-actual")) {
			ret->actual = false;
		} else if (ret->n_modes) {
			if (!parse_stance(w, &ret->stance))
				return false;
		} else {
			for (char *next; w; w = next) {
				next = strchr(w, '/');
				if (next)
					*next++ = '\0';
				if (!strncmp(w, "no_", 3))
					w[2] = ' ';
				if (ret->n_modes == 4 || !hsy_mode_parse(w, &ret->modes[ret->n_modes++]))
					return false;
			}
		}
	}
	return ret->n_modes > 0;
}

static bool mode_is_right(const struct expected *e, const hsy_statement *st)
{
	for (size_t i = 0; i < e->n_modes; i++)
		if (e->modes[i] == st->mode)
			return true;
	return false;
}

static void print_found(FILE *to, const hsy_statement *st)
{
	fprintf(to, "%s%s%s %s", hsy_mode_name(st->mode), st->negated ? " negated" : "",
		st->actual ? "" : " not-actual", hsy_stance_name(st->stance));
}

/* One line "mode ... | sentence"; marked ? it may fail. */
static void check_line(const char *path, int number, char *line, struct arena *arena, struct tally *tally)
{
	struct marked m;
	struct expected e;
	hsy_statement st;
	bool gap = line[0] == '?';
	char *sentence = strstr(line, " | ");
	if (sentence)
		*sentence = '\0', sentence += 3;
	arena_reset(arena);
	bool ok = sentence && parse_expected(line + gap + (line[gap] == ' '), &e) && marked_parse(&m, sentence) &&
		  read_marked(arena, &m, &st);
	check_that(ok, sentence ? sentence : line, path, number);
	if (!ok)
		return;
	bool mode = mode_is_right(&e, &st);
	bool right = mode && e.negated == st.negated && e.actual == st.actual && e.stance == st.stance;
	tally->n_lines++;
	tally->n_mode += mode;
	tally->n_right += right;
	tally->n_gaps += gap && !right;
	tally->n_closed += gap && right;
	if (!gap)
		check_that(right, sentence, path, number);
	if (!right) {
		fprintf(stderr, "    is     ");
		print_found(stderr, &st);
		fprintf(stderr, "\n    should %s%s\n", hsy_mode_name(e.modes[0]), gap ? " (known gap)" : "");
	}
}

/* Of a page, only what stands between ```act and ```; of any other file, all but blank lines and remarks. */
static struct tally check_file(const char *path)
{
	struct tally tally = {0};
	struct arena arena;
	char line[LINE_BYTES];
	size_t path_bytes = strlen(path);
	bool page = path_bytes > 3 && !strcmp(path + path_bytes - 3, ".md"), inside = !page;
	FILE *file = fopen(path, "r");
	arena_init(&arena, 16 << 20);
	CHECK(file != NULL);
	for (int number = 1; file && fgets(line, sizeof line, file); number++) {
		line[strcspn(line, "\n")] = '\0';
		if (page && !strncmp(line, "```", 3))
			inside = !strcmp(line, "```act");
		else if (inside && *line && *line != '#')
			check_line(path, number, line, &arena, &tally);
	}
	if (file)
		fclose(file);
	arena_free(&arena);
	CHECK(tally.n_lines > 0);
	fprintf(stderr,
		"%s: %d sentences, mode right in %d (%.1f %%), all four right in %d; %d known gaps, %d marked ? "
		"and right\n",
		path, tally.n_lines, tally.n_mode, 100.0 * tally.n_mode / (tally.n_lines ? tally.n_lines : 1),
		tally.n_right, tally.n_gaps, tally.n_closed);
	return tally;
}

/* ---- the lexicon and the tokens ---- */

static const char *lemma_of(const char *form)
{
	static struct mode_lemmas l;
	struct mode_entry e;
	mode_lemmas(lang_english(), form, &l);
	for (size_t i = 0; i < l.n; i++)
		if (mode_entry_of(lang_look(lang_english(), l.at[i], strlen(l.at[i])), &e))
			return l.at[i];
	return NULL;
}

static void test_lemmas(void)
{
	static const char *const forms[][2] = {{"said", "say"},
					       {"denies", "deny"},
					       {"denied", "deny"},
					       {"refusing", "refuse"},
					       {"admitted", "admit"},
					       {"planning", "plan"},
					       {"accuses", "accuse"},
					       {"confesses", "confess"},
					       {"agreed", "agree"},
					       {"wrote", "write"},
					       {"allegations", "allegation"},
					       {"accusing", "accuse"},
					       {"swore", "swear"},
					       {"thought", "thought"}};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		CHECK_TEXT(lemma_of(forms[i][0]), forms[i][1]);
	CHECK_TEXT(lemma_of("zebra"), NULL);
	CHECK_TEXT(lemma_of("s"), NULL);
	CHECK_TEXT(lemma_of("ing"), NULL);
	CHECK_TEXT(lemma_of(""), NULL);
}

/* The tokens of a text with '|' between. */
static const char *tokens_of(const char *text)
{
	static char joined[512];
	static struct mode_tokens t;
	struct arena arena;
	struct word *words;
	size_t n = 0;
	t.n = 0;
	*joined = '\0';
	arena_init(&arena, 1 << 20);
	CHECK_INT(word_split(&arena, lang_english(), text, strlen(text), 1000, &words, &n, NULL), HSY_OK);
	if (n)
		mode_tokens_add(&t, lang_english(), text, words, 0, n - 1);
	for (size_t i = 0; i < t.n; i++)
		snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s", i ? "|" : "",
			 t.at[i].text);
	arena_free(&arena);
	return joined;
}

static void test_tokens(void)
{
	CHECK_TEXT(tokens_of("Won't she? I’m NOT sure"), "will|not|she|?|i|am|not|sure");
	CHECK_TEXT(tokens_of("hasn’t we'd the minister's claim"), "has|not|we|the|minister|'s|claim");
	CHECK_TEXT(tokens_of("'We go', they cannot"), "we|go|'|,|they|can|not");
	CHECK_TEXT(tokens_of("’re against"), "are|against");
	CHECK_TEXT(tokens_of("o'o'o'o'o'o'o'o'o'o'o'o'o'o'o'o'o'o'o'o'o x"),
		   "o'o'o'o'o'o'o'o'o'o'o'o'o'o'o'o|o'o'o'o'o|x");
}

/* "refused to name the man", "denied that he had ever quit": the inner act did not take place; that of "said" did.
 */
static void check_inner(const char *text, uint32_t cue, uint32_t inner_cue, bool actual)
{
	static const hsy_span some;
	struct arena arena;
	struct word *words;
	size_t n;
	arena_init(&arena, 1 << 20);
	CHECK_INT(word_split(&arena, lang_english(), text, strlen(text), 100, &words, &n, NULL), HSY_OK);
	struct word_range outer_content = {.first = cue + 1, .last = (uint32_t)n - 2};
	struct word_range inner_content = {.first = (uint32_t)n - 2, .last = (uint32_t)n - 2};
	const struct attribution found[] = {
	    {.cue = {.first = cue, .last = cue}, .contents = &outer_content, .n_contents = 1},
	    {.cue = {.first = inner_cue, .last = (uint32_t)n - 3}, .contents = &inner_content, .n_contents = 1}};
	hsy_statement statements[] = {
	    {.id = 1, .cue = &some, .kind = HSY_KIND_INDIRECT, .n_contents = 1},
	    {.id = 2, .inside = 1, .cue = &some, .kind = HSY_KIND_INDIRECT, .n_contents = 1}};
	struct scene scene = {.arena = &arena,
			      .lang = lang_english(),
			      .text = text,
			      .words = words,
			      .n_words = n,
			      .statements = statements,
			      .found = found,
			      .n_statements = 2};
	CHECK(modes_fill(&scene));
	CHECK(statements[0].actual);
	CHECK_INT(statements[1].actual, actual);
	arena_free(&arena);
}

static void test_inner(void)
{
	check_inner("She refused to name him.", 1, 2, false);
	check_inner("She promised to praise him.", 1, 2, false);
	check_inner("She denied that he praised them.", 1, 4, false);
	check_inner("She said that he praised them.", 1, 4, true);
	check_inner("She warned that he accused them.", 1, 4, true);
}

/* Hostile: a cue and contents of thousands of words, and words that are no words. */
static void test_long_and_odd(void)
{
	static struct marked m;
	struct arena arena;
	hsy_statement st;
	arena_init(&arena, 16 << 20);
	m = (struct marked){.n = 0};
	for (size_t i = 0; i < LINE_BYTES - 8; i++)
		m.text[m.n++] = i % 3 == 2 ? ' ' : i % 2 ? '\'' : 'n';
	m.cue = (hsy_range){0, m.n};
	CHECK(read_marked(&arena, &m, &st));
	m.cue = (hsy_range){0, 2};
	m.contents[m.n_contents++] = (hsy_range){3, m.n};
	CHECK(read_marked(&arena, &m, &st));
	CHECK_INT(st.mode, HSY_MODE_ASSERT);
	arena_free(&arena);
}

/* ---- the probe ---- */

/* "word": a word or phrase of the lexicon is in the cue; "last": only prepositions and marks; "none". */
static const char *how_known(const struct marked *m)
{
	static struct mode_tokens t;
	struct arena arena;
	struct word *words;
	size_t n = 0;
	const char *how = "none";
	arena_init(&arena, 4 << 20);
	t.n = 0;
	if (word_split(&arena, lang_english(), m->text + m->cue.begin, m->cue.end - m->cue.begin, LINE_BYTES,
		       &words, &n, NULL) == HSY_OK &&
	    n)
		mode_tokens_add(&t, lang_english(), m->text + m->cue.begin, words, 0, n - 1);
	for (size_t i = 0; i < t.n; i++) {
		struct mode_entry e;
		bool is_known = mode_word(&t.at[i].lemmas, &e);
		if (is_known && !(e.flags & MODE_LAST))
			how = "word";
		else if (is_known && !strcmp(how, "none"))
			how = "last";
	}
	arena_free(&arena);
	return how;
}

static int probe(void)
{
	static char line[LINE_BYTES];
	struct arena arena;
	struct marked m;
	hsy_statement st;
	arena_init(&arena, 16 << 20);
	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = '\0';
		arena_reset(&arena);
		if (!marked_parse(&m, line) || !read_marked(&arena, &m, &st)) {
			printf("?\t%s\n", line);
			continue;
		}
		print_found(stdout, &st);
		printf("\t%s\t%s\n", how_known(&m), line);
	}
	arena_free(&arena);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	if (argc == 2 && !strcmp(argv[1], "--probe"))
		return probe();
	RUN(test_lemmas);
	RUN(test_tokens);
	RUN(test_inner);
	RUN(test_long_and_odd);
	CHECK(argc > 1);
	for (int i = 1; i < argc; i++)
		check_file(argv[i]);
	return check_end();
}
