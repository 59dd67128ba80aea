/* bench_link [N [FILE [short|dense [filled]]]]: adds invented articles (10,000 unless told) to a case file until it
 * holds N, and tells, at 1,000, 10,000, 100,000 and 1,000,000 held, how long one more takes: to store, to link, to
 * settle, to commit. It goes on with a file that it made itself.
 *
 * "filled", to come to a million: but for the first FILL_FROM articles and the LINKED_LEAST before each figure,
 * they are not linked when they come, and of their readings only the digest is stored; their keys are stored all at
 * once. What linking looks into so has its real size but for what earlier articles were found to have in common.
 *
 * Nothing is read: each article comes with its reading, made here. Articles come in stories of 1 to 30, most of
 * them small, some forty going on at once, with a day for every 200 articles. A story has its people, its words
 * and its statements; an article tells some of them, word for word or in other words, with numbers and quotation
 * marks, and has words of its own. Three of four words are drawn by Zipf's law from those that news has often
 * (src/linking/term_table.h), the others from 60,000 made of syllables; people by Zipf's law from 40,000 names. One
 * seed: the same articles each time. Short ones, of 1 to 3 statements, are for a million: a tenth of the time;
 * dense ones, of 40, are for bench/page.py. Times are of the thread's processor time, and of the clock for the
 * commit, which waits for the disk. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/sha256.h"
#include "linking/candidate.h"
#include "linking/pack.h"
#include "linking/term_table.h"
#include "store/affair.h"
#include "store/affair_rows.h"
#include "store/settle.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	MADE_WORDS = 60000,
	FORENAMES = 400,
	SURNAMES = 20000,
	PEOPLE = 40000,
	OUTLETS = 60,
	STORIES = 40,
	STORY_MOST = 30,
	STORY_WORDS = 24,
	STORY_PEOPLE = 5,
	FACTS = 24,
	FACT_WORDS = 26,
	STATEMENTS_LONG = 24, /* fewer than */
	STATEMENTS_MOST = 40,
	PER_DAY = 200,
	BATCH = 64,
	WINDOW = 1000, /* articles that a figure is the mean of */
	FILL_FROM = 10000,
	LINKED_LEAST = 15000,
	WORD_BYTES = 24
};

/* ---- chance ---- */

static uint64_t state = 88172645463325252u;

static uint32_t draw(uint32_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)((state >> 16) % below);
}

static double draw_part(void)
{
	return (double)draw(1u << 30) / (double)(1u << 30);
}

/* 0 to n - 1, the k-th about in proportion to 1 / (k + 10). */
static uint32_t draw_zipf(uint32_t n)
{
	uint32_t k = (uint32_t)(10 * (pow((n + 10) / 10.0, draw_part()) - 1));
	return k < n ? k : n - 1;
}

/* ---- words and names ---- */

enum { KNOWN_WORDS = sizeof term_weights / sizeof *term_weights };

static const char *known[KNOWN_WORDS]; /* the most frequent first */
static char made[MADE_WORDS][WORD_BYTES], people[PEOPLE][2 * WORD_BYTES], outlets[OUTLETS][2 * WORD_BYTES];

/* The k-th word of its kind: the same one each time. */
static void word_make(char *to, uint64_t k, bool is_name)
{
	static const char *const syllables[] = {"ba",  "ler", "mi",  "ston", "ve",  "ro",  "kin",
						"dal", "shu", "tar", "ne",   "gor", "pel", "wi",
						"fa",  "cho", "hu",  "zan",  "ju",  "sil"};
	uint64_t mixed = (k + 1) * 0x9E3779B97F4A7C15u;
	int n = 2 + (int)(mixed >> 62);
	char *at = to;
	for (int i = 0; i < n; i++, mixed /= 20)
		at += sprintf(at, "%s", syllables[mixed / 7 % 20]);
	if (is_name)
		to[0] = (char)(to[0] - 'a' + 'A');
}

