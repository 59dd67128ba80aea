/* Expressions of time, and when, through what and to whom statements were made: the lines of tests/cases/time.txt,
 * whose head tells their form. Scenes are built from the marks in the text, without the model. */
#include "base/arena.h"
#include "base/calendar.h"
#include "reading/scene.h"
#include "text/quote.h"
#include "text/timex.h"
#include "text/word.h"

#include "check.h"

#include <stdbool.h>

enum { MOST_WORDS = 400000, MOST_STATEMENTS = 9, MOST_FIELDS = 6 };

static struct arena arena;

/* ---- a case file's line ---- */

/* Cuts "a | b | c" in place. */
static size_t fields_cut(char *line, char *fields[MOST_FIELDS])
{
	size_t n = 0;
	for (char *at = line; at && n < MOST_FIELDS; n++) {
		char *bar = strchr(at, '|');
		if (bar)
			*bar = '\0';
		while (*at == ' ')
			at++;
		for (char *end = at + strlen(at); end > at && end[-1] == ' ';)
			*--end = '\0';
		fields[n] = at;
		at = bar ? bar + 1 : NULL;
	}
	return n;
}

static bool fits(const char *should, const char *is)
{
	return !strcmp(should, "*") || (!strcmp(should, "-") ? !is : is && !strcmp(should, is));
}

/* ---- expressions ---- */

struct cut {
	struct word *words;
	size_t n;
};

static struct cut cut(const char *text, size_t n_bytes)
{
	struct cut c;
	hsy_error error = {0};
	CHECK_INT(word_split(&arena, lang_english(), text, n_bytes, MOST_WORDS, &c.words, &c.n, &error), HSY_OK);
	quote_pair(text, c.words, c.n);
	return c;
}

/* DAY | TEXT | ISO | KIND, KIND with its words: the first expression of the text. */
static bool expression_fits(char *fields[MOST_FIELDS], char *ret_is, size_t size)
{
	struct day now, *day = calendar_parse(fields[0], &now) ? &now : NULL;
	struct cut c = cut(fields[1], strlen(fields[1]));
	struct timex t;
	char iso[TIMEX_ISO_SIZE];
	size_t i = 0;
	while (i < c.n && !timex_at(fields[1], c.words, c.n, i, &t))
		i++;
	if (i == c.n) {
		snprintf(ret_is, size, "none");
		return !strcmp(fields[3], "none");
	}
	struct timex_anchor anchor = {day, day, false};
	const char *known = timex_iso(&t, &anchor, iso) ? iso : NULL;
	snprintf(ret_is, size, "%s %s", known ? known : "-", timex_kind_name(t.kind));
	return fits(fields[2], known) && fits(fields[3], timex_kind_name(t.kind));
}

/* ---- scenes ---- */

struct marked {
	char *text; /* without marks */
	size_t n;
	hsy_range source[MOST_STATEMENTS + 1], cue[MOST_STATEMENTS + 1], content[MOST_STATEMENTS + 1][4];
	size_t n_contents[MOST_STATEMENTS + 1];
	int inside[MOST_STATEMENTS + 1], highest;
};

/* "[S1 Ida Lund] [C1 said] [X1 we go]": S source, C cue, X content of statement 1; " // " begins a paragraph. */
static struct marked unmark(const char *marks)
{
	struct marked m = {.text = arena_array(&arena, strlen(marks) + 1, char)};
	hsy_range *open[16];
	int depth = 0, enclosing[16] = {0};
	for (const char *at = marks; *at; at++) {
		if (at[0] == '[' && strchr("SCX", at[1]) && at[2] >= '1' && at[2] <= '9' && depth < 15) {
			int k = at[2] - '0';
			hsy_range *r = at[1] == 'S'   ? &m.source[k]
				       : at[1] == 'C' ? &m.cue[k]
						      : &m.content[k][m.n_contents[k]++ & 3];
			r->begin = m.n;
			if (at[1] == 'C')
				m.inside[k] = enclosing[depth];
			open[depth++] = r;
			enclosing[depth] = at[1] == 'X' ? k : enclosing[depth - 1];
			m.highest = k > m.highest ? k : m.highest;
			at += 3;
		} else if (at[0] == ']' && depth > 0) {
			open[--depth]->end = m.n;
		} else if (!strncmp(at, " // ", 4)) {
			memcpy(m.text + m.n, "\n\n", 2);
			m.n += 2;
			at += 3;
		} else {
			m.text[m.n++] = *at;
		}
	}
	return m;
}

