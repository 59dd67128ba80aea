#!/bin/bash
# check_layers.sh [ROOT]        looks at the #includes of the tree at ROOT (default: this one)
# check_layers.sh --self-test   proves on small made-up trees that each rule can fail
#
# Data runs down the folders of src/ and never back, so:
#   1. a file in src/FOLDER includes, by "FOLDER/file.h", only its own folder and those above it in `order`
#   2. files right in src/ are the engine's, which owns the order of the stages: they may include all of them,
#      and one another by "file.h"
#   3. cli/ and web/ include only "hearsay.h" and their own files
#   4. sqlite3.h stays in store/ and query/: nobody else knows that there is SQL
#   5. reading/ has rooms, which keep the order of `rooms` likewise; what lies right in reading/ may include all of
#      them, and of that the rooms include scene.h alone
# Every violation is printed as file:line. Exit 0: none.
set -u
order="base lang intake fetch text names model reading linking store query export eval engine"
rooms="grammar finding people speaking circumstance"

# Where folder $1 stands in `order`, or in the list $2, from 1; 0 for one that is not there.
rank() {
	local n=0 folder
	for folder in ${2:-$order}; do
		n=$((n + 1))
		if [ "$folder" = "$1" ]; then
			echo "$n"
			return
		fi
	done
	echo 0
}

