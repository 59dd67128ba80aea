/* What blocks look like, as numbers of 0 to 255. See block.h. In this order:
 *
 *   1. Each element around a block learns how far above it the nearest element of each mark is: a tag that means
 *      something, or what class and id call it. The headline's ancestors are a mark as well.
 *   2. Each block's words are counted, and added to the elements around it.
 *   3. A row is written for each block: its text, its marks, the elements around it, its place, its neighbours.
 *
 * The row of a block that stands beside says only that: it is never asked for more.
 *
 * The order of a row is what train/blocks.py learnt by: whoever changes it has to train again. */
#include "base/ascii.h"
#include "intake/block.h"

#include <assert.h>
#include <math.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

#include "intake/boilerplate.h"
#include "intake/date.h"
#include "intake/words.h"

enum {
	FAR = 24,
	PROSE_WORDS = 10,
	MAX_POINTS = 130,
	N_SEEN = 4096,
	MAX_DATED = 100,
	LIKELY = 128,     /* a first score */
	MAX_NEXT = 64,    /* blocks that are looked at for a likely one */
	N_NEAR = 3,       /* neighbours on either side */
	NEAR_LOOKS = 4,   /* what each is told of the others */
	AROUND_LOOKS = 6, /* and of each element around it */
	LOOK_CLUES = 1    /* how much the words of a block tell that it is beside an article */
};

/* ---- marks ---- */

enum mark {
	MARK_TAGS, /* the first; they are those of MARK_OF */
	MARK_BODY = 13,
	MARK_LABELS, /* the first of the kinds that labels tell */
	MARK_HEADLINE = MARK_LABELS + LABEL_KINDS,
	N_MARKS
};
enum { N_FAR = 48 /* a few more, for vectors */, ALL_KINDS = (1 << LABEL_KINDS) - 1 };

/* The mark of a tag, and one; 0: none. A <div> has one where it is a form. */
static const uint8_t MARK_OF[N_TAGS] = {
    [TAG_ARTICLE] = 1, [TAG_MAIN] = 2,   [TAG_SECTION] = 3, [TAG_HEADER] = 4,     [TAG_FOOTER] = 5,
    [TAG_NAV] = 6,     [TAG_ASIDE] = 7,  [TAG_FIGURE] = 8,  [TAG_FIGCAPTION] = 9, [TAG_BLOCKQUOTE] = 10,
    [TAG_LIST] = 11,   [TAG_TABLE] = 12, [TAG_DIV] = 13};

struct measure {
	unsigned look;      /* a hash of tag, class and id */
	uint8_t far[N_FAR]; /* levels up to the nearest element with the mark; FAR: none */
	uint8_t depth;
	bool is_around;               /* `around` is filled in */
	uint8_t around[AROUND_LOOKS]; /* what blocks in it are told of it */
	struct node *above;           /* the nearest element around it that is a block; NULL: none */
	struct node *before;          /* the element that was measured before it: never one that stands in it */
	unsigned words, link_words, prose, n_blocks, n_prose;
	double points; /* as a container of prose, after Readability (Arc90 2009) */
	uint64_t sure; /* words times first score */
};

static bool is_body(const struct node *node)
{
	return node->has->itemprop && strstr(node->has->itemprop, "articleBody");
}

