/* See mending.h. */
#include "reading/finding/mending.h"

#include "reading/grammar/look.h"
#include "reading/grammar/mode_tokens.h"

#include <string.h>

struct word_range *mending_contents(const struct mending *m, const struct attribution *a, size_t more)
{
	struct word_range *copy = arena_array(m->arena, a->n_contents + more + 1, struct word_range);
	if (copy && a->n_contents)
		memcpy(copy, a->contents, a->n_contents * sizeof *copy);
	return copy;
}

bool mending_tells(const struct attribution *a, uint32_t first, uint32_t last)
{
	for (size_t k = 0; k < a->n_contents; k++)
		if (a->contents[k].first <= last && a->contents[k].last >= first)
			return true;
	return false;
}

void mending_drop(struct mending *m, const struct attribution *outer, uint32_t first, uint32_t last)
{
	size_t kept = 0;
	for (size_t i = 0; i < m->n; i++) {
		const struct attribution *a = &m->found[i];
		if (a == outer || a->cue.first < first || a->cue.first > last)
			m->found[kept++] = *a;
	}
	m->n = kept;
}

uint32_t mending_begin(const struct attribution *a, uint32_t between)
{
	if (!a->has_source)
		return a->cue.first;
	bool source_first = a->source.last < a->cue.first;
	uint32_t gap = source_first ? a->cue.first - a->source.last : a->source.first - a->cue.last;
	return gap > between + 1 ? 0 : source_first ? a->source.first : a->cue.first;
}

bool mending_set(struct mending *m, struct attribution *a, uint32_t first, uint32_t last)
{
	struct word_range *content = arena_array(m->arena, 1, struct word_range);
	if (!content)
		return false;
	*content = (struct word_range){first, last, a->cue.score, true};
	a->contents = content;
	a->n_contents = 1;
	return true;
}

bool mending_is_taken(const struct mending *m, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->found[i].n_contents && m->found[i].cue.first >= first && m->found[i].cue.first <= last)
			return true;
	return false;
}

bool mending_is_deed(const struct scene *v, uint32_t i)
{
	return look_letters(v, i) && v->words[i].shape == SHAPE_LOWER &&
	       (look_ends(v, i, CLASS_ENDING_PAST) || look_in(v, i, CLASS_DEED_PAST));
}

struct word_range mending_subject(const struct scene *v, uint32_t end)
{
	uint32_t first = end, begin = look_sentence_begin(v, end - 1);
	while (first > begin && end - first < SUBJECT_WORDS && !look_is(v, first - 1, ",") &&
	       !look_quoted(v, first - 1) && !look_in(v, first - 1, CLASS_JOINS))
		first--;
	return (struct word_range){first, end - 1, 1.0f, false};
}

bool mending_cue_has(const struct scene *v, const struct word_range *cue,
		     bool (*fits)(const struct mode_entry *entry))
{
	struct mode_tokens *t = &(struct mode_tokens){.n = 0};
	mode_tokens_add(t, v->lang, v->text, v->words, cue->first, cue->last);
	for (size_t i = 0; i < t->n; i++) {
		struct mode_entry e;
		if (mode_word(&t->at[i].lemmas, &e) && !(e.flags & MODE_LAST) && fits(&e))
			return true;
	}
	return false;
}
