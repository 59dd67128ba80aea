/* See entity.h. */
#include "store/entity.h"

#include <string.h>

#include "base/error.h"
#include "store/bare.h"
#include "store/correct.h"
#include "store/fetch.h"
#include "store/link.h"
#include "store/part.h"
#include "store/put.h"
#include "store/voice.h"

static hsy_status appearance_add(hsy_case *c, int64_t article, const hsy_entity *entity, int64_t name,
				 hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_APPEARANCE);
	put_int(&p, article);
	put_int(&p, entity->id);
	put_int(&p, name);
	put_text(&p, hsy_entity_kind_name(entity->kind));
	put_text(&p, entity->name);
	put_int(&p, entity->is_named);
	put_int(&p, entity->gender);
	put_text(&p, entity->role);
	return put_end(&p, error);
}

static hsy_status mentions_add(hsy_case *c, int64_t article, const hsy_entity *entity, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < entity->n_mentions; i++) {
		const hsy_mention *m = &entity->mentions[i];
		struct put p = put_begin(c, SQL_ADD_MENTION);
		put_int(&p, article);
		put_int(&p, entity->id);
		put_int(&p, (int64_t)i);
		put_text(&p, hsy_form_name(m->form));
		put_int(&p, (int64_t)m->span.chars.begin);
		put_int(&p, (int64_t)m->span.chars.end);
		put_int(&p, (int64_t)m->span.bytes.begin);
		put_int(&p, (int64_t)m->span.bytes.end);
		status = put_end(&p, error);
	}
	return status;
}

/* The article whose entities are added. */
struct adding {
	hsy_case *c;
	int64_t article;
	const hsy_reading *reading;
	int64_t *names;
};

static hsy_status adding_place(void *context, size_t i, int64_t name, hsy_error *error)
{
	struct adding *adding = context;
	adding->names[i] = name;
	return appearance_add(adding->c, adding->article, &adding->reading->entities[i], name, error);
}

hsy_status entities_add(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			int64_t *names, hsy_error *error)
{
	struct adding adding = {c, id, reading, names};
	arena_reset(&c->scratch);
	struct appearance *a = arena_array(&c->scratch, reading->n_entities, struct appearance);
	if (!a)
		return error_memory(error);
	for (size_t i = 0; i < reading->n_entities; i++) {
		const hsy_entity *e = &reading->entities[i];
		a[i] = (struct appearance){e->kind, e->name, e->is_named, e->role, e->gender};
	}
	hsy_status status = link_article(c, article->published, article->outlet, a, reading->n_entities,
					 adding_place, &adding, error);
	for (size_t i = 0; status == HSY_OK && i < reading->n_entities; i++)
		status = mentions_add(c, id, &reading->entities[i], error);
	return status;
}

/* ---- who is gone ---- */

#define UNUSED "SELECT id FROM name WHERE n_articles < 1"
#define OF_UNUSED "SELECT linked FROM name WHERE n_articles < 1"
#define UNUSED_PARTS                                                                             \
	"SELECT u.part FROM name u WHERE u.n_articles < 1 AND u.part IS NOT NULL AND NOT EXISTS" \
	" (SELECT 1 FROM name n WHERE n.part = u.part AND n.n_articles >= 1)"

/* Those who had more names than these are shown by the best that is left to them. */
static const char clean_sql[] =
    "UPDATE entity SET name = ifnull((SELECT n.name FROM name n WHERE n.linked = entity.id AND n.part IS NULL"
    " " NAME_BEST_SQL "), name) WHERE id IN (" OF_UNUSED ");"
    " DELETE FROM entity WHERE id IN (" OF_UNUSED ") AND NOT EXISTS (SELECT 1 FROM name n"
    " WHERE n.linked = entity.id AND n.n_articles >= 1);"
    " INSERT INTO entity_names (entity_names, rowid, name) SELECT 'delete', id, name FROM name"
    " WHERE n_articles < 1;"
    " DELETE FROM part_key WHERE part IN (" UNUSED_PARTS "); DELETE FROM part WHERE id IN (" UNUSED_PARTS ");"
    " DELETE FROM name_key WHERE name IN (" UNUSED "); DELETE FROM bearer WHERE name IN (" UNUSED ");"
    " DELETE FROM name WHERE n_articles < 1";

/* Keys of bodies of which an owner may be gone. */
struct body_key {
	const char *text;
	struct body_key *next;
};

static hsy_status body_keys_find(hsy_case *c, struct body_key **ret_keys, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, c, &c->scratch,
			"SELECT DISTINCT key FROM bearer WHERE name IN (" UNUSED ") AND key LIKE '~%'", error);
	if (status != HSY_OK)
		return status;
	while (fetch_next(&f)) {
		struct body_key *key = arena_array(&c->scratch, 1, struct body_key);
		if (!key) {
			f.no_memory = true;
			break;
		}
		*key = (struct body_key){fetch_text(&f, 0), *ret_keys};
		*ret_keys = key;
	}
	return fetch_end(&f, error);
}

hsy_status entities_clean(hsy_case *c, hsy_error *error)
{
	struct body_key *keys = NULL;
	hsy_status status = body_keys_find(c, &keys, error);
	if (status == HSY_OK)
		status = case_run(c, clean_sql, "store the article", error);
	for (; status == HSY_OK && keys; keys = keys->next)
		status = bare_settle(c, keys->text, error);
	return status;
}

/* ---- all anew ---- */

