/* See hearing.h. */
#include "reading/speaking/hearing.h"

#include "reading/grammar/rule.h"

#include <string.h>

enum { NEAR_MENTIONS = 512 };

/* ---- what is known of words ---- */

/* Statements with the same `inside` follow one another: a list for each of those. */
static void chain_before(struct hearing *h, int *latest)
{
	const struct scene *scene = h->scene;
	for (size_t i = 0; i <= scene->n_statements; i++)
		latest[i] = NOBODY;
	for (size_t s = 0; s < scene->n_statements; s++) {
		int inside = scene->statements[s].inside;
		h->before[s] = latest[inside];
		latest[inside] = (int)s;
	}
}

static int author_find(const struct scene *scene)
{
	const char *byline = scene->article ? scene->article->byline : NULL;
	for (size_t i = 0; byline && i < scene->n_entities; i++)
		if (!strcmp(scene->entities[i].name, byline))
			return scene->entities[i].id;
	return 0;
}

/* A headline, the line below a picture, a list of what else there is to read: no full stop ends it, and nothing is
 * quoted in it. */
static void prose_find(struct hearing *h)
{
	const struct scene *scene = h->scene;
	bool quoted = false;
	for (uint32_t i = 0, last = 0; i < scene->n_words; i++) {
		quoted |= scene->words[i].mark == MARK_DOUBLE || scene->words[i].mark == MARK_DOUBLE_OPEN;
		if (scene->words[i].quote != QUOTE_CLOSE && !look_is(scene, i, ")"))
			last = i;
		if (i + 1 < scene->n_words && scene->words[i + 1].gap != GAP_PARAGRAPH)
			continue;
		h->prose[h->layout.paragraph[i]] = quoted || scene->words[last].mark != MARK_NONE;
		quoted = false;
	}
}

/* Whose the words of an outermost statement's contents are, and which heads its source has. */
static void outermost_note(struct hearing *h, size_t s)
{
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	struct phrase p;
	for (size_t k = 0; k < a->n_contents; k++)
		for (uint32_t i = a->contents[k].first; i <= a->contents[k].last; i++)
			h->owner[i] = (int)s;
	if (!a->has_source || !phrase_parse(scene, a->source.first, a->source.last, &p))
		return;
	h->said[p.head] = 1;
	if (p.has_apposed && phrase_parse(scene, p.apposed, p.apposed_last, &p))
		h->said[p.head] = 1;
}

bool hearing_init(struct hearing *h)
{
	struct scene *scene = h->scene;
	struct arena *arena = scene->arena;
	h->by_head = arena_array(arena, scene->n_words + 1, int);
	h->owner = arena_array(arena, scene->n_words + 1, int);
	h->said = arena_array(arena, scene->n_words + 1, uint8_t);
	h->before = arena_array(arena, scene->n_statements + 1, int);
	h->called = arena_array(arena, scene->n_entities + 1, uint8_t);
	h->prose = arena_array(arena, scene->n_words + 1, uint8_t);
	int *latest = arena_array(arena, scene->n_statements + 1, int);
	if (!h->by_head || !h->owner || !h->said || !h->before || !h->called || !h->prose || !latest ||
	    !look_layout(scene, &h->layout))
		return false;
	for (size_t i = 0; i <= scene->n_words; i++)
		h->by_head[i] = h->owner[i] = NOBODY;
	for (size_t i = 0; i < scene->n_mentions; i++)
		h->by_head[scene->mentions[i].head] = (int)i;
	for (size_t s = 0; s < scene->n_statements; s++)
		if (!scene->statements[s].inside)
			outermost_note(h, s);
	chain_before(h, latest);
	prose_find(h);
	h->author = author_find(scene);
	return true;
}

int hearing_mention(const struct hearing *h, uint32_t head)
{
	return h->by_head[head];
}

int hearing_phrase(const struct hearing *h, const struct phrase *p)
{
	int mention = hearing_mention(h, p->head);
	for (uint32_t i = p->head; mention < 0 && p->form == HSY_FORM_NAME && i-- > p->name_first;)
		mention = hearing_mention(h, i);
	return mention;
}

int hearing_mention_before(const struct hearing *h, int from, int entity)
{
	const struct scene *scene = h->scene;
	for (int i = from - 1; i >= 0 && from - i < NEAR_MENTIONS; i--)
		if (scene->entity_of[scene->mentions[i].cluster] == entity)
			return i;
	return NOBODY;
}

const hsy_entity *hearing_entity(const struct hearing *h, int mention)
{
	const struct scene *scene = h->scene;
	int id = mention < 0 ? 0 : scene->entity_of[scene->mentions[mention].cluster];
	return id ? &scene->entities[id - 1] : NULL;
}

