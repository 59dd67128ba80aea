#!/usr/bin/env python3
"""Trains all heads together, from a model that reads attributions: names, mentions and coreference join.

  joint.py --corpora DIR --bert DIR --features build/tools/features --work DIR --start FILE.pt --out FILE.pt

Every step is a batch of one task; the tasks are mixed evenly over an epoch. After each epoch the moving average is
saved and measured on development data (UNER-EWT dev, GUM dev, GAP validation).
"""
import argparse, copy, os, pickle, random, time
import torch
from torch import nn
import augment, data, entities, score_coref, train
from model import Model, REACH, sizes

FEMALE = {"she", "her", "hers"}


class Window:
    """Words [first, last) of a document, as the encoder sees them."""

    def __init__(self, doc, first, last):
        self.ids, self.shape, self.quote, self.gap, self.heads = train.encode_window(doc, first, last)
        self.tags = doc.name_tags[first:last] if hasattr(doc, "name_tags") else None
        self.taught = getattr(doc, "taught", False)


def doc_vectors(model, windows):
    """The vectors of a document's words [n, width], from windows that lie side by side."""
    x, n_words = train.vectors(model, windows, "entity")
    return torch.cat([x[i, :n] for i, n in enumerate(n_words)])


# ---- losses ----

class Teaching:
    """Models whose answers are learnt, a bigger one first: their mean tags of names, their mean answers to pronoun
    problems, and the first one's word vectors, as far as a linear map makes them out of the model's own (Jiao et al.
    2020, TinyBERT)."""

    def __init__(self, paths, width, args):
        self.models = [train.model_of(path).eval() for path in paths]
        goal = self.models[0].meta["width"] if self.models else width
        self.map, self.args = nn.Linear(width, goal), args

    @torch.no_grad()
    def vectors(self, windows):
        """Word vectors of each teacher."""
        with train.autocast():
            return [train.vectors(m, windows, "entity")[0] for m in self.models]

    @torch.no_grad()
    def tags(self, vectors):
        return sum(torch.softmax(m.name["tag"](v), 2) for m, v in zip(self.models, vectors)) / len(self.models)

    @torch.no_grad()
    def answer(self, vectors, i, snippet):
        """The chances of none, A and B in example i."""
        found = [snippet_scores(m, v[i], snippet) for m, v in zip(self.models, vectors)]
        return sum(torch.softmax(f, 0) for f in found) / len(found)

    def unlikeness(self, x, vectors, at):
        """Mean squared error of the mapped vectors of the words `at`, as a share of the goal's variance; weighted."""
        goal = vectors[0][at]
        return self.args.likeness * ((self.map(x[at]) - goal) ** 2).mean() / goal.var()


def name_loss(model, teaching, batch):
    """The people's tags, where people gave them, and those of the teachers everywhere."""
    with train.autocast():
        x, n_words = train.vectors(model, batch, "entity")
    scores = model.name["tag"](model.dropout(x))
    told = [i for i, w in enumerate(batch) if not (teaching.models and w.taught)]
    loss = 0.0
    if told:
        tags = train.pad([batch[i].tags for i in told])
        loss = 5 * model.name["crf"].loss(scores[told][:, :tags.shape[1]], tags, n_words[told]) / n_words[told].sum()
    if teaching.models:
        vectors, at = teaching.vectors(batch), train.words_of(x, n_words)
        kl = -(teaching.tags(vectors) * torch.log_softmax(scores, 2)).sum(2)
        loss = loss + teaching.args.distil_names * kl[at].mean() + teaching.unlikeness(x, vectors, at)
    return loss


class Chunk:
    """Neighbouring windows of a document with the mentions in them."""

    def __init__(self, doc, cuts):
        first, last = cuts[0][0], cuts[-1][1]
        self.windows = [Window(doc, f, l) for f, l in cuts]
        self.mentions = [m for m in doc.mentions if first <= m.head < last]
        self.first, self.n, self.detect = first, last - first, not doc.name.startswith("litbank")
        self.doc = doc
        self.tags = torch.tensor(doc.name_tags[first:last]) if self.detect else None


