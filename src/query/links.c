/* What stands across articles, for one article: see hearsay.h. Retellings, groups, tensions and gaps have a file
 * each, and link_places.c what all of them are told with. */
#include "query/links.h"

#include <stdlib.h>

#include "base/error.h"

struct kept_links {
	hsy_links links; /* first, so that its address is that of the whole */
	struct arena arena;
};

hsy_status links_find(struct links_fetch *l, int64_t article, const hsy_links_query *query, hsy_links *links,
		      hsy_error *error)
{
	hsy_status status = HSY_OK;
	if (query->kinds & HSY_LINK_RETELLINGS)
		status = links_find_retellings(l, article, query->owned, query->most, links, error);
	if (status == HSY_OK && query->kinds & (HSY_LINK_TELLINGS | HSY_LINK_DRIFTS))
		status = links_find_groups(l, article, query, links, error);
	if (status == HSY_OK && query->kinds & HSY_LINK_TENSIONS)
		status = links_tensions(l, article, query->owned, false, 0, query->most_tensions, &links->tensions,
					&links->n_tensions, error);
	if (status == HSY_OK && query->kinds & HSY_LINK_CHANGES)
		status = links_tensions(l, article, query->owned, true, 0, query->most_tensions, &links->changes,
					&links->n_changes, error);
	if (status == HSY_OK && query->kinds & HSY_LINK_GAPS)
		status = links_find_gaps(l, article, query->most, links, error);
	if (status == HSY_OK && query->kinds & HSY_LINK_POSITIONS)
		status = links_find_positions(l, article, links, error);
	return status;
}

hsy_status hsy_case_links(hsy_case *c, int64_t article, const hsy_links_query *query, hsy_links **ret_links,
			  hsy_error *error)
{
	struct kept_links *kept = calloc(1, sizeof *kept);
	struct links_fetch l = {0};
	if (!kept)
		return error_memory(error);
	arena_init(&kept->arena, SIZE_MAX);
	hsy_status status = links_look(&l, c, &kept->arena, error);
	if (status == HSY_OK) {
		status = links_find(&l, article, query, &kept->links, error);
		links_look_end(&l);
	}
	if (status != HSY_OK) {
		hsy_links_free(&kept->links);
		return status;
	}
	*ret_links = &kept->links;
	return HSY_OK;
}

void hsy_links_free(hsy_links *links)
{
	struct kept_links *kept = (struct kept_links *)links;
	if (!kept)
		return;
	arena_free(&kept->arena);
	free(kept);
}
