/* See correct.h; and hearsay correct, which lists, makes and takes back too. */
#include "correct.h"

#include <stdlib.h>
#include <string.h>

#include "out.h"
#include "say.h"
#include "table.h"

/* What an option asks for: the operands that it wants, in words. */
struct asked {
	bool given;
	hsy_correction_what what;
	const char *option, *operands;
	size_t n_operands;
};

enum { N_ASKED = 10 };

static void asked_make(const struct options *o, struct asked asked[N_ASKED])
{
	const struct asked all[N_ASKED] = {
	    {o->merge, HSY_CORRECT_MERGE, "merge", "A B", 2},
	    {o->split, HSY_CORRECT_SPLIT, "split", "A NAME", 2},
	    {o->rename, HSY_CORRECT_RENAME, "rename", "A NEW", 2},
	    {o->speaker, HSY_CORRECT_SPEAKER, "speaker", "STATEMENT NAME", 2},
	    {o->reject, HSY_CORRECT_REJECT, "reject", "STATEMENT", 1},
	    {o->same, HSY_CORRECT_SAME, "same", "STATEMENT STATEMENT", 2},
	    {o->apart, HSY_CORRECT_APART, "apart", "STATEMENT STATEMENT", 2},
	    {o->retells, HSY_CORRECT_RETELLS, "retells", "ARTICLE ARTICLE", 2},
	    {o->not_retells, HSY_CORRECT_NOT_RETELLS, "not-retells", "ARTICLE ARTICLE", 2},
	    {o->no_drift, HSY_CORRECT_NO_DRIFT, "no-drift", "DRIFT", 1}};
	memcpy(asked, all, sizeof all);
}

static size_t asked_count(const struct asked asked[N_ASKED])
{
	size_t n = 0;
	for (size_t i = 0; i < N_ASKED; i++)
		n += asked[i].given;
	return n;
}

bool correct_is_asked(const struct cli *cli)
{
	struct asked all[N_ASKED];
	asked_make(&cli->options, all);
	return asked_count(all) || cli->options.corrections || cli->options.undo >= 0;
}

/* The one thing that is asked for; NULL after a message if it is not one, or its operands are not right. */
static const struct asked *asked_one(const struct cli *cli, const struct asked asked[N_ASKED])
{
	const struct asked *one = NULL;
	for (size_t i = 0; i < N_ASKED; i++) {
		if (asked[i].given && one) {
			say("--%s and --%s: one correction at a time", one->option, asked[i].option);
			return NULL;
		}
		one = asked[i].given ? &asked[i] : one;
	}
	if (one && cli->n_operands != one->n_operands) {
		say("--%s wants %s%s", one->option, one->operands,
		    one->what < HSY_CORRECT_SAME ? ", each in quotation marks if it is of several words" : "");
		return NULL;
	}
	return one;
}

/* "45" or "#45"; 0 if it is no number. */
static int64_t number_of(const char *word)
{
	const char *digits = word + (*word == '#');
	size_t n = strspn(digits, "0123456789");
	return n && n < 19 && !digits[n] ? strtoll(digits, NULL, 10) : 0;
}

/* False after a message. */
static bool statement_take(const char *word, int64_t *ret_statement)
{
	*ret_statement = number_of(word);
	if (!*ret_statement)
		say("'%s' is no statement's number; 'hearsay said' shows them", word);
	return *ret_statement != 0;
}

static bool drift_take(const char *word, int64_t *ret_drift)
{
	*ret_drift = number_of(word);
	if (!*ret_drift)
		say("'%s' is no drift's number", word);
	return *ret_drift != 0;
}

static bool article_take(hsy_case *c, const char *word, int64_t *ret_article)
{
	hsy_error error = {.byte = HSY_NO_BYTE};
	hsy_status status = hsy_case_find_article(c, word, ret_article, &error);
	if (status == HSY_DONE)
		say("no article '%s'; 'hearsay articles' lists them", word);
	return status != HSY_DONE && cli_good(status, &error);
}

static bool request_make(const struct cli *cli, hsy_case *c, const struct asked *asked,
			 hsy_correction_request *request)
{
	const char *first = cli->operands[0], *second = asked->n_operands > 1 ? cli->operands[1] : NULL;
	*request = (hsy_correction_request){.what = asked->what, .by = getenv("USER")};
	switch (asked->what) {
	case HSY_CORRECT_SAME:
	case HSY_CORRECT_APART:
		return statement_take(first, &request->statement) &&
		       statement_take(second, &request->other_statement);
	case HSY_CORRECT_RETELLS:
	case HSY_CORRECT_NOT_RETELLS:
		return article_take(c, first, &request->article) &&
		       article_take(c, second, &request->other_article);
	case HSY_CORRECT_NO_DRIFT:
		return drift_take(first, &request->drift);
	case HSY_CORRECT_SPEAKER:
	case HSY_CORRECT_REJECT:
		request->other = second;
		return statement_take(first, &request->statement);
	default:
		request->name = first;
		request->other = second;
		return true;
	}
}

