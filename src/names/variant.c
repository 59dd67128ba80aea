/* Spellings of one name: see variant.h. */
#include "names/variant.h"

#include <string.h>

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;
	return ab < c ? ab : c;
}

float variant_score(const char *a, size_t n_a, const char *b, size_t n_b)
{
	if (n_a == n_b && !memcmp(a, b, n_a))
		return 1;
	if (n_a > VARIANT_LETTERS || n_b > VARIANT_LETTERS || !n_a || !n_b)
		return 0;
	size_t row[VARIANT_LETTERS + 1];
	for (size_t j = 0; j <= n_b; j++)
		row[j] = j;
	for (size_t i = 1; i <= n_a; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= n_b; j++) {
			size_t above = row[j];
			row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
		}
	}
	return 1 - (float)row[n_b] / (float)(n_a > n_b ? n_a : n_b);
}

float variant_threshold(void)
{
	return 0.8f;
}

bool variant_is_same(const char *a, size_t n_a, const char *b, size_t n_b)
{
	return variant_score(a, n_a, b, n_b) >= variant_threshold();
}
