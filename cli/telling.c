/* See telling.h. */
#include "telling.h"

#include <stdlib.h>
#include <string.h>

#include "out.h"
#include "statement.h"
#include "text.h"

enum { DRIFT_COLUMNS = 40, GROUND_COLUMNS = 40 };

void telling_article(struct string *to, int64_t article, const char *outlet, const char *path)
{
	struct string name = {0};
	place_origin(&name, outlet, path, NULL);
	string_format(to, "%lld %s", (long long)article, name.n ? name.bytes : "");
	string_free(&name);
}

/* ---- what differs ---- */

/* The two sides of a drift without the words that they begin and end with alike; bytes of their texts. */
struct sides {
	hsy_range from, to;
};

static struct sides sides_of(const hsy_drift *d)
{
	struct sides s;
	hsy_drift_words(d, &s.from, &s.to);
	return s;
}

/* ---- words ---- */

struct marks { /* bytes of the article in which a place differs */
	hsy_range *at;
	size_t n;
};

static void marks_add(struct marks *marks, const hsy_quote *quote, hsy_range side)
{
	size_t begin = quote->span.bytes.begin;
	if (side.begin < side.end)
		marks->at[marks->n++] = (hsy_range){begin + side.begin, begin + side.end};
}

static struct marks marks_of(const hsy_told *told, size_t i)
{
	struct marks marks = {grow(NULL, 2 * told->n_drifts + 1, sizeof(hsy_range)), 0};
	for (size_t k = 0; k < told->n_drifts; k++) {
		const hsy_drift *d = &told->drifts[k];
		struct sides sides = sides_of(d);
		if (d->from_place == i)
			marks_add(&marks, &d->from, sides.from);
		if (d->to_place == i)
			marks_add(&marks, &d->to, sides.to);
	}
	return marks;
}

static bool marks_hold(const struct marks *marks, size_t byte)
{
	for (size_t k = 0; k < marks->n; k++)
		if (byte >= marks->at[k].begin && byte < marks->at[k].end)
			return true;
	return false;
}

static void mark(struct flow *f, const char *sign)
{
	if (!f->color)
		flow_string(f, sign, STYLE_MATCH);
}

/* One piece of a content, which begins at byte `begin` of the article. */
static void piece_flow(struct flow *f, const struct marks *marks, const char *bytes, size_t n, size_t begin)
{
	bool within = false;
	for (size_t at = 0; at < n;) {
		size_t now = at;
		uint32_t c = text_next(bytes, n, &at);
		bool differs = marks_hold(marks, begin + now);
		if (differs != within)
			mark(f, differs ? "{" : "}");
		within = differs;
		flow_char(f, c, differs ? STYLE_MATCH : STYLE_CONTENT);
	}
	if (within)
		mark(f, "}");
}

static bool words_alike(const hsy_place *a, const hsy_place *b)
{
	return a->text && b->text && !strcmp(a->text, b->text);
}

void telling_words(struct flow *f, const hsy_told *told, size_t i, const hsy_place *shown)
{
	const hsy_place *place = &told->tellings.places[i];
	const char *text = place->text ? place->text : "";
	size_t left = strlen(text);
	struct marks marks = marks_of(told, i);
	bool again = shown && shown != place && !marks.n && words_alike(place, shown);
	for (size_t k = 0; !again && k < place->n_spans; k++) {
		hsy_range bytes = place->spans[k].bytes;
		size_t n = bytes.end - bytes.begin < left ? bytes.end - bytes.begin : left;
		flow_string(f, k ? pieces_joint(&place->spans[k - 1], &place->spans[k]) : "", STYLE_DIM);
		piece_flow(f, &marks, text, n, bytes.begin);
		size_t joint = left - n < 5 ? left - n : 5; /* " ... " */
		text += n + joint;
		left -= n + joint;
	}
	flow_string(f, again ? "the same words" : "", STYLE_DIM);
	flow_line(f);
	free(marks.at);
}

/* ---- label ---- */

