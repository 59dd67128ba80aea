/* See name_join.h. */
#include "reading/people/name_join.h"

#include "base/ascii.h"
#include "lang/lang.h"
#include "names/party.h"
#include "names/word.h"
#include "reading/people/name_span.h"
#include "reading/people/press.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"
#include "text/match.h"
#include "text/timex.h"

#include <string.h>

enum { PERSON, ORGANISATION, PLACE };
enum { PHRASE_BYTES = 128, NICKNAME_WORDS = 3 };

struct joining {
	const char *text;
	const struct word *words; /* [n] */
	size_t n;
	uint8_t *tags; /* [n] */
};

static bool is_in(const struct joining *j, size_t i, const char *list)
{
	return match_in(j->text, &j->words[i], list);
}

static bool is_institution(const struct joining *j, size_t i)
{
	return word_in(&j->words[i], CLASS_INSTITUTION);
}

static bool is_forename(const struct joining *j, size_t i)
{
	const struct word *w = &j->words[i];
	return forename_is_known(j->text + w->byte_begin, w->byte_end - w->byte_begin);
}

/* The word, in small letters, is of the class. */
static bool is_small(const struct joining *j, size_t i, enum word_class class)
{
	return i < j->n && j->words[i].shape == SHAPE_LOWER && word_in(&j->words[i], class);
}

/* The word is that text, as it stands. */
static bool is(const struct joining *j, size_t i, const char *text)
{
	const struct word *w = &j->words[i];
	size_t n = strlen(text);
	return i < j->n && w->byte_end - w->byte_begin == n && !memcmp(j->text + w->byte_begin, text, n);
}

static bool follows(const struct joining *j, size_t i)
{
	return i < j->n && j->words[i].gap != GAP_PARAGRAPH;
}

static bool is_capital(const struct joining *j, size_t i)
{
	return word_has_capital(&j->words[i]);
}

static bool begins(const struct joining *j, size_t i)
{
	return i < j->n && j->tags[i] % 2 == 1;
}

static int kind_of(const struct joining *j, size_t i)
{
	return (j->tags[i] - 1) / 2;
}

/* "R." at i */
static bool is_initial(const struct joining *j, size_t i)
{
	const struct word *w = &j->words[i];
	return w->char_end - w->char_begin == 1 && is_capital(j, i) && is(j, i + 1, ".") &&
	       j->words[i + 1].gap == GAP_NONE;
}

static bool are_initials(const struct joining *j, size_t first, size_t last)
{
	size_t i = first;
	while (i < last && is_initial(j, i))
		i += 2;
	return i == last + 1;
}

/* "R." at i, in no name; not the second half of "P.S." */
static bool is_free_initial(const struct joining *j, size_t i)
{
	return is_initial(j, i) && !j->tags[i] && !j->tags[i + 1] && follows(j, i + 1) &&
	       !(i >= 2 && word_in(&j->words[i], CLASS_POSSESSIVE_S) &&
		 word_in(&j->words[i - 2], CLASS_POSTSCRIPT_P));
}

/* Where a person's name begins that takes in the initials before word `first`: not those of "Plan A. Noel came". */
static size_t initials_before(const struct joining *j, size_t first)
{
	while (first >= 2 && follows(j, first) && is_free_initial(j, first - 2) &&
	       (first == 2 || !follows(j, first - 2) || !is_capital(j, first - 3)))
		first -= 2;
	return first;
}

/* One more word of a person's name at i: in no name, with a capital, and none behind it. */
static bool is_surname_at(const struct joining *j, size_t i)
{
	return follows(j, i) && j->words[i].gap == GAP_SPACE && !j->tags[i] && j->words[i].shape == SHAPE_CAPITAL &&
	       j->words[i].char_end - j->words[i].char_begin > 1 &&
	       (!follows(j, i + 1) || (!is_capital(j, i + 1) && j->words[i + 1].shape != SHAPE_DIGIT));
}

