/* See link_json.h. */
#include "link_json.h"

/* Into an object that is open. */
static void place_fields(hsy_json *json, const hsy_place *p)
{
	hsy_json_place(json, p);
	hsy_json_int(json, "article_number", p->article);
	hsy_json_id(json, "number", p->id);
	hsy_json_outlet(json, "outlet", p->outlet);
	hsy_json_string(json, "published", p->published);
	hsy_json_string(json, "speaker", p->speaker_name);
	hsy_json_string(json, "cue", p->cue);
	hsy_json_string(json, "mode", p->statement ? hsy_mode_name(p->mode) : NULL);
	hsy_json_string(json, "time", p->time);
	hsy_json_string(json, "medium", p->medium);
}

static void place_json(hsy_json *json, const hsy_place *place)
{
	hsy_json_open(json, NULL, '{');
	place_fields(json, place);
	hsy_json_close(json, '}');
}

static void places_json(hsy_json *json, const char *key, const hsy_place *places, size_t n)
{
	hsy_json_open(json, key, '[');
	for (size_t i = 0; i < n; i++)
		place_json(json, &places[i]);
	hsy_json_close(json, ']');
}

static void drift_json(hsy_json *json, const hsy_drift *d, int64_t tellings)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_drift(json, d, d->id, tellings);
	hsy_json_int(json, "from_telling", (int64_t)d->from_place);
	hsy_json_int(json, "to_telling", (int64_t)d->to_place);
	hsy_json_close(json, '}');
}

void link_json_told(hsy_json *json, const char *key, const hsy_told *told)
{
	const hsy_tellings *t = &told->tellings;
	hsy_json_open(json, key, '{');
	hsy_json_id(json, "group", t->id);
	hsy_json_score(json, "score", t->score);
	places_json(json, "tellings", t->places, t->n_places);
	hsy_json_open(json, "drifts", '[');
	for (size_t i = 0; i < told->n_drifts; i++)
		drift_json(json, &told->drifts[i], t->id);
	hsy_json_close(json, ']');
	hsy_json_close(json, '}');
}

void link_json_retellings(hsy_json *json, const hsy_retelling *retellings, size_t n)
{
	hsy_json_open(json, "retellings", '[');
	for (size_t i = 0; i < n; i++) {
		hsy_json_open(json, NULL, '{');
		hsy_json_int(json, "article_number", retellings[i].article);
		hsy_json_int(json, "of_number", retellings[i].of);
		hsy_json_retelling(json, &retellings[i]);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
}

void link_json_tension(hsy_json *json, const hsy_tension *t)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, "id", t->id);
	hsy_json_string(json, "kind", t->kind);
	hsy_json_string(json, "why", t->why);
	hsy_json_score(json, "score", t->score);
	places_json(json, "between", t->places, t->n_places);
	hsy_json_close(json, '}');
}

void link_json_gap(hsy_json *json, const hsy_gap *g)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, "article_number", g->article);
	hsy_json_int(json, "of_number", g->of);
	hsy_json_gap(json, g, g->place.tellings);
	hsy_json_close(json, '}');
}
