/* One article out of the bytes of one file, line or object. */
#ifndef HSY_INTAKE_ARTICLE_H
#define HSY_INTAKE_ARTICLE_H

#include "base/arena.h"
#include "hearsay.h"

enum { ARTICLE_META_BYTES = 2000 }; /* longer titles, names and addresses are cut */

/* Fills *ret_article with strings in `a`; `raw` itself is pointed to, not copied, and has a zero byte
 * behind it (plain text in UTF-8 is `raw`). Bytes in `error` count within `raw`. */
hsy_status article_make(struct arena *a, const char *path, hsy_format format, const char *raw, size_t raw_bytes,
			const hsy_intake_options *options, hsy_article *ret_article, hsy_error *error);

/* `n` bytes as one clean line: blanks and control characters collapsed, cut to ARTICLE_META_BYTES. NULL if
 * nothing is left; false if out of memory. */
bool article_line(struct arena *a, const char *bytes, size_t n, const char **ret_line);

/* Copies all that the article points to, but `text` and `raw`, into `a`. False: out of memory. */
bool article_own_lines(struct arena *a, hsy_article *article);

/* The host in an address, without "www.": "news.example.org" of "https://www.news.example.org:80/a", *ret_n bytes
 * of `url`. NULL if it names none, or one of 256 bytes or more. */
const char *article_host(const char *url, size_t *ret_n);

/* The outlet is the host of the address where nothing else tells it. False: out of memory. */
bool article_take_host(struct arena *a, const char *url, hsy_article *article);

/* Nothing in it but blanks and control characters. */
bool article_is_empty(const char *text, size_t n);

/* Sets text and hash, having looked at the limits. */
hsy_status article_set_text(hsy_article *article, const char *text, size_t n, const hsy_intake_options *options,
			    hsy_error *error);

/* Takes what is not known yet of headline, byline, outlet and day from the first and last lines of `text`. False if
 * out of memory. */
bool article_take_stated(struct arena *a, const char *text, size_t n, const hsy_intake_options *options,
			 hsy_article *article);

/* Where the article came out in the evening of the day that its dateline names, but by Greenwich's clock the day
 * after: it is of its dateline's day. False if out of memory. */
bool article_take_local_day(struct arena *a, const char *text, size_t n, hsy_article *article);

/* The most memory that an article may take: the bytes, decoded, as a tree, and its text. */
size_t article_arena_cap(const hsy_intake_options *options);

/* By format. */
hsy_status article_from_json(struct arena *a, const hsy_intake_options *options, hsy_article *article,
			     hsy_error *error);
hsy_status article_from_html(struct arena *a, const hsy_intake_options *options, hsy_article *article,
			     hsy_error *error);

#endif
