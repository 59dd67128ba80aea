/* A statement of the case file as an answer: for people, as JSON, as CSV. */
#ifndef HSY_CLI_ROW_H
#define HSY_CLI_ROW_H

#include "cli.h"
#include "str.h"

extern const char row_csv_header[];

void row_print(const struct cli *cli, struct string *to, const hsy_statement_row *row, int indent);
void row_json(struct string *to, const hsy_statement_row *row); /* the fields, within an object that is open */
void row_csv(struct string *to, const hsy_statement_row *row);

#endif
