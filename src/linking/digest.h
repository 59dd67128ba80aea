/* A digest: all that linking knows of one article. Made from its reading, kept beside it in the case file, and
 * enough to compare it with any other: linking never sees the database.
 *
 *     terms    every word of the text                               term.h
 *     units    what can be told twice: each statement, and what the article says itself, sentence by sentence
 *     people   who speaks, carries or is told
 *     credits  whom the article names: "KeldPress", a newspaper, a linked page; an outlet may be among them
 *
 * A unit's words are ranges of terms. Its bag has the same terms sorted by stem, each once, for counting what two
 * units share. */
#ifndef HSY_LINKING_DIGEST_H
#define HSY_LINKING_DIGEST_H

#include "linking/days.h"
#include "linking/term.h"

#include "hearsay.h"

enum { OCCASION_DAYS = 7 }; /* what is told of days further apart was said twice */
enum {
	DIGEST_NOBODY = -1,
	DIGEST_PIECES = 4,
	DIGEST_VECTOR = 96,
	DIGEST_UNITS = 1024,
	DIGEST_VOICES = 4,
	PERSON_STEMS = 3
};

struct bag_item {
	uint32_t stem;
	uint16_t flags;
	uint8_t weight;
	uint8_t n; /* how often the article has it, at most 255 */
};

struct unit {
	int statement; /* id in the reading; 0: the article speaks itself */
	int inside;    /* index of the unit that holds it, -1: none */
	int depth;
	uint8_t kind, mode, stance; /* hsy_kind, hsy_mode, hsy_stance */
	bool negated, actual;
	bool is_title;                 /* of the headline */
	bool is_conveyor;              /* an outlet that only passes on what a unit inside it says */
	int person, medium, addressee; /* indexes of people; DIGEST_NOBODY */
	struct term_range source, cue; /* empty: none */
	struct term_range pieces[DIGEST_PIECES];
	uint32_t n_pieces;
	struct days said;    /* when it was said */
	bool is_said_stated; /* by words of the article, not by its date alone */
	struct days recalls; /* when it was said, if before the article; recalls.until is DAY_UNKNOWN: not told */
	struct days tells;   /* such a time anywhere in its sentence */
	const struct bag_item *bag;
	uint32_t n_bag, bag_weight;
	int voices[DIGEST_VOICES];  /* indexes of people who may be speaking, the likeliest first: voice.h */
	uint32_t n_voices, n_close; /* of these, the speaker, or those of its sentence or who speak beside it */
	const int8_t *vector;       /* [DIGEST_VECTOR]; NULL: none */
};

struct person {
	const char *name; /* ends in a zero byte */
	uint8_t kind;     /* hsy_entity_kind */
	bool is_named, is_press;
	const char *party;            /* the country it speaks for, or NULL */
	const char *role;             /* of one with a name: "museum's director"; NULL: not told */
	const char *body;             /* whom a person with a name speaks for: "its chairwoman, Lund"; or NULL */
	uint32_t stems[PERSON_STEMS]; /* of the words of a name that tell most: how its terms are spelt */
	size_t n_stems;
};

struct credit_mark {
	uint32_t hash;       /* of its words without "the" */
	uint32_t begin, end; /* bytes of the text */
	int32_t press;       /* the agency or newspaper that it names, an index of people; DIGEST_NOBODY: none */
};

enum { OUTLET_FORMS = 4 };

/* A stem of the whole article and what it weighs there: rarer and more often is more. */
struct topic_item {
	uint32_t stem;
	float weight;
	float told;      /* how much it tells of what the article is about */
	uint8_t once;    /* what it weighs where it stands once, at most */
	uint8_t n;       /* how often it stands there, at most 255 */
	bool is_rare;    /* its weight is TERM_WEIGHT_MAX each time */
	bool is_capital; /* a name, mostly: it has a capital letter somewhere */
};

struct digest {
	const char *text;
	size_t n_text;
	int32_t published;            /* day; DAY_UNKNOWN */
	bool is_day_doubtful;         /* a collection's record alone tells it: maybe when the page was fetched */
	uint32_t outlet;              /* hash of its folded name; 0: not known */
	uint32_t forms[OUTLET_FORMS]; /* hashes by which others may credit it */
	size_t n_forms;
	const struct term *terms;
	const struct unit *units;
	const struct person *people;
	const struct credit_mark *credits;
	size_t n_terms, n_units, n_people, n_credits;
	const struct topic_item *bag; /* by stem */
	size_t n_bag;
	float length; /* of the bag as a vector */
	float told;   /* the same by what its words tell */
	struct term_range title;
	bool cites_press; /* an agency, newspaper or broadcaster is named by its kind only */
	bool is_press;    /* its outlet is one: no company or ministry with news of its own */
};

/* Makes the digest of a reading whose article has its text; all of it from `arena`, the text is the reading's.
 * False: out of memory. */
bool digest_make(struct arena *arena, const hsy_reading *reading, struct digest *ret_digest);

/* Fills in the bags of a digest that has its terms and units. False: out of memory. */
bool digest_count(struct arena *arena, struct digest *d);

/* Whether a term of the range has one of the flags. */
bool terms_flagged(const struct digest *d, struct term_range range, unsigned flags);

/* Whether unit `inner` is told inside unit `outer`. */
bool unit_is_inside(const struct digest *d, uint32_t inner, uint32_t outer);

/* "Halyard cited diplomats as saying that": what the diplomats say, if that is most of the unit, else the unit
 * itself.
 */
uint32_t unit_innermost(const struct digest *d, uint32_t unit);

/* How many terms its pieces have. */
uint32_t unit_size(const struct unit *u);

/* Whether a stem is in the unit's bag. */
bool unit_has_stem(const struct unit *u, uint32_t stem);

/* Whether a stem is of one of the words of a person's name that tell most. */
bool person_has_stem(const struct person *person, uint32_t stem);

/* Whether a unit speaks of a person: by one of the words of a name that tell most. */
bool unit_names(const struct unit *u, const struct person *person);

/* The bytes of a unit's content, from the first piece to the last. */
hsy_range unit_bytes(const struct digest *d, const struct unit *u);

/* Whether the unit denies: by its cue and by the negations in its content, two of which are none. */
bool unit_denies(const struct digest *d, const struct unit *u);

/* Whether term `at` is the "not" of "for the club, not for a server": no verb stands before it, so what goes before
 * is affirmed. */
bool terms_contrast(const struct digest *d, struct term_range range, uint32_t at);

/* "whether there were talks", "either he knew or": whether the unit leaves it open. */
bool unit_leaves_open(const struct digest *d, const struct unit *u);

/* The stem among those of the whole article; NULL: it has none such. */
const struct topic_item *digest_topic(const struct digest *d, uint32_t stem);

/* Whether `name` may be a way of naming the outlet that published the article. */
bool digest_is_outlet(const struct digest *d, const char *name);

/* Whether a unit goes back to the time of an article of that day: by a date, or, where only the tense says so, to
 * any time before. */
enum unit_recall { RECALL_NONE, RECALL_TENSE, RECALL_DATED };
enum unit_recall unit_recalls(const struct unit *u, int32_t published);
/* Whether it is told through the outlet of an older article: "told the Ledger that", whenever that was. */
bool unit_relays(const struct digest *d, const struct unit *u, const struct digest *of);
/* The days on which it may have been said, from the time it goes back to until that of the article. */
struct days unit_window(const struct digest *d, const struct unit *u);

/* Whether its sentence tells that time by a date. */
bool unit_tells_time(const struct unit *u, int32_t published);

#endif
