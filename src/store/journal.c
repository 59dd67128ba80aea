/* See journal.h. The end of a journal with such a name, after SQLite's description of its files:
 *
 *     name | its length, 4 bytes | its checksum, 4 bytes | d9 d5 05 f9 20 a1 63 d7
 *
 * Length and checksum are not looked at: a journal that is refused for its last bytes alone is no loss. */
#include "store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static const unsigned char journal_magic[8] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};

enum { TRAILER_BYTES = 16 };

/* True if the file behind `fd` ends as a journal with a name does. */
static bool ends_in_name(int fd, off_t n_bytes)
{
	unsigned char end[sizeof journal_magic];
	return n_bytes >= TRAILER_BYTES &&
	       pread(fd, end, sizeof end, n_bytes - (off_t)sizeof end) == (ssize_t)sizeof end &&
	       memcmp(end, journal_magic, sizeof end) == 0;
}

static hsy_status opened_check(int fd, const char *path, hsy_error *error)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return error_errno(error, path, "look at the journal");
	if (!S_ISREG(st.st_mode))
		return error_at(
		    error, HSY_ERR_CASE, path, HSY_NO_BYTE,
		    "refused: this is not an ordinary file, so not the case file's journal: move it away");
	if (!ends_in_name(fd, st.st_size))
		return HSY_OK;
	return error_at(error, HSY_ERR_CASE, path, HSY_NO_BYTE,
			"refused: this journal names another file, which opening the case file would remove; "
			"hearsay makes no such journal: move it away, if the case file came from someone else");
}

hsy_status journal_check(const char *path, hsy_error *error)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return HSY_OK;
	if (fd < 0)
		return error_errno(error, path, "look at the journal");
	hsy_status status = opened_check(fd, path, error);
	close(fd);
	return status;
}
