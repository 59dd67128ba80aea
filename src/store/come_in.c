/* See come_in.h. */
#include "store/come_in.h"

#include <ctype.h>
#include <string.h>

#include "base/error.h"
#include "store/add.h"
#include "store/earlier.h"
#include "store/fetch.h"
#include "store/put.h"

/* ---- the article that is held ---- */

struct held {
	int64_t id; /* 0: none */
	const char *path, *url, *outlet, *title, *published, *sha256;
	unsigned told;
	bool same_bytes; /* the same were received */
};

#define HELD_SQL(where)                                                                                            \
	"SELECT a.id, a.path, a.url, a.outlet, a.title, a.published, a.sha256, ifnull((SELECT t.fields FROM told " \
	"t"                                                                                                        \
	" WHERE t.article = a.id), 0), EXISTS (SELECT 1 FROM body b WHERE b.article = a.id"                        \
	" AND ifnull(b.raw, CAST(b.text AS BLOB)) = CAST(:raw AS BLOB)) FROM article a WHERE a.id = (" where ")"

/* Of several the one that has the address, then the last. Two addresses that differ, or two outlets unless a person
 * told one of them, are of two articles, also where they came by one path. */
static const char at_address_sql[] = HELD_SQL(
    "SELECT id FROM (SELECT id, 0 AS far FROM article WHERE url IN (:url, :address)"
    " UNION ALL SELECT id, 0 FROM article WHERE path IN (:url, :address)"
    " UNION ALL SELECT id, 1 FROM article WHERE path = :path"
    " AND (url IS NULL OR :url IS NULL OR url = :url)"
    " AND (outlet IS NULL OR :outlet IS NULL OR hearsay_outlet(outlet) = hearsay_outlet(:outlet) OR :outlet_told"
    " OR EXISTS (SELECT 1 FROM told t WHERE t.article = id AND t.fields & 2)))"
    " ORDER BY far, id DESC LIMIT 1");
static const char of_text_sql[] =
    HELD_SQL("SELECT id FROM article WHERE sha256 = :sha256 AND ifnull(outlet, '') = ifnull(:outlet, '')");

static bool is_address(const char *path)
{
	return strstr(path, "://") != NULL;
}

/* More than a host: what stands there is an article, not whatever is on a site's first page today. */
static bool url_is_of_article(const char *url)
{
	const char *host = url ? strstr(url, "://") : NULL;
	const char *slash = host ? strchr(host + 3, '/') : NULL;
	return slash && slash[1];
}

/* "x.jsonl:12", "x.warc.gz:4711": what stands there another time may be anything. */
static bool path_is_numbered(const char *path)
{
	const char *colon = strrchr(path, ':');
	return colon && isdigit((unsigned char)colon[1]) && strspn(colon + 1, "0123456789") == strlen(colon + 1);
}

static void fetch_bind_article(struct fetch *f, const hsy_article *article)
{
	bool at_address = is_address(article->path);
	bool has_path = !at_address && strcmp(article->path, "-") != 0 && !path_is_numbered(article->path);
	fetch_bind_text(f, ":url", url_is_of_article(article->url) ? article->url : NULL);
	fetch_bind_text(f, ":address", at_address ? article->path : NULL);
	fetch_bind_text(f, ":path", has_path ? article->path : NULL);
	fetch_bind_text(f, ":sha256", article->sha256);
	fetch_bind_text(f, ":outlet", article->outlet);
	fetch_bind_int(f, ":outlet_told", article->told & HSY_TOLD_OUTLET);
	fetch_bind_bytes(f, ":raw", article->raw, article->raw_bytes);
}

