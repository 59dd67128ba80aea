/* See gzip.h. */
#include "fetch/gzip.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

enum { PIECE_BYTES = 64 << 10, WINDOW_BITS = 15 + 16 /* gzip's own header, and no other */ };

bool gzip_is(const char *bytes, size_t n)
{
	return n > 2 && !memcmp(bytes, "\x1f\x8b\x08", 3);
}

/* One turn; *ret_end: a member has ended here. */
static const char *unpack_step(z_stream *z, size_t max, struct buffer *to, bool *ret_end)
{
	unsigned char piece[PIECE_BYTES];
	z->next_out = piece;
	z->avail_out = sizeof piece;
	int result = inflate(z, Z_NO_FLUSH);
	size_t n = sizeof piece - z->avail_out;
	*ret_end = result == Z_STREAM_END;
	if (result == Z_BUF_ERROR)
		return "is a gzip file that breaks off";
	if (result != Z_OK && result != Z_STREAM_END)
		return "is a damaged gzip file";
	if (n > max || to->n > max - n)
		return "is a gzip file that holds more than the limit for a page";
	buffer_append(to, (const char *)piece, n);
	return to->failed ? "needs more memory than there is" : NULL;
}

/* What follows a member and is none itself is padding. */
static bool member_follows(z_stream *z)
{
	return gzip_is((const char *)z->next_in, z->avail_in) && inflateReset(z) == Z_OK;
}

const char *gzip_unpack(const char *bytes, size_t n, size_t max, struct buffer *to)
{
	z_stream z = {0};
	bool end = false;
	const char *why = NULL;
	if (n > UINT_MAX)
		return "is larger than a gzip file may be";
	if (inflateInit2(&z, WINDOW_BITS) != Z_OK)
		return "needs more memory than there is";
	z.next_in = (unsigned char *)bytes; /* zlib only reads it */
	z.avail_in = (unsigned)n;
	do
		why = unpack_step(&z, max, to, &end);
	while (!why && (!end || member_follows(&z)));
	inflateEnd(&z);
	return why;
}
