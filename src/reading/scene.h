/* The scene: what is known of an article once its statements and mentions are found. The stages behind that fill
 * it in, each one its own fields, in this order (reader.c calls them):
 *
 *     entity      scene.entities      who that is: kind, name, role
 *     mode        mode, negated, actual, stance of each statement
 *     speaker     speaker
 *     medium      medium, addressee: what the same speaker goes on to say went through the same medium
 *     time        time, likewise
 *     chain       chain
 *
 * Every stage leaves alone what it does not know. All memory is from `arena`. */
#ifndef HSY_READING_SCENE_H
#define HSY_READING_SCENE_H

#include "base/arena.h"
#include "reading/finding/attribution.h"
#include "text/word.h"

#include "hearsay.h"

/* A place where the article speaks of someone or something. */
struct mention {
	uint32_t first, last; /* its words, inclusive */
	uint32_t head;        /* its head: "spokesman" of "the Kremlin spokesman", "Peskov" of "Dmitry Peskov" */
	uint32_t name_first, name_last; /* form name: the name alone, without role and apposition */
	hsy_form form;
	bool is_tagged; /* form name: the tagger of names knows it; else its words only look like one */
	int kind;       /* an hsy_entity_kind, or MENTION_OTHER */
	int cluster;    /* mentions of one cluster speak of the same: 0 to scene.n_clusters - 1 */
	float score;    /* that it is a mention, 0 to 1 */
};

enum { MENTION_OTHER = -1 }; /* a thing, an event, or not known */

struct scene {
	struct arena *arena;
	const hsy_article *article;
	const struct lang *lang; /* the article's */
	const char *text;        /* article->text */
	const struct word *words;
	size_t n_words;

	hsy_statement *statements;       /* spans, kind, depth and inside are there from the start */
	const struct attribution *found; /* [n_statements]: the same statements in words of the article */
	size_t n_statements;

	struct mention *mentions; /* in text order; one may hold another: "[Navalny]'s team" */
	size_t n_mentions;
	int n_clusters;
	const struct mention *learnt; /* [n_learnt]: the mentions as the model alone has them, for measuring */
	size_t n_learnt;

	hsy_entity *entities; /* entities[i].id == i + 1 */
	size_t n_entities;
	const int *entity_of; /* [n_clusters]: the id of the cluster's entity, 0 if it is none (a thing) */
	const struct word_range *entity_role; /* [n_entities]: the words of its role, where it has one */
	const uint8_t *entity_gender;         /* [n_entities]: an enum name_gender of names/name.h */
};

/* A passage, for looking at its words. */
static inline struct scene scene_of(const struct passage *p)
{
	return (struct scene){.lang = p->lang, .text = p->text, .words = p->words, .n_words = p->n};
}

/* Each: false if out of memory. */
bool entities_fill(struct scene *scene);
bool modes_fill(struct scene *scene);
bool speakers_fill(struct scene *scene);
bool mediums_fill(struct scene *scene);
bool times_fill(struct scene *scene);
bool chains_fill(struct scene *scene);

/* The scene of the article that `reader` read last, for tools and tests. */
const struct scene *reader_scene(const hsy_reader *reader);

/* Statement s is in its speaker's own words, "I" and all: a quotation or a turn. */
static inline bool scene_is_direct(const struct scene *scene, int s)
{
	return scene->statements[s].kind == HSY_KIND_DIRECT || scene->found[s].turn != TURN_NONE;
}

/* The number of the first mention that begins at `word` or behind it. */
static inline size_t scene_mention_from(const struct scene *scene, uint32_t word)
{
	size_t low = 0, high = scene->n_mentions;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (scene->mentions[middle].first < word)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

#endif
