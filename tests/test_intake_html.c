/* Pages: what is kept of them, in which order, and what they say about themselves. */
#include "check.h"

#include "hearsay.h"

#define PROSE "The minister said on Friday that nobody had spoken with the island about fish."
#define LD "<script type=application/ld+json>"
#define MORE "A spokesman for the palace denied that the letter had ever been sent to anyone."

#define LONG                                                                                                     \
	"<p>The ferry to the island was late again, and those who waited on the quay in the rain were cold and " \
	"wet.</p>"                                                                                               \
	"<p>It is the third time in this month that it is late, said the harbour master, who counts them in a "  \
	"book.</p>"                                                                                              \
	"<p>Her book goes back to the year in which the first ferry came, and has all that ever happened to "    \
	"one.</p>"                                                                                               \
	"<p>The company says that the wind was too strong for its boats, which are old and shall be sold next "  \
	"year.</p>"

static hsy_article *page(const char *html)
{
	hsy_article *a = NULL;
	hsy_error e = {0};
	if (hsy_article_parse("p.html", HSY_FORMAT_HTML, html, strlen(html), NULL, &a, &e) != HSY_OK)
		fprintf(stderr, "    %s\n", e.message);
	return a;
}

static void check_page(const char *html, const char *text)
{
	hsy_article *a = page(html);
	CHECK(a != NULL);
	if (a)
		CHECK_TEXT(a->text, text);
	hsy_article_free(a);
}

static void test_main_text(void)
{
	check_page("<title>Fish</title><body class='has-sidebar'><nav><p>" MORE "</p></nav><article><h1>Fish</h1>"
		   "<p class=byline>By Ana Ruiz</p><p>" PROSE "</p><figure><img><figcaption>" MORE
		   "</figcaption></figure>"
		   "<blockquote><p>\xe2\x80\x9cWe never spoke.\xe2\x80\x9d</p></blockquote>"
		   "<ul><li>First, the border.<li>Then, fish.</ul>"
		   "<p>" MORE "</p><div class='related-stories'><a href=1>Other story</a></div></article>"
		   "<div id=comments><p>" PROSE "</p></div><footer>x</footer>",
		   "Fish\n\n" PROSE
		   "\n\n\xe2\x80\x9cWe never spoke.\xe2\x80\x9d\n\nFirst, the border.\n\nThen, fish.\n\n" MORE);
}

static void test_blanks_entities_and_breaks(void)
{
	check_page(
	    "<p>The&nbsp;minister\n\t said &ldquo;no&rdquo; &amp; <b>l</b>eft the <i>room</i> of the council in a "
	    "hurry.</p>"
	    "<div>" PROSE "<br>" MORE "<br><br>no stop<br>here, and some more words</div>",
	    "The minister said \xe2\x80\x9cno\xe2\x80\x9d & left the room of the council in a hurry.\n\n" PROSE
	    "\n\n" MORE "\n\nno stop here, and some more words");
}

static void test_left_out(void)
{
	check_page("<div><p>" PROSE "<script>var a='</p>';</script></p><style>p{}</style><!-- <p>no</p> -->"
		   "<p hidden>" MORE "</p><p style='display:none'>" MORE "</p><form><p>Name <input></p></form>"
		   "<noscript><p>" MORE "</p></noscript><p>Advertisement</p><p>" MORE "</p></div>",
		   PROSE "\n\n" MORE);
	check_page(
	    "<div role=dialog><p>We speak of cookies to the minister, and nobody reads what we say of them.</p>"
	    "</div><article><p>" PROSE "</p><p>" MORE "</p></article>",
	    PROSE "\n\n" MORE);
	/* tags that became text */
	check_page("<article><p>" PROSE
		   "</p><p>&lt;a href=\"https://ads.example/a-long-address/of-an-advertisement\"&gt;"
		   "&lt;/a&gt;</p><p>" MORE "</p></article>",
		   PROSE "\n\n" MORE);
	check_page("<article><p>" PROSE
		   "</p><p>&lt;b&gt; is how pages set words in bold, said the captain.</p><p>" MORE
		   "</p></article>",
		   PROSE "\n\n<b> is how pages set words in bold, said the captain.\n\n" MORE);
}

static void test_inline_quotes(void)
{
	check_page(
	    "<p>The minister said <q>nobody has spoken with them about fish</q> and left the room.</p>",
	    "The minister said \xe2\x80\x9cnobody has spoken with them about fish\xe2\x80\x9d and left the room.");
}

/* What an article does not say any more is not said; exponents and notes are no digits of what stands before. */
static void test_struck_out_and_raised(void)
{
	check_page(
	    "<p>" PROSE "</p><p>The union will <del>not</del> <ins>surely</ins> sign it on Monday, its speaker "
	    "said, and <s>500</s> 350 posts are <strike>lost</strike> left.</p><p>" MORE "</p>",
	    PROSE
	    "\n\nThe union will surely sign it on Monday, its speaker said, and 350 posts are left.\n\n" MORE);
	check_page("<p>" PROSE
		   "</p><p>It cost 3 * 10<sup>-6</sup> a day in 40 km<sup>2</sup> of forest,<sup>18</sup> the "
		   "4<sup>th</sup> of its kind.</p><p>" MORE "</p>",
		   PROSE "\n\nIt cost 3 * 10\xe2\x81\xbb\xe2\x81\xb6 a day in 40 km\xc2\xb2 of "
			 "forest,\xc2\xb9\xe2\x81\xb8 the 4th of its kind.\n\n" MORE);
	check_page("<p>" PROSE " <s>It is closed.</p><p>" MORE "</p>", PROSE " It is closed.\n\n" MORE);
}

/* Whose a block quotation is stays with it, and nowhere else. */
static void test_quotation_signed(void)
{
	const char *want = PROSE "\n\nWe will never go from here.\n\n\xe2\x80\x94 Ada Brix, mayor\n\n" MORE;
	check_page("<p>" PROSE "</p><blockquote><p>We will never go from here.</p><footer><p>Ada Brix, mayor</p>"
		   "</footer></blockquote><p>" MORE "</p><footer>Ada Brix, mayor</footer>",
		   want);
	check_page("<p>" PROSE "</p><blockquote>We will never go from here. <cite>- Ada Brix, mayor</cite> "
		   "</blockquote><p>" MORE "</p>",
		   PROSE "\n\nWe will never go from here.\n\n- Ada Brix, mayor\n\n" MORE);
	check_page(
	    "<p>" PROSE "</p><blockquote><p>We read it in the <cite>Post</cite> today, of all places, and we "
	    "were not amused by it at all.</p></blockquote><p>" MORE "</p>",
	    PROSE "\n\nWe read it in the Post today, of all places, and we were not amused by it at all.\n\n" MORE);
}

static void test_meta(void)
{
	hsy_article *a =
	    page("<title>Minister denies talks | The Argus</title><meta property=og:site_name content='The Argus'>"
		 "<link rel=canonical href='https://argus.example/2025/06/20/talks'>"
		 "<script "
		 "type='application/"
		 "ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"x\"},{\"@type\":[\"NewsArticle\"],"
		 "\"headline\":\"No\",\"datePublished\":\"2025-06-27T10:00:00+02:00\",\"author\":[{\"name\":\"Ana "
		 "Ruiz\"},"
		 "{\"name\":\"Bo Li\"}]}]}</script><article><p>" PROSE "</p></article>");
	CHECK(a != NULL);
	if (!a)
		return;
	CHECK_TEXT(a->outlet, "The Argus");
	CHECK_TEXT(a->url, "https://argus.example/2025/06/20/talks");
	CHECK_TEXT(a->published, "2025-06-27T10:00:00+02:00");
	CHECK_TEXT(a->published_from, "json-ld");
	CHECK_TEXT(a->byline, "Ana Ruiz, Bo Li");
	CHECK_TEXT(a->title, "No");
	hsy_article_free(a);
}

/* "title|outlet|byline|published|from" */
static const char *meta_of(const char *head)
{
	static char all[1000], html[2000];
	snprintf(html, sizeof html, "%s<article><p>" PROSE "</p></article>", head);
	hsy_article *a = page(html);
	if (!a)
		return NULL;
	snprintf(all, sizeof all, "%s|%s|%s|%s|%s", a->title ? a->title : "", a->outlet ? a->outlet : "",
		 a->byline ? a->byline : "", a->published ? a->published : "",
		 a->published_from ? a->published_from : "");
	hsy_article_free(a);
	return all;
}

