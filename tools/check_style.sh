#!/bin/bash
# check_style.sh [ROOT]        looks at the files of the tree at ROOT (default: this one)
# check_style.sh --list        prints the C files that clang-format is to format
# check_style.sh --self-test   proves on small made-up trees that each rule can fail
#
#   1. C files are as clang-format leaves them
#   2. no line ends in white space (articles, seeds and licences are left as they are)
#   3. nothing is left to be done: no to-do or fix-me marks in code
#   4. each file begins with a comment that says what it is (scripts behind the #! line)
#   5. no function in src/, cli/ and web/ is longer than 80 lines; those above 60 are told
#   6. src/ compares no words with letters that stand in C, nor holds lists of them: words have classes, in lang/.
#      What stands in C are names of formats (tags, headers, fields, SQL), in the files that read and write these;
#      of these files' comparisons none has a small word of English
# Every violation is printed as file:line. Exit 0: none.
set -u
told=60 longest=80

# The files that git knows or would add, or all where there is no git; only those that exist.
files() {
	if git rev-parse --show-toplevel >/dev/null 2>&1 && [ -e .git ]; then
		git ls-files --cached --others --exclude-standard "$@"
	else
		find . -type f | sed 's,^\./,,'
	fi | sort -u | while read -r file; do [ -f "$file" ] && echo "$file"; done
}

# Ours: neither articles of the examples, nor inputs of the tests, nor what others wrote.
our_files() {
	files | grep -vE '^(build|models/|examples/[a-z]+/(articles/|key\.|links)|fuzz/corpus/|tests/(pathological|golden)/|LICENSE)'
}

c_files() {
	our_files | grep -E '\.[ch]$'
}

code_files() {
	our_files | grep -E '(\.([ch]|py|sh)|meson\.build|^Makefile|^\.ci/run)$'
}

bad=0
complain() {
	[ -z "$1" ] && return
	echo "$1" >&2
	bad=1
}

check_format() {
	local list
	list=$(c_files)
	[ -n "$list" ] || return
	if ! command -v clang-format >/dev/null; then
		complain "clang-format is not installed"
	elif ! xargs clang-format --dry-run -Werror <<<"$list" 2>&1 | head -n 40 >&2 ||
		[ "${PIPESTATUS[0]}" -ne 0 ]; then
		complain "the files above are not as clang-format leaves them: make format"
	fi
}

check_lines() {
	local text='(\.([ch]|py|sh|md|txt|build)|^Makefile|^\.ci/run)$'
	complain "$(our_files | grep -E "$text" | xargs -r grep -nE '[[:space:]]+$' /dev/null | sed 's/$/: white space at the end/')"
	complain "$(code_files | xargs -r grep -nE '\b(TO''DO|FIX''ME|XX''X)\b' /dev/null)"
}

# True if the file begins with a comment, behind a #! line and blank lines if it is a script.
begins_with_comment() {
	case "$1" in
	*.[ch]) head -c 2 "$1" | grep -q '^/\*' ;;
	*.py) sed '1{/^#!/d}' "$1" | grep -m1 . | grep -qE '^(#|r?""")' ;;
	*) sed '1{/^#!/d}' "$1" | grep -m1 . | grep -q '^#' ;;
	esac
}

check_first_lines() {
	local file
	while read -r file; do
		[ -s "$file" ] || continue # an empty meson.build holds a place
		begins_with_comment "$file" || complain "$file:1: does not begin with a comment that says what it is"
	done < <(our_files | grep -E '(\.([ch]|py|sh)|^\.ci/run)$')
}

