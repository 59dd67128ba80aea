/* linking/: what the headers promise of terms, digests as bytes, keys, groups, and the thinning of retellings. No
 * model: a reading without statements is enough for a digest, whose units are then the article's own sentences. */
#include "linking/calling.h"
#include "linking/compare.h"
#include "linking/group.h"
#include "linking/keys.h"
#include "linking/linked.h"
#include "linking/number.h"
#include "linking/pack.h"
#include "linking/position.h"
#include "linking/quantity.h"
#include "linking/voice.h"

#include "check.h"

#include <stdbool.h>

static struct arena arena;

static const char text[] =
    "Harbour cranes close\n\nThe harbour board will close two cranes near the northern pier. "
    "About 140 dockers lose their work in spring, and nobody told the union before.\n";

static struct digest digest_on(const char *day, const char *of)
{
	struct digest d = {0};
	hsy_reading reading = {.language = "en",
			       .article = {.text = of, .text_bytes = strlen(of), .published = day}};
	CHECK(digest_make(&arena, &reading, &d));
	return d;
}

static struct digest digest_of(const char *of)
{
	return digest_on("2024-10-03", of);
}

/* ---- terms ---- */

static void test_stems_join_forms(void)
{
	CHECK(term_stem("met") == term_stem("meet"));
	CHECK(term_stem("cranes") == term_stem("crane"));
	CHECK(term_stem("crane") != term_stem("pier"));
}

static void test_terms_tell_what_words_do(void)
{
	struct digest d = digest_of(text);
	bool number = false, hedge = false, modal = false;
	for (size_t i = 0; i < d.n_terms; i++) {
		number |= (d.terms[i].flags & TERM_NUMBER) && !strncmp(text + d.terms[i].begin, "140", 3);
		hedge |= (d.terms[i].flags & TERM_HEDGE) && !strncmp(text + d.terms[i].begin, "About", 5);
		modal |= (d.terms[i].flags & TERM_MODAL) && !strncmp(text + d.terms[i].begin, "will", 4);
		CHECK(d.terms[i].weight <= TERM_WEIGHT_MAX);
	}
	CHECK(number && hedge && modal);
}

static bool tells(const char *words)
{
	struct arena own;
	arena_init(&own, 1 << 20);
	bool ret = terms_tell(&own, words);
	arena_free(&own);
	return ret;
}

static void test_what_tells_by_itself(void)
{
	CHECK(!tells("it") && !tells("that") && !tells("so") && !tells("a word") && !tells("the letter"));
	CHECK(tells("Lund") && tells("14") && tells("\"traps\"") && tells("wrongdoing") && tells("to comment"));
	CHECK(tells("to believe him") && tells("that he will refuse too"));
}

/* "One" tells how many only where it counts something. */
static void test_one_counts_or_not(void)
{
	static const char of[] = "One ferry left. I took this one, and one of us never saw 1 of them.\n";
	static const bool counts[] = {true, false, false, true};
	struct digest d = digest_of(of);
	size_t n = 0;
	for (size_t i = 0; i < d.n_terms; i++)
		if (d.terms[i].flags & TERM_NUMBER && n < 4)
			CHECK_INT(d.terms[i].weight > 0, counts[n++]);
	CHECK_INT(n, 4);
}

/* "No. 1" is a number; "no boat" denies. */
static void test_no_1_denies_nothing(void)
{
	struct digest d = digest_of("The No. 1 ferry left. No boat came.\n");
	size_t n = 0;
	for (size_t i = 0; i < d.n_terms; i++)
		n += (d.terms[i].flags & TERM_NEGATION) != 0;
	CHECK_INT(n, 1);
}

/* Whose the text is tells nothing of an affair. */
static void test_rights_are_no_unit(void)
{
	struct digest plain = digest_of(text);
	char more[400];
	snprintf(more, sizeof more, "%s\nCopyright 2018 The Vik Harbour Gazette. All rights reserved.\n", text);
	struct digest d = digest_of(more);
	CHECK(d.n_units > 0);
	CHECK_INT(d.n_units, plain.n_units);
}

/* Words come to one stem where they tell the same, and keep what tells them apart. */
static void test_stems(void)
{
	static const char *const stems[][2] = {{"stopped", "stop"},   {"parties", "parti"},   {"classes", "class"},
					       {"talking", "talk"},   {"bring", "bring"},     {"freed", "freed"},
					       {"boxes", "box"},      {"relations", "relat"}, {"statement", "stat"},
					       {"decision", "decid"}, {"crisis", "crisis"},   {"tried", "tri"}};
	for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
		char stem[64];
		term_stem_text(stems[i][0], stem);
		CHECK_TEXT(stem, stems[i][1]);
	}
	CHECK(term_name_stem("osmarans") == term_name_stem("osmara"));
}

/* Of a language that is not read, names alone tell what an article is about. */
static void test_words_of_other_languages(void)
{
	static const char told[] = "Der Hafen bleibt und wird nicht 1,400 Jahre alt.\n";
	static const char *const languages[] = {"en", NULL, "de"};
	for (int i = 0; i < 3; i++) {
		hsy_reading reading = {.language = languages[i],
				       .article = {.text = told, .text_bytes = strlen(told)}};
		struct digest d = {0};
		size_t n_weigh = 0;
		CHECK(digest_make(&arena, &reading, &d));
		for (size_t k = 0; k < d.n_terms; k++)
			n_weigh += d.terms[k].weight > 0;
		CHECK_INT(n_weigh, i < 2 ? d.n_terms : 2); /* Hafen, Jahre */
	}
}

/* The same value is the same number however it is written. */
static void test_numbers_in_letters(void)
{
	static const struct {
		const char *text;
		double value; /* -1: no number stands at its beginning, or there is more than that number */
	} numbers[] = {{"48", 48},
		       {"1,400", 1400},
		       {"4.5", 4.5},
		       {"3bn", 3e9},
		       {"4.5 million", 4.5e6},
		       {"four", 4},
		       {"zero", 0},
		       {"twice", 2},
		       {"Forty-eight", 48},
		       {"two hundred", 200},
		       {"two hundred and ten", 210},
		       {"nine hundred and ninety-nine thousand", 999000},
		       {"four and a half", 4.5},
		       {"three and a half million", 3.5e6},
		       {"half a million", 5e5},
		       {"a hundred", 100},
		       {"a million", 1e6},
		       {"a dozen", 12},
		       {"half a dozen", 6},
		       {"half", -1},
		       {"half a pier", -1},
		       {"a pier", -1},
		       {"hundred", 100},
		       {"and a half", -1},
		       {"", -1},
		       {"-", -1}};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		CHECK(number_value(numbers[i].text, strlen(numbers[i].text)) == numbers[i].value);
		struct digest d = digest_of(numbers[i].text);
		bool is_one = d.n_terms == 1 && d.terms[0].flags & TERM_NUMBER;
		CHECK_INT(is_one, numbers[i].value >= 0);
	}
	struct digest letters = digest_of("Four and a half million"), digits = digest_of("4.5 million");
	CHECK(letters.terms[0].stem == digits.terms[0].stem);
	struct digest two = digest_of("ten-eleven dockers, forty - eight piers, two and twenty");
	CHECK_INT(two.n_terms, 8 + 1); /* nothing of it is one number */
}

/* "only" limits, "may" is a month or a modal verb, "two million" is one number. */
static void test_classes_of_terms(void)
{
	static const char told[] = "Ferries\n\nThe only deal of 3 May may cost two million crowns, not once.\n";
	struct digest d = digest_of(told), back;
	struct buffer bytes = {0};
	unsigned scope = 0, time = 0, modal = 0, number = 0;
	digest_pack(&d, &bytes);
	CHECK(digest_open(&arena, bytes.bytes, bytes.n, told, strlen(told), &back));
	for (size_t i = 0; i < d.n_terms; i++) {
		scope += (d.terms[i].flags & TERM_SCOPE) != 0;
		time += (d.terms[i].flags & TERM_TIME) != 0;
		modal += (d.terms[i].flags & TERM_MODAL) != 0;
		number += (d.terms[i].flags & TERM_NUMBER) != 0;
		CHECK_INT(back.terms[i].classes, d.terms[i].classes); /* looked up anew */
	}
	CHECK_INT(scope, 1);
	CHECK_INT(time, 1);
	CHECK_INT(modal, 1);
	CHECK_INT(number, 3); /* 3, two million, once */
	buffer_free(&bytes);
}

/* ---- digests as bytes ---- */

static void test_digest_comes_back(void)
{
	struct digest d = digest_of(text), back;
	struct buffer bytes = {0}, again = {0};
	digest_pack(&d, &bytes);
	CHECK(!bytes.failed && d.n_units > 1);
	CHECK(digest_open(&arena, bytes.bytes, bytes.n, text, strlen(text), &back));
	CHECK_INT(back.n_terms, d.n_terms);
	CHECK_INT(back.n_units, d.n_units);
	CHECK_INT(back.published, day_of("2024-10-03"));
	digest_pack(&back, &again);
	CHECK(again.n == bytes.n && !memcmp(again.bytes, bytes.bytes, bytes.n));
	buffer_free(&bytes);
	buffer_free(&again);
}

static bool is_doubtful(const char *from, const char *of)
{
	struct digest d = {0}, back = {0};
	struct buffer bytes = {0};
	hsy_reading reading = {
	    .language = "en",
	    .article = {.text = of, .text_bytes = strlen(of), .published = "2024-10-03", .published_from = from}};
	CHECK(digest_make(&arena, &reading, &d));
	digest_pack(&d, &bytes);
	CHECK(digest_open(&arena, bytes.bytes, bytes.n, of, strlen(of), &back));
	buffer_free(&bytes);
	return back.is_day_doubtful;
}

/* The day that a collection's record gives may be the one on which the page was fetched, unless the text has it. */
static void test_doubtful_days(void)
{
	static const char *const told[] = {"Cranes close\n\nThe board closed two cranes on 3 October.\n",
					   "Cranes close\n\nThe board closed two cranes on October 2, 2024.\n"};
	static const char *const other[] = {"Cranes close\n\nThe board closed two cranes on 20 May.\n",
					    "Cranes close\n\nThe board closed two cranes on Thursday.\n",
					    "Cranes close\n\nThe board closed two cranes in October.\n"};
	for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
		CHECK(is_doubtful("json", other[i]));
		CHECK(!is_doubtful("meta", other[i]) && !is_doubtful("dateline", other[i]));
		CHECK(!is_doubtful("person", other[i]) && !is_doubtful(NULL, other[i]));
	}
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		CHECK(!is_doubtful("json", told[i]));
}

/* Cut short it does not open; with any byte changed it opens to something whole or not at all. */
static void test_damaged_bytes(void)
{
	struct digest d = digest_of(text), back;
	struct buffer bytes = {0};
	digest_pack(&d, &bytes);
	for (size_t n = 0; n < bytes.n; n += 7)
		CHECK(!digest_open(&arena, bytes.bytes, n, text, strlen(text), &back));
	for (size_t i = 0; i < bytes.n; i++) {
		char was = bytes.bytes[i];
		bytes.bytes[i] = (char)~was;
		bool ends_within = true;
		if (digest_open(&arena, bytes.bytes, bytes.n, text, strlen(text), &back))
			for (size_t k = 0; k < back.n_terms; k++)
				ends_within &= back.terms[k].end <= back.n_text;
		CHECK(ends_within);
		bytes.bytes[i] = was;
	}
	CHECK(!digest_open(&arena, bytes.bytes, bytes.n, text, 20, &back)); /* another text */
	buffer_free(&bytes);
}

/* ---- who may be speaking ---- */

static const char spoken[] = "Ferries stop\n\nMira Holt said the ferries would stop in May. The crews heard it "
			     "on the radio.\n\nThe harbour is deep and its cranes are old.\n";

static hsy_span span_of(const char *of, const char *words)
{
	size_t at = (size_t)(strstr(of, words) - of);
	return (hsy_span){.bytes = {at, at + strlen(words)}, .chars = {at, at + strlen(words)}};
}

/* The digest of a text in which Mira Holt, named by `name`, says `content`. */
static struct digest digest_of_speech(const char *of, const char *name, const char *content)
{
	static hsy_span source, cue, contents[1];
	static hsy_mention mention;
	source = span_of(of, name);
	cue = span_of(of, "said");
	contents[0] = span_of(of, content);
	mention = (hsy_mention){.span = source, .form = HSY_FORM_NAME};
	hsy_entity entity = {.id = 1,
			     .kind = HSY_ENTITY_PERSON,
			     .name = "Mira Holt",
			     .is_named = true,
			     .mentions = &mention,
			     .n_mentions = 1};
	hsy_statement statement = {.id = 1,
				   .source = &source,
				   .cue = &cue,
				   .contents = contents,
				   .n_contents = 1,
				   .actual = true,
				   .speaker = {.entity = 1, .name = "Mira Holt", .by = HSY_BY_NAME}};
	hsy_reading reading = {
	    .language = "en",
	    .article = {.text = of, .text_bytes = strlen(of), .title = "Ferries stop", .published = "2024-10-03"},
	    .statements = &statement,
	    .n_statements = 1,
	    .entities = &entity,
	    .n_entities = 1};
	struct digest d = {0};
	CHECK(digest_make(&arena, &reading, &d));
	return d;
}

