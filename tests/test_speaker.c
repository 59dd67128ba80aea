/* Whom a reader would name: cases in tests/speakers/, articles in which sources, cues and contents are marked by
 * hand, so that no model is needed. See tests/speakers/README.md. */
#include "names/word.h"
#include "reading/people/mention_rule.h"
#include "reading/people/press.h"
#include "text/quote.h"

#include "check.h"

#include <stdbool.h>

enum { MAX_TEXT = 4096, MAX_STATEMENTS = 12, MAX_CONTENTS = 4, MAX_MARKS = 64, MAX_EXPECTED = 24 };

struct bytes {
	size_t begin, end;
};

struct marked {
	bool is_there, has_source;
	struct bytes source, cue, contents[MAX_CONTENTS];
	size_t n_contents;
};

struct sample {
	char title[160], text[MAX_TEXT], byline[80], outlet[80];
	size_t n;
	struct marked marked[MAX_STATEMENTS + 1]; /* by their numbers, from 1 */
	char lines[MAX_EXPECTED][320];            /* expected speakers and @ lines */
	size_t n_lines;
};

static const char *file_name;
static int n_cases;

static void complain(const struct sample *c, const char *what, const char *is, const char *should)
{
	check_failed++;
	fprintf(stderr, "%s: %s: %s: is %s, should be %s\n", file_name, c->title, what, is ? is : "-", should);
}

/* Adds a line of text, its marks {1s ...} taken out and kept. */
static void text_add(struct sample *c, const char *line)
{
	struct {
		int number;
		char what;
		size_t begin;
	} open[MAX_MARKS];
	size_t depth = 0;
	for (; *line && c->n + 2 < MAX_TEXT; line++) {
		if (line[0] == '{' && depth < MAX_MARKS) {
			open[depth].number = (int)strtol(line + 1, (char **)&line, 10);
			open[depth].what = *line++;
			open[depth++].begin = c->n;
		} else if (line[0] == '}' && depth > 0) {
			depth--;
			struct marked *m = &c->marked[open[depth].number % (MAX_STATEMENTS + 1)];
			struct bytes range = {open[depth].begin, c->n};
			m->is_there = true;
			if (open[depth].what == 's')
				m->source = range, m->has_source = true;
			else if (open[depth].what == 'c')
				m->cue = range;
			else if (m->n_contents < MAX_CONTENTS)
				m->contents[m->n_contents++] = range;
		} else {
			c->text[c->n++] = *line;
		}
	}
	CHECK(depth == 0);
}

static struct word_range words_of(const struct scene *scene, struct bytes bytes)
{
	struct word_range range = {.first = UINT32_MAX, .score = 1};
	for (uint32_t i = 0; i < scene->n_words; i++)
		if (scene->words[i].byte_begin >= bytes.begin && scene->words[i].byte_end <= bytes.end) {
			range.first = range.first == UINT32_MAX ? i : range.first;
			range.last = i;
		}
	CHECK(range.first != UINT32_MAX);
	return range;
}

/* The statements in the order of their numbers, which is that of their cues. */
static void statements_make(const struct sample *c, struct scene *scene)
{
	hsy_statement *statements = arena_array(scene->arena, MAX_STATEMENTS + 1, hsy_statement);
	struct attribution *found = arena_array(scene->arena, MAX_STATEMENTS + 1, struct attribution);
	for (int number = 1; number <= MAX_STATEMENTS && c->marked[number].is_there; number++) {
		const struct marked *m = &c->marked[number];
		hsy_statement *s = &statements[number - 1];
		struct attribution *a = &found[number - 1];
		struct word_range *contents = arena_array(scene->arena, MAX_CONTENTS, struct word_range);
		size_t quoted = 0, n_words = 0;
		bool is_orphan = m->cue.end == 0;
		struct word_range place = words_of(scene, is_orphan ? m->contents[0] : m->cue);
		place.last = is_orphan ? place.first : place.last;
		*a = (struct attribution){
		    .cue = place, .is_orphan = is_orphan, .contents = contents, .n_contents = m->n_contents};
		a->has_source = m->has_source;
		if (m->has_source)
			a->source = words_of(scene, m->source);
		for (size_t k = 0; k < m->n_contents; k++) {
			contents[k] = words_of(scene, m->contents[k]);
			for (uint32_t i = contents[k].first; i <= contents[k].last; i++, n_words++)
				quoted += quote_covers(&scene->words[i]);
		}
		s->id = number;
		s->actual = true;
		s->kind = !quoted ? HSY_KIND_INDIRECT : quoted == n_words ? HSY_KIND_DIRECT : HSY_KIND_MIXED;
		hsy_span *span = arena_array(scene->arena, 1, hsy_span);
		*span = word_span(scene->words, a->source.first, a->source.last);
		s->source = m->has_source ? span : NULL;
		scene->n_statements++;
	}
	for (size_t i = 0; i < scene->n_statements; i++)
		for (size_t k = 0; k < scene->n_statements; k++)
			for (size_t n = 0; n < found[k].n_contents && i != k; n++)
				if (found[i].cue.first >= found[k].contents[n].first &&
				    found[i].cue.last <= found[k].contents[n].last) {
					statements[i].depth++;
					size_t old = statements[i].inside ? (size_t)statements[i].inside - 1 : k;
					if (found[k].contents[n].first >= found[old].contents[0].first)
						statements[i].inside = (int)k + 1;
				}
	scene->statements = statements;
	scene->found = found;
}