def chunk_loss(model, chunk):
    with train.autocast():
        x = doc_vectors(model, chunk.windows)
    x = model.dropout(x[None])[0]
    ms, loss = chunk.mentions, 0.0
    heads = torch.tensor([m.head - chunk.first for m in ms])
    forms = torch.tensor([m.form for m in ms])
    if chunk.detect:
        gold = torch.zeros(chunk.n, dtype=torch.long)
        gold[heads] = forms
        loss = loss + 3 * nn.functional.cross_entropy(model.mention["form"](x), gold)
        names = model.name["crf"].loss(model.name["tag"](x)[None], chunk.tags[None], torch.tensor([chunk.n]))
        loss = loss + names / chunk.n
        first, last = chunk.first, chunk.first + chunk.n
        for edge, reach in (("begin", [m.head - m.first if m.first >= first else REACH + 1 for m in ms]),
                            ("end", [m.last - m.head if m.last < last else REACH + 1 for m in ms])):
            goal = torch.tensor([r if r <= REACH else -100 for r in reach])
            loss = loss + 0.5 * nn.functional.cross_entropy(model.mention[edge](x, heads), goal, ignore_index=-100)
    kinds = torch.tensor([m.kind for m in ms])
    loss = loss + 0.5 * nn.functional.cross_entropy(model.mention["kind"](x[heads]), kinds)
    pairs = torch.tensor([[entities.pair_class(chunk.doc, a, b) if j < i else 0 for j, b in enumerate(ms)]
                          for i, a in enumerate(ms)])
    score = torch.log_softmax(model.coref(x[heads], heads, forms, pairs), 1)
    right = torch.zeros(len(ms), 1 + len(ms), dtype=torch.bool)
    last = {}
    for i, m in enumerate(ms):
        right[i, 0] = m.cluster is None or m.cluster not in last
        for j in last.get(m.cluster, []) if m.cluster is not None else []:
            right[i, 1 + j] = True
        last.setdefault(m.cluster, []).append(i)
    return loss - torch.logsumexp(score.masked_fill(~right, -1e9), 1).mean()


class Snippet:
    def __init__(self, doc):
        self.window = Window(doc, 0, len(doc.begin))
        self.window.snippet = self
        self.heads, self.gold, self.female = doc.heads, doc.gold, doc.gender in FEMALE
        self.fits = len(self.window.ids) <= 400 and None not in doc.heads


def snippet_scores(model, x, s):
    """Scores of none, A and B for the pronoun, from the word vectors of the snippet."""
    scores = [torch.zeros(())]
    for name in s.heads[1:]:
        i, j = max(s.heads[0], name), min(s.heads[0], name)
        forms = torch.tensor([3, 1] if name < s.heads[0] else [1, 3])
        out = model.coref(x[[j, i]], torch.tensor([j, i]), torch.tensor([forms[1], forms[0]]),
                          torch.zeros(2, 2, dtype=torch.long))
        scores.append(out[1, 1] - out[1, 0])
    return torch.stack(scores)


def snippet_goal(s, taught):
    """The chances of none, A and B: as people say, or as the teachers do, or half each where both do."""
    given = torch.eye(3)[1 if s.gold[0] else 2 if s.gold[1] else 0] if s.gold else taught
    return given if taught is None else (given + taught) / 2


def snippet_loss(model, teaching, batch):
    windows, loss = [s.window for s in batch], 0.0
    with train.autocast():
        x, n_words = train.vectors(model, windows, "entity")
    vectors = teaching.vectors(windows)
    if vectors:
        loss = teaching.unlikeness(x, vectors, train.words_of(x, n_words)) * len(batch)
    x = model.dropout(x)
    for i, s in enumerate(batch):
        goal = snippet_goal(s, teaching.answer(vectors, i, s) if vectors else None)
        loss = loss - (goal * torch.log_softmax(snippet_scores(model, x[i], s), 0)).sum()
    return loss / len(batch)


