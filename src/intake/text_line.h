/* A line of a plain text: where it begins and ends, and what it is by its own words. */
#ifndef HSY_INTAKE_TEXT_LINE_H
#define HSY_INTAKE_TEXT_LINE_H

#include "hearsay.h"

enum { TEXT_LINE_SHORT = 40, TEXT_LINE_SMALL = 120 }; /* bytes of a name, and of a line that is no paragraph */

struct text_line {
	size_t begin, end; /* blanks at both ends left out */
	size_t next;       /* where the next line begins */
};

/* The line that begins at `at`. */
struct text_line text_line_at(const char *text, size_t n, size_t at);
/* The first line from `at` on that is not blank; empty at the end of the text. */
struct text_line text_line_filled(const char *text, size_t n, size_t at);
/* It ends like a sentence, and not in dots. */
bool text_line_ends_sentence(const char *s, size_t n);
/* Two or three words, each capitalised, no digits: "Ida Lund". What is all in capitals is a headline. */
bool text_line_is_name(const char *s, size_t n);
/* "By Ida Lund" */
bool text_line_is_byline(const char *s, size_t n);
/* Where a remark begins that ends the line, "(translated from Keldrian)": it has no name in front, as an agency
 * would. `n` if there is none. */
size_t text_line_remark(const char *s, size_t n);
/* Whether it reads as part of a sentence: two words with small letters that are longer than "and", no months. */
bool text_line_is_prose(const char *s, size_t n);

#endif
