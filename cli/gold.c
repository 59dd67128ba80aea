/* See gold.h. */
#include "gold.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "say.h"
#include "str.h"

static void paths_add(struct paths *p, char *path)
{
	if (p->n == p->size) {
		p->size = p->size ? 2 * p->size : 64;
		p->paths = grow(p->paths, p->size, sizeof *p->paths);
	}
	p->paths[p->n++] = path;
}

static void paths_free(struct paths *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->paths[i]);
	free(p->paths);
	*p = (struct paths){0};
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void paths_sort(struct paths *p)
{
	if (p->n)
		qsort(p->paths, p->n, sizeof *p->paths, compare);
}

static char *joined(const char *folder, const char *name, const char *ending)
{
	struct string s = {0};
	size_t length = strlen(folder);
	const char *slash = length && folder[length - 1] == '/' ? "" : "/";
	string_format(&s, "%s%s%s%s", folder, slash, name, ending);
	return s.bytes;
}

/* The names in `folder` that end in `ending`, without it, sorted. */
static bool names_list(const char *folder, const char *ending, struct paths *ret_names)
{
	DIR *dir = opendir(folder);
	if (!dir) {
		say("%s: cannot read the folder: %s", folder, strerror(errno));
		return false;
	}
	for (struct dirent *entry; (entry = readdir(dir));) {
		size_t n = strlen(entry->d_name), m = strlen(ending);
		if (n > m && entry->d_name[0] != '.' && !strcmp(entry->d_name + n - m, ending))
			paths_add(ret_names, strndup(entry->d_name, n - m));
	}
	closedir(dir);
	paths_sort(ret_names);
	return true;
}

static char **paths_find(const struct paths *p, const char *path)
{
	return p->n ? bsearch(&path, p->paths, p->n, sizeof *p->paths, compare) : NULL;
}

/* The place in `names` of the longest that is `ann` itself or stands before a "_" in it; -1: none. */
static long name_of(const struct paths *names, const char *ann)
{
	char *name = strdup(ann);
	char **found = name ? paths_find(names, name) : NULL;
	for (char *cut; name && !found && (cut = strrchr(name, '_'));) {
		*cut = '\0';
		found = paths_find(names, name);
	}
	free(name);
	return found ? found - names->paths : -1;
}

/* Puts the texts that have annotations, with them, into `gold`. */
static void gold_match(struct gold *gold, const struct paths *names, const struct paths *anns, const char *text_dir,
		       const char *ann_dir)
{
	struct paths *lists = grow(NULL, names->n, sizeof *lists);
	memset(lists, 0, names->n * sizeof *lists);
	for (size_t i = 0; i < anns->n; i++) {
		long at = name_of(names, anns->paths[i]);
		if (at >= 0)
			paths_add(&lists[at], joined(ann_dir, anns->paths[i], ".ann"));
	}
	gold->annotations = grow(NULL, names->n, sizeof *gold->annotations);
	for (size_t i = 0; i < names->n; i++)
		if (lists[i].n) {
			gold->annotations[gold->texts.n] = lists[i];
			paths_add(&gold->texts, joined(text_dir, names->paths[i], ".txt"));
		}
	free(lists);
}

bool gold_open(struct gold *gold, const char *text_dir, const char *ann_dir)
{
	*gold = (struct gold){0};
	struct paths names = {0}, anns = {0};
	bool good = names_list(text_dir, ".txt", &names) && names_list(ann_dir, ".ann", &anns);
	if (good)
		gold_match(gold, &names, &anns, text_dir, ann_dir);
	paths_free(&names);
	paths_free(&anns);
	return good;
}

const struct paths *gold_of(const struct gold *gold, const char *path)
{
	for (size_t i = 0; i < gold->texts.n; i++)
		if (!strcmp(gold->texts.paths[i], path))
			return &gold->annotations[i];
	return NULL;
}

void gold_free(struct gold *gold)
{
	for (size_t i = 0; i < gold->texts.n; i++)
		paths_free(&gold->annotations[i]);
	free(gold->annotations);
	paths_free(&gold->texts);
}
