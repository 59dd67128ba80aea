/* See noun.h. Roles ("minister", "spokeswoman") are known to names/; here stand the other nouns and plurals. */
#include "reading/grammar/noun.h"

#include "names/word.h"
#include "reading/grammar/look.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct noun {
	const char *word;
	uint8_t class, gender, outlet;
};

/* Sorted, for bsearch. */
static const struct noun nouns[] = {
    {"abbot", NOUN_PERSON, GENDER_MALE, 0},
    {"academy", NOUN_ORGANISATION, 0, 0},
    {"administration", NOUN_ORGANISATION, 0, 0},
    {"adviser", NOUN_PERSON, 0, 0},
    {"agency", NOUN_ORGANISATION, 0, 1},
    {"aide", NOUN_PERSON, 0, 0},
    {"airline", NOUN_ORGANISATION, 0, 0},
    {"alliance", NOUN_ORGANISATION, 0, 0},
    {"ally", NOUN_PERSON, 0, 0},
    {"army", NOUN_ORGANISATION, 0, 0},
    {"assembly", NOUN_ORGANISATION, 0, 0},
    {"assistant", NOUN_PERSON, 0, 0},
    {"association", NOUN_ORGANISATION, 0, 0},
    {"attorney", NOUN_PERSON, 0, 0},
    {"audience", NOUN_GROUP, 0, 0},
    {"aunt", NOUN_PERSON, GENDER_FEMALE, 0},
    {"authorities", NOUN_PERSONS, 0, 0},
    {"authority", NOUN_ORGANISATION, 0, 0},
    {"bank", NOUN_ORGANISATION, 0, 0},
    {"billionaire", NOUN_PERSON, 0, 0},
    {"bloc", NOUN_ORGANISATION, 0, 0},
    {"blog", NOUN_ORGANISATION, 0, 1},
    {"board", NOUN_ORGANISATION, 0, 0},
    {"boy", NOUN_PERSON, GENDER_MALE, 0},
    {"brigade", NOUN_ORGANISATION, 0, 0},
    {"broadcaster", NOUN_ORGANISATION, 0, 1},
    {"brother", NOUN_PERSON, GENDER_MALE, 0},
    {"builder", NOUN_PERSON, 0, 0},
    {"bureau", NOUN_ORGANISATION, 0, 0},
    {"bystander", NOUN_PERSON, 0, 0},
    {"cabinet", NOUN_ORGANISATION, 0, 0},
    {"campaign", NOUN_ORGANISATION, 0, 0},
    {"candidate", NOUN_PERSON, 0, 0},
    {"captain", NOUN_PERSON, 0, 0},
    {"carrier", NOUN_ORGANISATION, 0, 0},
    {"caucus", NOUN_ORGANISATION, 0, 0},
    {"chamber", NOUN_ORGANISATION, 0, 0},
    {"channel", NOUN_ORGANISATION, 0, 1},
    {"charity", NOUN_ORGANISATION, 0, 0},
    {"chief", NOUN_PERSON, 0, 0},
    {"child", NOUN_PERSON, 0, 0},
    {"children", NOUN_PERSONS, 0, 0},
    {"church", NOUN_ORGANISATION, 0, 0},
    {"city", NOUN_PLACE, 0, 0},
    {"clan", NOUN_GROUP, 0, 0},
    {"clergy", NOUN_PERSONS, 0, 0},
    {"cleric", NOUN_PERSON, 0, 0},
    {"clerk", NOUN_PERSON, 0, 0},
    {"club", NOUN_ORGANISATION, 0, 0},
    {"coalition", NOUN_ORGANISATION, 0, 0},
    {"colleague", NOUN_PERSON, 0, 0},
    {"college", NOUN_ORGANISATION, 0, 0},
    {"commentator", NOUN_PERSON, 0, 0},
    {"commission", NOUN_ORGANISATION, 0, 0},
    {"committee", NOUN_ORGANISATION, 0, 0},
    {"commoner", NOUN_PERSON, 0, 0},
    {"community", NOUN_GROUP, 0, 0},
    {"company", NOUN_ORGANISATION, 0, 0},
    {"congress", NOUN_ORGANISATION, 0, 0},
    {"consortium", NOUN_ORGANISATION, 0, 0},
    {"contractor", NOUN_PERSON, 0, 0},
    {"corporation", NOUN_ORGANISATION, 0, 0},
    {"council", NOUN_ORGANISATION, 0, 0},
    {"counsel", NOUN_PERSON, 0, 0},
    {"country", NOUN_PLACE, 0, 0},
    {"couple", NOUN_GROUP, 0, 0},
    {"court", NOUN_ORGANISATION, 0, 0},
    {"cousin", NOUN_PERSON, 0, 0},
    {"crew", NOUN_GROUP, 0, 0},
    {"criminal", NOUN_PERSON, 0, 0},
    {"critic", NOUN_PERSON, 0, 0},
    {"crowd", NOUN_GROUP, 0, 0},
    {"customer", NOUN_PERSON, 0, 0},
    {"daily", NOUN_ORGANISATION, 0, 1},
    {"daughter", NOUN_PERSON, GENDER_FEMALE, 0},
    {"defence", NOUN_GROUP, 0, 0},
    {"defendant", NOUN_PERSON, 0, 0},
    {"delegation", NOUN_GROUP, 0, 0},
    {"democrat", NOUN_PERSON, 0, 0},
    {"department", NOUN_ORGANISATION, 0, 0},
    {"deputy", NOUN_PERSON, 0, 0},
    {"developer", NOUN_PERSON, 0, 0},
    {"directorate", NOUN_ORGANISATION, 0, 0},
    {"dissident", NOUN_PERSON, 0, 0},
    {"doctor", NOUN_PERSON, 0, 0},
    {"driver", NOUN_PERSON, 0, 0},
    {"duma", NOUN_ORGANISATION, 0, 0},
    {"duo", NOUN_GROUP, 0, 0},
    {"elder", NOUN_PERSON, 0, 0},
    {"embassy", NOUN_ORGANISATION, 0, 0},
    {"employee", NOUN_PERSON, 0, 0},
    {"employer", NOUN_PERSON, 0, 0},
    {"establishment", NOUN_GROUP, 0, 0},
    {"executive", NOUN_PERSON, 0, 0},
    {"expert", NOUN_PERSON, 0, 0},
    {"faction", NOUN_ORGANISATION, 0, 0},
    {"family", NOUN_GROUP, 0, 0},
    {"farmer", NOUN_PERSON, 0, 0},
    {"father", NOUN_PERSON, GENDER_MALE, 0},
    {"federation", NOUN_ORGANISATION, 0, 0},
    {"fighter", NOUN_PERSON, 0, 0},
    {"firefighter", NOUN_PERSON, 0, 0},
    {"firm", NOUN_ORGANISATION, 0, 0},
    {"fisherman", NOUN_PERSON, GENDER_MALE, 0},
    {"folks", NOUN_PERSONS, 0, 0},
    {"force", NOUN_ORGANISATION, 0, 0},
    {"foundation", NOUN_ORGANISATION, 0, 0},
    {"friend", NOUN_PERSON, 0, 0},
    {"fugitive", NOUN_PERSON, 0, 0},
    {"fund", NOUN_ORGANISATION, 0, 0},
    {"gang", NOUN_GROUP, 0, 0},
    {"gazette", NOUN_ORGANISATION, 0, 1},
    {"gentleman", NOUN_PERSON, GENDER_MALE, 0},
    {"girl", NOUN_PERSON, GENDER_FEMALE, 0},
    {"government", NOUN_ORGANISATION, 0, 0},
    {"granddaughter", NOUN_PERSON, GENDER_FEMALE, 0},
    {"grandfather", NOUN_PERSON, GENDER_MALE, 0},
    {"grandmother", NOUN_PERSON, GENDER_FEMALE, 0},
    {"group", NOUN_ORGANISATION, 0, 0},
    {"guard", NOUN_PERSON, 0, 0},
    {"guest", NOUN_PERSON, 0, 0},
    {"guild", NOUN_ORGANISATION, 0, 0},
    {"guy", NOUN_PERSON, GENDER_MALE, 0},
    {"harbourmaster", NOUN_PERSON, 0, 0},
    {"head", NOUN_PERSON, 0, 0},
    {"headmaster", NOUN_PERSON, GENDER_MALE, 0},
    {"headmistress", NOUN_PERSON, GENDER_FEMALE, 0},
    {"heir", NOUN_PERSON, 0, 0},
    {"heiress", NOUN_PERSON, GENDER_FEMALE, 0},
    {"herald", NOUN_ORGANISATION, 0, 1},
    {"hospital", NOUN_ORGANISATION, 0, 0},
    {"host", NOUN_PERSON, 0, 0},
    {"hostess", NOUN_PERSON, GENDER_FEMALE, 0},
    {"husband", NOUN_PERSON, GENDER_MALE, 0},
    {"informant", NOUN_PERSON, 0, 0},
    {"inmate", NOUN_PERSON, 0, 0},
    {"insider", NOUN_PERSON, 0, 0},
    {"inspectorate", NOUN_ORGANISATION, 0, 0},
    {"institute", NOUN_ORGANISATION, 0, 0},
    {"institution", NOUN_ORGANISATION, 0, 0},
    {"interpreter", NOUN_PERSON, 0, 0},
    {"investigator", NOUN_PERSON, 0, 0},
    {"investor", NOUN_PERSON, 0, 0},
    {"islander", NOUN_PERSON, 0, 0},
    {"journal", NOUN_ORGANISATION, 0, 1},
    {"junta", NOUN_GROUP, 0, 0},
    {"jury", NOUN_GROUP, 0, 0},
    {"lab", NOUN_ORGANISATION, 0, 0},
    {"lady", NOUN_PERSON, GENDER_FEMALE, 0},
    {"landlady", NOUN_PERSON, GENDER_FEMALE, 0},
    {"landlord", NOUN_PERSON, 0, 0},
    {"lawyer", NOUN_PERSON, 0, 0},
    {"leadership", NOUN_GROUP, 0, 0},
    {"league", NOUN_ORGANISATION, 0, 0},
    {"legislator", NOUN_PERSON, 0, 0},
    {"legislature", NOUN_ORGANISATION, 0, 0},
    {"lobby", NOUN_ORGANISATION, 0, 0},
    {"loyalist", NOUN_PERSON, 0, 0},
    {"magazine", NOUN_ORGANISATION, 0, 1},
    {"majority", NOUN_GROUP, 0, 0},
    {"man", NOUN_PERSON, GENDER_MALE, 0},
    {"manufacturer", NOUN_ORGANISATION, 0, 0},
    {"mediator", NOUN_PERSON, 0, 0},
    {"member", NOUN_PERSON, 0, 0},
    {"men", NOUN_PERSONS, GENDER_MALE, 0},
    {"merchant", NOUN_PERSON, 0, 0},
    {"midwife", NOUN_PERSON, GENDER_FEMALE, 0},
    {"militant", NOUN_PERSON, 0, 0},
    {"military", NOUN_ORGANISATION, 0, 0},
    {"militia", NOUN_ORGANISATION, 0, 0},
    {"millionaire", NOUN_PERSON, 0, 0},
    {"miner", NOUN_PERSON, 0, 0},
    {"minister", NOUN_PERSON, 0, 0},
    {"ministry", NOUN_ORGANISATION, 0, 0},
    {"minority", NOUN_GROUP, 0, 0},
    {"monk", NOUN_PERSON, GENDER_MALE, 0},
    {"mother", NOUN_PERSON, GENDER_FEMALE, 0},
    {"mouthpiece", NOUN_PERSON, 0, 0},
    {"movement", NOUN_ORGANISATION, 0, 0},
    {"mp", NOUN_PERSON, 0, 0},
    {"municipality", NOUN_ORGANISATION, 0, 0},
    {"museum", NOUN_ORGANISATION, 0, 0},
    {"musician", NOUN_PERSON, 0, 0},
    {"narrator", NOUN_PERSON, 0, 0},
    {"nation", NOUN_PLACE, 0, 0},
    {"navy", NOUN_ORGANISATION, 0, 0},
    {"negotiator", NOUN_PERSON, 0, 0},
    {"neighbor", NOUN_PERSON, 0, 0},
    {"neighbour", NOUN_PERSON, 0, 0},
    {"neighbours", NOUN_PERSONS, 0, 0},
    {"nephew", NOUN_PERSON, GENDER_MALE, 0},
    {"network", NOUN_ORGANISATION, 0, 1},
    {"newspaper", NOUN_ORGANISATION, 0, 1},
    {"niece", NOUN_PERSON, GENDER_FEMALE, 0},
    {"nominee", NOUN_PERSON, 0, 0},
    {"nun", NOUN_PERSON, GENDER_FEMALE, 0},
    {"nurse", NOUN_PERSON, 0, 0},
    {"observatory", NOUN_ORGANISATION, 0, 0},
    {"observer", NOUN_PERSON, 0, 0},
    {"office", NOUN_ORGANISATION, 0, 0},
    {"operative", NOUN_PERSON, 0, 0},
    {"operator", NOUN_ORGANISATION, 0, 0},
    {"opponent", NOUN_PERSON, 0, 0},
    {"opposition", NOUN_GROUP, 0, 0},
    {"orchestra", NOUN_ORGANISATION, 0, 0},
    {"organisation", NOUN_ORGANISATION, 0, 0},
    {"organiser", NOUN_PERSON, 0, 0},
    {"organization", NOUN_ORGANISATION, 0, 0},
    {"organizer", NOUN_PERSON, 0, 0},
    {"outlet", NOUN_ORGANISATION, 0, 1},
    {"pair", NOUN_GROUP, 0, 0},
    {"panel", NOUN_GROUP, 0, 0},
    {"paper", NOUN_ORGANISATION, 0, 1},
    {"parent", NOUN_PERSON, 0, 0},
    {"parliament", NOUN_ORGANISATION, 0, 0},
    {"parliamentarian", NOUN_PERSON, 0, 0},
    {"partner", NOUN_PERSON, 0, 0},
    {"party", NOUN_ORGANISATION, 0, 0},
    {"passenger", NOUN_PERSON, 0, 0},
    {"patient", NOUN_PERSON, 0, 0},
    {"people", NOUN_PERSONS, 0, 0},
    {"person", NOUN_PERSON, 0, 0},
    {"physician", NOUN_PERSON, 0, 0},
    {"physicist", NOUN_PERSON, 0, 0},
    {"player", NOUN_PERSON, 0, 0},
    {"police", NOUN_PERSONS, 0, 0},
    {"policeman", NOUN_PERSON, GENDER_MALE, 0},
    {"politician", NOUN_PERSON, 0, 0},
    {"pollster", NOUN_PERSON, 0, 0},
    {"postmaster", NOUN_PERSON, 0, 0},
    {"practitioner", NOUN_PERSON, 0, 0},
    {"prefecture", NOUN_ORGANISATION, 0, 0},
    {"presidency", NOUN_ORGANISATION, 0, 0},
    {"prisoner", NOUN_PERSON, 0, 0},
    {"prosecution", NOUN_GROUP, 0, 0},
    {"protester", NOUN_PERSON, 0, 0},
    {"province", NOUN_PLACE, 0, 0},
    {"public", NOUN_GROUP, 0, 0},
    {"publication", NOUN_ORGANISATION, 0, 1},
    {"publisher", NOUN_ORGANISATION, 0, 0},
    {"rebel", NOUN_PERSON, 0, 0},
    {"refugee", NOUN_PERSON, 0, 0},
    {"regime", NOUN_ORGANISATION, 0, 0},
    {"regiment", NOUN_ORGANISATION, 0, 0},
    {"registry", NOUN_ORGANISATION, 0, 0},
    {"relative", NOUN_PERSON, 0, 0},
    {"republic", NOUN_PLACE, 0, 0},
    {"republican", NOUN_PERSON, 0, 0},
    {"republics", NOUN_GROUP, 0, 0},
    {"researcher", NOUN_PERSON, 0, 0},
    {"resident", NOUN_PERSON, 0, 0},
    {"retailer", NOUN_ORGANISATION, 0, 0},
    {"rival", NOUN_PERSON, 0, 0},
    {"runaway", NOUN_PERSON, 0, 0},
    {"sailor", NOUN_PERSON, 0, 0},
    {"school", NOUN_ORGANISATION, 0, 0},
    {"schoolmaster", NOUN_PERSON, GENDER_MALE, 0},
    {"scientist", NOUN_PERSON, 0, 0},
    {"secretariat", NOUN_ORGANISATION, 0, 0},
    {"senate", NOUN_ORGANISATION, 0, 0},
    {"service", NOUN_ORGANISATION, 0, 0},
    {"shopkeeper", NOUN_PERSON, 0, 0},
    {"side", NOUN_GROUP, 0, 0},
    {"sister", NOUN_PERSON, GENDER_FEMALE, 0},
    {"skipper", NOUN_PERSON, 0, 0},
    {"sniper", NOUN_PERSON, 0, 0},
    {"society", NOUN_ORGANISATION, 0, 0},
    {"soldier", NOUN_PERSON, 0, 0},
    {"son", NOUN_PERSON, GENDER_MALE, 0},
    {"source", NOUN_PERSON, 0, 0},
    {"spokesman", NOUN_PERSON, GENDER_MALE, 0},
    {"spokesperson", NOUN_PERSON, 0, 0},
    {"spokeswoman", NOUN_PERSON, GENDER_FEMALE, 0},
    {"squad", NOUN_GROUP, 0, 0},
    {"staff", NOUN_PERSONS, 0, 0},
    {"staffer", NOUN_PERSON, 0, 0},
    {"stalwart", NOUN_PERSON, 0, 0},
    {"star", NOUN_PERSON, 0, 0},
    {"startup", NOUN_ORGANISATION, 0, 0},
    {"state", NOUN_PLACE, 0, 0},
    {"station", NOUN_ORGANISATION, 0, 1},
    {"store", NOUN_ORGANISATION, 0, 0},
    {"strategist", NOUN_PERSON, 0, 0},
    {"student", NOUN_PERSON, 0, 0},
    {"supplier", NOUN_ORGANISATION, 0, 0},
    {"supporter", NOUN_PERSON, 0, 0},
    {"survivor", NOUN_PERSON, 0, 0},
    {"suspect", NOUN_PERSON, 0, 0},
    {"syndicate", NOUN_ORGANISATION, 0, 0},
    {"tabloid", NOUN_ORGANISATION, 0, 1},
    {"team", NOUN_GROUP, 0, 0},
    {"teenager", NOUN_PERSON, 0, 0},
    {"tenant", NOUN_PERSON, 0, 0},
    {"thinktank", NOUN_ORGANISATION, 0, 0},
    {"trader", NOUN_PERSON, 0, 0},
    {"translator", NOUN_PERSON, 0, 0},
    {"treasury", NOUN_ORGANISATION, 0, 0},
    {"tribunal", NOUN_ORGANISATION, 0, 0},
    {"tribune", NOUN_ORGANISATION, 0, 1},
    {"trio", NOUN_GROUP, 0, 0},
    {"troops", NOUN_PERSONS, 0, 0},
    {"trust", NOUN_ORGANISATION, 0, 0},
    {"tycoon", NOUN_PERSON, 0, 0},
    {"umpire", NOUN_PERSON, 0, 0},
    {"uncle", NOUN_PERSON, GENDER_MALE, 0},
    {"union", NOUN_ORGANISATION, 0, 0},
    {"university", NOUN_ORGANISATION, 0, 0},
    {"user", NOUN_PERSON, 0, 0},
    {"veteran", NOUN_PERSON, 0, 0},
    {"victim", NOUN_PERSON, 0, 0},
    {"viewer", NOUN_PERSON, 0, 0},
    {"villager", NOUN_PERSON, 0, 0},
    {"visitor", NOUN_PERSON, 0, 0},
    {"volunteer", NOUN_PERSON, 0, 0},
    {"voter", NOUN_PERSON, 0, 0},
    {"waiter", NOUN_PERSON, GENDER_MALE, 0},
    {"waitress", NOUN_PERSON, GENDER_FEMALE, 0},
    {"walker", NOUN_PERSON, 0, 0},
    {"warden", NOUN_PERSON, 0, 0},
    {"watchdog", NOUN_ORGANISATION, 0, 0},
    {"website", NOUN_ORGANISATION, 0, 1},
    {"weekly", NOUN_ORGANISATION, 0, 1},
    {"whistleblower", NOUN_PERSON, 0, 0},
    {"widow", NOUN_PERSON, GENDER_FEMALE, 0},
    {"widower", NOUN_PERSON, GENDER_MALE, 0},
    {"wife", NOUN_PERSON, GENDER_FEMALE, 0},
    {"winner", NOUN_PERSON, 0, 0},
    {"witness", NOUN_PERSON, 0, 0},
    {"woman", NOUN_PERSON, GENDER_FEMALE, 0},
    {"women", NOUN_PERSONS, GENDER_FEMALE, 0},
    {"worker", NOUN_PERSON, 0, 0},
    {"youngster", NOUN_PERSON, 0, 0},
    {"youth", NOUN_PERSON, 0, 0},
};

