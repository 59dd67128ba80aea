#!/usr/bin/env python3
"""Reads a folder of texts with a checkpoint, in PyTorch, and prints records. It is simpler than the C program: windows
hand over halfway and not at paragraphs, and links may compare vectors of two windows, so its figures are lower.

  evaluate.py --checkpoint FILE.pt --vocab vocab.txt --features build/tools/features FILE... > predictions.jsonl

Its figures (../shared/tools/score_attribution.py) tell whether training went well; the reported ones come
from the C program. It reads the outermost attributions only."""
import argparse, json
import torch
import data, train

OVERLAP = 64  # pieces that neighbouring windows share


def plan(pieces):
    """[(first, behind, keep from, keep to)] in words: windows and the words whose vectors each one gives."""
    n, out, first = len(pieces), [], 0
    while True:
        room, last = train.WINDOW, first
        while last < n and len(pieces[last]) <= room:
            room -= len(pieces[last])
            last += 1
        last = max(last, first + 1)
        out.append([first, last, first, last])
        if last == n:
            break
        shared, start = 0, last
        while start > first + 1 and shared < OVERLAP:
            start -= 1
            shared += len(pieces[start])
        half, middle = 0, last
        while middle > start and half < shared // 2:
            middle -= 1
            half += len(pieces[middle])
        out[-1][3] = middle
        first = start
    for a, b in zip(out, out[1:]):
        b[2] = a[3]
    return out


@torch.no_grad()
def word_vectors(model, article):
    parts = []
    for first, last, begin, end in plan(article.pieces):
        e = train.Example(article, first, last)
        x, _ = train.vectors(model, [e])
        parts.append(x[0, begin - first:end - first])
    return torch.cat(parts)


def allowed(a, b):
    """May tag b follow tag a (None: the beginning)."""
    return b % 2 == 1 or b == 0 or (a is not None and a in (b, b - 1))


def viterbi(model, scores):
    bad = torch.tensor([[0.0 if allowed(a, b) else -1e9 for b in range(7)] for a in range(7)])
    move = model.crf.transition + bad
    alpha = model.crf.start + scores[0] + torch.tensor([0.0 if allowed(None, b) else -1e9 for b in range(7)])
    back = []
    for s in scores[1:]:
        best, where = (alpha[:, None] + move).max(0)
        back.append(where)
        alpha = best + s
    tag = int((alpha + model.crf.end).argmax())
    tags = [tag]
    for where in reversed(back):
        tag = int(where[tag])
        tags.append(tag)
    return tags[::-1]


def spans_of(tags):
    spans = {1: [], 3: [], 5: []}
    for i, t in enumerate(tags):
        if t % 2:
            spans[t].append([i, i])
        elif t:
            spans[t - 1][-1][1] = i
    return spans


@torch.no_grad()
def read(model, article):
    x = word_vectors(model, article)
    spans = spans_of(viterbi(model, model.tag(x)))
    sources, cues, contents = spans[1], spans[3], spans[5]
    if not cues:
        return []
    at = lambda s: torch.tensor([a for a, _ in s], dtype=torch.long)
    c = at(cues)
    which = model.link["source"](x[c], x[at(sources)], c, at(sources)).argmax(1) if sources else [0] * len(cues)
    own = [[] for _ in cues]
    if contents:
        score = model.link["content"](x[c], x[at(contents)], c, at(contents))
        for k, cue in enumerate(score.argmax(0).tolist()):
            own[cue].append(contents[k])
    span = lambda s: {"chars": [article.begin[s[0]], article.end[s[1]]]}
    return [{"depth": 0, "source": span(sources[int(w) - 1]) if int(w) else None, "cue": span(cue),
             "content": [span(s) for s in mine]} for cue, w, mine in zip(cues, which, own) if mine]


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    for name in ("checkpoint", "vocab", "features"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("files", nargs="+")
    a = ap.parse_args()
    model = train.model_of(a.checkpoint).eval()
    for f in data.features(a.features, a.vocab, a.files):
        article = data.Article(f)
        print(json.dumps({"path": article.path, "statements": read(model, article) if article.begin else []}))


if __name__ == "__main__":
    main()
