/* See encoder_kept.h. A part of builds with -Drules=true alone. A window is a file, which has the name of what went
 * in: its pieces, and whether vectors of entities were asked for. */
#include "base/sha256.h"
#include "model/encoder_kept.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, WINDOW_BYTES = 8192 };

/* The path of the window's file; false: nothing is kept. */
static bool kept_path(const struct piece_input *in, size_t n, bool entities, char ret_path[PATH_BYTES])
{
	const char *folder = getenv("HEARSAY_VECTORS");
	char bytes[WINDOW_BYTES] = {(char)entities}, name[65];
	size_t at = 1;
	for (size_t i = 0; i < n && at + 7 <= sizeof bytes; i++) {
		for (int k = 0; k < 4; k++)
			bytes[at++] = (char)((uint32_t)in[i].id >> 8 * k);
		bytes[at++] = (char)in[i].shape;
		bytes[at++] = (char)in[i].quote;
		bytes[at++] = (char)in[i].gap;
	}
	sha256_hex(bytes, at, name);
	return folder && at == 1 + 7 * n && snprintf(ret_path, PATH_BYTES, "%s/%s", folder, name) < PATH_BYTES;
}

static bool kept_read(const char *path, size_t n, float *ret_vectors, float *ret_entities)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	bool whole = fread(ret_vectors, sizeof(float), n, f) == n &&
		     (!ret_entities || fread(ret_entities, sizeof(float), n, f) == n);
	fclose(f);
	return whole;
}

/* A file comes to be whole or not at all: others may be reading. */
static void kept_write(const char *path, size_t n, const float *vectors, const float *entities)
{
	char unfinished[PATH_BYTES + 32];
	snprintf(unfinished, sizeof unfinished, "%s.%ld", path, (long)getpid());
	FILE *f = fopen(unfinished, "wb");
	if (!f)
		return;
	bool whole =
	    fwrite(vectors, sizeof(float), n, f) == n && (!entities || fwrite(entities, sizeof(float), n, f) == n);
	if (fclose(f) || !whole || rename(unfinished, path))
		remove(unfinished);
}

void encoder_run_kept(const hsy_model *model, struct encoder_scratch *scratch, const struct piece_input *in,
		      size_t n, float *ret_vectors, float *ret_entities)
{
	char path[PATH_BYTES];
	bool kept = kept_path(in, n, ret_entities, path);
	size_t n_floats = n * encoder_width(model);
	if (kept && kept_read(path, n_floats, ret_vectors, ret_entities))
		return;
	encoder_run(model, scratch, in, n, ret_vectors, ret_entities);
	if (kept)
		kept_write(path, n_floats, ret_vectors, ret_entities);
}
