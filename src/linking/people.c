/* Who speaks, carries or is told, and how their names are spelt in terms: see making.h. */
#include "linking/making.h"

#include "names/fold.h"
#include "names/key.h"
#include "names/party.h"
#include "reading/people/press.h"

#include <string.h>

enum { NAME_SIZE = 128 };

size_t making_mentions(const struct making *m)
{
	size_t n = 0;
	for (size_t i = 0; i < m->r->n_entities; i++)
		n += m->r->entities[i].n_mentions;
	return n;
}

bool is_called(const hsy_entity *e)
{
	for (size_t i = 0; e->is_named && i < e->n_mentions; i++)
		if (e->mentions[i].form == HSY_FORM_NAME)
			return true;
	return false;
}

int making_person(struct making *m, int entity, const char *name)
{
	if (entity > 0 && m->person_of[entity] != DIGEST_NOBODY)
		return m->person_of[entity];
	if (entity <= 0 && !name)
		return DIGEST_NOBODY;
	struct person *p = &m->people[m->n_people];
	*p = (struct person){.name = name, .kind = HSY_ENTITY_GROUP};
	if (entity > 0) {
		const hsy_entity *e = &m->r->entities[entity - 1];
		p->name = e->name;
		p->kind = (uint8_t)e->kind;
		p->is_named = is_called(e);
		p->role = p->is_named ? e->role : NULL;
		m->person_of[entity] = (int)m->n_people;
	}
	p->is_press = press_is(p->name);
	p->party = names_party(p->name, strlen(p->name));
	return (int)m->n_people++;
}

int making_party(struct making *m, const hsy_party *party)
{
	return party ? making_person(m, party->entity, party->name) : DIGEST_NOBODY;
}

/* A person is spelt by the sound of the name: "Ozhan" and "Ožan" are one stem. */
static void names_mark(struct making *m)
{
	for (size_t i = 0; i < m->r->n_entities; i++) {
		const hsy_entity *e = &m->r->entities[i];
		for (size_t k = 0; k < e->n_mentions; k++) {
			if (e->mentions[k].form != HSY_FORM_NAME)
				continue;
			struct term_range at = making_range(m, &e->mentions[k].span);
			for (uint32_t t = at.first; t < at.end; t++)
				if (m->terms[t].flags & TERM_CAPITAL && !(m->terms[t].flags & TERM_FUNCTION))
					m->terms[t].flags |= TERM_NAME;
		}
	}
}

/* The stem of a folded word of a person's name; 0: it is too short. */
static uint32_t sound_stem(const char *folded)
{
	char keys[WORD_KEYS][NAME_KEY_BYTES];
	size_t n = strlen(folded);
	return n > 2 && word_keys(folded, n, keys) > 0 ? term_hash(keys[0], strlen(keys[0])) ^ 0x5a5a5a5au : 0;
}

static void person_stem(const struct making *m, struct term *t)
{
	char folded[NAME_SIZE];
	name_fold(m->d->text + t->begin, t->end - t->begin, folded, sizeof folded);
	uint32_t stem = sound_stem(folded);
	t->stem = stem ? stem : t->stem;
}

/* The stems of a name's last words. */
void person_stems(struct person *p)
{
	char folded[NAME_SIZE];
	name_fold(p->name, strlen(p->name), folded, sizeof folded);
	for (char *word = strrchr(folded, ' '); p->is_named && p->n_stems < PERSON_STEMS;
	     word = strrchr(folded, ' ')) {
		const char *last = word ? word + 1 : folded;
		uint32_t stem = p->kind == HSY_ENTITY_PERSON ? sound_stem(last) : term_name_stem(last);
		if (stem && strlen(last) > 3)
			p->stems[p->n_stems++] = stem;
		if (!word)
			break;
		*word = 0;
	}
}

void making_spell(struct making *m)
{
	names_mark(m);
	for (size_t i = 0; i < m->r->n_entities; i++) {
		const hsy_entity *e = &m->r->entities[i];
		for (size_t k = 0; e->kind == HSY_ENTITY_PERSON && k < e->n_mentions; k++) {
			if (e->mentions[k].form != HSY_FORM_NAME)
				continue;
			struct term_range at = making_range(m, &e->mentions[k].span);
			for (uint32_t t = at.first; t < at.end; t++)
				if (m->terms[t].flags & TERM_NAME && !(m->terms[t].flags & TERM_NUMBER))
					person_stem(m, &m->terms[t]);
		}
	}
}
