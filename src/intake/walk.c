/* See walk.h. The stack of folders holds, for each, its names and where we are among them. Only the
 * lowest KEEP_OPEN folders keep their descriptor; the way back up to an older one is "..", proved by
 * device and inode, or else its path. */
#define _GNU_SOURCE /* qsort_r */
#include "intake/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/error.h"
#include "intake/kind.h"

enum { KEEP_OPEN = 32, OPEN_FLAGS = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY };

struct entry {
	size_t name; /* offset into the folder's names */
	bool folder, passed;
};

struct folder {
	int fd; /* -1: closed for now */
	dev_t device;
	ino_t inode;
	struct buffer names; /* zero-terminated, one behind the other */
	struct entry *entries;
	size_t n_entries, next;
	size_t path_bytes; /* of the walk's path */
};

struct identity {
	dev_t device;
	ino_t inode;
	bool used;
};

struct walk {
	char **paths;
	size_t n_paths, next_path;
	struct folder *folders; /* the stack */
	size_t n_folders, folders_size;
	struct identity *seen; /* open addressing; size a power of two */
	size_t n_seen, seen_size;
	struct buffer path; /* of the file or folder in hand */
	uint64_t bytes;
	uint64_t n_folders_passed, n_files_passed;
	bool measured; /* sizes of the given paths are in `bytes` */
};

/* ---- folders seen ---- */

static size_t identity_slot(const struct identity *seen, size_t size, dev_t device, ino_t inode)
{
	uint64_t hash = ((uint64_t)inode ^ (uint64_t)device << 32) * UINT64_C(0x9e3779b97f4a7c15);
	size_t at = (size_t)(hash >> 20) & (size - 1);
	while (seen[at].used && (seen[at].device != device || seen[at].inode != inode))
		at = (at + 1) & (size - 1);
	return at;
}

static bool seen_grow(struct walk *w)
{
	size_t size = w->seen_size ? w->seen_size * 2 : 64;
	struct identity *bigger = calloc(size, sizeof *bigger);
	if (!bigger)
		return false;
	for (size_t i = 0; i < w->seen_size; i++) {
		const struct identity *old = &w->seen[i];
		if (old->used)
			bigger[identity_slot(bigger, size, old->device, old->inode)] = *old;
	}
	free(w->seen);
	w->seen = bigger;
	w->seen_size = size;
	return true;
}

/* Puts a folder in; *ret_new is false if it was there. False: out of memory. */
static bool seen_add(struct walk *w, const struct stat *st, bool *ret_new)
{
	if (w->n_seen * 2 >= w->seen_size && !seen_grow(w))
		return false;
	struct identity *slot = &w->seen[identity_slot(w->seen, w->seen_size, st->st_dev, st->st_ino)];
	*ret_new = !slot->used;
	w->n_seen += *ret_new;
	*slot = (struct identity){st->st_dev, st->st_ino, true};
	return true;
}

/* ---- one folder ---- */

static bool folder_add(struct folder *f, const char *name, bool is_folder)
{
	if ((f->n_entries & (f->n_entries - 1)) == 0) { /* a power of two, or none: full */
		size_t size = f->n_entries ? f->n_entries * 2 : 1;
		struct entry *bigger =
		    size <= SIZE_MAX / sizeof *bigger ? realloc(f->entries, size * sizeof *bigger) : NULL;
		if (!bigger)
			return false;
		f->entries = bigger;
	}
	f->entries[f->n_entries++] = (struct entry){f->names.n, is_folder, false};
	buffer_append(&f->names, name, strlen(name) + 1);
	return !f->names.failed;
}

/* Takes in one name of the folder, if it is something for us. A name that cannot be looked at is kept
 * as a file: opening it will say why. */
static bool folder_consider(struct walk *w, struct folder *f, const char *name)
{
	struct stat st;
	if (name[0] == '.')
		return true;
	if (fstatat(f->fd, name, &st, 0) != 0)
		return kind_is_read(name) ? folder_add(f, name, false) : true;
	if (S_ISDIR(st.st_mode))
		return folder_add(f, name, true);
	w->n_files_passed += S_ISREG(st.st_mode) && !kind_is_read(name);
	if (!S_ISREG(st.st_mode) || !kind_is_read(name))
		return true;
	w->bytes += st.st_size > 0 ? (uint64_t)st.st_size : 0;
	return folder_add(f, name, false);
}

