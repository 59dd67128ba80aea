/* See span_name.h. */
#include "reading/finding/span_name.h"

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"

/* "To Glas Miron Salko said": what stands in front of the subject is none of the source. */
static void mend_fronted_name(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(NAME_SPLIT, );
	if (a->has_source && !a->is_orphan && a->source.last + 1 == a->cue.first)
		a->source.first = phrase_fronted(v, a->source.first, a->source.last);
}

/* The last content is a role alone, which was cut from the quotation before it: “...” | the guard, | X, said. */
static void mend_role(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_ROLE, );
	size_t n = a->n_contents;
	const struct word_range *role = n > 1 ? &a->contents[n - 1] : NULL;
	bool is_role = role && a->has_source && a->cue.first > a->source.last &&
		       a->source.first == role->last + 2 && look_is(v, role->last + 1, ",") &&
		       role->first == a->contents[n - 2].last + 1 && look_quoted(v, role->first - 1) &&
		       !look_quoted(v, role->first) && phrase_is_determiner(v, role->first);
	if (!is_role)
		return;
	a->source.first = role->first;
	a->n_contents--;
}

/* “...,” urged the woman at the desk | , Rena Falk. | The name that is set off behind the source belongs to it. */
static void take_apposed_name(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_ROLE, );
	uint32_t first = a->source.last + 2;
	if (a->is_orphan || !a->has_source || a->source.first <= a->cue.last || first + 1 >= v->n_words ||
	    !look_is(v, first - 1, ",") || !phrase_is_determiner(v, a->source.first) || !look_capital(v, first) ||
	    v->words[a->source.last].shape != SHAPE_LOWER || phrase_is_function(v, first))
		return;
	uint32_t last = phrase_run_end(v, first, look_sentence_last(v, first));
	bool ends = last == look_sentence_last(v, first) || look_is(v, last + 1, ".") || look_is(v, last + 1, ",");
	if (last > first && ends)
		a->source.last = last;
}

/* Danny “The Ant” | Lund, 31 | said: a source that ends with a nickname goes on to the surname. */
static void take_surname(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(NAME_SPLIT, );
	uint32_t surname = a->source.last + 1;
	if (a->is_orphan || !a->has_source || a->source.last < a->source.first + 3 || !look_capital(v, surname) ||
	    v->words[a->source.last].quote != QUOTE_CLOSE || v->words[surname].gap != GAP_SPACE ||
	    !look_capital(v, a->source.last - 1))
		return;
	a->source.last = phrase_run_end(v, surname, look_sentence_last(v, surname));
}

/* The man | at the wheel, Otto Brandt, | shouted: the name that is set off right before the cue belongs to the
 * source, with what stands between. */
static void take_name_before(const struct scene *v, struct attribution *a)
{
	RULE_NAMED(SPAN_ROLE, );
	uint32_t last = a->cue.first, name;
	if (a->is_orphan || !a->has_source || a->source.last + 3 > last || last - a->source.last > ROLE_WORDS + 4 ||
	    !phrase_is_determiner(v, a->source.first))
		return;
	last -= look_is(v, last - 1, ",") ? 2 : 1;
	for (name = last; name > a->source.last + 1 && look_capital(v, name - 1);)
		name--;
	if (!look_capital(v, last) || name == last || !look_is(v, name - 1, ",") || phrase_is_function(v, name))
		return;
	for (uint32_t i = a->source.last + 1; i < name - 1; i++)
		if (v->words[i].shape != SHAPE_LOWER || look_begins_paragraph(v, i) || phrase_is_relative(v, i))
			return;
	a->source.last = last;
}

void span_name_mend(const struct scene *v, struct attribution *a)
{
	mend_fronted_name(v, a);
	mend_role(v, a);
	take_apposed_name(v, a);
	take_surname(v, a);
	take_name_before(v, a);
}
