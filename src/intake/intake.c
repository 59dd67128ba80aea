/* A run over files: the public hsy_intake_*.
 *
 *   1. walk.c gives the next file, opened; or the caller gave what is in memory; or a stream (stream.h) gives pages
 *      as they come.
 *   2. What it is is told by its extension, else by its first bytes (kind.c).
 *   3. A text, page, mail or document is read whole: it is one cut (cut.h). JSON lines are cut line by line, so
 * that a file of any size passes; web archives likewise, record by record, alone or in a package (WACZ); mailboxes,
 *      mail by mail. Other JSON is read whole and cut into its objects.
 *   4. Cuts become articles, on as many threads as are wanted (making.c), and are given out in their order.
 *
 * Whoever cuts may be ahead of what is given out: what is told of the run (how far it is, what was passed over) is
 * noted with each cut. What goes wrong with one file, line or object is told once and the run goes on behind it. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/utf8.h"
#include "intake/archive.h"
#include "intake/article.h"
#include "intake/decode.h"
#include "intake/file.h"
#include "intake/json.h"
#include "intake/kind.h"
#include "intake/mailbox.h"
#include "intake/making.h"
#include "intake/stream.h"
#include "intake/told.h"
#include "intake/walk.h"
#include "intake/zip.h"

enum { HEAD_BYTES = 1 << 20, FILE_KEEPS = 32 << 20 };

/* What the file in hand still has to give. */
enum mode { MODE_NEXT_FILE, MODE_LINES, MODE_OBJECTS, MODE_RECORDS, MODE_PACKAGE, MODE_MAILS };

/* The objects of a JSON file: one, an array of them, or one behind the other. */
struct objects {
	const char *bytes;
	size_t n, at;
	bool in_array, opened;
	uint64_t n_object; /* the one given out last, from 1 */
};

struct hsy_intake {
	hsy_intake_options options;
	struct walk *walk; /* NULL: the sources in memory */
	const hsy_source *sources;
	size_t n_sources, next_source;
	struct intake_stream stream; /* zeros: none */
	struct input input;
	struct objects objects;
	struct archive archive;
	struct zip zip;    /* the package in hand ... */
	size_t next_entry; /* ... and which of its entries comes next */
	uint64_t n_before; /* bytes read before the package */
	struct mailbox mailbox;
	hsy_passed passed[ARCHIVE_N_KINDS];
	enum mode mode;
	bool converted;          /* the bytes behind `objects` are not the file's own */
	struct arena file_arena; /* of a JSON file that had to be converted */
	struct buffer path;      /* of the file in hand, fit for a record */
	struct buffer numbered;  /* of the article cut last, where the file has several */
	struct making making;
	bool is_cut;                      /* nothing is left to cut */
	bool holds;                       /* the oldest was given out */
	struct stand stand;               /* of what was given out last; */
	struct stand last;                /* behind all that was cut */
	uint64_t counts[ARCHIVE_N_KINDS]; /* what came up in making all that was given out */
	uint64_t n_given;                 /* articles that were given out */
};

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
static const char *path_numbered(struct hsy_intake *in, uint64_t number)
{
	buffer_clear(&in->numbered);
	buffer_format(&in->numbered, "%s:%" PRIu64, in->path.bytes, number);
	return in->numbered.failed ? NULL : in->numbered.bytes;
}

/* ---- cuts ---- */

/* An offset into what is in memory as one into the file; after a conversion we do not know it. */
static uint64_t file_byte(const struct hsy_intake *in, uint64_t at)
{
	return in->mode == MODE_OBJECTS && in->converted ? HSY_NO_BYTE : at;
}

/* Cuts the piece off, the `number`th of the file in hand, or all of it (0). An error is put in terms of the file,
 * its path, the piece's offset added; or in terms of the article, where the caller wants that. */
