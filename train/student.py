#!/usr/bin/env python3
"""A smaller model learns the word vectors of a bigger one, and takes over its heads.

  student.py --corpora DIR --vocab vocab.txt --features build/tools/features --work DIR --teacher FILE.pt --out FILE.pt

Fewer layers with narrower feed-forwards start from the teacher's: of each feed-forward the neurons that matter most
are kept, and what they give is fitted to what all of them gave by least squares. Then both stacks learn the teacher's
vectors of words (Jiao et al. 2020, TinyBERT, arXiv:1909.10351), its tags, and on PolNeAR what people annotated. The
rate falls to nothing over --minutes of training: the time decides, not the number of texts. --resume goes on from
OUT.state, which is written every ten minutes.
"""
import argparse, math, os, pickle, random, time
import numpy as np
import torch
from torch import nn
import data, entities, silver, train
from model import Model, sizes

HINT, TAGS, FORMS = 1.0, 2.0, 0.5  # weights of vectors, of tags, of mentions' forms


# ---- the start: what the teacher has, made narrower ----

def sample_hidden(teacher, examples, limit=12000):
    """Of each layer of the teacher, {("layer" or "entity", number): what goes into its feed-forward [n, width]}."""
    seen, hooks = {}, []
    named = [((kind, i), layer) for kind in ("layer", "entity") for i, layer in enumerate(getattr(teacher, kind))]
    for name, layer in named:
        hooks.append(layer.ffn1.register_forward_hook(
            lambda m, x, y, name=name: seen.setdefault(name, []).append(x[0].detach().float().reshape(-1, x[0].shape[-1]))))
    n = 0
    with torch.no_grad():
        for e in examples:
            for which in ("attribution", "entity"):
                train.vectors(teacher, [e], which)
            n += len(e.ids)
            if n > limit:
                break
    for h in hooks:
        h.remove()
    return {k: torch.cat(v)[:limit] for k, v in seen.items()}


def narrow(layer, x, ffn):
    """(ffn1 weight and bias, ffn2 weight and bias) of the `ffn` neurons that give most, refitted."""
    with torch.no_grad():
        h = nn.functional.gelu(layer.ffn1(x))
        goal = layer.ffn2(h) - layer.ffn2.bias
        gain = h.pow(2).mean(0).sqrt() * layer.ffn2.weight.norm(dim=0)
        keep = gain.topk(ffn).indices.sort().values
        h = torch.cat([h[:, keep], torch.ones(len(h), 1)], 1)
        gram = h.T @ h
        gram += torch.eye(len(gram)) * (gram.diagonal().mean() * 1e-3)
        fitted = torch.linalg.solve(gram, h.T @ goal)
        lost = ((h @ fitted - goal) ** 2).mean() / goal.var()
        return layer.ffn1.weight[keep], layer.ffn1.bias[keep], fitted[:-1].T, layer.ffn2.bias + fitted[-1], float(lost)


def origins(teacher, layers, n_entity):
    """[(kind, number, teacher's kind, teacher's number)]: the shared layers from below, those of their own from above."""
    n_shared = layers - n_entity
    own = [(kind, first + i, kind, len(getattr(teacher, kind)) - n_entity + i)
           for kind, first in (("layer", n_shared), ("entity", 0)) for i in range(n_entity)]
    return [("layer", i, "layer", i) for i in range(n_shared)] + own


def from_teacher(teacher, examples, layers, n_entity, ffn):
    """The student before training."""
    student = Model(**dict(sizes(teacher.meta), layers=layers, ffn=ffn), entity=n_entity,
                    inner=hasattr(teacher, "inner"), dropout=0.0)
    student.meta["name"] = "hearsay-en-fast"
    outside = {k: v for k, v in teacher.state_dict().items() if not k.startswith(("layer.", "entity."))}
    student.load_state_dict(outside, strict=False)
    hidden = sample_hidden(teacher, examples)
    for kind, i, from_kind, k in origins(teacher, layers, n_entity):
        old, new = getattr(teacher, from_kind)[k], getattr(student, kind)[i]
        for part in ("qkv", "out", "norm1", "norm2"):
            getattr(new, part).load_state_dict(getattr(old, part).state_dict())
        *found, lost = narrow(old, hidden[from_kind, k], ffn)
        with torch.no_grad():
            for p, v in zip((new.ffn1.weight, new.ffn1.bias, new.ffn2.weight, new.ffn2.bias), found):
                p.copy_(v)
        print(f"{kind} {i} from {from_kind} {k}: {100 * lost:.1f} % of the feed-forward's variance lost", flush=True)
    return student


