/* An intake over one file in memory, and what it gave, as lines to compare. */
#ifndef HSY_TESTS_INTAKE_RUN_H
#define HSY_TESTS_INTAKE_RUN_H

#include "base/buffer.h"
#include "check.h"
#include "hearsay.h"

/* What a run gave. */
struct run {
	char names[2048], errors[4096], texts[8192], url[256], outlet[256], title[256], published[40], passed[1024];
	int n_articles, n_errors;
	hsy_error last;
};

static inline void run_add(char *to, size_t size, const char *s)
{
	size_t n = strlen(to);
	snprintf(to + n, size - n, "%s%s", n ? "," : "", s);
}

static inline void run_take(struct run *r, const hsy_article *a)
{
	r->n_articles++;
	run_add(r->names, sizeof r->names, a->path);
	run_add(r->texts, sizeof r->texts, a->text);
	snprintf(r->url, sizeof r->url, "%s", a->url ? a->url : "");
	snprintf(r->published, sizeof r->published, "%s", a->published ? a->published : "");
	snprintf(r->title, sizeof r->title, "%s", a->title ? a->title : "");
	snprintf(r->outlet, sizeof r->outlet, "%s", a->outlet ? a->outlet : "");
}

static inline void run_take_error(struct run *r)
{
	char line[600];
	snprintf(line, sizeof line, "%lld %s", (long long)r->last.byte, r->last.message);
	run_add(r->errors, sizeof r->errors, line);
	r->n_errors++;
}

static inline void run_on(unsigned n_threads, struct run *r, const char *name, const struct buffer *b,
			  const hsy_intake_options *given)
{
	hsy_source source = {name, b->bytes, b->n};
	hsy_intake_options options;
	hsy_intake *in = NULL;
	hsy_intake_options_init(&options);
	if (given)
		options = *given;
	options.n_threads = n_threads;
	*r = (struct run){0};
	CHECK_INT(hsy_intake_open_memory(&source, 1, &options, &in, &r->last), HSY_OK);
	for (int turns = 0; in && turns < 10000; turns++) {
		const hsy_article *a = NULL;
		hsy_status status = hsy_intake_next(in, &a, &r->last);
		if (status == HSY_DONE)
			break;
		if (status == HSY_OK)
			run_take(r, a);
		else
			run_take_error(r);
	}
	const hsy_passed *passed;
	size_t n = hsy_intake_passed(in, &passed);
	for (size_t i = 0; i < n; i++) {
		char line[100];
		snprintf(line, sizeof line, "%d %s", (int)passed[i].n, passed[i].what);
		run_add(r->passed, sizeof r->passed, line);
	}
	hsy_intake_free(in);
}

/* On several threads too, which must give the same. */
static inline void run_options(struct run *r, const char *name, const struct buffer *b,
			       const hsy_intake_options *options)
{
	static struct run several;
	run_on(1, r, name, b, options);
	run_on(3, &several, name, b, options);
	CHECK_TEXT(several.names, r->names);
	CHECK_TEXT(several.errors, r->errors);
	CHECK_TEXT(several.texts, r->texts);
	CHECK_TEXT(several.passed, r->passed);
}

static inline void run(struct run *r, const char *name, const struct buffer *b)
{
	run_options(r, name, b, NULL);
}

#endif
