/* The parts of fetching that need no network: robots.txt, feeds, which networks may be reached. */
#include <arpa/inet.h>
#include <netinet/in.h>

#include <zlib.h>

#include "check.h"
#include "fetch/address.h"
#include "fetch/feed.h"
#include "fetch/feed_table.h"
#include "fetch/gzip.h"
#include "fetch/http.h"
#include "fetch/reach.h"
#include "fetch/robots.h"
#include "fetch/seen.h"

/* ---- robots.txt ---- */

static bool allows(const char *robots, const char *path)
{
	return robots_ask(robots, strlen(robots), "hearsay", path).allowed;
}

static double delay(const char *robots)
{
	return robots_ask(robots, strlen(robots), "hearsay", "/").delay_s;
}

static void test_robots_groups(void)
{
	CHECK(allows("", "/a"));
	CHECK(allows("Disallow: /", "/a")); /* of no group */
	CHECK(!allows("User-agent: *\nDisallow: /\n", "/a"));
	CHECK(!allows("User-agent: hearsay\nDisallow: /\n", "/a"));
	CHECK(allows("User-agent: other\nDisallow: /\n", "/a"));
	/* Our own group makes that for all count for nothing, whatever their order. */
	CHECK(allows("User-agent: *\nDisallow: /\n\nUser-agent: hearsay\nDisallow: /x\n", "/a"));
	CHECK(allows("User-agent: hearsay\nDisallow: /x\n\nUser-agent: *\nDisallow: /\n", "/a"));
	CHECK(allows("User-agent: hearsay\nDisallow:\n\nUser-agent: *\nDisallow: /\n", "/a"));
	/* Several agents head one group; several groups of one agent are one. */
	CHECK(!allows("User-agent: other\nUser-agent: hearsay\nDisallow: /a\n", "/a"));
	CHECK(!allows("User-agent: hearsay\nUser-agent: other\nDisallow: /a\n", "/a"));
	const char *twice = "User-agent: hearsay\nDisallow: /a\nUser-agent: other\nAllow: /\nUser-agent: hearsay\n"
			    "Disallow: /b\n";
	CHECK(!allows(twice, "/a"));
	CHECK(!allows(twice, "/b"));
	CHECK(allows(twice, "/c"));
	/* Blank lines and lines that we do not know end no group. */
	CHECK(!allows("User-agent: hearsay\n\nSitemap: http://s/x.xml\nUser-agent: other\n\nDisallow: /a\n", "/a"));
	CHECK(!allows("User-agent: hearsay\nHost: x\nDisallow: /a\n", "/a"));
}

static void test_robots_agents(void)
{
	CHECK(!allows("user-AGENT: HearSay\ndisALLOW: /\n", "/a"));
	CHECK(!allows("User-agent: hearsay/9.2 (+x)\nDisallow: /\n", "/a"));
	CHECK(!allows("User-agent: hearsay of the west\nDisallow: /\n", "/a"));
	CHECK(allows("User-agent: hearsaying\nDisallow: /\n", "/a"));
	CHECK(allows("User-agent: hear\nDisallow: /\n", "/a"));
	CHECK(!allows("User-agent: * \nDisallow: /\n", "/a"));
	CHECK(!allows("User-agent: * everybody\nDisallow: /\n", "/a"));
	CHECK(allows("User-agent: *bot\nDisallow: /\n", "/a"));
	CHECK(allows("User-agent:\nDisallow: /\n", "/a"));
}

static void test_robots_lines(void)
{
	CHECK(!allows("\xef\xbb\xbfUser-agent: *\nDisallow: /a\n", "/a"));
	CHECK(!allows("User-agent: *\rDisallow: /a\r", "/a"));
	CHECK(!allows("User-agent: *\r\nDisallow: /a\r\n", "/a"));
	CHECK(!allows("  User-agent :\t*  # all\n\tDisallow  :   /a   # this", "/ab"));
	CHECK(!allows("User-agent *\nDisallow /a\n", "/a"));
	CHECK(allows("User-agent: *\nDisallow /a /b\n", "/a"));
	CHECK(!allows("User-agent: *\nDisalow: /a\n", "/a"));
	CHECK(allows("User-agent: *\n#Disallow: /\n", "/a"));
	CHECK(allows("<html><body>User-agent: *<br>Disallow: /</body></html>", "/a"));
}