# ---- what is read ----

class Read:
    """A window without annotation."""

    def __init__(self, doc, first, last):
        self.ids, self.shape, self.quote, self.gap, self.heads = train.encode_window(doc, first, last)


def plain_texts(args):
    """Documents that nobody annotated for this: news, and what names and pronouns are learnt from. Made once."""
    path = os.path.join(args.work, "student-texts.pickle")
    if os.path.exists(path):
        return pickle.load(open(path, "rb"))
    folder = os.path.join(data.unpack(args.corpora, args.work)["train"], "text")
    polnear = {open(os.path.join(folder, n), encoding="utf-8", newline="").read() for n in os.listdir(folder)}
    texts = [t for t in silver.texts(args.corpora, args.work) if t not in polnear]
    texts += [d.text for d in (*entities.uner(args.corpora, "train"), *entities.uner(args.corpora, "train", "\n\n"),
                               *entities.gum(args.corpora, "train"), *entities.litbank(args.corpora))]
    texts += map(triple, silver.records(args.corpora, "allsides-triples", "train.jsonl.xz")[:1200])
    docs = []
    for text in texts:
        if len(text.split()) > 15:
            docs.append(entities.Text(f"plain-{len(docs)}"))
            docs[-1].text = text.replace("\r", "")
    docs = entities.with_features(docs, args.features, args.vocab, os.path.join(args.work, "student-texts"))
    pickle.dump(docs, open(path, "wb"))
    return docs


def triple(record):
    """The texts of three articles about one event and of their neutral summary, one under the other."""
    parts = [part for a in record["articles"] for part in (a["title"], a["lead"])]
    return "\n\n".join(p for p in (*parts, record.get("neutral_title"), record.get("neutral")) if p)


def cut(docs, make):
    return [make(d, f, l) for d in docs for f, l in train.windows(d, random.randint(60, train.WINDOW))]


# ---- the steps ----

def both(model, batch):
    """Vectors of words below attributions' heads and below entities', and how many words."""
    lengths = torch.tensor([len(e.ids) for e in batch])
    x = model.embed(*(train.pad([getattr(e, f) for e in batch]) for f in train.FIELDS))
    shared = model.layers_of("shared")
    x = model.run(x, lengths, shared)
    heads = train.pad([e.heads for e in batch])
    words = lambda v: v.gather(1, heads[..., None].expand(-1, -1, v.shape[2])).float()
    tops = [words(model.run(x, lengths, model.layers_of(which)[len(shared):])) for which in ("attribution", "entity")]
    return (*tops, torch.tensor([len(e.heads) for e in batch]))


@torch.no_grad()
def goals(teacher, batch):
    """The teacher's vectors, kept with the examples as halves."""
    if not hasattr(batch[0], "goal_vectors"):
        with train.autocast():
            a, e, n = both(teacher, batch)
        for i, example in enumerate(batch):
            example.goal_vectors = a[i, :n[i]].half().clone(), e[i, :n[i]].half().clone()
    return [nn.utils.rnn.pad_sequence([e.goal_vectors[k].float() for e in batch], batch_first=True) for k in (0, 1)]


def unlike(x, goal, at):
    return ((x[at] - goal[at]) ** 2).mean() / goal[at].var()


def kl(scores, taught, at):
    return -(torch.softmax(taught, 2) * torch.log_softmax(scores, 2)).sum(2)[at].mean() + \
        (torch.softmax(taught, 2) * torch.log_softmax(taught, 2)).sum(2)[at].mean()


def step_loss(model, teacher, batch, args):
    goal_a, goal_e = goals(teacher, batch)
    with train.autocast():
        a, e, n = both(model, batch)
    at = train.words_of(a, n)
    hint_a, hint_e = unlike(a, goal_a, at), unlike(e, goal_e, at)
    with torch.no_grad():
        tags, names, forms = teacher.tag(goal_a), teacher.name["tag"](goal_e), teacher.mention["form"](goal_e)
    loss = HINT * (hint_a + hint_e) + TAGS * (kl(model.tag(a), tags, at) + kl(model.name["tag"](e), names, at)) + \
        FORMS * kl(model.mention["form"](e), forms, at)
    if hasattr(batch[0], "tags") and args.gold:
        gold = model.crf.loss(model.tag(a), train.pad([x.tags for x in batch]), n) / n.sum() * 2
        parts = [train.link_loss(model, a[i], x) for i, x in enumerate(batch)]
        count = sum(p[1] for p in parts)
        loss = loss + args.gold * (gold + (0.5 * sum(p[0] for p in parts) / count if count else 0.0))
    return loss, hint_a.item(), hint_e.item()


