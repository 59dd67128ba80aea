/* See phrase.h. */
#include "reading/grammar/phrase.h"

#include "names/party.h"
#include "names/word.h"
#include "reading/grammar/look.h"
#include "reading/grammar/rule.h"
#include "text/timex.h"

#include <string.h>

enum { MAX_PHRASE = 80 }; /* words looked at: a longer source is no phrase but a clause */

/* "US", "WHO": a name that is a small word too. */
static bool is_shouted(const struct scene *scene, size_t i)
{
	return look_in(scene, i, CLASS_SHOUTED) && scene->words[i].shape == SHAPE_UPPER;
}

bool phrase_is_pronoun(const struct scene *scene, size_t i)
{
	return look_in(scene, i, CLASS_PRONOUN) && !is_shouted(scene, i);
}

enum name_gender phrase_pronoun_gender(const struct scene *scene, size_t i)
{
	return phrase_is_pronoun(scene, i) ? name_gender_of_classes(scene->words[i].classes) : GENDER_UNKNOWN;
}

bool phrase_is_determiner(const struct scene *scene, size_t i)
{
	return look_in(scene, i, CLASS_DETERMINER);
}

bool phrase_is_relative(const struct scene *scene, size_t i)
{
	return look_in(scene, i, CLASS_RELATIVE);
}

bool phrase_is_office_of(const struct scene *scene, size_t i)
{
	return look_in(scene, i, CLASS_OFFICE_OF) && look_in(scene, i + 1, CLASS_OF);
}

enum name_word phrase_name_word(const struct scene *scene, size_t i, enum name_gender *ret_gender)
{
	const struct word *w = &scene->words[i];
	return name_word_of_known(w->classes, scene->text + w->byte_begin, w->byte_end - w->byte_begin, ret_gender);
}

/* By the table of countries; peoples that are in none by the ending of their plural: "Osmarans". */
bool phrase_is_demonym(const struct scene *scene, size_t i)
{
	const struct word *w = &scene->words[i];
	size_t n = w->byte_end - w->byte_begin;
	if (!look_capital(scene, i))
		return false;
	return names_party_word(scene->text + w->byte_begin, n, NULL) == PARTY_DEMONYM ||
	       (n > 5 && look_ends(scene, i, CLASS_ENDING_PEOPLE));
}

uint32_t phrase_where_end(const struct scene *scene, uint32_t i)
{
	for (size_t k = scene_mention_from(scene, i); k < scene->n_mentions && scene->mentions[k].first == i; k++)
		if (scene->mentions[k].form == HSY_FORM_NAME && scene->mentions[k].kind == HSY_ENTITY_PLACE)
			return scene->mentions[k].last + 1;
	return phrase_is_demonym(scene, i) ? i + 1 : i;
}

bool phrase_is_people(const struct scene *scene, size_t i)
{
	return phrase_is_demonym(scene, i) && look_ends(scene, i, CLASS_ENDING_S);
}

/* Words with which a sentence begins in a capital and which are no names. */
bool phrase_is_function(const struct scene *scene, size_t i)
{
	if (is_shouted(scene, i))
		return false;
	return phrase_is_pronoun(scene, i) || phrase_is_determiner(scene, i) ||
	       look_in(scene, i, CLASS_PREPOSITION) || phrase_is_relative(scene, i) ||
	       look_in(scene, i, CLASS_FUNCTION);
}

bool phrase_is_title(const struct scene *scene, size_t i, bool capitals)
{
	return noun_class(scene, i, NULL) == NOUN_PERSON || phrase_name_word(scene, i, NULL) != NAME_WORD_NONE ||
	       (capitals && look_capital(scene, i) && !phrase_is_function(scene, i));
}

/* "Sen", "Gov", "Reps" */
static bool is_short_title(const struct scene *scene, uint32_t i)
{
	return scene->words[i].shape == SHAPE_CAPITAL &&
	       scene->words[i].byte_end - scene->words[i].byte_begin <= 4 &&
	       noun_class(scene, i, NULL) != NOUN_NONE;
}

/* "." of an initial or a short title, "." and "+" inside "News.bg" and "1+1", the comma of "964,000", a hyphen, an
 * apostrophe: what holds the word before i and the one behind i together. */
