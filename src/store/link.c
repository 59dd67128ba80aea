/* See link.h.
 *
 *     names of the article that are whole    found or added, counted, put where they appear
 *     those that are new, or open            looked at together with all that they may be one with, over keys;
 *                                            linking/link.h groups them, and each group is an entity
 *     parts of names, bare names of bodies   part.c, bare.c */
#include "store/link.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "linking/link.h"
#include "names/key.h"
#include "names/word.h"
#include "store/bare.h"
#include "store/fetch.h"
#include "store/functions.h"
#include "store/part.h"
#include "store/put.h"
#include "store/voice.h"

int link_month(const char *published)
{
	char *end = NULL;
	long year = published ? strtol(published, &end, 10) : 0;
	if (!end || *end != '-' || end - published != 4 || year < 1)
		return 0;
	long month = strtol(end + 1, &end, 10);
	return month < 1 || month > 12 ? 0 : (int)(12 * year + month);
}

/* ---- rows ---- */

hsy_status link_entity_new(hsy_case *c, const char *kind, const char *text, int64_t *ret_entity, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_ENTITY);
	put_text(&p, kind);
	put_text(&p, text);
	hsy_status status = put_end(&p, error);
	if (status == HSY_OK)
		*ret_entity = sqlite3_last_insert_rowid(c->db);
	return status;
}

/* Runs a kept statement with one or two numbers. */
static hsy_status run(hsy_case *c, enum case_sql which, int64_t a, int64_t b, hsy_error *error)
{
	struct put p = put_begin(c, which);
	put_int(&p, a);
	if (b)
		put_int(&p, b);
	return put_end(&p, error);
}

hsy_status link_entity_drop(hsy_case *c, int64_t entity, hsy_error *error)
{
	return run(c, SQL_DROP_ENTITY, entity, 0, error);
}

hsy_status link_name_move(hsy_case *c, int64_t name, int64_t entity, hsy_error *error)
{
	hsy_status status = voice_move(c, name, entity, error);
	return status == HSY_OK ? run(c, SQL_MOVE_NAME, name, entity, error) : status;
}

static hsy_status name_row_add(hsy_case *c, const struct appearance *a, int64_t entity, int64_t part,
			       int64_t *ret_name, hsy_error *error)
{
	char *folded = fold_text(a->text);
	if (!folded)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "a name is not UTF-8");
	struct put p = put_begin(c, SQL_ADD_NAME);
	put_int(&p, entity);
	put_text(&p, a->text);
	put_text(&p, folded);
	put_text(&p, hsy_entity_kind_name(a->kind));
	put_int(&p, a->named);
	put_int_or_null(&p, part);
	hsy_status status = put_end(&p, error);
	if (status == HSY_OK)
		*ret_name = sqlite3_last_insert_rowid(c->db);
	free(folded);
	return status;
}

hsy_status link_name_new(hsy_case *c, const struct appearance *a, int64_t entity, int64_t part, int64_t *ret_name,
			 hsy_error *error)
{
	hsy_status status =
	    entity ? HSY_OK : link_entity_new(c, hsy_entity_kind_name(a->kind), a->text, &entity, error);
	if (status == HSY_OK)
		status = name_row_add(c, a, entity, part, ret_name, error);
	if (status != HSY_OK)
		return status;
	struct put words = put_begin(c, SQL_ADD_NAME_WORDS);
	put_int(&words, *ret_name);
	put_text(&words, a->text);
	status = put_end(&words, error);
	return status == HSY_OK ? run(c, SQL_COUNT_NAME, *ret_name, 0, error) : status;
}

/* ---- keys ---- */

enum { KEYS = WHOLE_KEYS + NAME_KEYS };

/* By which names that may be one with this one are found. */
static size_t keys_of(const struct link_name *name, char keys[KEYS][NAME_KEY_BYTES])
{
	size_t n = strlen(name->text);
	if (name->kind != HSY_ENTITY_PERSON)
		return organisation_keys(name->text, n, keys, NAME_KEYS);
	size_t n_keys = organisation_keys(name->text, n, keys, 1); /* written alike */
	return n_keys + name_whole_keys(&name->split, keys + n_keys);
}

