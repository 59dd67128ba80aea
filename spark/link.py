#!/usr/bin/env python3
"""Links full records on Spark 4 with the program hearsay: what each article has to do with those before it.

  spark-submit --py-files spark/read.py spark/link.py --out OUT RECORDS...

RECORDS are what spark/read.py or `hearsay read --full` wrote: JSON lines or Parquet, files or folders.

  1. keys      The program tells of each record by which keys others find it (hearsay link keys).
  2. number    Articles get numbers in their order: by day, then by SHA-256. One that is there twice is left out, and of
               one address all versions but the last.
  3. meet      A shuffle by key: articles that share one are pairs.
  4. choose    A shuffle by article: with whom it is compared. Few keys in common may be chance, and 24 are enough.
  5. decide    A shuffle by article: it meets the digests of those; the program compares.
  6. write     The records in the order of their numbers, each with what was decided, "linked".
  7. group     With --tellings: what hangs together by decisions is found (connected components) and parted into groups,
               the tellings of one statement each.

`hearsay add --records OUT/linked.jsonl` takes them into a new case file without comparing anything; its links are,
byte for byte, those that the program alone finds when the same articles come in their order, or are rebuilt.
docs/cluster.md has more.
"""
import argparse
import collections
import json
import re
import sys

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import functions as F, types as T

import read

LINES, ROWS = r"\.(jsonl|ndjson)(\.gz)?(/[^/]*)?$", r"\.parquet(/[^/]*)?$"  # files, or folders of what Spark wrote
LINE_BYTES = 8 << 20  # of lines that go into one batch

# An article: where its record stands, what orders and finds it, and its digest. `bad`: it is no full record.
ARTICLE = ("file string, at long, bad boolean, path string, url string, outlet string, published string, sha256 string,"
           " day int, place long, keys array<long>, units string, digest string, record string")
TYPES = {"string": pa.string(), "long": pa.int64(), "int": pa.int32(), "boolean": pa.bool_(), "double": pa.float64(),
         "array<long>": pa.list_(pa.int64())}


# ---- what runs in a task ----

def batches(rows, columns, size=lambda row: 64):
    """Rows as Arrow batches of the columns, of no great size."""
    schema = pa.schema([(name, TYPES[kind]) for name, kind in (c.split() for c in columns.split(", "))])
    batch, n = [], 0

    def made():
        return pa.RecordBatch.from_arrays([pa.array(c, f.type) for c, f in zip(zip(*batch), schema)], schema=schema)
    for row in rows:
        batch.append(row)
        n += size(row)
        if n > LINE_BYTES:
            yield made()
            batch, n = [], 0
    if batch:
        yield made()


def step(command, name, lines, statuses=(0,)):
    """The lines that a step prints of lines."""
    return read.lines_of(command + ["link", "--quiet", name, "-"], lines, lambda status: status in statuses)


def find_keys(command):
    """For mapInArrow over (file, at, record): rows of ARTICLE, one for each."""
    def task(given):
        fed = collections.deque()  # and not answered: no more than pipes hold

        def feed():
            for batch in given:
                for row in read.values_of(batch):
                    fed.append(row)
                    yield row[-1] + b"\n"

        def rows():
            for line in step(command, "keys", feed(), (0, 2)):
                told = json.loads(line)
                file, at, record = fed.popleft()
                bad = "error" in told
                told["units"] = json.dumps(told.get("units"), separators=(",", ":"))
                yield ((file, at, bad) + tuple(None if bad else told[name] for name in ARTICLE_TOLD) +
                       (record.decode(errors="replace"),))
            if fed:
                raise RuntimeError("%d records came to nothing" % len(fed))
        return batches(rows(), ARTICLE, lambda row: len(row[-1]) + len(row[-2] or ""))
    return task


ARTICLE_TOLD = ("path", "url", "outlet", "published", "sha256", "day", "place", "keys", "units", "digest")


def numbers(name, columns, command):
    """For mapInArrow: a step whose lines are numbers between tabs, nothing where one is not known."""
    def task(given):
        def feed():
            for batch in given:
                yield "".join("\t".join("" if n is None else str(n) for n in row) + "\n"
                              for row in read.values_of(batch)).encode()

        def rows():
            last, rank = None, 0
            for line in step(command, name, feed()):
                number, earlier = map(int, line.split(b"\t"))
                rank = rank + 1 if number == last else 0
                last = number
                yield (number, earlier, rank)[:columns.count(",") + 1]
        return batches(rows(), columns)
    return task


