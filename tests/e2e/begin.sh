# Sourced by the tests of the real program with the real model: NAME.sh PROGRAM SOURCE_ROOT. Exit 77 without a model.
# They stand in a folder of their own afterwards, which goes when they end; a test ends with `exit $failed`.
set -u
program=$(realpath "$1") root=$(realpath "$2")
export HEARSAY_MODEL=$root/models/hearsay.model
[ -e "$HEARSAY_MODEL" ] || { echo "skipped: no model"; exit 77; }
articles=$root/examples/affair/articles
work=$(mktemp -d) && cd "$work" || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
fail() { echo "FAIL $*"; failed=1; }
hearsay() { timeout 300 "$program" -q "$@"; }
# wants STATUS WORDS COMMAND...: its exit status, and words of what it prints
wants() {
	local status=$1 words=$2
	shift 2
	timeout 300 "$program" "$@" >out 2>&1 </dev/null
	local is=$?
	[ $is = "$status" ] || fail "exit $is, not $status: $*: $(head -c 300 out)"
	[ -z "$words" ] || grep -qF -- "$words" out || fail "not told: '$words': $*: $(head -c 300 out)"
}