static int entry_order(const void *a, const void *b, void *names)
{
	const struct entry *x = a, *y = b;
	const char *bytes = names;
	return strcmp(bytes + x->name, bytes + y->name);
}

/* Whether the sorted folder has a file that begins with the `n` bytes of `stem` and ends in `ending`. */
static bool folder_has(const struct folder *f, const char *stem, size_t n, const char *ending)
{
	size_t low = 0, high = f->n_entries;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const char *name = f->names.bytes + f->entries[mid].name;
		int order = strncmp(name, stem, n);
		order = order ? order : strcmp(name + n, ending);
		if (order == 0)
			return !f->entries[mid].folder;
		low = order < 0 ? mid + 1 : low;
		high = order < 0 ? high : mid;
	}
	return false;
}

/* The name is that of a folder that a browser made beside a page, in its user's language. */
static bool is_of_page(const struct folder *f, const char *name)
{
	static const char *const endings[] = {"_files",     ".files",    "-files",    "_file",      "-Dateien",
					      "_fichiers",  "_archivos", "_arquivos", "_ficheiros", "-filer",
					      "_bestanden", "_pliki",    "_soubory",  "-tiedostot"};
	static const char *const pages[] = {".html", ".htm", ".xhtml"};
	size_t n = strlen(name);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n_ending = strlen(endings[i]);
		if (n <= n_ending || strcmp(name + n - n_ending, endings[i]) != 0)
			continue;
		for (size_t k = 0; k < sizeof pages / sizeof *pages; k++)
			if (folder_has(f, name, n - n_ending, pages[k]))
				return true;
	}
	return false;
}

/* Takes the folders out that hold pieces of pages. */
static void folder_less_pieces(struct walk *w, struct folder *f)
{
	for (size_t i = 0; i < f->n_entries; i++)
		f->entries[i].passed = f->entries[i].folder && is_of_page(f, f->names.bytes + f->entries[i].name);
	size_t n = 0;
	for (size_t i = 0; i < f->n_entries; i++)
		if (!f->entries[i].passed)
			f->entries[n++] = f->entries[i];
	w->n_folders_passed += f->n_entries - n;
	f->n_entries = n;
}

static void folder_free(struct folder *f)
{
	if (f->fd >= 0)
		close(f->fd);
	buffer_free(&f->names);
	free(f->entries);
}

/* Reads the names of the open folder f->fd and sorts them. Returns 0 or an errno. */
static int folder_list(struct walk *w, struct folder *f)
{
	int again = fcntl(f->fd, F_DUPFD_CLOEXEC, 3);
	DIR *dir = again >= 0 ? fdopendir(again) : NULL;
	if (!dir) {
		int why = errno;
		if (again >= 0)
			close(again);
		return why;
	}
	const struct dirent *d;
	int why = 0;
	while (!why && (errno = 0, d = readdir(dir)))
		why = folder_consider(w, f, d->d_name) ? 0 : ENOMEM;
	if (!why)
		why = errno;
	closedir(dir);
	if (!why && f->n_entries)
		qsort_r(f->entries, f->n_entries, sizeof *f->entries, entry_order, f->names.bytes);
	folder_less_pieces(w, f);
	return why;
}

/* ---- the stack ---- */

static bool folders_grow(struct walk *w)
{
	if (w->n_folders < w->folders_size)
		return true;
	size_t size = w->folders_size ? w->folders_size * 2 : 16;
	struct folder *bigger = realloc(w->folders, size * sizeof *bigger);
	if (!bigger)
		return false;
	w->folders = bigger;
	w->folders_size = size;
	return true;
}

