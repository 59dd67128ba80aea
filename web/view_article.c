/* An article: its text with sources, cues and contents marked, and beside it each statement: who, through whom,
 * when, how sure, who else tells it and how that differs, what it cannot stand beside; below, whom it retells and
 * what it leaves out. */
#include <stdlib.h>
#include <string.h>

#include "amend_form.h"
#include "marked.h"
#include "page.h"
#include "part.h"
#include "part_list.h"
#include "part_told.h"
#include "view.h"

/* What a note shows; the statement's own page has all of it. */
enum { NOTE_PLACES = 2, NOTE_DRIFTS = 3, NOTE_TENSIONS = 2 };

struct article {
	struct viewing *v;
	hsy_reading *reading;
	hsy_statement_rows *rows;
	hsy_links *links;
	struct mark *marks;
	size_t n_marks;
	int n_versions;
};

static void article_free(struct article *a)
{
	free(a->marks);
	hsy_links_free(a->links);
	hsy_statement_rows_free(a->rows);
	hsy_reading_free(a->reading);
}

/* Of an article that hundreds copied not all is shown below its text; SIZE_MAX - 1: all. */
static size_t shown_most(const struct viewing *v)
{
	size_t most = part_reach(v);
	return most ? most : SIZE_MAX - 1;
}

static hsy_status article_load(struct article *a, bool links)
{
	struct viewing *v = a->v;
	hsy_said_query said;
	const hsy_links_query query = {.kinds = HSY_LINK_ALL & ~(unsigned)HSY_LINK_POSITIONS,
				       .most_places = NOTE_PLACES,
				       .most_tensions = NOTE_TENSIONS,
				       .most = shown_most(v) + 1};
	hsy_said_query_init(&said);
	said.article = v->at->ids[0];
	hsy_status status = hsy_case_article(v->c, v->at->ids[0], &a->reading, v->error);
	if (status == HSY_OK)
		status = hsy_case_count_versions(v->c, v->at->ids[0], &a->n_versions, v->error);
	if (status == HSY_OK)
		status = hsy_case_said(v->c, &said, &a->rows, v->error);
	if (status == HSY_OK && links)
		status = hsy_case_links(v->c, v->at->ids[0], &query, &a->links, v->error);
	if (status != HSY_OK)
		return status;
	a->marks = marks_of(a->rows, &a->n_marks);
	return a->marks ? HSY_OK : HSY_ERR_MEMORY;
}

/* ---- the text ---- */

/* That it was edited after it came. */
static void article_versions(struct article *a)
{
	struct html *h = a->v->h;
	struct address versions = address_of(VIEW_VERSIONS, a->v->at->ids[0]);
	if (a->n_versions < 2)
		return;
	HTML(h, " · ");
	link_begin(h, a->v->site, a->v->at, &versions);
	HTML(h, "version ");
	html_int(h, a->n_versions);
	HTML(h, ", edited since the first");
	LINK_END(h);
}

static void article_meta(struct article *a)
{
	struct html *h = a->v->h;
	const hsy_article *article = &a->reading->article;
	HTML(h, "<p class=\"meta\">");
	HTML_AROUND(h, "", article->byline, " · ");
	part_day(h, article->published);
	html_text(h, article->published ? " · " : "");
	part_count(h, a->reading->n_words, "word", "words");
	HTML(h, " · ");
	if (a->reading->unread) {
		HTML_AROUND(h, "in ", hsy_language_name(a->reading->language), ", which hearsay does not read");
	} else {
		part_count(h, a->rows->n_rows, "statement", "statements");
	}
	article_versions(a);
	if (html_url_is_safe(article->url)) {
		HTML(h, " · <a rel=\"noreferrer\"");
		HTML_URL(h, "href", article->url);
		HTML(h, ">where it stood</a>");
	}
	HTML(h, " · <a download");
	struct address annotations = address_of(VIEW_ARTICLE, a->v->at->ids[0]);
	annotations.form = FORM_ANNOTATIONS;
	link_href(h, a->v->site, a->v->at, &annotations);
	HTML(h, ">Web Annotation</a></p>\n");
}

