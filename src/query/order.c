/* See order.h. */
#include "query/order.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"
#include "store/fetch.h"

static const char *const order_sql[] = {
    [NUMBER_ARTICLES] = "SELECT a.id FROM article a LEFT JOIN digest d ON d.article = a.id ORDER BY d.day NULLS "
			"LAST, a.sha256, a.id",
    [NUMBER_GROUPS] = "SELECT t.id FROM tellings t JOIN article a ON a.id = t.article"
		      " LEFT JOIN digest d ON d.article = a.id ORDER BY d.day NULLS LAST, a.sha256, t.unit",
    /* by their first appearance; names lead, so that nothing but the entities is sorted */
    [NUMBER_ENTITIES] =
	"SELECT n.entity FROM name n CROSS JOIN appearance p ON p.name = n.id"
	" CROSS JOIN article a ON a.id = p.article LEFT JOIN digest d ON d.article = a.id"
	" GROUP BY n.entity ORDER BY min(printf('%08d %s %08d', ifnull(d.day, 99999999), a.sha256, p.n))"};

static int pair_order(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

hsy_status numbering_make(hsy_case *c, enum numbered what, struct numbering *ret, hsy_error *error)
{
	struct buffer ids = {0};
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL, order_sql[what], error);
	if (status != HSY_OK)
		return status;
	while (fetch_next(&f)) {
		int64_t id = fetch_int(&f, 0);
		buffer_append(&ids, (const char *)&id, sizeof id);
	}
	status = fetch_end(&f, error);
	ret->n = ids.n / sizeof(int64_t);
	ret->in_order = (int64_t *)(void *)ids.bytes;
	ret->by_id = malloc((2 * ret->n + 1) * sizeof *ret->by_id);
	if (status == HSY_OK && (ids.failed || !ret->by_id))
		status = error_memory(error);
	for (size_t i = 0; ret->by_id && i < ret->n; i++) {
		ret->by_id[2 * i] = ret->in_order[i];
		ret->by_id[2 * i + 1] = (int64_t)i + 1;
	}
	if (ret->by_id)
		array_sort(ret->by_id, ret->n, 2 * sizeof *ret->by_id, pair_order);
	return status;
}

int64_t numbering_find(const struct numbering *numbering, int64_t id)
{
	const int64_t *found =
	    numbering->n ? bsearch(&id, numbering->by_id, numbering->n, 2 * sizeof id, pair_order) : NULL;
	return found ? found[1] : 0;
}

void numbering_free(struct numbering *numbering)
{
	free(numbering->in_order);
	free(numbering->by_id);
}
