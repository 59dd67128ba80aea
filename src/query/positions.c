/* Positions of the whole affair: see hearsay.h.
 *
 * First those within the limit are chosen, the newest ones, by index; a party that is asked for leads if there is
 * one. Then the chosen ones are put together by party: a party is kept as its article writes it, and here a
 * spelling that is the name of one entity alone goes by that one's name. Last they are told. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/list.h"
#include "query/overview.h"
#include "store/functions.h"

struct chosen {
	int64_t id;
	const char *party, *day; /* as written; "" if not known */
	const char *shown;       /* the name that the party goes by */
	const char *newest;      /* day of the party's newest */
};

struct choosing {
	struct overview *o;
	struct arena kept;   /* holds all below */
	struct list chosen;  /* newest first, until they are put together */
	size_t n_skipped;    /* newer ones, of those that the query leaves out */
	struct buffer words; /* of the query's name, folded: a JSON array; nothing: none */
};

/* ---- which parties ---- */

static bool json_collect(void *context, const char *bytes, size_t n)
{
	buffer_append(context, bytes, n);
	return true;
}

/* The words of the query's name, folded: runs without blanks. */
static hsy_status words_list(struct choosing *ch, hsy_error *error)
{
	if (!ch->o->query->name)
		return HSY_OK;
	char *folded = fold_text(ch->o->query->name);
	hsy_json json = hsy_json_begin(json_collect, &ch->words);
	hsy_json_open(&json, NULL, '[');
	for (char *at = folded, *word; at && (word = strtok_r(NULL, " ", &at));)
		hsy_json_string(&json, NULL, word);
	hsy_json_close(&json, ']');
	bool is_made = folded && !ch->words.failed;
	free(folded);
	return is_made ? HSY_OK : error_memory(error);
}

/* Those that have all these words, or are a name of somebody who can be meant. */
#define OF_PARTIES                                                                                      \
	"p.party IN (SELECT party FROM party_word WHERE whole = 1 AND word IN (SELECT folded FROM name" \
	" WHERE entity IN (SELECT value FROM json_each(:who))) UNION SELECT party FROM party_word"      \
	" WHERE whole = 0 = 1 AND word IN (SELECT value FROM json_each(:words)) GROUP BY party"         \
	" HAVING count(*) = (SELECT count(DISTINCT value) FROM json_each(:words)))"

/* ---- choosing ---- */

/* Where from, and whether the words of the query are asked for behind it. */
static void positions_from(const struct overview *o, struct buffer *sql)
{
	static const char by_party[] =
	    " FROM position p CROSS JOIN unit u ON u.article = p.article AND u.n = p.unit"
	    " CROSS JOIN statement s ON s.article = u.article AND s.n = u.statement WHERE ";
	static const char by_hits[] =
	    " FROM hit CROSS JOIN statement s ON s.id = hit.id CROSS JOIN unit u ON u.article ="
	    " s.article AND u.statement = s.n CROSS JOIN position p ON p.article = u.article"
	    " AND p.unit = u.n WHERE ";
	static const char by_day[] = " FROM statement s CROSS JOIN unit u ON u.article = s.article"
				     " AND u.statement = s.n CROSS JOIN position p ON p.article = u.article"
				     " AND p.unit = u.n WHERE ";
	bool leads = o->query->about && !o->is_common;
	if (o->query->name)
		buffer_string(sql, o->query->about ? by_party : " FROM position p WHERE ");
	else
		buffer_string(sql, leads ? by_hits : by_day);
	if (o->query->name)
		buffer_string(sql, OF_PARTIES " AND ");
	if (o->query->about && (o->query->name || !leads))
		buffer_string(sql, "+s.id IN (SELECT id FROM hit) AND ");
}

