/* Scoring a reading against gold, in this order:
 *
 *   1. both sides become sets: the attributions that have content, as pieces in code points; of the reading
 *      the outermost only, since PolNeAR marks no others
 *   2. linked: each gold attribution, in the order of its file, takes the first free one of the reading that
 *      matches it, once by overlap and once by equal words
 *   3. spans: each distinct piece of a role, freed of marks at its edges, is looked up on the other side
 *
 * The linked figures are those that scripts of PolNeAR's users print, to the last match; a change here
 * changes what published figures compare with.
 */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"
#include "eval/brat.h"

#include <stdlib.h>
#include <string.h>

enum { SCORE_MEMORY = 1 << 30 }; /* cap for one article with its annotation */

/* The words of one role with white space made single blanks and marks taken off both ends. */
struct words {
	const char *bytes;
	size_t n;
};

struct attribution {
	struct brat_pieces role[BRAT_ROLES];
	struct words words[BRAT_ROLES];
	bool used; /* matched in this round */
};

struct side {
	struct attribution *attributions;
	size_t n;
	struct brat_pieces spans[BRAT_ROLES]; /* distinct, trimmed, in text order */
};

struct scoring {
	const char *text;
	size_t n_bytes, n_chars;
	uint32_t *byte_of; /* [n_chars + 1]: where each code point begins */
	struct arena arena;
	hsy_error *error;
};

double hsy_score_precision(hsy_score s)
{
	return s.n_found ? (double)s.n_both / (double)s.n_found : 0.0;
}

double hsy_score_recall(hsy_score s)
{
	return s.n_gold ? (double)s.n_both / (double)s.n_gold : 0.0;
}

double hsy_score_f1(hsy_score s)
{
	double p = hsy_score_precision(s), r = hsy_score_recall(s);
	return p + r > 0.0 ? 2.0 * p * r / (p + r) : 0.0;
}

/* ---------------------------------------------------------------------------------- the article's text */

static hsy_status index_text(struct scoring *s, const hsy_article *article)
{
	s->text = article->text ? article->text : "";
	s->n_bytes = article->text ? article->text_bytes : 0;
	if (s->n_bytes >= UINT32_MAX)
		return error_at(s->error, HSY_ERR_LIMIT, article->path, HSY_NO_BYTE, "a text of 4 GiB or more");
	s->byte_of = arena_array(&s->arena, s->n_bytes + 1, uint32_t);
	if (!s->byte_of)
		return error_memory(s->error);
	for (size_t at = 0; at < s->n_bytes; s->n_chars++) {
		s->byte_of[s->n_chars] = (uint32_t)at;
		utf8_next(s->text, s->n_bytes, &at);
	}
	s->byte_of[s->n_chars] = (uint32_t)s->n_bytes;
	return HSY_OK;
}

static uint32_t char_at(const struct scoring *s, size_t at_char)
{
	size_t at = s->byte_of[at_char];
	return utf8_next(s->text, s->n_bytes, &at);
}

static bool is_white(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f);
	return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Quotation marks and the punctuation that ends a clause: people differ on whether these belong. */
static bool is_edge(uint32_t c)
{
	if (c < 0x80)
		return c && strchr("\"'`.,;:!?", (int)c);
	return c == 0x2018 || c == 0x2019 || c == 0x201c || c == 0x201d;
}

static bool is_loose(const struct scoring *s, size_t at_char)
{
	uint32_t c = char_at(s, at_char);
	return is_white(c) || is_edge(c);
}

static hsy_range range_trim(const struct scoring *s, hsy_range r)
{
	while (r.begin < r.end && is_loose(s, r.begin))
		r.begin++;
	while (r.begin < r.end && is_loose(s, r.end - 1))
		r.end--;
	return r;
}

/* ------------------------------------------------------------------------------------------ the sides */

/* Appends code point `at_char`, white space as one blank between words. */
static void put_char(const struct scoring *s, size_t at_char, struct buffer *to)
{
	uint32_t from = s->byte_of[at_char];
	if (!is_white(char_at(s, at_char)))
		buffer_append(to, s->text + from, s->byte_of[at_char + 1] - from);
	else if (!to->n || to->bytes[to->n - 1] != ' ')
		buffer_char(to, ' ');
}

/* The part of n bytes that is left when blanks and marks are taken off both ends. */
static struct words words_trim(const char *bytes, size_t n)
{
	size_t first = n, behind = 0;
	for (size_t at = 0; at < n;) {
		size_t begin = at;
		uint32_t c = utf8_next(bytes, n, &at);
		if (c == ' ' || is_edge(c))
			continue;
		first = begin < first ? begin : first;
		behind = at;
	}
	return behind ? (struct words){bytes + first, behind - first} : (struct words){"", 0};
}

