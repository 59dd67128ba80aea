/* See turns.h. Labels count where others stand near: a lone "Note:" is none. */
#include "reading/finding/turns.h"

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"
#include "text/quote.h"
#include "text/sentence.h"

#include <string.h>

enum { LABEL_WORDS = 6, BRACKET_WORDS = 12, NEAR_PARAGRAPHS = 3 };

enum form { FORM_NONE, FORM_LETTER, FORM_NAME, FORM_RECORD, FORM_POST };

/* What a paragraph begins with, or for a post is. */
struct label {
	enum form form;
	uint32_t first, last; /* the name */
	uint32_t mark;        /* the colon; the last word of the label where it has none */
};

struct paragraph {
	uint32_t first, end;
	struct label label;
};

struct turns {
	struct scene view;
	struct arena *arena;
	struct paragraph *at;
	size_t n;
};

static bool starts(const struct scene *v, uint32_t i)
{
	return i == 0 || v->words[i].gap == GAP_PARAGRAPH;
}

static bool starts_line(const struct scene *v, uint32_t i)
{
	return i == 0 ||
	       memchr(v->text + v->words[i - 1].byte_end, '\n', v->words[i].byte_begin - v->words[i - 1].byte_end);
}

/* Behind the bracket that opens at i, if one does: "[00:01:10]", "(in reply)". */
static uint32_t skip_bracket(const struct scene *v, uint32_t i, uint32_t end)
{
	if (i >= end || !(look_is(v, i, "[") || look_is(v, i, "(")))
		return i;
	for (uint32_t k = i + 1; k < end && k - i < BRACKET_WORDS; k++)
		if (look_is(v, k, "]") || look_is(v, k, ")"))
			return k + 1;
	return i;
}

/* The end of the run of capitalised words from i on, with the stops of "Mr." and initials. */
static uint32_t name_end(const struct scene *v, uint32_t i, uint32_t end)
{
	uint32_t at = i;
	while (at < end && at - i < LABEL_WORDS && (at == i || !starts(v, at))) {
		bool stop = at > i && look_is(v, at, ".") && look_joined(v, at) &&
			    (v->words[at - 1].byte_end - v->words[at - 1].byte_begin == 1 ||
			     phrase_name_word(v, at - 1, NULL) == NAME_WORD_HONORIFIC);
		bool hyphen =
		    at > i && look_joined(v, at) && (look_is(v, at, "-") || v->words[at].mark == MARK_SINGLE);
		if (!look_capital(v, at) && !stop && !hyphen)
			break;
		at++;
	}
	return at;
}

/* "MISTAKE OF THE WEEK", "DRIVER OF THE DAY": a heading in capitals, and nobody. */
static bool is_topic(const struct scene *v, uint32_t first, uint32_t last)
{
	for (uint32_t i = first + 1; i <= last; i++)
		if (phrase_is_determiner(v, i) ||
		    (look_in(v, i, CLASS_OF) && noun_class(v, i - 1, NULL) != NOUN_PERSON))
			return true;
	return false;
}

/* Somebody's: in capitals, with an honorific or a forename. "Note:" and "Related Stories:" are not. */
static bool is_somebody(const struct scene *v, uint32_t first, uint32_t last)
{
	const struct word *w = &v->words[last];
	bool upper = w->shape == SHAPE_UPPER && w->byte_end - w->byte_begin > 2 && !is_topic(v, first, last) &&
		     !look_in(v, first, CLASS_BOX_HEADING);
	return upper || phrase_name_word(v, first, NULL) == NAME_WORD_HONORIFIC ||
	       (first < last && phrase_is_forename(v, first));
}

/* The paragraph that ends before word `end` is quoted from its first word to its last. */
static bool is_quoted_above(const struct scene *v, uint32_t end)
{
	uint32_t i = end;
	while (i > 0 && quote_covers(&v->words[i - 1]) && (i == end || !starts(v, i)))
		i--;
	return i < end && starts(v, i);
}

/* The line of a dash and a name [first, last] says whose the paragraph above is: that is quoted, or the name has
 * what its bearer is, "— Anna Lund, baker". A reporter's name alone is below what she wrote herself. */
static bool is_signature(const struct scene *v, uint32_t first, uint32_t last, uint32_t end)
{
	bool line = end - first <= LABEL_WORDS * 2 && !look_is(v, end - 1, ".");
	if (!line || (last + 1 < end && !look_is(v, last + 1, ",")))
		return false;
	if (is_quoted_above(v, first - 1))
		return true;
	for (uint32_t i = last + 2; i < end; i++)
		if (noun_class(v, i, NULL) == NOUN_PERSON)
			return true;
	return false;
}

