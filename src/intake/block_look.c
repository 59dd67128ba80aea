/* See block_look.h. In this order:
 *
 *   1. Each element around a block learns how far above it the nearest element of each mark is: a tag that means
 *      something, or what class and id call it. The headline's ancestors are a mark as well.
 *   2. Each block's words are counted, and added to the elements around it.
 *   3. A row is written for each block: its text, its marks, the elements around it, its place, its neighbours.
 *
 * The row of a block that stands beside says only that: it is never asked for more.
 *
 * The order of a row is what train/blocks.py learnt by: whoever changes it has to train again. */
#include "intake/block_look.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "intake/block_count.h"
#include "intake/block_measure.h"
#include "intake/block_row.h"
#include "intake/boilerplate.h"
#include "intake/date.h"

enum {
	MAX_DATED = 100,
	N_NEAR = 3,    /* neighbours on either side */
	NEAR_LOOKS = 4 /* what each is told of the others */
};

/* All that a row needs of the page. */
struct page {
	const struct blocks *blocks;
	const struct measure *all; /* of the root */
	const struct node *best;   /* with the most points */
	struct word_set title;
	struct count *counts;
	uint8_t (*near)[NEAR_LOOKS];
	uint16_t *kind_at; /* [N_SEEN] where each kind is, by its hash, and one; 0: there is none */
	uint16_t n_kinds;
	struct block_kind *kinds;
	uint8_t *seen;                /* [N_SEEN] how often a text stands on the page, by its hash */
	uint8_t *begun;               /* [N_SEEN] how many texts begin with two words, by their hash */
	const char *headline;         /* as text */
	size_t at_headline;           /* the block behind it */
	unsigned words_at_headline;   /* before that */
	const struct node *beside_up; /* what same_beside told last ... */
	enum tag_id beside_tag;       /* ... of elements in that one with this tag */
	unsigned n_beside;
};

/* The kind that the block is of. */
static struct block_kind *kind_of(struct page *p, const struct block *k)
{
	const struct node *up = k->home->measure->above;
	uint16_t *kind = &p->kind_at[(k->home->measure->look * 33 + (up ? up->measure->look : 0)) % N_SEEN];
	if (!*kind)
		*kind = ++p->n_kinds;
	return &p->kinds[*kind - 1];
}

static bool ends_in(const char *s, size_t n, const char *end)
{
	size_t length = strlen(end);
	return n >= length && !memcmp(s + n - length, end, length);
}

static unsigned end_kind(const char *s, size_t n)
{
	static const char marks[] = ".!?:\xa6\"\x9d\xbb]),"; /* the last byte of each */
	const char *mark = n && s[n - 1] ? strchr(marks, s[n - 1]) : NULL;
	if (!mark)
		return 0;
	bool is_mark = (unsigned char)*mark < 0x80 || ends_in(s, n, "\xe2\x80\xa6") ||
		       ends_in(s, n, "\xe2\x80\x9d") || ends_in(s, n, "\xc2\xbb");
	return is_mark ? (unsigned)(mark - marks) + 1 : 0;
}

static unsigned begin_kind(const char *s)
{
	unsigned char c = (unsigned char)*s;
	return c >= 'A' && c <= 'Z'   ? 1
	       : ascii_is_digit(*s)   ? 2
	       : *s == '"'            ? 3
	       : c >= 0x80            ? 4
	       : c >= 'a' && c <= 'z' ? 5
				      : 6;
}

static bool has_date(const char *s, size_t n, const struct count *c)
{
	char iso[DATE_SIZE];
	return c->digits && n <= MAX_DATED && date_find(s, n, iso);
}

/* An address, and nothing more. */
static bool is_address(const char *s, size_t n)
{
	return n > 7 && !memcmp(s, "http", 4) && !memchr(s, ' ', n);
}

