/* The sums that trees give to TREES_WIDTH blocks, in vectors of as many bytes: included once for each width, with
 * TREES_NAME for the function's name, TREES_TARGET for the processor's attribute and TREES_ADD for what adds the
 * values of leaves. See block_score.c. */

/* `lanes`: of the first of the columns, which tell look by look what the blocks look like. Adds what the trees say.
 */
TREES_TARGET static void TREES_NAME(const struct trees *t, const uint8_t *lanes, int16_t *sums)
{
	typedef uint8_t bytes __attribute__((vector_size(TREES_WIDTH)));
	const bytes no = {0};
	const struct split *s = t->splits;
	for (size_t i = 0; i < t->n; i++) {
		bytes low = ~no, middle = ~no, high = ~no; /* the bits of the leaves, eight in each */
		uint8_t leaf[TREES_WIDTH];
#pragma GCC unroll 20
		for (int k = 0; k < BLOCK_LEAVES - 1; k++, s++) {
			const bytes *look = (const bytes *)(lanes + s->look * sizeof(struct column));
			const bytes is_below = (bytes)(*look <= s->most);
			low &= is_below | (no + s->stays[0]);
			middle &= is_below | (no + s->stays[1]);
			high &= is_below | (no + s->stays[2]);
		}
		bytes no_low = (bytes)(low == 0), none = no_low & (bytes)(middle == 0);
		bytes left = low | (no_low & middle) | (none & high), first = left & -left;
		bytes at = (no_low & 8) + (none & 8) + ((bytes)((first & 0xaa) != 0) & 1) +
			   ((bytes)((first & 0xcc) != 0) & 2) + ((bytes)((first & 0xf0) != 0) & 4);
		memcpy(leaf, &at, sizeof at);
		TREES_ADD(t->leaves[i], leaf, TREES_WIDTH, sums);
	}
}

#undef TREES_NAME
#undef TREES_WIDTH
#undef TREES_TARGET
#undef TREES_ADD
