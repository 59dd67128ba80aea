/* hearsay coverage: a matrix of statements that two outlets or more tell, and the outlets.
 *
 * For a terminal all rows are gathered first, since only they tell which outlets are worth a column. */
#include <stdlib.h>
#include <string.h>

#include "out.h"
#include "answers.h"
#include "say.h"
#include "statement.h"
#include "table.h"
#include "text.h"

enum { WORDS_WIDTH = 38, CELL_WIDTH = 5, HEAD_CHARS = 3, FIXED_COLUMNS = 3 };

struct row {
	int64_t statement; /* the first telling, 0: the article speaks itself */
	size_t n_told;
	char *who, *what;
	unsigned char *held; /* an hsy_held for each outlet */
};

struct coverage {
	struct answers o; /* first, so that one is the other */
	struct row *rows; /* for a terminal */
	size_t n_rows, size;
	char **outlets;
	size_t n_outlets;
};

/* ---- as JSON and CSV ---- */

static void coverage_json(hsy_json *json, const hsy_coverage *row)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, "group", row->tellings);
	place_json(json, "first", &row->place);
	hsy_json_int(json, "tellings", (int64_t)row->n_tellings);
	hsy_json_int(json, "told_by", (int64_t)row->n_outlets);
	hsy_json_open(json, "outlets", '[');
	for (size_t i = 0; i < row->n_cells; i++) {
		hsy_json_open(json, NULL, '{');
		hsy_json_outlet(json, "outlet", row->cells[i].outlet);
		hsy_json_string(json, "held", hsy_held_name(row->cells[i].held));
		hsy_json_id(json, "article", row->cells[i].article);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
	hsy_json_end(json);
}

/* The outlets that a group's cell in CSV names: "Halyard; Keldpress". */
static void held_csv(struct string *to, const hsy_coverage *row, hsy_held held)
{
	struct string names = {0};
	for (size_t i = 0; i < row->n_cells; i++)
		if (row->cells[i].held == held)
			string_format(&names, "%s%s", names.n ? "; " : "", row->cells[i].outlet);
	csv_field(to, names.bytes, false);
	string_free(&names);
}

static void coverage_csv(struct string *to, const hsy_coverage *row)
{
	csv_id(to, row->tellings, true);
	string_format(to, ",%zu,%zu", row->n_tellings, row->n_outlets);
	for (int held = HSY_HELD_TOLD; held <= HSY_HELD_NOTHING; held++)
		held_csv(to, row, (hsy_held)held);
	place_csv(to, &row->place);
	string_add(to, "\r\n");
}

/* ---- for a terminal ---- */

static char *copy(const char *text)
{
	struct string s = {0};
	string_add(&s, text ? text : "");
	return s.bytes;
}

static void outlets_keep(struct coverage *co, const hsy_coverage *from)
{
	co->n_outlets = from->n_cells;
	co->outlets = grow(NULL, from->n_cells, sizeof *co->outlets);
	for (size_t i = 0; i < from->n_cells; i++)
		co->outlets[i] = copy(from->cells[i].outlet);
}

static void row_keep(struct coverage *co, const hsy_coverage *from)
{
	if (!co->outlets)
		outlets_keep(co, from);
	if (co->n_rows == co->size) {
		co->size = co->size ? 2 * co->size : 32;
		co->rows = grow(co->rows, co->size, sizeof *co->rows);
	}
	struct row *row = &co->rows[co->n_rows++];
	*row = (struct row){from->place.id, from->n_outlets, copy(place_speaker(&from->place)),
			    copy(from->place.text), grow(NULL, from->n_cells, 1)};
	for (size_t i = 0; i < co->n_outlets; i++)
		row->held[i] = (unsigned char)from->cells[i].held;
}

static bool coverage_take(void *context, const hsy_coverage *row)
{
	struct coverage *co = context;
	hsy_json json = out_json(&co->o.to);
	if (co->o.cli->format == FORMAT_TABLE)
		row_keep(co, row);
	else if (co->o.cli->format == FORMAT_JSON)
		coverage_json(&json, row);
	else
		coverage_csv(&co->o.to, row);
	return answers_written(&co->o);
}

/* An outlet as a column. */
struct head {
	size_t outlet, n_told;
	struct string name;
};

static int head_told(const void *a, const void *b)
{
	const struct head *x = a, *y = b;
	if (x->n_told != y->n_told)
		return x->n_told > y->n_told ? -1 : 1;
	return (x->outlet > y->outlet) - (x->outlet < y->outlet);
}

/* "HP" for The Harbour Post, "Kel" for Keldpress. */
static void head_name(struct string *to, const char *outlet)
{
	struct string line = {0};
	text_line(&line, outlet, 0);
	const char *name = line.bytes ? line.bytes : "";
	if (!strncmp(name, "The ", 4) && name[4])
		name += 4;
	bool initials = strchr(name, ' ');
	size_t n = strlen(name), at = 0, chars = 0;
	while (at < n && chars < HEAD_CHARS) {
		bool begins = !at || name[at - 1] == ' ';
		uint32_t c = text_next(name, n, &at);
		if (initials && (!begins || c == ' '))
			continue;
		text_put(to, c);
		chars++;
	}
	string_free(&line);
}

static bool head_is_taken(const struct head *heads, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(heads[i].name.bytes, name))
			return true;
	return false;
}

/* One that is like another before it gets a number instead. */
static void heads_part(struct head *heads, size_t n)
{
	for (size_t i = 0, number = 2; i < n; i++)
		while (!heads[i].name.n || head_is_taken(heads, i, heads[i].name.bytes)) {
			string_clear(&heads[i].name);
			string_format(&heads[i].name, "%zu", number++);
		}
}

