#!/usr/bin/env python3
"""Reads articles on Spark 4 with the program hearsay: full records, in Parquet and in JSON lines.

  spark-submit spark/read.py --out OUT INPUT...

INPUT is a file or a folder of any file system that Spark knows: JSON lines (.jsonl, .ndjson, also .gz), Parquet
(.parquet, columns with the names of JSON's fields: text, title, url, ...) or web archives (.warc, .warc.gz).

  1. All files are listed, once, in the order of their names.
  2. Lines and rows are numbered within their files, so that an article has the same name however Spark cuts them:
     FILE:12 is line 12. They are put in order and shared out over the tasks. An archive is one task.
  3. A task runs the program once and pipes its share through it (hearsay read --full --errors).
  4. Each record is a row: some columns to choose by, and the record itself, as the program printed it; what could not
     be read has its error's record in a column of its own.

The records are those that the program alone prints of the same files, byte for byte, in as many tasks as may be. A
task that fails is run again, and only what a task finished with is kept. docs/cluster.md has more.
"""
import argparse
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import urllib.parse

import pyarrow as pa
import pyarrow.fs
from pyspark import SparkFiles, StorageLevel
from pyspark.sql import SparkSession, functions as F

LINES, ROWS, ARCHIVES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), (".parquet",), (".warc", ".warc.gz")
FIELDS = ("text", "body", "title", "url", "date", "published", "outlet", "byline", "author")  # that the program knows

# A row: what to choose by, then the record or the error's record.
COLUMNS = ("path string, url string, outlet string, title string, published string, language string, sha256 string,"
           " statements int, record string, error string")
ROW = pa.schema([(field.split()[0], pa.int32() if field.endswith("int") else pa.string())
                 for field in COLUMNS.split(", ")])
BATCH_ROWS, BATCH_BYTES = 256, 16 << 20
TASK_BYTES = 4 << 20  # of lines or rows: some two minutes of a core


# ---- what runs in a task ----

def shipped(name):
    """What `spark-submit --files` brought along, else the name as it is."""
    path = SparkFiles.get(os.path.basename(name))
    return path if os.path.exists(path) else name


def feed(stdin, chunks, problems):
    """Writes chunks of bytes to a process. If that ends early, the process tells why."""
    try:
        with stdin:
            for chunk in chunks:
                stdin.write(chunk)
    except BrokenPipeError:
        pass
    except BaseException as problem:  # whoever waits for the process must hear of it
        problems.append(problem)


def row_of(line):
    """A row of ROW out of a line that the program printed."""
    line = line.decode().rstrip("\n")
    record = json.loads(line)
    if "error" in record:
        return (record["path"],) + (None,) * 8 + (line,)
    outlet = record["outlet"] and record["outlet"]["name"]
    return (record["path"], record["url"], outlet, record["title"], record["published"], record["language"],
            record["sha256"], len(record["statements"]), line, None)


def rows_of(command, chunks):
    """The rows of what the program prints. Status 1: there were no articles; 2: there were bad ones among them."""
    n_bad = 0

    def rows():
        nonlocal n_bad
        for line in lines_of(command, chunks, lambda status: status in (0, 1) or (status == 2 and n_bad)):
            row = row_of(line)
            n_bad += row[-1] is not None
            yield row
    return rows()


def lines_of(command, chunks, is_good):
    """Runs the program, with `chunks` as its input; the lines that it prints. If it did not do all of its work, which
    its exit status tells, the task fails, and Spark tries again."""
    problems = []
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen([shipped(command[0])] + command[1:], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=told)
        feeder = threading.Thread(target=feed, args=(process.stdin, chunks, problems), daemon=True)
        feeder.start()
        try:
            yield from process.stdout
            status = process.wait()
        finally:
            process.kill()
            process.wait()
        feeder.join()
        if problems:
            raise problems[0]
        if not is_good(status):
            told.seek(max(0, told.tell() - 2000))
            raise RuntimeError("%s: exit status %d: %s" % (command[0], status, told.read().decode(errors="replace")))


def batches_of(rows):
    """Rows as Arrow batches of no great size."""
    batch, size = [], 0
    for row in rows:
        batch.append(row)
        size += len(row[-2] or row[-1])
        if len(batch) == BATCH_ROWS or size > BATCH_BYTES:
            yield pa.RecordBatch.from_arrays([pa.array(c, f.type) for c, f in zip(zip(*batch), ROW)], schema=ROW)
            batch, size = [], 0
    if batch:
        yield pa.RecordBatch.from_arrays([pa.array(c, f.type) for c, f in zip(zip(*batch), ROW)], schema=ROW)


