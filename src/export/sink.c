/* See sink.h. */
#include "export/sink.h"

#include <float.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"

enum { SINK_BYTES = 64 * 1024 };

struct sink sink_begin(hsy_write_fn write, void *context)
{
	return (struct sink){.write = write, .context = context};
}

static void sink_flush(struct sink *s)
{
	if (s->b.n && !s->b.failed && !s->refused)
		s->refused = !s->write(s->context, s->b.bytes, s->b.n);
	if (!s->b.failed)
		buffer_clear(&s->b);
}

void sink_flush_if_full(struct sink *s)
{
	if (s->b.n >= SINK_BYTES)
		sink_flush(s);
}

bool sink_write(void *context, const char *bytes, size_t n)
{
	struct sink *s = context;
	buffer_append(&s->b, bytes, n);
	sink_flush_if_full(s);
	return true;
}

hsy_status sink_end(struct sink *s, hsy_error *error)
{
	sink_flush(s);
	bool no_memory = s->b.failed;
	buffer_free(&s->b);
	if (no_memory)
		return error_memory(error);
	if (s->refused)
		return error_at(error, HSY_ERR_IO, NULL, HSY_NO_BYTE, "the output could not be written");
	return HSY_OK;
}

const char *span_words(const hsy_article *article, const hsy_span *span, size_t *ret_n)
{
	bool fits = span->bytes.begin <= span->bytes.end && span->bytes.end <= article->text_bytes;
	*ret_n = fits ? span->bytes.end - span->bytes.begin : 0;
	return fits ? article->text + span->bytes.begin : "";
}

void sink_utf8(struct buffer *b, const char *bytes, size_t n)
{
	while (n) {
		size_t good = utf8_find_invalid(bytes, n);
		buffer_append(b, bytes, good);
		if (good == n)
			return;
		buffer_string(b, "\xef\xbf\xbd");
		bytes += good + 1;
		n -= good + 1;
	}
}

const char *score_words(double score, char to[SCORE_BYTES])
{
	unsigned tenths_of_mille = score > 0 ? (unsigned)((score < 1 ? score : 1) * 10000 + 0.5) : 0;
	snprintf(to, SCORE_BYTES, "%u.%04u", tenths_of_mille / 10000 % 10, tenths_of_mille % 10000);
	return to;
}

/* The decimal sign of a locale may be of several bytes. */
static const char *digits_words(double x, int n_digits, char to[REAL_BYTES])
{
	snprintf(to, REAL_BYTES, "%.*g", n_digits, x);
	size_t sign = strspn(to, "-0123456789"), more = strcspn(to + sign, "0123456789e");
	if (more) {
		to[sign] = '.';
		memmove(to + sign + 1, to + sign + more, strlen(to + sign + more) + 1);
	}
	return to;
}

const char *real_words(double x, char to[REAL_BYTES])
{
	return digits_words(x, 4, to);
}

const char *exact_words(double x, char to[REAL_BYTES])
{
	return digits_words(x, DBL_DECIMAL_DIG, to);
}
