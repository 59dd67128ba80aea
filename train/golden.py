#!/usr/bin/env python3
"""Makes tests/golden: a tiny random model, as hearsay's file in f32 and int8, and all that PyTorch computes
with it, written down without a line in common with the C side.

    golden.py [OUT_DIR]

tiny-f32.model, tiny-int8.model
tensors.bin    little-endian; for each window of LENGTHS, one after another:
                   u32 n; u8 input [n][4] (id, shape, quote, gap); f32 embedding [n][W];
                   f32 layer [n_layers][n][W]; f32 entities' layer [n_entity][n][W];
                   f32 tag scores [n][7]; u8 best tags, with BIO [n];
                   f32 its score; f32 marginals with BIO [n][7]; f32 marginals without [n][7];
                   u32 m; f32 source link scores [m + 1], the last that of no source; f32 content [m]
                   f32 names' tag scores [n][7]; f32 forms' probabilities [m]; u8 forms [m]; u8 kinds [m];
                   f32 scores of the begin and of the end, for the m words of which 40 or fewer lie between;
                   f32 coreference [m], for pairs that change from one to the next; f32 of none
                   f32 scores of inner cues [m]
               links are those of the cue at word n / 2 with words 0, step, 2 step, ... (step = n / 8 + 1)
"""

import itertools
import math
import os
import struct
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, os.path.dirname(__file__))
import export  # noqa: E402

LENGTHS = [1, 2, 15, 16, 17, 63, 255]
META = dict(name="tiny", version=1, n_layers=2, n_entity=1, width=64, n_heads=2, ffn=128, vocab=200, positions=256, n_tags=7,
            link_width=16, window=256, licence="Apache-2.0")
SPAN, REACH = 64, 40
BUCKETS = [0, 1, 2, 3, 4, 5, 7, 10, 15, 23, 35, 55, 91]


def stack(meta, name):
    """The prefixes of the tensors of a stack's layers."""
    return [f"{name}.{i}." for i in range(meta["n_layers" if name == "layer" else "n_entity"])]


def make_state(meta, seed):
    g = torch.Generator().manual_seed(seed)
    w, f, d = meta["width"], meta["ffn"], meta["link_width"]

    def draw(*shape, spread=1.0):
        return torch.randn(*shape, generator=g) * spread

    state = {"emb.word": draw(meta["vocab"], w), "emb.position": draw(meta["positions"], w, spread=0.3),
             "emb.type": draw(2, w, spread=0.3), "emb.shape": draw(8, w, spread=0.3),
             "emb.quote": draw(8, w, spread=0.3), "emb.gap": draw(4, w, spread=0.3)}

    def linear(name, n_out, n_in):
        state[name + ".weight"] = draw(n_out, n_in, spread=1.3 / math.sqrt(n_in))
        state[name + ".bias"] = draw(n_out, spread=0.1)

    def norm(name):
        state[name + ".weight"] = 1 + draw(w, spread=0.2)
        state[name + ".bias"] = draw(w, spread=0.1)

    norm("emb.norm")
    for p in stack(meta, "layer") + stack(meta, "entity"):
        linear(p + "qkv", 3 * w, w)
        linear(p + "out", w, w)
        norm(p + "norm1")
        linear(p + "ffn1", f, w)
        linear(p + "ffn2", w, f)
        norm(p + "norm2")
    linear("tag", 7, w)
    state["crf.transition"], state["crf.start"], state["crf.end"] = draw(7, 7, spread=0.5), draw(7), draw(7)
    for kind, part in itertools.product(("source", "content"), ("query", "key")):
        linear(f"link.{kind}.{part}", d, w)
    state["link.source.null"], state["link.source.null_bias"] = draw(d), draw(1)
    state["link.source.distance"], state["link.content.distance"] = draw(26), draw(26)
    linear("name.tag", 7, w)
    state["name.crf.transition"], state["name.crf.start"], state["name.crf.end"] = draw(7, 7), draw(7), draw(7)
    linear("mention.form", 4, w)
    linear("mention.kind", 4, w)
    for edge, part in itertools.product(("begin", "end"), ("query", "key")):
        linear(f"mention.{edge}.{part}", SPAN, w)
    state["mention.begin.distance"], state["mention.end.distance"] = draw(REACH + 1), draw(REACH + 1)
    linear("coref.query", d, w)
    linear("coref.key", d, w)
    state["coref.pair"], state["coref.step"] = draw(6, 4, 4), draw(13, 4)
    state["coref.null"], state["coref.null_bias"] = draw(d), draw(4)
    linear("inner", 1, w)
    return state


def linear(s, name, x):
    return F.linear(x, s[name + ".weight"], s[name + ".bias"])


def norm(s, name, x):
    return F.layer_norm(x, x.shape[-1:], s[name + ".weight"], s[name + ".bias"], eps=1e-12)


def embed(s, ids, shape, quote, gap):
    x = s["emb.word"][ids] + s["emb.position"][: len(ids)] + s["emb.type"][0]
    return norm(s, "emb.norm", x + s["emb.shape"][shape] + s["emb.quote"][quote] + s["emb.gap"][gap])


