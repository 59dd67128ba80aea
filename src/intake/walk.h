/* Walk: the files that the given paths name, one after the other, opened.
 *
 *   1. Each given path in its order; "-" is standard input. A named file is always given out.
 *   2. A folder is listed whole, sorted by the bytes of its names, and gone through depth first. Inside
 *      folders, names that start with a dot, things that are neither file nor folder, and files whose
 *      extension is not one we read are passed over; and so are folders that browsers make for the pieces of
 *      a page ("a_files" beside "a.html").
 *   3. Each folder (device and inode) is gone through once in a run.
 *
 * Recursion is a stack on the heap; no more than a few dozen folders are open however deep they nest. */
#ifndef HSY_INTAKE_WALK_H
#define HSY_INTAKE_WALK_H

#include "hearsay.h"

struct walk;

struct walk_file {
	int fd;             /* the caller closes it if `owned` */
	bool owned;         /* not so for standard input */
	const char *path;   /* as the file system has it, valid until the next call */
	uint64_t size;      /* 0 for a stream */
	bool stream;        /* a pipe or terminal: standard input, /dev/fd/N */
	const char *memory; /* `size` bytes that are the file, instead of fd; NULL: none */
};

hsy_status walk_open(const char *const *paths, size_t n_paths, struct walk **ret_walk, hsy_error *error);

/* HSY_OK, HSY_DONE, or what is wrong with one path; the next call goes on behind it. */
hsy_status walk_next(struct walk *w, struct walk_file *ret_file, hsy_error *error);

/* What was passed over in folders so far: folders with pieces of pages, files of other kinds. */
void walk_passed(const struct walk *w, uint64_t *ret_n_folders, uint64_t *ret_n_files);

/* Bytes in all files found so far. */
uint64_t walk_bytes(const struct walk *w);
void walk_free(struct walk *w);

#endif
