"""The network, in PyTorch: a BERT encoder that also sees case, quotation and spacing; word tags by a
linear-chain CRF; links from cue to sources and contents. The names of the parameters are those of the
model file (src/model/weights.h)."""
import math
import torch
from torch import nn

N_TAGS, LINK = 7, 128
SPAN, REACH = 64, 40  # width of the span scores; words that a mention may reach to either side of its head
FORMS, KINDS = 4, 4   # none, name, nominal, pronoun; person, organisation, place, other
PAIRS, STEPS = 6, 13  # classes of pairs of mentions (entities.pair_class); buckets of their distance
DISTANCES = [0, 1, 2, 3, 4, 6, 9, 14, 22, 34, 54, 90]  # upper ends of the buckets; one more above


def bucket(d):
    """Row of the distance table for d words from the cue to the other span (26 rows)."""
    edges = torch.tensor(DISTANCES, device=d.device)
    return torch.bucketize(d.abs(), edges) + (d < 0) * (len(DISTANCES) + 1)


def linear(n_in, n_out):
    layer = nn.Linear(n_in, n_out)
    nn.init.normal_(layer.weight, std=0.02)
    nn.init.zeros_(layer.bias)
    return layer


class Dropout(nn.Module):
    """Drops whole features of an example, at all its pieces: a mask is cheap to make, and no worse."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2]) >= self.p
        return x * (keep / (1 - self.p)).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, width, n_heads, ffn, dropout):
        super().__init__()
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.ffn1, self.ffn2 = nn.Linear(width, ffn), nn.Linear(ffn, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.n_heads, self.dropout = n_heads, Dropout(dropout)

    def forward(self, x, mask):
        """x [batch, n, width]; mask [batch, 1, 1, n], 0 where a piece stands, else very low."""
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.n_heads, w // self.n_heads).permute(2, 0, 3, 1, 4)
        a = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        x = self.norm1(x + self.dropout(self.out(a.transpose(1, 2).reshape(b, n, w))))
        return self.norm2(x + self.dropout(self.ffn2(nn.functional.gelu(self.ffn1(x)))))


class Crf(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.transition = nn.Parameter(torch.randn(n, n) * 0.01)
        self.start, self.end = nn.Parameter(torch.zeros(n)), nn.Parameter(torch.zeros(n))

    def loss(self, scores, tags, lengths):
        """Negative log likelihood, summed. scores [batch, n, tags] float32, tags [batch, n]."""
        b, n, _ = scores.shape
        at = torch.arange(n)[None] < lengths[:, None]
        gold = self.start[tags[:, 0]] + scores[:, 0].gather(1, tags[:, :1])[:, 0]
        alpha = self.start + scores[:, 0]
        step = scores.gather(2, tags[..., None])[..., 0]
        gold = gold + ((self.transition[tags[:, :-1], tags[:, 1:]] + step[:, 1:]) * at[:, 1:]).sum(1)
        gold = gold + self.end[tags.gather(1, lengths[:, None] - 1)[:, 0]]
        for i in range(1, n):
            new = torch.logsumexp(alpha[:, :, None] + self.transition, 1) + scores[:, i]
            alpha = torch.where(at[:, i, None], new, alpha)
        return (torch.logsumexp(alpha + self.end, 1) - gold).sum()


class Side(nn.Module):
    """Bilinear score of a cue word with the first word of another span."""

    def __init__(self, width, null):
        super().__init__()
        self.query, self.key = linear(width, LINK), linear(width, LINK)
        self.distance = nn.Parameter(torch.zeros(2 * (len(DISTANCES) + 1)))
        if null:
            self.null, self.null_bias = nn.Parameter(torch.zeros(LINK)), nn.Parameter(torch.zeros(1))

    def forward(self, cues, spans, cue_at, span_at):
        """cues [c, width], spans [s, width], positions in words -> scores [c, s], or [c, 1 + s] with a null."""
        q = nn.functional.gelu(self.query(cues)) / math.sqrt(LINK)
        k = nn.functional.gelu(self.key(spans))
        score = q @ k.T + self.distance[bucket(span_at[None] - cue_at[:, None])]
        if hasattr(self, "null"):
            score = torch.cat([(q @ self.null)[:, None] + self.null_bias, score], 1)
        return score


class Edge(nn.Module):
    """Bilinear score of a mention's head with the word where the mention begins, or ends."""

    def __init__(self, width, side):
        super().__init__()
        self.query, self.key, self.side = linear(width, SPAN), linear(width, SPAN), side
        self.distance = nn.Parameter(torch.zeros(REACH + 1))

    def forward(self, x, heads):
        """x [n, width], heads [m] -> scores [m, REACH + 1] by the distance from the head; -inf outside."""
        at = heads[:, None] + self.side * torch.arange(REACH + 1)
        q = nn.functional.gelu(self.query(x[heads])) / math.sqrt(SPAN)
        k = nn.functional.gelu(self.key(x))[at.clamp(0, len(x) - 1)]
        score = torch.einsum("md,mrd->mr", q, k) + self.distance
        return score.masked_fill((at < 0) | (at >= len(x)), -1e4)


