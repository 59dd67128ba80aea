/* See color.h. */
#include "color.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_set(const char *name)
{
	const char *value = getenv(name);
	return value && *value;
}

bool color_wanted(enum color_when when, int fd)
{
	if (when != COLOR_AUTO)
		return when == COLOR_ALWAYS;
	const char *term = getenv("TERM");
	return isatty(fd) && !is_set("NO_COLOR") && term && *term && strcmp(term, "dumb");
}

/* The parameters of the escape sequence (ECMA-48 SGR). */
static const char *style_code(unsigned style)
{
	if (style & STYLE_MATCH)
		return "1;31";
	if (style & STYLE_SOURCE)
		return "1;34";
	if (style & STYLE_CUE)
		return "4;33";
	if (style & STYLE_INNER)
		return "36";
	if (style & STYLE_CONTENT)
		return "32";
	if (style & STYLE_TITLE)
		return "1";
	return "2";
}

void color_set(struct string *to, bool color, unsigned style)
{
	if (!color)
		return;
	string_add(to, "\033[0");
	if (style)
		string_format(to, ";%s", style_code(style));
	string_char(to, 'm');
}

void color_text(struct string *to, bool color, unsigned style, const char *text)
{
	color_set(to, color && *text, style);
	string_add(to, text);
	color_set(to, color && *text, STYLE_PLAIN);
}