/* A stored article whose appearances are linked anew. */
struct relinking {
	hsy_case *c;
	int64_t article;
	const int64_t *numbers; /* n of each appearance */
	sqlite3_stmt *set;
};

static hsy_status relinking_place(void *context, size_t i, int64_t name, hsy_error *error)
{
	struct relinking *r = context;
	sqlite3_bind_int64(r->set, 1, name);
	sqlite3_bind_int64(r->set, 2, r->article);
	sqlite3_bind_int64(r->set, 3, r->numbers[i]);
	int rc = sqlite3_step(r->set);
	sqlite3_reset(r->set);
	return rc == SQLITE_DONE ? HSY_OK : case_failed(r->c, rc, "link the articles", error);
}

/* The row at which `f` stands: number, kind, text, named, role, gender. False: it makes no sense. */
static bool appearance_fetch(struct fetch *f, int64_t *ret_number, struct appearance *a)
{
	int64_t gender = fetch_int(f, 5);
	*ret_number = fetch_int(f, 0);
	a->text = fetch_text(f, 2);
	a->named = fetch_int(f, 3) != 0;
	a->role = fetch_text(f, 4);
	a->gender = (hsy_gender)gender;
	return fetch_entity_kind(f, 1, &a->kind) && (a->text || f->no_memory) && gender >= 0 &&
	       gender <= HSY_GENDER_FEMALE;
}

/* `article` stands at the article, `f` yields its appearances. */
static hsy_status article_relink(struct relinking *r, struct fetch *article, struct fetch *f, hsy_error *error)
{
	struct arena *arena = &r->c->scratch;
	const char *published = fetch_text(article, 1), *outlet = fetch_text(article, 2);
	size_t n = fetch_size(article, 3);
	struct appearance *a = arena_array(arena, n, struct appearance);
	int64_t *numbers = arena_array(arena, n, int64_t);
	hsy_status status = a && numbers ? HSY_OK : error_memory(error);
	size_t i = 0;
	for (; status == HSY_OK && i < n && fetch_next(f); i++)
		if (!appearance_fetch(f, &numbers[i], &a[i]))
			status = case_damaged(r->c, "an appearance has no name", error);
	if (status == HSY_OK)
		status = fetch_check(f, error);
	r->numbers = numbers;
	return status == HSY_OK ? link_article(r->c, published, outlet, a, i, relinking_place, r, error) : status;
}

static hsy_status articles_relink(struct relinking *r, struct fetch *articles, struct fetch *appearances,
				  hsy_error *error)
{
	hsy_status status = HSY_OK;
	while (status == HSY_OK && fetch_next(articles)) {
		arena_reset(&r->c->scratch);
		r->article = fetch_int(articles, 0);
		fetch_again(appearances);
		fetch_bind_int(appearances, ":article", r->article);
		status = article_relink(r, articles, appearances, error);
	}
	return status == HSY_OK ? fetch_check(articles, error) : status;
}

static hsy_status relink_all(hsy_case *c, hsy_error *error)
{
	struct fetch articles = {0}, appearances = {0};
	struct relinking r = {.c = c};
	hsy_status status =
	    case_prepare(c, "UPDATE appearance SET name = ?1 WHERE article = ?2 AND n = ?3", &r.set, error);
	if (status == HSY_OK) /* sorted into a list first: what is read must not be what is written */
		status = fetch_begin(&articles, c, &c->scratch,
				     "SELECT a.id, a.published, a.outlet, count(*) FROM article a JOIN appearance p"
				     " ON p.article = a.id GROUP BY a.id ORDER BY +a.id",
				     error);
	if (status == HSY_OK)
		status = fetch_begin(&appearances, c, &c->scratch,
				     "SELECT n, kind, text, named, role, gender FROM appearance"
				     " WHERE article = :article ORDER BY n",
				     error);
	if (status == HSY_OK)
		status = articles_relink(&r, &articles, &appearances, error);
	fetch_close(&articles);
	fetch_close(&appearances);
	sqlite3_finalize(r.set);
	return status == HSY_OK ? parts_settle_all(c, error) : status;
}

static const char relink_begin_sql[] =
    "UPDATE appearance SET name = 0; UPDATE statement SET speaker = NULL WHERE speaker IS NOT NULL;"
    " DELETE FROM voice; DELETE FROM part_key; DELETE FROM part;"
    " DELETE FROM bearer; DELETE FROM name_key; DELETE FROM name; DELETE FROM entity;"
    " INSERT INTO entity_names (entity_names) VALUES ('delete-all')";
static const char relink_end_sql[] = "UPDATE statement SET speaker = (SELECT a.name FROM appearance a"
				     " WHERE a.article = statement.article AND a.n = statement.speaker_n)"
				     " WHERE speaker_n IS NOT NULL;" VOICE_ADD_SQL("n.entity", "1");

hsy_status entities_relink_within(hsy_case *c, hsy_error *error)
{
	hsy_status status = corrections_lift(c, error);
	if (status == HSY_OK)
		status = case_run(c, relink_begin_sql, "link the articles", error);
	if (status == HSY_OK)
		status = relink_all(c, error);
	if (status == HSY_OK)
		status = case_run(c, relink_end_sql, "link the articles", error);
	return status == HSY_OK ? corrections_note(c, error) : status;
}

hsy_status entities_relink(hsy_case *c, hsy_error *error)
{
	hsy_status status = case_change_begin(c, error);
	return status == HSY_OK ? case_change_end(c, entities_relink_within(c, error), error) : status;
}