static bool is_joint_mark(const struct scene *scene, uint32_t i, uint32_t limit)
{
	if (i + 1 > limit || scene->words[i].mark == MARK_NONE || !look_joined(scene, i))
		return false;
	bool tight = look_joined(scene, i + 1);
	if (word_is_in_number(scene->words, scene->n_words, i))
		return true;
	if (look_is(scene, i, "-") || look_is(scene, i, "\xe2\x80\x91"))
		return tight && (look_letters(scene, i + 1) || scene->words[i + 1].shape == SHAPE_DIGIT);
	if (scene->words[i].mark == MARK_SINGLE) /* "O'Hara", "Luk'yanenko"; not "Lund's", "they're" */
		return tight && (look_capital(scene, i + 1) ||
				 scene->words[i + 1].char_end - scene->words[i + 1].char_begin > 2);
	if (look_is(scene, i, "."))
		return tight ? look_letters(scene, i + 1)
			     : look_capital(scene, i + 1) &&
				   (scene->words[i - 1].byte_end - scene->words[i - 1].byte_begin == 1 ||
				    phrase_name_word(scene, i - 1, NULL) == NAME_WORD_HONORIFIC ||
				    look_in(scene, i - 1, CLASS_NAME_SHORT) || is_short_title(scene, i - 1));
	if (look_is(scene, i, "/"))
		return tight && look_capital(scene, i + 1); /* "Radio Tarn/Quill poll" */
	return tight && (look_is(scene, i, "+") || look_is(scene, i, "&"));
}

/* "de", "van der": up to three words before a capital. */
static bool is_particle(const struct scene *scene, uint32_t i, uint32_t limit)
{
	for (int n = 0; n < 3 && i < limit; n++, i++) {
		if (scene->words[i].shape != SHAPE_LOWER || look_joined(scene, i + 1) ||
		    phrase_name_word(scene, i, NULL) != NAME_WORD_PARTICLE)
			return false;
		if (look_capital(scene, i + 1))
			return true;
	}
	return false;
}

/* "of", "for the", "&": inside the name of an organisation that was begun with its noun. */
static uint32_t link_length(const struct scene *scene, uint32_t i, uint32_t limit)
{
	if (look_is(scene, i, "&") && i < limit && look_capital(scene, i + 1))
		return 1;
	struct timex t;
	bool on = look_in(scene, i, CLASS_NAME_ON) && i > 0 && look_in(scene, i - 1, CLASS_INSTITUTION) &&
		  !timex_at(scene->text, scene->words, scene->n_words, i + 1, &t); /* "Institute on Drug Abuse" */
	if (!look_in(scene, i, CLASS_OF_FOR) && !on)
		return 0;
	uint32_t n = i < limit && look_in(scene, i + 1, CLASS_THE) ? 2 : 1;
	return i + n <= limit && look_capital(scene, i + n) && scene->words[i + n].gap != GAP_PARAGRAPH ? n : 0;
}

/* A noun with which the name of an organisation begins that goes on with "of" or "for": "Servant of the People",
 * but not "Members of the Duma", whose capital is the sentence's. */
static bool opens_organisation(const struct scene *scene, uint32_t i)
{
	enum noun_class class = noun_class(scene, i, NULL);
	return class == NOUN_ORGANISATION || class == NOUN_GROUP || look_in(scene, i, CLASS_NAME_BEGINS) ||
	       (class == NOUN_PERSONS && !look_begins_sentence(scene, i));
}

uint32_t phrase_run_end(const struct scene *scene, uint32_t first, uint32_t limit)
{
	bool organisation = false;
	uint32_t i = first;
	if (!look_capital(scene, i) && scene->words[i].shape != SHAPE_DIGIT)
		return first - 1;
	for (uint32_t at = i; at <= limit; at++) {
		if (at > first && scene->words[at].gap == GAP_PARAGRAPH)
			break;
		if (look_capital(scene, at) ||
		    (at > first && look_joined(scene, at) && scene->words[at].mark == MARK_NONE)) {
			organisation |= opens_organisation(scene, at);
			i = at;
		} else if (at == first || !(is_joint_mark(scene, at, limit) || is_particle(scene, at, limit))) {
			uint32_t link = organisation ? link_length(scene, at, limit) : 0;
			if (!link && at > first)
				break;
			at += link ? link - 1 : 0;
		}
	}
	return i;
}

