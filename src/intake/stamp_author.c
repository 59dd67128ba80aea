/* See stamp_author.h. */
#define _GNU_SOURCE /* memmem */
#include "intake/stamp_author.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/author.h"
#include "intake/stamp_place.h"
#include "lang/lang.h"

/* Names that were found. `marked`: by a mark or by "By" alone, whatever they look like. */
struct names {
	char bytes[STAMP_AUTHOR];
	size_t n;
	bool led, marked, agency;
};

static void names_add(struct names *names, const char *s, size_t n)
{
	size_t comma = names->n ? 2 : 0;
	bool again = names->n == n && !memcmp(names->bytes, s, n);
	if (!n || again || names->n + comma + n >= sizeof names->bytes)
		return;
	memcpy(names->bytes + names->n, ", ", comma);
	memcpy(names->bytes + names->n + comma, s, n);
	names->n += comma + n;
	names->bytes[names->n] = '\0';
}

/* The page marks it as someone's name: hCard, or a link to what they wrote. */
static bool is_name_marked(const struct node *node)
{
	bool link = node->tag == TAG_A && node->has->href &&
		    (strstr(node->has->href, "/author") || strstr(node->has->href, "/autor") ||
		     strstr(node->has->href, "/user"));
	return link || label_has(node->label, LABEL_CARD);
}

/* A word, or two or three without figures; no sign, label or address. */
static bool is_marked_name(const char *s, size_t n)
{
	enum { MAX_BLANKS = 2, SIGNS = 0xe2 };
	size_t blanks = 0, digits = 0;
	for (size_t i = 0; i < n; i++) {
		blanks += s[i] == ' ';
		digits += ascii_is_digit(s[i]);
	}
	return n > 1 && n < TEXT / 2 && ascii_may_be_letter(s[0]) && (unsigned char)s[0] != SIGNS &&
	       blanks <= MAX_BLANKS && !(blanks && digits) && !memchr(s, '@', n) && !memchr(s, ',', n) &&
	       !lang_any_has(s, n, CLASS_NO_NAME_ALONE);
}

/* What stands between names and tells nothing: "by", "and", a comma, a day, a time. */
static bool is_between_names(const struct shown *l)
{
	size_t letters = 0;
	for (size_t i = 0; i < l->n; i++)
		letters += ascii_may_be_letter(l->bytes[i]);
	return !letters || author_is_lead(l->bytes, l->n) || author_is_join(l->bytes, l->n) ||
	       date_is_all(l->bytes, l->n);
}

/* What may follow names in elements of its own, and be no part of a sentence with them: what somebody is, an
 * address, when. */
static bool may_follow_names(const struct shown *l)
{
	return !ascii_is_lower(l->bytes[0]) || memchr(l->bytes, '@', l->n);
}

/* Persons whose names stand in elements of their own, up to where something else does. */
static void names_of_parts(struct node *author, struct names *names)
{
	struct names all = *names;
	for (struct node *at = author; at; at = tree_next(author, at)) {
		struct shown l = at->tag == TAG_TEXT ? shown_below(at) : (struct shown){0};
		while (l.n && (l.bytes[l.n - 1] == ' ' || l.bytes[l.n - 1] == ','))
			l.n--;
		hsy_range name = author_find(l.bytes, l.n);
		if (l.n && name.begin != name.end && name.end == l.n)
			names_add(&all, l.bytes + name.begin, name.end - name.begin);
		else if (l.n && !is_between_names(&l) && (all.n == names->n || !may_follow_names(&l)))
			return;
		else if (l.n && !is_between_names(&l))
			break;
	}
	*names = all;
}

/* The first text below a node that is no lead, as "By" is; NULL: there is none. */
static struct node *first_text(struct node *node, struct shown *ret_line)
{
	size_t steps = 0;
	for (struct node *at = node; at && steps < SHOWN_STEPS; at = tree_next(node, at), steps++) {
		if (at->tag != TAG_TEXT || (at->flags & NODE_BLANK))
			continue;
		*ret_line = shown_below(at);
		if (!author_is_lead(ret_line->bytes, ret_line->n))
			return at;
	}
	return NULL;
}

/* One name that is said to be longer than the first of the elements that it stands in, which is a link and a whole
 * name: "<a>Ida Lund</a> <a>Follow</a>". */