static struct word_range words_of(const struct cut *c, hsy_range bytes)
{
	struct word_range r = {.first = (uint32_t)c->n, .score = 1};
	for (size_t i = 0; i < c->n; i++)
		if (c->words[i].byte_begin >= bytes.begin && c->words[i].byte_end <= bytes.end) {
			r.first = r.first < i ? r.first : (uint32_t)i;
			r.last = (uint32_t)i;
		}
	return r;
}

static hsy_span *span_of(const struct cut *c, struct word_range r)
{
	hsy_span *span = arena_array(&arena, 1, hsy_span);
	*span = word_span(c->words, r.first, r.last);
	return span;
}

static hsy_kind kind_of(const struct cut *c, const struct attribution *a)
{
	size_t n_quoted = 0, n = 0;
	for (size_t k = 0; k < a->n_contents; k++)
		for (uint32_t i = a->contents[k].first; i <= a->contents[k].last; i++, n++)
			n_quoted += quote_covers(&c->words[i]);
	return !n_quoted ? HSY_KIND_INDIRECT : n_quoted == n ? HSY_KIND_DIRECT : HSY_KIND_MIXED;
}

static void statement_fill(const struct marked *m, const struct cut *c, int k, struct attribution *a,
			   hsy_statement *s)
{
	struct word_range *contents = arena_array(&arena, 4, struct word_range);
	a->cue = words_of(c, m->cue[k]);
	a->has_source = m->source[k].end > 0;
	if (a->has_source)
		a->source = words_of(c, m->source[k]);
	a->n_contents = m->n_contents[k];
	for (size_t i = 0; i < a->n_contents; i++)
		contents[i] = words_of(c, m->content[k][i]);
	a->contents = contents;
	*s = (hsy_statement){.id = k, .inside = m->inside[k], .cue = span_of(c, a->cue)};
	s->depth = s->inside ? 1 : 0;
	s->kind = kind_of(c, a);
	s->source = a->has_source ? span_of(c, a->source) : NULL;
}

/* The statements of a marked text, with all that the stages find up to its time. */
static struct scene *scene_make(const char *marks, const hsy_article *head)
{
	struct marked m = unmark(marks);
	struct cut c = cut(m.text, m.n);
	struct scene *scene = arena_array(&arena, 1, struct scene);
	struct attribution *found = arena_array(&arena, MOST_STATEMENTS, struct attribution);
	hsy_article *article = arena_array(&arena, 1, hsy_article);
	*article = *head;
	article->text = m.text;
	article->text_bytes = m.n;
	*scene = (struct scene){.arena = &arena,
				.article = article,
				.lang = lang_english(),
				.text = m.text,
				.words = c.words,
				.n_words = c.n,
				.statements = arena_array(&arena, MOST_STATEMENTS, hsy_statement),
				.found = found,
				.n_statements = (size_t)m.highest};
	for (int k = 1; k <= m.highest; k++)
		statement_fill(&m, &c, k, &found[k - 1], &scene->statements[k - 1]);
	CHECK(entities_fill(scene) && speakers_fill(scene) && mediums_fill(scene) && times_fill(scene));
	return scene;
}

