#!/bin/sh
# nameparser 2.6.0 (PyPI).
# "bin" belongs to the name of the father behind it. In a name of two parts both are the last name; where a family name
# follows, the father becomes a middle name, so that one person under a short and a full name has two last names. "Judge" is
# a title, "Justice" a first name.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q install 'nameparser==2.6.0'
"$work/venv/bin/python" - >"$work/seen" <<'END'
from nameparser import HumanName

for name in ("Hussein bin Talal", "Hussein bin Talal Al Hashem", "Judge Anna Holm", "Justice Anna Holm"):
    n = HumanName(name)
    print(name, "|", n.title, "|", n.first, "|", n.middle, "|", n.last)
END
cat >"$work/expected" <<'END'
Hussein bin Talal |  | Hussein |  | bin Talal
Hussein bin Talal Al Hashem |  | Hussein | bin Talal | Al Hashem
Judge Anna Holm | Judge | Anna |  | Holm
Justice Anna Holm |  | Justice | Anna | Holm
END
diff "$work/expected" "$work/seen" || {
	echo "nameparser-bin-moves: the behaviour has changed" >&2
	exit 1
}
echo "nameparser-bin-moves: as described"
