/* Names: folding, taking apart, comparing, keys, parties, linking. All people here are invented. */
#include "linking/link.h"
#include "linking/part.h"
#include "names/fold.h"
#include "names/key.h"
#include "names/party.h"
#include "names/same.h"
#include "names/variant.h"
#include "names/word.h"

#include "check.h"

static const char *folded(const char *text)
{
	static char to[64];
	name_fold(text, strlen(text), to, sizeof to);
	return to;
}

static void test_fold(void)
{
	char small[4];
	CHECK_TEXT(folded("Müller"), "muller");
	CHECK_TEXT(folded("O\xe2\x80\x99Neill"), "oneill");
	CHECK_TEXT(folded("  Saint-Exup\xc3\xa9ry. "), "saint exupery");
	CHECK_TEXT(folded("Åse Øre-Łukasz"), "ase ore lukasz");
	CHECK_TEXT(folded("\xff\xfe"), "");
	CHECK_INT(name_fold("abcdef", 6, small, sizeof small), 3);
	CHECK_TEXT(small, "abc");
}

/* The parts as "kind:word ...". */
static const char *parts(const char *text)
{
	static const char *const kinds[] = {"role", "hon", "given", "nick", "patr", "part", "sur", "suf"};
	static char to[256];
	struct name name;
	size_t n = 0;
	name_split(text, strlen(text), &name);
	to[0] = 0;
	for (size_t i = 0; i < name.n_parts; i++)
		n += (size_t)snprintf(to + n, sizeof to - n, "%s%s:%s%s", i ? " " : "", kinds[name.parts[i].kind],
				      name_folded(&name, &name.parts[i]), name.parts[i].is_initial ? "." : "");
	return to;
}

static void test_split(void)
{
	CHECK_TEXT(parts("Oskar Brandel"), "given:oskar sur:brandel");
	CHECK_TEXT(parts("Foreign Minister Dr. Ilya S. van der Horst Jr."),
		   "given:ilya given:s. part:van part:der sur:horst suf:jr role:foreign role:minister hon:dr");
	CHECK_TEXT(parts("Harlow spokesman Piet Oram's"), "given:piet sur:oram role:harlow role:spokesman");
	CHECK_TEXT(parts("President of Bulgaria Todor Vashev"),
		   "given:todor sur:vashev role:president role:of role:bulgaria");
	CHECK_TEXT(parts("J.R. Varga"), "given:j. given:r. sur:varga");
	CHECK_TEXT(parts("Horst, Ilya"), "sur:horst given:ilya");
	CHECK_TEXT(parts("Omar al-Kadiri"), "given:omar part:al sur:kadiri");
	CHECK_TEXT(parts("Anna Pavlovna Brodova"), "given:anna patr:pavlovna sur:brodova");
	CHECK_TEXT(parts("Brodov Ivan Petrovich"), "sur:brodov given:ivan patr:petrovich");
	CHECK_TEXT(parts("Viktor \"Vito\" Marsh"), "nick:vito given:viktor sur:marsh");
	CHECK_TEXT(parts("Stephen King"), "given:stephen sur:king");
	CHECK_TEXT(parts("King Osric II"), "sur:osric suf:ii role:king");
	CHECK_TEXT(parts("Kim Jong-min"), "sur:kim given:jong min");
	CHECK_TEXT(parts("the minister"), "role:the role:minister");
	CHECK_TEXT(parts(""), "");
	CHECK_TEXT(parts("\"\" , ."), "");
}

static void test_proper(void)
{
	const char *text = "former deputy mayor Lena Oram's";
	size_t begin, end;
	CHECK(name_proper(text, strlen(text), &begin, &end));
	CHECK_INT(begin, 20);
	CHECK_INT(end, strlen(text) - 2);
	CHECK(!name_proper("Foreign Minister", 16, &begin, &end));
}

static enum name_gender gender(const char *text)
{
	struct name name;
	name_split(text, strlen(text), &name);
	return name.gender;
}

