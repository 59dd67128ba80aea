#!/bin/bash
# screenshots.sh [PROGRAM]: makes the pictures of docs/page.md (docs/page/*.webp) from examples/affair, with Chromium
# and its driver as tests/browser/run.sh has them.
set -u
here=$(cd "$(dirname "$0")/../tests/browser" && pwd)
skip() { broken "$@"; }
broken() {
	echo "screenshots: $*" >&2
	exit 1
}
. "$here/begin.sh"
case_file pictures "$root/examples/affair/articles"
mkdir -p "$root/docs/page"
node "$here/screenshots.js" "$chromium" "$(cat "$work/pictures.address")" "$root/docs/page"
