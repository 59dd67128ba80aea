#!/bin/bash
# consistent.sh PROGRAM SOURCE_ROOT: the manual page and the completions name every command, every option
# where it belongs, and every choice that the program's own table of options has.
set -u
program=$(realpath "$1") root=$2 failed=0
bash=$root/completions/hearsay.bash zsh=$root/completions/_hearsay fish=$root/completions/hearsay.fish
manual=$root/docs/hearsay.1
. "$bash"

miss() {
	echo "$1: no $2"
	failed=1
}

# Is word $2 among the words of $1?
among() {
	case " $1 " in *" $2 "*) return 0 ;; esac
	return 1
}

check_command() {
	COMP_WORDS=(hearsay "$1") COMP_CWORD=1 COMPREPLY=()
	_hearsay
	among "${COMPREPLY[*]-}" "$1" || miss "$bash" "$1"
	grep -q "^		'$1:" "$zsh" || miss "$zsh" "$1"
	grep -q "^set -l commands.* $1\( \|$\)" "$fish" || miss "$fish" "$1"
	grep -q -- "-a $1 -d" "$fish" || miss "$fish" "-a $1"
	grep -q "^\.It Nm Cm $1\( \|$\)" "$manual" || miss "$manual" "$1"
}

# The lines of a zsh completion that belong to command $1.
zsh_of() {
	if [ "$1" = all ]; then sed -n '/^	common=(/,/^	)/p' "$zsh"; else sed -n "/^	$1) own=/,/;;\$/p" "$zsh"; fi
}

fish_of() {
	if [ "$1" = all ]; then grep -v -- ' -n ' "$fish"; else grep "seen_subcommand_from[a-z ]* $1[ \"]" "$fish"; fi
}

check_option() {
	local command=$1 name=$2 choices=$4 word
	[ "$command" = all ] && word=version || word=$command
	among "$(_hearsay_options "$word")" "--$name" || miss "$bash" "$command --$name"
	zsh_of "$command" | grep -q -- "--$name[=[}]" || among "$(zsh_of "$command" | tr '{,}' '   ')" "--$name" ||
		miss "$zsh" "$command --$name"
	fish_of "$command" | grep -q -- "-l $name " || miss "$fish" "$command --$name"
	grep -q "^\.It .*Fl Fl $name\( \|$\)" "$manual" || miss "$manual" "--$name"
	[ "$command" = all ] || grep "^\.It Nm Cm $command" "$manual" | grep -q "Fl Fl $name " || miss "$manual" "$command --$name"
	[ -z "$choices" ] && return
	grep -q -- "--$name) .*'$choices'" "$bash" || miss "$bash" "--$name $choices"
	grep -q -- "--$name=.*($choices)" "$zsh" || miss "$zsh" "--$name $choices"
	grep -q -- "-l $name .*'$choices'" "$fish" || miss "$fish" "--$name $choices"
}

n=0
while read -r what first second third rest; do
	n=$((n + 1))
	case $what in
	command) check_command "$first" ;;
	option) check_option "$first" "$second" "$third" "$rest" ;;
	*) miss "$program" "sense in: $what $first" ;;
	esac
done < <("$program" help --list)
[ $n -gt 30 ] || miss "$program" "list of commands and options"

# Every column of CSV is explained.
scratch=$(mktemp -d)
(cd "$scratch" && touch hearsay.db && for words in 'read a' said who 'who Holm' articles 'search Orlan' 'compare 1 2' \
	'trace 10' stories 'stories 1' tensions changes timeline coverage positions correct 'export csv'; do
	"$program" $words --format csv -q 2>/dev/null | head -n 1
done) | tr -d '\r' | tr ',' '\n' | sort -u >"$scratch/columns"
"$program" help columns | sed -n 's/^  \([a-z]\)/\1/p' | sed 's/  .*//' | tr -d ' ' | tr ',' '\n' | sort -u >"$scratch/explained"
for name in $(comm -23 "$scratch/columns" "$scratch/explained"); do
	miss "hearsay help columns" "$name"
done
[ "$(wc -l <"$scratch/columns")" -gt 40 ] || miss "$program" "columns"
rm -rf "$scratch"

# And the other way: what the manual page offers, the program knows.
for name in $(grep -o 'Fl Fl [a-z-]*' "$manual" | sort -u | cut -c7-); do
	"$program" help --list | grep -q "^option [a-z]* $name " || miss "$program" "--$name, which $manual has"
done
exit $failed
