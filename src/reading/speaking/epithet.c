/* See epithet.h. */
#include "reading/speaking/epithet.h"

#include "reading/grammar/rule.h"
#include "reading/people/cast.h"
#include "reading/people/name_form.h"

/* "The mother [of three]": no part in what happened either. */
static bool is_counted(const struct scene *scene, const struct phrase *p)
{
	uint32_t number = p->head + 2;
	return p->last == number && look_in(scene, number - 1, CLASS_OF) &&
	       (scene->words[number].shape == SHAPE_DIGIT ||
		lang_which(scene->words[number].classes, CLASS_NUMBER_ONE, CLASS_NUMBER_TWELVE) >= 0);
}

/* "The former judge", "the billionaire": a nominal that is nobody's office and tells no part in what happened ("the
 * landlord", "the driver"). */
static bool is_epithet(const struct scene *scene, const struct phrase *p)
{
	bool former = look_in(scene, p->first + 1, CLASS_FORMER_THEN), counted = is_counted(scene, p);
	return p->definite && p->class == NOUN_PERSON && (p->last == p->head || counted) &&
	       look_in(scene, p->first, CLASS_THE) && scene->words[p->head].shape == SHAPE_LOWER &&
	       !noun_is_anonymous(scene, p->head) &&
	       (former || counted || !look_in(scene, p->head, CLASS_NO_EPITHET));
}

/* "The Vik Radio host": an office told by more words, which are nobody's ("the families' lawyer"). */
static bool is_office(const struct scene *scene, const struct phrase *p)
{
	RULE_NAMED(NOUN_OFFICE, false);
	return !phrase_has_owner(scene, p->first, p->head) && p->definite && p->class == NOUN_PERSON &&
	       p->last == p->head && p->last > p->first + 1 && look_in(scene, p->first, CLASS_THE) &&
	       scene->words[p->head].shape == SHAPE_LOWER && !noun_is_anonymous(scene, p->head);
}

/* The person who spoke last, in the paragraph above or since; NULL: nobody. */
static const hsy_entity *last_person(const struct hearing *h, int s, const struct phrase *p)
{
	const struct scene *scene = h->scene;
	int before = s - 1;
	while (before >= 0 && s - before < 5 && !speaker_is_person(h, &scene->statements[before].speaker))
		before--; /* what an outlet says stands between */
	if (before < 0 || !speaker_is_person(h, &scene->statements[before].speaker))
		return NULL;
	uint32_t cue = scene->found[before].cue.first;
	uint32_t reach = scene->found[before].is_orphan ? 2 : 1; /* the name stands in a line of its own */
	bool near = cue <= p->head && h->layout.paragraph[p->head] <= h->layout.paragraph[cue] + reach;
	return near ? &scene->entities[scene->statements[before].speaker.entity - 1] : NULL;
}

/* The one person of that gender who is named in the narrator's words before `end`, from so many paragraphs above
 * on; NULL: none, or more than one. */
static const hsy_entity *only_person(const struct hearing *h, uint32_t end, enum name_gender gender, uint32_t reach)
{
	RULE_NAMED(NOUN_ONLY_PERSON, NULL);
	enum { MOST_BEFORE = 24 };
	const struct scene *scene = h->scene;
	const hsy_entity *only = NULL;
	size_t from = scene_mention_from(scene, end);
	for (size_t k = from; k-- > 0 && from - k < MOST_BEFORE;) {
		const struct mention *m = &scene->mentions[k];
		const hsy_entity *e = m->form == HSY_FORM_NAME ? hearing_entity(h, (int)k) : NULL;
		if (h->layout.paragraph[end] > h->layout.paragraph[m->head] + reach)
			break;
		if (!e || !e->is_named || e->kind != HSY_ENTITY_PERSON || look_quoted(scene, m->head) ||
		    e->id == h->author || !name_genders_agree(hearing_gender(h, e), gender))
			continue;
		if (only && only != e)
			return NULL;
		only = e;
	}
	return only;
}

/* The office of which "the treasury secretary" tells is none of the person's, who has another; or it is one of
 * another body. */
static bool is_other_office(const struct scene *scene, const struct phrase *p, const hsy_entity *e)
{
	if (!e->role)
		return false;
	const struct word_range *role = &scene->entity_role[e->id - 1];
	return cast_owner_differs(scene, p, role->first, role->last) ||
	       (look_in(scene, p->head, CLASS_OFFICE) && !noun_is_akin_to_role(scene, p->head, e->role) &&
		noun_is_office(scene->lang, e->role));
}