enum name_gender hearing_gender(const struct hearing *h, const hsy_entity *e)
{
	return (enum name_gender)h->scene->entity_gender[e->id - 1];
}

bool hearing_names(const struct hearing *h, int s, int entity)
{
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	for (size_t n = 0; entity && n < a->n_contents; n++)
		for (size_t k = scene_mention_from(h->scene, a->contents[n].first);
		     k < scene->n_mentions && scene->mentions[k].first <= a->contents[n].last; k++)
			if (scene->mentions[k].form == HSY_FORM_NAME &&
			    look_quoted(scene, scene->mentions[k].head) &&
			    scene->words[scene->mentions[k].head].quote != QUOTE_INSIDE_BOTH &&
			    scene->entity_of[scene->mentions[k].cluster] == entity)
				return true;
	return false;
}

const hsy_entity *hearing_asked(const struct hearing *h, int s, uint32_t word, hsy_mode how)
{
	const struct scene *scene = h->scene;
	int asked = h->before[s];
	if (asked < 0 || scene->statements[asked].mode != how ||
	    h->layout.sentence[word] != h->layout.sentence[scene->found[asked].cue.last] + 1)
		return NULL;
	uint32_t behind = scene->found[asked].cue.last + 1;
	size_t k = scene_mention_from(scene, behind);
	return k < scene->n_mentions && scene->mentions[k].first == behind ? hearing_entity(h, (int)k) : NULL;
}

void hearing_join(const struct hearing *h, uint32_t head, int of)
{
	int mention = hearing_mention(h, head);
	if (mention >= 0 && of >= 0)
		h->scene->mentions[mention].cluster = h->scene->mentions[of].cluster;
}

void hearing_move(const struct hearing *h, int from, const hsy_entity *to, int of)
{
	struct scene *scene = h->scene;
	for (size_t i = 0; i < scene->n_mentions; i++)
		if (scene->entity_of[scene->mentions[i].cluster] == from)
			scene->mentions[i].cluster = scene->mentions[of].cluster;
	for (size_t k = 0; k < scene->n_statements; k++)
		if (scene->statements[k].speaker.entity == from)
			scene->statements[k].speaker = speaker_of(to, HSY_BY_NOMINAL, 0.65);
}

/* ---- speakers ---- */

hsy_speaker speaker_nobody(void)
{
	return (hsy_speaker){.by = HSY_BY_NONE};
}

hsy_speaker speaker_of(const hsy_entity *e, hsy_speaker_by by, double score)
{
	return (hsy_speaker){e->id, e->is_named ? e->name : NULL, by, score};
}

hsy_speaker speaker_unnamed(double score)
{
	return (hsy_speaker){0, NULL, HSY_BY_NOMINAL, score};
}

bool speaker_known(const hsy_speaker *speaker)
{
	return speaker->by != HSY_BY_NONE;
}

bool speaker_is_person(const struct hearing *h, const hsy_speaker *speaker)
{
	const hsy_entity *e = speaker->entity ? &h->scene->entities[speaker->entity - 1] : NULL;
	return e && e->kind == HSY_ENTITY_PERSON && e->is_named;
}

hsy_speaker speaker_inherited(hsy_speaker speaker, double sure)
{
	speaker.by = speaker_known(&speaker) ? HSY_BY_INHERITED : HSY_BY_NONE;
	speaker.score *= sure;
	return speaker;
}

hsy_speaker speaker_written(const struct hearing *h, uint32_t first, uint32_t last, double score)
{
	return (hsy_speaker){0, look_text(h->scene, first, last), HSY_BY_NAME, score};
}

hsy_speaker speaker_party(const struct hearing *h, const hsy_entity *e, enum party_word what, hsy_speaker_by by,
			  double score)
{
	RULE_NAMED(PARTY, speaker_of(e, by, score));
	const struct scene *scene = h->scene;
	const char *country, *same;
	if (e->kind == HSY_ENTITY_PERSON || names_party_word(e->name, strlen(e->name), &country) != what)
		return speaker_of(e, by, score);
	const hsy_entity *best = NULL; /* what the article calls it most often */
	for (size_t i = 0; i < scene->n_entities; i++) {
		const hsy_entity *other = &scene->entities[i];
		bool more = other->is_named && other->kind == HSY_ENTITY_PLACE &&
			    (!best || other->n_mentions > best->n_mentions);
		if (more && names_party_word(other->name, strlen(other->name), &same) == PARTY_COUNTRY &&
		    !strcmp(same, country))
			best = other;
	}
	return best ? speaker_of(best, by, score) : (hsy_speaker){0, country, by, score};
}
