/* Standard output. The first failure is remembered with its reason and later output dropped; main says
 * so at the end. Where the reader went away nothing needs to be said. */
#ifndef HSY_CLI_OUT_H
#define HSY_CLI_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "cli.h"
#include "str.h"

void out_bytes(const char *bytes, size_t n);
void out_string(struct string *s); /* writes and empties it */
bool out_failed(void);
bool out_finish(void); /* flushes; false, after a message, if not all was written */

void out_flush(void);

/* Appends one reading as a line of JSON, or as rows of CSV (with the header where it is the first of the
 * run), safe for a terminal; false, after a message, on failure. */
bool record_add(struct string *to, const struct cli *cli, const hsy_reading *reading, bool csv);
bool out_record(const struct cli *cli, const hsy_reading *reading); /* the same, written, as --format says */

/* A reading as the record that a case file can take, or what went wrong as an error's record; false, after a
 * message, on failure. */
bool out_full(const hsy_reading *reading, const char *model_name);
bool out_error(const hsy_error *problem);

/* An hsy_write_fn: appends to the struct string `context`. */
bool out_collect(void *context, const char *bytes, size_t n);
hsy_json out_json(struct string *to); /* a writer of JSON that appends to `to` */

/* One field of a CSV row (RFC 4180), with its comma unless `first`; unsafe characters left out. */
void csv_field(struct string *to, const char *field, bool first);

#endif
