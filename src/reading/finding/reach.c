/* See reach.h. */
#include "reading/finding/reach.h"
#include "reading/grammar/rule.h"

#include "text/quote.h"
#include "text/sentence.h"

#include <string.h>

enum { ORPHAN_WORDS = 5, ORPHAN_SENTENCE = 3, ORPHAN_LED = 2, CAPTION_WORDS = 30 };

static bool passage_is(const struct passage *p, uint32_t i, const char *ascii)
{
	const struct word *w = &p->words[i];
	size_t n = strlen(ascii);
	return w->byte_end - w->byte_begin == n && !memcmp(p->text + w->byte_begin, ascii, n);
}

/* The word, in small letters, is of the class. */
static bool passage_in(const struct passage *p, uint32_t i, enum word_class class)
{
	return p->words[i].shape == SHAPE_LOWER && word_in(&p->words[i], class);
}

/* A word of the narrator's own, in nobody's quotation marks. */
static bool is_narrated(const struct passage *p, uint32_t i)
{
	return p->words[i].mark == MARK_NONE && !quote_covers(&p->words[i]);
}

static bool begins_paragraph(const struct passage *p, uint32_t i)
{
	return p->words[i].gap == GAP_PARAGRAPH;
}

/* A paragraph that ends with word i has a quotation that is not closed. */
static bool is_unclosed(const struct passage *p, uint32_t i)
{
	uint8_t quote = p->words[i].quote;
	return quote == QUOTE_INSIDE || quote == QUOTE_INSIDE_BOTH || quote == QUOTE_INSIDE_SINGLE;
}

/* The quotation goes on in the paragraph that begins at word `begin`: its marks were not closed before. */
static bool is_open(const struct passage *p, uint32_t begin)
{
	return begin > 0 && begin < p->n && p->words[begin].quote == QUOTE_OPEN && is_unclosed(p, begin - 1);
}

/* The first word behind the sentence in which word i stands; the ends of sentences that are quoted do not count
 * while the narrator's words go on. */
static uint32_t sentence_end(const struct passage *p, uint32_t i, uint32_t limit)
{
	while (i < limit && !sentence_ends(p->text, p->words, p->n, i))
		i++;
	return i < limit ? i + 1 : limit;
}

static bool has_narrated(const struct passage *p, uint32_t first, uint32_t end)
{
	while (first < end && !is_narrated(p, first))
		first++;
	return first < end;
}

static bool has_break(const struct passage *p, uint32_t first, uint32_t end)
{
	while (first < end && !begins_paragraph(p, first))
		first++;
	return first < end;
}

/* The paragraph of the cue that ends before word `end` is about a quotation: it has one, or a colon opens it. */
static bool leads_on(const struct passage *p, uint32_t cue, uint32_t end)
{
	uint32_t last = cue, first = cue;
	while (last + 1 < end && !begins_paragraph(p, last + 1))
		last++;
	while (last > cue && p->words[last].mark != MARK_NONE && !passage_is(p, last, ":"))
		last--;
	if (passage_is(p, last, ":"))
		return true;
	while (first > 0 && !begins_paragraph(p, first) && !quote_covers(&p->words[first]))
		first--;
	for (uint32_t i = first; i <= last; i++)
		if (quote_covers(&p->words[i]))
			return true;
	return false;
}

/* The cue is of the mind, "believes", "has known": what it has heard said in another sentence is no thought. */
static bool is_thought(const struct passage *p, const struct word_range *cue)
{
	RULE_NAMED(REACH_THOUGHT, false);
	for (uint32_t i = cue->first; i <= cue->last; i++)
		if (passage_in(p, i, CLASS_MIND))
			return true;
	return false;
}

/* The cue is marks alone. */
static bool is_marks(const struct passage *p, const struct word_range *cue)
{
	uint32_t i = cue->first;
	while (i <= cue->last && p->words[i].mark != MARK_NONE)
		i++;
	return i > cue->last;
}

/* “...” Lund asked to see the papers: the quotation ends with a full stop, and the sentence behind it goes on far
 * behind its own cue. “...” Lund said. is how some write it. */
