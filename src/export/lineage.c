/* The lineage of a statement as a graph, in the languages of Graphviz and of GraphML: articles with a telling are
 * nodes, retellings arrows from what was retold; what is not held, a medium or a source that two pass on, is a node
 * of another kind, with dashed arrows. */
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/utf8.h"
#include "export/sink.h"

struct node {
	int64_t article;        /* 0: not held */
	const hsy_place *place; /* its first telling in the article */
	const char *name;       /* of what is not held */
};

struct arrow {
	size_t from, to;                /* numbers of nodes */
	const hsy_retelling *retelling; /* NULL: from what is not held */
};

struct lineage {
	struct node *nodes;
	struct arrow *arrows;
	size_t n_nodes, n_articles, n_arrows; /* articles come first */
};

/* ---- the graph ---- */

static size_t node_article(const struct lineage *l, int64_t article)
{
	size_t i = 0;
	while (i < l->n_articles && l->nodes[i].article != article)
		i++;
	return i;
}

/* The node of a source that is not held, made where it is missing. */
static size_t node_outside(struct lineage *l, const char *name)
{
	size_t i = l->n_articles;
	while (i < l->n_nodes && strcmp(l->nodes[i].name, name) != 0)
		i++;
	if (i == l->n_nodes)
		l->nodes[l->n_nodes++] = (struct node){.name = name};
	return i;
}

static void arrow_add(struct lineage *l, size_t from, size_t to, const hsy_retelling *retelling)
{
	for (size_t i = 0; !retelling && i < l->n_arrows; i++)
		if (!l->arrows[i].retelling && l->arrows[i].from == from && l->arrows[i].to == to)
			return;
	if (to < l->n_articles)
		l->arrows[l->n_arrows++] = (struct arrow){from, to, retelling};
}

/* The outlet of an article of the lineage is no outside source. */
static bool is_outside(const hsy_tellings *tellings, const char *medium)
{
	for (size_t i = 0; medium && i < tellings->n_places; i++)
		if (tellings->places[i].outlet && !strcmp(tellings->places[i].outlet, medium))
			return false;
	return medium;
}

static bool is_common(const hsy_retelling *r)
{
	return !strcmp(r->relation, "common source");
}

static void lineage_places(struct lineage *l, const hsy_tellings *t)
{
	for (size_t i = 0; i < t->n_places; i++)
		if (!i || t->places[i].article != t->places[i - 1].article)
			l->nodes[l->n_articles++] = (struct node){t->places[i].article, &t->places[i], NULL};
	l->n_nodes = l->n_articles;
	for (size_t i = 0; i < t->n_places; i++)
		if (is_outside(t, t->places[i].medium))
			arrow_add(l, node_outside(l, t->places[i].medium), node_article(l, t->places[i].article),
				  NULL);
}

static void lineage_retelling(struct lineage *l, const hsy_retelling *r)
{
	size_t article = node_article(l, r->article), of = node_article(l, r->of);
	if (is_common(r) && r->outside) {
		size_t outside = node_outside(l, r->outside);
		arrow_add(l, outside, article, NULL);
		arrow_add(l, outside, of, NULL);
	} else if (of < l->n_articles) {
		arrow_add(l, of, article, r);
	}
}

static bool lineage_make(struct lineage *l, struct arena *arena, const hsy_trace *trace)
{
	size_t n = 2 * (trace->told.tellings.n_places + trace->n_retellings);
	l->nodes = arena_array(arena, n, struct node);
	l->arrows = arena_array(arena, n, struct arrow);
	if (!l->nodes || !l->arrows)
		return false;
	lineage_places(l, &trace->told.tellings);
	for (size_t i = 0; i < trace->n_retellings; i++)
		lineage_retelling(l, &trace->retellings[i]);
	return true;
}

/* ---- text ---- */

/* The next code point that may stand in a graph, as its bytes; false at the end. */
static bool char_take(const char *string, size_t n, size_t *at, char bytes[4], size_t *ret_n)
{
	while (*at < n) {
		uint32_t c = utf8_next(string, n, at);
		if (hsy_char_is_unsafe(c) || c == 0xFFFE || c == 0xFFFF || c == '\r')
			continue;
		*ret_n = utf8_put(c, bytes);
		return true;
	}
	return false;
}

static void dot_add(struct buffer *b, const char *string)
{
	char c[4];
	size_t n = strlen(string), n_char;
	for (size_t at = 0; char_take(string, n, &at, c, &n_char);) {
		if (*c == '\n')
			buffer_string(b, "\\n");
		else if (*c == '"' || *c == '\\')
			buffer_format(b, "\\%c", *c);
		else
			buffer_append(b, c, n_char);
	}
}

static const char *xml_escape(char c)
{
	return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : NULL;
}

static void xml_add(struct buffer *b, const char *string)
{
	char c[4];
	size_t n = strlen(string), n_char;
	for (size_t at = 0; char_take(string, n, &at, c, &n_char);) {
		const char *escape = n_char == 1 ? xml_escape(*c) : NULL;
		buffer_append(b, escape ? escape : c, escape ? strlen(escape) : n_char);
	}
}

/* The outlet; the file's name where it is not known. */
static const char *node_name(const struct node *node)
{
	if (node->name)
		return node->name;
	return hsy_source_name(node->place->outlet, node->place->path);
}

