/* Reading what stands across articles: shared by the questions about it. */
#ifndef HSY_QUERY_LINKS_H
#define HSY_QUERY_LINKS_H

#include "store/fetch.h"

enum { /* grounds of a retelling, as linking/retell.h has them */
       LINKS_PRESS = 1 << 1,
       LINKS_WORDING = 1 << 2,
       LINKS_ORDER = 1 << 4,
       LINKS_TIME = 1 << 5,
       LINKS_RECALL = 1 << 6,
       LINKS_PERSON = 1 << 7,
       LINKS_TENSE = 1 << 8
};
#define LINKS_DRIFT_SHOWN 0.5

struct links_unit {
	int64_t article, unit;
};

/* Which row stands for all tensions of a kind between two statements. */
struct links_known {
	int64_t x,
	    y; /* their groups, x <= y; a unit without a group has the number that a group of its own would */
	uint32_t kind; /* 0: an empty slot */
	int64_t first;
};

struct links_fetch {
	hsy_case *c;
	struct arena *arena; /* of all that is found */
	struct fetch place, quote, spans, first;
	struct links_known *known; /* tensions asked about so far: a hash table */
	size_t n_known, known_size;
};

/* Prepares; links_end must follow in any case. */
hsy_status links_begin(struct links_fetch *l, hsy_case *c, struct arena *arena, hsy_error *error);
void links_end(struct links_fetch *l);
/* The same within one look at the case file, so that all is of one moment; links_look_end where it was good. */
hsy_status links_look(struct links_fetch *l, hsy_case *c, struct arena *arena, hsy_error *error);
void links_look_end(struct links_fetch *l);

/* Unit `unit` of an article; bytes of an article's text. */
hsy_status links_place(struct links_fetch *l, int64_t article, int64_t unit, hsy_place *ret, hsy_error *error);
/* Whether a place tells something by itself: "denied it" does, "wrote it" does not. */
bool links_tells(const struct links_fetch *l, const hsy_place *place);
hsy_status links_quote(struct links_fetch *l, int64_t article, hsy_range bytes, hsy_quote *ret, hsy_error *error);

/* What hsy_case_links gives, in l's arena. Whoever asks for article after article with one `l` may reset that in
 * between; a tension that many articles tell is then asked about twice, and not by each of them. */
hsy_status links_find(struct links_fetch *l, int64_t article, const hsy_links_query *query, hsy_links *links,
		      hsy_error *error);

/* Parts of it. */
hsy_status links_find_retellings(struct links_fetch *l, int64_t article, bool owned, size_t most, hsy_links *links,
				 hsy_error *error);
hsy_status links_find_groups(struct links_fetch *l, int64_t article, const hsy_links_query *query, hsy_links *links,
			     hsy_error *error);
hsy_status links_find_gaps(struct links_fetch *l, int64_t article, size_t most, hsy_links *links, hsy_error *error);
hsy_status links_find_positions(struct links_fetch *l, int64_t article, hsy_links *links, hsy_error *error);

/* Group `id` with its drift, in the order of time; `among`, a JSON array of articles: only their tellings, NULL:
 * all. */
hsy_status links_told(struct links_fetch *l, int64_t id, const char *among, bool all_drifts, hsy_told *ret,
		      hsy_error *error);

/* Adds the retellings by `article` of articles that `fits` takes to a list of hsy_retelling. */
struct list;
hsy_status links_retellings(struct links_fetch *l, int64_t article, bool (*fits)(const void *context, int64_t of),
			    const void *context, struct list *list, hsy_error *error);

/* Tensions or changes of which a telling of group `id` has a place; where that is 0, unit `unit` of `article`.
 * Their places are sided. */
hsy_status links_tensions_of(struct links_fetch *l, int64_t id, int64_t article, int64_t unit, bool changes,
			     const hsy_tension **ret_rows, size_t *ret_n, hsy_error *error);

/* Two places of a tension that tell the same, and both or neither of which denies it: "disputes that the lake will
 * fall" is a telling of the claim, too. */
bool links_same_side(const hsy_place *a, const hsy_place *b);
/* Puts the places of the side that spoke first before those of the other, each by day, and counts the first. */
hsy_status links_sides(struct links_fetch *l, hsy_tension *tension, hsy_error *error);

/* Tensions or changes that have a place in `article`; `owned`: the last one; article 0: the surest `limit` of all;
 * `most_each` as hsy_links_query.most_tensions.
 */
hsy_status links_tensions(struct links_fetch *l, int64_t article, bool owned, bool changes, size_t limit,
			  size_t most_each, const hsy_tension **ret_rows, size_t *ret_n, hsy_error *error);

/* For questions over the whole affair: columns of a row `t` of tension, and the tension that the row in which `f`
 * stands belongs to. *ret_first false: another row stands for it, and *row is left alone. */
#define LINKS_TENSION_COLUMNS                                                \
	"t.id, t.a, t.unit_a, t.b, t.unit_b, t.kind, t.score,"               \
	" (SELECT tellings FROM unit WHERE article = t.a AND n = t.unit_a)," \
	" (SELECT tellings FROM unit WHERE article = t.b AND n = t.unit_b)"
hsy_status links_alike_begin(struct links_fetch *l, struct fetch *alike, hsy_error *error);
hsy_status links_tension(struct links_fetch *l, struct fetch *alike, struct fetch *f, hsy_tension *row,
			 bool *ret_first, hsy_error *error);
/* Adds the retellings by `article` of others in `story` to a list of hsy_retelling. */
struct list;
hsy_status links_retellings_in(struct links_fetch *l, int64_t article, int64_t story, struct list *list,
			       hsy_error *error);

#endif