static struct label label_of_post(const struct scene *v, uint32_t first, uint32_t end)
{
	uint32_t last = name_end(v, first + 1, end);
	if (last <= first + 1)
		return (struct label){.form = FORM_NONE};
	bool handle = look_is(v, last, "(") && look_is(v, last + 1, "@") && last + 2 < end;
	bool signs = starts(v, first) && is_signature(v, first + 1, last - 1, end);
	return (struct label){handle || signs ? FORM_POST : FORM_NONE, first + 1, last - 1, first};
}

static bool is_honoured(const struct scene *v, uint32_t first, uint32_t end)
{
	return end >= first + 3 && look_is(v, first + 1, ".") &&
	       phrase_name_word(v, first, NULL) == NAME_WORD_HONORIFIC && v->words[end - 1].shape == SHAPE_UPPER;
}

static struct label label_of(const struct scene *v, uint32_t first, uint32_t end)
{
	struct label none = {.form = FORM_NONE};
	if (look_is_dash(v, first))
		return label_of_post(v, first, end);
	uint32_t last = name_end(v, first, end), mark = last;
	if (last == first)
		return none;
	mark = skip_bracket(v, last, end);
	if (mark + 1 >= end)
		return none;
	bool letter = last == first + 1 && v->words[first].byte_end - v->words[first].byte_begin == 1;
	bool colon = look_is(v, mark, ":") && v->words[mark + 1].gap == GAP_SPACE;
	if (colon && letter && look_in(v, first, CLASS_LABEL_LETTER))
		return (struct label){FORM_LETTER, first, first, mark};
	bool told = mark > last && look_letters(v, last + 1); /* a role in the bracket, and no time */
	if (colon && (mark > last || is_somebody(v, first, last - 1)))
		return (struct label){FORM_NAME, first, told ? mark - 1 : last - 1, mark};
	if (look_is(v, mark, ".") && is_honoured(v, first, last))
		return (struct label){FORM_RECORD, first, last - 1, mark};
	return none;
}

/* A mark that opens a quotation, before the label of each turn: "LUND: I saw it. */
static bool opens_quoted(const struct scene *v, uint32_t i)
{
	return i + 1 < v->n_words && v->words[i].quote == QUOTE_OPEN && v->words[i + 1].shape == SHAPE_UPPER;
}

static uint32_t line_end(const struct scene *v, uint32_t i)
{
	do
		i++;
	while (i < v->n_words && !starts_line(v, i));
	return i;
}

/* Paragraphs, cut at lines too that begin with a label. */
static bool paragraphs_cut(struct turns *t)
{
	const struct scene *v = &t->view;
	size_t n = 0;
	for (uint32_t i = 0; i < v->n_words; i = line_end(v, i))
		n++;
	t->at = arena_array(t->arena, n + 1, struct paragraph);
	for (uint32_t i = 0, end; t->at && i < v->n_words; i = end) {
		end = line_end(v, i);
		struct label label = label_of(v, i + opens_quoted(v, i), end);
		if (starts(v, i) || label.form != FORM_NONE)
			t->at[t->n++] = (struct paragraph){i, end, label};
		else
			t->at[t->n - 1].end = end;
	}
	return t->at != NULL;
}

/* Another label of the form stands near. Posts stand alone. */
static bool is_among_others(const struct turns *t, size_t i)
{
	enum form form = t->at[i].label.form;
	if (form == FORM_POST)
		return i > 0 && t->at[i - 1].label.form == FORM_NONE;
	size_t from = i > NEAR_PARAGRAPHS ? i - NEAR_PARAGRAPHS : 0;
	for (size_t k = from; k < t->n && k <= i + NEAR_PARAGRAPHS; k++)
		if (k != i && t->at[k].label.form == form)
			return true;
	return false;
}

/* Paragraphs i and k both begin with a mark that opens a quotation. */
static bool reopens(const struct turns *t, size_t i, size_t k)
{
	const struct word *words = t->view.words;
	return words[t->at[i].first].quote == QUOTE_OPEN && words[t->at[k].first].quote == QUOTE_OPEN;
}

/* The words of a turn: to the next label if one is near, else to the end of the paragraph, and of those in which
 * its quotation opens again. */
