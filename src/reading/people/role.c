/* See role.h. */
#include "reading/people/role.h"

#include "reading/grammar/rule.h"

enum { MAX_ROLE_WORDS = 24 };

static void role_add(struct cast *cast, int who, uint32_t first, uint32_t last, uint32_t head)
{
	struct who *w = &cast->whos[who];
	enum name_gender gender;
	noun_class(cast->scene, head, &gender);
	if (w->gender == GENDER_UNKNOWN)
		w->gender = gender;
	w->gender_told |= gender != GENDER_UNKNOWN && gender == w->gender;
	if (w->role < 0 || look_in(cast->scene, cast->roles[w->role].head, CLASS_NO_ROLE))
		w->role = cast->n_roles;
	cast->roles[cast->n_roles++] = (struct role){first, last, head, head, 0, 0, who};
}

/* Words of a role may stand before its noun: "then-British", "first", "Ukraine's". */
static bool is_role_word(const struct scene *scene, uint32_t i)
{
	return look_capital(scene, i) || look_is(scene, i, "-") || look_possessive(scene, i) ||
	       (look_in(scene, i, CLASS_POSSESSIVE_S) && look_possessive(scene, i - 1)) ||
	       phrase_name_word(scene, i, NULL) == NAME_WORD_MODIFIER || noun_class(scene, i, NULL) != NOUN_NONE ||
	       look_in(scene, i, CLASS_RANK) ||
	       (scene->words[i].shape == SHAPE_LOWER && look_is(scene, i + 1, "-")) ||
	       look_in(scene, i, CLASS_SECURITY) || (i > 0 && look_is(scene, i - 1, "-") && look_joined(scene, i));
}

/* A word with a capital that is no title: not "President" of "the spokesman of President Anna Lund". */
static bool is_place_word(const struct scene *scene, uint32_t i)
{
	return look_capital(scene, i) && !phrase_is_function(scene, i) &&
	       phrase_name_word(scene, i, NULL) == NAME_WORD_NONE && noun_class(scene, i, NULL) != NOUN_PERSON;
}

/* The noun of "mayor of Sarrow", "Secretary of State" right before the name at `begin`; `begin` if no such role
 * stands there. */
static uint32_t noun_of_place(const struct scene *scene, uint32_t begin)
{
	enum { PLACE_WORDS = 3 };
	uint32_t of = begin;
	if (begin > 2 && look_in(scene, begin - 1, CLASS_STATE) && phrase_is_office_of(scene, begin - 3))
		return begin - 3;
	while (of > 1 && begin - of < PLACE_WORDS && is_place_word(scene, of - 1) &&
	       scene->words[of].gap != GAP_PARAGRAPH)
		of--;
	bool is_role = of < begin && of > 1 && look_in(scene, of - 1, CLASS_OF) &&
		       noun_class(scene, of - 2, NULL) == NOUN_PERSON && scene->words[of].gap != GAP_PARAGRAPH &&
		       scene->words[of - 1].gap != GAP_PARAGRAPH;
	return is_role ? of - 2 : begin;
}

/* What a title, the word at `last`, tells of who bears it: "Mrs", "spokeswoman". */
static void gender_by_title(const struct scene *scene, struct who *who, uint32_t last)
{
	enum name_gender gender;
	enum name_word word = phrase_name_word(scene, last, &gender);
	if ((word != NAME_WORD_HONORIFIC && word != NAME_WORD_ROLE) || gender == GENDER_UNKNOWN ||
	    gender == GENDER_EITHER)
		return;
	who->gender = gender;
	who->gender_told = true;
}

/* The first word of the role that has its noun at `head` and ends at `last`. */
static uint32_t role_begin(const struct scene *scene, uint32_t head, uint32_t last)
{
	uint32_t first = head;
	while (first > 0 && last - first < MAX_ROLE_WORDS && scene->words[first].gap != GAP_PARAGRAPH &&
	       is_role_word(scene, first - 1) && !phrase_is_function(scene, first - 1))
		first--;
	while (first < head && scene->words[first].mark != MARK_NONE)
		first++;
	return first;
}