def values_of(batch):
    return zip(*(column.to_pylist() for column in batch.columns))


def read_lines(command):
    """For mapInArrow over (name, value): the program over a task's lines."""
    def task(batches):
        n_in = n_out = 0

        def chunks():
            nonlocal n_in
            for batch in batches:
                for name, value in values_of(batch):
                    n_in += 1
                    yield name.encode() + b"\t" + value + b"\n"

        for batch in batches_of(rows_of(command + ["--named", "-"], chunks())):
            n_out += batch.num_rows
            yield batch
        if n_in != n_out:
            raise RuntimeError("%d articles went in, and %d records came out" % (n_in, n_out))
    return task


def read_archives(command, paths):
    """For mapInArrow over numbers: the program over the archives of these numbers."""
    def chunks(path):
        with open_file(path) as stream:
            while chunk := stream.read(1 << 20):
                yield chunk

    def task(batches):
        for batch in batches:
            for (number,) in values_of(batch):
                path = paths[number]
                yield from batches_of(rows_of(command + ["--name", name_of(path), "-"], chunks(path)))
    return task


def name_of(path):
    """A file's name as the program would be given it: without file://, and on one line."""
    return re.sub(r"[\0-\x1f]", lambda c: "%%%02X" % ord(c[0]), re.sub("^file:/+", "/", path))


def name_of_address(file_path):
    """The same of what Spark's _metadata.file_path has, which is escaped as an address."""
    return name_of(urllib.parse.unquote_to_bytes(file_path).decode(errors="backslashreplace"))


def open_file(path):
    """A file as it lies, by its path as Spark lists it, with Arrow, which wants an address and knows S3 as s3."""
    address = urllib.parse.quote(re.sub("^s3[an]:", "s3:", path), safe=":/@")
    files, where = pyarrow.fs.FileSystem.from_uri(address)
    return files.open_input_stream(where, compression=None)  # the program unpacks


def count_lines(batches):
    """For mapInArrow over (file, start, value): how many lines each piece of a file has, and how many not blank."""
    counts = {}
    for batch in batches:
        for file, start, value in values_of(batch):
            n, n_full = counts.get((file, start), (0, 0))
            counts[file, start] = n + 1, n_full + (not is_blank(value))
    pieces = [key + n for key, n in counts.items()]
    if pieces:
        yield pa.RecordBatch.from_arrays([pa.array(column) for column in zip(*pieces)],
                                         names=["file", "start", "n", "n_full"])


def is_blank(value):
    return not value.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n")


def number_lines(before, alone):
    """For mapInArrow over (file, start, value): (file, number, name, value), without blank lines. `before` tells how
    many lines stand before a piece; a file of one line (`alone`) goes by its own name, as the program has it."""
    def task(batches):
        counts = {}
        for batch in batches:
            rows = []
            for file, start, value in values_of(batch):
                number = counts[file, start] = counts.get((file, start), before[file, start]) + 1
                if not is_blank(value):
                    name = name_of_address(file)
                    name = name if number == 1 and file in alone else "%s:%d" % (name, number)
                    rows.append((file, number, name, value))
            if rows:
                yield pa.RecordBatch.from_arrays([pa.array(column) for column in zip(*rows)],
                                                 names=["file", "number", "name", "value"])
    return task


# ---- what the driver does ----

def files_below(spark, inputs):
    """All files that are named, and those in folders, with their lengths, in the order of their names."""
    found = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(inputs)
    return sorted((row.path, row.length) for row in found.select("path", "length").collect())


def of_kind(files, endings):
    return [path for path, _ in files if path.lower().endswith(endings)]


def lines(spark, paths):
    """The lines of JSON lines files: (file, number, name, value)."""
    frame = spark.read.text(paths, lineSep="\n").select(
        F.col("_metadata.file_path").alias("file"), F.col("_metadata.file_block_start").alias("start"),
        F.col("value").cast("binary").alias("value"))
    before, n_full, n = {}, {}, {}
    pieces = frame.mapInArrow(count_lines, "file string, start long, n long, n_full long").collect()
    for piece in sorted(pieces):
        before[piece.file, piece.start] = n.get(piece.file, 0)
        n[piece.file] = n.get(piece.file, 0) + piece.n
        n_full[piece.file] = n_full.get(piece.file, 0) + piece.n_full
    alone = {file for file, count in n_full.items() if count == 1}
    return frame.mapInArrow(number_lines(before, alone), "file string, number long, name string, value binary")


