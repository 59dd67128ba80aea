#!/usr/bin/env python3
"""Learns what each feature of src/linking/likeness.h counts: a logistic regression, in plain Python.

  likeness.py fit --pairs READ.jsonl TEXTS --key KEY ARTICLES ... --out src/linking/likeness_weights.h
  likeness.py measure (the same arguments, without --out)

Pairs of units come from build/tools/pairs MODEL FILES > LOOKS.jsonl; labels from train/pairs/pairs.jsonl ("same" and
"part" are one statement) and from the groups of a key such as examples/affair/links.jsonl. A pair of units of a key
is judged where one of them stands in a group. Weights of features that must not work against their sense are held to
one sign (SIGNS).
"""
import argparse, collections, json, math, os, random, re

NAMES = ["one", "cosine", "contained", "shared", "run", "quote", "number", "numbers_apart", "speaker", "may", "not",
         "narrator", "narrators", "act", "vector", "place", "neighbour", "credit", "copy", "occasion", "nested",
         "named", "tied", "expected", "first", "opposed", "silent", "light", "topic", "lone", "near", "round", "rest",
         "alone", "between"]
AROUND = {"place", "neighbour", "credit", "copy", "tied", "expected", "first", "topic", "rest", "alone",
          "between"}  # not of the two units alone
SIGNS = dict(cosine=1, contained=1, shared=1, run=1, quote=1, number=1, numbers_apart=-1, speaker=1, vector=1, place=1,
             neighbour=1, copy=1, occasion=-1, credit=1, tied=1, expected=1, first=1, named=1, silent=1, light=-1, topic=1, lone=1, near=1, round=1, rest=1,
             alone=1, between=1)
SIGNS["not"] = SIGNS["opposed"] = -1
HERE = os.path.dirname(os.path.abspath(__file__))


def read_lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def overlap(a, b, part=0.5, whole=0.15):
    """Whether two lists of spans are one place, as score_links.py has it."""
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    sizes = sorted((sum(e - s for s, e in a), sum(e - s for s, e in b)))
    return shared > 0 and shared >= part * sizes[0] and shared >= whole * sizes[1]


class Texts:
    """Byte offsets of articles as offsets in characters."""
    def __init__(self):
        self.bytes = {}

    def chars(self, path, spans):
        if path not in self.bytes:
            with open(path, "rb") as f:
                self.bytes[path] = f.read()
        raw = self.bytes[path]
        return [[len(raw[:b].decode("utf-8", "replace")), len(raw[:e].decode("utf-8", "replace"))] for b, e in spans]


def of_pairs(looks, texts, split):
    """(features, label, weight) of the annotated pairs of a split."""
    by_articles = collections.defaultdict(list)
    for look in looks:
        a, b = (os.path.basename(look[k]).rsplit(".", 1)[0].split("__")[-1] for k in "ab")
        by_articles[frozenset((a, b))].append((a, look))
    out = []
    for pair in read_lines(os.path.join(HERE, "pairs", "pairs.jsonl")):
        if pair["split"] != split:
            continue
        label = pair["label"] in ("same", "part")
        a, b = (re.sub(r"[^\w.-]", "_", pair[k]["article"]) for k in "ab")
        best, score = None, 0
        for first, look in by_articles.get(frozenset((a, b)), ()):
            x, y = ("a", "b") if first == a else ("b", "a")
            px, py = texts.chars(look[x], look["b" + x]), texts.chars(look[y], look["b" + y])
            if overlap(px, pair["a"]["chars"], 0.8, 0.6) and overlap(py, pair["b"]["chars"], 0.8, 0.6):
                if best is None or look["score"] > score:
                    best, score = look["f"], look["score"]
        out.append((best, label, 1.0))
    return out


def of_key(key, folder, looks, texts):
    """(features, label, weight) of the units that stand in a group of a key."""
    files = sorted(os.listdir(folder))
    places = collections.defaultdict(list)
    n = 0
    for record in read_lines(key):
        for telling in record.get("group", {}).get("tellings", ()):
            name = [f for f in files if f.startswith(telling["doc"])][0]
            if name.endswith(".txt"):
                with open(os.path.join(folder, name), encoding="utf-8", newline="") as f:
                    at = f.read().find(telling["text"])
                places[name].append((n, [[at, at + len(telling["text"])]]))
        n += "group" in record
    out, found, all_pairs = [], set(), set()
    for x in places:
        for y in places:
            if x < y:
                all_pairs |= {(x, i, y, k) for i, (g, _) in enumerate(places[x]) for k, (h, _) in enumerate(places[y])
                              if g == h}
    for look in looks:
        names = [os.path.basename(look[k]) for k in "ab"]
        if any(not f.endswith(".txt") for f in names):
            continue
        spans = [texts.chars(look[k], look["b" + k]) for k in "ab"]
        hits = [{i for i, (_, at) in enumerate(places[f]) if overlap(s, at)} for f, s in zip(names, spans)]
        groups = [{places[f][i][0] for i in h} for f, h in zip(names, hits)]
        if groups[0] or groups[1]:
            label = bool(groups[0] & groups[1])
            out.append((look["f"], label, 1.0))
            if label and look["score"] >= 0.5:
                found |= {(names[0], i, names[1], k) for i in hits[0] for k in hits[1]
                          if places[names[0]][i][0] == places[names[1]][k][0]}
    return out, len({p if p[0] < p[2] else p[2:] + p[:2] for p in found} & all_pairs), len(all_pairs)


