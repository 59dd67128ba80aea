#!/bin/bash
# test_reader.sh READER ARTICLES: the example reads an article and names who spoke in it; and the README shows
# the example as it is. Skipped without a model.
set -u
here=$(dirname "$0")
shown=$(sed -n '/^```c$/,/^```$/p' "$here/../README.md" | grep -v '^```')
example=$(sed -n '/^static bool print_reading/,$p' "$here/reader.c")
if [ "$shown" != "$example" ]; then
	echo "README.md shows another example than examples/reader.c"
	exit 1
fi
[ -f "$HEARSAY_MODEL" ] || exit 77
"$1" "$2/01-keldpress-door.txt" | grep 'Tasko.* | said | .*door'
