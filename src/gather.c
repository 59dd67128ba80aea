/* Articles from addresses: hsy_intake_open_web.
 *
 *   crawl.c   asks the sites
 *   here      tells a page from a list (feed, site map, OPML), hands out pages, and asks for what lists name
 *   visit.c   notes in the case file what was visited and what is to be
 *
 * So that nothing is asked for twice and nothing is lost:
 *  1. A list is noted as read in the same transaction as the addresses that it names, which are due then.
 *  2. What is due stays so until its article is stored, which the engine notes in the article's transaction.
 *  3. Addresses that a list names are asked for while they are due and never again; lists each time, with the marks
 *     by which their servers tell whether anything has changed. A list of lists goes without marks, since what it
 *     names is to be looked at in any case. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <zlib.h>

#include "base/error.h"
#include "base/utf8.h"
#include "fetch/address.h"
#include "fetch/crawl.h"
#include "fetch/feed.h"
#include "fetch/feed_table.h"
#include "fetch/gzip.h"
#include "fetch/seen.h"
#include "intake/decode.h"
#include "intake/stream.h"
#include "store/case.h"
#include "store/visit.h"

enum {
	WAIT_MS = 20,
	MAX_DEPTH = 4, /* lists that name lists: OPML, index, site map */
	MAX_TRIES = 3, /* for what a list names */
	TIME_BYTES = 24,
	ARENA_BYTES = 256 << 20,
	LIST_FILE_BYTES = 64 << 20, /* of a list on this machine, unpacked */
	LOOK_BYTES = 256 << 10      /* that tell a table of addresses */
};

struct gather {
	hsy_case *c;
	hsy_web_options options;
	struct crawl *crawl;
	struct seen seen;
	struct arena arena; /* of the answer in hand */
	struct arena item;  /* of one item of a list */
	struct crawl_task *task;
	char **operands; /* what a person asks for */
	size_t n_operands, next_operand;
	size_t n_asked, n_pages; /* tasks in all; of these, pages that lists named */

	/* the list in hand */
	const char *via, *base;
	int depth;
	size_t n_named, n_new;
	hsy_status status; /* of what its items led to */
	hsy_error error;
};

static void time_after(long seconds, char ret_iso[TIME_BYTES])
{
	time_t then = time(NULL) + seconds;
	struct tm tm;
	if (!gmtime_r(&then, &tm) || !strftime(ret_iso, TIME_BYTES, "%Y-%m-%dT%H:%M:%SZ", &tm))
		ret_iso[0] = '\0';
}

/* The site wants to be left alone still. */
static bool must_wait(const struct visit *visit)
{
	char now[TIME_BYTES];
	time_after(0, now);
	return visit->again && strcmp(visit->again, now) > 0;
}

static void tell(const struct gather *g, const char *address, bool is_list, bool unchanged)
{
	hsy_web_event event = {address, is_list, unchanged, g->n_named, g->n_new};
	if (g->options.tell)
		g->options.tell(g->options.context, &event);
}

/* ---- asking ---- */

/* Asks for an address once in a run. `visit` is what is known of it. */
static hsy_status ask(struct gather *g, const struct visit *visit, int depth, bool asked, hsy_error *error)
{
	bool is_new = false, known = visit->state == VISIT_DONE;
	if (!seen_add(&g->seen, visit->address, &is_new))
		return error_memory(error);
	if (!is_new)
		return HSY_OK;
	struct crawl_task like = {.address = (char *)visit->address,
				  .via = (char *)visit->via,
				  .published = (char *)visit->published,
				  .title = (char *)visit->title,
				  .etag = known ? (char *)visit->etag : NULL,
				  .modified = known ? (char *)visit->modified : NULL,
				  .depth = depth,
				  .asked = asked};
	struct crawl_task *task = crawl_task_new(&like);
	if (!task)
		return error_memory(error);
	hsy_status status = crawl_add(g->crawl, task, error);
	g->n_asked += status == HSY_OK;
	g->n_pages += status == HSY_OK && !asked && !visit->is_list;
	return status;
}

static bool pages_are_enough(const struct gather *g)
{
	return g->options.max_pages && g->n_pages >= g->options.max_pages;
}

/* For visit_each_due. */
static bool ask_due(void *context, const struct visit *visit)
{
	struct gather *g = context;
	if (!visit->is_list && pages_are_enough(g))
		return true;
	g->status = ask(g, visit, g->depth + 1, false, &g->error);
	return g->status == HSY_OK;
}

