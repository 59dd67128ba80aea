/* See joint.h. */
#include "reading/speaking/joint.h"

#include "reading/grammar/rule.h"
#include "reading/speaking/nominal.h"
#include "reading/speaking/title.h"

#include <string.h>

hsy_speaker speaker_by_two(const struct hearing *h, uint32_t word)
{
	RULE_NAMED(NOUN_COUPLE, speaker_nobody());
	enum { REACH = 1, MOST_BETWEEN = 20 };
	const struct scene *scene = h->scene;
	size_t from = scene_mention_from(scene, word);
	for (size_t k = from; k-- > 1 && from - k < MOST_BETWEEN;) {
		const struct mention *x = &scene->mentions[k - 1], *y = &scene->mentions[k];
		if (h->layout.paragraph[word] - h->layout.paragraph[y->head] > REACH)
			break;
		bool joined = x->form == HSY_FORM_NAME && y->form == HSY_FORM_NAME && x->last + 2 == y->first &&
			      look_in(scene, x->last + 1, CLASS_AND) && !look_quoted(scene, x->head);
		const hsy_entity *a = joined ? hearing_entity(h, (int)k - 1) : NULL;
		const hsy_entity *b = joined ? hearing_entity(h, (int)k) : NULL;
		if (!a || !b || a == b || !a->is_named || !b->is_named || a->kind != HSY_ENTITY_PERSON ||
		    b->kind != HSY_ENTITY_PERSON)
			continue;
		return (hsy_speaker){0, speaker_joint_name(scene, a->name, b->name), HSY_BY_NOMINAL, 0.65};
	}
	return speaker_nobody();
}

const char *speaker_joint_name(const struct scene *scene, const char *x, const char *y)
{
	const char *join = lang_line(scene->lang, CLASS_WRITE_AND);
	size_t n = strlen(x), n_join = strlen(join), n_y = strlen(y);
	char *name = arena_array(scene->arena, n + n_join + n_y + 1, char);
	if (!name)
		return NULL;
	memcpy(name, x, n);
	memcpy(name + n, join, n_join);
	memcpy(name + n + n_join, y, n_y + 1);
	return name;
}

/* What stands behind the "and" of a joint name; NULL: it is none. */
static const char *second_name(const struct scene *scene, const char *name)
{
	const char *join = lang_line(scene->lang, CLASS_WRITE_AND), *at = *join ? strstr(name, join) : NULL;
	return at ? at + strlen(join) : NULL;
}

hsy_speaker speaker_by_pair(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_PAIR, speaker_nobody());
	enum { REACH = 2, MOST_BETWEEN = 30 };
	const struct scene *scene = h->scene;
	bool couple = p->definite && p->last == p->head && look_in(scene, p->head, CLASS_COUPLE);
	bool two = look_in(scene, p->first, CLASS_THE) && look_in(scene, p->first + 1, CLASS_NUMBER_TWO);
	bool both = look_in(scene, p->first, CLASS_BOTH) && p->last <= p->first + 1; /* "both countries" */
	if (!two && !couple && !both)
		return speaker_nobody();
	for (int before = s - 1; before >= 0 && s - before < MOST_BETWEEN; before--) {
		hsy_speaker pair = scene->statements[before].speaker;
		uint32_t cue = scene->found[before].cue.first;
		if (cue < p->first && h->layout.paragraph[p->first] - h->layout.paragraph[cue] > REACH)
			break;
		const char *second = pair.by == HSY_BY_NAME && !pair.entity ? second_name(scene, pair.name) : NULL;
		if (!second || strchr(pair.name, ',') || *second < 'A' || *second > 'Z')
			continue;
		pair.by = HSY_BY_NOMINAL;
		pair.score *= 0.9;
		return pair;
	}
	bool people = couple || (both && look_in(scene, p->last, CLASS_BOTH_PEOPLE));
	return people ? speaker_by_two(h, p->first) : speaker_nobody();
}

/* The name that holds all of a joint phrase: "the Bureau of Ports and Harbours". */
static const hsy_entity *one_name(const struct hearing *h, const struct phrase *p)
{
	int k = hearing_mention(h, p->last);
	const hsy_entity *e = hearing_entity(h, k);
	const struct mention *m = e ? &h->scene->mentions[k] : NULL;
	return m && m->form == HSY_FORM_NAME && m->name_first <= p->core_last && e->is_named ? e : NULL;
}

/* The second of two who are joined: by the name, or who "her husband, Peter Holm," or "Lund's Harbour Party" is. */
static hsy_speaker second_of_two(struct hearing *h, const struct phrase *p)
{
	if (p->form == HSY_FORM_NAME)
		return speaker_by_name(h, p);
	const hsy_entity *e = p->form == HSY_FORM_NOMINAL ? hearing_entity(h, hearing_mention(h, p->head)) : NULL;
	bool one = e && e->is_named && e->kind != HSY_ENTITY_GROUP;
	return one ? speaker_of(e, HSY_BY_NAME, 0.9) : speaker_nobody();
}

hsy_speaker speaker_by_joint(struct hearing *h, int s, const struct phrase *p)
{
	const hsy_entity *whole = one_name(h, p);
	if (whole)
		return speaker_of(whole, HSY_BY_NAME, 0.97);
	struct phrase a = *p, b;
	const hsy_entity *bearer = title_roles_bearer(h, s, p);
	if (bearer)
		return speaker_of(bearer, HSY_BY_NAME, 0.9);
	uint32_t and = p->core_last + 1;
	while (and < p->last && !look_in(h->scene, and, CLASS_AND))
		and++;
	a.joint = false;
	a.last = a.core_last;
	if (p->form != HSY_FORM_NAME || look_in(h->scene, p->first, CLASS_BEFORE_TWO))
		return speaker_unnamed(0.75); /* "neither Lund nor anyone else" */
	hsy_speaker words = speaker_written(h, p->first, p->last, 0.75);
	if (p->list || and >= p->last || !phrase_parse(h->scene, and+1, p->last, &b) || b.joint)
		return words;
	hsy_speaker x = speaker_by_name(h, &a), y = second_of_two(h, &b);
	const char *name = x.name && y.name ? speaker_joint_name(h->scene, x.name, y.name) : NULL;
	if (name)
		words.name = name;
	return words;
}
