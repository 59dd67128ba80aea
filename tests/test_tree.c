/* Pages in, trees out. A tree is written as its elements with what stands in them in brackets, text in quotation
 * marks, without the root and an empty head and body: `p("One") p("Two")`. */
#include "check.h"

#include "base/buffer.h"
#include "intake/tag.h"

static const char *tag_name(enum tag_id tag)
{
	static const char *const names[] = {[TAG_OTHER] = "span",
					    [TAG_A] = "a",
					    [TAG_BR] = "br",
					    [TAG_TIME] = "time",
					    [TAG_P] = "p",
					    [TAG_DIV] = "div",
					    [TAG_MAIN] = "main",
					    [TAG_ARTICLE] = "article",
					    [TAG_SECTION] = "section",
					    [TAG_HEADER] = "header",
					    [TAG_FOOTER] = "footer",
					    [TAG_NAV] = "nav",
					    [TAG_ASIDE] = "aside",
					    [TAG_FIGURE] = "figure",
					    [TAG_FIGCAPTION] = "figcaption",
					    [TAG_BLOCKQUOTE] = "blockquote",
					    [TAG_PRE] = "pre",
					    [TAG_H1] = "h1",
					    [TAG_H2] = "h2",
					    [TAG_LIST] = "list",
					    [TAG_ITEM] = "item",
					    [TAG_TABLE] = "table",
					    [TAG_ROW] = "row",
					    [TAG_CELL] = "cell",
					    [TAG_META] = "meta",
					    [TAG_LINK] = "link",
					    [TAG_TITLE] = "title"};
	return names[tag];
}

static void write_value(struct buffer *to, const char *name, const char *value)
{
	if (value)
		buffer_format(to, " %s=%s", name, value);
}

static void write_below(struct buffer *to, const struct node *up)
{
	for (const struct node *node = up->first; node; node = node->next) {
		CHECK(node->up == up);
		buffer_string(to, node == up->first ? "" : " ");
		if (node->tag == TAG_TEXT) {
			buffer_format(to, "\"%.*s\"", (int)node->n, node->text);
			continue;
		}
		buffer_string(to, tag_name(node->tag));
		write_value(to, "hints", node->label ? node->label->text : NULL);
		write_value(to, "name", node->has->property);
		write_value(to, "content", node->has->content);
		write_value(to, "href", node->has->href);
		write_value(to, "time", node->has->datetime);
		buffer_string(to, node->flags & NODE_HIDDEN ? " hidden" : "");
		buffer_string(to, node->flags & NODE_FORM ? " form" : "");
		if (!node->first)
			continue;
		buffer_char(to, '(');
		write_below(to, node);
		buffer_char(to, ')');
	}
}

/* What stands in the page's head, a bar if there is anything, and what stands in its body. */
static void write_page(struct buffer *to, const struct tree *tree)
{
	const struct node *head = tree->root->first;
	write_below(to, head);
	buffer_string(to, head->first ? " | " : "");
	write_below(to, head->next);
	CHECK(!head->next->next);
}

