/* Positions of the whole affair, party by party: see hearsay.h.
 *
 * A position's party is kept as its article writes it. Here the spellings are brought together: one that is a name of
 * one entity alone goes by that one's name. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "query/list.h"
#include "query/overview.h"
#include "store/functions.h"

struct spelling {
	const char *party, *shown; /* as written; by which name the party goes */
	size_t n;                  /* positions */
};

struct parties {
	struct overview *o;
	struct list spellings; /* those of one party together, in the end */
	struct arena kept;
	struct fetch name; /* whose name a spelling is */
	char *wanted;      /* the name asked for, folded; NULL: none */
};

/* ---- which parties ---- */

static const char spellings_sql[] = "SELECT party, count(*) FROM position GROUP BY party";
static const char name_sql[] = "SELECT DISTINCT e.id, e.name FROM name n JOIN entity e ON e.id = n.entity"
			       " WHERE n.folded = :folded LIMIT 2";

/* The entity whose name it is, 0: none or several. */
static int64_t party_entity(struct parties *p, const char *folded, const char **ret_name)
{
	struct fetch *f = &p->name;
	int64_t entity = 0;
	fetch_again(f);
	fetch_bind_text(f, ":folded", folded);
	if (fetch_next(f)) {
		entity = fetch_int(f, 0);
		*ret_name = fetch_text(f, 1);
	}
	return entity && !fetch_next(f) ? entity : 0;
}

/* Whether all words of `words` stand in `text`, both folded. */
static bool has_words(const char *text, const char *words)
{
	for (words += strspn(words, " "); *words; words += strspn(words, " ")) {
		size_t n = strcspn(words, " ");
		const char *at = text;
		while (*at && (strcspn(at, " ") != n || strncmp(at, words, n) != 0))
			at += strcspn(at, " ") + strspn(at + strcspn(at, " "), " ");
		if (!*at)
			return false;
		words += n;
	}
	return true;
}

/* Takes a spelling in, if it is one of those asked for. */
static hsy_status spelling_take(struct parties *p, const char *party, size_t n, hsy_error *error)
{
	char *folded = fold_text(party);
	const char *name = NULL;
	if (!folded)
		return error_memory(error);
	int64_t entity = party_entity(p, folded, &name);
	bool fits = !p->wanted || has_words(folded, p->wanted) || (entity && who_has(&p->o->who, entity));
	free(folded);
	struct spelling s = {party, entity ? name : party, n};
	return !fits || (s.shown && list_add(&p->spellings, &s)) ? HSY_OK : error_memory(error);
}

