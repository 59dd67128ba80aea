#!/bin/sh
# Tests of the command line: run.sh PROGRAM SOURCE_ROOT [--update]
#
# cases/*.txt are transcripts. A line "$ command" is run by the shell in an empty folder, `hearsay` being
# PROGRAM; what it prints (standard error too) and, in brackets, an exit status other than 0 must be what
# stands below it. Lines that begin with "## " and blank lines before a command are kept. Escape characters
# are written ␛, carriage returns ␍. With --update the transcripts are written anew: then read the diff.
set -u
program=$1 root=$2 update=${3-}
here=$root/tests/cli
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/in"
ln -s "$(realpath "$program")" "$work/bin/hearsay"
PATH=$work/bin:$PATH COLUMNS=80 LC_ALL=C TERM=xterm
export PATH COLUMNS LC_ALL TERM
unset USER NO_COLOR HEARSAY_DB HEARSAY_MODEL FAKE_SLOW FAKE_INTERRUPT FAKE_QUERY
failed=0

visible() {
	esc=$(printf '\033') cr=$(printf '\r')
	sed "s/$esc/␛/g; s/$cr/␍/g"
}

# The transcript of the commands in file $1.
transcript() {
	rm -rf "$work/in" && mkdir "$work/in" && cd "$work/in" || exit 1
	while IFS= read -r line; do
		case $line in
		'## '*) printf '%s\n' "$line" ;;
		'$ '*)
			printf '%s\n' "$line"
			sh -c "${line#??}" >"$work/out" 2>"$work/err" </dev/null
			status=$?
			visible <"$work/out"
			visible <"$work/err"
			[ "$status" = 0 ] || printf '[%s]\n' "$status"
			echo
			;;
		esac
	done <"$1"
}

for case in "$here"/cases/*.txt; do
	transcript "$case" >"$work/transcript"
	if [ "$update" = --update ]; then
		cp "$work/transcript" "$case"
	elif diff -u "$case" "$work/transcript"; then
		echo "ok   $(basename "$case")"
	else
		echo "FAIL $(basename "$case")"
		failed=1
	fi
done
exit $failed
