/* How far the source goes that the tagger found: to the role before a name and to the name behind a role.
 *
 *     To Glas [Miron Salko] said                      what is in front of the subject is none of it
 *     “...” [the guard, X], said                      the role, which was cut off as a content
 *     urged [the woman at the desk, Rena Falk].       the name behind it
 *     [The man at the wheel, Otto Brandt], shouted    the name, and what stands between
 *     [Danny “The Ant” Lund] said                     the surname behind a nickname */
#ifndef HSY_READING_SPAN_NAME_H
#define HSY_READING_SPAN_NAME_H

#include "reading/finding/mending.h"

void span_name_mend(const struct scene *v, struct attribution *a);

#endif
