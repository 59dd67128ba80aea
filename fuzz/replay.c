/* replay FILE|DIR...: runs a fuzz target on stored inputs, so that seeds and old crashes are ordinary tests. */
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

#include "fuzz.h"

static int replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct stat st;
	if (!f || fstat(fileno(f), &st) != 0)
		return 0;
	uint8_t *bytes = malloc((size_t)st.st_size + 1);
	size_t n = bytes ? fread(bytes, 1, (size_t)st.st_size, f) : 0;
	fclose(f);
	if (bytes)
		LLVMFuzzerTestOneInput(bytes, n);
	free(bytes);
	return bytes != NULL;
}

static int replay_folder(const char *path)
{
	char name[4096];
	int count = 0;
	DIR *dir = opendir(path);
	for (const struct dirent *d; dir && (d = readdir(dir));)
		if (d->d_name[0] != '.' && snprintf(name, sizeof name, "%s/%s", path, d->d_name) < (int)sizeof name)
			count += replay_file(name);
	if (dir)
		closedir(dir);
	return count;
}

int main(int argc, char **argv)
{
	int count = 0;
	for (int i = 1; i < argc; i++) {
		struct stat st;
		if (stat(argv[i], &st) == 0)
			count += S_ISDIR(st.st_mode) ? replay_folder(argv[i]) : replay_file(argv[i]);
	}
	fprintf(stderr, "%d inputs replayed\n", count);
	return count ? 0 : 1;
}
