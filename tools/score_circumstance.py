#!/usr/bin/env python3
"""Score mode, negation, actuality, stance, time, medium and addressee of `hearsay read` records against a key
(examples/affair/README.md tells its form). Standard library only.

  score_circumstance.py KEY.jsonl RECORDS.jsonl [--misses] [--all-tiers]

A gold attribution is found where the cues overlap and the contents share half of the smaller one, one to one; of
several, one whose cue has the head of the key's ("refused" of "refused to name") comes first. Of those found of tiers
1 and 2 (--all-tiers: also 3):

mode       the record's mode is one that MODES gives for one of the key's mode words
negated    equals the key's cue.negated
actual     true where the key says actual or asserted_by_reporter, false where it says negated, hypothetical, predicted
           or required; others (alleged, suspected, inferred) are not counted
stance     equals the key's cue.stance
time       the record's time.iso equals the key's time.iso or time.text_only_iso; where the key has none, the record has
           none either
medium     the record's words overlap the key's span or are a name of the key's one; where the key has none, the record
           has none either
addressee  likewise

Below time, medium and addressee: the same of the attributions for which the key has one; and "holds", for how many of
these the record's time is no less than true: the key's lies within it.
"""
import argparse, calendar, collections, json, os

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


def checks(g, s, names):
    """(name, right, is, should) for each thing that the key tells of g and the record of s."""
    modes = {m for word in g["mode"] for m in (MODES[word].split() if word != "no_comment" else ["no comment"])}
    if "mode" in s:
        yield "mode", s["mode"] in modes, s["mode"], "/".join(sorted(modes))
        yield "negated", s["negated"] == g["cue"]["negated"], s["negated"], g["cue"]["negated"]
        yield "stance", s["stance"] == g["cue"]["stance"], s["stance"], g["cue"]["stance"]
        actual = ACTUAL.get(g["factuality"])
        if actual is not None:
            yield "actual", s["actual"] == actual, s["actual"], f"{actual} ({g['factuality']})"
    yield from time_checks(g.get("time") or {}, s)
    yield from party_checks("medium", g.get("channel"), ("outlet", "venue"), s, names)
    yield from party_checks("addressee", g.get("addressee"), ("ids",), s, names)


def days(iso):
    """First and last day of a date or interval as (y, m, d); an open end is None."""
    def end(part, last):
        if part == "..":
            return None
        y, m, d = ([x if x == "XXXX" else int(x) for x in part.split("-")] + [None, None])[:3]
        if y == "XXXX":
            return ()
        m = m or (12 if last else 1)
        return y, m, d or (calendar.monthrange(y, m)[1] if last else 1)
    parts = iso.split("/")
    return end(parts[0], False), end(parts[-1], True)


def holds(wide, narrow):
    (a, b), (c, d) = days(wide), days(narrow)
    if () in (a, b, c, d):
        return wide == narrow
    return (a is None or (c is not None and a <= c)) and (b is None or (d is not None and b >= d))


def time_checks(gold, s):
    if "time" not in s:
        return
    should = {x for x in (gold.get("iso"), gold.get("text_only_iso")) if x}
    iso = (s["time"] or {}).get("iso")
    right = iso in should if should else iso is None
    yield "time", right, iso, "/".join(sorted(should)) or None
    if should:
        yield "time, key has one", right, None, None
        yield "time, holds", iso is not None and any(holds(iso, x) for x in should), None, None


def plain(name):
    return " ".join(w for w in name.lower().replace("\u2019", "'").split() if w not in ("the", "a", "an"))


def party_checks(field, gold, keys, s, names):
    if field not in s:
        return
    gold, found = gold or {}, s[field]
    ids = [i for k in keys for i in (gold.get(k) if isinstance(gold.get(k), list) else [gold.get(k)]) if i]
    span = gold.get("span")
    known = {plain(n) for i in ids for n in names.get(i, [])}
    if not ids and not span:
        right = found is None
    elif not found:
        right = False
    else:
        right = bool(span and overlap([found["span"]["chars"]], [span.get("cp") or span["chars"]])) or \
            plain(found["name"] or "") in known or plain(found["span"]["text"]) in known
    should = " ".join(ids) or (span or {}).get("text")
    yield field, right, (found or {}).get("name"), should
    if should:
        yield field + ", key has one", right, None, None


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
    docs, names, golds = {}, {}, collections.defaultdict(list)
    for d in read_lines(args.key):
        if "document" in d:
            docs[d["document"]["file"]] = d["document"]["id"]
        elif "entity" in d:
            forms = d["entity"].get("variants_by_document", {}).values()
            names[d["entity"]["id"]] = [d["entity"]["name"]] + [n for f in forms for words in f.values() for n in words]
        elif "attribution" in d:
            golds[d["attribution"]["doc"]].append(d["attribution"])
    right, total, misses = collections.Counter(), collections.Counter(), []
    for record in read_lines(args.records):
        gold = golds.get(docs.get(os.path.basename(record.get("path") or "")), [])
        for g, s in pairs(gold, record["statements"]):
            if g["tier"] == 3 and not args.all_tiers:
                continue
            for name, ok, is_, should in checks(g, s, names):
                total[name] += 1
                right[name] += ok
                if not ok and "," not in name:
                    content = " ".join(c["text"] for c in g["content"])
                    misses.append(f"{name:9s} {g['id']}: {is_}, key {should}: {(g['cue']['span'] or {}).get('text')} | {content[:90]}")
    for name in sorted(total):
        print(f"{name:24s} {100 * right[name] / total[name]:5.1f} %   ({right[name]} of {total[name]})")
    if args.misses:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
