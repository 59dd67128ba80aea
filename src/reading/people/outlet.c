/* See outlet.h. */
#include "reading/people/outlet.h"

#include "reading/grammar/look.h"
#include "reading/grammar/rule.h"
#include "reading/people/body.h"

#include <string.h>
#include <strings.h>

enum { SPEAKING_STATEMENTS = 256 };

static bool has(const struct scene *scene, struct word_range r, enum word_class class)
{
	return clause_find(scene, r.first, r.last, class) <= r.last;
}

static bool is_name(const struct scene *scene, uint32_t i)
{
	return i < scene->n_words && word_has_capital(&scene->words[i]);
}

/* Who is mentioned first in these words, NULL if that is nobody known. */
static const hsy_entity *entity_in(const struct scene *scene, struct word_range r)
{
	size_t low = scene_mention_from(scene, r.first);
	if (low == scene->n_mentions || scene->mentions[low].first > r.last)
		return NULL;
	int id = scene->entity_of[scene->mentions[low].cluster];
	return id ? &scene->entities[id - 1] : NULL;
}

/* News brings people in by two names or by what they are: "Ida Lund", "councillor Lund". */
static bool is_person(const hsy_entity *e)
{
	return e && e->kind == HSY_ENTITY_PERSON && (!e->is_named || e->role || strchr(e->name, ' '));
}

/* One of the first statements is theirs. */
static bool speaks(const struct scene *scene, const hsy_entity *e)
{
	for (size_t i = 0; i < scene->n_statements && i < SPEAKING_STATEMENTS; i++)
		if (scene->statements[i].speaker.entity == e->id)
			return true;
	return false;
}

/* A single word that nobody was brought in by and that says nothing itself: an outlet, if it is told something,
 * however much like a person's name it looks. Bodies in capitals are told things too: "NATO". */
static bool is_bare(const struct scene *scene, uint32_t i)
{
	const hsy_entity *e = entity_in(scene, (struct word_range){.first = i, .last = i});
	if (!e || !e->is_named || is_person(e) || strchr(e->name, ' ') || e->kind == HSY_ENTITY_PLACE ||
	    e->kind == HSY_ENTITY_GROUP)
		return false;
	return scene->words[i].shape != SHAPE_UPPER && !look_in(scene, i, CLASS_FLOOR) && !speaks(scene, e);
}

/* "Told [Rolling Stone]", "told the [Namibian]": the last word of a body's name that an article with a word or two
 * of it has, which is no authority, no company and no assembly, and says nothing itself; 0: it is none. */
static uint32_t told_name(const struct scene *scene, uint32_t told)
{
	RULE_NAMED(OUTLET_TOLD, 0);
	enum { FEW_MENTIONS = 3, NAME_WORDS = 4 };
	uint32_t first = told + 1 + look_in(scene, told + 1, CLASS_THE);
	for (size_t k = scene_mention_from(scene, told + 1);
	     k < scene->n_mentions && scene->mentions[k].first <= first; k++) {
		const struct mention *m = &scene->mentions[k];
		const hsy_entity *e = entity_in(scene, (struct word_range){.first = m->first, .last = m->last});
		if (m->form != HSY_FORM_NAME || m->name_first > first || !e || e->kind != HSY_ENTITY_ORGANISATION ||
		    e->n_mentions > FEW_MENTIONS || m->last - first >= NAME_WORDS ||
		    !body_kinds_agree(body_of_name(e->name), BODY_PRESS) || speaks(scene, e))
			continue;
		struct word_range name = {.first = first, .last = m->last};
		bool upper = first == m->last && scene->words[first].shape == SHAPE_UPPER;
		return upper || has(scene, name, CLASS_FLOOR) || has(scene, name, CLASS_COMPANY_FORM) ||
			       has(scene, name, CLASS_PRESENT)
			   ? 0
			   : m->last;
	}
	return 0;
}