static void test_robots_rules(void)
{
	const char *both = "User-agent: *\nDisallow: /x/page\nAllow: /x/\n";
	CHECK(!allows(both, "/x/page"));
	CHECK(allows(both, "/x/"));
	CHECK(allows("User-agent: *\nDisallow: /x/\nAllow: /x/page\n", "/x/page"));
	CHECK(allows("User-agent: *\nDisallow: /same\nAllow: /same\n", "/same"));
	CHECK(!allows("User-agent: *\nAllow: /a\nDisallow: /*.html\n", "/about.html"));
	CHECK(allows("User-agent: *\nDisallow: /Fish\n", "/fish"));
	CHECK(!allows("User-agent: *\nDisallow: /fish\n", "/fish.html?x"));
	CHECK(allows("User-agent: *\nDisallow: /fish/\n", "/fish"));
	CHECK(allows("User-agent: *\nDisallow: fish\n", "/fish"));
	CHECK(allows("User-agent: *\nDisallow: /\n", "/robots.txt"));
}

static void test_robots_patterns(void)
{
	CHECK(!allows("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf"));
	CHECK(!allows("User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf.pdf"));
	CHECK(allows("User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf?page=1"));
	CHECK(!allows("User-agent: *\nDisallow: *\n", "/a"));
	CHECK(!allows("User-agent: *\nDisallow: /a*c**e\n", "/abcdefg"));
	CHECK(allows("User-agent: *\nDisallow: /a*z\n", "/abc"));
	CHECK(!allows("User-agent: *\nDisallow: /$\n", "/"));
	CHECK(allows("User-agent: *\nDisallow: /$\n", "/a"));
	CHECK(!allows("User-agent: *\nDisallow: /a$b\n", "/a$bc"));
	CHECK(!allows("User-agent: *\nDisallow: /*?s=\n", "/a?s=1"));
}

static void test_robots_escapes(void)
{
	CHECK(!allows("User-agent: *\nDisallow: /%7ejoe\n", "/~joe"));
	CHECK(!allows("User-agent: *\nDisallow: /~joe\n", "/%7Ejoe"));
	CHECK(!allows("User-agent: *\nDisallow: /\xc3\xa4\n", "/%c3%A4"));
	CHECK(!allows("User-agent: *\nDisallow: /%C3%A4\n", "/\xc3\xa4"));
	CHECK(allows("User-agent: *\nDisallow: /a%2Fb\n", "/a/b"));
	CHECK(!allows("User-agent: *\nDisallow: /a%2fb\n", "/a%2Fb"));
	CHECK(!allows("User-agent: *\nDisallow: /a%2A\n", "/a*"));
	CHECK(allows("User-agent: *\nDisallow: /a%2A\n", "/ab"));
	CHECK(!allows("User-agent: *\nDisallow: /100%\n", "/100%"));
}

static void test_robots_delay(void)
{
	CHECK(delay("User-agent: *\nDisallow: /x\n") < 0);
	CHECK(delay("User-agent: *\nCrawl-delay: 7\n") > 6.9);
	CHECK(delay("User-agent: *\nCrawl-delay: 0.5\n") < 0.6);
	CHECK(delay("User-agent: *\nCrawl-delay: 7\nUser-agent: hearsay\nDisallow:\n") < 0);
	CHECK(delay("User-agent: *\nCrawl-delay: soon\n") < 0);
	CHECK(!allows("User-agent: hearsay\nCrawl-delay: 7\nDisallow: /\n", "/"));
}

