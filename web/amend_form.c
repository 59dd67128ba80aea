/* See amend_form.h. */
#include "amend_form.h"

#include <stdio.h>
#include <string.h>

#include "amend.h"
#include "part.h"

static bool may_write(const struct viewing *v)
{
	return v->site->token != NULL;
}

/* ---- fields ---- */

#define HIDDEN(h, name, value)                                       \
	do {                                                         \
		HTML(h, "<input type=\"hidden\" name=\"" name "\""); \
		HTML_ATTR(h, "value", value);                        \
		HTML(h, ">");                                        \
	} while (0)

#define HIDDEN_NUMBER(h, name, n)                                    \
	do {                                                         \
		HTML(h, "<input type=\"hidden\" name=\"" name "\""); \
		HTML_NUMBER(h, "value", n);                          \
		HTML(h, ">");                                        \
	} while (0)

/* A form that leads back to this page, at a statement of it (0: at its top). */
static void form_begin(struct viewing *v, int64_t at)
{
	struct bytes back = {0};
	link_path(&back, v->site, v->at);
	if (at) {
		bytes_string(&back, "#s");
		bytes_int(&back, at);
	}
	HTML(v->h, "<form class=\"amend\" method=\"post\" action=\"/correct\">");
	HIDDEN(v->h, "token", v->site->token);
	HIDDEN(v->h, "back", back.at);
	v->h->bytes.failed |= back.failed;
	bytes_free(&back);
}

#define FORM_BEGIN(v, at, what)                     \
	do {                                        \
		form_begin((v), (at));              \
		HIDDEN((v)->h, "what", "" what ""); \
	} while (0)

/* Who corrects; it is in the field already where it was typed once. */
static void maker_field(struct viewing *v)
{
	char by[MAKER_BYTES + 1] = "";
	if (v->site->maker)
		maker_get(v->site->maker, by);
	HTML(v->h, "<label>Your name <input name=\"by\" maxlength=\"100\" size=\"12\"");
	HTML_ATTR(v->h, "value", by);
	HTML(v->h, "></label> ");
}

#define FORM_END(v, button) HTML((v)->h, "<button>" button "</button></form>\n")

/* In which statement of an article's page a form stands. */
static int64_t place_of(const struct viewing *v, int64_t statement)
{
	return v->at->view == VIEW_ARTICLE ? statement : 0;
}

/* ---- people ---- */

/* Those who share the last word of the name are the likeliest to be the same. */
static void namesakes(struct viewing *v, const hsy_person *p)
{
	hsy_who_query query;
	hsy_who_rows *who = NULL;
	hsy_error error;
	const char *blank = strrchr(p->row.name, ' ');
	hsy_who_query_init(&query);
	query.name = blank ? blank + 1 : p->row.name;
	query.silent = true;
	query.limit = 8;
	HTML(v->h, "<datalist id=\"names\">");
	if (p->row.is_named && hsy_case_who(v->c, &query, &who, &error) == HSY_OK)
		for (size_t i = 0; i < who->n_rows; i++)
			if (who->rows[i].id != p->row.id && who->rows[i].is_named) {
				HTML(v->h, "<option");
				HTML_ATTR(v->h, "value", who->rows[i].name);
				HTML(v->h, ">");
				html_text(v->h, who->rows[i].role);
				HTML(v->h, "</option>");
			}
	hsy_who_rows_free(who);
	HTML(v->h, "</datalist>\n");
}

static size_t spellings_count(const hsy_person *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n_spellings; i++)
		n += p->spellings[i].n_articles > 0;
	return n;
}

static void split_form(struct viewing *v, const hsy_person *p, const char *number)
{
	if (spellings_count(p) < 2)
		return;
	FORM_BEGIN(v, 0, "split");
	HIDDEN(v->h, "name", number);
	HTML(v->h, "<label>Somebody else is called <select name=\"other\">");
	for (size_t i = 0; i < p->n_spellings; i++)
		if (p->spellings[i].n_articles) {
			HTML(v->h, "<option>");
			html_text(v->h, p->spellings[i].name);
			HTML(v->h, "</option>");
		}
	HTML(v->h, "</select></label> ");
	FORM_END(v, "Part them");
}