static void test_meta_sources(void)
{
	CHECK_TEXT(meta_of("<meta property=og:title content='The &amp;#039;mega&amp;#039; quay'>"),
		   "The 'mega' quay||||");
	CHECK_TEXT(meta_of(""), "||||");
	CHECK_TEXT(meta_of("<title>A &amp; B - The Argus</title><meta property=og:site_name content='The Argus'>"),
		   "A & B|The Argus|||");
	CHECK_TEXT(meta_of("<link rel=canonical href=https://www.argus.example/2025/06/27/x>"),
		   "|argus.example||2025-06-27|url");
	CHECK_TEXT(meta_of("<meta name=author content='By Ana Ruiz'><meta property=article:published_time "
			   "content=2025-06-27T08:00:00Z>"),
		   "||Ana Ruiz|2025-06-27T08:00:00Z|meta");
	CHECK_TEXT(
	    meta_of("<span itemprop=datePublished content=2025-06-27></span><a rel=author href=x>Ana Ruiz</a>"),
	    "||Ana Ruiz|2025-06-27|itemprop");
	/* a date of something goes behind that of publication */
	CHECK_TEXT(
	    meta_of("<meta name=date content=2025-06-20><span itemprop=datePublished content=2025-06-27></span>"),
	    "|||2025-06-27|itemprop");
	CHECK_TEXT(meta_of("<meta name=date content=2025-06-20>"), "|||2025-06-20|meta");
	CHECK_TEXT(meta_of("<meta name=date content='Fri Jun 27 18:20:00 UTC 2025'>"), "|||2025-06-27|meta");
	/* by the names that different houses have for it; of something else only where nothing better is */
	CHECK_TEXT(meta_of("<meta name=pub_date content=2025-06-27>"), "|||2025-06-27|meta");
	CHECK_TEXT(meta_of("<meta name=citation_publication_date content=2025/06/27>"), "|||2025-06-27|meta");
	CHECK_TEXT(meta_of("<meta name=DCTERMS.issued content=2025-06-27>"), "|||2025-06-27|meta");
	CHECK_TEXT(meta_of("<meta name=created content=2025-06-20><meta name=bt:pubDate content=2025-06-27>"),
		   "|||2025-06-27|meta");
	CHECK_TEXT(meta_of("<meta name=pubdate content=soon><meta name=publish-date content=2025-06-27>"),
		   "|||2025-06-27|meta");
	CHECK_TEXT(meta_of("<meta name=last-modified content=2025-06-27>"), "||||");
	CHECK_TEXT(meta_of("<meta name=authors content='Ana Ruiz'>"), "||Ana Ruiz||");
	CHECK_TEXT(meta_of("<meta name=dcterms.creator content='The desk'><meta name=author content='Ana Ruiz'>"),
		   "||Ana Ruiz||");
	CHECK_TEXT(
	    meta_of(
		"<span property=schema:datePublished content=2025-06-27>x</span><span property=schema:author>Ana "
		"Ruiz</span>"),
	    "||Ana Ruiz|2025-06-27|itemprop");
	CHECK_TEXT(meta_of("<span property='dc:date dc:created' content=2025-06-27>x</span>"),
		   "|||2025-06-27|itemprop");
	CHECK_TEXT(meta_of("<input name=author value=x><a name=author>All about Ana</a>"), "||||");
	CHECK_TEXT(meta_of(LD "{\"@type\":\"Article\",\"dateCreated\":\"2025-06-27\"}</script>"),
		   "|||2025-06-27|json-ld");
	CHECK_TEXT(meta_of("<meta name=date content='Jun 27 18:20'>"), "||||");
	CHECK_TEXT(meta_of("<meta name=date content='Friday, 27-Jun-25 18:20:00 GMT'>"),
		   "|||2025-06-27T18:20:00Z|meta");
	CHECK_TEXT(meta_of("<meta property=article:published_time content=1751012430>"),
		   "|||2025-06-27T08:20:30Z|meta");
	CHECK_TEXT(meta_of("<meta property=article:published_time content=1751012430000>"),
		   "|||2025-06-27T08:20:30Z|meta");
	CHECK_TEXT(meta_of("<meta property=article:published_time content=175101243>"), "||||");
	CHECK_TEXT(meta_of("<time datetime=2025-06-27>x</time>"), "|||2025-06-27|time");
	CHECK_TEXT(meta_of("<script type=application/ld+json>{broken</script><title>T</title>"), "T||||");
}

static void test_authors(void)
{
	CHECK_TEXT(meta_of("<meta name=author content='Ana Ruiz'><meta name=author content='Bo Li'>"
			   "<meta name=Author content='ana ruiz'><meta name=dc.creator content='The desk'>"),
		   "||Ana Ruiz and Bo Li||");
	CHECK_TEXT(meta_of("<meta name=author content='Ana Ruiz'><meta name=author content='Bo Li'>"
			   "<meta name=author content='Eva Dahl'>"),
		   "||Ana Ruiz, Bo Li and Eva Dahl||");
	CHECK_TEXT(meta_of(LD
			   "{\"@graph\":[{\"@type\":\"Article\",\"author\":[{\"@id\":\"/p/1\"},{\"@id\":\"/p/2\"}],"
			   "\"publisher\":{\"@id\":\"/o\"}},{\"@id\":\"/o\",\"name\":\"Quayside\"},"
			   "{\"@id\":\"/p/2\",\"name\":\"Bo Li\"}]}</script>" LD
			   "{\"@type\":\"Person\",\"@id\":\"/p/1\",\"name\":\"Ana Ruiz\"}</script>"),
		   "|Quayside|Ana Ruiz, Bo Li||");
	CHECK_TEXT(meta_of(LD "{\"@type\":\"Article\",\"author\":{\"@id\":\"/p/1\"}}</script>"), "||||");
	CHECK_TEXT(meta_of(LD "{\"@type\":\"Article\",\"author\":{\"givenName\":\"Ana\",\"familyName\":\"Ruiz\"}}"
			      "</script>"),
		   "||Ana Ruiz||");
	CHECK_TEXT(meta_of(LD "{\"@type\":\"Article\",\"creator\":[\"Bo Li\"],\"author\":{\"name\":\"Ana Ruiz\"}}"
			      "</script>"),
		   "||Ana Ruiz||");
	CHECK_TEXT(meta_of(LD "{\"@type\":\"Article\",\"creator\":[\"Bo Li\"]}</script>"), "||Bo Li||");
}

/* "published|from" of a page with a headline, all in one <article> with what stands around it. */
static const char *day_of(const char *above, const char *under, const char *below)
{
	static char all[100], html[3000];
	snprintf(html, sizeof html,
		 "<title>Ferry late again</title>%s<article><h1>Ferry late again</h1>%s<p>" PROSE "</p><p>" MORE
		 "</p>%s</article>",
		 above, under, below);
	hsy_article *a = page(html);
	snprintf(all, sizeof all, "%s|%s", a && a->published ? a->published : "",
		 a && a->published_from ? a->published_from : "");
	hsy_article_free(a);
	return all;
}

