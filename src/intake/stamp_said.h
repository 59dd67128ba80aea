/* What words and marks before a date say that it is of: the publication, or an update. It takes words, texts, lines
 * or nodes, and knows nothing of dates. */
#ifndef HSY_INTAKE_STAMP_SAID_H
#define HSY_INTAKE_STAMP_SAID_H

#include "intake/shown.h"

enum said { SAID_NOTHING, SAID_PUBLISHED, SAID_UPDATED };

/* Behind the letters from `at` on. */
size_t said_word_end(const char *s, size_t n, size_t at);
/* What follows the word. */
enum said said_word(const char *s, size_t n);
/* What follows the text, by its last word, words such as "on" passed over. */
enum said said_text(const char *s, size_t n);
/* By its class or its mark. */
enum said said_node(const struct node *node);
/* A short line that begins so: "Published 3 May 2024.", "Last updated: 3 May 2024." */
bool said_begins(const struct shown *l);

#endif
