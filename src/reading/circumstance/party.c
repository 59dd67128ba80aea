/* See parties.h. A party has the entity that its words speak of, if it is known, and its name, or the words where
 * it has none. */
#include "reading/circumstance/parties.h"

#include "reading/grammar/look.h"
#include "reading/people/press.h"

#include <string.h>
#include <strings.h>

enum { MOST_ENTITIES = 512 };

bool party_is_the_outlet(const struct scene *scene, struct word_range r)
{
	return r.last == r.first + 1 && look_in(scene, r.first, CLASS_THE) &&
	       look_in(scene, r.last, CLASS_OUTLET_ALONE);
}

/* "Vandorp Radio", "Canal TV": what is heard or seen, and no paper. */
static bool is_heard(const char *name)
{
	for (size_t n; *name; name += n + (name[n] == ' ')) {
		n = strcspn(name, " ");
		if (lang_any_has(name, n, CLASS_HEARD_ON))
			return true;
	}
	return false;
}

/* "The station" is no magazine, and nobody calls their own outlet so. */
static bool outlet_fits(const struct scene *scene, struct word_range r, const hsy_entity *e)
{
	if (look_in(scene, r.last, CLASS_OUTLET_READ) && is_heard(e->name))
		return false;
	return !press_same(scene->article->outlet, e->name);
}

/* The entity of the widest mention within the words, or of the name that ends them, "state news agency Tarnpress",
 * if it is known by name or by these words; else NULL. */
static const hsy_entity *entity_at(const struct scene *scene, struct word_range r)
{
	const struct mention *best = NULL;
	size_t low = scene_mention_from(scene, r.first);
	for (; low < scene->n_mentions && scene->mentions[low].first <= r.last; low++) {
		const struct mention *m = &scene->mentions[low];
		bool is_wider = !best || m->last - m->first > best->last - best->first;
		bool is_named = best && best->form == HSY_FORM_NOMINAL && m->form == HSY_FORM_NAME &&
				m->first == best->last + 1 && m->last == r.last;
		if (m->last <= r.last && (is_wider || is_named))
			best = m;
	}
	int id = best ? scene->entity_of[best->cluster] : 0;
	const hsy_entity *e = id ? &scene->entities[id - 1] : NULL;
	bool is_first = e && e->mentions[0].span.bytes.begin == scene->words[best->first].byte_begin;
	bool is_known = e && (e->is_named || is_first);
	return is_known && (!party_is_the_outlet(scene, r) || outlet_fits(scene, r, e)) ? e : NULL;
}

/* "RTVI" of "the news media outlet RTVI"; "station" where there is no name. */
static struct word_range name_of(const struct scene *scene, struct word_range r)
{
	struct word_range name = r;
	for (uint32_t i = r.first; i < r.last; i++) {
		bool is_time = scene->words[i].gap != GAP_NONE && i + 2 < r.last &&
			       scene->words[i + 2].gap == GAP_NONE && look_in(scene, i + 2, CLASS_POSSESSIVE_S);
		if (is_time)
			name.first = i + 3; /* "Wednesday's Ledger" */
		else if (scene->words[i].shape == SHAPE_LOWER && scene->words[r.last].shape != SHAPE_LOWER)
			name.first = look_in(scene, i, CLASS_NAME_LINK) ? name.first : i + 1;
	}
	if (name.first < name.last && look_in(scene, name.first, CLASS_ARTICLE))
		name.first++;
	return name;
}

/* The entity of that name; NULL: there is none. */
static const hsy_entity *entity_called(const struct scene *scene, const char *name)
{
	for (size_t i = 0; i < scene->n_entities && i < MOST_ENTITIES; i++)
		if (scene->entities[i].is_named && !strcmp(scene->entities[i].name, name))
			return &scene->entities[i];
	return NULL;
}

/* "This newspaper": the article's own outlet. */
static bool is_own_outlet(const struct scene *scene, struct word_range r)
{
	return r.last == r.first + 1 && look_in(scene, r.first, CLASS_THIS) &&
	       look_in(scene, r.last, CLASS_OUTLET_ALONE) && scene->article && scene->article->outlet;
}

/* The entity with the name of the article's outlet, with "the" or without. NULL: it is not named. */
static const hsy_entity *own_outlet(const struct scene *scene)
{
	const char *outlet = scene->article->outlet;
	for (size_t i = 0; i < scene->n_entities; i++) {
		const hsy_entity *e = &scene->entities[i];
		bool bare = lang_behind(lang_any(), e->name, CLASS_THE) == e->name;
		if (e->is_named && e->kind != HSY_ENTITY_PERSON &&
		    !strcasecmp(e->name, bare ? lang_behind(lang_any(), outlet, CLASS_THE) : outlet))
			return e;
	}
	return NULL;
}

const hsy_party *party_make(struct mediums *v, struct word_range r)
{
	struct scene *scene = v->scene;
	hsy_party *party = arena_array(scene->arena, 1, hsy_party);
	hsy_span name = word_span(scene->words, name_of(scene, r).first, r.last);
	bool is_tweet = r.first == r.last && (look_in(scene, r.first, CLASS_TWEET) || look_is(scene, r.first, "@"));
	bool is_own = is_own_outlet(scene, r);
	const hsy_entity *e = is_tweet ? entity_called(scene, "Twitter")
			      : is_own ? own_outlet(scene)
				       : entity_at(scene, r);
	if (party) {
		party->entity = e ? e->id : 0;
		party->span = word_span(scene->words, r.first, r.last);
		party->name = is_tweet ? "Twitter"
			      : e      ? e->name
			      : is_own ? scene->article->outlet
				       : arena_copy(scene->arena, scene->text + name.bytes.begin,
						    name.bytes.end - name.bytes.begin);
	}
	v->failed = v->failed || !party || !party->name;
	return party;
}
