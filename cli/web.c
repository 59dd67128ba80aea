/* See web.h. */
#include "web.h"

#include <stdlib.h>
#include <string.h>

#include "progress.h"
#include "say.h"

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
