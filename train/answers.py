#!/usr/bin/env python3
"""What teachers answer to the pronoun problems that joint.py trains with, worked out once: a big teacher costs more than
the training itself.

  answers.py --corpora DIR --bert DIR --features build/tools/features --work DIR --out FILE.pickle TEACHER.pt...

Writes {kind of problem: [chances of none, A and B, or None where the problem does not fit]}, in joint.load's order, the
mean of all teachers. For joint.py --answers.
"""
import argparse, pickle, time
import torch
import joint

KINDS = ("asked", "gap", "renamed", "masked", "problems")


@torch.no_grad()
def answers(teaching, docs, pieces):
    """[chances or None] of the documents."""
    snippets = [joint.Snippet(d) for d in docs]
    batches = joint.grouped([s.window for s in snippets if s.fits], pieces)
    begin = time.time()
    for k, batch in enumerate(batches):
        vectors = teaching.vectors(batch)
        for i, window in enumerate(batch):
            window.snippet.answer = teaching.answer(vectors, i, window.snippet)
        if k % 25 == 24:
            print(f"batch {k + 1}/{len(batches)} {time.time() - begin:.0f} s", flush=True)
    return [s.answer for s in snippets]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpora", "bert", "features", "work", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--pieces", type=int, default=1800, help="of a batch")
    ap.add_argument("teachers", nargs="+")
    args = ap.parse_args()
    docs, found = joint.load(args), {}
    teaching = joint.Teaching(args.teachers, 1, args)
    for kind in KINDS:
        print(kind, len(docs[kind]), flush=True)
        found[kind] = answers(teaching, docs[kind], args.pieces)
        with open(args.out, "wb") as out:
            pickle.dump(found, out)


if __name__ == "__main__":
    main()
