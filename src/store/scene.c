/* See scene.h. */
#include "store/scene.h"

#include "base/error.h"

static bool range_fits(const hsy_article *a, hsy_range bytes)
{
	return bytes.begin <= bytes.end && bytes.end <= a->text_bytes && (a->text[bytes.begin] & 0xc0) != 0x80 &&
	       (a->text[bytes.end] & 0xc0) != 0x80;
}

bool scene_span_fits(const hsy_article *a, const hsy_span *span)
{
	return range_fits(a, span->bytes) && span->chars.begin <= span->chars.end &&
	       span->chars.end <= a->text_bytes;
}

/* ---- entities ---- */

static hsy_status count(hsy_case *c, const char *sql, int64_t article, size_t *ret_n, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL, sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	if (fetch_next(&f))
		*ret_n = fetch_size(&f, 0);
	return fetch_end(&f, error);
}

static hsy_status entity_fetch(struct fetch *f, int id, hsy_entity *e, hsy_error *error)
{
	*e = (hsy_entity){.id = id, .name = fetch_text(f, 2), .role = fetch_text(f, 4)};
	e->is_named = fetch_int(f, 3) != 0;
	e->gender = (hsy_gender)fetch_int(f, 5);
	if ((unsigned)e->gender > HSY_GENDER_FEMALE || fetch_int(f, 0) != id ||
	    !fetch_entity_kind(f, 1, &e->kind) || (!e->name && !f->no_memory))
		return case_damaged(f->c, "an entity has impossible values", error);
	return HSY_OK;
}

static hsy_status entities_fetch(struct fetch *f, hsy_entity *entities, size_t n, hsy_error *error)
{
	hsy_status status = HSY_OK;
	size_t i = 0;
	for (; status == HSY_OK && i < n && fetch_next(f); i++)
		status = entity_fetch(f, (int)i + 1, &entities[i], error);
	return status == HSY_OK ? fetch_check(f, error) : status;
}

static hsy_status mention_fetch(struct fetch *f, const hsy_article *a, hsy_mention *m, hsy_error *error)
{
	m->span = (hsy_span){.chars = {fetch_size(f, 2), fetch_size(f, 3)},
			     .bytes = {fetch_size(f, 4), fetch_size(f, 5)}};
	if (!fetch_form(f, 1, &m->form) || !scene_span_fits(a, &m->span))
		return case_damaged(f->c, "a mention lies outside its article", error);
	return HSY_OK;
}

/* The rows come in the order of the entities: each entity's mentions are a part of one array. */
static hsy_status mentions_fetch(struct fetch *f, const hsy_reading *r, hsy_entity *entities, hsy_mention *mentions,
				 size_t n, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < n && fetch_next(f); i++) {
		int64_t of = fetch_int(f, 0);
		if (of < 1 || (size_t)of > r->n_entities)
			return case_damaged(f->c, "a mention is of nobody", error);
		hsy_entity *e = &entities[of - 1];
		e->mentions = e->n_mentions ? e->mentions : &mentions[i];
		e->n_mentions++;
		status = mention_fetch(f, &r->article, &mentions[i], error);
	}
	return status == HSY_OK ? fetch_check(f, error) : status;
}

hsy_status scene_entities(hsy_case *c, struct arena *arena, int64_t article, hsy_reading *r, hsy_error *error)
{
	struct fetch f = {0}, m = {0};
	size_t n_mentions = 0;
	hsy_status status =
	    count(c, "SELECT count(*) FROM appearance WHERE article = :article", article, &r->n_entities, error);
	if (status == HSY_OK)
		status =
		    count(c, "SELECT count(*) FROM mention WHERE article = :article", article, &n_mentions, error);
	hsy_entity *entities = arena_array(arena, r->n_entities, hsy_entity);
	hsy_mention *mentions = arena_array(arena, n_mentions, hsy_mention);
	if (status == HSY_OK && (!entities || !mentions))
		status = error_memory(error);
	if (status == HSY_OK)
		status =
		    fetch_begin(&f, c, arena,
				"SELECT n, kind, text, named, role, gender FROM appearance WHERE article = :article"
				" ORDER BY n",
				error);
	if (status == HSY_OK)
		status =
		    fetch_begin(&m, c, arena,
				"SELECT appearance, form, char_begin, char_end, byte_begin, byte_end FROM mention"
				" WHERE article = :article ORDER BY appearance, piece",
				error);
	if (status == HSY_OK) {
		fetch_bind_int(&f, ":article", article);
		fetch_bind_int(&m, ":article", article);
		status = entities_fetch(&f, entities, r->n_entities, error);
	}
	if (status == HSY_OK)
		status = mentions_fetch(&m, r, entities, mentions, n_mentions, error);
	fetch_close(&f);
	fetch_close(&m);
	r->entities = entities;
	return status;
}

/* ---- statements ---- */

/* A reference to an entity of the reading; NULL is 0. */
static bool entity_ref(struct fetch *f, int column, const hsy_reading *r, int *ret_entity)
{
	int64_t n = fetch_int(f, column);
	*ret_entity = (int)n;
	return n >= 0 && (uint64_t)n <= r->n_entities;
}

/* Name and number in two columns. A party has its words; without it is none. */
static hsy_status party_fetch(struct fetch *f, int column, const hsy_span *span, const hsy_reading *r,
			      const hsy_party **ret_party, hsy_error *error)
{
	if (!span || sqlite3_column_type(f->statement, column) == SQLITE_NULL)
		return HSY_OK;
	hsy_party *party = arena_array(f->arena, 1, hsy_party);
	if (!party)
		return error_memory(error);
	party->name = fetch_text(f, column);
	party->span = *span;
	if (!entity_ref(f, column + 1, r, &party->entity) || !scene_span_fits(&r->article, span))
		return case_damaged(f->c, "a medium or addressee is not of its article", error);
	*ret_party = party;
	return HSY_OK;
}

static hsy_status time_fetch(struct fetch *f, int column, const hsy_span *span, const hsy_reading *r,
			     const hsy_time **ret_time, hsy_error *error)
{
	if (!span && sqlite3_column_type(f->statement, column) == SQLITE_NULL)
		return HSY_OK;
	hsy_time *time = arena_array(f->arena, 1, hsy_time);
	if (!time)
		return error_memory(error);
	*time = (hsy_time){span, fetch_text(f, column), fetch_text(f, column + 1)};
	if (span && !scene_span_fits(&r->article, span))
		return case_damaged(f->c, "a time is not of its article", error);
	*ret_time = time;
	return HSY_OK;
}

hsy_status scene_statement(struct fetch *f, const struct fetch_spans *spans, const hsy_reading *r, hsy_statement *s,
			   hsy_error *error)
{
	bool good = true;
	STATEMENT_FIELDS(FIELD_FETCH)
	if (!good || !entity_ref(f, SCENE_SPEAKER_N, r, &s->speaker.entity) ||
	    !fetch_speaker_by(f, SCENE_SPEAKER_BY, &s->speaker.by))
		return case_damaged(f->c, "a statement has impossible values", error);
	s->speaker.name = fetch_text(f, SCENE_SPEAKER_NAME);
	s->speaker.score = sqlite3_column_double(f->statement, SCENE_SPEAKER_SCORE);
	hsy_status status = party_fetch(f, SCENE_MEDIUM, spans->medium, r, &s->medium, error);
	if (status == HSY_OK)
		status = party_fetch(f, SCENE_ADDRESSEE, spans->addressee, r, &s->addressee, error);
	return status == HSY_OK ? time_fetch(f, SCENE_TIME, spans->time, r, &s->time, error) : status;
}
