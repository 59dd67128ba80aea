/* See progress.h. */
#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"

static const double FIRST_AFTER_S = 1.0, BETWEEN_S = 0.1;
enum { BAR_COLUMNS = 20 };

static volatile sig_atomic_t stop_signal;
static struct {
	bool wanted, drawn;
	double drawn_s; /* when it was drawn last, seconds into the run */
	int width;
} line;

static void stop_note(int signal)
{
	stop_signal = signal;
}

static void stop_catch(int signal)
{
	struct sigaction action = {.sa_handler = stop_note, .sa_flags = (int)SA_RESETHAND}, before;
	sigemptyset(&action.sa_mask);
	/* What runs in the background of a script has the signal ignored, and goes on ignoring it. */
	if (!sigaction(signal, NULL, &before) && before.sa_handler != SIG_IGN)
		sigaction(signal, &action, NULL);
}

int progress_signal(void)
{
	return stop_signal;
}

void progress_start(const struct cli *cli)
{
	const char *term = getenv("TERM");
	line.wanted = !cli->options.quiet && isatty(STDERR_FILENO) && term && *term && strcmp(term, "dumb");
	line.width = cli->width;
	stop_catch(SIGINT);
	stop_catch(SIGTERM);
}

void progress_hide(void)
{
	if (line.drawn)
		fputs("\r\033[K", stderr);
	line.drawn = false;
}

void progress_time(struct string *to, double seconds)
{
	unsigned long s = seconds > 0 && seconds < 1e9 ? (unsigned long)(seconds + 0.5) : 0;
	if (s >= 3600)
		string_format(to, "%lu:%02lu:%02lu", s / 3600, s / 60 % 60, s % 60);
	else
		string_format(to, "%lu:%02lu", s / 60, s % 60);
}

/* "━━━━━━╌╌╌╌  43%  1:20 left", where it is known how much there is. */
static void line_bar(struct string *to, const hsy_progress *p)
{
	if (!p->bytes_found)
		return;
	uint64_t done = p->bytes_done < p->bytes_found ? p->bytes_done : p->bytes_found;
	double part = (double)done / (double)p->bytes_found;
	size_t full = (size_t)(part * BAR_COLUMNS);
	string_add(to, "  ");
	string_repeat(to, "━", full);
	string_repeat(to, "╌", BAR_COLUMNS - full);
	string_format(to, " %3d%%", (int)(part * 100));
	if (part <= 0)
		return;
	string_add(to, "  ");
	progress_time(to, p->seconds * (1 - part) / part);
	string_add(to, " left");
}

static void line_draw(const hsy_progress *p)
{
	struct string text = {0};
	string_number(&text, p->n_articles);
	string_add(&text, p->n_articles == 1 ? " article  " : " articles  ");
	string_number(&text, (unsigned long long)((double)p->n_words / p->seconds));
	string_add(&text, " words/s");
	line_bar(&text, p);
	text_cut(&text, 0, (size_t)line.width - 1);
	fprintf(stderr, "\r%s\033[K", text.bytes);
	fflush(stderr);
	string_free(&text);
}

bool progress_show(const hsy_progress *p)
{
	if (line.wanted && p->seconds >= FIRST_AFTER_S && (!line.drawn || p->seconds - line.drawn_s >= BETWEEN_S)) {
		line_draw(p);
		line.drawn = true;
		line.drawn_s = p->seconds;
	}
	return !stop_signal;
}
