/* See stamp.h. Each <time>, and each text with a year in it, is looked at in the order of the page:
 *
 *   1. Its line is what stands in the <time>, in the nearest element whose class calls it a date, or else in the
 *      block. A long line, a sentence, a line of a link, a list of other articles, a comment is none.
 *   2. "Published" or "Updated" in the line, or right before it, cuts it into pieces, each with its own date.
 *   3. What is published counts more than what says nothing, and that more than what is updated; the article that
 *      holds the headline counts more than what is beside it. Of two that are worth the same the first holds. */
#define _GNU_SOURCE /* memmem */
#include "intake/stamp.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "intake/author.h"
#include "lang/lang.h"

enum {
	MAX_LINE = 120,
	MAX_STEPS = 200,
	MAX_LEVELS = 12,
	SHORT_LINE = 80,
	TEXT = 60,
	SOME_PROSE = 200,
	MUCH_PROSE = 300,
	PROSE = 120,
	MORE = 12,
	FEW_LEVELS = 3,
	SHORT_TITLE = 15
};

enum said { SAID_NOTHING, SAID_PUBLISHED, SAID_UPDATED };

struct line {
	char bytes[MAX_LINE + 4];
	size_t n;
	bool whole;
};

struct search {
	struct node *root;
	const struct node *headline, *article; /* article: that holds the headline */
	const char *title;
	const struct node *main; /* the same, or <main> */
	const struct node *unit; /* the one that was looked at last */
	const struct node *run;  /* where the line began that was, if it was a part of its block */
	struct node *before;     /* the last text that was met */
	bool is_before_below;
	bool below;     /* the headline was met */
	size_t n_prose; /* letters of long texts behind it */
	enum date_order order;
	struct line above; /* the last short line with a year above it */
	bool is_above_dated;
	size_t n_since; /* texts met since */
	struct stamp best;
};

/* ---- lines ---- */

static void line_add(struct line *l, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)(s[i] - 'A') <= 'z' - 'A' && l->n < MAX_LINE - 1) {
			l->bytes[l->n++] = s[i]; /* as most are */
			continue;
		}
		bool fixed = s[i] == '\xc2' && i + 1 < n && s[i + 1] == '\xa0';
		bool blank = fixed || (unsigned char)s[i] <= ' ', after = l->n && l->bytes[l->n - 1] == ' ';
		i += fixed;
		if (blank && (!l->n || after))
			continue;
		l->n -= after && s[i] == ',';
		l->whole = l->n < MAX_LINE;
		if (!l->whole)
			return;
		l->bytes[l->n++] = blank ? ' ' : s[i];
	}
}

static struct line less_blanks(struct line l)
{
	while (l.n && l.bytes[l.n - 1] == ' ')
		l.n--;
	return l;
}

/* What stands below a node, whole if it is short. */
static struct line line_below(struct node *node)
{
	struct line l = {.whole = true};
	size_t steps = 0;
	for (struct node *at = node; at && l.whole; at = tree_next(node, at)) {
		l.whole = ++steps <= MAX_STEPS;
		if (at->tag == TAG_TEXT && l.whole)
			line_add(&l, at->text, at->n);
		else if (l.whole)
			line_add(&l, " ", 1);
	}
	return less_blanks(l);
}

/* The same of what has names: where a line ends behind one, a comma stands. "By Ida Lund<br>Vik Post" */
static struct line names_below(struct node *node)
{
	struct line l = {.whole = true};
	size_t steps = 0;
	for (struct node *at = node; at && l.whole; at = tree_next(node, at)) {
		struct line before = at->tag == TAG_BR ? less_blanks(l) : (struct line){0};
		bool comma = before.n && !author_is_lead(before.bytes, before.n);
		l.whole = ++steps <= MAX_STEPS;
		if (at->tag == TAG_TEXT && l.whole)
			line_add(&l, at->text, at->n);
		else if (l.whole)
			line_add(&l, comma ? ", " : " ", 1 + comma);
	}
	return less_blanks(l);
}

