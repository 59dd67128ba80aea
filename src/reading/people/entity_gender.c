/* Whether what forenames tell of gender holds: "he" and "she" behind a name of whom its paragraph speaks alone. See
 * making.h. */
#include "reading/people/making.h"

#include "reading/grammar/rule.h"

#include <string.h>

/* Who alone is spoken of in a paragraph so far. */
struct spoken_of {
	uint32_t paragraph;
	int who; /* NOBODY: nobody yet */
	bool is_several;
};

static bool is_somebody(const struct making *m, size_t i)
{
	return m->form_of[i] >= 0
		   ? m->who_of[i] >= 0 && m->cast.whos[m->who_of[i]].kind == HSY_ENTITY_PERSON
		   : m->scene->mentions[i].form == HSY_FORM_NOMINAL && m->phrases[i].class == NOUN_PERSON &&
			 !making_is_modifier(m->scene, &m->phrases[i]);
}

static bool is_byline(const struct making *m, const struct who *who)
{
	const char *byline = m->scene->article ? m->scene->article->byline : NULL;
	const char *name = byline ? look_text(m->scene, who->first, who->last) : NULL;
	return name && strstr(byline, name);
}

/* Nobody else whom the pronoun, mention i, may mean is named before it, as far as two paragraphs above. */
static bool is_only_one(const struct making *m, size_t i, int who, enum name_gender gender)
{
	enum { REACH = 2, MOST_BEFORE = 48 };
	const struct scene *scene = m->scene;
	uint32_t here = m->layout.paragraph[scene->mentions[i].head];
	for (size_t k = i; k-- > 0 && i - k < MOST_BEFORE;) {
		const struct who *other = m->who_of[k] >= 0 ? &m->cast.whos[m->who_of[k]] : NULL;
		if (here > m->layout.paragraph[scene->mentions[k].head] + REACH)
			break;
		if (other && m->form_of[k] >= 0 && m->who_of[k] != who && other->kind == HSY_ENTITY_PERSON &&
		    name_genders_agree(other->gender, gender) && !is_byline(m, other))
			return false;
	}
	return true;
}

/* The pronouns right behind a name of whom its paragraph speaks alone; one that can mean nobody else counts twice.
 */
static void pronouns_count(struct making *m)
{
	const struct scene *scene = m->scene;
	struct spoken_of now = {.who = NOBODY};
	for (size_t i = 0; i < scene->n_mentions; i++) {
		const struct mention *mention = &scene->mentions[i];
		uint32_t paragraph = m->layout.paragraph[mention->head];
		enum name_gender gender = phrase_pronoun_gender(scene, mention->head);
		if (paragraph != now.paragraph)
			now = (struct spoken_of){paragraph, NOBODY, false};
		if (is_somebody(m, i)) {
			now.is_several |= m->who_of[i] < 0 || (now.who >= 0 && now.who != m->who_of[i]);
			now.who = m->who_of[i];
		} else if (mention->form == HSY_FORM_PRONOUN && now.who >= 0 && !now.is_several &&
			   !look_quoted(scene, mention->head)) {
			struct who *who = &m->cast.whos[now.who];
			uint32_t counts = 1 + is_only_one(m, i, now.who, gender);
			who->n_he += gender == GENDER_MALE ? counts : 0;
			who->n_she += gender == GENDER_FEMALE ? counts : 0;
		}
	}
}

void making_genders_doubt(struct making *m)
{
	RULE_NAMED(NAME_GENDER, );
	enum { ENOUGH = 2 };
	pronouns_count(m);
	for (int i = 0; i < m->cast.n_whos; i++) {
		struct who *who = &m->cast.whos[i];
		bool is_other = who->gender == GENDER_FEMALE
				    ? who->n_he >= ENOUGH && !who->n_she
				    : who->gender == GENDER_MALE && who->n_she >= ENOUGH && !who->n_he;
		if (is_other && !who->gender_told)
			who->gender = GENDER_UNKNOWN;
		who->n_he = who->n_she = 0;
	}
}