static bool cue_differs(const hsy_told *told, size_t i)
{
	for (size_t k = 0; k < told->n_drifts; k++)
		if (!strcmp(told->drifts[k].type, "cue stance") &&
		    (told->drifts[k].from_place == i || told->drifts[k].to_place == i))
			return true;
	return false;
}

static bool speaks_alike(const hsy_place *a, const hsy_place *b)
{
	if (a->speaker || b->speaker)
		return a->speaker == b->speaker;
	return !strcmp(place_speaker(a), place_speaker(b));
}

void telling_label(struct flow *f, const hsy_told *told, size_t i, const hsy_place *speaker)
{
	const hsy_place *place = &told->tellings.places[i];
	struct string number = {0};
	if (place->id) {
		string_format(&number, " · #%lld", (long long)place->id);
		flow_string(f, number.bytes, STYLE_DIM);
	}
	if (!speaks_alike(place, speaker)) {
		flow_string(f, " · ", STYLE_DIM);
		flow_string(f, place_speaker(place), place->statement ? STYLE_SOURCE : STYLE_DIM);
	}
	if (place->cue && !cue_is_mark(words_of(place->cue))) {
		bool differs = cue_differs(told, i);
		flow_string(f, " · ", STYLE_DIM);
		mark(f, differs ? "{" : "");
		flow_string(f, place->cue, differs ? STYLE_MATCH : STYLE_CUE);
		mark(f, differs ? "}" : "");
	}
	flow_line(f);
	string_free(&number);
}

/* ---- drift ---- */

/* The types of all drifts between the same words, the surest first; false: an earlier one has told them. */
static bool drift_types(struct string *to, const hsy_told *told, size_t k)
{
	for (size_t i = 0; i < k; i++)
		if (hsy_drifts_alike(&told->drifts[i], &told->drifts[k]))
			return false;
	for (size_t i = k; i < told->n_drifts; i++)
		if (hsy_drifts_alike(&told->drifts[i], &told->drifts[k]))
			string_format(to, "%s%s", i > k ? ", " : "", told->drifts[i].type);
	return true;
}

static void side_add(struct string *to, const char *text, hsy_range side)
{
	struct string words = {0};
	if (side.begin == side.end) {
		string_add(to, "(nothing)");
		return;
	}
	string_append(&words, text + side.begin, side.end - side.begin);
	text_brief(to, words.bytes, DRIFT_COLUMNS);
	string_free(&words);
}

/* "14 > 40"; "(nothing) > 40" and "14 > (nothing)" where nothing stands on the other side */
static void drift_ends(struct string *to, const hsy_drift *d)
{
	struct sides sides = sides_of(d);
	side_add(to, d->from.text, sides.from);
	string_add(to, " > ");
	side_add(to, d->to.text, sides.to);
}

/* "number: 14 > 40"; false: nothing new. */
static bool drift_line(struct string *to, const hsy_told *told, size_t k)
{
	if (!drift_types(to, told, k))
		return false;
	string_add(to, ": ");
	drift_ends(to, &told->drifts[k]);
	return true;
}

void telling_drifts(struct flow *f, const hsy_told *told, size_t i, bool from)
{
	for (size_t k = 0; k < told->n_drifts; k++) {
		struct string line = {0};
		const hsy_place *origin = &told->tellings.places[told->drifts[k].from_place];
		string_add(&line, "≠ ");
		if (from)
			string_format(&line, "from %lld, ", (long long)origin->article);
		if (told->drifts[k].to_place == i && drift_line(&line, told, k)) {
			flow_string(f, line.bytes, STYLE_DIM);
			flow_line(f);
		}
		string_free(&line);
	}
}

void telling_drifts_line(struct string *to, const hsy_told *told, size_t i)
{
	for (size_t k = 0; k < told->n_drifts; k++) {
		struct string line = {0};
		if (told->drifts[k].to_place == i && drift_line(&line, told, k))
			string_format(to, "%s%s", to->n ? "; " : "", line.bytes);
		string_free(&line);
	}
}

/* ---- retellings ---- */

