/* hearsay version: the program, the model, the kernel in use and those that this processor runs. */
#include "cli.h"
#include "flow.h"
#include "out.h"
#include "say.h"

static void print_table(const struct cli *cli, struct string *to, const hsy_model *model, const char *trouble)
{
	string_format(to, "hearsay  %s\n", hsy_version());
	struct flow f;
	flow_start(&f, to, cli->width, 9, false);
	string_add(to, "model    ");
	f.column = 9;
	flow_string(&f, model ? hsy_model_name(model) : trouble, STYLE_PLAIN);
	flow_line(&f);
	flow_string(&f, model ? hsy_model_path(model) : NULL, STYLE_PLAIN);
	flow_end(&f);
	string_format(to, "kernels  ");
	const char *before = "";
	for (int k = HSY_KERNEL_AUTO + 1; hsy_kernel_name((hsy_kernel)k); k++) {
		if (!hsy_kernel_runs_here((hsy_kernel)k))
			continue;
		bool used = model && (int)hsy_model_kernel(model) == k;
		string_format(to, "%s%s%s", before, hsy_kernel_name((hsy_kernel)k), used ? " (in use)" : "");
		before = ", ";
	}
	string_char(to, '\n');
}

static void print_json(hsy_json *json, const hsy_model *model, const char *trouble)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_string(json, "version", hsy_version());
	hsy_json_string(json, "model", model ? hsy_model_name(model) : NULL);
	hsy_json_string(json, "model_path", model ? hsy_model_path(model) : NULL);
	if (!model)
		hsy_json_string(json, "model_error", trouble);
	hsy_json_string(json, "kernel", model ? hsy_kernel_name(hsy_model_kernel(model)) : NULL);
	hsy_json_open(json, "kernels", '[');
	for (int k = HSY_KERNEL_AUTO + 1; hsy_kernel_name((hsy_kernel)k); k++)
		if (hsy_kernel_runs_here((hsy_kernel)k))
			hsy_json_string(json, NULL, hsy_kernel_name((hsy_kernel)k));
	hsy_json_close(json, ']');
	hsy_json_end(json);
}

int cmd_version(const struct cli *cli)
{
	hsy_model *model = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct string s = {0}, trouble = {0};
	hsy_json json = out_json(&s);
	hsy_kernel kernel = HSY_KERNEL_AUTO;
	if (!cli_kernel(cli, &kernel))
		return EXIT_ERROR;
	/* A missing model is part of the answer, unless it was asked for by name. */
	hsy_status status = hsy_model_open(cli->options.model, kernel, &model, &error);
	if (status != HSY_OK)
		string_format(&trouble, "none: %s%s%s", error.path, *error.path ? ": " : "", error.message);
	if (cli->format == FORMAT_JSON)
		print_json(&json, model, trouble.bytes);
	else
		print_table(cli, &s, model, trouble.bytes);
	out_string(&s);
	string_free(&s);
	string_free(&trouble);
	hsy_model_free(model);
	return status == HSY_OK || !cli->options.model ? EXIT_FOUND : EXIT_ERROR;
}
