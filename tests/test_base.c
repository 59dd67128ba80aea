/* base/: arena, buffer, ASCII, errors, UTF-8. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"

#include "check.h"

#include <ctype.h>
#include <stdint.h>

static void test_arena_keeps_to_its_cap(void)
{
	struct arena a;
	arena_init(&a, 1 << 20);
	CHECK(arena_alloc(&a, 1, 1000) != NULL);
	CHECK(arena_alloc(&a, 1, 2 << 20) == NULL);
	CHECK(arena_alloc(&a, SIZE_MAX / 2, 16) == NULL);
	CHECK(arena_array(&a, 1000, double) != NULL);
	CHECK(a.n_bytes <= 1 << 20);
	arena_free(&a);
}

static void test_arena_reset_gives_the_blocks_again(void)
{
	struct arena a;
	arena_init(&a, 64 << 20);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 1000; i++) {
			char *bytes = arena_alloc(&a, 1, 3000);
			CHECK(bytes && bytes[0] == 0 && bytes[2999] == 0);
			if (bytes)
				memset(bytes, 0xff, 3000);
		}
		arena_reset(&a);
	}
	CHECK(a.n_bytes < 4 << 20);
	CHECK_TEXT(arena_string(&a, "hearsay"), "hearsay");
	CHECK(arena_string(&a, NULL) == NULL);
	arena_free(&a);
}

static void test_buffer(void)
{
	struct buffer b = {0};
	buffer_string(&b, "gone");
	buffer_clear(&b);
	buffer_format(&b, "%d of %s", 3, "four");
	CHECK_TEXT(b.bytes, "3 of four");
	buffer_free(&b);
}

static void test_utf8(void)
{
	CHECK_INT(utf8_find_invalid("abc", 3), 3);
	CHECK_INT(utf8_find_invalid("a\xc3\xa9\xe2\x80\x9c\xf0\x9f\x98\x80", 10), 10);
	CHECK_INT(utf8_find_invalid("ab\xff", 3), 2);
	CHECK_INT(utf8_find_invalid("\xc0\x80", 2), 0);         /* overlong */
	CHECK_INT(utf8_find_invalid("x\xed\xa0\x80", 4), 1);    /* surrogate */
	CHECK_INT(utf8_find_invalid("x\xe2\x80", 3), 1);        /* cut short */
	CHECK_INT(utf8_find_invalid("\xf4\x90\x80\x80", 4), 0); /* above U+10FFFF */
	size_t at = 0;
	CHECK_INT(utf8_next("\xe2\x80\x9c", 3, &at), 0x201c);
	CHECK_INT(at, 3);
	for (uint32_t c = 0; c < 0x110000; c += 37) {
		char bytes[4];
		size_t n = utf8_put(c, bytes), back = 0;
		CHECK_INT(utf8_next(bytes, n, &back), c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
		CHECK_INT(back, n);
	}
}

/* The locale "C" knows the same: of each byte. */
static void test_ascii(void)
{
	static const char digits[] = "0123456789abcdef";
	for (int c = 0; c < 256; c++) {
		const char *digit = c ? strchr(digits, tolower(c)) : NULL;
		CHECK_INT(ascii_hex((char)c), digit ? digit - digits : -1);
		CHECK_INT(ascii_is_space((char)c), c < 0x80 && isspace(c) != 0);
		CHECK_INT(ascii_is_blank((char)c), c < 0x80 && isspace(c) && c != '\v' && c != '\f');
	}
}

static void test_error_keeps_the_end_of_a_long_path(void)
{
	char path[1000];
	memset(path, 'x', sizeof path - 1);
	memcpy(path + sizeof path - 6, "a.txt", 6);
	hsy_error error;
	CHECK_INT(error_at(&error, HSY_ERR_FORMAT, path, 7, "bad %d", 1), HSY_ERR_FORMAT);
	CHECK_INT(strlen(error.path), sizeof error.path - 1);
	CHECK_TEXT(error.path + strlen(error.path) - 5, "a.txt");
	CHECK_TEXT(error.message, "bad 1");
	CHECK_INT(error.byte, 7);
}

int main(void)
{
	RUN(test_arena_keeps_to_its_cap);
	RUN(test_arena_reset_gives_the_blocks_again);
	RUN(test_buffer);
	RUN(test_utf8);
	RUN(test_ascii);
	RUN(test_error_keeps_the_end_of_a_long_path);
	return check_end();
}