# ---- development data ----

def name_f1(model, docs):
    both = gold = found = 0
    for d in docs:
        for f, l in train.windows(d, train.WINDOW):
            w = Window(d, f, l)
            with train.autocast():
                x, _ = train.vectors(model, [w], "entity")
            said = set(decode(model, model.name["tag"](x)[0]))
            real = set(entities.bio_spans([entities.NAME_TAGS[t] for t in w.tags]))
            both, gold, found = both + len(said & real), gold + len(real), found + len(said)
    return score_coref.f1(both / max(found, 1), both / max(gold, 1))


def decode(model, scores):
    crf, back = model.name["crf"], []
    best = crf.start + scores[0]
    for s in scores[1:]:
        step = best[:, None] + crf.transition
        value, at = step.max(0)
        best = value + s
        back.append(at)
    tag = int((best + crf.end).argmax())
    tags = [tag]
    for at in reversed(back):
        tag = int(at[tag])
        tags.append(tag)
    return entities.bio_spans([entities.NAME_TAGS[t] for t in reversed(tags)])


def find_clusters(model, doc):
    """Clusters of predicted mentions, as spans of words."""
    with train.autocast():
        x = doc_vectors(model, [Window(doc, f, l) for f, l in train.windows(doc, train.WINDOW)])
    form = model.mention["form"](x).argmax(1)
    heads = torch.nonzero(form)[:, 0]
    if not len(heads):
        return []
    begin = heads - model.mention["begin"](x, heads).argmax(1)
    end = heads + model.mention["end"](x, heads).argmax(1)
    ms = [entities.Mention(int(b), int(e), int(h), int(form[h]), 0, None) for b, e, h in zip(begin, end, heads)]
    pairs = torch.tensor([[entities.pair_class(doc, a, b) if j < i else 0 for j, b in enumerate(ms)]
                          for i, a in enumerate(ms)])
    best = model.coref(x[heads], heads, form[heads], pairs).argmax(1)
    cluster, out = [], {}
    for i, m in enumerate(ms):
        cluster.append(cluster[int(best[i]) - 1] if best[i] else i)
        out.setdefault(cluster[i], []).append((m.first, m.last))
    return [sorted(set(c)) for c in out.values()]


def gold_clusters(doc):
    found = {}
    for first, last, cluster in doc.onto:
        w = data.to_words(doc.chars(first, last), doc.begin, doc.end)
        if w:
            found.setdefault(cluster, set()).add(w)
    return [sorted(c) for c in found.values()]


def gap_scores(model, snippets):
    rows = []
    for s in snippets:
        with train.autocast():
            x, _ = train.vectors(model, [s.window], "entity")
        best = int(snippet_scores(model, x[0], s).argmax())
        rows.append((s.female, *s.gold, best == 1, best == 2))
    return score_coref.gap(rows)


@torch.no_grad()
def measure(model, dev):
    model.eval()
    return dict(names=name_f1(model, dev["names"]), gap=gap_scores(model, dev["gap"]),
                coref=score_coref.conll([(gold_clusters(d), find_clusters(model, d)) for d in dev["gum"]]))


# ---- data ----

