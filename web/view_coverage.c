/* Coverage: statements that two outlets or more tell, by outlets: told, not told, or nothing held to know it by.
 * The outlets that tell most of the first statements come first; of many outlets the others are shown on demand. */
#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "part.h"
#include "part_list.h"
#include "picture.h"
#include "view.h"

enum { OUTLETS = 16, UPRIGHT = 6 }; /* that are shown; of so many the names still stand beside one another */
enum { WAITING = 50 };

/* A row that waits until it is known which outlets are shown. */
struct covered {
	struct html head;
	hsy_coverage_cell *cells;
};

struct column {
	size_t cell; /* number of the outlet */
	char *outlet;
	size_t n; /* of the rows that waited, how many it tells */
};

struct coverage {
	struct viewing *v;
	size_t n;                        /* rows so far */
	struct covered waiting[WAITING]; /* the first ones */
	size_t n_waiting;
	struct column *columns; /* those that are shown come first */
	size_t n_outlets, n_columns;
	bool begun, failed; /* the table's head was written; out of memory */
};

static void cell(struct viewing *v, const hsy_coverage_cell *c)
{
	static const char *const signs[] = {"●", "○", "–"};
	struct address to = address_of(VIEW_ARTICLE, c->article);
	HTML(v->h, "<td>");
	if (c->article) {
		HTML(v->h, "<a");
		link_href(v->h, v->site, v->at, &to);
	} else {
		HTML(v->h, "<span role=\"img\"");
	}
	HTML_ATTR(v->h, "aria-label", hsy_held_name(c->held));
	HTML(v->h, ">");
	html_text(v->h, signs[c->held]);
	if (c->article)
		HTML(v->h, "</a></td>");
	else
		HTML(v->h, "</span></td>");
}

static void row_head(struct viewing *v, const hsy_coverage *c)
{
	HTML(v->h, "<tr data-item><th scope=\"row\">");
	part_place_speaker(v, &c->place);
	HTML(v->h, ": ");
	html_text(v->h, c->place.text);
	HTML(v->h, " ");
	part_statement_link(v, c->place.id);
	HTML(v->h, "</th><td>");
	html_int(v->h, (int64_t)c->n_outlets);
	HTML(v->h, "</td>");
}

static void row_cells(const struct coverage *co, const hsy_coverage_cell *cells)
{
	for (size_t i = 0; i < co->n_columns; i++)
		cell(co->v, &cells[co->columns[i].cell]);
	HTML(co->v->h, "</tr>\n");
}

/* ---- which outlets ---- */

static int by_most(const void *a, const void *b)
{
	const struct column *x = a, *y = b;
	return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x->cell > y->cell) - (x->cell < y->cell);
}

/* The outlets of the first row are those of all. */
static bool columns_make(struct coverage *co, const hsy_coverage *c)
{
	co->columns = calloc(c->n_cells + 1, sizeof *co->columns);
	for (size_t i = 0; co->columns && i < c->n_cells; i++) {
		co->columns[i] = (struct column){.cell = i, .outlet = strdup(c->cells[i].outlet)};
		if (!co->columns[i].outlet)
			return false;
		co->n_outlets++;
	}
	return co->columns != NULL;
}

static void columns_choose(struct coverage *co)
{
	bool all = co->v->site->files || address_number(co->v->at, PARAM_ALL, 0) == 1 || co->n_outlets <= OUTLETS;
	for (size_t k = 0; k < co->n_waiting; k++)
		for (size_t i = 0; i < co->n_outlets; i++)
			co->columns[i].n += co->waiting[k].cells[i].held == HSY_HELD_TOLD;
	qsort(co->columns, co->n_outlets, sizeof *co->columns, by_most);
	co->n_columns = all ? co->n_outlets : OUTLETS;
}

static void table_head(struct coverage *co)
{
	struct html *h = co->v->h;
	HTML(h, "<div class=\"wide\"><table");
	HTML_ATTR(h, "class", co->n_columns > UPRIGHT ? "matrix many" : "matrix");
	HTML(h, "><thead><tr><th scope=\"col\">Statement</th><th scope=\"col\">Outlets</th>");
	for (size_t i = 0; i < co->n_columns; i++)
		HTML_AROUND(h, "<th scope=\"col\">", co->columns[i].outlet, "</th>");
	HTML(h, "</tr></thead><tbody>\n");
}

/* ---- rows ---- */

