/* hearsay compare: what articles share, side by side, and what each leaves out. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "color.h"
#include "flow.h"
#include "out.h"
#include "say.h"
#include "statement.h"
#include "table.h"
#include "telling.h"
#include "text.h"
#include "versions.h"

enum { COMPARE_WIDTH = 100 };

static int width_of(const struct cli *cli)
{
	return cli->width < COMPARE_WIDTH ? cli->width : COMPARE_WIDTH;
}

/* ---- the articles and how they hang together ---- */

static void print_articles(const struct cli *cli, struct string *to, const hsy_comparison *c)
{
	static const struct column columns[] = {{"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM},
						{"DATE", ALIGN_LEFT, 4, 0, STYLE_PLAIN},
						{"OUTLET", ALIGN_LEFT, 6, 24, STYLE_SOURCE},
						{"TITLE", ALIGN_LEFT, 6, 0, STYLE_PLAIN}};
	struct table t;
	table_start(&t, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < c->n_articles; i++) {
		const hsy_article_ref *a = &c->articles[i];
		table_format(&t, "%lld", (long long)a->id);
		table_format(&t, "%.10s", a->published ? a->published : "-");
		table_add(&t, a->outlet);
		table_add(&t, a->title ? a->title : hsy_source_name(NULL, a->path));
	}
	table_end(&t, to, cli->width, cli->color);
	string_char(to, '\n');
}

/* "7 retells 6 (copy, whole): names Halyard; long runs of the same words" */
static void print_retelling(const struct cli *cli, struct string *to, const hsy_retelling *r)
{
	struct string head = {0}, grounds = {0};
	struct flow f;
	retelling_head(&head, r);
	for (size_t i = 0; i < r->n_evidence; i++) {
		string_add(&grounds, i ? "; " : ": ");
		retelling_ground(&grounds, &r->evidence[i]);
	}
	flow_start(&f, to, width_of(cli), 2, cli->color);
	f.column = f.margin - 2;
	color_text(to, cli->color, STYLE_TITLE, head.bytes);
	f.column = (int)text_columns(head.bytes);
	flow_string(&f, grounds.bytes, STYLE_PLAIN);
	flow_end(&f);
	string_free(&head);
	string_free(&grounds);
}

static void print_retellings(const struct cli *cli, struct string *to, const hsy_comparison *c)
{
	for (size_t i = 0; i < c->n_retellings; i++)
		print_retelling(cli, to, &c->retellings[i]);
	if (!c->n_retellings)
		color_text(to, cli->color, STYLE_DIM, "No article here is found to retell another.\n");
}

/* ---- what they share ---- */

static bool told_in(const hsy_told *told, int64_t article)
{
	for (size_t i = 0; i < told->tellings.n_places; i++)
		if (told->tellings.places[i].article == article)
			return true;
	return false;
}

/* The first telling in the order in which the articles were named. */
static const hsy_place *told_leader(const hsy_comparison *c, const hsy_told *told)
{
	for (size_t a = 0; a < c->n_articles; a++)
		for (size_t i = 0; i < told->tellings.n_places; i++)
			if (told->tellings.places[i].article == c->articles[a].id)
				return &told->tellings.places[i];
	return &told->tellings.places[0];
}

static void print_telling(const struct cli *cli, struct string *to, const hsy_comparison *c, const hsy_told *told,
			  size_t i, const hsy_place *leader)
{
	const hsy_place *place = &told->tellings.places[i];
	struct string article = {0};
	struct flow f;
	telling_article(&article, place->article, place->outlet, place->path);
	flow_start(&f, to, width_of(cli), 2, cli->color);
	flow_string(&f, article.bytes, STYLE_PLAIN);
	telling_label(&f, told, i, leader);
	f.margin = 4;
	telling_words(&f, told, i, leader);
	telling_drifts(&f, told, i, c->n_articles > 2);
	flow_end(&f);
	string_free(&article);
}

/* "  not in 8, 9" */
static void print_silent(const struct cli *cli, struct string *to, const hsy_comparison *c, const hsy_told *told)
{
	struct string line = {0};
	for (size_t a = 0; a < c->n_articles; a++)
		if (!told_in(told, c->articles[a].id))
			string_format(&line, "%s%lld", line.n ? ", " : "  not in ", (long long)c->articles[a].id);
	if (line.n)
		string_char(&line, '\n');
	color_text(to, cli->color, STYLE_DIM, line.n ? line.bytes : "");
	string_free(&line);
}

static void print_told(const struct cli *cli, struct string *to, const hsy_comparison *c, const hsy_told *told)
{
	const hsy_place *leader = told_leader(c, told);
	struct string when = {0};
	struct flow f;
	string_char(to, '\n');
	flow_start(&f, to, width_of(cli), 0, cli->color);
	flow_string(&f, place_speaker(leader), leader->statement ? STYLE_SOURCE : STYLE_DIM);
	time_said_add(&when, leader->time);
	flow_string(&f, when.bytes, STYLE_DIM);
	flow_end(&f);
	string_free(&when);
	for (size_t a = 0; a < c->n_articles; a++)
		for (size_t i = 0; i < told->tellings.n_places; i++)
			if (told->tellings.places[i].article == c->articles[a].id)
				print_telling(cli, to, c, told, i, leader);
	print_silent(cli, to, c, told);
}

/* Is it shown? What only the articles themselves tell, and all alike, on demand alone. */
static bool told_wanted(const struct cli *cli, const hsy_told *told)
{
	bool wanted = cli->options.all || told->n_drifts;
	for (size_t i = 0; i < told->tellings.n_places; i++)
		wanted = wanted || told->tellings.places[i].statement;
	return wanted;
}

static size_t told_count(const struct cli *cli, const hsy_comparison *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n_told; i++)
		n += told_wanted(cli, &c->told[i]);
	return n;
}

