/* Kind: what a file is, by its name and its first bytes. */
#ifndef HSY_INTAKE_KIND_H
#define HSY_INTAKE_KIND_H

#include <stdbool.h>
#include <stddef.h>

enum file_kind {
	KIND_TEXT,
	KIND_HTML,
	KIND_JSON,    /* read whole */
	KIND_LINES,   /* JSON, one object a line */
	KIND_RECORDS, /* a web archive (WARC) */
	KIND_PACKAGE, /* a zip file; WACZ, or a document that is packed so */
	KIND_MESSAGE, /* one mail, or a page saved as one (MHTML) */
	KIND_MAILBOX, /* mails one behind the other (mbox) */
	KIND_DOCUMENT /* what another program makes a text of */
};

/* By the name's ending, else by the `n` first bytes, which have a zero byte behind them. A name that says nothing
 * leaves it to the bytes; those of archives and documents go before any name but those of texts and pages. */
enum file_kind kind_tell(const char *path, const char *bytes, size_t n);

/* The same by the name alone; false: it says nothing. */
bool kind_of_name(const char *path, enum file_kind *ret);

/* Whether a file with that name is read where it lies in a folder: its ending is known, or it has none. */
bool kind_is_read(const char *name);

#endif
