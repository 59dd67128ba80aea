/* See name_form.h. */
#include "reading/people/name_form.h"

#include "names/party.h"
#include "names/fold.h"
#include "names/key.h"
#include "names/same.h"
#include "reading/grammar/dateline.h"
#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"
#include "reading/people/mention_rule.h"
#include "reading/grammar/noun.h"
#include "reading/people/press.h"

#include <stdlib.h>
#include <string.h>

enum {
	FOLDED_BYTES = 160,
	BUCKET_WALK = 64,
	MOST_SPELLINGS = 48,
	MOST_TAKEN = 5, /* votes */
	MOST_BARE = 3,  /* for a person of one word, for whom nothing else speaks */
	SHOWN_BODY = 4, /* by what only an organisation or a place has around it */
	SHARES = 60     /* of a vote */
};

static uint32_t hash_text(const char *text, uint32_t seed)
{
	uint32_t hash = 2166136261u ^ seed;
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	return hash;
}

enum bucket { BY_WHOLE, BY_LAST, BY_FIRST, N_BY };

static int *bucket_of(const struct name_forms *f, const char *text, enum bucket which)
{
	return &f->buckets[which * f->n_buckets + hash_text(text, (uint32_t)which) % f->n_buckets];
}

/* The number of words of a name without "Jr" and the like behind it. */
static int n_names(const struct name_form *form)
{
	int n = form->n_tokens;
	while (n > 1 && lang_any_has(form->tokens[n - 1], strlen(form->tokens[n - 1]), CLASS_NAME_SUFFIX))
		n--;
	return n;
}

/* "Peter Lund Jr" */
static bool has_suffix(const struct name_form *form)
{
	return n_names(form) < form->n_tokens;
}

/* No paragraph begins up to word `at`. */
static bool is_in_first_line(const struct scene *scene, uint32_t at)
{
	return look_paragraph_begin(scene, at) == 0;
}

/* The last word of a name, a surname if it is somebody's. */
static const char *last_of(const struct name_form *form)
{
	return form->tokens[n_names(form) - 1];
}

static bool form_tokens(struct arena *arena, struct name_form *form, const char *folded)
{
	char *copy = arena_string(arena, folded);
	form->folded = arena_string(arena, folded);
	if (!copy || !form->folded)
		return false;
	for (char *word = copy; *word && form->n_tokens < FORM_TOKENS;) {
		char *space = strchr(word, ' ');
		if (space)
			*space = '\0';
		if (form->n_tokens > 0 || !lang_any_has(word, strlen(word), CLASS_THE) || !space)
			form->tokens[form->n_tokens++] = word;
		word = space ? space + 1 : word + strlen(word);
	}
	return true;
}

/* "Anna Lund", but not "Kara-Murza", which is one word: a surname; nor "Kim Jong-un", whose surname is Kim. */
static bool has_forename(const struct scene *scene, const struct name_form *form)
{
	struct name name;
	name_split(form->folded, strlen(form->folded), &name);
	if (name.is_surname_first)
		return false;
	uint32_t i = form->first + 1;
	while (i <= form->last && scene->words[i].gap == GAP_NONE)
		i++;
	return form->n_tokens > 1 && i <= form->last;
}

/* The gender that a forename, or the surname's ending, tells. */
static enum name_gender form_gender(const struct scene *scene, const struct name_form *form)
{
	enum name_gender gender = GENDER_UNKNOWN;
	bool forename = has_forename(scene, form);
	if (forename)
		gender = forename_gender(form->tokens[0], strlen(form->tokens[0]));
	if ((gender == GENDER_UNKNOWN || gender == GENDER_EITHER) && form->n_tokens > 0) {
		const char *surname = last_of(form);
		size_t n = strlen(surname);
		bool tells = !(forename && surname_is_spread(surname, n)); /* "Gaby Lasky" */
		gender = tells ? surname_gender(surname, n) : GENDER_UNKNOWN;
	}
	return gender == GENDER_EITHER ? GENDER_UNKNOWN : gender;
}

/* "The White House", a government by its seat, for which "House" is not short. */
static bool ends_with_seat(const struct scene *scene, uint32_t first, uint32_t last)
{
	if (first == last)
		return false;
	hsy_range seat = word_span(scene->words, last - 1, last).bytes;
	return names_party_word(scene->text + seat.begin, seat.end - seat.begin, NULL) == PARTY_SEAT;
}

/* The name of words [first, last] as forms are found by it, in `folded`, without "the". */
static const char *form_key(const struct name_forms *f, uint32_t first, uint32_t last, char folded[FOLDED_BYTES])
{
	hsy_range bytes = word_span(f->scene->words, first, last).bytes;
	name_fold(f->scene->text + bytes.begin, bytes.end - bytes.begin, folded, FOLDED_BYTES);
	return lang_behind(lang_any(), folded, CLASS_THE);
}

