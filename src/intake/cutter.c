/* See cutter.h.
 *
 *   1. walk.c gives the next file, opened; or the caller gave what is in memory.
 *   2. What it is is told by its extension, else by its first bytes (kind.c).
 *   3. A text, page, mail or document is read whole: it is one cut (cut.h). JSON lines are cut line by line, so
 * that a file of any size passes; web archives likewise, record by record, alone or in a package (WACZ); mailboxes,
 * mail by mail. Other JSON is read whole and cut into its objects. */
#include "intake/cutter.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/utf8.h"
#include "intake/article.h"
#include "intake/decode.h"
#include "intake/kind.h"

enum { HEAD_BYTES = 1 << 20, FILE_KEEPS = 32 << 20 };

/* ---- names ---- */

/* The path as UTF-8: bytes that are not become \xNN. */
static bool path_escape(struct buffer *to, const char *path, size_t n)
{
	buffer_clear(to);
	for (size_t at = 0; at < n;) {
		size_t from = at;
		bool bad = utf8_next(path, n, &at) == 0xfffd && at - from == 1;
		if (bad)
			buffer_format(to, "\\x%02x", (unsigned char)path[from]);
		else
			buffer_append(to, path + from, at - from);
	}
	return !to->failed && to->bytes;
}

/* "x.jsonl:12", "x.warc:0" of the file in hand. NULL: out of memory. */
static const char *path_numbered(struct cutter *in, uint64_t number)
{
	buffer_clear(&in->numbered);
	buffer_format(&in->numbered, "%s:%" PRIu64, in->path.bytes, number);
	return in->numbered.failed ? NULL : in->numbered.bytes;
}

/* ---- cuts ---- */

/* An offset into what is in memory as one into the file; after a conversion we do not know it. */
static uint64_t file_byte(const struct cutter *in, uint64_t at)
{
	return in->mode == MODE_OBJECTS && in->converted ? HSY_NO_BYTE : at;
}

/* Cuts the piece off, the `number`th of the file in hand, or all of it (0). An error is put in terms of the file,
 * its path, the piece's offset added; or in terms of the article, where the caller wants that. */
static hsy_status piece_cut(struct cutter *in, hsy_format format, struct piece piece, uint64_t number,
			    struct cut *cut, hsy_error *error)
{
	const char *path = number ? path_numbered(in, number) : in->path.bytes;
	bool by_article = number && in->options->by_article;
	if (!path)
		return error_memory(error);
	*cut = (struct cut){.kind = CUT_FORMAT,
			    .format = format,
			    .bytes = piece.bytes,
			    .n = piece.n,
			    .path = path,
			    .blame = {.path = by_article ? path : in->path.bytes,
				      .byte = by_article ? 0 : file_byte(in, piece.base),
				      .within = true}};
	if (number && !by_article)
		snprintf(cut->blame.before, sizeof cut->blame.before, "%s %" PRIu64 " ",
			 in->mode == MODE_LINES ? "line" : "object", number);
	return HSY_OK;
}

static void file_done(struct cutter *in)
{
	input_close(&in->input);
	in->mode = MODE_NEXT_FILE;
}

