#!/usr/bin/env python3
"""Build the links.jsonl of a worked affair from its links.txt: find every quoted text in its article and count its
offsets, fail where one is not found or stands there twice. Standard library only.

  make_links.py FOLDER...            write links.jsonl beside links.txt and articles/
  make_links.py --check FOLDER...    compare with the links.jsonl that is there, write nothing

links.txt has records that begin with a word at the margin; the places of a record follow, a line each, indented:

  party SHORT = NAME; NAME             names that a position may stand under
  retelling 02 01 EXTENT stated|unstated | TEXT || TEXT [| NOTE]
                                       01 is '-' where the source is outside; then '+04' has that source too
  group WHAT | SPEAKER; SPEAKER        tellings of one statement
    02 TEXT
  drift TYPE | 01 TEXT | 03 TEXT       of the group above; '03 -' where there is nothing
  tension KIND | WHAT
  change WHAT | SPEAKER
  gap 02 01                            what 02 leaves out of 01: texts of 01, without its number
  position SHORT | TOPIC
    02 CODE STANCE DATE VOICE_WITH_DASHES TEXT       '-' where there is no stance
  story TITLE | 01 02

A TEXT with {braces} is what stands within them: the words around only tell which place is meant. The articles are
plain text, pages or records; a place in a page or a record has no offsets, since they would count in the text that the
program extracts, so there the words within the braces should stand once. What begins with '#' is a comment.
"""
import glob, json, os, sys

from check_links import plain

STANCES = {"for", "against", "conditional"}
VOICES = {"own", "own-side", "narrator", "opponent", "third-party"}
TYPES = {"number", "name", "date", "negation", "certainty", "cue stance", "scope", "words added", "words lost",
         "words changed"}
LETTERS = {"group": "g", "drift": "d", "tension": "t", "change": "p", "gap": "c", "story": "s"}


class Bad(Exception):
    pass


def articles(folder):
    """The text of each article by the two digits that its name begins with, and which are pages or records."""
    texts, pages = {}, set()
    for path in glob.glob(os.path.join(folder, "articles", "[0-9][0-9]-*")):
        doc = os.path.basename(path)[:2]
        if path.endswith((".html", ".jsonl")):
            pages.add(doc)
            texts[doc] = plain(path)
        elif path.endswith(".txt"):
            with open(path, encoding="utf-8", newline="") as f:
                texts[doc] = f.read()
    return texts, pages


def split(text, count, mark=" | "):
    """So many fields, no fewer and no more."""
    fields = [f.strip() for f in text.split(mark)]
    if len(fields) != count:
        raise Bad(f"{len(fields)} fields in {text!r}, not {count}")
    return fields