/* What a person asks for. */
static hsy_status ask_operand(struct gather *g, const char *text, hsy_error *error)
{
	struct address at;
	struct visit visit = {0};
	bool found = false;
	const char *why;
	if (!address_read(&g->arena, NULL, text, &at, &why))
		return error_at(error, HSY_ERR_ARGUMENT, text, HSY_NO_BYTE, "%s", why);
	hsy_status status = visit_find(g->c, &g->arena, at.whole, &visit, &found, error);
	if (status != HSY_OK)
		return status;
	if (found && must_wait(&visit))
		return error_at(error, HSY_ERR_IO, text, HSY_NO_BYTE, "its site asks to be left alone until %s",
				visit.again);
	visit.address = at.whole;
	return ask(g, &visit, 0, true, error);
}

/* ---- lists ---- */

/* An address that the list names and that was not known. */
static hsy_status note_due(struct gather *g, const struct visit *visit, hsy_error *error)
{
	g->n_new += !visit->is_list;
	return visit_put(g->c, visit, error);
}

static hsy_status item_take(struct gather *g, const char *address, const struct feed_item *item)
{
	struct visit visit = {0};
	bool found = false;
	hsy_status status = visit_find(g->c, &g->item, address, &visit, &found, &g->error);
	if (status == HSY_OK && !found) {
		visit = (struct visit){.address = address,
				       .via = g->via,
				       .is_list = item->is_list,
				       .published = item->published,
				       .title = item->title};
		status = note_due(g, &visit, &g->error);
	}
	if (status == HSY_OK && item->is_list && !must_wait(&visit)) {
		visit.is_list = true;
		status = ask(g, &visit, g->depth + 1, false, &g->error);
	}
	return status;
}

/* A feed_emit. An item without a fit address is none. */
static bool on_item(void *context, const struct feed_item *item)
{
	struct gather *g = context;
	struct address base, at;
	const char *why, *from = g->base;
	arena_reset(&g->item);
	if (item->base && address_read(&g->item, from, item->base, &base, &why))
		from = base.whole;
	if (!address_read(&g->item, from, item->address, &at, &why))
		return true;
	g->n_named++;
	g->status = item_take(g, at.whole, item);
	return g->status == HSY_OK;
}

/* Reads a list and asks for what it names and is due. *ret_kind FEED_NONE: it is no list. What is not well formed
 * is an HSY_ERR_FORMAT in *ret_broken, and its items count. */
static hsy_status list_read(struct gather *g, const char *bytes, size_t n, const char *charset,
			    enum feed_kind *ret_kind, hsy_error *ret_broken, hsy_error *error)
{
	g->n_named = g->n_new = 0;
	g->status = HSY_OK;
	ret_broken->status = feed_read(&g->arena, g->via, bytes, n, charset, on_item, g, ret_kind, ret_broken);
	if (ret_broken->status != HSY_OK)
		error_set_path(ret_broken, g->via);
	hsy_status status = g->status;
	if (status == HSY_OK && *ret_kind != FEED_NONE)
		status = visit_each_due(g->c, &g->arena, g->via, ask_due, g, &g->error);
	if (status == HSY_OK)
		status = g->status;
	if (status != HSY_OK && error)
		*error = g->error;
	return status;
}

/* The same of what a site answered, noted as read. */
static hsy_status list_take(struct gather *g, struct crawl_task *task, enum feed_kind *ret_kind, hsy_error *error)
{
	hsy_error broken = {0};
	g->via = task->address;
	g->base = task->final ? task->final : task->address;
	g->depth = task->depth;
	hsy_status status = case_change_begin(g->c, error);
	if (status != HSY_OK)
		return status;
	status = list_read(g, task->body.bytes, task->body.n, *task->type.charset ? task->type.charset : NULL,
			   ret_kind, &broken, error);
	bool marks = !feed_lists_feeds(*ret_kind) && broken.status == HSY_OK;
	struct visit visit = {.address = task->address,
			      .via = task->via,
			      .state = VISIT_DONE,
			      .is_list = true,
			      .etag = marks ? task->etag : NULL,
			      .modified = marks ? task->modified : NULL};
	if (status == HSY_OK && *ret_kind != FEED_NONE)
		status = visit_put(g->c, &visit, error);
	status = case_change_end(g->c, status, error);
	if (status != HSY_OK || *ret_kind == FEED_NONE)
		return status;
	tell(g, task->address, true, false);
	if (broken.status == HSY_OK)
		return HSY_WAIT;
	if (error)
		*error = broken;
	return broken.status;
}

