/* Cutter: files, folders and what is in memory -> cuts, one after the other, each of what will be one article.
 *
 * What goes wrong with one file, line or object is told once, and the next call goes on behind it. */
#ifndef HSY_INTAKE_CUTTER_H
#define HSY_INTAKE_CUTTER_H

#include "intake/archive.h"
#include "intake/cut.h"
#include "intake/file.h"
#include "intake/mailbox.h"
#include "intake/objects.h"
#include "intake/walk.h"
#include "intake/zip.h"

/* What the file in hand still has to give. */
enum mode { MODE_NEXT_FILE, MODE_LINES, MODE_OBJECTS, MODE_RECORDS, MODE_PACKAGE, MODE_MAILS };

struct cutter {
	const hsy_intake_options *options;
	struct walk *walk; /* the cutter's own; NULL: the sources in memory */
	const hsy_source *sources;
	size_t n_sources, next_source;
	struct input input;
	struct objects objects;
	struct archive archive;
	struct zip zip;    /* the package in hand ... */
	size_t next_entry; /* ... and which of its entries comes next */
	uint64_t n_before; /* bytes read before the package */
	struct mailbox mailbox;
	enum mode mode;
	bool converted;          /* the bytes behind `objects` are not the file's own */
	struct arena file_arena; /* of a JSON file that had to be converted */
	struct buffer path;      /* of the file in hand, fit for a record */
	struct buffer numbered;  /* of the article cut last, where the file has several */
};

/* `walk`, or `sources` and `n_sources`, are set behind it; `options` stays the caller's. */
void cutter_init(struct cutter *in, const hsy_intake_options *options);
void cutter_free(struct cutter *in);

/* The next cut, into *cut, which is zeros before; what it points to stays until the next call. HSY_DONE: there is
 * none. */
hsy_status cutter_next(struct cutter *in, struct cut *cut, hsy_error *error);
/* How far the input is. */
void cutter_stand(const struct cutter *in, struct stand *ret_stand);

#endif