static void test_gender(void)
{
	CHECK_INT(gender("Mrs Oram"), GENDER_FEMALE);
	CHECK_INT(gender("Ursula Oram"), GENDER_FEMALE);
	CHECK_INT(gender("Olena Oram"), GENDER_FEMALE);
	CHECK_INT(gender("Ilya Oram"), GENDER_MALE);
	CHECK_INT(gender("Keir Oram"), GENDER_MALE);
	CHECK_INT(gender("Sir Oram"), GENDER_MALE);
	CHECK_INT(gender("Dmitry Oram"), GENDER_MALE);
	CHECK_INT(gender("Anna Oram"), GENDER_FEMALE);
	CHECK_INT(gender("X. Pavlovna Oram"), GENDER_FEMALE);
	CHECK_INT(gender("Brodskaya"), GENDER_FEMALE);
	CHECK_INT(gender("Oram"), GENDER_UNKNOWN);
	CHECK_INT(forename_gender("Bill", 4), GENDER_MALE);
	CHECK_INT(forename_gender("Heather", 7), GENDER_FEMALE);
	CHECK_INT(forename_gender("Clinton", 7), GENDER_UNKNOWN); /* a surname first */
	CHECK_INT(forename_gender("Qwzx", 4), GENDER_UNKNOWN);
}

static struct name_match same(const char *a, const char *b)
{
	struct name_match match = name_same_text(a, strlen(a), b, strlen(b));
	struct name_match back = name_same_text(b, strlen(b), a, strlen(a));
	CHECK_INT(back.verdict, match.verdict);
	return match;
}

static void test_same(void)
{
	static const char *const one[][2] = {
	    {"Dmitry Oram", "Dmitry Oram"},        {"Dmitry Oram", "DMITRY ORAM"},
	    {"Dmitry Oram", "Dmitriy S. Oram"},    {"Joe Varga", "Joseph Varga"},
	    {"Bob Varga", "Robert Varga"},         {"Volodymyr Brodsky", "Vladimir Brodskyy"},
	    {"Sergei Brodsky", "Sergey Brodskiy"}, {"Minister Piet Oram", "Mr Piet Oram"},
	    {"Oram, Piet", "Piet Oram"},           {"Kim Dae Su", "Kim Dae-su"},
	    {"Lee, Bob", "Lee, Robert"},           {"Kim Dae-sun", "Kim Dae-son"},
	    {"Kim Dae-sun", "Kim Dae Seun"}};
	static const char *const perhaps[][2] = {{"Oram", "Dmitry Oram"},        {"D. Oram", "Dmitry Oram"},
						 {"Mr Oram", "Dmitry Oram"},     {"Ann Smith", "Ann Smith-Oram"},
						 {"Piet Oram", "Piet Oram Jr"},  {"Oram", "Oram"},
						 {"Xi Lanping", "Xi"},           {"Zelinsky", "Zelinskyy"},
						 {"Mirela Ozhan", "Mirela Ojan"}};
	static const char *const two[][2] = {{"Ivan Oram", "Dmitry Oram"},
					     {"Kim Dae-su", "Kim Tae-soo"},
					     {"Kim Dae-sik", "Kim Dae-sil"},
					     {"Kim Dae-sun", "Kim Dae-sin"},
					     {"I. Oram", "Dmitry Oram"},
					     {"Mrs Oram", "Dmitry Oram"},
					     {"Brodsky", "Brodskaya"},
					     {"Alexei Toplny", "Yulia Toplnaya"},
					     {"Brodov", "Brodova"},
					     {"Pavel Brodsky", "Olena Brodska"},
					     {"Novak", "Novakova"},
					     {"Alexander Oram", "Alexandra Oram"},
					     {"Piet Oram Jr", "Piet Oram Sr"},
					     {"Ivan S. Oram", "Ivan T. Oram"},
					     {"Piet Oram", "Piet Varga"},
					     {"Piet Kelly", "Piet Kerry"},
					     {"Piet Demir", "Piet Meyer"},
					     {"Ana Ozhan", "Ana Ojan"},
					     {"Ozhan", "Mirela Ojan"},
					     {"", "Oram"},
					     {"the minister", ""}};
	for (size_t i = 0; i < sizeof one / sizeof *one; i++)
		CHECK_INT(same(one[i][0], one[i][1]).verdict, NAMES_SAME);
	for (size_t i = 0; i < sizeof perhaps / sizeof *perhaps; i++)
		CHECK_INT(same(perhaps[i][0], perhaps[i][1]).verdict, NAMES_MAYBE);
	for (size_t i = 0; i < sizeof two / sizeof *two; i++)
		CHECK_INT(same(two[i][0], two[i][1]).verdict, NAMES_DIFFERENT);
	CHECK(same("Xi", "Xi Lanping").score >= 0.5f); /* a surname, and no given name beside another surname */
	CHECK(same("Joe Varga", "Joseph Varga").reasons & REASON_NICKNAME);
	CHECK(same("Brodov", "Brodova").reasons & REASON_GENDER);
}