static hsy_status held_find(hsy_case *c, struct arena *a, const char *sql, const hsy_article *article,
			    struct held *held, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, a, sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_article(&f, article);
	if (fetch_next(&f)) {
		held->id = fetch_int(&f, 0);
		held->path = fetch_text(&f, 1);
		held->url = fetch_text(&f, 2);
		held->outlet = fetch_text(&f, 3);
		held->title = fetch_text(&f, 4);
		held->published = fetch_text(&f, 5);
		held->sha256 = fetch_text(&f, 6);
		held->told = (unsigned)fetch_int(&f, 7) & HSY_TOLD_ALL;
		held->same_bytes = fetch_int(&f, 8) != 0;
	}
	return fetch_end(&f, error);
}

/* ---- what is told of it ---- */

static bool same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* True if a field is told that was not, or that was another. */
static bool tells_more(const hsy_article *article, const struct held *held)
{
	return (article->told & ~held->told) ||
	       (article->told & HSY_TOLD_PUBLISHED && !same_text(article->published, held->published)) ||
	       (article->told & HSY_TOLD_OUTLET && !same_text(article->outlet, held->outlet)) ||
	       (article->told & HSY_TOLD_TITLE && !same_text(article->title, held->title)) ||
	       (article->told & HSY_TOLD_URL && !same_text(article->url, held->url));
}

/* What was told of it before, and is not now, holds on. */
static void told_recall(hsy_article *article, const struct held *held)
{
	unsigned before = held->told & ~article->told;
	if (before & HSY_TOLD_PUBLISHED) {
		article->published = held->published;
		article->published_from = "person";
	}
	if (before & HSY_TOLD_OUTLET)
		article->outlet = held->outlet;
	if (before & HSY_TOLD_TITLE)
		article->title = held->title;
	if (before & HSY_TOLD_URL)
		article->url = held->url;
	article->told |= before;
}

/* ---- meeting ---- */

/* The title is no part of every text. */
static bool is_unchanged(const hsy_article *article, const struct held *held)
{
	bool title_told = (article->told | held->told) & HSY_TOLD_TITLE;
	return held->same_bytes ||
	       (!strcmp(article->sha256, held->sha256) &&
		(title_told || !article->title || !held->title || !strcmp(article->title, held->title)));
}

/* Whether the article is what came last by its own path, where others have come for it by other paths since: so
 * reading a folder again with several versions in it changes nothing. */