/* The unit that begins with these words. */
static const struct unit *unit_with(const struct digest *d, const char *words)
{
	for (size_t i = 0; i < d->n_units; i++)
		if (!strncmp(d->text + unit_bytes(d, &d->units[i]).begin, words, strlen(words)))
			return &d->units[i];
	CHECK(0); /* there is such a unit */
	return &d->units[0];
}

static void test_voices(void)
{
	struct digest d = digest_of_speech(spoken, "Mira Holt", "the ferries would stop in May"), back;
	const struct unit *said = unit_with(&d, "the ferries"), *heard = unit_with(&d, "The crews");
	CHECK(said->person >= 0 && said->n_voices == 1 && said->n_close == 1 && said->voices[0] == said->person);
	CHECK(heard->person < 0 && heard->n_close == 1 && heard->voices[0] == said->person);
	CHECK_INT(unit_with(&d, "The harbour")->n_voices, 0); /* nobody speaks in its paragraph */
	struct buffer bytes = {0};
	digest_pack(&d, &bytes);
	CHECK(digest_open(&arena, bytes.bytes, bytes.n, spoken, strlen(spoken), &back));
	CHECK_INT(unit_with(&back, "The crews")->voices[0], said->person);
	CHECK_INT(unit_with(&back, "The crews")->n_close, 1);
	buffer_free(&bytes);
}

/* What stands beside a speaker's words in one article may be her words in the other. */
static void test_voices_meet(void)
{
	static const char other[] = "Crews\n\nOn Monday Mira Holt said the crews had the radio.\n";
	struct digest a = digest_of_speech(spoken, "Mira Holt", "the ferries would stop in May"),
		      b = digest_of_speech(other, "Mira Holt", "the crews had the radio");
	struct acquaintance acquaintance;
	float features[N_LIKE_FEATURES];
	CHECK(acquaintance_begin(&arena, &a, &b, &acquaintance));
	CHECK(likeness_look(&acquaintance, unit_with(&a, "The crews"), unit_with(&b, "the crews"), features));
	CHECK(features[LIKE_NEAR] > 0 && features[LIKE_ROUND] <= 0 && features[LIKE_SPEAKER] <= 0);
	CHECK(likeness_look(&acquaintance, unit_with(&a, "the ferries"), unit_with(&b, "the crews"), features));
	CHECK(features[LIKE_SPEAKER] > 0 && features[LIKE_NEAR] <= 0);
}

/* "Its spokeswoman, Mira Holt, said": she speaks for whom the words name that tell who said it. */
static void test_bodies(void)
{
	struct person people[] = {{.name = "Mira Holt", .kind = HSY_ENTITY_PERSON, .is_named = true},
				  {.name = "the Vik Ferries", .kind = HSY_ENTITY_ORGANISATION, .is_named = true},
				  {.name = "the Port Union", .kind = HSY_ENTITY_ORGANISATION, .is_named = true}};
	const struct voice_mark marks[] = {{2, 2}, {6, 1}, {8, 0}};
	const struct unit units[] = {{.person = 0, .source = {1, 4}}, /* no statement */
				     {.statement = 1, .person = 0, .source = {6, 10}}};
	bodies_fill(marks, 3, units, 2, people);
	CHECK_TEXT(people[0].body, "the Vik Ferries");
	CHECK(!people[1].body);
	CHECK_INT(people_compare(&people[0], &people[1]), PERSON_MAYBE);
	CHECK_INT(people_compare(&people[1], &people[0]), PERSON_MAYBE);
	CHECK_INT(people_compare(&people[0], &people[2]), PERSON_OTHER);
}

/* A paper that says something may be passing it on: it is no other speaker than whom another article names. */
static void test_press_passes_on(void)
{
	struct person holt = {.name = "Mira Holt", .kind = HSY_ENTITY_PERSON, .is_named = true};
	struct person post = {
	    .name = "the Vik Post", .kind = HSY_ENTITY_ORGANISATION, .is_named = true, .is_press = true};
	struct person ferries = {.name = "Vik Ferries", .kind = HSY_ENTITY_ORGANISATION, .is_named = true};
	CHECK_INT(people_compare(&holt, &post), PERSON_UNKNOWN);
	CHECK_INT(people_compare(&post, &ferries), PERSON_UNKNOWN);
	CHECK_INT(people_compare(&post, &post), PERSON_SAME);
	CHECK_INT(people_compare(&holt, &ferries), PERSON_OTHER);
}

/* "The audit": nobody, but the same words tell who said it. */
static void test_sources_meet(void)
{
	static const char one[] = "Ferries\n\nThe audit said the ferries leak.\n",
			  two[] = "Boats\n\nThe audit said the boats leak.\n",
			  three[] = "Boats\n\nThe survey said the boats leak.\n";
	struct digest a = digest_of_speech(one, "The audit", "the ferries leak"),
		      b = digest_of_speech(two, "The audit", "the boats leak"),
		      c = digest_of_speech(three, "The survey", "the boats leak");
	struct unit x = *unit_with(&a, "the ferries"), y = *unit_with(&b, "the boats"),
		    z = *unit_with(&c, "the boats");
	struct acquaintance same, other;
	float features[N_LIKE_FEATURES];
	x.person = y.person = z.person = DIGEST_NOBODY;
	CHECK(acquaintance_begin(&arena, &a, &b, &same) && acquaintance_begin(&arena, &a, &c, &other));
	CHECK(likeness_look(&same, &x, &y, features));
	CHECK(features[LIKE_SPEAKER_MAY] > 0);
	CHECK(likeness_look(&other, &x, &z, features));
	CHECK(features[LIKE_SPEAKER_MAY] <= 0);
}

/* Of a person with a name by the role, of one without by the words. */
static bool calls_meet(const char *role, const char *words)
{
	struct person a = {.name = "Corin Malvast", .kind = HSY_ENTITY_PERSON, .is_named = true, .role = role};
	struct person b = {.name = words, .kind = HSY_ENTITY_PERSON};
	return callings_meet(&a, &b) && callings_meet(&b, &a);
}

static void test_callings_meet(void)
{
	struct person body = {
	    .name = "the Harbour Inspectorate", .kind = HSY_ENTITY_ORGANISATION, .is_named = true};
	struct person some = {.name = "inspectors", .kind = HSY_ENTITY_GROUP};
	CHECK(calls_meet("director", "the clinic's director"));
	CHECK(calls_meet("Clinic boss", "Director of Saint Ovide"));
	CHECK(calls_meet("Health Minister", "the minister"));
	CHECK(!calls_meet("Energy Minister", "the water minister"));
	CHECK(!calls_meet("director", "a spokeswoman"));
	CHECK(!calls_meet(NULL, "the director"));
	CHECK(callings_meet(&body, &some));
	CHECK(names_respelt("Corin Malvast", "Korin Malvasst"));
	CHECK(names_respelt("Marek Hollin", "Marek Holin"));
	CHECK(names_respelt("Ines Warlow", "Ines Varlo"));
	CHECK(!names_respelt("Ines Warlow", "Inga Varlo"));
	CHECK(!names_respelt("Ines Lund", "Ines Bond"));
	CHECK(!names_respelt("Ana Velu", "Tomasi Velu")); /* relatives */
	CHECK(!names_respelt("Marten Oldring", "Marten Hollis"));
}

/* A headline is tied to what it is of, by less than two sentences of the article would be. */
static void test_headline_repeats(void)
{
	static const char told[] =
	    "Mira Holt lays up ferries\n\nIn the town hall on Monday Mira Holt said the ferries, "
	    "old as they are, would be laid up in May.\n";
	struct digest d =
	    digest_of_speech(told, "Mira Holt", "the ferries, old as they are, would be laid up in May");
	struct edge *edges;
	size_t n = 0;
	CHECK(pair_repeats(&arena, &d, &edges, &n));
	CHECK_INT(n, 1);
	CHECK(n && d.units[edges[0].a].is_title && d.units[edges[0].b].statement == 1);
}

/* What an article says twice in nearly the same words is said again; of two sentences of one thing neither is. */
static void test_repeats_are_nearly_the_same(void)
{
	struct edge *edges;
	size_t n = 0;
	struct digest again =
	    digest_of("Ferries stop\n\nThe harbour board closed two cranes near the northern pier. "
		      "Nobody knew why. The board closed two cranes near the northern pier.\n");
	CHECK(pair_repeats(&arena, &again, &edges, &n));
	CHECK_INT(n, 1);
	struct digest other = digest_of(
	    "Ferries stop\n\nThe board wanted an exemption from the tariffs on steel and coal. Nobody knew "
	    "why. Tariffs on steel and coal were announced by the ministry of trade.\n");
	CHECK(pair_repeats(&arena, &other, &edges, &n));
	CHECK_INT(n, 0);
}

/* What stands behind a semicolon is another claim. */
static void test_claims_are_parted(void)
{
	static const char of[] =
	    "Ferries stop\n\nMira Holt said the ferries leak; in May, the cranes would close.\n";
	struct digest d = digest_of_speech(of, "Mira Holt", "the ferries leak; in May, the cranes would close");
	const struct unit *first = unit_with(&d, "the ferries"), *second = unit_with(&d, "in May");
	CHECK(first && second && first->statement == 1 && second->statement == 1);
	CHECK_INT(unit_size(first), 3);
	CHECK_INT(unit_size(second), 6);
}

/* How surely what two people say in two articles is one statement; 0: no edge. */
static float tie_of_strangers(const char *one, const char *other)
{
	char x[600], y[600];
	snprintf(x, sizeof x, "Winter\n\nMira Holt said %s.\n\nThe old lighthouse keeper painted his boat.\n", one);
	snprintf(y, sizeof y, "Market\n\nCorin Malvast said %s.\n\nTwelve geese crossed a frozen pond unseen.\n",
		 other);
	struct digest a = digest_of_speech(x, "Mira Holt", one), b = digest_of_speech(y, "Corin Malvast", other);
	for (size_t i = 0; i < b.n_people; i++)
		((struct person *)b.people)[i].name = "Corin Malvast";
	struct pair pair;
	CHECK(pair_make(&arena, &a, &b, NULL, NULL, &pair));
	CHECK(pair.copied_a < 0.2f && pair.copied_b < 0.2f);
	for (size_t i = 0; i < pair.n_edges; i++)
		if (&a.units[pair.edges[i].a] == unit_with(&a, one))
			return pair.edges[i].score;
	return 0;
}

/* Who says the same in the same words may be read wrongly; like words of two people are two statements. */
static void test_verbatim_words_have_one_speaker(void)
{
	CHECK(tie_of_strangers("the cranes rust away", "all the northern cranes rust away slowly") >= EDGE_TOLD);
	CHECK(tie_of_strangers("the cranes rust away", "rust eats all the northern cranes away") < EDGE_TOLD);
}

/* Whether two texts of one sentence each count as tellings of one thing. */
static bool are_tied(const char *one, const char *other)
{
	struct digest a = digest_of(one), b = digest_of(other);
	struct pair pair;
	CHECK(pair_make(&arena, &a, &b, NULL, NULL, &pair));
	return pair.n_edges && pair.edges[0].score >= EDGE_TOLD;
}

/* "One" of something and a name are nothing told: any two articles of one affair have that. */
static void test_small_numbers_tie_nothing(void)
{
	static const char one[] = "Holt lost three brothers at sea.\n", other[] = "Three gardeners greeted Holt.\n";
	static const char many[] = "Holt lost 340 brothers at sea.\n",
			  others[] = "Some 340 gardeners greeted Holt.\n";
	CHECK(!are_tied(one, other) && are_tied(many, others));
}

/* ---- keys ---- */

static void test_keys_of_copies(void)
{
	struct digest d = digest_of(text), copy = digest_of(text);
	int64_t keys[KEYS_MAX], others[KEYS_MAX];
	size_t n = keys_make(&d, keys), m = keys_make(&copy, others), n_copies = 0;
	CHECK(n > 0 && n <= KEYS_MAX && n == m && !memcmp(keys, others, n * sizeof *keys));
	for (size_t i = 0; i < n; i++) {
		CHECK(i == 0 || keys[i - 1] < keys[i]);
		n_copies += key_is_copy(keys[i]);
	}
	CHECK(n_copies > 0 && n_copies < n);
}

/* ---- two articles ---- */

static void test_a_copy_is_told_whole(void)
{
	struct digest a = digest_of(text), b = digest_of(text);
	struct comparison c;
	CHECK(articles_compare(&arena, &a, &b, &c));
	CHECK(c.pair.copied_a > 0.99f && c.pair.copied_b > 0.99f && c.pair.topic > 0.99f);
	CHECK(c.pair.told_a > 0.99f && c.pair.n_edges >= 2);
	CHECK_INT(c.n_drifts, 0);
	CHECK_INT(c.n_tensions, 0);
	CHECK(c.has_retelling);
	CHECK_TEXT(retell_relation_name(c.retelling.relation), "copy");
	CHECK_TEXT(retell_extent_name(c.retelling.extent), "whole");
}

