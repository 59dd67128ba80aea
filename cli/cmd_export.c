/* hearsay export: the whole case file as records (jsonl), rows (csv), annotations (brat; of the W3C), links, or
 * pages (site).
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "names.h"
#include "out.h"
#include "say.h"
#include "web/web.h"

struct export
{
	const struct cli *cli;
	hsy_case *c;
	hsy_article_rows *rows;
	FILE *file;         /* jsonl, csv with --out; else NULL */
	int folder;         /* brat; else -1 */
	struct name *names; /* of all articles, in the order of their numbers */
	bool brat;
	bool refused; /* the system did not let us write: there is no use in going on */
};

static bool refused(struct export *e, const char *path)
{
	say("%s: cannot write: %s", path, strerror(errno));
	e->refused = true;
	return false;
}

static bool write_stream(struct export *e, const hsy_reading *reading)
{
	struct string s = {0};
	hsy_error error = {.byte = HSY_NO_BYTE};
	const char *format = e->cli->operands[0];
	bool good = !strcmp(format, "annotations")
			? cli_good(hsy_write_annotations(reading, out_collect, &s, &error), &error)
			: record_add(&s, e->cli, reading, !strcmp(format, "csv"));
	if (good && e->file)
		good = fwrite(s.bytes, 1, s.n, e->file) == s.n || refused(e, e->cli->options.out);
	else if (good)
		out_bytes(s.bytes, s.n);
	string_free(&s);
	return good && !out_failed();
}

/* A new or emptied file in the folder; a link in its place is not followed. */
static bool write_file(struct export *e, const char *name, const char *ending, const char *bytes, size_t n)
{
	struct string path = {0};
	string_format(&path, "%s%s", name, ending);
	int fd = openat(e->folder, path.bytes, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
	bool good = file && (!n || fwrite(bytes, 1, n, file) == n);
	if (file && fclose(file))
		good = false;
	int reason = errno;
	if (!good) {
		string_clear(&path);
		string_format(&path, "%s/%s%s", e->cli->options.out, name, ending);
		errno = reason;
		refused(e, path.bytes);
	}
	string_free(&path);
	return good;
}

static bool write_brat(struct export *e, const hsy_reading *reading, const char *name)
{
	struct string s = {0};
	hsy_error error = {.byte = HSY_NO_BYTE};
	bool good = cli_good(hsy_write_brat(reading, out_collect, &s, &error), &error) &&
		    write_file(e, name, ".txt", reading->article.text, reading->article.text_bytes) &&
		    write_file(e, name, ".ann", s.bytes, s.n);
	string_free(&s);
	return good;
}

static bool write_article(struct export *e, size_t i)
{
	hsy_reading *reading = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (!cli_good(hsy_case_reading(e->c, e->names[i].article, &reading, &error), &error))
		return false;
	bool good = e->brat ? write_brat(e, reading, e->names[i].name) : write_stream(e, reading);
	hsy_reading_free(reading);
	return good;
}

static bool open_folder(struct export *e)
{
	const char *path = e->cli->options.out;
	if (!path) {
		say("export brat needs a folder: --out DIR");
		return false;
	}
	if (mkdir(path, 0777) && errno != EEXIST)
		return refused(e, path);
	e->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (e->folder < 0)
		return refused(e, path);
	return true;
}

static void name_articles(struct export *e)
{
	size_t n = e->rows->n_rows;
	e->names = grow(NULL, n, sizeof *e->names);
	for (size_t i = 0; i < n; i++)
		e->names[i] = (struct name){e->rows->rows[i].id, name_from_path(e->rows->rows[i].path)};
	names_part(e->names, n);
}

static bool open_out(struct export *e)
{
	name_articles(e);
	if (e->brat)
		return open_folder(e);
	if (!e->cli->options.out)
		return true;
	e->file = fopen(e->cli->options.out, "we");
	return e->file || refused(e, e->cli->options.out);
}

/* One article that cannot be read is told and the others are still written. */
static int write_all(struct export *e)
{
	bool good = true;
	for (size_t i = 0; i < e->rows->n_rows && !out_failed() && !e->refused; i++)
		good &= write_article(e, i);
	if (!good)
		return EXIT_ERROR;
	return e->rows->n_rows ? EXIT_FOUND : EXIT_NOTHING;
}

static bool export_open(struct export *e)
{
	hsy_article_query all = {0};
	hsy_error error = {.byte = HSY_NO_BYTE};
	return cli_open_case(e->cli, HSY_CASE_READ, &e->c) &&
	       cli_good(hsy_case_articles(e->c, &all, &e->rows, &error), &error) && open_out(e);
}

/* A piece of the links' JSON lines. */
static bool links_piece(void *context, const char *bytes, size_t n)
{
	struct export *e = context;
	if (e->file)
		return fwrite(bytes, 1, n, e->file) == n || refused(e, e->cli->options.out);
	out_bytes(bytes, n);
	return !out_failed();
}

static int write_links(struct export *e)
{
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (!cli_good(hsy_write_links(e->c, links_piece, e, &error), &error))
		return EXIT_ERROR;
	return e->rows->n_rows ? EXIT_FOUND : EXIT_NOTHING;
}

static int export_close(struct export *e, int status)
{
	if (e->file && fclose(e->file)) {
		refused(e, e->cli->options.out);
		status = EXIT_ERROR;
	}
	if (e->folder >= 0)
		close(e->folder);
	if (e->names)
		names_free(e->names, e->rows->n_rows);
	hsy_article_rows_free(e->rows);
	hsy_case_free(e->c);
	return status;
}

static const char *case_name(const struct cli *cli)
{
	const char *path = cli_case_path(cli), *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static int write_site(const struct cli *cli)
{
	const char *folder = cli->operands[1] ? cli->operands[1] : cli->options.out;
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	size_t n = 0;
	if (!folder) {
		say("export site needs a folder: hearsay export site DIR");
		return EXIT_ERROR;
	}
	bool good = cli_open_case(cli, HSY_CASE_READ, &c) &&
		    cli_good(web_write_site(c, case_name(cli), folder, &n, &error), &error);
	if (good && !cli->options.quiet)
		say("%zu files; open %s/index.html", n, folder);
	hsy_case_free(c);
	return good ? EXIT_FOUND : EXIT_ERROR;
}

static bool format_known(const struct cli *cli)
{
	static const char *const known[] = {"jsonl", "csv", "brat", "annotations", "links", "site"};
	const char *format = cli->operands[0];
	bool site = !strcmp(format, "site"), is_known = false;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		is_known |= !strcmp(format, known[i]);
	if (!is_known)
		say("export does not know the format '%s'; it knows jsonl, csv, brat, annotations, links and site",
		    format);
	else if (cli->n_operands > 1 && !site)
		say("'export' does not know what to do with '%s'; see 'hearsay export --help'", cli->operands[1]);
	return is_known && (cli->n_operands == 1 || site);
}

int cmd_export(const struct cli *cli)
{
	const char *format = cli->operands[0];
	if (!format_known(cli))
		return EXIT_ERROR;
	if (!strcmp(format, "site"))
		return write_site(cli);
	struct export e = {.cli = cli, .folder = -1, .brat = !strcmp(format, "brat")};
	int (*write)(struct export *) = strcmp(format, "links") ? write_all : write_links;
	return export_close(&e, export_open(&e) ? write(&e) : EXIT_ERROR);
}