/* Unpacks what is a gzip file; what it says is why that cannot be. */
static const char *list_unpack(size_t max_bytes, struct buffer *bytes)
{
	struct buffer whole = {0};
	if (!gzip_is(bytes->bytes, bytes->n))
		return NULL;
	const char *why = gzip_unpack(bytes->bytes, bytes->n, max_bytes, &whole);
	buffer_free(bytes);
	*bytes = whole;
	return why;
}

/* A list that lies on this machine. */
static hsy_status list_file(struct gather *g, const char *path, hsy_error *error)
{
	struct buffer bytes = {0};
	enum feed_kind kind = FEED_NONE;
	hsy_error broken = {0};
	FILE *file = fopen(path, "rb");
	if (!file)
		return error_errno(error, path, "open it");
	char piece[8192];
	for (size_t n; (n = fread(piece, 1, sizeof piece, file)) && bytes.n <= LIST_FILE_BYTES;)
		buffer_append(&bytes, piece, n);
	bool bad = ferror(file), large = bytes.n > LIST_FILE_BYTES;
	fclose(file);
	g->via = path;
	g->base = NULL;
	g->depth = 0;
	hsy_status status = HSY_OK;
	if (bad || large || bytes.failed || !bytes.n)
		status = error_at(error, bad ? HSY_ERR_IO : HSY_ERR_LIMIT, path, HSY_NO_BYTE,
				  bad       ? "cannot be read"
				  : bytes.n ? "is too large for a list"
					    : "is empty");
	const char *why = status == HSY_OK ? list_unpack(LIST_FILE_BYTES, &bytes) : NULL;
	if (why)
		status = error_at(error, HSY_ERR_FORMAT, path, HSY_NO_BYTE, "%s", why);
	if (status == HSY_OK)
		status = case_change_begin(g->c, error);
	if (status == HSY_OK)
		status =
		    case_change_end(g->c, list_read(g, bytes.bytes, bytes.n, NULL, &kind, &broken, error), error);
	buffer_free(&bytes);
	if (status == HSY_OK && kind == FEED_NONE)
		return error_at(error, HSY_ERR_FORMAT, path, 0,
				"is neither OPML nor a feed nor a site map nor a table with a column \"url\"");
	if (status == HSY_OK && broken.status != HSY_OK) {
		*error = broken;
		status = broken.status;
	}
	return status;
}

/* ---- answers ---- */

/* Notes how a visit went. */
static hsy_status note(struct gather *g, const struct visit *visit, hsy_error *error)
{
	hsy_status status = case_change_begin(g->c, error);
	return status == HSY_OK ? case_change_end(g->c, visit_put(g->c, visit, error), error) : status;
}

/* It came to nothing: told, and noted. A list stays one and keeps its marks. */
static hsy_status failed(struct gather *g, const struct crawl_task *task, hsy_error *error)
{
	struct visit visit = {0};
	char again[TIME_BYTES] = "";
	bool found = false;
	hsy_status status = visit_find(g->c, &g->arena, task->address, &visit, &found, error);
	if (status != HSY_OK)
		return status;
	visit.address = task->address;
	visit.tries++;
	if (!visit.is_list)
		visit.state = task->outcome == CRAWL_REFUSED || visit.tries >= MAX_TRIES ? VISIT_FAILED : VISIT_DUE;
	if (task->again_s > 0)
		time_after(task->again_s, again);
	visit.again = *again ? again : NULL;
	status = note(g, &visit, error);
	if (status != HSY_OK)
		return status;
	return error_at(error, HSY_ERR_IO, task->address, HSY_NO_BYTE, "%s", task->why);
}

static hsy_status refuse(struct gather *g, struct crawl_task *task, const char *why, hsy_error *error)
{
	task->outcome = CRAWL_REFUSED;
	snprintf(task->why, sizeof task->why, "%s", why);
	return failed(g, task, error);
}

