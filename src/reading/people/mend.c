/* See mend.h. */
#include "reading/people/mend.h"

#include "base/ascii.h"
#include "names/party.h"
#include "names/word.h"
#include "reading/grammar/look.h"
#include "reading/people/mention.h"
#include "reading/people/mention_rule.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"
#include "text/timex.h"

enum { MOST_BEFORE = 12, MOST_BEHIND = 24, MOST_NAME = 6, MOST_LOOKED_AT = 512 };

/* A noun phrase never runs over one of these: a finite verb, or the beginning of a clause. */
static bool is_clause_word(const struct scene *scene, uint32_t i)
{
	return look_in(scene, i, CLASS_NOT_IN_NAME);
}

static bool is_link(const struct scene *scene, uint32_t i)
{
	return look_in(scene, i, CLASS_ROLE_LINK);
}

/* A full stop, but not that of "St. Lund". */
static bool is_stop(const struct scene *scene, uint32_t i)
{
	return look_is(scene, i, ".") && !(i > 0 && look_in(scene, i - 1, CLASS_NAME_SHORT));
}

static bool is_boundary(const struct scene *scene, uint32_t i)
{
	return look_is(scene, i, ",") || is_stop(scene, i) || look_is(scene, i, ";") || look_is(scene, i, ":") ||
	       look_is(scene, i, "?") || look_is(scene, i, "!") || is_clause_word(scene, i);
}

/* "The ministry | on Monday" */
static bool is_time(const struct scene *scene, uint32_t i)
{
	struct timex t;
	return is_link(scene, i) && timex_at(scene->text, scene->words, scene->n_words, i + 1, &t);
}

/* The last word of a nominal with its head at `head`: "the head | of the Congress", not "the member | had come". */
static uint32_t nominal_end(const struct scene *scene, uint32_t head, uint32_t last)
{
	uint32_t end = head;
	if (head == last || !(is_link(scene, head + 1) || look_possessive(scene, head + 1)))
		return head;
	while (end < last && end < head + MOST_BEHIND && scene->words[end + 1].gap != GAP_PARAGRAPH &&
	       !is_boundary(scene, end + 1) && !is_time(scene, end + 1))
		end++;
	while (end > head && (is_link(scene, end) || phrase_is_determiner(scene, end)))
		end--; /* what came behind it was cut off */
	return end;
}

static uint32_t phrase_begin(const struct scene *scene, uint32_t first, uint32_t head)
{
	uint32_t at = head;
	while (at > first && head - at < MOST_BEFORE && scene->words[at].gap != GAP_PARAGRAPH &&
	       !is_boundary(scene, at - 1))
		at--;
	return at;
}

static void cut(const struct scene *scene, struct mention *m)
{
	if (m->form == HSY_FORM_PRONOUN)
		return;
	uint32_t end = m->form == HSY_FORM_NAME ? m->name_last : nominal_end(scene, m->head, m->last);
	m->first = phrase_begin(scene, m->first, m->form == HSY_FORM_NAME ? m->name_first : m->head);
	m->last = end > m->head ? end : m->head;
}

/* "[Tarn-]Lund Police": a word with a capital and a hyphen stand right before word i. */
static bool is_joined_name(const struct scene *scene, uint32_t i)
{
	return i > 1 && look_is(scene, i - 1, "-") && look_joined(scene, i) && look_joined(scene, i - 1) &&
	       look_capital(scene, i - 2) && look_capital(scene, i);
}

/* "Free Keldria Congress", of which "Keldria Congress" was taken for the name. */
static void widen_name(const struct scene *scene, struct mention *m)
{
	if (m->form != HSY_FORM_NAME || m->kind != HSY_ENTITY_ORGANISATION || m->name_first == m->name_last)
		return;
	uint32_t at = m->name_first;
	while (at > 0 && m->name_first - at < MOST_NAME && scene->words[at].gap == GAP_SPACE &&
	       look_capital(scene, at - 1) && !phrase_is_function(scene, at - 1) &&
	       (noun_class(scene, at - 1, NULL) != NOUN_PERSON || phrase_is_of_body(scene, at - 1)) &&
	       phrase_name_word(scene, at - 1, NULL) != NAME_WORD_HONORIFIC)
		at--;
	at -= is_joined_name(scene, at) ? 2 : 0;
	m->name_first = at;
	if (at < m->first)
		m->first = at;
}

/* All words of a name are such as many bodies are called by: "Defense Ministry", "General Staff". */
static bool is_generic(const struct scene *scene, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i <= last; i++)
		if (!look_in(scene, i, CLASS_GENERIC_BODY) && !phrase_is_function(scene, i))
			return false;
	return true;
}

