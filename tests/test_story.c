/* Stories: which articles become one, from how alike they are. */
#include "linking/story.h"
#include "linking/title.h"

#include "check.h"

static struct arena arena;

/* A share so many times what makes a story. */
#define TIMES(n) ((n)*STORY_LEAST)

/* Numbers of the stories as letters: "aab". */
static const char *stories_of(size_t n, const struct story_pair *pairs, size_t n_pairs)
{
	static char letters[32];
	uint32_t stories[32] = {0};
	size_t n_stories = 0;
	CHECK(stories_make(&arena, n, pairs, n_pairs, stories, &n_stories));
	for (size_t i = 0; i < n; i++)
		letters[i] = (char)('a' + stories[i]);
	letters[n] = 0;
	return letters;
}

static void test_pairs(void)
{
	static const struct story_pair close[] = {{1, 3, TIMES(1.5f)}}, loose[] = {{0, 1, TIMES(0.95f)}};
	CHECK_TEXT(stories_of(0, NULL, 0), "");
	CHECK_TEXT(stories_of(2, NULL, 0), "ab");
	CHECK_TEXT(stories_of(4, close, 1), "abcb");
	CHECK_TEXT(stories_of(2, loose, 1), "ab");
}

/* A bridge between two stories does not make them one. Pairs that are missing do not tear one apart, nor do those
 * that have little in common. */
static void test_average(void)
{
	static const struct story_pair bridge[] = {{0, 1, TIMES(2.5f)}, {2, 3, TIMES(2.5f)}, {1, 2, TIMES(1.35f)}};
	static const struct story_pair halves[] = {
	    {0, 1, TIMES(2.5f)}, {2, 3, TIMES(2.5f)}, {0, 2, TIMES(1.8f)}, {1, 3, TIMES(1.8f)}};
	static const struct story_pair strange[] = {{0, 1, TIMES(2.5f)}, {2, 3, TIMES(2.5f)},  {0, 2, TIMES(1.8f)},
						    {1, 3, TIMES(1.8f)}, {0, 3, TIMES(0.05f)}, {1, 2, 0}};
	static const struct story_pair missing[] = {
	    {0, 1, TIMES(2.5f)}, {2, 3, TIMES(2.5f)}, {0, 2, TIMES(2)}, {1, 2, TIMES(2)}, {1, 3, TIMES(2)}};
	CHECK_TEXT(stories_of(4, bridge, 3), "aabb");
	CHECK_TEXT(stories_of(4, missing, 5), "aaaa");
	CHECK_TEXT(stories_of(4, halves, 4), "aaaa");
	CHECK_TEXT(stories_of(4, strange, 6), "aaaa");
}

/* Pairs of a number of articles by a rule, in one order or backwards. */
static size_t pairs_make(struct story_pair *pairs, bool is_backward)
{
	size_t n = 0;
	for (uint32_t a = 0; a < 24; a++)
		for (uint32_t b = a + 1; b < 24; b++)
			if ((a * 7 + b * 5) % 3 || a % 4 == b % 4)
				pairs[n++] = (struct story_pair){
				    a, b, TIMES(a % 4 == b % 4 ? 1.5f : 0.5f + (float)((a + b) % 5) / 8)};
	for (size_t i = 0; is_backward && i < n / 2; i++) {
		struct story_pair swap = pairs[i];
		pairs[i] = pairs[n - 1 - i];
		pairs[n - 1 - i] = swap;
	}
	return n;
}

static void test_order(void)
{
	struct story_pair pairs[24 * 24];
	char forward[32];
	snprintf(forward, sizeof forward, "%s", stories_of(24, pairs, pairs_make(pairs, false)));
	CHECK_TEXT(forward, "abcdabcdabcdabcdabcdabcd");
	CHECK_TEXT(stories_of(24, pairs, pairs_make(pairs, true)), forward);
}