/* Positions by when they were said; or where `undated`, those of which that is not known. */
static void positions_sql(const struct overview *o, bool undated, struct buffer *sql)
{
	bool by_party = o->query->name;
	const char *day = by_party ? "p.said" : OVERVIEW_SAID("s");
	if (o->query->about)
		overview_hits(o, sql);
	buffer_format(sql, "SELECT p.id, p.party, %s", undated ? "''" : day);
	positions_from(o, sql);
	if (undated)
		buffer_string(sql, by_party ? "p.said = ''" : OVERVIEW_HAS_NO_SAID("s"));
	else
		buffer_string(sql, by_party ? "p.said > ''" : OVERVIEW_HAS_SAID("s"));
	if (!o->query->all)
		buffer_string(sql, " AND p.sure");
	overview_days(o, day, sql);
	if (by_party)
		buffer_format(sql, " ORDER BY %s DESC, p.party, p.id", undated ? "p.article" : day);
	else
		buffer_format(sql, " ORDER BY %s DESC", undated ? "s.article" : day);
}

/* Adds what there is until the limit is reached; *ret_more: there is more. */
static hsy_status positions_choose(struct choosing *ch, bool undated, bool *ret_more, hsy_error *error)
{
	struct fetch f = {0};
	struct buffer sql = {0};
	size_t limit = ch->o->query->limit;
	positions_sql(ch->o, undated, &sql);
	hsy_status status = overview_ask(ch->o, &f, &sql, error);
	if (status == HSY_OK && ch->words.n)
		fetch_bind_text(&f, ":words", ch->words.bytes);
	f.arena = &ch->kept;
	while (status == HSY_OK && !*ret_more && fetch_next(&f)) {
		*ret_more = limit && ch->chosen.n == limit;
		if (*ret_more)
			break;
		if (ch->n_skipped < ch->o->query->skip) {
			ch->n_skipped++;
			continue;
		}
		struct chosen one = {.id = fetch_int(&f, 0), .party = fetch_text(&f, 1), .day = fetch_text(&f, 2)};
		one.shown = one.party;
		if (!one.party || !one.day || !list_add(&ch->chosen, &one))
			status = error_memory(error);
	}
	if (status == HSY_OK)
		status = fetch_check(&f, error);
	fetch_close(&f);
	return status;
}

/* ---- putting together ---- */

static const char name_sql[] = "SELECT DISTINCT e.id, e.name FROM name n JOIN entity e ON e.id = n.entity"
			       " WHERE n.folded = :folded LIMIT 2";

/* The name of the only entity that has this one; else as it is written. */
static hsy_status party_shown(struct fetch *f, const char *party, const char **ret_shown, hsy_error *error)
{
	char *folded = fold_text(party);
	if (!folded)
		return error_memory(error);
	fetch_again(f);
	fetch_bind_text(f, ":folded", folded);
	free(folded);
	const char *name = fetch_next(f) ? fetch_text(f, 1) : NULL;
	*ret_shown = name && !fetch_next(f) ? name : party;
	return f->no_memory ? error_memory(error) : fetch_check(f, error);
}

static int by_party(const void *a, const void *b)
{
	const struct chosen *x = a, *y = b;
	return strcmp(x->party, y->party);
}

static int by_shown(const void *a, const void *b)
{
	const struct chosen *x = a, *y = b;
	int order = strcmp(x->shown, y->shown);
	return order ? order : strcmp(y->day, x->day);
}

static int by_newest(const void *a, const void *b)
{
	const struct chosen *x = a, *y = b;
	int order = strcmp(y->newest, x->newest);
	if (!order)
		order = strcmp(x->shown, y->shown);
	if (!order)
		order = strcmp(y->day, x->day);
	return order ? order : (x->id > y->id) - (x->id < y->id);
}

static void chosen_sort(struct choosing *ch, int (*order)(const void *, const void *))
{
	if (ch->chosen.n)
		array_sort(ch->chosen.at, ch->chosen.n, sizeof(struct chosen), order);
}