def decide(command):
    """For mapInArrow over (number, rank, other, digest), an article first and then those chosen for it."""
    def task(given):
        def line(number, own, others):
            return json.dumps({"number": number, "digest": own, "with": others}).encode() + b"\n"

        def feed():
            number, own, others = None, None, []
            for batch in given:
                for of, rank, other, digest in read.values_of(batch):
                    if rank >= 0:
                        others.append((other, digest))
                        continue
                    if own is not None:
                        yield line(number, own, others)
                    number, own, others = of, digest, []
            if own is not None:
                yield line(number, own, others)

        def rows():
            for told in step(command, "decide", feed()):
                told = told.decode().rstrip("\n")
                yield int(NUMBER.match(told)[1]), told
        return batches(rows(), "number long, linked string", lambda row: len(row[1]))
    return task


NUMBER = re.compile(r'\{"version":\d+,"number":(\d+),')

EDGE = "a long, b long, score double"  # of units that tell the same, each as a node: NODE * number + its place
NODE = 4096
UNIT = "node long, statement long, person long, day long, until long, begin long, end long"


def edges_of(given):
    """For mapInArrow over (number, linked): the edges, EDGE."""
    def rows():
        for batch in given:
            for number, linked in read.values_of(batch):
                for other in json.loads(linked)["with"]:
                    a, b = other["article"], number
                    a, b = (b, a) if other["turned"] else (a, b)
                    for unit, other_unit, score in other["edges"]:
                        yield NODE * a + unit, NODE * b + other_unit, score
    return batches(rows(), EDGE)


def units_of(given):
    """For mapInArrow over (number, units): the units, UNIT."""
    def rows():
        for batch in given:
            for number, units in read.values_of(batch):
                for n, (statement, person, day, until, place) in enumerate(json.loads(units)):
                    yield NODE * number + n, statement, person, day, until, place[0], place[1]
    return batches(rows(), UNIT)


def group(command):
    """For mapInArrow over (whole, b, a, score, statement, person, day, until), of each whole first its nodes `a`, which
    have no b, and then its edges: (first, telling, node) of each group, by its first node."""
    def line(nodes, edges):
        place = {node[0]: i for i, node in enumerate(nodes)}
        pairs = sorted((min(place[a], place[b]), max(place[a], place[b]), score) for a, b, score in edges)
        return json.dumps({"nodes": [list(divmod(node[0], NODE)) + list(node[1:]) for node in nodes],
                           "edges": pairs}).encode() + b"\n"

    def task(given):
        def feed():
            last, nodes, edges = None, [], []
            for batch in given:
                for whole, b, a, score, *unit in read.values_of(batch):
                    if whole != last and nodes:
                        yield line(nodes, edges)
                        nodes, edges = [], []
                    last = whole
                    if b is None:
                        nodes.append((a, *unit))
                    else:
                        edges.append((a, b, score))
            if nodes:
                yield line(nodes, edges)

        def rows():
            for told in step(command, "group", feed()):
                nodes = [NODE * number + unit for number, unit in json.loads(told)["tellings"]]
                for n, node in enumerate(nodes):
                    yield nodes[0], n, node
        return batches(rows(), "first long, telling long, node long")
    return task


# ---- what the driver does ----

def of_kind(files, pattern):
    return [path for path, _ in files if re.search(pattern, path.lower())]


def records(spark, files):
    """All records: (file, at, record), in the order of files and lines."""
    parts = []
    paths = of_kind(files, LINES)
    if paths:
        parts.append(read.lines(spark, paths).select("file", F.col("number").alias("at"), F.col("value").alias("record")))
    paths = of_kind(files, ROWS)
    if paths:
        parts.append(spark.read.parquet(*paths).where("record is not null").select(
            F.col("_metadata.file_path").alias("file"), F.col("_metadata.row_index").alias("at"),
            F.col("record").cast("binary").alias("record")))
    frame = parts[0]
    for part in parts[1:]:
        frame = frame.union(part)
    return frame


def address():
    """Where an article stands, if that is known; elsewhere what tells it from all others."""
    is_article = r"^[^/]*://[^/]*/."
    return (F.when(F.col("url").rlike(is_article), F.col("url")).when(F.col("path").contains("://"), F.col("path"))
            .otherwise(F.concat_ws(":", F.lit("#"), "file", "at")))


