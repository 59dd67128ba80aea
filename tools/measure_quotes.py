#!/usr/bin/env python3
"""Whose are the quotations of real articles? Measured against tests/quotes/quotes.jsonl, which has places only.

    tools/measure_quotes.py build/hearsay CORPORA [--part PART] [--list]

Of each quotation of five words or more: right, wrong, or nobody. --list prints those that are not right, with the
number of the article, the place and both speakers. tests/quotes/README.md tells how the places are read."""
import argparse
import collections
import html
import json
import lzma
import os
import re
import subprocess
import sys
import tarfile
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
KEY = os.path.join(HERE, "..", "tests", "quotes", "quotes.jsonl")
COVERED = 0.6  # of a quotation, by one statement


def text_of(title, paragraphs):
    return "\n\n".join([title or ""] + [p.strip() for p in paragraphs if p.strip()])


def pages(path):
    """(name, title) of each page of an archive."""
    with tarfile.open(path) as archive:
        for member in filter(tarfile.TarInfo.isfile, archive):
            page = archive.extractfile(member).read().decode("utf-8", "replace")
            title = re.search(r"<title[^>]*>(.*?)</title>", page, re.DOTALL)
            yield os.path.basename(member.name), html.unescape(title[1]).strip() if title else ""


def wikinews(corpora):
    """(name, text) of the news in GUM's training part, by the sentences' own texts."""
    docs, paragraphs = [], None
    with lzma.open(f"{corpora}/gum/ud/gum-train.conllu.xz", "rt") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                paragraphs = [[]]
                docs.append((line[14:].strip(), paragraphs))
            elif line.startswith("# newpar"):
                paragraphs.append([])
            elif line.startswith("# text = "):
                paragraphs[-1].append(line[9:].rstrip("\n"))
    return [(name, "\n\n".join(map(" ".join, filter(None, found)))) for name, found in docs if "_news_" in name]


def articles(corpora):
    """(corpus, article): the text that places are of."""
    texts = {("gum", name): text for name, text in wikinews(corpora)}
    titles = dict(pages(f"{corpora}/extract-aeb/html.tar.xz"))
    with open(f"{corpora}/extract-aeb/expected.jsonl") as lines:
        for a in map(json.loads, lines):
            texts["extract-aeb", a["file"]] = text_of(titles[a["file"]], a["body"].split("\n"))
    with lzma.open(f"{corpora}/news-clusters/news-clusters-dev.jsonl.xz", "rt") as lines:
        for a in map(json.loads, lines):
            texts["news-clusters", str(a["id"])] = text_of(a["title"], a["text"].split("\n"))
    with open(f"{corpora}/fundus-pages/expected.jsonl") as lines:
        for a in map(json.loads, lines):
            texts["fundus-pages", a["file"]] = text_of(a["title"], a["paragraphs"])
    with lzma.open(f"{corpora}/headline-pairs/tgcontest-en.jsonl.xz", "rt") as lines:
        for number, a in enumerate(map(json.loads, lines)):
            for one in ("first", "second"):
                texts["headline-pairs", f"{number}-{one}"] = text_of(a[f"{one}_title"], a[f"{one}_text"].split("\n"))
    return texts


def read(program, texts):
    """The records of the texts, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"{i:03}.txt") for i in range(len(texts))]
        for path, text in zip(paths, texts):
            with open(path, "w") as out:
                out.write(text)
        run = [program, "read", "--format", "json"] + paths
        lines = subprocess.run(run, stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    return [json.loads(line) for line in lines]


def overlap(spans, begin, end):
    return sum(max(0, min(end, s["chars"][1]) - max(begin, s["chars"][0])) for s in spans)


def statement_of(record, begin, end):
    """The innermost statement that tells the quotation and whose cue does not stand in it."""
    best = None
    for s in record["statements"]:
        cue = s["cue"]["chars"] if s["cue"] else None
        inside = cue and begin <= cue[0] and cue[1] <= end
        if inside or overlap(s["content"], begin, end) < COVERED * (end - begin):
            continue
        if best is None or s["depth"] > best["depth"]:
            best = s
    return best


def words(text):
    return {w for w in re.findall(r"\w+", text.lower()) if len(w) > 2 and w not in ("the", "and")}


def is_one(record, speaker, text, place):
    """The program's speaker is who stands at the place: by a mention there, or by the last word of the name."""
    for e in record["entities"]:
        if e["id"] == speaker["entity"]:
            if any(m["chars"][0] < place[1] and place[0] < m["chars"][1] for m in e["mentions"]):
                return True
    name = text[place[0]:place[1]]
    return bool(words(name.split()[-1]) & words(speaker["name"])) or words(name) == words(speaker["name"])


def judge(record, statement, text, quote):
    speaker = statement["speaker"] if statement else None
    named = quote.get("speaker") or []
    unnamed = quote.get("unnamed") or []
    if not speaker or not speaker["name"]:
        return "nobody" if not unnamed or not statement else "right"
    places = named + unnamed
    if any(is_one(record, speaker, text, p) for p in places):
        return "right"
    return "right" if any(words(text[b:e]) & words(speaker["name"]) for b, e in unnamed) else "wrong"


def describe(number, text, quote, statement, verdict):
    begin, end = quote["quote"]
    who = [text[b:e] for b, e in quote.get("speaker") or quote.get("unnamed") or []]
    said = statement and (statement["speaker"]["name"], statement["speaker"]["by"], statement["cue"] and
                          statement["cue"]["text"], round(statement["score"], 2))
    print(f"{verdict:7} {number:2} {begin:5} {text[begin:begin + 50]!r} {who} <- {said}", file=sys.stderr)


def asked(description, key):
    """The options, and the keys of the part that is asked for, with their articles' texts and records."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("program")
    parser.add_argument("corpora")
    parser.add_argument("--part", default="development")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    with open(key) as lines:
        keys = [k for k in map(json.loads, lines) if k["part"] == options.part]
    texts = articles(options.corpora)
    mine = [texts[k["corpus"], k["article"]] for k in keys]
    return options, list(zip(keys, mine, read(options.program, mine)))


def main():
    options, keys = asked(__doc__, KEY)
    count = collections.Counter()
    for number, (key, text, record) in enumerate(keys):
        for quote in key["quotes"]:
            statement = statement_of(record, *quote["quote"])
            verdict = judge(record, statement, text, quote)
            count[verdict] += 1
            if options.list and verdict != "right":
                describe(number, text, quote, statement, verdict)
    total = sum(count.values())
    shares = ", ".join(f"{v} {100 * count[v] / total:.1f} %" for v in ("right", "wrong", "nobody"))
    print(f"{options.part}: {total} quotations of {len(keys)} articles: {shares}")


if __name__ == "__main__":
    main()