static void test_date_in_view(void)
{
	static const char day[] = "2025-06-27|dateline";
	CHECK_TEXT(day_of("", "<p>Published 27 June 2025</p>", ""), day);
	CHECK_TEXT(day_of("", "<span class=story-date>Fri 27 Jun 2025, 9.40</span>", ""), day);
	CHECK_TEXT(day_of("", "<div id=posted>June 27, 2025 9:40 pm ET</div>", ""), day);
	CHECK_TEXT(day_of("", "<div class=dateline>PORT ESME, 27 June 2025</div>", ""), day);
	CHECK_TEXT(day_of("", "<p>PORT ESME, 27 June 2025</p>", ""), day);
	CHECK_TEXT(day_of("", "<p>27. Juni 2025</p>", ""), day);
	CHECK_TEXT(day_of("<div class=date>27.06.2025</div>", "", ""), day);
	CHECK_TEXT(day_of("", "<time>27 June 2025</time>", ""), "2025-06-27|time");
	CHECK_TEXT(day_of("", "", "<p>First published: 27 June 2025.</p>"), day);
	CHECK_TEXT(day_of("", "<p>27 | 06 | 2025 Island | Ferries</p>", ""), day);
	CHECK_TEXT(day_of("", "<div class=authored>27.06.2025</div>", ""), day);
	CHECK_TEXT(
	    day_of("", "<p>27.06.2025 The ferry of Vik came late again, and nobody was there to meet it.</p>", ""),
	    day);
	CHECK_TEXT(day_of("", "<p>Press release of 27 June 2025 | Vik: " PROSE "</p>", ""), day);
	CHECK_TEXT(day_of("", "<p>(27 June 2025) " PROSE "</p>", ""), day);
	CHECK_TEXT(day_of("", "<p>PORT ESME, June 27, 2025 (HP) -- " PROSE "</p>", ""), day);
	CHECK_TEXT(day_of("", "<p><b>27.06.2025</b> " PROSE "</p>", ""), day);
	CHECK_TEXT(day_of("", "<p>Ida Lund | 27.06.25</p>", ""), day);
	CHECK_TEXT(
	    day_of("", "<div><span class=head-meta>Actualizado: 27 de junio de 2025</span><p>" PROSE "</p></div>",
		   ""),
	    day);
	CHECK_TEXT(day_of("<div>Ferries • <span>June 27, 2025</span></div>", "", ""), day);
	CHECK_TEXT(day_of("<div class=date>Sun 29 June 2025</div>", "<p>The Vik Post, 27 June 2025, 9:40</p>", ""),
		   day);
	CHECK_TEXT(day_of("<html lang=es>", "<p>7/6/2025 22:41</p>", ""), "2025-06-07|dateline");
	CHECK_TEXT(day_of("<meta property=og:locale content=en_US>", "<p>6/7/2025</p>", ""), "2025-06-07|dateline");
	CHECK_TEXT(day_of("<html lang=en>", "<p>6/7/2025</p>", ""), "|");
	CHECK_TEXT(day_of("", "<p>06.27.2025 9:40 PM</p>", ""), day);
	CHECK_TEXT(day_of("", "<p>June 27, 2025 9:40 p.m.</p>", ""), day);
	CHECK_TEXT(day_of("", "<p>27.06.2025 - 9:40 Uhr, 2 Min.</p>", ""), day);
	CHECK_TEXT(day_of("", "<p>" PROSE " " PROSE "</p><p>27 June 2025</p>", ""), day);
	CHECK_TEXT(day_of("<html lang=en-GB>", "<p>27/6/25</p>", ""), day);
	CHECK_TEXT(day_of("<html lang=en-US>", "<p>6/27/25 9:40</p>", ""), day);
	CHECK_TEXT(day_of("<html lang=en>", "<p>27/6/25</p>", ""), day);
	CHECK_TEXT(day_of("<html lang=en>", "<p>6/7/25</p>", ""), "|");
	CHECK_TEXT(day_of("<html lang=en>", "<p>6/27/25 9:40pm</p>", ""), day);
	CHECK_TEXT(day_of("<html lang=en>", "<p>06-27-25 9:40 PM</p>", ""), day);
	CHECK_TEXT(day_of("<html lang=en>", "<p>10.15.25</p>", ""), "2025-10-15|dateline");
	CHECK_TEXT(day_of("<html lang=ja>", "<p>25.06.27</p>", ""), day);
	CHECK_TEXT(day_of("<html lang=de>", "<p>25.06.27</p>", ""), "2027-06-25|dateline");
	CHECK_TEXT(day_of("<html lang=en-GB>", "<p>3/27/6/25</p>", ""), "|");
	CHECK_TEXT(day_of("", "<p>2025. gada 27. j\xc5\xabnij\xc4\x81</p>", ""), "|");
	CHECK_TEXT(day_of("", "<p>2025. gada 27. j\xc5\xabnijs</p>", ""), day);
	CHECK_TEXT(day_of("",
			  "<p>2025 m. bir\xc5\xbe"
			  "elio 27 d.</p>",
			  ""),
		   day);
	CHECK_TEXT(day_of("<html lang=vi>", "<p>ng\xc3\xa0y 27 th\xc3\xa1ng 6 n\xc4\x83m 2025</p>", ""), day);
	CHECK_TEXT(day_of("<html lang=ca>", "<p>27 d'abril de 2025</p>", ""), "2025-04-27|dateline");
	CHECK_TEXT(day_of("", "<p>Port Esme, 27 June 2025: " PROSE "</p>", ""), day);
	CHECK_TEXT(day_of("<html lang=en>", "<p>Submitted by ana on Fri, 06/07/2024 - 14:10</p>", ""),
		   "2024-06-07|dateline");
	CHECK_TEXT(day_of("<html lang=en>", "<p>Submitted by ana on Sat, 06/07/2024 - 14:10</p>", ""),
		   "2024-07-06|dateline");
	CHECK_TEXT(
	    day_of("<html lang=pl>", "<p>Ostatnia aktualizacja: 30.06.2025<br>Data publikacji: 27.06.2025</p>", ""),
	    day);
	/* a line is what no <br> and no block parts */
	CHECK_TEXT(day_of("", "<div>Ida Lund / June 27, 2025 / <b>" PROSE "</b></div>", ""), "|");
	CHECK_TEXT(day_of("",
			  "<div><h3>" PROSE "</h3>Ida Lund / June 27, 2025 / <a href=/c>3 comments</a><ul><li>" MORE
			  "</ul></div>",
			  ""),
		   day);
	CHECK_TEXT(day_of("", "<p>27 June 2025<br>" PROSE "</p>", ""), day);
	CHECK_TEXT(day_of("",
			  "<div class=author>Written by <a href=/i>Ida Lund</a> in <a href=/q>Quays</a> on 27 June "
			  "2025 at 09:40 PM EDT.</div>",
			  ""),
		   day);
	/* words before wide signs */
	CHECK_TEXT(day_of("",
			  "<p>\xe5\x8f\x91\xe5\xb8\x83\xe6\x97\xb6\xe9\x97\xb4\xef\xbc\x9a"
			  "2025-06-27 \xe6\x9b\xb4\xe6\x96\xb0\xe6\x97\xb6\xe9\x97\xb4\xef\xbc\x9a"
			  "2025-06-28</p>",
			  ""),
		   day);
	CHECK_TEXT(day_of("",
			  "<p>\xe6\x9b\xb4\xe6\x96\xb0\xe6\x97\xb6\xe9\x97\xb4\xef\xbc\x9a"
			  "2025-06-28</p><p>\xe5\x8f\x91\xe5\xb8\x83\xe6\x97\xb6\xe9\x97\xb4\xef\xbc\x9a"
			  "2025-06-27</p>",
			  ""),
		   day);
	/* a <time> shows the day of its own place, or that of publication */
	CHECK_TEXT(day_of("", "<time datetime=2025-06-28T12:43:00Z>June 27, 2025, 10:00 PM</time>", ""),
		   "2025-06-27|time");
	CHECK_TEXT(day_of("", "<time itemprop=dateModified datetime=2025-07-02>June 27, 2025</time>", ""),
		   "2025-06-27|time");
	CHECK_TEXT(day_of("<html lang=en>", "<time datetime='6/27/25 9:40 PM'>today</time>", ""),
		   "2025-06-27|time");
	/* what belongs to the article for all its class says */
	CHECK_TEXT(day_of("", "<p class=story-meta-footer><time>27 June 2025</time></p>", ""), "2025-06-27|time");
	CHECK_TEXT(day_of("", "<p class='entry-meta share-comments'>27 June 2025</p>", ""), day);
	CHECK_TEXT(day_of("", "<nav><span itemprop=dateModified>Updated: 27 June 2025</span></nav>", ""), day);
	CHECK_TEXT(day_of("", "<time datetime=1970-01-01T00:00:00Z>today</time>", ""), "|");
	/* a day in a title, where the text says "3 days ago" */
	CHECK_TEXT(day_of("", "<abbr class=published title=2025-06-27T10:00:00Z>3 days ago</abbr>", ""),
		   "2025-06-27T10:00:00Z|time");
	CHECK_TEXT(day_of("", "<span title=2025-06-27>3 days ago</span>", ""), "2025-06-27|time");
	CHECK_TEXT(day_of("", "<span title=2025-06-27_quay.png>The quay</span>", ""), "|");
	CHECK_TEXT(day_of("", "", "<p class=comment><abbr title=2025-06-27T10:00:00Z>3 days ago</abbr></p>"), "|");
	/* what is no day of publication */
	CHECK_TEXT(day_of("", "<p>On 27 June 2025 the ferry of Vik came late again, and nobody was there.</p>", ""),
		   "|");
	CHECK_TEXT(day_of("", "<p>The fair is on 27 June 2025 in the square.</p>", ""), "|");
	CHECK_TEXT(day_of("", "", "<p>" PROSE " " PROSE "</p><p>" PROSE "</p><p>The fair, 27 June 2025</p>"), "|");
	CHECK_TEXT(day_of("", "", "<div id=comments><p class=date>27 June 2025</p></div>"), "|");
	CHECK_TEXT(day_of("<nav><span class=date>27 June 2025</span></nav>", "", ""), "|");
	CHECK_TEXT(day_of("<aside><b>A goat</b><time datetime=2025-06-27>x</time></aside>", "", ""), "|");
	CHECK_TEXT(day_of("", "<aside><time datetime=2025-06-27>x</time></aside>", ""), "2025-06-27|time");
	CHECK_TEXT(day_of("", "<p>Copyright 2025</p>", ""), "|");
	CHECK_TEXT(day_of("", "<p>The fair is on 27 June 2025 at Vik.</p>", ""), "|");
	CHECK_TEXT(day_of("", "<ul><li>The ferry of Vik was built for rougher seas on June 27, 1935</li></ul>", ""),
		   "|");
	CHECK_TEXT(day_of("", "", "<blockquote>" MORE " Posted by Ana Ruiz on 27 June 2025</blockquote>"), "|");
	CHECK_TEXT(day_of("",
			  "<blockquote><p>All ferries sail.</p>&mdash; Ida Lund (@lund) <a href=/1>June 27, 2025"
			  "</a></blockquote>",
			  ""),
		   "|");
}

/* The headline is no heading. */
static void test_date_below_text(void)
{
	hsy_article *a =
	    page("<title>The ferry is late again</title><div>The ferry is late again</div><div class=author>By "
		 "Ida Lund, 27 June 2025</div><p>" PROSE "</p><p>" MORE "</p><p>The fair, 28 June 2025</p>");
	CHECK_TEXT(a ? a->published : "", "2025-06-27");
	hsy_article_free(a);
}

/* Where neither metadata nor a line tell it: addresses, and what scripts are handed. */
static void test_date_unseen(void)
{
	static const char *const days[] = {"/2025/06/27/ferry", "/2025-06-27-ferry", "/news_20250627.html",
					   "/2025/jun/27/ferry", "/2025/6/27/1234/ferry"};
	static const char *const none[] = {"/2025/06/", "/id/12025062788", "/2025-99-27",  "/1234-56",
					   "/20",       "/2025/6/",        "/2025/6/271/", "/2025/13/7/"};
	char head[200];
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		snprintf(head, sizeof head, "<link rel=canonical href=https://a.example%s>", days[i]);
		CHECK_TEXT(day_of(head, "", ""), "2025-06-27|url");
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		snprintf(head, sizeof head, "<link rel=canonical href=https://a.example%s>", none[i]);
		CHECK_TEXT(day_of(head, "", ""), "|");
	}
	/* a part of the title, or a day whose year the address has */
	CHECK_TEXT(meta_of("<meta property=og:site_name content='Quay Post'>"
			   "<title>Ferry late again - 27.06.2025 - Quay Post</title>"),
		   "Ferry late again|Quay Post||2025-06-27|dateline");
	CHECK_TEXT(meta_of("<title>Ferry late again since 27.06.2025 | Quay Post</title>"),
		   "Ferry late again since 27.06.2025|Quay Post|||");
	CHECK_TEXT(day_of("<link rel=canonical href=https://a.example/2025/06/ferry>",
			  "<div class=date><b>27</b> <i>Jun</i></div>", ""),
		   "2025-06-27|dateline");
	CHECK_TEXT(day_of("<link rel=canonical href=https://a.example/2025/05/ferry>",
			  "<div class=date><b>27</b> <i>Jun</i></div>", ""),
		   "|");
	CHECK_TEXT(day_of("<script>a={\"publishedAt\": \"2025-06-27T10:00:00Z\"}</script>", "", ""),
		   "2025-06-27T10:00:00Z|script");
	CHECK_TEXT(day_of("<script>a(\"{\\\"datePublished\\\":\\\"2025-06-27\\\"}\")</script>", "", ""),
		   "2025-06-27|script");
	CHECK_TEXT(day_of("<script>a={\"publishedAt\":null,\"modified\":\"2025-06-27\"}</script>", "", ""), "|");
	CHECK_TEXT(day_of("<script>\":\"publishedAt\":</script>", "", ""), "|");
}