/* Where the name of the place begins that ends at `last`: "South Korea", "Texas"; last + 1: it is no place's. */
static uint32_t place_begin(const struct scene *scene, uint32_t last)
{
	for (size_t k = 0; k < scene->n_mentions && k < MOST_LOOKED_AT; k++) {
		const struct mention *m = &scene->mentions[k];
		if (m->form == HSY_FORM_NAME && m->kind == HSY_ENTITY_PLACE && m->name_last == last)
			return m->name_first;
	}
	hsy_range word = word_span(scene->words, last, last).bytes;
	enum party_word party = names_party_word(scene->text + word.begin, word.end - word.begin, NULL);
	return party == PARTY_NONE || party == PARTY_DEMONYM ? last + 1 : last;
}

/* Where the name of the place ends that begins at `first`, behind a body and "in": whatever has a capital there and
 * is no time. first - 1: it is no place's. */
static uint32_t place_end(const struct scene *scene, uint32_t first)
{
	size_t k = scene_mention_from(scene, first);
	for (; k < scene->n_mentions && scene->mentions[k].first == first; k++) {
		const struct mention *m = &scene->mentions[k];
		if (m->form == HSY_FORM_NAME && m->kind == HSY_ENTITY_PLACE && m->name_first == first)
			return m->name_last;
	}
	struct timex t;
	bool may_be = look_capital(scene, first) && !phrase_is_function(scene, first) &&
		      !timex_at(scene->text, scene->words, scene->n_words, first, &t);
	return may_be || place_begin(scene, first) == first ? first : first - 1;
}

/* "The Foreign Ministry in Osmar" is Osmar's. */
static void place_name(const struct scene *scene, struct mention *m)
{
	uint32_t in = m->name_last + 1, end;
	if (m->name_first == m->name_last || in + 1 >= scene->n_words || !look_in(scene, in, CLASS_WITHIN) ||
	    scene->words[in].gap != GAP_SPACE || (end = place_end(scene, in + 1)) <= in)
		return;
	m->name_last = end;
	m->last = end > m->last ? end : m->last;
}

/* Where the office begins that ends at `last`: "Prime Minister"; last + 1: it is none. */
static uint32_t office_begin(const struct scene *scene, uint32_t last)
{
	uint32_t at = last;
	if (!look_capital(scene, at) || noun_class(scene, at, NULL) != NOUN_PERSON)
		return last + 1;
	while (at > 0 && last - at < MOST_NAME && scene->words[at].gap == GAP_SPACE &&
	       look_capital(scene, at - 1) && !phrase_is_function(scene, at - 1))
		at--;
	return at;
}

/* "Keldria's Defense Ministry" is not Osmara's, nor "the Prime Minister's Office" the Governor's: whose it is
 * belongs to a name that tells nothing else. */
static void own_name(const struct scene *scene, struct mention *m)
{
	RULE_NAMED(NAME_OWNER, );
	uint32_t mark = m->name_first;
	if (m->form != HSY_FORM_NAME || m->kind != HSY_ENTITY_ORGANISATION ||
	    !is_generic(scene, m->name_first, m->name_last))
		return;
	place_name(scene, m);
	if (m->name_first < 2)
		return;
	while (mark > 1 && mark + 2 > m->name_first && !look_possessive(scene, mark - 1))
		mark--;
	if (mark < 2 || mark - 1 + look_possessive(scene, mark - 1) != m->name_first)
		return;
	uint32_t begin = place_begin(scene, mark - 2);
	if (begin > mark - 2 && m->name_first == m->name_last)
		begin = office_begin(scene, mark - 2);
	if (begin > mark - 2)
		return;
	m->name_first = begin;
	m->first = begin < m->first ? begin : m->first;
}

/* Somebody with a forename bears word i as a surname: "Peter Timmermans". */
static bool is_surname(const struct scene *scene, uint32_t i)
{
	uint64_t hash = word_hash(scene->text, &scene->words[i], false);
	for (size_t k = 0; k < scene->n_mentions && k < MOST_LOOKED_AT; k++) {
		const struct mention *m = &scene->mentions[k];
		if (m->form == HSY_FORM_NAME && m->kind == HSY_ENTITY_PERSON && m->name_first < m->name_last &&
		    phrase_is_forename(scene, m->name_first) &&
		    word_hash(scene->text, &scene->words[m->name_last], false) == hash)
			return true;
	}
	return false;
}

