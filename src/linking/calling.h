/* What somebody is called where no name tells who it is: "the clinic's director", "Director of Saint Ovide", "the
 * museum of Carrow". */
#ifndef HSY_LINKING_CALLING_H
#define HSY_LINKING_CALLING_H

#include "linking/digest.h"

/* Whether two people of two articles, one of whom at least has no name, may be one by what they are called or what
 * their articles say that they are. */
bool callings_meet(const struct person *a, const struct person *b);

/* Whether two names of people may be one that two languages spell: "Corin Malvast", "Korin Malvasst". Forename and
 * surname both differ a little, or the surname alone, and then it may by more: "Astrid Wenlow", "Astrid Venlo". Two
 * who bear one surname and other forenames are relatives. */
bool names_respelt(const char *a, const char *b);

#endif
