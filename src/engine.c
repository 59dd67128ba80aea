/* The order of the stages: intake, reading, and then the case file or the caller.
 *
 * The runs that read are one loop on the caller's thread. It prefers what is done to what is to come:
 *
 *     take the oldest finished job -> store it, or hand it out (in a shared case file: some of them at once)
 *     else, if there is room: pull one article -> into the pool
 *     else: wait a little
 *     and now and then: tell the progress, commit the batch
 *
 * A run differs from another in where articles come from (`pull`) and where readings go (`take`). A run over
 * records has nothing to read and no pool: each is stored as it comes. What goes wrong with one article is told to
 * the caller and counted; what goes wrong with the case file ends the run, and what was committed stays. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "intake/lines.h"
#include "memo.h"
#include "pool.h"
#include "store/affair.h"
#include "store/beforehand.h"
#include "store/case.h"
#include "store/come_in.h"
#include "store/earlier.h"
#include "store/entity.h"
#include "store/salvage.h"
#include "store/visit.h"

enum {
	WAIT_MS = 20,
	PROGRESS_MS = 200,
	BATCH_MS = 100, /* a crash loses no more than this, or so many articles ... */
	BATCH_ARTICLES = 64,
	BATCH_COMMITS = 8,           /* ... or so many times as long as it takes to commit */
	GATHER_MS = 500,             /* what was read waits so long for more, where the case file is shared */
	RECORD_MAX_BYTES = 128 << 20 /* a longer line of records is told of and passed over */
};

struct run {
	hsy_case *c; /* NULL: nothing is stored */
	const hsy_model *model;
	hsy_intake *intake;           /* NULL: the articles are those stored in `c`, or of `lines` */
	struct lines *lines;          /* with records, */
	struct beforehand beforehand; /* which may tell what was decided of them */
	struct pool *pool;
	struct memo *memo;

	hsy_progress total;
	hsy_reading_fn emit;
	hsy_progress_fn progress;
	hsy_problem_fn problem;
	void *context;
	uint64_t begun_ms, told_ms;
	uint64_t bytes_read; /* of the input, by the articles that were read */
	bool stopping;       /* the caller has had enough */

	uint64_t batch_ms;  /* when the batch in hand was begun */
	uint64_t commit_ms; /* how long the one before took to commit */
	unsigned n_batch, n_batch_added;
	uint64_t waiting_ms; /* since when what was read waits to be stored; 0: nothing does */
	int64_t last_id;     /* of the stored articles pulled, */
	bool in_earlier;     /* or behind them of their earlier versions */
	struct arena arena;  /* of the article in hand */

	/* One more article into the pool, or of records into the case file; *more false: there is none. */
	hsy_status (*pull)(struct run *run, bool *more, hsy_error *error);
	hsy_status (*take)(struct run *run, struct job *job, hsy_error *error);
};

/* ---- telling the caller ---- */

static void run_problem(struct run *run, const hsy_error *error)
{
	run->total.n_failed++;
	if (run->problem)
		run->problem(run->context, error);
}

/* The same where the error may not name the article. */
static void run_problem_with(struct run *run, const hsy_article *article, const hsy_error *error)
{
	hsy_error named;
	error_at(&named, error->status, article->path, error->byte, "%s", error->message);
	run_problem(run, &named);
}

/* What was taken in and waits to be read is not done. */
static void run_measure(struct run *run)
{
	uint64_t taken_in;
	hsy_intake_progress(run->intake, &taken_in, &run->total.bytes_found);
	run->total.bytes_done = pool_is_empty(run->pool) ? taken_in : run->bytes_read;
}

static void run_tell(struct run *run, uint64_t now)
{
	run->told_ms = now;
	run->total.seconds = (double)(now - run->begun_ms) / 1000;
	if (run->intake)
		run_measure(run);
	if (run->lines)
		lines_progress(run->lines, &run->total.bytes_done, &run->total.bytes_found);
	if (!run->progress || run->progress(run->context, &run->total) || run->stopping)
		return;
	run->stopping = true;
	if (run->pool)
		pool_cancel(run->pool);
}

