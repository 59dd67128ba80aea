/* reading/: windows, levels, and the reader on the real model (skipped without one). */
#include "model/model.h"
#include "reading/finding/level.h"
#include "reading/finding/spans.h"
#include "reading/people/name_join.h"
#include "reading/people/name_tag.h"
#include "reading/finding/window.h"
#include "text/quote.h"

#include "check.h"

#include <sys/resource.h>

static uint32_t seed = 1;

static uint32_t random_below(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

/* What window_plan promises of any text: kept words are all words, each once; windows fit; ends move on. */
static void check_plan(const struct word *words, const uint16_t *n_pieces, size_t n)
{
	struct arena arena;
	size_t n_windows = 0, kept = 0;
	arena_init(&arena, 64 << 20);
	const struct window *w = window_plan(&arena, words, n_pieces, n, &n_windows);
	CHECK(w && n_windows > 0);
	for (size_t i = 0; w && i < n_windows; i++) {
		size_t pieces = 0;
		for (size_t k = w[i].first; k < w[i].end; k++)
			pieces += n_pieces[k];
		CHECK(pieces <= WINDOW_PIECES);
		CHECK_INT(w[i].keep_first, kept);
		CHECK(w[i].first <= w[i].keep_first && w[i].keep_first < w[i].keep_end &&
		      w[i].keep_end <= w[i].end);
		CHECK(i == 0 || w[i].end > w[i - 1].end);
		kept = w[i].keep_end;
	}
	CHECK_INT(kept, n);
	arena_free(&arena);
}

static void test_windows_keep_each_word_once(void)
{
	enum { MOST = 3000 };
	static struct word words[MOST];
	static uint16_t n_pieces[MOST];
	static const uint32_t longest[] = {1, 2, 5, 70, 128, WINDOW_PIECES};
	for (int round = 0; round < 300; round++) {
		size_t n = 1 + random_below(round % 3 ? 600 : MOST);
		uint32_t most = longest[random_below(6)], paragraph = 1 + random_below(60);
		for (size_t i = 0; i < n; i++) {
			n_pieces[i] = (uint16_t)(1 + random_below(random_below(4) ? 3 : most));
			words[i].gap = random_below(paragraph) ? GAP_SPACE : GAP_PARAGRAPH;
		}
		check_plan(words, n_pieces, n);
	}
}

static void test_windows_hand_over_at_a_paragraph(void)
{
	struct word words[400] = {{0}};
	uint16_t n_pieces[400];
	size_t n_windows = 0;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < 400; i++)
		n_pieces[i] = 1, words[i].gap = i == 210 ? GAP_PARAGRAPH : GAP_SPACE;
	const struct window *w = window_plan(&arena, words, n_pieces, 400, &n_windows);
	CHECK_INT(n_windows, 2);
	CHECK_INT(w[0].keep_end, 210);
	CHECK_INT(w[0].end, 210);
	CHECK_INT(w[1].first, 210 - WINDOW_CONTEXT);
	words[210].gap = GAP_SPACE;
	words[165].gap = GAP_PARAGRAPH;
	w = window_plan(&arena, words, n_pieces, 400, &n_windows);
	CHECK_INT(w[0].end, 165);
	words[165].gap = GAP_SPACE;
	w = window_plan(&arena, words, n_pieces, 400, &n_windows);
	CHECK_INT(w[0].end, WINDOW_PIECES);
	CHECK_INT(w[1].first, WINDOW_PIECES - WINDOW_OVERLAP);
	CHECK(w[0].keep_end > w[1].first && w[0].keep_end < w[0].end);
	arena_free(&arena);
}

/* Windows of words 0 to 3 and 2 to 5; the second keeps what stands from 3 on. */
static void test_what_two_windows_see_is_their_mean(void)
{
	static const struct window windows[] = {{0, 4, 0, 3}, {2, 6, 3, 6}};
	static const size_t rows[] = {0, 4};
	static const float at[] = {1, 2, 10, 20, 3, 40, 6, 7, /* of words 2, 3: */ 5, 30, 8, 9, 11, 12, 13, 14};
	const struct vectors v = {windows, 2, 2, rows, at};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	const float *const *mean = vectors_mean(&v, 1, 4, &arena);
	CHECK(mean && mean[0] == at + 2 && mean[3] == at + 12); /* words that one sees are not copied */
	CHECK(mean && mean[1][0] == 4.0f && mean[1][1] == 35.0f);
	CHECK(mean && mean[2][0] == 7.0f && mean[2][1] == 8.0f);
	arena_free(&arena);
}