/* ---- words ---- */

/* A sign of Chinese and Japanese texts, "：", "（", "、": three bytes that are no letter. */
static bool is_wide_sign(const char *s, size_t n)
{
	if (n < 3)
		return false;
	unsigned char a = (unsigned char)s[0], b = (unsigned char)s[1], c = (unsigned char)s[2];
	return (a == 0xe3 && b == 0x80 && c <= 0x9f) ||
	       (a == 0xef && b == 0xbc && (c <= 0x8f || (c >= 0x9a && c <= 0xa0))) ||
	       (a == 0xef && b == 0xbd && c == 0x9c);
}

/* Behind the letters from `at` on. */
static size_t word_end(const char *s, size_t n, size_t at)
{
	while (at < n && ascii_may_be_letter(s[at]) && !is_wide_sign(s + at, n - at))
		at++;
	return at;
}

static enum said says_of(uint16_t classes)
{
	return lang_has(classes, CLASS_SAYS_PUBLISHED) ? SAID_PUBLISHED
	       : lang_has(classes, CLASS_SAYS_UPDATED) ? SAID_UPDATED
						       : SAID_NOTHING;
}

static enum said word_says(const char *s, size_t n)
{
	return says_of(lang_look(lang_any(), s, n));
}

/* The last word, words such as "on" passed over, tells what follows. */
static enum said text_says(const char *s, size_t n)
{
	while (n) {
		while (n && (!ascii_may_be_letter(s[n - 1]) || (n > 2 && is_wide_sign(s + n - 3, 3))))
			n -= ascii_may_be_letter(s[n - 1]) ? 3 : 1;
		size_t begin = n;
		while (begin && ascii_may_be_letter(s[begin - 1]) && !(begin > 2 && is_wide_sign(s + begin - 3, 3)))
			begin--;
		uint16_t classes = lang_look(lang_any(), s + begin, n - begin);
		if (!lang_has(classes, CLASS_SAYS_PASSED))
			return says_of(classes);
		n = begin;
	}
	return SAID_NOTHING;
}

static enum said node_says(const struct node *node)
{
	if (label_has(node->label, LABEL_PUBLISHED))
		return SAID_PUBLISHED;
	bool other = label_has(node->label, LABEL_UPDATED) ||
		     (node->has->itemprop && !strcasecmp(node->has->itemprop, "dateModified"));
	return other ? SAID_UPDATED : SAID_NOTHING;
}

/* It ends like a sentence, and not in "p.m." or "2 min.". */
static bool ends_sentence(const struct line *l)
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

/* A <time>, or what has a machine's day in its title: <abbr class="published" title="2025-06-27T10:00:00Z">. */
static bool is_time(const struct node *node)
{
	return node->tag == TAG_TIME || node->has->datetime;
}

/* itemprop="dateModified" and its like. */
static bool is_marked_date(const struct node *node)
{
	return node->has->itemprop && !strncasecmp(node->has->itemprop, "date", 4);
}

static bool is_dated(const struct node *node)
{
	return label_has(node->label, LABEL_DATED) || is_time(node) || is_marked_date(node);
}

/* ---- places ---- */

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

static bool is_below(const struct node *node, const struct node *top)
{
	while (node && node != top)
		node = node->up;
	return top && node;
}

static bool is_caption(const struct node *text)
{
	int level = FEW_LEVELS;
	for (const struct node *up = text->up; up && level; up = up->up, level--)
		if (is_picture(up) || (up->label && strstr(up->label->text, "caption")))
			return true;
	return false;
}

