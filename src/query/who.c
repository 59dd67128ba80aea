/* See who.h. */
#include "query/who.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "names/key.h"
#include "names/same.h"
#include "query/words.h"
#include "store/fetch.h"
#include "store/functions.h"

enum { NEAR_SHOWN = 3, NEAR_BYTES = 48, SEVERAL_SHOWN = 4 };

void who_free(struct who *who)
{
	buffer_free(&who->json);
	free(who->ids);
	*who = (struct who){0};
}

const char *who_json(const struct who *who)
{
	return who->json.bytes ? who->json.bytes : "[]";
}

bool who_has(const struct who *who, int64_t entity)
{
	size_t low = 0, high = who->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (who->ids[middle] < entity)
			low = middle + 1;
		else
			high = middle;
	}
	return low < who->n && who->ids[low] == entity;
}

/* ---- ways to find ---- */

/* "#12", "12": the number, 0: it is none. */
static int64_t number_of(const char *name)
{
	const char *digits = name + (*name == '#');
	size_t n = strspn(digits, "0123456789");
	return n && n < 19 && !digits[n] ? strtoll(digits, NULL, 10) : 0;
}

/* Adds what `sql` finds, rising numbers, for :name. */
static hsy_status who_ask(hsy_case *c, const char *sql, const char *name, int64_t number, struct who *who,
			  hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL, sql, error);
	if (status != HSY_OK)
		return status;
	if (name)
		fetch_bind_text(&f, ":name", name);
	fetch_bind_int(&f, ":number", number);
	fetch_bind_int(&f, ":max", WHO_MAX);
	if (!who->ids)
		who->ids = calloc(WHO_MAX, sizeof *who->ids);
	for (who->n = 0; who->ids && who->n < WHO_MAX && fetch_next(&f); who->n++)
		who->ids[who->n] = fetch_int(&f, 0);
	status = fetch_end(&f, error);
	return status == HSY_OK && !who->ids ? error_memory(error) : status;
}

static hsy_status by_number(hsy_case *c, const char *name, struct who *who, hsy_error *error)
{
	int64_t number = number_of(name);
	if (!number)
		return HSY_OK;
	return who_ask(c, "SELECT DISTINCT entity FROM name WHERE entity = :number", NULL, number, who, error);
}

static hsy_status by_whole_name(hsy_case *c, const char *name, struct who *who, hsy_error *error)
{
	return who_ask(c,
		       "SELECT DISTINCT entity FROM name WHERE folded = hearsay_fold(:name) ORDER BY entity"
		       " LIMIT :max",
		       name, 0, who, error);
}

static hsy_status by_words(hsy_case *c, const char *name, struct who *who, hsy_error *error)
{
	struct buffer match = {0};
	size_t n = 0;
	hsy_status status = words_match(name, &match, &n, error);
	if (status == HSY_OK && n)
		status = who_ask(c,
				 "SELECT entity FROM (SELECT DISTINCT n.entity FROM entity_names f"
				 " CROSS JOIN name n ON n.id = f.rowid WHERE entity_names MATCH :name LIMIT :max)"
				 " ORDER BY entity",
				 match.bytes, 0, who, error);
	buffer_free(&match);
	return status;
}

/* The numbers as JSON. */
static hsy_status who_list(struct who *who, hsy_error *error)
{
	buffer_clear(&who->json);
	buffer_char(&who->json, '[');
	for (size_t i = 0; i < who->n; i++)
		buffer_format(&who->json, i ? ",%lld" : "%lld", (long long)who->ids[i]);
	buffer_char(&who->json, ']');
	return who->json.failed ? error_memory(error) : HSY_OK;
}

static void who_add(struct who *who, int64_t entity)
{
	size_t at = who->n;
	if (who->n == WHO_MAX || who_has(who, entity))
		return;
	while (at && who->ids[at - 1] > entity)
		at--;
	memmove(&who->ids[at + 1], &who->ids[at], (who->n - at) * sizeof *who->ids);
	who->ids[at] = entity;
	who->n++;
}

static struct name_match compare(const char *kind, const char *asked, const char *name)
{
	size_t n = strlen(asked), m = strlen(name);
	return strcmp(kind, "person") ? organisation_same(asked, n, name, m) : name_same_text(asked, n, name, m);
}

/* Whether one of the names of the entity speaks against it: "Donald Trump" is not "Ivanka Trump", though "Trump",
 * which he is called too, might be. */
static bool is_another(struct fetch *names, int64_t entity, const char *kind, const char *asked)
{
	bool another = false;
	fetch_again(names);
	fetch_bind_int(names, ":entity", entity);
	while (!another && fetch_next(names)) {
		const char *name = (const char *)sqlite3_column_text(names->statement, 0);
		another = name && compare(kind, asked, name).reasons & REASON_OTHER_GIVEN;
	}
	return another;
}

