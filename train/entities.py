"""Corpora of names, mentions and coreference as training examples: UNER English-EWT, WNUT-17, wikigold, GUM with
OntoGUM, LitBank and GAP. Each document becomes plain text first, so that words and features come from the C program
(build/tools/features), as they do when an article is read."""
import collections, csv, glob, io, json, lzma, os, random, re
import data

NAME_TAGS = ["O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place"]
FORMS = ["none", "name", "nominal", "pronoun"]
KINDS = ["person", "organisation", "place", "other"]

PRONOUNS = [  # classes of pronouns, as src/reading/people/mention.c has them
    "i me my mine myself", "you your yours yourself yourselves", "he him his himself", "she her hers herself",
    "it its itself", "we us our ours ourselves", "they them their theirs themselves themself",
    "who whom whose which that this these those"]
PRONOUN_CLASS = {w: i for i, ws in enumerate(PRONOUNS) for w in ws.split()}
DETERMINERS = set("the a an this that these those his her its their our my your".split())


class Text:
    """A document while it is being put together: text with the place of every token."""

    def __init__(self, name):
        self.name, self.text, self.spans = name, "", []

    def add(self, sentence, tokens, gap):
        """Appends `sentence`, which holds `tokens` in order, behind `gap`."""
        if self.text:
            self.text += gap
        at, first = 0, len(self.text)
        for t in tokens:
            found = sentence.find(t, at)
            if found < 0 or found > at + 12:
                found, t = at, ""
            self.spans.append((first + found, first + found + len(t)))
            at = found + len(t)
        self.text += sentence

    def chars(self, first, last):
        return self.spans[first][0], self.spans[last][1]


def join(tokens):
    """Tokens as running text."""
    text = ""
    for t in tokens:
        glue = not text or re.match(r"[,.;:!?)\]%’”]|n't$|'(s|re|ve|ll|d|m)?$", t, re.I) or text[-1] in "([$“‘"
        text += t if glue else " " + t
    return text


def lines(*path):
    with lzma.open(os.path.join(*path), "rt", encoding="utf-8") as f:
        return f.read().split("\n")


# ---- names ----

def bio_spans(tags):
    """[(first, last, label)] of BIO or IOB1 tags."""
    spans, open_ = [], None
    for i, tag in enumerate(tags + ["O"]):
        label = tag[2:] if tag != "O" else None
        if open_ and (label != open_[1] or tag.startswith("B-")):
            spans.append((open_[0], i - 1, open_[1]))
            open_ = None
        if label and not open_:
            open_ = (i, label)
    return spans


LABELS = {"PER": 0, "ORG": 1, "LOC": 2, "person": 0, "corporation": 1, "group": 1, "location": 2}


def named(text, tags):
    """The document with its names: [(begin, end, kind)] in characters."""
    text.names = [(*text.chars(f, l), LABELS[k]) for f, l, k in bio_spans(tags) if k in LABELS]
    return text


def uner(corpora, split, gap=" "):
    """The corpus's documents; `gap` stands between sentences, "\n\n" keeps them apart as the corpus does."""
    docs = []
    doc, tags, raw, tokens = None, [], "", []
    for line in lines(corpora, "uner-ewt", f"en_ewt-ud-{split}.iob2.xz"):
        if line.startswith("# newdoc"):
            doc, tags = Text("uner-" + line.split("= ")[1]), []
            docs.append((doc, tags))
        elif line.startswith("# text ="):
            raw = line[9:]
        elif line and not line.startswith("#"):
            part = line.split("\t")
            tokens.append(part[1])
            tags.append(part[2])
        elif not line and tokens:
            doc.add(raw, tokens, gap)
            tokens = []
    return [named(d, t) for d, t in docs]


def silver(path):
    """The texts of silver.py; none if it was not run."""
    docs = []
    for i, line in enumerate(open(path, encoding="utf-8") if os.path.exists(path) else []):
        found = json.loads(line)
        docs.append(Text(f"silver-{i}"))
        docs[-1].text, docs[-1].names = found["text"], found["names"]
    return docs


