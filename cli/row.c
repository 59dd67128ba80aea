/* See row.h. */
#include "row.h"

#include <string.h>

#include "out.h"
#include "statement.h"
#include "text.h"

/* "article < Politico < Kara-Murza" */
static void chain_add(struct string *to, const hsy_statement_row *row)
{
	for (size_t i = 0; i < row->n_chain; i++)
		string_format(to, "%s%s", i ? " < " : "", row->chain[i]);
}

/* Where it was said, if the chain and whom it was said to do not tell: "Twitter", "parliament". */
static const char *row_where(const hsy_statement_row *row)
{
	if (!row->medium || (row->addressee && !strcmp(row->medium, row->addressee)))
		return NULL;
	for (size_t i = 0; i < row->n_chain; i++)
		if (!strcmp(row->chain[i], row->medium))
			return NULL;
	return row->medium;
}

/* What the speaker does, to whom, when, where, and through whom, as far as that is more than plainly asserting. */
static void circumstances_add(struct string *to, const hsy_statement_row *row)
{
	struct string chain = {0};
	if (row->mode != HSY_MODE_ASSERT)
		place_add(to, hsy_mode_name(row->mode));
	place_add(to, row->negated ? "negated" : NULL);
	place_add(to, row->actual ? NULL : "did not take place");
	if (row->addressee)
		string_format(to, " · to %s", row->addressee);
	time_said_add(to, row->time);
	if (row_where(row))
		string_format(to, " · where: %s", row_where(row));
	if (row->n_chain > 2) {
		chain_add(&chain, row);
		place_add(to, chain.bytes);
	}
	place_add(to, row->by_words ? "found by words of the source" : NULL);
	string_free(&chain);
}

/* "also told in 3 articles: 7, 8, 12" */
static void also_add(struct string *to, const hsy_statement_row *row)
{
	enum { ALSO_SHOWN = 4 };
	if (!row->n_also)
		return;
	string_format(to, " · also told in %zu article%s: ", row->n_also, row->n_also == 1 ? "" : "s");
	also_numbers(to, row->also, row->n_also, ALSO_SHOWN);
}

/* "Halyard · 2025-06-27 · article 12 · direct 0.93 · deny · on 2025-06-26 · inside #44" */
static void place_make(struct string *to, const hsy_statement_row *row)
{
	place_origin(to, row->outlet, row->path, row->published);
	string_format(to, "%sarticle %lld", to->n ? " · " : "", (long long)row->article);
	string_format(to, " · %s %.2f", hsy_kind_name(row->kind), row->score);
	circumstances_add(to, row);
	if (row->inside)
		string_format(to, " · inside #%lld", (long long)row->inside);
	also_add(to, row);
}

void row_print(const struct cli *cli, struct string *to, const hsy_statement_row *row, int indent)
{
	struct string place = {0}, content = {0};
	place_make(&place, row);
	pieces_add(&content, row->content, row->content_spans, row->n_contents);
	struct statement_view view = {.number = row->id,
				      .source = words_of(row->source),
				      .cue = words_of(row->cue),
				      .content = words_of(content.bytes),
				      .speaker = speaker_shown(row->speaker_name, words_of(row->source)),
				      .place = place.bytes};
	statement_print(to, cli, &view, indent);
	string_free(&place);
	string_free(&content);
}

void row_csv(struct string *to, const hsy_statement_row *row)
{
	struct string line = {0};
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (cli_good(hsy_write_row_csv(row, out_collect, &line, &error), &error))
		text_clean(to, line.bytes, line.n);
	string_free(&line);
}
