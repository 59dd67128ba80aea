#!/usr/bin/env python3
"""Stories against corpora: B-cubed F1 of `hearsay add` and `hearsay stories`, beside TF-IDF with complete linkage.

    score_stories.py PROGRAM CORPORA WORK_FOLDER [--url]

CORPORA has ecbplus and news-clusters. Texts are written to WORK_FOLDER as files, one an article, and added; the rival
(scikit-learn) is given the same words, and its threshold is the best of ECB+ train. hearsay's is fixed in
src/linking/story.h. ECB+ is text alone: what dates are known, the program reads in the texts. The first line of some
is their address; it is left out for both unless --url is given. News clusters have title, outlet and date."""
import argparse
import collections
import json
import lzma
import os
import subprocess

from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer


def lines(path):
    return [json.loads(line) for line in lzma.open(path, "rt", encoding="utf-8")]


def ecbplus(corpora, split, with_url):
    """name -> (story, text, record)"""
    out = {}
    for d in lines(f"{corpora}/ecbplus/ecbplus-{split}.jsonl.xz"):
        sents = d["sents"] if with_url or not d["doc"].endswith("plus") else d["sents"][1:]
        text = "\n\n".join(" ".join(words) for words in sents) + "\n"
        out[d["doc"] + ".txt"] = (d["subtopic"], text, None)
    return out


def news_clusters(corpora):
    out = {}
    for i, d in enumerate(lines(f"{corpora}/news-clusters/news-clusters-dev.jsonl.xz")):
        record = {"url": d["url"], "outlet": d["domain"], "title": d["title"], "published": d["date"], "text": d["text"]}
        out[f"{i:04}.json"] = (d["event"], d["title"] + "\n" + d["text"], record)
    return out


def b_cubed(made, gold):
    by_made, by_gold = collections.defaultdict(set), collections.defaultdict(set)
    for name in gold:
        by_made[made[name]].add(name)
        by_gold[gold[name]].add(name)
    both = {n: len(by_made[made[n]] & by_gold[gold[n]]) for n in gold}
    p = sum(both[n] / len(by_made[made[n]]) for n in gold) / len(gold)
    r = sum(both[n] / len(by_gold[gold[n]]) for n in gold) / len(gold)
    return p, r, 2 * p * r / (p + r)


def hearsay(program, folder, articles):
    os.makedirs(f"{folder}/articles", exist_ok=True)
    for name, (_, text, record) in articles.items():
        with open(f"{folder}/articles/{name}", "w", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False) if record else text)
    db = f"{folder}/case.db"
    for end in ("", "-wal", "-shm"):
        if os.path.exists(db + end):
            os.remove(db + end)
    subprocess.run([program, "add", "-q", "--db", db, f"{folder}/articles"], check=True)
    out = subprocess.run([program, "stories", "--db", db, "--format", "json", "--limit", "0"], check=True,
                         capture_output=True, text=True).stdout
    made = {name: name for name in articles}  # those alone in their story are not listed
    for line in out.splitlines():
        story = json.loads(line)
        for article in story["articles"]:
            made[os.path.basename(article["path"])] = story["story"]
    return made


def tfidf(articles, threshold):
    x = TfidfVectorizer(sublinear_tf=True).fit_transform(text for _, text, _ in articles.values())
    apart = (1 - (x @ x.T).toarray()).clip(0)
    clusters = AgglomerativeClustering(n_clusters=None, distance_threshold=1 - threshold, metric="precomputed",
                                       linkage="complete").fit_predict(apart)
    return dict(zip(articles, clusters))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("corpora")
    parser.add_argument("work_folder")
    parser.add_argument("--url", action="store_true")
    args = parser.parse_args()
    sets = {"ecbplus-train": ecbplus(args.corpora, "train", args.url),
            "ecbplus-dev": ecbplus(args.corpora, "dev", args.url), "news-clusters": news_clusters(args.corpora)}
    train = sets["ecbplus-train"]
    gold = {name: a[0] for name, a in train.items()}
    best = max((i / 100 for i in range(2, 40)), key=lambda t: b_cubed(tfidf(train, t), gold)[2])
    print(f"threshold of TF-IDF, chosen on ecbplus-train: {best:.2f}")
    for name, articles in sets.items():
        gold = {article: a[0] for article, a in articles.items()}
        for what, made in (("hearsay", hearsay(os.path.abspath(args.program), f"{args.work_folder}/{name}", articles)),
                           ("TF-IDF", tfidf(articles, best))):
            p, r, f = b_cubed(made, gold)
            print(f"{name:14} {what:8} precision {p:.3f} recall {r:.3f} F1 {f:.3f}", flush=True)


if __name__ == "__main__":
    main()