/* ---- what one means ---- */

/* #45 "said"; without the number where it is about none now */
static void side_add(struct string *to, const char *mark, int64_t number, const char *words)
{
	if (number)
		string_format(to, "%s%lld ", mark, (long long)number);
	string_format(to, "\"%s\"", words);
}

static void link_meaning_add(struct string *to, const hsy_correction *k, const char *other)
{
	bool of_articles = k->what == HSY_CORRECT_RETELLS || k->what == HSY_CORRECT_NOT_RETELLS;
	const char *mark = of_articles ? "" : "#";
	const char *between = k->what == HSY_CORRECT_SAME      ? " = "
			      : k->what == HSY_CORRECT_APART   ? " is not "
			      : k->what == HSY_CORRECT_RETELLS ? " retells "
							       : " does not retell ";
	if (k->what == HSY_CORRECT_NO_DRIFT) {
		string_format(to, "\"%s\" / \"%s\" (%s)", k->name, other, k->type ? k->type : "?");
		return;
	}
	side_add(to, mark, of_articles ? k->article : k->statement, k->name);
	string_add(to, between);
	side_add(to, mark, of_articles ? k->other_article : k->other_statement, other);
}

/* "Ruvim Tasko = R. Tasco", "#45 by Ruvim Tasko" */
static void meaning_add(struct string *to, const hsy_correction *k)
{
	const char *other = k->other ? k->other : "?";
	switch (k->what) {
	case HSY_CORRECT_MERGE:
		string_format(to, "%s = %s", k->name, other);
		return;
	case HSY_CORRECT_SPLIT:
		string_format(to, "%s is not %s", k->name, other);
		return;
	case HSY_CORRECT_RENAME:
		string_format(to, "%s shown as %s", k->name, other);
		return;
	case HSY_CORRECT_SPEAKER:
	case HSY_CORRECT_REJECT:
		side_add(to, "#", k->statement, k->name);
		string_format(to, " by %s", k->what == HSY_CORRECT_REJECT ? "nobody known" : other);
		return;
	default:
		link_meaning_add(to, k, other);
	}
}

/* "correction 8 made: #45 "said" by Ruvim Tasko; ...", so that a wrong number is seen. */
static void say_made(const struct cli *cli, hsy_case *c, int64_t id)
{
	struct string meaning = {0};
	hsy_corrections *all = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (hsy_case_corrections(c, &all, &error) == HSY_OK)
		for (size_t i = all->n_corrections; i-- > 0;)
			if (all->corrections[i].id == id)
				meaning_add(&meaning, &all->corrections[i]);
	say("correction %lld made%s%s; 'hearsay %s --undo %lld' takes it back", (long long)id,
	    meaning.bytes ? ": " : "", meaning.bytes ? meaning.bytes : "", cli->command->name, (long long)id);
	string_free(&meaning);
	hsy_corrections_free(all);
}

static int make(const struct cli *cli)
{
	struct asked all[N_ASKED];
	hsy_correction_request request;
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	int64_t id = 0;
	asked_make(&cli->options, all);
	const struct asked *asked = asked_one(cli, all);
	bool good = asked && cli_case_exists(cli) && cli_open_case(cli, HSY_CASE_WRITE, &c) &&
		    request_make(cli, c, asked, &request) &&
		    cli_good(hsy_case_correct(c, &request, &id, &error), &error);
	if (good && !cli->options.quiet)
		say_made(cli, c, id);
	hsy_case_free(c);
	return good ? EXIT_FOUND : EXIT_ERROR;
}

static int undo(const struct cli *cli)
{
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (cli->n_operands) {
		say("--undo does not know what to do with '%s'", cli->operands[0]);
		return EXIT_ERROR;
	}
	bool good = cli_case_exists(cli) && cli_open_case(cli, HSY_CASE_WRITE, &c) &&
		    cli_good(hsy_case_undo(c, cli->options.undo, &error), &error);
	hsy_case_free(c);
	if (good && !cli->options.quiet)
		say("correction %ld taken back", cli->options.undo);
	return good ? EXIT_FOUND : EXIT_ERROR;
}

/* ---- listing ---- */

static const char *state_of(const hsy_correction *k)
{
	return k->undone ? "taken back" : k->is_waiting ? "waiting" : "in force";
}