static hsy_status words_of(struct scoring *s, struct brat_pieces pieces, struct words *ret_words)
{
	struct buffer b = {0};
	for (size_t i = 0; i < pieces.n; i++) {
		if (i && b.n && b.bytes[b.n - 1] != ' ')
			buffer_char(&b, ' ');
		for (size_t at = pieces.chars[i].begin; at < pieces.chars[i].end; at++)
			put_char(s, at, &b);
	}
	char *copy = b.failed ? NULL : arena_copy(&s->arena, b.bytes, b.n);
	if (copy)
		*ret_words = words_trim(copy, b.n);
	buffer_free(&b);
	return copy ? HSY_OK : error_memory(s->error);
}

/* The distinct trimmed pieces of a role over n attributions. */
static hsy_status distinct_spans(struct scoring *s, const struct brat_attribution *from, size_t n, int role,
				 struct brat_pieces *ret_spans)
{
	size_t count = 0, distinct = 0;
	for (size_t i = 0; i < n; i++)
		count += from[i].role[role].n;
	hsy_range *spans = arena_array(&s->arena, count + 1, hsy_range);
	if (!spans)
		return error_memory(s->error);
	count = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < from[i].role[role].n; k++)
			spans[count++] = range_trim(s, from[i].role[role].chars[k]);
	brat_sort(spans, count);
	for (size_t i = 0; i < count; i++) {
		bool again = distinct && !memcmp(&spans[distinct - 1], &spans[i], sizeof *spans);
		if (spans[i].begin < spans[i].end && !again)
			spans[distinct++] = spans[i];
	}
	*ret_spans = (struct brat_pieces){spans, distinct};
	return HSY_OK;
}

/* One side out of n attributions; those without content count for the spans only. */
static hsy_status side_make(struct scoring *s, const struct brat_attribution *from, size_t n, struct side *ret_side)
{
	hsy_status status = HSY_OK;
	ret_side->attributions = arena_array(&s->arena, n + 1, struct attribution);
	if (!ret_side->attributions)
		return error_memory(s->error);
	for (int role = 0; role < BRAT_ROLES && status == HSY_OK; role++)
		status = distinct_spans(s, from, n, role, &ret_side->spans[role]);
	for (size_t i = 0; i < n && status == HSY_OK; i++) {
		if (!from[i].role[BRAT_CONTENT].n)
			continue;
		struct attribution *to = &ret_side->attributions[ret_side->n++];
		for (int role = 0; role < BRAT_ROLES && status == HSY_OK; role++) {
			to->role[role] = from[i].role[role];
			status = words_of(s, to->role[role], &to->words[role]);
		}
	}
	return status;
}

/* `n` spans of a statement as pieces; a span that leaves the text is the caller's mistake. */
static hsy_status pieces_of(struct scoring *s, const hsy_span *spans, size_t n, struct brat_pieces *ret_pieces)
{
	ret_pieces->n = n;
	ret_pieces->chars = arena_array(&s->arena, n + 1, hsy_range);
	if (!ret_pieces->chars)
		return error_memory(s->error);
	for (size_t i = 0; i < n; i++) {
		hsy_range r = ret_pieces->chars[i] = spans[i].chars;
		if (r.begin > r.end || r.end > s->n_chars)
			return error_at(s->error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
					"a statement's span leaves the article's text");
	}
	brat_sort(ret_pieces->chars, n);
	return HSY_OK;
}

static hsy_status side_of_reading(struct scoring *s, const hsy_reading *reading, struct side *ret_side)
{
	size_t n = 0;
	hsy_status status = HSY_OK;
	struct brat_attribution *found = arena_array(&s->arena, reading->n_statements + 1, struct brat_attribution);
	if (!found)
		return error_memory(s->error);
	for (size_t i = 0; i < reading->n_statements && status == HSY_OK; i++) {
		const hsy_statement *st = &reading->statements[i];
		if (st->depth > 0)
			continue;
		struct brat_pieces *role = found[n++].role;
		status = pieces_of(s, st->source, st->source != NULL, &role[BRAT_SOURCE]);
		if (status == HSY_OK)
			status = pieces_of(s, st->cue, st->cue != NULL, &role[BRAT_CUE]);
		if (status == HSY_OK)
			status = pieces_of(s, st->contents, st->n_contents, &role[BRAT_CONTENT]);
	}
	return status == HSY_OK ? side_make(s, found, n, ret_side) : status;
}

/* ------------------------------------------------------------------------------------------- matching */

