/* See ruling.h. In order: rulings on two units, on two articles, on drift; all of one article; making corrections
 * and taking them back. */
#include "store/ruling.h"

#include <string.h>

#include "base/error.h"
#include "linking/digest.h"
#include "store/affair_pair.h"
#include "store/affair_rows.h"
#include "store/anchor.h"
#include "store/correct.h"
#include "store/settle.h"

enum { WHOLE_ARTICLE = -1 };

struct side { /* of a correction */
	struct anchor anchor;
	const char *outlet; /* of the article, where it is about one */
};

struct link_correction {
	hsy_case *c;
	struct arena *arena;
	int64_t id;
	const char *what, *type;
	struct side a, b;
	int64_t article; /* rulings with this one are wanted */
};

struct place { /* a unit of an article */
	int64_t article, unit;
};

/* Runs a statement that writes. */
static hsy_status write_end(struct fetch *f, hsy_error *error)
{
	fetch_next(f);
	return fetch_end(f, error);
}

static void bind_two(struct fetch *f, struct place a, struct place b)
{
	fetch_bind_int(f, ":a", a.article);
	fetch_bind_int(f, ":unit_a", a.unit);
	fetch_bind_int(f, ":b", b.article);
	fetch_bind_int(f, ":unit_b", b.unit);
}

/* The number that `sql` yields of two places; *ret_found false: nothing. */
static hsy_status ask_of_two(hsy_case *c, const char *sql, struct place a, struct place b, double *ret_value,
			     bool *ret_found, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL, sql, error);
	if (status != HSY_OK)
		return status;
	bind_two(&f, a, b);
	*ret_found = fetch_next(&f);
	*ret_value = *ret_found ? sqlite3_column_double(f.statement, 0) : 0;
	return fetch_end(&f, error);
}

static hsy_status do_with_two(hsy_case *c, const char *sql, struct place a, struct place b, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL, sql, error);
	if (status != HSY_OK)
		return status;
	bind_two(&f, a, b);
	fetch_bind_int(&f, ":unknown", DAY_UNKNOWN);
	fetch_bind_int(&f, ":person", AFFAIR_SAID_BY_PERSON);
	return write_end(&f, error);
}

/* ---- one ruling ---- */

static const char overrule_sql[] =
    "UPDATE ruling SET holds = 0 WHERE (a = :a AND unit_a = :unit_a AND b = :b AND unit_b = :unit_b)"
    " OR (a = :b AND unit_a = :unit_b AND b = :a AND unit_b = :unit_a)";
static const char ruling_sql[] = "INSERT INTO ruling (correction, what, a, unit_a, b, unit_b, was, holds)"
				 " VALUES (:id, :what, :a, :unit_a, :b, :unit_b, :was, 1)";

/* `was`: see the table; 0 for none. */
static hsy_status ruling_put(const struct link_correction *k, struct place a, struct place b, double was,
			     hsy_error *error)
{
	struct fetch f;
	hsy_status status = do_with_two(k->c, overrule_sql, a, b, error);
	if (status == HSY_OK)
		status = fetch_begin(&f, k->c, NULL, ruling_sql, error);
	if (status != HSY_OK)
		return status;
	bind_two(&f, a, b);
	fetch_bind_int(&f, ":id", k->id);
	fetch_bind_text(&f, ":what", k->what);
	if (was > 0)
		fetch_bind_real(&f, ":was", was);
	status = write_end(&f, error);
	if (status == HSY_OK)
		status = settle_note(k->c, a.article, error);
	return status == HSY_OK ? settle_note(k->c, b.article, error) : status;
}

/* ---- two units ---- */

static const char edge_sql[] =
    "SELECT score FROM edge WHERE a = :a AND unit_a = :unit_a AND b = :b AND unit_b = :unit_b"
    " UNION ALL SELECT score FROM edge WHERE a = :b AND unit_a = :unit_b AND b = :a AND unit_b = :unit_a";

static hsy_status edge_score(hsy_case *c, struct place a, struct place b, double *ret_score, hsy_error *error)
{
	bool found;
	return ask_of_two(c, edge_sql, a, b, ret_score, &found, error);
}

