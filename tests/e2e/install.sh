#!/bin/bash
# install.sh SOURCE_ROOT: what `make install` leaves works without the checkout: the program from an empty folder,
# under the prefix that it was built for and moved elsewhere; the library for a program of one's own, through
# pkg-config. Exit 77 without a model.
set -u
root=$(realpath "$1")
[ -e "$root/models/hearsay.model" ] || { echo "skipped: no model"; exit 77; }
work=$(mktemp -d) && mkdir "$work/empty" && cd "$work/empty" || exit 1
trap 'rm -rf "$work"' EXIT
unset HEARSAY_MODEL HEARSAY_DB DESTDIR CFLAGS LDFLAGS
failed=0
fail() { echo "FAIL $*"; failed=1; }
# Only what is installed is built, and for a prefix of the test's own.
{
	meson setup "$work/build" "$root" --prefix="$work/usr" --libdir=lib --buildtype=debug -Doptimization=1 &&
		ninja -C "$work/build" hearsay src/libhearsay.a src/libhearsay-read.a src/libhearsay.so.0.1.0 &&
		meson install -C "$work/build" --no-rebuild
} >"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
rm -rf "$work/build"
cp "$root/examples/reader.c" "$root/examples/embed.c" "$root/examples/affair/articles/01-keldpress-door.txt" "$work"
for file in bin/hearsay include/hearsay.h lib/libhearsay.a lib/libhearsay.so.0 lib/libhearsay-read.a lib/pkgconfig/hearsay.pc lib/pkgconfig/hearsay-read.pc \
	share/hearsay/hearsay.model share/man/man1/hearsay.1 share/zsh/site-functions/_hearsay \
	share/bash-completion/completions/hearsay share/fish/vendor_completions.d/hearsay.fish; do
	[ -s "$work/usr/$file" ] || fail "not installed: $file"
done

# The program at $1 reads an article with the model at $2.
reads() {
	"$1/bin/hearsay" version --format json | grep -qF "\"model_path\":\"$2" || fail "$1: another model, or none"
	"$1/bin/hearsay" read "$work/01-keldpress-door.txt" --format json | grep -q '"text":"Tasko"' || fail "$1: read"
}
reads "$work/usr" "$work/usr/share/hearsay/hearsay.model"

export PKG_CONFIG_PATH=$work/usr/lib/pkgconfig
flags=$(pkg-config --cflags --libs hearsay) || fail "pkg-config"
${CC:-cc} "$work/reader.c" -o "$work/reader" $flags -Wl,-rpath,"$work/usr/lib" || fail "reader.c is not built"
readelf -d "$work/reader" | grep -q 'libhearsay.so.0]' || fail "reader does not use the shared library"
needs=$(pkg-config --print-requires-private hearsay | sed 's/ .*//') || fail "pkg-config of the archive"
${CC:-cc} "$work/reader.c" -o "$work/static" -I"$work/usr/include" "$work/usr/lib/libhearsay.a" \
	$(pkg-config --libs $needs) -lm -pthread || fail "reader.c is not built with the archive"
cp "$work/01-keldpress-door.txt" . && "$work/static" 01-keldpress-door.txt | grep -q Tasko || fail "the archive does not read"
${CC:-cc} "$work/embed.c" -o "$work/embed" $(pkg-config --cflags --libs hearsay-read) || fail "embed.c is not built"
"$work/embed" <01-keldpress-door.txt | grep -q '"text":"Tasko"' || fail "embed does not read"
"$work/reader" "$work/01-keldpress-door.txt" | grep -q 'Tasko.* | said | .*door' || fail "reader does not read"
"$work/reader" "$work/missing.txt" "$work/01-keldpress-door.txt" >out 2>err && fail "reader: a missing file is none"
grep -q 'missing.txt: ' err || fail "reader does not tell of a missing file"
grep -q Tasko out || fail "reader: the other article is not read"

mv "$work/usr" "$work/moved"
reads "$work/moved" "$work/moved/bin/../share/hearsay/hearsay.model"
# A model goes by its name as well, wherever one stands; a file of that name comes first.
fast=$work/moved/bin/../share/hearsay/hearsay-en-fast.model
"$work/moved/bin/hearsay" version --model hearsay-en-fast --format json | grep -qF "\"model_path\":\"$fast" ||
	fail "no model by the name of hearsay-en-fast"
HEARSAY_MODEL=hearsay-en-fast "$work/moved/bin/hearsay" read 01-keldpress-door.txt --format json |
	grep -q '"text":"Tasko"' || fail "hearsay-en-fast does not read"
"$work/moved/bin/hearsay" read 01-keldpress-door.txt --model no-such 2>err && fail "a model that is not there"
grep -q 'no-such.model: no model found here' err || fail "a model that is not there: $(cat err)"
echo "no model" >no-such
"$work/moved/bin/hearsay" read 01-keldpress-door.txt --model no-such 2>err && fail "a file that is no model"
grep -q 'not a hearsay model' err || fail "a file that is no model: $(cat err)"
exit $failed
