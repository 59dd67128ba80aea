/* See block.h. */
#include "intake/block.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/utf8.h"

enum { PROSE_BYTES = 60, LONG_CAPTION = 300 };

/* What text stands in. */
struct place {
	struct node *home, *source_of;
	bool link, hidden, beside, caption, dialog, raised;
};

struct cutting {
	struct blocks *out;
	struct block now; /* the one in hand */
	struct place in;
	bool blank, keep_hidden;
	size_t n_prose[2], n_beside, n_dialog; /* bytes of prose in view, and hidden; but beside, in dialogs */
};

static bool is_prose(const struct block *k)
{
	return k->n >= PROSE_BYTES && k->n_link * 2 < k->n;
}

static struct block *block_add(struct blocks *b)
{
	if (b->n == b->size) {
		size_t size = b->size ? b->size * 2 : 256;
		struct block *all = realloc(b->all, size * sizeof *all);
		b->failed = b->failed || !all;
		if (!all)
			return NULL;
		b->all = all;
		b->size = size;
	}
	return &b->all[b->n++];
}

/* Ends the block in hand. */
static void cut(struct cutting *c)
{
	struct buffer *text = &c->out->text;
	c->blank = false;
	c->now.n = text->n - c->now.begin;
	if (!c->now.n) { /* nothing stands in it */
		c->now.n_links = 0;
		return;
	}
	c->now.home = c->in.home;
	c->now.beside = c->in.beside || (c->in.caption && c->now.n < LONG_CAPTION);
	c->now.dialog = c->in.dialog;
	c->n_prose[c->in.hidden] += is_prose(&c->now) ? c->now.n : 0;
	c->n_beside += is_prose(&c->now) && c->now.beside && !c->in.dialog ? c->now.n : 0;
	c->n_dialog += is_prose(&c->now) && c->in.dialog ? c->now.n : 0;
	c->now.source_of = c->in.source_of;
	struct block *kept = !c->in.hidden || c->keep_hidden ? block_add(c->out) : NULL;
	if (kept)
		*kept = c->now;
	else
		text->n = c->now.begin;
	c->now = (struct block){.begin = text->n};
}

/* In text that is set by hand, a paragraph begins behind the line break at `at`: an empty line or an indent
 * follows. */
static bool is_set_break(const char *s, size_t n, size_t at)
{
	size_t blanks = 0;
	while (at + 1 + blanks < n && strchr(" \t\r", s[at + 1 + blanks]))
		blanks++;
	return at + 1 + blanks < n && (s[at + 1 + blanks] == '\n' || blanks >= 2);
}

static bool is_ascii_ink(char c)
{
	return c > ' ' && c < 0x7f;
}

static bool is_ink_beyond(const char *s, size_t n, size_t at)
{
	unsigned char c = (unsigned char)s[at], next = at + 1 < n ? (unsigned char)s[at + 1] : 0;
	if (c == 0xc2 && (next == 0xa0 || next == 0xad))
		return false;
	if ((c != 0xe2 || next != 0x80) && c != 0xef)
		return true; /* what follows in the character is told likewise */
	uint32_t u = utf8_next(s, n, &at);
	return u != 0x2007 && u != 0x2009 && u != 0x202f && u != 0x200b && u != 0xfeff;
}

/* The byte at `at` is of a character that is written: neither a blank, nor of no width, nor a control. */
static inline bool is_ink(const char *s, size_t n, size_t at)
{
	return (unsigned char)s[at] < 0x80 ? is_ascii_ink(s[at]) : is_ink_beyond(s, n, at);
}

static bool is_number(const char *s, size_t n)
{
	for (size_t i = n > 1 && *s == '-'; i < n; i++)
		if (!ascii_is_digit(s[i]))
			return false;
	return true;
}

/* A number of <sup>, an exponent or a note, in characters that nobody takes for more digits of what stands before.
 */
