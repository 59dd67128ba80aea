/* Who retells whom, and on what evidence: see hearsay.h. */
#include "query/links.h"

#include "base/error.h"
#include "base/list.h"

enum { EVIDENCE_MAX = 6 };

#define RETELLINGS                                                                                               \
	"SELECT r.article, r.of, r.relation, r.extent, r.grounds, r.outside, r.unit, r.of_unit, r.credit_begin," \
	" r.credit_end, r.score, a.path, a.outlet, a.published, o.path, o.outlet, o.published"                   \
	" FROM retelling r JOIN article a ON a.id = r.article JOIN article o ON o.id = r.of"
static const char retellings_in_sql[] =
    RETELLINGS " JOIN story_of y ON y.article = r.of WHERE r.kept AND r.article = :article AND y.story = :story"
	       " ORDER BY o.published NULLS LAST, o.sha256";
static const char retellings_sql[] = RETELLINGS
    " WHERE r.kept AND (r.article = :article OR (NOT :owned AND r.of = :article))"
    " ORDER BY r.article <> :article, o.published NULLS LAST, o.sha256, a.published NULLS LAST, a.sha256";

struct retelling_raw {
	hsy_retelling row;
	int64_t grounds, unit, of_unit;
	hsy_range credit;
};

static hsy_evidence *evidence_add(hsy_evidence *evidence, size_t *n, const char *kind, const char *what)
{
	evidence[*n] = (hsy_evidence){.kind = kind, .what = what};
	return &evidence[(*n)++];
}

static hsy_status evidence_places(struct links_fetch *l, const struct retelling_raw *raw, hsy_evidence *e,
				  hsy_error *error)
{
	hsy_place at, of;
	hsy_status status = links_place(l, raw->row.article, raw->unit, &at, error);
	if (status == HSY_OK)
		status = links_place(l, raw->row.of, raw->of_unit, &of, error);
	if (status == HSY_OK && at.n_spans)
		status = links_quote(l, raw->row.article, at.spans[0].bytes, &e->at, error);
	if (status == HSY_OK && of.n_spans)
		status = links_quote(l, raw->row.of, of.spans[0].bytes, &e->of, error);
	return status;
}

/* Each ground as a piece of evidence, with the places where there are some. */
static hsy_status retelling_evidence(struct links_fetch *l, struct retelling_raw *raw, hsy_error *error)
{
	hsy_evidence *evidence = arena_array(l->arena, EVIDENCE_MAX, hsy_evidence);
	size_t n = 0;
	hsy_status status = evidence ? HSY_OK : error_memory(error);
	if (status != HSY_OK)
		return status;
	if (raw->credit.begin < raw->credit.end) {
		hsy_evidence *e = evidence_add(evidence, &n, "credit", "names the outlet");
		status = links_quote(l, raw->row.article, raw->credit, &e->at, error);
	} else if (raw->grounds & LINKS_PRESS) {
		evidence_add(evidence, &n, "credit", "cites an agency or newspaper without its name");
	} else if (raw->row.outside) {
		evidence_add(evidence, &n, "credit", "both name the same source");
	}
	if (status == HSY_OK && raw->unit >= 0) {
		hsy_evidence *e =
		    evidence_add(evidence, &n, "wording",
				 raw->grounds & LINKS_WORDING ? "long runs of the same words" : "tells the same");
		status = evidence_places(l, raw, e, error);
	}
	if (raw->grounds & LINKS_ORDER)
		evidence_add(evidence, &n, "order", "three or more statements in the same order");
	if (raw->grounds & LINKS_TENSE)
		evidence_add(evidence, &n, "time", "tells it as said before, and the other is of before");
	else if (raw->grounds & LINKS_RECALL)
		evidence_add(evidence, &n, "time", "says when it was said, and the other is of then");
	else if (raw->grounds & LINKS_TIME)
		evidence_add(evidence, &n, "time", "the other is older");
	if (raw->grounds & LINKS_PERSON)
		evidence_add(evidence, &n, "person", "a correction says so");
	raw->row.evidence = evidence;
	raw->row.n_evidence = n;
	return status;
}

static void retelling_fetch(struct fetch *f, struct retelling_raw *raw)
{
	hsy_retelling *r = &raw->row;
	r->article = fetch_int(f, 0);
	r->of = fetch_int(f, 1);
	r->relation = fetch_text(f, 2);
	r->extent = fetch_text(f, 3);
	raw->grounds = fetch_int(f, 4);
	r->outside = fetch_text(f, 5);
	raw->unit = fetch_int(f, 6);
	raw->of_unit = fetch_int(f, 7);
	raw->credit = (hsy_range){fetch_size(f, 8), fetch_size(f, 9)};
	r->score = sqlite3_column_double(f->statement, 10);
	r->path = fetch_text(f, 11);
	r->outlet = fetch_text(f, 12);
	r->published = fetch_text(f, 13);
	r->of_path = fetch_text(f, 14);
	r->of_outlet = fetch_text(f, 15);
	r->of_published = fetch_text(f, 16);
}

/* Adds what `f` selects and ends it; `fits` as below. */
static hsy_status retellings_take(struct links_fetch *l, struct fetch *f,
				  bool (*fits)(const void *context, int64_t of), const void *context, size_t most,
				  struct list *list, hsy_error *error)
{
	hsy_status status = HSY_OK;
	while (status == HSY_OK && (!most || list->n < most) && fetch_next(f)) {
		struct retelling_raw raw = {0};
		retelling_fetch(f, &raw);
		if (fits && !fits(context, raw.row.of))
			continue;
		status = retelling_evidence(l, &raw, error);
		if (status == HSY_OK && !list_add(list, &raw.row))
			status = error_memory(error);
	}
	hsy_status end = fetch_end(f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

/* Adds the retellings that concern `article`; owned: those by it; `fits`, if not NULL, takes the articles of which
 * they are. At most `most` if that is not 0. */
static hsy_status retellings_add(struct links_fetch *l, int64_t article, bool owned,
				 bool (*fits)(const void *context, int64_t of), const void *context, size_t most,
				 struct list *list, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, retellings_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	fetch_bind_int(&f, ":owned", owned);
	return retellings_take(l, &f, fits, context, most, list, error);
}

hsy_status links_retellings(struct links_fetch *l, int64_t article, bool (*fits)(const void *context, int64_t of),
			    const void *context, struct list *list, hsy_error *error)
{
	return retellings_add(l, article, true, fits, context, 0, list, error);
}

hsy_status links_find_retellings(struct links_fetch *l, int64_t article, bool owned, size_t most, hsy_links *links,
				 hsy_error *error)
{
	struct list list = {.arena = l->arena, .size = sizeof(hsy_retelling)};
	hsy_status status = retellings_add(l, article, owned, NULL, NULL, most, &list, error);
	links->retellings = list.at;
	links->n_retellings = list.n;
	return status;
}

hsy_status links_retellings_in(struct links_fetch *l, int64_t article, int64_t story, struct list *list,
			       hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, retellings_in_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	fetch_bind_int(&f, ":story", story);
	return retellings_take(l, &f, NULL, NULL, 0, list, error);
}
