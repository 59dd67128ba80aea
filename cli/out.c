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

bool out_finish(void)
{
	out_check(!fflush(stdout));
	if (out_errno && out_errno != EPIPE)
		say("cannot write standard output: %s", strerror(out_errno));
	return !out_errno;
}

bool out_collect(void *context, const char *bytes, size_t n)
{
	string_append(context, bytes, n);
	return true;
}

/* The library's CSV goes out with its header before the first row of the run. */
static hsy_status collect_csv(const hsy_reading *reading, struct string *to, hsy_error *error)
{
	static bool begun;
	hsy_status status = hsy_write_csv(reading, !begun, out_collect, to, error);
	begun = true;
	return status;
}

bool out_record(const struct cli *cli, const hsy_reading *reading)
{
	struct string record = {0}, safe = {0};
	hsy_error error = {0};
	bool json = cli->format != FORMAT_CSV;
	hsy_status status = json ? hsy_write_record(reading, cli->options.text ? HSY_RECORD_TEXT : 0, out_collect,
						    &record, &error)
				 : collect_csv(reading, &record, &error);
	if (status != HSY_OK)
		say_error(&error);
	else if (json)
		text_escape_json(&safe, record.bytes, record.n);
	else
		text_clean(&safe, record.bytes, record.n);
	out_bytes(safe.bytes, safe.n);
	string_free(&record);
	string_free(&safe);
	return status == HSY_OK;
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