static hsy_status places_fetch(hsy_case *c, const int64_t *statements, size_t n, struct place *places,
			       size_t *ret_n, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, c, NULL,
			"SELECT u.article, u.n FROM statement s JOIN unit u ON u.article = s.article"
			" AND u.statement = s.n WHERE s.id = :id",
			error);
	if (status != HSY_OK)
		return status;
	*ret_n = 0;
	for (size_t i = 0; i < n; i++) {
		fetch_again(&f);
		fetch_bind_int(&f, ":id", statements[i]);
		if (fetch_next(&f))
			places[(*ret_n)++] = (struct place){fetch_int(&f, 0), fetch_int(&f, 1)};
	}
	return fetch_end(&f, error);
}

/* The units of the anchor's statement: one in each article of its text. */
static hsy_status places_find(const struct link_correction *k, const struct side *side, struct place **ret_places,
			      size_t *ret_n, hsy_error *error)
{
	int64_t *statements = NULL;
	size_t n = 0;
	hsy_status status = anchor_find_statements(k->c, k->arena, &side->anchor, &statements, &n, error);
	if (status != HSY_OK)
		return status;
	*ret_places = arena_array(k->arena, n, struct place);
	return *ret_places ? places_fetch(k->c, statements, n, *ret_places, ret_n, error) : error_memory(error);
}

static hsy_status tie_rule(const struct link_correction *k, struct place a, struct place b, hsy_error *error)
{
	bool is_one = !strcmp(k->what, "same"), is_itself = a.article == b.article && a.unit == b.unit;
	double was = 0;
	if (is_itself || (a.article != k->article && b.article != k->article))
		return HSY_OK;
	hsy_status status = edge_score(k->c, a, b, &was, error);
	if (status == HSY_OK)
		status = affair_tie(k->c, a.article, a.unit, b.article, b.unit, is_one, error);
	return status == HSY_OK ? ruling_put(k, a, b, was, error) : status;
}

static hsy_status ties_apply(const struct link_correction *k, hsy_error *error)
{
	struct place *as = NULL, *bs = NULL;
	size_t n_as = 0, n_bs = 0;
	hsy_status status = places_find(k, &k->a, &as, &n_as, error);
	if (status == HSY_OK)
		status = places_find(k, &k->b, &bs, &n_bs, error);
	for (size_t i = 0; status == HSY_OK && i < n_as; i++)
		for (size_t j = 0; status == HSY_OK && j < n_bs; j++)
			status = tie_rule(k, as[i], bs[j], error);
	return status;
}

static hsy_status tie_lift(hsy_case *c, struct place a, struct place b, double was, hsy_error *error)
{
	return affair_tie(c, a.article, a.unit, b.article, b.unit, was, error);
}

/* ---- two articles ---- */

static const char retold_sql[] =
    "SELECT 1 FROM retelling WHERE (article = :a AND of = :b) OR (article = :b AND of = :a)";
static const char unretell_sql[] = "DELETE FROM retelling WHERE article = :a AND of = :b";
static const char retell_sql[] =
    "INSERT INTO retelling SELECT :a, :b, 'retells', 'part', :person, NULL, -1, -1, 0, 0, 0.0,"
    " ifnull(x.outlet = y.outlet, 0), ifnull((SELECT day FROM digest WHERE article = :b), :unknown), 1.0, 1"
    " FROM article x, article y WHERE x.id = :a AND y.id = :b"
    " ON CONFLICT (article, of) DO UPDATE SET relation = iif(relation = 'copy', relation, 'retells'),"
    " grounds = grounds | :person, outside = NULL, score = 1.0";

/* The article of that text and outlet, 0: it is not there, or not compared yet. */
static hsy_status article_find(const struct link_correction *k, const struct side *side, int64_t *ret_article,
			       hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, k->c, NULL,
					"SELECT a.id FROM article a JOIN digest d ON d.article = a.id"
					" WHERE a.sha256 = :sha256 AND ifnull(a.outlet, '') = ifnull(:outlet, '')",
					error);
	if (status != HSY_OK)
		return status;
	if (side->anchor.sha256)
		fetch_bind_text(&f, ":sha256", side->anchor.sha256);
	if (side->outlet)
		fetch_bind_text(&f, ":outlet", side->outlet);
	*ret_article = fetch_next(&f) ? fetch_int(&f, 0) : 0;
	return fetch_end(&f, error);
}

