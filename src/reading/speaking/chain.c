/* Chains: who tells whom, from the article inward.
 *
 *     article < outlet that it retells < medium < outer speaker < inner speaker
 *
 *   - whoever is not known is a hop too
 *   - a statement inside another goes on from that one's chain; a noun in its object ("responded to X's remarks")
 * and an editorial bracket are the author's words and leave it
 *   - who speaks again inside of what they say adds no hop, nor does their "we", nor does the author's own opinion
 *   - a medium ("told Politico") is a hop if it is an outlet, and neither the article's own nor the speaker's
 * ("Twitter", "its website"); what the same speaker says
 *     after that went through it too, until the text tells another occasion
 *   - whoever is cited ("the paper reported, citing officials") goes on from the chain of who cites
 *   - an outlet that the article retells as a whole ("News.bg reports" at its beginning or end) is the first hop of
 * all, if no other one tells anything */
#include "reading/grammar/look.h"
#include "reading/people/press.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"
#include "reading/speaking/paper.h"

#include <string.h>

static const char not_known[] = "not known"; /* somebody says it: "is accused of" */

enum { FIRST_PARAGRAPHS = 3, REACH_PARAGRAPHS = 10 };

/* Through whom someone's words came last. */
struct carried {
	const hsy_party *medium; /* NULL: to nobody that matters */
	int statement;
};

struct linking {
	struct scene *scene;
	struct layout layout;
	struct carried *carried; /* [n_entities] */
	int credit;              /* the statement by which the article credits an outlet for all of it, -1: none */
};

static bool is_own_outlet(const struct scene *scene, const char *name)
{
	return scene->article && press_same(scene->article->outlet, name);
}

/* A word of the range is of the class. */
static bool any_of(const struct scene *scene, const struct word_range *range, enum word_class class)
{
	uint32_t i = range->first;
	while (i <= range->last && !look_in(scene, i, class))
		i++;
	return i <= range->last;
}

/* ---- the article's credit ---- */

/* Present tense: "reports", "writes". */
static bool is_crediting(const struct scene *scene, const struct word_range *cue)
{
	return any_of(scene, cue, CLASS_RETELL_CUE);
}

/* Another outlet than the one of statement `credit` tells something near it: the article is made of several. */
static bool has_other_outlet(const struct linking *l, size_t credit)
{
	RULE_NAMED(CHAIN_ONE_OUTLET, false);
	enum { NEAR_PARAGRAPHS = 3 };
	const struct scene *scene = l->scene;
	const uint32_t *paragraph = l->layout.paragraph;
	uint32_t from = paragraph[scene->found[credit].cue.first];
	for (size_t s = 0; s < scene->n_statements; s++) {
		const char *other = scene->statements[s].speaker.name;
		if (!scene->statements[s].inside && !scene->found[s].is_orphan && other && press_is(other) &&
		    !press_same(other, scene->statements[credit].speaker.name) &&
		    paragraph[scene->found[s].cue.first] <= from + NEAR_PARAGRAPHS)
			return true;
	}
	return false;
}

static int credit_find(const struct linking *l)
{
	const struct scene *scene = l->scene;
	uint32_t end = scene->n_words ? l->layout.paragraph[scene->n_words - 1] : 0;
	for (size_t s = 0; s < scene->n_statements; s++) {
		const hsy_statement *statement = &scene->statements[s];
		uint32_t paragraph = l->layout.paragraph[scene->found[s].cue.first];
		if (!statement->inside && statement->speaker.name && press_is(statement->speaker.name) &&
		    !is_own_outlet(scene, statement->speaker.name) && is_crediting(scene, &scene->found[s].cue) &&
		    (paragraph < FIRST_PARAGRAPHS || paragraph == end))
			return has_other_outlet(l, s) ? -1 : (int)s;
	}
	return -1;
}

/* ---- media ---- */

static bool is_medium(const struct scene *scene, const hsy_party *medium)
{
	return medium && medium->name && !press_is_floor(medium->name) && !press_is_own(medium->name) &&
	       !press_is_occasion(medium->name) && !is_own_outlet(scene, medium->name);
}

/* The cue tells another occasion ("later said", "has denied"), or what the author makes of it ("referring to"). */
static bool is_elsewhere(const struct scene *scene, const struct word_range *cue)
{
	return any_of(scene, cue, CLASS_ELSEWHERE) || look_in(scene, cue->last + 1, CLASS_LATER_ALONE);
}

static bool times_differ(const hsy_statement *a, const hsy_statement *b)
{
	return a->time && b->time && a->time->iso && b->time->iso && a->time->span &&
	       strcmp(a->time->iso, b->time->iso) != 0;
}