/* Where the form of that whole writing is, or would be: whole writings are chained by open addressing. NULL: all
 * places are taken, by a hostile text's. */
static int *whole_slot(const struct name_forms *f, const char *key)
{
	size_t head = (size_t)(bucket_of(f, key, BY_WHOLE) - f->buckets);
	for (size_t probe = 0; probe < f->n_buckets; probe++) {
		int *slot = &f->buckets[(head + probe) % f->n_buckets];
		if (*slot < 0 || !strcmp(f->all[*slot].folded, key))
			return slot;
	}
	return NULL;
}

static uint32_t first_below(const struct name_forms *f, const struct name_form *form, uint32_t first)
{
	return form->below || is_in_first_line(f->scene, first) ? form->below : first + 1;
}

int name_form_get(struct name_forms *f, int kind, uint32_t first, uint32_t last)
{
	char folded[FOLDED_BYTES];
	const char *key = form_key(f, first, last, folded);
	if (!*key)
		return -1;
	int *slot = whole_slot(f, key);
	if (slot && *slot >= 0) {
		struct name_form *known = &f->all[*slot];
		known->below = first_below(f, known, first);
		if (f->scene->words[known->last].shape == SHAPE_UPPER &&
		    f->scene->words[last].shape == SHAPE_CAPITAL) {
			known->first = first; /* "MORVANE" in a dateline, "Morvane" in the text */
			known->last = last;
		}
		return *slot;
	}
	if (slot)
		*slot = f->n;
	struct name_form *form = &f->all[f->n];
	*form = (struct name_form){
	    .kind = kind, .first = first, .last = last, .parent = f->n, .who = -1, .titled = {-1, -1}};
	form->below = first_below(f, form, first);
	form->is_seat = ends_with_seat(f->scene, first, last);
	form->is_floor = first == last && look_in(f->scene, first, CLASS_PRESENT);
	if (!form_tokens(f->scene->arena, form, key))
		return -2;
	int *by_last = bucket_of(f, last_of(form), BY_LAST);
	int *by_first = bucket_of(f, form->tokens[0], BY_FIRST);
	form->next_last = *by_last;
	form->next_initial = *by_first;
	*by_last = *by_first = f->n;
	return f->n++;
}

bool name_is_told(const struct scene *scene, uint32_t first)
{
	if (first > 0 && look_in(scene, first - 1, CLASS_THE))
		first--;
	return (first > 0 && (look_in(scene, first - 1, CLASS_TOLD_NAME) || noun_is_outlet(scene, first - 1))) ||
	       (first > 1 && look_in(scene, first - 2, CLASS_INTERVIEW));
}

/* "The newspaper [Tarn Ilbo]": of however many words. */
static bool is_outlet_named(const struct scene *scene, uint32_t first)
{
	return first > 1 && noun_is_outlet(scene, first - 1) && scene->words[first - 1].shape == SHAPE_LOWER &&
	       look_in(scene, first - 2, CLASS_THE) && scene->words[first].gap == GAP_SPACE;
}

/* "in Keldria", but not "in Lund's view" */
static bool is_within(const struct scene *scene, uint32_t first, uint32_t last)
{
	return first > 0 && look_in(scene, first - 1, CLASS_PLACE_WITHIN) && !look_possessive(scene, last + 1);
}

/* "Tellmark chairwoman Anna Lund", "Tellmark's new chief": who leads them stands behind the name. */
static bool has_leader(const struct scene *scene, uint32_t last)
{
	uint32_t at = last + 1 + (uint32_t)look_possessive(scene, last + 1);
	if (scene->words[last].mark != MARK_NONE || at >= scene->n_words)
		return false;
	at += scene->words[at].shape == SHAPE_LOWER && !look_in(scene, at, CLASS_ROLE_LEADER) &&
	      !phrase_is_function(scene, at) && noun_class(scene, at, NULL) == NOUN_NONE; /* "new chairwoman" */
	return look_in(scene, at, CLASS_ROLE_LEADER) && scene->words[at].shape == SHAPE_LOWER &&
	       scene->words[at].gap == GAP_SPACE;
}

/* What stands around a name of one word as around that of no person: "Tellmark, which", "the head of Tellmark",
 * "the insurer Tellmark". */
static bool is_shown_body(const struct scene *scene, uint32_t first, uint32_t last)
{
	RULE_NAMED(NAME_BODY, false);
	if (look_is(scene, last + 1, ",") && look_in(scene, last + 2, CLASS_WHICH))
		return true;
	if (first > 1 && look_in(scene, first - 1, CLASS_OF) && look_in(scene, first - 2, CLASS_ROLE_LEADER) &&
	    !look_possessive(scene, last + 1))
		return true;
	bool named = first > 0 && scene->words[first].gap == GAP_SPACE &&
		     (scene->words[first - 1].shape == SHAPE_LOWER || look_begins_sentence(scene, first - 1)) &&
		     noun_class(scene, first - 1, NULL) == NOUN_ORGANISATION;
	return named || has_leader(scene, last);
}

