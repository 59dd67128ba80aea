/* Stories: the articles that are alike with those that are due, and with whom these are in a story already, are put
 * in order, and linking/story.h tells which of them are one. */
#include "store/settling.h"

#include "base/array.h"
#include "base/error.h"
#include "base/list.h"
#include "linking/digest.h"
#include "linking/story.h"
#include "linking/title.h"
#include "store/affair_rows.h"
#include "store/put.h"

struct crowd {
	double mean;  /* story_crowd; 0: not known yet */
	double least; /* how alike the last of its mates is; 0: it has room for more */
};

struct loose {
	uint32_t at;
	int64_t other;
	float share;
};

struct alike {
	struct set articles;
	int64_t *was;      /* the stories that they were in; room for SETTLE_NODES */
	bool *is_part;     /* of set_find_parts */
	struct list pairs; /* of struct story_pair */
	struct arena *arena;
	struct set met;       /* articles whose crowds are known */
	struct crowd *crowds; /* by their index in `met` */
	size_t n_crowd;       /* how many a crowd has */
	struct list loose;    /* of struct loose: pairs of which the other end may not be in `articles` yet */
};

/* How alike an article is to its crowd. */
static hsy_status crowd_ask(hsy_case *c, struct alike *alike, int64_t article, struct crowd *ret_crowd,
			    hsy_error *error)
{
	size_t at = set_add(&alike->met, article);
	if (at != SET_FULL && alike->crowds[at].mean > 0) {
		*ret_crowd = alike->crowds[at];
		return HSY_OK;
	}
	double sum = 0;
	size_t n = 0;
	*ret_crowd = (struct crowd){0};
	struct put p = put_begin(c, SQL_NEAREST);
	put_int(&p, article);
	put_int(&p, STORY_MATES);
	for (; put_row(&p); n++) {
		double alike_to = sqlite3_column_double(p.statement, 0);
		sum += n < alike->n_crowd ? alike_to : 0;
		ret_crowd->least = n + 1 == STORY_MATES ? alike_to : 0;
	}
	ret_crowd->mean = story_crowd(sum, alike->n_crowd);
	if (at != SET_FULL)
		alike->crowds[at] = *ret_crowd;
	return put_end(&p, error);
}

/* An article that another one has been found alike to. */
struct near {
	int64_t article;
	double alike;
};

/* Those that the article has been found alike to, as a list of struct near. */
static hsy_status near_find(hsy_case *c, struct arena *arena, int64_t article, struct list *ret_near,
			    hsy_error *error)
{
	bool has_memory = true;
	struct put p = put_begin(c, SQL_NEAR_TO);
	*ret_near = (struct list){.arena = arena, .size = sizeof(struct near)};
	put_int(&p, article);
	while (has_memory && put_row(&p)) {
		struct near near = {sqlite3_column_int64(p.statement, 0), sqlite3_column_double(p.statement, 1)};
		has_memory = list_add(ret_near, &near);
	}
	hsy_status status = put_end(&p, has_memory ? error : NULL);
	return has_memory ? status : error_memory(error);
}

/* Whether two hang together: they are alike enough to be of one story, and each is among the mates of the other. */
static bool are_tied(double alike, float share, const struct crowd *a, const struct crowd *b)
{
	return share >= STORY_LEAST && alike >= (double)STORY_TIED && alike >= a->least && alike >= b->least;
}

/* Adds what hangs together with article `at` of the set. Of a pair that does not, the share is less than what makes
 * a story: so no story reaches beyond what hangs together, and what one is does not depend on what else was looked
 * at. */
static hsy_status alike_spread(hsy_case *c, struct alike *alike, size_t at, hsy_error *error)
{
	struct list list;
	struct crowd own, other;
	hsy_status status = near_find(c, alike->arena, alike->articles.at[at], &list, error);
	const struct near *near = list.at;
	if (status == HSY_OK)
		status = crowd_ask(c, alike, alike->articles.at[at], &own, error);
	for (size_t i = 0; status == HSY_OK && i < list.n; i++) {
		status = crowd_ask(c, alike, near[i].article, &other, error);
		if (status != HSY_OK)
			break;
		float share = story_share(near[i].alike, own.mean, other.mean);
		if (share < STORY_COUNTS)
			continue;
		if (are_tied(near[i].alike, share, &own, &other))
			set_add(&alike->articles, near[i].article);
		else if (share > STORY_LOOSE)
			share = STORY_LOOSE;
		struct loose loose = {(uint32_t)at, near[i].article, share};
		if (!list_add(&alike->loose, &loose))
			status = error_memory(error);
	}
	return status;
}