def probability(weights, f):
    return 1 / (1 + math.exp(-max(-30, min(30, sum(w * x for w, x in zip(weights, f))))))


def solve(matrix, vector):
    """Gauss with pivots; matrix and vector are used up."""
    n = len(vector)
    for i in range(n):
        k = max(range(i, n), key=lambda r: abs(matrix[r][i]))
        matrix[i], matrix[k], vector[i], vector[k] = matrix[k], matrix[i], vector[k], vector[i]
        for r in range(i + 1, n):
            part = matrix[r][i] / matrix[i][i]
            if part:
                matrix[r] = [x - part * y for x, y in zip(matrix[r], matrix[i])]
                vector[r] -= part * vector[i]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (vector[i] - sum(matrix[i][k] * out[k] for k in range(i + 1, n))) / matrix[i][i]
    return out


def newton(data, used, decay, steps=12):
    """Weights of the features in `used` by Newton's method, with a ridge on all but the first."""
    weights = {i: 0.0 for i in used}
    rows = [([f[i] for i in used], label, weight) for f, label, weight in data]
    n = len(used)
    for _ in range(steps):
        w = [weights[i] for i in used]
        gradient = [decay * x if used[k] else 0.0 for k, x in enumerate(w)]
        hessian = [[decay * (r == c) if used[r] else 1e-6 * (r == c) for c in range(n)] for r in range(n)]
        for f, label, weight in rows:
            p = probability(w, f)
            error, curve = weight * (p - label), weight * p * (1 - p)
            hot = [k for k in range(n) if f[k]]
            for k in hot:
                gradient[k] += error * f[k]
                row, x = hessian[k], curve * f[k]
                for c in hot:
                    row[c] += x * f[c]
        step = solve(hessian, gradient)
        weights = {i: max(-12.0, min(12.0, weights[i] - s)) for i, s in zip(used, step)}
    return weights


def fit(data, around, decay=1.0):
    """Features whose weight comes out against their sense are left out, and the rest is learnt again."""
    data = [d for d in data if d[0]]
    used = [i for i, name in enumerate(NAMES) if (around or name not in AROUND) and any(d[0][i] for d in data)]
    while True:
        weights = newton(data, used, decay)
        wrong = [i for i in used if SIGNS.get(NAMES[i], 0) * weights[i] < 0]
        if not wrong:
            return [weights.get(i, 0.0) for i in range(len(NAMES))]
        used = [i for i in used if i not in wrong]


def scores(data, weights, threshold=0.5):
    right = made = gold = 0
    for f, label, weight in data:
        positive = f is not None and probability(weights, f) >= threshold
        right += positive and label
        made += positive
        gold += label
    p, r = right / max(1, made), right / max(1, gold)
    return 100 * p, 100 * r, 200 * p * r / max(1e-9, p + r)


def write_table(f, name, weights):
    f.write(f"static const float {name}[N_LIKE_FEATURES] = {{\n")
    for i in range(0, len(weights), 6):
        f.write("    " + " ".join(f"{w:.3f}f," for w in weights[i:i + 6]) + "\n")
    f.write("};\n")


def write_header(path, first, all_of_them):
    with open(path, "w") as f:
        f.write("/* What each feature of likeness.h counts; made by train/likeness.py. */\n")
        write_table(f, "likeness_first_weights", first)
        write_table(f, "likeness_weights", all_of_them)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=["fit", "measure"])
    ap.add_argument("--pairs", help="looks of the annotated pairs' texts")
    ap.add_argument("--key", nargs=3, action="append", default=[], metavar=("KEY", "ARTICLES", "LOOKS"))
    ap.add_argument("--judge", nargs=3, action="append", default=[], metavar=("KEY", "ARTICLES", "LOOKS"),
                    help="as --key, but not trained on")
    ap.add_argument("--out")
    a = ap.parse_args()
    texts, train, parts = Texts(), [], {}
    if a.pairs:
        looks = read_lines(a.pairs)
        for split in ("train", "dev"):
            parts["pairs " + split] = of_pairs(looks, texts, split)
        train += parts["pairs train"]
    for which, keys in (("key", a.key), ("judge", a.judge)):
        for key, folder, path in keys:
            data, found, n = of_key(key, folder, read_lines(path), texts)
            parts[f"{which} {os.path.basename(os.path.dirname(key))}"] = data
            print(f"{key}: {found} of {n} pairs of places found by today's weights")
            if which == "key":
                train += data
    if a.what == "measure":
        return
    first, weights = fit(train, False), fit(train, True)
    for title, w in (("alone", first), ("all", weights)):
        print(title + ": " + "  ".join(f"{n} {x:.2f}" for n, x in zip(NAMES, w)))
        for name, data in parts.items():
            p, r, f1 = scores(data, w)
            print(f"  {name:16} {len(data):5d} pairs, {sum(d[1] for d in data)} the same: "
                  f"precision {p:.1f} recall {r:.1f} F1 {f1:.1f}")
    if a.out:
        write_header(a.out, first, weights)


main()