/* "TARN, 4 March (Vik Press) -", "TARN -", "TARN:": the place of a dateline, among the first words. */
static bool heads_dateline(const struct scene *scene, uint32_t first, uint32_t last)
{
	RULE_NAMED(NAME_DATELINE, false);
	enum { HEAD_WORDS = 120, DATELINE_WORDS = 12 };
	uint32_t at = last + 1;
	bool sure = scene->words[first].shape == SHAPE_UPPER;
	if (first > HEAD_WORDS || !look_begins_paragraph(scene, first))
		return false;
	if (dateline_colon(scene, first))
		return true;
	for (; at < scene->n_words && at - last <= DATELINE_WORDS && !look_is_dash(scene, at); at++) {
		enum word_shape shape = scene->words[at].shape;
		bool may_be = shape != SHAPE_LOWER && scene->words[at].gap != GAP_PARAGRAPH &&
			      (shape != SHAPE_MARK || look_is(scene, at, ",") || look_is(scene, at, ".") ||
			       look_is(scene, at, "(") || look_is(scene, at, ")"));
		if (!may_be)
			return false;
		sure |= shape == SHAPE_DIGIT || look_is(scene, at, "(");
	}
	return sure && at + 1 < scene->n_words && look_is_dash(scene, at) && scene->words[at].gap == GAP_SPACE &&
	       scene->words[at + 1].gap == GAP_SPACE;
}

/* "Axel Tellmark, an insurer based in Tarn,": no person, whatever the name looks like. */
static bool is_apposed_body(const struct scene *scene, uint32_t last)
{
	RULE_NAMED(NAME_APPOSED, false);
	enum { MOST_BEFORE = 4 };
	uint32_t first = last + 2, noun = first + 1;
	if (!look_is(scene, last + 1, ",") || !look_in(scene, first, CLASS_A))
		return false;
	while (noun < first + MOST_BEFORE && look_letters(scene, noun) && !phrase_is_function(scene, noun) &&
	       noun_class(scene, noun, NULL) == NOUN_NONE)
		noun++;
	bool ends = look_is(scene, noun + 1, ",") || look_in(scene, noun + 1, CLASS_PREPOSITION) ||
		    look_in(scene, noun + 1, CLASS_WHICH) || look_ends(scene, noun + 1, CLASS_ENDING_PAST);
	return ends && scene->words[noun].shape == SHAPE_LOWER &&
	       noun_class(scene, noun, NULL) == NOUN_ORGANISATION;
}

void name_form_vote(struct name_forms *f, int at, const struct mention *mention, uint32_t first, uint32_t last)
{
	struct name_form *form = &f->all[at];
	int shown = mention_rule_shown(f->scene, first, last), taken = mention->kind;
	form->taken[taken == MENTION_OTHER ? FORM_KINDS - 1 : taken] += mention->is_tagged ? 2 : 1;
	bool within = is_within(f->scene, first, last);
	form->within += within;
	if (is_apposed_body(f->scene, last))
		form->shown[HSY_ENTITY_ORGANISATION] += 2 * MOST_TAKEN + 1;
	if (heads_dateline(f->scene, first, last))
		form->shown[HSY_ENTITY_PLACE] += MOST_TAKEN + 1;
	else if (shown != MENTION_OTHER)
		form->shown[shown] += 5;
	else if ((first == last && name_is_told(f->scene, first)) || is_outlet_named(f->scene, first))
		form->told++;
	else if (within)
		form->shown[HSY_ENTITY_PLACE] += 3;
	else if (first == last && is_shown_body(f->scene, first, last))
		form->body++;
}