/* The role right before the name at `begin`: "Ukrainian President", "the Kremlin spokesman", "mayor of Sarrow". */
static void role_before(struct cast *cast, int who, uint32_t begin)
{
	const struct scene *scene = cast->scene;
	uint32_t last = begin, honorific = 0;
	while (last > 0 && last + 3 > begin && look_is(scene, last - 1, "["))
		last--;
	if (last > 1 && look_is(scene, last - 1, ".")) /* of "Gov." */
		honorific = 1;
	if (last <= honorific || scene->words[begin].gap == GAP_PARAGRAPH)
		return;
	last -= 1 + honorific;
	if (cast->layout->sentence[last] != cast->layout->sentence[begin])
		return;
	gender_by_title(scene, &cast->whos[who], last);
	uint32_t head = noun_of_place(scene, begin);
	if (head == begin)
		head = last;
	bool lady = look_in(scene, last, CLASS_LADY) && last > 0 && look_in(scene, last - 1, CLASS_FIRST);
	if (noun_class(scene, head, NULL) == NOUN_PERSON || lady)
		role_add(cast, who, role_begin(scene, head, last), last, head);
}

static bool ends_phrase(const struct scene *scene, uint32_t i)
{
	return i >= scene->n_words || scene->words[i].gap == GAP_PARAGRAPH || look_is(scene, i, ",") ||
	       look_is(scene, i, ".") || look_is(scene, i, ";") || look_is(scene, i, "(") ||
	       look_is(scene, i, ")") || look_in(scene, i, CLASS_WHO);
}

/* The noun behind the "and" of a joint phrase, if it tells a person; else the phrase's own. */
static uint32_t second_head(const struct scene *scene, const struct phrase *p)
{
	struct phrase q;
	uint32_t at = p->core_last + 1;
	bool is_person = p->joint && look_in(scene, at, CLASS_AND) && phrase_parse(scene, at + 1, p->last, &q) &&
			 q.form == HSY_FORM_NOMINAL && q.class == NOUN_PERSON && !q.joint;
	return is_person ? q.head : p->head;
}

/* "Asked the mayor": a determiner in the middle, so a verb stands before it. */
static bool has_object(const struct scene *scene, const struct phrase *p)
{
	for (uint32_t i = p->first + 1; i < p->head; i++)
		if (look_in(scene, i, CLASS_ROLE_DETERMINER))
			return true;
	return false;
}

/* "The counsel | investigating the fire": what whoever it is does. */
static bool begins_clause(const struct scene *scene, uint32_t i)
{
	RULE_NAMED(ROLE_DOING, false);
	return scene->words[i].shape == SHAPE_LOWER && look_ends(scene, i, CLASS_ENDING_GERUND) &&
	       noun_class(scene, i, NULL) == NOUN_NONE && noun_class(scene, i - 1, NULL) == NOUN_PERSON;
}

/* The noun phrase of a person in words [first, ...], up to where it ends; false: none stands there. */
static bool role_phrase(const struct scene *scene, uint32_t first, struct phrase *ret)
{
	uint32_t end = first;
	while (end + 1 < scene->n_words && end - first < MAX_ROLE_WORDS && !ends_phrase(scene, end + 1) &&
	       !begins_clause(scene, end + 1))
		end++;
	return (ends_phrase(scene, end + 1) || begins_clause(scene, end + 1)) &&
	       phrase_parse(scene, first, end, ret) && ret->form == HSY_FORM_NOMINAL && ret->class == NOUN_PERSON &&
	       !has_object(scene, ret);
}

static void role_add_phrase(struct cast *cast, int who, const struct phrase *p)
{
	uint32_t begin = p->first;
	if (look_in(cast->scene, begin, CLASS_ARTICLE))
		begin++;
	role_add(cast, who, begin < p->head ? begin : p->head, p->last, p->head);
	cast->roles[cast->n_roles - 1].second = second_head(cast->scene, p);
}