/* Enters the open folder `fd`, which now belongs to the walk; one seen before is left alone. */
static hsy_status walk_enter(struct walk *w, int fd, const struct stat *st, hsy_error *error)
{
	bool is_new = false;
	if (!seen_add(w, st, &is_new) || !folders_grow(w)) {
		close(fd);
		return error_memory(error);
	}
	if (!is_new) {
		close(fd);
		return HSY_OK;
	}
	struct folder f = {.fd = fd, .device = st->st_dev, .inode = st->st_ino, .path_bytes = w->path.n};
	int why = folder_list(w, &f);
	if (why) {
		folder_free(&f);
		errno = why;
		return why == ENOMEM ? error_memory(error) : error_errno(error, w->path.bytes, "list the folder");
	}
	w->folders[w->n_folders++] = f;
	if (w->n_folders > KEEP_OPEN) {
		struct folder *old = &w->folders[w->n_folders - KEEP_OPEN - 1];
		if (old->fd >= 0)
			close(old->fd);
		old->fd = -1;
	}
	return HSY_OK;
}

static bool folder_is(const struct folder *f, int fd)
{
	struct stat st;
	return fd >= 0 && fstat(fd, &st) == 0 && st.st_dev == f->device && st.st_ino == f->inode;
}

/* Opens f again from the folder below it, `child` (or -1), else by its path. */
static bool folder_reopen(struct walk *w, struct folder *f, int child)
{
	int fd = child >= 0 ? openat(child, "..", OPEN_FLAGS | O_DIRECTORY) : -1;
	if (!folder_is(f, fd)) {
		if (fd >= 0)
			close(fd);
		w->path.n = f->path_bytes;
		w->path.bytes[w->path.n] = '\0';
		fd = open(w->path.bytes, OPEN_FLAGS | O_DIRECTORY);
	}
	if (!folder_is(f, fd)) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	f->fd = fd;
	return true;
}

/* Leaves the lowest folder and makes the one above it usable again. */
static hsy_status walk_leave(struct walk *w, hsy_error *error)
{
	struct folder *done = &w->folders[--w->n_folders];
	struct folder *above = w->n_folders ? done - 1 : NULL;
	bool fine =
	    !above || above->fd >= 0 || above->next == above->n_entries || folder_reopen(w, above, done->fd);
	folder_free(done);
	if (fine)
		return HSY_OK;
	above->next = above->n_entries;
	return error_at(error, HSY_ERR_IO, w->path.bytes, HSY_NO_BYTE,
			"the folder was moved while it was read; the rest of it is left out");
}

/* ---- one path ---- */

/* Pipes that a shell hands over by name. */
static bool path_is_stream(const char *path)
{
	return !strcmp(path, "/dev/stdin") || !strncmp(path, "/dev/fd/", 8) || !strncmp(path, "/proc/self/fd/", 14);
}

static const char *kind_name(mode_t mode)
{
	return S_ISFIFO(mode) ? "a pipe" : S_ISSOCK(mode) ? "a socket" : "a device";
}

/* Opens a regular file, folder or permitted stream without ever waiting for its other end. */
static int path_open(int at, const char *name, struct stat *st, const char *full, hsy_error *error)
{
	bool stream = path_is_stream(full);
	if (fstatat(at, name, st, 0) != 0) {
		error_errno(error, full, "open");
		return -1;
	}
	if (!S_ISREG(st->st_mode) && !S_ISDIR(st->st_mode) && !stream) {
		error_at(error, HSY_ERR_IO, full, HSY_NO_BYTE,
			 "is %s; to read one, give it as standard input and -", kind_name(st->st_mode));
		return -1;
	}
	int fd = openat(at, name, OPEN_FLAGS);
	if (fd < 0 || fstat(fd, st) != 0) {
		error_errno(error, full, "open");
		if (fd >= 0)
			close(fd);
		return -1;
	}
	if (S_ISREG(st->st_mode) || S_ISDIR(st->st_mode))
		return fd;
	if (stream && fcntl(fd, F_SETFL, O_RDONLY) == 0)
		return fd;
	close(fd);
	error_at(error, HSY_ERR_IO, full, HSY_NO_BYTE, "changed while it was opened");
	return -1;
}

