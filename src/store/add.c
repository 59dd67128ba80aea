/* Putting articles and their readings into the case file.
 *
 * In order: article, body and its full text, reading, entities (entity.c), statements with their spans, chains
 * and full text. The
 * numbers of one article's statements follow one another, so adding the same articles in the same order
 * gives the same file, however often it was interrupted. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "reading/statement_fields.h"
#include "store/add.h"
#include "store/affair.h"
#include "store/correct.h"
#include "store/entity.h"
#include "store/link.h"
#include "store/put.h"
#include "store/voice.h"

/* ---- what the caller hands over must hold together ---- */

static bool sha256_is_one(const char *hex)
{
	return strspn(hex, "0123456789abcdef") == 64 && hex[64] == '\0';
}

static bool span_fits(const hsy_span *span, size_t n_text)
{
	return !span || (span->bytes.begin <= span->bytes.end && span->bytes.end <= n_text &&
			 span->chars.begin <= span->chars.end && span->chars.end <= n_text);
}

/* A reference to an entity of the reading, 0 for none. */
static bool entity_fits(int entity, const hsy_reading *reading)
{
	return entity >= 0 && (size_t)entity <= reading->n_entities;
}

static bool party_fits(const hsy_party *party, const hsy_reading *reading, size_t n_text)
{
	return !party || (party->name && entity_fits(party->entity, reading) && span_fits(&party->span, n_text));
}

/* What is known beside source, cue and content. */
static bool circumstances_fit(const hsy_statement *s, const hsy_reading *reading, size_t n_text)
{
	for (size_t i = 0; i < s->n_chain; i++)
		if (!s->chain[i].name || !entity_fits(s->chain[i].entity, reading))
			return false;
	return hsy_mode_name(s->mode) && hsy_stance_name(s->stance) && hsy_speaker_by_name(s->speaker.by) &&
	       entity_fits(s->speaker.entity, reading) && party_fits(s->medium, reading, n_text) &&
	       party_fits(s->addressee, reading, n_text) && (!s->time || span_fits(s->time->span, n_text));
}

static bool statement_fits(const hsy_statement *s, const hsy_reading *reading, size_t n_text)
{
	if (s->id < 1 || s->depth < 0 || !hsy_kind_name(s->kind) || (!s->n_contents && !s->cue && !s->source))
		return false;
	for (size_t i = 0; i < s->n_contents; i++)
		if (!span_fits(&s->contents[i], n_text))
			return false;
	return span_fits(s->source, n_text) && span_fits(s->cue, n_text) && circumstances_fit(s, reading, n_text);
}

static bool entities_fit(const hsy_reading *reading, size_t n_text)
{
	for (size_t i = 0; i < reading->n_entities; i++) {
		const hsy_entity *e = &reading->entities[i];
		if (e->id != (int)i + 1 || !e->name || !hsy_entity_kind_name(e->kind))
			return false;
		for (size_t k = 0; k < e->n_mentions; k++)
			if (!span_fits(&e->mentions[k].span, n_text) || !hsy_form_name(e->mentions[k].form))
				return false;
	}
	return true;
}

hsy_status article_check(const hsy_article *article, const hsy_reading *reading, const char *model_name,
			 hsy_error *error)
{
	if (!article || !reading || !model_name || !article->path || !article->text ||
	    !sha256_is_one(article->sha256) || !hsy_format_name(article->format))
		return error_at(error, HSY_ERR_ARGUMENT, article ? article->path : NULL, HSY_NO_BYTE,
				"an article needs a path, a text, its SHA-256 and a reading");
	for (size_t i = 0; i < reading->n_statements; i++)
		if (!statement_fits(&reading->statements[i], reading, article->text_bytes))
			return error_at(error, HSY_ERR_ARGUMENT, article->path, HSY_NO_BYTE,
					"statement %d lies outside the article's text", reading->statements[i].id);
	if (!entities_fit(reading, article->text_bytes))
		return error_at(error, HSY_ERR_ARGUMENT, article->path, HSY_NO_BYTE,
				"an entity lies outside the article's text");
	return HSY_OK;
}

hsy_status article_change_begin(hsy_case *c, const hsy_article *article, const hsy_reading *reading,
				const char *model_name, hsy_error *error)
{
	hsy_status status = article_check(article, reading, model_name, error);
	return status == HSY_OK ? case_change_begin(c, error) : status;
}