/* The forename right before a surname alone. */
static bool is_forename_before(const struct joining *j, size_t first)
{
	return first > 0 && follows(j, first) && j->words[first].gap == GAP_SPACE && !j->tags[first - 1] &&
	       is_capital(j, first - 1) && is_forename(j, first - 1);
}

/* "Lund, Anna" in quotation marks: a surname at i, which a forename follows. */
static bool is_listed_at(const struct joining *j, size_t i)
{
	return i > 0 && i + 3 < j->n && is(j, i + 1, ",") && begins(j, i + 2) && kind_of(j, i + 2) == PERSON &&
	       name_last(j->tags, j->n, i + 2) == i + 2 && is_forename(j, i + 2) &&
	       j->words[i - 1].quote == QUOTE_OPEN && j->words[i + 3].quote == QUOTE_CLOSE;
}

static bool is_hyphen(const struct joining *j, size_t i)
{
	return is(j, i, "-") && j->words[i].gap == GAP_NONE;
}

static bool is_syllable_long(const struct joining *j, size_t i)
{
	return j->words[i].char_end - j->words[i].char_begin <= 4;
}

/* "in" behind "Jae-", but not "led" behind "Lund-". */
static bool is_syllable(const struct joining *j, size_t i)
{
	return j->words[i].shape == SHAPE_LOWER && j->words[i].gap == GAP_NONE && is_syllable_long(j, i) &&
	       !word_in(&j->words[i], CLASS_NO_SYLLABLE);
}

/* The last word of "Moon Jae-in", where the tagger took "in" for another word: behind a hyphen that it has in the
 * name, or behind two words of which the first is a surname of the East. */
static size_t hyphened_last(const struct joining *j, size_t first, size_t last)
{
	size_t hyphen = is_hyphen(j, last) ? last : last + 1, syllable = hyphen + 1;
	const struct word *surname = &j->words[first];
	if (syllable >= j->n || !is_hyphen(j, hyphen) || !is_syllable(j, syllable) || j->tags[syllable])
		return last;
	bool is_eastern =
	    last == first + 1 && is_syllable_long(j, last) &&
	    surname_is_first(j->text + surname->byte_begin, surname->byte_end - surname->byte_begin) &&
	    (!is_forename(j, first) || word_in(surname, CLASS_FAMILY_FIRST));
	return hyphen == last || is_eastern ? syllable : last;
}

/* The last word of "Anne" "-Marie Lund", two names of which a hyphen makes one. */
static size_t double_last(const struct joining *j, size_t last)
{
	size_t next = last + 2;
	bool joined = begins(j, next) && kind_of(j, next) == PERSON && is_hyphen(j, last + 1) &&
		      j->words[next].gap == GAP_NONE;
	return joined ? name_last(j->tags, j->n, next) : last;
}

/* The mark that closes what opens at i, three words on at most: “The Anvil”. i: none. */
static size_t nickname_close(const struct joining *j, size_t i)
{
	bool bracketed = is(j, i, "(") && is_forename(j, i + 1);
	size_t close = i + 2;
	if (i + 3 >= j->n || !is_capital(j, i + 1) || (!bracketed && j->words[i].quote != QUOTE_OPEN))
		return i;
	while (close < j->n && close - i <= NICKNAME_WORDS && j->words[close].mark == MARK_NONE &&
	       is_capital(j, close))
		close++;
	return close < j->n && (bracketed ? is(j, close, ")") : j->words[close].quote == QUOTE_CLOSE) ? close : i;
}

/* Where the surname begins behind a nickname that begins at i, the quotation mark or bracket of "Anna "Annie"
 * Lund"; i: there is none. Behind a bracket the tagger often misses it. */
static size_t nickname_end(const struct joining *j, size_t i)
{
	size_t surname = nickname_close(j, i) + 1;
	if (surname == i + 1 || surname >= j->n || j->words[i].gap != GAP_SPACE ||
	    j->words[surname].gap != GAP_SPACE)
		return i;
	bool is_found = begins(j, surname) && kind_of(j, surname) == PERSON,
	     is_missed = is(j, i, "(") && j->words[surname].shape == SHAPE_CAPITAL && !begins(j, surname);
	return is_found || is_missed ? surname : i;
}

