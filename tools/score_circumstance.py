#!/usr/bin/env python3
"""Score mode, negation, actuality, stance and time of `hearsay read` records against a key (examples/affair/README.md
tells its form). Standard library only.

  score_circumstance.py KEY.jsonl RECORDS.jsonl [--misses] [--all-tiers]

A gold attribution is found where the cues overlap and the contents share half of the smaller one, one to one; of
several, one whose cue has the head of the key's ("refused" of "refused to name") comes first. Of those found of tiers 1 and 2 (--all-tiers: also 3):

mode     the record's mode is one that MODES gives for one of the key's mode words
negated  equals the key's cue.negated
actual   true where the key says actual or asserted_by_reporter, false where it says negated, hypothetical, predicted
         or required; others (alleged, suspected, inferred) are not counted
stance   equals the key's cue.stance
time     the record's time.iso equals the key's time.iso or time.text_only_iso; of the attributions for which the key
         has one
"""
import argparse, collections, json, os

MODES = {  # the key's words -> the record's; docs/mode.md has the definitions
    "asserts": "assert", "reports": "assert", "explains": "assert", "stresses": "assert", "insists": "assert",
    "refers_to": "assert", "denies": "deny", "refuses": "refuse", "rejects": "refuse deny", "opposes": "refuse",
    "accuses": "accuse", "blames": "accuse", "criticises": "accuse", "complains": "accuse",
    "acknowledges": "acknowledge", "confirms": "acknowledge", "ready": "offer", "offers": "offer",
    "proposes": "offer", "demands": "demand", "urges": "demand", "requests": "demand",
    "sets_condition": "condition", "promises": "promise", "warns": "warn", "threatens": "warn",
    "predicts": "predict", "expresses_wish": "wish", "orders": "order", "decrees": "order",
    "believes": "believe", "knows": "believe", "doubts": "believe", "distrusts": "believe", "suspects": "believe",
    "fears": "believe", "evaluates": "assert believe", "asks": "ask", "accepts": "agree", "welcomes": "agree",
    "allows": "agree order", "no_comment": "no comment",
}
ACTUAL = {"actual": True, "asserted_by_reporter": True, "negated": False, "hypothetical": False,
          "predicted": False, "required": False}


def overlap(a, b):
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def size(spans):
    return sum(e - b for b, e in spans)


def match(gold, statement):
    """(the cue has the key's head, how much of the contents is shared); None: it is another statement."""
    cue = gold["cue"]["span"]["chars"] if gold["cue"]["span"] else None
    content = [c["chars"] for c in gold["content"]]
    if cue and not (statement.get("cue") and overlap([statement["cue"]["chars"]], [cue])):
        return None
    found = [c["chars"] for c in statement.get("content") or []]
    shared = overlap(found, content)
    if content and (not found or shared * 2 < min(size(found), size(content))):
        return None
    head = cue and bool(overlap([statement["cue"]["chars"]], [gold["cue"]["head"]["chars"]]))
    return bool(head), shared / max(1, max(size(found), size(content)))


def pairs(gold, statements):
    """Each found gold attribution with its statement, those of the first tier served first."""
    left = list(statements)
    for g in sorted(gold, key=lambda g: g["tier"]):
        scored = [(m, k) for k, s in enumerate(left) if (m := match(g, s)) is not None]
        if scored:
            yield g, left.pop(max(scored, key=lambda x: (x[0], -x[1]))[1])


def checks(g, s):
    """(name, right, is, should) for each thing that the key tells of g and the record of s."""
    modes = {m for word in g["mode"] for m in (MODES[word].split() if word != "no_comment" else ["no comment"])}
    if "mode" in s:
        yield "mode", s["mode"] in modes, s["mode"], "/".join(sorted(modes))
        yield "negated", s["negated"] == g["cue"]["negated"], s["negated"], g["cue"]["negated"]
        yield "stance", s["stance"] == g["cue"]["stance"], s["stance"], g["cue"]["stance"]
        actual = ACTUAL.get(g["factuality"])
        if actual is not None:
            yield "actual", s["actual"] == actual, s["actual"], f"{actual} ({g['factuality']})"
    time = g.get("time") or {}
    right = {x for x in (time.get("iso"), time.get("text_only_iso")) if x}
    if "time" in s and right:
        iso = (s["time"] or {}).get("iso")
        yield "time", iso in right, iso, "/".join(sorted(right))
        yield ("time where one is given", iso in right, iso, "/".join(sorted(right))) if iso else \
              ("time not given", True, None, "")


def read_lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("key")
    ap.add_argument("records")
    ap.add_argument("--misses", action="store_true")
    ap.add_argument("--all-tiers", action="store_true")
    args = ap.parse_args()
    docs, golds = {}, collections.defaultdict(list)
    for d in read_lines(args.key):
        if "document" in d:
            docs[d["document"]["file"]] = d["document"]["id"]
        elif "attribution" in d:
            golds[d["attribution"]["doc"]].append(d["attribution"])
    right, total, misses = collections.Counter(), collections.Counter(), []
    for record in read_lines(args.records):
        gold = golds.get(docs.get(os.path.basename(record.get("path") or "")), [])
        for g, s in pairs(gold, record["statements"]):
            if g["tier"] == 3 and not args.all_tiers:
                continue
            for name, ok, is_, should in checks(g, s):
                total[name] += 1
                right[name] += ok
                if not ok:
                    content = " ".join(c["text"] for c in g["content"])
                    misses.append(f"{name:8s} {g['id']}: {is_}, key {should}: {(g['cue']['span'] or {}).get('text')} | {content[:90]}")
    for name in sorted(total):
        print(f"{name:24s} {100 * right[name] / total[name]:5.1f} %   ({right[name]} of {total[name]})")
    if args.misses:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
