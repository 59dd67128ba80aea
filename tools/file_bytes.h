/* A whole file in memory, for the programs of this folder. */
#ifndef HSY_TOOLS_FILE_BYTES_H
#define HSY_TOOLS_FILE_BYTES_H

#include "base/buffer.h"

#include <stdio.h>

/* The file's bytes and their number; free() them. NULL: it cannot be opened or is empty. */
static inline char *file_bytes(const char *path, size_t *ret_n)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return NULL;
	struct buffer b = {0};
	char block[65536];
	for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
		buffer_append(&b, block, n);
	fclose(f);
	*ret_n = b.n;
	return b.bytes;
}

#endif
