/* brat standoff in PolNeAR's form. For each statement:
 *
 *     T1<TAB>Source 0 5<TAB>Tasko
 *     T2<TAB>Cue 7 11<TAB>said
 *     T3<TAB>Content 12 30<TAB>"we are ready"             a further piece is a T of its own
 *     T4<TAB>Attribution 7 11<TAB>said                    what the event hangs on: the cue
 *     E1<TAB>Attribution:T4 Content:T3 Cue:T2 Source:T1   further pieces: Content2:T5 ...
 *
 * A statement without a source is an Attribution-no-source; one that tells the act only has no Content. Positions
 * are code points. Nested statements are written like outermost ones. */
#include "export/sink.h"

struct brat {
	struct sink *sink;
	const hsy_article *article;
	size_t n_texts; /* T numbers given out */
};

/* The words on one line: brat has no way to write a line break or a tab there. */
static void brat_words(struct buffer *b, const char *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buffer_char(b, words[i] == '\n' || words[i] == '\r' || words[i] == '\t' ? ' ' : words[i]);
}

/* A T line; returns its number. */
static size_t brat_text(struct brat *brat, const char *type, const hsy_span *span)
{
	struct buffer *b = &brat->sink->b;
	size_t n;
	const char *words = span_words(brat->article, span, &n);
	buffer_format(b, "T%zu\t%s %zu %zu\t", ++brat->n_texts, type, span->chars.begin, span->chars.end);
	brat_words(b, words, n);
	buffer_char(b, '\n');
	sink_flush_if_full(brat->sink);
	return brat->n_texts;
}

/* What the event hangs on; NULL: the statement has no words at all. */
static const hsy_span *brat_hook(const hsy_statement *s)
{
	if (s->cue)
		return s->cue;
	return s->n_contents ? &s->contents[0] : s->source;
}

static void brat_statement(struct brat *brat, const hsy_statement *s, size_t number)
{
	struct buffer *b = &brat->sink->b;
	const char *type = s->source ? "Attribution" : "Attribution-no-source";
	size_t source = s->source ? brat_text(brat, "Source", s->source) : 0;
	size_t cue = s->cue ? brat_text(brat, "Cue", s->cue) : 0;
	size_t content = brat->n_texts + 1; /* its pieces are numbered from here */
	for (size_t i = 0; i < s->n_contents; i++)
		brat_text(brat, "Content", &s->contents[i]);
	buffer_format(b, "E%zu\t%s:T%zu", number, type, brat_text(brat, type, brat_hook(s)));
	if (s->n_contents)
		buffer_format(b, " Content:T%zu", content);
	if (cue)
		buffer_format(b, " Cue:T%zu", cue);
	if (source)
		buffer_format(b, " Source:T%zu", source);
	for (size_t i = 1; i < s->n_contents; i++)
		buffer_format(b, " Content%zu:T%zu", i + 1, content + i);
	buffer_char(b, '\n');
}

hsy_status hsy_write_brat(const hsy_reading *reading, hsy_write_fn write, void *context, hsy_error *error)
{
	struct sink s = sink_begin(write, context);
	struct brat brat = {.sink = &s, .article = &reading->article};
	size_t number = 0;
	for (size_t i = 0; i < reading->n_statements; i++)
		if (brat_hook(&reading->statements[i]))
			brat_statement(&brat, &reading->statements[i], ++number);
	return sink_end(&s, error);
}
