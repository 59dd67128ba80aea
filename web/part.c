/* See part.h. */
#include "part.h"

#include "day.h"

#include <string.h>

/* ---- days and numbers ---- */

/* Words alone where the day is not known as a machine would have it. */
void part_day(struct html *h, const char *when)
{
	char day[11] = "";
	struct bytes words = {0};
	bool is_known = day_is_known(when);
	day_words(&words, when);
	memcpy(day, is_known ? when : "", is_known ? 10 : 1);
	if (is_known) {
		HTML(h, "<time");
		HTML_ATTR(h, "datetime", day);
		HTML(h, ">");
	}
	html_text(h, words.at);
	if (is_known)
		HTML(h, "</time>");
	h->bytes.failed |= words.failed;
	bytes_free(&words);
}

void part_days(struct html *h, const char *first, const char *last)
{
	struct bytes interval = {0};
	if (!first || !last || !strncmp(first, last, 10)) {
		part_day(h, first ? first : last);
		return;
	}
	bytes_add(&interval, first, strnlen(first, 10));
	bytes_string(&interval, "/");
	bytes_string(&interval, last);
	part_day(h, interval.at);
	h->bytes.failed |= interval.failed;
	bytes_free(&interval);
}

void part_sure(struct html *h, double score)
{
	int percent = (int)(100 * (score < 0 ? 0 : score > 1 ? 1 : score) + 0.5);
	HTML(h, "<span class=\"sure\">");
	html_int(h, percent);
	HTML(h, " % sure</span>");
}

void part_count(struct html *h, size_t n, const char *one, const char *many)
{
	html_int(h, (int64_t)n);
	HTML(h, " ");
	html_text(h, n == 1 ? one : many);
}

/* ---- articles, speakers, statements ---- */

void part_outlet(struct viewing *v, int64_t article, const char *outlet, const char *path, int64_t statement)
{
	struct address to = address_of(VIEW_ARTICLE, article);
	HTML(v->h, "<a");
	link_href_at(v->h, v->site, v->at, &to, statement);
	HTML(v->h, ">");
	html_text(v->h, hsy_source_name(outlet, path));
	HTML(v->h, "</a>");
}

void part_article(struct viewing *v, const hsy_article_ref *a)
{
	struct address to = address_of(VIEW_ARTICLE, a->id);
	link_begin(v->h, v->site, v->at, &to);
	html_text(v->h, a->title ? a->title : hsy_source_name(NULL, a->path));
	LINK_END(v->h);
	HTML(v->h, " <span class=\"outlet\">");
	html_text(v->h, a->outlet);
	if (a->outlet && a->published)
		HTML(v->h, ", ");
	part_day(v->h, a->published);
	HTML(v->h, "</span>");
}

void part_speaker(struct viewing *v, int64_t speaker, const char *name)
{
	struct address to = address_of(VIEW_SPEAKER, speaker);
	if (!name) {
		HTML(v->h, "<span class=\"nothing\">no source</span>");
		return;
	}
	if (!speaker) {
		html_text(v->h, name);
		return;
	}
	link_begin(v->h, v->site, v->at, &to);
	html_text(v->h, name);
	LINK_END(v->h);
}

void part_place_speaker(struct viewing *v, const hsy_place *p)
{
	if (p->statement)
		part_speaker(v, p->speaker, p->speaker_name);
	else
		HTML(v->h, "<span class=\"nothing\">the article</span>");
}

void part_statement_link(struct viewing *v, int64_t id)
{
	struct address to = address_of(VIEW_STATEMENT, id);
	if (!id)
		return;
	HTML(v->h, "<a");
	link_href(v->h, v->site, v->at, &to);
	HTML(v->h, ">#");
	html_int(v->h, id);
	HTML(v->h, "</a>");
}

void part_chain(struct viewing *v, const char *const *chain, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			HTML(v->h, " <span aria-label=\"through\">&lt;</span> ");
		html_text(v->h, chain[i]);
	}
}

/* ---- statements ---- */

static void statement_how(struct viewing *v, const hsy_statement_row *r)
{
	HTML(v->h, "<span class=\"tag\">");
	html_text(v->h, hsy_kind_name(r->kind));
	HTML(v->h, "</span> <span class=\"tag\">");
	html_text(v->h, hsy_mode_name(r->mode));
	HTML(v->h, "</span> ");
	if (r->hearsay > 1) {
		part_chain(v, r->chain, r->n_chain);
		HTML(v->h, " ");
	}
	if (r->n_also) {
		HTML(v->h, "also told by ");
		part_count(v->h, r->n_also, "other article", "other articles");
		HTML(v->h, " ");
	}
	part_sure(v->h, r->score);
}

void part_statement(struct viewing *v, const hsy_statement_row *r)
{
	HTML(v->h, "<li class=\"card\" data-item>\n<p class=\"meta\">");
	part_speaker(v, r->speaker, r->speaker_name ? r->speaker_name : r->source);
	HTML_AROUND(v->h, " <em class=\"cue\">", r->cue, "</em>");
	HTML(v->h, " · ");
	part_outlet(v, r->article, r->outlet, r->path, r->id);
	if (r->published)
		HTML(v->h, ", ");
	part_day(v->h, r->published);
	HTML(v->h, " ");
	part_statement_link(v, r->id);
	HTML(v->h, "</p>\n<blockquote>");
	html_text(v->h, r->content && *r->content ? r->content : "(only the act is told)");
	HTML(v->h, "</blockquote>\n<p class=\"meta\">");
	statement_how(v, r);
	HTML(v->h, "</p>\n</li>\n");
}

hsy_status part_lacking(struct viewing *v, bool dates)
{
	hsy_case_size size = {0};
	hsy_status status = hsy_case_get_size(v->c, &size, v->error);
	size_t n = dates ? size.n_undated : size.n_unplaced;
	if (status != HSY_OK || !n)
		return status;
	HTML(v->h, "<p class=\"more\">");
	html_int(v->h, (int64_t)n);
	HTML(v->h, " of ");
	part_count(v->h, size.n_articles, "article", "articles");
	html_text(v->h, n == 1 ? " has" : " have");
	html_text(v->h, !dates   ? " no outlet and no column here."
			: n == 1 ? " no date, so little of it is here."
				 : " no date, so little of them is here.");
	HTML(v->h, "</p>\n");
	return HSY_OK;
}