static hsy_status piece_cut(struct hsy_intake *in, hsy_format format, struct piece piece, uint64_t number,
			    struct cut *cut, hsy_error *error)
{
	const char *path = number ? path_numbered(in, number) : in->path.bytes;
	bool by_article = number && in->options.by_article;
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

static void file_done(struct hsy_intake *in)
{
	input_close(&in->input);
	in->mode = MODE_NEXT_FILE;
}

static bool is_blank_piece(struct piece p)
{
	size_t at = p.n >= 3 && !memcmp(p.bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
	while (at < p.n && memchr(" \t\r\n", p.bytes[at], 4))
		at++;
	return at == p.n;
}

/* The line given out is the first, and nothing follows: the file is one article and goes by its own name. */
static bool is_only_line(const struct hsy_intake *in)
{
	const char *bytes = in->input.bytes.bytes;
	struct piece rest = {bytes + in->input.at, in->input.bytes.n - in->input.at, 0};
	return in->input.n_line == 1 && in->input.end && is_blank_piece(rest);
}

/* A line "NAME\tJSON". Errors name it as NAME, and count bytes within the JSON. */
static hsy_status named_cut(struct hsy_intake *in, struct piece line, struct cut *cut, hsy_error *error)
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
static hsy_status next_line(struct hsy_intake *in, struct cut *cut, hsy_error *error)
{
	struct piece line = {0};
	hsy_status status;
	do
		status = input_line(&in->input, in->options.max_file_bytes, &line, error);
	while (status == HSY_OK && is_blank_piece(line));
	if (status == HSY_OK && in->options.named)
		return named_cut(in, line, cut, error);
	if (status == HSY_OK)
		return piece_cut(in, HSY_FORMAT_JSON, line, is_only_line(in) ? 0 : in->input.n_line, cut, error);
	if (status != HSY_ERR_LIMIT)
		file_done(in);
	return status;
}

static size_t blanks_end(const struct objects *o, size_t at)
{
	while (at < o->n && memchr(" \t\r\n", o->bytes[at], 4))
		at++;
	return at;
}

/* Steps over the opening bracket of an array, a comma, the closing bracket. */
static void objects_step(struct objects *o)
{
	o->at = blanks_end(o, o->at);
	char c = o->at < o->n ? o->bytes[o->at] : '\0';
	bool opens = c == '[' && !o->opened;
	if (opens || (o->in_array && (c == ',' || c == ']')))
		o->at = blanks_end(o, o->at + 1);
	o->in_array = opens || (o->in_array && c != ']');
	o->opened = true;
}

/* What is no object: passed over up to the next line, or comma in an array. */
static hsy_status objects_bad(struct hsy_intake *in, hsy_error *error)
{
	struct objects *o = &in->objects;
	size_t at = o->at;
	if (o->bytes[at] == '[') {
		size_t end = json_find_end(o->bytes, o->n, at);
		o->at = end ? end : o->n;
	}
	while (o->at < o->n && o->bytes[o->at] != '\n' && !(o->in_array && o->bytes[o->at] == ','))
		o->at++;
	return error_at(error, HSY_ERR_FORMAT, in->path.bytes, file_byte(in, at), "a JSON object is missing here");
}

/* The next object. HSY_DONE: the file is at its end. */
static hsy_status next_object(struct hsy_intake *in, struct cut *cut, hsy_error *error)
{
	struct objects *o = &in->objects;
	bool array_before = o->in_array;
	objects_step(o);
	if (o->at == o->n) {
		bool open = o->in_array && array_before;
		uint64_t byte = file_byte(in, o->n);
		file_done(in);
		return open ? error_at(error, HSY_ERR_FORMAT, in->path.bytes, byte,
				       "ends before its array is closed")
			    : HSY_DONE;
	}
	if (o->bytes[o->at] != '{')
		return objects_bad(in, error);
	size_t begin = o->at, end = json_find_end(o->bytes, o->n, begin);
	o->n_object++;
	o->at = end ? end : o->n;
	if (!end)
		o->in_array = false;
	bool alone = o->n_object == 1 && !o->in_array && blanks_end(o, o->at) == o->n;
	struct piece piece = {o->bytes + begin, o->at - begin, begin};
	return piece_cut(in, HSY_FORMAT_JSON, piece, alone ? 0 : o->n_object, cut, error);
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
static void records_end(struct hsy_intake *in)
{
	if (in->zip.entries)
		in->mode = MODE_PACKAGE;
	else
		file_done(in);
}

/* The next page of an archive. HSY_DONE: it is at its end. */
static hsy_status next_record(struct hsy_intake *in, struct cut *cut, hsy_error *error)
{
	struct archive_page page;
	hsy_status status = archive_next(&in->archive, in->options.max_file_bytes, &page, error);
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
static hsy_status records_start(struct hsy_intake *in)
{
	struct unpack_source source = {archive_bytes, &in->input};
	archive_start(&in->archive, source, in->path.bytes, in->options.max_file_bytes);
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
static hsy_status next_entry(struct hsy_intake *in, hsy_error *error)
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
	hsy_status status = zip_start(z, (size_t)(e - z->entries), in->options.max_file_bytes, error);
	if (status != HSY_OK)
		return status;
	if (!path_escape(&in->path, in->input.file.path, strlen(in->input.file.path)))
		return error_memory(error);
	buffer_format(&in->path, "/%s", e->name);
	if (in->path.failed)
		return error_memory(error);
	struct unpack_source source = {entry_bytes, z};
	archive_start(&in->archive, source, in->path.bytes, in->options.max_file_bytes);
	in->mode = MODE_RECORDS;
	return HSY_OK;
}

/* Opens a package where it lies; what comes as a stream is read whole. */
static hsy_status package_open(struct hsy_intake *in, hsy_error *error)
{
	const struct walk_file *file = &in->input.file;
	struct zip_source source = {file->fd, file->memory, file->size};
	hsy_status status = HSY_OK;
	in->n_before = in->input.n_read - in->input.bytes.n;
	if (file->stream) {
		status = input_all(&in->input, in->options.max_file_bytes, error);
		source = (struct zip_source){-1, in->input.bytes.bytes, in->input.bytes.n};
	}
	return status == HSY_OK ? zip_open(&in->zip, source, in->path.bytes, error) : status;
}

/* All of the file as one cut of that kind. */
static void file_cut(struct hsy_intake *in, enum cut_kind kind, struct piece all, struct cut *cut)
{
	*cut = (struct cut){.kind = kind,
			    .bytes = all.bytes,
			    .n = all.n,
			    .path = in->path.bytes,
			    .blame = {.path = in->path.bytes, .within = true}};
}

static hsy_status whole_file(struct hsy_intake *in, enum file_kind kind, struct cut *cut, hsy_error *error);

/* A zip file is a package of web archives, or perhaps a document. */
static hsy_status package_start(struct hsy_intake *in, struct cut *cut, hsy_error *error)
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
static hsy_status next_mail(struct hsy_intake *in, struct cut *cut, hsy_error *error)
{
	struct mailbox *m = &in->mailbox;
	hsy_status status = mailbox_next(m, &in->input, in->options.max_file_bytes, error);
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
static hsy_status objects_start(struct hsy_intake *in, hsy_error *error)
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
	size_t mark = n >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;
	in->objects = (struct objects){.bytes = text, .n = n, .at = mark};
	in->mode = MODE_OBJECTS;
	if (blanks_end(&in->objects, mark) < n)
		return HSY_OK;
	file_done(in);
	return error_at(error, HSY_ERR_FORMAT, in->path.bytes, 0, "is empty");
}

/* Reads the file to its end: it is one cut, or starts on its objects. */
static hsy_status whole_file(struct hsy_intake *in, enum file_kind kind, struct cut *cut, hsy_error *error)
{
	hsy_status status = input_all(&in->input, in->options.max_file_bytes, error);
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

static hsy_status next_source(struct hsy_intake *in, struct walk_file *ret_file)
{
	if (in->next_source == in->n_sources)
		return HSY_DONE;
	const hsy_source *source = &in->sources[in->next_source++];
	*ret_file = (struct walk_file){
	    .fd = -1, .path = source->name, .size = source->n_bytes, .memory = source->bytes ? source->bytes : ""};
	return HSY_OK;
}

/* Begins with one object a line. */
static hsy_status lines_start(struct hsy_intake *in, hsy_error *error)
{
	in->mode = MODE_LINES;
	if (!in->input.end || !is_blank_piece((struct piece){in->input.bytes.bytes, in->input.bytes.n, 0}))
		return HSY_OK;
	file_done(in);
	return error_at(error, HSY_ERR_FORMAT, in->path.bytes, 0, "is empty");
}

/* Begins with the file that is open, by what it is. */
static hsy_status file_start(struct hsy_intake *in, struct cut *cut, hsy_error *error)
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
static hsy_status next_file(struct hsy_intake *in, struct cut *cut, hsy_error *error)
{
	struct walk_file file = {.fd = -1};
	hsy_status status = in->walk ? walk_next(in->walk, &file, error) : next_source(in, &file);
	if (status != HSY_OK)
		return status;
	if (in->options.name && !strcmp(file.path, "-"))
		file.path = in->options.name;
	status = input_start(&in->input, &file, HEAD_BYTES, error);
	if (status == HSY_OK && !path_escape(&in->path, file.path, strlen(file.path)))
		status = error_memory(error);
	if (status != HSY_OK) {
		file_done(in);
		return status;
	}
	if (in->options.named) { /* no line is as good as any number of them */
		in->mode = MODE_LINES;
		return HSY_OK;
	}
	return file_start(in, cut, error);
}

/* ---- pages as they come ---- */

static hsy_status next_page(struct hsy_intake *in, struct cut *cut, hsy_error *error)
{
	struct stream_page page;
	hsy_status status = in->stream.next(in->stream.context, &page, error);
	if (status == HSY_OK)
		*cut = (struct cut){.kind = CUT_STREAM,
				    .format = page.format,
				    .bytes = page.bytes,
				    .n = page.n_bytes,
				    .path = page.name,
				    .url = page.url,
				    .title = page.title,
				    .published = page.published,
				    .blame = {.path = page.name, .within = true}};
	return status;
}

/* ---- cutting ahead ---- */

/* The next piece of the file in hand. HSY_DONE: it is at its end. */
static hsy_status next_piece(struct hsy_intake *in, struct cut *cut, hsy_error *error)
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

static hsy_status next_cut(struct hsy_intake *in, struct cut *cut, hsy_error *error)
{
	hsy_status status = HSY_OK;
	if (in->stream.next)
		return next_page(in, cut, error);
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
static uint64_t input_waiting(const struct hsy_intake *in)
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

/* How far the input is. */
static void stand_note(const struct hsy_intake *in, struct stand *stand)
{
	memcpy(stand->counts, in->archive.counts, sizeof stand->counts);
	if (in->stream.next) {
		in->stream.progress(in->stream.context, &stand->bytes_done, &stand->bytes_found);
		return;
	}
	uint64_t found = in->walk ? walk_bytes(in->walk) : 0;
	for (size_t i = 0; i < in->n_sources; i++)
		found += in->sources[i].n_bytes;
	if (in->walk)
		walk_passed(in->walk, &stand->counts[ARCHIVE_FOLDER], &stand->counts[ARCHIVE_FILE]);
	stand->bytes_done = in->input.n_read - input_waiting(in);
	stand->bytes_found = found > in->input.n_read ? found : in->input.n_read;
}

/* Cuts one more, or finds that there is none. */
static void cut_ahead(struct hsy_intake *in, struct made *made)
{
	made->status = next_cut(in, &made->cut, &made->error);
	in->is_cut = made->status == HSY_DONE;
	stand_note(in, in->is_cut ? &in->last : &made->stand);
	if (!in->is_cut)
		making_push(&in->making);
}

/* The oldest that was cut, made; until it is, more is cut. NULL: there is nothing left. */
static struct made *next_made(struct hsy_intake *in)
{
	struct made *made, *room;
	if (in->holds)
		making_pop(&in->making);
	in->holds = false;
	while (!(made = making_done(&in->making))) {
		if (!in->is_cut && (room = making_room(&in->making)))
			cut_ahead(in, room);
		else if (making_is_empty(&in->making))
			return NULL;
		else
			making_work(&in->making);
	}
	in->holds = true;
	return made;
}

/* ---- the interface ---- */

static hsy_status intake_new(const hsy_intake_options *options, const struct intake_stream *stream,
			     struct hsy_intake **ret_in, hsy_error *error)
{
	hsy_status status = options ? told_check(options, error) : HSY_OK;
	struct hsy_intake *in = status == HSY_OK ? calloc(1, sizeof *in) : NULL;
	if (!in)
		return status == HSY_OK ? error_memory(error) : status;
	hsy_intake_options_init(&in->options);
	if (options)
		in->options = *options;
	in->input.file.fd = -1;
	arena_init(&in->file_arena, article_arena_cap(&in->options));
	status = making_open(&in->making, &in->options, stream ? 1 : in->options.n_threads, error);
	if (status != HSY_OK) {
		hsy_intake_free(in);
		return status;
	}
	if (stream)
		in->stream = *stream;
	*ret_in = in;
	return HSY_OK;
}

hsy_status intake_open_stream(const struct intake_stream *stream, const hsy_intake_options *options,
			      hsy_intake **ret_intake, hsy_error *error)
{
	return intake_new(options, stream, ret_intake, error);
}

hsy_status hsy_intake_open(const char *const *paths, size_t n_paths, const hsy_intake_options *options,
			   hsy_intake **ret_intake, hsy_error *error)
{
	struct hsy_intake *in = NULL;
	hsy_status status = intake_new(options, NULL, &in, error);
	if (status != HSY_OK)
		return status;
	status = walk_open(paths, n_paths, &in->walk, error);
	if (status != HSY_OK) {
		hsy_intake_free(in);
		return status;
	}
	stand_note(in, &in->stand);
	*ret_intake = in;
	return HSY_OK;
}

hsy_status hsy_intake_open_memory(const hsy_source *sources, size_t n_sources, const hsy_intake_options *options,
				  hsy_intake **ret_intake, hsy_error *error)
{
	for (size_t i = 0; i < n_sources; i++)
		if (!sources[i].name || !*sources[i].name)
			return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "a source needs a name");
	struct hsy_intake *in = NULL;
	hsy_status status = intake_new(options, NULL, &in, error);
	if (status != HSY_OK)
		return status;
	in->sources = sources;
	in->n_sources = n_sources;
	stand_note(in, &in->stand);
	*ret_intake = in;
	return HSY_OK;
}

/* Gives out what was made: *ret_article stays NULL if it is nothing that is told of. */
static hsy_status made_give(struct hsy_intake *in, struct made *made, const hsy_article **ret_article,
			    hsy_error *error)
{
	in->stand = made->stand;
	for (int kind = 0; kind < ARCHIVE_N_KINDS; kind++)
		in->counts[kind] += made->counts[kind];
	if (made->status != HSY_OK && made->cut.kind == CUT_STREAM)
		in->stream.refused(in->stream.context);
	if (made->status != HSY_OK && error)
		*error = made->error;
	if (made->status != HSY_OK || !made->article.path)
		return made->status;
	if (in->n_given++ && told_is_of_one(&in->options))
		return error_at(error, HSY_ERR_ARGUMENT, made->article.path, HSY_NO_BYTE,
				"a title or an address that is told is of one article, and this is a further one");
	*ret_article = &made->article;
	return HSY_OK;
}

hsy_status hsy_intake_next(hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
{
	const hsy_article *article = NULL;
	hsy_status status = HSY_OK;
	while (status == HSY_OK && !article) {
		struct made *made = next_made(in);
		if (!made) {
			in->stand = in->last;
			in->is_cut = false; /* whoever asks again is told again */
			return HSY_DONE;
		}
		status = made_give(in, made, &article, error);
	}
	if (status == HSY_OK)
		*ret_article = article;
	return status;
}

void hsy_intake_progress(const hsy_intake *in, uint64_t *ret_bytes_done, uint64_t *ret_bytes_found)
{
	*ret_bytes_done = in->stand.bytes_done;
	*ret_bytes_found = in->stand.bytes_found;
}

size_t hsy_intake_passed(hsy_intake *in, const hsy_passed **ret_passed)
{
	size_t n = 0;
	for (int kind = ARCHIVE_PAGE + 1; in && kind < ARCHIVE_N_KINDS; kind++) {
		uint64_t count = in->stand.counts[kind] + in->counts[kind];
		if (count)
			in->passed[n++] = (hsy_passed){archive_kind_name(kind, count), count, kind >= ARCHIVE_CUT};
	}
	*ret_passed = in ? in->passed : NULL;
	return n;
}

void hsy_intake_free(hsy_intake *in)
{
	if (!in)
		return;
	making_close(&in->making);
	if (in->stream.free)
		in->stream.free(in->stream.context);
	input_free(&in->input);
	archive_free(&in->archive);
	zip_free(&in->zip);
	mailbox_free(&in->mailbox);
	walk_free(in->walk);
	arena_free(&in->file_arena);
	buffer_free(&in->path);
	buffer_free(&in->numbered);
	free(in);
}