static struct word_range turn_words(const struct turns *t, size_t i)
{
	const struct label *label = &t->at[i].label;
	struct word_range words = {label->mark + 1, t->at[i].end - 1, 1.0f, true};
	if (label->form == FORM_POST)
		return (struct word_range){t->at[i - 1].first, t->at[i - 1].end - 1, 1.0f, true};
	for (size_t k = i + 1; k < t->n && k <= i + NEAR_PARAGRAPHS; k++)
		if (t->at[k].label.form == label->form) {
			words.last = t->at[k].first - 1;
			return words;
		}
	for (size_t k = i + 1; k < t->n && t->at[k].label.form == FORM_NONE && reopens(t, i, k); k++)
		words.last = t->at[k].end - 1;
	return words;
}

/* A paragraph begins at word i, which is not the first, or, where nothing is quoted, a sentence. */
static bool begins_piece(const struct scene *v, uint32_t i)
{
	return starts(v, i) ||
	       (!quote_covers(&v->words[i - 1]) && sentence_ends(v->text, v->words, v->n_words, i - 1));
}

/* (SOUNDBITE OF A SONG) is not said. */
static bool is_direction(const struct scene *v, const struct word_range *piece)
{
	return look_is(v, piece->first, "(") && v->words[piece->first + 1].shape == SHAPE_UPPER &&
	       (look_is(v, piece->last, ")") || look_is(v, piece->last - 1, ")"));
}

/* The words of a turn as contents, one a sentence or what is quoted of a paragraph. NULL: out of memory. */
static struct word_range *contents_of(const struct turns *t, struct word_range words, size_t *ret_n)
{
	size_t n = 1;
	for (uint32_t i = words.first + 1; i <= words.last; i++)
		n += begins_piece(&t->view, i);
	struct word_range *contents = arena_array(t->arena, n, struct word_range);
	*ret_n = 0;
	for (uint32_t i = words.first; contents && i <= words.last; i++) {
		if (i == words.first || begins_piece(&t->view, i))
			contents[(*ret_n)++] = (struct word_range){i, i, words.score, true};
		contents[*ret_n - 1].last = i;
	}
	size_t kept = 0;
	for (size_t k = 0; contents && k < *ret_n; k++) {
		bool opens =
		    t->view.words[contents[k].first].quote == QUOTE_OPEN && starts(&t->view, contents[k].first);
		contents[k].first += opens && contents[k].first < contents[k].last; /* again */
		if (k == 0 || !is_direction(&t->view, &contents[k]))
			contents[kept++] = contents[k];
	}
	*ret_n = kept;
	return contents;
}

/* It tells what begins with the turn at word `first`: "The talk in part: | LUND: I saw it." */
static bool leads_to(const struct attribution *a, uint32_t first, uint32_t last)
{
	return a->n_contents == 1 && a->contents[0].first == first && a->contents[0].last <= last;
}

static size_t drop_inside(struct attribution *found, size_t n, uint32_t first, uint32_t last)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if ((found[i].cue.first < first || found[i].cue.first > last) && !leads_to(&found[i], first, last))
			found[kept++] = found[i];
	return kept;
}

static bool turn_add(const struct turns *t, size_t i, struct attribution *found, size_t *n)
{
	const struct label *label = &t->at[i].label;
	struct word_range words = turn_words(t, i);
	size_t n_contents;
	if (words.first > words.last)
		return true;
	struct word_range *contents = contents_of(t, words, &n_contents);
	if (!contents)
		return false;
	uint32_t begin = t->at[i].first < words.first ? t->at[i].first : words.first;
	*n = drop_inside(found, *n, begin, label->form == FORM_POST ? t->at[i].end - 1 : words.last);
	bool named = label->form != FORM_LETTER;
	found[(*n)++] = (struct attribution){.cue = {label->mark, label->mark, 0.9f, false},
					     .source = {label->first, label->last, 0.9f, false},
					     .has_source = named,
					     .is_orphan = label->form != FORM_NAME,
					     .contents = contents,
					     .n_contents = n_contents,
					     .score = 0.9f};
	return true;
}

bool turns_find(const struct passage *passage, struct arena *arena, struct attribution *found, size_t capacity,
		size_t *n)
{
	RULE_NAMED(TURNS, true);
	struct turns t = {.view = scene_of(passage), .arena = arena};
	if (!passage->n)
		return true;
	if (!paragraphs_cut(&t))
		return false;
	for (size_t i = 0; i < t.n && *n < capacity; i++)
		if (t.at[i].label.form != FORM_NONE && is_among_others(&t, i) && !turn_add(&t, i, found, n))
			return false;
	return true;
}
