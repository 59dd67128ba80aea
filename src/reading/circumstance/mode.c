/* See scene.h: mode, negated, actual and stance of each statement. docs/mode.md tells what they mean.
 *
 *   1. the cue's words, with the auxiliaries right before it and some words behind, become tokens
 *   2. from left to right, the first phrase or word of the lexicon that decides is the head; what stands before it
 * is kept as its scope: negations, modal verbs, "is expected to", "failed to", "reportedly"
 *   3. what follows the head may turn it: "asked the board to", "wants the league to", "agreed to"
 *   4. of a plain head ("said") the content may tell more
 *   5. the scope has its effect: "would not accept" refuses, "did not say" is negated, "may say" is not actual */
#include "reading/circumstance/mode_content.h"
#include "reading/grammar/look.h"
#include "reading/grammar/rule.h"
#include "reading/grammar/mode_lexicon.h"
#include "reading/grammar/mode_tokens.h"
#include "reading/scene.h"

#include <string.h>

enum { LEAD_WORDS = 6, CUE_WORDS = 48, BEHIND_WORDS = 12 };

enum modal { MODAL_NONE, MODAL_WILL, MODAL_WOULD, MODAL_CAN, MODAL_MUST };

/* A cue with what is around it. */
struct view {
	struct mode_tokens t;
	size_t cue_end; /* tokens before are the cue's, and its lead's */
	bool content_before;
};

struct scope {
	bool negated;
	bool ahead;  /* "is expected to", "has yet to", "failed to", "if he ..." */
	bool hedged; /* `stance` is that of a hedge */
	enum modal modal;
	hsy_stance stance;
};

/* What the cue's words come to. */
struct head {
	struct mode_entry entry;
	bool is_known;     /* there is an entry */
	size_t begin, end; /* its tokens */
	hsy_mode mode;
	hsy_stance stance;
	unsigned flags;
};

/* ---- 1. the view ---- */

static bool is_lead(const struct mode_token *t)
{
	size_t n = strlen(t->text);
	bool adverb = n > 4 && lang_ends(t->lemmas.lang, t->text, n, CLASS_ENDING_ADVERB);
	return !t->capital && (adverb || mode_token_in(t, CLASS_AUXILIARY) || mode_token_in(t, CLASS_LEAD));
}

/* The first word of the auxiliaries and adverbs right before the cue. */
static size_t lead_begin(const struct scene *scene, size_t cue)
{
	size_t begin = cue;
	for (size_t i = cue; i > 0 && cue - i < LEAD_WORDS && scene->words[i].gap != GAP_PARAGRAPH; i--) {
		struct mode_tokens one = {.n = 0};
		mode_tokens_add(&one, scene->lang, scene->text, scene->words, i - 1, i - 1);
		bool part = scene->words[i].gap == GAP_NONE && one.n; /* "don" of "don't" */
		if (!one.n || (!part && !is_lead(&one.at[0])))
			break;
		begin = part ? begin : i - 1;
	}
	return begin;
}

static size_t words_behind(const struct scene *scene, size_t last)
{
	size_t end = last;
	while (end + 1 < scene->n_words && end - last < BEHIND_WORDS &&
	       scene->words[end + 1].gap != GAP_PARAGRAPH && !look_ends_sentence(scene, end))
		end++;
	return end;
}

static void view_make(struct view *v, const struct scene *scene, const struct attribution *a)
{
	size_t first = lead_begin(scene, a->cue.first), last = a->cue.last;
	if (last - a->cue.first >= CUE_WORDS)
		last = a->cue.first + CUE_WORDS - 1;
	v->t.n = 0;
	mode_tokens_add(&v->t, scene->lang, scene->text, scene->words, first, last);
	v->cue_end = v->t.n;
	size_t end = words_behind(scene, a->cue.last);
	if (last == a->cue.last && end > last)
		mode_tokens_add(&v->t, scene->lang, scene->text, scene->words, last + 1, end);
	v->content_before = a->n_contents && a->contents[0].first < a->cue.first;
}

