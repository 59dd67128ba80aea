/* See warc.h. A record:
 *
 *     WARC/1.0                         version
 *     WARC-Type: response              fields; a line that begins with a blank goes on with the one above
 *     Content-Length: 1234
 *                                      an empty line
 *     HTTP/1.1 200 OK ...              1234 bytes
 *                                      two empty lines */
#include "intake/warc.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"

void warc_start(struct warc *w, struct unpack_source source, const char *path, size_t max_bytes)
{
	struct buffer head = w->head;
	struct unpack unpack = w->unpack;
	*w = (struct warc){.head = head, .unpack = unpack};
	unpack_start(&w->unpack, source, path, max_bytes);
}

void warc_free(struct warc *w)
{
	unpack_free(&w->unpack);
	buffer_free(&w->head);
}

/* ---- bytes ---- */

/* Makes sure of a byte in hand. HSY_DONE: there is none. */
static hsy_status warc_fill(struct warc *w, hsy_error *error)
{
	while (w->at == w->stretch.n) {
		w->before += w->stretch.n;
		w->stretch = (struct stretch){0};
		w->at = 0;
		hsy_status status = unpack_next(&w->unpack, &w->stretch, error);
		if (status != HSY_OK)
			return status;
	}
	return HSY_OK;
}

/* Where the next byte stands, as a record's `at`. */
static uint64_t warc_place(const struct warc *w, bool *ret_inside)
{
	bool first = w->stretch.starts && w->at == 0;
	*ret_inside = w->unpack.packed && !first;
	return w->unpack.packed && first ? w->unpack.member : w->before + w->at;
}

static const char *warc_here(const struct warc *w)
{
	return w->stretch.bytes + w->at;
}

/* At a gzip member that begins as records do: whatever was before is over. */
static bool at_new_member(const struct warc *w)
{
	return w->unpack.packed && w->stretch.starts && w->at == 0 && w->stretch.n >= 5 &&
	       !memcmp(w->stretch.bytes, "WARC/", 5);
}

void warc_refuse(struct warc *w)
{
	w->lost = true;
	w->left = 0;
}

void warc_inside(const struct warc *w, char *to, size_t size)
{
	*to = '\0';
	if (w->inside_at != HSY_NO_BYTE)
		snprintf(to, size, " (at byte %" PRIu64 " of what is unpacked)", w->inside_at);
}

hsy_status warc_error(const struct warc *w, hsy_status status, hsy_error *error, const char *why)
{
	char behind[80];
	warc_inside(w, behind, sizeof behind);
	return error_at(error, status, w->unpack.path, w->error_at, "%s%s", why, behind);
}

/* Fails for a record: told once until the next is found. */
static hsy_status warc_fail(struct warc *w, hsy_status status, hsy_error *error, const char *why)
{
	warc_refuse(w);
	return warc_error(w, status, error, why);
}

/* Bytes go on within a record: HSY_ERR_FORMAT if it is cut off here. */
static hsy_status warc_go_on(struct warc *w, const char *why, hsy_error *error)
{
	hsy_status status = warc_fill(w, error);
	if (status == HSY_DONE || (status == HSY_OK && at_new_member(w)))
		return warc_fail(w, HSY_ERR_FORMAT, error, why);
	if (status != HSY_OK)
		warc_refuse(w);
	return status;
}

/* ---- the body ---- */

static const char CUT_BODY[] = "the record is shorter than its Content-Length";

hsy_status warc_body(struct warc *w, size_t most, struct buffer *to, hsy_error *error)
{
	while (w->left && most) {
		hsy_status status = warc_go_on(w, CUT_BODY, error);
		if (status != HSY_OK)
			return status;
		size_t n = w->stretch.n - w->at;
		n = n < w->left ? n : (size_t)w->left;
		n = n < most ? n : most;
		buffer_append(to, warc_here(w), n);
		w->at += n;
		w->left -= n;
		most -= n;
	}
	return to->failed ? error_memory(error) : HSY_OK;
}

char *warc_body_here(struct warc *w, size_t *ret_n)
{
	const struct unpack *u = &w->unpack;
	bool stays = u->packed && !u->in_member && u->failed == HSY_OK; /* warc_end unpacks no more */
	if (!stays || !w->left || w->left > w->stretch.n - w->at)
		return NULL;
	char *here = u->out + w->at;
	*ret_n = (size_t)w->left;
	w->at += *ret_n;
	w->left = 0;
	return here;
}

