/* See headline_find.h. */
#include "intake/headline_find.h"

#include <string.h>
#include <strings.h>

#include "intake/credit_name.h"
#include "intake/date.h"
#include "intake/extract.h"
#include "intake/headline_outlet.h"
#include "intake/title_part.h"
#include "intake/words.h"

enum { MAX_HEADINGS = 40, MAX_HEADING = 400 };

/* ---- lines ---- */

bool heading_line(struct arena *a, struct node *node, const char **ret_line)
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

bool heading_leads_home(struct node *heading, const char *address)
{
	for (struct node *node = heading; node; node = tree_next(heading, node))
		if (node->tag == TAG_A && (is_home(node->has->href) || is_above(node->has->href, address)))
			return true;
	return false;
}

/* ---- headings like a title ---- */

static bool is_much_of_one(const struct headline *h, const char *line)
{
	return title_is_much(h->title, line) || title_is_much(h->shared, line) || title_is_much(h->json, line);
}

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

bool headline_find_like(struct arena *a, struct node *root, const struct headline *h, struct heading *best,
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
		bool fits = line && !headline_is_outlet(h, line, strlen(line)) &&
			    (told || !heading_leads_home(node, h->address));
		double kin = fits ? kin_of_all(h, line) : 0;
		if (fits && kin <= least && is_much_of_one(h, line)) /* in scripts without blanks */
			kin = least + 0.01;
		if (kin > best->kin)
			*best = (struct heading){node, line, kin};
	}
	return true;
}

/* ---- smaller headings ---- */

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

bool headline_find_part(struct arena *a, struct node *root, const struct headline *h, struct heading *ret)
{
	struct subheadings s = subheadings_of(a, root);
	size_t longest = 0;
	*ret = (struct heading){.node = NULL};
	while (subheadings_next(&s)) {
		const char *line = s.at.line;
		if (!line || strlen(line) <= longest || !is_much_of_one(h, line) ||
		    headline_is_outlet(h, line, strlen(line)) || heading_leads_home(s.at.node, h->address))
			continue;
		*ret = s.at;
		longest = strlen(line);
	}
	return !s.failed;
}

bool headline_find_below(struct arena *a, struct node *root, const struct headline *h, struct heading *ret)
{
	struct subheadings s = subheadings_of(a, root);
	*ret = (struct heading){.node = NULL};
	while (!ret->node && subheadings_next(&s)) {
		const char *line = s.at.line;
		if (line && title_words(line, strlen(line)) > 2 && !headline_is_outlet(h, line, strlen(line)) &&
		    !date_is_all(line, strlen(line)))
			*ret = s.at;
	}
	return !s.failed;
}

/* ---- what is no heading ---- */

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

bool headline_find_text(struct arena *a, struct node *root, const char *title, const char **ret_line)
{
	size_t n_title = strlen(title), at = 0;
	bool strong;
	*ret_line = NULL;
	while (at < n_title && !title_mark(title + at, &strong) && !title_tight_mark(title + at))
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
		if (!line || title_is_much(title, line)) {
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

bool headline_find_called(struct arena *a, struct node *root, const struct headline *h, const char **ret_line)
{
	*ret_line = NULL;
	for (struct node *node = root; node; node = tree_next(root, node)) {
		const char *line;
		if (node->tag == TAG_TEXT || (node->flags & NODE_HIDDEN) || !is_called_headline(node->label))
			continue;
		if (!heading_line(a, node, &line))
			return false;
		if (!line || title_words(line, strlen(line)) < TITLE_FEW_WORDS || headline_is_slogan(h, line))
			continue;
		if (*ret_line && strcmp(*ret_line, line) != 0)
			return (*ret_line = NULL, true);
		*ret_line = line;
	}
	return true;
}

/* ---- the link home ---- */

/* <title> is the name, or has it before or behind a sign. */
static bool is_of_title(const char *title, const char *name)
{
	size_t n = strlen(title), n_name = strlen(name);
	if (n < n_name)
		return false;
	const char *behind = title + n_name, *before = title + n - n_name;
	bool begins = !strncasecmp(title, name, n_name) && (!*behind || *behind == ':' || !strncmp(behind, " ", 1));
	bool ends = !strcasecmp(before, name) && (before == title || before[-1] == ' ');
	bool is_set_off = n == n_name || *behind == ':' || (begins && title_is_sign(behind[1])) ||
			  (ends && before - title > 2 && title_is_sign(before[-2]));
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
