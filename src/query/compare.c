/* Articles side by side: see hearsay.h. In order: the articles and their units, what they share, what each leaves
 * out. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/list.h"
#include "query/links.h"

struct kept_comparison {
	hsy_comparison comparison; /* first, so that its address is that of the whole */
	struct arena arena;
};

/* A unit of one of the articles. */
struct compared_unit {
	int64_t n, tellings; /* 0: nobody else tells it */
	bool is_own_matter;  /* neither part of the headline nor of another statement */
};

struct compared {
	struct links_fetch *l;
	hsy_article_ref articles[HSY_COMPARE_MAX];
	size_t n;
	struct list units[HSY_COMPARE_MAX]; /* of compared_unit, in the order of the text */
	bool has_siblings[HSY_COMPARE_MAX]; /* another article of the outlet is held */
	struct fetch elsewhere, tied;
};

/* ---- the articles ---- */

static hsy_status articles_check(const int64_t *articles, size_t n, hsy_error *error)
{
	if (n < 2 || n > HSY_COMPARE_MAX)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "compare takes 2 to %d articles",
				HSY_COMPARE_MAX);
	for (size_t i = 1; i < n; i++)
		for (size_t j = 0; j < i; j++)
			if (articles[i] == articles[j])
				return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
						"article %lld is named twice", (long long)articles[i]);
	return HSY_OK;
}

static hsy_status article_fetch(struct compared *c, struct fetch *f, size_t i, int64_t id, hsy_error *error)
{
	fetch_again(f);
	fetch_bind_int(f, ":article", id);
	if (!fetch_next(f)) {
		hsy_status status = fetch_check(f, error);
		return status == HSY_OK ? error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
						   "there is no article %lld", (long long)id)
					: status;
	}
	c->articles[i] =
	    (hsy_article_ref){id, fetch_text(f, 0), fetch_text(f, 1), fetch_text(f, 2), fetch_text(f, 3)};
	c->has_siblings[i] = fetch_int(f, 4) != 0;
	return f->no_memory ? error_memory(error) : HSY_OK;
}

static hsy_status articles_fetch(struct compared *c, const int64_t *articles, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, c->l->c, c->l->arena,
			"SELECT a.path, a.outlet, a.title, a.published, EXISTS (SELECT 1 FROM article o"
			" WHERE o.outlet = a.outlet AND o.id <> a.id) FROM article a WHERE a.id = :article",
			error);
	for (size_t i = 0; status == HSY_OK && i < c->n; i++)
		status = article_fetch(c, &f, i, articles[i], error);
	fetch_close(&f);
	return status;
}