def layer(s, p, n_heads, x):
    n, w = x.shape
    q, k, v = linear(s, p + "qkv", x).view(n, 3, n_heads, w // n_heads).permute(1, 2, 0, 3)
    a = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(w // n_heads), -1) @ v
    x = norm(s, p + "norm1", x + linear(s, p + "out", a.transpose(0, 1).reshape(n, w)))
    return norm(s, p + "norm2", x + linear(s, p + "ffn2", F.gelu(linear(s, p + "ffn1", x))))


def bio_mask(s):
    """Transitions and starts with what BIO forbids at minus infinity."""
    t, start = s["crf.transition"].double().clone(), s["crf.start"].double().clone()
    for inside in (2, 4, 6):
        start[inside] = -math.inf
        for before in range(7):
            if before not in (inside, inside - 1):
                t[before, inside] = -math.inf
    return t, start


def viterbi(t, start, end, scores):
    best, paths = start + scores[0], [[k] for k in range(7)]
    for row in scores[1:]:
        value, back = (best[:, None] + t).max(0)
        best, paths = value + row, [paths[b] + [k] for k, b in enumerate(back.tolist())]
    best = best + end
    k = int(best.argmax())
    return paths[k], float(best[k])


def marginals(t, start, end, scores):
    """The gradient of the log partition function: no backward recursion to get wrong."""
    scores = scores.double().clone().requires_grad_(True)
    a = start + scores[0]
    for row in scores[1:]:
        a = torch.logsumexp(a[:, None] + t, 0) + row
    torch.logsumexp(a + end, 0).backward()
    return scores.grad


def bucket(words):
    return max(b for b, first in enumerate(BUCKETS) if abs(words) >= first) + (13 if words < 0 else 0)


def links(s, kind, x, cue, others):
    d = s[f"link.{kind}.query.bias"].shape[0]
    q = F.gelu(linear(s, f"link.{kind}.query", x[cue]))
    k = F.gelu(linear(s, f"link.{kind}.key", x[others]))
    bias = s[f"link.{kind}.distance"][[bucket(o - cue) for o in others]]
    scores = k @ q / math.sqrt(d) + bias
    if kind == "source":
        null = s["link.source.null"] @ q / math.sqrt(d) + s["link.source.null_bias"]
        scores = torch.cat([scores, null])
    return scores


def edges(s, edge, x, head, others):
    q = F.gelu(linear(s, f"mention.{edge}.query", x[head]))
    k = F.gelu(linear(s, f"mention.{edge}.key", x[others]))
    return k @ q / math.sqrt(SPAN) + s[f"mention.{edge}.distance"][[abs(o - head) for o in others]]


def coreference(s, x, at, others):
    """Pairs of word `at` with others; pair i has match i % 6 and forms 1 + i % 3 and 1 + i / 3 % 3."""
    d = s["coref.query.bias"].shape[0]
    q = F.gelu(linear(s, "coref.query", x[at]))
    scores = []
    for i, o in enumerate(others):
        k = F.gelu(linear(s, "coref.key", x[o]))
        step = min(12, abs(o - at).bit_length())
        scores.append(k @ q / math.sqrt(d) + s["coref.pair"][i % 6, 1 + i % 3, 1 + i // 3 % 3] +
                      s["coref.step"][step, 1 + i % 3])
    scores.append(s["coref.null"] @ q / math.sqrt(d) + s["coref.null_bias"][3])
    return torch.stack(scores)


def floats(x):
    return x.detach().float().contiguous().numpy().astype("<f4").tobytes()


def window(s, meta, n, g):
    """All that is known about one random window, as bytes."""
    inputs = [torch.randint(0, top, (n,), generator=g) for top in (meta["vocab"], 8, 8, 4)]
    x = embed(s, *inputs)
    out = [struct.pack("<I", n), torch.stack(inputs, 1).to(torch.uint8).numpy().tobytes(), floats(x)]
    levels = [x]
    for p in stack(meta, "layer"):
        levels.append(layer(s, p, meta["n_heads"], levels[-1]))
        out.append(floats(levels[-1]))
    x, y = levels[-1], levels[meta["n_layers"] - meta["n_entity"]]
    for p in stack(meta, "entity"):
        y = layer(s, p, meta["n_heads"], y)
        out.append(floats(y))
    scores = linear(s, "tag", x)
    t, start = bio_mask(s)
    end = s["crf.end"].double()
    path, score = viterbi(t, start, end, scores.double())
    out += [floats(scores), bytes(path), struct.pack("<f", score), floats(marginals(t, start, end, scores)),
            floats(marginals(s["crf.transition"].double(), s["crf.start"].double(), end, scores))]
    others = list(range(0, n, n // 8 + 1))
    out += [struct.pack("<I", len(others)), floats(links(s, "source", x, n // 2, others)),
            floats(links(s, "content", x, n // 2, others))]
    form = torch.softmax(linear(s, "mention.form", y[others]), 1).max(1)
    near = [o for o in others if abs(o - n // 2) <= REACH]
    out += [floats(linear(s, "name.tag", y)), floats(form.values), bytes(form.indices.tolist()),
            bytes(linear(s, "mention.kind", y[others]).argmax(1).tolist()),
            floats(edges(s, "begin", y, n // 2, near)), floats(edges(s, "end", y, n // 2, near)),
            floats(coreference(s, y, n // 2, others)), floats(linear(s, "inner", x[others]))]
    return b"".join(out)


def write_seed(path):
    """The smallest model that opens, as a seed for fuzz_model."""
    meta = dict(META, n_layers=1, ffn=64, vocab=5, positions=8, window=8)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    export.write(make_state(meta, 3), meta, [f"piece{i}" for i in range(5)], path, "int8")


def main():
    write_seed(os.path.join(os.path.dirname(__file__), "../fuzz/corpus/model/smallest"))
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "../tests/golden")
    os.makedirs(out, exist_ok=True)
    state = make_state(META, 1)
    vocab = [f"piece{i}" for i in range(META["vocab"])]
    for dtype in ("f32", "int8"):
        export.write(state, META, vocab, os.path.join(out, f"tiny-{dtype}.model"), dtype)
    g = torch.Generator().manual_seed(2)
    with open(os.path.join(out, "tensors.bin"), "wb") as f:
        for n in LENGTHS:
            f.write(window(state, META, n, g))


if __name__ == "__main__":
    main()
