#!/usr/bin/env python3
"""Learns which blocks of a page are the article's: src/intake/block_table.h (see src/intake/block.h).

  blocks.py measure --corpora DIR ...                                 cross-validated: no site is in both parts
  blocks.py fit --corpora DIR ... --out src/intake/block_table.h      on all pages

Corpora are those that tools/measure_extraction.py reads: whole bodies (`body`, or `paragraphs`), or snippets that a
text must hold and must not (`with`, `without`). What the blocks look like comes from build/tools/blocks, so that
training and program see the same. The second trees learn from first scores of pages that the first trees were not
trained on. Needs numpy and lightgbm.
"""
import argparse, bisect, collections, hashlib, html, json, os, pathlib, random, re, subprocess, sys, tarfile, tempfile
import unicodedata, urllib.parse

import lightgbm
import numpy as np

# Each split may ask about three looks in ten only: with so few pages, trees that are alike learn their sites by heart.
N_TREES, LEAVES, FIRST_RATE, SECOND_RATE = 180, 20, 0.06, 0.05
OPTIONS = dict(objective="binary", num_leaves=LEAVES, min_data_in_leaf=30, lambda_l2=5.0, feature_fraction_bynode=0.3,
               max_bin=255, num_threads=1, deterministic=True, verbosity=-1)
SECOND_SEEDS = [0, 1]
N_FOLDS, N_INNER, SHINGLE, UNIT = 4, 3, 4, 256
CLUE_SITES, CLUE_RATIO, CLUE_SHIFT, CLUE_BITS = 5, 1.6, 22, 17
LEAN = 0.6  # added to the second scores: a block on the verge is taken
SNIPPET = 11.0  # the weight of a block that one holds: that of 20 words of a whole body is 4.5
NEVER = -9.0  # the score of what is beside
UNLIKELY = 3  # a first score, of 255: what has less has no second (src/intake/block.h)
LOOK_PROMPT, LOOK_TAG, TAG_H1 = 20, 27, 18  # as in src/intake/extract.c
FOR_MACHINES = re.compile(r"\d{4}-\d\d-\d\dT\S+|http\S+\.(?:jpe?g|png|gif|webp)")
SUFFIXES = {"co", "com", "org", "net", "gov", "ac", "edu", "or", "go", "in", "ne"}


# ---- pages and what is known of them ----

def site_of(g):
    """The name that a site goes by, without its country: "bbc" of news.bbc.co.uk."""
    host = urllib.parse.urlsplit(g["url"]).hostname or ""
    if not host or host == "hard":
        found = re.match(r"(?:hard::)?(?:www\.)?([\w.-]+?\.[a-z]{2,})(?:[-.]|$)", g["url"])
        host = found.group(1) if found else g["url"]
    labels = host.split(".")[:-1] or [host]
    while len(labels) > 1 and labels[-1] in SUFFIXES:
        labels.pop()
    return labels[-1]


def fold_of(site, n, salt=""):
    return int(hashlib.sha256((salt + site).encode()).hexdigest(), 16) % n


class Page:
    def __init__(self, gold, path):
        self.gold, self.path, self.site = gold, path, site_of(gold)


def read_corpora(folders, scratch):
    """All pages, unpacked below `scratch`."""
    pages = []
    for i, folder in enumerate(map(pathlib.Path, folders)):
        at = pathlib.Path(scratch) / str(i)
        with tarfile.open(folder / "html.tar.xz") as tar:
            tar.extractall(at)
        where = {p.name: p for p in at.rglob("*") if p.is_file()}
        lines = (folder / "expected.jsonl").read_text(encoding="utf-8").strip().split("\n")
        pages += [Page(g, where[g["file"]]) for g in map(json.loads, lines)]
    return pages


def read_blocks(program, pages, scores=None):
    """Title, texts and looks of each page. `scores`: the first scores of all blocks of each; texts are known then."""
    with tempfile.NamedTemporaryFile("w") as f:
        for row in scores or []:
            f.write(" ".join(map(str, row)) + "\n")
        f.flush()
        command = [program] + (["--scores", f.name] if scores else []) + [str(p.path) for p in pages]
        lines = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")
    at = 0
    for page in pages:
        n = int(lines[at].split(" ", 1)[0])
        rows = [line.split(" ", 2) for line in lines[at + 2:at + 2 + n]]
        page.looks = np.array([np.frombuffer(bytes.fromhex(row[0]), np.uint8) for row in rows]) if n else \
            np.zeros((0, 1), np.uint8)
        if not scores:
            page.title, page.places, page.texts = lines[at + 1], [row[1] for row in rows], [row[2] for row in rows]
            page.words = Words(page.texts)
        at += 2 + n


