#!/usr/bin/env python3
"""Measures main-text extraction against gold pages.

    tools/measure_extraction.py --corpus DIR [--program build/tools/extract] [--body] [--worst N]

DIR holds html.tar.xz and expected.jsonl, in one of three forms:
  - `body`, or `paragraphs`: the whole gold text (Scrapinghub's article-extraction-benchmark, Fundus). Measure: shingles of four
    words, counted a page and normalised, precision and recall averaged over pages, as that benchmark does.
  - `with` and `without`: snippets that the text must and must not hold (Trafilatura's evaluation).
    Measure: precision and recall over all snippets; and of title, author and date where given.
  - a date alone (htmldate's pages).
The program is given the pages' paths and prints one JSON object a page with `path` and `text`.
--bare takes off the pages first what they say of themselves to machines: JSON-LD and other scripts, <meta>, microdata, addresses.
--body leaves out a first paragraph that is the title, since gold bodies do not hold the headline.
"""
import argparse, collections, json, pathlib, re, subprocess, sys, tarfile, tempfile, time, unicodedata


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


def body_of(g):
    return g["body"] if "body" in g else "\n".join(g["paragraphs"])


def body_rows(gold, records, body):
    """Precision and recall of each page; None where there is nothing to count."""
    rows = []
    for g in gold:
        true, found = shingles(body_of(g)), shingles(text_of(records.get(g["file"]), body))
        both = sum((true & found).values())
        n_true, n_found = sum(true.values()), sum(found.values())
        p = both / n_found if n_found else (1.0 if not n_true else None)
        r = both / n_true if n_true else None
        rows.append((p, r, g, n_true, n_found))
    return rows


def body_figures(gold, records, body):
    """Precision, recall, F1."""
    rows = body_rows(gold, records, body)
    ps = [x[0] for x in rows if x[0] is not None]
    rs = [x[1] for x in rows if x[1] is not None]
    p, r = sum(ps) / len(ps), sum(rs) / len(rs)
    return p, r, 2 * p * r / (p + r)


def measure_bodies(gold, records, body, worst):
    print("pages %d  precision %.3f  recall %.3f  F1 %.3f" % (len(gold), *body_figures(gold, records, body)))
    rows = body_rows(gold, records, body)
    for p, r, g, a, b in sorted(rows, key=lambda x: (x[0] or 0) + (x[1] or 0))[:worst]:
        print(f"  p {p or 0:.2f} r {r or 0:.2f} gold {a} found {b}  {g['file']} {g['url'][:70]}")


def squeeze(text):
    """Blanks as one, letters composed, and without signs that have no width: nobody sees a difference."""
    text = re.sub("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]", "", unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", " ", text)


def snippet_rows(gold, records):
    """Of each page how many wanted snippets are there and not there, and how many unwanted are there."""
    rows = []
    for g in gold:
        text = squeeze(text_of(records.get(g["file"]), False))
        wanted, unwanted = g.get("with", []), g.get("without", [])
        hits = sum(squeeze(s) in text for s in wanted)
        rows.append((hits, len(wanted) - hits, sum(squeeze(s) in text for s in unwanted), g))
    return rows


def snippet_figures(gold, records):
    """Precision, recall, F1."""
    rows = snippet_rows(gold, records)
    tp, fn, fp = (sum(x[i] for x in rows) for i in range(3))
    p, r = tp / (tp + fp) if tp + fp else 0.0, tp / (tp + fn) if tp + fn else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def meta_figures(gold, records):
    """By field: how many have it in the gold, in the records, and equal."""
    meta = collections.defaultdict(lambda: [0, 0, 0])
    for g in gold:
        r = records.get(g["file"]) or {}
        for gold_name, name in (("title", "title"), ("author", "byline"), ("date", "published"), ("sitename", "outlet")):
            true, have = g.get(gold_name), r.get(name)
            if not true or not isinstance(true, (str, list)):
                continue
            same = have and (have[:10] == true if name == "published" else
                             squeeze(have).strip().lower() == squeeze(str(true)).strip().lower())
            meta[gold_name][0] += 1
            meta[gold_name][1] += bool(have)
            meta[gold_name][2] += bool(same)
    return meta


def measure_snippets(gold, records, worst):
    english = [g for g in gold if g.get("lang_guess") == "en"]
    for name, some in (("pages", gold), ("English", english)):
        if any(g.get("with") for g in some):
            print("%s %d  precision %.3f  recall %.3f  F1 %.3f" % (name, len(some), *snippet_figures(some, records)))
    for k, (n, found, same) in meta_figures(gold, records).items():
        print(f"  {k}: gold {n}, found {found}, equal {same}")
    for hits, missing, extra, g in sorted(snippet_rows(gold, records), key=lambda x: -x[1] - x[2])[:worst]:
        print(f"  missing {missing}/{hits + missing} extra {extra}/{len(g.get('without', []))}  {g['file']}")


def corpus_open(corpus, folder):
    """Unpacks the pages into `folder`: what is known of each, and where they lie."""
    gold = [json.loads(x) for x in (corpus / "expected.jsonl").read_text().strip().split("\n")]
    with tarfile.open(corpus / "html.tar.xz") as tar:
        tar.extractall(folder)
    return gold, next(pathlib.Path(folder).rglob(gold[0]["file"])).parent


def lay_bare(path):
    page = path.read_bytes()
    page = re.sub(rb"<script\b.*?</script>|<meta\b(?![^>]*charset)[^>]*>|<link\b[^>]*canonical[^>]*>", b"", page,
                  flags=re.S | re.I)
    path.write_bytes(re.sub(rb"\sitemprop=", b" data-x=", page, flags=re.I))


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--corpus", required=True)
    args.add_argument("--program", default="build/tools/extract")
    args.add_argument("--body", action="store_true")
    args.add_argument("--bare", action="store_true")
    args.add_argument("--worst", type=int, default=0)
    args = args.parse_args()
    corpus = pathlib.Path(args.corpus)
    with tempfile.TemporaryDirectory() as folder:
        gold, base = corpus_open(corpus, folder)
        for g in gold if args.bare else []:
            lay_bare(base / g["file"])
        records, errors, seconds = run(args.program, base, [g["file"] for g in gold])
        size = sum((base / g["file"]).stat().st_size for g in gold)
    print(f"{corpus.name}: {size / 1e6:.1f} MB in {seconds:.2f} s, {len(errors.splitlines())} pages refused")
    if args.worst:
        sys.stdout.write(errors)
    if "body" in gold[0] or "paragraphs" in gold[0]:
        measure_bodies(gold, records, args.body, args.worst)
    else:
        measure_snippets(gold, records, args.worst)


if __name__ == "__main__":
    main()
