/* See surname.h. */
#include "reading/people/surname.h"

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"

enum { MOST_SURNAMES = 64, MOST_OF_NAME = 5 };

struct surnames {
	uint64_t hashes[MOST_SURNAMES];
	size_t n;
};

static bool is_surname(const struct surnames *s, uint64_t hash)
{
	size_t i = 0;
	while (i < s->n && s->hashes[i] != hash)
		i++;
	return i < s->n;
}

/* The word of a name that is the surname: not what stands behind it, "Jr", "QC". */
static uint32_t surname_of(const struct scene *scene, const struct mention *m)
{
	uint32_t last = m->name_last;
	while (last > m->name_first && (look_in(scene, last, CLASS_NAME_SUFFIX) || !look_letters(scene, last) ||
					look_in(scene, last, CLASS_POST_NOMINAL)))
		last--;
	return last;
}

/* "The [Baker]", "his [Baker]", "Keldria's [King]", "Saturday's [Anna Sentinel]" */
static bool is_determined(const struct scene *scene, uint32_t i)
{
	return i > 0 && scene->words[i].gap == GAP_SPACE &&
	       (phrase_is_determiner(scene, i - 1) || look_possessive(scene, i - 1) == 1 ||
		(i > 1 && look_possessive(scene, i - 2) == 2));
}

/* "Saturday's Anna Sentinel", "the Anna Sentinel": a paper, however much like a person's its name looks. */
static bool is_paper(const struct scene *scene, const struct mention *m)
{
	return look_in(scene, m->name_last, CLASS_PRESS_TITLE) && is_determined(scene, m->name_first);
}

/* "Anna Baker", tagged as a person's name. */
static bool is_full_name(const struct scene *scene, const struct mention *m)
{
	return m->form == HSY_FORM_NAME && m->kind == HSY_ENTITY_PERSON && m->is_tagged &&
	       m->name_first < surname_of(scene, m) && m->name_last - m->name_first < MOST_OF_NAME &&
	       look_capital(scene, surname_of(scene, m)) && phrase_is_forename(scene, m->name_first) &&
	       !is_paper(scene, m);
}

static void surnames_find(const struct scene *scene, struct surnames *s)
{
	for (size_t i = 0; i < scene->n_mentions && s->n < MOST_SURNAMES; i++) {
		const struct mention *m = &scene->mentions[i];
		if (!is_full_name(scene, m))
			continue;
		uint64_t hash = word_hash(scene->text, &scene->words[surname_of(scene, m)], true);
		if (!is_surname(s, hash))
			s->hashes[s->n++] = hash;
	}
}

/* "King Orvan": a title before a name, but where headlines write all words so. */
static bool is_title_here(const struct scene *scene, uint32_t i)
{
	return i + 1 < scene->n_words && scene->words[i + 1].gap == GAP_SPACE && look_capital(scene, i + 1) &&
	       !(i > 0 && phrase_is_forename(scene, i - 1));
}

void surnames_settle(const struct scene *scene, struct word *words)
{
	RULE_NAMED(SURNAME, );
	struct surnames s = {.n = 0};
	surnames_find(scene, &s);
	for (uint32_t i = 0; s.n && i < scene->n_words; i++)
		if (is_surname(&s, word_hash(scene->text, &words[i], true)) && look_capital(scene, i) &&
		    !is_determined(scene, i) && !is_title_here(scene, i)) {
			words[i].is_surname = true;
			words[i].classes = 0;
		}
}
