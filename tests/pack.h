/* What archives are packed with, for tests that make some. */
#ifndef HSY_TESTS_PACK_H
#define HSY_TESTS_PACK_H

#include <stdlib.h>
#include <zlib.h>

#include "base/buffer.h"
#include "check.h"

/* Appends `n` bytes as one member of gzip (window 31), or of another kind (-15: without any header). */
static inline void pack(struct buffer *to, int window, const char *bytes, size_t n)
{
	size_t size = n + n / 100 + 1000;
	char *out = malloc(size);
	z_stream z = {.next_in = (unsigned char *)bytes,
		      .avail_in = (uInt)n,
		      .next_out = (unsigned char *)out,
		      .avail_out = (uInt)size};
	CHECK_INT(deflateInit2(&z, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
	CHECK_INT(deflate(&z, Z_FINISH), Z_STREAM_END);
	buffer_append(to, out, z.total_out);
	deflateEnd(&z);
	free(out);
}

#endif
