#!/usr/bin/env python3
"""Names in news as another tagger sees them, to train on before the corpora that people tagged: Stanford's CRF was
trained on newswire that is not ours to have. Writes {"text", "names": [[begin, end, kind]]} a line.

  silver.py --corpora DIR --work DIR --jars CORENLP.jar:MODELS.jar --out FILE.jsonl

The texts are those of PolNeAR's and ECB+'s training parts, GAP's development part (which is trained on), MEANTIME and
the parts of NAnCo and of the news clusters that are here.
"""
import argparse, glob, json, lzma, os, subprocess
import data, entities

KINDS = {"PERSON": 0, "ORGANIZATION": 1, "LOCATION": 2}
LONGEST = 20000  # characters


def records(*path):
    with (lzma.open if path[-1].endswith(".xz") else open)(os.path.join(*path), "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def texts(corpora, work):
    for path in sorted(glob.glob(os.path.join(data.unpack(corpora, work)["train"], "text", "*.txt"))):
        with open(path, encoding="utf-8", newline="") as f:
            yield f.read()
    for d in records(corpora, "news-clusters", "news-clusters-dev.jsonl.xz"):
        yield "\n\n".join([d.get("title") or "", *(d.get("text") or "").split("\n")])[:LONGEST]
    for d in records(corpora, "nanco", "nanco-dev.jsonl"):
        yield from (a["paragraph"] for a in d["answers"])
    yield from (d.text for d in entities.gap(corpora, "development"))
    for path in ("ecbplus/ecbplus-train.jsonl.xz", "meantime/meantime-en.jsonl.xz"):
        for d in records(corpora, path):
            yield " ".join(entities.join(s if isinstance(s, list) else s.split(" ")) for s in d["sents"])


def tag(found, jars, folder):
    """[[(begin, end, kind)]] of the texts' names."""
    os.makedirs(folder, exist_ok=True)
    paths = [os.path.join(folder, f"{i}.txt") for i in range(len(found))]
    for path, text in zip(paths, found):
        with open(path, "w", encoding="utf-8", newline="") as f:
            f.write(text)
    listing = os.path.join(folder, "list")
    with open(listing, "w") as f:
        f.write("\n".join(paths) + "\n")
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "NameTagger.java")
    out = subprocess.run(["java", "-Xmx4g", "-cp", jars, program, listing], check=True, capture_output=True, text=True)
    lines = out.stdout.split("\n")[:len(paths)]
    names = [[name.split() for name in line.split("\t") if name] for line in lines]
    return [[(int(b), int(e), KINDS[kind]) for b, e, kind in text] for text in names]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpora", "work", "jars", "out"):
        ap.add_argument("--" + name, required=True)
    args = ap.parse_args()
    found = [t for t in texts(args.corpora, args.work) if t.strip() and "\r" not in t]
    with open(args.out, "w", encoding="utf-8") as f:
        for text, names in zip(found, tag(found, args.jars, os.path.join(args.work, "silver"))):
            f.write(json.dumps(dict(text=text, names=names)) + "\n")


if __name__ == "__main__":
    main()
