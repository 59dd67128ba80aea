#!/usr/bin/env python3
"""What does each rule of reading bring? Switches them off one by one and measures again.

    tools/configure.sh build-rules --buildtype=release -Drules=true
    ninja -C build-rules hearsay tests/test_cases tests/test_speaker tests/test_act tests/test_time
    tools/rules.py build-rules CORPORA [--scorer score_attribution.py] [--write] [RULE...]
    tools/rules.py --check

CORPORA has news-clusters, fundus-pages and, for --scorer, polnear. A table goes to standard output; --write puts it
into docs/rules.md. --check looks whether docs/rules.md has a row for each rule of src/reading/grammar/rule_list.h, and
whether each of these is somewhere in src/reading.

What a rule brings is what is lost without it: of the quotations of tests/quotes that are for development, in parts of
a hundred, those that are right and those that are not wrong; of the statements of tests/acts/news.jsonl likewise
(rules of circumstance/), those whose mode is right; of the cases of tests/cases, speakers, acts and circumstance,
required lines, and of the worked affair modes, media, addressees and times; of PolNeAR dev (rules of finding/), the
F1 of contents and of linked attributions, exact."""
import argparse
import ast
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, HERE)
import measure_modes  # noqa: E402
import measure_quotes  # noqa: E402

LIST = os.path.join(ROOT, "src", "reading", "grammar", "rule_list.h")
TABLE = os.path.join(ROOT, "docs", "rules.md")
PARTS = ("development", "later", "third", "fourth")
HEAD = "| rule | does | as in | right | not wrong | mode | cases | PolNeAR |"
RULER = "|---" * 8 + "|"


def rules():
    """(name, room, what it does, example) of each rule, in the order of the list."""
    with open(LIST, encoding="utf-8") as f:
        return [(name, *ast.literal_eval("(" + rest + ")"))
                for name, rest in re.findall(r"^RULE\((\w+), (.*)\)$", f.read(), re.MULTILINE)]


def check():
    names = [r[0] for r in rules()]
    with open(TABLE, encoding="utf-8") as f:
        rows = re.findall(r"^\| `(\w+)` \|", f.read(), re.MULTILINE)
    code = "".join(open(path, encoding="utf-8").read()
                   for path in glob.glob(os.path.join(ROOT, "src/reading/*/*.c")))
    used = re.findall(r"RULE_NAMED\((\w+),", code)
    for name in sorted(set(names) ^ set(rows)):
        print(f"docs/rules.md and rule_list.h do not both have {name}: tools/rules.py --write", file=sys.stderr)
    for name in sorted(set(names) ^ set(used)):
        print(f"rule_list.h and RULE_NAMED in src/reading do not both have {name}", file=sys.stderr)
    twice = len(names) - len(set(names)) + len(rows) - len(set(rows))
    return 0 if names and set(names) == set(rows) == set(used) and not twice else 1


def quotations(program, keys, texts):
    """How many quotations are right, and how many are not wrong, in parts of a hundred."""
    records = measure_quotes.read(program, texts)
    verdicts = [measure_quotes.judge(record, measure_quotes.statement_of(record, *quote["quote"]), text, quote)
                for key, text, record in zip(keys, texts, records) for quote in key["quotes"]]
    n = len(verdicts)
    return [100 * verdicts.count("right") / n, 100 - 100 * verdicts.count("wrong") / n]


def lines_missed(output):
    return int(re.findall(r"(\d+) statements required, (\d+) missed", output)[-1][1])


def cases(folder):
    """Required lines of tests/cases that were not found, and wrong cases of the other folders, below zero."""
    def run(name, *arguments):
        paths = [os.path.join(ROOT, a) for a in arguments]
        return subprocess.run([os.path.join(folder, "tests", name), *paths], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False).stdout.decode()
    wrong = lines_missed(run("test_cases", "tests/cases"))
    wrong += sum(map(int, re.findall(r"(\d+) wrong", run("test_speaker", *sorted(
        glob.glob(os.path.join(ROOT, "tests/speakers/*.txt")))))))
    sentences = re.findall(r"(\d+) sentences,.*all four right in (\d+)", run("test_act", "tests/acts/mode.txt"))
    wrong += sum(int(n) - int(right) for n, right in sentences)
    times = run("test_time", "tests/circumstance/time.txt", "docs/time.md")
    wrong += sum(int(n) - int(right) for right, n in re.findall(r"time\.txt: (\d+) of (\d+) right", times))
    return -wrong


def affair(program):
    """How many modes, media, addressees and times of the worked affair are the key's."""
    folder = os.path.join(ROOT, "examples", "affair")
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as records:
        subprocess.run([program, "read", "--format", "json", *sorted(glob.glob(f"{folder}/articles/*"))],
                       stdout=records, check=True)
        run = subprocess.run([sys.executable, os.path.join(HERE, "score_circumstance.py"), f"{folder}/key.jsonl",
                              records.name], stdout=subprocess.PIPE, check=True)
    return sum(map(int, re.findall(r"^(?:mode|medium|addressee|time) .*\((\d+) of", run.stdout.decode(), re.MULTILINE)))


