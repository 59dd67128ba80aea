/* Tellings of one statement: how they are shown, for `compare` and `trace`. */
#ifndef HSY_CLI_TELLING_H
#define HSY_CLI_TELLING_H

#include "cli.h"
#include "flow.h"
#include "str.h"

/* "7 The Harbour Post"; the file's name where the outlet is not known. */
void telling_article(struct string *to, int64_t article, const char *outlet, const char *path);

/* The words of place `i`, with what differs from another telling marked: in colour, or within { }. "the same words"
 * where they are those of `shown` (NULL: none). */
void telling_words(struct flow *f, const hsy_told *told, size_t i, const hsy_place *shown);
/* Who says it, where that is not `speaker`, under what number, with what cue: " · #104 · said". */
void telling_label(struct flow *f, const hsy_told *told, size_t i, const hsy_place *speaker);
/* A line for each difference of place `i` from those that it comes from: "≠ number: 14 > 40"; `from`: with the
 * number of the article that it comes from, "≠ from 6, number: 14 > 40". */
void telling_drifts(struct flow *f, const hsy_told *told, size_t i, bool from);

/* "7 retells 6 (copy, whole)" */
void retelling_head(struct string *to, const hsy_retelling *retelling);
/* "names Halyard" */
void retelling_ground(struct string *to, const hsy_evidence *evidence);

/* The records of docs/links.md with the statements' numbers; each a line of its own. */
void telling_place_json(hsy_json *json, const hsy_place *place);
void telling_group_json(hsy_json *json, const hsy_told *told);
void retelling_json(hsy_json *json, const hsy_retelling *retelling);

/* CSV: the names of the columns; a row for place `i`, with what it is ("telling", "gap"), and what is said of it.
 */
void telling_csv_head(struct string *to);
void telling_csv(struct string *to, const char *what, const hsy_place *place, const char *note);
/* "number: 14 > 40; date: ..." */
void telling_drifts_line(struct string *to, const hsy_told *told, size_t i);

#endif