static void words_begin(void)
{
	size_t n = 0;
	char forename[WORD_BYTES], surname[WORD_BYTES];
	for (int weight = 1; weight <= 15; weight++)
		for (size_t i = 0; i < KNOWN_WORDS; i++)
			if (term_weights[i].weight == weight)
				known[n++] = term_weights[i].stem;
	for (uint32_t i = 0; i < MADE_WORDS; i++)
		word_make(made[i], i, false);
	for (uint32_t i = 0; i < PEOPLE; i++) {
		word_make(forename, 7000000 + draw_zipf(FORENAMES), true);
		word_make(surname, 9000000 + draw_zipf(SURNAMES), true);
		sprintf(people[i], "%s %s", forename, surname);
	}
	for (uint32_t i = 0; i < OUTLETS; i++) {
		word_make(surname, 5000000 + i, true);
		sprintf(outlets[i], i % 3 ? "The %s Ledger" : "%s News", surname);
	}
}

static const char *word_draw(void)
{
	return draw(4) ? known[draw_zipf(KNOWN_WORDS)] : made[draw(MADE_WORDS)];
}

/* ---- stories ---- */

struct fact { /* a statement as it was first made */
	uint32_t person;
	bool is_quote, has_number;
	const char *words[FACT_WORDS];
	uint32_t n_words, number;
};

struct story {
	uint32_t left; /* articles that are still to come */
	uint32_t people[STORY_PEOPLE];
	const char *words[STORY_WORDS];
	struct fact facts[FACTS];
	uint32_t n_facts;
};

static struct story stories[STORIES];
static bool are_short, are_dense; /* the articles */

static void fact_begin(const struct story *story, struct fact *fact)
{
	fact->person = story->people[draw_zipf(STORY_PEOPLE * 4) % STORY_PEOPLE];
	fact->is_quote = draw(3) == 0;
	fact->has_number = draw(4) == 0;
	fact->number = 2 + draw(900);
	fact->n_words = 8 + draw(FACT_WORDS - 8);
	for (uint32_t i = 0; i < fact->n_words; i++)
		fact->words[i] = draw(4) ? word_draw() : story->words[draw(STORY_WORDS)];
}

/* Of every hundred stories some sixty have one article, one has thirty. */
static void story_begin(struct story *story)
{
	story->left = (uint32_t)(1 / (1 - draw_part() * (1 - 1.0 / STORY_MOST)));
	for (int i = 0; i < STORY_PEOPLE; i++)
		story->people[i] = draw_zipf(PEOPLE);
	for (int i = 0; i < STORY_WORDS; i++)
		story->words[i] = word_draw();
	story->n_facts = 8 + draw(FACTS - 8);
	for (uint32_t i = 0; i < story->n_facts; i++)
		fact_begin(story, &story->facts[i]);
}

/* ---- one article with its reading ---- */

struct making {
	struct arena arena;
	struct buffer text;
	hsy_article article;
	hsy_reading reading;
	hsy_statement statements[STATEMENTS_MOST];
	hsy_entity entities[STORY_PEOPLE + STATEMENTS_MOST];
	hsy_mention mentions[STATEMENTS_MOST];
	uint32_t of[STATEMENTS_MOST]; /* the person of each statement */
	size_t n_statements;
};

static hsy_span span_of(size_t begin, size_t end)
{
	return (hsy_span){.bytes = {begin, end}, .chars = {begin, end}};
}

static const hsy_span *span_put(struct making *m, size_t begin)
{
	hsy_span *span = arena_array(&m->arena, 1, hsy_span);
	*span = span_of(begin, m->text.n);
	return span;
}

static void words_write(struct making *m, const struct fact *fact, bool is_reworded)
{
	for (uint32_t i = 0; i < fact->n_words; i++) {
		const char *word = is_reworded && !draw(3) ? word_draw() : fact->words[i];
		buffer_format(&m->text, i ? " %s" : "%s", word);
		if (fact->has_number && i == fact->n_words / 2)
			buffer_format(&m->text, " %u", is_reworded && !draw(8) ? 2 + draw(900) : fact->number);
	}
}

