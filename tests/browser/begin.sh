# Sourced by run.sh and by tools/screenshots.sh: what both need of Chromium, its driver and served case files. Sets
# root, program, work (build-browser/) and chromium; whoever sources it has set `here` (this folder) and says with
# skip and broken what happens where something is missing.
root=$(realpath "$here/../..")
program=$(realpath "${1:-$root/build/hearsay}")
work=$root/build-browser
export HEARSAY_MODEL=${HEARSAY_MODEL:-$root/models/hearsay.model} NODE_PATH=$work/node_modules
unset HEARSAY_DB
servers=()
trap '[ ${#servers[@]} = 0 ] || kill "${servers[@]}" 2>/dev/null' EXIT

# The driver, in the versions and with the checksums of package-lock.json.
modules() {
	cmp -s "$here/package-lock.json" "$work/installed.json" && return
	cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$work"
	(cd "$work" && timeout 300 npm ci --ignore-scripts --cache "$work/npm") >"$work/npm.log" 2>&1 || return
	cp "$here/package-lock.json" "$work/installed.json"
}

# case_file NAME ARTICLES: a case file, served; its address is in build-browser/NAME.address.
case_file() {
	rm -f "$work/$1".db* "$work/$1.address"
	"$program" -q add --db "$work/$1.db" "$2" || broken "$1: cannot add"
	"$program" serve -q --port 0 --db "$work/$1.db" >"$work/$1.address" &
	servers+=($!)
	for _ in $(seq 100); do [ -s "$work/$1.address" ] && return; sleep 0.1; done
	broken "$1: is not served"
}

chromium=$(command -v chromium-headless-shell || command -v chromium) || skip "there is no chromium"
command -v node >/dev/null && command -v npm >/dev/null || skip "there is no node or npm"
[ -x "$program" ] || skip "there is no $program"
[ -e "$HEARSAY_MODEL" ] || skip "there is no model"
mkdir -p "$work"
modules || skip "npm cannot get the browser's driver: $(tail -n 1 "$work/npm.log")"
