/* See wordpiece.h. The vocabulary is looked up in an open-addressing table of FNV-1a hashes, which are
 * continued byte by byte, so that one pass over the longest candidate yields the hash of every prefix. */
#include "model/wordpiece.h"

#include "base/error.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { FORM_BYTES = WORD_MAX * 4 * 4 };

struct wordpiece {
	const char *bytes;
	uint32_t *offsets; /* [n + 1] where each line begins */
	size_t n, mask;
	size_t longest; /* bytes of the longest piece, "##" taken off */
	int32_t cls, sep, unk;
	int32_t *slots; /* piece id or -1; both kinds of piece in one table */
};

static const uint64_t HASH_FIRST = 0xcbf29ce484222325, HASH_NEXT = 0x9ae16a3b2f90404f, HASH_PRIME = 0x100000001b3;

static uint64_t hash_step(uint64_t hash, char c)
{
	return (hash ^ (unsigned char)c) * HASH_PRIME;
}

static size_t slot_of(const struct wordpiece *wp, uint64_t hash)
{
	return (size_t)(hash ^ hash >> 29) & wp->mask;
}

struct piece {
	const char *bytes;
	size_t n;
	bool next; /* continues a word */
};

static struct piece piece_at(const struct wordpiece *wp, int32_t id)
{
	struct piece p = {wp->bytes + wp->offsets[id], wp->offsets[id + 1] - wp->offsets[id] - 1, false};
	if (p.n > 2 && p.bytes[0] == '#' && p.bytes[1] == '#')
		p = (struct piece){p.bytes + 2, p.n - 2, true};
	return p;
}

static int32_t piece_find(const struct wordpiece *wp, uint64_t hash, struct piece want)
{
	for (size_t slot = slot_of(wp, hash); wp->slots[slot] >= 0; slot = (slot + 1) & wp->mask) {
		struct piece p = piece_at(wp, wp->slots[slot]);
		if (p.n == want.n && p.next == want.next && !memcmp(p.bytes, want.bytes, want.n))
			return wp->slots[slot];
	}
	return -1;
}

static int32_t find_word(const struct wordpiece *wp, const char *word)
{
	struct piece p = {word, strlen(word), false};
	uint64_t hash = HASH_FIRST;
	for (size_t i = 0; i < p.n; i++)
		hash = hash_step(hash, p.bytes[i]);
	return piece_find(wp, hash, p);
}

static void fill_table(struct wordpiece *wp)
{
	for (int32_t id = 0; id < (int32_t)wp->n; id++) {
		struct piece p = piece_at(wp, id);
		uint64_t hash = p.next ? HASH_NEXT : HASH_FIRST;
		for (size_t i = 0; i < p.n; i++)
			hash = hash_step(hash, p.bytes[i]);
		size_t slot = slot_of(wp, hash);
		while (wp->slots[slot] >= 0)
			slot = (slot + 1) & wp->mask;
		wp->slots[slot] = id;
		if (p.n > wp->longest)
			wp->longest = p.n;
	}
}

/* Finds the lines of n bytes; a last line without a line feed is not one. */
static bool fill_offsets(struct wordpiece *wp, size_t n)
{
	for (size_t i = 0; i < n; i++)
		wp->n += wp->bytes[i] == '\n';
	wp->offsets = calloc(wp->n + 1, sizeof *wp->offsets);
	size_t line = 0;
	for (size_t i = 0; wp->offsets && i < n; i++)
		if (wp->bytes[i] == '\n')
			wp->offsets[++line] = (uint32_t)i + 1;
	return wp->offsets != NULL;
}

static bool table_new(struct wordpiece *wp)
{
	size_t size = 16;
	while (size < 2 * wp->n)
		size *= 2;
	wp->mask = size - 1;
	wp->slots = malloc(size * sizeof *wp->slots);
	if (!wp->slots)
		return false;
	memset(wp->slots, 0xff, size * sizeof *wp->slots);
	fill_table(wp);
	return true;
}

