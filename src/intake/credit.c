/* See credit.h.
 *
 *   1. The agency in the brackets of a dateline.
 *   2. The line is cut into parts at commas, bars, dots and dashes. Words such as "By", "Posted on" or "Source:"
 *      begin a part with a role; so do "on", "at", "for" and "by" inside a part that has one.
 *   3. A part is a time, a label ("Opinion", "Senior Writer"), an outlet by its look ("The ...", "... Post",
 *      "vik.example"), another name, or none of these.
 *   4. Roles tell author and outlet. Without roles a date must stand in the line, and nothing that is not
 * understood.
 */
#define _GNU_SOURCE /* memmem */
#include "intake/credit.h"

#include <string.h>
#include <strings.h>

#include "intake/date.h"

enum { MAX_PARTS = 10, MAX_NAME = 48, MAX_LINE = 160, MAX_SEEN = 65536, MAX_WORDS = 5 };

enum role {
	ROLE_NONE,
	ROLE_BY,     /* who wrote */
	ROLE_ON,     /* an outlet or a date */
	ROLE_IN,     /* an outlet */
	ROLE_SOURCE, /* an outlet, or where a caption has its figures from */
	ROLE_PLACE,
	ROLE_WHEN,
	ROLE_LESS /* "editing by": neither */
};

enum kind { KIND_OTHER, KIND_WHEN, KIND_LABEL, KIND_OUTLET, KIND_NAME };

struct part {
	size_t begin, end;
	enum role role;
	enum kind kind;
	bool apart; /* what cuts it off from the part before is no comma */
};

struct header {
	const char *line, *text; /* text: of the article */
	size_t n, n_text;
	struct part parts[MAX_PARTS];
	size_t count;
	bool whole; /* all was cut and each part is understood */
	bool is_translated;
	bool dated; /* a part holds a month or is a day in figures */
};

