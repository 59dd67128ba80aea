#!/usr/bin/env python3
"""Measures names, coreference and pronouns of the C program on the corpora's held-out parts. Standard library only.

  measure.py --corpora DIR --model FILE [--mentions build/tools/mentions] [--split dev|test]

names    UNER-EWT: F1 of exact spans with their kind; its sentences each in a paragraph, as the corpus has them
coref    OntoGUM: CoNLL F1 with the program's own mentions; without singletons, which OntoGUM has not
gap      GAP (dev: its validation part): F1 over all, over he and over she, and their ratio; the names are given,
         as in the task's own evaluation
"""
import argparse, os, subprocess, tempfile
import json
import data, entities, score_coref

SPLITS = {"dev": "validation", "test": "test"}


def write(docs, folder):
    paths = []
    for i, d in enumerate(docs):
        paths.append(os.path.join(folder, f"{i}.txt"))
        with open(paths[-1], "w", encoding="utf-8", newline="") as f:
            f.write(d.text)
    return paths


def mentions(args, docs):
    found = []
    with tempfile.TemporaryDirectory() as folder:
        paths = write(docs, folder)
        for at in range(0, len(paths), 500):
            out = subprocess.run([args.mentions, args.model, *paths[at:at + 500]], check=True, capture_output=True)
            found += map(json.loads, out.stdout.decode().splitlines())
    return found


def names(args):
    docs = entities.uner(args.corpora, args.split, "\n\n")
    both = gold = said = 0
    for d, f in zip(docs, mentions(args, docs)):
        real, got = set(d.names), {tuple(n) for n in f["names"]}
        both, gold, said = both + len(real & got), gold + len(real), said + len(got)
    return dict(f1=score_coref.f1(both / said, both / gold), precision=both / said, recall=both / gold, n=gold)


def clusters(rows):
    found = {}
    for begin, end, cluster in rows:
        found.setdefault(cluster, set()).add((begin, end))
    return [sorted(c) for c in found.values()]


def coref(args):
    docs = entities.gum(args.corpora, args.split)
    pairs = []
    for d, f in zip(docs, mentions(args, docs)):
        pairs.append((clusters([(*d.chars(a, b), c) for a, b, c in d.onto]), clusters(f["mentions"])))
    return score_coref.conll(pairs)


def gap(args):
    docs = entities.gap(args.corpora, SPLITS[args.split])
    with tempfile.TemporaryDirectory() as folder:
        lines = [" ".join(map(str, (p, *d.pronoun, *d.a, *d.b))) for p, d in zip(write(docs, folder), docs)]
        out = subprocess.run([args.mentions, args.model, "--pronouns"], input="\n".join(lines) + "\n", check=True,
                             capture_output=True, text=True).stdout
    rows = []
    for d, line in zip(docs, out.splitlines()):
        a, b = map(float, line.split())
        rows.append((d.gender in ("she", "her", "hers"), *d.gold, a > 0 and a >= b, b > 0 and b > a))
    return score_coref.gap(rows)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--corpora", required=True)
    ap.add_argument("--model", required=True)
    ap.add_argument("--mentions", default="build/tools/mentions")
    ap.add_argument("--split", choices=list(SPLITS), default="dev")
    args = ap.parse_args()
    show = lambda k, v: f"{v:.3f}" if k == "ratio" else str(v) if k == "n" else f"{100 * v:.1f}"
    for name, of in (("names", names), ("coref", coref), ("gap", gap)):
        print(name, *(f"{k} {show(k, v)}" for k, v in of(args).items()))


if __name__ == "__main__":
    main()
