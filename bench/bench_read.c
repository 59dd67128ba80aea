/* bench_read [--program FILE] [--runs N] FOLDER: how fast the articles in FOLDER are read on this machine.
 *
 *   1. stages, in this process, one thread: intake, text, encoding, decoding, writing the record; words/s of
 *      each, and of all together
 *   2. the whole program, `FILE read FOLDER`, on one and on two threads: words/s from start to exit, and the
 *      peak of its memory
 *   3. start-up: `FILE version`, and `FILE read` of one short article, which has to map the model
 *
 * Each figure is the median of N runs (5). README.md tells how to make the folder and how to compare.
 */
#include "hearsay.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RUNS = 101 };

enum stage { INTAKE, TEXT, ENCODE, DECODE, WRITE, ALL, N_STAGES };
static const char *const stage_names[N_STAGES] = {"intake",   "text",    "encoding",
						  "decoding", "writing", "all stages"};

struct bench {
	const char *program, *folder;
	int runs;
	hsy_model *model;
	hsy_kernel kernel;
	uint64_t n_articles, n_words, n_pieces, n_statements;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Sorts n numbers (n > 0) and returns the middle one. */
static double median(double *numbers, int n)
{
	qsort(numbers, (size_t)n, sizeof *numbers, compare_doubles);
	return numbers[n / 2];
}

static void die(const char *what, const hsy_error *error)
{
	fprintf(stderr, "bench_read: %s: %s %s\n", what, error->path, error->message);
	exit(EXIT_FAILURE);
}

/* ---------------------------------------------------------------------------------------------- stages */

/* An hsy_write_fn that forgets. */
static bool forget(void *context, const char *bytes, size_t n)
{
	(void)bytes;
	*(uint64_t *)context += n;
	return true;
}

/* Reads the folder once and puts the seconds of each stage into `seconds`. */
static void run_stages(struct bench *b, double seconds[N_STAGES])
{
	hsy_error error = {0};
	hsy_intake *intake = NULL;
	hsy_reader *reader = NULL;
	uint64_t n_bytes = 0, n_articles = 0, n_statements = 0;
	if (hsy_intake_open(&b->folder, 1, NULL, &intake, &error) != HSY_OK ||
	    hsy_reader_new(b->model, NULL, &reader, &error) != HSY_OK)
		die(b->folder, &error);
	double begin = now();
	seconds[INTAKE] = seconds[WRITE] = 0;
	for (;; n_articles++) {
		const hsy_article *article = NULL;
		const hsy_reading *reading = NULL;
		double start = now();
		hsy_status status = hsy_intake_next(intake, &article, &error);
		seconds[INTAKE] += now() - start;
		if (status == HSY_DONE)
			break;
		if (status != HSY_OK || hsy_reader_read(reader, article, &reading, &error) != HSY_OK)
			die("reading", &error);
		n_statements += reading->n_statements;
		start = now();
		hsy_write_record(reading, 0, forget, &n_bytes, &error);
		seconds[WRITE] += now() - start;
	}
	seconds[ALL] = now() - begin;
	hsy_reader_times times = hsy_reader_get_times(reader);
	seconds[TEXT] = 1e-9 * (double)times.text_ns;
	seconds[ENCODE] = 1e-9 * (double)times.encode_ns;
	seconds[DECODE] = 1e-9 * (double)times.decode_ns;
	b->n_articles = n_articles;
	b->n_words = times.n_words;
	b->n_pieces = times.n_pieces;
	b->n_statements = n_statements;
	hsy_reader_free(reader);
	hsy_intake_free(intake);
}

static void bench_stages(struct bench *b)
{
	double of[N_STAGES][MAX_RUNS], one[N_STAGES];
	for (int run = 0; run < b->runs; run++) {
		run_stages(b, one);
		for (int s = 0; s < N_STAGES; s++)
			of[s][run] = one[s];
	}
	printf("%llu articles, %llu words, %llu pieces, %llu statements\n\n", (unsigned long long)b->n_articles,
	       (unsigned long long)b->n_words, (unsigned long long)b->n_pieces,
	       (unsigned long long)b->n_statements);
	printf("one thread, in this process   seconds      words/s\n");
	for (int s = 0; s < N_STAGES; s++) {
		double seconds = median(of[s], b->runs);
		printf("  %-26s %9.3f %12.0f\n", stage_names[s], seconds,
		       seconds > 0 ? (double)b->n_words / seconds : 0.0);
	}
	printf("\n");
}

/* ----------------------------------------------------------------------------------- the whole program */

/* Runs the program with these arguments, its output thrown away; returns its seconds from start to exit. */
static double run_program(const char *program, const char *const *arguments, double *ret_mib)
{
	double begin = now();
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		execv(program, (char *const *)arguments);
		_exit(127);
	}
	int status = 0;
	struct rusage usage;
	if (pid < 0 || wait4(pid, &status, 0, &usage) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "bench_read: %s %s failed\n", program, arguments[1]);
		exit(EXIT_FAILURE);
	}
	*ret_mib = (double)usage.ru_maxrss / 1024.0;
	return now() - begin;
}

