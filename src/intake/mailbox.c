/* See mailbox.h. A line "From ... Sat May  3 10:00:00 2025" begins a mail; in one, writers put ">" before lines
 * that begin so. Some forget the blank line before it. */
#include "intake/mailbox.h"

#include <string.h>

#include "base/error.h"
#include "intake/mail.h"

enum { KEEP_BYTES = 8 << 20 };

void mailbox_start(struct mailbox *m)
{
	struct buffer kept = m->message;
	*m = (struct mailbox){.message = kept};
}

void mailbox_free(struct mailbox *m)
{
	buffer_free(&m->message);
}

/* ">>From " lost one of its marks when it was read. */
static bool is_marked(const char *line, size_t n)
{
	size_t marks = 0;
	while (marks < n && line[marks] == '>')
		marks++;
	return marks && n - marks >= 5 && !memcmp(line + marks, "From ", 5);
}

static void line_add(struct mailbox *m, struct piece line)
{
	size_t skip = is_marked(line.bytes, line.n);
	buffer_append(&m->message, line.bytes + skip, line.n - skip);
	buffer_char(&m->message, '\n');
}

static bool is_begin(struct piece line)
{
	return mail_is_separator(line.bytes, line.n);
}

/* Passes over what stands before the first mail, which may be blank lines. */
static hsy_status first_find(struct mailbox *m, struct input *in, size_t cap, hsy_error *error)
{
	struct piece line;
	hsy_status status;
	while ((status = input_line(in, cap, &line, error)) == HSY_OK) {
		if (is_begin(line)) {
			m->begun = true;
			m->next_at = line.base;
			return HSY_OK;
		}
		if (line.n)
			return error_at(error, HSY_ERR_FORMAT, in->file.path, line.base,
					"is no mailbox: it does not begin with a line \"From ...\"");
	}
	return status == HSY_DONE ? error_at(error, HSY_ERR_FORMAT, in->file.path, 0, "is empty") : status;
}

static hsy_status too_large(const struct mailbox *m, const struct input *in, size_t cap, hsy_error *error)
{
	return error_at(error, HSY_ERR_LIMIT, in->file.path, m->at,
			"holds a mail of more than %zu bytes, the limit", cap);
}

hsy_status mailbox_next(struct mailbox *m, struct input *in, size_t cap, hsy_error *error)
{
	struct piece line;
	bool large = false;
	hsy_status status = m->begun ? HSY_OK : first_find(m, in, cap, error);
	if (status != HSY_OK)
		return status;
	if (m->message.size > KEEP_BYTES || m->message.failed)
		buffer_free(&m->message);
	buffer_clear(&m->message);
	m->at = m->next_at;
	m->next_at = HSY_NO_BYTE;
	if (m->at == HSY_NO_BYTE)
		return HSY_DONE;
	while ((status = input_line(in, cap, &line, error)) == HSY_OK || status == HSY_ERR_LIMIT) {
		if (status == HSY_OK && is_begin(line)) {
			m->next_at = line.base;
			break;
		}
		large = large || status != HSY_OK || m->message.n + line.n >= cap;
		if (!large)
			line_add(m, line);
	}
	if (status != HSY_OK && status != HSY_DONE)
		return status;
	if (large)
		return too_large(m, in, cap, error);
	return m->message.failed ? error_memory(error) : HSY_OK;
}
