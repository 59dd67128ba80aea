/* Questions about articles: a list of them, and the one that a user means. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "lang/lang.h"
#include "query/filter.h"
#include "query/words.h"
#include "store/fetch.h"

struct article_result {
	hsy_article_rows rows; /* first, so that its address is that of the whole */
	struct arena arena;
};

/* ---- the list ---- */

static void row_fetch(struct fetch *f, hsy_article_row *row)
{
	row->id = fetch_int(f, 0);
	row->path = fetch_text(f, 1);
	row->url = fetch_text(f, 2);
	row->outlet = fetch_text(f, 3);
	row->title = fetch_text(f, 4);
	row->byline = fetch_text(f, 5);
	row->published = fetch_text(f, 6);
	row->added = fetch_text(f, 7);
	row->sha256 = fetch_text(f, 8);
	row->model = fetch_text(f, 9);
	row->language = fetch_text(f, 10);
	row->unread = !lang_reads(row->language);
	row->n_words = fetch_size(f, 11);
	row->n_sentences = fetch_size(f, 12);
	row->n_statements = fetch_size(f, 13);
	row->n_versions = 1 + fetch_size(f, 14);
}

/* `head` + FROM article a + filters + `tail`, begun and bound. */
static hsy_status list_begin(struct fetch *f, hsy_case *c, struct arena *arena, const hsy_article_query *query,
			     const char *head, const char *tail, hsy_error *error)
{
	struct filter filter = {.outlet = query->outlet, .since = query->since, .until = query->until};
	struct buffer sql = {0};
	buffer_string(&sql, head);
	filter_append(&filter, &sql);
	buffer_string(&sql, tail);
	hsy_status status = sql.failed ? error_memory(error) : fetch_begin(f, c, arena, sql.bytes, error);
	buffer_free(&sql);
	if (status == HSY_OK)
		status = filter_bind(&filter, f, error);
	if (status != HSY_OK)
		fetch_close(f);
	return status;
}

static hsy_status list_count(hsy_case *c, const hsy_article_query *query, size_t *ret_n, hsy_error *error)
{
	struct fetch f = {0};
	hsy_status status = list_begin(&f, c, NULL, query, "SELECT count(*) FROM article a WHERE 1", "", error);
	if (status != HSY_OK)
		return status;
	if (fetch_next(&f))
		*ret_n = fetch_size(&f, 0);
	return fetch_end(&f, error);
}

static hsy_status list_rows(hsy_case *c, const hsy_article_query *query, struct article_result *result,
			    hsy_error *error)
{
	hsy_article_rows *rows = &result->rows;
	struct fetch f = {0};
	size_t most = query->limit && query->limit < rows->n_total ? query->limit : rows->n_total, n = 0;
	hsy_article_row *row = arena_array(&result->arena, most, hsy_article_row);
	if (!row)
		return error_memory(error);
	hsy_status status =
	    list_begin(&f, c, &result->arena, query,
		       "SELECT a.id, a.path, a.url, a.outlet, a.title, a.byline, a.published, a.added, a.sha256,"
		       " r.model, r.language, r.n_words, r.n_sentences, r.n_statements,"
		       " (SELECT count(*) FROM earlier e WHERE e.article = a.id)"
		       " FROM article a LEFT JOIN reading r ON r.article = a.id WHERE 1",
		       " ORDER BY a.published DESC, a.id DESC", error);
	if (status != HSY_OK)
		return status;
	while (n < most && fetch_next(&f))
		row_fetch(&f, &row[n++]);
	rows->rows = row;
	rows->n_rows = n;
	return fetch_end(&f, error);
}

hsy_status hsy_case_articles(hsy_case *c, const hsy_article_query *query, hsy_article_rows **ret_rows,
			     hsy_error *error)
{
	static const hsy_article_query all;
	struct article_result *result = calloc(1, sizeof *result);
	if (!result)
		return error_memory(error);
	arena_init(&result->arena, SIZE_MAX);
	query = query ? query : &all;
	hsy_status status = case_look(c, error);
	if (status == HSY_OK) {
		status = list_count(c, query, &result->rows.n_total, error);
		if (status == HSY_OK)
			status = list_rows(c, query, result, error);
		case_look_end(c);
	}
	if (status != HSY_OK) {
		hsy_article_rows_free(&result->rows);
		return status;
	}
	*ret_rows = &result->rows;
	return HSY_OK;
}

void hsy_article_rows_free(hsy_article_rows *rows)
{
	struct article_result *result = (struct article_result *)rows;
	if (!result)
		return;
	arena_free(&result->arena);
	free(result);
}

/* ---- the one meant ---- */

enum { SHA_DIGITS_MIN = 8, SHA_DIGITS = 64 };