/* Two who heard a speech both have its words. */
static void test_a_speech_is_no_copy(void)
{
	struct digest a =
	    digest_of("Cranes close\n\nThe board met on Friday. \"The cranes are old and the harbour is poor "
		      "and nobody has the money,\" it said.\n");
	struct digest b = digest_of("No money\n\n\"The cranes are old and the harbour is poor and nobody has the "
				    "money,\" dockers heard at the gate yesterday.\n");
	struct comparison c;
	CHECK(articles_compare(&arena, &a, &b, &c));
	CHECK(c.pair.copied_a < 0.01f && c.pair.copied_b < 0.01f);
}

static void test_strangers_have_nothing(void)
{
	struct digest a = digest_of(text);
	struct digest b = digest_of("Rain\n\nIt rained over all valleys of the south until late at night.\n");
	struct comparison c;
	CHECK(articles_compare(&arena, &a, &b, &c));
	CHECK(!c.has_retelling && c.pair.n_edges == 0 && c.pair.copied_a < 0.01f);
}

/* An article without a day comes last; one whose dateline lacks the year has the day nearest to the other's. */
static void test_undated_articles(void)
{
	struct linked_article dated = {1, day_of("2024-10-03"), 5, 0, 0}, other = {2, DAY_UNKNOWN, 1, 0, 0},
			      later = {3, day_of("2024-10-04"), 0, 0, 0};
	CHECK(linked_is_before(&dated, &other) && !linked_is_before(&other, &dated));
	CHECK(linked_is_before(&dated, &later) && linked_is_before(&later, &other));
	static const char dateline[] =
	    "Cranes close\n\nVIK, October 5. /Halyard/. The board of the harbour closed its "
	    "two northern cranes for good on Friday, it told the union of dockers.\n";
	char same[600];
	snprintf(same, sizeof same, "Cranes close\n\n%s", strchr(dateline, '/') + 11);
	struct digest a = digest_on("2024-10-03", same), b = digest_on(NULL, dateline),
		      c = digest_on("2024-10-08", same);
	struct comparison found;
	CHECK_INT(b.published, DAY_UNKNOWN);
	CHECK(articles_compare(&arena, &a, &b, &found));
	CHECK(found.has_retelling && !found.is_reversed && found.retelling.grounds & GROUND_TIME);
	CHECK_INT(found.retelling.day, a.published);
	CHECK(articles_compare(&arena, &c, &b, &found));
	CHECK(found.has_retelling && found.is_reversed);
	CHECK_INT(found.retelling.day, day_of("2024-10-05"));
}

static void test_counts_of_one_thing(void)
{
	struct digest a = digest_of(text);
	struct digest b = digest_on(
	    "2025-02-10", "Review of harbour cranes\n\nIn spring 190 dockers lost their work, a review says.\n");
	struct digest other = digest_on("2025-02-10", "Strike\n\nA strike by 190 dockers has ended at noon.\n");
	struct comparison c;
	CHECK(articles_compare(&arena, &a, &b, &c));
	CHECK_INT(c.pair.n_edges, 1); /* both go back to the spring */
	CHECK_INT(c.n_tensions, 1);
	CHECK_TEXT(tension_kind_name(c.tensions[0].kind), "number");
	CHECK(articles_compare(&arena, &a, &other, &c));
	CHECK_INT(c.n_tensions, 0);
}

static void test_silence_is_no_claim(void)
{
	struct digest d =
	    digest_of("Harbour cranes close\n\nThe harbour board has not yet commented on the two cranes.\n"
		      "It did comment on the northern pier and the union of dockers.\n");
	CHECK_INT(d.n_units, 3);
	CHECK_INT(d.units[1].mode, HSY_MODE_NO_COMMENT);
	CHECK_INT(d.units[2].mode, HSY_MODE_ASSERT);
}

/* An article of that day whose one statement is Ada Lund's, with that content, a part of the text. */
static hsy_reading reading_of_words(const char *day, const char *of, const char *content)
{
	static hsy_span span;
	static hsy_statement said;
	static hsy_mention mention = {.form = HSY_FORM_NAME};
	static hsy_entity lund = {.id = 1,
				  .kind = HSY_ENTITY_PERSON,
				  .name = "Ada Lund",
				  .is_named = true,
				  .mentions = &mention,
				  .n_mentions = 1};
	size_t at = (size_t)(strstr(of, content) - of);
	span = (hsy_span){.bytes = {at, at + strlen(content)}, .chars = {at, at + strlen(content)}};
	said = (hsy_statement){.id = 1,
			       .contents = &span,
			       .n_contents = 1,
			       .actual = true,
			       .speaker = {1, "Ada Lund", HSY_BY_NAME, 1}};
	return (hsy_reading){.language = "en",
			     .article = {.text = of, .text_bytes = strlen(of), .published = day},
			     .statements = &said,
			     .n_statements = 1,
			     .entities = &lund,
			     .n_entities = 1};
}

static struct digest digest_of_words(const char *day, const char *of, const char *content)
{
	hsy_reading reading = reading_of_words(day, of, content);
	struct digest d = {0};
	CHECK(digest_make(&arena, &reading, &d));
	return d;
}

/* What differs from what Lund said in one article to what she is told to have said in another, whose text is given.
 * Returns how many. */
static size_t drifts_to(const char *said, const char *article, const char *told, struct drift drifts[DRIFT_MAX])
{
	char first[200];
	snprintf(first, sizeof first, "Talks\n\nAda Lund said %s.\n", said);
	struct digest a = digest_of_words("2024-10-03", first, said),
		      b = digest_of_words("2024-10-04", article, told);
	return drift_find(&a, &a.units[0], &b, &b.units[0], drifts);
}

/* The same for an article that tells nothing else. */
static size_t drifts_of(const char *said, const char *told, struct drift drifts[DRIFT_MAX])
{
	char second[200];
	snprintf(second, sizeof second, "Votes\n\nAda Lund said %s.\n", told);
	return drifts_to(said, second, told, drifts);
}

/* The score of the surest of these of that type; 0: none. */
static float drift_between(const char *said, const char *told, enum drift_type type)
{
	struct drift drifts[DRIFT_MAX];
	size_t n = drifts_of(said, told, drifts);
	float score = 0;
	for (size_t i = 0; i < n; i++)
		if (drifts[i].type == type && drifts[i].score > score)
			score = drifts[i].score;
	return score;
}

/* What is left out takes its "no" and "will" along: that is words lost, and nothing else. */
static void test_drift_is_of_what_both_tell(void)
{
	const char *plain = "the pier was sold to the union",
		   *more = "the pier was sold to the union, and nobody wept";
	CHECK(drift_between(plain, "the pier was not sold to the union", DRIFT_NEGATION) >= DRIFT_SHOWN);
	CHECK(drift_between(more, plain, DRIFT_NEGATION) <= 0);
	CHECK(drift_between(more, plain, DRIFT_LOST) > 0);
	CHECK(drift_between(plain, "the pier may be sold to the union", DRIFT_CERTAINTY) >= DRIFT_SHOWN);
	CHECK(drift_between("the pier was sold, and it may reopen", "the pier was sold", DRIFT_CERTAINTY) <= 0);
	CHECK(drift_between(plain, plain, DRIFT_LOST) <= 0);
}

/* What a quotation has lost here may stand elsewhere in the article, behind its cue. */
static void test_drift_is_not_of_what_stands_elsewhere(void)
{
	const char *whole = "\"the pier was sold to the union and nobody was asked\"";
	const char *part = "\"the pier was sold to the union\"";
	CHECK(drift_between(whole, part, DRIFT_LOST) >= DRIFT_SHOWN);
	struct drift drifts[DRIFT_MAX];
	char second[200];
	snprintf(second, sizeof second, "Votes\n\n%s, Ada Lund said, \"and nobody was asked.\"\n", part);
	size_t n = drifts_to(whole, second, part, drifts);
	for (size_t i = 0; i < n; i++)
		CHECK(drifts[i].type != DRIFT_LOST || drifts[i].score < DRIFT_SHOWN);
}

/* What differs between tellings that share few words is told to be so. */
static void test_loose_drift(void)
{
	struct drift drifts[DRIFT_MAX];
	const char *one = "the old pier was sold to the union by the harbour board";
	const char *other = "the union feared that 40 cranes might rust";
	CHECK(drifts_of(one, other, drifts) > 0 && drifts[0].is_loose);
	CHECK_INT(drifts_of(one, one, drifts), 0);
}

/* What narrows the rest is a drift of scope; from the other end what was lost is added. */
static void test_drift_of_what_is_left_out(void)
{
	const char *plain = "the pier was sold to the union", *until = "the pier was sold to the union until May";
	CHECK(drift_between(until, plain, DRIFT_SCOPE) >= DRIFT_SHOWN);
	CHECK(drift_between(plain, until, DRIFT_SCOPE) >= DRIFT_SHOWN);
	CHECK(drift_between(plain, until, DRIFT_ADDED) > 0);
	CHECK(drift_between("two boats of 300 crowns were sold to five dockers",
			    "five dockers bought two boats for 3,000 crowns", DRIFT_NUMBER) >= DRIFT_SHOWN);
	CHECK(drift_between("the pier cost 80 million", "the pier cost more than 80 million", DRIFT_NUMBER) >=
	      DRIFT_SHOWN);
	CHECK(drift_between("the pier cost 80 million", "the pier cost some 80 million", DRIFT_NUMBER) <= 0);
	CHECK(drift_between("the pier was sold before the end of 2028", "the pier was sold", DRIFT_DATE) > 0);
	struct drift lost = {DRIFT_LOST, {1, 2}, {3, 4}, 0.5f, false}, turned = drift_turned(&lost);
	CHECK_INT(turned.type, DRIFT_ADDED);
	CHECK_INT(turned.a.begin, 3);
	CHECK_INT(turned.b.end, 2);
}

/* The score of the one change between what Lund said in October and in March, 0: none. */
static float change_between(const char *october, const char *march)
{
	char first[200], second[200];
	snprintf(first, sizeof first, "Talks\n\nAda Lund said %s.\n", october);
	snprintf(second, sizeof second, "Votes\n\nAda Lund said %s.\n", march);
	struct digest a = digest_of_words("2024-10-03", first, october);
	struct digest b = digest_of_words("2025-03-07", second, march);
	struct comparison c;
	CHECK(articles_compare(&arena, &a, &b, &c));
	for (size_t i = 0; i < c.n_tensions; i++)
		if (c.tensions[i].kind == TENSION_CHANGE)
			return c.tensions[i].score;
	return 0;
}

static void test_a_change_goes_against(void)
{
	CHECK(change_between("the harbour would be sold", "the harbour would not be sold") > 0.5f);
	CHECK(change_between("we saw no invoice", "the invoice had come to her desk in August") > 0.5f);
	float again = change_between("there was no invoice for the harbour and no ferry",
				     "nobody had seen any invoice for the harbour");
	CHECK(again < 0.5f);
	float of_noun = change_between("new ferries for the harbour", "no new ferries for the harbour");
	CHECK(of_noun > 0 && of_noun < 0.5f);
}

/* Negations of two clauses do not cancel each other, nor does one belong to the other's words. */
static void test_the_same_again_is_no_change(void)
{
	float again =
	    change_between("we sold no harbour, and we asked for no ferry", "the ministry sold no harbour");
	CHECK(again > 0 && again < 0.5f);
	again = change_between("the harbour stays open, but the ferry will not sail", "the harbour stays open");
	CHECK(again > 0 && again < 0.5f);
	CHECK(change_between("the harbour would be sold", "rain had kept the children at home") < 0.01f);
}

/* "I was wrong" takes back what was said before, whatever it was; of one's own words that are told again something
 * has to be the same. */
static void test_what_is_taken_back(void)
{
	CHECK(change_between("the northern pier had never lost a ferry", "I was wrong and I am sorry") >= 0.5f);
	CHECK(change_between("the northern pier had never lost a ferry", "they were wrong and tired") < 0.01f);
	CHECK(change_between("the northern pier would keep its ferry", "I said we needed no ferry") > 0);
	CHECK(change_between("the northern pier would keep its ferry", "I said the children slept") < 0.01f);
}

static bool has_change(const struct digest *a, const struct digest *b)
{
	struct comparison c;
	bool has = false;
	CHECK(articles_compare(&arena, a, b, &c));
	for (size_t i = 0; i < c.n_tensions; i++)
		has |= c.tensions[i].kind == TENSION_CHANGE;
	return has;
}

/* An article that tells itself that it was otherwise before, of a time that differs. */
static void test_what_is_told_as_changed(void)
{
	const char *hers = "the first ferry could sail to the northern pier in August";
	struct digest a = digest_of_words(
	    "2024-10-03", "Talks\n\nAda Lund said the first ferry could sail to the northern pier in August.\n",
	    hers);
	struct digest b =
	    digest_on("2025-03-07", "Votes\n\nThe first ferry will sail to the northern pier in November, "
				    "later than first announced.\n");
	struct digest plain =
	    digest_on("2025-03-07", "Votes\n\nThe first ferry will sail to the northern pier in November.\n");
	struct digest before =
	    digest_on("2025-03-07", "Votes\n\nThe harbour announced that the first ferry will sail to the northern "
				    "pier in November.\n");
	CHECK(has_change(&a, &b) && !has_change(&a, &plain) && !has_change(&a, &before));
}

