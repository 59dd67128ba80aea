/* What stands across articles as JSON lines: docs/links.md.
 *
 * Numbers are given here, in the order of articles, so that the same articles give the same bytes however they
 * came: groups by their first telling, entities by their first appearance, the rest as it is written. */
#include <stdlib.h>

#include "base/error.h"
#include "query/links.h"
#include "query/order.h"

struct writing {
	hsy_case *c;
	hsy_json json;
	const struct numbering *groups, *entities;
	int64_t n_stories, n_drifts, n_tensions, n_changes;
};

/* ---- parts ---- */

static void write_place(hsy_json *json, const hsy_place *place)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_place(json, place);
	hsy_json_close(json, '}');
}

static void write_speaker(struct writing *w, const hsy_place *place)
{
	hsy_json *json = &w->json;
	if (!place->speaker_name) {
		hsy_json_null(json, "speaker");
		return;
	}
	hsy_json_open(json, "speaker", '{');
	hsy_json_id(json, "entity", numbering_find(w->entities, place->speaker));
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
		hsy_json_string(json, NULL, story->articles[i].path ? story->articles[i].path : "?");
	hsy_json_close(json, ']');
	record_close(json);
}

static void write_group(struct writing *w, const hsy_tellings *g)
{
	hsy_json *json = &w->json;
	const hsy_place *first = &g->places[0];
	record_open(json, "group");
	hsy_json_int(json, "id", numbering_find(w->groups, g->id));
	write_speaker(w, first);
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
		hsy_json_place(json, &g->places[i]);
		hsy_json_bool(json, "first", i == 0);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
	hsy_json_score(json, "score", g->score);
	record_close(json);
}

/* Its places under `key`, and why. */
static void write_sides(struct writing *w, const char *key, const hsy_tension *t)
{
	hsy_json *json = &w->json;
	hsy_json_open(json, key, '[');
	for (size_t i = 0; i < t->n_places; i++)
		write_place(json, &t->places[i]);
	hsy_json_close(json, ']');
	hsy_json_string(json, "why", t->why);
	hsy_json_score(json, "score", t->score);
}

static void write_tension(struct writing *w, const hsy_tension *t)
{
	record_open(&w->json, "tension");
	hsy_json_int(&w->json, "id", ++w->n_tensions);
	hsy_json_string(&w->json, "kind", t->kind);
	write_sides(w, "between", t);
	record_close(&w->json);
}

static void write_change(struct writing *w, const hsy_tension *t)
{
	record_open(&w->json, "change");
	hsy_json_int(&w->json, "id", ++w->n_changes);
	write_speaker(w, &t->places[t->n_places - 1]);
	write_sides(w, "tellings", t);
	record_close(&w->json);
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
	hsy_json_bool(json, "sure", p->is_sure);
	hsy_json_place(json, &p->place);
	record_close(json);
}

/* ---- all ---- */

static void write_retelling(struct writing *w, const hsy_retelling *r)
{
	record_open(&w->json, "retelling");
	hsy_json_retelling(&w->json, r);
	record_close(&w->json);
}

static void write_drift(struct writing *w, const hsy_drift *d)
{
	record_open(&w->json, "drift");
	hsy_json_drift(&w->json, d, ++w->n_drifts, numbering_find(w->groups, d->tellings));
	record_close(&w->json);
}

static void write_gap(struct writing *w, const hsy_gap *g)
{
	record_open(&w->json, "gap");
	hsy_json_gap(&w->json, g, g->place.tellings ? numbering_find(w->groups, g->place.tellings) : 0);
	record_close(&w->json);
}

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

static hsy_status write_articles(struct writing *w, const struct numbering *articles, hsy_error *error)
{
	const hsy_links_query query = {.kinds = HSY_LINK_ALL, .all_drifts = true, .owned = true};
	struct arena arena;
	struct links_fetch l;
	arena_init(&arena, SIZE_MAX);
	hsy_status status = links_begin(&l, w->c, &arena, error);
	for (size_t i = 0; status == HSY_OK && i < articles->n && !w->json.failed; i++) {
		hsy_links links = {0};
		arena_reset(&arena);
		status = links_find(&l, articles->in_order[i], &query, &links, error);
		if (status == HSY_OK)
			write_article(w, &links);
	}
	links_end(&l);
	arena_free(&arena);
	return status;
}

static hsy_status write_all(struct writing *w, const struct numbering *articles, hsy_error *error)
{
	hsy_status status = write_stories(w, error);
	if (status == HSY_OK)
		status = write_articles(w, articles, error);
	if (status == HSY_OK && w->json.failed)
		status = error_at(error, HSY_ERR_STOPPED, NULL, HSY_NO_BYTE, "stopped");
	return status;
}

static hsy_status write_numbered(hsy_case *c, hsy_write_fn write, void *context, hsy_error *error)
{
	struct numbering articles = {0}, groups = {0}, entities = {0};
	struct writing w = {
	    .c = c, .json = hsy_json_begin(write, context), .groups = &groups, .entities = &entities};
	hsy_status status = numbering_make(c, NUMBER_ARTICLES, &articles, error);
	if (status == HSY_OK)
		status = numbering_make(c, NUMBER_GROUPS, &groups, error);
	if (status == HSY_OK)
		status = numbering_make(c, NUMBER_ENTITIES, &entities, error);
	if (status == HSY_OK)
		status = write_all(&w, &articles, error);
	numbering_free(&articles);
	numbering_free(&groups);
	numbering_free(&entities);
	return status;
}

/* All of it is of one moment, also while another program adds. */
hsy_status hsy_write_links(hsy_case *c, hsy_write_fn write, void *context, hsy_error *error)
{
	hsy_status status = case_look(c, error);
	if (status != HSY_OK)
		return status;
	status = write_numbered(c, write, context, error);
	case_look_end(c);
	return status;
}