/* Whether an entity can be called what was asked for, as one of its names is `name`. */
static bool can_be(struct fetch *names, int64_t entity, const char *kind, const char *asked, const char *name,
		   bool surely)
{
	struct name_match match = compare(kind, asked, name);
	if (match.verdict == NAMES_SAME)
		return true;
	return !surely && match.verdict == NAMES_MAYBE && match.reasons & (REASON_SUBSET | REASON_INITIAL) &&
	       !(match.reasons & (REASON_OTHER_GIVEN | REASON_OTHER_SURNAME)) &&
	       !is_another(names, entity, kind, asked);
}

/* Adds those with a name that shares a key. */
static void by_key(struct fetch *f, struct fetch *names, const char *key, const char *asked, bool surely,
		   struct who *who)
{
	fetch_again(f);
	fetch_bind_text(f, ":key", key);
	while (fetch_next(f)) {
		const char *name = (const char *)sqlite3_column_text(f->statement, 1);
		const char *kind = (const char *)sqlite3_column_text(f->statement, 2);
		int64_t entity = fetch_int(f, 0);
		if (name && kind && can_be(names, entity, kind, asked, name, surely))
			who_add(who, entity);
	}
}

/* Adds those whose names share a key with the name and are spellings of it; if not `surely`, can be. */
static hsy_status by_spelling(hsy_case *c, const char *name, bool surely, struct who *who, hsy_error *error)
{
	char keys[2 * NAME_KEYS][NAME_KEY_BYTES];
	size_t n = name_keys(name, strlen(name), keys, NAME_KEYS);
	struct fetch f, names;
	n += organisation_keys(name, strlen(name), keys + n, NAME_KEYS);
	if (!n)
		return HSY_OK;
	hsy_status status =
	    fetch_begin(&f, c, NULL,
			"SELECT n.entity, n.name, e.kind FROM name_key k JOIN name n ON n.id = k.name"
			" JOIN entity e ON e.id = n.entity WHERE k.key = :key LIMIT 4096",
			error);
	if (status != HSY_OK)
		return status;
	status =
	    fetch_begin(&names, c, NULL, "SELECT name FROM name WHERE entity = :entity AND named LIMIT 256", error);
	for (size_t i = 0; i < n && status == HSY_OK; i++)
		by_key(&f, &names, keys[i], name, surely, who);
	if (status == HSY_OK)
		status = fetch_end(&names, error);
	hsy_status ended = fetch_end(&f, error);
	return status == HSY_OK ? ended : status;
}

/* Adds those who are called by the same bare name of a body: "Defense Ministry", "the Ministry of Defence". */
static hsy_status by_bare_name(hsy_case *c, const char *name, struct who *who, hsy_error *error)
{
	struct body_name body;
	struct fetch f;
	if (!body_name_read(name, strlen(name), &body) || *body.owner)
		return HSY_OK;
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT DISTINCT n.entity FROM part_key k JOIN name n ON n.part = k.part"
					" WHERE k.key = :key LIMIT :max",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":key", body.key);
	fetch_bind_int(&f, ":max", WHO_MAX);
	while (fetch_next(&f))
		who_add(who, fetch_int(&f, 0));
	return fetch_end(&f, error);
}

static hsy_status find(hsy_case *c, const char *name, bool surely, struct who *who, hsy_error *error)
{
	hsy_status status = by_number(c, name, who, error);
	bool numbered = who->n > 0;
	if (status == HSY_OK && !numbered)
		status = by_words(c, name, who, error);
	if (status == HSY_OK && !numbered && who->ids)
		status = by_spelling(c, name, surely, who, error);
	if (status == HSY_OK && !numbered && who->ids)
		status = by_bare_name(c, name, who, error);
	return status == HSY_OK ? who_list(who, error) : status;
}

hsy_status who_find(hsy_case *c, const char *name, struct who *who, hsy_error *error)
{
	return find(c, name, false, who, error);
}

/* ---- the one meant ---- */

/* "Ann Dahl (#3, person, 12 articles)" for each, as many as fit into a message. */
static hsy_status several(hsy_case *c, const char *name, struct who *who, hsy_error *error)
{
	struct buffer list = {0};
	struct fetch f;
	hsy_status status = who_list(who, error);
	if (status != HSY_OK)
		return status;
	status = fetch_begin(
	    &f, c, NULL,
	    "SELECT e.name, e.id, e.kind FROM entity e WHERE e.id IN (SELECT value FROM json_each(:who))"
	    " ORDER BY (SELECT sum(n_articles) FROM name n WHERE n.entity = e.id) DESC, e.id",
	    error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":who", who_json(who));
	for (int i = 0; i < SEVERAL_SHOWN && fetch_next(&f); i++)
		buffer_format(&list, "%s%.30s (#%lld, %s)", i ? ", " : "",
			      (const char *)sqlite3_column_text(f.statement, 0), (long long)fetch_int(&f, 1),
			      (const char *)sqlite3_column_text(f.statement, 2));
	status = fetch_end(&f, error);
	if (status == HSY_OK)
		status = list.failed ? error_memory(error)
				     : error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
						"\"%.40s\" may be any of %zu: %s%s; name one by its number", name,
						who->n, list.bytes, who->n > SEVERAL_SHOWN ? ", ..." : "");
	buffer_free(&list);
	return status;
}

