/* Files that belong to the program, compiled in by tools/embed.py. */
#ifndef HSY_WEB_ASSETS_H
#define HSY_WEB_ASSETS_H

#include <stddef.h>

struct asset {
	const char *name; /* "style.css" */
	const char *type; /* "text/css; charset=utf-8" */
	const unsigned char *bytes;
	size_t n;
};

extern const struct asset assets[];
extern const size_t n_assets;

#endif