/* An article of that day in which Ada Lund says that the pier holds, and which goes on about her. */
static struct digest digest_of_lund(const char *day, const char *of)
{
	static const char name[] = "Ada Lund";
	hsy_reading reading = reading_of_words(day, of, "the northern pier holds");
	hsy_entity lund = reading.entities[0];
	hsy_mention mentions[8];
	struct digest d = {0};
	lund.n_mentions = 0;
	for (const char *at = of; (at = strstr(at, name)) && lund.n_mentions < 8; at++) {
		hsy_range bytes = {(size_t)(at - of), (size_t)(at - of) + strlen(name)};
		mentions[lund.n_mentions++] = (hsy_mention){.span = {bytes, bytes}, .form = HSY_FORM_NAME};
	}
	lund.mentions = mentions;
	reading.entities = &lund;
	CHECK(digest_make(&arena, &reading, &d));
	return d;
}

/* What somebody told the outlet of an older article was said when that one tells it, be it months ago; what was
 * told another one is not. */
static void test_what_an_outlet_was_told(void)
{
	const char *words = "the northern pier holds for dockers and their boats";
	const char *of = "Talks\n\nAda Lund said the northern pier holds for dockers and their boats.\n";
	hsy_party medium;
	struct digest digests[3] = {0};
	static const char *const told[] = {NULL, "The Vik Ledger", "The Orm Mirror"};
	const hsy_time times[] = {{.iso = "../2024-10-03", .from = "published"},
				  {.iso = "../2025-03-07", .from = "published"}};
	struct comparison c;
	for (int i = 0; i < 3; i++) {
		hsy_reading reading = reading_of_words(i ? "2025-03-07" : "2024-10-03", of, words);
		hsy_statement said = reading.statements[0];
		hsy_entity entities[] = {reading.entities[0], reading.entities[0]};
		entities[1].id = 2;
		entities[1].kind = HSY_ENTITY_ORGANISATION;
		entities[1].name = told[i];
		reading.entities = entities;
		reading.n_entities = told[i] ? 2 : 1;
		medium = (hsy_party){.entity = 2, .name = told[i]};
		said.medium = told[i] ? &medium : NULL;
		said.time = &times[i > 0];
		reading.statements = &said;
		reading.article.outlet = i ? "Harbour Digest" : "The Vik Ledger";
		CHECK(digest_make(&arena, &reading, &digests[i]));
	}
	CHECK(articles_compare(&arena, &digests[0], &digests[1], &c));
	CHECK_INT(c.pair.n_edges, 1);
	CHECK(articles_compare(&arena, &digests[0], &digests[2], &c));
	CHECK_INT(c.pair.n_edges, 0);
}

/* Lund's words in an article with a dateline of that day. */
static struct digest digest_of_dateline(const char *day)
{
	const char *of = "Talks\n\nAda Lund said the northern pier holds for dockers and their boats.\n";
	hsy_time time = {.iso = day, .from = "dateline"};
	hsy_reading reading = reading_of_words(day, of, "the northern pier holds for dockers and their boats");
	hsy_statement said = reading.statements[0];
	struct digest d = {0};
	said.time = &time;
	reading.statements = &said;
	CHECK(digest_make(&arena, &reading, &d));
	return d;
}

/* What only a dateline dates may have been said some days before. */
static void test_datelines_date_roughly(void)
{
	struct digest first = digest_of_dateline("2024-10-03"), soon = digest_of_dateline("2024-10-13"),
		      late = digest_of_dateline("2024-10-24");
	struct comparison c;
	CHECK(articles_compare(&arena, &first, &soon, &c));
	CHECK_INT(c.pair.n_edges, 1);
	CHECK(articles_compare(&arena, &first, &late, &c));
	CHECK_INT(c.pair.n_edges, 0);
}

/* What two articles of other months both tell of one earlier time is one thing, and what each tells of its own is
 * not. */
static void test_one_time_is_recalled(void)
{
	const char *may = "Votes\n\nIn May 2024 the harbour board sold the northern pier to the dockers.\n";
	const char *august = "Votes\n\nIn August 2024 the harbour board sold the northern pier to the dockers.\n";
	const char *now = "Votes\n\nThe harbour board sold the northern pier to the dockers.\n";
	struct digest october = digest_on("2024-10-03", may), march = digest_on("2025-03-07", may);
	struct digest other = digest_on("2025-03-07", august), plain = digest_on("2025-03-07", now);
	struct digest fresh = digest_on("2024-10-03", now);
	struct comparison c;
	CHECK(articles_compare(&arena, &october, &march, &c));
	CHECK_INT(c.pair.n_edges, 1);
	CHECK(articles_compare(&arena, &october, &other, &c));
	CHECK_INT(c.pair.n_edges, 0);
	CHECK(articles_compare(&arena, &fresh, &plain, &c));
	CHECK_INT(c.pair.n_edges, 0);
}

/* Whether Lund's words in an article of October are also what another one of March tells with that cue. */
static bool is_told_again(const char *cue)
{
	const char *words = "the northern pier holds for dockers and their boats";
	char of[200];
	snprintf(of, sizeof of, "Votes\n\nAda Lund %s that %s.\n", cue, words);
	hsy_reading reading = reading_of_words("2025-03-07", of, words);
	hsy_statement said = reading.statements[0];
	hsy_span span = span_of(of, strrchr(cue, ' ') ? strrchr(cue, ' ') + 1 : cue);
	struct digest october = digest_of_dateline("2024-10-03"), march = {0};
	struct comparison c;
	said.cue = &span;
	said.time = &(hsy_time){.iso = "2025-03-07", .from = "dateline"};
	reading.statements = &said;
	CHECK(digest_make(&arena, &reading, &march));
	CHECK(articles_compare(&arena, &october, &march, &c));
	return c.pair.n_edges == 1;
}

/* What somebody has said, or had said, may have been said before; what somebody says is said now. */
static void test_what_was_said_by_now(void)
{
	CHECK(is_told_again("has said"));
	CHECK(is_told_again("had said"));
	CHECK(!is_told_again("said"));
	CHECK(!is_told_again("is saying"));
}

/* Whether she whom an article of October says to have died is dead for one that tells of her in March. */
static bool has_death(const char *october, const char *march)
{
	char first[240], second[240];
	struct comparison c;
	bool has = false;
	snprintf(first, sizeof first, "Talks\n\nAda Lund said the northern pier holds. %s\n", october);
	snprintf(second, sizeof second, "Votes\n\nAda Lund said the northern pier holds. %s\n", march);
	struct digest a = digest_of_lund("2024-10-03", first), b = digest_of_lund("2025-03-07", second);
	CHECK(articles_compare(&arena, &a, &b, &c));
	for (size_t i = 0; i < c.n_tensions; i++)
		has |= c.tensions[i].kind == TENSION_DEATH;
	return has;
}

static void test_the_dead_decline_nothing(void)
{
	const char *declined = "Ada Lund was invited to the northern ferry too, and declined.";
	CHECK(has_death("Ada Lund died in August.", declined));
	CHECK(has_death("Ada Lund, the engineer of the northern pier, is no longer alive.", declined));
	CHECK(has_death("Ada Lund, who was killed on the ferry, built the pier.", declined));
	CHECK(has_death("Dockers spoke of the late engineer Ada Lund at the pier.", declined));
	CHECK(!has_death("Ada Lund’s brother died in August.", declined));
	CHECK(!has_death("Ada Lund would have died without the ferry.", declined));
	CHECK(!has_death("Ada Lund saw how the ferry died in August.", declined));
	CHECK(!has_death("Ada Lund was late for the ferry.", declined));
	CHECK(
	    !has_death("Ada Lund died in August.", "Ada Lund had refused to sell the northern ferry to dockers."));
	CHECK(!has_death("Ada Lund died in August.", "Ada Lund’s sister was invited to the ferry, and declined."));
	CHECK(
	    !has_death("Ada Lund died in August.", "In May 2024 Ada Lund was invited to the ferry and declined."));
}

/* The kinds of tension between what Ada Lund and an article say on one day, as letters: "n" a number, "c" a claim
 * and its denial. */
static const char *tensions_between(const char *hers, const char *its)
{
	static char found[8];
	char first[200], second[200];
	struct comparison c;
	size_t k = 0;
	snprintf(first, sizeof first, "Talks\n\nAda Lund said %s.\n", hers);
	snprintf(second, sizeof second, "Votes\n\n%c%s.\n", its[0] - 'a' + 'A', its + 1);
	struct digest a = digest_of_words("2024-10-03", first, hers);
	struct digest b = digest_on("2024-10-04", second);
	CHECK(articles_compare(&arena, &a, &b, &c));
	for (size_t i = 0; i < c.n_tensions && k + 1 < sizeof found; i++)
		found[k++] = tension_kind_name(c.tensions[i].kind)[0];
	found[k] = 0;
	return found;
}

static void test_numbers_that_cannot_both_be(void)
{
	CHECK_TEXT(tensions_between("the harbour fire killed four dockers near the northern pier",
				    "the harbour fire killed six dockers near the northern pier"),
		   "n");
	CHECK_TEXT(tensions_between("the harbour board had warned the dockers twice since spring",
				    "the harbour board had warned the dockers three times since spring"),
		   "n");
	CHECK_TEXT(tensions_between("the harbour board lent $110 million to the dockers of the northern pier",
				    "the harbour board lent 98 million euros to the dockers of the northern pier"),
		   "");
	CHECK_TEXT(tensions_between("the harbour board pays 8 percent on grain and 15 percent on timber",
				    "the harbour board pays 15% on timber and 8% on grain"),
		   "");
	CHECK_TEXT(tensions_between("the harbour board met the dockers on Tuesday",
				    "the harbour board met the dockers at the weekend"),
		   "");
	CHECK_TEXT(tensions_between("the harbour board moved 19 K-9 guns to the dockers of the northern pier",
				    "the harbour board moved 19 K-55 guns to the dockers of the northern pier"),
		   "");
}

/* Amounts in units of other words that are on one thing; to what and by how much, and shares, are no such two. */
static void test_amounts_that_cannot_both_be(void)
{
	static const char hers[] = "the harbour siren sounded 20 minutes before the dockers opened the gate";
	CHECK_TEXT(
	    tensions_between(hers, "the harbour siren was set off eleven minutes after dockers opened a gate"),
	    "n");
	CHECK_TEXT(tensions_between(hers, "the harbour siren was set off 20 minutes before dockers opened a gate"),
		   "");
	CHECK_TEXT(tensions_between(hers, "the harbour siren was set off at least eleven minutes after dockers "
					  "opened a gate"),
		   "");
	CHECK_TEXT(
	    tensions_between("the harbour board asks that the basin behind the pier be kept four metres lower",
			     "the harbour board fills the basin behind a pier to a mark of 412 metres"),
	    "");
}

/* Of different things or of another time: the hours of two things, amounts far apart, one season, and how many
 * there are so far or would be. */
static void test_numbers_of_two_things(void)
{
	CHECK_TEXT(tensions_between("the harbour board sent the dockers a fax at 1.40 o'clock about the water",
				    "the harbour water had passed the dockers of the board at 4 o'clock"),
		   "");
	CHECK_TEXT(
	    tensions_between("the harbour board is to pay each flooded docker on the northern pier 5,000 crowns",
			     "for the flooded northern pier the board shall pay 48 million crowns"),
	    "");
	CHECK_TEXT(
	    tensions_between("the new coach of the ferry team of the dockers stayed for one season",
			     "it was six seasons ago that the dockers gave their old ferry to the team and the "
			     "coach sold the boats"),
	    "");
	CHECK_TEXT(
	    tensions_between("a standstill would leave 300 tons of pears to rot",
			     "at the end of a standstill of the cranes, the growers reckon, 110 tons of their "
			     "pears were gone"),
	    "");
	CHECK_TEXT(
	    tensions_between("a standstill left 300 tons of pears to rot",
			     "at the end of a standstill of the cranes, the growers reckon, 110 tons of their "
			     "pears were gone"),
	    "n");
}

/* "In June" and "in March" are counts of two things, unless both tell much more that is one. */
static void test_numbers_of_two_times(void)
{
	CHECK_TEXT(tensions_between("the harbour board counted 190 boats near the northern pier in June",
				    "near the northern pier 120 boats were seen by the harbour board in March"),
		   "");
	CHECK_TEXT(tensions_between("the harbour board counted 190 boats near the northern pier in June",
				    "near the northern pier 120 boats were seen by the harbour board in June"),
		   "n");
}

/* Of several counts of one kind in a telling, each may be of another thing. */
static void test_counts_that_are_not_alone(void)
{
	const char *hers = "the board counted 190 dockers near the northern pier of the harbour";
	CHECK_TEXT(tensions_between(hers, "another harbour board saw 120 dockers of its own by the northern pier"),
		   "n");
	CHECK_TEXT(tensions_between(hers,
				    "another harbour board saw 120 dockers of its own by the northern pier and "
				    "300 dockers elsewhere"),
		   "");
}

/* The day on which an article was written is no date of what it
 * tells; nor are hours numbers of things. */