/* Word i is where the article shows that its name is an outlet's. */
static bool is_treated_so(const struct scene *scene, uint32_t i)
{
	if (!is_name(scene, i) || scene->words[i].quote == QUOTE_INSIDE)
		return false;
	uint32_t before = i > 0 ? i - 1 : 0;
	if (before > 0 && (look_is(scene, before, ",") || look_in(scene, before, CLASS_THE)))
		before--;
	bool is_kind = before < i && look_in(scene, before, CLASS_OUTLET_APPOSED);
	bool is_partner = i >= 2 && look_in(scene, i - 1, CLASS_WITH) && look_in(scene, i - 2, CLASS_INTERVIEW) &&
			  !is_name(scene, i + 1);
	bool is_told = look_in(scene, i - 1, CLASS_IS_TOLD) && !is_name(scene, i + 1) && is_bare(scene, i);
	bool reports = look_in(scene, i + 1, CLASS_REPORTS) && !is_name(scene, i - (i > 0));
	return is_kind || is_partner || is_told || reports;
}

void outlets_find(const struct scene *scene, struct outlets *ret_outlets)
{
	*ret_outlets = (struct outlets){.scene = scene};
	for (uint32_t i = 1; i < scene->n_words && ret_outlets->n_names < OUTLET_NAMES; i++) {
		uint32_t name = is_treated_so(scene, i)            ? i
				: look_in(scene, i, CLASS_IS_TOLD) ? told_name(scene, i)
								   : 0;
		if (name)
			ret_outlets->names[ret_outlets->n_names++] = name;
	}
}

static bool is_listed(const struct outlets *outlets, struct word_range r)
{
	for (size_t k = 0; k < outlets->n_names; k++)
		for (uint32_t i = r.first; i <= r.last; i++)
			if (look_same(outlets->scene, outlets->names[k], i))
				return true;
	return false;
}

/* "News.bg": letters, a full stop and letters without blanks */
static bool is_site(const struct scene *scene, struct word_range r)
{
	for (uint32_t i = r.first + 1; i < r.last; i++) {
		bool is_tight = scene->words[i].gap == GAP_NONE && scene->words[i + 1].gap == GAP_NONE;
		if (is_tight && look_is(scene, i, ".") && scene->words[i + 1].shape == SHAPE_LOWER)
			return true;
	}
	return false;
}

/* By the last word of its name or one in capitals: "Ledger", "BBC"; "Vik" of the Vik Post is a town. */
bool outlet_is_own(const struct scene *scene, struct word_range r)
{
	const char *own = scene->article->outlet;
	size_t n = own ? strlen(own) : 0;
	for (uint32_t i = r.first; i <= r.last && n; i++) {
		const struct word *w = &scene->words[i];
		size_t length = w->byte_end - w->byte_begin;
		if (!is_name(scene, i) || length < 3 || look_in(scene, i, CLASS_THE))
			continue;
		for (size_t at = 0; at + length <= n; at++)
			if (!strncasecmp(own + at, scene->text + w->byte_begin, length) &&
			    (at == 0 || own[at - 1] == ' ') &&
			    (at + length == n || (own[at + length] == ' ' && w->shape == SHAPE_UPPER)))
				return true;
	}
	return false;
}

/* "the Vik Post", "Reuters", but not "a post", "the sky" */
static bool is_named_so(const struct scene *scene, struct word_range r)
{
	for (uint32_t i = r.first; i <= r.last; i++)
		if (is_name(scene, i) &&
		    (look_in(scene, i, CLASS_PRESS_TITLE) || look_in(scene, i, CLASS_PRESS_KNOWN)))
			return true;
	return false;
}

bool outlet_is(const struct outlets *outlets, struct word_range r)
{
	const struct scene *scene = outlets->scene;
	if (has(scene, r, CLASS_REPORTERS))
		return false;
	if (outlet_is_own(scene, r))
		return true;
	if (is_person(entity_in(scene, r)))
		return false;
	return has(scene, r, CLASS_PRESS_KIND) || has(scene, r, CLASS_PRESS_LOOSE) || is_named_so(scene, r) ||
	       is_site(scene, r) || is_listed(outlets, r);
}

bool outlet_is_platform(const struct scene *scene, struct word_range r)
{
	for (uint32_t i = r.first; i <= r.last; i++)
		if (look_in(scene, i, CLASS_PLATFORM) && scene->words[i].shape != SHAPE_LOWER)
			return true;
	return has(scene, r, CLASS_SOCIAL) && has(scene, r, CLASS_SOCIAL_MEDIA);
}

bool outlet_is_floor(const struct scene *scene, struct word_range r)
{
	return has(scene, r, CLASS_FLOOR);
}
