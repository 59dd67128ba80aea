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

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/calendar.h"
#include "intake/article.h"
#include "intake/author.h"
#include "intake/credit_name.h"
#include "intake/headline.h"
#include "intake/headline_find.h"
#include "intake/headline_outlet.h"
#include "intake/meta_element.h"
#include "intake/meta_finds.h"
#include "intake/meta_ld.h"
#include "intake/meta_locale.h"
#include "intake/script_date.h"
#include "intake/stamp.h"
#include "intake/title_part.h"
#include "intake/url_date.h"
#include "intake/zone.h"
#include "lang/lang.h"

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

static enum date_order order_of(const struct finds *f)
{
	return meta_locale_order(f->page, f->locale);
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
	enum date_order told = order_of(f);
	return told == DATE_ORDER_OPEN && is_eastern(title) ? DATE_YEAR_FIRST : told;
}

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
	if (m->published_from || !s || !date_parse_in(s, strlen(s), order_of(f), m->published) ||
	    date_is_none(m->published))
		return false;
	m->published_from = from;
	return true;
}

static void date_from_url(struct meta *m)
{
	if (!m->published_from && url_date_find(m->url, m->published))
		m->published_from = "url";
}

/* A day in view without its year, where the address has year and month: "27 Jun" and "/2025/06/". */
static void date_from_both(struct meta *m, const struct stamp *stamp)
{
	if (!m->published_from && url_date_of_month(m->url, stamp->month, stamp->day, m->published))
		m->published_from = "dateline";
}

/* A day between the marks of <title>: "Late again - 3 May 2025 - The Vik Post". */
static void date_from_title(const struct finds *f, struct meta *m)
{
	size_t at = 0;
	hsy_range part;
	while (!m->published_from && title_part(f->title, &at, &part)) {
		const char *s = f->title + part.begin;
		size_t n = part.end - part.begin;
		if (date_is_all(s, n) && date_find_in(s, n, order_of(f), m->published))
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
	return strlen(m->published) == N_DAY && url_date_find(m->url, address) && !strncmp(address, seen, N_DAY) &&
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

bool meta_find(struct arena *a, struct node *root, const char *page, const hsy_range *scripts, size_t n_scripts,
	       struct node *h1, const char *headline, struct meta *ret_meta)
{
	struct finds f = {.arena = a, .page = page, .headline = headline};
	struct meta m = {.heading = h1};
	meta_ld_read(&f, scripts, n_scripts);
	for (struct node *node = root; node && !f.failed; node = tree_next(root, node))
		meta_element_look(&f, node);
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
