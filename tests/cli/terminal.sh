#!/bin/sh
# terminal.sh PROGRAM: what is different on a terminal, by means of script(1), without which it is skipped.
set -u
command -v script >/dev/null || exit 77
program=$(realpath "$1") failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" && touch hearsay.db
export COLUMNS=80 TERM=xterm FAKE_SLOW=1
unset NO_COLOR HEARSAY_DB HEARSAY_MODEL

on_terminal() {
	script -qec "$1" /dev/null </dev/null >out 2>&1
}

# expect yes|no PATTERN WHAT
expect() {
	grep -q -- "$2" out && found=yes || found=no
	[ $found = "$1" ] && return
	echo "FAIL: $3"
	cat -v out | tail -c 800
	failed=1
}

esc=$(printf '\033')
on_terminal "$program articles"
expect yes 'The Harbour Post' 'a table on a terminal'
expect no '"article":' 'no JSON on a terminal'
expect yes "$esc\[0;1m" 'colour on a terminal'
script -qec "FAKE_QUERY=1 $program said Holm" /dev/null </dev/null >out 2>&1
expect yes 'limit 20' 'a long answer ends where the terminal does'
on_terminal "FAKE_QUERY=1 $program said Holm --limit 0"
expect yes 'limit 0' 'unless all is asked for'
on_terminal "NO_COLOR=1 $program articles"
expect no "$esc" 'NO_COLOR is obeyed'
on_terminal "TERM=dumb $program articles"
expect no "$esc" 'TERM=dumb is obeyed'
on_terminal "NO_COLOR=1 $program articles --color=always"
expect yes "$esc" '--color=always overrules NO_COLOR'

on_terminal "$program add many"
expect yes '2 articles  .*words/s  ━.* left' 'a progress line'
expect no '1 article  ' 'no progress line in the first second'
expect yes "$esc\[Khearsay: added 40 articles" 'the progress line goes away before the summary'
on_terminal "TERM=dumb $program add many"
expect no 'words/s' 'no animation on a dumb terminal'
on_terminal "$program add many -q"
expect no '.' '--quiet is quiet'
on_terminal "COLUMNS=20 $program add many"
expect no '[^ ]\{60\}' 'the progress line is cut to the width'
on_terminal "$program read"
expect yes 'read needs a FILE' 'read does not wait for a terminal'
exit $failed