static bool in(const struct view *v, size_t i, enum word_class class)
{
	return i < v->t.n && mode_token_in(&v->t.at[i], class);
}

/* ---- 2. the head and its scope ---- */

static bool is_adverb(const struct mode_token *t)
{
	size_t n = strlen(t->text);
	return (n > 4 && lang_ends(t->lemmas.lang, t->text, n, CLASS_ENDING_ADVERB)) ||
	       mode_token_in(t, CLASS_LEAD_ADVERB);
}

/* The token behind the last of `phrase`, if it stands at i; 0 if it does not. */
static size_t phrase_end(const struct view *v, size_t i, const char *phrase)
{
	char word[MODE_WORD_BYTES];
	unsigned gap = 0; /* how many words may still be passed over */
	for (bool first = true; *phrase; first = false) {
		size_t n = strcspn(phrase, " ");
		memcpy(word, phrase, n);
		word[n] = '\0';
		phrase += n + (phrase[n] == ' ');
		if (!strcmp(word, "*")) {
			gap = 3;
			i++;
			continue;
		}
		while (i < v->t.n && !mode_token_is(&v->t.at[i], word)) {
			bool skip = !first && (is_adverb(&v->t.at[i]) || (gap && gap--));
			if (!skip)
				return 0;
			i++;
		}
		if (i++ >= v->t.n)
			return 0;
	}
	return i;
}

/* The first phrase of the table, of those that begin with a lemma of token i, that stands there. */
static bool find_phrase(const struct view *v, size_t i, size_t *ret_end, struct mode_entry *ret)
{
	RULE_NAMED(MODE_PHRASE, false);
	const struct mode_lemmas *lemmas = &v->t.at[i].lemmas;
	const struct lang_phrase *best = NULL;
	for (size_t l = 0; l < lemmas->n; l++) {
		size_t n, end;
		const char *lemma = lemmas->at[l];
		const struct lang_phrase *p = lang_phrases(lemmas->lang, lemma, strlen(lemma), &n);
		for (size_t k = 0; k < n && (!best || &p[k] < best); k++)
			if ((end = phrase_end(v, i, p[k].words)) && mode_entry_of(p[k].classes, ret)) {
				best = &p[k];
				*ret_end = end;
				break;
			}
	}
	return best != NULL;
}

/* Takes token i into the scope if it is a negation, a modal verb or the like. */
static bool scope_takes(struct scope *s, const struct view *v, size_t i)
{
	if (in(v, i, CLASS_NEGATION)) {
		bool idle = in(v, i + 1, CLASS_NEGATION_IDLE);
		s->negated |= !idle;
	} else if (in(v, i, CLASS_YET) && in(v, i + 1, CLASS_TO)) {
		s->ahead = true;
	} else if (in(v, i, CLASS_SCOPE_AHEAD) && i == 0) {
		s->ahead = true;
	} else if (in(v, i, CLASS_WILL)) {
		s->modal = MODAL_WILL;
	} else if (in(v, i, CLASS_WOULD)) {
		s->modal = MODAL_WOULD;
	} else if (in(v, i, CLASS_MODAL_CAN)) {
		s->modal = MODAL_CAN;
	} else if (in(v, i, CLASS_MODAL_MUST)) {
		s->modal = MODAL_MUST;
	} else {
		return in(v, i, CLASS_AUXILIARY) || in(v, i, CLASS_SCOPE_PASSES);
	}
	return true;
}

