/* See zip.h. All numbers are little endian.
 *
 *     entry: "PK\3\4", its header, name, extra; packed bytes        ... one behind the other
 *     directory: "PK\1\2", sizes, name, extra, comment              ... an item for each entry
 *     zip64: "PK\6\6" record, "PK\6\7" where it stands              ... where a number needs more than 32 bits
 *     end: "PK\5\6", number of items, size and place of the directory, comment */
#include "intake/zip.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/utf8.h"

enum {
	PIECE_BYTES = 128 * 1024,
	END_BYTES = 22,
	END64_BYTES = 56,
	LOCATOR_BYTES = 20,
	ITEM_BYTES = 46,
	ENTRY_BYTES = 30,
	MOST_COMMENT = 65535,
	MOST_TIMES = 200,      /* its packed size, which an entry may unpack to */
	MOST_TIMES_PACKED = 2, /* the same where what is unpacked is packed once more */
	STORED = 0,
	DEFLATED = 8,
	FLAG_ENCRYPTED = 1 | 1 << 6 | 1 << 13
};

static unsigned read16(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;
	return u[0] | (unsigned)u[1] << 8;
}

static uint32_t read32(const char *s)
{
	return read16(s) | (uint32_t)read16(s + 2) << 16;
}

static uint64_t read64(const char *s)
{
	return read32(s) | (uint64_t)read32(s + 4) << 32;
}

static bool is_mark(const char *s, char a, char b)
{
	return s[0] == 'P' && s[1] == 'K' && s[2] == a && s[3] == b;
}

bool zip_begins(const char *bytes, size_t n)
{
	return n >= 4 && (is_mark(bytes, 3, 4) || is_mark(bytes, 5, 6));
}

/* `at` may be a place that the file only claims to have. */
static hsy_status zip_error(const struct zip *z, uint64_t at, hsy_error *error, const char *why)
{
	return error_at(error, HSY_ERR_FORMAT, z->path, at < z->source.size ? at : z->source.size, "%s", why);
}

/* ---- reading anywhere ---- */

/* Exactly `n` bytes from `at` on. */
static hsy_status zip_read(const struct zip *z, uint64_t at, char *to, size_t n, hsy_error *error)
{
	if (at > z->source.size || n > z->source.size - at)
		return zip_error(z, z->source.size, error, "is a zip file that ends early");
	if (z->source.memory) {
		memcpy(to, z->source.memory + at, n);
		return HSY_OK;
	}
	while (n) {
		ssize_t got = pread(z->source.fd, to, n, (off_t)at);
		if (got < 0)
			return error_errno(error, z->path, "read");
		if (got == 0)
			return error_at(error, HSY_ERR_IO, z->path, at, "became shorter while it was read");
		to += got;
		at += (uint64_t)got;
		n -= (size_t)got;
	}
	return HSY_OK;
}

/* ---- the directory ---- */

struct directory {
	uint64_t at, n_bytes, n_items;
	uint64_t end; /* where it must end */
};

/* The zip64 record that the locator before `end_at` points to. */
static hsy_status end64_read(const struct zip *z, uint64_t end_at, struct directory *d, hsy_error *error)
{
	char locator[LOCATOR_BYTES], record[END64_BYTES];
	if (end_at < LOCATOR_BYTES)
		return zip_error(z, end_at, error, "is a zip file without its zip64 record");
	hsy_status status = zip_read(z, end_at - LOCATOR_BYTES, locator, sizeof locator, error);
	if (status != HSY_OK)
		return status;
	uint64_t at = read64(locator + 8);
	if (!is_mark(locator, 6, 7) || at > end_at - LOCATOR_BYTES || end_at - LOCATOR_BYTES - at < END64_BYTES)
		return zip_error(z, end_at, error, "is a zip file without its zip64 record");
	status = zip_read(z, at, record, sizeof record, error);
	if (status != HSY_OK)
		return status;
	if (!is_mark(record, 6, 6))
		return zip_error(z, at, error, "is a zip file without its zip64 record");
	*d = (struct directory){read64(record + 48), read64(record + 40), read64(record + 32), at};
	return HSY_OK;
}