def conll(corpora, path, per_document, name, gap):
    """Sentences of a two-column file, so many to a document."""
    docs, sentence = [], []
    for line in lines(corpora, path):
        part = line.split()
        if len(part) >= 2 and part[0] != "-DOCSTART-":
            sentence.append((part[0], part[-1]))
        elif sentence:
            if not docs or docs[-1][2] == per_document:
                docs.append([Text(f"{name}-{len(docs)}"), [], 0])
            doc = docs[-1]
            tokens = [t for t, _ in sentence]
            doc[0].add(join(tokens), tokens, gap)
            doc[1] += [t for _, t in sentence]
            doc[2] += 1
            sentence = []
    return [named(d[0], d[1]) for d in docs]


# ---- mentions and coreference ----

class Mention:
    def __init__(self, first, last, head, form, kind, cluster):
        self.first, self.last, self.head = first, last, head  # tokens, then words
        self.form, self.kind, self.cluster = form, kind, cluster


GUM_KINDS = {"person": 0, "organization": 1, "place": 2}
LITBANK_KINDS = {"PER": 0, "ORG": 1, "LOC": 2, "GPE": 2, "FAC": 2}


def head_of(first, last, heads):
    """The token of a span that hangs on a token outside it."""
    for i in range(first, last + 1):
        if not first <= heads[i] <= last:
            return i
    return last


def gum_entities(misc, stack, spans, at):
    """Reads one Entity= value: opens and closes mentions."""
    for open_, name, close in re.findall(r"(\()?([^()]+)(\))?", misc):
        if open_:
            part = name.split("-")
            if close:
                spans.append((at, at, part[1]))
            else:
                stack[part[0]].append((at, part[1]))
        elif stack[name.split("-")[0]]:
            first, kind = stack[name.split("-")[0]].pop()
            spans.append((first, at, kind))


def onto_clusters(corpora, split):
    """{document: [(first, last, cluster)]}"""
    found, spans, stack, at = {}, None, None, 0
    for line in lines(corpora, "gum", "ontogum", f"ontogum-{split}.conll.xz"):
        if line.startswith("# begin document"):
            spans, stack, at = [], collections.defaultdict(list), 0
            found[line.split()[-1]] = spans
        elif "\t" in line:
            for item in line.split("\t")[-1].split("|"):
                for open_, name, close in re.findall(r"(\()?(\d+)(\))?", item):
                    if open_:
                        stack[name].append(at)
                    if close:
                        spans.append((stack[name].pop(), at, name))
            at += 1
    return found


def gum_mentions(doc, spans, clusters):
    """One mention a head: the span of OntoGUM where it has one, else GUM's; of two with one head the shorter."""
    kind_of, chosen = {}, {}
    for first, last, kind in sorted(spans, key=lambda s: s[1] - s[0], reverse=True):
        head = head_of(first, last, doc.heads)
        kind_of[head] = GUM_KINDS.get(kind, 3)
        chosen[head] = (first, last, None)
    for first, last, cluster in sorted(clusters, key=lambda s: s[1] - s[0], reverse=True):
        head = head_of(first, last, doc.heads)
        chosen[head] = (first, last, cluster)
    mentions = []
    for head, (first, last, cluster) in chosen.items():
        tag = doc.tags[head]
        while tag == "PROPN" and head < last and doc.tags[head + 1] == "PROPN":
            head += 1
        form = 3 if tag in ("PRON", "DET") else 1 if tag == "PROPN" else 2
        if tag != "VERB" and tag != "AUX":
            mentions.append(Mention(first, last, head, form, kind_of.get(head, 3), cluster))
    return mentions


TITLES = set("mr mrs ms miss dr president senator governor judge sir lord lady king queen prince princess professor "
             "prof general colonel captain sergeant minister rev reverend pope".split())


def proper_names(doc):
    """The names in a document's mentions: runs of proper nouns around the head, without titles; within an
    organisation's name an "of", "and" or "for" too."""
    found = set()
    for m in doc.mentions:
        if m.form != 1 or m.kind > 2:
            continue
        first = last = m.head
        proper = lambda i: m.first <= i <= m.last and doc.tags[i] == "PROPN"
        small = lambda i: m.kind == 1 and m.first < i < m.last and doc.words[i].lower() in ("of", "and", "&", "for", "the")
        while proper(first - 1) or small(first - 1) and proper(first - 2):
            first -= 1
        while proper(last + 1) or small(last + 1) and proper(last + 2):
            last += 1
        while first < last and doc.words[first].lower().rstrip(".") in TITLES:
            first += 1
        if doc.tags[first] == "PROPN":
            found.add((*doc.chars(first, last), m.kind))
    return sorted(found)