void retelling_head(struct string *to, const hsy_retelling *r)
{
	bool common = !strcmp(r->relation, "common source"), copy = !strcmp(r->relation, "copy");
	string_format(to, "%lld ", (long long)r->article);
	if (common)
		string_format(to, "and %lld pass on %s", (long long)r->of,
			      r->outside ? r->outside : "the same source");
	else
		string_format(to, "%s %lld", strcmp(r->relation, "cites") ? "retells" : "cites", (long long)r->of);
	string_format(to, " (%s%s)", copy ? "copy, " : "", r->extent);
}

void retelling_ground(struct string *to, const hsy_evidence *e)
{
	if (strcmp(e->kind, "credit") || !e->at.text) {
		string_add(to, e->what);
		return;
	}
	string_add(to, "names ");
	text_brief(to, e->at.text, GROUND_COLUMNS);
}

/* ---- JSON ---- */

static void place_fields(hsy_json *json, const hsy_place *place)
{
	hsy_json_place(json, place);
	hsy_json_int(json, "article_number", place->article);
	hsy_json_id(json, "number", place->id);
	hsy_json_outlet(json, "outlet", place->outlet);
	hsy_json_string(json, "published", place->published);
	hsy_json_string(json, "cue", place->cue);
}

void telling_place_json(hsy_json *json, const hsy_place *place)
{
	hsy_json_open(json, NULL, '{');
	place_fields(json, place);
	hsy_json_close(json, '}');
}

static void speaker_json(hsy_json *json, const hsy_place *place)
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

void telling_group_json(hsy_json *json, const hsy_told *told)
{
	const hsy_tellings *t = &told->tellings;
	hsy_json_open(json, NULL, '{');
	hsy_json_open(json, "group", '{');
	hsy_json_id(json, "id", t->id);
	speaker_json(json, &t->places[0]);
	hsy_json_open(json, "tellings", '[');
	for (size_t i = 0; i < t->n_places; i++) {
		hsy_json_open(json, NULL, '{');
		place_fields(json, &t->places[i]);
		hsy_json_bool(json, "first", i == 0);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
	hsy_json_open(json, "drifts", '[');
	for (size_t k = 0; k < told->n_drifts; k++) {
		hsy_json_open(json, NULL, '{');
		hsy_json_drift(json, &told->drifts[k], told->drifts[k].id, t->id);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
	hsy_json_score(json, "score", t->score);
	hsy_json_close(json, '}');
	hsy_json_end(json);
}

void retelling_json(hsy_json *json, const hsy_retelling *retelling)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_open(json, "retelling", '{');
	hsy_json_retelling(json, retelling);
	hsy_json_close(json, '}');
	hsy_json_end(json);
}

/* ---- CSV ---- */

void telling_csv_head(struct string *to)
{
	string_add(to, "what,group,article,path,outlet,published,statement,id,speaker,cue,mode,words,begin_byte,"
		       "end_byte,note\r\n");
}

static void csv_number(struct string *to, int64_t n)
{
	string_char(to, ',');
	if (n)
		string_format(to, "%lld", (long long)n);
}

void telling_csv(struct string *to, const char *what, const hsy_place *p, const char *note)
{
	csv_field(to, what, true);
	csv_number(to, p->tellings);
	csv_number(to, p->article);
	csv_field(to, p->path, false);
	csv_field(to, p->outlet, false);
	csv_field(to, p->published, false);
	csv_number(to, p->id);
	csv_number(to, p->statement);
	csv_field(to, p->speaker_name, false);
	csv_field(to, p->cue, false);
	csv_field(to, p->statement ? hsy_mode_name(p->mode) : NULL, false);
	csv_field(to, p->text, false);
	hsy_range none = {0, 0}, first = p->n_spans ? p->spans[0].bytes : none,
		  last = p->n_spans ? p->spans[p->n_spans - 1].bytes : none;
	string_format(to, ",%zu,%zu", first.begin, last.end);
	csv_field(to, note, false);
	string_add(to, "\r\n");
}