/* ---- derived rows ---- */

static hsy_status span_add(hsy_case *c, int64_t statement, const char *role, size_t piece, const hsy_span *span,
			   hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_SPAN);
	put_int(&p, statement);
	put_text(&p, role);
	put_int(&p, (int64_t)piece);
	put_int(&p, (int64_t)span->chars.begin);
	put_int(&p, (int64_t)span->chars.end);
	put_int(&p, (int64_t)span->bytes.begin);
	put_int(&p, (int64_t)span->bytes.end);
	return put_end(&p, error);
}

static hsy_status spans_add(hsy_case *c, int64_t id, const hsy_statement *s, hsy_error *error)
{
	hsy_status status = HSY_OK;
	if (s->source)
		status = span_add(c, id, "source", 0, s->source, error);
	if (status == HSY_OK && s->cue)
		status = span_add(c, id, "cue", 0, s->cue, error);
	for (size_t i = 0; status == HSY_OK && i < s->n_contents; i++)
		status = span_add(c, id, "content", i, &s->contents[i], error);
	if (status == HSY_OK && s->medium)
		status = span_add(c, id, "medium", 0, &s->medium->span, error);
	if (status == HSY_OK && s->addressee)
		status = span_add(c, id, "addressee", 0, &s->addressee->span, error);
	if (status == HSY_OK && s->time && s->time->span)
		status = span_add(c, id, "time", 0, s->time->span, error);
	return status;
}

static hsy_status hops_add(hsy_case *c, int64_t id, const hsy_statement *s, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < s->n_chain; i++) {
		struct put p = put_begin(c, SQL_ADD_HOP);
		put_int(&p, id);
		put_int(&p, (int64_t)i);
		put_text(&p, s->chain[i].name);
		put_int_or_null(&p, s->chain[i].entity);
		status = put_end(&p, error);
	}
	return status;
}

static void put_span(struct put *p, const hsy_span *span, const char *text)
{
	if (span)
		put_text_n(p, text + span->bytes.begin, span->bytes.end - span->bytes.begin);
	else
		put_text(p, NULL);
}

static hsy_status statement_words_add(hsy_case *c, int64_t id, const hsy_statement *s, const char *text,
				      const struct buffer *content, hsy_error *error)
{
	struct put words = put_begin(c, SQL_ADD_STATEMENT_WORDS);
	put_int(&words, id);
	put_span(&words, s->source, text);
	put_text_n(&words, content->bytes, content->n);
	hsy_status status = put_end(&words, error);
	if (status != HSY_OK)
		return status;
	struct put names = put_begin(c, SQL_ADD_STATEMENT_NAMES);
	put_int(&names, id);
	put_span(&names, s->source, text);
	put_text(&names, s->speaker.name);
	return put_end(&names, error);
}

/* A reading whose entities are in the case file. */
struct added {
	const hsy_reading *reading;
	const int64_t *names; /* of its entities: rows of name */
};

/* True if the reading has a statement with this id (one that a minimum score left out is missing). */
static bool reading_has(const hsy_reading *reading, int id)
{
	for (size_t i = 0; i < reading->n_statements; i++)
		if (reading->statements[i].id == id)
			return true;
	return false;
}

static void put_party(struct put *p, const hsy_party *party)
{
	put_text(p, party ? party->name : NULL);
	put_int_or_null(p, party ? party->entity : 0);
}

/* Who is behind a statement, and when it was made; `speaker` is the number of a name, 0: not known. */
static void put_circumstances(struct put *p, const hsy_statement *s, int64_t speaker)
{
	put_int_or_null(p, speaker);
	put_int_or_null(p, s->speaker.entity);
	put_text(p, s->speaker.name);
	put_text(p, hsy_speaker_by_name(s->speaker.by));
	put_real(p, s->speaker.score);
	put_party(p, s->medium);
	put_party(p, s->addressee);
	put_text(p, s->time ? s->time->iso : NULL);
	put_text(p, s->time ? s->time->from : NULL);
	put_int(p, s->n_chain ? (int64_t)s->n_chain - 1 : 0);
}

#define PUT_FIELD(type, name, comment) put_##type(&p, s->name);