/* DAY | MARKED TEXT | ISO | MEDIUM | ADDRESSEE [| FROM], of the last statement. */
static bool statement_fits(char *fields[MOST_FIELDS], size_t n, char *ret_is, size_t size)
{
	struct day day;
	hsy_article head = {.published = calendar_parse(fields[0], &day) ? fields[0] : NULL};
	head.url = strstr(fields[0], "//") ? fields[0] : NULL;
	const struct scene *scene = scene_make(fields[1], &head);
	const hsy_statement *s = &scene->statements[scene->n_statements - 1];
	const char *iso = s->time ? s->time->iso : NULL, *medium = s->medium ? s->medium->name : NULL;
	const char *addressee = s->addressee ? s->addressee->name : NULL;
	snprintf(ret_is, size, "%s (%s) | %s | %s", iso ? iso : "-", s->time ? s->time->from : "-",
		 medium ? medium : "-", addressee ? addressee : "-");
	return fits(fields[2], iso) && fits(fields[3], medium) && fits(fields[4], addressee) &&
	       (n < 6 || fits(fields[5], s->time ? s->time->from : NULL));
}

/* ---- the file ---- */

struct tally {
	int n, right;
};

static void line_run(char *line, bool is_held_out, int number, struct tally tallies[2])
{
	char kept[2048], is[512], *fields[MOST_FIELDS];
	snprintf(kept, sizeof kept, "%s", line);
	bool is_gap = line[0] == '?';
	char *rest = line + is_gap;
	size_t n = fields_cut(rest + 2, fields);
	arena_reset(&arena);
	bool is_whole = rest[0] == 'e' ? n == 4 : n == 5 || n == 6;
	CHECK(is_whole);
	if (!is_whole)
		return;
	bool fine =
	    rest[0] == 'e' ? expression_fits(fields, is, sizeof is) : statement_fits(fields, n, is, sizeof is);
	tallies[is_held_out].n++;
	tallies[is_held_out].right += fine;
	if (!fine)
		fprintf(stderr, "%s line %d: %s\n    is %s\n", is_gap ? "gap," : "wrong,", number, kept, is);
	CHECK(fine != is_gap); /* a gap that is closed loses its mark */
}

static const char *case_path, *manual_path;

/* "e ... | ...", with or without the mark of a gap */
static bool is_case(const char *line)
{
	line += line[0] == '?';
	return (line[0] == 'e' || line[0] == 's') && line[1] == ' ' && strstr(line, " | ");
}

static void file_run(const char *path, struct tally tallies[2])
{
	FILE *file = fopen(path, "r");
	char line[2048];
	bool is_held_out = false;
	CHECK(file != NULL);
	for (int number = 1; file && fgets(line, sizeof line, file); number++) {
		line[strcspn(line, "\r\n")] = '\0';
		is_held_out = is_held_out || !strcmp(line, "--- held out");
		if (is_case(line))
			line_run(line, is_held_out, number, tallies);
	}
	if (file)
		fclose(file);
}

static void test_cases(void)
{
	struct tally tallies[2] = {{0}};
	file_run(case_path, tallies);
	fprintf(stderr, "time.txt: %d of %d right; held out: %d of %d\n", tallies[0].right, tallies[0].n,
		tallies[1].right, tallies[1].n);
	CHECK(tallies[0].n >= 80 && tallies[1].n >= 40);
}

/* The manual's examples are tests too. */
static void test_manual(void)
{
	struct tally tallies[2] = {{0}};
	file_run(manual_path, tallies);
	CHECK(tallies[0].n >= 20);
}

/* ---- by hand ---- */

static void test_calendar(void)
{
	struct day d = {2024, 2, 28};
	CHECK_INT(calendar_weekday((struct day){2024, 9, 17}), 2);
	CHECK_INT(calendar_add_days(d, 2).day, 1);
	CHECK_INT(calendar_add_days(d, 2).month, 3);
	CHECK_INT(calendar_add_days((struct day){2025, 1, 1}, -1).year, 2024);
	CHECK_INT(calendar_add_months((struct day){2025, 1, 31}, 1).day, 28);
	CHECK_INT(calendar_add_months((struct day){2025, 1, 31}, -2).month, 11);
	CHECK_INT(calendar_add_days((struct day){1, 1, 5}, -100).year, 1);
	CHECK(!calendar_parse("2023-02-29", &d));
	CHECK(!calendar_parse("2023-02", &d));
}

