/* Leads that tell somebody by what she is, before the article names her: "The head of a study has apologised." and
 * in the next paragraph “...,” Anna Lund said. */
#ifndef HSY_READING_LEAD_H
#define HSY_READING_LEAD_H

#include "reading/speaking/hearing.h"

/* Where statement s brings a person in by a bare name, and the lead or the headline told one by what she is, it is
 * she: statements and mentions of the one without a name become those of the one who has it. Statement s and those
 * before it have their speakers. */
void lead_name(struct hearing *h, size_t s);

/* Who spoke without a name and has one elsewhere: by "the comments by Anna Lund" behind it; in the headline that
 * tells the same; by "the newspaper Tarn Ilbo" below; and whose a report is that
 * nobody has. All outermost statements have their speakers. */
void lead_told(struct hearing *h);

#endif