/* Where a name begins whose forename stands before a nickname and was not found: Anna “The Ant” [Lund]. */
static size_t nicknamed_begin(const struct joining *j, size_t first)
{
	size_t open = first > 3 && j->words[first - 1].quote == QUOTE_CLOSE ? first - 2 : 0;
	while (open > 1 && first - open <= NICKNAME_WORDS + 1 && is_capital(j, open))
		open--;
	bool is_one = open > 0 && open + 2 < first && j->words[open].quote == QUOTE_OPEN &&
		      j->words[open].gap == GAP_SPACE && j->words[first].gap == GAP_SPACE;
	return is_one && j->words[open - 1].shape == SHAPE_CAPITAL && !j->tags[open - 1] ? open - 1 : first;
}

/* The last word of "Luk'yanenko", where it was cut at the apostrophe. */
static size_t apostrophe_last(const struct joining *j, size_t last)
{
	size_t mark = last + 1, rest = last + 2;
	bool joined = rest < j->n && j->words[mark].mark == MARK_SINGLE && j->words[mark].gap == GAP_NONE &&
		      j->words[rest].gap == GAP_NONE && j->words[rest].mark == MARK_NONE;
	return joined && j->words[rest].char_end - j->words[rest].char_begin > 2 ? rest : last;
}

/* Anna “Ann, of which the rest was found as another name. */
static bool ends_with_nickname(const struct joining *j, size_t first, size_t last)
{
	return last > first + 1 && last + 2 < j->n && j->words[last - 1].quote == QUOTE_OPEN &&
	       j->words[last + 1].quote == QUOTE_CLOSE && begins(j, last + 2) && kind_of(j, last + 2) == PERSON &&
	       j->words[last + 2].gap == GAP_SPACE;
}

static void person_join(struct joining *j, size_t first)
{
	RULE_NAMED(NAME_JOIN, );
	size_t last = double_last(j, name_last(j->tags, j->n, first)),
	       begin = initials_before(j, nicknamed_begin(j, first));
	last = apostrophe_last(j, hyphened_last(j, first, last));
	bool alone = first == last && begin == first;
	if (follows(j, last + 1) && begins(j, last + 1) && kind_of(j, last + 1) == PERSON &&
	    are_initials(j, first, last))
		last = name_last(j->tags, j->n, last + 1);
	else if (alone && is_forename(j, first) && is_surname_at(j, first + 1))
		last++;
	else if (alone && is_listed_at(j, first))
		last += 2;
	else if (ends_with_nickname(j, first, last))
		last = name_last(j->tags, j->n, last + 2);
	else if (nickname_end(j, last + 1) > last + 1)
		last = name_last(j->tags, j->n, nickname_end(j, last + 1));
	else if (alone && is_forename_before(j, first))
		begin--;
	name_write(j->tags, begin, last, PERSON);
}

/* The last word of an institution's name that was cut behind "of the": "Court of the" "District of Tarn". */
static size_t open_last(const struct joining *j, size_t first, size_t last)
{
	size_t of = last > first && is_small(j, last, CLASS_THE) ? last - 1 : last;
	bool open = of > first && is_small(j, of, CLASS_OF) && follows(j, last + 1) && begins(j, last + 1);
	return open ? name_last(j->tags, j->n, last + 1) : last;
}

/* The last word of the matter that an institution is on, "Institute on | Drug Abuse", "Committee on | Morvane", not
 * "on | Monday"; `last`: it is on none. */