static bool is_upper(char c)
{
	return (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xc3;
}

static bool is_word_byte(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static struct part trimmed(const char *s, size_t begin, size_t end)
{
	while (begin < end && (s[begin] == ' ' || s[begin] == '\t'))
		begin++;
	while (end > begin && (s[end - 1] == ' ' || s[end - 1] == '\t'))
		end--;
	return (struct part){.begin = begin, .end = end};
}

static hsy_range range(struct part p)
{
	return (hsy_range){p.begin, p.end};
}

static bool is_empty(hsy_range r)
{
	return r.begin == r.end;
}

/* ---- what a part is ---- */

/* One to five words, each with a capital or small and short ("of", "the"), no sentence. */
static bool is_name(const char *s, struct part p)
{
	size_t n = p.end - p.begin, words = 0;
	if (n < 2 || n > MAX_NAME || !is_upper(s[p.begin]))
		return false;
	for (size_t i = p.begin; i < p.end; i++) {
		bool begins = i == p.begin || s[i - 1] == ' ';
		if (s[i] == '?' || s[i] == '!' || s[i] == ':' || s[i] == '"' || s[i] == '(')
			return false;
		size_t length = 0;
		while (begins && i + length < p.end && s[i + length] != ' ')
			length++;
		if (begins && !is_upper(s[i]) && length > 3)
			return false;
		words += begins;
	}
	return words <= MAX_WORDS && !date_is_all(s + p.begin, n);
}

static size_t n_words(const char *s, struct part p)
{
	size_t words = 0;
	for (size_t i = p.begin; i < p.end; i++)
		words += s[i] != ' ' && (i == p.begin || s[i - 1] == ' ');
	return words;
}

static bool in_list(const char *s, size_t n, const char *const *list)
{
	for (; *list; list++)
		if (strlen(*list) == n && !strncasecmp(s, *list, n))
			return true;
	return false;
}

/* How many words of the part are in the list. */
static size_t n_listed(const char *s, struct part p, const char *const *list)
{
	size_t count = 0;
	for (size_t at = p.begin; at < p.end;) {
		size_t from = at;
		while (at < p.end && is_word_byte(s[at]))
			at++;
		count += at > from && in_list(s + from, at - from, list);
		at += at == from;
	}
	return count;
}

static bool has_kind_word(const char *s, struct part p)
{
	static const char *const kinds[] = {
	    "Daily",    "Weekly",   "Times",    "Post",      "News",         "Radio",   "TV",
	    "Herald",   "Tribune",  "Gazette",  "Ledger",    "Journal",      "Press",   "Agency",
	    "Guardian", "Observer", "Mirror",   "Telegraph", "Chronicle",    "Courier", "Review",
	    "Magazine", "Bulletin", "Examiner", "Wire",      "Broadcasting", NULL};
	return n_listed(s, p, kinds) > 0;
}

/* A section, a kind of text or a post: "Opinion", "World News", "Senior Political Correspondent". */
static bool is_label(const char *s, struct part p)
{
	static const char *const sections[] = {
	    "opinion",  "analysis",      "comment",  "commentary", "editorial", "politics", "world",     "sport",
	    "sports",   "business",      "culture",  "science",    "health",    "local",    "national",  "column",
	    "feature",  "features",      "letters",  "interview",  "exclusive", "update",   "updated",   "video",
	    "photo",    "photos",        "blog",     "news",       "press",     "release",  "staff",     "and",
	    "our",      "international", "economy",  "technology", "special",   "report",   "min",       "read",
	    "breaking", "live",          "archive",  "home",       "front",     "page",     "print",     "edition",
	    "minutes",  "minute",        "long",     "review",     "society",   "media",    "published", "posted",
	    "by",       "region",        "regional", "finance",    "markets",   "arts",     "life",      NULL};
	static const char *const posts[] = {"writer",        "writers", "reporter",       "reporters",
					    "correspondent", "editor",  "columnist",      "contributor",
					    "staff",         "blogger", "correspondents", NULL};
	size_t last = p.end, words = n_words(s, p);
	while (last > p.begin && s[last - 1] != ' ')
		last--;
	size_t figures = s[p.begin] >= '0' && s[p.begin] <= '9';
	return in_list(s + last, p.end - last, posts) || (words && n_listed(s, p, sections) + figures >= words);
}

/* "vik.example": letters on both sides of each dot, no blanks. */
static bool is_domain(const char *s, struct part p)
{
	size_t run = 0, dots = 0;
	for (size_t i = p.begin; i < p.end; i++) {
		if (s[i] == '.' && run < 2)
			return false;
		if (s[i] != '.' && s[i] != '-' && (!is_word_byte(s[i]) || (unsigned char)s[i] >= 0x80))
			return false;
		dots += s[i] == '.';
		run = s[i] == '.' ? 0 : run + 1;
	}
	bool is_figure = p.end > p.begin && s[p.end - 1] >= '0' && s[p.end - 1] <= '9';
	return dots > 0 && run >= 2 && !is_figure && p.end - p.begin <= MAX_NAME;
}

/* The text has the words of the part right behind one of these. */
static bool is_behind(const struct header *h, struct part p, const char *const *before, size_t n_before)
{
	size_t n = p.end - p.begin, look = h->n_text < MAX_SEEN ? h->n_text : MAX_SEEN;
	const char *at = h->text, *end = h->text + look;
	for (; n > 0 && at < end && (at = memmem(at, (size_t)(end - at), h->line + p.begin, n)); at += n) {
		for (size_t k = 0; k < n_before; k++) {
			size_t wide = strlen(before[k]);
			if ((size_t)(at - h->text) >= wide && !memcmp(at - wide, before[k], wide))
				return true;
		}
	}
	return false;
}

/* The text speaks to it as to an outlet: "told Halyard", "interview with Halyard"; of "Evening Halyard": "told the
 * Halyard", "By Halyard reporters". */
static bool is_seen(const struct header *h, struct part p)
{
	static const char *const before[] = {"told ", "interview with ", "told the ", "interview with the ", "By "};
	struct part last = p;
	for (size_t i = p.begin; i < p.end; i++)
		last.begin = h->line[i] == ' ' ? i + 1 : last.begin;
	return is_behind(h, p, before, 4) || (last.begin > p.begin && is_behind(h, last, before + 2, 3));
}

/* The text names it outside of this line too, or the line is not of the text. */
static bool is_named_again(const struct header *h, struct part p)
{
	size_t n = p.end - p.begin, look = h->n_text < MAX_SEEN ? h->n_text : MAX_SEEN;
	const char *at = h->text, *end = h->text + look;
	for (; n > 0 && at < end && (at = memmem(at, (size_t)(end - at), h->line + p.begin, n)); at += n)
		if (at < h->line || at >= h->line + h->n)
			return true;
	return false;
}

/* "Ministry of Culture of the Republic of Vik", "Water Authority, Vik": a public body by its look. */
static bool is_body(const char *s, struct part p)
{
	static const char *const bodies[] = {"Ministry",   "Authority",  "Assembly", "Parliament", "Council",
					     "Government", "Senate",     "Chamber",  "Court",      "University",
					     "Department", "Clinic",     "Hospital", "Institute",  "Inspectorate",
					     "Commission", "Foundation", "Agency",   NULL};
	size_t words = 0, small = 0;
	for (size_t i = p.begin; i < p.end; i++) {
		bool begins = i == p.begin || s[i - 1] == ' ';
		words += begins;
		small += begins && !is_upper(s[i]);
		if (!is_word_byte(s[i]) && s[i] != ' ' && s[i] != '-')
			return false;
	}
	return n_listed(s, p, bodies) > 0 && words > 1 && words <= 8 && small * 2 <= words && is_upper(s[p.begin]);
}

static enum kind kind_of(const struct header *h, struct part p)
{
	const char *s = h->line;
	size_t n = p.end - p.begin;
	if (date_is_all(s + p.begin, n))
		return KIND_WHEN;
	if (is_label(s, p))
		return KIND_LABEL;
	if (is_domain(s, p))
		return KIND_OUTLET;
	if (!is_name(s, p))
		return KIND_OTHER;
	bool the = n > 4 && !memcmp(s + p.begin, "The ", 4);
	bool is_house = is_body(s, p) || memmem(s + p.begin, n, " & ", 3); /* no place is called so */
	bool outlet = the || has_kind_word(s, p) || (h->dated && (is_seen(h, p) || is_house));
	return outlet ? KIND_OUTLET : KIND_NAME;
}

/* ---- cutting ---- */

struct lead {
	const char *words;
	enum role role;
};

static const struct lead LEADS[] = {{"posted by ", ROLE_BY},
				    {"written by ", ROLE_BY},
				    {"reporting by ", ROLE_BY},
				    {"story by ", ROLE_BY},
				    {"by: ", ROLE_BY},
				    {"by ", ROLE_BY},
				    {"author: ", ROLE_BY},
				    {"published by ", ROLE_IN},
				    {"published in ", ROLE_IN},
				    {"first published in ", ROLE_IN},
				    {"originally published in ", ROLE_IN},
				    {"first published on ", ROLE_ON},
				    {"originally published on ", ROLE_ON},
				    {"published on ", ROLE_ON},
				    {"posted on ", ROLE_ON},
				    {"posted at ", ROLE_ON},
				    {"from: ", ROLE_SOURCE},
				    {"source: ", ROLE_SOURCE},
				    {"outlet: ", ROLE_IN},
				    {"press release by ", ROLE_IN},
				    {"press release of ", ROLE_IN},
				    {"press release from ", ROLE_IN},
				    {"news release from ", ROLE_IN},
				    {"published: ", ROLE_WHEN},
				    {"published ", ROLE_WHEN},
				    {"posted: ", ROLE_WHEN},
				    {"posted ", ROLE_WHEN},
				    {"last updated: ", ROLE_WHEN},
				    {"last updated ", ROLE_WHEN},
				    {"updated: ", ROLE_WHEN},
				    {"updated ", ROLE_WHEN},
				    {"date: ", ROLE_WHEN},
				    {"issue of ", ROLE_WHEN},
				    {"additional reporting by ", ROLE_LESS},
				    {"editing by ", ROLE_LESS},
				    {"writing by ", ROLE_LESS}};

static const struct lead LINKS[] = {
    {" on ", ROLE_ON}, {" at ", ROLE_ON}, {" for ", ROLE_IN}, {" by ", ROLE_BY}, {" in ", ROLE_PLACE}};

/* Takes the words that lead the part off it. */
static bool take_lead(const char *s, struct part *p)
{
	for (size_t i = 0; i < sizeof LEADS / sizeof *LEADS; i++) {
		size_t n = strlen(LEADS[i].words);
		if (p->end - p->begin <= n || strncasecmp(s + p->begin, LEADS[i].words, n) != 0)
			continue;
		p->role = LEADS[i].role;
		p->begin = trimmed(s, p->begin + n, p->end).begin;
		return true;
	}
	return false;
}

/* The bytes of the separator at `at`: a comma, a semicolon, a bar, a dot in the middle, or a dash or
 * slash between blanks. */
static size_t separator_at(const char *s, size_t n, size_t at)
{
	bool blanks = at > 0 && s[at - 1] == ' ';
	if (s[at] == ',' || s[at] == '|' || s[at] == ';')
		return 1;
	if (s[at] == '-' || s[at] == '/')
		return blanks && at + 1 < n && s[at + 1] == ' ' ? 1 : 0;
	if (n - at >= 2 && !memcmp(s + at, "\xc2\xb7", 2))
		return 2;
	if (n - at < 3 || memcmp(s + at, "\xe2\x80", 2) != 0)
		return 0;
	unsigned char last = (unsigned char)s[at + 2];
	return last == 0xa2 || (blanks && (last == 0x93 || last == 0x94)) ? 3 : 0;
}

/* Where the part is linked to another: behind a name that wrote and behind a time any link counts, else " by " and
 * what leads to a time. NULL: nowhere. */
static const struct lead *link_find(const char *s, struct part p, size_t *ret_at)
{
	bool none = p.role == ROLE_LESS || date_is_all(s + p.begin, p.end - p.begin);
	for (size_t at = p.begin; at < p.end && !none; at++) {
		for (size_t k = 0; k < sizeof LINKS / sizeof *LINKS; k++) {
			size_t n = strlen(LINKS[k].words), next = at + n;
			if (p.end - at <= n || memcmp(s + at, LINKS[k].words, n) != 0)
				continue;
			bool any = p.role == ROLE_BY || date_is_all(s + p.begin, at - p.begin);
			bool this = LINKS[k].role == ROLE_BY || date_is_all(s + next, p.end - next);
			if (!any && (p.role == ROLE_NONE || !this))
				continue;
			*ret_at = at;
			return &LINKS[k];
		}
	}
	return NULL;
}

static bool part_add(struct header *h, struct part p)
{
	size_t at = 0;
	for (const struct lead *link; (link = link_find(h->line, p, &at));) {
		if (h->count == MAX_PARTS)
			return false;
		struct part left = p;
		left.end = at;
		h->parts[h->count++] = left;
		p.begin = at + strlen(link->words);
		p.role = link->role;
	}
	if (h->count == MAX_PARTS)
		return false;
	h->parts[h->count++] = p;
	return true;
}

static void header_cut(struct header *h, size_t begin, size_t end)
{
	bool apart = false;
	h->whole = true;
	for (size_t at = begin; at <= end && h->whole; at++) {
		size_t wide = at < end ? separator_at(h->line, end, at) : 0;
		if (at < end && !wide)
			continue;
		struct part p = trimmed(h->line, begin, at);
		take_lead(h->line, &p);
		p.apart = apart;
		if (p.begin < p.end)
			h->whole = part_add(h, p);
		apart = at < end && h->line[at] != ',' && h->line[at] != ';';
		begin = at + wide;
		at += wide ? wide - 1 : 0;
	}
	for (size_t i = 0; i < h->count; i++) {
		struct part p = h->parts[i];
		char iso[DATE_SIZE];
		h->dated = h->dated || date_has_month(h->line + p.begin, p.end - p.begin) ||
			   date_find(h->line + p.begin, p.end - p.begin, iso);
	}
	for (size_t i = 0; i < h->count; i++) {
		h->parts[i].kind = kind_of(h, h->parts[i]);
		h->whole = h->whole && (h->parts[i].kind != KIND_OTHER || h->parts[i].role == ROLE_LESS);
	}
}

/* ---- who it is ---- */

/* Those that stand in brackets behind a bare date, and what is called by its kind. */
static bool is_agency(const char *s, struct part p)
{
	static const char *const agencies[] = {
	    "AP",  "AFP",  "Reuters",   "UPI",       "dpa",   "EFE",  "ANSA", "TASS",  "Interfax", "RIA",     "SPA",
	    "WAM", "IRNA", "SANA",      "Xinhua",    "ANI",   "IANS", "PTI",  "Kyodo", "Yonhap",   "Anadolu", "AA",
	    "PAP", "CTK",  "Ukrinform", "Bloomberg", "Belga", "ANP",  "NTB",  "TT",    NULL};
	return has_kind_word(s, p) || n_listed(s, p, agencies) > 0 || is_domain(s, p);
}

/* "Vik Posten" of "(Vik Posten, translated from Norse)": what is said of it begins with a small letter. */
static struct part without_remark(const char *s, struct part p)
{
	const char *comma = memchr(s + p.begin, ',', p.end - p.begin);
	struct part remark = comma ? trimmed(s, (size_t)(comma - s) + 1, p.end) : p;
	bool is_remark = comma && remark.begin < remark.end && s[remark.begin] >= 'a' && s[remark.begin] <= 'z';
	return is_remark ? trimmed(s, p.begin, (size_t)(comma - s)) : p;
}

/* "VIK, 3 May 2025 (Norrbyrån)", "LANTRY, Oct 10 (Halyard) -", "(Halyard) -": the name in the first brackets, at
 * the beginning or behind a place. */
static bool find_agency(const char *s, size_t n, struct credit *c)
{
	const char *open = memchr(s, '(', n);
	const char *close = open ? memchr(open, ')', n - (size_t)(open - s)) : NULL;
	if (!close || close == open + 1)
		return false;
	struct part name = without_remark(s, trimmed(s, (size_t)(open - s) + 1, (size_t)(close - s)));
	struct part behind = trimmed(s, (size_t)(close - s) + 1, n);
	size_t n_place = (size_t)(open - s), capitals = 0;
	bool dash = (behind.begin < behind.end && s[behind.begin] == '-') ||
		    (behind.end - behind.begin >= 3 && !memcmp(s + behind.begin, "\xe2\x80", 2) &&
		     ((unsigned char)s[behind.begin + 2] == 0x93 || (unsigned char)s[behind.begin + 2] == 0x94));
	while (capitals < n_place && (is_upper(s[capitals]) || s[capitals] == ' '))
		capitals++;
	bool is_place = n_place > 2 && n_place <= 60 && is_upper(s[0]) &&
			(date_has_month(s, n_place) || capitals + 2 >= n_place);
	bool stands = behind.begin == behind.end ? is_place : dash && (is_place || n_place == 0);
	if (!stands || !is_name(s, name) || is_label(s, name) ||
	    date_has_month(s + name.begin, name.end - name.begin))
		return false;
	size_t n_first = strcspn(s, " .,(");
	if (date_has_month(s, n_first < n_place ? n_first : n_place) && !is_agency(s, name))
		return false; /* the place itself: "May 3, 2025 (VIK) -" */
	c->outlet = range(name);
	return true;
}

/* "Ida Lund, Bo Holm and Eva Dahl": up to the part with "and". */
static size_t authors_end(const struct header *h, size_t first)
{
	for (size_t i = first; i < h->count && h->parts[i].kind == KIND_NAME && (i == first || !h->parts[i].role);
	     i++) {
		struct part p = h->parts[i];
		if (memmem(h->line + p.begin, p.end - p.begin, " and ", 5))
			return p.end;
	}
	return h->parts[first].end;
}

static void find_by_role(const struct header *h, struct credit *c)
{
	for (size_t i = 0; i < h->count; i++) {
		struct part p = h->parts[i];
		bool named = p.kind == KIND_NAME || p.kind == KIND_OUTLET;
		bool site = is_domain(h->line, p);
		bool outlet = p.role == ROLE_IN || p.role == ROLE_ON || p.role == ROLE_SOURCE || (p.role && site);
		if (p.role == ROLE_BY && is_empty(c->author) && is_name(h->line, p) && !site)
			c->author = (hsy_range){p.begin, authors_end(h, i)};
		if (outlet && named && is_empty(c->outlet))
			c->outlet = range(p);
	}
}

/* An outlet among the parts without a role: by its look, or set apart by a bar behind the author. */
static void find_outlet(const struct header *h, struct credit *c)
{
	for (size_t i = 0; i < h->count && is_empty(c->outlet); i++) {
		struct part p = h->parts[i];
		bool open = p.role == ROLE_NONE || (p.role == ROLE_PLACE && i > 0);
		if (open && (p.begin >= c->author.end || p.kind == KIND_OUTLET) &&
		    (p.kind == KIND_OUTLET || (p.kind == KIND_NAME && p.apart && !is_empty(c->author))))
			c->outlet = range(p);
	}
}

/* Two to four words, or two such names with "and", and no figures. */
static bool is_person(const char *s, struct part p)
{
	size_t words = n_words(s, p);
	for (size_t i = p.begin; i < p.end; i++)
		if (s[i] >= '0' && s[i] <= '9')
			return false;
	return words >= 2 && (words <= 4 || memmem(s + p.begin, p.end - p.begin, " and ", 5));
}

/* "Ida Lund, Vik.example - 3 May 2025", "Quayside | Opinion | 3 May 2025": names without roles beside a date. What
 * the text names again is a place. Where nothing shows an outlet, commas alone do not tell it from a place. */
static void find_unled(const struct header *h, struct credit *c)
{
	size_t names[MAX_PARTS], n_names = 0, n_labels = 0;
	bool apart = false;
	find_outlet(h, c);
	for (size_t i = 0; i < h->count; i++) {
		const struct part *p = &h->parts[i];
		if (p->kind == KIND_NAME && p->role == ROLE_NONE && !is_named_again(h, *p))
			names[n_names++] = i;
		n_labels += p->kind == KIND_LABEL;
		apart = apart || p->apart;
	}
	if (!n_names)
		return;
	struct part first = h->parts[names[0]];
	bool is_short = n_words(h->line, first) == 1, known = !is_empty(c->author);
	if (is_empty(c->outlet) && h->is_translated)
		c->outlet = range(first);
	else if (is_empty(c->outlet) && n_names == 1 && (n_labels || (apart && (is_short || known))))
		c->outlet = range(first);
	else if (!known && !h->is_translated && is_person(h->line, first) && n_names <= 2 &&
		 (!is_empty(c->outlet) || apart))
		c->author = (hsy_range){first.begin, authors_end(h, names[0])};
	if (is_empty(c->outlet) && !is_empty(c->author) && n_names == 2 && c->author.end == first.end)
		c->outlet = range(h->parts[names[1]]);
}

/* "University of Vik, press release, 3 May 2025": whose it is, on either side of the word. */
static bool find_release(const struct header *h, struct credit *c)
{
	struct part parts[MAX_PARTS];
	size_t count = 0;
	for (size_t i = 0; i < h->count; i++)
		if (h->parts[i].kind != KIND_WHEN)
			parts[count++] = h->parts[i];
	for (size_t i = 0; h->whole && count == 2 && i < 2; i++) {
		struct part label = parts[i], name = parts[1 - i];
		size_t n = label.end - label.begin;
		if (label.kind != KIND_LABEL || n < 7 || strncasecmp(h->line + label.end - 7, "release", 7) ||
		    (name.kind != KIND_NAME && name.kind != KIND_OUTLET))
			continue;
		c->outlet = range(name);
		return true;
	}
	return false;
}

/* Without the brackets around "(Reporting by Ida Lund; editing by Bo Holm)". */
static struct part unbracketed(const char *s, size_t n)
{
	bool in_brackets = n > 2 && s[0] == '(' && s[n - 1] == ')' && !memchr(s + 1, '(', n - 1);
	return in_brackets ? (struct part){.begin = 1, .end = n - 1} : (struct part){.begin = 0, .end = n};
}

/* "Vik Post, 3 May 2025. From our correspondent in Vos": without the sentence behind the date. */
static struct part without_sentence(const char *s, struct part all)
{
	char iso[DATE_SIZE];
	for (size_t i = all.begin; i + 2 < all.end; i++)
		if (!memcmp(s + i, ". ", 2) && i > 4 && s[i - 1] >= '0' && s[i - 1] <= '9' &&
		    date_find(s + all.begin, i - all.begin, iso))
			return trimmed(s, all.begin, i);
	return all;
}

/* "Vos Vik, Vik, 3 May 2025 (translated from Vikish)": a text that is translated is an outlet's. */
static struct part untranslated(const char *s, struct part all)
{
	const char *mark = memmem(s + all.begin, all.end - all.begin, "(translated from ", 17);
	return mark && s[all.end - 1] == ')' ? trimmed(s, all.begin, (size_t)(mark - s)) : all;
}

/* `n`: where the header ends in its line. */
static bool ends_sentence(const struct header *h, size_t n)
{
	const struct part *last = &h->parts[h->count - 1];
	return h->line[n - 1] == '.' && last->kind != KIND_WHEN;
}

struct credit credit_find(const char *line, size_t n, const char *text, size_t n_text)
{
	struct credit c = {0};
	if (n < 4 || find_agency(line, n < MAX_LINE ? n : MAX_LINE, &c) || n > MAX_LINE)
		return c;
	struct header h = {.line = line, .text = text, .n = n, .n_text = n_text};
	struct part whole = unbracketed(line, n), all = without_sentence(line, whole),
		    own = untranslated(line, all);
	h.is_translated = own.end != all.end || memmem(line + all.end, whole.end - all.end, "ranslated", 9);
	header_cut(&h, own.begin, own.end);
	if (!h.count)
		return c;
	enum role first = h.parts[0].role;
	bool by_only = !strncasecmp(line + all.begin, "by ", 3); /* what follows the author may be anything */
	c.is_led = first != ROLE_NONE;
	c.is_source = first == ROLE_SOURCE;
	if (ends_sentence(&h, all.end == whole.end ? n : all.end) && !by_only)
		return (struct credit){0};
	if ((h.whole && c.is_led) || by_only) {
		find_by_role(&h, &c);
		if (!is_empty(c.author) || !by_only)
			find_outlet(&h, &c);
	} else if (find_release(&h, &c)) {
		c.is_whole = true;
	} else if (h.whole && h.dated && h.count > 1) {
		find_by_role(&h, &c);
		find_unled(&h, &c);
	} else if (h.parts[0].kind == KIND_OUTLET && !strncmp(line, "The ", 4) && has_kind_word(line, h.parts[0])) {
		c.outlet = range(h.parts[0]);
	}
	c.is_whole = h.whole && !(is_empty(c.author) && is_empty(c.outlet) && !h.dated);
	return c;
}

hsy_range credit_masthead(const char *line, size_t n, bool commas)
{
	struct part first = trimmed(line, 0, n);
	first.end = commas && memchr(line, ',', n) ? (size_t)((const char *)memchr(line, ',', n) - line) : n;
	if (commas && is_body(line, first))
		return range(first);
	for (size_t at = 1; at + 2 < n && n <= MAX_LINE; at++) {
		bool is_comma = line[at] == ',' || line[at] == ';';
		size_t wide = is_comma && !commas ? 0 : separator_at(line, n, at);
		if (!wide)
			continue;
		struct part name = trimmed(line, 0, at), behind = trimmed(line, at + wide, n);
		bool small = behind.begin < behind.end && line[behind.begin] >= 'a' && line[behind.begin] <= 'z';
		bool is_other = is_label(line, name) || !strncasecmp(line, "by ", 3);
		bool fits = small && !is_other && line[n - 1] != '.' && is_name(line, name);
		return fits ? range(name) : (hsy_range){0, 0};
	}
	return (hsy_range){0, 0};
}

bool credit_is_person(const char *line, size_t n)
{
	struct part p = trimmed(line, 0, n);
	size_t words = n_words(line, p);
	bool small = false;
	for (size_t i = p.begin; i < p.end; i++) {
		bool begins = i == p.begin || line[i - 1] == ' ';
		if ((line[i] >= '0' && line[i] <= '9') || line[i] == '@' || line[i] == '/')
			return false;
		small = begins ? !is_upper(line[i]) : small;
	}
	return words >= 2 && words <= 4 && !small && is_name(line, p) && !is_label(line, p);
}

bool credit_is_outlet(const char *line, size_t n)
{
	struct part p = trimmed(line, 0, n);
	return has_kind_word(line, p) || (n > 4 && !memcmp(line + p.begin, "The ", 4)) || is_domain(line, p);
}

size_t credit_separator(const char *line, size_t n, size_t at)
{
	return separator_at(line, n, at);
}
