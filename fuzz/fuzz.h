/* What the fuzz targets share: an article must hold its promises, whatever it was made from. */
#ifndef HSY_FUZZ_H
#define HSY_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "hearsay.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static inline void fuzz_require(int holds)
{
	if (!holds)
		abort();
}

static inline void fuzz_check_line(const char *s)
{
	fuzz_require(!s || (*s && utf8_find_invalid(s, strlen(s)) == strlen(s)));
}

static inline void fuzz_check_article(const hsy_article *a)
{
	fuzz_require(a->text && a->text_bytes && !a->text[a->text_bytes] && strlen(a->text) == a->text_bytes);
	fuzz_require(utf8_find_invalid(a->text, a->text_bytes) == a->text_bytes);
	fuzz_require(strlen(a->sha256) == 64 && a->path && *a->path);
	fuzz_require(!a->published == !a->published_from);
	fuzz_check_line(a->title);
	fuzz_check_line(a->byline);
	fuzz_check_line(a->outlet);
	fuzz_check_line(a->url);
	fuzz_check_line(a->published);
}

static inline void fuzz_check_error(const hsy_error *e, hsy_status status, size_t n)
{
	fuzz_require(e->status == status && e->message[0]);
	fuzz_require(e->byte == HSY_NO_BYTE || e->byte <= n);
}

/* All articles of an intake over `n` bytes, which takes at least a byte with each of `n_turns` turns. */
static inline void fuzz_drain(hsy_intake *intake, size_t n, size_t n_turns)
{
	hsy_error error = {0};
	for (size_t turns = 0;; turns++) {
		const hsy_article *article = NULL;
		hsy_status status = hsy_intake_next(intake, &article, &error);
		if (status == HSY_DONE)
			break;
		if (status == HSY_OK)
			fuzz_check_article(article);
		else
			fuzz_check_error(&error, status, n);
		fuzz_require(turns <= n_turns);
	}
}

/* The bytes as one article of a format. */
static inline void fuzz_parse(const uint8_t *data, size_t n, hsy_format format)
{
	hsy_error error = {0};
	hsy_article *article = NULL;
	hsy_status status = hsy_article_parse("fuzz", format, (const char *)data, n, NULL, &article, &error);
	if (status == HSY_OK)
		fuzz_check_article(article);
	else
		fuzz_check_error(&error, status, n);
	hsy_article_free(article);
}

/* A case file of this process alone, in memory where there is a file system for that. */
static inline void fuzz_case_path(char ret_path[64])
{
	snprintf(ret_path, 64, "%s/fuzz-case-%d.db", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp",
		 (int)getpid());
}

static inline void fuzz_case_remove(const char *path)
{
	static const char *const ends[] = {"", "-wal", "-shm", "-lock", "-journal"};
	char name[128];
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(name, sizeof name, "%s%s", path, ends[i]);
		unlink(name);
	}
}

/* The bytes as a file of unknown format (defined in fuzz_file.c). */
void fuzz_file(const uint8_t *data, size_t n, const hsy_intake_options *options);

#endif