/* An epithet goes on speaking of who spoke last, or of the only one who was named; an office of who spoke last. */
static hsy_speaker from_epithet(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_EPITHET, speaker_nobody());
	const struct scene *scene = h->scene;
	bool epithet = is_epithet(scene, p);
	if (!epithet && !is_office(scene, p))
		return speaker_nobody();
	const hsy_entity *asked = hearing_asked(h, s, p->first, HSY_MODE_ASK);
	if (!asked)
		asked = hearing_asked(h, s, p->first, HSY_MODE_DEMAND);
	const hsy_entity *e = asked && asked->is_named ? asked : last_person(h, s, p);
	double score = e ? 0.6 : 0.55;
	if (!e && epithet)
		e = only_person(h, p->first, p->gender, 1);
	int outer = scene->statements[s].inside - 1;
	bool tells =
	    e && outer >= 0 && scene->statements[outer].speaker.entity == e->id; /* "she heard the owner say" */
	return !e || tells || (!epithet && is_other_office(scene, p, e)) ||
		       !name_genders_agree(hearing_gender(h, e), p->gender)
		   ? speaker_nobody()
		   : speaker_of(e, HSY_BY_NOMINAL, score);
}

/* The entity's name stands among the first words of the sentence that ends before `end`: "Our reader Anna Lund". */
static bool opens_sentence(const struct hearing *h, uint32_t end, const hsy_entity *e)
{
	enum { WORDS_BEFORE = 4 }; /* "Their head, Anna Lund" */
	const struct scene *scene = h->scene;
	uint32_t first = end - 1;
	while (first > 0 && h->layout.sentence[first - 1] == h->layout.sentence[end - 1])
		first--;
	for (size_t k = scene_mention_from(scene, first);
	     k < scene->n_mentions && scene->mentions[k].first <= first + WORDS_BEFORE; k++)
		if (scene->mentions[k].form == HSY_FORM_NAME && hearing_entity(h, (int)k) == e)
			return true;
	return false;
}

/* Anna Lund feels confirmed. “...,” the hygienist said: whatever a nominal with "the" tells of a person, behind a
 * quotation it speaks of whom the sentence before it is about, the only one whom the paragraph names so far. */
static hsy_speaker from_beat(const struct hearing *h, int s, const struct phrase *p)
{
	RULE_NAMED(NOUN_BEAT, speaker_nobody());
	const struct scene *scene = h->scene;
	const struct attribution *a = &scene->found[s];
	const hsy_entity *told = hearing_entity(h, hearing_mention(h, p->head));
	uint32_t first = a->n_contents ? a->contents[0].first : 0;
	if (scene->statements[s].inside || first == 0 || first >= p->first ||
	    scene->words[first].gap == GAP_PARAGRAPH || scene->words[first].quote != QUOTE_OPEN || !p->definite ||
	    !look_in(scene, p->first, CLASS_THE) || (p->class != NOUN_PERSON && p->class != NOUN_NONE) ||
	    noun_is_anonymous(scene, p->head) || !told || told->kind != HSY_ENTITY_PERSON ||
	    scene->words[p->head].shape != SHAPE_LOWER)
		return speaker_nobody();
	const hsy_entity *e = only_person(h, first, p->gender, 0);
	return !e || !opens_sentence(h, first, e) || is_other_office(scene, p, e) || hearing_names(h, s, e->id)
		   ? speaker_nobody()
		   : speaker_of(e, HSY_BY_NOMINAL, 0.6);
}

/* "The chief executive of Tellmark", where but one person was named so far, and before it. */
static hsy_speaker from_office_of(const struct hearing *h, const struct phrase *p)
{
	RULE_NAMED(NOUN_OFFICE_OF, speaker_nobody());
	const struct scene *scene = h->scene;
	enum { FAR = 3 };
	if (!p->definite || p->class != NOUN_PERSON || !look_in(scene, p->first, CLASS_THE) ||
	    !look_in(scene, p->core_last + 1, CLASS_OF) || scene->words[p->head].shape != SHAPE_LOWER ||
	    !look_in(scene, p->head, CLASS_OFFICE))
		return speaker_nobody();
	const hsy_entity *e = only_person(h, p->first, p->gender, FAR);
	return !e || is_other_office(scene, p, e) ? speaker_nobody() : speaker_of(e, HSY_BY_NOMINAL, 0.8);
}

bool epithet_is_mention(const struct scene *scene, const struct mention *m)
{
	return look_in(scene, m->first, CLASS_THE) && scene->words[m->head].shape == SHAPE_LOWER &&
	       noun_class(scene, m->head, NULL) == NOUN_PERSON && !noun_is_anonymous(scene, m->head) &&
	       !look_in(scene, m->head, CLASS_NO_EPITHET);
}

hsy_speaker speaker_by_epithet(const struct hearing *h, int s, const struct phrase *p)
{
	hsy_speaker speaker = from_epithet(h, s, p);
	if (!speaker_known(&speaker))
		speaker = from_beat(h, s, p);
	return speaker_known(&speaker) ? speaker : from_office_of(h, p);
}
