/* The site as files. It begins at the first page and writes whatever the pages written so far link to, so that no
 * link leads to nothing, and nothing is written that no link leads to. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assets.h"
#include "render.h"
#include "web.h"

/* Addresses in files have neither parameters nor more numbers than two. */
struct step {
	enum view_id view;
	enum form form;
	int64_t ids[2];
};

struct writing {
	hsy_case *c;
	struct site site;
	int folder;
	const char *path;
	struct step *steps; /* in the order in which they were linked */
	size_t n, size;
	size_t *slots; /* hash table: number of a step and 1, 0: empty */
	size_t n_slots;
	bool failed; /* out of memory */
	hsy_error *error;
};

/* ---- what is to be written ---- */

static size_t step_hash(const struct step *s)
{
	uint64_t h = (uint64_t)s->view * N_FORMS + (uint64_t)s->form;
	h = (h * 0x9E3779B97F4A7C15u) ^ (uint64_t)s->ids[0];
	h = (h * 0x9E3779B97F4A7C15u) ^ (uint64_t)s->ids[1];
	return (size_t)((h * 0x9E3779B97F4A7C15u) >> 20);
}

static bool steps_alike(const struct step *a, const struct step *b)
{
	return a->view == b->view && a->form == b->form && a->ids[0] == b->ids[0] && a->ids[1] == b->ids[1];
}

/* Where the step is, or would be, in the table. */
static size_t *slot_of(struct writing *w, const struct step *s)
{
	size_t i = step_hash(s) & (w->n_slots - 1);
	while (w->slots[i] && !steps_alike(&w->steps[w->slots[i] - 1], s))
		i = (i + 1) & (w->n_slots - 1);
	return &w->slots[i];
}

static bool steps_grow(struct writing *w)
{
	size_t size = w->size ? 2 * w->size : 256;
	struct step *steps = realloc(w->steps, size * sizeof *steps);
	w->steps = steps ? steps : w->steps;
	size_t *slots = calloc(2 * size, sizeof *slots);
	if (!steps || !slots) {
		free(slots);
		return false;
	}
	free(w->slots);
	w->slots = slots;
	w->size = size;
	w->n_slots = 2 * size;
	for (size_t i = 0; i < w->n; i++)
		*slot_of(w, &w->steps[i]) = i + 1;
	return true;
}

static void step_add(void *context, const struct address *a)
{
	struct writing *w = context;
	struct step step = {a->view, a->form, {a->ids[0], a->ids[1]}};
	if (w->failed || (w->n == w->size && !steps_grow(w))) {
		w->failed = true;
		return;
	}
	size_t *slot = slot_of(w, &step);
	if (*slot)
		return;
	w->steps[w->n++] = step;
	*slot = w->n;
}

static struct address address_of_step(const struct step *s)
{
	return (struct address){.view = s->view,
				.form = s->form,
				.ids = {s->ids[0], s->ids[1]},
				.n_ids = s->ids[1]   ? 2
					 : s->ids[0] ? 1
						     : 0};
}

/* ---- files ---- */

static hsy_status refused(struct writing *w, const char *name)
{
	*w->error = (hsy_error){.status = HSY_ERR_IO, .byte = HSY_NO_BYTE};
	snprintf(w->error->path, sizeof w->error->path, "%s/%s", w->path, name);
	snprintf(w->error->message, sizeof w->error->message, "cannot write: %s", strerror(errno));
	return HSY_ERR_IO;
}

/* "article/12.html" needs the folder "article". */
static void folder_make(struct writing *w, const char *name)
{
	char folder[64];
	const char *slash = strchr(name, '/');
	if (slash && (size_t)(slash - name) < sizeof folder) {
		memcpy(folder, name, (size_t)(slash - name));
		folder[slash - name] = 0;
		mkdirat(w->folder, folder, 0777);
	}
}

/* A new or emptied file; a link in its place is not followed. */
static hsy_status file_write(struct writing *w, const char *name, const void *bytes, size_t n)
{
	int fd = openat(w->folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
	bool good = file && (!n || fwrite(bytes, 1, n, file) == n);
	if (file && fclose(file))
		good = false;
	else if (!file && fd >= 0)
		close(fd);
	return good ? HSY_OK : refused(w, name);
}

static hsy_status assets_write(struct writing *w)
{
	hsy_status status = HSY_OK;
	mkdirat(w->folder, "assets", 0777);
	for (size_t i = 0; status == HSY_OK && i < n_assets; i++) {
		char name[64];
		snprintf(name, sizeof name, "assets/%s", assets[i].name);
		status = file_write(w, name, assets[i].bytes, assets[i].n);
	}
	return status;
}

/* What a page links to and the case file does not have becomes a page that says so. */
static hsy_status step_write(struct writing *w, const struct address *at)
{
	struct bytes name = {0};
	struct answer answer;
	link_path(&name, &w->site, at);
	render(w->c, &w->site, at, &answer);
	bool good = !name.failed && !answer.bytes.failed && answer.bytes.at && answer.status != 500;
	hsy_status status = HSY_ERR_CASE;
	if (good) {
		folder_make(w, name.at);
		status = file_write(w, name.at, answer.bytes.at, answer.bytes.n);
	} else {
		*w->error = (hsy_error){.status = status, .byte = HSY_NO_BYTE};
		snprintf(w->error->message, sizeof w->error->message, "cannot make the page %s",
			 name.at ? name.at : "");
	}
	answer_free(&answer);
	bytes_free(&name);
	return status;
}

static hsy_status folder_open(struct writing *w)
{
	if (mkdir(w->path, 0777) && errno != EEXIST)
		return refused(w, "");
	w->folder = open(w->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return w->folder < 0 ? refused(w, "") : HSY_OK;
}

static hsy_status steps_write(struct writing *w)
{
	hsy_status status = HSY_OK;
	const struct address first = address_of(VIEW_AFFAIR, 0);
	step_add(w, &first);
	for (size_t i = 0; status == HSY_OK && i < w->n; i++) {
		struct address at = address_of_step(&w->steps[i]);
		status = step_write(w, &at);
	}
	if (status == HSY_OK && w->failed) {
		*w->error = (hsy_error){.status = HSY_ERR_MEMORY, .byte = HSY_NO_BYTE, .message = "out of memory"};
		status = HSY_ERR_MEMORY;
	}
	return status;
}

hsy_status web_write_site(hsy_case *c, const char *name, const char *folder, size_t *ret_pages, hsy_error *error)
{
	struct writing w = {.c = c, .path = folder, .folder = -1, .error = error};
	w.site = (struct site){.files = true, .name = name, .linked = step_add, .context = &w};
	hsy_status status = folder_open(&w);
	if (status == HSY_OK)
		status = assets_write(&w);
	if (status == HSY_OK)
		status = steps_write(&w);
	if (w.folder >= 0)
		close(w.folder);
	*ret_pages = w.n;
	free(w.steps);
	free(w.slots);
	return status;
}