static int noun_order(const void *key, const void *noun)
{
	return strcmp(key, ((const struct noun *)noun)->word);
}

static const struct noun *noun_find(const char *word)
{
	return bsearch(word, nouns, sizeof nouns / sizeof *nouns, sizeof *nouns, noun_order);
}

/* "hydrologist", "postwoman", "policyholder": nouns of persons by how they end. */
static bool has_ending(const char *word, enum name_gender *gender)
{
	static const struct {
		const char *ending;
		uint8_t gender;
	} endings[] = {{"ologist", 0}, {"onomist", 0},           {"alist", 0},         {"holder", 0}, {"person", 0},
		       {"keeper", 0},  {"woman", GENDER_FEMALE}, {"sman", GENDER_MALE}};
	size_t n = strlen(word);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t k = strlen(endings[i].ending);
		if (n > k + 1 && !strcmp(word + n - k, endings[i].ending)) {
			*gender = (enum name_gender)endings[i].gender;
			return true;
		}
	}
	return false;
}

/* A singular by itself: our table, then the roles that names/ knows. */
static enum noun_class noun_of(const char *word, enum name_gender *gender)
{
	const struct noun *noun = noun_find(word);
	if (noun) {
		*gender = (enum name_gender)noun->gender;
		return (enum noun_class)noun->class;
	}
	if (name_word_of(word, strlen(word), gender) == NAME_WORD_ROLE)
		return NOUN_PERSON;
	return has_ending(word, gender) ? NOUN_PERSON : NOUN_NONE;
}