static void test_numbers_that_are_no_date(void)
{
	struct digest d =
	    digest_on("2024-10-04", "Votes\n\nIt began at 9:40 p.m. and ended with 12 p.m. in mind.\n");
	size_t n_clocks = 0;
	for (uint32_t i = 0; i < d.n_terms; i++)
		n_clocks += d.terms[i].flags & TERM_NUMBER && number_is_clock(&d, i);
	CHECK_INT(n_clocks, 3);
	CHECK_TEXT(
	    tensions_between("the harbour vote on the sale of the northern ferry is to be repeated on 6 June",
			     "vIK, 4 June 2024 (NRP) – the harbour court halted the repeated vote on the sale "
			     "of the northern ferry"),
	    "");
}

/* "No bell" is denied behind a verb, and not as what somebody knew of. */
static void test_what_there_was_none_of(void)
{
	CHECK_TEXT(tensions_between("the harbour board gave the dockers no ultimatum",
				    "the harbour board handed the dockers an ultimatum"),
		   "c");
	CHECK_TEXT(tensions_between("the harbour board knew of no ultimatum to the dockers",
				    "the harbour board handed the dockers an ultimatum"),
		   "");
	CHECK_TEXT(tensions_between("the harbour board made no mistake about the ferry",
				    "the storm could have forced dockers into a mistake"),
		   "");
	CHECK_TEXT(tensions_between("the harbour board had no other ultimatum for the dockers",
				    "the harbour board handed the dockers an ultimatum"),
		   "");
	CHECK_TEXT(tensions_between("no ferry had ever been sold to the dockers",
				    "two ferries were sold to the dockers in spring"),
		   "c");
	CHECK_TEXT(tensions_between("no ferry had ever been sold to the dockers",
				    "two ferries were lent to the dockers in spring"),
		   "");
}

/* "At least" and "about" leave room; what people are called by does not matter, and a vote is one number. */
static void test_quantities_that_cannot_both_be(void)
{
	CHECK_TEXT(tensions_between("the harbour fire killed at least four dockers near the northern pier",
				    "the harbour fire killed six dockers near the northern pier"),
		   "");
	CHECK_TEXT(
	    tensions_between("the harbour fire near the northern pier killed nine people on the ferry",
			     "the harbour fire near the northern pier killed some four villagers on the ferry"),
	    "n");
	CHECK_TEXT(
	    tensions_between("the harbour board voted by seven to five to sell the northern pier",
			     "by seven votes against four the harbour board decided to sell the northern pier"),
	    "n");
	CHECK_TEXT(tensions_between("the harbour board lent the dockers half a dozen boats for the ferry",
				    "the harbour board lent the dockers six boats for the ferry"),
		   "");
}

/* What one takes for possible and the other tells as a fact rests on weaker evidence. */
static void test_what_may_be_and_what_is(void)
{
	CHECK_TEXT(tensions_between("the harbour board may have hidden the invoice of the ferry",
				    "the harbour board had hidden the invoice of the ferry"),
		   "c");
	CHECK_TEXT(tensions_between("the harbour board may have hidden the invoice of the ferry",
				    "the harbour board could have hidden the invoice of the ferry"),
		   "");
	CHECK_TEXT(tensions_between("the harbour board had hidden the invoice of the ferry",
				    "the harbour board had hidden the invoice of the ferry"),
		   "");
	CHECK_TEXT(tensions_between("the harbour board had hidden the invoice of the ferry in May",
				    "the harbour board had hidden the invoice of the ferry"),
		   "");
}

/* The kinds of tension between what Ada Lund is told of on one day and on the next, by such cues and acts of that
 * mode. */
static const char *tensions_of_cues(const char *const cues[2], const char *const words[2], hsy_mode mode)
{
	static char found[8];
	char of[2][200];
	struct digest d[2] = {{0}};
	struct comparison c;
	size_t k = 0;
	for (int i = 0; i < 2; i++) {
		snprintf(of[i], sizeof of[i], "Talks\n\nAda Lund %s %s.\n", cues[i], words[i]);
		hsy_reading reading = reading_of_words(i ? "2024-10-04" : "2024-10-03", of[i], words[i]);
		hsy_statement own = reading.statements[0];
		hsy_span cue = span_of(of[i], cues[i]);
		own.mode = mode;
		own.cue = &cue;
		reading.statements = &own;
		CHECK(digest_make(&arena, &reading, &d[i]));
	}
	CHECK(articles_compare(&arena, &d[0], &d[1], &c));
	for (size_t i = 0; i < c.n_tensions && k + 1 < sizeof found; i++)
		found[k++] = tension_kind_name(c.tensions[i].kind)[0];
	found[k] = 0;
	return found;
}

static const char *tensions_of_acts(const char *first_words, const char *then, hsy_mode mode)
{
	const char *words[] = {first_words, then};
	return tensions_of_cues((const char *const[]){"agreed to", "agreed to"}, words, mode);
}

/* Whoever agrees on a condition is told to have agreed without one; "as if" sets none, nor does what is asserted.
 */
static void test_conditions_that_are_dropped(void)
{
	const char *sale = "the sale of the northern pier to the ferry company",
		   *on = "the sale of the northern pier to the ferry company on condition that no crane is closed",
		   *as_if = "the sale of the northern pier to the ferry company as if no crane were closed";
	CHECK_TEXT(tensions_of_acts(on, sale, HSY_MODE_AGREE), "c");
	CHECK_TEXT(tensions_of_acts(sale, on, HSY_MODE_AGREE), "c");
	CHECK_TEXT(tensions_of_acts(on, on, HSY_MODE_AGREE), "");
	CHECK_TEXT(tensions_of_acts(as_if, sale, HSY_MODE_AGREE), "");
	CHECK_TEXT(tensions_of_acts(on, sale, HSY_MODE_BELIEVE), "");
}

/* Whoever is told to call it so is told not to do so. */
static void test_acts_that_are_not_done(void)
{
	const char *words[] = {"the memorandum of the harbour board a confession",
			       "that memorandum of the harbour board a confession"};
	CHECK_TEXT(tensions_of_cues((const char *const[]){"calls", "does not call"}, words, HSY_MODE_ASSERT), "c");
	CHECK_TEXT(tensions_of_cues((const char *const[]){"calls", "did call"}, words, HSY_MODE_ASSERT), "");
	CHECK_TEXT(tensions_of_cues((const char *const[]){"calls", "did not find"}, words, HSY_MODE_ASSERT), "");
}

/* What one claims, the other tells that there is no proof of: of that, and not of what else it tells. */
static void test_what_there_is_no_proof_of(void)
{
	CHECK_TEXT(tensions_between("the harbour board had offered bribes to the stranded ferryman",
				    "there was no evidence of bribes that were offered to a stranded ferryman"),
		   "c");
	CHECK_TEXT(
	    tensions_between("the harbour board had offered bribes to the stranded ferryman",
			     "there was no evidence of fire where bribes were offered to a stranded ferryman"),
	    "");
}

/* Who is meant by a claim says right below it that there was nothing of it. */
static void test_answers(void)
{
	struct comparison c;
	struct digest none =
	    digest_of_words("2024-10-03",
			    "Talks\n\nThe harbour board has no letter of the dockers about the pier.\n\n"
			    "Ada Lund said the letter of the dockers about the pier had come.\n",
			    "the letter of the dockers about the pier had come");
	struct digest plain =
	    digest_of_words("2024-10-03",
			    "Talks\n\nThe harbour board has a letter of the dockers about the pier.\n\n"
			    "Ada Lund said the letter of the dockers about the pier had come.\n",
			    "the letter of the dockers about the pier had come");
	CHECK(article_compare_within(&arena, &none, &c));
	CHECK_INT(c.n_tensions, 1);
	CHECK_TEXT(tension_kind_name(c.tensions[0].kind), "claim/denial");
	CHECK(article_compare_within(&arena, &plain, &c));
	CHECK_INT(c.n_tensions, 0);
}

/* The kinds of tension within an article in which Ada Lund says the one and, right below, Ivo Brandt the other, by
 * that cue and an act of that mode. */
static const char *tensions_by(const char *hers, const char *his, const char *cue, hsy_mode mode)
{
	static char found[8];
	static const char *const names[] = {"Ada Lund", "Ivo Brandt"};
	const char *said[] = {hers, his};
	char of[400];
	hsy_span sources[2], cues[2], contents[2];
	hsy_mention mentions[2];
	hsy_entity entities[2];
	hsy_statement statements[2];
	struct digest d = {0};
	struct comparison c;
	snprintf(of, sizeof of, "Talks\n\nAda Lund said %s. Ivo Brandt %s %s.\n", hers, cue, his);
	for (int i = 0; i < 2; i++) {
		sources[i] = span_of(of, names[i]);
		cues[i] = span_of(of, i ? cue : "said");
		contents[i] = span_of(of, said[i]);
		mentions[i] = (hsy_mention){.span = sources[i], .form = HSY_FORM_NAME};
		entities[i] = (hsy_entity){.id = i + 1,
					   .kind = HSY_ENTITY_PERSON,
					   .name = names[i],
					   .is_named = true,
					   .mentions = &mentions[i],
					   .n_mentions = 1};
		statements[i] = (hsy_statement){.id = i + 1,
						.source = &sources[i],
						.cue = &cues[i],
						.contents = &contents[i],
						.n_contents = 1,
						.actual = true,
						.mode = i ? mode : HSY_MODE_ASSERT,
						.speaker = {.entity = i + 1, .name = names[i], .by = HSY_BY_NAME}};
	}
	hsy_reading reading = {.language = "en",
			       .article = {.text = of, .text_bytes = strlen(of), .published = "2024-10-03"},
			       .statements = statements,
			       .n_statements = 2,
			       .entities = entities,
			       .n_entities = 2};
	CHECK(digest_make(&arena, &reading, &d) && article_compare_within(&arena, &d, &c));
	size_t k = 0;
	for (size_t i = 0; i < c.n_tensions && k + 1 < sizeof found; i++)
		found[k++] = tension_kind_name(c.tensions[i].kind)[0];
	found[k] = 0;
	return found;
}

static const char *tensions_within(const char *hers, const char *his, hsy_mode mode)
{
	return tensions_by(hers, his, "replied", mode);
}

/* A bare figure of another source below the count that it is against; one that is said not to be it. */
static void test_figures_against_figures(void)
{
	CHECK_TEXT(tensions_by("there were 412 dockers aboard the ferry", "398", "counted", HSY_MODE_ASSERT), "n");
	CHECK_TEXT(tensions_by("there were 412 dockers aboard the ferry", "900", "replied", HSY_MODE_ASSERT), "n");
	CHECK_TEXT(tensions_by("there were 412 dockers aboard the ferry", "1,900", "replied", HSY_MODE_ASSERT), "");
	CHECK_TEXT(
	    tensions_by("there were 412 dockers aboard the ferry", "398 of them", "replied", HSY_MODE_ASSERT), "");
	CHECK_TEXT(tensions_by("there were 412 dockers aboard the ferry", "the list gives 398", "replied",
			       HSY_MODE_ASSERT),
		   "n");
	CHECK_TEXT(
	    tensions_by("there were 412 dockers aboard the ferry", "the list gives 2", "replied", HSY_MODE_ASSERT),
	    "");
	CHECK_TEXT(tensions_by("there were 412 dockers aboard the ferry", "the list gives 398 cranes", "replied",
			       HSY_MODE_ASSERT),
		   "");
	CHECK_TEXT(
	    tensions_by("there were 412 dockers aboard the ferry", "he gave 398", "replied", HSY_MODE_ASSERT), "");
	CHECK_TEXT(tensions_between("the invoice of the ferry has eleven pages",
				    "that invoice of the ferry is nine pages long and not eleven"),
		   "n");
	CHECK_TEXT(tensions_between("the invoice of the ferry has nine pages",
				    "that invoice of the ferry is nine pages long and not eleven"),
		   "");
}

/* How many of how many: what is counted stands behind the one number or the other. */
static void test_parts_of_a_whole(void)
{
	const char *hers = "the harbour board and the dockers are agreed on nine points out of eleven";
	CHECK_TEXT(tensions_between(hers, "ten of the eleven points of the harbour board and dockers are agreed"),
		   "n");
	CHECK_TEXT(tensions_between(hers, "nine of the eleven points of the harbour board and dockers are agreed"),
		   "");
}

/* Of two articles of one affair, figures of which one looks or sounds like the other, in whatever words; not of
 * lengths, and not where a unit tells more than one. */
static void test_figures_that_look_alike(void)
{
	const char *hers = "the memorandum of the harbour board about the ferry has fourteen seals";
	CHECK_TEXT(
	    tensions_between(hers, "a safe holds forty seals. The harbour board hid its memorandum of the ferry"),
	    "n");
	CHECK_TEXT(
	    tensions_between(hers, "a safe holds thirty seals. The harbour board hid its memorandum of the ferry"),
	    "");
	CHECK_TEXT(tensions_between(hers, "two safes hold forty seals. The harbour board hid its memorandum of the "
					  "ferry"),
		   "");
	CHECK_TEXT(tensions_between("the memorandum of the harbour board about the ferry tells of fourteen miles",
				    "a road has forty miles. The harbour board hid its memorandum of the ferry"),
		   "");
}

