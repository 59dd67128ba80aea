#!/bin/bash
# install_packages.sh build|python|checks|all: installs the packages of packages.txt that this Debian machine lacks.
#
# With "build" those needed for building and testing, with "python" those for the Python package too, with "checks"
# those for the checks too, with "all" these and those for a browser. As root or through sudo; without either it
# prints the command to run and fails. Where there is no apt-get it names the packages and goes on, since the build
# itself will say what it misses.
set -eu
cd "$(dirname "$0")"

case "${1:-}" in
build) wanted='^build$' ;;
python) wanted='^(build|python)$' ;;
checks) wanted='^(build|checks)$' ;;
all) wanted='^(build|checks|python|browser)$' ;;
*)
	echo "usage: install_packages.sh build|python|checks|all" >&2
	exit 2
	;;
esac

packages=$(awk -v wanted="$wanted" '$1 ~ wanted { print $2 }' packages.txt)

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
	echo "This is no Debian system. What Debian calls these is needed:" $packages
	exit 0
fi

# What is there under its own name or another package's: npm may come with nodejs.
provided=" $(dpkg-query -W -f '${db:Status-Abbrev} ${Provides}\n' | sed -n 's/^ii *//p' | tr -s ',\n' ' ') "
missing=
for package in $packages; do
	case "$provided" in *" $package "*) continue ;; esac
	state=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
	case "$state" in
	ii*) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "Packages are missing. As root, run: apt-get install$missing" >&2
		exit 1
	fi
	as_root=sudo
fi

echo "Installing missing packages:$missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A stale list is no reason to stop: what is wanted may be in it all the same.
$as_root apt-get -q update </dev/null >"$log" 2>&1 || echo "apt-get update failed; trying with the lists there are"
if ! $as_root apt-get -q -y --no-install-recommends install $missing </dev/null >>"$log" 2>&1; then
	tail -n 30 "$log" >&2
	echo "Packages could not be installed:$missing" >&2
	exit 1
fi
