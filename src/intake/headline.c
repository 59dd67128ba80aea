/* See headline.h. */
#define _GNU_SOURCE /* memmem */
#include "intake/headline.h"

#include <string.h>
#include <strings.h>

#include "intake/headline_find.h"
#include "intake/headline_outlet.h"
#include "intake/title_part.h"

enum { SHORT_HEADING = 2 };

/* The words around the blank at `at` of a heading's line stand in one text: nothing parts them there. */
static bool is_one_text(struct node *heading, const char *line, size_t n, size_t at)
{
	enum { BESIDE = 4 };
	size_t begin = at > BESIDE ? at - BESIDE : 0, end = n - at > BESIDE ? at + 1 + BESIDE : n;
	for (struct node *node = heading; node; node = tree_next(heading, node))
		if (node->tag == TAG_TEXT && memmem(node->text, node->n, line + begin, end - begin))
			return true;
	return false;
}

/* `part` is the end of the heading's line, behind a kicker, or its beginning, before a subtitle. */
static bool is_part_of(const struct heading *heading, const char *part)
{
	const char *line = heading->line;
	size_t n = strlen(line), n_part = strlen(part);
	if (n_part >= n || title_words(part, n_part) < 2)
		return false;
	bool ends = !strcasecmp(line + n - n_part, part) && title_is_sign(line[n - n_part - 1]);
	bool begins = !strncasecmp(line, part, n_part) && title_is_sign(line[n_part]) && n_part * 3 >= n;
	return ends || (begins && !is_one_text(heading->node, line, n, n_part));
}

/* The heading, or a title that is a part of it. */
static const char *less_kicker(const struct headline *h, const struct heading *heading, const char *title)
{
	if (title && is_part_of(heading, title))
		return title;
	return h->json && is_part_of(heading, h->json) ? h->json : heading->line;
}

static bool is_short(const char *line)
{
	return title_words(line, strlen(line)) < TITLE_FEW_WORDS;
}

/* It may be the site's name: short, and no title of the article's own is so. */
static bool may_be_site(const struct headline *h, const char *line)
{
	return is_short(line) && !(h->shared && !strcasecmp(h->shared, line)) &&
	       !(h->json && !strcasecmp(h->json, line));
}

/* What headline_find_part finds, in place of no <h1>, or if it follows and is not short of one that may be the
 * site's. */
static bool headline_below(struct arena *a, struct node *root, const struct headline *h, struct heading *best)
{
	struct heading part;
	if (best->node && !may_be_site(h, best->line))
		return true;
	if (!headline_find_part(a, root, h, &part))
		return false;
	struct node *from = best->node && part.node && !is_short(part.line) ? best->node : NULL;
	while (from && from != part.node)
		from = tree_next_heading(root, from);
	if (!best->node || from)
		*best = part;
	return true;
}

bool headline_choose(struct arena *a, struct node *root, struct headline *h, const char **ret_title)
{
	struct heading best;
	size_t count;
	const char *line = NULL, *told = h->shared ? h->shared : h->json ? h->json : h->title;
	const char *title = told ? headline_less_outlet(a, h, told) : NULL;
	if ((told && !title) || !headline_find_like(a, root, h, &best, &count) ||
	    (h->heading && !heading_line(a, h->heading, &line)))
		return false;
	bool alone = line && !headline_is_slogan(h, line) &&
		     !(title && heading_leads_home(h->heading, h->address)) &&
		     (!title || (count == 1 && title_words(line, strlen(line)) >=
						   (headline_is_banner(h, title) ? SHORT_HEADING : LONG_HEADING)));
	if (!headline_below(a, root, h, &best))
		return false;
	if (!best.node && alone)
		best = (struct heading){.node = h->heading, .line = line};
	if (!best.node && h->is_site && !h->shared && !h->json && !headline_find_below(a, root, h, &best))
		return false;
	if (!best.line && !count && title && title == told && !headline_find_text(a, root, title, &best.line))
		return false;
	if (!best.line && !count && !h->shared && !h->json && !headline_find_called(a, root, h, &best.line))
		return false;
	h->heading = best.node;
	*ret_title = best.line ? less_kicker(h, &best, title) : title;
	return true;
}
