/* The sums that trees give to LANES blocks, for vectors of TREES_WIDTH bytes: included once for each width, with
 * TREES_NAME for the function's name, TREES_TARGET for the processor's attribute and TREES_ADD for what adds the
 * values of leaves. See block.c. */

/* looks[k]: look k of each block. Adds what the trees say. */
TREES_TARGET static void TREES_NAME(const struct trees *t, const struct column *looks, int16_t sums[LANES])
{
	typedef uint8_t bytes __attribute__((vector_size(TREES_WIDTH)));
	enum { PARTS = LANES / TREES_WIDTH };
	for (size_t i = 0, k = 0; i < t->n; i++) {
		bytes low[PARTS], middle[PARTS], high[PARTS]; /* the bits of the leaves, eight in each */
		uint8_t leaf[LANES];
		for (int part = 0; part < PARTS; part++)
			low[part] = middle[part] = high[part] = ~(bytes){0};
		for (; k < t->ends[i]; k++) {
			const struct split *s = &t->splits[k];
			const uint8_t most = s->most, off_low = (uint8_t)s->left,
				      off_middle = (uint8_t)(s->left >> 8), off_high = (uint8_t)(s->left >> 16);
			const bytes *look = (const bytes *)looks[s->look].lanes;
			for (int part = 0; part < PARTS; part++) {
				bytes is_above = (bytes)(look[part] > most);
				low[part] &= ~(is_above & off_low);
				middle[part] &= ~(is_above & off_middle);
				high[part] &= ~(is_above & off_high);
			}
		}
		for (int part = 0; part < PARTS; part++) {
			bytes no_low = (bytes)(low[part] == 0), none = no_low & (bytes)(middle[part] == 0);
			bytes left = low[part] | (no_low & middle[part]) | (none & high[part]),
			      first = left & -left;
			bytes at = (no_low & 8) + (none & 8) + ((bytes)((first & 0xaa) != 0) & 1) +
				   ((bytes)((first & 0xcc) != 0) & 2) + ((bytes)((first & 0xf0) != 0) & 4);
			memcpy(leaf + part * TREES_WIDTH, &at, sizeof at);
		}
		TREES_ADD(t->leaves[i], leaf, sums);
	}
}

#undef TREES_NAME
#undef TREES_WIDTH
#undef TREES_TARGET
#undef TREES_ADD
