/* See meta_name.h. */
#include "intake/meta_name.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"

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

enum meta_kind meta_name_kind(const char *name)
{
	const struct meta_name *found = name ? bsearch(name, META_NAMES, sizeof META_NAMES / sizeof *META_NAMES,
						       sizeof *META_NAMES, name_compare)
					     : NULL;
	if (found)
		return found->kind;
	return name && !strchr(name, ' ') && is_name_of_date(name) ? META_DATE : META_OTHER;
}