static hsy_status retelling_rule(const struct link_correction *k, struct place a, struct place b, hsy_error *error)
{
	bool retells = !strcmp(k->what, "retells"), found;
	double was = 0;
	hsy_status status = ask_of_two(k->c, retold_sql, a, b, &was, &found, error);
	if (status == HSY_OK) /* if a retells b, b does not retell a */
		status = retells ? do_with_two(k->c, unretell_sql, b, a, error)
				 : do_with_two(k->c, unretell_sql, a, b, error);
	if (status == HSY_OK && retells)
		status = do_with_two(k->c, retell_sql, a, b, error);
	return status == HSY_OK ? ruling_put(k, a, b, was, error) : status;
}

static hsy_status retelling_apply(const struct link_correction *k, hsy_error *error)
{
	struct place a = {.unit = WHOLE_ARTICLE}, b = {.unit = WHOLE_ARTICLE};
	hsy_status status = article_find(k, &k->a, &a.article, error);
	if (status == HSY_OK)
		status = article_find(k, &k->b, &b.article, error);
	bool is_met = a.article && b.article && a.article != b.article &&
		      (a.article == k->article || b.article == k->article);
	return status == HSY_OK && is_met ? retelling_rule(k, a, b, error) : status;
}

static hsy_status retelling_lift(hsy_case *c, struct place a, struct place b, double was, hsy_error *error)
{
	struct put p = put_begin(c, SQL_CUT_RETELLING);
	put_int(&p, a.article);
	put_int(&p, b.article);
	hsy_status status = put_end(&p, error);
	return status == HSY_OK && was > 0 ? affair_judge(c, a.article, b.article, error) : status;
}

/* ---- drift ---- */

/* That of the same type at the same places, whatever units it was found in. Where a reading has changed the places
 * may be longer or shorter than they were. */
#define SAME_WORDS_SQL(side, begin, end)                                                                         \
	"iif(" begin " = " end ", " side "_begin = " side "_end, " side "_begin < " end " AND " begin " < " side \
	"_end)"
#define DRIFTS_SQL                                                                                               \
	" FROM drift d JOIN article x ON x.id = d.a JOIN article y ON y.id = d.b"                                \
	" WHERE d.id IN (SELECT id FROM drift WHERE a = :article UNION SELECT id FROM drift WHERE b = :article)" \
	" AND d.type = :type AND ((x.sha256 = :sha256 AND y.sha256 = :other_sha256"                              \
	" AND " SAME_WORDS_SQL("d.a", ":begin", ":end") " AND " SAME_WORDS_SQL(                                  \
	    "d.b", ":other_begin",                                                                               \
	    ":other_end") ")"                                                                                    \
			  " OR (y.sha256 = :sha256 AND x.sha256 = :other_sha256"                                 \
			  " AND " SAME_WORDS_SQL("d.b", ":begin", ":end") " AND " SAME_WORDS_SQL(                \
			      "d.a", ":other_begin", ":other_end") "))"

static hsy_status drifts_do(const struct link_correction *k, const char *sql, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, k->c, NULL, sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":id", k->id);
	fetch_bind_int(&f, ":article", k->article);
	fetch_bind_text(&f, ":type", k->type);
	fetch_bind_text(&f, ":sha256", k->a.anchor.sha256);
	fetch_bind_int(&f, ":begin", k->a.anchor.begin);
	fetch_bind_int(&f, ":end", k->a.anchor.end);
	fetch_bind_text(&f, ":other_sha256", k->b.anchor.sha256);
	fetch_bind_int(&f, ":other_begin", k->b.anchor.begin);
	fetch_bind_int(&f, ":other_end", k->b.anchor.end);
	return write_end(&f, error);
}

static hsy_status drift_apply(const struct link_correction *k, hsy_error *error)
{
	if (!k->type || !k->a.anchor.sha256 || !k->b.anchor.sha256)
		return HSY_OK;
	hsy_status status = drifts_do(k,
				      "INSERT INTO ruling (correction, what, a, unit_a, b, unit_b, was, holds)"
				      " SELECT :id, 'no drift', d.a, d.unit_a, d.b, d.unit_b, NULL, 1" DRIFTS_SQL,
				      error);
	return status == HSY_OK ? drifts_do(k, "DELETE FROM drift WHERE id IN (SELECT d.id" DRIFTS_SQL ")", error)
				: status;
}

