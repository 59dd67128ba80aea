/* Links between views: the one place that knows whether pages are served or lie in files.
 *
 * Served, article 12 is at "/article/12". In files it is "article/12.html", named from where the linking page lies,
 * and only what a file can be is linked: no search, nothing with parameters. Whoever writes the files is told of
 * each address that is linked, and so knows what to write next. */
#ifndef HSY_WEB_LINK_H
#define HSY_WEB_LINK_H

#include "address.h"
#include "html.h"

struct site {
	bool files;
	const char *name; /* of the case file, shown at the top */
	const char
	    *token; /* served: what a form must carry to change the case file; NULL: nothing can be changed */
	struct maker *maker; /* served: who corrects; see amend.h */
	/* files: an address was linked. May be NULL. */
	void (*linked)(void *context, const struct address *address);
	void *context;
};

/* Where a view is: served "/article/12", in files "article/12.html" from their top. */
void link_path(struct bytes *to, const struct site *site, const struct address *address);

/* Begins a link, which LINK_END ends. Where the site has no such page it begins an element that is no link. `from`:
 * the page on which the link stands. */
void link_begin(struct html *h, const struct site *site, const struct address *from, const struct address *to);
#define LINK_END(h) HTML(h, "</a>")

/* The href of a link, inside its tag; false: the site has no such page, and nothing is written. */
bool link_href(struct html *h, const struct site *site, const struct address *from, const struct address *to);
/* The same with a place on the page: "#s131". */
bool link_href_at(struct html *h, const struct site *site, const struct address *from, const struct address *to,
		  int64_t statement);

/* The href or src of a file that belongs to the program, "assets/style.css": a string literal. */
#define LINK_ASSET(h, site, from, name, file) link_asset((h), (site), (from), " " name "=\"", "" file "")
void link_asset(struct html *h, const struct site *site, const struct address *from, const char *name,
		const char *file);

/* Does the site have such a page? */
bool link_exists(const struct site *site, const struct address *address);

#endif
