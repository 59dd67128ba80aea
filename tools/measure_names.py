#!/usr/bin/env python3
"""Does it matter what somebody is called? Other names are put in the places of those who speak most in real articles;
who says what must follow.

    tools/measure_names.py build/hearsay CORPORA [NAME ...] [--list]

A NAME is "Forename Surname". Of the statements of each such person: lost (none at that cue), right (the new name,
its surname too), nobody, other (somebody else). Who says "he" or "she" is right only where the forename is of the
person's gender, so names are compared with those of the same forename. The articles of held parts are left out.
--list prints what is not right."""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

import measure_quotes

NAMES = ("Peter Halford", "Peter Baker", "Peter King", "Peter Banks", "Peter Bishop", "Peter Major", "Peter Fox",
         "Peter Post", "Peter May", "Peter Jordan", "Peter London", "Peter Israel", "Peter Law", "Peter St. John",
         "Anna Halford", "Anna Church", "Anna Price", "Anna Hall")
LEAST = 3  # statements of somebody whose name is changed


def held():
    here = os.path.join(measure_quotes.HERE, "..", "tests")
    for path in ("keys/keys.jsonl", "quotes/quotes.jsonl"):
        with open(os.path.join(here, path)) as lines:
            yield from ((a["corpus"], a["article"]) for a in map(json.loads, lines) if "held" in a["part"])


def read(program, texts):
    """{number of the text: its record}"""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in texts.items():
            with open(os.path.join(folder, f"{number}.txt"), "w", newline="") as out:
                out.write(text)
        run = subprocess.run([program, "read", "--format", "json", folder], stdout=subprocess.PIPE, check=True)
    records = map(json.loads, run.stdout.decode().splitlines())
    return {int(os.path.basename(r["path"])[:-4]): r for r in records}


def speakers(record, text):
    """Whose names can be changed: an entity, its forename and its surname, which nobody else has."""
    count = collections.Counter(s["speaker"]["entity"] for s in record["statements"])
    for e in record["entities"]:
        name = re.fullmatch(r"([A-Z][a-z]+) ([A-Z][a-z]+)", e["name"])
        if not name or e["kind"] != "person" or count[e["id"]] < LEAST or e["name"] not in text:
            continue
        if not any(o["name"].endswith(" " + name[2]) for o in record["entities"] if o["id"] != e["id"]):
            yield e["id"], name[1], name[2]


def renamed(text, old, new):
    """The text, and how much longer it is behind each place."""
    out, at, moves = [], 0, []
    for m in re.finditer(rf"\b(?:{old[0]}|{old[1]})\b", text):
        name = new[0] if m[0] == old[0] else new[1]
        out += [text[at:m.start()], name]
        moves.append((m.start(), len(name) - len(m[0])))
        at = m.end()
    return "".join(out + [text[at:]]), moves


def judge(count, entity, moves, new, before, after, listed):
    at = {s["cue"]["chars"][0]: s for s in after["statements"] if s["cue"]}
    for s in before["statements"]:
        if s["speaker"]["entity"] != entity or not s["cue"]:
            continue
        begin = s["cue"]["chars"][0]
        found = at.get(begin + sum(more for place, more in moves if place < begin))
        said = found and found["speaker"]["name"]
        verdict = "lost" if not found else "nobody" if not said else "right" if new[1] in said else "other"
        count[verdict] += 1
        if listed and verdict != "right":
            print(verdict, " ".join(new), "|", found and found["source"] and found["source"]["text"], "|",
                  s["cue"]["text"], "|", said, file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("corpora")
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    left_out = set(held())
    texts = dict(enumerate(t for k, t in measure_quotes.articles(options.corpora).items() if k not in left_out))
    records = read(options.program, texts)
    people = [(n, *who) for n in sorted(records) for who in speakers(records[n], texts[n])]
    print(f"{len(people)} people of {len({p[0] for p in people})} articles")
    for name in options.names:
        new, made, asked = name.split(" ", 1), {}, []
        for number, entity, *old in people:
            if not any(re.search(rf"\b{re.escape(word)}\b", texts[number]) for word in new):
                text, moves = renamed(texts[number], old, new)
                made[len(asked)] = text
                asked.append((number, entity, moves))
        count, read_again = collections.Counter(), read(options.program, made)
        for k, (number, entity, moves) in enumerate(asked):
            judge(count, entity, moves, new, records[number], read_again[k], options.list)
        shares = "  ".join(f"{v} {100 * count[v] / max(1, sum(count.values())):5.1f} %"
                           for v in ("right", "nobody", "other", "lost"))
        print(f"{name:16} {sum(count.values()):5}  {shares}")


if __name__ == "__main__":
    main()