/* What is written has one length in an affair, if an article tells one; not a length far from it. */
static void test_lengths_of_what_is_written(void)
{
	const char *hers = "the memorandum of the harbour board about the ferry is nine pages long";
	CHECK_TEXT(
	    tensions_between(hers, "the 17-page memorandum of the harbour board about the ferry lay in a safe"),
	    "n");
	CHECK_TEXT(
	    tensions_between(hers, "the nine-page memorandum of the harbour board about the ferry lay in a safe"),
	    "");
	CHECK_TEXT(tensions_between(hers, "a 170-page book lay in the safe of the harbour board. Its memorandum of "
					  "the ferry was lost"),
		   "");
	CHECK_TEXT(tensions_between(hers, "a 17-page book lay in the safe of the harbour board. Its memorandum of "
					  "the ferry was lost"),
		   "n");
	CHECK_TEXT(tensions_between(hers, "the 17-page memorandum of the harbour board about the ferry lay on a "
					  "book of nine pages"),
		   "");
}

/* An inquiry and allegations are named, and nobody claims by it what they are of. */
static void test_an_inquiry_is_no_claim(void)
{
	const char *denied = "any theft of coal from the harbour";
	CHECK_TEXT(tensions_by("there was a theft of coal from the harbour", denied, "denied", HSY_MODE_DENY), "c");
	CHECK_TEXT(tensions_by("allegations of a theft of coal from the harbour", denied, "denied", HSY_MODE_DENY),
		   "");
	CHECK_TEXT(tensions_by("the board led the inquiry into the theft of coal from the harbour", denied,
			       "denied", HSY_MODE_DENY),
		   "");
}

/* Told right below a claim: that there is no such thing, that another did it, or that it is not so. */
static void test_what_stands_side_by_side(void)
{
	const char *left = "the union had left the talks without a proposal";
	CHECK_TEXT(tensions_within("there is a list of names", "there was no list", HSY_MODE_ASSERT), "c");
	CHECK_TEXT(tensions_within("there is a list of names", "there was no hurry", HSY_MODE_ASSERT), "");
	CHECK_TEXT(tensions_within(left, "it was the company that cancelled the meeting", HSY_MODE_ASSERT), "c");
	CHECK_TEXT(tensions_within(left, "it was the snow that stopped the trains", HSY_MODE_ASSERT), "");
	CHECK_TEXT(tensions_within("the lawyers of the company were sent home", "this", HSY_MODE_DENY), "c");
	CHECK_TEXT(tensions_within("the lawyers of the company were sent home", "this", HSY_MODE_ASSERT), "");
	CHECK_TEXT(tensions_within("the lawyers of the company were sent home", "that funds had gone abroad",
				   HSY_MODE_DENY),
		   "");
	CHECK_TEXT(tensions_by("the lawyers of the company were sent home", "that flatly wrong", "called",
			       HSY_MODE_ASSERT),
		   "c");
	CHECK_TEXT(tensions_by("the lawyers of the company were sent home", "that flatly wrong", "replied",
			       HSY_MODE_ASSERT),
		   "");
	CHECK_TEXT(tensions_by("the lawyers of the company were sent home", "that was not true", "replied",
			       HSY_MODE_ASSERT),
		   "c");
	CHECK_TEXT(
	    tensions_by("the lawyers of the company were sent home", "that was true", "replied", HSY_MODE_ASSERT),
	    "");
	CHECK_TEXT(
	    tensions_within("the lawyers had asked for a ferry", "the request of the lawyers", HSY_MODE_DENY), "");
	CHECK_TEXT(tensions_within("the lawyers had asked for a ferry", "the report of the lawyers", HSY_MODE_DENY),
		   "c");
	CHECK_TEXT(tensions_within("Ivo Brandt had sunk boats", "he never took money", HSY_MODE_ASSERT), "c");
	CHECK_TEXT(tensions_within("Ivo Brandt had sunk boats", "the law has no teeth", HSY_MODE_ASSERT), "");
	CHECK_TEXT(tensions_within("the lawyers of the company had funds abroad",
				   "that funds were sent to an island", HSY_MODE_DENY),
		   "c");
	CHECK_TEXT(tensions_within("the lawyers of the company were sent home", "reports that she would resign",
				   HSY_MODE_DENY),
		   "");
	CHECK_TEXT(
	    tensions_within("the lawyers of the company were sent home", "the reports as a lie", HSY_MODE_DENY),
	    "c");
	CHECK_TEXT(tensions_within("the lawyers of the company were sent home",
				   "reports of bribes for the ferry as a lie", HSY_MODE_DENY),
		   "");
	CHECK_TEXT(
	    tensions_within("the lawyers of the company were sent home", "a ferry is a lie", HSY_MODE_ASSERT), "");
	CHECK_TEXT(
	    tensions_within("the lawyers of the company were sent home", "this report is a lie", HSY_MODE_ASSERT),
	    "c");
}

/* How many tensions an interview has of a question and an answer, of which a turn alone tells who speaks. */
static size_t tensions_of_answer(const char *answer)
{
	static const char *const names[] = {"Ada Lund", "Ivo Brandt"};
	char of[400];
	hsy_span contents[2];
	hsy_mention mentions[2];
	hsy_entity entities[2];
	hsy_statement statements[2];
	struct digest d = {0};
	struct comparison c = {0};
	const char *said[] = {"your boats were sold for money", answer};
	snprintf(of, sizeof of, "Talks\n\nAda Lund asked Ivo Brandt.\n\nI read that %s.\n\n%s.\n", said[0], answer);
	for (int i = 0; i < 2; i++) {
		contents[i] = span_of(of, said[i]);
		mentions[i] = (hsy_mention){.span = span_of(of, names[i]), .form = HSY_FORM_NAME};
		entities[i] = (hsy_entity){.id = i + 1,
					   .kind = HSY_ENTITY_PERSON,
					   .name = names[i],
					   .is_named = true,
					   .mentions = &mentions[i],
					   .n_mentions = 1};
		statements[i] = (hsy_statement){.id = i + 1,
						.contents = &contents[i],
						.n_contents = 1,
						.actual = true,
						.mode = HSY_MODE_ASSERT,
						.speaker = {.entity = i + 1, .name = names[i], .by = HSY_BY_NAME}};
	}
	hsy_reading reading = {.language = "en",
			       .article = {.text = of, .text_bytes = strlen(of), .published = "2024-10-03"},
			       .statements = statements,
			       .n_statements = 2,
			       .entities = entities,
			       .n_entities = 2};
	CHECK(digest_make(&arena, &reading, &d) && article_compare_within(&arena, &d, &c));
	return c.n_tensions;
}

static void test_answers_that_begin_with_a_denial(void)
{
	CHECK_INT(tensions_of_answer("That is a lie. We lent them to the harbour"), 1);
	CHECK_INT(tensions_of_answer("That is a law. We lent them to the harbour"), 0);
	CHECK_INT(tensions_of_answer("We lent them to the harbour. The ferry is a lie"), 0);
}

/* "The union demands your resignation", said the paper; "I am not going to resign". */
static void test_demands_that_are_refused(void)
{
	static const char of[] =
	    "Talks\n\nIvo Brandt asked her. The union demanded her resignation, Ada Lund said. "
	    "Ivo Brandt said she would not resign.\n";
	static const char *const names[] = {"Ada Lund", "Ivo Brandt", "The union"};
	static const char *const said[] = {"The union demanded her resignation", "she would not resign",
					   "her resignation"};
	static const char *const by[] = {"Ada Lund said", "Ivo Brandt said", "The union demanded"};
	hsy_span sources[3], contents[3], cue = span_of(of, "demanded");
	hsy_mention mentions[3];
	hsy_entity entities[3];
	hsy_statement statements[3];
	struct digest d = {0};
	struct comparison c;
	for (int i = 0; i < 3; i++) {
		sources[i] = span_of(of, by[i]);
		contents[i] = span_of(of, said[i]);
		mentions[i] = (hsy_mention){.span = sources[i], .form = HSY_FORM_NAME};
		entities[i] = (hsy_entity){.id = i + 1,
					   .kind = i == 2 ? HSY_ENTITY_ORGANISATION : HSY_ENTITY_PERSON,
					   .name = names[i],
					   .is_named = true,
					   .mentions = &mentions[i],
					   .n_mentions = 1};
		statements[i] = (hsy_statement){.id = i + 1,
						.source = &sources[i],
						.contents = &contents[i],
						.n_contents = 1,
						.actual = true,
						.mode = HSY_MODE_ASSERT,
						.speaker = {.entity = i + 1, .name = names[i], .by = HSY_BY_NAME}};
	}
	statements[2].inside = 1;
	statements[2].cue = &cue;
	statements[2].mode = HSY_MODE_DEMAND;
	hsy_reading reading = {.language = "en",
			       .article = {.text = of, .text_bytes = strlen(of), .published = "2024-10-03"},
			       .statements = statements,
			       .n_statements = 3,
			       .entities = entities,
			       .n_entities = 3};
	CHECK(digest_make(&arena, &reading, &d) && article_compare_within(&arena, &d, &c));
	CHECK_INT(c.n_tensions, 1);
	statements[2].mode = HSY_MODE_ASSERT;
	CHECK(digest_make(&arena, &reading, &d) && article_compare_within(&arena, &d, &c));
	CHECK_INT(c.n_tensions, 0);
}

/* "Ruled out that" denies, "ruled out talks" refuses; "the true number" is another than stands above. */
static void test_what_is_ruled_out_and_put_right(void)
{
	const char *hers = "the harbour fire had been lit by a stranded ferryman";
	CHECK_TEXT(tensions_by(hers, "that a stranded ferryman lit the harbour fire", "ruled out", HSY_MODE_REFUSE),
		   "c");
	CHECK_TEXT(tensions_by(hers, "a stranded ferryman and a harbour fire", "ruled out", HSY_MODE_REFUSE), "");
	hers = "dockers worked 19 hours of overtime";
	CHECK_TEXT(tensions_by(hers, "the true number is nearer to 30", "replied", HSY_MODE_ASSERT), "n");
	CHECK_TEXT(tensions_by(hers, "the ferry needs nearer to 30", "replied", HSY_MODE_ASSERT), "");
	CHECK_TEXT(tensions_by("dockers would strike before the end of 2027", "the true number is nearer to 30",
			       "replied", HSY_MODE_ASSERT),
		   "");
	CHECK_TEXT(tensions_by(hers, "that a docker had worked", "maintained", HSY_MODE_ASSERT), "c");
	CHECK_TEXT(tensions_by(hers, "that it was the rain", "maintained", HSY_MODE_ASSERT), "");
	CHECK_TEXT(tensions_by(hers, "that a docker had worked", "replied", HSY_MODE_ASSERT), "");
}

/* The kinds of tension within an article of which Ada Lund says one sentence, by that cue and an act of that mode.
 */
static const char *tensions_below(const char *title, const char *cue, const char *hers, hsy_mode mode, bool negated)
{
	static char found[8];
	char of[300];
	struct digest d = {0};
	struct comparison c;
	size_t k = 0;
	snprintf(of, sizeof of, "%s\n\nThe rain has come. Ada Lund %s %s.\n", title, cue, hers);
	hsy_reading reading = reading_of_words("2024-10-03", of, hers);
	hsy_span by = span_of(of, cue);
	hsy_statement own = reading.statements[0];
	own.cue = &by;
	own.mode = mode;
	own.negated = negated;
	reading.statements = &own;
	reading.article.title = title;
	CHECK(digest_make(&arena, &reading, &d) && article_compare_within(&arena, &d, &c));
	for (size_t i = 0; i < c.n_tensions && k + 1 < sizeof found; i++)
		found[k++] = tension_kind_name(c.tensions[i].kind)[0];
	found[k] = 0;
	return found;
}

/* A headline tells as a fact what was only not ruled out. */
static void test_headlines_that_are_surer(void)
{
	const char *title = "Stolen invoices of dockers", *hers = "that invoices of dockers were stolen";
	CHECK_TEXT(tensions_below(title, "would not rule out", hers, HSY_MODE_REFUSE, true), "h");
	CHECK_TEXT(tensions_below(title, "said", hers, HSY_MODE_ASSERT, false), "");
	CHECK_TEXT(
	    tensions_below(title, "said", "that in May invoices of dockers were stolen", HSY_MODE_ASSERT, false),
	    "");
	CHECK_TEXT(
	    tensions_below(title, "would not rule out", "that rain could stop the ferry", HSY_MODE_REFUSE, true),
	    "");
}

/* "No robot cranes" are denied, and no other cranes; "tons" and "tonnes" are one measure. */
static void test_what_is_denied_is_told(void)
{
	CHECK_TEXT(tensions_between("the harbour board gave the dockers no written ultimatum",
				    "the harbour board handed the dockers an ultimatum"),
		   "");
	CHECK_TEXT(tensions_between("the harbour standstill left 300 tons of pears to rot",
				    "the harbour standstill left 300 tonnes of pears to rot"),
		   "");
	CHECK_TEXT(tensions_between("the harbour standstill left 300 tons of pears to rot",
				    "the harbour standstill left 300 kilograms of pears to rot"),
		   "n");
}

