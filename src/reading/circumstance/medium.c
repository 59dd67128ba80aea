/* Through what a statement was made and to whom. See scene.h. In order, 1 to 4 (parties.c) in the statement's
 * clause:
 *   1. whom the verb tells: "told Halyard", "warned the council"
 *   2. what is named as its medium: "in an interview with", "quoted by", "speaking to", "published in"
 *   3. whom it is said to: "said to reporters", "in a letter to the council"
 *   4. any outlet, platform or floor on, in, at or before which it was said
 *   5. the medium of the same speaker's running report, while that goes on; it may begin with the interview that
 *      somebody is told to have given */
#include "reading/circumstance/parties.h"
#include "reading/grammar/look.h"
#include "reading/grammar/rule.h"

enum { SAME_REPORT = 2 };

static bool timex_of(const struct mediums *v, const struct clause *c, struct timex *ret)
{
	for (uint32_t i = c->first; i <= c->last; i++)
		if (!parties_in_content(v, c, i) && !(c->has_source && range_has(c->source, i)) &&
		    timex_at(v->scene->text, v->scene->words, v->scene->n_words, i, ret))
			return true;
	return false;
}

static bool same_timex(const struct timex *a, const struct timex *b)
{
	return a->kind == b->kind && a->weekday == b->weekday && a->year == b->year && a->month == b->month &&
	       a->day == b->day && a->unit == b->unit && a->count == b->count && a->season == b->season;
}

/* The running report goes on: near, or anywhere if the same time is told ("on Tuesday"), but not at another time.
 */
static bool occasion_holds(const struct occasion *o, uint32_t paragraph, bool has_timex, const struct timex *t)
{
	if (!o->medium || has_timex)
		return o->medium && o->has_timex && same_timex(&o->timex, t);
	return paragraph <= o->paragraph + SAME_REPORT;
}

/* The person who gave that interview; 0: nobody known. */
static int giver_of(const struct scene *scene, const struct given *given)
{
	uint32_t at = given->verb;
	while (at > given->from + 1 &&
	       (look_in(scene, at - 1, CLASS_BETWEEN) || look_is(scene, at - 1, ",") ||
		(scene->words[at - 1].shape == SHAPE_LOWER && look_ends(scene, at - 1, CLASS_ENDING_ADVERB))))
		at--;
	int giver = 0;
	uint32_t first = at > given->from + PARTY_WORDS ? at - PARTY_WORDS : given->from;
	for (size_t k = scene_mention_from(scene, first); k < scene->n_mentions && scene->mentions[k].first < at;
	     k++)
		if (scene->mentions[k].last + 1 == at)
			giver = scene->entity_of[scene->mentions[k].cluster];
	return giver && scene->entities[giver - 1].kind == HSY_ENTITY_PERSON ? giver : 0;
}

/* The interviews told of before word `end`, from *at on: what those who gave them say next is from them. */
static void hear_interviews(struct mediums *v, uint32_t end, uint32_t *at, uint32_t *paragraph)
{
	RULE_NAMED(MEDIUM_GIVEN, );
	const struct scene *scene = v->scene;
	struct given given;
	for (; *at < end; ++*at) {
		*paragraph += *at > 0 && scene->words[*at].gap == GAP_PARAGRAPH;
		if (!look_in(scene, *at, CLASS_INTERVIEW) || scene->words[*at].quote != QUOTE_OUTSIDE)
			continue;
		int giver = parties_interview(v, *at, &given) ? giver_of(scene, &given) : 0;
		if (giver)
			v->occasions[giver] =
			    (struct occasion){party_make(v, given.outlet), *paragraph, {0}, false};
	}
}

/* Such words stand for the outlet that the speaker spoke to before. */
static void fill_the_outlet(struct mediums *v, hsy_statement *s, const struct occasion *o)
{
	RULE_NAMED(MEDIUM_THE_OUTLET, );
	const hsy_party **parties[] = {&s->medium, &s->addressee};
	for (size_t k = 0; k < 2; k++) {
		const hsy_party *said = *parties[k];
		if (!said || said->span.bytes.begin != s->medium->span.bytes.begin)
			continue;
		hsy_party *party = arena_array(v->scene->arena, 1, hsy_party);
		v->failed = v->failed || !party;
		if (party)
			*party =
			    (hsy_party){.entity = o->medium->entity, .name = o->medium->name, .span = said->span};
		*parties[k] = party;
	}
}

static void fill_running(struct mediums *v, size_t i, const struct clause *c, const struct parties *p)
{
	RULE_NAMED(MEDIUM_GOES_ON, );
	hsy_statement *s = &v->scene->statements[i];
	struct occasion *o = &v->occasions[v->running.speaker[i]];
	uint32_t paragraph = v->running.paragraph[i];
	struct timex t = {0};
	bool has_timex = timex_of(v, c, &t);
	if (p->has_medium) {
		if (o->medium && party_is_the_outlet(v->scene, p->medium))
			fill_the_outlet(v, s, o);
		const hsy_party *kept = p->is_outlet ? s->medium : NULL;
		*o = (struct occasion){kept, paragraph, t, has_timex};
	} else if (!clause_is_perfect(v->scene, c) && !p->has_addressee &&
		   occasion_holds(o, paragraph, has_timex, &t)) {
		s->medium = o->medium;
		o->paragraph = paragraph;
	} else if (has_timex || p->has_addressee) {
		*o = (struct occasion){0};
	}
}

static void fill(struct mediums *v, size_t i)
{
	hsy_statement *s = &v->scene->statements[i];
	struct clause c = clause_of(&v->clauses, i);
	struct parties p = parties_find(v, i, &c);
	s->medium = p.has_medium ? party_make(v, p.medium) : NULL;
	s->addressee = p.has_addressee ? party_make(v, p.addressee) : NULL;
	if (!s->inside && v->running.speaker[i])
		fill_running(v, i, &c, &p);
}

bool mediums_fill(struct scene *scene)
{
	struct mediums v = {.scene = scene};
	if (!scene->n_statements)
		return true;
	if (!clauses_init(scene, &v.clauses) || !running_find(scene, &v.running))
		return false;
	v.occasions = arena_array(scene->arena, (size_t)v.running.n_speakers + 1, struct occasion);
	if (!v.occasions)
		return false;
	outlets_find(scene, &v.outlets);
	uint32_t at = 0, paragraph = 0;
	for (size_t i = 0; i < scene->n_statements; i++) {
		if (!scene->statements[i].inside)
			hear_interviews(&v, scene->found[i].cue.first, &at, &paragraph);
		fill(&v, i);
	}
	return !v.failed;
}
