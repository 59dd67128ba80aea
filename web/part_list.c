/* See part_list.h. */
#include "part_list.h"

#include <stdio.h>
#include <string.h>

size_t part_after(const struct viewing *v)
{
	return v->site->files ? 0 : (size_t)address_number(v->at, PARAM_AFTER, 0);
}

size_t part_limit(const struct viewing *v)
{
	int64_t usual = (int64_t)view_shapes[v->at->view].step;
	return v->site->files ? 0 : (size_t)address_number(v->at, PARAM_LIMIT, usual);
}

size_t part_reach(const struct viewing *v)
{
	return part_limit(v) ? part_after(v) + part_limit(v) : 0;
}

hsy_affair_query part_query(const struct viewing *v)
{
	return (hsy_affair_query){.about = address_text(v->at, PARAM_ABOUT),
				  .name = address_text(v->at, PARAM_NAME),
				  .kind = address_text(v->at, PARAM_KIND),
				  .since = address_text(v->at, PARAM_SINCE),
				  .until = address_text(v->at, PARAM_UNTIL),
				  .story = address_number(v->at, PARAM_STORY, 0),
				  .limit = part_limit(v),
				  .skip = part_after(v)};
}

hsy_affair_query part_query_to_here(const struct viewing *v)
{
	hsy_affair_query query = part_query(v);
	query.limit = part_reach(v);
	query.skip = 0;
	return query;
}

bool part_shows_all(const struct viewing *v)
{
	return address_number(v->at, PARAM_ALL, 0) == 1;
}

bool part_has(const struct viewing *v, size_t row)
{
	return row >= part_after(v) && (!part_limit(v) || row < part_reach(v));
}

bool part_next(struct viewing *v)
{
	return part_has(v, v->n_rows++);
}

static struct address step_at(const struct viewing *v, size_t after)
{
	struct address step = *v->at;
	step.done = 0;
	memset(step.params[PARAM_AFTER], 0, sizeof step.params[PARAM_AFTER]);
	if (after)
		snprintf(step.params[PARAM_AFTER], sizeof step.params[PARAM_AFTER], "%zu", after);
	return step;
}

bool part_step_before(const struct viewing *v, struct address *ret_address)
{
	size_t after = part_after(v), limit = part_limit(v);
	if (v->is_list && after)
		*ret_address = step_at(v, limit && after > limit ? after - limit : 0);
	return v->is_list && after;
}

bool part_step_after(const struct viewing *v, struct address *ret_address)
{
	if (v->is_list && v->more)
		*ret_address = step_at(v, part_reach(v));
	return v->is_list && v->more;
}

static void step_link(struct viewing *v, const struct address *to, const char *rel, const char *words)
{
	HTML(v->h, " <a");
	HTML_ATTR(v->h, "rel", rel);
	link_href(v->h, v->site, v->at, to);
	HTML(v->h, ">");
	html_text(v->h, words);
	HTML(v->h, "</a>");
}

/* "51 to 100 are shown." */
static void step_told(struct viewing *v, bool more)
{
	html_int(v->h, (int64_t)part_after(v) + 1);
	HTML(v->h, " to ");
	if (more)
		html_int(v->h, (int64_t)part_reach(v));
	else
		HTML(v->h, "the last");
	HTML(v->h, " are shown.");
}

void part_more(struct viewing *v, bool more)
{
	struct address to;
	bool more_before = v->more;
	v->is_list = true;
	v->more = more;
	if (v->h && (more || part_after(v))) {
		HTML(v->h, "<p class=\"more\">");
		step_told(v, more);
		if (part_step_before(v, &to))
			step_link(v, &to, "prev", "Previous");
		if (part_step_after(v, &to))
			step_link(v, &to, "next", "Next");
		HTML(v->h, "</p>\n");
	}
	v->more = more || more_before;
}

/* The kinds of tensions. */
static void kind_choice(struct viewing *v)
{
	static const char *const kinds[] = {"claim/denial", "number", "claim/evidence", "headline/body", "death"};
	const char *chosen = address_text(v->at, PARAM_KIND);
	HTML(v->h, " <select name=\"kind\"><option value=\"\">any</option>");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		HTML(v->h, "<option");
		if (chosen && !strcmp(chosen, kinds[i]))
			HTML(v->h, " selected");
		HTML_AROUND(v->h, ">", kinds[i], "</option>");
	}
	HTML(v->h, "</select></label>\n");
}

static void filter_field(struct viewing *v, enum param param)
{
	static const char *const labels[N_PARAMS] = {"Words",  "About the words", "Who",   "Kind",
						     "Outlet", "Since",           "Until", "Story",
						     "Limit",  "After",           "All"};
	bool is_date = param == PARAM_SINCE || param == PARAM_UNTIL;
	HTML(v->h, "<label>");
	html_text(v->h, labels[param]);
	if (param == PARAM_KIND) {
		kind_choice(v);
		return;
	}
	HTML(v->h, " <input maxlength=\"200\"");
	HTML_ATTR(v->h, "type", is_date ? "date" : "text");
	HTML_ATTR(v->h, "name", param_names[param]);
	HTML_ATTR(v->h, "value", address_text(v->at, param));
	HTML(v->h, "></label>\n");
}

void part_filter(struct viewing *v, unsigned params)
{
	struct address here = address_of(v->at->view, 0);
	struct bytes path = {0};
	if (v->site->files)
		return;
	link_path(&path, v->site, &here);
	HTML(v->h, "<form class=\"filter\"");
	HTML_URL(v->h, "action", path.at);
	HTML(v->h, ">\n");
	for (int i = 0; i < N_PARAMS; i++)
		if (params >> i & 1)
			filter_field(v, (enum param)i);
	HTML(v->h, "<button>Show</button></form>\n");
	bytes_free(&path);
}
