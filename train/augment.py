"""More of what there is little of: names put in the place of others, texts without their capitals, and pronoun
problems about other people. Lists of names are those that src/names/ is made from, with Debian's iso-codes."""
import csv, glob, json, lzma, os, random, re
import data, entities

COMPANY = "Inc|Corp|Group|Bank|Energy|Partners|Holdings|Motors|Airlines|Foundation|Institute|Pharmaceuticals|& Co|Ltd".split("|")
OFFICE = ("University|Police Department|City Council|Chamber of Commerce|Hospital|Post|Times|Herald|Power|Airport "
          "Authority|Party|Football Club|Red Crescent").split("|")
STREET = "Street|Road|Avenue|County|Park|Lake|River|Valley|Hills|Island|Bay|Beach|Heights|Province|District".split("|")


def csv_rows(corpora, name):
    with open(os.path.join(corpora, "names", name), encoding="utf-8") as f:
        yield from csv.DictReader(f)


def is_latin(word):
    return len(word) > 2 and bool(re.fullmatch(r"[A-Z][A-Za-zÀ-ž'’ -]*", word))


def forenames(corpora):
    """{"F": [name], "M": [name]}, the same name as often as countries have it."""
    found = {"F": [], "M": []}
    for row in csv_rows(corpora, "common-forenames-by-country.csv"):
        if row["Gender"] in found and is_latin(row["Romanized Name"]):
            found[row["Gender"]].append(row["Romanized Name"])
    return found


def surnames(corpora):
    return [row["Romanized Name"] for row in csv_rows(corpora, "common-surnames-by-country.csv")
            if is_latin(row["Romanized Name"])]


def places():
    """Countries, their parts, and the cities that time zones are named after."""
    found = []
    for name in ("3166-1", "3166-2"):
        with open(f"/usr/share/iso-codes/json/iso_{name}.json", encoding="utf-8") as f:
            rows = json.load(f)[name]
        found += [re.split(r"[,(/]", row.get("common_name", row["name"]))[0].strip() for row in rows]
    found += [p.rsplit("/", 1)[1].replace("_", " ")
              for p in glob.glob("/usr/share/zoneinfo/[AE]*/[A-Z]*") if os.path.isfile(p)]
    return [p for p in found if is_latin(p)]


def organisations(corpora):
    """Those of Phoenix's list, which is in capitals: "THE_UNITED_NATIONS_", "U.N._"."""
    found = []
    with lzma.open(os.path.join(corpora, "names", "phoenix", "Phoenix.International.actors.txt.xz"), "rt") as f:
        for line in f:
            name = re.match(r"\+?([A-Z][A-Z.&_-]{2,60})_?\s", line)
            if name:
                words = name[1].strip("_").split("_")
                short = len(words) == 1 and len(words[0]) < 6
                small = ("OF", "AND", "FOR", "THE", "IN", "ON")
                found.append(words[0] if short else " ".join(w.lower() if w in small and k else w.capitalize()
                                                             for k, w in enumerate(words)))
    return found


def made_names(corpora, n, seed=4):
    """{kind: n names}: persons, organisations, places, as the lists and the habits of naming have them."""
    rng = random.Random(seed)
    first, last, place, known = forenames(corpora), surnames(corpora), places(), organisations(corpora)
    given = lambda: rng.choice(first[rng.choice("FM")])
    middle = lambda: rng.choice(["", "", "", chr(rng.randrange(65, 91)) + ". "])
    person = [lambda: f"{given()} {middle()}{rng.choice(last)}", lambda: f"{given()} {rng.choice(last)}", given,
              lambda: rng.choice(last)]
    organisation = [lambda: rng.choice(known), lambda: f"{rng.choice(last)} {rng.choice(COMPANY)}",
                    lambda: f"{rng.choice(place)} {rng.choice(OFFICE)}",
                    lambda: f"{rng.choice(last)} & {rng.choice(last)}", lambda: f"University of {rng.choice(place)}"]
    where = [lambda: rng.choice(place)] * 5 + [lambda: f"{rng.choice(last)} {rng.choice(STREET)}"]
    return {k: [rng.choice(makers)() for _ in range(n)] for k, makers in enumerate((person, organisation, where))}


def name_pool(corpora, program, vocab, folder, n=6000):
    """{kind: {words in the name: [(pieces, shapes, gaps)]}} of made-up names."""
    os.makedirs(folder, exist_ok=True)
    pool = {}
    for kind, names in made_names(corpora, n).items():
        path = os.path.join(folder, f"names-{kind}.txt")
        open(path, "w", encoding="utf-8").write("\n\n".join(names) + "\n")
        f = data.features(program, vocab, [path])[0]
        cuts = [i for i, g in enumerate(f["gap"]) if i == 0 or g == 2] + [len(f["gap"])]
        pool[kind] = {}
        for a, b in zip(cuts, cuts[1:]):
            pool[kind].setdefault(b - a, []).append((f["pieces"][a:b], f["shape"][a:b], f["gap"][a:b]))
    return pool


# ---- pronoun problems ----

class Renamer:
    """Gives the two people of a pronoun problem other names, each word of a name everywhere the same."""

    def __init__(self, corpora, seed=5):
        self.rng, self.first, self.last = random.Random(seed), forenames(corpora), surnames(corpora)
        self.known = set(self.first["F"]) | set(self.first["M"])

    def other(self, word, gender):
        one_word = lambda names: next(n for n in iter(lambda: self.rng.choice(names), None) if n.isalpha())
        return one_word(self.first[gender] if word in self.known else self.last)

    def problem(self, doc):
        """The same problem about others; None where a name is not of plain words."""
        names = [doc.text[b:e] for b, e in (doc.a, doc.b)]
        words = {w for n in names for w in re.findall(r"[^\W\d_]{2,}", n) if w[0].isupper()}
        if not words:
            return None
        gender = "F" if doc.gender in ("she", "her", "hers") else "M"
        new = {w: self.other(w, gender) for w in words}
        out, moved, at = entities.Text(doc.name + "-renamed"), [], 0
        for m in re.finditer(r"\b(?:%s)\b" % "|".join(map(re.escape, sorted(words, key=len, reverse=True))), doc.text):
            out.text += doc.text[at:m.start()] + new[m[0]]
            at = m.end()
            moved.append((m.end(), len(out.text) - m.end()))
        out.text += doc.text[at:]
        shift = lambda p: p + next((by for end, by in reversed(moved) if end <= p), 0)
        place = lambda span: (shift(span[0]), shift(span[1]))
        out.gender, out.gold = doc.gender, doc.gold
        out.pronoun, out.a, out.b = place(doc.pronoun), place(doc.a), place(doc.b)
        return out