/* What Ada Lund stands for by these words. */
static size_t positions_of(const char *content, struct position positions[POSITIONS_MAX])
{
	char of[200];
	snprintf(of, sizeof of, "Talks\n\nAda Lund said %s.\n", content);
	hsy_reading reading = reading_of_words("2024-10-03", of, content);
	struct digest d = {0};
	CHECK(digest_make(&arena, &reading, &d));
	return positions_find(&d, &reading, positions);
}

/* Her stances: "f", "a", "c" for each. */
static const char *stances_of(const char *content)
{
	static char found[8];
	struct position positions[POSITIONS_MAX];
	size_t n = positions_of(content, positions), k = 0;
	for (size_t i = 0; i < n && k + 1 < sizeof found; i++)
		if (positions[i].voice == VOICE_OWN)
			found[k++] = position_stance_name(positions[i].stance)[0];
	found[k] = 0;
	return found;
}

static void test_stances(void)
{
	CHECK_TEXT(stances_of("the ferry must stay"), "f");
	CHECK_TEXT(stances_of("she rejected the ferry"), "a");
	CHECK_TEXT(stances_of("no ferry had been sold"), "a");
	CHECK_TEXT(stances_of("the ferry would sail unless it rained"), "c");
	CHECK_TEXT(stances_of("the boat had left before the end of May"), "");
	CHECK_TEXT(stances_of("the opposition leader had left"), "");
	CHECK_TEXT(stances_of("she would not stand in the way"), "f");
	CHECK_TEXT(stances_of("the harbour talks with the union and with no one else"), "fa");
	CHECK_TEXT(stances_of("she had paid for a ferry, not for a bridge"), "fa");
	CHECK_TEXT(stances_of("no ferry would sail before the board had ruled"), "c");
	CHECK_TEXT(stances_of("no ferry would sail before the end of May"), "a");
	CHECK_TEXT(stances_of("she would run the ferry until the bridge was built"), "f");
}

/* The sentences of what she does by these words in which she surely takes a side. */
static size_t sure_of(const char *content, hsy_mode mode)
{
	static struct position positions[POSITIONS_MAX];
	char of[200];
	size_t sure = 0;
	snprintf(of, sizeof of, "Talks\n\nAda Lund said %s.\n", content);
	hsy_reading reading = reading_of_words("2024-10-03", of, content);
	hsy_statement said = reading.statements[0];
	struct digest d = {0};
	said.mode = mode;
	reading.statements = &said;
	CHECK(digest_make(&arena, &reading, &d));
	size_t n = positions_find(&d, &reading, positions);
	for (size_t i = 0; i < n; i++)
		sure += positions[i].is_sure;
	return sure;
}

static void test_sure_positions(void)
{
	CHECK_INT(sure_of("she would sell the last ferry", HSY_MODE_ASSERT), 1);
	CHECK_INT(sure_of("the union would sell the last ferry", HSY_MODE_ASSERT), 1);
	CHECK_INT(sure_of("the old ferry would sink in May", HSY_MODE_ASSERT), 0);
	CHECK_INT(sure_of("to sell the last ferry in May", HSY_MODE_REFUSE), 1);
	CHECK_INT(sure_of("to say when the ferry sails", HSY_MODE_REFUSE), 0);
	CHECK_INT(sure_of("whether the last ferry sails", HSY_MODE_REFUSE), 0);
	CHECK_INT(sure_of("the snow lay there all day long", HSY_MODE_PROMISE), 1);
	CHECK_INT(sure_of("she will pay for it. The snow lay there all day long", HSY_MODE_PROMISE), 1);
}

/* Whether Lund, who is that, speaks for Tarn. */
static bool is_side_of_tarn(const char *role)
{
	static struct position positions[POSITIONS_MAX];
	static const char of[] = "Talks in Tarn\n\nAda Lund said she would sell the last ferry.\n";
	hsy_reading reading = reading_of_words("2024-10-03", of, "she would sell the last ferry");
	hsy_entity entities[2] = {reading.entities[0],
				  {.id = 2, .kind = HSY_ENTITY_PLACE, .name = "Tarn", .is_named = true}};
	entities[0].role = role;
	reading.entities = entities;
	reading.n_entities = 2;
	struct digest d = {0};
	CHECK(digest_make(&arena, &reading, &d));
	size_t n = positions_find(&d, &reading, positions);
	for (size_t i = 0; i < n; i++)
		if (!strcmp(positions[i].party, "Tarn"))
			return true;
	return false;
}

static void test_who_speaks_for_a_place(void)
{
	CHECK(is_side_of_tarn("Tarn mayor"));
	CHECK(is_side_of_tarn("Tarn Deputy Mayor"));
	CHECK(is_side_of_tarn("mayor of Tarn"));
	CHECK(!is_side_of_tarn("Tarn Rovers coach"));
	CHECK(!is_side_of_tarn("Tarn baker"));
}

static const char *topic_of(const char *content)
{
	static struct position positions[POSITIONS_MAX];
	return positions_of(content, positions) ? positions[0].topic : "";
}

/* Words as they are written, of one phrase, from which nothing is cut off. */
static void test_topics(void)
{
	CHECK_TEXT(topic_of("she rejected the harbour board\u2019s offer of two cranes"),
		   "harbour board\u2019s offer");
	CHECK_TEXT(topic_of("the town must build a deep-sea \"container terminal\""),
		   "build a deep-sea container terminal");
	CHECK_TEXT(topic_of("she rejected the ferry, but the bridge would stay"), "ferry");
	CHECK_TEXT(topic_of("the Lantry harbour board must offer talks with the dockers"),
		   "offer talks with the dockers");
	CHECK_TEXT(topic_of("the quay company of Lantry must not sell cranes"), "sell cranes");
}

/* ---- groups ---- */

/* Nodes of three articles; who speaks is not known. */
static void groups_of(struct group_edge *edges, size_t n_edges, uint32_t groups[3], size_t *ret_n)
{
	struct group_node nodes[3];
	for (uint32_t i = 0; i < 3; i++)
		nodes[i] = (struct group_node){i, 0, GROUP_NONE, 0, GROUP_NONE, {DAY_UNKNOWN, DAY_UNKNOWN}};
	CHECK(groups_make(&arena, nodes, 3, edges, n_edges, groups, ret_n));
}

static void test_groups_do_not_depend_on_order(void)
{
	struct group_edge there[] = {
	    {0, 1, 0.9f, GROUP_TOLD, 0}, {1, 2, 0.8f, GROUP_TOLD, 0}, {0, 2, 0.85f, GROUP_TOLD, 0}};
	struct group_edge back[] = {there[2], there[1], there[0]};
	uint32_t groups[3], others[3];
	size_t n, m;
	groups_of(there, 3, groups, &n);
	groups_of(back, 3, others, &m);
	CHECK_INT(n, 1);
	CHECK(m == n && !memcmp(groups, others, sizeof groups));
}

/* A copy is tied to last week's copies as well as to this week's, by a hair: it goes with those of its time. */
/* What is tied to one of two tellings alone joins both only by a plain tie. */
static void test_groups_are_no_chains(void)
{
	struct group_edge chain[] = {{0, 1, 0.9f, GROUP_TOLD, 0}, {1, 2, 0.34f, GROUP_TOLD, 0}};
	struct group_edge plain[] = {{0, 1, 0.9f, GROUP_TOLD, 0}, {1, 2, 0.75f, GROUP_TOLD, 0}};
	struct group_edge both[] = {
	    {0, 1, 0.9f, GROUP_TOLD, 0}, {0, 2, 0.34f, GROUP_TOLD, 0}, {1, 2, 0.34f, GROUP_TOLD, 0}};
	uint32_t groups[3];
	size_t n;
	groups_of(chain, 2, groups, &n);
	CHECK(n == 2 && groups[0] == groups[1] && groups[1] != groups[2]);
	groups_of(plain, 2, groups, &n);
	CHECK_INT(n, 1);
	groups_of(both, 3, groups, &n);
	CHECK_INT(n, 1);
}

static void test_equal_ties_keep_to_their_time(void)
{
	const struct days week = {20000, 20000}, later = {20009, 20009};
	struct group_node nodes[3];
	struct group_edge edges[] = {{0, 1, 0.9990f, GROUP_TOLD, 0}, {1, 2, 0.9991f, GROUP_TOLD, 0}};
	uint32_t groups[3];
	size_t n;
	for (uint32_t i = 0; i < 3; i++)
		nodes[i] = (struct group_node){i, 0, GROUP_NONE, 0, GROUP_NONE, i < 2 ? week : later};
	CHECK(groups_make(&arena, nodes, 3, edges, 2, groups, &n));
	CHECK(n == 2 && groups[0] == groups[1] && groups[1] != groups[2]);
}

static void test_a_person_has_the_last_word(void)
{
	struct group_edge apart[] = {{0, 1, 0.99f, GROUP_TOLD, 0}, {0, 1, 1, GROUP_APART, 0}};
	struct group_edge same[] = {{1, 2, 1, GROUP_SAME, 0}};
	uint32_t groups[3];
	size_t n;
	groups_of(apart, 2, groups, &n);
	CHECK(groups[0] == 0 && groups[0] != groups[1]);
	CHECK_INT(n, 3);
	groups_of(same, 1, groups, &n);
	CHECK(groups[1] == groups[2] && groups[0] != groups[1]);
	CHECK_INT(n, 2);
}

/* ---- who passes on whom ---- */

static bool credits(const struct digest *d, const char *name)
{
	for (size_t i = 0; i < d->n_credits; i++)
		if (d->credits[i].hash == term_hash(name, strlen(name)))
			return true;
	return false;
}

/* Names that reading took for nobody's: one word behind what an outlet is or inside a sentence, or some together.
 */
static void test_unread_names_are_credits(void)
{
	struct digest d =
	    digest_of("Cranes close\n\nAs the Old Rope has shown, the board told the weekly Quay. It was "
		      "in Monday's Anchor. Harbours pay.\n");
	CHECK(credits(&d, "old rope") && credits(&d, "quay") && credits(&d, "anchor"));
	CHECK(!credits(&d, "harbours") && !credits(&d, "monday"));
}

static struct digest digest_by(const char *outlet)
{
	struct digest d = {0};
	hsy_reading reading = {.language = "en",
			       .article = {.text = text, .text_bytes = strlen(text), .outlet = outlet}};
	CHECK(digest_make(&arena, &reading, &d));
	return d;
}

/* "www.vik.co.uk" is Vik, and not the UK. */
static void test_forms_of_addresses(void)
{
	static const char *const outlets[] = {"www.vik.co.uk", "vik.example", "www.vik.com"};
	for (size_t i = 0; i < sizeof outlets / sizeof *outlets; i++) {
		struct digest d = digest_by(outlets[i]);
		CHECK(digest_is_outlet(&d, "Vik") && !digest_is_outlet(&d, "the UK") &&
		      !digest_is_outlet(&d, "Com"));
	}
}

/* An article that has one name, of that kind, credits the outlet. */
static bool names_outlet(const char *of, const char *name, hsy_entity_kind kind, const char *outlet)
{
	hsy_span at = span_of(of, name);
	hsy_mention mention = {.span = at, .form = HSY_FORM_NAME};
	hsy_entity entity = {
	    .id = 1, .kind = kind, .name = name, .is_named = true, .mentions = &mention, .n_mentions = 1};
	hsy_reading reading = {.language = "en",
			       .article = {.text = of, .text_bytes = strlen(of)},
			       .entities = &entity,
			       .n_entities = 1};
	struct digest d = {0}, by = digest_by(outlet);
	CHECK(digest_make(&arena, &reading, &d));
	for (size_t i = 0; i < d.n_credits; i++)
		for (size_t k = 0; k < by.n_forms; k++)
			if (d.credits[i].hash == by.forms[k])
				return true;
	return false;
}

/* "This newspaper" is the one whose article it is. */
static void test_own_outlet_is_credited(void)
{
	static const char of[] = "Votes\n\nLund told this newspaper so in May. This paper was thin.\n";
	struct digest d = {0};
	hsy_reading reading = {.language = "en",
			       .article = {.text = of, .text_bytes = sizeof of - 1, .outlet = "The Anchor"}};
	CHECK(digest_make(&arena, &reading, &d));
	CHECK(credits(&d, "anchor"));
	reading.article.outlet = NULL;
	CHECK(digest_make(&arena, &reading, &d));
	CHECK(!credits(&d, "anchor"));
}

