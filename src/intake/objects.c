/* See objects.h. */
#include "intake/objects.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/json.h"

/* Steps over the opening bracket of an array, a comma, the closing bracket. */
static void objects_step(struct objects *o)
{
	o->at = ascii_skip_blanks(o->bytes, o->n, o->at);
	char c = o->at < o->n ? o->bytes[o->at] : '\0';
	bool opens = c == '[' && !o->opened;
	if (opens || (o->in_array && (c == ',' || c == ']')))
		o->at = ascii_skip_blanks(o->bytes, o->n, o->at + 1);
	o->in_array = opens || (o->in_array && c != ']');
	o->opened = true;
}

/* Passes over what is no object, up to the next line, or comma in an array. */
static void objects_pass(struct objects *o)
{
	if (o->bytes[o->at] == '[') {
		size_t end = json_find_end(o->bytes, o->n, o->at);
		o->at = end ? end : o->n;
	}
	while (o->at < o->n && o->bytes[o->at] != '\n' && !(o->in_array && o->bytes[o->at] == ','))
		o->at++;
}

bool objects_open(struct objects *o, const char *bytes, size_t n)
{
	size_t mark = n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
	*o = (struct objects){.bytes = bytes, .n = n, .at = mark};
	return ascii_skip_blanks(o->bytes, o->n, mark) < n;
}

enum objects_found objects_next(struct objects *o, struct piece *ret_piece)
{
	bool array_before = o->in_array;
	objects_step(o);
	size_t begin = o->at;
	*ret_piece = (struct piece){.base = begin};
	if (begin == o->n)
		return o->in_array && array_before ? OBJECTS_UNCLOSED : OBJECTS_END;
	if (o->bytes[begin] != '{') {
		objects_pass(o);
		return OBJECTS_OTHER;
	}
	size_t end = json_find_end(o->bytes, o->n, begin);
	o->n_object++;
	o->at = end ? end : o->n;
	if (!end)
		o->in_array = false;
	*ret_piece = (struct piece){o->bytes + begin, o->at - begin, begin};
	return OBJECTS_ONE;
}

bool objects_is_only(const struct objects *o)
{
	return o->n_object == 1 && !o->in_array && ascii_skip_blanks(o->bytes, o->n, o->at) == o->n;
}
