/* See headline_outlet.h. */
#include "intake/headline_outlet.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "intake/credit_name.h"
#include "intake/date.h"
#include "intake/title_part.h"

/* The `n` bytes, signs and blanks left out, stand at the beginning of `whole`, which they nearly are. */
static bool begins_loosely(const char *whole, size_t n_whole, const char *s, size_t n)
{
	size_t at = 0, letters = 0;
	for (size_t i = 0; i < n; i++) {
		if (title_is_sign(s[i]))
			continue;
		while (at < n_whole && title_is_sign(whole[at]))
			at++;
		if (at == n_whole || (whole[at] | 0x20) != (s[i] | 0x20))
			return false;
		at++;
		letters++;
	}
	return letters > 1 && letters * 3 >= n_whole;
}

/* The site's name in an address: "vikpost" of "https://www.vikpost.example/a". */
static const char *site_name(const char *address, size_t *ret_n)
{
	const char *host = address ? strstr(address, "://") : NULL;
	if (!host)
		return NULL;
	host += strncasecmp(host + 3, "www.", 4) ? 3 : 7;
	*ret_n = strcspn(host, "./:?#");
	return host;
}

bool headline_is_outlet(const struct headline *h, const char *s, size_t n)
{
	size_t n_site = 0;
	const char *site = site_name(h->address, &n_site);
	if (h->outlet && n && strlen(h->outlet) == n && !strncasecmp(h->outlet, s, n))
		return true;
	return (h->outlet && begins_loosely(h->outlet, strlen(h->outlet), s, n)) ||
	       (site && (begins_loosely(site, n_site, s, n) || begins_loosely(s, n, site, n_site)));
}

bool headline_is_slogan(const struct headline *h, const char *line)
{
	size_t n = h->outlet ? strlen(h->outlet) : 0;
	return headline_is_outlet(h, line, strlen(line)) ||
	       (n > 3 && !strncasecmp(line, h->outlet, n) && title_is_sign(line[n]));
}

/* ---- beside the headline in a title ---- */

/* Takes the outlet's name off the end or the beginning of a title where such a mark stands beside it. */
static bool take_tight(const struct headline *h, const char **s, size_t *n)
{
	size_t n_name = h->outlet ? strlen(h->outlet) : *n;
	if (n_name >= *n)
		return false;
	size_t wide = strncasecmp(*s, h->outlet, n_name) ? 0 : title_tight_mark(*s + n_name), end = *n - n_name;
	if (wide && n_name + wide < *n) {
		*s += n_name + wide;
		*n -= n_name + wide;
		return true;
	}
	bool ends = !strncasecmp(*s + end, h->outlet, n_name);
	for (wide = 1; ends && wide <= TITLE_MARK_MOST && wide < end; wide++)
		if (title_tight_mark(*s + end - wide) == wide) {
			*n = end - wide;
			return true;
		}
	return false;
}

static bool is_whole_day(const char *s, size_t n)
{
	char iso[DATE_SIZE];
	return date_is_all(s, n) && date_find_in(s, n, DATE_DAY_FIRST, iso);
}

/* Takes one part off the end or the beginning of a title that is an outlet's name, off the end a day, or, behind a
 * strong mark of <title>, a few words beside more of them. */
static bool take_part(const struct headline *h, const char **s, size_t *n, bool loose)
{
	for (size_t i = 1; i < *n; i++) {
		bool strong = false;
		size_t wide = title_mark(*s + i, &strong);
		if (!wide || i + wide >= *n)
			continue;
		const char *behind = *s + i + wide;
		size_t n_behind = *n - i - wide;
		bool is_day = is_whole_day(behind, n_behind) && !ascii_is_digit((*s)[i - 1]) && (*s)[i - 1] != '.';
		if (headline_is_outlet(h, behind, n_behind) || is_day ||
		    (loose && strong && i > n_behind && title_words(behind, n_behind) <= TITLE_FEW_WORDS)) {
			*n = i;
			return true;
		}
		if (headline_is_outlet(h, *s, i) ||
		    (loose && strong && i < n_behind && title_words(*s, i) <= TITLE_FEW_WORDS)) {
			*s = behind;
			*n = n_behind;
			return true;
		}
	}
	return false;
}

const char *headline_less_outlet(struct arena *a, const struct headline *h, const char *title)
{
	const char *s = title;
	size_t n = strlen(title);
	bool loose = title == h->title, any = false;
	while (take_part(h, &s, &n, loose || any) || take_tight(h, &s, &n))
		any = true;
	return any ? arena_copy(a, s, n) : title;
}

/* The part of a title behind its last mark or before its first one. */
static hsy_range outer_part(const char *s, size_t n, bool last)
{
	hsy_range part = {0, n};
	for (size_t i = 1; i < n; i++) {
		bool strong;
		size_t wide = title_mark(s + i, &strong);
		if (!wide)
			continue;
		if (!last)
			return (hsy_range){0, i};
		part.begin = i + wide;
	}
	return part;
}

bool headline_beside(struct arena *a, const char *title, const char *headline, const char **ret_outlet)
{
	size_t n = title ? strlen(title) : 0, n_headline = headline ? strlen(headline) : 0;
	bool strong, is_ahead;
	*ret_outlet = NULL;
	if (!n_headline || n <= n_headline)
		return true;
	is_ahead = !strncasecmp(title, headline, n_headline) && title_mark(title + n_headline, &strong);
	bool is_behind = !strcasecmp(title + n - n_headline, headline);
	hsy_range part = is_ahead || is_behind ? outer_part(title, n, is_ahead) : (hsy_range){0, 0};
	const char *s = title + part.begin;
	size_t n_part = part.end - part.begin;
	hsy_range name = n_part ? credit_name(s, n_part) : (hsy_range){0, 0};
	if (n_part == n || !name.end || name.end - name.begin != n_part || title_words(s, n_part) > TITLE_FEW_WORDS)
		return true;
	return (*ret_outlet = arena_copy(a, s, n_part)) != NULL;
}

bool headline_is_banner(const struct headline *h, const char *title)
{
	size_t n = h->outlet ? strlen(h->outlet) : 0;
	return n && !h->shared && !h->json && !strncasecmp(title, h->outlet, n) && !ascii_may_be_letter(title[n]);
}
