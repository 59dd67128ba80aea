/* Whether a name is a press outlet's, and the words that tell it. */
#ifndef HSY_READING_PRESS_H
#define HSY_READING_PRESS_H

#include <stdbool.h>

/* Words in lower case with a space around each, for clause_find; written by hand. */
extern const char press_kinds[];  /* what an outlet is: "magazine", "radio" */
extern const char press_titles[]; /* in a name alone: "Post", "Herald" */
extern const char press_known[];  /* agencies, broadcasters and papers whose name does not show what they are */

/* True if the name says so ("The Pellara Ledger", "Radio Morvane", "News.bg") or is a well-known one ("Reuters").
 */
bool press_is(const char *name);

/* True if the name says that a statement was made before people and not to the press: "parliament", "the Senate",
 * "a court", "reporters". */
bool press_is_venue(const char *name);

/* True if both are ways of writing one outlet: "the Ledger", "The Pellara Ledger". NULL is nobody's name. */
bool press_same(const char *a, const char *b);

#endif