static void mark_element(const struct node *node, struct measure *m)
{
	const struct measure *up = node->up ? node->up->measure : NULL;
	if (!up)
		memset(m->far, FAR, sizeof m->far);
	for (size_t i = 0; up && i < N_FAR; i++) {
		uint8_t far = (uint8_t)(up->far[i] + 1);
		m->far[i] = far < FAR ? far : FAR;
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

/* Measures the elements around all blocks, in the order of the page. */
static bool mark_all(struct arena *a, struct node *root, const struct node *headline, struct blocks *b)
{
	for (struct node *up = headline ? headline->up : NULL; up; up = up->up)
		up->flags |= NODE_SPINE;
	b->last = NULL;
	bool fine = mark_up(a, root, &b->last);
	for (size_t i = 0; i < b->n && fine; i++)
		fine = mark_up(a, b->all[i].first->up, &b->last);
	return fine;
}

/* ---- words ---- */

/* What is counted in a block's text. */
struct count {
	unsigned words, small, capital, commas, sentences, quotes, digits, upper, letters, in_title;
	unsigned beside, most_beside, inside; /* weights of clues that it is beside an article, and of it */
	unsigned seen, begun;                 /* where the page counts such texts, and such beginnings */
};

/* A sign of script that writes no blanks. */
static bool is_wide(char c)
{
	return (unsigned char)c >= 0xe3 && (unsigned char)c <= 0xed;
}

static unsigned count_wide(const char *s, size_t n)
{
	unsigned signs = 0;
	for (size_t i = 0; i < n; i++)
		signs += is_wide(s[i]);
	return signs;
}

/* Of bytes whatever they are of; whether some are of script that writes no blanks. */
static bool count_bytes(const char *s, size_t n, struct count *c)
{
	enum { MOST = 255 }; /* so that a byte holds the sums, and compilers make vectors of it */
	bool any_wide = false;
	for (size_t from = 0; from < n; from += MOST) {
		size_t end = n - from < MOST ? n : from + MOST;
		unsigned char upper = 0, digits = 0, wide = 0;
		for (size_t i = from; i < end; i++) {
			upper = (unsigned char)(upper + ascii_is_upper(s[i]));
			digits = (unsigned char)(digits + ascii_is_digit(s[i]));
			wide |= is_wide(s[i]);
		}
		c->upper += upper;
		c->digits += digits;
		any_wide = any_wide || wide;
	}
	return any_wide;
}

static void count_clue(struct count *c, int weight)
{
	if (!weight)
		return; /* as most words have none */
	unsigned beside = weight > 0 ? (unsigned)weight : 0;
	c->beside += beside;
	c->most_beside = beside > c->most_beside ? beside : c->most_beside;
	c->inside += weight < 0 ? (unsigned)-weight : 0;
}

/* Of the first two words. */
static unsigned begin_hash(const unsigned *words, size_t n)
{
	unsigned hash = 0;
	for (size_t i = 0; i < n && i < 2; i++)
		hash = hash * 31 + words[i];
	return hash;
}

/* `wide`: the text has signs of script that writes no blanks, of which two are about a word. */
static void count_word(struct count *c, const struct word_set *t, const char *s, size_t n, unsigned hash, bool wide)
{
	unsigned signs = wide ? count_wide(s, n) : 0;
	bool capital = ascii_is_upper(s[0]) || (unsigned char)s[0] == 0xc3 || (unsigned char)s[0] == 0xd0;
	c->words += signs > 3 ? signs / 2 : 1;
	c->small += n <= 3 && !capital && !ascii_is_digit(s[0]);
	c->capital += capital;
	c->letters += (unsigned)n;
	c->in_title += word_set_has(t, hash);
	count_clue(c, block_clue(hash));
}

static void count_mark(struct count *c, const char *s, size_t n, size_t at)
{
	bool end = s[at] == '.' || s[at] == '!' || s[at] == '?';
	c->commas += s[at] == ',';
	c->quotes += s[at] == '"' ||
		     (n - at >= 3 && !memcmp(s + at, "\xe2\x80", 2) && ((unsigned char)s[at + 2] & 0xfc) == 0x9c);
	c->sentences += end && at > 0 && (at + 1 == n || s[at + 1] == ' ');
}

/* Counts a block's text, and notes the hashes of its words in `words`; returns how many. */
static size_t count_text(const struct word_set *t, const char *s, size_t n, struct count *c, unsigned *words)
{
	size_t n_words = 0;
	*c = (struct count){.seen = (unsigned)(line_hash(0, s, n) % N_SEEN)};
	bool wide = count_bytes(s, n, c);
	for (size_t at = 0; at < n;) {
		size_t from = at;
		unsigned hash = HASH_BEGIN;
		for (unsigned char part; at < n && (part = WORD_PARTS[(unsigned char)s[at]]); at++)
			hash = hash_byte(hash, part);
		if (at > from) {
			count_word(c, t, s + from, at - from, hash, wide);
			words[n_words++] = hash;
		}
		if (at == n)
			break;
		if (s[at] != ' ')
			count_mark(c, s, n, at);
		at = line_sign_end(s, n, at);
	}
	c->letters -= c->digits;
	c->begun = begin_hash(words, n_words) % N_SEEN;
	return n_words;
}

/* ---- elements around ---- */

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

static unsigned link_words(const struct block *k)
{
	return k->n ? (unsigned)(k->words * k->n_link / k->n) : 0;
}

/* Notes the block in its own element. */
static void add_block(const struct block *k)
{
	struct measure *m = k->home->measure;
	bool prose = is_prose(k);
	m->words += k->words;
	m->link_words += link_words(k);
	m->prose += prose ? k->words : 0;
	m->n_blocks++;
	m->n_prose += prose;
	if (prose)
		give_points(k->home, k->words < MAX_POINTS ? k->words : MAX_POINTS);
}

/* Adds what each element holds to the one around it. */
static void add_up(const struct blocks *b)
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

/* ---- rows ---- */

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

struct row {
	uint8_t *at;
};

static void put(struct row *r, unsigned value)
{
	*r->at++ = (uint8_t)(value < 255 ? value : 255);
}

static void put_share(struct row *r, double part, double whole)
{
	put(r, whole > 0 ? (unsigned)(part * 200.0 / whole + 0.5) : 0);
}

static unsigned log_of(double value)
{
	return value > 0 ? (unsigned)(log2(1.0 + value) * 16.0) : 0;
}

static void put_log(struct row *r, double value)
{
	put(r, log_of(value));
}

/* The same of whole numbers, of which most are small. */
static uint8_t logs[512];
static pthread_once_t logs_once = PTHREAD_ONCE_INIT;

static void logs_fill(void)
{
	for (unsigned i = 0; i < sizeof logs; i++)
		logs[i] = (uint8_t)log_of(i);
}

static void put_log_whole(struct row *r, size_t value)
{
	put(r, value < sizeof logs ? logs[value] : log_of((double)value));
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
	for (; from && from != to && levels < FAR; from = from->up)
		levels++;
	return from == to ? levels : FAR;
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
	put(r, p->best ? levels_to(k->home, p->best) : FAR);
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
	return headline ? levels_to(k->first, headline) < FAR : n && n == k->n && !strncasecmp(s, p->headline, n);
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
		add_block(k);
		k->kind = kind_of(p, k);
		k->kind->n++;
		k->kind->words += k->words;
		k->kind->link_words += link_words(k);
		if (!p->at_headline && is_headline(p, headline, k)) {
			p->at_headline = i + 1;
			p->words_at_headline = words;
		}
	}
}

/* The first with the most points. */
static const struct node *find_best(const struct blocks *b)
{
	const struct node *best = NULL;
	for (const struct node *node = b->last; node; node = node->measure->before)
		if (node->measure->points > 0 && (!best || node->measure->points >= best->measure->points))
			best = node;
	return best;
}

void blocks_look(struct arena *a, struct node *root, const char *title, const struct node *headline,
		 struct blocks *b)
{
	struct page p = {.blocks = b, .title = word_set_of(title), .headline = title};
	pthread_once(&logs_once, logs_fill);
	p.counts = arena_take(a, b->n + 1, sizeof *p.counts);
	p.near = arena_take(a, b->n + 1, sizeof *p.near);
	p.seen = arena_alloc(a, N_SEEN, sizeof *p.seen);
	p.begun = arena_alloc(a, N_SEEN, sizeof *p.begun);
	p.kind_at = arena_alloc(a, N_SEEN, sizeof *p.kind_at);
	p.kinds = arena_alloc(a, b->n < N_SEEN ? b->n + 1 : N_SEEN, sizeof *p.kinds);
	b->words = arena_take(a, b->text.n / 2 + b->n + 1, sizeof *b->words); /* signs stand between a block's */
	b->looks = arena_take(a, b->n * BLOCK_LOOKS + BLOCK_ROOM, 1);
	b->failed = b->failed || !p.counts || !p.near || !p.seen || !p.begun || !p.kind_at || !p.kinds ||
		    !b->words || !b->looks || !mark_all(a, root, headline, b);
	if (b->failed)
		return;
	count_all(&p, b, headline);
	add_up(b);
	p.all = root->measure;
	p.best = find_best(b);
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

/* ---- after the first scores ---- */

/* The sums over the page. */
struct sums {
	uint64_t sure, before; /* words times score: of all, of the blocks before */
	size_t last;           /* the block behind the last that was likely */
	size_t heading;        /* the same of the last heading below the first level */
};

static uint64_t sure_words(const struct block *k)
{
	return (uint64_t)k->words * k->first_score;
}

/* As words: a score is of 255. */
static double words_of(uint64_t sure)
{
	return (double)sure / 255.0;
}

/* Sums up over kinds, elements and the page. */
static void add_sure(struct blocks *b, struct sums *s)
{
	for (size_t i = 0; i < b->n; i++)
		b->all[i].kind->sure = 0;
	for (struct node *node = b->last; node; node = node->measure->before)
		node->measure->sure = 0;
	for (size_t i = 0; i < b->n; i++) {
		uint64_t sure = sure_words(&b->all[i]);
		s->sure += sure;
		b->all[i].kind->sure += sure;
		b->all[i].home->measure->sure += sure;
	}
	for (struct node *node = b->last; node->up; node = node->measure->before)
		node->up->measure->sure += node->measure->sure;
}

static void put_scores_near(struct row *r, const struct blocks *b, size_t i)
{
	for (long step = -4; step <= 4; step++) {
		bool there = (long)i + step >= 0 && i + (size_t)step < b->n;
		put(r, there ? b->all[i + (size_t)step].first_score : 0);
	}
}

static void put_scores_around(struct row *r, const struct block *k, double all)
{
	const struct node *around = k->home;
	for (int level = 0; level < BLOCK_LEVELS; level++) {
		const struct measure *m = around->measure;
		put_share(r, words_of(m->sure), m->words);
		put_share(r, words_of(m->sure), all);
		around = m->above ? m->above : around;
	}
}

/* The rows of likely blocks that end before each block and begin behind it, and how far away the next likely one
 * is; returns the words of the longest row. */
static unsigned find_runs(struct blocks *b)
{
	unsigned run = 0, longest = 0, far = 0;
	for (size_t i = 0; i < b->n; i++) {
		b->all[i].run_before = run;
		run = b->all[i].first_score >= LIKELY ? run + b->all[i].words : 0;
		longest = run > longest ? run : longest;
	}
	run = 0;
	for (size_t i = b->n; i-- > 0;) {
		bool likely = b->all[i].first_score >= LIKELY;
		b->all[i].run_behind = run;
		b->all[i].next_likely = far < MAX_NEXT ? far : MAX_NEXT;
		run = likely ? run + b->all[i].words : 0;
		far = likely ? 0 : far + 1;
	}
	return longest;
}

static void put_runs(struct row *r, const struct block *k, unsigned longest)
{
	double own = words_of(k->kind->sure - sure_words(k));
	unsigned run = k->run_before + k->run_behind + (k->first_score >= LIKELY ? k->words : 0);
	put_log_whole(r, k->run_before);
	put_log_whole(r, k->run_behind);
	put_share(r, run, longest);
	put(r, k->kind->n > 1 ? (unsigned)(own * 200.0 / (k->kind->words - k->words + 1)) : 255);
}

/* The heading above: how sure it is, what its words tell, how far away it is, and whether it is under the same
 * element. */
static void put_heading(struct row *r, const struct blocks *b, size_t i, size_t heading)
{
	const struct block *k = heading ? &b->all[heading - 1] : NULL;
	put(r, k ? k->first_score : 255);
	put(r, k ? b->looks[(heading - 1) * BLOCK_LOOKS + LOOK_CLUES] : 0);
	put_log_whole(r, k ? i + 1 - heading : 4000);
	const struct node *home = b->all[i].home;
	put(r, k ? (k->home->up == home->up) + 2u * (k->home->measure->above == home->measure->above) : 0);
}

static void put_scores(struct blocks *b, size_t i, const struct sums *s, unsigned longest)
{
	const struct block *k = &b->all[i];
	const double sure = words_of(s->sure), before = words_of(s->before), own = words_of(sure_words(k));
	struct row r = {b->looks + i * BLOCK_LOOKS + BLOCK_FIRST};
	put_scores_near(&r, b, i);
	put_scores_around(&r, k, sure);
	put_share(&r, before, sure);
	put_log(&r, sure);
	put_log_whole(&r, s->last ? i - s->last : 4000);
	put_log_whole(&r, k->next_likely);
	put_log(&r, own);
	put_share(&r, own, sure);
	put_log(&r, before);
	put_log(&r, sure - before);
	put(&r, s->last > 0);
	put_runs(&r, k, longest);
	put_heading(&r, b, i, s->heading);
	assert(r.at == b->looks + (i + 1) * BLOCK_LOOKS);
}

void blocks_look_again(struct blocks *b, unsigned least)
{
	struct sums s = {0};
	unsigned longest = find_runs(b);
	add_sure(b, &s);
	for (size_t i = 0; i < b->n; i++) {
		const struct block *k = &b->all[i];
		if (!k->beside && k->first_score >= least)
			put_scores(b, i, &s, longest);
		s.before += sure_words(k);
		s.last = k->first_score >= LIKELY ? i + 1 : s.last;
		s.heading = k->home->tag == TAG_H2 && !k->beside ? i + 1 : s.heading;
	}
}
