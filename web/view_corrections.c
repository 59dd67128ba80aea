/* Corrections: what people put right, in force, waiting, or taken back. */
#include "amend_form.h"
#include "page.h"
#include "part.h"
#include "view.h"

static const char *state_of(const hsy_correction *c)
{
	return c->undone ? "taken back" : c->is_waiting ? "waiting" : "in force";
}

static void correction_row(struct viewing *v, const hsy_correction *c)
{
	HTML(v->h, "<tr data-item><td class=\"number\">");
	html_int(v->h, c->id);
	HTML(v->h, "</td><td>");
	html_text(v->h, hsy_correction_name(c->what));
	HTML(v->h, "</td><td>");
	amend_meaning(v, c);
	HTML(v->h, "</td><td>");
	html_text(v->h, c->by);
	HTML(v->h, "</td><td>");
	part_day(v->h, c->made);
	HTML(v->h, "</td><td>");
	html_text(v->h, state_of(c));
	if (c->undone) {
		HTML(v->h, ", ");
		part_day(v->h, c->undone);
	}
	HTML(v->h, " ");
	amend_form_undo(v, c);
	HTML(v->h, "</td></tr>\n");
}

static void corrections_table(struct viewing *v, const hsy_corrections *list)
{
	HTML(v->h, "<div class=\"wide\"><table><thead><tr><th scope=\"col\">No</th><th scope=\"col\">What</th>"
		   "<th scope=\"col\">Meaning</th><th scope=\"col\">By</th><th scope=\"col\">Made</th>"
		   "<th scope=\"col\">State</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < list->n_corrections; i++)
		correction_row(v, &list->corrections[i]);
	HTML(v->h, "</tbody></table></div>\n");
}

hsy_status view_corrections_page(struct viewing *v)
{
	hsy_corrections *list = NULL;
	hsy_status status = hsy_case_corrections(v->c, &list, v->error);
	if (status != HSY_OK)
		return status;
	page_begin(v, NULL, "Corrections");
	HTML(v->h,
	     "<p class=\"lede\">What people put right. It holds when the case file is rebuilt, and for articles "
	     "added later.</p>\n");
	if (list->n_corrections)
		corrections_table(v, list);
	else
		HTML(v->h, "<p class=\"empty\">Nothing was corrected yet.</p>\n");
	page_end(v);
	hsy_corrections_free(list);
	return HSY_OK;
}

hsy_status view_corrections_rows(struct viewing *v)
{
	hsy_corrections *list = NULL;
	hsy_status status = hsy_case_corrections(v->c, &list, v->error);
	for (size_t i = 0; status == HSY_OK && i < list->n_corrections; i++) {
		const hsy_correction *c = &list->corrections[i];
		rows_begin(v->rows);
		rows_id(v->rows, "correction", c->id);
		rows_text(v->rows, "what", hsy_correction_name(c->what));
		rows_text(v->rows, "name", c->name);
		rows_text(v->rows, "other", c->other);
		rows_text(v->rows, "type", c->type);
		rows_id(v->rows, "statement", c->statement);
		rows_id(v->rows, "other_statement", c->other_statement);
		rows_id(v->rows, "article", c->article);
		rows_id(v->rows, "other_article", c->other_article);
		rows_text(v->rows, "by", c->by);
		rows_text(v->rows, "made", c->made);
		rows_text(v->rows, "undone", c->undone);
		rows_text(v->rows, "state", state_of(c));
		rows_end(v->rows);
	}
	hsy_corrections_free(list);
	return status;
}