static hsy_status units_fetch(struct compared *c, size_t i, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(
	    &f, c->l->c, c->l->arena,
	    "SELECT u.n, u.tellings, ifnull(s.depth, 0) = 0 AND u.byte_end > length(CAST(ifnull(a.title, '') AS "
	    "BLOB))"
	    " + 4 FROM unit u JOIN article a ON a.id = u.article LEFT JOIN statement s ON s.article = u.article"
	    " AND s.n = u.statement WHERE u.article = :article ORDER BY u.n",
	    error);
	if (status != HSY_OK)
		return status;
	c->units[i] = (struct list){.arena = c->l->arena, .size = sizeof(struct compared_unit)};
	fetch_bind_int(&f, ":article", c->articles[i].id);
	while (status == HSY_OK && fetch_next(&f)) {
		struct compared_unit unit = {fetch_int(&f, 0), fetch_int(&f, 1), fetch_int(&f, 2) != 0};
		status = list_add(&c->units[i], &unit) ? HSY_OK : error_memory(error);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

static const struct compared_unit *unit_at(const struct compared *c, size_t article, size_t i)
{
	return (const struct compared_unit *)c->units[article].at + i;
}

/* The first unit of the article before `end` that belongs to the group, or `end`. */
static size_t unit_find(const struct compared *c, size_t article, int64_t tellings, size_t end)
{
	size_t i = 0;
	while (i < end && unit_at(c, article, i)->tellings != tellings)
		i++;
	return i;
}

static bool article_tells(const struct compared *c, size_t article, int64_t tellings)
{
	return unit_find(c, article, tellings, c->units[article].n) < c->units[article].n;
}

/* ---- what they share ---- */

/* This unit is the first that tells what its group tells, and another article of them tells it too. */
static bool unit_is_shared(const struct compared *c, size_t article, size_t i)
{
	int64_t tellings = unit_at(c, article, i)->tellings;
	if (!tellings || unit_find(c, article, tellings, i) < i)
		return false;
	for (size_t other = 0; other < article; other++)
		if (article_tells(c, other, tellings))
			return false;
	for (size_t other = article + 1; other < c->n; other++)
		if (article_tells(c, other, tellings))
			return true;
	return false;
}

/* The articles as a JSON array of their numbers. */
static char *articles_array(const struct compared *c)
{
	struct buffer b = {0};
	for (size_t i = 0; i < c->n; i++)
		buffer_format(&b, "%s%lld", i ? "," : "[", (long long)c->articles[i].id);
	buffer_string(&b, "]");
	char *array = b.failed ? NULL : arena_copy(c->l->arena, b.bytes, b.n);
	buffer_free(&b);
	return array;
}

static hsy_status told_find(struct compared *c, bool all, hsy_comparison *comparison, hsy_error *error)
{
	struct list list = {.arena = c->l->arena, .size = sizeof(hsy_told)};
	const char *among = articles_array(c);
	hsy_status status = among ? HSY_OK : error_memory(error);
	for (size_t a = 0; a < c->n; a++)
		for (size_t i = 0; status == HSY_OK && i < c->units[a].n; i++) {
			hsy_told told;
			if (!unit_is_shared(c, a, i))
				continue;
			status = links_told(c->l, unit_at(c, a, i)->tellings, among, all, &told, error);
			if (status == HSY_OK && !list_add(&list, &told))
				status = error_memory(error);
		}
	comparison->told = list.at;
	comparison->n_told = list.n;
	return status;
}

static bool retelling_fits(const void *context, int64_t of)
{
	const struct compared *c = context;
	for (size_t i = 0; i < c->n; i++)
		if (c->articles[i].id == of)
			return true;
	return false;
}

static hsy_status retellings_find(struct compared *c, hsy_comparison *comparison, hsy_error *error)
{
	struct list list = {.arena = c->l->arena, .size = sizeof(hsy_retelling)};
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < c->n; i++)
		status = links_retellings(c->l, c->articles[i].id, retelling_fits, c, &list, error);
	comparison->retellings = list.at;
	comparison->n_retellings = list.n;
	return status;
}

/* ---- what each leaves out ---- */

static const char elsewhere_sql[] =
    "SELECT 1 FROM unit u JOIN article a ON a.id = u.article WHERE u.tellings = :tellings AND a.outlet = :outlet"
    " AND a.id <> :article LIMIT 1";
/* A unit that was found alike though in the end it is in no group with it, is not left out. */
static const char tied_sql[] = "SELECT 1 FROM edge WHERE a = :article AND b = :other AND unit_b = :unit"
			       " UNION ALL SELECT 1 FROM edge WHERE b = :article AND a = :other AND unit_a = :unit";

static hsy_status gap_held(struct compared *c, size_t article, int64_t tellings, const char **ret, hsy_error *error)
{
	struct fetch *f = &c->elsewhere;
	*ret = c->has_siblings[article] ? "outlet" : "nothing of this outlet";
	if (!tellings || !c->has_siblings[article])
		return HSY_OK;
	fetch_again(f);
	fetch_bind_int(f, ":tellings", tellings);
	fetch_bind_text(f, ":outlet", c->articles[article].outlet);
	fetch_bind_int(f, ":article", c->articles[article].id);
	if (fetch_next(f))
		*ret = "article";
	return fetch_check(f, error);
}

/* Does `article` lack unit `i` of `other`, and is it the first to tell it of those that do? */
static hsy_status gap_check(struct compared *c, size_t article, size_t other, size_t i, bool *ret, hsy_error *error)
{
	const struct compared_unit *unit = unit_at(c, other, i);
	struct fetch *f = &c->tied;
	*ret = false;
	if (!unit->is_own_matter)
		return HSY_OK;
	for (size_t k = 0; unit->tellings && k < c->n; k++)
		if ((k < other || k == article) && article_tells(c, k, unit->tellings))
			return HSY_OK;
	for (size_t k = 0; unit->tellings && k < i; k++)
		if (unit_at(c, other, k)->tellings == unit->tellings && unit_at(c, other, k)->is_own_matter)
			return HSY_OK;
	fetch_again(f);
	fetch_bind_int(f, ":article", c->articles[article].id);
	fetch_bind_int(f, ":other", c->articles[other].id);
	fetch_bind_int(f, ":unit", unit->n);
	*ret = !fetch_next(f);
	return fetch_check(f, error);
}

static hsy_status gap_add(struct compared *c, size_t article, size_t other, size_t i, struct list *list,
			  hsy_error *error)
{
	hsy_gap gap = {.article = c->articles[article].id,
		       .of = c->articles[other].id,
		       .path = c->articles[article].path,
		       .outlet = c->articles[article].outlet,
		       .of_path = c->articles[other].path};
	const struct compared_unit *unit = unit_at(c, other, i);
	hsy_status status = links_place(c->l, gap.of, unit->n, &gap.place, error);
	if (status == HSY_OK && !links_tells(c->l, &gap.place))
		return HSY_OK;
	if (status == HSY_OK)
		status = gap_held(c, article, unit->tellings, &gap.held, error);
	if (status == HSY_OK && !list_add(list, &gap))
		status = error_memory(error);
	return status;
}

static hsy_status gaps_between(struct compared *c, size_t article, size_t other, struct list *list,
			       hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < c->units[other].n; i++) {
		bool is_gap = false;
		status = gap_check(c, article, other, i, &is_gap, error);
		if (status == HSY_OK && is_gap)
			status = gap_add(c, article, other, i, list, error);
	}
	return status;
}