static struct word *words_of(struct arena *arena, const char *text, size_t *ret_n)
{
	struct word *words = NULL;
	CHECK_INT(word_split(arena, lang_english(), text, strlen(text), 1000000, &words, ret_n, NULL), HSY_OK);
	quote_pair(text, words, *ret_n);
	return words;
}

/* The words of the level's only segment, with blanks between. */
static const char *content_seen(const char *text)
{
	static char seen[400];
	struct arena arena;
	struct level level;
	size_t n = 0;
	arena_init(&arena, 1 << 20);
	const struct word *words = words_of(&arena, text, &n);
	CHECK(level_init(&arena, n, 1, &level));
	level_add_content(&level, words, n, 7);
	seen[0] = '\0';
	for (size_t i = 0; i < level.n; i++) {
		const struct word *w = &level.words[i];
		snprintf(seen + strlen(seen), sizeof seen - strlen(seen), "%s%.*s%s", i ? " " : "",
			 (int)(w->byte_end - w->byte_begin), text + w->byte_begin,
			 w->quote == QUOTE_OUTSIDE ? "" : "^");
	}
	CHECK(level.n == 0 || (level.segments[0].inside == 7 && level.words[0].gap == GAP_PARAGRAPH));
	arena_free(&arena);
	return seen;
}

/* Word i is surely tagged `tag`, or is O with that much doubt. */
static void tag_word(float *probs, uint8_t *tags, size_t i, uint8_t tag, float doubt)
{
	for (int k = 0; k < MODEL_TAGS; k++)
		probs[i * MODEL_TAGS + k] = k == tag ? 1.0f - doubt : doubt / (MODEL_TAGS - 1);
	tags[i] = tag;
}

static void test_names_agree_within_an_article(void)
{
	static const char text[] = "Taros fell. Vik left Taros. He saw TAROS, Ada Taros, taros and Taros";
	enum { PERSON = 1, PLACE = 5, LAST = 16 };
	struct arena arena;
	size_t n = 0;
	float probs[(LAST + 1) * MODEL_TAGS];
	uint8_t tags[LAST + 1];
	arena_init(&arena, 1 << 20);
	const struct word *words = words_of(&arena, text, &n);
	struct name_memory *memory = name_memory_new(&arena);
	CHECK_INT(n, LAST + 1);
	for (size_t i = 0; i <= LAST; i++)
		tag_word(probs, tags, i, 0, i == LAST ? 0.02f : 0.2f);
	tag_word(probs, tags, 0, PERSON, 0.4f);
	tag_word(probs, tags, 5, PLACE, 0.1f);
	tag_word(probs, tags, 9, PLACE, 0.1f);
	CHECK(memory && name_agree(memory, text, words, n, probs, tags, &arena));
	CHECK_INT(tags[0], PLACE);    /* outvoted */
	CHECK_INT(tags[3], 0);        /* never seen as a name */
	CHECK_INT(tags[12], 0);       /* part of a longer run of capitals */
	CHECK_INT(tags[14], 0);       /* without its capital */
	CHECK_INT(tags[LAST], PLACE); /* missed */
	tag_word(probs, tags, LAST, 0, 0.001f);
	CHECK(name_agree(memory, text, words, n, probs, tags, &arena));
	CHECK_INT(tags[LAST], 0); /* surely none */
	arena_free(&arena);
}

