/* See meta.h. Sources, best first:
 *
 *   title      the heading, og:title, JSON-LD headline, <title> (headline.h)
 *   outlet     og:site_name, JSON-LD publisher, the host of the address
 *   byline     JSON-LD author, <meta name=author>, the author of its card, itemprop=author, rel=author,
 *              what its class calls so (stamp.h)
 *   published  JSON-LD datePublished, article:published_time and its like, itemprop=datePublished, what a reader
 *              sees (stamp.h), /2025/06/27/ in the address, what scripts are handed (script_date.h)
 *   address    <link rel=canonical>, og:url */
#include "intake/meta.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/calendar.h"
#include "intake/article.h"
#include "intake/author.h"
#include "intake/credit.h"
#include "intake/extract.h"
#include "intake/headline.h"
#include "intake/markup.h"
#include "intake/mend.h"
#include "intake/month.h"
#include "intake/script_date.h"
#include "intake/stamp.h"
#include "intake/zone.h"
#include "lang/lang.h"

enum { LD_MAX_LEVELS = 6, MAX_META = 2000, MAX_AUTHOR = 100, MAX_AUTHORS = 8, MAX_RIGHTS = 8 };
enum { MAX_LOOKUPS = 8, LOOKUP_LEVELS = 4, LOOKUP_BYTES = 1 << 20 }; /* of what is named by its @id */

/* The authors of all <meta> that are called as the first is, each once. */
struct authors {
	const char *all[MAX_AUTHORS], *property;
	size_t n;
};

/* What is found on the way, by source. */
struct finds {
	struct arena *arena;
	bool failed;
	struct json pages[TREE_MAX_SCRIPTS]; /* the JSON-LD blocks */
	size_t n_pages, n_lookups;
	const char *headline;             /* the <h1> */
	struct authors authors, creators; /* creators: of something, maybe of the article */
	struct authors marked;            /* those that the text marks as authors, where the first of them stands */
	const struct node *marked_in;
	const char *og_title, *title, *site, *publisher, *canonical, *og_url;
	const char *ld_title, *ld_publisher, *ld_author, *ld_creator, *ld_date, *ld_created, *ld_body;
	const char *card_label, *card_author;         /* of what a card of the page says, "Written by" and who */
	const char *meta_date, *meta_day, *item_date; /* meta_day: of something, maybe of publication */
	const char *ld_modified;
	const char *rights; /* whose they are */
	size_t n_rights;
	bool lists_names; /* JSON-LD names several */
	const char *page;
	const char *locale; /* og:locale */
	bool is_live;
};

static void keep_first(const char **slot, const char *value)
{
	if (!*slot && value && *value && strlen(value) <= MAX_META)
		*slot = value;
}

/* Without soft hyphens, as a page's texts are read. */
static const char *less_hyphens(struct finds *f, const char *s)
{
	static const char hyphen[] = "\xc2\xad";
	if (!s || !strstr(s, hyphen))
		return s;
	char *copy = arena_copy(f->arena, s, strlen(s)), *to = copy;
	f->failed = f->failed || !copy;
	for (const char *at = copy; copy && *at; at++) {
		if (!strncmp(at, hyphen, 2))
			at++;
		else
			*to++ = *at;
	}
	if (to)
		*to = '\0';
	return copy;
}

/* ---- dates ---- */

/* Where <html> begins; NULL if it does not begin soon. */
static const char *html_tag(const char *page)
{
	enum { MAX_BEFORE = 2000 };
	const char *at = strchr(page, '<');
	while (at && at - page < MAX_BEFORE && strncasecmp(at, "<html", 5) != 0)
		at = strchr(at + 1, '<');
	return at && at - page < MAX_BEFORE ? at : NULL;
}

/* The language that the page says it is in: of <html lang>, else of og:locale; NULL: none. */
static const char *locale_of(const struct finds *f)
{
	const char *html = html_tag(f->page), *end = html ? strchr(html, '>') : NULL, *lang = html;
	while (lang < end && strncasecmp(lang, "lang=", 5) != 0)
		lang++;
	if (lang == end)
		return f->locale;
	lang += strlen("lang=");
	return lang + (*lang == '"' || *lang == '\'');
}

