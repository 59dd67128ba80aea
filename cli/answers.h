/* What the commands that show the affair as a whole share. */
#ifndef HSY_CLI_ANSWERS_H
#define HSY_CLI_ANSWERS_H

#include "cli.h"
#include "flow.h"
#include "str.h"

enum { ANSWERS_LIMIT = 20, TIMELINE_LIMIT = 50, ANSWERS_WIDTH = 100 };

/* What the options ask for. `name` are the operands joined; NULL: none. */
hsy_affair_query answers_query(const struct cli *cli, const char *name);

/* One answer after the other: `write` appends it to `to`, which is then printed. */
struct answers {
	const struct cli *cli;
	struct string to;
	hsy_json json;
	size_t n; /* answers so far */
};

void answers_begin(struct answers *o, const struct cli *cli, const char *csv_head);
bool answers_written(struct answers *o); /* behind each: prints it; false: nobody reads on */
/* Says what is missing, and gives the exit status; `status` is what the library returned. */
int answers_end(struct answers *o, hsy_status status, bool more, const char *what, const hsy_error *error);

/* What stands before the second side: "later" of a change, else "but". */
const char *side_word(const hsy_tension *tension);
/* "#131 Ruvim Tasko · said", the words, "Halyard · 2025-06-27 · article 12 · on 2025-06-26". */
void place_print(const struct cli *cli, struct string *to, const hsy_place *place, int indent);
void place_json(hsy_json *json, const char *key, const hsy_place *place); /* an object */
/* Fields of CSV, each behind a comma, and what they are called. */
#define PLACE_CSV "statement,id,article,outlet,published,time,speaker,cue,mode,words,path"
void place_csv(struct string *to, const hsy_place *place);
/* A number, empty where it is 0. */
void csv_id(struct string *to, int64_t id, bool first);

#endif