/* As files come from other systems, and from nobody's. */
static void test_robots_odd(void)
{
	CHECK(!allows("\xef\xbb\xbfUser-agent: *\r\nDisallow: /a\r\n", "/a"));
	CHECK(!allows("\xef\xbb\xbf\r\rUser-agent: *\rDisallow: /a\r", "/a"));
	CHECK(allows("\xef\xbb\xbf", "/a"));
	CHECK(allows("<!doctype html><title>User-agent: *</title>\n<p>Disallow: /a", "/a"));
	CHECK(!robots_ask("User-agent: *\0\nDisallow: /a", 27, "hearsay", "/a").allowed ||
	      robots_ask("User-agent: *\0\nDisallow: /a", 27, "hearsay", "/b").allowed);
	size_t n = 100000;
	char *line = malloc(n + 100);
	strcpy(line, "User-agent: *\nDisallow: /");
	memset(line + strlen(line), 'a', n);
	line[n] = '\0';
	strcat(line, "\nDisallow: /b\n"); /* one that is too long matches nothing, and the next counts */
	CHECK(allows(line, "/a"));
	CHECK(!allows(line, "/b"));
	memset(line, '#', n);
	strcpy(line + n, "\nUser-agent: *\nDisallow: /b\n");
	CHECK(!allows(line, "/b"));
	free(line);
}

/* What would be slow if a pattern were tried in every way, and what lies behind the limit. */
static void test_robots_large(void)
{
	size_t n = ROBOTS_MAX_BYTES + 4096;
	char *text = malloc(n), path[1200] = "/";
	memset(path + 1, 'a', sizeof path - 2);
	size_t at = (size_t)sprintf(text, "User-agent: *\nDisallow: /");
	for (; at + 2 < 2000; at += 2)
		memcpy(text + at, "a*", 2);
	memcpy(text + at, "b\n", 2);
	memset(text + at + 2, '\n', n - at - 2);
	memcpy(text + ROBOTS_MAX_BYTES + 10, "Disallow: /", 11);
	CHECK(robots_ask(text, n, "hearsay", path).allowed);
	free(text);
}

/* ---- feeds ---- */

struct list {
	char text[4000]; /* "address published base list|page\n", "-" for what is not there */
	size_t n_items, most;
};

static bool list_add(void *context, const struct feed_item *item)
{
	struct list *list = context;
	size_t n = strlen(list->text);
	snprintf(list->text + n, sizeof list->text - n, "%s %s %s %s\n", item->address,
		 item->published ? item->published : "-", item->base ? item->base : "-",
		 item->is_list ? "list" : "page");
	return ++list->n_items != list->most;
}

static hsy_status read_feed(const char *text, enum feed_kind *ret_kind, struct list *list)
{
	struct arena a;
	hsy_error error;
	arena_init(&a, 64 << 20);
	memset(list->text, 0, sizeof list->text);
	list->n_items = 0;
	hsy_status status = feed_read(&a, "feed", text, strlen(text), NULL, list_add, list, ret_kind, &error);
	arena_free(&a);
	return status;
}

static void check_feed(const char *text, enum feed_kind wanted, const char *items)
{
	struct list list = {.most = 0};
	enum feed_kind kind = FEED_NONE;
	CHECK_INT(read_feed(text, &kind, &list), HSY_OK);
	CHECK_INT(kind, wanted);
	CHECK_TEXT(list.text, items);
}

static void test_feed_rss(void)
{
	check_feed("<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><link>http://s/</link>"
		   "<atom:link href='http://s/feed' rel='self'/>"
		   "<item><title>A&nbsp;b</title><link> http://s/1 </link><guid>http://s/other</guid>"
		   "<pubDate>Fri, 27 Jun 2025 10:00:00 +0200</pubDate></item>"
		   "<item><media:group><link>http://s/no</link></media:group><guid>http://s/2</guid></item>"
		   "<item><guid isPermaLink='false'>17</guid></item>"
		   "<item><link><![CDATA[http://s/3?a=1&b=2]]></link><dc:date>2025-06-28</dc:date></item>"
		   "<item><link>http://s/4?a=1&amp;b=2</link></item></channel></rss>",
		   FEED_RSS,
		   "http://s/1 2025-06-27T10:00:00+02:00 - page\nhttp://s/2 - - page\n"
		   "http://s/3?a=1&b=2 2025-06-28 - page\nhttp://s/4?a=1&b=2 - - page\n");
	check_feed(
	    "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><channel><link>http://s/</link></channel>"
	    "<item rdf:about='x'><link>http://s/1</link></item></rdf:RDF>",
	    FEED_RSS, "http://s/1 - - page\n");
	check_feed("<rss version='0.91'><channel><item><link>/rel</link></item></channel></rss>", FEED_RSS,
		   "/rel - - page\n");
	check_feed("<rss><channel></channel></rss>", FEED_RSS, "");
}

