#!/usr/bin/env python3
"""The mean of checkpoints' weights: average.py A.pt B.pt [C.pt ...] --out FILE.pt

Checkpoints of one descent lie in one basin, and their mean is better than any of them: stage 1 and stage 2, or several
trainings on from the same checkpoint (Wortsman et al. 2022, "Model soups", arXiv:2203.05482). The same holds for a
model and what it was trained on to (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models",
arXiv:2109.01903)."""
import argparse
import torch


def mean(states):
    """Of each tensor, over those states that have it: a head may be younger than the first checkpoints."""
    names = dict.fromkeys(name for state in states for name in state)
    held = {name: [state[name] for state in states if name in state] for name in names}
    alike = lambda tensors: all(torch.equal(t, tensors[0]) for t in tensors)  # not trained: stays to the bit
    return {name: tensors[0] if alike(tensors) else sum(tensors) / len(tensors) for name, tensors in held.items()}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoints", nargs="+")
    p.add_argument("--out", required=True)
    args = p.parse_args()
    kept = [torch.load(path, map_location="cpu", weights_only=True) for path in args.checkpoints]
    torch.save(dict(state=mean([k["state"] for k in kept]), meta=kept[-1]["meta"]), args.out)


if __name__ == "__main__":
    main()