static void put_text(struct row *r, const struct page *p, size_t i)
{
	const struct block *k = &p->blocks->all[i];
	const struct count *c = &p->counts[i];
	const char *s = p->blocks->text.bytes + k->begin;
	size_t n = k->n;
	put(r, k->beside);
	put(r, c->beside);
	put(r, c->most_beside);
	put(r, k->words ? c->beside * 8 / k->words : 0);
	put(r, k->words ? c->inside * 8 / k->words : 0);
	put(r, k->words);
	put(r, k->words ? (unsigned)(n * 10 / k->words) : 0);
	put_share(r, (double)k->n_link, (double)n);
	put(r, (unsigned)k->n_links);
	put(r, end_kind(s, n));
	put(r, begin_kind(s));
	put(r, c->commas);
	put(r, c->sentences);
	put(r, c->quotes);
	put_share(r, c->capital, c->words);
	put_share(r, c->small, c->words);
	put_share(r, c->digits, (double)n);
	put_share(r, c->upper, c->letters);
	put_share(r, c->in_title, c->words);
	put_share(r, c->in_title, p->title.n);
	put(r, boilerplate_is_line(s, n));
	put(r, p->seen[c->seen]);
	put(r, has_date(s, n, c));
	put(r, memchr(s, '|', n) != NULL);
	put(r, memchr(s, '@', n) != NULL);
	const char *colon = memchr(s, ':', n < 40 ? n : 40);
	put(r, colon ? (unsigned)(colon - s) + 1 : 0);
	put(r, (n >= 2 && !memcmp(s, "\xc2\xa9", 2)) + 2 * (s[0] == '(') + 4 * (s[0] == '-' || s[0] == '*') +
		   8 * is_address(s, n));
}

static void put_tags(struct row *r, const struct block *k)
{
	const struct node *up = k->home->measure->above, *upper = up ? up->measure->above : NULL;
	put(r, k->home->tag);
	put(r, up ? up->tag : 0);
	put(r, upper ? upper->tag : 0);
	put(r, k->home->measure->depth);
	const struct measure *m = k->first->up->measure;
	memcpy(r->at, m->far, N_MARKS);
	r->at += N_MARKS;
}

static unsigned levels_to(const struct node *from, const struct node *to)
{
	unsigned levels = 0;
	for (; from && from != to && levels < MEASURE_FAR; from = from->up)
		levels++;
	return from == to ? levels : MEASURE_FAR;
}

/* What blocks in an element are told of it. */
static void around_fill(const struct page *p, struct measure *m)
{
	struct row r = {m->around};
	put_share(&r, m->link_words, m->words);
	put_log_whole(&r, m->words);
	put_share(&r, m->prose, p->all->prose);
	put(&r, m->n_blocks);
	put_share(&r, m->n_prose, m->n_blocks);
	put_share(&r, m->points, p->best ? p->best->measure->points : 0);
	m->is_around = true;
}

/* The elements around, from the innermost. */
static void put_around(struct row *r, const struct page *p, const struct block *k)
{
	const struct node *around = k->home;
	for (int level = 0; level < BLOCK_LEVELS; level++) {
		struct measure *m = around->measure;
		if (!m->is_around)
			around_fill(p, m);
		memcpy(r->at, m->around, AROUND_LOOKS);
		r->at += AROUND_LOOKS;
		around = m->above ? m->above : around;
	}
	put(r, p->best ? levels_to(k->home, p->best) : MEASURE_FAR);
}

/* How many elements of the same tag stand right before or behind it; that of the last block, if it is the same. */
static unsigned same_beside(struct page *p, const struct block *k)
{
	const struct node *up = k->home->up;
	if (!up || (up == p->beside_up && k->home->tag == p->beside_tag))
		return up ? p->n_beside : 0;
	unsigned same = 0, all = 0;
	for (const struct node *node = up->first; node && all < 200; node = node->next, all++)
		same += node->tag == k->home->tag;
	p->beside_up = up;
	p->beside_tag = k->home->tag;
	p->n_beside = same;
	return same;
}

static void put_place(struct row *r, struct page *p, size_t i, unsigned words_before)
{
	bool below = i >= p->at_headline;
	put_share(r, (double)i, (double)p->blocks->n);
	put_share(r, words_before, p->all->words);
	put(r, below);
	put_log_whole(r, below ? i - p->at_headline : p->at_headline - i);
	put_log_whole(r, below ? words_before - p->words_at_headline : 0);
	put(r, same_beside(p, &p->blocks->all[i]));
}

/* Others that look like it, and texts that begin like it. */
static void put_kind(struct row *r, const struct page *p, const struct block *k, const struct count *c)
{
	put_log_whole(r, k->kind->n);
	put_log(r, (double)k->kind->words / k->kind->n);
	put_share(r, k->kind->words, p->all->words);
	put_share(r, k->kind->link_words, k->kind->words);
	put(r, p->begun[c->begun]);
}

static void put_page(struct row *r, const struct page *p)
{
	put_log_whole(r, p->all->prose);
	put_log_whole(r, p->all->n_blocks);
	put_share(r, p->all->link_words, p->all->words);
}

/* What the blocks beside it are told of a block: words, share of links, tag, end. */
static void near_fill(const struct page *p, size_t i)
{
	const struct block *k = &p->blocks->all[i];
	struct row r = {p->near[i]};
	put(&r, k->words);
	put_share(&r, (double)k->n_link, (double)k->n);
	put(&r, k->home->tag);
	put(&r, end_kind(p->blocks->text.bytes + k->begin, k->n));
}