/* Pairs both of whose ends are in the set, once each. */
static bool alike_tighten(struct alike *alike)
{
	const struct loose *loose = alike->loose.at;
	for (size_t i = 0; i < alike->loose.n; i++) {
		size_t to = set_find(&alike->articles, loose[i].other);
		struct story_pair pair = {loose[i].at, (uint32_t)to, loose[i].share};
		if (to != SET_FULL && to > loose[i].at && !list_add(&alike->pairs, &pair))
			return false;
	}
	return true;
}

/* Adds those in whose crowds the article is. */
static hsy_status crowds_of(hsy_case *c, struct alike *alike, int64_t article, hsy_error *error)
{
	struct list list;
	hsy_status status = near_find(c, alike->arena, article, &list, error);
	const struct near *near = list.at;
	for (size_t k = 0; status == HSY_OK && k < list.n; k++) {
		struct crowd crowd;
		status = crowd_ask(c, alike, near[k].article, &crowd, error);
		if (status == HSY_OK && near[k].alike >= crowd.least)
			set_add(&alike->articles, near[k].article);
	}
	return status;
}

/* What is due: the articles that came, and those in whose crowds they are. In a file that had no more articles than
 * a crowd has before they came, all are. */
static hsy_status alike_begin(hsy_case *c, struct alike *alike, hsy_error *error)
{
	hsy_status status = HSY_OK;
	struct set all = {.arena = alike->arena};
	struct put p = put_begin(c, SQL_SOME_DIGESTS);
	put_int(&p, (int64_t)(STORY_CROWD + 2 + c->n_due));
	while (put_row(&p))
		set_add(&all, sqlite3_column_int64(p.statement, 0));
	status = put_end(&p, error);
	alike->n_crowd = all.n > STORY_CROWD ? STORY_CROWD : all.n ? all.n - 1 : 0;
	for (size_t i = 0; i < c->n_due; i++)
		set_add(&alike->articles, c->due[i]);
	bool were_few = all.n <= STORY_CROWD + 1 + c->n_due;
	for (size_t i = 0; were_few && i < all.n; i++)
		set_add(&alike->articles, all.at[i]);
	for (size_t i = 0; status == HSY_OK && i < c->n_due; i++)
		status = crowds_of(c, alike, c->due[i], error);
	return status == HSY_OK && all.no_memory ? error_memory(error) : status;
}

/* Adds those with which article `at` of the set is in a story. */
static hsy_status alike_mates(hsy_case *c, struct alike *alike, size_t at, hsy_error *error)
{
	bool found;
	struct put p = put_begin(c, SQL_STORY_OF);
	put_int(&p, alike->articles.at[at]);
	hsy_status status = put_ask(&p, &alike->was[at], &found, error);
	if (status != HSY_OK || !alike->was[at])
		return status;
	p = put_begin(c, SQL_ARTICLES_OF_STORY);
	put_int(&p, alike->was[at]);
	while (put_row(&p))
		set_add(&alike->articles, sqlite3_column_int64(p.statement, 0));
	return put_end(&p, error);
}

static hsy_status alike_make(hsy_case *c, struct alike *alike, hsy_error *error)
{
	alike->was = arena_array(alike->arena, SETTLE_NODES, int64_t);
	alike->crowds = arena_array(alike->arena, SETTLE_NODES, struct crowd);
	hsy_status status = alike->was && alike->crowds ? alike_begin(c, alike, error) : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < alike->articles.n; i++) {
		status = alike_spread(c, alike, i, error);
		if (status == HSY_OK)
			status = alike_mates(c, alike, i, error);
	}
	if (status == HSY_OK && (alike->articles.no_memory || alike->met.no_memory || !alike_tighten(alike)))
		status = error_memory(error);
	return status == HSY_OK
		   ? set_find_parts(c, &alike->articles, alike->was, SQL_COUNT_STORY, &alike->is_part, error)
		   : status;
}

/* The pairs in the order of articles; one of an article that stays as it is binds nothing. */
static void alike_place(struct alike *alike, const uint32_t *ranks)
{
	struct story_pair *pairs = alike->pairs.at;
	size_t n = 0;
	for (size_t i = 0; i < alike->pairs.n; i++) {
		struct story_pair pair = pairs[i];
		uint32_t a = ranks[pair.a], b = ranks[pair.b];
		if (!alike->is_part[pair.a] && !alike->is_part[pair.b])
			pairs[n++] = (struct story_pair){a < b ? a : b, a < b ? b : a, pair.share};
	}
	alike->pairs.n = n;
}

