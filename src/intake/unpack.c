/* See unpack.h. What looks for the next member reads the piece in hand again from behind the failed one's begin,
 * as damage is often found only inside the members behind it; but no byte more than twice. */
#include "intake/unpack.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum {
	OUT_BYTES = 2 << 20, /* a larger member is unpacked in pieces */
	AHEAD = 512 * 1024,  /* likewise: bytes of what is packed that are looked at at once */
	MOST_IN = 1 << 30,
	MOST_TIMES = 200, /* its packed size, which a member may unpack to */
	WINDOW_GZIP = 16 + MAX_WBITS,
	HEAD_SUM = 2 /* a flag */
};

void unpack_start(struct unpack *u, struct unpack_source source, const char *path, size_t free_bytes)
{
	struct unpack kept = *u; /* what `z` points to knows its address: it comes back to the same */
	*u = (struct unpack){.source = source,
			     .path = path,
			     .free_bytes = free_bytes,
			     .window = kept.window,
			     .whole = kept.whole,
			     .z = kept.z,
			     .z_ready = kept.z_ready,
			     .out = kept.out};
}

void unpack_free(struct unpack *u)
{
	if (u->z_ready)
		inflateEnd(&u->z);
	libdeflate_free_decompressor(u->whole);
	buffer_free(&u->window);
	free(u->out);
	*u = (struct unpack){0};
}

/* Makes sure of a byte in hand; HSY_DONE: there is none. */
static hsy_status unpack_fill(struct unpack *u, hsy_error *error)
{
	while (u->at == u->n) {
		const char *bytes = NULL;
		size_t n = 0;
		hsy_status status = u->source_end ? HSY_DONE : u->source.next(u->source.context, &bytes, &n, error);
		u->source_end = status == HSY_DONE;
		if (status != HSY_OK)
			return status;
		u->base += u->n;
		u->piece = bytes;
		u->n = n;
		u->at = 0;
	}
	return HSY_OK;
}

/* Makes sure of AHEAD bytes in hand, or of all that are left. What is left is moved to the window's beginning only
 * where less is left than was read, so that no byte is moved often. */
static hsy_status unpack_ahead(struct unpack *u, hsy_error *error)
{
	struct buffer *w = &u->window;
	while (u->n - u->at < AHEAD && !u->source_end) {
		const char *bytes = NULL;
		size_t n = 0, left = u->n - u->at;
		bool ours = u->piece == w->bytes, stays = ours && left > u->at;
		if (ours && !stays)
			memmove(w->bytes, w->bytes + u->at, left);
		if (!stays) {
			w->n = ours ? left : 0;
			u->base += u->at;
		}
		if (!ours)
			buffer_append(w, u->piece + u->at, left);
		u->at = stays ? u->at : 0;
		hsy_status status = u->source.next(u->source.context, &bytes, &n, error);
		u->source_end = status == HSY_DONE;
		buffer_append(w, bytes, n);
		u->piece = w->bytes;
		u->n = w->n;
		if (w->failed)
			return error_memory(error);
		if (status != HSY_OK && status != HSY_DONE)
			return status;
	}
	return HSY_OK;
}

/* ---- members ---- */

static bool is_member(const char *s, size_t n)
{
	return n > 3 && !memcmp(s, "\x1f\x8b\x08", 3) && !((unsigned char)s[3] & 0xe0);
}

static bool unpack_ready(struct unpack *u)
{
	if (!u->out)
		u->out = malloc(OUT_BYTES + 1);
	if (u->out && !u->whole)
		u->whole = libdeflate_alloc_decompressor();
	if (u->whole && !u->z_ready)
		u->z_ready = inflateInit2(&u->z, WINDOW_GZIP) == Z_OK;
	return u->z_ready;
}

/* Passes over the zeros that some writers put between members. */
static hsy_status zeros_skip(struct unpack *u, hsy_error *error)
{
	for (;;) {
		hsy_status status = unpack_fill(u, error);
		if (status != HSY_OK || u->piece[u->at])
			return status;
		u->at++;
	}
}

/* Passes over what is no member. One whose first bytes lie at the end of the piece is tried on its first alone. */
static hsy_status member_find(struct unpack *u, hsy_error *error)
{
	for (;;) {
		hsy_status status = unpack_fill(u, error);
		if (status != HSY_OK)
			return status;
		const char *at = u->piece + u->at, *end = u->piece + u->n;
		const char *found = memchr(at, 0x1f, (size_t)(end - at));
		u->at = found ? (size_t)(found - u->piece) : u->n;
		if (found && (end - found < 4 || is_member(found, (size_t)(end - found))))
			return HSY_OK;
		u->at += found != NULL;
	}
}

static hsy_status member_start(struct unpack *u, hsy_error *error)
{
	hsy_status status = u->seeking ? member_find(u, error) : zeros_skip(u, error);
	if (status != HSY_OK)
		return status;
	u->seeking = false;
	inflateReset(&u->z);
	u->member = u->base + u->at;
	u->unpacked = 0;
	u->in_member = true;
	return HSY_OK;
}