static bool is_blank_piece(struct piece p)
{
	size_t mark = p.n >= 3 && !memcmp(p.bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
	return ascii_skip_blanks(p.bytes, p.n, mark) == p.n;
}

/* The line given out is the first, and nothing follows: the file is one article and goes by its own name. */
static bool is_only_line(const struct cutter *in)
{
	const char *bytes = in->input.bytes.bytes;
	struct piece rest = {bytes + in->input.at, in->input.bytes.n - in->input.at, 0};
	return in->input.n_line == 1 && in->input.end && is_blank_piece(rest);
}

/* A line "NAME\tJSON". Errors name it as NAME, and count bytes within the JSON. */
static hsy_status named_cut(struct cutter *in, struct piece line, struct cut *cut, hsy_error *error)
{
	const char *tab = memchr(line.bytes, '\t', line.n);
	size_t n = tab ? (size_t)(tab - line.bytes) : 0;
	if (!n)
		return error_at(error, HSY_ERR_FORMAT, in->input.file.path, line.base,
				"line %" PRIu64 " does not begin with a name and a tab", in->input.n_line);
	if (!path_escape(&in->path, line.bytes, n))
		return error_memory(error);
	struct piece json = {tab + 1, line.n - n - 1, 0};
	return piece_cut(in, HSY_FORMAT_JSON, json, 0, cut, error);
}

/* The next line that is not blank. HSY_DONE: the file is at its end. */
static hsy_status next_line(struct cutter *in, struct cut *cut, hsy_error *error)
{
	struct piece line = {0};
	hsy_status status;
	do
		status = input_line(&in->input, in->options->max_file_bytes, &line, error);
	while (status == HSY_OK && is_blank_piece(line));
	if (status == HSY_OK && in->options->named)
		return named_cut(in, line, cut, error);
	if (status == HSY_OK)
		return piece_cut(in, HSY_FORMAT_JSON, line, is_only_line(in) ? 0 : in->input.n_line, cut, error);
	if (status != HSY_ERR_LIMIT)
		file_done(in);
	return status;
}

/* The next object. HSY_DONE: the file is at its end. */
static hsy_status next_object(struct cutter *in, struct cut *cut, hsy_error *error)
{
	struct objects *o = &in->objects;
	struct piece piece;
	uint64_t byte;
	switch (objects_next(o, &piece)) {
	case OBJECTS_ONE:
		return piece_cut(in, HSY_FORMAT_JSON, piece, objects_is_only(o) ? 0 : o->n_object, cut, error);
	case OBJECTS_OTHER:
		return error_at(error, HSY_ERR_FORMAT, in->path.bytes, file_byte(in, piece.base),
				"a JSON object is missing here");
	case OBJECTS_UNCLOSED:
		byte = file_byte(in, piece.base);
		file_done(in);
		return error_at(error, HSY_ERR_FORMAT, in->path.bytes, byte, "ends before its array is closed");
	default:
		file_done(in);
		return HSY_DONE;
	}
}

/* ---- records of web archives ---- */

static hsy_status archive_bytes(void *context, const char **ret_bytes, size_t *ret_n, hsy_error *error)
{
	struct piece piece;
	hsy_status status = input_some(context, &piece, error);
	if (status == HSY_OK) {
		*ret_bytes = piece.bytes;
		*ret_n = piece.n;
	}
	return status;
}

/* Behind the last record: the package may hold another archive. */
static void records_end(struct cutter *in)
{
	if (in->zip.entries)
		in->mode = MODE_PACKAGE;
	else
		file_done(in);
}

/* The next page of an archive. HSY_DONE: it is at its end. */
static hsy_status next_record(struct cutter *in, struct cut *cut, hsy_error *error)
{
	struct archive_page page;
	hsy_status status = archive_next(&in->archive, in->options->max_file_bytes, &page, error);
	if (status != HSY_OK) {
		if (status != HSY_ERR_FORMAT && status != HSY_ERR_LIMIT)
			records_end(in);
		return status;
	}
	const char *path = path_numbered(in, page.at);
	if (!path)
		return error_memory(error);
	*cut = (struct cut){.kind = CUT_RECORD,
			    .format = page.format,
			    .bytes = page.bytes,
			    .n = page.n,
			    .path = path,
			    .url = page.url,
			    .charset = page.charset,
			    .is_short = page.is_cut,
			    .blame = {.path = in->path.bytes, .byte = in->archive.warc.error_at}};
	memcpy(cut->visited, page.visited, sizeof cut->visited);
	warc_inside(&in->archive.warc, cut->blame.behind, sizeof cut->blame.behind);
	return HSY_OK;
}

/* Begins with an archive. */
static hsy_status records_start(struct cutter *in)
{
	struct unpack_source source = {archive_bytes, &in->input};
	archive_start(&in->archive, source, in->path.bytes, in->options->max_file_bytes);
	in->mode = MODE_RECORDS;
	return HSY_OK;
}

/* ---- packages of web archives ---- */

static hsy_status entry_bytes(void *context, const char **ret_bytes, size_t *ret_n, hsy_error *error)
{
	return zip_next(context, ret_bytes, ret_n, error);
}

static bool is_archive_name(const char *name)
{
	return kind_tell(name, "", 0) == KIND_RECORDS;
}

/* Begins with the next web archive in the package: "x.wacz/archive/data.warc.gz". HSY_DONE: there is no other. */
static hsy_status next_entry(struct cutter *in, hsy_error *error)
{
	struct zip *z = &in->zip;
	in->input.n_read = in->n_before + z->n_read;
	while (in->next_entry < z->n_entries && !is_archive_name(z->entries[in->next_entry].name))
		in->next_entry++;
	if (in->next_entry == z->n_entries) {
		in->input.n_read = in->n_before + z->source.size;
		zip_free(z);
		file_done(in);
		return HSY_DONE;
	}
	const struct zip_entry *e = &z->entries[in->next_entry++];
	hsy_status status = zip_start(z, (size_t)(e - z->entries), in->options->max_file_bytes, error);
	if (status != HSY_OK)
		return status;
	if (!path_escape(&in->path, in->input.file.path, strlen(in->input.file.path)))
		return error_memory(error);
	buffer_format(&in->path, "/%s", e->name);
	if (in->path.failed)
		return error_memory(error);
	struct unpack_source source = {entry_bytes, z};
	archive_start(&in->archive, source, in->path.bytes, in->options->max_file_bytes);
	in->mode = MODE_RECORDS;
	return HSY_OK;
}

/* Opens a package where it lies; what comes as a stream is read whole. */
static hsy_status package_open(struct cutter *in, hsy_error *error)
{
	const struct walk_file *file = &in->input.file;
	struct zip_source source = {file->fd, file->memory, file->size};
	hsy_status status = HSY_OK;
	in->n_before = in->input.n_read - in->input.bytes.n;
	if (file->stream) {
		status = input_all(&in->input, in->options->max_file_bytes, error);
		source = (struct zip_source){-1, in->input.bytes.bytes, in->input.bytes.n};
	}
	return status == HSY_OK ? zip_open(&in->zip, source, in->path.bytes, error) : status;
}

/* All of the file as one cut of that kind. */
static void file_cut(struct cutter *in, enum cut_kind kind, struct piece all, struct cut *cut)
{
	*cut = (struct cut){.kind = kind,
			    .bytes = all.bytes,
			    .n = all.n,
			    .path = in->path.bytes,
			    .blame = {.path = in->path.bytes, .within = true}};
}

static hsy_status whole_file(struct cutter *in, enum file_kind kind, struct cut *cut, hsy_error *error);

/* A zip file is a package of web archives, or perhaps a document. */
static hsy_status package_start(struct cutter *in, struct cut *cut, hsy_error *error)
{
	size_t i = 0;
	hsy_status status = package_open(in, error);
	while (status == HSY_OK && i < in->zip.n_entries && !is_archive_name(in->zip.entries[i].name))
		i++;
	if (status == HSY_OK && i < in->zip.n_entries) {
		in->next_entry = i;
		in->mode = MODE_PACKAGE;
		return HSY_OK;
	}
	zip_free(&in->zip);
	if (status == HSY_OK)
		return whole_file(in, KIND_DOCUMENT, cut, error);
	file_done(in);
	return status;
}

/* ---- mails ---- */

/* The next mail of a mailbox. HSY_DONE: it is at its end. */
static hsy_status next_mail(struct cutter *in, struct cut *cut, hsy_error *error)
{
	struct mailbox *m = &in->mailbox;
	hsy_status status = mailbox_next(m, &in->input, in->options->max_file_bytes, error);
	if (status != HSY_OK) {
		if (status != HSY_ERR_LIMIT || !m->begun)
			file_done(in);
		return status;
	}
	const char *path = path_numbered(in, m->at);
	if (!path)
		return error_memory(error);
	*cut = (struct cut){.kind = CUT_MAIL,
			    .bytes = m->message.n ? m->message.bytes : "",
			    .n = m->message.n,
			    .path = path,
			    .blame = {.path = in->path.bytes, .byte = m->at, .before = "the mail there "}};
	return HSY_OK;
}

/* ---- files ---- */

static bool is_wide(const struct buffer *b)
{
	return b->n >= 2 && (!memcmp(b->bytes, "\xff\xfe", 2) || !memcmp(b->bytes, "\xfe\xff", 2) || !b->bytes[0] ||
			     !b->bytes[1]);
}

/* A JSON file that is read whole: UTF-8, or UTF-16 or UTF-32, which are converted. */
static hsy_status objects_start(struct cutter *in, hsy_error *error)
{
	const struct buffer *b = &in->input.bytes;
	const char *text = b->bytes;
	size_t n = b->n;
	hsy_status status = HSY_OK;
	arena_renew(&in->file_arena, FILE_KEEPS);
	in->converted = is_wide(b);
	if (in->converted)
		status = decode(&in->file_arena, in->path.bytes, b->bytes, b->n, NULL, &text, &n, error);
	if (status != HSY_OK) {
		file_done(in);
		return status;
	}
	in->mode = MODE_OBJECTS;
	if (objects_open(&in->objects, text, n))
		return HSY_OK;
	file_done(in);
	return error_at(error, HSY_ERR_FORMAT, in->path.bytes, 0, "is empty");
}

/* Reads the file to its end: it is one cut, or starts on its objects. */
static hsy_status whole_file(struct cutter *in, enum file_kind kind, struct cut *cut, hsy_error *error)
{
	hsy_status status = input_all(&in->input, in->options->max_file_bytes, error);
	struct piece all = {in->input.bytes.bytes, in->input.bytes.n, 0};
	if (status == HSY_OK && kind == KIND_JSON)
		return objects_start(in, error);
	if (status == HSY_OK && kind == KIND_MESSAGE)
		file_cut(in, CUT_MAIL, all, cut);
	else if (status == HSY_OK && kind == KIND_DOCUMENT)
		file_cut(in, CUT_DOCUMENT, all, cut);
	else if (status == HSY_OK)
		status = piece_cut(in, kind == KIND_HTML ? HSY_FORMAT_HTML : HSY_FORMAT_TEXT, all, 0, cut, error);
	file_done(in);
	return status;
}

static hsy_status next_source(struct cutter *in, struct walk_file *ret_file)
{
	if (in->next_source == in->n_sources)
		return HSY_DONE;
	const hsy_source *source = &in->sources[in->next_source++];
	*ret_file = (struct walk_file){
	    .fd = -1, .path = source->name, .size = source->n_bytes, .memory = source->bytes ? source->bytes : ""};
	return HSY_OK;
}

/* Begins with one object a line. */
static hsy_status lines_start(struct cutter *in, hsy_error *error)
{
	in->mode = MODE_LINES;
	if (!in->input.end || !is_blank_piece((struct piece){in->input.bytes.bytes, in->input.bytes.n, 0}))
		return HSY_OK;
	file_done(in);
	return error_at(error, HSY_ERR_FORMAT, in->path.bytes, 0, "is empty");
}

/* Begins with the file that is open, by what it is. */
static hsy_status file_start(struct cutter *in, struct cut *cut, hsy_error *error)
{
	const struct buffer *b = &in->input.bytes;
	const char *refusal = archive_refusal(b->bytes, b->n);
	if (refusal) {
		file_done(in);
		return error_at(error, HSY_ERR_FORMAT, in->path.bytes, 0, "%s", refusal);
	}
	enum file_kind kind = kind_tell(in->input.file.path, b->bytes, b->n);
	switch (kind) {
	case KIND_RECORDS:
		return records_start(in);
	case KIND_PACKAGE:
		return package_start(in, cut, error);
	case KIND_MAILBOX:
		mailbox_start(&in->mailbox);
		in->mode = MODE_MAILS;
		return HSY_OK;
	case KIND_LINES:
		return is_wide(b) ? whole_file(in, KIND_JSON, cut, error) : lines_start(in, error);
	default:
		return whole_file(in, kind, cut, error);
	}
}

/* Begins with a file: it is one cut, or in->mode says how to go on. */
static hsy_status next_file(struct cutter *in, struct cut *cut, hsy_error *error)
{
	struct walk_file file = {.fd = -1};
	hsy_status status = in->walk ? walk_next(in->walk, &file, error) : next_source(in, &file);
	if (status != HSY_OK)
		return status;
	if (in->options->name && !strcmp(file.path, "-"))
		file.path = in->options->name;
	status = input_start(&in->input, &file, HEAD_BYTES, error);
	if (status == HSY_OK && !path_escape(&in->path, file.path, strlen(file.path)))
		status = error_memory(error);
	if (status != HSY_OK) {
		file_done(in);
		return status;
	}
	if (in->options->named) { /* no line is as good as any number of them */
		in->mode = MODE_LINES;
		return HSY_OK;
	}
	return file_start(in, cut, error);
}

/* The next piece of the file in hand. HSY_DONE: it is at its end. */
static hsy_status next_piece(struct cutter *in, struct cut *cut, hsy_error *error)
{
	switch (in->mode) {
	case MODE_LINES:
		return next_line(in, cut, error);
	case MODE_RECORDS:
		return next_record(in, cut, error);
	case MODE_PACKAGE:
		return next_entry(in, error);
	case MODE_MAILS:
		return next_mail(in, cut, error);
	default:
		return next_object(in, cut, error);
	}
}

hsy_status cutter_next(struct cutter *in, struct cut *cut, hsy_error *error)
{
	hsy_status status = HSY_OK;
	while (status == HSY_OK && cut->kind == CUT_NONE) {
		if (in->mode == MODE_NEXT_FILE) {
			status = next_file(in, cut, error);
			continue;
		}
		status = next_piece(in, cut, error);
		if (status == HSY_DONE) /* with this file */
			status = HSY_OK;
	}
	return status;
}

/* Bytes in hand of which nothing was cut yet. */
static uint64_t input_waiting(const struct cutter *in)
{
	const struct input *input = &in->input;
	if (in->mode == MODE_LINES || in->mode == MODE_MAILS)
		return input->bytes.n - input->at;
	if (in->mode == MODE_OBJECTS && !in->converted)
		return in->objects.n - in->objects.at;
	if (in->mode == MODE_RECORDS && !in->zip.entries)
		return in->archive.warc.unpack.n - in->archive.warc.unpack.at;
	return 0;
}

void cutter_stand(const struct cutter *in, struct stand *stand)
{
	memcpy(stand->counts, in->archive.counts, sizeof stand->counts);
	uint64_t found = in->walk ? walk_bytes(in->walk) : 0;
	for (size_t i = 0; i < in->n_sources; i++)
		found += in->sources[i].n_bytes;
	if (in->walk)
		walk_passed(in->walk, &stand->counts[ARCHIVE_FOLDER], &stand->counts[ARCHIVE_FILE]);
	stand->bytes_done = in->input.n_read - input_waiting(in);
	stand->bytes_found = found > in->input.n_read ? found : in->input.n_read;
}

void cutter_init(struct cutter *in, const hsy_intake_options *options)
{
	*in = (struct cutter){.options = options, .input.file.fd = -1};
	arena_init(&in->file_arena, article_arena_cap(options));
}

void cutter_free(struct cutter *in)
{
	input_free(&in->input);
	archive_free(&in->archive);
	zip_free(&in->zip);
	mailbox_free(&in->mailbox);
	walk_free(in->walk);
	arena_free(&in->file_arena);
	buffer_free(&in->path);
	buffer_free(&in->numbered);
}