/* Characters that the pieces of a and of b share, counted for each pair of pieces. */
static size_t shared(struct brat_pieces a, struct brat_pieces b)
{
	size_t sum = 0;
	for (size_t i = 0; i < a.n; i++) {
		for (size_t k = 0; k < b.n && b.chars[k].begin < a.chars[i].end; k++) {
			hsy_range x = a.chars[i], y = b.chars[k];
			size_t begin = x.begin > y.begin ? x.begin : y.begin;
			size_t end = x.end < y.end ? x.end : y.end;
			sum += end > begin ? end - begin : 0;
		}
	}
	return sum;
}

static size_t total(struct brat_pieces a)
{
	size_t sum = 0;
	for (size_t i = 0; i < a.n; i++)
		sum += a.chars[i].end - a.chars[i].begin;
	return sum;
}

/* Both have none, or they overlap. */
static bool meet(struct brat_pieces a, struct brat_pieces b)
{
	return a.n && b.n ? shared(a, b) > 0 : !a.n && !b.n;
}

static bool matches_overlap(const struct attribution *gold, const struct attribution *found)
{
	if (!meet(gold->role[BRAT_SOURCE], found->role[BRAT_SOURCE]) ||
	    !meet(gold->role[BRAT_CUE], found->role[BRAT_CUE]))
		return false;
	struct brat_pieces a = gold->role[BRAT_CONTENT], b = found->role[BRAT_CONTENT];
	size_t n_a = total(a), n_b = total(b), small = n_a < n_b ? n_a : n_b;
	return small > 0 && shared(a, b) >= small - small / 2;
}

static bool matches_exact(const struct attribution *gold, const struct attribution *found)
{
	for (int role = 0; role < BRAT_ROLES; role++) {
		struct words a = gold->words[role], b = found->words[role];
		if (a.n != b.n || memcmp(a.bytes, b.bytes, a.n) != 0)
			return false;
	}
	return true;
}

static hsy_score score_linked(const struct side *gold, const struct side *found,
			      bool (*matches)(const struct attribution *, const struct attribution *))
{
	hsy_score score = {gold->n, found->n, 0};
	for (size_t k = 0; k < found->n; k++)
		found->attributions[k].used = false;
	for (size_t i = 0; i < gold->n; i++) {
		size_t k = 0;
		while (k < found->n &&
		       (found->attributions[k].used || !matches(&gold->attributions[i], &found->attributions[k])))
			k++;
		if (k == found->n)
			continue;
		found->attributions[k].used = true;
		score.n_both++;
	}
	return score;
}

/* Both lists are sorted and hold no range twice. */
static hsy_score score_spans(struct brat_pieces gold, struct brat_pieces found)
{
	hsy_score score = {gold.n, found.n, 0};
	for (size_t i = 0, k = 0; i < gold.n && k < found.n;) {
		hsy_range g = gold.chars[i], f = found.chars[k];
		bool same = g.begin == f.begin && g.end == f.end;
		bool gold_first = g.begin != f.begin ? g.begin < f.begin : g.end < f.end;
		score.n_both += same;
		i += same || gold_first;
		k += same || !gold_first;
	}
	return score;
}

static void score_add(hsy_score *to, hsy_score s)
{
	to->n_gold += s.n_gold;
	to->n_found += s.n_found;
	to->n_both += s.n_both;
}

static hsy_status score_reading(struct scoring *s, const hsy_reading *reading, const char *ann_path,
				hsy_scores *scores)
{
	struct brat_file file = {0};
	struct side gold = {0}, found = {0};
	hsy_status status = index_text(s, &reading->article);
	if (status == HSY_OK)
		status = brat_read(ann_path, s->n_chars, &s->arena, &file, s->error);
	if (status == HSY_OK)
		status = side_make(s, file.attributions, file.n, &gold);
	if (status == HSY_OK)
		status = side_of_reading(s, reading, &found);
	if (status != HSY_OK)
		return status;
	score_add(&scores->source, score_spans(gold.spans[BRAT_SOURCE], found.spans[BRAT_SOURCE]));
	score_add(&scores->cue, score_spans(gold.spans[BRAT_CUE], found.spans[BRAT_CUE]));
	score_add(&scores->content, score_spans(gold.spans[BRAT_CONTENT], found.spans[BRAT_CONTENT]));
	score_add(&scores->linked_overlap, score_linked(&gold, &found, matches_overlap));
	score_add(&scores->linked_exact, score_linked(&gold, &found, matches_exact));
	scores->n_annotations++;
	return HSY_OK;
}

/* `n_articles` is left to the caller, who alone knows which annotations are of one article. */
hsy_status hsy_eval_brat(const hsy_reading *reading, const char *ann_path, hsy_scores *scores, hsy_error *error)
{
	if (!reading || !ann_path || !scores)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
				"a reading, an annotation and scores are needed");
	struct scoring s = {.error = error};
	arena_init(&s.arena, SCORE_MEMORY);
	hsy_status status = score_reading(&s, reading, ann_path, scores);
	arena_free(&s.arena);
	return status;
}
