/* Addresses: what a view is asked for, and the text of it.
 *
 *     /article/12   /article/12.json   /compare/6-7   /tensions?about=bridge
 *
 * address_parse is pure: it knows nothing of HTTP or a case file. Only link.c writes addresses, for a server or for
 * files. */
#ifndef HSY_WEB_ADDRESS_H
#define HSY_WEB_ADDRESS_H

#include "hearsay.h"

/* Views, in the order of the navigation. */
enum view_id {
	VIEW_AFFAIR,
	VIEW_STORIES,
	VIEW_STORY,
	VIEW_ARTICLES,
	VIEW_ARTICLE,
	VIEW_COMPARE,
	VIEW_VERSIONS,
	VIEW_STATEMENT,
	VIEW_SPEAKERS,
	VIEW_SPEAKER,
	VIEW_TENSIONS,
	VIEW_CHANGES,
	VIEW_POSITIONS,
	VIEW_TIMELINE,
	VIEW_COVERAGE,
	VIEW_SEARCH,
	VIEW_CORRECTIONS,
	N_VIEWS
};

/* How it is answered. Every view has a page and rows as JSON and CSV; what else it has, its shape says. */
enum form { FORM_PAGE, FORM_JSON, FORM_CSV, FORM_SVG, FORM_DOT, FORM_GRAPHML, FORM_ANNOTATIONS, N_FORMS };

/* What may stand behind the "?". */
enum param {
	PARAM_WORDS, /* q */
	PARAM_ABOUT,
	PARAM_NAME,
	PARAM_KIND,
	PARAM_OUTLET,
	PARAM_SINCE,
	PARAM_UNTIL,
	PARAM_STORY,
	PARAM_LIMIT, /* rows of a step, 0: all */
	PARAM_AFTER, /* rows before the step */
	PARAM_ALL,   /* 1: also matters of style, what the articles say themselves, outlets that tell little */
	N_PARAMS
};

enum { PARAM_BYTES = 200, ADDRESS_BYTES = 8192 };

struct address {
	enum view_id view;
	enum form form;
	int64_t ids[HSY_COMPARE_MAX]; /* "12", "6-7" */
	size_t n_ids;
	char params[N_PARAMS][PARAM_BYTES + 1]; /* decoded and checked; "": not given */
	int64_t done; /* "done=8", of pages: the correction that led here, 0: none. No link repeats it */
};

/* What a view takes in its address. */
struct view_shape {
	const char *name;   /* first step of its path; "" for the first page */
	size_t least, most; /* numbers behind it */
	unsigned params;    /* bits of enum param */
	unsigned forms;     /* bits of enum form, beside page, JSON and CSV */
	size_t step;        /* rows of a list that are shown at once, unless "limit" says otherwise */
};

struct form_shape {
	const char *ending; /* ".json" */
	const char *type;   /* of its bytes */
	const char *type_of_error;
};

extern const struct view_shape view_shapes[N_VIEWS];
extern const struct form_shape form_shapes[N_FORMS];
extern const char *const param_names[N_PARAMS];

/* 200, with *ret_address; 404: there is no such view; 400: a parameter that it does not have, or a bad value of
 * one, and *ret_why says so. `target` is a path with its query, as HTTP has it. */
int address_parse(const char *target, struct address *ret_address, const char **ret_why);

/* The form that the target's ending asks for, of an address that may be none. */
enum form address_form(const char *target);
bool address_has_form(enum view_id view, enum form form);

const char *address_text(const struct address *a, enum param param); /* NULL: not given */
int64_t address_number(const struct address *a, enum param param, int64_t otherwise);

bool address_is_date(const char *text); /* "2025-06-27" */

/* The address of a view with one number; 0: without. */
struct address address_of(enum view_id view, int64_t id);

#endif
