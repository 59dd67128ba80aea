#!/usr/bin/env python3
"""Learns which spellings are one name, and measures it. Standard library only.

    train/variants.py train CORPORA/names                   src/names/variant_table.h; about six minutes on an idle core
    train/variants.py measure CORPORA/names [--program build/tools/name_pairs]

Data: translit/*.tsv.xz (steveash/NETransliteration-COLING2018 from Wikidata, CC0): a native form and the
English spellings seen for it, with counts.

The protocol
  Spellings that were seen once for a form are left out (most are wrong alignments), and so are initials ("J.")
  and what is not of Latin letters when folded. No other filter: "ryle" and "lyle" stay one Korean name.
  A native form belongs to the test part if the SHA-256 of it says so (one in four), in every file that has it.
  Positives: two spellings of one native form that differ when folded. A pair counts once, however many forms
  and files have it. Pairs that are equal when folded (jose, josé) are found by folding and are not counted.
  A pair of the test part is never used in training, whatever other form it also belongs to.
  Negatives: two spellings of test forms that share no form in any file (there even spellings seen once count),
  nor have a third spelling that shares a form with each: those are one name under two native forms.
  There is one negative for each positive, made from one of its two spellings:
    mixed     by turns a random spelling, and a random one with the same first letter whose length differs by
              two at most: what two unrelated people in an article are, made harder
    tenth     the same, but every tenth is one of `near`
    near      one of the ten nearest spellings (by shared letter pairs, then Levenshtein): "block" and "bock",
              "helen" and "helena"; harder than any article, and with names in it that are one in truth
    random    any spelling
  The figure: the largest recall at which precision is 99 % or more, over all thresholds; and precision and
  recall at the threshold that ships, which was chosen on training pairs.
  The score is the program's own: build/tools/name_pairs reads pairs and prints variant_score.
  Levenshtein (1 - distance / longer length) and Jaro-Winkler are measured in the same way.
"""
import argparse
import collections
import hashlib
import itertools
import math
import pathlib
import random
import subprocess

import names

TABLE = names.TABLES / "variant_table.h"
LONGEST = 3          # letters of a group
LETTERS = 26         # longest word
MIN_EXPECTED = 2.0   # times that a pair of groups must be expected by EM
NEAREST = 10


# ---- pairs ----

def is_test(native):
    return hashlib.sha256(native.encode()).digest()[0] % 4 == 0


class Corpus:
    def __init__(self, folder):
        self.files = collections.defaultdict(set)       # pair -> files
        self.positives = {False: set(), True: set()}    # by is_test
        self.words = {False: set(), True: set()}
        shared = collections.defaultdict(set)
        self.linked = collections.defaultdict(set)      # word -> words of one form, seen twice
        for file, native, group in names.read_groups(folder):
            seen, often = set(), set()
            for spelling, count in group:
                word = names.fold(spelling)
                if spelling.endswith(".") or not names.is_latin_word(word) or len(word) > LETTERS:
                    continue
                seen.add(word)
                if count >= 2:
                    often.add(word)
            part = is_test(native)
            self.words[part] |= often
            for a, b in itertools.combinations(sorted(often), 2):
                self.positives[part].add((a, b))
                self.files[a, b].add(file)
                self.linked[a].add(b)
                self.linked[b].add(a)
            for a in seen:
                shared[a] |= seen
        self.shared = shared
        self.near = {}
        self.positives[False] -= self.positives[True]

    def neighbours(self, part):
        if part not in self.near:
            self.near[part] = Neighbours(self.words[part])
        return self.near[part]

    def may_be_same(self, a, b):
        return b in self.shared[a] or bool(self.linked[a] & self.linked[b])


def letter_pairs(word):
    padded = f"^{word}$"
    return {padded[i:i + 2] for i in range(len(padded) - 1)}