bool phrase_is_forename(const struct scene *scene, size_t i)
{
	const struct word *w = &scene->words[i];
	return look_capital(scene, i) &&
	       forename_is_known(scene->text + w->byte_begin, w->byte_end - w->byte_begin);
}

/* "May" of "Theresa May" */
static bool is_month_after_forename(const struct scene *scene, uint32_t i)
{
	return i > 0 && look_in(scene, i, CLASS_MONTH_NAME) && scene->words[i].gap == GAP_SPACE &&
	       phrase_is_forename(scene, i - 1);
}

/* A forename stands right before word i, or before the initial or the name there: "Stephen [King]", "Peter T.
 * [King]", "Martin Lund [King]". */
static bool follows_forename(const struct scene *scene, uint32_t i)
{
	if (i == 0 || look_joined(scene, i))
		return false;
	if (phrase_is_forename(scene, i - 1))
		return true;
	if (i > 1 && scene->words[i - 1].shape == SHAPE_CAPITAL && phrase_is_forename(scene, i - 2))
		return !phrase_is_function(scene, i - 1) && phrase_name_word(scene, i - 1, NULL) == NAME_WORD_NONE;
	return i > 2 && look_is(scene, i - 1, ".") && look_joined(scene, i - 1) &&
	       scene->words[i - 2].byte_end - scene->words[i - 2].byte_begin == 1 &&
	       phrase_is_forename(scene, i - 3);
}

/* "On" of "Zara Gal-On" */
static bool is_behind_hyphen(const struct scene *scene, uint32_t i)
{
	return i > 1 && look_is(scene, i - 1, "-") && look_joined(scene, i) && look_joined(scene, i - 1) &&
	       look_capital(scene, i - 2);
}

bool phrase_is_of_body(const struct scene *scene, uint32_t i)
{
	return i + 1 < scene->n_words && scene->words[i + 1].gap == GAP_SPACE && look_capital(scene, i + 1) &&
	       noun_class(scene, i + 1, NULL) == NOUN_ORGANISATION;
}

/* A word that may be part of a name and is no title. */
static bool is_name_word(const struct scene *scene, uint32_t i)
{
	if (!look_capital(scene, i) ||
	    (phrase_is_function(scene, i) && !is_month_after_forename(scene, i) && !is_behind_hyphen(scene, i)))
		return false;
	enum name_word word = phrase_name_word(scene, i, NULL);
	bool person = noun_class(scene, i, NULL) == NOUN_PERSON;
	if ((word == NAME_WORD_ROLE || person) && (follows_forename(scene, i) || phrase_is_of_body(scene, i)))
		return true;
	return word != NAME_WORD_ROLE && word != NAME_WORD_HONORIFIC && !person;
}

/* The mark that opens the nickname which the mark at i closes, inside a name: Anna “The Ant” Lund, Joseph (Joe)
 * Lund. i: there is none. */
static uint32_t nickname_open(const struct scene *scene, uint32_t i)
{
	enum { MOST_WORDS = 3 };
	bool bracketed = look_is(scene, i, ")");
	uint32_t open = i - 1;
	if (!bracketed && scene->words[i].quote != QUOTE_CLOSE)
		return i;
	while (open > 0 && i - open <= MOST_WORDS && look_capital(scene, open))
		open--;
	bool opens = bracketed ? look_is(scene, open, "(") && phrase_is_forename(scene, open + 1)
			       : scene->words[open].quote == QUOTE_OPEN;
	return opens && open + 1 < i && open > 0 && is_name_word(scene, open - 1) ? open : i;
}

/* "in" of "Jae-in", "yanenko" of "Luk'yanenko". */
static bool is_name_tail(const struct scene *scene, uint32_t first, uint32_t last)
{
	return last >= first + 2 && scene->words[last].shape == SHAPE_LOWER && look_capital(scene, last - 2) &&
	       (look_is(scene, last - 1, "-") || scene->words[last - 1].mark == MARK_SINGLE) &&
	       is_joint_mark(scene, last - 1, last);
}

