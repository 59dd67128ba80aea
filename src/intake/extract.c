/* See extract.h. Which blocks are the article's is told by block.h; here they are written, without prompts and
 * without the headline again. */
#include "intake/extract.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "intake/author.h"
#include "intake/block.h"
#include "intake/block_look.h"
#include "intake/block_score.h"
#include "intake/boilerplate.h"
#include "intake/date.h"
#include "intake/words.h"

enum { MAX_DATE_LINE = 100, DATE_BLOCKS = 8 };

static const char *text_of(const struct blocks *b, const struct block *k)
{
	return b->text.bytes + k->begin;
}

static bool is_within(const struct node *node, enum tag_id tag)
{
	for (node = node->up; node; node = node->up)
		if (node->tag == tag)
			return true;
	return false;
}

static bool same_words(const char *a, size_t n, const char *b)
{
	return b && strlen(b) == n && !strncasecmp(a, b, n);
}

static bool ends_sentence(const char *s, size_t n)
{
	return n && strchr(".!?\x9d\"", s[n - 1]) != NULL;
}

/* A short line with a date that is not of what stands beside an article, or of a picture. */
static bool is_date_line(const struct blocks *b, const struct block *k)
{
	char iso[DATE_SIZE];
	const char *s = text_of(b, k);
	bool beside = is_within(k->first, TAG_NAV) || is_within(k->first, TAG_FOOTER) ||
		      is_within(k->first, TAG_ASIDE) || is_within(k->first, TAG_FIGURE);
	return !beside && k->n <= MAX_DATE_LINE && !ends_sentence(s, k->n) &&
	       !date_is_told(s, k->n, is_within(k->first, TAG_H2) ? DATE_TOLD_SHORT : DATE_TOLD) &&
	       date_find(s, k->n, iso);
}

/* "By Ida Lund and Bo Holm", and nothing more. */
static bool is_byline(const struct blocks *b, const struct block *k)
{
	const char *s = text_of(b, k);
	return k->n <= MAX_DATE_LINE && author_is_led(s, k->n) && author_find(s, k->n).end == k->n;
}

static void put_paragraph(struct buffer *to, const char *s, size_t n)
{
	if (to->n)
		buffer_string(to, "\n\n");
	buffer_append(to, s, n);
}

/* Tags that became text, and no words between: so browsers save what a page has for readers without scripts. */
static bool is_markup(const char *s, size_t n)
{
	bool in_tag = false;
	for (size_t i = 0; i < n; i++) {
		if (!in_tag && ascii_may_be_letter(s[i]))
			return false;
		in_tag = s[i] == '<' || (in_tag && s[i] != '>');
	}
	return n > 2 && s[0] == '<' && ascii_is_letter(s[1]);
}

/* A machine's time and nothing else, or a picture's address: "2025-06-27T10:00:00+02:00". */
static bool is_for_machines(const char *s, size_t n)
{
	static const char *const pictures[] = {".jpg", ".jpeg", ".png", ".gif", ".webp"};
	enum { TIME = 11 };
	char iso[DATE_SIZE];
	if (n <= TIME || memchr(s, ' ', n))
		return false;
	if (ascii_is_digit(s[0]))
		return n < DATE_SIZE && s[TIME - 1] == 'T' && date_parse(s, n, iso);
	for (size_t i = 0; !strncmp(s, "http", 4) && i < sizeof pictures / sizeof *pictures; i++)
		if (n > strlen(pictures[i]) &&
		    !memcmp(s + n - strlen(pictures[i]), pictures[i], strlen(pictures[i])))
			return true;
	return false;
}

/* The headline again, and what is a prompt by its words, are not of the text. */
static bool is_fit(const struct blocks *b, const struct block *k, const char *title)
{
	const char *s = text_of(b, k);
	return k->n && k->home->tag != TAG_H1 && !boilerplate_is_line(s, k->n) && !same_words(s, k->n, title) &&
	       !is_markup(s, k->n) && !is_for_machines(s, k->n);
}

/* The first block of the text; b->n if there is none. */
static size_t first_of(const struct blocks *b, const char *title, double least)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->all[i].score > least && is_fit(b, &b->all[i], title) && !is_date_line(b, &b->all[i]) &&
		    !is_byline(b, &b->all[i]))
			return i;
	return b->n;
}

/* Where no block is sure, those are taken that come near to the best. */
static double least_score(const struct blocks *b, const char *title)
{
	double most = -1000;
	for (size_t i = 0; i < b->n; i++)
		if (b->all[i].score > most && is_fit(b, &b->all[i], title))
			most = b->all[i].score;
	return most > 0 ? 0 : most - 1;
}