static hsy_status key_add(hsy_case *c, const char *key, int64_t name, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_NAME_KEY);
	put_text(&p, key);
	put_int(&p, name);
	return put_end(&p, error);
}

/* Of a person the surname's keys too, since people ask by surname (query/who.c). */
static hsy_status keys_add(hsy_case *c, const struct appearance *a, int64_t name, hsy_error *error)
{
	char keys[KEYS + NAME_KEYS][NAME_KEY_BYTES];
	struct link_name whole = link_name_make(a->kind, a->text, 0);
	size_t n = keys_of(&whole, keys);
	if (a->kind == HSY_ENTITY_PERSON)
		n += name_keys_of(&whole.split, keys + n, NAME_KEYS);
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = key_add(c, keys[i], name, error);
	return status;
}

/* ---- names that may be one ---- */

struct net {
	struct link_names names;
	int64_t ids[LINK_NAMES], entities[LINK_NAMES];
	bool is_open[LINK_NAMES];
};

static bool net_has(const struct net *net, int64_t id)
{
	for (size_t i = 0; i < net->names.n; i++)
		if (net->ids[i] == id)
			return true;
	return false;
}

/* The row at which `p` stands: id, name, kind, linked, n_articles, open. Added if it may be one with name `at`;
 * the first one in any case. False: out of memory, or the file is damaged. */
static bool net_add(struct net *net, struct put *p, size_t at)
{
	hsy_entity_kind kind;
	int64_t id = sqlite3_column_int64(p->statement, 0);
	const char *text = (const char *)sqlite3_column_text(p->statement, 1);
	const char *kind_name = (const char *)sqlite3_column_text(p->statement, 2);
	if (!text || !kind_name || !hsy_entity_kind_parse(kind_name, &kind))
		return false;
	if (net_has(net, id))
		return true;
	struct link_name name = link_name_make(kind, text, (size_t)sqlite3_column_int64(p->statement, 4));
	size_t n = net->names.n;
	if (n && link_decide(&net->names.at[at], &name).answer == LINK_APART)
		return true;
	name.text = arena_string(&p->c->scratch, text);
	if (!name.text || !link_names_add(&net->names, &name))
		return name.text != NULL; /* more names than one can have are left apart */
	net->ids[n] = id;
	net->entities[n] = sqlite3_column_int64(p->statement, 3);
	net->is_open[n] = sqlite3_column_int(p->statement, 5) != 0;
	return true;
}

/* Names that share a key and are looked at: no one is called so many things, and where so many sound alike, sound
 * tells nothing. So a name costs the same however many are held. */
enum { ALIKE = 64, SOUND_ALIKE = 16 };
enum { COMPANY_LEAST = 3, COMPANY_ARTICLES = 200 }; /* of many articles everybody is company */

static bool key_is_of_sounds(const char *key)
{
	return strchr(key, '/') != NULL;
}

static hsy_status net_ask(hsy_case *c, struct net *net, enum case_sql which, const char *key, int64_t id, size_t at,
			  hsy_error *error)
{
	struct put p = put_begin(c, which);
	bool good = true;
	if (key) {
		put_text(&p, key);
		put_int(&p, key_is_of_sounds(key) ? SOUND_ALIKE : ALIKE);
	} else {
		put_int(&p, id);
	}
	while (good && put_row(&p))
		good = net_add(net, &p, at);
	hsy_status status = put_end(&p, error);
	return status == HSY_OK && !good ? case_damaged(c, "a name has no text or kind", error) : status;
}

/* The name, all that it may be one with, and all that these may be one with. */
static hsy_status net_find(hsy_case *c, int64_t name, struct net *net, hsy_error *error)
{
	hsy_status status = net_ask(c, net, SQL_FIND_BY_ID, NULL, name, 0, error);
	for (size_t at = 0; status == HSY_OK && at < net->names.n; at++) {
		char keys[KEYS][NAME_KEY_BYTES];
		size_t n = keys_of(&net->names.at[at], keys);
		for (size_t i = 0; status == HSY_OK && i < n; i++)
			status = net_ask(c, net, SQL_FIND_BY_KEY, keys[i], 0, at, error);
	}
	return status;
}

