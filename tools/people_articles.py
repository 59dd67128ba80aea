#!/usr/bin/env python3
"""people_articles.py CORPORA: the articles that tests/people/speakers.jsonl is about, as JSON lines for `hearsay add`,
with some that stand around them: 342 of American news of 2015-2021. The same every time.

CORPORA has newswcl50, polnear and allsides-triples, whose README files tell where each is from. An article's url is
the name that the annotation knows it by."""
import csv
import json
import lzma
import os
import random
import re
import sys
import tarfile


def emit(name, outlet, title, date, text):
    print(json.dumps({"path": name, "url": name, "outlet": outlet, "title": title, "published": date, "text": text},
                     ensure_ascii=False))


def words_join(sentences):
    """Text again of words cut apart; annotated offsets count in it."""
    out = []
    for words in sentences:
        text = " ".join(words).replace("\\n", "\n")
        text = re.sub(r" ([,.;:!?%)\]’]|'s|n't|’s|'re|'ve|'ll|'m)(?=\s|$)", r"\1", text)
        text = re.sub(r"([(\[$]) ", r"\1", text)
        text = re.sub(r" - ", "-", text)
        out.append(re.sub(r'" (.*?) "', r'"\1"', text))
    return re.sub(r"\s*\n\s*", "\n\n", " ".join(out)).strip()


def newswcl(corpora):
    for line in lzma.open(f"{corpora}/newswcl50/newswcl50-dev.jsonl.xz", "rt"):
        d = json.loads(line)
        date = re.search(r"(20\d\d)/(\d\d)/(\d\d)", d["url"])
        host = re.sub(r"^https?://(www\.)?", "", d["url"]).split("/")[0]
        emit("newswcl50/" + d["doc"], host, d.get("title"), "-".join(date.groups()) if date else "2018-05",
             words_join(d["sents"]))


def polnear(corpora):
    rows = csv.DictReader(open(f"{corpora}/polnear/metadata.tsv"), delimiter="\t")
    meta = {row["filename"]: row for row in rows}
    archive = tarfile.open(f"{corpora}/polnear/train.tar.xz")
    texts = {os.path.basename(m.name)[:-4]: m for m in archive.getmembers() if m.name.endswith(".txt")}
    members = sorted(texts.values(), key=lambda m: m.name)
    picked = sorted(random.Random(7).sample(members, 180), key=lambda m: m.name)
    articles = [(os.path.basename(m.name)[:-4], archive.extractfile(m).read().decode()) for m in picked]
    for name in sorted(os.listdir(f"{corpora}/polnear/dev/text")):
        articles.append((name[:-4], open(f"{corpora}/polnear/dev/text/{name}", newline="").read()))
    for name, text in articles:
        m = meta[name]
        emit("polnear/" + name, m["publisher"], m["title"], m["publication_date"], text)


def allsides(corpora):
    lines = lzma.open(f"{corpora}/allsides-triples/headlines-2021.jsonl.xz", "rt")
    stories = [json.loads(line) for line in lines]
    for story in random.Random(3).sample(stories, 18):
        for side, news in sorted(story["news"].items()):
            if news and news.get("body"):
                emit(f"allsides/{story['id']}-{side}", news["source"], news["title"], story["date"][:10],
                     "\n\n".join(news["body"]))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for corpus in (newswcl, polnear, allsides):
        corpus(sys.argv[1])