def rows(spark, paths):
    """The rows of Parquet files, each as a JSON object: (file, number, name, value)."""
    frame = spark.read.parquet(*paths)
    fields = [name for name in frame.columns if name in FIELDS]
    if not {"text", "body"} & set(fields):
        sys.exit("%s: neither a column 'text' nor 'body'" % paths[0])
    file, number = F.col("_metadata.file_path"), F.col("_metadata.row_index") + 1
    name = F.concat(F.udf(name_of_address)(file), F.lit(":"), number.cast("string"))
    value = F.to_json(F.struct(*fields)).cast("binary")
    return frame.select(file.alias("file"), number.alias("number"), name.alias("name"), value.alias("value"))


def in_order(frame, n_tasks):
    """(name, value) by file and number, shared out over tasks."""
    return frame.repartitionByRange(n_tasks, "file", "number").sortWithinPartitions("file", "number").select(
        "name", "value")


def read(spark, files, command, n_tasks=None):
    """The rows of COLUMNS of all files: first archives, then lines, then rows."""
    parts = []
    archives = of_kind(files, ARCHIVES)
    if archives:
        numbers = spark.range(0, len(archives), 1, len(archives))
        parts.append(numbers.mapInArrow(read_archives(command, archives), COLUMNS))
    for make, endings in ((lines, LINES), (rows, ROWS)):
        paths = of_kind(files, endings)
        if paths:
            n_bytes = sum(length for path, length in files if path in set(paths))
            n = n_tasks or max(4 * spark.sparkContext.defaultParallelism, n_bytes // TASK_BYTES)
            parts.append(in_order(make(spark, paths), n).mapInArrow(read_lines(command), COLUMNS))
    frame = parts[0]
    for part in parts[1:]:
        frame = frame.union(part)
    return frame


def write(frame, out, formats):
    """The rows as Parquet, the records and errors as JSON lines; both of one reading."""
    if "parquet" in formats:
        frame.write.parquet(out + "/records.parquet")
    if "jsonl" in formats:
        frame.select(F.coalesce("record", "error").alias("value")).write.text(out + "/records.jsonl")


def count(frame):
    n = frame.agg(F.count("record"), F.count("error"), F.coalesce(F.sum("statements"), F.lit(0))).first()
    return {"articles": n[0], "failed": n[1], "statements": n[2]}


def session(master, settings=(), name="hearsay read"):
    if (master or "").startswith("local"):  # tasks run in this Python, with what is installed there
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName(name)
    if master:
        builder = builder.master(master)
    for name, value in settings:
        builder = builder.config(name, value)
    return (builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH_ROWS)
            .config("spark.sql.parquet.compression.codec", "zstd").getOrCreate())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", metavar="INPUT", nargs="+")
    parser.add_argument("--out", required=True, help="folder to make, with records.parquet and records.jsonl in it")
    parser.add_argument("--formats", default="parquet,jsonl", help="which of them: parquet,jsonl unless given")
    parser.add_argument("--tasks", type=int, help="tasks for lines and for rows; else one for each 4 MiB")
    parser.add_argument("--program", default="hearsay", help="as it is called where tasks run, or shipped by --files")
    parser.add_argument("--model", help="likewise; else the installed one")
    parser.add_argument("--received", default=datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
                        help="the day on which the articles came; today unless given")
    parser.add_argument("--master", help="as of spark-submit")
    a = parser.parse_args()
    spark = session(a.master)
    files = files_below(spark, a.inputs)
    unknown = [path for path, _ in files if not path.lower().endswith(LINES + ROWS + ARCHIVES)]
    if unknown or not files:
        sys.exit("%s: neither JSON lines nor Parquet nor a web archive" % (unknown + a.inputs)[0])
    command = [a.program, "read", "--quiet", "--full", "--errors", "--threads", "1", "--received", a.received]
    frame = read(spark, files, command + (["--model", a.model] if a.model else []), a.tasks)
    frame.persist(StorageLevel.DISK_ONLY)
    write(frame, a.out, a.formats.split(","))
    print(json.dumps(count(frame)))
    spark.stop()


if __name__ == "__main__":
    main()
