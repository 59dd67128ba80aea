/* Stories: see hearsay.h. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/list.h"
#include "query/filter.h"
#include "query/links.h"

struct kept_stories {
	hsy_stories stories; /* first, so that its address is that of the whole */
	struct arena arena;
};

/* The stories in the order of their newest articles: articles, newest first, of which each leads its story. */
static void stories_sql(const hsy_story_query *query, struct filter *filter, bool counts, struct buffer *sql)
{
	static const char fits[] = " AND :least <= (SELECT count(*) FROM story_of x WHERE x.story = o.story)";
	*filter = (struct filter){.since = query->since, .until = query->until};
	if (counts && !query->since && !query->until) {
		buffer_string(sql, "SELECT count(*) FROM (SELECT 1 FROM story_of GROUP BY story"
				   " HAVING count(*) >= :least)");
		return;
	}
	buffer_string(sql, counts ? "SELECT count(DISTINCT o.story)" : "SELECT o.story");
	buffer_string(sql, " FROM article a CROSS JOIN story_of o ON o.article = a.id WHERE 1");
	filter_append(filter, sql);
	buffer_string(sql, fits);
	if (!counts)
		buffer_string(sql, " ORDER BY a.published DESC, a.sha256");
}

static hsy_status stories_ask(hsy_case *c, const hsy_story_query *query, bool counts, struct fetch *f,
			      hsy_error *error)
{
	struct buffer sql = {0};
	struct filter filter;
	stories_sql(query, &filter, counts, &sql);
	hsy_status status = sql.failed ? error_memory(error) : fetch_begin(f, c, NULL, sql.bytes, error);
	buffer_free(&sql);
	if (status == HSY_OK)
		status = filter_bind(&filter, f, error);
	if (status == HSY_OK)
		fetch_bind_int(f, ":least", query->least ? (int64_t)query->least : 1);
	return status;
}

static hsy_status story_articles(hsy_case *c, struct arena *arena, hsy_story *story, hsy_error *error)
{
	struct list list = {.arena = arena, .size = sizeof(hsy_article_ref)};
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, arena,
					"SELECT a.id, a.path, a.outlet, a.title, a.published FROM story_of o"
					" JOIN article a ON a.id = o.article LEFT JOIN digest d ON d.article = a.id"
					" WHERE o.story = :story ORDER BY d.day NULLS LAST, a.sha256",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":story", story->id);
	while (status == HSY_OK && fetch_next(&f)) {
		hsy_article_ref ref = {fetch_int(&f, 0), fetch_text(&f, 1), fetch_text(&f, 2), fetch_text(&f, 3),
				       fetch_text(&f, 4)};
		status = list_add(&list, &ref) ? HSY_OK : error_memory(error);
	}
	story->articles = list.at;
	story->n_articles = list.n;
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

static const char story_sql[] =
    "SELECT s.title, min(a.published), max(a.published), count(DISTINCT a.outlet) FROM story s"
    " JOIN story_of o ON o.story = s.id JOIN article a ON a.id = o.article"
    " WHERE s.id = :story GROUP BY s.id";

/* *ret_found false: there is no such story. */
static hsy_status story_fetch(hsy_case *c, struct arena *arena, int64_t id, hsy_story *ret, bool *ret_found,
			      hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, arena, story_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":story", id);
	*ret_found = fetch_next(&f);
	if (*ret_found)
		*ret = (hsy_story){.id = id,
				   .title = fetch_text(&f, 0),
				   .from = fetch_text(&f, 1),
				   .until = fetch_text(&f, 2),
				   .n_outlets = fetch_size(&f, 3)};
	status = fetch_end(&f, error);
	return status == HSY_OK && *ret_found ? story_articles(c, arena, ret, error) : status;
}

static bool stories_have(const struct list *list, int64_t id)
{
	const hsy_story *stories = list->at;
	for (size_t i = list->n; i-- > 0;)
		if (stories[i].id == id)
			return true;
	return false;
}

