/* What is to be done about a case file with damaged pages. */
#ifndef HSY_STORE_SALVAGE_H
#define HSY_STORE_SALVAGE_H

#include "store/case.h"

/* HSY_ERR_CASE, with the damage and what to do, if the file's pages or rows do not hold together. The full text
 * indexes may say something else than what they index: case_mend_words is for that. Reads the whole file. */
hsy_status case_check(hsy_case *c, hsy_error *error);

#endif