static const struct {
	const char *page, *tree;
} CASES[] = {
    /* What the page leaves out. */
    {"", ""},
    {"Text", "\"Text\""},
    {"<p>One<p>Two", "p(\"One\") p(\"Two\")"},
    {"<!DOCTYPE html><html><head><title>A &amp; B</title><meta name=x content=y><body class=c><p>One</html>",
     "title(\"A & B\") meta name=x content=y | p(\"One\")"},
    {" \n<meta name=a content=b> \n Text<meta name=c content=d>",
     "meta name=a content=b | \" \n Text\" meta name=c content=d"},
    {"<title></title><title>One</title><title>Two</title>", "title(\"One\") | "},
    {"<ul><li>One<li>Two<ul><li>Three</ul><li>Four</ul>",
     "list(item(\"One\") item(\"Two\" list(item(\"Three\"))) item(\"Four\"))"},
    {"<dl><dt>Term<dd>Sense<dt>Other</dl>", "list(item(\"Term\") item(\"Sense\") item(\"Other\"))"},
    {"<p>One<div>Two</div>Three</p>", "p(\"One\") div(\"Two\") \"Three\""},
    {"<p>One<hr>Two", "p(\"One\") div \"Two\""},
    {"<p>One<table><td>Two</table>", "p(\"One\") table(div(row(cell(\"Two\"))))"},
    {"<p><span>One<p>Two</span>Three", "p(span(\"One\")) p(\"TwoThree\")"},
    {"<h1>One<h2>Two</h1>Three", "h1(\"One\") h2(\"Two\") \"Three\""},
    {"<p>One<br>Two<br/>Three</br>", "p(\"One\" br \"Two\" br \"Three\" br)"},
    {"</p></div></table></td></li>One</a>", "\"One\""},
    {"<div><section>One</div>Two", "div(section(\"One\")) \"Two\""},

    /* Tables. */
    {"<table><tr><td>1<td>2<tr><th>3</table>", "table(div(row(cell(\"1\") cell(\"2\")) row(cell(\"3\"))))"},
    {"<table><caption>C<thead><tr><td>1<tbody><tr><td>2</table>",
     "table(div(\"C\") div(row(cell(\"1\"))) div(row(cell(\"2\"))))"},
    {"<table><tr><td><table><tr><td>1</table>2</table>3",
     "table(div(row(cell(table(div(row(cell(\"1\")))) \"2\")))) \"3\""},
    {"<table><td>1</tr><td>2</tbody><td>3</table>",
     "table(div(row(cell(\"1\")) row(cell(\"2\"))) div(row(cell(\"3\"))))"},
    {"<table><tr><td><div>1<tr><td>2</table>", "table(div(row(cell(div(\"1\"))) row(cell(\"2\"))))"},
    {"<table><tr><td><p>1</div></td>2</table>", "\"2\" table(div(row(cell(p(\"1\")))))"},
    {"<tr><td>1</td></tr>2", "\"12\""},
    {"<p>1</p><table>2<p>3</p><tr>4<td>5</table>6",
     "p(\"1\") \"2\" p(\"3\") \"4\" table(div(row(cell(\"5\")))) \"6\""},
    {"<table><table><td>1</table>", "table table(div(row(cell(\"1\"))))"},
    {"<table><div><table>1</table></div>2</table>", "div table \"1\" table \"2\""},
    {"<table> <tr> <td>1</td> </tr> </table>", "table(\" \" div(row(\" \" cell(\"1\") \" \") \" \"))"},

    /* What is nothing to us. */
    {"a<b>b</b><unknown>c</unknown><!-- d --><i>e", "\"abce\""},
    {"a<script>b</script>c<style>d</style><svg><p>e</p></svg>f", "\"ac \" \" f\""},
    {"<template><p>a</template>b", "\" b\""},
    {"<div>a<video>b</div>c<video></video>d", "div(\"a\") \" c\" \" d\""},
    {"<svg><svg><p>a</svg><title>b</title></svg>c<title>d</title>", "\" c\" title(\"d\")"},
    {"<p>a<button>b<p>c</button>d<p>e", "p(\"a\" \" d\") p(\"e\")"},
    {"<ul><li>a<button><li>b</button>c</ul>", "list(item(\"a\" \" c\"))"},
    {"<table><td>a<button><td>b</table>c", "table(div(row(cell(\"a\") cell(\"b\")))) \"c\""},
    {"a<svg><table><tr><td>b</svg>c", "\"a\" \" c\""},
    {"a<canvas>b", "\"ab\""},
    {"a<script>b", "\"ab\""},
    {"a<textarea><p>b</p></textarea>c<!-->d<!--e--f-->g<?h?>i<!j>k</ l>m<![CDATA[n]]>o", "\"a cdgikmo\""},
    {"<script>'</scripty>'</script>a", "\"a\""},
    {"<SCRIPT>1</Script ><P>a</P>", "p(\"a\")"},
    {"a<!-- b", "\"a\""},
    {"a<div ", "\"a\" div"},
    {"a<div class='b", "\"a\" div hints=b "},
    {"1 < 2 <3 <", "\"1 < 2 <3 <\""},
    {"<a>One</a><a name=x>Two</a><a href=y>Three</a>", "\"OneTwo\" a href=y(\"Three\")"},
    {"<a href=x>One<a href=y>Two</a>", "a href=x(\"One\") a href=y(\"Two\")"},
    {"<a href=x><div><a href=y>One</a>Two</div></a>Three", "span(div(a href=y(\"One\") \"Two\") \"Three\")"},
    {"<q>One</q>", "\"\xe2\x80\x9cOne\xe2\x80\x9d\""},
    {"<noscript><p>One</noscript>Two", "div hidden(p(\"One\")) \"Two\""},
    {"<form><p>One<form>Two</form></form>", "div form(p(\"One\") div form(\"Two\"))"},

    /* Attributes. */
    {"<DIV ID=I Class='C D' role=\"R\" id=J>", "div hints=c d i r "},
    {"<div class>One</div>", "div(\"One\")"},
    {"<p hidden><p aria-hidden=TRUE><p aria-hidden=false><p style='color:red; Display: none'>",
     "p hidden p hidden p p hidden"},
    {"<a data-href=x href = 'a&amp;b&lt=c&copy2&copy;d' / rel=x>1</a>", "a href=a&b&lt=c&copy2\xc2\xa9"
									"d(\"1\")"},
    {"<time datetime=2025-01-02/ =x>1</time>", "time time=2025-01-02/(\"1\")"},
    {"<meta property=p name=n content='a>b'>", "meta name=p content=a>b | "},

    /* Character references. */
    {"&amp;&AMP&lt;&gt&quot;&apos;&nbsp;.", "\"&&<>\"'\xc2\xa0.\""},
    {"&notin;&notit;&not;&nosuch;&;& &#;&#x;&amp", "\"\xe2\x88\x89\xc2\xacit;\xc2\xac&nosuch;&;& &#;&#x;&\""},
    {"&#65;&#x42;&#X43&#68.", "\"ABCD.\""},
    {"&#128;&#x92;&#150;", "\"\xe2\x82\xac\xe2\x80\x99\xe2\x80\x93\""},
    {"&#0;&#xd800;&#x110000;&#99999999999999999999;", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
    {"&CounterClockwiseContourIntegral;&CounterClockwiseContourIntegralx;",
     "\"\xe2\x88\xb3&CounterClockwiseContourIntegralx;\""},
    {"&NotEqualTilde;&zwnj;&AElig&yuml&zzz", "\"\xe2\x89\x82\xcc\xb8\xe2\x80\x8c\xc3\x86\xc3\xbf&zzz\""},
};

static void test_trees(void)
{
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct arena a;
		struct tree tree;
		struct buffer found = {0};
		arena_init(&a, 1 << 20);
		CHECK(tree_parse(&a, CASES[i].page, strlen(CASES[i].page), &tree));
		write_page(&found, &tree);
		check_text(found.bytes ? found.bytes : "", CASES[i].tree, CASES[i].page, __FILE__, __LINE__);
		buffer_free(&found);
		arena_free(&a);
	}
}