static void statement_write(struct making *m, const struct fact *fact, bool is_reworded)
{
	hsy_statement *s = &m->statements[m->n_statements];
	*s = (hsy_statement){.id = (int)m->n_statements + 1, .score = 0.9, .actual = true, .n_contents = 1};
	s->kind = fact->is_quote && !is_reworded ? HSY_KIND_DIRECT : HSY_KIND_INDIRECT;
	s->mode = fact->number % 9 == 0 ? HSY_MODE_DENY : HSY_MODE_ASSERT;
	size_t begin = m->text.n;
	buffer_string(&m->text, people[fact->person]);
	s->source = span_put(m, begin);
	m->of[m->n_statements++] = fact->person;
	buffer_char(&m->text, ' ');
	begin = m->text.n;
	buffer_string(&m->text, s->mode == HSY_MODE_DENY ? "denied" : "said");
	s->cue = span_put(m, begin);
	buffer_string(&m->text, s->kind == HSY_KIND_DIRECT ? ": \"" : " that ");
	begin = m->text.n;
	words_write(m, fact, is_reworded);
	s->contents = span_put(m, begin);
	buffer_string(&m->text, s->kind == HSY_KIND_DIRECT ? "\".\n" : ".\n");
}

static void own_write(struct making *m, const struct story *story)
{
	uint32_t n = 10 + draw(14);
	for (uint32_t i = 0; i < n; i++)
		buffer_format(&m->text, i ? " %s" : "The %s",
			      draw(5) ? word_draw() : story->words[draw(STORY_WORDS)]);
	buffer_string(&m->text, ".\n");
}

/* The entity of a person, new at the first statement. */
static int entity_of(struct making *m, uint32_t person)
{
	for (size_t i = 0; i < m->reading.n_entities; i++)
		if (m->entities[i].name == people[person])
			return (int)i + 1;
	m->entities[m->reading.n_entities++] =
	    (hsy_entity){.kind = HSY_ENTITY_PERSON, .name = people[person], .is_named = true};
	return (int)m->reading.n_entities;
}

static void people_make(struct making *m)
{
	size_t n = 0;
	for (size_t i = 0; i < m->n_statements; i++)
		m->statements[i].speaker =
		    (hsy_speaker){entity_of(m, m->of[i]), people[m->of[i]], HSY_BY_NAME, 0.9};
	for (size_t e = 0; e < m->reading.n_entities; e++) {
		m->entities[e].id = (int)e + 1;
		m->entities[e].mentions = &m->mentions[n];
		for (size_t i = 0; i < m->n_statements; i++)
			if (m->statements[i].speaker.entity == (int)e + 1)
				m->mentions[n++] = (hsy_mention){*m->statements[i].source, HSY_FORM_NAME};
		m->entities[e].n_mentions = (size_t)(&m->mentions[n] - m->entities[e].mentions);
	}
}

static void text_write(struct making *m, const struct story *story)
{
	bool is_copy = draw(5) == 0; /* the statements word for word */
	uint32_t n = are_dense ? STATEMENTS_MOST : are_short ? 1 + draw(3) : 6 + draw(STATEMENTS_LONG - 6);
	uint32_t n_own = are_short ? draw(3) : 4 + draw(8);
	for (int i = 0; i < 6; i++)
		buffer_format(&m->text, i ? " %s" : "%s", story->words[draw(STORY_WORDS)]);
	m->article.title = arena_copy(&m->arena, m->text.bytes, m->text.n);
	buffer_string(&m->text, "\n\n");
	for (uint32_t i = 0, at = draw(story->n_facts); i < n; i++, at += 1 + draw(2)) {
		struct fact own;
		bool is_own = draw(3) == 0;
		if (is_own)
			fact_begin(story, &own);
		statement_write(m, is_own ? &own : &story->facts[at % story->n_facts], !is_copy && draw(2));
	}
	for (uint32_t i = 0; i < n_own; i++)
		own_write(m, story);
	if (draw(10) == 0)
		buffer_string(&m->text, "The office did not immediately respond to a request for comment.\n");
}

static void article_write(struct making *m, uint32_t i)
{
	struct story *story = &stories[draw(STORIES)];
	char path[32], date[16];
	time_t day = (time_t)(14610 + i / PER_DAY) * 86400;
	struct tm when;
	if (!story->left)
		story_begin(story);
	story->left--;
	arena_reset(&m->arena);
	buffer_clear(&m->text);
	m->n_statements = 0;
	m->article = (hsy_article){.format = HSY_FORMAT_TEXT, .outlet = outlets[draw_zipf(OUTLETS)]};
	m->reading = (hsy_reading){.language = "en", .statements = m->statements, .entities = m->entities};
	text_write(m, story);
	people_make(m);
	snprintf(path, sizeof path, "made/%07u.txt", i);
	strftime(date, sizeof date, "%Y-%m-%d", gmtime_r(&day, &when));
	m->article.path = arena_string(&m->arena, path);
	m->article.published = arena_string(&m->arena, date);
	m->article.text = m->text.bytes;
	m->article.text_bytes = m->text.n;
	sha256_hex(m->text.bytes, m->text.n, m->article.sha256);
	m->reading.article = m->article;
	m->reading.n_statements = m->n_statements;
}

