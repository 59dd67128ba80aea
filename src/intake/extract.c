/* See extract.h. In this order:
 *
 *   1. measure: text, link text and prose below each node. Prose is text that stands directly in a block,
 *      60 bytes or more, less than half of it links.
 *   2. drop: hidden nodes, navigation, forms, captions, and what its class or id calls comments, sharing,
 *      related, newsletter and so on - unless it holds half of the page's prose. Measure again.
 *   3. score: each block gives points for its prose to the block above it, half to the next, a quarter to the
 *      one after that (the method of Readability, Arc90 2009). The best block, weighed by link density and by
 *      what its class says, is the root; it is widened while the block above adds much prose. An element
 *      marked itemprop=articleBody that holds enough prose is taken at once.
 *      A page without any prose is its own root: a few short lines are an article as well.
 *   4. write: blocks below the root as paragraphs, without lists of links, prompts and repeated headline. */
#include "intake/extract.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "intake/boilerplate.h"
#include "intake/date.h"

enum { PROSE_BYTES = 60, MAX_POINTS = 800, MAX_DATE_LINE = 60 };

/* ---- words in class and id ---- */

/* '^' and '$': a part of a name begins or ends here. */
static const char *const DROP[] = {
    "comments",
    "comment-",
    "^comment$",
    "commentlist",
    "disqus",
    "^share",
    "sharing",
    "sharedaddy",
    "social",
    "^related",
    "related$",
    "-related",
    "sidebar",
    "side-bar",
    "^promo",
    "newsletter",
    "subscri",
    "cookie",
    "consent",
    "gdpr",
    "breadcrumb",
    "pagination",
    "^pager",
    "^nav$",
    "navbar",
    "navigation",
    "^menu",
    "menu$",
    "footer",
    "advert",
    "sponsor",
    "^ad$",
    "^ads$",
    "adsense",
    "ad-slot",
    "taglist",
    "^tags$",
    "tag-list",
    "author-bio",
    "about-author",
    "author-box",
    "author-info",
    "authorbox",
    "^caption",
    "caption$",
    "^credit",
    "recommend",
    "outbrain",
    "taboola",
    "popular",
    "trending",
    "^widget",
    "widget$",
    "modal",
    "popup",
    "^login",
    "signup",
    "sign-up",
    "signin",
    "toolbar",
    "^rating",
    "donat",
    "most-read",
    "mostread",
    "read-more",
    "readmore",
    "read-also",
    "also-read",
    "more-stories",
    "^teaser",
    "carousel",
    "byline",
    "^dateline$",
    "timestamp",
    "post-meta",
    "entry-meta",
    "article-meta",
    "postmeta",
    "meta-info",
    "entry-footer",
    "wp-caption",
    "^poll$",
    "skip-link",
    "screen-reader",
    "visually-hidden",
    "sr-only",
    "hidden-print",
    "paywall",
    "^banner",
    "masthead",
    "copyright",
    "tooltip",
    "^player",
    "^print",
    "noprint",
    "no-print",
    "recirc",
    "next-post",
    "prev-post",
    "post-nav",
    "^dialog$",
    "complementary",
    "contentinfo",
    "^search",
    "you-may-like",
    "topics",
    "^tools",
    "addthis",
    "addtoany",
    "fb-root",
    "fb-like",
    "twitter-follow",
    "jp-relatedposts",
    "^bio$",
    "reply",
    "respond",
    "trackback",
    "^toc$",
    "table-of-contents",
    "mw-editsection",
    "^navbox",
    "infobox",
    "reflist",
    "^signature",
    "call-to-action",
    "^cta$",
    "privacy",
    "^hidden$",
};

static const char *const GOOD[] = {
    "articlebody",  "article-body",     "article_body",    "article__body", "article-content", "article_content",
    "article-text", "article__content", "articlecontent",  "articletext",   "story-body",      "story_body",
    "storybody",    "story-content",    "story__body",     "entry-content", "entry_content",   "post-content",
    "post_content", "post-body",        "postbody",        "post_body",     "post-entry",      "news-content",
    "news-text",    "newstext",         "body-content",    "body-text",     "bodytext",        "content-body",
    "main-content", "td-post-content",  "field-name-body", "^article$",     "^story$",
};

