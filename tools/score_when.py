#!/usr/bin/env python3
"""Scores time, medium and addressee of a reading against a key.

    build/hearsay read --format json examples/affair/articles >records.jsonl
    tools/score_when.py [-v] examples/affair/key.jsonl records.jsonl

A statement of the key counts if it was found (cues overlap, contents share half of the shorter one); tiers 1 and 2.
A time is right if its iso is the key's `iso` or `text_only_iso`, or both are unknown. A medium or addressee is right
if both are unknown, or its words are a name of the key's one or overlap the key's span. -v prints what is not."""
import json
import os
import sys


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shared(spans, others):
    both = sum(overlap(a["chars"], b["chars"]) for a in spans for b in others)
    shorter = min(sum(s["chars"][1] - s["chars"][0] for s in x) for x in (spans, others))
    return both / shorter if shorter else 0.0


def find(gold, statements):
    """The statement whose cue and contents fit best, or None."""
    best, best_score = None, 0.0
    for s in statements:
        if not (s["cue"] and gold["cue"]) or not overlap(s["cue"]["chars"], gold["cue"]["span"]["chars"]):
            continue
        score = shared(s["content"], gold["content"]) if s["content"] and gold["content"] else 0.0
        if not s["content"] and not gold["content"]:
            score = 1.0
        if score >= 0.5 and score > best_score:
            best, best_score = s, score
    return best


def plain(name):
    words = name.lower().replace("\u2019", "'").split()
    return " ".join(w for w in words if w not in ("the", "a", "an"))


def party_right(found, ids, span, names):
    if not ids and not span:
        return found is None
    if found is None:
        return False
    if span and overlap(found["span"]["chars"], span.get("cp") or span["chars"]):
        return True
    known = {plain(n) for i in ids for n in names.get(i, [])}
    return plain(found["name"] or "") in known or plain(found["span"]["text"]) in known


def key_read(path):
    documents, names, golds = {}, {}, []
    for line in open(path, encoding="utf-8"):
        item = json.loads(line)
        if "document" in item:
            documents[item["document"]["file"]] = item["document"]["id"]
        elif "entity" in item:
            e = item["entity"]
            forms = e.get("variants_by_document", {}).values()
            names[e["id"]] = [e["name"]] + [name for by_form in forms for words in by_form.values() for name in words]
        elif "attribution" in item:
            golds.append(item["attribution"])
    return documents, names, golds


def judge(gold, found, names):
    time, channel, addressee = gold.get("time") or {}, gold.get("channel") or {}, gold.get("addressee") or {}
    is_iso = (found.get("time") or {}).get("iso")
    ids = [i for i in (channel.get("outlet"), channel.get("venue")) if i]
    return {
        "time": (is_iso in (time.get("iso"), time.get("text_only_iso")) if time.get("iso") else is_iso is None,
                 is_iso, time.get("iso")),
        "medium": (party_right(found.get("medium"), ids, channel.get("span"), names),
                   (found.get("medium") or {}).get("name"), ids or channel.get("kind")),
        "addressee": (party_right(found.get("addressee"), addressee.get("ids") or [], addressee.get("span"), names),
                      (found.get("addressee") or {}).get("name"), addressee.get("ids")),
    }


def main(arguments):
    verbose = "-v" in arguments
    key, records = [a for a in arguments if a != "-v"]
    documents, names, golds = key_read(key)
    statements = {}
    for line in open(records, encoding="utf-8"):
        record = json.loads(line)
        statements[documents.get(os.path.basename(record["path"]))] = record["statements"]
    right, known_right, known, n = {}, {}, {}, 0
    for gold in golds:
        found = find(gold, statements.get(gold["doc"], [])) if gold["tier"] <= 2 else None
        if not found:
            continue
        n += 1
        for field, (fine, is_value, should) in judge(gold, found, names).items():
            right[field] = right.get(field, 0) + fine
            if should:
                known[field] = known.get(field, 0) + 1
                known_right[field] = known_right.get(field, 0) + fine
            if verbose and not fine:
                cue = gold["cue"]["span"]["text"]
                print(f"{field:9} {gold['id']} [{cue}] is {is_value}, should be {should}")
    for field in ("time", "medium", "addressee"):
        print(f"{field:9} right {right.get(field, 0)} of {n} found = {right.get(field, 0) / max(n, 1):.1%};"
              f" where the key has one: {known_right.get(field, 0)} of {known.get(field, 0)}")


if __name__ == "__main__":
    main(sys.argv[1:])
