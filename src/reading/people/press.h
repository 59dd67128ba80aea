/* Whether a name is a press outlet's: by the words of lang/en/outlets.words. */
#ifndef HSY_READING_PRESS_H
#define HSY_READING_PRESS_H

#include <stdbool.h>

/* True if the name says so ("The Pellara Ledger", "Radio Morvane", "News.bg") or is a well-known one ("Reuters").
 */
bool press_is(const char *name);

/* True if the name says that a statement was made before people and not to the press: "parliament", "the Senate",
 * "a court", "reporters". */
bool press_is_floor(const char *name);

/* True if the name is of what somebody publishes in by themselves: "Twitter", "its website". */
bool press_is_own(const char *name);

/* True if the name is no name but tells where or by what somebody spoke: "interview", "last debate", "blog post".
 */
bool press_is_occasion(const char *name);

/* True if both are ways of writing one outlet: "the Ledger", "The Pellara Ledger". NULL is nobody's name. */
bool press_same(const char *a, const char *b);

#endif
