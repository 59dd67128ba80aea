"""Headlines as most outlets write them, made from what an article says: "Mill to close, claims owner", "Owner: mill to
close", "Mill to close – owner". PolNeAR's own headlines are sentences with a full stop."""
import random
import data

CUES = "says claims warns insists argues believes admits suggests".split()
BARE = "he she it they we i you who which".split()
MARK, LOWER, CAPITAL = 5, 0, 1  # enum word_shape
JOINED, SPACE, PARAGRAPH = 0, 1, 2  # enum word_gap
SOURCE, CUE, CONTENT = 1, 3, 5  # tags that begin


class Headlines:
    def __init__(self, vocab):
        with open(vocab, encoding="utf-8") as f:
            self.ids = {w.rstrip("\n"): i for i, w in enumerate(f)}
        self.bare = [self.ids[w] for w in BARE]

    def article(self, a):
        """The article under a headline made from one of its statements; itself if none will do."""
        body = next((i for i in range(1, len(a.gap)) if a.gap[i] == PARAGRAPH), None)
        found = [p for p in (parts(a, link) for link in a.links) if p and self.will_do(a, *p)]
        if body is None or not found:
            return a
        content, source = random.choice(found)
        content, source = words(a, content, CONTENT), words(a, source, SOURCE)
        form = random.random()
        if form < 0.6:
            line = content + [self.mark(",", JOINED), self.word(random.choice(CUES))] + source
        elif form < 0.8:
            line = source + [self.mark(":", JOINED, CUE)] + content
        else:
            line = content + [self.mark(random.choice("-–"), SPACE, CUE)] + source
        return put_together(a, line, body)

    def will_do(self, a, content, source):
        """A headline's content does not begin with "that", and its speaker is no pronoun."""
        return a.pieces[content[0]][0] != self.ids["that"] and a.pieces[source[0]][0] not in self.bare

    def word(self, text):
        return [self.ids[text]], LOWER, 0, SPACE, CUE

    def mark(self, text, gap, tag=0):
        return [self.ids[text]], MARK, 0, gap, tag


def run(a, first):
    """The words of the span that begins at `first`: [first, behind)."""
    last = first + 1
    while last < len(a.tags) and a.tags[last] == a.tags[first] + 1 and a.gap[last] != PARAGRAPH:
        last += 1
    return first, last


def parts(a, link):
    """Content and source of a plain statement, [first, behind) each, or None."""
    _, sources, contents = link
    if len(sources) != 1 or len(contents) != 1:
        return None
    content, source = run(a, contents[0]), run(a, sources[0])
    if a.tags[content[0]] != CONTENT or a.tags[source[0]] != SOURCE or any(a.quote[content[0]:content[1]]):
        return None
    return (content, source) if 4 <= content[1] - content[0] <= 14 and source[1] - source[0] <= 5 else None


def words(a, span, tag):
    """[(pieces, shape, quote, gap, tag)]"""
    return [(a.pieces[i], a.shape[i], 0, SPACE if i == span[0] else a.gap[i], tag + (i > span[0]))
            for i in range(*span)]


def put_together(a, line, body):
    """The headline over the article's words from `body` on."""
    pieces, shape, quote, gap, tag = map(list, zip(*line))
    shape[0], gap[0] = (CAPITAL if shape[0] == LOWER else shape[0]), PARAGRAPH
    out = data.Article.__new__(data.Article)
    out.name, out.path = a.name, a.path
    out.pieces, out.shape, out.quote = pieces + a.pieces[body:], shape + a.shape[body:], quote + a.quote[body:]
    out.gap, out.tags = gap + a.gap[body:], tag + a.tags[body:]
    out.inner = [-1] * len(line) + a.inner[body:]
    at = {t: i for i, t in reversed(list(enumerate(tag)))}
    move = lambda found: [w - body + len(line) for w in found if w >= body]
    out.links = [(at[CUE], [at[SOURCE]], [at[CONTENT]])]
    out.links += [(c - body + len(line), move(s), move(x)) for c, s, x in a.links if c >= body]
    return out
