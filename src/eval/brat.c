/* See brat.h. Two passes over the lines: the spans, sorted by their names, then the attributions, whose
 * roles are looked up there. An attribution may stand before its spans. */
#include "eval/brat.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A stretch of the file. */
struct slice {
	const char *at;
	size_t n;
};

/* A T line. */
struct span {
	struct slice name;
	struct brat_pieces pieces;
	size_t order; /* of two lines of one name the later counts */
};

struct parse {
	const char *path, *bytes;
	size_t n_bytes, n_chars; /* of the file, of the article */
	struct arena *arena;
	struct span *spans; /* sorted */
	size_t n_spans;
	hsy_error *error;
};

/* Takes what stands before the first `stop` off the front of `rest`, and the `stop` with it. */
static struct slice slice_take(struct slice *rest, char stop)
{
	const char *hit = rest->n ? memchr(rest->at, stop, rest->n) : NULL;
	struct slice head = {rest->at, hit ? (size_t)(hit - rest->at) : rest->n};
	size_t used = head.n + (hit != NULL);
	rest->at += used;
	rest->n -= used;
	return head;
}

static int slice_compare(struct slice a, struct slice b)
{
	int order = memcmp(a.at, b.at, a.n < b.n ? a.n : b.n);
	return order ? order : (a.n > b.n) - (a.n < b.n);
}

/* The first two columns of a line whose name is `letter` and digits; false for any other line. */
static bool line_columns(struct slice line, char letter, struct slice *ret_name, struct slice *ret_fields)
{
	if (line.n < 3 || line.at[0] != letter || !memchr(line.at, '\t', line.n))
		return false;
	*ret_name = slice_take(&line, '\t');
	for (size_t i = 1; i < ret_name->n; i++)
		if (!ascii_is_digit(ret_name->at[i]))
			return false;
	*ret_fields = slice_take(&line, '\t');
	if (ret_fields->n && ret_fields->at[ret_fields->n - 1] == '\r')
		ret_fields->n--;
	return ret_name->n > 1;
}

/* A whole slice of decimal digits; false if it is anything else or too large. */
static bool slice_number(struct slice s, size_t *ret_number)
{
	size_t number = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (!ascii_is_digit(s.at[i]) || number > (SIZE_MAX - 9) / 10)
			return false;
		number = number * 10 + (size_t)(s.at[i] - '0');
	}
	*ret_number = number;
	return s.n > 0;
}

/* "115 290"; false if that is not what stands there or it is empty. */
static bool slice_range(struct slice s, hsy_range *ret_range)
{
	struct slice begin = slice_take(&s, ' ');
	return slice_number(begin, &ret_range->begin) && slice_number(s, &ret_range->end) &&
	       ret_range->begin < ret_range->end;
}

static size_t slice_count(struct slice s, char c)
{
	size_t count = 0;
	for (size_t i = 0; i < s.n; i++)
		count += s.at[i] == c;
	return count;
}

