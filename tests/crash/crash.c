/* kill -9 in the middle of adding, of rebuilding, while articles come again as new versions, and while some are
 * removed, at many moments. After each: the file is whole, every article in it too, and running again ends in the
 * very rows of a run that nobody disturbed.
 *
 *     crash [ROUNDS]                            50 if not given; 10 where HEARSAY_EVERY is set, for slow builds */
#include "../check.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "../case_help.h"

/* Near-copies of each other, so that much is linked; short ones, so that it does not take long. */
static const char input[] = "synthetic:70:0:5";
/* Some of them again, with other texts. */
static const char edited[] = "synthetic:25:10:7";

enum job { JOB_ADD, JOB_REBUILD, JOB_EDIT, JOB_REMOVE };

/* Some of the articles; none where they are gone already. */
static hsy_status remove_some(hsy_case *c, hsy_error *error)
{
	static const int64_t some[] = {3, 5, 11, 12, 13, 30, 69};
	hsy_status status = hsy_case_remove(c, some, sizeof some / sizeof *some, error);
	return status == HSY_ERR_ARGUMENT ? HSY_OK : status;
}

/* In a child process; the exit status tells how it went. */
static void work(const char *db, enum job job)
{
	const char *path = job == JOB_EDIT ? edited : input;
	hsy_intake *intake;
	hsy_model *model;
	hsy_case *c;
	hsy_error error;
	hsy_intake_open(&path, 1, NULL, &intake, NULL);
	hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, NULL);
	hsy_status status = hsy_case_open(db, HSY_CASE_WRITE, &c, &error);
	if (status == HSY_OK)
		status = job == JOB_REBUILD ? hsy_case_rebuild(c, model, NULL, 2, NULL, NULL, NULL, NULL, &error)
			 : job == JOB_REMOVE
			     ? remove_some(c, &error)
			     : hsy_case_add_all(c, model, NULL, intake, 2, NULL, NULL, NULL, NULL, &error);
	if (status != HSY_OK) {
		fprintf(stderr, "    %s: %s\n", error.path, error.message);
		_exit(1);
	}
	hsy_case_free(c);
	_exit(0);
}

/* The kernel kills this process once it has used so much processor time: unlike time on the clock, that
 * falls on the same places in the work however busy the machine is. */
static void kill_me_after(double cpu_seconds)
{
	struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL};
	struct itimerspec when = {.it_value.tv_sec = (time_t)cpu_seconds,
				  .it_value.tv_nsec =
				      1 + (long)((cpu_seconds - (double)(time_t)cpu_seconds) * 1e9)};
	timer_t timer;
	if (timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer) != 0 ||
	    timer_settime(timer, 0, &when, NULL) != 0)
		_exit(2);
}

/* Runs a child, killed after so much processor time unless that is negative. True: it had finished.
 * *ret_cpu is what it used. */
static bool run(const char *db, enum job job, double kill_after, double *ret_cpu)
{
	struct rusage used;
	int how = 0;
	pid_t child = fork();
	if (child == 0) {
		if (kill_after >= 0)
			kill_me_after(kill_after);
		work(db, job);
	}
	wait4(child, &how, 0, &used);
	CHECK(WIFSIGNALED(how) || WEXITSTATUS(how) == 0);
	if (ret_cpu)
		*ret_cpu = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
			   (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
	return WIFEXITED(how);
}

static void check_same(const char *db, const char *dump)
{
	char *is = help_dump(db);
	CHECK(!strcmp(is, dump));
	free(is);
}

static void copy(const char *from, const char *to)
{
	char command[128];
	help_remove(to);
	snprintf(command, sizeof command, "cp %s %s", from, to);
	CHECK_INT(system(command), 0);
}

/* A job that changes a file with all articles in it, `begun.db`. */
static void change(enum job job, int rounds)
{
	unsigned seed = 11;
	double took = 0;
	int n_killed = 0;
	copy("begun.db", "changed.db");
	CHECK(run("changed.db", job, -1, &took));
	char *dump = help_dump("changed.db");
	for (int i = 0; i < rounds; i++) {
		copy("begun.db", "killed.db");
		n_killed += !run("killed.db", job, took * (double)rand_r(&seed) / RAND_MAX, NULL);
		help_check_whole("killed.db");
		CHECK(run("killed.db", job, -1, NULL));
		check_same("killed.db", dump);
	}
	fprintf(stderr, "%d of %d runs of job %d were killed before their end\n", n_killed, rounds, job);
	CHECK(n_killed > rounds / 4);
	free(dump);
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : getenv("HEARSAY_EVERY") ? 10 : 50, n_killed = 0;
	unsigned seed = 7;
	long long n_left = 0;
	help_begin();
	double took = 0;
	CHECK(run("whole.db", JOB_ADD, -1, &took));
	char *dump = help_dump("whole.db");
	copy("whole.db", "begun.db");
	change(JOB_EDIT, rounds / 4);
	change(JOB_REMOVE, rounds / 4);
	CHECK(run("whole.db", JOB_REBUILD, -1, NULL));
	char *rebuilt = help_dump("whole.db"); /* who is who is told anew, in another order */
	for (int i = 0; i < rounds; i++) {
		double when = took * (double)rand_r(&seed) / RAND_MAX;
		bool rebuilds = i % 5 == 4;
		if (rebuilds) {
			help_remove("killed.db");
			CHECK(run("killed.db", JOB_ADD, -1, NULL));
		} else if (i % 5 != 3) { /* the fourth goes on with what the third left */
			help_remove("killed.db");
		}
		n_killed += !run("killed.db", rebuilds ? JOB_REBUILD : JOB_ADD, when, NULL);
		if (access("killed.db", F_OK) == 0 &&
		    *help_ask("killed.db", "SELECT 1 FROM article LIMIT 1") == '1') {
			help_check_whole("killed.db");
			n_left += atoll(help_ask("killed.db", "SELECT count(*) FROM article"));
		}
		if (rebuilds) { /* until it is run again, entities may have other numbers */
			CHECK(run("killed.db", JOB_REBUILD, -1, NULL));
			check_same("killed.db", rebuilt);
		}
		if (i % 5 == 2)
			continue;
		CHECK(run("killed.db", JOB_ADD, -1, NULL));
		check_same("killed.db", rebuilds ? rebuilt : dump);
		help_check_whole("killed.db");
	}
	fprintf(stderr, "%d of %d runs were killed before their end, with %lld articles stored on average\n",
		n_killed, rounds, n_left / rounds);
	CHECK(n_killed > rounds / 4);
	free(dump);
	free(rebuilt);
	help_end();
	return check_end();
}
