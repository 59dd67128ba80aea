/* See case_lock.h. */
#include "store/case_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"

enum {
	NAP_MS = 20,         /* whoever waits for the lock looks as often */
	GAP_MS = NAP_MS + 5, /* and so finds it free if it is for as long as this, */
	GAP_EVERY_MS = 250   /* which whoever shares it sees to */
};

static void nap_ms(long ms)
{
	nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000}, NULL);
}

/* True if `fd` is still the file that stands at `path`: the last owner removes it when done. */
static bool lock_is_current(int fd, const char *path)
{
	struct stat mine, there;
	return fstat(fd, &mine) == 0 && stat(path, &there) == 0 && mine.st_ino == there.st_ino &&
	       mine.st_dev == there.st_dev;
}

/* One try. -1 and errno: EWOULDBLOCK if another holds it. */
static int lock_try(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return -1;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
		if (lock_is_current(fd, path))
			return fd;
		errno = EWOULDBLOCK;
	}
	int why = errno;
	close(fd);
	errno = why;
	return -1;
}

hsy_status writer_lock(hsy_case *c, hsy_error *error)
{
	for (int waited = 0; c->lock_fd < 0 && (c->lock_fd = lock_try(c->lock_path)) < 0; waited += NAP_MS) {
		if (errno != EWOULDBLOCK)
			return error_at(error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
					"cannot write in this folder: %s", strerror(errno));
		if (waited >= c->busy_ms)
			return error_at(error, HSY_ERR_BUSY, c->path, HSY_NO_BYTE,
					"another hearsay is writing to this case file: "
					"try again when it has finished");
		nap_ms(NAP_MS);
	}
	return HSY_OK;
}

void writer_unlock(hsy_case *c)
{
	if (c->lock_fd < 0)
		return;
	unlink(c->lock_path);
	close(c->lock_fd);
	c->lock_fd = -1;
}

void writer_share(hsy_case *c)
{
	if (!c->shares || c->lock_fd < 0)
		return;
	writer_unlock(c);
	c->unlocked_ms = clock_ms();
}

/* Sees to it that others had the time to write. Mostly they had, while articles were fetched and read. */
static void writer_yield(hsy_case *c)
{
	uint64_t now = clock_ms(), gap = now - c->unlocked_ms;
	if (gap < GAP_MS && now - c->yielded_ms < GAP_EVERY_MS)
		return;
	if (gap < GAP_MS)
		nap_ms((long)(GAP_MS - gap));
	c->yielded_ms = clock_ms();
}

hsy_status writer_lock_shared(hsy_case *c, hsy_error *error)
{
	if (c->lock_fd < 0)
		writer_yield(c);
	return writer_lock(c, error);
}
