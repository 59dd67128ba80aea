/* Brat standoff files (.ann) in PolNeAR's form, read as gold attributions.
 *
 *     T3<TAB>Content 115 180;184 290<TAB>text      a span: its pieces in code points, half open
 *     E1<TAB>Attribution:T4 Source:T1 Cue:T2 Content:T3 Content2:T9
 *
 * The digits behind a role only number it. The text column is not used: offsets into the article are what
 * counts. Lines of any other form are passed over, because real files have them: notes ("#1 ..."), span
 * texts that hold a line break, half-written spans. A role that names a span that is not there is as if it
 * were not written.
 */
#ifndef HSY_EVAL_BRAT_H
#define HSY_EVAL_BRAT_H

#include "base/arena.h"

#include "hearsay.h"

enum brat_role { BRAT_SOURCE, BRAT_CUE, BRAT_CONTENT, BRAT_ROLES };

/* The pieces of one role, in text order. */
struct brat_pieces {
	hsy_range *chars;
	size_t n;
};

struct brat_attribution {
	struct brat_pieces role[BRAT_ROLES];
};

struct brat_file {
	struct brat_attribution *attributions; /* in the order of the file */
	size_t n;
};

enum { BRAT_MAX_BYTES = 16 << 20 }; /* a larger file is an HSY_ERR_LIMIT */

/* Brings n ranges in text order. */
void brat_sort(hsy_range *chars, size_t n);

/* Reads `path`, the annotation of a text of `n_chars` code points; everything comes from `arena`.
 * A span that ends behind the text is an HSY_ERR_FORMAT: the file belongs to another text. */
hsy_status brat_read(const char *path, size_t n_chars, struct arena *arena, struct brat_file *ret_file,
		     hsy_error *error);

/* The same for bytes in memory; `path` is for messages. `bytes` must outlive the call only. */
hsy_status brat_parse(const char *path, const char *bytes, size_t n_bytes, size_t n_chars, struct arena *arena,
		      struct brat_file *ret_file, hsy_error *error);

#endif