def gum(corpora, split):
    clusters, docs = onto_clusters(corpora, split), []
    doc, raw, tokens, gap, base = None, "", [], " ", 0
    for line in lines(corpora, "gum", "ud", f"gum-{split}.conllu.xz"):
        if line.startswith("# newdoc"):
            doc = Text(line.split("= ")[1])
            doc.heads, doc.tags, doc.words, doc.raw, stack, base = [], [], [], [], collections.defaultdict(list), 0
            docs.append(doc)
        elif re.match(r"# newpar\b", line) and not line.startswith("# newpar_"):
            gap = "\n\n"
        elif line.startswith("# text ="):
            raw = line[9:]
        elif line and line[0].isdigit():
            part = line.split("\t")
            if part[0].isdigit():
                at = base + len(tokens)
                tokens.append(part[1])
                head = int(part[6])
                doc.heads.append(base + head - 1 if head else -1)
                doc.tags.append(part[3])
                doc.words.append(part[1])
                entity = re.search(r"Entity=([^|]*)", part[9])
                if entity:
                    gum_entities(entity[1], stack, doc.raw, at)
        elif not line and tokens:
            doc.add(raw, tokens, gap)
            base, gap, tokens = base + len(tokens), " ", []
    for doc in docs:
        doc.mentions = gum_mentions(doc, doc.raw, clusters.get(doc.name, []))
        doc.onto = clusters.get(doc.name, [])
        doc.names = proper_names(doc)
    return docs


def litbank(corpora):
    docs = []
    for line in lines(corpora, "litbank-coref", "litbank-coref.jsonl.xz"):
        if not line:
            continue
        d, doc, base, bases = json.loads(line), None, 0, []
        doc = Text("litbank-" + d["doc"])
        for s in d["sents"]:
            tokens = s.split(" ")
            bases.append(base)
            base += len(tokens)
            doc.add(join(tokens), tokens, " ")
        words = [t for s in d["sents"] for t in s.split(" ")]
        form = {"PROP": 1, "NOM": 2, "PRON": 3}
        doc.mentions = []
        for _, s0, t0, s1, t1, kind, what, cluster in d["mentions"]:
            first, last = bases[s0] + t0, bases[s1] + t1
            head = next((i - 1 for i in range(first + 1, last + 1) if words[i].lower() in
                         ("of", "who", "that", "which", ",", "in", "from", "at", "with", "on", "whose", "to", "--", "and")), last)
            doc.mentions.append(Mention(first, last, head, form[what], LITBANK_KINDS.get(kind, 3), cluster))
        docs.append(doc)
    return docs


def gap(corpora, split):
    docs = []
    text = "\n".join(lines(corpora, "gap", f"gap-{split}.tsv.xz"))
    for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        doc = Text("gap-" + row["ID"])
        doc.text, doc.gender = row["Text"], row["Pronoun"].lower()
        place = lambda word, offset: (int(row[offset]), int(row[offset]) + len(row[word]))
        doc.pronoun = place("Pronoun", "Pronoun-offset")
        doc.a, doc.b = place("A", "A-offset"), place("B", "B-offset")
        doc.gold = row["A-coref"] == "TRUE", row["B-coref"] == "TRUE"
        docs.append(doc)
    return docs