/* "Many Ukrainians", "the 14 Osmarans": a group in all of its words, not somebody called Osmarans. */
static void mend_people(const struct scene *scene, struct mention *m)
{
	if (m->form == HSY_FORM_PRONOUN || !phrase_is_people(scene, m->head) || is_surname(scene, m->head))
		return;
	for (uint32_t i = m->name_first; m->form == HSY_FORM_NAME && i < m->name_last; i++)
		if (look_capital(scene, i) && !phrase_is_function(scene, i))
			return;
	m->form = HSY_FORM_NOMINAL;
	m->kind = HSY_ENTITY_GROUP;
	m->last = m->head;
	m->first = m->first < m->head && m->head - m->first < MOST_BEFORE ? m->first : m->head;
	while (m->first > 0 && m->head - m->first < MOST_BEFORE && scene->words[m->first].gap == GAP_SPACE &&
	       (phrase_is_determiner(scene, m->first - 1) || scene->words[m->first - 1].shape == SHAPE_DIGIT))
		m->first--;
}

/* "Keldrian President Ivan Halvek", which the model takes for a name of it knows not what: a person by the role. */
static void mend_person(const struct scene *scene, struct mention *m)
{
	if (m->form != HSY_FORM_NAME || m->kind != MENTION_OTHER)
		return;
	uint32_t begin = phrase_name_begin(scene, m->name_first, m->name_last);
	if (begin <= m->name_last && mention_rule_shown(scene, begin, m->name_last) == HSY_ENTITY_PERSON)
		m->kind = HSY_ENTITY_PERSON;
}

/* All words of [first, last] have capitals and are no common nouns: "Zara Gal-On". */
static bool is_capitalised(const struct scene *scene, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i <= last; i++) {
		bool hyphen = look_is(scene, i, "-") && i > first && i < last;
		if (!hyphen &&
		    (!look_capital(scene, i) || phrase_is_function(scene, i) || phrase_is_demonym(scene, i) ||
		     phrase_is_people(scene, i) || phrase_name_word(scene, i, NULL) != NAME_WORD_NONE ||
		     noun_class(scene, i, NULL) != NOUN_NONE))
			return false;
	}
	return true;
}

/* "Zara Gal-On, the head of the party,", whose name the model took for a common noun: a name by what follows. */
static void mend_unknown_name(const struct scene *scene, struct mention *m)
{
	uint32_t comma = m->last + 1;
	bool apposed = look_is(scene, comma, ",") && comma + 1 < scene->n_words &&
		       (look_in(scene, comma + 1, CLASS_ARTICLE) || scene->words[comma + 1].shape == SHAPE_DIGIT);
	if (m->form != HSY_FORM_NOMINAL || m->kind != HSY_ENTITY_PERSON || m->first == m->last ||
	    m->last - m->first >= MOST_NAME || !apposed || !is_capitalised(scene, m->first, m->last))
		return;
	m->form = HSY_FORM_NAME;
	m->name_first = m->first;
	m->name_last = m->head = m->last;
}

/* "Power said", of Anna Power, whose surname the model took for a common noun. */
static void mend_surname(const struct scene *scene, struct mention *m)
{
	if (m->form == HSY_FORM_PRONOUN || m->head != m->last || !scene->words[m->head].is_surname ||
	    (m->form == HSY_FORM_NAME && m->name_first < m->name_last))
		return;
	m->form = HSY_FORM_NAME;
	m->kind = HSY_ENTITY_PERSON;
	m->name_first = m->name_last = m->head;
}

/* "The Observer said", in capitals: a paper, and nobody who observes. */
static void mend_paper(const struct scene *scene, struct mention *m)
{
	if (m->form == HSY_FORM_PRONOUN || m->head == 0 || m->last != m->head || m->first + 1 < m->head ||
	    scene->words[m->head].shape != SHAPE_CAPITAL || !look_in(scene, m->head, CLASS_PRESS_TITLE) ||
	    !look_in(scene, m->head - 1, CLASS_THE) || look_capital(scene, m->head + 1))
		return;
	m->form = HSY_FORM_NAME;
	m->kind = HSY_ENTITY_ORGANISATION;
	m->name_first = m->name_last = m->head;
}

/* "Lund, 49, is", "62,000": a number is nobody; "K9" may be somebody. */
static void mend_number(const struct scene *scene, struct mention *m)
{
	const char *at = scene->text + scene->words[m->first].byte_begin;
	const char *end = scene->text + scene->words[m->last].byte_end;
	while (at < end && !ascii_may_be_letter(*at))
		at++;
	if (at < end)
		return;
	m->form = HSY_FORM_NOMINAL;
	m->kind = MENTION_OTHER;
}

