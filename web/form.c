/* See form.h. */
#define _GNU_SOURCE /* memmem */
#include "form.h"

#include <string.h>
#include <strings.h>

#include "bytes.h"
#include "hearsay.h"

/* ---- what kind ---- */

static bool is_boundary_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c && strchr("'()+_,-./:=?", c));
}

/* "; boundary=X" or "; boundary="X"", and nothing behind it. */
static bool boundary_take(const char *at, char *ret_boundary)
{
	static const char name[] = "boundary=";
	at += strspn(at, " \t");
	if (*at++ != ';')
		return false;
	at += strspn(at, " \t");
	if (strncasecmp(at, name, sizeof name - 1) != 0)
		return false;
	at += sizeof name - 1;
	bool quoted = *at == '"';
	at += quoted;
	size_t n = 0;
	while (n < FORM_BOUNDARY_BYTES && is_boundary_char(at[n]))
		n++;
	if (!n || strcmp(at + n, quoted ? "\"" : "") != 0)
		return false;
	memcpy(ret_boundary, at, n);
	ret_boundary[n] = 0;
	return true;
}

enum form_type form_type_of(const char *type, char ret_boundary[FORM_BOUNDARY_BYTES + 1])
{
	static const char coded[] = "application/x-www-form-urlencoded", parts[] = "multipart/form-data";
	if (!type)
		return FORM_TYPE_OTHER;
	if (!strncasecmp(type, coded, sizeof coded - 1) && strchr("; ", type[sizeof coded - 1]))
		return FORM_TYPE_URLENCODED;
	if (!strncasecmp(type, parts, sizeof parts - 1) && boundary_take(type + sizeof parts - 1, ret_boundary))
		return FORM_TYPE_MULTIPART;
	return FORM_TYPE_OTHER;
}

static bool field_add(struct form_body *form, const struct form_field *field)
{
	if (form->n == FORM_FIELDS)
		return false;
	form->fields[form->n++] = *field;
	return true;
}

/* ---- application/x-www-form-urlencoded ---- */

/* Decodes `n` bytes in place and gives their new number; SIZE_MAX: a broken %xx. */
static size_t decode(char *text, size_t n)
{
	size_t to = 0;
	for (size_t at = 0; at < n; at++) {
		int c = text[at] == '+' ? ' ' : (unsigned char)text[at];
		if (c == '%') {
			c = bytes_hex(text + at, n - at);
			at += 2;
		}
		if (c < 0)
			return SIZE_MAX;
		text[to++] = (char)c;
	}
	return to;
}

/* One "name=value" of `n` bytes. */
static bool pair_take(char *pair, size_t n, struct form_body *form)
{
	char *equals = memchr(pair, '=', n);
	if (!equals)
		return false;
	size_t n_name = decode(pair, (size_t)(equals - pair));
	size_t n_value = decode(equals + 1, n - (size_t)(equals - pair) - 1);
	if (n_name == SIZE_MAX || n_value == SIZE_MAX || memchr(pair, 0, n_name))
		return false;
	pair[n_name] = 0;
	equals[1 + n_value] = 0;
	return field_add(form, &(struct form_field){.name = pair, .value = equals + 1, .n = n_value});
}

bool form_parse_urlencoded(char *body, size_t n, struct form_body *form)
{
	form->n = 0;
	for (size_t at = 0; at < n;) {
		char *stop = memchr(body + at, '&', n - at);
		size_t length = stop ? (size_t)(stop - body) - at : n - at;
		if (length && !pair_take(body + at, length, form))
			return false;
		at += length + 1;
	}
	return true;
}

/* ---- multipart/form-data ---- */

/* Where `what` begins in `n` bytes; NULL: nowhere. */
static char *find(char *in, size_t n, const char *what, size_t n_what)
{
	return n < n_what ? NULL : memmem(in, n, what, n_what);
}

/* The value of a parameter such as `name="x"` in a line that ends in a zero; browsers write a double quotation mark
 * in it as %22. The zero behind it is written. NULL: it has none. */
static char *param_take(char *line, const char *name)
{
	size_t n = strlen(name);
	for (char *at = strchr(line, ';'); at; at = strchr(at, ';')) {
		at += 1 + strspn(at + 1, " \t");
		if (strncasecmp(at, name, n) != 0 || at[n] != '=' || at[n + 1] != '"')
			continue;
		at += n + 2;
		return strchr(at, '"') ? at : NULL;
	}
	return NULL;
}

static bool disposition_take(char *line, struct form_field *field)
{
	static const char what[] = "form-data";
	line += strspn(line, " \t");
	if (strncasecmp(line, what, sizeof what - 1) != 0)
		return false;
	char *name = param_take(line, "name"), *file = param_take(line, "filename");
	if (!name)
		return false;
	*strchr(name, '"') = 0;
	if (file)
		*strchr(file, '"') = 0;
	field->name = name;
	field->file = file;
	return true;
}

/* The lines above a part's value, which an empty one ends: where the value begins; NULL: they are not right. */
static char *head_take(char *at, char *end, struct form_field *field)
{
	static const char name[] = "content-disposition:";
	for (;;) {
		char *stop = find(at, (size_t)(end - at), "\r\n", 2);
		if (!stop || memchr(at, 0, (size_t)(stop - at)))
			return NULL;
		*stop = 0;
		if (stop == at)
			return field->name ? stop + 2 : NULL;
		if (!strncasecmp(at, name, sizeof name - 1) &&
		    (field->name || !disposition_take(at + sizeof name - 1, field)))
			return NULL;
		at = stop + 2;
	}
}

bool form_parse_multipart(char *body, size_t n, const char *boundary, struct form_body *form)
{
	char line[FORM_BOUNDARY_BYTES + 5] = "\r\n--";
	char *end = body + n;
	strncat(line, boundary, FORM_BOUNDARY_BYTES);
	size_t n_line = strlen(line);
	form->n = 0;
	if (n < n_line - 2 || memcmp(body, line + 2, n_line - 2) != 0)
		return false;
	for (char *at = body + n_line - 2; end - at >= 2;) {
		struct form_field field = {0};
		if (!memcmp(at, "--", 2))
			return true;
		if (memcmp(at, "\r\n", 2) != 0 || !(at = head_take(at + 2, end, &field)))
			return false;
		char *stop = find(at, (size_t)(end - at), line, n_line);
		if (!stop)
			return false;
		*stop = 0;
		field.value = at;
		field.n = (size_t)(stop - at);
		if (!field_add(form, &field))
			return false;
		at = stop + n_line;
	}
	return false;
}

/* ---- fields ---- */

static bool is_clean(const char *text, size_t n)
{
	for (size_t at = 0; at < n;) {
		uint32_t c = bytes_next(text, n, &at);
		if (!c || c == 0xFFFD || hsy_char_is_unsafe(c))
			return false;
	}
	return true;
}

const char *form_text(const struct form_body *form, const char *name)
{
	const struct form_field *found = NULL;
	for (size_t i = 0; i < form->n; i++) {
		const struct form_field *field = &form->fields[i];
		if (field->file || strcmp(field->name, name) != 0)
			continue;
		if (found)
			return NULL;
		found = field;
	}
	return found && is_clean(found->value, found->n) ? found->value : NULL;
}
