/* See boilerplate.h. A line counts if it is, but for marks at its ends, one of WHOLE; or if it is short
 * and begins with one of BEGINS or ends in one of ENDS; or if it is a count of comments. */
#include "intake/boilerplate.h"

#include <pthread.h>
#include <string.h>
#include <strings.h>

#include "intake/starts.h"

enum { MAX_LINE = 160, MAX_WHOLE = 40 /* of WHOLE */ };

static const char *const WHOLE[] = {
    "no comments",
    "no comments yet",
    "comments",
    "comments are closed",
    "comments off",
    "be the first to comment",
    "join the conversation",
    "join the discussion",
    "post a comment",
    "leave a comment",
    "leave a reply",
    "add a comment",
    "add comment",
    "write a comment",
    "show comments",
    "view comments",
    "view all comments",
    "load comments",
    "newer post",
    "older post",
    "newer posts",
    "older posts",
    "next post",
    "previous post",
    "post comments (atom)",
    "subscribe to: post comments (atom)",
    "share",
    "share this",
    "share this:",
    "share this article",
    "share this story",
    "share this post",
    "share article",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share on linkedin",
    "share on whatsapp",
    "share via email",
    "share to facebook",
    "share to twitter",
    "tweet this",
    "tweet",
    "email this",
    "emailthis!",
    "email this article",
    "blogthis",
    "print",
    "print this",
    "print this article",
    "copy link",
    "like this",
    "like this:",
    "loading...",
    "advertisement",
    "advertisements",
    "advertising",
    "scroll to continue",
    "sponsored",
    "sponsored content",
    "sponsored links",
    "paid content",
    "promoted content",
    "story continues below",
    "story continues below advertisement",
    "story continues after advertisement",
    "article continues below",
    "article continues below advertisement",
    "article continues after advertisement",
    "article continues after ad",
    "continue reading",
    "continue reading the main story",
    "continue reading below",
    "continue reading below advertisement",
    "read more",
    "read more here",
    "read next",
    "top stories",
    "top news",
    "latest news",
    "latest stories",
    "related links",
    "related reading",
    "further reading",
    "more from this section",
    "don't miss",
    "what to read next",
    "read also",
    "also read",
    "more on this story",
    "more on this topic",
    "more stories",
    "more news",
    "related",
    "related articles",
    "related stories",
    "related posts",
    "related content",
    "related news",
    "related topics",
    "related coverage",
    "recommended for you",
    "recommended stories",
    "recommended",
    "you may also like",
    "you might also like",
    "most read",
    "most popular",
    "trending",
    "trending now",
    "editor's picks",
    "editors' picks",
    "subscribe",
    "subscribe now",
    "subscribe today",
    "sign up",
    "sign up now",
    "sign in",
    "log in",
    "register",
    "follow us",
    "privacy policy",
    "cookie policy",
    "terms of use",
    "terms of service",
    "terms and conditions",
    "all rights reserved",
    "accept all cookies",
    "manage cookies",
    "view this email in your browser",
    "view in browser",
    "view in your browser",
    "view online",
    "back to top",
    "skip to content",
    "skip to main content",
    "skip advertisement",
    "view this post on instagram",
    "listen to this article",
    "thank you for reading",
};

static const char *const BEGINS[] = {
    "read more:",
    "read more at ",
    "read more about:",
    "read more on ",
    "read more from ",
    "read also:",
    "also read:",
    "also read |",
    "read next:",
    "read the full story",
    "read the full article",
    "read our full",
    "see also:",
    "related:",
    "related article:",
    "related story:",
    "more:",
    "recommended:",
    "don't miss:",
    "subscribe to our ",
    "subscribe to the ",
    "subscribe here",
    "subscribe for ",
    "subscribe now ",
    "sign up for our ",
    "sign up for the ",
    "sign up to our ",
    "sign up to receive ",
    "sign up here",
    "get our newsletter",
    "get the latest ",
    "click here to ",
    "click here for ",
    "download our ",
    "download the app",
    "download the ",
    "follow us on ",
    "follow us:",
    "follow him on twitter",
    "follow her on twitter",
    "like us on facebook",
    "join our ",
    "share this article",
    "share this story",
    "share this post",
    "share this with",
    "share on ",
    "photo:",
    "photos:",
    "photo by ",
    "photo credit",
    "(photo by ",
    "(photo:",
    "(photo credit",
    "photograph:",
    "photograph by ",
    "image:",
    "image credit",
    "image source",
    "image by ",
    "(image:",
    "(image credit",
    "picture:",
    "picture credit",
    "credit:",
    "(credit:",
    "caption:",
    "file photo",
    "(ap photo",
    "ap photo/",
    "video:",
    "watch:",
    "watch |",
    "watch now:",
    "\xc2\xa9 ",
    "(c) 20",
    "copyright \xc2\xa9",
    "copyright (c)",
    "copyright 20",
    "submit your letter to the editor",
    "submit a letter to the editor",
    "this site uses cookies",
    "this website uses cookies",
    "we use cookies",
    "by clicking ",
    "support our journalism",
    "support our work",
    "donate to ",
};

