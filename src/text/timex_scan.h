/* Words as expressions of time are made of them: numbers, months, weekdays, units. For the forms (timex_form.h). */
#ifndef HSY_TEXT_TIMEX_SCAN_H
#define HSY_TEXT_TIMEX_SCAN_H

#include "text/match.h"
#include "text/timex.h"

/* The words of a text, and how a form comes to be looked for. */
struct scan {
	const char *text;
	const struct word *words;
	size_t n;
	bool is_led; /* a preposition, "early" or "last" stands before: "in May" is a month, "May" alone need not be
		      */
};

/* The word at i is one of the list, whose words are parted by blanks. */
static inline bool scan_is(const struct scan *s, size_t i, const char *list)
{
	return i < s->n && match_in(s->text, &s->words[i], list);
}

/* The word at i is of the class. */
static inline bool scan_in(const struct scan *s, size_t i, enum word_class class)
{
	return i < s->n && word_in(&s->words[i], class);
}

/* Which of the classes from first to last the word at i is of, counted from 1; 0: none. */
static inline int scan_which(const struct scan *s, size_t i, enum word_class first, enum word_class last)
{
	return i < s->n ? lang_which(s->words[i].classes, first, last) + 1 : 0;
}

/* The mark stands at i without a blank before it. */
static inline bool scan_is_tight(const struct scan *s, size_t i, const char *mark)
{
	return i < s->n && s->words[i].gap == GAP_NONE && match_word(s->text, &s->words[i], mark);
}

/* The same of a word of the class. */
static inline bool scan_is_glued(const struct scan *s, size_t i, enum word_class class)
{
	return scan_in(s, i, class) && s->words[i].gap == GAP_NONE;
}

static inline bool scan_is_capital(const struct scan *s, size_t i)
{
	return i < s->n && s->words[i].shape != SHAPE_LOWER;
}

/* "'s" stands at i. */
static inline bool scan_is_possessive(const struct scan *s, size_t i)
{
	return i + 1 < s->n && s->words[i].gap == GAP_NONE && scan_is_glued(s, i + 1, CLASS_POSSESSIVE_S) &&
	       scan_is(s, i, "' \xe2\x80\x99");
}

/* The number in decimal digits at word i, or -1; *ret_n: how many digits. A tail as of "5th" is allowed. */
int scan_number(const struct scan *s, size_t i, int *ret_n);
/* 1 to 31, 0: it is no day's number. */
int scan_day(const struct scan *s, size_t i);
/* A year of four digits, 0 if it is none or is the beginning of a longer number. */
int scan_year(const struct scan *s, size_t i);

/* From 1 on, 0: it is none. *ret_end: the word behind it and its dot. */
int scan_month(const struct scan *s, size_t i, size_t *ret_end);
int scan_weekday(const struct scan *s, size_t i, size_t *ret_end);
/* An enum timex_season, 0: it is none. */
int scan_season(const struct scan *s, size_t i);
enum timex_unit scan_unit(const struct scan *s, size_t i);

/* "two", "14", "a", "several" (3), "a couple of", "a few"; 0: no number. *ret_end: the word behind it. */
int scan_count(const struct scan *s, size_t i, size_t *ret_end);

#endif
