/* A statement of the case file as an answer: for people and as CSV. */
#ifndef HSY_CLI_ROW_H
#define HSY_CLI_ROW_H

#include "cli.h"
#include "str.h"

void row_print(const struct cli *cli, struct string *to, const hsy_statement_row *row, int indent);
/* A row of CSV without what a terminal must not get; `row` NULL: the names of the columns. */
void row_csv(struct string *to, const hsy_statement_row *row);

#endif