static enum name_verdict organisations(const char *a, const char *b)
{
	return organisation_same(a, strlen(a), b, strlen(b)).verdict;
}

static void test_organisations(void)
{
	CHECK_INT(organisations("the Harlow Gazette", "Harlow Gazette Inc."), NAMES_SAME);
	CHECK_INT(organisations("Harlow Mills", "Harlow Mills Group Inc."), NAMES_SAME);
	CHECK_INT(organisations("Harlow Mills", "Harlow Mills Group"), NAMES_DIFFERENT);
	CHECK_INT(organisations("Group plc", "Holdings plc"), NAMES_DIFFERENT);
	CHECK_INT(organisations("Al Harlow", "AlHarlow"), NAMES_SAME);
	CHECK_INT(organisations("HRA", "Harlow River Authority"), NAMES_MAYBE);
	CHECK_INT(organisations("Defence Ministry", "Ministry of Defence"), NAMES_MAYBE);
	CHECK_INT(organisations("Harlow Gazette", "Harlow Herald"), NAMES_DIFFERENT);
	CHECK_INT(organisations("the U.N. Fish Council", "United Nations Fish Council"), NAMES_SAME);
	CHECK_INT(organisations("UN", "United Nations"), NAMES_SAME);
	CHECK_INT(organisations("U.N.E.S.C.O.", "UNESCO"), NAMES_SAME);
	CHECK_INT(organisations("Union Bank", "United Nations Ion Bank"), NAMES_DIFFERENT);
	CHECK_INT(organisations("the", "the"), NAMES_DIFFERENT);
	CHECK_INT(organisations("Russia’s Defense Ministry", "the Russian Defense Ministry"), NAMES_SAME);
	CHECK_INT(organisations("Russia's Defense Ministry", "the Russian Ministry of Defence"), NAMES_SAME);
	CHECK_INT(organisations("South Korea’s Ministry of Labour", "the South Korean Labor Ministry"), NAMES_SAME);
	CHECK_INT(organisations("South Korea’s Labor Ministry", "North Korea’s Labor Ministry"), NAMES_DIFFERENT);
	CHECK_INT(organisations("Russia's Defense Ministry", "Ukraine's Defense Ministry"), NAMES_DIFFERENT);
	CHECK_INT(organisations("Russia's Defense Ministry", "Defense Ministry"), NAMES_DIFFERENT);
	CHECK_INT(place_same("Kiev", 4, "Kyiv", 4).verdict, NAMES_SAME);
	CHECK_INT(place_same("Britain", 7, "United Kingdom", 14).verdict, NAMES_SAME);
	CHECK_INT(place_same("Kyiv", 4, "Ukraine", 7).verdict, NAMES_DIFFERENT);
}

static const char *party(const char *phrase, enum party_word what)
{
	const char *country;
	CHECK_INT(names_party_word(phrase, strlen(phrase), &country), what);
	return country;
}