static hsy_status parties_fetch(struct parties *p, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, p->o->c, &p->kept, spellings_sql, error);
	if (status != HSY_OK)
		return status;
	while (status == HSY_OK && fetch_next(&f)) {
		const char *party = fetch_text(&f, 0);
		status = party ? spelling_take(p, party, fetch_size(&f, 1), error) : error_memory(error);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

static int by_shown(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	return strcmp(x->shown, y->shown);
}

static int by_number(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	int order = strcmp(x->shown, y->shown);
	return order ? order : strcmp(x->party, y->party);
}

/* Spellings of one party get the number of all its positions, and so come to stand together, most first. */
static void parties_order(struct parties *p)
{
	struct spelling *s = p->spellings.at;
	size_t n = p->spellings.n;
	if (n)
		qsort(s, n, sizeof *s, by_shown);
	for (size_t i = 0, end; i < n; i = end) {
		size_t sum = 0;
		for (end = i; end < n && !strcmp(s[end].shown, s[i].shown); end++)
			sum += s[end].n;
		for (size_t k = i; k < end; k++)
			s[k].n = sum;
	}
	if (n)
		qsort(s, n, sizeof *s, by_number);
}

/* ---- their positions ---- */

#define POSITION_WHEN \
	"CASE WHEN " OVERVIEW_HAS_SAID("s") " THEN " OVERVIEW_SAID("s") " ELSE substr(a.published, 1, 10) END"

static void positions_sql(const struct overview *o, struct buffer *sql)
{
	if (o->query->about) {
		buffer_string(sql, "WITH hit (id) AS (SELECT rowid FROM statement_words WHERE statement_words MATCH :about) ");
	}
	buffer_string(sql, "SELECT p.article, p.unit, p.topic, p.code, p.stance, p.voice FROM position p"
			   " JOIN article a ON a.id = p.article JOIN unit u ON u.article = p.article AND u.n = p.unit"
			   " LEFT JOIN statement s ON s.article = u.article AND s.n = u.statement"
			   " WHERE p.party IN (SELECT value FROM json_each(:parties))");
	if (o->query->about)
		buffer_string(sql, " AND s.id IN (SELECT id FROM hit)");
	if (o->query->since)
		buffer_string(sql, " AND " POSITION_WHEN " >= :since");
	if (o->query->until)
		buffer_string(sql, " AND " POSITION_WHEN " <= :until");
	buffer_string(sql, " ORDER BY " POSITION_WHEN " DESC, p.article DESC, p.unit");
}

static bool json_collect(void *context, const char *bytes, size_t n)
{
	buffer_append(context, bytes, n);
	return true;
}

/* The spellings as a JSON array. */
static void spellings_json(const struct spelling *s, size_t n, struct buffer *to)
{
	hsy_json json = hsy_json_begin(json_collect, to);
	hsy_json_open(&json, NULL, '[');
	for (size_t i = 0; i < n; i++)
		hsy_json_string(&json, NULL, s[i].party);
	hsy_json_close(&json, ']');
}

struct telling { /* what is told on */
	hsy_position_fn emit;
	void *context;
	size_t n;
	bool more;
};

static hsy_status positions_tell(struct overview *o, struct fetch *f, const char *party, struct telling *t,
				 hsy_error *error)
{
	hsy_status status = HSY_OK;
	while (status == HSY_OK && !t->more && fetch_next(f)) {
		hsy_position row = {.party = party,
				    .topic = fetch_text(f, 2),
				    .code = fetch_text(f, 3),
				    .stance = fetch_text(f, 4),
				    .voice = fetch_text(f, 5)};
		t->more = o->query->limit && t->n++ == o->query->limit;
		if (t->more)
			break;
		status = links_place(&o->links, fetch_int(f, 0), fetch_int(f, 1), &row.place, error);
		row.date = row.place.time;
		if (status == HSY_OK)
			status = overview_row_end(o, t->emit(t->context, &row), error);
	}
	return status == HSY_OK ? fetch_check(f, error) : status;
}

static hsy_status party_tell(struct overview *o, struct fetch *f, const struct spelling *s, size_t n,
			     struct telling *t, hsy_error *error)
{
	struct buffer json = {0};
	spellings_json(s, n, &json);
	hsy_status status = json.failed ? error_memory(error) : HSY_OK;
	if (status == HSY_OK) {
		fetch_again(f);
		fetch_bind_text(f, ":parties", json.bytes);
		status = positions_tell(o, f, s->shown, t, error);
	}
	buffer_free(&json);
	return status;
}

static hsy_status parties_tell(struct parties *p, struct telling *t, hsy_error *error)
{
	struct fetch f = {0};
	struct buffer sql = {0};
	const struct spelling *s = p->spellings.at;
	positions_sql(p->o, &sql);
	hsy_status status = overview_ask(p->o, &f, &sql, error);
	for (size_t i = 0, end; status == HSY_OK && !t->more && i < p->spellings.n; i = end) {
		for (end = i + 1; end < p->spellings.n && !strcmp(s[end].shown, s[i].shown);)
			end++;
		status = party_tell(p->o, &f, s + i, end - i, t, error);
	}
	sqlite3_finalize(f.statement);
	return status;
}

hsy_status hsy_case_positions(hsy_case *c, const hsy_affair_query *query, hsy_position_fn emit, void *context,
			      bool *ret_more, hsy_error *error)
{
	struct overview o;
	struct parties p = {.o = &o};
	struct telling t = {.emit = emit, .context = context};
	arena_init(&p.kept, SIZE_MAX);
	p.spellings = (struct list){.arena = &p.kept, .size = sizeof(struct spelling)};
	hsy_status status = overview_begin(&o, c, query, error);
	if (status == HSY_OK && o.query->name && !(p.wanted = fold_text(o.query->name)))
		status = error_memory(error);
	if (status == HSY_OK && !o.is_empty) {
		status = fetch_begin(&p.name, c, &p.kept, name_sql, error);
		if (status == HSY_OK)
			status = parties_fetch(&p, error);
		parties_order(&p);
		if (status == HSY_OK)
			status = parties_tell(&p, &t, error);
	}
	sqlite3_finalize(p.name.statement);
	free(p.wanted);
	overview_end(&o);
	arena_free(&p.kept);
	if (status == HSY_OK && ret_more)
		*ret_more = t.more;
	return status;
}