/* ---- batches ---- */

/* Whoever shares the case file has time. */
static hsy_status writer_wait(struct run *run, hsy_error *error)
{
	hsy_status status;
	while ((status = case_batch_begin(run->c, error)) == HSY_ERR_BUSY && run->c->shares && !run->stopping) {
		run->total.waits = true;
		run_tell(run, clock_ms());
	}
	run->total.waits = false;
	return status;
}

static hsy_status batch_begin(struct run *run, hsy_error *error)
{
	if (run->c->in_batch)
		return HSY_OK;
	hsy_status status = writer_wait(run, error);
	run->batch_ms = clock_ms();
	run->waiting_ms = 0;
	run->n_batch = run->n_batch_added = 0;
	return status;
}

/* What the lost batch had added was not added. */
static void batch_lost(struct run *run)
{
	run->total.n_added -= run->n_batch_added;
	run->n_batch_added = 0;
}

static hsy_status batch_commit(struct run *run, hsy_error *error)
{
	if (!run->c || !run->c->in_batch)
		return HSY_OK;
	uint64_t begun = clock_ms();
	hsy_status status = case_batch_commit(run->c, error);
	run->commit_ms = clock_ms() - begun;
	if (status != HSY_OK)
		batch_lost(run);
	return status;
}

/* `idle`: there is nothing to store now. */
static bool batch_is_due(const struct run *run, uint64_t now, bool idle)
{
	uint64_t took = now - run->batch_ms;
	if (run->c && run->c->in_batch && run->c->shares && idle)
		return true;
	return run->c && run->c->in_batch && took >= BATCH_COMMITS * run->commit_ms &&
	       (run->n_batch >= BATCH_ARTICLES || took >= BATCH_MS);
}

/* Whether what was read waits for more: who shares the case file keeps others from it only while storing, and a
 * commit costs as much for many articles as for one. */
static bool batch_gathers(struct run *run)
{
	if (!run->c || !run->c->shares || run->c->in_batch)
		return false;
	uint64_t now = clock_ms();
	if (!run->waiting_ms)
		run->waiting_ms = now;
	return now - run->waiting_ms < GATHER_MS;
}

/* ---- the loop ---- */

/* Does what time asks for. */
static hsy_status run_tick(struct run *run, bool idle, hsy_error *error)
{
	uint64_t now = clock_ms();
	if (now - run->told_ms >= PROGRESS_MS)
		run_tell(run, now);
	return batch_is_due(run, now, idle) ? batch_commit(run, error) : HSY_OK;
}

/* Of a run without a pool. */
static hsy_status record_step(struct run *run, bool *more, hsy_error *error)
{
	hsy_status status = run->pull(run, more, error);
	return status == HSY_OK ? run_tick(run, false, error) : status;
}

static hsy_status run_step(struct run *run, bool *more, hsy_error *error)
{
	bool may_pull = *more && !run->stopping && pool_has_room(run->pool);
	struct job *job = pool_front(run->pool, may_pull ? 0 : WAIT_MS);
	hsy_status status = HSY_OK;
	if (job && !(may_pull && batch_gathers(run))) {
		run->bytes_read = job->at;
		status = run->take(run, job, error);
		pool_pop(run->pool);
	} else if (may_pull) {
		status = run->pull(run, more, error);
	}
	return status == HSY_OK ? run_tick(run, !job, error) : status;
}

static hsy_status run_loop(struct run *run, hsy_error *error)
{
	bool more = true;
	hsy_status status = HSY_OK;
	while (status == HSY_OK && ((more && !run->stopping) || (run->pool && !pool_is_empty(run->pool))))
		status = (run->pool ? run_step : record_step)(run, &more, error);
	hsy_status end = batch_commit(run, status == HSY_OK ? error : NULL);
	if (status == HSY_OK)
		status = end;
	if (status == HSY_OK && run->stopping)
		status = error_at(error, HSY_ERR_STOPPED, NULL, HSY_NO_BYTE, "stopped");
	return status;
}

