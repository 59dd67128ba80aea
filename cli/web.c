/* See web.h. */
#include "web.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "progress.h"
#include "say.h"

bool web_is_address(const char *operand)
{
	return !strncasecmp(operand, "http://", 7) || !strncasecmp(operand, "https://", 8);
}

/* Files that are looked into for a table of addresses: those of articles are many, and seldom called so. */
static bool may_be_table(const char *path)
{
	static const char *const endings[] = {".csv", ".tsv", ".json", ".jsonl", ".ndjson"};
	size_t n = strlen(path);
	n -= n > 3 && !strcasecmp(path + n - 3, ".gz") ? 3 : 0;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n_ending = strlen(endings[i]);
		if (n > n_ending && !strncasecmp(path + n - n_ending, endings[i], n_ending))
			return true;
	}
	return false;
}

bool web_is_asked(const char *operand)
{
	struct stat st;
	if (web_is_address(operand))
		return true;
	return may_be_table(operand) && stat(operand, &st) == 0 && S_ISREG(st.st_mode) && hsy_web_is_table(operand);
}

/* "www.example.org/a", "example.org/a": a host and perhaps a path. */
static bool looks_like_host(const char *operand)
{
	size_t host = strcspn(operand, "/");
	return !strncasecmp(operand, "www.", 4) || (operand[host] && *operand != '.' && memchr(operand, '.', host));
}

bool web_operands_fit(const char *const *operands, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (web_is_address(operands[i]) || access(operands[i], F_OK) == 0)
			continue;
		if (strstr(operands[i], "://")) {
			say("%s: no address that can be read; it begins with http:// or https://", operands[i]);
			return false;
		}
		if (looks_like_host(operands[i])) {
			say("%s: no such file; if it is an address, write https://%s", operands[i], operands[i]);
			return false;
		}
	}
	return true;
}

struct telling_context {
	struct run *run;
	bool only_news;
};

static void tell(void *context, const hsy_web_event *event)
{
	const struct telling_context *t = context;
	t->run->n_visited++;
	if (t->run->cli->options.quiet || (t->only_news && !event->n_new))
		return;
	progress_hide();
	if (event->unchanged)
		say("%s: unchanged since the last visit", event->address);
	else if (!event->n_named)
		say("%s: lists nothing", event->address);
	else if (!event->n_new)
		say("%s: lists %zu, none of them new", event->address, event->n_named);
	else
		say("%s: lists %zu, of which %zu new", event->address, event->n_named, event->n_new);
}

/* The environment says what no command line should by accident. */
static bool is_set(const char *name)
{
	const char *value = getenv(name);
	return value && *value && strcmp(value, "0") != 0;
}

static hsy_web_options web_options(struct telling_context *context)
{
	const struct options *o = &context->run->cli->options;
	hsy_web_options web;
	hsy_web_options_init(&web);
	web.anywhere = is_set("HEARSAY_PRIVATE");
	web.contact = getenv("HEARSAY_CONTACT");
	if (o->delay >= 0)
		web.delay_s = o->delay < 1 && !web.anywhere ? 1 : (unsigned)o->delay;
	if (o->timeout > 0)
		web.timeout_s = o->timeout < 3600 ? (unsigned)o->timeout : 3600;
	if (o->limit > 0)
		web.max_pages = (size_t)o->limit;
	web.tell = tell;
	web.context = context;
	return web;
}

/* The progress of two runs as one. */
static void total_add(hsy_progress *total, const hsy_progress *before)
{
	total->n_articles += before->n_articles;
	total->n_added += before->n_added;
	total->n_known += before->n_known;
	total->n_around += before->n_around;
	total->n_versions += before->n_versions;
	total->n_told += before->n_told;
	total->n_failed += before->n_failed;
	total->n_words += before->n_words;
	total->n_statements += before->n_statements;
	total->seconds += before->seconds;
}

hsy_status web_add(struct run *run, const char *const *addresses, size_t n, bool lists)
{
	struct telling_context context = {run, lists};
	hsy_web_options web = web_options(&context);
	hsy_intake_options options = run_intake_options(run->cli);
	hsy_progress before = run->total;
	hsy_intake_free(run->intake);
	run->intake = NULL;
	hsy_status status = hsy_intake_open_web(run->c, addresses, n, &web, &options, &run->intake, &run->error);
	if (status != HSY_OK)
		return status;
	status =
	    hsy_case_add_all(run->c, run->model, &run->reading, run->intake, (unsigned)run->cli->options.threads,
			     run_progress, run_problem, run, &run->total, &run->error);
	total_add(&run->total, &before);
	hsy_intake_free(run->intake); /* before the case file that it looks into */
	run->intake = NULL;
	return status;
}