static size_t matter_last(const struct joining *j, size_t last)
{
	enum { MOST_WORDS = 4 };
	struct timex t;
	size_t next = last + 2, end = next;
	if (!is_institution(j, last) || !is_capital(j, last) || !is_small(j, last + 1, CLASS_NAME_ON) ||
	    !follows(j, last + 1) || !follows(j, next) || !is_capital(j, next) ||
	    timex_at(j->text, j->words, j->n, (uint32_t)next, &t))
		return last;
	if (j->tags[next])
		return begins(j, next) && kind_of(j, next) == PLACE ? name_last(j->tags, j->n, next) : last;
	while (end + 1 < j->n && end - next < MOST_WORDS && follows(j, end + 1) && is_capital(j, end + 1))
		end++;
	return end;
}

static void institution_join(struct joining *j, size_t first)
{
	RULE_NAMED(NAME_INSTITUTION, );
	size_t last = matter_last(j, open_last(j, first, name_last(j->tags, j->n, first))), next;
	name_write(j->tags, first, last, ORGANISATION);
	while (last + 2 < j->n && is_institution(j, last) && is_capital(j, last) &&
	       is_small(j, last + 1, CLASS_OF)) {
		next = last + 2 + is_small(j, last + 2, CLASS_THE);
		if (!follows(j, last + 1) || !follows(j, last + 2) || !follows(j, next) || !begins(j, next))
			return;
		last = name_last(j->tags, j->n, next);
		name_write(j->tags, first, last, ORGANISATION);
	}
}

static void name_text(const struct joining *j, size_t first, size_t last, char text[PHRASE_BYTES])
{
	size_t begin = j->words[first].byte_begin, n = j->words[last].byte_end - begin;
	if (n >= PHRASE_BYTES)
		n = 0;
	memcpy(text, j->text + begin, n);
	text[n] = '\0';
}

/* A country or its capital. */
static bool is_state(const char *name)
{
	enum party_word party = names_party_word(name, strlen(name), NULL);
	return party == PARTY_COUNTRY || party == PARTY_CAPITAL;
}

/* Words [first, last] are a country, a state or a province, in lower case too: but "us" and "it" are words. */
static bool is_country_or_region(const struct joining *j, size_t first, size_t last)
{
	char name[PHRASE_BYTES];
	name_text(j, first, last, name);
	if (strlen(name) > 3 && ascii_is_lower(*name))
		*name = (char)(*name - 'a' + 'A');
	enum party_word party = names_party_word(name, strlen(name), NULL);
	return party == PARTY_COUNTRY || party == PARTY_REGION;
}

/* The same, or short for a state as in an address: "TX". */
static bool is_state_at(const struct joining *j, size_t first, size_t last)
{
	return is_country_or_region(j, first, last) ||
	       (first == last && is_capital(j, first) && word_in(&j->words[first], CLASS_REGION_CODE));
}

/* Whether one name may end at i where a state's begins behind it: at a comma, or a word that is no part of the
 * state's name. */
static bool may_end_at(const struct joining *j, size_t i)
{
	char name[PHRASE_BYTES];
	if (j->words[i].shape == SHAPE_MARK)
		return is(j, i, ",");
	name_text(j, i, i, name);
	return !word_in(&j->words[i], CLASS_BEFORE_REGION) &&
	       names_party_word(name, strlen(name), NULL) != PARTY_DEMONYM;
}

/* The last word of "Trinidad" and "Tobago", of which two places were made, and which is one country. */
static size_t country_last(const struct joining *j, size_t first, size_t last)
{
	size_t next = last + 2;
	if (!begins(j, next) || kind_of(j, next) != PLACE || !follows(j, last + 1) || !follows(j, next))
		return last;
	size_t end = name_last(j->tags, j->n, next);
	return is_country_or_region(j, first, end) ? end : last;
}

/* "Sarrow district": the noun is no part of the name, unless all of it is in small letters. */
static size_t without_noun(const struct joining *j, size_t first, size_t last)
{
	while (last > first && is_capital(j, first) && is_small(j, last, CLASS_PLACE_NOUN))
		last--;
	return last;
}