static hsy_status body_skip(struct warc *w, hsy_error *error)
{
	while (w->left) {
		hsy_status status = warc_go_on(w, CUT_BODY, error);
		if (status != HSY_OK)
			return status;
		size_t n = w->stretch.n - w->at;
		n = n < w->left ? n : (size_t)w->left;
		w->at += n;
		w->left -= n;
	}
	return HSY_OK;
}

static void skip_line_ends_here(struct warc *w)
{
	while (w->at < w->stretch.n && (*warc_here(w) == '\r' || *warc_here(w) == '\n'))
		w->at++;
}

/* Line ends between records. HSY_DONE: nothing is behind them. */
static hsy_status skip_line_ends(struct warc *w, hsy_error *error)
{
	hsy_status status = HSY_OK;
	skip_line_ends_here(w);
	while (w->at == w->stretch.n && (status = warc_fill(w, error)) == HSY_OK)
		skip_line_ends_here(w);
	return status;
}

/* The check sum behind a gzip member may still have to be looked at. */
static bool member_goes_on(const struct warc *w)
{
	return w->unpack.packed && (w->unpack.in_member || w->unpack.failed != HSY_OK);
}

hsy_status warc_end(struct warc *w, hsy_error *error)
{
	hsy_status status = body_skip(w, error);
	for (skip_line_ends_here(w); status == HSY_OK && w->at == w->stretch.n && member_goes_on(w);) {
		status = warc_fill(w, error);
		w->lost = status != HSY_OK && status != HSY_DONE;
		skip_line_ends_here(w);
	}
	if (status == HSY_OK && w->stretch.n - w->at >= 5 && memcmp(warc_here(w), "WARC/", 5) != 0)
		return warc_fail(w, HSY_ERR_FORMAT, error, "the record is longer than its Content-Length");
	return status == HSY_DONE ? HSY_OK : status;
}

/* ---- the header ---- */

/* Appends the next line with its end to `head`, as far as `cap` bytes of it; false in *ret_whole if it is longer.
 */
static hsy_status head_line(struct warc *w, size_t cap, bool *ret_whole, hsy_error *error)
{
	size_t begin = w->head.n;
	for (*ret_whole = true;;) {
		hsy_status status = warc_fill(w, error);
		if (status != HSY_OK || (w->head.n > begin && at_new_member(w)))
			return status;
		const char *s = warc_here(w), *stop = memchr(s, '\n', w->stretch.n - w->at);
		size_t n = stop ? (size_t)(stop - s) + 1 : w->stretch.n - w->at, room = cap - (w->head.n - begin);
		buffer_append(&w->head, s, n < room ? n : room);
		*ret_whole = *ret_whole && n <= room;
		w->at += n;
		if (stop)
			return w->head.failed ? error_memory(error) : HSY_OK;
	}
}

static bool is_version(const struct buffer *head)
{
	return head->n > 7 && !memcmp(head->bytes, "WARC/", 5) &&
	       (head->bytes[5] == '0' || head->bytes[5] == '1') && head->bytes[6] == '.';
}

/* Reads the line here into `head`, which should be a record's first. */
static hsy_status version_read(struct warc *w, struct warc_record *record, hsy_error *error)
{
	bool whole;
	*record = (struct warc_record){0};
	record->at = warc_place(w, &record->is_inside);
	w->error_at = w->unpack.packed ? w->unpack.member : record->at;
	w->inside_at = record->is_inside ? record->at : HSY_NO_BYTE;
	buffer_clear(&w->head);
	hsy_status status = head_line(w, 128, &whole, error);
	if ((status != HSY_OK && status != HSY_DONE) || is_version(&w->head))
		return status == HSY_DONE ? HSY_OK : status;
	return warc_error(w, HSY_ERR_FORMAT, error, "a WARC record should begin here");
}

/* Passes over what is no record, up to one's first line, which is then in `head`. HSY_DONE: there is none. What is
 * wrong is told unless an error was told already. */
static hsy_status version_find(struct warc *w, struct warc_record *record, hsy_error *error)
{
	hsy_error why;
	hsy_status status;
	bool quiet;
	do {
		status = skip_line_ends(w, &why);
		if (status == HSY_OK)
			status = version_read(w, record, &why);
		quiet = w->lost && (status == HSY_ERR_FORMAT || status == HSY_ERR_LIMIT);
	} while (quiet);
	w->lost = status != HSY_OK;
	if (error && w->lost && status != HSY_DONE)
		*error = why;
	return status;
}

