#!/bin/sh
# gumbo 0.10.1 (Debian's libgumbo1 0.10.1+dfsg-5), beside html5lib 1.1 (PyPI).
# By the HTML standard a control character in a page is an error that leaves it as it is; only U+0000 is replaced. gumbo
# puts U+FFFD for each of them, U+0085 and noncharacters too, yet keeps the one that a character reference stands for. So
# a text taken out by gumbo differs from what a browser shows, and holds replacement characters that no page has.
# Needs apt, dpkg and gcc.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -q download libgumbo1=0.10.1+dfsg-5 libgumbo-dev=0.10.1+dfsg-5 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" .; done
cat >text.c <<'C'
#include <gumbo.h>
#include <stdio.h>

static void print(const GumboNode *node)
{
	if (node->type == GUMBO_NODE_TEXT)
		for (const char *c = node->v.text.text; *c; c++)
			printf(" %02x", (unsigned char)*c);
	for (unsigned i = 0; node->type == GUMBO_NODE_ELEMENT && i < node->v.element.children.length; i++)
		print(node->v.element.children.data[i]);
}

int main(void)
{
	static const char *const pages[] = {"<p>a\x02z", "<p>a\x7fz", "<p>a\xc2\x85z", "<p>a\xef\xb7\x90z", "<p>a&#2;z"};
	for (int i = 0; i < 5; i++) {
		GumboOutput *output = gumbo_parse(pages[i]);
		printf("gumbo");
		print(output->root);
		printf("\n");
		gumbo_destroy_output(&kGumboDefaultOptions, output);
	}
	return 0;
}
C
library=$(dirname "$(find . -name 'libgumbo.so.1*' | head -n 1)")
gcc -Iusr/include text.c -L"$library" -l:libgumbo.so.1 -Wl,-rpath,"$work/$library" -o text
./text >seen
python3 -m venv venv
venv/bin/pip -q install 'html5lib==1.1'
venv/bin/python - >>seen <<'END_OF_PYTHON'
import html5lib

for page in ("<p>a\x02z", "<p>a\x7fz", "<p>a\x85z", "<p>a\ufdd0z", "<p>a&#2;z"):
    text = html5lib.parse(page, namespaceHTMLElements=False).find(".//p").text
    print("html5lib", text.encode().hex(" "))
END_OF_PYTHON
cat >expected <<'EXPECTED'
gumbo 61 ef bf bd 7a
gumbo 61 ef bf bd 7a
gumbo 61 ef bf bd 7a
gumbo 61 ef bf bd 7a
gumbo 61 02 7a
html5lib 61 02 7a
html5lib 61 7f 7a
html5lib 61 c2 85 7a
html5lib 61 ef b7 90 7a
html5lib 61 02 7a
EXPECTED
diff expected seen || {
	echo "gumbo-control-characters: the behaviour has changed" >&2
	exit 1
}
echo "gumbo-control-characters: as described"
