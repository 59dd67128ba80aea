#!/usr/bin/env python3
"""Who is the same across articles: pairwise figures of a case file against an annotation.

    score_people.py ANNOTATION CASE_FILE [--errors]

ANNOTATION is JSON lines {"article": NAME, "source": [begin, end], "speaker": ID}: the statement whose source stands at
these code points of that article is by that person, organisation or place. No text of the articles is in it. The case
file has the articles under these names as addresses (tools/people_articles.py).

A pair is two annotated statements of different articles. It is right if annotation and case file both say that one has
made both. The second line counts a speaker and entity once in an article."""
import argparse
import collections
import itertools
import json
import sqlite3


def case_statements(path):
    """(article, begin, end) of each source and whose the statement is."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = db.execute(
        "SELECT a.url, p.char_begin, p.char_end, n.entity, e.name FROM statement s JOIN article a ON a.id = s.article"
        " JOIN span p ON p.statement = s.id AND p.role = 'source' LEFT JOIN name n ON n.id = s.speaker"
        " LEFT JOIN entity e ON e.id = n.entity WHERE s.depth = 0")
    statements = collections.defaultdict(list)
    for article, begin, end, entity, name in rows:
        statements[article].append((begin, end, entity, name))
    return statements


def matched(gold, statements):
    """Each annotated statement with the entity that the case file has for it; None: none."""
    for g in gold:
        begin, end = g["source"]
        best = max(statements.get(g["article"], []), key=lambda s: min(end, s[1]) - max(begin, s[0]), default=None)
        found = best is not None and min(end, best[1]) > max(begin, best[0])
        yield g["article"], g["speaker"], best[2] if found else None, best[3] if found else None


def pairs_count(rows, key):
    """Pairs of different articles with equal keys: all pairs with the key less those within an article."""
    by_key, by_article = collections.Counter(), collections.Counter()
    for row in rows:
        if key(row) is not None and None not in (key(row) if isinstance(key(row), tuple) else (0,)):
            by_key[key(row)] += 1
            by_article[key(row), row[0]] += 1
    return sum(n * (n - 1) // 2 for n in by_key.values()) - sum(n * (n - 1) // 2 for n in by_article.values())


def figures(rows):
    right = pairs_count(rows, lambda r: (r[1], r[2]))
    said, wanted = pairs_count(rows, lambda r: r[2]), pairs_count(rows, lambda r: r[1])
    p, r = right / said if said else 0, right / wanted if wanted else 0
    return right, said, wanted, p, r, 2 * p * r / (p + r) if p + r else 0


def once_an_article(rows):
    """A speaker and entity counts once in an article, so that one who talks much does not decide the figures."""
    return sorted(set(rows), key=str)


def errors_print(rows):
    entities, speakers = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for article, speaker, entity, name in rows:
        entities[entity, name][speaker] += 1
        speakers[speaker][entity, name] += 1
    for (entity, name), who in entities.items():
        if entity and len(who) > 1:
            print(f"joined {name} #{entity}: {dict(who)}")
    for speaker, which in speakers.items():
        if len(which) > 1:
            print(f"apart {speaker}: {dict(which)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotation")
    parser.add_argument("case_file")
    parser.add_argument("--errors", action="store_true", help="what was joined or kept apart wrongly")
    args = parser.parse_args()
    with open(args.annotation, encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    rows = list(matched(gold, case_statements(args.case_file)))
    for words, some in (("statements", rows), ("once an article", once_an_article(rows))):
        right, said, wanted, p, r, f = figures(some)
        print(f"{words:16} pairs right {right}, joined {said}, in truth {wanted}:"
              f" precision {p:.3f} recall {r:.3f} F1 {f:.3f}")
    if args.errors:
        errors_print(rows)


if __name__ == "__main__":
    main()