class Key:
    def __init__(self, folder):
        (self.texts, self.pages), self.parties, self.counts = articles(folder), {}, {}
        self.out, self.last, self.kind = [], None, None

    def place(self, doc, quote):
        """The words of a quote and where they stand in the article."""
        if doc not in self.texts:
            raise Bad(f"no article {doc!r}")
        whole = quote.replace("{", "").replace("}", "")
        n = self.texts[doc].count(whole)
        if n != 1 or not whole:
            raise Bad(f"{n} times in {doc}: {whole!r}")
        first, _, rest = quote.partition("{") if "{" in quote else ("", "", quote + "}")
        words = rest.partition("}")[0]
        if doc in self.pages:
            return {"doc": doc, "text": words}
        at = self.texts[doc].index(whole) + len(first)
        return {"doc": doc, "text": words, "chars": [at, at + len(words)]}

    def add(self, kind, record):
        """Write a record down, with its number where its kind has one."""
        if kind in LETTERS:
            self.counts[kind] = self.counts.get(kind, 0) + 1
            record = {"id": f"{LETTERS[kind]}{self.counts[kind]:02d}", **record}
        self.out.append({kind: record})
        self.last, self.kind = record, kind
        return record

    def begin(self, word, rest):
        """A line at the margin."""
        self.last = self.kind = None
        if word not in ("party", "retelling", "group", "drift", "tension", "change", "gap", "position", "story"):
            raise Bad(f"no record {word!r}")
        getattr(self, word)(rest)

    def party(self, rest):
        short, names = split(rest, 2, " = ")
        self.parties[short] = split(names, len(names.split(";")), ";")

    def retelling(self, rest):
        head, evidence, *note = [f.strip() for f in rest.split(" | ")]
        doc, of, extent, stated = head.split()
        if stated not in ("stated", "unstated"):
            raise Bad(f"stated or unstated, not {stated!r}")
        source = {"of": None, "with": of[1:]} if of[0] == "+" else {"of": of}
        texts = [self.place(doc, t)["text"] for t in evidence.split(" || ")]
        self.add("retelling", {"doc": doc, **source, "extent": extent, "via": [], "stated": stated == "stated",
                               "evidence": texts, "note": note[0] if note else ""})

    def group(self, rest):
        what, speakers = split(rest, 2)
        names = [] if speakers == "-" else [s.strip() for s in speakers.split(";")]
        self.add("group", {"what": what, "speaker": names, "tellings": []})
        self.group_id = self.last["id"]

    def drift(self, rest):
        kind, *ends = split(rest, 3)
        if kind not in TYPES:
            raise Bad(f"no type {kind!r}")
        record = {"group": self.group_id, "type": kind}
        for name, end in zip(("from", "to"), ends):
            doc, _, quote = end.partition(" ")
            record[name] = {"doc": doc, "text": None} if quote == "-" else self.place(doc, quote)
        self.add("drift", record)

    def tension(self, rest):
        kind, what = split(rest, 2)
        self.add("tension", {"kind": kind, "what": what, "between": []})

    def change(self, rest):
        what, speaker = split(rest, 2)
        self.add("change", {"what": what, "speaker": speaker, "tellings": []})

    def gap(self, rest):
        self.pair, self.kind = rest.split(), "gap"
        if len(self.pair) != 2 or self.pair[0] not in self.texts:
            raise Bad(f"two articles, not {rest!r}")

    def position(self, rest):
        short, self.topic = split(rest, 2)
        if short not in self.parties:
            raise Bad(f"no party {short!r}")
        self.names, self.kind = self.parties[short], "position"

    def story(self, rest):
        title, docs = split(rest, 2)
        if set(docs.split()) - set(self.texts):
            raise Bad(f"no such articles: {docs}")
        self.add("story", {"title": title, "articles": docs.split()})

    def indented(self, line):
        """A place of the record above."""
        if self.kind == "gap":
            found = self.place(self.pair[1], line)
            del found["doc"]
            self.add("gap", {"doc": self.pair[0], "of": self.pair[1], **found})
            return
        doc, _, quote = line.partition(" ")
        if self.kind == "position":
            code, stance, date, voice, quote = quote.split(" ", 4)
            if stance not in STANCES | {"-"} or voice not in VOICES or not code.isupper():
                raise Bad(f"stance, voice or code of {line!r}")
            self.add("position", {"party": self.names, "topic": self.topic, "code": code,
                                  "stance": None if stance == "-" else stance, "date": date,
                                  "voice": voice.replace("-", " "), **self.place(doc, quote)})
        elif self.kind in ("group", "tension", "change"):
            self.last["between" if self.kind == "tension" else "tellings"].append(self.place(doc, quote))
        else:
            raise Bad("a place without a record")

    def read(self, path):
        """Every line of links.txt; what is wrong, a line each."""
        errors = []
        with open(path, encoding="utf-8") as f:
            for number, line in enumerate(f, 1):
                if not line.strip() or line.startswith("#"):
                    continue
                try:
                    if line[0].isspace():
                        self.indented(line.strip())
                    else:
                        word, _, rest = line.strip().partition(" ")
                        self.begin(word, rest.strip())
                except (Bad, ValueError) as err:
                    errors.append(f"{path}:{number}: {err}")
        return errors + [f"{path}: {k} {r['id']} has {len(r[p])} places" for o in self.out for k, r in o.items()
                         for p in ("tellings", "between") if p in r and len(r[p]) < 2]


def build(folder, check):
    """Write or compare one folder's key; what is wrong with it."""
    key = Key(folder)
    errors = key.read(os.path.join(folder, "links.txt"))
    if errors:
        return errors
    text = "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in key.out)
    path = os.path.join(folder, "links.jsonl")
    if check:
        with open(path, encoding="utf-8") as f:
            return [] if f.read() == text else [f"{path}: not what links.txt says"]
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return []


def main():
    check, folders = "--check" in sys.argv[1:], [a for a in sys.argv[1:] if a != "--check"]
    if not folders:
        sys.exit(__doc__)
    errors = [error for folder in folders for error in build(folder, check)]
    print("\n".join(errors) if errors else "every text found")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