/* Whoever a source stands for, the same speaker goes on, and entities lend their names. */
static void test_speakers_decide(void)
{
	arena_reset(&arena);
	const hsy_article head = {.published = "2024-09-20"};
	struct scene *scene = scene_make("[S1 Ida Lund] [C1 told] Radio Vik on Monday that [X1 the dam holds]. "
					 "[S2 The ministry] [C2 said] [X2 it was safe].",
					 &head);
	CHECK_TEXT(scene->statements[1].time->iso, "2024-09-16/2024-09-20");
	CHECK(!scene->statements[1].medium);
	scene->statements[1].speaker = scene->statements[0].speaker;
	for (size_t i = 0; i < scene->n_entities; i++)
		if (!strcmp(scene->entities[i].name, "Radio Vik"))
			scene->entities[i].name = "Radio Vik FM";
	CHECK(mediums_fill(scene) && times_fill(scene));
	CHECK_TEXT(scene->statements[1].time->iso, "2024-09-16");
	CHECK_TEXT(scene->statements[1].time->from, "inherited");
	CHECK_TEXT(scene->statements[1].medium ? scene->statements[1].medium->name : NULL, "Radio Vik FM");
}

/* Lines that are a date with its year and nothing else, two and more, are times of posts: what stands below counts
 * from them. One is none. */
static void test_posts(void)
{
	arena_reset(&arena);
	const hsy_article head = {.published = "2024-09-18"};
	struct scene *scene = scene_make("[S1 Ida Lund] [C1 said] [X1 the dam holds].\n\n2024-09-20 16:42\n\n"
					 "[S2 Bo Holm] [C2 said] today [X2 it was safe].\n\n2024-09-19\n\n"
					 "[S3 Eva Dahl] [C3 said] [X3 it leaked].",
					 &head);
	static const char *const days[] = {"2024-09-18", "2024-09-20", "2024-09-19"};
	for (size_t i = 0; i < 3; i++)
		CHECK_TEXT(scene->statements[i].time ? scene->statements[i].time->iso : NULL, days[i]);
	CHECK_TEXT(scene->statements[2].time->from, "dateline");
	arena_reset(&arena);
	scene = scene_make("[S1 Ida Lund] [C1 said] [X1 the dam holds].\n\n2024-09-20 16:42\n\n"
			   "[S2 Bo Holm] [C2 said] [X2 it was safe].",
			   &head);
	CHECK_TEXT(scene->statements[1].time->iso, "2024-09-18");
}

/* Who is known by words alone goes on too. */
static void test_words_decide(void)
{
	arena_reset(&arena);
	const hsy_article head = {.published = "2024-09-20"};
	struct scene *scene = scene_make("[S1 Ida Lund] [C1 said] on Monday [X1 the dam holds]. "
					 "[S2 The ministry] [C2 said] [X2 it was safe].",
					 &head);
	for (size_t i = 0; i < 2; i++)
		scene->statements[i].speaker = (hsy_speaker){.name = i ? "two men" : "two women"};
	CHECK(times_fill(scene));
	CHECK_TEXT(scene->statements[1].time->iso, "2024-09-16/2024-09-20");
	scene->statements[1].speaker.name = "two women";
	CHECK(times_fill(scene));
	CHECK_TEXT(scene->statements[1].time->iso, "2024-09-16");
}

static struct mention *mention_of(const struct scene *scene, const char *text)
{
	for (size_t i = 0; i < scene->n_mentions; i++) {
		hsy_range at = word_span(scene->words, scene->mentions[i].first, scene->mentions[i].last).bytes;
		if (at.end - at.begin == strlen(text) && !memcmp(scene->text + at.begin, text, strlen(text)))
			return &scene->mentions[i];
	}
	return NULL;
}

