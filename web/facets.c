/* See facets.h. A facet's count is of the hits that fit all but itself, so each number is what a click gives. */
#include "facets.h"

#include <string.h>

enum { FACETS_MAX = 24 };

struct facet {
	const char *value; /* as in the address */
	size_t n;
};

struct facets {
	enum param param;
	struct facet at[FACETS_MAX];
	size_t n;
};

static const char *kind_of(const hsy_hit *hit)
{
	return hit->statement ? "statement" : "article";
}

static const char *value_of(enum param param, const hsy_hit *hit)
{
	return param == PARAM_KIND ? kind_of(hit) : hit->outlet;
}

static bool fits(const struct address *at, enum param param, const hsy_hit *hit)
{
	const char *wanted = address_text(at, param), *value = value_of(param, hit);
	return !wanted || (value && !strcmp(value, wanted));
}

bool facets_fit(const struct address *at, const hsy_hit *hit)
{
	return fits(at, PARAM_OUTLET, hit) && fits(at, PARAM_KIND, hit);
}

static void facet_count(struct facets *f, const char *value)
{
	size_t i = 0;
	if (!value || strlen(value) > PARAM_BYTES)
		return;
	while (i < f->n && strcmp(f->at[i].value, value) != 0)
		i++;
	if (i == FACETS_MAX)
		return;
	if (i == f->n)
		f->at[f->n++] = (struct facet){value, 0};
	f->at[i].n++;
	for (; i && f->at[i].n > f->at[i - 1].n; i--) {
		struct facet more = f->at[i];
		f->at[i] = f->at[i - 1];
		f->at[i - 1] = more;
	}
}

/* The address with this one facet; NULL: without it. */
static void facet_link(struct viewing *v, enum param param, const char *value, const char *words)
{
	struct address to = *v->at;
	memset(to.params[param], 0, sizeof to.params[param]);
	memset(to.params[PARAM_AFTER], 0, sizeof to.params[PARAM_AFTER]);
	if (value)
		memcpy(to.params[param], value, strlen(value));
	link_begin(v->h, v->site, v->at, &to);
	html_text(v->h, words);
	LINK_END(v->h);
}

static void facet_write(struct viewing *v, const struct facets *f, const struct facet *one)
{
	const char *chosen = address_text(v->at, f->param);
	HTML(v->h, "<li>");
	if (chosen && !strcmp(chosen, one->value))
		HTML_AROUND(v->h, "<strong>", one->value, "</strong>");
	else
		facet_link(v, f->param, one->value, one->value);
	HTML(v->h, " <span class=\"meta\">");
	html_int(v->h, (int64_t)one->n);
	HTML(v->h, "</span></li>\n");
}

static void facets_list(struct viewing *v, enum param param, const char *title, const hsy_hits *hits)
{
	struct facets f = {.param = param};
	enum param other = param == PARAM_KIND ? PARAM_OUTLET : PARAM_KIND;
	for (size_t i = 0; i < hits->n_hits && i < FACET_HITS; i++)
		if (fits(v->at, other, &hits->hits[i]))
			facet_count(&f, value_of(param, &hits->hits[i]));
	if (f.n < 2 && !address_text(v->at, param))
		return;
	HTML_AROUND(v->h, "<li>", title, " <ul>\n");
	for (size_t i = 0; i < f.n; i++)
		facet_write(v, &f, &f.at[i]);
	if (address_text(v->at, param)) {
		HTML(v->h, "<li>");
		facet_link(v, param, NULL, "all");
		HTML(v->h, "</li>\n");
	}
	HTML(v->h, "</ul></li>\n");
}

void facets_write(struct viewing *v, const hsy_hits *hits)
{
	HTML(v->h, "<nav aria-label=\"Narrow the search\"><ul class=\"facets\">\n");
	facets_list(v, PARAM_OUTLET, "Outlet", hits);
	facets_list(v, PARAM_KIND, "Stands in", hits);
	HTML(v->h, "</ul></nav>\n");
}