void correction_line(struct string *to, const hsy_correction *k)
{
	string_format(to, "%lld %s: ", (long long)k->id, hsy_correction_name(k->what));
	meaning_add(to, k);
}

void correction_json(hsy_json *json, const hsy_correction *k)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, "correction", k->id);
	hsy_json_string(json, "what", hsy_correction_name(k->what));
	hsy_json_string(json, "name", k->name);
	hsy_json_string(json, "other", k->other);
	hsy_json_string(json, "type", k->type);
	hsy_json_id(json, "statement", k->statement);
	hsy_json_id(json, "other_statement", k->other_statement);
	hsy_json_id(json, "article", k->article);
	hsy_json_id(json, "other_article", k->other_article);
	hsy_json_id(json, "entity", k->entity);
	hsy_json_string(json, "by", k->by);
	hsy_json_string(json, "made", k->made);
	hsy_json_string(json, "undone", k->undone);
	hsy_json_string(json, "state", state_of(k));
}

static void print_csv(struct string *to, const hsy_correction *k)
{
	string_format(to, "%lld", (long long)k->id);
	const char *fields[] = {hsy_correction_name(k->what), k->name, k->other, state_of(k), k->made, k->undone};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_field(to, fields[i], false);
	string_format(to, ",%lld,%lld,%lld,%lld,%lld", (long long)k->statement, (long long)k->entity,
		      (long long)k->other_statement, (long long)k->article, (long long)k->other_article);
	csv_field(to, k->type, false);
	csv_field(to, k->by, false);
	string_add(to, "\r\n");
}

static void print_table(const struct cli *cli, struct string *to, const hsy_corrections *all)
{
	static const struct column columns[] = {{"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM},
						{"WHAT", ALIGN_LEFT, 0, 0, STYLE_PLAIN},
						{"MEANING", ALIGN_LEFT, 10, 0, STYLE_SOURCE},
						{"MADE", ALIGN_LEFT, 0, 0, STYLE_DIM},
						{"STATE", ALIGN_LEFT, 0, 0, STYLE_PLAIN}};
	struct table t;
	table_start(&t, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < all->n_corrections; i++) {
		const hsy_correction *k = &all->corrections[i];
		struct string meaning = {0};
		meaning_add(&meaning, k);
		table_format(&t, "%lld", (long long)k->id);
		table_add(&t, hsy_correction_name(k->what));
		table_add(&t, meaning.bytes);
		table_format(&t, "%.10s%s%s", k->made ? k->made : "-", k->by ? " by " : "", k->by ? k->by : "");
		table_add(&t, state_of(k));
		string_free(&meaning);
	}
	table_end(&t, to, cli->width, cli->color);
}

static void print_all(const struct cli *cli, const hsy_corrections *all)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	if (cli->format == FORMAT_TABLE && all->n_corrections)
		print_table(cli, &s, all);
	if (cli->format == FORMAT_CSV)
		string_add(&s,
			   "correction,what,name,other,state,made,undone,statement,entity,other_statement,article,"
			   "other_article,type,by\r\n");
	for (size_t i = 0; i < all->n_corrections && cli->format == FORMAT_CSV; i++)
		print_csv(&s, &all->corrections[i]);
	for (size_t i = 0; i < all->n_corrections && cli->format == FORMAT_JSON; i++) {
		correction_json(&json, &all->corrections[i]);
		hsy_json_end(&json);
	}
	out_string(&s);
	string_free(&s);
}

static int list(const struct cli *cli)
{
	hsy_case *c = NULL;
	hsy_corrections *all = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	int status = EXIT_ERROR;
	if (cli_open_case(cli, HSY_CASE_READ, &c) && cli_good(hsy_case_corrections(c, &all, &error), &error)) {
		print_all(cli, all);
		status = cli_answer_status(cli, all->n_corrections, all->n_corrections, "corrections");
	}
	hsy_corrections_free(all);
	hsy_case_free(c);
	return status;
}

int correct_run(const struct cli *cli)
{
	const struct options *o = &cli->options;
	struct asked all[N_ASKED];
	asked_make(o, all);
	bool makes = asked_count(all) > 0;
	if (makes + o->corrections + (o->undo >= 0) > 1) {
		say("one correction at a time, and --corrections and --undo alone");
		return EXIT_ERROR;
	}
	return makes ? make(cli) : o->corrections ? list(cli) : undo(cli);
}

int cmd_correct(const struct cli *cli)
{
	if (correct_is_asked(cli))
		return correct_run(cli);
	if (!cli->n_operands)
		return list(cli);
	say("'correct' does not know what to do with '%s'; see 'hearsay correct --help'", cli->operands[0]);
	return EXIT_ERROR;
}
