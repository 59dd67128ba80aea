#!/bin/sh
# htmldate 1.11.0 (PyPI).
# An article shows its date as plain words under its headline. Below it, in an <aside>, a link to an older story has its
# own date in a <time> element. find_date gives the date of the other story, with original_date as well; without the
# aside it gives the right one.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q install 'htmldate==1.11.0'
"$work/venv/bin/python" - >"$work/seen" <<'END'
from htmldate import find_date

page = """<html><head><title>Ferry stays</title></head><body><article><h1>Ferry stays</h1><p>12 June 2024</p>
<p>The harbour board of Lindmark decided on Tuesday that the ferry stays. Seven members were for it, two against.</p>
</article>%s</body></html>"""
aside = """<aside><h2>Related</h2><a href="/bridge">Bridge closed</a> <time datetime="2021-03-04">4 March 2021</time></aside>"""
print("alone:", find_date(page % ""))
print("beside another story:", find_date(page % aside))
print("original date:", find_date(page % aside, original_date=True))
END
cat >"$work/expected" <<'END'
alone: 2024-06-12
beside another story: 2021-03-04
original date: 2021-03-04
END
diff "$work/expected" "$work/seen" || {
	echo "htmldate-related-story: the behaviour has changed" >&2
	exit 1
}
echo "htmldate-related-story: as described"
