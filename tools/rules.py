#!/usr/bin/env python3
"""What does each rule of reading bring? Switches them off one by one and measures again.

    tools/configure.sh build-rules --buildtype=release -Drules=true
    ninja -C build-rules hearsay tests/test_cases tests/test_speaker
    tools/rules.py build-rules CORPORA [--scorer score_attribution.py] [--write] [RULE...]
    tools/rules.py --check

CORPORA has news-clusters, fundus-pages and, for --scorer, polnear. A table goes to standard output; --write puts it
into docs/rules.md. --check looks whether docs/rules.md has a row for each rule of src/reading/grammar/rule_list.h, and
whether each of these is somewhere in src/reading.

What a rule brings is what is lost without it: of the quotations of tests/quotes that are for development, in parts of
a hundred, those that are right and those that are not wrong; of the cases of tests/cases and tests/speakers, required lines; of PolNeAR
dev (rules of finding/ alone), the F1 of contents and of linked attributions, exact."""
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
import measure_quotes  # noqa: E402

LIST = os.path.join(ROOT, "src", "reading", "grammar", "rule_list.h")
TABLE = os.path.join(ROOT, "docs", "rules.md")
PARTS = ("development", "later", "third")
HEAD = "| rule | does | as in | right | not wrong | cases | PolNeAR |"


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
    """Required lines of tests/cases that were not found and wrong cases of tests/speakers, below zero."""
    def run(name, *arguments):
        return subprocess.run([os.path.join(folder, "tests", name), *arguments], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False).stdout.decode()
    of_speakers = run("test_speaker", *sorted(glob.glob(os.path.join(ROOT, "tests/speakers/*.txt"))))
    wrong = sum(map(int, re.findall(r"(\d+) wrong", of_speakers)))
    return [-lines_missed(run("test_cases", os.path.join(ROOT, "tests", "cases"))) - wrong]


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


class Bench:
    def __init__(self, options):
        self.folder, self.corpora, self.scorer = options.folder, options.corpora, options.scorer
        self.program = os.path.join(os.path.abspath(options.folder), "hearsay")
        with open(measure_quotes.KEY, encoding="utf-8") as lines:
            self.keys = [k for k in map(json.loads, lines) if k["part"] in PARTS]
        texts = measure_quotes.articles(options.corpora)
        self.texts = [texts[k["corpus"], k["article"]] for k in self.keys]

    def measure(self, without, room):
        """All figures with that rule off ("": none is). None: not measured."""
        os.environ["HEARSAY_WITHOUT"] = without
        figures = quotations(self.program, self.keys, self.texts) + cases(self.folder)
        return figures + (polnear(self.program, self.corpora, self.scorer) if self.scorer and room == "finding" else [])


def shown(gain):
    return "" if abs(gain) < 0.05 else f"{gain:+.1f}".replace("-", "−")


def row(rule, base, figures):
    name, _, what, example = rule
    gains = [b - f for b, f in zip(base, figures)]
    cells = [shown(gains[0]), shown(gains[1]), f"{gains[2]:+d}".replace("-", "−") if gains[2] else "",
             " ".join(shown(g) or "0" for g in gains[3:]) if any(shown(g) for g in gains[3:]) else ""]
    return f"| `{name}` | {what} | {example} | " + " | ".join(cells) + " |"


def write(rows):
    """Puts the table into the document, in place of the one that is there."""
    with open(TABLE, encoding="utf-8") as f:
        text = f.read()
    begin = text.index(HEAD)
    end = text.index("\n\n", begin) if "\n\n" in text[begin:] else len(text)
    table = "\n".join([HEAD, "|---|---|---|---|---|---|---|"] + rows)
    with open(TABLE, "w", encoding="utf-8") as f:
        f.write(text[:begin] + table + (text[end:] or "\n"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("only", nargs="*", metavar="RULE")
    parser.add_argument("--scorer")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.check:
        sys.exit(check())
    if not options.corpora:
        parser.error("a build folder and the corpora are needed")
    os.environ.setdefault("HEARSAY_MODEL", os.path.join(ROOT, "models", "hearsay.model"))
    bench = Bench(options)
    base = bench.measure("", "finding")
    print("all rules:", " ".join(f"{x:.1f}" for x in base), file=sys.stderr)
    print(HEAD + "\n|---|---|---|---|---|---|---|")
    rows = []
    for rule in rules():
        if options.only and rule[0] not in options.only:
            continue
        rows.append(row(rule, base, bench.measure(rule[0], rule[1])))
        print(rows[-1], flush=True)
    if options.write:
        write(rows)


if __name__ == "__main__":
    main()