static void test_party(void)
{
	CHECK_TEXT(party("Moscow", PARTY_CAPITAL), "Russia");
	CHECK_TEXT(party("the Kremlin's", PARTY_SEAT), "Russia");
	CHECK_TEXT(party("Bulgarians", PARTY_DEMONYM), "Bulgaria");
	CHECK_TEXT(party("American", PARTY_DEMONYM), "United States");
	CHECK_TEXT(party("U.S.", PARTY_COUNTRY), "United States");
	CHECK_TEXT(party("Kiev", PARTY_CAPITAL), "Ukraine");
	CHECK_TEXT(party("Texas", PARTY_REGION), NULL);
	CHECK_TEXT(party("us", PARTY_NONE), NULL);
	CHECK_TEXT(party("Harlow", PARTY_NONE), NULL);
	CHECK_TEXT(party("", PARTY_NONE), NULL);
	CHECK_TEXT(names_party("Downing Street", 14), "United Kingdom");
}

static bool share_key(const char *a, const char *b)
{
	char keys_a[NAME_KEYS][NAME_KEY_BYTES], keys_b[NAME_KEYS][NAME_KEY_BYTES];
	size_t n_a = name_keys(a, strlen(a), keys_a, NAME_KEYS), n_b = name_keys(b, strlen(b), keys_b, NAME_KEYS);
	for (size_t i = 0; i < n_a; i++)
		for (size_t j = 0; j < n_b; j++)
			if (!strcmp(keys_a[i], keys_b[j]))
				return true;
	return false;
}

static void test_variants(void)
{
	static const char *const pairs[][2] = {{"brodsky", "brodskij"}, {"oram", "varga"},  {"a", "abcdefgh"},
					       {"мак", "маг"},          {"oram", "oramov"}, {"sz", "sh"}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct variant_word a, b;
		size_t n_a = strlen(pairs[i][0]), n_b = strlen(pairs[i][1]);
		int log_odds = variant_log_odds(pairs[i][0], n_a, pairs[i][1], n_b);
		CHECK_INT(variant_log_odds(pairs[i][1], n_b, pairs[i][0], n_a), log_odds);
		variant_word_make(pairs[i][0], n_a, &a);
		variant_word_make(pairs[i][1], n_b, &b);
		CHECK_INT(variant_words_log_odds(&a, &b, log_odds),
			  log_odds); /* what is left out does not matter */
		CHECK(variant_words_log_odds(&a, &b, log_odds + 1) <= log_odds);
	}
	CHECK(variant_log_odds("brodsky", 7, "brodskij", 8) > variant_log_odds("brodsky", 7, "bradskaj", 8));
	CHECK_INT(variant_log_odds("", 0, "oram", 4), VARIANT_NEVER);
}

static void test_keys(void)
{
	CHECK(share_key("Ann Smith-Oram", "Smith"));
	CHECK(share_key("Ann Smith-Oram", "Oram"));
	CHECK(share_key("Dmitry Oram", "Oram"));
	CHECK(share_key("Yuri Khalilov", "Halilov"));
	CHECK(share_key("Jansky", "Yanskiy"));
	CHECK(share_key("Xi Lanping", "Xi"));
	CHECK(!share_key("Oram", "Varga"));
	CHECK(!share_key("", ""));
}

static bool share_whole_key(const char *a, const char *b)
{
	static char keys_a[WHOLE_KEYS][NAME_KEY_BYTES], keys_b[WHOLE_KEYS][NAME_KEY_BYTES];
	struct name name_a, name_b;
	name_split(a, strlen(a), &name_a);
	name_split(b, strlen(b), &name_b);
	size_t n_a = name_whole_keys(&name_a, keys_a), n_b = name_whole_keys(&name_b, keys_b);
	for (size_t i = 0; i < n_a; i++)
		for (size_t k = 0; k < n_b; k++)
			if (!strcmp(keys_a[i], keys_b[k]))
				return true;
	return false;
}

static void test_whole_keys(void)
{
	CHECK(share_whole_key("Joe Varga", "Joseph R. Varga Jr."));
	CHECK(share_whole_key("Joe Varga", "Joey Varga"));
	CHECK(share_whole_key("Dmitry Brodsky", "Dmitriy Brodskij"));
	CHECK(share_whole_key("J. Edgar Oram", "Edgar Oram"));
	CHECK(share_whole_key("Xi Lanping", "Lanping Xi"));
	CHECK(!share_whole_key("Ann Oram", "Peter Oram"));
	CHECK(!share_whole_key("Ann Oram", "Ann Varga"));
}