static void test_date_of_what(void)
{
	static const char day[] = "2025-06-27|time";
	/* published, not updated */
	CHECK_TEXT(
	    day_of("",
		   "<p>Modified <time datetime=2025-06-30>x</time>, posted on <time datetime=2025-06-27>x</time>"
		   "</p>",
		   ""),
	    day);
	CHECK_TEXT(
	    day_of("", "<p><time class=updated datetime=2025-06-30>x</time><time datetime=2025-06-27>x</time></p>",
		   ""),
	    day);
	CHECK_TEXT(day_of("", "<p>Updated 30 June 2025 | Published 27 June 2025</p>", ""), "2025-06-27|dateline");
	CHECK_TEXT(day_of("", "<p>Updated: 27 June 2025</p>", ""), "2025-06-27|dateline");
	CHECK_TEXT(day_of("", "", "<p>Letzte \xc3\x84nderung: 27.06.2025</p>"), "2025-06-27|dateline");
	/* this article's, not another's */
	CHECK_TEXT(day_of("<div><a href=x>A goat in the road <time datetime=2025-06-30>x</time></a></div>",
			  "<time datetime=2025-06-27>x</time>", ""),
		   day);
	CHECK_TEXT(day_of("<article><h2>A goat in the road</h2><time datetime=2025-06-30>x</time></article>",
			  "<time datetime=2025-06-27>x</time>", ""),
		   day);
	CHECK_TEXT(day_of("", "",
			  "<ul class=related-list><li><time datetime=2025-06-30>x</time></ul>"
			  "<footer><time datetime=2025-06-27>x</time></footer>"),
		   day);
	CHECK_TEXT(day_of("",
			  "<a rel=bookmark href=x><time datetime=2025-06-27>x</time> in the year of the ferry</a>",
			  ""),
		   day);
	CHECK_TEXT(
	    day_of(
		LD
		"[{\"@type\":\"NewsArticle\",\"headline\":\"A goat in the road\",\"datePublished\":\"2025-06-30\"},"
		"{\"@type\":\"NewsArticle\",\"headline\":\"Ferry late again\",\"datePublished\":\"2025-06-27\"}]"
		"</script>",
		"", ""),
	    "2025-06-27|json-ld");
	CHECK_TEXT(day_of("", "<time datetime=2025-06-27>x</time>",
			  "<blockquote>Posted by Ana Ruiz on <time datetime=2025-06-30>x</time></blockquote>"),
		   day);
	/* in the article's own footer, and with the author under the picture */
	CHECK_TEXT(
	    day_of("", "", "<footer class=article-footer>Published: <time datetime=2025-06-27>x</time></footer>"),
	    day);
	CHECK_TEXT(day_of("",
			  "<figure><img><figcaption>Fish at the quay <address>Ana Ruiz</address>"
			  "<time datetime=2025-06-27>x</time></figcaption></figure>",
			  ""),
		   day);
	CHECK_TEXT(day_of("", "<figure><figcaption>The quay on 27 June 2025</figcaption></figure>", ""), "|");
	/* what is called beside the article, and is not: a main part, a post's own lines, a box with the headline
	 */
	CHECK_TEXT(day_of("", "",
			  "</article><div class='bar-sidebar x'><div class=main><time datetime=2025-06-27>x</time>"
			  "</div></div><article>"),
		   day);
	CHECK_TEXT(day_of("", "",
			  "</article><div class='bar-sidebar x'><time datetime=2025-06-27>x</time></div><article>"),
		   "|");
	CHECK_TEXT(day_of("", "<div class=post-meta><div class=comments-date>27 June 2025</div></div>", ""),
		   "2025-06-27|dateline");
	CHECK_TEXT(day_of("", "<p class='pointer-events-auto'>27 June 2025</p>", ""), "2025-06-27|dateline");
	CHECK_TEXT(
	    day_of("<div class=teaser><p>Ferry late again</p><time datetime=2025-06-27>x</time></div>", "", ""),
	    day);
	CHECK_TEXT(
	    day_of("<div class=teaser><p>A goat in the road</p><time datetime=2025-06-27>x</time></div>", "", ""),
	    "|");
	/* what was made is not always what was published */
	CHECK_TEXT(day_of("<meta name=dc.created content=2001-03-03>", "<p>Published 27 June 2025</p>", ""),
		   "2025-06-27|dateline");
	CHECK_TEXT(day_of("<meta name=date content=2025-06-27T12:46:00>", "<p>Published 27 June 2025</p>", ""),
		   "2025-06-27T12:46:00|meta");
	/* a heading of the text that has a day */
	CHECK_TEXT(day_of("", "<p>" PROSE "</p><h2>Fares from 30.06.2025 on</h2>", ""), "|");
	CHECK_TEXT(day_of("", "<h4>By Ana Ruiz of Vik 27.06.2025</h4>", ""), "2025-06-27|dateline");
	/* not in a sentence, where another time stands alone */
	CHECK_TEXT(day_of("",
			  "<p>The harbour of Vik holds its fair for fishers on <time datetime=2025-06-30>x</time>."
			  "</p><p><time datetime=2025-06-27>x</time></p>",
			  ""),
		   day);
	/* JSON-LD and <meta> a day apart, and more */
	CHECK_TEXT(day_of(LD "{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-06-28T07:25:06Z\"}</script>"
			     "<meta property=article:published_time content=2025-06-27T21:25:06Z>",
			  "", ""),
		   "2025-06-27T21:25:06Z|meta");
	CHECK_TEXT(day_of(LD "{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-06-27\"}</script>"
			     "<meta property=article:published_time content=2025-06-30T21:25:06Z>",
			  "", ""),
		   "2025-06-27|json-ld");
	/* unless <meta> tells when it was changed */
	CHECK_TEXT(day_of(LD "{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-06-27T07:25:06Z\","
			     "\"dateModified\":\"2025-06-28T09:25:06Z\"}</script>"
			     "<meta property=article:published_time content=2025-06-28T09:25:06Z>",
			  "", ""),
		   "2025-06-27T07:25:06Z|json-ld");
	/* a day by Greenwich's clock, where the page and its address have the one before */
	CHECK_TEXT(day_of("<meta name=sailthru.date content=2025-06-28>"
			  "<link rel=canonical href=https://a.example/2025/6/27/ferry>",
			  "<time>June 27, 2025 8:08 pm</time>", ""),
		   "2025-06-27|time");
	/* by a name that ends in what a date of publication is called */
	CHECK_TEXT(day_of("<meta name=quay_article_publication_date content=2025-06-27>", "", ""),
		   "2025-06-27|meta");
	CHECK_TEXT(day_of("<meta property=x:published-at content=2025-06-27>", "", ""), "2025-06-27|meta");
	CHECK_TEXT(day_of("<meta name=publication_date_of_book content=2025-06-27>", "", ""), "|");
	/* as people write it where the page is from */
	CHECK_TEXT(day_of("<html lang=fr><meta name=pubdate content='07/06/2025 18:32'>", "", ""),
		   "2025-06-07|meta");
	CHECK_TEXT(day_of("<html lang=en><meta name=pubdate content='07/06/2025 18:32'>", "", ""), "|");
	/* no durations and mere times */
	CHECK_TEXT(
	    day_of("",
		   "<time datetime=PT4M>4 min</time> <time datetime=10:40>x</time> <time datetime=2025-06-27>x"
		   "</time>",
		   ""),
	    day);
}

/* Pages show today's day at their head, and other stories' beside: the address goes before these. */
static void test_date_far(void)
{
	static const char today[] = "<div class=top><span class=date>Friday, 4 July 2025</span></div>";
	static const char menu[] = "<ul><li>News<li>Island<li>Harbour<li>Fish<li>Sport<li>Weather<li>Goats<li>Boats"
				   "<li>Letters<li>Books<li>Films<li>Jobs<li>Houses</ul>";
	static const char url[] = "<link rel=canonical href=https://a.example/2025/06/27/ferry>";
	char head[1000];
	snprintf(head, sizeof head, "%s%s%s", url, today, menu);
	CHECK_TEXT(day_of(head, "", ""), "2025-06-27|url");
	CHECK_TEXT(day_of(head, "<p>28 June 2025</p>", ""), "2025-06-28|dateline");
	snprintf(head, sizeof head, "%s%s", today, menu);
	CHECK_TEXT(day_of(head, "", ""), "2025-07-04|dateline");
	CHECK_TEXT(day_of(head, "", "<p class=date>27 June 2025</p>"), "2025-06-27|dateline");
	snprintf(head, sizeof head, "%s<div class=date>27 June 2025</div>", menu);
	hsy_article *a = NULL;
	char html[3000];
	snprintf(html, sizeof html,
		 "%s<h1>Ferry late again</h1><p>" PROSE "</p><p>" MORE " " PROSE "</p><p>" MORE "</p><p>" PROSE
		 "</p><div class=date>30 June 2025</div>",
		 head);
	a = page(html);
	CHECK_TEXT(a ? a->published : "", "2025-06-27");
	hsy_article_free(a);
}

/* The byline of a page with this under its headline. */
static const char *author_of(const char *head, const char *under, const char *below)
{
	static char all[100], html[3000];
	snprintf(html, sizeof html,
		 "%s<article><h1>Ferry late again</h1>%s<p>" PROSE "</p><p>" MORE "</p></article>%s", head, under,
		 below);
	hsy_article *a = page(html);
	snprintf(all, sizeof all, "%s", a && a->byline ? a->byline : "");
	hsy_article_free(a);
	return all;
}

/* The day of a time by Greenwich's clock where this stands in a script. */
static const char *day_in_town(const char *time, const char *script)
{
	static char day[40];
	char html[2000];
	snprintf(html, sizeof html,
		 "<meta property=article:published_time content='%s'><script>%s</script><h1>Ferry late "
		 "again</h1><p>" PROSE "</p><p>" MORE "</p>",
		 time, script);
	hsy_article *a = page(html);
	snprintf(day, sizeof day, "%s", a ? a->published : "");
	hsy_article_free(a);
	return day;
}