/* Behind "is expected" or "plans" at i - 1 comes "to" and a verb of the cue that the lexicon has. */
static bool has_verb_ahead(const struct view *v, size_t i)
{
	RULE_NAMED(MODE_AHEAD, false);
	while (i < v->cue_end && is_adverb(&v->t.at[i]))
		i++;
	if (!in(v, i, CLASS_TO))
		return false;
	while (++i < v->cue_end && is_adverb(&v->t.at[i]))
		;
	struct mode_entry e;
	return i < v->cue_end && mode_word(&v->t.at[i].lemmas, &e) && !(e.flags & (MODE_LAST | MODE_HEDGE)) &&
	       !in(v, i, CLASS_AUXILIARY);
}

static void head_set(struct head *h, const struct mode_entry *e, size_t begin, size_t end)
{
	*h = (struct head){.entry = *e,
			   .is_known = true,
			   .begin = begin,
			   .end = end,
			   .mode = e->mode,
			   .stance = e->stance,
			   .flags = e->flags};
}

/* The entry that stands at i decides, or it only sets the scope. */
static bool entry_decides(struct scope *s, const struct view *v, const struct mode_entry *e, size_t end)
{
	if (e->flags & MODE_HEDGE) {
		s->hedged = true;
		s->stance = e->stance;
		return false;
	}
	if ((e->flags & MODE_PROSPECT) && has_verb_ahead(v, end)) {
		s->ahead = true;
		return false;
	}
	if (e->flags & MODE_FAIL)
		s->ahead = true;
	return !(e->flags & (MODE_FAIL | MODE_LIGHT | MODE_LAST));
}

/* "back" of "went back to", which backs nobody. */
static bool is_particle(const struct view *v, size_t i)
{
	RULE_NAMED(MODE_PARTICLE, false);
	return in(v, i, CLASS_BACK) && i > 0 && !in(v, i - 1, CLASS_AUXILIARY) && !is_adverb(&v->t.at[i - 1]) &&
	       !in(v, i - 1, CLASS_BACK_VERB);
}

/* Finds the head; where nothing decides, the first word that could. */
static struct head find_head(struct scope *s, const struct view *v)
{
	struct head head = {0};
	for (size_t i = 0; i < v->cue_end; i++) {
		size_t end = i + 1;
		struct mode_entry e;
		bool is_phrase = find_phrase(v, i, &end, &e);
		if (!is_phrase && (scope_takes(s, v, i) || is_particle(v, i)))
			continue;
		if (!is_phrase && !mode_word(&v->t.at[i].lemmas, &e))
			continue;
		bool was_ahead = s->ahead, decides = entry_decides(s, v, &e, end);
		bool passed_over = !was_ahead && s->ahead && (e.flags & MODE_PROSPECT);
		bool better =
		    (!head.is_known && !passed_over) || ((head.flags & MODE_LAST) && !(e.flags & MODE_LAST));
		if (decides || better)
			head_set(&head, &e, i, end);
		if (decides)
			break;
		i = end - 1;
	}
	return head;
}

/* ---- 3. what follows the head ---- */

/* An infinitive begins at token i: "to open", not "to the board". */
static bool is_infinitive(const struct view *v, size_t i)
{
	return in(v, i, CLASS_TO) && i + 1 < v->t.n && !v->t.at[i + 1].capital &&
	       !in(v, i + 1, CLASS_NO_INFINITIVE);
}

static bool ends_object(const struct view *v, size_t i)
{
	return in(v, i, CLASS_OBJECT_STOP) || mode_token_is_mark(&v->t.at[i], " , . : ; \" \xe2\x80\x9c ' '' `` ");
}

/* "asked [the board to open]": an object and an infinitive follow token i. */
static bool has_object_to(const struct view *v, size_t i)
{
	RULE_NAMED(MODE_OBJECT_TO, false);
	for (size_t k = i; k < v->t.n && !ends_object(v, k); k++)
		if (k > i && is_infinitive(v, k))
			return true;
	return false;
}

static bool is_gerund(const struct mode_token *t)
{
	size_t n = strlen(t->text);
	return n > 5 && lang_ends(t->lemmas.lang, t->text, n, CLASS_ENDING_GERUND) && !t->capital;
}

