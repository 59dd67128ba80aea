/* What was found across articles as fields of JSON objects: docs/links.md. */
#include "hearsay.h"

static const char *article_name(const char *path)
{
	return path ? path : "?";
}

/* Spans whose words stand in `text`, pieces joined by " ... ". */
static void write_spans(hsy_json *json, const hsy_span *spans, size_t n_spans, const char *text)
{
	hsy_json_open(json, "content", '[');
	for (size_t i = 0; i < n_spans; i++) {
		const hsy_span *span = &spans[i];
		size_t n = span->bytes.end - span->bytes.begin;
		hsy_json_span(json, NULL, span, text, n);
		text += n + 5; /* " ... " */
	}
	hsy_json_close(json, ']');
}

void hsy_json_place(hsy_json *json, const hsy_place *place)
{
	hsy_json_string(json, "article", article_name(place->path));
	hsy_json_id(json, "statement", place->statement);
	write_spans(json, place->spans, place->n_spans, place->text);
}

static void write_span_or_null(hsy_json *json, const char *key, const hsy_quote *quote)
{
	if (quote->text)
		hsy_json_span(json, key, &quote->span, quote->text,
			      quote->span.bytes.end - quote->span.bytes.begin);
	else
		hsy_json_null(json, key);
}

static void write_end(hsy_json *json, const char *key, const hsy_quote *quote)
{
	hsy_json_open(json, key, '{');
	hsy_json_string(json, "article", article_name(quote->path));
	write_span_or_null(json, "span", quote);
	hsy_json_close(json, '}');
}

static void write_evidence(hsy_json *json, const hsy_retelling *r, const hsy_evidence *e)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_string(json, "kind", e->kind);
	hsy_json_string(json, "article", article_name(r->path));
	write_span_or_null(json, "span", &e->at);
	write_span_or_null(json, "of_span", &e->of);
	hsy_json_string(json, "what", e->what);
	hsy_json_close(json, '}');
}

void hsy_json_retelling(hsy_json *json, const hsy_retelling *r)
{
	hsy_json_string(json, "article", article_name(r->path));
	hsy_json_string(json, "of", article_name(r->of_path));
	hsy_json_string(json, "outside", r->outside);
	hsy_json_string(json, "relation", r->relation);
	hsy_json_string(json, "extent", r->extent);
	hsy_json_open(json, "evidence", '[');
	for (size_t i = 0; i < r->n_evidence; i++)
		write_evidence(json, r, &r->evidence[i]);
	hsy_json_close(json, ']');
	hsy_json_score(json, "score", r->score);
}

void hsy_json_drift(hsy_json *json, const hsy_drift *d, int64_t id, int64_t tellings)
{
	hsy_json_int(json, "id", id);
	hsy_json_int(json, "group", tellings);
	hsy_json_string(json, "type", d->type);
	write_end(json, "from", &d->from);
	write_end(json, "to", &d->to);
	hsy_json_score(json, "score", d->score);
}

void hsy_json_gap(hsy_json *json, const hsy_gap *g, int64_t tellings)
{
	hsy_json_string(json, "article", article_name(g->path));
	hsy_json_string(json, "of", article_name(g->of_path));
	hsy_json_id(json, "group", tellings);
	hsy_json_id(json, "statement", g->place.statement);
	if (g->place.n_spans)
		hsy_json_span(json, "span", &g->place.spans[0], g->place.text,
			      g->place.spans[0].bytes.end - g->place.spans[0].bytes.begin);
	else
		hsy_json_null(json, "span");
	hsy_json_string(json, "held", g->held);
}

static void write_edit_side(hsy_json *json, const char *key, const hsy_edit_side *side)
{
	if (!side->text) {
		hsy_json_null(json, key);
		return;
	}
	hsy_json_open(json, key, '{');
	hsy_json_id(json, "statement", side->statement);
	hsy_json_string(json, "speaker", side->speaker);
	hsy_json_string(json, "cue", side->cue);
	write_spans(json, side->spans, side->n_spans, side->text);
	hsy_json_string(json, "text", side->text);
	hsy_json_close(json, '}');
}

void hsy_json_edit(hsy_json *json, const hsy_edit *edit)
{
	hsy_json_string(json, "of", hsy_edit_of_name(edit->of));
	hsy_json_string(json, "how", hsy_edit_how(edit));
	hsy_json_open(json, "changes", '[');
	for (unsigned i = 0; i < HSY_EDIT_CHANGES; i++)
		if (edit->changes >> i & 1)
			hsy_json_string(json, NULL, hsy_edit_change_name(1u << i));
	hsy_json_close(json, ']');
	write_edit_side(json, "from", &edit->from);
	write_edit_side(json, "to", &edit->to);
}
