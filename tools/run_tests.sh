#!/bin/bash
# run_tests.sh BUILD [meson test's arguments]: runs the tests of a build folder and prints, as the last line,
#   N passed, N failed[, N skipped]
# counted from meson's own log. Fails if a test failed or if none ran.
set -u
build=$1
shift
rm -f "$build"/meson-logs/testlog*.json
meson test -C "$build" --print-errorlogs "$@" </dev/null
status=$?

# Each test is one line of the log; quotation marks within a test's output are escaped there.
count() {
	cat "$build"/meson-logs/testlog*.json 2>/dev/null | grep -cE "\"result\": \"($1)\""
}
passed=$(count 'OK|EXPECTEDFAIL')
failed=$(count 'FAIL|ERROR|TIMEOUT|INTERRUPT|UNEXPECTEDPASS')
skipped=$(count 'SKIP')
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
	failed=1 # the build broke, or meson did
fi
if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then
	echo "no test ran" >&2
	failed=1
fi
line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ]
