#!/usr/bin/env python3
"""Check the links.jsonl of worked affairs: does every quoted text stand in its article? Standard library only.

  check_links.py FOLDER...      prints what is wrong and exits 1, or says that nothing is

FOLDER has articles/, whose names begin with two digits, and links.jsonl; with a key.jsonl the ids of attributions are
looked up too. A text that names a place (tellings, positions, gaps) stands in its article just once, unless its
offsets are given; a piece of evidence and an end of a drift may be as short as "told" and only has to be there.
"""
import collections, glob, html, json, os, re, sys


def plain(path):
    """The words of an article in any of the three forms, good enough to look a quote up."""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    if path.endswith(".jsonl"):
        return json.loads(text)["text"]
    return html.unescape(re.sub(r"<[^>]*>", "", text)) if path.endswith(".html") else text


def records(path):
    """(number of the line, kind, record) of a file of one-key objects; nothing where there is no file."""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for number, line in enumerate(f, 1):
                (kind, record), = json.loads(line).items()
                yield number, kind, record


def quotes(kind, d):
    """(article, text, whether it must stand just once) of all that a record quotes."""
    for text in d.get("evidence", []):
        yield d["doc"], text, False
    for t in d.get("tellings", []) + d.get("between", []):
        yield t["doc"], t["text"], "chars" not in t
    for t in (d.get("from"), d.get("to")):
        if t and t["text"]:
            yield t["doc"], t["text"], False
    if kind in ("gap", "position") and d.get("text"):
        yield d["of"] if kind == "gap" else d["doc"], d["text"], "chars" not in d


def named(kind, d):
    """The articles that a record names without a quote; "*" is any."""
    docs = d["articles"] if kind == "story" else [d.get("doc"), d.get("of"), d.get("with")]
    return [doc for doc in docs if doc and doc != "*"]


def check(folder):
    """What is wrong in one folder, a line each."""
    texts = {os.path.basename(p)[:2]: plain(p) for p in glob.glob(os.path.join(folder, "articles", "[0-9][0-9]-*"))}
    home = {d["id"]: d["doc"] for _, kind, d in records(os.path.join(folder, "key.jsonl")) if kind == "attribution"}
    ids, groups, stories = set(), set(), collections.Counter()
    if not texts:
        yield f"{folder}: no articles"
    for number, kind, d in records(os.path.join(folder, "links.jsonl")):
        where = f"{folder}/links.jsonl:{number}"
        if d.get("id") in ids:
            yield f"{where}: id {d['id']} twice"
        ids.add(d.get("id", where))
        if kind == "group":
            groups.add(d["id"])
        if kind == "drift" and d["group"] not in groups:
            yield f"{where}: no group {d['group']}"
        if kind == "story":
            stories.update(d["articles"])
        yield from (f"{where}: no article {doc!r}" for doc in named(kind, d) if doc not in texts)
        for doc, text, once in quotes(kind, d):
            n = texts[doc].count(text) if doc in texts else 0
            if n == 0 or n > 1 and once:
                yield f"{where}: {n} times in {doc}: {text!r}"
        for t in d.get("tellings", []) + d.get("between", []):
            if t.get("attribution") and home.get(t["attribution"]) != t["doc"]:
                yield f"{where}: no attribution {t['attribution']} in {t['doc']}"
    yield from (f"{folder}: article {doc} is in {n} stories" for doc, n in stories.items() if n > 1)
    if not ids:
        yield f"{folder}: no links"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    errors = [error for folder in sys.argv[1:] for error in check(folder)]
    print("\n".join(errors) if errors else "every quote found")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