static void print_shared(const struct cli *cli, struct string *to, const hsy_comparison *c)
{
	struct string head = {0};
	const char *who = c->n_articles == 2 ? "both" : "two or more";
	size_t n = told_count(cli, c);
	if (n)
		string_format(&head, "Told by %s: %zu", who, n);
	else
		string_format(&head, "Nothing is told by %s.", who);
	string_char(to, '\n');
	color_text(to, cli->color, STYLE_TITLE, head.bytes);
	string_char(to, '\n');
	for (size_t i = 0; i < c->n_told && !out_failed(); i++) {
		if (told_wanted(cli, &c->told[i]))
			print_told(cli, to, c, &c->told[i]);
		out_string(to);
	}
	string_free(&head);
}

/* ---- what each leaves out ---- */

/* Is it shown? An article's own sentences only on demand. */
static bool gap_wanted(const struct cli *cli, const hsy_gap *gap)
{
	return gap->place.statement || cli->options.all;
}

static void gap_row(struct table *t, const hsy_gap *gap, const char *elsewhere)
{
	if (gap->place.id)
		table_format(t, "#%lld", (long long)gap->place.id);
	else
		table_add(t, "");
	table_add(t, gap->place.statement ? place_speaker(&gap->place) : NULL);
	if (elsewhere)
		table_add(t, *elsewhere ? elsewhere : NULL);
	table_add(t, gap->place.text);
}