/* The headline stands beside it once more, as in a box that says of this article who wrote it and when. */
static bool is_beside_title(const struct search *s, struct node *node, const struct node *top)
{
	size_t n_title = s->title ? strlen(s->title) : 0, steps = 0;
	int level = FEW_LEVELS;
	struct node *box = node;
	while (box != top && level--)
		box = box->up;
	for (struct node *at = box; at && n_title >= SHORT_TITLE && steps < MAX_STEPS;
	     at = tree_next(box, at), steps++) {
		struct line l = at->tag == TAG_TEXT && at->n >= n_title ? line_below(at) : (struct line){0};
		if (l.n == n_title && !memcmp(l.bytes, s->title, n_title))
			return true;
	}
	return false;
}

/* Stands in a link that says more, or among other articles, comments or words under a picture, which hold no
 * <time>. */
static bool is_of_others(const struct search *s, struct node *node, size_t n_line)
{
	int level = s->headline ? MAX_LEVELS : FEW_LEVELS;
	for (struct node *up = node; up && !(up->flags & NODE_SPINE) && !is_main(up) && level;
	     up = up->up, level--) {
		bool own_footer = up->tag == TAG_FOOTER && is_below(up, s->main);
		bool aside = up->tag == TAG_ASIDE && s->main && !is_below(up, s->main);
		bool nav = up->tag == TAG_NAV && !is_marked_date(node);
		bool beside = aside || ((is_list_of_others(up) || nav || up->tag == TAG_FOOTER) && !own_footer);
		if ((beside && !is_beside_title(s, node, up)) || (is_picture(up) && node->tag != TAG_TIME))
			return true;
		struct line link = {.whole = true};
		if (up->tag == TAG_A && !(up->has->rel && strstr(up->has->rel, "bookmark")))
			link = line_below(up);
		if (!link.whole || link.n > n_line + MORE)
			return true;
	}
	return false;
}

/* ---- candidates ---- */

static void keep(struct search *s, const char *iso, bool in_time, int worth)
{
	if (worth <= s->best.worth || date_is_none(iso))
		return;
	s->best.worth = worth;
	s->best.in_time = in_time;
	memcpy(s->best.iso, iso, DATE_SIZE);
}

/* What the place adds: the article of the headline, and there the lines right below it. */
static int place_worth(const struct search *s, const struct node *node)
{
	return (s->article && is_below(node, s->article) ? 3 : 0) + (s->below && s->n_prose < MUCH_PROSE ? 1 : 0);
}

static int said_worth(enum said said, int else_worth)
{
	return said == SAID_PUBLISHED ? 5 : said == SAID_UPDATED ? 1 : else_worth;
}

/* What is far above the headline may be today's date, what is far below another story's. */
static int far_worth(const struct search *s, int worth)
{
	int most = s->below ? 2 : 1;
	return worth < most ? worth : most;
}

/* The pieces of a line, each from one word that says what follows to the next. */
static void look_at_line(struct search *s, const struct node *unit, const struct line *l, enum said said, int worth)
{
	size_t begin = 0;
	int place = place_worth(s, unit);
	for (size_t at = 0; at <= l->n;) {
		size_t from = at;
		at = word_end(l->bytes, l->n, at);
		enum said next = at > from ? word_says(l->bytes + from, at - from) : SAID_NOTHING;
		char iso[DATE_SIZE];
		if (next != SAID_NOTHING || at == l->n) {
			size_t end = next != SAID_NOTHING ? from : l->n;
			int value = said_worth(said, place ? worth : far_worth(s, worth));
			if (value && date_find_in(l->bytes + begin, end - begin, s->order, iso))
				keep(s, iso, unit->tag == TAG_TIME, value + place);
			begin = end;
			said = next;
		}
		at += at == from || at == l->n;
	}
}

static enum said said_before(const struct search *s, const struct node *unit)
{
	enum said own = node_says(unit);
	return own || !s->before ? own : text_says(s->before->text, s->before->n);
}

/* The element around a text whose line is looked at. */
static struct node *unit_of(struct node *text, bool *ret_dated)
{
	struct node *block = NULL;
	*ret_dated = false;
	for (struct node *up = text->up; up; up = up->up) {
		if (is_dated(up) && !(up->flags & NODE_SPINE)) {
			*ret_dated = true;
			return up;
		}
		if (block)
			return block;
		if (tag_is_block(up->tag))
			block = up;
	}
	return block;
}

