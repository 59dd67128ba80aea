/* See meta_ld.h. */
#include "intake/meta_ld.h"

#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "intake/markup.h"
#include "intake/mend.h"

enum { LD_MAX_LEVELS = 6 };
enum { MAX_LOOKUPS = 8, LOOKUP_LEVELS = 4, LOOKUP_BYTES = 1 << 20 }; /* of what is named by its @id */

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
			finds_keep(&f->ld_title, finds_less_hyphens(f, ld_string(f, j, value)));
		else if (json_equals(j, key, "datePublished"))
			finds_keep(&f->ld_date, ld_string(f, j, value));
		else if (json_equals(j, key, "dateModified"))
			finds_keep(&f->ld_modified, ld_string(f, j, value));
		else if (json_equals(j, key, "dateCreated"))
			finds_keep(&f->ld_created, ld_string(f, j, value));
		else if (json_equals(j, key, "author"))
			finds_keep(&f->ld_author, ld_name(f, j, value, 2));
		else if (json_equals(j, key, "creator"))
			finds_keep(&f->ld_creator, ld_name(f, j, value, 2));
		else if (json_equals(j, key, "publisher"))
			finds_keep(&f->ld_publisher, ld_name(f, j, value, 2));
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

void meta_ld_read(struct finds *f, const hsy_range *scripts, size_t n_scripts)
{
	for (size_t i = 0; i < n_scripts && i < TREE_MAX_SCRIPTS; i++)
		page_open(f, f->page + scripts[i].begin, scripts[i].end - scripts[i].begin);
	for (size_t i = 0; i < f->n_pages; i++)
		ld_search(f, &f->pages[i], f->pages[i].root, LD_MAX_LEVELS);
}