static void test_a_company_is_known_without_its_form(void)
{
	static const char text[] = "Venn Mill, Inc. sold it. Soon, Venn Mill left.";
	enum { ORGANISATION = 3, N = 14, AGAIN = 10 };
	struct arena arena;
	size_t n = 0;
	float probs[N * MODEL_TAGS];
	uint8_t tags[N];
	arena_init(&arena, 1 << 20);
	const struct word *words = words_of(&arena, text, &n);
	struct name_memory *memory = name_memory_new(&arena);
	CHECK_INT(n, N);
	for (size_t i = 0; i < N; i++)
		tag_word(probs, tags, i, (uint8_t)(i == 0 ? ORGANISATION : i < 5 ? ORGANISATION + 1 : 0), 0.1f);
	CHECK(memory && name_agree(memory, text, words, n, probs, tags, &arena));
	CHECK_INT(tags[AGAIN], ORGANISATION);
	CHECK_INT(tags[AGAIN + 1], ORGANISATION + 1);
	CHECK_INT(tags[AGAIN + 2], 0);
	arena_free(&arena);
}

enum { MARKED_BYTES = 200, MARKED_WORDS = 40 };

/* The text of "[p Ada] met [o the Court]" and, for each of its bytes, the tag of the name in brackets there. */
static void unmark(const char *marked, char *text, uint8_t *tag_at)
{
	static const char kinds[] = "pol";
	uint8_t tag = 0;
	size_t n = 0;
	for (; *marked; marked++) {
		if (*marked == '[') {
			tag = (uint8_t)(1 + 2 * (strchr(kinds, marked[1]) - kinds));
			marked += 2;
		} else if (*marked == ']') {
			tag = 0;
		} else {
			tag_at[n] = tag;
			text[n++] = *marked;
		}
	}
	text[n] = '\0';
}

/* The same with brackets around the names that name_join and name_correct leave. */
static const char *names_left(const char *marked)
{
	static char seen[2 * MARKED_BYTES];
	char text[MARKED_BYTES];
	uint8_t tag_at[MARKED_BYTES], tags[MARKED_WORDS] = {0};
	struct arena arena;
	size_t n = 0, length = 0;
	arena_init(&arena, 1 << 20);
	unmark(marked, text, tag_at);
	const struct word *words = words_of(&arena, text, &n);
	CHECK(n <= MARKED_WORDS);
	for (size_t i = 0; i < n; i++) {
		uint8_t tag = tag_at[words[i].byte_begin];
		bool within = tag && words[i].byte_begin > 0 && tag_at[words[i].byte_begin - 1] == tag;
		tags[i] = (uint8_t)(tag + within);
	}
	name_join(text, words, n, tags);
	name_correct(text, words, n, tags);
	for (size_t i = 0; i < n; i++) {
		bool begins = tags[i] % 2 == 1,
		     ends = tags[i] && (i + 1 == n || tags[i + 1] % 2 == 1 || !tags[i + 1]);
		length += (size_t)snprintf(
		    seen + length, sizeof seen - length, "%s%.*s%.*s%s", i && words[i].gap != GAP_NONE ? " " : "",
		    begins ? 3 : 0, &"[p [o [l "[begins ? 3 * ((tags[i] - 1) / 2) : 0],
		    (int)(words[i].byte_end - words[i].byte_begin), text + words[i].byte_begin, ends ? "]" : "");
	}
	arena_free(&arena);
	return seen;
}

