/* See say.h. */
#include "say.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "progress.h"
#include "str.h"
#include "text.h"

void say(const char *format, ...)
{
	struct string message = {0}, line = {0};
	va_list args;
	va_start(args, format);
	string_vformat(&message, format, args);
	va_end(args);
	string_add(&line, "hearsay: ");
	text_line(&line, message.bytes, 0);
	progress_hide();
	fprintf(stderr, "%s\n", line.bytes);
	string_free(&message);
	string_free(&line);
}

void say_error(const hsy_error *error)
{
	const char *path = strcmp(error->path, "-") ? error->path : "standard input", *part = *path ? ": " : "";
	const char *message = *error->message ? error->message : "unknown error";
	if (error->byte == HSY_NO_BYTE)
		say("%s%s%s", path, part, message);
	else
		say("%s%sbyte %" PRIu64 ": %s", path, part, error->byte, message);
}
