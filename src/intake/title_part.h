/* Titles in parts: "Late again | Sport - The Vik Post". Which marks part them, and what of a title a line is. */
#ifndef HSY_INTAKE_TITLE_PART_H
#define HSY_INTAKE_TITLE_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "hearsay.h"

enum {
	TITLE_MARK_MOST = 5, /* bytes of a mark */
	TITLE_FEW_WORDS = 4  /* the name of a section or of an outlet mostly has no more */
};

/* The mark between blanks at `s`: its bytes, and whether it is a strong one, as stands in no headline; 0: none. */
size_t title_mark(const char *s, bool *ret_strong);
/* Marks without blanks, which stand in headlines too, at `s`: the bytes of one, 0 if there is none. */
size_t title_tight_mark(const char *s);

/* The next part of a title, which may be NULL, between its marks, from *at on; false: there is none. */
bool title_part(const char *title, size_t *at, hsy_range *ret_part);

/* The line is what stands between two marks of the title, or a mark and an end, and much of it. `title` may be
 * NULL. */
bool title_is_much(const char *title, const char *line);

/* How many words stand between blanks. */
size_t title_words(const char *s, size_t n);
/* Neither letter nor digit. */
bool title_is_sign(char c);

#endif