static void test_feed_atom(void)
{
	check_feed("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://s/b/'><link href='http://s/'/>"
		   "<entry><link rel='self' href='x'/><link rel='alternate' type='text/html' href='1.html'/>"
		   "<link rel='alternate' type='application/json' href='1.json'/>"
		   "<published>2025-06-27T10:00:00Z</published><updated>2025-07-01T10:00:00Z</updated>"
		   "<source><link href='http://t/'/></source></entry>"
		   "<entry><link href='2'/><updated>2025-07-01</updated></entry></feed>",
		   FEED_ATOM, "1.html 2025-06-27T10:00:00Z http://s/b/ page\n2 2025-07-01 http://s/b/ page\n");
	check_feed(
	    "<a:feed xmlns:a='x'><a:entry><a:link href='http://s/1'/><a:issued>2004-01-02</a:issued></a:entry>"
	    "</a:feed>",
	    FEED_ATOM, "http://s/1 2004-01-02 - page\n");
}

static void test_feed_maps(void)
{
	check_feed("<urlset xmlns='s' xmlns:news='n'><url><loc>http://s/1</loc><lastmod>2025-01-01</lastmod>"
		   "<image:image><image:loc>http://s/i.png</image:loc></image:image>"
		   "<news:news><news:publication_date>2025-06-27</news:publication_date></news:news></url>"
		   "<url><loc>http://s/2</loc><lastmod>2025-01-01</lastmod></url></urlset>",
		   FEED_SITEMAP, "http://s/1 2025-06-27 - page\nhttp://s/2 - - page\n");
	check_feed("<sitemapindex><sitemap><loc>http://s/1.xml</loc></sitemap></sitemapindex>", FEED_INDEX,
		   "http://s/1.xml - - list\n");
	check_feed("<opml version='2.0'><head/><body><outline text='all'><outline xmlUrl='http://s/f' "
		   "htmlUrl='http://s/'/><outline text='x'/></outline><outline xmlUrl='http://t/f'/></body></opml>",
		   FEED_OPML, "http://s/f - - list\nhttp://t/f - - list\n");
}

static void test_feed_json(void)
{
	check_feed(
	    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"url\":\"http:\\/\\/s/1\","
	    "\"date_published\":\"2025-06-27T10:00:00Z\"},{\"id\":\"2\"},7,{\"external_url\":\"http://t/\"}]}",
	    FEED_JSON, "http://s/1 2025-06-27T10:00:00Z - page\nhttp://t/ - - page\n");
	check_feed("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"url\":\"\"},{\"url\":\"\","
		   "\"external_url\":\"http://s/2\"}]}",
		   FEED_JSON, "http://s/2 - - page\n");
	check_feed("{\"version\":\"1\",\"items\":[{\"url\":\"http://s/1\"}]}", FEED_NONE, "");
	check_feed("{\"text\":\"An article.\"}", FEED_NONE, "");
}

