/* See anchor.h. */
#include "store/anchor.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/functions.h"

enum { STATEMENTS_MAX = 4096 }; /* articles of one text that a correction reaches */

void anchor_put(struct put *p, const struct anchor *anchor)
{
	put_text(p, anchor->text);
	put_text(p, anchor->sha256);
	if (anchor->sha256) {
		put_int(p, anchor->begin);
		put_int(p, anchor->end);
	} else {
		put_text(p, NULL);
		put_text(p, NULL);
	}
}

/* One row of text, sha256, begin, end. */
static hsy_status anchor_fetch(struct fetch *f, struct anchor *ret_anchor, hsy_error *error)
{
	bool found = fetch_next(f);
	struct anchor a = {0};
	if (found) {
		a.text = fetch_text(f, 0);
		a.sha256 = fetch_text(f, 1);
		a.begin = fetch_int(f, 2);
		a.end = fetch_int(f, 3);
	}
	hsy_status status = fetch_end(f, error);
	if (status != HSY_OK || !found)
		return status == HSY_OK ? HSY_DONE : status;
	if (!a.text)
		return case_damaged(f->c, "what a correction is about has no words", error);
	*ret_anchor = a;
	return HSY_OK;
}

hsy_status anchor_entity(hsy_case *c, struct arena *arena, int64_t entity, const char *asked, const char *without,
			 struct anchor *ret_anchor, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, c, arena,
			"SELECT n.name, a.sha256, m.byte_begin, m.byte_end FROM name n"
			" LEFT JOIN appearance p ON p.name = n.id LEFT JOIN article a ON a.id = p.article"
			" LEFT JOIN mention m ON m.article = p.article AND m.appearance = p.n AND m.piece = 0"
			" WHERE n.entity = :entity AND (:without IS NULL OR n.folded <> :without)"
			" ORDER BY n.folded = hearsay_fold(:asked) DESC, n.n_articles > 0 DESC, n.named DESC, "
			"instr(n.name, ' ') > 0 DESC,"
			" n.n_articles DESC, length(n.name) DESC, n.name, p.article, p.n LIMIT 1",
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":entity", entity);
	if (asked)
		fetch_bind_text(&f, ":asked", asked);
	if (without)
		fetch_bind_text(&f, ":without", without);
	return anchor_fetch(&f, ret_anchor, error);
}

hsy_status anchor_statement(hsy_case *c, struct arena *arena, int64_t statement, struct anchor *ret_anchor,
			    hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, arena,
					"SELECT ifnull(s.cue, s.content), a.sha256, p.byte_begin, p.byte_end"
					" FROM statement s JOIN article a ON a.id = s.article"
					" JOIN span p ON p.statement = s.id WHERE s.id = :statement AND p.piece = 0"
					" ORDER BY p.role = 'cue' DESC, p.role = 'content' DESC LIMIT 1",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":statement", statement);
	return anchor_fetch(&f, ret_anchor, error);
}

/* ---- back to numbers ---- */

/* The entity that is spoken of at the anchor's place, 0: none. */
static hsy_status entity_at_place(hsy_case *c, const struct anchor *anchor, int64_t *ret_entity, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT n.entity FROM article a JOIN mention m ON m.article = a.id"
					" JOIN appearance p ON p.article = m.article AND p.n = m.appearance"
					" JOIN name n ON n.id = p.name WHERE a.sha256 = :sha AND"
					" m.byte_begin = :begin AND m.byte_end = :end ORDER BY a.id LIMIT 1",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":sha", anchor->sha256);
	fetch_bind_int(&f, ":begin", anchor->begin);
	fetch_bind_int(&f, ":end", anchor->end);
	if (fetch_next(&f))
		*ret_entity = fetch_int(&f, 0);
	return fetch_end(&f, error);
}

/* How many entities have the anchor's name; of those `at` if it is one, else any of them. */
static hsy_status entity_of_name(hsy_case *c, const char *folded, int64_t at, int64_t *ret_entity, size_t *ret_n,
				 hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT entity, count(*) OVER () FROM (SELECT DISTINCT entity FROM name"
					" WHERE folded = :folded) ORDER BY entity = :at DESC LIMIT 1",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":folded", folded);
	fetch_bind_int(&f, ":at", at);
	if (fetch_next(&f)) {
		*ret_entity = fetch_int(&f, 0);
		*ret_n = fetch_size(&f, 1);
	}
	return fetch_end(&f, error);
}

hsy_status anchor_find_entity(hsy_case *c, const struct anchor *anchor, int64_t *ret_entity, hsy_error *error)
{
	int64_t at = 0, of_name = 0;
	size_t n = 0;
	char *folded = anchor->text ? fold_text(anchor->text) : NULL;
	hsy_status status = anchor->sha256 ? entity_at_place(c, anchor, &at, error) : HSY_OK;
	if (status == HSY_OK && folded)
		status = entity_of_name(c, folded, at, &of_name, &n, error);
	free(folded);
	if (status == HSY_OK)
		*ret_entity = !n ? at : n == 1 || of_name == at ? of_name : 0;
	return status;
}

hsy_status anchor_find_statements(hsy_case *c, struct arena *arena, const struct anchor *anchor,
				  int64_t **ret_statements, size_t *ret_n, hsy_error *error)
{
	struct fetch f;
	int64_t *statements = arena_array(arena, STATEMENTS_MAX, int64_t);
	size_t n = 0;
	hsy_status status =
	    statements ? fetch_begin(&f, c, NULL,
				     "SELECT min(s.id) FROM article a JOIN statement s ON s.article = a.id"
				     " JOIN span p ON p.statement = s.id WHERE a.sha256 = :sha AND p.piece = 0"
				     " AND (p.role = 'cue' OR (s.cue IS NULL AND p.role IN ('content', 'source')))"
				     " AND p.byte_begin = :begin AND p.byte_end = :end GROUP BY a.id ORDER BY a.id",
				     error)
		       : error_memory(error);
	if (status != HSY_OK)
		return status;
	if (anchor->sha256)
		fetch_bind_text(&f, ":sha", anchor->sha256);
	fetch_bind_int(&f, ":begin", anchor->begin);
	fetch_bind_int(&f, ":end", anchor->end);
	while (n < STATEMENTS_MAX && fetch_next(&f))
		statements[n++] = fetch_int(&f, 0);
	*ret_statements = statements;
	*ret_n = n;
	return fetch_end(&f, error);
}
