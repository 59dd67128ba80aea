/* What looks like telling and is none:
 *
 *     Festival announced              a headline in the passive says nothing by the festival
 *     “...,” X said, quoted by Y      through whom, and nothing else that was said
 *     [which] had derailed            a clause that was cut
 *     the songs are about rain        a topic
 *     a sale to Tellmark              a goal
 *     was “aware of [it]”             words of somebody who is quoted */
#ifndef HSY_READING_NO_STATEMENT_H
#define HSY_READING_NO_STATEMENT_H

#include "reading/finding/mending.h"

/* Nobody tells anything in the statement, or what is quoted in it is told by the one around it. */
bool no_statement(const struct mending *m, const struct attribution *a);

#endif