def same(by, order):
    """How many of those with the same value stand before, in an order."""
    return "row_number() over (partition by %s order by %s)" % (by, order)


def numbered(articles):
    """The articles that a case file would hold, with their numbers, and those that it would not."""
    first = articles.withColumn("address", address()).withColumn(
        "same", F.expr(same("address", "file desc, at desc")))
    last = first.where("same = 1").withColumn("twin", F.expr(same("sha256, coalesce(outlet, '')", "file, at")))
    held = last.where("twin = 1").select(
        "file", "at", F.substring(F.coalesce("published", F.lit("")), 1, 10).alias("day_text"), "sha256",
        F.coalesce("outlet", F.lit("")).alias("by"))
    in_order = held.orderBy(F.col("day_text") == "", "day_text", "sha256", "by").select("file", "at").rdd.zipWithIndex()
    schema = T.StructType([T.StructField("file", T.StringType()), T.StructField("at", T.LongType()),
                           T.StructField("number", T.LongType())])
    return articles.sparkSession.createDataFrame(in_order.map(lambda x: (x[0][0], x[0][1], x[1])), schema)


def pairs(articles, command, n_tasks):
    """(number, earlier, n): articles that share keys, each with those before it, and how many keys find it."""
    keys = articles.select(F.explode("keys").alias("key"), "number")
    met = keys.repartition(n_tasks, "key").sortWithinPartitions("key", "number")
    return (met.mapInArrow(numbers("meet", "number long, earlier long", command), "number long, earlier long")
            .groupBy("number", "earlier").agg(F.count("*").alias("n")))


def chosen(found, articles, command, n_tasks):
    """(number, earlier, rank): those that each article is compared with."""
    days = articles.select("number", "day")
    places = articles.select(F.col("number").alias("earlier"), F.col("day").alias("earlier_day"), "place")
    known = found.join(days, "number").join(places, "earlier").select(
        "number", "earlier", "n", "day", "earlier_day", "place")
    columns = "number long, earlier long, rank long"
    return (known.repartition(n_tasks, "number").sortWithinPartitions("number", "earlier")
            .mapInArrow(numbers("choose", columns, command), columns))


def decided(articles, chosen_ones, command, n_tasks):
    """(number, linked): what was decided of each article."""
    digests = articles.select(F.col("number").alias("earlier"), "digest")
    own = articles.select("number", F.lit(-1).cast("long").alias("rank"), F.col("number").alias("other"), "digest")
    others = chosen_ones.join(digests, "earlier").select("number", "rank", F.col("earlier").alias("other"), "digest")
    return (own.union(others).repartition(n_tasks, "number").sortWithinPartitions("number", "rank")
            .mapInArrow(decide(command), "number long, linked string"))


# records: (number, path, sha256, outlet, published, record), in order, the record with what was decided; left_out: (file,
# at, bad, record); links: (number, linked); articles: of ARTICLE, with their numbers.
Linked = collections.namedtuple("Linked", "records left_out links articles n_tasks")


