/* Roles: what an article says that someone with a name is, right before the name ("Kremlin spokesman") and in
 * apposition on either side ("X, a doctor,"; "The movement's treasurer, X,"), or in a sentence of its own ("X is
 * the treasurer"). */
#ifndef HSY_READING_ROLE_H
#define HSY_READING_ROLE_H

#include "reading/people/cast.h"

/* Adds the roles that stand around words [first, last], the name of the person `who`, to cast->roles, at most
 * five; gives the person the gender that they tell. */
void roles_of_name(struct cast *cast, int who, uint32_t first, uint32_t last);

#endif
