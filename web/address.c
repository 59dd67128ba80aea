/* See address.h. */
#include "address.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"

#define TAKES(param) (1u << PARAM_##param)
#define IS(form) (1u << FORM_##form)
#define IN_STEPS (TAKES(LIMIT) | TAKES(AFTER))

const struct view_shape view_shapes[N_VIEWS] = {
    [VIEW_AFFAIR] = {"", 0, 0, 0, IS(SVG), 0},
    [VIEW_STORIES] = {"stories", 0, 0, TAKES(SINCE) | TAKES(UNTIL) | IN_STEPS, IS(SVG), 50},
    [VIEW_STORY] = {"story", 1, 1, 0, IS(SVG), 0},
    [VIEW_ARTICLES] = {"articles", 0, 0, TAKES(OUTLET) | TAKES(SINCE) | TAKES(UNTIL) | IN_STEPS, 0, 200},
    [VIEW_ARTICLE] = {"article", 1, 1, IN_STEPS, IS(ANNOTATIONS), 24},
    [VIEW_COMPARE] = {"compare", 2, HSY_COMPARE_MAX, TAKES(ALL), 0, 0},
    [VIEW_VERSIONS] = {"versions", 1, 3, 0, 0, 0},
    [VIEW_STATEMENT] = {"statement", 1, 1, TAKES(ALL) | IN_STEPS, IS(SVG) | IS(DOT) | IS(GRAPHML), 24},
    [VIEW_SPEAKERS] = {"speakers", 0, 0, TAKES(NAME) | IN_STEPS, 0, 100},
    [VIEW_SPEAKER] = {"speaker", 1, 1, IN_STEPS, IS(SVG), 50},
    [VIEW_TENSIONS] = {"tensions", 0, 0, TAKES(ABOUT) | TAKES(KIND) | IN_STEPS, 0, 50},
    [VIEW_CHANGES] = {"changes", 0, 0, TAKES(ABOUT) | TAKES(NAME) | IN_STEPS, 0, 50},
    [VIEW_POSITIONS] = {"positions", 0, 0,
			TAKES(ABOUT) | TAKES(NAME) | TAKES(SINCE) | TAKES(UNTIL) | IN_STEPS | TAKES(ALL), 0, 100},
    [VIEW_TIMELINE] = {"timeline", 0, 0, TAKES(ABOUT) | TAKES(NAME) | TAKES(SINCE) | TAKES(UNTIL) | IN_STEPS, 0,
		       200},
    [VIEW_COVERAGE] = {"coverage", 0, 0, TAKES(ABOUT) | TAKES(STORY) | IN_STEPS | TAKES(ALL), 0, 50},
    [VIEW_SEARCH] = {"search", 0, 0, TAKES(WORDS) | TAKES(KIND) | TAKES(OUTLET) | IN_STEPS, 0, 50},
    [VIEW_CORRECTIONS] = {"corrections", 0, 0, 0, 0, 0},
};

#define PLAIN "text/plain; charset=utf-8"

const struct form_shape form_shapes[N_FORMS] = {
    [FORM_PAGE] = {"", "text/html; charset=utf-8", "text/html; charset=utf-8"},
    [FORM_JSON] = {".json", "application/json", "application/json"},
    [FORM_CSV] = {".csv", "text/csv; charset=utf-8", PLAIN},
    [FORM_SVG] = {".svg", "image/svg+xml", PLAIN},
    [FORM_DOT] = {".dot", "text/vnd.graphviz; charset=utf-8", PLAIN},
    [FORM_GRAPHML] = {".graphml", "application/graphml+xml", PLAIN},
    [FORM_ANNOTATIONS] = {".annotation.json", "application/ld+json", "application/json"},
};

const char *const param_names[N_PARAMS] = {"q",     "about", "name",  "kind",  "outlet", "since",
					   "until", "story", "limit", "after", "all"};

/* ---- the path ---- */

/* A number from 1 on, at *at, which is moved behind it; 0: there is none, or it is too large. */
static int64_t number_take(const char **at)
{
	size_t n = strspn(*at, "0123456789");
	if (!n || n > 18 || **at == '0')
		return 0;
	int64_t number = strtoll(*at, NULL, 10);
	*at += n;
	return number;
}

/* "6-7" */
static bool numbers_take(const char **at, struct address *a)
{
	for (;;) {
		int64_t number = number_take(at);
		if (!number || a->n_ids == HSY_COMPARE_MAX)
			return false;
		a->ids[a->n_ids++] = number;
		if (**at != '-')
			return true;
		++*at;
	}
}

bool address_has_form(enum view_id view, enum form form)
{
	return form <= FORM_CSV || view_shapes[view].forms >> form & 1;
}

/* The path is "/article/12" and its ending. */
static bool form_take(const char *ending, struct address *a)
{
	for (int i = 0; i < N_FORMS; i++)
		if (!strcmp(ending, form_shapes[i].ending)) {
			a->form = (enum form)i;
			return address_has_form(a->view, a->form);
		}
	return false;
}

enum form address_form(const char *target)
{
	size_t n = strcspn(target, "?");
	for (int i = N_FORMS; --i > FORM_PAGE;) {
		size_t length = strlen(form_shapes[i].ending);
		if (n >= length && !memcmp(target + n - length, form_shapes[i].ending, length))
			return (enum form)i;
	}
	return FORM_PAGE;
}

static bool view_find(const char *name, size_t n, enum view_id *ret_view)
{
	for (int i = 0; i < N_VIEWS; i++)
		if (strlen(view_shapes[i].name) == n && !memcmp(view_shapes[i].name, name, n)) {
			*ret_view = (enum view_id)i;
			return true;
		}
	return false;
}