/* The median over the runs; *ret_mib is the largest peak of memory. */
static double bench_command(const struct bench *b, int runs, const char *const *arguments, double *ret_mib)
{
	double seconds[MAX_RUNS];
	*ret_mib = 0;
	for (int run = 0; run < runs; run++) {
		double mib = 0;
		seconds[run] = run_program(b->program, arguments, &mib);
		*ret_mib = mib > *ret_mib ? mib : *ret_mib;
	}
	return median(seconds, runs);
}

static void bench_program(const struct bench *b)
{
	printf("whole program                 seconds      words/s    peak MiB\n");
	for (int threads = 1; threads <= 2; threads++) {
		const char *number = threads == 1 ? "1" : "2";
		const char *const arguments[] = {b->program, "read",     "--quiet",
						 "--format", "json",     "--threads",
						 number,     "--kernel", hsy_kernel_name(b->kernel),
						 b->folder,  NULL};
		double mib = 0, seconds = bench_command(b, b->runs, arguments, &mib);
		printf("  read, %d thread%s           %9.3f %12.0f %11.0f\n", threads, threads == 1 ? " " : "s",
		       seconds, (double)b->n_words / seconds, mib);
	}
	printf("\n");
}

static void bench_start(const struct bench *b)
{
	char path[] = "/tmp/hearsay-bench-XXXXXX.txt";
	int fd = mkstemps(path, 4);
	static const char text[] = "The ferry will sail, the captain said.\n";
	if (fd < 0 || write(fd, text, sizeof text - 1) != (ssize_t)sizeof text - 1) {
		perror(path);
		exit(EXIT_FAILURE);
	}
	close(fd);
	const char *const version[] = {b->program, "version", NULL};
	const char *const read_one[] = {b->program, "read", "--quiet", "--format", "json", path, NULL};
	double mib = 0;
	printf("start-up                 milliseconds    peak MiB\n");
	double seconds = bench_command(b, 21, version, &mib);
	printf("  version                   %9.1f %11.0f\n", 1e3 * seconds, mib);
	seconds = bench_command(b, 21, read_one, &mib);
	printf("  read of one sentence      %9.1f %11.0f\n", 1e3 * seconds, mib);
	unlink(path);
}

/* --------------------------------------------------------------------------------------- what was measured */

/* The first line of /proc/cpuinfo that names the processor. */
static void print_machine(const struct bench *b)
{
	char line[512], name[512] = "unknown processor";
	FILE *f = fopen("/proc/cpuinfo", "r");
	while (f && fgets(line, sizeof line, f)) {
		char *colon = strchr(line, ':');
		if (strncmp(line, "model name", 10) != 0 || !colon)
			continue;
		line[strcspn(line, "\n")] = '\0';
		snprintf(name, sizeof name, "%s", colon + 2);
		break;
	}
	if (f)
		fclose(f);
	printf("machine  %s, %ld cores\n", name, sysconf(_SC_NPROCESSORS_ONLN));
	printf("program  hearsay %s, compiled by %s %s\n", hsy_version(),
#ifdef __clang__
	       "clang",
#else
	       "gcc",
#endif
	       __VERSION__);
	printf("model    %s, kernel %s\n", hsy_model_name(b->model), hsy_kernel_name(hsy_model_kernel(b->model)));
	printf("input    %s, median of %d runs\n", b->folder, b->runs);
}

static int usage(void)
{
	fprintf(stderr, "usage: bench_read [--program build/hearsay] [--runs N] [--kernel NAME] FOLDER\n");
	return 2;
}

static bool parse_arguments(struct bench *b, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		bool more = i + 1 < argc;
		if (!strcmp(argv[i], "--program") && more)
			b->program = argv[++i];
		else if (!strcmp(argv[i], "--runs") && more)
			b->runs = atoi(argv[++i]);
		else if (!strcmp(argv[i], "--kernel") && more && hsy_kernel_parse(argv[i + 1], &b->kernel))
			i++;
		else if (argv[i][0] == '-' || b->folder)
			return false;
		else
			b->folder = argv[i];
	}
	return b->folder && b->runs > 0 && b->runs <= MAX_RUNS;
}

/* The part that maps the model, in a process of its own: the kernel counts a parent's memory into the peak of
 * the programs it starts, so the parent has to stay small. What `b` learns is shared with the parent. */
static void bench_here(struct bench *b)
{
	fflush(stdout);
	int status = 0;
	pid_t pid = fork();
	if (pid == 0) {
		hsy_error error = {0};
		if (hsy_model_open(NULL, b->kernel, &b->model, &error) != HSY_OK)
			die("the model", &error);
		b->kernel = hsy_model_kernel(b->model);
		print_machine(b);
		bench_stages(b);
		hsy_model_free(b->model);
		exit(EXIT_SUCCESS);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || status != 0)
		exit(EXIT_FAILURE);
}

int main(int argc, char **argv)
{
	struct bench *b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (b == MAP_FAILED) {
		perror("bench_read");
		return EXIT_FAILURE;
	}
	*b = (struct bench){.program = "build/hearsay", .runs = 5};
	if (!parse_arguments(b, argc, argv))
		return usage();
	bench_here(b);
	bench_program(b);
	bench_start(b);
	return 0;
}