static const char *node_day(const struct node *node)
{
	return node->place && node->place->published ? node->place->published : "";
}

/* ---- Graphviz ---- */

static void dot_ref(struct buffer *b, const struct lineage *l, size_t node)
{
	if (l->nodes[node].article) {
		buffer_format(b, "a%lld", (long long)l->nodes[node].article);
		return;
	}
	buffer_char(b, '"');
	dot_add(b, l->nodes[node].name);
	buffer_char(b, '"');
}

static void dot_node(struct buffer *b, const struct lineage *l, size_t i)
{
	const struct node *node = &l->nodes[i];
	buffer_char(b, '\t');
	dot_ref(b, l, i);
	if (!node->article) {
		buffer_string(b, " [style=dashed];\n");
		return;
	}
	buffer_string(b, " [label=\"");
	dot_add(b, node_name(node));
	buffer_format(b, "\\n%.10s\\narticle %lld\"%s];\n", node_day(node), (long long)node->article,
		      i ? "" : ", penwidth=2");
}

static void dot_arrow(struct buffer *b, const struct lineage *l, const struct arrow *arrow)
{
	const hsy_retelling *r = arrow->retelling;
	buffer_char(b, '\t');
	dot_ref(b, l, arrow->from);
	buffer_string(b, " -> ");
	dot_ref(b, l, arrow->to);
	if (!r)
		buffer_string(b, " [style=dashed];\n");
	else if (is_common(r))
		buffer_string(b, " [dir=none, style=dashed, label=\"common source\"];\n");
	else
		buffer_format(b, " [label=\"%s, %s\"];\n", r->relation, r->extent);
}

static void dot_write(struct buffer *b, const struct lineage *l)
{
	buffer_string(b, "digraph lineage {\n\trankdir=LR;\n\tnode [shape=box];\n");
	for (size_t i = 0; i < l->n_nodes; i++)
		dot_node(b, l, i);
	for (size_t i = 0; i < l->n_arrows; i++)
		dot_arrow(b, l, &l->arrows[i]);
	buffer_string(b, "}\n");
}

/* ---- GraphML ---- */

static void graphml_data(struct buffer *b, const char *key, const char *value)
{
	if (!value || !*value)
		return;
	buffer_format(b, "<data key=\"%s\">", key);
	xml_add(b, value);
	buffer_string(b, "</data>");
}

static void graphml_node(struct buffer *b, const struct lineage *l, size_t i)
{
	const struct node *node = &l->nodes[i];
	buffer_format(b, "<node id=\"n%zu\">", i);
	graphml_data(b, "label", node_name(node));
	graphml_data(b, "kind", node->article ? "article" : "not held");
	if (node->article) {
		buffer_format(b, "<data key=\"article\">%lld</data>", (long long)node->article);
		graphml_data(b, "path", node->place->path);
		graphml_data(b, "published", node->place->published);
		graphml_data(b, "speaker", node->place->speaker_name);
		graphml_data(b, "words", node->place->text);
	}
	buffer_string(b, "</node>\n");
}

static void graphml_arrow(struct buffer *b, const struct arrow *arrow)
{
	const hsy_retelling *r = arrow->retelling;
	char score[SCORE_BYTES];
	buffer_format(b, "<edge source=\"n%zu\" target=\"n%zu\"%s>", arrow->from, arrow->to,
		      r && is_common(r) ? " directed=\"false\"" : "");
	graphml_data(b, "relation", r ? r->relation : "passes on");
	if (r) {
		graphml_data(b, "extent", r->extent);
		graphml_data(b, "score", score_words(r->score, score));
	}
	buffer_string(b, "</edge>\n");
}

static void graphml_keys(struct buffer *b)
{
	static const char *const keys[][3] = {{"node", "label", "string"},     {"node", "kind", "string"},
					      {"node", "article", "long"},     {"node", "path", "string"},
					      {"node", "published", "string"}, {"node", "speaker", "string"},
					      {"node", "words", "string"},     {"edge", "relation", "string"},
					      {"edge", "extent", "string"},    {"edge", "score", "double"}};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		buffer_format(b, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i][1],
			      keys[i][0], keys[i][1], keys[i][2]);
}

static void graphml_write(struct buffer *b, const struct lineage *l)
{
	buffer_string(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			 "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
	graphml_keys(b);
	buffer_string(b, "<graph id=\"lineage\" edgedefault=\"directed\">\n");
	for (size_t i = 0; i < l->n_nodes; i++)
		graphml_node(b, l, i);
	for (size_t i = 0; i < l->n_arrows; i++)
		graphml_arrow(b, &l->arrows[i]);
	buffer_string(b, "</graph>\n</graphml>\n");
}

hsy_status hsy_write_lineage(const hsy_trace *trace, hsy_graph_format format, hsy_write_fn write, void *context,
			     hsy_error *error)
{
	struct sink s = sink_begin(write, context);
	struct arena arena;
	struct lineage l = {0};
	arena_init(&arena, SIZE_MAX);
	if (!lineage_make(&l, &arena, trace)) {
		arena_free(&arena);
		return error_memory(error);
	}
	(format == HSY_GRAPH_DOT ? dot_write : graphml_write)(&s.b, &l);
	arena_free(&arena);
	return sink_end(&s, error);
}
