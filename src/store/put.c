/* See put.h. The SQL text of every kept statement is here. */
#include "store/put.h"

#include "reading/statement_fields.h"
#include "store/voice.h"

/* Shows an entity by the best of its whole names. */
#define BEST_NAME_SQL(entity)                                                                 \
	"UPDATE entity SET name = ifnull((SELECT n.name FROM name n WHERE n.linked = " entity \
	" AND n.part IS NULL AND n.entity = n.linked " NAME_BEST_SQL "), name) WHERE id = " entity

/* Who has a whole name with the key, in some months. */
#define BEARERS_SQL(months)                                                                                    \
	"SELECT n.linked, n.name, b.title, sum(b.n_articles), n.id FROM bearer b JOIN name n ON n.id = b.name" \
	" WHERE b.key = ?1" months " AND b.n_articles > 0 GROUP BY b.name, b.title LIMIT 512"

#define PARTS_SQL(where)                                                                                    \
	"SELECT p.id, p.text, p.month, p.title, p.gender, p.own, p.entity, p.shared, p.far FROM part_key k" \
	" JOIN part p ON p.id = k.part" where

/* No article tells of the two as of two; ?1 is the rarer one. */
#define NEVER_SIDE_BY_SIDE_SQL                                                                                   \
	" AND NOT EXISTS (SELECT 1 FROM appearance a JOIN appearance b ON b.article = a.article AND b.name = ?2" \
	" WHERE a.name = ?1)"

/* The people whom articles name in full beside a name. */
#define COMPANY_SQL(name)                                                                                       \
	"SELECT n.id FROM appearance a JOIN appearance b ON b.article = a.article JOIN name n ON n.id = b.name" \
	" AND n.kind = 'person' AND n.named AND n.part IS NULL WHERE a.name = " name