static bool is_past_link(struct node *author, const struct shown *l, hsy_range found)
{
	struct shown first = {0};
	struct node *at = first_text(author, &first);
	hsy_range name = author_find(first.bytes, first.n);
	size_t n = found.end - found.begin;
	bool inner = at && at->up != author, linked = at && at->up->tag == TAG_A;
	bool apart = linked || (inner && (tag_is_block(at->up->tag) || label_has(at->up->label, LABEL_CARD) ||
					  label_has(at->up->label, LABEL_AUTHOR)));
	return apart && name.end == first.n && first.n < n &&
	       !memcmp(first.bytes, l->bytes + found.begin, first.n) &&
	       !author_is_several(l->bytes + found.begin, n);
}

/* What the first link to an author says. */
static void name_of_link(struct node *author, struct names *names)
{
	size_t steps = 0;
	struct node *at = author;
	while (at && !(at->tag == TAG_A && is_name_marked(at)))
		at = ++steps <= SHOWN_STEPS ? tree_next(author, at) : NULL;
	struct shown l = at ? shown_below(at) : (struct shown){0};
	hsy_range rest = author_behind_lead(l.bytes, l.n);
	rest.end = rest.end ? rest.end : l.n;
	if (l.whole && is_marked_name(l.bytes + rest.begin, rest.end - rest.begin))
		names_add(names, l.bytes + rest.begin, rest.end - rest.begin);
}

/* Of what is led or marked: names that are no person's by their looks. */
static void names_marked(struct node *author, const struct shown *l, struct names *names)
{
	hsy_range rest = author_behind_lead(l->bytes, l->n);
	bool single = is_name_marked(author) && !memchr(l->bytes, ' ', l->n);
	names->marked = true;
	if (names->led)
		name_of_link(author, names);
	if (!names->n && names->led && label_has(author->label, LABEL_AUTHOR) &&
	    is_marked_name(l->bytes + rest.begin, rest.end - rest.begin))
		names_add(names, l->bytes + rest.begin, rest.end - rest.begin);
	if (!names->n && single && is_marked_name(l->bytes, l->n))
		names_add(names, l->bytes, l->n);
	hsy_range agency = names->n ? (hsy_range){0, 0} : author_agency(l->bytes, l->n);
	names_add(names, l->bytes + agency.begin, agency.end - agency.begin);
	names->agency = agency.begin < agency.end;
}

/* The first text below a node that is long, if it begins with "By" and more follows: its line. */
static struct node *led_text(struct node *author, struct shown *ret_line)
{
	size_t steps = 0;
	struct node *at = author;
	while (at && (at->tag != TAG_TEXT || (at->flags & NODE_BLANK)))
		at = ++steps <= SHOWN_STEPS ? tree_next(author, at) : NULL;
	*ret_line = at ? shown_below(at) : (struct shown){0};
	bool led = ret_line->whole && author_is_led(ret_line->bytes, ret_line->n);
	return led && !author_is_lead(ret_line->bytes, ret_line->n) ? at : NULL;
}

/* The names in what its class calls an author, or in a line that begins with "By". */
static struct names names_find(struct node *author, bool led)
{
	struct shown l = shown_names(author), first = {0};
	struct node *text = l.whole ? NULL : led_text(author, &first);
	l = text ? first : l;
	struct names names = {.led = led || author_is_led(l.bytes, l.n)};
	hsy_range found = l.whole ? author_find(l.bytes, l.n) : (hsy_range){0, 0};
	bool past = is_past_link(author, &l, found);
	if (!past)
		names_add(&names, l.bytes + found.begin, found.end - found.begin);
	if (!names.n && l.whole && (past || label_has(author->label, LABEL_AUTHOR)))
		names_of_parts(author, &names);
	if (!names.n && l.whole)
		names_marked(author, &l, &names);
	return names;
}

/* The first of the authors that stand nearest to the headline; of agencies only where nobody else is named. */
static void keep_names(struct stamp_search *s, struct node *node, const struct names *names, int worth)
{
	worth = names->agency ? 1 : worth;
	if (!names->n || worth <= s->best.author_worth || place_is_of_others(s, node, SHOWN_MAX))
		return;
	memcpy(s->best.author, names->bytes, names->n + 1);
	s->best.author_worth = worth;
	s->best.author_led = names->led;
	s->best.author_marked = names->marked;
	s->best.author_agency = names->agency;
}

void stamp_author_of(struct stamp_search *s, struct node *node, bool led)
{
	int worth = 1 + place_worth(s, node) + led;
	struct names names = {0};
	if (worth > s->best.author_worth)
		names = names_find(node, led);
	keep_names(s, node, &names, worth);
}

