/* See shown.h. */
#include "intake/shown.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/author.h"

void shown_add(struct shown *l, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)(s[i] - 'A') <= 'z' - 'A' && l->n < SHOWN_MAX - 1) {
			l->bytes[l->n++] = s[i]; /* as most are */
			continue;
		}
		bool fixed = s[i] == '\xc2' && i + 1 < n && s[i + 1] == '\xa0';
		bool blank = fixed || (unsigned char)s[i] <= ' ', after = l->n && l->bytes[l->n - 1] == ' ';
		i += fixed;
		if (blank && (!l->n || after))
			continue;
		l->n -= after && s[i] == ',';
		l->whole = l->n < SHOWN_MAX;
		if (!l->whole)
			return;
		l->bytes[l->n++] = blank ? ' ' : s[i];
	}
}

static struct shown less_blanks(struct shown l)
{
	while (l.n && l.bytes[l.n - 1] == ' ')
		l.n--;
	return l;
}

struct shown shown_below(struct node *node)
{
	struct shown l = {.whole = true};
	size_t steps = 0;
	for (struct node *at = node; at && l.whole; at = tree_next(node, at)) {
		l.whole = ++steps <= SHOWN_STEPS;
		if (at->tag == TAG_TEXT && l.whole)
			shown_add(&l, at->text, at->n);
		else if (l.whole)
			shown_add(&l, " ", 1);
	}
	return less_blanks(l);
}

struct shown shown_names(struct node *node)
{
	struct shown l = {.whole = true};
	size_t steps = 0;
	for (struct node *at = node; at && l.whole; at = tree_next(node, at)) {
		struct shown before = at->tag == TAG_BR ? less_blanks(l) : (struct shown){0};
		bool comma = before.n && !author_is_lead(before.bytes, before.n);
		l.whole = ++steps <= SHOWN_STEPS;
		if (at->tag == TAG_TEXT && l.whole)
			shown_add(&l, at->text, at->n);
		else if (l.whole)
			shown_add(&l, comma ? ", " : " ", 1 + comma);
	}
	return less_blanks(l);
}

struct node *shown_run_begin(struct node *text)
{
	struct node *own = text;
	while (own->up && !tag_is_block(own->up->tag))
		own = own->up;
	struct node *begin = own->up ? own->up->first : NULL, *at = begin;
	for (size_t steps = 0; at && at != own && steps < SHOWN_STEPS; at = at->next, steps++)
		if (at->tag == TAG_BR || tag_is_block(at->tag))
			begin = at->next;
	return at == own ? begin : NULL;
}

struct shown shown_run(struct node *begin)
{
	struct shown l = {.whole = true};
	size_t steps = 0;
	for (struct node *at = begin; at && l.whole && at->tag != TAG_BR && !tag_is_block(at->tag); at = at->next) {
		struct shown part = shown_below(at);
		l.whole = part.whole && ++steps <= SHOWN_STEPS;
		shown_add(&l, " ", 1);
		if (l.whole)
			shown_add(&l, part.bytes, part.n);
	}
	return less_blanks(l);
}

bool shown_ends_sentence(const struct shown *l)
{
	enum { SHORT = 3 };
	if (!l->n || !strchr(".?!", l->bytes[l->n - 1]))
		return false;
	size_t end = l->n - 1, begin = end;
	while (begin && ascii_may_be_letter(l->bytes[begin - 1]))
		begin--;
	bool initial = end - begin == 1 && begin && l->bytes[begin - 1] == '.';
	bool unit =
	    end - begin <= SHORT && begin > 1 && l->bytes[begin - 1] == ' ' && ascii_is_digit(l->bytes[begin - 2]);
	return l->bytes[end] != '.' || !(initial || unit);
}