static hsy_status statement_row_add(hsy_case *c, int64_t id, int64_t article, const struct added *added,
				    const hsy_statement *s, const char *text, const struct buffer *content,
				    hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_STATEMENT);
	STATEMENT_FIELDS(PUT_FIELD)
	put_int(&p, id);
	put_int(&p, article);
	put_int(&p, s->id);
	put_int_or_null(&p, s->inside && reading_has(added->reading, s->inside) ? s->inside : 0);
	put_int(&p, s->depth);
	put_text(&p, hsy_kind_name(s->kind));
	put_real(&p, s->score);
	put_span(&p, s->source, text);
	put_span(&p, s->cue, text);
	put_text_n(&p, content->bytes, content->n);
	put_circumstances(&p, s, s->speaker.entity ? added->names[s->speaker.entity - 1] : 0);
	return put_end(&p, error);
}

static void content_join(struct buffer *b, const hsy_statement *s, const char *text)
{
	buffer_clear(b);
	buffer_append(b, "", 0);
	for (size_t i = 0; i < s->n_contents; i++) {
		buffer_string(b, i ? " ... " : "");
		buffer_append(b, text + s->contents[i].bytes.begin,
			      s->contents[i].bytes.end - s->contents[i].bytes.begin);
	}
}

static hsy_status statements_add(hsy_case *c, int64_t article, int64_t first, const struct added *added,
				 const char *text, hsy_error *error)
{
	struct buffer content = {0};
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < added->reading->n_statements; i++) {
		const hsy_statement *s = &added->reading->statements[i];
		int64_t id = first + (int64_t)i;
		content_join(&content, s, text);
		if (content.failed)
			status = error_memory(error);
		if (status == HSY_OK)
			status = statement_row_add(c, id, article, added, s, text, &content, error);
		if (status == HSY_OK)
			status = statement_words_add(c, id, s, text, &content, error);
		if (status == HSY_OK)
			status = spans_add(c, id, s, error);
		if (status == HSY_OK)
			status = hops_add(c, id, s, error);
	}
	buffer_free(&content);
	return status;
}

static hsy_status reading_add(hsy_case *c, int64_t article, const hsy_reading *reading, const char *model_name,
			      hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_READING);
	put_int(&p, article);
	put_text(&p, model_name);
	put_text(&p, reading->language);
	put_int(&p, (int64_t)reading->n_words);
	put_int(&p, (int64_t)reading->n_sentences);
	put_int(&p, (int64_t)reading->n_statements);
	return put_end(&p, error);
}

/* All that is derived from an article but its full text; statements are numbered from `first`. */
static hsy_status derived_add(hsy_case *c, int64_t id, int64_t first, const hsy_article *article,
			      const hsy_reading *reading, const char *model_name, hsy_error *error)
{
	int64_t *names = calloc(reading->n_entities + 1, sizeof *names);
	struct added added = {reading, names};
	hsy_status status = names ? reading_add(c, id, reading, model_name, error) : error_memory(error);
	if (status == HSY_OK)
		status = entities_add(c, id, article, reading, names, error);
	if (status == HSY_OK)
		status = statements_add(c, id, first, &added, article->text, error);
	if (status == HSY_OK)
		status = voice_add_article(c, id, error);
	if (status == HSY_OK && !c->leaves_links)
		status = affair_add(c, id, article, reading, error);
	free(names);
	return status == HSY_OK ? corrections_note(c, error) : status;
}

/* ---- canonical rows ---- */

static hsy_status article_row_add(hsy_case *c, const hsy_article *a, int64_t *ret_id, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_ARTICLE);
	put_text(&p, a->path);
	put_text(&p, hsy_format_name(a->format));
	put_text(&p, a->url);
	put_text(&p, a->outlet);
	put_described(&p, a);
	hsy_status status = put_end(&p, error);
	if (status == HSY_OK)
		*ret_id = sqlite3_last_insert_rowid(c->db);
	return status;
}

static hsy_status body_words_add(hsy_case *c, int64_t id, const hsy_article *a, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_BODY_WORDS);
	put_int(&p, id);
	put_text_n(&p, a->text, a->text_bytes);
	return put_end(&p, error);
}

