/* See month.h. */
#include "intake/month.h"

#include <stdlib.h>

#include "lang/lang.h"

enum { MAX_NAME = 32 };

int month_of_classes(uint16_t classes)
{
	return lang_which(classes, CLASS_MONTH_JANUARY, CLASS_MONTH_DECEMBER) + 1;
}

int month_number(const char *s, size_t n)
{
	return month_of_classes(lang_look(lang_any(), s, n));
}

int month_number_any(const char *s, size_t n)
{
	int known = month_number(s, n);
	const char *number =
	    known || n < 3 || n > MAX_NAME ? NULL : lang_pair(lang_any(), s, n, CLASS_MONTH_BESIDE);
	return number ? atoi(number) : known;
}
