/* See upload.h. */
#include "upload.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "address.h"
#include "bytes.h"

/* Some browsers send a path. A name must not be one of standard input's or empty. */
static const char *base_name(const char *name)
{
	for (const char *at = name; *at; at++)
		if (*at == '/' || *at == '\\')
			name = at + 1;
	return *name && strcmp(name, "-") != 0 ? name : "file";
}

static const struct form_field *field_find(const struct form_body *form, const char *name)
{
	for (size_t i = 0; i < form->n; i++)
		if (!form->fields[i].file && !strcmp(form->fields[i].name, name))
			return &form->fields[i];
	return NULL;
}

static bool is_blank(const struct form_field *field)
{
	for (size_t i = 0; field && i < field->n; i++)
		if (!strchr(" \t\r\n", field->value[i]))
			return false;
	return true;
}

/* ---- pasted text ---- */

/* Browsers send line ends as CR LF. */
static void text_write(hsy_json *json, const struct form_field *text)
{
	struct bytes lines = {0};
	for (size_t i = 0; i < text->n; i++)
		if (text->value[i] != '\r')
			bytes_add(&lines, text->value + i, 1);
	hsy_json_text(json, "text", lines.at ? lines.at : "", lines.n);
	json->failed |= lines.failed;
	bytes_free(&lines);
}

static void pasted_write(const struct form_body *form, const struct form_field *text, struct bytes *to)
{
	static const char *const names[] = {"title", "outlet", "published"};
	hsy_json json = hsy_json_begin(bytes_write, to);
	hsy_json_open(&json, NULL, '{');
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct form_field *field = field_find(form, names[i]);
		if (!is_blank(field))
			hsy_json_text(&json, names[i], field->value, field->n);
	}
	text_write(&json, text);
	hsy_json_end(&json);
	to->failed |= json.failed;
}

/* "pasted-2026-11-28-154005-000417.json" and a zero, in front of the JSON. No two are called alike: what has the
 * name of another would be a new version of it. */
static void name_write(struct bytes *to)
{
	char name[64] = "";
	struct timespec now = {0};
	struct tm tm = {0};
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &tm);
	size_t n = strftime(name, sizeof name, "pasted-%Y-%m-%d-%H%M%S", &tm);
	snprintf(name + n, sizeof name - n, "-%06ld.json", now.tv_nsec / 1000);
	bytes_add(to, name, strlen(name) + 1);
}

/* False: out of memory. */
static bool pasted_add(const struct form_body *form, struct job_load *load)
{
	const struct form_field *text = field_find(form, "text");
	struct bytes bytes = {0};
	if (is_blank(text))
		return true;
	name_write(&bytes);
	size_t skip = bytes.n;
	pasted_write(form, text, &bytes);
	if (bytes.failed) {
		bytes_free(&bytes);
		return false;
	}
	load->pasted = bytes.at;
	load->sources[load->n_sources++] = (hsy_source){bytes.at, bytes.at + skip, bytes.n - skip};
	return true;
}

/* ---- the whole ---- */

static bool date_is_good(const struct form_body *form)
{
	const struct form_field *date = field_find(form, "published");
	return is_blank(date) || (date->n == strlen(date->value) && address_is_date(date->value));
}

bool upload_make(const struct form_body *form, struct job_load *ret_load, const char **ret_why)
{
	struct job_load load = {.sources = calloc(form->n + 1, sizeof *load.sources)};
	bool good = date_is_good(form);
	*ret_why = good ? "Out of memory." : "The date is none such as 2025-06-27.";
	for (size_t i = 0; load.sources && i < form->n; i++) {
		const struct form_field *f = &form->fields[i];
		if (f->file && (f->n || *f->file))
			load.sources[load.n_sources++] = (hsy_source){base_name(f->file), f->value, f->n};
	}
	good = good && load.sources && pasted_add(form, &load);
	if (good && load.n_sources) {
		*ret_load = load;
		return true;
	}
	if (good)
		*ret_why = "Neither a file nor a text was sent.";
	job_load_free(&load);
	return false;
}