def step_bucket(d):
    """Row of the distance table for mentions d >= 0 words apart: 0, 1, 2-3, 4-7, ... 2048 and up."""
    return (torch.log2(d.clamp(min=1).float() + 0.5).floor().long() + 1).clamp(max=STEPS - 1) * (d > 0)


class Coreference(nn.Module):
    """Scores mentions with the ones before them, or with none: a bilinear term (as the links have), and what the
    words themselves tell."""

    def __init__(self, width):
        super().__init__()
        self.query, self.key = linear(width, LINK), linear(width, LINK)
        self.pair = nn.Parameter(torch.zeros(PAIRS, FORMS, FORMS))
        self.step = nn.Parameter(torch.zeros(STEPS, FORMS))
        self.null, self.null_bias = nn.Parameter(torch.zeros(LINK)), nn.Parameter(torch.zeros(FORMS))

    def forward(self, x, heads, forms, pairs):
        """x [m, width] of the mentions' heads, heads [m] their words, forms [m], pairs [m, m] classes ->
        scores [m, 1 + m]: none, then each mention; what does not come before is -1e4."""
        q = nn.functional.gelu(self.query(x)) / math.sqrt(LINK)
        k = nn.functional.gelu(self.key(x))
        d = (heads[:, None] - heads[None]).clamp(min=0)
        score = q @ k.T + self.pair[pairs, forms[:, None], forms[None]] + self.step[step_bucket(d), forms[:, None]]
        before = torch.arange(len(x))[None] < torch.arange(len(x))[:, None]
        null = (q @ self.null) + self.null_bias[forms]
        return torch.cat([null[:, None], score.masked_fill(~before, -1e4)], 1)


def sizes(meta):
    """What `Model` takes, of a checkpoint's meta."""
    return dict(layers=int(meta["n_layers"]), width=int(meta["width"]), heads=int(meta["n_heads"]), ffn=int(meta["ffn"]))


