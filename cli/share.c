/* What several commands do alike: opening the model and the case file, joining operands. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "out.h"
#include "say.h"
#include "str.h"

/* Says which names there are. */
static void kernel_unknown(const char *name)
{
	struct string names = {0};
	for (int k = HSY_KERNEL_AUTO; hsy_kernel_name((hsy_kernel)k); k++)
		string_format(&names, "%s%s", names.n ? ", " : "", hsy_kernel_name((hsy_kernel)k));
	say("--kernel does not know '%s'; it knows %s", name, names.n ? names.bytes : "none");
	string_free(&names);
}

bool cli_kernel(const struct cli *cli, hsy_kernel *ret_kernel)
{
	if (!cli->options.kernel || hsy_kernel_parse(cli->options.kernel, ret_kernel))
		return true;
	kernel_unknown(cli->options.kernel);
	return false;
}

bool cli_open_model(const struct cli *cli, hsy_model **ret_model)
{
	hsy_kernel kernel = HSY_KERNEL_AUTO;
	if (!cli_kernel(cli, &kernel))
		return false;
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (hsy_model_open(cli->options.model, kernel, ret_model, &error) == HSY_OK)
		return true;
	say_error(&error);
	return false;
}

const char *cli_case_path(const struct cli *cli)
{
	const char *from_environment = getenv("HEARSAY_DB");
	if (cli->options.db)
		return cli->options.db;
	return from_environment && *from_environment ? from_environment : "hearsay.db";
}

bool cli_case_exists(const struct cli *cli)
{
	const char *path = cli_case_path(cli);
	if (!access(path, F_OK) || errno != ENOENT)
		return true;
	say("there is no case file '%s'; 'hearsay add' makes one, --db names another", path);
	return false;
}

bool cli_open_case(const struct cli *cli, hsy_case_mode mode, hsy_case **ret_case)
{
	if (mode == HSY_CASE_READ && !cli_case_exists(cli))
		return false;
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (hsy_case_open(cli_case_path(cli), mode, ret_case, &error) == HSY_OK)
		return true;
	say_error(&error);
	return false;
}

char *cli_join_operands(const struct cli *cli)
{
	struct string joined = {0};
	for (size_t i = 0; i < cli->n_operands; i++)
		string_format(&joined, "%s%s", i ? " " : "", cli->operands[i]);
	return joined.bytes;
}

bool cli_good(hsy_status status, const hsy_error *error)
{
	if (status != HSY_OK)
		say_error(error);
	return status == HSY_OK;
}

void cli_say_unknown(const struct cli *cli, hsy_case *c, const char *name)
{
	hsy_person *person = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (cli->format != FORMAT_TABLE || cli->options.quiet)
		return;
	if (hsy_case_person(c, name, 1, &person, &error) == HSY_DONE)
		say_error(&error);
	hsy_person_free(person);
}

/* "6 of 9 articles have no date", ", 2 no outlet"; and the option that tells it. */
static void lack_add(struct string *what, struct string *how, const hsy_case_size *size, size_t n, const char *name,
		     const char *option)
{
	if (!n)
		return;
	if (what->n)
		string_format(what, ", %zu no %s", n, name);
	else
		string_format(what, "%zu of %zu article%s %s no %s", n, size->n_articles,
			      size->n_articles == 1 ? "" : "s", n == 1 ? "has" : "have", name);
	string_format(how, " %s", option);
}

void cli_say_lacking(const struct cli *cli, hsy_case *c, unsigned lacks, const char *so)
{
	hsy_case_size size = {0};
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct string what = {0}, how = {0};
	if (cli->format != FORMAT_TABLE || cli->options.quiet ||
	    !cli_good(hsy_case_get_size(c, &size, &error), &error))
		return;
	lack_add(&what, &how, &size, lacks & LACK_DATE ? size.n_undated : 0, "date", "--date DAY");
	lack_add(&what, &how, &size, lacks & LACK_OUTLET ? size.n_unplaced : 0, "outlet", "--outlet NAME");
	out_flush();
	if (what.n)
		say("%s%s; 'hearsay add PATH%s' tells it", what.bytes, so, how.bytes);
	string_free(&what);
	string_free(&how);
}

bool cli_number(const char *word, int64_t *ret_number)
{
	const char *digits = word + (*word == '#');
	size_t n = strspn(digits, "0123456789");
	if (!n || n > 18 || digits[n])
		return false;
	*ret_number = strtoll(digits, NULL, 10);
	return true;
}

size_t cli_limit(const struct cli *cli, size_t usual)
{
	long limit = cli->options.limit;
	return limit >= 0 ? (size_t)limit : cli->terminal ? usual : 0;
}

int cli_answer_status(const struct cli *cli, size_t n, size_t total, const char *what)
{
	if (cli->options.quiet)
		return n ? EXIT_FOUND : EXIT_NOTHING;
	if (!n && cli->format == FORMAT_TABLE)
		say("no %s found", what);
	else if (n && total > n)
		say("%zu of %zu %s; --limit 0 gives all", n, total, what);
	return n ? EXIT_FOUND : EXIT_NOTHING;
}
