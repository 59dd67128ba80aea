/* See complete.h. */
#include "complete.h"

#include <string.h>
#include <strings.h>

#include "out.h"
#include "text.h"

enum { MOST_SPEAKERS = 2000, MOST_NAMES = 100 };

/* The first of its words from which on the name begins so; NULL: none. */
static const char *tail_find(const char *name, const char *beginning)
{
	size_t n = strlen(beginning);
	for (const char *at = name; at; at = strchr(at, ' ')) {
		at += *at == ' ';
		if (!strncasecmp(at, beginning, n))
			return at;
	}
	return NULL;
}

int complete_names(const struct cli *cli, hsy_case *c, const char *beginning)
{
	hsy_who_rows *rows = NULL;
	hsy_who_query query;
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct string s = {0};
	size_t n = 0;
	(void)cli;
	hsy_who_query_init(&query);
	query.kind = -1;
	query.limit = MOST_SPEAKERS;
	if (!cli_good(hsy_case_who(c, &query, &rows, &error), &error))
		return EXIT_ERROR;
	for (size_t i = 0; i < rows->n_rows && n < MOST_NAMES; i++) {
		const hsy_who_row *row = &rows->rows[i];
		const char *tail = row->is_named ? tail_find(row->name, beginning ? beginning : "") : NULL;
		if (!tail)
			continue;
		text_clean(&s, tail, strlen(tail));
		string_char(&s, '\n');
		n++;
	}
	out_string(&s);
	string_free(&s);
	hsy_who_rows_free(rows);
	return n ? EXIT_FOUND : EXIT_NOTHING;
}