static void test_names_cut_in_pieces_are_joined(void)
{
	CHECK_TEXT(names_left("the [o Court] of the [l District of Tarn] sat"),
		   "the [o Court of the District of Tarn] sat");
	CHECK_TEXT(names_left("[o Taros] of [l Tarn]"), "[o Taros] of [l Tarn]");
	CHECK_TEXT(names_left("the [o Senate] of\n\n[l Tarn]"), "the [o Senate] of [l Tarn]");
	CHECK_TEXT(names_left("by [p R.E.] [p Lund]"), "by [p R.E. Lund]");
	CHECK_TEXT(names_left("named A. [p Noel Lund]"), "named [p A. Noel Lund]");
	CHECK_TEXT(names_left("of Plan A. [p Noel Lund]"), "of Plan A. [p Noel Lund]");
	CHECK_TEXT(names_left("P.S. [p Tom], come"), "P.S. [p Tom], come");
	CHECK_TEXT(names_left("[p Anna] Lund came"), "[p Anna Lund] came");
	CHECK_TEXT(names_left("[p Anna] Says Yes"), "[p Anna] Says Yes");
	CHECK_TEXT(names_left("by Anna [p Lund]"), "by [p Anna Lund]");
	CHECK_TEXT(names_left("So [p Lund] came"), "So [p Lund] came");
	CHECK_TEXT(names_left("\"[p Lund], [p Anna]\" wrote"), "\"[p Lund, Anna]\" wrote");
	CHECK_TEXT(names_left("[p Lund], [p Anna] wrote"), "[p Lund], [p Anna] wrote");
	CHECK_TEXT(names_left("[p Anna C.] \"[p Bo]\" [p Lund] came"), "[p Anna C. \"Bo\" Lund] came");
	CHECK_TEXT(names_left("[p William] (Bill) [p Lund] came"), "[p William (Bill) Lund] came");
	CHECK_TEXT(names_left("[p Bo Lund] (Tarn) [p Ida Quill]"), "[p Bo Lund] (Tarn) [p Ida Quill]");
	CHECK_TEXT(names_left("[p Anna] \"went\" [p Lund]"), "[p Anna] \"went\" [p Lund]");
	CHECK_TEXT(names_left("[p Heather] Lund came"), "[p Heather Lund] came");
	CHECK_TEXT(names_left("met [p Moon Jae]-in there"), "met [p Moon Jae-in] there");
	CHECK_TEXT(names_left("met [p Moon Jae-]in there"), "met [p Moon Jae-in] there");
	CHECK_TEXT(names_left("a [p Lund]-led team"), "a [p Lund]-led team");
	CHECK_TEXT(names_left("a [p Kim Jong]-backed team"), "a [p Kim Jong]-backed team");
	CHECK_TEXT(names_left("a [p Joe Lund]-era law"), "a [p Joe Lund]-era law");
	CHECK_TEXT(names_left("a [p Moon Jae-]led team"), "a [p Moon Jae-]led team");
	CHECK_TEXT(names_left("[p Anne]-[p Mari Lund] came"), "[p Anne-Mari Lund] came");
	CHECK_TEXT(names_left("the [p Anne] - [p Lund] talks"), "the [p Anne] - [p Lund] talks");
	CHECK_TEXT(names_left("the [o Court of the] [l District of Tarn] sat"),
		   "the [o Court of the District of Tarn] sat");
	CHECK_TEXT(names_left("[l Trinidad] and [l Tobago] won"), "[l Trinidad and Tobago] won");
	CHECK_TEXT(names_left("[l Sarrow] and [l Tarn] won"), "[l Sarrow] and [l Tarn] won");
	CHECK_TEXT(names_left("in Northern [l Sarrow]"), "in [l Northern Sarrow]");
	CHECK_TEXT(names_left("in northern [l Sarrow]"), "in northern [l Sarrow]");
}

static void test_a_place_ends_where_another_name_begins(void)
{
	CHECK_TEXT(names_left("from [l Sarrow Texas]"), "from [l Sarrow] [l Texas]");
	CHECK_TEXT(names_left("from [l sarrow new york]"), "from [l sarrow] [l new york]");
	CHECK_TEXT(names_left("in [l West Virginia]"), "in [l West Virginia]");
	CHECK_TEXT(names_left("in [l Sarrow Tx] now"), "in [l Sarrow] [l Tx] now");
	CHECK_TEXT(names_left("in [l Sarrow in] now"), "in [l Sarrow in] now");
	CHECK_TEXT(names_left("in [l Sarrow district]"), "in [l Sarrow] district");
	CHECK_TEXT(names_left("the [l Sarrow River valley]"), "the [l Sarrow River] valley");
	CHECK_TEXT(names_left("by [l sarrow river]"), "by [l sarrow river]");
	CHECK_TEXT(names_left("in [l Northern Canada]"), "in [l Northern Canada]");
	CHECK_TEXT(names_left("in the [l Gulf of Mexico]"), "in the [l Gulf of Mexico]");
	CHECK_TEXT(names_left("in [l Texas City]"), "in [l Texas City]");
	CHECK_TEXT(names_left("in [l Sarrow, Texas] now"), "in [l Sarrow], [l Texas] now");
	CHECK_TEXT(names_left("in [l Tarn-Canada]"), "in [l Tarn-Canada]");
	CHECK_TEXT(names_left("in [l Nazi Germany]"), "in [l Nazi Germany]");
	CHECK_TEXT(names_left("in [l Soviet Georgia]"), "in [l Soviet Georgia]");
	CHECK_TEXT(names_left("the mayor of [p London Anna Lund]"), "the mayor of [l London] [p Anna Lund]");
	CHECK_TEXT(names_left("by [p London Anna Lund]"), "by [p London Anna Lund]");
}

