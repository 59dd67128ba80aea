/* Archive: the records of a WARC file -> the pages among them. What is no page is counted by kind. */
#ifndef HSY_INTAKE_ARCHIVE_H
#define HSY_INTAKE_ARCHIVE_H

#include "intake/http.h"
#include "intake/warc.h"

/* What it is that gives no article: a record, a part of a mail or saved page, a file in a folder. The last two: an
 * article, but cut. */
enum archive_kind {
	ARCHIVE_PAGE,
	ARCHIVE_REQUEST,
	ARCHIVE_ABOUT,
	ARCHIVE_REVISIT,
	ARCHIVE_STATUS,
	ARCHIVE_EMPTY,
	ARCHIVE_IMAGE,
	ARCHIVE_MEDIA,
	ARCHIVE_SCRIPT,
	ARCHIVE_JSON,
	ARCHIVE_ROBOTS,
	ARCHIVE_OTHER,
	ARCHIVE_PART,
	ARCHIVE_FOLDER,
	ARCHIVE_FILE,
	ARCHIVE_CUT,
	ARCHIVE_CUT_MAIL,
	ARCHIVE_N_KINDS
};

struct archive {
	struct warc warc;
	struct http_head head; /* of the record in hand */
	struct buffer body;    /* of the record, as it was sent, where it was read in pieces */
	char *bytes;           /* what was read of it: there, or where it lies; */
	size_t n;              /* ... so many */
	struct buffer page;    /* without content coding */
	struct buffer url;
	uint64_t counts[ARCHIVE_N_KINDS]; /* of the whole run */
};

struct archive_page {
	hsy_format format;
	const char *bytes; /* a zero byte behind them; valid until the next call */
	size_t n;
	const char *url;     /* clean UTF-8; NULL: none */
	const char *charset; /* as its HTTP header or content type told; "": not */
	char visited[11];    /* "2025-06-27"; "": not known */
	uint64_t at;         /* of the record: see warc.h */
	bool is_inside, is_cut;
};

/* Whether a file that begins so is an archive in WARC. */
bool archive_begins(const char *bytes, size_t n);

/* Why a file that begins so is not read: it is of a kind, or packed in a way, that is not known here. NULL: no
 * such. */
const char *archive_refusal(const char *bytes, size_t n);

void archive_start(struct archive *a, struct unpack_source source, const char *path, size_t max_bytes);

/* The next page of no more than `cap` bytes. HSY_ERR_FORMAT and HSY_ERR_LIMIT concern one record. */
hsy_status archive_next(struct archive *a, size_t cap, struct archive_page *ret, hsy_error *error);

/* What is of a content type, in small letters: a page of that format (HTML, plain text or JSON; no type: HTML), or
 * why it is passed over. */
enum archive_kind archive_type_kind(const char *type, hsy_format *ret_format);

/* "requests", "image": the kind as the count `n` wants it. */
const char *archive_kind_name(enum archive_kind kind, uint64_t n);

void archive_free(struct archive *a);

#endif