# ---- labels ----

def words_of(text):
    return re.findall(r"\w+", text.lower())


def shingles(words, n=SHINGLE):
    return [tuple(words[i:i + n]) for i in range(len(words) - n + 1)]


def label_by_body(page, lines):
    """1 for a block most of which is in the body, else 0; a short one must be a line of it. Weight 0 where the same
    text stands elsewhere too and this one is far from other blocks of the body."""
    body = set(shingles(words_of("\n".join(lines))))
    short = {tuple(words_of(line)) for line in lines}
    labels = []
    for text in page.texts:
        words = words_of(text)
        mine = shingles(words)
        inside = sum(s in body for s in mine)
        labels.append(int(inside * 2 > len(mine) if mine else bool(words) and tuple(words) in short))
    weights = [1.0] * len(labels)
    times = collections.Counter(t for t, label in zip(page.texts, labels) if label)
    sure = [i for i, (t, label) in enumerate(zip(page.texts, labels)) if label and times[t] == 1]
    for i, text in enumerate(page.texts):
        if labels[i] and times[text] > 1 and not any(0 < abs(i - k) <= 3 for k in sure):
            weights[i] = 0.0
    return labels, weights


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def label_by_snippets(page, wanted, unwanted):
    """Blocks that hold a snippet, or make up most of one; the others are not known and weigh nothing. A few unwanted
    words may stand in the article too: they say nothing of a long paragraph."""
    labels, weights = [0] * len(page.texts), [0.0] * len(page.texts)
    for label, snippets in ((0, unwanted), (1, wanted)):
        for snippet in map(squeeze, snippets):
            for i, text in enumerate(page.texts):
                if not label and len(snippet) * 10 < len(text):
                    continue
                if snippet and (snippet in text or (len(text) > 25 and text in snippet)):
                    labels[i], weights[i] = label, SNIPPET
    return labels, weights


def label(page):
    g = page.gold
    if "body" in g or "paragraphs" in g:
        lines = g["body"].split("\n") if "body" in g else g["paragraphs"]
        labels, weights = label_by_body(page, lines)
        scale = 1.0 if "body" in g else 0.8
        weights = np.array(weights) * scale * np.array([np.log2(2 + len(words_of(t))) for t in page.texts])
    else:  # each counts as one
        labels, weights = label_by_snippets(page, g.get("with", []), g.get("without", []))
    page.labels = np.array(labels)
    page.weights = np.array(weights) * (beside(page) == 0)
    if "body" in g or "paragraphs" in g:
        page.weights *= (150 / max(150, len(page.texts))) ** 0.5


# ---- clues: words that stand beside articles, or in them ----

def tokens(text):
    """The words of a block as src/intake/words.c cuts them: bytes, ASCII in lower case."""
    return re.findall(rb"[0-9a-z\x80-\xe1\xe3-\xff]+", re.sub(rb"\xe2..", b" ", text.encode().lower(), flags=re.S))