/* The first of the nodes around a text that no block and no <br> parts from it; NULL: it is far on in its block. */
static struct node *run_begin(struct node *text)
{
	struct node *own = text;
	while (own->up && !tag_is_block(own->up->tag))
		own = own->up;
	struct node *begin = own->up ? own->up->first : NULL, *at = begin;
	for (size_t steps = 0; at && at != own && steps < MAX_STEPS; at = at->next, steps++)
		if (at->tag == TAG_BR || tag_is_block(at->tag))
			begin = at->next;
	return at == own ? begin : NULL;
}

static struct line line_of_run(struct node *begin)
{
	struct line l = {.whole = true};
	size_t steps = 0;
	for (struct node *at = begin; at && l.whole && at->tag != TAG_BR && !tag_is_block(at->tag); at = at->next) {
		struct line part = line_below(at);
		l.whole = part.whole && ++steps <= MAX_STEPS;
		line_add(&l, " ", 1);
		if (l.whole)
			line_add(&l, part.bytes, part.n);
	}
	return less_blanks(l);
}

/* "Published 3 May 2024.", "Last updated: 3 May 2024." */
static bool begins_with_label(const struct line *l)
{
	size_t at = 0;
	for (int i = 0; i < 2; i++) {
		size_t from = at;
		at = word_end(l->bytes, l->n, at);
		if (word_says(l->bytes + from, at - from))
			return l->n <= SHORT_LINE;
		at += at < l->n && l->bytes[at] == ' ';
	}
	return false;
}

/* "Fares from 3 May 2024 on" over a part of the article. */
static bool is_subheading(const struct node *unit, const struct line *l)
{
	return unit->tag == TAG_H2 && date_is_told(l->bytes, l->n, DATE_TOLD_SHORT) && !begins_with_label(l) &&
	       !author_is_led(l->bytes, l->n);
}

static void look_at_text(struct search *s, struct node *text)
{
	bool dated;
	struct node *unit = unit_of(text, &dated);
	if (!unit || unit == s->unit)
		return;
	struct line l = line_below(unit);
	struct node *run = dated || (l.whole && l.n <= SHORT_LINE) ? NULL : run_begin(text);
	if (run && run == s->run)
		return;
	s->run = run;
	s->unit = run ? NULL : unit;
	l = run ? line_of_run(run) : l;
	if (!l.whole && !dated && !tag_is_block(text->up->tag)) {
		unit = text->up;
		l = line_below(unit);
	}
	bool led = author_is_led(l.bytes, l.n), byline = led && label_has(unit->label, LABEL_AUTHOR);
	if (!l.whole || !l.n || (ends_sentence(&l) && !dated && !byline && !begins_with_label(&l)) ||
	    is_of_others(s, unit, l.n))
		return;
	bool under = s->below && s->n_prose < MUCH_PROSE && (led || l.n <= SHORT_LINE) &&
		     (byline || !date_is_told(l.bytes, l.n, DATE_TOLD)) && !is_subheading(unit, &l);
	int worth = dated || (under && s->n_prose < SOME_PROSE) ? 3 : under ? 2 : 0;
	look_at_line(s, unit, &l, said_before(s, unit), worth);
	if (!s->below && l.n <= SHORT_LINE) {
		s->above = l;
		s->is_above_dated = dated;
		s->n_since = 0;
	}
}

/* "27 Jun" in a line that says nothing else. The last one before the headline, or the first behind it, holds. */
static void look_at_day(struct search *s, struct node *text)
{
	bool dated;
	struct node *unit = unit_of(text, &dated);
	struct line l = unit ? line_below(unit) : (struct line){0};
	if (l.whole && l.n && l.n <= TEXT && date_is_all(l.bytes, l.n) && !is_of_others(s, unit, l.n))
		date_find_day(l.bytes, l.n, &s->best.month, &s->best.day);
}