/* How the language and region "es", "en-GB", "en_US" write "06/07/2025". */
static enum date_order order_of(const char *locale)
{
	static const char *const open[] = {"en", "fa", "eu"};
	static const char *const year_first[] = {"zh", "ja", "ko", "hu", "lt", "mn"};
	static const char *const day_first[] = {"GB", "AU", "NZ", "IE", "IN", "ZA", "SG", "NG", "KE"};
	size_t n = locale ? strspn(locale, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;
	const char *region = n == 2 && (locale[n] == '-' || locale[n] == '_') ? locale + n + 1 : "";
	if (n != 2)
		return DATE_ORDER_OPEN;
	if (!strncasecmp(region, "US", 2))
		return DATE_MONTH_FIRST;
	for (size_t i = 0; i < sizeof day_first / sizeof *day_first; i++)
		if (!strncasecmp(region, day_first[i], 2))
			return DATE_DAY_FIRST;
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (!strncasecmp(locale, open[i], 2))
			return DATE_ORDER_OPEN;
	for (size_t i = 0; i < sizeof year_first / sizeof *year_first; i++)
		if (!strncasecmp(locale, year_first[i], 2))
			return DATE_YEAR_FIRST;
	return DATE_DAY_FIRST;
}

/* The title has letters of Chinese, Japanese or Korean. */
static bool is_eastern(const char *title)
{
	for (; title && *title; title++) {
		unsigned char a = (unsigned char)*title, b = (unsigned char)title[1];
		if ((a == 0xe3 && b > 0x80) || (a > 0xe3 && a <= 0xed))
			return true;
	}
	return false;
}

/* That of the page's language, which may be told by the letters of its title alone. */
static enum date_order order_in_view(const struct finds *f, const char *title)
{
	enum date_order told = order_of(locale_of(f));
	return told == DATE_ORDER_OPEN && is_eastern(title) ? DATE_YEAR_FIRST : told;
}

/* A date as machines write it, or as people do where the page is from. */
static bool date_read(const struct finds *f, const char *s, char ret_iso[DATE_SIZE])
{
	size_t n = strlen(s);
	return date_parse(s, n, ret_iso) || date_find_in(s, n, order_of(locale_of(f)), ret_iso);
}

/* ---- JSON-LD (schema.org): articles anywhere in the first levels ---- */

/* A string, as text where it holds markup. */
static const char *ld_string(struct finds *f, const struct json *j, size_t value)
{
	size_t n = 0;
	if (json_kind(j, value) != '"')
		return NULL;
	const char *s = json_string(j, value, f->arena, &n);
	s = s ? markup_text(f->arena, s, n, &n) : NULL;
	f->failed = f->failed || !s;
	return s;
}

/* The member of an object that goes by `name`; false: it has none. */
static bool ld_member(const struct json *j, size_t object, const char *name, size_t *ret_value)
{
	size_t key;
	for (size_t at = json_enter(j, object); json_member(j, &at, &key, ret_value);)
		if (json_equals(j, key, name))
			return true;
	return false;
}

static bool ld_same_string(const struct json *j, size_t a, const struct json *k, size_t b)
{
	size_t n = json_behind(j, a) - a;
	return json_kind(j, a) == '"' && json_kind(k, b) == '"' && json_behind(k, b) - b == n &&
	       !memcmp(j->bytes + a, k->bytes + b, n);
}

/* An object with a name and the @id that is the string `id` of `of`. */
static bool ld_find_id(const struct json *j, size_t value, int level, const struct json *of, size_t id,
		       size_t *ret_name)
{
	size_t key, item;
	char kind = json_kind(j, value);
	if (kind == '{' && ld_member(j, value, "@id", &item) && ld_same_string(j, item, of, id) &&
	    ld_member(j, value, "name", ret_name))
		return true;
	if (level == 0 || (kind != '{' && kind != '['))
		return false;
	for (size_t at = json_enter(j, value);
	     kind == '{' ? json_member(j, &at, &key, &item) : json_element(j, &at, &item);)
		if (ld_find_id(j, item, level - 1, of, id, ret_name))
			return true;
	return false;
}

/* The name of what an object only points to: {"@id":"#ida"}. */
static const char *ld_name_by_id(struct finds *f, const struct json *j, size_t object)
{
	size_t id, name;
	if (f->n_lookups++ >= MAX_LOOKUPS || !ld_member(j, object, "@id", &id))
		return NULL;
	for (size_t i = 0; i < f->n_pages; i++)
		if (f->pages[i].n <= LOOKUP_BYTES &&
		    ld_find_id(&f->pages[i], f->pages[i].root, LOOKUP_LEVELS, j, id, &name))
			return ld_string(f, &f->pages[i], name);
	return NULL;
}

/* "Ida" and "Lund", where they are apart. */
static const char *ld_two_names(struct finds *f, const struct json *j, size_t object, size_t family)
{
	size_t given;
	const char *last = ld_string(f, j, family);
	const char *first = ld_member(j, object, "givenName", &given) ? ld_string(f, j, given) : NULL;
	if (!first || !last)
		return last;
	struct buffer both = {0};
	buffer_string(&both, first);
	buffer_char(&both, ' ');
	buffer_string(&both, last);
	char *name = both.failed ? NULL : arena_copy(f->arena, both.bytes, both.n);
	f->failed = f->failed || !name;
	buffer_free(&both);
	return name;
}

/* A name: a string, an object with a name or an @id, or the names in a list joined by commas. */
static const char *ld_name(struct finds *f, const struct json *j, size_t value, int level)
{
	size_t item;
	char kind = json_kind(j, value);
	if (kind == '{') {
		if (!ld_member(j, value, "name", &item))
			return ld_member(j, value, "familyName", &item) ? ld_two_names(f, j, value, item)
									: ld_name_by_id(f, j, value);
		return level ? ld_name(f, j, item, level - 1) : ld_string(f, j, item);
	}
	if (kind != '[' || !level)
		return ld_string(f, j, value);
	struct buffer all = {0};
	for (size_t at = json_enter(j, value); json_element(j, &at, &item) && all.n < MAX_META / 2;) {
		const char *one = ld_name(f, j, item, level - 1);
		if (one && *one && strlen(one) < MAX_META / 2) {
			f->lists_names = f->lists_names || all.n;
			buffer_string(&all, all.n ? ", " : "");
			buffer_string(&all, one);
		}
	}
	char *line = all.n ? arena_copy(f->arena, all.bytes, all.n) : NULL;
	f->failed = f->failed || all.failed || (all.n && !line);
	buffer_free(&all);
	return line;
}

static bool is_article_type(const struct json *j, size_t type)
{
	static const char *const types[] = {
	    "Article",         "NewsArticle",        "ReportageNewsArticle", "BlogPosting",
	    "LiveBlogPosting", "OpinionNewsArticle", "AnalysisNewsArticle",  "TechArticle",
	    "Report",          "ScholarlyArticle"};
	size_t item;
	if (json_kind(j, type) == '[') {
		for (size_t at = json_enter(j, type); json_element(j, &at, &item);)
			if (json_kind(j, item) == '"' && is_article_type(j, item))
				return true;
		return false;
	}
	for (size_t i = 0; json_kind(j, type) == '"' && i < sizeof types / sizeof *types; i++)
		if (json_equals(j, type, types[i]))
			return true;
	return false;
}

/* Of several articles the one with the page's headline counts: what others told is forgotten. */
static void ld_forget_others(struct finds *f, const struct json *j, size_t object)
{
	size_t value;
	bool own_before = !f->ld_title || !f->headline || !strcasecmp(f->ld_title, f->headline);
	const char *title = own_before || !ld_member(j, object, "headline", &value) ? NULL : ld_string(f, j, value);
	if (title && !strcasecmp(title, f->headline))
		f->ld_title = f->ld_date = f->ld_modified = f->ld_created = f->ld_author = f->ld_creator =
		    f->ld_body = NULL;
}

static void ld_article(struct finds *f, const struct json *j, size_t object)
{
	size_t key, value;
	ld_forget_others(f, j, object);
	f->is_live = f->is_live || (ld_member(j, object, "@type", &value) && json_kind(j, value) == '"' &&
				    json_equals(j, value, "LiveBlogPosting"));
	for (size_t at = json_enter(j, object); json_member(j, &at, &key, &value);) {
		if (json_equals(j, key, "headline"))
			keep_first(&f->ld_title, less_hyphens(f, ld_string(f, j, value)));
		else if (json_equals(j, key, "datePublished"))
			keep_first(&f->ld_date, ld_string(f, j, value));
		else if (json_equals(j, key, "dateModified"))
			keep_first(&f->ld_modified, ld_string(f, j, value));
		else if (json_equals(j, key, "dateCreated"))
			keep_first(&f->ld_created, ld_string(f, j, value));
		else if (json_equals(j, key, "author"))
			keep_first(&f->ld_author, ld_name(f, j, value, 2));
		else if (json_equals(j, key, "creator"))
			keep_first(&f->ld_creator, ld_name(f, j, value, 2));
		else if (json_equals(j, key, "publisher"))
			keep_first(&f->ld_publisher, ld_name(f, j, value, 2));
		else if (json_equals(j, key, "articleBody") && !f->ld_body)
			f->ld_body = ld_string(f, j, value);
	}
}

static void ld_search(struct finds *f, const struct json *j, size_t value, int level)
{
	size_t key, item;
	char kind = json_kind(j, value);
	if (level == 0)
		return;
	if (kind == '[')
		for (size_t at = json_enter(j, value); json_element(j, &at, &item);)
			ld_search(f, j, item, level - 1);
	if (kind != '{')
		return;
	for (size_t at = json_enter(j, value); json_member(j, &at, &key, &item);) {
		if (json_equals(j, key, "@type") && is_article_type(j, item))
			ld_article(f, j, value);
		if (json_equals(j, key, "@graph") || json_equals(j, key, "mainEntity"))
			ld_search(f, j, item, level - 1);
	}
}

/* ---- the tree ---- */

/* What a <meta> tells by its name. */
enum meta_kind {
	META_OTHER,
	META_TITLE,
	META_SITE,
	META_PUBLISHER,
	META_URL,
	META_LOCALE,
	META_AUTHOR,
	META_CREATOR, /* of something, maybe of the article */
	META_HANDLE,  /* the author's, or the author */
	META_DATE,
	META_DAY, /* of something, maybe of publication */
	META_CARD_LABEL,
	META_CARD_DATA
};

struct meta_name {
	const char *name; /* in small letters, in the order of strcasecmp */
	enum meta_kind kind;
};

static const struct meta_name META_NAMES[] = {
    {"article.created", META_DAY},
    {"article.published", META_DATE},
    {"article:author", META_AUTHOR},
    {"article:author_name", META_CREATOR},
    {"article:date", META_DAY},
    {"article:post_date", META_DAY},
    {"article:publicationdate", META_DATE},
    {"article:publish_date", META_DATE},
    {"article:published", META_DATE},
    {"article:published_date", META_DATE},
    {"article:published_time", META_DATE},
    {"article_date_original", META_DATE},
    {"author", META_AUTHOR},
    {"authors", META_CREATOR},
    {"bt:author", META_CREATOR},
    {"bt:pubdate", META_DATE},
    {"byl", META_AUTHOR},
    {"byline", META_AUTHOR},
    {"citation_author", META_CREATOR},
    {"citation_date", META_DAY},
    {"citation_online_date", META_DAY},
    {"citation_publication_date", META_DATE},
    {"created", META_DAY},
    {"creator", META_CREATOR},
    {"cxenseparse:author", META_CREATOR},
    {"cxenseparse:publishtime", META_DATE},
    {"cxenseparse:recs:publishtime", META_DATE},
    {"date", META_DAY},
    {"date-published", META_DATE},
    {"date_created", META_DAY},
    {"date_published", META_DATE},
    {"datecreated", META_DAY},
    {"dateposted", META_DAY},
    {"datepublished", META_DATE},
    {"dc.created", META_DAY},
    {"dc.creator", META_AUTHOR},
    {"dc.creator.aut", META_CREATOR},
    {"dc.date", META_DAY},
    {"dc.date.created", META_DAY},
    {"dc.date.issued", META_DATE},
    {"dc.date.publication", META_DATE},
    {"dc.publisher", META_PUBLISHER},
    {"dc:created", META_DAY},
    {"dc:creator", META_CREATOR},
    {"dc:date", META_DAY},
    {"dcsext.articlefirstpublished", META_DAY},
    {"dcsext.author", META_CREATOR},
    {"dcterms.created", META_DATE},
    {"dcterms.creator", META_CREATOR},
    {"dcterms.date", META_DAY},
    {"dcterms.issued", META_DATE},
    {"dcterms.publisher", META_PUBLISHER},
    {"displaydate", META_DAY},
    {"doc_date", META_DAY},
    {"mediator_published_time", META_DATE},
    {"og:article:author", META_AUTHOR},
    {"og:article:published", META_DATE},
    {"og:article:published_time", META_DATE},
    {"og:datepublished", META_DATE},
    {"og:locale", META_LOCALE},
    {"og:pubdate", META_DATE},
    {"og:publish_date", META_DATE},
    {"og:published_time", META_DATE},
    {"og:regdate", META_DAY},
    {"og:site_name", META_SITE},
    {"og:title", META_TITLE},
    {"og:url", META_URL},
    {"originalpublicationdate", META_DATE},
    {"parsely-author", META_AUTHOR},
    {"parsely-pub-date", META_DATE},
    {"pub_date", META_DATE},
    {"pubdate", META_DATE},
    {"publication_date", META_DATE},
    {"publicationdate", META_DATE},
    {"publish-date", META_DATE},
    {"publish_date", META_DATE},
    {"publish_time", META_DATE},
    {"publishdate", META_DATE},
    {"published-date", META_DATE},
    {"published_date", META_DATE},
    {"published_time", META_DATE},
    {"publisheddate", META_DATE},
    {"publisher", META_PUBLISHER},
    {"rbauthors", META_CREATOR},
    {"rbpubdate", META_DATE},
    {"release_date", META_DAY},
    {"rnews:datepublished", META_DATE},
    {"sailthru.author", META_AUTHOR},
    {"sailthru.date", META_DATE},
    {"shareaholic:article_author_name", META_CREATOR},
    {"shareaholic:article_published_time", META_DATE},
    {"twitter:creator", META_HANDLE},
    {"twitter:data1", META_CARD_DATA},
    {"twitter:label1", META_CARD_LABEL},
    {"twitter:title", META_TITLE},
    {"vr:published_time", META_DATE},
};

static int name_compare(const void *name, const void *entry)
{
	return strcasecmp(name, ((const struct meta_name *)entry)->name);
}

/* "article_publication_date", "x:published-at": a name that ends so, its signs left out. */
static bool is_name_of_date(const char *name)
{
	static const char *const ends[] = {"publicationdate", "publisheddate", "publishdate", "datepublished",
					   "datepublish",     "publishedtime", "publishtime", "publishedat",
					   "pubdate",         "dateissued"};
	enum { MAX_NAME = 60 };
	char letters[MAX_NAME + 1];
	size_t n = 0;
	for (; *name && n < MAX_NAME; name++)
		if (ascii_is_letter(*name))
			letters[n++] = ascii_lower(*name);
	letters[n] = '\0';
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n_end = strlen(ends[i]);
		if (n >= n_end && !strcmp(letters + n - n_end, ends[i]))
			return true;
	}
	return false;
}