class Model(nn.Module):
    """`layers` layers read attributions. The last `entity` of them have twins, layers of their own for names, mentions
    and coreference on the same vectors below: one task does not pull at the other where they differ most."""

    def __init__(self, layers=6, width=384, heads=12, ffn=1536, vocab=30522, positions=512, dropout=0.1, entity=3,
                 inner=False):
        super().__init__()
        self.meta = dict(n_layers=layers, n_entity=entity, width=width, n_heads=heads, ffn=ffn, vocab=vocab, positions=positions,
                         n_tags=N_TAGS, link_width=LINK, window=256, name="hearsay-en", version="7",
                         licence="Apache-2.0", language="en")
        self.emb = nn.ModuleDict(dict(word=nn.Embedding(vocab, width), position=nn.Embedding(positions, width),
                                      shape=nn.Embedding(8, width),
                                      quote=nn.Embedding(8, width), gap=nn.Embedding(4, width),
                                      norm=nn.LayerNorm(width, eps=1e-12)))
        for name in ("shape", "quote", "gap"):
            nn.init.normal_(self.emb[name].weight, std=0.01)
        self.layer = nn.ModuleList([Layer(width, heads, ffn, dropout) for _ in range(layers)])
        self.entity = nn.ModuleList([Layer(width, heads, ffn, dropout) for _ in range(entity)])
        self.dropout = Dropout(dropout)
        self.tag, self.crf = linear(width, N_TAGS), Crf(N_TAGS)
        if inner:
            self.inner = linear(width, 1)
        self.link = nn.ModuleDict(dict(source=Side(width, True), content=Side(width, False)))
        self.name = nn.ModuleDict(dict(tag=linear(width, N_TAGS), crf=Crf(N_TAGS)))
        self.mention = nn.ModuleDict(dict(form=linear(width, FORMS), kind=linear(width, KINDS),
                                          begin=Edge(width, -1), end=Edge(width, 1)))
        self.coref = Coreference(width)

    def embed(self, ids, shape, quote, gap):
        """[batch, n] each -> vectors [batch, n, width]."""
        e, at = self.emb, torch.arange(ids.shape[1])
        return e["norm"](e["word"](ids) + e["position"](at) + e["shape"](shape) + e["quote"](quote) + e["gap"](gap))

    def layers_of(self, which):
        """The layers below the heads of "attribution" or of "entity"; "shared": those of both."""
        n_shared = len(self.layer) - len(self.entity)
        if which == "shared":
            return self.layer[:n_shared]
        return self.layer if which == "attribution" else [*self.layer[:n_shared], *self.entity]

    def encode(self, ids, shape, quote, gap, lengths, which="attribution"):
        """[batch, n] each -> vectors [batch, n, width]."""
        return self.run(self.dropout(self.embed(ids, shape, quote, gap)), lengths, self.layers_of(which))

    def run(self, x, lengths, layers):
        mask = (torch.arange(x.shape[1])[None] >= lengths[:, None])[:, None, None] * -1e4
        for layer in layers:
            x = layer(x, mask)
        return x

    def load(self, state):
        """A checkpoint's state. One with fewer layers of entities' own has the last of them; those below are copies of
        the attributions'."""
        count = len({n.split(".")[1] for n in state if n.startswith("entity.")})
        up = len(self.entity) - count
        raised = lambda n: ".".join(["entity", str(int(n.split(".")[1]) + up), *n.split(".")[2:]])
        state = {raised(n) if n.startswith("entity.") else n: v for n, v in state.items()}
        for i in range(up):
            twin = f"layer.{len(self.layer) - len(self.entity) + i}."
            for name in [n for n in state if n.startswith(twin)]:
                state.setdefault(f"entity.{i}." + name.removeprefix(twin), state[name])
        missing, unknown = self.load_state_dict(state, strict=False)
        assert not unknown and all(m.startswith(("name.", "mention.", "coref.", "inner.")) for m in missing), (missing, unknown)

    def load_bert(self, weights):
        """Starts from a BERT encoder's weights {name as transformers has it: tensor}."""
        old = {k.removeprefix("bert."): v for k, v in weights.items()}
        new = {}
        for a, b in (("word_embeddings", "word"), ("position_embeddings", "position"), ("LayerNorm", "norm")):
            for p in ("weight", "bias"):
                if f"embeddings.{a}.{p}" in old:
                    new[f"emb.{b}.{p}"] = old[f"embeddings.{a}.{p}"]
        new["emb.position.weight"] = new["emb.position.weight"] + old["embeddings.token_type_embeddings.weight"][0]
        for i in range(len(self.layer)):
            o, n = f"encoder.layer.{i}.", f"layer.{i}."
            for p in ("weight", "bias"):
                new[n + "qkv." + p] = torch.cat([old[o + f"attention.self.{x}.{p}"] for x in ("query", "key", "value")])
                for a, b in (("attention.output.dense", "out"), ("attention.output.LayerNorm", "norm1"),
                             ("intermediate.dense", "ffn1"), ("output.dense", "ffn2"), ("output.LayerNorm", "norm2")):
                    new[n + b + "." + p] = old[o + a + "." + p]
        missing, unknown = self.load_state_dict(new, strict=False)
        assert not unknown and not any(m.startswith("layer.") for m in missing), (missing, unknown)