/* The body's row and its full text: a new one, or another one in its place. */
static hsy_status body_put(hsy_case *c, enum case_sql which, int64_t id, const hsy_article *a, hsy_error *error)
{
	bool same = !a->raw || (a->raw_bytes == a->text_bytes && !memcmp(a->raw, a->text, a->text_bytes));
	struct put p = put_begin(c, which);
	put_int(&p, id);
	put_text_n(&p, a->text, a->text_bytes);
	put_blob(&p, same ? NULL : a->raw, a->raw_bytes);
	hsy_status status = put_end(&p, error);
	return status == HSY_OK ? body_words_add(c, id, a, error) : status;
}

/* Which fields a person told. */
static hsy_status told_put(hsy_case *c, int64_t id, const hsy_article *a, hsy_error *error)
{
	if (!a->told)
		return HSY_OK;
	struct put p = put_begin(c, SQL_SET_TOLD);
	put_int(&p, id);
	put_int(&p, a->told);
	return put_end(&p, error);
}

/* ---- whole articles ---- */

hsy_status article_add(hsy_case *c, const hsy_article *article, const hsy_reading *reading, const char *model_name,
		       hsy_error *error)
{
	int64_t id = 0, first = 0;
	hsy_status status = article_row_add(c, article, &id, error);
	if (status == HSY_OK)
		status = body_put(c, SQL_ADD_BODY, id, article, error);
	if (status == HSY_OK)
		status = told_put(c, id, article, error);
	if (status != HSY_OK)
		return status;
	struct put next = put_begin(c, SQL_NEXT_STATEMENT);
	status = put_ask(&next, &first, NULL, error);
	return status == HSY_OK ? derived_add(c, id, first, article, reading, model_name, error) : status;
}

/* Runs a kept statement whose only parameter is an article's number. */
static hsy_status article_do(hsy_case *c, enum case_sql which, int64_t id, hsy_error *error)
{
	struct put p = put_begin(c, which);
	put_int(&p, id);
	return put_end(&p, error);
}

/* Takes out all that is derived from the article but the full text of its body. */
static hsy_status derived_cut(hsy_case *c, int64_t id, hsy_error *error)
{
	static const enum case_sql cuts[] = {
	    SQL_CUT_STATEMENT_WORDS, SQL_CUT_STATEMENT_NAMES, SQL_CUT_SPANS,    SQL_CUT_HOPS,
	    SQL_CUT_CORRECTED,       SQL_CUT_STATEMENTS,      SQL_CUT_MENTIONS, SQL_UNCOUNT_NAMES,
	    SQL_CUT_APPEARANCES,     SQL_CUT_READING};
	hsy_status status = link_article_cut(c, id, error); /* may move names: the voices go behind it */
	if (status == HSY_OK)
		status = voice_take_article(c, id, error);
	for (size_t i = 0; status == HSY_OK && i < sizeof cuts / sizeof *cuts; i++)
		status = article_do(c, cuts[i], id, error);
	return status;
}

hsy_status article_cut(hsy_case *c, int64_t id, hsy_error *error)
{
	hsy_status status = affair_cut(c, id, error);
	if (status == HSY_OK)
		status = derived_cut(c, id, error);
	return status == HSY_OK ? article_do(c, SQL_CUT_BODY_WORDS, id, error) : status;
}

/* Where a rebuilt article's statements are numbered from: as before if they are no more than before. */
static hsy_status first_statement(hsy_case *c, int64_t id, size_t n, int64_t *ret_first, hsy_error *error)
{
	bool fits = false;
	struct put old = put_begin(c, SQL_FIRST_STATEMENT);
	put_int(&old, id);
	put_int(&old, n ? (int64_t)n : 1);
	hsy_status status = put_ask(&old, ret_first, &fits, error);
	if (status != HSY_OK || fits)
		return status;
	struct put next = put_begin(c, SQL_NEXT_STATEMENT);
	return put_ask(&next, ret_first, NULL, error);
}

/* Another text came out of the same bytes: the intake has changed since. */
static hsy_status body_change(hsy_case *c, int64_t id, const hsy_article *a, hsy_error *error)
{
	struct put ask = put_begin(c, SQL_IS_TEXT);
	bool same = false;
	int64_t found;
	put_int(&ask, id);
	put_text(&ask, a->sha256);
	hsy_status status = put_ask(&ask, &found, &same, error);
	if (status != HSY_OK || same)
		return status;
	status = article_do(c, SQL_CUT_BODY_WORDS, id, error);
	if (status != HSY_OK)
		return status;
	struct put p = put_begin(c, SQL_SET_BODY);
	put_int(&p, id);
	put_text_n(&p, a->text, a->text_bytes);
	status = put_end(&p, error);
	return status == HSY_OK ? body_words_add(c, id, a, error) : status;
}