/* GDELT's and Media Cloud's: one object a line, arrays, CSV; quoted, damaged, without an end. */
static void test_feed_table(void)
{
	check_feed(
	    "{\"date\":\"2025-01-15T00:15:00Z\",\"url\":\"https://s/1\",\"title\":\"A\",\"quotes\":[]}\n"
	    "not "
	    "JSON\n\n{\"url\":\"ftp://s/2\"}\n{\"url\":7}\n{\"url\":\"https://s/3\",\"title\":null,\"date\":1}\n"
	    "{\"url\":\"https://s/4\",\"text\":\"x\"}\n{\"url\":\"https://s/5",
	    FEED_TABLE, "https://s/1 2025-01-15T00:15:00Z - page\nhttps://s/3 - - page\n");
	check_feed("[{\"url\":\"http://s/1\",\"publish_date\":\"2025-01-15\"},[],{\"url\":\"http://s/2\"}]",
		   FEED_TABLE, "http://s/1 2025-01-15 - page\nhttp://s/2 - - page\n");
	check_feed("{\"n\":1,\"stories\":[{\"url\":\"http://s/1\"}]}", FEED_TABLE, "http://s/1 - - page\n");
	check_feed("\xef\xbb\xbfid,\"Title\",URL,date,publish_date\r\n1,\"a, "
		   "\"\"b\"\"\nc\",http://s/1,2024-01-01,2025-01-15\r\n"
		   "2\n\n3,x,\"http://s/,2\"\n4,x,nothing\n5,\"x,http://s/5",
		   FEED_TABLE, "http://s/1 2025-01-15 - page\nhttp://s/,2 - - page\n");
	check_feed("url\ttitle\nhttp://s/1\tx", FEED_TABLE, "http://s/1 - - page\n");
	check_feed("url\nhttp://s/1", FEED_NONE, "");
	check_feed("The url, as ever\nhttp://s/1,x", FEED_NONE, "");
	check_feed("[{\"url\":\"http://s/1\",\"text\":\"x\"}]", FEED_NONE, "");
	check_feed("[[{\"url\":\"http://s/1\"}]]", FEED_NONE, "");
	check_feed("[]", FEED_NONE, "");
	CHECK(feed_begins_table("[ {\"url\":\"http://s/1\"},{\"u", 27));
	CHECK(!feed_begins_table("{\"url\":\"http://s/1\",\"text\":\"x\"}\n", 34));
	CHECK(!feed_begins_table("[[[[[", 5));
	CHECK(feed_begins_table("a,url\n1,", 8));
}

static void test_feed_none(void)
{
	check_feed("", FEED_NONE, "");
	check_feed("Plain text.", FEED_NONE, "");
	check_feed("<!doctype html><html><body><rss></rss></body></html>", FEED_NONE, "");
	check_feed("<html><item><link>http://s/1</link></item></html>", FEED_NONE, "");
	check_feed("<p>An article & more", FEED_NONE, "");
}

/* windows-1251 by its declaration; a byte that is no UTF-8; UTF-16. */
static void test_feed_encodings(void)
{
	check_feed("<?xml version='1.0' encoding='windows-1251'?><rss><channel><title>\xcf\xf0\xe8</title><item>"
		   "<link>http://s/\xe0</link></item></channel></rss>",
		   FEED_RSS, "http://s/\xd0\xb0 - - page\n");
	static const char wide[] = "\xff\xfe<\0r\0s\0s\0/\0>\0";
	struct arena a;
	struct list list = {.most = 0};
	enum feed_kind kind;
	arena_init(&a, 1 << 20);
	CHECK_INT(feed_read(&a, "f", wide, sizeof wide - 1, NULL, list_add, &list, &kind, NULL), HSY_OK);
	CHECK_INT(kind, FEED_RSS);
	arena_free(&a);
}

/* What is not well formed gives the items before it, and says where it breaks. */
static void test_feed_broken(void)
{
	struct list list = {.most = 0};
	enum feed_kind kind;
	CHECK_INT(read_feed("<rss><channel><item><link>http://s/1</link></item><item><b></channel>", &kind, &list),
		  HSY_ERR_FORMAT);
	CHECK_TEXT(list.text, "http://s/1 - - page\n");
	CHECK_INT(kind, FEED_RSS);
	list.most = 1;
	CHECK_INT(
	    read_feed("<rss><channel><item><link>http://s/1</link></item><item><link>http://s/2</link></item>",
		      &kind, &list),
	    HSY_OK);
	CHECK_INT(list.n_items, 1);
}

static void test_feed_nested(void)
{
	struct list list = {.most = 0};
	enum feed_kind kind;
	char deep[4000] = "<rss>";
	for (int i = 0; i < 900; i++)
		strcat(deep, "<a>");
	CHECK_INT(read_feed(deep, &kind, &list), HSY_ERR_LIMIT);
}