class Words:
    """The words of a page's blocks, by their numbers."""
    numbers = {}

    def __init__(self, texts):
        words = [tokens(text) for text in texts]
        self.all = np.array([Words.numbers.setdefault(w, len(Words.numbers)) for some in words for w in some], int)
        self.ends = np.cumsum([len(some) for some in words], dtype=int)
        self.begins = self.ends - [len(some) for some in words]
        self.counts = np.array([sum(max(1, sum(0xe3 <= c <= 0xed for c in w) // 2) for w in some) for some in words])

    def sums(self, values):
        """Of what each word has, by block."""
        before = np.concatenate([[0], np.cumsum(values[self.all])])
        return before[self.ends] - before[self.begins]

    def most(self, values):
        return np.array([values[self.all[a:b]].max(initial=0) for a, b in zip(self.begins, self.ends)])

    def of(self, chosen):
        """The numbers of those in the blocks that are chosen."""
        return np.unique(self.all[np.repeat(chosen, self.ends - self.begins)]) if len(chosen) else self.all


class Clues:
    """By each word on how many sites it stands beside articles, and on how many in them."""

    def __init__(self, pages):
        self.own = collections.defaultdict(lambda: [set(), set()])
        for page in pages:
            for k in (0, 1) if "small" not in page.gold else ():
                self.own[page.site][k].update(page.words.of((page.weights > 0) & (page.labels == k)).tolist())
        self.counts = np.zeros((2, len(Words.numbers)))
        for own in self.own.values():
            for k in (0, 1):
                self.counts[k, list(own[k])] += 1
        self.base = np.log2(self.counts[0].sum() / max(1, self.counts[1].sum()))

    def weights(self, site=None):
        """How many times as many sites have each word beside their articles as in them, in eighths of powers of two;
        for a page of `site` the other sites are asked."""
        counts = self.counts.copy()
        for k in (0, 1) if site in self.own else ():
            counts[k, list(self.own[site][k])] -= 1
        ratio = np.log2((counts[0] + 0.5) / (counts[1] + 0.5)) - self.base
        is_clue = (counts.sum(0) >= CLUE_SITES) & (abs(ratio) >= CLUE_RATIO)
        return np.where(is_clue, np.round(8 * np.clip(ratio, -8, 8)), 0).astype(int)

    def table(self):
        weights = self.weights()
        return {fnv(word): int(weights[i]) for word, i in Words.numbers.items() if weights[i]}


def fnv(word):
    value = 2166136261
    for byte in word:
        value = (value ^ byte) * 16777619 & 0xffffffff
    return value


def look_for_clues(pages, clues):
    """Sets the looks that the table of clues tells."""
    by_site = collections.defaultdict(list)
    for page in pages:
        by_site[page.site].append(page)
    for site, some in by_site.items():
        weights = clues.weights(site)
        against, inside = np.maximum(weights, 0), np.maximum(-weights, 0)
        for page in some:
            words, n = page.words, np.maximum(page.words.counts, 1)
            page.looks[:, 1:5] = np.minimum(255, np.stack([
                words.sums(against), words.most(against), words.sums(against) * 8 // n,
                words.sums(inside) * 8 // n], 1)) if len(words.ends) else page.looks[:, 1:5]


# ---- small pages ----

# What stands beside an article on a page made by hand, and elements that it stands in.
BESIDE = ["<nav>{}</nav>", "<nav><p>{}</p></nav>", "<aside><p>{}</p></aside>", "<footer>{}</footer>", "<form><p>{}</p></form>",
          "<figure><figcaption>{}</figcaption></figure>", "<div class=related-stories><a href=x>{}</a></div>",
          "<div id=comments><p>{}</p></div>", "<p class=byline>{}</p>", "<div class=sidebar><p>{}</p></div>",
          "<ul class=menu><li><a href=x>{}</a></li></ul>", "<div class=share>{}</div>", "<p class=caption>{}</p>",
          "<div class=newsletter><p>{}</p></div>", "<header><p>{}</p></header>"]
AROUND = ["<article>{}</article>", "<main>{}</main>", "<div>{}</div>", "<div class=article-body>{}</div>", "{}",
          "<main><article>{}</article></main>", "<div itemprop=articleBody>{}</div>"]
KINDS = ["<p>{}</p>"] * 8 + ["<blockquote><p>{}</p></blockquote>", "<ul><li>{}</li></ul>", "<h2>{}</h2>", "<div>{}</div>"]


def small_page(page, others, random):
    """HTML of a few paragraphs of the page's article and a few things beside, and which texts are the article's."""
    good = [t for t, label in zip(page.texts, page.labels) if label and 3 < len(words_of(t)) < 120]
    bad = [t for t, weight, label in zip(others.texts, others.weights, others.labels) if weight and len(t) > 2]
    if not good or not bad:
        return None
    start = random.randrange(len(good))
    own = [t if random.random() < 0.7 else " ".join(t.split()[:random.randint(3, 14)])
           for t in good[start:start + random.randint(1, 5)]]
    beside = [t for t in random.sample(bad, min(len(bad), random.randint(0, 6))) if t not in own]
    cut = random.randint(0, len(beside))
    put = [random.choice(BESIDE).format(html.escape(t)) for t in beside]
    body = "".join(random.choice(KINDS).format(html.escape(t)) for t in own)
    inside = random.random() < 0.5
    head = f"<h1>{html.escape(page.title)}</h1>" if random.random() < 0.6 else ""
    title = f"<title>{html.escape(page.title)}</title>" if random.random() < 0.8 else ""
    text = random.choice(AROUND).format(head + ("".join(put[:cut]) if inside else "") + body)
    return f"<!DOCTYPE html><meta charset=utf-8>{title}<body>" \
           f"{'' if inside else ''.join(put[:cut])}{text}{''.join(put[cut:])}", own


def small_pages(pages, program, scratch):
    """Two of each page with a whole body: the program reads short pages and clippings too."""
    chance = random.Random(17)
    whole = [p for p in pages if "with" not in p.gold]
    small = []
    for i, page in enumerate(whole + whole):
        made = small_page(page, chance.choice(whole), chance)
        if not made:
            continue
        path = pathlib.Path(scratch) / f"small{i}.html"
        path.write_text(made[0], encoding="utf-8")
        small.append(Page(dict(page.gold, small=made[1]), path))
    read_blocks(program, small)
    for page in small:
        own = {squeeze(t) for t in page.gold["small"]}
        page.labels = np.array([int(t in own) for t in page.texts])
        page.weights = (1.0 + 2.0 * page.labels) * (beside(page) == 0)
    return small


# ---- trees ----

class Trees:
    """The mean of what trees say that were drawn with several seeds."""

    def __init__(self, pages, rate, seeds):
        pages = [p for p in pages if p.texts]
        looks = np.concatenate([p.looks for p in pages])
        labels = np.concatenate([p.labels for p in pages])
        weights = np.concatenate([p.weights for p in pages])
        keep = weights > 0
        looks, labels, weights = looks[keep].astype(np.float32), labels[keep], weights[keep]
        self.base = float(np.log(weights @ labels / (weights @ (1 - labels))))
        data = lightgbm.Dataset(looks, labels, weight=weights, init_score=np.full(len(labels), self.base),
                                params=OPTIONS, free_raw_data=False)
        self.models = [lightgbm.train(dict(OPTIONS, learning_rate=rate, seed=seed), data, N_TREES) for seed in seeds]

    def scores(self, pages):
        """Those of the blocks of each page."""
        looks = np.concatenate([p.looks for p in pages if p.texts]).astype(np.float32)
        sums = self.base + np.mean([m.predict(looks, raw_score=True) for m in self.models], 0)
        ends = np.cumsum([len(p.texts) for p in pages])
        return {p: np.where(beside(p), NEVER, sums[end - len(p.texts):end]) if p.texts else np.zeros(0)
                for p, end in zip(pages, ends)}


def beside(page):
    """1 for each block that is never the article's: the first look."""
    return page.looks[:, 0]


def as_bytes(values):
    return [int(255 / (1 + np.exp(-min(30, max(-30, v)))) + 0.5) for v in values]


def out_of_fold(pages):
    """First scores of each page by trees that did not see its site."""
    scores = {}
    for k in range(N_INNER):
        inside = [p for p in pages if fold_of(p.site, N_INNER, "inner") != k]
        rest = [p for p in pages if fold_of(p.site, N_INNER, "inner") == k]
        scores.update(Trees(inside, FIRST_RATE, [k]).scores(rest))
    return scores


def train(program, pages, others):
    """Clues and both models, trained on `pages`, and the scores of `others`."""
    clues = Clues(pages)
    look_for_clues(pages + others, clues)
    scores = out_of_fold(pages)
    first = Trees(pages, FIRST_RATE, [0])
    scores.update(first.scores(others) if others else {})
    short = {p: p.looks for p in pages + others}
    read_blocks(program, pages + others, [as_bytes(scores[p]) for p in pages + others])
    look_for_clues(pages + others, clues)
    second = Trees(pages, SECOND_RATE, SECOND_SEEDS)
    second.base += LEAN
    results = second.scores(others) if others else {}
    results = {p: np.where(np.array(as_bytes(scores[p])) < UNLIKELY, scores[p], v) for p, v in results.items()}
    for p, looks in short.items():
        p.looks = looks
    return clues, first, second, results


# ---- measuring ----

def text_chosen(page, scores):
    """The blocks that src/intake/extract.c would write."""
    written, chosen = {}, []  # written: by row of words, in which element, in a block of how many words
    fits = [not look[LOOK_PROMPT] and look[LOOK_TAG] != TAG_H1 and text.lower() != page.title.lower() and
            not FOR_MACHINES.fullmatch(text) for text, look in zip(page.texts, page.looks)]
    most = max([value for value, is_fit in zip(scores, fits) if is_fit], default=0)
    least = 0 if most > 0 else most - 1
    for text, place, value, is_fit in zip(page.texts, page.places, scores, fits):
        if value <= least or not is_fit:
            continue
        words = words_of(text)
        rows = set(shingles(words)) if len(text.encode()) >= 60 else set()
        before = [written[row] for row in rows if row in written]
        meant = sum(p == place and n * 10 <= len(words) * 12 for p, n in before)
        if rows and len(before) >= 0.8 * len(rows) > meant:
            continue
        chosen.append(text)
        for row in rows if len(before) < 0.8 * len(rows) else ():
            written.setdefault(row, (place, len(words)))
    return chosen


def measure_bodies(pages, results):
    ps, rs = [], []
    for page in pages:
        lines = page.gold["body"] if "body" in page.gold else "\n".join(page.gold["paragraphs"])
        true = collections.Counter(shingles(re.findall(r"\w+", lines)))
        found = collections.Counter(shingles(re.findall(r"\w+", "\n".join(text_chosen(page, results[page])))))
        both = sum((true & found).values())
        ps += [both / sum(found.values())] if found else []
        rs += [both / sum(true.values())] if true else []
    p, r = np.mean(ps), np.mean(rs)
    return f"pages {len(pages)}  precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / (p + r):.3f}"


def as_seen(text):
    """As squeeze of tools/measure_extraction.py."""
    return squeeze(re.sub("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]", "", unicodedata.normalize("NFC", text)))


def measure_snippets(pages, results):
    tp = fn = fp = 0
    for page in pages:
        text = as_seen("\n".join(text_chosen(page, results[page])))
        title = as_seen(page.title)
        wanted, unwanted = ([as_seen(s) for s in page.gold.get(name, [])] for name in ("with", "without"))
        hits = sum(s in text or s in title for s in wanted)
        tp, fn, fp = tp + hits, fn + len(wanted) - hits, fp + sum(s in text for s in unwanted)
    p, r = tp / (tp + fp), tp / (tp + fn)
    return f"pages {len(pages)}  precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / (p + r):.3f}"


def report(pages, results):
    bodies = [p for p in pages if "body" in p.gold]
    fundus = [p for p in pages if "paragraphs" in p.gold]
    snippets = [p for p in pages if "with" in p.gold]
    for name, measure, some in (("bodies", measure_bodies, bodies), ("paragraphs", measure_bodies, fundus),
                                ("snippets", measure_snippets, snippets),
                                ("snippets, English", measure_snippets,
                                 [p for p in snippets if p.gold["lang_guess"] == "en"])):
        if some:
            print(f"{name:20} {measure(some, results)}", flush=True)


# ---- the table ----

def splits_of(trees):
    """The trees as C: see struct split in write_table. A tree with fewer leaves has splits that take none away."""
    splits, leaves = [], []
    for tree in (tree for model in trees.models for tree in model.dump_model()["tree_info"]):
        values = []

        def put(node):
            """The leaves below, a bit each."""
            if "leaf_value" in node:
                values.append(int(round(node["leaf_value"] * UNIT / len(trees.models))))
                return 1 << (len(values) - 1)
            here = len(splits)
            splits.append(None)
            left = put(node["left_child"])
            stays = (~left & 0xffffff).to_bytes(3, "little")
            splits[here] = *stays, node["split_feature"], int(np.floor(node["threshold"]))
            return left | put(node["right_child"])

        put(tree["tree_structure"])
        assert len(values) <= LEAVES and all(-32768 <= v < 32768 for v in values)
        splits += [(255, 255, 255, 0, 255)] * (LEAVES - len(values))
        leaves.append(values + [0] * (LEAVES - len(values)))
    assert sum(max(map(abs, values)) for values in leaves) < 32768  # block_score.c adds them up in 16 bits
    return splits, leaves


def rows_of(items, width=110):
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) > width:
            lines.append("    " + line.rstrip())
            line = ""
        line += item + ", "
    return "\n".join(lines + ["    " + line.rstrip()])


def clue_bits(hashes):
    """One for the first bits of each."""
    bits = sum({1 << (h >> CLUE_BITS) for h in hashes})
    return ["0x%xu" % (bits >> 64 * k & (1 << 64) - 1) for k in range((1 << (32 - CLUE_BITS)) // 64)]


def clue_starts(hashes):
    """Where those begin that begin with each sum of the first bits, and the end."""
    return [bisect.bisect_left(hashes, first << CLUE_SHIFT) for first in range((1 << (32 - CLUE_SHIFT)) + 1)]


def write_table(path, clues, first, second):
    rows = sorted(clues.table().items())
    parts = ["static const struct clue CLUES[] = {\n" + rows_of("{0x%08x, %d}" % row for row in rows) + "};\n",
             "static const uint16_t CLUE_STARTS[] = {\n" + rows_of(map(str, clue_starts([r[0] for r in rows]))) + "};\n",
             "static const uint64_t CLUE_FILTER[] = {\n" + rows_of(clue_bits([r[0] for r in rows])) + "};\n"]
    for name, trees in (("FIRST", first), ("SECOND", second)):
        splits, leaves = splits_of(trees)
        parts.append(f"static const double {name}_BASE = {trees.base:.6f};\n"
                     f"static const struct split {name}_SPLITS[] = {{\n" + rows_of("{{%d, %d, %d}, %d, %d}" % s for s in splits) +
                     f"}};\nstatic const int16_t {name}_LEAVES[][BLOCK_LEAVES] = {{\n" +
                     "".join("    {" + ", ".join(map(str, row)) + "},\n" for row in leaves) + "};\n")
    head = """/* Made by train/blocks.py: the trees of block_score.c. */
#ifndef HSY_INTAKE_BLOCK_TABLE_H
#define HSY_INTAKE_BLOCK_TABLE_H

#include <stdint.h>

/* A split of a tree: where the look is above `most`, only the leaves of `stays`, a bit each, may still be reached.
 * The first of those that are left is the tree's, and has its value in parts of BLOCK_UNIT. */
struct split {
	uint8_t stays[3];
	uint8_t look, most;
};

enum { BLOCK_LEAVES = %d };

/* A word by its hash, and what it tells. */
struct clue {
	uint32_t hash;
	int8_t weight;
};

/* CLUES is in the order of the hashes; CLUE_STARTS tells where those begin that begin with each value of the bits
 * above CLUE_SHIFT, and CLUE_FILTER has a bit for each value of those above CLUE_BITS that any begins with. */
enum { CLUE_SHIFT = %d, CLUE_BITS = %d };

static const double BLOCK_UNIT = %d;

/* clang-format off */
""" % (LEAVES, CLUE_SHIFT, CLUE_BITS, UNIT)
    pathlib.Path(path).write_text(head + "\n".join(parts) + "/* clang-format on */\n\n#endif\n")


# ---- the program ----

def measure(args, pages):
    results = {}
    for k in range(N_FOLDS):
        inside = [p for p in pages if fold_of(p.site, N_FOLDS, args.salt) != k]
        outside = [p for p in pages if fold_of(p.site, N_FOLDS, args.salt) == k and "small" not in p.gold]
        results.update(train(args.program, inside, outside)[3])
        print(f"part {k + 1} of {N_FOLDS}", file=sys.stderr, flush=True)
    report(list(results), results)
    return results


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("command", choices=["measure", "fit"])
    args.add_argument("--corpora", nargs="+", required=True)
    args.add_argument("--program", default="build/tools/blocks")
    args.add_argument("--salt", default="", help="another split into parts")
    args.add_argument("--out")
    args = args.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        pages = read_corpora(args.corpora, scratch)
        read_blocks(args.program, pages)
        for page in pages:
            label(page)
        pages += small_pages(pages, args.program, scratch)
        if args.command == "measure":
            measure(args, pages)
        else:
            clues, first, second, _ = train(args.program, pages, [])
            write_table(args.out, clues, first, second)


if __name__ == "__main__":
    main()
