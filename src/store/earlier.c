/* See earlier.h. */
#include "store/earlier.h"

#include "base/error.h"
#include "store/add.h"
#include "store/correct.h"
#include "store/fetch.h"
#include "store/frozen.h"
#include "store/put.h"

static hsy_status earlier_reading_put(hsy_case *c, int64_t id, const hsy_reading *reading, const char *model_name,
				      hsy_error *error)
{
	struct buffer found = {0};
	reading_freeze(reading, &found);
	if (found.failed) {
		buffer_free(&found);
		return error_memory(error);
	}
	struct put p = put_begin(c, SQL_PUT_EARLIER_READING);
	put_int(&p, id);
	put_text(&p, model_name);
	put_text(&p, reading->language);
	put_int(&p, (int64_t)reading->n_words);
	put_int(&p, (int64_t)reading->n_sentences);
	put_int(&p, (int64_t)reading->n_statements);
	put_blob(&p, found.bytes, found.n);
	hsy_status status = put_end(&p, error);
	buffer_free(&found);
	return status;
}

/* The model that read the article; NULL: it was not read yet. */
static hsy_status model_find(hsy_case *c, struct arena *a, int64_t article, const char **ret_model,
			     hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, a, "SELECT model FROM reading WHERE article = :article", error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	*ret_model = fetch_next(&f) ? fetch_text(&f, 0) : NULL;
	return fetch_end(&f, error);
}

/* What was found in the article that has just become the version with the number `id`. */
static hsy_status found_keep(hsy_case *c, int64_t article, int64_t id, hsy_error *error)
{
	const char *model = NULL;
	hsy_reading *reading = NULL;
	struct arena a;
	arena_init(&a, SIZE_MAX);
	hsy_status status = model_find(c, &a, article, &model, error);
	if (status == HSY_OK && model)
		status = hsy_case_reading(c, article, &reading, error);
	if (status == HSY_OK && model)
		status = earlier_reading_put(c, id, reading, model, error);
	hsy_reading_free(reading);
	arena_free(&a);
	return status;
}

hsy_status earlier_keep(hsy_case *c, int64_t article, hsy_error *error)
{
	hsy_status status = corrections_note(c, error);
	if (status == HSY_OK && c->corrections_due) /* it is kept as it was read; what holds is applied again */
		status = corrections_lift(c, error);
	if (status != HSY_OK)
		return status;
	struct put p = put_begin(c, SQL_ADD_EARLIER);
	put_int(&p, article);
	status = put_end(&p, error);
	return status == HSY_OK ? found_keep(c, article, sqlite3_last_insert_rowid(c->db), error) : status;
}

static hsy_status earlier_change(hsy_case *c, int64_t id, const hsy_article *a, hsy_error *error)
{
	struct put p = put_begin(c, SQL_SET_EARLIER);
	put_int(&p, id);
	put_described(&p, a);
	put_text_n(&p, a->text, a->text_bytes);
	return put_end(&p, error);
}

hsy_status earlier_replace(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			   const char *model_name, hsy_error *error)
{
	hsy_status status = article_change_begin(c, article, reading, model_name, error);
	if (status != HSY_OK)
		return status;
	status = earlier_change(c, id, article, error);
	if (status == HSY_OK)
		status = earlier_reading_put(c, id, reading, model_name, error);
	return case_change_end(c, status, error);
}

hsy_status earlier_count(hsy_case *c, int64_t article, int *ret_n, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, c, NULL, "SELECT ifnull(max(n), 0) FROM earlier WHERE article = :article", error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	int n = fetch_next(&f) ? (int)fetch_int(&f, 0) : 0;
	status = fetch_end(&f, error);
	if (status == HSY_OK)
		*ret_n = n;
	return status;
}

hsy_status hsy_case_count_versions(hsy_case *c, int64_t article, int *ret_n, hsy_error *error)
{
	int n = 0;
	hsy_status status = earlier_count(c, article, &n, error);
	if (status == HSY_OK)
		*ret_n = n + 1;
	return status;
}
