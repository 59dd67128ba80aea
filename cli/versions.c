/* See versions.h. */
#include "versions.h"

#include <string.h>

#include "color.h"
#include "flow.h"
#include "out.h"
#include "say.h"
#include "statement.h"
#include "table.h"
#include "text.h"

enum { EDITS_WIDTH = 100 };

bool version_find(const struct cli *cli, hsy_case *c, const char *word, struct version_named *ret_named,
		  int *ret_status)
{
	hsy_error error = {.byte = HSY_NO_BYTE};
	hsy_status status = hsy_case_find_version(c, word, &ret_named->article, &ret_named->version, &error);
	if (status == HSY_OK)
		return true;
	if (status == HSY_DONE)
		say("no article '%s' in %s; 'hearsay articles' lists them", word, cli_case_path(cli));
	else
		say_error(&error);
	*ret_status = status == HSY_DONE ? EXIT_NOTHING : EXIT_ERROR;
	return false;
}

/* ---- the list ---- */

static void count_add(struct string *to, size_t n, const char *what)
{
	if (n)
		string_format(to, "%s%zu %s", to->n ? ", " : "", n, what);
}

/* "headline, 1 changed, 2 added, 1 sentence" */
static void changed_add(struct string *to, const hsy_version_row *row)
{
	string_add(to, row->has_headline ? "headline" : "");
	count_add(to, row->n_changed, "changed");
	count_add(to, row->n_added, "added");
	count_add(to, row->n_removed, "removed");
	count_add(to, row->n_text, row->n_text == 1 ? "sentence" : "sentences");
}

/* "2025-01-15 10:00" */
static void table_came(struct table *t, const char *added)
{
	if (added && strlen(added) >= 16)
		table_format(t, "%.10s %.5s", added, added + 11);
	else
		table_add(t, added);
}

static void list_table(const struct cli *cli, struct string *to, const hsy_versions *versions)
{
	static const struct column columns[] = {
	    {"VERSION", ALIGN_RIGHT, 0, 0, STYLE_DIM}, {"CAME (UTC)", ALIGN_LEFT, 0, 0, STYLE_PLAIN},
	    {"TITLE", ALIGN_LEFT, 8, 0, STYLE_PLAIN},  {"WORDS", ALIGN_RIGHT, 0, 0, STYLE_PLAIN},
	    {"SAID", ALIGN_RIGHT, 0, 0, STYLE_PLAIN},  {"EDITED", ALIGN_LEFT, 0, 0, STYLE_MATCH}};
	struct table t;
	table_start(&t, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < versions->n_rows; i++) {
		const hsy_version_row *row = &versions->rows[i];
		struct string changed = {0};
		changed_add(&changed, row);
		table_format(&t, "%d", row->version);
		table_came(&t, row->added);
		table_add(&t, row->title ? row->title : hsy_source_name(NULL, row->path));
		table_number(&t, row->n_words);
		table_number(&t, row->n_statements);
		table_add(&t, changed.n ? changed.bytes : "");
		string_free(&changed);
	}
	table_end(&t, to, cli->width, cli->color);
}

static void list_json(struct string *to, int64_t article, const hsy_version_row *row)
{
	hsy_json json = out_json(to);
	hsy_json_open(&json, NULL, '{');
	hsy_json_int(&json, "article", article);
	hsy_json_int(&json, "version", row->version);
	hsy_json_string(&json, "path", row->path);
	hsy_json_string(&json, "url", row->url);
	hsy_json_string(&json, "title", row->title);
	hsy_json_string(&json, "published", row->published);
	hsy_json_string(&json, "added", row->added);
	hsy_json_string(&json, "sha256", row->sha256);
	hsy_json_int(&json, "words", (int64_t)row->n_words);
	hsy_json_int(&json, "statements", (int64_t)row->n_statements);
	if (row->version > 1) {
		hsy_json_open(&json, "edited", '{');
		hsy_json_bool(&json, "headline", row->has_headline);
		hsy_json_int(&json, "changed", (int64_t)row->n_changed);
		hsy_json_int(&json, "added", (int64_t)row->n_added);
		hsy_json_int(&json, "removed", (int64_t)row->n_removed);
		hsy_json_int(&json, "text", (int64_t)row->n_text);
		hsy_json_close(&json, '}');
	} else {
		hsy_json_null(&json, "edited");
	}
	hsy_json_end(&json);
}