static enum meta_kind meta_kind(const struct node *node)
{
	const char *name = node->has->property;
	const struct meta_name *found = name ? bsearch(name, META_NAMES, sizeof META_NAMES / sizeof *META_NAMES,
						       sizeof *META_NAMES, name_compare)
					     : NULL;
	if (found)
		return found->kind;
	return name && !strchr(name, ' ') && is_name_of_date(name) ? META_DATE : META_OTHER;
}

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

/* "Ida Lund, Bo Holm and Eva Dahl". */
static const char *authors_joined(struct finds *f, const struct authors *authors)
{
	struct buffer all = {0};
	for (size_t i = 0; i < authors->n; i++) {
		const char *join = i + 1 < authors->n ? ", " : lang_line(lang_english(), CLASS_WRITE_AND);
		buffer_string(&all, i == 0 ? "" : join);
		buffer_string(&all, authors->all[i]);
	}
	char *line = all.n ? arena_copy(f->arena, all.bytes, all.n) : NULL;
	f->failed = f->failed || all.failed || (all.n && !line);
	buffer_free(&all);
	return line;
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
		keep_first(&f->card_author, decoded(f, said));
}

/* The first that is a date. */
static void keep_date(const struct finds *f, const char **slot, const char *value)
{
	char iso[DATE_SIZE];
	if (!*slot && value && strlen(value) <= MAX_META && date_read(f, value, iso))
		*slot = value;
}

