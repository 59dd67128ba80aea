/* See child.h. Between fork and exec only what is safe there is called: this process may have threads. */
#define _GNU_SOURCE /* memfd_create, pipe2 */
#include "intake/child.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"

enum { PIECE_BYTES = 64 * 1024, NOT_CONFINED = 125 };

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

bool child_find(const char *program, char ret_path[CHILD_PATH_BYTES])
{
	const char *at = getenv("PATH");
	for (size_t n; at && *at; at += n + (at[n] == ':')) {
		n = strcspn(at, ":");
		int used = snprintf(ret_path, CHILD_PATH_BYTES, "%.*s/%s", (int)n, at, program);
		if (*at == '/' && used > 0 && used < CHILD_PATH_BYTES && access(ret_path, X_OK) == 0)
			return true;
	}
	return false;
}

/* ---- in the child ---- */

/* No sockets from here on, in whatever it starts either. */
static bool network_leave(void)
{
#ifdef ARCHITECTURE
	static struct sock_filter steps[] = {
	    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 2, 0),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_io_uring_setup, 1, 0),
	    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), /* the other set of numbers of x86-64 */
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = {.len = sizeof steps / sizeof *steps, .filter = steps};
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
#else
	return false;
#endif
}

/* Files can be opened to read and no more, where the kernel can do that. */
static void files_leave(void)
{
	struct landlock_ruleset_attr rules = {.handled_access_fs =
						  LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
						  LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
						  LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
						  LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
						  LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM};
	long fd = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
	if (fd >= 0)
		syscall(SYS_landlock_restrict_self, (int)fd, 0);
}

static bool limit_set(int resource, rlim_t most)
{
	struct rlimit limit = {most, most};
	return setrlimit(resource, &limit) == 0;
}

/* Becomes the program. Never returns. */
static void child_become(const char *const *argv, const struct child_limits *limits, int in, int out)
{
	static char *const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent", NULL};
	int nothing = open("/dev/null", O_WRONLY);
	bool fine = nothing >= 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(nothing, 2) == 2;
	sigset_t none; /* the thread that starts it may take no signals */
	sigemptyset(&none);
	fine = fine && sigprocmask(SIG_SETMASK, &none, NULL) == 0;
	fine = fine && setpgid(0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
	fine = fine && limit_set(RLIMIT_CORE, 0) && limit_set(RLIMIT_FSIZE, 0) &&
	       limit_set(RLIMIT_CPU, limits->seconds) && limit_set(RLIMIT_AS, limits->max_memory);
	syscall(SYS_close_range, 3, ~0U, 0);
	fine = fine && network_leave();
	files_leave();
	if (fine)
		execve(argv[0], (char *const *)argv, environment);
	_exit(NOT_CONFINED);
}

/* ---- here ---- */

/* A descriptor that gives the bytes, from the first on. */
static int bytes_open(const char *bytes, size_t n)
{
	int fd = memfd_create("hearsay", MFD_CLOEXEC);
	for (size_t at = 0; fd >= 0 && at < n;) {
		ssize_t got = write(fd, bytes + at, n - at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			close(fd);
			return -1;
		}
		at += (size_t)got;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum outcome { OUT_ALL, OUT_LATE, OUT_MUCH, OUT_BROKEN };

/* Takes what the child gives until it closes its end. */
static enum outcome output_take(int fd, const struct child_limits *limits, struct buffer *out)
{
	int64_t end = now_ms() + (int64_t)limits->seconds * 1000;
	char piece[PIECE_BYTES];
	for (int64_t left; (left = end - now_ms()) > 0;) {
		struct pollfd wait = {.fd = fd, .events = POLLIN};
		int ready = poll(&wait, 1, (int)left);
		if (ready < 0 && errno != EINTR)
			return OUT_BROKEN;
		if (ready <= 0)
			continue;
		ssize_t got = read(fd, piece, sizeof piece);
		if (got == 0)
			return OUT_ALL;
		if (got < 0 && errno != EINTR)
			return OUT_BROKEN;
		if (got > 0 && (size_t)got > limits->max_output - out->n)
			return OUT_MUCH;
		buffer_append(out, piece, got > 0 ? (size_t)got : 0);
	}
	return OUT_LATE;
}

/* Waits for the child, which has closed its output; it has no more time than is left of a second. */
static bool child_end(pid_t pid, bool kill_it)
{
	int status = -1;
	siginfo_t info;
	for (int turns = 0; !kill_it && turns < 100; turns++) {
		struct timespec pause = {.tv_nsec = 10000000};
		info.si_pid = 0;
		if (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == pid)
			break;
		nanosleep(&pause, NULL);
	}
	kill(-pid, SIGKILL);
	kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static hsy_status outcome_tell(enum outcome outcome, const char *program, const char *path,
			       const struct child_limits *limits, hsy_error *error)
{
	const char *name = strrchr(program, '/') ? strrchr(program, '/') + 1 : program;
	if (outcome == OUT_LATE)
		return error_at(error, HSY_ERR_LIMIT, path, HSY_NO_BYTE,
				"keeps %s busy for more than %u s, the limit", name, limits->seconds);
	if (outcome == OUT_MUCH)
		return error_at(error, HSY_ERR_LIMIT, path, HSY_NO_BYTE,
				"gives more than %zu bytes by %s, the limit", limits->max_output, name);
	return error_at(error, HSY_ERR_FORMAT, path, HSY_NO_BYTE,
			"cannot be read by %s: it may be damaged or locked", name);
}

hsy_status child_run(const char *const *argv, const struct child_limits *limits, const char *path,
		     const char *bytes, size_t n, struct buffer *out, hsy_error *error)
{
	int ends[2] = {-1, -1}, in = bytes_open(bytes, n);
	pid_t pid = in >= 0 && pipe2(ends, O_CLOEXEC) == 0 ? fork() : -1;
	if (pid == 0)
		child_become(argv, limits, in, ends[1]);
	int why = errno;
	if (in >= 0)
		close(in);
	if (ends[1] >= 0)
		close(ends[1]);
	enum outcome outcome = pid > 0 ? output_take(ends[0], limits, out) : OUT_BROKEN;
	if (ends[0] >= 0)
		close(ends[0]);
	if (pid < 0) {
		errno = why;
		return error_errno(error, path, "start a program for");
	}
	bool fine = child_end(pid, outcome != OUT_ALL);
	if (out->failed)
		return error_memory(error);
	return outcome == OUT_ALL && fine ? HSY_OK : outcome_tell(outcome, argv[0], path, limits, error);
}