/* The ids that `sql` finds for `ref`: one gives HSY_OK, none HSY_DONE, several an error. */
static hsy_status find_by(hsy_case *c, const char *sql, const char *ref, int64_t *ret_id, hsy_error *error)
{
	struct fetch f;
	int64_t ids[2] = {0};
	int n = 0;
	hsy_status status = fetch_begin(&f, c, NULL, sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":ref", ref);
	while (n < 2 && fetch_next(&f))
		ids[n++] = fetch_int(&f, 0);
	status = fetch_end(&f, error);
	if (status != HSY_OK)
		return status;
	if (n == 2)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
				"\"%.60s\" fits articles %lld and %lld at least: name one by its number", ref,
				(long long)ids[0], (long long)ids[1]);
	if (n == 1)
		*ret_id = ids[0];
	return n ? HSY_OK : HSY_DONE;
}

/* `ref` in lower case if it is the start of a SHA-256, else "". */
static void sha_copy(const char *ref, char to[SHA_DIGITS + 1])
{
	size_t n = strlen(ref);
	to[0] = '\0';
	if (n < SHA_DIGITS_MIN || n > SHA_DIGITS || strspn(ref, "0123456789abcdefABCDEF") != n)
		return;
	for (size_t i = 0; i <= n; i++)
		to[i] = ref[i] >= 'A' && ref[i] <= 'F' ? (char)(ref[i] - 'A' + 'a') : ref[i];
}

hsy_status hsy_case_find_article(hsy_case *c, const char *ref, int64_t *ret_id, hsy_error *error)
{
	char sha[SHA_DIGITS + 1];
	size_t n = strlen(ref);
	hsy_status status = HSY_DONE;
	if (n && n < 19 && strspn(ref, "0123456789") == n)
		status = find_by(c, "SELECT id FROM article WHERE id = CAST(:ref AS INTEGER)", ref, ret_id, error);
	if (status == HSY_DONE)
		status =
		    find_by(c, "SELECT id FROM article WHERE path = :ref ORDER BY id LIMIT 2", ref, ret_id, error);
	if (status == HSY_DONE) /* by which it came before */
		status = find_by(c, "SELECT DISTINCT article FROM earlier WHERE path = :ref LIMIT 2", ref, ret_id,
				 error);
	sha_copy(ref, sha);
	if (status == HSY_DONE && sha[0])
		status = find_by(c,
				 "SELECT id FROM article WHERE sha256 >= :ref AND sha256 < :ref || 'g'"
				 " ORDER BY sha256 LIMIT 2",
				 sha, ret_id, error);
	return status;
}

/* The place of the "@" before a version's number; NULL: there is none. */
static const char *version_sign(const char *ref)
{
	const char *sign = strrchr(ref, '@');
	size_t n = sign ? strspn(sign + 1, "0123456789") : 0;
	return n && n < 9 && !sign[1 + n] && sign > ref ? sign : NULL;
}

hsy_status hsy_case_find_version(hsy_case *c, const char *ref, int64_t *ret_id, int *ret_version, hsy_error *error)
{
	const char *sign = version_sign(ref);
	hsy_status status = hsy_case_find_article(c, ref, ret_id, error);
	if (status == HSY_OK)
		*ret_version = 0;
	if (status != HSY_DONE || !sign)
		return status;
	char *article = strndup(ref, (size_t)(sign - ref));
	if (!article)
		return error_memory(error);
	status = hsy_case_find_article(c, article, ret_id, error);
	free(article);
	if (status == HSY_OK)
		*ret_version = atoi(sign + 1);
	return status;
}

/* ---- how many ---- */

hsy_status hsy_case_get_size(hsy_case *c, hsy_case_size *ret_size, hsy_error *error)
{
	struct fetch f;
	hsy_case_size size = {0};
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT (SELECT count(*) FROM article),"
					" (SELECT count(*) + count(undone) FROM correction)"
					" + (SELECT count(*) + count(undone) FROM link_correction),"
					" (SELECT count(*) FROM article WHERE published IS NULL),"
					" (SELECT count(*) FROM article WHERE outlet IS NULL)",
					error);
	if (status != HSY_OK)
		return status;
	if (fetch_next(&f))
		size = (hsy_case_size){fetch_size(&f, 0), fetch_size(&f, 1), fetch_size(&f, 2), fetch_size(&f, 3)};
	status = fetch_end(&f, error);
	if (status == HSY_OK)
		*ret_size = size;
	return status;
}

hsy_status hsy_case_version(hsy_case *c, uint64_t *ret_version, hsy_error *error)
{
	struct fetch f;
	uint64_t version = 0;
	hsy_status status = fetch_begin(&f, c, NULL, "PRAGMA data_version", error);
	if (status != HSY_OK)
		return status;
	if (fetch_next(&f))
		version = (uint64_t)fetch_int(&f, 0);
	status = fetch_end(&f, error);
	if (status == HSY_OK)
		*ret_version = version;
	return status;
}
