/* Speakers: who speaks, most statements first; and one of them in full: names, roles, media, positions, statements.
 */
#include <stdio.h>

#include "amend_form.h"
#include "page.h"
#include "part.h"
#include "part_list.h"
#include "part_told.h"
#include "picture.h"
#include "view.h"

/* ---- the list ---- */

static hsy_status speakers_load(struct viewing *v, hsy_who_rows **ret)
{
	hsy_who_query query;
	hsy_who_query_init(&query);
	query.name = address_text(v->at, PARAM_NAME);
	query.skip = part_after(v);
	query.limit = part_limit(v);
	return hsy_case_who(v->c, &query, ret, v->error);
}

static void speaker_row(struct viewing *v, const hsy_who_row *w)
{
	HTML(v->h, "<tr data-item><th scope=\"row\">");
	part_speaker(v, w->id, w->name);
	HTML(v->h, "</th><td>");
	html_text(v->h, w->role);
	HTML(v->h, "</td><td>");
	html_text(v->h, hsy_entity_kind_name(w->kind));
	HTML(v->h, "</td><td class=\"number\">");
	html_int(v->h, (int64_t)w->n_statements);
	HTML(v->h, "</td><td class=\"number\">");
	html_int(v->h, (int64_t)w->n_outlets);
	HTML(v->h, "</td><td>");
	part_day(v->h, w->first);
	HTML(v->h, "</td><td>");
	part_day(v->h, w->last);
	HTML(v->h, "</td></tr>\n");
}