static hsy_status is_earlier(hsy_case *c, const hsy_article *article, const struct held *held, bool *ret_is,
			     hsy_error *error)
{
	struct fetch f;
	if (!strcmp(article->path, held->path))
		return HSY_OK;
	hsy_status status =
	    fetch_begin(&f, c, NULL,
			"SELECT sha256 = :sha256 OR ifnull(raw, CAST(text AS BLOB)) = CAST(:raw AS BLOB)"
			" FROM earlier WHERE article = :article AND path = :path ORDER BY n DESC LIMIT 1",
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", held->id);
	fetch_bind_text(&f, ":path", article->path);
	fetch_bind_text(&f, ":sha256", article->sha256);
	fetch_bind_bytes(&f, ":raw", article->raw, article->raw_bytes);
	*ret_is = fetch_next(&f) && fetch_int(&f, 0);
	return fetch_end(&f, error);
}

/* The article stands at the address of `held`, and its text or headline is another. */
static hsy_status meet_changed(hsy_case *c, struct arena *a, const hsy_article *article, const struct held *held,
			       enum came *ret_came, hsy_error *error)
{
	struct held twin = {0};
	bool earlier = false;
	hsy_status status = held_find(c, a, of_text_sql, article, &twin, error);
	if (status == HSY_OK)
		status = is_earlier(c, article, held, &earlier, error);
	*ret_came = earlier || (twin.id && twin.id != held->id) ? CAME_KNOWN : CAME_VERSION;
	return status;
}

static enum came came_of(const hsy_article *article, const struct held *held)
{
	if (!held->id)
		return CAME_NEW;
	if (tells_more(article, held))
		return CAME_TOLD;
	return held->same_bytes || strcmp(article->path, held->path) != 0 ? CAME_KNOWN : CAME_AROUND;
}

/* What `article` is, and which one that is held; 0: none. */
static hsy_status meet(hsy_case *c, struct arena *a, const hsy_article *article, struct held *ret_held,
		       enum came *ret_came, hsy_error *error)
{
	struct held held = {0};
	hsy_status status = held_find(c, a, at_address_sql, article, &held, error);
	bool changed = held.id && !is_unchanged(article, &held);
	if (status == HSY_OK && !held.id)
		status = held_find(c, a, of_text_sql, article, &held, error);
	if (status == HSY_OK && changed)
		status = meet_changed(c, a, article, &held, ret_came, error);
	if (status != HSY_OK)
		return status;
	*ret_held = held;
	if (!changed)
		*ret_came = came_of(article, &held);
	return HSY_OK;
}

hsy_status come_in_meet(hsy_case *c, struct arena *a, hsy_article *article, enum came *ret_came, hsy_error *error)
{
	struct held held;
	hsy_status status = meet(c, a, article, &held, ret_came, error);
	if (status == HSY_OK && held.id)
		told_recall(article, &held);
	return status;
}

/* Puts the article in the place of the one held. Of a new version path and bytes are the new ones, else they stay;
 * address and outlet stay where they are not known or told now. */
static hsy_status put_in_place(hsy_case *c, const struct held *held, const hsy_article *article,
			       const hsy_reading *reading, const char *model_name, enum came came, hsy_error *error)
{
	hsy_article a = *article;
	if (!a.url || (came == CAME_TOLD && !(a.told & HSY_TOLD_URL)))
		a.url = held->url;
	if (!a.outlet || (came == CAME_TOLD && !(a.told & HSY_TOLD_OUTLET)))
		a.outlet = held->outlet;
	if (came == CAME_TOLD)
		return article_replace(c, held->id, &a, reading, model_name, error);
	hsy_status status = earlier_keep(c, held->id, error);
	return status == HSY_OK ? article_renew(c, held->id, &a, reading, model_name, error) : status;
}

static hsy_status put_where_it_belongs(hsy_case *c, struct arena *a, const hsy_article *article,
				       const hsy_reading *reading, const char *model_name, enum came *ret_came,
				       hsy_error *error)
{
	struct held held;
	hsy_article met = *article;
	hsy_status status = meet(c, a, &met, &held, ret_came, error);
	if (status != HSY_OK || *ret_came == CAME_KNOWN || *ret_came == CAME_AROUND)
		return status;
	told_recall(&met, &held);
	return *ret_came == CAME_NEW ? article_add(c, &met, reading, model_name, error)
				     : put_in_place(c, &held, &met, reading, model_name, *ret_came, error);
}

hsy_status come_in(hsy_case *c, const hsy_article *article, const hsy_reading *reading, const char *model_name,
		   enum came *ret_came, hsy_error *error)
{
	enum came came = CAME_KNOWN;
	struct arena a;
	hsy_status status = article_change_begin(c, article, reading, model_name, error);
	if (status != HSY_OK)
		return status;
	arena_init(&a, SIZE_MAX);
	status = put_where_it_belongs(c, &a, article, reading, model_name, &came, error);
	status = case_change_end(c, status, error);
	arena_free(&a);
	if (status == HSY_OK)
		*ret_came = came;
	return status;
}

hsy_status hsy_case_add(hsy_case *c, const hsy_article *article, const hsy_reading *reading, const char *model_name,
			bool *ret_added, hsy_error *error)
{
	enum came came;
	hsy_status status = come_in(c, article, reading, model_name, &came, error);
	if (status == HSY_OK && ret_added)
		*ret_added = came == CAME_NEW || came == CAME_VERSION;
	return status;
}

hsy_status hsy_case_has(hsy_case *c, const char *sha256, const char *outlet, bool *ret_has, hsy_error *error)
{
	struct put p = put_begin(c, SQL_HAS);
	int64_t id;
	put_text(&p, sha256);
	put_text(&p, outlet);
	return put_ask(&p, &id, ret_has, error);
}