/* "X, a doctor," "X, the treasurer of the Congress." */
static void role_behind(struct cast *cast, int who, uint32_t last)
{
	const struct scene *scene = cast->scene;
	struct phrase p;
	uint32_t comma = last + 1;
	if (comma + 2 < scene->n_words && look_is(scene, comma, ",") &&
	    scene->words[comma + 1].shape == SHAPE_DIGIT && look_is(scene, comma + 2, ","))
		comma += 2; /* her age */
	if (comma + 1 >= scene->n_words || !look_is(scene, comma, ",") ||
	    scene->words[comma + 1].gap == GAP_PARAGRAPH)
		return;
	uint32_t first = comma + 1;
	if (look_in(scene, first, CLASS_AT) && look_in(scene, first + 1, CLASS_THE) &&
	    look_in(scene, first + 2, CLASS_TIME_NOUN))
		first = first + 3 < scene->n_words ? first + 3 : first;
	if (role_phrase(scene, first, &p))
		role_add_phrase(cast, who, &p);
}

/* "X is the mayor of Sarrow", "X was appointed minister". */
static void role_told(struct cast *cast, int who, uint32_t last)
{
	RULE_NAMED(ROLE_TOLD, );
	const struct scene *scene = cast->scene;
	struct phrase p;
	uint32_t at = last + 1;
	if (at + 2 >= scene->n_words || !look_in(scene, at, CLASS_IS_BECAME) || scene->words[at].gap != GAP_SPACE)
		return;
	at++;
	bool appointed = look_in(scene, at, CLASS_APPOINTED);
	at += appointed;
	at += appointed && look_in(scene, at, CLASS_AS);
	bool told = appointed ? scene->words[at].shape == SHAPE_LOWER : look_in(scene, at, CLASS_ARTICLE);
	if (told && role_phrase(scene, at, &p))
		role_add_phrase(cast, who, &p);
}

/* "The new mayor of Sarrow is X." */
static void role_is(struct cast *cast, int who, uint32_t begin, uint32_t last)
{
	RULE_NAMED(ROLE_IS, );
	const struct scene *scene = cast->scene;
	struct phrase p;
	if (begin < 3 || !look_in(scene, begin - 1, CLASS_IS_WAS_ONE) || !ends_phrase(scene, last + 1))
		return;
	uint32_t first = look_sentence_begin(scene, begin - 1);
	if (look_in(scene, first, CLASS_THE) && phrase_parse(scene, first, begin - 2, &p) && p.last == begin - 2 &&
	    p.form == HSY_FORM_NOMINAL && p.class == NOUN_PERSON && !p.joint && !has_object(scene, &p))
		role_add_phrase(cast, who, &p);
}

/* "The lifeguard, Anna Lund,": whatever the noun is, a full name between commas behind it is its bearer's, unless
 * a preposition or another name stands before it: "in the village, Anna Lund,". */
static bool is_apposed(const struct cast *cast, const struct phrase *p, uint32_t begin, uint32_t last)
{
	const struct scene *scene = cast->scene;
	uint32_t before = p->first;
	bool opens = look_begins_paragraph(scene, before) ||
		     cast->layout->sentence[before - 1] != cast->layout->sentence[before] ||
		     scene->words[before - 1].mark != MARK_NONE || look_in(scene, before - 1, CLASS_BEFORE_ROLE);
	return p->class == NOUN_NONE && opens && begin < last && look_is(scene, last + 1, ",") &&
	       scene->words[p->head].shape == SHAPE_LOWER && phrase_is_determiner(scene, p->first) &&
	       !look_ends(scene, p->head, CLASS_ENDING_S);
}

/* The noun of "an aide to [the president], X,", where X is the aide; `first` where no such phrase leads to it. */
static uint32_t outer_noun(const struct scene *scene, uint32_t first)
{
	enum { NOUN_WORDS = 4 };
	bool linked = first > 2 &&
		      (look_in(scene, first - 1, CLASS_OF_FOR) || look_in(scene, first - 1, CLASS_TO)) &&
		      noun_class(scene, first - 2, NULL) == NOUN_PERSON;
	for (uint32_t i = first - 2; linked && i-- > 0 && i + NOUN_WORDS > first - 2 && !look_is(scene, i, ",");)
		if (look_in(scene, i, CLASS_A))
			return first - 2;
	return first;
}

