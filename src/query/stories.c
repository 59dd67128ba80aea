/* Stories: see hearsay.h. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "query/links.h"
#include "query/list.h"

struct kept_stories {
	hsy_stories stories; /* first, so that its address is that of the whole */
	struct arena arena;
};

static const char stories_sql[] =
    "SELECT s.id, c.title, min(a.published), max(a.published), count(DISTINCT a.outlet), count(*) OVER ()"
    " FROM story s JOIN story_of o ON o.story = s.id JOIN article a ON a.id = o.article"
    " LEFT JOIN article c ON c.id = s.centre GROUP BY s.id HAVING count(*) >= :least"
    " ORDER BY max(a.published) DESC, min(a.published) DESC, min(a.sha256) LIMIT :limit";

static hsy_status story_articles(hsy_case *c, struct arena *arena, hsy_story *story, hsy_error *error)
{
	struct list list = {.arena = arena, .size = sizeof(hsy_article_ref)};
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, arena,
					"SELECT a.id, a.path, a.outlet, a.title, a.published FROM story_of o"
					" JOIN article a ON a.id = o.article LEFT JOIN digest d ON d.article = a.id"
					" WHERE o.story = :story ORDER BY d.day, a.sha256",
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

static hsy_status stories_find(hsy_case *c, struct arena *arena, size_t least, size_t limit, hsy_stories *stories,
			       hsy_error *error)
{
	struct list list = {.arena = arena, .size = sizeof(hsy_story)};
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, arena, stories_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":least", (int64_t)least);
	fetch_bind_int(&f, ":limit", limit ? (int64_t)limit : -1);
	while (status == HSY_OK && fetch_next(&f)) {
		hsy_story story = {.id = fetch_int(&f, 0),
				   .title = fetch_text(&f, 1),
				   .from = fetch_text(&f, 2),
				   .until = fetch_text(&f, 3),
				   .n_outlets = fetch_size(&f, 4)};
		stories->n_total = fetch_size(&f, 5);
		status = story_articles(c, arena, &story, error);
		if (status == HSY_OK && !list_add(&list, &story))
			status = error_memory(error);
	}
	stories->stories = list.at;
	stories->n_stories = list.n;
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

hsy_status hsy_case_stories(hsy_case *c, size_t least, size_t limit, hsy_stories **ret_stories, hsy_error *error)
{
	struct kept_stories *kept = calloc(1, sizeof *kept);
	if (!kept)
		return error_memory(error);
	arena_init(&kept->arena, SIZE_MAX);
	hsy_status status = case_look(c, error);
	if (status == HSY_OK) {
		status = stories_find(c, &kept->arena, least, limit, &kept->stories, error);
		case_look_end(c);
	}
	if (status != HSY_OK) {
		hsy_stories_free(&kept->stories);
		return status;
	}
	*ret_stories = &kept->stories;
	return HSY_OK;
}

void hsy_stories_free(hsy_stories *stories)
{
	struct kept_stories *kept = (struct kept_stories *)stories;
	if (!kept)
		return;
	arena_free(&kept->arena);
	free(kept);
}
