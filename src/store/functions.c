/* See functions.h. */
#include "store/functions.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "hearsay.h"
#include "lang/lang.h"

char *fold_text(const char *text)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n =
	    utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
			 UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
	return n < 0 ? NULL : (char *)folded;
}

/* hearsay_fold(text): NULL for NULL; what is not UTF-8 comes back as it is. */
static void fold_call(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	const char *text = (const char *)sqlite3_value_text(values[0]);
	if (!text)
		return;
	char *folded = fold_text(text);
	if (folded)
		sqlite3_result_text(context, folded, -1, free);
	else
		sqlite3_result_value(context, values[0]);
}

static bool is_kept(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Less "www." and the last part of a domain, or "the "; letters and figures alone, in place. */
static void outlet_shorten(char *name)
{
	char *from = strncmp(name, "www.", 4) ? (char *)lang_behind(lang_any(), name, CLASS_THE) : name + 4;
	char *dot = strchr(from, ' ') ? NULL : strrchr(from, '.'), *to = name;
	if (dot && dot > from)
		*dot = '\0';
	for (; *from; from++)
		if (is_kept(*from))
			*to++ = *from;
	*to = '\0';
}

char *fold_outlet(const char *name)
{
	char *folded = fold_text(name);
	if (folded)
		outlet_shorten(folded);
	if (folded && *folded)
		return folded;
	free(folded);
	return strdup(name);
}

/* hearsay_outlet(name): NULL for NULL; a name without letters and figures comes back as it is. */
static void outlet_call(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	const char *text = (const char *)sqlite3_value_text(values[0]);
	char *folded = text ? fold_outlet(text) : NULL;
	if (folded)
		sqlite3_result_text(context, folded, -1, free);
	else if (text)
		sqlite3_result_value(context, values[0]);
}

/* One occurrence of a phrase of the query: tokens first to last of the column, and their bytes. */
struct mark {
	int first, last;
	hsy_range bytes;
	bool found;
};

struct marks {
	struct mark at[MARKS_MAX];
	int n;
	int token, last; /* number of the token now read; the last one that is wanted */
};

/* Which tokens of `column` the query matched in this row. FTS5 gives them in text order. */
static int marks_collect(const Fts5ExtensionApi *api, Fts5Context *fts, int column, struct marks *marks)
{
	int n_instances = 0;
	int rc = api->xInstCount(fts, &n_instances);
	for (int i = 0; rc == SQLITE_OK && i < n_instances && marks->n < MARKS_MAX; i++) {
		int phrase, in_column, token;
		rc = api->xInst(fts, i, &phrase, &in_column, &token);
		if (rc != SQLITE_OK || in_column != column)
			continue;
		int last = token + api->xPhraseSize(fts, phrase) - 1;
		marks->at[marks->n++] = (struct mark){.first = token, .last = last};
		if (last > marks->last)
			marks->last = last;
	}
	return rc;
}

/* Called for every token of the column: notes the bytes of those that begin or end a mark. */
static int marks_token(void *context, int flags, const char *token, int n, int begin, int end)
{
	struct marks *marks = context;
	(void)token, (void)n;
	if (flags & FTS5_TOKEN_COLOCATED)
		return SQLITE_OK;
	for (int i = 0; i < marks->n; i++) {
		if (marks->at[i].first == marks->token)
			marks->at[i].bytes.begin = (size_t)begin;
		if (marks->at[i].last == marks->token) {
			marks->at[i].bytes.end = (size_t)end;
			marks->at[i].found = true;
		}
	}
	return marks->token++ == marks->last ? SQLITE_DONE : SQLITE_OK;
}

/* The ranges found, overlapping ones joined. Returns how many. */
static int marks_join(const struct marks *marks, hsy_range *ranges)
{
	int n = 0;
	for (int i = 0; i < marks->n; i++) {
		const struct mark *mark = &marks->at[i];
		if (!mark->found || mark->bytes.begin >= mark->bytes.end)
			continue;
		if (n && mark->bytes.begin < ranges[n - 1].end) {
			if (mark->bytes.end > ranges[n - 1].end)
				ranges[n - 1].end = mark->bytes.end;
			continue;
		}
		ranges[n++] = mark->bytes;
	}
	return n;
}

/* hearsay_marks(table, column). */
static void marks_call(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int n,
		       sqlite3_value **values)
{
	struct marks marks = {.last = -1};
	const char *text = NULL;
	int column = n == 1 ? sqlite3_value_int(values[0]) : 0, n_text = 0;
	int rc = marks_collect(api, fts, column, &marks);
	if (rc == SQLITE_OK && marks.n)
		rc = api->xColumnText(fts, column, &text, &n_text);
	if (rc == SQLITE_OK && text)
		rc = api->xTokenize(fts, text, n_text, &marks, marks_token);
	if (rc != SQLITE_OK && rc != SQLITE_DONE) {
		sqlite3_result_error_code(context, rc);
		return;
	}
	hsy_range ranges[MARKS_MAX];
	int n_ranges = marks_join(&marks, ranges);
	sqlite3_result_blob(context, ranges, n_ranges * (int)sizeof *ranges, SQLITE_TRANSIENT);
}

/* FTS5's own interface, which is handed out by the SQL function fts5(). */
static int fts5_find(sqlite3 *db, fts5_api **ret_api)
{
	sqlite3_stmt *statement = NULL;
	*ret_api = NULL;
	int rc = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL);
	if (rc != SQLITE_OK)
		return rc;
	sqlite3_bind_pointer(statement, 1, ret_api, "fts5_api_ptr", NULL);
	sqlite3_step(statement);
	rc = sqlite3_finalize(statement);
	return rc == SQLITE_OK && !*ret_api ? SQLITE_ERROR : rc;
}

int functions_register(sqlite3 *db)
{
	fts5_api *api = NULL;
	int rc =
	    sqlite3_create_function(db, "hearsay_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
				    NULL, fold_call, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_create_function(db, "hearsay_outlet", 1,
					     SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
					     outlet_call, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = fts5_find(db, &api);
	return rc == SQLITE_OK ? api->xCreateFunction(api, "hearsay_marks", NULL, marks_call, NULL) : rc;
}