static int range_compare(const void *a, const void *b)
{
	const hsy_range *x = a, *y = b;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

void brat_sort(hsy_range *chars, size_t n)
{
	if (n > 1)
		qsort(chars, n, sizeof *chars, range_compare);
}

static hsy_status outside_text(const struct parse *p, struct slice line, hsy_range range)
{
	return error_at(p->error, HSY_ERR_FORMAT, p->path, (uint64_t)(line.at - p->bytes),
			"a span ends at %zu, but the article has %zu characters: it is another text's", range.end,
			p->n_chars);
}

/* Adds a T line to the spans. A line that is none, or is broken, adds nothing. */
static hsy_status read_span(struct parse *p, struct slice line)
{
	struct span span = {.order = p->n_spans};
	struct slice fields;
	if (!line_columns(line, 'T', &span.name, &fields))
		return HSY_OK;
	slice_take(&fields, ' '); /* the kind; the role that names the span tells it too */
	size_t n = slice_count(fields, ';') + 1;
	span.pieces.chars = arena_array(p->arena, n, hsy_range);
	if (!span.pieces.chars)
		return error_memory(p->error);
	while (span.pieces.n < n) {
		hsy_range *range = &span.pieces.chars[span.pieces.n++];
		if (!slice_range(slice_take(&fields, ';'), range))
			return HSY_OK;
		if (range->end > p->n_chars)
			return outside_text(p, line, *range);
	}
	p->spans[p->n_spans++] = span;
	return HSY_OK;
}

static int span_compare(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	int order = slice_compare(x->name, y->name);
	return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* The last span of that name, or NULL. */
static const struct span *span_find(const struct parse *p, struct slice name)
{
	size_t low = 0, high = p->n_spans; /* the first span whose name is larger */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (slice_compare(p->spans[middle].name, name) > 0)
			high = middle;
		else
			low = middle + 1;
	}
	return low && !slice_compare(p->spans[low - 1].name, name) ? &p->spans[low - 1] : NULL;
}

static enum brat_role role_of(struct slice name)
{
	static const char *const names[BRAT_ROLES] = {"Source", "Cue", "Content"};
	while (name.n && ascii_is_digit(name.at[name.n - 1]))
		name.n--;
	int role = 0;
	while (role < BRAT_ROLES && slice_compare(name, (struct slice){names[role], strlen(names[role])}) != 0)
		role++;
	return (enum brat_role)role;
}

/* Counts the pieces of each role of an E line's fields, and puts them into `to` if it is given. */
static void gather(const struct parse *p, struct slice fields, size_t n[BRAT_ROLES], struct brat_attribution *to)
{
	while (fields.n) {
		struct slice ref = slice_take(&fields, ' ');
		enum brat_role role = role_of(slice_take(&ref, ':'));
		const struct span *span = role < BRAT_ROLES ? span_find(p, ref) : NULL;
		if (!span)
			continue;
		if (to)
			memcpy(to->role[role].chars + n[role], span->pieces.chars,
			       span->pieces.n * sizeof *span->pieces.chars);
		n[role] += span->pieces.n;
	}
}

/* Adds an E line to the attributions. */
static hsy_status read_attribution(struct parse *p, struct slice line, struct brat_file *file)
{
	struct slice name, fields;
	if (!line_columns(line, 'E', &name, &fields))
		return HSY_OK;
	struct brat_attribution *to = &file->attributions[file->n++];
	size_t n[BRAT_ROLES] = {0}, again[BRAT_ROLES] = {0};
	gather(p, fields, n, NULL);
	for (int role = 0; role < BRAT_ROLES; role++) {
		to->role[role].n = n[role];
		to->role[role].chars = arena_array(p->arena, n[role] + 1, hsy_range);
		if (!to->role[role].chars)
			return error_memory(p->error);
	}
	gather(p, fields, again, to);
	for (int role = 0; role < BRAT_ROLES; role++)
		brat_sort(to->role[role].chars, n[role]);
	return HSY_OK;
}

static size_t count_lines(const struct parse *p, char letter)
{
	struct slice rest = {p->bytes, p->n_bytes}, name, fields;
	size_t count = 0;
	while (rest.n)
		count += line_columns(slice_take(&rest, '\n'), letter, &name, &fields);
	return count;
}

hsy_status brat_parse(const char *path, const char *bytes, size_t n_bytes, size_t n_chars, struct arena *arena,
		      struct brat_file *ret_file, hsy_error *error)
{
	struct parse p = {path, bytes, n_bytes, n_chars, arena, .error = error};
	struct brat_file file = {0};
	p.spans = arena_array(arena, count_lines(&p, 'T') + 1, struct span);
	file.attributions = arena_array(arena, count_lines(&p, 'E') + 1, struct brat_attribution);
	if (!p.spans || !file.attributions)
		return error_memory(error);
	hsy_status status = HSY_OK;
	for (struct slice rest = {bytes, n_bytes}; rest.n && status == HSY_OK;)
		status = read_span(&p, slice_take(&rest, '\n'));
	if (p.n_spans > 1)
		qsort(p.spans, p.n_spans, sizeof *p.spans, span_compare);
	for (struct slice rest = {bytes, n_bytes}; rest.n && status == HSY_OK;)
		status = read_attribution(&p, slice_take(&rest, '\n'), &file);
	if (status == HSY_OK)
		*ret_file = file;
	return status;
}

/* What is in the open file `f`; `path` is for messages. */
static hsy_status slurp(FILE *f, const char *path, struct buffer *to, hsy_error *error)
{
	char block[65536];
	for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;) {
		buffer_append(to, block, n);
		if (to->n > BRAT_MAX_BYTES)
			return error_at(error, HSY_ERR_LIMIT, path, BRAT_MAX_BYTES,
					"an annotation file of more than %d MiB", BRAT_MAX_BYTES >> 20);
	}
	if (ferror(f))
		return error_errno(error, path, "read");
	return to->failed ? error_memory(error) : HSY_OK;
}

hsy_status brat_read(const char *path, size_t n_chars, struct arena *arena, struct brat_file *ret_file,
		     hsy_error *error)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return error_errno(error, path, "open");
	struct buffer bytes = {0};
	hsy_status status = slurp(f, path, &bytes, error);
	fclose(f);
	if (status == HSY_OK)
		status = brat_parse(path, bytes.bytes, bytes.n, n_chars, arena, ret_file, error);
	buffer_free(&bytes);
	return status;
}