/* All drift along the edge comes back. */
static hsy_status drift_lift(hsy_case *c, struct place a, struct place b, double was, hsy_error *error)
{
	(void)was;
	double score = 0;
	hsy_status status = edge_score(c, a, b, &score, error);
	return status == HSY_OK && score > 0 ? affair_tie(c, a.article, a.unit, b.article, b.unit, score, error)
					     : status;
}

/* ---- all of one article ---- */

static const struct {
	const char *what;
	hsy_status (*apply)(const struct link_correction *k, hsy_error *error);
	hsy_status (*lift)(hsy_case *c, struct place a, struct place b, double was, hsy_error *error);
} kinds[] = {{"same", ties_apply, tie_lift},
	     {"apart", ties_apply, tie_lift},
	     {"retells", retelling_apply, retelling_lift},
	     {"not retells", retelling_apply, retelling_lift},
	     {"no drift", drift_apply, drift_lift}};

static hsy_status kind_apply(const struct link_correction *k, hsy_error *error)
{
	for (size_t i = 0; k->what && i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(k->what, kinds[i].what))
			return kinds[i].apply(k, error);
	return HSY_OK;
}

static void correction_fetch(struct fetch *f, struct link_correction *k)
{
	k->id = fetch_int(f, 0);
	k->what = fetch_text(f, 1);
	k->type = fetch_text(f, 2);
	k->a = (struct side){{NULL, fetch_text(f, 3), fetch_int(f, 4), fetch_int(f, 5)}, fetch_text(f, 6)};
	k->b = (struct side){{NULL, fetch_text(f, 7), fetch_int(f, 8), fetch_int(f, 9)}, fetch_text(f, 10)};
}

