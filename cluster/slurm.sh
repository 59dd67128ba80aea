#!/bin/bash
#SBATCH --job-name=hearsay --cpus-per-task=1 --mem=1G --time=1-0 --requeue
# Reads a list of files with Slurm, one a task; what is done already is passed over, so it may be sent again.
#   sbatch --array=1-$(wc -l <archives.txt)%1000 cluster/slurm.sh archives.txt records/ 2025-06-28
set -eu
file=$(sed -n "${SLURM_ARRAY_TASK_ID}p" "$1") out=$2/$(printf %08d "$SLURM_ARRAY_TASK_ID").jsonl status=0
[ ! -e "$out" ] || exit 0
mkdir -p "$2"
hearsay read --quiet --full --errors --threads 1 --received "$3" "$file" >"$out.part" || status=$?
[ $status -lt 2 ] || grep -q '^{"hearsay":1,"path":"[^"]*","error":' "$out.part" # 2: bad articles among them
mv "$out.part" "$out"