/* Entities that multiply are cut off; none is fetched from elsewhere. */
static void test_feed_entities(void)
{
	struct list list = {.most = 0};
	enum feed_kind kind;
	char *bomb = malloc(20000);
	size_t n = (size_t)sprintf(bomb, "<!DOCTYPE rss [<!ENTITY a0 '");
	memset(bomb + n, 'x', 5000);
	n += 5000;
	n += (size_t)sprintf(bomb + n, "'>");
	for (int i = 1; i < 9; i++) {
		n += (size_t)sprintf(bomb + n, "<!ENTITY a%d '", i);
		for (int k = 0; k < 10; k++)
			n += (size_t)sprintf(bomb + n, "&a%d;", i - 1);
		n += (size_t)sprintf(bomb + n, "'>");
	}
	sprintf(bomb + n, "]><rss><channel><item><link>http://s/1</link></item><item><link>&a8;</link></item>");
	CHECK_INT(read_feed(bomb, &kind, &list), HSY_ERR_FORMAT);
	CHECK_TEXT(list.text, "http://s/1 - - page\n");
	free(bomb);
	check_feed("<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><link>http://s/&x;"
		   "</link></item></channel></rss>",
		   FEED_RSS, "http://s/ - - page\n");
	check_feed(
	    "<!DOCTYPE rss PUBLIC '-//x' 'http://s/rss.dtd'><rss><channel><item><link>http://s/1</link></item>"
	    "</channel></rss>",
	    FEED_RSS, "http://s/1 - - page\n");
}

/* ---- networks ---- */

static bool is_public(const char *text)
{
	struct sockaddr_in in = {.sin_family = AF_INET};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
	if (inet_pton(AF_INET, text, &in.sin_addr) == 1)
		return reach_is_public((const struct sockaddr *)&in);
	CHECK_INT(inet_pton(AF_INET6, text, &in6.sin6_addr), 1);
	return reach_is_public((const struct sockaddr *)&in6);
}

static void test_reach(void)
{
	static const char *const closed[] = {"0.0.0.0",
					     "10.1.2.3",
					     "100.64.0.1",
					     "100.127.255.255",
					     "127.0.0.1",
					     "127.255.255.255",
					     "169.254.169.254",
					     "172.16.0.1",
					     "172.31.255.255",
					     "192.168.1.1",
					     "198.19.0.1",
					     "224.0.0.1",
					     "255.255.255.255",
					     "::",
					     "::1",
					     "fe80::1",
					     "fc00::1",
					     "fd12::1",
					     "ff02::1",
					     "::ffff:127.0.0.1",
					     "::ffff:10.0.0.1",
					     "64:ff9b::7f00:1",
					     "2002:7f00:1::",
					     "2001::1",
					     "2001:db8::1",
					     "::7f00:1"};
	static const char *const open[] = {"1.1.1.1",         "100.63.255.255",  "100.128.0.0",  "126.255.255.255",
					   "128.0.0.1",       "172.15.0.1",      "172.32.0.1",   "192.167.1.1",
					   "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1",
					   "64:ff9b::101:101"};
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		if (is_public(closed[i]))
			CHECK_TEXT(closed[i], "not public");
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (!is_public(open[i]))
			CHECK_TEXT(open[i], "public");
	CHECK(!reach_is_public(&(struct sockaddr){.sa_family = AF_UNIX}));
}

/* ---- addresses ---- */

/* "site path", or why not. */
static void check_address(const char *base, const char *text, const char *wanted)
{
	struct arena a;
	struct address at;
	const char *why;
	char is[ADDRESS_BYTES + 2];
	arena_init(&a, 1 << 20);
	if (address_read(&a, base, text, &at, &why))
		snprintf(is, sizeof is, "%s %s", at.site, at.path);
	else
		snprintf(is, sizeof is, "%s", why);
	CHECK_TEXT(is, wanted);
	arena_free(&a);
}

