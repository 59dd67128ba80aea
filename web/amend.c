/* See amend.h. */
#include "amend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "link.h"

/* ---- fields ---- */

/* A number from 1 on that ends at one of `ends`, which *at is moved behind; 0: there is none. */
static int64_t number_take(const char **at, const char *ends)
{
	size_t n = strspn(*at, "0123456789");
	char end = n && n < 19 ? (*at)[n] : 'x';
	if (end && !strchr(ends, end))
		return 0;
	int64_t number = strtoll(*at, NULL, 10);
	*at += n + (end != 0);
	return number;
}

/* "45" or "#45"; 0: it is no number, or the form has no such field. */
static int64_t number_of(const struct form_body *form, const char *name)
{
	const char *text = form_text(form, name);
	if (!text)
		return 0;
	text += strspn(text, " #");
	return number_take(&text, "");
}

static bool what_of(const char *name, struct amend *a)
{
	a->undo = name && !strcmp(name, "undo");
	for (int i = 0; name && hsy_correction_name((hsy_correction_what)i); i++)
		if (!strcmp(name, hsy_correction_name((hsy_correction_what)i))) {
			a->request.what = (hsy_correction_what)i;
			return true;
		}
	return a->undo;
}

/* "/article/12#s131" */
static void back_take(const char *text, struct amend *a)
{
	const char *why, *hash = text ? strstr(text, "#s") : NULL;
	char path[ADDRESS_BYTES];
	a->back = address_of(VIEW_CORRECTIONS, 0);
	if (!text || strlen(text) >= sizeof path)
		return;
	size_t n = strcspn(text, "#");
	memcpy(path, text, n);
	path[n] = 0;
	struct address back;
	if (address_parse(path, &back, &why) != 200 || back.form != FORM_PAGE)
		return;
	a->back = back;
	hash = hash ? hash + 2 : "";
	a->back_statement = number_take(&hash, "");
}

/* "12:300-340" */
static bool quote_take(const char **at, int64_t *ret_article, hsy_range *ret_bytes)
{
	const char *before = *at;
	*ret_article = number_take(at, ":");
	const char *begin = *at;
	ret_bytes->begin = (size_t)number_take(at, "-");
	const char *end = *at;
	ret_bytes->end = (size_t)number_take(at, " ");
	return begin > before && end > begin && *at > end;
}

static bool drift_take(const char *text, struct amend_drift *d)
{
	if (!text || !quote_take(&text, &d->from, &d->from_bytes) || !quote_take(&text, &d->to, &d->to_bytes))
		return false;
	d->type = text;
	return *text != 0;
}

static void quote_write(const hsy_quote *quote, struct bytes *to)
{
	bytes_int(to, quote->article);
	bytes_string(to, ":");
	bytes_int(to, quote->text ? (int64_t)quote->span.bytes.begin : 0);
	bytes_string(to, "-");
	bytes_int(to, quote->text ? (int64_t)quote->span.bytes.end : 0);
	bytes_string(to, " ");
}

void amend_drift_write(const hsy_drift *drift, struct bytes *to)
{
	quote_write(&drift->from, to);
	quote_write(&drift->to, to);
	bytes_string(to, drift->type);
}

/* ---- requests ---- */

static bool is_said(const char *text)
{
	return text && text[strspn(text, " \t\r\n")];
}

/* What is missing, in words for the reader; NULL: nothing. */
static const char *complaint(const struct amend *a)
{
	const hsy_correction_request *r = &a->request;
	switch (r->what) {
	case HSY_CORRECT_MERGE:
	case HSY_CORRECT_SPLIT:
	case HSY_CORRECT_RENAME:
		return is_said(r->name) && is_said(r->other) ? NULL : "A name is missing.";
	case HSY_CORRECT_SPEAKER:
		return is_said(r->other) && r->statement ? NULL : "The name of the speaker is missing.";
	case HSY_CORRECT_REJECT:
		return r->statement ? NULL : "The statement is missing.";
	case HSY_CORRECT_SAME:
	case HSY_CORRECT_APART:
		return r->statement && r->other_statement ? NULL : "The number of a statement is missing.";
	case HSY_CORRECT_RETELLS:
	case HSY_CORRECT_NOT_RETELLS:
		return r->article && r->other_article ? NULL : "The number of an article is missing.";
	default:
		return a->drift.type ? NULL : "The difference is missing.";
	}
}