/* "Agreed [in July] to sell": the token behind a preposition and one or two words, if an infinitive is there. */
static size_t behind_time(const struct view *v, size_t next)
{
	for (size_t i = next + 2; i <= next + 3; i++)
		if (is_infinitive(v, i))
			return i;
	return next;
}

static void turn_head(struct head *h, const struct view *v)
{
	RULE_NAMED(MODE_TURN, );
	uint16_t word = h->entry.classes;
	size_t next = h->end;
	if (v->content_before)
		return;
	if (lang_has(word, CLASS_TURN_AGREE) && in(v, next, CLASS_PREPOSITION) && !in(v, next, CLASS_TO))
		next = behind_time(v, next);
	bool to = is_infinitive(v, next), object_to = has_object_to(v, next);
	if (lang_has(word, CLASS_TURN_ASK) && (to || object_to))
		h->mode = HSY_MODE_DEMAND;
	else if (lang_has(word, CLASS_TURN_TELL) && (to || object_to))
		h->mode = HSY_MODE_ORDER, h->flags = 0;
	else if (lang_has(word, CLASS_TURN_WANT) && object_to)
		h->mode = HSY_MODE_DEMAND;
	else if (lang_has(word, CLASS_TURN_AGREE) && to)
		h->mode = HSY_MODE_PROMISE;
	else if (lang_has(word, CLASS_TURN_SEEK) && to)
		h->mode = HSY_MODE_WISH;
	else if (lang_has(word, CLASS_TURN_ACCEPT) && in(v, next, CLASS_THAT))
		h->mode = HSY_MODE_ACKNOWLEDGE;
	else if (lang_has(word, CLASS_TURN_RECOGNISE) && in(v, next, CLASS_THAT_HOW))
		h->mode = HSY_MODE_ACKNOWLEDGE, h->stance = HSY_STANCE_FACTIVE;
	else if (lang_has(word, CLASS_TURN_SUGGEST) && next < v->t.n && is_gerund(&v->t.at[next]))
		h->mode = HSY_MODE_OFFER;
	else if (lang_has(word, CLASS_TURN_VOTE) && !in(v, next, CLASS_TO) && h->mode == HSY_MODE_ORDER)
		h->mode = HSY_MODE_AGREE;
}

/* ---- 4. what the content tells ---- */

static void read_content(struct head *h, const struct scope *scope, const struct scene *scene, size_t i)
{
	RULE_NAMED(MODE_CONTENT, );
	if ((h->flags & MODE_WEAK) && !scope->negated)
		h->mode = mode_content_mode(scene, i);
	else if ((h->flags & MODE_REJECT) && mode_content_is_claim(scene, i))
		h->mode = HSY_MODE_DENY;
	else if (lang_has(h->entry.classes, CLASS_TURN_CALL) && mode_content_is_falsehood(scene, i))
		h->mode = HSY_MODE_DENY;
	else if (lang_has(h->entry.classes, CLASS_TURN_CALL) && !scope->negated && mode_content_is_blame(scene, i))
		h->mode = HSY_MODE_ACCUSE;
	else if (lang_has(h->entry.classes, CLASS_TURN_SWEAR) && mode_content_is_account(scene, i))
		h->mode = HSY_MODE_ASSERT;
}

/* ---- 5. the scope's effect ---- */

/* Not doing it is a refusal: "would not accept", "won't say". */
static bool refuses_under_negation(const struct head *h, enum modal modal)
{
	RULE_NAMED(MODE_REFUSES, false);
	switch (h->mode) {
	case HSY_MODE_AGREE:
	case HSY_MODE_OFFER:
		return modal != MODAL_MUST && modal != MODAL_NONE;
	case HSY_MODE_ASSERT:
	case HSY_MODE_ACKNOWLEDGE:
	case HSY_MODE_PROMISE:
	case HSY_MODE_ACCUSE:
	case HSY_MODE_DEMAND:
	case HSY_MODE_ORDER:
	case HSY_MODE_CONDITION:
		return modal == MODAL_WILL || modal == MODAL_WOULD;
	default:
		return false;
	}
}