static struct mention *mention_named(const struct scene *scene, const char *words)
{
	char name[80];
	int place = 1;
	snprintf(name, sizeof name, "%s", words);
	char *hash = strstr(name, " #");
	if (hash) {
		place = atoi(hash + 2);
		*hash = '\0';
	}
	for (size_t i = 0; i < scene->n_mentions; i++) {
		struct mention *m = &scene->mentions[i];
		hsy_range at = word_span(scene->words, m->first, m->last).bytes;
		if (at.end - at.begin == strlen(name) && !memcmp(scene->text + at.begin, name, strlen(name)) &&
		    --place == 0)
			return m;
	}
	return NULL;
}

/* "@same A | B": their mentions are of one cluster. "@kind A | organisation". "@medium 2 | Halyard". */
static void line_apply(const struct sample *c, struct scene *scene, const char *line)
{
	char what[16], a[80], b[80];
	if (sscanf(line, "@%15s %79[^|]| %79[^\n]", what, a, b) != 3)
		return;
	for (size_t n = strlen(a); n > 0 && a[n - 1] == ' '; n--)
		a[n - 1] = '\0';
	if (!strcmp(what, "same")) {
		struct mention *x = mention_named(scene, a), *y = mention_named(scene, b);
		if (x && y)
			x->cluster = y->cluster;
		else
			complain(c, "no such mention", a, b);
	} else if (!strcmp(what, "kind")) {
		static const char *const kinds[] = {"person", "organisation", "place", "group"};
		for (size_t i = 0; i < scene->n_mentions; i++) {
			struct mention *m = &scene->mentions[i];
			hsy_range at = word_span(scene->words, m->first, m->last).bytes;
			for (int k = 0; k < 4; k++)
				if (at.end - at.begin == strlen(a) &&
				    !memcmp(scene->text + at.begin, a, strlen(a)) && !strcmp(kinds[k], b))
					m->kind = k;
		}
	} else if (!strcmp(what, "medium")) {
		hsy_party *party = arena_array(scene->arena, 1, hsy_party);
		party->name = arena_string(scene->arena, b);
		scene->statements[atoi(a) - 1].medium = party;
	}
}

static void chain_text(const hsy_statement *s, char *to, size_t size)
{
	size_t n = 0;
	to[0] = '\0';
	for (size_t i = 0; i < s->n_chain && n < size; i++)
		n += (size_t)snprintf(to + n, size - n, "%s%s", i ? " < " : "", s->chain[i].name);
}

/* "role Ida Lund | mayor of Tarn"; "-" for none. */
static void role_check(const struct sample *c, const struct scene *scene, const char *line)
{
	char name[80] = "", role[80] = "";
	const hsy_entity *e = NULL;
	if (sscanf(line, "role %79[^|]| %79[^\n]", name, role) == 2)
		for (size_t n = strlen(name); n > 0 && name[n - 1] == ' '; n--)
			name[n - 1] = '\0';
	for (size_t i = 0; i < scene->n_entities; i++)
		e = strcmp(scene->entities[i].name, name) ? e : &scene->entities[i];
	check_passed++;
	if (!e || strcmp(e->role ? e->role : "-", role) != 0)
		complain(c, "role", e ? e->role : "of nobody", role);
}

/* "2 | Ida Lund | name | article < Ida Lund"; "-" for none. */
static void line_check(const struct sample *c, const struct scene *scene, const char *line)
{
	int number;
	char name[120], by[40] = "", chain[160] = "", is[400];
	int fields = sscanf(line, "%d | %119[^|]| %39[^|\n]| %159[^\n]", &number, name, by, chain);
	for (size_t n = strlen(name); n > 0 && (name[n - 1] == ' ' || name[n - 1] == '\n'); n--)
		name[n - 1] = '\0';
	for (size_t n = strlen(by); n > 0 && by[n - 1] == ' '; n--)
		by[n - 1] = '\0';
	if (fields < 2 || number < 1 || (size_t)number > scene->n_statements) {
		complain(c, "a line that is not understood", line, "N | speaker | by | chain");
		return;
	}
	const hsy_statement *s = &scene->statements[number - 1];
	check_passed++;
	if (strcmp(s->speaker.name ? s->speaker.name : "-", name) != 0)
		complain(c, "speaker", s->speaker.name, name);
	else if (by[0] && strcmp(hsy_speaker_by_name(s->speaker.by), by) != 0)
		complain(c, "found by", hsy_speaker_by_name(s->speaker.by), by);
	chain_text(s, is, sizeof is);
	if (chain[0] && strcmp(is, chain) != 0)
		complain(c, "chain", is, chain);
}

