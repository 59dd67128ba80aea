/* Fuzz target: arbitrary bytes as the body of a form, of the kind that their first line, a Content-Type, names.
 * Whatever is found lies in the body and ends in a zero. */
#include "form.h"

#include "fuzz.h"

static void fields_check(const struct form_body *form, const char *body, size_t n)
{
	fuzz_require(form->n <= FORM_FIELDS);
	for (size_t i = 0; i < form->n; i++) {
		const struct form_field *f = &form->fields[i];
		fuzz_require(f->name >= body && f->name + strlen(f->name) < body + n);
		fuzz_require(f->value >= body && f->n <= n && f->value + f->n <= body + n && !f->value[f->n]);
		fuzz_require(!f->file || (f->file >= body && f->file + strlen(f->file) < body + n));
		const char *text = form_text(form, f->name);
		fuzz_require(!text || (text >= body && text + strlen(text) <= body + n));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct form_body form;
	char boundary[FORM_BOUNDARY_BYTES + 1];
	const uint8_t *line = n ? memchr(data, '\n', n) : NULL;
	size_t n_type = line ? (size_t)(line - data) : n, skip = line ? n_type + 1 : n;
	char *type = calloc(n_type + 1, 1), *body = malloc(n - skip + 1);
	fuzz_require(type && body);
	if (n_type)
		memcpy(type, data, n_type);
	if (n > skip)
		memcpy(body, data + skip, n - skip);
	body[n - skip] = 0;
	enum form_type kind = form_type_of(type, boundary);
	if (kind == FORM_TYPE_URLENCODED && form_parse_urlencoded(body, n - skip, &form))
		fields_check(&form, body, n - skip);
	if (kind == FORM_TYPE_MULTIPART && form_parse_multipart(body, n - skip, boundary, &form))
		fields_check(&form, body, n - skip);
	free(type);
	free(body);
	return 0;
}
