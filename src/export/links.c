/* What stands across articles as JSON lines: docs/links.md.
 *
 * Numbers are given here, in the order of articles, so that the same articles give the same bytes however they
 * came: groups by their first telling, the rest as it is written. */
#include <stdlib.h>

#include "base/error.h"
#include "query/links.h"
#include "query/order.h"

struct writing {
	hsy_case *c;
	hsy_json json;
	struct numbering *groups;
	int64_t n_stories, n_drifts, n_tensions, n_changes;
};

/* ---- parts ---- */

static const char *article_name(const char *path)
{
	return path ? path : "?";
}

static void write_spans(hsy_json *json, const hsy_place *place)
{
	const char *text = place->text;
	hsy_json_open(json, "content", '[');
	for (size_t i = 0; i < place->n_spans; i++) {
		const hsy_span *span = &place->spans[i];
		size_t n = span->bytes.end - span->bytes.begin;
		hsy_json_span(json, NULL, span, text, n);
		text += n + 5; /* " ... " */
	}
	hsy_json_close(json, ']');
}

static void write_place_fields(hsy_json *json, const hsy_place *place)
{
	hsy_json_string(json, "article", article_name(place->path));
	hsy_json_id(json, "statement", place->statement);
	write_spans(json, place);
}

static void write_place(hsy_json *json, const hsy_place *place)
{
	hsy_json_open(json, NULL, '{');
	write_place_fields(json, place);
	hsy_json_close(json, '}');
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

static void write_speaker(hsy_json *json, const hsy_place *place)
{
	if (!place->speaker_name) {
		hsy_json_null(json, "speaker");
		return;
	}
	hsy_json_open(json, "speaker", '{');
	hsy_json_id(json, "entity", place->speaker);
	hsy_json_string(json, "name", place->speaker_name);
	hsy_json_close(json, '}');
}

/* ---- records ---- */

static void record_open(hsy_json *json, const char *name)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_open(json, name, '{');
}

static void record_close(hsy_json *json)
{
	hsy_json_close(json, '}');
	hsy_json_end(json);
}