/* The mark at i joins the word before it to the name behind it: "J. R. Frost", "O’Hara-Lund". */
static bool joins_name(const struct scene *scene, uint32_t first, uint32_t i, uint32_t last)
{
	if (!is_joint_mark(scene, i, last) || i <= first || !look_letters(scene, i - 1))
		return false;
	enum name_word word = phrase_name_word(scene, i - 1, NULL);
	return word != NAME_WORD_HONORIFIC && !(look_is(scene, i, ".") && is_short_title(scene, i - 1)) &&
	       (look_capital(scene, i - 1) || !look_is(scene, i, "-") || word == NAME_WORD_PARTICLE);
}

/* Where the name that ends at `last` goes on in front of word i; i, where it begins there. */
static uint32_t name_before(const struct scene *scene, uint32_t first, uint32_t i, uint32_t last)
{
	uint32_t before = i - 1;
	if (scene->words[i].gap == GAP_PARAGRAPH)
		return i;
	uint32_t open = before > first + 2 ? nickname_open(scene, before) : before;
	if (open < before && open > first)
		return open;
	if (joins_name(scene, first, before, last))
		return before - 1;
	return is_name_word(scene, before) || is_particle(scene, before, last) ? before : i;
}

uint32_t phrase_name_begin(const struct scene *scene, uint32_t first, uint32_t last)
{
	uint32_t i = last;
	if (is_name_tail(scene, first, last) && is_name_word(scene, last - 2))
		i = last - 2;
	if (!is_name_word(scene, last) && !is_name_word(scene, i))
		return last + 1;
	for (uint32_t before; i > first && (before = name_before(scene, first, i, last)) < i;)
		i = before;
	if (i > 1 && last > i + 1 && phrase_is_office_of(scene, i - 2))
		i++; /* "Secretary of State Anna Lund" */
	while (i < last && phrase_name_word(scene, i, NULL) == NAME_WORD_MODIFIER && i > first &&
	       scene->words[i - 1].shape == SHAPE_LOWER)
		i++;
	return i;
}

/* ---- the phrase ---- */

/* The full stop of "U.S. officials", "Corp. lawyers", for no sentence begins without a capital, and of "a Nov. 5
 * letter". */
static bool is_abbreviation_stop(const struct scene *scene, uint32_t i)
{
	if (!look_is(scene, i, ".") || !look_joined(scene, i) || i + 1 >= scene->n_words ||
	    scene->words[i + 1].gap != GAP_SPACE)
		return false;
	enum word_shape next = scene->words[i + 1].shape;
	bool honorific = look_in(scene, i - 1, CLASS_SHORT_CAPITAL) && /* "the Rt. Hon." */
			 phrase_name_word(scene, i + 1, NULL) == NAME_WORD_HONORIFIC;
	return next == SHAPE_LOWER || honorific || (next == SHAPE_DIGIT && look_in(scene, i - 1, CLASS_TIME_SHORT));
}

/* The bracket of "Joseph (Joe) Lund". */
static bool is_of_nickname(const struct scene *scene, uint32_t i)
{
	uint32_t close = look_is(scene, i, "(") ? i + 2 : i;
	return look_is(scene, close, ")") && nickname_open(scene, close) < close && look_capital(scene, close + 1);
}

static bool is_stop(const struct scene *scene, uint32_t i, uint32_t first)
{
	if (i == first || is_abbreviation_stop(scene, i) || is_of_nickname(scene, i))
		return false;
	if (scene->words[i].gap == GAP_PARAGRAPH || look_in(scene, i, CLASS_PREPOSITION) ||
	    phrase_is_relative(scene, i))
		return true;
	if (scene->words[i].mark == MARK_NONE)
		return false;
	return !is_joint_mark(scene, i, i + 1 < scene->n_words ? i + 1 : i) && !look_possessive(scene, i) &&
	       !look_is(scene, i, "[") && !look_is(scene, i, "]") && !look_is(scene, i, "%") &&
	       scene->words[i].mark != MARK_DOUBLE && scene->words[i].mark != MARK_DOUBLE_OPEN &&
	       scene->words[i].mark != MARK_DOUBLE_CLOSE;
}

static bool is_empty_edge(const struct scene *scene, uint32_t i)
{
	return scene->words[i].mark != MARK_NONE && !look_is(scene, i, "[") && !look_is(scene, i, "]");
}