static hsy_status rulings_apply_in(hsy_case *c, struct arena *arena, int64_t article, hsy_error *error)
{
	/* drift last: what makes an edge anew finds its drift anew */
	static const char sql[] =
	    "SELECT k.id, k.what, k.type, k.sha256, k.byte_begin, k.byte_end, k.outlet, k.other_sha256,"
	    " k.other_begin, k.other_end, k.other_outlet FROM article a JOIN link_correction k"
	    " ON k.sha256 = a.sha256 OR k.other_sha256 = a.sha256 WHERE a.id = :article AND k.undone IS NULL"
	    " ORDER BY k.what = 'no drift', k.id";
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, arena, sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	while (status == HSY_OK && fetch_next(&f)) {
		struct link_correction k = {.c = c, .arena = arena, .article = article};
		correction_fetch(&f, &k);
		status = f.no_memory ? error_memory(error) : kind_apply(&k, error);
		arena_reset(arena);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

hsy_status rulings_apply(hsy_case *c, int64_t article, hsy_error *error)
{
	struct arena arena;
	arena_init(&arena, SIZE_MAX);
	hsy_status status = rulings_apply_in(c, &arena, article, error);
	arena_free(&arena);
	return status;
}

static hsy_status ruling_lift(hsy_case *c, struct fetch *f, hsy_error *error)
{
	const char *what = (const char *)sqlite3_column_text(f->statement, 0);
	struct place a = {fetch_int(f, 1), fetch_int(f, 2)}, b = {fetch_int(f, 3), fetch_int(f, 4)};
	for (size_t i = 0; what && i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(what, kinds[i].what))
			return kinds[i].lift(c, a, b, sqlite3_column_double(f->statement, 5), error);
	return HSY_OK;
}

/* Puts back what was found, the last ruling first. */
static hsy_status rulings_lift(hsy_case *c, int64_t article, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT what, a, unit_a, b, unit_b, was FROM ruling"
					" WHERE a = :article OR b = :article ORDER BY id DESC",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	while (status == HSY_OK && fetch_next(&f))
		status = ruling_lift(c, &f, error);
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	if (status != HSY_OK || end != HSY_OK)
		return status == HSY_OK ? end : status;
	struct put p = put_begin(c, SQL_CUT_RULINGS);
	put_int(&p, article);
	return put_end(&p, error);
}

static hsy_status rulings_renew(hsy_case *c, int64_t article, hsy_error *error)
{
	hsy_status status = settle_note_partners(c, article, error);
	if (status == HSY_OK)
		status = settle_note(c, article, error);
	if (status == HSY_OK)
		status = rulings_lift(c, article, error);
	return status == HSY_OK ? rulings_apply(c, article, error) : status;
}

/* ---- making and taking back ---- */

/* Those of every article of the text on its first side: so all of the correction's are among them. */
static hsy_status correction_renew(hsy_case *c, int64_t id, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT a.id FROM link_correction k JOIN article a ON a.sha256 = k.sha256"
					" JOIN digest d ON d.article = a.id WHERE k.id = :id ORDER BY a.id",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":id", id);
	while (status == HSY_OK && fetch_next(&f))
		status = rulings_renew(c, fetch_int(&f, 0), error);
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

/* One row of text, sha256, begin, end, outlet; HSY_DONE: none. */
static hsy_status side_fetch(struct link_correction *k, const char *sql, int64_t id, struct side *side,
			     hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, k->c, k->arena, sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":id", id);
	bool found = fetch_next(&f);
	if (found) {
		side->anchor =
		    (struct anchor){fetch_text(&f, 0), fetch_text(&f, 1), fetch_int(&f, 2), fetch_int(&f, 3)};
		side->outlet = fetch_text(&f, 4);
		k->type = fetch_text(&f, 5);
	}
	status = fetch_end(&f, error);
	return status == HSY_OK && !found ? HSY_DONE : status;
}

#define DRIFT_SIDE_SQL(side)                                                                                   \
	"SELECT CAST(substr(CAST(b.text AS BLOB), d." side "_begin + 1, d." side "_end - d." side "_begin) AS" \
	" TEXT), x.sha256, d." side "_begin, d." side "_end, NULL, d.type FROM drift d JOIN article x"         \
	" ON x.id = d." side " JOIN body b ON b.article = x.id WHERE d.id = :id"

static hsy_status sides_make(struct link_correction *k, hsy_correction_what what, int64_t a, int64_t b,
			     hsy_error *error)
{
	static const char article_sql[] =
	    "SELECT ifnull(title, path), sha256, 0, 0, outlet, NULL FROM article WHERE id = :id";
	hsy_status status;
	switch (what) {
	case HSY_CORRECT_SAME:
	case HSY_CORRECT_APART:
		status = anchor_statement(k->c, k->arena, a, &k->a.anchor, error);
		return status == HSY_OK ? anchor_statement(k->c, k->arena, b, &k->b.anchor, error) : status;
	case HSY_CORRECT_NO_DRIFT:
		status = side_fetch(k, DRIFT_SIDE_SQL("a"), a, &k->a, error);
		return status == HSY_OK ? side_fetch(k, DRIFT_SIDE_SQL("b"), a, &k->b, error) : status;
	default:
		status = side_fetch(k, article_sql, a, &k->a, error);
		return status == HSY_OK ? side_fetch(k, article_sql, b, &k->b, error) : status;
	}
}

static hsy_status correction_put(const struct link_correction *k, hsy_error *error)
{
	struct put p = put_begin(k->c, SQL_ADD_LINK_CORRECTION);
	put_int(&p, k->id);
	put_text(&p, k->what);
	anchor_put(&p, &k->a.anchor);
	anchor_put(&p, &k->b.anchor);
	put_text(&p, k->a.outlet);
	put_text(&p, k->b.outlet);
	put_text(&p, k->type);
	return put_end(&p, error);
}

hsy_status link_correction_add(hsy_case *c, hsy_correction_what what, int64_t a, int64_t b, int64_t *ret_id,
			       hsy_error *error)
{
	struct arena arena;
	struct link_correction k = {.c = c, .arena = &arena, .what = hsy_correction_name(what)};
	arena_init(&arena, SIZE_MAX);
	hsy_status status = sides_make(&k, what, a, b, error);
	if (status == HSY_OK)
		status = correction_number(c, &k.id, error);
	if (status == HSY_OK)
		status = correction_put(&k, error);
	arena_free(&arena);
	if (status == HSY_OK)
		status = correction_renew(c, k.id, error);
	if (status == HSY_OK)
		*ret_id = k.id;
	return status;
}

hsy_status link_correction_undo(hsy_case *c, int64_t id, hsy_error *error)
{
	struct put p = put_begin(c, SQL_UNDO_LINK_CORRECTION);
	put_int(&p, id);
	hsy_status status = put_end(&p, error);
	if (status == HSY_OK && !sqlite3_changes(c->db))
		return HSY_DONE;
	return status == HSY_OK ? correction_renew(c, id, error) : status;
}