static bool is_blank_line(const char *s, size_t n)
{
	return n == 1 || (n == 2 && s[0] == '\r');
}

/* Reads lines into `head` up to the empty one. */
static hsy_status head_read(struct warc *w, hsy_error *error)
{
	for (;;) {
		bool whole;
		size_t begin = w->head.n;
		hsy_status status = warc_go_on(w, "the record ends within its header", error);
		if (status == HSY_OK)
			status = head_line(w, WARC_HEAD_BYTES - begin, &whole, error);
		if (status == HSY_DONE)
			return warc_fail(w, HSY_ERR_FORMAT, error, "the record ends within its header");
		w->lost = status != HSY_OK;
		if (status != HSY_OK)
			return status;
		if (!whole || w->head.n >= WARC_HEAD_BYTES)
			return warc_fail(w, HSY_ERR_LIMIT, error,
					 "the record's header is longer than 65536 bytes, the limit");
		if (is_blank_line(w->head.bytes + begin, w->head.n - begin))
			return HSY_OK;
	}
}

/* Lines that go on with the one above become part of it; zero bytes become blanks. */
static void head_unfold(struct buffer *head)
{
	for (size_t i = 0; i + 1 < head->n; i++) {
		bool folds = head->bytes[i] == '\n' && (head->bytes[i + 1] == ' ' || head->bytes[i + 1] == '\t');
		if (folds || !head->bytes[i])
			head->bytes[i] = ' ';
		if (folds && i && head->bytes[i - 1] == '\r')
			head->bytes[i - 1] = ' ';
	}
}

/* The value in "NAME: value", cut out of its line. */
static char *line_value(char *line, size_t n)
{
	char *colon = memchr(line, ':', n), *end = line + n;
	if (!colon)
		return NULL;
	*colon++ = '\0';
	while (end > colon && strchr(" \t\r\n", end[-1]))
		end--;
	*end = '\0';
	return colon + strspn(colon, " \t");
}

/* Less the angle brackets that some writers put around addresses. */
static const char *less_brackets(char *s)
{
	size_t n = strlen(s);
	if (n < 2 || s[0] != '<' || s[n - 1] != '>')
		return s;
	s[n - 1] = '\0';
	return s + 1;
}

static bool length_parse(const char *s, uint64_t *ret)
{
	uint64_t value = 0;
	size_t n = strspn(s, "0123456789");
	if (!n || n > 18 || s[n])
		return false;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (uint64_t)(s[i] - '0');
	*ret = value;
	return true;
}

/* Fills in the record. False: it has no Content-Length that is a number. */
static bool head_parse(struct buffer *head, struct warc_record *r)
{
	bool has_length = false;
	struct {
		const char *name, **to;
	} fields[] = {{"WARC-Type", &r->type},
		      {"WARC-Date", &r->date},
		      {"Content-Type", &r->content_type},
		      {"WARC-Truncated", &r->truncated}};
	r->uri = "";
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		*fields[i].to = "";
	head_unfold(head);
	char *end = head->bytes + head->n, *next;
	for (char *line = head->bytes; line < end; line = next) {
		char *stop = memchr(line, '\n', (size_t)(end - line));
		next = stop ? stop + 1 : end;
		char *value = line_value(line, (size_t)(next - line));
		if (!value)
			continue;
		if (!strcasecmp(line, "WARC-Target-URI"))
			r->uri = less_brackets(value);
		if (!strcasecmp(line, "Content-Length"))
			has_length = length_parse(value, &r->length);
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			if (!strcasecmp(line, fields[i].name))
				*fields[i].to = value;
	}
	return has_length;
}

/* ---- the interface ---- */

hsy_status warc_next(struct warc *w, struct warc_record *ret, hsy_error *error)
{
	struct warc_record record;
	bool was_lost = w->lost;
	hsy_status status = body_skip(w, error);
	if (status == HSY_OK)
		status = version_find(w, &record, error);
	if (status == HSY_DONE && !w->n_records && !was_lost)
		return error_at(error, HSY_ERR_FORMAT, w->unpack.path, 0, "holds no WARC record");
	if (status != HSY_OK)
		return status;
	status = head_read(w, error);
	if (status != HSY_OK)
		return status;
	w->n_records++;
	if (!head_parse(&w->head, &record))
		return warc_fail(w, HSY_ERR_FORMAT, error, "the record has no Content-Length that is a number");
	w->left = record.length;
	*ret = record;
	return HSY_OK;
}
