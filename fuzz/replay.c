/* replay FILE|FOLDER...: feeds seeds to a fuzz target without a fuzzer, so that what once crashed is tested by
 * every build. Each file is fed whole and cut at a quarter, a half and three quarters; then nothing at all.
 * A folder is read with what is in it, one level deep; one that is not there holds no seeds. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* The target sees a block of its very size, so that a sanitizer notices one byte too far. */
static void feed(const uint8_t *bytes, size_t n)
{
	uint8_t *copy = calloc(n ? n : 1, 1);
	if (!copy)
		abort();
	if (n)
		memcpy(copy, bytes, n);
	LLVMFuzzerTestOneInput(copy, n);
	free(copy);
}

static int replay_file(const char *path, size_t size)
{
	FILE *f = fopen(path, "rb");
	uint8_t *bytes = malloc(size + 1);
	if (!f || !bytes) {
		perror(path);
		if (f)
			fclose(f);
		free(bytes);
		return 0;
	}
	size_t n = fread(bytes, 1, size, f);
	fclose(f);
	for (int quarter = 1; quarter <= 4; quarter++)
		feed(bytes, n / 4 * (size_t)quarter + (quarter == 4 ? n % 4 : 0));
	free(bytes);
	return 1;
}

static int replay_folder(const char *path)
{
	struct dirent **names;
	int n = scandir(path, &names, NULL, alphasort), fed = 0;
	for (int i = 0; i < n; i++) {
		char file[4096];
		struct stat st;
		snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
		if (stat(file, &st) == 0 && S_ISREG(st.st_mode))
			fed += replay_file(file, (size_t)st.st_size);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	return fed;
}

int main(int argc, char **argv)
{
	int fed = 0;
	feed((const uint8_t *)"", 0);
	for (int i = 1; i < argc; i++) {
		struct stat st;
		if (stat(argv[i], &st) != 0)
			fprintf(stderr, "%s: not there\n", argv[i]);
		else
			fed +=
			    S_ISDIR(st.st_mode) ? replay_folder(argv[i]) : replay_file(argv[i], (size_t)st.st_size);
	}
	fprintf(stderr, "%d seeds replayed\n", fed);
	return 0;
}
