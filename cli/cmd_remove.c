/* hearsay remove: takes articles out of the case file. */
#include <stdlib.h>

#include "cli.h"
#include "out.h"
#include "say.h"
#include "versions.h"

/* The articles that the operands mean, each once. False after a message. */
static bool articles_find(const struct cli *cli, hsy_case *c, int64_t *articles, size_t *ret_n, int *ret_status)
{
	size_t n = 0;
	for (size_t i = 0; i < cli->n_operands; i++) {
		struct version_named named;
		if (!version_find(cli, c, cli->operands[i], &named, ret_status))
			return false;
		if (named.version) {
			say("%s: a version is not removed alone; 'hearsay remove %lld' removes the article",
			    cli->operands[i], (long long)named.article);
			*ret_status = EXIT_ERROR;
			return false;
		}
		size_t k = 0;
		while (k < n && articles[k] != named.article)
			k++;
		articles[k] = named.article;
		n += k == n;
	}
	*ret_n = n;
	return true;
}

static void print_removed(const int64_t *articles, size_t n)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	hsy_json_open(&json, NULL, '{');
	hsy_json_open(&json, "removed", '[');
	for (size_t i = 0; i < n; i++)
		hsy_json_int(&json, NULL, articles[i]);
	hsy_json_close(&json, ']');
	hsy_json_end(&json);
	out_string(&s);
	string_free(&s);
}

int cmd_remove(const struct cli *cli)
{
	int64_t *articles = grow(NULL, cli->n_operands, sizeof *articles);
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	size_t n = 0;
	int status = EXIT_ERROR;
	if (cli_case_exists(cli) && cli_open_case(cli, HSY_CASE_WRITE, &c) &&
	    articles_find(cli, c, articles, &n, &status)) {
		bool good = cli_good(hsy_case_remove(c, articles, n, &error), &error);
		status = good ? EXIT_FOUND : EXIT_ERROR;
		if (good && cli->options.format == FORMAT_JSON)
			print_removed(articles, n);
		else if (good && !cli->options.quiet)
			say("removed %zu article%s", n, n == 1 ? "" : "s");
	}
	hsy_case_free(c);
	free(articles);
	return status;
}
