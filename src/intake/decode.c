/* Bytes -> UTF-8. In this order:
 *
 *   1. a byte order mark: UTF-8 (kept), UTF-32, UTF-16
 *   2. zero bytes in every second place: UTF-16 without a mark
 *   3. other zero bytes, or more than a tenth control characters: binary, refused
 *   4. valid UTF-8: as it is
 *   5. nearly valid UTF-8, more than 95 % of the sequences beyond ASCII: each bad byte becomes U+FFFD
 *   6. the declared charset, if it is one of those that browsers know (encoding.spec.whatwg.org)
 *   7. what uchardet says, where there are enough bytes beyond ASCII for statistics; else Cyrillic by its words;
 *      else windows-1252
 *
 * What a charset cannot convert becomes U+FFFD. Only listed charsets reach iconv: a page must not choose
 * which converter modules are loaded. */
#include "intake/decode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>
#include <uchardet.h>

#include "base/error.h"
#include "base/utf8.h"

struct charset {
	const char *label, *iconv;
};

/* Labels of the WHATWG's list that pages use, and glibc's name for what browsers take them to mean. */
static const struct charset CHARSETS[] = {
    {"utf-8", "UTF-8"},
    {"utf8", "UTF-8"},
    {"ascii", "CP1252"},
    {"us-ascii", "CP1252"},
    {"iso-8859-1", "CP1252"},
    {"iso8859-1", "CP1252"},
    {"latin1", "CP1252"},
    {"windows-1252", "CP1252"},
    {"cp1252", "CP1252"},
    {"windows-1250", "CP1250"},
    {"cp1250", "CP1250"},
    {"windows-1251", "CP1251"},
    {"cp1251", "CP1251"},
    {"windows-1253", "CP1253"},
    {"windows-1254", "CP1254"},
    {"iso-8859-9", "CP1254"},
    {"windows-1255", "CP1255"},
    {"windows-1256", "CP1256"},
    {"windows-1257", "CP1257"},
    {"windows-1258", "CP1258"},
    {"windows-874", "CP874"},
    {"tis-620", "CP874"},
    {"iso-8859-2", "ISO-8859-2"},
    {"latin2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"ibm866", "IBM866"},
    {"cp866", "IBM866"},
    {"macintosh", "MACINTOSH"},
    {"x-mac-cyrillic", "MAC-CYRILLIC"},
    {"mac-cyrillic", "MAC-CYRILLIC"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"gb18030", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"euc-jp", "EUC-JP"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"iso-2022-jp", "ISO-2022-JP"},
    {"euc-kr", "UHC"},
    {"uhc", "UHC"},
    {"utf-16", "UTF-16LE"},
    {"utf-16le", "UTF-16LE"},
    {"utf-16be", "UTF-16BE"},
};

static const char *charset_find(const char *label)
{
	for (size_t i = 0; label && i < sizeof CHARSETS / sizeof *CHARSETS; i++)
		if (!strcasecmp(label, CHARSETS[i].label))
			return CHARSETS[i].iconv;
	return NULL;
}

bool decode_knows(const char *charset)
{
	return charset_find(charset) != NULL;
}

/* ---- looking at bytes ---- */

/* Written without branches, and so that compilers make vectors of it: it is asked of each byte of each page. */
static inline bool is_control(unsigned char c)
{
	bool is_blank = (unsigned char)(c - '\t') <= '\r' - '\t'; /* or a vertical tab */
	return ((c < 0x20) & !is_blank) | (c == '\v') | (c == 0x7f);
}

/* The encoding that a byte order mark names, and the mark's length; NULL if there is none. */
static const char *mark_find(const unsigned char *s, size_t n, size_t *ret_mark)
{
	static const struct {
		const char *name, *bytes;
		size_t n;
	} marks[] = {{"UTF-8", "\xef\xbb\xbf", 3},
		     {"UTF-32LE", "\xff\xfe\0\0", 4},
		     {"UTF-32BE", "\0\0\xfe\xff", 4},
		     {"UTF-16LE", "\xff\xfe", 2},
		     {"UTF-16BE", "\xfe\xff", 2}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (n >= marks[i].n && !memcmp(s, marks[i].bytes, marks[i].n)) {
			*ret_mark = marks[i].n;
			return marks[i].name;
		}
	return NULL;
}

/* UTF-16 without a mark: in text in Latin script every second byte is zero and hardly any other. */
static const char *utf16_guess(const unsigned char *s, size_t n)
{
	size_t look = n < 4096 ? n & ~(size_t)1 : 4096, zeros[2] = {0};
	if (n < 4 || n % 2 || !memchr(s, '\0', look))
		return NULL;
	for (size_t i = 0; i < look; i++)
		zeros[i & 1] += s[i] == 0;
	size_t pairs = look / 2;
	if (zeros[1] * 10 >= pairs * 6 && zeros[0] * 50 <= pairs)
		return "UTF-16LE";
	if (zeros[0] * 10 >= pairs * 6 && zeros[1] * 50 <= pairs)
		return "UTF-16BE";
	return NULL;
}

/* In pieces of a fixed length, of which compilers make vectors without being asked for more than -O2. */
static inline bool any_controls(const char *s, size_t n)
{
	enum { PIECE = 256 };
	unsigned char any = 0;
	size_t i = 0;
	for (; n - i >= PIECE; i += PIECE)
		for (size_t k = 0; k < PIECE; k++)
			any |= is_control((unsigned char)s[i + k]);
	for (; i < n; i++)
		any |= is_control((unsigned char)s[i]);
	return any;
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static bool any_controls_avx2(const char *s, size_t n)
{
	return any_controls(s, n);
}
#endif

static bool has_controls(const char *s, size_t n)
{
#ifdef __x86_64__
	if (__builtin_cpu_supports("avx2"))
		return any_controls_avx2(s, n);
#endif
	return any_controls(s, n);
}

/* Offset of the first byte that makes this binary, or n. */
static size_t find_binary(const char *s, size_t n)
{
	size_t n_controls = 0, first = 0;
	if (!has_controls(s, n))
		return n;
	const char *zero = memchr(s, '\0', n);
	if (zero)
		return (size_t)(zero - s);
	for (size_t i = 0; i < n; i++)
		n_controls += is_control((unsigned char)s[i]);
	if (n_controls <= n / 10)
		return n;
	while (!is_control((unsigned char)s[first]))
		first++;
	return first;
}

static hsy_status refuse_binary(const char *path, uint64_t byte, const char *why, hsy_error *error)
{
	return error_at(error, HSY_ERR_FORMAT, path, byte, "is not text: %s", why);
}

/* More than 95 % of what is not ASCII is valid. */
static bool nearly_utf8(const char *s, size_t n)
{
	size_t valid = 0, bad = 0;
	for (size_t at = 0; at < n;) {
		size_t from = at;
		uint32_t c = utf8_next(s, n, &at);
		valid += c >= 0x80 && at - from > 1;
		bad += c == 0xfffd && at - from == 1;
	}
	return valid > 19 * bad;
}

/* ---- converting ---- */

static hsy_status utf8_repair(struct arena *a, const char *s, size_t n, const char **ret_text, size_t *ret_n,
			      hsy_error *error)
{
	char *to = n < SIZE_MAX / 3 ? arena_alloc(a, 3 * n + 1, 1) : NULL;
	size_t used = 0;
	if (!to)
		return error_memory(error);
	for (size_t at = 0; at < n;)
		used += utf8_put(utf8_next(s, n, &at), to + used);
	*ret_text = to;
	*ret_n = used;
	return HSY_OK;
}

/* One run of iconv over all of it, U+FFFD for each byte (`unit` bytes) that does not convert. */
static size_t convert_run(iconv_t cd, char *s, size_t n, size_t unit, char *to, size_t room)
{
	char *out = to;
	while (n) {
		if (iconv(cd, &s, &n, &out, &room) != (size_t)-1 || errno == E2BIG || room < 3)
			break;
		size_t skip = n < unit ? n : unit;
		s += skip;
		n -= skip;
		size_t put = utf8_put(0xfffd, out);
		out += put;
		room -= put;
	}
	return (size_t)(out - to);
}

/* How many bytes stood before offset `at` of the converted text: `unit` bytes a character. */
static uint64_t byte_before(const char *text, size_t at, size_t unit)
{
	uint64_t n_units = 0;
	for (size_t i = 0; i < at;)
		n_units += utf8_next(text, at, &i) > 0xffff && unit == 2 ? 2 : 1;
	return n_units * unit;
}

static size_t charset_unit(const char *charset)
{
	return !strncmp(charset, "UTF-16", 6) ? 2 : !strncmp(charset, "UTF-32", 6) ? 4 : 1;
}

/* Converts what stands behind a mark of `mark` bytes. */
static hsy_status convert(struct arena *a, const char *path, const char *charset, const char *s, size_t n,
			  size_t mark, const char **ret_text, size_t *ret_n, hsy_error *error)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	if (cd == (iconv_t)-1)
		return error_at(error, HSY_ERR_FORMAT, path, 0, "is in %s, which this system cannot convert",
				charset);
	size_t room = n < SIZE_MAX / 4 ? 3 * n + 4 : 0, unit = charset_unit(charset);
	char *to = room ? arena_alloc(a, room + 1, 1) : NULL;
	if (to)
		*ret_n = convert_run(cd, (char *)s + mark, n - mark, unit, to, room);
	iconv_close(cd);
	if (!to)
		return error_memory(error);
	size_t binary = find_binary(to, *ret_n);
	if (binary < *ret_n)
		return refuse_binary(path, mark + byte_before(to, binary, unit), "control characters", error);
	*ret_text = to;
	return HSY_OK;
}

/* A letter beyond ASCII in windows-1251, or in KOI8. */
static bool is_high_letter(unsigned char c)
{
	return c >= 0xc0 || (c && strchr("\xa5\xa8\xaa\xaf\xb2\xb3\xb4\xb8\xba\xbf", c));
}

/* For text that is too short for statistics. Words of three letters and more that hold no ASCII at all are
 * Cyrillic, as Latin script mixes the two; its many small letters lie high in windows-1251 and low in KOI8. */
static const char *charset_by_words(const char *s, size_t n)
{
	size_t whole = 0, mixed = 0, high = 0, low = 0;
	for (size_t at = 0; at < n;) {
		size_t letters = 0, beyond = 0;
		for (; at < n; at++, letters++) {
			unsigned char c = (unsigned char)s[at];
			bool latin = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
			if (!latin && !is_high_letter(c))
				break;
			beyond += !latin;
			high += c >= 0xe0;
			low += c >= 0xc0 && c < 0xe0;
		}
		whole += letters >= 3 && beyond == letters ? letters : 0;
		mixed += beyond && beyond < letters ? letters : 0;
		at += letters == 0 || at < n;
	}
	return whole <= 2 * mixed ? "CP1252" : high >= low ? "CP1251" : "KOI8-U";
}

/* What uchardet makes of the bytes, if it is a charset that we know. */
static const char *charset_guess(const char *s, size_t n)
{
	size_t beyond = 0;
	for (size_t i = 0; i < n; i++)
		beyond += (unsigned char)s[i] >= 0x80;
	if (beyond < 8 || beyond < n / 20)
		return charset_by_words(s, n);
	uchardet_t guess = uchardet_new();
	if (!guess)
		return "CP1252";
	const char *found = NULL;
	if (uchardet_handle_data(guess, s, n < (1 << 20) ? n : 1 << 20) == 0) {
		uchardet_data_end(guess);
		found = charset_find(uchardet_get_charset(guess));
	}
	uchardet_delete(guess);
	return found && strcmp(found, "UTF-8") != 0 ? found : charset_by_words(s, n);
}

hsy_status decode(struct arena *a, const char *path, const char *raw, size_t n, const char *declared,
		  const char **ret_text, size_t *ret_n, hsy_error *error)
{
	size_t mark = 0;
	const char *charset = mark_find((const unsigned char *)raw, n, &mark);
	if (charset && strcmp(charset, "UTF-8") != 0)
		return convert(a, path, charset, raw, n, mark, ret_text, ret_n, error);
	if (!charset && (charset = utf16_guess((const unsigned char *)raw, n)))
		return convert(a, path, charset, raw, n, 0, ret_text, ret_n, error);
	size_t binary = find_binary(raw, n);
	if (binary < n)
		return refuse_binary(path, binary, raw[binary] ? "control characters" : "a zero byte", error);
	if (utf8_find_invalid(raw, n) == n) {
		*ret_text = raw;
		*ret_n = n;
		return HSY_OK;
	}
	if (mark || nearly_utf8(raw, n))
		return utf8_repair(a, raw, n, ret_text, ret_n, error);
	charset = charset_find(declared);
	if (!charset || !strncmp(charset, "UTF-", 4))
		charset = charset_guess(raw, n);
	return convert(a, path, charset, raw, n, 0, ret_text, ret_n, error);
}

/* ---- what a page declares ---- */

static const char *find_caseless(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);
	for (; (size_t)(end - s) >= n; s++)
		if ((*s | 0x20) == *word && !strncasecmp(s, word, n))
			return s;
	return NULL;
}

bool decode_declared(const char *raw, size_t n, char *to, size_t size)
{
	const char *end = raw + (n < 8192 ? n : 8192);
	const char *at = find_caseless(raw, end, "charset=");
	if (!at && !strncmp(raw, "<?xml", n < 5 ? n : 5))
		at = find_caseless(raw, end, "encoding");
	if (!at)
		return false;
	while (at < end && *at != '=')
		at++;
	while (at < end && strchr("= \t\"'", *at) && *at)
		at++;
	size_t length = 0;
	while (at + length < end && at[length] && !strchr(" \t\r\n\"';/>?", at[length]))
		length++;
	if (!length || length >= size)
		return false;
	memcpy(to, at, length);
	to[length] = '\0';
	return true;
}
