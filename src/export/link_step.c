/* Linking in steps that take lines and give lines (hearsay.h, "linking in steps"): the pure functions of linking/
 * for engines that sort and join. KEYS and DECIDE go line by line; MEET and CHOOSE remember the lines that have
 * their first number in common, or of a key the first ones, and no more. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/base64.h"
#include "base/error.h"
#include "export/linked.h"
#include "export/sink.h"
#include "intake/lines.h"
#include "linking/candidate.h"
#include "linking/group.h"
#include "linking/pack.h"

enum {
	LINE_MAX_BYTES = 1 << 30, /* one of DECIDE has an article with 24 others */
	RECORD_MAX_BYTES = 128 << 20,
	ARENA_BYTES = 512 << 20,
	SEEN_MAX = KEYS_MAX * KEY_SHARED_MOST
};

struct stepping {
	struct sink out;
	struct arena arena; /* of the line in hand */
	struct line line;
	hsy_problem_fn problem;
	void *context;
	uint64_t n_failed;
	hsy_error *error;

	int64_t key, number; /* MEET, CHOOSE: those of the lines before */
	bool has_number;
	size_t n_before; /* MEET: how many articles before have the key, the first of which are */
	int64_t firsts[KEY_SHARED_MOST];
	struct candidate *seen; /* CHOOSE: [SEEN_MAX] */
	size_t n_seen;
};

static hsy_status line_wrong(const struct stepping *s, size_t at, const char *why)
{
	return error_at(s->error, HSY_ERR_FORMAT, s->line.path, s->line.piece.base + at, "line %" PRIu64 ": %s",
			s->line.number, why);
}

/* ---- numbers in columns ---- */