/* The loop with its beginning and its end. */
static hsy_status run_through(struct run *run, hsy_progress *ret_total, hsy_error *error)
{
	run->begun_ms = run->told_ms = clock_ms();
	arena_init(&run->arena, SIZE_MAX);
	hsy_status status = run_loop(run, error);
	arena_free(&run->arena);
	run_tell(run, clock_ms());
	if (ret_total)
		*ret_total = run->total;
	return status;
}

static hsy_status run_all(struct run *run, const hsy_reader_options *options, unsigned n_threads,
			  hsy_progress *ret_total, hsy_error *error)
{
	hsy_status status = pool_new(run->model, options, n_threads, &run->pool, error);
	if (status != HSY_OK)
		return status;
	run->memo = memo_new();
	status = run_through(run, ret_total, error);
	pool_free(run->pool);
	memo_free(run->memo);
	return status;
}

/* Notes that the article of an address is stored, or cannot be. */
static hsy_status visit_end(struct run *run, const char *path, bool stored, hsy_error *error)
{
	if (!run->c || !strstr(path, "://"))
		return HSY_OK;
	hsy_status status = batch_begin(run, error);
	return status == HSY_OK ? visit_settle(run->c, path, stored, error) : status;
}

/* ---- where articles come from ---- */

/* Notes with the job that was pushed last how far the input was taken in. */
static void run_mark(struct run *run)
{
	uint64_t at = 0, found;
	if (run->intake)
		hsy_intake_progress(run->intake, &at, &found);
	pool_mark(run->pool, at);
}

/* Puts an article into the pool. Out of memory concerns this article only. */
static void run_push(struct run *run, const hsy_article *article, int64_t id)
{
	hsy_error problem;
	const hsy_reading *known = memo_find(run->memo, article);
	if (pool_push(run->pool, article, id, known, &problem) == HSY_OK) {
		run_mark(run);
		return;
	}
	run->total.n_articles++;
	run_problem(run, &problem);
}

static void came_count(struct run *run, enum came came)
{
	run->total.n_added += came == CAME_NEW;
	run->total.n_versions += came == CAME_VERSION;
	run->total.n_known += came == CAME_KNOWN || came == CAME_AROUND;
	run->total.n_around += came == CAME_AROUND;
	run->total.n_told += came == CAME_TOLD;
	run->n_batch_added += came == CAME_NEW;
}

/* What an article that comes is to the case file; what a person told of it before is put into it. */
static hsy_status run_meet(struct run *run, hsy_article *article, enum came *ret_came, hsy_error *error)
{
	arena_reset(&run->arena);
	*ret_came = CAME_NEW;
	return run->c ? come_in_meet(run->c, &run->arena, article, ret_came, error) : HSY_OK;
}

static hsy_status intake_pull(struct run *run, bool *more, hsy_error *error)
{
	const hsy_article *article;
	hsy_error problem;
	enum came came;
	hsy_status status = hsy_intake_next(run->intake, &article, &problem);
	*more = status != HSY_DONE;
	if (status == HSY_DONE || status == HSY_WAIT)
		return HSY_OK;
	if (status != HSY_OK) {
		pool_push_problem(run->pool, &problem);
		run_mark(run);
		return HSY_OK;
	}
	hsy_article met = *article;
	status = run_meet(run, &met, &came, error);
	if (status != HSY_OK)
		return status;
	if (came != CAME_KNOWN && came != CAME_AROUND) {
		run_push(run, &met, 0);
		return HSY_OK;
	}
	run->total.n_articles++;
	came_count(run, came);
	return visit_end(run, met.path, true, error);
}

/* What the stored bytes give today. Path, outlet and address stay as they were stored; the rest too
 * where the bytes do not tell, or a person did. */