/* ---- measuring ---- */

struct times { /* microseconds */
	double store, link, settle, commit;
	double links[WINDOW]; /* of each article */
	size_t n;
};

static double now_us(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double lap(double *since)
{
	double now = now_us(CLOCK_THREAD_CPUTIME_ID), took = now - *since;
	*since = now;
	return took;
}

static void good(hsy_status status, const hsy_error *error)
{
	if (status == HSY_OK)
		return;
	fprintf(stderr, "bench_link: %s\n", error->message);
	exit(2);
}

static void batch_settle(hsy_case *c, struct times *times)
{
	hsy_error error;
	double since = now_us(CLOCK_THREAD_CPUTIME_ID);
	good(settle_all(c, &error), &error);
	times->settle += lap(&since);
}

static void batch_end(hsy_case *c, struct times *times)
{
	hsy_error error;
	batch_settle(c, times);
	double begin = now_us(CLOCK_MONOTONIC);
	good(case_batch_commit(c, &error), &error);
	times->commit += now_us(CLOCK_MONOTONIC) - begin;
}

/* The articles of a new file are numbered from 1; no two of them are the same. */
static void article_add(hsy_case *c, struct making *m, uint32_t i, struct times *times)
{
	hsy_error error;
	bool added = false;
	double since = now_us(CLOCK_THREAD_CPUTIME_ID);
	good(hsy_case_add(c, &m->article, &m->reading, "made", &added, &error), &error);
	times->store += lap(&since);
	if (!added)
		exit(3);
	good(affair_add(c, i + 1, &m->article, &m->reading, &error), &error);
	double took = lap(&since);
	times->link += took;
	times->links[times->n++ % WINDOW] = took;
}

/* ---- filling ---- */

struct filling {
	sqlite3_stmt *article, *body, *digest;
};

struct posting {
	int64_t key;
	uint32_t article;
};

struct postings {
	struct posting *at;
	size_t n, room;
};

static sqlite3_stmt *prepared(hsy_case *c, const char *sql)
{
	sqlite3_stmt *statement;
	hsy_error error;
	good(case_prepare(c, sql, &statement, &error), &error);
	return statement;
}

static void setting(hsy_case *c, const char *sql)
{
	hsy_error error;
	good(case_run(c, sql, "set up", &error), &error);
}

static void step(sqlite3_stmt *statement)
{
	if (sqlite3_step(statement) != SQLITE_DONE)
		exit(3);
	sqlite3_reset(statement);
}

static uint32_t count_held(hsy_case *c)
{
	sqlite3_stmt *s = prepared(c, "SELECT ifnull(max(id), 0) FROM article");
	uint32_t n = sqlite3_step(s) == SQLITE_ROW ? (uint32_t)sqlite3_column_int64(s, 0) : 0;
	sqlite3_finalize(s);
	return n;
}

/* Without a journal on the disk, and with room for what does not come in order. */
static void filling_begin(hsy_case *c, struct filling *f)
{
	hsy_error error;
	setting(c, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -1000000");
	good(case_batch_begin(c, &error), &error);
	*f = (struct filling){
	    .article = prepared(c, "INSERT INTO article (id, path, format, outlet, title, published, sha256, added)"
				   " VALUES (?, ?, 'text', ?, ?, ?, ?, '2026-01-01')"),
	    .body = prepared(c, "INSERT INTO body (article, text) VALUES (?, ?)"),
	    .digest = prepared(c, "INSERT INTO digest (article, day, place, bytes) VALUES (?, ?, ?, ?)")};
}

static void filling_rows(struct filling *f, const struct making *m, uint32_t id, const struct digest *digest,
			 const struct buffer *bytes)
{
	const hsy_article *a = &m->article;
	const char *const texts[] = {a->path, a->outlet, a->title, a->published, a->sha256};
	sqlite3_bind_int64(f->article, 1, id);
	for (int i = 0; i < 5; i++)
		sqlite3_bind_text(f->article, i + 2, texts[i], -1, SQLITE_STATIC);
	step(f->article);
	sqlite3_bind_int64(f->body, 1, id);
	sqlite3_bind_text(f->body, 2, a->text, (int)a->text_bytes, SQLITE_STATIC);
	step(f->body);
	sqlite3_bind_int64(f->digest, 1, id);
	sqlite3_bind_int(f->digest, 2, digest->published);
	sqlite3_bind_int64(f->digest, 3, day_place(a->sha256, digest->outlet));
	sqlite3_bind_blob(f->digest, 4, bytes->bytes, (int)bytes->n, SQLITE_STATIC);
	step(f->digest);
}

static void filling_add(struct filling *f, struct making *m, uint32_t i)
{
	struct digest digest;
	struct buffer bytes = {0};
	if (!digest_make(&m->arena, &m->reading, &digest))
		exit(3);
	digest_pack(&digest, &bytes);
	filling_rows(f, m, i + 1, &digest, &bytes);
	buffer_free(&bytes);
}

static void posting_add(struct postings *postings, int64_t key, uint32_t article)
{
	if (postings->n == postings->room) {
		postings->room = postings->room ? 2 * postings->room : 1 << 20;
		postings->at = realloc(postings->at, postings->room * sizeof *postings->at);
		if (!postings->at)
			exit(3);
	}
	postings->at[postings->n++] = (struct posting){key, article};
}

static int posting_order(const void *a, const void *b)
{
	const struct posting *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->article > y->article) - (x->article < y->article);
}

static void keys_collect(hsy_case *c, struct postings *postings)
{
	struct arena arena;
	hsy_error error;
	arena_init(&arena, SIZE_MAX);
	for (uint32_t id = 1, n = count_held(c); id <= n; id++) {
		struct digest digest;
		int64_t keys[KEYS_MAX];
		arena_reset(&arena);
		good(affair_digest(c, &arena, id, &digest, NULL, &error), &error);
		size_t n_keys = keys_make(&digest, keys);
		for (size_t k = 0; k < n_keys; k++)
			posting_add(postings, keys[k], id);
	}
	arena_free(&arena);
}

/* The keys of all articles that are held: of each the first articles, as when they come one by one. */
static void keys_fill(hsy_case *c)
{
	struct postings postings = {0};
	keys_collect(c, &postings);
	qsort(postings.at, postings.n, sizeof *postings.at, posting_order);
	setting(c, "DELETE FROM link_key");
	sqlite3_stmt *add = prepared(c, "INSERT INTO link_key (key, article) VALUES (?, ?)");
	size_t n_same = 0;
	for (size_t i = 0; i < postings.n; i++) {
		n_same = i && postings.at[i].key == postings.at[i - 1].key ? n_same + 1 : 0;
		if (n_same > KEY_SHARED_MOST)
			continue;
		sqlite3_bind_int64(add, 1, postings.at[i].key);
		sqlite3_bind_int64(add, 2, postings.at[i].article);
		step(add);
	}
	sqlite3_finalize(add);
	free(postings.at);
}

/* The peak of memory begins anew: what was used for filling is not what adding needs. */
static void peak_forget(void)
{
	FILE *file = fopen("/proc/self/clear_refs", "w");
	if (!file)
		return;
	fputs("5", file);
	fclose(file);
}

static void filling_end(hsy_case *c, struct filling *f)
{
	hsy_error error;
	sqlite3_finalize(f->article);
	sqlite3_finalize(f->body);
	sqlite3_finalize(f->digest);
	*f = (struct filling){0};
	keys_fill(c);
	good(case_batch_commit(c, &error), &error);
	setting(c, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -96000");
	peak_forget();
}

/* ---- all of them ---- */

static int number_order(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Pages that SQLite had to read, or wrote, since it was asked last. */
static double count_pages(hsy_case *c, int what)
{
	int n = 0, highest = 0;
	sqlite3_db_status(c->db, what, &n, &highest, true);
	return n;
}

static void times_begin(hsy_case *c, struct times *t)
{
	*t = (struct times){0};
	count_pages(c, SQLITE_DBSTATUS_CACHE_MISS);
	count_pages(c, SQLITE_DBSTATUS_CACHE_WRITE);
}

static void tell(hsy_case *c, const char *path, uint32_t n, struct times *t)
{
	struct rusage used;
	struct stat st = {0}, wal = {0};
	char name[512];
	getrusage(RUSAGE_SELF, &used);
	snprintf(name, sizeof name, "%s-wal", path);
	stat(path, &st);
	stat(name, &wal);
	qsort(t->links, WINDOW, sizeof *t->links, number_order);
	printf("%8u held: store %5.0f us, link %5.0f (median %.0f), settle %5.0f, commit %5.0f; pages read %.0f,"
	       " written %.0f; %.1f kB an article; peak %.0f MB\n",
	       n, t->store / WINDOW, t->link / WINDOW, t->links[WINDOW / 2], t->settle / WINDOW, t->commit / WINDOW,
	       count_pages(c, SQLITE_DBSTATUS_CACHE_MISS) / WINDOW,
	       count_pages(c, SQLITE_DBSTATUS_CACHE_WRITE) / WINDOW, (double)(st.st_size + wal.st_size) / 1e3 / n,
	       (double)used.ru_maxrss / 1e3);
}

/* Whether the last WINDOW articles before `n` are those of a figure: at each power of ten, and at the end. */
static bool is_told(uint32_t n, uint32_t all)
{
	for (uint32_t at = WINDOW; at <= n; at *= 10)
		if (at == n)
			return true;
	return n == all;
}

static uint32_t window_end(uint32_t i)
{
	return (i / WINDOW + 1) * WINDOW;
}

/* Whether article `i` is only filled in: the next figure is far. */
static bool is_filler(uint32_t i, uint32_t all)
{
	uint32_t next = i + 1;
	while (next < all && !is_told(next, all))
		next += WINDOW - next % WINDOW;
	return i >= FILL_FROM && next - i > LINKED_LEAST;
}

/* Article `i` without links; behind the last one in a row, their keys. */
static void fill(hsy_case *c, struct filling *f, struct making *m, uint32_t i, uint32_t n)
{
	if (!f->article)
		filling_begin(c, f);
	filling_add(f, m, i);
	if (!is_filler(i + 1, n))
		filling_end(c, f);
}

static void run(hsy_case *c, const char *path, uint32_t n, bool fills)
{
	static struct making m;
	static struct times times;
	struct filling filling = {0};
	uint32_t n_held = count_held(c);
	hsy_error error;
	arena_init(&m.arena, SIZE_MAX);
	for (uint32_t i = 0; i < n; i++) {
		article_write(&m, i);
		if (i < n_held)
			continue;
		if (i % WINDOW == 0)
			times_begin(c, &times);
		if (fills && is_filler(i, n)) {
			fill(c, &filling, &m, i, n);
			continue;
		}
		if (!c->in_batch)
			good(case_batch_begin(c, &error), &error);
		article_add(c, &m, i, &times);
		bool is_end = (i + 1) % WINDOW == 0;
		if (is_end || (i % BATCH == BATCH - 1 && is_told(window_end(i), n)))
			batch_end(c, &times);
		else if (i % BATCH == BATCH - 1) /* what nobody looks at need not wait for the disk */
			batch_settle(c, &times);
		if (is_end && is_told(i + 1, n))
			tell(c, path, i + 1, &times);
	}
	if (c->in_batch)
		batch_end(c, &times);
	arena_free(&m.arena);
	buffer_free(&m.text);
}

int main(int argc, char **argv)
{
	uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 10000;
	const char *path = argc > 2 ? argv[2] : "bench_link.db";
	const struct case_tuning tuning = {.leaves_links = true}; /* article_add links by itself, to measure it */
	hsy_case *c;
	hsy_error error;
	setvbuf(stdout, NULL, _IOLBF, 0);
	are_short = argc > 3 && !strcmp(argv[3], "short");
	are_dense = argc > 3 && !strcmp(argv[3], "dense");
	words_begin();
	good(case_open_tuned(path, HSY_CASE_WRITE, &tuning, &c, &error), &error);
	run(c, path, n, argc > 4 && !strcmp(argv[4], "filled"));
	hsy_case_free(c);
	return 0;
}