# "file:line length name" of each function; a body is what stands between { and } in the first column.
functions() {
	awk '
		/^\{/ { from = FNR; open = 1 }
		/^\}/ && open { print FILENAME ":" from, FNR - from + 1, name; open = 0 }
		/^[a-zA-Z_].*\(/ && !open { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
	' "$@"
}

check_functions() {
	local list where lines name
	list=$(our_files | grep -E '^(src|cli|web)/.*\.[ch]$')
	[ -n "$list" ] || return
	while read -r where lines name; do
		if [ "$lines" -gt "$longest" ]; then
			complain "$where: $name has $lines lines"
		elif [ "$lines" -gt "$told" ]; then
			echo "note: $where: $name has $lines lines"
		fi
	done < <(functions $list)
}

# Files of formats: what they compare with are tags, headers, fields, SQL and the like, and no language's words.
formats='^src/(fetch|store|query|export|eval|model)/|^src/(enums|gather)\.c|^src/base/(base64|sha256)\.c'
formats+='|^src/intake/(archive|article|block_(look|measure)|decode|extract|headline_(find|outlet)|hidden|http|json|kind|kind_name|label'
formats+='|mail|mailbox|markup|meta(_[a-z]+)?|mime|record|stamp(_[a-z]+)?|tag|walk|warc|zone)\.c'
# Made tables; codes of languages; letters, and endings of surnames, which are one in all languages that write them.
formats+='|_table\.h$|^src/text/language|^src/names/(fold|key|name|same|word)\.c'

# The lines of "file:line:text" on standard input with a literal behind $1 that has $2. Escapes like \xe2, comments and
# upper case (a zone, "Z") are left aside. What a field of a record holds ("->from") is no language's word.
with_words() {
	grep -vE 'from, "|:[[:space:]]*(/?\*|//)' | sed -E 's,/\*.*\*/,,; s/\\(x[0-9a-f]{2}|.)//g; s/"[^"a-z]*"//g' |
		grep -E "$1.*\"[^\"]*$2" | cut -c 1-160 |
		sed 's/$/: a word in C: give it a class (src\/lang\/class_list.h)/'
}

# "file:line:text" of each constant list of the files, on one line. The names of an enum's values are none.
lists() {
	awk '
		/^(\t?static const |\t?} ).*\[.*= *\{/ && !/names\[/ { from = FNR; list = "" }
		from { list = list $0 }
		from && /;/ { print FILENAME ":" from ":" list; from = 0 }
		FNR == 1 && !/static const/ { from = 0 }
	' "$@"
}

check_words() {
	local files small='\b(the|of|and|by|in|on|for|with|said|was)\b'
	local calls='\b(look_is|passage_is|word_is|is|is_in|is_tight|is_mark_of|mode_token_is|mode_token_is_mark'
	calls+='|match_word|match_in|clause_word|begins_as|begins_with|ends_in|ends_with|equals|follows|in_list'
	calls+='|strcmp|strncmp|strcasecmp|strncasecmp|memcmp|strstr|strcasestr|memmem)\([^;]*'
	files=$(our_files | grep -E '^src/.*\.[ch]$' | grep -vE "$formats")
	[ -n "$files" ] || return
	complain "$(xargs grep -nE "$calls" /dev/null <<<"$files" | with_words "$calls" '[a-z]')"
	complain "$(lists $files | with_words '\{' '[a-z]')"
	files=$(our_files | grep -E '^src/.*\.[ch]$' | grep -E "$formats" | grep -vE '^src/(store|query)/')
	complain "$(xargs -r grep -nE "$calls" /dev/null <<<"$files" | with_words "$calls" "$small")"
}

check_tree() {
	cd "$1" || exit 2
	[ -n "$(c_files)" ] || complain "there are no C files in $1"
	check_format
	check_lines
	check_first_lines
	check_functions
	check_words
	return "$bad"
}

# ---- self-test ----

good_file='/* One: a number. */
int one(void);

int one(void)
{
	return 1;
}'

# expect WANTED FILE CONTENT: the exit status for a tree with one good file and FILE.
expect() {
	rm -rf "$tree"
	mkdir -p "$tree/src/base" "$tree/src/text" "$tree/tools"
	cp "$(dirname "$self")/../.clang-format" "$tree"
	printf '%s\n' "$good_file" >"$tree/src/base/one.c"
	printf '%s\n' "$3" >"$tree/$2"
	("$self" "$tree") >/dev/null 2>&1
	local is=$?
	if [ "$is" -ne "$1" ]; then
		echo "check_style self-test: exit $is, not $1, for $2: ${3:0:60}" >&2
		failed=1
	fi
}

# A function of so many lines.
function_of() {
	printf '/* Long. */\nvoid f(int *x)\n{\n'
	for ((i = 0; i < $1 - 2; i++)); do printf '\t*x += %d;\n' "$i"; done
	printf '}\n'
}

self_test() {
	command -v clang-format >/dev/null || {
		echo "check_style: clang-format is not installed" >&2
		return 77
	}
	tree=$(mktemp -d) failed=0
	trap 'rm -rf "$tree"' EXIT
	expect 0 src/base/two.c "$good_file"
	expect 1 src/base/two.c "${good_file/return 1;/return  1;}"
	expect 1 src/base/two.c "${good_file/'/* One: a number. */'/}"
	expect 1 src/base/two.c "${good_file/number/TO''DO}"
	expect 1 src/base/two.c "${good_file/number/FIX''ME}"
	expect 1 tools/a.sh $'#!/bin/bash\necho'
	expect 0 tools/a.sh $'#!/bin/bash\n# Says nothing.\necho'
	expect 1 tools/a.sh $'#!/bin/bash\n# Says nothing.\necho '
	expect 0 tools/a.py $'#!/usr/bin/env python3\n"""Does nothing."""'
	expect 1 tools/a.py $'import os'
	expect 0 src/base/long.c "$(function_of 79)"
	expect 1 src/base/long.c "$(function_of 82)"
	expect 1 src/text/ask.c "${good_file/return 1;/return is(1, \"said\");}"
	expect 0 src/text/ask.c "${good_file/return 1;/return is(1, \"\\xe2\\x80\\x94\");}"
	expect 1 src/base/ask.c "${good_file/return 1;/return !strcmp(word, \"next \");}"
	expect 0 src/base/ask.c "${good_file/return 1;/return !strcmp(zone, \"Z\");}"
	expect 1 src/base/ask.c $'/* Words. */\nstatic const char *const days[] = {"monday"};'
	expect 1 src/base/ask.c $'/* Words. */\nstatic const char *const days[] = {\n    "-",\n    "monday"};'
	expect 0 src/base/ask.c $'/* Names. */\nstatic const char *const names[] = {"monday"};'
	expect 0 src/base/base64.c "${good_file/return 1;/return !strcmp(tag, \"body\");}"
	expect 1 src/base/base64.c "${good_file/return 1;/return !strncmp(line, \"by \", 3);}"
	[ "$failed" -eq 0 ] && echo "check_style: self-test passed"
	return "$failed"
}

self=$(realpath "$0")
case "${1:-}" in
--self-test) self_test ;;
--list)
	cd "$(dirname "$self")/.." || exit 2
	c_files
	;;
*) check_tree "${1:-$(dirname "$self")/..}" && echo "check_style: clean" ;;
esac
