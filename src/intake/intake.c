/* A run over files: the public hsy_intake_*.
 *
 *   1. cutter.c cuts out of files, or a stream (stream.h) gives pages as they come.
 *   2. Cuts become articles, on as many threads as are wanted (making.c), and are given out in their order.
 *
 * Whoever cuts may be ahead of what is given out: what is told of the run (how far it is, what was passed over) is
 * noted with each cut. What goes wrong with one file, line or object is told once and the run goes on behind it. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "intake/cutter.h"
#include "intake/making.h"
#include "intake/stream.h"
#include "intake/told.h"

struct hsy_intake {
	hsy_intake_options options;
	struct cutter cutter;
	struct intake_stream stream; /* zeros: none */
	hsy_passed passed[ARCHIVE_N_KINDS];
	struct making making;
	bool is_cut;                      /* nothing is left to cut */
	bool holds;                       /* the oldest was given out */
	struct stand stand;               /* of what was given out last; */
	struct stand last;                /* behind all that was cut */
	uint64_t counts[ARCHIVE_N_KINDS]; /* what came up in making all that was given out */
	uint64_t n_given;                 /* articles that were given out */
};

/* ---- pages as they come ---- */

static hsy_status next_page(struct hsy_intake *in, struct cut *cut, hsy_error *error)
{
	struct stream_page page;
	hsy_status status = in->stream.next(in->stream.context, &page, error);
	if (status == HSY_OK)
		*cut = (struct cut){.kind = CUT_STREAM,
				    .format = page.format,
				    .bytes = page.bytes,
				    .n = page.n_bytes,
				    .path = page.name,
				    .url = page.url,
				    .title = page.title,
				    .published = page.published,
				    .blame = {.path = page.name, .within = true}};
	return status;
}

/* ---- cutting ahead ---- */

static hsy_status next_cut(struct hsy_intake *in, struct cut *cut, hsy_error *error)
{
	return in->stream.next ? next_page(in, cut, error) : cutter_next(&in->cutter, cut, error);
}

/* How far the input is. */
static void stand_note(const struct hsy_intake *in, struct stand *stand)
{
	if (!in->stream.next) {
		cutter_stand(&in->cutter, stand);
		return;
	}
	memset(stand->counts, 0, sizeof stand->counts);
	in->stream.progress(in->stream.context, &stand->bytes_done, &stand->bytes_found);
}

/* Cuts one more, or finds that there is none. */
static void cut_ahead(struct hsy_intake *in, struct made *made)
{
	made->status = next_cut(in, &made->cut, &made->error);
	in->is_cut = made->status == HSY_DONE;
	stand_note(in, in->is_cut ? &in->last : &made->stand);
	if (!in->is_cut)
		making_push(&in->making);
}

/* The oldest that was cut, made; until it is, more is cut. NULL: there is nothing left. */
static struct made *next_made(struct hsy_intake *in)
{
	struct made *made, *room;
	if (in->holds)
		making_pop(&in->making);
	in->holds = false;
	while (!(made = making_done(&in->making))) {
		if (!in->is_cut && (room = making_room(&in->making)))
			cut_ahead(in, room);
		else if (making_is_empty(&in->making))
			return NULL;
		else
			making_work(&in->making);
	}
	in->holds = true;
	return made;
}

/* ---- the interface ---- */

static hsy_status intake_new(const hsy_intake_options *options, const struct intake_stream *stream,
			     struct hsy_intake **ret_in, hsy_error *error)
{
	hsy_status status = options ? told_check(options, error) : HSY_OK;
	struct hsy_intake *in = status == HSY_OK ? calloc(1, sizeof *in) : NULL;
	if (!in)
		return status == HSY_OK ? error_memory(error) : status;
	hsy_intake_options_init(&in->options);
	if (options)
		in->options = *options;
	cutter_init(&in->cutter, &in->options);
	status = making_open(&in->making, &in->options, stream ? 1 : in->options.n_threads, error);
	if (status != HSY_OK) {
		hsy_intake_free(in);
		return status;
	}
	if (stream)
		in->stream = *stream;
	*ret_in = in;
	return HSY_OK;
}

