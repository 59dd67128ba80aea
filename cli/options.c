/* See options.h. */
#include "options.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "say.h"
#include "str.h"
#include "suggest.h"

#define IN(command) (1u << COMMAND_##command)
#define OF_AFFAIR (IN(STORIES) | IN(TENSIONS) | IN(CHANGES) | IN(TIMELINE) | IN(COVERAGE) | IN(POSITIONS))
#define AT(member) offsetof(struct options, member)

/* Sorted as --help shows them: a command's own, then those of all commands. */
const struct option option_table[] = {
    {"about", 0, OPTION_TEXT, "WORDS", NULL, AT(about),
     IN(SAID) | IN(TENSIONS) | IN(CHANGES) | IN(TIMELINE) | IN(COVERAGE) | IN(POSITIONS),
     "only statements whose content holds all these words"},
    {"kind", 0, OPTION_TEXT, "KIND", NULL, AT(kind), IN(SAID) | IN(WHO) | IN(TENSIONS),
     "said: only direct, indirect or mixed statements; who: only persons, ...; tensions: only claim/denial, ..."},
    {"mode", 0, OPTION_TEXT, "MODE", NULL, AT(mode), IN(SAID),
     "only statements that assert, deny, refuse, accuse, ..."},
    {"min-hearsay", 0, OPTION_COUNT, "N", NULL, AT(min_hearsay), IN(SAID),
     "only what came through N mouths or more: 1 is the speaker alone"},
    {"max-hearsay", 0, OPTION_COUNT, "N", NULL, AT(max_hearsay), IN(SAID),
     "only what came through N mouths or fewer"},
    {"since", 0, OPTION_SINCE, "DATE", NULL, AT(since),
     IN(ARTICLES) | IN(SAID) | IN(STORIES) | IN(TIMELINE) | IN(POSITIONS),
     "published on DATE or later, or in timeline and positions said: 2025, 2025-06 or 2025-06-27"},
    {"until", 0, OPTION_UNTIL, "DATE", NULL, AT(until),
     IN(ARTICLES) | IN(SAID) | IN(STORIES) | IN(TIMELINE) | IN(POSITIONS), "the same, on DATE or earlier"},
    {"outlet", 0, OPTION_TEXT, "NAME", NULL, AT(outlet), IN(READ) | IN(ADD) | IN(ARTICLES) | IN(SAID),
     "only articles of this outlet; read, add: the articles are of it, whatever they say"},
    {"date", 0, OPTION_TEXT, "DAY", NULL, AT(date), IN(READ) | IN(ADD),
     "the articles are of this day, such as 2025-06-27, whatever they say; 'on Thursday' counts from it"},
    {"title", 0, OPTION_TEXT, "WORDS", NULL, AT(title), IN(READ) | IN(ADD), "of one article: its headline"},
    {"url", 0, OPTION_TEXT, "ADDRESS", NULL, AT(url), IN(READ) | IN(ADD), "of one article: its address"},
    {"depth", 0, OPTION_COUNT, "N", NULL, AT(depth), IN(READ) | IN(SAID),
     "statements inside statements down to N levels; 0: outermost only"},
    {"min-score", 0, OPTION_SCORE, "X", NULL, AT(min_score), IN(READ) | IN(SAID) | IN(EVAL),
     "leave out statements scored below X, 0 to 1"},
    {"limit", 0, OPTION_COUNT, "N", NULL, AT(limit),
     IN(ADD) | IN(WATCH) | IN(ARTICLES) | IN(SAID) | IN(WHO) | IN(SEARCH) | OF_AFFAIR,
     "at most N answers, or of feeds new articles; 0: all"},
    {"story", 0, OPTION_COUNT, "N", NULL, AT(story), IN(COVERAGE), "only what the articles of story N tell"},
    {"port", 0, OPTION_COUNT, "N", NULL, AT(port), IN(SERVE), "serve at this port; 0: any that is free"},
    {"interval", 0, OPTION_COUNT, "MIN", NULL, AT(interval), IN(WATCH),
     "look again every MIN minutes, until Ctrl-C"},
    {"delay", 0, OPTION_COUNT, "SECONDS", NULL, AT(delay), IN(ADD) | IN(WATCH),
     "between two requests to one site, 1 or more; 9 unless given, and what the site wants if that is more"},
    {"timeout", 0, OPTION_COUNT, "SECONDS", NULL, AT(timeout), IN(ADD) | IN(WATCH),
     "the most that one page may take; 30 unless given"},
    {"silent", 0, OPTION_FLAG, NULL, NULL, AT(silent), IN(WHO), "also those who are spoken of and say nothing"},
    {"merge", 0, OPTION_FLAG, NULL, NULL, AT(merge), IN(WHO), "A B: B is A, in all articles, also those to come"},
    {"split", 0, OPTION_FLAG, NULL, NULL, AT(split), IN(WHO), "A NAME: A's name NAME is someone else's"},
    {"rename", 0, OPTION_FLAG, NULL, NULL, AT(rename), IN(WHO), "A NEW: A is shown as NEW"},
    {"speaker", 0, OPTION_FLAG, NULL, NULL, AT(speaker), IN(WHO), "STATEMENT NAME: that statement is by NAME"},
    {"reject", 0, OPTION_FLAG, NULL, NULL, AT(reject), IN(WHO), "STATEMENT: its speaker is not known"},
    {"corrections", 0, OPTION_FLAG, NULL, NULL, AT(corrections), IN(WHO), "list all corrections"},
    {"same", 0, OPTION_FLAG, NULL, NULL, AT(same), IN(CORRECT), "STATEMENT STATEMENT: both tell the same"},
    {"apart", 0, OPTION_FLAG, NULL, NULL, AT(apart), IN(CORRECT), "STATEMENT STATEMENT: they do not"},
    {"retells", 0, OPTION_FLAG, NULL, NULL, AT(retells), IN(CORRECT),
     "ARTICLE ARTICLE: the first retells the second"},
    {"not-retells", 0, OPTION_FLAG, NULL, NULL, AT(not_retells), IN(CORRECT), "ARTICLE ARTICLE: it does not"},
    {"no-drift", 0, OPTION_FLAG, NULL, NULL, AT(no_drift), IN(CORRECT), "DRIFT: it is none"},
    {"undo", 0, OPTION_COUNT, "N", NULL, AT(undo), IN(WHO) | IN(CORRECT), "take correction N back"},
    {"versions", 0, OPTION_FLAG, NULL, NULL, AT(versions), IN(SHOW),
     "the article's versions: when each came and what was edited"},
    {"all", 0, OPTION_FLAG, NULL, NULL, AT(all), IN(COMPARE) | IN(TRACE) | IN(POSITIONS),
     "also differences of style; compare: also the articles' own sentences; positions: also what is not sure"},
    {"out", 'o', OPTION_TEXT, "PATH", NULL, AT(out), IN(EXPORT) | IN(REBUILD),
     "write to this file, or for brat into this folder; rebuild: leave the case file alone and make a new one of "
     "what can be read in it"},
    {"text", 0, OPTION_FLAG, NULL, NULL, AT(text), IN(READ) | IN(SHOW) | IN(EXPORT),
     "JSON records carry the article's text"},
    {"full", 0, OPTION_FLAG, NULL, NULL, AT(full), IN(READ),
     "records hold all that a case file needs; 'hearsay add --records' takes them"},
    {"errors", 0, OPTION_FLAG, NULL, NULL, AT(errors), IN(READ),
     "what cannot be read is a record with its error, in its place among the others"},
    {"named", 0, OPTION_FLAG, NULL, NULL, AT(named), IN(READ),
     "each line is a name, a tab and a JSON object, and the article goes by that name"},
    {"name", 0, OPTION_TEXT, "NAME", NULL, AT(name), IN(READ), "what standard input goes by, instead of -"},
    {"received", 0, OPTION_SINCE, "DATE", NULL, AT(received), IN(READ) | IN(ADD),
     "the day on which the articles came, which may tell the year of a date without one; add, read --full: today"},
    {"records", 0, OPTION_FLAG, NULL, NULL, AT(records), IN(ADD),
     "FILE holds records of 'hearsay read --full', and nothing is read again"},
    {"list", 0, OPTION_FLAG, NULL, NULL, AT(list), IN(HELP) | IN(WHO), NULL},

    {"db", 0, OPTION_TEXT, "FILE", NULL, AT(db), ALL_COMMANDS, "the case file; else $HEARSAY_DB, else hearsay.db"},
    {"model", 0, OPTION_TEXT, "FILE", NULL, AT(model), ALL_COMMANDS,
     "the model or its name; else $HEARSAY_MODEL, else hearsay"},
    {"kernel", 0, OPTION_TEXT, "NAME", NULL, AT(kernel), ALL_COMMANDS,
     "arithmetic to use; 'hearsay version' names what runs here"},
    {"threads", 0, OPTION_COUNT, "N", NULL, AT(threads), ALL_COMMANDS, "threads for reading; 0: one a core"},
    {"format", 0, OPTION_CHOICE, "FORMAT", "table json csv dot", AT(format), ALL_COMMANDS,
     "table (on a terminal), json (else; one object a line), csv, or for trace dot"},
    {"color", 0, OPTION_CHOICE, "WHEN", "auto always never", AT(color), ALL_COMMANDS,
     "colours: auto, always or never"},
    {"no-color", 0, OPTION_FLAG, NULL, NULL, AT(no_color), ALL_COMMANDS, "the same as --color never"},
    {"quiet", 'q', OPTION_FLAG, NULL, NULL, AT(quiet), ALL_COMMANDS, "no progress and no summary"},
    {"help", 'h', OPTION_FLAG, NULL, NULL, AT(help), ALL_COMMANDS, "this help"},
    {"version", 'V', OPTION_FLAG, NULL, NULL, AT(version), ALL_COMMANDS, "the program's version"},
};
const size_t n_options = sizeof option_table / sizeof *option_table;