static void test_what_cannot_be_a_person_is_none(void)
{
	CHECK_TEXT(names_left("[p Reuters] said"), "[o Reuters] said");
	CHECK_TEXT(names_left("[p Anna Figaro] said"), "[p Anna Figaro] said");
	CHECK_TEXT(names_left("[p Canada] said"), "[l Canada] said");
	CHECK_TEXT(names_left("the best in Canada"), "the best in [l Canada]");
	CHECK_TEXT(names_left("the best in Texas"), "the best in [l Texas]");
	CHECK_TEXT(names_left("the Air Canada desk"), "the Air Canada desk");
	CHECK_TEXT(names_left("[o Sarrow Air Base] is shut"), "[l Sarrow Air Base] is shut");
	CHECK_TEXT(names_left("the [o Air Base Union]"), "the [o Air Base Union]");
	CHECK_TEXT(names_left("to ida.Canada@mill"), "to ida.Canada@mill");
	CHECK_TEXT(names_left("file GCP_Canada"), "file GCP_Canada");
	CHECK_TEXT(names_left("file [p Anna]_letter"), "file Anna_letter");
}

static void test_contents_are_freed_of_what_encloses_them(void)
{
	CHECK_TEXT(content_seen("that the mill would close"), "the mill would close");
	CHECK_TEXT(content_seen("\"the mill will close\""), "the mill will close");
	CHECK_TEXT(content_seen("that the mill \"will close\""), "the mill \"^ will^ close^ \"^");
	CHECK_TEXT(content_seen("no more"), "");
	CHECK_TEXT(content_seen(""), "");
}

/* The words from the one at which `first` begins up to the one at which `last` ends. */
static struct word_range range_of(const char *text, const struct word *words, size_t n, const char *first,
				  const char *last)
{
	struct word_range range = {0, 0, 1, false};
	size_t begin = (size_t)(strstr(text, first) - text),
	       end = (size_t)(strstr(text, last) - text) + strlen(last);
	for (uint32_t i = 0; i < n; i++) {
		if (words[i].byte_begin == begin)
			range.first = i;
		if (words[i].byte_end == end)
			range.last = i;
	}
	return range;
}

static bool is_range(struct word_range a, struct word_range b)
{
	return a.first == b.first && a.last == b.last;
}

enum { MENDED = 4 };

/* What spans_mend leaves of one statement. How many statements there are then. */
static size_t mended(struct arena *arena, const char *text, const struct word *words, size_t n,
		     struct attribution *found)
{
	size_t n_found = 1;
	struct passage passage = {lang_english(), text, words, n, false};
	CHECK(spans_mend(&passage, arena, found, MENDED, &n_found));
	return n_found;
}

static void test_two_who_are_quoted_make_two_statements(void)
{
	static const char text[] = "The letter says so.\n\n\"They killed it,\" moaned the man with three boats.\n\n"
				   "\"He should pack,\" fumed Ana Lovric of the union.";
	struct arena arena;
	size_t n = 0;
	arena_init(&arena, 1 << 20);
	const struct word *words = words_of(&arena, text, &n);
	struct word_range contents[] = {range_of(text, words, n, "\"They", "it,\""),
					range_of(text, words, n, "\"He", "pack,\"")};
	struct attribution found[MENDED] = {{.cue = range_of(text, words, n, "moaned", "moaned"),
					     .source = range_of(text, words, n, "The letter", "letter"),
					     .has_source = true,
					     .contents = contents,
					     .n_contents = 2}};
	CHECK_INT(mended(&arena, text, words, n, found), 2);
	CHECK(is_range(found[0].source, range_of(text, words, n, "the man", "boats")));
	CHECK(found[0].n_contents == 1 && is_range(found[0].contents[0], contents[0]));
	CHECK(is_range(found[1].cue, range_of(text, words, n, "fumed", "fumed")));
	CHECK(is_range(found[1].source, range_of(text, words, n, "Ana", "Lovric")));
	CHECK(found[1].n_contents == 1 && is_range(found[1].contents[0], contents[1]));
	arena_free(&arena);
}

