/* Zip: the entries of a zip file (APPNOTE 6.3, with zip64), stored or deflated, read as streams in bounded memory.
 *
 *     status = zip_open(&z, source, path, error);
 *     for (size_t i = 0; i < z.n_entries; i++)
 *             if (wanted(z.entries[i].name) && (status = zip_start(&z, i, cap, error)) == HSY_OK)
 *                     while ((status = zip_next(&z, &bytes, &n, error)) == HSY_OK) ...
 *
 * The directory at the end of the file is believed in nothing: what lies outside the file, overlaps another entry,
 * is packed in another way or encrypted, unpacks to more than 200 times its size, or to other bytes than its check
 * sum says, is an error. */
#ifndef HSY_INTAKE_ZIP_H
#define HSY_INTAKE_ZIP_H

#include <zlib.h>

#include "base/buffer.h"
#include "hearsay.h"

enum { ZIP_MAX_ENTRIES = 65535, ZIP_MAX_DIRECTORY = 32 << 20, ZIP_MAX_NAME = 1024 };

/* A file that can be read anywhere: a descriptor, or `memory`, if that is not NULL. */
struct zip_source {
	int fd;
	const char *memory;
	uint64_t size;
};

struct zip_entry {
	const char *name; /* clean UTF-8 */
	uint64_t at;      /* of its own header */
	uint64_t packed, unpacked;
	uint32_t crc;
	unsigned method, flags;
};

struct zip {
	struct zip_source source;
	const char *path;
	struct zip_entry *entries;
	size_t n_entries;
	char *names;
	uint64_t directory_at; /* where entries end */

	/* the entry in hand */
	const struct zip_entry *entry;
	uint64_t n_read;     /* packed bytes of all entries so far */
	uint64_t at, left;   /* packed bytes still to be read: where, how many */
	uint64_t given;      /* unpacked bytes given out */
	uint64_t free_bytes; /* it may unpack to so many whatever its size */
	uint32_t crc;
	z_stream z;
	bool z_ready, z_end;
	char *in, *out;
};

/* Whether a file that begins so is a zip file. */
bool zip_begins(const char *bytes, size_t n);

/* Reads the directory. zip_free also after a failure. */
hsy_status zip_open(struct zip *z, struct zip_source source, const char *path, hsy_error *error);

/* Begins with an entry. */
hsy_status zip_start(struct zip *z, size_t i_entry, size_t free_bytes, hsy_error *error);

/* Some bytes of the entry, valid until the next call; HSY_DONE behind the last. */
hsy_status zip_next(struct zip *z, const char **ret_bytes, size_t *ret_n, hsy_error *error);

/* The entry that goes by that name; false: there is none. */
bool zip_find(const struct zip *z, const char *name, size_t *ret_i);

void zip_free(struct zip *z);

#endif