/* The end record in the last `n` bytes, whose comment reaches to the end of the file. NULL: none. */
static const char *end_find(const char *tail, size_t n)
{
	for (size_t at = n >= END_BYTES ? n - END_BYTES + 1 : 0; at-- > 0;)
		if (is_mark(tail + at, 5, 6) && read16(tail + at + 20) == n - at - END_BYTES)
			return tail + at;
	return NULL;
}

static hsy_status directory_find(const struct zip *z, struct directory *d, hsy_error *error)
{
	uint64_t size = z->source.size;
	size_t n = size < END_BYTES + MOST_COMMENT ? (size_t)size : END_BYTES + MOST_COMMENT;
	char *tail = malloc(n + 1);
	if (!tail)
		return error_memory(error);
	hsy_status status = zip_read(z, size - n, tail, n, error);
	const char *end = status == HSY_OK ? end_find(tail, n) : NULL;
	if (status == HSY_OK && !end)
		status = zip_error(z, size, error,
				   "is a zip file whose directory is missing: it was cut, or is damaged");
	if (end) {
		uint64_t at = size - n + (uint64_t)(end - tail);
		*d = (struct directory){read32(end + 16), read32(end + 12), read16(end + 10), at};
		if (d->at == UINT32_MAX || d->n_bytes == UINT32_MAX || d->n_items == UINT16_MAX)
			status = end64_read(z, at, d, error);
	}
	free(tail);
	return status;
}

/* Takes the numbers that did not fit from the zip64 field in an item's extra bytes. */
static bool extra_take(const char *extra, size_t n, struct zip_entry *e)
{
	uint64_t *wide[] = {&e->unpacked, &e->packed, &e->at};
	for (size_t at = 0; n - at >= 4;) {
		size_t n_field = read16(extra + at + 2), used = 0;
		if (n_field > n - at - 4)
			return false;
		const char *field = extra + at + 4;
		for (size_t i = 0; read16(extra + at) == 1 && i < 3; i++) {
			if (*wide[i] != UINT32_MAX)
				continue;
			if (n_field - used < 8)
				return false;
			*wide[i] = read64(field + used);
			used += 8;
		}
		at += 4 + n_field;
	}
	return true;
}

/* A name as clean UTF-8, at most as long: what is not is "?". */
static const char *name_copy(char *to, const char *name, size_t n)
{
	for (size_t at = 0, out = 0; at < n; out = at) {
		uint32_t c = utf8_next(name, n, &at);
		if (c < 0x20 || c == 0x7f || (c == 0xfffd && at - out == 1))
			memset(to + out, '?', at - out);
		else
			memcpy(to + out, name + out, at - out);
	}
	to[n] = '\0';
	return to;
}

/* One item of the directory at *at of `bytes`. False: it is damaged. */
static bool item_read(struct zip *z, const char *bytes, size_t n, size_t *at, size_t *n_names)
{
	const char *item = bytes + *at;
	if (n - *at < ITEM_BYTES || !is_mark(item, 1, 2))
		return false;
	size_t n_name = read16(item + 28), n_extra = read16(item + 30), n_comment = read16(item + 32);
	if (n_name > ZIP_MAX_NAME || n_name + n_extra + n_comment > n - *at - ITEM_BYTES)
		return false;
	struct zip_entry e = {.flags = read16(item + 8),
			      .method = read16(item + 10),
			      .crc = read32(item + 16),
			      .packed = read32(item + 20),
			      .unpacked = read32(item + 24),
			      .at = read32(item + 42)};
	if (!extra_take(item + ITEM_BYTES + n_name, n_extra, &e))
		return false;
	e.name = name_copy(z->names + *n_names, item + ITEM_BYTES, n_name);
	*n_names += n_name + 1;
	*at += ITEM_BYTES + n_name + n_extra + n_comment;
	z->entries[z->n_entries++] = e;
	return true;
}

static int entry_order(const void *a, const void *b)
{
	const struct zip_entry *x = a, *y = b;
	return (x->at > y->at) - (x->at < y->at);
}

/* Sorts the entries by their place; each must end before the next begins, and the last before the directory. */
static hsy_status entries_part(struct zip *z, hsy_error *error)
{
	qsort(z->entries, z->n_entries, sizeof *z->entries, entry_order);
	for (size_t i = 0; i < z->n_entries; i++) {
		const struct zip_entry *e = &z->entries[i];
		uint64_t end = i + 1 < z->n_entries ? e[1].at : z->directory_at;
		if (e->at > end || end - e->at < ENTRY_BYTES || e->packed > end - e->at - ENTRY_BYTES)
			return zip_error(z, e->at, error, "is a zip file with entries that overlap");
	}
	return HSY_OK;
}

