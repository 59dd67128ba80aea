/* A run over files: the public hsy_intake_*.
 *
 *   1. walk.c gives the next file, opened; or the caller gave what is in memory; or a stream (stream.h) gives pages
 *      as they come.
 *   2. What it is is told by its extension, else by its first bytes (kind.c).
 *   3. A text, page, mail or document is read whole and made an article. JSON lines are read line by line, so that
 *      a file of any size passes; web archives likewise, record by record, alone or in a package (WACZ); mailboxes,
 *      mail by mail. Other JSON is read whole and cut into its objects.
 *
 * Memory is one buffer for bytes and one arena, both for the article in hand. What goes wrong with one
 * file, line or object is told once and the run goes on behind it. */
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
#include "intake/document.h"
#include "intake/file.h"
#include "intake/json.h"
#include "intake/kind.h"
#include "intake/mail.h"
#include "intake/mailbox.h"
#include "intake/stream.h"
#include "intake/told.h"
#include "intake/walk.h"
#include "intake/zip.h"

enum { HEAD_BYTES = 1 << 20 };

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
	struct arena arena;      /* of the article in hand */
	struct arena file_arena; /* of a JSON file that had to be converted */
	struct buffer path;      /* of the file in hand, fit for a record */
	hsy_article article;
	uint64_t n_given; /* articles that were given out */
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

/* "x.jsonl:12", "x.warc:0" in the arena. */
static const char *path_numbered(struct hsy_intake *in, uint64_t number)
{
	char tail[32];
	int n = snprintf(tail, sizeof tail, ":%" PRIu64, number);
	char *to = arena_alloc(&in->arena, in->path.n + (size_t)n + 1, 1);
	if (!to)
		return NULL;
	memcpy(to, in->path.bytes, in->path.n);
	memcpy(to + in->path.n, tail, (size_t)n);
	return to;
}

/* ---- articles ---- */

static void arena_renew(struct arena *a)
{
	const size_t keep = 32 << 20;
	if (a->n_bytes > keep)
		arena_free(a);
	else
		arena_reset(a);
}

/* An offset into what is in memory as one into the file; after a conversion we do not know it. */
static uint64_t file_byte(const struct hsy_intake *in, uint64_t at)
{
	return in->mode == MODE_OBJECTS && in->converted ? HSY_NO_BYTE : at;
}

/* Makes in->article. An error is put in terms of the file, its path, the piece's offset added; or in terms of the
 * article, where the caller wants that. */
