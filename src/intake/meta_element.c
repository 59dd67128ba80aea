/* See meta_element.h. */
#include "intake/meta_element.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "intake/credit_name.h"
#include "intake/date.h"
#include "intake/extract.h"
#include "intake/markup.h"
#include "intake/meta_locale.h"
#include "intake/meta_name.h"
#include "lang/lang.h"

enum { MAX_AUTHOR = 100, MAX_RIGHTS = 8 };

static void keep_author(struct authors *to, const struct node *node)
{
	const char *name = node->has->content;
	bool same = !to->n || !strcasecmp(node->has->property, to->property);
	if (to->n == MAX_AUTHORS || !same || !name || !*name || strlen(name) > MAX_META / MAX_AUTHORS ||
	    *name == '/' || strstr(name, "://"))
		return;
	for (size_t i = 0; i < to->n; i++)
		if (!strcasecmp(to->all[i], name))
			return;
	to->property = node->has->property;
	to->all[to->n++] = name;
}

/* Pages encode twice: "&amp;#039;". */
static const char *decoded(struct finds *f, const char *s)
{
	const char *mark = s ? strchr(s, '&') : NULL;
	size_t n = 0;
	if (!mark || !strchr(mark, ';') || strchr(s, '<'))
		return s;
	const char *text = markup_text(f->arena, s, strlen(s), &n);
	f->failed = f->failed || !text;
	return text;
}

/* "Written by" and, in the next <meta>, who. */
static void look_at_card(struct finds *f, const struct node *node, enum meta_kind kind)
{
	const char *said = node->has->content;
	if (kind == META_CARD_LABEL)
		f->card_label = said;
	size_t n = f->card_label ? strlen(f->card_label) : 0;
	if (n && kind == META_CARD_DATA && lang_begins(lang_any(), f->card_label, n, CLASS_AUTHOR_LEAD) == n)
		finds_keep(&f->card_author, decoded(f, said));
}

/* The first that is a date. */
static void keep_date(const struct finds *f, const char **slot, const char *value)
{
	char iso[DATE_SIZE];
	if (!*slot && value && strlen(value) <= MAX_META &&
	    date_parse_in(value, strlen(value), meta_locale_order(f->page, f->locale), iso))
		*slot = value;
}

static void look_at_meta(struct finds *f, const struct node *node)
{
	const char *content = node->has->content;
	const enum meta_kind kind = meta_name_kind(node->has->property);
	if (kind == META_TITLE)
		finds_keep(&f->og_title, finds_less_hyphens(f, decoded(f, content)));
	else if (kind == META_SITE)
		finds_keep(&f->site, decoded(f, content));
	else if (kind == META_PUBLISHER)
		finds_keep(&f->publisher, decoded(f, content));
	else if (kind == META_URL)
		finds_keep(&f->og_url, content);
	else if (kind == META_LOCALE)
		finds_keep(&f->locale, content);
	else if (kind == META_HANDLE && content && credit_is_person(content, strlen(content)))
		keep_author(&f->creators, node);
	else if (kind == META_AUTHOR || kind == META_CREATOR)
		keep_author(kind == META_AUTHOR ? &f->authors : &f->creators, node);
	else if (kind == META_DATE || kind == META_DAY)
		keep_date(f, kind == META_DATE ? &f->meta_date : &f->meta_day, content);
	look_at_card(f, node, kind);
	if (node->has->itemprop && !strcasecmp(node->has->itemprop, "datePublished"))
		keep_date(f, &f->item_date, content);
}

/* The text below a node as a line in the arena. */
static const char *line_below(struct finds *f, struct node *node)
{
	struct buffer b = {0};
	extract_line(node, &b);
	char *line = b.n && b.n <= MAX_META ? arena_copy(f->arena, b.bytes, b.n) : NULL;
	f->failed = f->failed || b.failed || (b.n && b.n <= MAX_META && !line);
	buffer_free(&b);
	return line;
}

/* A name marked as such below the author, else all that stands there if it is no biography. */
static const char *author_name(struct finds *f, struct node *author)
{
	for (struct node *node = author; node; node = tree_next(author, node))
		if (node->has->itemprop && !strcasecmp(node->has->itemprop, "name"))
			return node->has->content ? node->has->content : line_below(f, node);
	const char *line = line_below(f, author);
	return line && strlen(line) <= MAX_AUTHOR ? line : NULL;
}

/* "By <a rel=author>Ida Lund</a> and <a rel=author>Bo Holm</a>" */
static void keep_marked(struct finds *f, struct node *author)
{
	const char *name = f->marked.n < MAX_AUTHORS ? author_name(f, author) : NULL;
	for (size_t i = 0; name && i < f->marked.n; i++)
		if (!strcasecmp(f->marked.all[i], name))
			return;
	if (!name || !*name)
		return;
	f->marked.all[f->marked.n++] = name;
	f->marked_in = author->up;
}

/* "© 2025 The Vik Post" */
static void look_at_rights(struct finds *f, const struct node *text)
{
	const char *s = text->text;
	size_t blanks = ascii_skip_blanks(s, text->n, 0);
	bool marked = lang_begins(lang_any(), s + blanks, text->n - blanks, CLASS_RIGHTS) > 0;
	const char *line = marked && text->up && f->n_rights++ < MAX_RIGHTS ? line_below(f, text->up) : NULL;
	hsy_range name = line ? credit_rights(line, strlen(line)) : (hsy_range){0, 0};
	if (name.end == name.begin)
		return;
	f->rights = arena_copy(f->arena, line + name.begin, name.end - name.begin);
	f->failed = f->failed || !f->rights;
}

/* By RDFa: ":datePublished" in property="schema:datePublished". `names`: from the first colon on; NULL: none. */
static bool has_property(const char *names, const char *name)
{
	const char *at = names ? strstr(names, name) : NULL;
	return at && (!at[strlen(name)] || at[strlen(name)] == ' ');
}

void meta_element_look(struct finds *f, struct node *node)
{
	if (node->tag == TAG_TEXT) {
		if (!(node->flags & NODE_BLANK) && !f->rights)
			look_at_rights(f, node);
		return;
	}
	const struct attributes *has = node->has;
	if (node->tag == TAG_META)
		look_at_meta(f, node);
	if (node->tag == TAG_LINK && has->rel && !strcasecmp(has->rel, "canonical"))
		finds_keep(&f->canonical, has->href);
	if (node->tag == TAG_TITLE && !f->title)
		f->title = decoded(f, line_below(f, node));
	if (node->tag == TAG_META)
		return;
	const char *names = has->property ? strchr(has->property, ':') : NULL;
	if ((has->itemprop && strstr(has->itemprop, "datePublished")) || has_property(names, ":datePublished") ||
	    (has->content && has_property(names, ":created")))
		keep_date(f, &f->item_date,
			  has->content    ? has->content
			  : has->datetime ? has->datetime
					  : line_below(f, node));
	bool author = (has->itemprop && !strcasecmp(has->itemprop, "author")) || has_property(names, ":author") ||
		      (has->rel && node->tag == TAG_A && strstr(has->rel, "author"));
	if (author && (!f->marked.n || node->up == f->marked_in))
		keep_marked(f, node);
}
