/* See svg.h. */
#include "svg.h"

#include <assert.h>
#include <string.h>

void svg_put(struct html *h, const char *literal, const int *numbers, size_t n)
{
	size_t k = 0;
	for (;;) {
		size_t length = strcspn(literal, "@");
		html_literal(h, literal, length);
		if (!literal[length])
			break;
		assert(k < n);
		bytes_int(&h->bytes, k < n ? numbers[k++] : 0);
		literal += length + 1;
	}
	assert(k == n);
}

/* ---- words ---- */

/* Thousandths of the size, as in common typefaces without serifs, rather more than less. */
static int char_width(uint32_t c)
{
	if (c < 0x80 && strchr("iljtfrI.,:;'|!()[] -", (int)c))
		return 350;
	if (c < 0x80 && strchr("mwMW@%", (int)c))
		return 930;
	if (c >= 'A' && c <= 'Z')
		return 720;
	return c < 0x300 ? 620 : c < 0x1100 ? 660 : 1040;
}

size_t svg_text_fit(const char *text, int width, int size)
{
	size_t n = strlen(text), at = 0;
	for (int used = 0; at < n;) {
		size_t begin = at;
		used += char_width(bytes_next(text, n, &at)) * size;
		if (used > width * 1000)
			return begin;
	}
	return at;
}

/* Where the last whole word of the first `n` bytes ends, unless it is a long way back: words are cut between words
 * where they can be. */
static size_t word_end(const char *text, size_t n)
{
	size_t end = n;
	while (end > n * 2 / 3 && text[end] != ' ')
		end--;
	return end > n * 2 / 3 ? end : n;
}

void svg_text(struct html *h, const char *begin, int x, int y, int width, const char *text, bool titled)
{
	size_t n = text ? strlen(text) : 0, fits = n ? svg_text_fit(text, width, SVG_SIZE) : 0;
	if (!n)
		return;
	html_literal(h, begin, strlen(begin));
	SVG(h, " x=\"@\" y=\"@\">", x, y);
	if (fits < n) {
		HTML_AROUND(h, "<title>", titled ? text : NULL, "</title>");
		fits = word_end(text, svg_text_fit(text, width - SVG_SIZE, SVG_SIZE));
	}
	html_text_n(h, text, fits);
	if (fits < n) /* what is heard has all of it */
		HTML(h, "<tspan aria-hidden=\"true\">…</tspan>");
	HTML(h, "</text>\n");
}

/* ---- links ---- */

static bool is_alone(const struct viewing *v)
{
	return v->at->form == FORM_SVG;
}

void svg_link_begin(struct viewing *v, const struct address *to, int64_t at, bool quiet, const char *words)
{
	if (is_alone(v)) {
		HTML(v->h, "<g>");
	} else {
		HTML(v->h, "<a");
		link_href_at(v->h, v->site, v->at, to, at);
		if (quiet)
			HTML(v->h, " tabindex=\"-1\"");
		HTML(v->h, ">");
	}
	HTML_AROUND(v->h, "<title>", words, "</title>");
}

void svg_link_end(struct viewing *v)
{
	if (is_alone(v))
		HTML(v->h, "</g>\n");
	else
		HTML(v->h, "</a>\n");
}

/* ---- the frame ---- */

enum { MARGIN = 14 }; /* of a file */

static void file_begin(struct html *h, const struct picture *p)
{
	HTML(h,
	     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
	SVG(h, " width=\"@\" height=\"@\"", p->width + 2 * MARGIN, p->height + 2 * MARGIN);
}

static void figure_begin(struct html *h, const struct picture *p)
{
	if (p->is_headed)
		HTML_AROUND(h, "<h2>", p->title, "</h2>\n");
	HTML(h, "<figure class=\"picture\"><div class=\"wide\" role=\"region\" aria-label=\"The picture\""
		" tabindex=\"0\">\n<svg role=\"group\" class=\"drawing");
	if (p->is_narrow)
		HTML(h, " narrow");
	HTML(h, "\"");
}

void svg_begin(struct viewing *v, const struct picture *p)
{
	struct html *h = v->h;
	if (is_alone(v))
		file_begin(h, p);
	else
		figure_begin(h, p);
	int margin = is_alone(v) ? MARGIN : 0, width = p->width + 2 * margin, height = p->height + 2 * margin;
	SVG(h, " viewBox=\"@ @ @ @\" aria-labelledby=\"picture-title\" aria-describedby=\"picture-words\"", -margin,
	    -margin, width, height);
	SVG(h,
	    " font-family=\"system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', sans-serif\""
	    " font-size=\"@\" fill=\"#1d1b18\">\n",
	    SVG_SIZE);
	HTML_AROUND(h, "<title id=\"picture-title\">", p->title, "</title>\n");
	HTML_AROUND(h, "<desc id=\"picture-words\">", p->words, "</desc>\n");
	if (is_alone(v))
		SVG(h, "<rect x=\"@\" y=\"@\" width=\"@\" height=\"@\" fill=\"#fff\"/>\n", -margin, -margin, width,
		    height);
}

bool svg_caption(struct viewing *v)
{
	struct address file = *v->at;
	HTML(v->h, "</svg>\n");
	if (is_alone(v))
		return false;
	file.form = FORM_SVG;
	HTML(v->h, "</div>\n<figcaption><span class=\"saves\"><a download");
	link_href(v->h, v->site, v->at, &file);
	HTML(v->h, ">Save as SVG</a>");
	return true;
}

void svg_caption_words(struct viewing *v)
{
	HTML(v->h, ".</span> ");
}

void svg_caption_end(struct viewing *v)
{
	HTML(v->h, "</figcaption></figure>\n");
}
