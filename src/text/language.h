/* The language of a text, by its script and by which three letters in a row are common in it (Cavnar and Trenkle
 * 1994). */
#pragma once
#include <stddef.h>

/* ISO 639-1 code of the language of text[0, n), which is valid UTF-8: a static string; NULL where the text is too
 * short or no language that is known is the likeliest by far. Of a long text its middle is looked at. */
const char *language_of(const char *text, size_t n);

/* "Russian" for "ru", NULL for what is none of ours. */
const char *language_name(const char *code);
