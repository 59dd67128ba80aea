/* Month: the names of months in the languages that news is read in. */
#ifndef HSY_INTAKE_MONTH_H
#define HSY_INTAKE_MONTH_H

#include <stddef.h>
#include <stdint.h>

/* 1 to 12 for an English or German name, or an English one cut to three letters; 0 for another word. Upper and
 * lower case are one. */
int month_number(const char *s, size_t n);

/* The same for a word with these classes (lang_any). */
int month_of_classes(uint16_t classes);

/* The same for names of many languages, in the forms that stand in dates ("mayo", "stycznia", "мая"), and for what
 * they are cut to ("déc", "ago"). Some are everyday words elsewhere, so it is for words between a day and a year.
 */
int month_number_any(const char *s, size_t n);

#endif
