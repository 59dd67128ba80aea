/* See headline.h. */
#define _GNU_SOURCE /* memmem */
#include "intake/headline.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "intake/credit_name.h"
#include "intake/date.h"
#include "intake/extract.h"
#include "intake/words.h"

enum { MAX_MARK = 5, MAX_HEADINGS = 40, MAX_HEADING = 400, LONG_HEADING = 5, SHORT_HEADING = 2, FEW_WORDS = 4 };

/* ---- names of outlets ---- */

static bool is_sign(char c)
{
	unsigned char u = (unsigned char)c;
	return !(((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || u >= 0x80);
}

/* The `n` bytes, signs and blanks left out, stand at the beginning of `whole`, which they nearly are. */
static bool begins_loosely(const char *whole, size_t n_whole, const char *s, size_t n)
{
	size_t at = 0, letters = 0;
	for (size_t i = 0; i < n; i++) {
		if (is_sign(s[i]))
			continue;
		while (at < n_whole && is_sign(whole[at]))
			at++;
		if (at == n_whole || (whole[at] | 0x20) != (s[i] | 0x20))
			return false;
		at++;
		letters++;
	}
	return letters > 1 && letters * 3 >= n_whole;
}

/* The site's name in an address: "vikpost" of "https://www.vikpost.example/a". */
static const char *site_name(const char *address, size_t *ret_n)
{
	const char *host = address ? strstr(address, "://") : NULL;
	if (!host)
		return NULL;
	host += strncasecmp(host + 3, "www.", 4) ? 3 : 7;
	*ret_n = strcspn(host, "./:?#");
	return host;
}

bool headline_is_outlet(const struct headline *h, const char *s, size_t n)
{
	size_t n_site = 0;
	const char *site = site_name(h->address, &n_site);
	if (h->outlet && n && strlen(h->outlet) == n && !strncasecmp(h->outlet, s, n))
		return true;
	return (h->outlet && begins_loosely(h->outlet, strlen(h->outlet), s, n)) ||
	       (site && (begins_loosely(site, n_site, s, n) || begins_loosely(s, n, site, n_site)));
}

/* ---- parts of titles ---- */

static const char *const MARKS[] = {" | ",  " \xc2\xbb ",     " \xc2\xab ",
				    " :: ", " \xc2\xb7 ",     " \xe2\x80\xa2 ",
				    " - ",  " \xe2\x80\x93 ", " \xe2\x80\x94 "};
enum { N_MARKS = sizeof MARKS / sizeof *MARKS, N_STRONG = 6 }; /* strong: they stand in no headline */

/* The mark at `s`: its bytes, and whether it is a strong one; 0: none. */
static size_t mark_at(const char *s, bool *ret_strong)
{
	for (size_t i = *s == ' ' ? 0 : N_MARKS; i < N_MARKS; i++)
		if (!strncmp(s, MARKS[i], strlen(MARKS[i]))) {
			*ret_strong = i < N_STRONG;
			return strlen(MARKS[i]);
		}
	return 0;
}

bool headline_part(const char *title, size_t *at, hsy_range *ret_part)
{
	size_t n = title ? strlen(title) : 0, wide = 0;
	bool strong;
	if (*at >= n)
		return false;
	ret_part->begin = ret_part->end = *at;
	while (ret_part->end < n && !(wide = mark_at(title + ret_part->end, &strong)))
		ret_part->end++;
	*at = ret_part->end + wide;
	return true;
}

static size_t count_words(const char *s, size_t n)
{
	size_t words = 0;
	for (size_t i = 0; i < n; i++)
		words += s[i] != ' ' && (i == 0 || s[i - 1] == ' ');
	return words;
}

/* Marks without blanks, which stand in headlines too, at `s`: the bytes of one, 0 if there is none. */
static size_t tight_mark_at(const char *s)
{
	static const char *const marks[] = {": ",           " : ",          "|",           "-", "_",
					    "\xef\xbd\x9c", "\xef\xbc\x9a", "\xe3\x85\xa3"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (*s == *marks[i] && !strncmp(s, marks[i], strlen(marks[i])))
			return strlen(marks[i]);
	return 0;
}

/* A part of the title begins at `at`, or ends there: an end of it, or a mark. */
static bool is_edge(const char *title, size_t at, bool begins)
{
	bool strong;
	if (at == 0 || !title[at])
		return true;
	if (!begins)
		return mark_at(title + at, &strong) || tight_mark_at(title + at) || !strncmp(title + at, " (", 2);
	for (size_t wide = 1; wide <= MAX_MARK && wide <= at; wide++)
		if (mark_at(title + at - wide, &strong) == wide || tight_mark_at(title + at - wide) == wide)
			return true;
	return false;
}

/* The line is what stands between two marks of the title, or a mark and an end, and much of it. */
static bool is_much_of(const char *title, const char *line)
{
	enum { WIDE_WORD = 18 };
	size_t n = title ? strlen(title) : 0, n_line = strlen(line);
	if (n_line > n || n_line * 5 < n * 2 || (count_words(line, n_line) < 2 && n_line < WIDE_WORD))
		return false;
	for (size_t at = 0; at + n_line <= n; at++)
		if (!strncasecmp(title + at, line, n_line) && is_edge(title, at, true) &&
		    is_edge(title, at + n_line, false))
			return true;
	return false;
}

static bool is_much_of_one(const struct headline *h, const char *line)
{
	return is_much_of(h->title, line) || is_much_of(h->shared, line) || is_much_of(h->json, line);
}

/* ---- headings ---- */

struct heading {
	struct node *node;
	const char *line; /* in the arena */
	double kin;       /* how much of it and of a title are the same */
};

/* The line is as much as a title, or a part of it between marks. */
static double kin_of(const char *line, const char *title)
{
	struct word_set mine = word_set_of(line), theirs = word_set_of(title);
	if (!mine.n || !theirs.n)
		return 0;
	double shared = word_set_shared(&mine, &theirs);
	return shared / mine.n * (0.7 + 0.3 * shared / theirs.n);
}

/* <title> alone tells only where nothing else does, or of a long heading: it holds the site's name as well. */
static double kin_of_all(const struct headline *h, const char *line)
{
	const char *titles[] = {h->shared, h->json, h->title};
	bool told = h->shared || h->json, is_long = word_set_of(line).n >= LONG_HEADING;
	double most = 0;
	for (int i = 0; i < 3; i++) {
		double kin = titles[i] && (i < 2 || !told || is_long) ? kin_of(line, titles[i]) : 0;
		most = kin > most ? kin : most;
	}
	return most;
}

/* The heading as a line in the arena; false: out of memory. *ret_line is NULL where it is none of an article. */
static bool heading_line(struct arena *a, struct node *node, const char **ret_line)
{
	struct buffer line = {0};
	*ret_line = NULL;
	extract_line(node, &line);
	bool fine = !line.failed;
	if (fine && line.n && line.n <= MAX_HEADING) {
		*ret_line = arena_copy(a, line.bytes, line.n);
		fine = *ret_line != NULL;
	}
	buffer_free(&line);
	return fine;
}

static bool is_home(const char *href)
{
	const char *path = href ? strstr(href, "://") : NULL;
	path = path ? strchr(path + 3, '/') : href;
	return href && (!path || !strcmp(path, "/") || !strcmp(path, "./") || !strcmp(path, "index.html") ||
			!strcmp(path, "/index.html"));
}

/* Well above the page's own address: "https://vik.example/blog/" of "https://vik.example/blog/2025/late-again". */
static bool is_above(const char *href, const char *address)
{
	enum { FAR = 10 };
	size_t n = href ? strlen(href) : 0;
	return n && href[n - 1] == '/' && address && !strncmp(address, href, n) && strlen(address + n) >= FAR;
}

/* A link home stands below it, as in the heading that says whose page it is. */
static bool leads_home(struct node *heading, const char *address)
{
	for (struct node *node = heading; node; node = tree_next(heading, node))
		if (node->tag == TAG_A && (is_home(node->has->href) || is_above(node->has->href, address)))
			return true;
	return false;
}

/* The heading that is most like a title; `best->node` stays NULL if none is much like one. Counts headings. */
static bool heading_find(struct arena *a, struct node *root, const struct headline *h, struct heading *best,
			 size_t *ret_count)
{
	const double least = 0.45;
	*best = (struct heading){.kin = least};
	*ret_count = 0;
	for (struct node *node = root; node && *ret_count < MAX_HEADINGS; node = tree_next_heading(root, node)) {
		const char *line;
		if (node->tag != TAG_H1 || (node->flags & NODE_HIDDEN))
			continue;
		if (!heading_line(a, node, &line))
			return false;
		*ret_count += line != NULL;
		bool told = line && h->shared && !strcasecmp(line, h->shared);
		bool fits =
		    line && !headline_is_outlet(h, line, strlen(line)) && (told || !leads_home(node, h->address));
		double kin = fits ? kin_of_all(h, line) : 0;
		if (fits && kin <= least && is_much_of_one(h, line)) /* in scripts without blanks */
			kin = least + 0.01;
		if (kin > best->kin)
			*best = (struct heading){node, line, kin};
	}
	return true;
}

/* ---- titles ---- */

/* Takes the outlet's name off the end or the beginning of a title where such a mark stands beside it. */
static bool take_tight(const struct headline *h, const char **s, size_t *n)
{
	size_t n_name = h->outlet ? strlen(h->outlet) : *n;
	if (n_name >= *n)
		return false;
	size_t wide = strncasecmp(*s, h->outlet, n_name) ? 0 : tight_mark_at(*s + n_name), end = *n - n_name;
	if (wide && n_name + wide < *n) {
		*s += n_name + wide;
		*n -= n_name + wide;
		return true;
	}
	bool ends = !strncasecmp(*s + end, h->outlet, n_name);
	for (wide = 1; ends && wide <= MAX_MARK && wide < end; wide++)
		if (tight_mark_at(*s + end - wide) == wide) {
			*n = end - wide;
			return true;
		}
	return false;
}

static bool is_whole_day(const char *s, size_t n)
{
	char iso[DATE_SIZE];
	return date_is_all(s, n) && date_find_in(s, n, DATE_DAY_FIRST, iso);
}

/* Takes one part off the end or the beginning of a title that is an outlet's name, off the end a day, or, behind a
 * strong mark of <title>, a few words beside more of them. */
static bool take_part(const struct headline *h, const char **s, size_t *n, bool loose)
{
	for (size_t i = 1; i < *n; i++) {
		bool strong = false;
		size_t wide = mark_at(*s + i, &strong);
		if (!wide || i + wide >= *n)
			continue;
		const char *behind = *s + i + wide;
		size_t n_behind = *n - i - wide;
		bool is_day = is_whole_day(behind, n_behind) && !ascii_is_digit((*s)[i - 1]) && (*s)[i - 1] != '.';
		if (headline_is_outlet(h, behind, n_behind) || is_day ||
		    (loose && strong && i > n_behind && count_words(behind, n_behind) <= FEW_WORDS)) {
			*n = i;
			return true;
		}
		if (headline_is_outlet(h, *s, i) ||
		    (loose && strong && i < n_behind && count_words(*s, i) <= FEW_WORDS)) {
			*s = behind;
			*n = n_behind;
			return true;
		}
	}
	return false;
}

static const char *less_outlet(struct arena *a, const struct headline *h, const char *title)
{
	const char *s = title;
	size_t n = strlen(title);
	bool loose = title == h->title, any = false;
	while (take_part(h, &s, &n, loose || any) || take_tight(h, &s, &n))
		any = true;
	return any ? arena_copy(a, s, n) : title;
}

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
	if (n_part >= n || count_words(part, n_part) < 2)
		return false;
	bool ends = !strcasecmp(line + n - n_part, part) && is_sign(line[n - n_part - 1]);
	bool begins = !strncasecmp(line, part, n_part) && is_sign(line[n_part]) && n_part * 3 >= n;
	return ends || (begins && !is_one_text(heading->node, line, n, n_part));
}

/* The heading, or a title that is a part of it. */
static const char *less_kicker(const struct headline *h, const struct heading *heading, const char *title)
{
	if (title && is_part_of(heading, title))
		return title;
	return h->json && is_part_of(heading, h->json) ? h->json : heading->line;
}

/* The line begins with the name of the outlet and says what that is. */
static bool is_slogan(const struct headline *h, const char *line)
{
	size_t n = h->outlet ? strlen(h->outlet) : 0;
	return headline_is_outlet(h, line, strlen(line)) ||
	       (n > 3 && !strncasecmp(line, h->outlet, n) && is_sign(line[n]));
}

/* ---- who publishes, as the page shows it ---- */

/* <title> is the name, or has it before or behind a sign. */
static bool is_of_title(const char *title, const char *name)
{
	size_t n = strlen(title), n_name = strlen(name);
	if (n < n_name)
		return false;
	const char *behind = title + n_name, *before = title + n - n_name;
	bool begins = !strncasecmp(title, name, n_name) && (!*behind || *behind == ':' || !strncmp(behind, " ", 1));
	bool ends = !strcasecmp(before, name) && (before == title || before[-1] == ' ');
	bool is_set_off = n == n_name || *behind == ':' || (begins && is_sign(behind[1])) ||
			  (ends && before - title > 2 && is_sign(before[-2]));
	return (begins || ends) && is_set_off;
}

bool headline_site(struct arena *a, struct node *root, const char *title, const char **ret_outlet)
{
	*ret_outlet = NULL;
	for (struct node *node = root; node && title && !*ret_outlet; node = tree_next(root, node)) {
		const char *line = NULL;
		if (node->tag != TAG_A || (node->flags & NODE_HIDDEN) || !is_home(node->has->href))
			continue;
		if (!heading_line(a, node, &line))
			return false;
		hsy_range name = line ? credit_name(line, strlen(line)) : (hsy_range){0, 0};
		if (name.end && name.end == strlen(line) && is_of_title(title, line))
			*ret_outlet = line;
	}
	return true;
}

/* The part of a title behind its last mark or before its first one. */
static hsy_range outer_part(const char *s, size_t n, bool last)
{
	hsy_range part = {0, n};
	for (size_t i = 1; i < n; i++) {
		bool strong;
		size_t wide = mark_at(s + i, &strong);
		if (!wide)
			continue;
		if (!last)
			return (hsy_range){0, i};
		part.begin = i + wide;
	}
	return part;
}

bool headline_beside(struct arena *a, const char *title, const char *headline, const char **ret_outlet)
{
	size_t n = title ? strlen(title) : 0, n_headline = headline ? strlen(headline) : 0;
	bool strong, is_ahead;
	*ret_outlet = NULL;
	if (!n_headline || n <= n_headline)
		return true;
	is_ahead = !strncasecmp(title, headline, n_headline) && mark_at(title + n_headline, &strong);
	bool is_behind = !strcasecmp(title + n - n_headline, headline);
	hsy_range part = is_ahead || is_behind ? outer_part(title, n, is_ahead) : (hsy_range){0, 0};
	const char *s = title + part.begin;
	size_t n_part = part.end - part.begin;
	hsy_range name = n_part ? credit_name(s, n_part) : (hsy_range){0, 0};
	if (n_part == n || !name.end || name.end - name.begin != n_part || count_words(s, n_part) > FEW_WORDS)
		return true;
	return (*ret_outlet = arena_copy(a, s, n_part)) != NULL;
}

/* Headings below <h1> that are shown, in the order of the page. */
struct subheadings {
	struct arena *a;
	struct node *root, *next;
	size_t count;
	struct heading at; /* the one in hand; without a line if it has none */
	bool failed;       /* out of memory */
};

static struct subheadings subheadings_of(struct arena *a, struct node *root)
{
	return (struct subheadings){.a = a, .root = root, .next = root};
}

static bool subheadings_next(struct subheadings *s)
{
	struct node *node = s->next;
	while (node && (node->tag != TAG_H2 || node->flags & NODE_HIDDEN))
		node = tree_next_heading(s->root, node);
	if (!node || s->count == MAX_HEADINGS)
		return false;
	s->count++;
	s->at.node = node;
	s->next = tree_next_heading(s->root, node);
	s->failed = !heading_line(s->a, node, &s->at.line);
	return !s->failed;
}

/* The longest heading below <h1> that is a part of the title; *ret->node is NULL where there is none. */
static bool part_find(struct arena *a, struct node *root, const struct headline *h, struct heading *ret)
{
	struct subheadings s = subheadings_of(a, root);
	size_t longest = 0;
	*ret = (struct heading){.node = NULL};
	while (subheadings_next(&s)) {
		const char *line = s.at.line;
		if (!line || strlen(line) <= longest || !is_much_of_one(h, line) ||
		    headline_is_outlet(h, line, strlen(line)) || leads_home(s.at.node, h->address))
			continue;
		*ret = s.at;
		longest = strlen(line);
	}
	return !s.failed;
}

static bool is_short(const char *line)
{
	return count_words(line, strlen(line)) < FEW_WORDS;
}

/* It may be the site's name: short, and no title of the article's own is so. */
static bool may_be_site(const struct headline *h, const char *line)
{
	return is_short(line) && !(h->shared && !strcasecmp(h->shared, line)) &&
	       !(h->json && !strcasecmp(h->json, line));
}

/* What part_find finds, in place of no <h1>, or if it follows and is not short of one that may be the site's. */
static bool headline_below(struct arena *a, struct node *root, const struct headline *h, struct heading *best)
{
	struct heading part;
	if (best->node && !may_be_site(h, best->line))
		return true;
	if (!part_find(a, root, h, &part))
		return false;
	struct node *from = best->node && part.node && !is_short(part.line) ? best->node : NULL;
	while (from && from != part.node)
		from = tree_next_heading(root, from);
	if (!best->node || from)
		*best = part;
	return true;
}

static bool is_in_link(const struct node *node)
{
	while (node && node->tag != TAG_A && node->tag != TAG_TITLE)
		node = node->up;
	return node;
}

static bool is_space(char c)
{
	return (unsigned char)c <= ' ';
}

/* A text of its own that is more than half of the title, where nothing is a heading: "<b>Late again</b>". */
static bool text_find(struct arena *a, struct node *root, const char *title, const char **ret_line)
{
	size_t n_title = strlen(title), at = 0;
	bool strong;
	*ret_line = NULL;
	while (at < n_title && !mark_at(title + at, &strong) && !tight_mark_at(title + at))
		at++;
	for (struct node *node = at < n_title ? root : NULL; node; node = tree_next(root, node)) {
		if (node->tag != TAG_TEXT || node->n * 2 <= n_title || is_in_link(node))
			continue;
		const char *text = node->text, *end = text + node->n;
		while (text < end && is_space(*text))
			text++;
		while (text < end && is_space(end[-1]))
			end--;
		size_t n = (size_t)(end - text);
		if (n * 2 <= n_title || n >= n_title)
			continue;
		const char *line = arena_copy(a, text, n);
		if (!line || is_much_of(title, line)) {
			*ret_line = line;
			return line != NULL;
		}
	}
	return true;
}

/* A class, or the id, is one of the names that headlines go by. */
static bool is_called_headline(const struct label *label)
{
	static const char *const names[] = {"entry-title", "post-title", "article-title", "headline",
					    "articletitle"};
	for (size_t i = 0; label && i < sizeof names / sizeof *names; i++) {
		const char *at = strstr(label->text, names[i]), *end = at ? at + strlen(names[i]) : NULL;
		if (at && (at == label->text || at[-1] == ' ') && *end == ' ')
			return true;
	}
	return false;
}

/* What alone on the page is called a headline, whatever its element: *ret_line is NULL where there is none, or
 * another. */
static bool called_find(struct arena *a, struct node *root, const struct headline *h, const char **ret_line)
{
	*ret_line = NULL;
	for (struct node *node = root; node; node = tree_next(root, node)) {
		const char *line;
		if (node->tag == TAG_TEXT || (node->flags & NODE_HIDDEN) || !is_called_headline(node->label))
			continue;
		if (!heading_line(a, node, &line))
			return false;
		if (!line || count_words(line, strlen(line)) < FEW_WORDS || is_slogan(h, line))
			continue;
		if (*ret_line && strcmp(*ret_line, line) != 0)
			return (*ret_line = NULL, true);
		*ret_line = line;
	}
	return true;
}

/* The first heading below <h1> of more than two words; *ret->node is NULL where there is none. */
static bool subheading_find(struct arena *a, struct node *root, const struct headline *h, struct heading *ret)
{
	struct subheadings s = subheadings_of(a, root);
	*ret = (struct heading){.node = NULL};
	while (!ret->node && subheadings_next(&s)) {
		const char *line = s.at.line;
		if (line && count_words(line, strlen(line)) > 2 && !headline_is_outlet(h, line, strlen(line)) &&
		    !date_is_all(line, strlen(line)))
			*ret = s.at;
	}
	return !s.failed;
}

/* "Red Ink, a blog": it begins with the outlet's name, and tells nothing else of the article. */
static bool names_outlet_first(const struct headline *h, const char *title)
{
	size_t n = h->outlet ? strlen(h->outlet) : 0;
	return n && !h->shared && !h->json && !strncasecmp(title, h->outlet, n) && !ascii_may_be_letter(title[n]);
}

bool headline_choose(struct arena *a, struct node *root, struct headline *h, const char **ret_title)
{
	struct heading best;
	size_t count;
	const char *line = NULL, *told = h->shared ? h->shared : h->json ? h->json : h->title;
	const char *title = told ? less_outlet(a, h, told) : NULL;
	if ((told && !title) || !heading_find(a, root, h, &best, &count) ||
	    (h->heading && !heading_line(a, h->heading, &line)))
		return false;
	bool alone = line && !is_slogan(h, line) && !(title && leads_home(h->heading, h->address)) &&
		     (!title || (count == 1 && count_words(line, strlen(line)) >=
						   (names_outlet_first(h, title) ? SHORT_HEADING : LONG_HEADING)));
	if (!headline_below(a, root, h, &best))
		return false;
	if (!best.node && alone)
		best = (struct heading){.node = h->heading, .line = line};
	if (!best.node && h->is_site && !h->shared && !h->json && !subheading_find(a, root, h, &best))
		return false;
	if (!best.line && !count && title && title == told && !text_find(a, root, title, &best.line))
		return false;
	if (!best.line && !count && !h->shared && !h->json && !called_find(a, root, h, &best.line))
		return false;
	h->heading = best.node;
	*ret_title = best.line ? less_kicker(h, &best, title) : title;
	return true;
}