static hsy_status directory_read(struct zip *z, const struct directory *d, hsy_error *error)
{
	size_t n = (size_t)d->n_bytes, at = 0, n_names = 0;
	char *bytes = malloc(n + 1);
	z->entries = calloc(d->n_items ? (size_t)d->n_items : 1, sizeof *z->entries);
	z->names = malloc(n + 1); /* names and a zero each are shorter than the items */
	hsy_status status =
	    bytes && z->entries && z->names ? zip_read(z, d->at, bytes, n, error) : error_memory(error);
	while (status == HSY_OK && z->n_entries < d->n_items)
		if (!item_read(z, bytes, n, &at, &n_names))
			status = zip_error(z, d->at + at, error, "is a zip file with a damaged directory");
	free(bytes);
	return status == HSY_OK ? entries_part(z, error) : status;
}

hsy_status zip_open(struct zip *z, struct zip_source source, const char *path, hsy_error *error)
{
	struct directory d = {0};
	*z = (struct zip){.source = source, .path = path};
	hsy_status status = directory_find(z, &d, error);
	if (status != HSY_OK)
		return status;
	if (d.n_items > ZIP_MAX_ENTRIES || d.n_bytes > ZIP_MAX_DIRECTORY)
		return error_at(error, HSY_ERR_LIMIT, path, d.end,
				"is a zip file of more than %d entries, the limit", ZIP_MAX_ENTRIES);
	if (d.at > d.end || d.n_bytes != d.end - d.at || d.n_items > d.n_bytes / ITEM_BYTES)
		return zip_error(z, d.end, error, "is a zip file with a damaged directory");
	z->directory_at = d.at;
	return directory_read(z, &d, error);
}

/* ---- one entry ---- */

static hsy_status entry_refuse(const struct zip *z, const struct zip_entry *e, hsy_status status, hsy_error *error,
			       const char *why)
{
	return error_at(error, status, z->path, e->at, "holds %.120s, which %s", e->name, why);
}

static bool zip_ready(struct zip *z)
{
	if (!z->in)
		z->in = malloc(PIECE_BYTES);
	if (!z->out)
		z->out = malloc(PIECE_BYTES);
	if (!z->z_ready)
		z->z_ready = inflateInit2(&z->z, -MAX_WBITS) == Z_OK;
	return z->in && z->out && z->z_ready;
}

/* Where the entry's packed bytes begin, from its own header. */
static hsy_status entry_place(struct zip *z, const struct zip_entry *e, hsy_error *error)
{
	char head[ENTRY_BYTES];
	hsy_status status = zip_read(z, e->at, head, sizeof head, error);
	if (status != HSY_OK)
		return status;
	size_t i = (size_t)(e - z->entries);
	uint64_t end = i + 1 < z->n_entries ? e[1].at : z->directory_at;
	uint64_t n_head = ENTRY_BYTES + (uint64_t)read16(head + 26) + read16(head + 28);
	if (!is_mark(head, 3, 4) || read16(head + 8) != e->method || n_head > end - e->at ||
	    e->packed > end - e->at - n_head)
		return entry_refuse(z, e, HSY_ERR_FORMAT, error, "is not where the directory says");
	z->at = e->at + n_head;
	return HSY_OK;
}

hsy_status zip_start(struct zip *z, size_t i_entry, size_t free_bytes, hsy_error *error)
{
	const struct zip_entry *e = &z->entries[i_entry];
	if (e->flags & FLAG_ENCRYPTED)
		return entry_refuse(z, e, HSY_ERR_FORMAT, error, "is encrypted");
	if (e->method != STORED && e->method != DEFLATED)
		return entry_refuse(z, e, HSY_ERR_FORMAT, error, "is packed in a way that is not read");
	if (e->method == STORED && e->packed != e->unpacked)
		return entry_refuse(z, e, HSY_ERR_FORMAT, error, "has two sizes");
	if (!zip_ready(z))
		return error_memory(error);
	hsy_status status = entry_place(z, e, error);
	if (status != HSY_OK)
		return status;
	inflateReset(&z->z);
	z->z.avail_in = 0;
	z->entry = e;
	z->left = e->packed;
	z->given = 0;
	z->free_bytes = free_bytes;
	z->crc = 0;
	z->z_end = e->method == STORED;
	return HSY_OK;
}