/* "He (Lund) said" */
static bool opens_round(const struct scene *scene, uint32_t first)
{
	RULE_NAMED(PRONOUN_BRACKET, false);
	return phrase_is_pronoun(scene, first) && look_is(scene, first + 1, "(") && look_capital(scene, first + 2);
}

/* Brackets inside or right behind the words say whom they mean. */
static bool bracket_find(const struct scene *scene, uint32_t first, uint32_t last, uint32_t *ret_first,
			 uint32_t *ret_last)
{
	bool round = opens_round(scene, first);
	const char *opening = round ? "(" : "[", *closing = round ? ")" : "]";
	uint32_t open = first;
	while (open <= last && !look_is(scene, open, opening))
		open++;
	if (open > last + 1 || !look_is(scene, open, opening))
		return false;
	uint32_t close = open + 1;
	if (close >= scene->n_words || scene->words[close].shape == SHAPE_DIGIT)
		return false; /* a time */
	while (close < scene->n_words && close < open + 16 && !look_is(scene, close, closing))
		close++;
	if (close >= scene->n_words || !look_is(scene, close, closing) || close < open + 2)
		return false;
	*ret_first = open + 1;
	*ret_last = close - 1;
	return true;
}

static bool is_bare_pronoun(const struct scene *scene, uint32_t first, uint32_t last)
{
	return phrase_is_pronoun(scene, first) && (first == last || look_in(scene, first + 1, CLASS_PRONOUN_TAIL) ||
						   scene->words[first + 1].mark != MARK_NONE);
}

/* The last word of the phrase's core, its first stop being at *ret_stop. */
static uint32_t core_end(const struct scene *scene, uint32_t first, uint32_t last, uint32_t *ret_stop)
{
	uint32_t i = first, end = first;
	while (i <= last && !is_stop(scene, i, first)) {
		if (look_in(scene, i, CLASS_AND) && i > first)
			break;
		uint32_t run = look_capital(scene, i) ? phrase_run_end(scene, i, last) : i;
		end = run > i ? run : i;
		i = end + 1;
	}
	*ret_stop = i;
	while (end > first && (is_empty_edge(scene, end) || look_possessive(scene, end - 1) == 2 ||
			       look_in(scene, end, CLASS_REFLEXIVE)))
		end--;
	return end;
}

/* A name by its writing: "Peskov", "the Foreign Ministry"; not "Deputies" at the beginning, "Many Ukrainians". */
static bool is_name_head(const struct scene *scene, uint32_t first, uint32_t head)
{
	if (scene->words[head - (head > 0)].mark == MARK_SINGLE && is_name_tail(scene, first, head))
		return true;
	if (!look_capital(scene, head) || phrase_is_pronoun(scene, head))
		return false;
	enum noun_class class = noun_class(scene, head, NULL);
	bool alone = first == head,
	     quantified = phrase_is_determiner(scene, first) && !look_in(scene, first, CLASS_THE);
	if (class == NOUN_ORGANISATION || class == NOUN_GROUP)
		return !alone || look_in(scene, head, CLASS_LONE_NAME);
	if (class != NOUN_NONE)
		return class == NOUN_PERSON && head > first && follows_forename(scene, head);
	return !(phrase_is_demonym(scene, head) && (alone || quantified || look_in(scene, first, CLASS_THE))) &&
	       !quantified;
}

static void fill_head(const struct scene *scene, struct phrase *p)
{
	p->head = p->core_last;
	p->class = noun_class(scene, p->head, &p->gender);
	if (p->class == NOUN_NONE && phrase_is_people(scene, p->head))
		p->class = NOUN_PERSONS;
	p->form = HSY_FORM_NOMINAL;
	p->definite = look_in(scene, p->first, CLASS_DEFINITE);
	for (uint32_t i = p->first; i < p->core_last && !p->definite; i++)
		p->definite = look_possessive(scene, i) > 0;
	if (!is_name_head(scene, p->first, p->head))
		return;
	p->name_last = p->head;
	p->name_first = phrase_name_begin(scene, p->first, p->head);
	while (p->name_first < p->name_last && phrase_is_determiner(scene, p->name_first))
		p->name_first++;
	if (p->name_first <= p->name_last)
		p->form = HSY_FORM_NAME;
}