hsy_status wordpiece_new(const char *vocabulary, size_t n, struct wordpiece **ret_wordpiece, hsy_error *error)
{
	if (n > 1u << 28)
		return error_at(error, HSY_ERR_MODEL, NULL, HSY_NO_BYTE, "a vocabulary of %zu bytes", n);
	struct wordpiece *wp = calloc(1, sizeof *wp);
	if (!wp)
		return error_memory(error);
	wp->bytes = vocabulary;
	if (!fill_offsets(wp, n) || !table_new(wp)) {
		wordpiece_free(wp);
		return error_memory(error);
	}
	wp->unk = find_word(wp, "[UNK]");
	wp->cls = find_word(wp, "[CLS]");
	wp->sep = find_word(wp, "[SEP]");
	*ret_wordpiece = wp;
	return HSY_OK;
}

void wordpiece_free(struct wordpiece *wp)
{
	if (!wp)
		return;
	free(wp->slots);
	free(wp->offsets);
	free(wp);
}

bool wordpiece_is_complete(const struct wordpiece *wp)
{
	return wp->unk >= 0 && wp->cls >= 0 && wp->sep >= 0;
}

int32_t wordpiece_cls(const struct wordpiece *wp)
{
	return wp->cls;
}

int32_t wordpiece_sep(const struct wordpiece *wp)
{
	return wp->sep;
}

/* One code point decomposed, folded and freed of marks, behind the n bytes of `form`; returns the new n. */
static size_t form_put(char *form, size_t n, uint32_t c)
{
	utf8proc_int32_t parts[8];
	int boundary = 0;
	utf8proc_ssize_t n_parts = utf8proc_decompose_char(
	    (utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE, &boundary);
	for (utf8proc_ssize_t i = 0; i < n_parts && i < 8; i++) {
		char bytes[4];
		size_t length = utf8_put((uint32_t)utf8proc_tolower(parts[i]), bytes);
		if (n + length > FORM_BYTES)
			return n;
		memcpy(form + n, bytes, length);
		n += length;
	}
	return n;
}

/* The form of the word that the vocabulary knows; returns its length in bytes. */
static size_t form_of(const char *text, const struct word *word, char form[FORM_BYTES])
{
	size_t n = 0;
	if (word->mark >= MARK_DOUBLE && word->mark <= MARK_SINGLE) {
		form[n++] = word->mark == MARK_SINGLE ? '\'' : '"';
		return n;
	}
	for (size_t at = word->byte_begin; at < word->byte_end;) {
		unsigned char byte = (unsigned char)text[at];
		if (byte < 0x80) {
			form[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
			at++;
		} else {
			n = form_put(form, n, utf8_next(text, word->byte_end, &at));
		}
		if (n + 32 > FORM_BYTES)
			break;
	}
	return n;
}

static bool is_boundary(const char *form, size_t n, size_t at)
{
	return at == n || ((unsigned char)form[at] & 0xc0) != 0x80;
}

/* The longest piece at the start of n bytes; -1 if there is none. */
static int32_t longest_piece(const struct wordpiece *wp, const char *form, size_t n, bool next, size_t *ret_n)
{
	uint64_t hash = next ? HASH_NEXT : HASH_FIRST;
	int32_t best = -1;
	for (size_t i = 0; i < n && i < wp->longest; i++) {
		hash = hash_step(hash, form[i]);
		if (!is_boundary(form, n, i + 1))
			continue;
		int32_t id = piece_find(wp, hash, (struct piece){form, i + 1, next});
		if (id >= 0) {
			best = id;
			*ret_n = i + 1;
		}
	}
	return best;
}

/* It was cut because it was too long, and is no word of any language; in pieces it would cost as much as a page. */
static bool is_cut(const struct word *word)
{
	return word->char_end - word->char_begin >= WORD_MAX;
}

size_t wordpiece_split(const struct wordpiece *wp, const char *text, const struct word *word,
		       int32_t ret_ids[WORDPIECE_MAX])
{
	char form[FORM_BYTES];
	size_t n = is_cut(word) ? 0 : form_of(text, word, form), n_pieces = 0;
	for (size_t at = 0, length = 0; at < n; at += length) {
		int32_t id = longest_piece(wp, form + at, n - at, at > 0, &length);
		if (id < 0 || n_pieces == WORDPIECE_MAX) {
			n_pieces = 0;
			break;
		}
		ret_ids[n_pieces++] = id;
	}
	if (n_pieces == 0)
		ret_ids[n_pieces++] = wp->unk;
	return n_pieces;
}
