/* Titles before a name that are longer than a word or two, and so are taken for somebody of their own, and names
 * that are told as names:
 *
 *     Former Secretary of State Anna Lund                       title_name
 *     chairman, chief and president Anna Lund                   title_roles_bearer
 *     Keldria's ambassador to the United Nations Anna Lund      title_bearer
 *     a baker named Anna Lund                                   title_called */
#ifndef HSY_READING_TITLE_H
#define HSY_READING_TITLE_H

#include "reading/speaking/hearing.h"

/* A title with "and" or "of" in it, and then the name, in the source of statement s: "Former Secretary of State
 * Anna Lund", "actor and activist Anna Lund", "the mayor and senator Anna Lund". "A lawyer and Anna Lund" are two.
 * *ret is the phrase of the name. */
bool title_name(const struct scene *scene, int s, const struct phrase *p, struct phrase *ret);

/* "Minister of Trade, Ports and Mills, Senator Anna Lund": who bears the full name behind what the office is of.
 * NULL: nobody does. */
const hsy_entity *title_field_bearer(const struct hearing *h, int s, const struct phrase *p);

/* "Writer and one of the founders, Anna Lund", "chairman, chief and president Anna Lund": roles without an article,
 * and then who has them all, of whom the phrase then speaks. NULL: nobody. */
const hsy_entity *title_roles_bearer(const struct hearing *h, int s, const struct phrase *p);

/* Who bears a long title: "Keldria's ambassador to the United Nations Anna Lund", "Centre for Tides director Peter
 * Voss", "spokeswoman for the festival Anna Lund". The phrase then speaks of her. NULL: nobody's name ends it. */
const hsy_entity *title_bearer(const struct hearing *h, int s, const struct phrase *p);

/* Whose name the noun is told with: "a man named Per Lund", "a group that calls itself Grey Gull". The phrase then
 * speaks of him. Nobody: none is told. */
hsy_speaker title_called(struct hearing *h, int s, const struct phrase *p);

#endif