static const struct option *option_find(const char *name, size_t n)
{
	for (size_t i = 0; i < n_options; i++)
		if (strlen(option_table[i].name) == n && !strncmp(option_table[i].name, name, n))
			return &option_table[i];
	return NULL;
}

static const struct option *option_letter(char letter)
{
	for (size_t i = 0; i < n_options; i++)
		if (letter && option_table[i].letter == letter)
			return &option_table[i];
	return NULL;
}

/* Says what is wrong with an option's value; always false. */
static bool value_bad(const struct option *option, const char *value, const char *wanted)
{
	say("--%s wants %s, not '%s'", option->name, wanted, value);
	return false;
}

static bool value_count(const struct option *option, const char *value, long *ret_n)
{
	char *end;
	errno = 0;
	long n = strtol(value, &end, 10);
	if (!isdigit((unsigned char)*value) || *end || errno || n > 1000000000)
		return value_bad(option, value, "a whole number");
	*ret_n = n;
	return true;
}

static bool value_score(const struct option *option, const char *value, double *ret_x)
{
	char *end;
	double x = strtod(value, &end);
	if (!*value || *end || !(x >= 0 && x <= 1))
		return value_bad(option, value, "a number from 0 to 1");
	*ret_x = x;
	return true;
}

static bool value_date(const struct option *option, const char *value, const char **ret_date)
{
	char *date = date_widen(value, option->kind == OPTION_UNTIL);
	if (!date)
		return value_bad(option, value, "a date such as 2025, 2025-06 or 2025-06-27");
	free((char *)*ret_date);
	*ret_date = date;
	return true;
}