static hsy_article article_renewed(const hsy_article *stored, const hsy_article *parsed)
{
	hsy_article a = *parsed;
	a.path = stored->path;
	a.url = stored->url;
	a.outlet = stored->outlet;
	bool dates = parsed->published && !(stored->told & HSY_TOLD_PUBLISHED);
	bool titles = parsed->title && !(stored->told & HSY_TOLD_TITLE);
	a.title = titles ? parsed->title : stored->title;
	a.byline = parsed->byline ? parsed->byline : stored->byline;
	a.published = dates ? parsed->published : stored->published;
	a.published_from = dates ? parsed->published_from : stored->published_from;
	a.told = stored->told;
	return a;
}

/* Versions before the last are marked with the negative of their number: jobs are of both. */
static int64_t job_mark(const struct run *run)
{
	return run->in_earlier ? -run->last_id : run->last_id;
}

/* The next stored article; behind the last one, the next earlier version. */
static hsy_status stored_next(struct run *run, hsy_article **ret_stored, hsy_error *error)
{
	hsy_status status = HSY_DONE;
	if (!run->in_earlier)
		status = case_article_after(run->c, run->last_id, &run->last_id, ret_stored, error);
	if (status != HSY_DONE)
		return status;
	if (!run->in_earlier)
		run->last_id = 0;
	run->in_earlier = true;
	return case_earlier_after(run->c, run->last_id, &run->last_id, ret_stored, error);
}

static hsy_status stored_pull(struct run *run, bool *more, hsy_error *error)
{
	hsy_article *stored = NULL, *parsed = NULL;
	hsy_error problem;
	int64_t before = job_mark(run);
	hsy_status status = stored_next(run, &stored, &problem);
	*more = status != HSY_DONE;
	hsy_intake_options options;
	hsy_intake_options_init(&options);
	if (status == HSY_OK && !stored->published && !run->in_earlier)
		status = case_article_received(run->c, run->last_id, options.received, &problem);
	if (status == HSY_OK)
		status = hsy_article_parse(stored->path, stored->format, stored->raw, stored->raw_bytes, &options,
					   &parsed, &problem);
	if (status == HSY_OK) {
		hsy_article renewed = article_renewed(stored, parsed);
		run_push(run, &renewed, job_mark(run));
	} else if (status != HSY_DONE && job_mark(run) == before) {
		*error = problem; /* not this article, the case file */
	} else if (status != HSY_DONE) {
		run->total.n_articles++;
		run_problem(run, &problem);
		status = HSY_OK;
	}
	hsy_article_free(parsed);
	case_article_free(stored);
	return status == HSY_DONE ? HSY_OK : status;
}

/* ---- where readings go ---- */

static void reading_count(struct run *run, const hsy_reading *reading)
{
	run->total.n_words += reading->n_words;
	run->total.n_statements += reading->n_statements;
	run->total.n_unread += reading->unread;
}

/* Counts a job; false: it could not be read, which was told. */
static bool job_count(struct run *run, const struct job *job)
{
	run->total.n_articles += job->article.path != NULL && job->id >= 0;
	if (job->status != HSY_OK) {
		run_problem(run, &job->error);
		return false;
	}
	if (job->id < 0) {
		run->total.n_versions++;
		return true;
	}
	reading_count(run, &job->reading);
	memo_keep(run->memo, &job->reading);
	return true;
}

/* Whether a failure to store concerns the one article, and the batch is as it was before. */
static bool is_of_article(const struct run *run, hsy_status status)
{
	return run->c->in_batch &&
	       (status == HSY_ERR_LIMIT || status == HSY_ERR_ARGUMENT || status == HSY_ERR_MEMORY);
}

/* After an article went into the batch, or did not. */
static hsy_status stored(struct run *run, const hsy_article *article, hsy_status status, const hsy_error *problem,
			 hsy_error *error)
{
	run->n_batch++;
	if (status == HSY_OK)
		return HSY_OK;
	if (is_of_article(run, status)) {
		run_problem_with(run, article, problem);
		return HSY_OK;
	}
	if (!run->c->in_batch)
		batch_lost(run);
	if (error)
		*error = *problem;
	return status;
}