/* "does not believe" is a belief: the negation belongs to what is believed. Not so "did not know". */
static bool passes_negation_on(const struct head *h)
{
	RULE_NAMED(MODE_NOT_BELIEVED, false);
	return (h->mode == HSY_MODE_BELIEVE || h->mode == HSY_MODE_WISH || h->mode == HSY_MODE_PREDICT) &&
	       h->entry.stance != HSY_STANCE_FACTIVE;
}

static void apply_no_comment(const struct scope *s, hsy_statement *st)
{
	bool declines = s->negated && s->modal != MODAL_NONE;
	st->mode = HSY_MODE_NO_COMMENT;
	st->negated = s->negated && !declines;
	st->actual = declines;
}

static void apply_negation(const struct scope *s, const struct head *h, hsy_statement *st)
{
	if (refuses_under_negation(h, s->modal)) {
		st->mode = HSY_MODE_REFUSE;
		st->stance = HSY_STANCE_NEUTRAL;
		return;
	}
	st->negated = true;
	st->actual = passes_negation_on(h) && !s->ahead;
	if (h->flags & MODE_IF_TRUE)
		st->stance = HSY_STANCE_NEUTRAL;
}

static void apply_scope(const struct scope *s, const struct head *h, hsy_statement *st)
{
	st->mode = h->mode;
	st->stance = s->hedged ? s->stance : h->stance;
	if (h->flags & (MODE_WHOLE | MODE_UNDONE)) {
		st->negated = (h->flags & MODE_NEGATED) != 0;
		st->actual = !(h->flags & MODE_UNDONE);
	} else if ((h->flags & MODE_COMMENT) && (s->negated || s->ahead)) {
		apply_no_comment(s, st);
	} else if (s->negated) {
		apply_negation(s, h, st);
	} else {
		bool wish = h->mode == HSY_MODE_WISH && s->modal == MODAL_WOULD; /* "would prefer" */
		st->actual = !s->ahead && (s->modal == MODAL_NONE || wish);
	}
}

/* A verb that the lexicon does not have: "will not do", "does not mind". */
static void apply_modal_alone(const struct scope *s, hsy_statement *st)
{
	RULE_NAMED(MODE_MODAL_ALONE, );
	bool future = s->modal == MODAL_WILL || s->modal == MODAL_WOULD;
	st->stance = s->hedged ? s->stance : HSY_STANCE_NEUTRAL;
	if (future && s->negated) {
		st->mode = HSY_MODE_REFUSE;
		return;
	}
	if (s->modal == MODAL_WILL)
		st->mode = HSY_MODE_PROMISE;
	st->negated = s->negated;
	st->actual = !s->negated && !s->ahead && (s->modal == MODAL_NONE || s->modal == MODAL_WILL);
}

/* ---- around the cue ---- */

/* "No one", "neither sister": a source that says that nobody did. */
static bool source_is_nobody(const struct scene *scene, const struct attribution *a)
{
	RULE_NAMED(MODE_NOBODY, false);
	struct mode_tokens t = {.n = 0};
	if (!a->has_source)
		return false;
	mode_tokens_add(&t, scene->lang, scene->text, scene->words, a->source.first, a->source.first);
	return t.n && mode_token_in(&t.at[0], CLASS_SOURCE_NOBODY);
}

/* "if he says", "whether she knew". */
static bool stands_under_if(const struct scene *scene, const struct attribution *a)
{
	RULE_NAMED(MODE_UNDER_IF, false);
	size_t first = lead_begin(scene, a->cue.first);
	if (a->has_source && a->source.first < first && first - a->source.last <= 3)
		first = a->source.first;
	if (look_begins_paragraph(scene, first))
		return false;
	struct mode_tokens t = {.n = 0};
	mode_tokens_add(&t, scene->lang, scene->text, scene->words, first - 1, first - 1);
	return t.n && mode_token_in(&t.at[0], CLASS_IF_WHETHER);
}