static void test_address(void)
{
	check_address(NULL, "http://Example.ORG", "http://example.org /");
	check_address(NULL, "HTTPS://example.org:443/a/../b?x=1&y#part", "https://example.org /b?x=1&y");
	check_address(NULL, "http://example.org:8080/a b/\xc3\xa4", "http://example.org:8080 /a%20b/%c3%a4");
	check_address(NULL, "http://[::1]:80/", "http://[::1] /");
	check_address("https://example.org/a/b?c", "d", "https://example.org /a/d");
	check_address("https://example.org/a/b", "//other.org/x", "https://other.org /x");
	check_address("https://example.org/a/b", "?q", "https://example.org /a/b?q");
	check_address(NULL, "/a", "is no address of the web");
	check_address(NULL, "ftp://example.org/", "is neither http nor https");
	check_address(NULL, "file:///etc/passwd", "is neither http nor https");
	check_address("http://example.org/", "javascript:alert(1)", "is no address of the web");
	check_address(NULL, "http://user@example.org/", "holds a name or password, which are not sent");
	check_address(NULL, "http://user:word@example.org/", "holds a name or password, which are not sent");
	char *text = malloc(9000);
	memset(text, 'a', 9000);
	memcpy(text, "http://example.org/", 19);
	text[8999] = '\0';
	check_address(NULL, text, "is longer than memory allows");
	text[3000] = '\0';
	check_address(NULL, text, "is longer than 2,048 bytes, the limit for an address");
	free(text);
	CHECK(address_is_web("HTTP://x") && address_is_web("https://x") && !address_is_web("a.html"));
}

static void test_seen(void)
{
	struct seen seen = {0};
	char text[32];
	bool is_new = false;
	size_t n_new = 0;
	for (int i = 0; i < 3000; i++) {
		snprintf(text, sizeof text, "http://s/%d", i % 2000);
		CHECK(seen_add(&seen, text, &is_new));
		n_new += is_new;
	}
	CHECK_INT(n_new, 2000);
	seen_free(&seen);
}

/* ---- headers ---- */

static void check_type(const char *value, const char *type, const char *charset, bool is_read)
{
	struct http_type t = http_type_read(value);
	CHECK_TEXT(t.type, type);
	CHECK_TEXT(t.charset, charset);
	CHECK_INT(http_type_is_read(&t), is_read);
}

static void test_types(void)
{
	check_type(NULL, "", "", true);
	check_type("", "", "", true);
	check_type("Text/HTML; Charset=\"UTF-8\"", "text/html", "utf-8", true);
	check_type(" text/html;a=b; charset = windows-1251 ; c", "text/html", "windows-1251", true);
	check_type("text/html; charset", "text/html", "", true);
	check_type("text/html; charset=", "text/html", "", true);
	check_type("application/rss+xml", "application/rss+xml", "", true);
	check_type("application/feed+json", "application/feed+json", "", true);
	check_type("image/svg", "image/svg", "", false);
	check_type("application/pdf", "application/pdf", "", false);
	check_type("text/html; charset=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "text/html",
		   "", true);
}

static void test_retry_after(void)
{
	const int64_t now = 1750000000; /* Sun, 15 Jun 2025 15:06:40 GMT */
	CHECK_INT(http_retry_after("120", now), 120);
	CHECK_INT(http_retry_after(" 0 ", now), 0);
	CHECK_INT(http_retry_after("Sun, 15 Jun 2025 15:07:40 GMT", now), 60);
	CHECK_INT(http_retry_after("Sun, 15 Jun 2025 15:00:00 GMT", now), 0);
	CHECK_INT(http_retry_after("99999999999999999999999", now), HTTP_LONGEST_S);
	CHECK_INT(http_retry_after("-5", now), -1);
	CHECK_INT(http_retry_after("soon", now), -1);
	CHECK_INT(http_retry_after("", now), -1);
	CHECK_INT(http_retry_after(NULL, now), -1);
}

