/* See making.h: places in the text as terms. */
#include "linking/making.h"

uint32_t making_term(const struct making *m, size_t byte)
{
	size_t low = 0, high = m->d->n_terms;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (m->terms[middle].end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

struct term_range making_range(const struct making *m, const hsy_span *span)
{
	if (!span)
		return (struct term_range){0, 0};
	uint32_t first = making_term(m, span->bytes.begin), end = first;
	while (end < m->d->n_terms && m->terms[end].begin < span->bytes.end)
		end++;
	return (struct term_range){first, end};
}
