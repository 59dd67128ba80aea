"""spark/read.py beside the program alone: test_read.py PROGRAM SOURCE_ROOT.

The same bytes in any number of tasks, in one process and in a cluster of two workers; what fails in the middle is
done again, and nothing comes twice; bad articles have a column of their own; the case file that is made of the
records is the one that the program makes of the articles. Exit 77 without a model, or without pyspark: `make
test-spark` installs it and runs this.
"""
import gzip
import json
import os
import pathlib
import subprocess
import tempfile

from engine import PROGRAM, ROOT, begin, check, printed, session, test_cluster
from begin import affair, done, dump

import pyspark

DAY = "2025-01-20"
FULL = [str(PROGRAM), "read", "--quiet", "--full", "--errors", "--received", DAY]


def alone(*inputs):
    """What the program alone prints of files."""
    return subprocess.run(FULL + list(inputs), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def articles():
    for row in list(affair("affair"))[:6]:
        yield dict(row, title=row["text"].split("\n", 1)[0], outlet="Vik Post", published="2024-10-22")


def write_lines(folder):
    """JSON lines with all that a line may be: blank, with a carriage return, not JSON, not UTF-8, beyond ASCII."""
    lines = [json.dumps(a, ensure_ascii=i % 2 == 0).encode() for i, a in enumerate(articles())]
    odd = [b"", b"nonsense", b'{"text":"\xff"}', b" \t", '{"text":"“Ja” \\u0001 said Ännä \U0001f600."}\r'.encode(),
           b'{"no":"text"}', b'{"text":"Anna Holm said no.\\nBo Lind, too.","title":7}']
    (folder / "a b%20ü.jsonl").write_bytes(b"\n".join(lines[:3] + odd + lines[3:] + [b""]))
    (folder / "one.jsonl").write_bytes(b'{"text":"Anna Holm told Bo Lind that the gate was shut."}\n\n')
    (folder / "without-end.ndjson").write_bytes(b'\n{"text":"Bo Lind denied it."}')
    (folder / "short.jsonl").write_bytes(b"".join(b'{"text":"Anna said no %d."}\n' % i for i in range(20)))


def write_archive(path, pages):
    """A WARC file of pages, each packed alone."""
    with open(path, "wb") as file:
        for i, page in enumerate(pages):
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
            head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Date: "
                    "2025-01-15T10:00:00Z\r\nWARC-Target-URI: https://vikpost.example/%d\r\nContent-Type: "
                    "application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % (i, i, len(body)))
            file.write(gzip.compress(head.encode() + body + b"\r\n\r\n", mtime=0))


def write_archives(folder):
    pages = ["<html><head><title>Gate %d</title></head><body><article><p>VIK, Jan 14 (Vik Post) - The gate stays open, "
             "Anna Holm said on Tuesday.</p><p>Bo Lind denied it. &ldquo;It is shut,&rdquo; he told Halyard, and would "
             "say no more about the gate or the river.</p></article></body></html>" % i for i in range(3)]
    write_archive(folder / "a.warc.gz", pages)
    write_archive(folder / "cut 100%.warc.gz", pages[:2])
    whole = (folder / "cut 100%.warc.gz").read_bytes()
    (folder / "cut 100%.warc.gz").write_bytes(whole[:-40])


def flaky(folder):
    """A program that prints one record and is killed, the first time that it is called."""
    path = folder / "flaky"
    path.write_text('#!/bin/bash\nif mkdir "$0.failed" 2>/dev/null; then "%s" "$@" | head -1; kill -9 $$; fi\n'
                    'exec "%s" "$@"\n' % (PROGRAM, PROGRAM))
    path.chmod(0o755)
    return path


def add(db, *arguments):
    return subprocess.run([str(PROGRAM), "add", "--quiet", "--db", str(db), *arguments],
                          stderr=subprocess.DEVNULL).returncode


def command(program=PROGRAM):
    return [str(program), "read", "--quiet", "--full", "--errors", "--threads", "1", "--received", DAY]


def test_tasks(spark, work, inputs, expected):
    """In one task, in many with one that fails, in Parquet."""
    files = read.files_below(spark, [str(work / "in")])
    check([read.name_of(path) for path, _ in files] == sorted(inputs, key=os.fsencode), "the files are found")
    read.write(read.read(spark, files, command(), 1), str(work / "one"), ["jsonl"])
    check(printed(work / "one", "records") == expected, "in one task the bytes of the program alone")
    program = flaky(work)
    frame = read.read(spark, files, command(program), 7).persist(pyspark.StorageLevel.DISK_ONLY)
    read.write(frame, str(work / "many"), ["jsonl", "parquet"])
    frame.unpersist()
    check((work / "flaky.failed").is_dir(), "a task was killed")
    check(printed(work / "many", "records") == expected, "in many tasks, one of them killed, the same bytes")
    records = [json.loads(line) for line in expected.splitlines()]
    table = spark.read.parquet(str(work / "many" / "records.parquet"))
    bad = [row.path for row in table.where("error is not null and record is null").select("path").collect()]
    check(sorted(bad) == sorted(r["path"] for r in records if "error" in r) and len(bad) >= 5,
          "bad articles have a column of their own: %d" % len(bad))
    n = read.count(table)
    check(n["articles"] == sum("error" not in r for r in records) and n["failed"] == len(bad) and
          n["statements"] == sum(len(r.get("statements", [])) for r in records), "the counts: %s" % n)


def test_parquet(spark, work):
    """Rows of Parquet are read as JSON objects with the same fields are."""
    rows = list(articles())
    spark.createDataFrame(rows).coalesce(1).write.parquet(str(work / "rows" / "x.parquet"))
    files = read.files_below(spark, [str(work / "rows")])
    got = [json.loads(row.record) for row in read.read(spark, files, command(), 3).collect()]
    lines = work / "rows.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows))
    should = [json.loads(line) for line in alone(str(lines)).splitlines()]
    check([r["path"].rsplit(":", 1)[1] for r in got] == [str(i + 1) for i in range(len(rows))], "rows have their names")
    for record in got + should:
        del record["path"], record["raw"]
    check(got == should and len(got) == len(rows), "rows of Parquet are read")


def test_pipe(spark, work):
    """The way without a Python package: RDD.pipe."""
    files = read.files_below(spark, [str(work / "in")])
    paths = read.of_kind(files, read.LINES)
    named = read.in_order(read.lines(spark, paths), 4)
    lines = named.rdd.filter(lambda row: b"\xff" not in row.value)  # RDD.pipe takes text alone
    got = lines.map(lambda row: "%s\t%s" % (row.name, row.value.decode())).pipe(
        " ".join(command() + ["--named", "-"])).collect()
    expected = alone(*[read.name_of(path) for path in paths]).decode().split("\n")[:-1]
    check(got == [line for line in expected if "not UTF-8" not in line] and len(got) == len(expected) - 1,
          "through RDD.pipe: %d records" % len(got))


def test_case_file(work, inputs, expected):
    check(add(work / "records.db", "--records", str(work / "many" / "records.jsonl")) == 2, "bad records are told of")
    add(work / "added.db", "--received", DAY, *inputs)
    check(dump(work / "records.db") == dump(work / "added.db"), "the case file is the one that adding gives")


def main():
    global read
    begin()
    import read
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder).resolve()
        (work / "in").mkdir()
        write_lines(work / "in")
        write_archives(work / "in")
        kinds = [(".warc.gz",), (".jsonl", ".ndjson")]
        inputs = [str(p) for kind in kinds for p in sorted((work / "in").iterdir()) if p.name.endswith(kind)]
        expected = alone(*inputs)
        check(expected.count(b"\n") > 30, "the program alone: %d records" % expected.count(b"\n"))
        print("what fails below is meant to", flush=True)
        spark = session("local[2,3]", "read.py")
        test_tasks(spark, work, inputs, expected)
        test_case_file(work, inputs, expected)
        test_parquet(spark, work)
        test_pipe(spark, work)
        spark.stop()
        told = test_cluster("read.py", ["--received", DAY, "--tasks", "5"], work / "in", work / "cluster", "records",
                           expected)
        check('"failed": ' in told, "it tells how many: %s" % told.strip())
    done()


main()
