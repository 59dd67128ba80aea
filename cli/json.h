/* A writer of JSON into a string, one object a line. Commas are put where they belong. `key` is NULL for
 * the members of an array. What could disturb a terminal is escaped in strings. */
#ifndef HSY_CLI_JSON_H
#define HSY_CLI_JSON_H

#include <stdint.h>

#include "hearsay.h"
#include "str.h"

void jsonout_open(struct string *to, const char *key, char bracket); /* '{' or '[' */
void jsonout_close(struct string *to, char bracket);                 /* '}' or ']' */
void jsonout_end(struct string *to);                                 /* closes the outermost object and the line */
void jsonout_text(struct string *to, const char *key, const char *text, size_t n);
void jsonout_string(struct string *to, const char *key, const char *string); /* NULL: null */
void jsonout_int(struct string *to, const char *key, int64_t n);
void jsonout_id(struct string *to, const char *key, int64_t n); /* 0: null */
void jsonout_real(struct string *to, const char *key, double x);
void jsonout_bool(struct string *to, const char *key, bool b);
void jsonout_range(struct string *to, const char *key, hsy_range range);
/* {"chars":[b,e],"bytes":[b,e],"text":"..."}; without "text" where that is NULL; null where span is. */
void jsonout_span(struct string *to, const char *key, const hsy_span *span, const char *text, size_t n);

#endif