static hsy_status intake_make(struct hsy_intake *in, hsy_format format, struct piece piece, uint64_t number,
			      const hsy_article **ret_article, hsy_error *error)
{
	hsy_error why = {.status = HSY_ERR_MEMORY};
	arena_renew(&in->arena);
	const char *path = number ? path_numbered(in, number) : in->path.bytes;
	if (!path)
		return error_memory(error);
	hsy_status status =
	    article_make(&in->arena, path, format, piece.bytes, piece.n, &in->options, &in->article, &why);
	if (status == HSY_OK) {
		*ret_article = &in->article;
		return HSY_OK;
	}
	uint64_t byte = file_byte(in, why.byte == HSY_NO_BYTE ? why.byte : why.byte + piece.base);
	if (status == HSY_ERR_MEMORY)
		return error_at(error, status, in->path.bytes, HSY_NO_BYTE, "out of memory");
	if (number && in->options.by_article)
		return error_at(error, status, path, why.byte, "%s", why.message);
	if (!number)
		return error_at(error, status, in->path.bytes, byte, "%s", why.message);
	return error_at(error, status, in->path.bytes, byte, "%s %" PRIu64 " %s",
			in->mode == MODE_LINES ? "line" : "object", number, why.message);
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
static hsy_status named_make(struct hsy_intake *in, struct piece line, const hsy_article **ret_article,
			     hsy_error *error)
{
	const char *tab = memchr(line.bytes, '\t', line.n);
	size_t n = tab ? (size_t)(tab - line.bytes) : 0;
	if (!n)
		return error_at(error, HSY_ERR_FORMAT, in->input.file.path, line.base,
				"line %" PRIu64 " does not begin with a name and a tab", in->input.n_line);
	if (!path_escape(&in->path, line.bytes, n))
		return error_memory(error);
	struct piece json = {tab + 1, line.n - n - 1, 0};
	return intake_make(in, HSY_FORMAT_JSON, json, 0, ret_article, error);
}

/* The next line that is not blank. HSY_DONE: the file is at its end. */
static hsy_status next_line(struct hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
{
	struct piece line = {0};
	hsy_status status;
	do
		status = input_line(&in->input, in->options.max_file_bytes, &line, error);
	while (status == HSY_OK && is_blank_piece(line));
	if (status == HSY_OK && in->options.named)
		return named_make(in, line, ret_article, error);
	if (status == HSY_OK)
		return intake_make(in, HSY_FORMAT_JSON, line, is_only_line(in) ? 0 : in->input.n_line, ret_article,
				   error);
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
static hsy_status next_object(struct hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
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
	return intake_make(in, HSY_FORMAT_JSON, piece, alone ? 0 : o->n_object, ret_article, error);
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

/* The page in UTF-8 if its HTTP header told how it is encoded; the case file keeps it so, as the header is not
 * kept. What cannot be converted is left to whoever reads the format. */
static hsy_status page_decode(struct hsy_intake *in, struct archive_page *page)
{
	const char *text = page->bytes;
	size_t n = page->n;
	hsy_status status = HSY_OK;
	if (page->format != HSY_FORMAT_JSON && decode_knows(page->charset))
		status = decode(&in->arena, in->path.bytes, page->bytes, page->n, page->charset, &text, &n, NULL);
	if (status == HSY_OK) {
		page->bytes = text;
		page->n = n;
	}
	return status == HSY_ERR_MEMORY ? status : HSY_OK;
}

/* What is known from where the page was found: its address, and the outlet if nothing else tells it. */
static bool page_found_at(struct hsy_intake *in, const char *url)
{
	if (!url)
		return true;
	return article_line(&in->arena, url, strlen(url), &in->article.url) &&
	       article_take_host(&in->arena, url, &in->article);
}

static hsy_status page_make(struct hsy_intake *in, struct archive_page *page, hsy_error *error)
{
	hsy_intake_options options = in->options;
	arena_renew(&in->arena);
	if (*page->visited)
		memcpy(options.received, page->visited, sizeof options.received);
	const char *path = path_numbered(in, page->at);
	if (!path || page_decode(in, page) != HSY_OK)
		return error_memory(error);
	hsy_status status =
	    article_make(&in->arena, path, page->format, page->bytes, page->n, &options, &in->article, error);
	if (status == HSY_OK && !page_found_at(in, page->url))
		status = error_memory(error);
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
static hsy_status next_record(struct hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
{
	struct archive_page page;
	hsy_error why = {.status = HSY_ERR_MEMORY};
	hsy_status status = archive_next(&in->archive, in->options.max_file_bytes, &page, error);
	if (status != HSY_OK) {
		if (status != HSY_ERR_FORMAT && status != HSY_ERR_LIMIT)
			records_end(in);
		return status;
	}
	status = page_make(in, &page, &why);
	if (status == HSY_ERR_FORMAT && page.format == HSY_FORMAT_JSON) {
		in->archive.counts[ARCHIVE_JSON]++;
		return HSY_OK;
	}
	if (status != HSY_OK)
		return warc_error(&in->archive.warc, status, error, why.message);
	in->archive.counts[ARCHIVE_CUT] += page.is_cut;
	*ret_article = &in->article;
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

static hsy_status document_take(struct hsy_intake *in, struct piece all, const hsy_article **ret_article,
				hsy_error *error)
{
	arena_renew(&in->arena);
	hsy_status status =
	    document_make(&in->arena, in->path.bytes, all.bytes, all.n, &in->options, &in->article, error);
	if (status == HSY_OK)
		*ret_article = &in->article;
	return status;
}

static hsy_status whole_file(struct hsy_intake *in, enum file_kind kind, const hsy_article **ret_article,
			     hsy_error *error);

/* A zip file is a package of web archives, or perhaps a document. */
static hsy_status package_start(struct hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
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
		return whole_file(in, KIND_DOCUMENT, ret_article, error);
	file_done(in);
	return status;
}

/* ---- mails ---- */

/* Makes in->article of one mail; `at`: where it begins in the mailbox, HSY_NO_BYTE: it is the file. */
static hsy_status message_make(struct hsy_intake *in, struct piece message, uint64_t at,
			       const hsy_article **ret_article, hsy_error *error)
{
	hsy_error why = {.status = HSY_ERR_MEMORY};
	arena_renew(&in->arena);
	const char *path = at == HSY_NO_BYTE ? in->path.bytes : path_numbered(in, at);
	if (!path)
		return error_memory(error);
	hsy_status status = mail_make(&in->arena, path, message.bytes, message.n, &in->options, in->archive.counts,
				      &in->article, &why);
	if (status == HSY_OK)
		*ret_article = &in->article;
	else if (status != HSY_ERR_MEMORY)
		return error_at(error, status, in->path.bytes, at == HSY_NO_BYTE ? why.byte : at, "%s%s",
				at == HSY_NO_BYTE ? "" : "the mail there ", why.message);
	return status == HSY_OK ? status : error_memory(error);
}

/* The next mail of a mailbox. HSY_DONE: it is at its end. */
static hsy_status next_mail(struct hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
{
	struct mailbox *m = &in->mailbox;
	hsy_status status = mailbox_next(m, &in->input, in->options.max_file_bytes, error);
	if (status == HSY_OK) {
		struct piece message = {m->message.n ? m->message.bytes : "", m->message.n, m->at};
		return message_make(in, message, m->at, ret_article, error);
	}
	if (status != HSY_ERR_LIMIT || !m->begun)
		file_done(in);
	return status;
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
	arena_renew(&in->file_arena);
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

/* Reads the file to its end, and makes an article or starts on its objects. */
static hsy_status whole_file(struct hsy_intake *in, enum file_kind kind, const hsy_article **ret_article,
			     hsy_error *error)
{
	hsy_status status = input_all(&in->input, in->options.max_file_bytes, error);
	struct piece all = {in->input.bytes.bytes, in->input.bytes.n, 0};
	if (status == HSY_OK && kind == KIND_JSON)
		return objects_start(in, error);
	if (status == HSY_OK && kind == KIND_MESSAGE)
		status = message_make(in, all, HSY_NO_BYTE, ret_article, error);
	else if (status == HSY_OK && kind == KIND_DOCUMENT)
		status = document_take(in, all, ret_article, error);
	else if (status == HSY_OK)
		status = intake_make(in, kind == KIND_HTML ? HSY_FORMAT_HTML : HSY_FORMAT_TEXT, all, 0, ret_article,
				     error);
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
static hsy_status file_start(struct hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
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
		return package_start(in, ret_article, error);
	case KIND_MAILBOX:
		mailbox_start(&in->mailbox);
		in->mode = MODE_MAILS;
		return HSY_OK;
	case KIND_LINES:
		return is_wide(b) ? whole_file(in, KIND_JSON, ret_article, error) : lines_start(in, error);
	default:
		return whole_file(in, kind, ret_article, error);
	}
}

/* Begins with a file: *ret_article is set if it is one article, else in->mode says how to go on. */
static hsy_status next_file(struct hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
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
	return file_start(in, ret_article, error);
}

/* ---- beginning ---- */

static hsy_status intake_new(const hsy_intake_options *options, struct hsy_intake **ret_in, hsy_error *error)
{
	hsy_status status = options ? told_check(options, error) : HSY_OK;
	struct hsy_intake *in = status == HSY_OK ? calloc(1, sizeof *in) : NULL;
	if (!in)
		return status == HSY_OK ? error_memory(error) : status;
	hsy_intake_options_init(&in->options);
	if (options)
		in->options = *options;
	in->input.file.fd = -1;
	arena_init(&in->arena, article_arena_cap(&in->options));
	arena_init(&in->file_arena, article_arena_cap(&in->options));
	*ret_in = in;
	return HSY_OK;
}

/* ---- pages as they come ---- */

/* What the page itself does not say is known from where it was found. */
static bool stream_fill(struct hsy_intake *in, const struct stream_page *page)
{
	hsy_article *article = &in->article;
	bool fine = article->url || article_line(&in->arena, page->url, strlen(page->url), &article->url);
	fine = fine && article_take_host(&in->arena, page->url, article);
	if (fine && !article->title && page->title)
		fine = article_line(&in->arena, page->title, strlen(page->title), &article->title);
	if (!fine || article->published || !page->published)
		return fine;
	article->published = arena_string(&in->arena, page->published);
	article->published_from = "feed";
	return article->published != NULL;
}

static hsy_status next_page(struct hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
{
	struct stream_page page;
	hsy_error why = {.status = HSY_ERR_MEMORY};
	hsy_status status = in->stream.next(in->stream.context, &page, error);
	if (status != HSY_OK)
		return status;
	arena_renew(&in->arena);
	status = article_make(&in->arena, page.name, page.format, page.bytes, page.n_bytes, &in->options,
			      &in->article, &why);
	if (status == HSY_OK && !stream_fill(in, &page))
		status = error_memory(&why);
	if (status == HSY_OK) {
		*ret_article = &in->article;
		return HSY_OK;
	}
	in->stream.refused(in->stream.context);
	return error_at(error, status, page.name, why.byte, "%s", why.message);
}

hsy_status intake_open_stream(const struct intake_stream *stream, const hsy_intake_options *options,
			      hsy_intake **ret_intake, hsy_error *error)
{
	struct hsy_intake *in = NULL;
	hsy_status status = intake_new(options, &in, error);
	if (status != HSY_OK)
		return status;
	in->stream = *stream;
	*ret_intake = in;
	return HSY_OK;
}

/* ---- the interface ---- */

hsy_status hsy_intake_open(const char *const *paths, size_t n_paths, const hsy_intake_options *options,
			   hsy_intake **ret_intake, hsy_error *error)
{
	struct hsy_intake *in = NULL;
	hsy_status status = intake_new(options, &in, error);
	if (status != HSY_OK)
		return status;
	status = walk_open(paths, n_paths, &in->walk, error);
	if (status != HSY_OK) {
		hsy_intake_free(in);
		return status;
	}
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
	hsy_status status = intake_new(options, &in, error);
	if (status != HSY_OK)
		return status;
	in->sources = sources;
	in->n_sources = n_sources;
	*ret_intake = in;
	return HSY_OK;
}

/* The next piece of the file in hand. HSY_DONE: it is at its end. */
static hsy_status next_piece(struct hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
{
	switch (in->mode) {
	case MODE_LINES:
		return next_line(in, ret_article, error);
	case MODE_RECORDS:
		return next_record(in, ret_article, error);
	case MODE_PACKAGE:
		return next_entry(in, error);
	case MODE_MAILS:
		return next_mail(in, ret_article, error);
	default:
		return next_object(in, ret_article, error);
	}
}

static hsy_status next_article(struct hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
{
	const hsy_article *article = NULL;
	hsy_status status = HSY_OK;
	if (in->stream.next)
		return next_page(in, ret_article, error);
	while (status == HSY_OK && !article) {
		if (in->mode == MODE_NEXT_FILE) {
			status = next_file(in, &article, error);
			continue;
		}
		status = next_piece(in, &article, error);
		if (status == HSY_DONE) /* with this file */
			status = HSY_OK;
	}
	if (article)
		*ret_article = article;
	return status;
}

hsy_status hsy_intake_next(hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
{
	const hsy_article *article = NULL;
	hsy_status status = next_article(in, &article, error);
	if (status != HSY_OK || !article)
		return status;
	if (in->n_given++ && told_is_of_one(&in->options))
		return error_at(error, HSY_ERR_ARGUMENT, article->path, HSY_NO_BYTE,
				"a title or an address that is told is of one article, and this is a further one");
	if (!told_take(&in->arena, &in->options, &in->article))
		return error_memory(error);
	*ret_article = article;
	return HSY_OK;
}

/* Bytes in hand of which nothing was made yet. */
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

void hsy_intake_progress(const hsy_intake *in, uint64_t *ret_bytes_done, uint64_t *ret_bytes_found)
{
	if (in->stream.next) {
		in->stream.progress(in->stream.context, ret_bytes_done, ret_bytes_found);
		return;
	}
	uint64_t found = in->walk ? walk_bytes(in->walk) : 0;
	for (size_t i = 0; i < in->n_sources; i++)
		found += in->sources[i].n_bytes;
	*ret_bytes_done = in->input.n_read - input_waiting(in);
	*ret_bytes_found = found > in->input.n_read ? found : in->input.n_read;
}

size_t hsy_intake_passed(hsy_intake *in, const hsy_passed **ret_passed)
{
	size_t n = 0;
	if (in && in->walk)
		walk_passed(in->walk, &in->archive.counts[ARCHIVE_FOLDER], &in->archive.counts[ARCHIVE_FILE]);
	for (int kind = ARCHIVE_PAGE + 1; in && kind < ARCHIVE_N_KINDS; kind++) {
		uint64_t count = in->archive.counts[kind];
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
	if (in->stream.free)
		in->stream.free(in->stream.context);
	input_free(&in->input);
	archive_free(&in->archive);
	zip_free(&in->zip);
	mailbox_free(&in->mailbox);
	walk_free(in->walk);
	arena_free(&in->arena);
	arena_free(&in->file_arena);
	buffer_free(&in->path);
	free(in);
}
