#!/usr/bin/env python3
"""The articles of train/pairs, made from the corpora's records by one rule. Standard library only.

text(corpus, record) is title, empty line, paragraphs with an empty line between them. Offsets count its code points.
"""
import json
import lzma
import re
from urllib.parse import urlsplit

FILES = {
    "allsides-triples": "headlines-2021.jsonl.xz",
    "ecbplus": "ecbplus-train.jsonl.xz",
    "news-clusters": "news-clusters-dev.jsonl.xz",
    "newswcl50": "newswcl50-dev.jsonl.xz",
}
BEFORE = re.compile(r""" +([,.;:!?%)\]}]|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)""")
AFTER = re.compile(r"([(\[{$£€#]) +")


def quoted(line):
    """No space inside of straight double quotes: they open and close in turn."""
    parts = re.split(r' *" *', line)
    line = parts[0]
    for i, part in enumerate(parts[1:]):
        line = line + (' "' if line else '"') + part if i % 2 == 0 else line + '"' + (" " if part else "") + part
    return line


def joined(tokens):
    """Words and marks, each a token, as a line of text."""
    line = re.sub(r"``|''", '"', " ".join(tokens))
    line = quoted(re.sub(r"\s+", " ", line).strip())
    line = AFTER.sub(r"\1", BEFORE.sub(r"\1", line)).replace(" - ", "-")
    return re.sub(r'" ([,.;:!?])', r'"\1', line)


def newswcl50_text(record):
    """A token \\n ends a paragraph; the first sentence is the title."""
    paragraphs, open_one = [], []
    for i, sentence in enumerate(record["sents"]):
        open_one += [t for t in sentence if t.strip() not in ("\\n", "")]
        if i == 0 or any(t.strip() == "\\n" for t in sentence):
            paragraphs.append(joined(open_one))
            open_one = []
    return "\n\n".join(p for p in paragraphs + [joined(open_one)] if p)


def ecbplus_text(record):
    """Every sentence is a paragraph; the tokenised address of *ecbplus documents is left out."""
    return "\n\n".join(p for p in (joined(s) for s in record["sents"]) if p and not p.startswith("http"))


def lines_text(title, lines):
    return "\n\n".join(p for p in [title.strip()] + [re.sub(r"\s+", " ", line).strip() for line in lines] if p)


def sources(corpora, corpus):
    """{article: (event, outlet, text)} of a corpus."""
    with lzma.open(f"{corpora}/{corpus}/{FILES[corpus]}", "rt") as file:
        rows = [json.loads(line) for line in file]
    if corpus == "allsides-triples":
        return {f"{r['id']}/{side}": (str(r["id"]), a["source"], lines_text(a["title"], a["body"]))
                for r in rows for side, a in sorted(r["news"].items())}
    if corpus == "ecbplus":
        return {r["doc"]: (r["subtopic"], urlsplit(r["url"] or "").netloc or None, ecbplus_text(r)) for r in rows}
    if corpus == "newswcl50":
        return {r["doc"]: (str(r["event"]), urlsplit(r["url"]).netloc, newswcl50_text(r)) for r in rows}
    return {r["id"]: (str(r["event_id"]), r["domain"], lines_text(r["title"], r["text"].split("\n"))) for r in rows}
