/* See sink.h. */
#include "export/sink.h"

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

void sink_score(struct buffer *b, double score)
{
	int tenths_of_mille = score > 0 ? (int)((score < 1 ? score : 1) * 10000 + 0.5) : 0;
	buffer_format(b, "%d.%04d", tenths_of_mille / 10000, tenths_of_mille % 10000);
}