static void write_story(struct writing *w, const hsy_story *story)
{
	hsy_json *json = &w->json;
	record_open(json, "story");
	hsy_json_int(json, "id", ++w->n_stories);
	hsy_json_string(json, "title", story->title);
	hsy_json_string(json, "from", story->from);
	hsy_json_string(json, "until", story->until);
	hsy_json_open(json, "articles", '[');
	for (size_t i = 0; i < story->n_articles; i++)
		hsy_json_string(json, NULL, article_name(story->articles[i].path));
	hsy_json_close(json, ']');
	record_close(json);
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

static void write_retelling(struct writing *w, const hsy_retelling *r)
{
	hsy_json *json = &w->json;
	record_open(json, "retelling");
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
	record_close(json);
}

static void write_group(struct writing *w, const hsy_tellings *g)
{
	hsy_json *json = &w->json;
	const hsy_place *first = &g->places[0];
	record_open(json, "group");
	hsy_json_int(json, "id", numbering_find(w->groups, g->id));
	write_speaker(json, first);
	if (first->time) {
		hsy_json_open(json, "said", '{');
		hsy_json_string(json, "iso", first->time);
		hsy_json_string(json, "where", first->medium);
		hsy_json_close(json, '}');
	} else {
		hsy_json_null(json, "said");
	}
	hsy_json_open(json, "tellings", '[');
	for (size_t i = 0; i < g->n_places; i++) {
		hsy_json_open(json, NULL, '{');
		write_place_fields(json, &g->places[i]);
		hsy_json_bool(json, "first", i == 0);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
	hsy_json_score(json, "score", g->score);
	record_close(json);
}

static void write_drift(struct writing *w, const hsy_drift *d)
{
	hsy_json *json = &w->json;
	record_open(json, "drift");
	hsy_json_int(json, "id", ++w->n_drifts);
	hsy_json_int(json, "group", numbering_find(w->groups, d->tellings));
	hsy_json_string(json, "type", d->type);
	write_end(json, "from", &d->from);
	write_end(json, "to", &d->to);
	hsy_json_score(json, "score", d->score);
	record_close(json);
}

static void write_tension(struct writing *w, const hsy_tension *t)
{
	hsy_json *json = &w->json;
	record_open(json, "tension");
	hsy_json_int(json, "id", ++w->n_tensions);
	hsy_json_string(json, "kind", t->kind);
	hsy_json_open(json, "between", '[');
	for (size_t i = 0; i < t->n_places; i++)
		write_place(json, &t->places[i]);
	hsy_json_close(json, ']');
	hsy_json_string(json, "why", t->why);
	hsy_json_score(json, "score", t->score);
	record_close(json);
}

static void write_change(struct writing *w, const hsy_tension *t)
{
	hsy_json *json = &w->json;
	record_open(json, "change");
	hsy_json_int(json, "id", ++w->n_changes);
	write_speaker(json, &t->places[t->n_places - 1]);
	hsy_json_open(json, "tellings", '[');
	for (size_t i = 0; i < t->n_places; i++)
		write_place(json, &t->places[i]);
	hsy_json_close(json, ']');
	hsy_json_string(json, "why", t->why);
	hsy_json_score(json, "score", t->score);
	record_close(json);
}

static void write_gap(struct writing *w, const hsy_gap *g)
{
	hsy_json *json = &w->json;
	record_open(json, "gap");
	hsy_json_string(json, "article", article_name(g->path));
	hsy_json_string(json, "of", article_name(g->of_path));
	hsy_json_id(json, "group", g->place.tellings ? numbering_find(w->groups, g->place.tellings) : 0);
	hsy_json_id(json, "statement", g->place.statement);
	if (g->place.n_spans)
		hsy_json_span(json, "span", &g->place.spans[0], g->place.text,
			      g->place.spans[0].bytes.end - g->place.spans[0].bytes.begin);
	else
		hsy_json_null(json, "span");
	hsy_json_string(json, "held", g->held);
	record_close(json);
}

static void write_position(struct writing *w, const hsy_position *p)
{
	hsy_json *json = &w->json;
	record_open(json, "position");
	hsy_json_string(json, "party", p->party);
	hsy_json_string(json, "topic", p->topic);
	hsy_json_string(json, "code", p->code);
	hsy_json_string(json, "stance", p->stance);
	hsy_json_string(json, "date", p->date);
	hsy_json_string(json, "voice", p->voice);
	write_place_fields(json, &p->place);
	record_close(json);
}

/* ---- all ---- */

static void write_article(struct writing *w, const hsy_links *links)
{
	for (size_t i = 0; i < links->n_retellings; i++)
		write_retelling(w, &links->retellings[i]);
	for (size_t i = 0; i < links->n_tellings; i++)
		write_group(w, &links->tellings[i]);
	for (size_t i = 0; i < links->n_drifts; i++)
		write_drift(w, &links->drifts[i]);
	for (size_t i = 0; i < links->n_tensions; i++)
		write_tension(w, &links->tensions[i]);
	for (size_t i = 0; i < links->n_changes; i++)
		write_change(w, &links->changes[i]);
	for (size_t i = 0; i < links->n_gaps; i++)
		write_gap(w, &links->gaps[i]);
	for (size_t i = 0; i < links->n_positions; i++)
		write_position(w, &links->positions[i]);
}

static hsy_status write_stories(struct writing *w, hsy_error *error)
{
	hsy_stories *stories = NULL;
	hsy_status status = hsy_case_stories(w->c, NULL, &stories, error);
	for (size_t i = 0; status == HSY_OK && i < stories->n_stories; i++)
		write_story(w, &stories->stories[i]);
	hsy_stories_free(stories);
	return status;
}

static hsy_status write_all(struct writing *w, const struct numbering *articles, hsy_error *error)
{
	const hsy_links_query query = {.kinds = HSY_LINK_ALL, .all_drifts = true, .owned = true};
	hsy_status status = write_stories(w, error);
	for (size_t i = 0; status == HSY_OK && i < articles->n && !w->json.failed; i++) {
		hsy_links *links = NULL;
		status = hsy_case_links(w->c, articles->in_order[i], &query, &links, error);
		if (status == HSY_OK)
			write_article(w, links);
		hsy_links_free(links);
	}
	if (status == HSY_OK && w->json.failed)
		status = error_at(error, HSY_ERR_STOPPED, NULL, HSY_NO_BYTE, "stopped");
	return status;
}

hsy_status hsy_write_links(hsy_case *c, hsy_write_fn write, void *context, hsy_error *error)
{
	struct numbering articles = {0}, groups = {0};
	struct writing w = {.c = c, .json = hsy_json_begin(write, context), .groups = &groups};
	hsy_status status = numbering_make(c, NUMBER_ARTICLES, &articles, error);
	if (status == HSY_OK)
		status = numbering_make(c, NUMBER_GROUPS, &groups, error);
	if (status == HSY_OK)
		status = write_all(&w, &articles, error);
	numbering_free(&articles);
	numbering_free(&groups);
	return status;
}