def modes(program, keys, texts):
    """Of the annotated statements that are found, in parts of a hundred, those whose mode is right."""
    right = n = 0
    for key, record in zip(keys, measure_quotes.read(program, texts)):
        for wanted in key["statements"]:
            s = measure_modes.found(record, wanted)
            n += s is not None
            right += s is not None and s["mode"] == wanted["mode"]
    return 100 * right / n


def polnear(program, corpora, scorer):
    folder = os.path.join(corpora, "polnear")
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as records:
        subprocess.run([program, "read", "--format", "json", os.path.join(folder, "dev/text")], stdout=records, check=True)
        run = subprocess.run([sys.executable, scorer, "--text", os.path.join(folder, "dev/text"),
                              "--ann", os.path.join(folder, "dev/ann"),
                              "--segments", os.path.join(folder, "cofenet-valid.jsonl"), records.name],
                             stdout=subprocess.PIPE, check=True)
    score = json.loads(run.stdout.decode().strip().splitlines()[-1])
    return [score["content"], score["linked exact"]]


def keys_of(path, parts):
    with open(path, encoding="utf-8") as lines:
        return [k for k in map(json.loads, lines) if k["part"] in parts]


class Bench:
    """Measures with one rule off. Figures are those of the table, in its order; None where one is not measured."""

    def __init__(self, options):
        self.folder, self.corpora, self.scorer = options.folder, options.corpora, options.scorer
        self.program = os.path.join(os.path.abspath(options.folder), "hearsay")
        texts = measure_quotes.articles(options.corpora)
        self.keys, self.acts = keys_of(measure_quotes.KEY, PARTS), keys_of(measure_modes.KEY, ("development",))
        self.texts = [texts[k["corpus"], k["article"]] for k in self.keys]
        self.act_texts = [texts[k["corpus"], k["article"]] for k in self.acts]

    def measure(self, without, room):
        """The figures with that rule off ("": none is; room None: all are measured)."""
        os.environ["HEARSAY_WITHOUT"] = without
        circumstance = room == "circumstance"
        quoted = [None, None] if circumstance else quotations(self.program, self.keys, self.texts)
        mode = modes(self.program, self.acts, self.act_texts) if circumstance or not room else None
        linked = polnear(self.program, self.corpora, self.scorer) if self.scorer and room in (None, "finding") \
            else [None, None]
        return quoted + [mode, cases(self.folder) + affair(self.program)] + linked


def shown(gain):
    return "" if gain is None or abs(gain) < 0.05 else f"{gain:+.1f}".replace("-", "−")


def row(rule, base, figures):
    name, _, what, example = rule
    gains = [None if f is None else b - f for b, f in zip(base, figures)]
    cells = [shown(g) for g in gains[:3]] + [f"{gains[3]:+d}".replace("-", "−") if gains[3] else "",
             " ".join(shown(g) or "0" for g in gains[4:]) if any(shown(g) for g in gains[4:]) else ""]
    return f"| `{name}` | {what} | {example} | " + " | ".join(cells) + " |"


def write(rows):
    """Puts the table into the document, in place of the one that is there."""
    with open(TABLE, encoding="utf-8") as f:
        text = f.read()
    begin = text.index(HEAD)
    end = text.index("\n\n", begin) if "\n\n" in text[begin:] else len(text)
    table = "\n".join([HEAD, RULER] + rows)
    with open(TABLE, "w", encoding="utf-8") as f:
        f.write(text[:begin] + table + (text[end:] or "\n"))


def measured(bench, only):
    """The table's rows, printed as they come: of those rules, or of all. Texts are encoded once (encoder_kept.h)."""
    base = bench.measure("", None)
    print("all rules:", " ".join(f"{x:.1f}" for x in base if x is not None), file=sys.stderr)
    print(HEAD + "\n" + RULER)
    rows = []
    for rule in rules():
        if not only or rule[0] in only:
            rows.append(row(rule, base, bench.measure(rule[0], rule[1])))
            print(rows[-1], flush=True)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("only", nargs="*", metavar="RULE")
    parser.add_argument("--scorer")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_intermixed_args()
    if options.check:
        sys.exit(check())
    if not options.corpora:
        parser.error("a build folder and the corpora are needed")
    os.environ.setdefault("HEARSAY_MODEL", os.path.join(ROOT, "models", "hearsay.model"))
    with tempfile.TemporaryDirectory() as vectors:
        os.environ["HEARSAY_VECTORS"] = vectors
        rows = measured(Bench(options), options.only)
    if options.write:
        write(rows)


if __name__ == "__main__":
    main()