/* Opens w->path (as `name` under `at`): a folder is entered, a file given out with *ret_found. */
static hsy_status walk_path(struct walk *w, int at, const char *name, struct walk_file *ret, bool *ret_found,
			    hsy_error *error)
{
	struct stat st;
	if (w->path.failed)
		return error_memory(error);
	hsy_error why = {.status = HSY_ERR_IO};
	int fd = path_open(at, name, &st, w->path.bytes, &why);
	if (fd < 0) {
		if (error)
			*error = why;
		return why.status;
	}
	if (S_ISDIR(st.st_mode))
		return walk_enter(w, fd, &st, error);
	bool regular = S_ISREG(st.st_mode);
	*ret = (struct walk_file){.fd = fd,
				  .owned = true,
				  .path = w->path.bytes,
				  .size = regular && st.st_size > 0 ? (uint64_t)st.st_size : 0,
				  .stream = !regular};
	*ret_found = true;
	return HSY_OK;
}

/* The next entry of the lowest folder. */
static hsy_status walk_step(struct walk *w, struct walk_file *ret, bool *ret_found, hsy_error *error)
{
	struct folder *f = &w->folders[w->n_folders - 1];
	if (f->next == f->n_entries)
		return walk_leave(w, error);
	const char *name = f->names.bytes + f->entries[f->next++].name;
	w->path.n = f->path_bytes;
	if (w->path.n && w->path.bytes[w->path.n - 1] != '/')
		buffer_char(&w->path, '/');
	buffer_string(&w->path, name);
	return walk_path(w, f->fd, name, ret, ret_found, error);
}

static hsy_status walk_start(struct walk *w, struct walk_file *ret, bool *ret_found, hsy_error *error)
{
	const char *path = w->paths[w->next_path++];
	buffer_clear(&w->path);
	buffer_string(&w->path, path);
	if (strcmp(path, "-") != 0)
		return walk_path(w, AT_FDCWD, path, ret, ret_found, error);
	if (w->path.failed)
		return error_memory(error);
	*ret = (struct walk_file){.fd = STDIN_FILENO, .path = w->path.bytes, .stream = true};
	*ret_found = true;
	return HSY_OK;
}

static void walk_measure(struct walk *w)
{
	struct stat st;
	w->measured = true;
	for (size_t i = 0; i < w->n_paths; i++)
		if (strcmp(w->paths[i], "-") != 0 && stat(w->paths[i], &st) == 0 && S_ISREG(st.st_mode))
			w->bytes += st.st_size > 0 ? (uint64_t)st.st_size : 0;
}

hsy_status walk_next(struct walk *w, struct walk_file *ret_file, hsy_error *error)
{
	bool found = false;
	hsy_status status = HSY_OK;
	if (!w->measured)
		walk_measure(w);
	while (status == HSY_OK && !found) {
		if (w->n_folders)
			status = walk_step(w, ret_file, &found, error);
		else if (w->next_path < w->n_paths)
			status = walk_start(w, ret_file, &found, error);
		else
			return HSY_DONE;
	}
	return status;
}

hsy_status walk_open(const char *const *paths, size_t n_paths, struct walk **ret_walk, hsy_error *error)
{
	struct walk *w = calloc(1, sizeof *w);
	if (w)
		w->paths = calloc(n_paths ? n_paths : 1, sizeof *w->paths);
	if (!w || !w->paths) {
		walk_free(w);
		return error_memory(error);
	}
	for (; w->n_paths < n_paths; w->n_paths++)
		if (!(w->paths[w->n_paths] = strdup(paths[w->n_paths]))) {
			walk_free(w);
			return error_memory(error);
		}
	*ret_walk = w;
	return HSY_OK;
}

uint64_t walk_bytes(const struct walk *w)
{
	return w->bytes;
}

void walk_passed(const struct walk *w, uint64_t *ret_n_folders, uint64_t *ret_n_files)
{
	*ret_n_folders = w->n_folders_passed;
	*ret_n_files = w->n_files_passed;
}

void walk_free(struct walk *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->n_paths; i++)
		free(w->paths[i]);
	for (size_t i = 0; i < w->n_folders; i++)
		folder_free(&w->folders[i]);
	free(w->paths);
	free(w->folders);
	free(w->seen);
	buffer_free(&w->path);
	free(w);
}