def batches_of(examples, pieces):
    out = []
    for e in sorted(examples, key=lambda e: len(e.ids)):
        if not out or (len(out[-1]) + 1) * len(e.ids) > pieces:
            out.append([])
        out[-1].append(e)
    return out


def examples(args):
    """(windows of PolNeAR with what people annotated, windows of other texts)."""
    articles = data.load(data.unpack(args.corpora, args.work)["train"], args.features, args.vocab)
    chosen = [random.choice(a) for a in articles]
    chosen = [a.bare_headline() if random.random() < 0.5 else a for a in chosen]
    plain = cut(plain_texts(args), Read)
    random.shuffle(plain)
    upto = np.searchsorted(np.cumsum([len(e.ids) for e in plain]), args.plain)
    return cut(chosen, train.Example), plain[:int(upto)]


class Training:
    """The student with its moving average, and what is needed to go on."""

    def __init__(self, student, args):
        self.student, self.args = student, args
        for name, p in student.named_parameters():
            p.requires_grad = name != "emb.word.weight"
        self.average = {k: v.detach().clone() for k, v in student.state_dict().items()}
        self.optimizer = torch.optim.AdamW([p for p in student.parameters() if p.requires_grad], lr=args.lr,
                                           weight_decay=0.01, betas=(0.9, 0.98))
        self.steps, self.spent, self.saved = 0, 0.0, 0.0  # seconds

    def ended(self):
        return self.spent >= 60 * self.args.minutes

    def step(self, loss):
        share = self.spent / (60 * self.args.minutes)
        rate = self.args.lr * min((self.steps + 1) / 100, 1.0) * (0.5 + 0.5 * math.cos(math.pi * min(share, 1)))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
        self.optimizer.step()
        self.steps += 1
        decay = min(self.args.ema, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for name, value in self.student.state_dict().items():
                self.average[name].lerp_(value, 1 - decay)

    def save(self):
        self.saved = self.spent
        torch.save(dict(state=self.average, meta=self.student.meta), self.args.out)
        torch.save(dict(state=self.student.state_dict(), optimizer=self.optimizer.state_dict(), average=self.average,
                        steps=self.steps, spent=self.spent), self.args.out + ".state")

    def resume(self):
        kept = torch.load(self.args.out + ".state")
        self.student.load_state_dict(kept["state"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.average, self.steps, self.spent = kept["average"], kept["steps"], kept["spent"]


def epoch(training, teacher, batches, number):
    """All batches once, or until the time is over."""
    random.shuffle(batches)
    total = np.zeros(3)
    for k, batch in enumerate(batches):
        if training.ended():
            return
        start = time.time()
        loss, *hints = step_loss(training.student, teacher, batch, training.args)
        training.step(loss)
        total += loss.item(), *hints
        training.spent += time.time() - start
        if training.steps % 25 == 0:
            print(f"epoch {number} batch {k + 1}/{len(batches)} loss, vectors "
                  f"{' '.join(f'{t:.3f}' for t in total / 25)} {training.spent / 60:.1f} min", flush=True)
            total[:] = 0
        if training.spent - training.saved > 600:
            training.save()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpora", "features", "work", "teacher", "out", "vocab"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--layers", type=int, default=5)
    ap.add_argument("--entity", type=int, default=1)
    ap.add_argument("--ffn", type=int, default=768)
    ap.add_argument("--minutes", type=float, default=90)
    ap.add_argument("--pieces", type=int, default=1600, help="of a batch")
    ap.add_argument("--lr", type=float, default=5e-4)
    ap.add_argument("--ema", type=float, default=0.997)
    ap.add_argument("--gold", type=float, default=0.5, help="weight of what people annotated")
    ap.add_argument("--plain", type=int, default=900000, help="pieces of texts without annotation")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--resume", action="store_true")
    args = ap.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    told, plain = examples(args)
    print(f"{sum(len(e.ids) for e in told)} pieces of PolNeAR, {sum(len(e.ids) for e in plain)} of others", flush=True)
    teacher = train.model_of(args.teacher).eval()
    start = from_teacher(teacher, random.Random(2).sample(told, min(60, len(told))), args.layers, args.entity, args.ffn)
    training = Training(start, args)
    if args.resume:
        training.resume()
    training.student.train()
    batches, number = batches_of(told, args.pieces) + batches_of(plain, args.pieces), 0
    while not training.ended():
        number += 1
        epoch(training, teacher, batches, number)
    training.save()
    print(f"{training.steps} steps in {training.spent / 60:.1f} min", flush=True)


if __name__ == "__main__":
    main()
