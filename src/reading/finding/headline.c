/* See headline.h. */
#include "reading/finding/headline.h"

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"
#include "text/quote.h"

enum { HEADING_WORDS = 30, LEAST_WORDS = 4, VERB_TAIL = 5, DASH_TAIL = 3, BODY_WORDS = 1500 };

/* The first word behind the heading; 0: there is none. */
static uint32_t heading_end(const struct passage *p)
{
	uint32_t end = 1;
	if (p->n == 0 || p->words[0].byte_begin > 3) /* a content that is read again, and no article */
		return 0;
	while (end < p->n && end <= HEADING_WORDS && p->words[end].gap != GAP_PARAGRAPH)
		end++;
	bool is_heading = end < p->n && end <= HEADING_WORDS && p->words[end - 1].mark == MARK_NONE;
	return is_heading ? end : 0;
}

/* Takes the words from `from` on out of the contents; a content that begins there goes. */
static bool cut_contents(struct arena *arena, struct attribution *a, uint32_t from, uint32_t end)
{
	size_t n = 0;
	struct word_range *kept = arena_array(arena, a->n_contents + 1, struct word_range);
	if (!kept)
		return false;
	for (size_t k = 0; k < a->n_contents; k++) {
		struct word_range c = a->contents[k];
		if (c.first >= from && c.first < end)
			continue;
		if (c.first < from && c.last >= from)
			c.last = from - 1;
		kept[n++] = c;
	}
	a->contents = kept;
	a->n_contents = n;
	return true;
}

static bool all_letters(const struct scene *v, uint32_t first, uint32_t end)
{
	while (first < end && look_letters(v, first))
		first++;
	return first == end;
}

/* "..., claims mayor of Tarn": who says it stands behind the cue, up to the end. */
static bool mend_verb(const struct scene *v, struct arena *arena, struct attribution *a, uint32_t end)
{
	RULE_NAMED(HEADLINE_VERB, true);
	uint32_t tail = a->cue.last + 1;
	bool ends = !a->is_orphan && a->cue.first >= LEAST_WORDS && tail < end && end - tail <= VERB_TAIL &&
		    look_is(v, a->cue.first - 1, ",") && all_letters(v, a->cue.first, end);
	if (!ends || look_in(v, tail, CLASS_PREPOSITION) || look_in(v, tail, CLASS_THAT) ||
	    phrase_is_pronoun(v, tail) || (a->has_source && a->source.first <= tail))
		return true;
	a->source = (struct word_range){tail, end - 1, a->cue.score, false};
	a->has_source = true;
	if (!cut_contents(arena, a, tail, end))
		return false;
	if (a->n_contents == 0) {
		struct word_range *content = arena_array(arena, 1, struct word_range);
		if (!content)
			return false;
		*content = (struct word_range){0, a->cue.first - 2, a->cue.score, true};
		a->contents = content;
		a->n_contents = 1;
	}
	return true;
}

static bool is_outlet_word(const struct scene *v, uint32_t i)
{
	return look_in(v, i, CLASS_PRESS_KIND) || look_in(v, i, CLASS_PRESS_TITLE) ||
	       look_in(v, i, CLASS_PRESS_KNOWN) || look_in(v, i, CLASS_NOUN_OUTLET);
}

/* The word with a capital stands in the text again, where somebody is spoken of. */
static bool comes_again(const struct scene *v, uint32_t i, uint32_t from)
{
	uint64_t hash = word_hash(v->text, &v->words[i], false);
	for (uint32_t k = from; k < v->n_words && k - from < BODY_WORDS; k++)
		if (word_hash(v->text, &v->words[k], false) == hash)
			return true;
	return false;
}

/* Who stands behind the mark says what stands before it: a noun that speaks or shows, or a name that comes again.
 */
static bool is_speaker(const struct scene *v, uint32_t first, uint32_t end)
{
	uint32_t last = end - 1;
	if (first >= end || end - first > DASH_TAIL || !all_letters(v, first, end))
		return false;
	for (uint32_t i = first; i < end; i++)
		if (is_outlet_word(v, i) || phrase_is_function(v, i))
			return false;
	if (look_capital(v, last))
		return comes_again(v, last, end);
	enum noun_class class = noun_class(v, last, NULL);
	bool body = class == NOUN_ORGANISATION && first == last; /* "...: army" */
	return look_in(v, last, CLASS_SHOWS_IT) || class == NOUN_PERSON || class == NOUN_PERSONS ||
	       (body && comes_again(v, last, end));
}

/* A dash or a colon between words. */
static bool is_mark_between(const struct scene *v, uint32_t i)
{
	return v->words[i + 1].gap == GAP_SPACE &&
	       ((look_in(v, i, CLASS_DASH) && v->words[i].gap == GAP_SPACE) || look_is(v, i, ":"));
}

/* The dash of "... - Halvek", the colon of "...: report"; 0: none. */
static uint32_t mark_before_speaker(const struct scene *v, uint32_t end)
{
	RULE_NAMED(HEADLINE_DASH, 0);
	for (uint32_t i = end - 1; i >= LEAST_WORDS && end - i <= DASH_TAIL + 1; i--)
		if (i + 1 < end && is_mark_between(v, i))
			return is_speaker(v, i + 1, end) ? i : 0;
	return 0;
}

static bool add_mark(struct arena *arena, struct attribution *found, size_t capacity, size_t *n, uint32_t mark,
		     uint32_t end)
{
	struct word_range *content = arena_array(arena, 1, struct word_range);
	if (!content)
		return false;
	*content = (struct word_range){0, mark - 1, 0.7f, true};
	if (*n < capacity)
		found[(*n)++] = (struct attribution){.cue = {mark, mark, 0.7f, false},
						     .source = {mark + 1, end - 1, 0.7f, false},
						     .has_source = true,
						     .contents = content,
						     .n_contents = 1,
						     .score = 0.7f};
	return true;
}

/* "Mayor talks" */
static bool is_bare(const struct attribution *a)
{
	RULE_NAMED(HEADLINE_BARE, false);
	return a->n_contents == 0;
}

bool headline_mend(const struct passage *passage, struct arena *arena, struct attribution *found, size_t capacity,
		   size_t *n)
{
	struct scene view = scene_of(passage);
	uint32_t end = heading_end(passage), mark = end ? mark_before_speaker(&view, end) : 0;
	size_t kept = 0;
	for (size_t i = 0; end && i < *n; i++) {
		struct attribution *a = &found[i];
		bool in_heading = a->cue.first < end;
		if (in_heading && !mend_verb(&view, arena, a, end))
			return false;
		/* What the mark has is read again as its content; another dash says nothing. */
		bool says = !mark && !is_bare(a) && !look_in(&view, a->cue.first, CLASS_DASH);
		if (!in_heading || says)
			found[kept++] = *a;
	}
	if (!end)
		return true;
	*n = kept;
	return !mark || add_mark(arena, found, capacity, n, mark, end);
}
