#!/bin/sh
# courlan 1.4.0 (PyPI).
# normalize_url(strict=True) is made to tell whether two addresses are one page. It keeps "id", "p" and "article_id", and
# drops "sid" and "date": a site that numbers its stories by "sid" has one address left for all of them, and the pages of
# two days become one.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q install 'courlan==1.4.0'
"$work/venv/bin/python" - >"$work/seen" <<'END'
from courlan import normalize_url

for one, other in (("story?sid=12", "story?sid=13"), ("front?date=2024-06-11", "front?date=2024-06-12"),
                   ("story?id=12", "story?id=13")):
    a, b = (normalize_url("https://ledger.example/" + x, strict=True) for x in (one, other))
    print(one, other, "one address" if a == b else "two addresses")
END
cat >"$work/expected" <<'END'
story?sid=12 story?sid=13 one address
front?date=2024-06-11 front?date=2024-06-12 one address
story?id=12 story?id=13 two addresses
END
diff "$work/expected" "$work/seen" || {
	echo "courlan-strict-one-address: the behaviour has changed" >&2
	exit 1
}
echo "courlan-strict-one-address: as described"
