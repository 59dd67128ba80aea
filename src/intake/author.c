/* See author.h. Words are those of the languages in which pages are most common. */
#include "intake/author.h"

#include <string.h>
#include <strings.h>

#include "intake/credit.h"

static const char *const LEADS[] = {"by",
				    "by:",
				    "von",
				    "von:",
				    "par",
				    "par:",
				    "por",
				    "por:",
				    "da",
				    "di",
				    "av",
				    "af",
				    "door",
				    "author",
				    "author:",
				    "authors:",
				    "autor",
				    "autor:",
				    "autorin:",
				    "autora:",
				    "autores:",
				    "auteur:",
				    "auteurs:",
				    "auteur :",
				    "written by",
				    "written by:",
				    "posted by",
				    "posted by:",
				    "published by",
				    "reported by",
				    "words by",
				    "story by",
				    "reporter:",
				    "text:",
				    "text by",
				    "text von",
				    "texto:",
				    "texte:",
				    "texte :",
				    "testo di",
				    "geschrieben von",
				    "verfasst von",
				    "ver\xc3\xb6"
				    "ffentlicht von",
				    "escrito por",
				    "publicado por",
				    "publi\xc3\xa9 par",
				    "scritto da",
				    "about the author -",
				    "~"};

static const char *const JOINS[] = {" and ", " und ", " et ", " y ", " e ", " & ", " og ", " och ", " en "};

static bool is_blank_at(const char *s, size_t n, size_t at, size_t *ret_wide)
{
	*ret_wide = at < n && s[at] == ' ' ? 1 : n - at >= 2 && !memcmp(s + at, "\xc2\xa0", 2) ? 2 : 0;
	return *ret_wide > 0;
}

/* Behind the lead, 0 if the line has none. */
static size_t lead_end(const char *line, size_t n)
{
	size_t longest = 0, wide;
	for (size_t i = 0; i < sizeof LEADS / sizeof *LEADS; i++) {
		size_t length = strlen(LEADS[i]);
		if (length < n && !strncasecmp(line, LEADS[i], length) && is_blank_at(line, n, length, &wide) &&
		    length + wide > longest)
			longest = length + wide;
	}
	return longest;
}

bool author_is_led(const char *line, size_t n)
{
	return lead_end(line, n) > 0;
}

/* What parts two names at `at`; 0: nothing. *ret_join: a word such as "and". */
static size_t parting(const char *line, size_t n, size_t at, bool *ret_join)
{
	*ret_join = false;
	for (size_t i = 0; i < sizeof JOINS / sizeof *JOINS; i++) {
		size_t length = strlen(JOINS[i]);
		if (n - at > length && !memcmp(line + at, JOINS[i], length)) {
			*ret_join = true;
			return length;
		}
	}
	return line[at] == '/' ? 1 : credit_separator(line, n, at);
}

static hsy_range trimmed(const char *line, size_t begin, size_t end)
{
	while (begin < end && (line[begin] == ' ' || line[begin] == ','))
		begin++;
	while (end > begin && strchr(" ,.-", line[end - 1]))
		end--;
	return (hsy_range){begin, end};
}

static bool is_person(const char *line, hsy_range r)
{
	size_t n = r.end - r.begin;
	return credit_is_person(line + r.begin, n) && !credit_is_outlet(line + r.begin, n);
}

hsy_range author_find(const char *line, size_t n)
{
	size_t begin = lead_end(line, n), lead;
	hsy_range found = {0, 0};
	while ((lead = lead_end(line + begin, n - begin)))
		begin += lead;
	for (size_t at = begin; at <= n;) {
		bool join = false;
		size_t wide = at < n ? parting(line, n, at, &join) : 0;
		if (at < n && !wide) {
			at++;
			continue;
		}
		hsy_range name = trimmed(line, begin, at);
		if (!is_person(line, name))
			break;
		found = (hsy_range){found.end ? found.begin : name.begin, name.end};
		begin = at + wide;
		at += wide ? wide : 1;
	}
	return found;
}
