/* Mail: one message -> an article. Newsletters and what else comes as mail, and pages that browsers save as one
 * message with all that belongs to them (MHTML). */
#ifndef HSY_INTAKE_MAIL_H
#define HSY_INTAKE_MAIL_H

#include "base/arena.h"
#include "intake/archive.h"

/* Whether `n` bytes begin as a message does: with fields, and with some that only mails have. */
bool mail_begins(const char *bytes, size_t n);

/* The same of a file of many (mbox). */
bool mail_begins_mailbox(const char *bytes, size_t n);

/* The line stands before a message in such a file: "From ida@vik.example Sat May  3 10:00:00 2025". */
bool mail_is_separator(const char *line, size_t n);

/* Makes an article of the message, whose bytes have a zero byte behind them. `raw` of the article is the part that
 * is read, with what the message's fields say of it (wrap.h). Parts that are not read go into `counts`, of
 * ARCHIVE_N_KINDS. Errors are about the whole. */
hsy_status mail_make(struct arena *a, const char *path, const char *bytes, size_t n,
		     const hsy_intake_options *options, uint64_t *counts, hsy_article *ret_article,
		     hsy_error *error);

#endif
