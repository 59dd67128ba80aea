#!/bin/bash
# run.sh BUILD SECONDS [NAME...]: runs the fuzz targets of a build made with -Dfuzz=true, each for so many
# seconds, two at a time, from the seeds in corpus/ and what earlier runs found (BUILD/fuzz/found).
# An input that crashes a target stays in BUILD/fuzz/crashes: make it a seed. Last line: N passed, N failed.
set -u
here=$(cd "$(dirname "$0")" && pwd)
build=$(realpath "$1")/fuzz seconds=$2
shift 2
names=("$@")
if [ ${#names[@]} -eq 0 ]; then
	for program in "$build"/fuzz_*; do
		[ -f "$program" ] && [ -x "$program" ] && names+=("${program##*/fuzz_}")
	done
fi
mkdir -p "$build/crashes" "$build/logs"

# One target. libFuzzer writes what it finds into the first folder and only reads the others.
fuzz() {
	local name=$1 seeds=()
	mkdir -p "$build/found/$name"
	[ -d "$here/corpus/$name" ] && seeds=("$here/corpus/$name")
	"$build/fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 \
		-print_final_stats=1 -artifact_prefix="$build/crashes/$name-" \
		"$build/found/$name" "${seeds[@]}" >"$build/logs/$name.log" 2>&1 </dev/null
}

passed=0 failed=0
# report NAME PID: waits for the target and tells how it went.
report() {
	if wait "$2"; then
		passed=$((passed + 1))
		echo "fuzz $1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/logs/$1.log") inputs, no crash"
	else
		failed=$((failed + 1))
		echo "fuzz $1: FAILED, see $build/logs/$1.log"
		grep -E 'ERROR|SUMMARY|Test unit written' "$build/logs/$1.log" | head -n 5
	fi
}

for ((i = 0; i < ${#names[@]}; i += 2)); do
	fuzz "${names[i]}" &
	first=$!
	if [ $((i + 1)) -lt ${#names[@]} ]; then
		fuzz "${names[i + 1]}" &
		report "${names[i + 1]}" $!
	fi
	report "${names[i]}" "$first"
done
if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then
	echo "no fuzz target in $build" >&2
	failed=1
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