/* "My Norwegian is poor", "The word is Glem, which is": the model takes a language, or a word, for somebody. */
static void mend_language(const struct scene *scene, struct mention *m)
{
	uint32_t name = m->name_last;
	if (m->form != HSY_FORM_NAME || m->kind != HSY_ENTITY_PERSON || name == 0 ||
	    phrase_name_begin(scene, m->name_first, name) != name || phrase_is_forename(scene, name) ||
	    is_surname(scene, name))
		return;
	bool owned = phrase_is_determiner(scene, name - 1) && phrase_is_pronoun(scene, name - 1);
	bool thing = look_is(scene, name + 1, ",") && look_in(scene, name + 2, CLASS_WHICH);
	if (owned || thing)
		m->kind = MENTION_OTHER;
}

/* The head of "U.S." is its last letter and not the full stop behind it. */
static void mend_head(const struct scene *scene, struct mention *m)
{
	if (m->head > m->first && look_is(scene, m->head, "."))
		m->head--;
}

/* The article has the word as a whole name elsewhere. */
static bool is_name_alone(const struct scene *scene, uint32_t word)
{
	enum { MOST_MENTIONS = 512 };
	for (size_t i = 0; i < scene->n_mentions && i < MOST_MENTIONS; i++) {
		const struct mention *m = &scene->mentions[i];
		if (m->form == HSY_FORM_NAME && m->name_first == m->name_last &&
		    look_same(scene, m->name_first, word))
			return true;
	}
	return false;
}

/* What stands before the last word of the name is none of it. */
static void keep_last_word(struct mention *m)
{
	m->first = m->first == m->name_first ? m->name_last : m->first;
	m->name_first = m->head = m->name_last;
}

/* "(Vik) Tellmark Tellmark is late", "(Reuters) Tellmark is late": whose picture it is and how the line below
 * begins; not "Duran Duran". */
static void mend_twice(const struct scene *scene, struct mention *m)
{
	RULE_NAMED(NAME_TWICE, );
	bool credit =
	    look_in(scene, m->name_first, CLASS_PICTURE_CREDIT) && look_begins_paragraph(scene, m->name_first);
	if (m->form != HSY_FORM_NAME || m->name_last != m->name_first + 1 ||
	    (!credit && !look_same(scene, m->name_first, m->name_last)) || !is_name_alone(scene, m->name_last))
		return;
	keep_last_word(m);
}

/* "Insurer Tellmark said" and "Tellmark said": what it is has a capital for it opens the sentence. */
static void mend_trade(const struct scene *scene, struct mention *m)
{
	RULE_NAMED(NAME_TRADE, );
	if (m->form != HSY_FORM_NAME || m->name_last != m->name_first + 1 ||
	    !look_begins_sentence(scene, m->name_first) ||
	    noun_class(scene, m->name_first, NULL) != NOUN_ORGANISATION || noun_is_outlet(scene, m->name_first) ||
	    look_in(scene, m->name_first, CLASS_OUTLET_APPOSED) || !is_name_alone(scene, m->name_last))
		return;
	keep_last_word(m);
	m->kind = HSY_ENTITY_ORGANISATION;
}

/* "White House [Press] Secretary Anna Lund": a word of her title and not of the house. */
static void mend_title(const struct scene *scene, struct mention *m)
{
	RULE_NAMED(NAME_TITLE, );
	uint32_t last = m->name_last;
	if (m->form != HSY_FORM_NAME || m->kind == HSY_ENTITY_PERSON || last <= m->name_first || m->last != last ||
	    !look_in(scene, last, CLASS_OF_TITLE) || !look_capital(scene, last + 1) ||
	    noun_class(scene, last + 1, NULL) != NOUN_PERSON)
		return;
	m->last = m->name_last = m->head = last - 1;
}

void mentions_mend(struct scene *scene)
{
	RULE_NAMED(MENTIONS_MEND, );
	for (size_t i = 0; i < scene->n_mentions; i++) {
		struct mention *m = &scene->mentions[i];
		mend_head(scene, m);
		cut(scene, m);
		widen_name(scene, m);
		own_name(scene, m);
		mend_people(scene, m);
		mend_surname(scene, m);
		mend_person(scene, m);
		mend_unknown_name(scene, m);
		mend_paper(scene, m);
		mend_number(scene, m);
		mend_language(scene, m);
		mend_twice(scene, m);
		mend_title(scene, m);
		mend_trade(scene, m);
	}
	mentions_sort(scene->mentions, scene->n_mentions);
}