# The includes of the C files below the given folders, as file:line:what, with its quotes or angles.
includes() {
	local found=()
	for folder; do
		[ -e "$folder" ] && found+=("$folder")
	done
	[ ${#found[@]} -eq 0 ] ||
		grep -rnE --include='*.[ch]' '^[[:space:]]*#[[:space:]]*include' "${found[@]}" |
		sed -E 's/^([^:]*:[0-9]+):[[:space:]]*#[[:space:]]*include[[:space:]]*(["<][^">]*[">]).*/\1:\2/'
}

bad=0
complain() {
	echo "$1" >&2
	bad=1
}

check_src() {
	local file line what from to
	while IFS=: read -r file line what; do
		from=${file#src/} to=${what//\"/}
		case "$what" in
		'"hearsay.h"' | '<'*) continue ;;
		'"'*/*'"') ;;
		*)
			[[ $from != */* ]] && [ -f "src/$to" ] ||
				complain "$file:$line: $what does not name its folder"
			continue
			;;
		esac
		[[ $from != */* ]] && from=engine/
		from=${from%%/*} to=${to%%/*}
		if [ "$(rank "$from")" -eq 0 ] || [ "$(rank "$to")" -eq 0 ]; then
			complain "$file:$line: $what: the folder $from or $to has no place in the order"
		elif [ "$(rank "$to")" -gt "$(rank "$from")" ]; then
			complain "$file:$line: $what stands below $from/"
		fi
	done < <(includes src)
}

# reading/: from room to room.
check_rooms() {
	local file line what from to
	while IFS=: read -r file line what; do
		from=${file#src/reading/} to=${what#\"reading/} to=${to%\"}
		[ "$what" != "\"reading/$to\"" ] || [ "$to" = scene.h ] || [[ $from != */* ]] && continue
		from=${from%%/*}
		if [[ $to != */* ]]; then
			complain "$file:$line: $what stands below $from/"
			continue
		fi
		to=${to%%/*}
		if [ "$(rank "$from" "$rooms")" -eq 0 ] || [ "$(rank "$to" "$rooms")" -eq 0 ]; then
			complain "$file:$line: $what: the room $from or $to has no place in the order"
		elif [ "$(rank "$to" "$rooms")" -gt "$(rank "$from" "$rooms")" ]; then
			complain "$file:$line: $what stands below $from/"
		fi
	done < <(includes src/reading)
}

# A program of ours: its folder is $1.
check_program() {
	local file line what name
	while IFS=: read -r file line what; do
		name=${what#\"} name=${name%\"}
		case "$what" in
		'"hearsay.h"' | '<'*) ;;
		*) [ -f "$1/$name" ] || [ -f "$name" ] && [[ $name != src/* && $name != *..* ]] ||
			complain "$file:$line: $what is neither the public header nor of $1/" ;;
		esac
	done < <(includes "$1")
}

check_libraries() {
	local hits
	hits=$(includes src cli web | grep -F '<sqlite3.h>' | grep -vE '^src/(store|query)/')
	[ -z "$hits" ] || complain "$hits: only store/ and query/ may know SQLite"
}

check_tree() {
	cd "$1" || exit 2
	[ -d src ] || complain "$1 has no src/"
	check_src
	check_rooms
	check_program cli
	check_program web
	check_libraries
	return "$bad"
}

# ---- self-test ----

# tree_with FILE LINE: a tree that keeps the rules, with one line more in one file.
tree_with() {
	rm -rf "$tree"
	mkdir -p "$tree"/src/{base,intake,text,reading/{grammar,people},store,export} "$tree"/cli "$tree"/include
	touch "$tree/include/hearsay.h" "$tree/src/base/arena.h" "$tree/cli/out.h"
	touch "$tree/src/pool.h"
	echo '#include "hearsay.h"' >"$tree/src/base/arena.c"
	printf '#include <stdio.h>\n#include "base/arena.h"\n#include "text/word.h"\n' >"$tree/src/text/word.c"
	printf '#include <sqlite3.h>\n#include "intake/article.h"\n' >"$tree/src/store/case.c"
	printf '#include "reading/scene.h"\n#include "text/word.h"\n' >"$tree/src/reading/grammar/look.c"
	echo '#include "reading/grammar/look.h"' >"$tree/src/reading/people/cast.c"
	echo '#include "reading/people/cast.h"' >"$tree/src/reading/reader.c"
	echo '#include "export/json.h"' >"$tree/src/engine.c"
	printf '#include "hearsay.h"\n#include "out.h"\n' >"$tree/cli/main.c"
	[ -z "$1" ] || echo "$2" >>"$tree/$1"
}

expect() { # WANTED FILE LINE
	tree_with "$2" "$3"
	("$self" "$tree") >/dev/null 2>&1
	local is=$?
	if [ "$is" -ne "$1" ]; then
		echo "check_layers self-test: exit $is, not $1, for '$3' in $2" >&2
		failed=1
	fi
}

self_test() {
	tree=$(mktemp -d) failed=0
	trap 'rm -rf "$tree"' EXIT
	expect 0 '' ''
	expect 1 src/text/word.c '#include "store/case.h"'
	expect 1 src/base/arena.c '#include "text/word.h"'
	expect 1 src/base/arena.c '  #  include "export/json.h" /* late */'
	expect 1 src/text/word.c '#include "word.h"'
	expect 1 src/text/word.c '#include "../base/arena.h"'
	expect 1 src/text/word.c '#include "kitchen/sink.h"'
	expect 1 src/text/word.c '#include "pool.h"'
	expect 1 src/engine.c '#include "word.h"'
	expect 1 src/engine.c '#include "kitchen/sink.h"'
	expect 0 src/engine.c '#include "pool.h"'
	expect 0 src/pool.c '#include "base/arena.h"'
	expect 1 cli/main.c '#include "base/arena.h"'
	expect 1 cli/main.c '#include "../src/base/arena.h"'
	expect 1 cli/main.c '#include <sqlite3.h>'
	expect 1 src/text/word.c '#include <sqlite3.h>'
	expect 0 src/engine.c '#include "store/case.h"'
	expect 1 src/reading/grammar/look.c '#include "reading/people/cast.h"'
	expect 1 src/reading/grammar/look.c '#include "reading/reader.h"'
	expect 1 src/reading/people/cast.c '#include "reading/cellar/wine.h"'
	expect 0 src/reading/scene.h '#include "reading/people/cast.h"'
	expect 0 src/store/case.c '#include "reading/people/cast.h"'
	[ "$failed" -eq 0 ] && echo "check_layers: self-test passed"
	return "$failed"
}

self=$(realpath "$0")
case "${1:-}" in
--self-test) self_test ;;
*) check_tree "${1:-$(dirname "$self")/..}" && echo "check_layers: each folder includes only what stands above it" ;;
esac
