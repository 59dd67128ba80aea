#!/bin/sh
# edtf 5.0.2 (PyPI).
# "/2024-07-12" is an interval whose start is not known. Its earliest day comes out as ten years before its end, to the
# day, as an ordinary date that nothing marks as made up. Of "../2024-07-12", open at its start, the earliest day is no
# date at all but the number -inf, so that code which reads a year from one fails on the other.
# To a user of hearsay: "by 12 July 2024" is written as "../2024-07-12"; a reader that asks for its bounds must be
# ready for both.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q install 'edtf==5.0.2'
"$work/venv/bin/python" - >"$work/seen" <<'END'
from edtf import parse_edtf

unknown, open_ = parse_edtf("/2024-07-12"), parse_edtf("../2024-07-12")
print("unknown start:", type(unknown.lower_strict()).__name__, tuple(unknown.lower_strict()[:3]))
print("open start:", type(open_.lower_strict()).__name__, open_.lower_strict())
END
cat >"$work/expected" <<'END'
unknown start: struct_time (2014, 7, 12)
open start: float -inf
END
diff "$work/expected" "$work/seen" || {
	echo "edtf-unknown-start: the behaviour has changed" >&2
	exit 1
}
echo "edtf-unknown-start: as described"
