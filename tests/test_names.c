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
	static const char *const perhaps[][2] = {{"Oram", "Dmitry Oram"},       {"D. Oram", "Dmitry Oram"},
						 {"Mr Oram", "Dmitry Oram"},    {"Ann Smith", "Ann Smith-Oram"},
						 {"Piet Oram", "Piet Oram Jr"}, {"Oram", "Oram"},
						 {"Xi Lanping", "Xi"},          {"Zelinsky", "Zelinskyy"}};
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
	CHECK_INT(organisations("Al Harlow", "AlHarlow"), NAMES_SAME);
	CHECK_INT(organisations("HRA", "Harlow River Authority"), NAMES_MAYBE);
	CHECK_INT(organisations("Defence Ministry", "Ministry of Defence"), NAMES_MAYBE);
	CHECK_INT(organisations("Harlow Gazette", "Harlow Herald"), NAMES_DIFFERENT);
	CHECK_INT(organisations("the U.N. Fish Council", "United Nations Fish Council"), NAMES_SAME);
	CHECK_INT(organisations("UN", "United Nations"), NAMES_SAME);
	CHECK_INT(organisations("U.N.E.S.C.O.", "UNESCO"), NAMES_SAME);
	CHECK_INT(organisations("Union Bank", "United Nations Ion Bank"), NAMES_DIFFERENT);
	CHECK_INT(organisations("the", "the"), NAMES_DIFFERENT);
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
	return check_end();
}
