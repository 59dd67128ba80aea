/* See turns.h. Labels count where others stand near: a lone "Note:" is none. Questions without labels count where
 * several of them are put to somebody and are answered in the first person. */
#include "reading/finding/turns.h"

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"
#include "text/timex.h"

#include <string.h>

enum { LABEL_WORDS = 6, BRACKET_WORDS = 12, NEAR_PARAGRAPHS = 3, ANSWER_PARAGRAPHS = 16 };
enum { LEAD_WORDS = 400, QUESTION_WORDS = 120 };

enum form { FORM_NONE, FORM_MAYBE, FORM_ASKS, FORM_ANSWERS, FORM_NAME, FORM_RECORD, FORM_POST };

/* What a paragraph begins with, or for a post is. */
struct label {
	enum form form;
	uint32_t first, last; /* the name */
	uint32_t mark;        /* the colon; the last word of the label where it has none */
	bool is_bare;         /* there is no label: `mark` is the first word of what is said */
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

/* Emphasis as plain text writes it: **Who pays?** */
static bool is_emphasis(const struct scene *v, uint32_t i)
{
	return look_is(v, i, "*") || look_is(v, i, "_");
}

static uint32_t skip_emphasis(const struct scene *v, uint32_t i, uint32_t end)
{
	while (i + 1 < end && is_emphasis(v, i))
		i++;
	return i;
}

/* The end of the run of capitalised words from i on, with the stops of "Mr." and initials. */
static uint32_t name_end(const struct scene *v, uint32_t i, uint32_t end)
{
	uint32_t at = i;
	while (at < end && at - i < LABEL_WORDS && (at == i || !look_begins_paragraph(v, at))) {
		bool stop = at > i && look_is(v, at, ".") && look_joined(v, at) &&
			    (v->words[at - 1].byte_end - v->words[at - 1].byte_begin == 1 ||
			     phrase_name_word(v, at - 1, NULL) == NAME_WORD_HONORIFIC);
		bool hyphen = at > i && look_joined(v, at) &&
			      (look_is(v, at, "-") || look_is(v, at, "/") || v->words[at].mark == MARK_SINGLE);
		bool ampersand = at > i && look_is(v, at, "&") && look_capital(v, at + 1);
		if (!look_capital(v, at) && !stop && !hyphen && !ampersand)
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

/* The begin of word i and of what is joined to it: "RFT" of "RFT/RL". */
static uint32_t joined_begin(const struct scene *v, uint32_t i)
{
	uint32_t first = i;
	while (first > 0 && look_joined(v, first))
		first--;
	return v->words[first].byte_begin;
}

/* The word stands behind a forename or an honorific somewhere in the lead. */
static bool is_surname(const struct scene *v, uint32_t word)
{
	uint64_t name = word_hash(v->text, &v->words[word], false);
	for (uint32_t i = 1; i < v->n_words && i < LEAD_WORDS; i++)
		if (look_capital(v, i) && word_hash(v->text, &v->words[i], false) == name &&
		    (phrase_is_forename(v, i - 1) || phrase_name_word(v, i - 1, NULL) == NAME_WORD_HONORIFIC))
			return true;
	return false;
}

/* Somebody's: in capitals, with an honorific or a forename, or a surname. "Note:" and "Related Stories:" are not.
 */
static bool is_somebody(const struct scene *v, uint32_t first, uint32_t last)
{
	const struct word *w = &v->words[last];
	bool upper = w->shape == SHAPE_UPPER && w->byte_end - joined_begin(v, last) > 2 &&
		     !is_topic(v, first, last) && !look_in(v, first, CLASS_BOX_HEADING);
	return upper || phrase_name_word(v, first, NULL) == NAME_WORD_HONORIFIC ||
	       (first < last ? phrase_is_forename(v, first) : first > 0 && is_surname(v, first));
}

/* The paragraph that ends before word `end` is quoted from its first word to its last. */
static bool is_quoted_above(const struct scene *v, uint32_t end)
{
	uint32_t i = end;
	while (i > 0 && look_quoted(v, i - 1) && (i == end || !look_begins_paragraph(v, i)))
		i--;
	return i < end && look_begins_paragraph(v, i);
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

/* The bracket of the handle behind the dash at `dash`: "— Anna Lund (@lund)"; `end`: there is none. */
static uint32_t handle_find(const struct scene *v, uint32_t dash, uint32_t end)
{
	enum { NAME_WORDS = 10 };
	for (uint32_t i = dash + 1; i + 2 < end && i - dash <= NAME_WORDS; i++)
		if (look_is(v, i, "(") && look_is(v, i + 1, "@"))
			return i > dash + 1 ? i : end;
	return end;
}

/* Behind what ends a post, from the bracket of its handle on: "(@lund) 3 May 2019". */
static uint32_t post_end(const struct scene *v, uint32_t bracket, uint32_t end)
{
	enum { HANDLE_WORDS = 8 };
	struct timex day;
	uint32_t close = bracket + 1;
	while (close < end && close - bracket < HANDLE_WORDS && !look_is(v, close, ")"))
		close++;
	bool dated = close + 1 < end && timex_at(v->text, v->words, v->n_words, close + 1, &day) && day.last < end;
	return dated ? day.last + 1 : close + 1 < end ? close + 1 : end;
}

/* Where a post's line begins behind word i, in the paragraph of what is posted; `end`: none does. */
static uint32_t post_find(const struct scene *v, uint32_t i, uint32_t end)
{
	for (uint32_t k = i + 1; k < end; k++)
		if (look_is_dash(v, k) && !look_joined(v, k) && handle_find(v, k, end) < end)
			return k;
	return end;
}

static struct label label_of_post(const struct scene *v, uint32_t first, uint32_t end)
{
	uint32_t bracket = handle_find(v, first, end);
	bool handle = bracket < end;
	uint32_t last = handle ? bracket : name_end(v, first + 1, end);
	if (last <= first + 1)
		return (struct label){.form = FORM_NONE};
	bool signs = look_begins_paragraph(v, first) && is_signature(v, first + 1, last - 1, end);
	return (struct label){handle || signs ? FORM_POST : FORM_NONE, first + 1, last - 1, first, false};
}

/* Behind what a transcript has of somebody in capitals, "ANNA LUND, HOST:"; `last` where nothing stands there. */
static uint32_t skip_post(const struct scene *v, uint32_t first, uint32_t last, uint32_t end)
{
	enum { POST_WORDS = 3 };
	uint32_t i = last + 1;
	while (i < end && i - last <= POST_WORDS && v->words[i].shape == SHAPE_UPPER)
		i++;
	return look_is(v, last, ",") && v->words[first].shape == SHAPE_UPPER && i > last + 1 && look_is(v, i, ":")
		   ? i
		   : last;
}

static bool is_honoured(const struct scene *v, uint32_t first, uint32_t end)
{
	return end >= first + 3 && look_is(v, first + 1, ".") &&
	       phrase_name_word(v, first, NULL) == NAME_WORD_HONORIFIC && v->words[end - 1].shape == SHAPE_UPPER;
}

static struct label label_of_name(const struct scene *v, uint32_t first, uint32_t end)
{
	struct label none = {.form = FORM_NONE};
	uint32_t last = name_end(v, first, end), mark = last;
	if (last == first || look_in(v, first, CLASS_LABEL_GREETS))
		return none;
	mark = skip_bracket(v, last, end);
	mark = mark == last ? skip_post(v, first, last, end) : mark;
	if (mark + 1 >= end)
		return none;
	bool colon = look_is(v, mark, ":") && v->words[mark + 1].gap != GAP_NONE;
	if (colon && last == first + 1 && look_in(v, first, CLASS_LABEL_ASKS))
		return (struct label){FORM_ASKS, first, first, mark, false};
	if (colon && last == first + 1 && look_in(v, first, CLASS_LABEL_ANSWERS))
		return (struct label){FORM_ANSWERS, first, first, mark, false};
	bool told = mark > last && look_letters(v, last + 1); /* a role in the bracket, and no time */
	if (colon && (mark > last || is_somebody(v, first, last - 1)))
		return (struct label){FORM_NAME, first, told ? mark - 1 : last - 1, mark, false};
	if (look_is(v, mark, ".") && is_honoured(v, first, last))
		return (struct label){FORM_RECORD, first, last - 1, mark, false};
	return colon ? (struct label){FORM_MAYBE, first, last - 1, mark, false} : none;
}

/* "Q. Who pays? / A. The county.", with a stop in place of a colon. */
static struct label label_of_letter(const struct scene *v, uint32_t first, uint32_t end)
{
	bool stop = first + 2 < end && look_is(v, first + 1, ".") && look_joined(v, first + 1) &&
		    v->words[first].byte_end - v->words[first].byte_begin == 1;
	enum form form = !stop                                    ? FORM_NONE
			 : look_in(v, first, CLASS_LABEL_ASKS)    ? FORM_ASKS
			 : look_in(v, first, CLASS_LABEL_ANSWERS) ? FORM_ANSWERS
								  : FORM_NONE;
	return (struct label){form, first, first, first + 1, false};
}

static struct label label_of(const struct scene *v, uint32_t first, uint32_t end)
{
	if (look_is_dash(v, first))
		return label_of_post(v, first, end);
	struct label letter = label_of_letter(v, first, end);
	return letter.form != FORM_NONE ? letter : label_of_name(v, first, end);
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

/* Paragraphs, cut at lines too that begin with a label, and around the names of those who post. */
static bool paragraphs_cut(struct turns *t)
{
	const struct scene *v = &t->view;
	size_t n = 0;
	for (uint32_t i = 0; i < v->n_words; i++)
		n += starts_line(v, i) + 2 * look_is_dash(v, i); /* a post's line, and what stands behind it */
	t->at = arena_array(t->arena, n + 1, struct paragraph);
	for (uint32_t i = 0, end; t->at && i < v->n_words; i = end) {
		end = line_end(v, i);
		uint32_t begin = skip_emphasis(v, i, end),
			 bracket = look_is_dash(v, begin) ? handle_find(v, begin, end) : end;
		end = bracket < end ? post_end(v, bracket, end) : post_find(v, begin, end);
		struct label label = label_of(v, begin + opens_quoted(v, begin), end);
		bool asked = t->n > 0 && t->at[t->n - 1].label.form == FORM_ASKS;
		if (label.form == FORM_ANSWERS && look_is(v, label.mark, ".") && !asked)
			label = label_of_name(v, begin + opens_quoted(v, begin), end); /* "A. Lund: ..." */
		bool behind_post = t->n > 0 && t->at[t->n - 1].label.form == FORM_POST;
		if (look_begins_paragraph(v, i) || label.form > FORM_MAYBE || behind_post)
			t->at[t->n++] = (struct paragraph){i, end, label};
		else
			t->at[t->n - 1].end = end;
	}
	return t->at != NULL;
}

static bool same_words(const struct scene *v, const struct label *a, const struct label *b)
{
	uint32_t n = a->last - a->first;
	if (b->last - b->first != n)
		return false;
	for (uint32_t i = 0; i <= n; i++)
		if (word_hash(v->text, &v->words[a->first + i], false) !=
		    word_hash(v->text, &v->words[b->first + i], false))
			return false;
	return true;
}

/* Beside a turn of somebody's a label is one too, whatever its words are, if it stands again near: "Ward & Wave:"
 */
static bool is_taking_turns(const struct turns *t, size_t i)
{
	const struct paragraph *p = &t->at[i];
	bool beside = (i > 0 && p[-1].label.form == FORM_NAME) || (i + 1 < t->n && p[1].label.form == FORM_NAME);
	size_t from = i > NEAR_PARAGRAPHS ? i - NEAR_PARAGRAPHS : 0;
	for (size_t k = from; beside && k < t->n && k <= i + NEAR_PARAGRAPHS; k++)
		if (k != i && t->at[k].label.form == FORM_MAYBE && same_words(&t->view, &p->label, &t->at[k].label))
			return true;
	return false;
}

static bool label_doubtful(struct turns *t)
{
	bool *taking = arena_array(t->arena, t->n + 1, bool);
	for (size_t i = 0; taking && i < t->n; i++)
		taking[i] = t->at[i].label.form == FORM_MAYBE && is_taking_turns(t, i);
	for (size_t i = 0; taking && i < t->n; i++)
		if (t->at[i].label.form == FORM_MAYBE)
			t->at[i].label.form = taking[i] ? FORM_NAME : FORM_NONE;
	return taking != NULL;
}

/* Rows of a table, "Norland (Group A): 10th time": each label stands once, and no line is a sentence. */
static void rows_unlabel(struct turns *t)
{
	enum { ROWS = 4, ROW_WORDS = 16 };
	const struct scene *v = &t->view;
	size_t n = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct paragraph *p = &t->at[i];
		if (p->label.form != FORM_NAME)
			continue;
		n++;
		if (p->end - p->first > ROW_WORDS || look_is(v, p->end - 1, ".") || look_is(v, p->end - 1, "?") ||
		    look_is(v, p->end - 1, "!") || v->words[p->end - 1].quote != QUOTE_OUTSIDE)
			return;
		for (size_t k = 0; k < i; k++)
			if (t->at[k].label.form == FORM_NAME && same_words(v, &p->label, &t->at[k].label))
				return;
	}
	for (size_t i = 0; n >= ROWS && i < t->n; i++)
		if (t->at[i].label.form == FORM_NAME)
			t->at[i].label.form = FORM_NONE;
}

/* ---- questions without labels ---- */

/* The words of a paragraph without dash and emphasis around them. */
static struct word_range bare_words(const struct scene *v, const struct paragraph *p)
{
	uint32_t first = skip_emphasis(v, p->first, p->end), last = p->end - 1;
	if (look_is_dash(v, first) && first < last)
		first = skip_emphasis(v, first + 1, p->end);
	while (last > first && is_emphasis(v, last))
		last--;
	return (struct word_range){first, last, 1.0f, true};
}

/* Some word of the paragraph that is not quoted is of the class. */
static bool says(const struct scene *v, const struct paragraph *p, enum word_class class)
{
	for (uint32_t i = p->first; i < p->end; i++)
		if (look_in(v, i, class) && !look_quoted(v, i))
			return true;
	return false;
}

static bool has_question_mark(const struct scene *v, const struct paragraph *p)
{
	uint32_t last = bare_words(v, p).last;
	return look_is(v, last, "?") && !look_quoted(v, last) && p->end - p->first <= QUESTION_WORDS;
}

/* The paragraph is set off as a question may be: **Thank you.** */
static bool is_emphasised(const struct scene *v, const struct paragraph *p)
{
	return is_emphasis(v, p->first) && is_emphasis(v, p->end - 1);
}

/* Paragraph i asks: it ends with a question, and answers none itself. Titles ask nobody. */
static bool is_question(const struct turns *t, size_t i)
{
	const struct scene *v = &t->view;
	const struct paragraph *p = &t->at[i];
	if (i == 0 || p->label.form != FORM_NONE || !has_question_mark(v, p) ||
	    v->words[p->first].quote == QUOTE_OPEN)
		return false;
	bool answers = t->at[i - 1].label.form == FORM_NONE && has_question_mark(v, &t->at[i - 1]);
	return says(v, p, CLASS_PRONOUN_YOU) || (!answers && !says(v, p, CLASS_FIRST_PERSON));
}

/* What speaks for an interview: questions that are answered; those of them that are put to somebody, or set off;
 * those that are answered in the first person, or in quotation marks. */
struct tally {
	size_t first, last; /* paragraphs */
	size_t answered, addressed, own;
};

static struct tally questions_count(const struct turns *t)
{
	const struct scene *v = &t->view;
	struct tally tally = {.first = t->n};
	for (size_t i = 0; i + 1 < t->n; i++) {
		const struct paragraph *p = &t->at[i], *next = p + 1;
		if (!is_question(t, i) || next->label.form != FORM_NONE || is_question(t, i + 1))
			continue;
		tally.first = tally.answered ? tally.first : i;
		tally.last = i;
		tally.answered++;
		tally.addressed +=
		    says(v, p, CLASS_PRONOUN_YOU) || is_emphasised(v, p) || look_is_dash(v, p->first);
		tally.own += says(v, next, CLASS_FIRST_PERSON) ||
			     (v->words[next->first].quote == QUOTE_OPEN && look_quoted(v, next->end - 1));
	}
	return tally;
}

/* The paragraphs before the first question tell of an interview, "talks to". */
static bool has_lead(const struct turns *t, size_t first)
{
	uint32_t end = t->at[first].first;
	for (uint32_t i = end > LEAD_WORDS ? end - LEAD_WORDS : 0; i < end; i++)
		if (look_in(&t->view, i, CLASS_VIA_INTERVIEW) || look_in(&t->view, i, CLASS_VIA_TALK) ||
		    look_in(&t->view, i, CLASS_VIA_SPEAKING))
			return true;
	return false;
}

/* The title tells of it: "Five questions for Anna Lund", "Q&A: Anna Lund". */
static bool has_heading(const struct turns *t)
{
	const struct scene *v = &t->view;
	for (uint32_t i = t->at[0].first; i + 2 < t->at[0].end; i++)
		if ((look_in(v, i, CLASS_QUESTIONS) && look_in(v, i + 1, CLASS_QUESTIONS_FOR)) ||
		    (look_in(v, i, CLASS_LABEL_ASKS) && look_is(v, i + 1, "&") &&
		     look_in(v, i + 2, CLASS_LABEL_ANSWERS)))
			return true;
	return false;
}

/* An essay asks its readers too, now and then. */
static bool is_interview(const struct turns *t, const struct tally *tally)
{
	enum { PARAGRAPHS_APART = 6 };
	if (tally->answered < 2 || tally->last - tally->first > PARAGRAPHS_APART * tally->answered)
		return false;
	if (has_heading(t))
		return true;
	if (2 * tally->own < tally->answered)
		return false;
	return has_lead(t, tally->first) ? tally->addressed > 0 : tally->answered > 2 && tally->addressed > 1;
}

/* Paragraph i puts something to who answers, without a question: "Your opponents say that you paid for votes." Of a
 * sentence, behind an answer and before another one. Long answers speak to "you" as well. */
static bool is_prompt(const struct turns *t, const struct tally *tally, size_t i)
{
	enum { PARAGRAPHS_A_TURN = 3 };
	const struct scene *v = &t->view;
	const struct paragraph *p = &t->at[i], *next = p + 1;
	if (tally->last - tally->first > PARAGRAPHS_A_TURN * tally->answered || i <= tally->first ||
	    i + 1 >= t->n || p->label.form != FORM_NONE || next->label.form != FORM_NONE || is_question(t, i + 1) ||
	    t->at[i - 1].label.form == FORM_ASKS || p->end - p->first > QUESTION_WORDS)
		return false;
	bool is_sentence = look_ends_sentence(v, p->end - 1);
	for (uint32_t k = p->first; k + 1 < p->end; k++)
		is_sentence = is_sentence && !look_ends_sentence(v, k);
	return is_sentence && !look_quoted(v, p->first) && says(v, p, CLASS_PRONOUN_YOU) &&
	       !says(v, p, CLASS_FIRST_PERSON) && says(v, next, CLASS_FIRST_PERSON);
}

/* Labels the questions of an interview, and the paragraph behind each as an answer. */
static void label_bare(struct turns *t)
{
	struct tally tally = questions_count(t);
	if (!is_interview(t, &tally))
		return;
	for (size_t i = 1; i < t->n; i++) {
		uint32_t begin = bare_words(&t->view, &t->at[i]).first;
		bool asks = is_question(t, i) || is_prompt(t, &tally, i) ||
			    (t->at[i].label.form == FORM_NONE && is_emphasised(&t->view, &t->at[i]));
		bool answers = t->at[i].label.form == FORM_NONE && t->at[i - 1].label.is_bare &&
			       t->at[i - 1].label.form == FORM_ASKS;
		if (asks || answers)
			t->at[i].label = (struct label){asks ? FORM_ASKS : FORM_ANSWERS, begin, begin, begin, true};
	}
}

/* ---- turns ---- */

/* One who asks and one who answers take turns; else those whose labels are of one form do. */
static bool is_alike(const struct label *a, const struct label *b)
{
	bool asked = a->form == FORM_ASKS || a->form == FORM_ANSWERS;
	return asked ? b->form == FORM_ASKS || b->form == FORM_ANSWERS : a->form == b->form;
}

/* Another label of the form stands near. Posts stand alone. */
static bool is_among_others(const struct turns *t, size_t i)
{
	const struct label *label = &t->at[i].label;
	if (label->form == FORM_POST)
		return i > 0 && t->at[i - 1].label.form == FORM_NONE;
	size_t from = i > NEAR_PARAGRAPHS ? i - NEAR_PARAGRAPHS : 0;
	for (size_t k = from; k < t->n && k <= i + NEAR_PARAGRAPHS; k++)
		if (k != i && is_alike(label, &t->at[k].label))
			return true;
	return label->is_bare;
}

/* Paragraphs i and k both begin with a mark that opens a quotation. */
static bool reopens(const struct turns *t, size_t i, size_t k)
{
	const struct word *words = t->view.words;
	return words[t->at[i].first].quote == QUOTE_OPEN && words[t->at[k].first].quote == QUOTE_OPEN;
}

/* The answer to a question goes on in paragraph k, behind which none is asked any more. */
static bool answer_goes_on(const struct turns *t, size_t i, size_t k)
{
	return t->at[k].label.form == FORM_NONE &&
	       (reopens(t, i, k) ||
		(t->at[i].label.form == FORM_ANSWERS && says(&t->view, &t->at[k], CLASS_FIRST_PERSON)));
}

/* The words of a turn: to the next label if one is near, else to the end of the paragraph, and of those in which
 * it goes on. */
static struct word_range turn_words(const struct turns *t, size_t i)
{
	const struct label *label = &t->at[i].label;
	struct word_range words = bare_words(&t->view, &t->at[i]);
	size_t near = label->form == FORM_ANSWERS ? ANSWER_PARAGRAPHS : NEAR_PARAGRAPHS;
	if (label->form == FORM_POST)
		return (struct word_range){t->at[i - 1].first, t->at[i - 1].end - 1, 1.0f, true};
	words.first = label->mark + !label->is_bare;
	if (label->is_bare && label->form == FORM_ASKS)
		return words;
	for (size_t k = i + 1; k < t->n && k <= i + near; k++)
		if (is_alike(label, &t->at[k].label) || t->at[k].label.is_bare) {
			words.last = t->at[k].first - 1;
			return words;
		}
	for (size_t k = i + 1; k < t->n && answer_goes_on(t, i, k); k++)
		words.last = t->at[k].end - 1;
	return words;
}

/* A paragraph begins at word i, which is not the first, or, where nothing is quoted, a sentence. */
static bool begins_piece(const struct scene *v, uint32_t i)
{
	return look_begins_paragraph(v, i) || (!look_quoted(v, i - 1) && look_ends_sentence(v, i - 1));
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
		bool opens = t->view.words[contents[k].first].quote == QUOTE_OPEN &&
			     look_begins_paragraph(&t->view, contents[k].first);
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

static enum turn turn_of(const struct label *label)
{
	return label->form == FORM_ASKS ? TURN_ASKED : label->form == FORM_ANSWERS ? TURN_ANSWERED : TURN_NAMED;
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
	found[(*n)++] = (struct attribution){.cue = {label->mark, label->mark, 0.9f, false},
					     .source = {label->first, label->last, 0.9f, false},
					     .has_source = turn_of(label) == TURN_NAMED,
					     .is_orphan = label->form != FORM_NAME,
					     .turn = turn_of(label),
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
	if (!paragraphs_cut(&t) || !label_doubtful(&t))
		return false;
	rows_unlabel(&t);
	if (!passage->is_content)
		label_bare(&t);
	for (size_t i = 0; i < t.n && *n < capacity; i++)
		if (t.at[i].label.form != FORM_NONE && is_among_others(&t, i) && !turn_add(&t, i, found, n))
			return false;
	return true;
}
