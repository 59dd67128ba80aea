/* See voice.h. In order: who is spoken of in the sentence, who speaks in the paragraph, who else is spoken of
 * there.
 */
#include "linking/voice.h"

static bool is_known(const struct digest *d, const struct unit *u)
{
	return u->statement && u->person >= 0 && d->people[u->person].is_named;
}

static void voice_add(struct unit *u, int person)
{
	for (uint32_t i = 0; i < u->n_voices; i++)
		if (u->voices[i] == person)
			return;
	if (u->n_voices < DIGEST_VOICES)
		u->voices[u->n_voices++] = person;
}

/* The first mark at `at` or behind it. */
static size_t mark_from(const struct voice_mark *marks, size_t n, uint32_t at)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (marks[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_marked(const struct voice_mark *marks, size_t n, struct term_range range, struct unit *u)
{
	for (size_t i = mark_from(marks, n, range.first); i < n && marks[i].at < range.end; i++)
		voice_add(u, marks[i].person);
}

/* The known speakers of the same paragraph that stand nearest, before and behind. */
static void add_speakers(const struct digest *d, struct term_range paragraph, struct unit *units, size_t n,
			 size_t at)
{
	for (size_t i = at; i-- > 0 && units[i].pieces[0].first >= paragraph.first;)
		if (is_known(d, &units[i])) {
			voice_add(&units[at], units[i].person);
			break;
		}
	for (size_t i = at + 1; i < n && units[i].pieces[0].first < paragraph.end; i++)
		if (is_known(d, &units[i])) {
			voice_add(&units[at], units[i].person);
			break;
		}
}

static struct term_range paragraph_of(const struct digest *d, uint32_t at)
{
	struct term_range p = {at, at + 1};
	while (p.first > 0 && !(d->terms[p.first].flags & TERM_FIRST))
		p.first--;
	while (p.end < d->n_terms && !(d->terms[p.end].flags & TERM_FIRST))
		p.end++;
	return p;
}

void bodies_fill(const struct voice_mark *marks, size_t n_marks, const struct unit *units, size_t n_units,
		 struct person *people)
{
	for (size_t i = 0; i < n_units; i++) {
		const struct unit *u = &units[i];
		struct person *p = u->statement && u->person >= 0 ? &people[u->person] : NULL;
		if (!p || !p->is_named || p->kind != HSY_ENTITY_PERSON)
			continue;
		for (size_t k = mark_from(marks, n_marks, u->source.first);
		     k < n_marks && marks[k].at < u->source.end && !p->body; k++)
			if (people[marks[k].person].kind == HSY_ENTITY_ORGANISATION)
				p->body = people[marks[k].person].name;
	}
}

void voices_fill(const struct digest *d, const struct voice_mark *marks, size_t n_marks, struct unit *units,
		 size_t n_units)
{
	for (size_t i = 0; i < n_units; i++) {
		struct unit *u = &units[i];
		if (is_known(d, u)) {
			voice_add(u, u->person);
			u->n_close = 1;
			continue;
		}
		uint32_t at = u->pieces[0].first;
		struct term_range paragraph = paragraph_of(d, at);
		add_marked(marks, n_marks, terms_sentence(d->terms, d->n_terms, at), u);
		add_speakers(d, paragraph, units, n_units, i);
		u->n_close = u->n_voices;
		add_marked(marks, n_marks, paragraph, u);
	}
}