static void article_heading(struct article *a)
{
	struct html *h = a->v->h;
	const hsy_article *article = &a->reading->article;
	size_t n = marked_headline(article);
	HTML_AROUND(h, "<p class=\"kicker\">", article->outlet, "</p>\n");
	HTML(h, "<h1 class=\"marked\">");
	if (n)
		marked_text(h, article->text, (hsy_range){0, n}, false, a->marks, a->n_marks);
	else
		html_text(h, article->title ? article->title : hsy_source_name(NULL, article->path));
	HTML(h, "</h1>\n");
	article_meta(a);
}

static void article_text(struct article *a)
{
	const hsy_article *article = &a->reading->article;
	hsy_range body = {marked_headline(article), article->text_bytes};
	HTML(a->v->h, "<article class=\"text marked\">\n");
	marked_text(a->v->h, article->text, body, true, a->marks, a->n_marks);
	HTML(a->v->h, "</article>\n");
}

/* ---- notes ---- */

#define FACT(h, name) HTML(h, "<dt>" name "</dt><dd>")

static void fact_text(struct html *h, const char *text)
{
	html_text(h, text);
	HTML(h, "</dd>\n");
}

static void fact_who(struct viewing *v, const hsy_statement_row *r)
{
	FACT(v->h, "Who");
	part_speaker(v, r->speaker, r->speaker_name);
	HTML(v->h, " <span class=\"sure\">by ");
	html_text(v->h, hsy_speaker_by_name(r->speaker_by));
	HTML(v->h, "</span> ");
	if (r->speaker_name)
		part_sure(v->h, r->speaker_score);
	HTML(v->h, "</dd>\n");
}

static void fact_how(struct viewing *v, const hsy_statement_row *r)
{
	FACT(v->h, "How");
	html_text(v->h, hsy_kind_name(r->kind));
	HTML(v->h, ", ");
	html_text(v->h, hsy_mode_name(r->mode));
	HTML(v->h, ", ");
	html_text(v->h, hsy_stance_name(r->stance));
	html_text(v->h, r->negated ? ", negated" : "");
	html_text(v->h, r->actual ? "" : ", did not take place");
	HTML(v->h, "</dd>\n");
}

static void note_facts(struct viewing *v, const hsy_statement_row *r)
{
	HTML(v->h, "<dl class=\"facts\">\n");
	fact_who(v, r);
	if (r->n_chain) {
		FACT(v->h, "Through");
		part_chain(v, r->chain, r->n_chain);
		HTML(v->h, "</dd>\n");
	}
	if (r->addressee) {
		FACT(v->h, "To");
		fact_text(v->h, r->addressee);
	}
	if (r->medium && !(r->addressee && !strcmp(r->medium, r->addressee))) {
		FACT(v->h, "Where");
		fact_text(v->h, r->medium);
	}
	if (r->time) {
		FACT(v->h, "When");
		part_day(v->h, r->time);
		HTML_AROUND(v->h, " <span class=\"sure\">by ", r->time_from, "</span>");
		HTML(v->h, "</dd>\n");
	}
	fact_how(v, r);
	FACT(v->h, "Read");
	part_sure(v->h, r->score);
	HTML(v->h, "</dd>\n</dl>\n");
}

/* Drifts of one group lie together. */
static hsy_told told_of(const hsy_links *links, const hsy_tellings *tellings)
{
	hsy_told told = {.tellings = *tellings};
	for (size_t i = 0; i < links->n_drifts; i++)
		if (links->drifts[i].tellings == tellings->id) {
			told.drifts = told.drifts ? told.drifts : &links->drifts[i];
			told.n_drifts = (size_t)(&links->drifts[i] - told.drifts) + 1;
		}
	return told;
}

static void note_more(struct viewing *v, size_t n, size_t most)
{
	if (n <= most)
		return;
	HTML(v->h, "<p class=\"meta\">and ");
	html_int(v->h, (int64_t)(n - most));
	HTML(v->h, " more</p>\n");
}

