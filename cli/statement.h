/* How one statement looks in a list: its number, who, how; then the words; then where they stand. */
#ifndef HSY_CLI_STATEMENT_H
#define HSY_CLI_STATEMENT_H

#include "cli.h"
#include "str.h"

struct words {
	const char *bytes; /* NULL: not known */
	size_t n;
};

struct statement_view {
	int64_t number;
	struct words source, cue, content;
	const char *speaker; /* who the source is; NULL: not known, or its very words */
	const char *place;   /* one line, already put together; NULL: none */
};

/* Without the comma that ends a source such as "Ozhan, a former judge," and the blanks before it. */
struct words words_trim(struct words words);

/* A cue that is a mark alone, as the colon behind who speaks in an interview: no word to be shown. */
bool cue_is_mark(struct words cue);

void statement_print(struct string *to, const struct cli *cli, const struct statement_view *view, int indent);

struct words words_of(const char *string);                               /* NULL gives NULL */
struct words words_at(const hsy_reading *reading, const hsy_span *span); /* span NULL gives NULL */
/* The contents of a statement, joined by " … "; the caller frees. */
void statement_content(const hsy_reading *reading, const hsy_statement *statement, struct string *to);

/* What stands between two pieces of a content: a blank where nothing else parts them, else " … ". */
const char *pieces_joint(const hsy_span *before, const hsy_span *after);
/* The pieces that stand in `text` joined by " ... ", with a blank alone where nothing was left out. */
void pieces_add(struct string *to, const char *text, const hsy_span *spans, size_t n);

/* "7 statements: 3 direct, 1 mixed, 3 indirect" */
void statement_counts(struct string *to, const hsy_reading *reading);

/* The speaker's name if the source's words do not tell it, else NULL: "The White House" is the White House, and
 * "Her deputy", but for the first letter, her deputy. */
const char *speaker_shown(const char *name, struct words source);
/* The name of who said a statement, or the words that it is known by; NULL: not known. */
const char *reading_speaker(const hsy_reading *reading, const hsy_statement *statement);
/* Who said it, a name or the source's words; NULL: "(no source)", for none is named. */
const char *speaker_name(const char *name);
/* The same of a place; "(the article)" where it is no statement. */
const char *place_speaker(const hsy_place *place);

/* Appends `part` behind " · ", or alone if nothing stands there yet; NULL: nothing. */
void place_add(struct string *to, const char *part);
/* The outlet, or where it is not known the file's name, and the day. */
void place_origin(struct string *to, const char *outlet, const char *path, const char *published);

/* "2025-06-27", "by 2025-06-27" for "../2025-06-27"; other EDTF as it is. */
void time_add(struct string *to, const char *edtf);
/* " · on 2025-06-27", " · by 2025-06-27"; NULL: nothing. */
void time_said_add(struct string *to, const char *edtf);

/* "7, 8 +4": numbers of articles, `shown` of them. */
void also_numbers(struct string *to, const int64_t *articles, size_t n, size_t shown);

#endif
