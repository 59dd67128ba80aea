/* See block_measure.h. */
#include "intake/block_measure.h"

#include <string.h>

enum { PROSE_WORDS = 10, MAX_POINTS = 130, ALL_KINDS = (1 << LABEL_KINDS) - 1 };

/* The mark of a tag, and one; 0: none. A <div> has one where it is a form. */
static const uint8_t MARK_OF[N_TAGS] = {
    [TAG_ARTICLE] = 1, [TAG_MAIN] = 2,   [TAG_SECTION] = 3, [TAG_HEADER] = 4,     [TAG_FOOTER] = 5,
    [TAG_NAV] = 6,     [TAG_ASIDE] = 7,  [TAG_FIGURE] = 8,  [TAG_FIGCAPTION] = 9, [TAG_BLOCKQUOTE] = 10,
    [TAG_LIST] = 11,   [TAG_TABLE] = 12, [TAG_DIV] = 13};

static bool is_body(const struct node *node)
{
	return node->has->itemprop && strstr(node->has->itemprop, "articleBody");
}

static void mark_element(const struct node *node, struct measure *m)
{
	const struct measure *up = node->up ? node->up->measure : NULL;
	if (!up)
		memset(m->far, MEASURE_FAR, sizeof m->far);
	for (size_t i = 0; up && i < N_FAR; i++) {
		uint8_t far = (uint8_t)(up->far[i] + 1);
		m->far[i] = far < MEASURE_FAR ? far : MEASURE_FAR;
	}
	m->above = up && !tag_is_block(node->up->tag) ? up->above : node->up;
	m->depth = !up ? 0 : up->depth < 255 ? up->depth + 1 : 255;
	if (MARK_OF[node->tag] && (node->tag != TAG_DIV || (node->flags & NODE_FORM)))
		m->far[MARK_OF[node->tag] - 1] = 0;
	if (is_body(node))
		m->far[MARK_BODY] = 0;
	m->look = node->tag + (node->label ? node->label->hash * 31 : 0);
	for (uint32_t labels = (node->label ? node->label->marks : 0) & ALL_KINDS; labels; labels &= labels - 1)
		m->far[MARK_LABELS + __builtin_ctz(labels)] = 0;
	if (node->flags & NODE_SPINE)
		m->far[MARK_HEADLINE] = 0;
}

/* Measures an element and those around it, unless they are already. *last is the last that was. False: out of
 * memory. */
static bool mark_up(struct arena *a, struct node *node, struct node **last)
{
	if (node->measure)
		return true;
	if (node->up && !mark_up(a, node->up, last))
		return false;
	node->measure = arena_take(a, 1, sizeof *node->measure);
	if (!node->measure)
		return false;
	*node->measure = (struct measure){0};
	mark_element(node, node->measure);
	node->measure->before = *last;
	*last = node;
	return true;
}

bool measure_all(struct arena *a, struct node *root, const struct node *headline, struct blocks *b)
{
	for (struct node *up = headline ? headline->up : NULL; up; up = up->up)
		up->flags |= NODE_SPINE;
	b->last = NULL;
	bool fine = mark_up(a, root, &b->last);
	for (size_t i = 0; i < b->n && fine; i++)
		fine = mark_up(a, b->all[i].first->up, &b->last);
	return fine;
}

static bool is_prose(const struct block *k)
{
	return k->words >= PROSE_WORDS && k->n_link * 2 < k->n;
}

static void give_points(struct node *home, double share)
{
	int level = 0;
	if (home->tag != TAG_P)
		home->measure->points += share;
	for (struct node *up = home->measure->above; up && level < 3; up = up->measure->above, level++) {
		up->measure->points += share;
		share /= 2;
	}
}

void measure_add(const struct block *k)
{
	struct measure *m = k->home->measure;
	bool prose = is_prose(k);
	m->words += k->words;
	m->link_words += block_link_words(k);
	m->prose += prose ? k->words : 0;
	m->n_blocks++;
	m->n_prose += prose;
	if (prose)
		give_points(k->home, k->words < MAX_POINTS ? k->words : MAX_POINTS);
}

void measure_add_up(const struct blocks *b)
{
	for (struct node *node = b->last; node->up; node = node->measure->before) {
		struct measure *m = node->measure, *up = node->up->measure;
		up->words += m->words;
		up->link_words += m->link_words;
		up->prose += m->prose;
		up->n_blocks += m->n_blocks;
		up->n_prose += m->n_prose;
	}
}

const struct node *measure_best(const struct blocks *b)
{
	const struct node *best = NULL;
	for (const struct node *node = b->last; node; node = node->measure->before)
		if (node->measure->points > 0 && (!best || node->measure->points >= best->measure->points))
			best = node;
	return best;
}
