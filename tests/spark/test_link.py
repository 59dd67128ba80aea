"""spark/link.py beside the program alone: test_link.py PROGRAM SOURCE_ROOT.

The same records with the same decisions in 1, 3 and 16 tasks, of JSON lines in any order and of Parquet, in one
process and in a cluster of two workers; and the links of the case file that is made of them are, byte for byte, those
that the program alone finds. Exit 77 without a model, or without pyspark: `make test-spark` installs it and runs this.
"""
import json
import pathlib
import random
import sqlite3
import tempfile

from engine import PROGRAM, begin, check, printed, session, test_cluster
from begin import CRANES, affair, copies, done, hearsay, order


def articles():
    """A worked affair; copies, more than have a key; one twice; two versions at one address."""
    yield from affair("affair")
    for i, row in enumerate(copies(54)):
        yield dict(row, url="https://paper.example/%d" % i)
    yield {"text": CRANES, "outlet": "Päper 0", "url": "https://other.example/0", "published": "2025-01-01"}
    yield {"text": CRANES + " Mended.", "outlet": "Päper 3", "url": "https://paper.example/3", "published": "2025-01-04"}


def links_of(work, name, *records):
    db = work / (name + ".db")
    hearsay("add", "--quiet", "--db", db, "--records", *records)
    return hearsay("export", "links", "--db", db).stdout


def held(records):
    """What a case file would hold of them, in the order of articles."""
    last = {record["url"] or record["path"]: record for record in map(json.loads, records)}
    first = {}
    for record in last.values():
        first.setdefault(order(record), record["path"])
    return [record for record in sorted(records, key=lambda line: order(json.loads(line)))
            if json.loads(record)["path"] in first.values()]


def test_tasks(spark, work, records):
    """In 1, 3 and 16 tasks, in another order, of Parquet."""
    results, groups = [], []
    for n in (1, 3, 16):
        folder = work / ("in%d" % n)
        folder.mkdir()
        (folder / "a.jsonl").write_text("".join(line + "\n" for line in records[:40]))
        (folder / "b.jsonl").write_text("".join(line + "\n" for line in records[40:]) + '{"hearsay":1}\n')
        files = read.files_below(spark, [str(folder)])
        linked = link.link(spark, files, [str(PROGRAM)], n)
        link.write(linked, str(work / str(n)), ["jsonl"])
        groups.append([tuple(row) for row in link.tellings(linked, [str(PROGRAM)]).collect()] if n != 16 else groups[0])
        rows = linked.left_out.select("bad").collect()
        check(sum(row.bad for row in rows) == 1 and len(rows) == 3, "what is left out is written: %d" % len(rows))
        results.append(printed(work / str(n), "linked"))
        spark.catalog.clearCache()
    check(len(set(results)) == 1 and results[0].count(b"\n") == len(records) - 2, "in 1, 3 and 16 tasks the same bytes")
    check(groups[0] == groups[1], "and the same groups of tellings: %d" % sum(row[1] == 0 for row in groups[0]))
    shuffled = [(line, i) for i, line in enumerate(records[:-2])]
    random.Random(1).shuffle(shuffled)
    spark.createDataFrame(shuffled, "record string, n int").write.parquet(str(work / "records.parquet"))
    linked = link.link(spark, read.files_below(spark, [str(work / "records.parquet")]), [str(PROGRAM)], 4)
    got = [row.record for row in linked.records.orderBy("number").select("record").collect()]
    (work / "plain.jsonl").write_text("".join(line + "\n" for line in held(records[:-2])))
    (work / "parquet.jsonl").write_text("".join(line + "\n" for line in got))
    check(links_of(work, "parquet", work / "parquet.jsonl") == links_of(work, "plain", work / "plain.jsonl"),
          "of Parquet, in another order, the same links: %d records" % len(got))
    return results[0], groups[0]


def test_groups(work, groups):
    """Those of the case file, whose articles came in the order of their numbers."""
    units = sqlite3.connect(work / "linked.db").execute(
        "SELECT t.article - 1, t.unit, u.article - 1, u.n, a.path, ifnull(u.statement, 0), u.byte_begin, u.byte_end"
        " FROM unit u JOIN tellings t ON t.id = u.tellings JOIN article a ON a.id = u.article").fetchall()
    should = sorted((link.NODE * row[0] + row[1],) + row[2:] for row in units)
    got = sorted((first,) + tuple(row) for first, _, *row in groups)
    check(got == should and len(got) > 100, "the groups of the case file: %d tellings" % len(got))


def main():
    global read, link
    begin()
    import link
    import read
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder).resolve()
        (work / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in articles()))
        records = hearsay("read", "--quiet", "--full", "--received", "2025-01-20", work / "in.jsonl").stdout.decode()
        records = records.split("\n")[:-1]
        spark = session("local[2]", "read.py", "link.py")
        expected, groups = test_tasks(spark, work, records)
        spark.stop()
        (work / "held.jsonl").write_text("".join(line + "\n" for line in held(records)))
        links = links_of(work, "alone", work / "held.jsonl")
        check(links_of(work, "linked", work / "1" / "linked.jsonl") == links and len(links) > 50000,
              "the links of the program alone: %d bytes" % len(links))
        test_groups(work, groups)
        told = test_cluster("link.py", ["--tasks", "3"], work / "in1", work / "cluster", "linked",
                           expected)
        check(json.loads(told or "{}") == {"articles": len(records) - 2, "left_out": 2, "failed": 1},
              "it tells how many: %s" % told.strip())
    done()


main()