static void test_a_time_is_no_source(void)
{
	static const char text[] = "He paid, and a fortnight later wants to sell.";
	struct arena arena;
	size_t n = 0;
	arena_init(&arena, 1 << 20);
	const struct word *words = words_of(&arena, text, &n);
	struct word_range content = range_of(text, words, n, "to sell", "sell");
	struct attribution found[MENDED] = {{.cue = range_of(text, words, n, "wants", "wants"),
					     .source = range_of(text, words, n, "a fortnight", "later"),
					     .has_source = true,
					     .contents = &content,
					     .n_contents = 1}};
	CHECK(mended(&arena, text, words, n, found) == 1 && !found[0].has_source);
	arena_free(&arena);
}

static void test_whom_a_passive_was_advised_by(void)
{
	static const char text[] = "She said that she had been advised by counsel not to answer.";
	struct arena arena;
	size_t n = 0;
	arena_init(&arena, 1 << 20);
	const struct word *words = words_of(&arena, text, &n);
	struct word_range content = range_of(text, words, n, "not to", "answer");
	struct attribution found[MENDED] = {{.cue = range_of(text, words, n, "been advised", "advised"),
					     .source = range_of(text, words, n, "she had", "she had"),
					     .has_source = true,
					     .contents = &content,
					     .n_contents = 1}};
	CHECK_INT(mended(&arena, text, words, n, found), 1);
	CHECK(is_range(found[0].source, range_of(text, words, n, "counsel", "counsel")));
	arena_free(&arena);
}

/* What is left of a statement's cue and content, both from where the first text begins to where the other ends. */
static void check_edges(const char *text, const char *const cue[2], const char *const content[2],
			const char *const ret_cue[2], const char *const ret_content[2])
{
	struct arena arena;
	size_t n = 0;
	arena_init(&arena, 1 << 20);
	const struct word *words = words_of(&arena, text, &n);
	struct word_range told = range_of(text, words, n, content[0], content[1]);
	struct attribution found[MENDED] = {{.cue = range_of(text, words, n, cue[0], cue[1]),
					     .source = range_of(text, words, n, "Lund", "Lund"),
					     .has_source = true,
					     .contents = &told,
					     .n_contents = 1}};
	CHECK_INT(mended(&arena, text, words, n, found), 1);
	CHECK(is_range(found[0].cue, range_of(text, words, n, ret_cue[0], ret_cue[1])));
	CHECK(is_range(found[0].contents[0], range_of(text, words, n, ret_content[0], ret_content[1])));
	arena_free(&arena);
}

#define FROM(first, last) ((const char *const[]){first, last})

static void test_marks_that_pair_with_none(void)
{
	check_edges("Lund “praises” the mill.", FROM("“praises", "praises"), FROM("” the", "mill"),
		    FROM("praises", "praises"), FROM("the mill", "mill"));
	check_edges("Lund “asked to see the mill”.", FROM("“asked", "asked"), FROM("to see", "mill”"),
		    FROM("asked", "asked"), FROM("to see", "mill"));
	check_edges("Lund asked to see “the mill”.", FROM("asked", "asked"), FROM("to see", "mill”"),
		    FROM("asked", "asked"), FROM("to see", "mill”"));
	check_edges("“We saw the mill,” Lund said.", FROM("said", "said"), FROM("“We", "mill,”"),
		    FROM("said", "said"), FROM("“We", "mill,”"));
}