static const char *title(const char *role)
{
	static char to[TITLE_BYTES];
	role_title(role, strlen(role), to);
	return to;
}

static void test_body_names(void)
{
	static const struct {
		const char *name, *owner, *as; /* owner NULL: no such name; as: a bare name that may mean it */
	} names[] = {{"the Foreign Ministry", "", "Ministry, Foreign"},
		     {"Ministry of Defence", "", "Defense Ministry"},
		     {"The Ministry of the Defence", "", "the Defence Ministry"},
		     {"parliament", "", "Parliament"},
		     {"the Ministry", "", "Ministry"},
		     {"Russia's Foreign Ministry", "russia", "the Foreign Ministry"},
		     {"the Russian Foreign Ministry", "russia", "the Foreign Ministry"},
		     {"the Foreign Ministry in Moscow", "moscow", "Foreign Ministry"},
		     {"Ketrin\u2019s Foreign Ministry", "ketrin", "Foreign Ministry"},
		     {"Ketrin Foreign Ministry", "ketrin", "Foreign Ministry"},
		     {"the Defence Ministry of South Korea", "south korea", "Ministry of Defense"},
		     {"Ohio Supreme Court", "ohio", "the Supreme Court"},
		     {"UN Security Council", "united nations", "Security Council"},
		     {"the U.N. Security Council", "united nations", "Security Council"},
		     {"Vik Police", "vik", "police"},
		     {"Foreign Ministry Museum", NULL, NULL},
		     {"Central", NULL, NULL},
		     {"Bank of Vik", NULL, NULL},
		     {"Tellmark", NULL, NULL},
		     {"the", NULL, NULL},
		     {"", NULL, NULL}};
	struct body_name body, bare;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		CHECK_INT(body_name_read(names[i].name, strlen(names[i].name), &body), names[i].owner != NULL);
		if (!names[i].owner)
			continue;
		CHECK_TEXT(body.owner, names[i].owner);
		CHECK(body_name_read(names[i].as, strlen(names[i].as), &bare));
		CHECK_TEXT(bare.owner, "");
		CHECK_TEXT(body.key, bare.key);
		CHECK_INT(*body.key, BODY_KEY);
	}
	CHECK(body_name_read("Interior Ministry", 17, &bare));
	CHECK(body_name_read("Foreign Ministry", 16, &body));
	CHECK(strcmp(body.key, bare.key) != 0);
}

static void test_title(void)
{
	CHECK_TEXT(title("Gov"), "governor");
	CHECK_TEXT(title("former Governor of Texas"), "governor");
	CHECK_TEXT(title("Vice President"), "vice president");
	CHECK_TEXT(title("Kremlin spokeswoman"), "spokesperson");
	CHECK_TEXT(title("special counsel"), "counsel");
	CHECK_TEXT(title(""), "");
}

static void test_is_part(void)
{
	static const char *const wholes[] = {"Ann Oram", "J. Edgar Oram", "Fatima al-Kadiri", "Xi Lanping"};
	static const char *const parts_of[] = {"Oram", "A. Oram", "al-Kadiri", "Oram Jr.", "Mrs Oram", "J.R. Oram"};
	struct name name;
	for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++) {
		name_split(wholes[i], strlen(wholes[i]), &name);
		CHECK(!name_is_part(&name));
	}
	for (size_t i = 0; i < sizeof parts_of / sizeof *parts_of; i++) {
		name_split(parts_of[i], strlen(parts_of[i]), &name);
		CHECK(name_is_part(&name));
	}
}

/* ---- linking whole names ---- */

static struct link_verdict decide(hsy_entity_kind kind, const char *a, const char *b)
{
	struct link_name name_a = link_name_make(kind, a, 1), name_b = link_name_make(kind, b, 1);
	return link_decide(&name_a, &name_b);
}

