/* What a user typed, as an FTS5 question. */
#ifndef HSY_QUERY_WORDS_H
#define HSY_QUERY_WORDS_H

#include "base/buffer.h"
#include "hearsay.h"

enum { WORDS_MAX = 256 };

/* Appends to `match` an FTS5 expression that asks for all words of `words`. What stands between two
 * double quotes is a phrase; every other mark only separates. Each word is quoted, so nothing in it has
 * a meaning to FTS5. *ret_n is the number of words and phrases; 0: there is nothing to ask for. */
hsy_status words_match(const char *words, struct buffer *match, size_t *ret_n, hsy_error *error);

/* The same for words that may also be prefixes ("negot*", two letters or more) and parted by OR, which binds less
 * than standing side by side does. An OR or * where none can stand is an HSY_ERR_ARGUMENT that says so. */
hsy_status words_ask(const char *words, struct buffer *match, size_t *ret_n, hsy_error *error);

/* An ISO 8601 date, whole or cut short ("2025", "2025-06"), perhaps with a time; else an error that
 * names `what`. NULL is no date, and fine. */
hsy_status words_check_date(const char *date, const char *what, hsy_error *error);

#endif
