/* See out.h. */
#include "out.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "say.h"
#include "text.h"

static int out_errno; /* why writing failed first; 0: it did not */

static void out_check(bool good)
{
	if (!good && !out_errno)
		out_errno = errno ? errno : EIO;
}

void out_bytes(const char *bytes, size_t n)
{
	if (n && !out_errno)
		out_check(fwrite(bytes, 1, n, stdout) == n);
}

void out_string(struct string *s)
{
	out_bytes(s->bytes, s->n);
	string_clear(s);
}

bool out_failed(void)
{
	return out_errno;
}

void out_flush(void)
{
	out_check(!fflush(stdout));
}

bool out_finish(void)
{
	out_flush();
	if (out_errno && out_errno != EPIPE)
		say("cannot write standard output: %s", strerror(out_errno));
	return !out_errno;
}

bool out_collect(void *context, const char *bytes, size_t n)
{
	string_append(context, bytes, n);
	return true;
}

hsy_json out_json(struct string *to)
{
	return hsy_json_begin(out_collect, to);
}

static hsy_status csv_add(struct string *to, const hsy_reading *reading, hsy_error *error)
{
	static bool begun;
	bool header = !begun;
	begun = true;
	return hsy_write_csv(reading, header, out_collect, to, error);
}

bool record_add(struct string *to, const struct cli *cli, const hsy_reading *reading, bool csv)
{
	struct string record = {0};
	hsy_error error = {.byte = HSY_NO_BYTE};
	unsigned flags = (cli->options.text ? HSY_RECORD_TEXT : 0) |
			 (cli->command == &commands[COMMAND_SHOW] ? HSY_RECORD_ALSO : 0);
	hsy_status status = csv ? csv_add(&record, reading, &error)
				: hsy_write_record(reading, flags, out_collect, &record, &error);
	if (status != HSY_OK)
		say_error(&error);
	else if (csv)
		text_clean(to, record.bytes, record.n);
	else
		string_append(to, record.bytes, record.n);
	string_free(&record);
	return status == HSY_OK;
}

bool out_record(const struct cli *cli, const hsy_reading *reading)
{
	struct string record = {0};
	bool good = record_add(&record, cli, reading, cli->format == FORMAT_CSV);
	out_string(&record);
	string_free(&record);
	return good;
}

/* Writes `line` where it was made, else says why not. */
static bool out_line(struct string *line, hsy_status status, const hsy_error *error)
{
	if (status == HSY_OK)
		out_string(line);
	else
		say_error(error);
	string_free(line);
	return status == HSY_OK;
}

bool out_full(const hsy_reading *reading, const char *model_name)
{
	struct string line = {0};
	hsy_error error = {.byte = HSY_NO_BYTE};
	hsy_status status = hsy_write_full_record(reading, model_name, out_collect, &line, &error);
	return out_line(&line, status, &error);
}

bool out_error(const hsy_error *problem)
{
	struct string line = {0};
	hsy_error error = {.byte = HSY_NO_BYTE};
	hsy_status status = hsy_write_error_record(problem, out_collect, &line, &error);
	return out_line(&line, status, &error);
}

void csv_field(struct string *to, const char *field, bool first)
{
	if (!first)
		string_char(to, ',');
	if (!field)
		return;
	struct string safe = {0};
	text_clean(&safe, field, strlen(field));
	bool quote = safe.n && strpbrk(safe.bytes, ",\"\n");
	if (quote)
		string_char(to, '"');
	for (size_t i = 0; i < safe.n; i++) {
		if (safe.bytes[i] == '"')
			string_char(to, '"');
		string_char(to, safe.bytes[i]);
	}
	if (quote)
		string_char(to, '"');
	string_free(&safe);
}
