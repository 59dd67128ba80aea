/* The versions of an article: when each came, and what was edited; one of them with its text.
 *
 *     /versions/12       all of article 12
 *     /versions/12-2     its second: what was edited since the first, and the text
 *     /versions/12-1-3   what was edited between two */
#include <stdlib.h>
#include <string.h>

#include "marked.h"
#include "page.h"
#include "part.h"
#include "view.h"

struct versions {
	struct viewing *v;
	hsy_versions *list;
	hsy_edits *edits;     /* NULL: none were asked for, or it is the first version */
	hsy_reading *reading; /* of the one asked for; NULL: none was */
	int from, to;         /* 0: none was asked for */
};

static void versions_free(struct versions *s)
{
	hsy_reading_free(s->reading);
	hsy_edits_free(s->edits);
	hsy_versions_free(s->list);
}

/* The number of a version out of an address; too large a one is none. */
static int number_of(int64_t id)
{
	return id < 1000000000 ? (int)id : 1000000000;
}

static hsy_status versions_load(struct versions *s)
{
	struct viewing *v = s->v;
	const struct address *at = v->at;
	s->to = at->n_ids > 1 ? number_of(at->ids[at->n_ids - 1]) : 0;
	s->from = at->n_ids > 2 ? number_of(at->ids[1]) : s->to - 1;
	hsy_status status = hsy_case_versions(v->c, at->ids[0], &s->list, v->error);
	if (status == HSY_OK && at->n_ids == 2)
		status = hsy_case_version_reading(v->c, at->ids[0], s->to, &s->reading, v->error);
	if (status == HSY_OK && s->to && s->from)
		status = hsy_case_edits(v->c, at->ids[0], s->from, s->to, &s->edits, v->error);
	return status;
}

/* ---- the list ---- */

static struct address version_address(const struct versions *s, int version)
{
	return (struct address){.view = VIEW_VERSIONS, .ids = {s->v->at->ids[0], version}, .n_ids = 2};
}

/* "27 June 2025, 10:00 UTC" */
static void came(struct html *h, const char *added)
{
	part_day(h, added);
	if (added && strlen(added) >= 16) {
		HTML(h, ", ");
		html_text_n(h, added + 11, 5);
		HTML(h, " UTC");
	}
}

static void counted(struct html *h, bool *any, size_t n, const char *one, const char *many)
{
	if (!n)
		return;
	html_text(h, *any ? ", " : "");
	part_count(h, n, one, many);
	*any = true;
}

static bool is_edited(const hsy_version_row *row)
{
	return row->has_headline || row->n_changed || row->n_added || row->n_removed || row->n_text;
}

static void edited(struct html *h, const hsy_version_row *row)
{
	bool any = row->has_headline;
	html_text(h, any ? "the headline" : "");
	counted(h, &any, row->n_changed, "statement changed", "statements changed");
	counted(h, &any, row->n_added, "added", "added");
	counted(h, &any, row->n_removed, "removed", "removed");
	counted(h, &any, row->n_text, "sentence of the text", "sentences of the text");
}

static void list_row(struct versions *s, const hsy_version_row *row)
{
	struct html *h = s->v->h;
	struct address to = version_address(s, row->version);
	HTML(h, "<tr data-item><th scope=\"row\">");
	link_begin(h, s->v->site, s->v->at, &to);
	HTML(h, "Version ");
	html_int(h, row->version);
	LINK_END(h);
	HTML(h, "</th><td>");
	came(h, row->added);
	HTML(h, "</td><td>");
	html_text(h, row->title);
	HTML(h, "</td><td class=\"number\">");
	html_int(h, (int64_t)row->n_words);
	HTML(h, "</td><td class=\"number\">");
	html_int(h, (int64_t)row->n_statements);
	HTML(h, "</td><td>");
	if (is_edited(row)) {
		link_begin(h, s->v->site, s->v->at, &to); /* where it is shown before the text */
		edited(h, row);
		LINK_END(h);
	}
	HTML(h, "</td></tr>\n");
}