/* Drifts to one place lie together, too. */
static void note_drifts(struct viewing *v, const hsy_told *told, size_t to)
{
	hsy_told some = *told;
	size_t n = 0;
	while (some.n_drifts && some.drifts->to_place != to) {
		some.drifts++;
		some.n_drifts--;
	}
	while (n < some.n_drifts && some.drifts[n].to_place == to)
		n++;
	some.n_drifts = n < NOTE_DRIFTS ? n : NOTE_DRIFTS;
	part_drifts(v, &some, to);
	note_more(v, n, NOTE_DRIFTS);
}

static void note_tellings(struct viewing *v, const hsy_told *told, const hsy_statement_row *r)
{
	size_t n = 0, n_own = 0;
	HTML(v->h, "<h3>Also told by</h3>\n");
	for (size_t i = 0; i < told->tellings.n_places; i++)
		if (told->tellings.places[i].article == r->article)
			n_own++;
		else if (n++ < NOTE_PLACES)
			part_place(v, &told->tellings.places[i]);
	note_more(v, told->tellings.n_all - n_own, NOTE_PLACES);
	for (size_t i = 0; i < told->tellings.n_places; i++)
		if (told->tellings.places[i].id == r->id)
			note_drifts(v, told, i);
}

static bool tension_has(const hsy_tension *t, int64_t statement)
{
	for (size_t i = 0; i < t->n_places; i++)
		if (t->places[i].id == statement)
			return true;
	return false;
}

static void note_tensions(struct viewing *v, const char *title, const hsy_tension *tensions, size_t n,
			  const hsy_statement_row *r)
{
	size_t n_told = 0;
	for (size_t i = 0; i < n; i++) {
		if (!tension_has(&tensions[i], r->id) || n_told++ >= NOTE_TENSIONS)
			continue;
		HTML_AROUND(v->h, "<h3>", title, "</h3>\n<p>");
		html_text(v->h, tensions[i].why);
		HTML(v->h, " ");
		part_sure(v->h, tensions[i].score);
		HTML(v->h, "</p>\n");
		for (size_t k = 0; k < tensions[i].n_places; k++)
			if (tensions[i].places[k].id != r->id)
				part_place(v, &tensions[i].places[k]);
	}
	note_more(v, n_told, NOTE_TENSIONS);
}

static void note_links(struct article *a, const hsy_statement_row *r)
{
	const hsy_links *links = a->links;
	for (size_t i = 0; r->tellings && i < links->n_tellings; i++)
		if (links->tellings[i].id == r->tellings) {
			hsy_told told = told_of(links, &links->tellings[i]);
			note_tellings(a->v, &told, r);
		}
	note_tensions(a->v, "In tension", links->tensions, links->n_tensions, r);
	note_tensions(a->v, "Changed", links->changes, links->n_changes, r);
}

static void note(struct article *a, size_t i)
{
	struct html *h = a->v->h;
	const hsy_statement_row *r = &a->rows->rows[i];
	if (r->depth)
		HTML(h, "<details class=\"note inner\" data-item");
	else
		HTML(h, "<details class=\"note\" data-item");
	HTML(h, " id=\"s");
	bytes_int(&h->bytes, r->id);
	HTML(h, "\"");
	HTML_NUMBER(h, "data-s", r->id);
	HTML(h, "><summary><span class=\"number\">");
	html_int(h, (int64_t)i + 1);
	HTML(h, "</span> <strong>");
	html_text(h, r->speaker_name ? r->speaker_name : r->source ? r->source : "No source");
	HTML(h, "</strong> ");
	HTML_AROUND(h, "<em class=\"cue\">", r->cue, "</em>");
	if (r->n_also) {
		HTML(h, " <span class=\"tag\">also in ");
		html_int(h, (int64_t)r->n_also);
		HTML(h, "</span>");
	}
	HTML(h, "</summary>\n");
	note_facts(a->v, r);
	note_links(a, r);
	amend_form_statement(a->v, r);
	HTML(h, "<p>");
	struct address trace = address_of(VIEW_STATEMENT, r->id);
	link_begin(h, a->v->site, a->v->at, &trace);
	HTML(h, "All its tellings and where it comes from");
	LINK_END(h);
	HTML(h, "</p>\n</details>\n");
}

/* ---- below ---- */