static void append_raised(struct buffer *to, const char *s, size_t n)
{
	static const char *const digits[] = {"\xe2\x81\xb0", "\xc2\xb9",     "\xc2\xb2",     "\xc2\xb3",
					     "\xe2\x81\xb4", "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7",
					     "\xe2\x81\xb8", "\xe2\x81\xb9"};
	for (size_t i = 0; i < n; i++)
		buffer_string(to, s[i] == '-' ? "\xe2\x81\xbb" : digits[s[i] - '0']);
}

/* Where what is in plain ASCII with single blanks between ends, or some bytes before that, eight at a time; *blanks
 * counts these. Ink stands before `from` if `goes_on`, and before the end. */
static size_t plain_end(const char *s, size_t n, size_t from, bool goes_on, size_t *blanks)
{
	const uint64_t ones = 0x0101010101010101u, highs = ones << 7, lows = ~highs;
	size_t end = from;
	for (uint64_t eight; n - end >= sizeof eight; end += sizeof eight) {
		memcpy(&eight, s + end, sizeof eight);
		if (((eight - ones * ' ') | (eight + ones) | eight) & highs) /* below a blank, 0x7f, beyond ASCII */
			break;
		uint64_t other = eight ^ ones * ' ', blank = ~(((other & lows) + lows) | other) & highs;
		bool at_edge = (s[end] == ' ' && end == from && !goes_on) || s[end + sizeof eight - 1] == ' ';
		if (at_edge || (blank & blank >> 8))
			break;
		*blanks += (size_t)((blank >> 7) * ones >> 56); /* the sum of its bytes */
	}
	return end;
}

/* Adds the words from *at on with single blanks between, which do not count in links; false if there is none. */
static bool cut_words(struct cutting *c, struct node *node, size_t *at)
{
	size_t from = *at, end = from, blanks = 0, n = node->n;
	const char *s = node->text;
	for (;;) {
		end = plain_end(s, n, end, end > from, &blanks);
		while (end < n && is_ascii_ink(s[end]))
			end++;
		bool single = end > from && end + 1 < n && s[end] == ' ' && is_ink(s, n, end + 1);
		if (!single && (end == n || !is_ink(s, n, end)))
			break;
		blanks += single;
		end += 1 + single;
	}
	*at = end;
	if (end == from)
		return false;
	struct buffer *text = &c->out->text;
	if (c->blank && text->n > c->now.begin)
		buffer_char(text, ' ');
	c->blank = false;
	c->now.first = c->now.first ? c->now.first : node;
	if (c->in.raised && is_number(s + from, end - from))
		append_raised(text, s + from, end - from);
	else
		buffer_append(text, s + from, end - from);
	c->now.n_link += c->in.link ? end - from - blanks : 0;
	return true;
}

/* Adds what is no blank. */
static void cut_text(struct cutting *c, struct node *node)
{
	const char *s = node->text;
	bool is_set = c->in.home->tag == TAG_PRE;
	if ((node->flags & NODE_BLANK) && !is_set) {
		c->blank = true;
		return;
	}
	for (size_t at = 0, from; at < node->n;) {
		if (s[at] == ' ' || (s[at] == '\n' && !is_set)) {
			c->blank = true;
			at++;
			continue;
		}
		if (cut_words(c, node, &at))
			continue;
		from = at;
		uint32_t u = utf8_next(s, node->n, &at);
		if (u == '\n' && is_set && is_set_break(s, node->n, from))
			cut(c);
		c->blank = c->blank || (u != 0x200b && u != 0xfeff && u != 0xad);
	}
}

static bool is_blank_text(const struct node *node)
{
	for (size_t i = 0; i < node->n; i++)
		if ((unsigned char)node->text[i] > ' ')
			return false;
	return node->tag == TAG_TEXT;
}

/* A line break ends a block if a sentence ends before it, or another line break follows. */
static void cut_line(struct cutting *c, const struct node *br)
{
	const struct node *next = br->next;
	const struct buffer *text = &c->out->text;
	while (next && is_blank_text(next))
		next = next->next;
	char last = text->n > c->now.begin ? text->bytes[text->n - 1] : ' ';
	if ((next && next->tag == TAG_BR) || strchr(".!?:\"\x9d", last))
		cut(c);
	c->blank = true;
}