static bool is_part(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool hint_matches(const char *hints, const char *pattern)
{
	bool begin = pattern[0] == '^';
	size_t n = strlen(pattern) - begin;
	const char *word = pattern + begin;
	bool end = n && word[n - 1] == '$';
	n -= end;
	for (const char *at = hints; (at = strchr(at, word[0])); at++)
		if (!strncmp(at, word, n) && (!begin || at == hints || !is_part(at[-1])) &&
		    (!end || !is_part(at[n])))
			return true;
	return false;
}

static bool hints_match(const struct node *node, const char *const *list, size_t count)
{
	for (size_t i = 0; node->hints && i < count; i++)
		if (hint_matches(node->hints, list[i]))
			return true;
	return false;
}

static bool is_good(const struct node *node)
{
	return hints_match(node, GOOD, sizeof GOOD / sizeof *GOOD);
}

/* ---- measuring ---- */

/* Bytes of ink, and one for each stretch of blanks inside. */
static size_t text_length(const char *s, size_t n)
{
	size_t length = 0;
	bool blank = false;
	for (size_t i = 0; i < n; i++) {
		bool is_blank = (unsigned char)s[i] <= ' ';
		length += is_blank ? 0 : 1 + (blank && length);
		blank = is_blank;
	}
	return length;
}

static bool is_out(const struct node *node)
{
	return node->flags & (NODE_DROPPED | NODE_HIDDEN);
}

/* What an inline part, or a block, gives to the block that it stands in. */
struct own {
	size_t n_text, n_link;
};

static struct own measure(struct node *node)
{
	struct own own = {0, 0};
	node->n_text = node->n_link = node->n_prose = node->n_own = 0;
	node->points = 0;
	if (is_out(node))
		return own;
	if (node->tag == TAG_TEXT) {
		node->n_text = own.n_text = text_length(node->text, node->n);
		return own;
	}
	for (struct node *child = node->first; child; child = child->next) {
		struct own part = measure(child);
		own.n_text += part.n_text;
		own.n_link += part.n_link;
		node->n_text += child->n_text;
		node->n_link += child->n_link;
		node->n_prose += child->n_prose;
	}
	if (node->tag == TAG_A) {
		node->n_link = node->n_text;
		own.n_link = own.n_text;
	}
	if (!tag_is_block(node->tag))
		return own;
	if (own.n_text >= PROSE_BYTES && own.n_link * 2 < own.n_text && node->tag < TAG_META) {
		node->n_prose += own.n_text;
		node->n_own = own.n_text;
	}
	return (struct own){0, 0};
}

/* ---- dropping ---- */

static bool is_within(const struct node *node, enum tag_id tag)
{
	for (node = node->up; node; node = node->up)
		if (node->tag == tag)
			return true;
	return false;
}

static bool is_unwanted(const struct node *node)
{
	switch (node->tag) {
	case TAG_NAV:
	case TAG_FOOTER:
	case TAG_ASIDE:
	case TAG_FIGCAPTION:
	case TAG_META:
	case TAG_LINK:
	case TAG_TITLE:
		return true;
	case TAG_FIGURE:
		return node->n_prose < 400;
	case TAG_HEADER:
		return !is_within(node, TAG_ARTICLE) || node->n_prose == 0;
	default:
		return (node->flags & NODE_FORM) || hints_match(node, DROP, sizeof DROP / sizeof *DROP);
	}
}

static void drop_unwanted(struct node *root)
{
	for (struct node *node = root, *next; node; node = next) {
		bool main_part = node->n_prose * 2 > root->n_prose && node->n_prose;
		if (!main_part && node != root && node->tag != TAG_TEXT && (is_out(node) || is_unwanted(node))) {
			node->flags |= NODE_DROPPED;
			next = tree_next_beside(root, node);
			continue;
		}
		if (main_part)
			node->flags &= ~(unsigned)NODE_HIDDEN;
		next = tree_next(root, node);
	}
}

/* ---- scoring ---- */

static double link_density(const struct node *node)
{
	return node->n_text ? (double)node->n_link / (double)node->n_text : 1.0;
}

/* Hands each block's prose to the blocks above it. */
static void score(struct node *root)
{
	for (struct node *node = root; node; node = tree_next(root, node)) {
		double share = (double)(node->n_own < MAX_POINTS ? node->n_own : MAX_POINTS);
		int level = 0;
		if (share > 0 && node->tag != TAG_P)
			node->points += share;
		for (struct node *up = node->up; share > 0 && up && level < 3; up = up->up) {
			if (!tag_is_block(up->tag))
				continue;
			up->points += share;
			share /= 2;
			level++;
		}
	}
}

static double worth(const struct node *node)
{
	double weight = is_good(node) ? 1.3 : node->tag == TAG_ARTICLE || node->tag == TAG_MAIN ? 1.1 : 1.0;
	return node->points * weight * (1.0 - link_density(node));
}

static bool has_word(const char *list, const char *word)
{
	size_t n = strlen(word);
	for (; list && *list; list += strcspn(list, " "), list += strspn(list, " "))
		if (!strncasecmp(list, word, n) && (list[n] == ' ' || !list[n]))
			return true;
	return false;
}

/* The block that holds the article, NULL if there is no prose. */
static struct node *find_best(struct node *root)
{
	struct node *best = NULL, *marked = NULL;
	double most = 0;
	for (struct node *node = root; node; node = tree_next(root, node)) {
		double value = node->points > 0 && !is_out(node) ? worth(node) : 0;
		if (value > most) {
			most = value;
			best = node;
		}
		if (has_word(node->itemprop, "articleBody") && (!marked || node->n_prose > marked->n_prose))
			marked = node;
	}
	return marked && best && marked->n_prose * 2 > best->n_prose ? marked : best;
}

/* Widens the choice while the block above adds much prose that is not links. */
static struct node *widen(struct node *node)
{
	for (struct node *up = node->up; up && up->up; up = up->up) {
		if (node->tag == TAG_ARTICLE || has_word(node->itemprop, "articleBody"))
			break;
		bool adds = up->n_prose > node->n_prose + node->n_prose / 5 && up->n_prose < 4 * node->n_prose;
		if (adds && link_density(up) < 0.35)
			node = up;
	}
	return node;
}

/* ---- writing ---- */

struct writer {
	struct buffer *to, *above;
	struct buffer paragraph; /* the one in hand */
	size_t n_link;           /* bytes of links in it */
	const char *title;
	enum tag_id block; /* in which it stands */
	bool blank, link;
	bool turned; /* a heading such as "Related stories" was met: what follows beside it is no article */
};

/* In text that is set by hand, a paragraph begins behind the line break at `at`: an empty line or an indent
 * follows.
 */
static bool is_set_break(const char *s, size_t n, size_t at)
{
	size_t blanks = 0;
	while (at + 1 + blanks < n && (s[at + 1 + blanks] == ' ' || s[at + 1 + blanks] == '\t'))
		blanks++;
	return at + 1 + blanks < n && (s[at + 1 + blanks] == '\n' || blanks >= 2);
}

static void write_break(struct writer *w);

/* Adds text to the paragraph, blanks collapsed. */
static void write_text(struct writer *w, const char *s, size_t n)
{
	for (size_t at = 0, from; at < n;) {
		from = at;
		uint32_t c = utf8_next(s, n, &at);
		if (c == '\n' && w->block == TAG_PRE && is_set_break(s, n, from))
			write_break(w);
		bool blank = c <= ' ' || c == 0x7f || c == 0xa0 || c == 0x2007 || c == 0x2009 || c == 0x202f;
		if (blank || c == 0x200b || c == 0xfeff || c == 0xad) {
			w->blank = w->blank || blank;
			continue;
		}
		if (w->blank && w->paragraph.n)
			buffer_char(&w->paragraph, ' ');
		w->blank = false;
		buffer_append(&w->paragraph, s + from, at - from);
		w->n_link += w->link ? at - from : 0;
	}
}

static bool same_words(const char *a, size_t n, const char *b)
{
	return b && strlen(b) == n && !strncasecmp(a, b, n);
}

static bool ends_sentence(const struct buffer *p)
{
	return strchr(".!?\x9d\"", p->bytes[p->n - 1]) != NULL;
}

/* A short line with a date before the first paragraph. */
static bool is_date_above(const struct writer *w)
{
	const struct buffer *p = &w->paragraph;
	char iso[DATE_SIZE];
	return w->above && p->n && !w->to->n && p->n <= MAX_DATE_LINE && !ends_sentence(p) &&
	       date_find(p->bytes, p->n, iso);
}

/* Keeps a paragraph that is neither a list of links, a prompt, a date above the text, nor the headline again. */
static bool is_wanted(const struct writer *w)
{
	const struct buffer *p = &w->paragraph;
	if (!p->n || boilerplate_is_line(p->bytes, p->n))
		return false;
	if (w->n_link * 10 > p->n * 8 && (w->block != TAG_P || p->n < 80 || !ends_sentence(p)))
		return false;
	return !is_date_above(w) && w->block != TAG_H1 && !same_words(p->bytes, p->n, w->title);
}

static void write_break(struct writer *w)
{
	bool heading = w->block == TAG_H2 || w->block == TAG_H1;
	w->turned = heading && w->paragraph.n && boilerplate_is_line(w->paragraph.bytes, w->paragraph.n);
	if (is_date_above(w)) {
		buffer_append(w->above, w->paragraph.bytes, w->paragraph.n);
		buffer_char(w->above, '\n');
	}
	if (is_wanted(w)) {
		if (w->to->n)
			buffer_string(w->to, "\n\n");
		buffer_append(w->to, w->paragraph.bytes, w->paragraph.n);
	}
	buffer_clear(&w->paragraph);
	w->n_link = 0;
	w->blank = false;
}

/* A line break ends a paragraph if a sentence ends before it, or another line break follows. */
static void write_line_break(struct writer *w, const struct node *br)
{
	const struct node *next = br->next;
	while (next && next->tag == TAG_TEXT && !text_length(next->text, next->n))
		next = next->next;
	char last = w->paragraph.n ? w->paragraph.bytes[w->paragraph.n - 1] : ' ';
	if ((next && next->tag == TAG_BR) || strchr(".!?:\"\x9d", last))
		write_break(w);
	w->blank = true;
}

static void write_node(struct writer *w, const struct node *node);

/* Children up to a heading that turns to other articles, unless as much prose as before comes behind it. */
static void write_children(struct writer *w, const struct node *node)
{
	w->turned = false;
	for (const struct node *child = node->first; child; child = child->next) {
		write_node(w, child);
		if (!w->turned)
			continue;
		size_t n_behind = 0;
		for (const struct node *later = child->next; later; later = later->next)
			n_behind += later->n_prose;
		if (n_behind < w->to->n)
			return;
		w->turned = false;
	}
}

static void write_node(struct writer *w, const struct node *node)
{
	if (is_out(node))
		return;
	if (node->tag == TAG_TEXT) {
		write_text(w, node->text, node->n);
		return;
	}
	if (node->tag == TAG_BR) {
		write_line_break(w, node);
		return;
	}
	bool block = tag_is_block(node->tag) && node->tag != TAG_CELL, link = w->link;
	enum tag_id outside = w->block;
	if (block) {
		write_break(w);
		w->block = node->tag;
	}
	w->blank = w->blank || node->tag == TAG_CELL;
	w->link = link || node->tag == TAG_A;
	write_children(w, node);
	w->link = link;
	if (block)
		write_break(w);
	w->block = outside;
}

void extract_text(struct node *root, const char *title, struct buffer *to, struct buffer *above)
{
	measure(root);
	drop_unwanted(root);
	measure(root);
	score(root);
	struct node *best = find_best(root);
	struct writer w = {.to = to, .above = above, .title = title, .block = TAG_DIV};
	write_node(&w, best ? widen(best) : root);
	write_break(&w);
	to->failed = to->failed || w.paragraph.failed;
	buffer_free(&w.paragraph);
}

void extract_all(struct node *root, struct buffer *to)
{
	struct writer w = {.to = to, .block = TAG_DIV};
	measure(root);
	write_node(&w, root);
	write_break(&w);
	to->failed = to->failed || w.paragraph.failed;
	buffer_free(&w.paragraph);
}

void extract_line(struct node *node, struct buffer *to)
{
	struct writer w = {.to = to, .block = TAG_DIV};
	for (struct node *at = node->first; at; at = tree_next(node, at))
		if (at->tag == TAG_TEXT)
			write_text(&w, at->text, at->n);
		else
			w.blank = true;
	buffer_append(to, w.paragraph.bytes, w.paragraph.n);
	to->failed = to->failed || w.paragraph.failed;
	buffer_free(&w.paragraph);
}

struct node *extract_headline(struct node *root)
{
	struct node *first = NULL;
	for (struct node *node = root; node; node = tree_next(root, node)) {
		if (node->tag != TAG_H1)
			continue;
		measure(node);
		if (!node->n_text)
			continue;
		if (is_within(node, TAG_ARTICLE) || is_within(node, TAG_MAIN) ||
		    has_word(node->itemprop, "headline"))
			return node;
		first = first ? first : node;
	}
	return first;
}