static void test_alike(void)
{
	struct topic_item one[] = {{.stem = 1, .told = 3}, {.stem = 5, .told = 4}};
	struct topic_item other[] = {{.stem = 5, .told = 2}, {.stem = 6, .told = 1}};
	struct digest a = {.bag = one, .n_bag = 2, .told = 5, .published = 100}, b = a;
	struct digest c = {.bag = other, .n_bag = 2, .told = 2.236f, .published = 100}, none = {.published = 100};
	CHECK(articles_alike(&a, &b) > 0.999f);
	CHECK(articles_alike(&a, &c) == articles_alike(&c, &a));
	CHECK(articles_alike(&a, &c) > 0.71f && articles_alike(&a, &c) < 0.72f);
	CHECK(articles_alike(&a, &none) == 0);
	b.published = 103;
	float near = articles_alike(&a, &b);
	b.published = 500;
	CHECK(near < 0.9f && near > articles_alike(&a, &b) && articles_alike(&a, &b) > 0.19f);
	float far = articles_alike(&a, &b);
	b.is_day_doubtful = true;
	float maybe = articles_alike(&a, &b);
	CHECK(maybe > 1.5f * far && articles_alike(&b, &a) == maybe);
	a.is_day_doubtful = true;
	CHECK(articles_alike(&a, &b) > 1.5f * maybe && articles_alike(&a, &b) < near);
	b.published = DAY_UNKNOWN;
	CHECK(articles_alike(&a, &b) > 0.999f);
}

/* What is much among strangers is little in an affair in which all are alike; and two that nobody else is like are
 * no story for that alone. */
static void test_crowd(void)
{
	double strangers = story_crowd(0.6, 6), affair = story_crowd(3.6, 6);
	CHECK(story_share(0.3, strangers, strangers) > STORY_LEAST);
	CHECK(story_share(0.3, affair, affair) < STORY_LEAST);
	CHECK(story_share(0.7, affair, affair) > STORY_LEAST);
	CHECK(story_share(0.05, story_crowd(0.05, 1), story_crowd(0.05, 1)) < STORY_LEAST);
	CHECK(story_share(0.5, story_crowd(0.5, 1), story_crowd(0.5, 1)) > STORY_LEAST);
	CHECK(story_crowd(0, 0) > 0);
}

/* Terms of a text of words between single blanks; the stem of a word is its first letter in lower case. */
static struct digest digest_of(const char *text, unsigned flags_of_t)
{
	struct digest d = {.text = text, .n_text = strlen(text)};
	struct term *terms = arena_array(&arena, 16, struct term);
	for (const char *at = text; *at; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");
		bool is_t = *at == 't' || *at == 'T';
		terms[d.n_terms++] = (struct term){.stem = (unsigned char)*at | 32u,
						   .begin = (uint32_t)(at - text),
						   .end = (uint32_t)(at - text + (ptrdiff_t)n),
						   .flags = (uint16_t)(is_t ? flags_of_t : 0),
						   .weight = (uint8_t)(*at < 'a' ? 15 : 5)};
		at += n;
	}
	d.terms = terms;
	CHECK(digest_count(&arena, &d));
	return d;
}

/* What an article begins with tells more of it than what it goes on to, and a name more than another word. */
static void test_what_an_article_tells(void)
{
	enum { WORDS = 200 };
	struct term terms[WORDS] = {0};
	for (uint32_t i = 0; i < WORDS; i++)
		terms[i] =
		    (struct term){.stem = i, .weight = 5, .flags = i == 1 || i == WORDS - 1 ? TERM_CAPITAL : 0};
	struct digest d = {.terms = terms, .n_terms = WORDS};
	CHECK(digest_count(&arena, &d));
	const struct topic_item *bag = d.bag;
	CHECK(bag[0].told > 1.5f * bag[WORDS - 2].told && bag[0].weight == bag[WORDS - 2].weight);
	CHECK(bag[1].told > 1.1f * bag[0].told && bag[WORDS - 1].told > 1.1f * bag[WORDS - 2].told);
}

static void test_title(void)
{
	char title[TITLE_BYTES_MOST];
	struct digest two[] = {digest_of("Vera Holm closed Tuesday gate gate HOLM", TERM_TIME),
			       digest_of("Vera Holm Tuesday Tuesday gates gate pier", TERM_TIME)};
	title_make(two, 2, title);
	CHECK_TEXT(title, "Vera Holm, gate"); /* no weekday, nothing that one alone has, no shouting */
	two[1].forms[two[1].n_forms++] = 0;   /* the outlet is called by each of the words: term_hash is 0 here */
	title_make(two, 2, title);
	CHECK_TEXT(title, "");
	title_make(two, 0, title);
	CHECK_TEXT(title, "");
}

int main(void)
{
	arena_init(&arena, (size_t)1 << 24);
	RUN(test_pairs);
	RUN(test_average);
	RUN(test_order);
	RUN(test_alike);
	RUN(test_crowd);
	RUN(test_what_an_article_tells);
	RUN(test_title);
	arena_free(&arena);
	return check_end();
}
