#!/bin/bash
# picture.sh PROGRAM: makes docs/show.svg and docs/said.svg anew from what the program prints about the worked
# affair in a terminal of 80 columns.
set -eu
program=$(realpath "$1")
root=$(realpath "$(dirname "$0")/..")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HEARSAY_DB="$folder/affair.db" COLUMNS=80
cd "$root/examples/affair"
"$program" add --quiet articles

# picture FILE COMMAND...
picture() {
	local file=$1
	shift
	"$program" "$@" --quiet --format table --color always >"$folder/output"
	awk -v columns=$COLUMNS -v command="hearsay $*" -f "$root/tools/ansi_to_svg.awk" "$folder/output" >"$folder/picture"
	mv "$folder/picture" "$root/docs/$file"
}

picture show.svg show 8
picture said.svg said Tasko --limit 4