static void test_link_people(void)
{
	static const struct {
		const char *a, *b;
		enum link_answer answer;
	} pairs[] = {{"Joe Varga", "Joseph Varga", LINK_JOIN},
		     {"Joe Varga", "Joseph R. Varga", LINK_JOIN},
		     {"Joe Varga", "Joseph R. Varga Jr.", LINK_POSSIBLE},
		     {"Mirela Ozhan", "Mirella Ojan", LINK_ALIKE},
		     {"Ann B. Oram", "Ann C. Oram", LINK_APART},
		     {"Dmitry Brodsky", "Dmitriy Brodskij", LINK_JOIN},
		     {"Bill Varga", "Billy Barga", LINK_APART}, /* a nickname and another surname */
		     {"Fatima al-Kadiri", "Hassan al-Kadiri", LINK_APART},
		     {"Hassan al-Kadiri", "Omar al-Kadiri", LINK_APART},
		     {"Ann Oram", "Peter Oram", LINK_APART}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		CHECK_INT(decide(HSY_ENTITY_PERSON, pairs[i].a, pairs[i].b).answer, pairs[i].answer);
		CHECK_INT(decide(HSY_ENTITY_PERSON, pairs[i].b, pairs[i].a).answer, pairs[i].answer);
	}
	CHECK(decide(HSY_ENTITY_PERSON, "Ann Oram", "Peter Oram").excludes);
	CHECK(!decide(HSY_ENTITY_PERSON, "Joe Varga", "Joseph R. Varga Jr.").excludes);
}

static void test_link_kinds(void)
{
	struct link_name person = link_name_make(HSY_ENTITY_PERSON, "Viktor Lomm", 1);
	struct link_name firm = link_name_make(HSY_ENTITY_ORGANISATION, "Viktor Lomm", 1);
	struct link_name surname = link_name_make(HSY_ENTITY_PERSON, "Lomm", 1);
	struct link_name outlet = link_name_make(HSY_ENTITY_ORGANISATION, "Lomm", 1);
	struct link_name place = link_name_make(HSY_ENTITY_PLACE, "Lomm", 1);
	struct link_name state = link_name_make(HSY_ENTITY_PLACE, "VA", 1);
	struct link_name office = link_name_make(HSY_ENTITY_ORGANISATION, "VA", 1);
	CHECK_INT(link_decide(&person, &firm).answer, LINK_JOIN);
	CHECK_INT(link_decide(&surname, &outlet).answer, LINK_APART);
	CHECK_INT(link_decide(&surname, &place).answer, LINK_APART);
	CHECK_INT(link_decide(&outlet, &place).answer, LINK_JOIN);
	CHECK_INT(link_decide(&state, &office).answer, LINK_APART);
	CHECK_INT(decide(HSY_ENTITY_ORGANISATION, "LOMM", "lomm").answer, LINK_JOIN);
	CHECK_INT(decide(HSY_ENTITY_ORGANISATION, "the Lomm Herald", "Lomm Herald").answer, LINK_JOIN);
	CHECK_INT(decide(HSY_ENTITY_ORGANISATION, "House of Deputies", "White House").answer, LINK_APART);
	CHECK_INT(decide(HSY_ENTITY_ORGANISATION, "House", "White House").answer, LINK_APART);
}

struct counted {
	const char *text;
	size_t n_articles;
};

/* Who is one: "0 0 2" for the first two of three. */
static const char *groups(const struct counted *names, size_t n, bool backwards)
{
	static char list[64];
	static struct link_names all;
	uint8_t group[LINK_NAMES];
	all.n = 0;
	for (size_t i = 0; i < n; i++) {
		const struct counted *name = &names[backwards ? n - 1 - i : i];
		struct link_name made = link_name_make(HSY_ENTITY_PERSON, name->text, name->n_articles);
		CHECK(link_names_add(&all, &made));
	}
	link_groups(&all, group);
	for (size_t i = 0, size = 0; i < n; i++) {
		size_t first = 0;
		while (group[backwards ? n - 1 - first : first] != group[backwards ? n - 1 - i : i])
			first++;
		size += (size_t)snprintf(list + size, sizeof list - size, "%s%zu", i ? " " : "", first);
	}
	return list;
}

