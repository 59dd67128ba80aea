/* Document: what other programs make a text of, if they are installed. */
#ifndef HSY_INTAKE_DOCUMENT_H
#define HSY_INTAKE_DOCUMENT_H

#include "base/arena.h"
#include "hearsay.h"

/* Whether a file that begins so is one (PDF). */
bool document_begins(const char *bytes, size_t n);

/* Makes an article of the document (PDF, DOCX); its `raw` is what the other program gave. Where that is not
 * installed, an HSY_ERR_FORMAT that names the package. */
hsy_status document_make(struct arena *a, const char *path, const char *bytes, size_t n,
			 const hsy_intake_options *options, hsy_article *ret_article, hsy_error *error);

#endif
