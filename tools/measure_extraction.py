#!/usr/bin/env python3
"""Measures main-text extraction against gold pages.

    tools/measure_extraction.py --corpus DIR [--program build/tools/extract] [--body] [--worst N]

DIR holds html.tar.xz and expected.jsonl, in one of three forms:
  - `body`: the whole gold text (Scrapinghub's article-extraction-benchmark). Measure: shingles of four
    words, counted a page and normalised, precision and recall averaged over pages, as that benchmark does.
  - `with` and `without`: snippets that the text must and must not hold (Trafilatura's evaluation).
    Measure: precision and recall over all snippets; and of title, author and date where given.
  - a date alone (htmldate's pages).
The program is given the pages' paths and prints one JSON object a page with `path` and `text`.
--body leaves out a first paragraph that is the title, since gold bodies do not hold the headline.
"""
import argparse, collections, json, pathlib, re, subprocess, sys, tarfile, tempfile, time


def run(program, folder, files):
    pages = [str(folder / f) for f in files]
    start = time.time()
    out = subprocess.run(program.split() + pages, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    records = {}
    for line in out.stdout.decode().strip().split("\n"):
        r = json.loads(line)
        records[pathlib.Path(r["path"]).name] = r
    return records, out.stderr.decode(), time.time() - start


def text_of(record, body):
    if not record:
        return ""
    text = record.get("text") or ""
    title = record.get("title")
    if body and title and text.startswith(title + "\n\n"):
        text = text[len(title) + 2:]
    return text


def shingles(text, n=4):
    words = re.findall(r"\w+", text)
    return collections.Counter(tuple(words[i:i + n]) for i in range(max(1, len(words) - n + 1)) if words)


def measure_bodies(gold, records, body, worst):
    rows = []
    for g in gold:
        true, found = shingles(g["body"]), shingles(text_of(records.get(g["file"]), body))
        both = sum((true & found).values())
        n_true, n_found = sum(true.values()), sum(found.values())
        p = both / n_found if n_found else (1.0 if not n_true else None)
        r = both / n_true if n_true else None
        rows.append((p, r, g, n_true, n_found))
    ps = [x[0] for x in rows if x[0] is not None]
    rs = [x[1] for x in rows if x[1] is not None]
    p, r = sum(ps) / len(ps), sum(rs) / len(rs)
    print(f"pages {len(rows)}  precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / (p + r):.3f}")
    for p, r, g, a, b in sorted(rows, key=lambda x: (x[0] or 0) + (x[1] or 0))[:worst]:
        print(f"  p {p or 0:.2f} r {r or 0:.2f} gold {a} found {b}  {g['file']} {g['url'][:70]}")


def squeeze(text):
    return re.sub(r"\s+", " ", text)


def print_snippets(n, tp, fn, fp, tn):
    p, r = tp / (tp + fp) if tp + fp else 0.0, tp / (tp + fn)
    f = 2 * p * r / (p + r) if p + r else 0.0
    print(f"pages {n}  precision {p:.3f}  recall {r:.3f}  F1 {f:.3f}  accuracy {(tp + tn) / (tp + tn + fp + fn):.3f}")


def measure_snippets(gold, records, worst):
    tp = fn = fp = tn = 0
    meta = collections.defaultdict(lambda: [0, 0, 0])
    rows = []
    for g in gold:
        r = records.get(g["file"])
        text = squeeze(text_of(r, False))
        wanted, unwanted = g.get("with", []), g.get("without", [])
        a = sum(squeeze(s) in text for s in wanted)
        b = sum(squeeze(s) in text for s in unwanted)
        tp, fn, fp, tn = tp + a, fn + len(wanted) - a, fp + b, tn + len(unwanted) - b
        rows.append((len(wanted) - a + b, g, len(wanted) - a, b))
        for gold_name, name in (("title", "title"), ("author", "byline"), ("date", "published"), ("sitename", "outlet")):
            if g.get(gold_name):
                have = (r or {}).get(name)
                same = have and (have[:10] == g[gold_name] if name == "published" else
                                 squeeze(have).lower() == squeeze(str(g[gold_name])).lower())
                m = meta[gold_name]
                m[0] += 1
                m[1] += bool(have)
                m[2] += bool(same)
    if tp + fn:
        print_snippets(len(rows), tp, fn, fp, tn)
    for k, (n, found, same) in meta.items():
        print(f"  {k}: gold {n}, found {found}, equal {same}")
    for bad, g, missing, extra in sorted(rows, key=lambda x: -x[0])[:worst]:
        print(f"  missing {missing}/{len(g.get('with', []))} extra {extra}/{len(g.get('without', []))}  {g['file']}")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--corpus", required=True)
    args.add_argument("--program", default="build/tools/extract")
    args.add_argument("--body", action="store_true")
    args.add_argument("--worst", type=int, default=0)
    args = args.parse_args()
    corpus = pathlib.Path(args.corpus)
    gold = [json.loads(x) for x in (corpus / "expected.jsonl").read_text().strip().split("\n")]
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(corpus / "html.tar.xz") as tar:
            tar.extractall(folder)
        base = next(pathlib.Path(folder).rglob(gold[0]["file"])).parent
        records, errors, seconds = run(args.program, base, [g["file"] for g in gold])
        size = sum((base / g["file"]).stat().st_size for g in gold)
    print(f"{corpus.name}: {size / 1e6:.1f} MB in {seconds:.2f} s, {len(errors.splitlines())} pages refused")
    if args.worst:
        sys.stdout.write(errors)
    if "body" in gold[0]:
        measure_bodies(gold, records, args.body, args.worst)
    else:
        measure_snippets(gold, records, args.worst)


main()