static void list(struct versions *s)
{
	struct html *h = s->v->h;
	HTML(h, "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Version</th><th scope=\"col\">Came</th>"
		"<th scope=\"col\">Headline</th><th scope=\"col\" class=\"number\">Words</th>"
		"<th scope=\"col\" class=\"number\">Statements</th><th "
		"scope=\"col\">Edited</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < s->list->n_rows; i++)
		list_row(s, &s->list->rows[i]);
	HTML(h, "</tbody></table></div>\n");
}

/* ---- edits ---- */

/* Words with a stretch of them marked as differing. */
static void words(struct html *h, const char *text, hsy_range differs)
{
	html_text_n(h, text, differs.begin);
	if (differs.begin < differs.end) {
		HTML(h, "<mark class=\"differs\">");
		html_text_n(h, text + differs.begin, differs.end - differs.begin);
		HTML(h, "</mark>");
	}
	html_text(h, text + differs.end);
}

static void side(struct versions *s, int version, const hsy_edit_side *e, hsy_range differs)
{
	struct html *h = s->v->h;
	struct address to = version_address(s, version);
	HTML(h, "<div>\n<div class=\"telling\"><p class=\"meta\">");
	link_begin(h, s->v->site, s->v->at, &to);
	HTML(h, "Version ");
	html_int(h, version);
	LINK_END(h);
	HTML_AROUND(h, " · <strong>", e->text ? e->speaker : NULL, "</strong>");
	HTML_AROUND(h, " · <em>", e->text ? e->cue : NULL, "</em>");
	HTML(h, "</p>\n<p>");
	if (e->text)
		words(h, e->text, differs);
	else
		HTML(h, "<span class=\"meta\">Not there</span>");
	HTML(h, "</p></div>\n</div>\n");
}

static void edit(struct versions *s, const hsy_edit *e)
{
	struct html *h = s->v->h;
	hsy_drift drift = {.from = {.text = e->from.text}, .to = {.text = e->to.text}};
	hsy_range from = {0, 0}, to = {0, 0};
	if (e->from.text && e->to.text && strcmp(e->from.text, e->to.text) != 0)
		hsy_drift_words(&drift, &from, &to);
	HTML(h, "<li class=\"card\" data-item>\n<p><span class=\"tag\">");
	html_text(h, hsy_edit_of_name(e->of));
	HTML(h, "</span> ");
	for (unsigned i = 0; i < HSY_EDIT_CHANGES; i++)
		if (e->changes >> i & 1) {
			html_text(h, hsy_edit_change_name(1u << i));
			html_text(h, e->changes >> (i + 1) ? ", " : " ");
		}
	html_text(h, hsy_edit_how(e));
	HTML(h, "</p>\n<div class=\"sides\">\n");
	side(s, s->from, &e->from, from);
	side(s, s->to, &e->to, to);
	HTML(h, "</div>\n</li>\n");
}

static void edits(struct versions *s)
{
	struct html *h = s->v->h;
	HTML(h, "<section><h2>Edited between version ");
	html_int(h, s->from);
	HTML(h, " and ");
	html_int(h, s->to);
	HTML(h, "</h2>\n");
	if (s->edits->n_edits)
		HTML(h, "<ol class=\"cards plain\">\n");
	else
		HTML(h, "<p class=\"empty\">Nothing in headline and text.</p>\n");
	for (size_t i = 0; i < s->edits->n_edits; i++)
		edit(s, &s->edits->edits[i]);
	if (s->edits->n_edits)
		HTML(h, "</ol>");
	HTML(h, "</section>\n");
}

/* ---- the text of one ---- */

static void text(struct versions *s)
{
	size_t n = 0;
	const hsy_article *a = &s->reading->article;
	struct mark *marks = marks_of_reading(s->reading, &n);
	s->v->h->bytes.failed |= !marks;
	HTML(s->v->h, "<section><h2>The text of version ");
	html_int(s->v->h, s->to);
	HTML(s->v->h, "</h2>\n<article class=\"text marked\">\n");
	if (marks)
		marked_text(s->v->h, a->text, (hsy_range){0, a->text_bytes}, true, marks, n);
	HTML(s->v->h, "</article></section>\n");
	free(marks);
}

/* ---- the view ---- */

static void heading(struct versions *s)
{
	struct html *h = s->v->h;
	const hsy_version_row *last = &s->list->rows[s->list->n_rows - 1];
	struct address article = address_of(VIEW_ARTICLE, s->v->at->ids[0]);
	struct address all = address_of(VIEW_VERSIONS, s->v->at->ids[0]);
	page_begin(s->v, "Versions", last->title ? last->title : hsy_source_name(NULL, last->path));
	HTML(h, "<p class=\"meta\">");
	link_begin(h, s->v->site, s->v->at, &article);
	HTML(h, "The article as it is now");
	LINK_END(h);
	if (s->to) {
		HTML(h, " · ");
		link_begin(h, s->v->site, s->v->at, &all);
		HTML(h, "all versions");
		LINK_END(h);
	}
	HTML(h, "</p>\n");
}

hsy_status view_versions_page(struct viewing *v)
{
	struct versions s = {.v = v};
	hsy_status status = versions_load(&s);
	if (status == HSY_OK) {
		heading(&s);
		if (!s.to)
			list(&s);
		if (s.edits)
			edits(&s);
		if (s.reading)
			text(&s);
		page_end(v);
	}
	versions_free(&s);
	return status;
}

static void row_of_version(struct rows *r, int64_t article, const hsy_version_row *row)
{
	rows_begin(r);
	rows_int(r, "article", article);
	rows_int(r, "version", row->version);
	rows_text(r, "path", row->path);
	rows_text(r, "url", row->url);
	rows_text(r, "title", row->title);
	rows_text(r, "published", row->published);
	rows_text(r, "added", row->added);
	rows_int(r, "words", (int64_t)row->n_words);
	rows_int(r, "statements", (int64_t)row->n_statements);
	rows_int(r, "headline_changed", row->has_headline);
	rows_int(r, "n_changed", (int64_t)row->n_changed);
	rows_int(r, "n_added", (int64_t)row->n_added);
	rows_int(r, "n_removed", (int64_t)row->n_removed);
	rows_int(r, "n_text", (int64_t)row->n_text);
	rows_end(r);
}

static void row_of_edit(struct rows *r, const hsy_edits *edits, const hsy_edit *e)
{
	rows_begin(r);
	rows_int(r, "article", edits->article);
	rows_int(r, "from_version", edits->from);
	rows_int(r, "to_version", edits->to);
	rows_text(r, "of", hsy_edit_of_name(e->of));
	rows_text(r, "how", hsy_edit_how(e));
	rows_text(r, "from_speaker", e->from.speaker);
	rows_text(r, "from_text", e->from.text);
	rows_text(r, "to_speaker", e->to.speaker);
	rows_text(r, "to_text", e->to.text);
	rows_end(r);
}

hsy_status view_versions_rows(struct viewing *v)
{
	struct versions s = {.v = v};
	hsy_status status = versions_load(&s);
	for (size_t i = 0; status == HSY_OK && !s.to && i < s.list->n_rows; i++)
		row_of_version(v->rows, v->at->ids[0], &s.list->rows[i]);
	for (size_t i = 0; status == HSY_OK && s.edits && i < s.edits->n_edits; i++)
		row_of_edit(v->rows, s.edits, &s.edits->edits[i]);
	versions_free(&s);
	return status;
}

static void edits_json(hsy_json *json, const struct versions *s)
{
	hsy_json_int(json, "from_version", s->from);
	hsy_json_int(json, "to_version", s->to);
	hsy_json_open(json, "edits", '[');
	for (size_t i = 0; s->edits && i < s->edits->n_edits; i++) {
		hsy_json_open(json, NULL, '{');
		hsy_json_edit(json, &s->edits->edits[i]);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
}

/* All versions are rows; edits have their places. */
hsy_status view_versions_json(struct viewing *v)
{
	struct versions s = {.v = v};
	hsy_json *json = &v->rows->json;
	hsy_status status = versions_load(&s);
	if (status == HSY_OK) {
		hsy_json_open(json, NULL, '{');
		hsy_json_string(json, "view", "versions");
		if (s.to)
			edits_json(json, &s);
		hsy_json_open(json, "rows", '[');
		for (size_t i = 0; i < s.list->n_rows; i++)
			row_of_version(v->rows, v->at->ids[0], &s.list->rows[i]);
		hsy_json_close(json, ']');
		hsy_json_end(json);
	}
	versions_free(&s);
	return status;
}