/* "of Keldria", "for the ministry", "close to the palace": belongs to a nominal's words. */
static uint32_t post_end(const struct scene *scene, uint32_t stop, uint32_t last)
{
	uint32_t i = stop;
	while (i <= last && scene->words[i].gap != GAP_PARAGRAPH && !phrase_is_relative(scene, i) &&
	       (scene->words[i].mark == MARK_NONE || is_joint_mark(scene, i, last) || look_possessive(scene, i) ||
		look_is(scene, i, "[") || look_is(scene, i, "]")))
		i++;
	return i - 1;
}

/* What stands behind the comma at `comma`, if it can be in apposition. */
static void fill_apposed(const struct scene *scene, struct phrase *p, uint32_t comma, uint32_t last)
{
	uint32_t stop;
	if (comma >= last || !look_is(scene, comma, ","))
		return;
	uint32_t end = core_end(scene, comma + 1, last, &stop);
	if (scene->words[comma + 1].shape == SHAPE_DIGIT || phrase_is_relative(scene, comma + 1) ||
	    look_in(scene, comma + 1, CLASS_PREPOSITION))
		return;
	p->has_apposed = true;
	p->apposed = comma + 1;
	p->apposed_last = end;
}

/* "X and Y" */
static void fill_joint(const struct scene *scene, struct phrase *p, uint32_t and, uint32_t last)
{
	uint32_t stop;
	if (and >= last || !look_in(scene, and, CLASS_AND) || scene->words[and+1].mark != MARK_NONE)
		return;
	p->joint = true;
	p->last = core_end(scene, and+1, last, &stop);
	if (stop <= last && look_in(scene, stop, CLASS_PREPOSITION))
		p->last = post_end(scene, stop, last);
}

/* Behind the bracket at `at`, if one is there: "Lund (D-Ore.)". */
static uint32_t skip_bracket(const struct scene *scene, uint32_t at, uint32_t last)
{
	if (at > last || !look_is(scene, at, "("))
		return at;
	uint32_t close = at + 1;
	while (close < last && close < at + 10 && !look_is(scene, close, ")"))
		close++;
	return look_is(scene, close, ")") ? close + 1 : at;
}

/* Words [first, last] are what somebody is: "Advocacy Director" of "Anna Lund, Research and Advocacy Director". */
static bool is_post(const struct scene *scene, uint32_t first, uint32_t last)
{
	return last > first && noun_class(scene, last, NULL) == NOUN_PERSON && !follows_forename(scene, last);
}

/* "Lund, Voss (Tarn) and Quill", "Lund (D-Ore.) and Voss": a list of names, of which the first ends before `stop`.
 */
static bool fill_list(const struct scene *scene, struct phrase *p, uint32_t stop, uint32_t last)
{
	uint32_t at = skip_bracket(scene, stop, last), end = 0;
	bool ends = false, commas = false;
	uint32_t item = at;
	while (!ends && at < last && (look_is(scene, at, ",") || look_in(scene, at, CLASS_AND))) {
		bool comma = look_is(scene, at, ",");
		ends = !comma || look_in(scene, at + 1, CLASS_AND);
		at += comma && ends ? 2 : 1;
		at += look_in(scene, at, CLASS_THE);
		if (at > last || !is_name_word(scene, at))
			return false;
		commas |= comma;
		item = at;
		end = core_end(scene, at, last, &at);
		at = skip_bracket(scene, at, last);
	}
	if (!ends || (commas && is_post(scene, item, end)))
		return false;
	p->joint = true;
	p->list = commas;
	p->last = end;
	return true;
}

/* Takes what is empty off both ends of words [*first, *last], then a possessive; true if there was one. */
static bool trim(const struct scene *scene, uint32_t *first, uint32_t *last)
{
	while (*first < *last && is_empty_edge(scene, *first))
		++*first;
	while (*last > *first && is_empty_edge(scene, *last) && !look_possessive(scene, *last))
		--*last;
	uint32_t s = *last > *first && look_possessive(scene, *last) ? 1 : 0; /* the s may stand outside */
	if (*last > *first + 1 && look_possessive(scene, *last - 1) == 2)
		s = 2;
	*last -= s;
	return s > 0;
}