/* The issue of a day; an outlet of one word that reading takes for a place; a country, which is no broadcaster. */
static void test_names_of_outlets(void)
{
	CHECK(names_outlet("Votes\n\nIt was in Monday's Anchor.\n", "Monday's Anchor", HSY_ENTITY_ORGANISATION,
			   "The Anchor"));
	CHECK(names_outlet("Votes\n\nLund owned up in Profil.\n", "Profil", HSY_ENTITY_PLACE, "Profil"));
	CHECK(!names_outlet("Votes\n\nLund lives in Anchor.\n", "Anchor", HSY_ENTITY_PLACE, "The Anchor Post"));
	CHECK(!names_outlet("Votes\n\nA court in Norland has ruled.\n", "Norland", HSY_ENTITY_ORGANISATION,
			    "Radio Norland"));
	CHECK(names_outlet("Votes\n\nThe Culture Ministry wrote so.\n", "The Culture Ministry",
			   HSY_ENTITY_ORGANISATION, "Ministry of Culture of the Republic"));
	CHECK(names_outlet("Votes\n\nThe Culture Ministry in Tarn wrote so.\n", "The Culture Ministry in Tarn",
			   HSY_ENTITY_ORGANISATION, "Ministry of Culture of the Republic"));
	CHECK(!names_outlet("Votes\n\nThe Defence Ministry wrote so.\n", "The Defence Ministry",
			    HSY_ENTITY_ORGANISATION, "Ministry of Culture of the Republic"));
	CHECK(names_outlet("Votes\n\nIt was on Radio Norland.\n", "Radio Norland", HSY_ENTITY_ORGANISATION,
			   "Radio Norland"));
}

/* Whose a bare ministry is nobody knows; two that are owned are two. */
static void test_bare_bodies(void)
{
	struct person bare = {.name = "the Foreign Ministry", .kind = HSY_ENTITY_ORGANISATION, .is_named = true},
		      here = bare, there = bare, bank = bare;
	here.name = "the Foreign Ministry in Tarn";
	there.name = "Osmara's Foreign Ministry";
	bank.name = "the Harbour Bank";
	CHECK_INT(people_compare(&bare, &bare), PERSON_SAME);
	CHECK_INT(people_compare(&bare, &here), PERSON_UNKNOWN);
	CHECK_INT(people_compare(&there, &bare), PERSON_UNKNOWN);
	CHECK_INT(people_compare(&here, &there), PERSON_OTHER);
	CHECK_INT(people_compare(&bare, &bank), PERSON_OTHER);
}

static struct retell_seen credited(int32_t day, float score, unsigned grounds)
{
	return (struct retell_seen){.retelling = {.relation = RETELL_RETELLS,
						  .grounds = GROUND_CREDIT | grounds,
						  .credit = {10, 20},
						  .day = day,
						  .score = score}};
}

/* An outlet is named for its newest report, and for an older one where the article says when. */
static void test_the_newest_is_meant(void)
{
	struct retell_seen seen[] = {credited(5, 0.9f, GROUND_TOLD), credited(9, 0.6f, GROUND_TOLD),
				     credited(2, 0.9f, GROUND_TOLD | GROUND_RECALL), credited(9, 0.9f, 0)};
	retell_thin(seen, 4);
	CHECK(!seen[0].is_kept && seen[1].is_kept && seen[2].is_kept && !seen[3].is_kept);
}

/* An older report of the outlet that has something of its own to show is meant too. */
static void test_an_older_report_is_meant_too(void)
{
	struct retell_tie own[] = {{3, 0.9f}}, others[] = {{4, 0.9f}};
	struct retell_seen seen[] = {credited(5, 0.9f, GROUND_TOLD), credited(9, 0.6f, GROUND_TOLD)};
	seen[0].ties = own;
	seen[1].ties = others;
	seen[0].n_ties = seen[1].n_ties = 1;
	retell_thin(seen, 2);
	CHECK(seen[0].is_kept && seen[1].is_kept);
	own[0].score = 0.5f;
	retell_thin(seen, 2);
	CHECK(!seen[0].is_kept && seen[1].is_kept);
	own[0] = (struct retell_tie){4, 0.9f};
	retell_thin(seen, 2);
	CHECK(!seen[0].is_kept && seen[1].is_kept);
}

static struct retell_seen recalled(int32_t day, uint32_t unit, const struct retell_tie *ties, size_t n_ties)
{
	return (struct retell_seen){.retelling = {.relation = RETELL_CITES,
						  .grounds = GROUND_RECALL,
						  .unit = unit,
						  .day = day,
						  .score = 0.8f},
				    .ties = ties,
				    .n_ties = n_ties};
}

/* What is recalled is of the oldest that has it, whatever else is recalled of that, but not if it hardly has it. */
static void test_the_oldest_is_recalled(void)
{
	struct retell_tie older[] = {{2, 0.9f}, {5, 0.7f}}, younger[] = {{5, 0.8f}};
	struct retell_seen seen[] = {recalled(3, 2, older, 2), recalled(7, 5, younger, 1)};
	retell_thin(seen, 2);
	CHECK(seen[0].is_kept && !seen[1].is_kept);
	older[1].score = 0.4f;
	retell_thin(seen, 2);
	CHECK(seen[0].is_kept && seen[1].is_kept);
}

/* A paper that copies an agency goes back to what it told itself; anybody else's is explained by the copy. */
static void test_a_copy_recalls(void)
{
	struct retell_tie ties[] = {{5, 0.8f}};
	struct retell_seen seen[] = {recalled(3, 5, ties, 1), recalled(9, 5, ties, 1)};
	seen[1].retelling = (struct retelling){.relation = RETELL_COPY, .grounds = GROUND_WORDING, .day = 9};
	retell_thin(seen, 2);
	CHECK(!seen[0].is_kept && seen[1].is_kept);
	seen[0].retelling.is_same_outlet = true;
	retell_thin(seen, 2);
	CHECK(seen[0].is_kept && seen[1].is_kept);
}

/* What is only told as past is of the retelling that has it anyhow. */
static void test_recalled_by_tense(void)
{
	struct retell_tie ties[] = {{5, 0.8f}};
	struct retell_seen seen[] = {recalled(3, 5, ties, 1), credited(9, 0.9f, GROUND_TOLD)};
	seen[1].ties = ties;
	seen[1].n_ties = 1;
	retell_thin(seen, 2);
	CHECK(seen[0].is_kept && seen[1].is_kept);
	seen[0].retelling.grounds |= GROUND_TENSE;
	retell_thin(seen, 2);
	CHECK(!seen[0].is_kept && seen[1].is_kept);
}

/* Whether `told` passes on an article of the Anchor by an edge of this score between the first units of both. */
static bool is_from_the_anchor(const char *told, const char *outlet, float score)
{
	struct digest own = digest_on("2024-10-10", told);
	struct digest other = digest_on("2024-10-09", "The northern cranes of the harbour are to close in May.\n");
	struct edge edge = {0, 0, score};
	struct retell_other o = {
	    .digest = &other, .edges = &edge, .n_edges = 1, .credit = PAIR_NO_CREDIT, .is_before = true};
	struct retelling found;
	uint32_t anchor = term_hash("anchor", 6);
	other.outlet = anchor;
	other.forms[0] = anchor;
	other.n_forms = 1;
	own.outlet = term_hash(outlet, strlen(outlet));
	for (size_t i = 0; i < own.n_credits; i++)
		o.credit = own.credits[i].hash == anchor ? (int)i : o.credit;
	CHECK(o.credit != PAIR_NO_CREDIT && own.n_units && other.n_units);
	return retell_judge(&own, &o, &found) && found.relation == RETELL_CITES;
}

/* Whose sentence names the outlet needs less of it; whose the article is, is no credit. */
static void test_told_through_an_outlet(void)
{
	static const char through[] =
	    "The northern cranes would all be closed for good, she told the weekly Anchor.\n";
	static const char beside[] = "The northern cranes would all be closed for good, she told the union.\n\n"
				     "Readers of the weekly Anchor like ships and sailors.\n";
	static const char dateline[] = "VIK, Oct. 10 (Anchor) - The northern cranes would all be closed for good, "
				       "she told the union of dockers.\n";
	CHECK(is_from_the_anchor(through, "ledger", 0.4f) && !is_from_the_anchor(through, "ledger", 0.2f));
	CHECK(!is_from_the_anchor(beside, "ledger", 0.4f) && is_from_the_anchor(beside, "ledger", 0.7f));
	CHECK(is_from_the_anchor(through, "anchor", 0.7f) && !is_from_the_anchor(dateline, "anchor", 0.7f));
}

/* "told the Anchor", in the Anchor. */
static void test_news_of_an_outlet(void)
{
	struct person anchor = {.name = "the Anchor", .is_press = true};
	struct digest d = {
	    .people = &anchor, .n_people = 1, .forms = {term_hash("anchor", 6)}, .n_forms = 1, .is_press = true};
	struct unit news = {.addressee = 0, .medium = DIGEST_NOBODY, .bag_weight = 20};
	struct unit less = {.addressee = DIGEST_NOBODY, .medium = DIGEST_NOBODY, .bag_weight = 10};
	struct unit more = less;
	more.bag_weight = 30;
	CHECK(retell_is_news_of(&d, &news, &less) && !retell_is_news_of(&d, &news, &more));
	CHECK(!retell_is_news_of(&d, &less, &less));
}

/* ---- days ---- */

static void test_days(void)
{
	int32_t day = day_of("2024-10-03T10:00:00Z");
	CHECK_INT(day_of("2024-10-04") - day, 1);
	CHECK(day_of("no day") == DAY_UNKNOWN);
	CHECK_INT(days_apart((struct days){day, day}, (struct days){day + 3, day + 5}), 3);
	CHECK_INT(days_apart((struct days){day, day + 4}, (struct days){day + 3, day + 5}), 0);
	CHECK_INT(days_apart((struct days){DAY_UNKNOWN, DAY_UNKNOWN}, (struct days){day, day}), 0);
}

int main(void)
{
	arena_init(&arena, 256 << 20);
	RUN(test_stems_join_forms);
	RUN(test_terms_tell_what_words_do);
	RUN(test_what_tells_by_itself);
	RUN(test_one_counts_or_not);
	RUN(test_no_1_denies_nothing);
	RUN(test_rights_are_no_unit);
	RUN(test_stems);
	RUN(test_classes_of_terms);
	RUN(test_numbers_in_letters);
	RUN(test_words_of_other_languages);
	RUN(test_digest_comes_back);
	RUN(test_doubtful_days);
	RUN(test_damaged_bytes);
	RUN(test_voices);
	RUN(test_bodies);
	RUN(test_voices_meet);
	RUN(test_press_passes_on);
	RUN(test_sources_meet);
	RUN(test_callings_meet);
	RUN(test_headline_repeats);
	RUN(test_repeats_are_nearly_the_same);
	RUN(test_claims_are_parted);
	RUN(test_verbatim_words_have_one_speaker);
	RUN(test_small_numbers_tie_nothing);
	RUN(test_keys_of_copies);
	RUN(test_a_copy_is_told_whole);
	RUN(test_a_speech_is_no_copy);
	RUN(test_strangers_have_nothing);
	RUN(test_undated_articles);
	RUN(test_counts_of_one_thing);
	RUN(test_silence_is_no_claim);
	RUN(test_drift_is_of_what_both_tell);
	RUN(test_drift_is_not_of_what_stands_elsewhere);
	RUN(test_loose_drift);
	RUN(test_drift_of_what_is_left_out);
	RUN(test_a_change_goes_against);
	RUN(test_the_same_again_is_no_change);
	RUN(test_what_is_taken_back);
	RUN(test_what_is_told_as_changed);
	RUN(test_what_an_outlet_was_told);
	RUN(test_datelines_date_roughly);
	RUN(test_one_time_is_recalled);
	RUN(test_what_was_said_by_now);
	RUN(test_the_dead_decline_nothing);
	RUN(test_numbers_that_cannot_both_be);
	RUN(test_amounts_that_cannot_both_be);
	RUN(test_numbers_of_two_things);
	RUN(test_numbers_of_two_times);
	RUN(test_counts_that_are_not_alone);
	RUN(test_numbers_that_are_no_date);
	RUN(test_figures_against_figures);
	RUN(test_parts_of_a_whole);
	RUN(test_figures_that_look_alike);
	RUN(test_lengths_of_what_is_written);
	RUN(test_what_there_was_none_of);
	RUN(test_quantities_that_cannot_both_be);
	RUN(test_what_may_be_and_what_is);
	RUN(test_conditions_that_are_dropped);
	RUN(test_acts_that_are_not_done);
	RUN(test_what_there_is_no_proof_of);
	RUN(test_answers);
	RUN(test_an_inquiry_is_no_claim);
	RUN(test_what_stands_side_by_side);
	RUN(test_what_is_ruled_out_and_put_right);
	RUN(test_answers_that_begin_with_a_denial);
	RUN(test_demands_that_are_refused);
	RUN(test_headlines_that_are_surer);
	RUN(test_what_is_denied_is_told);
	RUN(test_stances);
	RUN(test_sure_positions);
	RUN(test_who_speaks_for_a_place);
	RUN(test_topics);
	RUN(test_groups_do_not_depend_on_order);
	RUN(test_groups_are_no_chains);
	RUN(test_equal_ties_keep_to_their_time);
	RUN(test_a_person_has_the_last_word);
	RUN(test_unread_names_are_credits);
	RUN(test_forms_of_addresses);
	RUN(test_names_of_outlets);
	RUN(test_bare_bodies);
	RUN(test_own_outlet_is_credited);
	RUN(test_the_newest_is_meant);
	RUN(test_an_older_report_is_meant_too);
	RUN(test_the_oldest_is_recalled);
	RUN(test_a_copy_recalls);
	RUN(test_recalled_by_tense);
	RUN(test_told_through_an_outlet);
	RUN(test_news_of_an_outlet);
	RUN(test_days);
	arena_free(&arena);
	return check_end();
}