def load(args):
    """All documents with their features, made once and kept in --work."""
    path = os.path.join(args.work, "entities-5.pickle")  # raise the number with what is kept
    if os.path.exists(path):
        return pickle.load(open(path, "rb"))
    c, vocab, texts = args.corpora, os.path.join(args.bert, "vocab.txt"), os.path.join(args.work, "texts")
    gap, renamer = entities.gap(c, "development"), augment.Renamer(c)
    gum, fiction = entities.gum(c, "train"), entities.litbank(c)
    news = entities.silver(os.path.join(args.work, "silver.jsonl"))
    docs = dict(uner=entities.uner(c, "train"), lines=entities.uner(c, "train", "\n\n"), gum=gum, litbank=fiction,
                wnut=[d for part in ("train", "dev", "test")
                      for d in entities.conll(c, f"ner-other/wnut17/{part}.conll.xz", 8, "wnut", "\n\n")],
                wikigold=entities.conll(c, "ner-other/wikigold/wikigold.conll.xz", 12, "wikigold", " "),
                silver=news, asked=entities.asked(news), gap=gap,
                renamed=[r for d in gap for r in (renamer.problem(d), renamer.problem(d)) if r],
                problems=entities.problems(fiction) + entities.problems(gum),
                masked=entities.masked(os.path.join(data.unpack(c, args.work)["train"], "text")),
                dev_names=entities.uner(c, "dev", "\n\n"), dev_gum=entities.gum(c, "dev"),
                dev_gap=entities.gap(c, "validation"))
    docs = {k: entities.with_features(v, args.features, vocab, texts) for k, v in docs.items()}
    docs["pool"] = augment.name_pool(c, args.features, vocab, texts)
    pickle.dump(docs, open(path, "wb"))
    return docs


def attribution_batches(articles, args):
    some = random.sample(articles, int(len(articles) * args.attributions))
    return grouped(train.choose_examples(some, 0.5), args.pieces)


def grouped(examples, pieces):
    """Batches of examples of like length, of about so many pieces each with what fills them up."""
    batches = []
    for e in sorted(examples, key=lambda e: len(e.ids) + random.random() * 30):
        if not batches or (len(batches[-1]) + 1) * len(e.ids) > pieces:
            batches.append([])
        batches[-1].append(e)
    return batches


def joined(docs):
    """Short documents one under the other, so that windows are full."""
    random.shuffle(docs)
    out, room = [], 0
    for d in docs:
        n = sum(map(len, d.pieces))
        if n > room:
            out.append(entities.Text("joined"))
            out[-1].taught = d.name.startswith("silver")
            for f in FIELDS:
                setattr(out[-1], f, [])
            room = max(n, train.WINDOW)
        for f in FIELDS:
            getattr(out[-1], f).extend(getattr(d, f))
        room -= n
    return out


FIELDS = ("pieces", "shape", "quote", "gap", "name_tags")


def name_pool(docs):
    """{kind: [(pieces, shapes, gaps)]} of all names, for `renamed`."""
    pool = {0: [], 1: [], 2: []}
    for d in docs:
        for first, last, kind in name_spans(d):
            pool[kind].append(name_words(d, first, last))
    return pool


def name_words(d, first, last):
    return d.pieces[first:last + 1], d.shape[first:last + 1], d.gap[first:last + 1]


