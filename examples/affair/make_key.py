#!/usr/bin/env python3
"""Build key.jsonl from key.txt: find every quoted span in its article, compute offsets, fail where one is unclear.

  make_key.py            read key.txt beside this script, write key.jsonl beside it
  make_key.py --check    compare with the key.jsonl that is there, write nothing
  make_key.py -o FILE    write elsewhere

README.md describes the form of key.txt. Python 3 standard library only.
"""
import argparse
import collections
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PRONOUNS = set("i you he she it we they one this that these those him her them us".split())
RELATIVES = set("who which whom that".split())
POSSESSIVES = set("his her its their my our your whose".split())
MODES = set("""accepts accuses acknowledges adds advises agrees allows answers apologises appeals asks asserts believes blames
boasts cautions commits complains condemns confirms criticises decrees demands denies distrusts doubts estimates
evaluates explains expresses_wish fears forbids hopes insists intends knows no_comment offers opposes orders plans
predicts promises proposes ready recalls refers_to refuses regrets rejects reports requests sets_condition shows
stresses suspects threatens urges warns welcomes""".split())
FACTUALITY = set("""actual negated predicted required hypothetical alleged suspected asserted_by_reporter
inferred_by_author""".split())
STANCES = {"neutral", "distancing", "factive", "interpreting"}
KINDS = {"person", "organisation", "group", "state", "place", "outlet", "artefact", "event"}
FORMS = {"name", "role+name", "role", "nominal", "appositive", "metonym", "pronoun", "relative", "possessive",
         "quoted-pronoun"}


class Bad(Exception):
    pass