static hsy_status gaps_find(struct compared *c, hsy_comparison *comparison, hsy_error *error)
{
	struct list list = {.arena = c->l->arena, .size = sizeof(hsy_gap)};
	hsy_status status = fetch_begin(&c->elsewhere, c->l->c, c->l->arena, elsewhere_sql, error);
	if (status == HSY_OK)
		status = fetch_begin(&c->tied, c->l->c, c->l->arena, tied_sql, error);
	for (size_t article = 0; article < c->n; article++)
		for (size_t other = 0; status == HSY_OK && other < c->n; other++)
			if (other != article)
				status = gaps_between(c, article, other, &list, error);
	fetch_close(&c->elsewhere);
	fetch_close(&c->tied);
	comparison->gaps = list.at;
	comparison->n_gaps = list.n;
	return status;
}

/* ---- all of it ---- */

static hsy_status compare(struct links_fetch *l, const int64_t *articles, size_t n, bool all,
			  hsy_comparison *comparison, hsy_error *error)
{
	struct compared *c = arena_array(l->arena, 1, struct compared);
	if (!c)
		return error_memory(error);
	*c = (struct compared){.l = l, .n = n};
	hsy_status status = articles_fetch(c, articles, error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = units_fetch(c, i, error);
	if (status == HSY_OK)
		status = retellings_find(c, comparison, error);
	if (status == HSY_OK)
		status = told_find(c, all, comparison, error);
	if (status == HSY_OK)
		status = gaps_find(c, comparison, error);
	comparison->articles = c->articles;
	comparison->n_articles = n;
	return status;
}

hsy_status hsy_case_compare(hsy_case *c, const int64_t *articles, size_t n_articles, bool all,
			    hsy_comparison **ret_comparison, hsy_error *error)
{
	struct links_fetch l = {0};
	hsy_status status = articles_check(articles, n_articles, error);
	if (status != HSY_OK)
		return status;
	struct kept_comparison *kept = calloc(1, sizeof *kept);
	if (!kept)
		return error_memory(error);
	arena_init(&kept->arena, SIZE_MAX);
	status = links_look(&l, c, &kept->arena, error);
	if (status == HSY_OK) {
		status = compare(&l, articles, n_articles, all, &kept->comparison, error);
		links_look_end(&l);
	}
	if (status != HSY_OK) {
		hsy_comparison_free(&kept->comparison);
		return status;
	}
	*ret_comparison = &kept->comparison;
	return HSY_OK;
}

void hsy_comparison_free(hsy_comparison *comparison)
{
	struct kept_comparison *kept = (struct kept_comparison *)comparison;
	if (!kept)
		return;
	arena_free(&kept->arena);
	free(kept);
}