hsy_status intake_open_stream(const struct intake_stream *stream, const hsy_intake_options *options,
			      hsy_intake **ret_intake, hsy_error *error)
{
	return intake_new(options, stream, ret_intake, error);
}

hsy_status hsy_intake_open(const char *const *paths, size_t n_paths, const hsy_intake_options *options,
			   hsy_intake **ret_intake, hsy_error *error)
{
	struct hsy_intake *in = NULL;
	hsy_status status = intake_new(options, NULL, &in, error);
	if (status != HSY_OK)
		return status;
	status = walk_open(paths, n_paths, &in->cutter.walk, error);
	if (status != HSY_OK) {
		hsy_intake_free(in);
		return status;
	}
	stand_note(in, &in->stand);
	*ret_intake = in;
	return HSY_OK;
}

hsy_status hsy_intake_open_memory(const hsy_source *sources, size_t n_sources, const hsy_intake_options *options,
				  hsy_intake **ret_intake, hsy_error *error)
{
	for (size_t i = 0; i < n_sources; i++)
		if (!sources[i].name || !*sources[i].name)
			return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "a source needs a name");
	struct hsy_intake *in = NULL;
	hsy_status status = intake_new(options, NULL, &in, error);
	if (status != HSY_OK)
		return status;
	in->cutter.sources = sources;
	in->cutter.n_sources = n_sources;
	stand_note(in, &in->stand);
	*ret_intake = in;
	return HSY_OK;
}

/* Gives out what was made: *ret_article stays NULL if it is nothing that is told of. */
static hsy_status made_give(struct hsy_intake *in, struct made *made, const hsy_article **ret_article,
			    hsy_error *error)
{
	in->stand = made->stand;
	for (int kind = 0; kind < ARCHIVE_N_KINDS; kind++)
		in->counts[kind] += made->counts[kind];
	if (made->status != HSY_OK && made->cut.kind == CUT_STREAM)
		in->stream.refused(in->stream.context);
	if (made->status != HSY_OK && error)
		*error = made->error;
	if (made->status != HSY_OK || !made->article.path)
		return made->status;
	if (in->n_given++ && told_is_of_one(&in->options))
		return error_at(error, HSY_ERR_ARGUMENT, made->article.path, HSY_NO_BYTE,
				"a title or an address that is told is of one article, and this is a further one");
	*ret_article = &made->article;
	return HSY_OK;
}

hsy_status hsy_intake_next(hsy_intake *in, const hsy_article **ret_article, hsy_error *error)
{
	const hsy_article *article = NULL;
	hsy_status status = HSY_OK;
	while (status == HSY_OK && !article) {
		struct made *made = next_made(in);
		if (!made) {
			in->stand = in->last;
			in->is_cut = false; /* whoever asks again is told again */
			return HSY_DONE;
		}
		status = made_give(in, made, &article, error);
	}
	if (status == HSY_OK)
		*ret_article = article;
	return status;
}

void hsy_intake_progress(const hsy_intake *in, uint64_t *ret_bytes_done, uint64_t *ret_bytes_found)
{
	*ret_bytes_done = in->stand.bytes_done;
	*ret_bytes_found = in->stand.bytes_found;
}

size_t hsy_intake_passed(hsy_intake *in, const hsy_passed **ret_passed)
{
	size_t n = 0;
	for (int kind = ARCHIVE_PAGE + 1; in && kind < ARCHIVE_N_KINDS; kind++) {
		uint64_t count = in->stand.counts[kind] + in->counts[kind];
		if (count)
			in->passed[n++] = (hsy_passed){archive_kind_name(kind, count), count, kind >= ARCHIVE_CUT};
	}
	*ret_passed = in ? in->passed : NULL;
	return n;
}

void hsy_intake_free(hsy_intake *in)
{
	if (!in)
		return;
	making_close(&in->making);
	if (in->stream.free)
		in->stream.free(in->stream.context);
	cutter_free(&in->cutter);
	free(in);
}
