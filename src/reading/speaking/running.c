/* See running.h. */
#include "reading/speaking/running.h"

#include "reading/grammar/look.h"

#include <string.h>

enum { LOOK_BACK = 24 }; /* statements, for a speaker who is known by words alone */

/* The one of the statements before i whose speaker is nobody known, but has the same words for a name; else i. */
static size_t same_words(const struct scene *scene, size_t i)
{
	const hsy_speaker *speaker = &scene->statements[i].speaker;
	for (size_t k = i; k-- > 0 && i - k <= LOOK_BACK;) {
		const hsy_speaker *other = &scene->statements[k].speaker;
		if (!other->entity && other->name && !strcmp(other->name, speaker->name))
			return k;
	}
	return i;
}

/* "One of them", "one of the diplomats" after "two diplomats": what they told, that one told. */
static bool is_part_of(const struct scene *scene, const struct attribution *part, const struct attribution *whole)
{
	uint32_t first = part->source.first, last = part->source.last;
	if (!part->has_source || !whole->has_source || last < first + 2 || last > first + 4 ||
	    !look_in(scene, first, CLASS_ONE_OF) || !look_in(scene, first + 1, CLASS_OF))
		return false;
	if (look_in(scene, last, CLASS_THEM))
		return true;
	for (uint32_t i = whole->source.first; i <= whole->source.last; i++)
		if (look_same(scene, i, last))
			return true;
	return false;
}

/* The outermost statement before i, or i if there is none. */
static size_t outer_before(const struct scene *scene, size_t i)
{
	for (size_t k = i; k-- > 0 && i - k <= LOOK_BACK;)
		if (!scene->statements[k].inside)
			return k;
	return i;
}

/* Entities keep their numbers; words get the ones behind them. */
static int number_of(const struct scene *scene, const int *numbers, size_t i, int *n_speakers)
{
	const hsy_speaker *speaker = &scene->statements[i].speaker;
	size_t before = scene->statements[i].inside ? i : outer_before(scene, i);
	if (before < i && is_part_of(scene, &scene->found[i], &scene->found[before]))
		return numbers[before];
	if (speaker->entity || !speaker->name)
		return speaker->entity;
	size_t same = same_words(scene, i);
	return same < i ? numbers[same] : ++*n_speakers;
}

bool running_find(const struct scene *scene, struct running *ret_running)
{
	struct layout layout;
	int *speaker = arena_array(scene->arena, scene->n_statements + 1, int);
	uint32_t *paragraph = arena_array(scene->arena, scene->n_statements + 1, uint32_t);
	int n_speakers = (int)scene->n_entities;
	if (!speaker || !paragraph || !look_layout(scene, &layout))
		return false;
	for (size_t i = 0; i < scene->n_statements; i++) {
		speaker[i] = number_of(scene, speaker, i, &n_speakers);
		paragraph[i] = layout.paragraph[scene->found[i].cue.first];
	}
	*ret_running = (struct running){speaker, paragraph, n_speakers};
	return true;
}