/* Stands in a sentence: "The fair of <time>3 May</time> is off." */
static bool is_in_sentence(const struct node *time, size_t n_time)
{
	enum { MUCH = 30 };
	struct node *block = time->up;
	while (block && !tag_is_block(block->tag))
		block = block->up;
	struct line l = block ? line_below(block) : (struct line){0};
	return l.n > n_time + MUCH && (!l.whole || strchr(".?!", l.bytes[l.n - 1])) && !begins_with_label(&l);
}

/* A <time> shows another day than it tells machines: that of its own place, or of publication where it tells of a
 * change. */
static bool shows_other_day(const struct search *s, const struct line *l, const char *iso)
{
	enum { N_DAY = 10 };
	char shown[DATE_SIZE];
	return l->whole && date_has_month(l->bytes, l->n) && date_find_in(l->bytes, l->n, s->order, shown) &&
	       strncmp(shown, iso, N_DAY) != 0;
}

static bool date_of_machine(const struct search *s, const char *text, char ret_iso[DATE_SIZE])
{
	size_t n = strlen(text);
	return date_parse(text, n, ret_iso) || date_find_in(text, n, s->order, ret_iso);
}

static void look_at_time(struct search *s, struct node *time)
{
	char iso[DATE_SIZE];
	struct line l = line_below(time);
	if (!time->has->datetime || !date_of_machine(s, time->has->datetime, iso) || is_of_others(s, time, l.n) ||
	    shows_other_day(s, &l, iso))
		return;
	s->unit = time;
	int place = place_worth(s, time);
	int worth = is_in_sentence(time, l.n) ? 1 : place ? 3 : far_worth(s, 3);
	keep(s, iso, true, said_worth(said_before(s, time), worth) + place);
}

/* ---- authors ---- */

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
	       !lang_has(lang_look(lang_any(), s, n), CLASS_NO_NAME_ALONE);
}

/* What stands between names and tells nothing: "by", "and", a comma, a day, a time. */
static bool is_between_names(const struct line *l)
{
	size_t letters = 0;
	for (size_t i = 0; i < l->n; i++)
		letters += ascii_may_be_letter(l->bytes[i]);
	return !letters || author_is_lead(l->bytes, l->n) || author_is_join(l->bytes, l->n) ||
	       date_is_all(l->bytes, l->n);
}

/* What may follow names in elements of its own, and be no part of a sentence with them: what somebody is, an
 * address, when. */
static bool may_follow_names(const struct line *l)
{
	return !ascii_is_lower(l->bytes[0]) || memchr(l->bytes, '@', l->n);
}

