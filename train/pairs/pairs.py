#!/usr/bin/env python3
"""Pairs of statements of two articles of one event: text files, candidates, reading, measuring. Standard library only.

pairs.py texts CORPORA OUT              writes the articles' texts and checks them by articles.jsonl
pairs.py propose READ CORPUS EVENT N    N candidate pairs of an event, from what `hearsay read` printed on those texts
pairs.py show READ CANDIDATES           prints them for the eye
pairs.py add CANDIDATES LABELS SPLIT    adds labelled candidates to pairs.jsonl
pairs.py measure READ                   threshold classifiers on pairs.jsonl
pairs.py links LINKS                    how many pairs are in one group of what `hearsay export links` printed on the texts
"""
import collections
import hashlib
import itertools
import json
import os
import random
import re
import sys

import corpora

HERE = os.path.dirname(os.path.abspath(__file__))
LABELS = {"s": "same", "p": "part", "c": "content", "t": "topic"}
DRIFT = {"N": "number", "M": "name", "D": "date", "G": "negation", "C": "certainty", "U": "cue stance", "S": "scope",
         "A": "words added", "L": "words lost", "W": "words changed"}
STOP = set("""a about after all also am an and any are as at be because been before being but by can could did do does
for from had has have he her him his how i if in into is it its just may me more most my no not now of on only or other
our out over said say says she should so some such than that the their them then there these they this those to up us
was we were what when which who whose will with would you your""".split())


def lines(name):
    path = os.path.join(HERE, name)
    if not os.path.exists(path):
        return []
    with open(path) as file:
        return [json.loads(line) for line in file]


def file_name(corpus, article):
    return f"{corpus}__{article.replace('/', '_')}.txt"


def articles():
    return [r for r in lines("articles.jsonl") if "sha256" in r]


# Texts

def texts(corpora_dir, out):
    """Writes every article of articles.jsonl; a text that is not the one annotated ends the run."""
    os.makedirs(out, exist_ok=True)
    found = {c: corpora.sources(corpora_dir, c) for c in corpora.FILES}
    for r in articles():
        text = found[r["corpus"]][r["article"]][2].encode()
        if hashlib.sha256(text).hexdigest() != r["sha256"]:
            sys.exit(f"{r['corpus']} {r['article']}: not the text that was annotated")
        with open(os.path.join(out, file_name(r["corpus"], r["article"])), "wb") as file:
            file.write(text)


# Statements and how near two of them are

def read_records(path):
    """{file name: record} of what hearsay read printed."""
    with open(path) as file:
        return {os.path.basename(r["path"]): r for r in map(json.loads, file)}


def content_text(statement):
    return " ".join(s["text"] for s in statement["content"])


def stem(word):
    return re.sub(r"(ing|edly|ed|ies|es|ly|s|'s|e)$", "", word) if len(word) > 4 else word


def stems(text):
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {stem(w.strip("'")) for w in words if w not in STOP and len(w) > 1}


def surname(statement):
    words = re.findall(r"\w+", ((statement.get("speaker") or {}).get("name") or "").lower())
    return words[-1] if words else None


def jaccard(a, b):
    return len(a & b) / len(a | b) if a | b else 0.0


def contained(a, b):
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def trigrams(text):
    words = re.findall(r"[a-z0-9']+", text.lower())
    return set(zip(words, words[1:], words[2:]))


def numbers(text):
    return set(re.findall(r"\d[\d,.]*\d|\d", text))


def stratum(a, b):
    """Why a pair is a candidate: strong (the strongest of them are a stratum too), middle, near miss or random."""
    sa, sb = stems(content_text(a)), stems(content_text(b))
    share, inside = len(sa & sb), contained(sa, sb)
    same = surname(a) is not None and surname(a) == surname(b)
    quote = len(trigrams(content_text(a)) & trigrams(content_text(b)))
    if (share >= 3 and inside >= 0.5) or quote >= 3:
        return "strong"
    if share >= 2 and (inside >= 0.3 or same) or numbers(content_text(a)) & numbers(content_text(b)):
        return "middle"
    return "near miss" if same or share >= 2 else "random"


