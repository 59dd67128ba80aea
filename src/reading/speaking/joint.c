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

/* "Peter Holm's girlfriend Ida Lund ... The couple": the only two people who are named in the paragraph of the
 * word, and the one above, before it. */
static hsy_speaker only_two(const struct hearing *h, uint32_t word)
{
	RULE_NAMED(NOUN_COUPLE_ONLY, speaker_nobody());
	enum { REACH = 1, MOST_BETWEEN = 128 };
	const struct scene *scene = h->scene;
	const hsy_entity *two[2] = {NULL, NULL};
	size_t from = scene_mention_from(scene, word);
	for (size_t k = from; k-- > 0 && from - k < MOST_BETWEEN;) {
		if (h->layout.paragraph[word] - h->layout.paragraph[scene->mentions[k].head] > REACH)
			break;
		const hsy_entity *e = hearing_entity(h, (int)k);
		if (scene->mentions[k].form != HSY_FORM_NAME || !e || !e->is_named ||
		    e->kind != HSY_ENTITY_PERSON || e == two[0] || e == two[1])
			continue;
		if (two[1])
			return speaker_nobody();
		two[two[0] != NULL] = e;
	}
	if (!two[1])
		return speaker_nobody();
	return (hsy_speaker){0, speaker_joint_name(scene, two[1]->name, two[0]->name), HSY_BY_NOMINAL, 0.6};
}

/* Both names with `join` between them. */
static const char *name_joined(const struct scene *scene, const char *x, const char *join, const char *y)
{
	size_t n = strlen(x), n_join = strlen(join), n_y = strlen(y);
	char *name = arena_array(scene->arena, n + n_join + n_y + 1, char);
	if (!name)
		return NULL;
	memcpy(name, x, n);
	memcpy(name + n, join, n_join);
	memcpy(name + n + n_join, y, n_y + 1);
	return name;
}

const char *speaker_joint_name(const struct scene *scene, const char *x, const char *y)
{
	return name_joined(scene, x, lang_line(scene->lang, CLASS_WRITE_AND), y);
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
	hsy_speaker named = people ? speaker_by_two(h, p->first) : speaker_nobody();
	return speaker_known(&named) || !couple ? named : only_two(h, p->first);
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

/* ---- three and more ---- */

enum { MOST_LISTED = 6 };

/* A word that may stand in a list of names: in a capital, a mark, "and", "of Tarn". */
static bool may_be_listed(const struct scene *scene, uint32_t i)
{
	return look_capital(scene, i) || scene->words[i].mark != MARK_NONE || look_in(scene, i, CLASS_AND) ||
	       look_in(scene, i, CLASS_OF_FOR) || look_in(scene, i, CLASS_THE);
}

/* A comma, a semicolon or "and" stands among the words between two names, "and" before the last. */
static bool are_parted(const struct scene *scene, uint32_t first, uint32_t end, bool last)
{
	bool parted = false;
	for (uint32_t i = first; i < end; i++) {
		if (!may_be_listed(scene, i))
			return false;
		bool and = look_in(scene, i, CLASS_AND);
		parted |= and || (!last && (look_is(scene, i, ",") || look_is(scene, i, ";")));
	}
	return parted;
}

/* The mentions of the people whose full names, or surnames, make a list in words [first, last], its last one at the
 * end; their number, 0: they make none. */
static size_t list_of(const struct hearing *h, uint32_t first, uint32_t last, size_t ret[MOST_LISTED])
{
	const struct scene *scene = h->scene;
	size_t n = 0;
	for (size_t k = scene_mention_from(scene, first); k < scene->n_mentions && scene->mentions[k].first <= last;
	     k++) {
		const struct mention *m = &scene->mentions[k];
		const hsy_entity *e = hearing_entity(h, (int)k);
		bool is_of = m->first > first && look_in(scene, m->first - 1, CLASS_OF_FOR); /* "of Tarn" */
		if (m->form != HSY_FORM_NAME || !e || !e->is_named || e->kind != HSY_ENTITY_PERSON || is_of)
			continue;
		if (n == MOST_LISTED || m->name_last > last || (n > 0 && hearing_entity(h, (int)ret[n - 1]) == e))
			return 0;
		ret[n++] = k;
	}
	for (size_t i = 1; i < n; i++)
		if (!are_parted(scene, scene->mentions[ret[i - 1]].name_last + 1,
				scene->mentions[ret[i]].name_first, i + 1 == n))
			return 0;
	for (uint32_t i = n ? scene->mentions[ret[n - 1]].name_last + 1 : last; n && i <= last; i++)
		if (!may_be_listed(scene, i) || look_in(scene, i, CLASS_AND))
			return 0;
	return n;
}

static bool is_many_people(const struct scene *scene, const struct phrase *p)
{
	return p->class == NOUN_PERSONS || (p->class == NOUN_PERSON && look_ends(scene, p->head, CLASS_ENDING_S));
}

/* What stands before the list, from `first` on, lets it be whose the statement is: titles alone, "a statement
 * from", "the three chairmen, ". */
static bool leads_list(const struct scene *scene, const struct phrase *p, uint32_t first, uint32_t list)
{
	uint32_t title = list;
	while (title > first && look_capital(scene, title - 1) && !look_in(scene, title - 1, CLASS_THE))
		title--;
	if (title == first)
		return true;
	bool paper = look_in(scene, p->head, CLASS_PAPER) &&
		     (look_in(scene, title - 1, CLASS_PAPER_FROM) || look_in(scene, title - 1, CLASS_BY));
	return paper || (is_many_people(scene, p) && p->head + 1 == title - 1 &&
			 (look_is(scene, title - 1, ",") || look_is_dash(scene, title - 1)));
}

hsy_speaker speaker_by_list(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_LIST, speaker_nobody());
	const struct scene *scene = h->scene;
	struct word_range source = scene->found[s].source;
	size_t at[MOST_LISTED], n = list_of(h, source.first, source.last, at);
	bool bare = n > 0 && scene->mentions[at[0]].first == p->first;
	if (n < (bare ? 3u : 2u) || !leads_list(scene, p, source.first, scene->mentions[at[0]].name_first))
		return speaker_nobody();
	const char *name = hearing_entity(h, (int)at[0])->name;
	for (size_t i = 1; name && i < n; i++) {
		const char *next = hearing_entity(h, (int)at[i])->name;
		name = i + 1 < n ? name_joined(scene, name, ", ", next) : speaker_joint_name(scene, name, next);
	}
	return (hsy_speaker){0, name, HSY_BY_NAME, 0.75};
}

hsy_speaker speaker_by_listed(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_LISTED, speaker_nobody());
	enum { REACH = 6, MOST_BETWEEN = 40 };
	const struct scene *scene = h->scene;
	if (p->form != HSY_FORM_NOMINAL || p->last != p->head || !look_in(scene, p->first, CLASS_THE) ||
	    !is_many_people(scene, p))
		return speaker_nobody();
	for (int before = s - 1; before >= 0 && s - before < MOST_BETWEEN; before--) {
		const struct attribution *a = &scene->found[before];
		struct phrase listed;
		if (!a->has_source || a->source.first >= p->first)
			continue;
		if (h->layout.paragraph[p->first] - h->layout.paragraph[a->source.first] > REACH)
			break;
		hsy_speaker many = scene->statements[before].speaker;
		if (many.name && !many.entity && phrase_parse(scene, a->source.first, a->source.last, &listed) &&
		    listed.has_apposed && noun_is_same(scene, listed.head, p->head))
			return speaker_inherited(many, 0.9);
	}
	return speaker_nobody();
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
