#!/bin/bash
# aarch64.sh [FOLDER]: compiles src/model for 64-bit ARM and runs its test in qemu: the kernels with dot and
# matrix products against the portable one, all against the golden tensors. Needs gcc-aarch64-linux-gnu and qemu-user-static; without them it
# says so and exits with 77. FOLDER (build-aarch64) keeps what is compiled.
set -eu
cd "$(dirname "$0")/.."
out=${1:-build-aarch64}
cc=aarch64-linux-gnu-gcc
if ! command -v $cc >/dev/null || ! command -v qemu-aarch64-static >/dev/null; then
	echo "aarch64.sh: skipped; $cc or qemu-aarch64-static is not installed"
	exit 77
fi
mkdir -p "$out/include"
cp /usr/include/xxhash.h /usr/include/utf8proc.h "$out/include" # they are the same for all processors

# The test folds no letters, so the library that does is not needed.
cat >"$out/no_utf8proc.c" <<'C'
#include <stdlib.h>
#include <utf8proc.h>
utf8proc_ssize_t utf8proc_decompose_char(utf8proc_int32_t c, utf8proc_int32_t *to, utf8proc_ssize_t n,
					 utf8proc_option_t options, int *last)
{
	(void)c, (void)to, (void)n, (void)options, (void)last;
	abort();
}
utf8proc_int32_t utf8proc_tolower(utf8proc_int32_t c)
{
	(void)c;
	abort();
}
C

flags="-std=gnu17 -O2 -Wall -Wextra -Werror -ffp-contract=off -DHEARSAY_ARM -Iinclude -Isrc -Itests -isystem $out/include"
compile_kernel() { # NAME FLAG...
	local name=$1
	shift
	$cc $flags -O3 -fno-math-errno -fno-trapping-math "$@" -c "src/model/kernel_$name.c" -o "$out/kernel_$name.o"
}
compile_kernel neon_dot -march=armv8.2-a+dotprod
compile_kernel neon_i8mm -march=armv8.2-a+dotprod+i8mm
compile_kernel portable_int8
compile_kernel portable_f32
compile_kernel amx -DAMX_EMULATED
# gcc 12.2 for AArch64 fails on a loop of the test when it may vectorise.
$cc $flags -fno-tree-vectorize -static tests/test_model.c tests/model_make.c src/base/*.c src/model/{cpu,encoder,heads,kernel,model,weights,wordpiece}.c \
	"$out"/*.c "$out"/*.o -lm -o "$out/test_model"
qemu-aarch64-static "$out/test_model"