/* "/index.json" is the first page as data. */
static bool path_parse(const char *path, struct address *a)
{
	if (*path++ != '/')
		return false;
	size_t n = strcspn(path, "/.");
	bool first = n == 5 && !memcmp(path, "index", n) && path[n] == '.';
	if ((!n && *path) || !view_find(path, first ? 0 : n, &a->view))
		return false;
	path += n;
	if (*path == '/' && (path++, !numbers_take(&path, a)))
		return false;
	const struct view_shape *shape = &view_shapes[a->view];
	return form_take(path, a) && a->n_ids >= shape->least && a->n_ids <= shape->most;
}

/* ---- parameters ---- */

/* Decodes %xx and +. False: it is longer than `size` less one, or broken. */
static bool decode(const char *from, size_t n, char *to, size_t size)
{
	size_t length = 0;
	for (size_t i = 0; i < n; i++) {
		bool coded = from[i] == '%';
		int c = coded ? bytes_hex(from + i, n - i) : from[i] == '+' ? ' ' : (unsigned char)from[i];
		if (c < 0)
			return false;
		i += coded ? 2 : 0;
		if (length + 1 >= size)
			return false;
		to[length++] = (char)c;
	}
	to[length] = 0;
	return strlen(to) == length;
}

static bool is_plain_text(const char *text)
{
	size_t n = strlen(text);
	for (size_t at = 0; at < n;) {
		uint32_t c = bytes_next(text, n, &at);
		if (c == 0xFFFD || hsy_char_is_unsafe(c))
			return false;
	}
	return true;
}

static bool is_number(const char *text)
{
	size_t n = strspn(text, "0123456789");
	return n && n <= 9 && !text[n];
}

/* "2025-06-27" */
bool address_is_date(const char *text)
{
	static const char pattern[] = "dddd-dd-dd";
	for (size_t i = 0; i < sizeof pattern; i++)
		if (pattern[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != pattern[i])
			return false;
	return true;
}

static const char *value_complaint(enum param param, const char *value)
{
	if (!is_plain_text(value))
		return "a parameter is no clean UTF-8 text";
	if (!*value)
		return NULL;
	if ((param == PARAM_SINCE || param == PARAM_UNTIL) && !address_is_date(value))
		return "since and until are dates such as 2025-06-27";
	if ((param == PARAM_STORY || param == PARAM_LIMIT || param == PARAM_AFTER) && !is_number(value))
		return "story, limit and after are whole numbers";
	if (param == PARAM_ALL && strcmp(value, "0") != 0 && strcmp(value, "1") != 0)
		return "all is 0 or 1";
	return NULL;
}

static bool param_find(const struct address *a, const char *name, size_t n, enum param *ret_param)
{
	for (int i = 0; i < N_PARAMS; i++)
		if (strlen(param_names[i]) == n && !memcmp(param_names[i], name, n) &&
		    view_shapes[a->view].params >> i & 1) {
			*ret_param = (enum param)i;
			return true;
		}
	return false;
}

/* The number of a correction, which any page is told after one was made. */
static const char *done_take(struct address *a, const char *value, size_t n)
{
	const char *at = value;
	a->done = n ? number_take(&at) : 0;
	return a->done && at == value + n && a->form == FORM_PAGE ? NULL : "done is the number of a correction";
}

/* One "name=value" of `n` bytes; NULL, or what is wrong with it. */
static const char *param_take(struct address *a, const char *pair, size_t n)
{
	enum param param;
	const char *equals = memchr(pair, '=', n);
	size_t n_name = equals ? (size_t)(equals - pair) : n, skip = equals ? n_name + 1 : n;
	if (!n)
		return NULL;
	if (n_name == 4 && !memcmp(pair, "done", 4))
		return done_take(a, pair + skip, n - skip);
	if (!param_find(a, pair, n_name, &param))
		return "this view has no such parameter";
	if (a->params[param][0])
		return "a parameter is given twice";
	if (!decode(pair + skip, n - skip, a->params[param], sizeof a->params[param]))
		return "a parameter is too long, or not encoded as it should be";
	return value_complaint(param, a->params[param]);
}

static const char *query_parse(const char *query, struct address *a)
{
	const char *why = NULL;
	for (; !why && *query; query += *query == '&') {
		size_t n = strcspn(query, "&");
		why = param_take(a, query, n);
		query += n;
	}
	return why;
}

int address_parse(const char *target, struct address *ret_address, const char **ret_why)
{
	char path[128];
	struct address a = {0};
	size_t n = strcspn(target, "?");
	if (n >= sizeof path || strlen(target) > ADDRESS_BYTES)
		return 404;
	memcpy(path, target, n);
	path[n] = 0;
	if (!path_parse(path, &a))
		return 404;
	const char *why = query_parse(target + n + (target[n] == '?'), &a);
	if (why) {
		*ret_why = why;
		return 400;
	}
	*ret_address = a;
	return 200;
}

/* ---- what it asks for ---- */

const char *address_text(const struct address *a, enum param param)
{
	return a->params[param][0] ? a->params[param] : NULL;
}

int64_t address_number(const struct address *a, enum param param, int64_t otherwise)
{
	return a->params[param][0] ? strtoll(a->params[param], NULL, 10) : otherwise;
}

struct address address_of(enum view_id view, int64_t id)
{
	return (struct address){.view = view, .ids = {id}, .n_ids = id > 0};
}