def masked(folder, seed=3):
    """Pronoun problems made from news (the idea of WikiCREM, Kocijan et al. 2019): a surname that comes again is put
    away behind a pronoun; another person of the passage is the wrong answer."""
    rng, docs = random.Random(seed), []
    full = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][a-z]{3,})\b")
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        text = open(path, encoding="utf-8").read()
        surnames = collections.Counter(m[2] for m in full.finditer(text))
        people = {s for s in surnames if len(re.findall(r"(?<![A-Z][a-z] )\b%s\b" % s, text)) >= surnames[s] + 1 and
                  len(re.findall(r"\b%s (?:said|told|says|added|has|was|had|is)\b" % s, text))}
        if len(people) < 2:
            continue
        at = [m for m in re.finditer(r"\b(?:%s)\b" % "|".join(people), text)]
        for k, m in enumerate(at):
            begin, end = max(0, m.start() - 450), m.end() + 120
            begin = text.find(" ", begin) + 1 if begin else 0
            near = [n for n in at if begin <= n.start() < m.start()]
            same = [n for n in near if n[0] == m[0]]
            other = [n for n in near if n[0] != m[0]]
            before = text[:m.start()].rstrip()
            if not same or not other or re.search(r"[A-Z][a-z.]+$|[\"“(]$", before) and not re.search(r"[.!?]$", before):
                continue
            if not re.match(r"(['’]s)? [a-z]", text[m.end():]):
                continue
            she = rng.random() < 0.5
            if re.match(r"['’]s", text[m.end():]):
                word, stop = ("her", "his")[not she], m.end() + 2
            elif re.search(r"\b(to|with|for|by|of|from|against|told|about|on|at)$", before):
                word, stop = ("her", "him")[not she], m.end()
            else:
                word, stop = ("she", "he")[not she], m.end()
            if re.search(r"[.!?]$|\n$", text[:m.start()].rstrip(" ")):
                word = word.capitalize()
            doc = Text(f"masked-{len(docs)}")
            doc.text = text[begin:m.start()] + word + text[stop:end].rsplit(" ", 1)[0]
            doc.gender = word.lower()
            doc.pronoun = (m.start() - begin, m.start() - begin + len(word))
            right, wrong = rng.choice(same[-2:]), rng.choice(other[-2:])
            place = lambda n: (n.start() - begin, n.end() - begin)
            doc.a, doc.b, doc.gold = place(right), place(wrong), (True, False)
            docs.append(doc)
    rng.shuffle(docs)
    return docs


NEAR = 90  # words from a pronoun to a name that it may mean


def problems(docs, seed=5):
    """Pronoun problems as GAP has them, from documents with clusters: of two persons' names near a he or she, one in
    its cluster and one in another, or both in others if no name of its own is near."""
    rng, found = random.Random(seed), []
    for d in docs:
        word = lambda m: d.text[slice(*d.chars(m.head, m.head))].lower()
        of = [(m, PRONOUN_CLASS.get(word(m)) if m.form == 3 else None) for m in d.mentions if m.cluster is not None]
        names = [m for m, _ in of if m.form == 1 and m.kind == 0]
        for m in (m for m, c in of if c in (2, 3)):
            near = [n for n in names if m.head - NEAR <= n.last and n.first <= m.head + 25]
            own = [n for n in near if n.cluster == m.cluster]
            others = [n for n in near if n.cluster != m.cluster]
            if not others or not own and (len(others) < 2 or rng.random() < 0.6):
                continue
            pair = [rng.choice(own), rng.choice(others)] if own else rng.sample(others, 2)
            rng.shuffle(pair)
            found.append(problem(d, m, *pair))
    rng.shuffle(found)
    return [p for p in found if p]


def problem(d, pronoun, a, b):
    """The passage around three mentions; None if two of them overlap."""
    ms = sorted((pronoun, a, b), key=lambda m: m.first)
    if ms[0].last >= ms[1].first or ms[1].last >= ms[2].first:
        return None
    first, last = max(0, ms[0].first - 15), min(len(d.spans) - 1, ms[2].last + 20)
    begin, end = d.chars(first, last)
    place = lambda m: tuple(at - begin for at in d.chars(m.first, m.last))
    out = Text("problem")
    out.text, out.gender = d.text[begin:end], d.text[slice(*d.chars(pronoun.head, pronoun.head))].lower()
    out.pronoun, out.a, out.b = map(place, (pronoun, a, b))
    out.gold = a.cluster == pronoun.cluster, b.cluster == pronoun.cluster
    return out