/* "A demand [for more guards] is expected": what the article says of the act behind the content. */
static bool is_expected_behind(const struct scene *scene, const struct attribution *a)
{
	RULE_NAMED(MODE_EXPECTED, false);
	if (!a->n_contents || a->contents[0].first < a->cue.first)
		return false;
	size_t last = a->contents[a->n_contents - 1].last, end = words_behind(scene, last);
	struct mode_tokens t = {.n = 0};
	if (end <= last)
		return false;
	mode_tokens_add(&t, scene->lang, scene->text, scene->words, last + 1, end < last + 4 ? end : last + 4);
	size_t i = 1;
	while (i < t.n && is_adverb(&t.at[i]))
		i++;
	return i < t.n && mode_token_in(&t.at[0], CLASS_IS_WAS) && mode_token_in(&t.at[i], CLASS_EXPECTED);
}

/* The statement whose content holds statement i; NULL: none. */
static const hsy_statement *outer_of(const struct scene *scene, size_t i)
{
	size_t id = (size_t)scene->statements[i].inside;
	if (!id || id > scene->n_statements || scene->statements[id - 1].id != scene->statements[i].inside)
		return NULL;
	return &scene->statements[id - 1];
}

/* "refused [to name the man]", "denied [that he had ever ruled it out]": what the statement around it makes of an
 * act that it tells of. Those around are filled in. */
static void weigh_inner(const struct scene *scene, size_t i)
{
	RULE_NAMED(MODE_INNER, );
	const hsy_statement *outer = outer_of(scene, i);
	hsy_statement *st = &scene->statements[i];
	if (!outer || !st->cue || outer->kind == HSY_KIND_DIRECT || outer->negated)
		return;
	const struct attribution *around = &scene->found[outer - scene->statements];
	struct mode_tokens t = {.n = 0};
	uint32_t cue = scene->found[i].cue.first;
	mode_tokens_add(&t, scene->lang, scene->text, scene->words, cue, cue);
	bool infinitive =
	    t.n && mode_token_in(&t.at[0], CLASS_TO) && around->n_contents && around->contents[0].first == cue;
	bool told = outer->mode == HSY_MODE_ASSERT || outer->mode == HSY_MODE_ACKNOWLEDGE;
	if (outer->mode == HSY_MODE_DENY || (infinitive && !told))
		st->actual = false;
}

static void mode_fill(const struct scene *scene, size_t i, struct view *v)
{
	const struct attribution *a = &scene->found[i];
	hsy_statement *st = &scene->statements[i];
	struct scope scope = {.negated = source_is_nobody(scene, a)};
	st->actual = true;
	if (!st->cue) { /* a quotation that stands alone */
		st->mode = mode_content_mode(scene, i) == HSY_MODE_ASK ? HSY_MODE_ASK : HSY_MODE_ASSERT;
		return;
	}
	view_make(v, scene, a);
	struct head head = find_head(&scope, v);
	scope.ahead |= stands_under_if(scene, a) || is_expected_behind(scene, a);
	if (head.is_known && !((head.flags & MODE_LAST) && scope.modal != MODAL_NONE)) {
		turn_head(&head, v);
		read_content(&head, &scope, scene, i);
		apply_scope(&scope, &head, st);
	} else {
		apply_modal_alone(&scope, st);
	}
}

bool modes_fill(struct scene *scene)
{
	struct view *view = arena_array(scene->arena, 1, struct view);
	if (!view)
		return false;
	for (size_t i = 0; i < scene->n_statements; i++)
		mode_fill(scene, i, view);
	for (size_t i = 0; i < scene->n_statements; i++)
		weigh_inner(scene, i);
	return true;
}
