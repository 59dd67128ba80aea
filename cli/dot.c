/* See dot.h. */
#include "dot.h"

#include <string.h>

#include "out.h"
#include "statement.h"
#include "str.h"
#include "text.h"

/* A string in quotation marks, safe; a line end in it stays one. */
static void quoted(struct string *to, const char *string)
{
	struct string safe = {0};
	text_clean(&safe, string, strlen(string));
	string_char(to, '"');
	for (size_t i = 0; i < safe.n; i++) {
		if (safe.bytes[i] == '\n') {
			string_add(to, "\\n");
			continue;
		}
		if (strchr("\"\\", safe.bytes[i]))
			string_char(to, '\\');
		string_char(to, safe.bytes[i]);
	}
	string_char(to, '"');
	string_free(&safe);
}

static void node_article(struct string *to, const hsy_place *place, bool first)
{
	struct string name = {0};
	place_origin(&name, place->outlet, place->path, NULL);
	string_format(&name, "\n%.10s", place->published ? place->published : "");
	string_format(&name, "\narticle %lld", (long long)place->article);
	string_format(to, "\ta%lld [label=", (long long)place->article);
	quoted(to, name.bytes);
	string_add(to, first ? ", penwidth=2];\n" : "];\n");
	string_free(&name);
}

/* A source that is not held, and its arrow to an article. */
static void arrow_outside(struct string *to, const char *outside, int64_t article)
{
	struct string line = {0};
	string_char(&line, '\t');
	quoted(&line, outside);
	string_format(&line, " -> a%lld [style=dashed];\n", (long long)article);
	if (!to->n || !strstr(to->bytes, line.bytes))
		string_add(to, line.bytes);
	string_free(&line);
}

static void node_outside(struct string *to, const char *outside)
{
	struct string line = {0};
	string_char(&line, '\t');
	quoted(&line, outside);
	string_add(&line, " [style=dashed];\n");
	if (!to->n || !strstr(to->bytes, line.bytes))
		string_add(to, line.bytes);
	string_free(&line);
}

/* The outlet of an article of the lineage is no outside source. */
static bool is_outside(const hsy_tellings *tellings, const char *medium)
{
	for (size_t i = 0; medium && i < tellings->n_places; i++)
		if (tellings->places[i].outlet && !strcmp(tellings->places[i].outlet, medium))
			return false;
	return medium;
}

static void retelling_arrow(struct string *to, struct string *outside, const hsy_retelling *r)
{
	struct string label = {0};
	if (strcmp(r->relation, "common source") != 0) {
		string_format(&label, "%s, %s", r->relation, r->extent);
		string_format(to, "\ta%lld -> a%lld [label=", (long long)r->of, (long long)r->article);
		quoted(to, label.bytes);
		string_add(to, "];\n");
	} else if (r->outside) {
		node_outside(outside, r->outside);
		arrow_outside(to, r->outside, r->article);
		arrow_outside(to, r->outside, r->of);
	} else {
		string_format(to, "\ta%lld -> a%lld [dir=none, style=dashed, label=\"common source\"];\n",
			      (long long)r->of, (long long)r->article);
	}
	string_free(&label);
}

void dot_print(const hsy_trace *trace)
{
	struct string s = {0}, outside = {0}, arrows = {0};
	const hsy_tellings *t = &trace->told.tellings;
	string_add(&s, "digraph lineage {\n\trankdir=LR;\n\tnode [shape=box];\n");
	for (size_t i = 0; i < t->n_places; i++) {
		if (!i || t->places[i].article != t->places[i - 1].article)
			node_article(&s, &t->places[i], !i);
		if (is_outside(t, t->places[i].medium)) {
			node_outside(&outside, t->places[i].medium);
			arrow_outside(&arrows, t->places[i].medium, t->places[i].article);
		}
	}
	for (size_t i = 0; i < trace->n_retellings; i++)
		retelling_arrow(&arrows, &outside, &trace->retellings[i]);
	string_add(&s, outside.n ? outside.bytes : "");
	string_add(&s, arrows.n ? arrows.bytes : "");
	string_add(&s, "}\n");
	out_string(&s);
	string_free(&s);
	string_free(&outside);
	string_free(&arrows);
}