static bool is_in_link(const struct node *node)
{
	while (node && node->tag != TAG_A && !tag_is_block(node->tag))
		node = node->up;
	return node && node->tag == TAG_A;
}

/* A long text has the name too: it is a place, or what the article speaks of. */
static bool is_told_again(struct node *root, const char *name, size_t n)
{
	for (struct node *node = root; node; node = tree_next(root, node))
		if (node->tag == TAG_TEXT && node->n >= TEXT && memmem(node->text, node->n, name, n))
			return true;
	return false;
}

void stamp_author_before_day(struct stamp_search *s)
{
	struct node *name = s->before;
	int worth = s->below && s->n_prose < SOME_PROSE && !s->best.author_worth ? 1 : 0;
	if (!worth || !name || !s->is_before_below || place_is_below(name, s->headline) || is_in_link(name))
		return;
	struct shown l = shown_below(name);
	while (l.n && strchr(" |,-", l.bytes[l.n - 1]))
		l.n--;
	hsy_range found = author_find(l.bytes, l.n);
	struct names names = {0};
	if (found.begin == 0 && (found.end == l.n || l.bytes[l.n - 1] == ')') &&
	    !is_told_again(s->root, l.bytes, found.end))
		names_add(&names, l.bytes, found.end);
	keep_names(s, name, &names, worth);
}

/* "https://quay.example/authors/ida-lund" */
static bool is_path_of_author(const char *href)
{
	static const char *const paths[] = {"author",      "autor",     "auteur",   "writer", "journalist",
					    "contributor", "columnist", "reporter", "staff/", "editors/"};
	for (const char *at = href; at && (at = strchr(at, '/'));) {
		at++;
		for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
			if (*at == *paths[i] && !strncmp(at, paths[i], strlen(paths[i])))
				return true;
	}
	return false;
}

void stamp_author_in_link(struct stamp_search *s, struct node *link)
{
	enum { MOST = 4 };
	int worth = s->best.author_worth < MOST ? place_worth(s, link) : 0;
	if (worth <= s->best.author_worth || !is_path_of_author(link->has->href))
		return;
	struct shown l = shown_below(link);
	hsy_range name = l.whole ? author_find(l.bytes, l.n) : (hsy_range){0, 0};
	if (name.begin != 0 || name.end == 0 || name.end != l.n)
		return;
	struct node *block = link->up;
	while (block && !tag_is_block(block->tag))
		block = block->up;
	struct shown around = shown_below(block ? block : link);
	struct names names = {0};
	if (!around.whole || shown_ends_sentence(&around))
		return; /* of whom the text speaks */
	names_of_parts(link->up, &names);
	if (!names.n)
		names_add(&names, l.bytes, l.n);
	keep_names(s, link, &names, worth);
}

/* "by Ida Lund / 3 May 2025", as the text of a line. */
static void keep_line(struct stamp_search *s, struct node *text, const struct shown *l)
{
	struct names names = {.led = true};
	hsy_range found = author_find(l->bytes, l->n);
	names_add(&names, l->bytes + found.begin, found.end - found.begin);
	keep_names(s, text, &names, 2 + place_worth(s, text));
}

bool stamp_author_signs(const struct node *text)
{
	size_t at = 0;
	while (at < text->n && (unsigned char)text->text[at] <= ' ')
		at++;
	const char *s = text->text + at, *blank = text->n < TEXT ? memchr(s, ' ', text->n - at) : NULL;
	return blank && !memchr(s, ',', text->n - at) && author_is_led(s, text->n - at) &&
	       !author_is_lead(s, (size_t)(blank - s));
}

void stamp_author_in_byline(struct stamp_search *s, struct node *text)
{
	struct shown l = {.whole = true};
	size_t at = 0;
	while (at < text->n && strchr(" \t\n\r|", text->text[at]))
		at++;
	shown_add(&l, text->text + at, text->n - at < TEXT ? text->n - at : TEXT);
	shown_add(&l, " ", 1);
	struct node *block = text->up;
	while (block && !tag_is_block(block->tag) && block->tag != TAG_TIME)
		block = block->up;
	if (!block || !author_is_led(l.bytes, l.n))
		return;
	bool within = text->up == block && block->first != text && shown_run_begin(text) == text;
	if (within && !names_find(block, true).n) {
		keep_line(s, text, &l);
		return;
	}
	bool inner = text->up != block && names_find(text->up, true).n;
	bool ends = !text->next || text->next->tag == TAG_BR;
	bool alone = inner && (ends || !names_find(block, true).n);
	stamp_author_of(s, alone ? text->up : block, true);
}