/* Puts an article into the batch; *ret_is_in false: it could not be, which was told. */
static hsy_status batch_add(struct run *run, const hsy_article *article, const hsy_reading *reading,
			    const char *model_name, bool *ret_is_in, hsy_error *error)
{
	hsy_error problem;
	enum came came = CAME_KNOWN;
	hsy_status status = batch_begin(run, error);
	if (status != HSY_OK)
		return status;
	status = come_in(run->c, article, reading, model_name, &came, &problem);
	if (status == HSY_OK)
		came_count(run, came);
	*ret_is_in = status == HSY_OK;
	return stored(run, article, status, &problem, error);
}

static hsy_status add_take(struct run *run, struct job *job, hsy_error *error)
{
	bool is_in = false;
	hsy_status status = HSY_OK;
	if (job_count(run, job))
		status = batch_add(run, &job->article, &job->reading, hsy_model_name(run->model), &is_in, error);
	return status == HSY_OK && job->article.path ? visit_end(run, job->article.path, is_in, error) : status;
}

static hsy_status rebuild_take(struct run *run, struct job *job, hsy_error *error)
{
	hsy_error problem;
	run->total.bytes_done += job->article.raw_bytes;
	if (!job_count(run, job))
		return HSY_OK;
	hsy_status status = batch_begin(run, error);
	if (status != HSY_OK)
		return status;
	const char *model = hsy_model_name(run->model);
	bool is_earlier = job->id < 0;
	status = is_earlier ? earlier_replace(run->c, -job->id, &job->article, &job->reading, model, &problem)
			    : case_replace(run->c, job->id, &job->article, &job->reading, model, &problem);
	run->total.n_added += status == HSY_OK && !is_earlier;
	run->n_batch_added += status == HSY_OK && !is_earlier;
	return stored(run, &job->article, status, &problem, error);
}

static hsy_status emit_take(struct run *run, struct job *job, hsy_error *error)
{
	if (!job_count(run, job))
		return HSY_OK;
	job->reading.article.raw = job->article.raw;
	job->reading.article.raw_bytes = job->article.raw_bytes;
	if (run->emit(run->context, &job->reading))
		return HSY_OK;
	return error_at(error, HSY_ERR_STOPPED, NULL, HSY_NO_BYTE, "stopped");
}

/* ---- records ---- */

/* Tells what is wrong with a line, unless it is an error's record, which tells itself. */
static void record_problem(struct run *run, const struct line *line, const hsy_error *problem)
{
	hsy_error named = *problem;
	uint64_t byte = problem->byte == HSY_NO_BYTE ? HSY_NO_BYTE : line->piece.base + problem->byte;
	if (!problem->path[0])
		error_at(&named, problem->status, line->path, byte, "line %" PRIu64 ": %s", line->number,
			 problem->message);
	run_problem(run, &named);
}

/* What is new, a version or told goes into the batch. */
static hsy_status record_put(struct run *run, const hsy_record *record, const hsy_article *met, hsy_error *error)
{
	bool is_in = false;
	uint64_t n_before = run->total.n_added;
	beforehand_offer(&run->beforehand, record->linked);
	reading_count(run, &record->reading);
	hsy_status status = batch_add(run, met, &record->reading, record->model, &is_in, error);
	if (status != HSY_OK || !is_in)
		return status;
	bool is_new = run->total.n_added > n_before;
	return beforehand_note(&run->beforehand, run->c, met, is_new ? record->linked : NULL, is_new, error);
}

static hsy_status record_store(struct run *run, const hsy_record *record, hsy_error *error)
{
	enum came came = CAME_NEW;
	hsy_article met = record->article;
	run->total.n_articles++;
	hsy_status status = run_meet(run, &met, &came, error);
	if (status != HSY_OK)
		return status;
	if (came != CAME_KNOWN && came != CAME_AROUND)
		return record_put(run, record, &met, error);
	came_count(run, came);
	return beforehand_note(&run->beforehand, run->c, &met, record->linked, false, error);
}