static hsy_status article_change(hsy_case *c, int64_t id, const hsy_article *a, hsy_error *error)
{
	struct put p = put_begin(c, SQL_SET_ARTICLE);
	put_int(&p, id);
	put_text(&p, a->url);
	put_text(&p, a->outlet);
	put_described(&p, a);
	hsy_status status = put_end(&p, error);
	return status == HSY_OK ? told_put(c, id, a, error) : status;
}

/* What comes again: path, bytes and the time are those of now. */
static hsy_status body_renew(hsy_case *c, int64_t id, const hsy_article *a, hsy_error *error)
{
	struct put p = put_begin(c, SQL_RENEW_ARTICLE);
	put_int(&p, id);
	put_text(&p, a->path);
	put_text(&p, hsy_format_name(a->format));
	hsy_status status = put_end(&p, error);
	if (status == HSY_OK)
		status = article_do(c, SQL_CUT_BODY_WORDS, id, error);
	return status == HSY_OK ? body_put(c, SQL_RENEW_BODY, id, a, error) : status;
}

/* Puts `article` in the place of article `id`; `body` does so with its text and bytes. */
static hsy_status article_put(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			      const char *model_name,
			      hsy_status (*body)(hsy_case *c, int64_t id, const hsy_article *a, hsy_error *error),
			      hsy_error *error)
{
	int64_t first = 1;
	hsy_status status = first_statement(c, id, reading->n_statements, &first, error);
	if (status == HSY_OK)
		status = affair_cut(c, id, error);
	if (status == HSY_OK)
		status = derived_cut(c, id, error);
	if (status == HSY_OK)
		status = body(c, id, article, error);
	if (status == HSY_OK)
		status = article_change(c, id, article, error);
	return status == HSY_OK ? derived_add(c, id, first, article, reading, model_name, error) : status;
}

hsy_status article_renew(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			 const char *model_name, hsy_error *error)
{
	hsy_status status = article_put(c, id, article, reading, model_name, body_renew, error);
	return status == HSY_OK ? entities_clean(c, error) : status;
}

hsy_status article_replace(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			   const char *model_name, hsy_error *error)
{
	return article_put(c, id, article, reading, model_name, body_change, error);
}

hsy_status case_replace(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			const char *model_name, hsy_error *error)
{
	hsy_status status = article_change_begin(c, article, reading, model_name, error);
	if (status != HSY_OK)
		return status;
	return case_change_end(c, article_replace(c, id, article, reading, model_name, error), error);
}

/* Asks one index whether it agrees with the table that it is of, and fills it anew if not. */
static hsy_status words_mend(hsy_case *c, const char *check, const char *fill, hsy_error *error)
{
	int rc = sqlite3_exec(c->db, check, NULL, NULL, NULL);
	if ((rc & 0xff) == SQLITE_CORRUPT)
		rc = sqlite3_exec(c->db, fill, NULL, NULL, NULL);
	return rc == SQLITE_OK ? HSY_OK : case_failed(c, rc, "mend the index", error);
}

hsy_status case_mend_words(hsy_case *c, hsy_error *error)
{
	static const char *const sql[][2] = {
	    {"INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 1)",
	     "INSERT INTO article_words (article_words) VALUES ('rebuild')"},
	    {"INSERT INTO statement_words (statement_words, rank) VALUES ('integrity-check', 1)",
	     "INSERT INTO statement_words (statement_words) VALUES ('rebuild')"},
	    {"INSERT INTO statement_names (statement_names, rank) VALUES ('integrity-check', 1)",
	     "INSERT INTO statement_names (statement_names) VALUES ('rebuild')"},
	    {"INSERT INTO entity_names (entity_names, rank) VALUES ('integrity-check', 1)",
	     "INSERT INTO entity_names (entity_names) VALUES ('rebuild')"}};
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < sizeof sql / sizeof *sql; i++)
		status = words_mend(c, sql[i][0], sql[i][1], error);
	return status;
}
