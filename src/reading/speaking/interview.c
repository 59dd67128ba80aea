/* Interviews whose turns have no names ("Q:", or a question alone): who asks and who answers, by what stands
 * outside of the turns, above all before them.
 *
 *     In an interview with Radio Vik, Anna Lund spoke about the dam.     she answers, Radio Vik asks
 *     Ms Lund, who pays?                                                 she answers
 *
 * Without an outlet there, who wrote the article asks, or its own outlet. */
#include "reading/speaking/interview.h"

#include "reading/people/outlet.h"

enum { SPEAKS = 2, IS_ADDRESSED = 16 }; /* how much they count, in mentions */

static bool is_turn(const struct hearing *h, int s)
{
	return s >= 0 && h->scene->found[s].turn >= TURN_ASKED;
}

/* The name begins or ends a sentence of the question at word `first`, set off by a comma. */
static bool is_addressed(const struct hearing *h, const struct mention *m)
{
	const struct scene *scene = h->scene;
	if (m->last + 1 >= scene->n_words)
		return false;
	bool behind =
	    m->first > 0 && look_is(scene, m->first - 1, ",") && scene->words[m->last + 1].mark != MARK_NONE;
	bool before =
	    look_is(scene, m->last + 1, ",") && (m->first == 0 || scene->words[m->first - 1].mark != MARK_NONE ||
						 h->layout.sentence[m->first - 1] != h->layout.sentence[m->first]);
	return behind || before;
}

/* How much the mention speaks for its entity's being who answers. */
static unsigned mention_weight(const struct hearing *h, const struct mention *m)
{
	int owner = h->owner[m->head];
	if (!is_turn(h, owner))
		return !(m->first > 0 && look_in(h->scene, m->first - 1, CLASS_BY));
	bool asked = h->scene->found[owner].turn == TURN_ASKED;
	return asked && m->form == HSY_FORM_NAME && is_addressed(h, m) ? IS_ADDRESSED : 0;
}

/* The person of whom most is told outside of the turns. */
static hsy_speaker who_answers(const struct hearing *h)
{
	const struct scene *scene = h->scene;
	unsigned *weight = arena_array(scene->arena, scene->n_entities + 1, unsigned);
	const hsy_entity *most = NULL;
	if (!weight)
		return speaker_nobody();
	for (size_t k = 0; k < scene->n_mentions; k++)
		weight[scene->entity_of[scene->mentions[k].cluster]] += mention_weight(h, &scene->mentions[k]);
	for (size_t s = 0; s < scene->n_statements && !is_turn(h, (int)s); s++)
		weight[scene->statements[s].speaker.entity] += SPEAKS * !scene->statements[s].inside;
	for (size_t i = 0; i < scene->n_entities; i++) {
		const hsy_entity *e = &scene->entities[i];
		bool may = e->kind == HSY_ENTITY_PERSON && e->id != h->author && weight[e->id] > 0 &&
			   (e->is_named || !most);
		if (may && (!most || !most->is_named || weight[e->id] > weight[most->id]))
			most = e->is_named || !most ? e : most;
	}
	return most ? speaker_of(most, HSY_BY_INHERITED, 0.75) : speaker_nobody();
}

/* The first outlet before word `end`. */
static const hsy_entity *outlet_before(const struct hearing *h, uint32_t end)
{
	const struct scene *scene = h->scene;
	struct outlets outlets;
	outlets_find(scene, &outlets);
	for (size_t k = 0; k < scene->n_mentions && scene->mentions[k].first < end; k++) {
		const struct mention *m = &scene->mentions[k];
		const hsy_entity *e = m->form == HSY_FORM_NAME ? hearing_entity(h, (int)k) : NULL;
		struct word_range name = {.first = m->name_first, .last = m->name_last};
		if (e && e->is_named && e->kind != HSY_ENTITY_PERSON && outlet_is(&outlets, name))
			return e;
	}
	return NULL;
}

/* Whom the one who answers talks "to", or "by" whom the interview is; NULL: nobody who has a name. */
static const hsy_entity *interviewer(const struct hearing *h)
{
	const struct scene *scene = h->scene;
	for (size_t k = 0; k < scene->n_mentions; k++) {
		const struct mention *m = &scene->mentions[k];
		const hsy_entity *e = m->form == HSY_FORM_NAME && m->first > 0 && !is_turn(h, h->owner[m->head])
					  ? hearing_entity(h, (int)k)
					  : NULL;
		bool hears = look_in(scene, m->first - 1, CLASS_TO) || look_in(scene, m->first - 1, CLASS_BY);
		if (e && hears && e->is_named && e->kind == HSY_ENTITY_PERSON && e->id != h->answers.entity)
			return e;
	}
	return NULL;
}

static hsy_speaker who_asks(const struct hearing *h, uint32_t first)
{
	const hsy_article *article = h->scene->article;
	const hsy_entity *asker = outlet_before(h, first);
	if (!asker)
		asker = interviewer(h);
	if (asker)
		return speaker_of(asker, HSY_BY_INHERITED, 0.7);
	if (h->author)
		return speaker_of(&h->scene->entities[h->author - 1], HSY_BY_INHERITED, 0.7);
	const char *name = article && article->byline ? article->byline : article ? article->outlet : NULL;
	return name ? (hsy_speaker){0, name, HSY_BY_INHERITED, 0.6} : speaker_nobody();
}

hsy_speaker speaker_of_turn(struct hearing *h, int s)
{
	const struct attribution *a = &h->scene->found[s];
	if (!h->has_interview) {
		h->answers = who_answers(h);
		h->asks = who_asks(h, a->cue.first);
		h->has_interview = true;
	}
	return a->turn == TURN_ASKED ? h->asks : h->answers;
}