/* Whether anything but the names speaks for the two: a title that both have, or, for names that sound alike, people
 * whom articles name beside the one and beside the other; and no article names the two side by side. */
static hsy_status names_support(hsy_case *c, const struct net *net, size_t i, size_t k, bool *ret_found,
				hsy_error *error)
{
	bool rarer = net->names.at[i].n_articles < net->names.at[k].n_articles;
	const struct link_name *often = &net->names.at[rarer ? k : i];
	int64_t one, ids[2] = {net->ids[rarer ? i : k], net->ids[rarer ? k : i]};
	struct put p = put_begin(c, SQL_ARE_TITLED_ALIKE);
	put_int(&p, ids[0]);
	put_int(&p, ids[1]);
	hsy_status status = put_ask(&p, &one, ret_found, error);
	if (status != HSY_OK || *ret_found || net->names.verdicts[i][k].answer != LINK_ALIKE ||
	    often->n_articles > COMPANY_ARTICLES)
		return status;
	p = put_begin(c, SQL_ARE_IN_COMPANY);
	put_int(&p, ids[0]);
	put_int(&p, ids[1]);
	put_int(&p, COMPANY_LEAST);
	return put_ask(&p, &one, ret_found, error);
}

static hsy_status net_support(hsy_case *c, struct net *net, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < net->names.n; i++)
		for (size_t k = 0; status == HSY_OK && k < i; k++) {
			bool found = false;
			if (!link_is_unsettled(net->names.verdicts[i][k].answer))
				continue;
			status = names_support(c, net, i, k, &found, error);
			if (!found)
				link_set_apart(&net->names, i, k);
		}
	return status;
}

/* ---- groups become entities ---- */

/* The first of the entities that the group's names had and that no other group has taken; 0: none. */
static int64_t entity_take(const struct net *net, const uint8_t *group, uint8_t g, const int64_t *taken)
{
	int64_t first = 0;
	for (size_t i = 0; i < net->names.n; i++) {
		bool is_free = group[i] == g && (!first || net->entities[i] < first);
		for (size_t k = 0; is_free && k < g; k++)
			is_free = taken[k] != net->entities[i];
		if (is_free)
			first = net->entities[i];
	}
	return first;
}

/* False: out of memory. */
static bool key_touch(struct link_article *job, const char *text, int64_t id, bool is_all)
{
	struct link_key *key = job->keys;
	while (key && strcmp(key->text, text))
		key = key->next;
	if (!key) {
		key = arena_array(&job->c->scratch, 1, struct link_key);
		if (!key)
			return false;
		memcpy(key->text, text, NAME_KEY_BYTES);
		key->next = job->keys;
		key->name = id;
		job->keys = key;
	}
	key->name = key->name == id ? id : 0;
	key->is_all |= is_all;
	return true;
}

/* Whose it is has changed: parts of the name are looked at again in every month. */
static bool keys_touch(struct link_article *job, const struct link_name *name, int64_t id, bool is_all)
{
	char keys[NAME_HANDLES][NAME_KEY_BYTES];
	size_t n = name->kind == HSY_ENTITY_PERSON ? name_part_keys(&name->split, keys) : 0;
	for (size_t i = 0; i < n; i++)
		if (!key_touch(job, keys[i], id, is_all))
			return false;
	return true;
}

static hsy_status group_set(struct link_article *job, struct net *net, const uint8_t *group, uint8_t g,
			    int64_t entity, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < net->names.n; i++) {
		if (group[i] != g || net->entities[i] == entity)
			continue;
		if (!keys_touch(job, &net->names.at[i], net->ids[i], true))
			return error_memory(error);
		status = link_name_move(job->c, net->ids[i], entity, error);
		if (status == HSY_OK)
			status = link_entity_drop(job->c, net->entities[i], error);
	}
	if (status == HSY_OK)
		status = run(job->c, SQL_VOTE_KIND, entity, 0, error);
	return status == HSY_OK ? run(job->c, SQL_BEST_NAME, entity, 0, error) : status;
}