static bool is_next_sentence(const struct passage *p, const struct word_range *cue,
			     const struct word_range *content)
{
	RULE_NAMED(REACH_NEXT_SENTENCE, false);
	enum { BEHIND_WORDS = 6 };
	uint32_t last = content->last, n = 0;
	if (cue->last + 1 >= p->n || p->words[last].quote != QUOTE_CLOSE || last < content->first + 2 ||
	    !passage_is(p, last - 1, ".") || p->words[last + 1].shape == SHAPE_LOWER)
		return false;
	if (passage_in(p, cue->last + 1, CLASS_TO_THAT))
		return true;
	for (uint32_t i = cue->last + 1, end = sentence_end(p, cue->last, (uint32_t)p->n); i < end; i++) {
		if (quote_covers(&p->words[i]))
			return false;
		n += p->words[i].mark == MARK_NONE;
	}
	return n > BEHIND_WORDS;
}

/* “A. We asked. “B.”: within what somebody says, a mark that opens in another sentence than the cue's only opens
 * that one's quotation again. */
static bool is_opened_again(const struct passage *p, const struct word_range *cue, const struct word_range *content)
{
	RULE_NAMED(REACH_INSIDE, false);
	if (!p->is_content || p->words[content->first].quote != QUOTE_OPEN)
		return false;
	if (content->first > cue->last)
		return sentence_end(p, cue->last, content->first) < content->first ||
		       sentence_ends(p->text, p->words, p->n, content->first - 1);
	return p->words[content->last].quote != QUOTE_CLOSE;
}

bool reach_holds(const struct passage *p, const struct word_range *cue, const struct word_range *content)
{
	RULE_NAMED(REACH, true);
	if (is_opened_again(p, cue, content))
		return false;
	if (content->first > cue->last && quote_covers(&p->words[cue->first]) &&
	    p->words[content->first].quote == QUOTE_OPEN)
		return false; /* “We decided to go. “We saw” */
	if (content->first > cue->last && is_marks(p, cue) && !passage_is(p, cue->last, ":"))
		return false; /* a dash */
	if (content->first > cue->last) {
		uint32_t end = sentence_end(p, cue->last, content->first);
		bool is_other = sentence_ends(p->text, p->words, p->n, end - 1);
		if (has_narrated(p, end, content->first) || (is_other && is_thought(p, cue)))
			return false;
		return !has_break(p, cue->last + 1, content->first + 1) || leads_on(p, cue->last, content->first);
	}
	uint32_t next = content->last + 1;
	if (is_next_sentence(p, cue, content))
		return false;
	for (uint32_t i = next; i <= cue->first; i++)
		if (begins_paragraph(p, i) && !is_open(p, i))
			return false;
	for (uint32_t at = content->last; (at = sentence_end(p, at, cue->first)) < cue->first;)
		if (has_narrated(p, next, at))
			return false;
	return true;
}

/* The last word before the marks that close the quotation. */
static uint32_t before_close(const struct passage *p, uint32_t first, uint32_t last)
{
	while (last > first && p->words[last].quote == QUOTE_CLOSE)
		last--;
	return last;
}

static bool is_full_stop(const struct passage *p, uint32_t i)
{
	return passage_is(p, i, ".") || passage_is(p, i, "!") || passage_is(p, i, "?");
}

bool reach_is_quotation(const struct passage *p, const struct word_range *content)
{
	uint32_t n = 0, n_capitals = 0, last = content->last;
	for (uint32_t i = content->first; i <= last; i++) {
		if (is_narrated(p, i))
			return false;
		n += p->words[i].mark == MARK_NONE;
		n_capitals += p->words[i].shape == SHAPE_CAPITAL;
	}
	if (n >= ORPHAN_WORDS)
		return true;
	if (n == n_capitals)
		return false; /* the name of something: “Safe Harbour.” */
	bool is_led =
	    content->first > 0 && passage_is(p, content->first - 1, ":"); /* Lund on the penalty: “I guessed.” */
	return n >= (is_led ? ORPHAN_LED : ORPHAN_SENTENCE) &&
	       is_full_stop(p, before_close(p, content->first, last));
}

