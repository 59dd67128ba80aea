/* hearsay serve: the case file as pages in the browser. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "out.h"
#include "say.h"
#include "str.h"
#include "web/web.h"

enum { PORT_USUAL = 8420, PORT_MOST = 65535 };

static volatile sig_atomic_t stopped;

static void stop_take(int signal)
{
	(void)signal;
	stopped = 1;
}

static bool stop_asked(void *context)
{
	(void)context;
	return stopped;
}

/* The one line on standard output, so that scripts can read it. */
static void ready_tell(void *context, const char *address)
{
	const struct cli *cli = context;
	struct string s = {0};
	string_format(&s, "%s\n", address);
	out_string(&s);
	out_flush();
	string_free(&s);
	if (!cli->options.quiet)
		say("serving %s; Ctrl-C ends it", cli_case_path(cli));
}

int cmd_serve(const struct cli *cli)
{
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct sigaction action = {.sa_handler = stop_take};
	long port = cli->options.port < 0 ? PORT_USUAL : cli->options.port;
	if (port > PORT_MOST) {
		say("--port goes up to %d, not %ld", PORT_MOST, port);
		return EXIT_ERROR;
	}
	if (!cli_case_exists(cli))
		return EXIT_ERROR;
	struct web_serving what = {.path = cli_case_path(cli),
				   .port = (unsigned)port,
				   .model = cli->options.model,
				   .n_threads = (unsigned)cli->options.threads};
	if (!cli_kernel(cli, &what.kernel))
		return EXIT_ERROR;
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	return cli_good(web_serve(&what, ready_tell, stop_asked, (void *)cli, &error), &error) ? EXIT_FOUND
											       : EXIT_ERROR;
}
