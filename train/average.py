#!/usr/bin/env python3
"""The mean of two checkpoints' weights: average.py A.pt B.pt --out FILE.pt [--share 0.5]

Stage 2 starts from stage 1, so both lie in one basin, and their mean is better than either (Wortsman et al. 2022,
"Model soups", arXiv:2203.05482). The same holds for a model and what it was trained on to (Wortsman et al. 2022,
"Robust fine-tuning of zero-shot models", arXiv:2109.01903)."""
import argparse
import torch


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("a")
    p.add_argument("b")
    p.add_argument("--out", required=True)
    p.add_argument("--share", type=float, default=0.5, help="of B in the mean")
    args = p.parse_args()
    a, b = (torch.load(path, map_location="cpu", weights_only=True) for path in (args.a, args.b))
    old = a["state"]  # heads that only B has stay as they are in B
    b["state"] = {k: torch.lerp(old[k], v, args.share) if k in old else v for k, v in b["state"].items()}
    torch.save(b, args.out)


if __name__ == "__main__":
    main()
