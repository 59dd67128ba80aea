"""PolNeAR articles as training examples. Words and their features come from the C program itself
(build/tools/features), so that training and reading cannot differ."""
import collections, glob, io, json, lzma, os, re, subprocess, tarfile, tempfile

TAGS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
FULL_STOP = 1012
ROLES = ["source", "cue", "content"]


def unpack(corpora, folder):
    """The corpus's train and dev splits as folders {split}/{text,ann} below `folder`."""
    polnear = os.path.join(corpora, "polnear")
    if not os.path.isdir(os.path.join(folder, "train")):
        with lzma.open(os.path.join(polnear, "train.tar.xz")) as f, tarfile.open(fileobj=io.BytesIO(f.read())) as tar:
            tar.extractall(folder, filter="data")
    return {"train": os.path.join(folder, "train"), "dev": os.path.join(polnear, "dev")}


def features(program, vocab, texts):
    out = subprocess.run([program, vocab, *texts], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def attributions(path):
    """[{role: [(begin, end)]}] of a brat file, in code points."""
    spans, found = {}, []
    for line in open(path, encoding="utf-8"):
        part = line.rstrip("\n").split("\t")
        if re.fullmatch(r"T\d+", part[0]) and len(part) > 1:
            offsets = part[1].split(" ", 1)[1]
            spans[part[0]] = [tuple(map(int, o.split())) for o in offsets.split(";")]
        elif re.fullmatch(r"E\d+", part[0]) and len(part) > 1:
            roles = collections.defaultdict(list)
            for item in part[1].split():
                role, ref = item.split(":")
                roles[re.sub(r"\d+$", "", role).lower()] += spans.get(ref, [])
            found.append({r: sorted(roles[r]) for r in ROLES})
    return found


def to_words(span, begins, ends):
    """First and last word that the span of characters touches, or None."""
    import bisect
    first, last = bisect.bisect_right(ends, span[0]), bisect.bisect_left(begins, span[1]) - 1
    return (first, last) if first <= last else None


class Article:
    """One annotated article: words, features, tags, and the links of its attributions.

    links: [(cue word, [first words of sources], [first words of contents])]
    """

    def __init__(self, feature, ann=None):
        self.name = os.path.basename(feature["path"])[:-4]
        self.path = feature["path"]
        self.begin, self.end = feature["begin"], feature["end"]
        self.pieces = feature["pieces"]
        self.shape, self.quote, self.gap = feature["shape"], feature["quote"], feature["gap"]
        self.tags = [0] * len(self.begin)
        self.links = []
        self.inner = [-1] * len(self.begin)
        if ann:
            self.annotate(attributions(ann))

    def annotate(self, found):
        for a in found:
            words = {r: [w for w in (to_words(s, self.begin, self.end) for s in a[r]) if w] for r in ROLES}
            for role in ("cue", "source", "content"):
                for first, last in words[role]:
                    self.paint(first, last, 1 + 2 * ROLES.index(role))
            if words["cue"]:
                self.links.append((words["cue"][0][0], [w[0] for w in words["source"]],
                                   [w[0] for w in words["content"]]))

    def mark_inner(self, statements):
        """Notes where an earlier model found attributions inside contents: 1 at the first word of an inner cue, 0 at
        the other words of contents, -1 elsewhere. PolNeAR has no inner ones."""
        for s in statements:
            for span in s["content"]:
                for i in range(*self.reach(span["chars"])):
                    self.inner[i] = max(self.inner[i], 0)
        for s in statements:
            if s["depth"] > 0:
                self.inner[self.reach(s["cue"]["chars"])[0]] = 1

    def reach(self, chars):
        """The words [first, behind the last) that the characters touch; one at least."""
        first, last = to_words(chars, self.begin, self.end)
        return first, last + 1

    def paint(self, first, last, tag):
        """Tags the words, but for those that another span has; a span keeps its own B."""
        free = [i for i in range(first, last + 1) if self.tags[i] == 0]
        for k, i in enumerate(free):
            self.tags[i] = tag if k == 0 or self.tags[i - 1] not in (tag, tag + 1) else tag + 1


    def without(self, k):
        """The same article without word k, which no link begins at."""
        other = Article.__new__(Article)
        other.name, other.path = self.name, self.path
        for field in ("begin", "end", "pieces", "shape", "quote", "gap", "tags", "inner"):
            setattr(other, field, getattr(self, field)[:k] + getattr(self, field)[k + 1:])
        move = lambda w: w - (w > k)
        other.links = [(move(c), [*map(move, s)], [*map(move, x)]) for c, s, x in self.links]
        return other

    def bare_headline(self):
        """The article as most outlets print it: PolNeAR puts a full stop behind each headline, which elsewhere
        there is not. Itself, if its first paragraph ends in something else."""
        k = next((i for i in range(1, len(self.gap)) if self.gap[i] == 2), 0) - 1
        return self.without(k) if 0 < k < 30 and self.pieces[k] == [FULL_STOP] and not self.tags[k] else self


def load(folder, program, vocab):
    """All annotations of a split as [[Article, one for each annotator]]."""
    texts = sorted(glob.glob(os.path.join(folder, "text", "*.txt")))
    anns = collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(folder, "ann", "*.ann"))):
        anns[os.path.basename(path)[:-4].rsplit("_", 1)[0]].append(path)
    return [[Article(f, a) for a in anns[os.path.basename(f["path"])[:-4]]]
            for f in features(program, vocab, texts) if anns[os.path.basename(f["path"])[:-4]]]