static void look_at_meta(struct finds *f, const struct node *node)
{
	const char *content = node->has->content;
	const enum meta_kind kind = meta_kind(node);
	if (kind == META_TITLE)
		keep_first(&f->og_title, less_hyphens(f, decoded(f, content)));
	else if (kind == META_SITE)
		keep_first(&f->site, decoded(f, content));
	else if (kind == META_PUBLISHER)
		keep_first(&f->publisher, decoded(f, content));
	else if (kind == META_URL)
		keep_first(&f->og_url, content);
	else if (kind == META_LOCALE)
		keep_first(&f->locale, content);
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
	size_t blanks = 0;
	while (blanks < text->n && ascii_is_blank(s[blanks]))
		blanks++;
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

static void look_at_node(struct finds *f, struct node *node)
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
		keep_first(&f->canonical, has->href);
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

/* ---- choosing ---- */

static const char *host_of(struct finds *f, const char *url)
{
	size_t n = 0;
	const char *host = article_host(url, &n);
	char *name = host ? arena_copy(f->arena, host, n) : NULL;
	f->failed = f->failed || (host && !name);
	return name;
}

static bool date_take(const struct finds *f, struct meta *m, const char *s, const char *from)
{
	if (m->published_from || !s || !date_read(f, s, m->published) || date_is_none(m->published))
		return false;
	m->published_from = from;
	return true;
}

static bool is_digits(const char *s, size_t n)
{
	return strspn(s, "0123456789") == n;
}

/* "2025/6/7/" */
static bool url_short_day(const char *at, char ret_iso[DATE_SIZE])
{
	enum { MONTH = 5, LONGEST = 10 };
	size_t n_month = strspn(at + MONTH, "0123456789"), day = MONTH + n_month + 1;
	size_t n_day = n_month && at[day - 1] == '/' ? strspn(at + day, "0123456789") : 0, n = day + n_day;
	return n_day && n <= LONGEST && at[n] == '/' && date_parse(at, n, ret_iso);
}

/* The day in an address, behind a sign that is no digit: "/2025/06/27/", "2025-06-27", "20250627", "/2025/jun/27/",
 * "/2025/6/7/". */
static bool url_day(const char *at, char ret_iso[DATE_SIZE])
{
	if (is_digits(at, 8))
		return strncmp(at, "19", 2) >= 0 && strncmp(at, "21", 2) < 0 && date_parse(at, 8, ret_iso);
	const char sign = is_digits(at, 4) ? at[4] : '\0';
	if (sign != '/' && sign != '-' && sign != '_')
		return false;
	if (is_digits(at + 5, 2) && at[7] == sign && is_digits(at + 8, 2)) {
		char day[] = {at[0], at[1], at[2], at[3], '-', at[5], at[6], '-', at[8], at[9]};
		return date_parse(day, sizeof day, ret_iso);
	}
	if (sign == '/' && url_short_day(at, ret_iso))
		return true;
	int month = sign == '/' && at[5] && at[6] && at[7] && at[8] == '/' ? month_number(at + 5, 3) : 0;
	char day[DATE_SIZE];
	snprintf(day, sizeof day, "%.4s-%02d-%.2s", at, month, month ? at + 9 : "");
	return month && is_digits(at + 9, 2) && date_parse(day, strlen(day), ret_iso);
}

static bool url_date(const char *url, char ret_iso[DATE_SIZE])
{
	for (const char *at = url ? strstr(url, "://") : NULL; at && *at; at++)
		if (at[0] != '%' && !is_digits(at, 1) && strchr("/-_.", at[0]) && url_day(at + 1, ret_iso))
			return true;
	return false;
}

static void date_from_url(struct meta *m)
{
	if (!m->published_from && url_date(m->url, m->published))
		m->published_from = "url";
}

/* A day in view without its year, where the address has year and month: "27 Jun" and "/2025/06/". */
static void date_from_both(struct meta *m, const struct stamp *stamp)
{
	enum { N_MONTH = 9 };
	const char *at = stamp->month && m->url ? strstr(m->url, "://") : NULL;
	for (at = at ? strchr(at + 3, '/') : NULL; at && !m->published_from; at = strchr(at + 1, '/')) {
		char month[N_MONTH], day[DATE_SIZE];
		snprintf(month, sizeof month, "/%02d/", stamp->month);
		if (!is_digits(at + 1, 4) || strncmp(at + 5, month, 4) != 0)
			continue;
		snprintf(day, sizeof day, "%.4s-%02d-%02d", at + 1, stamp->month, stamp->day);
		if (date_parse(day, strlen(day), m->published))
			m->published_from = "dateline";
	}
}

/* A day between the marks of <title>: "Late again - 3 May 2025 - The Vik Post". */
static void date_from_title(const struct finds *f, struct meta *m)
{
	size_t at = 0;
	hsy_range part;
	while (!m->published_from && headline_part(f->title, &at, &part)) {
		const char *s = f->title + part.begin;
		size_t n = part.end - part.begin;
		if (date_is_all(s, n) && date_find_in(s, n, order_of(locale_of(f)), m->published))
			m->published_from = "dateline";
	}
}

static const char *first_of(const char *a, const char *b, const char *c)
{
	return a ? a : b ? b : c;
}

/* The name is the outlet's, or begins as that does, or is no name at all. */
static bool is_outlet(const struct meta *m, const char *name, size_t n)
{
	size_t n_outlet = m->outlet ? strlen(m->outlet) : 0, same = n < n_outlet ? n : n_outlet;
	struct headline h = {.outlet = m->outlet, .address = m->url};
	return (same > 2 && !strncasecmp(name, m->outlet, same)) || headline_is_outlet(&h, name, n);
}

/* No person: whoever publishes, or an address, "vik.example". */
static bool is_of_publisher(const struct finds *f, const struct meta *m, const char *name, size_t n)
{
	bool address = !memchr(name, ' ', n) && memchr(name, '.', n) && credit_is_outlet(name, n);
	return address || (f->publisher && !strcasecmp(f->publisher, name)) || is_outlet(m, name, n);
}

/* The authors that a reader sees, where nothing else tells a person. */
static void author_in_view(struct finds *f, struct meta *m, const struct stamp *stamp)
{
	size_t n_told = m->byline ? strlen(m->byline) : 0;
	hsy_range told = n_told ? author_find(m->byline, n_told) : (hsy_range){0, 0};
	bool is_nobody = told.begin == told.end, is_one_word = n_told && !memchr(m->byline, ' ', n_told);
	bool open = !n_told || is_of_publisher(f, m, m->byline, n_told) ||
		    (is_nobody && (stamp->author_led || (is_one_word && !stamp->author_marked)));
	size_t n = open ? strlen(stamp->author) : 0;
	bool is_own = n && (stamp->author_agency || !stamp->author_marked) && is_outlet(m, stamp->author, n);
	if (!n || is_own || (stamp->author_marked && n_told))
		return;
	size_t n_outlet = m->outlet ? strlen(m->outlet) : n, end = n > n_outlet ? n - n_outlet : 0;
	bool with_outlet =
	    end && !strcasecmp(stamp->author + end, m->outlet) && strchr("-|,/ ", stamp->author[end - 1]);
	while (with_outlet && end && strchr("-|,/ ", stamp->author[end - 1]))
		n = --end; /* "Ida Lund - The Vik Post" */
	m->byline = arena_copy(f->arena, stamp->author, n);
	f->failed = f->failed || !m->byline;
}

/* "Ida Lund, Vik Post", where the comma is not that of a list, in which an agency may be an author. */
static void byline_less_post(struct finds *f, struct meta *m)
{
	bool list = f->lists_names || f->authors.n > 1 || f->marked.n > 1 || f->creators.n > 1;
	size_t n = m->byline && !list ? strlen(m->byline) : 0;
	hsy_range names = n ? author_less_post(m->byline, n, m->outlet) : (hsy_range){0, 0};
	if (names.end - names.begin == n)
		return;
	m->byline = arena_copy(f->arena, m->byline + names.begin, names.end - names.begin);
	f->failed = f->failed || !m->byline;
}

/* A day without a time, of the day after the one that the address has too: by Greenwich's clock. */
static bool is_day_after(const struct meta *m, const char *seen)
{
	enum { N_DAY = 10 };
	char address[DATE_SIZE];
	struct day told, there;
	return strlen(m->published) == N_DAY && url_date(m->url, address) && !strncmp(address, seen, N_DAY) &&
	       calendar_parse(m->published, &told) && calendar_parse(seen, &there) &&
	       calendar_number(told) - calendar_number(there) == 1;
}

/* The date that a reader sees, if it is worth that much: where nothing else tells it, or where the time by
 * Greenwich's clock is of the day after. */
static void date_in_view(struct meta *m, const struct stamp *stamp, int least)
{
	bool is_sure = stamp->worth >= STAMP_SURE, told = m->published_from;
	bool is_before =
	    told && is_sure && (date_shift(m->published, stamp->iso) < 0 || is_day_after(m, stamp->iso));
	if (stamp->worth < least || (told && !is_before))
		return;
	memcpy(m->published, stamp->iso, sizeof stamp->iso);
	m->published_from = stamp->in_time ? "time" : "dateline";
}

/* Where JSON-LD and <meta> are a day apart, one of them takes a time of one zone for that of another; that is more
 * often JSON-LD. Or <meta> tells when it was changed. */
static void date_told(const struct finds *f, struct meta *m)
{
	struct meta other = {0};
	struct day here, there;
	bool told = date_take(f, m, f->ld_date, "json-ld"), also = date_take(f, &other, f->meta_date, "meta");
	if (told && also && calendar_parse(m->published, &here) && calendar_parse(other.published, &there) &&
	    abs(calendar_number(here) - calendar_number(there)) == 1 &&
	    !(f->ld_modified && !strcmp(f->ld_modified, f->meta_date)))
		m->published_from = NULL;
	if (!date_take(f, m, f->meta_date, "meta"))
		date_take(f, m, f->item_date, "itemprop");
}

/* What is of something, maybe of publication: not where a reader sees another day, sure to be that. */
static void date_maybe_told(const struct finds *f, struct meta *m, const struct stamp *stamp)
{
	enum { N_DAY = 10 };
	struct meta maybe = {0};
	if (!date_take(f, &maybe, f->meta_day, "meta"))
		date_take(f, &maybe, f->ld_created, "json-ld");
	bool other = stamp->worth >= STAMP_SURE && strncmp(maybe.published, stamp->iso, N_DAY) != 0;
	if (m->published_from || !maybe.published_from || other)
		return;
	memcpy(m->published, maybe.published, sizeof m->published);
	m->published_from = maybe.published_from;
}

static void choose(struct finds *f, struct node *root, struct meta *m)
{
	m->url = first_of(f->canonical && strstr(f->canonical, "://") ? f->canonical : NULL, f->og_url, NULL);
	m->outlet = first_of(f->site, f->ld_publisher, NULL);
	struct headline h = {f->og_title, f->ld_title, f->title, m->outlet, m->url, false, m->heading};
	if (!m->outlet && !m->url) {
		f->failed = f->failed || !headline_site(f->arena, root, f->title, &h.outlet);
		h.is_site = h.outlet != NULL;
		m->outlet = h.outlet;
	}
	f->failed = f->failed || !headline_choose(f->arena, root, &h, &m->title);
	m->heading = h.heading;
	if (!m->outlet && !m->url)
		f->failed = f->failed || !headline_beside(f->arena, f->title, m->title, &m->outlet);
	if (!m->outlet && !m->url)
		m->outlet = f->rights;
	if (!m->outlet)
		m->outlet = host_of(f, m->url);
	m->byline =
	    first_of(f->ld_author ? f->ld_author : f->ld_creator, authors_joined(f, &f->authors),
		     first_of(f->card_author, authors_joined(f, &f->marked), authors_joined(f, &f->creators)));
	m->body = f->ld_body;
	m->is_live = f->is_live;
	date_told(f, m);
}

/* The JSON-LD in a script, mended where it is not JSON as it stands. */
static void page_open(struct finds *f, const char *script, size_t n)
{
	struct json *j = &f->pages[f->n_pages];
	struct buffer mended = {0};
	size_t bad;
	const char *why;
	if (json_open(j, script, n, JSON_LOOSE, &bad, &why)) {
		f->n_pages++;
		return;
	}
	mend_json(script, n, &mended);
	char *copy = mended.n ? arena_copy(f->arena, mended.bytes, mended.n) : NULL;
	f->failed = f->failed || mended.failed || (mended.n && !copy);
	if (copy && json_open(j, copy, mended.n, JSON_LOOSE, &bad, &why))
		f->n_pages++;
	buffer_free(&mended);
}

bool meta_find(struct arena *a, struct node *root, const char *page, const hsy_range *scripts, size_t n_scripts,
	       struct node *h1, const char *headline, struct meta *ret_meta)
{
	struct finds f = {.arena = a, .page = page, .headline = headline};
	struct meta m = {.heading = h1};
	for (size_t i = 0; i < n_scripts && i < TREE_MAX_SCRIPTS; i++)
		page_open(&f, page + scripts[i].begin, scripts[i].end - scripts[i].begin);
	for (size_t i = 0; i < f.n_pages; i++)
		ld_search(&f, &f.pages[i], f.pages[i].root, LD_MAX_LEVELS);
	for (struct node *node = root; node && !f.failed; node = tree_next(root, node))
		look_at_node(&f, node);
	choose(&f, root, &m);
	struct stamp stamp = stamp_find(root, m.heading ? m.heading : h1, m.title, order_in_view(&f, m.title));
	date_maybe_told(&f, &m, &stamp);
	date_in_view(&m, &stamp, STAMP_LIKELY);
	author_in_view(&f, &m, &stamp);
	date_from_title(&f, &m);
	date_from_url(&m);
	date_from_both(&m, &stamp);
	date_in_view(&m, &stamp, STAMP_UNSURE);
	if (!m.published_from && script_date_find(page, strlen(page), m.published))
		m.published_from = "script";
	date_in_view(&m, &stamp, STAMP_HARDLY);
	zone_at_home(page, m.published);
	byline_less_post(&f, &m);
	*ret_meta = m;
	return !f.failed;
}
