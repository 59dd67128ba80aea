#!/bin/bash
# sanitize.sh address,undefined|thread FOLDER: builds there with the sanitizers and runs the tests.
#
# With "thread" only the suite "threads" is built, by gcc, and run; else all is built by clang, without a warning, and
# all but the suite "tree" is run, which is the same whatever the build. The last line is run_tests.sh's count.
set -eu
sanitizers=$1 folder=$2
cd "$(dirname "$0")/.."
configure() { # OPTION...
	tools/configure.sh "$folder" --buildtype=debugoptimized -Db_sanitize="$sanitizers" -Db_lundef=false "$@"
}

export ASAN_OPTIONS=abort_on_error=0:detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=1
export HEARSAY_EVERY=96 # tests that try each place of a file, or many kills, try some

arguments=(--timeout-multiplier 8)
if [ "$sanitizers" = thread ]; then
	configure
	arguments+=(--suite threads)
	# The sanitizer's shadow memory and a kernel's far-flung address space layout may collide.
	if setarch -R true 2>/dev/null; then
		arguments+=(--wrapper 'setarch -R')
	fi
else
	CC=clang configure --werror
	ninja -C "$folder"
	arguments+=(--no-suite tree)
fi
tools/run_tests.sh "$folder" "${arguments[@]}"