class Neighbours:
    def __init__(self, words):
        self.words = sorted(words)
        self.rows = collections.defaultdict(list)
        for i, word in enumerate(self.words):
            for pair in letter_pairs(word):
                self.rows[pair].append(i)
        self.cache = {}
        self.by_initial = collections.defaultdict(list)
        for word in self.words:
            self.by_initial[word[0]].append(word)

    def nearest(self, word, is_excluded):
        if word not in self.cache:
            self.cache[word] = self.find_nearest(word, is_excluded)
        return self.cache[word]

    def find_nearest(self, word, is_excluded):
        counts = collections.Counter()
        own = letter_pairs(word)
        rows = sorted((self.rows.get(pair, ()) for pair in own), key=len)
        for row in rows[:max(3, len(rows) * 2 // 3)]:  # the rarer ones; common ones tell little and take long
            counts.update(row)
        close = sorted(counts, key=lambda i: (-counts[i] / (len(own) + len(self.words[i]) + 1), i))[:60]
        close = [self.words[i] for i in close if self.words[i] != word and not is_excluded(word, self.words[i])]
        return sorted(close, key=lambda w: (-levenshtein(word, w), w))[:NEAREST]

    def same_initial(self, word, rng, is_excluded):
        for _ in range(50):
            other = rng.choice(self.by_initial[word[0]])
            if abs(len(other) - len(word)) <= 2 and other != word and not is_excluded(word, other):
                return other
        return None

    def any(self, word, rng, is_excluded):
        while True:
            other = rng.choice(self.words)
            if other != word and not is_excluded(word, other):
                return other


def negatives(corpus, part, mix, seed):
    """One for each positive: {positive: negative}."""
    rng = random.Random(seed)
    near = corpus.neighbours(part)
    found = {}
    for i, pair in enumerate(sorted(corpus.positives[part])):
        word = pair[rng.randrange(2)]
        other = None
        kind = mix if mix in ("near", "random") else "initial" if i % 2 else "random"
        if mix == "tenth" and i % 10 == 0:
            kind = "near"
        if kind == "random":
            other = near.any(word, rng, corpus.may_be_same)
        elif kind == "near":
            close = near.nearest(word, corpus.may_be_same)
            other = rng.choice(close) if close else None
        if other is None:
            other = near.same_initial(word, rng, corpus.may_be_same) or near.any(word, rng, corpus.may_be_same)
        found[pair] = tuple(sorted((word, other)))
    return found


# ---- rivals ----

def levenshtein(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return 1 - row[-1] / max(len(a), len(b))


def jaro_winkler(a, b):
    reach = max(max(len(a), len(b)) // 2 - 1, 0)
    taken = [False] * len(b)
    from_a = []
    for i, x in enumerate(a):
        for j in range(max(0, i - reach), min(len(b), i + reach + 1)):
            if not taken[j] and b[j] == x:
                taken[j] = True
                from_a.append(x)
                break
    from_b = [y for j, y in enumerate(b) if taken[j]]
    m = len(from_a)
    if not m:
        return 0.0
    moved = sum(x != y for x, y in zip(from_a, from_b)) / 2
    jaro = (m / len(a) + m / len(b) + (m - moved) / m) / 3
    prefix = 0
    while prefix < min(4, len(a), len(b)) and a[prefix] == b[prefix]:
        prefix += 1
    return jaro + prefix * 0.1 * (1 - jaro)


# ---- the model: weights of pairs of letter groups ----

STEPS = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (3, 2), (2, 3), (3, 3)]


def bounded(word):
    return f"^{word}$"


def step_key(x, y):
    return (x, y) if x <= y else (y, x)


def may_step(x, y):
    """Groups longer than a letter are for what differs: at both ends, or they were two steps."""
    return max(len(x), len(y)) == 1 or (x != y and not (x and y and x[0] == y[0] and x[-1] == y[-1] and x[0] not in "^"))


def band_of(n, m):
    return abs(n - m) + 3


def expect(pairs, weight):
    """Expected counts of steps (EM) under the joint probabilities `weight`."""
    counts = collections.Counter()
    for a, b in pairs:
        a, b = bounded(a), bounded(b)
        n, m = len(a), len(b)
        edges = []
        forward = [[0.0] * (m + 1) for _ in range(n + 1)]
        forward[0][0] = 1.0
        band = band_of(n, m)
        for i in range(n + 1):
            for j in range(max(0, i - band), min(m, i + band) + 1):
                here = forward[i][j]
                if not here:
                    continue
                for p, q in STEPS:
                    if i + p <= n and j + q <= m:
                        x, y = a[i:i + p], b[j:j + q]
                        if not may_step(x, y):
                            continue
                        w = weight(step_key(x, y))
                        if w:
                            forward[i + p][j + q] += here * w
                            edges.append((i, j, i + p, j + q, step_key(x, y), w))
        total = forward[n][m]
        if not total:
            continue
        backward = [[0.0] * (m + 1) for _ in range(n + 1)]
        backward[n][m] = 1.0
        for i, j, k, l, key, w in reversed(edges):
            gain = w * backward[k][l]
            if gain:
                backward[i][j] += gain
                counts[key] += forward[i][j] * gain / total
    return counts


def learn_steps(positives, say):
    """The pairs of groups that spellings of one name are made of: by EM, rare ones pruned."""
    def start(key):
        x, y = key
        return 0.1 if x == y else 0.001 * 0.02 ** (max(len(x), len(y)) - 1) * (0.3 if not x or not y else 1)
    counts = expect(positives, start)
    for round_ in range(5):
        total = sum(counts.values())
        floor = 0.3 if round_ < 2 else 0.7
        table = {k: c / total for k, c in counts.items() if c > floor or max(len(k[0]), len(k[1])) == 1}
        # A longer group has to pay for itself.
        table = {k: p * 0.7 ** (max(len(k[0]), len(k[1])) - 1) for k, p in table.items()}
        counts = expect(positives, lambda key: table.get(key, 1e-7 if max(len(key[0]), len(key[1])) == 1 else 0.0))
        say(f"EM {round_}: {len(table)} steps")
    return {k for k, c in counts.items() if c >= MIN_EXPECTED}


class Model:
    """score = bias + sum of the weights of the best path's steps."""

    def __init__(self, steps):
        self.w = {}
        for x, y in steps:
            self.w[x, y] = 0.3 if x == y else -0.3 * max(len(x), len(y))
        self.w["sub"], self.w["gap"], self.w["same"] = -1.5, -1.2, 0.3
        self.bias = 0.0
        self.short = [0.0] * 9     # by the length of the shorter word

    def path(self, a, b):
        """(score, features of the best path)."""
        n_short = min(len(a), len(b), 8)
        a, b = bounded(a), bounded(b)
        n, m = len(a), len(b)
        w = self.w
        low = -1e9
        best = [[low] * (m + 1) for _ in range(n + 1)]
        back = [[None] * (m + 1) for _ in range(n + 1)]
        best[0][0] = 0.0
        band = band_of(n, m)
        for i in range(n + 1):
            for j in range(max(0, i - band), min(m, i + band) + 1):
                here = best[i][j]
                if here <= low:
                    continue
                for p, q in STEPS:
                    k, l = i + p, j + q
                    if k > n or l > m:
                        continue
                    x, y = a[i:k], b[j:l]
                    key = (x, y) if x <= y else (y, x)
                    gain = w.get(key)
                    if gain is None:
                        if p + q > 2:
                            continue
                        key = "gap" if p + q == 1 else "same" if x == y else "sub"
                        gain = w[key]
                    if here + gain > best[k][l]:
                        best[k][l] = here + gain
                        back[k][l] = (i, j, key)
        features = []
        i, j = n, m
        while i or j:
            i, j, key = back[i][j]
            features.append(key)
        return best[n][m] + self.bias + self.short[n_short], features, n_short


def train_weights(model, examples, epochs, rng, say):
    """Logistic regression over the features of the best path, which is found anew each time (AdaGrad)."""
    squares = collections.defaultdict(lambda: 1e-2)
    bias_square, short_squares = 1e-2, [1e-2] * 9
    pull = 2e-6
    for epoch in range(epochs):
        rng.shuffle(examples)
        rate = 0.12 * (1 - epoch / (epochs + 1))
        loss = 0.0
        for a, b, is_same in examples:
            score, features, n_short = model.path(a, b)
            score = max(-30.0, min(30.0, score))
            p = 1 / (1 + math.exp(-score))
            loss -= math.log(max(p if is_same else 1 - p, 1e-12))
            error = is_same - p
            if abs(error) < 0.01:
                continue
            for key, count in collections.Counter(features).items():
                g = error * count
                squares[key] += g * g
                model.w[key] += rate * (g - pull * model.w[key]) / math.sqrt(squares[key])
            bias_square += error * error
            model.bias += rate * error / math.sqrt(bias_square)
            short_squares[n_short] += error * error
            model.short[n_short] += rate * error / math.sqrt(short_squares[n_short])
        say(f"epoch {epoch}: loss {loss / len(examples):.4f}")


def training_examples(corpus, rng):
    positives = sorted(corpus.positives[False])
    examples = [(a, b, 1) for a, b in positives]
    for seed, mix in ((11, "mixed"), (12, "near"), (13, "mixed"), (14, "mixed")):
        for pair in negatives(corpus, False, mix, seed).values():
            if pair not in corpus.positives[True]:
                examples.append((*pair, 0))
    rng.shuffle(examples)
    return positives, examples


# ---- figures ----

def recall_at(scored, precision):
    """(recall, threshold): the largest recall with this precision; scored: [(score, is_same)]."""
    n_same = sum(same for _, same in scored)
    best, at = 0.0, math.inf
    right = taken = 0
    ordered = sorted(scored, key=lambda s: -s[0])
    for i, (score, same) in enumerate(ordered):
        taken += 1
        right += same
        is_last_of_tie = i + 1 == len(ordered) or ordered[i + 1][0] != score
        if is_last_of_tie and right / taken >= precision:
            best, at = right / n_same, score
    return best, at


def hashed(rows, bits):
    """{slot: (groups, weight)}, by open addressing as src/names/variant.c looks them up."""
    slots = {}
    for groups, weight in sorted(rows):
        slot = groups * 2654435761 % 2**32 >> (32 - bits)
        while slot in slots:
            slot = (slot + 1) % 2**bits
        slots[slot] = groups, weight
    return slots


LETTER_CODES = {c: i + 1 for i, c in enumerate("abcdefghijklmnopqrstuvwxyz^$")}
LETTER_OTHER = 31    # not Latin: in no group


def pack(group):
    code = 0
    for c in group:
        code = code << 5 | LETTER_CODES[c]
    return code


def unpack(code):
    return [code >> shift & 31 for shift in (10, 5, 0) if code >> shift & 31]


def table_of(model, threshold):
    """All that the program needs: packed groups with weights in thousandths, and the rest by name."""
    rows = {}
    for key, weight in model.w.items():
        if isinstance(key, tuple):
            x, y = sorted((pack(key[0]), pack(key[1])))
            rows[x << 15 | y] = round(weight * 1000)
    return {"gap": round(model.w["gap"] * 1000), "other": round(model.w["sub"] * 1000),
            "equal": round(model.w["same"] * 1000), "threshold": round(threshold * 1000),
            "bias": [round((s + model.bias) * 1000) for s in model.short], "rows": rows}


def letter_weights(table):
    """[x][y]: the weight of a letter for a letter; 0 is no letter."""
    grid = [[table["gap"] if not x or not y else table["equal"] if x == y else table["other"]
             for y in range(32)] for x in range(32)]
    grid[LETTER_OTHER][LETTER_OTHER] = table["other"]    # two of them may differ; the program looks
    for groups, weight in table["rows"].items():
        x, y = groups >> 15, groups & 32767
        if x < 32 and y < 32:
            grid[x][y] = grid[y][x] = weight
    return grid


def letter_gains(table, grid):
    """[x]: the most that a letter can add to a sum: no step weighs more than the gains of its letters."""
    gains = [0] * 32
    steps = [([x], [y], grid[x][y]) for x in range(32) for y in range(32) if x and y]
    steps += [(unpack(g >> 15), unpack(g & 32767), w) for g, w in table["rows"].items()]
    steps.append(([LETTER_OTHER], [LETTER_OTHER], table["equal"]))
    for x, y, weight in steps:
        for letter in x + y:
            gains[letter] = max(gains[letter], math.ceil(weight / len(x + y)))
    return gains


def print_numbers(out, numbers):
    line = ""
    for item in numbers:
        if line and len(line) + len(item) > 106:
            out.write(f"    {line.rstrip()}\n")
            line = ""
        line += item + ", "
    out.write(f"    {line.rstrip(', ')}}};\n")


def write_table(table):
    grid = letter_weights(table)
    rows = [(groups, weight) for groups, weight in table["rows"].items() if groups >> 15 > 31 or groups & 32767 > 31]
    bits = max(len(rows) * 2, 2).bit_length()
    seen = [0] * 1024
    for groups, _ in rows:
        for group in (groups >> 15, groups & 32767):
            seen[group >> 5] |= 1 << (group & 31)
    with open(TABLE, "w", encoding="ascii") as out:
        out.write("/* Made by train/variants.py from NETransliteration-COLING2018 (Wikidata, CC0): weights of pairs of\n"
                  " * letter groups, in thousandths. Letters are numbered from 1; ^ is 27, $ 28, what is not Latin 31. A\n"
                  " * group is packed, 5 bits a letter; the smaller one of a pair is above. */\n"
                  "/* clang-format off */\n")
        out.write(f"enum {{ VARIANT_EQUAL = {table['equal']}, VARIANT_THRESHOLD = {table['threshold']} }};\n")
        bias = ", ".join(map(str, table["bias"]))
        out.write("\n/* By the letters of the shorter word. */\n"
                  f"static const int16_t variant_bias[{len(table['bias'])}] = {{{bias}}};\n")
        out.write("\n/* A letter for a letter; 0 is none. */\nstatic const int16_t variant_letters[32][32] = {\n")
        print_numbers(out, ["{" + ", ".join(map(str, row)) + "}" for row in grid])
        out.write("\n/* The most that a letter of either word can add. */\nstatic const int16_t variant_gains[32] = {\n")
        print_numbers(out, map(str, letter_gains(table, grid)))
        out.write("\n/* One bit for each group that stands in a pair below. */\n"
                  "static const uint32_t variant_groups[1024] = {\n")
        print_numbers(out, [f"[{i}] = {word}u" for i, word in enumerate(seen) if word])
        out.write(f"\nenum {{ VARIANT_SLOT_BITS = {bits} }};\n/* Pairs with a longer group, hashed: at groups * 2654435761 "
                  ">> (32 - bits), or in\n * one of the next slots. */\n"
                  "static const struct variant_slot {\n\tuint32_t groups;\n\tint32_t weight;\n"
                  "} variant_slots[1 << VARIANT_SLOT_BITS] = {\n")
        print_numbers(out, [f"[{slot}] = {{{groups}, {weight}}}" for slot, (groups, weight) in
                            sorted(hashed(rows, bits).items())])
        out.write("/* clang-format on */\n")
    return len(table["rows"])


def train(folder):
    say = lambda text: print(text, flush=True)
    rng = random.Random(5)
    corpus = Corpus(folder)
    positives, examples = training_examples(corpus, rng)
    say(f"{len(positives)} positives, {len(examples)} examples; test {len(corpus.positives[True])}")
    model = Model(learn_steps(positives, say))
    say(f"{len(model.w)} steps are kept")
    for _ in range(3):  # each time with large steps again: this came further than one long fall
        train_weights(model, examples, 2, rng, say)
    # Then with few of the nearest negatives: some are one name in truth, and they pull all edits down.
    near = set(negatives(corpus, False, "near", 12).values())
    examples = [e for e in examples if e[2] or e[:2] not in near or rng.random() < 0.1]
    for _ in range(3):
        train_weights(model, examples, 1, rng, say)
    scored = [(model.path(a, b)[0], 1) for a, b in positives]
    scored += [(model.path(a, b)[0], 0) for a, b in negatives(corpus, False, "mixed", 21).values()]
    recall, threshold = recall_at(scored, 0.992)
    say(f"training pairs: recall {recall:.3f} at 99.2 %, threshold {threshold:.3f}")
    say(f"{write_table(table_of(model, threshold))} steps in {TABLE.name}")
    report(corpus, lambda pairs: [model.path(a, b)[0] for a, b in pairs], threshold)


def report(corpus, score, threshold):
    positives = sorted(corpus.positives[True])
    print(f"{len(positives)} pairs of spellings held apart, as many negatives")
    same = dict(zip(positives, score(positives)))
    for mix in ("mixed", "tenth", "near", "random"):
        against = negatives(corpus, True, mix, 1)
        other = score([against[p] for p in positives])
        scored = [(same[p], 1) for p in positives] + [(s, 0) for s in other]
        recall, _ = recall_at(scored, 0.99)
        line = f"{mix:7} recall at 99 % precision {100 * recall:5.1f} %"
        if threshold is not None:
            right = sum(same[p] >= threshold for p in positives)
            wrong = sum(s >= threshold for s in other)
            line += (f"; at the threshold: recall {100 * right / len(positives):5.1f} %, precision "
                     f"{100 * right / max(right + wrong, 1):5.1f} %")
        print(line)
        if mix != "mixed":
            continue
        by_negative = dict(zip(positives, other))
        for file in sorted({f for p in positives for f in corpus.files[p]}):
            own = [p for p in positives if file in corpus.files[p]]
            recall, _ = recall_at([(same[p], 1) for p in own] + [(by_negative[p], 0) for p in own], 0.99)
            print(f"        {file:9} {len(own):5} pairs, recall {100 * recall:5.1f} %")


def measure(folder, program):
    def by_program(pairs):
        text = "".join(f"{a}\t{b}\n" for a, b in pairs)
        out = subprocess.run([program, "--variant"], input=text, capture_output=True, text=True, check=True).stdout
        return [float(line.split("\t")[0]) for line in out.splitlines()]

    corpus = Corpus(folder)
    threshold = float(subprocess.run([program, "--threshold"], capture_output=True, text=True, check=True).stdout)
    print(f"== hearsay ({program})")
    report(corpus, by_program, threshold)
    print("== Levenshtein")
    report(corpus, lambda pairs: [levenshtein(a, b) for a, b in pairs], None)
    print("== Jaro-Winkler")
    report(corpus, lambda pairs: [jaro_winkler(a, b) for a, b in pairs], None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["train", "measure"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default="build/tools/name_pairs")
    args = parser.parse_args()
    if args.what == "train":
        train(args.folder)
    else:
        measure(args.folder, args.program)


if __name__ == "__main__":
    main()