static void list_csv(struct string *to, int64_t article, const hsy_version_row *row)
{
	const char *fields[] = {row->published, row->title, row->path, row->url, row->added, row->sha256};
	string_format(to, "%lld,%d", (long long)article, row->version);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_field(to, fields[i], false);
	string_format(to, ",%zu,%zu,%d,%zu,%zu,%zu,%zu\r\n", row->n_words, row->n_statements, row->has_headline,
		      row->n_changed, row->n_added, row->n_removed, row->n_text);
}

int versions_print(const struct cli *cli, int64_t article, const hsy_versions *versions)
{
	struct string s = {0};
	if (cli->format == FORMAT_TABLE)
		list_table(cli, &s, versions);
	if (cli->format == FORMAT_CSV)
		string_add(&s, "article,version,published,title,path,url,added,sha256,words,statements,"
			       "headline_changed,n_changed,n_added,n_removed,n_text\r\n");
	for (size_t i = 0; i < versions->n_rows && cli->format != FORMAT_TABLE; i++)
		(cli->format == FORMAT_CSV ? list_csv : list_json)(&s, article, &versions->rows[i]);
	out_string(&s);
	string_free(&s);
	return versions->n_rows ? EXIT_FOUND : EXIT_NOTHING;
}

/* ---- edits ---- */

/* "quotation, number changed"; "added" */
static void edit_title(struct string *to, const hsy_edit *e)
{
	for (unsigned i = 0; i < HSY_EDIT_CHANGES; i++)
		if (e->changes >> i & 1)
			string_format(to, "%s%s", to->n ? ", " : "", hsy_edit_change_name(1u << i));
	string_format(to, "%s%s", to->n ? " " : "", hsy_edit_how(e));
}

/* What differs between both sides, within the words of each. */
static void edit_ranges(const hsy_edit *e, hsy_range *ret_from, hsy_range *ret_to)
{
	hsy_drift drift = {.from = {.text = e->from.text}, .to = {.text = e->to.text}};
	*ret_from = *ret_to = (hsy_range){0, 0};
	if (e->from.text && e->to.text && strcmp(e->from.text, e->to.text) != 0)
		hsy_drift_words(&drift, ret_from, ret_to);
}

/* Words with a stretch of them marked: in colour, or within { }. */
static void words_flow(struct flow *f, const char *text, hsy_range marked, unsigned style)
{
	size_t n = strlen(text);
	bool signs = !f->color && marked.begin < marked.end;
	flow_text(f, text, marked.begin, style);
	flow_string(f, signs ? "{" : NULL, STYLE_MATCH);
	flow_text(f, text + marked.begin, marked.end - marked.begin, STYLE_MATCH);
	flow_string(f, signs ? "}" : NULL, STYLE_MATCH);
	flow_text(f, text + marked.end, n - marked.end, style);
	flow_line(f);
}

/* "1@2 · 4 · Marek Osk · said", and the words below it. */
static void side_print(struct flow *f, const hsy_edits *edits, int version, const hsy_edit_side *side,
		       hsy_range marked)
{
	struct string line = {0};
	if (!side->text)
		return;
	string_format(&line, "%lld@%d", (long long)edits->article, version);
	if (side->statement)
		string_format(&line, " · %d · ", side->statement);
	f->margin = 2;
	flow_string(f, line.bytes, STYLE_DIM);
	if (side->statement)
		flow_string(f, speaker_name(side->speaker), STYLE_SOURCE);
	if (side->cue && !cue_is_mark(words_of(side->cue))) {
		flow_string(f, " · ", STYLE_DIM);
		flow_string(f, side->cue, STYLE_CUE);
	}
	flow_line(f);
	f->margin = 4;
	words_flow(f, side->text, marked, side->statement ? STYLE_CONTENT : STYLE_PLAIN);
	string_free(&line);
}

static void edit_print(const struct cli *cli, struct string *to, const hsy_edits *edits, const hsy_edit *e)
{
	struct string title = {0};
	hsy_range from, of_to;
	struct flow f;
	edit_title(&title, e);
	edit_ranges(e, &from, &of_to);
	string_char(to, '\n');
	flow_start(&f, to, cli->width < EDITS_WIDTH ? cli->width : EDITS_WIDTH, 0, cli->color);
	flow_string(&f, hsy_edit_of_name(e->of), STYLE_TITLE);
	flow_string(&f, " · ", STYLE_DIM);
	flow_string(&f, title.bytes, STYLE_MATCH);
	flow_line(&f);
	side_print(&f, edits, edits->from, &e->from, from);
	side_print(&f, edits, edits->to, &e->to, of_to);
	flow_end(&f);
	string_free(&title);
}

