/* SHA-256 (FIPS 180-4) of bytes in memory. */
#ifndef HSY_BASE_SHA256_H
#define HSY_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

void sha256(const char *bytes, size_t n, uint8_t ret_digest[32]);
/* The same without the processor's own instructions for it, which sha256 takes where there are any. */
void sha256_portable(const char *bytes, size_t n, uint8_t ret_digest[32]);

/* The same as 64 lower-case hexadecimal digits and a zero byte. */
void sha256_hex(const char *bytes, size_t n, char ret_hex[65]);

#endif