/* The medium of statement s: its own, else what carried its speaker's words before. NULL: none that is a hop. */
static const hsy_party *medium_of(struct linking *l, int s)
{
	struct scene *scene = l->scene;
	const hsy_statement *statement = &scene->statements[s];
	int e = statement->speaker.entity;
	struct carried *carried = e ? &l->carried[e - 1] : NULL;
	const hsy_party *medium = is_medium(scene, statement->medium) ? statement->medium : NULL;
	const struct word_range *cue = &scene->found[s].cue;
	if (statement->medium || !carried) {
		if (carried)
			*carried = (struct carried){medium, s};
		return medium;
	}
	if (!carried->medium || is_elsewhere(scene, cue) ||
	    l->layout.paragraph[cue->first] >
		l->layout.paragraph[scene->found[carried->statement].cue.first] + REACH_PARAGRAPHS ||
	    times_differ(statement, &scene->statements[carried->statement]))
		return NULL;
	carried->statement = s;
	return carried->medium;
}

/* “...,” as X told Y, quoted by [Z]: who passes on what went through a medium already; NULL: nobody. */
static const hsy_entity *relay_of(const struct linking *l, int s)
{
	enum { REACH = 12 };
	const struct scene *scene = l->scene;
	uint32_t cue = scene->found[s].cue.last, by = cue + 1;
	while (by < scene->n_words && by - cue < REACH && l->layout.sentence[by] == l->layout.sentence[cue] &&
	       !(look_in(scene, by, CLASS_VIA_QUOTE) && look_in(scene, by + 1, CLASS_BY)))
		by++;
	if (!look_in(scene, by, CLASS_VIA_QUOTE) || !look_in(scene, by + 1, CLASS_BY))
		return NULL;
	size_t k = scene_mention_from(scene, by + 2);
	int id = k < scene->n_mentions && scene->mentions[k].first == by + 2
		     ? scene->entity_of[scene->mentions[k].cluster]
		     : 0;
	const hsy_entity *e = id ? &scene->entities[id - 1] : NULL;
	return e && !is_own_outlet(scene, e->name) ? e : NULL;
}

/* ---- hops ---- */

struct hops {
	hsy_hop *list;
	size_t n;
};

static bool hops_begin(struct linking *l, const hsy_statement *from, struct hops *ret)
{
	size_t n = from ? from->n_chain : 0;
	ret->list = arena_array(l->scene->arena, n + 5, hsy_hop);
	ret->n = 0;
	if (!ret->list)
		return false;
	if (n)
		memcpy(ret->list, from->chain, n * sizeof *ret->list);
	else
		ret->list[n++] = (hsy_hop){0, "article"};
	ret->n = n;
	return true;
}

static void hops_add(struct hops *hops, int entity, const char *name)
{
	const hsy_hop *last = &hops->list[hops->n - 1];
	bool same = last->entity ? last->entity == entity : entity == 0 && !strcmp(last->name, name);
	if (!same)
		hops->list[hops->n++] = (hsy_hop){entity, name};
}

/* The author says "I", "my guess", outside of any quotation. */
static bool is_author(const struct scene *scene, int s)
{
	const struct attribution *a = &scene->found[s];
	return a->has_source && !scene->statements[s].inside && phrase_is_pronoun(scene, a->source.first) &&
	       look_in(scene, a->source.first, CLASS_FIRST_PERSON) &&
	       scene->words[a->source.first].quote == QUOTE_OUTSIDE;
}

/* "We know", in somebody's words, where nobody knows who else they are: who speaks is one of them. */
static bool is_own_we(const struct scene *scene, int s)
{
	RULE_NAMED(CHAIN_WE, false);
	const struct attribution *a = &scene->found[s];
	return a->has_source && scene->statements[s].inside && !scene->statements[s].speaker.name &&
	       phrase_is_pronoun(scene, a->source.first) && look_in(scene, a->source.first, CLASS_FIRST_PERSON);
}

/* "The claim that ...", whoever made it. */
static bool is_bare_determiner(const struct scene *scene, int s)
{
	struct word_range source = scene->found[s].source;
	return source.first == source.last && phrase_is_determiner(scene, source.first) &&
	       !phrase_is_pronoun(scene, source.first);
}

static bool in_brackets(const struct scene *scene, uint32_t word)
{
	for (uint32_t i = word, n = 0; i > 0 && n < 24; i--, n++) {
		if (look_is(scene, i - 1, "]"))
			return false;
		if (look_is(scene, i - 1, "["))
			return true;
	}
	return false;
}

/* "X's remarks" as the whole of another's content: the author vouches for it. */
static bool is_presupposed(const struct scene *scene, int s)
{
	const struct attribution *a = &scene->found[s], *outer = &scene->found[scene->statements[s].inside - 1];
	if (!a->has_source || !outer->n_contents || a->source.first != outer->contents[0].first)
		return false;
	size_t n = look_possessive(scene, a->source.last);
	bool possessive = n > 0 || (a->source.last > 0 && look_possessive(scene, a->source.last - 1) == 2);
	return possessive && a->cue.first == a->source.last + 1 && a->cue.last == outer->contents[0].last;
}