static hsy_status chosen_name(struct choosing *ch, hsy_error *error)
{
	struct fetch f;
	struct chosen *at = ch->chosen.at;
	hsy_status status = fetch_begin(&f, ch->o->c, &ch->kept, name_sql, error);
	chosen_sort(ch, by_party);
	for (size_t i = 0; status == HSY_OK && i < ch->chosen.n; i++) {
		if (i && !strcmp(at[i].party, at[i - 1].party))
			at[i].shown = at[i - 1].shown;
		else
			status = party_shown(&f, at[i].party, &at[i].shown, error);
	}
	fetch_close(&f);
	return status;
}

/* All of a party together: the party with the newest first, of each the newest first. */
static hsy_status chosen_order(struct choosing *ch, hsy_error *error)
{
	struct chosen *at = ch->chosen.at;
	hsy_status status = chosen_name(ch, error);
	chosen_sort(ch, by_shown);
	for (size_t i = 0; i < ch->chosen.n; i++)
		at[i].newest = i && !strcmp(at[i].shown, at[i - 1].shown) ? at[i - 1].newest : at[i].day;
	chosen_sort(ch, by_newest);
	return status;
}

/* ---- telling ---- */

static const char position_sql[] =
    "SELECT article, unit, topic, code, stance, voice, sure FROM position WHERE id = :id";

static hsy_status position_make(struct overview *o, struct fetch *f, const struct chosen *one, hsy_position *ret,
				hsy_error *error)
{
	fetch_again(f);
	fetch_bind_int(f, ":id", one->id);
	if (!fetch_next(f)) {
		hsy_status status = fetch_check(f, error);
		return status == HSY_OK ? case_damaged(o->c, "a position is missing", error) : status;
	}
	*ret = (hsy_position){.party = one->shown,
			      .topic = fetch_text(f, 2),
			      .code = fetch_text(f, 3),
			      .stance = fetch_text(f, 4),
			      .voice = fetch_text(f, 5),
			      .is_sure = fetch_int(f, 6)};
	if (f->no_memory)
		return error_memory(error);
	hsy_status status = links_place(&o->links, fetch_int(f, 0), fetch_int(f, 1), &ret->place, error);
	ret->date = ret->place.time;
	return status;
}

static hsy_status positions_tell(struct choosing *ch, hsy_position_fn emit, void *context, hsy_error *error)
{
	struct overview *o = ch->o;
	struct fetch f;
	const struct chosen *at = ch->chosen.at;
	hsy_status status = fetch_begin(&f, o->c, &o->arena, position_sql, error);
	for (size_t i = 0; status == HSY_OK && i < ch->chosen.n; i++) {
		hsy_position row;
		status = position_make(o, &f, &at[i], &row, error);
		if (status == HSY_OK)
			status = overview_row_end(o, emit(context, &row), error);
	}
	fetch_close(&f);
	return status;
}

static hsy_status positions_answer(struct choosing *ch, hsy_position_fn emit, void *context, bool *ret_more,
				   hsy_error *error)
{
	const hsy_affair_query *q = ch->o->query;
	hsy_status status = words_list(ch, error);
	if (status == HSY_OK)
		status = positions_choose(ch, false, ret_more, error);
	if (status == HSY_OK && !*ret_more && !q->since && !q->until)
		status = positions_choose(ch, true, ret_more, error);
	if (status == HSY_OK)
		status = chosen_order(ch, error);
	return status == HSY_OK ? positions_tell(ch, emit, context, error) : status;
}

hsy_status hsy_case_positions(hsy_case *c, const hsy_affair_query *query, hsy_position_fn emit, void *context,
			      bool *ret_more, hsy_error *error)
{
	struct overview o;
	struct choosing ch = {.o = &o};
	bool more = false;
	arena_init(&ch.kept, SIZE_MAX);
	ch.chosen = (struct list){.arena = &ch.kept, .size = sizeof(struct chosen)};
	hsy_status status = overview_begin(&o, c, query, true, error);
	if (status == HSY_OK && !o.is_empty)
		status = positions_answer(&ch, emit, context, &more, error);
	buffer_free(&ch.words);
	overview_end(&o);
	arena_free(&ch.kept);
	if (status == HSY_OK && ret_more)
		*ret_more = more;
	return status;
}