static void article_retellings(struct article *a)
{
	size_t n = a->links->n_retellings, most = shown_most(a->v);
	if (n <= part_after(a->v))
		return;
	HTML(a->v->h, "<section><h2>Who retells whom</h2>\n");
	for (size_t i = part_after(a->v); i < n && i < most; i++)
		part_retelling(a->v, &a->links->retellings[i]);
	part_more(a->v, n > most);
	HTML(a->v->h, "</section>\n");
}

static void article_gaps(struct article *a)
{
	size_t n = a->links->n_gaps, most = shown_most(a->v);
	if (n <= part_after(a->v))
		return;
	HTML(a->v->h, "<section><h2>What it leaves out</h2>\n<p class=\"lede\">Told by what it retells, and not "
		      "here.</p>\n<div class=\"cards two\">\n");
	for (size_t i = part_after(a->v); i < n && i < most; i++)
		part_place(a->v, &a->links->gaps[i].place);
	HTML(a->v->h, "</div>\n");
	part_more(a->v, n > most);
	HTML(a->v->h, "</section>\n");
}

/* ---- the view ---- */

static void article_reader(struct article *a)
{
	struct html *h = a->v->h;
	article_heading(a);
	HTML(h, "<div class=\"reader\">\n");
	article_text(a);
	HTML(h, "<aside class=\"notes\" aria-label=\"Statements\">\n<h2>Statements</h2>\n<p class=\"meta keys\">"
		"Keys: j and k go through them.</p>\n");
	for (size_t i = 0; i < a->rows->n_rows; i++)
		note(a, i);
	HTML(h, "</aside>\n</div>\n");
}

/* Where the lists go on: the way back to the text. */
static void article_named(struct article *a)
{
	const struct address whole = address_of(VIEW_ARTICLE, a->v->at->ids[0]);
	const hsy_article *article = &a->reading->article;
	HTML_AROUND(a->v->h, "<p class=\"kicker\">", article->outlet, "</p>\n");
	HTML(a->v->h, "<h1>");
	link_begin(a->v->h, a->v->site, a->v->at, &whole);
	html_text(a->v->h, article->title ? article->title : hsy_source_name(NULL, article->path));
	LINK_END(a->v->h);
	HTML(a->v->h, "</h1>\n");
}

static void article_page(struct article *a)
{
	const hsy_article *article = &a->reading->article;
	page_open(a->v, article->title ? article->title : hsy_source_name(NULL, article->path));
	if (part_after(a->v))
		article_named(a);
	else
		article_reader(a);
	article_retellings(a);
	article_gaps(a);
	page_end(a->v);
}

hsy_status view_article_page(struct viewing *v)
{
	struct article a = {.v = v};
	hsy_status status = article_load(&a, true);
	if (status == HSY_OK)
		article_page(&a);
	article_free(&a);
	return status;
}

/* The columns of `hsy_write_row_csv`, which said's CSV has too. */
hsy_status view_article_rows(struct viewing *v)
{
	struct article a = {.v = v};
	hsy_status status = article_load(&a, false);
	if (status == HSY_OK)
		status = hsy_write_row_csv(NULL, bytes_write, v->rows->to, v->error);
	for (size_t i = 0; status == HSY_OK && i < a.rows->n_rows; i++)
		status = hsy_write_row_csv(&a.rows->rows[i], bytes_write, v->rows->to, v->error);
	article_free(&a);
	return status;
}

/* The record of `hearsay read`, with the text. */
hsy_status view_article_json(struct viewing *v)
{
	hsy_reading *reading = NULL;
	hsy_status status = hsy_case_reading(v->c, v->at->ids[0], &reading, v->error);
	if (status == HSY_OK)
		status = hsy_write_record(reading, HSY_RECORD_TEXT | HSY_RECORD_ALSO, bytes_write, v->rows->to,
					  v->error);
	hsy_reading_free(reading);
	return status;
}

hsy_status view_article_annotations(struct viewing *v)
{
	hsy_reading *reading = NULL;
	hsy_status status = hsy_case_reading(v->c, v->at->ids[0], &reading, v->error);
	if (status == HSY_OK)
		status = hsy_write_annotations(reading, bytes_write, v->rows->to, v->error);
	hsy_reading_free(reading);
	return status;
}