static void test_date_of_east(void)
{
	/* no language told, but a title in Chinese; and in Urdu */
	hsy_article *a =
	    page("<title>\xe6\xb8\xa1\xe8\xbd\xae\xe5\x8f\x88\xe6\x99\x9a\xe7\x82\xb9\xe4\xba\x86"
		 "</title><h1>\xe6\xb8\xa1\xe8\xbd\xae\xe5\x8f\x88\xe6\x99\x9a\xe7\x82\xb9\xe4\xba\x86</h1>"
		 "<span class=date>25-06-07</span><p>" PROSE "</p><p>" MORE "</p>");
	CHECK_TEXT(a ? a->published : "", "2025-06-07");
	hsy_article_free(a);
	CHECK_TEXT(day_of("", "<span class=date>25-06-07</span>", ""), "|");
	CHECK_TEXT(day_of("", "<div class=date>\xd8\xa7\xd9\xbe\xd8\xb1\xdb\x8c\xd9\x84 8, 2025</div>", ""),
		   "2025-04-08|dateline");
}

static void test_date_in_town(void)
{
	static const char town[] = "{\"zone\":\"America\\/New_York\",\"also\":\"America/New_York\"}";
	CHECK_TEXT(day_in_town("2025-06-28T03:54:29Z", town), "2025-06-27T23:54:29-04:00");
	CHECK_TEXT(day_in_town("2025-03-09T04:30:00+00:00", town), "2025-03-08T23:30:00-05:00");
	CHECK_TEXT(day_in_town("2025-06-28T06:00:00Z", "{\"zone\":\"America/Phoenix\"}"),
		   "2025-06-27T23:00:00-07:00");
	/* it was the same day there, or another town is named as well, or one that is not known */
	CHECK_TEXT(day_in_town("2025-06-28T04:00:00Z", town), "2025-06-28T04:00:00Z");
	CHECK_TEXT(day_in_town("2025-06-28T03:54:29+02:00", town), "2025-06-28T03:54:29+02:00");
	CHECK_TEXT(day_in_town("2025-06-28T03:54:29Z", "[\"America/New_York\",\"America/Lima\"]"),
		   "2025-06-28T03:54:29Z");
	CHECK_TEXT(day_in_town("2025-06-28T03:54:29Z", "[\"America/New_York\",\"America/Denver\"]"),
		   "2025-06-28T03:54:29Z");
	CHECK_TEXT(day_in_town("2025-06-28T03:54:29Z", "\"of America/\""), "2025-06-28T03:54:29Z");
}