/* The noun of "the head of [the insurer Tellmark], X,", where X is the head of what words [first, last] name;
 * `first` where no noun of a person leads to it. */
static uint32_t noun_of_body(const struct scene *scene, uint32_t first)
{
	RULE_NAMED(ROLE_OF_BODY, first);
	bool linked = first > 2 && look_in(scene, first - 1, CLASS_OF_FOR) &&
		      scene->words[first - 2].shape == SHAPE_LOWER &&
		      noun_class(scene, first - 2, NULL) == NOUN_PERSON;
	return linked && look_in(scene, first - 3, CLASS_THE) ? first - 2 : first;
}

/* Adds the role that words [first, last] are, or what that stands in: "the movement's treasurer". False: they are
 * none. */
static bool role_of_phrase(struct cast *cast, int who, uint32_t first, struct word_range name)
{
	const struct scene *scene = cast->scene;
	uint32_t last = name.first - 2;
	struct phrase p;
	if (!phrase_parse(scene, first, last, &p) ||
	    !(p.class == NOUN_PERSON || is_apposed(cast, &p, name.first, name.last)) ||
	    p.form != HSY_FORM_NOMINAL || p.last != last)
		return false;
	uint32_t outer = outer_noun(scene, p.first);
	if (outer < p.first)
		role_add(cast, who, outer, p.last, outer);
	else
		role_add(cast, who, p.first + look_in(scene, p.first, CLASS_THE_ITS), p.last, p.head);
	return true;
}

/* Where the name that ends at `last` begins: "[the Rebel Front]'s spokesman". */
static uint32_t owner_begin(const struct scene *scene, uint32_t last)
{
	enum { NAME_WORDS = 6 };
	uint32_t first = last;
	while (first > 0 && last - first < NAME_WORDS && look_capital(scene, first) &&
	       look_capital(scene, first - 1) && scene->words[first].gap == GAP_SPACE &&
	       !phrase_is_function(scene, first - 1))
		first--;
	return first;
}

/* "The movement's treasurer, X," */
static void role_comma_before(struct cast *cast, int who, uint32_t begin, uint32_t last)
{
	const struct scene *scene = cast->scene;
	struct word_range name = {.first = begin, .last = last};
	if (begin < 3 || !look_is(scene, begin - 1, ",") || !ends_phrase(scene, last + 1))
		return;
	for (uint32_t first = begin - 2, n = 0; n < MAX_ROLE_WORDS; first--, n++) {
		bool starts = phrase_is_determiner(scene, first) || look_begins_paragraph(scene, first);
		bool genitive = look_possessive(scene, first) == 2 && first > 0;
		if ((starts || genitive) &&
		    role_of_phrase(cast, who, genitive ? owner_begin(scene, first - 1) : first, name))
			return;
		uint32_t of = starts ? noun_of_body(scene, first) : first;
		if (of < first)
			role_add(cast, who, of, begin - 2, of);
		if (starts || look_is(scene, first, ",") || look_is(scene, first, "."))
			return;
	}
}

/* "President Ida Lund [of Keldria]": what stands behind the name tells of what she is president. */
static void role_of_place(struct cast *cast, struct role *role, uint32_t name_last)
{
	RULE_NAMED(ROLE_OF_PLACE, );
	const struct scene *scene = cast->scene;
	uint32_t of = name_last + 2;
	of += look_in(scene, of, CLASS_THE);
	if (!look_in(scene, name_last + 1, CLASS_OF) || !look_capital(scene, of))
		return;
	role->of = of;
	role->of_last = phrase_run_end(scene, of, look_sentence_last(scene, of));
}

void roles_of_name(struct cast *cast, int who, uint32_t first, uint32_t last)
{
	int before = cast->n_roles;
	role_before(cast, who, first);
	for (int r = before; r < cast->n_roles; r++)
		role_of_place(cast, &cast->roles[r], last);
	if (cast->n_roles > before) /* "her son, actor Anna Lund" */
		first = cast->roles[before].first;
	role_behind(cast, who, last);
	role_told(cast, who, last);
	role_comma_before(cast, who, first, last);
	role_is(cast, who, first, last);
}