/* Where a place's name begins that has its part of the world before it: Northern [Sarrow]. */
static size_t part_before(const struct joining *j, size_t first)
{
	bool part = first > 0 && follows(j, first) && j->words[first].gap == GAP_SPACE && !j->tags[first - 1] &&
		    is_capital(j, first) && is_capital(j, first - 1) &&
		    word_in(&j->words[first - 1], CLASS_PLACE_PART);
	return part ? first - 1 : first;
}

static void place_mend(struct joining *j, size_t first)
{
	RULE_NAMED(NAME_PLACE, );
	size_t whole = name_last(j->tags, j->n, first), last = without_noun(j, first, whole);
	memset(j->tags + last + 1, 0, whole - last);
	name_write(j->tags, part_before(j, first), country_last(j, first, last), PLACE);
}

/* "Sarrow Texas" is two places. */
static void place_split(struct joining *j, size_t first)
{
	RULE_NAMED(NAME_PLACE, );
	size_t last = name_last(j->tags, j->n, first);
	if (first == last || is_country_or_region(j, first, last))
		return;
	for (size_t i = first + 1; i <= last; i++)
		if (j->words[i].shape != SHAPE_MARK && is_state_at(j, i, last) && may_end_at(j, i - 1)) {
			name_write(j->tags, i, last, PLACE);
			if (is(j, i - 1, ","))
				j->tags[i - 1] = 0;
			return;
		}
}

/* "To Glas Miron Salko said": the word with which the subject begins. */
static size_t subject_begin(const struct joining *j, size_t first, size_t last)
{
	struct scene view = {.lang = lang_any(), .text = j->text, .words = j->words, .n_words = j->n};
	return phrase_fronted(&view, (uint32_t)first, (uint32_t)last);
}

/* "the mayor of London Anna Lund": the person begins behind the place. */
static void person_split(struct joining *j, size_t first)
{
	RULE_NAMED(NAME_SPLIT, );
	size_t last = name_last(j->tags, j->n, first), subject = subject_begin(j, first, last);
	char name[PHRASE_BYTES];
	if (subject > first) {
		name_write(j->tags, first, subject - 1, ORGANISATION);
		name_write(j->tags, subject, last, PERSON);
		return;
	}
	if (first == 0 || last < first + 2 || !is_small(j, first - 1, CLASS_OF) || is_forename(j, first))
		return;
	for (size_t i = first; i + 2 <= last; i++) {
		name_text(j, first, i, name);
		if (is_state(name)) {
			name_write(j->tags, first, i, PLACE);
			name_write(j->tags, i + 1, last, PERSON);
			return;
		}
	}
}

/* No person without a forename is called "Radio Morvane", or as a country or a capital is. */
static void person_correct(struct joining *j, size_t first, size_t last)
{
	char name[PHRASE_BYTES];
	if (is_forename(j, first))
		return;
	name_text(j, first, last, name);
	if (is_state(name))
		name_write(j->tags, first, last, PLACE);
	else if (press_is(name))
		name_write(j->tags, first, last, ORGANISATION);
}

/* The word at i begins with that letter, whatever its case. */
static bool begins_with(const struct joining *j, size_t i, char letter)
{
	return ascii_lower(j->text[j->words[i].byte_begin]) == ascii_lower(letter);
}

/* The first of the words that end before `end` and whose first letters, behind small words that are passed over,
 * are those of [letters, n]; `end`: they are not. */
static size_t spelt_out(const struct joining *j, size_t end, const char *letters, size_t n)
{
	enum { SMALL_WORDS = 3 };
	size_t at = end, small = 0;
	while (n > 0 && at > 0 && follows(j, at) && (j->words[at - 1].mark == MARK_NONE || is(j, at - 1, ","))) {
		at--;
		if (is(j, at, ","))
			continue;
		if (begins_with(j, at, letters[n - 1]) && (is_capital(j, at) || ascii_is_lower(letters[n - 1]))) {
			n--;
			small = 0;
		} else if (is_capital(j, at) || small++ == SMALL_WORDS) {
			break;
		}
	}
	return n == 0 && is_capital(j, at) ? at : end;
}