bool amend_parse(const struct form_body *form, struct amend *ret_amend, const char **ret_why)
{
	struct amend *a = ret_amend;
	memset(a, 0, sizeof *a);
	back_take(form_text(form, "back"), a);
	if (!what_of(form_text(form, "what"), a)) {
		*ret_why = "There is no such correction.";
		return false;
	}
	hsy_correction_request *r = &a->request;
	r->name = form_text(form, "name");
	r->other = form_text(form, "other");
	r->by = form_text(form, "by");
	r->statement = number_of(form, "statement");
	r->other_statement = number_of(form, "other_statement");
	r->article = number_of(form, "article");
	r->other_article = number_of(form, "other_article");
	if (!drift_take(form_text(form, "drift"), &a->drift))
		a->drift.type = NULL;
	a->undone = number_of(form, "correction");
	const char *why = !a->undo ? complaint(a) : a->undone ? NULL : "The number of the correction is missing.";
	if (!why && r->by && strlen(r->by) > MAKER_BYTES)
		why = "Your name is too long.";
	*ret_why = why ? why : *ret_why;
	return !why;
}

/* ---- who ---- */

static void maker_set(struct maker *m, const char *name)
{
	pthread_mutex_lock(&m->lock);
	snprintf(m->name, sizeof m->name, "%s", name ? name : "");
	pthread_mutex_unlock(&m->lock);
}

void maker_start(struct maker *m, const char *name)
{
	pthread_mutex_init(&m->lock, NULL);
	maker_set(m, name && strlen(name) <= MAKER_BYTES ? name : NULL);
}

void maker_end(struct maker *m)
{
	pthread_mutex_destroy(&m->lock);
}

void maker_get(struct maker *m, char ret_name[MAKER_BYTES + 1])
{
	pthread_mutex_lock(&m->lock);
	memcpy(ret_name, m->name, sizeof m->name);
	pthread_mutex_unlock(&m->lock);
}

/* ---- doing it ---- */

static bool quote_is(const hsy_quote *quote, int64_t article, hsy_range bytes)
{
	return quote->article == article && (quote->text ? quote->span.bytes.begin : 0) == bytes.begin &&
	       (quote->text ? quote->span.bytes.end : 0) == bytes.end;
}

/* The number that the drift has now. */
static hsy_status drift_find(hsy_case *c, const struct amend_drift *d, int64_t *ret_drift, hsy_error *error)
{
	const hsy_links_query query = {.kinds = HSY_LINK_DRIFTS, .all_drifts = true};
	hsy_links *links = NULL;
	hsy_status status = hsy_case_links(c, d->to, &query, &links, error);
	for (size_t i = 0; status == HSY_OK && i < links->n_drifts; i++) {
		const hsy_drift *drift = &links->drifts[i];
		if (quote_is(&drift->from, d->from, d->from_bytes) && quote_is(&drift->to, d->to, d->to_bytes) &&
		    !strcmp(drift->type, d->type))
			*ret_drift = drift->id;
	}
	hsy_links_free(links);
	if (status != HSY_DONE && (status != HSY_OK || *ret_drift))
		return status;
	*error = (hsy_error){.status = HSY_ERR_ARGUMENT, .byte = HSY_NO_BYTE};
	snprintf(error->message, sizeof error->message,
		 "the articles are no longer found to differ there: open the page again");
	return HSY_ERR_ARGUMENT;
}

hsy_status amend_do(hsy_case *c, const struct amend *a, struct maker *maker, int64_t *ret_id, hsy_error *error)
{
	char by[MAKER_BYTES + 1];
	hsy_correction_request request = a->request;
	hsy_status status = HSY_OK;
	if (a->undo) {
		*ret_id = a->undone;
		return hsy_case_undo(c, a->undone, error);
	}
	if (request.what == HSY_CORRECT_NO_DRIFT)
		status = drift_find(c, &a->drift, &request.drift, error);
	maker_get(maker, by);
	request.by = request.by ? request.by : by;
	if (status == HSY_OK)
		status = hsy_case_correct(c, &request, ret_id, error);
	if (status == HSY_OK)
		maker_set(maker, request.by);
	return status;
}

void amend_way_back(const struct amend *a, int64_t id, struct bytes *to)
{
	const struct site served = {0};
	link_path(to, &served, &a->back);
	if (id) {
		bytes_string(to, to->at && strchr(to->at, '?') ? "&done=" : "?done=");
		bytes_int(to, id);
	}
	if (a->back_statement) {
		bytes_string(to, "#s");
		bytes_int(to, a->back_statement);
	}
}