/* The blocks beside it. */
static void put_near(struct row *r, const struct page *p, size_t i)
{
	static const uint8_t none[NEAR_LOOKS] = {0, 200};
	const struct block *all = p->blocks->all;
	for (int step = -N_NEAR; step <= N_NEAR; step++) {
		bool there = step && (long)i + step >= 0 && i + (size_t)step < p->blocks->n;
		const struct block *k = there ? &all[i + (size_t)step] : NULL;
		if (!step)
			continue;
		memcpy(r->at, k ? p->near[i + (size_t)step] : none, NEAR_LOOKS);
		r->at += NEAR_LOOKS;
		put(r, k ? (k->home == all[i].home) + 2u * (k->home->up == all[i].home->up) : 0);
	}
}

static bool is_headline(const struct page *p, const struct node *headline, const struct block *k)
{
	size_t n = p->headline ? strlen(p->headline) : 0;
	const char *s = p->blocks->text.bytes + k->begin;
	return headline ? levels_to(k->first, headline) < MEASURE_FAR
			: n && n == k->n && !strncasecmp(s, p->headline, n);
}

/* Words of all blocks, and of the elements around them. */
static void count_all(struct page *p, struct blocks *b, const struct node *headline)
{
	unsigned words = 0;
	size_t at_word = 0;
	for (size_t i = 0; i < b->n; i++) {
		struct block *k = &b->all[i];
		const char *s = b->text.bytes + k->begin;
		k->at_word = at_word;
		k->n_words = count_text(&p->title, s, k->n, &p->counts[i], b->words + at_word);
		at_word += k->n_words;
		k->words = p->counts[i].words;
		near_fill(p, i);
		words += k->words;
		uint8_t *seen = &p->seen[p->counts[i].seen], *begun = &p->begun[p->counts[i].begun];
		*seen = (uint8_t)(*seen + (*seen < 255));
		*begun = (uint8_t)(*begun + (*begun < 255));
		measure_add(k);
		k->kind = kind_of(p, k);
		k->kind->n++;
		k->kind->words += k->words;
		k->kind->link_words += block_link_words(k);
		if (!p->at_headline && is_headline(p, headline, k)) {
			p->at_headline = i + 1;
			p->words_at_headline = words;
		}
	}
}

void blocks_look(struct arena *a, struct node *root, const char *title, const struct node *headline,
		 struct blocks *b)
{
	struct page p = {.blocks = b, .title = word_set_of(title), .headline = title};
	row_prepare();
	p.counts = arena_take(a, b->n + 1, sizeof *p.counts);
	p.near = arena_take(a, b->n + 1, sizeof *p.near);
	p.seen = arena_alloc(a, N_SEEN, sizeof *p.seen);
	p.begun = arena_alloc(a, N_SEEN, sizeof *p.begun);
	p.kind_at = arena_alloc(a, N_SEEN, sizeof *p.kind_at);
	p.kinds = arena_alloc(a, b->n < N_SEEN ? b->n + 1 : N_SEEN, sizeof *p.kinds);
	b->words = arena_take(a, b->text.n / 2 + b->n + 1, sizeof *b->words); /* signs stand between a block's */
	b->looks = arena_take(a, b->n * BLOCK_LOOKS + BLOCK_ROOM, 1);
	b->failed = b->failed || !p.counts || !p.near || !p.seen || !p.begun || !p.kind_at || !p.kinds ||
		    !b->words || !b->looks || !measure_all(a, root, headline, b);
	if (b->failed)
		return;
	count_all(&p, b, headline);
	measure_add_up(b);
	p.all = root->measure;
	p.best = measure_best(b);
	unsigned words = 0;
	for (size_t i = 0; i < b->n; i++) {
		struct row r = {b->looks + i * BLOCK_LOOKS};
		words += b->all[i].words;
		if (b->all[i].beside) {
			memset(r.at, 0, BLOCK_LOOKS);
			*r.at = true;
			continue;
		}
		put_text(&r, &p, i);
		put_tags(&r, &b->all[i]);
		put_around(&r, &p, &b->all[i]);
		put_place(&r, &p, i, words - b->all[i].words);
		put_kind(&r, &p, &b->all[i], &p.counts[i]);
		put_page(&r, &p);
		put_near(&r, &p, i);
		assert(r.at == b->looks + i * BLOCK_LOOKS + BLOCK_FIRST);
	}
}