static void test_author_in_view(void)
{
	static const char outlet[] =
	    "<meta property=og:site_name content='Quay Post'><meta name=author content='Quay Post'>";
	CHECK_TEXT(author_of("", "<div class=author>Ana Ruiz</div>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p class='byline'>By <a href=x>Ana Ruiz</a> | 27 June 2025</p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<span class=story-author>Von Ana de la Ruiz, Vik</span>", ""), "Ana de la Ruiz");
	CHECK_TEXT(author_of(outlet, "<div class=author>Ana Ruiz</div>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("<meta name=author content='Bo Li'>", "<div class=author>Ana Ruiz</div>", ""),
		   "Bo Li");
	/* nobody, or somebody else */
	CHECK_TEXT(author_of("", "<div class=author>3 comments</div>", ""), "");
	CHECK_TEXT(author_of("", "<div class=author>Staff writer</div>", ""), "");
	CHECK_TEXT(author_of("", "<div class=author>He wrote all that he knew of ferries</div>", ""), "");
	CHECK_TEXT(author_of("", "", "<div class=comments><b class=author>Ana Ruiz</b></div>"), "");
	CHECK_TEXT(author_of("", "<div class=author>Written on</div>", ""), "");
	CHECK_TEXT(author_of(outlet, "<div class=author>Quay Post Desk -</div>", ""), "Quay Post");
	CHECK_TEXT(author_of(outlet, "", ""), "Quay Post");
	/* whoever publishes is no author, nor is an address, nor a single word where a name is in view */
	CHECK_TEXT(
	    author_of("<meta name=author content='Harbour Books'><meta name=DC.publisher content='Harbour Books'>",
		      "<div class=author>Ana Ruiz</div>", ""),
	    "Ana Ruiz");
	CHECK_TEXT(author_of("<meta name=author content=quaypost.example>", "<div class=author>Ana Ruiz</div>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of(LD "{\"@type\":\"NewsArticle\",\"creator\":\"AR7567\"}</script>",
			     "<div class=author>Ana Ruiz</div>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of(LD "{\"@type\":\"NewsArticle\",\"creator\":\"AR7567\"}</script>", "", ""), "AR7567");
	/* without what they are and for whom they write; an agency of a list may have written too */
	CHECK_TEXT(author_of("<meta name=author content='Ana Ruiz, Science Editor, Vik Times'>", "", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("<meta name=author content='ANA RUIZ (STAFF WRITER)'>", "", ""), "ANA RUIZ");
	CHECK_TEXT(
	    author_of("<meta property=og:site_name content=QBC><meta name=author content='Ana Ruiz, Bo Li, and "
		      "Eva Dahl, QBC Sports'>",
		      "", ""),
	    "Ana Ruiz, Bo Li, and Eva Dahl");
	CHECK_TEXT(author_of("<meta name=author content='Ana Ruiz, Vik Times, Bo Li'>", "", ""),
		   "Ana Ruiz, Vik Times, Bo Li");
	CHECK_TEXT(
	    author_of(LD "{\"@type\":\"NewsArticle\",\"author\":[\"Ana Ruiz\",\"Vik Press\"]}</script>", "", ""),
	    "Ana Ruiz, Vik Press");
	CHECK_TEXT(
	    author_of("<meta name=author content='\xec\x95\x84\xeb\x82\x98 \xea\xb8\xb0\xec\x9e\x90'>", "", ""),
	    "\xec\x95\x84\xeb\x82\x98");
	/* in the middle of a block, in the footer of the headline, by a path, and signed at the end */
	CHECK_TEXT(
	    author_of(
		"", "<div><h3>No ferry came to Vik</h3>by Ana Ruiz / 27 June 2025 / <a href=x>Quays</a></div>", ""),
	    "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=headline__footer><div class=byline>Ana Ruiz</div></div>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div><a href=/about/editors/ana-ruiz>Ana Ruiz</a></div>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("",
			     LONG "<p>Nobody at the port had heard of it.<br><br>Written by Ana Ruiz<br>Quays</p>",
			     ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("", LONG "<p>Nobody at the port had heard of it.<br><br>By Ana Ruiz<br>Quays</p>", ""),
		   "");
	/* an agency behind a name, a day cut short, and what follows in a long box */
	CHECK_TEXT(author_of("<meta name=author content='Ana Ruiz Reuters'>", "", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("<meta name=author content='Ana R. Reuters'>", "", ""), "Ana R. Reuters");
	CHECK_TEXT(author_of("", "<div class=byline>By Ana Ruiz Fri., Jun. 27, 2025</div>", ""), "Ana Ruiz");
	CHECK_TEXT(
	    author_of("",
		      "<div class=byline>By Ana Ruiz, Reporter, Vik Times<div>Published: 27 June 2025</div><div>"
		      "Reviewed by Bo Li, who has worked at the port of Vik for many years and knows its "
		      "boats</div></div>",
		      ""),
	    "Ana Ruiz");
	/* an agency, where nobody else is named, and never the page's own outlet */
	CHECK_TEXT(author_of("", "<div class=byline>By Norland Press in Vik</div>", ""), "Norland Press");
	CHECK_TEXT(author_of("", "<div class=byline>The Norland Press</div>", ""), "The Norland Press");
	CHECK_TEXT(author_of("", "<p>By AFP</p>", ""), "AFP");
	CHECK_TEXT(author_of("", "<div class=byline>Norland Press</div><div class=author>Ana Ruiz</div>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=byline>The press has written of it</div>", ""), "");
	CHECK_TEXT(author_of("<meta property=og:site_name content='Quay Press'>",
			     "<div class=byline>Quay Press</div>", ""),
		   "");
	CHECK_TEXT(author_of("<meta name=twitter:creator content='Ana Ruiz'>", "", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("<meta name=twitter:creator content=quaypost>", "", ""), "");
	/* all that are marked where the first of them stands */
	CHECK_TEXT(author_of("",
			     "<p>By <a rel=author href=/1>Ana Ruiz</a> and <a rel=author href=/2>Bo Li</a></p>"
			     "<div><a rel=author href=/1>Ana Ruiz</a></div>",
			     "<div><a rel=author href=/3>Eva Dahl</a></div>"),
		   "Ana Ruiz and Bo Li");
	/* a line's end parts names from what else stands there */
	CHECK_TEXT(author_of("", "<p>By <a href=x>Ana Ruiz</a><br>Quay Post</p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p>By<br>Ana Ruiz</p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=author>Ana Ruiz<br>Bo Li</div>", ""), "Ana Ruiz, Bo Li");
	CHECK_TEXT(author_of("",
			     "<div><cite>By Ana Ruiz<br><a href=x>Archive</a></cite> Fish and ferries of Vik</div>",
			     ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=author>Ana Ruiz Friday, June 27, 2025</div>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=author>Ana Friday</div>", ""), "Ana Friday");
	CHECK_TEXT(author_of("", "<div class=author>Pictures By</div>", ""), "");
	CHECK_TEXT(author_of("", "<p>By Ana Ruiz, Software Engineer at Vik</p>", ""), "Ana Ruiz");
	/* the words of a long caption do not part a name from its headline */
	CHECK_TEXT(author_of("", "<div class=caption>" PROSE " " PROSE " " PROSE "</div><p>By Ana Ruiz</p>", ""),
		   "Ana Ruiz");
}

/* A line under the headline that says who wrote, without a class. */
static void test_byline(void)
{
	CHECK_TEXT(author_of("", "<address>By <a href=x>Ana Ruiz</a></address>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<h4>By Ana Ruiz | 27/06/2025</h4>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<h4>Updated by Ana Ruiz SEPT. 27, 2025</h4>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=byline>by <a href=x>Ana Ruiz</a><b>Ana Ruiz</b></div>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("<meta name=author content='\xf0\x9f\x91\xa4 By Ana Ruiz | @anaruiz'>", "", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("<meta name=author content='@anaruiz'>", "", ""), "@anaruiz");
	CHECK_TEXT(
	    author_of("<meta property=article:author content='/@anaruiz'><meta name=author content='Ana Ruiz'>", "",
		      ""),
	    "Ana Ruiz");
	CHECK_TEXT(author_of("", "<h5><em>Von Ana Ruiz und Bo Li</em></h5>", ""), "Ana Ruiz und Bo Li");
	CHECK_TEXT(author_of("", "<div>Text: ANA RUIZ / BO LI</div>", ""), "ANA RUIZ / BO LI");
	CHECK_TEXT(author_of("", "<p>Par&nbsp;<a href=x>Ana Ruiz</a></p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("<meta name=author content='quaypost.example'>",
			     "<p>By Ana Ruiz, Bo Li and Eva Dahl</p>", ""),
		   "Ana Ruiz, Bo Li and Eva Dahl");
	CHECK_TEXT(author_of("", "<div><b>Quay!</b><i>| By </i><i>Ana Ruiz</i> | 27 June 2025</div>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p>Par <a href=x>Ana Ruiz</a> le 27 juin 2025</p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p>By Ana R. on Friday</p>", ""), "Ana R.");
	CHECK_TEXT(author_of("", "<div class=author>All posts</div>", ""), "");
	/* a single name where the page marks it as one */
	CHECK_TEXT(author_of("", "<span class='author vcard'>Ana</span>", ""), "Ana");
	CHECK_TEXT(author_of("", "<span class='author vcard'>\xc3\x89va</span>", ""), "\xc3\x89va");
	CHECK_TEXT(author_of("", "<a class=author href=/author/ana>Ana</a>", ""), "Ana");
	CHECK_TEXT(author_of("", "<span class=author>Ana</span>", ""), "");
	CHECK_TEXT(author_of("", "<a class=author href=/author/ana>Follow</a>", ""), "");
	/* led by "By", or in a link to what they wrote, whatever it looks like */
	CHECK_TEXT(author_of("", "<div class=author-name><b>By Staff Writer</b></div>", ""), "Staff Writer");
	CHECK_TEXT(author_of("", "<p>Von <a href=/user/Ana1.html>Ana1</a></p>", ""), "Ana1");
	CHECK_TEXT(author_of("<meta property=og:site_name content=quaypost>",
			     "<a class=author href=/author/1>quaypost</a>", ""),
		   "quaypost");
	CHECK_TEXT(author_of("<meta name=author content='Quay Post'>", "<p>By <a href=/user/1>QP-Team</a></p>", ""),
		   "Quay Post");
	CHECK_TEXT(author_of("", "<p>By <a href=/user/1>ana@quay.example</a></p>", ""), "");
	CHECK_TEXT(author_of("", "<div class=author>By 12 May</div>", ""), "");
	/* each in an element of their own */
	CHECK_TEXT(
	    author_of("", "<div class=byline><span>Ana Ruiz</span> <span>Bo Li</span> <span>Eva Dahl</span></div>",
		      ""),
	    "Ana Ruiz, Bo Li, Eva Dahl");
	CHECK_TEXT(author_of("",
			     "<div class=byline><span>Ana Ruiz</span> <span>wrote much of ferries</span> <span>Bo "
			     "Li</span></div>",
			     ""),
		   "");
	/* up to where something else stands */
	CHECK_TEXT(author_of("", "<div class=byline><a href=x>Ana Ruiz</a> <a href=y>Twitter</a></div>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=author><div>Ana Ruiz</div><div>Editor</div></div>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=author>Ana <b>Ruiz</b></div>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=author><span>Ana Maria</span> <span>Ruiz</span></div>", ""),
		   "Ana Maria Ruiz");
	CHECK_TEXT(author_of("", "<div class=author>Ana Ruiz <a href=x>ana.ruiz@quay.example</a></div>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=byline><a href=x>Ana Ruiz</a> 7 hours ago</div>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<div class=byline>By <a>Ana Ruiz</a><i>, </i><a>Bo Li</a></div>", ""),
		   "Ana Ruiz, Bo Li");
	CHECK_TEXT(author_of("", "<div><span>Von Ana Ruiz</span><span>Stand: 27.06.2025</span></div>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p>Door Ana Ruiz op 27 juni 2025, 9:40</p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p>By Ana Ruiz June 27, 2025</p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p>By ANA RUIZ Quay Staff Writer</p>", ""), "ANA RUIZ");
	CHECK_TEXT(author_of("", "<p>By ANA RUIZ de la Cruz</p>", ""), "ANA RUIZ de la Cruz");
	CHECK_TEXT(author_of("", "<div class=byline>By <a href=x>Ana Ruiz</a> <a href=y>Twitter</a></div>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("", "<a class=author href=/author/1>Von <b>Ana</b></a>", ""), "Ana");
	CHECK_TEXT(author_of("", "<p>Ein Kommentar von Ana Ruiz</p>", ""), "Ana Ruiz");
	/* a lead in letters that are not ASCII, in any case */
	CHECK_TEXT(author_of("", "<p>\xd0\x90\xd0\xb2\xd1\x82\xd0\xbe\xd1\x80: Ana Ruiz</p>", ""), "Ana Ruiz");
	/* a link to what they wrote */
	CHECK_TEXT(author_of("", "<p><a href=/authors/ana-ruiz>Ana Ruiz</a> 3 min read</p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p><a href=/author/1>Ana Ruiz</a> and <a href=/author/2>Bo Li</a></p>", ""),
		   "Ana Ruiz, Bo Li");
	CHECK_TEXT(author_of("", "<p><a href=/authors>All authors</a></p>", ""), "");
	CHECK_TEXT(author_of("", "<p>The poet <a href=/authors/ana-ruiz>Ana Ruiz</a> was on board.</p>", ""), "");
	CHECK_TEXT(author_of("",
			     "<p>The poet <a href=/authors/ana-ruiz>Ana Ruiz</a> was on board of the ferry when it "
			     "came in late on Friday, and so were her sister and a goat that nobody knew</p>",
			     ""),
		   "");
	CHECK_TEXT(author_of("", "<p><a href=/harbour>Port Esme</a></p>", ""), "");
	CHECK_TEXT(author_of("", "", "<ul class=more-stories><li><a href=/author/1>Ana Ruiz</a></ul>"), "");
	CHECK_TEXT(author_of("", "<p class=byline>ANA RUIZ aruiz@quay.example</p>", ""), "ANA RUIZ");
	CHECK_TEXT(author_of("", "<p>By Ana Ruiz @anaruiz</p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("<title>Ferry late again | Quay Post</title>",
			     "<p class=author>Ana Ruiz - Quay Post</p>", ""),
		   "Ana Ruiz");
	CHECK_TEXT(author_of("", "", "<p class=entry-footer-info>Posted by Ana Ruiz</p>"), "Ana Ruiz");
	CHECK_TEXT(author_of("", "", "<div class=site-footer><p class=author>Ana Ruiz</p></div>"), "");
	/* a name alone before the date */
	CHECK_TEXT(author_of("", "<p>Ana Ruiz (with HP)</p><p>27 June 2025</p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p>Ana Ruiz</p><p>27 June 2025</p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p><span>Ana Ruiz |</span> <span>27.06.2025</span></p>", ""), "Ana Ruiz");
	CHECK_TEXT(author_of("", "<p><a href=/isle>Island News</a></p><p>27 June 2025</p>", ""), "");
	CHECK_TEXT(author_of("", "<p>World</p><p>27 June 2025</p>", ""), "");
	CHECK_TEXT(
	    author_of("", "<p>Port Esme</p><p>27 June 2025</p>",
		      "<p>The ferry left Port Esme an hour late, and nobody knows when it will come back.</p>"),
	    "");
	CHECK_TEXT(author_of("<h1>Ana Ruiz</h1>", "<p>27 June 2025</p>", ""), "");
	/* of its card */
	CHECK_TEXT(author_of("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content=ar>",
			     "", ""),
		   "ar");
	CHECK_TEXT(
	    author_of("<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content=ar>", "",
		      ""),
	    "");
	/* no byline */
	CHECK_TEXT(author_of("", "<p>By the time the ferry came, Ana Ruiz had left.</p>", ""), "");
}

/* The title of a page with this in its head and these headings. */
static const char *title_of(const char *head, const char *headings)
{
	static char all[200], html[3000];
	snprintf(html, sizeof html, "%s%s<p>" PROSE "</p><p>" MORE "</p>", head, headings);
	hsy_article *a = page(html);
	snprintf(all, sizeof all, "%s", a && a->title ? a->title : "");
	hsy_article_free(a);
	return all;
}

#define OG(TITLE) "<meta property=og:title content='" TITLE "'>"

static void test_title(void)
{
	static const char site[] =
	    OG("Ferry late again, says mayor") "<meta property=og:site_name content='Quay Post'>";
	/* the heading that a reader sees goes before what is told others */
	CHECK_TEXT(title_of(site, "<h1>Mayor: the ferry was late again</h1>"), "Mayor: the ferry was late again");
	CHECK_TEXT(title_of(site, "<h1>Quay Post</h1><h1>The ferry is late again</h1>"), "The ferry is late again");
	CHECK_TEXT(title_of(site, "<h1>Quay Post</h1>"), "Ferry late again, says mayor");
	CHECK_TEXT(title_of(site, "<h1>Menu</h1>"), "Ferry late again, says mayor");
	CHECK_TEXT(title_of(site, "<h1>Nobody has seen a goat on this island</h1>"),
		   "Nobody has seen a goat on this island");
	/* a title that is the outlet's is told by a short heading too, if there is one alone */
	static const char own[] = "<title>Quay Post, an island blog</title>"
				  "<meta property=og:site_name content='Quay Post'>";
	CHECK_TEXT(title_of(own, "<h1>Nobody counted</h1>"), "Nobody counted");
	CHECK_TEXT(title_of(own, "<h1>Menu</h1>"), "Quay Post, an island blog");
	CHECK_TEXT(title_of("<title>Late again, says mayor</title>", "<h1>Nobody counted</h1>"),
		   "Late again, says mayor");
	/* less a kicker, or a subtitle */
	CHECK_TEXT(title_of(site, "<h1><span>Local news</span> Ferry late again, says mayor</h1>"),
		   "Ferry late again, says mayor");
	CHECK_TEXT(title_of(site, "<h1>Ferry late again, says mayor <small>Three hours</small></h1>"),
		   "Ferry late again, says mayor");
	/* but not words of the headline that the title lacks */
	CHECK_TEXT(title_of(OG("Ferry late again"), "<h1>Ferry late again, say goats</h1>"),
		   "Ferry late again, say goats");
	CHECK_TEXT(title_of(OG("Ferry late again"), "<h1>Ferry late again today</h1>"), "Ferry late again today");
	CHECK_TEXT(title_of(OG("Fer\xc2\xadry late again"), "<h1>Local news Fer\xc2\xadry late again</h1>"),
		   "Ferry late again");
	/* less the outlet, by its name or its address */
	CHECK_TEXT(
	    title_of("<title>Ferry late | Quay Post</title><meta property=og:site_name content='Quay Post'>", ""),
	    "Ferry late");
	CHECK_TEXT(title_of("<title>Quay Post: island news - Ferry late</title>"
			    "<link rel=canonical href='https://www.quaypost.example/1'>",
			    ""),
		   "Ferry late");
	CHECK_TEXT(title_of("<title>Ferry late - Quay Post</title>"
			    "<link rel=canonical href='https://www.quaypost.example/1'>",
			    ""),
		   "Ferry late");
	CHECK_TEXT(title_of("<title>Quay Post &raquo; Ferry late</title>"
			    "<link rel=canonical href='https://www.quaypost.example/1'>",
			    "<h1>Quay Post</h1>"),
		   "Ferry late");
	CHECK_TEXT(title_of("<title>Ferry late - and no end</title>", ""), "Ferry late - and no end");
	CHECK_TEXT(
	    title_of(OG("Ferry late | Island | Quay Post") "<meta property=og:site_name content='Quay Post'>", ""),
	    "Ferry late");
	CHECK_TEXT(title_of(OG("Quay Post: Ferry late") "<meta property=og:site_name content='Quay Post'>", ""),
		   "Ferry late");
	CHECK_TEXT(title_of(OG("Ferry late|Quay Post") "<meta property=og:site_name content='Quay Post'>", ""),
		   "Ferry late");
	CHECK_TEXT(title_of(OG("Mayor: Ferry late") "<meta property=og:site_name content='Quay Post'>", ""),
		   "Mayor: Ferry late");
}

/* Where no <h1> is the headline: a smaller heading, or a text of its own, that is a part of the title. */
static void test_title_in_view(void)
{
	static const char blog[] = "<title>Quay Notes: Ferry late again - Island</title>";
	static const char deep[] =
	    "<title>Notes from the Quay &raquo; Blog Archive &raquo; Ferry late again</title>"
	    "<meta property=og:url content=https://vik.example/quay/2025/06/ferry>";
	/* a heading that leads home, or well above the page, is no headline */
	CHECK_TEXT(title_of("<title>Ferry late again today [Notes from the Quay of Vik]</title>",
			    "<h1><a href=/>Notes from the Quay of Vik</a></h1>"),
		   "Ferry late again today [Notes from the Quay of Vik]");
	CHECK_TEXT(title_of(deep, "<h1><a href=https://vik.example/quay/>Notes from the Quay</a></h1>"
				  "<h2>Ferry late again</h2>"),
		   "Ferry late again");
	CHECK_TEXT(title_of(OG("Notes from the Quay"), "<h1><a href=/>Notes from the Quay</a></h1>"),
		   "Notes from the Quay");
	/* what alone is called a headline, where nothing tells the title */
	CHECK_TEXT(title_of("<title>News from Vik</title>", "<div class='a headline'>Ferry late again today</div>"),
		   "Ferry late again today");
	CHECK_TEXT(title_of("<title>News from Vik</title>", "<div class=headline>Ferry late again today</div>"
							    "<div class=headline>A goat in the road</div>"),
		   "News from Vik");
	CHECK_TEXT(title_of("<title>News from Vik</title>", "<div class=headlines>Ferry late again today</div>"),
		   "News from Vik");
	/* less a day, but not the end of two */
	CHECK_TEXT(title_of("<title>Ferry late - 27.06.2025</title>", ""), "Ferry late");
	CHECK_TEXT(title_of("<title>Fares 24. - 27. June 2025</title>", ""), "Fares 24. - 27. June 2025");
	CHECK_TEXT(title_of("<title>Fares of Vik - June 2025</title>", ""), "Fares of Vik - June 2025");
	CHECK_TEXT(title_of(blog, "<h1><a href=/>Quay Notes</a></h1><h2>Friday, 27 June 2025</h2>"
				  "<h3>Ferry late again</h3>"),
		   "Ferry late again");
	CHECK_TEXT(title_of(blog, "<table><tr><td><b>Ferry late again</b></table>"),
		   "Quay Notes: Ferry late again - Island");
	CHECK_TEXT(
	    title_of("<title>Quay - Ferry late again</title>", "<table><tr><td><b>Ferry late again</b></table>"),
	    "Ferry late again");
	CHECK_TEXT(
	    title_of("<title>\xe6\xb8\xa1\xe8\x88\xb9\xe3\x81\xaf\xe9\x81\x85\xe3\x82\x8c\xe3\x81\x9f\xef\xbd\x9c"
		     "\xe5\xb2\xb8\xe5\xa3\x81</title>",
		     "<h1>\xe6\xb8\xa1\xe8\x88\xb9\xe3\x81\xaf\xe9\x81\x85\xe3\x82\x8c\xe3\x81\x9f</h1>"),
	    "\xe6\xb8\xa1\xe8\x88\xb9\xe3\x81\xaf\xe9\x81\x85\xe3\x82\x8c\xe3\x81\x9f");
	CHECK_TEXT(title_of(OG("The ferry is late (5/2025)"), "<h2>The ferry is late</h2>"), "The ferry is late");
	CHECK_TEXT(title_of(blog, "<h1>Quay Notes</h1><h3>Ferry late again today</h3>"), "Quay Notes");
	CHECK_TEXT(title_of("<title>Quay Notes: Ferry late again today</title>",
			    "<h1>Quay Notes</h1><h3>Ferry late again today</h3>"),
		   "Ferry late again today");
	CHECK_TEXT(title_of("<title>Ferry late - Quay Post - All of the harbour</title>",
			    "<h2>All of the harbour</h2><h1>Ferry late</h1>"),
		   "Ferry late");
	CHECK_TEXT(title_of("<title>Ferry late - Quay Post - All of the harbour</title>" OG("Ferry late"),
			    "<h1>Ferry late</h1><h2>All of the harbour</h2>"),
		   "Ferry late");
	/* the site's name, a section's, a word */
	CHECK_TEXT(title_of("<title>Ferry late - The Harbour Post</title>",
			    "<h2><a href=/>The Harbour Post</a></h2><h2>Ferry</h2>"),
		   "Ferry late");
	CHECK_TEXT(title_of("<title>Ferry late - The Harbour Post</title>", "<h1>Vik</h1><b>The Harbour Post</b>"),
		   "Ferry late - The Harbour Post");
	CHECK_TEXT(title_of("<title>Ferry late again, says mayor</title>", "<h2>late again</h2>"),
		   "Ferry late again, says mayor");
}

/* Bylines and dates above the text are not of it. */
static void test_lines_above(void)
{
	check_page(
	    "<title>Fish</title><article><h1>Fish</h1><p>By Ana Ruiz and Bo Li</p><p>27 June 2025</p><p>" PROSE
	    "</p><p>" MORE "</p></article>",
	    "Fish\n\n" PROSE "\n\n" MORE);
}

/* Where a page holds its article twice, whole or in pieces, it is read once. */
static void test_once(void)
{
	check_page("<article><h1>Fish</h1><p>" PROSE "</p><p>" MORE "</p></article>"
		   "<article><p>" PROSE " " MORE "</p></article>",
		   "Fish\n\n" PROSE "\n\n" MORE);
	/* what one element says twice is meant, a part of it is a quotation */
	check_page("<article><h1>Fish</h1><div><p>" PROSE "</p><p>" MORE "</p><p>" PROSE "</p></div></article>",
		   "Fish\n\n" PROSE "\n\n" MORE "\n\n" PROSE);
	check_page("<article><h1>Fish</h1><div><p>" PROSE " " MORE "</p><p>" PROSE "</p></div></article>",
		   "Fish\n\n" PROSE " " MORE);
}

/* Links to other stories by their first words. */
static void test_read_also(void)
{
	check_page("<article><h1>Fish</h1><p>" PROSE
		   "</p><p>Lea tambi\xc3\xa9n: El barco de Vik llega tarde otra vez</p><p>" MORE "</p></article>",
		   "Fish\n\n" PROSE "\n\n" MORE);
}

/* What stands on pages for machines, and at the end about the author. */
static void test_not_of_text(void)
{
	check_page("<article><h1>Fish</h1><p>" PROSE
		   "</p><p>2025-06-27T10:00:00+02:00</p><p>https://vik.example/quay.jpg"
		   "</p><p>" MORE "</p></article>",
		   "Fish\n\n" PROSE "\n\n" MORE);
	check_page("<meta name=author content='Ana Ruiz and Bo Li'><article><h1>Fish</h1><p>" PROSE "</p><p>" MORE
		   "</p><p>"
		   "Nobody has seen the letter, and nobody will, said the mayor of Vik.</p><p>Bo Li writes about "
		   "fish, and "
		   "lives in Vik with two goats.</p></article>",
		   "Fish\n\n" PROSE "\n\n" MORE
		   "\n\nNobody has seen the letter, and nobody will, said the mayor of Vik.");
	check_page("<meta name=author content='Bo Li'><article><h1>Fish</h1><p>" PROSE "</p><p>" MORE "</p><p>"
		   "Nobody has seen the letter, and nobody will, said the mayor of Vik.</p><p>Bo Li: And what of "
		   "the goats, "
		   "which were seen with it?</p></article>",
		   "Fish\n\n" PROSE "\n\n" MORE "\n\nNobody has seen the letter, and nobody will, said the mayor "
		   "of Vik.\n\nBo Li: And what of the goats, "
		   "which were seen with it?");
}

/* JSON that people wrote by hand. */
static void test_json_ld_mended(void)
{
	static const char found[] = "|||2025-06-27|json-ld";
	CHECK_TEXT(meta_of(LD "<!-- {\"@type\":\"Article\",\"datePublished\":\"2025-06-27\"} --></script>"), found);
	CHECK_TEXT(
	    meta_of(LD "//<![CDATA[\n{\"@type\":\"Article\",\"datePublished\":\"2025-06-27\"}\n//]]></script>"),
	    found);
	CHECK_TEXT(
	    meta_of(LD "/*<![CDATA[*/{\"@type\":\"Article\",\"datePublished\":\"2025-06-27\",};/*]]>*/</script>"),
	    found);
	CHECK_TEXT(meta_of(LD "{\"@type\":\"Article\",\"headline\":\"A \"no\", a \"yes\": why\",\"keywords\":[\"a "
			      "\"b\" c\",\"d\"],"
			      "\"datePublished\":\"2025-06-27\"}</script>"),
		   "A \"no\", a \"yes\": why|||2025-06-27|json-ld");
	CHECK_TEXT(meta_of(LD "{\"@type\":\"Article\",\"headline\":\"A \\\"no\\\" from \"Vik\"\",\"datePublished\":"
			      "\"2025-06-27\"}</script>"),
		   "A \"no\" from \"Vik\"|||2025-06-27|json-ld");
	CHECK_TEXT(meta_of(LD "{\"@type\":\"Article\",\"headline\":\"The mayor\\'s quay\"}</script>"),
		   "The mayor's quay||||");
	CHECK_TEXT(meta_of(LD "{\"@type\":\"Article\",\"headline\":\"Quay &amp; &quot;Post&quot;\"}</script>"),
		   "Quay & \"Post\"||||");
	CHECK_TEXT(meta_of(LD "\"\"\"</script>"), "||||");
	CHECK_TEXT(meta_of(LD "<!--</script>"), "||||");
}

/* What the metadata does not say may stand in the text; what they say holds. */
static void test_stated_in_text(void)
{
	static const char body[] =
	    "<title>Late again</title>%s<article><h1>Late again</h1><p>Ida Lund, The Vik Post - "
	    "8 March 2025</p><p>" PROSE "</p><p>" MORE "</p></article>";
	char html[1000];
	snprintf(html, sizeof html, body, "");
	hsy_article *a = page(html);
	CHECK_TEXT(a->outlet, "The Vik Post");
	CHECK_TEXT(a->byline, "Ida Lund");
	CHECK_TEXT(a->published, "2025-03-08");
	CHECK_TEXT(a->published_from, "dateline");
	hsy_article_free(a);
	snprintf(html, sizeof html, body,
		 "<meta property=og:site_name content=Quayside><meta name=author content='Bo Holm'>");
	a = page(html);
	CHECK_TEXT(a->outlet, "Quayside");
	CHECK_TEXT(a->byline, "Bo Holm");
	hsy_article_free(a);
}

/* Times of posts stand above them in a live blog, and nowhere else. */
static void test_live_blog(void)
{
	static const char form[] = LD
	    "{\"@type\":\"%s\",\"headline\":\"Late again\"}</script><main><h1>Late again</h1>"
	    "<div><p class=time><time datetime=2025-01-03T16:42:00Z>16:42</time></p><p>" PROSE
	    "</p></div><div><p class=time><time datetime=2025-01-02>2 Jan</time></p><p>" MORE "</p></div></main>";
	char html[2000];
	snprintf(html, sizeof html, form, "LiveBlogPosting");
	check_page(html, "Late again\n\n2025-01-03 16:42\n\n" PROSE "\n\n2025-01-02\n\n" MORE);
	snprintf(html, sizeof html, form, "NewsArticle");
	check_page(html, "Late again\n\n" PROSE "\n\n" MORE);
}

static void test_json_ld_body_stands_in(void)
{
	check_page(
	    "<div id=app></div><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"H\","
	    "\"articleBody\":\"" PROSE "\"}</script>",
	    "H\n\n" PROSE);
}

/* A page that shows the beginning of what JSON-LD tells, and one that shows something else. */
static void test_json_ld_body_tells_more(void)
{
	static const char form[] =
	    "<article><h1>H</h1><p>%s</p><p>%s</p><p>" MORE "</p></article>" LD
	    "{\"@type\":\"NewsArticle\",\"articleBody\":\"" PROSE " " MORE
	    " Nobody answered. The boats stayed where they were, and the harbour was shut for a day. "
	    "Three men were asked to leave the pier, which they did, and then came back with a goat. "
	    "The goat was not asked anything, nor did it leave.\"}</script>";
	char html[2000];
	snprintf(html, sizeof html, form, PROSE, MORE);
	hsy_article *a = page(html);
	CHECK(a && strstr(a->text, "came back with a goat"));
	hsy_article_free(a);
	snprintf(html, sizeof html, form,
		 "Elections were called in the northern valleys, where nobody votes by day.",
		 "Ballots will be counted twice by teachers from seven different schools of Vik.");
	a = page(html);
	CHECK(a && !strstr(a->text, "came back with a goat"));
	hsy_article_free(a);
}

#define LAST "The harbour was shut for a day, and three men were asked to leave the pier, which they did."

/* Pages that scripts draw: the text is what they hold, if it is about the same. */
static void test_script_text(void)
{
	check_page(
	    "<title>Minister denies talks about fish</title><div id=app></div><script>push([1,\"6:{\\\"body\\\":"
	    "\\\"\\\\u003cp\\\\u003e" PROSE "\\\\u003c/p\\\\u003e\\\\u003cp\\\\u003e" MORE
	    "\\\\u003c/p\\\\u003e\\\\u003cp\\\\u003e" LAST "\\\\u003c/p\\\\u003e\\\"}\"])</script>",
	    "Minister denies talks about fish\n\n" PROSE "\n\n" MORE "\n\n" LAST);
	check_page(
	    "<title>Minister speaks with nobody about fish</title><p>He said no.</p><script>var a = {\"id\":1,"
	    "\"text\":[\"" PROSE "\",\"" MORE " There was \\\"nothing\\\" in it.\",\"a b c d\",\"" LAST "\"]};"
	    "</script>",
	    "Minister speaks with nobody about fish\n\n" PROSE "\n\n" MORE
	    " There was \"nothing\" in it.\n\n" LAST);
	check_page("<title>Goat elected mayor of Vik</title><p>It said no.</p><script>var a = \"" PROSE " " MORE
		   " " LAST "\"</script>",
		   "Goat elected mayor of Vik\n\nIt said no.");
	check_page("<title>Minister speaks</title><div id=app></div><noscript><p>" PROSE "</p><p>" MORE
		   "</p></noscript>",
		   "Minister speaks\n\n" PROSE "\n\n" MORE);
}

static void test_charset(void)
{
	check_page("<meta charset=windows-1252><p>The minister said \x93nobody has spoken with them\x94 in the "
		   "caf\xe9 of the "
		   "council.</p>",
		   "The minister said \xe2\x80\x9cnobody has spoken with them\xe2\x80\x9d in the caf\xc3\xa9 of "
		   "the council.");
}

static void test_short_page(void)
{
	check_page("<title>T</title><nav>Home</nav><p>He said no.</p><p>She left.</p>",
		   "T\n\nHe said no.\n\nShe left.");
}

static void test_empty_pages(void)
{
	hsy_error e = {0};
	hsy_article *a = NULL;
	const char *html = "<html><body><script>x</script></body></html>";
	CHECK_INT(hsy_article_parse("p", HSY_FORMAT_HTML, html, strlen(html), NULL, &a, &e), HSY_ERR_FORMAT);
	CHECK_TEXT(e.message, "is a page without text");
	CHECK_INT(e.byte, HSY_NO_BYTE);
}

static void test_zero_bytes(void)
{
	static const char html[] = "<title>T</title><p>He said \0no to that.</p><p>She le\0ft.</p>";
	static const char binary[] = "<p>\0\0\1\0\0\0\2\0\0";
	hsy_error e = {0};
	hsy_article *a = NULL;
	CHECK_INT(hsy_article_parse("p", HSY_FORMAT_HTML, html, sizeof html - 1, NULL, &a, &e), HSY_OK);
	CHECK_TEXT(a ? a->text : NULL, "T\n\nHe said no to that.\n\nShe left.");
	hsy_article_free(a);
	CHECK_INT(hsy_article_parse("p", HSY_FORMAT_HTML, binary, sizeof binary - 1, NULL, &a, &e), HSY_ERR_FORMAT);
}

int main(void)
{
	RUN(test_zero_bytes);
	RUN(test_main_text);
	RUN(test_blanks_entities_and_breaks);
	RUN(test_left_out);
	RUN(test_inline_quotes);
	RUN(test_struck_out_and_raised);
	RUN(test_quotation_signed);
	RUN(test_meta);
	RUN(test_meta_sources);
	RUN(test_authors);
	RUN(test_date_of_east);
	RUN(test_date_in_town);
	RUN(test_author_in_view);
	RUN(test_byline);
	RUN(test_title);
	RUN(test_title_in_view);
	RUN(test_lines_above);
	RUN(test_once);
	RUN(test_read_also);
	RUN(test_not_of_text);
	RUN(test_date_in_view);
	RUN(test_date_below_text);
	RUN(test_date_unseen);
	RUN(test_date_of_what);
	RUN(test_date_far);
	RUN(test_json_ld_mended);
	RUN(test_stated_in_text);
	RUN(test_live_blog);
	RUN(test_json_ld_body_stands_in);
	RUN(test_json_ld_body_tells_more);
	RUN(test_script_text);
	RUN(test_charset);
	RUN(test_short_page);
	RUN(test_empty_pages);
	return check_end();
}