static hsy_status opens_set(hsy_case *c, const struct net *net, hsy_error *error)
{
	bool is_open = link_is_open(&net->names);
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < net->names.n; i++)
		if (net->is_open[i] != is_open)
			status = run(c, is_open ? SQL_OPEN_NAME : SQL_CLOSE_NAME, net->ids[i], 0, error);
	return status;
}

static hsy_status net_settle(struct link_article *job, struct net *net, hsy_error *error)
{
	uint8_t group[LINK_NAMES];
	int64_t taken[LINK_NAMES];
	hsy_status status = opens_set(job->c, net, error);
	if (status == HSY_OK)
		status = net_support(job->c, net, error);
	size_t n = link_groups(&net->names, group);
	for (size_t g = 0; status == HSY_OK && g < n; g++) {
		size_t first = 0;
		while (group[first] != g)
			first++;
		const struct link_name *name = &net->names.at[first];
		taken[g] = entity_take(net, group, (uint8_t)g, taken);
		if (!taken[g])
			status =
			    link_entity_new(job->c, hsy_entity_kind_name(name->kind), name->text, &taken[g], error);
		if (status == HSY_OK)
			status = group_set(job, net, group, (uint8_t)g, taken[g], error);
	}
	return status;
}

/* Whose name row `name` is. */
static hsy_status name_settle(struct link_article *job, int64_t name, hsy_error *error)
{
	struct net *net = job->net;
	net->names.n = 0;
	hsy_status status = net_find(job->c, name, net, error);
	return status == HSY_OK ? net_settle(job, net, error) : status;
}

/* ---- whole names of an article ---- */

static hsy_status bearer_count(const struct link_article *job, const struct appearance *a, int64_t name,
			       hsy_error *error)
{
	char keys[NAME_HANDLES][NAME_KEY_BYTES], title[TITLE_BYTES] = "";
	struct name split;
	name_split(a->text, strlen(a->text), &split);
	size_t n = name_part_keys(&split, keys);
	hsy_status status = HSY_OK;
	if (a->role)
		role_title(a->role, strlen(a->role), title);
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		struct put p = put_begin(job->c, SQL_COUNT_BEARER);
		put_text(&p, keys[i]);
		put_int(&p, job->month);
		put_int(&p, name);
		put_text(&p, title);
		status = put_end(&p, error);
	}
	return status;
}

/* A name that is written just so, of that kind; 0: there is none such. */
static hsy_status name_find(hsy_case *c, const struct appearance *a, int64_t *ret_name, bool *ret_open,
			    hsy_error *error)
{
	char *folded = fold_text(a->text);
	if (!folded)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "a name is not UTF-8");
	struct put p = put_begin(c, SQL_FIND_NAME);
	put_text(&p, folded);
	put_text(&p, a->text);
	put_text(&p, hsy_entity_kind_name(a->kind));
	if (put_row(&p)) {
		*ret_name = sqlite3_column_int64(p.statement, 0);
		*ret_open = sqlite3_column_int(p.statement, 1) != 0;
	}
	hsy_status status = put_end(&p, error);
	free(folded);
	return status;
}

/* A new name: bare ones that may mean it are looked at again. */
static hsy_status body_add(struct link_article *job, const struct appearance *a, int64_t name, hsy_error *error)
{
	char key[NAME_KEY_BYTES];
	hsy_status status = bare_owner_add(job->c, a, name, key, error);
	return status == HSY_OK && *key && !key_touch(job, key, name, true) ? error_memory(error) : status;
}

static hsy_status name_count(struct link_article *job, size_t i, bool *ret_open, hsy_error *error)
{
	const struct appearance *a = &job->appearances[i];
	int64_t *name = &job->names[i];
	hsy_status status = a->named ? name_find(job->c, a, name, ret_open, error) : HSY_OK;
	if (status == HSY_OK && *name)
		return run(job->c, SQL_COUNT_NAME, *name, 0, error);
	if (status == HSY_OK)
		status = link_name_new(job->c, a, 0, 0, name, error);
	*ret_open = a->named;
	if (status == HSY_OK && a->named)
		status = keys_add(job->c, a, *name, error);
	return status == HSY_OK ? body_add(job, a, *name, error) : status;
}

