/* See press.h. */
#include "reading/people/press.h"

#include "base/ascii.h"
#include "lang/lang.h"
#include "names/fold.h"

#include <string.h>

enum { NAME_BYTES = 128 };

/* Some word of the name is in one of the classes from first to last. */
static bool any_word(const char *name, enum word_class first, enum word_class last)
{
	char folded[NAME_BYTES];
	name_fold(name, strlen(name), folded, sizeof folded);
	for (char *word = folded; *word;) {
		size_t n = strcspn(word, " ");
		if (lang_which(lang_look(lang_any(), word, n), first, last) >= 0)
			return true;
		word += n + strspn(word + n, " ");
	}
	return false;
}

/* The first word of the name is of the class; where all are asked for, each one. */
static bool begins_with(const char *name, enum word_class class, bool all)
{
	char folded[NAME_BYTES];
	size_t n_words = 0;
	name_fold(name, strlen(name), folded, sizeof folded);
	for (char *word = folded; *word && (all || !n_words); n_words++) {
		size_t n = strcspn(word, " ");
		if (lang_which(lang_look(lang_any(), word, n), class, class) < 0)
			return false;
		word += n + strspn(word + n, " ");
	}
	return n_words > 0;
}

/* "News.bg": a full stop between letters. */
static bool has_domain(const char *name)
{
	const char *dot = strchr(name, '.');
	return dot && dot > name && ascii_is_lower(dot[1]);
}

/* "The Environment Agency" */
static bool is_state_agency(const char *name)
{
	return any_word(name, CLASS_PRESS_AGENCY, CLASS_PRESS_AGENCY) &&
	       any_word(name, CLASS_PRESS_AGENCY_NONE, CLASS_PRESS_AGENCY_NONE) &&
	       !any_word(name, CLASS_PRESS_TITLE, CLASS_PRESS_TITLE);
}

bool press_is(const char *name)
{
	return name &&
	       (any_word(name, CLASS_PRESS_KIND, CLASS_PRESS_DOUBTFUL) || has_domain(name) ||
		!strcmp(name, "1+1")) &&
	       !is_state_agency(name);
}

bool press_is_floor(const char *name)
{
	return name && any_word(name, CLASS_PRESENT, CLASS_PRESENT);
}

/* "Twitter message posted": a platform, and what is on it in small letters. */
static bool is_on_platform(const char *name)
{
	const char *behind = strchr(name, ' ');
	while (behind && (ascii_is_lower(behind[1]) || ascii_is_digit(behind[1])))
		behind = strchr(behind + 1, ' ');
	return !behind && begins_with(name, CLASS_PLATFORM, false);
}

bool press_is_own(const char *name)
{
	return name && (begins_with(name, CLASS_PLATFORM, true) || is_on_platform(name) ||
			begins_with(name, CLASS_PRONOUN, false));
}

bool press_is_occasion(const char *name)
{
	size_t i = 0;
	while (name && name[i] && !ascii_is_upper(name[i]))
		i++;
	return name && !name[i] && !press_is(name) &&
	       (any_word(name, CLASS_FLOOR, CLASS_FLOOR) || any_word(name, CLASS_OWN_WORDS, CLASS_OWN_WORDS));
}

/* True if the words of `a`, in their order, are among those of `b`. */
static bool words_within(const char *a, const char *b)
{
	while (*a && *b) {
		size_t n = strcspn(a, " "), k = strcspn(b, " ");
		if (n == k && !memcmp(a, b, n))
			a += n + strspn(a + n, " ");
		b += k + strspn(b + k, " ");
	}
	return !*a;
}

bool press_same(const char *a, const char *b)
{
	char x[NAME_BYTES], y[NAME_BYTES];
	if (!a || !b)
		return false;
	name_fold(a, strlen(a), x, sizeof x);
	name_fold(b, strlen(b), y, sizeof y);
	const char *p = lang_behind(lang_any(), x, CLASS_THE), *q = lang_behind(lang_any(), y, CLASS_THE);
	return *p && *q && (words_within(p, q) || words_within(q, p));
}