bool option_choose(const char *name, const char *choices, const char *value, int *ret_choice)
{
	int number = 1;
	size_t n = strlen(value);
	for (const char *at = choices; *at; number++) {
		size_t length = strcspn(at, " ");
		if (length == n && !strncmp(at, value, n)) {
			*ret_choice = number;
			return true;
		}
		at += length + strspn(at + length, " ");
	}
	say("--%s wants one of: %s, not '%s'", name, choices, value);
	return false;
}

static bool value_set(struct options *options, const struct option *option, const char *value)
{
	void *to = (char *)options + option->offset;
	switch (option->kind) {
	case OPTION_FLAG:
		*(bool *)to = true;
		return true;
	case OPTION_TEXT:
		*(const char **)to = value;
		return true;
	case OPTION_COUNT:
		return value_count(option, value, to);
	case OPTION_SCORE:
		return value_score(option, value, to);
	case OPTION_SINCE:
	case OPTION_UNTIL:
		return value_date(option, value, to);
	case OPTION_CHOICE:
		return option_choose(option->name, option->choices, value, to);
	}
	return false;
}

static bool option_unknown(const char *word, int command)
{
	char name[64];
	snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
	struct suggestion near = {.word = name + strspn(name, "-")};
	for (size_t i = 0; i < n_options; i++)
		if (option_table[i].commands & (command < 0 ? ALL_COMMANDS : 1u << command))
			suggest_consider(&near, option_table[i].name);
	if (near.best)
		say("unknown option '%s'; did you mean --%s?", name, near.best);
	else
		say("unknown option '%s'; see 'hearsay%s%s --help'", name, command < 0 ? "" : " ",
		    command < 0 ? "" : commands[command].name);
	return false;
}