/* The singular of a plural in -s, in place. False: it is none. */
static bool make_singular(char *word)
{
	size_t n = strlen(word);
	if (n > 4 && !strcmp(word + n - 3, "men")) {
		word[n - 2] = 'a';
		return true;
	}
	if (n < 4 || word[n - 1] != 's' || word[n - 2] == 's')
		return false;
	if (!strcmp(word + n - 3, "ies"))
		memcpy(word + n - 3, "y", 2);
	else if (!strcmp(word + n - 4, "sses"))
		word[n - 2] = '\0';
	else
		word[n - 1] = '\0';
	return true;
}

enum noun_class noun_class(const struct scene *scene, size_t i, enum name_gender *ret_gender)
{
	char word[32];
	enum name_gender gender = GENDER_UNKNOWN;
	look_lower(scene, i, word, sizeof word);
	enum noun_class class = word[0] ? noun_of(word, &gender) : NOUN_NONE;
	if (class == NOUN_NONE && make_singular(word)) {
		class = noun_of(word, &gender);
		class = class == NOUN_NONE ? NOUN_NONE : class == NOUN_PERSON ? NOUN_PERSONS : NOUN_GROUP;
	}
	if (ret_gender)
		*ret_gender = class == NOUN_NONE ? GENDER_UNKNOWN : gender;
	return class;
}