/* "Ports and Harbours Norland (PHN)": the letters in the bracket at i tell how far back a body's name goes. */
static void spelt_join(struct joining *j, size_t i)
{
	enum { LEAST = 3, MOST = 8 };
	const struct word *w = &j->words[i + 1];
	size_t n = w->byte_end - w->byte_begin;
	if (!is(j, i, "(") || !is(j, i + 2, ")") || n < LEAST || n > MOST ||
	    (w->shape != SHAPE_UPPER && w->shape != SHAPE_MIXED))
		return;
	size_t first = spelt_out(j, i, j->text + w->byte_begin, n);
	if (first == i || (begins(j, first) && name_last(j->tags, j->n, first) == i - 1))
		return;
	name_write(j->tags, name_begin(j->tags, first), i - 1, ORGANISATION); /* with "US" of "US Centres for" */
	if (!j->tags[i + 1])
		name_write(j->tags, i + 1, i + 1, ORGANISATION);
}

/* "Sarrow Air Force Base" is where something is. */
static bool is_site(const struct joining *j, size_t first, size_t last)
{
	return last > first && is_capital(j, last) && word_in(&j->words[last], CLASS_PLACE_SITE);
}

void name_join(const char *text, const struct word *words, size_t n, uint8_t *tags)
{
	struct joining j = {text, words, n, tags};
	for (size_t i = 0; i < n; i++) {
		if (!begins(&j, i))
			continue;
		switch (kind_of(&j, i)) {
		case PERSON:
			person_join(&j, i);
			person_split(&j, i);
			break;
		case ORGANISATION:
			institution_join(&j, i);
			break;
		default:
			place_mend(&j, i);
			place_split(&j, i);
		}
	}
	for (size_t i = 1; i + 2 < n; i++)
		spelt_join(&j, i);
}

/* True if one of the marks is right before or right behind the name. */
static bool is_stuck_to(const struct joining *j, size_t first, size_t last, const char *marks)
{
	return (first > 0 && j->words[first].gap == GAP_NONE && is_in(j, first - 1, marks)) ||
	       (last + 1 < j->n && j->words[last + 1].gap == GAP_NONE && is_in(j, last + 1, marks));
}

/* How many words from i on, in no name and no part of a longer run of capitals, are a country, a state
 * or a capital. */
static size_t place_at(const struct joining *j, size_t i)
{
	char name[PHRASE_BYTES];
	size_t last = i;
	if (j->words[i].shape != SHAPE_CAPITAL || (i > 0 && follows(j, i) && is_capital(j, i - 1)))
		return 0;
	while (follows(j, last + 1) && is_capital(j, last + 1))
		last++;
	for (size_t k = i; k <= last; k++)
		if (j->tags[k])
			return 0;
	name_text(j, i, last, name);
	bool is_address = is_stuck_to(j, i, last, "@ _"); /* "A.Chad@", "_Chad" */
	bool is_place = is_state(name) || is_country_or_region(j, i, last);
	return is_place && !is_address && !is_forename(j, i) ? last + 1 - i : 0;
}

void name_correct(const char *text, const struct word *words, size_t n, uint8_t *tags)
{
	RULE_NAMED(NAME_CORRECT, );
	struct joining j = {text, words, n, tags};
	for (size_t i = 0, last; i < n; i = last + 1) {
		last = i;
		size_t place = tags[i] ? 0 : place_at(&j, i);
		if (place) {
			last = i + place - 1;
			name_write(tags, i, last, PLACE);
			continue;
		}
		if (!begins(&j, i))
			continue;
		last = name_last(tags, n, i);
		if (is_stuck_to(&j, i, last, "_")) /* "resume_Lund.doc" */
			memset(tags + i, 0, last + 1 - i);
		else if (kind_of(&j, i) == PERSON)
			person_correct(&j, i, last);
		else if (kind_of(&j, i) == ORGANISATION && is_site(&j, i, last))
			name_write(tags, i, last, PLACE);
	}
}