static void test_headers(void)
{
	char to[HTTP_VALUE_BYTES] = "before";
	const char *tag = "etag:  W/\"a b\" \r\n";
	CHECK(http_header_is(tag, strlen(tag), "ETag", to));
	CHECK_TEXT(to, "W/\"a b\"");
	CHECK(!http_header_is("ETagX: 1", 8, "ETag", to));
	CHECK(!http_header_is("ETag:", 5, "ETag", to));
	CHECK(!http_header_is("ETag: \r\n", 8, "ETag", to));
	CHECK(!http_header_is("ETag: a\rb", 9, "ETag", to));
	char *text = malloc(1000);
	memset(text, 'x', 1000);
	memcpy(text, "ETag:", 5);
	CHECK(!http_header_is(text, 1000, "ETag", to));
	CHECK(http_header_is(text, 5 + HTTP_VALUE_BYTES - 1, "ETag", to));
	free(text);
}

/* ---- gzip ---- */

/* Packs `text` behind what is in `to`, as one more member. */
static void pack(struct buffer *to, const char *text, size_t n)
{
	z_stream z = {0};
	unsigned char packed[20000];
	CHECK_INT(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (unsigned char *)text;
	z.avail_in = (unsigned)n;
	z.next_out = packed;
	z.avail_out = sizeof packed;
	CHECK_INT(deflate(&z, Z_FINISH), Z_STREAM_END);
	buffer_append(to, (char *)packed, sizeof packed - z.avail_out);
	deflateEnd(&z);
}

static void test_gzip(void)
{
	struct buffer packed = {0}, text = {0};
	pack(&packed, "<urlset>", 8);
	pack(&packed, "</urlset>", 9);
	CHECK(gzip_is(packed.bytes, packed.n) && !gzip_is("<urlset>", 8) && !gzip_is("\x1f\x8b", 2));
	CHECK(!gzip_unpack(packed.bytes, packed.n, 17, &text));
	CHECK_TEXT(text.bytes, "<urlset></urlset>");
	buffer_clear(&text);
	CHECK_TEXT(gzip_unpack(packed.bytes, packed.n, 16, &text),
		   "is a gzip file that holds more than the limit for a page");
	for (size_t cut = 0; cut < packed.n; cut++) { /* wherever it breaks off, and whatever byte is another */
		buffer_clear(&text);
		bool whole = !gzip_unpack(packed.bytes, cut, 100, &text);
		CHECK(!whole || text.n == 8);
		packed.bytes[cut] ^= 0x55;
		buffer_clear(&text);
		gzip_unpack(packed.bytes, packed.n, 100, &text);
		CHECK(text.n <= 100);
		packed.bytes[cut] ^= 0x55;
	}
	buffer_append(&packed, "\0\0\0\0", 4); /* padding */
	buffer_clear(&text);
	CHECK(!gzip_unpack(packed.bytes, packed.n, 100, &text) && text.n == 17);
	buffer_free(&packed);
	buffer_free(&text);
}

static void test_gzip_bomb(void)
{
	struct buffer packed = {0}, text = {0};
	char *spaces = calloc(1, 8 << 20);
	pack(&packed, spaces, 8 << 20);
	CHECK(packed.n < 10000);
	CHECK(gzip_unpack(packed.bytes, packed.n, 1 << 20, &text) != NULL);
	CHECK(text.n <= 1 << 20);
	free(spaces);
	buffer_free(&packed);
	buffer_free(&text);
}

int main(void)
{
	RUN(test_address);
	RUN(test_seen);
	RUN(test_types);
	RUN(test_retry_after);
	RUN(test_headers);
	RUN(test_robots_groups);
	RUN(test_robots_agents);
	RUN(test_robots_lines);
	RUN(test_robots_rules);
	RUN(test_robots_patterns);
	RUN(test_robots_escapes);
	RUN(test_robots_delay);
	RUN(test_robots_large);
	RUN(test_robots_odd);
	RUN(test_feed_rss);
	RUN(test_feed_atom);
	RUN(test_feed_maps);
	RUN(test_feed_json);
	RUN(test_feed_table);
	RUN(test_feed_none);
	RUN(test_feed_encodings);
	RUN(test_feed_broken);
	RUN(test_feed_nested);
	RUN(test_feed_entities);
	RUN(test_gzip);
	RUN(test_gzip_bomb);
	RUN(test_reach);
	return check_end();
}