/* The option that was found, with what stands behind it in its word (NULL: nothing); its value may be the
 * next word, on which *at is moved. */
static bool option_apply(struct command_line *line, const struct option *option, const char *rest, int argc,
			 char **argv, int *at)
{
	if (!option->argument && rest) {
		say("--%s takes no value", option->name);
		return false;
	}
	if (option->argument && !rest && ++*at >= argc) {
		say("--%s needs a value: --%s %s", option->name, option->name, option->argument);
		return false;
	}
	line->given |= (uint64_t)1 << (option - option_table);
	return value_set(&line->options, option, option->argument && !rest ? argv[*at] : rest);
}

static bool option_long(struct command_line *line, int argc, char **argv, int *at)
{
	const char *word = argv[*at];
	size_t n = strcspn(word, "=");
	const struct option *option = option_find(word + 2, n - 2);
	if (!option)
		return option_unknown(word, line->command);
	return option_apply(line, option, word[n] ? word + n + 1 : NULL, argc, argv, at);
}

/* "-q", "-qh", "-o FILE", "-oFILE" */
static bool option_short(struct command_line *line, int argc, char **argv, int *at)
{
	for (const char *letter = argv[*at] + 1; *letter; letter++) {
		const struct option *option = option_letter(*letter);
		if (!option)
			return option_unknown(argv[*at], line->command);
		if (option->argument)
			return option_apply(line, option, letter[1] ? letter + 1 : NULL, argc, argv, at);
		option_apply(line, option, NULL, argc, argv, at);
	}
	return true;
}

static void operand_take(struct command_line *line, const char *word)
{
	if (line->command >= 0 || line->unknown) {
		line->operands[line->n_operands++] = word;
		return;
	}
	line->command = command_find(word);
	line->unknown = line->command < 0 ? word : NULL;
}

bool options_parse(int argc, char **argv, struct command_line *ret_line)
{
	struct command_line *line = ret_line;
	*line = (struct command_line){.command = -1,
				      .options = {.depth = -1,
						  .limit = -1,
						  .min_hearsay = -1,
						  .max_hearsay = -1,
						  .undo = -1,
						  .story = -1,
						  .port = -1,
						  .delay = -1,
						  .timeout = -1,
						  .interval = -1,
						  .min_score = -1,
						  .color = COLOR_AUTO}};
	line->operands = grow(NULL, (size_t)argc + 1, sizeof *line->operands);
	bool ended = false;
	for (int i = 1; i < argc; i++) {
		if (!ended && !strcmp(argv[i], "--"))
			ended = true;
		else if (ended || argv[i][0] != '-' || !argv[i][1])
			operand_take(line, argv[i]);
		else if (!(argv[i][1] == '-' ? option_long : option_short)(line, argc, argv, &i))
			return false;
	}
	line->operands[line->n_operands] = NULL;
	return true;
}

bool options_fit(const struct command_line *line)
{
	for (size_t i = 0; i < n_options; i++) {
		if (!(line->given >> i & 1) || option_table[i].commands & 1u << line->command)
			continue;
		const char *command = commands[line->command].name;
		say("'%s' has no option --%s; see 'hearsay %s --help'", command, option_table[i].name, command);
		return false;
	}
	return true;
}

void options_free(struct command_line *line)
{
	free(line->operands);
	free((char *)line->options.since);
	free((char *)line->options.until);
	free((char *)line->options.received);
}
