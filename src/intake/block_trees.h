/* The sums that trees give to LANES blocks, for vectors of TREES_WIDTH numbers: included once for each width, with
 * TREES_NAME for the function's name and TREES_TARGET for the processor's attribute. See block.c. */

/* looks[k]: look k of each block. Adds what the trees say. */
TREES_TARGET static void TREES_NAME(const struct trees *t, const struct column *looks, int sums[LANES])
{
	typedef uint32_t bits __attribute__((vector_size(TREES_WIDTH * sizeof(uint32_t))));
	typedef int32_t values __attribute__((vector_size(TREES_WIDTH * sizeof(int32_t))));
	enum { PARTS = LANES / TREES_WIDTH };
	for (size_t i = 0, k = 0; i < t->n; i++) {
		bits left[PARTS];
		uint32_t lanes[LANES];
		for (int part = 0; part < PARTS; part++)
			left[part] = ~(bits){0};
		for (; k < t->ends[i]; k++) {
			const struct split *s = &t->splits[k];
			const values *look = (const values *)looks[s->look].lanes;
			for (int part = 0; part < PARTS; part++)
				left[part] &= ~((bits)(look[part] > s->most) & s->left);
		}
		memcpy(lanes, left, sizeof lanes);
		for (size_t lane = 0; lane < LANES; lane++)
			sums[lane] += t->leaves[i][__builtin_ctz(lanes[lane])];
	}
}

#undef TREES_NAME
#undef TREES_WIDTH
#undef TREES_TARGET
