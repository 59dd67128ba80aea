#!/bin/sh
# htmldate 1.11.0 (PyPI).
# A page without any date but the year of its copyright gets a whole date: the first of January of that year. A page
# whose text speaks of a law of 1998 is dated to the day of the law. Nothing in the answer tells such a date from one
# that the page states of itself. Years are told alone where they are all that is known: EDTF has "2019" for it.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q install 'htmldate==1.11.0'
"$work/venv/bin/python" - >"$work/seen" <<'END'
from htmldate import find_date

page = "<html><body><article><h1>Ferry stays</h1><p>%s</p></article><footer>%s</footer></body></html>"
print("a copyright:", find_date(page % ("The harbour board decided that the ferry stays.", "&copy; 2019 Lindmark Courier")))
print("a law:", find_date(page % ("The harbour board went by the law of 3 May 1998.", "")))
print("neither:", find_date(page % ("The harbour board decided that the ferry stays.", "")))
END
cat >"$work/expected" <<'END'
a copyright: 2019-01-01
a law: 1998-05-03
neither: None
END
diff "$work/expected" "$work/seen" || {
	echo "htmldate-year-becomes-day: the behaviour has changed" >&2
	exit 1
}
echo "htmldate-year-becomes-day: as described"
