#!/usr/bin/env python3
"""Spark in local[2] beside the program on two threads: JSON lines in, full records out.

  bench/spark.py [--program build/hearsay] [--python build-spark/bin/python] [--copies 4] [FILE.jsonl]

FILE is copied --copies times (each copy of an article with a line of its own, so that none is known already); without
FILE the articles of the worked affair. First the program reads it, then spark/read.py (`make test-spark` installs what
that needs). Printed for each: articles and seconds by the clock, Java and all starting included; and the ratio of
these, program to Spark, which is the share of the work that is reading. A Spark that runs for longer starts no more
than once: --copies tells how long. For a machine that does nothing else: the processes of Spark come and go, so their
processor time is not counted.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def timed(command, environment, output):
    """Seconds by the clock."""
    begun = time.monotonic()
    with open(output, "wb") as out:
        status = subprocess.run(command, env={**os.environ, **environment}, stdout=out,
                                stderr=subprocess.DEVNULL).returncode
    if status not in (0, 2):
        sys.exit("%s: exit status %d" % (command[0], status))
    return time.monotonic() - begun


def articles(file):
    if file:
        with open(file, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    return [{"text": path.read_text(encoding="utf-8")} for path in sorted(ROOT.glob("examples/affair/articles/*.txt"))]


def write_input(path, file, copies):
    n = 0
    with open(path, "w", encoding="utf-8") as lines:
        for copy in range(copies):
            for article in articles(file):
                lines.write(json.dumps({**article, "text": "%s\n\nCopy %d.\n" % (article["text"], copy)}) + "\n")
                n += 1
    return n


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?")
    parser.add_argument("--program", default=ROOT / "build" / "hearsay")
    parser.add_argument("--python", default=ROOT / "build-spark" / "bin" / "python")
    parser.add_argument("--copies", type=int, default=4)
    a = parser.parse_args()
    program, model = str(pathlib.Path(a.program).resolve()), str(ROOT / "models" / "hearsay.model")
    work = pathlib.Path(tempfile.mkdtemp())
    try:
        n = write_input(work / "in.jsonl", a.file, a.copies)
        alone = timed([program, "read", "--quiet", "--full", "--errors", "--threads", "2", "--model", model,
                       str(work / "in.jsonl")], {}, work / "alone.jsonl")
        spark = timed([str(a.python), str(ROOT / "spark" / "read.py"), "--master", "local[2]", "--program", program,
                       "--model", model, "--formats", "jsonl", "--out", str(work / "out"), str(work / "in.jsonl")],
                      {"SPARK_LOCAL_IP": "127.0.0.1"}, work / "told")
        parts = b"".join(p.read_bytes() for p in sorted((work / "out" / "records.jsonl").glob("part-*")))
        same = parts == (work / "alone.jsonl").read_bytes()
        print("%d articles; the records are %s" % (n, "the same" if same else "NOT the same"))
        for name, seconds in (("program, two threads", alone), ("Spark, local[2]", spark)):
            print("%-22s %8.1f s" % (name, seconds))
        print("program / Spark        %8.2f" % (alone / spark))
        sys.exit(not same)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
