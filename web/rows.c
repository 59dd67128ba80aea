/* See rows.h. */
#include "rows.h"

#include <stdio.h>
#include <string.h>

void rows_start(struct rows *r, struct bytes *to, bool csv, const char *view)
{
	*r = (struct rows){.to = to, .csv = csv, .json = hsy_json_begin(bytes_write, to)};
	bytes_add(to, "", 0);
	if (csv)
		return;
	hsy_json_open(&r->json, NULL, '{');
	hsy_json_string(&r->json, "view", *view ? view : "affair");
	hsy_json_open(&r->json, "rows", '[');
}

void rows_begin(struct rows *r)
{
	if (r->csv)
		bytes_clear(&r->row);
	else
		hsy_json_open(&r->json, NULL, '{');
}

static void cell(struct bytes *to, const char *text, size_t n)
{
	bytes_string(to, to->n ? ",\"" : "\"");
	for (size_t i = 0; i < n; i++)
		bytes_add(to, text[i] == '"' ? "\"\"" : text + i, text[i] == '"' ? 2 : 1);
	bytes_string(to, "\"");
}

static void field(struct rows *r, const char *name, const char *text)
{
	if (!r->n)
		cell(&r->names, name, strlen(name));
	cell(&r->row, text ? text : "", text ? strlen(text) : 0);
}

void rows_text(struct rows *r, const char *name, const char *text)
{
	if (r->csv)
		field(r, name, text);
	else
		hsy_json_string(&r->json, name, text);
}

void rows_outlet(struct rows *r, const char *name, const char *outlet)
{
	if (r->csv)
		field(r, name, outlet);
	else
		hsy_json_outlet(&r->json, name, outlet);
}

static void number(struct rows *r, const char *name, int64_t n, bool none)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%lld", (long long)n);
	field(r, name, none ? NULL : digits);
}

void rows_int(struct rows *r, const char *name, int64_t n)
{
	if (r->csv)
		number(r, name, n, false);
	else
		hsy_json_int(&r->json, name, n);
}

void rows_id(struct rows *r, const char *name, int64_t n)
{
	if (r->csv)
		number(r, name, n, !n);
	else
		hsy_json_id(&r->json, name, n);
}

void rows_score(struct rows *r, const char *name, double score)
{
	struct bytes text = {0};
	hsy_json json = hsy_json_begin(bytes_write, &text);
	if (!r->csv) {
		hsy_json_score(&r->json, name, score);
		return;
	}
	hsy_json_score(&json, NULL, score);
	field(r, name, text.at);
	r->to->failed |= text.failed;
	bytes_free(&text);
}

static void line(struct bytes *to, const struct bytes *from)
{
	bytes_add(to, from->n ? from->at : "", from->n);
	bytes_string(to, "\r\n");
	to->failed |= from->failed;
}

void rows_end(struct rows *r)
{
	if (!r->csv)
		hsy_json_close(&r->json, '}');
	if (r->csv && !r->n)
		line(r->to, &r->names);
	if (r->csv)
		line(r->to, &r->row);
	r->n++;
}

void rows_finish(struct rows *r)
{
	if (!r->csv) {
		hsy_json_close(&r->json, ']');
		hsy_json_end(&r->json);
	}
	bytes_free(&r->names);
	bytes_free(&r->row);
}

void rows_place(struct rows *r, const hsy_place *p)
{
	rows_int(r, "article", p->article);
	rows_text(r, "path", p->path);
	rows_outlet(r, "outlet", p->outlet);
	rows_text(r, "published", p->published);
	rows_id(r, "statement", p->id);
	rows_id(r, "id", p->statement);
	rows_text(r, "speaker", p->speaker_name);
	rows_text(r, "cue", p->cue);
	rows_text(r, "mode", p->statement ? hsy_mode_name(p->mode) : NULL);
	rows_text(r, "words", p->text);
	rows_int(r, "begin_byte", p->n_spans ? (int64_t)p->spans[0].bytes.begin : 0);
	rows_int(r, "end_byte", p->n_spans ? (int64_t)p->spans[p->n_spans - 1].bytes.end : 0);
}

void rows_article(struct rows *r, const hsy_article_ref *a)
{
	rows_int(r, "article", a->id);
	rows_text(r, "path", a->path);
	rows_outlet(r, "outlet", a->outlet);
	rows_text(r, "published", a->published);
	rows_text(r, "title", a->title);
}