/* The outlets that tell most of the rows, as many as there is room for, then in the order of their names. */
static struct head *heads_choose(const struct coverage *co, size_t *ret_n)
{
	struct head *heads = grow(NULL, co->n_outlets, sizeof *heads);
	int width = co->o.cli->width, words = width * 3 / 5 > WORDS_WIDTH ? width * 3 / 5 : WORDS_WIDTH;
	size_t room = width > words + CELL_WIDTH ? (size_t)(width - words) / CELL_WIDTH : 1;
	size_t most = room < TABLE_COLUMNS - FIXED_COLUMNS ? room : TABLE_COLUMNS - FIXED_COLUMNS;
	for (size_t i = 0; i < co->n_outlets; i++) {
		heads[i] = (struct head){.outlet = i};
		for (size_t k = 0; k < co->n_rows; k++)
			heads[i].n_told += co->rows[k].held[i] == HSY_HELD_TOLD;
	}
	qsort(heads, co->n_outlets, sizeof *heads, head_told);
	*ret_n = co->n_outlets < most ? co->n_outlets : most;
	for (size_t i = 0; i < *ret_n; i++)
		head_name(&heads[i].name, co->outlets[heads[i].outlet]);
	heads_part(heads, *ret_n);
	return heads;
}

static const char *const marks[] = {"●", "○", "-"};

static void matrix_print(struct coverage *co, const struct head *heads, size_t n)
{
	struct column columns[TABLE_COLUMNS] = {{"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM},
						{"WHO", ALIGN_LEFT, 6, 14, STYLE_SOURCE},
						{"WHAT", ALIGN_LEFT, 8, 0, STYLE_CONTENT}};
	struct table t;
	for (size_t i = 0; i < n; i++)
		columns[FIXED_COLUMNS + i] = (struct column){heads[i].name.bytes, ALIGN_LEFT, 0, 0, STYLE_PLAIN};
	table_start(&t, columns, FIXED_COLUMNS + n);
	for (size_t k = 0; k < co->n_rows; k++) {
		if (co->rows[k].statement)
			table_format(&t, "#%lld", (long long)co->rows[k].statement);
		else
			table_add(&t, "");
		table_add(&t, co->rows[k].who);
		table_add(&t, co->rows[k].what);
		for (size_t i = 0; i < n; i++)
			table_add(&t, marks[co->rows[k].held[heads[i].outlet]]);
	}
	table_end(&t, &co->o.to, co->o.cli->width, co->o.cli->color);
}

static void legend_print(struct coverage *co, const struct head *heads, size_t n)
{
	const struct cli *cli = co->o.cli;
	struct string line = {0};
	struct flow f;
	string_char(&co->o.to, '\n');
	flow_start(&f, &co->o.to, cli->width < ANSWERS_WIDTH ? cli->width : ANSWERS_WIDTH, 0, cli->color);
	for (size_t i = 0; i < n; i++) {
		flow_string(&f, i ? " · " : "", STYLE_DIM);
		flow_string(&f, heads[i].name.bytes, STYLE_TITLE);
		flow_string(&f, " ", STYLE_PLAIN);
		flow_string(&f, co->outlets[heads[i].outlet], STYLE_SOURCE);
	}
	flow_line(&f);
	string_format(&line,
		      "● tells it · ○ its articles held do not · - none of its articles held within %d days of it",
		      HSY_COVERAGE_DAYS);
	flow_string(&f, line.bytes, STYLE_DIM);
	flow_line(&f);
	string_clear(&line);
	if (n < co->n_outlets)
		string_format(&line, "%zu more outlets: --format json has all", co->n_outlets - n);
	flow_string(&f, line.bytes, STYLE_DIM);
	flow_end(&f);
	string_free(&line);
}

/* Those that most outlets tell first; else as they came. */
static void rows_order(struct coverage *co)
{
	for (size_t i = 1; i < co->n_rows; i++) {
		struct row row = co->rows[i];
		size_t at = i;
		for (; at && co->rows[at - 1].n_told < row.n_told; at--)
			co->rows[at] = co->rows[at - 1];
		co->rows[at] = row;
	}
}

static void table_print(struct coverage *co)
{
	rows_order(co);
	size_t n = 0;
	struct head *heads = heads_choose(co, &n);
	matrix_print(co, heads, n);
	legend_print(co, heads, n);
	for (size_t i = 0; i < n; i++)
		string_free(&heads[i].name);
	free(heads);
}

static void coverage_free(struct coverage *co)
{
	for (size_t i = 0; i < co->n_rows; i++) {
		free(co->rows[i].who);
		free(co->rows[i].what);
		free(co->rows[i].held);
	}
	for (size_t i = 0; i < co->n_outlets; i++)
		free(co->outlets[i]);
	free(co->outlets);
	free(co->rows);
}

int cmd_coverage(const struct cli *cli)
{
	hsy_affair_query query = answers_query(cli, NULL);
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct coverage co = {0};
	bool more = false;
	query.story = cli->options.story > 0 ? cli->options.story : 0;
	if (!cli_open_case(cli, HSY_CASE_READ, &c))
		return EXIT_ERROR;
	answers_begin(&co.o, cli, "group,tellings,told_by,told,not_told,nothing_held," PLACE_CSV);
	hsy_status found = hsy_case_coverage(c, &query, coverage_take, &co, &more, &error);
	if (co.n_rows)
		table_print(&co);
	int status = answers_end(&co.o, found, more, "statements of two outlets", &error);
	cli_say_lacking(cli, c, LACK_OUTLET, " (left out here)");
	coverage_free(&co);
	hsy_case_free(c);
	return status;
}