static int hash_order(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static bool capitals_find(struct name_forms *f)
{
	const struct scene *scene = f->scene;
	f->capitals = arena_array(scene->arena, scene->n_words + 1, uint64_t);
	for (size_t i = 0; f->capitals && i < scene->n_words; i++)
		if (look_capital(scene, i))
			f->capitals[f->n_capitals++] = word_hash(scene->text, &scene->words[i], true);
	if (f->n_capitals)
		qsort(f->capitals, f->n_capitals, sizeof *f->capitals, hash_order);
	return f->capitals != NULL;
}

/* The article speaks of "Keldrians", or of what is "Ferrowese", so that Keldria and Ferrow are places. */
static bool has_demonym(const struct name_forms *f, const struct name_form *form)
{
	size_t n_endings;
	const char *const *endings = lang_lines(f->scene->lang, CLASS_DEMONYM_END, &n_endings);
	const struct word *w = &f->scene->words[form->last];
	if (form->first != form->last || w->char_end - w->char_begin < 4)
		return false;
	uint64_t name = word_hash(f->scene->text, w, true);
	for (size_t i = 0; i < n_endings; i++) {
		uint64_t hash = word_hash_more(name, endings[i]);
		if (bsearch(&hash, f->capitals, f->n_capitals, sizeof hash, hash_order))
			return true;
	}
	return false;
}

/* "Putin", where the article has "Vladimir Putin" too. */
static bool is_surname(const struct name_forms *f, const struct name_form *form)
{
	for (int i = *bucket_of(f, last_of(form), BY_LAST), n = 0; i >= 0 && n < BUCKET_WALK;
	     i = f->all[i].next_last, n++)
		if (f->all[i].n_tokens > 1 && !strcmp(last_of(&f->all[i]), last_of(form)))
			return true;
	return false;
}

/* Of a name that is no person's: the model or the words around it have it for a place's. */
static bool is_likelier_place(const struct name_form *form)
{
	int place = form->taken[HSY_ENTITY_PLACE] + form->shown[HSY_ENTITY_PLACE];
	return place > form->taken[HSY_ENTITY_ORGANISATION] + form->shown[HSY_ENTITY_ORGANISATION];
}

/* A form's one word is the first or the last one of somebody's who was named before in full: "Paris Holm", "Ivo
 * Jordan". */
static bool is_namesake(const struct name_forms *f, const struct name_form *form, enum bucket which)
{
	const char *word = form->tokens[0];
	int i = *bucket_of(f, word, which);
	for (int n = 0; i >= 0 && n < BUCKET_WALK; n++) {
		const struct name_form *full = &f->all[i];
		const char *own = which == BY_LAST ? last_of(full) : full->tokens[0];
		if (full->n_tokens > 1 && full->kind == HSY_ENTITY_PERSON && !strcmp(own, word) &&
		    (full->first < form->first || is_in_first_line(f->scene, form->first)))
			return true;
		i = which == BY_LAST ? full->next_last : full->next_initial;
	}
	return false;
}

/* Once Paris Holm is named, "Paris" is she, unless the article tells of something in Paris too. */
static void form_follow_namesake(const struct name_forms *f, struct name_form *form)
{
	RULE_NAMED(NAME_NAMESAKE, );
	bool place = form->kind == HSY_ENTITY_PLACE && !form->within &&
		     (is_namesake(f, form, BY_FIRST) || is_namesake(f, form, BY_LAST));
	if (form->n_tokens == 1 && (place || f->scene->words[form->first].is_surname))
		form->kind = HSY_ENTITY_PERSON;
}

/* The model makes the same mistake with a name again and again: its votes count for no more than MOST_TAKEN. */
static void form_count(const struct name_forms *f, struct name_form *form)
{
	int best = form->kind == MENTION_OTHER ? FORM_KINDS - 1 : form->kind, total = 0, score[FORM_KINDS];
	if (form->told && !is_surname(f, form))
		form->shown[HSY_ENTITY_ORGANISATION] += 3 * form->told;
	if (has_demonym(f, form))
		form->shown[HSY_ENTITY_PLACE] += MOST_TAKEN + 1;
	form->shown[is_likelier_place(form) ? HSY_ENTITY_PLACE : HSY_ENTITY_ORGANISATION] +=
	    SHOWN_BODY * form->body;
	for (int k = 0; k < FORM_KINDS; k++)
		total += form->taken[k];
	for (int k = 0; k < FORM_KINDS; k++)
		score[k] = form->shown[k] * SHARES + form->taken[k] * SHARES *
							 (total < MOST_TAKEN ? total : MOST_TAKEN) /
							 (total ? total : 1);
	if (form->first == form->last && !form->shown[HSY_ENTITY_PERSON] && !is_surname(f, form))
		score[HSY_ENTITY_PERSON] = score[HSY_ENTITY_PERSON] * MOST_BARE / MOST_TAKEN;
	for (int k = 0; k < FORM_KINDS; k++)
		best = score[k] > score[best] ? k : best;
	form->kind = best == FORM_KINDS - 1 ? MENTION_OTHER : best;
	form->gender = form->kind == HSY_ENTITY_PERSON ? form_gender(f->scene, form) : GENDER_UNKNOWN;
}

/* Words of `a` in `b` in their order; an initial stands for a word. */
static bool tokens_within(const struct name_form *a, const struct name_form *b)
{
	int k = 0;
	for (int i = 0; i < a->n_tokens; i++, k++) {
		size_t n = strlen(a->tokens[i]);
		while (k < b->n_tokens && strcmp(a->tokens[i], b->tokens[k]) != 0 &&
		       !(n == 1 && a->tokens[i][0] == b->tokens[k][0]))
			k++;
		if (k == b->n_tokens)
			return false;
	}
	return true;
}

static int n_full(const struct name_form *form)
{
	int n = 0;
	for (int i = 0; i < form->n_tokens; i++)
		n += strlen(form->tokens[i]) > 1 ? 2 : 1;
	return n;
}

static bool kinds_agree(const struct name_form *shorter, const struct name_form *longer)
{
	if (shorter->kind == longer->kind)
		return shorter->kind != HSY_ENTITY_PLACE;
	return shorter->kind != HSY_ENTITY_PLACE && longer->kind != HSY_ENTITY_PLACE &&
	       (shorter->kind == MENTION_OTHER || longer->kind == MENTION_OTHER || shorter->n_tokens == 1);
}

bool name_form_is_short_for(const struct name_form *a, const struct name_form *b)
{
	return n_full(a) < n_full(b) && kinds_agree(a, b) && name_genders_agree(a->gender, b->gender) &&
	       tokens_within(a, b) && !(a->is_floor && b->is_seat);
}

int name_form_root(const struct name_forms *f, int at)
{
	while (f->all[at].parent != at)
		at = f->all[at].parent;
	return at;
}

/* "Foreign Ministry", which tells nothing without whose it is. */
static bool is_generic_body(const struct name_form *form)
{
	int i = 0;
	while (i < form->n_tokens && lang_any_has(form->tokens[i], strlen(form->tokens[i]), CLASS_GENERIC_BODY))
		i++;
	return i == form->n_tokens && i > 1 && form->kind == HSY_ENTITY_ORGANISATION;
}

/* "The Foreign Ministry" of an article's beginning is none that is told to be another's below, "the Foreign
 * Ministry in Osmar". */
static bool is_others_later(const struct name_forms *f, const struct name_form *form,
			    const struct name_form *longer)
{
	return longer->first > form->first && is_generic_body(form) && !is_in_first_line(f->scene, form->first);
}

/* "Peter Lund", whom the article names before Peter Lund Jr: the elder. A headline is short for either. */
static bool is_elder(const struct name_form *form, const struct name_form *longer)
{
	RULE_NAMED(NAME_ELDER, false);
	const char *last = longer->tokens[longer->n_tokens - 1];
	return lang_any_has(last, strlen(last), CLASS_GENERATION) && !has_suffix(form) && form->below &&
	       form->below <= longer->first;
}

/* "Lund" is not the Lund memos, which are named for them. */
static bool is_namesake_thing(const struct name_form *form, const struct name_form *longer, enum bucket which)
{
	RULE_NAMED(NAME_THING, false);
	return which == BY_FIRST && longer->kind == MENTION_OTHER && form->kind == HSY_ENTITY_PERSON;
}

/* Somebody else than `form` is called so by the last word. */
static bool is_surname_of(const struct name_forms *f, const char *word, const struct name_form *form)
{
	int walked = 0;
	for (int at = *bucket_of(f, word, BY_LAST); at >= 0 && walked < BUCKET_WALK; at = f->all[at].next_last) {
		const struct name_form *other = &f->all[at];
		if (other != form && other->kind == HSY_ENTITY_PERSON && !strcmp(last_of(other), word))
			return true;
		walked++;
	}
	return false;
}

/* "Lund" is not of the "Lund-Holm talks", where a Holm is named too. */
static bool is_one_of_pair(const struct name_forms *f, const struct name_form *form, const struct name_form *longer,
			   enum bucket which)
{
	RULE_NAMED(NAME_PAIR, false);
	if (longer->n_tokens != 2 || form->n_tokens != 1 || !look_is(f->scene, longer->first + 1, "-"))
		return false;
	return is_surname_of(f, longer->tokens[which == BY_FIRST], longer);
}

/* "Tarn Mill Rules Unsafe Norland Appeal Court": a run of a headline's capitals, of which "the Appeal Court" is not
 * short. */
static bool is_headline_run(const struct name_form *form, const struct name_form *longer)
{
	RULE_NAMED(NAME_HEADLINE, false);
	enum { MORE_WORDS = 3 };
	return longer->kind == HSY_ENTITY_ORGANISATION && !longer->below &&
	       longer->n_tokens >= form->n_tokens + MORE_WORDS && form->n_tokens > 1;
}

/* Looks at the forms of one list that `at` could be short for: the root that all of them lead to becomes its own;
 * "Lund" is Peter Lund, and not Peter Lund Jr. */
static void form_join(struct name_forms *f, int at, enum bucket which)
{
	struct name_form *form = &f->all[at];
	const char *key = which == BY_LAST ? last_of(form) : form->tokens[0];
	int root = -1, walked = 0;
	for (int other = *bucket_of(f, key, which); other >= 0 && walked < BUCKET_WALK; walked++) {
		const struct name_form *b = &f->all[other];
		bool same_end = !strcmp(key, which == BY_LAST ? last_of(b) : b->tokens[0]);
		if (other != at && same_end && name_form_is_short_for(form, b) && !is_others_later(f, form, b) &&
		    !is_elder(form, b) && !is_namesake_thing(form, b, which) &&
		    !is_one_of_pair(f, form, b, which) && !is_headline_run(form, b)) {
			int found = name_form_root(f, other);
			bool other_one = root >= 0 && root != found;
			bool younger = other_one && has_suffix(&f->all[found]),
			     elder = other_one && has_suffix(&f->all[root]);
			form->several |= other_one && younger == elder;
			root = younger && !elder ? root : found;
		}
		other = which == BY_LAST ? b->next_last : b->next_initial;
	}
	if (root >= 0 && !form->several)
		form->parent = root;
}

/* "FKC" for the one organisation whose words begin so. */
static void form_join_acronym(struct name_forms *f, int at)
{
	struct name_form *form = &f->all[at];
	size_t n = strlen(form->folded);
	int root = -1, walked = 0;
	if (n < 2 || n > 6 || form->n_tokens != 1 || f->scene->words[form->first].shape != SHAPE_UPPER)
		return;
	for (int i = 0; i < f->n && walked < 8 * BUCKET_WALK; i++, walked++) {
		const struct name_form *b = &f->all[i];
		if (b->n_tokens < 2 || b->kind == HSY_ENTITY_PERSON)
			continue;
		char initials[FORM_TOKENS + 1] = "";
		size_t k = 0;
		for (int t = 0; t < b->n_tokens; t++)
			if (!lang_any_has(b->tokens[t], strlen(b->tokens[t]), CLASS_INITIALS_SKIP))
				initials[k++] = b->tokens[t][0];
		if (k != n || strncmp(initials, form->folded, n) != 0)
			continue;
		int found = name_form_root(f, i);
		form->several |= root >= 0 && root != found;
		root = found;
	}
	if (root >= 0 && !form->several && root != at)
		form->parent = root, form->kind = f->all[root].kind;
}

/* The form with the writing of words [first, last]; -1: none. */
static int form_find(const struct name_forms *f, uint32_t first, uint32_t last)
{
	char folded[FOLDED_BYTES];
	const int *slot = whole_slot(f, form_key(f, first, last, folded));
	return slot ? *slot : -1;
}

/* The form of the name that ends at word `last`; -1: none. */
static int form_ending(const struct name_forms *f, uint32_t last)
{
	enum { MOST_BEFORE = 8 };
	size_t from = scene_mention_from(f->scene, last + 1);
	for (size_t k = from; k-- > 0 && from - k <= MOST_BEFORE;) {
		const struct mention *m = &f->scene->mentions[k];
		if (m->form == HSY_FORM_NAME && m->name_last == last)
			return form_find(f, m->name_first, m->name_last);
	}
	return -1;
}

/* "The Union of Teachers (UTN)": the letters in brackets are the body before them, whatever its words are. */
static void bracketed_join(struct name_forms *f)
{
	RULE_NAMED(NAME_BRACKET, );
	const struct scene *scene = f->scene;
	for (uint32_t i = 2; i + 1 < scene->n_words; i++) {
		enum word_shape shape = scene->words[i].shape;
		if (!look_is(scene, i - 1, "(") || !look_is(scene, i + 1, ")") ||
		    (shape != SHAPE_UPPER && shape != SHAPE_MIXED))
			continue;
		int letters = form_find(f, i, i), full = letters < 0 ? -1 : form_ending(f, i - 2);
		if (full < 0 || f->all[letters].parent != letters || f->all[letters].several ||
		    f->all[letters].kind != HSY_ENTITY_ORGANISATION ||
		    f->all[full].kind != HSY_ENTITY_ORGANISATION || name_form_root(f, full) == letters)
			continue;
		f->all[letters].parent = name_form_root(f, full);
	}
}

/* "Pat Lund", where Patrick Lund Jr was named. */
static bool is_nickname_of(const struct name_form *a, const struct name_form *b)
{
	const char *x = a->tokens[0], *y = b->tokens[0];
	int n = n_names(a), k = n_names(b);
	return n > 1 && k > 1 && !strcmp(a->tokens[n - 1], b->tokens[k - 1]) &&
	       forename_is_nickname(x, strlen(x), y, strlen(y));
}

/* "Dmitriy Voss" and "Dmitry Voss", "Patrick Lund Jr" and "Pat Lund": one person in two spellings, among the first
 * full names of the article. */
static void spellings_join(struct name_forms *f)
{
	int roots[MOST_SPELLINGS], n = 0;
	for (int i = 0; i < f->n && n < MOST_SPELLINGS; i++) {
		struct name_form *form = &f->all[i];
		if (form->parent != i || form->several || form->kind != HSY_ENTITY_PERSON || form->n_tokens < 2)
			continue;
		roots[n++] = i;
		for (int k = 0; k < n - 1; k++) {
			const struct name_form *other = &f->all[roots[k]];
			if (!name_genders_agree(form->gender, other->gender) ||
			    (!is_nickname_of(form, other) && name_same_text(form->folded, strlen(form->folded),
									    other->folded, strlen(other->folded))
								     .verdict != NAMES_SAME))
				continue;
			form->parent = roots[k];
			n--;
			break;
		}
	}
}

/* An organisation's name, cut into keys once: it is compared with those alone that share one. */
struct body {
	int form;
	const char *name;
	char keys[NAME_KEYS][NAME_KEY_BYTES];
	size_t n_keys;
};

static bool bodies_share_key(const struct body *a, const struct body *b)
{
	for (size_t i = 0; i < a->n_keys; i++)
		for (size_t k = 0; k < b->n_keys; k++)
			if (!strcmp(a->keys[i], b->keys[k]))
				return true;
	return false;
}

/* The form of the first of the bodies that is the same; -1: none is. */
static int body_find(const struct body *bodies, int n, const struct body *own)
{
	for (int k = 0; k < n; k++)
		if (bodies_share_key(&bodies[k], own) &&
		    organisation_same(own->name, strlen(own->name), bodies[k].name, strlen(bodies[k].name))
			    .verdict == NAMES_SAME)
			return bodies[k].form;
	return -1;
}

/* "Keldria's Defense Ministry" and "the Keldrian Defense Ministry": one body, among the first of the article. */
static void bodies_join(struct name_forms *f)
{
	struct body bodies[MOST_SPELLINGS];
	int n = 0;
	for (int i = 0; i < f->n && n < MOST_SPELLINGS; i++) {
		struct name_form *form = &f->all[i];
		if (form->parent != i || form->kind != HSY_ENTITY_ORGANISATION || form->n_tokens < 2)
			continue;
		struct body *own = &bodies[n];
		own->form = i;
		own->name = look_text(f->scene, form->first, form->last);
		if (!own->name)
			continue;
		own->n_keys = organisation_keys(own->name, strlen(own->name), own->keys, NAME_KEYS);
		int same = body_find(bodies, n, own);
		if (same >= 0)
			form->parent = same;
		else
			n++;
	}
}

/* "Kim", after "Kim Jong Un" and before "Jack Kim": whoever was named before in full, by the surname that comes
 * first. */
static void form_join_before(struct name_forms *f, int at)
{
	struct name_form *form = &f->all[at];
	int later = form->parent;
	if (f->all[later].first < form->first)
		return;
	form->parent = at;
	form_join(f, at, BY_FIRST);
	if (form->parent == at || f->all[form->parent].first > form->first)
		form->parent = later;
	form->several = false;
}

/* "Goldman" for Goldman Sachs: an organisation's first word, where but one organisation's name begins with it, and
 * was told before, unless by the headline. Not "UN" for the UN Security Council, "Reuters" for "Reuters Chicago".
 */
static void form_join_first_word(struct name_forms *f, int at)
{
	struct name_form *form = &f->all[at];
	if (f->scene->words[form->first].shape == SHAPE_UPPER || press_is(form->folded))
		return;
	form_join(f, at, BY_FIRST);
	const struct name_form *longer = &f->all[form->parent];
	bool other = form->is_floor && !look_in(f->scene, longer->first + 1, CLASS_OF); /* its committee */
	if (form->several || other || longer->kind != HSY_ENTITY_ORGANISATION ||
	    (longer->first > form->first && !form->body && !is_in_first_line(f->scene, form->first)))
		form->parent = at;
	form->several = false;
}

/* Joins the forms of `size` to longer ones. */
static void forms_join(struct name_forms *f, int size)
{
	for (int i = 0; i < f->n; i++) {
		struct name_form *form = &f->all[i];
		if (n_full(form) != size)
			continue;
		form_join(f, i, BY_LAST);
		if (form->parent == i && !form->several && n_names(form) == 1 && form->kind == HSY_ENTITY_PERSON)
			form_join(f, i, BY_FIRST); /* "Donald", "Donald Jr" */
		else if (form->parent != i && form->n_tokens == 1 && form->kind == HSY_ENTITY_PERSON)
			form_join_before(f, i);
		else if (form->parent == i && !form->several && form->n_tokens == 1 &&
			 form->kind == HSY_ENTITY_ORGANISATION)
			form_join_first_word(f, i);
		else if (form->parent == i && !form->several && is_generic_body(form))
			form_join(f, i, BY_FIRST); /* to "the Foreign Ministry in Osmar" */
	}
}

/* One letter more, one less, or another one. */
static bool is_one_off(const char *a, const char *b)
{
	size_t n = strlen(a), k = strlen(b), i = 0;
	while (a[i] && a[i] == b[i])
		i++;
	return n == k       ? i < n && !strcmp(a + i + 1, b + i + 1)
	       : n == k + 1 ? !strcmp(a + i + 1, b + i)
	       : k == n + 1 ? !strcmp(a + i, b + i + 1)
			    : false;
}

/* "Mauer", where K. C. Maurer was named: the surname of the one full name that is a letter off, misspelt. */
static void misspelt_join(struct name_forms *f)
{
	RULE_NAMED(NAME_MISSPELT, );
	enum { SURE_LETTERS = 5, MOST_FORMS = 256 };
	for (int i = 0; i < f->n && i < MOST_FORMS; i++) {
		struct name_form *form = &f->all[i];
		int root = -1, n = 0;
		if (form->parent != i || form->several || form->n_tokens != 1 || form->kind != HSY_ENTITY_PERSON ||
		    strlen(form->folded) < SURE_LETTERS || forename_is_known(form->folded, strlen(form->folded)))
			continue;
		for (int k = 0; k < f->n && k < MOST_FORMS; k++) {
			const struct name_form *full = &f->all[k];
			const char *surname = last_of(full);
			if (full->n_tokens < 2 || full->kind != HSY_ENTITY_PERSON || name_form_root(f, k) == root ||
			    strlen(surname) < SURE_LETTERS || !is_one_off(form->folded, surname))
				continue;
			root = name_form_root(f, k);
			n++;
		}
		if (n == 1)
			form->parent = root;
	}
}

/* "Tellmark", of which the words around it show that it is no person. */
static bool is_body(const struct name_form *form, const char *word)
{
	return form->n_tokens == 1 && form->kind == HSY_ENTITY_ORGANISATION && form->body > 0 &&
	       !strcmp(form->tokens[0], word);
}

/* "Tellmark HK", where Tellmark is a body: so is this, however it looks. */
static void form_follow_body(const struct name_forms *f, struct name_form *form)
{
	RULE_NAMED(NAME_BODY, );
	if (form->n_tokens < 2 || form->kind != HSY_ENTITY_PERSON || form->shown[HSY_ENTITY_PERSON])
		return;
	for (int i = *bucket_of(f, form->tokens[0], BY_FIRST), n = 0; i >= 0 && n < BUCKET_WALK;
	     i = f->all[i].next_initial, n++)
		if (is_body(&f->all[i], form->tokens[0])) {
			form->kind = HSY_ENTITY_ORGANISATION;
			form->gender = GENDER_UNKNOWN;
			return;
		}
}

void name_forms_join(struct name_forms *f)
{
	enum { ONE_WORD = 2 };
	for (int i = 0; i < f->n; i++)
		form_count(f, &f->all[i]);
	for (int i = 0; i < f->n; i++) {
		form_follow_body(f, &f->all[i]);
		form_follow_namesake(f, &f->all[i]);
	}
	int size = 2 * FORM_TOKENS;
	for (; size > ONE_WORD; size--)
		forms_join(f, size);
	bodies_join(f);
	spellings_join(f); /* so that "Voss" goes to "Dmitriy Voss" and "Dmitry Voss", who are one */
	for (; size > 0; size--)
		forms_join(f, size);
	misspelt_join(f);
	for (int i = 0; i < f->n; i++)
		if (f->all[i].parent == i)
			form_join_acronym(f, i);
	bracketed_join(f);
}

int name_form_of_gender(const struct name_forms *f, int at, enum name_gender gender)
{
	const struct name_form *form = &f->all[at];
	int root = -1, walked = 0;
	const char *key = last_of(form);
	for (int k = *bucket_of(f, key, BY_LAST); k >= 0 && walked < BUCKET_WALK; walked++) {
		const struct name_form *b = &f->all[k];
		if (b->gender == gender && !strcmp(key, last_of(b)) && name_form_is_short_for(form, b)) {
			int found = name_form_root(f, k);
			if (root >= 0 && root != found)
				return -1;
			root = found;
		}
		k = b->next_last;
	}
	return root;
}

bool name_forms_init(struct name_forms *f, const struct scene *scene, size_t most)
{
	*f = (struct name_forms){.scene = scene, .n_buckets = 2 * most + 16};
	f->all = arena_array(scene->arena, most + 1, struct name_form);
	f->buckets = arena_array(scene->arena, N_BY * f->n_buckets, int);
	if (!f->all || !f->buckets || !capitals_find(f))
		return false;
	for (size_t i = 0; i < N_BY * f->n_buckets; i++)
		f->buckets[i] = -1;
	return true;
}