/* Pages hold an article twice, once for each width of screen, or once more for search engines: which four words in
 * a row were written, and in which block first. */
struct written {
	unsigned *hashes;           /* [size], 0 for none */
	const struct block **first; /* [size] */
	size_t size;                /* more than there are words */
	struct row {
		unsigned hash;
		size_t at; /* of hashes */
	} * rows;          /* [size]: those of the block in hand */
};

/* Where it is or would be, which is at `at` or behind. */
static size_t written_find(const struct written *w, unsigned hash, size_t at)
{
	while (w->hashes[at] && w->hashes[at] != hash)
		at = at + 1 < w->size ? at + 1 : 0;
	return at;
}

/* Puts the hashes of rows of four words into w->rows, with their places; how many. */
static size_t rows_read(struct written *w, const unsigned *words, size_t n)
{
	size_t n_rows = 0;
	for (size_t at = 0; at + 4 <= n; at++) {
		unsigned row = 0;
		for (size_t i = 0; i < 4; i++)
			row = row * 31 + words[at + i];
		row += row == 0;
		size_t from = (size_t)((uint64_t)(row * 2654435769u) * w->size >> 32);
		w->rows[n_rows++] = (struct row){row, written_find(w, row, from)};
	}
	return n_rows;
}

/* An article that says the same twice means it, as plans and recipes do: whole paragraphs beside each other. A part
 * of one is a quotation of it. */
static bool is_meant_twice(const struct block *first, const struct block *k)
{
	bool hidden = (first->home->flags | k->home->flags) & NODE_HIDDEN;
	return !hidden && first->home->up == k->home->up && first->n_words * 10 <= k->n_words * 12;
}

/* Nearly all of a long paragraph was written before. */
static bool written_before(struct written *w, const struct blocks *b, const struct block *k)
{
	enum { LONG = 60 };
	if (k->n < LONG)
		return false;
	size_t all = rows_read(w, b->words + k->at_word, k->n_words), before = 0, meant = 0;
	for (size_t i = 0; i < all; i++) {
		bool known = w->hashes[w->rows[i].at] != 0;
		before += known;
		meant += known && is_meant_twice(w->first[w->rows[i].at], k);
	}
	if (all && before * 10 >= all * 8)
		return meant * 10 < all * 8;
	for (size_t i = 0; i < all; i++) {
		size_t at = written_find(w, w->rows[i].hash, w->rows[i].at);
		w->first[at] = w->hashes[at] ? w->first[at] : k;
		w->hashes[at] = w->rows[i].hash;
	}
	return false;
}

/* The time of a post, if that is all that the block is: into `ret_line`, "" if it is none. */
static void post_time(const struct block *k, char ret_line[DATE_SIZE])
{
	const struct node *node = k->first;
	while (node && node != k->home && node->tag != TAG_TIME)
		node = node->up;
	ret_line[0] = '\0';
	if (!node || node->tag != TAG_TIME || !node->has->datetime || k->n > MAX_DATE_LINE ||
	    !date_parse(node->has->datetime, strlen(node->has->datetime), ret_line))
		return;
	if (ret_line[10] == 'T')
		ret_line[10] = ' ';
	ret_line[ret_line[10] ? 16 : 10] = '\0';
}

static const struct node *quote_around(const struct node *node)
{
	while (node && node->tag != TAG_BLOCKQUOTE)
		node = node->up;
	return node;
}

/* Below what is quoted of a block quotation, whose it is: "— Anna Lund, baker". */
static void put_source(const struct blocks *b, const struct block *k, struct buffer *to)
{
	const char *s = text_of(b, k);
	size_t at = 0;
	uint32_t first = utf8_next(s, k->n, &at);
	bool has_dash = first == '-' || first == '~' || (first >= 0x2010 && first <= 0x2015);
	put_paragraph(to, "\xe2\x80\x94 ", has_dash ? 0 : 4);
	buffer_append(to, s, k->n);
}

/* Writes what is chosen from the first block on; of a live blog from the times above it, each once. */
static void write_chosen(const struct blocks *b, const struct extract_page *page, hsy_range part, double least,
			 struct written *w, struct buffer *to)
{
	const bool is_live = page->is_live;
	const size_t first = part.begin;
	char now[DATE_SIZE] = "", last[DATE_SIZE] = "", found[DATE_SIZE] = "";
	const struct node *quote = NULL; /* around what was written last */
	size_t from = is_live && first > DATE_BLOCKS ? first - DATE_BLOCKS : is_live ? 0 : first;
	for (size_t i = from; i < part.end; i++) {
		const struct block *k = &b->all[i];
		if (quote && k->source_of == quote && k->n <= MAX_DATE_LINE) {
			put_source(b, k, to);
			continue;
		}
		if (is_live)
			post_time(k, found);
		if (*found)
			memcpy(now, found, sizeof now);
		if (*found || i < first || k->score <= least || !is_fit(b, k, page->title) ||
		    written_before(w, b, k))
			continue;
		if (strcmp(now, last) != 0)
			put_paragraph(to, now, strlen(now));
		memcpy(last, now, sizeof last);
		put_paragraph(to, text_of(b, k), k->n);
		quote = quote_around(k->home);
	}
}

