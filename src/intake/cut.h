/* Cut: bytes that were cut out of the input, with what is known of them from where they stood -> an article. All
 * that an intake gives is made here, on whichever thread. */
#ifndef HSY_INTAKE_CUT_H
#define HSY_INTAKE_CUT_H

#include "base/arena.h"
#include "intake/archive.h"

enum cut_kind {
	CUT_NONE,
	CUT_FORMAT, /* what `format` says, and no more is known */
	CUT_RECORD, /* a page out of a web archive */
	CUT_STREAM, /* a page of a stream (stream.h) */
	CUT_MAIL,
	CUT_DOCUMENT
};

/* What an error names. */
struct blame {
	const char *path;            /* of the file, or of the article */
	uint64_t byte;               /* the error's is this, */
	bool within;                 /* ... or so many bytes behind it; HSY_NO_BYTE: not known */
	char before[40], behind[80]; /* words around what is wrong */
};

struct cut {
	enum cut_kind kind;
	hsy_format format;
	const char *bytes; /* a zero byte behind them, but for JSON */
	size_t n;
	const char *path;                              /* the article's */
	const char *url, *charset, *title, *published; /* NULL: not known */
	char visited[11];                              /* the day on which it was fetched; "": not known */
	bool is_short;                                 /* it was cut off before it came here */
	struct blame blame;
};

/* How far the input was when something was cut out of it: what is told of it together with the article. */
struct stand {
	uint64_t bytes_done, bytes_found;
	uint64_t counts[ARCHIVE_N_KINDS];
};

/* Makes the article, with strings in `a`; its `raw` may be the cut's bytes. What gives none of it, or less, is
 * added to `counts`, of ARCHIVE_N_KINDS; an article without a path: it is nothing else. */
hsy_status cut_make(struct arena *a, const struct cut *cut, const hsy_intake_options *options, uint64_t *counts,
		    hsy_article *ret_article, hsy_error *error);

/* Has all that the cut points to copied into `a`. False: out of memory. */
bool cut_own(struct arena *a, struct cut *cut);

#endif
