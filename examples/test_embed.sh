#!/bin/bash
# test_embed.sh EMBED PROGRAM ARTICLES: a text in memory, read by the part of the library that only reads, gives the bytes
# that the program gives; what is no UTF-8 or empty is an error with its byte. Skipped without a model.
set -u
[ -f "$HEARSAY_MODEL" ] || exit 77
for text in "$3"/01-*.txt "$3"/02-*.txt "$3"/03-*.txt; do
	"$1" <"$text" | cmp - <("$2" read --format json - <"$text") || { echo "FAIL another record of $text"; exit 1; }
done
printf 'Tasko said \xff yes.' | "$1" 2>&1 | grep -qx -- '-: is not UTF-8' || { echo "FAIL bad bytes are not told"; exit 1; }
"$1" </dev/null 2>&1 | grep -qx -- '-: is empty' || { echo "FAIL an empty text is not told"; exit 1; }
if ldd "$1" | grep -qE 'sqlite|uchardet'; then
	echo "FAIL it needs more than it reads with"
	exit 1
fi