hsy_status who_find_one(hsy_case *c, const char *name, bool surely, int64_t *ret_entity, hsy_error *error)
{
	struct who who = {0};
	hsy_status status = by_number(c, name, &who, error);
	if (status == HSY_OK && !who.n)
		status = by_whole_name(c, name, &who, error);
	if (status == HSY_OK && who.n && !number_of(name))
		status = by_bare_name(c, name, &who, error);
	if (status == HSY_OK && !who.n)
		status = find(c, name, surely, &who, error);
	if (status == HSY_OK && who.n == 1)
		*ret_entity = who.ids[0];
	else if (status == HSY_OK && !who.n)
		status = HSY_DONE;
	else if (status == HSY_OK)
		status = several(c, name, &who, error);
	who_free(&who);
	return status;
}

/* ---- names near it ---- */

struct near {
	struct {
		char name[NEAR_BYTES + 1];
		size_t edits;
	} best[NEAR_SHOWN];
	size_t n;
};

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Bytes to insert, remove or change to make one out of the other; both at most NEAR_BYTES long. */
static size_t edits(const char *a, size_t n, const char *b, size_t m)
{
	size_t row[NEAR_BYTES + 1];
	for (size_t j = 0; j <= m; j++)
		row[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t changed = diagonal + (a[i - 1] != b[j - 1]);
			diagonal = row[j];
			row[j] = least(changed, least(row[j], row[j - 1]) + 1);
		}
	}
	return row[m];
}

/* The same against the whole name or that word of it which is nearest. */
static size_t edits_within(const char *wanted, size_t n, const char *folded)
{
	size_t best = edits(wanted, n, folded, strlen(folded));
	for (const char *word = folded; *word;) {
		size_t length = strcspn(word, " ");
		best = least(best, edits(wanted, n, word, length));
		word += length + strspn(word + length, " ");
	}
	return best;
}

static void near_consider(struct near *near, const char *name, size_t distance)
{
	size_t at = near->n;
	for (size_t i = 0; i < near->n; i++)
		if (!strcmp(near->best[i].name, name))
			return;
	while (at && near->best[at - 1].edits > distance)
		at--;
	if (at == NEAR_SHOWN)
		return;
	near->n += near->n < NEAR_SHOWN;
	memmove(&near->best[at + 1], &near->best[at], (near->n - at - 1) * sizeof near->best[0]);
	memcpy(near->best[at].name, name, strlen(name) + 1);
	near->best[at].edits = distance;
}

/* Looks at every name: this is for people who mistyped one. */
static hsy_status near_find(hsy_case *c, const char *folded, struct near *near, hsy_error *error)
{
	struct fetch f;
	size_t n = strlen(folded);
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT e.name, n.folded FROM name n JOIN entity e ON e.id = n.entity"
					" WHERE n.named AND length(n.folded) < 48 AND length(e.name) < 48",
					error);
	if (status != HSY_OK)
		return status;
	while (n && n <= NEAR_BYTES && fetch_next(&f)) {
		const char *name = (const char *)sqlite3_column_text(f.statement, 0);
		const char *other = (const char *)sqlite3_column_text(f.statement, 1);
		if (!name || !other || strlen(name) > NEAR_BYTES || strlen(other) > NEAR_BYTES)
			continue;
		size_t distance = edits_within(folded, n, other);
		if (distance <= 1 + n / 4 && distance < n)
			near_consider(near, name, distance);
	}
	return fetch_end(&f, error);
}

hsy_status who_unknown(hsy_case *c, const char *name, hsy_error *error)
{
	struct near near = {0};
	struct buffer list = {0};
	char *folded = fold_text(name);
	hsy_status status = folded ? near_find(c, folded, &near, error) : HSY_OK;
	free(folded);
	if (status != HSY_OK)
		return status;
	for (size_t i = 0; i < near.n; i++)
		buffer_format(&list, i ? ", %s" : "%s", near.best[i].name);
	status = error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
			  list.n ? "nobody is called \"%.60s\"; near it: %s"
				 : "nobody is called \"%.60s\"; 'hearsay who' lists who is known",
			  name, list.bytes);
	buffer_free(&list);
	return status;
}