static const char *const put_sql[N_CASE_SQL] = {
    [SQL_HAS] = "SELECT id FROM article WHERE sha256 = ?1 AND ifnull(outlet, '') = ifnull(?2, '')",
    [SQL_ADD_ARTICLE] = "INSERT INTO article (path, format, url, outlet, title, byline, published,"
			" published_from, sha256, added)"
			" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
    [SQL_ADD_BODY] = "INSERT INTO body (article, text, raw) VALUES (?, ?, ?)",
    [SQL_ADD_BODY_WORDS] = "INSERT INTO article_words (rowid, text) VALUES (?, ?)",
    [SQL_ADD_READING] = "INSERT INTO reading (article, model, language, n_words, n_sentences, n_statements)"
			" VALUES (?, ?, ?, ?, ?, ?)",
    [SQL_NEXT_STATEMENT] = "SELECT ifnull(max(id), 0) + 1 FROM statement",
    [SQL_ADD_STATEMENT] =
	"INSERT INTO statement (" STATEMENT_NAMES
	"id, article, n, inside, depth, kind, score, source, cue, content, speaker, speaker_n,"
	" speaker_name, speaker_by, speaker_score, medium, medium_n, addressee, addressee_n,"
	" time, time_from, hearsay)"
	" VALUES (" STATEMENT_MARKS "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_ADD_SPAN] = "INSERT INTO span (statement, role, piece, char_begin, char_end, byte_begin, byte_end)"
		     " VALUES (?, ?, ?, ?, ?, ?, ?)",
    [SQL_ADD_STATEMENT_WORDS] = "INSERT INTO statement_words (rowid, source, content) VALUES (?, ?, ?)",
    [SQL_ADD_STATEMENT_NAMES] = "INSERT INTO statement_names (rowid, source, speaker_name) VALUES (?, ?, ?)",
    [SQL_ADD_HOP] = "INSERT INTO hop (statement, n, name, appearance) VALUES (?, ?, ?, ?)",
    [SQL_ADD_APPEARANCE] = "INSERT INTO appearance (article, n, name, kind, text, named, gender, role)"
			   " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_ADD_MENTION] = "INSERT INTO mention (article, appearance, piece, form, char_begin, char_end, byte_begin,"
			" byte_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_ADD_ENTITY] = "INSERT INTO entity (kind, name) VALUES (?, ?)",
    [SQL_ADD_NAME] = "INSERT INTO name (entity, linked, name, folded, kind, named, part, open, n_articles)"
		     " VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, 0, 0)",
    [SQL_ADD_NAME_WORDS] = "INSERT INTO entity_names (rowid, name) VALUES (?, ?)",
    [SQL_ADD_NAME_KEY] = "INSERT OR IGNORE INTO name_key (key, name) VALUES (?, ?)",
    [SQL_COUNT_NAME] = "UPDATE name SET n_articles = n_articles + 1 WHERE id = ?",
    [SQL_BEST_NAME] = BEST_NAME_SQL("?1"),
    [SQL_BEST_NAME_OF] = BEST_NAME_SQL("(SELECT linked FROM name WHERE id = ?1)"),
    [SQL_VOTE_KIND] =
	"UPDATE entity SET kind = ifnull((SELECT kind FROM name WHERE linked = ?1 AND part IS NULL GROUP BY kind"
	" ORDER BY sum(n_articles) DESC, kind = 'person' DESC, kind LIMIT 1), kind) WHERE id = ?1",
    [SQL_MOVE_NAME] = "UPDATE name SET linked = ?2, entity = ?2 WHERE id = ?1",
    [SQL_NAME_SPEAKS] = "SELECT 1 FROM statement WHERE speaker = ? LIMIT 1",
    [SQL_VOICE_ADD_ROWS] = VOICE_ROWS_SQL("+", "n.entity", "s.article = ?1"),
    [SQL_VOICE_ADD_SAID] = VOICE_SAID_SQL("+", "n.entity", "s.article = ?1"),
    [SQL_VOICE_TAKE_ROWS] = VOICE_ROWS_SQL("-", "n.entity", "s.article = ?1"),
    [SQL_VOICE_TAKE_SAID] = VOICE_SAID_SQL("-", "n.entity", "s.article = ?1"),
    [SQL_VOICE_ADD_NAME_ROWS] = VOICE_ROWS_SQL("+", "?2", "s.speaker = ?1"),
    [SQL_VOICE_ADD_NAME_SAID] = VOICE_SAID_SQL("+", "?2", "s.speaker = ?1"),
    [SQL_VOICE_TAKE_NAME_ROWS] = VOICE_ROWS_SQL("-", "n.entity", "s.speaker = ?1"),
    [SQL_VOICE_TAKE_NAME_SAID] = VOICE_SAID_SQL("-", "n.entity", "s.speaker = ?1"),
    [SQL_VOICE_CLEAN] = VOICE_CLEAN_SQL,
    [SQL_DROP_ENTITY] = "DELETE FROM entity WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM name WHERE linked = ?1)",
    [SQL_OPEN_NAME] = "UPDATE name SET open = 1 WHERE id = ?",
    [SQL_CLOSE_NAME] = "UPDATE name SET open = 0 WHERE id = ?",
    [SQL_ARE_TITLED_ALIKE] =
	"SELECT 1 WHERE EXISTS (SELECT 1 FROM bearer a JOIN bearer b ON b.title = a.title AND b.name = ?2"
	" WHERE a.name = ?1 AND a.title <> '' AND a.n_articles > 0 AND b.n_articles > 0)" NEVER_SIDE_BY_SIDE_SQL,
    [SQL_ARE_IN_COMPANY] = "SELECT 1 WHERE (SELECT count(*) FROM (" COMPANY_SQL("?1") " INTERSECT " COMPANY_SQL(
	"?2") ")) >= ?3" NEVER_SIDE_BY_SIDE_SQL,
    [SQL_FIND_BY_ID] = "SELECT id, name, kind, linked, n_articles, open FROM name WHERE id = ?",
    [SQL_FIND_BY_KEY] = "SELECT n.id, n.name, n.kind, n.linked, n.n_articles, n.open FROM name_key k"
			" JOIN name n ON n.id = k.name WHERE k.key = ? LIMIT ?",
    [SQL_FIND_NAME] = "SELECT id, open FROM name WHERE folded = ? AND name = ? AND kind = ? AND named AND part IS"
		      " NULL AND n_articles > 0",
    [SQL_COUNT_BEARER] = "INSERT INTO bearer (key, month, name, title, n_articles) VALUES (?, ?, ?, ?, 1)"
			 " ON CONFLICT DO UPDATE SET n_articles = n_articles + 1",
    [SQL_UNCOUNT_BEARER] = "UPDATE bearer SET n_articles = n_articles - 1"
			   " WHERE name = ?1 AND month = ?2 AND title = ?3",
    [SQL_BEARERS_NEAR] = BEARERS_SQL(" AND b.month BETWEEN ?2 - 1 AND ?2 + 1"),
    [SQL_BEARERS_EVER] = BEARERS_SQL(""),
    [SQL_FIND_PART] = "SELECT id, entity, shared, far FROM part WHERE text = ? AND month = ? AND title = ? AND "
		      "gender = ? AND own = ?",
    [SQL_ADD_PART] = "INSERT INTO part (text, month, title, gender, own, far, shared) VALUES (?, ?, ?, ?, ?, 0, 0)",
    [SQL_ADD_PART_KEY] = "INSERT OR IGNORE INTO part_key (key, month, part) VALUES (?, ?, ?)",
    [SQL_SET_PART] = "UPDATE part SET entity = ?2, shared = ?3, far = ?4 WHERE id = ?1",
    [SQL_SET_PART_KEYS] = "UPDATE part_key SET month = ?2 WHERE part = ?1",
    [SQL_PARTS_NEAR] = PARTS_SQL(" WHERE k.key = ?1 AND k.month IN (0, ?2 - 1, ?2, ?2 + 1)"),
    [SQL_PARTS_EVER] = PARTS_SQL(" WHERE k.key = ?1"),
    /* of the same part where nobody is known by a whole name, the one whom all are */
    [SQL_PART_SHARED] =
	"SELECT entity FROM part WHERE text = ?1 AND shared AND entity IS NOT NULL"
	" AND (?2 = '' OR title = ?2) AND (gender = ?3 OR gender = 0 OR ?3 = 0) ORDER BY entity LIMIT 1",
    [SQL_OWNERS] = "SELECT DISTINCT b.title FROM bearer b JOIN name n ON n.id = b.name WHERE b.key = ?1"
		   " AND n.n_articles > 0 LIMIT 512",
    [SQL_BARE_PARTS] = "SELECT p.id, p.entity FROM part_key k JOIN part p ON p.id = k.part WHERE k.key = ?1"
		       " AND p.shared = ?2 ORDER BY p.title",
    [SQL_SHOW_BARE] = "UPDATE entity SET name = ifnull((SELECT min(name) FROM name WHERE linked = ?1 AND n_articles"
		      " > 0), name) WHERE id = ?1",
    [SQL_PART_GENDERS] = "SELECT count(DISTINCT gender) FROM part WHERE text = ? AND gender > 0",
    [SQL_NAMES_OF_PART] = "SELECT id, name, linked FROM name WHERE part = ?",
    /* whatever the order, capitals stand before small letters, also those of part.text */
    [SQL_NAME_SHARED] = "UPDATE entity SET name = ?2 WHERE id = ?1 AND name > ?2",
    [SQL_ENTITY_OF] = "SELECT linked FROM name WHERE id = ?",
    [SQL_NEXT_CORRECTION] = "SELECT 1 + max(ifnull((SELECT max(id) FROM correction), 0),"
			    " ifnull((SELECT max(id) FROM link_correction), 0))",
    [SQL_ADD_CORRECTION] = "INSERT INTO correction (id, what, text, sha256, byte_begin, byte_end, other,"
			   " other_sha256, other_begin, other_end, made)"
			   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
    [SQL_ADD_CORRECTION_BY] = "INSERT INTO correction_by (id, maker) VALUES (?, ?)",
    [SQL_UNDO_CORRECTION] = "UPDATE correction SET undone = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
			    " WHERE id = ? AND undone IS NULL",
    [SQL_ADD_LINK_CORRECTION] =
	"INSERT INTO link_correction (id, what, text, sha256, byte_begin, byte_end, other, other_sha256,"
	" other_begin, other_end, outlet, other_outlet, type, made)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
    [SQL_UNDO_LINK_CORRECTION] = "UPDATE link_correction SET undone = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
				 " WHERE id = ? AND undone IS NULL",
    [SQL_ADD_APPLIED] = "INSERT INTO applied (correction, entity, other, statement) VALUES (?, ?, ?, ?)",
    [SQL_IS_CORRECTED] = "SELECT id FROM correction WHERE undone IS NULL LIMIT 1",
    [SQL_CUT_STATEMENT_WORDS] = "INSERT INTO statement_words (statement_words, rowid, source, content)"
				" SELECT 'delete', id, source, content FROM statement WHERE article = ?",
    [SQL_CUT_STATEMENT_NAMES] = "INSERT INTO statement_names (statement_names, rowid, source, speaker_name)"
				" SELECT 'delete', id, source, speaker_name FROM statement WHERE article = ?",
    [SQL_CUT_SPANS] = "DELETE FROM span WHERE statement IN (SELECT id FROM statement WHERE article = ?)",
    [SQL_CUT_HOPS] = "DELETE FROM hop WHERE statement IN (SELECT id FROM statement WHERE article = ?)",
    [SQL_CUT_CORRECTED] = "DELETE FROM corrected WHERE statement IN (SELECT id FROM statement WHERE article = ?)",
    [SQL_CUT_MENTIONS] = "DELETE FROM mention WHERE article = ?",
    [SQL_UNCOUNT_NAMES] = "UPDATE name SET n_articles = n_articles - (SELECT count(*) FROM appearance a"
			  " WHERE a.article = ?1 AND a.name = name.id)"
			  " WHERE id IN (SELECT name FROM appearance WHERE article = ?1)",
    [SQL_CUT_APPEARANCES] = "DELETE FROM appearance WHERE article = ?",
    [SQL_CUT_STATEMENTS] = "DELETE FROM statement WHERE article = ?",
    [SQL_CUT_READING] = "DELETE FROM reading WHERE article = ?",
    [SQL_CUT_BODY_WORDS] = "INSERT INTO article_words (article_words, rowid, text)"
			   " SELECT 'delete', article, text FROM body WHERE article = ?",
    [SQL_FIRST_STATEMENT] = "SELECT min(id) FROM statement WHERE article = ?1 HAVING count(*) >= ?2",
    [SQL_IS_TEXT] = "SELECT id FROM article WHERE id = ? AND sha256 = ?",
    [SQL_SET_BODY] = "UPDATE body SET raw = ifnull(raw, CAST(text AS BLOB)), text = ?2 WHERE article = ?1",
    [SQL_SET_ARTICLE] = "UPDATE article SET url = ?2, outlet = ?3, title = ?4, byline = ?5, published = ?6,"
			" published_from = ?7, sha256 = ?8 WHERE id = ?1",
    [SQL_RENEW_ARTICLE] = "UPDATE article SET path = ?2, format = ?3, added = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
			  " WHERE id = ?1",
    [SQL_RENEW_BODY] = "UPDATE body SET text = ?2, raw = ?3 WHERE article = ?1",
    [SQL_ADD_EARLIER] =
	"INSERT INTO earlier (article, n, path, format, url, outlet, title, byline, published, published_from, "
	"sha256,"
	" added, text, raw) SELECT a.id, 1 + ifnull((SELECT max(e.n) FROM earlier e WHERE e.article = a.id), 0),"
	" a.path, a.format, a.url, a.outlet, a.title, a.byline, a.published, a.published_from, a.sha256, a.added,"
	" b.text, b.raw FROM article a JOIN body b ON b.article = a.id WHERE a.id = ?1",
    [SQL_SET_EARLIER] =
	"UPDATE earlier SET title = ?2, byline = ?3, published = ?4, published_from = ?5, sha256 = ?6,"
	" raw = iif(text = ?7, raw, ifnull(raw, CAST(text AS BLOB))), text = ?7 WHERE id = ?1",
    [SQL_PUT_EARLIER_READING] =
	"INSERT OR REPLACE INTO earlier_reading (earlier, model, language, n_words, n_sentences,"
	" n_statements, found) VALUES (?, ?, ?, ?, ?, ?, ?)",
    [SQL_IS_ARTICLE] = "SELECT id FROM article WHERE id = ?",
    [SQL_FORGET_VISIT] =
	"UPDATE visit SET etag = NULL, modified = NULL WHERE address IN"
	" (SELECT path FROM article WHERE id = ?1 UNION SELECT path FROM earlier WHERE article = ?1)",
    [SQL_REMOVE_EARLIER_READINGS] =
	"DELETE FROM earlier_reading WHERE earlier IN (SELECT id FROM earlier WHERE article = ?)",
    [SQL_REMOVE_EARLIER] = "DELETE FROM earlier WHERE article = ?",
    [SQL_REMOVE_TOLD] = "DELETE FROM told WHERE article = ?",
    [SQL_REMOVE_BODY] = "DELETE FROM body WHERE article = ?",
    [SQL_REMOVE_ARTICLE] = "DELETE FROM article WHERE id = ?",
    [SQL_SET_TOLD] = "INSERT INTO told (article, fields) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET fields = ?2",

    [SQL_PUT_VISIT] = "INSERT INTO visit (address, via, state, is_list, tries, etag, modified, published, again,"
		      " visited) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))"
		      " ON CONFLICT (address) DO UPDATE SET via = ifnull(via, ?2), state = ?3, is_list = ?4,"
		      " tries = ?5, etag = ?6, modified = ?7, published = ifnull(?8, published), again = ?9,"
		      " visited = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
    [SQL_PUT_VISIT_TITLE] = "INSERT INTO visit_title (visit, title) SELECT id, ?2 FROM visit WHERE address = ?1"
			    " ON CONFLICT (visit) DO NOTHING",
    [SQL_SETTLE_VISIT] = "UPDATE visit SET state = ?2 WHERE address = ?1",

    [SQL_ADD_DIGEST] = "INSERT INTO digest (article, day, place, bytes) VALUES (?, ?, ?, ?)",
    [SQL_FIND_DIGEST] = "SELECT d.bytes, b.text, d.place FROM digest d JOIN body b ON b.article = d.article"
			" WHERE d.article = ?",
    [SQL_PLACE_OF] = "SELECT day, place FROM digest INDEXED BY digest_place WHERE article = ?",
    [SQL_COUNT_ARTICLES] = "SELECT count(*) FROM article",
    [SQL_LINKED_ARTICLE] = "SELECT a.id, d.day, d.place, (SELECT count(*) FROM unit u WHERE u.article = a.id)"
			   " FROM article a JOIN digest d ON d.article = a.id"
			   " WHERE a.sha256 = ?1 AND ifnull(a.outlet, '') = ifnull(?2, '')",
    [SQL_ADD_LINK_KEY] = "INSERT INTO link_key (key, article) VALUES (?, ?)",
    [SQL_FIND_BY_LINK_KEY] = "SELECT article FROM link_key WHERE key = ? LIMIT ?",
    [SQL_ADD_UNIT] = "INSERT INTO unit (article, n, statement, person, byte_begin, byte_end, said_from, said_until)"
		     " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_ADD_POSITION] =
	"INSERT INTO position (article, unit, party, topic, code, stance, voice, sure, said) VALUES"
	" (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (SELECT iif(s.time < 'X', substr(ltrim(s.time, './'), 1, 10),"
	" '') FROM unit u JOIN statement s ON s.article = u.article AND s.n = u.statement"
	" WHERE u.article = ?1 AND u.n = ?2))",
    [SQL_ADD_PARTY_WORD] = "INSERT OR IGNORE INTO party_word (party, whole, word) VALUES (?, ?, ?)",
    [SQL_ADD_NEAR] = "INSERT INTO near (a, b, topic) VALUES (?, ?, ?)",
    [SQL_ADD_RETELLING] = "INSERT INTO retelling (article, of, relation, extent, grounds, outside, unit,"
			  " of_unit, credit_begin, credit_end, copied, same_outlet, of_day, score, kept) VALUES"
			  " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
    [SQL_ADD_EDGE] = "INSERT INTO edge (a, unit_a, b, unit_b, score) VALUES (?, ?, ?, ?, ?)",
    [SQL_ADD_DRIFT] = "INSERT INTO drift (a, unit_a, b, unit_b, type, a_begin, a_end, b_begin, b_end,"
		      " score) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_ADD_TENSION] = "INSERT INTO tension (a, unit_a, b, unit_b, kind, score) VALUES (?, ?, ?, ?, ?, ?)",
    [SQL_CUT_DRIFTS] = "DELETE FROM drift WHERE a = ?1 OR b = ?1",
    [SQL_CUT_TENSIONS] = "DELETE FROM tension WHERE a = ?1 OR b = ?1",
    [SQL_CUT_EDGES] = "DELETE FROM edge WHERE a = ?1 OR b = ?1",
    [SQL_CUT_RETELLINGS] = "DELETE FROM retelling WHERE article = ?1 OR of = ?1",
    [SQL_CUT_NEAR] = "DELETE FROM near WHERE a = ?1 OR b = ?1",
    [SQL_CUT_UNITS] = "DELETE FROM unit WHERE article = ?",
    [SQL_CUT_PARTIES] =
	"DELETE FROM party_word WHERE party IN (SELECT party FROM position WHERE article = ?1)"
	" AND NOT EXISTS (SELECT 1 FROM position o WHERE o.party = party_word.party AND o.article <> ?1)",
    [SQL_CUT_POSITIONS] = "DELETE FROM position WHERE article = ?",
    [SQL_CUT_LINK_KEYS] = "DELETE FROM link_key WHERE article = ?",
    [SQL_CUT_LINK_KEY] = "DELETE FROM link_key WHERE key = ? AND article = ?",
    [SQL_CUT_STORY_WITH] = "DELETE FROM story WHERE id = (SELECT story FROM story_of WHERE article = ?)",
    [SQL_CUT_STORY_OF] = "DELETE FROM story_of WHERE article = ?",
    [SQL_CUT_DIGEST] = "DELETE FROM digest WHERE article = ?",
    [SQL_PARTNERS_OF] = "SELECT x.id FROM ruling r JOIN article x ON x.id IN (r.a, r.b) WHERE (r.a = ?1 OR"
			" r.b = ?1) AND x.id <> ?1 UNION SELECT b FROM edge WHERE a = ?1 AND b <> ?1 UNION SELECT "
			"a FROM edge WHERE b = ?1"
			" AND a <> ?1 UNION SELECT article FROM retelling WHERE of = ?1 UNION SELECT b FROM"
			" near WHERE a = ?1 UNION SELECT a FROM near WHERE b = ?1 UNION SELECT article"
			" FROM story_of WHERE story = (SELECT story FROM story_of WHERE article = ?1)",
    [SQL_TIED_UNITS] = "SELECT unit_a FROM edge WHERE a = ?1 UNION SELECT unit_b FROM edge WHERE b = ?1"
		       " UNION SELECT n FROM unit WHERE article = ?1 AND tellings IS NOT NULL",
    /* last, 1 where a person says that they are one, 2 that they are two: that adds nothing to the score */
    [SQL_EDGES_OF] = "SELECT b, unit_b, score, 0 FROM edge WHERE a = ?1 AND unit_a = ?2 UNION ALL SELECT a,"
		     " unit_a, score, 0 FROM edge WHERE b = ?1 AND unit_b = ?2 UNION ALL SELECT b, unit_b, 0.0,"
		     " iif(what = 'same', 1, 2) FROM ruling WHERE a = ?1 AND unit_a = ?2 AND holds"
		     " AND what IN ('same', 'apart') UNION ALL SELECT a, unit_a, 0.0, iif(what = 'same', 1, 2)"
		     " FROM ruling WHERE b = ?1 AND unit_b = ?2 AND holds AND what IN ('same', 'apart')",
    [SQL_UNIT_OF] =
	"SELECT tellings, person, said_from, said_until, statement FROM unit WHERE article = ? AND n = ?",
    [SQL_CUT_GROUP] = "DELETE FROM tellings WHERE id = ?",
    /* not written where it is as it was */
    [SQL_ADD_GROUP] = "INSERT INTO tellings (id, article, unit, n) VALUES (?1, ?2, ?3, ?4)"
		      " ON CONFLICT (id) DO UPDATE SET n = ?4 WHERE n <> ?4",
    [SQL_SET_GROUP] = "UPDATE unit SET tellings = ?1 WHERE article = ?2 AND n = ?3",
    [SQL_RETELLINGS_OF] = "SELECT of, relation, grounds, unit, copied, same_outlet, of_day, score, credit_begin"
			  " FROM retelling r JOIN article o ON o.id = r.of WHERE article = ? ORDER BY of_day,"
			  " o.sha256, of",
    [SQL_UNITS_TIED_TO] =
	"SELECT unit, max(score) FROM (SELECT unit_a AS unit, score FROM edge WHERE a = ?1 AND b = ?2"
	" UNION ALL SELECT unit_b, score FROM edge WHERE b = ?1 AND a = ?2) GROUP BY unit ORDER BY"
	" unit",
    [SQL_KEEP_RETELLING] = "UPDATE retelling SET kept = ?1 WHERE article = ?2 AND of = ?3 AND kept <> ?1",
    [SQL_RETELLERS_OF] = "SELECT article FROM retelling WHERE of = ?",
    [SQL_NEAR_TO] = "SELECT b, topic FROM near WHERE a = ?1 UNION ALL SELECT a, topic FROM near WHERE b = ?1",
    [SQL_NEAREST] =
	"SELECT topic FROM (SELECT topic FROM near WHERE a = ?1 UNION ALL SELECT topic FROM near WHERE b = ?1)"
	" ORDER BY topic DESC LIMIT ?2",
    [SQL_SOME_DIGESTS] = "SELECT article FROM digest LIMIT ?",
    [SQL_CUT_DRIFTS_OF_EDGE] = "DELETE FROM drift WHERE a = ? AND unit_a = ? AND b = ? AND unit_b = ?",
    [SQL_CUT_EDGE] = "DELETE FROM edge WHERE a = ? AND unit_a = ? AND b = ? AND unit_b = ?",
    [SQL_CUT_RETELLING] = "DELETE FROM retelling WHERE (article = ?1 AND of = ?2) OR (article = ?2 AND of = ?1)",
    [SQL_CUT_RULINGS] = "DELETE FROM ruling WHERE a = ?1 OR b = ?1",
    [SQL_COUNT_GROUP] = "SELECT n FROM tellings WHERE id = ?",
    [SQL_STORY_OF] = "SELECT story FROM story_of WHERE article = ?",
    [SQL_ARTICLES_OF_STORY] = "SELECT article FROM story_of WHERE story = ?",
    [SQL_COUNT_STORY] = "SELECT count(*) FROM story_of WHERE story = ?",
    [SQL_CUT_STORY] = "DELETE FROM story WHERE id = ?",
    [SQL_ADD_STORY] = "INSERT INTO story (id, title) VALUES (?1, ?2)",
    [SQL_FIND_STORY] = "SELECT id FROM story WHERE id = ?",
    [SQL_SET_STORY] = "INSERT INTO story_of (article, story) VALUES (?1, ?2)"
		      " ON CONFLICT (article) DO UPDATE SET story = ?2",
};

struct put put_begin(hsy_case *c, enum case_sql which)
{
	struct put p = {.c = c, .rc = SQLITE_OK};
	if (!c->kept[which])
		p.rc =
		    sqlite3_prepare_v3(c->db, put_sql[which], -1, SQLITE_PREPARE_PERSISTENT, &c->kept[which], NULL);
	p.statement = c->kept[which];
	return p;
}

static void put_note(struct put *p, int rc)
{
	if (p->rc == SQLITE_OK)
		p->rc = rc;
}

void put_int(struct put *p, int64_t value)
{
	put_note(p, sqlite3_bind_int64(p->statement, ++p->n, value));
}

void put_int_or_null(struct put *p, int64_t value)
{
	if (value)
		put_int(p, value);
	else
		put_text(p, NULL);
}

void put_number(struct put *p, int value)
{
	put_int(p, value);
}

void put_flag(struct put *p, bool value)
{
	put_int(p, value);
}

void put_mode(struct put *p, hsy_mode value)
{
	put_text(p, hsy_mode_name(value));
}

void put_stance(struct put *p, hsy_stance value)
{
	put_text(p, hsy_stance_name(value));
}

void put_real(struct put *p, double value)
{
	put_note(p, sqlite3_bind_double(p->statement, ++p->n, value));
}

void put_text_n(struct put *p, const char *text, size_t n)
{
	put_note(p, sqlite3_bind_text64(p->statement, ++p->n, text, n, SQLITE_STATIC, SQLITE_UTF8));
}

void put_described(struct put *p, const hsy_article *a)
{
	put_text(p, a->title);
	put_text(p, a->byline);
	put_text(p, a->published);
	put_text(p, a->published_from);
	put_text(p, a->sha256);
}

void put_text(struct put *p, const char *text)
{
	put_note(p, sqlite3_bind_text(p->statement, ++p->n, text, -1, SQLITE_STATIC));
}

void put_blob(struct put *p, const void *bytes, size_t n)
{
	put_note(p, sqlite3_bind_blob64(p->statement, ++p->n, bytes, n, SQLITE_STATIC));
}

/* Leaves the kept statement ready for the next time. */
static hsy_status put_close(struct put *p, hsy_error *error)
{
	hsy_status status = p->rc == SQLITE_OK ? HSY_OK : case_failed(p->c, p->rc, "store the article", error);
	if (p->statement) {
		sqlite3_reset(p->statement);
		sqlite3_clear_bindings(p->statement);
	}
	return status;
}

bool put_row(struct put *p)
{
	if (p->rc == SQLITE_OK || p->rc == SQLITE_ROW)
		p->rc = sqlite3_step(p->statement);
	return p->rc == SQLITE_ROW;
}

hsy_status put_end(struct put *p, hsy_error *error)
{
	if (p->rc == SQLITE_ROW || p->rc == SQLITE_DONE) {
		p->rc = SQLITE_OK;
	} else if (p->rc == SQLITE_OK) {
		int rc = sqlite3_step(p->statement);
		p->rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	return put_close(p, error);
}

hsy_status put_ask(struct put *p, int64_t *ret_value, bool *ret_found, hsy_error *error)
{
	bool found = false;
	if (p->rc == SQLITE_OK) {
		int rc = sqlite3_step(p->statement);
		found = rc == SQLITE_ROW;
		if (found)
			*ret_value = sqlite3_column_int64(p->statement, 0);
		p->rc = rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
	}
	if (p->rc == SQLITE_OK && ret_found)
		*ret_found = found;
	return put_close(p, error);
}