bool noun_is_anonymous(const struct scene *scene, size_t i)
{
	static const char *const nouns_of_nobody[] = {"attendee", "bystander", "individual", "insider",
						      "onlooker", "person",    "source"};
	return LOOK_IN(scene, i, nouns_of_nobody);
}

bool noun_is_outlet(const struct scene *scene, size_t i)
{
	char word[32];
	look_lower(scene, i, word, sizeof word);
	const struct noun *noun = noun_find(word);
	return noun && noun->outlet;
}

/* What a nominal may call the bearer of a narrower role: "the politician" for a senator, never "the senator" for a
 * minister. The first word of each line covers the others (our own table, by the dictionary senses). */
static const char *const covering[] = {
    " politician lawmaker legislator deputy senator congressman congresswoman representative mp minister president "
    "candidate governor mayor parliamentarian councillor chancellor premier nominee leader secretary ",
    " lawmaker legislator deputy senator congressman congresswoman representative mp parliamentarian politician ",
    " legislator lawmaker deputy senator congressman congresswoman representative mp parliamentarian ",
    " parliamentarian lawmaker legislator deputy senator mp ",
    " official minister spokesman spokeswoman spokesperson secretary governor mayor commissioner director deputy ",
    " leader president premier chancellor pm minister ",
    " candidate nominee contender frontrunner hopeful ",
    " diplomat ambassador envoy consul mediator negotiator ",
    " businessman tycoon billionaire entrepreneur executive ceo magnate ",
    " billionaire businessman tycoon magnate entrepreneur ",
    " expert scientist researcher professor hydrologist geologist biologist physicist economist historian scholar "
    "academic analyst ",
    " scientist researcher professor hydrologist geologist biologist physicist chemist ",
    " journalist reporter correspondent columnist editor author writer blogger ",
    " author writer columnist novelist historian "};

/* Words for one and the same role. */
static const char *const families[] = {
    " leader head chief chairman chairwoman chairperson chair president boss director founder ",
    " spokesman spokeswoman spokesperson mouthpiece ", " reporter correspondent journalist ",
    " lawyer attorney counsel ", " mediator negotiator envoy "};

bool noun_is_akin(const char *nominal, const char *role)
{
	char key[40], word[40];
	if (strlen(nominal) > 36 || strlen(role) > 36)
		return false;
	snprintf(key, sizeof key, " %s ", nominal);
	snprintf(word, sizeof word, " %s ", role);
	if (!strcmp(nominal, role))
		return true;
	for (size_t i = 0; i < sizeof covering / sizeof *covering; i++)
		if (!strncmp(covering[i], key, strlen(key)) && strstr(covering[i], word))
			return true;
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (strstr(families[i], key) && strstr(families[i], word))
			return true;
	return false;
}
