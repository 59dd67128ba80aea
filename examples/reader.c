/* Who says what in the articles that the command line names:  reader FILE|DIR|- ... */
#include <hearsay.h>
#include <stdio.h>

static void print_span(const hsy_reading *reading, const hsy_span *span, const char *after)
{
	int n = span ? (int)(span->bytes.end - span->bytes.begin) : 0;
	printf("%.*s%s", n, n ? reading->article.text + span->bytes.begin : "", after);
}

static bool print_reading(void *context, const hsy_reading *reading)
{
	(void)context;
	for (size_t i = 0; i < reading->n_statements; i++) {
		const hsy_statement *s = &reading->statements[i];
		print_span(reading, s->source, " | ");
		print_span(reading, s->cue, " | ");
		for (size_t k = 0; k < s->n_contents; k++)
			print_span(reading, &s->contents[k], " ");
		printf("(%s, %.2f)\n", hsy_kind_name(s->kind), s->score);
	}
	return true;
}

static void print_error(void *context, const hsy_error *problem)
{
	*(bool *)context = true;
	fprintf(stderr, "%s: %s\n", problem->path, problem->message);
}

int main(int argc, char **argv)
{
	hsy_error error = {0};
	hsy_model *model = NULL;
	hsy_intake *intake = NULL;
	bool bad = false; /* one file at least was not read */
	hsy_status status = hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, &error);
	if (status == HSY_OK)
		status = hsy_intake_open((const char *const *)argv + 1, (size_t)argc - 1, NULL, &intake, &error);
	if (status == HSY_OK)
		status = hsy_read_all(model, NULL, intake, 0, print_reading, NULL, print_error, &bad, NULL, &error);
	if (status != HSY_OK)
		fprintf(stderr, "%s: %s\n", error.path, error.message);
	hsy_intake_free(intake);
	hsy_model_free(model);
	return status != HSY_OK || bad;
}
