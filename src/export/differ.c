/* Where the two sides of a drift differ, and which drifts are between the same words: see hsy_drift_words and
 * hsy_drifts_alike. */
#include <string.h>

#include "base/ascii.h"
#include "hearsay.h"

static bool is_border(const char *text, size_t n, size_t at)
{
	return at == n || ascii_is_space(text[at]);
}

/* How many bytes both begin with, whole words only. */
static size_t same_begin(const char *a, size_t n, const char *b, size_t m)
{
	size_t same = 0;
	while (same < n && same < m && a[same] == b[same])
		same++;
	while (same && !(is_border(a, n, same) && is_border(b, m, same)))
		same--;
	return same;
}

/* How many bytes both end with behind the first `skip`, whole words only. */
static size_t same_end(const char *a, size_t n, const char *b, size_t m, size_t skip)
{
	size_t same = 0;
	while (same < n - skip && same < m - skip && a[n - same - 1] == b[m - same - 1])
		same++;
	while (same &&
	       !((n == same || ascii_is_space(a[n - same - 1])) && (m == same || ascii_is_space(b[m - same - 1]))))
		same--;
	return same;
}

static hsy_range range_trim(const char *text, hsy_range r)
{
	while (r.begin < r.end && ascii_is_space(text[r.begin]))
		r.begin++;
	while (r.begin < r.end && ascii_is_space(text[r.end - 1]))
		r.end--;
	return r;
}

void hsy_drift_words(const hsy_drift *d, hsy_range *ret_from, hsy_range *ret_to)
{
	size_t n = d->from.text ? strlen(d->from.text) : 0, m = d->to.text ? strlen(d->to.text) : 0;
	*ret_from = (hsy_range){0, n};
	*ret_to = (hsy_range){0, m};
	if (!n || !m)
		return;
	size_t begin = same_begin(d->from.text, n, d->to.text, m);
	size_t end = same_end(d->from.text, n, d->to.text, m, begin);
	hsy_range from = range_trim(d->from.text, (hsy_range){begin, n - end});
	hsy_range to = range_trim(d->to.text, (hsy_range){begin, m - end});
	if (from.begin == from.end && to.begin == to.end)
		return;
	*ret_from = from;
	*ret_to = to;
}

static bool quotes_alike(const hsy_quote *a, const hsy_quote *b)
{
	return !a->text == !b->text && a->article == b->article && a->span.bytes.begin == b->span.bytes.begin &&
	       a->span.bytes.end == b->span.bytes.end;
}

bool hsy_drifts_alike(const hsy_drift *a, const hsy_drift *b)
{
	return a->from_place == b->from_place && a->to_place == b->to_place && quotes_alike(&a->from, &b->from) &&
	       quotes_alike(&a->to, &b->to);
}
