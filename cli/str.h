/* String: bytes that grow, always with a zero byte behind them. Running out of memory ends the program
 * with a message, as a program may; so nothing here can fail. */
#ifndef HSY_CLI_STR_H
#define HSY_CLI_STR_H

#include <stdarg.h>
#include <stddef.h>

struct string {
	char *bytes; /* NULL while nothing was appended */
	size_t n, size;
};

void string_append(struct string *s, const char *bytes, size_t n);
void string_add(struct string *s, const char *zero_ended);
void string_char(struct string *s, char c);
void string_repeat(struct string *s, const char *what, size_t times);
void string_format(struct string *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void string_vformat(struct string *s, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
void string_number(struct string *s, unsigned long long n); /* 1234567 as 1,234,567 */
void string_clear(struct string *s);                        /* empty, memory kept */
void string_free(struct string *s);

void *grow(void *array, size_t count, size_t size); /* realloc that ends the program where it fails */

#endif