/* role="dialog" or "alertdialog" */
static bool is_dialog(const struct node *node)
{
	static const char dialog[] = "dialog";
	const size_t n = sizeof dialog - 1;
	const struct slice *role = node->label ? &node->label->parts[LABEL_ROLE] : NULL;
	return role && role->n >= n && !strncasecmp(role->bytes + role->n - n, dialog, n);
}

/* The <blockquote> of which `node` tells whose it is: as a <footer>, or as the <cite> at its end. NULL: none. */
static struct node *quote_signed(const struct node *node)
{
	struct node *up = node->up;
	const struct node *next = node->next;
	if (node->tag == TAG_CITE)
		while (next && is_blank_text(next))
			next = next->next;
	else
		while (up && up->tag != TAG_BLOCKQUOTE)
			up = up->up;
	bool signs = node->tag == TAG_FOOTER || !next;
	return signs && up && up->tag == TAG_BLOCKQUOTE ? up : NULL;
}

static void cut_element(struct cutting *c, struct node *node);

static inline void cut_node(struct cutting *c, struct node *node)
{
	if (node->tag >= TAG_META)
		return;
	if (node->tag == TAG_TEXT)
		cut_text(c, node);
	else if (node->tag == TAG_BR)
		cut_line(c, node);
	else
		cut_element(c, node);
}

static void cut_element(struct cutting *c, struct node *node)
{
	bool may_sign = node->tag == TAG_FOOTER || node->tag == TAG_CITE;
	struct node *quote = may_sign ? quote_signed(node) : NULL;
	bool block = (tag_is_block(node->tag) && node->tag != TAG_CELL) || quote;
	bool apart = block || (node->flags & NODE_HIDDEN);
	const struct place outside = c->in;
	if (apart)
		cut(c);
	if (block)
		c->in.home = node;
	if (quote)
		c->in.source_of = quote;
	c->in.raised |= node->tag == TAG_SUP;
	c->in.hidden |= (node->flags & NODE_HIDDEN) != 0;
	c->in.beside |= node->tag == TAG_NAV || node->tag == TAG_FOOTER;
	c->in.dialog |= is_dialog(node);
	c->in.caption |= node->tag == TAG_FIGCAPTION;
	c->in.link |= node->tag == TAG_A;
	c->blank |= node->tag == TAG_CELL;
	c->now.n_links += node->tag == TAG_A;
	for (struct node *child = node->first; child; child = child->next)
		cut_node(c, child);
	c->in.link = outside.link;
	if (apart)
		cut(c);
	c->in = outside;
}

static void cut_all(struct cutting *c, struct node *root)
{
	c->in = (struct place){.home = root};
	for (struct node *child = root->first; child; child = child->next)
		cut_node(c, child);
	cut(c);
}

/* What is beside is the article's where most prose in other places is there; what is in dialogs, where nearly all
 * is. */
static void tell_beside(struct cutting *c)
{
	size_t all = c->n_prose[false] + c->n_prose[true];
	bool beside = c->n_beside * 2 <= all - c->n_dialog, dialog = c->n_dialog * 10 <= all * 9;
	for (size_t i = 0; i < c->out->n; i++) {
		struct block *k = &c->out->all[i];
		k->beside = (k->beside && beside) || (k->dialog && dialog);
	}
}

void blocks_cut(struct node *root, struct blocks *ret_blocks)
{
	*ret_blocks = (struct blocks){0};
	struct cutting c = {.out = ret_blocks};
	cut_all(&c, root);
	if (c.n_prose[true] > c.n_prose[false]) {
		ret_blocks->n = ret_blocks->text.n = 0;
		c = (struct cutting){.out = ret_blocks, .keep_hidden = true};
		cut_all(&c, root);
	}
	tell_beside(&c);
	ret_blocks->failed = ret_blocks->failed || ret_blocks->text.failed;
}

void blocks_free(struct blocks *b)
{
	buffer_free(&b->text);
	free(b->all);
	*b = (struct blocks){0};
}
