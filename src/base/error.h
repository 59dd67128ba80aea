/* Filling in an hsy_error. Every function returns `status`, so that a failure is one line:
 *     return error_at(error, HSY_ERR_FORMAT, path, byte, "no closing quote");
 */
#ifndef HSY_BASE_ERROR_H
#define HSY_BASE_ERROR_H

#include "hearsay.h"

/* `error` may be NULL; `path` may be NULL; `byte` may be HSY_NO_BYTE. printf format. */
hsy_status error_at(hsy_error *error, hsy_status status, const char *path, uint64_t byte, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The same for a refusal by the operating system: appends strerror(errno). */
hsy_status error_errno(hsy_error *error, const char *path, const char *doing);

/* Names the file in an error that does not name one yet; both may be NULL. */
void error_set_path(hsy_error *error, const char *path);

hsy_status error_memory(hsy_error *error);

#endif