SHARES = [("strongest", 0.3), ("strong", 0.2), ("middle", 0.25), ("near miss", 0.15), ("random", 0.1)]


def side(name, statement):
    return {"file": name, "id": statement["id"], "article": None, "chars": [s["chars"] for s in statement["content"]],
            "cue": statement["cue"] and statement["cue"]["chars"],
            "source": statement["source"] and statement["source"]["chars"]}


def candidates(records, names):
    """{stratum: [pair of (file, statement)]} in a random order that is always the same."""
    by = collections.defaultdict(list)
    for f, g in itertools.combinations(names, 2):
        for a in records[f]["statements"]:
            for b in records[g]["statements"]:
                if len(stems(content_text(a))) > 1 and len(stems(content_text(b))) > 1:
                    by[stratum(a, b)].append(((f, a), (g, b)))
    for pairs in by.values():
        random.Random(1).shuffle(pairs)
        pairs.sort(key=lambda p: p[0][1]["depth"] + p[1][1]["depth"] > 0)
    by["strongest"] = sorted(by["strong"], key=lambda p: -jaccard(*(stems(content_text(s)) for _, s in p)))
    return by


def propose(read, corpus, event, n):
    """Candidates by strata; no statement stands in more than three, and what a stratum lacks the next one gives."""
    records = read_records(read)
    chosen = [(file_name(r["corpus"], r["article"]), r["article"]) for r in articles()
              if (r["corpus"], r["event"]) == (corpus, event)]
    by, used, owed, pairs = candidates(records, [f for f, _ in chosen]), collections.Counter(), 0, {}
    for name, share in SHARES:
        owed += round(share * n)
        for (f, a), (g, b) in by[name]:
            keys = (f, a["id"]), (g, b["id"])
            if owed and keys not in pairs and max(used[k] for k in keys) < 3:
                used.update(keys)
                owed -= 1
                pairs[keys] = name, side(f, a), side(g, b)
    pairs = sorted(pairs.values(), key=lambda p: (p[1]["file"], p[2]["file"], p[1]["chars"], p[2]["chars"]))
    article = dict(chosen)
    for i, (name, a, b) in enumerate(pairs):
        a["article"], b["article"] = article[a.pop("file")], article[b.pop("file")]
        yield {"n": i + 1, "corpus": corpus, "event": event, "stratum": name, "a": a, "b": b}


# Reading and labels

def described(records, corpus, place, cut=250):
    record = records[file_name(corpus, place["article"])]
    s = next(s for s in record["statements"] if s["id"] == place["id"])
    speaker = (s.get("speaker") or {}).get("name") or (s["source"] and s["source"]["text"]) or "?"
    cue = s["cue"]["text"] if s["cue"] else "-"
    return f"{place['id']} [{speaker}|{cue}] {content_text(s)[:cut]}".replace("\n", " ")


def show(read, path):
    records = read_records(read)
    with open(path) as file:
        for r in map(json.loads, file):
            print(f"{r['n']} {r['a']['article'][:6]}:{described(records, r['corpus'], r['a'])}")
            print(f"   {r['b']['article'][:6]}:{described(records, r['corpus'], r['b'])}")


def label_fields(path):
    """{number: (label, drift, contradicts)} of tokens such as 12sNU or 13t!; x drops a pair."""
    with open(path) as file:
        found = re.findall(r"^(\d+)([spctx])([A-Z]*)(!?)$", "\n".join(file.read().split()), re.M)
    return {int(n): (LABELS.get(label), [DRIFT[c] for c in drift], mark == "!") for n, label, drift, mark in found}


def add(path, labels, split):
    """Every candidate needs a label."""
    given = label_fields(labels)
    with open(path) as file, open(os.path.join(HERE, "pairs.jsonl"), "a") as out:
        for r in map(json.loads, file):
            label, drift, contradicts = given[r["n"]]
            if not label:
                continue
            places = {k: {f: r[k][f] for f in ("article", "chars", "cue", "source")} for k in "ab"}
            out.write(json.dumps({"event": r["event"], "corpus": r["corpus"], **places, "label": label, "drift": drift,
                                  "contradicts": contradicts, "stratum": r["stratum"], "split": split}) + "\n")