/* All that the names themselves tell, before whose they are is asked. */
static hsy_status whole_add(struct link_article *job, size_t i, bool *ret_open, hsy_error *error)
{
	const struct appearance *a = &job->appearances[i];
	hsy_status status = name_count(job, i, ret_open, error);
	if (status != HSY_OK || !a->named || a->kind != HSY_ENTITY_PERSON)
		return status;
	struct link_name name = link_name_make(a->kind, a->text, 0);
	if (!keys_touch(job, &name, job->names[i], false))
		return error_memory(error);
	return bearer_count(job, a, job->names[i], error);
}

static bool is_part(const struct appearance *a)
{
	struct name split;
	if (!a->named || a->kind != HSY_ENTITY_PERSON)
		return bare_is(a);
	name_split(a->text, strlen(a->text), &split);
	return name_is_part(&split);
}

static hsy_status wholes_link(struct link_article *job, link_place_fn place, void *context, hsy_error *error)
{
	bool *open = arena_array(&job->c->scratch, job->n + 1, bool);
	hsy_status status = open ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < job->n; i++) {
		if (job->is_part[i])
			continue;
		status = whole_add(job, i, &open[i], error);
		if (status == HSY_OK)
			status = place(context, i, job->names[i], error);
	}
	for (size_t i = 0; status == HSY_OK && i < job->n; i++)
		if (open[i])
			status = name_settle(job, job->names[i], error);
		else if (job->names[i])
			status = run(job->c, SQL_BEST_NAME_OF, job->names[i], 0, error);
	return status;
}

static hsy_status parts_link(const struct link_article *job, link_place_fn place, void *context, hsy_error *error)
{
	hsy_status status = parts_settle(job, error);
	for (size_t i = 0; status == HSY_OK && i < job->n; i++) {
		if (!job->is_part[i])
			continue;
		status = job->appearances[i].kind == HSY_ENTITY_PERSON ? part_link(job, i, error)
								       : bare_link(job, i, error);
		if (status == HSY_OK)
			status = place(context, i, job->names[i], error);
	}
	return status;
}

static bool job_init(struct link_article *job)
{
	struct arena *arena = &job->c->scratch;
	job->names = arena_array(arena, job->n + 1, int64_t);
	job->is_part = arena_array(arena, job->n + 1, bool);
	job->net = arena_array(arena, 1, struct net);
	for (size_t i = 0; job->is_part && i < job->n; i++)
		job->is_part[i] = is_part(&job->appearances[i]);
	return job->names && job->is_part && job->net;
}

hsy_status link_article(hsy_case *c, const char *published, const char *outlet,
			const struct appearance *appearances, size_t n, link_place_fn place, void *context,
			hsy_error *error)
{
	char *folded = fold_outlet(outlet ? outlet : "");
	struct link_article job = {
	    .c = c, .month = link_month(published), .outlet = folded, .appearances = appearances, .n = n};
	hsy_status status = folded && job_init(&job) ? HSY_OK : error_memory(error);
	if (status == HSY_OK)
		status = wholes_link(&job, place, context, error);
	if (status == HSY_OK)
		status = parts_link(&job, place, context, error);
	free(folded);
	return status;
}

/* ---- taking out ---- */

/* Uncounts the person at which `f` stands. */
static hsy_status bearer_uncount(hsy_case *c, struct fetch *f, hsy_error *error)
{
	const char *role = (const char *)sqlite3_column_text(f->statement, 1);
	char title[TITLE_BYTES] = "";
	if (role)
		role_title(role, strlen(role), title);
	struct put p = put_begin(c, SQL_UNCOUNT_BEARER);
	put_int(&p, fetch_int(f, 0));
	put_int(&p, link_month((const char *)sqlite3_column_text(f->statement, 2)));
	put_text(&p, title);
	return put_end(&p, error);
}

hsy_status link_article_cut(hsy_case *c, int64_t article, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT p.name, p.role, a.published FROM appearance p"
					" JOIN article a ON a.id = p.article"
					" WHERE p.article = :article AND p.named AND p.kind = 'person'",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	while (status == HSY_OK && fetch_next(&f))
		status = bearer_uncount(c, &f, error);
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}
