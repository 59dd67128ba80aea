/* See weights.h. Order: header, sections, tensor table (each row checked), lookups. */
#include "model/weights.h"
#include "base/error.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum {
	HEADER_BYTES = 32,
	DIRECTORY_BYTES = 48,
	ROW_BYTES = 128,
	NAME_BYTES = 64,
	ALIGN = 64,
	MAX_TENSORS = 4096,
	MAX_DIM = 1 << 24
};

static const char magic[8] = "HSYMODEL";

/* A part of the file that lies within it. */
struct section {
	const unsigned char *bytes;
	uint64_t at, n;
};

struct check {
	const unsigned char *bytes;
	uint64_t n_bytes;
	const char *path;
	hsy_error *error;
};

static uint32_t read_u32(const unsigned char *at)
{
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint64_t read_u64(const unsigned char *at)
{
	return read_u32(at) | (uint64_t)read_u32(at + 4) << 32;
}

static hsy_status bad(const struct check *c, uint64_t byte, const char *what)
{
	return error_at(c->error, HSY_ERR_MODEL, c->path, byte, "%s; the file is damaged, fetch it again", what);
}

static hsy_status check_header(const struct check *c)
{
	if (c->n_bytes < sizeof magic || memcmp(c->bytes, magic, sizeof magic) != 0)
		return error_at(c->error, HSY_ERR_MODEL, c->path, 0, "%s",
				c->n_bytes ? "not a hearsay model" : "the model file is empty; fetch it again");
	if (c->n_bytes < HEADER_BYTES + DIRECTORY_BYTES)
		return error_at(c->error, HSY_ERR_MODEL, c->path, c->n_bytes,
				"model file is truncated: it ends inside its header; fetch it again");
	uint32_t version = read_u32(c->bytes + 8);
	if (version != WEIGHTS_FORMAT)
		return error_at(c->error, HSY_ERR_MODEL, c->path, 8,
				"model file is format %u, this program reads %d; update %s", (unsigned)version,
				WEIGHTS_FORMAT, version > WEIGHTS_FORMAT ? "hearsay" : "the model");
	uint64_t size = read_u64(c->bytes + 16);
	if (size != c->n_bytes)
		return error_at(c->error, HSY_ERR_MODEL, c->path, size < c->n_bytes ? size : c->n_bytes,
				"model file is %s: header says %llu bytes, file has %llu; fetch it again",
				size > c->n_bytes ? "truncated" : "too long", (unsigned long long)size,
				(unsigned long long)c->n_bytes);
	if (read_u32(c->bytes + 12) != 0)
		return bad(c, 12, "reserved bytes are not 0");
	if (XXH3_64bits(c->bytes + HEADER_BYTES, c->n_bytes - HEADER_BYTES) != read_u64(c->bytes + 24))
		return bad(c, 24, "checksum does not match");
	return HSY_OK;
}

static bool section_fits(const struct check *c, uint64_t at, uint64_t n)
{
	return at % ALIGN == 0 && at <= c->n_bytes && n <= c->n_bytes - at;
}

/* Reads offset and length at byte `from` of the directory. */
static hsy_status section_read(const struct check *c, uint64_t from, struct section *ret_section)
{
	uint64_t at = read_u64(c->bytes + from), n = read_u64(c->bytes + from + 8);
	if (!section_fits(c, at, n))
		return bad(c, from, "a section lies outside the file");
	*ret_section = (struct section){c->bytes + at, at, n};
	return HSY_OK;
}

/* Lines of UTF-8, each with its newline. */
static hsy_status check_lines(const struct check *c, const struct section *s)
{
	size_t at = utf8_find_invalid((const char *)s->bytes, s->n);
	if (at < s->n)
		return bad(c, s->at + at, "text is not UTF-8");
	if (s->n && s->bytes[s->n - 1] != '\n')
		return bad(c, s->at + s->n - 1, "text does not end in a newline");
	if (memchr(s->bytes, '\0', s->n))
		return bad(c, s->at, "text holds a zero byte");
	return HSY_OK;
}

static size_t count_lines(const struct section *s)
{
	size_t n = 0;
	for (uint64_t i = 0; i < s->n; i++)
		n += s->bytes[i] == '\n';
	return n;
}

/* Elements of the shape at `row`, 0 if a dimension or their product is beyond what can be. */
static uint64_t read_shape(const unsigned char *row, struct tensor *t)
{
	uint64_t count = 1;
	for (uint32_t i = 0; i < WEIGHTS_DIMS; i++) {
		uint32_t n = read_u32(row + 72 + 4 * i);
		t->shape[i] = i < t->n_dims ? n : 1;
		if (i < t->n_dims ? n == 0 || n > MAX_DIM : n != 0)
			return 0;
		if (count > UINT32_MAX / t->shape[i])
			return 0;
		count *= t->shape[i];
	}
	return count;
}

/* The scales of an int8 tensor: f32, one a row, finite is not asked for. */
static hsy_status read_scales(const struct check *c, uint64_t row, struct tensor *t)
{
	uint64_t at = read_u64(c->bytes + row + 104);
	if (t->dtype == DTYPE_F32)
		return at ? bad(c, row + 104, "an f32 tensor has scales") : HSY_OK;
	if (!at || !section_fits(c, at, 4ull * t->shape[0]))
		return bad(c, row + 104, "a tensor's scales lie outside the file");
	t->scale = (const float *)(const void *)(c->bytes + at);
	return HSY_OK;
}

/* Checks the row of the tensor table at byte `row` and fills in *t. */
static hsy_status read_tensor(const struct check *c, uint64_t row, struct tensor *t)
{
	const unsigned char *at = c->bytes + row;
	if (!at[0] || !memchr(at, '\0', NAME_BYTES))
		return bad(c, row, "a tensor's name is empty or too long");
	uint32_t dtype = read_u32(at + 64);
	*t = (struct tensor){.name = (const char *)at, .dtype = (enum dtype)dtype, .n_dims = read_u32(at + 68)};
	if (dtype < DTYPE_F32 || dtype > DTYPE_I8_NARROW)
		return bad(c, row + 64, "a tensor is of no known type");
	if (t->n_dims == 0 || t->n_dims > WEIGHTS_DIMS)
		return bad(c, row + 68, "a tensor has no or too many dimensions");
	uint64_t count = read_shape(at, t), size = t->dtype == DTYPE_F32 ? 4 : 1;
	if (!count)
		return bad(c, row + 72, "a tensor has an impossible shape");
	if (dtype >= DTYPE_I8_TILES && (t->n_dims != 2 || t->shape[0] % 16 || t->shape[1] % 4))
		return bad(c, row + 72, "a tiled tensor is not of 16 by 4");
	uint64_t data = read_u64(at + 88), n = read_u64(at + 96);
	if (n != count * size || !section_fits(c, data, n))
		return bad(c, row + 88, "a tensor's data lie outside the file or are not of its shape");
	t->data = c->bytes + data;
	return read_scales(c, row, t);
}

static hsy_status read_table(const struct check *c, struct weights *w)
{
	struct section s;
	hsy_status status = section_read(c, 64, &s);
	if (status)
		return status;
	if (s.n % ROW_BYTES || s.n / ROW_BYTES > MAX_TENSORS)
		return bad(c, 72, "the tensor table has an impossible length");
	w->tensors = calloc(s.n / ROW_BYTES + 1, sizeof *w->tensors);
	if (!w->tensors)
		return error_memory(c->error);
	for (uint64_t row = s.at; !status && row < s.at + s.n; row += ROW_BYTES)
		status = read_tensor(c, row, &w->tensors[w->n_tensors++]);
	return status;
}

static hsy_status read_text(const struct check *c, struct weights *w)
{
	struct section meta, vocab;
	hsy_status status = section_read(c, 32, &meta);
	if (!status)
		status = section_read(c, 48, &vocab);
	if (!status)
		status = check_lines(c, &meta);
	if (!status)
		status = check_lines(c, &vocab);
	if (status)
		return status;
	w->metadata = (const char *)meta.bytes;
	w->metadata_bytes = meta.n;
	w->vocab = (const char *)vocab.bytes;
	w->vocab_bytes = vocab.n;
	w->n_vocab = count_lines(&vocab);
	return HSY_OK;
}

hsy_status weights_from_memory(const void *bytes, size_t n_bytes, const char *path, struct weights *ret_weights,
			       hsy_error *error)
{
	struct check c = {bytes, n_bytes, path, error};
	struct weights w = {.bytes = bytes, .n_bytes = n_bytes};
	hsy_status status = check_header(&c);
	if (!status)
		status = read_text(&c, &w);
	if (!status)
		status = read_table(&c, &w);
	if (status) {
		weights_close(&w);
		return status;
	}
	*ret_weights = w;
	return HSY_OK;
}

/* Maps all of `fd`; an empty file gives NULL and 0 bytes. */
static hsy_status map_file(int fd, const char *path, const unsigned char **ret_bytes, size_t *ret_n,
			   hsy_error *error)
{
	struct stat st;
	if (fstat(fd, &st))
		return error_errno(error, path, "look at the model file");
	if (!S_ISREG(st.st_mode))
		return error_at(error, HSY_ERR_MODEL, path, HSY_NO_BYTE, "not a file; a hearsay model is one file");
	*ret_bytes = NULL;
	*ret_n = (size_t)st.st_size;
	if (!st.st_size)
		return HSY_OK;
	int flags = MAP_PRIVATE;
#ifdef MAP_POPULATE
	flags |= MAP_POPULATE; /* the checksum reads all of it at once anyhow */
#endif
	void *bytes = mmap(NULL, *ret_n, PROT_READ, flags, fd, 0);
	if (bytes == MAP_FAILED)
		return error_errno(error, path, "map the model file");
	*ret_bytes = bytes;
	return HSY_OK;
}

hsy_status weights_open(const char *path, struct weights *ret_weights, hsy_error *error)
{
	const unsigned char *bytes = NULL;
	size_t n_bytes = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 && errno == ENOENT)
		return error_at(error, HSY_ERR_MODEL, path, HSY_NO_BYTE, "there is no such model file");
	if (fd < 0)
		return error_errno(error, path, "open the model file");
	hsy_status status = map_file(fd, path, &bytes, &n_bytes, error);
	close(fd);
	if (status)
		return status;
	status = weights_from_memory(bytes, n_bytes, path, ret_weights, error);
	if (status && bytes)
		munmap((void *)(uintptr_t)bytes, n_bytes);
	if (!status)
		ret_weights->mapped = true;
	return status;
}

