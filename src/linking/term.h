/* Terms: the words of a text as linking compares them. A term is a stem, how much it tells (rare words tell more),
 * and what it does to a claim: counts, dates, negates, hedges, limits.
 *
 *     "had met at least three times"
 *      had          meet      at        least     three           time
 *      function     plain     hedge     hedge     number #3       plain, common
 *
 * What a word does is told by its classes (lang/), how common it is by term_table.h, counted once in news of all
 * kinds (tools/term_table.c), so that a term weighs the same whatever a case file holds. */
#ifndef HSY_LINKING_TERM_H
#define HSY_LINKING_TERM_H

#include "base/arena.h"
#include "lang/lang.h"
#include "text/word.h"

#include "hearsay.h"

enum term_flag {
	TERM_NUMBER = 1 << 0,    /* "14", "fourteen", "1,400": the stem is its value (number.h) */
	TERM_TIME = 1 << 1,      /* "Tuesday", "spring", "last": tells when */
	TERM_NEGATION = 1 << 2,  /* "not", "never", "without" */
	TERM_HEDGE = 1 << 3,     /* "about", "reportedly", "at least" */
	TERM_MODAL = 1 << 4,     /* "may", "will": term_modal says how sure */
	TERM_SCOPE = 1 << 5,     /* "all", "only", "so-called" */
	TERM_NAME = 1 << 6,      /* of a name; a person's is spelt by its sound */
	TERM_QUOTED = 1 << 7,    /* between quotation marks */
	TERM_CAPITAL = 1 << 8,   /* has a capital letter */
	TERM_FUNCTION = 1 << 9,  /* "the", "of", "had": weighs nothing */
	TERM_LAST = 1 << 10,     /* ends a sentence */
	TERM_INSERTED = 1 << 11, /* in square brackets: an editor's */
	TERM_FIRST = 1 << 12,    /* begins a paragraph */
	TERM_FALSE = 1 << 13,    /* "nonsense", "baseless": says that something is not so */
	TERM_REPLY = 1 << 14     /* "comment", "responded": what who keeps silent does not do */
};

enum { TERM_WEIGHT_MAX = 15 };

/* How sure a modal verb is. */
enum term_modal { MODAL_MAY = 1, MODAL_WOULD = 2, MODAL_WILL = 3 };

struct term {
	uint32_t stem;       /* hash */
	uint32_t form;       /* hash of the word as written, in lower case */
	uint32_t begin, end; /* bytes of the article's text */
	uint16_t flags;      /* enum term_flag */
	uint8_t weight;      /* 0 to TERM_WEIGHT_MAX */
	uint8_t modal;       /* of TERM_MODAL: enum term_modal; 0: none */
	uint16_t classes;    /* of the word, or the first of those that make a number: lang/lang.h */
};

/* The terms of the words of a text; marks are none. NULL: out of memory. */
struct term *terms_make(struct arena *arena, const char *text, const struct word *words, size_t n_words,
			size_t *ret_n);

/* Whether words tell something where nothing stands around them: three or more, a name, a number, a quotation, or a
 * rare word. "it", "what", "a word" do not. */
bool terms_tell(struct arena *arena, const char *text);

/* Terms first to end - 1. */
struct term_range {
	uint32_t first, end;
};

/* The sentence that holds term `at`. */
struct term_range terms_sentence(const struct term *terms, size_t n, uint32_t at);

/* The classes of a term: n bytes of text, of which its first word counts. */
uint16_t term_classes(const char *text, size_t n);

/* Whether the term is a word of the class. */
static inline bool term_in(const struct term *t, enum word_class class)
{
	return lang_has(t->classes, class);
}

/* Whether one of the terms is. */
bool terms_in(const struct term *terms, struct term_range range, enum word_class class);

/* The value of a number; -1: it is none that we can tell. */
double term_value(const char *text, const struct term *t);

/* The hash of a stem for a folded word, ending in a zero byte. */
uint32_t term_stem(const char *folded);

/* The same for a word of a name, with a capital. */
uint32_t term_name_stem(const char *folded);

/* How many terms it has. */
static inline uint32_t range_size(struct term_range range)
{
	return range.end - range.first;
}

/* Written as a name is: with a capital letter, and no time or number. */
static inline bool term_is_capital(const struct term *t)
{
	return t->flags & TERM_CAPITAL && !(t->flags & (TERM_TIME | TERM_NUMBER));
}

/* A folded word that stands in hardly any article of the table. */
bool term_is_rare(const char *folded);

/* FNV-1a. */
uint32_t term_hash(const char *bytes, size_t n);

/* The stem itself, into `to` of 64 bytes, for the tool that counts. */
void term_stem_text(const char *folded, char to[64]);

#endif