# Measuring

def statement_at(record, place):
    """The statement whose content lies most on the place's."""
    wanted = {i for b, e in place["chars"] for i in range(b, e)}

    def overlap(s):
        here = {i for span in s["content"] for i in range(*span["chars"])}
        return len(here & wanted) / max(1, len(here | wanted)), s["cue"] and s["cue"]["chars"] == place["cue"]
    return max(record["statements"], key=overlap)


def f1(rows, threshold):
    found = [gold for score, gold in rows if score >= threshold]
    right, gold = sum(found), sum(gold for _, gold in rows)
    return 2 * right / (len(found) + gold) if found or gold else 0.0


def copies():
    """Pairs of articles, both ways round, that are nearly one text."""
    found = [r["relation"] for r in lines("articles.jsonl") if r.get("relation", {}).get("kind") == "copy"]
    return {(r[k], r["ab"[k == "a"]]) for r in found for k in "ab"}


def rows(records):
    """What measure needs of every pair: its part of the data, whether its articles are copies, scores, gold."""
    same_text = copies()
    for r in lines("pairs.jsonl"):
        a, b = (statement_at(records[file_name(r["corpus"], r[k]["article"])], r[k]) for k in "ab")
        score = jaccard(stems(content_text(a)), stems(content_text(b)))
        named = score if surname(a) and surname(a) == surname(b) else 0.0
        yield {"split": r["split"], "copy": (r["a"]["article"], r["b"]["article"]) in same_text,
               "words": score, "named": named, "both": score + 0.2 * (named > 0), "gold": r["label"] in ("same", "part")}


def measure(read):
    """Each threshold is the best on train; dev is told with and without articles that are copies."""
    found = list(rows(read_records(read)))
    parts = {"train": [r for r in found if r["split"] == "train"], "dev": [r for r in found if r["split"] == "dev"]}
    parts["dev without copies"] = [r for r in parts["dev"] if not r["copy"]]
    for column, name in (("words", "Jaccard of stems"), ("named", "the same, only with one surname"),
                         ("both", "the same, + 0.2 with one surname")):
        of = {k: [(r[column], r["gold"]) for r in part] for k, part in parts.items()}
        best = max((t / 100 for t in range(1, 100)), key=lambda t: f1(of["train"], t))
        print(f"{name}: threshold {best:.2f}, F1", ", ".join(f"{k} {100 * f1(v, best):.1f}" for k, v in of.items()))


def stands_in(place, spans):
    """Half of the shorter one and 15 % of the longer one, as score_links.py has it."""
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in place for y in spans)
    sizes = sorted((sum(e - b for b, e in place), sum(e - b for b, e in spans)))
    return shared > 0 and shared >= 0.5 * sizes[0] and shared >= 0.15 * sizes[1]


def links(path):
    tellings = collections.defaultdict(list)
    with open(path) as file:
        groups = [r["group"] for r in map(json.loads, file) if "group" in r]
    for n, group in enumerate(groups):
        for t in group["tellings"]:
            tellings[os.path.basename(t["article"])].append((n, [s["chars"] for s in t["content"]]))
    for split in ("train", "dev"):
        right = made = gold = 0
        for pair in lines("pairs.jsonl"):
            if pair["split"] != split:
                continue
            a, b = ({n for n, spans in tellings[file_name(pair["corpus"], pair[k]["article"])]
                     if stands_in(pair[k]["chars"], spans)} for k in "ab")
            is_same = pair["label"] in ("same", "part")
            gold += is_same
            made += bool(a & b)
            right += is_same and bool(a & b)
        p, r = right / max(1, made), right / max(1, gold)
        print(f"{split}: precision {100 * p:.1f} recall {100 * r:.1f} F1 {200 * p * r / max(1e-9, p + r):.1f}")


def main():
    command, *rest = sys.argv[1:] or [""]
    if command == "propose":
        for r in propose(rest[0], rest[1], rest[2], int(rest[3])):
            print(json.dumps(r))
    elif command in ("texts", "show", "add", "measure", "links"):
        globals()[command](*rest)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