/* What stands behind the core, from `stop` on: the other one of two, a phrase in apposition, "of" and "for". */
static void fill_behind(const struct scene *scene, struct phrase *ret, uint32_t stop, uint32_t last)
{
	if (stop > last)
		return;
	stop = skip_bracket(scene, stop, last);
	if (stop > last)
		return;
	if (look_is(scene, stop, ","))
		fill_apposed(scene, ret, stop, last);
	else if (look_in(scene, stop, CLASS_AND))
		fill_joint(scene, ret, stop, last);
	else if (look_in(scene, stop, CLASS_PREPOSITION) && ret->form != HSY_FORM_NAME) {
		ret->last = post_end(scene, stop, last);
		fill_apposed(scene, ret, skip_bracket(scene, ret->last + 1, last), last);
	}
}

bool phrase_is_paper(const struct scene *scene, size_t i)
{
	RULE_NAMED(NAME_PAPER, false);
	return i > 0 && look_capital(scene, i) && look_capital(scene, i - 1) && scene->words[i].gap == GAP_SPACE &&
	       look_in(scene, i, CLASS_PRESS_DOUBTFUL);
}

/* The last word of a source that ends with a time, without it: "European regulators [this month]", "a court
 * [Saturday]", "the ministry [on Monday]"; not of what tells more, "who fled in May". */
static uint32_t without_time(const struct scene *scene, uint32_t first, uint32_t last)
{
	struct timex t;
	uint32_t i = first + 1;
	for (; i <= last; i++) {
		if (phrase_is_relative(scene, i) || look_is(scene, i, ","))
			return last;
		if (phrase_is_paper(scene, i))
			continue;
		if (timex_at(scene->text, scene->words, scene->n_words, i, &t) && t.last >= last)
			break;
	}
	uint32_t before = i - 1 - look_in(scene, i - 1, CLASS_TIME_ON_IN);
	bool ends = i <= last && before >= first && look_letters(scene, before) &&
		    !look_in(scene, before, CLASS_PREPOSITION) && !phrase_is_determiner(scene, before) &&
		    !look_ends(scene, before, CLASS_ENDING_PAST) &&
		    !look_ends(scene, before, CLASS_ENDING_ADVERB) && !look_in(scene, before, CLASS_BETWEEN);
	return ends ? before : last;
}

static bool begins_one_of_two(const struct scene *scene, uint32_t i)
{
	return look_in(scene, i, CLASS_THE) || (look_capital(scene, i) && !phrase_is_people(scene, i));
}

/* "Both [Lund and Voss]", "neither [Lund nor Voss]": where the first of the two begins. */
static uint32_t behind_both(const struct scene *scene, uint32_t first, uint32_t last)
{
	uint32_t and = first + 2;
	if (!look_in(scene, first, CLASS_BEFORE_TWO) || !begins_one_of_two(scene, first + 1))
		return first;
	while (and < last && !look_in(scene, and, CLASS_AND) && !look_in(scene, and, CLASS_PREPOSITION))
		and++;
	bool two = and < last && look_in(scene, and, CLASS_AND) && begins_one_of_two(scene, and+1);
	return two ? first + 1 : first;
}

bool phrase_parse(const struct scene *scene, uint32_t first, uint32_t last, struct phrase *ret)
{
	uint32_t stop;
	if (first > last || last >= scene->n_words)
		return false;
	last = without_time(scene, first, last);
	if (last - first > MAX_PHRASE)
		last = first + MAX_PHRASE;
	bracket_find(scene, first, last, &first, &last);
	*ret = (struct phrase){.possessive = trim(scene, &first, &last)};
	first = behind_both(scene, first, last);
	if ((!look_letters(scene, first) && scene->words[first].shape != SHAPE_DIGIT) ||
	    look_in(scene, first, CLASS_WHICH_WHAT))
		return false;
	ret->first = ret->last = ret->head = ret->core_last = first;
	if (is_bare_pronoun(scene, first, last)) {
		ret->form = HSY_FORM_PRONOUN;
		return true;
	}
	ret->core_last = ret->last = core_end(scene, first, last, &stop);
	fill_head(scene, ret);
	if (ret->form != HSY_FORM_NAME || !fill_list(scene, ret, stop, last))
		fill_behind(scene, ret, stop, last);
	return true;
}

