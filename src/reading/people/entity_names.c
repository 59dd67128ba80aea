/* Names among mentions, and who bears them. See making.h. */
#include "reading/people/making.h"

#include "reading/grammar/rule.h"

/* ---- forms ---- */

bool making_is_no_name(const struct scene *scene, int kind, uint32_t first, uint32_t last)
{
	bool date = last > first && scene->words[last].shape == SHAPE_DIGIT && phrase_is_function(scene, first);
	return date || (first == last && kind != HSY_ENTITY_PERSON && scene->words[first].shape == SHAPE_CAPITAL &&
			phrase_is_function(scene, first));
}

/* "U.S" without its last full stop, which stands behind `last`. */
static bool lacks_stop(const struct scene *scene, uint32_t first, uint32_t last)
{
	return last >= first + 2 && look_is(scene, last - 1, ".") && look_is(scene, last + 1, ".") &&
	       look_joined(scene, last + 1) && scene->words[last].byte_end - scene->words[last].byte_begin == 1;
}

/* The proper name of mention i, or false: "the Prime Minister" is no name after all. */
static bool name_of_mention(struct making *m, size_t i, uint32_t *ret_first, uint32_t *ret_last)
{
	const struct scene *scene = m->scene;
	const struct mention *mention = &scene->mentions[i];
	uint32_t first = mention->name_first, last = mention->name_last;
	if (last > first && look_is(scene, last, "."))
		last--; /* "Peter Voss Jr." */
	if (mention->kind == HSY_ENTITY_PERSON) {
		first = phrase_name_begin(scene, first, last);
	} else {
		while (first < last && !look_capital(scene, first) && scene->words[first].shape != SHAPE_DIGIT)
			first++;
		if (first == last && first > mention->name_first && scene->words[last].shape == SHAPE_LOWER)
			return false; /* "national hotel federation" */
	}
	while (last > first && scene->words[last].mark != MARK_NONE)
		last--;
	if (last > first + 1 && look_possessive(scene, last - 1) == 2)
		last -= 2;
	if (first <= last && making_is_no_name(scene, mention->kind, first, last))
		return false;
	*ret_first = first;
	*ret_last = lacks_stop(scene, first, last) ? last + 1 : last;
	return first <= last;
}

bool making_names_find(struct making *m)
{
	for (size_t i = 0; i < m->scene->n_mentions; i++) {
		struct mention *mention = &m->scene->mentions[i];
		uint32_t first, last;
		m->form_of[i] = -1;
		if (mention->form != HSY_FORM_NAME)
			continue;
		if (!name_of_mention(m, i, &first, &last)) {
			mention->form = HSY_FORM_NOMINAL;
			continue;
		}
		int form = name_form_get(&m->forms, mention->kind, first, last);
		if (form == -2)
			return false;
		m->form_of[i] = form;
		if (form >= 0) {
			name_form_vote(&m->forms, form, mention, first, last);
			m->phrases[i].name_first = first;
			m->phrases[i].name_last = last;
		}
	}
	return true;
}

/* ---- the cast ---- */

int making_who(struct making *m, int kind, uint32_t first, uint32_t last, bool is_named)
{
	struct cast *cast = &m->cast;
	cast->whos[cast->n_whos] =
	    (struct who){.kind = kind, .first = first, .last = last, .is_named = is_named, .role = -1};
	return cast->n_whos++;
}

/* What the honorific before mention i tells: "Mrs Lund". */
static enum name_gender honorific_gender(const struct making *m, size_t i)
{
	const struct scene *scene = m->scene;
	uint32_t at = m->phrases[i].name_first;
	at -= at > 1 && look_is(scene, at - 1, ".") ? 2 : at > 0 ? 1 : 0;
	enum name_gender gender;
	bool tells = phrase_name_word(scene, at, &gender) == NAME_WORD_HONORIFIC &&
		     (gender == GENDER_MALE || gender == GENDER_FEMALE);
	return tells ? gender : GENDER_UNKNOWN;
}

/* "Mrs Lund" of Anna and Peter Lund: the only one of that gender. -1: none. */
static int by_honorific(struct making *m, size_t i)
{
	enum name_gender gender = honorific_gender(m, i);
	return gender == GENDER_UNKNOWN ? -1 : name_form_of_gender(&m->forms, m->form_of[i], gender);
}

/* The one bearer of a full name, of those that mention i may be short for, who stands before it: "Lund", where only
 * Anna Lund was named so far. -1: none, or several. */
static int only_named_so_far(const struct making *m, size_t i)
{
	RULE_NAMED(NAME_SO_FAR, -1);
	enum { MOST_BEFORE = 256 };
	const struct name_form *form = &m->forms.all[m->form_of[i]];
	int only = -1;
	for (size_t k = 0; k < i && i < MOST_BEFORE; k++) {
		const struct name_form *full = m->form_of[k] < 0 ? NULL : &m->forms.all[m->form_of[k]];
		if (!full || full->several || !name_form_is_short_for(form, full))
			continue;
		int root = name_form_root(&m->forms, m->form_of[k]);
		if (only >= 0 && only != root)
			return -1;
		only = root;
	}
	return only;
}

