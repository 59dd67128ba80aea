#!/bin/bash
# configure.sh FOLDER OPTION...: sets the build folder up with meson's options, or brings one that is there to
# them. One that a broken run left half made is made anew.
set -eu
folder=$1
shift
if [ -f "$folder/build.ninja" ]; then
	exec meson configure "$folder" "$@"
fi
rm -rf "$folder/meson-private"
exec meson setup "$folder" "$@"
