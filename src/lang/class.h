/* Classes of words: what C asks of a word. Their names and senses are in class_list.h, their words in lang/. */
#ifndef HSY_LANG_CLASS_H
#define HSY_LANG_CLASS_H

enum word_class {
#define CLASS(name, sense) CLASS_##name,
#include "lang/class_list.h"
#undef CLASS
	N_CLASSES
};

#endif