/* Leaves a member that is damaged. `ended`: the source is at its end. */
static void member_fail(struct unpack *u, hsy_status status, const char *why, bool ended)
{
	uint64_t here = u->base + u->at;
	u->in_member = false;
	u->seeking = true;
	u->failed = status;
	u->why = why;
	if (u->member >= u->failed_at && !ended)
		u->at = u->member >= u->base ? (size_t)(u->member - u->base) + 1 : 0;
	u->failed_at = here > u->failed_at ? here : u->failed_at;
}

/* Unpacks some of the member into what is left of `out`. False: it is at its end, or failed. */
static bool member_step(struct unpack *u)
{
	u->z.next_in = (unsigned char *)u->piece + u->at;
	u->z.avail_in = (uInt)(u->n - u->at < MOST_IN ? u->n - u->at : MOST_IN);
	int result = inflate(&u->z, Z_NO_FLUSH);
	u->at = (size_t)((const char *)u->z.next_in - u->piece);
	uint64_t packed = u->base + u->at - u->member, most = packed * MOST_TIMES;
	u->in_member = result != Z_STREAM_END;
	if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
		member_fail(u, HSY_ERR_FORMAT, "its gzip data is damaged", false);
	else if (u->z.total_out > u->free_bytes && u->z.total_out > most)
		member_fail(u, HSY_ERR_LIMIT, "unpacks to more than 200 times its size, the limit", false);
	return u->in_member && u->failed == HSY_OK;
}

/* Fills `out` from the member in hand. */
static hsy_status member_read(struct unpack *u, size_t *ret_n, hsy_error *error)
{
	hsy_status status = HSY_OK;
	u->z.next_out = (unsigned char *)u->out;
	u->z.avail_out = OUT_BYTES;
	while (status == HSY_OK && u->z.avail_out) {
		status = unpack_fill(u, error);
		if (status == HSY_DONE)
			member_fail(u, HSY_ERR_FORMAT, "ends within its gzip data", true);
		if (status != HSY_OK || !member_step(u))
			break;
	}
	*ret_n = OUT_BYTES - u->z.avail_out;
	return status == HSY_DONE ? HSY_OK : status;
}

/* The whole member into `out`. 0: that has to be done in pieces, since it is large, empty, damaged, or has a check
 * sum of its header, which is not looked at here. */
static size_t member_whole(struct unpack *u)
{
	const char *at = u->piece + u->at;
	size_t n = u->n - u->at, taken = 0, got = 0;
	bool plain = is_member(at, n) && !((unsigned char)at[3] & HEAD_SUM);
	if (!plain ||
	    libdeflate_gzip_decompress_ex(u->whole, at, n, u->out, OUT_BYTES, &taken, &got) != LIBDEFLATE_SUCCESS ||
	    got > u->free_bytes)
		return 0;
	u->at += got ? taken : 0;
	u->in_member = got == 0;
	return got;
}

/* Begins a member, and unpacks what can be of it at once. */
static hsy_status member_open(struct unpack *u, size_t *ret_n, hsy_error *error)
{
	hsy_status status = member_start(u, error);
	if (status == HSY_OK)
		status = unpack_ahead(u, error);
	*ret_n = status == HSY_OK ? member_whole(u) : 0;
	return status;
}

static hsy_status packed_next(struct unpack *u, struct stretch *ret, hsy_error *error)
{
	size_t n = 0;
	while (!n) {
		hsy_status status = HSY_OK;
		if (u->failed != HSY_OK) {
			status = u->failed;
			u->failed = HSY_OK;
			return error_at(error, status, u->path, u->member, "%s", u->why);
		}
		if (!u->in_member)
			status = member_open(u, &n, error);
		if (status == HSY_OK && !n)
			status = member_read(u, &n, error);
		if (status != HSY_OK)
			return status;
	}
	*ret = (struct stretch){u->out, n, u->unpacked == 0};
	u->unpacked += n;
	return HSY_OK;
}

/* ---- the interface ---- */

hsy_status unpack_next(struct unpack *u, struct stretch *ret, hsy_error *error)
{
	bool begun = u->begun;
	hsy_status status = HSY_OK;
	if (!u->packed || !begun)
		status = unpack_fill(u, error);
	if (status != HSY_OK)
		return status;
	u->begun = true;
	if (!begun)
		u->packed = u->n >= 2 && !memcmp(u->piece, "\x1f\x8b", 2);
	if (u->packed)
		return unpack_ready(u) ? packed_next(u, ret, error) : error_memory(error);
	*ret = (struct stretch){u->piece + u->at, u->n - u->at, !begun};
	u->at = u->n;
	return HSY_OK;
}

bool unpack_begins(const char *bytes, size_t n, const char *word)
{
	char head[16];
	size_t n_word = strlen(word);
	z_stream z = {.next_in = (unsigned char *)bytes, .avail_in = (uInt)(n < 4096 ? n : 4096)};
	if (!is_member(bytes, n) || n_word > sizeof head || inflateInit2(&z, WINDOW_GZIP) != Z_OK)
		return false;
	z.next_out = (unsigned char *)head;
	z.avail_out = sizeof head;
	inflate(&z, Z_SYNC_FLUSH);
	size_t got = sizeof head - z.avail_out;
	inflateEnd(&z);
	return got >= n_word && !memcmp(head, word, n_word);
}