/* The statement of whoever cites: "the paper reported, [citing officials]"; -1: s cites nobody. */
static int citing_of(const struct scene *scene, int s)
{
	const struct attribution *a = &scene->found[s];
	if (a->is_orphan || !a->n_contents || !look_in(scene, a->cue.first, CLASS_CITING))
		return -1;
	for (int k = s > 0 ? s - 1 : 0; k <= s + 1 && k < (int)scene->n_statements; k++) {
		const struct attribution *b = &scene->found[k];
		if (k != s && scene->statements[k].inside == scene->statements[s].inside && b->n_contents &&
		    b->contents[0].first == a->contents[0].first && b->contents[0].last == a->contents[0].last)
			return k;
	}
	return -1;
}

/* The statement whose chain this one goes on from; NULL: the article. */
static const hsy_statement *chain_from(const struct scene *scene, int s)
{
	int inside = scene->statements[s].inside, citing = citing_of(scene, s);
	if (citing >= 0)
		return &scene->statements[citing];
	if (!inside || in_brackets(scene, scene->found[s].cue.first))
		return NULL;
	if (is_presupposed(scene, s))
		inside = scene->statements[inside - 1].inside;
	return inside ? &scene->statements[inside - 1] : NULL;
}

/* The words of a statement's source, those of the one before it where it goes on from that; "" if there are none.
 */
static const char *source_words(const struct scene *scene, int s)
{
	struct phrase p;
	uint32_t first, last;
	while (s > 0 && scene->statements[s].speaker.by == HSY_BY_INHERITED && !scene->found[s].has_source)
		s--;
	const struct attribution *a = &scene->found[s];
	if (!a->has_source)
		return "";
	if (a->source.first == a->source.last && phrase_before_relative(scene, a->source.first, &first, &last))
		return phrase_words(scene, first, last);
	if (is_bare_determiner(scene, s))
		return "";
	if (look_is(scene, a->source.first, "@") && a->source.last > a->source.first)
		return look_text(scene, a->source.first + 1, a->source.last);
	bool parsed = phrase_parse(scene, a->source.first, a->source.last, &p);
	if (parsed && p.form == HSY_FORM_PRONOUN && papers_taken_up(scene, s, p.head, &p))
		return phrase_words(scene, p.first, p.last);
	if (!parsed || p.form == HSY_FORM_PRONOUN)
		return look_text(scene, a->source.first, a->source.last);
	return phrase_words(scene, p.first, p.last);
}

/* What a hop calls the speaker: a name, else words. NULL: out of memory. */
static const char *called_of(const struct scene *scene, int s)
{
	const hsy_speaker *speaker = &scene->statements[s].speaker;
	if (speaker->name)
		return speaker->name;
	return speaker->entity ? scene->entities[speaker->entity - 1].name : source_words(scene, s);
}

static bool chain_make(struct linking *l, int s)
{
	struct scene *scene = l->scene;
	hsy_statement *statement = &scene->statements[s];
	const hsy_statement *from = chain_from(scene, s);
	struct hops hops;
	if (!hops_begin(l, from, &hops))
		return false;
	if (!from && l->credit >= 0 && !is_author(scene, s)) {
		const hsy_speaker *outlet = &scene->statements[l->credit].speaker;
		hops_add(&hops, outlet->entity, outlet->name);
	}
	const hsy_party *medium = medium_of(l, s);
	const hsy_entity *relay = medium && !from ? relay_of(l, s) : NULL;
	if (relay)
		hops_add(&hops, relay->id, relay->name);
	if (medium && (!from || statement->medium))
		hops_add(&hops, medium->entity, medium->name);
	bool own = is_author(scene, s) || is_own_we(scene, s);
	const char *called = own ? "" : called_of(scene, s);
	if (!called)
		return false;
	if (*called)
		hops_add(&hops, statement->speaker.entity, called);
	else if (!own)
		hops_add(&hops, 0, not_known);
	statement->chain = hops.list;
	statement->n_chain = hops.n;
	return true;
}

/* Of the statements at that depth, those of whoever is cited or the others. */
static bool chains_of_depth(struct linking *l, int depth, bool cited)
{
	const struct scene *scene = l->scene;
	for (size_t s = 0; s < scene->n_statements; s++)
		if (scene->statements[s].depth == depth && (citing_of(scene, (int)s) >= 0) == cited &&
		    !chain_make(l, (int)s))
			return false;
	return true;
}

bool chains_fill(struct scene *scene)
{
	struct linking l = {.scene = scene};
	int deepest = 0;
	l.carried = arena_array(scene->arena, scene->n_entities + 1, struct carried);
	if (!l.carried || !look_layout(scene, &l.layout))
		return false;
	l.credit = credit_find(&l);
	for (size_t s = 0; s < scene->n_statements; s++)
		if (scene->statements[s].depth > deepest)
			deepest = scene->statements[s].depth;
	for (int depth = 0; depth <= deepest; depth++)
		if (!chains_of_depth(&l, depth, false) || !chains_of_depth(&l, depth, true))
			return false; /* whoever is cited goes on from those who cite */
	return true;
}