static void edits_table(const struct cli *cli, struct string *to, const hsy_edits *edits)
{
	const hsy_article *a = &edits->to_reading->article;
	struct flow f;
	flow_start(&f, to, cli->width < EDITS_WIDTH ? cli->width : EDITS_WIDTH, 0, cli->color);
	flow_string(&f, a->title ? a->title : a->path, STYLE_TITLE);
	flow_line(&f);
	struct string line = {0};
	string_format(&line, "article %lld, version %d and version %d", (long long)edits->article, edits->from,
		      edits->to);
	flow_string(&f, line.bytes, STYLE_DIM);
	flow_end(&f);
	string_free(&line);
	for (size_t i = 0; i < edits->n_edits; i++)
		edit_print(cli, to, edits, &edits->edits[i]);
}

static void edit_json(struct string *to, const hsy_edits *edits, const hsy_edit *e)
{
	hsy_json json = out_json(to);
	hsy_json_open(&json, NULL, '{');
	hsy_json_int(&json, "article", edits->article);
	hsy_json_string(&json, "path", edits->to_reading->article.path);
	hsy_json_int(&json, "from_version", edits->from);
	hsy_json_int(&json, "to_version", edits->to);
	hsy_json_edit(&json, e);
	hsy_json_end(&json);
}

static void side_csv(struct string *to, const hsy_edit_side *side)
{
	struct string place = {0};
	if (side->statement)
		string_format(&place, "%d", side->statement);
	csv_field(to, place.n ? place.bytes : NULL, false);
	csv_field(to, side->speaker, false);
	csv_field(to, side->cue, false);
	csv_field(to, side->text, false);
	string_clear(&place);
	if (side->n_spans)
		string_format(&place, "%zu", side->spans[0].bytes.begin);
	csv_field(to, place.n ? place.bytes : NULL, false);
	string_free(&place);
}

static void edit_csv(struct string *to, const hsy_edits *edits, const hsy_edit *e)
{
	struct string changes = {0};
	for (unsigned i = 0; i < HSY_EDIT_CHANGES; i++)
		if (e->changes >> i & 1)
			string_format(&changes, "%s%s", changes.n ? " " : "", hsy_edit_change_name(1u << i));
	string_format(to, "%lld,%d,%d,%s,%s", (long long)edits->article, edits->from, edits->to,
		      hsy_edit_of_name(e->of), hsy_edit_how(e));
	csv_field(to, changes.bytes, false);
	side_csv(to, &e->from);
	side_csv(to, &e->to);
	string_add(to, "\r\n");
	string_free(&changes);
}

static void edits_print(const struct cli *cli, const hsy_edits *edits)
{
	struct string s = {0};
	if (cli->format == FORMAT_TABLE && edits->n_edits)
		edits_table(cli, &s, edits);
	if (cli->format == FORMAT_CSV)
		string_add(&s,
			   "article,from_version,to_version,of,how,changes,from_statement,from_speaker,from_cue,"
			   "from_text,from_byte,to_statement,to_speaker,to_cue,to_text,to_byte\r\n");
	for (size_t i = 0; i < edits->n_edits && cli->format != FORMAT_TABLE; i++)
		(cli->format == FORMAT_CSV ? edit_csv : edit_json)(&s, edits, &edits->edits[i]);
	out_string(&s);
	string_free(&s);
}

int versions_compare(const struct cli *cli, hsy_case *c, int64_t article, int from, int to)
{
	hsy_edits *edits = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	hsy_status status = hsy_case_edits(c, article, from, to, &edits, &error);
	if (status == HSY_DONE) {
		say("article %lld has no version %d and %d; 'hearsay show %lld --versions' lists them",
		    (long long)article, from, to, (long long)article);
		return EXIT_NOTHING;
	}
	if (!cli_good(status, &error))
		return EXIT_ERROR;
	size_t n = edits->n_edits;
	edits_print(cli, edits);
	hsy_edits_free(edits);
	return cli_answer_status(cli, n, n, "edits");
}