/* Where the text ends: before what tells of its author, "Ida Lund writes about ferries." */
static size_t text_end(const struct blocks *b, const struct extract_page *page, size_t first, double least)
{
	enum { FEW = 2 };
	size_t end = b->n;
	for (size_t i = b->n; page->byline && i-- > first + FEW;) {
		const struct block *k = &b->all[i];
		if (k->score <= least || !is_fit(b, k, page->title))
			continue;
		if (!author_begins(page->byline, text_of(b, k), k->n))
			break;
		end = i;
	}
	return end;
}

static void write_text(const struct blocks *b, const struct extract_page *page, struct written *w,
		       struct buffer *to, struct buffer *above)
{
	const char *title = page->title;
	double least = least_score(b, title);
	size_t first = first_of(b, title, least);
	for (size_t i = first > DATE_BLOCKS ? first - DATE_BLOCKS : 0; i < first; i++) {
		if (!is_date_line(b, &b->all[i]) && !is_byline(b, &b->all[i]))
			continue;
		buffer_append(above, text_of(b, &b->all[i]), b->all[i].n);
		buffer_char(above, '\n');
	}
	write_chosen(b, page, (hsy_range){first, text_end(b, page, first, least)}, least, w, to);
}

bool extract_text(struct arena *a, struct node *root, const struct extract_page *page, struct buffer *to,
		  struct buffer *above)
{
	struct blocks b;
	blocks_cut(root, &b);
	if (!b.failed)
		blocks_look(a, root, page->title, page->h1, &b);
	const struct block *last = b.n ? &b.all[b.n - 1] : NULL;
	struct written w = {.size = last && !b.failed ? 2 * (last->at_word + last->n_words) + 2 : 2};
	w.hashes = arena_array(a, w.size, unsigned);
	w.first = arena_take(a, w.size, sizeof *w.first);
	w.rows = arena_take(a, w.size, sizeof *w.rows);
	b.failed = b.failed || !w.hashes || !w.first || !w.rows;
	if (!b.failed) {
		blocks_score(&b);
		write_text(&b, page, &w, to, above);
	}
	bool fine = !b.failed;
	blocks_free(&b);
	return fine;
}

/* A list of links, or a link alone that is no sentence. */
static bool is_links(const struct blocks *b, const struct block *k)
{
	enum { SENTENCE = 80 };
	bool sentence = k->home->tag == TAG_P && k->n >= SENTENCE && ends_sentence(text_of(b, k), k->n);
	return k->n_link * 10 > k->n * 8 && !sentence;
}

void extract_all(struct node *root, struct buffer *to)
{
	struct blocks b;
	blocks_cut(root, &b);
	for (size_t i = 0; i < b.n; i++)
		if (is_fit(&b, &b.all[i], NULL) && !is_links(&b, &b.all[i]))
			put_paragraph(to, text_of(&b, &b.all[i]), b.all[i].n);
	to->failed = to->failed || b.failed;
	blocks_free(&b);
}

void extract_line(struct node *node, struct buffer *to)
{
	struct blocks b;
	blocks_cut(node, &b);
	for (size_t i = 0; i < b.n; i++) {
		if (i)
			buffer_char(to, ' ');
		buffer_append(to, text_of(&b, &b.all[i]), b.all[i].n);
	}
	to->failed = to->failed || b.failed;
	blocks_free(&b);
}

static bool is_headline(const struct node *node)
{
	return node->has->itemprop && !strcasecmp(node->has->itemprop, "headline");
}

static bool has_text(struct node *node)
{
	struct blocks b;
	blocks_cut(node, &b);
	bool any = b.n > 0;
	blocks_free(&b);
	return any;
}

struct node *extract_headline(struct node *root)
{
	struct node *first = NULL;
	for (struct node *node = root; node; node = tree_next_heading(root, node)) {
		if (node->tag != TAG_H1 || (node->flags & NODE_HIDDEN) || !has_text(node))
			continue;
		if (is_within(node, TAG_ARTICLE) || is_within(node, TAG_MAIN) || is_headline(node))
			return node;
		first = first ? first : node;
	}
	return first;
}
