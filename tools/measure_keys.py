#!/usr/bin/env python3
"""Who said what in whole real articles, statements inside statements too? Measured against tests/keys/keys.jsonl,
which has places only.

    tools/measure_keys.py build/hearsay CORPORA [--part PART] [--list]

Found: of tier 1 (must be) and of tiers 1 and 2 (should be); precision: statements that are in the key at all. Of
those found: kind, the statement that holds them, speaker, depth of hearsay. --list prints what is not right.
tests/keys/README.md tells how they are compared."""
import collections
import os
import re
import sys
import unicodedata

import measure_quotes

KEY = os.path.join(measure_quotes.HERE, "..", "tests", "keys", "keys.jsonl")
SHARED = 0.5  # of the shorter of two contents


def overlap(a, b):
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def size(spans):
    return sum(end - begin for begin, end in spans)


def contents(statement):
    return [c["chars"] for c in statement["content"]]


def alike(gold, statement, text):
    """How much of both contents is shared, 0 to 1; None: this statement is another. A dash may be a cue or none."""
    cue = statement["cue"]
    is_mark = gold["cue"] and not re.search(r"\w", text[slice(*gold["cue"])])
    if gold["cue"] and not (cue and overlap([cue["chars"]], [gold["cue"]])) and not (is_mark and not cue):
        return None
    mine = contents(statement)
    shared = overlap(mine, gold["content"])
    if gold["content"] and (not mine or shared < SHARED * min(size(mine), size(gold["content"]))):
        return None
    return shared / max(1, size(mine), size(gold["content"]))


def pair(key, record, text):
    """{number of an attribution: the statement that finds it}, one to one, and the statements that are left."""
    left, found = list(record["statements"]), {}
    for number, gold in sorted(enumerate(key["attributions"], 1), key=lambda g: g[1]["tier"]):
        scored = [(alike(gold, s, text), -i, s) for i, s in enumerate(left)]
        best = max((s for s in scored if s[0] is not None), default=None, key=lambda s: s[:2])
        if best:
            found[number] = best[2]
            left.remove(best[2])
    return found, left


def fold(name):
    name = unicodedata.normalize("NFKD", name.casefold())
    name = re.sub(r"[^\w]+", " ", "".join(c for c in name if not unicodedata.combining(c))).strip()
    return re.sub(r"^(the|a|an) ", "", name)


def called(statement):
    """The speaker's name, else what the chain calls whoever it is."""
    last = statement["chain"][-1]["name"]
    return statement["speaker"]["name"] or (last if last not in ("article", "not known") else None)


def speaker(gold, statement, text):
    """right, wrong (another name), none (no name); None: the key has no name either."""
    names = {fold(text[b:e]) for b, e in gold["speaker"]}
    name = called(statement)
    if not names:
        return None
    if name and (fold(name) in names or all(fold(part) in names for part in name.split(" and "))):
        return "right"
    if statement["speaker"]["name"]:
        return "wrong"
    return "right" if name and any(f" {n} " in f" {fold(name)} " for n in names) else "none"


def tell(what, text, gold, statement):
    begin = (gold["content"] or [gold["cue"] or gold["source"]])[0] if gold else contents(statement)[:1]
    begin = begin if gold else (begin[0] if begin else statement["cue"]["chars"])
    who = [text[b:e] for b, e in gold["speaker"]] if gold else ""
    said = statement and (called(statement), statement["cue"] and statement["cue"]["text"],
                          [hop["name"] for hop in statement["chain"]])
    print(f"{what:8} {begin[0]:5} {text[begin[0]:begin[0] + 40]!r} {who} <- {said}", file=sys.stderr)


def judge(count, key, text, record, listed):
    found, left = pair(key, record, text)
    count["statements"] += len(record["statements"])
    count["in the key"] += len(found)
    for number, gold in enumerate(key["attributions"], 1):
        statement, tier = found.get(number), gold["tier"]
        if tier == 3:
            continue
        count["tier", tier] += 1
        if not statement:
            if listed:
                tell("missed", text, gold, None)
            continue
        count["found", tier] += 1
        count["kind"] += statement["kind"] == gold["kind"]
        verdict = speaker(gold, statement, text)
        count["speaker", verdict] += 1
        outer = found.get(gold["inside"])
        count["nested of"] += bool(gold["inside"])
        count["nested"] += bool(outer) and statement["inside"] == outer["id"]
        deep = len(statement["chain"]) - 1 == gold["hearsay"]
        count["depth"] += deep
        if listed and verdict in ("wrong", "none"):
            tell(verdict, text, gold, statement)
        if listed and statement["kind"] != gold["kind"]:
            tell(gold["kind"], text, gold, statement)
        if listed and not deep:
            tell(f"depth {gold['hearsay']}", text, gold, statement)
    for statement in left if listed else ():
        tell("extra", text, None, statement)


def show(name, part, whole):
    print(f"{name:24} {100 * part / max(1, whole):5.1f} %  ({part} of {whole})")


def main():
    options, keys = measure_quotes.asked(__doc__, KEY)
    count = collections.Counter()
    for key, text, record in keys:
        judge(count, key, text, record, options.list)
    found = count["found", 1] + count["found", 2]
    speakers = sum(count["speaker", v] for v in ("right", "wrong", "none"))
    print(f"{options.part}: {len(keys)} articles")
    show("found, tier 1", count["found", 1], count["tier", 1])
    show("found, tiers 1 and 2", found, count["tier", 1] + count["tier", 2])
    show("precision", count["in the key"], count["statements"])
    show("kind", count["kind"], found)
    show("nested in the right one", count["nested"], count["nested of"])
    show("speaker right", count["speaker", "right"], speakers)
    show("speaker wrong", count["speaker", "wrong"], speakers)
    show("hearsay depth", count["depth"], found)


if __name__ == "__main__":
    main()