static void sample_run(const struct sample *c)
{
	struct arena arena;
	arena_init(&arena, 64 << 20);
	struct word *words = NULL;
	hsy_article article = {.text = c->text, .text_bytes = c->n};
	article.byline = c->byline[0] ? c->byline : NULL;
	article.outlet = c->outlet[0] ? c->outlet : NULL;
	struct scene scene = {.arena = &arena, .lang = lang_english(), .text = c->text, .article = &article};
	CHECK_INT(word_split(&arena, lang_english(), c->text, c->n, 10000, &words, &scene.n_words, NULL), HSY_OK);
	quote_pair(c->text, words, scene.n_words);
	scene.words = words;
	statements_make(c, &scene);
	CHECK(mention_rules(&scene, &scene.mentions, &scene.n_mentions));
	scene.n_clusters = (int)scene.n_mentions;
	for (size_t i = 0; i < c->n_lines; i++)
		if (c->lines[i][0] == '@')
			line_apply(c, &scene, c->lines[i]);
	CHECK(entities_fill(&scene) && speakers_fill(&scene) && chains_fill(&scene));
	for (size_t i = 0; i < c->n_lines; i++)
		if (!strncmp(c->lines[i], "role ", 5))
			role_check(c, &scene, c->lines[i]);
		else if (c->lines[i][0] != '@')
			line_check(c, &scene, c->lines[i]);
	n_cases++;
	arena_free(&arena);
}

static void line_keep(struct sample *c, const char *line)
{
	if (!strncmp(line, "@byline ", 8))
		snprintf(c->byline, sizeof c->byline, "%.*s", (int)strcspn(line + 8, "\n"), line + 8);
	else if (!strncmp(line, "@outlet ", 8))
		snprintf(c->outlet, sizeof c->outlet, "%.*s", (int)strcspn(line + 8, "\n"), line + 8);
	else if (line[0] != '\n' && c->n_lines < MAX_EXPECTED)
		snprintf(c->lines[c->n_lines++], sizeof c->lines[0], "%.*s", (int)strcspn(line, "\n"), line);
}

/* Runs each case of a file: "=== title", text, "---", expected lines. In a page, what is no case is passed over. */
static void file_run(const char *path)
{
	static struct sample c;
	char line[2048];
	bool in_text = false, in_lines = false;
	FILE *file = fopen(path, "r");
	CHECK(file != NULL);
	file_name = path;
	while (file && fgets(line, sizeof line, file)) {
		bool fence = !strncmp(line, "```", 3), title = !strncmp(line, "=== ", 4);
		if ((title || fence) && in_lines)
			sample_run(&c);
		if (title) {
			memset(&c, 0, sizeof c);
			snprintf(c.title, sizeof c.title, "%.*s", (int)strcspn(line + 4, "\n"), line + 4);
		}
		in_lines = !title && !fence && (in_lines || !strncmp(line, "---\n", 4));
		if (in_text && !in_lines)
			text_add(&c, line);
		else if (in_lines && strncmp(line, "---", 3) != 0)
			line_keep(&c, line);
		in_text = title || (in_text && !in_lines && !fence);
	}
	if (in_lines)
		sample_run(&c);
	if (file)
		fclose(file);
}

static void test_press(void)
{
	CHECK(press_is("the Vik News Agency") && press_is("Tarnhap agency") && press_is("Vik Post"));
	CHECK(!press_is("the Environment Agency") && !press_is("Norland Agency for Development"));
	CHECK(press_is_own("Twitter") && press_is_own("Facebook post") && press_is_own("Twitter message posted"));
	CHECK(!press_is_own("Vik Post") && !press_is_own("Telegram Media Group"));
}

int main(int argc, char **argv)
{
	test_press();
	for (int i = 1; i < argc; i++) {
		int failed = check_failed, cases = n_cases;
		file_run(argv[i]);
		CHECK(n_cases > cases);
		fprintf(stderr, "%s: %d cases, %d wrong\n", argv[i], n_cases - cases, check_failed - failed);
	}
	return check_end();
}
