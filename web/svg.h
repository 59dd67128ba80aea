/* SVG, by the writer of HTML: its markup, with numbers in it.
 *
 *     SVG(h, "<circle cx=\"@\" cy=\"@\" r=\"5\"/>", x, y);
 *
 * A picture is drawn once, for a page and for a file of its own. So each kind of line and area has a class, whose
 * colours style.css gives it in light and dark, and the same colours of the light page as attributes. In a file
 * there are no links. */
#ifndef HSY_WEB_SVG_H
#define HSY_WEB_SVG_H

#include "view.h"

/* Markup with an int for each "@" in it. */
#define SVG(h, literal, ...) \
	svg_put((h), "" literal "", (const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

/* What lines, areas and words look like: of elements, or of the groups they stand in. */
#define SVG_SOFT " class=\"soft\" fill=\"#5c574f\""
#define SVG_BOLD " font-weight=\"600\""
#define SVG_STRONG " class=\"strong\" fill=\"#7a1f2b\""
#define SVG_RULE " class=\"rule\" stroke=\"#ddd7cb\""
#define SVG_ARC " class=\"arc\" fill=\"none\" stroke=\"#7a1f2b\" stroke-width=\"1.5\""
#define SVG_DASHED " stroke-dasharray=\"5 4\""
#define SVG_DOTTED " stroke-dasharray=\"1.5 3.5\""
#define SVG_MARK " class=\"mark\" fill=\"#fff\" stroke=\"#1d1b18\" stroke-width=\"1.5\""
#define SVG_FULL " class=\"full\" fill=\"#1d1b18\" stroke=\"#fff\""

enum { SVG_SIZE = 13 }; /* of the words; "small" ones 11 */

struct picture {
	int width, height;
	const char *title; /* what it shows */
	const char *words; /* what is to be seen in it, for who does not see it */
	bool is_narrow;    /* grows less with the page */
	bool is_headed;    /* on a page its title stands above it */
};

/* The picture's frame: in a page with a caption, for which `more` may write what is left out; by itself as a file.
 */
void svg_begin(struct viewing *v, const struct picture *picture);
/* Ends the drawing and goes on with the caption, up to svg_caption_end; false: there is none, in a file. It begins
 * with how to save the picture, to which other ways may be added up to svg_caption_words. */
bool svg_caption(struct viewing *v);
void svg_caption_words(struct viewing *v);
void svg_caption_end(struct viewing *v);

/* Words that begin at, or (SVG_TEXT_MIDDLE) are in the middle of, x; cut to `width`, with all of them as a title.
 * SVG_TEXT_LINKED: in a link, whose title says them. */
#define SVG_TEXT(h, attributes, x, y, width, text) \
	svg_text((h), "<text" attributes, (x), (y), (width), (text), true)
#define SVG_TEXT_MIDDLE(h, attributes, x, y, width, text) \
	svg_text((h), "<text text-anchor=\"middle\"" attributes, (x), (y), (width), (text), true)
#define SVG_TEXT_LINKED(h, attributes, x, y, width, text) \
	svg_text((h), "<text" attributes, (x), (y), (width), (text), false)

/* A link around what is drawn next, with its words; `quiet`: not in the way of the Tab key. `at`: a statement's
 * place on the page, 0: its top. */
void svg_link_begin(struct viewing *v, const struct address *to, int64_t at, bool quiet, const char *words);
void svg_link_end(struct viewing *v);

/* How many bytes of the words are not wider than `width`, about. */
size_t svg_text_fit(const char *text, int width, int size);

/* What the macros call. */
void svg_put(struct html *h, const char *literal, const int *numbers, size_t n);
void svg_text(struct html *h, const char *begin, int x, int y, int width, const char *text, bool titled);

#endif