void amend_form_person(struct viewing *v, const hsy_person *p)
{
	char number[32];
	if (!may_write(v))
		return;
	snprintf(number, sizeof number, "#%lld", (long long)p->row.id);
	HTML(v->h, "<details class=\"amends\"><summary>Put right who this is</summary>\n");
	FORM_BEGIN(v, 0, "merge");
	HIDDEN(v->h, "name", number);
	HTML(v->h, "<label>The same as <input name=\"other\" list=\"names\" data-names maxlength=\"200\" required "
		   "autocomplete=\"off\"></label> ");
	namesakes(v, p);
	maker_field(v);
	FORM_END(v, "Make them one");
	split_form(v, p, number);
	FORM_BEGIN(v, 0, "rename");
	HIDDEN(v->h, "name", number);
	HTML(v->h, "<label>Shown as <input name=\"other\" maxlength=\"200\" required autocomplete=\"off\"");
	HTML_ATTR(v->h, "value", p->row.name);
	HTML(v->h, "></label> ");
	FORM_END(v, "Rename");
	HTML(v->h, "</details>\n");
}

/* ---- statements ---- */

void amend_form_same(struct viewing *v, int64_t statement)
{
	if (!may_write(v) || !statement)
		return;
	FORM_BEGIN(v, place_of(v, statement), "same");
	HIDDEN_NUMBER(v->h, "statement", statement);
	HTML(v->h, "<label>Tells the same as statement # <input name=\"other_statement\" inputmode=\"numeric\" "
		   "pattern=\"#?[0-9]+\" size=\"6\" required></label> ");
	FORM_END(v, "Join them");
}

static void speaker_form(struct viewing *v, const hsy_statement_row *r)
{
	form_begin(v, place_of(v, r->id));
	HIDDEN_NUMBER(v->h, "statement", r->id);
	HTML(v->h, "<label>Said by <input name=\"other\" list=\"names\" data-names maxlength=\"200\" "
		   "autocomplete=\"off\"></label> ");
	maker_field(v);
	HTML(v->h, "<button name=\"what\" value=\"speaker\">Set the speaker</button>");
	if (r->speaker_name)
		HTML(v->h, " <button name=\"what\" value=\"reject\" class=\"second\">Nobody known</button>");
	HTML(v->h, "</form>\n");
}

void amend_form_statement(struct viewing *v, const hsy_statement_row *r)
{
	if (!may_write(v))
		return;
	HTML(v->h, "<details class=\"amends\"><summary>Put right</summary>\n");
	speaker_form(v, r);
	amend_form_same(v, r->id);
	HTML(v->h, "</details>\n");
}

void amend_form_apart(struct viewing *v, int64_t statement, int64_t other)
{
	if (!may_write(v) || !statement || !other || statement == other)
		return;
	FORM_BEGIN(v, place_of(v, statement), "apart");
	HIDDEN_NUMBER(v->h, "statement", statement);
	HIDDEN_NUMBER(v->h, "other_statement", other);
	HTML(v->h, "<button class=\"second\">Mark: does not tell the same</button></form>\n");
}

void amend_form_no_drift(struct viewing *v, const hsy_drift *d)
{
	struct bytes value = {0};
	if (!may_write(v))
		return;
	amend_drift_write(d, &value);
	FORM_BEGIN(v, 0, "no drift");
	HIDDEN(v->h, "drift", value.at);
	HTML(v->h, "<button class=\"second\">Mark: no ");
	html_text(v->h, d->type);
	HTML(v->h, " drift</button></form>");
	bytes_free(&value);
}

/* ---- articles ---- */

void amend_form_retelling(struct viewing *v, const hsy_retelling *r)
{
	bool retells = !strcmp(r->relation, "copy") || !strcmp(r->relation, "retells");
	if (!may_write(v))
		return;
	form_begin(v, 0);
	HIDDEN_NUMBER(v->h, "article", r->article);
	HIDDEN_NUMBER(v->h, "other_article", r->of);
	HTML(v->h, "<button class=\"second\" name=\"what\" value=\"not retells\">");
	html_text(v->h, retells ? "Mark: it does not retell it" : "Mark: it does not");
	HTML(v->h, "</button>");
	if (!retells)
		HTML(v->h,
		     " <button class=\"second\" name=\"what\" value=\"retells\">Mark: it retells it</button>");
	HTML(v->h, "</form>\n");
}