/* Adds the story unless it is there; those of one time stand together, so few are looked through in vain. */
static hsy_status stories_add(hsy_case *c, struct list *list, int64_t id, hsy_error *error)
{
	hsy_story story;
	bool found = false;
	if (stories_have(list, id))
		return HSY_OK;
	hsy_status status = story_fetch(c, list->arena, id, &story, &found, error);
	if (status == HSY_OK && !(found && list_add(list, &story)))
		status = found ? error_memory(error) : case_damaged(c, "a story is missing", error);
	return status;
}

static hsy_status stories_count(hsy_case *c, const hsy_story_query *query, size_t *ret_n, hsy_error *error)
{
	struct fetch f = {0};
	hsy_status status = stories_ask(c, query, true, &f, error);
	if (status == HSY_OK && fetch_next(&f))
		*ret_n = fetch_size(&f, 0);
	if (status == HSY_OK)
		return fetch_end(&f, error);
	fetch_close(&f);
	return status;
}

static hsy_status stories_find(hsy_case *c, struct arena *arena, const hsy_story_query *query, hsy_stories *stories,
			       hsy_error *error)
{
	struct list list = {.arena = arena, .size = sizeof(hsy_story)};
	struct fetch f = {0};
	hsy_status status = stories_ask(c, query, false, &f, error);
	while (status == HSY_OK && (!query->limit || list.n < query->limit) && fetch_next(&f))
		status = stories_add(c, &list, fetch_int(&f, 0), error);
	if (status == HSY_OK)
		status = fetch_check(&f, error);
	fetch_close(&f);
	stories->stories = list.at;
	stories->n_stories = stories->n_total = list.n;
	if (status == HSY_OK && query->limit && list.n == query->limit)
		status = stories_count(c, query, &stories->n_total, error);
	return status;
}

/* Who retells whom within the story. */
static hsy_status story_retellings(hsy_case *c, struct arena *arena, hsy_story *story, hsy_error *error)
{
	struct list list = {.arena = arena, .size = sizeof(hsy_retelling)};
	struct links_fetch l = {0};
	hsy_status status = links_begin(&l, c, arena, error);
	for (size_t i = 0; status == HSY_OK && i < story->n_articles; i++)
		status = links_retellings_in(&l, story->articles[i].id, story->id, &list, error);
	links_end(&l);
	story->retellings = list.at;
	story->n_retellings = list.n;
	return status;
}

static hsy_status story_find(hsy_case *c, struct arena *arena, int64_t id, hsy_stories *stories, hsy_error *error)
{
	hsy_story *story = arena_array(arena, 1, hsy_story);
	bool found = false;
	hsy_status status = story ? story_fetch(c, arena, id, story, &found, error) : error_memory(error);
	if (status == HSY_OK && !found)
		return HSY_DONE;
	if (status == HSY_OK)
		status = story_retellings(c, arena, story, error);
	stories->stories = story;
	stories->n_stories = stories->n_total = 1;
	return status;
}

/* The list, or where `query` is NULL the story `id`. */
static hsy_status stories_answer(hsy_case *c, const hsy_story_query *query, int64_t id, hsy_stories **ret_stories,
				 hsy_error *error)
{
	struct kept_stories *kept = calloc(1, sizeof *kept);
	if (!kept)
		return error_memory(error);
	arena_init(&kept->arena, SIZE_MAX);
	hsy_status status = case_look(c, error);
	if (status == HSY_OK) {
		status = query ? stories_find(c, &kept->arena, query, &kept->stories, error)
			       : story_find(c, &kept->arena, id, &kept->stories, error);
		case_look_end(c);
	}
	if (status != HSY_OK) {
		hsy_stories_free(&kept->stories);
		return status;
	}
	*ret_stories = &kept->stories;
	return HSY_OK;
}

hsy_status hsy_case_stories(hsy_case *c, const hsy_story_query *query, hsy_stories **ret_stories, hsy_error *error)
{
	static const hsy_story_query all = {0};
	return stories_answer(c, query ? query : &all, 0, ret_stories, error);
}

hsy_status hsy_case_story(hsy_case *c, int64_t id, hsy_stories **ret_stories, hsy_error *error)
{
	return stories_answer(c, NULL, id, ret_stories, error);
}

void hsy_stories_free(hsy_stories *stories)
{
	struct kept_stories *kept = (struct kept_stories *)stories;
	if (!kept)
		return;
	arena_free(&kept->arena);
	free(kept);
}