static const char *const ENDS[] = {
    "/ getty images", "/getty images", "via getty images", "(getty images)",      "via getty images)",
    "/getty images)", "(ap photo)",    "/ap photo)",       "all rights reserved",
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\n';
}

/* Marks that may hang on such a line. */
static bool is_trim(char c)
{
	return is_blank(c) || strchr(":.!>|*-_[]", c) != NULL;
}

static struct starts whole_lines, begins;
static pthread_once_t lists_once = PTHREAD_ONCE_INIT;

static void lists_read(void)
{
	starts_take(&whole_lines, WHOLE, sizeof WHOLE / sizeof *WHOLE);
	starts_take(&begins, BEGINS, sizeof BEGINS / sizeof *BEGINS);
}

static bool equals(const char *line, size_t n, const char *word)
{
	return strlen(word) == n && !strncasecmp(line, word, n);
}

/* The line with curly apostrophes made straight, into `to`; returns its length. */
static size_t straighten(const char *line, size_t n, char to[MAX_LINE])
{
	size_t used = 0;
	if (!memchr(line, '\xe2', n)) {
		memcpy(to, line, n);
		return n;
	}
	for (size_t i = 0; i < n; used++) {
		bool curly = n - i >= 3 && !memcmp(line + i, "\xe2\x80\x99", 3);
		to[used] = curly ? '\'' : line[i];
		i += curly ? 3 : 1;
	}
	return used;
}

/* "12 comments", "1 Comment", "Comments (3)", "no responses". */
static bool is_count(const char *line, size_t n)
{
	size_t digits = 0;
	while (digits < n && line[digits] >= '0' && line[digits] <= '9')
		digits++;
	if (digits && digits < n && line[digits] == ' ') {
		const char *rest = line + digits + 1;
		size_t left = n - digits - 1;
		return equals(rest, left, "comment") || equals(rest, left, "comments") ||
		       equals(rest, left, "shares") || equals(rest, left, "responses");
	}
	return n < 16 && n > 10 && !strncasecmp(line, "comments (", 10) && line[n - 1] == ')';
}

/* Whole sentences in quotation marks are news, whatever they begin with. */
static bool has_quotation(const char *line, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (line[i] == '"' || (n - i >= 3 && !memcmp(line + i, "\xe2\x80\x9c", 3)))
			return true;
	return false;
}

static bool ends_so(const char *line, size_t n)
{
	if (!strchr("sd)", line[n - 1] | 0x20)) /* of ENDS */
		return false;
	for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
		size_t length = strlen(ENDS[i]);
		if (n >= length && !strncasecmp(line + n - length, ENDS[i], length))
			return true;
	}
	return false;
}

bool boilerplate_is_line(const char *line, size_t n)
{
	char straight[MAX_LINE];
	while (n && is_blank(line[n - 1]))
		n--;
	while (n && is_blank(*line))
		line++, n--;
	if (!n || n > MAX_LINE)
		return false;
	n = straighten(line, n, straight);
	pthread_once(&lists_once, lists_read);
	if ((starts_begin(&begins, straight, n) || ends_so(straight, n)) && !has_quotation(straight, n))
		return true;
	const char *at = straight;
	while (n && is_trim(at[n - 1]))
		n--;
	while (n && is_trim(*at))
		at++, n--;
	return n && ((n <= MAX_WHOLE && starts_equal(&whole_lines, at, n)) || is_count(at, n));
}

size_t boilerplate_find(const char *text, size_t n, hsy_range *ret_ranges, size_t max)
{
	size_t count = 0;
	for (size_t at = 0; at < n && count < max;) {
		const char *stop = memchr(text + at, '\n', n - at);
		size_t end = stop ? (size_t)(stop - text) : n;
		if (boilerplate_is_line(text + at, end - at))
			ret_ranges[count++] = (hsy_range){at, end};
		at = end + 1;
	}
	return count;
}
