/* Gzip files: site maps are often one. What a server packs only for the way, libcurl unpacks. */
#ifndef HSY_FETCH_GZIP_H
#define HSY_FETCH_GZIP_H

#include "base/buffer.h"

bool gzip_is(const char *bytes, size_t n);

/* What the file holds, all its members, behind what is in `to`; no more than `max` bytes. NULL if all is well, else
 * why not, in words that follow a name. */
const char *gzip_unpack(const char *bytes, size_t n, size_t max, struct buffer *to);

#endif