static void test_long_articles_are_cut_at_paragraphs(void)
{
	enum { N = 3 * SEGMENT_WORDS };
	struct arena arena;
	struct level level;
	arena_init(&arena, 64 << 20);
	struct word *words = arena_array(&arena, N, struct word);
	for (size_t i = 0; i < N; i++)
		words[i].gap = i % 1000 ? GAP_SPACE : GAP_PARAGRAPH;
	CHECK(level_init(&arena, N, level_article_segments(N), &level));
	level_add_article(&level, words, N);
	CHECK_INT(level.n, N);
	for (size_t i = 0; i < level.n_segments; i++) {
		CHECK_INT(level.segments[i].begin % 1000, 0);
		CHECK(level.segments[i].end - level.segments[i].begin <= SEGMENT_WORDS);
	}
	CHECK_INT(level.segments[level.n_segments - 1].end, N);
	arena_free(&arena);
}

/* ---- with the model ---- */

static hsy_model *model;

static hsy_status read_text(hsy_reader *reader, const char *text, size_t n, const hsy_reading **ret,
			    hsy_error *error)
{
	hsy_article article = {.path = "test", .text = text, .text_bytes = n};
	return hsy_reader_read(reader, &article, ret, error);
}

static bool spans_fit(const hsy_reading *r)
{
	for (size_t i = 0; i < r->n_statements; i++) {
		const hsy_statement *s = &r->statements[i];
		const hsy_span *spans[2] = {s->source, s->cue};
		for (size_t k = 0; k < 2 + s->n_contents; k++) {
			const hsy_span *span = k < 2 ? spans[k] : &s->contents[k - 2];
			if (span && (span->bytes.begin >= span->bytes.end ||
				     span->bytes.end > r->article.text_bytes || span->chars.end > span->bytes.end))
				return false;
		}
		if (s->id != (int)i + 1 || (s->inside == 0) != (s->depth == 0) || s->score < 0.0 ||
		    s->score > 1.001)
			return false;
		if (s->inside && r->statements[s->inside - 1].depth != s->depth - 1)
			return false;
	}
	return true;
}

static const char story[] = "The mill will close in May, its owner told workers on Monday.\n\n"
			    "“I was told that the bank had refused,” said Ada Venn, who runs the mill. "
			    "The bank denies that it was asked.\n\n";

/* What is too long to be a word is one piece for each part that it was cut into, not a page of them. */
static void test_a_word_that_was_cut(void)
{
	char text[3 * WORD_MAX];
	struct word *words;
	size_t n = 0;
	struct arena arena;
	int32_t ids[WORDPIECE_MAX];
	arena_init(&arena, 1 << 20);
	memset(text, 'a', sizeof text);
	CHECK_INT(word_split(&arena, lang_english(), text, sizeof text - 1, 100, &words, &n, NULL), HSY_OK);
	CHECK_INT(n, 3);
	CHECK_INT(wordpiece_split(model->wordpiece, text, &words[0], ids), 1);
	CHECK(wordpiece_split(model->wordpiece, text, &words[2], ids) > 1);
	arena_free(&arena);
}

static void test_reader_reads(void)
{
	hsy_reader *reader = NULL;
	const hsy_reading *r = NULL;
	CHECK_INT(hsy_reader_new(model, NULL, &reader, NULL), HSY_OK);
	CHECK_INT(read_text(reader, story, strlen(story), &r, NULL), HSY_OK);
	CHECK(r->n_statements >= 3 && spans_fit(r));
	CHECK_TEXT(r->language, "en");
	size_t first = r->n_statements;
	CHECK_INT(read_text(reader, story, strlen(story), &r, NULL), HSY_OK);
	CHECK_INT(r->n_statements, first);
	static const char *const odd[] = {"x", " \n", "\"", "said", "....", "said said said said said said"};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		CHECK(read_text(reader, odd[i], strlen(odd[i]), &r, NULL) == HSY_OK && spans_fit(r));
	hsy_reader_free(reader);
}