/* Stores a story that has changed, named by its first articles. */
static hsy_status story_put(hsy_case *c, int64_t story, const int64_t *articles, size_t n, hsy_error *error)
{
	struct arena arena;
	struct digest digests[TITLE_ARTICLES];
	char title[TITLE_BYTES_MOST];
	size_t n_read = 0;
	hsy_status status = HSY_OK;
	arena_init(&arena, SETTLE_BYTES);
	for (; status == HSY_OK && n_read < n && n_read < TITLE_ARTICLES; n_read++)
		status = affair_digest(c, &arena, articles[n_read], &digests[n_read], NULL, error);
	if (status == HSY_OK) {
		title_make(digests, n_read, title);
		struct put p = put_begin(c, SQL_ADD_STORY);
		put_int(&p, story);
		put_text(&p, *title ? title : NULL);
		status = put_end(&p, error);
	}
	arena_free(&arena);
	return status;
}

static hsy_status story_cut(hsy_case *c, int64_t story, hsy_error *error)
{
	struct put p = put_begin(c, SQL_CUT_STORY);
	put_int(&p, story);
	return put_end(&p, error);
}

/* An article goes from the story it was in to another one; what is as it was is not written again. */
static hsy_status article_move(hsy_case *c, int64_t article, int64_t was, int64_t story, hsy_error *error)
{
	if (was == story)
		return HSY_OK;
	struct put p = put_begin(c, SQL_SET_STORY);
	put_int(&p, article);
	put_int(&p, story);
	hsy_status status = put_end(&p, error);
	if (status == HSY_OK && was)
		status = story_cut(c, was, error);
	return status == HSY_OK ? story_cut(c, story, error) : status;
}

static hsy_status story_is_held(hsy_case *c, int64_t story, bool *ret_is_held, hsy_error *error)
{
	int64_t id;
	struct put p = put_begin(c, SQL_FIND_STORY);
	put_int(&p, story);
	return put_ask(&p, &id, ret_is_held, error);
}

/* The articles of each story in their order, one story behind another. firsts[n_stories] is their end. */
static int64_t *stories_sort(struct arena *arena, const struct ranked *ranked, const uint32_t *stories, size_t n,
			     size_t n_stories, uint32_t *firsts)
{
	int64_t *articles = arena_array(arena, n, int64_t);
	uint32_t *filled = arena_array(arena, n_stories, uint32_t);
	if (!articles || !filled)
		return NULL;
	for (size_t i = 0; i < n; i++)
		firsts[stories[i] + 1]++;
	for (size_t i = 0; i < n_stories; i++)
		firsts[i + 1] += firsts[i];
	for (size_t i = 0; i < n; i++)
		articles[firsts[stories[i]] + filled[stories[i]]++] = ranked[i].id;
	return articles;
}

/* A story is numbered by its first article. The row of one that has changed is cut and made anew. */
static hsy_status stories_put(hsy_case *c, const struct alike *alike, const struct ranked *ranked,
			      const uint32_t *stories, size_t n_stories, hsy_error *error)
{
	size_t n = alike->articles.n;
	uint32_t *firsts = arena_array(alike->arena, n_stories + 1, uint32_t);
	int64_t *articles = firsts ? stories_sort(alike->arena, ranked, stories, n, n_stories, firsts) : NULL;
	hsy_status status = articles ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		if (!alike->is_part[ranked[i].index])
			status = article_move(c, ranked[i].id, alike->was[ranked[i].index],
					      articles[firsts[stories[i]]], error);
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		uint32_t first = firsts[stories[i]];
		bool is_held = true;
		if (articles[first] == ranked[i].id && !alike->is_part[ranked[i].index])
			status = story_is_held(c, ranked[i].id, &is_held, error);
		if (status == HSY_OK && !is_held)
			status =
			    story_put(c, articles[first], articles + first, firsts[stories[i] + 1] - first, error);
	}
	return status;
}

hsy_status stories_settle(hsy_case *c, struct arena *arena, hsy_error *error)
{
	struct alike alike = {.arena = arena,
			      .articles = {.arena = arena},
			      .met = {.arena = arena},
			      .pairs = {.arena = arena, .size = sizeof(struct story_pair)},
			      .loose = {.arena = arena, .size = sizeof(struct loose)}};
	struct ranked *ranked;
	uint32_t *ranks;
	size_t n_stories = 0;
	hsy_status status = alike_make(c, &alike, error);
	if (status == HSY_OK)
		status = articles_rank(c, arena, &alike.articles, &ranks, &ranked, error);
	if (status != HSY_OK)
		return status;
	alike_place(&alike, ranks);
	uint32_t *stories = arena_array(arena, alike.articles.n, uint32_t);
	if (!stories || !stories_make(arena, alike.articles.n, alike.pairs.at, alike.pairs.n, stories, &n_stories))
		return error_memory(error);
	return stories_put(c, &alike, ranked, stories, n_stories, error);
}