def link(spark, files, command, n_tasks=None):
    """All of it, as Linked has it, kept on disk until the session ends."""
    n = n_tasks or max(4 * spark.sparkContext.defaultParallelism, sum(size for _, size in files) // read.TASK_BYTES)
    told = records(spark, files).mapInArrow(find_keys(command), ARTICLE).persist(StorageLevel.DISK_ONLY)
    order = numbered(told.where("not bad").drop("record", "keys", "digest")).persist(StorageLevel.DISK_ONLY)
    articles = told.join(order, ["file", "at"]).persist(StorageLevel.DISK_ONLY)
    left_out = told.join(order, ["file", "at"], "left_anti").select("file", "at", "bad", "record")
    found = pairs(articles, command, n)
    links = decided(articles, chosen(found, articles, command, n), command, n).persist(StorageLevel.DISK_ONLY)
    record = F.expr("""concat(substring(rtrim(record), 1, length(rtrim(record)) - 1), ',"linked":', linked, '}')""")
    whole = articles.join(links, "number").select("number", "path", "sha256", "outlet", "published",
                                                  record.alias("record"))
    in_order = whole.repartitionByRange(n, "number").sortWithinPartitions("number").persist(StorageLevel.DISK_ONLY)
    return Linked(in_order, left_out, links, articles, n)


def components(edges):
    """(node, whole): the least of the nodes that hang together with each. Each round a node takes the least of its
    neighbours', and then what that one has: so their number grows with the logarithm of the longest way."""
    ways = edges.select(F.col("a").alias("node"), F.col("b").alias("to")).union(
        edges.select(F.col("b").alias("node"), F.col("a").alias("to"))).persist(StorageLevel.DISK_ONLY)
    whole = ways.groupBy("node").agg(F.least("node", F.min("to")).alias("whole")).localCheckpoint()
    while True:
        near = ways.join(whole.withColumnRenamed("node", "to"), "to").groupBy("node").agg(F.min("whole").alias("near"))
        least = whole.join(near, "node").select("node", F.least("whole", "near").alias("whole"))
        ahead = least.select(F.col("node").alias("whole"), F.col("whole").alias("ahead"))
        after = least.join(ahead, "whole").select("node", F.col("ahead").alias("whole")).localCheckpoint()
        if after.exceptAll(whole).isEmpty():
            ways.unpersist()
            return after
        whole = after


def tellings(linked, command):
    """(first, telling, node, number, unit, path, statement, begin, end): the tellings of each group in their order."""
    edges = linked.links.mapInArrow(edges_of, EDGE).persist(StorageLevel.DISK_ONLY)
    wholes = components(edges)
    units = linked.articles.select("number", "units").mapInArrow(units_of, UNIT)
    nothing = [F.lit(None).cast("long").alias(name) for name in ("statement", "person", "day", "until")]
    nodes = wholes.join(units, "node").select(
        "whole", F.lit(None).cast("long").alias("b"), F.col("node").alias("a"), F.lit(None).cast("double").alias("score"),
        "statement", "person", "day", "until")
    ties = edges.join(wholes, edges.a == wholes.node).select("whole", "b", "a", "score", *nothing)
    groups = (nodes.union(ties).repartition(linked.n_tasks, "whole")
              .sortWithinPartitions(F.col("whole"), F.col("b").asc_nulls_first(), F.col("a"))
              .mapInArrow(group(command), "first long, telling long, node long"))
    return (groups.join(units.select("node", "statement", "begin", "end"), "node")
            .withColumn("number", F.expr("node div %d" % NODE)).withColumn("unit", F.expr("node %% %d" % NODE))
            .join(linked.articles.select("number", "path"), "number")
            .select("first", "telling", "number", "unit", "path", "statement", "begin", "end")
            .orderBy("first", "telling"))


def write(linked, out, formats):
    """The records in their order as JSON lines or Parquet, and those that were left out."""
    if "parquet" in formats:
        linked.records.write.parquet(out + "/linked.parquet")
    if "jsonl" in formats:
        linked.records.select("record").write.text(out + "/linked.jsonl")
    linked.left_out.select("record").write.text(out + "/left-out.jsonl")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", metavar="RECORDS", nargs="+")
    parser.add_argument("--out", required=True, help="folder to make, with linked.jsonl and left-out.jsonl in it")
    parser.add_argument("--formats", default="jsonl", help="which of them: jsonl unless given; parquet,jsonl")
    parser.add_argument("--tellings", action="store_true", help="groups of tellings too, in tellings.jsonl")
    parser.add_argument("--tasks", type=int, help="tasks of each step; else one for each 4 MiB of records")
    parser.add_argument("--program", default="hearsay", help="as it is called where tasks run, or shipped by --files")
    parser.add_argument("--master", help="as of spark-submit")
    a = parser.parse_args()
    spark = read.session(a.master, name="hearsay link")
    spark.sparkContext.addPyFile(read.__file__)
    files = read.files_below(spark, a.inputs)
    if not of_kind(files, LINES + "|" + ROWS):
        sys.exit("%s: neither JSON lines nor Parquet" % a.inputs[0])
    linked = link(spark, files, [a.program], a.tasks)
    write(linked, a.out, a.formats.split(","))
    if a.tellings:
        tellings(linked, [a.program]).write.json(a.out + "/tellings.jsonl")
    n_bad = linked.left_out.where("bad").count()
    print(json.dumps({"articles": linked.records.count(), "left_out": linked.left_out.count() - n_bad,
                      "failed": n_bad}))
    spark.stop()


if __name__ == "__main__":
    main()
