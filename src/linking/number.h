/* Numbers as a text tells them, in digits or in letters:
 *
 *     400   1,400   4.5 million   3bn   forty-eight   two hundred and ten   four and a half   half a dozen   a
 * million
 *
 * What the words of a language count is data (lang/). Values are whole numbers of NUMBER_UNIT-ths, so that 4.5 is
 * one as well and the same value is the same number however it is written. */
#ifndef HSY_LINKING_NUMBER_H
#define HSY_LINKING_NUMBER_H

#include "text/word.h"

enum { NUMBER_UNIT = 1000 };

struct number {
	uint64_t value; /* in NUMBER_UNIT-ths; one too large to be held is as large as can be */
	size_t more;    /* words behind the first one that belong to it */
};

/* The number that begins with word i; false: none does. */
bool number_at(const char *text, const struct word *words, size_t n, size_t i, struct number *ret_number);

/* The value of n bytes that are one number; -1: they are none. */
double number_value(const char *text, size_t n);

#endif