def edge(text, at):
    """True where a word does not run on across position at."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


class Article:
    def __init__(self, path):
        with open(path, "rb") as f:
            self.text = f.read().decode("utf-8")
        self.paras, at = [], 0
        for piece in re.split(r"(\n[ \t]*\n+)", self.text):
            if piece.strip():
                self.paras.append((at, at + len(piece)))
            at += len(piece)

    def find(self, quote, window):
        """'words' or '#2 words' (the second place of the window) -> (begin, end)."""
        m = re.match(r"#(\d+) ", quote)
        nth = int(m.group(1)) if m else None
        words = quote[m.end():] if m else quote
        hits, at = [], self.text.find(words, window[0], window[1])
        while words and at >= 0:
            if edge(self.text, at) and edge(self.text, at + len(words)):
                hits.append((at, at + len(words)))
            at = self.text.find(words, at + 1, window[1])
        if not hits:
            raise Bad(f"not in the text: {words!r}")
        if nth is None and len(hits) > 1:
            raise Bad(f"{len(hits)} places for {words!r}: write '#1 …', '#2 …'")
        if nth is not None and not 1 <= nth <= len(hits):
            raise Bad(f"no place {nth} of {words!r}, there are {len(hits)}")
        if nth is not None and len(hits) == 1:
            raise Bad(f"{words!r} has one place only: leave the '#1' out")
        return hits[(nth or 1) - 1]

    def span(self, be, short=False):
        b, e = be
        first = len(self.text[:b].encode("utf-8"))
        size = len(self.text[b:e].encode("utf-8"))
        chars, bytes_ = ("cp", "byte") if short else ("chars", "bytes")
        return {"text": self.text[b:e], chars: [b, e], bytes_: [first, first + size]}


def pieces(value):
    return [v.strip() for v in value.split(" || ")]


def form_of(words):
    low = words.lower()
    if low in POSSESSIVES - {"her"}:
        return "possessive_pronoun"
    if low in ("who", "which", "whom"):
        return "relative"
    if low in PRONOUNS:
        return "pronoun"
    if low.endswith(("’s", "'s", "s’", "s'")):
        return "possessive"
    return "noun_phrase"


def quotes_of(article, spans):
    """direct, indirect or mixed, as the quotation marks of the content have it: a check on the type of the key."""
    inside = outside = 0
    for b, e in spans:
        start = article.text.rfind("\n\n", 0, b) + 2 if "\n\n" in article.text[:b] else 0
        opened = False
        for i in range(start, e):
            c = article.text[i]
            if c == "“" or (c == '"' and not opened):
                opened = True
            elif c == "”" or c == '"':
                opened = False
            elif i >= b and c.isalnum():
                inside += opened
                outside += not opened
    return "direct" if not outside else "indirect" if not inside else "mixed"


class Builder:
    def __init__(self):
        self.docs, self.articles, self.outlets, self.attributions, self.entities = {}, {}, {}, {}, {}
        self.doc = self.para = self.cur = None
        self.errors = []

    def flush(self):
        if self.cur:
            raw, self.cur = self.cur, None
            try:
                self.attribution(raw)
            except Bad as err:
                self.errors.append(f"key.txt:{raw['line']}: {raw['id']}: {err}")

    def read(self, path):
        with open(path, encoding="utf-8") as f:
            for number, line in enumerate(f, 1):
                line = line.rstrip("\n")
                if not line.strip() or line.startswith("#"):
                    continue
                try:
                    self.line(number, line)
                except Bad as err:
                    self.errors.append(f"key.txt:{number}: {err}")
        self.flush()

    def line(self, number, line):
        word, _, rest = line.strip().partition(" ")
        rest = rest.strip()
        if word in ("doc", "para", "*", "ent", "var"):
            self.flush()
        if word == "doc":
            name, date, outlet, evidence = (v.strip() for v in rest.split(" | "))
            ident = name.split("-")[0]
            self.doc, self.para = ident, None
            self.articles[ident] = art = Article(os.path.join(HERE, "articles", name))
            self.docs[ident] = {"id": ident, "file": name, "title": art.text.split("\n")[0], "date": date,
                                "date_evidence": evidence}
            self.outlets[ident] = "e:" + outlet
        elif word == "para":
            if not rest.isdigit() or not 1 <= int(rest) <= len(self.articles[self.doc].paras):
                raise Bad(f"no paragraph {rest}")
            self.para = self.articles[self.doc].paras[int(rest) - 1]
        elif word == "*":
            f = rest.split()
            self.cur = {"line": number, "id": f[0], "doc": self.doc, "para": self.para, "tier": int(f[1]),
                        "type": f[2], "in": None, "emb": None, "polnear": None}
            for opt in f[3:]:
                k, _, v = opt.partition("=")
                if k not in ("in", "emb", "polnear"):
                    raise Bad(f"unknown option {opt!r}")
                self.cur[k] = v
        elif word == "ent":
            ident, kind, party, name = rest.split(None, 3)
            if kind not in KINDS:
                raise Bad(f"unknown kind {kind!r}")
            if ident in self.entities:
                raise Bad(f"entity {ident} twice")
            self.entities[ident] = {"id": "e:" + ident, "name": name, "kind": kind,
                                    "party": None if party == "-" else "e:" + party, "variants_by_document": {}}
            self.ent = ident
        elif word == "var":
            doc, form, values = rest.split(None, 2)
            if form not in FORMS:
                raise Bad(f"unknown form {form!r}")
            if doc not in self.articles:
                raise Bad(f"unknown document {doc!r}")
            values = pieces(values)
            for v in values:
                text = self.articles[doc].text
                at = text.find(v)
                while at >= 0 and not (edge(text, at) and edge(text, at + len(v))):
                    at = text.find(v, at + 1)
                if at < 0:
                    raise Bad(f"{v!r} is not in {doc}")
            self.entities[self.ent]["variants_by_document"].setdefault(doc, {}).setdefault(form, []).extend(values)
        elif self.cur is not None and word in ("src", "cue", "con", "who", "mode", "chan", "addr", "time", "note",
                                               "chain"):
            if word in self.cur:
                raise Bad(f"{word} twice")
            self.cur[word] = rest
        else:
            raise Bad(f"unknown line {line!r}")

    def attribution(self, r):
        art, doc = self.articles[r["doc"]], r["doc"]
        whole = (0, len(art.text))
        base = r["para"] or whole

        def find(q, window=None):
            q = q.strip()
            if q.startswith("@"):                 # '@7 words': in paragraph 7 instead
                m = re.match(r"@(\d+) ", q)
                return art.find(q[m.end():], art.paras[int(m.group(1)) - 1])
            return art.find(q, window or base)

        def headed(value):
            body, _, head = value.partition(" // ")
            spans = [find(p) for p in pieces(body)]
            if not head:
                return spans, spans[0]
            for s in spans:
                try:
                    return spans, art.find(head.strip(), s)
                except Bad as err:
                    last = err
            raise last

        if r["id"] in self.attributions:
            raise Bad("id twice")
        if not r["id"].startswith(doc + "-"):
            raise Bad("id of another document")
        if r["tier"] not in (1, 2, 3) or r["type"] not in ("direct", "indirect", "mixed"):
            raise Bad("bad tier or type")
        parent = None
        if r["in"]:
            parent = self.attributions.get(doc + "-" + r["in"])
            if not parent:
                raise Bad(f"in={r['in']}: give the enclosing attribution first")
        # source
        if r.get("src"):
            spans, head = headed(r["src"])
            source = {"spans": [art.span(s) for s in spans], "head": art.span(head),
                      "form": form_of(art.text[spans[0][0]:spans[0][1]]), "implicit": False}
        else:
            source = {"spans": [], "head": None, "form": "implicit", "implicit": True}
        # cue: text // head, then flags in braces
        cue_text, flags = re.fullmatch(r"(.*?)(?:\s*\{([a-z ]*)\})?", r["cue"]).groups()
        flags = (flags or "").split()
        stance = [f for f in flags if f in STANCES] or ["neutral"]
        if set(flags) - STANCES - {"negated"}:
            raise Bad(f"unknown flag in {flags}")
        spans, head = headed(cue_text)
        if len(spans) != 1:
            raise Bad("the cue is one stretch")
        cue = {"span": art.span(spans[0]), "head": art.span(head), "negated": "negated" in flags,
               "stance": stance[0]}
        # content
        content = [find(p) for p in pieces(r["con"])] if r.get("con") else []
        if content:
            kind = quotes_of(art, content)
            if kind != r["type"] and not (parent and kind == "direct" and r["type"] == "indirect"):
                raise Bad(f"type {r['type']}, but the quotation marks say {kind}")
        # who: ids, then '/ also accepted', then '?' where inferred
        who = r.get("who", "")
        certainty = "inferred" if who.endswith("?") else "resolved"
        ids, _, also = who.rstrip("?").partition("/")
        ids, also = ids.split(), also.split()
        if not ids:
            certainty = "unknown"
        # mode: modes, then '; factuality'
        modes, _, fact = r.get("mode", "").partition(";")
        modes, fact = modes.replace(",", " ").split(), fact.strip() or "actual"
        if not modes or set(modes) - MODES:
            raise Bad(f"mode {modes}")
        if fact not in FACTUALITY:
            raise Bad(f"factuality {fact!r}")
        # channel: 'outlet venue kind | span', '-' for what is not known
        channel = None
        if r.get("chan"):
            m = re.fullmatch(r"(\S+) (\S+) ([^|]*?)(?: \| (.*))?", r["chan"])
            if not m:
                raise Bad("chan: OUTLET VENUE KIND [| SPAN]")
            channel = {"outlet": None if m.group(1) == "-" else "e:" + m.group(1),
                       "venue": None if m.group(2) == "-" else "e:" + m.group(2), "kind": m.group(3).strip(),
                       "span": art.span(find(m.group(4)), True) if m.group(4) else None, "stated": bool(m.group(4))}
        addressee = None
        if r.get("addr"):
            a_ids, _, span = r["addr"].partition(" | ")
            addressee = {"ids": ["e:" + i for i in a_ids.split()],
                         "span": art.span(find(span), True) if span else None}
        # time: ISO [TEXT_ONLY] [| SPAN]
        time = {"expression": None, "iso": None, "text_only_iso": None}
        if r.get("time"):
            iso, _, span = r["time"].partition(" | ")
            isos = iso.split()
            time = {"expression": art.span(find(span), True) if span else None, "iso": isos[0],
                    "text_only_iso": isos[-1]}
        # chain
        if r.get("chain"):
            chain = ["doc:" + doc]
            for hop in [] if r["chain"] == "-" else r["chain"].split(" < "):
                group = ["e:" + h for h in hop.split("+")]
                chain.append(group[0] if len(group) == 1 else group)
        else:
            chain = list(parent["chain_stated"]) if parent else ["doc:" + doc]
            outlet = channel and channel["outlet"]
            if outlet and outlet not in chain and outlet != self.outlets[doc]:
                chain.append(outlet)
            if ids:
                last = ["e:" + i for i in ids]
                last = last[0] if len(last) == 1 else last
                if chain[-1] != last and not (len(chain) == 1 and last == self.outlets[doc]):
                    chain.append(last)
        polnear = r["polnear"]
        out = {"id": r["id"], "doc": doc, "tier": r["tier"],
               "in_polnear": polnear == "yes" if polnear else parent is None, "type": r["type"],
               "nested_in": parent and parent["id"], "embedding": (r["emb"] or "reported") if parent else None,
               "depth": parent["depth"] + 1 if parent else 1, "chain_stated": chain,
               "hearsay_depth": len(chain) - 1, "mode": modes, "factuality": fact, "note": r.get("note", ""),
               "source": source, "cue": cue,
               "content": [dict(art.span(c), role="main") for c in content],
               "speaker": {"ids": ["e:" + i for i in ids], "certainty": certainty,
                           "also_accept": ["e:" + i for i in also]},
               "channel": channel, "addressee": addressee, "time": time}
        if parent:
            held = [c["chars"] for c in parent["content"]]
            for c in content + spans:
                if not any(b <= c[0] and c[1] <= e for b, e in held):
                    raise Bad(f"{art.text[c[0]:c[1]]!r} lies outside the content of {parent['id']}")
        for c in content:
            if c[0] < spans[0][1] and spans[0][0] < c[1] and not (c[0] <= spans[0][0] and spans[0][1] <= c[1]):
                raise Bad("cue and content cross")
            if not edge(art.text, c[0]) or (art.text[c[1] - 1] == "." and r["type"] != "direct"):
                raise Bad(f"content ends with the sentence's full stop: {art.text[c[0]:c[1]]!r}")
        self.attributions[r["id"]] = out

    def finish(self):
        known = set(self.entities)
        for a in self.attributions.values():
            flat = [h for hop in a["chain_stated"][1:] for h in (hop if isinstance(hop, list) else [hop])]
            used = a["speaker"]["ids"] + a["speaker"]["also_accept"] + flat
            if a["addressee"]:
                used += a["addressee"]["ids"]
            if a["channel"]:
                used += [v for v in (a["channel"]["outlet"], a["channel"]["venue"]) if v]
            for u in used:
                if u[2:] not in known:
                    self.errors.append(f"{a['id']}: unknown entity {u}")
            for i in a["speaker"]["ids"]:
                if i[2:] in known and a["doc"] not in self.entities[i[2:]]["variants_by_document"]:
                    self.errors.append(f"{a['id']}: {i} has no variant in document {a['doc']}")
        for e in self.entities.values():
            if e["party"] and e["party"][2:] not in known:
                self.errors.append(f"{e['id']}: unknown party {e['party']}")
            if not e["variants_by_document"]:
                self.errors.append(f"{e['id']}: no variants")
        seen = collections.Counter((a["doc"], tuple(a["cue"]["span"]["chars"]),
                                    tuple(tuple(c["chars"]) for c in a["content"]))
                                   for a in self.attributions.values())
        for k, n in seen.items():
            if n > 1:
                self.errors.append(f"the same cue and content {n} times: {k}")

    def lines(self):
        for d in self.docs.values():
            yield {"document": d}
        for a in self.attributions.values():
            yield {"attribution": a}
        for e in self.entities.values():
            yield {"entity": e}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--check", action="store_true", help="compare with key.jsonl, write nothing")
    ap.add_argument("-o", default=os.path.join(HERE, "key.jsonl"), metavar="FILE")
    a = ap.parse_args()
    b = Builder()
    b.read(os.path.join(HERE, "key.txt"))
    b.finish()
    for err in b.errors:
        print(err, file=sys.stderr)
    if b.errors:
        print(f"{len(b.errors)} errors, nothing written", file=sys.stderr)
        return 2
    out = "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in b.lines())
    if a.check:
        with open(a.o, encoding="utf-8") as f:
            same = f.read() == out
        print("key.jsonl is up to date" if same else "key.jsonl differs from key.txt", file=sys.stderr)
        return 0 if same else 1
    with open(a.o, "w", encoding="utf-8", newline="\n") as f:
        f.write(out)
    n = collections.Counter(("tier", x["tier"]) for x in b.attributions.values())
    n.update(("type", x["type"]) for x in b.attributions.values())
    n["nested", ""] = sum(1 for x in b.attributions.values() if x["nested_in"])
    print(f"{len(b.docs)} documents, {len(b.attributions)} attributions, {len(b.entities)} entities; "
          + ", ".join(f"{k[0]} {k[1]}: {v}".replace(" :", ":") for k, v in sorted(n.items(), key=str)), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
