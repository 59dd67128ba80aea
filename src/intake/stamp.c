/* See stamp.h. Each element and each text is looked at in the order of the page: what may hold a day goes to
 * stamp_day.h, what may name the author to stamp_author.h. */
#include "intake/stamp.h"

#include <string.h>
#include <strings.h>

#include "intake/stamp_author.h"
#include "intake/stamp_day.h"
#include "intake/stamp_place.h"

enum { PROSE = 120 };

/* Of at most 255 bytes, so that a byte holds the sums: how many begin a letter, and whether one is a digit. Written
 * so that compilers make vectors of it. */
static size_t letters_count(const char *s, size_t n, bool *ret_digits)
{
	unsigned char letters = 0, digits = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i], small = c | 0x20;
		letters = (unsigned char)(letters + (small >= 'a') - (small > 'z') + (c >= 0xc0));
		digits = (unsigned char)(digits | ((c >= '0') & (c <= '9')));
	}
	*ret_digits = digits;
	return letters;
}

static void met_text(struct stamp_search *s, struct node *text)
{
	enum { MOST = 2 * PROSE };
	size_t letters = 0;
	bool digits = false;
	for (size_t at = 0; at < text->n && letters < PROSE; at += MOST)
		letters += letters_count(text->text + at, text->n - at < MOST ? text->n - at : MOST, &digits);
	letters = letters < PROSE ? letters : PROSE;
	if (text->n < MOST && digits && stamp_has_year(text)) {
		stamp_author_before_day(s);
		stamp_day_in_text(s, text);
	} else if (text->n < TEXT && digits && (!s->below || (!s->best.month && s->n_prose < SOME_PROSE))) {
		stamp_day_no_year(s, text);
	}
	if ((s->below || !s->headline) && s->n_prose < MUCH_PROSE)
		stamp_day_in_lead(s, text);
	if ((s->below || !s->headline) &&
	    (s->n_prose < MUCH_PROSE || memchr(text->text, ':', text->n) || stamp_author_signs(text)))
		stamp_author_in_byline(s, text);
	if (letters > 3) {
		s->before = text;
		s->is_before_below = s->below;
	}
	s->n_since++;
	if ((s->below || !s->headline) && letters >= TEXT && s->n_prose < MUCH_PROSE && !place_is_caption(text))
		s->n_prose += letters;
}

/* A heading, or what is long of it, begins the title. */
static bool reads_as(struct node *heading, const char *title)
{
	struct shown l = shown_below(heading);
	size_t look = l.whole ? l.n : SHOWN_MAX, n = strlen(title);
	return look >= 8 && look <= n && !strncasecmp(l.bytes, title, look) && (l.whole || n > look);
}

/* What has the title and nothing else, on pages without headings: "<div class=head>Late again</div>". */
static struct node *title_find(struct node *root, const char *title)
{
	size_t n = strlen(title);
	for (struct node *node = root; node && n >= SHORT_TITLE; node = tree_next(root, node)) {
		if (node->tag != TAG_TEXT || node->n < n || node->up->tag == TAG_TITLE || node->up->tag == TAG_A)
			continue;
		struct shown l = shown_below(node);
		if (l.n == n && !memcmp(l.bytes, title, n))
			return node->up;
	}
	return NULL;
}

/* The heading that reads as the title: the one that is known, if it does, else the first. */
static struct node *heading_find(struct node *root, struct node *known, const char *title)
{
	if (!title || (known && reads_as(known, title)))
		return known;
	for (struct node *node = root; node; node = tree_next_heading(root, node))
		if ((node->tag == TAG_H1 || node->tag == TAG_H2) && reads_as(node, title))
			return node;
	return known ? known : title_find(root, title);
}

static void met_element(struct stamp_search *s, struct node *node)
{
	if (node == s->headline) {
		s->below = true;
		stamp_day_above(s);
	}
	if (node->label && label_has(node->label, LABEL_AUTHOR) && !(node->flags & NODE_SPINE))
		stamp_author_of(s, node, false);
	if (node->tag == TAG_A && (s->below || s->article))
		stamp_author_in_link(s, node);
	if (place_is_time(node))
		stamp_day_in_time(s, node);
}

struct stamp stamp_find(struct node *root, struct node *headline, const char *title, enum date_order order)
{
	headline = heading_find(root, headline, title);
	struct stamp_search s = {.root = root, .headline = headline, .title = title, .order = order};
	for (struct node *up = headline; up; up = up->up) {
		up->flags |= NODE_SPINE;
		if (up->tag == TAG_ARTICLE && !s.article)
			s.article = up;
		if ((up->tag == TAG_ARTICLE || up->tag == TAG_MAIN) && !s.main)
			s.main = up;
	}
	for (struct node *node = root; node; node = tree_next(root, node)) {
		if (node->tag != TAG_TEXT)
			met_element(&s, node);
		else if (node->flags & NODE_BLANK)
			s.n_since++;
		else
			met_text(&s, node);
	}
	for (struct node *up = headline; up; up = up->up)
		up->flags &= ~(unsigned)NODE_SPINE;
	return s.best;
}
