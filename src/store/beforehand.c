/* See beforehand.h. */
#include "store/beforehand.h"

#include <stdlib.h>

#include "base/error.h"
#include "linking/candidate.h"
#include "store/affair_rows.h"
#include "store/put.h"

hsy_status beforehand_begin(struct beforehand *b, hsy_case *c, hsy_error *error)
{
	int64_t n_held = 0;
	struct put p = put_begin(c, SQL_COUNT_ARTICLES);
	hsy_status status = put_ask(&p, &n_held, NULL, error);
	*b = (struct beforehand){.n_held = (uint64_t)n_held};
	c->beforehand = b;
	return status;
}

void beforehand_end(struct beforehand *b, hsy_case *c)
{
	free(b->numbered);
	*b = (struct beforehand){0};
	c->beforehand = NULL;
}

void beforehand_offer(struct beforehand *b, const struct hsy_linked *linked)
{
	b->linked = linked && linked->number == b->n && b->n_held == b->n ? linked : NULL;
}

static hsy_status numbered_add(struct beforehand *b, const struct linked_article *article, hsy_error *error)
{
	if (b->n == b->room) {
		size_t room = b->room ? 2 * b->room : 256;
		struct linked_article *numbered = realloc(b->numbered, room * sizeof *numbered);
		if (!numbered)
			return error_memory(error);
		b->numbered = numbered;
		b->room = room;
	}
	b->numbered[b->n++] = *article;
	return HSY_OK;
}

hsy_status beforehand_note(struct beforehand *b, hsy_case *c, const hsy_article *article,
			   const struct hsy_linked *linked, bool is_new, hsy_error *error)
{
	struct linked_article held = {.n_text = article->text_bytes};
	b->linked = NULL;
	b->n_held += is_new;
	if (!linked || linked->number != b->n)
		return HSY_OK;
	struct put p = put_begin(c, SQL_LINKED_ARTICLE);
	put_text(&p, article->sha256);
	put_text(&p, article->outlet);
	if (put_row(&p)) {
		held.id = sqlite3_column_int64(p.statement, 0);
		held.day = sqlite3_column_type(p.statement, 1) == SQLITE_NULL ? DAY_UNKNOWN
									      : sqlite3_column_int(p.statement, 1);
		held.place = sqlite3_column_int64(p.statement, 2);
		held.n_units = (size_t)sqlite3_column_int64(p.statement, 3);
	}
	hsy_status status = put_end(&p, error);
	bool is_same = held.id && held.day == day_of(article->published); /* it may have been told another */
	return status == HSY_OK && is_same ? numbered_add(b, &held, error) : status;
}

/* Each of the others once, and what the article says twice. */
static bool with_fits(const struct hsy_linked *linked, size_t i)
{
	bool fits = linked->with[i].article <= linked->number;
	for (size_t k = 0; k < i; k++)
		fits = fits && linked->with[k].article != linked->with[i].article;
	return fits;
}

static hsy_status with_put(hsy_case *c, const struct linked_article *own, const struct linked_with *with,
			   hsy_error *error)
{
	const struct beforehand *b = c->beforehand;
	const struct linked_article *other = with->article == b->linked->number ? own : &b->numbered[with->article];
	bool is_first = linked_is_before(own, other);
	struct comparison comparison = with->comparison;
	comparison.retelling.day = comparison.is_reversed == is_first ? other->day : own->day;
	if (!linked_fits(&comparison, is_first ? own : other, is_first ? other : own))
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "its links do not fit the articles");
	return affair_put(c, is_first ? own->id : other->id, is_first ? other->id : own->id, &comparison, error);
}

hsy_status beforehand_put(hsy_case *c, const struct linked_article *own, hsy_error *error)
{
	const struct hsy_linked *linked = c->beforehand->linked;
	hsy_status status = HSY_OK;
	if (linked->n_with > CANDIDATES_MAX + 1)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "it is linked with too many articles");
	for (size_t i = 0; status == HSY_OK && i < linked->n_with; i++)
		status = with_fits(linked, i) ? with_put(c, own, &linked->with[i], error)
					      : error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
							 "its links are not with the articles before it");
	return status;
}
