/* See stamp_place.h. */
#define _GNU_SOURCE /* memmem */
#include "intake/stamp_place.h"

#include <string.h>
#include <strings.h>

enum { MAX_LEVELS = 12, MORE = 12, FEW_LEVELS = 3 };

bool place_is_time(const struct node *node)
{
	return node->tag == TAG_TIME || node->has->datetime;
}

bool place_is_marked_date(const struct node *node)
{
	return node->has->itemprop && !strncasecmp(node->has->itemprop, "date", 4);
}

/* A post's own footer: "entry-footer", "story-meta-footer", "headline__footer". */
static bool is_footer_of_post(const struct label *label)
{
	static const char *const names[] = {"entry", "post", "article", "story", "headline"};
	const char *footer = strstr(label->text, "footer"), *begin = footer;
	while (footer && begin > label->text && begin[-1] != ' ')
		begin--;
	for (size_t i = 0; footer && i < sizeof names / sizeof *names; i++)
		if (memmem(begin, (size_t)(footer - begin), names[i], strlen(names[i])))
			return true;
	return false;
}

/* What a post says of itself: "entry-meta". Of its comments only the number. */
static bool is_in_meta_of_post(const struct node *node)
{
	static const char *const names[] = {"entry-meta", "post-meta", "article-meta"};
	int level = FEW_LEVELS;
	for (; node && level; node = node->up, level--)
		for (size_t i = 0; node->label && i < sizeof names / sizeof *names; i++)
			if (strstr(node->label->text, names[i]))
				return true;
	return false;
}

/* A post that is quoted has its own date. */
static bool is_list_of_others(const struct node *node)
{
	if (label_has(node->label, LABEL_OTHERS) && !is_footer_of_post(node->label) && !is_in_meta_of_post(node))
		return true;
	return node->tag == TAG_BLOCKQUOTE;
}

/* <main>, or what has "main" among its classes: what is around it is the page. */
static bool is_main(const struct node *node)
{
	const char *text = node->label ? node->label->text : "";
	return node->tag == TAG_MAIN || strstr(text, " main ") || !strncmp(text, "main ", 5);
}

static bool is_picture(const struct node *node)
{
	return node->tag == TAG_FIGURE || node->tag == TAG_FIGCAPTION;
}

bool place_is_below(const struct node *node, const struct node *top)
{
	while (node && node != top)
		node = node->up;
	return top && node;
}

bool place_is_caption(const struct node *text)
{
	int level = FEW_LEVELS;
	for (const struct node *up = text->up; up && level; up = up->up, level--)
		if (is_picture(up) || (up->label && strstr(up->label->text, "caption")))
			return true;
	return false;
}

/* The headline stands beside it once more, as in a box that says of this article who wrote it and when. */
static bool is_beside_title(const struct stamp_search *s, struct node *node, const struct node *top)
{
	size_t n_title = s->title ? strlen(s->title) : 0, steps = 0;
	int level = FEW_LEVELS;
	struct node *box = node;
	while (box != top && level--)
		box = box->up;
	for (struct node *at = box; at && n_title >= SHORT_TITLE && steps < SHOWN_STEPS;
	     at = tree_next(box, at), steps++) {
		struct shown l = at->tag == TAG_TEXT && at->n >= n_title ? shown_below(at) : (struct shown){0};
		if (l.n == n_title && !memcmp(l.bytes, s->title, n_title))
			return true;
	}
	return false;
}

bool place_is_of_others(const struct stamp_search *s, struct node *node, size_t n_line)
{
	int level = s->headline ? MAX_LEVELS : FEW_LEVELS;
	for (struct node *up = node; up && !(up->flags & NODE_SPINE) && !is_main(up) && level;
	     up = up->up, level--) {
		bool own_footer = up->tag == TAG_FOOTER && place_is_below(up, s->main);
		bool aside = up->tag == TAG_ASIDE && s->main && !place_is_below(up, s->main);
		bool nav = up->tag == TAG_NAV && !place_is_marked_date(node);
		bool beside = aside || ((is_list_of_others(up) || nav || up->tag == TAG_FOOTER) && !own_footer);
		if ((beside && !is_beside_title(s, node, up)) || (is_picture(up) && node->tag != TAG_TIME))
			return true;
		struct shown link = {.whole = true};
		if (up->tag == TAG_A && !(up->has->rel && strstr(up->has->rel, "bookmark")))
			link = shown_below(up);
		if (!link.whole || link.n > n_line + MORE)
			return true;
	}
	return false;
}

int place_worth(const struct stamp_search *s, const struct node *node)
{
	return (s->article && place_is_below(node, s->article) ? 3 : 0) +
	       (s->below && s->n_prose < MUCH_PROSE ? 1 : 0);
}

int place_far_worth(const struct stamp_search *s, int worth)
{
	int most = s->below ? 2 : 1;
	return worth < most ? worth : most;
}