/* Persons whose names stand in elements of their own, up to where something else does. */
static void names_of_parts(struct node *author, struct names *names)
{
	struct names all = *names;
	for (struct node *at = author; at; at = tree_next(author, at)) {
		struct line l = at->tag == TAG_TEXT ? line_below(at) : (struct line){0};
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
static struct node *first_text(struct node *node, struct line *ret_line)
{
	size_t steps = 0;
	for (struct node *at = node; at && steps < MAX_STEPS; at = tree_next(node, at), steps++) {
		if (at->tag != TAG_TEXT || (at->flags & NODE_BLANK))
			continue;
		*ret_line = line_below(at);
		if (!author_is_lead(ret_line->bytes, ret_line->n))
			return at;
	}
	return NULL;
}

/* One name that is said to be longer than the first of the elements that it stands in, which is a link and a whole
 * name: "<a>Ida Lund</a> <a>Follow</a>". */
static bool is_past_link(struct node *author, const struct line *l, hsy_range found)
{
	struct line first = {0};
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
		at = ++steps <= MAX_STEPS ? tree_next(author, at) : NULL;
	struct line l = at ? line_below(at) : (struct line){0};
	hsy_range rest = author_behind_lead(l.bytes, l.n);
	rest.end = rest.end ? rest.end : l.n;
	if (l.whole && is_marked_name(l.bytes + rest.begin, rest.end - rest.begin))
		names_add(names, l.bytes + rest.begin, rest.end - rest.begin);
}

/* Of what is led or marked: names that are no person's by their looks. */
static void names_marked(struct node *author, const struct line *l, struct names *names)
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
static struct node *led_text(struct node *author, struct line *ret_line)
{
	size_t steps = 0;
	struct node *at = author;
	while (at && (at->tag != TAG_TEXT || (at->flags & NODE_BLANK)))
		at = ++steps <= MAX_STEPS ? tree_next(author, at) : NULL;
	*ret_line = at ? line_below(at) : (struct line){0};
	bool led = ret_line->whole && author_is_led(ret_line->bytes, ret_line->n);
	return led && !author_is_lead(ret_line->bytes, ret_line->n) ? at : NULL;
}

/* The names in what its class calls an author, or in a line that begins with "By". */
static struct names names_find(struct node *author, bool led)
{
	struct line l = names_below(author);
	struct line first = {0};
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
static void keep_names(struct search *s, struct node *node, const struct names *names, int worth)
{
	worth = names->agency ? 1 : worth;
	if (!names->n || worth <= s->best.author_worth || is_of_others(s, node, MAX_LINE))
		return;
	memcpy(s->best.author, names->bytes, names->n + 1);
	s->best.author_worth = worth;
	s->best.author_led = names->led;
	s->best.author_marked = names->marked;
	s->best.author_agency = names->agency;
}

static void keep_author(struct search *s, struct node *node, bool led)
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

/* A name alone under the headline, right before a line with a date, and no link to a section. */
static void look_at_name_before(struct search *s)
{
	struct node *name = s->before;
	int worth = s->below && s->n_prose < SOME_PROSE && !s->best.author_worth ? 1 : 0;
	if (!worth || !name || !s->is_before_below || is_below(name, s->headline) || is_in_link(name))
		return;
	struct line l = line_below(name);
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

/* A link to what somebody wrote, and those beside it, that no class calls an author. */
static void look_at_author_link(struct search *s, struct node *link)
{
	enum { MOST = 4 };
	int worth = s->best.author_worth < MOST ? place_worth(s, link) : 0;
	if (worth <= s->best.author_worth || !is_path_of_author(link->has->href))
		return;
	struct line l = line_below(link);
	hsy_range name = l.whole ? author_find(l.bytes, l.n) : (hsy_range){0, 0};
	if (name.begin != 0 || name.end == 0 || name.end != l.n)
		return;
	struct node *block = link->up;
	while (block && !tag_is_block(block->tag))
		block = block->up;
	struct line around = line_below(block ? block : link);
	struct names names = {0};
	if (!around.whole || ends_sentence(&around))
		return; /* of whom the text speaks */
	names_of_parts(link->up, &names);
	if (!names.n)
		names_add(&names, l.bytes, l.n);
	keep_names(s, link, &names, worth);
}

/* "Written by Ida Lund", in two words and more, and short: that of other stories, beside this one, begins with
 * "By".
 */
static bool is_signed(const struct node *text)
{
	size_t at = 0;
	while (at < text->n && (unsigned char)text->text[at] <= ' ')
		at++;
	const char *s = text->text + at, *blank = text->n < TEXT ? memchr(s, ' ', text->n - at) : NULL;
	return blank && !memchr(s, ',', text->n - at) && author_is_led(s, text->n - at) &&
	       !author_is_lead(s, (size_t)(blank - s));
}

/* "by Ida Lund / 3 May 2025", as the text of a line. */
static void keep_line(struct search *s, struct node *text, const struct line *l)
{
	struct names names = {.led = true};
	hsy_range found = author_find(l->bytes, l->n);
	names_add(&names, l->bytes + found.begin, found.end - found.begin);
	keep_names(s, text, &names, 2 + place_worth(s, text));
}

/* A line under the headline that begins with "By", or one further down that begins with "Text:". */
static void look_at_byline(struct search *s, struct node *text)
{
	struct line l = {.whole = true};
	size_t at = 0;
	while (at < text->n && strchr(" \t\n\r|", text->text[at]))
		at++;
	line_add(&l, text->text + at, text->n - at < TEXT ? text->n - at : TEXT);
	line_add(&l, " ", 1);
	struct node *block = text->up;
	while (block && !tag_is_block(block->tag) && block->tag != TAG_TIME)
		block = block->up;
	if (!block || !author_is_led(l.bytes, l.n))
		return;
	bool within = text->up == block && block->first != text && run_begin(text) == text;
	if (within && !names_find(block, true).n) {
		keep_line(s, text, &l);
		return;
	}
	bool inner = text->up != block && names_find(text->up, true).n;
	bool ends = !text->next || text->next->tag == TAG_BR;
	bool alone = inner && (ends || !names_find(block, true).n);
	keep_author(s, alone ? text->up : block, true);
}

/* Four or eight digits, or three numbers with full stops, strokes or dashes between ("31.10.23", and a row of
 * more). */
static bool has_year(const struct node *text)
{
	size_t digits = 0, short_row = 0;
	for (size_t i = 0; i <= text->n; i++) {
		if (i < text->n && ascii_is_digit(text->text[i])) {
			digits++;
			continue;
		}
		if (digits == 4 || digits == 8)
			return true;
		short_row = digits ? short_row + 1 : 0;
		if (short_row == 3)
			return true;
		short_row = i < text->n && text->text[i] && strchr("./-", text->text[i]) ? short_row : 0;
		digits = 0;
	}
	return false;
}

/* "Port Esme, 3 May": where the day begins behind a place of up to three words, which a comma follows; 0: none. */
static size_t place_end(const char *s, size_t n)
{
	enum { LONGEST = 30, MANY = 3 };
	size_t at = 0, words = 0;
	for (; at < n && at < LONGEST && s[at] != ','; at++) {
		bool begins = at == 0 || s[at - 1] == ' ';
		words += begins;
		if (begins ? !ascii_may_be_letter(s[at]) || ascii_is_lower(s[at])
			   : !ascii_may_be_letter(s[at]) && !strchr(" -.", s[at]))
			return 0;
	}
	bool day = at + 2 < n && s[at] == ',' && s[at + 1] == ' ' && ascii_is_digit(s[at + 2]);
	return day && words <= MANY ? at + 2 : 0;
}

/* The date that a text begins with, as the first line of news does: "(21 November 2022) The", "LONDON, Jan 3, 2020
 * (AP)", "01.02.2022 The", "Vik, 3 May 2025: The". */
static bool lead_find(const char *s, size_t n, enum date_order order, char ret_iso[DATE_SIZE])
{
	enum { LEAD = 60, CAPITALS = 3 };
	static const char *const ends[] = {")", "(", ":", "|", " -", "--", "\xe2\x80\x93", "\xe2\x80\x94"};
	size_t at = 0, end = 0, capitals = 0;
	while (at < n && (unsigned char)s[at] <= ' ')
		at++;
	bool bracket = at < n && s[at] == '(';
	at += bracket;
	while (at + capitals < n && ascii_is_upper(s[at + capitals]))
		capitals++;
	if (at < n && !bracket && capitals < CAPITALS)
		at += place_end(s + at, n - at);
	if (at == n || !(ascii_is_digit(s[at]) || bracket || capitals >= CAPITALS))
		return false;
	size_t limit = n - at < LEAD ? n : at + LEAD, figures = at;
	while (figures < limit && (ascii_is_digit(s[figures]) || strchr("./-", s[figures])))
		figures++;
	for (size_t i = at; i < limit && !end; i++)
		for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
			if (n - i >= strlen(ends[k]) && !memcmp(s + i, ends[k], strlen(ends[k])))
				end = i;
	return date_find_in(s + at, figures - at, order, ret_iso) ||
	       (end > at && date_find_in(s + at, end - at, order, ret_iso));
}

/* The text begins its block. */
static bool is_first(const struct node *text)
{
	const struct node *at = text;
	while (at->up && at->up->first == at && !tag_is_block(at->up->tag))
		at = at->up;
	return at->up && at->up->first == at && tag_is_block(at->up->tag);
}

static void look_at_lead(struct search *s, struct node *text)
{
	char iso[DATE_SIZE];
	if (text->n >= TEXT && is_first(text) && lead_find(text->text, text->n, s->order, iso) &&
	    !is_of_others(s, text->up, MAX_LINE))
		keep(s, iso, false, 3 + place_worth(s, text));
}

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

static void met_text(struct search *s, struct node *text)
{
	enum { MOST = 2 * PROSE };
	size_t letters = 0;
	bool digits = false;
	for (size_t at = 0; at < text->n && letters < PROSE; at += MOST)
		letters += letters_count(text->text + at, text->n - at < MOST ? text->n - at : MOST, &digits);
	letters = letters < PROSE ? letters : PROSE;
	if (text->n < MOST && digits && has_year(text)) {
		look_at_name_before(s);
		look_at_text(s, text);
	} else if (text->n < TEXT && digits && (!s->below || (!s->best.month && s->n_prose < SOME_PROSE))) {
		look_at_day(s, text);
	}
	if ((s->below || !s->headline) && s->n_prose < MUCH_PROSE)
		look_at_lead(s, text);
	if ((s->below || !s->headline) &&
	    (s->n_prose < MUCH_PROSE || memchr(text->text, ':', text->n) || is_signed(text)))
		look_at_byline(s, text);
	if (letters > 3) {
		s->before = text;
		s->is_before_below = s->below;
	}
	s->n_since++;
	if ((s->below || !s->headline) && letters >= TEXT && s->n_prose < MUCH_PROSE && !is_caption(text))
		s->n_prose += letters;
}

/* The line right above the headline, or one near it that is called a date. */
static void look_above(struct search *s)
{
	enum { NEAR = 4, RATHER_NEAR = 12 };
	char iso[DATE_SIZE];
	bool near = s->n_since <= NEAR, rather = s->is_above_dated && s->n_since <= RATHER_NEAR;
	if (s->above.n && (near || rather) && date_find_in(s->above.bytes, s->above.n, s->order, iso))
		keep(s, iso, false, 2 + (near ? place_worth(s, s->headline) : 0));
}

/* A heading, or what is long of it, begins the title. */
static bool reads_as(struct node *heading, const char *title)
{
	struct line l = line_below(heading);
	size_t look = l.whole ? l.n : MAX_LINE, n = strlen(title);
	return look >= 8 && look <= n && !strncasecmp(l.bytes, title, look) && (l.whole || n > look);
}

/* What has the title and nothing else, on pages without headings: "<div class=head>Late again</div>". */
static struct node *title_find(struct node *root, const char *title)
{
	size_t n = strlen(title);
	for (struct node *node = root; node && n >= SHORT_TITLE; node = tree_next(root, node)) {
		if (node->tag != TAG_TEXT || node->n < n || node->up->tag == TAG_TITLE || node->up->tag == TAG_A)
			continue;
		struct line l = line_below(node);
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

static void met_element(struct search *s, struct node *node)
{
	if (node == s->headline) {
		s->below = true;
		look_above(s);
	}
	if (node->label && label_has(node->label, LABEL_AUTHOR) && !(node->flags & NODE_SPINE))
		keep_author(s, node, false);
	if (node->tag == TAG_A && (s->below || s->article))
		look_at_author_link(s, node);
	if (is_time(node))
		look_at_time(s, node);
}

struct stamp stamp_find(struct node *root, struct node *headline, const char *title, enum date_order order)
{
	headline = heading_find(root, headline, title);
	struct search s = {.root = root, .headline = headline, .title = title, .order = order};
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