/* The paragraph from `first` on is what a page has between two of a quotation: the line below a picture, in the
 * narrator's words. */
static bool is_caption(const struct passage *p, uint32_t first, uint32_t end)
{
	uint32_t n = 0;
	if (end - first > CAPTION_WORDS || passage_is(p, end - 1, ":"))
		return false;
	for (uint32_t i = first; i < end; i++) {
		if (p->words[i].quote != QUOTE_OUTSIDE)
			return false;
		n += p->words[i].mark == MARK_NONE;
	}
	return n > 0;
}

static uint32_t paragraph_end(const struct passage *p, uint32_t i, uint32_t limit)
{
	do
		i++;
	while (i < limit && !begins_paragraph(p, i));
	return i;
}

/* The quotation whose paragraph ends before word `begin`, and does not close there, opens again behind a caption.
 */
static bool goes_over_caption(const struct passage *p, uint32_t begin, uint32_t next)
{
	RULE_NAMED(REACH_CAPTION, false);
	return is_unclosed(p, begin - 1) && paragraph_end(p, begin, next) == next && begins_paragraph(p, next) &&
	       p->words[next].quote == QUOTE_OPEN && is_caption(p, begin, next);
}

bool reach_goes_on(const struct passage *p, const struct word_range *content, const struct word_range *next)
{
	uint32_t at = content->last + 1, begin = at;
	while (begin < next->first && !begins_paragraph(p, begin))
		begin++;
	if (has_narrated(p, at, begin))
		return false;
	if (begin < next->first && goes_over_caption(p, begin, next->first))
		return true;
	for (uint32_t i = begin; i <= next->first; i++)
		if (begins_paragraph(p, i) && !is_open(p, i))
			return false;
	return !has_narrated(p, at, next->first);
}

bool reach_is_participle(const struct passage *p, uint32_t i)
{
	const struct word *w = &p->words[i];
	return w->byte_end - w->byte_begin > 5 && word_ends(p->lang, p->text, w, CLASS_ENDING_GERUND);
}

bool reach_is_relative(const struct passage *p, uint32_t i)
{
	for (uint32_t k = i; k > 0 && i - k < 2; k--)
		if (passage_in(p, k - 1, CLASS_WHO_WHICH))
			return true;
	return false;
}

bool reach_is_subordinate(const struct passage *p, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (passage_in(p, i, CLASS_SUBORDINATOR))
			return true;
	return false;
}

bool reach_is_sentence(const struct passage *p, uint32_t first, uint32_t last)
{
	return sentence_end(p, first, last) == last;
}

/* “Coal Is No Villain”, of a book or an article: no word that is not short is without a capital. */
static bool is_title_of_work(const struct passage *p, uint32_t first, uint32_t last)
{
	enum { SHORT_BYTES = 3 };
	for (uint32_t i = first; i <= last; i++)
		if (p->words[i].shape == SHAPE_LOWER && p->words[i].byte_end - p->words[i].byte_begin > SHORT_BYTES)
			return false;
	return true;
}

bool reach_is_sentences(const struct passage *p, uint32_t first, uint32_t last)
{
	uint32_t end = before_close(p, first, last), begin = first + 1;
	if (first >= last || is_title_of_work(p, first, last))
		return false;
	bool label = p->words[begin].shape == SHAPE_UPPER && passage_is(p, begin + 1, ":");
	bool begins = p->words[begin].shape == SHAPE_CAPITAL || p->words[begin].shape == SHAPE_UPPER ||
		      passage_is(p, begin, "[");
	return begins && !label &&
	       (is_full_stop(p, end) || passage_is(p, end, ",") || passage_is(p, end, "\xe2\x80\xa6")) &&
	       reach_is_quotation(p, &(struct word_range){.first = first, .last = last});
}

bool reach_is_behind_colon(const struct passage *p, uint32_t first, uint32_t last)
{
	return first > 0 && !begins_paragraph(p, first) && passage_is(p, first - 1, ":") &&
	       !is_title_of_work(p, first, last) &&
	       reach_is_quotation(p, &(struct word_range){.first = first, .last = last});
}