/* A finite verb, as far as one word shows it. */
static bool is_verb(const struct scene *scene, uint32_t i)
{
	return i < scene->n_words && scene->words[i].shape == SHAPE_LOWER &&
	       (look_in(scene, i, CLASS_VIA_SAID) || look_in(scene, i, CLASS_TELLS) ||
		look_in(scene, i, CLASS_AUXILIARY) || look_in(scene, i, CLASS_DEED_PAST) ||
		look_ends(scene, i, CLASS_ENDING_PAST));
}

/* A mark that may stand within a noun phrase: a quotation mark, a hyphen. */
static bool is_inner_mark(const struct scene *scene, uint32_t i)
{
	return scene->words[i].quote == QUOTE_OPEN || scene->words[i].quote == QUOTE_CLOSE ||
	       scene->words[i].mark == MARK_SINGLE || look_is(scene, i, "-");
}

bool phrase_before_relative(const struct scene *scene, uint32_t word, uint32_t *ret_first, uint32_t *ret_last)
{
	enum { MOST_WORDS = 12 };
	if ((!look_in(scene, word, CLASS_WHO_FORM) && !look_in(scene, word, CLASS_THAT)) || word < 2 ||
	    look_begins_sentence(scene, word))
		return false;
	uint32_t last = word - 1 - look_is(scene, word - 1, ","), first = last;
	if (look_in(scene, last, CLASS_WHO_EVER)) { /* "someone who" */
		*ret_first = *ret_last = last;
		return true;
	}
	if (phrase_is_function(scene, last) && !look_capital(scene, last))
		return false;
	while (!phrase_is_determiner(scene, first)) {
		if (first == 0 || last - first == MOST_WORDS || look_begins_sentence(scene, first) ||
		    (is_verb(scene, first) && !look_joined(scene, first)) ||
		    (scene->words[first].mark != MARK_NONE && !is_inner_mark(scene, first)))
			return false;
		if (look_in(scene, first - 1, CLASS_PREPOSITION))
			break;
		first--;
	}
	*ret_first = first;
	*ret_last = last;
	return first == 0 || !look_in(scene, first - 1, CLASS_PREPOSITION) ||
	       !look_begins_sentence(scene, first - 1);
}

/* "To", "According to", "Asked by": a preposition that is the first or second word of its sentence. */
static bool opens_fronted(const struct scene *scene, uint32_t i)
{
	bool leads = look_in(scene, i, CLASS_PREPOSITION) || look_in(scene, i, CLASS_TO);
	return leads && (look_begins_sentence(scene, i) ||
			 (i > 0 && look_begins_sentence(scene, i - 1) && !phrase_is_determiner(scene, i - 1) &&
			  !phrase_is_pronoun(scene, i - 1)));
}

bool phrase_has_owner(const struct scene *scene, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i <= last; i++)
		if (look_possessive(scene, i))
			return true;
	return false;
}

uint32_t phrase_fronted(const struct scene *scene, uint32_t first, uint32_t last)
{
	enum { RUN_WORDS = 8 };
	uint32_t begin = first, subject; /* of the run, a part of which was taken for a name */
	while (begin > 1 && first - begin < RUN_WORDS && look_capital(scene, begin - 1) &&
	       !opens_fronted(scene, begin - 1) && !look_in(scene, begin - 1, CLASS_THE))
		begin--;
	uint32_t opens = begin - (begin > 1 && look_in(scene, begin - 1, CLASS_THE));
	if (opens == 0 || begin == last || phrase_is_forename(scene, begin) || !is_verb(scene, last + 1) ||
	    !opens_fronted(scene, opens - 1))
		return first;
	for (uint32_t i = begin; i <= last; i++)
		if (!look_capital(scene, i))
			return first;
	for (subject = last - 1; subject > begin && !phrase_is_forename(scene, subject);)
		subject--;
	if (subject == begin && last - begin < 4)
		subject = begin + (last - begin + 1) / 2; /* "Vecer Josip Krall", "Radio Vessa Marek Dolin" */
	return subject > first ? subject : first;
}

char *phrase_words(const struct scene *scene, uint32_t first, uint32_t last)
{
	char *words = look_text(scene, first, last);
	if (words && first < last && phrase_is_determiner(scene, first) && !look_joined(scene, first + 1))
		for (char *c = words; *c >= 'A' && (*c | 0x20) <= 'z'; c++)
			*c |= 0x20;
	return words;
}
