/* hearsay eval: scores what the model finds against annotated articles, as PolNeAR's are. */
#include "cli.h"
#include "gold.h"
#include "out.h"
#include "run.h"
#include "say.h"
#include "table.h"

struct eval {
	struct run run; /* first, so that the callbacks of run.h get what they expect */
	struct gold gold;
	hsy_scores scores;
};

/* What is counted, in the order shown. */
struct measure {
	const char *name, *key;
	hsy_score score;
};

enum { MEASURES = 5 };

static void measures_of(const hsy_scores *s, struct measure measures[MEASURES])
{
	measures[0] = (struct measure){"source spans, exact", "source", s->source};
	measures[1] = (struct measure){"cue spans, exact", "cue", s->cue};
	measures[2] = (struct measure){"content spans, exact", "content", s->content};
	measures[3] = (struct measure){"attributions, overlap", "linked_overlap", s->linked_overlap};
	measures[4] = (struct measure){"attributions, exact", "linked_exact", s->linked_exact};
}

static void print_table(const struct cli *cli, struct string *to, const struct measure *measures)
{
	static const struct column columns[] = {
	    {"", ALIGN_LEFT, 8, 0, STYLE_PLAIN},           {"GOLD", ALIGN_RIGHT, 0, 0, STYLE_DIM},
	    {"FOUND", ALIGN_RIGHT, 0, 0, STYLE_DIM},       {"BOTH", ALIGN_RIGHT, 0, 0, STYLE_DIM},
	    {"PRECISION", ALIGN_RIGHT, 5, 0, STYLE_PLAIN}, {"RECALL", ALIGN_RIGHT, 0, 0, STYLE_PLAIN},
	    {"F1", ALIGN_RIGHT, 0, 0, STYLE_TITLE}};
	struct table t;
	table_start(&t, columns, sizeof columns / sizeof *columns);
	for (int i = 0; i < MEASURES; i++) {
		hsy_score score = measures[i].score;
		table_add(&t, measures[i].name);
		table_number(&t, score.n_gold);
		table_number(&t, score.n_found);
		table_number(&t, score.n_both);
		table_format(&t, "%.1f", 100 * hsy_score_precision(score));
		table_format(&t, "%.1f", 100 * hsy_score_recall(score));
		table_format(&t, "%.1f", 100 * hsy_score_f1(score));
	}
	table_end(&t, to, cli->width, cli->color);
}

static void print_json(hsy_json *json, const struct eval *eval, const struct measure *measures)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_string(json, "model", hsy_model_name(eval->run.model));
	hsy_json_string(json, "kernel", hsy_kernel_name(hsy_model_kernel(eval->run.model)));
	hsy_json_real(json, "min_score", eval->run.reading.min_score);
	hsy_json_int(json, "articles", (int64_t)eval->scores.n_articles);
	hsy_json_int(json, "annotations", (int64_t)eval->scores.n_annotations);
	for (int i = 0; i < MEASURES; i++) {
		hsy_score score = measures[i].score;
		hsy_json_open(json, measures[i].key, '{');
		hsy_json_int(json, "gold", (int64_t)score.n_gold);
		hsy_json_int(json, "found", (int64_t)score.n_found);
		hsy_json_int(json, "both", (int64_t)score.n_both);
		hsy_json_real(json, "precision", hsy_score_precision(score));
		hsy_json_real(json, "recall", hsy_score_recall(score));
		hsy_json_real(json, "f1", hsy_score_f1(score));
		hsy_json_close(json, '}');
	}
	hsy_json_end(json);
}

static void print_scores(const struct eval *eval)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	struct measure measures[MEASURES];
	measures_of(&eval->scores, measures);
	if (eval->run.cli->format == FORMAT_JSON) {
		print_json(&json, eval, measures);
	} else {
		string_number(&s, eval->scores.n_articles);
		string_add(&s, " articles, ");
		string_number(&s, eval->scores.n_annotations);
		string_format(&s, " annotations, model %s\n\n", hsy_model_name(eval->run.model));
		print_table(eval->run.cli, &s, measures);
	}
	out_string(&s);
	string_free(&s);
}

/* An hsy_reading_fn. */
static bool score(void *context, const hsy_reading *reading)
{
	struct eval *eval = context;
	const struct paths *annotations = gold_of(&eval->gold, reading->article.path);
	eval->scores.n_articles += annotations && annotations->n > 0;
	for (size_t i = 0; annotations && i < annotations->n; i++) {
		hsy_error error = {.byte = HSY_NO_BYTE};
		if (!cli_good(hsy_eval_brat(reading, annotations->paths[i], &eval->scores, &error), &error))
			eval->run.failed = true;
	}
	return true;
}

static int eval_run(struct eval *eval, const struct cli *cli)
{
	if (!gold_open(&eval->gold, cli->operands[0], cli->operands[1]))
		return EXIT_ERROR;
	struct paths *texts = &eval->gold.texts;
	if (!texts->n) {
		say("no NAME.txt in %s has a NAME_*.ann in %s", cli->operands[0], cli->operands[1]);
		return EXIT_NOTHING;
	}
	if (!run_open(&eval->run, cli, (const char *const *)texts->paths, texts->n))
		return EXIT_ERROR;
	struct run *run = &eval->run;
	hsy_status status = hsy_read_all(run->model, &run->reading, run->intake, (unsigned)cli->options.threads,
					 score, run_progress, run_problem, eval, &run->total, &run->error);
	int exit_status = run_status(run, status);
	if (status == HSY_OK)
		print_scores(eval);
	return exit_status;
}

int cmd_eval(const struct cli *cli)
{
	struct eval eval = {0};
	int status = eval_run(&eval, cli);
	run_close(&eval.run);
	gold_free(&eval.gold);
	return status;
}
