#!/bin/bash
# docs.sh PROGRAM SOURCE_ROOT [--update]: the examples of the manual's pages are what the program prints.
#
# In docs/*.md a block that begins with "$ hearsay" is a transcript, made with the library of canned answers.
# Each command is run as on a terminal of 80 columns (--format table unless it says otherwise); what it prints,
# standard error too, must be what stands below it. With --update the pages are written anew.
set -u
program=$1 root=$2 update=${3-} failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/in"
ln -s "$(realpath "$program")" "$work/bin/hearsay"
export PATH=$work/bin:$PATH COLUMNS=80 LC_ALL=C TERM=xterm FAKE_QUIET=1
unset NO_COLOR HEARSAY_DB HEARSAY_MODEL FAKE_SLOW FAKE_INTERRUPT FAKE_QUERY

run() {
	local command=$1
	case $command in *--format*) ;; 'hearsay '*) command="$command --format table" ;; esac
	(cd "$work/in" && touch hearsay.db && sh -c "$command" 2>&1 </dev/null)
}

# The page $1 with its transcripts made again.
page() {
	local fence=0 transcript=0 line
	while IFS= read -r line; do
		case $line in
		'```'*) fence=$((1 - fence)) transcript=0 && printf '%s\n' "$line" ;;
		'$ hearsay'*)
			printf '%s\n' "$line"
			[ $fence = 1 ] && transcript=1 && run "${line#??}"
			;;
		*) [ $transcript = 1 ] || printf '%s\n' "$line" ;;
		esac
	done <"$1"
}

for name in who said show correct compare trace affair fetch; do
	page "$root/docs/$name.md" >"$work/page"
	grep -q '^\$ hearsay' "$root/docs/$name.md" || { echo "docs/$name.md: no example" && failed=1; }
	if [ "$update" = --update ]; then
		cp "$work/page" "$root/docs/$name.md"
	elif diff -u "$root/docs/$name.md" "$work/page"; then
		echo "ok   docs/$name.md"
	else
		failed=1
	fi
done
exit $failed