void weights_close(struct weights *w)
{
	free(w->tensors);
	if (w->mapped)
		munmap((void *)(uintptr_t)w->bytes, w->n_bytes);
	*w = (struct weights){0};
}

void weights_forget(const struct weights *w, const void *at, size_t n_bytes)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), from = ((uintptr_t)at + page - 1) / page * page;
	size_t end = ((uintptr_t)at + n_bytes) / page * page;
	if (w->mapped && from < end)
		madvise((void *)from, end - from, MADV_DONTNEED);
}

const struct tensor *weights_find(const struct weights *w, const char *name)
{
	for (size_t i = 0; i < w->n_tensors; i++)
		if (strcmp(w->tensors[i].name, name) == 0)
			return &w->tensors[i];
	return NULL;
}

const char *weights_meta(const struct weights *w, const char *key, size_t *ret_bytes)
{
	size_t key_bytes = strlen(key);
	const char *end = w->metadata + w->metadata_bytes;
	for (const char *line = w->metadata, *next; line < end; line = next) {
		const char *stop = memchr(line, '\n', (size_t)(end - line)); /* there is one: check_lines */
		next = stop + 1;
		if ((size_t)(stop - line) <= key_bytes || line[key_bytes] != '=' ||
		    memcmp(line, key, key_bytes) != 0)
			continue;
		*ret_bytes = (size_t)(stop - line) - key_bytes - 1;
		return line + key_bytes + 1;
	}
	return NULL;
}

uint32_t weights_number(const struct weights *w, const char *key, uint32_t max, uint32_t otherwise)
{
	size_t n = 0;
	const char *value = weights_meta(w, key, &n);
	uint64_t number = 0;
	if (!value || n == 0 || n > 9)
		return otherwise;
	for (size_t i = 0; i < n; i++) {
		if (value[i] < '0' || value[i] > '9')
			return otherwise;
		number = number * 10 + (uint64_t)(value[i] - '0');
	}
	return number <= max ? (uint32_t)number : otherwise;
}

const char *weights_vocab(const struct weights *w, size_t *ret_bytes, size_t *ret_pieces)
{
	*ret_bytes = w->vocab_bytes;
	*ret_pieces = w->n_vocab;
	return w->vocab;
}