static void row_wait(struct coverage *co, const hsy_coverage *c)
{
	struct covered *row = &co->waiting[co->n_waiting];
	struct html *page = co->v->h;
	*row = (struct covered){.cells = calloc(c->n_cells + 1, sizeof *row->cells)};
	co->failed |= !row->cells;
	if (co->failed)
		return;
	memcpy(row->cells, c->cells, c->n_cells * sizeof *row->cells);
	co->v->h = &row->head;
	row_head(co->v, c);
	co->v->h = page;
	co->n_waiting++;
}

/* The rows that waited are written. */
static void table_begin(struct coverage *co)
{
	co->begun = true;
	columns_choose(co);
	table_head(co);
	for (size_t i = 0; i < co->n_waiting; i++) {
		html_append(co->v->h, &co->waiting[i].head);
		row_cells(co, co->waiting[i].cells);
	}
}

static void coverage_free(struct coverage *co)
{
	for (size_t i = 0; i < co->n_waiting; i++) {
		html_free(&co->waiting[i].head);
		free(co->waiting[i].cells);
	}
	for (size_t i = 0; i < co->n_outlets; i++)
		free(co->columns[i].outlet);
	free(co->columns);
}

static bool page_take(void *context, const hsy_coverage *c)
{
	struct coverage *co = context;
	if (!part_next(co->v))
		return true;
	if (!co->n++)
		co->failed = !columns_make(co, c);
	if (!co->begun && co->n_waiting == WAITING && !co->failed)
		table_begin(co);
	if (co->begun) {
		row_head(co->v, c);
		row_cells(co, c->cells);
	} else if (!co->failed) {
		row_wait(co, c);
	}
	return !co->failed;
}

static void table_end(struct coverage *co)
{
	struct html *h = co->v->h;
	struct address all = *co->v->at;
	if (!co->begun)
		table_begin(co);
	HTML(h, "</tbody></table></div>\n");
	if (co->n_columns == co->n_outlets)
		return;
	strcpy(all.params[PARAM_ALL], "1");
	HTML(h, "<p class=\"more\">The ");
	html_int(h, (int64_t)co->n_columns);
	HTML(h, " outlets that tell most are shown. ");
	link_begin(h, co->v->site, co->v->at, &all);
	HTML(h, "Show all ");
	html_int(h, (int64_t)co->n_outlets);
	LINK_END(h);
	HTML(h, "</p>\n");
}

hsy_status view_coverage_page(struct viewing *v)
{
	const hsy_affair_query query = part_query_to_here(v);
	struct coverage co = {.v = v};
	bool more = false;
	page_begin(v, NULL, "Coverage");
	HTML(v->h,
	     "<p class=\"lede\">Which outlets tell what two or more tell. ● told · ○ none of its articles that are "
	     "held tells it · – none of its articles of those days is held, so nothing is known.</p>\n");
	part_filter(v, 1u << PARAM_ABOUT | 1u << PARAM_STORY);
	hsy_status status = hsy_case_coverage(v->c, &query, page_take, &co, &more, v->error);
	if (co.failed)
		status = picture_no_memory(v);
	else if (co.n)
		table_end(&co);
	else
		HTML(v->h, "<p class=\"empty\">Nothing is told by two outlets.</p>\n");
	part_more(v, more);
	if (status == HSY_OK)
		status = part_lacking(v, false);
	page_end(v);
	coverage_free(&co);
	return status;
}

static bool rows_take(void *context, const hsy_coverage *c)
{
	struct viewing *v = context;
	bool shown = part_next(v);
	for (size_t i = 0; shown && i < c->n_cells; i++) {
		rows_begin(v->rows);
		rows_id(v->rows, "group", c->tellings);
		rows_id(v->rows, "statement", c->place.id);
		rows_id(v->rows, "id", c->place.statement);
		rows_text(v->rows, "speaker", c->place.speaker_name);
		rows_text(v->rows, "words", c->place.text);
		rows_outlet(v->rows, "outlet", c->cells[i].outlet);
		rows_text(v->rows, "held", hsy_held_name(c->cells[i].held));
		rows_id(v->rows, "article", c->cells[i].article);
		rows_end(v->rows);
	}
	return true;
}

hsy_status view_coverage_rows(struct viewing *v)
{
	const hsy_affair_query query = part_query_to_here(v);
	bool more = false;
	hsy_status status = hsy_case_coverage(v->c, &query, rows_take, v, &more, v->error);
	part_more(v, more);
	return status;
}
