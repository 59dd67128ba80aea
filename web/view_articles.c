/* Articles: what is in the case file, newest first. */
#include "page.h"
#include "part.h"
#include "part_list.h"
#include "view.h"

static hsy_status articles_load(struct viewing *v, hsy_article_rows **ret)
{
	const hsy_article_query query = {.outlet = address_text(v->at, PARAM_OUTLET),
					 .since = address_text(v->at, PARAM_SINCE),
					 .until = address_text(v->at, PARAM_UNTIL),
					 .limit = part_reach(v)};
	return hsy_case_articles(v->c, &query, ret, v->error);
}

static hsy_article_ref ref_of(const hsy_article_row *a)
{
	return (hsy_article_ref){a->id, a->path, a->outlet, a->title, a->published};
}

/* That it was edited. */
static void article_versions(struct viewing *v, const hsy_article_row *a)
{
	struct address to = address_of(VIEW_VERSIONS, a->id);
	if (a->n_versions < 2)
		return;
	HTML(v->h, " <span class=\"tag\">");
	link_begin(v->h, v->site, v->at, &to);
	part_count(v->h, a->n_versions, "version", "versions");
	LINK_END(v->h);
	HTML(v->h, "</span>");
}

static void article_row(struct viewing *v, const hsy_article_row *a)
{
	struct address to = address_of(VIEW_ARTICLE, a->id);
	HTML(v->h, "<tr data-item><td>");
	part_day(v->h, a->published);
	HTML(v->h, "</td><td>");
	html_text(v->h, a->outlet);
	HTML(v->h, "</td><th scope=\"row\">");
	link_begin(v->h, v->site, v->at, &to);
	html_text(v->h, a->title ? a->title : hsy_source_name(NULL, a->path));
	LINK_END(v->h);
	article_versions(v, a);
	HTML(v->h, "</th><td class=\"number\">");
	html_int(v->h, (int64_t)a->n_words);
	HTML(v->h, "</td><td class=\"number\">");
	html_int(v->h, (int64_t)a->n_statements);
	HTML(v->h, "</td></tr>\n");
}

hsy_status view_articles_page(struct viewing *v)
{
	hsy_article_rows *list = NULL;
	hsy_status status = articles_load(v, &list);
	if (status != HSY_OK)
		return status;
	page_begin(v, NULL, "Articles");
	part_filter(v, 1u << PARAM_OUTLET | 1u << PARAM_SINCE | 1u << PARAM_UNTIL);
	HTML(v->h, "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">Outlet</th>"
		   "<th scope=\"col\">Headline</th><th scope=\"col\" class=\"number\">Words</th>"
		   "<th scope=\"col\" class=\"number\">Statements</th></tr></thead><tbody>\n");
	for (size_t i = part_after(v); i < list->n_rows; i++)
		article_row(v, &list->rows[i]);
	HTML(v->h, "</tbody></table></div>\n");
	part_more(v, list->n_total > list->n_rows);
	page_end(v);
	hsy_article_rows_free(list);
	return HSY_OK;
}

hsy_status view_articles_rows(struct viewing *v)
{
	hsy_article_rows *list = NULL;
	hsy_status status = articles_load(v, &list);
	for (size_t i = part_after(v); status == HSY_OK && i < list->n_rows; i++) {
		hsy_article_ref ref = ref_of(&list->rows[i]);
		rows_begin(v->rows);
		rows_article(v->rows, &ref);
		rows_text(v->rows, "url", list->rows[i].url);
		rows_text(v->rows, "language", list->rows[i].language);
		rows_int(v->rows, "words", (int64_t)list->rows[i].n_words);
		rows_int(v->rows, "statements", (int64_t)list->rows[i].n_statements);
		rows_int(v->rows, "versions", (int64_t)list->rows[i].n_versions);
		rows_end(v->rows);
	}
	part_more(v, list && list->n_total > list->n_rows);
	hsy_article_rows_free(list);
	return status;
}
