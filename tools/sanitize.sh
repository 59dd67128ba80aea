#!/bin/bash
# sanitize.sh address,undefined|thread FOLDER: builds there with the sanitizers and runs the tests.
#
# With "thread" only the suite "threads" runs, or, while no test has that name, the unit tests. The last line is
# run_tests.sh's count.
set -eu
sanitizers=$1 folder=$2
cd "$(dirname "$0")/.."
tools/configure.sh "$folder" --buildtype=debugoptimized -Db_sanitize="$sanitizers" -Db_lundef=false
ninja -C "$folder"

export ASAN_OPTIONS=abort_on_error=0:detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=1
export HEARSAY_EVERY=8 # tests that try all places of a file try some

arguments=(--timeout-multiplier 8)
if [ "$sanitizers" = thread ]; then
	suite=threads
	meson test -C "$folder" --list --suite threads 2>/dev/null | grep -q ' / ' || suite=unit
	arguments+=(--suite "$suite")
	# The sanitizer's shadow memory and a kernel's far-flung address space layout may collide.
	if setarch -R true 2>/dev/null; then
		arguments+=(--wrapper 'setarch -R')
	fi
fi
tools/run_tests.sh "$folder" "${arguments[@]}"
