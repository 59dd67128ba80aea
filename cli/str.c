/* See str.h. */
#include "str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(void)
{
	fputs("hearsay: out of memory\n", stderr);
	exit(2);
}

void *grow(void *array, size_t count, size_t size)
{
	void *grown = count < SIZE_MAX / size ? realloc(array, (count ? count : 1) * size) : NULL;
	if (!grown)
		out_of_memory();
	return grown;
}

/* Room for `n` more bytes and the closing zero. */
static void string_reserve(struct string *s, size_t n)
{
	if (n < s->size - s->n)
		return;
	if (n > SIZE_MAX / 4 - s->n)
		out_of_memory();
	size_t size = s->size ? s->size : 256;
	while (size <= s->n + n)
		size *= 2;
	s->bytes = grow(s->bytes, size, 1);
	s->size = size;
}

void string_append(struct string *s, const char *bytes, size_t n)
{
	string_reserve(s, n);
	if (n)
		memcpy(s->bytes + s->n, bytes, n);
	s->n += n;
	s->bytes[s->n] = '\0';
}

void string_add(struct string *s, const char *zero_ended)
{
	string_append(s, zero_ended, strlen(zero_ended));
}

void string_char(struct string *s, char c)
{
	string_append(s, &c, 1);
}

void string_repeat(struct string *s, const char *what, size_t times)
{
	string_reserve(s, times * strlen(what));
	for (size_t i = 0; i < times; i++)
		string_add(s, what);
}

void string_vformat(struct string *s, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	if (n > 0) {
		string_reserve(s, (size_t)n);
		vsnprintf(s->bytes + s->n, (size_t)n + 1, format, again);
		s->n += (size_t)n;
	}
	va_end(again);
}

void string_format(struct string *s, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	string_vformat(s, format, args);
	va_end(args);
}

void string_number(struct string *s, unsigned long long n)
{
	char digits[24];
	int length = snprintf(digits, sizeof digits, "%llu", n);
	for (int i = 0; i < length; i++) {
		if (i && (length - i) % 3 == 0)
			string_char(s, ',');
		string_char(s, digits[i]);
	}
}

void string_clear(struct string *s)
{
	s->n = 0;
	if (s->bytes)
		s->bytes[0] = '\0';
}

void string_free(struct string *s)
{
	free(s->bytes);
	*s = (struct string){0};
}
