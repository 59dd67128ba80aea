/* What was sent to be added, as something that can be read: files as they came, and pasted text, which becomes a
 * JSON article with what the form says of it. */
#ifndef HSY_WEB_UPLOAD_H
#define HSY_WEB_UPLOAD_H

#include "adder.h"
#include "form.h"

/* The sources point into `form` and what it points into. False: *ret_why says what is wrong. */
bool upload_make(const struct form_body *form, struct job_load *ret_load, const char **ret_why);

#endif