def asked(docs, most=8, seed=6):
    """Pronoun problems that nobody has answered, for a teacher to answer: two persons' names near a he or she in texts
    with names; at most so many of a text."""
    rng, found = random.Random(seed), []
    for d in docs:
        people = [(b, e) for b, e, kind in d.names if kind == 0]
        pronouns = list(re.finditer(r"\b(?:he|she|him|his|her)\b", d.text, re.I)) if len(people) > 1 else []
        for m in rng.sample(pronouns, min(most, len(pronouns))):
            near = [(b, e) for b, e in people if m.start() - 450 <= b and e <= m.end() + 120]
            last = lambda n: d.text[n[0]:n[1]].split()[-1]
            pairs = [(a, b) for a in near for b in near if a < b and last(a) != last(b)]
            if pairs:
                found.append(passage(d, m.span(), *rng.choice(pairs)))
    rng.shuffle(found)
    return found


def passage(d, pronoun, a, b):
    """The text around a pronoun and two names (in characters) as a problem without an answer."""
    places = (pronoun, a, b)
    begin = d.text.find(" ", max(0, min(p[0] for p in places) - 80)) + 1
    end = d.text.rfind(" ", 0, max(p[1] for p in places) + 110)
    begin, end = min(begin, *(p[0] for p in places)), max(end, *(p[1] for p in places))
    out = Text("asked")
    out.text, out.gender, out.gold = d.text[begin:end], d.text[slice(*pronoun)].lower(), None
    out.pronoun, out.a, out.b = ((f - begin, l - begin) for f, l in places)
    return out


# ---- words of the C program ----

def with_features(docs, program, vocab, folder):
    """Gives each document the words and features of the C program, with its annotation moved to them."""
    os.makedirs(folder, exist_ok=True)
    kept = []
    for at in range(0, len(docs), 500):
        part, paths = docs[at:at + 500], []
        for i, d in enumerate(part):
            paths.append(os.path.join(folder, f"{i}.txt"))
            open(paths[-1], "w", encoding="utf-8", newline="").write(d.text)
        for d, f in zip(part, data.features(program, vocab, paths)):
            d.begin, d.end, d.pieces = f["begin"], f["end"], f["pieces"]
            d.shape, d.quote, d.gap = f["shape"], f["quote"], f["gap"]
            move(d)
            kept.append(d)
    return kept


def move(d):
    word = lambda span: data.to_words(span, d.begin, d.end)
    if hasattr(d, "names"):
        d.name_tags = [0] * len(d.begin)
        for begin, end, kind in d.names:
            w = word((begin, end))
            if w:
                d.name_tags[w[0]:w[1] + 1] = [1 + 2 * kind] + [2 + 2 * kind] * (w[1] - w[0])
    if hasattr(d, "mentions"):
        kept, seen = [], set()
        for m in d.mentions:
            w, h = word(d.chars(m.first, m.last)), word(d.chars(m.head, m.head))
            if w and h and h[1] not in seen:
                seen.add(h[1])
                kept.append(Mention(w[0], w[1], h[1], m.form, m.kind, m.cluster))
        d.mentions = sorted(kept, key=lambda m: m.head)
        d.lower = [d.text[b:e].lower() for b, e in zip(d.begin, d.end)]
    if hasattr(d, "pronoun"):
        d.heads = [w[1] if w else None for w in map(word, (d.pronoun, d.a, d.b))]


def pair_class(d, i, j):
    """0 no match, 1 heads equal, 2 whole spans equal, 3 words of one name in the other, 4 pronouns of one class,
    5 of two. The same in src/reading/people/mention.c."""
    if i.form == 3 and j.form == 3:
        a, b = PRONOUN_CLASS.get(d.lower[i.head], 9), PRONOUN_CLASS.get(d.lower[j.head], 9)
        return 4 if a == b else 5
    if i.form == 3 or j.form == 3:
        return 0
    if bare(d, i) == bare(d, j):
        return 2
    if i.form == 1 and j.form == 1:
        a, b = set(bare(d, i)), set(bare(d, j))
        if a <= b or b <= a:
            return 3
    return int(d.lower[i.head] == d.lower[j.head])


def bare(d, m):
    first = m.first + (d.lower[m.first] in DETERMINERS and m.first < m.last)
    last = m.last - (m.last > first and d.lower[m.last] == "s")
    return [w for w in d.lower[first:last + 1] if w not in "'’"]
