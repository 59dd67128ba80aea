/* Folding: see fold.h. utf8proc takes letters apart and lowers them; the letters that it leaves whole are in a
 * small table here. */
#include "names/fold.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

struct whole_letter {
	uint32_t letter;
	const char *as;
};

/* Lower case, Latin, without a decomposition in Unicode. */
static const struct whole_letter whole_letters[] = {
    {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},  {0x111, "d"},  {0x127, "h"}, {0x131, "i"},
    {0x138, "k"}, {0x142, "l"}, {0x14B, "n"}, {0x153, "oe"}, {0x167, "t"},  {0x180, "b"}, {0x1B4, "y"},
    {0x1DD, "e"}, {0x253, "b"}, {0x256, "d"}, {0x257, "d"},  {0x259, "a"},  {0x25B, "e"}, {0x268, "i"},
    {0x272, "n"}, {0x28B, "v"}, {0x289, "u"}, {0x292, "z"},  {0x1E9E, "ss"}};

enum { TAKEN_APART = 18 }; /* Unicode's longest compatibility decomposition */

struct folding {
	char *to;
	size_t n, size;
	bool space; /* one is due before the next letter */
};

static void fold_put(struct folding *f, const char *bytes, size_t n)
{
	size_t due = f->space && f->n ? 1 : 0;
	if (f->n + due + n >= f->size) {
		f->size = f->n + 1; /* nothing shorter may follow what was left out */
		return;
	}
	if (due)
		f->to[f->n++] = ' ';
	memcpy(f->to + f->n, bytes, n);
	f->n += n;
	f->space = false;
}

static void fold_letter(struct folding *f, uint32_t c)
{
	for (size_t i = 0; i < sizeof whole_letters / sizeof *whole_letters; i++)
		if (whole_letters[i].letter == c) {
			fold_put(f, whole_letters[i].as, strlen(whole_letters[i].as));
			return;
		}
	char bytes[4];
	fold_put(f, bytes, utf8_put(c, bytes));
}

static void fold_simple(struct folding *f, uint32_t c)
{
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
		fold_letter(f, c);
		break;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_PD:
		f->space = true;
		break;
	default:
		if (c == '.' || c == ',' || c == '/' || c == '_')
			f->space = true;
	}
}

static void fold_any(struct folding *f, uint32_t c)
{
	utf8proc_int32_t apart[TAKEN_APART];
	int bound = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, apart, TAKEN_APART,
						     UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
							 UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
						     &bound);
	for (utf8proc_ssize_t i = 0; i < n && i < TAKEN_APART; i++)
		fold_simple(f, (uint32_t)apart[i]);
}

size_t name_fold(const char *text, size_t n, char *to, size_t size)
{
	if (!size)
		return 0;
	struct folding f = {to, 0, size, false};
	for (size_t at = 0; at < n && f.n + 1 < f.size;) {
		uint32_t c = utf8_next(text, n, &at);
		if (c >= 'a' && c <= 'z')
			fold_put(&f, &(char){(char)c}, 1);
		else
			fold_any(&f, c);
	}
	to[f.n] = 0;
	return f.n;
}
