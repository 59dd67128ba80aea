/* Mailbox: a file of mails one behind the other (mbox) -> each of them, in bounded memory. */
#ifndef HSY_INTAKE_MAILBOX_H
#define HSY_INTAKE_MAILBOX_H

#include "base/buffer.h"
#include "intake/file.h"

struct mailbox {
	struct buffer message; /* the one in hand, with a zero byte behind it */
	uint64_t at;           /* the byte at which it begins: at its "From " line */
	uint64_t next_at;
	bool begun; /* a "From " line was seen */
};

/* Begins anew; memory is kept. */
void mailbox_start(struct mailbox *m);

/* The next message; HSY_DONE behind the last. One of more than `cap` bytes is passed over with an HSY_ERR_LIMIT
 * that names its first byte. A file that does not begin as such files do is an HSY_ERR_FORMAT. */
hsy_status mailbox_next(struct mailbox *m, struct input *in, size_t cap, hsy_error *error);

void mailbox_free(struct mailbox *m);

#endif