/* The first "he" or "she" behind mention i in its sentence is none of that gender: "Lund kept his seat", where Anna
 * Lund is named. */
static bool is_other_gender(const struct making *m, size_t i, enum name_gender gender)
{
	const struct scene *scene = m->scene;
	uint32_t last = look_sentence_last(scene, scene->mentions[i].last);
	for (uint32_t at = scene->mentions[i].last + 1; at <= last && at < scene->n_words; at++) {
		enum name_gender told = phrase_pronoun_gender(scene, at);
		if (told != GENDER_UNKNOWN)
			return !name_genders_agree(told, gender);
	}
	return false;
}

/* The bearer whom the article names in full twice as often as any other whom mention i may be short for: "Lund",
 * where Anna Lund is the article's and her brother is named once. -1: nobody, also where the short name stands
 * before all full ones, as that of somebody whom everybody knows. */
static int mostly_named(const struct making *m, size_t i)
{
	RULE_NAMED(NAME_MOSTLY, -1);
	enum { MOST_MENTIONS = 512, BEARERS = 8, OFTEN = 2 };
	const struct name_form *form = &m->forms.all[m->form_of[i]];
	int roots[BEARERS], times[BEARERS], n = 0, best = -1, second = 0;
	for (size_t k = 0; k < m->scene->n_mentions && k < MOST_MENTIONS; k++) {
		const struct name_form *full = m->form_of[k] < 0 ? NULL : &m->forms.all[m->form_of[k]];
		if (full == form && n == 0)
			return -1;
		if (!full || full->several || !name_form_is_short_for(form, full))
			continue;
		int root = name_form_root(&m->forms, m->form_of[k]), at = 0;
		while (at < n && roots[at] != root)
			at++;
		if (at == BEARERS)
			return -1;
		roots[at] = root;
		times[at] = at == n ? 1 : times[at] + 1;
		n += at == n;
	}
	for (int at = 0; at < n; at++) {
		bool more = best < 0 || times[at] > times[best];
		int other = more ? (best < 0 ? 0 : times[best]) : times[at];
		second = other > second ? other : second;
		best = more ? at : best;
	}
	bool mostly = best >= 0 && times[best] >= OFTEN && times[best] >= 2 * second;
	return mostly && !is_other_gender(m, i, m->forms.all[roots[best]].gender) ? roots[best] : -1;
}

/* A form that could be several people's names, in mention i: the one of them that the mention's cluster holds,
 * the only one who was named before, or the one whom the article is about. */
static int several_resolve(struct making *m, size_t i, const int *cluster_form)
{
	int titled = by_honorific(m, i);
	if (titled >= 0)
		return titled;
	int other = cluster_form[m->scene->mentions[i].cluster];
	const struct name_form *form = &m->forms.all[m->form_of[i]];
	if (other >= 0 && name_form_is_short_for(form, &m->forms.all[other]))
		return name_form_root(&m->forms, other);
	int named = only_named_so_far(m, i);
	if (named < 0)
		named = mostly_named(m, i);
	return named >= 0 ? named : m->form_of[i];
}

/* The one longer form that each cluster holds: -1 none, -2 more than one. */
static int *cluster_forms(struct making *m)
{
	struct scene *scene = m->scene;
	int *forms = arena_array(scene->arena, (size_t)scene->n_clusters + 1, int);
	if (!forms)
		return NULL;
	for (int c = 0; c < scene->n_clusters; c++)
		forms[c] = -1;
	for (size_t i = 0; i < scene->n_mentions; i++) {
		int form = m->form_of[i], *slot = &forms[scene->mentions[i].cluster];
		if (form < 0 || m->forms.all[form].several)
			continue;
		int root = name_form_root(&m->forms, form);
		*slot = *slot == -1 || *slot == root ? root : -2;
	}
	return forms;
}

bool making_names_cast(struct making *m)
{
	int *cluster_form = cluster_forms(m);
	if (!cluster_form)
		return false;
	for (size_t i = 0; i < m->scene->n_mentions; i++) {
		if (m->form_of[i] < 0)
			continue;
		int root = name_form_root(&m->forms, m->form_of[i]);
		if (m->forms.all[root].several)
			root = several_resolve(m, i, cluster_form);
		struct name_form *form = &m->forms.all[root];
		enum name_gender titled = honorific_gender(m, i); /* "Lady Stern" is not Sir Karl Stern */
		if (!form->several && name_genders_agree(titled, form->gender))
			titled = GENDER_UNKNOWN;
		int *who = titled == GENDER_UNKNOWN ? &form->who : &form->titled[titled == GENDER_FEMALE];
		if (*who < 0) {
			if (form->kind == MENTION_OTHER)
				continue;
			bool is_root = titled == GENDER_UNKNOWN;
			*who = making_who(m, form->kind, is_root ? form->first : m->phrases[i].name_first,
					  is_root ? form->last : m->phrases[i].name_last, true);
			m->cast.whos[*who].gender = is_root ? form->gender : titled;
			m->cast.whos[*who].gender_told = titled != GENDER_UNKNOWN;
		}
		m->who_of[i] = *who;
	}
	return true;
}