static void test_link_groups(void)
{
	static const struct counted torn[] = {{"Ann Oram", 5}, {"Ann B. Oram", 3}, {"Ann C. Oram", 2}};
	static const struct counted plain[] = {{"Ann Oram", 5}, {"Ann B. Oram", 30}, {"Ann C. Oram", 1}};
	static const struct counted chain[] = {
	    {"Joe Varga", 9}, {"Joseph Varga", 2}, {"Joseph R. Varga", 3}, {"Peter Varga", 4}};
	for (int backwards = 0; backwards < 2; backwards++) {
		CHECK_TEXT(groups(torn, 3, backwards), "0 1 2");
		CHECK_TEXT(groups(plain, 3, backwards), "0 0 2");
		CHECK_TEXT(groups(chain, 4, backwards), "0 0 0 3");
	}
}

/* ---- linking parts of names ---- */

static struct part_bearer bearer(int64_t entity, const char *name, const char *told, size_t n_articles)
{
	struct part_bearer b = {.whole = entity, .entity = entity, .title = told, .n_articles = n_articles};
	name_split(name, strlen(name), &b.name);
	return b;
}

static int64_t choose(const char *text, const char *told, enum name_gender gender,
		      const struct part_bearer *bearers, size_t n)
{
	struct part part = {text, told, gender};
	size_t n_fit;
	return part_choose(&part, bearers, n, &n_fit);
}

static void test_part(void)
{
	const struct part_bearer couple[] = {bearer(1, "Peter Oram", "", 3), bearer(2, "Anna Oram", "", 3)};
	const struct part_bearer known[] = {bearer(1, "Peter Oram", "governor", 40), bearer(2, "Anna Oram", "", 3),
					    bearer(3, "Lena Oram", "judge", 2), bearer(4, "Peter Orem", "", 90)};
	const struct part_bearer family[] = {bearer(1, "Fatima al-Kadiri", "", 1),
					     bearer(2, "Hassan al-Kadiri", "", 1)};
	CHECK_INT(choose("Oram", "", GENDER_UNKNOWN, couple, 1), 1);
	CHECK_INT(choose("Oram", "", GENDER_UNKNOWN, couple, 2), 0); /* Mr and Mrs Oram */
	CHECK_INT(choose("Oram", "", GENDER_FEMALE, couple, 2), 2);
	CHECK_INT(choose("A. Oram", "", GENDER_UNKNOWN, couple, 2), 2);
	CHECK_INT(choose("Oram", "", GENDER_UNKNOWN, known, 4), 1); /* whom all speak of */
	CHECK_INT(choose("Oram", "judge", GENDER_UNKNOWN, known, 4), 3);
	CHECK_INT(choose("Oram", "", GENDER_FEMALE, known, 4), 0);
	CHECK_INT(choose("Varga", "", GENDER_UNKNOWN, known, 4), 0);
	CHECK_INT(choose("al-Kadiri", "", GENDER_UNKNOWN, family, 2), 0);
	CHECK(part_says_enough(&(struct part){"Oram", "", GENDER_UNKNOWN}));
	CHECK(!part_says_enough(&(struct part){"Bob", "", GENDER_UNKNOWN}));
	CHECK(part_says_enough(&(struct part){"Bob", "king", GENDER_UNKNOWN}));
}

int main(void)
{
	RUN(test_fold);
	RUN(test_split);
	RUN(test_proper);
	RUN(test_gender);
	RUN(test_same);
	RUN(test_organisations);
	RUN(test_party);
	RUN(test_variants);
	RUN(test_keys);
	RUN(test_whole_keys);
	RUN(test_body_names);
	RUN(test_title);
	RUN(test_is_part);
	RUN(test_link_people);
	RUN(test_link_kinds);
	RUN(test_link_groups);
	RUN(test_part);
	return check_end();
}
