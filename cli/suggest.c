/* See suggest.h. */
#include "suggest.h"

#include <string.h>

enum { LONGEST = 32 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edits between two words (optimal string alignment): insert, remove, change, swap neighbours. */
static size_t edits(const char *a, size_t n, const char *b, size_t m)
{
	size_t d[LONGEST + 1][LONGEST + 1];
	for (size_t i = 0; i <= n; i++)
		for (size_t j = 0; j <= m; j++) {
			if (!i || !j) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] =
			    least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[n][m];
}

void suggest_consider(struct suggestion *s, const char *name)
{
	size_t n = strlen(s->word), m = strlen(name);
	if (!n || n > LONGEST || m > LONGEST)
		return;
	size_t distance = !strncmp(s->word, name, n) ? 1 : edits(s->word, n, name, m);
	if (distance > 1 + m / 4 || distance >= n + (n == 1) || (s->best && distance >= s->distance))
		return;
	s->best = name;
	s->distance = distance;
}