hsy_status view_speakers_page(struct viewing *v)
{
	hsy_who_rows *who = NULL;
	hsy_status status = speakers_load(v, &who);
	if (status != HSY_OK)
		return status;
	page_begin(v, NULL, "Speakers");
	part_filter(v, 1u << PARAM_NAME);
	HTML(v->h, "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Role</th>"
		   "<th scope=\"col\">Kind</th><th scope=\"col\" class=\"number\">Statements</th>"
		   "<th scope=\"col\" class=\"number\">Outlets</th><th scope=\"col\">First</th>"
		   "<th scope=\"col\">Last</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < who->n_rows; i++)
		speaker_row(v, &who->rows[i]);
	HTML(v->h, "</tbody></table></div>\n");
	part_more(v, who->n_total > part_after(v) + who->n_rows);
	page_end(v);
	hsy_who_rows_free(who);
	return HSY_OK;
}

hsy_status view_speakers_rows(struct viewing *v)
{
	hsy_who_rows *who = NULL;
	hsy_status status = speakers_load(v, &who);
	for (size_t i = 0; status == HSY_OK && i < who->n_rows; i++) {
		const hsy_who_row *w = &who->rows[i];
		rows_begin(v->rows);
		rows_int(v->rows, "speaker", w->id);
		rows_text(v->rows, "name", w->name);
		rows_text(v->rows, "role", w->role);
		rows_text(v->rows, "kind", hsy_entity_kind_name(w->kind));
		rows_int(v->rows, "statements", (int64_t)w->n_statements);
		rows_int(v->rows, "outlets", (int64_t)w->n_outlets);
		rows_int(v->rows, "articles", (int64_t)w->n_articles);
		rows_text(v->rows, "first", w->first);
		rows_text(v->rows, "last", w->last);
		rows_end(v->rows);
	}
	part_more(v, who && who->n_total > part_after(v) + who->n_rows);
	hsy_who_rows_free(who);
	return status;
}

/* ---- one ---- */

static hsy_status speaker_load(struct viewing *v, hsy_person **ret)
{
	char number[32];
	snprintf(number, sizeof number, "#%lld", (long long)v->at->ids[0]);
	return hsy_case_person(v->c, number, part_reach(v), ret, v->error);
}

static void spellings(struct viewing *v, const hsy_person *p)
{
	HTML(v->h, "<dt>Names</dt><dd>");
	for (size_t i = 0; i < p->n_spellings; i++) {
		html_text(v->h, i ? ", " : "");
		html_text(v->h, p->spellings[i].name);
		HTML(v->h, " <span class=\"sure\">");
		html_int(v->h, (int64_t)p->spellings[i].n_articles);
		HTML(v->h, "</span>");
	}
	HTML(v->h, "</dd>\n");
}

static void counts(struct viewing *v, const char *title, const hsy_count *list, size_t n)
{
	if (!n)
		return;
	HTML_AROUND(v->h, "<dt>", title, "</dt><dd>");
	for (size_t i = 0; i < n; i++) {
		html_text(v->h, i ? ", " : "");
		html_text(v->h, list[i].text ? list[i].text : "outlet not known");
		HTML(v->h, " <span class=\"sure\">");
		html_int(v->h, (int64_t)list[i].n);
		HTML(v->h, "</span>");
	}
	HTML(v->h, "</dd>\n");
}

static bool change_take(void *context, const hsy_tension *change)
{
	part_tension(context, change);
	return true;
}

static hsy_status changes(struct viewing *v, const char *number)
{
	const hsy_affair_query query = {.name = number, .limit = part_limit(v)};
	struct html *page = v->h, section = {0};
	v->h = &section;
	hsy_status status = hsy_case_changes(v->c, &query, change_take, v, NULL, v->error);
	v->h = page;
	if (section.bytes.n) {
		HTML(page, "<section><h2>Changes</h2>\n<ul class=\"cards\">\n");
		html_append(page, &section);
		HTML(page, "</ul></section>\n");
	}
	html_free(&section);
	return status == HSY_DONE ? HSY_OK : status;
}

/* All but the list of statements, which may go on over further pages. */
static hsy_status speaker_facts(struct viewing *v, const hsy_person *p)
{
	char number[32];
	snprintf(number, sizeof number, "#%lld", (long long)p->row.id);
	HTML(v->h, "<dl class=\"facts\">\n");
	spellings(v, p);
	counts(v, "Roles", p->roles, p->n_roles);
	counts(v, "Outlets", p->row.outlets, p->row.n_outlets);
	counts(v, "Through", p->media, p->n_media);
	counts(v, "To", p->addressees, p->n_addressees);
	counts(v, "Does", p->modes, p->n_modes);
	HTML(v->h, "</dl>\n");
	amend_form_person(v, p);
	hsy_status status = picture_positions(v, p->row.id, p->row.name);
	if (status == HSY_OK || status == HSY_DONE)
		status = changes(v, number);
	return status;
}

static hsy_status speaker_page(struct viewing *v, const hsy_person *p)
{
	page_begin(v, p->row.role ? p->row.role : hsy_entity_kind_name(p->row.kind), p->row.name);
	hsy_status status = part_after(v) ? HSY_OK : speaker_facts(v, p);
	HTML(v->h, "<section><h2>");
	part_count(v->h, p->row.n_statements, "statement", "statements, newest first");
	HTML(v->h, "</h2>\n<ul class=\"cards\">\n");
	for (size_t i = part_after(v); i < p->n_statements; i++)
		part_statement(v, &p->statements[i]);
	HTML(v->h, "</ul>\n");
	part_more(v, p->row.n_statements > p->n_statements);
	HTML(v->h, "</section>\n");
	page_end(v);
	return status;
}

hsy_status view_speaker_page(struct viewing *v)
{
	hsy_person *p = NULL;
	hsy_status status = speaker_load(v, &p);
	if (status == HSY_OK)
		status = speaker_page(v, p);
	hsy_person_free(p);
	return status;
}

hsy_status view_speaker_picture(struct viewing *v)
{
	hsy_person *p = NULL;
	hsy_status status = speaker_load(v, &p);
	if (status == HSY_OK)
		status = picture_positions(v, p->row.id, p->row.name);
	hsy_person_free(p);
	return status;
}

static void statement_row(struct viewing *v, const hsy_statement_row *r)
{
	rows_begin(v->rows);
	rows_int(v->rows, "statement", r->id);
	rows_int(v->rows, "id", r->n);
	rows_int(v->rows, "article", r->article);
	rows_text(v->rows, "path", r->path);
	rows_outlet(v->rows, "outlet", r->outlet);
	rows_text(v->rows, "published", r->published);
	rows_text(v->rows, "kind", hsy_kind_name(r->kind));
	rows_text(v->rows, "mode", hsy_mode_name(r->mode));
	rows_text(v->rows, "cue", r->cue);
	rows_text(v->rows, "words", r->content);
	rows_text(v->rows, "time", r->time);
	rows_score(v->rows, "score", r->score);
	rows_end(v->rows);
}

/* Its statements. */
hsy_status view_speaker_rows(struct viewing *v)
{
	hsy_person *p = NULL;
	hsy_status status = speaker_load(v, &p);
	for (size_t i = part_after(v); status == HSY_OK && i < p->n_statements; i++)
		statement_row(v, &p->statements[i]);
	part_more(v, p && p->row.n_statements > p->n_statements);
	hsy_person_free(p);
	return status;
}
