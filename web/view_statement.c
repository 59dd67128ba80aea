/* A statement: its chain, all its tellings in time with the words that change between them, who retells whom on
 * what evidence, and what it is in tension with. */
#include "amend_form.h"
#include "link_json.h"
#include "page.h"
#include "part.h"
#include "part_list.h"
#include "part_told.h"
#include "picture.h"
#include "view.h"

#include <stdlib.h>

static hsy_status trace_load(struct viewing *v, hsy_trace **ret_trace)
{
	return hsy_case_trace(v->c, v->at->ids[0], address_number(v->at, PARAM_ALL, 0) == 1, ret_trace, v->error);
}

static void tensions(struct viewing *v, const char *title, const hsy_tension *list, size_t n)
{
	if (!n)
		return;
	HTML_AROUND(v->h, "<section><h2>", title, "</h2>\n<ul class=\"cards\">\n");
	for (size_t i = 0; i < n; i++)
		part_tension(v, &list[i]);
	HTML(v->h, "</ul></section>\n");
}

/* A report that hundreds copied is shown in steps. */
struct shown {
	bool *here, *by_now; /* of each telling: in this step; in this one or before */
};

static bool shown_choose(const struct viewing *v, const hsy_trace *t, struct shown *shown)
{
	size_t n = t->told.tellings.n_places, most = part_reach(v) ? part_reach(v) : n;
	shown->by_now = part_tellings_choose(&t->told, t->statement.id, most);
	shown->here = part_tellings_choose(&t->told, t->statement.id, part_after(v));
	for (size_t i = 0; shown->by_now && shown->here && i < n; i++)
		shown->here[i] = shown->by_now[i] && !shown->here[i];
	return shown->by_now && shown->here;
}

static void shown_free(struct shown *shown)
{
	free(shown->here);
	free(shown->by_now);
}

static void tellings(struct viewing *v, const hsy_trace *t, const bool *is_shown)
{
	size_t n = t->told.tellings.n_places;
	bool more = part_reach(v) && part_reach(v) < n;
	HTML(v->h, "<section id=\"tellings\"><h2>");
	if (n > 1)
		part_count(v->h, n, "telling", "tellings, in time");
	else
		HTML(v->h, "No other article here tells it");
	HTML(v->h, "</h2>\n");
	if (more)
		HTML(v->h, "<p class=\"lede\">The first, and those whose words differ most, come before the "
			   "others.</p>\n");
	for (size_t i = 0; i < n; i++) {
		if (!is_shown[i])
			continue;
		HTML(v->h, "<div id=\"t");
		bytes_int(&v->h->bytes, (int64_t)i + 1);
		HTML(v->h, "\">\n");
		part_telling(v, &t->told, i, t->told.tellings.places[i].id == t->statement.id);
		amend_form_apart(v, t->statement.id, t->told.tellings.places[i].id);
		HTML(v->h, "</div>\n");
	}
	part_more(v, more);
	HTML(v->h, "</section>\n");
}

static bool article_is_shown(const hsy_trace *t, const bool *is_shown, int64_t article)
{
	for (size_t i = 0; i < t->told.tellings.n_places; i++)
		if (is_shown[i] && t->told.tellings.places[i].article == article)
			return true;
	return false;
}

/* Each stands in the step of the later of its two tellings. */
static bool retelling_is_shown(const hsy_trace *t, const struct shown *shown, const hsy_retelling *r)
{
	return article_is_shown(t, shown->by_now, r->article) && article_is_shown(t, shown->by_now, r->of) &&
	       (article_is_shown(t, shown->here, r->article) || article_is_shown(t, shown->here, r->of));
}

static void retellings(struct viewing *v, const hsy_trace *t, const struct shown *shown)
{
	if (!t->n_retellings)
		return;
	HTML(v->h, "<section><h2>Who retells whom</h2>\n");
	for (size_t i = 0; i < t->n_retellings; i++)
		if (retelling_is_shown(t, shown, &t->retellings[i]))
			part_retelling(v, &t->retellings[i]);
	HTML(v->h, "</section>\n");
}

