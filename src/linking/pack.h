/* A digest as bytes, for the case file. */
#ifndef HSY_LINKING_PACK_H
#define HSY_LINKING_PACK_H

#include "base/buffer.h"
#include "linking/digest.h"

/* Appends the digest without its text; buffer_failed tells. */
void digest_pack(const struct digest *d, struct buffer *to);

/* The digest again, pointing into `bytes` and `text`, which must stay; the rest is from `arena`. False: these are
 * no bytes of digest_pack for that text, or out of memory. */
bool digest_open(struct arena *arena, const char *bytes, size_t n_bytes, const char *text, size_t n_text,
		 struct digest *ret_digest);

#endif
