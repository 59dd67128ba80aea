/* bench_warc [--records | --threads N] FILE...: reads web archives, as `hearsay add` does but without a model, on
 * one thread or as many (0: one a core), and prints what it found, the processor's time and the clock's. With
 * --records no page is made of a record. See warc.py. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "hearsay.h"
#include "intake/warc.h"

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double cpu_seconds(const struct rusage *u)
{
	return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) +
	       1e-6 * (double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec);
}

static double begun;

static void report(const char *what, size_t n, size_t n_errors, size_t n_bytes)
{
	struct rusage use;
	getrusage(RUSAGE_SELF, &use);
	printf("{\"%s\":%zu,\"errors\":%zu,\"bytes\":%zu,\"cpu_s\":%.3f,\"wall_s\":%.3f,\"peak_mb\":%.1f}\n", what,
	       n, n_errors, n_bytes, cpu_seconds(&use), now() - begun, (double)use.ru_maxrss / 1024);
}

static hsy_status file_next(void *context, const char **ret_bytes, size_t *ret_n, hsy_error *error)
{
	static char bytes[256 * 1024];
	(void)error;
	*ret_bytes = bytes;
	*ret_n = fread(bytes, 1, sizeof bytes, context);
	return *ret_n ? HSY_OK : HSY_DONE;
}

/* Reads all records with their bodies. */
static int read_records(const char *path)
{
	struct warc w = {0};
	struct warc_record record;
	struct buffer body = {0};
	hsy_status status;
	size_t n = 0, n_errors = 0, n_bytes = 0;
	FILE *f = fopen(path, "rb");
	if (!f)
		return EXIT_FAILURE;
	warc_start(&w, (struct unpack_source){file_next, f}, path, 64 << 20);
	while ((status = warc_next(&w, &record, NULL)) != HSY_DONE) {
		buffer_clear(&body);
		if (status == HSY_OK)
			status = warc_body(&w, 64 << 20, &body, NULL);
		n += status == HSY_OK;
		n_errors += status != HSY_OK;
		n_bytes += body.n;
	}
	report("records", n, n_errors, n_bytes);
	warc_free(&w);
	buffer_free(&body);
	fclose(f);
	return EXIT_SUCCESS;
}

static int read_articles(const char *const *paths, size_t n_paths, unsigned n_threads)
{
	hsy_intake *in = NULL;
	hsy_intake_options options;
	hsy_error error;
	hsy_intake_options_init(&options);
	options.n_threads = n_threads;
	if (hsy_intake_open(paths, n_paths, &options, &in, &error) != HSY_OK)
		return EXIT_FAILURE;
	const hsy_article *article;
	hsy_status status;
	size_t n = 0, n_errors = 0, n_bytes = 0;
	while ((status = hsy_intake_next(in, &article, &error)) != HSY_DONE) {
		n += status == HSY_OK;
		n_errors += status != HSY_OK;
		n_bytes += status == HSY_OK ? article->text_bytes : 0;
	}
	report("articles", n, n_errors, n_bytes);
	hsy_intake_free(in);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	begun = now();
	if (argc == 3 && !strcmp(argv[1], "--records"))
		return read_records(argv[2]);
	bool on_threads = argc > 3 && !strcmp(argv[1], "--threads");
	int first = on_threads ? 3 : 1;
	if (argc < 2) {
		fprintf(stderr, "usage: bench_warc [--records | --threads N] FILE...\n");
		return EXIT_FAILURE;
	}
	return read_articles((const char *const *)argv + first, (size_t)(argc - first),
			     on_threads ? (unsigned)atoi(argv[2]) : 1);
}