def name_spans(d):
    return [(f, l, entities.NAME_TAGS.index("B-" + k) // 2)
            for f, l, k in entities.bio_spans([entities.NAME_TAGS[t] for t in d.name_tags])]


def other_name(n_words, kind, pool, made):
    """Another name of the kind, from the corpora or made up of as many words; (pieces, shapes, gaps)."""
    same_length = made[kind].get(n_words)
    return random.choice(same_length if same_length and random.random() < 0.5 else pool[kind])


def renamed(d, pool, made, share):
    """The document with some of its names replaced by others of their kind (Dai and Adel 2020)."""
    out = entities.Text(d.name)
    for f in FIELDS:
        setattr(out, f, [])
    at = 0
    for first, last, kind in name_spans(d) + [(len(d.pieces), len(d.pieces), None)]:
        for f in FIELDS:
            getattr(out, f).extend(getattr(d, f)[at:first])
        if kind is None:
            break
        pieces, shapes, gaps = other_name(last + 1 - first, kind, pool, made) if random.random() < share else \
            name_words(d, first, last)
        n = len(pieces)
        out.pieces += pieces
        out.shape += shapes
        out.quote += [d.quote[first]] * n
        out.gap += [d.gap[first]] + gaps[1:]
        out.name_tags += [1 + 2 * kind] + [2 + 2 * kind] * (n - 1)
        at = last + 1
    return out


LOWER, CAPITAL, UPPER, MIXED = range(4)  # enum word_shape


def recased(d):
    """Now and then a document as people type it without capitals, or shout it."""
    to = random.choices((None, LOWER, UPPER), (0.87, 0.09, 0.04))[0]
    if to is not None:
        d.shape = [to if s in (LOWER, CAPITAL, UPPER, MIXED) else s for s in d.shape]
    return d


def name_windows(docs, args):
    """UNER-EWT so many times, running on and in lines, with names put in the place of others; shares of the others, and
    of the news that another tagger read."""
    pool = name_pool(docs["uner"] + docs["wikigold"])
    names = []
    for _ in range(args.uner):
        source = docs["lines" if args.turn % 3 else "uner"]
        names += joined([recased(renamed(d, pool, docs["pool"], 0.4 if args.turn % 2 else 0.15)) for d in source])
        args.turn += 1
    others = docs["wnut"] + docs["wikigold"]
    names += joined([renamed(d, pool, docs["pool"], 0.3) for d in random.sample(others, int(len(others) * args.others))])
    silver = random.sample(docs["silver"], int(len(docs["silver"]) * args.silver))
    names += joined([recased(copy.copy(d)) for d in silver])
    return [Window(d, f, l) for d in names for f, l in train.windows(d, random.randint(60, train.WINDOW))]


def chunks(doc, most=5):
    cuts = train.windows(doc, random.randint(60, train.WINDOW))
    found = [Chunk(doc, cuts[i:i + most]) for i in range(0, len(cuts), most)]
    return [c for c in found if len(c.mentions) > 1]


def epoch_steps(docs, articles, model, teacher, teaching, asking, args):
    """[function that gives a loss], mixed; `teaching` of names, `asking` of pronouns."""
    steps = [lambda b=b: train.step_loss(model, teacher, b, args) for b in attribution_batches(articles, args)]
    steps += [lambda b=b: name_loss(model, teaching, b) for b in grouped(name_windows(docs, args), args.pieces)]
    fiction = random.sample(docs["litbank"], int(len(docs["litbank"]) * args.litbank))
    found = [c for d in docs["gum"] * args.gum + fiction for c in chunks(d)]
    random.shuffle(found)
    steps += [lambda b=b: sum(chunk_loss(model, c) for c in b) / len(b)
              for b in (found[i:i + 2] for i in range(0, len(found), 2))]
    problems = docs["gap"] * args.gap + random.sample(docs["renamed"], args.renamed) + \
        random.sample(docs["masked"], args.masked) + random.sample(docs["problems"], args.problems) + \
        random.sample(docs["asked"], args.asked)
    snippets = [s for s in map(Snippet, problems) if s.fits]
    steps += [lambda b=b: snippet_loss(model, asking, [e.snippet for e in b])
              for b in grouped([s.window for s in snippets], args.pieces)]
    random.shuffle(steps)
    return steps


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpora", "bert", "features", "work", "start", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--stop", type=int, default=0, help="end after so many of the epochs that the rate is planned for")
    ap.add_argument("--pieces", type=int, default=1800, help="of a batch")
    ap.add_argument("--lr", type=float, default=1e-4)
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--tag-weight", type=float, default=5.0)
    ap.add_argument("--ema", type=float, default=0.998)
    ap.add_argument("--attributions", type=float, default=0.5, help="share of PolNeAR's articles in an epoch")
    ap.add_argument("--uner", type=int, default=1, help="times that UNER-EWT is read in an epoch")
    ap.add_argument("--gum", type=int, default=1, help="times that GUM is read in an epoch")
    ap.add_argument("--others", type=float, default=1.0, help="share of WNUT-17 and wikigold in an epoch")
    ap.add_argument("--silver", type=float, default=0.0, help="share of silver.py's texts in an epoch")
    ap.add_argument("--gap", type=int, default=1, help="times that GAP is read in an epoch")
    ap.add_argument("--renamed", type=int, default=1500, help="of GAP's problems about other people, in an epoch")
    ap.add_argument("--litbank", type=float, default=0.5, help="share of LitBank's documents in an epoch")
    ap.add_argument("--masked", type=int, default=1500, help="pronoun problems made from news, in an epoch")
    ap.add_argument("--problems", type=int, default=1000, help="pronoun problems from LitBank and GUM, in an epoch")
    ap.add_argument("--teacher", help="checkpoint whose tags of attributions are learnt too")
    ap.add_argument("--distil", type=float, default=3.0)
    ap.add_argument("--asked", type=int, default=0, help="pronoun problems that only teachers answer, in an epoch")
    ap.add_argument("--teachers", nargs="*", default=[], help="checkpoints whose names and pronouns are learnt too")
    ap.add_argument("--pronoun-teachers", nargs="*", default=[],
                    help="checkpoints whose pronouns are learnt instead of those of --teachers")
    ap.add_argument("--distil-names", type=float, default=5.0)
    ap.add_argument("--likeness", type=float, default=1.0, help="weight of the teachers' word vectors")
    ap.add_argument("--upper", action="store_true",
                    help="train only what entities have to themselves; for --attributions 0")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--limit", type=int, default=0, help="steps an epoch, for a trial")
    args = ap.parse_args()
    args.turn = 0
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    os.makedirs(args.work, exist_ok=True)
    docs = load(args)
    dev = dict(names=joined(docs["dev_names"]), gum=docs["dev_gum"],
               gap=[s for s in map(Snippet, docs["dev_gap"]) if s.fits])
    articles = data.load(data.unpack(args.corpora, args.work)["train"], args.features,
                         os.path.join(args.bert, "vocab.txt"))
    start = torch.load(args.start)
    model = Model(**sizes(start["meta"]), inner="inner.weight" in start["state"])
    model.load(start["state"])
    teacher = train.model_of(args.teacher).eval() if args.teacher else None
    teaching = Teaching(args.teachers, model.meta["width"], args)
    asking = Teaching(args.pronoun_teachers, model.meta["width"], args) if args.pronoun_teachers else teaching
    assert asking.models or not args.asked, "--asked needs teachers"
    own = ("entity.", "name.", "mention.", "coref.")
    for name, p in model.named_parameters():
        p.requires_grad = name.startswith(own) if args.upper else name != "emb.word.weight"
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    maps = dict(params=list(dict.fromkeys([*teaching.map.parameters(), *asking.map.parameters()])), lr=args.head_lr)
    optimizer = torch.optim.AdamW([*train.groups(model, args), maps], weight_decay=0.01, betas=(0.9, 0.98))
    n_steps, step, begin, rate = 0, 0, time.time(), None
    for epoch in range(args.stop or args.epochs):
        steps = epoch_steps(docs, articles, model, teacher, teaching, asking, args)
        steps = steps[:args.limit] if args.limit else steps
        if not rate:
            n_steps = args.epochs * len(steps)
            warm = n_steps // 20 + 1
            rate = torch.optim.lr_scheduler.LambdaLR(
                optimizer, lambda s: min((s + 1) / warm, max(0.0, (n_steps - s) / (n_steps - warm)) + 0.01))
        model.train()
        total = 0.0
        for k, loss_of in enumerate(steps):
            loss = loss_of()
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
                print(f"epoch {epoch + 1} step {k + 1}/{len(steps)} loss {total / 25:.3f} {time.time() - begin:.0f} s", flush=True)
                total = 0.0
        for path in (args.out, f"{args.out[:-3]}-{epoch + 1}.pt"):
            torch.save(dict(state=average, meta=model.meta), path)
        current = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average)
        print(f"epoch {epoch + 1} saved after {time.time() - begin:.0f} s", measure(model, dev), flush=True)
        model.load_state_dict(current)


if __name__ == "__main__":
    main()
