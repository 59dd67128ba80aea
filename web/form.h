/* The body of a form that a browser sends, taken apart purely: nothing here knows HTTP or a case file.
 *
 *     application/x-www-form-urlencoded    decoded in place
 *     multipart/form-data                  pieces of the body as they stand, in place
 *
 * What is not as browsers write it is refused whole. */
#ifndef HSY_WEB_FORM_H
#define HSY_WEB_FORM_H

#include <stdbool.h>
#include <stddef.h>

enum { FORM_FIELDS = 512, FORM_BOUNDARY_BYTES = 70 };

struct form_field {
	const char *name;
	const char *file;  /* name of the file that it is; NULL: it is none */
	const char *value; /* `n` bytes, and a zero behind them */
	size_t n;
};

struct form_body {
	struct form_field fields[FORM_FIELDS];
	size_t n;
};

enum form_type { FORM_TYPE_OTHER, FORM_TYPE_URLENCODED, FORM_TYPE_MULTIPART };

/* What a Content-Type says; of multipart the boundary too. */
enum form_type form_type_of(const char *content_type, char ret_boundary[FORM_BOUNDARY_BYTES + 1]);

/* Both write into `body`, which has room for a zero behind its `n` bytes, and into which the fields point
 * afterwards. False: it is no such body, or has more fields than FORM_FIELDS. */
bool form_parse_urlencoded(char *body, size_t n, struct form_body *ret_form);
bool form_parse_multipart(char *body, size_t n, const char *boundary, struct form_body *ret_form);

/* The value of the one field of that name that is no file. NULL: there is none, or several, or it has a zero or
 * bytes in it that are no clean UTF-8 (line breaks and tabs are clean). */
const char *form_text(const struct form_body *form, const char *name);

#endif
