/* The forms of corrections by hand, where one reads, and the line that says what was done. In files, and wherever
 * else there is no token, nothing is drawn. They are plain forms and need no script. */
#ifndef HSY_WEB_AMEND_FORM_H
#define HSY_WEB_AMEND_FORM_H

#include "view.h"

/* Merge, split, rename. */
void amend_form_person(struct viewing *v, const hsy_person *person);
/* Another speaker or none, another telling; folded up. */
void amend_form_statement(struct viewing *v, const hsy_statement_row *row);
/* Two that are taken for tellings of one are not; nothing where one is no statement. */
void amend_form_apart(struct viewing *v, int64_t statement, int64_t other);
/* Somebody else's statement tells the same: its number is asked for. */
void amend_form_same(struct viewing *v, int64_t statement);
void amend_form_no_drift(struct viewing *v, const hsy_drift *drift);
/* It does not retell it; or, where it is found to do less, it does. */
void amend_form_retelling(struct viewing *v, const hsy_retelling *retelling);
/* One article retells another, which nothing was found of. */
void amend_form_retells(struct viewing *v, const hsy_article_ref *article, const hsy_article_ref *of);
void amend_form_undo(struct viewing *v, const hsy_correction *correction);

/* "#45 "said" is by Ruvim Tasko" */
void amend_meaning(struct viewing *v, const hsy_correction *correction);
/* What was just done, where the address says so, with a way to take it back. */
void amend_notice(struct viewing *v);

#endif
