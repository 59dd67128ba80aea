/* Runs intake over bytes as a file whose name tells nothing, by way of a file in memory. */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"

void fuzz_file(const uint8_t *data, size_t n, const hsy_intake_options *options)
{
	char path[64];
	const char *const paths[] = {path};
	hsy_intake *intake = NULL;
	hsy_error error = {0};
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (fd < 0 || write(fd, data, n) != (ssize_t)n) {
		close(fd);
		return;
	}
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	fuzz_require(hsy_intake_open(paths, 1, options, &intake, &error) == HSY_OK);
	fuzz_drain(intake, n, n);
	hsy_intake_free(intake);
	close(fd);
}