/* Every element is found by its name. */
static void test_elements(void)
{
	for (size_t i = 0; i < N_ELEMENTS; i++) {
		CHECK(element_find(ELEMENTS[i].name, strlen(ELEMENTS[i].name)) == &ELEMENTS[i]);
		CHECK(i == 0 || ELEMENTS[i - 1].name[0] <= ELEMENTS[i].name[0]);
	}
	CHECK(element_find("DiV", 3) == element_find("div", 3));
	CHECK(!element_find("divx", 4));
	CHECK(!element_find("di", 2));
	CHECK(!element_find("", 0));
	CHECK(!element_find("\xc3\xa9", 2));
	CHECK(!element_find("averylongnameofanelement", 24));
}

/* A byte that is no blank is found among blanks wherever it stands, and a blank, of whatever kind, is none. */
static void test_blanks(void)
{
	for (int c = 1; c < 0x80; c++)
		for (size_t place = 3; place < 20; place++) {
			char page[] = "<p>                   <p>Two";
			struct arena a;
			struct tree tree;
			if (c == '<')
				continue;
			page[place] = (char)c;
			arena_init(&a, 1 << 20);
			CHECK(tree_parse(&a, page, strlen(page), &tree));
			const struct node *text = tree.root->first->next->first->first;
			bool is_blank = c == ' ' || (c >= '\t' && c <= '\r');
			CHECK_INT(text->n, 19);
			CHECK_INT((text->flags & NODE_BLANK) != 0, is_blank);
			arena_free(&a);
		}
}

/* What names tell, in whichever labels they stand; and no word is read across two of them. */
static void test_labels(void)
{
	const char *page =
	    "<div class='x author'><div class='author y'><div class=author><div class='x y' role=author>"
	    "<div class='auth or'><div class=xauthorx><div class='x y'>";
	static const bool is_author[] = {true, true, true, true, false, false, false};
	struct arena a;
	struct tree tree;
	size_t i = 0;
	arena_init(&a, 1 << 20);
	CHECK(tree_parse(&a, page, strlen(page), &tree));
	for (struct node *node = tree.root; node; node = tree_next(tree.root, node))
		if (node->label)
			CHECK_INT(label_has(node->label, LABEL_AUTHOR), is_author[i++]);
	CHECK_INT(i, sizeof is_author);
	CHECK(!label_has(NULL, LABEL_AUTHOR));
	arena_free(&a);
}