/* `elsewhere`: with the outlets that tell it in other articles. */
static void gaps_table_start(struct table *t, bool elsewhere)
{
	static const struct column with[] = {{"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM},
					     {"SPEAKER", ALIGN_LEFT, 4, 20, STYLE_SOURCE},
					     {"BUT IN", ALIGN_LEFT, 8, 20, STYLE_PLAIN},
					     {"CONTENT", ALIGN_LEFT, 6, 0, STYLE_CONTENT}};
	static const struct column without[] = {{"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM},
						{"SPEAKER", ALIGN_LEFT, 4, 20, STYLE_SOURCE},
						{"CONTENT", ALIGN_LEFT, 6, 0, STYLE_CONTENT}};
	table_start(t, elsewhere ? with : without, elsewhere ? 4 : 3);
	t->indent = 2;
}

static void print_gaps_heading(const struct cli *cli, struct string *to, const char *head)
{
	struct flow f;
	string_char(to, '\n');
	flow_start(&f, to, width_of(cli), 0, cli->color);
	flow_string(&f, head, STYLE_TITLE);
	flow_end(&f);
}

/* ---- of two ---- */

static bool gap_fits(const struct cli *cli, const hsy_gap *gap, int64_t article, const char *held)
{
	return gap->article == article && !strcmp(gap->held, held) && gap_wanted(cli, gap);
}

/* What is held of the outlet that leaves something out; `outlet` NULL: it is not known. */
static const char *held_words(const char *held, const char *outlet)
{
	return !outlet                    ? "; its outlet is not known"
	       : !strcmp(held, "article") ? ", told by other articles of this outlet"
	       : !strcmp(held, "outlet")  ? ", told by no article of this outlet here"
					  : "; no other article of this outlet is here";
}

/* Those of an article that are held alike, under a heading. What only a newer one tells was not left out. */
static void print_gaps_held(const struct cli *cli, struct string *to, const hsy_comparison *c,
			    const hsy_article_ref *a, const hsy_article_ref *other, const char *held)
{
	bool is_older = hsy_article_is_older(a, other);
	size_t n = 0;
	struct string head = {0};
	struct table t;
	gaps_table_start(&t, false);
	for (size_t i = 0; i < c->n_gaps; i++)
		if (gap_fits(cli, &c->gaps[i], a->id, held)) {
			gap_row(&t, &c->gaps[i], NULL);
			n++;
		}
	if (n) {
		string_add(&head, is_older ? "Not yet in " : "");
		telling_article(&head, a->id, a->outlet, a->path);
		string_format(&head, is_older ? ": %zu" : " leaves out %zu", n);
		string_add(&head, held_words(held, a->outlet));
		print_gaps_heading(cli, to, head.bytes);
		table_end(&t, to, width_of(cli), cli->color);
	}
	string_free(&head);
}

static void print_gaps_of_two(const struct cli *cli, struct string *to, const hsy_comparison *c)
{
	static const char *const held[] = {"article", "outlet", "nothing of this outlet"};
	for (size_t a = 0; a < c->n_articles; a++)
		for (size_t h = 0; h < sizeof held / sizeof *held; h++)
			print_gaps_held(cli, to, c, &c->articles[a], &c->articles[!a], held[h]);
}

/* ---- of more: what one alone tells ---- */

static bool told_is_shared(const hsy_comparison *c, int64_t tellings)
{
	for (size_t i = 0; tellings && i < c->n_told; i++)
		if (c->told[i].tellings.id == tellings)
			return true;
	return false;
}

static bool gaps_alike(const hsy_gap *a, const hsy_gap *b)
{
	return a->of == b->of && a->place.id == b->place.id &&
	       a->place.spans[0].bytes.begin == b->place.spans[0].bytes.begin;
}

/* The outlets, among those compared, that tell it in another article; false: an earlier gap is about the same. */
static bool gap_elsewhere(struct string *to, const hsy_comparison *c, size_t i)
{
	string_append(to, "", 0);
	for (size_t k = 0; k < i; k++)
		if (gaps_alike(&c->gaps[k], &c->gaps[i]))
			return false;
	for (size_t k = i; k < c->n_gaps; k++)
		if (gaps_alike(&c->gaps[k], &c->gaps[i]) && !strcmp(c->gaps[k].held, "article"))
			string_format(to, "%s%s", to->n ? ", " : "", c->gaps[k].outlet);
	return true;
}

/* Is gap `i` to be told under the article that tells it? With the outlets that tell it elsewhere. */
static bool gap_is_alone(const struct cli *cli, const hsy_comparison *c, size_t i, struct string *elsewhere)
{
	string_clear(elsewhere);
	return gap_wanted(cli, &c->gaps[i]) && !told_is_shared(c, c->gaps[i].place.tellings) &&
	       gap_elsewhere(elsewhere, c, i);
}

static void print_gaps_alone(const struct cli *cli, struct string *to, const hsy_comparison *c,
			     const hsy_article_ref *a)
{
	size_t n = 0;
	bool somewhere = false;
	struct string head = {0}, elsewhere = {0};
	struct table t;
	for (size_t i = 0; i < c->n_gaps; i++)
		if (c->gaps[i].of == a->id && gap_is_alone(cli, c, i, &elsewhere)) {
			somewhere |= elsewhere.n > 0;
			n++;
		}
	gaps_table_start(&t, somewhere);
	for (size_t i = 0; i < c->n_gaps; i++)
		if (c->gaps[i].of == a->id && gap_is_alone(cli, c, i, &elsewhere))
			gap_row(&t, &c->gaps[i], somewhere ? elsewhere.bytes : NULL);
	if (n) {
		string_add(&head, "Only in ");
		telling_article(&head, a->id, a->outlet, a->path);
		string_format(&head, ": %zu", n);
		print_gaps_heading(cli, to, head.bytes);
		table_end(&t, to, width_of(cli), cli->color);
	}
	string_free(&head);
	string_free(&elsewhere);
}

static void print_gaps(const struct cli *cli, struct string *to, const hsy_comparison *c)
{
	if (c->n_articles == 2)
		print_gaps_of_two(cli, to, c);
	for (size_t a = 0; c->n_articles > 2 && a < c->n_articles; a++)
		print_gaps_alone(cli, to, c, &c->articles[a]);
}

/* What --all would show besides. */
static size_t hidden_count(const struct cli *cli, const hsy_comparison *c)
{
	size_t n = c->n_told - told_count(cli, c);
	for (size_t i = 0; i < c->n_gaps; i++)
		n += !gap_wanted(cli, &c->gaps[i]);
	return n;
}

/* ---- forms ---- */

static void print_table(const struct cli *cli, const hsy_comparison *c)
{
	struct string s = {0};
	print_articles(cli, &s, c);
	print_retellings(cli, &s, c);
	print_shared(cli, &s, c);
	print_gaps(cli, &s, c);
	out_string(&s);
	string_free(&s);
	size_t n = hidden_count(cli, c);
	out_flush();
	if (n && !cli->options.quiet)
		say("%zu sentence%s of the articles' own not shown; --all shows all", n, n == 1 ? "" : "s");
}

static void print_json(const struct cli *cli, const hsy_comparison *c)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	for (size_t i = 0; i < c->n_retellings; i++)
		retelling_json(&json, &c->retellings[i]);
	for (size_t i = 0; i < c->n_told; i++)
		if (told_wanted(cli, &c->told[i]))
			telling_group_json(&json, &c->told[i]);
	for (size_t i = 0; i < c->n_gaps; i++) {
		if (!gap_wanted(cli, &c->gaps[i]))
			continue;
		hsy_json_open(&json, NULL, '{');
		hsy_json_open(&json, "gap", '{');
		hsy_json_gap(&json, &c->gaps[i], c->gaps[i].place.tellings);
		hsy_json_id(&json, "number", c->gaps[i].place.id);
		hsy_json_close(&json, '}');
		hsy_json_end(&json);
	}
	out_string(&s);
	string_free(&s);
}

static void print_csv(const struct cli *cli, const hsy_comparison *c)
{
	struct string s = {0}, note = {0};
	telling_csv_head(&s);
	for (size_t k = 0; k < c->n_told; k++)
		for (size_t i = 0; told_wanted(cli, &c->told[k]) && i < c->told[k].tellings.n_places; i++) {
			string_clear(&note);
			telling_drifts_line(&note, &c->told[k], i);
			telling_csv(&s, "telling", &c->told[k].tellings.places[i], note.bytes);
		}
	for (size_t i = 0; i < c->n_gaps; i++) {
		const hsy_gap *gap = &c->gaps[i];
		if (!gap_wanted(cli, gap))
			continue;
		string_clear(&note);
		string_format(&note, "not in %lld%s", (long long)gap->article, held_words(gap->held, gap->outlet));
		telling_csv(&s, "gap", &gap->place, note.bytes);
	}
	out_string(&s);
	string_free(&s);
	string_free(&note);
}

/* ---- the command ---- */

/* The articles that the operands mean, with the versions that they name. */
static bool articles_find(const struct cli *cli, hsy_case *c, struct version_named *named, int *ret_status)
{
	for (size_t i = 0; i < cli->n_operands; i++)
		if (!version_find(cli, c, cli->operands[i], &named[i], ret_status))
			return false;
	return true;
}

/* True if one of them names a version. */
static bool names_version(const struct cli *cli, const struct version_named *named)
{
	for (size_t i = 0; i < cli->n_operands; i++)
		if (named[i].version)
			return true;
	return false;
}

/* Two versions of one article, the second one the latest if it names none. */
static int compare_versions(const struct cli *cli, hsy_case *c, const struct version_named *named)
{
	int latest = 1;
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (cli->n_operands != 2 || named[0].article != named[1].article) {
		say("versions are compared two at a time, of one article, such as: hearsay compare 3@1 3@2");
		return EXIT_ERROR;
	}
	if (!cli_good(hsy_case_count_versions(c, named[0].article, &latest, &error), &error))
		return EXIT_ERROR;
	return versions_compare(cli, c, named[0].article, named[0].version ? named[0].version : latest,
				named[1].version ? named[1].version : latest);
}

static int compare_articles(const struct cli *cli, hsy_case *c, const struct version_named *named)
{
	int64_t articles[HSY_COMPARE_MAX];
	hsy_comparison *comparison = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	for (size_t i = 0; i < cli->n_operands; i++)
		articles[i] = named[i].article;
	if (!cli_good(hsy_case_compare(c, articles, cli->n_operands, cli->options.all, &comparison, &error),
		      &error))
		return EXIT_ERROR;
	int status = told_count(cli, comparison) ? EXIT_FOUND : EXIT_NOTHING;
	if (cli->format == FORMAT_TABLE)
		print_table(cli, comparison);
	else if (cli->format == FORMAT_JSON)
		print_json(cli, comparison);
	else
		print_csv(cli, comparison);
	hsy_comparison_free(comparison);
	return status;
}

int cmd_compare(const struct cli *cli)
{
	struct version_named named[HSY_COMPARE_MAX];
	hsy_case *c = NULL;
	int status = EXIT_ERROR;
	if (cli_open_case(cli, HSY_CASE_READ, &c) && articles_find(cli, c, named, &status))
		status = (names_version(cli, named) ? compare_versions : compare_articles)(cli, c, named);
	hsy_case_free(c);
	return status;
}
