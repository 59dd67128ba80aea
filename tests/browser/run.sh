#!/bin/bash
# run.sh [PROGRAM [SITE...]]: the page in Chromium, served and as files, of two worked affairs and of hostile articles (affair,
# trial, hostile, files; all unless named). Builds nothing: PROGRAM (build/hearsay) is there. What it makes, screenshots too, lies in build-browser/. Where there is
# no browser or no way to its driver (npm) it skips, but with HEARSAY_BROWSER=must it fails. Last line:
#   N passed, N failed, N skipped
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(realpath "$here/../..")
program=$(realpath "${1:-$root/build/hearsay}")
work=$root/build-browser
export HEARSAY_MODEL=${HEARSAY_MODEL:-$root/models/hearsay.model} NODE_PATH=$work/node_modules
unset HEARSAY_DB
servers=()
trap '[ ${#servers[@]} = 0 ] || kill "${servers[@]}" 2>/dev/null' EXIT

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

# The driver, in the versions and with the checksums of package-lock.json.
modules() {
	cmp -s "$here/package-lock.json" "$work/installed.json" && return
	cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$work"
	(cd "$work" && npm ci --ignore-scripts --cache "$work/npm") >"$work/npm.log" 2>&1 || return
	cp "$here/package-lock.json" "$work/installed.json"
}

# case_file NAME ARTICLES: a case file, served; its address is in NAME.address.
case_file() {
	"$program" -q add --db "$work/$1.db" "$2" || broken "$1: cannot add"
	"$program" serve -q --port 0 --db "$work/$1.db" >"$work/$1.address" &
	servers+=($!)
	for _ in $(seq 100); do [ -s "$work/$1.address" ] && return; sleep 0.1; done
	broken "$1: is not served"
}

# site NAME HOME FIRST MORE: one of main.js's sites, as JSON.
site() { printf '{"name": "%s", "home": "%s", "first": "%s", %s}' "$@"; }
served() { site "$1" "$(cat "$work/$1.address")" "$(cat "$work/$1.address")" "$2"; }

chromium=$(command -v chromium-headless-shell || command -v chromium) || skip "there is no chromium"
command -v node >/dev/null && command -v npm >/dev/null || skip "there is no node or npm"
[ -e "$HEARSAY_MODEL" ] || skip "there is no model"
mkdir -p "$work"
modules || skip "npm cannot get the browser's driver: $(tail -n 1 "$work/npm.log")"
rm -rf "$work"/*.db* "$work"/*.address "$work/site" "$work/shots" "$work/hostile"
mkdir "$work/shots" "$work/hostile"

node "$here/hostile.js" "$work/hostile" || broken "no hostile articles"
case_file affair "$root/examples/affair/articles"
case_file trial "$root/examples/trial/articles"
case_file hostile "$work/hostile"
"$program" -q export site "$work/site" --db "$work/affair.db" || broken "export site"

cat >"$work/sites.json" <<JSON
{"chromium": "$chromium", "shots": "$work/shots", "sites": [
$(served affair '"words": "talks", "thorough": true, "extra": ["compare/1-2-3"], "refused": ["nope", "tensions?nope=1"]'),
$(served trial '"words": "trial"'),
$(served hostile '"words": "bridge", "hostile": true'),
$(site files "file://$work/site/" "file://$work/site/index.html" '"words": ""')
]}
JSON
node "$here/main.js" "$work/sites.json" "${@:2}"