static void test_reader_keeps_to_its_options(void)
{
	hsy_reader_options options;
	hsy_reader *reader = NULL;
	const hsy_reading *r = NULL;
	hsy_error error = {0};
	hsy_reader_options_init(&options);
	options.max_depth = 0;
	options.min_score = 0.9;
	options.max_words = 60;
	CHECK_INT(hsy_reader_new(model, &options, &reader, NULL), HSY_OK);
	CHECK_INT(read_text(reader, story, strlen(story), &r, NULL), HSY_OK);
	for (size_t i = 0; i < r->n_statements; i++)
		CHECK(r->statements[i].depth == 0 && r->statements[i].score >= 0.9);
	char twice[2 * sizeof story];
	snprintf(twice, sizeof twice, "%s%s", story, story);
	CHECK_INT(read_text(reader, twice, strlen(twice), &r, &error), HSY_ERR_LIMIT);
	CHECK_TEXT(error.path, "test");
	hsy_reader_free(reader);
}

/* Statements inside others in the story, with a head that scores every word alike. */
static size_t inner_found(float score)
{
	static const float zeros[KERNEL_MAX_WIDTH];
	struct linear kept = model->inner;
	hsy_reader *reader = NULL;
	const hsy_reading *r = NULL;
	size_t n = 0;
	model->inner = (struct linear){.n_in = model->shape.width, .n_out = 1, .f32 = zeros, .bias = &score};
	CHECK_INT(hsy_reader_new(model, NULL, &reader, NULL), HSY_OK);
	CHECK_INT(read_text(reader, story, strlen(story), &r, NULL), HSY_OK);
	for (size_t i = 0; i < r->n_statements; i++)
		n += r->statements[i].depth > 0;
	hsy_reader_free(reader);
	model->inner = kept;
	return n;
}

static void test_contents_are_read_again_where_the_model_says(void)
{
	CHECK(inner_found(1.0f) > 0);
	CHECK_INT(inner_found(-1.0f), 0);
}

/* A long article, many times; a word of 100,000 letters; and no growth. */
static void test_reader_memory_is_bounded(void)
{
	const size_t n_stories = (size_t)check_many(150), n_letters = (size_t)check_many(100000);
	const size_t n = n_stories * (sizeof story - 1);
	hsy_reader *reader = NULL;
	const hsy_reading *r = NULL;
	struct rusage before, after;
	char *text = calloc(n + n_letters + 1, 1);
	CHECK(text && hsy_reader_new(model, NULL, &reader, NULL) == HSY_OK);
	for (size_t i = 0; text && i < n_stories; i++)
		memcpy(text + i * (sizeof story - 1), story, sizeof story - 1);
	CHECK(read_text(reader, text, n, &r, NULL) == HSY_OK && r->n_statements > n_stories && spans_fit(r));
	getrusage(RUSAGE_SELF, &before);
	for (int i = 0; i < 3; i++)
		CHECK_INT(read_text(reader, text, n, &r, NULL), HSY_OK);
	getrusage(RUSAGE_SELF, &after);
	CHECK(after.ru_maxrss - before.ru_maxrss < 4096);
	memset(text + n, 'a', n_letters);
	CHECK(read_text(reader, text + n, n_letters, &r, NULL) == HSY_OK && spans_fit(r));
	hsy_reader_free(reader);
	free(text);
}

int main(void)
{
	RUN(test_windows_keep_each_word_once);
	RUN(test_windows_hand_over_at_a_paragraph);
	RUN(test_what_two_windows_see_is_their_mean);
	RUN(test_names_agree_within_an_article);
	RUN(test_a_company_is_known_without_its_form);
	RUN(test_names_cut_in_pieces_are_joined);
	RUN(test_a_place_ends_where_another_name_begins);
	RUN(test_what_cannot_be_a_person_is_none);
	RUN(test_contents_are_freed_of_what_encloses_them);
	RUN(test_two_who_are_quoted_make_two_statements);
	RUN(test_a_time_is_no_source);
	RUN(test_whom_a_passive_was_advised_by);
	RUN(test_marks_that_pair_with_none);
	RUN(test_long_articles_are_cut_at_paragraphs);
	if (hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, NULL) != HSY_OK)
		return check_end() == EXIT_SUCCESS ? check_skip("no model") : EXIT_FAILURE;
	RUN(test_a_word_that_was_cut);
	RUN(test_reader_reads);
	RUN(test_reader_keeps_to_its_options);
	RUN(test_contents_are_read_again_where_the_model_says);
	RUN(test_reader_memory_is_bounded);
	hsy_model_free(model);
	return check_end();
}
