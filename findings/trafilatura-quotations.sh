#!/bin/sh
# trafilatura 2.3.1 with lxml_html_clean 0.4.3 (PyPI).
# A page marks a quotation in a sentence with <q>, and a block quotation with its <footer>, as the HTML standard has it
# (4.5.7, 4.4.4). extract gives the sentence as two lines and without any quotation mark, and the block quotation
# without the name of who said it.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q install 'trafilatura==2.3.1' 'lxml_html_clean==0.4.3'
"$work/venv/bin/python" - >"$work/seen" <<'EOF'
import trafilatura

board = "<p>The harbour board of Lindmark decided on Tuesday that ferry %d stays in the harbour, because its members " \
        "were told that it would be needed for the summer.</p>"
page = "<html><head><title>Ferry stays</title></head><body><article><h1>Ferry stays</h1>%s%s%s</article></body></html>"
several = "".join(board % i for i in range(4))
cases = {
    "q": "<p>The captain said <q>we will not sail again</q> on Monday.</p>",
    "footer": "<blockquote><p>We will never go from here.</p><footer>Ada Brix, mayor</footer></blockquote>",
}
for name, body in cases.items():
    text = trafilatura.extract(page % (several, body, several))
    print(name, [line for line in text.splitlines() if not line.startswith(("The harbour board", "Ferry stays"))])
EOF
cat >"$work/expected" <<'EOF'
q ['The captain said we will not sail again', 'on Monday.']
footer ['We will never go from here.']
EOF
diff "$work/expected" "$work/seen" || {
	echo "trafilatura-quotations: the behaviour has changed" >&2
	exit 1
}
echo "trafilatura-quotations: as described"
