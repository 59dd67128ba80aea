/* See clause.h. A clause is looked for CLAUSE_REACH words to each side at most, so that a text without full
 * stops costs no more than any other. */
#include "reading/grammar/clause.h"

#include "reading/grammar/look.h"
#include "text/match.h"

enum { CLAUSE_REACH = 64 };

static bool is_outermost(const struct scene *scene, size_t i)
{
	return scene->statements[i].inside == 0;
}

bool clauses_init(const struct scene *scene, struct clauses *ret_clauses)
{
	uint32_t *content = arena_array(scene->arena, scene->n_words + 1, uint32_t);
	uint32_t *cue = arena_array(scene->arena, scene->n_words + 1, uint32_t);
	if (!content || !cue)
		return false;
	for (size_t i = 0; i < scene->n_statements; i++) {
		const struct attribution *a = &scene->found[i];
		if (!is_outermost(scene, i))
			continue;
		for (uint32_t w = a->cue.first; w <= a->cue.last; w++)
			cue[w] = (uint32_t)i + 1;
		for (size_t k = 0; k < a->n_contents; k++)
			for (uint32_t w = a->contents[k].first; w <= a->contents[k].last; w++)
				content[w] = (uint32_t)i + 1;
	}
	*ret_clauses = (struct clauses){scene, content, cue};
	return true;
}

bool clause_word(const struct scene *scene, uint32_t i, const char *list)
{
	return i < scene->n_words && match_in(scene->text, &scene->words[i], list);
}

bool range_has(struct word_range r, uint32_t i)
{
	return i >= r.first && i <= r.last;
}

uint32_t clause_find(const struct scene *scene, uint32_t first, uint32_t last, enum word_class class)
{
	while (first <= last && !look_in(scene, first, class))
		first++;
	return first;
}

static bool in_contents(const struct attribution *a, uint32_t i)
{
	for (size_t k = 0; k < a->n_contents; k++)
		if (range_has(a->contents[k], i))
			return true;
	return false;
}

/* The piece of the content around statement `s` in which its cue stands; the whole article for an outermost one. */
static struct word_range enclosing(const struct scene *scene, size_t s)
{
	int inside = scene->statements[s].inside;
	struct word_range all = {.last = scene->n_words ? (uint32_t)scene->n_words - 1 : 0};
	if (inside <= 0)
		return all;
	const struct attribution *outer = &scene->found[inside - 1];
	for (size_t k = 0; k < outer->n_contents; k++)
		if (range_has(outer->contents[k], scene->found[s].cue.first))
			return outer->contents[k];
	return all;
}

/* Word i is no longer of the clause of statement `s`. A question without an asker ("Asked about it on Monday, she
 * said") is part of the scene in which the answer is given. */
static bool is_barrier(const struct clauses *c, size_t s, uint32_t i)
{
	const struct scene *scene = c->scene;
	if (in_contents(&scene->found[s], i))
		return true;
	if (!is_outermost(scene, s))
		return false;
	uint32_t other = c->content[i] ? c->content[i] : c->cue[i];
	return other && other != s + 1 && scene->found[other - 1].has_source;
}

struct clause clause_of(const struct clauses *clauses, size_t statement)
{
	const struct scene *scene = clauses->scene;
	const struct attribution *a = &scene->found[statement];
	struct word_range around = enclosing(scene, statement);
	struct clause c = {.first = a->cue.first,
			   .last = a->cue.last,
			   .cue = a->cue,
			   .source = a->source,
			   .has_source = a->has_source,
			   .is_nested = !is_outermost(scene, statement)};
	for (int k = 0; k < CLAUSE_REACH && c.first > around.first; k++) {
		if (look_ends_sentence(scene, c.first - 1)) {
			c.begins = true;
			break;
		}
		if (is_barrier(clauses, statement, c.first - 1))
			break;
		c.first--;
	}
	c.begins = c.begins || c.first == around.first;
	for (int k = 0; k < CLAUSE_REACH && c.last < around.last; k++) {
		if (look_ends_sentence(scene, c.last) || is_barrier(clauses, statement, c.last + 1))
			break;
		c.last++;
	}
	return c;
}

bool clause_quoted(const struct scene *scene, const struct word_range *cue, struct word_range *ret)
{
	enum { QUOTED_WORDS = 14 };
	uint32_t verb = clause_find(scene, cue->first, cue->last, CLASS_QUOTES), as = verb + 1;
	bool passive =
	    verb > 0 && look_in(scene, verb - 1, CLASS_PASSIVE) && !look_ends(scene, verb, CLASS_ENDING_GERUND);
	if (verb > cue->last || passive)
		return false;
	while (as + 1 < scene->n_words && as - verb <= QUOTED_WORDS && scene->words[as].gap != GAP_PARAGRAPH &&
	       scene->words[as].quote == QUOTE_OUTSIDE && !look_in(scene, as, CLASS_QUOTED_AS))
		as++;
	if (as == verb + 1 || !look_in(scene, as, CLASS_QUOTED_AS) ||
	    !look_ends(scene, as + 1, CLASS_ENDING_GERUND))
		return false;
	*ret = (struct word_range){.first = verb + 1, .last = as - 1};
	return true;
}

bool clause_cue_has(const struct scene *scene, const struct clause *c, enum word_class class)
{
	return clause_find(scene, c->cue.first, c->cue.last, class) <= c->cue.last;
}

bool clause_is_perfect(const struct scene *scene, const struct clause *c)
{
	return clause_cue_has(scene, c, CLASS_PERFECT);
}

bool clause_is_ahead(const struct scene *scene, const struct word_range *cue)
{
	uint32_t first = cue->first;
	bool infinitive = look_in(scene, first, CLASS_TO) && first < cue->last;
	if (!infinitive && look_in(scene, first, CLASS_OPENS_AHEAD) && first < cue->last)
		first++;
	bool gerund = look_ends(scene, first, CLASS_ENDING_GERUND);
	if (gerund && first == cue->first && first > 0 && look_in(scene, first - 1, CLASS_OPENS_AHEAD))
		return look_begins_sentence(scene, first - 1) || look_begins_paragraph(scene, first - 1);
	return (gerund || infinitive) &&
	       (look_begins_sentence(scene, cue->first) || look_begins_paragraph(scene, cue->first));
}

bool clause_is_participle(const struct scene *scene, const struct word_range *cue)
{
	uint32_t first = cue->first + (look_in(scene, cue->first, CLASS_OPENS_AHEAD) && cue->first < cue->last);
	return first > 0 && look_ends(scene, first, CLASS_ENDING_GERUND) &&
	       (look_is(scene, first - 1, ",") || look_in(scene, first - 1, CLASS_OPENS_AHEAD));
}
