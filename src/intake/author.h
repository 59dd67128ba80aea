/* Author: names in a line that says who wrote. */
#ifndef HSY_INTAKE_AUTHOR_H
#define HSY_INTAKE_AUTHOR_H

#include "hearsay.h"

/* The names in what a page calls its author: "Ida Lund", "By Ida Lund | 3 May 2025", "Von Ida Lund und Bo Holm,
 * Vik": from the first name to the last. Empty if there is none that looks like a person's. */
hsy_range author_find(const char *line, size_t n);

/* The agency or other outlet in such a line: "By Associated Press", "Press Association in Vik". Empty if there is
 * none. */
hsy_range author_agency(const char *line, size_t n);

/* The line begins with words that say who wrote: "By", "Von", "Text:". */
bool author_is_led(const char *line, size_t n);

/* The line is such words alone, or one that joins names: "and". */
bool author_is_lead(const char *line, size_t n);
bool author_is_join(const char *line, size_t n);

/* A comma, "and" or the like stands in the line: it names several. */
bool author_is_several(const char *line, size_t n);

/* The text begins with a name of two words or more that is among those of the byline: it tells of the author. */
bool author_begins(const char *byline, const char *s, size_t n);

/* The names of a byline without what they are and for whom they write: "Ida Lund, Science Editor, Vik Post", "Ida
 * Lund (Staff Writer)". All of it where somebody else follows, or no name stands before. `outlet`: the page's; may
 * be NULL. */
hsy_range author_less_post(const char *byline, size_t n, const char *outlet);

/* What follows these words, whatever it is; empty if there are none. */
hsy_range author_behind_lead(const char *line, size_t n);

#endif