/* JSON-LD is noted as it stands in the page. */
static void test_scripts(void)
{
	const char *page = "<script>1</script><script type='application/LD+json'>{\"a\":1}</script>"
			   "<script type=application/ld+json>2</script>";
	struct arena a;
	struct tree tree;
	arena_init(&a, 1 << 20);
	CHECK(tree_parse(&a, page, strlen(page), &tree));
	CHECK_INT(tree.n_scripts, 2);
	CHECK(!strncmp(page + tree.scripts[0].begin, "{\"a\":1}", tree.scripts[0].end - tree.scripts[0].begin));
	CHECK_INT(tree.scripts[0].end - tree.scripts[0].begin, 7);
	CHECK_INT(tree.scripts[1].end - tree.scripts[1].begin, 1);
	arena_free(&a);
}

/* ---- hostile pages ---- */

static size_t depth_of(const struct node *root)
{
	size_t most = 0;
	for (const struct node *node = root; node; node = tree_next(root, (struct node *)(uintptr_t)node)) {
		size_t depth = 0;
		for (const struct node *up = node; up != root; up = up->up)
			depth++;
		most = depth > most ? depth : most;
	}
	return most;
}

/* `head`, then `n` times `part`: the bytes of memory that the tree takes, 0 if there was not enough. */
static size_t memory_of(const char *head, const char *part, size_t n)
{
	struct buffer page = {0};
	struct arena a;
	struct tree tree;
	buffer_string(&page, head);
	for (size_t i = 0; i < n; i++)
		buffer_string(&page, part);
	arena_init(&a, 256u << 20);
	bool fine = tree_parse(&a, page.bytes, page.n, &tree);
	CHECK(!fine || depth_of(tree.root) <= TREE_MAX_DEPTH);
	size_t taken = fine ? a.n_bytes : 0;
	arena_free(&a);
	buffer_free(&page);
	return taken;
}

/* Four times as much of it takes no more than about four times the memory. That time is linear shows in that all
 * of them end: most would take minutes if it were not. */
static void test_hostile(void)
{
	static const char *const parts[][2] = {{"", "<div>"},
					       {"", "<p><span>"},
					       {"", "<a href=x><div>"},
					       {"", "<table>"},
					       {"", "<table><td>"},
					       {"<table>", "x<tr>"},
					       {"<table>", "<b>x</b><p>"},
					       {"<ul>", "<li><ul>"},
					       {"", "<h1><h2>"},
					       {"<p>", "</p>"},
					       {"", "<script>"},
					       {"", "<svg><style>"},
					       {"", "<svg></b>"},
					       {"</svg>", "<button><p>"},
					       {"", "<svg><p></svg>"},
					       {"", "<!--"},
					       {"", "<"},
					       {"", "&"},
					       {"", "&amp"},
					       {"", "&#"},
					       {"<div ", "a=b "},
					       {"<div ", "class=\"x"},
					       {"<div ", "id "},
					       {"", "x<b>"},
					       {"", "<div class='"},
					       {"", "</div><div>"},
					       {"<a href=x>", "<a href=y>"},
					       {"", "<title>"},
					       {"<td>", "<tr><td>"},
					       {"<!", "<"},
					       {"", "<table><caption><div>"}};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		size_t less = memory_of(parts[i][0], parts[i][1], 30000),
		       more = memory_of(parts[i][0], parts[i][1], 120000);
		check_that(less && more && more < less * 5 + (1u << 20), parts[i][1], __FILE__, __LINE__);
	}
}

static void test_too_many_tags(void)
{
	struct buffer page = {0};
	struct arena a;
	struct tree tree;
	for (size_t i = 0; i < TREE_MAX_TAGS + 10; i++)
		buffer_string(&page, "<i>");
	arena_init(&a, 1 << 20);
	CHECK(tree_parse(&a, page.bytes, page.n, &tree));
	CHECK(tree.too_many);
	arena_free(&a);
	buffer_free(&page);
}

int main(void)
{
	RUN(test_trees);
	RUN(test_elements);
	RUN(test_blanks);
	RUN(test_labels);
	RUN(test_scripts);
	RUN(test_hostile);
	RUN(test_too_many_tags);
	return check_end();
}