void amend_form_retells(struct viewing *v, const hsy_article_ref *a, const hsy_article_ref *of)
{
	if (!may_write(v))
		return;
	FORM_BEGIN(v, 0, "retells");
	HIDDEN_NUMBER(v->h, "article", a->id);
	HIDDEN_NUMBER(v->h, "other_article", of->id);
	HTML(v->h, "<button class=\"second\">Mark: ");
	html_text(v->h, hsy_source_name(a->outlet, a->path));
	HTML(v->h, " retells ");
	html_text(v->h, hsy_source_name(of->outlet, of->path));
	HTML(v->h, "</button></form>\n");
}

/* ---- what was done ---- */

void amend_form_undo(struct viewing *v, const hsy_correction *k)
{
	if (!may_write(v) || k->undone)
		return;
	FORM_BEGIN(v, 0, "undo");
	HIDDEN_NUMBER(v->h, "correction", k->id);
	HTML(v->h, "<button class=\"second\">Take back<span class=\"unseen\"> correction ");
	html_int(v->h, k->id);
	HTML(v->h, "</span></button></form>\n");
}

/* #45 "said"; without the number where it is about none now. */
static void side(struct viewing *v, enum view_id view, int64_t id, const char *words)
{
	struct address to = address_of(view, id);
	if (id)
		link_begin(v->h, v->site, v->at, &to);
	if (id && view == VIEW_STATEMENT) {
		HTML(v->h, "#");
		html_int(v->h, id);
		HTML(v->h, " ");
	}
	HTML(v->h, "“");
	html_text(v->h, words && *words ? words : "nothing");
	HTML(v->h, "”");
	if (id)
		LINK_END(v->h);
}

static void link_meaning(struct viewing *v, const hsy_correction *k)
{
	bool of_articles = k->what == HSY_CORRECT_RETELLS || k->what == HSY_CORRECT_NOT_RETELLS;
	enum view_id view = of_articles ? VIEW_ARTICLE : VIEW_STATEMENT;
	side(v, view, of_articles ? k->article : k->statement, k->name);
	html_text(v->h, k->what == HSY_CORRECT_RETELLS       ? " retells "
			: k->what == HSY_CORRECT_NOT_RETELLS ? " does not retell "
			: k->what == HSY_CORRECT_NO_DRIFT    ? " against "
							     : " and ");
	side(v, view, of_articles ? k->other_article : k->other_statement, k->other);
	html_text(v->h, k->what == HSY_CORRECT_SAME    ? " tell the same"
			: k->what == HSY_CORRECT_APART ? " do not tell the same"
						       : "");
	if (k->what == HSY_CORRECT_NO_DRIFT) {
		HTML(v->h, " is no drift");
		HTML_AROUND(v->h, " (", k->type, ")");
	}
}

void amend_meaning(struct viewing *v, const hsy_correction *k)
{
	const char *between = k->what == HSY_CORRECT_MERGE ? " and " : " is shown as ";
	switch (k->what) {
	case HSY_CORRECT_MERGE:
	case HSY_CORRECT_RENAME:
		part_speaker(v, k->entity, k->name);
		html_text(v->h, between);
		html_text(v->h, k->other);
		html_text(v->h, k->what == HSY_CORRECT_MERGE ? " are one" : "");
		return;
	case HSY_CORRECT_SPLIT:
		html_text(v->h, k->other);
		HTML(v->h, " is not ");
		part_speaker(v, k->entity, k->name);
		return;
	case HSY_CORRECT_SPEAKER:
	case HSY_CORRECT_REJECT:
		side(v, VIEW_STATEMENT, k->statement, k->name);
		HTML(v->h, " is by ");
		html_text(v->h, k->what == HSY_CORRECT_REJECT ? "nobody known" : k->other);
		return;
	default:
		link_meaning(v, k);
	}
}

static void notice(struct viewing *v, const hsy_correction *k)
{
	HTML(v->h, "<div class=\"notice\" role=\"status\"><p>");
	html_text(v->h, k->undone ? "Taken back: " : "Put right: ");
	amend_meaning(v, k);
	HTML(v->h, ".</p>\n");
	amend_form_undo(v, k);
	HTML(v->h, "</div>\n");
}

void amend_notice(struct viewing *v)
{
	hsy_corrections *all = NULL;
	hsy_error error;
	if (!may_write(v) || !v->at->done || hsy_case_corrections(v->c, &all, &error) != HSY_OK)
		return;
	for (size_t i = 0; i < all->n_corrections; i++)
		if (all->corrections[i].id == v->at->done)
			notice(v, &all->corrections[i]);
	hsy_corrections_free(all);
}