static hsy_status statement_page(struct viewing *v, const hsy_trace *t)
{
	struct shown shown = {0};
	if (!shown_choose(v, t, &shown)) {
		shown_free(&shown);
		return picture_no_memory(v);
	}
	const hsy_statement_row *row = &t->statement;
	page_begin(v, "Statement", row->speaker_name ? row->speaker_name : row->source ? row->source : "No source");
	HTML(v->h, "<p class=\"meta\">Through: ");
	part_chain(v, t->statement.chain, t->statement.n_chain);
	HTML(v->h, "</p>\n<ul class=\"cards\">\n");
	part_statement(v, &t->statement);
	HTML(v->h, "</ul>\n");
	amend_form_statement(v, &t->statement);
	/* It leads to evidence that stands below it in the first step. */
	hsy_status status = part_after(v) ? HSY_OK : picture_lineage(v, t);
	tellings(v, t, shown.here);
	retellings(v, t, &shown);
	shown_free(&shown);
	tensions(v, "Tensions", t->tensions, t->n_tensions);
	tensions(v, "Changes", t->changes, t->n_changes);
	page_end(v);
	return status == HSY_DONE ? HSY_OK : status;
}

hsy_status view_statement_page(struct viewing *v)
{
	hsy_trace *t = NULL;
	hsy_status status = trace_load(v, &t);
	if (status == HSY_OK)
		status = statement_page(v, t);
	hsy_trace_free(t);
	return status;
}

/* Its tellings. */
hsy_status view_statement_rows(struct viewing *v)
{
	hsy_trace *t = NULL;
	hsy_status status = trace_load(v, &t);
	for (size_t i = 0; status == HSY_OK && i < t->told.tellings.n_places; i++) {
		rows_begin(v->rows);
		rows_id(v->rows, "group", t->told.tellings.id);
		rows_int(v->rows, "first", i == 0);
		rows_place(v->rows, &t->told.tellings.places[i]);
		rows_end(v->rows);
	}
	hsy_trace_free(t);
	return status;
}

static void tensions_json(hsy_json *json, const char *name, const hsy_tension *list, size_t n)
{
	hsy_json_open(json, name, '[');
	for (size_t i = 0; i < n; i++)
		link_json_tension(json, &list[i]);
	hsy_json_close(json, ']');
}

/* The statement, its tellings with what differs, who retells whom on what evidence, tensions and changes. */
static void statement_json(hsy_json *json, const hsy_trace *t)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_string(json, "view", "statement");
	hsy_json_open(json, "statement", '{');
	hsy_json_statement(json, &t->statement);
	hsy_json_close(json, '}');
	link_json_told(json, "told", &t->told);
	link_json_retellings(json, t->retellings, t->n_retellings);
	tensions_json(json, "tensions", t->tensions, t->n_tensions);
	tensions_json(json, "changes", t->changes, t->n_changes);
	hsy_json_end(json);
}

hsy_status view_statement_json(struct viewing *v)
{
	hsy_trace *t = NULL;
	hsy_status status = trace_load(v, &t);
	if (status == HSY_OK)
		statement_json(&v->rows->json, t);
	hsy_trace_free(t);
	return status;
}

hsy_status view_statement_picture(struct viewing *v)
{
	hsy_trace *t = NULL;
	hsy_status status = trace_load(v, &t);
	if (status == HSY_OK)
		status = picture_lineage(v, t);
	hsy_trace_free(t);
	return status;
}

/* The lineage, as the address's form says. */
hsy_status view_statement_graph(struct viewing *v)
{
	hsy_trace *t = NULL;
	hsy_graph_format format = v->at->form == FORM_DOT ? HSY_GRAPH_DOT : HSY_GRAPH_GRAPHML;
	hsy_status status = trace_load(v, &t);
	if (status == HSY_OK)
		status = hsy_write_lineage(t, format, bytes_write, v->rows->to, v->error);
	hsy_trace_free(t);
	return status;
}
