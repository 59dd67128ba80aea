#!/bin/bash
# run.sh [PROGRAM [SITE...]]: the page in Chromium, served and as files, of two worked affairs, of hostile articles,
# and of an article that thirty print (affair, trial, hostile, copies, files; all unless named). Builds nothing:
# PROGRAM (build/hearsay) is there. What it makes, screenshots too, lies in build-browser/. Where there is no browser,
# or no way to its driver (npm), it skips, but fails with HEARSAY_BROWSER=must. Last line: N passed, N failed, N skipped
set -u
here=$(cd "$(dirname "$0")" && pwd)

skip() {
	echo "not run: $*"
	[ "${HEARSAY_BROWSER:-}" != must ] || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
	echo "0 passed, 0 failed, 1 skipped"
	exit 0
}
broken() {
	echo "$*" >&2
	echo "0 passed, 1 failed, 0 skipped"
	exit 1
}
. "$here/begin.sh"

# site NAME HOME FIRST MORE: one of main.js's sites, as JSON.
site() { printf '{"name": "%s", "home": "%s", "first": "%s", %s}' "$@"; }
served() { site "$1" "$(cat "$work/$1.address")" "$(cat "$work/$1.address")" "$2"; }

rm -rf "$work/site" "$work/shots" "$work/hostile" "$work/copies"
mkdir "$work/shots" "$work/hostile" "$work/copies"
node "$here/hostile.js" "$work/hostile" || broken "no hostile articles"
case_file affair "$root/examples/affair/articles"
case_file trial "$root/examples/trial/articles"
case_file hostile "$work/hostile"
node "$here/copies.js" "$work/copies" || broken "no copies"
case_file copies "$work/copies"
"$program" -q export site "$work/site" --db "$work/affair.db" || broken "export site"

cat >"$work/sites.json" <<JSON
{"chromium": "$chromium", "shots": "$work/shots", "sites": [
$(served affair '"words": "talks", "thorough": true, "extra": ["compare/1-2-3"], "refused": ["nope", "tensions?nope=1"]'),
$(served trial '"words": "trial", "widths": [360, 1440]'),
$(served hostile '"words": "bridge", "hostile": true, "widths": [360, 1440]'),
$(served copies '"words": "gate", "widths": [360, 1440], "most": 400, "extra": ["coverage?all=1", "statement/1?limit=0"]'),
$(site files "file://$work/site/" "file://$work/site/index.html" '"words": "", "widths": [360]')
]}
JSON
node "$here/main.js" "$work/sites.json" "${@:2}"
