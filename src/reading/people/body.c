/* See body.h. */
#include "reading/people/body.h"

#include "names/fold.h"
#include "reading/people/press.h"

#include <assert.h>
#include <string.h>

enum { NAME_BYTES = 128 };

static_assert(CLASS_BODY_PRESS - CLASS_BODY_TRADE + 1 == BODY_PRESS, "the bodies of class_list.h");

static enum body_kind of_classes(uint16_t classes)
{
	return (enum body_kind)(lang_which(classes, CLASS_BODY_TRADE, CLASS_BODY_PRESS) + 1);
}

enum body_kind body_of_noun(const struct scene *scene, uint32_t i)
{
	return i < scene->n_words ? of_classes(scene->words[i].classes) : BODY_UNKNOWN;
}

enum body_kind body_of_name(const char *name)
{
	char folded[NAME_BYTES];
	enum body_kind kind = BODY_UNKNOWN;
	name_fold(name, strlen(name), folded, sizeof folded);
	for (char *word = folded; *word;) {
		size_t n = strcspn(word, " ");
		uint16_t classes = lang_look(lang_any(), word, n);
		enum body_kind told = of_classes(classes);
		if (kind != BODY_UNKNOWN && lang_has(classes, CLASS_OF_FOR))
			break;
		kind = told == BODY_UNKNOWN ? kind : told;
		word += n + strspn(word + n, " ");
	}
	return kind == BODY_UNKNOWN && press_is(name) ? BODY_PRESS : kind;
}

bool body_kinds_agree(enum body_kind a, enum body_kind b)
{
	return a == BODY_UNKNOWN || b == BODY_UNKNOWN || a == b;
}