static hsy_status record_pull(struct run *run, bool *more, hsy_error *error)
{
	struct line line;
	hsy_record *record = NULL;
	hsy_error problem;
	hsy_status status = lines_next(run->lines, RECORD_MAX_BYTES, &line, &problem);
	*more = status != HSY_DONE;
	if (status == HSY_DONE)
		return HSY_OK;
	if (status != HSY_OK) {
		run_problem(run, &problem);
		return HSY_OK;
	}
	status = hsy_record_parse(line.piece.bytes, line.piece.n, &record, &problem);
	if (status == HSY_OK)
		status = record_store(run, record, error);
	else
		record_problem(run, &line, &problem);
	status = record ? status : HSY_OK;
	hsy_record_free(record);
	return status;
}

/* ---- the runs ---- */

hsy_status hsy_case_add_all(hsy_case *c, const hsy_model *model, const hsy_reader_options *options,
			    hsy_intake *intake, unsigned n_threads, hsy_progress_fn progress,
			    hsy_problem_fn problem, void *context, hsy_progress *ret_total, hsy_error *error)
{
	struct run run = {.c = c,
			  .model = model,
			  .intake = intake,
			  .progress = progress,
			  .problem = problem,
			  .context = context,
			  .pull = intake_pull,
			  .take = add_take};
	hsy_status status = case_writes(c, error);
	return status == HSY_OK ? run_all(&run, options, n_threads, ret_total, error) : status;
}

hsy_status hsy_case_rebuild(hsy_case *c, const hsy_model *model, const hsy_reader_options *options,
			    unsigned n_threads, hsy_progress_fn progress, hsy_problem_fn problem, void *context,
			    hsy_progress *ret_total, hsy_error *error)
{
	struct run run = {.c = c,
			  .model = model,
			  .progress = progress,
			  .problem = problem,
			  .context = context,
			  .pull = stored_pull,
			  .take = rebuild_take};
	hsy_status status = case_writes(c, error);
	if (status == HSY_OK)
		status = case_check(c, error);
	if (status == HSY_OK)
		status = case_measure(c, &run.total.bytes_found, error);
	if (status == HSY_OK)
		status = case_mend_words(c, error);
	if (status == HSY_OK)
		status = run_all(&run, options, n_threads, ret_total, error);
	if (status != HSY_OK && status != HSY_ERR_STOPPED)
		return status;
	hsy_status end = entities_relink(c, status == HSY_OK ? error : NULL);
	if (end == HSY_OK)
		end = affair_relink(c, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

hsy_status hsy_read_all(const hsy_model *model, const hsy_reader_options *options, hsy_intake *intake,
			unsigned n_threads, hsy_reading_fn emit, hsy_progress_fn progress, hsy_problem_fn problem,
			void *context, hsy_progress *ret_total, hsy_error *error)
{
	struct run run = {.model = model,
			  .intake = intake,
			  .emit = emit,
			  .progress = progress,
			  .problem = problem,
			  .context = context,
			  .pull = intake_pull,
			  .take = emit_take};
	return run_all(&run, options, n_threads, ret_total, error);
}

hsy_status hsy_case_add_records(hsy_case *c, const char *const *paths, size_t n_paths, hsy_progress_fn progress,
				hsy_problem_fn problem, void *context, hsy_progress *ret_total, hsy_error *error)
{
	struct run run = {
	    .c = c, .progress = progress, .problem = problem, .context = context, .pull = record_pull};
	hsy_status status = case_writes(c, error);
	if (status == HSY_OK)
		status = lines_open(paths, n_paths, &run.lines, error);
	if (status != HSY_OK)
		return status;
	status = beforehand_begin(&run.beforehand, c, error);
	if (status == HSY_OK)
		status = run_through(&run, ret_total, error);
	beforehand_end(&run.beforehand, c);
	lines_free(run.lines);
	return status;
}