/* The number at *at, up to a tab or the end of the line, with what follows it; false: there is none that fits. */
static bool column_number(const struct line *line, size_t *at, int64_t *ret)
{
	const char *bytes = line->piece.bytes;
	size_t i = *at, n = line->piece.n;
	bool minus = i < n && bytes[i] == '-';
	uint64_t value = 0, most = (uint64_t)INT64_MAX + minus;
	size_t first = i += minus;
	for (; i < n && ascii_is_digit(bytes[i]); i++) {
		uint64_t digit = (uint64_t)(bytes[i] - '0');
		if (value > (most - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	if (i == first || (i < n && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n'))
		return false;
	*ret = minus ? (int64_t)(0 - value) : (int64_t)value;
	*at = i < n && bytes[i] == '\t' ? i + 1 : i;
	return true;
}

/* The same where nothing may stand: DAY_UNKNOWN. */
static bool column_day(const struct stepping *s, size_t *at, int32_t *ret)
{
	int64_t day = DAY_UNKNOWN;
	if (*at < s->line.piece.n && s->line.piece.bytes[*at] == '\t')
		(*at)++;
	else if (!column_number(&s->line, at, &day) || day <= INT32_MIN || day > INT32_MAX)
		return false;
	*ret = (int32_t)day;
	return true;
}

/* ---- keys ---- */

/* An article as DECIDE takes it: its place, the size of its text, the text, the digest's bytes; as base64. */
static bool digest_write(hsy_json *json, const struct digest *d, int64_t place)
{
	struct buffer bytes = {0}, words = {0};
	uint64_t n_text = d->n_text;
	buffer_append(&bytes, (const char *)&place, sizeof place);
	buffer_append(&bytes, (const char *)&n_text, sizeof n_text);
	buffer_append(&bytes, d->text, d->n_text);
	digest_pack(d, &bytes);
	words.bytes = bytes.failed ? NULL : malloc((bytes.n + 2) / 3 * 4 + 1);
	if (words.bytes) {
		base64_encode(bytes.bytes, bytes.n, words.bytes);
		hsy_json_text(json, "digest", words.bytes, (bytes.n + 2) / 3 * 4);
	}
	buffer_free(&bytes);
	bool good = words.bytes != NULL;
	free(words.bytes);
	return good;
}

static void day_write(hsy_json *json, const char *key, int32_t day)
{
	if (day == DAY_UNKNOWN)
		hsy_json_null(json, key);
	else
		hsy_json_int(json, key, day);
}

/* What GROUP asks of each unit, and where it stands. */
static void units_write(hsy_json *json, const struct digest *d)
{
	hsy_json_open(json, "units", '[');
	for (size_t i = 0; i < d->n_units; i++) {
		struct days said = unit_window(d, &d->units[i]);
		hsy_json_open(json, NULL, '[');
		hsy_json_int(json, NULL, d->units[i].statement);
		hsy_json_int(json, NULL, d->units[i].person + 1);
		day_write(json, NULL, said.from);
		day_write(json, NULL, said.until);
		hsy_json_range(json, NULL, unit_bytes(d, &d->units[i]));
		hsy_json_close(json, ']');
	}
	hsy_json_close(json, ']');
}

static bool keys_write(struct stepping *s, const hsy_article *a, const struct digest *d)
{
	int64_t keys[KEYS_MAX], place = day_place(a->sha256, d->outlet);
	size_t n = keys_make(d, keys);
	hsy_json json = hsy_json_begin(sink_write, &s->out);
	hsy_json_open(&json, NULL, '{');
	hsy_json_string(&json, "path", a->path);
	hsy_json_string(&json, "url", a->url);
	hsy_json_string(&json, "outlet", a->outlet);
	hsy_json_string(&json, "published", a->published);
	hsy_json_string(&json, "sha256", a->sha256);
	day_write(&json, "day", d->published);
	hsy_json_int(&json, "place", place);
	hsy_json_open(&json, "keys", '[');
	for (size_t i = 0; i < n; i++)
		hsy_json_int(&json, NULL, keys[i]);
	hsy_json_close(&json, ']');
	units_write(&json, d);
	bool good = digest_write(&json, d, place);
	hsy_json_end(&json);
	return good;
}

/* Tells what is wrong, and writes it in the place of what would have been written. */
static hsy_status record_failed(struct stepping *s, const hsy_error *problem)
{
	hsy_error named = *problem;
	uint64_t byte = problem->byte == HSY_NO_BYTE ? HSY_NO_BYTE : s->line.piece.base + problem->byte;
	if (!problem->path[0])
		error_at(&named, problem->status, s->line.path, byte, "line %" PRIu64 ": %s", s->line.number,
			 problem->message);
	s->n_failed++;
	if (s->problem)
		s->problem(s->context, &named);
	return hsy_write_error_record(&named, sink_write, &s->out, s->error);
}

static hsy_status keys_line(struct stepping *s)
{
	hsy_record *record = NULL;
	hsy_error problem;
	struct digest digest;
	if (hsy_record_parse(s->line.piece.bytes, s->line.piece.n, &record, &problem) != HSY_OK)
		return record_failed(s, &problem);
	bool good = digest_make(&s->arena, &record->reading, &digest) && keys_write(s, &record->article, &digest);
	hsy_record_free(record);
	return good ? HSY_OK : error_memory(s->error);
}

/* ---- meet ---- */

static hsy_status meet_line(struct stepping *s)
{
	int64_t key, number;
	size_t at = 0;
	if (!column_number(&s->line, &at, &key) || !column_number(&s->line, &at, &number) || number < 0)
		return line_wrong(s, at, "is no key with a number");
	if (s->has_number && (key < s->key || (key == s->key && number <= s->number)))
		return line_wrong(s, 0, "does not stand behind the one before: sort by key and number");
	if (!s->has_number || key != s->key)
		s->n_before = 0;
	size_t n = key_finds(key, s->n_before);
	for (size_t i = 0; i < n; i++)
		buffer_format(&s->out.b, "%" PRId64 "\t%" PRId64 "\n", number, s->firsts[i]);
	sink_flush_if_full(&s->out);
	if (s->n_before < KEY_SHARED_MOST)
		s->firsts[s->n_before] = number;
	s->n_before += key_is_kept(s->n_before);
	s->key = key;
	s->number = number;
	s->has_number = true;
	return HSY_OK;
}

/* ---- choose ---- */

static void chosen_write(struct stepping *s)
{
	size_t n = candidates_choose(s->seen, s->n_seen);
	for (size_t i = 0; i < n; i++)
		buffer_format(&s->out.b, "%" PRId64 "\t%" PRId64 "\n", s->number, s->seen[i].article);
	sink_flush_if_full(&s->out);
	s->n_seen = 0;
}

static hsy_status choose_line(struct stepping *s)
{
	struct candidate c = {0};
	int64_t number, n_keys;
	int32_t day, other;
	size_t at = 0;
	if (!column_number(&s->line, &at, &number) || !column_number(&s->line, &at, &c.article) ||
	    !column_number(&s->line, &at, &n_keys) || n_keys < 1 || n_keys > KEYS_MAX ||
	    !column_day(s, &at, &day) || !column_day(s, &at, &other) || !column_number(&s->line, &at, &c.place))
		return line_wrong(s, at, "is none of two articles and the keys that they have in common");
	if (s->has_number && number != s->number)
		chosen_write(s);
	if (s->n_seen == SEEN_MAX)
		return line_wrong(s, 0, "more articles than can share keys with one");
	c.n_keys = (unsigned)n_keys;
	c.days = candidate_days(day, other);
	s->seen[s->n_seen++] = c;
	s->number = number;
	s->has_number = true;
	return HSY_OK;
}

/* ---- decide ---- */

struct deciding {
	struct linked_article known; /* id: its number */
	struct digest digest;
};

static bool digest_take(struct taking *r, const struct member *m, struct deciding *ret)
{
	const char *bytes;
	size_t n;
	uint64_t n_text;
	if (!take_base64(r, m, &bytes, &n))
		return false;
	const size_t head = sizeof ret->known.place + sizeof n_text;
	if (n < head)
		return take_wrong(r, m->at, m->name, "is none of the step 'keys'");
	memcpy(&ret->known.place, bytes, sizeof ret->known.place);
	memcpy(&n_text, bytes + sizeof ret->known.place, sizeof n_text);
	if (n_text > n - head ||
	    !digest_open(r->arena, bytes + head + n_text, n - head - n_text, bytes + head, n_text, &ret->digest))
		return take_wrong(r, m->at, m->name, "is none of the step 'keys', or of another machine");
	ret->known.day = ret->digest.published;
	ret->known.n_units = ret->digest.n_units;
	ret->known.n_text = n_text;
	return true;
}

static bool article_take(struct taking *r, const struct member *number, const struct member *digest,
			 struct deciding *ret)
{
	size_t n;
	if (!take_count_at(r, number->at, number->name, 0, UINT32_MAX, &n))
		return false;
	ret->known.id = (int64_t)n;
	return digest_take(r, digest, ret);
}

/* False: out of memory. */
static bool two_decide(struct arena *arena, hsy_json *json, const struct deciding *own,
		       const struct deciding *other, size_t *n_whole)
{
	struct linked_with with = {.article = (uint32_t)other->known.id};
	bool is_first = linked_is_before(&own->known, &other->known);
	const struct digest *a = is_first ? &own->digest : &other->digest,
			    *b = is_first ? &other->digest : &own->digest;
	if (!articles_compare(arena, a, b, &with.comparison))
		return false;
	*n_whole += comparison_is_whole(&with.comparison);
	linked_write(json, &with, is_first);
	return true;
}

static bool within_decide(struct arena *arena, hsy_json *json, const struct deciding *own)
{
	struct linked_with with = {.article = (uint32_t)own->known.id};
	if (!article_compare_within(arena, &own->digest, &with.comparison))
		return false;
	linked_write(json, &with, false);
	return true;
}

/* Compares with those of the array in their order, until so many tell all of it. */
static bool all_decide(struct taking *r, hsy_json *json, const struct deciding *own, const struct member *array)
{
	struct arena arena, *outer = r->arena;
	size_t n_whole = 0;
	bool good = json_kind(&r->json, array->at) == '[' || take_wrong(r, array->at, array->name, "is no array");
	arena_init(&arena, ARENA_BYTES);
	r->arena = &arena;
	for (size_t at = good ? json_enter(&r->json, array->at) : 0, value;
	     good && n_whole < CANDIDATES_WHOLE && json_element(&r->json, &at, &value);) {
		struct member m[2];
		struct deciding other;
		arena_reset(&arena);
		good = take_tuple(r, value, "with", m, N_OF(m)) && article_take(r, &m[0], &m[1], &other);
		if (good && !two_decide(&arena, json, own, &other, &n_whole)) {
			r->status = HSY_ERR_MEMORY;
			good = false;
		}
	}
	arena_free(&arena);
	r->arena = outer;
	return good;
}

static hsy_status decide_line(struct stepping *s)
{
	struct taking r = {.arena = &s->arena};
	struct member m[] = {MEMBER("number"), MEMBER("digest"), MEMBER("with")};
	struct deciding own;
	size_t at;
	const char *why;
	if (!json_open(&r.json, s->line.piece.bytes, s->line.piece.n, 0, &at, &why))
		return line_wrong(s, at, why);
	if (take_members(&r, r.json.root, m, N_OF(m)) && article_take(&r, &m[0], &m[1], &own)) {
		hsy_json json = hsy_json_begin(sink_write, &s->out);
		linked_open(&json, (uint32_t)own.known.id);
		if (!within_decide(&s->arena, &json, &own))
			return error_memory(s->error);
		all_decide(&r, &json, &own, &m[2]);
		linked_close(&json);
	}
	if (r.status == HSY_ERR_FORMAT)
		return line_wrong(s, r.at, r.why);
	return r.status == HSY_OK ? HSY_OK : error_memory(s->error);
}

/* ---- group ---- */

struct grouping {
	struct group_node *nodes;
	struct group_edge *edges;
	size_t n_nodes, n_edges;
};

static bool take_day(struct taking *r, size_t at, const char *name, int32_t *ret)
{
	struct line whole = {.piece = {.bytes = r->json.bytes + at, .n = json_behind(&r->json, at) - at}};
	size_t i = 0;
	int64_t day = DAY_UNKNOWN;
	bool good = json_kind(&r->json, at) == 'n' ||
		    (column_number(&whole, &i, &day) && day > INT32_MIN && day <= INT32_MAX);
	*ret = (int32_t)day;
	return good || take_wrong(r, at, name, "is no day");
}

static bool take_node(struct taking *r, size_t array, struct group_node *ret)
{
	struct member m[6];
	size_t n[4];
	static const size_t most[] = {UINT32_MAX, DIGEST_UNITS, UINT32_MAX - 1, UINT32_MAX - 1};
	bool good = take_tuple(r, array, "nodes", m, N_OF(m));
	for (size_t i = 0; i < N_OF(n); i++)
		good = good && take_count_at(r, m[i].at, "nodes", 0, most[i], &n[i]);
	if (!good || !take_day(r, m[4].at, "nodes", &ret->said.from) ||
	    !take_day(r, m[5].at, "nodes", &ret->said.until))
		return false;
	ret->article = (uint32_t)n[0];
	ret->unit = (uint32_t)n[1];
	ret->statement = (uint32_t)n[2];
	ret->speaker = n[3] ? (uint32_t)n[3] : GROUP_NONE;
	ret->around = GROUP_NONE;
	return true;
}

static bool take_tie(struct taking *r, size_t array, size_t n_nodes, struct group_edge *ret)
{
	struct member m[3];
	size_t a, b;
	double score;
	if (!take_tuple(r, array, "edges", m, N_OF(m)) || !take_count_at(r, m[0].at, "edges", 0, n_nodes - 1, &a) ||
	    !take_count_at(r, m[1].at, "edges", a + 1, n_nodes - 1, &b) || !take_score(r, &m[2], &score))
		return false;
	*ret = (struct group_edge){.a = (uint32_t)a, .b = (uint32_t)b, .score = (float)score, .how = GROUP_TOLD};
	return true;
}

/* Nodes rise by article and unit, and the ends of edges are among them. */
static bool grouping_take(struct taking *r, struct grouping *g)
{
	struct member m[] = {MEMBER("nodes"), MEMBER("edges")};
	size_t n = 0;
	if (!take_members(r, r->json.root, m, N_OF(m)) || !take_array(r, &m[0], &g->n_nodes) ||
	    !take_array(r, &m[1], &g->n_edges))
		return false;
	g->nodes = THINGS(r, g->n_nodes, struct group_node);
	g->edges = THINGS(r, g->n_edges, struct group_edge);
	if (!g->nodes || !g->edges || (!g->n_nodes && g->n_edges))
		return g->nodes && g->edges ? take_wrong(r, m[1].at, "edges", "are between no nodes") : false;
	EACH (r, m[0].at, at, value) {
		struct group_node *node = &g->nodes[n];
		if (!take_node(r, value, node))
			return false;
		if (n && (node->article < node[-1].article ||
			  (node->article == node[-1].article && node->unit <= node[-1].unit)))
			return take_wrong(r, value, "nodes", "do not rise");
		n++;
	}
	n = 0;
	EACH (r, m[1].at, at, value)
		if (!take_tie(r, value, g->n_nodes, &g->edges[n++]))
			return false;
	return true;
}

/* Groups of two or more, a line each; `next` goes from one of a group to the next, from 1, 0: it was the last. */
static void groups_write(struct stepping *s, const struct grouping *g, const uint32_t *groups, uint32_t *firsts,
			 uint32_t *next)
{
	for (size_t i = g->n_nodes; i-- > 0;) {
		next[i] = firsts[groups[i]];
		firsts[groups[i]] = (uint32_t)i + 1;
	}
	for (size_t i = 0; i < g->n_nodes; i++) {
		if (firsts[groups[i]] != i + 1 || !next[i])
			continue;
		hsy_json json = hsy_json_begin(sink_write, &s->out);
		hsy_json_open(&json, NULL, '{');
		hsy_json_open(&json, "tellings", '[');
		for (size_t k = i + 1; k; k = next[k - 1]) {
			hsy_json_open(&json, NULL, '[');
			hsy_json_int(&json, NULL, g->nodes[k - 1].article);
			hsy_json_int(&json, NULL, g->nodes[k - 1].unit);
			hsy_json_close(&json, ']');
		}
		hsy_json_close(&json, ']');
		hsy_json_end(&json);
	}
}

static hsy_status group_line(struct stepping *s)
{
	struct taking r = {.arena = &s->arena};
	struct grouping g = {0};
	size_t at, n_groups;
	const char *why;
	if (!json_open(&r.json, s->line.piece.bytes, s->line.piece.n, 0, &at, &why))
		return line_wrong(s, at, why);
	if (!grouping_take(&r, &g))
		return r.status == HSY_ERR_FORMAT ? line_wrong(s, r.at, r.why) : error_memory(s->error);
	uint32_t *groups = THINGS(&r, g.n_nodes, uint32_t), *firsts = THINGS(&r, g.n_nodes, uint32_t),
		 *next = THINGS(&r, g.n_nodes, uint32_t);
	if (!groups || !firsts || !next ||
	    !groups_make(&s->arena, g.nodes, g.n_nodes, g.edges, g.n_edges, groups, &n_groups))
		return error_memory(s->error);
	groups_write(s, &g, groups, firsts, next);
	return HSY_OK;
}

/* ---- all of it ---- */

static const struct {
	const char *name;
	hsy_status (*line)(struct stepping *s);
} steps[] = {[HSY_STEP_KEYS] = {"keys", keys_line},
	     [HSY_STEP_MEET] = {"meet", meet_line},
	     [HSY_STEP_CHOOSE] = {"choose", choose_line},
	     [HSY_STEP_DECIDE] = {"decide", decide_line},
	     [HSY_STEP_GROUP] = {"group", group_line}};

const char *hsy_link_step_name(hsy_link_step step)
{
	return (size_t)step < N_OF(steps) ? steps[step].name : NULL;
}

static hsy_status step_lines(struct stepping *s, hsy_link_step step, struct lines *lines)
{
	hsy_status status;
	size_t cap = step == HSY_STEP_KEYS ? RECORD_MAX_BYTES : LINE_MAX_BYTES;
	while ((status = lines_next(lines, cap, &s->line, s->error)) == HSY_OK && !s->out.refused) {
		arena_reset(&s->arena);
		status = steps[step].line(s);
		if (status != HSY_OK)
			return status;
	}
	if (status == HSY_DONE && step == HSY_STEP_CHOOSE && s->has_number)
		chosen_write(s);
	return status == HSY_DONE ? HSY_OK : status;
}

hsy_status hsy_link(hsy_link_step step, const char *const *paths, size_t n_paths, hsy_write_fn write,
		    hsy_problem_fn problem, void *context, uint64_t *ret_n_failed, hsy_error *error)
{
	struct lines *lines = NULL;
	struct stepping s = {.problem = problem, .context = context, .error = error};
	if (!hsy_link_step_name(step))
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "linking has no such step");
	s.seen = step == HSY_STEP_CHOOSE ? malloc(SEEN_MAX * sizeof *s.seen) : NULL;
	if (step == HSY_STEP_CHOOSE && !s.seen)
		return error_memory(error);
	hsy_status status = lines_open(paths, n_paths, &lines, error);
	if (status == HSY_OK) {
		arena_init(&s.arena, ARENA_BYTES);
		s.out = sink_begin(write, context);
		status = step_lines(&s, step, lines);
		hsy_status end = sink_end(&s.out, status == HSY_OK ? error : NULL);
		status = status == HSY_OK ? end : status;
		arena_free(&s.arena);
	}
	lines_free(lines);
	free(s.seen);
	if (ret_n_failed)
		*ret_n_failed = s.n_failed;
	return status;
}