/* What the second statement's medium is where `words` are taken, wrongly, to speak of `other`. */
static const char *medium_mistaken(const char *marks, const char *words, const char *other)
{
	arena_reset(&arena);
	const hsy_article head = {.published = "2024-09-20"};
	struct scene *scene = scene_make(marks, &head);
	struct mention *a = mention_of(scene, words), *b = mention_of(scene, other);
	CHECK(a && b);
	if (!a || !b)
		return NULL;
	a->cluster = b->cluster;
	CHECK(mediums_fill(scene));
	return scene->statements[1].medium ? scene->statements[1].medium->name : NULL;
}

static void test_the_station(void)
{
	CHECK_TEXT(medium_mistaken("The council met. Speaking to Radio Vik, [S1 Ida Lund] [C1 said] [X1 it holds]. "
				   "[S2 Lund] [C2 told] the station that [X2 it leaks].",
				   "the station", "The council"),
		   "Radio Vik");
	CHECK_TEXT(medium_mistaken("Radio Morn wept. [S1 Boris Holm] [C1 said] [X1 it holds]. "
				   "[S2 Ida Lund] [C2 told] the magazine that [X2 it leaks].",
				   "the magazine", "Radio Morn"),
		   "magazine");
}

/* "This newspaper" is the article's own outlet, whatever other agency it names. */
static void test_own_outlet(void)
{
	arena_reset(&arena);
	const hsy_article head = {.published = "2024-09-20", .outlet = "The Kelm Herald"};
	struct scene *scene = scene_make("[S1 Ida Lund] [C1 told] this newspaper [X1 that the dam holds].", &head);
	CHECK_TEXT(scene->statements[0].medium->name, "The Kelm Herald");
	CHECK(scene->statements[0].medium->entity == 0);
	scene =
	    scene_make("The Kelm Herald wept. [S1 Ida Lund] [C1 told] this newspaper [X1 that it holds].", &head);
	CHECK_TEXT(scene->statements[0].medium->name, "the Kelm Herald");
}

/* Any text is taken: expressions end within it and dates stay dates. */
static void test_any_text(void)
{
	static const char *const pieces[] = {"the ", "last ",    "May ",  "5",      ", ",     "2023 ",    "-",
					     "/",    "for ",     "past ", "two ",   "weeks ", "on ",      "Sun ",
					     "mid",  "early ",   "ago ",  "99999 ", "999 ",   "decades ", ":",
					     "at ",  "\xc3\xa9", "' ",    "Dec",    ". ",     "0 "};
	unsigned seed = 7;
	char text[600] = "";
	for (int round = 0; round < 2000; round++) {
		size_t n = 0;
		for (int k = 0; k < 40; k++) {
			seed = seed * 1103515245u + 12345u;
			const char *piece = pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)];
			memcpy(text + n, piece, strlen(piece));
			n += strlen(piece);
		}
		arena_reset(&arena);
		struct cut c = cut(text, n);
		struct day now = {1, 1, 1};
		struct timex t;
		char iso[TIMEX_ISO_SIZE];
		for (size_t i = 0; i < c.n; i++)
			if (timex_at(text, c.words, c.n, i, &t)) {
				struct timex_anchor anchor = {&now, &now, round % 2 == 0};
				CHECK(t.first == i && t.last >= i && t.last < c.n);
				CHECK(!timex_iso(&t, &anchor, iso) || strlen(iso) >= 4);
			}
	}
	CHECK(seed != 7);
}

int main(int argc, char **argv)
{
	case_path = argc > 1 ? argv[1] : "tests/circumstance/time.txt";
	manual_path = argc > 2 ? argv[2] : "docs/time.md";
	arena_init(&arena, (size_t)256 << 20);
	RUN(test_calendar);
	RUN(test_cases);
	RUN(test_manual);
	RUN(test_speakers_decide);
	RUN(test_posts);
	RUN(test_words_decide);
	RUN(test_the_station);
	RUN(test_own_outlet);
	RUN(test_any_text);
	arena_free(&arena);
	return check_end();
}