/* Nothing has changed: a list may have left things due. */
static hsy_status unchanged(struct gather *g, const struct crawl_task *task, hsy_error *error)
{
	struct visit visit = {0};
	bool found = false;
	g->n_named = g->n_new = 0;
	hsy_status status = visit_find(g->c, &g->arena, task->address, &visit, &found, error);
	if (status == HSY_OK && visit.is_list) {
		g->depth = task->depth;
		g->status = HSY_OK;
		status = visit_each_due(g->c, &g->arena, task->address, ask_due, g, error);
		if (status == HSY_OK && g->status != HSY_OK && error)
			*error = g->error;
		status = status == HSY_OK ? g->status : status;
	}
	if (status != HSY_OK)
		return status;
	tell(g, task->address, visit.is_list, true);
	return HSY_WAIT;
}

static bool looks_like_page(const struct crawl_task *task)
{
	const char *s = task->body.bytes;
	s += s && !strncmp(s, "\xef\xbb\xbf", 3) ? 3 : 0;
	s += strspn(s, " \t\r\n");
	const char *type = task->type.type;
	if (strstr(type, "html"))
		return true;
	if (!strcmp(type, "text/plain"))
		return !strncasecmp(s, "<!doctype html", 14) || !strncasecmp(s, "<html", 5);
	return *s == '<';
}

static bool is_article_type(const char *type)
{
	return !*type || strstr(type, "html") || !strcmp(type, "text/plain");
}

/* The bytes in UTF-8 where only the answer's header says what they are: what is stored must tell by itself. */
static hsy_status page_bytes(struct gather *g, struct crawl_task *task, struct stream_page *page, hsy_error *error)
{
	page->bytes = task->body.bytes;
	page->n_bytes = task->body.n;
	if (!*task->type.charset || utf8_find_invalid(page->bytes, page->n_bytes) == page->n_bytes)
		return HSY_OK;
	hsy_status status = decode(&g->arena, task->address, task->body.bytes, task->body.n, task->type.charset,
				   &page->bytes, &page->n_bytes, error);
	return status;
}

static hsy_status page_take(struct gather *g, struct crawl_task *task, struct stream_page *ret_page,
			    hsy_error *error)
{
	hsy_error why;
	if (!is_article_type(task->type.type))
		return refuse(g, task, "is neither an article nor a list of any", error);
	struct stream_page page = {.name = task->address,
				   .url = task->final ? task->final : task->address,
				   .published = task->published,
				   .title = task->title,
				   .format = looks_like_page(task) ? HSY_FORMAT_HTML : HSY_FORMAT_TEXT};
	hsy_status status = page_bytes(g, task, &page, &why);
	if (status == HSY_ERR_FORMAT)
		return refuse(g, task, why.message, error);
	struct visit visit = {.address = task->address,
			      .via = task->via,
			      .state = VISIT_DUE,
			      .etag = task->etag,
			      .modified = task->modified};
	if (status == HSY_OK && task->asked) /* what lists name is due already, and is never asked for again */
		status = note(g, &visit, &why);
	if (status == HSY_OK)
		*ret_page = page;
	else if (error)
		*error = why;
	return status;
}

/* A list may stand where a person points, or where a list of lists does. */
static hsy_status fetched(struct gather *g, struct crawl_task *task, struct stream_page *ret_page, hsy_error *error)
{
	struct visit visit = {0};
	bool found = false;
	enum feed_kind kind = FEED_NONE;
	if (!task->body.n)
		return refuse(g, task, "is empty", error);
	hsy_status status = visit_find(g->c, &g->arena, task->address, &visit, &found, error);
	bool may_be_list = (task->asked || visit.is_list) && task->depth < MAX_DEPTH;
	const char *why = may_be_list ? list_unpack(g->options.max_bytes, &task->body) : NULL;
	if (status == HSY_OK && why)
		return refuse(g, task, why, error);
	if (status == HSY_OK && may_be_list)
		status = list_take(g, task, &kind, error);
	if (status != HSY_OK || kind != FEED_NONE)
		return status;
	if (visit.is_list && !task->asked)
		return refuse(g, task, "is no feed or site map", error);
	return page_take(g, task, ret_page, error);
}

/* ---- the stream ---- */

static hsy_status operand_next(struct gather *g, hsy_error *error)
{
	const char *operand = g->operands[g->next_operand++];
	hsy_status status = address_is_web(operand) ? ask_operand(g, operand, error) : list_file(g, operand, error);
	return status == HSY_OK ? HSY_WAIT : status;
}

