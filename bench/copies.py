#!/usr/bin/env python3
"""Makes a folder of articles to measure with: the worked affair, copied many times.

  copies.py FOLDER [--copies 100] [--source examples/affair/articles]

Only its plain texts are copied, so that every program gets the same bytes without parsing pages. Behind every
twelfth word a number is put that differs from place to place and from copy to copy: whoever remembers sentences
or windows that were read before gains nothing by it. The same arguments make the same bytes.
"""
import argparse
import pathlib
import re

EVERY = 12  # words; less than any window that a reader may remember


def numbered(text, seed):
    count = 0

    def put(match):
        nonlocal count
        count += 1
        if count % EVERY:
            return match.group()
        return f"{match.group()} {1000 + (seed * 7919 + count * 31) % 9000}"

    return re.sub(r"\S+", put, text)


def main():
    here = pathlib.Path(__file__).resolve().parent
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("--copies", type=int, default=100)
    ap.add_argument("--source", type=pathlib.Path, default=here.parent / "examples" / "affair" / "articles")
    a = ap.parse_args()
    texts = sorted(a.source.glob("*.txt"))
    if not texts:
        ap.error(f"no .txt in {a.source}")
    a.folder.mkdir(parents=True, exist_ok=True)
    for old in a.folder.glob("*.txt"):
        old.unlink()
    n_words = 0
    for copy in range(a.copies):
        for k, path in enumerate(texts):
            text = numbered(path.read_text(encoding="utf-8"), copy * len(texts) + k)
            n_words += len(text.split())
            (a.folder / f"{copy:04d}-{path.name}").write_text(text, encoding="utf-8")
    print(f"{a.copies * len(texts)} articles, {n_words} words in {a.folder}")


if __name__ == "__main__":
    main()
