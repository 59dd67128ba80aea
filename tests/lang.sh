#!/bin/bash
# lang.sh TOOL SOURCE_ROOT: tools/lang.py tells what is wrong with the words of a language, and where; nothing is
# written then. What is right becomes a table, and a table that is made again is the same.
set -u
tool=$1 root=$2 failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lang/en"
printf 'CLASS(RED, "a colour")\nCLASS(BIG, "a size")\n' >"$work/list.h"

# words FILE TEXT: the file of the language, made of the text with its escapes.
words() {
	rm -f "$work"/lang/en/*
	printf '[big]\nbig\n' >"$work/lang/en/big.words"
	printf '[red]\nred\n' >"$work/lang/en/red.words"
	printf "$2" >"$work/lang/en/$1"
}

make_table() {
	rm -f "$work/out.c"
	(cd "$work" && "$tool" out.c list.h lang out.d 2>told)
}

fails() { # FILE TEXT TOLD
	words "$1" "$2"
	if make_table || [ -e "$work/out.c" ] || [ "$(cat "$work/told")" != "$3" ]; then
		echo "lang.sh: for $2 in $1 it tells: $(cat "$work/told")" >&2
		echo "              it should: $3" >&2
		failed=1
	fi
}

holds() { # FILE TEXT
	words "$1" "$2"
	if ! make_table || ! [ -s "$work/out.c" ] || ! grep -q "lang/en/$1" "$work/out.d"; then
		echo "lang.sh: $2 in $1 should hold: $(cat "$work/told")" >&2
		failed=1
	fi
}

holds a.words '# Colours.\n\n[red]\ncrimson pink\nscarlet\n\n[red big]\nalpha beta\n'
holds a.words '[red]\nалый красный\n'
holds a.phrases '[big]\nlarge * as life\n'
holds a.pairs '[big]\nlarger large\nlargest large great\n'
holds a.lines '[big]\n(large \nso large_\n'
holds a.pairs '[red]\npink red\n\n[big]\npink big\n'
fails a.words '[red]\npink pink\n' 'lang/en/a.words:2: "pink" stands there twice
lang/en/a.words:2: "pink" is in [red] already: lang/en/a.words:2'
fails a.words '[red]\npink\n\n[red big]\npink\n' 'lang/en/a.words:5: "pink" is in [red] already: lang/en/a.words:2'
fails red2.words '[red]\nred\n' 'lang/en/red2.words:2: "red" is in [red] already: lang/en/red.words:2'
fails a.words '[red]\n\npink\ncrimson\n' 'lang/en/a.words:4: "crimson" stands behind "pink": the order is that of the bytes'
fails a.words '[blue]\nnavy\n' 'lang/en/a.words:1: there is no class [blue]; src/lang/class_list.h has them all'
fails a.words '[red]\npi\377nk\n' 'lang/en/a.words:2: byte 3 of the line is not UTF-8'
fails a.words '[red]\nPink\n' 'lang/en/a.words:2: "Pink" has a capital; words are written small'
fails a.words 'pink\n' 'lang/en/a.words:1: a word without a heading above it'
fails a.phrases '[red]\npink\n' 'lang/en/a.phrases:2: "pink" is no phrase: two words or more, of which the first is no *'
fails a.pairs '[red]\npink\n' 'lang/en/a.pairs:2: "pink" leads to no other word'
fails a.pairs '[red]\npink red\n\n[red big]\npink big\n' 'lang/en/a.pairs:5: "pink" is in [red] already: lang/en/a.pairs:2'
fails red.words '# none\n' 'list.h:0: no English word is in [red]'
fails a.txt 'red\n' 'lang/en/a.txt:0: is none of .words, .phrases, .pairs, .lines'
fails a.words "[red]\n$(printf 'a%.0s' {1..70})\n" "lang/en/a.words:2: \"$(printf 'a%.0s' {1..70})\" is longer than 64 letters"

# A second language is a folder; its classes may be empty.
words a.words '[red]\npink\n'
mkdir "$work/lang/uk"
printf '[red]\nчервоний\n' >"$work/lang/uk/red.words"
make_table && grep -q '{"uk", ' "$work/out.c" || { echo "lang.sh: a second language is not in the table" >&2; failed=1; }
cp "$work/out.c" "$work/first.c"
make_table && cmp "$work/out.c" "$work/first.c" || failed=1

(cd "$root" && "$tool" "$work/all.c" src/lang/class_list.h lang) || failed=1
exit $failed
