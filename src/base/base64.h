/* Base64 (RFC 4648, with padding): bytes as text that any format carries. */
#ifndef HSY_BASE_BASE64_H
#define HSY_BASE_BASE64_H

#include <stdbool.h>
#include <stddef.h>

/* Writes 4 characters for each 3 bytes begun, and no zero byte. */
void base64_encode(const char *bytes, size_t n, char *to);

/* `to` has room for n / 4 * 3 bytes. False: it is no base64, or not as base64_encode writes it. */
bool base64_decode(const char *from, size_t n, char *to, size_t *ret_n);

#endif