/* Reads the next piece of packed bytes into z->in. */
static hsy_status piece_read(struct zip *z, size_t *ret_n, hsy_error *error)
{
	size_t n = z->left < PIECE_BYTES ? (size_t)z->left : PIECE_BYTES;
	hsy_status status = zip_read(z, z->at, z->in, n, error);
	if (status != HSY_OK)
		return status;
	z->at += n;
	z->left -= n;
	z->n_read += n;
	*ret_n = n;
	return HSY_OK;
}

/* Fills z->out. */
static hsy_status piece_inflate(struct zip *z, size_t *ret_n, hsy_error *error)
{
	z->z.next_out = (unsigned char *)z->out;
	z->z.avail_out = PIECE_BYTES;
	while (!z->z_end && z->z.avail_out) {
		size_t n = z->z.avail_in;
		hsy_status status = n ? HSY_OK : piece_read(z, &n, error);
		if (status != HSY_OK)
			return status;
		if (!z->z.avail_in)
			z->z.next_in = (unsigned char *)z->in;
		z->z.avail_in = (uInt)n;
		int result = inflate(&z->z, Z_NO_FLUSH);
		z->z_end = result == Z_STREAM_END;
		if ((result != Z_OK && result != Z_STREAM_END) || (!n && !z->z_end))
			return entry_refuse(z, z->entry, HSY_ERR_FORMAT, error, "is damaged");
	}
	*ret_n = PIECE_BYTES - z->z.avail_out;
	return HSY_OK;
}

/* Counts what is to be given out; too much of it, or too little in the end, is an error. */
static hsy_status piece_check(struct zip *z, const char *bytes, size_t n, hsy_error *error)
{
	const struct zip_entry *e = z->entry;
	if (!z->given && n >= 2 && e->method == DEFLATED && !memcmp(bytes, "\x1f\x8b", 2))
		z->free_bytes = 0; /* which is a bomb, or saves nothing */
	uint64_t times = z->free_bytes ? MOST_TIMES : MOST_TIMES_PACKED;
	z->given += n;
	z->crc = (uint32_t)crc32(z->crc, (const unsigned char *)bytes, (uInt)n);
	if (z->given > z->free_bytes && z->given / times > e->packed)
		return entry_refuse(z, e, HSY_ERR_LIMIT, error,
				    times == MOST_TIMES
					? "unpacks to more than 200 times its size, the limit"
					: "is packed twice and unpacks to more than twice its size");
	return HSY_OK;
}

static hsy_status entry_end(struct zip *z, hsy_error *error)
{
	const struct zip_entry *e = z->entry;
	z->entry = NULL;
	if (z->given != e->unpacked || z->crc != e->crc)
		return entry_refuse(z, e, HSY_ERR_FORMAT, error, "unpacks to other bytes than its check sum says");
	return HSY_DONE;
}

hsy_status zip_next(struct zip *z, const char **ret_bytes, size_t *ret_n, hsy_error *error)
{
	size_t n = 0;
	if (!z->entry)
		return HSY_DONE;
	bool stored = z->entry->method == STORED;
	hsy_status status = stored ? piece_read(z, &n, error) : piece_inflate(z, &n, error);
	const char *bytes = stored ? z->in : z->out;
	if (status == HSY_OK && n)
		status = piece_check(z, bytes, n, error);
	if (status != HSY_OK) {
		z->entry = NULL;
		return status;
	}
	if (!n)
		return entry_end(z, error);
	*ret_bytes = bytes;
	*ret_n = n;
	return HSY_OK;
}

bool zip_find(const struct zip *z, const char *name, size_t *ret_i)
{
	for (size_t i = 0; i < z->n_entries; i++)
		if (!strcmp(z->entries[i].name, name)) {
			*ret_i = i;
			return true;
		}
	return false;
}

void zip_free(struct zip *z)
{
	if (z->z_ready)
		inflateEnd(&z->z);
	free(z->entries);
	free(z->names);
	free(z->in);
	free(z->out);
	*z = (struct zip){0};
}