static hsy_status gather_next(void *context, struct stream_page *ret_page, hsy_error *error)
{
	struct gather *g = context;
	crawl_task_free(g->task);
	g->task = NULL;
	arena_reset(&g->arena);
	if (g->next_operand < g->n_operands)
		return operand_next(g, error);
	g->task = crawl_next(g->crawl, WAIT_MS);
	if (!g->task)
		return crawl_open(g->crawl) ? HSY_WAIT : HSY_DONE;
	if (g->task->outcome == CRAWL_FETCHED)
		return fetched(g, g->task, ret_page, error);
	return g->task->outcome == CRAWL_UNCHANGED ? unchanged(g, g->task, error) : failed(g, g->task, error);
}

static void gather_refused(void *context)
{
	struct gather *g = context;
	hsy_error ignored;
	if (case_change_begin(g->c, &ignored) == HSY_OK)
		case_change_end(g->c, visit_settle(g->c, g->task->address, false, &ignored), &ignored);
}

static void gather_progress(const void *context, uint64_t *ret_done, uint64_t *ret_found)
{
	const struct gather *g = context;
	*ret_found = g->n_asked;
	*ret_done = g->n_asked - crawl_open(g->crawl);
}

static void gather_free(void *context)
{
	struct gather *g = context;
	crawl_task_free(g->task);
	crawl_free(g->crawl);
	seen_free(&g->seen);
	for (size_t i = 0; i < g->n_operands; i++)
		free(g->operands[i]);
	free(g->operands);
	arena_free(&g->arena);
	arena_free(&g->item);
	free(g);
}

static hsy_status gather_new(hsy_case *c, const hsy_web_options *options, struct gather **ret_gather,
			     hsy_error *error)
{
	struct gather *g = calloc(1, sizeof *g);
	if (!g)
		return error_memory(error);
	hsy_web_options_init(&g->options);
	if (options)
		g->options = *options;
	g->c = c;
	arena_init(&g->arena, ARENA_BYTES);
	arena_init(&g->item, ARENA_BYTES);
	struct crawl_options crawl = {.delay_ms = g->options.delay_s * 1000,
				      .timeout_ms = g->options.timeout_s * 1000,
				      .max_bytes = g->options.max_bytes,
				      .anywhere = g->options.anywhere,
				      .contact = g->options.contact};
	hsy_status status = crawl_new(&crawl, &g->crawl, error);
	if (status == HSY_OK)
		*ret_gather = g;
	else
		gather_free(g);
	return status;
}

static bool operands_copy(struct gather *g, const char *const *addresses, size_t n)
{
	g->operands = calloc(n ? n : 1, sizeof *g->operands);
	for (; g->operands && g->n_operands < n; g->n_operands++)
		if (!(g->operands[g->n_operands] = strdup(addresses[g->n_operands])))
			return false;
	return g->operands != NULL;
}

bool hsy_web_is_table(const char *path)
{
	char *head = malloc(LOOK_BYTES + 1);
	gzFile file = head ? gzopen(path, "rb") : NULL; /* which reads plain files as they are */
	int n = file ? gzread(file, head, LOOK_BYTES) : 0;
	bool is_table = false;
	if (n > 0 && !memchr(head, '\0', (size_t)n)) {
		head[n] = '\0';
		size_t at = !strncmp(head, "\xef\xbb\xbf", 3) ? 3 : 0;
		at += strspn(head + at, " \t\r\n");
		is_table = feed_begins_table(head + at, (size_t)n - at);
	}
	if (file)
		gzclose(file);
	free(head);
	return is_table;
}

hsy_status hsy_intake_open_web(hsy_case *c, const char *const *addresses, size_t n_addresses,
			       const hsy_web_options *web, const hsy_intake_options *options,
			       hsy_intake **ret_intake, hsy_error *error)
{
	struct gather *g = NULL;
	hsy_status status = case_writes(c, error);
	if (status == HSY_OK)
		status = gather_new(c, web, &g, error);
	if (status == HSY_OK && !operands_copy(g, addresses, n_addresses))
		status = error_memory(error);
	struct intake_stream stream = {g, gather_next, gather_refused, gather_progress, gather_free};
	if (status == HSY_OK)
		status = intake_open_stream(&stream, options, ret_intake, error);
	if (status != HSY_OK && g)
		gather_free(g);
	return status;
}
